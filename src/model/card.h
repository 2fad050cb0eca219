/* Payment card numbers must not be stored anywhere (requirements README 10). */
#ifndef FRONTDESK_MODEL_CARD_H
#define FRONTDESK_MODEL_CARD_H

#include <stdbool.h>

/* The number of digits (13 to 19) of the first thing in text that looks like a card number: it
 * begins like one of a known network, has that network's length, and passes the Luhn check. Spaces,
 * dots and dashes may stand between its digits, other numbers before and behind it. 0 when there is
 * none. What begins with "+" is a phone number, and a Chinese identity number is no card. NULL is
 * fine. */
int card_digits(const char *text);

/* True when there is one. */
bool has_card_number(const char *text);

#endif
