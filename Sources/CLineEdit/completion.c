/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <stdlib.h>
#include <string.h>

static le_completer completer;
static struct le_completions found;
/* Whether `found` is for the line as it stands. */
static bool is_asked;

static void forget(char ***list) {
    for (char **item = *list; item && *item; item++) free(*item);
    free(*list);
    *list = NULL;
}

static void ask(int cursor) {
    forget(&found.words);
    forget(&found.labels);
    found.start = cursor;
    completer(rl_line_buffer, cursor, &found);
}

/* readline asks where words break before it cuts one out. The grammar knows where the word starts:
   what stands before it breaks, unless that occurs in the word as well; then the whole line is
   replaced. */
static char *breaks(void) {
    static char before[2];
    ask(rl_point);
    is_asked = true;
    before[0] = found.start > 0 ? rl_line_buffer[found.start - 1] : '\0';
    bool is_letter = before[0] & 0x80;
    size_t count = (size_t)(rl_point - found.start);
    if (is_letter || memchr(rl_line_buffer + found.start, before[0], count)) before[0] = '\0';
    return before;
}

/* readline replaces from `start` on, the words from where theirs starts. */
static char *with_lead(char *word, int start) {
    if (found.start <= start) return word;
    size_t lead = (size_t)(found.start - start);
    char *longer = malloc(lead + strlen(word) + 1);
    if (!longer) return word;
    memcpy(longer, rl_line_buffer + start, lead);
    strcpy(longer + lead, word);
    free(word);
    return longer;
}

static char **attempt(const char *text, int start, int end) {
    (void)text;
    rl_attempted_completion_over = 1; /* never readline's own file names */
    if (!is_asked) ask(end);          /* with the cursor in front of the line it asked for no breaks */
    is_asked = false;
    char **words = found.words;
    found.words = NULL;
    for (char **word = words; word && *word; word++) *word = with_lead(*word, start);
    rl_completion_append_character = found.ends_word ? ' ' : '\0';
    return words;
}

static void list(char **matches, int count, int longest) {
    (void)matches;
    char **shown = calloc((size_t)count + 2, sizeof *shown);
    if (!shown || !found.labels) {
        free(shown);
        return;
    }
    shown[0] = (char *)"";
    longest = 0;
    for (int i = 0; i < count && found.labels[i]; i++) {
        shown[i + 1] = found.labels[i];
        int length = (int)strlen(shown[i + 1]);
        if (length > longest) longest = length;
    }
    rl_display_match_list(shown, count, longest);
    free(shown);
    rl_forced_update_display();
}

void le_completion_install(le_completer complete) {
    completer = complete;
    rl_attempted_completion_function = attempt;
    rl_completion_word_break_hook = breaks;
    rl_completion_display_matches_hook = list;
    rl_basic_quote_characters = "";
    /* The candidates come in order and each once, as their labels do. */
    rl_sort_completion_matches = 0;
    rl_ignore_completion_duplicates = 0;
}
