#include "import/trial.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/crash.h"
#include "base/intl.h"
#include "store/backup.h"

struct trial {
    struct arena *arena;
    const char *folder;
    int lock; /* on the folder, for as long as the trial lives */
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

static void take_away(const char *folder)
{
    nftw(folder, remove_one, 4, FTW_DEPTH | FTW_PHYS);
}

static int lock_folder(const char *folder, int how)
{
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || flock(fd, how) == 0)
        return fd;
    close(fd);
    return -1;
}

/* A whole copy of the property, beside which nobody works any more. */
static void take_away_left_over(const char *db, struct arena *a)
{
    glob_t found;
    struct buf pattern;
    buf_init(&pattern, a);
    for (const char *c = db; *c != '\0'; c++)
        buf_addf(&pattern, strchr("*?[\\", *c) != NULL ? "\\%c" : "%c", *c);
    buf_add(&pattern, ".trial-??????");
    if (glob(pattern.p, GLOB_NOSORT, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const int lock = lock_folder(found.gl_pathv[i], LOCK_EX | LOCK_NB);
        if (lock < 0)
            continue;
        take_away(found.gl_pathv[i]);
        close(lock);
    }
    globfree(&found);
}

/* Made, and held so that nobody takes it for left over; who came in between took it away. */
static char *make_folder(const char *db, int *lock, struct arena *a)
{
    for (;;) {
        char *folder = arena_printf(a, "%s.trial-XXXXXX", db);
        if (mkdtemp(folder) == NULL)
            return NULL;
        *lock = lock_folder(folder, LOCK_EX);
        if (*lock < 0 || access(folder, F_OK) == 0)
            return folder;
        close(*lock);
    }
}

enum code trial_open(struct store *s, struct trial **out, struct error *e)
{
    struct arena *a = arena_new();
    struct trial *t = *out = ARENA_NEW(a, struct trial);
    t->arena = a;
    take_away_left_over(store_path(s), a);
    char *folder = make_folder(store_path(s), &t->lock, a);
    if (folder == NULL) {
        enum code code =
            fail(e, CODE_IO, NULL, _("There is no room for a trial beside the database (%s): %s."),
                 store_path(s), strerror(errno));
        arena_free(a);
        return code;
    }
    t->folder = folder;
    enum code code = fill(t, s, e);
    crash_here("import.trial");
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
    take_away(t->folder);
    if (t->lock >= 0)
        close(t->lock);
    arena_free(t->arena);
}
