/* What somebody is to a customer, and what the customer is to them. */
#ifndef FRONTDESK_DATA_RELATION_H
#define FRONTDESK_DATA_RELATION_H

#include <stdbool.h>

struct relation_kind {
    const char *name;    /* of relation_types, or of one that follows from company_id */
    const char *inverse; /* what it is from the other side */
    bool family;
    const char
        *follows; /* from company_id, so it is never said by hand: its label; NULL: it does not */
};

/* In the order they are shown in; ends with a NULL name. */
extern const struct relation_kind relation_kinds[];

#endif
