/* Keeping the index: documents by rank, and the dictionary of their words. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/internal.h"
#include "store/search.h"

#define SHORTEST_TYPO 5 /* letters of a word that may be misspelt */
#define GAP_LETTERS 8   /* of its beginning are indexed */
#define MOST_DAY 65535

bool search_is_term(const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isdigit((unsigned char)word[i]) || word[i] == *SEARCH_HOSTS)
            return false;
    return n > 0;
}

/* Runs one statement with a number and a text. */
static enum code run(struct store *s, const char *sql, int64_t n, const char *text, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, sql, &stmt, e));
    sqlite3_bind_int64(stmt, 1, n);
    sqlite3_bind_text(stmt, 2, text, -1, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}

/* Each beginning of the word of at most GAP_LETTERS letters, and the same with one of them left
 * out. */
static enum code add_gaps(struct store *s, int64_t term, const char *word, struct error *e)
{
    static const char sql[] = "INSERT OR IGNORE INTO find_gap (term, gap) VALUES (?, ?)";
    char gap[GAP_LETTERS * 4 + 1];
    size_t ends[GAP_LETTERS + 1] = {0};
    int letters = 0;
    int32_t cp;
    while (letters < GAP_LETTERS && word[ends[letters]] != '\0') {
        ends[letters + 1] = ends[letters] + utf8_next(word + ends[letters], &cp);
        letters++;
    }
    for (int left_out = -1; left_out < letters; left_out++) {
        size_t n = 0;
        for (int i = 0; i < letters; i++)
            if (i != left_out) {
                memcpy(gap + n, word + ends[i], ends[i + 1] - ends[i]);
                n += ends[i + 1] - ends[i];
            }
        gap[n] = '\0';
        TRY(run(s, sql, term, gap, e));
    }
    return CODE_OK;
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
    return letters >= SHORTEST_TYPO ? add_gaps(s, id, word, e) : CODE_OK;
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

static bool holds_word(const char *document, const char *word, size_t n)
{
    for (const char *at = document; (at = strstr(at, word)) != NULL; at++)
        if ((at == document || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    return false;
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
            if (!holds_word(other, word, n))
                TRY(each(s, word, e));
        }
        document += n + (document[n] != '\0');
    }
    return CODE_OK;
}

/* Smaller for whom one more likely means: recent first, frequent first among those of a day. */
static int64_t bucket_of(const struct customer *c)
{
    char created[DAY_TEXT];
    int64_t day = 0, stays = c->total_stays > 15 ? 15 : c->total_stays > 0 ? c->total_stays : 0;
    clock_day(c->created_at, created);
    day_number(c->last_stay_date != NULL ? c->last_stay_date : created, &day);
    day = day < 0 ? 0 : day > MOST_DAY ? MOST_DAY : day;
    return (MOST_DAY - day) << 4 | (15 - stays);
}

#define BUCKET_BITS 24

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

static enum code take_out(struct store *s, const struct indexed *old, struct error *e)
{
    TRY(run(s, "INSERT INTO find_words (find_words, rowid, words) VALUES ('delete', ?, ?)",
            old->rank, old->words, e));
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, "DELETE FROM find WHERE rank = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, old->rank);
    return db_run(s->db, stmt, e);
}

static enum code put_in(struct store *s, int64_t rank, int64_t row, const char *words,
                        struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(run(s, "INSERT INTO find_words (rowid, words) VALUES (?, ?)", rank, words, e));
    TRY(db_statement(s->db, "INSERT INTO find (rank, row, words) VALUES (?, ?, ?)", &stmt, e));
    sqlite3_bind_int64(stmt, 1, rank);
    sqlite3_bind_int64(stmt, 2, row);
    sqlite3_bind_text(stmt, 3, words, -1, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}

static enum code replace(struct store *s, const struct indexed *old, const struct customer *c,
                         int64_t row, const char *document, struct error *e)
{
    int64_t bucket = bucket_of(c), rank = old->rank;
    if (old->words != NULL)
        TRY(take_out(s, old, e));
    TRY(terms_beyond(s, old->words != NULL ? old->words : "", document, drop_term, e));
    if (document[0] == '\0')
        return CODE_OK;
    if (old->words == NULL || rank >> BUCKET_BITS != bucket)
        TRY(next_rank(s, bucket, &rank, e));
    TRY(put_in(s, rank, row, document, e));
    return terms_beyond(s, document, old->words != NULL ? old->words : "", add_term, e);
}

enum code search_update(struct store *s, const struct customer *c, int64_t row,
                        const char *document, bool dry, bool *changed, struct error *e)
{
    struct indexed old;
    struct arena *a = arena_new();
    enum code code = indexed_now(s, row, &old, a, e);
    *changed = code == CODE_OK && !text_equal(old.words != NULL ? old.words : "", document);
    bool moved = code == CODE_OK && old.words != NULL && old.rank >> BUCKET_BITS != bucket_of(c);
    *changed = *changed || (moved && document[0] != '\0');
    if (*changed && !dry)
        code = replace(s, &old, c, row, document, e);
    arena_free(a);
    return code;
}
