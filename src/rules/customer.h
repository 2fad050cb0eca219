/* The rules of the entity customer. */
#ifndef FRONTDESK_RULES_CUSTOMER_H
#define FRONTDESK_RULES_CUSTOMER_H

#include "store/rule.h"

void customer_stamp(struct write *w);
void customer_derive(struct write *w);
enum code customer_check(struct write *w, struct error *e);

/* completeness.c: 0 to 100 by the weights documented there. */
int64_t completeness(const struct customer *c);

#endif
