#include "base/seeded.h"

#ifdef FRONTDESK_TEST

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define BUG(name, what) name,
static const char *const bugs[] = {SEEDED_BUGS(BUG) NULL};

static bool is_known(const char *name)
{
    int i = 0;
    while (bugs[i] != NULL && strcmp(bugs[i], name) != 0)
        i++;
    return bugs[i] != NULL;
}

bool seeded(const char *name)
{
    const char *asked = getenv("FRONTDESK_SEEDED");
    assert(is_known(name));
    return asked != NULL && strcmp(asked, name) == 0;
}

#else

/* An empty file is no C. */
extern const int seeded_nothing_here;
const int seeded_nothing_here = 0;

#endif
