/* A property of several desks with a central store on a real PostgreSQL, for tests. */
#ifndef FRONTDESK_TESTS_SYNC_CHAIN_H
#define FRONTDESK_TESTS_SYNC_CHAIN_H

#include "sync/link.h"
#include "sync/round.h"
#include "tests/helper.h"

#define MOST_DESKS 8

struct chain {
    struct arena *a;
    struct desk *desks[MOST_DESKS];
    int n;
    const char *url;   /* as the manager gets in */
    const char *join;  /* as desks do */
    struct link *link; /* of the manager */
    struct error e;
};

/* The tests of a suite, each between these two, with a server of their own. NULL where PostgreSQL
 * is not installed, which is said loudly. */
TCase *chain_tests(Suite *s, void (*set_up)(void), void (*tear_down)(void));
/* It dies and comes back, as after a power cut: connections are lost. */
void chain_restart(void);
/* Keeps the central store as it is, and puts it back as it was then, as from a dump. */
void chain_dump(struct chain *c);
void chain_put_back(struct chain *c);
/* Where its socket is. */
const char *chain_folder(void);

/* A new central store without desks, and one whose first desk has brought what it had. */
struct chain *chain_empty(void);
/* Its first desk, which brings what it has. */
void chain_seed(struct chain *c);
struct chain *chain_new(void);
void chain_free(struct chain *c);
/* Another desk, with what the centre has. */
struct desk *chain_join(struct chain *c);
/* One more, which has data of its own. */
void chain_unite(struct chain *c, struct desk *d);
/* A code for one more; in the arena. */
const char *chain_invite(struct chain *c, const char *name);

/* A round of that desk, which must work. */
struct round chain_sync(struct chain *c, int desk);
/* Rounds of all until nothing moves any more. */
void chain_settle(struct chain *c);
/* All desks, and one that joins for this, hold the same records, field by field with their clocks;
 * each one's journal verifies and its figures are right. */
void chain_is_level(struct chain *c);
/* The clock of a computer that is wrong by so many ms, for store_set_clock. */
int64_t chain_clock(void *by);
/* How the records of the desks, or of one that joins for this, differ; NULL: not at all. */
const char *chain_unlike(struct chain *c);
/* A number that the centre answers. */
int64_t chain_number(struct chain *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
