/* Customers in house or arriving today: few, asked first, and kept in memory. */
#include <string.h>

#include "base/embed.h"
#include "store/internal.h"
#include "store/search.h"

/* Grows the list by one. */
static struct present *push(struct present_list *list)
{
    if (list->n == list->room) {
        int room = list->room == 0 ? 64 : list->room * 2;
        struct present *more = ARENA_ARRAY(list->arena, struct present, room);
        if (list->n > 0)
            memcpy(more, list->all, (size_t)list->n * sizeof *more);
        list->all = more;
        list->room = room;
    }
    return &list->all[list->n++];
}

static enum code read_all(struct store *s, struct present_list *list, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(s->db, embed_find("data/sql/query/present.sql")->text, &stmt, e));
    sqlite3_bind_text(stmt, 1, s->property.today, -1, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(s->db, stmt, &row, e));
        if (!row)
            return CODE_OK;
        int64_t rank = sqlite3_column_int64(stmt, 0);
        if (list->n > 0 && list->all[list->n - 1].rank == rank)
            continue; /* two bookings of one customer */
        *push(list) =
            (struct present){rank, sqlite3_column_int64(stmt, 1),
                             arena_str(list->arena, (const char *)sqlite3_column_text(stmt, 2)),
                             arena_str(list->arena, (const char *)sqlite3_column_text(stmt, 3))};
    }
}

enum code search_present(struct store *s, const struct present **out, int *n, struct error *e)
{
    struct present_list *list = &s->present;
    int64_t version = store_data_version(s);
    if (list->arena == NULL || list->version != version ||
        strcmp(list->today, s->property.today) != 0) {
        if (list->arena == NULL)
            list->arena = arena_new();
        arena_clear(list->arena);
        list->n = list->room = 0;
        list->version = 0;
        TRY(read_all(s, list, e));
        list->version = version;
        memcpy(list->today, s->property.today, sizeof list->today);
    }
    *out = list->all;
    *n = list->n;
    return CODE_OK;
}

const struct present *search_find_present(const struct present *all, int n, int64_t rank)
{
    int low = 0, high = n;
    while (low < high) {
        int middle = (low + high) / 2;
        if (all[middle].rank == rank)
            return &all[middle];
        if (all[middle].rank < rank)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
