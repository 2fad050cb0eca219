/* A program under test on a terminal of its own: a pty whose other end is read by libvterm. Nothing
 * here sleeps; whoever waits pumps output until what he wants is true or his deadline has passed.
 */
#ifndef FRONTDESK_TESTS_TUI_H
#define FRONTDESK_TESTS_TUI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct tui;

struct tui_start {
    const char *const *argv; /* ends with NULL; argv[0] is an absolute path */
    const char *const *env;  /* the whole environment, "NAME=VALUE", ends with NULL */
    const char *folder;      /* where the program starts */
    int rows, columns;
};

struct tui *tui_new(const struct tui_start *start);
/* Kills the program if it still runs. */
void tui_free(struct tui *t);

/* Feeds the terminal with what the program writes, waiting at most ms milliseconds for it. False
 * when nothing came. */
bool tui_pump(struct tui *t, int ms);
/* True once the program has ended; *status as a shell would say it (128 + signal). Waits at most ms
 * milliseconds. */
bool tui_ended(struct tui *t, int ms, int *status);
/* A number that changes while the program computes; odd when it is not waiting for input now. */
uint64_t tui_work(const struct tui *t);

void tui_send(struct tui *t, const char *bytes, size_t n);
/* One key by its name: "Enter", "PgDn", "F7", "C-s", "M-x", "S-Up", "j". False for no such name. */
bool tui_key(struct tui *t, const char *name);
/* Text as a paste: bracketed if the program asked for it. */
void tui_paste(struct tui *t, const char *text);
/* A mouse button (1 left ... 4 wheel up, 5 wheel down) at a cell counted from 0. */
void tui_click(struct tui *t, int button, int row, int column);
/* The left button pressed at one column, and let go at another. */
void tui_drag(struct tui *t, int row, int from, int to);
/* True while the program asks the terminal for what the mouse does. */
bool tui_mouse(const struct tui *t);
void tui_resize(struct tui *t, int rows, int columns);
void tui_signal(struct tui *t, int number);

/* What is on the screen, as the golden files have it: rows of text, attributes, cursor. */
char *tui_dump(const struct tui *t, struct arena *a);
/* The same as a picture. */
char *tui_svg(const struct tui *t, struct arena *a);
/* NULL when the terminal is as a shell wants to find it, else what is wrong with it. */
const char *tui_unrestored(struct tui *t);

#endif
