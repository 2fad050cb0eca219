/* A form for somebody who does not see it: every field with its number, what stands in it and what
 * is wrong with it in words; and a whole value, given as people say it. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "ui/page.h"
#include "ui/widget/form_own.h"

/* ---- Telling */

static const char *value_of(const struct form *f, const struct form_entry *entry, struct arena *a)
{
    const bool secret = entry->field->kind == KIND_SECRET;
    const char *text = form_shown(f, entry, a);
    if (secret && !(entry == form_current(f) && f->revealed))
        return entry->text == NULL || entry->text[0] != '\0' ? _("secret, hidden") : _("empty");
    if (secret)
        text = entry->text;
    return text != NULL && *text != '\0' ? text : _("empty");
}

/* The sign behind a number that exists, or its absence, in words. */
static void add_phone(struct buf *b, const struct form_entry *entry)
{
    const char *aside = entry->aside != NULL ? entry->aside : "";
    const char *sign = strstr(aside, glyph_text(GLYPH_GOOD, false));
    if (entry->text == NULL || entry->text[0] == '\0')
        return;
    if (sign != NULL)
        buf_addf(b, " (%.*s), %s", (int)(sign - aside) - 1, aside, _("valid"));
    else
        buf_addf(b, ", %s", _("not valid"));
}

static const char *entry_line(const struct form *f, struct arena *a, int at)
{
    const struct form_entry *entry = &f->entries[at];
    const char *value = value_of(f, entry, a), *aside = entry->aside;
    const size_t n = strlen(value);
    if (aside != NULL && strncmp(aside, value, n) == 0 && strncmp(aside + n, ", ", 2) == 0)
        aside += n + 2; /* what is said once is not repeated */
    struct buf b;
    buf_init(&b, a);
    buf_addf(&b, "%d. %s: %s", at + 1, _(entry->field->label), value);
    if (entry->field->kind == KIND_PHONE)
        add_phone(&b, entry);
    else if (aside != NULL && strcmp(aside, value) != 0)
        buf_addf(&b, " (%s)", aside);
    if (entry->fixed)
        buf_addf(&b, ", %s", _("cannot be changed here"));
    if (form_entry_changed(entry))
        buf_addf(&b, ", %s", _("changed"));
    else if (entry->field->required && entry->text != NULL && *entry->text == '\0')
        buf_addf(&b, ", %s", _("must be filled in"));
    if (entry->offer != NULL)
        buf_addf(&b, ", %s: %s", _("take offers"), entry->offer);
    if (entry->error != NULL)
        buf_addf(&b, ", %s: %s", _("wrong"), entry->error);
    return b.p;
}

static void tell_section(const struct form *f, struct page *p, const struct form_section *s)
{
    struct arena *a = page_arena(p);
    int filled = 0;
    for (int i = s->first; i < s->first + s->n; i++)
        filled += !f->entries[i].fixed && form_says_something(&f->entries[i]);
    if (s->title != NULL)
        page_line(p, s->open
                         ? arena_printf(a, "%s:", _(s->title))
                         : arena_printf(a,
                                        _("%s: %d of %d filled, numbers %d to %d, not told; "
                                          "fold tells all"),
                                        _(s->title), filled, s->n, s->first + 1, s->first + s->n));
    for (int i = s->first; i < s->first + s->n; i++) {
        if (s->open)
            page_line(p, entry_line(f, a, i));
        page_item(p, &(struct page_item){.kind = PAGE_FIELD, .number = i + 1});
    }
}

/* What its editor says of keys is of no use to who gives a whole value. */
static const char *takes(const struct form *f, const struct form_entry *entry)
{
    switch (kinds[entry->field->kind].editor) {
    case EDIT_CHOICE:
        return _("one of these, by its number or its name");
    case EDIT_CHOICES:
        return _("several of these, parted by commas");
    case EDIT_FLAG:
        return _("yes or no");
    case EDIT_NOTE:
        return _("a text; \\n begins a line");
    case EDIT_REF:
        return _("the code of the record; lookup with the number of the field finds it");
    default:
        return form_hint(f);
    }
}

void form_tell(const struct form *f, struct page *p)
{
    const struct form_entry *entry = form_current(f);
    for (int i = 0; i < f->n_sections; i++)
        tell_section(f, p, &f->sections[i]);
    if (entry == NULL)
        return;
    const struct field *field = entry->field;
    page_field(p, &(struct page_field){.label = _(field->label),
                                       .value = form_shown(f, entry, page_arena(p)),
                                       .line = entry_line(f, page_arena(p), f->at),
                                       .help = takes(f, entry),
                                       .choices = field->choices,
                                       .secret = field->kind == KIND_SECRET});
}

/* ---- A value as people say it */

static bool same_word(const char *a, const char *b, struct arena *arena)
{
    return strcmp(text_fold(arena, a), text_fold(arena, b)) == 0;
}

/* By its number, its name or what people call it; NULL: there is none. */
static const char *choice_named(const struct field *field, const char *word, struct arena *a)
{
    const int number = word[strspn(word, "0123456789")] == '\0' ? atoi(word) : 0;
    for (int i = 0; field->choices[i].name != NULL; i++)
        if (i + 1 == number || same_word(field->choices[i].name, word, a) ||
            same_word(_(field->choices[i].label), word, a))
            return field->choices[i].name;
    return NULL;
}

/* Several, parted by commas. */
static const char *choices_named(const struct field *field, const char *words, struct arena *a)
{
    struct buf b;
    char *rest = arena_str(a, words), *word;
    buf_init(&b, a);
    while ((word = strtok_r(rest, ",", &rest)) != NULL) {
        const char *name = choice_named(field, text_squeeze(a, word), a);
        buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", name != NULL ? name : word);
    }
    return b.p;
}

static const char *flag_named(const char *word, struct arena *a)
{
    const bool yes = same_word(word, _("yes"), a) || same_word(word, "yes", a) ||
                     same_word(word, "y", a) || strcmp(word, "1") == 0;
    const bool no = same_word(word, _("no"), a) || same_word(word, "no", a) ||
                    same_word(word, "n", a) || strcmp(word, "0") == 0;
    return yes ? "yes" : no ? "no" : word;
}

/* \n begins a line where there are several. */
static const char *lines_of(const char *text, struct arena *a)
{
    char *out = text_clean(a, text), *to = out;
    for (const char *from = out; *from != '\0'; from++)
        if (from[0] == '\\' && from[1] == 'n') {
            *to++ = '\n';
            from++;
        } else
            *to++ = *from;
    *to = '\0';
    return out;
}

bool form_value(struct form *f, const char *text)
{
    struct form_entry *entry = form_current(f);
    if (entry == NULL || entry->fixed)
        return false;
    struct arena *a = arena_new();
    const enum editor editor = kinds[entry->field->kind].editor;
    const char *value = text_squeeze(a, text_clean(a, text));
    if (editor == EDIT_NOTE)
        value = lines_of(text, a);
    else if (editor == EDIT_FLAG)
        value = *value == '\0' && entry->field->def != NULL ? "no" : flag_named(value, a);
    else if (editor == EDIT_CHOICES)
        value = choices_named(entry->field, value, a);
    else if (editor == EDIT_CHOICE && *value != '\0') {
        const char *name = choice_named(entry->field, value, a);
        value = name != NULL ? name : value;
    }
    form_put(f, entry, value, true);
    arena_free(a);
    return true;
}
