/* Words of the dictionary that somebody may have meant. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "store/internal.h"
#include "store/search.h"

#define MOST_GAPS 300 /* looked at per way of leaving a letter out */
#define MOST_WORD 64  /* letters */
#define MOST_MEANT 300
#define SURE_WORDS 60   /* with the typed one inside: named at least */
#define VERY_MANY 10000 /* customers */

static bool same(const int32_t *a, const int32_t *b, int n)
{
    return n <= 0 || memcmp(a, b, (size_t)n * sizeof *a) == 0;
}

bool search_is_typo(const char *typed, const char *word)
{
    int32_t t[MOST_WORD], w[MOST_WORD];
    int n = utf8_letters(typed, t, MOST_WORD), m = utf8_letters(word, w, MOST_WORD), at = 0;
    while (at < n && at < m && t[at] == w[at])
        at++;
    if (at == n) /* a plain prefix is no mistake */
        return false;
    const int rest = n - at;
    const bool missing = m - at >= rest + 1 && same(t + at, w + at + 1, rest);
    const bool added = m - at >= rest - 1 && same(t + at + 1, w + at, rest - 1);
    const bool other = m - at >= rest && same(t + at + 1, w + at + 1, rest - 1);
    const bool swapped = rest >= 2 && m - at >= rest && t[at] == w[at + 1] && t[at + 1] == w[at] &&
                         same(t + at + 2, w + at + 2, rest - 2);
    return missing || added || other || swapped;
}

/* Words being gathered, the most used first. */
struct gathered {
    struct query *q;
    const char **out;
    int *n, room;
};

/* Takes words with the number of their uses from a statement. They come out with the most used
 * first, and when very many people are found by those, the others are left out, as each costs a
 * look into the index. */
static enum code gather(struct gathered *g, sqlite3_stmt *stmt, struct error *e)
{
    int64_t found = 0;
    bool row;
    while (*g->n < g->room && (*g->n < SURE_WORDS || found < VERY_MANY)) {
        TRY(db_step(g->q->store->db, stmt, &row, e));
        if (!row)
            return CODE_OK;
        g->out[(*g->n)++] = arena_str(g->q->arena, (const char *)sqlite3_column_text(stmt, 0));
        found += sqlite3_column_int64(stmt, 1);
    }
    db_done(stmt);
    return CODE_OK;
}

/* The first text that sorts after all that begin with word. */
static const char *behind(const char *word, struct arena *a)
{
    return arena_printf(a, "%s\xf4\x8f\xbf\xbf", word);
}

/* None is left out: that there are too many must be known. */
static enum code with_prefix(struct gathered *g, const char *word, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(g->q->store->db, "SELECT word, 0 FROM find_term WHERE word >= ? AND word < ?",
                     &stmt, e));
    sqlite3_bind_text(stmt, 1, word, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, behind(word, g->q->arena), -1, SQLITE_STATIC);
    return gather(g, stmt, e);
}

/* "abc" AND "bcd": every run of three letters of the word. */
static const char *trigrams(const char *word, struct arena *a)
{
    int32_t letters[MOST_WORD];
    char run[16];
    struct buf b;
    int n = utf8_letters(word, letters, MOST_WORD);
    buf_init(&b, a);
    for (int i = 0; i + 3 <= n; i++) {
        size_t length = 0;
        for (int k = 0; k < 3; k++)
            length += utf8_put(letters[i + k], run + length);
        buf_add(&b, b.n > 0 ? " AND \"" : "\"");
        buf_addn(&b, run, length);
        buf_add(&b, "\"");
    }
    return b.p;
}

static enum code with_inside(struct gathered *g, const char *word, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(
        g->q->store->db,
        "SELECT t.word, t.uses FROM find_part p CROSS JOIN find_term t ON t.id = p.rowid "
        "WHERE find_part MATCH ?1 AND instr(t.word, ?2) > 1 ORDER BY t.uses DESC, t.id",
        &stmt, e));
    sqlite3_bind_text(stmt, 1, trigrams(word, g->q->arena), -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, word, -1, SQLITE_STATIC);
    return gather(g, stmt, e);
}

char *search_gap(const char *word, int left_out, struct arena *a)
{
    int32_t letters[MOST_WORD];
    int n = utf8_letters(word, letters, MOST_WORD);
    char *out = arena_alloc(a, strlen(word) + 1), *o = out;
    for (int i = 0; i < n && i < SEARCH_GAP_LETTERS; i++)
        if (i != left_out)
            o += utf8_put(letters[i], o);
    return out;
}

/* A word that may have been meant, with how many documents hold it. */
struct meaning {
    const char *word;
    int64_t uses;
};

struct meant {
    struct meaning all[MOST_MEANT];
    int n;
};

static void add_meant(struct meant *m, const char *word, int64_t uses, struct arena *a)
{
    for (int i = 0; i < m->n; i++)
        if (strcmp(m->all[i].word, word) == 0)
            return;
    if (m->n == MOST_MEANT)
        return;
    m->all[m->n].word = arena_str(a, word);
    m->all[m->n++].uses = uses;
}

/* Words whose beginning, with or without one letter left out, begins with gap. */
static enum code near_gap(struct gathered *g, struct meant *m, const char *word, const char *gap,
                          struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(
        g->q->store->db,
        "SELECT t.word, t.uses FROM (SELECT term FROM find_gap WHERE gap >= ?1 AND gap < ?2 LIMIT "
        "?3) x CROSS JOIN find_term t ON t.id = x.term",
        &stmt, e));
    sqlite3_bind_text(stmt, 1, gap, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, behind(gap, g->q->arena), -1, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 3, MOST_GAPS);
    for (;;) {
        TRY(db_step(g->q->store->db, stmt, &row, e));
        if (!row)
            return CODE_OK;
        const char *candidate = (const char *)sqlite3_column_text(stmt, 0);
        if (search_is_typo(word, candidate))
            add_meant(m, candidate, sqlite3_column_int64(stmt, 1), g->q->arena);
    }
}

static int by_uses(const void *a, const void *b)
{
    const struct meaning *x = a, *y = b;
    return x->uses != y->uses ? (x->uses < y->uses ? 1 : -1) : strcmp(x->word, y->word);
}

static enum code with_mistake(struct gathered *g, const char *word, struct error *e)
{
    struct meant *m = ARENA_ARRAY(g->q->arena, struct meant, 1);
    const int letters = (int)utf8_length(word);
    for (int left_out = -1; left_out < letters && left_out < SEARCH_GAP_LETTERS; left_out++)
        TRY(near_gap(g, m, word, search_gap(word, left_out, g->q->arena), e));
    qsort(m->all, (size_t)m->n, sizeof m->all[0], by_uses);
    for (int i = 0; i < m->n && *g->n < g->room; i++)
        g->out[(*g->n)++] = m->all[i].word;
    return CODE_OK;
}

enum code search_terms(struct query *q, const char *word, enum tier how, const char **out, int room,
                       int *n, struct error *e)
{
    struct gathered g = {q, out, n, room};
    *n = 0;
    switch (how) {
    case TIER_PREFIX:
        return with_prefix(&g, word, e);
    case TIER_INFIX:
        return with_inside(&g, word, e);
    case TIER_TYPO:
        return with_mistake(&g, word, e);
    default:
        return CODE_OK;
    }
}
