#include "store/deed.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/money.h"
#include "store/gate_check.h"
#include "store/internal.h"
#include "store/sql.h"
#include "store/undo.h"

#define PARTS_MOST 64
#define NEWEST                                                                                     \
    1000 /* actions among which the end of an id is looked for: beginnings are the time */
#define SHORTEST 4

static const char *text_of(sqlite3_stmt *stmt, int at, struct arena *a)
{
    return arena_str(a, (const char *)sqlite3_column_text(stmt, at));
}

/* Who and when, from the last entry. */
static enum code read_head(struct store *s, struct deed *d, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(s->db,
                     "SELECT hlc, actor, actor_type, terminal, reason, approver, undoes, staff_id, "
                     "seq FROM journal WHERE action = ? ORDER BY desk DESC, seq DESC LIMIT 1",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, &d->action, sizeof d->action, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &found, e));
    if (!found)
        return fail(e, CODE_NOT_FOUND, NULL, _("There is no such action in the journal."));
    d->at = hlc_ms(sqlite3_column_int64(stmt, 0));
    d->who = text_of(stmt, 1, a);
    d->type = text_of(stmt, 2, a);
    d->terminal = text_of(stmt, 3, a);
    d->reason = text_of(stmt, 4, a);
    d->approver = text_of(stmt, 5, a);
    sql_read_uid(stmt, 6, &d->undoes);
    sql_read_uid(stmt, 7, &d->staff_id);
    d->last = sqlite3_column_int64(stmt, 8);
    db_done(stmt);
    return undo_of(s, &d->action, &d->undone_by, e);
}

static enum code read_parts(struct store *s, struct deed *d, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    d->parts = ARENA_ARRAY(a, struct deed_part, PARTS_MOST);
    d->first = d->last;
    TRY(db_statement(s->db,
                     "SELECT entity, verb, count(*), min(seq) FROM journal WHERE action = ? "
                     "GROUP BY entity, verb ORDER BY min(seq)",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, &d->action, sizeof d->action, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        const int64_t n = sqlite3_column_int64(stmt, 2), first = sqlite3_column_int64(stmt, 3);
        const struct entity *en = entity_by_number(sqlite3_column_int(stmt, 0));
        d->entries += n;
        d->first = first < d->first ? first : d->first;
        if (en != NULL && d->count < PARTS_MOST)
            d->parts[d->count++] = (struct deed_part){en, text_of(stmt, 1, a), n};
    }
}

static const char *verb_label(const char *verb)
{
    const struct choice *choice = choice_find(verbs, verb, NULL);
    return choice != NULL ? _(choice->label) : verb;
}

/* The record of an action that touched one. */
static enum code name_one(struct store *s, struct deed *d, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    struct uid id = {{0}};
    void *row;
    const struct deed_part *part = &d->parts[0];
    TRY(db_statement(s->db, "SELECT record FROM journal WHERE action = ? LIMIT 1", &stmt, e));
    sqlite3_bind_blob(stmt, 1, &d->action, sizeof d->action, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &found, e));
    sql_read_uid(stmt, 0, &id);
    db_done(stmt);
    const enum code code = store_get_any(s, part->entity, &id, &row, a, e);
    if (code == CODE_OK)
        d->words = arena_printf(a, _("%s: %s %s"), verb_label(part->verb), _(part->entity->label),
                                record_name(s, part->entity, row, a));
    return code == CODE_NOT_FOUND ? CODE_OK : code;
}

static enum code describe(struct store *s, struct deed *d, struct arena *a, struct error *e)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < d->count; i++) {
        const struct deed_part *p = &d->parts[i];
        const bool same = i > 0 && p[-1].entity == p->entity;
        if (!same)
            buf_addf(&b, "%s%s:", i > 0 ? " · " : "", _(p->entity->plural));
        buf_addf(&b, "%s %s × %s", same ? "," : "", NUMBER(p->count), verb_label(p->verb));
    }
    d->words = b.p;
    if (d->entries == 1 && d->count == 1)
        TRY(name_one(s, d, a, e));
    if (!uid_is_null(&d->undoes))
        d->words = arena_printf(a, _("Took back · %s"), d->words);
    return CODE_OK;
}

enum code deed_read(struct store *s, const struct uid *action, struct deed *out, struct arena *a,
                    struct error *e)
{
    *out = (struct deed){.action = *action};
    TRY(read_head(s, out, a, e));
    TRY(read_parts(s, out, a, e));
    return describe(s, out, a, e);
}

/* The action of the newest entry before one of that number, and whether it is its last. */
static enum code next_action(struct store *s, int64_t *below, struct uid *action, bool *last,
                             bool *found, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db,
                     "SELECT seq, action, seq = (SELECT max(seq) FROM journal WHERE "
                     "action = j.action AND desk = 1) FROM journal j WHERE desk = 1 AND seq < ? "
                     "ORDER BY seq DESC LIMIT 1",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, *below);
    TRY(db_step(s->db, stmt, found, e));
    if (*found) {
        *below = sqlite3_column_int64(stmt, 0);
        sql_read_uid(stmt, 1, action);
        *last = sqlite3_column_int(stmt, 2) == 1;
    }
    db_done(stmt);
    return CODE_OK;
}

enum code deed_list(struct store *s, int limit, struct deed **out, int *n, struct arena *a,
                    struct error *e)
{
    int64_t below = INT64_MAX;
    *n = 0;
    *out = ARENA_ARRAY(a, struct deed, limit > 0 ? limit : 1);
    while (*n < limit) {
        struct uid action;
        bool last = true, found;
        TRY(next_action(s, &below, &action, &last, &found, e));
        if (!found)
            return CODE_OK;
        if (!last) /* told already: others wrote between its entries */
            continue;
        struct deed *d = &(*out)[(*n)++];
        TRY(deed_read(s, &action, d, a, e));
        if (d->last - d->first + 1 == d->entries)
            below = d->first;
    }
    return CODE_OK;
}

enum code deed_find(struct store *s, const char *text, struct uid *action, struct error *e)
{
    int n = 0;
    struct deed *deeds;
    const size_t length = strlen(text);
    char id[UID_TEXT];
    if (uid_parse(text, action))
        return CODE_OK;
    struct arena *a = arena_new();
    enum code code = deed_list(s, NEWEST, &deeds, &n, a, e);
    int hits = 0;
    for (int i = 0; code == CODE_OK && i < n; i++) {
        uid_print(&deeds[i].action, id);
        if (length < SHORTEST || length >= sizeof id - 1 ||
            strcmp(id + sizeof id - 1 - length, text) != 0)
            continue;
        *action = deeds[i].action;
        hits++;
    }
    arena_free(a);
    if (code == CODE_OK && hits != 1)
        return fail(e, CODE_NOT_FOUND, NULL,
                    _("No action, or more than one, has the id %s. frontdesk history --actions "
                      "lists them."),
                    text);
    return code;
}
