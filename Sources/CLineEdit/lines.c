/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static const char *offered;

/* Whether the line is the offered one, untouched, and a key would be a command: not in a search, an
   argument or behind Ctrl-V. */
static bool is_untouched(void) {
    return offered && *offered && rl_line_buffer && strcmp(rl_line_buffer, offered) == 0 &&
           !RL_ISSTATE(RL_STATE_MOREINPUT | RL_STATE_MULTIKEY | RL_STATE_ISEARCH | RL_STATE_NSEARCH |
                       RL_STATE_NUMERICARG | RL_STATE_CHARSEARCH | RL_STATE_COMPLETING);
}

void le_drop_offer(void) {
    if (!is_untouched()) return;
    rl_delete_text(0, rl_end);
    rl_point = 0;
    rl_redisplay();
}

static int insert_offer(void) {
    if (offered) rl_insert_text(offered);
    return 0;
}

/* readline redraws after each key, so that an empty line does not go unnoticed. */
static bool was_empty, is_old;

static void redraw(void) {
    if (rl_end == 0) was_empty = true;
    rl_redisplay();
}

bool le_offer_stands(void) { return !was_empty && !is_old; }

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
    rl_redisplay_function = redraw;
    le_completion_install(complete);
    using_history();
    rl_initialize();
    atexit(rl_deprep_terminal);
    return 0;
}

int le_read(const char *prompt, const char *offer, char **line) {
    le_reset_paste();
    offered = offer;
    was_empty = false;
    if (atomic_exchange(&le_interrupts, 0)) fputc('\n', rl_outstream); /* behind its ^C */
    atomic_store(&le_at_prompt, 1);
    le_catch_stops();
    if (atomic_exchange(&le_resized, 0)) rl_reset_screen_size(); /* while something computed */
    char *read = readline(prompt);
    le_release_stops();
    atomic_store(&le_at_prompt, 0);
    is_old = where_history() < history_length;
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
