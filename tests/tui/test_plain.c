/* The desk for those who do not see it: a clerk's whole working hour as a script of lines, with all
 * that is told for it; and every command there is. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tests/helper.h"
#include "tests/tui/fixture.h"
#include "tests/tui/hour.h"
#include "tests/tui/words.h"
#include "ui/command.h"


#define SCRIPT "tests/tui/plain/hour.txt"
#define GOLDEN "tests/tui/golden/plain-hour.txt"

static struct arena *a;

static void set_up(void)
{
    a = hour_open();
}

/* ---- The hour */

/* Nothing that could speak to a terminal, and nothing that only eyes make something of. */
static void is_plain(const char *text)
{
    int32_t cp;
    size_t n;
    for (const char *p = text; (n = utf8_next(p, &cp)) > 0; p += n) {
        ck_assert_msg(cp >= 0x20 || cp == '\n', "a byte %02x: %.60s", (unsigned)cp, p);
        ck_assert_msg(cp < 0x2500 || cp > 0x257f, "a line is drawn: %.60s", p);
    }
}

static void is_as_written(const char *is)
{
    const char *mode = getenv("GOLDEN"), *must = read_text(a, GOLDEN);
    if (mode != NULL && strcmp(mode, "update") == 0) {
        FILE *f = fopen(GOLDEN, "w");
        ck_assert_ptr_nonnull(f);
        fputs(is, f);
        fclose(f);
        return;
    }
    ck_assert_ptr_nonnull(must);
    int line = 1;
    while (*is != '\0' || *must != '\0') {
        const size_t i = strcspn(is, "\n"), m = strcspn(must, "\n");
        ck_assert_msg(i == m && strncmp(is, must, i) == 0,
                      "%s:%d\nmust be: %.*s\nis: %.*s\nand then: %.300s", GOLDEN, line, (int)m,
                      must, (int)i, is, is + i);
        is += i + (is[i] != '\0');
        must += m + (must[m] != '\0');
        line++;
    }
}

START_TEST(a_whole_working_hour)
{
    hour_play(SCRIPT);
    hour_ends_well();
    is_plain(hour.said.p);
    ck_assert_ptr_null(strstr(hour.said.p, "4711"));
    ck_assert_ptr_null(strstr(hour.said.p, "> 0815"));
    is_as_written(hour.said.p);
}
END_TEST

/* ---- Every command */

/* What moves a cursor within a field is not needed: a value is given whole. */
static bool is_needed(const struct command *c)
{
    return c->scopes != SCOPE_FIELD;
}

/* Typed somewhere in the script, by its name, alone or with numbers. */
static bool is_typed(const char *script, const char *name)
{
    const size_t n = strlen(name);
    for (const char *p = script; (p = strstr(p, name)) != NULL; p += n) {
        const bool begins = p[-1] == ' ' && (p[-2] == '>' || (p[-2] >= '0' && p[-2] <= '9')),
                   colon = p[-1] == ':' && p[-2] == ' ';
        if ((begins || colon) && (p[n] == '\n' || p[n] == ' '))
            return true;
    }
    return false;
}

START_TEST(every_command_is_given_by_its_name)
{
    const char *script = read_text(a, SCRIPT), *said = read_text(a, GOLDEN);
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const struct command *c = command_row((enum command_id)id);
        if (!is_needed(c))
            continue;
        ck_assert_msg(is_typed(script, c->name), "%s is not in %s", c->name, SCRIPT);
        ck_assert_msg(strstr(said, arena_printf(a, "%s cannot be given", c->name)) == NULL, "%s",
                      c->name);
    }
}
END_TEST

START_TEST(what_moves_a_cursor_says_that_it_is_not_needed)
{
    hour.args = words_split(a, "--db hotel.db --plain", hour.root);
    buf_add(&hour.setup,
            " --db hotel.db init --name H --region VN --currency VND --timezone UTC\n");
    hour_start();
    hour_type(":back"); /* the offer to make the first staff member */
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
        if (!is_needed(command_row((enum command_id)id)))
            hour_type(command_row((enum command_id)id)->name);
    hour_leave();
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const char *name = command_row((enum command_id)id)->name;
        if (!is_needed(command_row((enum command_id)id)))
            ck_assert_msg(strstr(hour.said.p, arena_printf(a, "%s moves about in a field", name)),
                          "%s", name);
    }
}
END_TEST

Suite *suite_plain(void);
Suite *suite_plain(void)
{
    Suite *s = suite_create("plain");
    TCase *c = tcase_create("plain");
    tcase_add_checked_fixture(c, set_up, hour_close);
    tcase_set_timeout(c, 240);
    tcase_add_test(c, a_whole_working_hour);
    tcase_add_test(c, every_command_is_given_by_its_name);
    tcase_add_test(c, what_moves_a_cursor_says_that_it_is_not_needed);
    suite_add_tcase(s, c);
    return s;
}
