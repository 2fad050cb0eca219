/* From the characters of a terminal to events: a lone Esc told from Alt and from the sequences of
 * keys and mouse, a bracketed paste collected as one. Knows no curses: characters come through a
 * function, so that tests can be the terminal. */
#ifndef FRONTDESK_UI_INPUT_H
#define FRONTDESK_UI_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum event_type {
    EVENT_NONE,
    EVENT_KEY,
    EVENT_PASTE,
    EVENT_MOUSE,
    EVENT_RESIZE,
    EVENT_GONE,
    EVENT_LINE,  /* a whole line was typed, where nobody sees a screen (--plain) */
    EVENT_VALUE, /* the field with the focus is to be text, whatever stands there */
    EVENT_FIELD  /* the field of that number gets the focus */
};
enum mouse {
    MOUSE_CLICK,
    MOUSE_DOUBLE,
    MOUSE_WHEEL_UP,
    MOUSE_WHEEL_DOWN,
    MOUSE_DRAG, /* this and what follows: only for a view that is being dragged in */
    MOUSE_RELEASE
};

struct event {
    enum event_type type;
    int32_t key;      /* EVENT_KEY */
    const char *text; /* EVENT_PASTE, _LINE, _VALUE: borrowed until the next of them */
    enum mouse mouse; /* EVENT_MOUSE */
    int y, x;
    int number; /* EVENT_FIELD, from 1 */
};

struct input {
    /* The next code point within ms, or -1. A key that the source itself knows comes as -1 with
     * *named set to it; not in a paste. */
    int32_t (*next)(void *ctx, int ms, bool pasting, int32_t *named);
    void *ctx;
    struct arena *paste; /* the text of the last one; owned by the maker */
    int32_t pending;     /* a key that was read with the one before it, or K_NONE */
    int64_t clicked_at;  /* ticks of the last click, for double clicks */
    int clicked_y, clicked_x;
};

/* The next event; the first character is waited for ms. */
struct event input_read(struct input *in, int ms);

#endif
