/* The form over every entity: what it shows and gives back unchanged is no change, what is typed
 * comes out as its kind reads it, and what is wrong stays and is said. */
#include <string.h>

#include "model/vault.h"
#include "tests/helper.h"
#include "ui/widget/form.h"
#include "ui/widget/form_own.h"

static struct desk *d;
static struct form form;
static bool formed;

static void set_up(void)
{
    d = desk_new();
    formed = false;
}

static void tear_down(void)
{
    if (formed)
        form_clear(&form);
    desk_free(d);
}

static enum code find(void *ctx, const struct field *f, const char *typed, void *row,
                      const char **name, struct arena *a, struct error *e)
{
    (void)ctx, (void)name;
    return store_reference(d->s, f, typed, row, a, e);
}

static const char *code(void *ctx, const struct field *f, const void *row, const char **name,
                        struct arena *a)
{
    const struct entity *en = entity_find(f->ref);
    void *other;
    (void)ctx;
    if (name != NULL)
        *name = "somebody";
    if (en->code == NULL || store_get(d->s, en, field_value(f, row), &other, a, NULL) != CODE_OK)
        return value_text(store_property(d->s), f, row, a);
    return value_text(store_property(d->s), entity_field(en, en->code), other, a);
}

static void open_form(const struct entity *en, const void *row, bool creating)
{
    const struct form_source source = {.entity = en,
                                       .property = store_property(d->s),
                                       .creating = creating,
                                       .find = find,
                                       .code = code};
    if (formed)
        form_clear(&form);
    form_init(&form, &source, row);
    formed = true;
}

static void run(enum command_id command)
{
    bool changed;
    form_run(&form, command, &changed);
}

static void type(const char *text)
{
    bool changed;
    const struct event ev = {.type = EVENT_PASTE, .text = text};
    form_event(&form, &ev, &changed);
}

static void press(int32_t key)
{
    bool changed;
    const struct event ev = {.type = EVENT_KEY, .key = key};
    form_event(&form, &ev, &changed);
}

static const char *text_of(const char *field)
{
    return form_entry(&form, field)->text;
}

/* The text that stands in the field, also of a sealed one. */
static const char *opened(const struct form_entry *entry)
{
    const char *plain;
    if (entry->text != NULL)
        return arena_str(d->a, entry->text);
    ck_ok(vault_reveal(store_property(d->s)->vault, entry->field,
                       *(const struct bytes *)field_value(entry->field, form.base), d->a, &plain,
                       &d->e),
          &d->e);
    return plain;
}

START_TEST(what_is_not_changed_is_not_written)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new(41 + (unsigned)_i);
    if (en->class != RECORD)
        return;
    for (int round = 0; round < 10; round++) {
        struct fieldset set;
        void *row;
        bool changed;
        struct record_row *record = desk_create(d, en, random_row(d, &dice, en));
        record = desk_get(d, en, &record->id);
        open_form(en, record, false);
        form_layout(&form, (struct box){0, 0, 21, 78});
        ck_ok(form_collect(&form, &row, &set, d->a, &d->e), &d->e);
        ck_assert(fieldset_empty(&set));
        /* Typed anew, each as it stands there. */
        for (int i = 0; i < form.n; i++) {
            struct form_entry *entry = &form.entries[i];
            if (entry->fixed)
                continue;
            ck_assert(form_go(&form, entry->field->name, NULL));
            const char *text = opened(entry);
            form_put(&form, entry, "", true);
            form_put(&form, entry, text, true);
        }
        ck_ok(form_collect(&form, &row, &set, d->a, &d->e), &d->e);
        for (int i = 0; i < en->count; i++)
            ck_assert_msg(!fieldset_has(&set, i), "%s.%s: \"%s\"", en->name, en->fields[i].name,
                          text_of(en->fields[i].name));
        ck_ok(
            gate_change(&d->action, en, &record->id, record->hlc, row, &set, &changed, d->a, &d->e),
            &d->e);
        ck_assert(!changed);
    }
}
END_TEST

START_TEST(what_is_typed_is_what_its_kind_reads)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new(51 + (unsigned)_i);
    if (en->class == LOG)
        return;
    for (int round = 0; round < 10; round++) {
        void *row, *must = row_new_default(en, store_property(d->s), d->a);
        struct fieldset set;
        open_form(en, must, true);
        for (int i = 0; i < form.n; i++) {
            struct form_entry *entry = &form.entries[i];
            const char *typed = random_typed(d, &dice, entry->field);
            ck_assert(!entry->fixed); /* a new record has nothing that is only shown */
            if (entry->field->currency_of != NULL)
                continue;
            form_put(&form, entry, typed, true);
            ck_ok(value_parse(store_property(d->s), entry->field, typed, must, d->a, &d->e), &d->e);
        }
        ck_ok(form_collect(&form, &row, &set, d->a, &d->e), &d->e);
        for (int i = 0; i < en->count; i++)
            ck_assert_msg(value_equal(&en->fields[i], row, must), "%s.%s", en->name,
                          en->fields[i].name);
    }
}
END_TEST

START_TEST(fields_that_are_not_typed_are_shown_only)
{
    static const char *const names[] = {"customer_code", "phone_valid", "total_stays",
                                        "profile_completeness", NULL};
    const struct customer *c = desk_customer(d, "An", "Nguyen");
    open_form(&customer_entity, desk_get_customer(d, &c->id), false);
    for (int i = 0; names[i] != NULL; i++) {
        const struct form_entry *entry = form_entry(&form, names[i]);
        ck_assert_msg(entry == NULL || entry->fixed, "%s", names[i]);
        ck_assert(!form_go(&form, names[i], NULL));
    }
    /* The cursor meets each field that can be edited once, and no other. */
    int met = 0, editable = 0;
    run(CMD_FOLD);
    for (int i = 0; i < form.n; i++)
        editable += !form.entries[i].fixed;
    for (int at = -2; form.at != at; met++) {
        ck_assert(!form_current(&form)->fixed);
        at = form.at;
        run(CMD_FIELD_NEXT);
    }
    ck_assert_int_eq(met, editable);
    for (; met > 1; met--)
        run(CMD_FORM_PREVIOUS);
    ck_assert_int_eq(form.at, (int)(form_entry(&form, "title") - form.entries));
}
END_TEST

START_TEST(what_is_wrong_stays_and_is_said)
{
    static const struct {
        const char *field, *typed;
    } rows[] = {{"email", "nobody@"},        {"date_of_birth", "31.2.1999"},
                {"nationality", "Atlantis"}, {"credit_limit", "much"},
                {"warning_level", "9"},      {"languages_spoken", "en, klingon"},
                {"payment_tokens", "{"},     {"company_id", "C99999999"}};
    void *row;
    struct fieldset set;
    for (int i = 0; i < COUNT_OF(rows); i++) {
        open_form(&customer_entity, row_new_default(&customer_entity, store_property(d->s), d->a),
                  true);
        ck_assert(form_go(&form, rows[i].field, NULL));
        run(CMD_CUT_START);
        type(rows[i].typed);
        run(CMD_FIELD_NEXT);
        ck_assert_str_eq(text_of(rows[i].field), rows[i].typed);
        ck_assert_ptr_nonnull(form_entry(&form, rows[i].field)->error);
        if (strcmp(rows[i].field, "email") == 0)
            continue; /* refused by the gate, not by its kind */
        ck_code(form_collect(&form, &row, &set, d->a, &d->e), CODE_INVALID, &d->e);
        ck_assert_str_eq(d->e.field, rows[i].field);
    }
}
END_TEST

START_TEST(each_kind_has_its_keys)
{
    open_form(&customer_entity, row_new_default(&customer_entity, store_property(d->s), d->a),
              true);
    ck_assert(form_go(&form, "vip_status", NULL));
    press('g');
    ck_assert_str_eq(text_of("vip_status"), "gold");
    run(CMD_CHAR_FORWARD);
    ck_assert_str_eq(text_of("vip_status"), "platinum");
    run(CMD_DELETE_BACK);
    ck_assert_str_eq(text_of("vip_status"), "");
    ck_assert(form_go(&form, "customer_type", NULL));
    run(CMD_CHAR_BACK); /* it is required: round, and never nothing */
    ck_assert_str_eq(text_of("customer_type"), "government");
    ck_assert(form_go(&form, "loyalty_member", NULL));
    press(' ');
    ck_assert_str_eq(text_of("loyalty_member"), "yes");
    press(' ');
    ck_assert_str_eq(text_of("loyalty_member"), "no");
    ck_assert(form_go(&form, "nationality", NULL));
    type("viet");
    ck_assert_ptr_nonnull(form_entry(&form, "nationality")->offer);
    run(CMD_FIELD_NEXT);
    ck_assert_str_eq(text_of("nationality"), "Vietnam");
    ck_assert(form_go(&form, "phone", NULL));
    type("0901234567");
    ck_assert_ptr_nonnull(strstr(form_entry(&form, "phone")->aside, "+84 90 123 45 67"));
    ck_assert(form_go(&form, "internal_notes", NULL));
    type("one");
    run(CMD_FIELD_DONE);
    type("two");
    ck_assert_str_eq(text_of("internal_notes"), "one\ntwo");
    ck_assert(form_go(&form, "id_number", NULL));
    type("QX5512");
    form_layout(&form, (struct box){0, 0, 21, 78});
    struct arena *a = arena_new();
    ck_assert_ptr_null(strstr(form_shown(&form, form_entry(&form, "id_number"), a), "QX"));
    arena_free(a);
}
END_TEST

START_TEST(nothing_typed_is_overwritten)
{
    open_form(&customer_entity, row_new_default(&customer_entity, store_property(d->s), d->a),
              true);
    ck_assert(form_go(&form, "city", NULL));
    form_offer(&form, "city", "Huế");
    run(CMD_CHAR_FORWARD);
    ck_assert_str_eq(text_of("city"), "Huế");
    type("!");
    form_fill(&form, "city", "Hanoi");
    ck_assert_str_eq(text_of("city"), "Huế!");
    form_fill(&form, "first_name", "An");
    form_fill(&form, "first_name", "Anh");
    ck_assert_str_eq(text_of("first_name"), "Anh");
    ck_assert_int_eq(form_changes(&form), 1);
}
END_TEST

/* A paste of any length stays whole where one can see that it is too long. */
START_TEST(a_long_paste_is_not_cut)
{
    char *text = arena_alloc(d->a, 50001);
    memset(text, 'x', 50000);
    open_form(&customer_entity, row_new_default(&customer_entity, store_property(d->s), d->a),
              true);
    ck_assert(form_go(&form, "city", NULL));
    type("begin");
    type(text);
    ck_assert_uint_eq(strlen(text_of("city")), 50005);
    ck_assert_ptr_nonnull(form_entry(&form, "city")->error);
    form_layout(&form, (struct box){0, 0, 7, 38});
    run(CMD_CUT_START);
    ck_assert_str_eq(text_of("city"), "");
}
END_TEST

/* Random keys in windows of any size: the cursor stays in sight. */
START_TEST(the_cursor_stays_in_sight)
{
    static const enum command_id commands[] = {
        CMD_FIELD_NEXT,  CMD_FORM_PREVIOUS, CMD_FIELD_DONE, CMD_PAGE_DOWN,
        CMD_PAGE_UP,     CMD_FOLD,          CMD_FIELD_DOWN, CMD_UP,
        CMD_DELETE_BACK, CMD_CUT_START,     CMD_CHAR_BACK,  CMD_TAKE};
    struct dice dice = dice_new(61);
    open_form(&customer_entity, random_row(d, &dice, &customer_entity), true);
    for (int i = 0; i < 3000; i++) {
        const struct box box = {1, 1, 1 + (int)roll(&dice, 22), 20 + (int)roll(&dice, 60)};
        if (roll(&dice, 3) == 0)
            press((int32_t)(' ' + roll(&dice, 90)));
        else
            run(commands[roll(&dice, COUNT_OF(commands))]);
        form_layout(&form, box);
        bool seen = false;
        for (int k = form.first; k < form.first + box.h && k < form.n_lines; k++)
            seen = seen || (form.at >= 0 ? form.lines[k].entry == form.at
                                         : form.lines[k].section == form.heading);
        ck_assert_msg(seen, "round %d, entry %d, heading %d, first %d of %d, %d rows", i, form.at,
                      form.heading, form.first, form.n_lines, box.h);
        ck_assert(form.at < 0 || !form.entries[form.at].fixed);
    }
}
END_TEST

Suite *suite_form(void)
{
    int n = 0;
    Suite *s = suite_create("form");
    TCase *t = tcase_create("form");
    while (entities[n] != NULL)
        n++;
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, what_is_not_changed_is_not_written, 0, n);
    tcase_add_loop_test(t, what_is_typed_is_what_its_kind_reads, 0, n);
    tcase_add_test(t, fields_that_are_not_typed_are_shown_only);
    tcase_add_test(t, what_is_wrong_stays_and_is_said);
    tcase_add_test(t, each_kind_has_its_keys);
    tcase_add_test(t, nothing_typed_is_overwritten);
    tcase_add_test(t, a_long_paste_is_not_cut);
    tcase_add_test(t, the_cursor_stays_in_sight);
    suite_add_tcase(s, t);
    return s;
}
