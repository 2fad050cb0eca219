#include "rules/double_booking.h"

#include <limits.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/row.h"
#include "store/db.h"
#include "store/sql.h"

/* Two bookings, and the room they both hold. */
struct ids {
    struct uid booking[2], room;
};

static enum code read_ids(struct store *s, const struct uid *of, int most, struct ids **out, int *n,
                          struct arena *a, struct error *e)
{
    char today[DAY_TEXT];
    sqlite3_stmt *stmt;
    bool more;
    *out = NULL;
    *n = 0;
    clock_day(store_now(s), today);
    TRY(db_query(store_db(s), "double_bookings", &stmt, e));
    sqlite3_bind_text(stmt, 1, today, -1, SQLITE_TRANSIENT);
    if (of != NULL)
        sqlite3_bind_blob(stmt, 2, of, sizeof *of, SQLITE_STATIC);
    while (*n < most) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            return CODE_OK;
        *out = arena_more(a, *out, *n, sizeof **out);
        struct ids *pair = &(*out)[(*n)++];
        sql_read_uid(stmt, 0, &pair->booking[0]);
        sql_read_uid(stmt, 1, &pair->booking[1]);
        sql_read_uid(stmt, 2, &pair->room);
    }
    db_done(stmt);
    return CODE_OK;
}

static enum code read_rows(struct store *s, const struct ids *ids, struct double_booking *d,
                           struct arena *a, struct error *e)
{
    TRY(store_get(s, &room_entity, &ids->room, (void **)&d->room, a, e));
    for (int i = 0; i < 2; i++) {
        TRY(store_get(s, &booking_entity, &ids->booking[i], (void **)&d->booking[i], a, e));
        TRY(store_get(s, &customer_entity, &d->booking[i]->customer_id, (void **)&d->guest[i], a,
                      e));
    }
    return CODE_OK;
}

enum code double_bookings(struct store *s, const struct uid *of, int most,
                          struct double_booking **out, int *n, struct arena *a, struct error *e)
{
    struct ids *ids;
    int found;
    *n = 0;
    TRY(read_ids(s, of, most, &ids, &found, a, e));
    *out = ARENA_ARRAY(a, struct double_booking, (size_t)found + 1);
    for (int i = 0; i < found; i++) {
        const enum code code = read_rows(s, &ids[i], &(*out)[*n], a, e);
        if (code == CODE_OK)
            ++*n;
        else if (code != CODE_NOT_FOUND) /* the guest or the room is not known here yet */
            return code;
    }
    return CODE_OK;
}

int double_booking_count(struct store *s)
{
    struct arena *a = arena_new();
    struct ids *ids;
    int n = 0;
    if (read_ids(s, NULL, INT_MAX, &ids, &n, a, NULL) != CODE_OK)
        n = 0;
    arena_free(a);
    return n;
}

static const char *day(struct store *s, const char *field, const struct booking *b, struct arena *a)
{
    return value_print(store_property(s), entity_field(&booking_entity, field), b, a);
}

const char *double_booking_words(struct store *s, const struct double_booking *d, struct arena *a)
{
    const int leaves_first = strcmp(d->booking[0]->departure, d->booking[1]->departure) > 0 ? 1 : 0;
    return arena_printf(a, _("%s, %s to %s"), d->room->number, day(s, "arrival", d->booking[1], a),
                        day(s, "departure", d->booking[leaves_first], a));
}

enum code room_holder(struct store *s, const struct uid *room, const struct booking *during,
                      struct customer **out, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    struct uid *who;
    int n;
    *out = NULL;
    TRY(db_query(store_db(s), "room_holder", &stmt, e));
    sqlite3_bind_blob(stmt, 1, room, sizeof *room, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, during->arrival, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 3, during->departure, -1, SQLITE_STATIC);
    sqlite3_bind_blob(stmt, 4, &during->id, sizeof during->id, SQLITE_STATIC);
    TRY(store_ids(s, stmt, &who, &n, a, e));
    if (n == 0)
        return CODE_OK;
    const enum code code = store_get(s, &customer_entity, who, (void **)out, a, e);
    return code == CODE_NOT_FOUND ? CODE_OK : code;
}
