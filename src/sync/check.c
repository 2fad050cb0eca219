/* Whether the central store is what its log says. The store looks itself
 * (data/sql/central/check.sql); the digests of the entries are computed here, where they were made.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "model/money.h"
#include "store/centre.h"
#include "store/journal.h"
#include "sync/central.h"
#include "sync/wire.h"

#define DIGEST SUM
#define PAGE "2000" /* entries that are read together */

/* Entries that are gone, or were changed, are with the desks that wrote them. */
#define FROM_A_BACKUP                                                                              \
    N_("That cannot be mended from here, and nothing was made of it: the desks have their "        \
       "entries "                                                                                  \
       "in their journals. Put the last backup of the central store back.")

/* What is said of a finding: of which place, and how many. */
static const struct words {
    const char *kind, *wrong, *advice;
} words[] = {
    {"lost", N_("Entries of desk %s are missing in the log: %s."), FROM_A_BACKUP},
    {"digest", N_("An entry of desk %s was changed in the log: %s."), FROM_A_BACKUP},
    {"twice", N_("Entries of desk %s stand in the log twice: %s."), FROM_A_BACKUP},
    {"stranger", N_("There are entries of a desk that nobody knows, %s: %s."), FROM_A_BACKUP},
    {"gap", N_("Entries are missing in stream %s of the log: %s."),
     N_("Its records are not compared as long as entries are missing.")},
    {"resend", N_("The last entries of desk %s are missing: %s."),
     N_("--repair lets the desk send them again.")},
    {"behind",
     N_("More entries of desk %s are here than were counted: %s. It would send them "
        "again."),
     N_("--repair counts them.")},
    {"head", N_("The count of stream %s is behind its log: %s. No desk can send or read there."),
     N_("--repair counts anew.")},
    {"stage", N_("Entries of desk %s were left half sent: %s."),
     N_("--repair takes them away; the desk sends again what is not here.")},
    {"quarantine", N_("Entries of desk %s are put aside until somebody decides: %s."),
     N_("frontdesk central quarantine lists them, and says how to decide.")},
    {"role", N_("Desk %s has no role on this server any more, and cannot come."),
     N_("Bring the roles of the old server along: pg_dumpall --globals-only.")},
    {"differs", N_("%s is not what the log says of it."), N_("--repair makes it from the log.")},
    {"missing", N_("%s is missing, and the log tells of it."),
     N_("--repair makes it from the log.")},
    {"extra", N_("%s stands there, and the log tells nothing of it."),
     N_("--repair takes it away.")},
};

struct check {
    struct link *l;
    bool repair;
    bool (*progress)(void *what, int64_t done, int64_t of);
    struct central_findings *out;
    bool lacks;            /* entries are missing */
    bool holes[STREAMS];   /* streams whose log has holes */
    bool damaged[STREAMS]; /* or entries that were changed */
    struct arena *a;
};

static void found(struct check *c, const char *kind, const char *place, int64_t n, bool mended)
{
    struct central_findings *o = c->out;
    for (int i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(words[i].kind, kind) != 0)
            continue;
        o->all = arena_more(c->a, o->all, o->n, sizeof *o->all);
        o->all[o->n++] =
            (struct central_finding){words[i].kind,
                                     place,
                                     n,
                                     mended,
                                     arena_printf(c->a, _(words[i].wrong), place, NUMBER(n)),
                                     _(words[i].advice)};
        o->open += !mended;
    }
}

/* Findings that the store answers. */
static enum code ask(struct check *c, const char *sql, struct error *e)
{
    struct answer_rows *r;
    TRY(link_ask(c->l, sql, 0, NULL, &r, e));
    for (int i = 0; i < rows_count(r); i++) {
        const char *kind = rows_text(r, i, 0), *place = arena_str(c->a, rows_text(r, i, 1));
        if (strcmp(kind, "gap") == 0 && atoi(place) < STREAMS)
            c->holes[atoi(place)] = true;
        else
            c->lacks = c->lacks || strcmp(kind, "lost") == 0 || strcmp(kind, "resend") == 0;
        if (strcmp(kind, "gap") != 0 || c->lacks)
            found(c, kind, place, rows_int(r, i, 2), *rows_text(r, i, 3) == 't');
    }
    rows_free(r);
    return CODE_OK;
}

/* ---- Digests */

/* A desk's entries in their order. */
struct chain {
    int64_t desk, seq; /* the last that was looked at */
    bool follows;      /* what stands before the next is known */
    unsigned char digest[DIGEST];
    const char *name;
};

/* Whether the entry is what its desk wrote. What stands after a hole is taken on trust. */
static bool is_sound(struct chain *chain, const struct parcel *p)
{
    unsigned char sum[SUM], digest[DIGEST];
    const struct journal *entry = &p->entry;
    if (entry->digest.n != DIGEST || (entry->seal.n != SALT && entry->seal.n != SUM))
        return false;
    const bool follows = chain->follows && entry->seq == chain->seq + 1;
    if (entry->seal.n == SUM)
        memcpy(sum, entry->seal.p, SUM);
    else
        journal_sum(entry, p->content, entry->seal.p, sum);
    journal_digest(chain->digest, &p->desk, entry, sum, digest);
    chain->follows = true;
    memcpy(chain->digest, entry->digest.p, DIGEST);
    return !follows || memcmp(digest, entry->digest.p, DIGEST) == 0;
}

/* The next page of a desk; *n: entries in it. */
static enum code check_page(struct check *c, struct chain *chain, int *n, struct arena *a,
                            struct error *e)
{
    char *line;
    struct parcel p;
    TRY(link_copy_begin(c->l,
                        arena_printf(a,
                                     "COPY (" WIRE_LOG("entries_of(%lld, %lld, " PAGE
                                                       ")") "ORDER BY l.desk_seq) TO STDOUT",
                                     (long long)chain->desk, (long long)chain->seq),
                        e));
    for (*n = 0;; ++*n) {
        TRY(link_copy_line(c->l, &line, e));
        if (line == NULL)
            return CODE_OK;
        TRY(wire_read(line, &p, a, e));
        if (!is_sound(chain, &p)) {
            found(c, "digest", chain->name, p.entry.seq, false);
            if (p.stream >= 0 && p.stream < STREAMS)
                c->damaged[p.stream] = true;
        }
        chain->seq = p.entry.seq;
    }
}

static enum code check_chain(struct check *c, struct chain *chain, struct error *e)
{
    struct arena *a = arena_new();
    enum code code = CODE_OK;
    for (int n = 1; code == CODE_OK && n > 0; arena_clear(a)) {
        code = check_page(c, chain, &n, a, e);
        if (code == CODE_OK && c->progress != NULL &&
            !c->progress((void *)_("entries"), chain->seq, 0))
            code = fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    arena_free(a);
    return code;
}

static enum code check_digests(struct check *c, struct error *e)
{
    struct central_desk *desks;
    int n;
    TRY(central_desks(c->l, &desks, &n, c->a, e));
    for (int i = 0; i < n; i++) {
        struct chain chain = {.desk = desks[i].no, .name = desks[i].name, .follows = true};
        TRY(check_chain(c, &chain, e));
    }
    return CODE_OK;
}

/* ---- Records */

/* A stream whose log is not whole says nothing about its records. */
static enum code check_streams(struct check *c, struct error *e)
{
    for (int i = 0; i < STREAMS; i++) {
        if (c->progress != NULL && !c->progress((void *)_("streams"), i, STREAMS))
            return fail(e, CODE_STOPPED, NULL, _("Stopped."));
        if ((c->holes[i] && c->lacks) || c->damaged[i])
            continue;
        TRY(ask(c,
                arena_printf(c->a, "SELECT kind, place, n, mended FROM check_records(%d, %s)", i,
                             c->repair ? "true" : "false"),
                e));
    }
    return CODE_OK;
}

static enum code check_all(struct check *c, struct error *e)
{
    static const char *const questions[] = {"check_entries", "check_heads", "check_desks"};
    if (c->repair)
        TRY(link_run(c->l, "BEGIN; SELECT hold_desks()", e));
    for (int i = 0; i < COUNT_OF(questions); i++)
        TRY(ask(c,
                arena_printf(c->a, "SELECT kind, place, n, mended FROM %s(%s)", questions[i],
                             c->repair ? "true" : "false"),
                e));
    TRY(check_digests(c, e));
    TRY(check_streams(c, e));
    return c->repair ? link_run(c->l, "COMMIT", e) : CODE_OK;
}

enum code central_check(const struct central_place *at, bool repair,
                        bool (*progress)(void *what, int64_t done, int64_t of),
                        struct central_findings *out, struct arena *a, struct error *e)
{
    struct check c = {.repair = repair, .progress = progress, .out = out, .a = a};
    *out = (struct central_findings){0};
    TRY(central_reach(at, &c.l, a, e));
    const enum code code = check_all(&c, e);
    link_close(c.l);
    return code;
}
