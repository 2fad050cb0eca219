/* Customers in house or arriving today come before all others: their documents hold marks for it,
 * so that the index gives them like any word.
 *
 * In a document "!in" stands for somebody in house, "!" and a day for an arrival, "!" and an id for
 * the room. In the index each is a character of a private range, before the id for a room. Who has
 * any of them has a rank before all others, so that they are looked for among few. */
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/property.h"
#include "store/internal.h"
#include "store/search.h"

#define IN_HOUSE "!in"
#define IN_HOUSE_TOKEN 0xF0900
#define ROOM_TOKEN 0xF0901
#define DAY_TOKENS 0xF1000
#define DAYS 8192 /* then they come again, after 22 years */

static const char *room_word(const struct uid *room, struct arena *a)
{
    char id[UID_TEXT];
    uid_print(room, id);
    return arena_printf(a, "!room%s", id);
}

const char *search_arrival(const char *day, struct arena *a)
{
    int64_t number;
    return day_number(day, &number) ? arena_printf(a, "!%d", (int)(number % DAYS)) : NULL;
}

static void add_word(struct buf *document, const char *word)
{
    if (word != NULL)
        search_add_word(document, word, strlen(word));
}

enum code search_add_present(struct store *s, const struct uid *customer, struct buf *document,
                             struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(s->db, embed_find("data/sql/query/expected.sql")->text, &stmt, e));
    sqlite3_bind_blob(stmt, 1, customer, sizeof *customer, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        const void *room = sqlite3_column_blob(stmt, 2);
        if (sqlite3_column_int(stmt, 0) == 0) {
            add_word(document,
                     search_arrival((const char *)sqlite3_column_text(stmt, 1), document->arena));
            continue;
        }
        add_word(document, IN_HOUSE);
        if (room != NULL)
            add_word(document, room_word(room, document->arena));
    }
}

void search_present_token(struct buf *out, const char *word, size_t n)
{
    char token[5] = "";
    const char *mark = word + strlen(SEARCH_PRESENT);
    const bool room = strncmp(mark, "room", 4) == 0;
    const bool day = *mark >= '0' && *mark <= '9';
    utf8_put(day ? DAY_TOKENS + atoi(mark) : room ? ROOM_TOKEN : IN_HOUSE_TOKEN, token);
    buf_addf(out, " %s", token);
    for (const char *c = mark + 4; room && c < word + n; c++)
        if (*c != '-')
            buf_addc(out, *c);
}

enum code search_find_room(struct query *q, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    if (q->knows_room)
        return CODE_OK;
    TRY(db_statement(q->store->db,
                     "SELECT id FROM room WHERE number IN (?1, upper(?1)) AND retracted_at IS NULL",
                     &stmt, e));
    sqlite3_bind_text(stmt, 1, text_squeeze(q->arena, q->typed), -1, SQLITE_STATIC);
    TRY(db_step(q->store->db, stmt, &found, e));
    if (found)
        q->room = room_word(sqlite3_column_blob(stmt, 0), q->arena);
    q->knows_room = true;
    db_done(stmt);
    return CODE_OK;
}

const char *search_or_room(const struct query *q, const char *found)
{
    struct buf b;
    if (q->room == NULL)
        return found;
    buf_init(&b, q->arena);
    buf_addf(&b, "(%s) OR", found);
    search_present_token(&b, q->room, strlen(q->room));
    return b.p;
}

const char *search_among_present(const struct query *q, const char *found)
{
    struct buf b;
    buf_init(&b, q->arena);
    buf_addf(&b, "(%s) AND (", found);
    search_present_token(&b, IN_HOUSE, strlen(IN_HOUSE));
    buf_add(&b, " OR");
    search_present_token(&b, q->today, strlen(q->today));
    buf_add(&b, ")");
    return b.p;
}

bool search_is_expected(const char *document)
{
    return strstr(document, SEARCH_PRESENT) != NULL;
}

bool search_in_room(const struct query *q, const char *document)
{
    return q->room != NULL && search_holds(document, q->room, strlen(q->room));
}

bool search_is_present(const struct query *q, const char *document)
{
    return search_holds(document, IN_HOUSE, strlen(IN_HOUSE)) ||
           search_holds(document, q->today, strlen(q->today));
}
