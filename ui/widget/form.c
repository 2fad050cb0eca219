#include "ui/widget/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "ui/widget/form_own.h"

#define LONG 400 /* bytes from which even one line is edited over several */

void form_text_set(char **to, const char *text)
{
    char *copy = text != NULL ? strdup(text) : NULL;
    if (text != NULL && copy == NULL)
        die_out_of_memory();
    if (*to != NULL)
        explicit_bzero(*to, strlen(*to)); /* it may be a secret */
    free(*to);
    *to = copy;
}

/* ---- What the row says, as texts */

/* As it is typed. NULL: a sealed value, which is not opened for nothing. */
static const char *text_of(const struct form *f, const struct field *field, const void *row,
                           struct arena *a)
{
    if (value_is_null(field, row))
        return "";
    if (field->kind == KIND_SECRET)
        return NULL;
    if (field->kind == KIND_REF && f->source.code != NULL)
        return f->source.code(f->source.ctx, field, row, NULL, a);
    return value_text(f->source.property, field, row, a);
}

static const char *printed_of(const struct form *f, const struct field *field, const void *row,
                              struct arena *a)
{
    const char *name = NULL;
    if (field->kind == KIND_REF && f->source.code != NULL && !value_is_null(field, row)) {
        f->source.code(f->source.ctx, field, row, &name, a);
        return name;
    }
    return value_print(f->source.property, field, row, a);
}

/* The entry becomes as row has it; what was typed stays. */
static void open_entry(struct form *f, struct form_entry *entry, const void *row)
{
    struct arena *a = arena_new();
    form_text_set(&entry->opened, text_of(f, entry->field, row, a));
    form_text_set(&entry->printed, printed_of(f, entry->field, row, a));
    arena_free(a);
}

void form_take_over(struct form *f, const struct field *field, const void *row)
{
    struct form_entry *entry = form_entry(f, field->name);
    if (entry == NULL)
        return;
    open_entry(f, entry, row);
    form_text_set(&entry->text, entry->opened);
    entry->touched = false;
    form_look(f, entry);
    if (entry == form_current(f))
        form_load(f);
}

static void keep_base(struct form *f, const void *row)
{
    struct arena *a = arena_new();
    f->base = row_copy(f->source.entity, row, a);
    arena_free(f->base_arena);
    f->base_arena = a;
}

void form_rebase(struct form *f, const void *row)
{
    keep_base(f, row);
    for (int i = 0; i < f->n; i++) {
        struct form_entry *entry = &f->entries[i];
        if (form_entry_changed(entry))
            open_entry(f, entry, f->base);
        else
            form_take_over(f, entry->field, f->base);
    }
}

/* ---- Building */

static bool is_first(const struct form_source *s, const struct field *field)
{
    for (int i = 0; s->first != NULL && s->first[i] != NULL; i++)
        if (strcmp(s->first[i], field->name) == 0)
            return true;
    return false;
}

/* What the gate keeps for itself is worth showing once it is there. */
static bool belongs(const struct form *f, const struct field *field)
{
    if (field->no <= LAST_HEAD_FIELD || field->kind == KIND_BYTES || field->kind == KIND_HLC)
        return false;
    if (field == f->source.whole || field_is_settable(field, f->source.creating))
        return true;
    return !f->source.creating && !value_is_null(field, f->base);
}

static void add_entry(struct form *f, const struct field *field)
{
    struct form_entry *entry = &f->entries[f->n++];
    entry->field = field;
    entry->fixed = (field != f->source.whole && !field_is_settable(field, f->source.creating)) ||
                   (f->source.locked != NULL && f->source.locked(f->source.ctx, field));
    open_entry(f, entry, f->base);
    form_text_set(&entry->text, entry->opened);
}

static void begin_section(struct form *f, const char *title)
{
    f->sections[f->n_sections++] =
        (struct form_section){.title = title, .first = f->n, .open = title == NULL};
}

/* A section without fields is none. */
static void end_section(struct form *f)
{
    struct form_section *s = &f->sections[f->n_sections - 1];
    s->n = f->n - s->first;
    if (s->n == 0)
        f->n_sections--;
}

static void add_first(struct form *f)
{
    const struct form_source *s = &f->source;
    begin_section(f, NULL);
    for (int i = 0; s->first != NULL && s->first[i] != NULL; i++) {
        const struct field *field = entity_field(s->entity, s->first[i]);
        if (field != NULL && belongs(f, field))
            add_entry(f, field);
    }
    for (int i = 0; s->entity->sections == NULL && i < s->entity->count; i++) {
        const struct field *field = &s->entity->fields[i];
        if (belongs(f, field) && !is_first(s, field))
            add_entry(f, field);
    }
    end_section(f);
}

static void add_section(struct form *f, const char *title)
{
    const struct form_source *s = &f->source;
    begin_section(f, title);
    for (int i = 0; i < s->entity->count; i++) {
        const struct field *field = &s->entity->fields[i];
        if (field->section != NULL && strcmp(field->section, title) == 0 && belongs(f, field) &&
            !is_first(s, field))
            add_entry(f, field);
    }
    end_section(f);
}

/* The section that holds an entry. */
static struct form_section *section_of(struct form *f, int at)
{
    for (int i = 0; i < f->n_sections; i++)
        if (at >= f->sections[i].first && at < f->sections[i].first + f->sections[i].n)
            return &f->sections[i];
    return &f->sections[0];
}

static void go_to_first(struct form *f)
{
    for (int i = 0; i < f->n; i++)
        if (!f->entries[i].fixed) {
            f->at = i;
            section_of(f, i)->open = true;
            form_load(f);
            return;
        }
}

void form_init(struct form *f, const struct form_source *source, const void *row)
{
    *f = (struct form){.source = *source, .at = -1};
    f->entries = calloc((size_t)source->entity->count, sizeof *f->entries);
    if (f->entries == NULL)
        die_out_of_memory();
    f->arena = arena_new();
    line_init(&f->line);
    area_init(&f->area);
    keep_base(f, row);
    add_first(f);
    for (int i = 0; source->entity->sections != NULL && source->entity->sections[i] != NULL; i++)
        if (f->n_sections < FORM_SECTIONS)
            add_section(f, source->entity->sections[i]);
    for (int i = 0; i < f->n; i++)
        form_look(f, &f->entries[i]);
    go_to_first(f);
}

void form_clear(struct form *f)
{
    for (int i = 0; i < f->n; i++) {
        struct form_entry *e = &f->entries[i];
        char **texts[] = {&e->text, &e->opened, &e->printed, &e->error, &e->aside, &e->offer};
        for (int k = 0; k < COUNT_OF(texts); k++)
            form_text_set(texts[k], NULL);
    }
    free(f->entries);
    explicit_bzero(f->line.text, sizeof f->line.text);
    line_clear(&f->line);
    area_clear(&f->area);
    arena_free(f->arena);
    arena_free(f->base_arena);
}

/* ---- Entries */

struct form_entry *form_entry(const struct form *f, const char *field)
{
    for (int i = 0; i < f->n; i++)
        if (strcmp(f->entries[i].field->name, field) == 0)
            return &f->entries[i];
    return NULL;
}

struct form_entry *form_current(const struct form *f)
{
    return f->at >= 0 && f->at < f->n ? &f->entries[f->at] : NULL;
}

bool form_entry_changed(const struct form_entry *entry)
{
    return !entry->fixed && !text_equal(entry->text, entry->opened);
}

int form_changes(const struct form *f)
{
    int n = 0;
    for (int i = 0; i < f->n; i++)
        n += f->entries[i].touched && form_entry_changed(&f->entries[i]);
    return n;
}

void form_put(struct form *f, struct form_entry *entry, const char *text, bool by_hand)
{
    form_text_set(&entry->text, text);
    entry->touched = entry->touched || by_hand;
    form_look(f, entry);
    if (entry == form_current(f))
        form_load(f);
}

void form_open_secret(struct form *f, const char *plain)
{
    struct form_entry *entry = form_current(f);
    form_text_set(&entry->opened, plain);
    form_put(f, entry, plain, false);
    f->revealed = true;
}

void form_fill(struct form *f, const char *field, const char *text)
{
    struct form_entry *entry = form_entry(f, field);
    if (entry == NULL || entry->fixed || entry->touched)
        return;
    if (!text_equal(entry->text, text != NULL ? text : ""))
        form_put(f, entry, text != NULL ? text : "", false);
}

void form_offer(struct form *f, const char *field, const char *text)
{
    struct form_entry *entry = form_entry(f, field);
    if (entry == NULL || entry->fixed)
        return;
    const bool news = text != NULL && *text != '\0' && !text_equal(text, entry->text);
    form_text_set(&entry->offer, news ? text : NULL);
}

void form_offer_value(struct form *f, const struct field *field, const void *row)
{
    const struct form_entry *entry = form_entry(f, field->name);
    if (entry == NULL || entry->error != NULL)
        return;
    struct arena *a = arena_new();
    form_offer(f, field->name, text_of(f, field, row, a));
    arena_free(a);
}

void form_say(struct form *f, const char *field, const char *aside)
{
    struct form_entry *entry = form_entry(f, field);
    if (entry != NULL)
        form_text_set(&entry->aside, aside);
}

bool form_says_something(const struct form_entry *entry)
{
    return entry->text == NULL ||
           (*entry->text != '\0' && !text_equal(entry->text, entry->field->def));
}

bool form_has_value(const struct form *f, const struct form_section *s)
{
    for (int i = s->first; i < s->first + s->n; i++)
        if (!f->entries[i].fixed && form_says_something(&f->entries[i]))
            return true;
    return false;
}

void form_unfold(struct form *f)
{
    for (int i = 0; i < f->n_sections; i++)
        f->sections[i].open = f->sections[i].open || form_has_value(f, &f->sections[i]);
}

bool form_go(struct form *f, const char *field, const char *message)
{
    struct form_entry *entry = form_entry(f, field);
    if (entry == NULL || entry->fixed)
        return false;
    f->at = (int)(entry - f->entries);
    section_of(f, f->at)->open = true;
    if (message != NULL)
        form_text_set(&entry->error, message);
    entry->refused = message != NULL;
    form_load(f);
    return true;
}

/* ---- Between texts and rows */

enum code form_read(const struct form *f, const struct form_entry *entry, void *row,
                    const char **name, struct arena *a, struct error *e)
{
    *name = NULL;
    if (entry->text == NULL)
        return CODE_OK;
    if (entry->field->kind == KIND_REF && f->source.find != NULL)
        return f->source.find(f->source.ctx, entry->field, entry->text, row, name, a, e);
    return value_parse(f->source.property, entry->field, entry->text, row, a, e);
}

enum code form_collect(const struct form *f, void **row, struct fieldset *set, struct arena *a,
                       struct error *e)
{
    const char *name;
    *row = row_copy(f->source.entity, f->base, a);
    *set = (struct fieldset){{0}};
    /* What an amount is in comes before the amount. */
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < f->n; i++) {
            const struct form_entry *entry = &f->entries[i];
            if (!form_entry_changed(entry) || entry->field == f->source.whole ||
                (entry->field->currency_of != NULL) != (round == 1))
                continue;
            TRY(form_read(f, entry, *row, &name, a, e));
            if (!value_equal(entry->field, f->base, *row))
                fieldset_add(set, field_index(f->source.entity, entry->field));
        }
    return CODE_OK;
}

void *form_so_far(const struct form *f, struct arena *a)
{
    const char *name;
    void *row = row_copy(f->source.entity, f->base, a);
    for (int i = 0; i < f->n; i++) {
        const struct form_entry *entry = &f->entries[i];
        if (form_entry_changed(entry) && entry->field != f->source.whole &&
            form_read(f, entry, row, &name, a, NULL) != CODE_OK)
            value_set_null(entry->field, row);
    }
    return row;
}

/* ---- The editor under the cursor */

bool form_is_long(const struct form_entry *entry)
{
    return kinds[entry->field->kind].editor == EDIT_NOTE ||
           (entry->text != NULL && strlen(entry->text) > LONG) ||
           (entry->text != NULL && strchr(entry->text, '\n') != NULL);
}

void form_load(struct form *f)
{
    const struct form_entry *entry = form_current(f);
    f->revealed = false;
    if (entry == NULL)
        return;
    const char *text = entry->text != NULL ? entry->text : "";
    if (form_is_long(entry))
        area_set(&f->area, text);
    else
        line_set(&f->line, text);
}

void form_typed(struct form *f)
{
    struct form_entry *entry = form_current(f);
    const bool was_long = form_is_long(entry);
    form_text_set(&entry->text, was_long ? f->area.text : f->line.text);
    entry->touched = true;
    form_look(f, entry);
    if (form_is_long(entry) != was_long) { /* it goes on in the other editor, at the same place */
        const size_t cursor = was_long ? f->area.cursor : f->line.cursor;
        form_load(f);
        *(was_long ? &f->line.cursor : &f->area.cursor) = cursor;
    }
}
