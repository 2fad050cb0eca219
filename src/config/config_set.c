/* Changing one line of the configuration file. iniparser could write the file anew, but would lose
 * its comments. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/intl.h"
#include "config/config.h"
#include "config/limits.h"

#define LINE_MOST 900 /* bytes of a line with its value; what ini.c reads is longer */

/* Where the new line goes: it takes the place of the bytes from start to end. */
struct place {
    const char *start, *end;
    const char *tail; /* what of the old line stays behind the value, up to end; or NULL */
    bool replaces;
    bool needs_section, needs_newline;
};

/* The comment behind the value of a pair, or where the line ends (before a carriage return). */
static const char *tail_of(const struct ini_line *line)
{
    const char *p = memchr(line->start, '=', (size_t)(line->end - line->start));
    do
        p++;
    while (p < line->end && isblank((unsigned char)*p));
    if (p < line->end && (*p == '"' || *p == '\'')) {
        const char *close = memchr(p + 1, *p, (size_t)(line->end - p - 1));
        if (close != NULL)
            p = close + 1;
    }
    while (p < line->end && *p != ';' && *p != '#' && *p != '\r')
        p++;
    return p;
}

/* True for the option's line while it is commented out, as in assets/default.ini. */
static bool is_sleeping(const struct ini_line *line, const char *name)
{
    const char *p = line->start;
    const size_t n = strlen(name);
    if (line->kind != INI_NOTHING || (*p != ';' && *p != '#'))
        return false;
    p += 1 + strspn(p + 1, " \t");
    if (strncasecmp(p, name, n) != 0)
        return false;
    p += n + strspn(p + n, " \t");
    return *p == '=';
}

static void place_after(struct place *at, const struct ini_line *line)
{
    at->start = at->end = *line->end == '\n' ? line->end + 1 : line->end;
    at->needs_newline = *line->end != '\n';
    at->needs_section = false;
}

/* The line that holds, else behind the one that is commented out, else behind the section's name,
 * else at the end. */
static struct place find_place(const char *text, const char *section, const char *name)
{
    const int holds = ini_line(text, section, name);
    const size_t n = strlen(text);
    struct ini_line line = {0};
    struct place at = {.start = text + n,
                       .end = text + n,
                       .needs_section = true,
                       .needs_newline = n > 0 && text[n - 1] != '\n'};
    bool inside = false, slept = false;
    while (ini_next(text, &line)) {
        if (line.kind == INI_SECTION)
            inside = ini_named(&line, section);
        if (line.number == holds)
            return (struct place){
                .start = line.start, .end = line.end, .tail = tail_of(&line), .replaces = true};
        if (inside && (is_sleeping(&line, name) || (line.kind == INI_SECTION && !slept))) {
            slept = slept || line.kind != INI_SECTION;
            place_after(&at, &line);
        }
    }
    return at;
}

static bool is_plain(const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        if (!isalnum((unsigned char)*p) && strchr("_-./~", *p) == NULL)
            return false;
    return *text != '\0';
}

static void add_line(struct buf *b, const char *name, const char *value)
{
    if (is_plain(value))
        buf_addf(b, "%s = %s", name, value);
    else if (strchr(value, '"') != NULL)
        buf_addf(b, "%s = '%s'", name, value);
    else
        buf_addf(b, "%s = \"%s\"", name, value);
}

static const char *changed(struct arena *a, const char *text, const char *section, const char *name,
                           const char *value)
{
    const struct place at = find_place(text, section, name);
    struct buf b;
    buf_init(&b, a);
    buf_addn(&b, text, (size_t)(at.start - text));
    if (value == NULL) {
        buf_add(&b, at.replaces && *at.end == '\n' ? at.end + 1 : at.end);
        return b.p;
    }
    if (at.needs_newline)
        buf_addc(&b, '\n');
    if (at.needs_section)
        buf_addf(&b, "%s[%s]\n", *text != '\0' ? "\n" : "", section);
    add_line(&b, name, value);
    if (at.tail != NULL && at.tail < at.end && *at.tail != '\r')
        buf_addc(&b, ' ');
    if (at.tail != NULL)
        buf_addn(&b, at.tail, (size_t)(at.end - at.tail));
    if (!at.replaces)
        buf_addc(&b, '\n');
    buf_add(&b, at.end);
    return b.p;
}

static bool has_section(const char *text, const char *name)
{
    struct ini_line line = {0};
    while (ini_next(text, &line))
        if (line.kind == INI_SECTION && ini_named(&line, name))
            return true;
    return false;
}

static enum code check_line(const char *name, const char *value, struct error *e)
{
    if (strlen(value) > LINE_MOST || strpbrk(value, "\r\n") != NULL ||
        (strchr(value, '"') && strchr(value, '\'')))
        return fail(e, CODE_INVALID, name,
                    _("The configuration file cannot hold this value of %s: it is too long or has "
                      "both kinds of quotes."),
                    name);
    return CODE_OK;
}

static enum code check(const struct option_row *row, const char *text, const char **value,
                       struct arena *a, struct error *e)
{
    struct option_value v = {.text = *value};
    if (*value == NULL)
        return CODE_OK;
    if (row->named == NULL || !has_section(text, arena_printf(a, "%s %s", row->named, *value)))
        TRY(option_parse(row, *value, a, &v, e));
    *value = v.text;
    return check_line(row->name, v.text, e);
}

/* The text of the file, or of a new one. */
static enum code load(const char *path, const char **text, struct arena *a, struct error *e)
{
    const enum code code = file_load(path, CONFIG_MOST, a, text, e);
    if (code != CODE_NOT_FOUND)
        return code;
    const struct embedded *model = embed_find("assets/default.ini");
    *text = model != NULL ? model->text : "";
    return paths_make_for(path, e);
}

static enum code change(const char *path, const struct option_row *row, const char *value,
                        struct arena *a, struct error *e)
{
    const char *text = "";
    TRY(load(path, &text, a, e));
    TRY(check(row, text, &value, a, e));
    return file_replace(path, changed(a, text, row->section, row->name, value), e);
}

enum code config_set(const char *path, enum option_id id, const char *text, struct error *e)
{
    struct arena *a = arena_new();
    const enum code code = change(path, option_row(id), text, a, e);
    arena_free(a);
    return code;
}

static enum code change_line(const char *path, const char *section, const char *name,
                             const char *value, struct arena *a, struct error *e)
{
    const char *text = "";
    TRY(load(path, &text, a, e));
    if (value != NULL)
        TRY(check_line(name, value, e));
    return file_replace(path, changed(a, text, section, name, value), e);
}

enum code config_set_line(const char *path, const char *section, const char *name,
                          const char *value, struct error *e)
{
    struct arena *a = arena_new();
    const enum code code = change_line(path, section, name, value, a, e);
    arena_free(a);
    return code;
}
