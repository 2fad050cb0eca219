/* The search index: one document of folded words per customer (names, company, other names, e-mail
 * parts, codes, any tail of a phone number), in an FTS5 table without content of its own; the
 * document stands in the table find. */
#ifndef FRONTDESK_STORE_SEARCH_H
#define FRONTDESK_STORE_SEARCH_H

#include "data/entity/customer.h"
#include "store/store.h"

/* The words under which a customer is found: from its own fields, its aliases and its external ids.
 */
enum code search_document(struct store *s, const struct customer *c, const char **out,
                          struct arena *a, struct error *e);
/* Brings the index to that document; row is the customer's row number. *changed tells whether it
 * differed. With dry the index is left as it is. */
enum code search_update(struct store *s, int64_t row, const char *document, bool dry, bool *changed,
                        struct error *e);
/* The FTS5 query that finds typed words as prefixes in any order; NULL when there is no word in it.
 */
const char *search_query(const char *typed, struct arena *a);
/* Why a customer matched, when the columns of a list do not show it: "phone …4417", "was Müller";
 * NULL when they do. */
enum code search_why(struct store *s, const struct customer *c, const char *typed, const char **why,
                     struct arena *a, struct error *e);

#endif
