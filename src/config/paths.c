#include "config/paths.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"

#define PROGRAM "frontdesk"

static const char *home_of_person(struct arena *a)
{
    const char *home = getenv("HOME");
    if (home != NULL && home[0] == '/')
        return arena_str(a, home);
    struct passwd person, *found = NULL;
    char room[4096];
    if (getpwuid_r(getuid(), &person, room, sizeof room, &found) != 0 || found == NULL ||
        found->pw_dir[0] != '/')
        return "/";
    return arena_str(a, found->pw_dir);
}

static const char *folder(struct arena *a, const char *home, const char *variable,
                          const char *standard)
{
    const char *set = getenv(variable);
    if (set != NULL && set[0] == '/')
        return arena_printf(a, "%s/" PROGRAM, set);
    return arena_printf(a, "%s/%s/" PROGRAM, strcmp(home, "/") == 0 ? "" : home, standard);
}

void paths_find(struct arena *a, struct paths *out)
{
    const char *home = home_of_person(a);
    out->home = home;
    out->config = folder(a, home, "XDG_CONFIG_HOME", ".config");
    out->data = folder(a, home, "XDG_DATA_HOME", ".local/share");
    out->state = folder(a, home, "XDG_STATE_HOME", ".local/state");
    out->cache = folder(a, home, "XDG_CACHE_HOME", ".cache");
    const char *runtime = getenv("XDG_RUNTIME_DIR"); /* XDG names no other place for it */
    out->run =
        runtime != NULL && runtime[0] == '/' ? arena_printf(a, "%s/" PROGRAM, runtime) : out->state;
    out->system_file = "/etc/" PROGRAM "/" PROGRAM ".ini";
    out->config_file = arena_printf(a, "%s/" PROGRAM ".ini", out->config);
    out->db = arena_printf(a, "%s/" PROGRAM ".db", out->data);
}

bool paths_row(const struct paths *p, int i, struct path_row *out)
{
    const struct path_row rows[] = {
        {"system_file", p->system_file, N_("configuration of this machine, read first")},
        {"config_file", p->config_file, N_("your configuration, read second")},
        {"config_folder", p->config, N_("your configuration")},
        {"data_folder", p->data, N_("databases")},
        {"state_folder", p->state, N_("what the program remembers between two runs")},
        {"cache_folder", p->cache, N_("what can be made again")},
        {"default_db", p->db, N_("database when no other is named")},
    };
    if (i < 0 || i >= (int)(sizeof rows / sizeof rows[0]))
        return false;
    *out = rows[i];
    out->help = _(out->help);
    return true;
}

const char *paths_short(const struct paths *p, const char *path, struct arena *a)
{
    const size_t n = strlen(p->home);
    const bool at_home = n > 1 && strncmp(path, p->home, n) == 0 && path[n] == '/';
    return at_home ? arena_printf(a, "~%s", path + n) : path;
}

/* Makes the folders of path up to length bytes. */
static enum code make(const char *path, size_t length, struct error *e)
{
    char part[PATH_MAX];
    struct stat st;
    if (length >= sizeof part)
        return fail(e, CODE_IO, NULL, _("The path %s is too long."), path);
    for (size_t n = 1; n <= length; n++) {
        if (n < length && path[n] != '/')
            continue;
        snprintf(part, sizeof part, "%.*s", (int)n, path);
        if (mkdir(part, 0700) != 0 && errno != EEXIST && stat(part, &st) != 0)
            return fail(e, CODE_IO, NULL, _("The folder %s cannot be made: %s."), part,
                        strerror(errno));
    }
    if (length > 0 && (stat(part, &st) != 0 || !S_ISDIR(st.st_mode)))
        return fail(e, CODE_IO, NULL, _("%s is in the way: it is not a folder."), part);
    return CODE_OK;
}

enum code paths_make_for(const char *file, struct error *e)
{
    const char *slash = strrchr(file, '/');
    return slash == NULL ? CODE_OK : make(file, (size_t)(slash - file), e);
}
