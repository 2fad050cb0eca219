#include "src/app.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "data/entity/property.h"

/* "host pts/3": where the person sits. */
static const char *terminal_name(struct arena *a)
{
    char host[65] = "";
    gethostname(host, sizeof host - 1);
    char tty[256];
    if (ttyname_r(STDIN_FILENO, tty, sizeof tty) != 0)
        return arena_str(a, host);
    return arena_printf(a, "%s %s", host, strncmp(tty, "/dev/", 5) == 0 ? tty + 5 : tty);
}

static const char *os_user(struct arena *a)
{
    struct passwd user, *found = NULL;
    char names[4096];
    if (getpwuid_r(getuid(), &user, names, sizeof names, &found) != 0)
        found = NULL;
    return found != NULL ? arena_str(a, user.pw_name) : arena_printf(a, "uid %d", (int)getuid());
}

static enum code find_actor(struct app *app, struct error *e)
{
    struct staff *staff;
    app->actor = (struct actor){.type = "os_user", .terminal = terminal_name(app->arena)};
    if (app->staff == NULL) {
        app->actor.name = os_user(app->arena);
        return CODE_OK;
    }
    enum code code = store_find(app->store, &staff_entity, "initials", app->staff, (void **)&staff,
                                app->arena, e);
    if (code == CODE_NOT_FOUND)
        return fail(e, CODE_INVALID, "staff", _("Nobody on the staff has the initials %s."),
                    app->staff);
    TRY(code);
    if (staff->active == 0)
        return fail(e, CODE_DENIED, "staff", _("%s no longer works here."), staff->name);
    app->actor.name = staff->initials;
    app->actor.type = "staff";
    app->actor.staff_id = staff->id;
    return CODE_OK;
}

enum code app_store(struct app *app, struct error *e)
{
    if (app->store != NULL)
        return CODE_OK;
    TRY(store_open(app->db, app->read_only, &app->store, e));
    return find_actor(app, e);
}

void app_clear(struct app *app)
{
    store_close(app->store);
    app->store = NULL;
}
