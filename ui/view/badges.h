/* What is said of a customer in a few words, on the header of the profile and on the preview. */
#ifndef FRONTDESK_UI_VIEW_BADGES_H
#define FRONTDESK_UI_VIEW_BADGES_H

#include "data/entity/customer.h"
#include "model/property.h"
#include "ui/widget/pieces.h"

/* BLACKLISTED, archived or merged or anonymized, VIP, member with points, type of company. */
void badges_add(struct pieces *out, const struct customer *c);
/* Stays, nights, spent, satisfaction, as fully as w columns allow. */
void figures_add(struct pieces *out, const struct property *p, const struct customer *c, int w);

/* A sentence the desk must not overlook. */
struct alert {
    enum role role;
    enum glyph glyph;
    const char *text;
};
#define ALERTS_MOST 6
/* Blacklist reason, allergies, warning, wish to be erased, special attention, the gravest first,
 * and an occasion that is near; returns their number. */
int alerts_of(const struct property *p, const struct customer *c, struct arena *a,
              struct alert out[ALERTS_MOST]);

#endif
