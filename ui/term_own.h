/* What the files of the terminal share: its insides. Nobody else includes this. */
#ifndef FRONTDESK_UI_TERM_OWN_H
#define FRONTDESK_UI_TERM_OWN_H

#include <curses.h>
#include <stdio.h>
#include <termios.h>

#include "base/arena.h"
#include "ui/input.h"
#include "ui/looks.h"
#include "ui/page.h"
#include "ui/term.h"

struct term {
    struct term_options options;
    SCREEN *screen;
    WINDOW *input;       /* a pad: reading from it never refreshes the screen */
    struct arena *frame; /* texts of one frame */
    struct input keys;
    struct termios before;
    struct page *page;         /* nobody sees it (--plain): no curses at all */
    struct plain_input *typed; /* its lines */
    FILE *in, *out;
    struct looks looks;
    const struct hints *hints; /* or NULL */
    int signals;               /* descriptor that tells of signals */
    int cursor_y, cursor_x;    /* y -1: hidden */
    bool resized;              /* it has another size than what is shown; not told yet */
    struct event held;         /* read, and to be told after that */
    bool gone;                 /* the terminal has hung up */
};

/* ---- term_plain.c: the same terminal without a screen. */
void plain_open(struct term *t);
void plain_close(struct term *t);
struct event plain_read(struct term *t);
void plain_wait(struct term *t, int timeout_ms, const int *wakes);

#endif
