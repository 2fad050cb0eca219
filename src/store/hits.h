/* All hits of some words at once, as a set that SQL can ask: in a list that is walked in another
 * order than that of the index. The index gives a hundred thousand in a few milliseconds. */
#ifndef FRONTDESK_STORE_HITS_H
#define FRONTDESK_STORE_HITS_H

#include <sqlite3.h>
#include <stdint.h>

#include "store/search.h"

struct hits {
    int64_t *ranks; /* ascending; heap */
    int n, room;
    bool more; /* than were asked for */
};

/* What the query finds, at most so many (0: all); found: what search_all gave for it. */
enum code hits_read(struct query *q, const char *found, int most, struct hits *out,
                    struct error *e);
void hits_free(struct hits *h);
/* For the SQL function is_hit(rank, set). */
void hits_bind(sqlite3_stmt *stmt, int at, struct hits *h);
enum code hits_register(sqlite3 *db);

#endif
