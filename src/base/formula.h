/* Spreadsheets take a text that begins like a formula for one, whoever wrote it, and run it. An
 * apostrophe before it says that it is a text; what was written so is read back as it was. */
#ifndef FRONTDESK_BASE_FORMULA_H
#define FRONTDESK_BASE_FORMULA_H

#include "base/arena.h"

/* The text as a spreadsheet takes it for one: in the arena, or itself. */
const char *formula_defuse(struct arena *a, const char *text);
/* And back: a part of text. */
const char *formula_restore(const char *text);

#endif
