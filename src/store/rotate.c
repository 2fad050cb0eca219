/* The row of backups in a folder: what they are called, when the next is due, which are kept. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "model/money.h"
#include "store/backup.h"
#include "store/internal.h"

#define SUFFIX ".backup"
#define HOUR_MS INT64_C(3600000)
#define MOST 512 /* backups that are looked at */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

const char *backup_folder(const struct backup_plan *plan, const char *db, struct arena *a)
{
    return plan->folder[0] != '\0' ? plan->folder : arena_printf(a, "%s.backups", db);
}

/* "hotel.db-20261121T143200Z.backup" for that database: when it was made, by its name. */
static bool parse_name(const char *name, const char *base, int64_t *made)
{
    int year, month, day, hour, minute, second, used = 0;
    char iso[64];
    const size_t n = strlen(base);
    if (strncmp(name, base, n) != 0 ||
        sscanf(name + n, "-%4d%2d%2dT%2d%2d%2dZ%n", &year, &month, &day, &hour, &minute, &second,
               &used) != 6 ||
        used == 0 || strcmp(name + n + used, SUFFIX) != 0)
        return false;
    snprintf(iso, sizeof iso, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day, hour, minute,
             second);
    return clock_parse_iso(iso, made);
}

static const char *name_for(const char *base, int64_t now, struct arena *a)
{
    char iso[25];
    clock_iso(now, iso);
    return arena_printf(a, "%s-%.4s%.2s%.2sT%.2s%.2s%.2sZ" SUFFIX, base, iso, iso + 5, iso + 8,
                        iso + 11, iso + 14, iso + 17);
}

/* "hotel.db.before-v7.backup", "hotel.db.before-restore-2026-..." */
static bool is_kept_aside(const char *name, const char *base)
{
    const size_t n = strlen(base), end = strlen(name);
    if (strncmp(name, base, n) != 0 || strncmp(name + n, ".before-", 8) != 0)
        return false;
    return !(end > 4 &&
             (strcmp(name + end - 4, "-wal") == 0 || strcmp(name + end - 4, "-shm") == 0)) &&
           strstr(name + n, ".anchor") == NULL && strstr(name + n, ".unfinished") == NULL;
}

struct pile {
    struct backup *list;
    int n;
    struct arena *a;
};

/* rotated: those with a name of the plan; else those that were kept aside. */
static void find_in(struct pile *f, const char *folder, const char *base, bool rotated)
{
    struct dirent *entry;
    struct stat st;
    DIR *dir = opendir(folder);
    while (dir != NULL && f->n < MOST && (entry = readdir(dir)) != NULL) {
        int64_t made = 0;
        const char *path = arena_printf(f->a, "%s/%s", folder, entry->d_name);
        const bool wanted =
            rotated ? parse_name(entry->d_name, base, &made) : is_kept_aside(entry->d_name, base);
        if (!wanted || stat(path, &st) != 0 || !S_ISREG(st.st_mode))
            continue;
        if (!rotated)
            made = st.st_mtim.tv_sec * INT64_C(1000);
        f->list[f->n++] = (struct backup){
            .path = path, .made = made, .size = st.st_size, .customers = -1, .entries = -1};
    }
    if (dir != NULL)
        closedir(dir);
}

static int newest_first(const void *a, const void *b)
{
    const struct backup *x = a, *y = b;
    if (x->made != y->made)
        return x->made < y->made ? 1 : -1;
    return strcmp(y->path, x->path);
}

static struct pile find_rotated(const struct backup_plan *plan, const char *db, struct arena *a)
{
    struct pile f = {ARENA_ARRAY(a, struct backup, MOST), 0, a};
    find_in(&f, backup_folder(plan, db, a), base_name(db), true);
    qsort(f.list, (size_t)f.n, sizeof *f.list, newest_first);
    return f;
}

int backup_list(const struct backup_plan *plan, const char *db, struct backup **out,
                struct arena *a)
{
    struct pile f = find_rotated(plan, db, a);
    const size_t n = (size_t)(base_name(db) - db);
    find_in(&f, n == 0 ? "." : arena_strn(a, db, n > 1 ? n - 1 : n), base_name(db), false);
    qsort(f.list, (size_t)f.n, sizeof *f.list, newest_first);
    *out = f.list;
    return f.n;
}

/* What is dated later than now was made while the clock was wrong: it must not keep the next one
 * away. */
int64_t backup_newest(const struct backup_plan *plan, const char *db, int64_t now)
{
    struct arena *a = arena_new();
    const struct pile f = find_rotated(plan, db, a);
    int64_t newest = 0;
    for (int i = 0; i < f.n && newest == 0; i++)
        if (f.list[i].made <= now)
            newest = f.list[i].made;
    arena_free(a);
    return newest;
}

bool backup_is_due(const struct backup_plan *plan, const char *db, int64_t now)
{
    return plan->hours > 0 && now - backup_newest(plan, db, now) >= plan->hours * HOUR_MS;
}

/* Takes away what the plan does not keep: of the last day everything stays, before that the newest
 * of each day and then of each week. Days and weeks without a backup are not counted, so a desk
 * that was closed for a month keeps its history; what is dated in the future stays. */
static void prune(const struct backup_plan *plan, const char *db, int64_t now, struct arena *a)
{
    const struct pile f = find_rotated(plan, db, a);
    int64_t day = 0, week = 0;
    int days = 0, weeks = 0;
    for (int i = 0; i < f.n; i++) {
        const int64_t made = f.list[i].made;
        const int64_t on = made / MS_PER_DAY, in = (on + 3) / 7; /* weeks begin on Mondays */
        bool keep = made > now - MS_PER_DAY;
        if (!keep && days < plan->days && on != day) {
            keep = true;
            day = on;
            days++;
        } else if (!keep && days >= plan->days && weeks < plan->weeks && in != week) {
            keep = true;
            weeks++;
        }
        if (keep)
            week = in;
        else
            unlink(f.list[i].path);
    }
}

/* What a killed one has left. Nobody else is at work: the folder is locked. */
static void forget_unfinished(const char *folder, const char *base)
{
    struct dirent *entry;
    struct arena *a = arena_new();
    DIR *dir = opendir(folder);
    while (dir != NULL && (entry = readdir(dir)) != NULL)
        if (strncmp(entry->d_name, base, strlen(base)) == 0 &&
            strstr(entry->d_name, SUFFIX ".unfinished") != NULL)
            unlink(arena_printf(a, "%s/%s", folder, entry->d_name));
    if (dir != NULL)
        closedir(dir);
    arena_free(a);
}

/* Better no copy than a desk that finds its disk full. */
static enum code check_room(const char *folder, const char *db, struct error *e)
{
    struct stat st;
    struct statvfs fs;
    if (stat(db, &st) != 0 || statvfs(folder, &fs) != 0)
        return CODE_OK;
    const int64_t room = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
    return room > 2 * (int64_t)st.st_size
               ? CODE_OK
               : fail(e, CODE_IO, NULL,
                      _("No backup was made: %s has %s MB free, and twice the %s MB of the "
                        "database are wanted. Make room, or choose another folder."),
                      folder, NUMBER(room >> 20), NUMBER(st.st_size >> 20));
}

static enum code make_one(struct store *s, const struct backup_plan *plan, const char *folder,
                          const char **path, struct arena *a, struct error *e)
{
    const char *db = store_path(s), *base = base_name(db);
    const int64_t now = clock_now();
    if (!backup_is_due(plan, db, now)) /* another desk was faster */
        return CODE_OK;
    forget_unfinished(folder, base);
    TRY(check_room(folder, db, e));
    const char *to = arena_printf(a, "%s/%s", folder, name_for(base, now, a));
    TRY(store_backup(s, to, e));
    *path = to;
    prune(plan, db, now, a);
    return CODE_OK;
}

enum code backup_auto(struct store *s, const struct backup_plan *plan, const char **path,
                      struct arena *a, struct error *e)
{
    const char *folder = backup_folder(plan, store_path(s), a);
    *path = NULL;
    if (!backup_is_due(plan, store_path(s), clock_now()))
        return CODE_OK;
    if (!file_make_folder(folder))
        return fail(
            e, CODE_IO, NULL,
            _("No backup was made: the folder %s cannot be made (%s). Choose another one in "
              "the configuration, [backup] folder."),
            folder, strerror(errno));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fail(
            e, CODE_IO, NULL,
            _("No backup was made: the folder %s cannot be opened (%s). Its rights must let "
              "the people of this desk write."),
            folder, strerror(errno));
    enum code code = CODE_OK;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        code = make_one(s, plan, folder, path, a, e);
    close(fd);
    return code;
}
