/* Column maps: how the columns of somebody's file become records of ours. A map is an INI file;
 * known ones stand in data/import and are built in.
 *
 *   [map]                        about the map and the file
 *   title = Bookings ...         what it is for, shown to people
 *   system = opera               name of the system the ids of the file belong to
 *   null = NULL | NA             texts that mean: unknown (an empty field always does)
 *   dates = DD.MM.YYYY           formats that day() reads, see src/import/dates.h
 *   decimal = ,                  mark of decimals in numbers; a point unless said
 *
 *   [table meal]                 a table of values, used as table(meal, column)
 *   BB = breakfast               an empty right side means unknown
 *   otherwise = room_only        for all values not named; without it they stay as they are
 *
 *   [warnings]                   warnings of one's own: code = condition
 *   no_guests = sum(adults, children) = 0
 *
 *   [customer]                   one section for each record that a row makes, by entity
 *   [customer_address home]      a word behind it for a second one of the same entity
 *   when = name                  the condition on which the row makes it
 *   match = guest no             how its record is found again; without it by all its values
 *   first_name = given(name)     field = expression
 *
 * Expressions: the name of a column (only letters and digits count, in any case), text(constant),
 * join(a, b, ...) with spaces, lines(a, b, ...), label(WORD, a), first(a, b, ...) the first that is
 * known, if(condition, a, b), table(NAME, a), date(FORMATS, a), day(a), add_days(day, number),
 * nights(from, to), sum(a, b, ...), product(a, b, ...), card(a) the last four of a card number,
 * title(name), given(name), middle(name), family(name), suffix(name); a second value of the last
 * five is the country that tells the order. A condition is "a = x | y", "a != x", "a" (known),
 * several joined with &. Kinds of fields read countries, languages, choices, amounts and flags by
 * themselves. References between records of one row are set by themselves. */
#ifndef FRONTDESK_IMPORT_MAP_H
#define FRONTDESK_IMPORT_MAP_H

#include "import/expr.h"

struct map_field {
    const char *name; /* of the entity's field */
    const char *text; /* the expression as written */
    struct expr *value;
};

struct map_section {
    const char *name;          /* "customer_address home" */
    const char *entity;        /* "customer_address" */
    struct expr *when, *match; /* NULL: always; by all values */
    const char *match_text;    /* match as written, or NULL */
    struct map_field *fields;
    size_t n;
};

/* A warning the map itself declares: a code and its condition. */
struct map_warning {
    const char *code;
    struct expr *condition;
};

struct map {
    const char *name, *title, *system;
    struct expr_settings settings;
    struct map_section *sections;
    size_t count;
    struct map_warning *warnings;
    size_t warning_count;
    struct arena *arena; /* owns all of it */
};

/* One value a row gives to a field. */
struct map_value {
    const char *field;
    const char *text;         /* NULL: unknown */
    const char *problem;      /* NULL, or the code of what could not be read ... */
    const char *problem_text; /* ... and that text */
};

/* One record a row makes. */
struct map_record {
    const struct map_section *section;
    const char *key; /* what match gave; NULL: it is found again by its values */
    struct map_value *values;
};

/* All a row makes, in the order of the sections; those whose condition does not hold are left out.
 */
struct map_row {
    struct map_record *records;
    size_t count;
    const char **warnings; /* codes of the map's own warnings, ended by NULL */
};

/* A map by the name of a built-in one ("hotel-bookings") or by the path of a file. CODE_NOT_FOUND
 * names the built-in ones. */
enum code map_find(const char *name_or_path, struct map **out, struct error *e);
/* A map from a text; name is what messages call it. */
enum code map_read(const char *text, const char *name, struct map **out, struct error *e);
void map_free(struct map *m);

/* Finds the columns of the map in a header. CODE_NOT_FOUND names the field and the column. */
enum code map_bind(struct map *m, const char *const *header, size_t n, struct error *e);

/* What a row of the bound file gives; all of it in the arena. */
struct map_row map_apply(const struct map *m, const char *const *fields, struct arena *a);

/* The columns that no expression of the bound map reads: used[i] false. */
void map_used_columns(const struct map *m, bool *used);

#endif
