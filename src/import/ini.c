#include "import/ini.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/intl.h"

#define LINE_MAX_BYTES 1000 /* iniparser's own limit is 1,024 with the line end */

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && isspace((unsigned char)*p))
        p++;
    return p;
}

/* What is wrong with one line, or NULL. */
static const char *line_fault(const char *p, const char *end)
{
    if (end - p > LINE_MAX_BYTES)
        return N_("it is longer than 1,000 bytes");
    p = skip_blanks(p, end);
    if (p == end || *p == '#' || *p == ';')
        return NULL;
    if (*p == '[')
        return memchr(p, ']', (size_t)(end - p)) ? NULL : N_("the bracket is not closed");
    const char *equals = memchr(p, '=', (size_t)(end - p));
    if (equals == NULL || equals == p)
        return N_("it is neither a [section] nor \"name = value\"");
    return NULL;
}

static enum code check_lines(const char *text, const char *name, struct error *e)
{
    int number = 1;
    for (const char *p = text; *p != '\0'; number++) {
        const char *end = strchrnul(p, '\n');
        const char *fault = line_fault(p, end);
        if (fault != NULL)
            return fail(e, CODE_INVALID, "map", _("Line %d of %s cannot be read: %s."), number,
                        name, _(fault));
        p = *end ? end + 1 : end;
    }
    return CODE_OK;
}

static int say_nothing(const char *format, ...)
{
    (void)format;
    return 0;
}

/* iniparser reads files only; the text is given to it as one in memory. */
static dictionary *load(const char *text)
{
    char path[64];
    size_t n = strlen(text);
    dictionary *d = NULL;
    int fd = memfd_create("map", MFD_CLOEXEC);
    if (fd < 0)
        return NULL;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    iniparser_set_error_callback(say_nothing);
    if (write(fd, text, n) == (ssize_t)n)
        d = iniparser_load(path);
    iniparser_set_error_callback(NULL);
    close(fd);
    return d;
}

enum code ini_read(const char *text, const char *name, dictionary **out, struct error *e)
{
    TRY(check_lines(text, name, e));
    *out = load(text);
    if (*out == NULL)
        return fail(e, CODE_INVALID, "map", _("%s cannot be read as an INI file."), name);
    return CODE_OK;
}

/* The word from p to before end without blanks around it equals want, in any case. */
static bool same_word(const char *p, const char *end, const char *want)
{
    p = skip_blanks(p, end);
    while (end > p && isspace((unsigned char)end[-1]))
        end--;
    return (size_t)(end - p) == strlen(want) && strncasecmp(p, want, strlen(want)) == 0;
}

int ini_line(const char *text, const char *section, const char *key)
{
    bool inside = false;
    int number = 1;
    for (const char *p = text; *p != '\0'; number++) {
        const char *end = strchrnul(p, '\n');
        const char *start = skip_blanks(p, end);
        const char *stop = memchr(start, *start == '[' ? ']' : '=', (size_t)(end - start));
        if (stop != NULL && *start == '[')
            inside = same_word(start + 1, stop, section);
        else if (stop != NULL && inside && same_word(start, stop, key))
            return number;
        p = *end ? end + 1 : end;
    }
    return 0;
}
