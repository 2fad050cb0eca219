/* The screen manager for somebody who does not see the screen (--plain): does what a typed line
 * asks for. The views are the same: whatever they obey can be given by its name, whatever they take
 * from the mouse by its number. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "ui/page.h"
#include "ui/screen_own.h"

/* What no command of the desk is. WORD_NEXT asks for the next field of a form. */
#define WORD_NEXT "next"
#define WORD_MORE "more"
#define WORD_HELP "help" /* also where words are asked for: it is what is told first */

#define ROUNDS 8       /* of loading, until everything is there */
#define PAGES_MOST 100 /* that are looked through for a number */
#define BUSY_MS 20     /* a view that wants to be woken so soon is at work */

/* One line at a time, each when the one before has been answered. From a pipe everything is there
 * at once: it waits for what a view is at work at. */
int plain_lines_now(const struct screen *s)
{
    const struct view *top = screen_top(s);
    const bool busy = top != NULL && top->wake != 0 && top->wake - clock_ticks() < BUSY_MS &&
                      !term_is_typed_on(s->term);
    return busy || screen_any_load(s) ? 0 : 1;
}

/* ---- Obeying */

/* What is on top, as it is now. */
void plain_look_again(struct screen *s)
{
    screen_settle(s);
    for (int i = 0; i < ROUNDS && s->depth > 0; i++) {
        screen_layout(s);
        if (!screen_any_load(s))
            break;
        screen_load(s);
    }
    if (s->depth > 0)
        screen_draw(s);
}

static bool send(struct screen *s, const struct event *ev)
{
    return view_event(screen_top(s), ev);
}

static void obey(struct screen *s, enum command_id command)
{
    if (!screen_obey(s, command))
        screen_say(s, ROLE_DIM, _("That does nothing here."));
}

/* Goes from answer to answer, as keys do, and gives it. */
static void give_answer(struct screen *s, int number)
{
    const int most = 2 * page_answers(term_page(s->term)) + 8;
    for (int i = 0; i < most && s->depth > 0; i++) {
        const struct page_item *on = page_answer(term_page(s->term));
        if (on != NULL && on->number == number) {
            obey(s, CMD_ACCEPT);
            return;
        }
        struct view *v = screen_top(s);
        v->ops->run(v, v->in_field ? CMD_FIELD_NEXT : CMD_NEXT_ANSWER);
        plain_look_again(s);
    }
}

/* "=" alone empties the field. */
static void set_value(struct screen *s, const char *text)
{
    const struct event ev = {.type = EVENT_VALUE, .text = strcmp(text, "=") == 0 ? "" : text};
    if (!send(s, &ev))
        screen_say(s, ROLE_WARNING, _("That cannot be changed here."));
}

/* What a field takes, before its value is asked for. */
static void explain(struct screen *s)
{
    const struct page_field *f = page_focus(term_page(s->term));
    if (f == NULL)
        return;
    plain_say(s, f->label,
              f->help != NULL ? arena_printf(s->plain->arena, _("takes: %s"),
                                             hints_fill(&s->hints, f->help, s->plain->arena))
                              : _("takes a text."));
    for (int i = 0; f->choices != NULL && f->choices[i].name != NULL; i++)
        term_say(s->term, arena_printf(s->plain->arena, "%d: %s", i + 1, _(f->choices[i].label)));
}

static bool is_form(const struct screen *s)
{
    return (view_scopes(screen_top(s)) & SCOPE_FORM) != 0;
}

/* From field to field of a form: each is asked for. */
static void obey_here(struct screen *s, enum command_id command)
{
    obey(s, command);
    if ((command != CMD_FIELD_NEXT && command != CMD_FORM_PREVIOUS) || !is_form(s))
        return;
    plain_look_again(s);
    explain(s);
    s->plain->value = true;
}

/* "3", "3 = value", "3 value", "3 ?", "3 =" */
static void choose_field(struct screen *s, int number, const char *rest)
{
    const struct event ev = {.type = EVENT_FIELD, .number = number};
    if (!send(s, &ev)) {
        screen_say(s, ROLE_WARNING, _("That cannot be changed here."));
        return;
    }
    plain_look_again(s);
    if (rest[0] == '\0' || strcmp(rest, "?") == 0) {
        explain(s);
        s->plain->value = rest[0] == '\0';
        return;
    }
    rest += rest[0] == '=';
    set_value(s, rest + strspn(rest, " "));
}

static void click(struct screen *s, const struct page_item *item, enum mouse mouse)
{
    const struct event ev = {.type = EVENT_MOUSE, .mouse = mouse, .y = item->y, .x = item->x};
    send(s, &ev);
}

static void no_such(struct screen *s, int number)
{
    screen_say(s, ROLE_WARNING,
               arena_printf(s->plain->arena, _("There is no number %d here. /%d searches for it."),
                            number, number));
}

static void search(struct screen *s, const char *words)
{
    const struct event ev = {.type = EVENT_VALUE, .text = words};
    const unsigned finding = command_row(CMD_FIND)->scopes | command_row(CMD_NARROW)->scopes;
    if (!(view_scopes(screen_top(s)) & finding) || !screen_obey(s, CMD_FIND) || !send(s, &ev))
        screen_say(s, ROLE_WARNING, _("Nothing can be searched here."));
    else
        s->plain->again = true;
}

/* What has not been told yet, else the next page. */
static void more(struct screen *s)
{
    struct plain *p = s->plain;
    if (p->rest >= 0) {
        plain_tell_from(s, p->rest);
        return;
    }
    const struct page_item *first = page_first(term_page(s->term), PAGE_ROW);
    const int before = first != NULL ? first->number : 0;
    screen_obey(s, CMD_PAGE_DOWN);
    plain_look_again(s);
    first = page_first(term_page(s->term), PAGE_ROW);
    if (s->said[0] == '\0' && (first != NULL ? first->number : 0) == before)
        screen_say(s, ROLE_DIM, _("Nothing follows."));
}

static const struct page_item *turn_to(struct screen *s, int number)
{
    const struct page_item *item = page_find(term_page(s->term), number);
    for (int pages = 0, before = -1; item == NULL && pages < PAGES_MOST; pages++) {
        const struct page_item *first = page_first(term_page(s->term), PAGE_ROW);
        if (first == NULL || first->number == before)
            return NULL;
        before = first->number;
        screen_obey(s, number < before ? CMD_PAGE_UP : CMD_PAGE_DOWN);
        plain_look_again(s);
        item = page_find(term_page(s->term), number);
    }
    return item;
}

/* The item of a number, on whichever page of a list it stands. When there is none the selection
 * stays where it was: what is done next is done to it. */
static const struct page_item *find_item(struct screen *s, int number)
{
    const struct page_item *on = page_selected(term_page(s->term));
    const int before = on != NULL ? on->number : 0;
    const struct page_item *item = turn_to(s, number);
    if (item != NULL || before == 0)
        return item;
    on = turn_to(s, before);
    if (on != NULL) {
        click(s, on, MOUSE_CLICK);
        plain_look_again(s);
    }
    return NULL;
}

/* The selection, or the cursor, goes to a number. */
static bool go_to(struct screen *s, int number)
{
    const struct page_item *item = find_item(s, number);
    const struct event field = {.type = EVENT_FIELD, .number = number};
    if (item == NULL || item->kind == PAGE_ANSWER)
        return false;
    if (item->kind == PAGE_FIELD)
        return send(s, &field);
    click(s, item, MOUSE_CLICK);
    return true;
}

/* A command for each of "3-5 8,9". */
static void obey_for(struct screen *s, enum command_id id, const char *numbers)
{
    int from, to, used;
    while (numbers[strspn(numbers, " ,")] != '\0') {
        numbers += strspn(numbers, " ,");
        if (sscanf(numbers, "%7d%n", &from, &used) != 1 || from < 0) {
            screen_say(s, ROLE_WARNING,
                       arena_printf(s->plain->arena, _("%s takes numbers: 3, 3-5, 3 8."),
                                    command_row(id)->name));
            return;
        }
        numbers += used;
        to = from;
        if (sscanf(numbers, "-%7d%n", &to, &used) == 1)
            numbers += used;
        for (int i = from; i <= to; i++) {
            if (!go_to(s, i)) {
                no_such(s, i);
                return;
            }
            obey(s, id);
            plain_look_again(s);
        }
    }
}

static void choose_number(struct screen *s, int number, const char *rest)
{
    const struct page_item *item = find_item(s, number);
    if (item == NULL)
        no_such(s, number);
    else if (item->kind == PAGE_ANSWER && rest[0] == '\0')
        give_answer(s, number);
    else if (item->kind == PAGE_ANSWER)
        screen_say(s, ROLE_WARNING, _("An answer is its number alone."));
    else if (item->kind == PAGE_FIELD)
        choose_field(s, number, rest);
    else if (rest[0] == '\0')
        click(s, item, MOUSE_DOUBLE);
    else {
        const enum command_id id = plain_meant(s, rest, true);
        if (id != CMD_NONE)
            obey_for(s, id, arena_printf(s->plain->arena, "%d", number));
    }
}

/* A command by its name alone, with numbers, or by the words of its label. */
static void obey_named(struct screen *s, const char *word, const char *rest, const char *line)
{
    const bool numbers = isdigit((unsigned char)*rest);
    const enum command_id id = plain_meant(s, rest[0] == '\0' || numbers ? word : line, numbers);
    if (id == CMD_HELP)
        plain_tell_how(s);
    if (id != CMD_NONE && numbers)
        obey_for(s, id, rest);
    else if (id != CMD_NONE)
        obey_here(s, id);
}

static void obey_words(struct screen *s, const char *line)
{
    const size_t n = strcspn(line, " ");
    const char *word = arena_strn(s->plain->arena, line, n),
               *rest = line + n + strspn(line + n, " ");
    if (strcmp(word, WORD_MORE) == 0)
        more(s);
    else if (strcmp(word, "commands") == 0)
        plain_tell_commands(s, rest);
    else if (strcmp(word, WORD_NEXT) == 0 && is_form(s))
        obey_here(s, CMD_FIELD_NEXT);
    else if (strcmp(word, "find") == 0 && rest[0] != '\0')
        search(s, rest);
    else
        obey_named(s, word, rest, line);
}

/* What begins with a nought is no number of a list but one of a phone: in a form it would else be
 * put into some field. */
static void obey_line(struct screen *s, const char *line)
{
    int number, used;
    if (line[0] == '\0')
        s->plain->again = true;
    else if (line[0] == '/')
        search(s, line + 1);
    else if (isdigit((unsigned char)line[0]) &&
             !(line[0] == '0' && isdigit((unsigned char)line[1])) &&
             sscanf(line, "%7d%n", &number, &used) == 1 && strchr(" =?", line[used]) != NULL)
        choose_number(s, number, line + used + strspn(line + used, " "));
    else
        obey_words(s, line);
}

/* The field that a question waits for; Enter alone keeps what stands there. */
static void fill_in(struct screen *s, const char *line)
{
    if (line[0] != '\0')
        set_value(s, line);
    obey(s, CMD_FIELD_DONE);
}

/* What is a command in a form is none of its values: "3 = back" makes it one. */
static bool is_word(const struct screen *s, const char *text)
{
    const enum command_id id = command_find(text);
    return strcmp(text, WORD_NEXT) == 0 || strcmp(text, WORD_MORE) == 0 ||
           (id != CMD_NONE && plain_is_among(view_scopes(screen_top(s)), id));
}

void plain_line(struct screen *s, const char *line)
{
    struct plain *p = s->plain;
    const struct page_field *f = page_focus(term_page(s->term));
    const bool value = p->value, asks = f != NULL && f->asks;
    if (!term_is_typed_on(s->term)) /* so that it can be read afterwards */
        term_say(s->term, (value || asks) && f != NULL && f->secret ? "" : line);
    s->said[0] = '\0';
    arena_clear(p->arena);
    p->value = false;
    plain_tell_changes(s);
    p->owed = true;
    p->woken = 0;
    const char *text = text_squeeze(s->plain->arena, text_clean(s->plain->arena, line));
    if (value && is_form(s) && is_word(s, text))
        obey_line(s, text);
    else if (value && line[0] != '\0' && line[0] != ':')
        set_value(s, line);
    else if (!value && asks && line[0] != ':' && strcmp(text, WORD_HELP) != 0)
        fill_in(s, line);
    else if (!value || line[0] == ':')
        obey_line(s, text + (text[0] == ':' && text[1] != '\0'));
    screen_settle(s);
}
