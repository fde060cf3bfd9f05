/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <stdlib.h>
#include <string.h>

static le_completer completer;

/* Words break at spaces and at what joins operands. */
static const char word_breaks[] = " \t\n\"'=+*@(),;:<>|&[]";
static const char file_breaks[] = " \t\n\";";

static bool is_backslashed(char *text, int index) {
    int count = 0;
    while (index > count && text[index - 1 - count] == '\\') count++;
    return count % 2;
}

static int is_quoted(char *text, int index) { return is_backslashed(text, index); }

/* A file's name with a space in it becomes a string of the language, "a b.csv". */
static char *quote(char *text, int type, char *quote_pointer) {
    (void)type;
    char *quoted = malloc(2 * strlen(text) + 3), *out = quoted;
    if (!quoted) return strdup(text);
    if (!quote_pointer || *quote_pointer != '"') *out++ = '"';
    if (quote_pointer) *quote_pointer = '"';
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') *out++ = '\\';
        *out++ = *text;
    }
    *out = 0;
    return quoted;
}

/* readline asks for the breaks before it cuts the word: in a verb that takes a file they are fewer. */
static char *breaks(void) {
    static char *const words = (char *)word_breaks, *const files = (char *)file_breaks;
    const char *start = rl_line_buffer;
    for (const char *c = rl_line_buffer; *c; c++)
        if (*c == ';') start = c + 1;
    while (*start == ' ' || *start == '\t') start++;
    static const char *const verbs[] = {"load ", "data ", "fixture ", "lesson ", "check fixture "};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strncmp(start, verbs[i], strlen(verbs[i])) == 0) return files;
    return words;
}

static char **attempt(const char *text, int start, int end) {
    (void)text;
    rl_attempted_completion_over = 1; /* never readline's own file names */
    int word = start;
    bool are_files = false, ends_word = true;
    char **found = completer(rl_line_buffer, end, &word, &are_files, &ends_word);
    if (!found) return NULL;
    int count = 0;
    while (found[count]) count++;
    if (count == 0) {
        free(found);
        return NULL;
    }
    /* The candidates replace the text from `word` on; readline replaces from `start` on. */
    size_t common = strlen(found[0]);
    for (int i = 0; i < count; i++) {
        if (word < start && strlen(found[i]) >= (size_t)(start - word))
            memmove(found[i], found[i] + (start - word), strlen(found[i] + (start - word)) + 1);
        else if (word > start) {
            size_t lead = (size_t)(word - start);
            char *longer = malloc(lead + strlen(found[i]) + 1);
            if (longer) {
                memcpy(longer, rl_line_buffer + start, lead);
                strcpy(longer + lead, found[i]);
                free(found[i]);
                found[i] = longer;
            }
        }
        size_t same = 0;
        while (found[0][same] && found[0][same] == found[i][same]) same++;
        if (i == 0) common = strlen(found[0]);
        if (same < common) common = same;
    }
    while (common > 0 && ((unsigned char)found[0][common] & 0xC0) == 0x80) common--;
    char **matches = calloc((size_t)count + 2, sizeof *matches);
    if (!matches) return NULL;
    matches[0] = strndup(found[0], common);
    if (count > 1) memcpy(matches + 1, found, (size_t)count * sizeof *found);
    else free(found[0]);
    free(found);
    bool is_folder = count == 1 && common > 0 && matches[0][common - 1] == '/';
    rl_completion_append_character = ends_word && !is_folder ? ' ' : '\0';
    rl_filename_completion_desired = are_files;
    rl_filename_quoting_desired = are_files;
    rl_completion_suppress_quote = is_folder;
    return matches;
}

void le_completion_install(le_completer complete) {
    completer = complete;
    rl_attempted_completion_function = attempt;
    rl_completer_quote_characters = "\"";
    rl_filename_quote_characters = " \t\n\\\";#";
    rl_completer_word_break_characters = word_breaks;
    rl_completion_word_break_hook = breaks;
    rl_char_is_quoted_p = is_quoted;
    rl_filename_quoting_function = quote;
}
