/* The columns of exported customers: the fields of the entity, by the names that `list --json` has,
 * and what is computed for lists. */
#ifndef FRONTDESK_EXPORT_COLUMNS_H
#define FRONTDESK_EXPORT_COLUMNS_H

#include <jansson.h>

#include "model/row.h"
#include "store/page.h"
#include "store/store.h"

#define COLUMNS_MOST 200

/* What no field has, made for lists. */
struct export_made {
    const char *name, *label;
    bool number;
    const char *(*text)(const struct property *p, const struct customer *row, struct arena *a);
};

struct export_column {
    const char *name;
    const struct field *field;      /* NULL: made */
    const struct export_made *made; /* or NULL */
    int width;                      /* for people; 0: as wide as what stands in it */
};

struct export_columns {
    struct export_column items[COLUMNS_MOST];
    int n;
    bool secret; /* one of them is */
};

/* The columns of that list of names, parted by commas; NULL or "": the usual ones, and with secrets
 * all secrets. CODE_INVALID names what is unknown; a secret one that was not asked for is refused.
 */
enum code export_columns_read(const char *names, bool secrets, struct export_columns *out,
                              struct error *e);

/* The value in the stable form that imports read back, "" for nothing; secrets in the clear. */
enum code export_text(const struct property *p, const struct export_column *c,
                      const struct customer *row, struct arena *a, const char **out,
                      struct error *e);
/* All columns as a JSON object, as `list --json` has it; the caller's, also when it fails. */
enum code export_json(const struct property *p, const struct export_columns *columns,
                      const struct customer *row, struct arena *a, json_t **out, struct error *e);

#endif
