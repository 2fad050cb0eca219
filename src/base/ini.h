/* INI texts through iniparser 4.1, which gives up a whole file for one bad line, does not say which
 * and prints its complaint: here the lines are looked at first, so that a message can name the line
 * and one bad line need not cost the others. Names are compared without regard to case, as
 * iniparser lowers them. */
#ifndef FRONTDESK_BASE_INI_H
#define FRONTDESK_BASE_INI_H

#include <iniparser/iniparser.h>
#include <stdbool.h>

#include "base/error.h"

enum ini_kind { INI_NOTHING, INI_SECTION, INI_PAIR, INI_BAD };

struct ini_line {
    int number;              /* from 1 */
    const char *start, *end; /* in the text; end is the newline or the terminator */
    enum ini_kind kind;
    const char *name; /* of the section or the key, in the text, length bytes */
    int length;
    const char *fault; /* what is wrong with a bad line; for _() */
};

/* Steps to the next line of text; *line is all zero before the first. False after the last. */
bool ini_next(const char *text, struct ini_line *line);
/* True when the name of a line is this one. */
bool ini_named(const struct ini_line *line, const char *name);

/* Reads an INI text; name is what messages call it. A bad line is CODE_INVALID. The caller frees
 * *out with iniparser_freedict. */
enum code ini_read(const char *text, const char *name, dictionary **out, struct error *e);
/* Same, but bad lines are left out. NULL only when the system cannot do it. */
dictionary *ini_read_good(const char *text);

/* The last line on which a key stands in a section ("" before the first), which is the one that
 * holds; 0 when there is none. */
int ini_line(const char *text, const char *section, const char *key);

#endif
