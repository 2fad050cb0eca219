/* An editor of several lines: a note, JSON. Lines are wrapped to the width; the cursor moves in
 * whole characters as people see them. The text is of any length up to AREA_MOST. */
#ifndef FRONTDESK_UI_WIDGET_AREA_H
#define FRONTDESK_UI_WIDGET_AREA_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/command.h"
#include "ui/input.h"
#include "ui/term.h"

#define AREA_MOST 65536 /* bytes with the terminator */

struct area {
    char *text;       /* heap, always valid UTF-8 */
    size_t n, cursor; /* bytes */
    char *cut;        /* heap, or NULL */
    int width;        /* columns it was laid out for */
    int first, rows;  /* wrapped lines: the first shown, how many are */
};

void area_init(struct area *e);
void area_clear(struct area *e);
void area_set(struct area *e, const char *text);

/* Obeys the commands of SCOPE_FIELD that edit, and up and down within the text; false for others,
 * and for up and down at its ends. Enter begins a line. */
bool area_run(struct area *e, enum command_id command, bool *changed);
/* Takes printable keys and pastes; true when the text has changed. */
bool area_event(struct area *e, const struct event *ev);

/* Lines it takes in so many columns, at least 1. */
int area_lines(const char *text, int width);
/* Scrolls so that the cursor is in sight. */
void area_layout(struct area *e, int width, int rows);
void area_draw(const struct area *e, struct term *t, int y, int x);
/* Draws rows lines of a text that is not being edited. */
void area_show(const char *text, struct term *t, struct box box, unsigned role);

#endif
