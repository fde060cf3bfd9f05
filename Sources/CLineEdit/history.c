/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
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

/* The same, locked against other sessions, one of which may put a shorter file in its place. A session
   that was stopped in the middle is not waited for. */
static int open_locked(const char *file) {
    for (int tries = 0; tries < 40; tries++) {
        int opened = open_to_append(file);
        if (opened < 0) return -1;
        struct stat mine, there;
        bool is_locked = flock(opened, LOCK_EX | LOCK_NB) == 0;
        if (is_locked && !fstat(opened, &mine) && !stat(file, &there) && mine.st_ino == there.st_ino)
            return opened;
        close(opened);
        if (!is_locked) usleep(5000);
    }
    return open_to_append(file);
}

/* Writes all of a text behind what the file holds, or nothing of it. */
static void write_whole(int opened, const char *text, size_t length) {
    struct stat before;
    if (fstat(opened, &before)) return;
    for (size_t done = 0; done < length;) {
        ssize_t count = write(opened, text + done, length - done);
        if (count >= 0) done += (size_t)count;
        else if (errno != EINTR) {
            if (ftruncate(opened, before.st_size)) { /* then it is a line that is cut off */
            }
            return;
        }
    }
}

/* A line of the file is an entry, unless it ends in a backslash: then the entry goes on in the next.
   So files of plain lines are read as they always were. */
static void read_entries(const char *file) {
    FILE *stream = fopen(file, "re");
    if (!stream) return;
    char *line = NULL, *entry = NULL;
    size_t room = 0, length = 0;
    ssize_t count;
    while ((count = getline(&line, &room, stream)) >= 0) {
        if (count && line[count - 1] == '\n') count--;
        bool goes_on = count && line[count - 1] == '\\';
        char *longer = realloc(entry, length + (size_t)count + 1);
        if (!longer) break;
        entry = longer;
        memcpy(entry + length, line, (size_t)count);
        length += (size_t)count;
        if (goes_on) entry[length - 1] = '\n';
        entry[length] = 0;
        if (goes_on) continue;
        if (length) add_history(entry);
        length = 0;
    }
    free(line);
    free(entry);
    fclose(stream);
}

bool le_history_load(const char *file, int most) {
    int opened = open_locked(file);
    if (opened < 0) {
        struct stat status;
        if (!stat(file, &status) && S_ISREG(status.st_mode) && status.st_size <= most_bytes)
            read_entries(file);
        return false;
    }
    history_truncate_file(file, most);
    read_entries(file);
    close(opened);
    stifle_history(most);
    free(kept_in);
    kept_in = strdup(file);
    return true;
}

/* The entry and its end in one write, so that two sessions do not mix theirs. */
static void append(const char *entry) {
    char *text = malloc(2 * strlen(entry) + 2), *end = text;
    int opened = text ? open_locked(kept_in) : -1;
    if (opened >= 0) {
        for (; *entry; entry++) {
            if (*entry == '\n') *end++ = '\\';
            *end++ = *entry;
        }
        /* An entry's own last backslash does not make it go on. */
        if (end > text && end[-1] == '\\') *end++ = ' ';
        *end++ = '\n';
        write_whole(opened, text, (size_t)(end - text));
        close(opened);
    }
    free(text);
}

int le_history_first(void) { return history_base; }

int le_history_count(void) { return history_length; }

const char *le_history_entry(int index) {
    HIST_ENTRY *entry = history_get(history_base + index);
    return entry ? entry->line : NULL;
}

void le_history_add(const char *entry) {
    if (!entry[strspn(entry, " \t\n")]) return;
    HIST_ENTRY *last = history_get(history_base + history_length - 1);
    if (last && strcmp(last->line, entry) == 0) return;
    add_history(entry);
    if (kept_in) append(entry);
}
