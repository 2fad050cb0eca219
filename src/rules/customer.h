/* The rules of the entity customer. */
#ifndef FRONTDESK_RULES_CUSTOMER_H
#define FRONTDESK_RULES_CUSTOMER_H

#include "model/property.h"
#include "store/rule.h"

void customer_stamp(struct write *w);
void customer_derive(struct write *w);
enum code customer_check(struct write *w, struct error *e);

/* Parses the phone number of a customer who will be derived soon, so that it goes faster then: for
 * a thread of its own. */
void customer_learn_phone(const struct property *p, const struct customer *c);

/* completeness.c: 0 to 100 by the weights documented there. */
int64_t completeness(const struct customer *c);

#endif
