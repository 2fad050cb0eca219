/* The desk for those who do not see it: a terminal, a pipe and a file as its other end; what is
 * typed where it was not meant to be; what is told at the end. */
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "tests/helper.h"
#include "tests/tui/fixture.h"
#include "tests/tui/hour.h"
#include "tests/tui/tui.h"
#include "tests/tui/words.h"

#define DEADLINE_MS HOUR_DEADLINE_MS

static struct arena *a;

static void set_up(void)
{
    a = hour_open();
}

static void two_guests(void)
{
    hour.args = words_split(a, "--db hotel.db --plain --staff ANA", hour.root);
    buf_add(&hour.setup,
            " --db hotel.db init --name H --region VN --currency VND --timezone UTC\n"
            " --db hotel.db add --entity staff initials=ANA name=Ana role=manager\n"
            " --db hotel.db add first_name=An last_name=Tran city=Hue phone=0901112221\n"
            " --db hotel.db add first_name=Binh last_name=Tran phone=0901112222\n");
}

/* What the desk says the next time to lines in a file, which is as good as a pipe. */
static const char *said_again(const char *lines)
{
    const char *log = arena_printf(a, "%s/log", hour.folder),
               *in = arena_printf(a, "%s/in", hour.folder);
    const char *const argv[] = {
        "/bin/sh", "-c", arena_printf(a, "%s --plain --db hotel.db --staff ANA <in", hour.program),
        NULL};
    FILE *f = fopen(in, "w");
    ck_assert_ptr_nonnull(f);
    fputs(lines, f);
    fclose(f);
    ck_assert_int_eq(run_command(argv, hour.home, hour.folder, log), 0);
    return read_text(a, log);
}

/* What was typed into a form is there again when the input has ended in the middle of it. */
START_TEST(the_end_of_the_input_keeps_drafts)
{
    two_guests();
    hour_start();
    hour_type("1");
    hour_type("edit");
    hour_type("5 = 090 123 45 67");
    close(hour.in);
    hour.in = -1;
    hour_hear_all();
    hour_ends_well();
    ck_assert_ptr_nonnull(strstr(hour.said.p, "The desk is closed."));
    const char *said = said_again("1\nedit\n1\n");
    ck_assert_msg(strstr(said, "Phone: 090 123 45 67") != NULL, "%s", said);
}
END_TEST

/* Nobody types: it is told at once, and what comes next is for the locked desk. */
START_TEST(an_idle_desk_locks_itself)
{
    hour.args = words_split(a, "--db hotel.db --plain", hour.root);
    buf_add(&hour.setup, " --db hotel.db init --name H --region VN --currency VND --timezone UTC\n"
                         " --db hotel.db --pin-fd 0 staff add ANA --name Ana --role manager < "
                         "\"4711\\n\"\n");
    hour.more = "FRONTDESK_IDLE_MS=3000";
    hour_start();
    hour_type("ana");
    hour_type("4711");
    hour_wait_for("is at the desk");
    hour_wait_for("Locked");
    hour_type(":lookup");
    hour_wait_for("lookup cannot be given here");
    hour_type("4711");
    hour_wait_for("is at the desk");
    close(hour.in); /* by now it may have locked itself again */
    hour.in = -1;
    hour_hear_all();
    hour_ends_well();
}
END_TEST

/* On a terminal a PIN is not shown while it is typed, and never told. */
START_TEST(a_terminal_hides_a_pin)
{
    buf_add(&hour.setup, " --db hotel.db init --name H --region VN --currency VND --timezone UTC\n"
                         " --db hotel.db --pin-fd 0 staff add ANA --name Ana --role manager < "
                         "\"4711\\n\"\n");
    hour_prepare();
    const char *const argv[] = {hour.program, "--plain", "--db", "hotel.db", NULL};
    const struct tui_start what = {argv, hour.home, hour.folder, 40, 100};
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
    hour_prepare();
    hour.pid = forkpty(&hour.out, NULL, NULL, NULL);
    if (hour.pid == 0) {
        if (chdir(hour.folder) == 0)
            execve(hour.program, (char *const *)words_argv(a, hour.program, hour.args),
                   (char *const *)hour.home);
        _exit(127);
    }
    ck_assert_int_eq(write(hour.out, "quit\nquit\n", 10), 10);
    while ((n = read(hour.out, piece, sizeof piece)) > 0)
        buf_addn(&hour.said, piece, (size_t)n);
    ck_assert_int_eq(waitpid(hour.pid, &status, 0), hour.pid);
    hour.pid = 0;
    ck_assert_msg(strstr(hour.said.p, "The desk is closed.") != NULL, "%s", hour.said.p);
    ck_assert_msg(strchr(hour.said.p, '\033') == NULL, "%s", hour.said.p);
}
END_TEST

/* Which view is below when the desk has something to say is anybody's guess. */
START_TEST(what_the_desk_explains_answers_no_view)
{
    two_guests();
    hour_start();
    hour_type("staff");
    hour_type("bottom");
    hour_type("lock"); /* nobody has a PIN */
    hour_type("1");
    hour_leave();
    ck_assert_ptr_nonnull(strstr(hour.said.p, "nothing can be locked"));
}
END_TEST

/* Typed where a field was meant to be open: 90 would be the number of another one. */
START_TEST(a_phone_number_is_no_number_of_a_field)
{
    two_guests();
    hour_start();
    hour_type("edit 1");
    hour_type("fold");
    hour_type("090 12");
    hour_leave();
    ck_assert_msg(strstr(hour.said.p, "090 is no command here") != NULL, "%s", hour.said.p);
    ck_assert_msg(strstr(hour.said.p, "12, changed") == NULL, "%s", hour.said.p);
}
END_TEST

/* What is done next is done to who is selected. */
START_TEST(a_number_that_is_not_there_moves_nothing)
{
    two_guests();
    hour_start();
    hour_type("99");
    hour_type("open");
    hour_leave();
    const char *warned = strstr(hour.said.p, "There is no number 99 here.");
    const char *first = strstr(hour.said.p, "1. ") + 3;
    const char *opened = arena_printf(a, "Customers, %.*s,", (int)strcspn(first, ";"), first);
    ck_assert_msg(warned != NULL && strstr(warned, opened) != NULL, "%s", hour.said.p);
}
END_TEST

/* From a list, over the help of it, in a question; and in another language, where the name stands
 * for itself. */
START_TEST(commands_are_told_from_anywhere)
{
    static const char *const languages[] = {"en", "vi"};
    for (int i = 0; i < COUNT_OF(languages); i++) {
        two_guests();
        buf_addf(&hour.setup, " --db hotel.db config set language %s\n", languages[i]);
        hour_start();
        hour_type("commands tag");
        hour_type("help");
        hour_type("commands"); /* of the list again */
        hour_type("edit 1");   /* and it is the list that obeys */
        hour_type("commands");
        hour_type("5 = 090 123 45 67");
        hour_type("back");
        hour_type("commands");
        hour_type("2");
        hour_leave();
        ck_assert_ptr_nonnull(strstr(hour.said.p, "\nact: "));
        ck_assert_ptr_nonnull(strstr(hour.said.p, "\nsave: "));
        ck_assert_ptr_nonnull(strstr(hour.said.p, "\naccept: "));
        ck_assert_msg(strstr(hour.said.p, "090 123 45 67") != NULL, "%s", hour.said.p);
        hour_close();
        set_up();
    }
}
END_TEST

/* Who hears it needs no short forms. */
START_TEST(a_list_is_told_in_whole_words)
{
    two_guests();
    buf_add(&hour.setup, " --db hotel.db set C20260001 vip_status=platinum\n");
    hour_start();
    hour_leave();
    ck_assert_msg(strstr(hour.said.p, "VIP: Platinum") != NULL, "%s", hour.said.p);
}
END_TEST

/* Ctrl-C closes the desk as the end of the input does, and says what was kept. */
START_TEST(an_interrupt_says_what_was_kept)
{
    two_guests();
    hour_start();
    hour_type("edit 1");
    hour_type("5 = 090 123 45 67");
    hour_wait_for("1 change");
    kill(hour.pid, SIGINT);
    hour_hear_all();
    hour_ends_well();
    ck_assert_msg(strstr(hour.said.p, "is kept as a draft") != NULL, "%s", hour.said.p);
    ck_assert_ptr_nonnull(strstr(hour.said.p, "The desk is closed."));
    const char *said = said_again("1\nedit\n1\n");
    ck_assert_msg(strstr(said, "Phone: 090 123 45 67") != NULL, "%s", said);
}
END_TEST

START_TEST(nothing_is_changed_with_read_only)
{
    two_guests();
    hour.args = words_split(a, "--db hotel.db --plain --read-only", hour.root);
    hour_start();
    hour_type("edit 1");
    hour_type("/hue");
    hour_type("1");
    hour_leave();
    ck_assert_ptr_nonnull(strstr(hour.said.p, "opened for reading only"));
    ck_assert_ptr_nonnull(strstr(hour.said.p, "An Tran"));
}
END_TEST

Suite *suite_plain_ends(void);
Suite *suite_plain_ends(void)
{
    Suite *s = suite_create("plain_ends");
    TCase *c = tcase_create("plain_ends");
    tcase_add_checked_fixture(c, set_up, hour_close);
    tcase_set_timeout(c, 240);
    tcase_add_test(c, the_end_of_the_input_keeps_drafts);
    tcase_add_test(c, an_idle_desk_locks_itself);
    tcase_add_test(c, a_terminal_hides_a_pin);
    tcase_add_test(c, a_terminal_gets_no_escape_sequence);
    tcase_add_test(c, what_the_desk_explains_answers_no_view);
    tcase_add_test(c, a_phone_number_is_no_number_of_a_field);
    tcase_add_test(c, a_number_that_is_not_there_moves_nothing);
    tcase_add_test(c, commands_are_told_from_anywhere);
    tcase_add_test(c, a_list_is_told_in_whole_words);
    tcase_add_test(c, an_interrupt_says_what_was_kept);
    tcase_add_test(c, nothing_is_changed_with_read_only);
    suite_add_tcase(s, c);
    return s;
}
