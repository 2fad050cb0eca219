/* The desk for those who do not see it: a clerk's whole working hour as a script of lines, with all
 * that is told for it; every command there is; a terminal, a pipe and a file as its other end. */
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/text.h"
#include "tests/helper.h"
#include "tests/tui/fixture.h"
#include "tests/tui/tui.h"
#include "tests/tui/words.h"
#include "ui/command.h"

#define DEADLINE_MS 40000
#define SCRIPT "tests/tui/plain/hour.txt"
#define GOLDEN "tests/tui/golden/plain-hour.txt"

static const char *const env[] = {"TERM=dumb",
                                  "LC_ALL=C.UTF-8",
                                  "TZ=UTC",
                                  "FRONTDESK_NOW=2026-11-21T14:32:00Z",
                                  "FRONTDESK_BACKUP_HOURS=0",
                                  "FRONTDESK_USER=desk",
                                  "FRONTDESK_TERMINAL=desk-1",
                                  "USER=desk",
                                  "LOGNAME=desk",
                                  "PATH=/usr/local/bin:/usr/bin:/bin",
                                  NULL};

static struct arena *a;
static char root[PATH_MAX];

/* The program with a pipe at either end, and what it has said so far. */
static struct hour {
    const char *program, *folder;
    const char **home;
    const char *more; /* one more variable, or NULL */
    const struct word *args;
    struct buf setup, said;
    pid_t pid;
    int in, out;
    size_t heard; /* up to where a wait has listened */
} h;

static void set_up(void)
{
    a = arena_new();
    ck_assert_ptr_nonnull(realpath(".", root));
    h = (struct hour){.program = program_path(), .in = -1, .out = -1};
    h.folder = arena_printf(a, "%s/build/test/plain-%d", root, (int)getpid());
    buf_init(&h.setup, a);
    buf_init(&h.said, a);
    signal(SIGPIPE, SIG_IGN);
}

static void tear_down(void)
{
    static const char *const tools[] = {"PATH=/usr/bin:/bin", NULL};
    if (h.pid > 0) {
        kill(h.pid, SIGKILL);
        waitpid(h.pid, NULL, 0);
    }
    close(h.in);
    close(h.out);
    run_command((const char *[]){"rm", "-rf", h.folder, NULL}, tools, "/", NULL);
    arena_free(a);
}

static void prepare(void)
{
    const char *why = "";
    const struct fixture f = {root, h.program, h.setup.p, env};
    ck_assert_msg(fixture_make(a, &f, h.folder, &why), "%s", why);
    h.home = env_at_home(a, env, h.folder, h.more);
}

static void start(void)
{
    int in[2], out[2];
    prepare();
    ck_assert_int_eq(pipe2(in, O_CLOEXEC), 0);
    ck_assert_int_eq(pipe2(out, O_CLOEXEC), 0);
    h.pid = fork();
    if (h.pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(out[1], STDERR_FILENO);
        if (chdir(h.folder) == 0)
            execve(h.program, (char *const *)words_argv(a, h.program, h.args),
                   (char *const *)h.home);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    h.in = in[1];
    h.out = out[0];
}

/* False when no more comes. */
static bool hear(int64_t end)
{
    char piece[4096];
    struct pollfd p = {.fd = h.out, .events = POLLIN};
    const int64_t left = end - clock_ticks();
    ck_assert_msg(left > 0 && poll(&p, 1, (int)left) > 0, "it says nothing more:\n%s", h.said.p);
    const ssize_t n = read(h.out, piece, sizeof piece);
    if (n > 0)
        buf_addn(&h.said, piece, (size_t)n);
    return n > 0;
}

static void hear_all(void)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    while (hear(end))
        ;
}

static void wait_for(const char *text)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    const char *at;
    while ((at = strstr(h.said.p + h.heard, text)) == NULL)
        ck_assert_msg(hear(end), "\"%s\" is not said:\n%s", text, h.said.p);
    h.heard = (size_t)(at - h.said.p) + strlen(text);
}

static void type(const char *line)
{
    const char *text = arena_printf(a, "%s\n", line);
    ck_assert_int_eq(write(h.in, text, strlen(text)), (ssize_t)strlen(text));
}

static void run_beside(const char *line)
{
    const char *log = arena_printf(a, "%s.log", h.folder);
    const char **argv = words_argv(a, h.program, words_split(a, line, root));
    ck_assert_msg(run_command(argv, h.home, h.folder, log) == 0, "%s: %s", line, read_text(a, log));
}

/* "args", "setup", then "> what is typed", "wait TEXT", "run" of somebody else. */
static void play_line(char *line)
{
    char *rest = line + strcspn(line, " ");
    rest += *rest == ' ';
    if (line[0] == '#' || line[0] == '\0')
        return;
    if (strncmp(line, "args ", 5) == 0)
        h.args = words_split(a, rest, root);
    else if (strncmp(line, "setup ", 6) == 0)
        buf_addf(&h.setup, " %s\n", rest);
    else if (h.pid == 0)
        start();
    if (line[0] == '>')
        type(rest);
    else if (strncmp(line, "wait ", 5) == 0)
        wait_for(rest);
    else if (strncmp(line, "run ", 4) == 0)
        run_beside(rest);
}

static void play(const char *file)
{
    char *rest, *text = read_text(a, file);
    ck_assert_ptr_nonnull(text);
    while ((rest = strchr(text, '\n')) != NULL) {
        *rest = '\0';
        play_line(text);
        text = rest + 1;
    }
    close(h.in);
    h.in = -1;
    hear_all();
}

static void ends_well(void)
{
    int status;
    ck_assert_int_eq(waitpid(h.pid, &status, 0), h.pid);
    h.pid = 0;
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %d:\n%s", status,
                  h.said.p);
}

static void leave(void)
{
    type("quit");
    hear_all();
    ends_well();
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
    play(SCRIPT);
    ends_well();
    is_plain(h.said.p);
    ck_assert_ptr_null(strstr(h.said.p, "4711"));
    ck_assert_ptr_null(strstr(h.said.p, "> 0815"));
    is_as_written(h.said.p);
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
    h.args = words_split(a, "--db hotel.db --plain", root);
    buf_add(&h.setup, " --db hotel.db init --name H --region VN --currency VND --timezone UTC\n");
    start();
    type(":back"); /* the offer to make the first staff member */
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
        if (!is_needed(command_row((enum command_id)id)))
            type(command_row((enum command_id)id)->name);
    leave();
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const char *name = command_row((enum command_id)id)->name;
        if (!is_needed(command_row((enum command_id)id)))
            ck_assert_msg(strstr(h.said.p, arena_printf(a, "%s moves about in a field", name)),
                          "%s", name);
    }
}
END_TEST

/* ---- Other ends */

static void two_guests(void)
{
    h.args = words_split(a, "--db hotel.db --plain --staff ANA", root);
    buf_add(&h.setup, " --db hotel.db init --name H --region VN --currency VND --timezone UTC\n"
                      " --db hotel.db add --entity staff initials=ANA name=Ana role=manager\n"
                      " --db hotel.db add first_name=An last_name=Tran city=Hue phone=0901112221\n"
                      " --db hotel.db add first_name=Binh last_name=Tran phone=0901112222\n");
}

/* What was typed into a form is there again when the input has ended in the middle of it. */
START_TEST(the_end_of_the_input_keeps_drafts)
{
    two_guests();
    start();
    type("1");
    type("edit");
    type("5 = 090 123 45 67");
    close(h.in);
    h.in = -1;
    hear_all();
    ends_well();
    ck_assert_ptr_nonnull(strstr(h.said.p, "The desk is closed."));
    run_command((const char *[]){"rm", "-f", arena_printf(a, "%s/in", h.folder), NULL}, env, "/",
                NULL);
    const char *log = arena_printf(a, "%s/log", h.folder), *in = arena_printf(a, "%s/in", h.folder);
    FILE *f = fopen(in, "w"); /* and a file is as good as a pipe */
    fputs("1\nedit\n1\n", f);
    fclose(f);
    const char *const argv[] = {
        "/bin/sh", "-c", arena_printf(a, "%s --plain --db hotel.db --staff ANA <in", h.program),
        NULL};
    ck_assert_int_eq(run_command(argv, h.home, h.folder, log), 0);
    const char *said = read_text(a, log);
    ck_assert_msg(strstr(said, "Phone: 090 123 45 67") != NULL, "%s", said);
}
END_TEST

/* Nobody types: it is told at once, and what comes next is for the locked desk. */
START_TEST(an_idle_desk_locks_itself)
{
    h.args = words_split(a, "--db hotel.db --plain", root);
    buf_add(&h.setup, " --db hotel.db init --name H --region VN --currency VND --timezone UTC\n"
                      " --db hotel.db --pin-fd 0 staff add ANA --name Ana --role manager < "
                      "\"4711\\n\"\n");
    h.more = "FRONTDESK_IDLE_MS=3000";
    start();
    type("ana");
    type("4711");
    wait_for("is at the desk");
    wait_for("Locked");
    type(":lookup");
    wait_for("lookup cannot be given here");
    type("4711");
    wait_for("is at the desk");
    close(h.in); /* by now it may have locked itself again */
    h.in = -1;
    hear_all();
    ends_well();
}
END_TEST

/* On a terminal a PIN is not shown while it is typed, and never told. */
START_TEST(a_terminal_hides_a_pin)
{
    buf_add(&h.setup, " --db hotel.db init --name H --region VN --currency VND --timezone UTC\n"
                      " --db hotel.db --pin-fd 0 staff add ANA --name Ana --role manager < "
                      "\"4711\\n\"\n");
    prepare();
    const char *const argv[] = {h.program, "--plain", "--db", "hotel.db", NULL};
    const struct tui_start what = {argv, h.home, h.folder, 40, 100};
    static const char *const steps[][2] = {

        {"leaves.\nInitials:", "ana\n"},
        {"Initials: ana\nInitials: ana\nPIN:", "4711\n"},
        {"\n>", "quit\n"},
    };
    struct tui *t = tui_new(&what);
    const int64_t end = clock_ticks() + DEADLINE_MS;
    for (int i = 0; i < COUNT_OF(steps); i++) {
        while (strstr(tui_dump(t, a), steps[i][0]) == NULL) {
            tui_pump(t, 50);
            ck_assert_msg(clock_ticks() < end, "%s", tui_dump(t, a));
        }
        tui_send(t, steps[i][1], strlen(steps[i][1]));
    }
    int status;
    while (tui_pump(t, 50) || !tui_ended(t, 0, &status))
        ck_assert_int_lt(clock_ticks(), end);
    ck_assert_int_eq(status, 0);
    ck_assert_ptr_null(strstr(tui_dump(t, a), "4711"));
    const char *bad = tui_unrestored(t);
    ck_assert_msg(bad == NULL, "%s", bad);
    tui_free(t);
}
END_TEST

/* Not even while the desk opens. */
START_TEST(a_terminal_gets_no_escape_sequence)
{
    char piece[4096];
    ssize_t n;
    int status;
    two_guests();
    prepare();
    h.pid = forkpty(&h.out, NULL, NULL, NULL);
    if (h.pid == 0) {
        if (chdir(h.folder) == 0)
            execve(h.program, (char *const *)words_argv(a, h.program, h.args),
                   (char *const *)h.home);
        _exit(127);
    }
    ck_assert_int_eq(write(h.out, "quit\nquit\n", 10), 10);
    while ((n = read(h.out, piece, sizeof piece)) > 0)
        buf_addn(&h.said, piece, (size_t)n);
    ck_assert_int_eq(waitpid(h.pid, &status, 0), h.pid);
    h.pid = 0;
    ck_assert_msg(strstr(h.said.p, "The desk is closed.") != NULL, "%s", h.said.p);
    ck_assert_msg(strchr(h.said.p, '\033') == NULL, "%s", h.said.p);
}
END_TEST

/* Which view is below when the desk has something to say is anybody's guess. */
START_TEST(what_the_desk_explains_answers_no_view)
{
    two_guests();
    start();
    type("staff");
    type("bottom");
    type("lock"); /* nobody has a PIN */
    type("1");
    leave();
    ck_assert_ptr_nonnull(strstr(h.said.p, "nothing can be locked"));
}
END_TEST

/* Typed where a field was meant to be open: 90 would be the number of another one. */
START_TEST(a_phone_number_is_no_number_of_a_field)
{
    two_guests();
    start();
    type("edit 1");
    type("fold");
    type("090 12");
    leave();
    ck_assert_msg(strstr(h.said.p, "090 is no command here") != NULL, "%s", h.said.p);
    ck_assert_msg(strstr(h.said.p, "12, changed") == NULL, "%s", h.said.p);
}
END_TEST

/* What is done next is done to who is selected. */
START_TEST(a_number_that_is_not_there_moves_nothing)
{
    two_guests();
    start();
    type("99");
    type("open");
    leave();
    const char *warned = strstr(h.said.p, "There is no number 99 here.");
    const char *first = strstr(h.said.p, "1. ") + 3;
    const char *opened = arena_printf(a, "Customers, %.*s,", (int)strcspn(first, ";"), first);
    ck_assert_msg(warned != NULL && strstr(warned, opened) != NULL, "%s", h.said.p);
}
END_TEST

START_TEST(nothing_is_changed_with_read_only)
{
    two_guests();
    h.args = words_split(a, "--db hotel.db --plain --read-only", root);
    start();
    type("edit 1");
    type("/hue");
    type("1");
    leave();
    ck_assert_ptr_nonnull(strstr(h.said.p, "opened for reading only"));
    ck_assert_ptr_nonnull(strstr(h.said.p, "An Tran"));
}
END_TEST

Suite *suite_plain(void)
{
    Suite *s = suite_create("plain");
    TCase *c = tcase_create("plain");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_set_timeout(c, 240);
    tcase_add_test(c, a_whole_working_hour);
    tcase_add_test(c, every_command_is_given_by_its_name);
    tcase_add_test(c, what_moves_a_cursor_says_that_it_is_not_needed);
    tcase_add_test(c, the_end_of_the_input_keeps_drafts);
    tcase_add_test(c, an_idle_desk_locks_itself);
    tcase_add_test(c, a_terminal_hides_a_pin);
    tcase_add_test(c, a_terminal_gets_no_escape_sequence);
    tcase_add_test(c, what_the_desk_explains_answers_no_view);
    tcase_add_test(c, a_number_that_is_not_there_moves_nothing);
    tcase_add_test(c, a_phone_number_is_no_number_of_a_field);
    tcase_add_test(c, nothing_is_changed_with_read_only);
    suite_add_tcase(s, c);
    return s;
}
