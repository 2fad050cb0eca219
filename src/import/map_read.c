/* Reading a column map from its INI text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/intl.h"
#include "base/text.h"
#include "import/map.h"

#define MAP_MAX ((size_t)1024 * 1024)

struct map_reader {
    struct map *map;
    dictionary *ini;
    const char *text, *name;
    struct error *e;
};

static const char *setting(const struct map_reader *r, const char *key)
{
    const char *value = iniparser_getstring(r->ini, key, NULL);
    return value != NULL && *value != '\0' ? arena_str(r->map->arena, value) : NULL;
}

/* "a | b | c" as an array of texts. */
static size_t split_list(const char *list, struct arena *a, const char ***out)
{
    size_t n = 0;
    *out = ARENA_ARRAY(a, const char *, strlen(list) + 1);
    for (const char *p = list; *p != '\0';) {
        size_t length = strcspn(p, "|");
        (*out)[n++] = text_squeeze(a, arena_strn(a, p, length));
        p += length + (p[length] == '|');
    }
    return n;
}

static void read_settings(struct map_reader *r)
{
    struct map *m = r->map;
    const char *nulls = setting(r, "map:null"), *decimal = setting(r, "map:decimal");
    m->title = setting(r, "map:title");
    m->system = setting(r, "map:system");
    if (m->system == NULL)
        m->system = m->name;
    m->settings.dates = setting(r, "map:dates");
    m->settings.mark =
        decimal != NULL && (*decimal == ',' || text_same(decimal, "comma")) ? ',' : '.';
    if (nulls != NULL)
        m->settings.null_count = split_list(nulls, m->arena, &m->settings.nulls);
}

/* The names in a section without the section; *n their number. In the arena. */
static const char **keys_of(const struct map_reader *r, const char *section, size_t *n)
{
    int count = iniparser_getsecnkeys(r->ini, section);
    *n = count > 0 ? (size_t)count : 0;
    const char **keys = ARENA_ARRAY(r->map->arena, const char *, *n + 1);
    if (*n > 0)
        iniparser_getseckeys(r->ini, section, keys);
    for (size_t i = 0; i < *n; i++)
        keys[i] = arena_str(r->map->arena, keys[i] + strlen(section) + 1);
    return keys;
}

static const char *value_of(const struct map_reader *r, const char *section, const char *key)
{
    const char *path = arena_printf(r->map->arena, "%s:%s", section, key);
    return arena_str(r->map->arena, iniparser_getstring(r->ini, path, ""));
}

static void read_table(struct map_reader *r, const char *section, struct value_table *t)
{
    struct arena *a = r->map->arena;
    size_t n;
    const char **keys = keys_of(r, section, &n);
    t->name = text_squeeze(a, section + strlen("table"));
    t->from = ARENA_ARRAY(a, const char *, n + 1);
    t->to = ARENA_ARRAY(a, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(keys[i], "otherwise") == 0) {
            t->otherwise = value_of(r, section, keys[i]);
            continue;
        }
        t->from[t->n] = text_fold(a, keys[i]);
        t->to[t->n++] = value_of(r, section, keys[i]);
    }
}

/* Parses one line's expression; an error names the line. */
static enum code read_expr(struct map_reader *r, const char *section, const char *key,
                           struct expr **out)
{
    struct error own = {0};
    const char *text = value_of(r, section, key);
    enum code code = expr_parse(text, &r->map->settings, r->map->arena, out, &own);
    if (code == CODE_OK)
        return CODE_OK;
    return fail(r->e, code, "map", _("Line %d of %s: %s"), ini_line(r->text, section, key), r->name,
                own.message);
}

static enum code read_record(struct map_reader *r, const char *section)
{
    struct arena *a = r->map->arena;
    struct map_section *s = &r->map->sections[r->map->count++];
    size_t n;
    const char **keys = keys_of(r, section, &n);
    s->name = arena_str(a, section);
    s->entity = arena_strn(a, section, strcspn(section, " "));
    s->fields = ARENA_ARRAY(a, struct map_field, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct map_field *f = &s->fields[s->n];
        struct expr **to = strcmp(keys[i], "when") == 0    ? &s->when
                           : strcmp(keys[i], "match") == 0 ? &s->match
                                                           : &f->value;
        TRY(read_expr(r, section, keys[i], to));
        if (to == &s->match)
            s->match_text = value_of(r, section, keys[i]);
        if (to != &f->value)
            continue;
        f->name = keys[i];
        f->text = value_of(r, section, keys[i]);
        s->n++;
    }
    return CODE_OK;
}

static enum code read_warnings(struct map_reader *r)
{
    struct map *m = r->map;
    const char **keys = keys_of(r, "warnings", &m->warning_count);
    m->warnings = ARENA_ARRAY(m->arena, struct map_warning, m->warning_count + 1);
    for (size_t i = 0; i < m->warning_count; i++) {
        m->warnings[i].code = keys[i];
        TRY(read_expr(r, "warnings", keys[i], &m->warnings[i].condition));
    }
    return CODE_OK;
}

static bool is_table(const char *section)
{
    return strncmp(section, "table ", 6) == 0;
}

/* Tables come first: expressions name them. */
static enum code read_sections(struct map_reader *r)
{
    struct map *m = r->map;
    int n = iniparser_getnsec(r->ini);
    struct value_table *tables = ARENA_ARRAY(m->arena, struct value_table, (size_t)n + 1);
    m->sections = ARENA_ARRAY(m->arena, struct map_section, (size_t)n + 1);
    m->settings.tables = tables;
    for (int i = 0; i < n; i++)
        if (is_table(iniparser_getsecname(r->ini, i)))
            read_table(r, iniparser_getsecname(r->ini, i), &tables[m->settings.table_count++]);
    for (int i = 0; i < n; i++) {
        const char *section = iniparser_getsecname(r->ini, i);
        if (!is_table(section) && strcmp(section, "map") != 0 && strcmp(section, "warnings") != 0)
            TRY(read_record(r, section));
    }
    TRY(read_warnings(r));
    if (m->count == 0)
        return fail(r->e, CODE_INVALID, "map",
                    _("%s makes no records: it has no section such as "
                      "[customer]."),
                    r->name);
    return CODE_OK;
}

/* "/srv/maps/opera.ini" is the map "opera". */
static const char *base_name(struct arena *a, const char *name)
{
    const char *slash = strrchr(name, '/'), *start = slash ? slash + 1 : name;
    size_t n = strlen(start);
    return arena_strn(a, start, n > 4 && strcmp(start + n - 4, ".ini") == 0 ? n - 4 : n);
}

enum code map_read(const char *text, const char *name, struct map **out, struct error *e)
{
    struct map_reader r = {.text = text, .name = name, .e = e};
    *out = NULL;
    TRY(ini_read(text, name, &r.ini, e));
    struct arena *a = arena_new();
    r.map = ARENA_NEW(a, struct map);
    r.map->arena = a;
    r.map->name = base_name(a, name);
    read_settings(&r);
    enum code code = read_sections(&r);
    iniparser_freedict(r.ini);
    if (code == CODE_OK)
        *out = r.map;
    else
        map_free(r.map);
    return code;
}

static void list_built_in(struct buf *out)
{
    const size_t folder = strlen("data/import/");
    for (const struct embedded *f = embedded_files; f->path != NULL; f++)
        if (strncmp(f->path, "data/import/", folder) == 0)
            buf_addf(out, "%s%.*s", out->n > 0 ? ", " : "",
                     (int)(strlen(f->path) - folder - strlen(".ini")), f->path + folder);
}

enum code map_find(const char *name_or_path, struct map **out, struct error *e)
{
    struct arena *a = arena_new();
    const char *text = NULL;
    const struct embedded *built_in =
        embed_find(arena_printf(a, "data/import/%s.ini", name_or_path));
    enum code code = CODE_OK;
    if (built_in != NULL)
        code = map_read(built_in->text, name_or_path, out, e);
    else if ((code = file_load(name_or_path, MAP_MAX, a, &text, e)) == CODE_OK)
        code = map_read(text, name_or_path, out, e);
    if (code == CODE_NOT_FOUND) {
        struct buf names;
        buf_init(&names, a);
        list_built_in(&names);
        fail(e, code, "map", _("There is no map and no file \"%s\". Built-in maps: %s."),
             name_or_path, names.p);
    }
    arena_free(a);
    return code;
}
