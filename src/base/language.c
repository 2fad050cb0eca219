#include "base/language.h"

#include <dirent.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"

#define DOMAIN "frontdesk"

#define LANGUAGES_MOST 40
#define TRANSLATES "C.UTF-8" /* gettext does not in the locale C */

const char *language_names[LANGUAGES_MOST + 1] = {"auto", "en"};

static char *given; /* by the environment */
static unsigned changes;

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whoever's catalogue lies there. */
static void find_languages(const char *folder)
{
    struct dirent *entry;
    DIR *d = opendir(folder);
    int n = 2;
    while (d != NULL && n < LANGUAGES_MOST && (entry = readdir(d)) != NULL) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%.3000s/%.80s/LC_MESSAGES/" DOMAIN ".mo", folder,
                 entry->d_name);
        if (entry->d_name[0] != '.' && access(path, R_OK) == 0 &&
            (language_names[n] = strdup(entry->d_name)) != NULL)
            n++;
    }
    if (d != NULL)
        closedir(d);
    qsort(language_names + 2, (size_t)n - 2, sizeof language_names[0], by_name);
}

/* The locale that the environment names. */
static const char *locale_asked_for(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "";
}

/* The languages to ask for, best first. A locale that this machine lacks, as a server does that is
 * reached over SSH, still says which. */
static const char *languages_asked_for(bool lacks)
{
    const char *value = getenv("LANGUAGE");
    if (value != NULL && value[0] != '\0')
        return value;
    return lacks ? locale_asked_for() : "";
}

void language_init(void)
{
    static const char *const places[] = {"../share/locale", "locale", "../locale"};
    char program[PATH_MAX], path[PATH_MAX];
    const ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    const bool lacks = setlocale(LC_ALL, "") == NULL;
    if (lacks)
        setlocale(LC_MESSAGES, TRANSLATES);
    /* There from now on, so that a change only puts another value in its place. */
    given = strdup(languages_asked_for(lacks));
    setenv("LANGUAGE", given != NULL ? given : "", 1);
    program[n > 0 ? n : 0] = '\0';
    const char *folder = dirname(program);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        snprintf(path, sizeof path, "%.3000s/%s", folder, places[i]);
        if (access(path, R_OK) == 0) {
            bindtextdomain(DOMAIN, path);
            find_languages(path);
            break;
        }
    }
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}

void language_use(const char *name)
{
    name = strcmp(name, language_names[0]) == 0 ? "" : name;
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
        setlocale(LC_MESSAGES, TRANSLATES);
}

const char *language_now(void)
{
    static const char label[] = "\nLanguage: ", nothing[] = ""; /* what translates as a header */
    static char name[20];
    const char *at = strstr(gettext(nothing), label);
    return at != NULL && sscanf(at + strlen(label), "%19[A-Za-z_@]", name) == 1 ? name : "en";
}

unsigned language_changes(void)
{
    return changes;
}
