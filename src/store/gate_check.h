/* The checks of the write gate: per field, uniqueness, and the findings of lenient actions. */
#ifndef FRONTDESK_STORE_GATE_CHECK_H
#define FRONTDESK_STORE_GATE_CHECK_H

#include "store/gate.h"

/* One gate call under way. */
struct write {
    struct action *action;
    struct store *s;
    const struct entity *en;
    struct arena *a;

    /* what is asked of an existing record */
    const struct uid *id;
    int64_t base; /* the version the writer saw */
    const void *asked;
    const struct fieldset *set; /* the fields of asked that count */

    const void *old; /* NULL when the record is created */
    void *row;       /* as it will be written */
    struct fieldset changed;
    bool wrote;
};

/* Something a person could mend later: an error for people, a finding for imports. code is its
 * stable name. */
enum code complain(const struct write *w, const char *code, const struct field *f, struct error *e,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Brings each changed value into its kind's stored form, or refuses it: length, bounds, choice,
 * day, JSON, card numbers, required. */
enum code check_fields(struct write *w, struct error *e);

/* Refuses what another record already has, unless both are marked as shared; imports mark both. */
enum code check_unique(struct write *w, struct error *e);

/* Draws what a new record has of its own series and was not given, past what somebody has already.
 */
enum code draw_series(struct write *w, struct error *e);

/* Instead of all checks and stamps, where values are put back that were accepted once: nobody
 * else has what is unique, and rules that hold for imports too hold. */
enum code check_put_back(struct write *w, struct error *e);

/* A record as people call it: "An Nguyen (C20260001)". */
const char *record_name(struct store *s, const struct entity *en, const void *row, struct arena *a);

#endif
