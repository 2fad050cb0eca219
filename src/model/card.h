/* Payment card numbers must not be stored anywhere (requirements README 10). */
#ifndef FRONTDESK_MODEL_CARD_H
#define FRONTDESK_MODEL_CARD_H

#include <stdbool.h>

/* True when text holds a run of 13 to 19 digits (spaces and dashes between them allowed) that
 * begins like a card of a known network, has its length, and passes the Luhn check. NULL is fine.
 */
bool has_card_number(const char *text);

#endif
