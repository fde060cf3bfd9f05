/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Signals that the program gets as if nobody had caught or ignored them. */
static const int given_back[] = {SIGINT, SIGQUIT, SIGPIPE, SIGXFSZ};
enum { given_back_count = sizeof given_back / sizeof *given_back };

/* Ends where nobody reads any more: the program was left. */
static void write_all(int file, const char *text) {
    for (size_t left = strlen(text); left;) {
        ssize_t count = write(file, text, left);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return;
        text += count;
        left -= (size_t)count;
    }
}

static pid_t start(const char *command, int input) {
    static const char lead[] = "LESS=${LESS-FRX} LV=${LV--c}; export LESS LV; ";
    char *script = malloc(sizeof lead + strlen(command));
    if (!script) return -1;
    strcat(strcpy(script, lead), command);
    char *arguments[] = {(char *)"sh", (char *)"-c", script, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t signals;
    sigemptyset(&signals);
    for (int i = 0; i < given_back_count; i++) sigaddset(&signals, given_back[i]);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child = -1;
    if (posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environ)) child = -1;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    free(script);
    return child;
}

bool le_page(const char *command, const char *text) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC)) return false;
    struct sigaction before[given_back_count], ignore;
    memset(&ignore, 0, sizeof ignore);
    ignore.sa_handler = SIG_IGN;
    for (int i = 0; i < given_back_count; i++) sigaction(given_back[i], &ignore, &before[i]);
    pid_t child = start(command, ends[0]);
    close(ends[0]);
    int status = 0;
    if (child > 0) write_all(ends[1], text);
    close(ends[1]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    for (int i = 0; i < given_back_count; i++) sigaction(given_back[i], &before[i], NULL);
    /* There is no such program, or it said that it failed: nobody knows what of it was seen. */
    return child > 0 && !(WIFEXITED(status) && WEXITSTATUS(status) != 0);
}
