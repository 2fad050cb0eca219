/* What a terminal sends, as events. The test is the terminal: it hands out characters at once, and
 * silence where the text has a "|". */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/input.h"
#include "ui/key.h"

#include <check.h> /* last: its macro fail would hide ours */

struct sender {
    const char *rest;
};

static int32_t next(void *ctx, int ms, bool pasting, int32_t *named)
{
    struct sender *s = ctx;
    (void)ms;
    (void)pasting;
    (void)named;
    if (*s->rest == '\0')
        return -1;
    if (*s->rest == '|') {
        s->rest++;
        return -1;
    }
    int32_t cp;
    s->rest += utf8_next(s->rest, &cp);
    return cp;
}

static struct sender sender;
static struct input input;

static void setup(void)
{
    input = (struct input){.next = next, .ctx = &sender, .paste = arena_new()};
}

static void teardown(void)
{
    arena_free(input.paste);
}

static struct event read_from(const char *text)
{
    sender.rest = text;
    return input_read(&input, 0);
}

static int32_t key_from(const char *text)
{
    const struct event ev = read_from(text);
    return ev.type == EVENT_KEY ? ev.key : K_NONE;
}

START_TEST(test_plain_keys)
{
    ck_assert_int_eq(key_from("a"), 'a');
    ck_assert_int_eq(key_from("ễ"), 0x1ec5);
    ck_assert_int_eq(key_from("\r"), K_ENTER);
    ck_assert_int_eq(key_from("\t"), K_TAB);
    ck_assert_int_eq(key_from("\x7f"), K_BACKSPACE);
    ck_assert_int_eq(key_from("\x0c"), K_CTRL | 'l');
    ck_assert_int_eq(key_from("\x1f"), K_CTRL | '_');
}
END_TEST

START_TEST(test_escape_alone_and_before_keys)
{
    ck_assert_int_eq(key_from("\033"), K_ESC);
    ck_assert_int_eq(key_from("\033x"), K_ALT | 'x');
    ck_assert_int_eq(key_from("\033\x7f"), K_ALT | K_BACKSPACE);
    ck_assert_int_eq(key_from("\033["), K_ALT | '[');
    ck_assert_int_eq(key_from("\0331"), K_F1);
    ck_assert_int_eq(key_from("\0330"), K_F1 + 9);
    ck_assert_int_eq(key_from("\033[52;3u"), K_F1 + 3); /* newer terminals */
    ck_assert_int_eq(key_from("\033|x"), K_ESC);
    ck_assert_int_eq(input_read(&input, 0).key, 'x');
}
END_TEST

START_TEST(test_two_escapes_are_two)
{
    ck_assert_int_eq(key_from("\033\033"), K_ESC);
    ck_assert_int_eq(input_read(&input, 0).key, K_ESC);
    ck_assert_int_eq(input_read(&input, 0).type, EVENT_NONE);
}
END_TEST

START_TEST(test_sequences)
{
    ck_assert_int_eq(key_from("\033[A"), K_UP);
    ck_assert_int_eq(key_from("\033OP"), K_F1);
    ck_assert_int_eq(key_from("\033[1;5D"), K_CTRL | K_LEFT);
    ck_assert_int_eq(key_from("\033[3;3~"), K_ALT | K_DEL);
    ck_assert_int_eq(key_from("\033[24~"), K_F12);
    ck_assert_int_eq(key_from("\033[Z"), K_SHIFT | K_TAB);
    ck_assert_int_eq(key_from("\033[97;5u"), K_CTRL | 'a');
    ck_assert_int_eq(key_from("\033\033[A"), K_UP);
}
END_TEST

START_TEST(test_unknown_sequences_are_swallowed_whole)
{
    static const char *const unknown[] = {"\033[99~",
                                          "\033[?1;2c",
                                          "\033[I",
                                          "\033[[A",
                                          "\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18x",
                                          "\033[12;",
                                          "\033[999999999999A"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        read_from(unknown[i]);
        ck_assert_msg(input_read(&input, 0).type == EVENT_NONE, "%zu", i);
        ck_assert_str_eq(sender.rest, "");
    }
}
END_TEST

START_TEST(test_a_paste_is_one_event)
{
    const struct event ev = read_from("\033[200~two\rlines \033[A q\033[201~x");
    ck_assert_int_eq(ev.type, EVENT_PASTE);
    ck_assert_str_eq(ev.text, "two\nlines \033[A q");
    ck_assert_int_eq(input_read(&input, 0).key, 'x');
}
END_TEST

START_TEST(test_a_paste_too_long_is_cut_but_read_to_its_end)
{
    static char text[1100 * 1024];
    memset(text, 'a', sizeof text - 1);
    for (size_t i = 0; i < 6; i++)
        text[i] = "\033[200~"[i];
    snprintf(text + sizeof text - 8, 8, "\033[201~x");
    const struct event ev = read_from(text);
    ck_assert_uint_eq(strlen(ev.text), 1024 * 1024);
    ck_assert_int_eq(input_read(&input, 0).key, 'x');
}
END_TEST

START_TEST(test_mouse)
{
    struct event ev = read_from("\033[<0;5;3M");
    ck_assert_int_eq(ev.type, EVENT_MOUSE);
    ck_assert_int_eq(ev.mouse, MOUSE_CLICK);
    ck_assert(ev.y == 2 && ev.x == 4);
    ev = read_from("\033[<32;9;3M");
    ck_assert(ev.type == EVENT_MOUSE && ev.mouse == MOUSE_DRAG && ev.x == 8);
    ck_assert_int_eq(read_from("\033[<35;9;3M").type, EVENT_NONE); /* without a button */
    ck_assert_int_eq(read_from("\033[<0;5;3m").mouse, MOUSE_RELEASE);
    ck_assert_int_eq(read_from("\033[<0;5;3M").mouse, MOUSE_DOUBLE);
    ck_assert_int_eq(read_from("\033[<64;5;3M").mouse, MOUSE_WHEEL_UP);
    ck_assert_int_eq(read_from("\033[<65;5;3M").mouse, MOUSE_WHEEL_DOWN);
    ck_assert_int_eq(read_from("\033[<2;5;3M").type, EVENT_NONE);
    ev = read_from("\033[M !!");
    ck_assert(ev.type == EVENT_MOUSE && ev.y == 0 && ev.x == 0);
    ck_assert_int_eq(read_from("\033[M#!!").mouse, MOUSE_RELEASE);
    ck_assert_int_eq(read_from("\033[MC!!").type, EVENT_NONE); /* moved without a button */
    ck_assert_int_eq(read_from("\033[<0;0;0M").type, EVENT_NONE);
}
END_TEST

Suite *suite_input(void);
Suite *suite_input(void)
{
    Suite *s = suite_create("input");
    TCase *t = tcase_create("input");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, test_plain_keys);
    tcase_add_test(t, test_escape_alone_and_before_keys);
    tcase_add_test(t, test_two_escapes_are_two);
    tcase_add_test(t, test_sequences);
    tcase_add_test(t, test_unknown_sequences_are_swallowed_whole);
    tcase_add_test(t, test_a_paste_is_one_event);
    tcase_add_test(t, test_a_paste_too_long_is_cut_but_read_to_its_end);
    tcase_add_test(t, test_mouse);
    suite_add_tcase(s, t);
    return s;
}
