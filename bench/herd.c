/* A thousand desks at one central store: each a connection of its own that speaks what a desk
 * speaks, without a file behind it. They poll every ten seconds, some write; then all are cut off,
 * write, and come back at the same moment. */
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "bench/bench.h"
#include "bench/postgres.h"
#include "store/centre.h"
#include "sync/central.h"
#include "sync/wire.h"

#define DESKS 1000
#define THREADS 20 /* each works for some of them */
#define EVERY_MS 10000.0
#define SECONDS 40
#define WAITING 2 /* entries of each after the outage */
#define PASSWORD "of a desk that is none"

struct virtual_desk {
    struct link *l;
    int64_t cursors[STREAMS], seq;
    double due;
};

static struct herd {
    struct arena *a;
    const char *url, *database;
    struct virtual_desk desks[DESKS];
    double end;            /* of this phase */
    struct samples rounds; /* under lock */
    pthread_mutex_t lock;
} herd = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void must(enum code code, const struct error *e)
{
    if (code != CODE_OK)
        die("%s", e->message);
}

/* ---- The desks */

static void connect_desk(int i)
{
    struct error e;
    char role[128];
    snprintf(role, sizeof role, "frontdesk_%s_%d", herd.database, i + 1);
    must(link_open(herd.url, role, PASSWORD, &herd.desks[i].l, &e), &e);
}

/* Roles and rows of all, with one password: only what comes after joining is measured. */
static void invite_all(struct link *l)
{
    struct error e;
    struct answer_rows *r;
    const char *verifier;
    struct arena *a = arena_new();
    must(link_verifier(l, "any", PASSWORD, &verifier, a, &e), &e);
    for (int i = 0; i < DESKS; i++) {
        const char *const values[] = {arena_printf(a, "%d", i + 1),
                                      arena_printf(a, "desk %d", i + 1), verifier};
        must(link_ask(l, "SELECT invite($1, $2, $3, NULL)", 3, values, &r, &e), &e);
        rows_free(r);
    }
    must(link_run(l, "UPDATE desk SET state = 'active', id = gen_random_uuid()", &e), &e);
    arena_free(a);
}

/* ---- A round, as sync/round.c makes it */

static void send_some(int i, int n, struct dice *dice, struct arena *a)
{
    struct virtual_desk *d = &herd.desks[i];
    struct error e;
    struct buf lines;
    struct answer_rows *r;
    buf_init(&lines, a);
    for (int k = 0; k < n; k++) {
        const int64_t hlc = hlc_next(0, clock_now(), i + 1) + (k << HLC_DESK_BITS);
        d->seq++;
        buf_addf(&lines,
                 "%lld\t%d\t1\t00000000-0000-7000-8000-%012d\tchange\t%lld\t"
                 "00000000-0000-7000-8000-%012lld\t\\N\t1\t{}\t{\"69\":[null,\"Clerk %d\",0]}\n",
                 (long long)d->seq, (int)roll(dice, 64), (int)roll(dice, 100000), (long long)hlc,
                 (long long)d->seq, k);
    }
    must(link_copy_begin(d->l, "COPY stage (" WIRE_STAGE ") FROM STDIN", &e), &e);
    must(link_copy_put(d->l, lines.p, lines.n, &e), &e);
    must(link_copy_end(d->l, &e), &e);
    must(link_ask(d->l, "SELECT last_seq, quarantined FROM apply()", 0, NULL, &r, &e), &e);
    rows_free(r);
}

static void hello(int i, int64_t heads[STREAMS], struct arena *a)
{
    struct error e;
    struct answer_rows *r;
    const char *const values[] = {arena_printf(a, "%d", CENTRAL_PROTOCOL),
                                  arena_printf(a, "%d", central_schema()),
                                  arena_printf(a, "%lld", (long long)clock_now())};
    must(link_ask(herd.desks[i].l,
                  "SELECT property, schema, now, last_seq, staged, heads FROM hello($1, $2, $3, 0)",
                  3, values, &r, &e),
         &e);
    const char *text = rows_text(r, 0, 5);
    for (int s = 0; s < STREAMS && text != NULL; s++) {
        text += strcspn(text, "0123456789");
        heads[s] = strtoll(text, (char **)&text, 10);
    }
    rows_free(r);
}

static void read_rest(int i, const int64_t heads[STREAMS], struct arena *a)
{
    struct virtual_desk *d = &herd.desks[i];
    struct error e;
    struct buf sql;
    char *text;
    bool any = false;
    buf_init(&sql, a);
    buf_add(&sql, "COPY (" WIRE_LOG("log") "WHERE ");
    for (int s = 0; s < STREAMS; s++) {
        if (heads[s] <= d->cursors[s])
            continue;
        buf_addf(&sql, "%s(l.stream = %d AND l.seq > %lld AND l.seq <= %lld)", any ? " OR " : "", s,
                 (long long)d->cursors[s], (long long)heads[s]);
        any = true;
    }
    if (!any)
        return;
    buf_add(&sql, " ORDER BY max(l.hlc) OVER (PARTITION BY l.action), l.hlc) TO STDOUT");
    must(link_copy_begin(d->l, sql.p, &e), &e);
    do
        must(link_copy_line(d->l, &text, &e), &e);
    while (text != NULL);
    memcpy(d->cursors, heads, sizeof d->cursors);
}

static int64_t sum(const int64_t heads[STREAMS])
{
    int64_t all = 0;
    for (int s = 0; s < STREAMS; s++)
        all += heads[s];
    return all;
}

static void round_of(int i, int sends, struct dice *dice, struct arena *a)
{
    int64_t heads[STREAMS] = {0};
    hello(i, heads, a);
    if (sends > 0) {
        send_some(i, sends, dice, a);
        hello(i, heads, a);
    }
    read_rest(i, heads, a);
}

/* ---- All of them */

static int next_due(int first, int last)
{
    int next = first;
    for (int i = first; i < last; i++)
        if (herd.desks[i].due < herd.desks[next].due)
            next = i;
    return next;
}

static void note(double ms)
{
    pthread_mutex_lock(&herd.lock);
    samples_add(&herd.rounds, ms);
    pthread_mutex_unlock(&herd.lock);
}

/* Polls with what comes up, until the phase ends. */
static void *steadily(void *context)
{
    const int thread = (int)(intptr_t)context, first = DESKS * thread / THREADS,
              last = DESKS * (thread + 1) / THREADS;
    struct dice dice = {(uint64_t)thread * 977 + 1};
    struct arena *a = arena_new();
    for (;;) {
        const int i = next_due(first, last);
        const double wait = herd.desks[i].due - ticks();
        if (herd.desks[i].due > herd.end)
            break;
        if (wait > 0)
            usleep((useconds_t)(wait * 1000));
        const double start = ticks();
        round_of(i, roll(&dice, 10) == 0, &dice, a);
        note(ticks() - start);
        herd.desks[i].due += EVERY_MS * (0.8 + (double)roll(&dice, 400) / 1000);
        arena_clear(a);
    }
    arena_free(a);
    return NULL;
}

/* Comes back with what has gathered, and goes on until it has what all others had. */
static void *together(void *context)
{
    const int thread = (int)(intptr_t)context, first = DESKS * thread / THREADS,
              last = DESKS * (thread + 1) / THREADS;
    const int64_t all = (int64_t)herd.end;
    struct dice dice = {(uint64_t)thread * 991 + 7};
    struct arena *a = arena_new();
    for (int i = first; i < last; i++) {
        connect_desk(i);
        const double start = ticks();
        round_of(i, WAITING, &dice, a);
        note(ticks() - start);
        arena_clear(a);
    }
    for (int i = first; i < last;) {
        round_of(i, 0, &dice, a);
        arena_clear(a);
        if (sum(herd.desks[i].cursors) >= all)
            i++;
    }
    arena_free(a);
    return NULL;
}

static double run(void *(*what)(void *))
{
    pthread_t threads[THREADS];
    const double start = ticks();
    samples_clear(&herd.rounds);
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, what, (void *)(intptr_t)i) != 0)
            die("no thread");
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return (ticks() - start) / 1000;
}

/* Seconds of processor that the server has used: of what runs, and of what has ended. */
static double server_seconds(const char *folder)
{
    char path[300], line[1000];
    int postmaster = 0;
    double all = 0;
    snprintf(path, sizeof path, "%s/data/postmaster.pid", folder);
    FILE *f = fopen(path, "r");
    if (f == NULL || fscanf(f, "%d", &postmaster) != 1)
        die("no server in %s", folder);
    fclose(f);
    DIR *dir = opendir("/proc");
    for (struct dirent *one; dir != NULL && (one = readdir(dir)) != NULL;) {
        unsigned long used[4];
        int parent;
        snprintf(path, sizeof path, "/proc/%.20s/stat", one->d_name);
        f = atoi(one->d_name) > 0 ? fopen(path, "r") : NULL;
        if (f == NULL)
            continue;
        const char *rest = fgets(line, sizeof line, f) != NULL ? strrchr(line, ')') : NULL;
        if (rest != NULL &&
            sscanf(rest, ") %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %lu %lu", &parent,
                   &used[0], &used[1], &used[2], &used[3]) == 5 &&
            (parent == postmaster || atoi(one->d_name) == postmaster))
            all += (double)(used[0] + used[1]) +
                   (atoi(one->d_name) == postmaster ? (double)(used[2] + used[3]) : 0);
        fclose(f);
    }
    if (dir != NULL)
        closedir(dir);
    return all / (double)sysconf(_SC_CLK_TCK);
}

static void measure(struct bench *b, const char *server, struct link *l)
{
    struct answer_rows *r;
    struct error e;
    const double connecting = ticks();
    for (int i = 0; i < DESKS; i++) {
        connect_desk(i);
        herd.desks[i].due = ticks() + EVERY_MS * i / DESKS;
    }
    report_value(b->report, "1,000 desks connect one after another", (ticks() - connecting) / 1000,
                 "s", 0);
    herd.end = ticks() + SECONDS * 1000;
    double used = server_seconds(server);
    const double seconds = run(steadily);
    used = server_seconds(server) - used;
    report_times(b->report, "a round of 1,000 that poll every 10 s, ms", &herd.rounds, 0, 1000);
    report_value(b->report, "  the server's share of 2 cores", 100 * used / seconds / 2, "%", 50);
    for (int i = 0; i < DESKS; i++)
        link_close(herd.desks[i].l);
    must(link_ask(l, "SELECT sum(head)::bigint FROM stream", 0, NULL, &r, &e), &e);
    herd.end = (double)(rows_int(r, 0, 0) + DESKS * WAITING);
    rows_free(r);
    report_value(b->report, "after an outage: until all are level", run(together), "s", 60);
    report_times(b->report, "  a round meanwhile, ms", &herd.rounds, 0, 0);
    for (int i = 0; i < DESKS; i++)
        link_close(herd.desks[i].l);
}

void measure_herd(struct bench *b)
{
    const struct rlimit files = {4096, 4096};
    struct link *l;
    struct error e;
    report_heading(b->report, "a thousand desks");
    setrlimit(RLIMIT_NOFILE, &files);
    const char *server = postgres_folder(b);
    if (server == NULL)
        return;
    herd.a = b->arena;
    herd.database = "postgres";
    herd.url = arena_printf(herd.a, "host=%s dbname=postgres", server);
    const char *owner = arena_printf(herd.a, "%s user=postgres", herd.url);
    must(central_init(owner, &e), &e);
    must(link_open(owner, NULL, NULL, &l, &e), &e);
    invite_all(l);
    measure(b, server, l);
    link_close(l);
    postgres_end(server);
}
