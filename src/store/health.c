#include "store/health.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/intl.h"
#include "model/entity.h"
#include "model/money.h"
#include "store/internal.h"
#include "store/journal.h"
#include "store/refresh.h"
#include "store/search.h"

#define LEAST_ROOM (INT64_C(200) << 20) /* bytes free */
#define SAMPLE 500                      /* customers whose words are looked up one by one */

struct health {
    const struct health_options *o;
    struct store *s; /* NULL: it cannot be opened */
    const char *label;
    struct arena *a; /* of one part */
    struct health_finding finding;
};

/* Says that a part is wrong; returns CODE_OK, as the examination goes on. */
static enum code wrong(struct health *h, const char *sentence, const char *advice)
{
    h->finding.wrong = sentence;
    h->finding.advice = advice;
    return CODE_OK;
}

static const char *beside_db(const struct health *h, const char *suffix)
{
    return arena_printf(h->a, "%s%s", h->o->db, suffix);
}

/* ---- The parts */

static enum code check_rights(struct health *h, struct error *e)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", ".key", ".anchor"};
    (void)e;
    for (int i = 0; i < COUNT_OF(suffixes); i++) {
        struct stat st;
        const char *path = beside_db(h, suffixes[i]);
        if (stat(path, &st) == 0 && (st.st_mode & 0007) != 0)
            return wrong(h, arena_printf(h->a, _("%s is open to everybody on this machine."), path),
                         arena_printf(h->a, _("Run: chmod o-rwx %s"), path));
    }
    return access(h->o->db, W_OK) == 0
               ? CODE_OK
               : wrong(h, arena_printf(h->a, _("%s cannot be written by this user."), h->o->db),
                       _("Give the user or the group of the desk the right to write."));
}

static enum code check_room(struct health *h, struct error *e)
{
    struct stat st;
    struct statvfs fs;
    (void)e;
    if (stat(h->o->db, &st) != 0 || statvfs(h->o->db, &fs) != 0)
        return CODE_OK;
    const int64_t room = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
    if (room >= LEAST_ROOM && room >= st.st_size)
        return CODE_OK;
    return wrong(h,
                 arena_printf(h->a, _("Only %s MB are free beside a database of %s MB."),
                              NUMBER(room >> 20), NUMBER(st.st_size >> 20)),
                 _("Make room on this disk before it is full."));
}

static enum code check_opens(struct health *h, struct error *e)
{
    struct error own = {0};
    (void)e;
    if (store_open(h->o->db, true, &h->s, &own) == CODE_OK)
        return CODE_OK;
    h->s = NULL;
    return wrong(h, arena_str(h->a, own.message),
                 _("If it does not help to do what this says, put the last backup back with: "
                   "frontdesk restore"));
}

static enum code check_key(struct health *h, struct error *e)
{
    (void)e;
    return h->s->vault != NULL
               ? CODE_OK
               : wrong(h,
                       arena_printf(h->a, _("The key file %s is missing."), beside_db(h, ".key")),
                       _("Put it back from the place where its copy is kept; until then document "
                         "numbers and other secrets stay closed."));
}

static enum code check_pages(struct health *h, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(h->s->db, "PRAGMA integrity_check(3)", &stmt, e));
    const enum code code = db_step(h->s->db, stmt, &row, e);
    if (code == CODE_STOPPED)
        return code;
    const char *said = code != CODE_OK ? e->message
                       : row           ? (const char *)sqlite3_column_text(stmt, 0)
                                       : "";
    if (sqlite3_stricmp(said, "ok") != 0)
        wrong(h, arena_printf(h->a, _("The file is damaged: %s."), said),
              _("Close all desks and put the last backup back with: frontdesk restore"));
    db_done(stmt);
    return CODE_OK;
}

/* Every reference must lead to a record that is there. */
static enum code check_reference(struct health *h, const struct entity *en, const struct field *f,
                                 struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    const char *sql = arena_printf(
        h->a,
        "SELECT count(*) FROM %s e WHERE e.%s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s r "
        "WHERE r.id = e.%s)",
        en->name, f->name, f->ref, f->name);
    TRY(db_statement(h->s->db, sql, &stmt, e));
    TRY(db_step(h->s->db, stmt, &row, e));
    const long long n = row ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return n == 0 ? CODE_OK
                  : wrong(h,
                          arena_printf(h->a,
                                       _("%s records (%s) refer to somebody who is not there "
                                         "(%s)."),
                                       NUMBER(n), _(en->plural), _(f->label)),
                          _("Run: frontdesk journal verify. It tells what was deleted; a backup "
                            "from before that has it."));
}

static enum code check_references(struct health *h, struct error *e)
{
    int64_t done = 0;
    for (int i = 0; entities[i] != NULL; i++)
        for (int k = 0; k < entities[i]->count; k++) {
            const struct field *f = &entities[i]->fields[k];
            if (f->kind != KIND_REF || entities[i]->class == LOG)
                continue;
            TRY(check_reference(h, entities[i], f, e));
            if (h->o->progress != NULL && !h->o->progress(h->o->context, h->label, ++done, 0))
                return fail(e, CODE_STOPPED, NULL, _("Stopped."));
        }
    return CODE_OK;
}

static bool journal_progress(void *context, int64_t done, int64_t of)
{
    const struct health *h = context;
    return h->o->progress == NULL || h->o->progress(h->o->context, h->label, done, of);
}

static enum code check_journal(struct health *h, struct error *e)
{
    struct journal_report report;
    const enum code code = journal_verify(h->s, journal_progress, h, &report, e);
    if (code == CODE_STOPPED)
        return code;
    if (code != CODE_OK)
        return wrong(
            h, arena_str(h->a, e->message),
            _("Somebody or something wrote around the program. Keep this file, ask whoever "
              "looks after this machine, and compare with a backup."));
    return report.anchored > 0
               ? CODE_OK
               : wrong(h,
                       arena_printf(h->a, _("There is no anchor (%s)."), beside_db(h, ".anchor")),
                       _("The next change that is saved makes one; what was cut off before that "
                         "cannot be proved."));
}

static bool derived_progress(void *context, int64_t done)
{
    return journal_progress(context, done, 0);
}

static enum code check_derived(struct health *h, struct error *e)
{
    struct recompute_report report;
    const enum code code = recompute(h->s, true, derived_progress, h, &report, e);
    if (code == CODE_STOPPED)
        return code;
    if (code != CODE_OK)
        return wrong(h, arena_str(h->a, e->message), _("Run: frontdesk recompute"));
    return report.different == 0 && !report.totals_differ
               ? CODE_OK
               : wrong(h,
                       arena_printf(h->a,
                                    _("Derived values of %s customers are not what they "
                                      "follow from."),
                                    NUMBER(report.different)),
                       _("Run: frontdesk recompute"));
}

static enum code check_search(struct health *h, struct error *e)
{
    int64_t lost = 0;
    const enum code code = search_check_sample(h->s, SAMPLE, &lost, e);
    if (code == CODE_STOPPED)
        return code;
    if (code != CODE_OK)
        return wrong(h, arena_str(h->a, e->message), _("Run: frontdesk recompute"));
    return lost == 0
               ? CODE_OK
               : wrong(h,
                       arena_printf(h->a,
                                    _("%s of %s customers looked up are not found by all of "
                                      "their words."),
                                    NUMBER(lost), NUMBER(SAMPLE)),
                       _("Put the last backup back with: frontdesk restore, or ask for help; the "
                         "customers themselves are sound."));
}

static enum code check_backups(struct health *h, struct error *e)
{
    const struct backup_plan *plan = &h->o->backups;
    const int64_t now = clock_now(), newest = backup_newest(plan, h->o->db, now);
    (void)e;
    if (plan->hours == 0)
        return wrong(h, _("Automatic backups are switched off."),
                     _("Set [backup] hours in the configuration, or copy the file yourself with: "
                       "frontdesk backup FILE"));
    if (newest > 0 && now - newest < 2 * plan->hours * INT64_C(3600000))
        return CODE_OK;
    return wrong(h,
                 newest == 0 ? _("There is no backup yet.")
                             : arena_printf(h->a, _("The last backup is %s hours old."),
                                            NUMBER((now - newest) / 3600000)),
                 _("Run: frontdesk backup --auto"));
}

static const struct part {
    const char *name, *label;
    bool opened; /* needs the store */
    enum code (*check)(struct health *h, struct error *e);
} parts[] = {
    {"rights", N_("Rights of the files"), false, check_rights},
    {"room", N_("Room on the disk"), false, check_room},
    {"opens", N_("The database opens"), false, check_opens},
    {"key", N_("Key file"), true, check_key},
    {"pages", N_("Pages and indexes"), true, check_pages},
    {"references", N_("References"), true, check_references},
    {"journal", N_("Journal"), true, check_journal},
    {"derived", N_("Derived values"), true, check_derived},
    {"search", N_("Search index"), true, check_search},
    {"backups", N_("Backups"), false, check_backups},
};

static enum code check_part(struct health *h, const struct part *part, struct error *e)
{
    arena_clear(h->a);
    h->label = _(part->label);
    h->finding = (struct health_finding){part->name, h->label, "", ""};
    if (h->o->progress != NULL && !h->o->progress(h->o->context, h->label, 0, 0))
        return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    TRY(part->check(h, e));
    h->o->found(h->o->context, &h->finding);
    return CODE_OK;
}

enum code health_check(const struct health_options *o, int *wrong_parts, struct error *e)
{
    struct health h = {.o = o, .a = arena_new()};
    enum code code = CODE_OK;
    *wrong_parts = 0;
    for (int i = 0; code == CODE_OK && i < COUNT_OF(parts); i++) {
        if (parts[i].opened && h.s == NULL)
            continue;
        code = check_part(&h, &parts[i], e);
        *wrong_parts += h.finding.wrong[0] != '\0';
    }
    store_close(h.s);
    arena_free(h.a);
    return code;
}
