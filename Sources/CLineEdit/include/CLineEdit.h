/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLINEEDIT_H
#define CLINEEDIT_H

#include <stdbool.h>

/* GNU readline, and a pager, behind a few functions. Swift never sees readline's own header: its globals are not
   safe to touch from Swift 6, and signal handlers have to be C. One thread only, except for
   le_cancelled. */

/* How le_read ended. */
enum le_result { LE_LINE, LE_EOF, LE_INTERRUPT, LE_TERMINATE };

/* What may stand at the cursor. Arrays are calloc'd, strings malloc'd, NULL stands behind the last. */
struct le_completions {
    char **words;   /* what they have in common, then each; one alone stands alone; NULL: none */
    char **labels;  /* each of the words as it is listed */
    int start;      /* the byte where the word that they replace begins */
    bool ends_word; /* whether a space follows the only one */
};

/* Asked for completions of `line` with the cursor at byte `cursor`; fills `answer`, which is empty. */
typedef void (*le_completer)(const char *line, int cursor, struct le_completions *answer);

/* Prepares readline and the signals of a conversation. `name` is what $if tests in ~/.inputrc.
   `on_stderr`: edit on standard error, since standard output is no terminal. */
int le_init(const char *name, bool on_stderr, le_completer complete);

/* The version of readline: 8.2. */
const char *le_version(void);

/* Reads a line with `prompt`, `offer` (or NULL) standing ready in the buffer. *line is malloc'd. */
int le_read(const char *prompt, const char *offer, char **line);
/* Whether the line that was read is the offer, changed or not: nothing else took its place. */
bool le_offer_stands(void);

/* History: load at the start (the file is made, mode 600, and cut to `most` lines), then remember
   and append entry by entry, so that no crash can lose one. An entry may hold several lines. False
   where the file cannot be kept: entries are then remembered only as long as the program runs. */
bool le_history_load(const char *file, int most);
void le_history_add(const char *entry);
/* The number of the first entry, how many there are, and each of them; it is readline's. */
int le_history_first(void);
int le_history_count(void);
const char *le_history_entry(int index);

/* Shows a text through a program that a shell starts, and waits for its end; false where that could not
   be run, or failed. Until then Ctrl-C is the program's. Where LESS is not set, less leaves what fits the window
   alone, and what it showed on the screen. */
bool le_page(const char *command, const char *text);

/* Whether somebody pressed Ctrl-C or a terminating signal came. Cheap; safe from any thread. */
bool le_cancelled(void);
/* The terminating signal that came, or 0. */
int le_termination(void);
/* Forgets Ctrl-C. */
void le_clear(void);
/* Dies by `signal`, with the terminal as it was. */
void le_die(int signal) __attribute__((noreturn));

#endif
