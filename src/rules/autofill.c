#include "rules/autofill.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "base/uid.h"
#include "model/email.h"
#include "model/row.h"
#include "store/db.h"

#define NEIGHBOURS 40

/* ---- Tidy addresses */

static bool is_small_word(const char *word)
{
    static const char *const small[] = {"de",  "la",  "le",  "les", "du",  "des", "del",
                                        "der", "den", "die", "das", "van", "von", "und",
                                        "of",  "the", "di",  "da",  "do",  "dos", "y",
                                        "e",   "et",  "an",  "am",  "im",  "zu"};
    for (int i = 0; i < COUNT_OF(small); i++)
        if (strcmp(small[i], word) == 0)
            return true;
    return false;
}

static bool has_digit(const char *word)
{
    return strpbrk(word, "0123456789") != NULL;
}

/* True when there are letters of one case alone, and some of them. */
static bool is_one_case(const char *text)
{
    int upper = 0, lower = 0;
    int32_t cp;
    for (size_t n; (n = utf8_next(text, &cp)) > 0; text += n) {
        upper += utf8proc_category(cp) == UTF8PROC_CATEGORY_LU;
        lower += utf8proc_category(cp) == UTF8PROC_CATEGORY_LL;
    }
    return (upper == 0) != (lower == 0) && upper + lower > 3;
}

/* The first letter of a lower-case word as a capital, and each behind a hyphen. */
static const char *capitalised(struct arena *a, const char *word)
{
    struct buf b;
    int32_t cp, before = '-';
    buf_init(&b, a);
    for (size_t n; (n = utf8_next(word, &cp)) > 0; word += n) {
        char utf8[4];
        const int32_t out = before == '-' || before == '.' ? utf8proc_toupper(cp) : cp;
        buf_addn(&b, utf8, utf8_put(out, utf8));
        before = cp;
    }
    return b.p;
}

char *address_tidy(struct arena *a, const char *text)
{
    struct buf b;
    if (text == NULL)
        return NULL;
    char *flat = text_squeeze(a, text), *word;
    if (!is_one_case(flat))
        return flat;
    buf_init(&b, a);
    while ((word = strtok_r(flat, " ", &flat)) != NULL) {
        const char *lower = text_lower(a, word);
        const bool small = b.n > 0 && is_small_word(lower);
        buf_addf(&b, "%s%s", b.n > 0 ? " " : "",
                 small             ? lower
                 : has_digit(word) ? word
                                   : capitalised(a, lower));
    }
    return b.p;
}

/* ---- The place of a postal code */

static const char *column(sqlite3_stmt *stmt, int i, struct arena *a)
{
    return arena_str(a, (const char *)sqlite3_column_text(stmt, i));
}

/* What most customers of that code have. */
struct place {
    const char *city, *state, *country;
    int votes;
};

static void vote(struct place *places, int *n, const struct place *one)
{
    for (int i = 0; i < *n; i++)
        if (text_equal(places[i].city, one->city) && text_equal(places[i].country, one->country)) {
            places[i].votes++;
            return;
        }
    places[(*n)++] = *one;
}

static enum code read_places(struct store *s, const char *postal_code, struct place *best,
                             struct arena *a, struct error *e)
{
    struct place places[NEIGHBOURS];
    sqlite3_stmt *stmt;
    bool more;
    int n = 0;
    TRY(db_query(store_db(s), "postal_place", &stmt, e));
    sqlite3_bind_text(stmt, 1, postal_code, -1, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            break;
        const struct place one = {column(stmt, 0, a), column(stmt, 1, a), column(stmt, 2, a), 1};
        vote(places, &n, &one);
    }
    for (int i = 0; i < n; i++)
        if (places[i].votes > best->votes)
            *best = places[i];
    return CODE_OK;
}

/* A known spelling counts also for what is typed, when it is the same but for case and accents. */
static bool same_place(struct arena *a, const char *typed, const char *known)
{
    return strcmp(text_fold(a, typed), text_fold(a, known)) == 0;
}

static enum code guess_place(struct store *s, const struct customer *row, struct customer *out,
                             struct arena *a, struct error *e)
{
    struct place best = {0};
    if (row->postal_code == NULL)
        return CODE_OK;
    TRY(read_places(s, row->postal_code, &best, a, e));
    if (best.votes == 0 || (row->country != NULL && !text_equal(row->country, best.country)))
        return CODE_OK;
    if (row->city == NULL || (best.city != NULL && same_place(a, row->city, best.city)))
        out->city = best.city;
    else
        return CODE_OK; /* elsewhere, so the rest does not hold either */
    if (row->country == NULL)
        out->country = best.country;
    if (row->state_province == NULL)
        out->state_province = best.state;
    return CODE_OK;
}

/* ---- The company of colleagues */

static void take_company(const struct customer *row, const struct customer *company,
                         struct customer *out)
{
    if (uid_is_null(&row->company_id))
        out->company_id = company->id;
    if (row->company_name == NULL)
        out->company_name = company->company_name;
    if (row->company_phone == NULL)
        out->company_phone = company->company_phone ? company->company_phone : company->phone;
    if (row->company_email == NULL)
        out->company_email = company->company_email ? company->company_email : company->email;
}

static enum code first_id(struct store *s, sqlite3_stmt *stmt, struct uid *id, struct error *e)
{
    bool found;
    TRY(db_step(store_db(s), stmt, &found, e));
    if (!found)
        return CODE_OK;
    if (sqlite3_column_bytes(stmt, 0) == (int)sizeof *id)
        memcpy(id, sqlite3_column_blob(stmt, 0), sizeof *id);
    db_done(stmt);
    return CODE_OK;
}

static enum code company_by_name(struct store *s, const char *name, struct uid *id, struct arena *a,
                                 struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_query(store_db(s), "company_named", &stmt, e));
    sqlite3_bind_text(stmt, 1, text_fold(a, name), -1, SQLITE_STATIC);
    return first_id(s, stmt, id, e);
}

/* The company that more than half of the people at a host of e-mails work for: those of a provider
 * for everybody do not. */
static enum code company_by_host(struct store *s, const char *email, struct uid *id,
                                 struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    const char *at = strrchr(email, '@');
    if (at == NULL || at[1] == '\0')
        return CODE_OK;
    TRY(db_query(store_db(s), "company_at_host", &stmt, e));
    sqlite3_bind_text(stmt, 1, email_key(a, at + 1), -1, SQLITE_TRANSIENT);
    return first_id(s, stmt, id, e);
}

static enum code guess_company(struct store *s, const struct customer *row, struct customer *out,
                               struct arena *a, struct error *e)
{
    struct uid id = row->company_id;
    struct customer *company;
    if (!text_equal(row->customer_type, "individual"))
        return CODE_OK;
    if (uid_is_null(&id) && row->company_name != NULL)
        TRY(company_by_name(s, row->company_name, &id, a, e));
    else if (uid_is_null(&id) && row->email != NULL)
        TRY(company_by_host(s, row->email, &id, a, e));
    if (uid_is_null(&id))
        return CODE_OK;
    const enum code code = store_get(s, &customer_entity, &id, (void **)&company, a, e);
    if (code == CODE_OK && !text_equal(company->customer_type, "individual"))
        take_company(row, company, out);
    return code == CODE_NOT_FOUND ? CODE_OK : code;
}

/* ---- Who books for a company: a booking tells no more of whom to call than who holds it, so that
 * of a person it says nothing new. */

static enum code guess_contact(struct store *s, const struct customer *row, struct customer *out,
                               struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    if (text_equal(row->customer_type, "individual") || uid_is_null(&row->id) ||
        row->contact_person != NULL)
        return CODE_OK;
    TRY(db_query(store_db(s), "company_booker", &stmt, e));
    sqlite3_bind_blob(stmt, 1, &row->id, sizeof row->id, SQLITE_STATIC);
    TRY(db_step(store_db(s), stmt, &found, e));
    if (!found)
        return CODE_OK;
    out->contact_person = column(stmt, 0, a);
    db_done(stmt);
    return CODE_OK;
}

/* ---- All of it */

static void guess_spelling(const struct customer *row, struct customer *out, struct arena *a)
{
    const struct {
        const char *typed, **guess;
    } rows[] = {{row->address_line1, &out->address_line1},
                {row->address_line2, &out->address_line2},
                {row->city, &out->city},
                {row->state_province, &out->state_province}};
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (*rows[i].guess == NULL)
            *rows[i].guess = address_tidy(a, rows[i].typed);
}

/* A guess that says nothing new is none. */
static void drop_known(const struct customer *row, struct customer *out)
{
    for (int i = 0; i < customer_entity.count; i++)
        if (value_equal(&customer_entity.fields[i], row, out))
            value_set_null(&customer_entity.fields[i], out);
}

enum code autofill(struct store *s, const struct customer *row, struct customer **out,
                   struct arena *a, struct error *e)
{
    *out = row_new(&customer_entity, a);
    TRY(guess_place(s, row, *out, a, e));
    TRY(guess_company(s, row, *out, a, e));
    TRY(guess_contact(s, row, *out, a, e));
    guess_spelling(row, *out, a);
    drop_known(row, *out);
    return CODE_OK;
}
