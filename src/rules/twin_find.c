/* Candidates of one customer: whoever shares one of a few keys with them, each asked of an index
 * and for so many at most, is read and compared.
 *
 * Keys: phone, e-mail, documents; birth date, also with day and month swapped; postal code with the
 * beginning of either name; the whole name; its two rarest words in the search index, which knows
 * other names too, and the same with one of them misspelt. A merged record that is found stands for
 * whom it was merged into. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/email.h"
#include "model/entity.h"
#include "model/row.h"
#include "model/vault.h"
#include "phone/phone.h"
#include "rules/merge.h"
#include "rules/twin_own.h"
#include "store/internal.h"
#include "store/rule.h"
#include "store/search.h"

#define MOST_SEEN 400
#define PATIENCE 200000 /* steps of SQLite's machine for a question to the search index */
#define ENOUGH 12       /* new ones by exact words: misspelt ones are not looked for */
#define WORTH_SHOWING 20
#define MOST_DECIDED 100

struct finder {
    struct store *s;
    const struct customer *row; /* with derived fields */
    struct twin_traits traits;
    struct twin_census census;
    const char *select;
    int64_t seen[MOST_SEEN];
    int seen_count;
    struct uid decided[MOST_DECIDED];
    int decided_count;
    struct twin *twins;
    int count;
    struct arena *a;
};

static bool is_decided(const struct finder *f, const struct uid *id)
{
    for (int i = 0; i < f->decided_count; i++)
        if (uid_compare(&f->decided[i], id) == 0)
            return true;
    return false;
}

/* Also who has but a part of the name, if nothing is known of another: more is being typed. */
static bool is_worth_showing(const struct twin *t, const struct twin_verdict *v)
{
    bool part = false, other = false;
    for (int i = 0; i < v->count; i++) {
        const enum twin_evidence evidence = v->findings[i].evidence;
        if (evidence == TWIN_NAME_SAME || evidence == TWIN_NAME_LIKE || evidence == TWIN_NAME_ALIAS)
            return true;
        part = part || evidence == TWIN_NAME_PART;
        other = other || evidence == TWIN_GIVEN_OTHER || evidence == TWIN_FAMILY_OTHER;
    }
    return t->certain || t->score >= WORTH_SHOWING || (part && !other);
}

/* Whom a record that was found stands for now; NULL: nobody any more. */
static enum code stands_for(struct finder *f, const struct customer *c, const struct customer **out,
                            struct error *e)
{
    struct customer *survivor;
    struct uid id = c->id;
    *out = c;
    if (!text_equal(c->status, "merged"))
        return CODE_OK;
    const enum code code = merge_survivor(f->s, &id, &survivor, f->a, e);
    const bool there = code == CODE_OK && (text_equal(survivor->status, "active") ||
                                           text_equal(survivor->status, "archived"));
    *out = there ? survivor : NULL;
    return code == CODE_NOT_FOUND ? CODE_OK : code;
}

static bool has(const struct twin_verdict *v, enum twin_evidence evidence)
{
    for (int i = 0; i < v->count; i++)
        if (v->findings[i].evidence == evidence)
            return true;
    return false;
}

/* Other names are read only where the one of now is not the same. */
static enum code compare(struct finder *f, const struct customer *c, struct error *e)
{
    struct twin_traits traits;
    struct twin_verdict verdict;
    const struct customer *who;
    TRY(stands_for(f, c, &who, e));
    if (who == NULL || uid_compare(&who->id, &f->row->id) == 0 || is_decided(f, &who->id))
        return CODE_OK;
    twin_traits_of(c, &f->census, &traits, f->a);
    twin_compare(&f->traits, &traits, f->census.customers, &verdict);
    if (!has(&verdict, TWIN_NAME_SAME)) {
        TRY(twin_read_names(f->s, c, &f->census, &traits, f->a, e));
        twin_compare(&f->traits, &traits, f->census.customers, &verdict);
    }
    struct twin *t = &f->twins[f->count];
    twin_fill(t, who, &verdict, f->a);
    if (who != c)
        t->why = arena_printf(f->a, _("%s (as %s, merged)"), t->why, c->full_name);
    f->count += is_worth_showing(t, &verdict);
    return CODE_OK;
}

/* Reads and compares the customer of a row number, once. */
static enum code consider(struct finder *f, int64_t row, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    for (int i = 0; i < f->seen_count; i++)
        if (f->seen[i] == row)
            return CODE_OK;
    if (f->seen_count == MOST_SEEN)
        return CODE_OK;
    f->seen[f->seen_count++] = row;
    TRY(db_statement(f->s->db, f->select, &stmt, e));
    sqlite3_bind_int64(stmt, 1, row);
    TRY(db_step(f->s->db, stmt, &found, e));
    const struct customer *c = found ? twin_read(stmt, f->a) : NULL;
    db_done(stmt);
    return c != NULL ? compare(f, c, e) : CODE_OK;
}

/* Considers whom a named query gives. */
static enum code consider_all(struct finder *f, sqlite3_stmt *stmt, struct error *e)
{
    bool more;
    for (;;) {
        TRY(db_step(f->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        enum code code = consider(f, sqlite3_column_int64(stmt, 0), e);
        if (code != CODE_OK) {
            db_done(stmt);
            return code;
        }
    }
}

static enum code query(struct finder *f, const char *name, sqlite3_stmt **stmt, struct error *e)
{
    return db_query(store_db(f->s), arena_printf(f->a, "twin_%s", name), stmt, e);
}

static enum code by_text(struct finder *f, const char *name, const char *text, struct error *e)
{
    sqlite3_stmt *stmt;
    if (text == NULL || text[0] == '\0')
        return CODE_OK;
    TRY(query(f, name, &stmt, e));
    sqlite3_bind_text(stmt, 1, text, -1, SQLITE_STATIC);
    return consider_all(f, stmt, e);
}

static enum code by_contact(struct finder *f, struct error *e)
{
    const struct customer *c = f->row;
    const char *others[] = {c->alternative_phone, c->whatsapp_number};
    TRY(by_text(f, "phone", c->phone_e164, e));
    for (int i = 0; i < COUNT_OF(others); i++) {
        struct phone phone;
        if (others[i] == NULL)
            continue;
        phone_parse(others[i], c->country != NULL ? c->country : f->s->property.region, &phone);
        TRY(by_text(f, "phone", phone.valid ? phone.e164 : NULL, e));
    }
    TRY(by_text(f, "email", c->email_key, e));
    return by_text(f, "email", email_key(f->a, c->alternative_email), e);
}

static enum code by_document(struct finder *f, struct error *e)
{
    for (int i = 0; i < f->traits.document_count; i++) {
        sqlite3_stmt *stmt;
        TRY(query(f, "document", &stmt, e));
        sqlite3_bind_blob(stmt, 1, f->traits.documents[i], VAULT_INDEX, SQLITE_STATIC);
        TRY(consider_all(f, stmt, e));
    }
    return CODE_OK;
}

static enum code by_birth(struct finder *f, struct error *e)
{
    const char *day = f->row->date_of_birth;
    int64_t n;
    TRY(by_text(f, "birth", day, e));
    if (day == NULL || strlen(day) != DAY_TEXT - 1)
        return CODE_OK;
    const char *swapped = arena_printf(f->a, "%.5s%.2s-%.2s", day, day + 8, day + 5);
    return strcmp(swapped, day) != 0 && day_number(swapped, &n) ? by_text(f, "birth", swapped, e)
                                                                : CODE_OK;
}

/* The beginning of a word, of so many letters at most. */
static const char *beginning(const char *word, int letters, struct arena *a)
{
    size_t n = 0;
    int32_t cp;
    while (letters-- > 0 && word[n] != '\0')
        n += utf8_next(word + n, &cp);
    return arena_strn(a, word, n);
}

/* With two letters of each word of the name: the sorting name begins with one of them. */
static enum code by_postal(struct finder *f, struct error *e)
{
    const struct twin_name *name = f->traits.names;
    for (int i = 0; f->row->postal_code != NULL && f->traits.name_count > 0 && i < name->count;
         i++) {
        const char *from = beginning(name->words[i].text, 2, f->a);
        sqlite3_stmt *stmt;
        TRY(query(f, "postal", &stmt, e));
        sqlite3_bind_text(stmt, 1, f->row->postal_code, -1, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 2, from, -1, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 3, arena_printf(f->a, "%s\xf4\x8f\xbf\xbf", from), -1,
                          SQLITE_STATIC);
        TRY(consider_all(f, stmt, e));
    }
    return CODE_OK;
}

/* The question costs so much at most: what it has not found then is left out. */
static enum code ask_index(struct finder *f, struct query *q, bool misspelt, struct error *e)
{
    const char *words;
    sqlite3_stmt *stmt;
    TRY(misspelt ? search_misspelt(q, &words, e) : search_tier(q, TIER_EXACT, &words, e));
    if (words == NULL)
        return CODE_OK;
    TRY(query(f, "words", &stmt, e));
    sqlite3_bind_text(stmt, 1, words, -1, SQLITE_STATIC);
    return consider_all(f, stmt, e);
}

/* The two rarest words of a name: with common ones the question costs more and tells nothing. */
static const char *rarest_words(const struct finder *f, const struct twin_name *name)
{
    const struct twin_word *best[2] = {&name->words[0], NULL};
    for (int i = 1; i < name->count; i++) {
        const struct twin_word *w = &name->words[i];
        if (w->bits > best[0]->bits) {
            best[1] = best[0];
            best[0] = w;
        } else if (best[1] == NULL || w->bits > best[1]->bits) {
            best[1] = w;
        }
    }
    return best[1] == NULL ? best[0]->text
                           : arena_printf(f->a, "%s %s", best[0]->text, best[1]->text);
}

/* misspelt: also with one of them misspelt. */
static enum code by_words(struct finder *f, const struct twin_name *name, bool misspelt,
                          struct error *e)
{
    struct query q;
    enum code code = CODE_OK;
    search_parse(f->s, rarest_words(f, name), &q, f->a);
    for (int i = 0; code == CODE_OK && q.count > 0 && i <= (misspelt ? 1 : 0); i++) {
        const int before = f->seen_count;
        store_set_patience(f->s, PATIENCE);
        code = ask_index(f, &q, i == 1, e);
        if (code == CODE_STOPPED && f->s->ran_out)
            code = CODE_OK;
        store_set_patience(f->s, 0);
        if (f->seen_count - before >= ENOUGH) /* a name that many have */
            break;
    }
    return code;
}

static enum code read_decided(struct finder *f, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more = true;
    if (uid_is_null(&f->row->id))
        return CODE_OK;
    TRY(query(f, "decided", &stmt, e));
    sqlite3_bind_blob(stmt, 1, &f->row->id, sizeof f->row->id, SQLITE_STATIC);
    while (f->decided_count < MOST_DECIDED) {
        TRY(db_step(f->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        memcpy(&f->decided[f->decided_count++], sqlite3_column_blob(stmt, 0), sizeof(struct uid));
    }
    db_done(stmt);
    return CODE_OK;
}

static int by_likelihood(const void *a, const void *b)
{
    const struct twin *x = a, *y = b;
    if (x->bits != y->bits)
        return x->bits < y->bits ? 1 : -1;
    return uid_compare(&x->id, &y->id);
}

/* Each person once, as the record that is likest; returns how many. */
static int likeliest(struct finder *f)
{
    int n = 0;
    qsort(f->twins, (size_t)f->count, sizeof *f->twins, by_likelihood);
    for (int i = 0; i < f->count && n < TWIN_MOST; i++) {
        bool known = false;
        for (int k = 0; k < n && !known; k++)
            known = uid_compare(&f->twins[k].id, &f->twins[i].id) == 0;
        if (!known)
            f->twins[n++] = f->twins[i];
    }
    return n;
}

/* The row as the gate would derive it. */
static const struct customer *derived(struct store *s, const struct customer *row, struct arena *a)
{
    struct customer *c = row_copy(&customer_entity, row, a);
    struct action none = {.store = s};
    struct write w = {.action = &none, .s = s, .en = &customer_entity, .row = c, .a = a};
    rules_derive(&w);
    return c;
}

enum code twin_candidates(struct store *s, const struct customer *row, struct twin **out, int *n,
                          struct arena *a, struct error *e)
{
    struct finder *f = ARENA_NEW(a, struct finder);
    *f = (struct finder){.s = s, .row = derived(s, row, a), .a = a};
    f->twins = ARENA_ARRAY(a, struct twin, MOST_SEEN + 1);
    f->select = twin_select(TWIN_STATES ", 'merged'", "row = ?1", a);
    TRY(twin_census_open(s, &f->census, e));
    twin_traits_of(f->row, &f->census, &f->traits, a);
    TRY(twin_read_names(s, f->row, &f->census, &f->traits, a, e));
    TRY(read_decided(f, e));
    TRY(by_document(f, e));
    TRY(by_contact(f, e));
    TRY(by_text(f, "name", f->row->sort_name, e));
    TRY(by_birth(f, e));
    TRY(by_postal(f, e));
    for (int i = 0; i < f->traits.name_count; i++)
        TRY(by_words(f, &f->traits.names[i], i == 0, e));
    *out = f->twins;
    *n = likeliest(f);
    return CODE_OK;
}

enum code twin_explain(struct store *s, const struct uid *a, const struct uid *b,
                       struct twin_verdict *out, struct arena *arena, struct error *e)
{
    struct twin_census census;
    struct twin_traits traits[2];
    const struct uid *ids[] = {a, b};
    void *row;
    TRY(twin_census_open(s, &census, e));
    for (int i = 0; i < 2; i++) {
        TRY(store_get(s, &customer_entity, ids[i], &row, arena, e));
        twin_traits_of(row, &census, &traits[i], arena);
        TRY(twin_read_names(s, row, &census, &traits[i], arena, e));
    }
    twin_compare(&traits[0], &traits[1], census.customers, out);
    return CODE_OK;
}
