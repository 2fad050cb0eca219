/* What each kind of field does: one row per kind. */
#ifndef FRONTDESK_MODEL_KIND_H
#define FRONTDESK_MODEL_KIND_H

#include <jansson.h>

#include "base/buf.h"
#include "base/error.h"
#include "data/schema.h"
#include "model/property.h"

/* How a value is held in C and in SQLite. */
enum storage { STORE_INT, STORE_TEXT, STORE_UID, STORE_BYTES };

/* How a form edits it. */
enum editor { EDIT_LINE, EDIT_NOTE, EDIT_CHOICE, EDIT_CHOICES, EDIT_FLAG, EDIT_REF, EDIT_NONE };

/* typed is never NULL or empty; slot is the member. Texts go into the arena. */
typedef enum code kind_parse(const struct property *p, const struct field *f, const char *typed,
                             void *slot, struct arena *a, struct error *e);
/* value is the member, never null. */
typedef void kind_print(const struct property *p, const struct field *f, const void *value,
                        struct buf *out);

struct kind_ops {
    const char *name; /* as in KINDS, lower-case */
    enum storage storage;
    const char *postgres;
    enum editor editor;
    bool right; /* numbers stand right in their columns */
    kind_parse *parse;
    kind_print *print; /* for people */
    kind_print *text;  /* the stable form that parse reads back */
};

extern const struct kind_ops kinds[KIND_COUNT_OF_KINDS];

/* The kinds' functions, by file. */
kind_parse parse_text, parse_note, parse_email, parse_choice, parse_choices, parse_tags,
    parse_languages, parse_iso, parse_json, parse_secret, parse_day, parse_instant, parse_money,
    parse_count, parse_tenths, parse_flag, parse_uid, parse_never;
kind_print print_text, print_choice, print_list, print_iso, print_secret, print_day, print_instant,
    print_money, print_count, print_tenths, print_flag, print_uid, print_nothing;
kind_print text_list, text_instant, text_money, text_int, text_tenths, text_flag, text_secret;

#endif
