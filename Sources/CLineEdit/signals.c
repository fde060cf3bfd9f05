/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

atomic_int le_interrupts, le_signal, le_resized, le_stopped, le_continued, le_at_prompt;
int le_wake[2] = {-1, -1};

void le_handle(int signal, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

static void die_at_once(int number) {
    signal(number, SIG_DFL);
    raise(number);
}

/* Only sets flags and wakes the reader. A third Ctrl-C that nobody served, or a second terminating
   signal, kills a program that hangs. */
void le_on_signal(int number) {
    int saved = errno;
    switch (number) {
    case SIGINT:
        if (atomic_fetch_add(&le_interrupts, 1) >= 2 && !atomic_load(&le_at_prompt))
            die_at_once(number);
        break;
    case SIGWINCH: atomic_store(&le_resized, 1); break;
    case SIGTSTP: atomic_store(&le_stopped, 1); break;
    case SIGCONT: atomic_store(&le_continued, 1); break;
    default:
        if (atomic_exchange(&le_signal, number) && !atomic_load(&le_at_prompt)) die_at_once(number);
    }
    if (write(le_wake[1], "", 1) < 0) { /* the pipe is full: the reader wakes up anyway */
    }
    errno = saved;
}

int le_signals_install(void) {
    if (pipe2(le_wake, O_NONBLOCK | O_CLOEXEC)) return -1;
    le_handle(SIGINT, le_on_signal);
    le_handle(SIGTERM, le_on_signal);
    le_handle(SIGQUIT, le_on_signal);
    le_handle(SIGWINCH, le_on_signal);
    struct sigaction old;
    sigaction(SIGHUP, NULL, &old);
    if (old.sa_handler != SIG_IGN) le_handle(SIGHUP, le_on_signal); /* nohup stays in force */
    return 0;
}

bool le_cancelled(void) {
    return atomic_load_explicit(&le_interrupts, memory_order_relaxed) |
           atomic_load_explicit(&le_signal, memory_order_relaxed);
}

int le_termination(void) { return atomic_load(&le_signal); }

void le_clear(void) { atomic_store(&le_interrupts, 0); }

void le_die(int number) {
    fflush(NULL);
    rl_deprep_terminal();
    signal(number, SIG_DFL);
    raise(number);
    _exit(128 + number);
}
