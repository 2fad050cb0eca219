#include "base/formula.h"

#include <stdbool.h>
#include <string.h>

/* The last four are the wide twins of the first, which some spreadsheets take for the same. */
static bool begins_formula(const char *s)
{
    static const char *const signs[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                        "\n", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strncmp(s, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

/* With one apostrophe more than any that stand there, so that the way back is certain. */
const char *formula_defuse(struct arena *a, const char *text)
{
    return begins_formula(text + strspn(text, "'")) ? arena_printf(a, "'%s", text) : text;
}

const char *formula_restore(const char *text)
{
    return text[0] == '\'' && begins_formula(text + strspn(text, "'")) ? text + 1 : text;
}
