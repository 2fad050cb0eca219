/* How each kind of field looks: what it means behind what was typed, what is wrong with it beyond
 * what its kind refuses, and what the beginning of a word may become. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/email.h"
#include "model/iso.h"
#include "phone/phone.h"
#include "ui/widget/form_own.h"

#define CANDIDATES 4

/* One look at an entry that could be read. */
struct look {
    const struct form *form;
    const struct field *field;
    const char *text; /* as typed, not empty */
    const void *row;  /* as read */
    const char *name; /* of the record a REF means, or NULL */
    struct arena *a;
};

static const char *printed(const struct look *l)
{
    return value_print(l->form->source.property, l->field, l->row, l->a);
}

static const char *stored(const struct look *l)
{
    return *(const char *const *)field_value(l->field, l->row);
}

/* ---- Asides */

/* When it is not what was typed anyway. */
static const char *its_print(const struct look *l)
{
    const char *text = printed(l);
    return strcmp(text, l->text) != 0 ? text : NULL;
}

static const char *its_name(const struct look *l)
{
    return l->name;
}

static const char *its_day(const struct look *l)
{
    const char *today = l->form->source.property->today, *day = stored(l);
    if (day == NULL)
        return NULL;
    if (strstr(l->field->name, "birth") == NULL || strcmp(day, today) > 0)
        return printed(l);
    return arena_printf(l->a, _("%s, %lld years"), printed(l),
                        (long long)years_between(day, today));
}

static const char *its_phone(const struct look *l)
{
    struct phone phone;
    char text[64];
    const struct form_entry *country = form_entry(l->form, "country");
    const char *region = l->form->source.property->region;
    const struct iso_code *code =
        country != NULL && country->text != NULL ? iso_find(ISO_COUNTRY, country->text) : NULL;
    region = code != NULL ? code->code : region;
    phone_parse(l->text, region, &phone);
    if (phone.valid)
        return arena_printf(l->a, "%s %s", phone.international, glyph_text(GLYPH_GOOD, false));
    phone_format_typing(l->text, region, text, sizeof text);
    return arena_str(l->a, text);
}

/* ---- What is wrong */

static const char *wrong_email(const struct look *l)
{
    return email_is_valid(l->text) ? NULL : _("This is no e-mail address yet.");
}

/* ---- Completion */

static enum iso_list list_of(const struct field *f)
{
    return f->kind == KIND_COUNTRY    ? ISO_COUNTRY
           : f->kind == KIND_CURRENCY ? ISO_CURRENCY
                                      : ISO_LANGUAGE;
}

static bool begins(const char *name, const char *folded, struct arena *a)
{
    return strncmp(text_fold(a, name), folded, strlen(folded)) == 0;
}

/* Names that begin as the text does; at most so many. */
static int candidates(enum iso_list list, const char *text, const char *names[CANDIDATES],
                      struct arena *a)
{
    size_t n;
    int found = 0;
    const char *folded = text_fold(a, text);
    const struct iso_code *all = iso_all(list, &n);
    for (size_t i = 0; i < n && found < CANDIDATES && *folded != '\0'; i++)
        if (begins(all[i].name, folded, a) || begins(iso_name(list, all[i].code), folded, a))
            names[found++] = iso_name(list, all[i].code);
    return found;
}

/* The one that is meant is offered; of several, the person goes on typing. */
static const char *complete_iso(struct form_entry *entry, struct arena *a)
{
    const char *names[CANDIDATES];
    const char *comma = strrchr(entry->text, ','), *last = comma ? comma + 1 : entry->text;
    last += strspn(last, " ");
    const int n = candidates(list_of(entry->field), last, names, a);
    if (n == 1) {
        char *head = arena_strn(a, entry->text, (size_t)(last - entry->text));
        form_text_set(&entry->offer, arena_printf(a, "%s%s", head, names[0]));
        return NULL;
    }
    if (n == 0)
        return NULL;
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < n; i++)
        buf_addf(&b, "%s%s", i > 0 ? ", " : "", names[i]);
    return arena_printf(a, n < CANDIDATES ? _("Go on typing: %s.") : _("Go on typing: %s …"), b.p);
}

/* ---- The table */

static const struct look_row {
    const char *(*aside)(const struct look *l);
    const char *(*wrong)(const struct look *l);
    /* For what cannot be read: sets an offer, or gives better words than the kind has. */
    const char *(*complete)(struct form_entry *entry, struct arena *a);
    int columns; /* of the field, while there is something to say behind it; 0: all there are */
} looks[KIND_COUNT_OF_KINDS] = {
    [KIND_EMAIL] = {NULL, wrong_email, NULL, 0},
    [KIND_PHONE] = {its_phone, NULL, NULL, 24},
    [KIND_DAY] = {its_day, NULL, NULL, 18},
    [KIND_INSTANT] = {its_print, NULL, NULL, 26},
    [KIND_MONEY] = {its_print, NULL, NULL, 20},
    [KIND_COUNT] = {its_print, NULL, NULL, 20},
    [KIND_TENTHS] = {its_print, NULL, NULL, 20},
    [KIND_COUNTRY] = {its_print, NULL, complete_iso, 24},
    [KIND_LANGUAGE] = {its_print, NULL, complete_iso, 24},
    [KIND_LANGUAGES] = {its_print, NULL, complete_iso, 24},
    [KIND_CURRENCY] = {its_print, NULL, complete_iso, 24},
    [KIND_REF] = {its_name, NULL, NULL, 24},
};

int form_columns(const struct field *field, int room)
{
    const int columns = looks[field->kind].columns;
    return columns > 0 && columns < room ? columns : room;
}

/* A row with this entry in it, and what it needs to be read. */
static enum code read_alone(const struct form *f, const struct form_entry *entry, void *row,
                            const char **name, struct arena *a, struct error *e)
{
    if (entry->field->currency_of != NULL) {
        const struct form_entry *currency = form_entry(f, entry->field->currency_of);
        if (currency != NULL && currency->text != NULL)
            value_parse(f->source.property, currency->field, currency->text, row, a, NULL);
    }
    return form_read(f, entry, row, name, a, e);
}

static void look_at_text(struct form *f, struct form_entry *entry, struct arena *a)
{
    const struct look_row *row_of_kind = &looks[entry->field->kind];
    struct error e = {0};
    struct look l = {f, entry->field, entry->text, NULL, NULL, a};
    void *row = row_new(f->source.entity, a);
    l.row = row;
    if (read_alone(f, entry, row, &l.name, a, &e) != CODE_OK) {
        const char *better = row_of_kind->complete != NULL ? row_of_kind->complete(entry, a) : NULL;
        form_text_set(&entry->error, better != NULL ? better : e.message);
        return;
    }
    if (row_of_kind->wrong != NULL)
        form_text_set(&entry->error, row_of_kind->wrong(&l));
    if (row_of_kind->aside != NULL)
        form_text_set(&entry->aside, row_of_kind->aside(&l));
}

void form_look(struct form *f, struct form_entry *entry)
{
    form_text_set(&entry->error, NULL);
    form_text_set(&entry->aside, NULL);
    entry->refused = false;
    if (entry->touched)
        form_text_set(&entry->offer, NULL);
    if (entry->text == NULL || *entry->text == '\0' || entry->fixed ||
        entry->field == f->source.whole)
        return;
    struct arena *a = arena_new();
    look_at_text(f, entry, a);
    arena_free(a);
}

/* ---- Where the cursor is not */

static const char *dots(const char *text, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (size_t n = utf8_length(text); n > 0 && b.n < 60; n--)
        buf_add(&b, "•");
    return b.p;
}

const char *form_shown(const struct form *f, const struct form_entry *entry, struct arena *a)
{
    if (!form_entry_changed(entry))
        return entry->printed != NULL ? entry->printed : "";
    if (entry->text == NULL)
        return "";
    if (entry->field->kind == KIND_SECRET)
        return dots(entry->text, a);
    const char *name;
    void *row = row_new(f->source.entity, a);
    if (entry->field == f->source.whole || entry->error != NULL ||
        form_read(f, entry, row, &name, a, NULL) != CODE_OK)
        return entry->text;
    if (entry->field->kind == KIND_REF || value_is_null(entry->field, row))
        return entry->text;
    return value_print(f->source.property, entry->field, row, a);
}
