/* The one-line editor: readline's keys, whole characters, history, what is in sight. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "ui/key.h"
#include "ui/widget/line.h"

#include <check.h> /* last: its macro fail would hide ours */

static struct line line;

static void setup(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    line_init(&line);
}

static void teardown(void)
{
    line_clear(&line);
}

static bool run(enum command_id command)
{
    bool changed;
    ck_assert(line_run(&line, command, &changed));
    return changed;
}

static void type(int32_t key)
{
    const struct event ev = {.type = EVENT_KEY, .key = key};
    line_event(&line, &ev);
}

static void paste(const char *text)
{
    const struct event ev = {.type = EVENT_PASTE, .text = text};
    line_event(&line, &ev);
}

START_TEST(test_typing_in_the_middle)
{
    line_set(&line, "anna");
    run(CMD_CHAR_BACK);
    run(CMD_CHAR_BACK);
    type(0x1ec5);
    ck_assert_str_eq(line.text, "anễna");
    ck_assert(run(CMD_DELETE_BACK));
    ck_assert(run(CMD_DELETE));
    ck_assert_str_eq(line.text, "ana");
    run(CMD_LINE_START);
    ck_assert(!run(CMD_DELETE_BACK));
    run(CMD_LINE_END);
    ck_assert(!run(CMD_DELETE));
}
END_TEST

START_TEST(test_other_keys_are_not_text)
{
    type(K_UP);
    type(K_ALT | 'x');
    type(K_CTRL | 'a');
    ck_assert_str_eq(line.text, "");
    ck_assert(!line_run(&line, CMD_HELP, NULL));
}
END_TEST

START_TEST(test_characters_stay_whole)
{
    line_set(&line, "e\xcc\x81"
                    "x"); /* e with a combining acute */
    run(CMD_CHAR_BACK);
    ck_assert_uint_eq(line.cursor, 3);
    run(CMD_CHAR_BACK);
    ck_assert_uint_eq(line.cursor, 0);
    run(CMD_DELETE);
    ck_assert_str_eq(line.text, "x");
}
END_TEST

START_TEST(test_words)
{
    line_set(&line, "nguyen thi  tran");
    run(CMD_WORD_BACK);
    ck_assert_uint_eq(line.cursor, 12);
    run(CMD_WORD_BACK);
    ck_assert_uint_eq(line.cursor, 7);
    run(CMD_WORD_FORWARD);
    ck_assert_uint_eq(line.cursor, 10);
    ck_assert(run(CMD_CUT_WORD));
    ck_assert_str_eq(line.text, "nguyen thi");
    ck_assert(run(CMD_CUT_WORD_BACK));
    ck_assert_str_eq(line.text, "nguyen ");
}
END_TEST

START_TEST(test_what_was_cut_can_be_put_back)
{
    line_set(&line, "one two");
    run(CMD_WORD_BACK);
    run(CMD_CUT_START);
    ck_assert_str_eq(line.text, "two");
    run(CMD_LINE_END);
    run(CMD_YANK);
    ck_assert_str_eq(line.text, "twoone ");
    run(CMD_LINE_START);
    run(CMD_CUT_END);
    ck_assert_str_eq(line.text, "");
    ck_assert(!run(CMD_CUT_END));
    run(CMD_YANK);
    ck_assert_str_eq(line.text, "twoone ");
}
END_TEST

START_TEST(test_history_keeps_what_is_being_typed)
{
    line_set(&line, "first");
    line_remember(&line);
    line_set(&line, "second");
    line_remember(&line);
    line_remember(&line); /* not twice */
    line_set(&line, "thi");
    ck_assert(run(CMD_OLDER));
    ck_assert_str_eq(line.text, "second");
    run(CMD_OLDER);
    ck_assert_str_eq(line.text, "first");
    ck_assert(!run(CMD_OLDER));
    run(CMD_NEWER);
    run(CMD_NEWER);
    ck_assert_str_eq(line.text, "thi");
    ck_assert(!run(CMD_NEWER));
}
END_TEST

START_TEST(test_history_forgets_the_oldest)
{
    for (int i = 0; i < LINE_HISTORY + 5; i++) {
        char text[8];
        snprintf(text, sizeof text, "%d", i);
        line_set(&line, text);
        line_remember(&line);
    }
    ck_assert_int_eq(line.histories, LINE_HISTORY);
    ck_assert_str_eq(line.history[0], "5");
}
END_TEST

START_TEST(test_a_paste_becomes_one_harmless_line)
{
    paste("  Anna\r\nNguyen\t\033[2J ");
    ck_assert_ptr_null(strchr(line.text, '\033'));
    ck_assert_ptr_null(strchr(line.text, '\n'));
    ck_assert(strncmp(line.text, "Anna Nguyen ", 12) == 0);
}
END_TEST

START_TEST(test_a_full_line_takes_no_more)
{
    char text[LINE_MOST + 100];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    paste(text);
    ck_assert_uint_eq(line.n, LINE_MOST - 1);
    type('y');
    ck_assert_uint_eq(line.n, LINE_MOST - 1);
    line_set(&line, text);
    ck_assert_uint_eq(line.n, LINE_MOST - 1);
}
END_TEST

START_TEST(test_the_cursor_stays_in_sight)
{
    line_set(&line, "0123456789");
    line_layout(&line, 5);
    ck_assert_uint_eq(line.first, 6); /* four characters and the cursor */
    run(CMD_LINE_START);
    line_layout(&line, 5);
    ck_assert_uint_eq(line.first, 0);
    line_set(&line, "田中太郎");
    line_layout(&line, 6);
    ck_assert_uint_eq(line.first, 6); /* two wide characters are four columns */
    run(CMD_DELETE_BACK);
    line_layout(&line, 6);
    ck_assert_uint_eq(line.first, 3); /* what fits again comes back */
}
END_TEST

Suite *suite_line(void);
Suite *suite_line(void)
{
    Suite *s = suite_create("line");
    TCase *t = tcase_create("line");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, test_typing_in_the_middle);
    tcase_add_test(t, test_other_keys_are_not_text);
    tcase_add_test(t, test_characters_stay_whole);
    tcase_add_test(t, test_words);
    tcase_add_test(t, test_what_was_cut_can_be_put_back);
    tcase_add_test(t, test_history_keeps_what_is_being_typed);
    tcase_add_test(t, test_history_forgets_the_oldest);
    tcase_add_test(t, test_a_paste_becomes_one_harmless_line);
    tcase_add_test(t, test_a_full_line_takes_no_more);
    tcase_add_test(t, test_the_cursor_stays_in_sight);
    suite_add_tcase(s, t);
    return s;
}
