/* Lines of a scene, split into words. */
#ifndef FRONTDESK_TESTS_TUI_WORDS_H
#define FRONTDESK_TESTS_TUI_WORDS_H

#include <stdbool.h>

#include "base/arena.h"

struct word {
    const char *text; /* NULL in the last */
    bool quoted;
};

/* The words of a line; root replaces the "@" of a word that starts with "@/". */
struct word *words_split(struct arena *a, const char *line, const char *root);
/* Their texts as an argument vector, after first. */
const char **words_argv(struct arena *a, const char *first, const struct word *words);
/* Both lists in one; each ends with NULL. */
const char **words_more(struct arena *a, const char *const *first, const char *const *second);

#endif
