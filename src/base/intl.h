/* Texts for people: _() translates, N_() marks a text in a table for translation where it is
 * printed. */
#ifndef FRONTDESK_BASE_INTL_H
#define FRONTDESK_BASE_INTL_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif
