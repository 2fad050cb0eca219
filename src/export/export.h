/* Customers out of the property into a file: all that a filter finds, in its order, page by page,
 * so that a hundred thousand take no more memory than a thousand. What is written goes to a file
 * beside (0600), which takes its name when all of it is there: a stopped export leaves nothing.
 *
 * Who is changed by others meanwhile so that the order moves them may be missed or come twice. */
#ifndef FRONTDESK_EXPORT_EXPORT_H
#define FRONTDESK_EXPORT_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "store/gate.h"

enum export_format { EXPORT_CSV, EXPORT_TSV, EXPORT_JSON, EXPORT_FORMATS };

struct export_options {
    const char *filter;  /* as in the search field; "" everybody in the usual view */
    const char *columns; /* names parted by commas; NULL or "": those the filter asks for, else the
                            usual ones */
    const struct uid *only; /* these customers, in their order, whatever the filter says; or NULL */
    int only_n;
    int64_t limit, offset; /* of what the filter finds: so many (0: all) behind so many */
    enum export_format format;
    bool bom;              /* UTF-8 with a mark at its start, by which some spreadsheets know it */
    bool secrets;          /* secret columns may be given out, in the clear */
    bool replace;          /* a file of that name may be replaced */
    bool to_terminal;      /* whatever could steer one is made harmless */
    const char *path;      /* NULL: standard output */
    struct action *action; /* with secrets: who gives them out; the journal notes it */
};

struct export;

/* "csv", "tsv", "json"; false for others. */
bool export_format_named(const char *name, enum export_format *out);
/* The format that the ending of a file's name says; csv for a name without one, and NULL.
 * CODE_INVALID when nothing is written as that: a spreadsheet would not open what is called .xlsx
 * and is none. */
enum code export_format_of(const char *path, enum export_format *out, struct error *e);

/* Finds out what is asked for and opens the file. CODE_INVALID names what cannot be understood,
 * CODE_CONFLICT when there is a file of that name that may not be replaced. With secrets the
 * history of each customer knows of it before theirs are written. Options are copied. */
enum code export_open(struct store *s, const struct export_options *o, struct export **out,
                      struct error *e);
/* Writes the next page; *more is false when that was the last. After CODE_STOPPED (see
 * store_set_interrupt) nothing of the page has been written: it can be called again. */
enum code export_some(struct export *x, bool *more, struct error *e);
/* How many there are to write. */
enum code export_count(struct export *x, int64_t *total, struct error *e);
/* Customers written. */
int64_t export_rows(const struct export *x);
/* Ends it: keep false leaves nothing behind. */
enum code export_close(struct export *x, bool keep, struct error *e);

#endif
