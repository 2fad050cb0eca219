/* Whatever a terminal sends: random characters, broken sequences of keys and mouse, pastes that
 * never end. Each read gives one sound event, and all that was sent is used up in the end. */
#include <string.h>

#include "base/text.h"
#include "ui/input.h"
#include "ui/key.h"

#include "tests/helper.h"

#define MOST 400

static struct dice dice;
static struct {
    int32_t sent[MOST];
    int n, at;
} line;

static int32_t next(void *ctx, int ms, bool pasting, int32_t *named)
{
    (void)ctx, (void)ms;
    if (line.at >= line.n || roll(&dice, 40) == 0) /* silence */
        return -1;
    if (!pasting && roll(&dice, 50) == 0) {
        *named = K_NONE + 1 + (int32_t)roll(&dice, 3);
        return -1;
    }
    return line.sent[line.at++];
}

static void say(const char *text)
{
    int32_t cp;
    for (size_t n; line.n < MOST && (n = utf8_next(text, &cp)) > 0; text += n)
        line.sent[line.n++] = cp;
}

static void make_line(void)
{
    static const char *const pieces[] = {"\x1b",
                                         "\x1b[",
                                         "\x1bO",
                                         "\x1b[A",
                                         "\x1b[1;5C",
                                         "\x1b[<0;3;4M",
                                         "\x1b[<64;",
                                         "\x1b[M !\"",
                                         "\x1b[200~",
                                         "\x1b[201~",
                                         "\x1b[27;2;13~",
                                         "\x1b[13;2u",
                                         "0;",
                                         "999999999999",
                                         "~",
                                         "\x1b\x1b\x1b",
                                         "é",
                                         "👍🏽",
                                         "\x01",
                                         "\x7f",
                                         "\r",
                                         "abc",
                                         "\x1b]52;c;",
                                         "\x1bP",
                                         "\x1b[38:2::1:2:3m"};
    line.n = line.at = 0;
    for (int64_t k = roll(&dice, 30); k >= 0 && line.n < MOST; k--) {
        if (roll(&dice, 3) == 0)
            line.sent[line.n++] = (int32_t)roll(&dice, 0x110000);
        else
            say(pieces[roll(&dice, COUNT_OF(pieces))]);
    }
}

static void is_sound(const struct event *ev)
{
    char name[KEY_TEXT];
    ck_assert_int_le(ev->type, EVENT_GONE);
    if (ev->type == EVENT_PASTE)
        ck_assert(ev->text != NULL && utf8_valid(ev->text, strlen(ev->text)));
    if (ev->type == EVENT_KEY) {
        key_print(ev->key, name);
        ck_assert_uint_lt(strlen(name), KEY_TEXT);
        ck_assert(name[0] != '\0');
    }
    if (ev->type == EVENT_MOUSE)
        ck_assert_int_le(ev->mouse, MOUSE_WHEEL_DOWN);
}

START_TEST(any_characters_make_sound_events)
{
    dice = dice_new((unsigned)_i + 1);
    for (int64_t round = fuzz_rounds(1500); round > 0; round--) {
        struct input in = {.next = next, .paste = arena_new()};
        int reads = 0;
        make_line();
        while (line.at < line.n || in.pending != K_NONE) {
            const struct event ev = input_read(&in, 0);
            is_sound(&ev);
            ck_assert_msg(++reads < 20 * MOST, "it does not come to an end");
        }
        arena_free(in.paste);
    }
}
END_TEST

Suite *suite_input_fuzz(void)
{
    Suite *s = suite_create("input_fuzz");
    TCase *c = tcase_create("input_fuzz");
    tcase_set_timeout(c, 3600);
    tcase_add_loop_test(c, any_characters_make_sound_events, 0, 2);
    suite_add_tcase(s, c);
    return s;
}
