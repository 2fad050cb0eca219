#include "demo/season.h"

#include <stdlib.h>

/* First days of the lunar year. Beyond the table the feast is left out. */
static const char *const lunar_years[] = {
    "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25",
    "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17",
    "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11",
    "2033-01-31", "2034-02-19", "2035-02-08", "2036-01-28"};

/* Per cent of an average day. */
static const uint32_t months[] = {80, 85, 90, 95, 95, 130, 160, 155, 95, 85, 80, 110};
/* Monday first; leisure, business. */
static const uint32_t weekdays[2][7] = {{75, 75, 80, 110, 170, 150, 80},
                                        {150, 150, 130, 100, 40, 20, 90}};

static bool is_lunar_feast(int64_t day)
{
    for (size_t i = 0; i < sizeof lunar_years / sizeof *lunar_years; i++) {
        int64_t feast;
        if (day_number(lunar_years[i], &feast) && day >= feast - 3 && day <= feast + 5)
            return true;
    }
    return false;
}

static uint32_t high_season(int64_t day)
{
    char text[DAY_TEXT];
    day_from_number(day, text);
    int month = atoi(text + 5), of_month = atoi(text + 8);
    bool christmas = (month == 12 && of_month >= 20) || (month == 1 && of_month <= 3);
    uint32_t percent = months[month - 1];
    return christmas ? percent * 3 / 2 : is_lunar_feast(day) ? percent * 17 / 10 : percent;
}

/* The share of bookings for a day to come that have been made already, in per cent. */
static uint32_t booked(int ahead)
{
    uint32_t left = ahead > 0 ? (uint32_t)(SEASON_AHEAD - ahead) : SEASON_AHEAD;
    return left * 100 / SEASON_AHEAD;
}

void season_init(struct season *s, int64_t today)
{
    s->first = today - SEASON_PAST;
    uint32_t sum[2] = {0, 0};
    for (int i = 0; i < SEASON_DAYS; i++) {
        int64_t day = s->first + i;
        int weekday = (int)((day + 3) % 7); /* 1970-01-01 was a Thursday */
        uint32_t high = high_season(day), growth = 60 + 80 * (uint32_t)i / SEASON_PAST;
        for (int business = 0; business < 2; business++) {
            sum[business] += high * weekdays[business][weekday] / 100 * growth / 100 *
                                 booked(i - SEASON_PAST) / 10 +
                             1;
            s->upto[business][i] = sum[business];
        }
        s->price[i] = (uint16_t)(70 + high * 3 / 10 + (weekday == 4 || weekday == 5 ? 12 : 0));
    }
}

int season_draw(const struct season *s, bool business, int latest, struct rng *r)
{
    const uint32_t *upto = s->upto[business];
    uint32_t at = rng_below(r, upto[latest]);
    int low = 0, high = latest;
    while (low < high) {
        int middle = (low + high) / 2;
        if (upto[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
