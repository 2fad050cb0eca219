/* What invented people prefer: a few words of some of them, as culture and purpose of travel make
 * plausible. */
#include <string.h>

#include "base/text.h"
#include "demo/fill.h"
#include "model/row.h"

/* Of a thousand for whom it applies, so many say it. The first of an item counts. */
static const struct {
    const char *item, *value;
    const char *languages; /* of the culture, NULL: any */
    const char *segment;   /* NULL: any */
    uint32_t share;
} wishes[] = {
    {"dietary.allergies", "peanuts", NULL, NULL, 40},
    {"dietary.allergies", "shellfish", NULL, NULL, 30},
    {"dietary.allergies", "dairy", "zh ja ko vi th km", NULL, 40},
    {"dietary.allergies", "wheat", NULL, NULL, 10},
    {"dietary.restrictions", "halal", "ar id tr", NULL, 600},
    {"dietary.restrictions", "kosher", "he", NULL, 450},
    {"dietary.restrictions", "vegetarian", "hi", NULL, 550},
    {"dietary.restrictions", "vegetarian", NULL, NULL, 90},
    {"dietary.restrictions", "vegan", NULL, NULL, 40},
    {"dietary.beverages", "green_tea", "zh ja ko", NULL, 350},
    {"dietary.beverages", "red_wine", "fr it es pt", NULL, 250},
    {"dietary.beverages", "coffee", NULL, NULL, 200},
    {"room.bed_type", "king", NULL, "business", 450},
    {"room.bed_type", "twin", NULL, "group", 500},
    {"room.bed_type", "king", NULL, NULL, 220},
    {"room.bed_type", "twin", NULL, NULL, 180},
    {"room.view", "sea", NULL, "leisure", 300},
    {"room.view", "city", NULL, "business", 150},
    {"room.floor", "high", NULL, NULL, 180},
    {"room.location", "quiet", NULL, NULL, 250},
    {"room.location", "away_from_elevator", NULL, NULL, 80},
    {"room.temperature", "cool", "de nl sv ru en", NULL, 150},
    {"business.work_desk", "yes", NULL, "business", 400},
    {"services.wake_up_call", "06:30", NULL, "business", 120},
    {"services.housekeeping_time", "morning", NULL, NULL, 100},
    {"accessibility.mobility_assistance", "wheelchair", NULL, NULL, 12},
};

#define WHO_SAYS 350 /* of a thousand say anything at all */
#define BIRTHDAYS 120

static bool applies(size_t i, const struct demo_person *p)
{
    const char *languages = wishes[i].languages, *at;
    if (wishes[i].segment != NULL && !text_equal(wishes[i].segment, p->segment))
        return false;
    if (languages == NULL || p->culture == NULL)
        return languages == NULL;
    at = strstr(languages, p->culture->language);
    return at != NULL;
}

static enum code write_one(struct fill *f, uint32_t index, const char *item, const char *value,
                           int64_t said, struct error *e)
{
    struct customer_preference *row =
        row_new_default(&customer_preference_entity, f->property, f->arena);
    row->customer_id = f->customers[index];
    row->item = item;
    row->value = value;
    row->said_at = said;
    return fill_create(f, &customer_preference_entity, row, e);
}

enum code write_preferences(struct fill *f, const struct demo_person *p, uint32_t index,
                            struct error *e)
{
    struct rng r = rng_of(f->seed, STREAM_PREFERENCE, index);
    const int64_t said = f->now;
    const char *last = "";
    if (p->role == ROLE_COMPANY || !rng_chance(&r, WHO_SAYS))
        return CODE_OK;
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        if (strcmp(wishes[i].item, last) == 0 || !applies(i, p) || !rng_chance(&r, wishes[i].share))
            continue;
        last = wishes[i].item;
        TRY(write_one(f, index, last, wishes[i].value, said, e));
    }
    if (p->birth == NULL || strlen(p->birth) != 10 || !rng_chance(&r, BIRTHDAYS))
        return CODE_OK;
    const char *wish = rng_chance(&r, 500) ? ", chocolate cake" : "";
    return write_one(f, index, "occasions",
                     arena_printf(f->arena, "%s birthday%s", p->birth + 5, wish), said, e);
}
