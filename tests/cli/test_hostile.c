/* Texts that break programs: kept as they were typed in every text field, found again by their
 * words, and shown without a byte that could steer a terminal. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "model/kind.h"
#include "store/page.h"
#include "tests/helper.h"

static struct desk *d;

static void tear_down(void)
{
    desk_free(d);
}

static const char *const naughty[] = {
    /* terminals */
    "\x1b[2J\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]52;c;aGk=\x07", "\x9b\x33\x31m",
    "\xc2\x9b\x33\x31mred", "bell\x07", "back\x08\x08space", "tab\there", "line\nbreak",
    "carriage\rreturn", "\x7f\x7f", "\x01\x02\x03\x1f", "\x0e\x0f shift", "\x1bP+q\x1b\\",
    /* direction, invisible, odd spaces */
    "\xe2\x80\xaegnp.exe", "\xe2\x81\xa6isolate\xe2\x81\xa9", "zero\xe2\x80\x8bwidth", "\ufeffbom",
    "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81 zalgo",
    "\xe2\x80\xa8line\xe2\x80\xa9para", "no\u00a0break", "soft\xc2\xadhyphen", "الاسم العربي",
    "שלום hello", "\xcc\x81mark first",
    /* wide, joined, rare */
    "👨‍👩‍👧‍👦 family", "🇻🇳 flag", "👍🏽", "😀😃😄", "表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀",
    "ﬀ ﬁ ﬃ", "Ⅷ ½ ①", "İstanbul ıI", "ǅ ẞ", "\xef\xbf\xbd", "\xf4\x8f\xbf\xbf", "नमस्ते ខ្មែរ",
    /* languages of other programs */
    "'; DROP TABLE customer; --", "\" OR 1=1 --", "%s%n%x%d", "%", "{0} ${HOME} `id` $(id)",
    "<script>alert(1)</script>", "../../../etc/passwd", "\\", "\\u0000 \\x00", "NULL", "null",
    "undefined", "NaN", "-1/0", "1e400", "0x7fffffffffffffff", "true", "[]", "{\"a\":1}", "=1+1",
    "@SUM(A1)", "key:value", "vip:gold", "!vip:gold", "\"", "'", "*", "NEAR(a b)",
    "a AND b OR NOT c", "a\"b", "(((", "+-", "^", "_", "--help", "", " ", "   \t  "};

/* Very long, beyond every bound. */
static const char *long_text(void)
{
    char *text = arena_alloc(d->a, 20001);
    memset(text, 'x', 20000);
    return text;
}

static bool is_text(const struct field *f)
{
    return (f->kind == KIND_TEXT || f->kind == KIND_NAME || f->kind == KIND_NOTE ||
            f->kind == KIND_PHONE || f->kind == KIND_TAGS) &&
           field_is_settable(f, true) && f->unique == UNIQUE_NO;
}

/* The first so many characters. */
static const char *cut(const char *text, int64_t max)
{
    const char *end = text;
    int32_t cp;
    for (size_t step; max-- > 0 && (step = utf8_next(end, &cp)) > 0; end += step)
        continue;
    return arena_strn(d->a, text, (size_t)(end - text));
}

/* A customer with the text wherever it fits; what the gate does with it is checked on the way. */
static struct customer *with_text(const char *text)
{
    const struct property *p = store_property(d->s);
    struct customer *c = desk_row(d, &customer_entity, "first_name=An", "source_system=x", NULL);
    c->email = arena_printf(d->a, "guest%d@example.com", ++d->serial);
    for (int i = 0; i < customer_entity.count; i++) {
        const struct field *f = &customer_entity.fields[i];
        if (!is_text(f) || strcmp(f->name, "first_name") == 0)
            continue;
        const char *fits = cut(text, f->kind == KIND_TAGS ? 60 : f->max > 0 ? f->max : 200);
        ck_assert_msg(value_parse(p, f, fits, c, d->a, &d->e) == CODE_OK, "%s: %s", f->name,
                      d->e.message);
    }
    return desk_create(d, &customer_entity, c);
}

static void comes_back(const struct customer *c)
{
    const struct customer *back = desk_get_customer(d, &c->id);
    for (int i = 0; i < customer_entity.count; i++)
        if (is_text(&customer_entity.fields[i]))
            ck_assert_msg(value_equal(&customer_entity.fields[i], c, back), "%s",
                          customer_entity.fields[i].name);
}

static void count_word(void *context, const char *word, size_t n)
{
    (void)word, (void)n;
    ++*(int *)context;
}

/* Typed as it stands it finds the customer, whenever there is a word in it. */
static void is_found(const struct customer *c, const char *text)
{
    struct filter filter;
    struct hit *hits;
    int n, words = 0;
    text_words(text_fold(d->a, text), count_word, &words);
    ck_ok(filter_parse(store_property(d->s), "", &filter, d->a, &d->e), &d->e);
    filter.words = text;
    struct page_request r = {.filter = &filter, .limit = 200};
    ck_ok(page_load(d->s, &r, &hits, &n, d->a, &d->e), &d->e);
    bool found = text[0] == '\0' || words == 0;
    for (int i = 0; i < n; i++)
        found = found || uid_compare(&hits[i].customer->id, &c->id) == 0;
    ck_assert_msg(found, "not found: %s", text_clean(d->a, text));
}

/* Nothing but characters that stand still: no controls, no overrides of direction, sound UTF-8. */
static void is_harmless(const char *out, const char *of)
{
    int32_t cp;
    ck_assert_msg(utf8_valid(out, strlen(out)), "%s: broken UTF-8", of);
    for (size_t step; (step = utf8_next(out, &cp)) > 0; out += step) {
        bool control = (cp < 0x20 && cp != '\n') || (cp >= 0x7f && cp < 0xa0);
        bool turns = (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
        bool breaks = cp == 0x2028 || cp == 0x2029;
        ck_assert_msg(!control && !turns && !breaks, "%s: U+%04X", of, (unsigned)cp);
    }
}

static void is_shown(const char *code, bool as_json)
{
    static const char *const commands[] = {"show", "history"};
    for (int i = 0; i < COUNT_OF(commands); i++) {
        struct run run = desk_run(d, commands[i], code, NULL);
        ck_assert_msg(run.status == 0, "%s: %s", commands[i], run.err);
        is_harmless(run.out, commands[i]);
        if (!as_json)
            continue;
        run = desk_run(d, commands[i], code, "--json", NULL);
        is_harmless(run.out, "json");
        json_t *json = json_loads(run.out, 0, NULL);
        ck_assert_msg(json != NULL, "%s --json: %s", commands[i], run.out);
        json_decref(json);
    }
}

START_TEST(texts_are_kept_found_and_shown)
{
    d = desk_new();
    for (int i = _i; i < COUNT_OF(naughty); i += 4) {
        const char *text = utf8_valid(naughty[i], strlen(naughty[i])) ? naughty[i] : "";
        struct customer *c = with_text(text);
        comes_back(c);
        is_found(c, text);
        ck_ok(desk_set(d, &customer_entity, &c->id, "internal_notes", "changed", NULL), &d->e);
        is_shown(c->customer_code, i % 3 == 0);
    }
    with_text(long_text());
    struct run run = desk_run(d, "list", "--limit", "200", NULL);
    ck_assert_int_eq(run.status, 0);
    is_harmless(run.out, "list");
    is_harmless(desk_run(d, "list", "--limit", "200", "--json", NULL).out, "list --json");
    is_harmless(desk_run(d, "search", "an", NULL).out, "search");
    desk_is_sound(d);
}
END_TEST

/* As typed on the command line; messages repeat what was typed, but harmlessly. */
START_TEST(arguments_are_harmless_too)
{
    d = desk_new();
    for (int i = _i; i < COUNT_OF(naughty); i += 8) {
        const char *const lines[][2] = {
            {"search", naughty[i]},
            {"add", arena_printf(d->a, "%s=%s", naughty[i], naughty[i])},
            {"backup", arena_printf(d->a, "%s/none/%s", d->folder, naughty[i])}};
        for (int k = 0; k < COUNT_OF(lines); k++) {
            struct run run = desk_run(d, lines[k][0], "--", lines[k][1], NULL);
            ck_assert_msg(run.status <= 5, "%s %s: %d", lines[k][0], lines[k][1], run.status);
            is_harmless(run.out, lines[k][0]);
            is_harmless(run.err, lines[k][0]);
        }
    }
    desk_is_sound(d);
}
END_TEST

/* Typed into one field of a record that is otherwise sound: taken, and then the same when it is
 * read back and shown harmlessly; or refused by the field's kind or by the gate, in words. */
static void try_field(const struct entity *en, const struct field *f, const char *text,
                      struct dice *dice)
{
    void *row = random_row(d, dice, en);
    error_clear(&d->e);
    enum code code = value_parse(store_property(d->s), f, text, row, d->a, &d->e);
    if (code == CODE_OK)
        code = gate_create(&d->action, en, row, d->a, &d->e);
    ck_assert_msg(code == CODE_OK || code == CODE_INVALID || code == CODE_CONFLICT,
                  "%s.%s \"%.40s\": code %d: %s", en->name, f->name, text, (int)code, d->e.message);
    if (code != CODE_OK) {
        ck_assert_msg(d->e.message[0] != '\0', "%s.%s: no words", en->name, f->name);
        return;
    }
    const void *back = desk_get(d, en, &((struct ledger_row *)row)->id);
    ck_assert_msg(value_equal(f, row, back), "%s.%s \"%.40s\" came back as another", en->name,
                  f->name, text);
    is_harmless(text_clean(d->a, value_print(store_property(d->s), f, back, d->a)), f->name);
}

/* A field of each kind of each entity, with every text. */
START_TEST(every_kind_takes_them_or_refuses_in_words)
{
    struct dice dice = dice_new((unsigned)_i + 1);
    int tried = 0;
    d = desk_new();
    for (int i = 0; entities[i] != NULL; i++) {
        bool seen[KIND_COUNT_OF_KINDS] = {false};
        if (i % 4 != _i || entities[i]->class == LOG)
            continue;
        for (int k = 0; k < entities[i]->count; k++) {
            const struct field *f = &entities[i]->fields[k];
            if (!field_is_settable(f, true) || seen[f->kind] || f->no <= LAST_HEAD_FIELD)
                continue;
            seen[f->kind] = true;
            for (int n = 0; n < COUNT_OF(naughty); n++)
                try_field(entities[i], f, naughty[n], &dice);
            try_field(entities[i], f, long_text(), &dice);
            tried++;
        }
    }
    ck_assert_int_gt(tried, 3);
    desk_is_sound(d);
}
END_TEST

START_TEST(broken_utf8_is_refused)
{
    static const char *const broken[] = {
        "\xff", "a\x80", "\xc3", "\xe2\x82", "\xf5\x80\x80\x80", "\xed\xa0\x80", "\xc0\xaf"};
    d = desk_new();
    struct customer *c = desk_customer(d, "An", "Nguyen");
    for (int i = 0; i < COUNT_OF(broken); i++)
        for (int k = 0; k < customer_entity.count; k++) {
            const struct field *f = &customer_entity.fields[k];
            if (!is_text(f) || !field_is_settable(f, false))
                continue;
            ck_code(desk_set(d, &customer_entity, &c->id, f->name, broken[i], NULL), CODE_INVALID,
                    &d->e);
            ck_assert_str_eq(d->e.field, f->name);
        }
}
END_TEST

Suite *suite_hostile(void)
{
    Suite *s = suite_create("hostile");
    TCase *c = tcase_create("hostile");
    tcase_add_checked_fixture(c, NULL, tear_down);
    tcase_add_loop_test(c, texts_are_kept_found_and_shown, 0, 4);
    tcase_add_loop_test(c, arguments_are_harmless_too, 0, 4);
    tcase_add_loop_test(c, every_kind_takes_them_or_refuses_in_words, 0, 4);
    tcase_add_test(c, broken_utf8_is_refused);
    suite_add_tcase(s, c);
    return s;
}
