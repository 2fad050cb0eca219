#include "import/import.h"

#include <sqlite3.h>
#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "import/guess.h"
#include "import/reject.h"
#include "import/trial.h"
#include "import/work.h"
#include "store/db.h"

#define SAMPLE_ROWS 200
/* Between batches: SQLite's lock has no queue, and without a gap other desks would find it taken
 * each time they ask. */
#define PAUSE_MS 3
#define CACHE_KB 65536
#define LOG_PAGES 4000

/* All of one run. */
struct run {
    struct work work;
    const struct import_options *options;
    struct reader *reader;
    struct map *map;
    struct rejects *rejects;
    struct ahead *ahead;
    struct reader_facts facts; /* of the file, up to the row at hand */
    bool *used;                /* columns the map reads */
};

/* "/home/ana/guests.csv.rejected.csv" is the system "guests": mended rows belong to it too. */
static const char *system_of_file(const char *path, struct arena *a)
{
    const char *slash = strrchr(path, '/'), *start = slash ? slash + 1 : path;
    const char *end = strstr(start, ".csv");
    return arena_strn(a, start, end != NULL && end > start ? (size_t)(end - start) : strlen(start));
}

/* Reads the first rows for the guess, from the file opened once more. */
static enum code guess(struct run *r, struct error *e)
{
    struct reader *again;
    struct reader_row row;
    struct arena *a = arena_new();
    const char *const **rows = ARENA_ARRAY(a, const char *const *, SAMPLE_ROWS);
    struct guess_input in = {.rows = rows,
                             .region = store_property(r->work.store)->region,
                             .system = system_of_file(r->options->path, a)};
    enum code code = reader_open(r->options->path, &again, e);
    while (code == CODE_OK && in.count < SAMPLE_ROWS) {
        code = reader_next(again, a, &row, e);
        if (code == CODE_OK && row.problem == NULL)
            rows[in.count++] = row.fields;
    }
    if (code == CODE_OK || code == CODE_NOT_FOUND) {
        in.header = reader_header(again, &in.columns);
        code = guess_map(&in, &r->map, e);
    }
    reader_free(again);
    arena_free(a);
    return code;
}

static enum code find_map(struct run *r, struct error *e)
{
    size_t n;
    const char *const *header = reader_header(r->reader, &n);
    if (r->options->map == NULL) {
        TRY(guess(r, e));
    } else {
        TRY(map_find(r->options->map, &r->map, e));
        TRY(map_bind(r->map, header, n, e));
    }
    r->used = ARENA_ARRAY(r->work.own, bool, n);
    map_used_columns(r->map, r->used);
    return CODE_OK;
}

static void tell_plan(const struct run *r)
{
    struct import_plan plan = {
        .map = r->map, .system = r->work.system, .used = r->used, .file = reader_facts(r->reader)};
    plan.header = reader_header(r->reader, &plan.columns);
    if (r->options->plan != NULL)
        r->options->plan(r->options->context, &plan);
}

/* Everything that can be wrong before the first row. */
static enum code prepare(struct run *r, struct error *e)
{
    struct work *w = &r->work;
    size_t columns;
    TRY(reader_open(r->options->path, &r->reader, e));
    TRY(find_map(r, e));
    w->map = r->map;
    w->system = r->options->system ? r->options->system : r->map->system;
    w->report->map = arena_str(w->own, r->map->name);
    w->report->system = w->system = arena_str(w->own, w->system);
    TRY(targets_find(w, e));
    TRY(ordinals_open(&w->ordinals, e));
    const char *const *header = reader_header(r->reader, &columns);
    r->rejects = rejects_new(r->options->rejects, r->options->path, header, columns);
    tell_plan(r);
    return CODE_OK;
}

/* What the row came to, by what happened to its records. */
static enum verdict judge(const struct work *w)
{
    bool created = false, changed = false;
    for (int i = 0; i < w->made_count; i++) {
        created |= w->made[i].created;
        changed |= w->made[i].changed;
    }
    if (created)
        return w->warnings.n > 0 ? VERDICT_WARNED : VERDICT_CREATED;
    return changed ? VERDICT_UPDATED : VERDICT_UNCHANGED;
}

/* Of a row that changed nothing, only what was kept against the file is worth telling. */
static void forget_old_warnings(struct work *w)
{
    uint64_t kept = 0;
    for (int i = 0; i < w->warnings.n; i++)
        if (strcmp(w->warnings.codes[i], "kept_here") == 0)
            kept = w->warnings.counts[i];
    w->warnings.n = 0;
    if (kept > 0)
        work_warn(w, "kept_here");
}

static void tell(struct run *r, uint64_t line, enum verdict verdict, const char *reason)
{
    struct work *w = &r->work;
    struct import_event event = {line, verdict, reason, &w->warnings};
    w->report->rows++;
    w->report->verdicts[verdict]++;
    for (int i = 0; i < w->warnings.n; i++)
        warnings_add(&w->report->warnings, w->warnings.codes[i], 1, w->own);
    if (r->options->row != NULL)
        r->options->row(r->options->context, &event);
}

static enum code reject(struct run *r, const struct reader_row *row, const char *reason,
                        struct error *e)
{
    r->work.warnings.n = 0;
    if (!r->options->dry_run)
        TRY(rejects_add(r->rejects, row, reason, e));
    tell(r, row->line, VERDICT_REJECTED, reason);
    return CODE_OK;
}

static enum code take_row(struct run *r, struct ahead_row *row, struct error *e)
{
    struct work *w = &r->work;
    struct error own = {0};
    if (row->read.problem != NULL)
        return reject(r, &row->read, row->read.problem, e);
    enum code code = work_row(w, row, &own);
    if (code == CODE_INVALID || code == CODE_CONFLICT || code == CODE_NOT_FOUND)
        return reject(r, &row->read, own.message, e);
    if (code != CODE_OK)
        return fail(e, code, own.field, "%s", own.message);
    enum verdict verdict = judge(w);
    if (verdict == VERDICT_UNCHANGED)
        forget_old_warnings(w);
    for (int i = 0; i < w->made_count; i++)
        if (w->made[i].created || w->made[i].changed)
            report_record(w->report, w->made[i].en, w->made[i].created);
    tell(r, row->read.line, verdict, NULL);
    return CODE_OK;
}

static bool must_stop(const struct run *r)
{
    return r->options->stop != NULL && r->options->stop(r->options->context);
}

/* Takes rows until the transaction has become long enough. CODE_NOT_FOUND at the end of the file,
 * CODE_STOPPED on request. */
static enum code take_batch(struct run *r, struct error *e)
{
    struct ahead_row *row;
    do {
        if (must_stop(r))
            return CODE_STOPPED;
        const enum code code = ahead_next(r->ahead, &row, e);
        r->facts = row->facts;
        TRY(code);
        TRY(take_row(r, row, e));
        crash_here("import.row");
    } while (!gate_should_commit(r->work.store));
    return CODE_OK;
}

static void tell_progress(const struct run *r)
{
    const struct reader_facts *facts = &r->facts;
    struct import_progress p = {r->work.report->rows, facts->done, facts->file->size};
    r->work.report->replaced = facts->replaced;
    if (r->options->progress != NULL)
        r->options->progress(r->options->context, &p);
}

static enum code take_all(struct run *r, struct error *e)
{
    enum code code = CODE_OK;
    while (code == CODE_OK) {
        const struct import_report kept = *r->work.report;
        TRY(gate_begin(r->work.store, e));
        code = take_batch(r, e);
        const bool taken = code == CODE_OK || code == CODE_NOT_FOUND || code == CODE_STOPPED;
        if (!taken)
            gate_rollback(r->work.store);
        const enum code done = taken ? gate_commit(r->work.store, e) : code;
        if (done != CODE_OK) { /* nothing of this transaction counts */
            *r->work.report = kept;
            return done;
        }
        crash_here("import.between-batches");
        tell_progress(r);
        if (code == CODE_OK)
            sqlite3_sleep(PAUSE_MS);
    }
    r->work.report->stopped = code == CODE_STOPPED;
    return CODE_OK;
}

static enum code finish(struct run *r, enum code code, struct error *e)
{
    struct import_report *report = r->work.report;
    crash_here("import.before-end");
    if (r->rejects != NULL) {
        report->rejects = arena_str(r->work.own, rejects_path(r->rejects));
        enum code closed = rejects_close(r->rejects, code == CODE_OK ? e : NULL);
        code = code == CODE_OK ? closed : code;
    }
    ahead_stop(r->ahead);
    ordinals_close(r->work.ordinals);
    reader_free(r->reader);
    map_free(r->map);
    return code;
}

/* Runs the import on a store that is either the real one or its trial copy. */
static enum code run_on(struct store *s, const struct actor *actor,
                        const struct import_options *options, struct import_report *report,
                        struct arena *a, struct error *e)
{
    const char *slash = strrchr(options->path, '/');
    struct run r = {.options = options};
    struct work *w = &r.work;
    w->store = s;
    w->own = a;
    w->report = report;
    enum code code = prepare(&r, e);
    if (code == CODE_OK) {
        action_init(
            &w->action, s, actor,
            arena_printf(a, IMPORT_REASON "%s %s", r.map->name, slash ? slash + 1 : options->path));
        w->action.lenient = true;
        w->action.all_or_nothing = true; /* work_row undoes a row that cannot be taken */
        w->action.findings = &w->findings;
        r.facts = reader_facts(r.reader);
        r.ahead = ahead_start(r.reader, r.map, w->targets, store_property(s));
        code = db_hurry(store_db(s), CACHE_KB, LOG_PAGES, e);
        if (code == CODE_OK)
            code = take_all(&r, e);
        if (code == CODE_OK && !report->stopped && !options->dry_run)
            code = learned_write(w, options, e);
        db_calm(store_db(s));
    }
    return finish(&r, code, e);
}

enum code import_run(struct store *s, const struct actor *actor,
                     const struct import_options *options, struct import_report *report,
                     struct arena *a, struct error *e)
{
    struct trial *trial;
    memset(report, 0, sizeof *report);
    if (!options->dry_run)
        return run_on(s, actor, options, report, a, e);
    TRY(trial_open(s, &trial, e));
    enum code code = run_on(trial_store(trial), actor, options, report, a, e);
    trial_close(trial);
    return code;
}
