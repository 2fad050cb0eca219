/* When people travel: weekends, summer, Christmas, the lunar New Year, and a business that grows.
 */
#ifndef FRONTDESK_DEMO_SEASON_H
#define FRONTDESK_DEMO_SEASON_H

#include "base/clock.h"
#include "demo/random.h"

#define SEASON_PAST (3 * 365) /* days of history before today */
#define SEASON_AHEAD 150      /* days after today that are booked already */
#define SEASON_DAYS (SEASON_PAST + 1 + SEASON_AHEAD)

struct season {
    int64_t first;                 /* day number of the first day */
    uint32_t upto[2][SEASON_DAYS]; /* sums of weights, of leisure and of business */
    uint16_t price[SEASON_DAYS];   /* of a night that begins on the day, in per cent */
};

/* today is the day number on which the history ends. */
void season_init(struct season *s, int64_t today);
/* A day of arrival, counted from the first; more often in season. latest: a day it may not pass. */
int season_draw(const struct season *s, bool business, int latest, struct rng *r);

#endif
