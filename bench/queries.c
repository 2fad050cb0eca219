#include "bench/queries.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

#define FEW 10
#define TRIES 40 /* draws for one query until its text is rare enough */

struct person {
    const char *name, *email, *phone, *company, *code;
};

/* Makes text (what is typed) and clean (without its mistake) for a person; false when this person
 * cannot be asked for in this way. */
struct maker {
    struct arena *a;
    struct dice *dice;
    const struct person *p;
    const char *text, *clean;
    const char *inside, *others; /* what stands in the middle of a word, and the other words */
    size_t from;
    int variant;
};

#define MOST_WORDS 8

static int split(struct maker *m, const char *text, const char **words)
{
    int n = 0;
    for (char *word = strtok(arena_str(m->a, text), " "); word != NULL && n < MOST_WORDS;
         word = strtok(NULL, " "))
        words[n++] = word;
    return n;
}

static void shuffle(struct dice *d, const char **words, int n)
{
    for (int i = n - 1; i > 0; i--) {
        const int other = (int)roll(d, i + 1);
        const char *swap = words[i];
        words[i] = words[other];
        words[other] = swap;
    }
}

static const char *join(struct arena *a, const char **words, int n)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < n; i++)
        buf_addf(&b, "%s%s", i > 0 ? " " : "", words[i]);
    return b.p;
}

/* The first characters of word, at least two if it has them. */
static const char *prefix(struct maker *m, const char *word)
{
    const int64_t all = (int64_t)utf8_length(word);
    int64_t keep = all <= 2 ? all : 2 + roll(m->dice, all - 1);
    size_t at = 0;
    while (keep-- > 0)
        at = grapheme_next(word, at);
    return arena_strn(m->a, word, at);
}

static bool words(struct maker *m)
{
    const char *all[MOST_WORDS];
    const int n = split(m, m->p->name, all);
    if (n < 2)
        return false;
    shuffle(m->dice, all, n);
    for (int i = 0; i < n; i++)
        all[i] = prefix(m, all[i]);
    m->text = m->clean = join(m->a, all, n);
    return true;
}

static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text > 126)
            return false;
    return true;
}

static bool accents(struct maker *m)
{
    m->text = m->clean = text_fold(m->a, m->p->name);
    return !is_ascii(m->p->name) && is_ascii(m->text);
}

/* The tail of a number, or a run of its digits, at times with a space inside. */
static bool phone(struct maker *m)
{
    const char *digits = m->p->phone;
    if (digits == NULL || strlen(digits) < 10)
        return false;
    const size_t n = strlen(digits), take = 4 + (size_t)roll(m->dice, 4);
    const size_t at = m->variant % 2 ? n - take : n - take - (size_t)roll(m->dice, 3);
    m->clean = arena_strn(m->a, digits + at, take);
    m->text = m->variant % 3 ? m->clean : arena_printf(m->a, "%.3s %s", m->clean, m->clean + 3);
    return true;
}

static bool email(struct maker *m)
{
    const char *at = m->p->email != NULL ? strchr(m->p->email, '@') : NULL;
    if (at == NULL || at - m->p->email < 4)
        return false;
    m->text = m->clean =
        m->variant % 2 ? m->p->email : arena_strn(m->a, m->p->email, (size_t)(at - m->p->email));
    return true;
}

static bool code(struct maker *m)
{
    m->text = m->clean = m->variant % 2 ? m->p->code : text_lower(m->a, m->p->code);
    return true;
}

static bool company(struct maker *m)
{
    m->text = m->clean = m->p->company;
    return m->text != NULL;
}

/* One misspelt word among the words of a name; the others as they are. */
static bool typo(struct maker *m)
{
    const char *all[MOST_WORDS];
    const char *name = text_fold(m->a, m->p->name);
    const int n = split(m, name, all), which = (int)roll(m->dice, n > 0 ? n : 1);
    /* What is typed has five letters. */
    if (n < 2 || !is_ascii(name) || strlen(all[which]) < (m->variant == 0 ? 6 : 5))
        return false;
    m->clean = name;
    const char *w = all[which];
    const int at = 1 + (int)roll(m->dice, (int64_t)strlen(w) - 2);
    const char letter = (char)('a' + (w[at] - 'a' + 1 + roll(m->dice, 24)) % 26);
    switch (m->variant) {
    case 0:
        all[which] = arena_printf(m->a, "%.*s%s", at, w, w + at + 1);
        break;
    case 1:
        all[which] = arena_printf(m->a, "%.*s%c%s", at, w, letter, w + at);
        break;
    case 2:
        all[which] = arena_printf(m->a, "%.*s%c%s", at, w, letter, w + at + 1);
        break;
    default:
        if (w[at] == w[at + 1])
            return false;
        all[which] = arena_printf(m->a, "%.*s%c%c%s", at, w, w[at + 1], w[at], w + at + 2);
    }
    m->from = strlen(join(m->a, all, which)) + (size_t)at;
    m->text = join(m->a, all, n);
    return true;
}

/* From the middle of one word, with the others. */
static bool infix(struct maker *m)
{
    const char *all[MOST_WORDS];
    const char *name = text_fold(m->a, m->p->name);
    const int n = split(m, name, all), which = (int)roll(m->dice, n > 0 ? n : 1);
    if (n < 2 || !is_ascii(name) || strlen(all[which]) < 6)
        return false;
    m->clean = name;
    m->inside = all[which] + 1 + roll(m->dice, (int64_t)strlen(all[which]) - 4);
    all[which] = all[0]; /* the infix first: it stands alone while it is typed */
    m->others = join(m->a, all + 1, n - 1);
    m->text = arena_printf(m->a, "%s %s", m->inside, m->others);
    return true;
}

/* The name without its first character. */
static bool cjk(struct maker *m)
{
    int32_t cp;
    const size_t step = utf8_next(m->p->name, &cp);
    if (!text_is_unspaced(cp) || utf8_length(m->p->name) < 3)
        return false;
    m->text = m->clean = m->p->name + step;
    return true;
}

static const struct kind {
    const char *name;
    bool (*make)(struct maker *m);
    enum query_class class;
    double hits;
    int variant; /* -1: the number of the query */
} kinds[] = {
    {"prefixes of words, any order", words, PLAIN, 99, -1},
    {"accents dropped", accents, PLAIN, 99, -1},
    {"phone digits and tails", phone, PLAIN, 99, -1},
    {"e-mail, or its first part", email, PLAIN, 99, -1},
    {"code", code, PLAIN, 99, -1},
    {"company", company, PLAIN, 99, -1},
    {"typo: a letter missing", typo, HARD, 95, 0},
    {"typo: a letter too many", typo, HARD, 95, 1},
    {"typo: a wrong letter", typo, HARD, 95, 2},
    {"typo: two letters swapped", typo, HARD, 95, 3},
    {"infix", infix, HARD, 99, -1},
    {"part of a CJK or Thai name", cjk, HARD, 99, -1},
};
#define KINDS (int)(sizeof kinds / sizeof *kinds)

static const char *column(sqlite3_stmt *stmt, int i, struct arena *a)
{
    return arena_str(a, (const char *)sqlite3_column_text(stmt, i));
}

static bool draw_person(const struct bench *b, sqlite3_stmt *stmt, struct dice *d, struct person *p)
{
    sqlite3_reset(stmt);
    sqlite3_bind_int64(stmt, 1, roll(d, b->base->last_row));
    if (sqlite3_step(stmt) != SQLITE_ROW)
        return false;
    *p = (struct person){column(stmt, 0, b->arena), column(stmt, 1, b->arena),
                         column(stmt, 2, b->arena), column(stmt, 3, b->arena),
                         column(stmt, 4, b->arena)};
    return p->name != NULL;
}

/* The statements that draw people and count who else is meant. */
struct drawing {
    const struct bench *b;
    sqlite3_stmt *people, *count, *inside;
};

#define SOME_TERMS 50 /* of an alternative */

static int count_of(const struct drawing *d, const char *query)
{
    int n;
    timed_run(d->count, query, NULL, &n);
    return n;
}

/* How many have the text in the middle of a word, and the others; counting ends beyond FEW. */
static int count_inside(const struct drawing *d, const struct maker *m)
{
    struct buf terms;
    const char *others = fts_query(m->others, m->a);
    bool more = true;
    int n = 0;
    sqlite3_reset(d->inside);
    sqlite3_bind_text(d->inside, 1, m->inside, -1, SQLITE_STATIC);
    while (more && n <= FEW) {
        buf_init(&terms, m->a);
        for (int i = 0; i < SOME_TERMS && more; i++) {
            more = sqlite3_step(d->inside) == SQLITE_ROW;
            if (more)
                buf_addf(&terms, "%s\"%s\"", i > 0 ? " OR " : "",
                         (const char *)sqlite3_column_text(d->inside, 0));
        }
        if (terms.n > 0)
            n += count_of(d, arena_printf(m->a, "(%s) AND (%s)", terms.p, others));
    }
    return n;
}

/* At most FEW are found by the text without its mistake. A number keeps its kind: digits are
 * counted as digits. */
static bool is_rare(const struct drawing *d, const struct maker *m)
{
    const char *query = fts_query(m->clean, m->a);
    if (query[0] == '\0' || count_of(d, query) > FEW)
        return false;
    return m->inside == NULL || count_inside(d, m) <= FEW;
}

static bool draw(const struct drawing *d, struct dice *dice, const struct kind *kind, int number,
                 struct query *q)
{
    struct person p;
    bool found = false;
    for (int i = 0; i < TRIES && !(found && q->few); i++) {
        struct maker m = {.a = d->b->arena,
                          .dice = dice,
                          .p = &p,
                          .variant = kind->variant < 0 ? number : kind->variant};
        if (!draw_person(d->b, d->people, dice, &p) || !kind->make(&m))
            continue;
        found = true;
        *q = (struct query){m.text, p.code, m.from, is_rare(d, &m)};
    }
    return found;
}

struct query_kind *queries_draw(const struct bench *b, int each, int *n)
{
    struct query_kind *out = ARENA_ARRAY(b->arena, struct query_kind, KINDS);
    sqlite_exec(b->base->db, "CREATE VIRTUAL TABLE temp.vocab USING fts5vocab(raw, words, row);"
                             "CREATE TEMP TABLE term AS SELECT term FROM temp.vocab");
    struct drawing d = {
        b,
        sqlite_prepare(b->base->db,
                       "SELECT full_name, email, phone_e164, company_name, customer_code FROM "
                       "customer WHERE row > ? AND status = 'active' AND retracted_at IS NULL "
                       "AND ifnull(is_blacklisted, 0) = 0 ORDER BY row LIMIT 1"),
        sqlite_prepare(b->base->db, "SELECT rowid FROM raw.words WHERE words MATCH ? LIMIT 11"),
        sqlite_prepare(b->base->db, "SELECT term FROM temp.term WHERE instr(term, ?) > 1")};
    for (int k = 0; k < KINDS; k++) {
        struct dice dice = {0x9e3779b97f4a7c15u + (uint64_t)k * 7919};
        out[k] = (struct query_kind){kinds[k].name, kinds[k].class, kinds[k].hits,
                                     ARENA_ARRAY(b->arena, struct query, each), 0};
        for (int i = 0; i < each; i++)
            out[k].n += draw(&d, &dice, &kinds[k], i, &out[k].queries[out[k].n]);
    }
    sqlite3_finalize(d.people);
    sqlite3_finalize(d.count);
    sqlite3_finalize(d.inside);
    sqlite_exec(b->base->db, "DROP TABLE temp.term; DROP TABLE temp.vocab");
    *n = KINDS;
    return out;
}
