/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *offered;

static int insert_offer(void) {
    if (offered) rl_insert_text(offered);
    return 0;
}

int le_init(const char *name, bool on_stderr, le_completer complete) {
    if (le_signals_install()) return -1;
    /* readline reads LC_CTYPE anew with every line; without UTF-8 it would cut letters in two. */
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8"))
        setenv("LC_ALL", "C.UTF-8", 1);
    rl_readline_name = strdup(name); /* readline keeps the pointer */
    rl_outstream = on_stderr ? stderr : stdout;
    rl_catch_signals = rl_catch_sigwinch = 0;
    rl_getc_function = le_getc;
    rl_deprep_term_function = le_deprep;
    rl_startup_hook = insert_offer;
    le_completion_install(complete);
    using_history();
    rl_variable_bind("completion-ignore-case", "off"); /* before ~/.inputrc, which may change it */
    rl_initialize();
    atexit(rl_deprep_terminal);
    return 0;
}

int le_read(const char *prompt, const char *offer, char **line) {
    le_reset_paste();
    offered = offer;
    atomic_store(&le_interrupts, 0);
    atomic_store(&le_at_prompt, 1);
    le_handle(SIGTSTP, le_on_signal);
    le_handle(SIGCONT, le_on_signal);
    char *read = readline(prompt);
    le_handle(SIGTSTP, SIG_DFL);
    le_handle(SIGCONT, SIG_DFL);
    atomic_store(&le_at_prompt, 0);
    int result = read ? LE_LINE : LE_EOF;
    if (atomic_load(&le_signal)) result = LE_TERMINATE;
    else if (atomic_exchange(&le_interrupts, 0)) result = LE_INTERRUPT;
    if (result != LE_LINE) {
        free(read);
        read = NULL;
        fputc('\n', rl_outstream);
        fflush(rl_outstream);
    }
    *line = read;
    return result;
}

void le_history_load(const char *file, int most) {
    int made = open(file, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
    if (made < 0) return;
    close(made);
    struct stat status;
    if (stat(file, &status) || !S_ISREG(status.st_mode) || status.st_size > 64 << 20) return;
    history_truncate_file(file, most);
    read_history(file);
    stifle_history(most);
}

void le_history_add(const char *line, const char *file) {
    if (!line[strspn(line, " \t")]) return;
    HIST_ENTRY *last = history_get(history_base + history_length - 1);
    if (last && strcmp(last->line, line) == 0) return;
    add_history(line);
    if (file) append_history(1, file);
}
