#include "import/draft.h"

#include "base/buf.h"
#include "base/intl.h"
#include "data/entity/customer.h"
#include "model/row.h"
#include "rules/customer.h"

/* A draft being read. */
struct reading {
    struct draft *d;
    const struct property *property;
    struct arena *arena;
    struct buf note; /* "Label: text" for each that could not be read */
};

/* A text that is none for its field: a field that must be there makes the row impossible, others go
 * into the note, so that nothing is lost. */
static enum code keep_unread(struct reading *r, const struct field *f, const char *text,
                             struct error *e)
{
    struct draft *d = r->d;
    if (f->required || d->t->note == NULL)
        return fail(e, CODE_INVALID, f->name, _("%s: \"%s\" cannot be read."), _(f->label), text);
    d->unread[d->unread_count++] = arena_printf(r->arena, "%s_unreadable", f->name);
    buf_addf(&r->note, "%s%s: %s", r->note.n > 0 ? "\n" : "", _(f->label), text);
    return CODE_OK;
}

static enum code read_value(struct reading *r, const struct field *f, const struct map_value *v,
                            struct error *e)
{
    struct draft *d = r->d;
    if (v->problem != NULL)
        return keep_unread(r, f, v->problem_text, e);
    if (v->text == NULL)
        return CODE_OK;
    enum code code = value_parse(r->property, f, v->text, d->row, r->arena, e);
    if (code == CODE_INVALID && !f->required)
        return keep_unread(r, f, v->text, e);
    if (code == CODE_OK && !value_is_null(f, d->row))
        fieldset_add(&d->set, field_index(d->t->en, f));
    return code;
}

/* Adds what could not be read to the note that the map may have filled. */
static enum code add_note(struct reading *r, struct error *e)
{
    struct draft *d = r->d;
    const struct field *f = d->t->note;
    if (r->note.n == 0)
        return CODE_OK;
    const char *mapped = *(const char *const *)field_value(f, d->row);
    const char *text = mapped ? arena_printf(r->arena, "%s\n%s", mapped, r->note.p) : r->note.p;
    fieldset_add(&d->set, field_index(d->t->en, f));
    return value_parse(r->property, f, text, d->row, r->arena, e);
}

static enum code read_all(struct reading *r, struct error *e)
{
    struct draft *d = r->d;
    for (size_t i = 0; i < d->from->section->n; i++)
        TRY(read_value(r, d->t->fields[i], &d->from->values[i], e));
    return add_note(r, e);
}

void draft_read(struct draft *d, const struct target *t, const struct map_record *from,
                const struct property *property, struct arena *a)
{
    struct reading r = {.d = d, .property = property, .arena = a};
    struct error e;
    *d = (struct draft){.t = t,
                        .from = from,
                        .row = arena_copy(a, t->defaults, t->en->size),
                        .unread = ARENA_ARRAY(a, const char *, from->section->n)};
    buf_init(&r.note, a);
    d->code = read_all(&r, &e);
    if (d->code != CODE_OK)
        d->error = arena_copy(a, &e, sizeof e);
    else if (t->en == &customer_entity)
        customer_learn_phone(property, d->row);
}
