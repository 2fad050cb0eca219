/* The filter language as text: terms read, put in and taken out, so that menus and keys write the
 * very words that a person would have typed. */
#ifndef FRONTDESK_STORE_FILTER_TEXT_H
#define FRONTDESK_STORE_FILTER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* True when the byte at, in a word of a filter, begins or ends a quoted part. Elsewhere a quote is
 * a letter: Hebrew writes abbreviations with it. */
bool filter_is_quote(const char *word, const char *at, bool quoted);
/* The value of the term with that key, without quotes, or NULL when there is none. */
const char *filter_text_get(const char *text, const char *key, struct arena *a);
/* text with key:value where the term with that key stood, else at the end; value NULL or "" takes
 * the term out. Of several terms with that key, negated ones too, none is left besides. */
char *filter_text_set(const char *text, const char *key, const char *value, struct arena *a);
/* The key of the term in which the cursor stands at a byte of text, or NULL. */
const char *filter_text_at(const char *text, size_t at, struct arena *a);

#endif
