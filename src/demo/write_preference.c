/* What invented people prefer: a few words of some of them, as culture and purpose of travel make
 * plausible. */
#include <string.h>

#include "base/text.h"
#include "demo/fill.h"
#include "model/row.h"

/* Of a thousand for whom it applies, so many say it. The first of an item counts. */
struct wish {
    const char *item, *value;
    const char *languages; /* of the culture, NULL: any */
    const char *segment;   /* NULL: any */
    uint32_t share;
};

static const struct wish wishes[] = {
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

/* Drawn apart: what no summary holds. */
static const struct wish rarer[] = {
    {"room.bed_firmness", "firm", NULL, NULL, 60},
    {"room.pillow_type", "feather", NULL, NULL, 60},
    {"room.pillow_count", "3", NULL, NULL, 50},
    {"amenities.minibar.stock", "water", NULL, NULL, 80},
    {"amenities.minibar.remove", "alcohol", "ar id tr", NULL, 300},
    {"amenities.bathroom", "slippers", "zh ja ko", NULL, 200},
    {"amenities.room", "iron", NULL, "business", 120},
    {"services.do_not_disturb", "14:00-16:00", NULL, NULL, 40},
    {"services.newspaper", "Financial Times", "en de nl", "business", 150},
    {"services.newspaper", "Le Monde", "fr", NULL, 120},
    {"dietary.breakfast.type", "continental", NULL, NULL, 90},
    {"dietary.breakfast.time", "07:00", NULL, "business", 90},
    {"dietary.breakfast.location", "room", NULL, "leisure", 60},
    {"recreation.spa_interest", "yes", NULL, "leisure", 120},
    {"recreation.activities", "yoga", NULL, NULL, 50},
    {"communication.preferred_method", "email", NULL, "business", 150},
    {"communication.preferred_method", "whatsapp", NULL, NULL, 80},
    {"communication.frequency", "important_only", NULL, NULL, 60},
    {"privacy.photo_consent", "no", NULL, NULL, 60},
    {"privacy.room_entry_notification", "yes", NULL, NULL, 50},
    {"transport.airport_transfer", "required", NULL, NULL, 80},
    {"transport.parking_required", "yes", "vi de nl", NULL, 100},
};

/* Said when something else of the person changes, too. */
static const struct wish later[] = {{"transport.preferred_transport", "taxi", NULL, NULL, 300},
                                    {"amenities.minibar.restock", "daily", NULL, NULL, 300}};

#define WHO_SAYS 350 /* of a thousand say anything at all */
#define BIRTHDAYS 120
#define REFUSED 30 /* of a thousand were offered what they did not want */

static bool applies(const struct wish *wish, const struct demo_person *p)
{
    const char *languages = wish->languages, *at;
    if (wish->segment != NULL && !text_equal(wish->segment, p->segment))
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

static enum code write_some(struct fill *f, const struct demo_person *p, uint32_t index,
                            const struct wish *all, int n, int64_t said, struct rng *r,
                            struct error *e)
{
    const char *last = "";
    for (int i = 0; i < n; i++) {
        if (strcmp(all[i].item, last) == 0 || !applies(&all[i], p) || !rng_chance(r, all[i].share))
            continue;
        last = all[i].item;
        TRY(write_one(f, index, last, all[i].value, said, e));
    }
    return CODE_OK;
}

static enum code write_refused(struct fill *f, uint32_t index, struct error *e)
{
    struct customer_preference *row =
        row_new_default(&customer_preference_entity, f->property, f->arena);
    row->customer_id = f->customers[index];
    row->item = "dietary.beverages";
    row->value = "tea";
    row->source = "learned";
    row->state = "refused";
    row->confidence = 60;
    return fill_create(f, &customer_preference_entity, row, e);
}

enum code write_later_preferences(struct fill *f, const struct demo_person *p, uint32_t index,
                                  struct error *e)
{
    struct rng r = rng_of(f->seed, STREAM_PREFERENCE, UINT64_C(1) << 41 | index);
    return p->role == ROLE_COMPANY ? CODE_OK
                                   : write_some(f, p, index, later, COUNT_OF(later), f->now, &r, e);
}

enum code write_preferences(struct fill *f, const struct demo_person *p, uint32_t index,
                            struct error *e)
{
    struct rng r = rng_of(f->seed, STREAM_PREFERENCE, index);
    struct rng apart = rng_of(f->seed, STREAM_PREFERENCE, UINT64_C(1) << 40 | index);
    const int64_t said = f->now;
    if (p->role == ROLE_COMPANY || !rng_chance(&r, WHO_SAYS))
        return CODE_OK;
    TRY(write_some(f, p, index, wishes, COUNT_OF(wishes), said, &r, e));
    TRY(write_some(f, p, index, rarer, COUNT_OF(rarer), said, &apart, e));
    if (rng_chance(&apart, REFUSED))
        TRY(write_refused(f, index, e));
    if (p->birth == NULL || strlen(p->birth) != 10 || !rng_chance(&r, BIRTHDAYS))
        return CODE_OK;
    const char *wish = rng_chance(&r, 500) ? ", chocolate cake" : "";
    return write_one(f, index, "occasions",
                     arena_printf(f->arena, "%s birthday%s", p->birth + 5, wish), said, e);
}
