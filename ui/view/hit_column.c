#include "ui/view/hit_column.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/row.h"
#include "ui/view/hit_cell.h"

/* Those with a cell of their own, and the field that one orders by. Of equal rank the last goes. */
static const struct {
    struct column look;
    const char *key, *field;
    struct cell (*make)(const struct hit_cell_of *what);
} standard[] = {
    {{N_("Customer"), 15, 4, false, 0}, "name", "sort_name", name_cell},
    {{N_("Code"), 10, 0, false, 0}, "code", "customer_code", code_cell},
    {{N_("Contact"), 16, 2, false, 2}, "contact", "contact", contact_cell},
    {{N_("Type"), 12, 0, false, 8}, "type", "customer_type", type_cell},
    {{N_("VIP"), 5, 0, false, 4}, "vip", "vip_status", vip_cell},
    {{N_("Loyalty"), 8, 0, false, 7}, "tier", "loyalty_tier", tier_cell},
    {{N_("Stays"), 5, 0, true, 5}, "stays", "total_stays", stays_cell},
    {{N_("Nights"), 6, 0, true, 9}, "nights", "total_nights", nights_cell},
    {{N_("Spent"), 0, 0, true, 6}, "spent", "total_spent", spent_cell},
    {{N_("Last"), 6, 0, true, 3}, "last", "last_stay_date", last_cell},
};

/* How wide the values of a kind are; 0: nothing that a person would read in a list. */
static const struct {
    int min, weight;
} widths[KIND_COUNT_OF_KINDS] = {
    [KIND_TEXT] = {12, 1},     [KIND_NOTE] = {16, 2},      [KIND_NAME] = {12, 1},
    [KIND_EMAIL] = {16, 1},    [KIND_PHONE] = {16, 0},     [KIND_DAY] = {11, 0},
    [KIND_INSTANT] = {17, 0},  [KIND_MONEY] = {12, 0},     [KIND_COUNT] = {6, 0},
    [KIND_TENTHS] = {6, 0},    [KIND_FLAG] = {5, 0},       [KIND_CHOICE] = {10, 0},
    [KIND_CHOICES] = {14, 1},  [KIND_TAGS] = {14, 1},      [KIND_COUNTRY] = {12, 0},
    [KIND_LANGUAGE] = {10, 0}, [KIND_LANGUAGES] = {12, 0}, [KIND_CURRENCY] = {8, 0},
};

#define TITLE_MOST 14 /* columns that a title may ask for */
#define RANK 4        /* what somebody chose stays longer than most of the usual ones */

/* Shown already by a column of its own. */
static bool is_standard(const struct field *f)
{
    for (int i = 0; i < COUNT_OF(standard); i++)
        if (strcmp(standard[i].field, f->name) == 0)
            return true;
    return strcmp(f->name, customer_entity.title) == 0;
}

/* Under a heading of the profile, or asked for by a word of the filter language. */
static bool can_be_shown(const struct field *f)
{
    return widths[f->kind].min > 0 &&
           (f->section != NULL || strcmp(filter_key_of(f), f->name) != 0) && !is_standard(f);
}

static struct hit_column of_field(const struct field *f)
{
    const int title = text_width(_(f->label)), most = title < TITLE_MOST ? title : TITLE_MOST;
    const int min = widths[f->kind].min;
    return (struct hit_column){.key = filter_column_of(f),
                               .look = {f->label, most > min ? most : min, widths[f->kind].weight,
                                        kinds[f->kind].right, RANK},
                               .field = f,
                               .make = field_cell};
}

bool hit_column_nth(int n, struct hit_column *out)
{
    if (n < COUNT_OF(standard)) {
        *out = (struct hit_column){.key = standard[n].key,
                                   .look = standard[n].look,
                                   .field = entity_field(&customer_entity, standard[n].field),
                                   .make = standard[n].make};
        if (out->make == spent_cell)
            out->look.min = money_short_columns();
        if (out->make == last_cell && last_columns() > out->look.min)
            out->look.min = last_columns();
        return true;
    }
    n -= COUNT_OF(standard);
    for (int i = 0; i < customer_entity.count; i++) {
        const struct field *f = &customer_entity.fields[i];
        if (!can_be_shown(f) || n-- > 0)
            continue;
        *out = of_field(f);
        return true;
    }
    return false;
}

bool hit_column_find(const char *key, struct hit_column *out)
{
    for (int n = 0; hit_column_nth(n, out); n++)
        if (text_same(out->key, key) || text_same(out->field->name, key))
            return true;
    return false;
}

void hit_column_resize(struct hit_column *c, int width)
{
    c->look.min = width < 2 ? 2 : width > COLUMN_WIDEST ? COLUMN_WIDEST : width;
    c->look.weight = 0;
    c->sized = true;
}

/* "city:20"; false when there is no such column. */
static bool read_word(char *word, struct hit_column *out)
{
    char *colon = strchr(word, ':'), *end = NULL;
    if (colon != NULL)
        *colon = '\0';
    if (!hit_column_find(word, out))
        return false;
    if (colon == NULL)
        return true;
    const long width = strtol(colon + 1, &end, 10);
    if (end == colon + 1 || *end != '\0')
        return false;
    hit_column_resize(out, width < 0 || width > COLUMN_WIDEST ? COLUMN_WIDEST : (int)width);
    return true;
}

static bool has(const struct hit_column *columns, int n, const char *key)
{
    for (int i = 0; i < n; i++)
        if (strcmp(columns[i].key, key) == 0)
            return true;
    return false;
}

int hit_columns_read(const char *text, struct hit_column *out, const char **unknown,
                     struct arena *a)
{
    char *rest = arena_str(a, text), *word;
    int n = 0;
    *unknown = NULL;
    while (n < LIST_COLUMNS && (word = strtok_r(rest, " ,", &rest)) != NULL) {
        const char *whole = arena_str(a, word);
        if (!read_word(word, &out[n]))
            *unknown = *unknown != NULL ? *unknown : whole;
        else if (!has(out, n, out[n].key))
            n++;
    }
    return n;
}

enum code hit_columns_check(const char *text, struct error *e)
{
    struct hit_column columns[LIST_COLUMNS];
    struct arena *a = arena_new();
    const char *unknown;
    hit_columns_read(text, columns, &unknown, a);
    const enum code code =
        unknown == NULL
            ? CODE_OK
            : fail(e, CODE_INVALID, "columns",
                   _("There is no column \"%s\"; C in the list shows which there are."), unknown);
    arena_free(a);
    return code;
}

const char *hit_columns_text(const struct hit_column *columns, int n, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < n; i++) {
        buf_addf(&b, "%s%s", i > 0 ? " " : "", columns[i].key);
        if (columns[i].sized)
            buf_addf(&b, ":%d", columns[i].look.min);
    }
    return b.p;
}
