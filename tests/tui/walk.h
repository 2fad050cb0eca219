/* Scenes played in other ways than their own: in another language, size or theme. The program tells
 * what a screen does not show (ui/witness.h), so a walk waits for it without any golden, and knows
 * which texts were cut. */
#ifndef FRONTDESK_TESTS_TUI_WALK_H
#define FRONTDESK_TESTS_TUI_WALK_H

#include <stdbool.h>

#include "base/arena.h"

struct walk {
    const char *language; /* "en", "vi" */
    const char *theme;    /* a shipped one, or NULL: each role in colours of its own */
    int columns, rows;
    bool goldens; /* screens with a name are compared */
};

/* "vi-80x24-dark"; with a dash before it, it stands behind the names of scenes in build/test. */
const char *walk_name(struct arena *a, const struct walk *w);
/* Plays a scene so. *told, in the arena: all that the program told. */
bool walk_play(struct arena *a, const char *file, const struct walk *walk, const char **told,
               const char **why);
/* Of both screens the lines that differ, with "-" what must be and with "+" what is. */
const char *differing(struct arena *a, const char *must, const char *is);

#endif
