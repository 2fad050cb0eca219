/* A view that is one list: a table of what is the view's own, the rest is done here. It loads into
 * an arena of its own, opens a row by Enter or a double click, closes by the key that opened it,
 * may notice what others write, and may stand in a popup or leave lines beside the list. Such a
 * view begins with a struct list_view, its table with the operations of every view. */
#ifndef FRONTDESK_UI_VIEW_LIST_VIEW_H
#define FRONTDESK_UI_VIEW_LIST_VIEW_H

#include "src/app.h"
#include "ui/view.h"
#include "ui/widget/list.h"

struct list_view {
    struct view view;
    struct app *app;
    struct arena
        *data; /* of the newest load; of a menu, which never loads, as long as it is open */
    const char *heading; /* of a popup; NULL: the one of the table */
    const char *of;      /* what the command line adds, e.g. the code of a customer; or NULL */
    struct list list;
    struct box popup, facts;
    int64_t version; /* store_data_version at the last load */
};

struct list_view_ops {
    struct view_ops view; /* LIST_VIEW or LIST_MENU, and what else it does */
    unsigned scopes;      /* beside SCOPE_MOVE */
    struct list list;     /* its columns, its cell, and whatever it has of the rest */
    /* Reads n rows into the arena, and sets them in the view only when all went well. */
    enum code (*read)(struct list_view *w, int *n, struct arena *a, struct error *e);
    void (*choose)(struct list_view *w, int row);
    /* The commands of its own; false: as every list does. May be NULL. */
    bool (*run)(struct list_view *w, enum command_id command);
    enum command_id closed_by; /* the one that opened it */
    bool watches;              /* loads again when others have written, while it is on top */
    const char *twin;          /* the command line, behind the name of the program */
    int width, height;         /* of a popup; height 0: what its rows take */
    const char *heading;       /* N_() */
    int facts;                 /* lines above the list, in a window that has them to spare */
    bool facts_below;          /* or below it */
    void (*draw_facts)(const struct list_view *w, struct term *t, struct box facts);
    bool (*key)(struct list_view *w, int32_t key); /* that is no command; or NULL */
    void (*end)(struct list_view *w);              /* releases what is its own; or NULL */
};

/* A zeroed instance of that size, with its list. */
void *list_view_new(const struct list_view_ops *ops, size_t size, struct app *app);
/* For menus, whose rows never come from a load: there are so many now. */
void list_view_filled(struct list_view *w, int n);
/* As if the selected row were opened; false: none is selected. */
bool list_view_choose(struct list_view *w);

enum code list_view_load(struct view *v, struct error *e);
void list_view_layout(struct view *v);
void list_view_draw(const struct view *v, struct term *t);
bool list_view_event(struct view *v, const struct event *ev);
bool list_view_run(struct view *v, enum command_id command);
void list_view_tick(struct view *v);
const struct list *list_view_rows(const struct view *v);
const char *list_view_twin(const struct view *v, struct arena *a);
void list_view_close(struct view *v);

#define LIST_SHOWN                                                                                 \
    .layout = list_view_layout, .draw = list_view_draw, .event = list_view_event,                  \
    .run = list_view_run, .close = list_view_close
/* Records: they are loaded, can be copied, and a command line tells the same. */
#define LIST_VIEW                                                                                  \
    LIST_SHOWN, .load = list_view_load, .tick = list_view_tick, .rows = list_view_rows,            \
                .twin = list_view_twin
/* Rows in a popup, of which one is chosen. */
#define LIST_MENU LIST_SHOWN, .popup = true

#endif
