/* The inside of the preferences editor, for the files that it is made of: prefer.c is the view,
 * prefer_item.c what can be chosen and typed, prefer_find.c what is searched for, prefer_draw.c
 * shows it, prefer_save.c saves it and takes in what others saved, prefer_draft.c keeps it. Nobody
 * else includes this. */
#ifndef FRONTDESK_UI_VIEW_PREFER_OWN_H
#define FRONTDESK_UI_VIEW_PREFER_OWN_H

#include "rules/preference.h"
#include "rules/preference_values.h"
#include "rules/relation_share.h"
#include "src/app.h"
#include "ui/view.h"
#include "ui/view/drafting.h"
#include "ui/view/prefer.h"
#include "ui/widget/line.h"
#include "ui/widget/tabs.h"

#define GROUPS_OF_PREFERENCES 11

/* How an item is said. */
enum prefer_way {
    WAY_CHIPS, /* any number of its words */
    WAY_ONE,   /* one of them, or none */
    WAY_TEXT   /* it is typed */
};

struct prefer_item {
    const struct preference_rule *rule;
    enum prefer_way way;
    const char *more;    /* words that the settings add */
    struct values words; /* that can be chosen: of the rule, of the settings, its own */
    struct values base, mine;
    const char *slot;   /* N_(): the place behind the words where one types, NULL: there is none */
    const char *prefix; /* of a value whose number is typed there: "specific:" */
    char *typed;        /* heap: of WAY_TEXT the value as it stands, else what waits in the slot */
    char *error;        /* heap: what is wrong with that, or NULL */
    struct values told; /* of others, that the person has been told of */
    int place;          /* the word with the cursor, words.n: the slot, -1: none is chosen */
};

struct prefer_offer {
    const struct preference_rule *rule;
    const struct customer_preference *row;
    const char *said; /* its value, spelled */
    bool refused;
};

/* One line of what is shown. */
struct prefer_cell {
    int place, x, w; /* x from the left of the values */
    const char *text;
};
struct prefer_line {
    int item, offer; /* offer -1: of the item itself */
    bool first;      /* the label stands before it */
    bool head;       /* the first one of an offer */
    bool field;      /* the text is typed here, from x on */
    int x;
    struct prefer_cell *cells;
    int n;
    const char *text; /* instead of cells */
    unsigned role;
};

enum { PREFER_DRAFT = 1, PREFER_DISCARD, PREFER_CONFLICT };

struct prefer {
    struct view view;
    struct app *app;
    struct uid id;
    struct arena *arena; /* of what was read, and of values */
    const char *name, *code;
    struct prefer_item *items; /* one for each rule, in their order; NULL: not open yet */
    struct prefer_offer *offers;
    int n_offers;
    struct shared_preferences shared; /* by others: shown, and changed where they are said */
    int at, offer;                    /* where the cursor is; offer -1: on the item itself */
    bool to_offers;
    struct line line; /* what is typed at the cursor */
    char *sought;     /* heap: the words; NULL: nothing is searched for */
    bool *found;      /* of each item */
    int n_found;
    struct tabs groups;
    const char *titles[GROUPS_OF_PREFERENCES];

    struct arena *layout;
    struct prefer_line *lines;
    int n_lines, first, label;
    struct box box;

    struct drafting drafting;
    const char *draft; /* what it brought */

    struct entity *sheet; /* what a conflict is about: the items that collide as fields */
    int *clashing, n_clashing;
};

/* ---- prefer_item.c */
void prefer_text_set(char **to, const char *text);
/* Makes the items of what was read. */
void prefer_items_init(struct prefer *w, const struct preferences *p);
void prefer_items_clear(struct prefer *w);
/* The focus is where the cursor is. */
void prefer_stand(struct prefer *w);
/* The item's words anew, after its values have changed. */
void prefer_words(struct prefer *w, struct prefer_item *item);
/* Its text and place as its values say. */
void prefer_settle(struct prefer_item *item);
bool prefer_item_changed(const struct prefer_item *item);
/* How many items are not as they were, with the offers that were refused. */
int prefer_changes(const struct prefer *w);
struct prefer_item *prefer_current(const struct prefer *w);
bool prefer_in_slot(const struct prefer *w);
/* The first offer (at least from) of an item, -1: none. */
int prefer_offer_of(const struct prefer *w, const struct preference_rule *rule, int from);
/* To an item, or to an offer below it; what waited in the slot before is taken in. */
void prefer_go(struct prefer *w, int item, int offer);
void prefer_walk(struct prefer *w, int by);
/* To the first item of another group, round the ends. */
void prefer_walk_group(struct prefer *w, int by);
/* Along the words. */
void prefer_step(struct prefer *w, int by);
void prefer_choose(struct prefer *w, int place);
/* Takes the word with the cursor, or leaves it again. */
void prefer_take(struct prefer *w);
void prefer_clear(struct prefer *w);
/* After the text of the line has changed. */
void prefer_typed(struct prefer *w);
/* What waits in the slot becomes a value. False: it cannot. */
bool prefer_take_in(struct prefer *w, struct prefer_item *item);
/* The whole value of the item with the cursor, as people say it. */
bool prefer_say(struct prefer *w, const char *text);
void prefer_accept(struct prefer *w);
void prefer_refuse(struct prefer *w);
/* Whether the offered value holds in the editor. */
bool prefer_accepted(const struct prefer *w, const struct prefer_offer *offer);

/* ---- prefer_find.c */
/* Looks again when the words are others; the cursor goes to what is found. */
void prefer_seek(struct prefer *w);
/* One types into the line that searches. */
bool prefer_searches(const struct prefer *w);
bool prefer_finds(const struct prefer *w, int item);
bool prefer_finds_none(const struct prefer *w);

/* ---- prefer_draw.c */
void prefer_layout(struct prefer *w, struct box box);
void prefer_draw(const struct prefer *w, struct term *t);
const char *prefer_hint(const struct prefer *w, struct arena *a);
/* The texts of it. example: what is typed into a slot looks like this, or NULL. */
const char *prefer_printed(const struct prefer *w, const struct preference_rule *rule,
                           const char *value, struct arena *a);
const char *prefer_typed_text(const struct prefer *w, const struct prefer_item *item,
                              struct arena *a);
const char *prefer_offer_text(const struct prefer *w, const struct prefer_offer *offer,
                              struct arena *a);
const char *prefer_offer_state(const struct prefer *w, const struct prefer_offer *offer);
const char *prefer_shared_text(const struct prefer *w, const struct shared_preference *x,
                               const char *danger, struct arena *a);
const char *prefer_example(const struct preference_rule *rule, struct arena *a);
/* The item is among those that are shown now. */
bool prefer_shows(const struct prefer *w, int item);

/* ---- prefer_tell.c */
void prefer_tell(const struct prefer *w, struct page *p);

/* ---- prefer_save.c */
void prefer_save(struct prefer *w);
/* Takes in what others have saved. */
enum code prefer_merge(struct prefer *w, struct error *e);
void prefer_conflict_answer(struct prefer *w, const struct answer *a);

/* ---- prefer_draft.c */
void prefer_draft_open(struct prefer *w);
void prefer_draft_answer(struct prefer *w, int choice);

#endif
