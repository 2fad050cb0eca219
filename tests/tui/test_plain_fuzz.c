/* Whatever is typed to a desk that nobody sees, it ends well and says nothing that could speak to a
 * terminal: commands where they cannot be given, numbers of nothing, values of any sort, noise. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "tests/helper.h"
#include "tests/tui/fixture.h"
#include "ui/command.h"

#define LINES 150

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
    for (int i = 0; i < 4; i++)
        desk_create(d, &customer_entity,
                    random_row(d, &(struct dice){(uint64_t)i + 1}, &customer_entity));
    desk_create(d, &staff_entity, desk_row(d, &staff_entity, "initials=ANA", "name=Ana", NULL));
    desk_shut(d);
}

static void tear_down(void)
{
    desk_free(d);
}

/* Any command but those that end it all. */
static const char *any_command(struct dice *dice)
{
    const enum command_id id = (enum command_id)(1 + roll(dice, COMMAND_COUNT - 1));
    return id == CMD_QUIT || id == CMD_SUSPEND ? "back" : command_row(id)->name;
}

static void add_line(struct buf *b, struct dice *dice)
{
    static const char *const values[] = {"",    "An",      "12",   "yes", "1,2", "12.3.80",
                                         "\\n", "\033[1m", "日本", "–",   "=",   "%s%n"};
    static const char *const noise[] = {"",    "more",     "?",        "F2",          "Esc", "*",
                                        "=",   "-1",       "mark 5-1", "99999999999", "3 ?", ":",
                                        "/\"", "\xff\xfe", "│──┐ ✓✖→", ":back"};
    const int number = (int)roll(dice, 60);
    switch (roll(dice, 8)) {
    case 0:
    case 1:
        buf_addf(b, "%s\n", any_command(dice));
        break;
    case 2:
        buf_addf(b, "%s %d\n", any_command(dice), number);
        break;
    case 3:
    case 4:
        buf_addf(b, "%d\n", number / 6);
        break;
    case 5:
        buf_addf(b, "%d = %s\n", number, values[roll(dice, COUNT_OF(values))]);
        break;
    case 6:
        buf_addf(b, "/%s\n", values[roll(dice, COUNT_OF(values))]);
        break;
    default:
        buf_addf(b, "%s\n", noise[roll(dice, COUNT_OF(noise))]);
    }
}

static void is_plain(const char *text, int64_t seed)
{
    int32_t cp;
    size_t n;
    for (; (n = utf8_next(text, &cp)) > 0; text += n)
        ck_assert_msg((cp >= 0x20 || cp == '\n') && (cp < 0x7f || cp > 0x9f) &&
                          (cp < 0x2500 || cp > 0x257f),
                      "seed %lld says %x: %.60s", (long long)seed, (unsigned)cp, text);
}

static void play(int64_t seed)
{
    static const char *const env[] = {
        "LC_ALL=C.UTF-8",           "TZ=UTC",
        "FRONTDESK_BACKUP_HOURS=0", "FRONTDESK_NOW=2026-11-21T14:32:00Z",
        "PATH=/usr/bin:/bin",       NULL};
    struct dice dice = dice_new((unsigned)seed);
    struct buf b;
    size_t n;
    const char *log = desk_file(d, "log"), *in = desk_file(d, "in");
    buf_init(&b, d->a);
    for (int i = 0; i < LINES; i++)
        add_line(&b, &dice);
    file_write(in, b.p, b.n);
    remove(log);
    const char *const argv[] = {
        "/bin/sh", "-c",
        arena_printf(d->a, "%s --db %s --plain --staff ANA <%s", program_path(), d->path, in),
        NULL};
    const int status = run_command(argv, env_at_home(d->a, env, d->folder, NULL), d->folder, log);
    const char *said = (const char *)file_read(d->a, log, &n);
    said = arena_strn(d->a, said, n);
    ck_assert_msg(status == 0, "seed %lld ended with %d: %s", (long long)seed, status,
                  n > 2000 ? said + n - 2000 : said);
    is_plain(said, seed);
}

START_TEST(anything_can_be_typed)
{
    const int64_t rounds = fuzz_rounds(6);
    for (int64_t i = 0; i < rounds; i++)
        play(i + 1);
}
END_TEST

Suite *suite_plain_fuzz(void)
{
    Suite *s = suite_create("plain_fuzz");
    TCase *c = tcase_create("plain_fuzz");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_set_timeout(c, 300);
    tcase_add_test(c, anything_can_be_typed);
    suite_add_tcase(s, c);
    return s;
}
