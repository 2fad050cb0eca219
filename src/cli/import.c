/* import: a CSV file through a column map, with a verdict for every row. */
#include <inttypes.h>
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "import/import.h"
#include "model/money.h"

#define TOLD_MAX 20 /* rejected rows told one by one; the reject file has them all */

/* What the callbacks share. */
struct telling {
    struct cli *cli;
    const char *map; /* as given on the command line */
    uint64_t told;   /* rows so far that were told */
    bool begun;      /* it came to the first row */
};

static void tell_encoding(const struct reader_facts *facts)
{
    enum encoding encoding = facts->file->encoding;
    if (encoding == ENCODING_WINDOWS_1252)
        fputs(_("The file is not UTF-8; it is read as Windows-1252.\n"), stderr);
    else if (encoding != ENCODING_UTF8)
        fprintf(stderr, _("The file is %s and is converted.\n"), encoding_name(encoding));
}

/* Column → field, for a map that was made from the header. */
static void tell_guess(const struct telling *t, const struct import_plan *plan)
{
    struct cli *cli = t->cli;
    fprintf(stderr, _("No map was given. Understood from the header:\n"));
    for (size_t i = 0; i < plan->map->count; i++) {
        const struct map_section *s = &plan->map->sections[i];
        if (s->match_text != NULL)
            fprintf(stderr, _("  %s: found again by %s\n"), s->entity,
                    cli_clean(cli, s->match_text));
        for (size_t k = 0; k < s->n; k++)
            fprintf(stderr, "  %s.%s = %s\n", s->entity, s->fields[k].name,
                    cli_clean(cli, s->fields[k].text));
    }
    for (size_t i = 0; i < plan->map->settings.null_count; i++)
        fprintf(stderr, _("  taken for empty: %s\n"), plan->map->settings.nulls[i]);
    for (size_t i = 0; i < plan->columns; i++)
        if (!plan->used[i])
            fprintf(stderr, _("  passed over: %s\n"), cli_clean(cli, plan->header[i]));
}

static void on_plan(void *context, const struct import_plan *plan)
{
    struct telling *t = context;
    t->begun = true;
    tell_encoding(&plan->file);
    if (t->map == NULL)
        tell_guess(t, plan);
    if (t->cli->json)
        fputs("{\"rows_to_look_at\": [", stdout);
}

/* One row as a JSON object, on a line of its own. */
static void print_row(struct telling *t, const struct import_event *event)
{
    json_t *warnings = json_array();
    for (int i = 0; i < event->warnings->n; i++)
        json_array_append_new(warnings, json_string(event->warnings->codes[i]));
    json_t *row = json_pack("{s:I,s:s,s:o}", "line", (json_int_t)event->line, "verdict",
                            verdict_name(event->verdict), "warnings", warnings);
    if (event->reason != NULL)
        json_object_set_new(row, "reason", json_string(event->reason));
    fputs(t->told++ > 0 ? ",\n" : "\n", stdout);
    cli_put_json(row, JSON_COMPACT, 0);
}

static void on_row(void *context, const struct import_event *event)
{
    struct telling *t = context;
    if (event->verdict != VERDICT_REJECTED && event->warnings->n == 0)
        return;
    if (t->cli->json) {
        print_row(t, event);
        return;
    }
    if (event->verdict != VERDICT_REJECTED || t->told++ >= TOLD_MAX)
        return;
    cli_progress(NULL, 0, -1);
    struct arena *a = arena_new();
    fprintf(stderr, _("Line %" PRIu64 " rejected: %s\n"), event->line,
            text_clean(a, event->reason));
    arena_free(a);
}

static void on_progress(void *context, const struct import_progress *p)
{
    (void)context;
    double share = p->size > 0 ? (double)p->done / (double)p->size : 0;
    cli_progress((void *)_("rows"), (int64_t)p->rows,
                 share > 0 ? (int64_t)((double)p->rows / share) : 0);
}

static bool on_learning(void *context, int64_t done, int64_t of)
{
    (void)context;
    return cli_progress((void *)_("customers learned of"), done, of);
}

static bool on_stop(void *context)
{
    (void)context;
    return cli_stopped();
}

static json_t *counts_of(const struct warnings *w)
{
    json_t *counts = json_object();
    for (int i = 0; i < w->n; i++)
        json_object_set_new(counts, w->codes[i], json_integer((json_int_t)w->counts[i]));
    return counts;
}

static json_t *records_of(const struct import_report *r)
{
    json_t *records = json_object();
    for (int i = 0; i < r->entity_count; i++)
        json_object_set_new(records, r->entities[i].en->name,
                            json_pack("{s:I,s:I}", "created", (json_int_t)r->entities[i].created,
                                      "updated", (json_int_t)r->entities[i].updated));
    return records;
}

/* The end of the object that on_plan has begun: what came of it all. */
static void print_json(const struct import_report *r, bool dry_run)
{
    json_t *verdicts = json_object();
    for (int i = 0; i < VERDICTS; i++)
        json_object_set_new(verdicts, verdict_name(i), json_integer((json_int_t)r->verdicts[i]));
    json_t *end = json_pack(
        "{s:s,s:s,s:b,s:b,s:s?,s:I,s:I,s:I,s:I,s:o,s:o,s:o}", "map", r->map, "system", r->system,
        "dry_run", dry_run, "stopped", r->stopped, "rejects", r->rejects, "replaced_characters",
        (json_int_t)r->replaced, "rows", (json_int_t)r->rows, "written", (json_int_t)r->written,
        "offered", (json_int_t)r->learned.done[LEARN_OFFER], "records", records_of(r), "verdicts",
        verdicts, "warnings", counts_of(&r->warnings));
    fputs("],", stdout);
    cli_put_json(end, JSON_INDENT(2), 1);
    putchar('\n');
}

static void print_text(struct cli *cli, const struct import_report *r, bool dry_run)
{
    printf(dry_run ? _("Trial only, nothing was written. Rows: %s\n") : _("Rows: %s\n"),
           NUMBER((int64_t)r->rows));
    for (int i = 0; i < VERDICTS; i++)
        if (r->verdicts[i] > 0)
            printf("%10s  %s\n", NUMBER((int64_t)r->verdicts[i]), verdict_label(i));
    for (int i = 0; i < r->warnings.n; i++)
        printf("%10s  %s: %s\n", NUMBER((int64_t)r->warnings.counts[i]),
               cli_clean(cli, r->warnings.codes[i]),
               cli_clean(cli, warning_label(r->warnings.codes[i])));
    for (int i = 0; i < r->entity_count; i++)
        printf(_("%s: %s created, %s updated\n"), _(r->entities[i].en->plural),
               NUMBER((int64_t)r->entities[i].created), NUMBER((int64_t)r->entities[i].updated));
    printf(dry_run ? _("Records it would write: %s\n") : _("Records written: %s\n"),
           NUMBER((int64_t)r->written));
    if (r->replaced > 0)
        printf(_("Characters without a meaning, now U+FFFD: %s\n"), NUMBER((int64_t)r->replaced));
    if (r->learned.done[LEARN_OFFER] > 0)
        printf(_("Preferences learned from stays, now offered: %s\n"),
               NUMBER(r->learned.done[LEARN_OFFER]));
    if (r->rejects != NULL)
        printf(_("Rejected rows are in %s: mend them there and import that file.\n"),
               cli_clean(cli, r->rejects));
    if (r->stopped)
        printf(_("Stopped. What is in stays in; run the same import again to go on.\n"));
}

enum code cli_import(struct cli *cli, struct error *e)
{
    struct import_report report;
    struct telling t = {.cli = cli, .map = cli_option(cli, "map")};
    struct import_options o = {.path = cli->argv[0],
                               .map = t.map,
                               .system = cli_option(cli, "system"),
                               .rejects = cli_option(cli, "rejects"),
                               .dry_run = cli_option(cli, "dry-run") != NULL,
                               .stop = on_stop,
                               .plan = on_plan,
                               .row = on_row,
                               .progress = on_progress,
                               .learning = on_learning,
                               .context = &t};
    cli_catch_interrupt();
    enum code code = import_run(cli->app->store, &cli->app->actor, &o, &report, cli->arena, e);
    cli_progress(NULL, 0, -1);
    if (!t.begun) /* a file that is not there is a mistake in the command, not an empty answer */
        return code == CODE_NOT_FOUND ? CODE_INVALID : code;
    if (cli->json)
        print_json(&report, o.dry_run);
    else
        print_text(cli, &report, o.dry_run);
    if (code == CODE_OK && report.stopped)
        return fail(e, CODE_STOPPED, NULL, _("The import was stopped."));
    return code;
}
