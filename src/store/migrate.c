/* Brings a database file to the schema of this program: numbered SQL files, one transaction each.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/crash.h"
#include "base/embed.h"
#include "base/intl.h"
#include "store/backup.h"
#include "store/internal.h"

#define FOLDER "data/sql/migrate/"
#define APPLICATION_ID 0x4644534b /* "FDSK": tells our files from other SQLite files */

static int number_of(const struct embedded *file)
{
    return strncmp(file->path, FOLDER, strlen(FOLDER)) == 0 ? atoi(file->path + strlen(FOLDER)) : 0;
}

static int newest(void)
{
    int n = 0;
    for (const struct embedded *f = embedded_files; f->path != NULL; f++)
        if (number_of(f) > n)
            n = number_of(f);
    return n;
}

static enum code apply(struct store *s, const struct embedded *file, struct error *e)
{
    char pragma[96];
    int64_t version;
    snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d; PRAGMA application_id = %d",
             number_of(file), APPLICATION_ID);
    TRY(db_pragma(s->db, "user_version", &version, e));
    if (version >= number_of(file)) /* another desk has just done it */
        return CODE_OK;
    TRY(db_exec(s->db, file->text, e));
    crash_here("migrate.in-step");
    return db_exec(s->db, pragma, e);
}

static enum code step(struct store *s, const struct embedded *file, struct error *e)
{
    crash_here("migrate.before-step");
    TRY(db_begin(s->db, e));
    enum code code = apply(s, file, e);
    if (code != CODE_OK) {
        db_rollback(s->db);
        return code;
    }
    TRY(db_commit(s->db, e));
    crash_here("migrate.after-step");
    return CODE_OK;
}

/* Of a file that takes nothing each start would leave a copy. */
static enum code can_be_written(struct store *s, int64_t version, struct error *e)
{
    char same[60];
    snprintf(same, sizeof same, "PRAGMA user_version = %" PRId64, version);
    TRY(db_begin(s->db, e));
    const enum code code = db_exec(s->db, same, e);
    db_rollback(s->db);
    return code;
}

/* A copy before anything is changed, named by the version it makes way for. An earlier attempt that
 * failed has left its own. */
static enum code keep_copy(struct store *s, int64_t version, struct error *e)
{
    enum code code = CODE_CONFLICT;
    TRY(can_be_written(s, version, e));
    crash_here("migrate.before-copy");
    for (int i = 1; code == CODE_CONFLICT && i < 100; i++) {
        char suffix[60], again[16] = "";
        if (i > 1)
            snprintf(again, sizeof again, "-%d", i);
        snprintf(suffix, sizeof suffix, ".before-v%" PRId64 "%s.backup", version + 1, again);
        code = store_keep(s, beside(s, suffix, s->arena), e);
    }
    return code;
}

enum code migrate_knows(struct db *db, const char *path, struct error *e)
{
    int64_t version, application;
    TRY(db_pragma(db, "user_version", &version, e));
    TRY(db_pragma(db, "application_id", &application, e));
    if (application != APPLICATION_ID)
        return fail(e, CODE_IO, NULL, _("%s is not a frontdesk database. It was left as it is."),
                    path);
    if (version > newest())
        return fail(e, CODE_IO, NULL,
                    _("%s was written by a newer frontdesk (schema %d, this one knows %d). Install "
                      "the newer program; the file was left as it is."),
                    path, (int)version, newest());
    return CODE_OK;
}

enum code migrate(struct store *s, bool fresh, struct error *e)
{
    int64_t version;
    if (!fresh)
        TRY(migrate_knows(s->db, s->path, e));
    TRY(db_pragma(s->db, "user_version", &version, e));
    s->schema = newest();
    if (!s->read_only)
        TRY(db_use_log(s->db, e));
    if (version == newest())
        return CODE_OK;
    if (s->read_only)
        return fail(e, CODE_DENIED, NULL,
                    _("%s must be brought up to date first: open it once for writing."), s->path);
    if (!fresh)
        TRY(keep_copy(s, version, e));
    for (const struct embedded *f = embedded_files; f->path != NULL; f++)
        if (number_of(f) > version)
            TRY(step(s, f, e));
    return CODE_OK;
}
