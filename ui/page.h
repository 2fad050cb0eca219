/* What stands on a terminal that nobody sees (--plain): lines instead of cells. Whatever views and
 * widgets draw is kept here in the order in which it is drawn, on a page without right or lower
 * end, so that nothing is cut and every view there is can be told. Widgets that know more than
 * texts (lists, forms, fields, answers) tell it themselves: with numbers, and states in words. */
#ifndef FRONTDESK_UI_PAGE_H
#define FRONTDESK_UI_PAGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "data/schema.h"
#include "ui/term.h"

#define PAGE_WITHOUT_END 9999 /* rows and columns */
#define PAGE_ROWS 20          /* of a list that are told at a time */

struct page;

/* True for an area of it. */
bool page_is_endless(struct box area);
/* The box with so many rows, when it has no end. */
struct box page_box(struct box box, int rows);

/* What can be chosen by its number. */
enum page_kind { PAGE_ROW, PAGE_FIELD, PAGE_ANSWER };
struct page_item {
    enum page_kind kind;
    int number;
    int y, x;      /* PAGE_ROW: where a click chooses it */
    bool selected; /* the row the cursor is on; the answer that would be given now */
};

/* The field with the focus. */
struct page_field {
    const char *label, *value;
    const char *line;             /* as it was told, or NULL */
    const char *help;             /* what it takes, or NULL */
    const struct choice *choices; /* or NULL */
    bool secret;
    bool asks; /* the view waits for it: what is typed goes there */
};

struct page *page_new(void);
void page_free(struct page *p);
/* For the next telling. */
void page_clear(struct page *p);

/* A piece of text at a cell; pieces of one row become one line. Returns the columns it took. */
int page_put(struct page *p, int y, int x, const char *text);
/* A line of its own. */
void page_line(struct page *p, const char *text);
void page_item(struct page *p, const struct page_item *item);
void page_field(struct page *p, const struct page_field *field);

int page_lines(struct page *p, char *const **lines);
/* The item of that number, or NULL. */
const struct page_item *page_find(const struct page *p, int number);
/* The first of a kind, or NULL. */
const struct page_item *page_first(const struct page *p, enum page_kind kind);
/* The row the cursor is on, or NULL. */
const struct page_item *page_selected(const struct page *p);
/* The answer that would be given now, or NULL. */
const struct page_item *page_answer(const struct page *p);
/* How many answers there are. */
int page_answers(const struct page *p);
/* The field with the focus, or NULL. */
const struct page_field *page_focus(const struct page *p);
/* Lives as long as the page. */
struct arena *page_arena(struct page *p);

/* Text in which signs have become words and nothing can speak to a terminal. */
char *page_words(struct arena *a, const char *text);

#endif
