#include "tests/sync/chain.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/uid.h"
#include "store/db.h"
#include "store/sql.h"
#include "sync/central.h"
#include "sync/join.h"

static char server[64]; /* its folder */
static int databases;

/* ---- The server */

static int run_script(const char *verb, const char *more)
{
    char command[256];
    snprintf(command, sizeof command, "tools/postgres.sh %s %s %s", verb, server, more);
    const int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool is_installed(void)
{
    return run_script("installed", "") == 0;
}

static void start_server(void)
{
    char more[64];
    snprintf(server, sizeof server, "/tmp/frontdesk-centre-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(server));
    snprintf(more, sizeof more, "%ld fsync=off", (long)getpid());
    ck_assert_int_eq(run_script("start", more), 0);
}

static void stop_server(void)
{
    run_script("stop", "");
}

TCase *chain_tests(Suite *s, void (*set_up)(void), void (*tear_down)(void))
{
    TCase *t = tcase_create("central store");
    suite_add_tcase(s, t);
    if (!is_installed()) {
        fprintf(stderr, "\n*** NOT TESTED: the central store. PostgreSQL is not installed.\n\n");
        return NULL;
    }
    tcase_add_unchecked_fixture(t, start_server, stop_server);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 120);
    return t;
}

void chain_restart(void)
{
    ck_assert_int_eq(run_script("restart", ""), 0);
}

const char *chain_folder(void)
{
    return server;
}

/* ---- The property */

static void new_database(struct chain *c)
{
    struct link *l;
    const char *name = arena_printf(c->a, "chain_%ld_%d", (long)getpid(), ++databases);
    ck_ok(link_open(arena_printf(c->a, "host=%s user=postgres dbname=postgres", server), NULL, NULL,
                    &l, &c->e),
          &c->e);
    ck_ok(link_run(l, arena_printf(c->a, "CREATE DATABASE %s", name), &c->e), &c->e);
    link_close(l);
    c->url = arena_printf(c->a, "host=%s user=postgres dbname=%s", server, name);
    c->join = arena_printf(c->a, "host=%s dbname=%s", server, name);
}

/* Nobody else may be in a database that is copied. */
static void while_away(struct chain *c, const char *format)
{
    struct link *l;
    const char *name = arena_str(c->a, link_database(c->link));
    link_close(c->link);
    ck_ok(link_open(arena_printf(c->a, "host=%s user=postgres dbname=postgres", server), NULL, NULL,
                    &l, &c->e),
          &c->e);
    char *all = arena_str(c->a, format), *one;
    while ((one = strtok_r(all, ";", &all)) != NULL) {
        const char *half = strchr(one, '%');
        ck_ok(link_run(l, arena_printf(c->a, "%.*s%s%s", (int)(half - one), one, name, half + 1),
                       &c->e),
              &c->e);
    }
    link_close(l);
    ck_ok(link_open(c->url, NULL, NULL, &c->link, &c->e), &c->e);
}

void chain_dump(struct chain *c)
{
    const char *name = link_database(c->link);
    while_away(c, arena_printf(c->a, "CREATE DATABASE dump_of_%s TEMPLATE %%", name));
}

void chain_put_back(struct chain *c)
{
    const char *name = link_database(c->link);
    while_away(c,
               arena_printf(c->a, "DROP DATABASE %%;ALTER DATABASE dump_of_%s RENAME TO %%", name));
}

const char *chain_invite(struct chain *c, const char *name)
{
    char *code = arena_alloc(c->a, INVITATION_CODE);
    const struct central_place at = {.url = c->url, .db = c->n > 0 ? c->desks[0]->path : ""};
    ck_ok(central_invite(&at, name, code, &c->e), &c->e);
    return code;
}

static void join(struct chain *c, struct desk *d, enum joined expected)
{
    enum joined how;
    const struct joining joining = {.db = d->path,
                                    .url = c->join,
                                    .code = chain_invite(c, arena_printf(c->a, "desk %d", c->n))};
    ck_ok(sync_join(&joining, &how, &c->e), &c->e);
    ck_assert_int_eq(how, expected);
    desk_reopen(d, false);
    d->serial = c->n * 100000;
    ck_assert_int_lt(c->n, MOST_DESKS);
    c->desks[c->n++] = d;
}

struct chain *chain_empty(void)
{
    struct arena *a = arena_new();
    struct chain *c = ARENA_NEW(a, struct chain);
    c->a = a;
    ck_assert_int_ge(sodium_init(), 0);
    new_database(c);
    ck_ok(central_init(c->url, &c->e), &c->e);
    ck_ok(link_open(c->url, NULL, NULL, &c->link, &c->e), &c->e);
    return c;
}

void chain_seed(struct chain *c)
{
    struct desk *first = desk_new();
    c->desks[0] = first;
    desk_shut(first);
    join(c, first, JOINED_SEED);
}

struct chain *chain_new(void)
{
    struct chain *c = chain_empty();
    chain_seed(c);
    return c;
}

void chain_free(struct chain *c)
{
    for (int i = 0; i < c->n; i++)
        desk_free(c->desks[i]);
    link_close(c->link);
    arena_free(c->a);
}

struct desk *chain_join(struct chain *c)
{
    struct desk *d = desk_new();
    desk_shut(d); /* only its folder is wanted */
    d->path = desk_file(d, "joined.db");
    join(c, d, JOINED_SNAPSHOT);
    return d;
}

void chain_unite(struct chain *c, struct desk *d)
{
    desk_shut(d);
    join(c, d, JOINED_BOTH);
}

struct round chain_sync(struct chain *c, int desk)
{
    struct round round = {0};
    ck_ok(sync_round(c->desks[desk]->s, &round, &c->e), &c->e);
    return round;
}

void chain_settle(struct chain *c)
{
    for (int64_t moved = 1, rounds = 0; moved > 0; rounds++) {
        moved = 0;
        for (int i = 0; i < c->n; i++) {
            const struct round round = chain_sync(c, i);
            ck_assert_int_eq(round.waiting, 0);
            moved += round.sent + round.received;
        }
        ck_assert_int_lt(rounds, 5);
    }
}

int64_t chain_clock(void *by)
{
    return clock_now() + *(const int64_t *)by;
}

int64_t chain_number(struct chain *c, const char *format, ...)
{
    struct answer_rows *r;
    char sql[1000];
    va_list args;
    va_start(args, format);
    vsnprintf(sql, sizeof sql, format, args);
    va_end(args);
    ck_ok(link_ask(c->link, sql, 0, NULL, &r, &c->e), &c->e);
    const int64_t n = rows_int(r, 0, 0);
    rows_free(r);
    return n;
}

/* ---- Being level */

static void add_row(const struct entity *en, const void *row, struct buf *out)
{
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (f->class == DERIVED || strcmp(f->name, "clk") == 0)
            continue;
        buf_addf(out, "%s=", f->name);
        value_add_wire(f, row, out);
        if (en->class == RECORD && field_is_journaled(f))
            buf_addf(out, "@%lld", (long long)row_clock(en, f, row));
        buf_addc(out, ' ');
    }
}

/* All records of an entity, one a line, by their ids. */
static const char *dump(struct chain *c, struct desk *d, const struct entity *en)
{
    struct buf b, sql;
    sqlite3_stmt *stmt;
    bool more;
    struct arena *a = arena_new();
    buf_init(&b, c->a);
    buf_init(&sql, a);
    buf_add(&sql, "SELECT ");
    sql_columns(en, "", &sql);
    buf_addf(&sql, " FROM %s ORDER BY id", en->name);
    ck_ok(db_statement(store_db(d->s), sql.p, &stmt, &c->e), &c->e);
    for (;;) {
        ck_ok(db_step(store_db(d->s), stmt, &more, &c->e), &c->e);
        if (!more)
            break;
        add_row(en, sql_read_row(stmt, 0, en, a), &b);
        buf_addc(&b, '\n');
    }
    arena_free(a);
    return b.p;
}

/* The first place where two texts differ, with what stands before it. */
static const char *difference(struct chain *c, const char *x, const char *y)
{
    size_t n = 0;
    while (x[n] != '\0' && x[n] == y[n])
        n++;
    const size_t from = n > 60 ? n - 60 : 0;
    return arena_printf(c->a, "...%.100s\nagainst\n...%.100s", x + from, y + from);
}

static const char *unlike(struct chain *c, struct desk *x, struct desk *y, const char *who)
{
    for (int i = 0; entities[i] != NULL; i++) {
        if (entities[i]->class == LOG)
            continue;
        const char *one = dump(c, x, entities[i]), *other = dump(c, y, entities[i]);
        if (strcmp(one, other) != 0)
            return arena_printf(c->a, "%s of %s: %s", entities[i]->name, who,
                                difference(c, one, other));
    }
    return NULL;
}

/* What the centre's log must be whatever happened: numbers without gaps, of each stream and of each
 * desk, and no moment twice. */
static void log_is_whole(struct chain *c)
{
    static const char *const nobody[] = {
        "SELECT count(*) FROM stream s WHERE head <> (SELECT count(*) FROM log l WHERE l.stream = "
        "s.stream) OR head <> coalesce((SELECT max(seq) FROM log l WHERE l.stream = s.stream), 0)",
        "SELECT count(*) FROM desk d WHERE last_seq <> (SELECT count(DISTINCT desk_seq) FROM log l "
        "WHERE l.desk = d.no) + (SELECT count(*) FROM quarantine q WHERE q.desk = d.no)",
        "SELECT count(*) - count(DISTINCT (desk, desk_seq)) FROM log",
        "SELECT count(*) - count(DISTINCT hlc) FROM log",
        "SELECT count(*) FROM stage",
    };
    for (int i = 0; i < COUNT_OF(nobody); i++)
        ck_assert_msg(chain_number(c, "%s", nobody[i]) == 0, "%s", nobody[i]);
}

const char *chain_unlike(struct chain *c)
{
    const char *how = NULL;
    for (int i = 1; i < c->n && how == NULL; i++)
        how = unlike(c, c->desks[0], c->desks[i], arena_printf(c->a, "desk %d", i));
    if (how != NULL)
        return how;
    chain_join(c); /* has what the centre's tables say */
    return unlike(c, c->desks[0], c->desks[c->n - 1], "the centre");
}

/* What the store says of itself when it looks: nothing. */
static void finds_nothing(struct chain *c)
{
    struct central_findings found;
    const struct central_place at = {.url = c->url, .db = c->desks[0]->path};
    ck_ok(central_check(&at, false, NULL, &found, c->a, &c->e), &c->e);
    ck_assert_msg(found.n == 0, "%s", found.n > 0 ? found.all[0].words : "");
}

void chain_is_level(struct chain *c)
{
    log_is_whole(c);
    finds_nothing(c);
    const char *how = chain_unlike(c);
    ck_assert_msg(how == NULL, "%s", how);
    for (int i = 0; i < c->n; i++)
        desk_is_sound(c->desks[i]);
}
