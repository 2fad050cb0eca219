/* A new property: made under another name (path.init) and given its own when it is whole. What one
 * that was killed has left is taken away by the next. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/file.h"
#include "base/intl.h"
#include "model/vault.h"
#include "store/internal.h"
#include "store/journal.h"

static const char *const suffixes[] = {"-wal", "-shm", ".anchor", ".key", ""};

/* What a new property is made of: options, or the key of the one it will become a desk of. */
struct making {
    const struct property_options *options;
    const char *key;
};

/* Everything of a new file but the file itself. */
static enum code fill_new(struct store *s, const struct making *making, struct error *e)
{
    const char *key = beside(s, ".key", s->arena);
    TRY(migrate(s, true, e));
    TRY(making->key != NULL ? file_replace(key, making->key, e) : vault_create(key, e));
    TRY(vault_open(key, &s->vault, e));
    s->property.vault = s->vault;
    s->property.currency = "USD";
    clock_day(store_now(s), s->property.today);
    if (making->options == NULL)
        return self_create(s, e);
    TRY(clock_use_zone(making->options->timezone, e));
    TRY(self_create(s, e));
    TRY(gate_begin(s, e));
    return gate_end(s, settings_create(s, making->options, e), e);
}

static enum code make(const char *fresh, const struct making *making, struct error *e)
{
    struct store *s = store_new(fresh);
    enum code code = db_open(fresh, DB_CREATE, &s->db, e);
    crash_here("init.begun");
    if (code == CODE_OK)
        code = fill_new(s, making, e);
    if (code == CODE_OK)
        code = journal_anchor(s, e);
    if (code == CODE_OK) /* all of it is in the one file that gets the name */
        code = db_exec(s->db, "PRAGMA wal_checkpoint(TRUNCATE)", e);
    store_close(s);
    return code;
}

/* Whether a key was made for the property that has not got its name. */
static bool fits(const char *fresh, const char *key)
{
    struct db *db;
    struct vault *vault;
    if (vault_open(key, &vault, NULL) != CODE_OK)
        return false;
    bool same = db_open(fresh, DB_WRITE, &db, NULL) == CODE_OK;
    if (same) {
        same = self_fits_key(db, vault, fresh, NULL) == CODE_OK;
        db_close(db);
    }
    vault_free(vault);
    return same;
}

static char *with(struct arena *a, const char *path, const char *suffix)
{
    return arena_printf(a, "%s%s", path, suffix);
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

/* Takes away what an earlier one left. The key may have its name already: the only key that is
 * ever taken away is one that nothing was sealed with. */
static void take_away(const char *path, const char *fresh, struct arena *a)
{
    const char *key = with(a, path, ".key");
    if (!is_there(path) && is_there(key) && is_there(fresh) && !is_there(with(a, fresh, ".key")) &&
        fits(fresh, key))
        unlink(key);
    for (int i = 0; i < COUNT_OF(suffixes); i++)
        unlink(with(a, fresh, suffixes[i]));
}

/* The file itself comes last: until then there is no property. A log that lies there without its
 * file would be taken for this one's. */
static enum code give_name(const char *path, const char *fresh, struct arena *a, struct error *e)
{
    bool given = true;
    for (int i = 0; i < COUNT_OF(suffixes) && given; i++) {
        const char *to = with(a, path, suffixes[i]);
        if (suffixes[i][0] == '-')
            unlink(to);
        else
            given = rename(with(a, fresh, suffixes[i]), to) == 0;
        if (given && strcmp(suffixes[i], ".key") == 0)
            crash_here("init.before-rename");
    }
    crash_here("init.after-rename");
    if (!given)
        return fail(e, CODE_IO, NULL, _("The new property cannot be given its name %s: %s."), path,
                    strerror(errno));
    file_sync_folder(path);
    return CODE_OK;
}

static enum code create(const char *path, const struct making *making, struct arena *a,
                        struct error *e)
{
    const char *fresh = with(a, path, ".init");
    take_away(path, fresh, a);
    if (is_there(path) || is_there(with(a, path, ".key")))
        return fail(e, CODE_CONFLICT, NULL,
                    _("%s (or its key file) exists already. It was left as it is."), path);
    enum code code = make(fresh, making, e);
    crash_here("init.made");
    if (code == CODE_OK)
        code = give_name(path, fresh, a, e);
    if (code != CODE_OK)
        take_away(path, fresh, a);
    return code;
}

static enum code create_alone(const char *path, const struct making *making, struct error *e)
{
    struct arena *a = arena_new();
    /* Two who set up the same property do it one after the other; where the folder cannot be opened
     * nothing can be made in it either, and that is told then. */
    const int folder = open(dirname(arena_str(a, path)), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0)
        flock(folder, LOCK_EX);
    const enum code code = create(path, making, a, e);
    if (folder >= 0)
        close(folder);
    arena_free(a);
    return code;
}

enum code store_create(const char *path, const struct property_options *options, struct error *e)
{
    return create_alone(path, &(struct making){.options = options}, e);
}

enum code store_create_empty(const char *path, const char *key, struct error *e)
{
    return create_alone(path, &(struct making){.key = key}, e);
}

enum code store_rename(const char *from, const char *to, struct error *e)
{
    struct arena *a = arena_new();
    enum code code;
    if (is_there(to))
        code = fail(e, CODE_CONFLICT, NULL, _("%s exists already. It was left as it is."), to);
    else
        code = give_name(to, from, a, e);
    arena_free(a);
    return code;
}
