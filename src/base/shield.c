#include "base/shield.h"

#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

void shield_process(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef FRONTDESK_TEST /* the sanitiser must look into its own process to find leaks */
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

void shield_arguments(int argc, char **argv, struct arena *a)
{
    bool typed = false;
    for (int i = 1; i < argc; i++) {
        char *shown = argv[i], *equals = strchr(shown, '=');
        argv[i] = arena_str(a, shown);
        if (typed)
            memset(shown, ' ', strlen(shown));
        else if (equals != NULL)
            memset(equals + 1, ' ', strlen(equals + 1));
        typed = typed || strcmp(argv[i], "search") == 0 || strcmp(argv[i], "list") == 0;
    }
}
