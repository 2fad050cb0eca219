/* What in a stay tells of which preference: rows of what is kept of a stay, of the words of a
 * request, of kinds of consumption and of service. A word that an item does not know is not
 * learned; a list that is open takes any. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/text.h"
#include "data/entity/stay.h"
#include "model/row.h"
#include "rules/learn.h"
#include "rules/preference.h"
#include "store/db.h"
#include "store/sql.h"

#define SATISFIED 8 /* of 10 */

enum source {
    SOURCE_ROOM_TYPE,
    SOURCE_FLOOR, /* of the room, as high, middle or low */
    SOURCE_VIEW,
    SOURCE_REQUEST, /* that was fulfilled */
    SOURCE_CONSUMPTION,
    SOURCE_SERVICE
};

/* The first row that takes it counts, of a request each. */
static const struct row {
    enum source source;
    const char *key; /* view, kind; words within a request; NULL: any */
    const char *item;
    const char *value; /* NULL: what it says itself */
    bool listed;       /* only a word of the item's choices */
} rows[] = {
    {SOURCE_ROOM_TYPE, NULL, "room.type_preference", NULL, false},
    {SOURCE_FLOOR, NULL, "room.floor", NULL, false},
    {SOURCE_VIEW, "ocean", "room.view", "sea", false},
    {SOURCE_VIEW, NULL, "room.view", NULL, false},
    {SOURCE_REQUEST, "high_floor", "room.location", "high_floor", false},
    {SOURCE_REQUEST, "ground_floor", "room.floor", "low", false},
    {SOURCE_REQUEST, "quiet", "room.location", "quiet", false},
    {SOURCE_REQUEST, "away_from_the_lift", "room.location", "away_from_elevator", false},
    {SOURCE_REQUEST, "away_from_elevator", "room.location", "away_from_elevator", false},
    {SOURCE_REQUEST, "near_the_lift", "room.location", "near_elevator", false},
    {SOURCE_REQUEST, "near_elevator", "room.location", "near_elevator", false},
    {SOURCE_REQUEST, "near_exit", "room.location", "near_exit", false},
    {SOURCE_REQUEST, "corner_room", "room.location", "corner_room", false},
    {SOURCE_REQUEST, "sea_view", "room.view", "sea", false},
    {SOURCE_REQUEST, "twin_beds", "room.bed_type", "twin", false},
    {SOURCE_REQUEST, "extra_towels", "amenities.bathroom", "extra_towels", false},
    {SOURCE_REQUEST, "bathrobes", "amenities.bathroom", "bathrobes", false},
    {SOURCE_REQUEST, "iron", "amenities.room", "iron", false},
    {SOURCE_REQUEST, "coffee_maker", "amenities.room", "coffee_maker", false},
    {SOURCE_REQUEST, "green_tea", "dietary.beverages", "green_tea", false},
    {SOURCE_REQUEST, "vegetarian", "dietary.restrictions", "vegetarian", false},
    {SOURCE_REQUEST, "vegan", "dietary.restrictions", "vegan", false},
    {SOURCE_REQUEST, "halal", "dietary.restrictions", "halal", false},
    {SOURCE_REQUEST, "kosher", "dietary.restrictions", "kosher", false},
    {SOURCE_REQUEST, "airport_pick-up", "transport.airport_transfer", "required", false},
    {SOURCE_REQUEST, "airport_transfer", "transport.airport_transfer", "required", false},
    {SOURCE_REQUEST, "parking", "transport.parking_required", "yes", false},
    {SOURCE_CONSUMPTION, "minibar", "amenities.minibar.stock", NULL, false},
    {SOURCE_CONSUMPTION, "breakfast", "dietary.breakfast.items", NULL, false},
    {SOURCE_CONSUMPTION, "bar", "dietary.beverages", NULL, false},
    {SOURCE_CONSUMPTION, "restaurant", "dietary.beverages", NULL, true},
    {SOURCE_CONSUMPTION, "restaurant", "dietary.favorite_dishes", NULL, false},
    {SOURCE_CONSUMPTION, "room_service", "dietary.beverages", NULL, true},
    {SOURCE_CONSUMPTION, "room_service", "dietary.favorite_dishes", NULL, false},
    {SOURCE_SERVICE, "spa", "recreation.spa_interest", "yes", false},
    {SOURCE_SERVICE, "gym", "recreation.gym_access", "yes", false},
    {SOURCE_SERVICE, "pool", "recreation.pool_access", "yes", false},
    {SOURCE_SERVICE, "activity", "recreation.activities", NULL, false},
    {SOURCE_SERVICE, "turndown", "services.turndown_service", "yes", false},
    {SOURCE_SERVICE, "wake_up_call", "services.wake_up_call", NULL, false},
    {SOURCE_SERVICE, "newspaper", "services.newspaper", NULL, false},
    {SOURCE_SERVICE, "transfer", "transport.airport_transfer", "required", false},
    {SOURCE_SERVICE, "parking", "transport.parking_required", "yes", false},
    {SOURCE_SERVICE, "car_rental", "transport.car_rental", NULL, false},
    {SOURCE_SERVICE, "meeting_room", "business.meeting_room", NULL, false},
    {SOURCE_SERVICE, "business_center", "business.business_center", "yes", false},
    {SOURCE_SERVICE, "printer", "business.printer_access", "yes", false},
};
_Static_assert(COUNT_OF(rows) <= 64, "a bit of learn_stay.spoke for each row");

bool learn_could_tell(const struct learn_stay *stay, const struct preference_rule *rule)
{
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (stay->spoke >> i & 1 && strcmp(rows[i].item, rule->field.name) == 0)
            return true;
    return false;
}

/* A customer being read. */
struct reading {
    struct store *s;
    const struct learn_house *house;
    struct learn_stays *stays;
    struct arena *a;
};

static void add_fact(struct learn_fact **all, int *n, const struct preference_rule *rule,
                     struct preference_value is, struct arena *a)
{
    for (int i = 0; i < *n; i++)
        if ((*all)[i].rule == rule && strcmp((*all)[i].value, is.value) == 0)
            return;
    *all = arena_more(a, *all, *n, sizeof **all);
    (*all)[(*n)++] = (struct learn_fact){rule, is.value, is.said};
}

/* Whole words within others: "iron" within "iron_and_board", not within "environment". */
static bool has_words(const char *text, const char *words)
{
    const size_t n = strlen(words);
    for (const char *at = text; at != NULL && (at = strstr(at, words)) != NULL; at++)
        if ((at == text || at[-1] == '_') && (at[n] == '_' || at[n] == '\0'))
            return true;
    return false;
}

/* The value a text gives an item. False: none. */
static bool value_of(struct reading *r, const struct row *row, const struct preference_rule *rule,
                     const char *text, struct preference_value *out)
{
    if (row->value != NULL)
        *out = (struct preference_value){row->value, row->value};
    else if (text == NULL || preference_value(r->s, rule, text, out, r->a, NULL) != CODE_OK)
        return false;
    return row->value != NULL || !row->listed ||
           choice_find(rule->field.choices, out->value, NULL) != NULL;
}

/* Something of that source was there: kind says of what kind, text what it was. */
static void tell(struct reading *r, struct learn_stay *stay, enum source source, const char *kind,
                 const char *text)
{
    bool taken = false;
    for (int i = 0; i < COUNT_OF(rows); i++) {
        const struct row *row = &rows[i];
        const bool this_kind = row->key == NULL || strcmp(row->key, kind) == 0;
        if (row->source != source)
            continue;
        if (source != SOURCE_CONSUMPTION || this_kind)
            stay->spoke |= UINT64_C(1) << i;
        const bool asked = source == SOURCE_REQUEST && row->key != NULL;
        if (asked ? !has_words(kind, row->key) : taken || !this_kind)
            continue;
        const struct preference_rule *rule = preference_find(row->item);
        struct preference_value is;
        if (value_of(r, row, rule, text, &is)) {
            add_fact(&stay->seen, &stay->seen_count, rule, is, r->a);
            taken = true;
        }
    }
}

/* ---- Rooms */

enum code learn_house_read(struct store *s, struct learn_house *out, struct arena *a,
                           struct error *e)
{
    sqlite3_stmt *q;
    bool more;
    *out = (struct learn_house){NULL, 0};
    TRY(db_statement(store_db(s), embed_find("data/sql/query/house_floors.sql")->text, &q, e));
    for (;;) {
        TRY(db_step(store_db(s), q, &more, e));
        if (!more)
            return CODE_OK;
        out->floors = arena_more(a, out->floors, out->n, sizeof *out->floors);
        out->floors[out->n++] = sqlite3_column_int64(q, 0);
    }
}

/* The floors of the house in three parts; in one of less than three floors, the floor itself. */
static void tell_floor(struct reading *r, struct learn_stay *stay, const char *floor)
{
    static const char *const parts[] = {"low", "middle", "high"};
    char *end;
    const int64_t number = floor != NULL ? strtol(floor, &end, 10) : 0;
    if (floor == NULL || end == floor || *end != '\0')
        return;
    for (int i = 0; i < r->house->n; i++)
        if (r->house->floors[i] == number)
            tell(r, stay, SOURCE_FLOOR, "",
                 r->house->n >= 3 ? parts[i * 3 / r->house->n]
                                  : arena_printf(r->a, "specific:%lld", (long long)number));
}

/* ---- Requests and feedback */

/* [{"request": "High floor", "fulfilled": true}, "Quiet room"]; unless: of those who do not say. */
static void tell_requests(struct reading *r, struct learn_stay *stay, const char *json, bool unless)
{
    json_t *all = json != NULL ? json_loads(json, 0, NULL) : NULL, *one;
    size_t i;
    json_array_foreach(all, i, one)
    {
        const json_t *said = json_object_get(one, "fulfilled");
        const char *text =
            json_string_value(json_is_string(one) ? one : json_object_get(one, "request"));
        if (text != NULL && (said != NULL ? json_is_true(said) : unless))
            tell(r, stay, SOURCE_REQUEST, preference_word(text, r->a), NULL);
    }
    json_decref(all);
}

/* What names a preference, [{"item": "room.view", "value": "sea"}]; the words of others are read by
 * people. */
static void tell_feedback(struct reading *r, struct learn_fact **facts, int *n, const char *json)
{
    json_t *all = json != NULL ? json_loads(json, 0, NULL) : NULL, *one;
    size_t i;
    json_array_foreach(all, i, one)
    {
        const char *item = json_string_value(json_object_get(one, "item")),
                   *text = json_string_value(json_object_get(one, "value"));
        struct preference_value is;
        const struct preference_rule *rule = item != NULL ? preference_find(item) : NULL;
        if (rule != NULL && text != NULL &&
            preference_value(r->s, rule, text, &is, r->a, NULL) == CODE_OK)
            add_fact(facts, n, rule, is, r->a);
    }
    json_decref(all);
}

/* ---- Reading */

/* A row of learn_stays.sql. */
struct stay_row {
    struct uid id;
    const char *texts[11];
    int64_t score;
};

static struct stay_row read_row(sqlite3_stmt *q, struct arena *a)
{
    struct stay_row row;
    sql_read_uid(q, 0, &row.id);
    row.score = sqlite3_column_int64(q, 3);
    for (int i = 1; i < 11; i++)
        row.texts[i] = arena_str(a, (const char *)sqlite3_column_text(q, i));
    return row;
}

static void tell_stay(struct reading *r, const struct stay_row *row)
{
    struct learn_stay *stay = &r->stays->all[r->stays->n++];
    const char *const *t = row->texts;
    *stay = (struct learn_stay){
        .id = row->id, .arrived = t[1], .left = t[2], .satisfied = row->score >= SATISFIED};
    if (t[4] != NULL)
        tell(r, stay, SOURCE_ROOM_TYPE, "", t[4]);
    tell_floor(r, stay, t[5]);
    if (t[6] != NULL)
        tell(r, stay, SOURCE_VIEW, preference_word(t[6], r->a), t[6]);
    tell_requests(r, stay, t[7], true);
    tell_requests(r, stay, t[8], false);
    tell_feedback(r, &stay->seen, &stay->seen_count, t[9]);
    tell_feedback(r, &stay->against, &stay->against_count, t[10]);
}

/* What was used in it; without a stay, the day says in which. */
static struct learn_stay *stay_of_use(struct reading *r, sqlite3_stmt *q)
{
    const char *day = (const char *)sqlite3_column_text(q, 4);
    struct uid id = {{0}};
    const bool named = sqlite3_column_type(q, 1) != SQLITE_NULL;
    if (named)
        sql_read_uid(q, 1, &id);
    for (int i = 0; i < r->stays->n; i++) {
        struct learn_stay *stay = &r->stays->all[i];
        if (named ? memcmp(&stay->id, &id, sizeof id) == 0
                  : day != NULL && strcmp(stay->arrived, day) <= 0 && strcmp(day, stay->left) <= 0)
            return stay;
    }
    return NULL;
}

static enum code read_uses(struct reading *r, const struct uid *customer, struct error *e)
{
    sqlite3_stmt *q;
    bool more;
    TRY(db_statement(store_db(r->s), embed_find("data/sql/query/learn_uses.sql")->text, &q, e));
    sqlite3_bind_blob(q, 1, customer, sizeof *customer, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(store_db(r->s), q, &more, e));
        if (!more)
            return CODE_OK;
        struct learn_stay *stay = stay_of_use(r, q);
        const char *kind = (const char *)sqlite3_column_text(q, 2),
                   *item = arena_str(r->a, (const char *)sqlite3_column_text(q, 3));
        if (stay != NULL)
            tell(r, stay, sqlite3_column_int(q, 0) == 0 ? SOURCE_CONSUMPTION : SOURCE_SERVICE, kind,
                 item);
    }
}

/* All rows are read before anything else is asked of the store. */
enum code learn_read(struct store *s, const struct learn_house *house, const struct uid *customer,
                     struct learn_stays *out, struct arena *a, struct error *e)
{
    struct reading r = {s, house, out, a};
    struct stay_row *read = ARENA_ARRAY(a, struct stay_row, LEARN_STAYS);
    sqlite3_stmt *q;
    bool more;
    int n = 0;
    *out = (struct learn_stays){ARENA_ARRAY(a, struct learn_stay, LEARN_STAYS), 0};
    TRY(db_statement(store_db(s), embed_find("data/sql/query/learn_stays.sql")->text, &q, e));
    sqlite3_bind_blob(q, 1, customer, sizeof *customer, SQLITE_STATIC);
    sqlite3_bind_int(q, 2, LEARN_STAYS);
    for (;;) {
        TRY(db_step(store_db(s), q, &more, e));
        if (!more)
            break;
        read[n++] = read_row(q, a);
    }
    for (int i = 0; i < n; i++)
        tell_stay(&r, &read[i]);
    return n > 0 ? read_uses(&r, customer, e) : CODE_OK;
}
