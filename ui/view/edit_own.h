/* The inside of the form's view, for the files that it is made of: edit.c is the view, edit_save.c
 * saves, edit_draft.c keeps what was typed, edit_merge.c deals with what others saved meanwhile,
 * edit_offer.c fills in and offers, edit_guest.c
 * shows what the guest must not be served. Nobody else includes this. */
#ifndef FRONTDESK_UI_VIEW_EDIT_OWN_H
#define FRONTDESK_UI_VIEW_EDIT_OWN_H

#include "model/threeway.h"
#include "model/typed.h"
#include "src/app.h"
#include "store/journal.h"
#include "ui/view.h"
#include "ui/view/badges.h"
#include "ui/view/drafting.h"
#include "ui/view/edit.h"
#include "ui/view/twin_strip.h"
#include "ui/widget/form.h"

#define DECISIONS 4

enum edit_question {
    ASK_DRAFT = 1,
    ASK_DISCARD,
    ASK_TAKEN,
    ASK_CONFLICT,
    ASK_REFERENCE,
    ASK_TWIN,
    ASK_MERGED,
    ASK_REVEAL
};

/* What was said of another customer with the same phone or e-mail; done when the form is saved. */
struct decision {
    struct uid other;
    const struct field *flag; /* that both share it */
    const char *field;        /* that both have; one of twin_reasons */
    const char *state;        /* of twin_states */
};

struct edit {
    struct view view;
    struct app *app;
    const struct entity *entity;
    struct uid id;    /* null: a new record */
    struct uid owner; /* the customer a new one hangs on, or whose side one of two is seen from; or
                         null */
    struct arena *arena;
    const void *base; /* the record as it was opened, or as it has been merged since */
    struct form form;
    struct twin_strip strip;
    struct arena *guest; /* of what must not be served to whom it is about */
    struct alert alert;  /* text NULL: nothing */
    struct box alert_box;
    struct arena *texts; /* of the title and of what is said */
    const char *name;    /* of the record, NULL: it is new */
    const char *begins;  /* the field that the cursor begins in; NULL: the first */

    bool untouched; /* what stands in it came with its opening, and nobody has typed yet */
    struct drafting drafting;
    struct typed draft; /* what it brought */

    int64_t warned; /* version_of what the person has been told of */
    struct decision decisions[DECISIONS];
    int n_decisions;
    struct decision asked; /* what ASK_TAKEN is about */
};

/* edit.c: how many fields somebody has changed here. */
int edit_changes(const struct edit *e);

/* edit_draft.c */
void edit_draft_open(struct edit *e);
void edit_draft_answer(struct edit *e, int choice);

/* edit_guest.c */
enum code edit_guest_load(struct edit *e, struct error *error);
/* Takes what it needs from the top. */
void edit_guest_layout(struct edit *e, struct box *left);
void edit_guest_draw(const struct edit *e, struct term *t);

/* edit_merge.c */
/* The record as it stands now, from the side it is seen from. */
enum code edit_read(const struct edit *e, void **row, struct arena *a, struct error *error);
/* Looks whether the record has changed. What does not collide is merged and told. CODE_CONFLICT:
 * something does; CODE_NOT_FOUND: it was taken away. */
enum code edit_merge(struct edit *e, struct error *error);
/* Asks about what collides. */
void edit_merge_ask(struct edit *e);
/* The answers, "m" or "t" for each field of the entity that was asked about, in its order. */
void edit_merge_answer(struct edit *e, const struct answer *a);

/* edit_save.c */
void edit_save(struct edit *e);
void edit_taken_answer(struct edit *e, int choice);

/* edit_offer.c */
/* After the text of the field with the cursor has changed. */
void edit_offer_typed(struct edit *e);
/* Reads what can be offered; CODE_STOPPED: a key is waiting. */
enum code edit_offer_load(struct edit *e, struct error *error);
/* Opens the next of those whom it may be; what was typed stays here meanwhile. */
void edit_look_at_twin(struct edit *e);
/* Merges the record with one of them, asking which; and the answer. */
void edit_merge_with_twin(struct edit *e);
void edit_twin_answer(struct edit *e, int choice);

/* edit_reveal.c */
/* Shows or hides the secret under the cursor; asks for approval when it takes some. */
bool edit_reveal(struct edit *e);
/* Shows it, now that it was approved. */
void edit_reveal_now(struct edit *e);

#endif
