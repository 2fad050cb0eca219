/* The desk and other programs: pick draws on the terminal whatever its pipes are and prints what
 * was chosen; pop rings at the running desk, which opens who it is over whatever is open. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"
#include "tests/helper.h"
#include "tests/tui/tui.h"

#define DEADLINE_MS 40000

static struct desk *d;
static struct tui *t;
static const char *folder;

static void set_up(void)
{
    static const char *const people[][3] = {{"An", "Nguyen", "phone=090 123 45 67"},
                                            {"Binh", "Nguyen", "email=binh@post.example"},
                                            {"Cuong", "Tran", "phone=+49 30 901821"}};
    d = desk_new();
    folder = d->folder;
    for (int i = 0; i < COUNT_OF(people); i++)
        desk_create(d, &customer_entity,
                    desk_row(d, &customer_entity, arena_printf(d->a, "first_name=%s", people[i][0]),
                             arena_printf(d->a, "last_name=%s", people[i][1]), people[i][2], NULL));
    desk_create(d, &staff_entity, desk_row(d, &staff_entity, "initials=ANA", "name=Ana", NULL));
    desk_shut(d);
}

static void tear_down(void)
{
    tui_free(t);
    t = NULL;
    desk_free(d);
}

static void start(const char *const *argv)
{
    const char *const env[] = {"TERM=xterm-256color",
                               "LC_ALL=C.UTF-8",
                               "TZ=UTC",
                               "FRONTDESK_NOW=2026-11-21T14:32:00Z",
                               "FRONTDESK_BACKUP_HOURS=0",
                               "PATH=/usr/bin:/bin",
                               "ASAN_OPTIONS=detect_leaks=0",
                               arena_printf(d->a, "HOME=%s", d->folder),
                               arena_printf(d->a, "XDG_RUNTIME_DIR=%s", d->folder),
                               NULL};
    const struct tui_start what = {argv, env, d->folder, 24, 80};
    tui_free(t);
    t = tui_new(&what);
}

static void start_desk(void)
{
    const char *const argv[] = {program_path(), "--db", d->path, NULL};
    start(argv);
}

static bool has(const char *word)
{
    struct arena *a = arena_new();
    const bool found = strstr(tui_dump(t, a), word) != NULL;
    arena_free(a);
    return found;
}

static void shows(const char *word)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    while (!has(word)) {
        tui_pump(t, 100);
        ck_assert_msg(clock_ticks() < end, "\"%s\" does not come:\n%s", word, tui_dump(t, d->a));
    }
}

/* What stood there may still be on its way out of the picture. */
static void shows_no(const char *word)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    while (has(word)) {
        tui_pump(t, 100);
        ck_assert_msg(clock_ticks() < end, "\"%s\" does not go:\n%s", word, tui_dump(t, d->a));
    }
}

static int ends(void)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    int status;
    while (!tui_ended(t, 50, &status)) {
        tui_pump(t, 50);
        ck_assert_msg(clock_ticks() < end, "it does not end:\n%s", tui_dump(t, d->a));
    }
    return status;
}

/* ---- pick */

static const struct {
    const char *arguments;
    const char *shown; /* before the keys; NULL: nothing may be asked */
    const char *keys[4];
    int status;
    const char *out;
} picks[] = {
    {"", "Cuong", {"Enter"}, 0, "C20260003\n"},
    {"nguyen", "C20260002", {"Down", "Enter"}, 0, "C2026000"},
    {"--query binh", "C20260002", {"Enter"}, 0, "C20260002\n"},
    {"--json binh", "C20260002", {"Enter"}, 0, "\"customer_code\": \"C20260002\""},
    {"nguyen", "C20260002", {"Esc"}, 130, ""},
    {"nguyen", "C20260002", {"C-c"}, 130, ""},
    {"nguyen", "C20260002", {"C-q"}, 130, ""},
    {"nobody", "Nobody has", {"Enter"}, 1, ""},
    {"nobody --select-1", "Nobody has", {"C-u", "Enter"}, 0, "C20260003\n"},
    {"nguyen --select-1", "C20260002", {"Esc"}, 130, ""},
    {"binh --select-1", NULL, {NULL}, 0, "C20260002\n"},
    {"nobody --exit-0", NULL, {NULL}, 1, ""},
};

/* Neither its input nor its output is a terminal. */
START_TEST(pick_prints_what_was_chosen)
{
    const char *line = arena_printf(d->a,
                                    "echo in | %s --db %s pick %s 2>said | cat >out; "
                                    "exit ${PIPESTATUS[1]}",
                                    program_path(), d->path, picks[_i].arguments);
    const char *const argv[] = {"/bin/bash", "-c", line, NULL};
    size_t n = 0;
    start(argv);
    if (picks[_i].shown != NULL)
        shows(picks[_i].shown);
    for (int i = 0; i < 4 && picks[_i].keys[i] != NULL; i++)
        ck_assert(tui_key(t, picks[_i].keys[i]));
    ck_assert_int_eq(ends(), picks[_i].status);
    const char *bad = tui_unrestored(t);
    ck_assert_msg(bad == NULL, "%s", bad);
    const unsigned char *out = file_read(d->a, desk_file(d, "out"), &n);
    const char *text = arena_strn(d->a, (const char *)out, n);
    ck_assert_msg(picks[_i].out[0] != '\0' ? strstr(text, picks[_i].out) != NULL : n == 0, "%s: %s",
                  picks[_i].arguments, text);
}
END_TEST

START_TEST(pick_needs_a_terminal)
{
    struct run run = desk_run(d, "pick", NULL);
    ck_assert_int_eq(run.status, 5);
    ck_assert_ptr_nonnull(strstr(run.err, "terminal"));
}
END_TEST

/* ---- pop */

static void at_home(void)
{
    setenv("XDG_RUNTIME_DIR", folder, 1);
}

static struct run ring(const char *who)
{
    const char *const argv[] = {"frontdesk", "--db", d->path, "pop", who, NULL};
    return program_run(d->a, at_home, argv);
}

static void rings(const char *who, int status, const char *word)
{
    struct run run = ring(who);
    ck_assert_msg(run.status == status, "%s: exit %d: %s", who, run.status, run.err);
    if (word != NULL)
        ck_assert_msg(strstr(run.err, word) != NULL, "%s: %s", who, run.err);
}

static const struct {
    const char *who, *shown;
} pops[] = {
    {"C20260002", "Binh Nguyen"},        {"+84901234567", "An Nguyen"},
    {"0901234567", "An Nguyen"},         {"0049 30 901821", "Cuong Tran"},
    {"+49 (30) 90-18-21", "Cuong Tran"}, {"binh@post.example", "Binh Nguyen"},
};

START_TEST(pop_opens_who_it_is)
{
    start_desk();
    shows("C20260003");
    rings(pops[_i].who, 0, NULL);
    shows("Overview");
    shows(pops[_i].shown);
}
END_TEST

/* Addresses of the same words are not the same address. */
START_TEST(pop_opens_whose_address_it_is)
{
    desk_run(d, "add", "name=Lan Tran", "email=lan.tran@post.example", NULL);
    desk_run(d, "add", "name=Tran Lan", "email=tran.lan@post.example",
             "alternative_email=Lan@Home.example", NULL);
    start_desk();
    shows("C20260003");
    rings("lan.tran@post.example", 0, NULL);
    shows("Overview");
    shows("C20260004");
    rings("lan@home.example", 0, NULL);
    shows("C20260005");
    rings("tran_lan@post.example", 0, NULL);
    shows("Find a customer");
    shows("Create new customer");
}
END_TEST

START_TEST(pop_offers_a_new_customer)
{
    start_desk();
    shows("C20260003");
    rings("+84987654321", 0, NULL);
    shows("New: Customer");
    shows("987654321");
}
END_TEST

START_TEST(pop_asks_who_it_is_when_several_may_be)
{
    start_desk();
    shows("C20260003");
    rings("nguyen", 0, NULL);
    shows("Find a customer");
    shows("Create new customer: nguyen");
    tui_key(t, "Esc");
    rings("bink@post.example", 0, NULL); /* nobody is taken for somebody by a mistake */
    shows("New: Customer");
    shows("bink@post.example");
}
END_TEST

/* A code is nobody's phone: who mistypes one is told, and nothing opens. */
START_TEST(pop_of_a_code_nobody_has_says_so)
{
    start_desk();
    shows("C20260003");
    rings("C20269999", 1, "Nobody has the code C20269999.");
    rings("c-99999999", 1, "Nobody");
    ck_assert(!has("Find a customer"));
    ck_assert(!has("New: Customer"));
    rings("c20260001", 0, NULL);
    shows("Overview");
}
END_TEST

/* What came with the opening of a form nobody has typed: it is left without a question. */
START_TEST(a_form_nobody_typed_into_is_left_at_once)
{
    start_desk();
    shows("C20260003");
    rings("+84987654321", 0, NULL);
    shows("nothing changed");
    tui_key(t, "Esc");
    shows("C20260003");
    rings("+84987654321", 0, NULL);
    shows("987654321");
    tui_send(t, "Z", 1);
    shows("2 changes");
    tui_key(t, "Esc");
    shows("2 fields have been changed");
}
END_TEST

START_TEST(nothing_typed_is_lost_by_a_pop)
{
    start_desk();
    shows("C20260003");
    tui_key(t, "F7");
    shows("New: Customer");
    tui_send(t, "Quang", 5);
    shows("Quang");
    rings("C20260001", 0, NULL);
    shows("Overview");
    tui_key(t, "Esc");
    shows("Quang");
    tui_send(t, "ta", 2);
    shows("Quangta");
}
END_TEST

START_TEST(a_question_is_not_covered)
{
    start_desk();
    shows("C20260003");
    tui_key(t, "Esc");
    shows("Leave the desk?");
    rings("C20260001", 1, "answer that");
    ck_assert(!has("Overview"));
    tui_key(t, "Esc");
    rings("C20260001", 0, NULL);
    shows("Overview");
}
END_TEST

/* The socket of the desk, as its name says. */
static const char *socket_path(void)
{
    char line[200] = "";
    FILE *found = popen(arena_printf(d->a, "find %s -type s -name 'desk-*'", folder), "r");
    ck_assert_ptr_nonnull(found);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, found));
    pclose(found);
    line[strcspn(line, "\n")] = '\0';
    return arena_str(d->a, line);
}

static const int endings[] = {SIGHUP, SIGTERM};

START_TEST(a_signal_takes_the_socket_away)
{
    struct stat st;
    start_desk();
    shows("C20260003");
    const char *path = socket_path();
    tui_signal(t, endings[_i]);
    ck_assert_int_eq(ends(), 128 + endings[_i]);
    ck_assert_int_ne(stat(path, &st), 0);
}
END_TEST

/* Of two desks of one person the one that was used last. */
START_TEST(pop_opens_in_the_desk_used_last)
{
    struct tui *first, *second;
    start_desk();
    shows("C20260003");
    first = t;
    t = NULL; /* it stays */
    start_desk();
    shows("C20260003");
    second = t;
    rings("C20260001", 0, NULL); /* the newest, as neither was used */
    shows("Overview");
    shows_no("Binh");
    t = first;
    ck_assert(!has("Overview"));
    tui_key(t, "Down");
    shows("Enter Open"); /* the list has the focus now */
    rings("C20260002", 0, NULL);
    shows("Binh Nguyen");
    shows("Overview");
    t = second;
    ck_assert(!has("Binh"));
    tui_key(t, "5");
    shows("Created");
    rings("C20260003", 0, NULL);
    shows("Cuong Tran");
    tui_key(t, "C-q");
    ck_assert_int_eq(ends(), 0);
    rings("C20260003", 0, NULL); /* the other one is left */
    tui_free(second);
    t = first;
    shows("Cuong Tran");
}
END_TEST

START_TEST(pop_without_a_desk_says_what_to_do)
{
    rings("C20260001", 1, "Open one");
    start_desk();
    shows("C20260003");
    tui_signal(t, SIGKILL); /* its socket stays */
    ends();
    socket_path();
    rings("C20260001", 1, "Open one");
    start_desk();
    shows("C20260003");
    rings("C20260001", 0, NULL);
    shows("Overview");
    tui_key(t, "C-q");
    ck_assert_int_eq(ends(), 0);
    rings("C20260001", 1, "Open one");
}
END_TEST

static int connected(const char *path)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    const int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    ck_assert_uint_lt(strlen(path), sizeof to.sun_path);
    snprintf(to.sun_path, sizeof to.sun_path, "%s", path);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

START_TEST(what_is_no_line_rings_nothing)
{
    static const char flood[5000] = {'x'}, broken[] = "\xff\xfe";
    struct stat st;
    start_desk();
    shows("C20260003");
    const char *path = socket_path();
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    const int silent = connected(path), long_one = connected(path), no_text = connected(path);
    ck_assert_int_eq(send(long_one, flood, sizeof flood, 0), (int)sizeof flood);
    ck_assert_int_eq(send(no_text, broken, 2, 0), 2);
    close(long_one);
    close(no_text);
    rings("C20260001", 0, NULL);
    shows("An Nguyen");
    close(silent);
    rings(arena_printf(d->a, "%0300d", 1), 3, "at most");
}
END_TEST

Suite *suite_outside(void)
{
    Suite *s = suite_create("outside");
    TCase *c = tcase_create("outside");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, pick_prints_what_was_chosen, 0, COUNT_OF(picks));
    tcase_add_test(c, pick_needs_a_terminal);
    tcase_add_loop_test(c, pop_opens_who_it_is, 0, COUNT_OF(pops));
    tcase_add_test(c, pop_opens_whose_address_it_is);
    tcase_add_test(c, pop_offers_a_new_customer);
    tcase_add_test(c, pop_asks_who_it_is_when_several_may_be);
    tcase_add_test(c, pop_of_a_code_nobody_has_says_so);
    tcase_add_test(c, a_form_nobody_typed_into_is_left_at_once);
    tcase_add_loop_test(c, a_signal_takes_the_socket_away, 0, COUNT_OF(endings));
    tcase_add_test(c, nothing_typed_is_lost_by_a_pop);
    tcase_add_test(c, a_question_is_not_covered);
    tcase_add_test(c, pop_opens_in_the_desk_used_last);
    tcase_add_test(c, pop_without_a_desk_says_what_to_do);
    tcase_add_test(c, what_is_no_line_rings_nothing);
    suite_add_tcase(s, c);
    return s;
}
