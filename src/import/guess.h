/* A column map made from the header of a file, for files without one: columns are matched to fields
 * by name, by label and by the words people usually write there. */
#ifndef FRONTDESK_IMPORT_GUESS_H
#define FRONTDESK_IMPORT_GUESS_H

#include "import/map.h"

struct guess_input {
    const char *const *header;
    size_t columns;
    const char *const *const *rows; /* the first rows, from which formats of dates are read */
    size_t count;
    const char *system; /* what the ids of the file belong to: its name, usually */
    const char *region; /* of the property, ISO 3166: 07/08/2026 is in July in the US */
};

/* Makes the map, bound to the header. CODE_INVALID when nothing is recognised that names somebody.
 */
enum code guess_map(const struct guess_input *in, struct map **out, struct error *e);

#endif
