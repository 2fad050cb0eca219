/* What of a list goes to the clipboard: which rows, harmless cells, and how much a terminal takes.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/helper.h"
#include "ui/clipboard.h"
#include "ui/widget/list.h"

#define ROWS 4

static struct arena *a;
static struct list list;
static struct error e;
static bool marks[ROWS];
static const char *names[ROWS];

static const struct column columns[] = {
    {"Name", 10, 1, false, 0}, {"Code", 8, 0, false, 1}, {"Balance", 8, 0, true, 2}};

static struct cell cell(void *ctx, int64_t row, int column, struct arena *arena)
{
    (void)ctx;
    const struct cell cells[] = {{names[row % ROWS], 0},
                                 {arena_printf(arena, "C%d", (int)row), 0},
                                 {row == 1 ? glyph_text(GLYPH_NONE, false) : "-3", 0}};
    return cells[column];
}

static bool marked(void *ctx, int64_t row)
{
    (void)ctx;
    return marks[row % ROWS];
}

static void set_up(void)
{
    a = arena_new();
    e = (struct error){0};
    memset(marks, 0, sizeof marks);
    for (int i = 0; i < ROWS; i++)
        names[i] = arena_printf(a, "N%d", i);
    list_init(&list, columns, COUNT_OF(columns), cell, NULL);
    list.marked = marked;
    list.known_by = 1;
    list_loaded(&list, 0, ROWS, ROWS, false);
    list_layout(&list,
                (struct box){0, 0, 3, 20}); /* neither all rows nor all columns are in sight */
}

static void tear_down(void)
{
    arena_free(a);
}

static const char *copied(bool all)
{
    const char *text;
    int64_t rows;
    ck_ok(list_copy(&list, all, &text, &rows, a, &e), &e);
    int lines = 0;
    for (const char *p = text; (p = strchr(p, '\n')) != NULL; p++)
        lines++;
    ck_assert_int_eq(lines, (int)rows + 1);
    return text;
}

START_TEST(the_selected_row_the_marked_ones_or_all)
{
    list.selected = 2;
    ck_assert_str_eq(copied(false), "Name\tCode\tBalance\nN2\tC2\t-3\n");
    ck_assert_str_eq(list_known(&list, a), "C2");
    marks[0] = marks[3] = true;
    ck_assert_str_eq(copied(false), "Name\tCode\tBalance\nN0\tC0\t-3\nN3\tC3\t-3\n");
    ck_assert_str_eq(list_known(&list, a), "C0\nC3");
    ck_assert_str_eq(copied(true), "Name\tCode\tBalance\nN0\tC0\t-3\nN1\tC1\t\n"
                                   "N2\tC2\t-3\nN3\tC3\t-3\n");
}
END_TEST

/* A tab or an end of line in a name would make another cell of it, a formula would be run. */
START_TEST(a_cell_stays_a_cell)
{
    names[0] = "An\tBinh\r\nCuc\033[2J";
    names[1] = "=cmd|' /C calc'!A0";
    ck_assert_ptr_null(strpbrk(strchr(copied(false), '\n') + 1 + strlen("An"), "\r\033"));
    ck_assert_int_eq(strncmp(strchr(copied(false), '\n') + 1, "An", 2), 0);
    ck_assert_str_eq(strrchr(copied(false), 'C'), "C0\t-3\n");
    list.selected = 1;
    ck_assert_str_eq(strchr(copied(false), '\n') + 1, "'=cmd|' /C calc'!A0\tC1\t\n");
}
END_TEST

START_TEST(what_is_no_data_is_not_copied)
{
    const char *text;
    int64_t rows;
    list.offers = 1;
    ck_assert_ptr_null(strstr(copied(true), "N3"));
    list.selected = 3;
    ck_assert_ptr_null(list_known(&list, a));
    ck_code(list_copy(&list, false, &text, &rows, a, &e), CODE_INVALID, &e);
    list_loaded(&list, 0, 0, 0, false);
    list.offers = 0;
    ck_code(list_copy(&list, true, &text, &rows, a, &e), CODE_INVALID, &e);
}
END_TEST

/* What is too much is not copied in part, and it is said how much would be taken. */
START_TEST(a_terminal_takes_only_so_much)
{
    const char *text;
    int64_t rows;
    char *long_name = arena_alloc(a, 1001);
    memset(long_name, 'x', 1000);
    long_name[1000] = '\0';
    for (int i = 0; i < ROWS; i++)
        names[i] = long_name;
    list_loaded(&list, 0, 70, 70, false);
    ck_assert_int_lt(strlen(copied(true)), CLIPBOARD_MOST);
    list_loaded(&list, 0, 5000, 5000, false);
    ck_code(list_copy(&list, true, &text, &rows, a, &e), CODE_INVALID, &e);
    ck_assert_ptr_null(text);
    ck_assert_ptr_nonnull(strstr(e.message, "74 KB"));
    ck_assert_ptr_nonnull(strstr(e.message, "73 rows"));
}
END_TEST

/* A tmux that notes how it was called and what it was given. */
static const char *tmux_that(const char *answers, char *folder)
{
    ck_assert_ptr_nonnull(mkdtemp(folder));
    const char *program = arena_printf(a, "%s/tmux", folder);
    const char *script = arena_printf(
        a, "#!/bin/sh\nprintf '%%s ' \"$@\" >%s/got\ncat >>%s/got\n%s\n", folder, folder, answers);
    file_write(program, script, strlen(script));
    chmod(program, 0700);
    setenv("PATH", arena_printf(a, "%s:%s", folder, getenv("PATH")), 1);
    return arena_printf(a, "%s/got", folder);
}

static void take_away(const char *folder)
{
    unlink(arena_printf(a, "%s/tmux", folder));
    unlink(arena_printf(a, "%s/got", folder));
    ck_assert_int_eq(rmdir(folder), 0);
}

START_TEST(tmux_is_given_it_by_its_own_command)
{
    char folder[] = "/tmp/frontdesk-tmux-XXXXXX", *path = arena_str(a, getenv("PATH"));
    size_t n;
    char *much = arena_alloc(a, CLIPBOARD_MOST + 1);
    memset(much, 'y', CLIPBOARD_MOST);
    much[CLIPBOARD_MOST] = '\0';
    const char *lacks, *got = tmux_that("exit 0", folder);
    ck_assert(clipboard_by_tmux("C20260001", &lacks, a));
    const char *asked = (char *)file_read(a, got, &n), *end = asked + n;
    ck_assert_int_eq(strncmp(asked, "load-buffer -w - ; ", 19), 0);
    ck_assert_str_eq(end - strlen("C20260001"), "C20260001");
    ck_assert(clipboard_by_tmux(much, &lacks, a));
    file_read(a, got, &n);
    ck_assert_int_eq(n, CLIPBOARD_MOST + (size_t)(end - asked) - strlen("C20260001"));
    take_away(folder);
    tmux_that("exit 1", strcpy(folder, "/tmp/frontdesk-tmux-XXXXXX"));
    ck_assert(!clipboard_by_tmux("C20260001", &lacks, a));
    take_away(folder);
    setenv("PATH", "/nonexistent", 1);
    ck_assert(!clipboard_by_tmux("C20260001", &lacks, a));
    setenv("PATH", path, 1);
}
END_TEST

/* Two terminals, of which the second takes no texts. */
#define TERMINALS                                                                                  \
    "Terminal 0: xterm for /dev/pts/1, flags=0x20:\n 192: Ms: (string) \\\\033]52;%%p1%%s\n"       \
    "Terminal 1: linux for /dev/tty1, flags=0x20:\n 192: Ms: [missing]\n"

/* What stays in the buffer of tmux is not told as copied. */
START_TEST(tmux_tells_whether_it_sends_it_on)
{
    static const struct {
        const char *about, *lacks;
    } cases[] = {
        {"3.3a external /dev/pts/1 xterm", NULL},
        {"3.3a external /dev/tty1 linux", "set -as terminal-features ,linux:clipboard"},
        {"3.3a off /dev/pts/1 xterm", NULL},
        {"3.5 off /dev/pts/1 xterm", "set -s set-clipboard external"},
        {"next-3.6 off /dev/pts/1 xterm", "set -s set-clipboard external"},
        {"3.5a on /dev/pts/1 xterm", NULL},
        {"3.3a external  ", NULL},
        {"", NULL},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        char folder[] = "/tmp/frontdesk-tmux-XXXXXX", *path = arena_str(a, getenv("PATH"));
        const char *lacks;
        tmux_that(arena_printf(a, "cat <<'EOF'\n%s\n" TERMINALS "EOF", cases[i].about), folder);
        ck_assert(clipboard_by_tmux("C20260001", &lacks, a));
        if (cases[i].lacks == NULL)
            ck_assert_msg(lacks == NULL, "%s: %s", cases[i].about, lacks);
        else
            ck_assert_str_eq(lacks, cases[i].lacks);
        take_away(folder);
        setenv("PATH", path, 1);
    }
}
END_TEST

Suite *suite_list_copy(void)
{
    Suite *s = suite_create("list_copy");
    TCase *c = tcase_create("list copy");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, the_selected_row_the_marked_ones_or_all);
    tcase_add_test(c, a_cell_stays_a_cell);
    tcase_add_test(c, what_is_no_data_is_not_copied);
    tcase_add_test(c, a_terminal_takes_only_so_much);
    tcase_add_test(c, tmux_is_given_it_by_its_own_command);
    tcase_add_test(c, tmux_tells_whether_it_sends_it_on);
    suite_add_tcase(s, c);
    return s;
}
