/* Likely twins: how long the whole base and one form take, and how many of the known twins of a
 * file are found (bench --twins FILE...). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/uid.h"
#include "bench/bench.h"
#include "import/reader.h"
#include "model/row.h"
#include "rules/twin_all.h"
#include "store/gate.h"
#include "store/store.h"

/* ---- Files of people of whom it is known who is one person */

/* Columns by the names they have in the files around; the first that is there counts. */
static const struct {
    const char *field, *columns[6];
} columns[] = {
    {"first_name", {"given_name", "first_name", "forename", "firstname"}},
    {"last_name", {"surname", "last_name", "family_name", "lastname"}},
    {"middle_name", {"middle_name"}},
    {"date_of_birth", {"date_of_birth", "dob", "birth_date"}},
    {"id_number", {"soc_sec_id", "id_number", "ssn"}},
    {"email", {"email", "e_mail"}},
    {"phone", {"phone", "phone_number", "phone_1"}},
    {"address_line2", {"address_2", "address_line2"}},
    {"city", {"suburb", "city", "town"}},
    {"postal_code", {"postcode", "postal_code", "zip"}},
    {"state_province", {"state", "state_province"}},
};

static int column_of(const char *const *header, size_t n, const char *const *names)
{
    for (; *names != NULL; names++)
        for (size_t i = 0; i < n; i++)
            if (strcasecmp(header[i] + strspn(header[i], " "), *names) == 0)
                return (int)i;
    return -1;
}

static const char *value(const struct reader_row *row, const char *const *header, size_t n,
                         const char *const *names)
{
    const int at = column_of(header, n, names);
    const char *text = at >= 0 ? row->fields[at] : "";
    return text + strspn(text, " ");
}

/* 19081209 as a day people write. */
static const char *day(const char *text, struct arena *a)
{
    return strspn(text, "0123456789") == 8 && text[8] == '\0'
               ? arena_printf(a, "%.4s-%.2s-%.2s", text, text + 4, text + 6)
               : text;
}

static void set(struct store *s, struct customer *c, const char *name, const char *text,
                struct arena *a)
{
    const struct field *f = entity_field(&customer_entity, name);
    if (*text != '\0') /* what cannot be read is not known */
        value_parse(store_property(s), f, f->kind == KIND_DAY ? day(text, a) : text, c, a, NULL);
    if (c->date_of_birth != NULL && strcmp(c->date_of_birth, store_property(s)->today) > 0)
        c->date_of_birth = NULL;
}

/* The person a row is of: rec-N-org and rec-N-dup-K are one; else the cluster. */
static const char *truth(const struct reader_row *row, const char *const *header, size_t n,
                         struct arena *a)
{
    static const char *const record[] = {"rec_id", NULL}, *const cluster[] = {
                                                              "cluster", "cluster_id", "entity_id",
                                                              "person_id", NULL};
    const char *id = value(row, header, n, record);
    if (strncmp(id, "rec-", 4) == 0)
        return arena_strn(a, id, 4 + strcspn(id + 4, "-"));
    return value(row, header, n, cluster);
}

struct known {
    struct uid id;
    const char *person;
};

static int by_id(const void *a, const void *b)
{
    return uid_compare(&((const struct known *)a)->id, &((const struct known *)b)->id);
}

static int by_person(const void *a, const void *b)
{
    return strcmp(((const struct known *)a)->person, ((const struct known *)b)->person);
}

static void add_row(struct action *action, const struct reader_row *row, const char *const *header,
                    size_t n, struct known *known, struct arena *a)
{
    static const char *const number[] = {"street_number", NULL}, *const street[] = {
                                                                     "address_1", "address_line1",
                                                                     "address", "street", NULL};
    struct error e = {0};
    struct store *s = action->store;
    struct customer *c = row_new_default(&customer_entity, store_property(s), a);
    for (int i = 0; i < COUNT_OF(columns); i++)
        set(s, c, columns[i].field, value(row, header, n, columns[i].columns), a);
    const char *house = value(row, header, n, number), *line = value(row, header, n, street);
    set(s, c, "address_line1",
        arena_printf(a, "%s%s%s", house, *house != '\0' && *line != '\0' ? " " : "", line), a);
    if (c->first_name == NULL && c->last_name == NULL)
        c->last_name = "?";
    if (gate_create(action, &customer_entity, c, a, &e) != CODE_OK)
        die("a row was refused: %s", e.message);
    *known = (struct known){c->id, truth(row, header, n, a)};
}

static struct known *fill(struct store *s, const char *path, int *count, struct arena *a)
{
    const struct actor actor = {.name = "bench", .type = "system", .terminal = "bench"};
    struct reader *r;
    struct reader_row row;
    struct error e = {0};
    struct action action;
    size_t n, room = 0;
    struct known *known = NULL;
    action_init(&action, s, &actor, NULL);
    action.lenient = true;
    if (reader_open(path, &r, &e) != CODE_OK || gate_begin(s, &e) != CODE_OK)
        die("%s: %s", path, e.message);
    const char *const *header = reader_header(r, &n);
    for (*count = 0; reader_next(r, a, &row, &e) == CODE_OK; ++*count) {
        if ((size_t)*count == room)
            known = realloc(known, sizeof *known * (room = room * 2 + 1024));
        add_row(&action, &row, header, n, &known[*count], a);
    }
    if (gate_commit(s, &e) != CODE_OK)
        die("%s: %s", path, e.message);
    reader_free(r);
    return known;
}

static const char *person_of(const struct known *known, int count, const struct uid *id)
{
    const struct known key = {*id, NULL};
    return ((const struct known *)bsearch(&key, known, (size_t)count, sizeof key, by_id))->person;
}

/* Pairs of one person that are in the file. */
static int64_t true_pairs(struct known *known, int count)
{
    int64_t pairs = 0, alike = 0;
    qsort(known, (size_t)count, sizeof *known, by_person);
    for (int i = 1; i < count; i++) {
        alike = strcmp(known[i].person, known[i - 1].person) == 0 ? alike + 1 : 0;
        pairs += alike;
    }
    qsort(known, (size_t)count, sizeof *known, by_id);
    return pairs;
}

static void judge(struct store *s, const char *path, struct known *known, int count,
                  struct arena *a)
{
    static const int mins[] = {50, TWIN_LIKELY, 95};
    const struct twin_search how = {.min = mins[0]};
    struct twin_pair *pairs;
    struct error e = {0};
    int n;
    const int64_t all = true_pairs(known, count);
    if (twin_search_all(s, &how, &pairs, &n, a, &e) != CODE_OK)
        die("%s", e.message);
    printf("%s: %d rows, %lld pairs of one person\n", path, count, (long long)all);
    for (int m = 0; m < 3; m++) {
        int64_t given = 0, right = 0;
        for (int i = 0; i < n && pairs[i].score >= mins[m]; i++, given++)
            right += strcmp(person_of(known, count, &pairs[i].a),
                            person_of(known, count, &pairs[i].b)) == 0;
        printf("  from score %3d on: %6lld pairs, precision %.4f, recall %.4f\n", mins[m],
               (long long)given, given > 0 ? (double)right / (double)given : 1,
               all > 0 ? (double)right / (double)all : 1);
    }
}

static void judge_file(const char *path)
{
    const struct property_options options = {"Bench", "AU", "AUD", "Australia/Sydney", "en"};
    static const char *const tails[] = {"", "-wal", "-shm", ".anchor", ".key"};
    struct arena *a = arena_new();
    struct store *s;
    struct error e = {0};
    char folder[] = "/tmp/frontdesk-twins-XXXXXX";
    int count;
    if (mkdtemp(folder) == NULL)
        die("no room in /tmp");
    const char *db = arena_printf(a, "%s/twins.db", folder);
    if (store_create(db, &options, &e) != CODE_OK || store_open(db, false, &s, &e) != CODE_OK)
        die("%s", e.message);
    struct known *known = fill(s, path, &count, a);
    judge(s, path, known, count, a);
    free(known);
    store_close(s);
    for (int i = 0; i < 5; i++)
        unlink(arena_printf(a, "%s%s", db, tails[i]));
    rmdir(folder);
    arena_free(a);
}

int twins_main(int n, char **paths)
{
    for (int i = 0; i < n; i++)
        judge_file(paths[i]);
    return 0;
}

/* ---- The base */

#define MOST_ASKED 500

/* As a form asks: a saved customer's row without its id. */
static void measure_strip(struct bench *b, struct store *s)
{
    struct dice dice = {4711};
    struct samples times = {0};
    struct error e = {0};
    for (int i = 0; i < MOST_ASKED; i++) {
        struct arena *a = arena_new();
        sqlite3_stmt *stmt = sqlite_prepare(
            b->base->db, "SELECT id FROM customer WHERE row = ? AND status = 'active'");
        struct customer *c;
        struct twin *twins;
        int n;
        sqlite3_bind_int64(stmt, 1, 1 + roll(&dice, b->rows));
        if (sqlite3_step(stmt) == SQLITE_ROW &&
            store_get(s, &customer_entity, sqlite3_column_blob(stmt, 0), (void **)&c, a, &e) ==
                CODE_OK) {
            memset(&c->id, 0, sizeof c->id);
            const double start = ticks();
            if (twin_candidates(s, c, &twins, &n, a, &e) != CODE_OK)
                die("%s", e.message);
            samples_add(&times, ticks() - start);
        }
        sqlite3_finalize(stmt);
        arena_free(a);
    }
    report_times(b->report, "candidates of one customer", &times, 0, 10);
    samples_clear(&times);
}

void measure_twins(struct bench *b)
{
    const struct twin_search how = {.min = TWIN_LIKELY};
    struct arena *a = arena_new();
    struct store *s;
    struct error e = {0};
    struct twin_pair *pairs;
    int n;
    report_heading(b->report, "likely twins");
    if (store_open(b->db, true, &s, &e) != CODE_OK)
        die("%s", e.message);
    measure_strip(b, s);
    const double start = ticks();
    if (twin_search_all(s, &how, &pairs, &n, a, &e) != CODE_OK)
        die("%s", e.message);
    const double seconds = (ticks() - start) / 1000;
    report_value(b->report, "whole base", seconds, "s", 60.0 * (double)b->rows / 1e6);
    report_value(b->report, "  likely pairs", n, "", 0);
    store_close(s);
    arena_free(a);
}
