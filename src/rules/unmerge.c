/* Parting two customers that were merged: the merge is an action, and is taken back as any. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "rules/merge_own.h"
#include "rules/permission.h"
#include "store/db.h"
#include "store/profile.h"

#define MOST_PARTS 200 /* told of each sort */
#define MOST_SURVIVORS 100

enum code merge_survivor(struct store *s, struct uid *id, struct customer **out, struct arena *a,
                         struct error *e)
{
    for (int i = 0; i < MOST_SURVIVORS; i++) {
        TRY(store_get(s, &customer_entity, id, (void **)out, a, e));
        if (uid_is_null(&(*out)->merged_into))
            return CODE_OK;
        *id = (*out)->merged_into;
    }
    return fail(e, CODE_INVALID, NULL, _("Merged customers point at each other in a circle."));
}

/* The entry that merged a customer. */
static enum code find_merge(struct store *s, const struct uid *other, struct history_entry *out,
                            struct arena *a, struct error *e)
{
    struct history_entry *events;
    int n;
    TRY(journal_history(s, other, false, 0, &events, &n, a, e));
    for (int i = 0; i < n; i++)
        for (int k = 0; k < events[i].count; k++)
            if (strcmp(events[i].changes[k].field->name, "merged_into") == 0) {
                *out = events[i];
                return CODE_OK;
            }
    return fail(e, CODE_NOT_FOUND, NULL, _("The journal does not tell how they were merged."));
}

/* The clock of the last thing the merge wrote. */
static enum code end_of(struct store *s, const struct uid *action, int64_t *hlc, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(store_db(s), "SELECT max(hlc) FROM journal WHERE action = ?", &stmt, e));
    sqlite3_bind_blob(stmt, 1, action, sizeof *action, SQLITE_STATIC);
    TRY(db_step(store_db(s), stmt, &row, e));
    *hlc = row ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return CODE_OK;
}

static void add(struct unmerge *u, const struct entity *en, const void *row, struct store *s,
                struct arena *a)
{
    const struct ledger_row *head = row;
    const char *name = value_print(store_property(s), entity_field(en, en->title), row, a);
    if (u->added_count < MOST_PARTS)
        u->added[u->added_count++] =
            (struct undo_part){.entity = en, .record = head->id, .name = name, .verb = "create"};
}

/* Records of one sort that refer to the survivor by that field. */
static enum code find_added_by(struct store *s, struct unmerge *u, const struct entity *en,
                               const char *field, int64_t since, struct arena *a, struct error *e)
{
    void **rows;
    int n;
    TRY(store_children(s, en, field, &u->survivor, "row", 0, &rows, &n, a, e));
    for (int k = 0; k < n; k++)
        if (((const struct ledger_row *)rows[k])->base_hlc > since)
            add(u, en, rows[k], s, a);
    return CODE_OK;
}

/* What hangs on the survivor and came after the merge. */
static enum code find_added(struct store *s, struct unmerge *u, int64_t since, struct arena *a,
                            struct error *e)
{
    u->added = ARENA_ARRAY(a, struct undo_part, MOST_PARTS);
    for (int i = 0; entities[i] != NULL; i++) {
        const struct entity *en = entities[i];
        if (en == &customer_entity || en->root == NULL || entity_field(en, en->root)->stays)
            continue;
        TRY(find_added_by(s, u, en, en->root, since, a, e));
        if (en->other_root != NULL)
            TRY(find_added_by(s, u, en, en->other_root, since, a, e));
    }
    return CODE_OK;
}

static enum code check(struct store *s, const struct uid *other, struct unmerge *u, struct arena *a,
                       struct error *e)
{
    struct customer *c, *survivor;
    TRY(store_get(s, &customer_entity, other, (void **)&c, a, e));
    if (!text_equal(c->status, "merged"))
        return fail(e, CODE_INVALID, "status", _("%s (%s) is not merged."), c->full_name,
                    c->customer_code);
    u->other = *other;
    u->survivor = c->merged_into;
    TRY(store_get(s, &customer_entity, &u->survivor, (void **)&survivor, a, e));
    if (text_equal(survivor->status, "merged"))
        return fail(e, CODE_CONFLICT, "merged_into",
                    _("%s (%s) was merged in turn. Part that one first: frontdesk unmerge %s"),
                    survivor->full_name, survivor->customer_code, survivor->customer_code);
    return CODE_OK;
}

enum code unmerge(struct action *action, const struct uid *other, bool dry, struct unmerge *out,
                  struct arena *a, struct error *e)
{
    struct store *s = action->store;
    struct history_entry merged;
    int64_t since;
    const struct undo_options o = {.reason =
                                       action->reason != NULL ? action->reason : _("parted again"),
                                   .most = MOST_PARTS,
                                   .approved_by = action->approved_by};
    *out = (struct unmerge){.added_count = 0};
    TRY(action_may(action, PERMIT_MERGE, e));
    TRY(check(s, other, out, a, e));
    TRY(find_merge(s, other, &merged, a, e));
    TRY(end_of(s, &merged.action, &since, e));
    TRY(find_added(s, out, since, a, e));
    return dry ? undo_look(s, &merged.action, &o, &out->undo, a, e)
               : undo_run(s, &action->actor, &merged.action, &o, &out->undo, a, e);
}
