/* E-mail addresses: is it one, and when are two the same. */
#ifndef FRONTDESK_MODEL_EMAIL_H
#define FRONTDESK_MODEL_EMAIL_H

#include <stdbool.h>

#include "base/arena.h"

/* True for local@domain with the dot-atom rules of RFC 5322 in the local part (letters of any
 * script allowed) and a domain of at least two labels. */
bool email_is_valid(const char *email);

/* The form in which two addresses are compared: lower-case, composed, without surrounding spaces.
 * NULL for NULL. */
char *email_key(struct arena *a, const char *email);

#endif
