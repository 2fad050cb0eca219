/* Whatever is typed into a search field: nonsense, half sentences and sentences made from the
 * grammar. It is understood or refused in words; what is understood can be asked, paged and
 * counted; and written down again from its parts it means the same. Then: a key during a query
 * ends it, wherever it is, and leaves nothing behind. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/kind.h"
#include "store/filter_text.h"
#include "store/page.h"
#include "tests/helper.h"

static struct desk *d;

static void set_up(void)
{
    struct dice dice = dice_new(5);
    d = desk_new();
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (int i = 0; i < 120; i++)
        desk_create(d, &customer_entity, random_row(d, &dice, &customer_entity));
    ck_ok(gate_commit(d->s, &d->e), &d->e);
}

static void tear_down(void)
{
    desk_free(d);
}

/* ---- What is typed */

static const char *const pieces[] = {":",
                                     ",",
                                     "..",
                                     "!",
                                     "\"",
                                     ">=",
                                     "<",
                                     "-",
                                     " ",
                                     "'",
                                     ")",
                                     "*",
                                     "%",
                                     "\\",
                                     "sort",
                                     "vip",
                                     "last",
                                     "tag",
                                     "nguyễn",
                                     "小明",
                                     "สม",
                                     "a",
                                     "ab",
                                     "0",
                                     "2024",
                                     "-0001",
                                     "30d",
                                     "99999999999999999999",
                                     "1e9",
                                     "nan",
                                     "50m",
                                     "NULL",
                                     "OR",
                                     "NEAR(",
                                     "any",
                                     "none",
                                     "yes",
                                     "gold",
                                     "\xff",
                                     "\xc3",
                                     "\xe2\x80",
                                     "\xed\xa0\x80",
                                     "\t",
                                     "\x01",
                                     "^",
                                     "{",
                                     "z",
                                     "+84",
                                     "12:30",
                                     "http://x",
                                     "today",
                                     "AND",
                                     "rowid",
                                     ";--",
                                     "\xf0\x9f\x99\x82"};

static const char *nonsense(struct dice *dice)
{
    struct buf b;
    buf_init(&b, d->a);
    for (int64_t n = 1 + roll(dice, 9); n > 0; n--) {
        if (roll(dice, 4) == 0)
            buf_addc(&b, (char)(1 + roll(dice, 255)));
        else
            buf_add(&b, pieces[roll(dice, COUNT_OF(pieces))]);
    }
    return b.p;
}

static const char *value_for(struct dice *dice, const struct filter_key *key)
{
    static const char *const days[] = {"2024-05-17", "2024-05", "2024",          "today",
                                       "<30d",       ">=2w",    "2023..2024-06", "..2024",
                                       "2025-01..",  "<=1y"};
    static const char *const numbers[] = {"5", ">=2", "<10", "1..5", "..7", "3..", "2k", ">=1m"};
    static const char *const others[] = {"any", "none", "yes", "no", "vn", "de", "hue", "a b", "x"};
    const struct field *f = filter_field(key->key);
    if (f == NULL || roll(dice, 8) == 0)
        return others[roll(dice, COUNT_OF(others))];
    if (f->kind == KIND_DAY || f->kind == KIND_INSTANT)
        return days[roll(dice, COUNT_OF(days))];
    if (f->choices != NULL) {
        int n = 0;
        while (f->choices[n].name != NULL)
            n++;
        return arena_printf(d->a, "%s%s",
                            roll(dice, 3) ? "" : ">=", f->choices[roll(dice, n)].name);
    }
    if (kinds[f->kind].storage == STORE_INT && f->kind != KIND_FLAG)
        return numbers[roll(dice, COUNT_OF(numbers))];
    return others[roll(dice, COUNT_OF(others))];
}

static const struct filter_key *any_key(struct dice *dice)
{
    int n = 0;
    while (filter_keys[n].key != NULL)
        n++;
    return &filter_keys[roll(dice, n)];
}

static void add_term(struct dice *dice, struct buf *b)
{
    const struct filter_key *key = any_key(dice);
    const char *value = value_for(dice, key);
    if (roll(dice, 4) == 0)
        value = arena_printf(d->a, "%s,%s", value, value_for(dice, key));
    const char *quote = strchr(value, ' ') != NULL ? "\"" : "";
    buf_addf(b, "%s%s:%s%s%s ", roll(dice, 5) ? "" : "!", key->key, quote, value, quote);
}

static const char *sentence(struct dice *dice)
{
    struct buf b;
    buf_init(&b, d->a);
    for (int64_t n = roll(dice, 4); n > 0; n--)
        add_term(dice, &b);
    if (roll(dice, 2) == 0)
        buf_addf(&b, "%s ", pieces[16 + roll(dice, 8)]);
    if (roll(dice, 2) == 0)
        buf_addf(&b, "sort:%s%s", roll(dice, 2) ? "-" : "", any_key(dice)->key);
    if (roll(dice, 4) == 0)
        buf_addf(&b, ",-%s", any_key(dice)->key);
    return b.p;
}

/* ---- What must hold */

static struct filter parse(const char *text)
{
    struct filter f;
    ck_ok(filter_parse(store_property(d->s), text, &f, d->a, &d->e), &d->e);
    return f;
}

static void can_be_asked(const char *text, const struct filter *f)
{
    struct page_request r = {.filter = f, .limit = 10};
    struct summary summary;
    struct hit *hits, *more;
    int n, m;
    const enum code code = page_load(d->s, &r, &hits, &n, d->a, &d->e);
    ck_assert_msg(code == CODE_OK, "%s: %s", text, d->e.message);
    ck_assert_msg(page_summary(d->s, f, 0, &summary, &d->e) == CODE_OK, "%s: %s", text,
                  d->e.message);
    ck_assert_msg(n == 10 ? summary.total >= 10 : summary.total == n, "%s: %d shown, %d counted",
                  text, n, (int)summary.total);
    if (n == 0)
        return;
    r.from = PAGE_AFTER;
    r.key = &hits[n - 1];
    ck_ok(page_load(d->s, &r, &more, &m, d->a, &d->e), &d->e);
    ck_assert_msg(n + m <= summary.total, "%s: more shown than counted", text);
}

/* The text again, from the words and terms that were understood. */
static const char *written(const struct filter *f)
{
    struct buf b;
    buf_init(&b, d->a);
    buf_add(&b, f->words);
    for (int i = 0; i < f->term_count; i++)
        buf_addf(&b, " %s\"%s:%s\"", f->terms[i].negated ? "!" : "", f->terms[i].key,
                 f->terms[i].value);
    return b.p;
}

static void means_the_same(const char *text, const struct filter *f)
{
    const char *again = written(f);
    const struct filter g = parse(again);
    ck_assert_msg(strcmp(f->where, g.where) == 0 && strcmp(f->words, g.words) == 0 &&
                      f->sort == g.sort && f->descending == g.descending &&
                      f->then_count == g.then_count && f->value_count == g.value_count,
                  "%s is not %s", text, again);
    for (int i = 0; i < f->value_count; i++)
        ck_assert_msg(text_equal(f->values[i].text, g.values[i].text) &&
                          f->values[i].number == g.values[i].number,
                      "%s: value %d", text, i);
}

static bool is_understood(const char *text, struct filter *f)
{
    error_clear(&d->e);
    const enum code code = filter_parse(store_property(d->s), text, f, d->a, &d->e);
    ck_assert_msg(code == CODE_OK || code == CODE_INVALID, "%s: code %d", text, (int)code);
    ck_assert_msg(code == CODE_OK || strlen(d->e.message) > 10, "%s: no words", text);
    return code == CODE_OK;
}

START_TEST(nonsense_is_refused_in_words_or_finds_something)
{
    struct dice dice = dice_new((unsigned)_i + 7);
    struct filter f;
    for (int i = 0; i < 400; i++) {
        const char *text = nonsense(&dice);
        if (is_understood(text, &f))
            can_be_asked(text, &f);
        filter_text_at(text, (size_t)roll(&dice, (int64_t)strlen(text) + 1), d->a);
        filter_text_set(text, "vip", "gold", d->a);
    }
}
END_TEST

START_TEST(sentences_are_understood_and_mean_what_they_say)
{
    struct dice dice = dice_new((unsigned)_i + 70);
    struct filter f;
    int understood = 0;
    for (int i = 0; i < 250; i++) {
        const char *text = sentence(&dice);
        if (!is_understood(text, &f))
            continue;
        understood++;
        can_be_asked(text, &f);
        means_the_same(text, &f);
    }
    ck_assert_int_gt(understood, 100);
}
END_TEST

/* The menus change one term of a text: it is then read as it was set, and the others are as before.
 */
START_TEST(a_term_set_in_any_text_is_read_back)
{
    struct dice dice = dice_new(700);
    for (int i = 0; i < 2000; i++) {
        const char *text = roll(&dice, 2) ? sentence(&dice) : nonsense(&dice);
        size_t quotes = 0;
        for (const char *c = text; *c != '\0'; c++)
            quotes += *c == '"';
        if (quotes % 2 == 1) /* an open quote takes in what follows */
            continue;
        const char *set = filter_text_set(text, "city", "da nang", d->a);
        ck_assert_msg(text_equal(filter_text_get(set, "city", d->a), "da nang"), "%s", set);
        ck_assert_str_eq(filter_text_set(set, "city", "da nang", d->a), set);
        ck_assert_ptr_null(filter_text_get(filter_text_set(set, "city", NULL, d->a), "city", d->a));
    }
}
END_TEST

/* ---- A key during a query */

/* Presses a key when it has been asked so many times whether there is one. */
static bool press(void *times_left)
{
    return --*(int *)times_left <= 0;
}

/* Pages and counts, each stopped at every point that it can be stopped at. */
static int stop_everywhere(const char *text)
{
    const struct filter f = parse(text);
    const struct page_request r = {.filter = &f, .limit = 50};
    struct summary summary;
    struct hit *hits;
    int n, stopped = 0;
    enum code code = CODE_STOPPED;
    for (int k = 1; code == CODE_STOPPED; k++, stopped++) {
        int left = k;
        store_set_interrupt(d->s, press, &left);
        code = page_load(d->s, &r, &hits, &n, d->a, &d->e);
        if (code == CODE_OK)
            code = page_summary(d->s, &f, 1000, &summary, &d->e);
        ck_assert_msg(code == CODE_OK || (code == CODE_STOPPED && left <= 0), "%s: code %d", text,
                      (int)code);
        ck_assert_int_le(k, 100000);
    }
    store_set_interrupt(d->s, NULL, NULL);
    can_be_asked(text, &f);
    return stopped - 1;
}

START_TEST(a_key_ends_any_query)
{
    static const char *const texts[] = {"sort:born", "an", "nguyễn sort:born",
                                        "stays:>=0 status:any blacklisted:any sort:-spent",
                                        "a status:any sort:name vip:none,gold"};
    int stopped = 0;
    for (int i = 0; i < COUNT_OF(texts); i++)
        stopped += stop_everywhere(texts[i]);
    ck_assert_int_gt(stopped, 5);
}
END_TEST

Suite *suite_filter_fuzz(void);

Suite *suite_filter_fuzz(void)
{
    Suite *s = suite_create("filter_fuzz");
    TCase *t = tcase_create("filter_fuzz");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 240);
    tcase_add_loop_test(t, nonsense_is_refused_in_words_or_finds_something, 0, 4);
    tcase_add_loop_test(t, sentences_are_understood_and_mean_what_they_say, 0, 4);
    tcase_add_test(t, a_term_set_in_any_text_is_read_back);
    tcase_add_test(t, a_key_ends_any_query);
    suite_add_tcase(s, t);
    return s;
}
