/* Where somebody lives, and the papers they travel with. */
#include <stdlib.h>
#include <string.h>

#include "demo/people.h"
#include "demo/texts.h"
#include "model/card.h"

#define DAYS_PER_YEAR 365

/* Part n of "city;state;postal" in the arena, NULL when empty. */
static char *part(struct arena *a, const char *place, int n)
{
    for (; n > 0; n--)
        place += strcspn(place, ";") + 1;
    size_t length = strcspn(place, ";");
    return length > 0 ? arena_strn(a, place, length) : NULL;
}

/* Relatives live where their root lives: the stream is the root's. */
void draw_address(const struct demo_people *p, uint32_t index, struct arena *a,
                  struct demo_person *out)
{
    struct rng r = stream_of(p, STREAM_ADDRESS, root_of(p, index));
    const struct demo_culture *c = out->culture;
    uint32_t known = rng_below(&r, 100);
    if (out->role == ROLE_COMPANY)
        known %= 60;
    if (known >= 93)
        return;
    out->country = c->country;
    if (known >= 75)
        return;
    const char *place = words_pick(&c->cities, &r);
    out->city = part(a, place, 0);
    out->state = part(a, place, 1);
    if (known >= 60)
        return;
    const char *postal = part(a, place, 2);
    out->postal = postal ? pattern_draw(a, postal, &r) : NULL;
    out->line1 = pattern_draw(a, words_pick(&c->streets, &r), &r);
    if (rng_chance(&r, 60))
        out->line2 = arena_printf(a, "Apt %u", 1 + rng_below(&r, 60));
}

char *document_number(struct arena *a, const char *pattern, struct rng *r)
{
    char *number = pattern_draw(a, pattern, r);
    while (has_card_number(number))
        number = pattern_draw(a, pattern, r);
    return number;
}

char *day_text(struct arena *a, int64_t day)
{
    char *text = arena_alloc(a, DAY_TEXT);
    day_from_number(day, text);
    return text;
}

/* Guests of the property's own country show their identity card, others the passport. */
void draw_document(const struct demo_people *p, uint32_t index, struct arena *a,
                   struct demo_person *out)
{
    struct rng r = stream_of(p, STREAM_CHANGE, ~index);
    const struct demo_culture *c = out->culture;
    if (!rng_chance(&r, demo_is_child(p, index) ? 900 : 460))
        return;
    bool card = c->national != NULL && c == p->home && !rng_chance(&r, 80);
    bool licence = !card && rng_chance(&r, 30);
    int years = licence || card ? 15 : 10;
    /* Before the history begins, so that it is never newer than what it was shown for. */
    int64_t issued = p->today - rng_range(&r, 3 * DAYS_PER_YEAR, (years + 1) * DAYS_PER_YEAR);
    out->id_type = card ? "national_id" : licence ? "driver_license" : "passport";
    out->id_number = document_number(a,
                                     card      ? c->national
                                     : licence ? "??######"
                                               : c->passport,
                                     &r);
    out->id_issued = rng_chance(&r, 600) ? day_text(a, issued) : NULL;
    out->id_expires = day_text(a, issued + years * DAYS_PER_YEAR);
    out->id_country = c->country;
    out->passport_country = card || licence ? NULL : c->country;
}
