#include "src/saved.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "config/limits.h"
#include "rules/setting.h"
#include "store/filter.h"
#include "store/settings.h"

#define BETWEEN " |" /* the name and what it stands for; a space behind it may be trimmed */

/* "Gold guests | vip:gold sort:-spent"; false for an empty line. */
static bool read_line(const char *line, struct saved *out, struct arena *a)
{
    const char *bar = line != NULL ? strstr(line, BETWEEN) : NULL;
    if (bar == NULL || bar == line)
        return false;
    out->name = arena_strn(a, line, (size_t)(bar - line));
    bar += strlen(BETWEEN);
    out->text = arena_str(a, bar + strspn(bar, " "));
    return true;
}

/* Of who acts: staff members at one desk have the same configuration. */
static const char *own_section(const struct app *app, struct arena *a)
{
    return uid_is_null(&app->actor.staff_id)
               ? SECTION_VIEWS
               : text_lower(a, arena_printf(a, SECTION_VIEWS " %s", app->actor.name));
}

static bool read_section(const struct app *app, const char *section, struct saved *out,
                         struct arena *a)
{
    const char *line = NULL;
    for (const struct config_line *l = config_lines(app->config); l != NULL; l = l->next)
        if (strcmp(l->section, section) == 0 && atoi(l->name) == out->key &&
            isdigit((unsigned char)l->name[0]))
            line = l->value;
    return read_line(line, out, a);
}

static bool read_own(const struct app *app, int key, struct saved *out, struct arena *a)
{
    *out = (struct saved){.key = key};
    if (read_section(app, own_section(app, a), out, a))
        return true;
    out->desk = !uid_is_null(&app->actor.staff_id);
    return out->desk && read_section(app, SECTION_VIEWS, out, a);
}

static const char *setting_key(int key, struct arena *a)
{
    return arena_printf(a, "view_%d", key);
}

static bool read_shared(const struct app *app, int key, struct saved *out, struct arena *a)
{
    *out = (struct saved){.key = key, .shared = true};
    return app->store != NULL && read_line(setting_get(app->store, setting_key(key, a), a), out, a);
}

int saved_all(const struct app *app, struct saved *out, struct arena *a)
{
    int n = 0;
    for (int key = 1; key <= SAVED_KEYS; key++)
        n += read_own(app, key, &out[n], a);
    for (int key = 1; key <= SAVED_KEYS; key++)
        n += read_shared(app, key, &out[n], a);
    return n;
}

enum code saved_find(const struct app *app, const char *name, struct saved *out, struct arena *a,
                     struct error *e)
{
    struct saved all[2 * SAVED_KEYS];
    struct buf known;
    const int n = saved_all(app, all, a);
    buf_init(&known, a);
    for (int i = 0; i < n; i++) {
        *out = all[i];
        if (text_same(all[i].name, name) || strcmp(arena_printf(a, "%d", all[i].key), name) == 0)
            return CODE_OK;
        buf_addf(&known, "%s%s", i > 0 ? ", " : "", all[i].name);
    }
    if (n == 0)
        return fail(e, CODE_NOT_FOUND, "view", _("No view has been saved; v in the list does."));
    return fail(e, CODE_NOT_FOUND, "view", _("There is no view \"%s\". There are: %s."), name,
                known.p);
}

/* Nobody's view goes because somebody else took its digit. */
static enum code check_place(const struct app *app, const struct saved *what, struct arena *a,
                             struct error *e)
{
    struct saved there;
    if (!read_shared(app, what->key, &there, a) || text_same(there.name, what->name))
        return CODE_OK;
    return fail(
        e, CODE_CONFLICT, "key",
        _("This digit picks the shared view %s. Take another digit, or delete that view first."),
        there.name);
}

enum code saved_check(const struct app *app, const struct saved *what, struct arena *a,
                      struct error *e)
{
    struct filter filter;
    if (what->name[0] == '\0' || strchr(what->name, '|') != NULL ||
        text_width(what->name) > SAVED_NAME)
        return fail(e, CODE_INVALID, "name",
                    _("A view needs a name of at most %d letters, without |."), SAVED_NAME);
    if (what->key < 1 || what->key > SAVED_KEYS)
        return fail(e, CODE_INVALID, "key", _("The key is a digit from 1 to %d."), SAVED_KEYS);
    if (what->shared)
        TRY(check_place(app, what, a, e));
    if (app->store == NULL) /* what a filter may say is not known */
        return CODE_OK;
    TRY(filter_read(app->store, what->text, &filter, a, e));
    return filter.columns == NULL || app->check_columns == NULL
               ? CODE_OK
               : app->check_columns(filter.columns, e);
}

void saved_complain(struct app *app)
{
    struct arena *a = arena_new();
    for (const struct config_line *l = config_lines(app->config); l != NULL; l = l->next) {
        const bool digits = strspn(l->name, "0123456789") == strlen(l->name);
        struct saved s = {.key = digits ? atoi(l->name) : 0};
        struct error e = {0};
        if (!config_section_of(l->section, SECTION_VIEWS))
            continue;
        if (!read_line(l->value, &s, a))
            s.name = s.text = "";
        if (saved_check(app, &s, a, &e) != CODE_OK)
            config_complain(app->config, l->file, l->line, e.message);
    }
    arena_free(a);
}

static enum code put(struct app *app, const struct saved *what, const char *line, struct arena *a,
                     struct error *e)
{
    struct action action;
    bool changed;
    if (!what->shared)
        return config_change_line(app->config, what->desk ? SECTION_VIEWS : own_section(app, a),
                                  arena_printf(a, "%d", what->key), line, e);
    TRY(app_act(app, PERMIT_SETTINGS, NULL, &action, e));
    return setting_put(&action, setting_key(what->key, a), line != NULL ? line : "", &changed, a,
                       e);
}

enum code saved_put(struct app *app, const struct saved *what, struct arena *a, struct error *e)
{
    TRY(saved_check(app, what, a, e));
    return put(app, what, arena_printf(a, "%s%s %s", what->name, BETWEEN, what->text), a, e);
}

enum code saved_drop(struct app *app, const struct saved *what, struct arena *a, struct error *e)
{
    return put(app, what, NULL, a, e);
}
