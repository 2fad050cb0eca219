/* Keeping the index: documents by rank, and the dictionary of their words. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "store/internal.h"
#include "store/search.h"

#define MOST_DAY 65535
#define EXPECTED (INT64_C(1) << 20) /* buckets, for those who are here or will come */
#define BUCKET_BITS 24

const int64_t search_expected_end = EXPECTED << BUCKET_BITS;

bool search_is_term(const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isdigit((unsigned char)word[i]) || word[i] == *SEARCH_HOSTS ||
            word[i] == *SEARCH_PRESENT)
            return false;
    return n > 0;
}

static const char insert_tokens[] = "INSERT INTO find_words (rowid, words) VALUES (?, ?)";
static const char delete_tokens[] =
    "INSERT INTO find_words (find_words, rowid, words) VALUES ('delete', ?, ?)";

/* Runs one statement with a number and a text. */
static enum code run(struct store *s, const char *sql, int64_t n, const char *text, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, sql, &stmt, e));
    sqlite3_bind_int64(stmt, 1, n);
    sqlite3_bind_text(stmt, 2, text, -1, SQLITE_STATIC);
    s->untidy += sql == insert_tokens || sql == delete_tokens;
    return db_run(s->db, stmt, e);
}

/* Every page of an index is written again some five times until it lies in the largest piece. */
#define TIDY_LEAST 16
#define TIDY_MOST 256

enum code search_tidy(struct store *s, struct error *e)
{
    static const char *const merges[] = {
        "INSERT INTO find_words (find_words, rank) VALUES ('merge', ?)",
        "INSERT INTO find_part (find_part, rank) VALUES ('merge', ?)"};
    const int pages = TIDY_LEAST + s->untidy < TIDY_MOST ? TIDY_LEAST + s->untidy : TIDY_MOST;
    for (int i = 0; s->untidy > 0 && i < COUNT_OF(merges); i++) {
        sqlite3_stmt *stmt;
        TRY(db_statement(s->db, merges[i], &stmt, e));
        sqlite3_bind_int(stmt, 1, pages);
        TRY(db_run(s->db, stmt, e));
    }
    s->untidy = 0;
    return CODE_OK;
}

/* The beginning of the word, and the same with each of its letters left out. */
static enum code add_gaps(struct store *s, int64_t term, const char *word, struct error *e)
{
    static const char sql[] = "INSERT OR IGNORE INTO find_gap (term, gap) VALUES (?, ?)";
    const int letters = (int)utf8_length(word);
    struct arena *a = arena_new();
    enum code code = CODE_OK;
    for (int out = -1; code == CODE_OK && out < letters && out < SEARCH_GAP_LETTERS; out++)
        code = run(s, sql, term, search_gap(word, out, a), e);
    arena_free(a);
    return code;
}

/* The id of a word; 0 when it is not there. */
static enum code find_term(struct store *s, const char *word, int64_t *id, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(s->db, "SELECT id FROM find_term WHERE word = ?", &stmt, e));
    sqlite3_bind_text(stmt, 1, word, -1, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &row, e));
    *id = row ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return CODE_OK;
}

/* Counts a word in; a new one gets its parts and gaps. In plain statements: an upsert opens a
 * savepoint, at which FTS5 writes out all it has gathered. */
static enum code add_term(struct store *s, const char *word, struct error *e)
{
    int64_t id;
    int32_t cp;
    TRY(find_term(s, word, &id, e));
    if (id != 0)
        return run(s, "UPDATE find_term SET uses = uses + 1 WHERE id = ?1 AND ?2 <> ''", id, word,
                   e);
    TRY(run(s, "INSERT INTO find_term (uses, word) VALUES (?, ?)", 1, word, e));
    id = sqlite3_last_insert_rowid(db_handle(s->db));
    utf8_next(word, &cp);
    size_t letters = utf8_length(word);
    if (text_is_unspaced(cp) || letters < 4)
        return CODE_OK;
    TRY(run(s, "INSERT INTO find_part (rowid, word) VALUES (?, ?)", id, word, e));
    return letters >= SEARCH_TYPO_LETTERS ? add_gaps(s, id, word, e) : CODE_OK;
}

/* A word nobody uses any more stays in the dictionary; it finds nobody. */
static enum code drop_term(struct store *s, const char *word, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, "UPDATE find_term SET uses = uses - 1 WHERE word = ? AND uses > 1",
                     &stmt, e));
    sqlite3_bind_text(stmt, 1, word, -1, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}

/* Calls each for the terms that stand in document and not in other. */
static enum code terms_beyond(struct store *s, const char *document, const char *other,
                              enum code (*each)(struct store *s, const char *word, struct error *e),
                              struct error *e)
{
    char word[256];
    while (*document != '\0') {
        size_t n = strcspn(document, " ");
        if (n > 0 && n < sizeof word && search_is_term(document, n)) {
            memcpy(word, document, n);
            word[n] = '\0';
            if (!search_holds(other, word, n))
                TRY(each(s, word, e));
        }
        document += n + (document[n] != '\0');
    }
    return CODE_OK;
}

/* Smaller for whom one more likely means: those who are here or will come before all others; then
 * recent first, frequent first among those of a day. */
static int64_t bucket_of(const struct customer *c, const char *document)
{
    char created[DAY_TEXT];
    int64_t day = 0, stays = c->total_stays > 15 ? 15 : c->total_stays > 0 ? c->total_stays : 0;
    clock_day(c->created_at, created);
    day_number(c->last_stay_date != NULL ? c->last_stay_date : created, &day);
    day = day < 0 ? 0 : day > MOST_DAY ? MOST_DAY : day;
    return (search_is_expected(document) ? 0 : EXPECTED) | (MOST_DAY - day) << 4 | (15 - stays);
}

static enum code next_rank(struct store *s, int64_t bucket, int64_t *rank, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(s->db, "SELECT used FROM find_bucket WHERE bucket = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, bucket);
    TRY(db_step(s->db, stmt, &row, e));
    const int64_t used = row ? sqlite3_column_int64(stmt, 0) + 1 : 1;
    db_done(stmt);
    TRY(db_statement(s->db,
                     row ? "UPDATE find_bucket SET used = ?2 WHERE bucket = ?1"
                         : "INSERT INTO find_bucket (bucket, used) VALUES (?1, ?2)",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, bucket);
    sqlite3_bind_int64(stmt, 2, used);
    *rank = bucket << BUCKET_BITS | used;
    return db_run(s->db, stmt, e);
}

/* What the index holds for a customer. */
struct indexed {
    int64_t rank;
    const char *words; /* NULL: nothing */
};

static enum code indexed_now(struct store *s, int64_t row, struct indexed *out, struct arena *a,
                             struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(s->db, "SELECT rank, words FROM find WHERE row = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, row);
    TRY(db_step(s->db, stmt, &found, e));
    *out = (struct indexed){0};
    if (found) {
        out->rank = sqlite3_column_int64(stmt, 0);
        out->words = arena_str(a, (const char *)sqlite3_column_text(stmt, 1));
    }
    db_done(stmt);
    return CODE_OK;
}

static void add_word(struct buf *out, const char *word)
{
    const char *digits;
    buf_addf(out, " %s", word);
    if (search_is_code(word, &digits))
        search_number_runs(out, digits, strspn(digits, "0123456789"));
}

/* Each token once: FTS5 counts all it is given, so that taking out must give what putting in gave,
 * also when a document was changed in between. */
static const char *once_each(const char *tokens, struct arena *a)
{
    struct buf out;
    buf_init(&out, a);
    for (const char *at = tokens + strspn(tokens, " "); *at != '\0'; at += strspn(at, " ")) {
        const size_t n = strcspn(at, " ");
        if (!search_holds(out.p, at, n))
            buf_addf(&out, " %.*s", (int)n, at);
        at += n;
    }
    return out.p;
}

/* What stands in the index for a document: its words, and its numbers by their runs. */
static const char *tokens_of(const char *document, struct arena *a)
{
    struct buf out;
    buf_init(&out, a);
    while (*document != '\0') {
        size_t n = strcspn(document, " ");
        if (*document == *SEARCH_NUMBER)
            search_number_runs(&out, document + 1, n - 1);
        else if (*document == *SEARCH_PRESENT)
            search_present_token(&out, document, n);
        else
            add_word(&out, arena_strn(a, document, n));
        document += n + (document[n] != '\0');
    }
    return once_each(out.p, a);
}

/* Adds the tokens of which other holds as much as said. */
static void pick(struct buf *out, const char *tokens, const char *other, bool held)
{
    for (const char *at = tokens + strspn(tokens, " "); *at != '\0'; at += strspn(at, " ")) {
        const size_t n = strcspn(at, " ");
        if (search_holds(other, at, n) == held)
            buf_addf(out, " %.*s", (int)n, at);
        at += n;
    }
}

/* Adds the tokens that begin like one of those that go: the index of beginnings knows only that a
 * customer has some word with that beginning, not how many. */
static void pick_alike(struct buf *out, const char *tokens, const char *going)
{
    for (const char *at = tokens + strspn(tokens, " "); *at != '\0'; at += strspn(at, " ")) {
        const size_t n = strcspn(at, " ");
        int32_t cp;
        const char *first = arena_printf(out->arena, " %.*s", (int)utf8_next(at, &cp), at);
        if (strstr(going, first) != NULL)
            buf_addf(out, " %.*s", (int)n, at);
        at += n;
    }
}

/* Only what differs is written: a customer has some forty tokens, and a change seldom touches more
 * than two. */
static enum code change_tokens(struct store *s, int64_t rank, const char *old, const char *new,
                               struct arena *a, struct error *e)
{
    struct buf kept, gone, come;
    buf_init(&kept, a);
    buf_init(&gone, a);
    buf_init(&come, a);
    pick(&gone, old, new, false);
    pick(&come, new, old, false);
    pick(&kept, old, new, true);
    const char *going = arena_str(a, gone.p);
    pick_alike(&gone, kept.p, going);
    pick_alike(&come, kept.p, going);
    TRY(run(s, delete_tokens, rank, gone.p, e));
    return run(s, insert_tokens, rank, come.p, e);
}

static enum code put_in(struct store *s, int64_t rank, int64_t row, const char *document,
                        struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(run(s, insert_tokens, rank, tokens_of(document, a), e));
    TRY(db_statement(s->db, "INSERT INTO find (rank, row, words) VALUES (?, ?, ?)", &stmt, e));
    sqlite3_bind_int64(stmt, 1, rank);
    sqlite3_bind_int64(stmt, 2, row);
    sqlite3_bind_text(stmt, 3, document, -1, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}

static enum code take_out(struct store *s, const struct indexed *old, struct arena *a,
                          struct error *e)
{
    TRY(run(s, delete_tokens, old->rank, tokens_of(old->words, a), e));
    return run(s, "DELETE FROM find WHERE rank = ?1 AND ?2 = ''", old->rank, "", e);
}

static enum code replace(struct store *s, const struct indexed *old, const struct customer *c,
                         int64_t row, const char *document, struct arena *a, struct error *e)
{
    const char *words = old->words != NULL ? old->words : "";
    int64_t bucket = bucket_of(c, document), rank = old->rank;
    TRY(terms_beyond(s, words, document, drop_term, e));
    if (old->words != NULL && document[0] != '\0' && rank >> BUCKET_BITS == bucket) {
        TRY(change_tokens(s, rank, tokens_of(words, a), tokens_of(document, a), a, e));
        TRY(run(s, "UPDATE find SET words = ?2 WHERE rank = ?1", rank, document, e));
    } else {
        if (old->words != NULL)
            TRY(take_out(s, old, a, e));
        if (document[0] == '\0')
            return CODE_OK;
        TRY(next_rank(s, bucket, &rank, e));
        TRY(put_in(s, rank, row, document, a, e));
    }
    return terms_beyond(s, document, words, add_term, e);
}

enum code search_update(struct store *s, const struct customer *c, int64_t row,
                        const char *document, bool dry, bool *changed, struct error *e)
{
    struct indexed old;
    struct arena *a = arena_new();
    enum code code = indexed_now(s, row, &old, a, e);
    *changed = code == CODE_OK && !text_equal(old.words != NULL ? old.words : "", document);
    bool moved =
        code == CODE_OK && old.words != NULL && old.rank >> BUCKET_BITS != bucket_of(c, document);
    *changed = *changed || (moved && document[0] != '\0');
    if (*changed && !dry)
        code = replace(s, &old, c, row, document, a, e);
    arena_free(a);
    return code;
}

/* Whether the index holds every token of a document. */
static enum code holds_all(struct store *s, int64_t rank, const char *tokens, bool *all,
                           struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    *all = true;
    for (const char *at = tokens + strspn(tokens, " "); *all && *at != '\0';
         at += strspn(at, " ")) {
        const size_t n = strcspn(at, " ");
        if (n == 1 && ispunct((unsigned char)*at)) { /* a mark of the document is no word */
            at++;
            continue;
        }
        TRY(db_statement(s->db, "SELECT 1 FROM find_words WHERE rowid = ? AND find_words MATCH ?",
                         &stmt, e));
        sqlite3_bind_int64(stmt, 1, rank);
        sqlite3_bind_text(stmt, 2, arena_printf(a, "\"%.*s\"", (int)n, at), -1, SQLITE_STATIC);
        TRY(db_step(s->db, stmt, all, e));
        db_done(stmt);
        at += n;
    }
    return CODE_OK;
}

/* The first document at or behind a row; false when there is none. */
static enum code document_from(struct store *s, int64_t row, struct indexed *out, bool *found,
                               struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, "SELECT rank, words FROM find WHERE row >= ? ORDER BY row LIMIT 1",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, row);
    TRY(db_step(s->db, stmt, found, e));
    if (*found) {
        out->rank = sqlite3_column_int64(stmt, 0);
        out->words = arena_str(a, (const char *)sqlite3_column_text(stmt, 1));
    }
    db_done(stmt);
    return CODE_OK;
}

static enum code last_row(struct store *s, int64_t *out, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(s->db, "SELECT max(row) FROM find", &stmt, e));
    TRY(db_step(s->db, stmt, &row, e));
    *out = row ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return CODE_OK;
}

enum code search_check_sample(struct store *s, int sample, int64_t *lost, struct error *e)
{
    struct arena *a = arena_new();
    struct indexed at = {0};
    int64_t last = 0;
    bool found = true, all;
    enum code code = last_row(s, &last, e);
    const int64_t stride = code == CODE_OK && last > sample ? last / sample : 1;
    *lost = 0;
    for (int64_t row = 0; code == CODE_OK && found && row <= last; row += stride) {
        arena_clear(a);
        code = document_from(s, row, &at, &found, a, e);
        if (code == CODE_OK && found)
            code = holds_all(s, at.rank, tokens_of(at.words, a), &all, a, e);
        *lost += code == CODE_OK && found && !all;
    }
    arena_free(a);
    return code;
}
