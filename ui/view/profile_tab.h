/* The tabs of the profile: each is a row of operations over its own state. A new tab is a file that
 * defines one and a line in the table of profile.c. */
#ifndef FRONTDESK_UI_VIEW_PROFILE_TAB_H
#define FRONTDESK_UI_VIEW_PROFILE_TAB_H

#include "rules/relation_share.h"
#include "src/app.h"
#include "store/profile.h"
#include "ui/view.h"
#include "ui/view/acting.h"

/* What all tabs are given; owned by the profile. */
struct profile_head {
    struct app *app;
    struct view *view; /* for wishes */
    struct uid id;
    struct profile profile; /* customer, bookings, last stay; of the newest load */
    struct beside beside;   /* who belongs to them */
    int64_t conflicts;      /* between desks, about them or what hangs on them */
    struct uid left;        /* the customer one has just come back from; or null */
};

/* Shows another customer in the place of this one; Esc, or Left where that walks, comes back. */
void profile_walk_to(const struct profile_head *head, const struct uid *customer);

/* Begins the state of every tab. */
struct profile_tab {
    const struct profile_head *head;
    struct box box;
    unsigned scopes;   /* beside those of its operations; the tab may change it in its layout */
    struct list *list; /* what words narrow; NULL: it leaves out by view_words itself */
    bool again;        /* set by the tab together with view_reload: it wants to be loaded again */
    struct arena *data, *layout; /* of one load, and of one layout; the profile frees them */
};

#define TAG_TAB 800 /* of answers for the tab, from here on; far from those of the profile */

struct tab_ops {
    const char *title; /* N_() */
    size_t size;       /* of the state, which begins with a struct profile_tab */
    unsigned scopes;   /* added to those of the profile while it is shown */
    /* Sets up the state, which is zero but for its beginning; may be NULL. */
    void (*open)(struct profile_tab *tab);
    /* Reads what the head does not have. first: of this customer, so positions start at the top;
     * else what is in sight should stay where it is. May be NULL. */
    enum code (*load)(struct profile_tab *tab, bool first, struct error *e);
    /* In tab->box; called after each load and each event. */
    void (*layout)(struct profile_tab *tab);
    void (*draw)(const struct profile_tab *tab, struct term *t);
    bool (*run)(struct profile_tab *tab, enum command_id command);
    bool (*mouse)(struct profile_tab *tab, const struct event *ev);
    /* The line above the function bar; may be NULL. */
    const char *(*foot)(const struct profile_tab *tab, struct arena *a);
    /* The list it shows, as view_ops.rows; NULL: none. */
    const struct list *(*rows)(const struct profile_tab *tab);
    /* What CMD_COPY takes; NULL or NULL from it: the customer's name and code. */
    const char *(*copied)(const struct profile_tab *tab, struct arena *a);
    /* Offers the actions it shows to be taken back; NULL: it shows none. */
    void (*undo)(struct profile_tab *tab, struct acting *acting);
    /* Begins what CMD_ADD makes here; NULL: a menu of all that can hang on a customer, which stands
     * on what this tab shows most. */
    void (*add)(struct profile_tab *tab);
    const struct entity *adds; /* that; NULL: the first */
    /* A question that it has pushed with TAG_TAB is answered; the tab is loaded again after it. */
    void (*answer)(struct profile_tab *tab, const struct answer *a);
    /* The command line that answers the same, before the customer's code. */
    const char *twin;
    bool walks; /* from customer to customer: Left goes back */
};

extern const struct tab_ops overview_tab, stays_tab, preferences_tab, relations_tab, history_tab,
    records_tab;

#endif
