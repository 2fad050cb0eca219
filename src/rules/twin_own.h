/* What the files that look for twins share: reading of a customer just what is compared and shown.
 */
#ifndef FRONTDESK_RULES_TWIN_OWN_H
#define FRONTDESK_RULES_TWIN_OWN_H

#include <sqlite3.h>

#include "rules/twin.h"

#define TWIN_STATES "'active', 'archived'" /* of those who can be twins */

/* "SELECT row, fields FROM customer WHERE ..." of those in these states; tail ends it. */
const char *twin_select(const char *states, const char *tail, struct arena *a);
/* The customer that a statement made from twin_select has come to. */
struct customer *twin_read(sqlite3_stmt *stmt, struct arena *a);

/* Adds the other names of a saved customer to its traits. */
enum code twin_read_names(struct store *s, const struct customer *c,
                          const struct twin_census *census, struct twin_traits *t, struct arena *a,
                          struct error *e);

/* The census of the open file. */
enum code twin_census_open(struct store *s, struct twin_census *out, struct error *e);

void twin_fill(struct twin *out, const struct customer *c, const struct twin_verdict *v,
               struct arena *a);

#endif
