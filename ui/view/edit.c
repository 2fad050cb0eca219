#include "ui/view/edit.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "model/handle.h"
#include "model/money.h"
#include "model/name.h"
#include "rules/permission.h"
#include "store/profile.h"
#include "ui/page.h"
#include "ui/view/edit_own.h"
#include "ui/view/lookup.h"
#include "ui/view/pick.h"
#include "ui/view/question.h"

/* ---- What a clerk types first */

static const char *const new_guest[] = {"full_name",    "phone",          "email",
                                        "nationality",  "date_of_birth",  "customer_type",
                                        "company_name", "contact_person", NULL};
static const char *const known_guest[] = {
    "title",       "first_name",    "middle_name",  "last_name",      "phone", "email",
    "nationality", "date_of_birth", "company_name", "contact_person", NULL};
static const char *const known_guest_family_first[] = {
    "title",       "last_name",     "middle_name",  "first_name",     "phone", "email",
    "nationality", "date_of_birth", "company_name", "contact_person", NULL};

/* The parts of a name stand in the order of its culture. */
static const char *const *first_fields(const struct edit *e, const struct customer *c)
{
    if (e->entity != &customer_entity)
        return NULL;
    if (uid_is_null(&e->id))
        return new_guest;
    const char *country = c->nationality != NULL ? c->nationality : c->country;
    return name_family_first(c->full_name, c->preferred_language, country)
               ? known_guest_family_first
               : known_guest;
}

/* ---- Source of the form */

static enum code find(void *ctx, const struct field *f, const char *typed, void *row,
                      const char **name, struct arena *a, struct error *error)
{
    const struct edit *e = ctx;
    TRY(store_reference(e->app->store, f, typed, row, a, error));
    const struct entity *en = entity_find(f->ref);
    if (en == NULL || value_is_null(f, row))
        return CODE_OK;
    TRY(record_title(e->app->store, en, field_value(f, row), name, a, error));
    if (*name == NULL)
        return fail(error, CODE_INVALID, f->name, _("%s: there is no such record (%s)."),
                    _(f->label), _(en->label));
    return CODE_OK;
}

/* The record that a field points to, and its name; NULL when it is not there any more. Keys that
 * wait do not stop it: what is not read here is read nowhere. */
static void *pointed_to(const struct edit *e, const struct field *f, const void *row,
                        const char **name, struct arena *a)
{
    const struct entity *en = entity_find(f->ref);
    void *other = NULL;
    store_hold_interrupt(e->app->store, true);
    if (en == NULL || store_get(e->app->store, en, field_value(f, row), &other, a, NULL) != CODE_OK)
        other = NULL;
    else if (name != NULL)
        record_title(e->app->store, en, field_value(f, row), name, a, NULL);
    store_hold_interrupt(e->app->store, false);
    return other;
}

static const char *code(void *ctx, const struct field *f, const void *row, const char **name,
                        struct arena *a)
{
    const struct edit *e = ctx;
    const struct entity *en = entity_find(f->ref);
    if (name != NULL)
        *name = NULL;
    const void *other = pointed_to(e, f, row, name, a);
    if (other == NULL)
        return value_text(store_property(e->app->store), f, row, a);
    return en->code != NULL
               ? value_text(store_property(e->app->store), entity_field(en, en->code), other, a)
               : value_text(store_property(e->app->store), f, row, a);
}

/* What has an action of its own, with its reason and its role, is only shown here; so is whom a new
 * record belongs to. */
static bool is_locked(void *ctx, const struct field *f)
{
    const struct edit *e = ctx;
    if (!uid_is_null(&e->owner) && f == entity_field(e->entity, e->entity->root))
        return true;
    const enum permission p = permission_to_change(e->entity, f);
    return !permission_is_everybodys(p) &&
           actor_may(e->app->store, &e->app->actor, p, NULL) != CODE_OK;
}

static void init_form(struct edit *e)
{
    const bool creating = uid_is_null(&e->id);
    const bool guest = e->entity == &customer_entity;
    const struct form_source source = {
        .entity = e->entity,
        .property = store_property(e->app->store),
        .creating = creating,
        .first = first_fields(e, e->base),
        .whole = guest && creating ? entity_field(e->entity, "full_name") : NULL,
        .ctx = e,
        .find = find,
        .code = code,
        .locked = is_locked,
    };
    form_init(&e->form, &source, e->base);
    if (!creating)
        form_unfold(&e->form);
}

/* ---- Life */

static enum code open(struct view *v, struct error *error)
{
    struct edit *e = (struct edit *)v;
    struct store *s = e->app->store;
    if (e->app->read_only)
        return fail(error, CODE_DENIED, NULL,
                    _("This desk was opened for reading only. Nothing can be changed here."));
    TRY(actor_may(s, &e->app->actor, permission_to_write(e->entity), error));
    e->drafting.version = store_data_version(s);
    if (e->base == NULL) { /* no new record: see edit_view */
        void *row;
        TRY(edit_read(e, &row, e->arena, error));
        e->base = row;
        TRY(record_title(s, e->entity, &e->id, &e->name, e->texts, error));
        init_form(e);
    }
    if (e->begins != NULL)
        form_go(&e->form, e->begins, NULL);
    edit_draft_open(e);
    edit_offer_typed(e);
    return CODE_OK;
}

static void close(struct view *v)
{
    struct edit *e = (struct edit *)v;
    drafting_keep(&e->drafting); /* the terminal may be gone; what was typed is not */
    if (e->base != NULL)
        form_clear(&e->form);
    twin_strip_clear(&e->strip);
    arena_free(e->arena);
    arena_free(e->texts);
    arena_free(e->guest);
    arena_free(e->drafting.found);
}

static enum code load(struct view *v, struct error *error)
{
    struct edit *e = (struct edit *)v;
    TRY(edit_guest_load(e, error));
    return edit_offer_load(e, error);
}

/* What was typed is not theirs who has come: it stays as the draft of who typed it. With a form in
 * which nothing is typed they go on. */
static bool set_aside(struct view *v)
{
    return drafting_set_aside(&((struct edit *)v)->drafting);
}

static void tick(struct view *v)
{
    drafting_tick(&((struct edit *)v)->drafting);
}

/* ---- Showing */

static void layout(struct view *v)
{
    struct edit *e = (struct edit *)v;
    if (e->base == NULL)
        return;
    struct box box = box_inside(v->area, 0, 1);
    edit_guest_layout(e, &box);
    twin_strip_layout(&e->strip, &box);
    form_layout(&e->form, box);
}

static void draw(const struct view *v, struct term *t)
{
    const struct edit *e = (const struct edit *)v;
    edit_guest_draw(e, t);
    form_draw(&e->form, t, v->active);
    twin_strip_draw(&e->strip, t);
}

static const char *state_of(const struct edit *e, struct arena *a)
{
    const int n = edit_changes(e);
    if (n == 0)
        return _("nothing changed");
    return arena_printf(a, ngettext("%s change%s", "%s changes%s", (unsigned long)n), NUMBER(n),
                        e->drafting.kept && !e->drafting.typed ? _(", kept as a draft") : "");
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct edit *e = (const struct edit *)v;
    const char *back = glyph_text(GLYPH_BACK, false);
    const char *hint = page_is_endless(v->area) ? NULL : form_hint(&e->form);
    out->whole = true;
    out->left =
        e->name != NULL
            ? arena_printf(a, "%s %s   %s", back, _("Edit"), text_clean(a, e->name))
            : arena_printf(a, "%s %s", back, arena_printf(a, _("New: %s"), _(e->entity->label)));
    out->foot = hint != NULL ? arena_printf(a, "%s · %s", state_of(e, a), hint) : state_of(e, a);
}

/* ---- Commands */

/* After any key that changed a text. */
static void after_typing(struct edit *e)
{
    const struct form_entry *entry = form_current(&e->form);
    e->untouched = false;
    for (int i = e->n_decisions - 1; entry != NULL && i >= 0; i--)
        if (strcmp(e->decisions[i].field, entry->field->name) == 0) /* said of another value */
            e->decisions[i] = e->decisions[--e->n_decisions];
    drafting_typed(&e->drafting);
    edit_offer_typed(e);
    view_reload(&e->view);
}

/* A room for the nights in the form; what hangs on customers from those of the one in the form. */
static struct view *pick_other(struct edit *e, const struct entity *en)
{
    const struct field *root =
        e->entity->root != NULL ? entity_field(e->entity, e->entity->root) : NULL;
    struct arena *a = arena_new();
    struct uid customer = {{0}};
    struct record_row *row = form_so_far(&e->form, a);
    struct view *v;
    if (root != NULL && root->kind == KIND_REF)
        customer = *(struct uid *)field_slot(root, row);
    row->id = e->id;
    v = e->entity == &booking_entity && en == &room_entity
            ? pick_room(e->app, (const struct booking *)row)
            : pick_view(e->app, en, &customer);
    arena_free(a);
    return v;
}

/* The customer that a REF field means is found as everywhere, other records in a list of them. */
static bool find_reference(struct edit *e)
{
    const struct form_entry *entry = form_current(&e->form);
    const struct entity *en =
        entry != NULL && entry->field->kind == KIND_REF ? entity_find(entry->field->ref) : NULL;
    if (en == NULL)
        return false;
    struct view *v = en == &customer_entity ? lookup_pick(e->app) : pick_other(e, en);
    v->tag = ASK_REFERENCE;
    view_push(&e->view, v);
    return true;
}

static bool run(struct view *v, enum command_id command)
{
    struct edit *e = (struct edit *)v;
    bool changed = false;
    switch (command) {
    case CMD_SAVE:
        edit_save(e);
        return true;
    case CMD_REVEAL:
        return edit_reveal(e);
    case CMD_LOOKUP:
        return find_reference(e);
    case CMD_LOOK_AT_TWIN:
        edit_look_at_twin(e);
        return true;
    case CMD_MERGE:
        edit_merge_with_twin(e);
        return true;
    case CMD_EDITOR:
        if (!form_takes_text(&e->form))
            return false;
        view_edit_text(v, form_current(&e->form)->text);
        return true;
    default:
        break;
    }
    if (!form_run(&e->form, command, &changed))
        return false;
    if (changed)
        after_typing(e);
    return true;
}

static bool event(struct view *v, const struct event *ev)
{
    struct edit *e = (struct edit *)v;
    bool changed = false;
    const bool meant = form_event(&e->form, ev, &changed);
    if (changed)
        after_typing(e);
    return meant || ev->type == EVENT_MOUSE;
}

static bool may_close(struct view *v)
{
    struct edit *e = (struct edit *)v;
    const char *answers[] = {_("Keep editing"), _("Discard"), NULL};
    if (e->drafting.over || edit_changes(e) == 0)
        return true;
    struct arena *a = arena_new();
    const int n = form_changes(&e->form);
    view_push(v, question_new(ASK_DISCARD,
                              arena_printf(a,
                                           ngettext("%s field has been changed and not saved.",
                                                    "%s fields have been changed and not saved.",
                                                    (unsigned long)n),
                                           NUMBER(n)),
                              answers));
    arena_free(a);
    return false;
}

/* What was found or written elsewhere goes into the field with the cursor. */
static void put_answer(struct edit *e, const char *text)
{
    struct form_entry *entry = form_current(&e->form);
    if (text == NULL || entry == NULL)
        return;
    struct arena *a = arena_new();
    text = text_clean_lines(a, text);
    if (!text_equal(text, entry->text)) {
        form_put(&e->form, entry, text, true);
        after_typing(e);
    }
    arena_free(a);
}

static void answer(struct view *v, const struct answer *a)
{
    struct edit *e = (struct edit *)v;
    switch (a->tag) {
    case ASK_DRAFT:
        edit_draft_answer(e, a->choice);
        break;
    case ASK_DISCARD:
        if (a->choice == 1) {
            drafting_drop(&e->drafting);
            e->drafting.over = true;
            view_close(v);
        }
        break;
    case ASK_TAKEN:
        edit_taken_answer(e, a->choice);
        break;
    case ASK_CONFLICT:
        edit_merge_answer(e, a);
        break;
    case ASK_TWIN:
        edit_twin_answer(e, a->choice);
        break;
    case ASK_MERGED:
        if (a->choice == 1)
            view_answer(v, 1, NULL);
        break;
    case ASK_REVEAL:
        if (a->choice == 1)
            edit_reveal_now(e);
        break;
    case ASK_REFERENCE:
    case VIEW_EDITED:
        put_answer(e, a->text);
        break;
    default:
        break;
    }
}

static const struct view_ops ops = {
    .name = "edit",
    .open = open,
    .load = load,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .may_close = may_close,
    .set_aside = set_aside,
    .answer = answer,
    .tick = tick,
    .title = title,
    .close = close,
};

static struct view *edit_new(struct app *app, const struct entity *en, const struct uid *id,
                             const struct uid *owner)
{
    struct edit *e = view_new(&ops, sizeof *e);
    e->view.scopes = SCOPE_MOVE | SCOPE_FORM | (en == &customer_entity ? SCOPE_TWINS : 0);
    e->view.in_field = true;
    e->app = app;
    e->entity = en;
    e->arena = arena_new();
    e->texts = arena_new();
    if (owner != NULL)
        e->owner = *owner;
    if (id != NULL)
        e->id = *id;
    else {
        void *row = row_new_default(en, store_property(app->store), e->arena);
        if (owner != NULL) {
            *(struct uid *)field_slot(entity_field(en, en->root), row) = *owner;
        }
        e->base = row;
        init_form(e);
    }
    return &e->view;
}

struct view *edit_view(struct app *app, const struct entity *en, const struct uid *id)
{
    return edit_new(app, en, id, NULL);
}

struct view *edit_seen_by(struct app *app, const struct entity *en, const struct uid *id,
                          const struct uid *customer)
{
    return edit_new(app, en, id, customer);
}

struct view *edit_new_child(struct app *app, const struct entity *en, const struct uid *customer)
{
    return edit_new(app, en, NULL, customer);
}

void edit_prefill(struct view *v, const char *field, const char *typed)
{
    struct edit *e = (struct edit *)v;
    struct form_entry *entry = form_entry(&e->form, field);
    if (entry == NULL)
        return;
    form_put(&e->form, entry, typed, true);
    e->untouched = true;
}

void edit_begin_in(struct view *v, const char *field)
{
    ((struct edit *)v)->begins = field;
}

int edit_changes(const struct edit *e)
{
    return e->untouched ? 0 : form_changes(&e->form);
}

struct view *edit_new_customer(struct app *app, const char *typed)
{
    struct view *v = edit_view(app, &customer_entity, NULL);
    static const char *const fields[] = {[HANDLE_WORDS] = "full_name",
                                         [HANDLE_PHONE] = "phone",
                                         [HANDLE_EMAIL] = "email",
                                         [HANDLE_CODE] = NULL}; /* nobody is called so */
    const char *field = fields[handle_of(typed)];
    if (*typed != '\0' && field != NULL)
        edit_prefill(v, field, typed);
    return v;
}
