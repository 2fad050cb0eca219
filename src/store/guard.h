/* The safety net under the write gate: SQLite tells of every row that is written, and a commit is
 * refused when a record was touched without an entry in the journal. A forgotten capture fails in
 * the first test that runs it. */
#ifndef FRONTDESK_STORE_GUARD_H
#define FRONTDESK_STORE_GUARD_H

#include <sqlite3.h>
#include <stdbool.h>

/* What one open transaction has done so far. */
struct guard {
    int touched;  /* rows of entities written */
    int entries;  /* journal entries appended */
    bool derived; /* derived values are being written: they have no entries */
};

/* Watches the connection; g must live as long as it. */
void guard_install(sqlite3 *db, struct guard *g);

#endif
