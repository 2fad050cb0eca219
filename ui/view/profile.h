/* The profile of one customer: a header that is always there, and tabs that load when they are
 * first shown. */
#ifndef FRONTDESK_UI_VIEW_PROFILE_H
#define FRONTDESK_UI_VIEW_PROFILE_H

#include "src/app.h"
#include "data/types.h"
#include "ui/view.h"

/* The list that opened the profile, so that one can go on to its next hit. Owned by the caller and
 * alive as long as the view; step moves by so many hits and tells where it is then: position from
 * 1, count of hits (0: not counted). by 0 only tells. False at the ends and when there is no list
 * any more. */
struct profile_walk {
    void *ctx;
    bool (*step)(void *ctx, int by, struct uid *out, int *position, int *count);
};

/* walk may be NULL. The app is borrowed. */
struct view *profile_view(struct app *app, const struct uid *customer, struct profile_walk *walk);

#endif
