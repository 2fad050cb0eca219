/* Totals over all customers, kept with every write instead of being counted when somebody looks. */
#ifndef FRONTDESK_STORE_TALLY_H
#define FRONTDESK_STORE_TALLY_H

#include "data/entity/customer.h"
#include "store/store.h"

struct tally {
    int64_t everybody;             /* all but the retracted */
    int64_t total, vip, returning; /* of the usual view: active and not blacklisted */
};

/* Notes within the open transaction that a customer was old (NULL: new) and becomes row. */
void tally_change(struct store *s, const struct customer *old, const struct customer *row);
/* Adds what was noted to the file; before the commit. */
enum code tally_save(struct store *s, struct error *e);
enum code tally_read(struct store *s, struct tally *out, struct error *e);
/* Counts anew. *differs tells whether the kept totals were wrong; with dry they are left so. */
enum code tally_recount(struct store *s, bool dry, bool *differs, struct error *e);

#endif
