/* Screens as text and roles: what is written where, and what it means, whatever the theme. Such a
 * screen is taken in the theme of tests/tui/roles.ini, where each role has colours of its own, and
 * any other theme must show the same with its own looks. */
#ifndef FRONTDESK_TESTS_TUI_ROLES_H
#define FRONTDESK_TESTS_TUI_ROLES_H

#include <stdbool.h>

#include "base/arena.h"

struct tui;

/* The screen: its text, then for each line that has any the columns and the role of what is not
 * ROLE_NORMAL, "3-9 name 12 key+" (+: selected). */
char *roles_dump(const struct tui *t, struct arena *a);
/* NULL when the screen shows such a text in the looks of a shipped theme, else where it does not. */
const char *roles_wrong(const struct tui *t, const char *dump, const char *theme, struct arena *a);

#endif
