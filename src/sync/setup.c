/* Setting a central store up, and bringing one of an earlier version up to date: the same SQL, of
 * which the second leaves out the tables that are there. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/embed.h"
#include "base/intl.h"
#include "model/entity.h"
#include "model/kind.h"
#include "store/store.h"
#include "sync/central.h"

#define TABLES "data/sql/central/tables/"
#define MIGRATIONS "data/sql/migrate/"
#define ATTEMPTS 3

/* ---- What is run */

/* The number of a file in that folder, 0 for what is none of it. */
static int number_in(const char *folder, const struct embedded *f)
{
    const size_t n = strlen(folder);
    return strncmp(f->path, folder, n) == 0 ? atoi(f->path + n) : 0;
}

static int newest_in(const char *folder)
{
    int newest = 0;
    for (const struct embedded *f = embedded_files; f->path != NULL; f++)
        if (number_in(folder, f) > newest)
            newest = number_in(folder, f);
    return newest;
}

int central_schema(void)
{
    return newest_in(MIGRATIONS);
}

static bool travels(const struct entity *en, const struct field *f)
{
    return field_is_journaled(f) ||
           (en->class == RECORD && f->offset == offsetof(struct record_row, retracted_at));
}

static void add_entity(const struct entity *en, struct buf *out)
{
    buf_addf(out, "INSERT INTO entity VALUES (%d, '%s', %s) ON CONFLICT DO NOTHING;\n", en->no,
             en->name, en->class == LEDGER ? "true" : "false");
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (travels(en, f))
            buf_addf(out,
                     "INSERT INTO field VALUES (%d, %d, '%s', '%s', %d, %d) ON CONFLICT DO "
                     "NOTHING;\n",
                     en->no, f->no, f->name, kinds[f->kind].postgres, field_clock(en, f), f->since);
    }
}

/* Tables after those of a layout, 0: all of them. */
static void add_tables(int after, struct buf *out)
{
    for (const struct embedded *f = embedded_files; f->path != NULL; f++)
        if (number_in(TABLES, f) > after)
            buf_add(out, f->text);
}

/* All that is made anew each time. */
static void add_functions(struct buf *out)
{
    buf_add(out, embed_find("data/sql/central/functions.sql")->text);
    buf_add(out, embed_find("data/sql/central/check.sql")->text);
    for (int i = 0; entities[i] != NULL; i++)
        if (entities[i]->class != LOG)
            add_entity(entities[i], out);
    buf_add(out, "SELECT make_entity(e), make_check(e) FROM entity e ORDER BY no;\n");
    buf_add(out, embed_find("data/sql/central/grant.sql")->text);
}

/* Tells whether a store has these very functions. */
static const char *sum_of(const char *functions, struct arena *a)
{
    unsigned char sum[16];
    char *hex = arena_alloc(a, 2 * sizeof sum + 1);
    crypto_generichash(sum, sizeof sum, (const unsigned char *)functions, strlen(functions), NULL,
                       0);
    return sodium_bin2hex(hex, 2 * sizeof sum + 1, sum, sizeof sum);
}

/* The functions, and that they are there. */
static void add_version(struct buf *out)
{
    struct buf functions;
    buf_init(&functions, out->arena);
    add_functions(&functions);
    buf_add(out, functions.p);
#ifdef FRONTDESK_TEST
    if (getenv("FRONTDESK_NOW") != NULL) /* the time that the desks of a test have */
        buf_addf(out,
                 "CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql AS 'SELECT "
                 "%lld::bigint';\n",
                 (long long)clock_now());
#endif
    buf_addf(out,
             "INSERT INTO centre (protocol, schema, layout, made) VALUES (%d, %d, %d, '%s') ON "
             "CONFLICT (one) DO UPDATE SET protocol = excluded.protocol, schema = excluded.schema, "
             "layout = excluded.layout, made = excluded.made;\n",
             CENTRAL_PROTOCOL, central_schema(), newest_in(TABLES),
             sum_of(functions.p, out->arena));
}

void central_sql(struct buf *out)
{
    buf_add(out, "CREATE SCHEMA frontdesk;\nSET LOCAL search_path = frontdesk;\n");
    add_tables(0, out);
    add_version(out);
}

/* Desks that are about to write are waited for, and wait themselves until all is done. */
static void upgrade_sql(int layout, struct buf *out)
{
    buf_add(out, "LOCK TABLE centre, desk IN ACCESS EXCLUSIVE MODE;\n"
                 "ALTER TABLE stage ALTER COLUMN desk DROP DEFAULT;\n"
                 "DO $$ DECLARE f regprocedure; BEGIN FOR f IN SELECT oid FROM pg_proc WHERE "
                 "pronamespace = 'frontdesk'::regnamespace LOOP "
                 "EXECUTE format('DROP FUNCTION %s', f); END LOOP; END $$;\n");
    add_tables(layout, out);
    add_version(out);
}

/* ---- An empty database */

/* Whether the database is what a central store can be put into. */
static enum code check_database(struct link *l, struct error *e)
{
    static const char sql[] =
        "SELECT to_regnamespace('frontdesk') IS NOT NULL, version(), "
        "has_database_privilege(current_database(), 'CREATE') AND "
        "(SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user), "
        "(SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'frontdesk') "
        "AND n.nspname NOT LIKE 'pg\\_%' AND c.relkind = 'r')";
    struct answer_rows *r;
    TRY(link_ask(l, sql, 0, NULL, &r, e));
    enum code code = CODE_OK;
    if (*rows_text(r, 0, 0) == 't')
        code = fail(e, CODE_CONFLICT, NULL,
                    _("There is a central store in that database already. Nothing was changed; if "
                      "it is of an earlier version: frontdesk central upgrade URL."));
    else if (strncmp(rows_text(r, 0, 1), "PostgreSQL", 10) != 0)
        code =
            fail(e, CODE_DENIED, NULL, _("That server is no PostgreSQL: %s"), rows_text(r, 0, 1));
    else if (*rows_text(r, 0, 2) != 't')
        code = fail(e, CODE_DENIED, NULL,
                    _("The role of this URL must be allowed to make schemas in the database and "
                      "roles on the server (CREATEROLE)."));
    else if (rows_int(r, 0, 3) > 0)
        code = fail(e, CODE_CONFLICT, NULL,
                    _("That database has tables of something else. A central store takes an empty "
                      "one (createdb NAME). Nothing was changed."));
    rows_free(r);
    return code;
}

static enum code make_all(struct link *l, struct error *e)
{
    struct arena *a = arena_new();
    struct buf sql;
    buf_init(&sql, a);
    buf_add(&sql, "BEGIN;\n");
    central_sql(&sql);
    buf_add(&sql, "COMMIT;\n");
    const enum code code = link_run(l, sql.p, e);
    arena_free(a);
    return code;
}

enum code central_init(const char *url, struct error *e)
{
    struct link *l;
    TRY(link_open(url, NULL, NULL, &l, e));
    enum code code = check_database(l, e);
    if (code == CODE_OK)
        code = make_all(l, e);
    link_close(l);
    return code;
}

/* ---- One that is there */

/* A central store as it is. */
struct version {
    int protocol, schema, layout;
    const char *made;
};

enum code central_fits(int64_t protocol, int64_t schema, struct error *e)
{
    if (protocol > CENTRAL_PROTOCOL)
        return link_fail("FD002", e);
    return protocol < CENTRAL_PROTOCOL || schema < central_schema() ? link_fail("FD003", e)
                                                                    : CODE_OK;
}

/* All that follows is done as whoever owns the store: what somebody else makes would be theirs. */
static enum code become_owner(struct link *l, struct error *e)
{
    struct answer_rows *r;
    TRY(link_ask(l,
                 "SELECT pg_has_role(nspowner, 'MEMBER'), nspowner::regrole FROM pg_namespace "
                 "WHERE nspname = 'frontdesk'",
                 0, NULL, &r, e));
    enum code code = CODE_OK;
    if (rows_count(r) == 0)
        code = link_fail("3F000", e);
    else if (*rows_text(r, 0, 0) != 't')
        code = fail(e, CODE_DENIED, NULL,
                    _("Only the role that owns the central store, %s, can bring it up to date. "
                      "Nothing was changed: frontdesk central upgrade with its URL."),
                    rows_text(r, 0, 1));
    struct arena *a = arena_new();
    if (code == CODE_OK) /* quoted by the server */
        code = link_run(l, arena_printf(a, "SET LOCAL ROLE %s", rows_text(r, 0, 1)), e);
    arena_free(a);
    rows_free(r);
    return code;
}

static enum code read_version(struct link *l, struct version *out, struct arena *a, struct error *e)
{
    struct answer_rows *r;
    TRY(link_ask(l,
                 "SELECT protocol, schema, coalesce((v->>'layout')::int, 1), v->>'made' "
                 "FROM (SELECT c.*, to_jsonb(c) AS v FROM centre c) c",
                 0, NULL, &r, e));
    enum code code = CODE_OK;
    if (rows_count(r) == 1)
        *out = (struct version){(int)rows_int(r, 0, 0), (int)rows_int(r, 0, 1),
                                (int)rows_int(r, 0, 2), arena_str(a, rows_text(r, 0, 3))};
    else
        code = link_fail("3F000", e);
    rows_free(r);
    return code;
}

static bool is_newer(const struct version *v)
{
    return v->protocol > CENTRAL_PROTOCOL || v->schema > central_schema() ||
           v->layout > newest_in(TABLES);
}

static bool is_current(const struct version *v, struct arena *a)
{
    struct buf functions;
    buf_init(&functions, a);
    add_functions(&functions);
    return v->protocol == CENTRAL_PROTOCOL && v->schema == central_schema() &&
           v->layout == newest_in(TABLES) && v->made != NULL &&
           strcmp(v->made, sum_of(functions.p, a)) == 0;
}

static enum code upgrade(struct link *l, struct central_upgrade *out, struct arena *a,
                         struct error *e)
{
    struct version v = {0};
    struct buf sql;
    TRY(link_run(l, "BEGIN; SET LOCAL lock_timeout = '30s'", e));
    TRY(become_owner(l, e));
    TRY(read_version(l, &v, a, e));
    if (is_newer(&v))
        return fail(e, CODE_DENIED, NULL,
                    _("That central store is of a newer version (schema %d, this program knows "
                      "%d). Install the newer program here; nothing was changed."),
                    v.schema, central_schema());
    *out = (struct central_upgrade){central_schema(), !is_current(&v, a)};
    if (!out->changed)
        return CODE_OK;
    buf_init(&sql, a);
    upgrade_sql(v.layout, &sql);
    buf_add(&sql, "COMMIT;\n");
    return link_run(l, sql.p, e);
}

static enum code try_upgrade(const char *url, struct central_upgrade *out, struct error *e)
{
    struct link *l;
    TRY(link_open(url, NULL, NULL, &l, e));
    struct arena *a = arena_new();
    const enum code code = upgrade(l, out, a, e);
    arena_free(a);
    link_close(l); /* and with it what was not committed */
    return code;
}

/* Desks at work may hold what it locks, in another order: then one of the two gives way. */
enum code central_upgrade(const char *url, struct central_upgrade *out, struct error *e)
{
    enum code code = CODE_BUSY;
    for (int i = 0; code == CODE_BUSY && i < ATTEMPTS; i++) {
        error_clear(e);
        code = try_upgrade(url, out, e);
    }
    return code;
}
