#include "ui/own.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "config/limits.h"
#include "ui/key.h"

/* ---- Keys */

/* Of each command the line whose keys it has; NULL: its defaults. */
struct bound {
    const struct config_line *by[COMMAND_COUNT];
};

static bool comes_after(const struct config_line *l, const struct config_line *other)
{
    for (other = other != NULL ? other->next : NULL; other != NULL; other = other->next)
        if (other == l)
            return true;
    return false;
}

/* Takes one binding back that leads to a clash; false when no line binds either. */
static bool give_way(struct config *c, struct binds *binds, struct bound *bound,
                     const struct clash *clash)
{
    char key[KEY_TEXT], text[200];
    const struct config_line *first = bound->by[clash->first], *second = bound->by[clash->second];
    const bool later = second != NULL && (first == NULL || comes_after(second, first));
    const struct config_line *l = later ? second : first;
    if (l == NULL)
        return false;
    const enum command_id loser = later ? clash->second : clash->first,
                          other = later ? clash->first : clash->second;
    key_print(clash->key, key);
    snprintf(text, sizeof text, _("%s is the key of %s already; %s keeps its own keys."), key,
             command_row(other)->name, command_row(loser)->name);
    config_complain(c, l->file, l->line, text);
    binds_reset(binds, loser);
    bound->by[loser] = NULL;
    return true;
}

static void own_keys(struct config *c, struct binds *binds)
{
    struct bound bound = {0};
    struct clash clash;
    for (const struct config_line *l = config_lines(c); l != NULL; l = l->next) {
        struct error e = {0};
        if (strcmp(l->section, SECTION_KEYS) != 0)
            continue;
        if (binds_set(binds, l->name, l->value, &e) == CODE_OK)
            bound.by[command_find(l->name)] = l;
        else
            config_complain(c, l->file, l->line, e.message);
    }
    while (binds_clash(binds, &clash) && give_way(c, binds, &bound, &clash))
        continue;
}

/* ---- Theme */

/* Of the theme's section; NULL behind the last. */
static const struct config_line *theme_line(const struct config_line *from, const char *name)
{
    const size_t n = strlen(SECTION_THEME);
    while (from != NULL &&
           (strncmp(from->section, SECTION_THEME, n) != 0 || strcmp(from->section + n, name) != 0))
        from = from->next;
    return from;
}

/* Of the shipped theme that its base names, else that of the same name, else dark. */
static enum code read_theme(struct config *c, const char *name, bool complain, struct theme *out,
                            struct error *e)
{
    const char *base = name;
    struct theme other;
    const struct config_line *const first = theme_line(config_lines(c), name);
    for (const struct config_line *l = first; l != NULL; l = theme_line(l->next, name))
        if (strcmp(l->name, "base") == 0)
            base = l->value;
    if (theme_load(base, out, NULL) != CODE_OK)
        TRY(theme_load("dark", out, e));
    for (const struct config_line *l = first; l != NULL; l = theme_line(l->next, name)) {
        struct error why = {0};
        const bool is_base = strcmp(l->name, "base") == 0;
        const enum code code =
            is_base ? theme_load(l->value, &other, &why) : theme_set(out, l->name, l->value, &why);
        if (code != CODE_OK && complain)
            config_complain(c, l->file, l->line, why.message);
    }
    return CODE_OK;
}

enum code own_theme(const struct config *c, struct theme *out, struct error *e)
{
    return read_theme((struct config *)c, config_text(c, OPT_THEME), false, out, e);
}

/* The first line of its section. */
static bool begins_theme(const struct config *c, const struct config_line *l)
{
    const size_t n = strlen(SECTION_THEME);
    return strncmp(l->section, SECTION_THEME, n) == 0 &&
           theme_line(config_lines(c), l->section + n) == l;
}

void own_check(struct config *c, struct binds *binds)
{
    struct theme ignored;
    own_keys(c, binds);
    for (const struct config_line *l = config_lines(c); l != NULL; l = l->next)
        if (begins_theme(c, l))
            read_theme(c, l->section + strlen(SECTION_THEME), true, &ignored, NULL);
}
