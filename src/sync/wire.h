/* Entries as they travel: one line of COPY each. What the centre asks of an entry has a column of
 * its own; the rest goes along as JSON by the numbers of the journal's fields, so that what is
 * added to the journal travels without being named here. */
#ifndef FRONTDESK_SYNC_WIRE_H
#define FRONTDESK_SYNC_WIRE_H

#include "base/buf.h"
#include "store/receive.h"

/* The columns of a staged entry, and its line with the end of line. */
#define WIRE_STAGE "seq, stream, entity, record, verb, hlc, action, staff, schema, entry, patch"
void wire_add(const struct parcel *parcel, struct buf *out);

/* The query of entries in a table that is like the log, l, with their desks, and reading a line of
 * it, which is changed. CODE_INVALID when it is none. */
#define WIRE_LOG(table)                                                                            \
    "SELECT l.stream, l.seq, d.id, l.desk, l.desk_seq, l.entity, l.record, l.verb, l.hlc, "        \
    "l.action, l.staff, l.schema, l.entry, l.patch, d.name, l.merge FROM " table                   \
    " l JOIN desk d ON d.no = l.desk "
enum code wire_read(char *line, struct parcel *out, struct arena *a, struct error *e);

/* Splits a line of COPY at its tabs, in place: at most most values, "\\N" as NULL. Their number. */
int wire_split(char *line, char **values, int most);

#endif
