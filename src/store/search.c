#include "store/search.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/row.h"
#include "store/internal.h"

#define SHORTEST_TAIL 3 /* digits of a phone number somebody remembers */

/* Adds word to the document unless it stands there already. */
static void add_word(struct buf *doc, const char *word, size_t n)
{
    for (const char *at = doc->p; (at = strstr(at, " ")) != NULL; at++)
        if (strncmp(at + 1, word, n) == 0 && (at[n + 1] == ' ' || at[n + 1] == '\0'))
            return;
    buf_addc(doc, ' ');
    buf_addn(doc, word, n);
}

/* A word of a script without spaces can be asked for from any of its characters on. */
static void add_tails(struct buf *doc, const char *word, size_t n)
{
    size_t at = 0;
    while (at < n) {
        int32_t cp;
        size_t step = utf8_next(word + at, &cp);
        add_word(doc, word + at, n - at);
        if (!text_is_unspaced(cp) || step == 0)
            return;
        at += step;
    }
}

static void each_word(void *context, const char *word, size_t n)
{
    add_tails(context, word, n);
}

static void add_text(struct buf *doc, const char *text)
{
    if (text != NULL)
        text_words(text_fold(doc->arena, text), each_word, doc);
}

/* Digits of text, in the arena. */
static char *digits_of(const char *text, struct arena *a)
{
    char *digits = arena_alloc(a, strlen(text) + 1), *d = digits;
    for (const char *c = text; *c != '\0'; c++)
        if (isdigit((unsigned char)*c))
            *d++ = *c;
    return digits;
}

/* Every tail of the number, so that a prefix query finds any run of its digits. */
static void add_phone(struct buf *doc, const char *number)
{
    if (number == NULL)
        return;
    const char *digits = digits_of(number, doc->arena);
    for (size_t n = strlen(digits); n >= SHORTEST_TAIL; n--, digits++)
        add_word(doc, digits, n);
}

static void add_field(struct buf *doc, const struct field *f, const void *row)
{
    if (f->search == SEARCH_NO || value_is_null(f, row))
        return;
    const char *text = *(const char *const *)field_value(f, row);
    if (f->search == SEARCH_PHONE)
        add_phone(doc, text);
    else
        add_text(doc, text);
    if (f->search == SEARCH_CODE)
        add_phone(doc, text); /* the number of a code without its letters: 20240117 */
}

static enum code add_children(struct store *s, const struct entity *en, const struct uid *id,
                              struct buf *doc, struct arena *a, struct error *e)
{
    void **rows;
    int n;
    TRY(store_children(s, en, "customer_id", id, "row", 0, &rows, &n, a, e));
    for (int i = 0; i < n; i++)
        for (int k = 0; k < en->count; k++)
            add_field(doc, &en->fields[k], rows[i]);
    return CODE_OK;
}

enum code search_document(struct store *s, const struct customer *c, const char **out,
                          struct arena *a, struct error *e)
{
    struct buf doc;
    buf_init(&doc, a);
    for (int i = 0; i < customer_entity.count; i++)
        add_field(&doc, &customer_entity.fields[i], c);
    TRY(add_children(s, &customer_alias_entity, &c->id, &doc, a, e));
    TRY(add_children(s, &customer_external_id_entity, &c->id, &doc, a, e));
    *out = doc.p[0] == ' ' ? doc.p + 1 : doc.p;
    return CODE_OK;
}

static enum code run(struct store *s, const char *sql, int64_t row, const char *text,
                     struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, sql, &stmt, e));
    sqlite3_bind_int64(stmt, 1, row);
    sqlite3_bind_text(stmt, 2, text, -1, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}

enum code search_update(struct store *s, int64_t row, const char *document, bool dry, bool *changed,
                        struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(s->db, "SELECT words FROM find WHERE row = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, row);
    TRY(db_step(s->db, stmt, &found, e));
    struct arena *a = arena_new();
    const char *old = found ? arena_str(a, (const char *)sqlite3_column_text(stmt, 0)) : NULL;
    db_done(stmt);
    *changed = !text_equal(old, document);
    enum code code = CODE_OK;
    if (*changed && !dry) {
        if (old != NULL)
            code =
                run(s, "INSERT INTO find_words (find_words, rowid, words) VALUES ('delete', ?, ?)",
                    row, old, e);
        if (code == CODE_OK)
            code = run(s, "INSERT INTO find_words (rowid, words) VALUES (?, ?)", row, document, e);
        if (code == CODE_OK)
            code = run(s,
                       "INSERT INTO find (row, words) VALUES (?, ?) ON CONFLICT (row) DO UPDATE "
                       "SET words = excluded.words",
                       row, document, e);
    }
    arena_free(a);
    return code;
}

/* True when typed looks like a phone number: digits with the usual marks between them. */
static bool is_number(const char *typed)
{
    size_t digits = 0;
    for (const char *c = typed; *c != '\0'; c++) {
        if (isdigit((unsigned char)*c))
            digits++;
        else if (strchr(" +-()./", *c) == NULL)
            return false;
    }
    return digits >= SHORTEST_TAIL;
}

static void each_term(void *context, const char *word, size_t n)
{
    struct buf *query = context;
    buf_add(query, query->n > 0 ? " AND \"" : "\"");
    buf_addn(query, word, n);
    buf_add(query, "\"*");
}

/* Any writing of a number: as typed, and without the 0 or 00 that stands for the country code or
 * trunk. */
static const char *number_query(const char *typed, struct arena *a)
{
    const char *digits = digits_of(typed, a), *bare = digits;
    while (*bare == '0')
        bare++;
    if (bare == digits || strlen(bare) < SHORTEST_TAIL)
        return arena_printf(a, "\"%s\"*", digits);
    return arena_printf(a, "\"%s\"* OR \"%s\"*", digits, bare);
}

const char *search_query(const char *typed, struct arena *a)
{
    struct buf query;
    if (is_number(typed))
        return number_query(typed, a);
    buf_init(&query, a);
    text_words(text_fold(a, typed), each_term, &query);
    return query.n > 0 ? query.p : NULL;
}

struct wanted {
    const char *text; /* folded */
    bool all;
};

static void each_wanted(void *context, const char *word, size_t n)
{
    struct wanted *wanted = context;
    bool found = false;
    for (const char *at = wanted->text; !found && at != NULL && *at != '\0';) {
        found = strncmp(at, word, n) == 0;
        at = strchr(at, ' ');
        at = at != NULL ? at + 1 : NULL;
    }
    wanted->all = wanted->all && found;
}

/* True when every typed word begins a word of text. */
static bool covers(const char *text, const char *typed, struct arena *a)
{
    if (text == NULL)
        return false;
    struct wanted wanted = {text_fold(a, text), true};
    text_words(text_fold(a, typed), each_wanted, &wanted);
    return wanted.all;
}

static const char *why_number(const struct customer *c, const char *typed, struct arena *a)
{
    const char *numbers[] = {c->phone_e164 ? c->phone_e164 : c->phone, c->alternative_phone,
                             c->whatsapp_number, c->company_phone};
    const char *digits = digits_of(typed, a);
    while (*digits == '0')
        digits++;
    for (int i = 0; i < COUNT_OF(numbers); i++) {
        const char *number = numbers[i] != NULL ? digits_of(numbers[i], a) : "";
        size_t n = strlen(number);
        if (strstr(number, digits) != NULL)
            return arena_printf(a, _("phone …%s"), n > 4 ? number + n - 4 : number);
    }
    return NULL;
}

static enum code why_alias(struct store *s, const struct customer *c, const char *typed,
                           const char **why, struct arena *a, struct error *e)
{
    void **rows;
    int n;
    TRY(store_children(s, &customer_alias_entity, "customer_id", &c->id, "row", 0, &rows, &n, a,
                       e));
    for (int i = 0; i < n && *why == NULL; i++) {
        const struct customer_alias *alias = rows[i];
        if (covers(alias->name, typed, a))
            *why = arena_printf(a, _("was %s"), alias->name);
    }
    return CODE_OK;
}

enum code search_why(struct store *s, const struct customer *c, const char *typed, const char **why,
                     struct arena *a, struct error *e)
{
    *why = NULL;
    if (is_number(typed))
        *why = why_number(c, typed, a);
    const struct {
        const char *text, *label;
    } shown[] = {{c->display_name, N_("called")},      {c->contact_person, N_("contact")},
                 {c->company_name, N_("company")},     {c->email, N_("e-mail")},
                 {c->alternative_email, N_("e-mail")}, {c->company_email, N_("e-mail")},
                 {c->loyalty_number, N_("member")}};
    if (*why != NULL || covers(c->full_name, typed, a) || covers(c->customer_code, typed, a))
        return CODE_OK;
    for (int i = 0; i < COUNT_OF(shown) && *why == NULL; i++)
        if (covers(shown[i].text, typed, a))
            *why = arena_printf(a, "%s %s", _(shown[i].label), shown[i].text);
    return *why != NULL ? CODE_OK : why_alias(s, c, typed, why, a, e);
}
