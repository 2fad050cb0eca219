/* How each kind of field is edited: a row for every editor that a kind may name (src/model/kind.h),
 * and what the commands of a form do. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "ui/key.h"
#include "ui/widget/form_own.h"

/* ---- Choices: arrows and letters */

static int count_choices(const struct field *field)
{
    int n = 0;
    while (field->choices[n].name != NULL)
        n++;
    return n;
}

/* The place of what stands there, -1: nothing. */
static int chosen(const struct form_entry *entry)
{
    int rank = -1;
    if (entry->text != NULL && *entry->text != '\0')
        choice_find(entry->field->choices, entry->text, &rank);
    return rank;
}

static void put(struct form *f, struct form_entry *entry, const char *text)
{
    form_put(f, entry, text, true);
}

/* Where nothing need be chosen, nothing is one more to choose, before the first. */
static void choose_next(struct form *f, struct form_entry *entry, int by)
{
    const int n = count_choices(entry->field), least = entry->field->required ? 0 : -1;
    int to = chosen(entry) + by;
    if (to < least)
        to = n - 1;
    if (to >= n)
        to = least;
    put(f, entry, to < 0 ? "" : entry->field->choices[to].name);
}

static bool run_choice(struct form *f, struct form_entry *entry, enum command_id command)
{
    switch (command) {
    case CMD_CHAR_BACK:
        choose_next(f, entry, -1);
        return true;
    case CMD_CHAR_FORWARD:
        choose_next(f, entry, 1);
        return true;
    case CMD_DELETE_BACK:
    case CMD_DELETE:
    case CMD_CUT_START:
        put(f, entry, "");
        return true;
    default:
        return false;
    }
}

/* The next choice that begins with the letter. */
static bool key_choice(struct form *f, struct form_entry *entry, int32_t key)
{
    const struct choice *choices = entry->field->choices;
    const int n = count_choices(entry->field);
    char letter[5] = "";
    if (key == ' ') {
        choose_next(f, entry, 1);
        return true;
    }
    letter[utf8_put(key, letter)] = '\0';
    struct arena *a = arena_new();
    const char *typed = text_fold(a, letter);
    for (int i = 1; i <= n && *typed != '\0'; i++) {
        const struct choice *c = &choices[(chosen(entry) + i + n) % n];
        if (strncmp(text_fold(a, _(c->label)), typed, strlen(typed)) == 0) {
            put(f, entry, c->name);
            break;
        }
    }
    arena_free(a);
    return true;
}

/* All of them when there is room, else the chosen one between its arrows. */
static void draw_choice(const struct form *f, const struct form_entry *entry, struct term *t, int y,
                        int x, int w)
{
    const struct choice *choices = entry->field->choices;
    const int at = chosen(entry), n = count_choices(entry->field);
    int need = 0;
    (void)f;
    for (int i = 0; i < n; i++)
        need += text_width(_(choices[i].label)) + 2;
    term_cursor(t, y, x);
    if (need > w) {
        term_putf(t, y, x, w, ROLE_FIELD, "‹ %s ›",
                  at < 0 ? glyph_text(GLYPH_NONE, false) : _(choices[at].label));
        return;
    }
    for (int i = 0; i < n; i++) {
        const int end = x + text_width(_(choices[i].label)) + 2;
        if (i == at)
            term_cursor(t, y, x + 1);
        term_putf(t, y, x, end - x, i == at ? ROLE_FIELD : ROLE_DIM, " %s ", _(choices[i].label));
        x = end;
    }
}

/* ---- Flags: Space */

static void flip(struct form *f, struct form_entry *entry)
{
    const bool yes = text_equal(entry->text, "yes");
    const bool three = entry->field->def == NULL;
    put(f, entry, yes ? "no" : three && text_equal(entry->text, "no") ? "" : "yes");
}

static bool run_flag(struct form *f, struct form_entry *entry, enum command_id command)
{
    if (command == CMD_CHAR_BACK || command == CMD_CHAR_FORWARD)
        flip(f, entry);
    else if (command == CMD_DELETE_BACK || command == CMD_DELETE)
        put(f, entry, entry->field->def != NULL ? "no" : "");
    else
        return false;
    return true;
}

static bool key_flag(struct form *f, struct form_entry *entry, int32_t key)
{
    if (key == ' ' || key == 'x')
        flip(f, entry);
    else if (key == 'y' || key == '1')
        put(f, entry, "yes");
    else if (key == 'n' || key == '0')
        put(f, entry, "no");
    return true;
}

static void draw_flag(const struct form *f, const struct form_entry *entry, struct term *t, int y,
                      int x, int w)
{
    (void)f;
    const bool yes = text_equal(entry->text, "yes"), no = text_equal(entry->text, "no");
    term_putf(t, y, x, w, ROLE_FIELD, "[%s] %s", yes ? "x" : " ",
              yes  ? _("yes")
              : no ? _("no")
                   : "");
    term_cursor(t, y, x + 1);
}

/* ---- Several choices: arrows walk, Space takes; the place is the line's cursor, as a count */

static bool has_word(const char *list, const char *word)
{
    const size_t n = strlen(word);
    for (const char *p = list; p != NULL && (p = strstr(p, word)) != NULL; p += n)
        if ((p == list || p[-1] == ' ' || p[-1] == ',') && (p[n] == '\0' || p[n] == ','))
            return true;
    return false;
}

static int place(const struct form *f, const struct form_entry *entry)
{
    return (int)(f->line.cursor % (size_t)count_choices(entry->field));
}

static void take_word(struct form *f, struct form_entry *entry)
{
    const struct choice *choices = entry->field->choices;
    const char *word = choices[place(f, entry)].name;
    struct arena *a = arena_new();
    struct buf b;
    const size_t cursor = f->line.cursor;
    buf_init(&b, a);
    for (int i = 0; choices[i].name != NULL; i++) {
        const bool on = has_word(entry->text, choices[i].name);
        if (on != (strcmp(choices[i].name, word) == 0))
            buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", choices[i].name);
    }
    put(f, entry, b.p);
    f->line.cursor = cursor;
    arena_free(a);
}

static bool run_choices(struct form *f, struct form_entry *entry, enum command_id command)
{
    const size_t n = (size_t)count_choices(entry->field);
    if (command == CMD_CHAR_FORWARD)
        f->line.cursor = (size_t)place(f, entry) + 1;
    else if (command == CMD_CHAR_BACK)
        f->line.cursor = (size_t)place(f, entry) + n - 1;
    else
        return false;
    f->line.cursor %= n;
    return true;
}

static bool key_choices(struct form *f, struct form_entry *entry, int32_t key)
{
    if (key == ' ')
        take_word(f, entry);
    return true;
}

static void draw_choices(const struct form *f, const struct form_entry *entry, struct term *t,
                         int y, int x, int w)
{
    const struct choice *choices = entry->field->choices;
    const int end = x + w;
    for (int i = 0; choices[i].name != NULL && x < end; i++) {
        const bool on = has_word(entry->text, choices[i].name);
        if (i == place(f, entry))
            term_cursor(t, y, x + 1);
        x += term_putf(t, y, x, end - x, on ? ROLE_CHIP : ROLE_DIM, " %s ", _(choices[i].label));
    }
}

/* ---- The table */

static const struct form_editing editors[] = {
    [EDIT_LINE] = {N_("Right takes what is offered"), NULL, NULL, NULL},
    [EDIT_NOTE] = {N_("Enter begins a line, Tab goes on"), NULL, NULL, NULL},
    [EDIT_CHOICE] = {N_("Left, Right or a letter choose"), run_choice, key_choice, draw_choice},
    [EDIT_CHOICES] = {N_("Left and Right walk, Space takes"), run_choices, key_choices,
                      draw_choices},
    [EDIT_FLAG] = {N_("Space changes it"), run_flag, key_flag, draw_flag},
    [EDIT_REF] = {N_("The code of the record; {lookup} finds it"), NULL, NULL, NULL},
    [EDIT_NONE] = {"", NULL, NULL, NULL},
};

/* What a kind is typed as is said where that is not plain. */
static const char *const kind_hints[KIND_COUNT_OF_KINDS] = {
    [KIND_DAY] = N_("15.6.85, 15 Jun 1985, today, +3d"),
    [KIND_INSTANT] = N_("2026-11-21 14:30"),
    [KIND_MONEY] = N_("1234.50, 45k, 2m"),
    [KIND_TAGS] = N_("words, parted by commas"),
    [KIND_LANGUAGES] = N_("names or codes, parted by commas"),
    [KIND_SECRET] = N_("sealed; {reveal} shows it"),
};

const struct form_editing *form_editing(const struct form_entry *entry)
{
    return &editors[kinds[entry->field->kind].editor];
}

const char *form_hint(const struct form *f)
{
    const struct form_entry *entry = form_current(f);
    if (entry == NULL)
        return _("Enter opens the section");
    if (entry->offer != NULL)
        return _("Right takes what is offered");
    const char *hint = kind_hints[entry->field->kind];
    if (hint == NULL && kinds[entry->field->kind].editor != EDIT_LINE)
        hint = form_editing(entry)->hint;
    return hint != NULL ? _(hint) : NULL;
}

bool form_takes_text(const struct form *f)
{
    const struct form_entry *entry = form_current(f);
    return entry != NULL && form_editing(entry)->key == NULL && entry->field->kind != KIND_SECRET;
}

/* ---- Commands and events */

static bool take(struct form *f, struct form_entry *entry)
{
    if (entry == NULL || entry->offer == NULL)
        return false;
    struct arena *a = arena_new();
    form_put(f, entry, arena_str(a, entry->offer), true);
    arena_free(a);
    return true;
}

static bool take_all(struct form *f)
{
    bool any = false;
    for (int i = 0; i < f->n; i++)
        any = take(f, &f->entries[i]) || any;
    return any;
}

static bool edit_text(struct form *f, struct form_entry *entry, enum command_id command,
                      bool *changed)
{
    const bool at_end =
        form_is_long(entry) ? f->area.cursor == f->area.n : f->line.cursor == f->line.n;
    if (command == CMD_CHAR_FORWARD && at_end && entry->offer != NULL)
        return *changed = take(f, entry);
    if (form_is_long(entry) ? !area_run(&f->area, command, changed)
                            : !line_run(&f->line, command, changed))
        return false;
    if (*changed)
        form_typed(f);
    return true;
}

static bool edit(struct form *f, enum command_id command, bool *changed)
{
    struct form_entry *entry = form_current(f);
    if (entry == NULL)
        return false;
    if (form_editing(entry)->run == NULL)
        return edit_text(f, entry, command, changed);
    struct arena *a = arena_new();
    const char *before = arena_str(a, entry->text);
    const bool ran = form_editing(entry)->run(f, entry, command);
    *changed = !text_equal(before, entry->text);
    arena_free(a);
    return ran;
}

bool form_run(struct form *f, enum command_id command, bool *changed)
{
    *changed = false;
    if (edit(f, command, changed))
        return true;
    switch (command) {
    case CMD_FIELD_DONE:
    case CMD_CHAR_FORWARD:
        if (f->at < 0)
            return form_open_section(f);
        return command == CMD_FIELD_DONE && form_walk(f, 1);
    case CMD_FIELD_NEXT:
    case CMD_FIELD_DOWN:
    case CMD_DOWN:
        return form_walk(f, 1);
    case CMD_FORM_PREVIOUS:
    case CMD_UP:
        return form_walk(f, -1);
    case CMD_PAGE_DOWN:
        return form_walk_section(f, 1);
    case CMD_PAGE_UP:
        return form_walk_section(f, -1);
    case CMD_FOLD:
        return form_fold(f);
    case CMD_TAKE:
        *changed = take_all(f);
        return true;
    default:
        return false;
    }
}

/* What a line does not hold goes on in an area: nothing that was pasted is cut off. */
static bool type_text(struct form *f, struct form_entry *entry, const struct event *ev)
{
    if (ev->type == EVENT_PASTE && !form_is_long(entry) &&
        f->line.n + strlen(ev->text) >= LINE_MOST) {
        area_set(&f->area, f->line.text);
        f->area.cursor = f->line.cursor;
        if (!area_event(&f->area, ev))
            return false;
        form_put(f, entry, f->area.text, true);
        return true;
    }
    if (form_is_long(entry) ? !area_event(&f->area, ev) : !line_event(&f->line, ev))
        return false;
    form_typed(f);
    return true;
}

bool form_event(struct form *f, const struct event *ev, bool *changed)
{
    struct form_entry *entry = form_current(f);
    *changed = false;
    if (ev->type == EVENT_FIELD)
        return ev->number >= 1 && ev->number <= f->n &&
               form_go(f, f->entries[ev->number - 1].field->name, NULL);
    if (ev->type == EVENT_VALUE)
        return *changed = form_value(f, ev->text);
    if (entry == NULL)
        return ev->type == EVENT_KEY && ev->key == ' ' && form_open_section(f);
    if (form_editing(entry)->key == NULL)
        return *changed = type_text(f, entry, ev);
    if (ev->type != EVENT_KEY || !key_is_text(ev->key))
        return false;
    struct arena *a = arena_new();
    const char *before = arena_str(a, entry->text);
    form_editing(entry)->key(f, entry, ev->key);
    *changed = !text_equal(before, entry->text);
    arena_free(a);
    return true;
}
