#include "base/crash.h"

#ifdef FRONTDESK_TEST

#include <assert.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define POINT(name, what) name,
static const char *const points[] = {CRASH_POINTS(POINT) NULL};

const char *crash_point(int i)
{
    return points[i];
}

static bool is_known(const char *name)
{
    int i = 0;
    while (points[i] != NULL && strcmp(points[i], name) != 0)
        i++;
    return points[i] != NULL;
}

void crash_here(const char *name)
{
    static int passed; /* one point per process is asked for */
    const char *asked = getenv("FRONTDESK_CRASH");
    const size_t n = strlen(name);
    assert(is_known(name));
    if (asked == NULL || strncmp(asked, name, n) != 0 || (asked[n] != '\0' && asked[n] != ':'))
        return;
    const int nth = asked[n] == ':' ? atoi(asked + n + 1) : 1;
    if (__atomic_add_fetch(&passed, 1, __ATOMIC_SEQ_CST) == nth)
        raise(SIGKILL);
}

#else

/* An empty file is no C. */
extern const int crash_nothing_here;
const int crash_nothing_here = 0;

#endif
