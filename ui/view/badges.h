/* What is said of a customer in a few words, on the header of the profile and on the preview. */
#ifndef FRONTDESK_UI_VIEW_BADGES_H
#define FRONTDESK_UI_VIEW_BADGES_H

#include "data/entity/customer.h"
#include "model/property.h"
#include "rules/relation_share.h"
#include "ui/widget/pieces.h"

/* BLACKLISTED, archived or merged or anonymized, VIP, member with points, type of company. */
void badges_add(struct pieces *out, const struct customer *c);
/* "Gold benefits of Jane Doe": of whom somebody shares a higher tier than their own; or NULL. */
const char *benefits_of(const struct customer *c, const struct beside *beside, struct arena *a);
/* Stays, nights, spent, satisfaction, as fully as w columns allow. */
void figures_add(struct pieces *out, const struct property *p, const struct customer *c, int w);

/* A sentence the desk must not overlook. */
struct alert {
    enum role role;
    enum glyph glyph;
    const char *text;
    bool list; /* of things with commas between: where they do not fit it says how many more */
    const char *all; /* and where all of them stand: "3 shows all"; or NULL */
};
/* The text as it fits into so many lines of w columns, its sign not counted. */
const char *alert_fit(const struct alert *alert, int w, int most, struct arena *a);
/* Draws it from the top of the box, wrapped, over so many rows at most; how many it takes. */
int alert_draw(const struct alert *alert, struct term *t, struct box box, int most);
int alert_rows(const struct alert *alert, int w, int most);

#define ALERTS_MOST 6
/* "Allergies: Peanuts · Soy (Jane Doe)": what must never be served to a customer, or to whoever
 * shares their own with them; NULL: nothing. beside NULL: nobody. */
const char *allergies_of(const struct property *p, const struct customer *c,
                         const struct beside *beside, struct arena *a);
/* Blacklist reason, allergies, warning, wish to be erased, special attention, the gravest first,
 * and an occasion that is near; returns their number. */
int alerts_of(const struct property *p, const struct customer *c, const struct beside *beside,
              struct arena *a, struct alert out[ALERTS_MOST]);

#endif
