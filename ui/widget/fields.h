/* A few labelled one-line fields under each other, of which one has the focus: the cards that ask
 * for initials, PINs, names. */
#ifndef FRONTDESK_UI_WIDGET_FIELDS_H
#define FRONTDESK_UI_WIDGET_FIELDS_H

#include "ui/widget/line.h"

#define FIELDS_MOST 5

struct fields {
    struct labelled {
        const char *label; /* translated; borrowed */
        const char *hint;  /* shown dim while nothing is typed; borrowed, or NULL */
        struct line line;
        bool given; /* filled in beforehand: goes when somebody comes to it */
    } items[FIELDS_MOST];
    int n, at; /* at: which has the focus */
};

/* Adds a field; secret: shown as dots. */
struct line *fields_add(struct fields *f, const char *label, bool secret);
/* Wipes and frees all texts. */
void fields_clear(struct fields *f);
/* What is typed in the field at that place. */
const char *fields_text(const struct fields *f, int i);
/* To another field, round the ends. */
void fields_step(struct fields *f, int step);
/* Obeys the commands that edit the focused line or move the focus. */
bool fields_run(struct fields *f, enum command_id command);
bool fields_event(struct fields *f, const struct event *ev);

/* Columns that the labels take. */
void fields_layout(struct fields *f, int columns);
/* One line each from y on; at most h. */
void fields_draw(const struct fields *f, struct term *t, struct box box, bool active);

#endif
