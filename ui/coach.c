#include "ui/coach.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/text.h"
#include "config/paths.h"
#include "data/schema.h"

#define SHOWN_MOST 3
#define USED 9 /* how often it was shown once its command was given */
#define FILE_MOST ((size_t)64 * 1024)

struct hint {
    const char *name; /* in the file */
    const char *view;
    enum command_id command; /* who has given it needs no hint */
    bool training;           /* only there */
    const char *text;
};

static const struct hint hints[] = {
    {"tour", "customers", CMD_TOUR, true, N_("New here? {tour}: a tour of two minutes")},
    {"keys", "customers", CMD_HELP, false, N_("Just type to find somebody; {help} shows the keys")},
    {"tabs", "profile", CMD_NEXT_TAB, false, N_("{next-tab} goes to the next tab, a digit to any")},
    {"save", "edit", CMD_SAVE, false,
     N_("{save} saves; nothing typed is lost, even by a power cut")},
};

/* What the tour asks for, and what completes it: the command given so often (CMD_NONE: letters
 * typed), then one of the views on top. */
struct step {
    const char *text;
    enum command_id done;
    int times;
    const char *views; /* NULL: any */
};

#define PAGES "customers profile"
static const struct step steps[] = {
    {N_("Type three letters of a name; {find} goes to the field."), CMD_NONE, 3, "customers"},
    {N_("{field-done} goes into the list, {open} opens who is selected."), CMD_NONE, 0, "profile"},
    {N_("A customer. {next-tab} walks the tabs: go two on."), CMD_NEXT_TAB, 2, NULL},
    {N_("{back} is one step back, anywhere."), CMD_BACK, 1, "customers"},
    {N_("{filter} narrows by a menu: choose stayed, then yes."), CMD_FILTER, 1, PAGES},
    {N_("{edit} changes the selected customer."), CMD_NONE, 0, "edit"},
    {N_("Change a field; {save} saves it."), CMD_SAVE, 1, PAGES},
    {N_("{undo} shows what you did: choose to take it back."), CMD_UNDO, 1, PAGES},
    {N_("{lookup} finds somebody over anything: type, then Enter."), CMD_LOOKUP, 1, PAGES},
    {N_("{help}: the keys of where you are. Close it with {back}."), CMD_HELP, 1, PAGES},
    {N_("That was it. {quit} leaves the desk, {tour} ends the tour."), CMD_QUIT, 1, NULL},
};

/* How often one person was shown one hint. */
struct seen {
    struct seen *next;
    const struct hint *hint;
    const char *person;
    int count;
};

struct coach {
    struct coach_options options;
    struct arena *arena;
    struct seen *seen;
    const char *person; /* who is at the desk; "" before the first hint */
    int step;           /* of the tour, -1: there is none */
    int done;           /* so often in this step */
    bool changed;       /* what was seen is not kept yet */
};

/* ---- What was seen */

static const struct hint *hint_named(const char *name)
{
    for (int i = 0; i < COUNT_OF(hints); i++)
        if (strcmp(hints[i].name, name) == 0)
            return &hints[i];
    return NULL;
}

static struct seen *seen_by(struct coach *c, const struct hint *hint, const char *person)
{
    for (struct seen *s = c->seen; s != NULL; s = s->next)
        if (s->hint == hint && strcmp(s->person, person) == 0)
            return s;
    struct seen *s = arena_alloc(c->arena, sizeof *s);
    *s = (struct seen){.next = c->seen, .hint = hint, .person = arena_str(c->arena, person)};
    return c->seen = s;
}

/* One line each: "count name person". A line that is none is dropped. */
static void read_seen(struct coach *c)
{
    const char *text;
    if (file_load(c->options.file, FILE_MOST, c->arena, &text, NULL) != CODE_OK)
        return;
    char *rest = arena_str(c->arena, text), *line;
    while ((line = strtok_r(rest, "\n", &rest)) != NULL) {
        char name[16];
        int count, at = 0;
        if (sscanf(line, "%3d %15s %n", &count, name, &at) != 2 || at == 0)
            continue;
        if (hint_named(name) != NULL)
            seen_by(c, hint_named(name), line + at)->count = count;
    }
}

/* When it cannot be kept, a hint comes once more: that is no reason to disturb anybody. */
void coach_keep(struct coach *c)
{
    if (c == NULL || !c->changed)
        return;
    c->changed = false;
    struct arena *a = arena_new();
    struct buf b;
    buf_init(&b, a);
    for (const struct seen *s = c->seen; s != NULL; s = s->next)
        buf_addf(&b, "%d %s %s\n", s->count, s->hint->name, s->person);
    if (paths_make_for(c->options.file, NULL) == CODE_OK)
        (void)file_replace(c->options.file, b.p, NULL);
    arena_free(a);
}

/* ---- Hints */

/* The first that is left for this person in this view. */
static const struct hint *hint_for(struct coach *c, const struct view *top)
{
    for (int i = 0; i < COUNT_OF(hints); i++) {
        const struct hint *h = &hints[i];
        if (strcmp(h->view, top->ops->name) == 0 && (c->options.training || !h->training) &&
            seen_by(c, h, c->person)->count < SHOWN_MOST)
            return h;
    }
    return NULL;
}

const char *coach_hint(struct coach *c, struct view *top, const char *person)
{
    if (c == NULL || c->options.file == NULL || c->step >= 0 ||
        (c->options.wanted != NULL && !c->options.wanted(c->options.ctx)))
        return NULL;
    if (strcmp(c->person, person) != 0)
        c->person = arena_str(c->arena, person);
    if (top->hint == NULL) {
        const struct hint *h = hint_for(c, top);
        if (h == NULL)
            return NULL;
        seen_by(c, h, person)->count++;
        c->changed = true;
        top->hint = h->name;
    }
    const struct hint *h = hint_named(top->hint);
    return seen_by(c, h, person)->count <= SHOWN_MOST ? _(h->text) : NULL;
}

/* Who has found the key needs no hint. */
static void learn(struct coach *c, enum command_id command)
{
    for (int i = 0; i < COUNT_OF(hints); i++) {
        if (hints[i].command != command || c->person[0] == '\0')
            continue;
        struct seen *s = seen_by(c, &hints[i], c->person);
        if (s->count == USED)
            continue;
        s->count = USED;
        c->changed = true;
    }
}

/* ---- The tour */

bool coach_tour(struct coach *c)
{
    if (c == NULL || !c->options.training)
        return false;
    c->step = c->step < 0 ? 0 : -1;
    c->done = 0;
    return true;
}

bool coach_end(struct coach *c)
{
    return c != NULL && c->step >= 0 && coach_tour(c);
}

void coach_did(struct coach *c, enum command_id command)
{
    if (c == NULL)
        return;
    if (command != CMD_NONE && c->options.file != NULL)
        learn(c, command);
    if (c->step >= 0 && steps[c->step].done == command)
        c->done++;
}

static bool is_word_of(const char *words, const char *word)
{
    const char *found = strstr(words, word);
    const size_t n = strlen(word);
    return found != NULL && (found == words || found[-1] == ' ') &&
           (found[n] == ' ' || found[n] == '\0');
}

void coach_look(struct coach *c, const struct view *top)
{
    if (c == NULL || c->step < 0)
        return;
    const struct step *s = &steps[c->step];
    if (c->done < s->times || (s->views != NULL && !is_word_of(s->views, top->ops->name)))
        return;
    c->done = 0;
    c->step = c->step + 1 < COUNT_OF(steps) ? c->step + 1 : -1;
}

const char *coach_step(const struct coach *c, struct arena *a)
{
    return c == NULL || c->step < 0 ? NULL
                                    : arena_printf(a, _("Tour %d/%d: %s"), c->step + 1,
                                                   COUNT_OF(steps), _(steps[c->step].text));
}

/* ---- Beginning and end */

struct coach *coach_new(const struct coach_options *o)
{
    struct coach *c = calloc(1, sizeof *c);
    if (c == NULL)
        die_out_of_memory();
    c->options = *o;
    c->arena = arena_new();
    c->person = "";
    c->step = -1;
    if (o->file != NULL)
        read_seen(c);
    return c;
}

void coach_free(struct coach *c)
{
    if (c == NULL)
        return;
    arena_free(c->arena);
    free(c);
}
