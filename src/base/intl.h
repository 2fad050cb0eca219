/* Texts for people: _() translates, N_() marks a text in a table for translation where it is
 * printed. A word that has two senses says which: P_("a question", "Stay"), and NP_() in a table;
 * translators see it as the context, others only the word. */
#ifndef FRONTDESK_BASE_INTL_H
#define FRONTDESK_BASE_INTL_H

#include <libintl.h>
#include <string.h>

#define _(text) intl_text(text)
#define N_(text) text
#define NP_(context, text) context "\004" text
#define P_(context, text) intl_text(NP_(context, text))

/* The text without its context, in English. */
static inline const char *intl_plain(const char *text)
{
    const char *part = strchr(text, '\004');
    return part != NULL ? part + 1 : text;
}

__attribute__((format_arg(1))) static inline const char *intl_text(const char *text)
{
    const char *translated = gettext(text);
    return translated != text ? translated : intl_plain(text);
}

#endif
