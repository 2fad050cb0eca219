/* What a list of customers can show in its columns: those made for it, and every field of the
 * entity that is neither sealed nor for programs. Which ones, in what order and how wide stands in
 * one line of text: "name code city:20". */
#ifndef FRONTDESK_UI_VIEW_HIT_COLUMN_H
#define FRONTDESK_UI_VIEW_HIT_COLUMN_H

#include "store/page.h"
#include "ui/widget/list.h"

#define COLUMN_WIDEST 60

struct hit_list;

/* A cell to be made. */
struct hit_cell_of {
    const struct hit_list *list;
    const struct field *field;
    const struct customer *c;
    const char *room; /* in house; or NULL */
    struct arena *a;
};

struct hit_column {
    const char *key; /* what it is called in the line of text */
    struct column look;
    const struct field *field; /* shown, and ordered by */
    struct cell (*make)(const struct hit_cell_of *what);
    bool sized; /* the person has given it its width */
};

/* The n-th there is, from 0, those of HIT_COLUMNS_STANDARD first; false behind the last. */
bool hit_column_nth(int n, struct hit_column *out);
bool hit_column_find(const char *key, struct hit_column *out);
void hit_column_resize(struct hit_column *c, int width);

/* What a list shows that nobody has changed. */
#define HIT_COLUMNS_STANDARD "name code contact type vip tier stays nights spent last"

/* Reads a line of text into at most LIST_COLUMNS columns and returns how many; *unknown is the
 * first word that is none of them (in the arena) or NULL. */
int hit_columns_read(const char *text, struct hit_column *out, const char **unknown,
                     struct arena *a);
/* CODE_INVALID names the first word that is no column. */
enum code hit_columns_check(const char *text, struct error *e);
const char *hit_columns_text(const struct hit_column *columns, int n, struct arena *a);

#endif
