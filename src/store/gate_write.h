/* A row of an entity on its way into the file, and what else follows from it: shared by the gate
 * and by what other desks wrote (receive.c). Nobody else writes rows. */
#ifndef FRONTDESK_STORE_GATE_WRITE_H
#define FRONTDESK_STORE_GATE_WRITE_H

#include "store/gate_check.h"

/* The stream a new record travels in, 0 to 63: by its customer, so that all that belongs together
 * stays together; 64 for what is the property's. */
int64_t row_stream(const struct entity *en, const void *row);

/* INSERT of w->row. */
enum code row_insert(struct write *w, struct error *e);
/* UPDATE of the columns in which w->row differs from w->old. */
enum code row_update(struct write *w, struct error *e);
/* Notes that the row was inserted, or written over w->old: figures, totals and the search index
 * follow before the transaction ends. unknown: nobody could know its id before, so nothing belongs
 * to it yet. changed: the fields that differ, NULL for all. */
void row_made(struct write *w, bool unknown);
void row_written(struct write *w, const struct fieldset *changed);

#endif
