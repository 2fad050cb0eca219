#include "store/filter.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "data/choices.h"
#include "data/relation.h"
#include "model/entity.h"
#include "store/db.h"
#include "store/filter_preference.h"
#include "store/filter_text.h"
#include "store/filter_value.h"
#include "store/sort.h"
#include "store/store.h"

#define NAMED "(SELECT x.id FROM customer x WHERE x.customer_code IN (?, upper(?)))"
/* From either side, and whoever works there. */
#define RELATED                                                                                    \
    "customer.id IN (SELECT r.related_customer_id FROM customer_relation r WHERE r.retracted_at "  \
    "IS NULL AND r.customer_id IN " NAMED                                                          \
    " UNION ALL SELECT r.customer_id FROM customer_relation r WHERE r.retracted_at IS NULL AND "   \
    "r.related_customer_id IN " NAMED                                                              \
    " UNION ALL SELECT w.id FROM customer w WHERE w.company_id IN " NAMED                          \
    " UNION ALL SELECT w.company_id FROM customer w WHERE w.company_id IS NOT NULL AND w.id "      \
    "IN " NAMED ")"

const struct filter_key filter_keys[] = {
    {"type", "customer_type", NULL, N_("individual corporate travel_agent government")},
    {"vip", "vip_status", NULL, N_("none silver gold platinum diamond, >=gold")},
    {"stayed", NULL, "total_stays > 0", N_("yes: has stayed at least once")},
    {"returning", NULL, "total_stays > 1", N_("yes: has stayed more than once")},
    {"last", "last_stay_date", NULL, N_("last stay: last:<30d, last:2024-05..2024-08")},
    {"first", "first_stay_date", NULL, N_("first stay")},
    {"spent", "total_spent", NULL, N_("spent:>=50m")},
    {"stays", "total_stays", NULL, N_("stays:>=5")},
    {"nights", "total_nights", NULL, N_("nights:10..20")},
    {"tag", "tags", NULL, N_("tag:long_stay")},
    {"city", "city", NULL, N_("city:hue, with or without accents")},
    {"country", "country", NULL, N_("country:vn or country:Vietnam")},
    {"nationality", "nationality", NULL, N_("nationality:de")},
    {"language", "preferred_language", NULL, N_("language:vi")},
    {"segment", "customer_segment", NULL, N_("leisure, business, group, long_stay")},
    {"source", "customer_source", NULL, N_("walk_in, website, referral, corporate, ota")},
    {"status", "status", NULL, N_("active, archived, merged, anonymized, any")},
    {"blacklisted", "is_blacklisted", NULL, N_("yes, no, any")},
    {"member", "loyalty_member", NULL, N_("yes, no")},
    {"tier", "loyalty_tier", NULL, N_("bronze, silver, gold, platinum")},
    {"points", "loyalty_points", NULL, N_("points:>=1000")},
    {"likes", NULL, NULL, N_("what they prefer: likes:sea_view, likes:high_floor")},
    {"allergy", NULL, NULL, N_("allergy:peanuts,soy; any, none")},
    {"diet", NULL, NULL, N_("diet:vegan; and any preference: room.bed_type:twin")},
    {"related", NULL, RELATED, N_("family, friends, company of a customer: related:C20240001")},
    {"relation", NULL, NULL, N_("whom they have: relation:spouse,child; any, none")},
    {"company", "company_name", NULL, N_("company:siemens")},
    {"born", "date_of_birth", NULL, N_("born:1985, born:1980..1989")},
    {"satisfaction", "average_satisfaction", NULL, N_("satisfaction:<6")},
    {"cancellations", "total_cancellations", NULL, N_("cancellations:>2")},
    {"noshows", "no_show_count", NULL, N_("noshows:>0")},
    {"warning", "warning_level", NULL, N_("warning:>=1")},
    {"complete", "profile_completeness", NULL, N_("profile, %: complete:<50")},
    {"phone", "phone_valid", NULL, N_("yes: valid, no: invalid, none: there is none")},
    {"email", "email_valid", NULL, N_("yes: valid, no: invalid, none: there is none")},
    {"twins", NULL,
     "EXISTS (SELECT 1 FROM customer_twin t WHERE t.state = 'open' AND t.retracted_at IS NULL AND "
     "(t.customer_id = customer.id OR t.other_id = customer.id))",
     N_("yes: may be the same person as another")},
    {"inhouse", NULL,
     "EXISTS (SELECT 1 FROM booking b WHERE b.customer_id = customer.id AND b.status = "
     "'checked_in' "
     "AND b.retracted_at IS NULL)",
     N_("yes: staying now")},
    {"name", "sort_name", NULL, N_("for sorting: sort:name")},
    {"code", "customer_code", NULL, N_("code:C2024")},
    {"created", "created_at", NULL, N_("created:today, created:<7d")},
    {"changed", "updated_at", NULL, N_("changed:<1d")},
    {NULL, NULL, NULL, NULL},
};

const struct filter_key *filter_key_find(const char *name)
{
    for (int i = 0; filter_keys[i].key != NULL; i++)
        if (text_same(filter_keys[i].key, name))
            return &filter_keys[i];
    return NULL;
}

static enum code unknown_key(const char *key, struct arena *a, struct error *e)
{
    const struct preference_rule *rule;
    struct buf known;
    if (strchr(key, '.') != NULL)
        return preference_named(key, &rule, a, e);
    buf_init(&known, a);
    for (int i = 0; filter_keys[i].key != NULL; i++)
        buf_addf(&known, "%s%s", i > 0 ? ", " : "", filter_keys[i].key);
    return fail(e, CODE_INVALID, key,
                _("There is no filter \"%s:\". Known are: %s, sort, columns."), key, known.p);
}

/* By its own name, unless it is for the program alone. */
static const struct field *field_named(const char *name)
{
    const struct field *f = entity_field(&customer_entity, name);
    return f != NULL && (f->no > LAST_HEAD_FIELD || f->kind == KIND_INSTANT) ? f : NULL;
}

const struct field *filter_field(const char *key)
{
    const struct filter_key *row = filter_key_find(key);
    return row == NULL ? field_named(key) : field_named(row->field != NULL ? row->field : "");
}

const char *filter_key_of(const struct field *f)
{
    for (int i = 0; filter_keys[i].key != NULL; i++)
        if (filter_keys[i].field != NULL && strcmp(filter_keys[i].field, f->name) == 0)
            return filter_keys[i].key;
    return f->name;
}

const struct field *filter_column(const char *key)
{
    const struct field *f = field_named(key);
    return f != NULL ? f : filter_field(key);
}

const char *filter_column_of(const struct field *f)
{
    const char *key = filter_key_of(f);
    return filter_column(key) == f ? key : f->name;
}

static enum code read_level(const char *text, struct sort_level *out, struct arena *a,
                            struct error *e)
{
    const char *key = text + (text[0] == '-' || text[0] == '+');
    *out = (struct sort_level){filter_column(key), text[0] == '-'};
    if (out->field == NULL)
        return unknown_key(key, a, e);
    if (out->field->kind == KIND_SECRET)
        return fail(e, CODE_INVALID, key, _("%s is sealed, so nothing can be sorted by it."),
                    _(out->field->label));
    return CODE_OK;
}

static bool orders_by(const struct sort_level *levels, int n, const struct field *field)
{
    for (int i = 0; i < n; i++)
        if (levels[i].field == field)
            return true;
    return false;
}

static enum code set_sort(struct filter *f, const char *value, struct arena *a, struct error *e)
{
    struct sort_level levels[SORT_LEVELS], level;
    char *rest = arena_str(a, value), *word;
    int n = 0;
    while ((word = strtok_r(rest, ",", &rest)) != NULL) {
        TRY(read_level(word, &level, a, e));
        if (orders_by(levels, n, level.field))
            continue;
        if (n == SORT_LEVELS)
            return fail(e, CODE_INVALID, "sort", _("sort: takes %d levels at most."), SORT_LEVELS);
        levels[n++] = level;
    }
    if (n == 0)
        return CODE_OK;
    f->sort = levels[0].field;
    f->descending = levels[0].descending;
    f->then_count = n - 1;
    memcpy(f->then, levels + 1, sizeof level * (size_t)(n - 1));
    return CODE_OK;
}

int filter_order(const struct filter *f, struct sort_level out[SORT_LEVELS])
{
    out[0] = (struct sort_level){f->sort, f->descending};
    memcpy(out + 1, f->then, sizeof *out * (size_t)f->then_count);
    return 1 + f->then_count;
}

const char *filter_order_text(const struct sort_level *levels, int n, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < n; i++)
        buf_addf(&b, "%s%s%s", i > 0 ? "," : "", levels[i].descending ? "-" : "",
                 filter_column_of(levels[i].field));
    return b.p;
}

bool filter_key_takes_text(const struct filter_key *row)
{
    return row->sql != NULL && strchr(row->sql, '?') != NULL;
}

/* The condition of a row for each of the values; each ? in it stands for the value. */
static enum code add_texts(struct filter *f, const struct filter_key *row, char *value,
                           struct buf *where, struct arena *a, struct error *e)
{
    char *rest = value, *one;
    const char * or = "";
    while ((one = strtok_r(rest, ",", &rest)) != NULL) {
        for (const char *mark = strchr(row->sql, '?'); mark != NULL; mark = strchr(mark + 1, '?')) {
            if (f->value_count == FILTER_VALUES)
                return fail(e, CODE_INVALID, "filter", _("This filter has too many values."));
            f->values[f->value_count++].text = arena_str(a, one);
        }
        f->named[f->named_count++] = (struct filter_named){row->key, arena_str(a, one)};
        buf_addf(where, "%s%s", or, row->sql);
        or = " OR ";
    }
    buf_add(where, * or == '\0' ? "0" : "");
    return CODE_OK;
}

/* Those to whom somebody is that, whichever of the two it was said of. */
#define RELATIONS_OF                                                                               \
    "EXISTS (SELECT 1 FROM customer_relation r INDEXED BY customer_relation_by_customer WHERE "    \
    "r.retracted_at IS NULL AND r.customer_id = customer.id%s) OR EXISTS (SELECT 1 FROM "          \
    "customer_relation r INDEXED BY customer_relation_by_related WHERE r.retracted_at IS NULL "    \
    "AND "                                                                                         \
    "r.related_customer_id = customer.id%s)"

/* By name, or as people read it; what follows from company_id has keys of its own. */
static const struct relation_kind *relation_named(const char *typed)
{
    for (const struct relation_kind *k = relation_kinds; k->name != NULL; k++)
        if (k->follows == NULL &&
            (text_same(k->name, typed) ||
             text_same(_(choice_find(relation_types, k->name, NULL)->label), typed)))
            return k;
    return NULL;
}

static enum code unknown_relation(const char *typed, struct arena *a, struct error *e)
{
    struct buf known;
    buf_init(&known, a);
    for (const struct relation_kind *k = relation_kinds; k->name != NULL; k++)
        if (k->follows == NULL)
            buf_addf(&known, "%s, ", k->name);
    return fail(e, CODE_INVALID, "relation",
                _("There is no relation \"%s\". Known are: %sany, none."), typed, known.p);
}

/* The same from the relations: all who have one of that kind, as an index gives them. */
static void add_related(struct buf *ids, const struct relation_kind *kind)
{
    static const char one[] = "%sSELECT r.%s FROM customer_relation r INDEXED BY "
                              "customer_relation_by_kind WHERE r.retracted_at IS NULL "
                              "AND r.relationship_type = '%s'";
    buf_addf(ids, one, ids->n > 0 ? " UNION ALL " : "", "customer_id", kind->name);
    buf_addf(ids, one, " UNION ALL ", "related_customer_id", kind->inverse);
}

/* The names of kinds stand in the table, so nothing that was typed gets into the SQL. *ids: SQL of
 * all whom it finds; NULL: they are too many for that. */
static enum code add_relation(char *value, struct buf *where, const char **ids, struct arena *a,
                              struct error *e)
{
    const char * or = "";
    struct buf all;
    bool named = true;
    buf_init(&all, a);
    for (char *one; (one = strsep(&value, ",")) != NULL;) {
        if (*one == '\0') /* still being typed */
            continue;
        const struct relation_kind *kind = relation_named(one);
        const bool any = text_same(one, "any"), none = text_same(one, "none");
        if (kind == NULL && !any && !none)
            return unknown_relation(one, a, e);
        buf_addf(where, "%s%s(", or, none ? "NOT " : "");
        or = " OR ";
        named = named && kind != NULL;
        if (kind != NULL)
            add_related(&all, kind);
        if (kind == NULL)
            buf_addf(where, RELATIONS_OF, "", "");
        else
            buf_addf(where, RELATIONS_OF,
                     arena_printf(a, " AND r.relationship_type = '%s'", kind->name),
                     arena_printf(a, " AND r.relationship_type = '%s'", kind->inverse));
        buf_addc(where, ')');
    }
    buf_add(where, * or == '\0' ? "1" : "");
    *ids = named && all.n > 0 ? all.p : NULL;
    return CODE_OK;
}

/* The condition of one term, as SQL into where; *narrow as in filter_add_values. */
static enum code add_condition(const struct property *p, struct filter *f, const char *key,
                               char *value, struct buf *where, const char **narrow, struct arena *a,
                               struct error *e)
{
    const struct filter_key *row = filter_key_find(key);
    const struct field *field = filter_field(key);
    if (row != NULL && filter_key_takes_text(row)) {
        const size_t from = where->n;
        TRY(add_texts(f, row, value, where, a, e));
        *narrow = arena_str(a, where->p + from);
        return CODE_OK;
    }
    if (row != NULL && row->sql != NULL) {
        bool no = text_same(value, "no") || text_same(value, _("no"));
        if (!no && !text_same(value, "yes") && !text_same(value, _("yes")) &&
            !text_same(value, "any"))
            return fail(e, CODE_INVALID, key, _("%s: takes yes or no."), key);
        buf_addf(where, text_same(value, "any") ? "1" : no ? "NOT (%s)" : "(%s)", row->sql);
        return CODE_OK;
    }
    if (field == NULL)
        return unknown_key(key, a, e);
    return filter_add_values(p, f, field, key, value, where, narrow, a, e);
}

/* where: what an index answers; NULL: none does. */
static void note_narrow(struct filter *f, int first, const char *where, const char *about)
{
    if (where != NULL && (about != NULL || f->value_count > first) &&
        f->narrow_count < COUNT_OF(f->narrows))
        f->narrows[f->narrow_count++] =
            (struct filter_narrow){where, about, first, f->value_count - first};
}

static enum code add_term(const struct property *p, struct filter *f, char *term, struct buf *where,
                          struct arena *a, struct error *e)
{
    bool negated = term[0] == '!';
    char *key = term + negated, *value = strchr(key, ':');
    *value++ = '\0';
    if (*value == '\0') /* still being typed */
        return CODE_OK;
    if (f->term_count < COUNT_OF(f->terms))
        f->terms[f->term_count++] = (struct filter_term){key, arena_str(a, value), negated};
    if (text_same(key, "sort"))
        return set_sort(f, value, a, e);
    if (text_same(key, "columns")) { /* which there are, the one who shows them knows */
        f->columns = arena_str(a, value);
        return CODE_OK;
    }
    const int first = f->value_count;
    const char *narrow = NULL, *ids = NULL, *about = NULL;
    f->narrowed = true;
    buf_add(where, where->n > 0 ? " AND " : "");
    buf_add(where, negated ? "NOT ifnull((" : "(");
    if (filter_asks_preference(key))
        TRY(filter_add_preference(p, f, key, value, where, &ids, &about, a, e));
    else if (text_same(key, "relation"))
        TRY(add_relation(value, where, &ids, a, e));
    else
        TRY(add_condition(p, f, key, value, where, &narrow, a, e));
    if (ids != NULL)
        narrow = arena_printf(a, "id IN (%s)", ids);
    if (!negated)
        note_narrow(f, first, narrow, about != NULL ? about : ids);
    buf_add(where, negated ? "), 0)" : ")");
    return CODE_OK;
}

/* key:value with a key of letters only, or the name of a preference; "12:30" or "http://x" are
 * words. */
static bool is_term(const char *word)
{
    const char *c = word + (*word == '!');
    const size_t n = strspn(c, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.");
    const char *dot = memchr(c, '.', n);
    if (n <= 1 || c[n] != ':' || strncmp(c + n, "://", 3) == 0)
        return false;
    for (const struct choice *g = preference_groups; dot != NULL && g->name != NULL; g++)
        if (strlen(g->name) == (size_t)(dot - c) && strncasecmp(c, g->name, strlen(g->name)) == 0)
            return true;
    return dot == NULL;
}

/* The next word of text: up to white space outside double quotes; the quotes are dropped. */
static char *next_word(const char **text, struct arena *a)
{
    struct buf word;
    bool quoted = false;
    buf_init(&word, a);
    while (**text == ' ')
        (*text)++;
    if (**text == '\0')
        return NULL;
    const char *start = *text;
    for (; **text != '\0' && (quoted || **text != ' '); (*text)++) {
        if (filter_is_quote(start, *text, quoted))
            quoted = !quoted;
        else
            buf_addc(&word, **text);
    }
    return word.p;
}

static bool speaks_of(const struct filter *f, const char *key)
{
    for (int i = 0; i < f->term_count; i++)
        if (text_same(f->terms[i].key, key))
            return true;
    return false;
}

/* Browsing without words hides archived and blacklisted customers; looking for somebody never does.
 */
static void add_usual_view(struct filter *f, struct buf *where)
{
    if (f->words[0] == '\0' && !speaks_of(f, "status"))
        buf_addf(where, "%sstatus = 'active'", where->n > 0 ? " AND " : "");
    if (f->words[0] == '\0' && !speaks_of(f, "blacklisted"))
        buf_addf(where, "%sis_blacklisted = 0", where->n > 0 ? " AND " : "");
}

enum code filter_parse(const struct property *p, const char *text, struct filter *out,
                       struct arena *a, struct error *e)
{
    struct buf where, words;
    char *word;
    buf_init(&where, a);
    buf_init(&words, a);
    *out = (struct filter){.sort = entity_field(&customer_entity, "last_stay_date"),
                           .descending = true};
    while ((word = next_word(&text, a)) != NULL) {
        if (is_term(word))
            TRY(add_term(p, out, word, &where, a, e));
        else
            buf_addf(&words, "%s%s", words.n > 0 ? " " : "", word);
    }
    out->words = words.p;
    out->narrowed = out->narrowed || words.n > 0;
    out->ranked = words.n > 0 && !speaks_of(out, "sort");
    add_usual_view(out, &where);
    out->where = where.p;
    return CODE_OK;
}

enum code filter_read(struct store *s, const char *text, struct filter *out, struct arena *a,
                      struct error *e)
{
    TRY(filter_parse(store_property(s), text, out, a, e));
    for (int i = 0; i < out->named_count; i++) {
        sqlite3_stmt *stmt;
        bool there;
        TRY(db_statement(store_db(s),
                         "SELECT 1 FROM customer WHERE customer_code IN (?1, upper(?1))", &stmt,
                         e));
        sqlite3_bind_text(stmt, 1, out->named[i].code, -1, SQLITE_STATIC);
        TRY(db_step(store_db(s), stmt, &there, e));
        db_done(stmt);
        if (!there)
            return fail(e, CODE_INVALID, out->named[i].key, _("Nobody has the code %s."),
                        out->named[i].code);
    }
    return CODE_OK;
}

static void bind_values(const struct filter_value *v, int n, sqlite3_stmt *stmt, int first)
{
    for (int i = 0; i < n; i++) {
        if (v[i].text != NULL)
            sqlite3_bind_text(stmt, first + i, v[i].text, -1, SQLITE_STATIC);
        else
            sqlite3_bind_int64(stmt, first + i, v[i].number);
    }
}

void filter_bind(const struct filter *f, sqlite3_stmt *stmt, int first)
{
    bind_values(f->values, f->value_count, stmt, first);
}

void filter_bind_narrow(const struct filter *f, const struct filter_narrow *n, sqlite3_stmt *stmt,
                        int first)
{
    bind_values(&f->values[n->first], n->value_count, stmt, first);
}
