/* A text in the person's own editor ($VISUAL, $EDITOR): by way of a file that only they can read,
 * which is gone afterwards. */
#ifndef FRONTDESK_UI_EXTERNAL_H
#define FRONTDESK_UI_EXTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The terminal must have been given back (term_lend). *out: the text as it was left, heap, at most
 * so many bytes. CODE_DENIED when no editor is named, CODE_IO when it fails: the text counts as
 * unchanged. */
enum code external_edit(const char *text, size_t most, char **out, struct error *e);

#endif
