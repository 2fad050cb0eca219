#include "base/ini.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/intl.h"

#define LINE_MAX_BYTES 1000 /* iniparser's own limit is 1,024 with the line end */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && isspace((unsigned char)*p))
        p++;
    return p;
}

/* Where p to end ends without the blanks behind it. */
static const char *trim_end(const char *p, const char *end)
{
    while (end > p && isspace((unsigned char)end[-1]))
        end--;
    return end;
}

static bool is_comment(char c)
{
    return c == '#' || c == ';';
}

/* The name from p to before stop; what is left of it without blanks may be nothing. */
static void set_name(struct ini_line *line, const char *p, const char *stop)
{
    line->name = skip_blanks(p, stop);
    line->length = (int)(trim_end(line->name, stop) - line->name);
}

/* p is behind the opening bracket. */
static const char *look_at_section(struct ini_line *line, const char *p, const char *end)
{
    const char *close = memchr(p, ']', (size_t)(end - p));
    if (close == NULL)
        return N_("the bracket is not closed");
    const char *rest = skip_blanks(close + 1, end);
    if (rest < end && !is_comment(*rest))
        return N_("something follows the bracket");
    set_name(line, p, close);
    line->kind = INI_SECTION;
    return line->length > 0 ? NULL : N_("the section has no name");
}

static const char *look_at_pair(struct ini_line *line, const char *p, const char *end)
{
    const char *equals = memchr(p, '=', (size_t)(end - p));
    if (equals == NULL || equals == p)
        return N_("it is neither a [section] nor \"name = value\"");
    if (end[-1] == '\\') /* iniparser would swallow the next line */
        return N_("it ends with a backslash; put the value in quotes");
    set_name(line, p, equals);
    line->kind = INI_PAIR;
    return NULL;
}

static const char *look_at(struct ini_line *line)
{
    const char *p = skip_blanks(line->start, line->end), *end = trim_end(p, line->end);
    line->kind = INI_NOTHING;
    if (p == end || is_comment(*p))
        return NULL;
    if (line->end - line->start > LINE_MAX_BYTES)
        return N_("it is longer than 1,000 bytes");
    return *p == '[' ? look_at_section(line, p + 1, end) : look_at_pair(line, p, end);
}

bool ini_next(const char *text, struct ini_line *line)
{
    const char *start = text;
    if (line->number > 0)
        start = *line->end != '\0' ? line->end + 1 : line->end;
    else if (strncmp(text, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
        start = text + strlen(BYTE_ORDER_MARK);
    if (*start == '\0')
        return false;
    *line = (struct ini_line){
        .number = line->number + 1, .start = start, .end = strchrnul(start, '\n')};
    line->fault = look_at(line);
    if (line->fault != NULL)
        line->kind = INI_BAD;
    return true;
}

static bool same(const char *p, int length, const char *name)
{
    return (size_t)length == strlen(name) && strncasecmp(p, name, (size_t)length) == 0;
}

bool ini_named(const struct ini_line *line, const char *name)
{
    return same(line->name, line->length, name);
}

static int say_nothing(const char *format, ...)
{
    (void)format;
    return 0;
}

/* Writes the lines that iniparser shall see. What follows a section's bracket it would not bear. */
static bool write_good(const char *text, FILE *f)
{
    struct ini_line line = {0};
    while (ini_next(text, &line)) {
        if (line.kind == INI_SECTION)
            fprintf(f, "[%.*s]\n", line.length, line.name);
        else if (line.kind == INI_PAIR)
            fprintf(f, "%.*s\n", (int)(line.end - line.start), line.start);
    }
    return fflush(f) == 0;
}

/* iniparser reads files only; the text is given to it as one in memory. */
dictionary *ini_read_good(const char *text)
{
    char path[64];
    dictionary *d = NULL;
    int fd = memfd_create("ini", MFD_CLOEXEC);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (f == NULL) {
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    iniparser_set_error_callback(say_nothing);
    if (write_good(text, f))
        d = iniparser_load(path);
    iniparser_set_error_callback(NULL);
    fclose(f);
    return d;
}

enum code ini_read(const char *text, const char *name, dictionary **out, struct error *e)
{
    struct ini_line line = {0};
    while (ini_next(text, &line))
        if (line.kind == INI_BAD)
            return fail(e, CODE_INVALID, NULL, _("Line %d of %s cannot be read: %s."), line.number,
                        name, _(line.fault));
    *out = ini_read_good(text);
    if (*out == NULL)
        return fail(e, CODE_IO, NULL, _("%s cannot be read as an INI file."), name);
    return CODE_OK;
}

int ini_line(const char *text, const char *section, const char *key)
{
    bool inside = *section == '\0';
    int found = 0;
    struct ini_line line = {0};
    while (ini_next(text, &line)) {
        if (line.kind == INI_SECTION)
            inside = ini_named(&line, section);
        else if (line.kind == INI_PAIR && inside && ini_named(&line, key))
            found = line.number;
    }
    return found;
}
