/* The screen manager for somebody who does not see the screen (--plain): tells what is on top in
 * lines, as far as it is new. Whatever the views draw is told, see page.h. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "ui/page.h"
#include "ui/screen_own.h"

#define LINES_MOST 40 /* that are told at a time */
#define FEW 6         /* changed lines that are told alone */
#define GONE 2        /* lines that are told as gone; of more, how many */

struct plain *plain_new(void)
{
    struct plain *p = calloc(1, sizeof *p);
    if (p == NULL)
        die_out_of_memory();
    for (int i = 0; i <= MOST_VIEWS; i++)
        p->told[i].arena = arena_new();
    p->arena = arena_new();
    p->rest = -1;
    return p;
}

void plain_free(struct plain *p)
{
    if (p == NULL)
        return;
    for (int i = 0; i <= MOST_VIEWS; i++)
        arena_free(p->told[i].arena);
    arena_free(p->arena);
    free(p);
}

/* ---- Telling */

void plain_say(struct screen *s, const char *word, const char *text)
{
    term_say(s->term, arena_printf(s->plain->arena, "%s %s", word, text));
    s->plain->said = true;
}

/* A message says in a word what the screen says in a colour. */
static void say_message(struct screen *s)
{
    const char *word = s->said_role == ROLE_DANGER    ? _("Error:")
                       : s->said_role == ROLE_WARNING ? _("Warning:")
                       : s->said_role == ROLE_GOOD    ? _("Done:")
                                                      : _("Note:");
    if (s->said[0] != '\0')
        plain_say(s, word, hints_fill(&s->hints, s->said, s->plain->arena));
    s->said[0] = '\0';
}

void plain_text(struct screen *s, const char *text)
{
    char **lines;
    const int n = text_wrap(s->plain->arena, text_clean_lines(s->plain->arena, text),
                            PAGE_WITHOUT_END, &lines);
    for (int i = 0; i < n; i++)
        term_say(s->term, lines[i]);
    s->plain->said = true;
}

static bool was_told(const struct told *k, const char *line)
{
    for (int i = 0; i < k->n; i++)
        if (strcmp(k->lines[i], line) == 0)
            return true;
    return false;
}

static void keep(struct told *k, int64_t no, char *const *lines, int n)
{
    arena_clear(k->arena);
    k->no = no;
    k->n = n;
    k->lines = ARENA_ARRAY(k->arena, char *, n + 1);
    for (int i = 0; i < n; i++)
        k->lines[i] = arena_str(k->arena, lines[i]);
}

/* From a line on, so many at a time. */
void plain_tell_from(struct screen *s, int from)
{
    const struct told *k = &s->plain->told[s->depth - 1];
    const int to = from + LINES_MOST < k->n ? from + LINES_MOST : k->n;
    for (int i = from; i < to; i++)
        term_say(s->term, k->lines[i]);
    s->plain->rest = to < k->n ? to : -1;
    if (to < k->n)
        plain_say(
            s, _("Note:"),
            arena_printf(s->plain->arena,
                         ngettext("%s more line: more tells it.", "%s more lines: more tells them.",
                                  (unsigned long)(k->n - to)),
                         NUMBER(k->n - to)));
}

/* How many lines are not as they were told; *same: the first ones that are. */
static int changed_lines(const struct told *k, char *const *lines, int n, int *same)
{
    int fresh = 0;
    for (*same = 0; *same < n && *same < k->n && strcmp(lines[*same], k->lines[*same]) == 0;)
        ++*same;
    for (int i = 0; i < n; i++)
        fresh += !was_told(k, lines[i]);
    return fresh;
}

/* Nothing new is to be heard of what was done: then what is gone, or at least where one is. */
static void tell_nothing(struct screen *s, const struct told *k, char *const *lines, int n)
{
    const struct page_field *f = page_focus(term_page(s->term));
    const struct told now = {.lines = (char **)lines, .n = n};
    int gone = 0;
    for (int i = 0; i < k->n; i++) {
        const bool is_gone = !was_told(&now, k->lines[i]);
        gone += is_gone;
        if (is_gone && gone <= GONE)
            plain_say(s, _("No longer:"), k->lines[i]);
    }
    if (gone > GONE)
        plain_say(
            s, _("No longer:"),
            arena_printf(s->plain->arena,
                         ngettext("%s more line.", "%s more lines.", (unsigned long)(gone - GONE)),
                         NUMBER(gone - GONE)));
    if (gone > 0)
        return;
    term_say(s->term, f != NULL && f->line != NULL ? f->line : _("Nothing has changed."));
}

/* Many fields, none of which is waited for. */
static bool is_long_form(const struct screen *s)
{
    const struct page *page = term_page(s->term);
    const struct page_field *f = page_focus(page);
    const struct page_item *first = page_first(page, PAGE_FIELD);
    return (view_scopes(screen_top(s)) & SCOPE_FORM) != 0 && f != NULL && !f->asks &&
           f->line != NULL && first != NULL && page_find(page, first->number + FEW) != NULL;
}

/* A form that has been opened is not read out: whose it is and the field that one is in, and how to
 * hear more. */
static void tell_form(struct screen *s, char *const *lines, int n)
{
    const char *line = page_focus(term_page(s->term))->line;
    int at = 0;
    while (at < n && strcmp(lines[at], line) != 0)
        at++;
    for (int i = 0; i < at && (i == 0 || at <= FEW); i++)
        term_say(s->term, lines[i]);
    term_say(s->term, line);
    s->plain->rest = at + 1 < n ? at + 1 : -1;
    plain_say(s, _("Note:"),
              hints_fill(&s->hints,
                         _("A form: a number asks for that field, next for the next; more "
                           "tells those that follow, Enter alone all of it; {save} keeps it."),
                         s->plain->arena));
}

/* All of it when it is new; when much of it is, from there on; else what is not as it was told.
 * quiet: a message has been told. */
static void tell_page(struct screen *s, bool quiet)
{
    struct plain *p = s->plain;
    char *const *lines;
    const struct slot *slot = &s->stack[s->depth - 1];
    struct told *k = &p->told[s->depth - 1];
    const struct page_field *f = page_focus(term_page(s->term));
    const int n = page_lines(term_page(s->term), &lines);
    const bool known = k->no == slot->no, back = p->last != slot->no;
    int same = 0;
    if (!known)
        k->n = 0;
    const int fresh = changed_lines(k, lines, n, &same);
    const bool all = !known || p->again || fresh > FEW || n * 2 < k->n;
    if (back && known && same > 0)
        term_say(s->term, lines[0]);
    else if (!all && fresh == 0 && !quiet && !p->value)
        tell_nothing(s, k, lines, n);
    for (int i = 0; !all && i < n; i++)
        if (!was_told(k, lines[i]))
            term_say(s->term, lines[i]);
    keep(k, slot->no, lines, n);
    if (!known && !p->again && is_long_form(s))
        tell_form(s, lines, n);
    else if (all)
        plain_tell_from(s, p->again ? 0 : same);
    if (!known && f != NULL && f->asks)
        plain_say(s, _("Note:"),
                  _("What you type fills in the field, = alone empties it; :back leaves."));
}

static void prompt(struct screen *s, bool by_itself)
{
    const struct page *page = term_page(s->term);
    const struct page_field *f = page_focus(page);
    const int answers = page_answers(page);
    const char *text = ">";
    const bool asks = f != NULL && (f->asks || s->plain->value);
    if (asks && f->value[0] != '\0' && !f->secret)
        text = arena_printf(s->plain->arena, _("%s (Enter keeps %s):"), f->label, f->value);
    else if (asks)
        text = arena_printf(s->plain->arena, "%s:", f->label);
    else if (answers > 1)
        text = arena_printf(s->plain->arena, _("1 to %d:"), answers);
    term_prompt(s->term, text, asks && f->secret, by_itself);
}

/* What a view on top would do when its time comes it does now, once: what is told must not depend
 * on how quickly. True: there may be something else to tell. */
static bool wake_top(struct screen *s)
{
    struct view *v = screen_top(s);
    const int64_t no = s->stack[s->depth - 1].no;
    if (s->plain->woken == no || v->wake == 0 || v->ops->tick == NULL)
        return false;
    s->plain->woken = no;
    v->wake = 0;
    v->ops->tick(v);
    screen_settle(s);
    if (s->depth > 0)
        screen_layout(s);
    return true;
}

void plain_tell(struct screen *s)
{
    struct plain *p = s->plain;
    if (p == NULL || screen_any_load(s))
        return;
    while (p->owed && wake_top(s))
        if (s->depth == 0 || screen_any_load(s))
            return;
    screen_draw(s);
    const int64_t no = s->stack[s->depth - 1].no;
    const bool other = p->last != no;
    if (!other && !p->owed && s->said[0] == '\0')
        return;
    if (p->asked && !p->owed)
        term_say(s->term, ""); /* behind the prompt that stands there */
    if (!p->greeted)
        term_say(s->term, _("Plain mode. help tells how it is used, commands what can be done."));
    p->greeted = true;
    const bool quiet = s->said[0] != '\0' || p->said;
    say_message(s);
    p->value = p->value && !other;
    if (p->owed || other)
        tell_page(s, quiet);
    p->said = false;
    prompt(s, other && !p->owed && p->last != 0);
    p->last = no;
    p->waits = false;
    p->asked = true;
    p->owed = p->again = false;
}

void plain_tell_now(struct screen *s, const char *message)
{
    if (!s->plain->waits)
        plain_say(s, _("Note:"), message);
    s->plain->waits = true;
}

void plain_tell_end(struct screen *s)
{
    if (s->plain == NULL)
        return;
    if (s->gone)
        term_say(s->term, ""); /* behind the last prompt */
    say_message(s);
    if (s->gone && s->depth > 1)
        plain_say(s, _("Note:"),
                  _("What was typed into a form and not saved is kept as a draft; opening the "
                    "form again brings it back."));
    term_say(s->term, _("The desk is closed. What was saved is kept."));
}

/* What changed by itself since it was told; before what was typed is obeyed. */
void plain_tell_changes(struct screen *s)
{
    char *const *lines;
    struct told *k = &s->plain->told[s->depth - 1];
    const int n = page_lines(term_page(s->term), &lines);
    int fresh = 0;
    for (int i = 0; i < n; i++)
        fresh += !was_told(k, lines[i]);
    if (fresh == 0 || k->no != s->stack[s->depth - 1].no)
        return;
    plain_say(s, _("Note:"), _("This has changed meanwhile:"));
    for (int i = 0; i < n && fresh <= FEW; i++)
        if (!was_told(k, lines[i]))
            term_say(s->term, lines[i]);
    if (fresh > FEW)
        s->plain->again = true;
    keep(k, k->no, lines, n);
}
