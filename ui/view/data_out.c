#include "ui/view/data_out.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/shell.h"
#include "base/text.h"
#include "config/paths.h"
#include "export/columns.h"
#include "model/money.h"
#include "ui/view/ask.h"
#include "ui/view/progress.h"
#include "ui/view/question.h"

/* Of answers; far from the tags of the views themselves. */
enum { TAG_WHAT = 950, TAG_FILE, TAG_REPLACE, TAG_WRITING };
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

const char *data_out_filter(const char *filter, struct arena *a)
{
    const char *before = filter[0] == '-' ? "-- " : ""; /* else it is taken for an option */
    return filter[0] == '\0' ? "" : arena_printf(a, " %s%s", before, shell_word(a, filter));
}

const char *data_out_command(const struct app *app, const struct data_out_of *of, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    buf_addf(&b, "%s export", app_command(app, a));
    if (of->marks->n > 0) {
        char *codes = arena_str(a, marks_codes(of->marks, a));
        for (char *p = codes; (p = strchr(p, '\n')) != NULL;)
            *p = ',';
        buf_addf(&b, " --only %s", codes);
    }
    buf_addf(&b, " --columns %s --output " USUAL_FILE "%s", of->columns,
             of->marks->n > 0 ? "" : data_out_filter(of->filter, a));
    return b.p;
}

static enum code check(const void *what, const char *const *given, struct error *e)
{
    struct export_columns columns;
    enum export_format format;
    (void)what;
    if (given[LINE_FILE][0] == '\0')
        return fail(e, CODE_INVALID, "output", _("Give the file a name."));
    TRY(export_format_of(given[LINE_FILE], &format, e));
    return export_columns_read(given[LINE_COLUMNS], false, &columns, e);
}

/* Whom and which columns; the marked come first, as all actions apply to them. */
void data_out_ask(struct data_out *x, const struct data_out_of *of)
{
    arena_clear(x->arena);
    const int n = of->marks->n;
    x->options = (struct export_options){.filter = arena_str(x->arena, of->filter)};
    x->columns = arena_str(x->arena, of->columns);
    x->n_marked = n;
    x->marked = ARENA_ARRAY(x->arena, struct uid, n + 1);
    for (int i = 0; i < n; i++)
        x->marked[i] = of->marks->items[i].id;
    const char *marked = arena_printf(
        x->arena, ngettext("The %s marked", "The %s marked", (unsigned long)n), NUMBER(n));
    const char *answers[QUESTION_ANSWERS + 1] = {0};
    const char **next = answers;
    if (n > 0) {
        *next++ = arena_printf(x->arena, _("%s, columns of the list"), marked);
        *next++ = arena_printf(x->arena, _("%s, all columns"), marked);
    }
    *next++ = _("All found, columns of the list");
    *next++ = _("All found, all columns");
    view_push(x->view, question_new(TAG_WHAT, _("What goes to the file?"), answers));
}

static void ask_file(struct data_out *x, int choice)
{
    const bool marked = x->n_marked > 0 && choice < 2;
    x->options.only = marked ? x->marked : NULL;
    x->options.only_n = marked ? x->n_marked : 0;
    const struct ask_options o = {
        .tag = TAG_FILE,
        .title = _("Data out"),
        .sentence = marked ? _("The marked customers go to a file that only you can read: .csv, "
                               ".tsv or .json.")
                           : _("All that the list finds, in its order, goes to a file that only "
                               "you can read: .csv, .tsv or .json."),
        .lines = {[LINE_FILE] = {"output", _("File"), NULL, USUAL_FILE},
                  [LINE_COLUMNS] = {"columns", _("Columns"), _("a,b,c; empty: the usual"),
                                    choice % 2 == 0 ? x->columns : "all"}},
        .n = 2,
        .keep = _("Leave it"),
        .act = P_("a file", "Write"),
        .check = check,
        .what = x};
    view_push(x->view, ask_new(&o));
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
                 NUMBER(rows), text_clean(x->arena, x->options.path));
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
    export_format_of(x->options.path, &x->options.format, NULL); /* check has seen that it is one */
    open_file(x);
}

bool data_out_answer(struct data_out *x, const struct answer *a)
{
    switch (a->tag) {
    case TAG_WHAT:
        if (a->choice >= 0)
            ask_file(x, a->choice);
        return true;
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
