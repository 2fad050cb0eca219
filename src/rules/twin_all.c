#include "rules/twin_all.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/thread.h"
#include "base/uid.h"
#include "rules/twin_chain.h"
#include "rules/twin_keys.h"
#include "rules/twin_mark.h"
#include "rules/twin_own.h"
#include "store/db.h"

#define MOST_THREADS 4
#define PIECE 65536 /* entries between two looks at whether to stop */

struct person {
    struct uid id;
    struct twin_traits traits;
};

/* A customer under a key. */
struct entry {
    uint64_t key;
    uint32_t order, person;
};

struct whole {
    struct store *s;
    const struct twin_search *how;
    struct arena *a;
    struct person *people;
    int64_t count;
    int64_t customers; /* of the census */
    float least;       /* bits of a pair that counts */
    struct entry *entries;
    size_t entry_count, entry_room;
    struct twin_matches found;
    int64_t done, of; /* progress */
};

static void *grow(void *p, size_t *room, size_t size)
{
    *room = *room == 0 ? 4096 : *room * 2;
    p = realloc(p, *room * size);
    if (p == NULL)
        die_out_of_memory();
    return p;
}

/* ---- Reading */

/* How many have a word: the dictionary of the search index, in memory. */
struct counted {
    struct word {
        const char *text;
        int64_t uses;
    } * words;
    size_t mask;
};

static struct word *slot_of(const struct counted *c, const char *word)
{
    size_t at = twin_hash(word, strlen(word), NULL) & c->mask;
    while (c->words[at].text != NULL && strcmp(c->words[at].text, word) != 0)
        at = (at + 1) & c->mask;
    return &c->words[at];
}

static int64_t counted_uses(void *context, const char *word)
{
    return slot_of(context, word)->uses;
}

static enum code count_words(struct store *s, struct counted *c, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    size_t room = 1024;
    TRY(db_statement(store_db(s), "SELECT ifnull(max(id), 0) FROM find_term", &stmt, e));
    TRY(db_step(store_db(s), stmt, &more, e));
    while (room < (size_t)sqlite3_column_int64(stmt, 0) * 2)
        room *= 2;
    db_done(stmt);
    *c = (struct counted){ARENA_ARRAY(a, struct word, room), room - 1};
    TRY(db_statement(store_db(s), "SELECT word, uses FROM find_term", &stmt, e));
    for (;;) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            return CODE_OK;
        const char *word = (const char *)sqlite3_column_text(stmt, 0);
        *slot_of(c, word) = (struct word){arena_str(a, word), sqlite3_column_int64(stmt, 1)};
    }
}

/* The other names of all, by customer. */
struct aliases {
    struct alias {
        struct uid customer;
        const char *kind, *name;
    } * all;
    int n;
};

static int by_customer(const void *a, const void *b)
{
    return uid_compare(&((const struct alias *)a)->customer, &((const struct alias *)b)->customer);
}

static enum code read_aliases(struct store *s, struct aliases *out, struct arena *a,
                              struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(store_db(s),
                     "SELECT customer_id, kind, name FROM customer_alias WHERE retracted_at IS "
                     "NULL",
                     &stmt, e));
    for (*out = (struct aliases){NULL, 0};;) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            break;
        out->all = arena_more(a, out->all, out->n, sizeof *out->all);
        struct alias *alias = &out->all[out->n++];
        memcpy(&alias->customer, sqlite3_column_blob(stmt, 0), sizeof alias->customer);
        alias->kind = arena_str(a, (const char *)sqlite3_column_text(stmt, 1));
        alias->name = arena_str(a, (const char *)sqlite3_column_text(stmt, 2));
    }
    if (out->n > 1)
        qsort(out->all, (size_t)out->n, sizeof *out->all, by_customer);
    return CODE_OK;
}

static void add_aliases(const struct aliases *aliases, const struct customer *c,
                        const struct twin_census *census, struct twin_traits *t, struct arena *a)
{
    const struct alias key = {.customer = c->id}, *end = aliases->all + aliases->n;
    const struct alias *x =
        aliases->n > 0 ? bsearch(&key, aliases->all, (size_t)aliases->n, sizeof key, by_customer)
                       : NULL;
    if (x == NULL)
        return;
    while (x > aliases->all && by_customer(x - 1, &key) == 0)
        x--;
    for (; x < end && by_customer(x, &key) == 0; x++) {
        const struct customer_alias alias = {.kind = x->kind, .name = x->name};
        twin_traits_add_name(t, c, &alias, census, a);
    }
}

static enum code go_on(struct whole *s, struct error *e)
{
    if (s->how->progress == NULL || s->how->progress(s->how->context, s->done, s->of))
        return CODE_OK;
    return fail(e, CODE_STOPPED, NULL, _("Stopped."));
}

static enum code read_people(struct whole *s, const struct twin_census *census,
                             const struct aliases *aliases, struct arena *row, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(store_db(s->s),
                     twin_select(TWIN_STATES, "row > ?1 ORDER BY row LIMIT ?2", s->a), &stmt, e));
    sqlite3_bind_int64(stmt, 1, 0);
    sqlite3_bind_int64(stmt, 2, s->customers);
    while (s->count < s->customers) {
        TRY(db_step(store_db(s->s), stmt, &more, e));
        if (!more)
            return CODE_OK;
        struct person *p = &s->people[s->count++];
        const struct customer *c = twin_read(stmt, row);
        p->id = c->id;
        twin_traits_of(c, census, &p->traits, s->a);
        add_aliases(aliases, c, census, &p->traits, s->a);
        twin_traits_forget_shown(&p->traits);
        arena_clear(row);
        s->done++;
        enum code code = s->count % 1000 == 0 ? go_on(s, e) : CODE_OK;
        if (code != CODE_OK) {
            db_done(stmt);
            return code;
        }
    }
    db_done(stmt);
    return CODE_OK;
}

/* ---- Comparing */

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

static void gather(struct whole *s, const struct twin_pass *pass)
{
    s->entry_count = 0;
    for (int64_t i = 0; i < s->count; i++) {
        struct twin_keys keys = {.n = 0};
        pass->keys(&s->people[i].traits, &keys);
        const uint32_t order = pass->order(&s->people[i].traits);
        for (int k = 0; k < keys.n; k++) {
            if (s->entry_count == s->entry_room)
                s->entries = grow(s->entries, &s->entry_room, sizeof *s->entries);
            s->entries[s->entry_count++] = (struct entry){keys.all[k], order, (uint32_t)i};
        }
    }
    if (s->entry_count > 0)
        qsort(s->entries, s->entry_count, sizeof *s->entries, by_key);
}

/* What one thread compares: entries from first on, up to last. */
struct part {
    const struct whole *s;
    size_t first, last, neighbours;
    struct twin_matches found;
    pthread_t thread;
    bool threaded;
};

static void compare_two(struct part *p, uint32_t x, uint32_t y)
{
    const struct whole *s = p->s;
    struct twin_verdict v;
    if (x == y)
        return;
    const uint32_t a = x < y ? x : y, b = x < y ? y : x;
    if (!twin_reaches(&s->people[a].traits, &s->people[b].traits, s->customers, s->least, &v))
        return;
    twin_matches_add(&p->found, a, b, v.bits);
}

static void *compare_part(void *context)
{
    struct part *p = context;
    const struct entry *all = p->s->entries;
    for (size_t i = p->first; i < p->last; i++)
        for (size_t k = i + 1; k < p->s->entry_count && k <= i + p->neighbours; k++) {
            if (all[k].key != all[i].key)
                break;
            compare_two(p, all[i].person, all[k].person);
        }
    return NULL;
}

static void compare_all(struct whole *s, const struct twin_pass *pass, size_t first, size_t last)
{
    struct part parts[MOST_THREADS] = {{0}};
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    const size_t n = cores < 1 ? 1 : cores > MOST_THREADS ? MOST_THREADS : (size_t)cores;
    for (size_t i = 0; i < n; i++) {
        parts[i].s = s;
        parts[i].neighbours = (size_t)pass->neighbours;
        parts[i].first = first + (last - first) * i / n;
        parts[i].last = first + (last - first) * (i + 1) / n;
        parts[i].threaded = i + 1 < n && thread_start(&parts[i].thread, compare_part, &parts[i]);
        if (!parts[i].threaded)
            compare_part(&parts[i]);
    }
    for (size_t i = 0; i < n; i++) {
        if (parts[i].threaded)
            pthread_join(parts[i].thread, NULL);
        for (const struct twin_match *m = parts[i].found.all;
             m < parts[i].found.all + parts[i].found.n; m++)
            twin_matches_add(&s->found, m->a, m->b, m->bits);
        twin_matches_free(&parts[i].found);
    }
}

static enum code run_pass(struct whole *s, const struct twin_pass *pass, struct error *e)
{
    const int64_t before = s->done;
    gather(s, pass);
    for (size_t at = 0; at < s->entry_count; at += PIECE) {
        const size_t last = s->entry_count - at < PIECE ? s->entry_count : at + PIECE;
        compare_all(s, pass, at, last);
        s->done = before + (int64_t)((double)s->count * (double)last / (double)s->entry_count);
        TRY(go_on(s, e));
    }
    twin_matches_sort(&s->found);
    s->done = before + s->count;
    return CODE_OK;
}

static int by_likelihood(const void *a, const void *b)
{
    const struct twin_pair *x = a, *y = b;
    if (x->bits != y->bits)
        return x->bits < y->bits ? 1 : -1;
    const int order = uid_compare(&x->a, &y->a);
    return order != 0 ? order : uid_compare(&x->b, &y->b);
}

/* All but those somebody has decided. */
static enum code give(struct whole *s, struct twin_pair **pairs, int *n, struct arena *a,
                      struct error *e)
{
    struct twin_set decided;
    TRY(twin_set_read(s->s, true, &decided, s->a, e));
    *pairs = ARENA_ARRAY(a, struct twin_pair, s->found.n + 1);
    *n = 0;
    for (size_t i = 0; i < s->found.n; i++) {
        const struct twin_match *m = &s->found.all[i];
        const struct uid *x = &s->people[m->a].id, *y = &s->people[m->b].id;
        if (m->bits >= s->least && !twin_set_has(&decided, x, y))
            (*pairs)[(*n)++] = (struct twin_pair){*x, *y, m->bits, twin_score(m->bits)};
    }
    qsort(*pairs, (size_t)*n, sizeof **pairs, by_likelihood);
    return CODE_OK;
}

static enum code search_all(struct whole *s, struct error *e)
{
    struct counted words;
    struct twin_census census;
    struct aliases aliases;
    TRY(twin_census_open(s->s, &census, e));
    s->customers = census.customers;
    s->of = s->customers * (1 + TWIN_PASSES);
    s->people = ARENA_ARRAY(s->a, struct person, (size_t)s->customers + 1);
    TRY(count_words(s->s, &words, s->a, e));
    TRY(read_aliases(s->s, &aliases, s->a, e));
    s->least = twin_bits(s->how->min);
    census.uses = counted_uses;
    census.context = &words;
    struct arena *row = arena_new();
    enum code code = read_people(s, &census, &aliases, row, e);
    arena_free(row);
    TRY(code);
    for (int i = 0; i < TWIN_PASSES; i++)
        TRY(run_pass(s, &twin_passes[i], e));
    twin_chain(&s->found, (uint32_t)s->count, twin_bits(TWIN_LIKELY));
    return CODE_OK;
}

enum code twin_search_all(struct store *s, const struct twin_search *how, struct twin_pair **pairs,
                          int *n, struct arena *a, struct error *e)
{
    struct whole search = {.s = s, .how = how, .a = arena_new()};
    enum code code = search_all(&search, e);
    if (code == CODE_OK)
        code = give(&search, pairs, n, a, e);
    free(search.entries);
    twin_matches_free(&search.found);
    arena_free(search.a);
    return code;
}
