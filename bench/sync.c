/* Many desks and one central store: what each step costs, beside PostgreSQL and SQLite doing the
 * same by hand in the same run, and that a round costs what changed, not what is stored. */
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/buf.h"
#include "bench/bench.h"
#include "bench/postgres.h"
#include "data/entity/customer.h"
#include "store/gate.h"
#include "store/outbox.h"
#include "sync/central.h"
#include "sync/credentials.h"
#include "sync/join.h"
#include "sync/round.h"
#include "sync/wire.h"

#define SMALL_BASE 1000
#define MOST_BASE 20000 /* unless BENCH_SYNC says more: a million takes half an hour */
#define BATCH 5000
#define ROUNDS 60

static void must(enum code code, const struct error *e)
{
    if (code != CODE_OK)
        die("%s", e->message);
}

/* ---- A line that counts what passes: a socket before that of the server, in a folder of its own
 */

static struct counted {
    char folder[96], server[96];
    int listening;
    int64_t bytes; /* by any thread */
} line;

static void *carry(void *context)
{
    static __thread char bytes[65536];
    const int desk = (int)(intptr_t)context, server = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    strcpy(at.sun_path, line.server);
    struct pollfd fds[2] = {{desk, POLLIN, 0}, {server, POLLIN, 0}};
    bool open = connect(server, (struct sockaddr *)&at, sizeof at) == 0;
    while (open && poll(fds, 2, -1) > 0)
        for (int i = 0; i < 2 && open; i++) {
            if (fds[i].revents == 0)
                continue;
            const ssize_t n = recv(fds[i].fd, bytes, sizeof bytes, 0);
            open = n > 0 && send(fds[1 - i].fd, bytes, (size_t)n, MSG_NOSIGNAL) == n;
            __atomic_add_fetch(&line.bytes, n > 0 ? n : 0, __ATOMIC_SEQ_CST);
        }
    close(desk);
    close(server);
    return NULL;
}

static void *listen_on(void *context)
{
    int fd;
    while ((fd = accept(line.listening, NULL, NULL)) >= 0) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, carry, (void *)(intptr_t)fd) != 0)
            die("no thread");
        pthread_detach(thread);
    }
    return context;
}

static void start_line(const char *server)
{
    pthread_t thread;
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    strcpy(line.folder, "/tmp/bench-line.XXXXXX");
    if (mkdtemp(line.folder) == NULL)
        die("no temporary folder");
    snprintf(line.server, sizeof line.server, "%s/.s.PGSQL.5432", server);
    snprintf(at.sun_path, sizeof at.sun_path, "%s/.s.PGSQL.5432", line.folder);
    line.listening = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(line.listening, (struct sockaddr *)&at, sizeof at) != 0 ||
        listen(line.listening, 16) != 0 || pthread_create(&thread, NULL, listen_on, NULL) != 0)
        die("no socket in %s", line.folder);
    pthread_detach(thread);
}

static void stop_line(void)
{
    shutdown(line.listening, SHUT_RDWR);
    unlink(arena_printf(arena_new(), "%s/.s.PGSQL.5432", line.folder));
    rmdir(line.folder);
}

/* ---- A property of two desks */

struct side {
    const char *path;
    struct store *s;
    struct link *l;
};

struct setup {
    struct bench *b;
    int64_t customers;
    const char *owner, *url; /* of the manager, of the desks */
    struct link *l;          /* of the manager */
    struct side one, two;
    struct error e;
};

static void remove_base(const char *path)
{
    static const char *const tails[] = {"", "-wal", "-shm", ".anchor", ".key", ".central", ".sync"};
    char name[4096];
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        snprintf(name, sizeof name, "%s%s", path, tails[i]);
        unlink(name);
    }
}

/* Of its own: the bases of the bench have rows that no journal knows of. */
static void make_base(struct setup *p)
{
    struct arena *a = p->b->arena;
    const char *const init[] = {"init",       "--name", "Bench",      "--region",         "VN",
                                "--currency", "VND",    "--timezone", "Asia/Ho_Chi_Minh", NULL};
    const char *const demo[] = {"demo", "--customers",
                                arena_printf(a, "%lld", (long long)p->customers), NULL};
    p->one.path = arena_printf(a, "%s/sync_one_%lld.db", p->b->folder, (long long)p->customers);
    p->two.path = arena_printf(a, "%s/sync_two_%lld.db", p->b->folder, (long long)p->customers);
    remove_base(p->one.path);
    remove_base(p->two.path);
    if (run_program(p->b, p->one.path, init) != 0 || run_program(p->b, p->one.path, demo) != 0)
        die("no base; see the file log");
}

static void make_centre(struct setup *p, const char *server, const char *name)
{
    struct arena *a = p->b->arena;
    struct link *l;
    must(link_open(arena_printf(a, "host=%s user=postgres dbname=postgres", server), NULL, NULL, &l,
                   &p->e),
         &p->e);
    must(link_run(l, arena_printf(a, "CREATE DATABASE %s", name), &p->e), &p->e);
    link_close(l);
    p->owner = arena_printf(a, "host=%s user=postgres dbname=%s", server, name);
    p->url = arena_printf(a, "host=%s dbname=%s", line.folder, name);
    must(central_init(p->owner, &p->e), &p->e);
    must(link_open(p->owner, NULL, NULL, &p->l, &p->e), &p->e);
}

/* Seconds that joining takes. */
static double join(struct setup *p, struct side *side, const char *name)
{
    char code[INVITATION_CODE];
    enum joined how;
    struct credentials c;
    const struct central_place at = {.url = p->owner, .db = p->one.path};
    must(central_invite(&at, name, code, &p->e), &p->e);
    const struct joining joining = {.db = side->path, .url = p->url, .code = code};
    const double start = ticks();
    must(sync_join(&joining, &how, &p->e), &p->e);
    const double seconds = (ticks() - start) / 1000;
    must(store_open(side->path, false, &side->s, &p->e), &p->e);
    must(credentials_read(side->path, &c, p->b->arena, &p->e), &p->e);
    must(link_open(c.url, c.role, c.password, &side->l, &p->e), &p->e);
    return seconds;
}

static void end(struct setup *p)
{
    struct side *const sides[] = {&p->one, &p->two};
    for (int i = 0; i < 2; i++) {
        link_close(sides[i]->l);
        store_close(sides[i]->s);
        remove_base(sides[i]->path);
    }
    link_close(p->l);
}

static double number(struct setup *p, const char *sql)
{
    struct answer_rows *r;
    must(link_ask(p->l, sql, 0, NULL, &r, &p->e), &p->e);
    const double n = (double)rows_int(r, 0, 0);
    rows_free(r);
    return n;
}

/* Milliseconds of a round over a connection that stands. */
static double round_ms(struct setup *p, struct side *side, struct round *round)
{
    *round = (struct round){0};
    const double start = ticks();
    must(sync_over(side->s, side->l, round, &p->e), &p->e);
    return ticks() - start;
}

/* ---- Out and in */

/* n edits, each an action of its own. */
static void edit(struct setup *p, struct store *s, int n)
{
    struct arena *a = arena_new();
    struct uid *ids;
    int found;
    static int serial;
    const struct field *f = entity_field(&customer_entity, "job_title");
    sqlite3 *db = sqlite_open(store_path(s));
    sqlite3_stmt *stmt =
        sqlite_prepare(db, "SELECT id FROM customer WHERE retracted_at IS NULL LIMIT ?");
    sqlite3_bind_int(stmt, 1, n);
    must(store_ids(s, stmt, &ids, &found, a, &p->e), &p->e);
    sqlite3_close(db);
    must(gate_begin(s, &p->e), &p->e);
    for (int i = 0; i < n; i++) {
        struct customer *c;
        struct fieldset set = {{0}};
        struct action action;
        const struct actor actor = {.name = "bench", .type = "system", .terminal = ""};
        fieldset_add(&set, field_index(&customer_entity, f));
        must(store_get(s, &customer_entity, &ids[i % found], (void **)&c, a, &p->e), &p->e);
        c->job_title = arena_printf(a, "Clerk %d", ++serial);
        action_init(&action, s, &actor, NULL);
        must(gate_change(&action, &customer_entity, &c->id, c->hlc, c, &set, NULL, a, &p->e),
             &p->e);
    }
    must(gate_commit(s, &p->e), &p->e);
    arena_free(a);
}

static double copy_in(struct setup *p, struct link *l, const char *sql, const struct buf *lines)
{
    const double start = ticks();
    must(link_copy_begin(l, sql, &p->e), &p->e);
    must(link_copy_put(l, lines->p, lines->n, &p->e), &p->e);
    must(link_copy_end(l, &p->e), &p->e);
    return ticks() - start;
}

/* A batch as a round sends it, step by step, and the same lines into a plain table with the same
 * columns and key. */
static void measure_push(struct setup *p)
{
    struct report *r = p->b->report;
    struct centre centre;
    struct parcel *parcels;
    struct answer_rows *rows;
    struct arena *a = arena_new();
    struct buf lines;
    int n;
    edit(p, p->one.s, BATCH);
    must(centre_load(p->one.s, &centre, &p->e), &p->e);
    must(outbox_read(p->one.s, centre.acked, BATCH, 100000000, &parcels, &n, a, &p->e), &p->e);
    buf_init(&lines, a);
    const double start = ticks();
    for (int i = 0; i < n; i++)
        wire_add(&parcels[i], &lines);
    const double wire = ticks() - start;
    const double stage = copy_in(p, p->one.l, "COPY stage (" WIRE_STAGE ") FROM STDIN", &lines);
    must(link_run(p->l,
                  "CREATE TABLE plain (LIKE stage INCLUDING ALL);"
                  "ALTER TABLE plain ALTER desk SET DEFAULT 1",
                  &p->e),
         &p->e);
    const double raw = copy_in(p, p->l, "COPY plain (" WIRE_STAGE ") FROM STDIN", &lines);
    const double began = ticks();
    must(link_ask(p->one.l, "SELECT last_seq FROM apply()", 0, NULL, &rows, &p->e), &p->e);
    const double merge = ticks() - began;
    rows_free(rows);
    report_value(r, "  entries to lines, thousands a second", n / wire, "k/s", 0);
    report_value(r, "  COPY to stage, thousands a second", n / stage, "k/s", 0);
    report_value(r, "  of what a plain table takes", 100 * raw / stage, "%", -25);
    report_value(r, "  merge of edits, thousands a second", n / merge, "k/s", -8);
    arena_free(a);
    struct round round;
    round_ms(p, &p->one, &round);
    const double ms = round_ms(p, &p->two, &round);
    report_value(r, "  the other desk takes them in, thousands/s", (double)round.received / ms,
                 "k/s", -20);
}

/* ---- What rounds cost */

struct cost {
    double ms, bytes;
};

static double middle(struct samples *s)
{
    const double at = samples_at(s, 0.5);
    samples_clear(s);
    return at;
}

/* Ten edits at one desk, a round there and one at the other. */
static struct cost ten_changes(struct setup *p)
{
    struct samples ms = {0}, bytes = {0};
    struct round round;
    for (int i = 0; i < ROUNDS; i++) {
        edit(p, p->one.s, 10);
        const int64_t before = __atomic_load_n(&line.bytes, __ATOMIC_SEQ_CST);
        samples_add(&ms, round_ms(p, &p->one, &round) + round_ms(p, &p->two, &round));
        samples_add(&bytes, (double)(__atomic_load_n(&line.bytes, __ATOMIC_SEQ_CST) - before));
    }
    return (struct cost){middle(&ms), middle(&bytes)};
}

static struct cost idle(struct setup *p)
{
    struct samples ms = {0};
    struct round round;
    round_ms(p, &p->two, &round);
    const int64_t before = __atomic_load_n(&line.bytes, __ATOMIC_SEQ_CST);
    for (int i = 0; i < ROUNDS; i++)
        samples_add(&ms, round_ms(p, &p->two, &round));
    return (struct cost){
        middle(&ms), (double)(__atomic_load_n(&line.bytes, __ATOMIC_SEQ_CST) - before) / ROUNDS};
}

static void measure_rounds(struct setup *small, struct setup *large)
{
    struct report *r = large->b->report;
    struct samples raw = {0};
    const struct cost few = ten_changes(small), many = ten_changes(large), rest = idle(large);
    for (int i = 0; i < ROUNDS; i++) {
        const double start = ticks();
        number(large, "SELECT sum(head)::bigint FROM stream");
        samples_add(&raw, ticks() - start);
    }
    report_value(r, "ten changes out and in, small base", few.ms, "ms", 0);
    report_value(r, "ten changes out and in, large base", many.ms, "ms", 0);
    report_value(r, "  times the small one, in time", many.ms / few.ms, "x", 1.5);
    report_value(r, "  times the small one, in bytes", many.bytes / few.bytes, "x", 1.5);
    report_value(r, "a round in which nothing happened", rest.ms, "ms", 0);
    report_value(r, "  one plain query", middle(&raw), "ms", 0);
    report_value(r, "  bytes both ways", rest.bytes, "B", 2048);
}

/* ---- First sync */

static double copy_out(struct setup *p)
{
    struct arena *a = arena_new();
    const double start = ticks();
    for (int i = 0; entities[i] != NULL; i++) {
        char *text;
        if (entities[i]->class == LOG)
            continue;
        must(link_copy_begin(p->l, arena_printf(a, "COPY %s TO STDOUT", entities[i]->name), &p->e),
             &p->e);
        do
            must(link_copy_line(p->l, &text, &p->e), &p->e);
        while (text != NULL);
    }
    arena_free(a);
    return (ticks() - start) / 1000;
}

static void measure_joining(struct setup *p)
{
    struct report *r = p->b->report;
    char what[80];
    const double seed = join(p, &p->one, "one"), entries = number(p, "SELECT count(*) FROM log");
    snprintf(what, sizeof what, "seeding a centre with %lld customers", (long long)p->customers);
    report_value(r, what, seed, "s", 0);
    report_value(r, "  entries, thousands a second", entries / seed / 1000, "k/s", 0);
    const double first = join(p, &p->two, "two"), out = copy_out(p);
    const double load = load_by_hand(p->b, p->two.path);
    report_value(r, "first sync of an empty desk", first, "s", 0);
    report_value(r, "  COPY of all tables, and the same rows by plain SQL", out + load, "s", 0);
    report_value(r, "  times that", first / (out + load), "x", 2);
}

static int64_t customers(const struct bench *b)
{
    const char *more = getenv("BENCH_SYNC");
    const int64_t most = more != NULL ? strtoll(more, NULL, 10) : MOST_BASE;
    return b->rows < most ? b->rows : most;
}

void measure_sync(struct bench *b)
{
    struct setup small = {.b = b, .customers = SMALL_BASE}, large = {.b = b};
    const char *server = postgres_folder(b);
    report_heading(b->report, "many desks");
    if (server == NULL)
        return;
    large.customers = customers(b);
    start_line(server);
    make_base(&small);
    make_base(&large);
    make_centre(&small, server, "small");
    make_centre(&large, server, "large");
    join(&small, &small.one, "one");
    join(&small, &small.two, "two");
    measure_joining(&large);
    measure_push(&large);
    measure_rounds(&small, &large);
    end(&small);
    end(&large);
    stop_line();
    postgres_end(server);
}
