/* What can be guessed of a customer from what the base knows already: the place of a postal code,
 * the company of colleagues, who books for a company, addresses in a tidy form. Guesses only: a
 * person takes them or not. */
#ifndef FRONTDESK_RULES_AUTOFILL_H
#define FRONTDESK_RULES_AUTOFILL_H

#include "data/entity/customer.h"
#include "store/store.h"

/* Guesses for row, which may be unsaved and partly filled, as a row in the arena in which all else
 * is null. A field that row has is only guessed to be spelt otherwise. A few bounded queries by
 * index; CODE_STOPPED when interrupted. */
enum code autofill(struct store *s, const struct customer *row, struct customer **out,
                   struct arena *a, struct error *e);

/* An address or a place without needless spaces, and with capitals only where they belong when it
 * was all in capitals or all in small letters: "12B rue DE LA paix" stays, "12B RUE DE LA PAIX"
 * becomes "12B Rue de la Paix". NULL for NULL. */
char *address_tidy(struct arena *a, const char *text);

#endif
