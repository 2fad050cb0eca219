/* One list for all that is shown in rows: columns that share the width by rules, a selection that
 * stays in sight, marks, and data through a callback. The list knows numbers of rows and nothing of
 * stores: the view holds a window of loaded rows and asks list_wants what to load next. */
#ifndef FRONTDESK_UI_WIDGET_LIST_H
#define FRONTDESK_UI_WIDGET_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "ui/command.h"
#include "ui/input.h"
#include "ui/term.h"
#include "ui/widget/narrow.h"

#define LIST_COLUMNS 16
#define LIST_PAGE 100 /* rows that are loaded more at a time */

struct column {
    const char *title; /* N_() */
    int min;           /* columns it needs to be of use */
    int weight;        /* its share of what is left over; 0: never wider than min */
    bool right;        /* numbers stand at the right */
    int drop;          /* when narrow, columns with the highest go first; 0: never goes */
};

struct cell {
    const char *text;
    unsigned role;
};

#define LIST_GIVEN (-1) /* the row that list.each is at */

/* Yields a cell of a loaded row, its text in the arena or of longer life. */
typedef struct cell list_cell(void *ctx, int64_t row, int column, struct arena *a);

struct list {
    const struct column *columns; /* borrowed */
    int n_columns;
    list_cell *cell;
    bool (*marked)(void *ctx, int64_t row); /* or NULL */
    const char *marked_as; /* what that means, for who does not see it: N_(); NULL: "marked" */
    unsigned parted; /* columns (a bit each) of parts that stand apart by ", ": term_put_parts */
    bool untitled;   /* its cells are told without the titles of their columns */
    /* Before the row while it is not marked, e.g. a warning; false: no sign. Or NULL. */
    bool (*sign)(void *ctx, int64_t row, enum glyph *glyph, enum role *role);
    /* For copying where not all rows are loaded: calls take for each row (all of them, else the
     * marked ones) until it returns false, with a number for which cell works meanwhile: its own,
     * or LIST_GIVEN. NULL: all are loaded. */
    enum code (*each)(void *ctx, bool all, bool (*take)(void *what, int64_t row), void *what,
                      struct error *e);
    void *ctx;
    int known_by;      /* the column by which a row is known, for copying */
    int offers;        /* rows at the end that are no data but can be chosen */
    const char *empty; /* N_(): why there is nothing, and which key changes that; or NULL */
    /* What a row is found by beside what its cells show; or NULL. */
    const char *(*words)(void *ctx, int64_t row, struct arena *a);
    struct narrow *narrow; /* what narrows it, see narrow_list; or NULL */

    int64_t total;                  /* rows that the view has */
    int64_t count;                  /* of those, that are shown, known to exist */
    int64_t loaded_from, loaded_to; /* the window the view holds */
    bool more;                      /* there are rows beyond count that have not been counted */
    int64_t selected, first;        /* of those shown; first: the uppermost */
    int skipped;                    /* columns left out behind the first, which stays */
    int sorted;                     /* column with the arrow, -1: none */
    bool descending;

    struct box box;
    int x[LIST_COLUMNS], w[LIST_COLUMNS]; /* of each column; w 0: dropped */
};

void list_init(struct list *l, const struct column *columns, int n, list_cell *cell, void *ctx);
/* The same by a pattern that has its columns, its cell, and whatever it has of the rest. */
void list_like(struct list *l, const struct list *pattern, void *ctx);
/* Tells the list what the view has loaded: rows from .. to of count. What narrows it looks again.
 */
void list_loaded(struct list *l, int64_t from, int64_t to, int64_t count, bool more);
/* The row, as the view counts them, that is shown at that place. */
int64_t list_row_at(const struct list *l, int64_t at);
/* The selected one; -1: there is none. */
int64_t list_at(const struct list *l);
/* Selects a row of the view, if it is shown. */
void list_select(struct list *l, int64_t row);
/* Only so many are left, which narrow->seen names; all are loaded. */
void list_shows(struct list *l, int64_t count);
/* Starts again at the top, for another search; nothing is loaded. */
void list_reset(struct list *l);

void list_layout(struct list *l, struct box box);
/* Rows that there is room for. */
int list_rows(const struct list *l);
/* True when rows are in sight, or soon will be, that are not loaded: *from and *n tell which to
 * load. */
bool list_wants(const struct list *l, int64_t *from, int64_t *n);
/* Obeys the commands of SCOPE_MOVE, and those that move sideways; false for others. */
bool list_run(struct list *l, enum command_id command);

enum list_hit { LIST_MISS, LIST_SELECTED, LIST_OPENED, LIST_HEADER, LIST_SCROLLED };
/* The mouse: a click selects, a double click opens, the wheel moves; a click on a heading gives its
 * column. */
enum list_hit list_mouse(struct list *l, const struct event *ev, int *column);
/* The column whose right edge is there in the heading, -1: none. */
int list_edge(const struct list *l, int y, int x);
/* Where nothing but that matters: true when the event is a double click that opens a row. */
bool list_opens(struct list *l, const struct event *ev);

/* focused: the selection is in the accent colour; else only its marker is shown. */
void list_draw(const struct list *l, struct term *t, bool focused);

/* list_copy.c: what goes to the clipboard. */

/* What the selected row, or each marked one, is known by, one per line; NULL: nothing. */
const char *list_known(const struct list *l, struct arena *a);
/* Rows as spreadsheets paste them: the titles of all columns, then a line for each row (all, else
 * the marked, else the selected one), tabs between. CODE_INVALID when a terminal would not take
 * that much, or there is nothing. */
enum code list_copy(const struct list *l, bool all, const char **text, int64_t *rows,
                    struct arena *a, struct error *e);

/* Decides the widths of columns that share so many; w 0: dropped. Exposed for its tests. */
void columns_share(const struct column *columns, int n, int width, int *w);

#endif
