/* The terminal: opened, drawn on, read from, and given back whatever happens. Nothing else in the
 * program knows curses. Whatever is put on it is made harmless first (text_clean), so that data can
 * never speak to the terminal. */
#ifndef FRONTDESK_UI_TERM_H
#define FRONTDESK_UI_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "ui/input.h"
#include "ui/theme.h"

/* Part of the screen, in cells. */
struct box {
    int y, x, h, w;
};

struct term_options {
    struct theme theme; /* without colours on terminals that have none */
    bool ascii;
    bool mouse;
    bool plain;    /* told in lines, see page.h; standard input and output may be anything */
    bool tty;      /* not standard input and output, but /dev/tty: they may be pipes */
    int escape_ms; /* how long a lone ESC waits for the rest of a key; 0: 25 ms */
};

struct term;

/* Takes the terminal of standard input and output, or /dev/tty. CODE_DENIED when there is none,
 * CODE_IO when its type is unknown or cannot place the cursor. */
enum code term_open(const struct term_options *options, struct term **out, struct error *e);
void term_close(struct term *t);
/* The same terminal with other options, from the next flush on. */
void term_restyle(struct term *t, const struct term_options *options);

int term_rows(const struct term *t);
int term_columns(const struct term *t);
bool term_ascii(const struct term *t);

struct hints;
/* How texts that are drawn speak of commands; borrowed. */
void term_speak(struct term *t, const struct hints *hints);
/* hints_fill of a text that is drawn now. */
const char *term_hint(struct term *t, const char *text);

/* Draws s at a cell, cut to w columns with an ellipsis; returns the columns it took. Never half a
 * glyph, never beyond the screen. With ascii, signs of theme.h become their twins. role: enum role,
 * with or without ROLE_ON. */
int term_put(struct term *t, int y, int x, int w, unsigned role, const char *s);
/* The same of parts that stand apart by ", ": those that fit, each whole (text_cut_parts). */
int term_put_parts(struct term *t, int y, int x, int w, unsigned role, const char *s);
/* The same as term_put, ending at column x + w. */
void term_put_right(struct term *t, int y, int x, int w, unsigned role, const char *s);
int term_putf(struct term *t, int y, int x, int w, unsigned role, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
/* Says what is wrong, over so many lines. */
void term_problem(struct term *t, struct box box, char *const *lines, int n);
int term_glyph(struct term *t, int y, int x, unsigned role, enum glyph glyph);
/* Makes the box blank in the background of role. */
void term_fill(struct term *t, struct box box, unsigned role);
void term_hline(struct term *t, int y, int x, int w, unsigned role);
void term_vline(struct term *t, int y, int x, int h, unsigned role);
void term_frame(struct term *t, struct box box, unsigned role);
/* Makes what is drawn so far in the box dim: it lies under a popup. */
void term_shade(struct term *t, struct box box);
/* Where the cursor stands, visibly, after the next flush. y -1, and blanking the
 * screen, hide it. */
void term_cursor(struct term *t, int y, int x);

/* Blanks what will be drawn on; the terminal itself changes with term_flush, all at once. */
void term_blank(struct term *t);
void term_flush(struct term *t);
/* Forgets what the terminal shows, so that the next flush draws everything. */
void term_redraw(struct term *t);
/* Puts text on the clipboard of the person's own terminal (OSC 52; through tmux and SSH too).
 * CODE_INVALID when it is longer than terminals take, CODE_DENIED when a tmux kept it for itself.
 * Whether the terminal obeyed is not known. */
enum code term_copy(struct term *t, const char *text, struct error *e);
/* Gives the terminal to another program while use runs. */
void term_lend(struct term *t, void (*use)(void *ctx), void *ctx);
/* Gives the terminal back to the shell and stops, until continued. */
void term_suspend(struct term *t);

/* ---- Without a screen (--plain) */

struct page;
/* What is drawn on instead of cells; NULL: there is a screen. */
struct page *term_page(const struct term *t);
/* Somebody types on a terminal: what is typed stands there already. */
bool term_is_typed_on(const struct term *t);
/* Writes a line, made harmless. */
void term_say(struct term *t, const char *text);
/* Asks for the next line, EVENT_LINE. secret: it is not shown while it is typed. again: what was
 * typed so far was meant for another question and is dropped. */
void term_prompt(struct term *t, const char *text, bool secret, bool again);

/* The next event that has come, without waiting; EVENT_NONE when there is none. */
struct event term_read(struct term *t);
#define WAKES 2 /* files that may wake the terminal's owner */
/* Waits for input, a signal, one of the WAKES files (-1: none; NULL: no files) or timeout_ms (-1:
 * for ever). */
void term_wait(struct term *t, int timeout_ms, const int *wakes);
/* True when a key has been pressed that nobody has read: work for the screen may be stale. */
bool term_input_waiting(const struct term *t);

#endif
