/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include <string.h>

/* A line that stands ready. The first letter typed there, or a paste, takes its place, as in a
   browser's address field; whoever moves, deletes or completes has begun to edit it.

   While a line is offered, these two commands stand in the keymaps wherever readline's own would,
   those of ~/.inputrc among them; all other keys keep what they are bound to. */
static const char *offered;
/* Whether a command has begun to edit it; whether something else took its place. */
static bool is_edited, is_replaced;
/* Whether our commands stand in the keymaps. */
static bool is_bound;

/* Commands after which an offered line is as untouched as before. */
static bool leaves_untouched(rl_command_func_t *command) {
    return !command || command == rl_clear_screen || command == rl_clear_display ||
           command == rl_refresh_line || command == rl_get_previous_history ||
           command == rl_get_next_history || command == rl_reverse_search_history ||
           command == rl_forward_search_history;
}

static bool is_of_history(void) { return where_history() < history_length; }

static bool stands(void) {
    return offered && !is_of_history() && strcmp(rl_line_buffer, offered) == 0;
}

/* Notices what the last command did. */
static void look(void) {
    if (!leaves_untouched(rl_last_func)) is_edited = true;
    /* What follows on an empty line is somebody's own; undone, the offer is back. */
    if (rl_end == 0) is_replaced = true;
    else if (stands()) is_replaced = false;
}

static void make_room(void) {
    look();
    if (!stands() || is_edited) return;
    rl_delete_text(0, rl_end);
    rl_point = 0;
    is_edited = is_replaced = true;
}

static int insert(int count, int key) {
    make_room();
    return rl_insert(count, key);
}

static int paste(int count, int key) {
    make_room();
    return rl_bracketed_paste_begin(count, key);
}

/* In sub-maps too: a letter that also begins a longer binding is found in that binding's map. */
static void replace(Keymap map, rl_command_func_t *from, rl_command_func_t *to) {
    for (int i = 0; i < KEYMAP_SIZE; i++) {
        if (map[i].type == ISKMAP) replace((Keymap)map[i].function, from, to);
        else if (map[i].type == ISFUNC && map[i].function == from) map[i].function = to;
    }
}

static void bind(bool binds) {
    if (binds == is_bound) return;
    is_bound = binds;
    Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap};
    for (int i = 0; i < 2; i++) {
        replace(maps[i], binds ? rl_insert : insert, binds ? insert : rl_insert);
        replace(maps[i], binds ? rl_bracketed_paste_begin : paste,
                binds ? paste : rl_bracketed_paste_begin);
    }
}

void le_begin_offer(const char *line) {
    offered = line && *line ? line : NULL;
    is_edited = is_replaced = false;
}

int le_put_offer(void) {
    if (!offered) return 0;
    rl_replace_line(offered, 1);
    rl_point = rl_end;
    bind(true);
    return 0;
}

void le_watch_offer(void) {
    if (!offered) return;
    /* A search has its own line, and knows readline's own commands only. */
    bool searches = RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH);
    bind(!searches);
    if (!searches) look();
}

/* Ctrl-D leaves on an empty line; one that is only offered counts as empty. */
void le_leave_offer(void) {
    if (!RL_ISSTATE(RL_STATE_READCMD) || !stands() || is_edited) return;
    rl_delete_text(0, rl_end);
    rl_point = 0;
    rl_redisplay();
}

void le_end_offer(void) {
    bind(false);
    if (is_of_history()) is_replaced = true;
}

bool le_offer_stands(void) { return offered && !is_replaced; }

void le_bind_paste(void) {
    rl_bind_keyseq_if_unbound_in_map("\033[200~", rl_bracketed_paste_begin, vi_movement_keymap);
}
