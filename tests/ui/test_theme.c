/* Themes: each shipped one can be read, in every role, selected or not; a person's own change one;
 * and the keys a person binds never take a command's keys away unsaid. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#undef fail
#include "config/config.h"
#include "tests/import/files.h"
#include "ui/key.h"
#include "ui/own.h"

#define CONTRAST 4.5 /* of WCAG, for text */

static const char *const shipped[] = {"dark", "light", "mono", "contrast", "16"};
#define SHIPPED ((int)(sizeof shipped / sizeof shipped[0]))

/* What the terminal's own colour is where a theme is meant for: black behind dark ones. */
static short seen(short colour, bool text, const char *theme)
{
    const bool light = strcmp(theme, "light") == 0;
    return colour >= 0 ? colour : (short)(text != light ? 231 : 16);
}

START_TEST(every_role_of_a_shipped_theme_can_be_read)
{
    struct theme t;
    struct error e = {0};
    ck_assert_msg(theme_load(shipped[_i], &t, &e) == CODE_OK, "%s", e.message);
    for (unsigned i = 0; i < ROLES * 2; i++) {
        const struct style s = theme_style(&t, true, i / 2 | (i % 2 ? ROLE_ON : 0));
        const short fg = seen(s.fg, true, shipped[_i]), bg = seen(s.bg, false, shipped[_i]);
        if ((s.fg < 0 && s.bg < 0) || fg < 16 || bg < 16) /* the terminal's choice, not ours */
            continue;
        ck_assert_msg(theme_contrast(fg, bg) >= CONTRAST, "%s: %s%s: %d on %d has %.2f",
                      shipped[_i], theme_role((enum role)(i / 2)), i % 2 ? ", selected" : "", fg,
                      bg, theme_contrast(fg, bg));
    }
}
END_TEST

START_TEST(selected_differs_from_not_selected)
{
    struct theme t;
    ck_assert_int_eq(theme_load(shipped[_i], &t, NULL), CODE_OK);
    for (unsigned i = 0; i < ROLES * 2; i++) {
        const bool many = i % 2 != 0;
        if (i / 2 == ROLE_SELECTED)
            continue;
        const struct style off = theme_style(&t, many, i / 2),
                           on = theme_style(&t, many, i / 2 | ROLE_ON);
        /* what always has the colours of a bar is never on a row that can be selected */
        const bool bar = i / 2 == ROLE_TITLE || i / 2 == ROLE_BUTTON || i / 2 == ROLE_CHIP;
        ck_assert_msg(bar || off.fg != on.fg || off.bg != on.bg || off.bits != on.bits, "%s: %s",
                      shipped[_i], theme_role((enum role)(i / 2)));
    }
}
END_TEST

START_TEST(no_colour_in_mono_and_only_the_palette_in_16)
{
    struct theme mono, sixteen;
    ck_assert_int_eq(theme_load("mono", &mono, NULL), CODE_OK);
    ck_assert_int_eq(theme_load("16", &sixteen, NULL), CODE_OK);
    for (unsigned i = 0; i < ROLES * 4; i++) {
        const unsigned role = i / 4 | (i % 2 ? ROLE_ON : 0);
        const struct style none = theme_style(&mono, i % 4 > 1, role);
        const struct style few = theme_style(&sixteen, i % 4 > 1, role);
        ck_assert(none.fg < 0 && none.bg < 0);
        ck_assert(few.fg < 16 && few.bg < 16);
    }
}
END_TEST

START_TEST(contrast_is_what_wcag_computes)
{
    ck_assert_double_eq_tol(theme_contrast(231, 16), 21.0, 0.001);
    ck_assert_double_eq_tol(theme_contrast(16, 231), 21.0, 0.001);
    ck_assert_double_eq_tol(theme_contrast(196, 231), 3.998, 0.001); /* red on white */
    ck_assert_double_eq_tol(theme_contrast(102, 102), 1.0, 0.001);
}
END_TEST

static const struct {
    const char *look;
    struct style many, few;
} looks[] = {
    {"plain", {-1, -1, 0}, {-1, -1, 0}},
    {"bold underline",
     {-1, -1, STYLE_BOLD | STYLE_UNDERLINE},
     {-1, -1, STYLE_BOLD | STYLE_UNDERLINE}},
    {"210 on 236 bold", {210, 236, STYLE_BOLD}, {1, 0, STYLE_BOLD}},
    {"81/cyan dim", {81, -1, 0}, {6, -1, STYLE_DIM}},
    {"bright-red on blue", {9, 4, 0}, {1, 4, STYLE_BOLD}},
    {"#ff8800", {208, -1, 0}, {1, -1, 0}},
    {"#ffffff on #000000 / white on black", {231, 16, 0}, {7, 0, 0}},
    {"  on 24  reverse ", {-1, 24, STYLE_REVERSE}, {-1, 6, STYLE_REVERSE}},
};

START_TEST(looks_are_read_as_people_write_them)
{
    struct theme t = {0};
    struct error e = {0};
    ck_assert_msg(theme_set(&t, "danger", looks[_i].look, &e) == CODE_OK, "%s", e.message);
    const struct style got[] = {t.looks[ROLE_DANGER].many, t.looks[ROLE_DANGER].few},
                       want[] = {looks[_i].many, looks[_i].few};
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(got[i].fg, want[i].fg);
        ck_assert_int_eq(got[i].bg, want[i].bg);
        ck_assert_int_eq(got[i].bits, want[i].bits);
    }
}
END_TEST

START_TEST(wrong_looks_are_refused_by_their_word)
{
    static const struct {
        const char *role, *look, *word;
    } wrong[] = {
        {"danger", "reddish", "reddish"}, {"danger", "256", "256"},
        {"danger", "#12345", "#12345"},   {"danger", "red on bold", "bold"},
        {"danger", "red / blu", "blu"},   {"dangerous", "red", "dangerous"},
        {"danger", "-1", "-1"},           {"danger", "#gg0000", "#gg0000"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct theme t = {0};
        struct error e = {0};
        ck_assert_int_eq(theme_set(&t, wrong[i].role, wrong[i].look, &e), CODE_INVALID);
        ck_assert_msg(strstr(e.message, wrong[i].word) != NULL, "%s", e.message);
        ck_assert_int_eq(t.looks[ROLE_DANGER].many.fg, 0); /* untouched */
    }
}
END_TEST

/* ---- The person's own */

static struct config *config;

static void look_for_problems(void)
{
    struct binds *b = binds_new();
    own_check(config, b);
    binds_free(b);
}

static void load(const char *text)
{
    struct error e = {0};
    config_free(config);
    ck_assert_msg(config_load(files_write_text("o.ini", text), &config, &e) == CODE_OK, "%s",
                  e.message);
}

static void assert_problem(int line, const char *part)
{
    const struct config_problem *p = config_problems(config);
    while (p != NULL && p->line != line)
        p = p->next;
    ck_assert_msg(p != NULL && strstr(p->text, part) != NULL, "line %d: %s", line,
                  p != NULL ? p->text : "no problem");
}

START_TEST(own_theme_changes_a_shipped_one)
{
    struct theme t, dark;
    struct error e = {0};
    load("[screen]\ntheme = Evening\n[theme evening]\nbase = light\ndanger = 17 bold\n"
         "gloom = red\nwarning = blu\n[theme night]\ndanger = 18\ngood = bloo\n");
    ck_assert_str_eq(config_text(config, OPT_THEME), "evening");
    ck_assert_int_eq(own_theme(config, &t, &e), CODE_OK);
    ck_assert_int_eq(theme_style(&t, true, ROLE_DANGER).fg, 17);
    ck_assert_int_eq(theme_style(&t, true, ROLE_GOOD).fg, 28); /* of light */
    look_for_problems();
    assert_problem(6, "gloom");
    assert_problem(7, "blu");
    assert_problem(10, "bloo"); /* also of a theme that is not in force */
    load("[screen]\ntheme = night\n[theme night]\nbase = nowhere\n");
    ck_assert_int_eq(own_theme(config, &t, &e), CODE_OK);
    ck_assert_int_eq(theme_load("dark", &dark, &e), CODE_OK);
    for (unsigned i = 0; i < ROLES; i++) {
        const struct style got = theme_style(&t, true, i), want = theme_style(&dark, true, i);
        ck_assert(got.fg == want.fg && got.bg == want.bg && got.bits == want.bits);
    }
    look_for_problems();
    assert_problem(4, "nowhere");
}
END_TEST

START_TEST(a_theme_nobody_made_is_a_problem)
{
    load("[screen]\ntheme = evening\n[theme night]\ndanger = 18\n");
    assert_problem(2, "a section [theme");
    ck_assert_str_eq(config_text(config, OPT_THEME), "auto");
}
END_TEST

static bool gives(const struct binds *b, const char *key, enum command_id id)
{
    int32_t k;
    ck_assert(key_parse(key, (unsigned)strlen(key), &k));
    return binds_find(b, SCOPE_GLOBAL | SCOPE_DESK | SCOPE_MOVE | SCOPE_LIST, false, k) == id;
}

START_TEST(a_clash_is_said_and_costs_only_its_line)
{
    struct binds *b = binds_new();
    load("[keys]\nsort = f\nnothing = x\nlookup = Frob\nmark = m\n");
    own_check(config, b);
    assert_problem(2, "filter");
    assert_problem(3, "nothing");
    assert_problem(4, "Frob");
    ck_assert(gives(b, "f", CMD_FILTER) && gives(b, "s", CMD_SORT) && gives(b, "F8", CMD_LOOKUP));
    ck_assert(gives(b, "m", CMD_MARK) && gives(b, "Space", CMD_NONE));
    binds_free(b);
}
END_TEST

START_TEST(keys_can_be_swapped)
{
    struct binds *b = binds_new();
    load("[keys]\nsort = F4 f\nfilter = F6 s\n");
    own_check(config, b);
    ck_assert_ptr_null(config_problems(config));
    ck_assert(gives(b, "f", CMD_SORT) && gives(b, "s", CMD_FILTER));
    binds_free(b);
}
END_TEST

START_TEST(of_two_lines_with_one_key_the_first_counts)
{
    struct binds *b = binds_new();
    load("[keys]\nfilter = w\nsort = w\n");
    own_check(config, b);
    assert_problem(3, "filter");
    ck_assert(gives(b, "w", CMD_FILTER) && gives(b, "s", CMD_SORT));
    binds_free(b);
}
END_TEST

/* Not for ever, as a line that says the default would. */
START_TEST(a_line_gives_way_once)
{
    struct binds *b = binds_new();
    load("[keys]\nlookup = F6\nsort = F6\nfilter = w\nmark = Frob w\nnew = w\n");
    own_check(config, b);
    assert_problem(2, "sort");
    assert_problem(3, "lookup");
    assert_problem(5, "Frob");
    assert_problem(6, "filter");
    ck_assert(gives(b, "F6", CMD_SORT) && gives(b, "F8", CMD_LOOKUP));
    ck_assert(gives(b, "w", CMD_FILTER) && gives(b, "F7", CMD_NEW));
    binds_free(b);
}
END_TEST

static void clear(void)
{
    config_free(config);
    config = NULL;
    files_close();
}

Suite *suite_theme(void)
{
    Suite *s = suite_create("theme");
    TCase *c = tcase_create("shipped"), *own = tcase_create("own");
    tcase_add_loop_test(c, every_role_of_a_shipped_theme_can_be_read, 0, SHIPPED);
    tcase_add_loop_test(c, selected_differs_from_not_selected, 0, SHIPPED);
    tcase_add_test(c, no_colour_in_mono_and_only_the_palette_in_16);
    tcase_add_test(c, contrast_is_what_wcag_computes);
    tcase_add_loop_test(c, looks_are_read_as_people_write_them, 0,
                        (int)(sizeof looks / sizeof looks[0]));
    tcase_add_test(c, wrong_looks_are_refused_by_their_word);
    suite_add_tcase(s, c);
    tcase_add_checked_fixture(own, files_open, clear);
    tcase_add_test(own, own_theme_changes_a_shipped_one);
    tcase_add_test(own, a_theme_nobody_made_is_a_problem);
    tcase_add_test(own, a_clash_is_said_and_costs_only_its_line);
    tcase_add_test(own, keys_can_be_swapped);
    tcase_add_test(own, of_two_lines_with_one_key_the_first_counts);
    tcase_add_test(own, a_line_gives_way_once);
    suite_add_tcase(s, own);
    return s;
}
