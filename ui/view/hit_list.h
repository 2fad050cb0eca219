/* A list of customers that a filter finds: the table, the window of loaded rows behind it,
 * and the figures over all hits. The home list and the lookup are made of it. Rows
 * stay until better ones have come, and the selection stays on its customer. */
#ifndef FRONTDESK_UI_VIEW_HIT_LIST_H
#define FRONTDESK_UI_VIEW_HIT_LIST_H

#include "store/page.h"
#include "store/window.h"
#include "ui/view/hit_column.h"
#include "ui/widget/line.h"
#include "ui/widget/list.h"

struct hit_list {
    struct store *store; /* borrowed */
    struct list list;
    char own[LINE_MOST], showing[LINE_MOST]; /* columns of the list; those the text asks for */
    struct hit_column shows[LIST_COLUMNS];   /* of each column of the list */
    struct column columns[LIST_COLUMNS];     /* of the list: how each looks */

    struct window window;
    const struct hit *given; /* of LIST_GIVEN */
    struct arena *query;     /* owns text and what filter points to */
    const char *text;        /* what the rows answer; NULL: nothing has been asked */
    struct filter filter;
    char refused[LINE_MOST]; /* a text that cannot be understood, "" */
    struct summary summary;  /* over all hits; of an older text until counted */
    bool counted;

    bool stale;                    /* the data has changed since it was read */
    bool picked;                   /* the person has moved the selection */
    bool to_the_start, to_the_end; /* asked for and not yet loaded */
    int64_t version;               /* of the data that was read */
    unsigned language;             /* the columns are as wide as its words */
};

/* columns: a line of text, see hit_column.h. */
void hit_list_init(struct hit_list *h, struct store *s, const char *columns);
/* Shows others. What is no column is left out, and returned (NULL: nothing); when nothing is left,
 * the usual ones are shown. The codes of a large property get the room they need. */
const char *hit_list_columns(struct hit_list *h, const char *columns, struct arena *a);
void hit_list_clear(struct hit_list *h);

/* Gives a column another width, until others are shown. */
void hit_list_resize(struct hit_list *h, int column, int width);

/* Reads what text asks for and what is in sight of it. CODE_INVALID when text cannot be understood:
 * the rows stay. CODE_STOPPED: call again. */
enum code hit_list_load(struct hit_list *h, const char *text, struct error *e);
/* The same at once, whatever key is waiting: before a key that speaks of rows is obeyed. */
enum code hit_list_finish(struct hit_list *h, const char *text, struct error *e);
/* Counts, when that has not been done; after the rows, so that nobody waits for it. */
enum code hit_list_count(struct hit_list *h, struct error *e);
/* True when hit_list_load has something to do for that text and what is in sight. */
bool hit_list_pending(const struct hit_list *h, const char *text);
/* Everything is to be read again, at the same place. */
void hit_list_refresh(struct hit_list *h);
/* The same if anybody has changed the data. True then. */
bool hit_list_poll(struct hit_list *h);

/* Places the table and prepares the cells in sight. */
void hit_list_layout(struct hit_list *h, struct box box);
/* The commands of SCOPE_MOVE; false for others. */
bool hit_list_run(struct hit_list *h, enum command_id command);
/* Gives each of at most so many (0: all) that the rows answer for, page by page, whatever key is
 * waiting, until take returns false; *more: there are others. */
typedef bool hit_take(void *what, const struct hit *hit);
enum code hit_list_each(struct hit_list *h, int most, hit_take *take, void *what, bool *more,
                        struct error *e);
/* Makes a hit the one whose cells LIST_GIVEN stands for, with the room of who is in house, and
 * gives it to take: what a list.each is made of. */
enum code hit_list_give(struct hit_list *h, const struct customer *c,
                        bool (*take)(void *what, int64_t row), void *what, bool *on,
                        struct arena *a, struct error *e);
/* The selected hit, or NULL. */
const struct hit *hit_list_selected(const struct hit_list *h);
/* Selects the hit so many rows on; false when there is none. May have to read. */
bool hit_list_step(struct hit_list *h, int by);

/* hit_cell.c: the callback of the list. */
struct cell hit_cell(void *hit_list, int64_t row, int column, struct arena *a);
bool hit_sign(void *hit_list, int64_t row, enum glyph *glyph, enum role *role);

#endif
