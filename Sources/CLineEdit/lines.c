/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

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
    rl_startup_hook = le_put_offer;
    le_completion_install(complete);
    using_history();
    rl_initialize();
    le_bind_paste();
    atexit(rl_deprep_terminal);
    return 0;
}

const char *le_version(void) { return rl_library_version; }

int le_read(const char *prompt, const char *offer, char **line) {
    le_reset_paste();
    le_begin_offer(offer);
    if (atomic_exchange(&le_interrupts, 0)) fputc('\n', rl_outstream); /* behind its ^C */
    atomic_store(&le_at_prompt, 1);
    le_catch_stops();
    if (atomic_exchange(&le_resized, 0)) rl_reset_screen_size(); /* while something computed */
    char *read = readline(prompt);
    le_release_stops();
    atomic_store(&le_at_prompt, 0);
    le_end_offer();
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
