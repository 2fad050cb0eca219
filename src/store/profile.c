#include "store/profile.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/row.h"
#include "store/gate_check.h"

/* The text that occurs most often; among equals the one met first (the newest). */
static const char *most_common(struct stay **stays, int n, size_t offset)
{
    const char *best = NULL;
    int most = 0;
    for (int i = 0; i < n; i++) {
        const char *text = *(const char **)((char *)stays[i] + offset);
        int times = 0;
        for (int k = i; text != NULL && k < n; k++) {
            const char *other = *(const char **)((char *)stays[k] + offset);
            times += text_equal(text, other) && text_equal(stays[k]->status, "completed");
        }
        if (times > most) {
            most = times;
            best = text;
        }
    }
    return best;
}

struct stay_statistics stay_statistics(struct stay **stays, int n)
{
    int64_t nights[13] = {0};
    struct stay_statistics out = {
        .favorite_room_type = most_common(stays, n, offsetof(struct stay, room_type)),
        .most_common_purpose = most_common(stays, n, offsetof(struct stay, purpose_of_visit))};
    for (int i = 0; i < n; i++)
        if (text_equal(stays[i]->status, "completed") && stays[i]->check_in_date != NULL)
            nights[atoi(stays[i]->check_in_date + 5)] +=
                stays[i]->nights > 0 ? stays[i]->nights : 1;
    for (int m = 1; m <= 12; m++) {
        if (nights[m] > 0 && (out.peak_month == 0 || nights[m] > nights[out.peak_month]))
            out.peak_month = m;
        if (nights[m] > 0 && (out.low_month == 0 || nights[m] < nights[out.low_month]))
            out.low_month = m;
    }
    return out;
}

static bool will_come(const struct booking *b, const char *today)
{
    bool open = text_equal(b->status, "confirmed") || text_equal(b->status, "pending");
    return open && b->arrival != NULL && strcmp(b->arrival, today) >= 0;
}

static void pick_bookings(const char *today, struct profile *out)
{
    for (int i = 0; i < out->booking_count; i++) {
        struct booking *b = out->bookings[i];
        if (text_equal(b->status, "checked_in"))
            out->in_house = b;
        if (will_come(b, today))
            out->next = b;
    }
}

/* The number of the room that the booking in house has been given. */
static enum code find_room(struct store *s, struct profile *out, struct arena *a, struct error *e)
{
    struct room *room;
    if (out->in_house == NULL || uid_is_null(&out->in_house->room_id))
        return CODE_OK;
    const enum code code =
        store_get(s, &room_entity, &out->in_house->room_id, (void **)&room, a, e);
    if (code == CODE_OK)
        out->room = room->number;
    return code == CODE_NOT_FOUND ? CODE_OK : code;
}

/* The newest stays tell where a guest is now and how the last completed stay went. */
static enum code find_last(struct store *s, const struct uid *id, struct profile *out,
                           struct arena *a, struct error *e)
{
    struct stay **newest;
    int n;
    TRY(store_children(s, &stay_entity, "customer_id", id, "check_in_date DESC", 3,
                       (void ***)&newest, &n, a, e));
    for (int i = n - 1; i >= 0; i--) {
        if (text_equal(newest[i]->status, "completed"))
            out->last = newest[i];
        else if (out->room == NULL)
            out->room = newest[i]->room_number;
    }
    return CODE_OK;
}

enum code profile_load_head(struct store *s, const struct uid *id, struct profile *out,
                            struct arena *a, struct error *e)
{
    memset(out, 0, sizeof *out);
    TRY(store_get(s, &customer_entity, id, (void **)&out->customer, a, e));
    TRY(store_children(s, &booking_entity, "customer_id", id, "arrival DESC", 0,
                       (void ***)&out->bookings, &out->booking_count, a, e));
    pick_bookings(store_property(s)->today, out);
    TRY(find_room(s, out, a, e));
    return find_last(s, id, out, a, e);
}

enum code profile_load(struct store *s, const struct uid *id, struct profile *out, struct arena *a,
                       struct error *e)
{
    TRY(profile_load_head(s, id, out, a, e));
    TRY(store_children(s, &stay_entity, "customer_id", id, "check_in_date DESC", 0,
                       (void ***)&out->stays, &out->stay_count, a, e));
    out->statistics = stay_statistics(out->stays, out->stay_count);
    return CODE_OK;
}

enum code record_title(struct store *s, const struct entity *en, const struct uid *id,
                       const char **out, struct arena *a, struct error *e)
{
    void *row;
    *out = NULL;
    const enum code code = store_get(s, en, id, &row, a, e);
    if (code != CODE_OK)
        return code == CODE_NOT_FOUND ? CODE_OK : code;
    if (en->code == NULL) {
        *out = record_name(s, en, row, a);
        return CODE_OK;
    }
    *out = value_print(store_property(s), entity_field(en, en->title), row, a);
    if (strcmp(en->code, en->title) != 0)
        *out = arena_printf(a, "%s · %s", *out,
                            value_print(store_property(s), entity_field(en, en->code), row, a));
    return CODE_OK;
}

static enum code name_id(struct store *s, const struct field *f, const char **text, struct arena *a,
                         struct error *e)
{
    struct uid id;
    const char *title;
    if (!uid_parse(*text, &id))
        return CODE_OK;
    TRY(record_title(s, entity_find(f->ref), &id, &title, a, e));
    *text = title != NULL ? title : *text;
    return CODE_OK;
}

enum code record_titles(struct store *s, struct change *changes, int n, struct arena *a,
                        struct error *e)
{
    for (int i = 0; i < n; i++) {
        if (changes[i].field->kind != KIND_REF)
            continue;
        TRY(name_id(s, changes[i].field, &changes[i].from, a, e));
        TRY(name_id(s, changes[i].field, &changes[i].to, a, e));
    }
    return CODE_OK;
}

static json_t *stay_json(const struct property *p, const struct stay *stay)
{
    static const struct {
        const char *key, *field;
    } keys[] = {{"id", "id"},
                {"booking_id", "booking_id"},
                {"check_in", "check_in_date"},
                {"check_out", "check_out_date"},
                {"nights", "nights"},
                {"room_type", "room_type"},
                {"room", "room_number"},
                {"rate_type", "rate_type"},
                {"room_rate", "room_rate"},
                {"amount", "total_amount"},
                {"purpose", "purpose_of_visit"},
                {"satisfaction_score", "satisfaction_score"},
                {"special_requests", "special_requests_fulfilled"}};
    json_t *object = json_object();
    for (int i = 0; i < COUNT_OF(keys); i++)
        json_object_set_new(object, keys[i].key,
                            value_to_json(p, entity_field(&stay_entity, keys[i].field), stay));
    return object;
}

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *statistics_json(const struct profile *profile)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    const struct stay_statistics *st = &profile->statistics;
    return json_pack(
        "{s:o,s:o,s:{s:o,s:o}}", "favorite_room_type", text_or_null(st->favorite_room_type),
        "most_common_purpose", text_or_null(st->most_common_purpose), "seasonality", "peak_month",
        text_or_null(st->peak_month > 0 ? months[st->peak_month - 1] : NULL), "low_month",
        text_or_null(st->low_month > 0 ? months[st->low_month - 1] : NULL));
}

/* Values that are computed when they are read. */
static void add_computed(const struct property *p, const struct customer *c, json_t *object)
{
    json_t *person = json_object_get(object, "personal_info"),
           *figures = json_object_get(object, "statistics");
    json_object_set_new(person, "age",
                        c->date_of_birth != NULL
                            ? json_integer(years_between(c->date_of_birth, p->today))
                            : json_null());
    json_object_set_new(figures, "is_returning", json_boolean(c->total_stays > 1));
    json_object_set_new(figures, "days_since_last_stay",
                        c->last_stay_date != NULL
                            ? json_integer(days_between(c->last_stay_date, p->today))
                            : json_null());
}

json_t *profile_json(struct store *s, const struct profile *profile)
{
    const struct property *p = store_property(s);
    char id[UID_TEXT];
    uid_print(&profile->customer->id, id);
    json_t *object =
        json_pack("{s:s,s:I}", "id", id, "version", (json_int_t)profile->customer->hlc);
    json_t *grouped = row_to_grouped_json(p, &customer_entity, profile->customer);
    json_object_update(object, grouped);
    json_decref(grouped);
    add_computed(p, profile->customer, object);
    json_t *more = statistics_json(profile);
    json_object_update(json_object_get(object, "statistics"), more);
    json_decref(more);
    json_t *recent = json_array();
    for (int i = 0; i < profile->stay_count && i < PROFILE_STAYS; i++)
        json_array_append_new(recent, stay_json(p, profile->stays[i]));
    json_object_set_new(object, "recent_stays", recent);
    return object;
}
