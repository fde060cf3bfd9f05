/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

atomic_int le_interrupts, le_signal, le_resized, le_stopped, le_continued, le_at_prompt;
int le_wake[2] = {-1, -1};
static bool ignores_stops;

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

static bool is_ignored(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

/* A parent without job control ignores Ctrl-Z, and nobody would wake us: it stays ignored. */
void le_catch_stops(void) {
    if (!ignores_stops) le_handle(SIGTSTP, le_on_signal);
    le_handle(SIGCONT, le_on_signal);
}

void le_release_stops(void) {
    if (!ignores_stops) le_handle(SIGTSTP, SIG_DFL);
    le_handle(SIGCONT, SIG_DFL);
}

int le_signals_install(void) {
    if (pipe(le_wake)) return -1;
    for (int end = 0; end < 2; end++) {
        fcntl(le_wake[end], F_SETFL, O_NONBLOCK);
        fcntl(le_wake[end], F_SETFD, FD_CLOEXEC);
    }
    le_handle(SIGINT, le_on_signal);
    le_handle(SIGTERM, le_on_signal);
    le_handle(SIGQUIT, le_on_signal);
    le_handle(SIGWINCH, le_on_signal);
    if (!is_ignored(SIGHUP)) le_handle(SIGHUP, le_on_signal); /* nohup stays in force */
    ignores_stops = is_ignored(SIGTSTP);
    return 0;
}

bool le_cancelled(void) {
    return atomic_load_explicit(&le_interrupts, memory_order_relaxed) |
           atomic_load_explicit(&le_signal, memory_order_relaxed);
}

int le_termination(void) { return atomic_load(&le_signal); }

void le_clear(void) { atomic_store(&le_interrupts, 0); }

void le_die(int number) {
    rl_deprep_terminal();
    fflush(NULL);
    signal(number, SIG_DFL);
    raise(number);
    _exit(128 + number);
}
