/* INI texts through iniparser, which gives up a whole file for one bad line and does not say which:
 * here the lines are looked at first, so that the message can name the line. */
#ifndef FRONTDESK_IMPORT_INI_H
#define FRONTDESK_IMPORT_INI_H

#include <iniparser/iniparser.h>

#include "base/error.h"

/* Reads an INI text; name is what messages call it. The caller frees *out with iniparser_freedict.
 */
enum code ini_read(const char *text, const char *name, dictionary **out, struct error *e);

/* The line, from 1, on which a key stands in a section; 0 when it does not. */
int ini_line(const char *text, const char *section, const char *key);

#endif
