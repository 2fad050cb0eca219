/* The inside of the home view, for the files that it is made of: customers.c obeys,
 * customers_read.c reads, customers_draw.c shows. Nobody else includes this. */
#ifndef FRONTDESK_UI_VIEW_CUSTOMERS_OWN_H
#define FRONTDESK_UI_VIEW_CUSTOMERS_OWN_H

#include "src/app.h"
#include "ui/view.h"
#include "ui/view/acting.h"
#include "ui/view/chips.h"
#include "ui/view/data_out.h"
#include "ui/view/hit_list.h"
#include "ui/view/marks.h"
#include "ui/view/preview.h"
#include "ui/view/profile.h"
#include "ui/widget/line.h"

#define PREVIEW_COLUMNS 110 /* of the terminal, from which the card stands beside the list */

/* The card of the selected customer; stays until that of the next one has been read. */
struct card_data {
    struct arena *arena;
    struct hit hit;      /* customer NULL: nobody */
    struct profile head; /* customer NULL: he has just been taken away */
    struct beside beside;
    bool whole; /* with the head, which only the card beside the list shows */
};

struct customers {
    struct view view;
    struct app *app;
    struct line line;
    struct hit_list hits;
    struct marks marks;
    struct acting acting;
    struct data_out data_out;
    struct profile_walk walk;
    struct card_data card;
    int64_t everybody; /* customers of the property, -1: not counted */
    bool no_card;      /* the person has hidden it */
    bool preview;      /* the options as they were last looked at */
    const char *columns;
    bool failed;            /* reading did; tried again with the next tick */
    int dragged, drag_from; /* column whose edge the mouse has, and its width less the place */
    int grabbed;            /* where the mouse took hold of it */
    bool moved;             /* and has been elsewhere since */
    bool told_command;      /* that which lists stands on the message line, see tell_command */

    struct chips chips;
    struct box field, table, card_box; /* card_box.w 0: there is no card */
    int foot_y;
};

/* customers_read.c */
enum code customers_load(struct view *v, struct error *e);
/* Reads at once what keys typed before this one have asked for. */
void customers_catch_up(struct customers *c);
/* True when something in sight has not been read. */
bool customers_pending(const struct customers *c);
void customers_drop_card(struct customers *c);

/* customers.c */
struct customers *customers_of_hits(void *hit_list);
void customers_set_text(struct customers *c, const char *text);
/* What the options say. */
bool customers_wants_card(const struct customers *c);

/* customers_list.c */
bool customers_mark(struct customers *c);
bool customers_mark_all(struct customers *c);
bool customers_mark_none(struct customers *c);
/* Shows other columns, "": the usual ones, and remembers them. */
void customers_show_columns(struct customers *c, const char *columns);
/* The mouse takes hold of the edge of a column, if it is on one; while it is dragged. */
bool customers_grab(struct customers *c, const struct event *ev);
bool customers_drag(struct customers *c, const struct event *ev);
struct view *customers_saved_menu(const struct customers *c);
/* The list as it is, in one line: with its columns, if they are not the usual ones. */
const char *customers_whole_text(const struct customers *c, struct arena *a);
/* What E asks about. */
struct data_out_of customers_shown(const struct customers *c, struct arena *a);

/* customers_copy.c */
bool customers_copy(struct customers *c);
/* The list.each of the home view. */
enum code customers_each(void *hit_list, bool all, bool (*take)(void *what, int64_t row),
                         void *what, struct error *e);

/* customers_draw.c */
void customers_layout(struct view *v);
void customers_draw(const struct view *v, struct term *t);
void customers_title(const struct view *v, struct arena *a, struct title *out);

#endif
