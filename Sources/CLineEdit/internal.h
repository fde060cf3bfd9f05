/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLINEEDIT_INTERNAL_H
#define CLINEEDIT_INTERNAL_H

#define _GNU_SOURCE
#if !__has_include(<readline/readline.h>)
#error "GNU readline is missing: apt-get install libreadline-dev"
#endif
#include <stdatomic.h>
#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>
#include "CLineEdit.h"

/* What the signal handlers leave for the reader. */
extern atomic_int le_interrupts, le_signal, le_resized, le_stopped, le_continued, le_at_prompt;
/* A byte arrives here with each signal, so that poll wakes up. */
extern int le_wake[2];

int le_signals_install(void);
void le_handle(int signal, void (*handler)(int));
/* Catches Ctrl-Z and its end while a line is edited, and leaves them to the system otherwise. */
void le_catch_stops(void);
void le_release_stops(void);
void le_on_signal(int signal);

/* The reader of single keys, and what readline calls when it gives the terminal back. */
int le_getc(FILE *stream);
void le_deprep(void);
void le_reset_paste(void);

/* The offered line: put into the buffer, watched before each key, and left by Ctrl-D while nobody
   touched it. */
void le_begin_offer(const char *line);
int le_put_offer(void);
void le_watch_offer(void);
void le_leave_offer(void);
void le_end_offer(void);
/* A paste in vi's command mode is text as well. */
void le_bind_paste(void);

void le_completion_install(le_completer complete);

#endif
