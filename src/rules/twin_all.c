#include "rules/twin_all.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/thread.h"
#include "base/uid.h"
#include "model/vault.h"
#include "rules/twin_chain.h"
#include "rules/twin_mark.h"
#include "rules/twin_own.h"
#include "store/db.h"

#define MOST_KEYS 32 /* of one customer in one pass */
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

/* ---- Keys */

static uint64_t hash_more(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *c = bytes;
    for (size_t i = 0; i < n; i++)
        h = (h ^ c[i]) * UINT64_C(0x100000001b3);
    return h;
}

/* Of one text, or two parted by a mark. */
static uint64_t hash_of(const char *a, size_t n, const char *b)
{
    uint64_t h = hash_more(UINT64_C(0xcbf29ce484222325), a, n);
    if (b != NULL)
        h = hash_more(hash_more(h, "|", 1), b, strlen(b));
    return h ^ h >> 29;
}

struct keys {
    uint64_t all[MOST_KEYS];
    int n;
};

static void add_key(struct keys *k, uint64_t key)
{
    if (k->n < MOST_KEYS)
        k->all[k->n++] = key;
}

static size_t beginning(const char *text, size_t n)
{
    const size_t length = strlen(text);
    return length < n ? length : n;
}

static void by_document(const struct twin_traits *t, struct keys *k)
{
    for (int i = 0; i < t->document_count; i++)
        add_key(k, hash_of((const char *)t->documents[i], VAULT_INDEX, NULL));
}

static void by_phone(const struct twin_traits *t, struct keys *k)
{
    for (int i = 0; i < t->phone_count; i++) {
        const size_t n = strlen(t->phones[i]), tail = beginning(t->phones[i], 8);
        add_key(k, hash_of(t->phones[i] + n - tail, tail, NULL));
    }
}

/* The whole, and what stands before the host. */
static void by_email(const struct twin_traits *t, struct keys *k)
{
    for (int i = 0; i < t->email_count; i++) {
        const size_t local = strcspn(t->emails[i], "@");
        add_key(k, hash_of(t->emails[i], strlen(t->emails[i]), NULL));
        if (local >= 6)
            add_key(k, hash_of(t->emails[i], local, "local"));
    }
}

/* Of a day, with the beginning of each word of the name: the whole, whichever of day and month
 * stands first, and two parts of three. */
static void by_birth(const struct twin_traits *t, struct keys *k)
{
    if (t->birth == NULL || strlen(t->birth) != 10)
        return;
    const char *year = t->birth, *month = t->birth + 5, *day = t->birth + 8;
    const bool swap = strncmp(month, day, 2) > 0;
    char parts[4][9];
    snprintf(parts[0], 9, "%.4s%.2s%.2s", year, swap ? day : month, swap ? month : day);
    snprintf(parts[1], 9, "%.4sm%.2s", year, month);
    snprintf(parts[2], 9, "%.4sd%.2s", year, day);
    snprintf(parts[3], 9, "%.2s-%.2s", month, day);
    for (int i = 0; i < t->word_count; i++)
        for (int part = 0; part < 4; part++)
            add_key(k, hash_of(t->words[i].text, beginning(t->words[i].text, part == 0 ? 1 : 3),
                               parts[part]));
}

static void by_postal(const struct twin_traits *t, struct keys *k)
{
    if (t->postal == NULL)
        return;
    for (int i = 0; i < t->word_count; i++)
        add_key(k, hash_of(t->words[i].text, beginning(t->words[i].text, 3), t->postal));
    for (int i = 0; i < t->number_count; i++)
        add_key(k, hash_of(t->numbers[i], strlen(t->numbers[i]), t->postal));
}

static void by_city(const struct twin_traits *t, struct keys *k)
{
    for (int i = 0; t->city != NULL && i < t->word_count; i++)
        add_key(k, hash_of(t->words[i].text, beginning(t->words[i].text, 4), t->city));
    if (t->city != NULL && t->birth != NULL)
        add_key(k, hash_of(t->birth, strlen(t->birth), t->city));
}

/* House number and the beginning of each word of the street. */
static void by_address(const struct twin_traits *t, struct keys *k)
{
    for (int i = 0; i < t->number_count; i++)
        for (int p = 0; p < t->place_count; p++)
            add_key(k, hash_of(t->places[p], beginning(t->places[p], 4), t->numbers[i]));
}

/* All words of the name in any order. */
static void by_name(const struct twin_traits *t, struct keys *k)
{
    uint64_t sum = 0;
    for (int i = 0; i < t->word_count; i++)
        sum += hash_of(t->words[i].text, strlen(t->words[i].text), NULL);
    if (t->word_count > 0)
        add_key(k, sum);
}

/* Groups are ordered so that the likest stand side by side. */
static uint32_t birth_order(const struct twin_traits *t)
{
    uint32_t n = 0;
    for (const char *c = t->birth; c != NULL && *c != '\0'; c++)
        if (isdigit((unsigned char)*c))
            n = n * 10 + (uint32_t)(*c - '0');
    return n;
}

static uint32_t name_order(const struct twin_traits *t)
{
    uint32_t n = 0;
    for (int i = 0; i < t->word_count && i < 2; i++)
        n = n << 16 | (uint32_t)(unsigned char)t->words[i].text[0] << 8 |
            (unsigned char)t->words[i].text[1];
    return n;
}

static const struct pass {
    void (*keys)(const struct twin_traits *t, struct keys *k);
    uint32_t (*order)(const struct twin_traits *t);
    int neighbours; /* compared with each of a group */
} passes[] = {
    {by_document, name_order, 24}, {by_phone, name_order, 24},   {by_email, name_order, 24},
    {by_birth, name_order, 16},    {by_postal, birth_order, 12}, {by_city, birth_order, 8},
    {by_address, name_order, 12},  {by_name, birth_order, 12},
};

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
    size_t at = hash_of(word, strlen(word), NULL) & c->mask;
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

static enum code go_on(struct whole *s, struct error *e)
{
    if (s->how->progress == NULL || s->how->progress(s->how->context, s->done, s->of))
        return CODE_OK;
    return fail(e, CODE_STOPPED, NULL, _("Stopped."));
}

static enum code read_people(struct whole *s, const struct twin_census *census, struct arena *row,
                             struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(store_db(s->s), twin_select("row > ?1 ORDER BY row LIMIT ?2", s->a), &stmt,
                     e));
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

static void gather(struct whole *s, const struct pass *pass)
{
    s->entry_count = 0;
    for (int64_t i = 0; i < s->count; i++) {
        struct keys keys = {.n = 0};
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

static void compare_all(struct whole *s, const struct pass *pass, size_t first, size_t last)
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

static enum code run_pass(struct whole *s, const struct pass *pass, struct error *e)
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
    TRY(twin_census_open(s->s, &census, e));
    s->customers = census.customers;
    s->of = s->customers * (1 + COUNT_OF(passes));
    s->people = ARENA_ARRAY(s->a, struct person, (size_t)s->customers + 1);
    TRY(count_words(s->s, &words, s->a, e));
    s->least = twin_bits(s->how->min);
    census.uses = counted_uses;
    census.context = &words;
    struct arena *row = arena_new();
    enum code code = read_people(s, &census, row, e);
    arena_free(row);
    TRY(code);
    for (int i = 0; i < COUNT_OF(passes); i++)
        TRY(run_pass(s, &passes[i], e));
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
