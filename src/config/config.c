#include "config/config.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/ini.h"
#include "base/intl.h"
#include "base/text.h"
#include "config/limits.h"

struct setting {
    struct option_value value;
    const char *origin;
    const char *filed; /* what the files say, or the default */
};

struct config {
    struct arena *arena;
    struct paths paths;
    const char *file;
    struct setting settings[OPTION_COUNT];
    const struct config_line *lines, **next_line;
    const struct config_problem *problems, **next_problem;
    bool frozen; /* nothing is written */
};

/* One file while it is read. */
struct reading {
    struct config *c;
    const char *path, *text;
    dictionary *ini;
    const char *section;
};

void config_complain(struct config *c, const char *file, int line, const char *text)
{
    struct config_problem *p = ARENA_NEW(c->arena, struct config_problem);
    *p = (struct config_problem){NULL, arena_str(c->arena, file), line, arena_str(c->arena, text)};
    *c->next_problem = p;
    c->next_problem = &p->next;
}

/* A path as it stands in a file (folder: of the file, with the slash, "" for the working one). */
static const char *full_path(struct config *c, enum option_id id, const char *text,
                             const char *folder)
{
    if (text[0] == '\0')
        return id == OPT_DB ? c->paths.db : "";
    if (text[0] == '~' && text[1] == '/')
        return arena_printf(c->arena, "%s%s", c->paths.home, text + 1);
    return text[0] == '/' ? text : arena_printf(c->arena, "%s%s", folder, text);
}

/* True when the files read so far have a section of that name for the option. */
static bool is_named(const struct config *c, const struct option_row *row, const char *text)
{
    if (row->named == NULL)
        return false;
    for (const struct config_line *l = c->lines; l != NULL; l = l->next)
        if (text_same(l->section, arena_printf(c->arena, "%s %s", row->named, text)))
            return true;
    return false;
}

/* The value as it is kept: one of its own kind, or the name of a section. */
static enum code read_value(const struct config *c, enum option_id id, const char *text,
                            struct arena *a, struct option_value *out, struct error *e)
{
    if (!is_named(c, option_row(id), text))
        return option_parse(option_row(id), text, a, out, e);
    *out = (struct option_value){.text = text_lower(a, text)};
    return CODE_OK;
}

static enum code set(struct config *c, enum option_id id, const char *text, const char *folder,
                     const char *origin, struct error *e)
{
    struct option_value v;
    TRY(read_value(c, id, text, c->arena, &v, e));
    if (option_row(id)->kind == OPTION_PATH)
        v.text = full_path(c, id, v.text, folder);
    c->settings[id].value = v;
    c->settings[id].origin = origin;
    return CODE_OK;
}

static const char *folder_of(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    return arena_strn(a, path, slash != NULL ? (size_t)(slash - path) + 1 : 0);
}

static void complain_about_name(const struct reading *r, const char *name, int line)
{
    struct arena *a = r->c->arena;
    const enum option_id id = option_find(NULL, name);
    if (id == OPTION_COUNT)
        config_complain(r->c, r->path, line,
                        arena_printf(a, _("There is no option \"%s\"."), name));
    else
        config_complain(r->c, r->path, line,
                        arena_printf(a, _("The option %s belongs into the section [%s]."),
                                     option_row(id)->name, option_row(id)->section));
}

static void read_option(const struct reading *r, const char *name, const char *value, int line)
{
    struct arena *a = r->c->arena;
    struct error e = {0};
    const enum option_id id = option_find(r->section, name);
    if (id == OPTION_COUNT)
        complain_about_name(r, name, line);
    else if (set(r->c, id, value, folder_of(a, r->path), arena_printf(a, "%s:%d", r->path, line),
                 &e) != CODE_OK)
        config_complain(r->c, r->path, line, e.message);
}

static void keep_line(struct config *c, struct config_line line)
{
    struct config_line *l = ARENA_NEW(c->arena, struct config_line);
    *l = line;
    l->value = arena_str(c->arena, line.value);
    *c->next_line = l;
    c->next_line = &l->next;
}

bool config_section_of(const char *section, const char *name)
{
    const size_t n = strlen(name);
    return strncmp(section, name, n) == 0 && (section[n] == '\0' || section[n] == ' ');
}

static bool holds_no_options(const char *section)
{
    return strcmp(section, SECTION_KEYS) == 0 || config_section_of(section, SECTION_VIEWS) ||
           strncmp(section, SECTION_THEME, strlen(SECTION_THEME)) == 0;
}

/* Options may name sections, which are known before: options is whether this round reads those. */
static void read_pair(const struct reading *r, const struct ini_line *line, bool options)
{
    struct arena *a = r->c->arena;
    const char *name = text_lower(a, arena_strn(a, line->name, (size_t)line->length));
    const char *path = arena_printf(a, "%s:%s", r->section, name);
    const char *value = iniparser_getstring(r->ini, path, "");
    if (options == holds_no_options(r->section))
        return;
    if (ini_line(r->text, r->section, name) != line->number)
        config_complain(r->c, r->path, line->number,
                        arena_printf(a, _("%s is set again further down; that line holds."), name));
    else if (!options)
        keep_line(r->c, (struct config_line){NULL, r->section, name, value, r->path, line->number});
    else
        read_option(r, name, value, line->number);
}

static void read_lines(struct reading *r, bool options)
{
    struct arena *a = r->c->arena;
    struct ini_line line = {0};
    while (ini_next(r->text, &line)) {
        if (line.kind == INI_SECTION)
            r->section = text_lower(a, arena_strn(a, line.name, (size_t)line.length));
        else if (line.kind == INI_PAIR)
            read_pair(r, &line, options);
        else if (line.kind == INI_BAD && options)
            config_complain(r->c, r->path, line.number,
                            arena_printf(a, _("This line cannot be read: %s."), _(line.fault)));
    }
}

static enum code read_file(struct config *c, const char *path, struct error *e)
{
    struct reading r = {.c = c, .path = arena_str(c->arena, path), .section = ""};
    TRY(file_load(path, CONFIG_MOST, c->arena, &r.text, e));
    r.ini = ini_read_good(r.text);
    if (r.ini == NULL)
        return fail(e, CODE_IO, NULL, _("%s cannot be read as an INI file."), path);
    read_lines(&r, false);
    r.section = "";
    read_lines(&r, true);
    iniparser_freedict(r.ini);
    return CODE_OK;
}

/* A file that may be missing and must not stop the program. */
static void read_if_there(struct config *c, const char *path)
{
    struct error e = {0};
    const enum code code = read_file(c, path, &e);
    if (code != CODE_OK && code != CODE_NOT_FOUND)
        config_complain(c, path, 0, e.message);
}

static void read_environment(struct config *c)
{
    for (int id = 0; id < OPTION_COUNT; id++) {
        const char *variable = option_row((enum option_id)id)->variable;
        const char *text = variable != NULL ? getenv(variable) : NULL;
        struct error e = {0};
        if (text == NULL || *text == '\0')
            continue;
        if (set(c, (enum option_id)id, text, "", variable, &e) != CODE_OK)
            config_complain(c, variable, 0, e.message);
    }
}

/* All defaults, no files. */
static struct config *config_new(void)
{
    struct arena *a = arena_new();
    struct config *c = ARENA_NEW(a, struct config);
    c->arena = a;
    c->next_line = &c->lines;
    c->next_problem = &c->problems;
    paths_find(a, &c->paths);
    c->file = c->paths.config_file;
    for (int id = 0; id < OPTION_COUNT; id++)
        set(c, (enum option_id)id, option_row((enum option_id)id)->standard, "", N_("default"),
            NULL);
    return c;
}

enum code config_load(const char *path, struct config **out, struct error *e)
{
    struct config *c = config_new();
    enum code code = CODE_OK;
    *out = NULL;
    if (path != NULL) {
        c->file = arena_str(c->arena, path);
        code = read_file(c, path, e);
    } else {
        read_if_there(c, c->paths.system_file);
        read_if_there(c, c->paths.config_file);
    }
    for (int id = 0; id < OPTION_COUNT; id++)
        c->settings[id].filed = c->settings[id].value.text;
    read_environment(c);
    if (code == CODE_OK)
        *out = c;
    else
        config_free(c);
    return code;
}

void config_free(struct config *c)
{
    if (c != NULL)
        arena_free(c->arena);
}

const char *config_text(const struct config *c, enum option_id id)
{
    return c->settings[id].value.text;
}

bool config_flag(const struct config *c, enum option_id id)
{
    return c->settings[id].value.number != 0;
}

int config_number(const struct config *c, enum option_id id)
{
    return (int)c->settings[id].value.number;
}

const char *config_filed(const struct config *c, enum option_id id)
{
    return c->settings[id].filed;
}

const char *config_origin(const struct config *c, enum option_id id)
{
    return c->settings[id].origin;
}

enum code config_check(const struct config *c, enum option_id id, const char *text, struct arena *a,
                       struct error *e)
{
    struct option_value ignored;
    return read_value(c, id, text, a, &ignored, e);
}

enum code config_override(struct config *c, enum option_id id, const char *text, struct error *e)
{
    return set(c, id, text, "", arena_printf(c->arena, "--%s", option_row(id)->name), e);
}

void config_freeze(struct config *c)
{
    c->frozen = true;
}

static enum code may_write(const struct config *c, struct error *e)
{
    return c->frozen ? fail(e, CODE_DENIED, NULL,
                            _("This desk was opened for reading only. Nothing was changed."))
                     : CODE_OK;
}

enum code config_change(struct config *c, enum option_id id, const char *text, bool in_force,
                        struct error *e)
{
    const char *const standard = option_row(id)->standard;
    TRY(may_write(c, e));
    TRY(config_set(c->file, id, text, e));
    if (!in_force)
        return CODE_OK;
    return set(c, id, text != NULL ? arena_str(c->arena, text) : standard,
               folder_of(c->arena, c->file), text != NULL ? c->file : "default", e);
}

enum code config_change_line(struct config *c, const char *section, const char *name,
                             const char *value, struct error *e)
{
    TRY(may_write(c, e));
    TRY(config_set_line(c->file, section, name, value, e));
    keep_line(c, (struct config_line){NULL, arena_str(c->arena, section), arena_str(c->arena, name),
                                      value != NULL ? value : "", c->file, 0});
    return CODE_OK;
}

const struct config_line *config_lines(const struct config *c)
{
    return c->lines;
}

const struct config_problem *config_problems(const struct config *c)
{
    return c->problems;
}

const struct paths *config_paths(const struct config *c)
{
    return &c->paths;
}

const char *config_file(const struct config *c)
{
    return c->file;
}
