#include "import/trial.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/intl.h"
#include "store/backup.h"

struct trial {
    struct arena *arena;
    const char *folder;
    struct store *store;
};

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)type, (void)ftw;
    return remove(path);
}

/* Secrets of the file are sealed with the same key, which is only linked to. */
static enum code fill(struct trial *t, struct store *s, struct error *e)
{
    const char *copy = arena_printf(t->arena, "%s/copy.db", t->folder);
    char *real = realpath(store_path(s), NULL);
    const char *key = arena_printf(t->arena, "%s.key", real ? real : store_path(s));
    const char *linked = arena_printf(t->arena, "%s.key", copy);
    free(real);
    TRY(store_copy(s, copy, e));
    if (access(key, R_OK) == 0 && link(key, linked) != 0 && symlink(key, linked) != 0)
        return fail(e, CODE_IO, NULL, _("The key cannot be used for a trial: %s."),
                    strerror(errno));
    return store_open(copy, false, &t->store, e);
}

enum code trial_open(struct store *s, struct trial **out, struct error *e)
{
    struct arena *a = arena_new();
    struct trial *t = *out = ARENA_NEW(a, struct trial);
    char *folder = arena_printf(a, "%s.trial-XXXXXX", store_path(s));
    t->arena = a;
    if (mkdtemp(folder) == NULL) {
        enum code code =
            fail(e, CODE_IO, NULL, _("There is no room for a trial beside the database (%s): %s."),
                 store_path(s), strerror(errno));
        arena_free(a);
        return code;
    }
    t->folder = folder;
    enum code code = fill(t, s, e);
    if (code != CODE_OK)
        trial_close(t);
    return code;
}

struct store *trial_store(struct trial *t)
{
    return t->store;
}

void trial_close(struct trial *t)
{
    if (t->store != NULL)
        store_close(t->store);
    nftw(t->folder, remove_one, 4, FTW_DEPTH | FTW_PHYS);
    arena_free(t->arena);
}
