/* What the files that look for twins share: reading of a customer just what is compared and shown.
 */
#ifndef FRONTDESK_RULES_TWIN_OWN_H
#define FRONTDESK_RULES_TWIN_OWN_H

#include <sqlite3.h>

#include "rules/twin.h"

/* "SELECT row, fields FROM customer WHERE ..." of those who can be twins; tail ends it. */
const char *twin_select(const char *tail, struct arena *a);
/* The customer that a statement made from twin_select has come to. */
struct customer *twin_read(sqlite3_stmt *stmt, struct arena *a);

/* The census of the open file. */
enum code twin_census_open(struct store *s, struct twin_census *out, struct error *e);

void twin_fill(struct twin *out, const struct customer *c, const struct twin_verdict *v,
               struct arena *a);

#endif
