/* The card of one customer beside a list: who it is, what to mind, the figures, the last stay and
 * the next. */
#ifndef FRONTDESK_UI_VIEW_PREVIEW_H
#define FRONTDESK_UI_VIEW_PREVIEW_H

#include "model/property.h"
#include "rules/relation_share.h"
#include "store/page.h"
#include "store/profile.h"
#include "ui/term.h"

/* Draws the card inside the box. head (profile_load_head) and beside may be NULL while they are
 * being loaded; they must be of the customer of the hit. */
void preview_draw(struct term *t, struct box box, const struct property *p, const struct hit *hit,
                  const struct profile *head, const struct beside *beside);

#endif
