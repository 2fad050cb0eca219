#include "store/house.h"

#include <stdlib.h>
#include <string.h>

#include "base/uid.h"
#include "store/db.h"

#define IN_HOUSE                                                                                   \
    " FROM booking b LEFT JOIN room r ON r.id = b.room_id WHERE b.status = 'checked_in' AND "      \
    "b.retracted_at IS NULL"

static int by_customer(const void *a, const void *b)
{
    return uid_compare(&((const struct guest *)a)->customer, &((const struct guest *)b)->customer);
}

static enum code count(struct store *s, int *n, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(store_db(s), "SELECT count(*)" IN_HOUSE, &stmt, e));
    TRY(db_step(store_db(s), stmt, &row, e));
    *n = sqlite3_column_int(stmt, 0);
    db_done(stmt);
    return CODE_OK;
}

enum code house_load(struct store *s, struct house *out, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    int most;
    *out = (struct house){0};
    TRY(count(s, &most, e));
    out->guests = ARENA_ARRAY(a, struct guest, (size_t)most + 1);
    TRY(db_statement(store_db(s), "SELECT b.customer_id, r.number" IN_HOUSE " LIMIT ?", &stmt, e));
    sqlite3_bind_int(stmt, 1, most);
    for (;;) {
        TRY(db_step(store_db(s), stmt, &row, e));
        if (!row)
            break;
        struct guest *guest = &out->guests[out->n];
        const char *room = (const char *)sqlite3_column_text(stmt, 1);
        if (sqlite3_column_bytes(stmt, 0) != sizeof guest->customer)
            continue;
        memcpy(&guest->customer, sqlite3_column_blob(stmt, 0), sizeof guest->customer);
        guest->room = arena_str(a, room != NULL ? room : "");
        out->n++;
    }
    qsort(out->guests, (size_t)out->n, sizeof *out->guests, by_customer);
    return CODE_OK;
}

const char *house_room(const struct house *h, const struct uid *customer)
{
    const struct guest key = {.customer = *customer};
    if (h->n == 0)
        return NULL;
    const struct guest *found =
        bsearch(&key, h->guests, (size_t)h->n, sizeof *h->guests, by_customer);
    return found != NULL ? found->room : NULL;
}
