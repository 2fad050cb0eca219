/* What `/` does in everything that is listed: a line of words, and only the rows that have all of
 * them are shown. A view has one (view_narrows in view.h): the manager hears its keys and draws the
 * line where the foot stands, so that it takes room only while it is used. Rows are those of a
 * list, looked at as they are shown; who shows something else asks for the words (view_words). */
#ifndef FRONTDESK_UI_WIDGET_NARROW_H
#define FRONTDESK_UI_WIDGET_NARROW_H

#include "base/arena.h"
#include "ui/widget/line.h"

/* What is said when nothing is left. */
#define NARROWED_TO_NONE N_("Nothing here has all of these words.")

struct list;

struct narrow {
    bool on;        /* there is something that can be narrowed */
    bool covered;   /* something stands in the place of the rows, which Esc leaves first */
    bool elsewhere; /* the focus is in a field of the view's own, not in the line */
    bool finder;    /* one types at once, Enter chooses; the view shows the line */
    struct line line;
    struct list *list; /* or NULL */
    int64_t last;      /* the row one was on */
    struct arena *texts_arena, *seen_arena;
    const char **texts;  /* of each row, folded; NULL: not made yet */
    const int64_t *seen; /* the rows that are shown; NULL: all */
};

void narrow_init(struct narrow *n);
void narrow_clear(struct narrow *n);
/* Narrows this list from now on, and no other; NULL: none. Nothing is typed yet. */
void narrow_list(struct narrow *n, struct list *l);
/* All is shown again. */
void narrow_end(struct narrow *n);
/* The rows of the list are others: looks again. */
void narrow_again(struct narrow *n);

/* Obeys what opens the line, edits it, leaves it; Esc takes the words away before anything else. */
bool narrow_run(struct narrow *n, bool *in_field, enum command_id command);
/* What is typed. */
bool narrow_event(struct narrow *n, bool *in_field, const struct event *ev);

/* It has something to show: one types, or there are words. */
bool narrow_shows(const struct narrow *n, bool in_field);
void narrow_layout(struct narrow *n, int columns);
void narrow_draw(const struct narrow *n, struct term *t, struct box row, bool in_field);

#endif
