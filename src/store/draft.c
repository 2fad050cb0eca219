#include "store/draft.h"

#include <sodium.h>
#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "base/uid.h"
#include "model/vault.h"
#include "store/internal.h"

/* What the seal is bound to: no field of any entity has this number. Opaque, so that not even its
 * last characters show. */
static const struct field sealed_as = {
    .no = 0, .name = "draft", .kind = KIND_SECRET, .opaque = true, .label = N_("Draft")};

const char *draft_person(const struct actor *actor, struct arena *a)
{
    char id[UID_TEXT];
    if (uid_is_null(&actor->staff_id))
        return arena_printf(a, "%s:%s", actor->type, actor->name);
    uid_print(&actor->staff_id, id);
    return arena_str(a, id);
}

const char *draft_form(const struct entity *en, const struct uid *id, struct arena *a)
{
    char text[UID_TEXT];
    if (uid_is_null(id))
        return en->name;
    uid_print(id, text);
    return arena_printf(a, "%s/%s", en->name, text);
}

/* The text goes with whom and what it belongs to, so that a row cannot be moved to another. */
static struct bytes seal(struct store *s, const char *person, const char *form, const char *text,
                         struct arena *a)
{
    char *plain = arena_printf(a, "%s\n%s\n%s", person, form, text);
    const struct bytes sealed = vault_seal(s->vault, &sealed_as, plain, a);
    sodium_memzero(plain, strlen(plain));
    return sealed;
}

/* NULL when it cannot be opened or belongs to something else. */
static const char *open_seal(struct store *s, const char *person, const char *form,
                             struct bytes sealed, struct arena *a)
{
    const char *plain, *head = arena_printf(a, "%s\n%s\n", person, form);
    if (s->vault == NULL || vault_reveal(s->vault, &sealed_as, sealed, a, &plain, NULL) != CODE_OK)
        return NULL;
    return strncmp(plain, head, strlen(head)) == 0 ? plain + strlen(head) : NULL;
}

static enum code in_transaction(struct store *s, sqlite3_stmt *stmt, struct error *e)
{
    enum code code = db_begin(s->db, e);
    if (code == CODE_OK)
        code = db_run(s->db, stmt, e);
    else
        return code;
    crash_here("draft.before-commit");
    if (code != CODE_OK) {
        db_rollback(s->db);
        return code;
    }
    TRY(db_commit(s->db, e));
    crash_here("draft.after-commit");
    return CODE_OK;
}

static enum code keep(struct store *s, const char *person, const char *form, struct bytes sealed,
                      struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db,
                     "INSERT INTO draft (person, form, at, sealed) VALUES (?1, ?2, ?3, ?4) "
                     "ON CONFLICT (person, form) DO UPDATE SET at = ?3, sealed = ?4",
                     &stmt, e));
    sqlite3_bind_text(stmt, 1, person, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, form, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 3, store_now(s));
    sqlite3_bind_blob64(stmt, 4, sealed.p, sealed.n, SQLITE_STATIC);
    return in_transaction(s, stmt, e);
}

enum code draft_keep(struct store *s, const char *person, const char *form, const char *text,
                     struct error *e)
{
    if (s->read_only)
        return fail(e, CODE_DENIED, NULL, _("This desk was opened for reading only."));
    if (s->vault == NULL)
        return fail(e, CODE_IO, NULL,
                    _("No draft is kept while the key file is missing: it would lie in clear."));
    struct arena *a = arena_new();
    const enum code code = keep(s, person, form, seal(s, person, form, text, a), e);
    arena_free(a);
    return code;
}

/* Reads the row a statement stands on: form, at, sealed. */
static void read_draft(struct store *s, const char *person, sqlite3_stmt *stmt, struct draft *out,
                       struct arena *a)
{
    const struct bytes sealed = {sqlite3_column_blob(stmt, 2),
                                 (size_t)sqlite3_column_bytes(stmt, 2)};
    out->form = arena_str(a, (const char *)sqlite3_column_text(stmt, 0));
    out->at = sqlite3_column_int64(stmt, 1);
    out->text = open_seal(s, person, out->form, sealed, a);
    db_done(stmt);
}

enum code draft_find(struct store *s, const char *person, const char *form, struct draft *out,
                     struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    *out = (struct draft){0};
    TRY(db_statement(s->db, "SELECT form, at, sealed FROM draft WHERE person = ?1 AND form = ?2",
                     &stmt, e));
    sqlite3_bind_text(stmt, 1, person, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, form, -1, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &found, e));
    if (found)
        read_draft(s, person, stmt, out, a);
    return CODE_OK;
}

enum code draft_drop(struct store *s, const char *person, const char *form, struct error *e)
{
    sqlite3_stmt *stmt;
    if (s->read_only)
        return CODE_OK;
    TRY(db_statement(s->db, "DELETE FROM draft WHERE person = ?1 AND form = ?2", &stmt, e));
    sqlite3_bind_text(stmt, 1, person, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, form, -1, SQLITE_STATIC);
    return in_transaction(s, stmt, e);
}

static enum code count_drafts(struct store *s, const char *person, int *n, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(s->db, "SELECT count(*) FROM draft WHERE person = ?1", &stmt, e));
    sqlite3_bind_text(stmt, 1, person, -1, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &row, e));
    *n = sqlite3_column_int(stmt, 0);
    db_done(stmt);
    return CODE_OK;
}

enum code draft_newest(struct store *s, const char *person, struct draft *out, int *n,
                       struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    *out = (struct draft){0};
    TRY(count_drafts(s, person, n, e));
    TRY(db_statement(s->db,
                     "SELECT form, at, sealed FROM draft WHERE person = ?1 "
                     "ORDER BY at DESC LIMIT 1",
                     &stmt, e));
    sqlite3_bind_text(stmt, 1, person, -1, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &found, e));
    if (found)
        read_draft(s, person, stmt, out, a);
    return CODE_OK;
}

enum code draft_reseal(struct store *s, const struct reseal *r, struct error *e)
{
    sqlite3_stmt *stmt, *write;
    bool more;
    TRY(db_statement(s->db, "SELECT person, form, sealed FROM draft", &stmt, e));
    for (;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        struct bytes sealed = {sqlite3_column_blob(stmt, 2), (size_t)sqlite3_column_bytes(stmt, 2)};
        struct arena *a = arena_new();
        vault_reseal(r->from, r->to, &sealed_as, sealed, a, &sealed, NULL);
        enum code code = db_statement(
            s->db, "UPDATE draft SET sealed = ? WHERE person = ? AND form = ?", &write, e);
        if (code == CODE_OK) {
            sqlite3_bind_blob64(write, 1, sealed.p, sealed.n, SQLITE_STATIC);
            sqlite3_bind_value(write, 2, sqlite3_column_value(stmt, 0));
            sqlite3_bind_value(write, 3, sqlite3_column_value(stmt, 1));
            code = db_run(s->db, write, e);
        }
        arena_free(a);
        TRY(code);
    }
}
