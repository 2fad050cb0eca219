#include "base/language.h"

#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"

#define DOMAIN "frontdesk"

static char *given; /* by the environment */
static unsigned changes;

void language_init(void)
{
    static const char *const places[] = {"../share/locale", "locale", "../locale"};
    char program[PATH_MAX], path[PATH_MAX];
    const ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    setlocale(LC_ALL, "");
    /* There from now on, so that a change only puts another value in its place. */
    const char *language = getenv("LANGUAGE");
    given = strdup(language != NULL ? language : "");
    setenv("LANGUAGE", given != NULL ? given : "", 1);
    program[n > 0 ? n : 0] = '\0';
    const char *folder = dirname(program);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        snprintf(path, sizeof path, "%.3000s/%s", folder, places[i]);
        if (access(path, R_OK) == 0) {
            bindtextdomain(DOMAIN, path);
            break;
        }
    }
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}

void language_use(const char *name)
{
    const char *wanted = name[0] != '\0' || given == NULL ? name : given, *now = getenv("LANGUAGE");
    if (now != NULL && strcmp(now, wanted) == 0)
        return;
    setenv("LANGUAGE", wanted, 1);
    textdomain(DOMAIN); /* gettext remembers what it has found until the domain is set */
    changes++;
    const char *locale = setlocale(LC_MESSAGES, NULL);
    if (name[0] == '\0')
        return;
    if (locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        setlocale(LC_MESSAGES, "C.UTF-8"); /* gettext does not translate in the locale C */
}

unsigned language_changes(void)
{
    return changes;
}
