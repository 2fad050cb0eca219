#include "ui/view/data_out.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "config/paths.h"
#include "export/columns.h"
#include "model/money.h"
#include "ui/view/ask.h"
#include "ui/view/progress.h"
#include "ui/view/question.h"

/* Of answers; far from the tags of the views themselves. */
enum { TAG_FILE = 950, TAG_REPLACE, TAG_WRITING };
enum { LINE_FILE, LINE_COLUMNS };

#define USUAL_FILE "customers.csv"

void data_out_init(struct data_out *x, struct app *app, struct view *view)
{
    *x = (struct data_out){.app = app, .view = view, .arena = arena_new()};
}

void data_out_clear(struct data_out *x)
{
    if (x->export != NULL)
        export_close(x->export, false, NULL);
    x->export = NULL;
    arena_free(x->arena);
}

const char *data_out_command(const char *filter, struct arena *a)
{
    return arena_printf(a, "frontdesk export%s --output " USUAL_FILE, filter);
}

static enum code check(const void *what, const char *const *given, struct error *e)
{
    struct export_columns columns;
    (void)what;
    if (given[LINE_FILE][0] == '\0')
        return fail(e, CODE_INVALID, "output", _("Give the file a name."));
    return export_columns_read(given[LINE_COLUMNS], false, &columns, e);
}

void data_out_ask(struct data_out *x, const char *filter)
{
    arena_clear(x->arena);
    x->options = (struct export_options){.filter = arena_str(x->arena, filter)};
    const struct ask_options o = {
        .tag = TAG_FILE,
        .title = _("Data out"),
        .sentence = _("All that the list finds, in its order, goes to a file that only you can "
                      "read: .csv, .tsv or .json."),
        .lines = {[LINE_FILE] = {"output", _("File"), NULL, USUAL_FILE},
                  [LINE_COLUMNS] = {"columns", _("Columns"), _("a,b,c; empty: the usual"), NULL}},
        .n = 2,
        .keep = _("Leave it"),
        .act = _("Write"),
        .check = check,
        .what = x};
    view_push(x->view, ask_new(&o));
}

static const char *number(int64_t n, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    number_print(n, &b);
    return b.p;
}

/* It is over, or was stopped, or failed. */
static void finish(struct data_out *x, bool stopped)
{
    const int64_t rows = export_rows(x->export);
    const bool whole = !stopped && x->error.code == CODE_OK;
    const enum code code = export_close(x->export, whole, whole ? &x->error : NULL);
    x->export = NULL;
    if (stopped)
        view_say(x->view, ROLE_WARNING, _("Stopped; no file was left behind."));
    else if (!whole || code != CODE_OK)
        view_say(x->view, ROLE_DANGER, "%s", x->error.message);
    else
        view_say(x->view, ROLE_NORMAL,
                 ngettext("%s customer is in %s.", "%s customers are in %s.", (unsigned long)rows),
                 number(rows, x->arena), text_clean(x->arena, x->options.path));
}

/* A page that a waiting key has ended is read again once the key has been seen to. */
static bool slice(void *context, int64_t *done)
{
    struct data_out *x = context;
    const int64_t begun = clock_ticks();
    bool more = true;
    while (more && clock_ticks() - begun < PROGRESS_SLICE_MS) {
        const enum code code = export_some(x->export, &more, &x->error);
        if (code == CODE_STOPPED)
            break;
        more = more && code == CODE_OK;
    }
    if (more)
        error_clear(&x->error);
    *done = export_rows(x->export);
    return more;
}

/* What is written within a slice shows no progress. */
static void write_out(struct data_out *x)
{
    struct progress work = {.title = _("Data out"), .slice = slice, .context = x};
    int64_t done;
    store_hold_interrupt(x->app->store, true);
    const enum code code = export_count(x->export, &work.of, &x->error);
    store_hold_interrupt(x->app->store, false);
    if (code == CODE_OK && slice(x, &done))
        view_push(x->view, progress_view(TAG_WRITING, &work, done));
    else
        finish(x, false);
}

static void open_file(struct data_out *x)
{
    const char *answers[] = {_("Keep it"), _("Replace it"), NULL};
    error_clear(&x->error);
    const enum code code = export_open(x->app->store, &x->options, &x->export, &x->error);
    if (code == CODE_CONFLICT && !x->options.replace)
        view_push(x->view, question_new(TAG_REPLACE,
                                        arena_printf(x->arena, _("There is a file %s already."),
                                                     text_clean(x->arena, x->options.path)),
                                        answers));
    else if (code != CODE_OK)
        view_say(x->view, ROLE_DANGER, "%s", x->error.message);
    else
        write_out(x);
}

/* A path as a person types it: from the folder the desk was started in, or from ~. */
static const char *path_of(struct data_out *x, const char *typed)
{
    struct paths paths;
    if (typed[0] != '~' || typed[1] != '/')
        return typed;
    paths_find(x->arena, &paths);
    return arena_printf(x->arena, "%s%s", paths.home, typed + 1);
}

static void given(struct data_out *x, const char *text)
{
    x->options.path = path_of(x, ask_line_of(text, LINE_FILE, x->arena));
    x->options.columns = ask_line_of(text, LINE_COLUMNS, x->arena);
    x->options.format = export_format_of(x->options.path);
    open_file(x);
}

bool data_out_answer(struct data_out *x, const struct answer *a)
{
    switch (a->tag) {
    case TAG_FILE:
        if (a->choice == 1)
            given(x, a->text);
        return true;
    case TAG_REPLACE:
        x->options.replace = a->choice == 1;
        if (x->options.replace)
            open_file(x);
        return true;
    case TAG_WRITING:
        finish(x, a->choice != 1);
        return true;
    default:
        return false;
    }
}
