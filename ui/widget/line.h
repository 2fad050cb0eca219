/* A one-line editor with the keys of readline: what is typed, the cursor in whole characters as
 * people see them, what was cut, and what was typed here before. */
#ifndef FRONTDESK_UI_WIDGET_LINE_H
#define FRONTDESK_UI_WIDGET_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/command.h"
#include "ui/input.h"
#include "ui/term.h"

#define LINE_MOST 1024 /* bytes of text with the terminator: a field is not for essays */
#define LINE_HISTORY 50

struct line {
    char text[LINE_MOST]; /* always valid UTF-8 */
    size_t n, cursor;     /* bytes */
    size_t first;         /* byte offset of the first character shown */
    char cut[LINE_MOST];
    char *history[LINE_HISTORY]; /* oldest first */
    int histories, at;           /* at == histories: what is being typed now */
    char draft[LINE_MOST];       /* that text, while an older one is shown */
    bool secret; /* a PIN: shown as dots, never cut, remembered or copied anywhere */
};

void line_init(struct line *l);
/* Frees and wipes what was typed. */
void line_clear(struct line *l);
void line_set(struct line *l, const char *text);

/* Obeys a command of SCOPE_FIELD that edits; false when it is none. *changed tells whether the text
 * is another now; it may be NULL. */
bool line_run(struct line *l, enum command_id command, bool *changed);
/* Takes printable keys and pastes; true when the text has changed. */
bool line_event(struct line *l, const struct event *ev);
/* Puts the text into the history, unless it is empty or stands there last. */
void line_remember(struct line *l);

/* Scrolls so that the cursor is within so many columns. */
void line_layout(struct line *l, int columns);
/* Draws w columns; hint is shown dim while nothing is typed. focused: with the cursor. */
void line_draw(const struct line *l, struct term *t, int y, int x, int w, bool focused,
               const char *hint);

#endif
