#include "ui/view/as_command.h"

#include "base/intl.h"

void as_command(struct view *v, const struct app *app, const char *words)
{
    struct arena *a = arena_new();
    const char *line = arena_printf(a, "%s %s", app_command(app, a), words);
    view_copy(v, line);
    view_say(v, ROLE_NORMAL, _("%s (copied)"), line);
    arena_free(a);
}
