/* The language in which entities are declared. An entity is a C struct and a table of its fields;
 * everything else (SQL, forms, lists, JSON, validation, import, audit, sync) is a loop over that
 * table. This header holds no code: src/model gives the kinds their behaviour.
 *
 * A field row: F(number, member, KIND, "Label", .max = 100, ...) where F is the file's short form
 * of FIELD. The number is what other desks know the field by: it is never reused and never changes.
 */
#ifndef FRONTDESK_DATA_SCHEMA_H
#define FRONTDESK_DATA_SCHEMA_H

#include <stdbool.h>

#include "data/types.h"

/* Every kind with the C type of its member. What a kind does stands in one row of src/model/kind.c.
 */
#define KINDS(X)                                                                                   \
    X(UID, struct uid)         /* the id of the record itself */                                   \
    X(TEXT, const char *)      /* one line */                                                      \
    X(NOTE, const char *)      /* several lines */                                                 \
    X(NAME, const char *)      /* a name of a person or company: searched, ordered by culture */   \
    X(EMAIL, const char *)     /* kept as typed; compared without case */                          \
    X(PHONE, const char *)     /* kept as typed; E.164 stands in a derived field */                \
    X(DAY, const char *)       /* YYYY-MM-DD */                                                    \
    X(INSTANT, int64_t)        /* UTC milliseconds */                                              \
    X(MONEY, int64_t)          /* minor units of the property's currency, or of .currency_of */    \
    X(COUNT, int64_t)          /* whole number */                                                  \
    X(TENTHS, int64_t)         /* a figure with one decimal, in tenths */                          \
    X(FLAG, int64_t)           /* 0 or 1 */                                                        \
    X(CHOICE, const char *)    /* one of .choices, by its stable name */                           \
    X(CHOICES, const char *)   /* several of .choices: a JSON array of names */                    \
    X(TAGS, const char *)      /* free words: a JSON array, folded to snake_case */                \
    X(REF, struct uid)         /* the id of a record of entity .ref */                             \
    X(JSON, const char *)      /* any JSON value */                                                \
    X(COUNTRY, const char *)   /* ISO 3166 alpha-2 */                                              \
    X(LANGUAGE, const char *)  /* ISO 639-1 */                                                     \
    X(LANGUAGES, const char *) /* a JSON array of ISO 639-1 */                                     \
    X(CURRENCY, const char *)  /* ISO 4217 */                                                      \
    X(SECRET, struct bytes)    /* sealed; see src/model/vault.h */                                 \
    X(HLC, int64_t)            /* hybrid logical clock */                                          \
    X(BYTES, struct bytes)     /* digests and salts */

enum kind {
#define X(kind, type) KIND_##kind,
    KINDS(X)
#undef X
        KIND_COUNT_OF_KINDS
};

#define X(kind, type) typedef type kind_type_##kind;
KINDS(X)
#undef X

/* Who may set a field (support-and-analytics, "When to Update"; requirements README 9 and 13). */
enum field_class {
    TYPED,     /* people and imports */
    AUTO,      /* the write gate only */
    IMMUTABLE, /* people and imports, once, at creation */
    DERIVED    /* a rule computes it after any change; never journaled, never sent to other desks */
};

enum unique {
    UNIQUE_NO,
    UNIQUE_ALL, /* among all records of the entity (with .unique_with: together with that field) */
    UNIQUE_ACTIVE /* among records whose status is active, unless both carry the flag .shared */
};

/* What a field adds to the search document of its customer, in the order of the index columns. */
enum search {
    SEARCH_NO,
    SEARCH_NAME,
    SEARCH_COMPANY,
    SEARCH_ALIAS,
    SEARCH_EMAIL,
    SEARCH_CODE,
    SEARCH_PHONE,
    SEARCH_COLUMNS
};

struct choice {
    const char *name;  /* stable, stored */
    const char *label; /* for people, translated where printed */
};
#define C(name, label)                                                                             \
    {                                                                                              \
        name, label                                                                                \
    }

struct field {
    int no;           /* never reused: other desks know the field by it */
    const char *name; /* column, JSON key, filter key, command-line key */
    enum kind kind;
    size_t offset; /* in the row struct */
    enum field_class class;
    bool required;
    const char
        *group; /* fields that only make sense together merge, conflict and are shown as one */
    const char *section; /* heading it stands under on profile and form */
    const char *path; /* place in the profile's JSON ("contact_info.address.line1"); NULL: none */
    int64_t min, max; /* characters of texts, value of numbers; both 0: no bound */
    const char *def;  /* default, in the form a person types; NULL: null */
    const struct choice *choices; /* ends with a NULL name */
    const char *ref;              /* REF: entity referred to */
    const char *series;           /* when empty at creation: drawn from this series of numbers */
    const char *series_when;      /* only if this FLAG of the row is set */
    const char *currency_of;      /* MONEY: field of the same row that names its currency */
    enum unique unique;
    const char *unique_with, *shared;
    const char *of; /* DERIVED: the typed field it is made of, to which messages point */
    enum search search;
    bool opaque;       /* SECRET: not even the last four characters are shown */
    bool quiet;        /* AUTO: a note of a rule, told to nobody */
    bool stays;        /* REF to a customer: merging leaves it, as a rule of its own decides */
    int since;         /* migration that added it, 0 = the first */
    const char *label; /* for people */
};

/* One row. Fails to compile when the member's C type is not the kind's. */
#define FIELD(no_, type, member, kind_, ...)                                                       \
    {                                                                                              \
        .no = (no_), .name = #member, .kind = KIND_##kind_,                                        \
        .offset = _Generic(((type *)0)->member, kind_type_##kind_                                  \
                           : offsetof(type, member)),                                              \
        .label = __VA_ARGS__                                                                       \
    }

enum entity_class {
    RECORD, /* changed field by field; newest clock wins per group */
    LEDGER, /* insert-only; corrections are new rows */
    LOG     /* the journal itself */
};

struct index {
    const char *name;
    const char *columns;
    const char *where; /* or NULL */
};

struct entity {
    int no;           /* on the wire and in the journal, never reused */
    const char *name; /* table, command-line name */
    const char *label, *plural;
    enum entity_class class;
    size_t size; /* of the row struct */
    const struct field *fields;
    int count;
    const char
        *root; /* field naming the customer it belongs to ("id": it is one); NULL: property-wide */
    const char *other_root;      /* the same for the second customer, where it hangs on two */
    bool serves;                 /* tells of what is done for its customer */
    const char *title;           /* field that names a record to people */
    const char *code;            /* field people call it by, or NULL */
    const char *const *sections; /* headings of profile and form in their order, ends with NULL;
                                    NULL: none */
    const struct index
        *indexes; /* ends with a NULL name; the key index on id goes without saying */
};

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

/* The head of every row, numbers 1 to 15. What stands here is kept by the write gate alone. */
#define LEDGER_HEAD                                                                                \
    struct uid id;                                                                                 \
    int64_t stream;     /* 0-63 by hash of the customer it was made for, 64 property-wide */       \
    int64_t base_hlc;   /* clock of its creation */                                                \
    int64_t created_at; /* UTC ms */                                                               \
    struct uid created_by

#define RECORD_HEAD                                                                                \
    LEDGER_HEAD;                                                                                   \
    int64_t hlc;     /* clock of its last change: the version a save is based on */                \
    const char *clk; /* {"number": clock} of groups changed since creation */                      \
    int64_t updated_at;                                                                            \
    struct uid updated_by;                                                                         \
    int64_t retracted_at /* tombstone: shown and counted nowhere */

#define LEDGER_HEAD_FIELDS(type)                                                                   \
    FIELD(1, type, id, UID, N_("Id"), .class = AUTO),                                              \
        FIELD(2, type, stream, COUNT, N_("Stream"), .class = AUTO, .max = 4095),                   \
        FIELD(3, type, base_hlc, HLC, N_("Created (clock)"), .class = AUTO),                       \
        FIELD(4, type, created_at, INSTANT, N_("Created"), .class = AUTO),                         \
        FIELD(5, type, created_by, REF, N_("Created by"), .class = AUTO, .ref = "staff")

#define RECORD_HEAD_FIELDS(type)                                                                   \
    LEDGER_HEAD_FIELDS(type), FIELD(6, type, hlc, HLC, N_("Version"), .class = AUTO),              \
        FIELD(7, type, clk, JSON, N_("Clocks"), .class = AUTO),                                    \
        FIELD(8, type, updated_at, INSTANT, N_("Changed"), .class = AUTO),                         \
        FIELD(9, type, updated_by, REF, N_("Changed by"), .class = AUTO, .ref = "staff"),          \
        FIELD(10, type, retracted_at, INSTANT, N_("Retracted"), .class = AUTO)

#define LAST_HEAD_FIELD 15

struct ledger_row {
    LEDGER_HEAD;
};

struct record_row {
    RECORD_HEAD;
};

/* Marks a text of a table for translation where it is printed. */
#ifndef N_
#define N_(text) text
#define NP_(context, text) context "\004" text /* see base/intl.h */
#endif

#endif
