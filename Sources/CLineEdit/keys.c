/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

/* Where a bracketed paste begins and ends. If reading stops inside one, readline 8.2 returns a
   buffer without an end; so the end of the paste is fed to it first. */
static const char paste_begin[] = "\033[200~", paste_end[] = "\033[201~";
static int in_paste, matched, fed;

static const unsigned char end_of_input = 4; /* Ctrl-D */

void le_reset_paste(void) { in_paste = matched = fed = 0; }

static int note(int key) {
    const char *mark = in_paste ? paste_end : paste_begin;
    matched = key == mark[matched] ? matched + 1 : key == mark[0];
    if (matched == 6) {
        in_paste = !in_paste;
        matched = 0;
    }
    return key;
}

void le_deprep(void) {
    if (atomic_load(&le_interrupts)) rl_echo_signal_char(SIGINT);
    rl_eof_found = 0; /* else readline prints a newline only sometimes */
    rl_deprep_terminal();
}

static void stop_here(void) {
    rl_echo_signal_char(SIGTSTP);
    rl_deprep_terminal();
    le_handle(SIGTSTP, SIG_DFL);
    kill(getpid(), SIGTSTP); /* stops here until SIGCONT */
    le_handle(SIGTSTP, le_on_signal);
    /* A process that no shell could wake, as under `xterm -e`, is not stopped and gets no SIGCONT:
       the terminal has to be taken again all the same. */
    atomic_store(&le_continued, 1);
}

static void resume(void) {
    /* After `bg` the terminal's modes are the shell's: they must not be saved as ours. */
    pid_t foreground = tcgetpgrp(fileno(rl_instream));
    if (foreground > 0 && foreground != getpgrp()) {
        kill(getpid(), SIGTTIN);
        return;
    }
    rl_deprep_terminal();
    rl_prep_terminal(1);
    rl_resize_terminal();
    rl_forced_update_display();
}

/* Waits for a key or a signal; signals are served here, outside their handlers. */
int le_getc(FILE *stream) {
    le_watch_offer();
    for (;;) {
        char sink[64];
        while (read(le_wake[0], sink, sizeof sink) > 0) {
        }
        if (le_cancelled()) {
            if (in_paste) {
                if (fed < 6) return paste_end[fed++];
                in_paste = 0;
            }
            rl_point = rl_end;
            rl_redisplay();
            return READERR; /* readline() returns NULL at once */
        }
        if (atomic_exchange(&le_stopped, 0)) stop_here();
        if (atomic_exchange(&le_continued, 0)) resume();
        if (atomic_exchange(&le_resized, 0)) rl_resize_terminal();
        struct pollfd wait[2] = {{fileno(stream), POLLIN, 0}, {le_wake[0], POLLIN, 0}};
        if (poll(wait, 2, -1) < 0 || (wait[1].revents & POLLIN)) continue;
        unsigned char key;
        ssize_t count = read(fileno(stream), &key, 1);
        if (count == 1 && key == end_of_input && !in_paste) le_leave_offer();
        if (count == 1) return note(key);
        if (count == 0) return EOF;
        if (errno != EINTR && errno != EAGAIN)
            return RL_ISSTATE(RL_STATE_READCMD) ? READERR : EOF;
    }
}
