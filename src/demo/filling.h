/* The record in the file of how far a fill has come; one row, by which a property
 * of invented people is known for ever. */
#ifndef FRONTDESK_DEMO_FILLING_H
#define FRONTDESK_DEMO_FILLING_H

#include "demo/demo.h"

#define DEMO_ACTOR "demo" /* who invented the house, in the journal */

struct filling {
    bool found;
    int64_t customers, seed;
    char today[DAY_TEXT];
    int64_t events, records, figures; /* see data/sql/migrate */
};

enum code filling_read(struct store *s, struct filling *out, struct error *e);
/* These belong into the transaction of what they tell of. */
enum code filling_save(struct store *s, const struct filling *filling, struct error *e);
enum code filling_complete(struct store *s, struct error *e);
/* "There is a fill to go on with, and this is how": CODE_CONFLICT. */
enum code filling_refuse(const struct filling *filling, struct error *e);

#endif
