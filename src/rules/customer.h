/* The rules of the entity customer. */
#ifndef FRONTDESK_RULES_CUSTOMER_H
#define FRONTDESK_RULES_CUSTOMER_H

#include "rules/rules.h"

void customer_stamp(struct write *w);
void customer_derive(struct write *w);
enum code customer_check(struct write *w, struct error *e);

#endif
