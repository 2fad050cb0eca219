#include "ui/command.h"

#include <string.h>

#include "base/intl.h"

/* The help comes last so that a row may go on behind it, and short rows are whole. */
#define COMMAND_ROW(id_, name_, keys_, scopes_, group_, bar_, label_, ...)                         \
    [CMD_##id_] = {.name = (name_),                                                                \
                   .keys = (keys_),                                                                \
                   .scopes = (scopes_),                                                            \
                   .group = (group_),                                                              \
                   .bar = (bar_),                                                                  \
                   .label = (label_),                                                              \
                   .help = __VA_ARGS__},
static const struct command rows[COMMAND_COUNT] = {COMMANDS(COMMAND_ROW)};
#undef COMMAND_ROW

const struct command *command_row(enum command_id id)
{
    return &rows[id];
}

enum command_id command_find(const char *name)
{
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
        if (strcmp(rows[id].name, name) == 0)
            return (enum command_id)id;
    return CMD_NONE;
}

const char *command_help(enum command_id id, struct arena *a)
{
    const struct command *c = &rows[id];
    if (permission_is_everybodys(c->permission))
        return _(c->help);
    return arena_printf(a, "%s (%s)", _(c->help), permission_role(c->permission));
}

const char *group_title(enum group group)
{
    static const char *const titles[GROUPS] = {
        [GROUP_EVERYWHERE] = N_("Everywhere"),
        [GROUP_MOVE] = N_("Moving"),
        [GROUP_LIST] = N_("Lists"),
        [GROUP_PROFILE] = N_("Profile"),
        [GROUP_FORM] = N_("Forms"),
        [GROUP_FIELD] = N_("Typing"),
        [GROUP_QUESTION] = N_("Questions"),
    };
    return _(titles[group]);
}
