/* The filter language of lists, saved views and the command line: free words and key:value terms.
 *
 *   nguyen vip:gold,platinum type:corporate spent:>=50m last:<30d stayed:yes tag:long_stay city:hue
 * blacklisted:any sort:-spent
 *
 * "!" before a term negates it. Numbers take k and m; days take dates, months (2024-05), years,
 * today and ages (30d, 6w); ranges are written a..b; a comma means "or"; none and any ask whether
 * there is a value. */
#ifndef FRONTDESK_STORE_FILTER_H
#define FRONTDESK_STORE_FILTER_H

#include <sqlite3.h>

#include "base/buf.h"
#include "data/entity/customer.h"
#include "model/property.h"

struct store;

#define FILTER_VALUES 64
#define FILTER_NARROWS 4

struct filter_value {
    const char *text; /* NULL: number counts */
    int64_t number;
};

#define SORT_LEVELS 3

/* What rows are ordered by that are equal so far. */
struct sort_level {
    const struct field *field;
    bool descending;
};

/* One term as it was understood, for chips. */
struct filter_term {
    const char *key, *value; /* as typed, without "!" */
    bool negated;
};

/* A term that an index can answer: what a list may be read by when few pass it. */
struct filter_narrow {
    const char *where; /* SQL, as within the filter's own */
    const char *about; /* of one that gives ids: SQL of about as many, to count them by; or NULL */
    int first, value_count; /* its values */
};

struct filter {
    const char *words; /* the free words, "" when none */
    const char *where; /* SQL over customer, with ? for the values; "" when there is no condition */
    struct filter_value values[FILTER_VALUES];
    int value_count;
    struct filter_term terms[32];
    int term_count;
    struct filter_narrow narrows[FILTER_NARROWS];
    int narrow_count;
    struct filter_named {
        const char *key, *code; /* of a customer, without whom nothing can be found */
    } named[FILTER_VALUES];
    int named_count;
    const struct field *sort; /* what the list is ordered by */
    bool descending;
    struct sort_level then[SORT_LEVELS - 1]; /* and those that are equal in it */
    int then_count;
    const char *columns; /* what the list shows, as hit_columns_read takes it; NULL: its own */
    bool ranked; /* words without an order of their own: the likeliest first, whatever sort says */
    bool narrowed; /* anything beyond the usual view of active customers */
};

/* A key of the language: a short word for a field, or a question of its own. */
struct filter_key {
    const char *key;
    const char *field; /* of customer; NULL: sql */
    const char *sql; /* condition that holds for "yes", or for each text that is put for ? in it */
    const char *help;
};
extern const struct filter_key filter_keys[]; /* ends with a NULL key */

/* True for a row that asks of a text, not yes or no. */
bool filter_key_takes_text(const struct filter_key *row);
/* The row of a short word, or NULL. */
const struct filter_key *filter_key_find(const char *name);
/* The field a key speaks of: by its short word, or by the field's own name; NULL when the key is
 * unknown or a question of its own. */
const struct field *filter_field(const char *key);
/* The key that speaks of a field, the short word if it has one. */
const char *filter_key_of(const struct field *f);
/* The same for what is sorted by and shown as a column, where "phone" is the number itself and not
 * whether it is valid: a field's own name comes before a short word for another. */
const struct field *filter_column(const char *key);
const char *filter_column_of(const struct field *f);

/* All levels of its order, the first first; how many. */
int filter_order(const struct filter *f, struct sort_level out[SORT_LEVELS]);
/* "-spent,name", which sort: takes. */
const char *filter_order_text(const struct sort_level *levels, int n, struct arena *a);

/* CODE_INVALID names the unknown key and lists the known ones, or says what a value must look like.
 */
enum code filter_parse(const struct property *p, const char *text, struct filter *out,
                       struct arena *a, struct error *e);
/* The same for whoever is about to ask that store: codes that it speaks of must be somebody's. */
enum code filter_read(struct store *s, const char *text, struct filter *out, struct arena *a,
                      struct error *e);
/* Binds the values from parameter first on. */
void filter_bind(const struct filter *f, sqlite3_stmt *stmt, int first);
/* The same for one term. */
void filter_bind_narrow(const struct filter *f, const struct filter_narrow *n, sqlite3_stmt *stmt,
                        int first);

#endif
