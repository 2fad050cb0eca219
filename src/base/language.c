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

void language_init(void)
{
    static const char *const places[] = {"../share/locale", "locale", "../locale"};
    char program[PATH_MAX], path[PATH_MAX];
    const ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    setlocale(LC_ALL, "");
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
    if (name[0] == '\0')
        return;
    setenv("LANGUAGE", name, 1);
    const char *locale = setlocale(LC_MESSAGES, NULL);
    if (locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        setlocale(LC_MESSAGES, "C.UTF-8"); /* gettext does not translate in the locale C */
}
