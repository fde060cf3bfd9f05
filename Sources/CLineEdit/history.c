/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A history of more bytes is somebody else's file; reading it would delay the first prompt. */
static const off_t most_bytes = 8 << 20;

/* Where lines are kept; NULL for nowhere. */
static char *kept_in;

/* Opens the file to append; -1 unless it is a plain file. Without O_NONBLOCK a named pipe would
   wait for its reader. */
static int open_to_append(const char *file) {
    int opened = open(file, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC | O_NONBLOCK, 0600);
    struct stat status;
    if (opened < 0) return -1;
    if (fstat(opened, &status) || !S_ISREG(status.st_mode) || status.st_size > most_bytes) {
        close(opened);
        return -1;
    }
    return opened;
}

void le_history_load(const char *file, int most) {
    int opened = open_to_append(file);
    if (opened < 0) return;
    close(opened);
    history_truncate_file(file, most);
    read_history(file);
    stifle_history(most);
    free(kept_in);
    kept_in = strdup(file);
}

/* The line and its end in one write, so that two sessions do not mix theirs. */
static void append(const char *line) {
    size_t length = strlen(line);
    char *text = malloc(length + 1);
    int opened = text ? open_to_append(kept_in) : -1;
    if (opened >= 0) {
        memcpy(text, line, length);
        text[length] = '\n';
        while (write(opened, text, length + 1) < 0 && errno == EINTR) {
        }
        close(opened);
    }
    free(text);
}

void le_history_add(const char *line) {
    if (!line[strspn(line, " \t")]) return;
    HIST_ENTRY *last = history_get(history_base + history_length - 1);
    if (last && strcmp(last->line, line) == 0) return;
    add_history(line);
    if (kept_in) append(line);
}
