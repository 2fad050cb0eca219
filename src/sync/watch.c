#include "sync/watch.h"

#include <poll.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/intl.h"
#include "store/outbox.h"
#include "sync/credentials.h"
#include "sync/standing.h"

#define ASK_MS 60000        /* how old may be what only the centre knows */
#define LOOK_MS 250         /* between two looks whether somebody has written */
#define FIRST_PAUSE_MS 2000 /* after a failure; doubled with each that follows */

/* With the usual pause, a minute after all is well again nothing waits any more: whoever then still
 * waited for an answer, and after that for the end of the longest pause, has come back. */
_Static_assert(LINK_ANSWER_MS + WATCH_PAUSE_MS * 6 / 5 <= 60000, "the worker comes back too late");

struct worker {
    struct store *s;
    const struct watch *w;
    struct link *l;             /* NULL: not connected */
    int64_t next;               /* clock_ticks of the next round */
    int64_t pause;              /* after the next failure */
    int64_t version;            /* of the data after the last round */
    char trouble[MESSAGE_MOST]; /* of the last round, "" when it went well */
};

/* Many desks must not come at the same moment: a fifth more or less. */
static int64_t about(int64_t ms)
{
    return ms * 4 / 5 + (int64_t)randombytes_uniform((uint32_t)(ms * 2 / 5 + 1));
}

static enum code connect_link(struct worker *k, struct error *e)
{
    struct credentials c;
    struct arena *a = arena_new();
    enum code code = credentials_read(store_path(k->s), &c, a, e);
    if (code == CODE_OK)
        code = link_open(c.url, c.role, c.password, &k->l, e);
    arena_free(a);
    return code;
}

static void disconnect(struct worker *k)
{
    link_close(k->l);
    k->l = NULL;
}

/* What is told, and kept for the desk to show, when it is another than before. */
static void note(struct worker *k, const struct round *round, const struct error *e)
{
    const char *trouble = e != NULL ? e->message : "";
    const bool news = strcmp(trouble, k->trouble) != 0;
    snprintf(k->trouble, sizeof k->trouble, "%s", trouble);
    if (k->w->tell != NULL && (news || round->sent + round->received > 0))
        k->w->tell(k->w->context, round, e);
}

static void run_round(struct worker *k)
{
    struct error error = {0};
    struct round round = {.batch = k->w->batch};
    const int64_t began = store_now(k->s);
    enum code code = k->l != NULL ? CODE_OK : connect_link(k, &error);
    if (code == CODE_OK)
        code = sync_over(k->s, k->l, &round, &error);
    if (code == CODE_OK)
        standing_ask(k->s, k->l, round.quarantined > 0 ? 0 : ASK_MS);
    standing_round(k->s, &round, began, code == CODE_OK ? NULL : &error);
    note(k, &round, code == CODE_OK ? NULL : &error);
    k->version = store_data_version(k->s);
    if (code == CODE_OK) {
        k->pause = FIRST_PAUSE_MS;
        k->next = clock_ticks() + about(k->w->every_ms);
        return;
    }
    disconnect(k);
    k->next = clock_ticks() + about(k->pause);
    k->pause = k->pause * 2 < k->w->pause_ms ? k->pause * 2 : k->w->pause_ms;
}

/* Somebody has written here since the last round, and the line is up. */
static bool has_news(struct worker *k)
{
    struct centre centre;
    const int64_t version = store_data_version(k->s);
    if (k->l == NULL || version == k->version)
        return false;
    k->version = version;
    return centre_load(k->s, &centre, NULL) == CODE_OK && outbox_count(k->s, centre.acked) > 0;
}

bool watch_is_quiet(const struct watch *w, int64_t at)
{
    char time[6];
    clock_time(at, time);
    const int hour = atoi(time);
    return w->quiet_from <= w->quiet_until ? hour >= w->quiet_from && hour < w->quiet_until
                                           : hour >= w->quiet_from || hour < w->quiet_until;
}

static void work(struct worker *k)
{
    while (!k->w->stopped()) {
        const bool quiet = watch_is_quiet(k->w, store_now(k->s));
        if (quiet)
            disconnect(k);
        if (!quiet && (clock_ticks() >= k->next || has_news(k)))
            run_round(k);
        else
            poll(NULL, 0, LOOK_MS); /* a signal ends it too */
    }
    if (k->l != NULL && has_news(k))
        run_round(k);
    disconnect(k);
}

enum code sync_watch(struct store *s, const struct watch *w, struct error *e)
{
    struct centre centre;
    int fd;
    TRY(centre_load(s, &centre, e));
    TRY(sync_guard(s, &fd, e));
    struct worker k = {.s = s, .w = w, .pause = FIRST_PAUSE_MS};
    work(&k);
    close(fd);
    return CODE_OK;
}
