/* Backups by themselves: when one is due, which stay, what a look at one says; and what the
 * examination of a file finds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/health.h"
#include "tests/helper.h"

#define HOUR INT64_C(3600000)

static struct desk *d;
static struct backup_plan plan;

static void set_up(void)
{
    d = desk_new();
    plan = (struct backup_plan){.folder = desk_file(d, "kept"), .hours = 12, .days = 3, .weeks = 2};
    for (int i = 0; i < 3; i++)
        desk_customer(d, "An", "Nguyen");
}

static void tear_down(void)
{
    desk_free(d);
}

/* Makes one as if it were then, in hours from a fixed moment; NULL when none was made. */
static const char *at_hour(int64_t hours)
{
    const char *path;
    char iso[25];
    int64_t start;
    ck_assert(clock_parse_iso("2026-11-02T06:00:00Z", &start));
    clock_iso(start + hours * HOUR, iso);
    setenv("FRONTDESK_NOW", iso, 1);
    ck_ok(backup_auto(d->s, &plan, &path, d->a, &d->e), &d->e);
    return path;
}

static bool is_there(const char *path)
{
    return path != NULL && access(path, F_OK) == 0;
}

START_TEST(one_is_made_when_it_is_due)
{
    ck_assert(is_there(at_hour(0)));
    ck_assert_ptr_null(at_hour(11));
    ck_assert(is_there(at_hour(12)));
    ck_assert_ptr_null(at_hour(13));
    plan.hours = 0;
    ck_assert_ptr_null(at_hour(1000));
}
END_TEST

/* Every twelve hours for five weeks: the last day whole, three days before it, two weeks before
 * these. */
START_TEST(old_ones_go)
{
    struct backup *list;
    int64_t last = 35 * 24, oldest;
    for (int64_t hour = 0; hour <= last; hour += 12)
        ck_assert(is_there(at_hour(hour)));
    const int n = backup_list(&plan, d->path, &list, d->a);
    ck_assert_int_eq(n, 2 + 3 + 2);
    for (int i = 1; i < n; i++)
        ck_assert_int_lt(list[i].made, list[i - 1].made);
    oldest = (list[0].made - list[n - 1].made) / HOUR;
    ck_assert_int_gt(oldest, 10 * 24);
    ck_assert_int_lt(oldest, 20 * 24);
}
END_TEST

/* A backup dated in the future neither keeps the next one away nor is thrown away. */
START_TEST(a_clock_that_was_wrong)
{
    const char *future = at_hour(24 * 365);
    ck_assert(is_there(future));
    for (int64_t hour = 0; hour < 24 * 20; hour += 12)
        ck_assert_msg(is_there(at_hour(hour)), "hour %lld", (long long)hour);
    ck_assert(is_there(future));
}
END_TEST

START_TEST(two_at_once_make_one)
{
    const char *path = at_hour(0), *other;
    ck_assert(is_there(path));
    ck_ok(backup_auto(d->s, &plan, &other, d->a, &d->e), &d->e);
    ck_assert_ptr_null(other);
}
END_TEST

START_TEST(what_a_killed_one_left_goes)
{
    ck_assert(is_there(at_hour(0)));
    const char *left =
        arena_printf(d->a, "%s/desk.db-20261102T060000Z.backup.unfinished", plan.folder);
    file_write(left, "half", 4);
    ck_assert(is_there(at_hour(24)));
    ck_assert(!is_there(left));
}
END_TEST

START_TEST(a_folder_that_cannot_be_made)
{
    const char *path;
    plan.folder = desk_file(d, "no/where");
    ck_code(backup_auto(d->s, &plan, &path, d->a, &d->e), CODE_IO, &d->e);
    ck_assert_ptr_nonnull(strstr(d->e.message, plan.folder));
}
END_TEST

START_TEST(a_look_tells_what_would_be_lost)
{
    struct backup b;
    struct backup_loss loss;
    const char *path = at_hour(0);
    backup_look(path, &b, d->a);
    ck_assert_ptr_null(b.problem);
    ck_assert_int_eq(b.customers, 3);
    ck_assert_str_eq(b.last_who, "AN");
    backup_loss(d->path, &b, &loss, d->a);
    ck_assert_int_eq(loss.entries, 0);
    desk_customer(d, "Lan", "Tran");
    desk_customer(d, "Kim", "Tran");
    backup_loss(d->path, &b, &loss, d->a);
    ck_assert_int_eq(loss.entries, 2);
    ck_assert_str_eq(loss.who, "AN 2");
    ck_assert_int_gt(loss.since, 0);
}
END_TEST

START_TEST(a_look_at_what_is_none)
{
    struct backup b;
    const char *letter = desk_file(d, "letter");
    file_write(letter, "Dear front desk\n", 16);
    backup_look(letter, &b, d->a);
    ck_assert_ptr_nonnull(b.problem);
    backup_look(desk_file(d, "none"), &b, d->a);
    ck_assert_ptr_nonnull(b.problem);
}
END_TEST

/* The disk did not keep what it was given: found while the copy has no name yet. */
START_TEST(a_backup_with_another_end_is_refused)
{
    struct run run;
    const char *copy = desk_file(d, "copy");
    ck_ok(store_backup(d->s, copy, &d->e), &d->e);
    struct desk other = {.a = d->a, .folder = d->folder, .path = copy};
    desk_sql(&other, "UPDATE self SET next_seq = next_seq + 5");
    desk_shut(d);
    run = desk_run(d, "restore", "--yes", copy, NULL);
    ck_assert_msg(run.status == 4, "%d: %s", run.status, run.err);
    ck_assert_ptr_nonnull(strstr(run.err, "journal"));
    desk_reopen(d, false);
    desk_is_sound(d);
}
END_TEST

START_TEST(a_backup_of_another_key_is_refused)
{
    const char *copy = desk_file(d, "copy");
    struct desk *other = desk_new();
    ck_ok(store_backup(other->s, copy, &d->e), &d->e);
    desk_free(other);
    desk_shut(d);
    const struct run run = desk_run(d, "restore", "--yes", copy, NULL);
    ck_assert_msg(run.status == 5 && strstr(run.err, "key") != NULL, "%d: %s", run.status, run.err);
    desk_reopen(d, false);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer"), 3);
    desk_is_sound(d);
}
END_TEST

/* As it was made before a migration: brought up to date when it is back. */
START_TEST(a_backup_of_an_older_program)
{
    const char *copy = desk_file(d, "copy");
    struct desk other = {.a = d->a, .folder = d->folder, .path = copy};
    ck_ok(store_backup(d->s, copy, &d->e), &d->e);
    desk_age(&other, 3);
    desk_shut(d);
    const struct run run = desk_run(d, "restore", "--yes", copy, NULL);
    ck_assert_msg(run.status == 0, "%d: %s", run.status, run.err);
    ck_assert_int_eq(desk_run(d, "list", NULL).status, 0);
    desk_reopen(d, false);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer"), 3);
    desk_is_sound(d);
}
END_TEST

START_TEST(nothing_is_restored_unasked)
{
    const char *copy = desk_file(d, "copy");
    ck_ok(store_backup(d->s, copy, &d->e), &d->e);
    desk_customer(d, "Lan", "Tran");
    desk_shut(d);
    const struct run run = desk_run(d, "restore", copy, NULL);
    ck_assert_msg(run.status == 3 && strstr(run.err, "--yes") != NULL, "%d: %s", run.status,
                  run.err);
    desk_reopen(d, true);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer"), 4);
    desk_shut(d);
    const struct run told = desk_run(d, "restore", "--yes", copy, NULL);
    ck_assert_msg(told.status == 0 && strstr(told.out, "1 change since") != NULL, "%s%s", told.out,
                  told.err);
}
END_TEST

/* ---- Examination */

static const char *found; /* parts that are wrong, parted by spaces */

static void on_found(void *context, const struct health_finding *f)
{
    (void)context;
    ck_assert_int_eq(f->wrong[0] == '\0', f->advice[0] == '\0');
    if (f->wrong[0] != '\0')
        found = arena_printf(d->a, "%s%s ", found, f->part);
}

static const char *examine(void)
{
    int wrong;
    const struct health_options o = {.db = d->path, .backups = plan, .found = on_found};
    found = "";
    desk_shut(d);
    ck_ok(health_check(&o, &wrong, &d->e), &d->e);
    return found;
}

START_TEST(the_examination_finds_what_is_wrong)
{
    static const struct {
        const char *part, *sql;
    } damage[] = {
        {"derived", "UPDATE customer SET total_stays = 7"},
        {"journal", "UPDATE customer SET city = 'Elsewhere'"},
        {"search", "INSERT INTO find_words (find_words) VALUES ('delete-all')"},
        {"references", "UPDATE customer SET company_id = x'00112233445566778899aabbccddeeff'"},
    };
    ck_assert(is_there(at_hour(0)));
    const char *copy = desk_file(d, "copy");
    ck_ok(store_backup(d->s, copy, &d->e), &d->e);
    desk_shut(d);
    ck_assert_str_eq(examine(), "");
    for (int i = 0; i < COUNT_OF(damage); i++) {
        desk_sql(d, "%s", damage[i].sql);
        ck_assert_msg(strstr(examine(), damage[i].part) != NULL, "%s: %s", damage[i].part, found);
        ck_assert_int_eq(desk_run(d, "info", "--check", NULL).status, 4);
        ck_assert_int_eq(desk_run(d, "restore", "--yes", copy, NULL).status, 0);
        ck_assert_str_eq(examine(), "");
    }
}
END_TEST

START_TEST(the_examination_looks_around_the_file)
{
    size_t n;
    ck_assert(is_there(at_hour(0)));
    desk_shut(d);
    ck_assert_int_eq(chmod(d->path, 0644), 0);
    ck_assert_ptr_nonnull(strstr(examine(), "rights"));
    ck_assert_int_eq(chmod(d->path, 0640), 0);
    const char *key = arena_printf(d->a, "%s.key", d->path), *away = desk_file(d, "away");
    ck_assert_int_eq(rename(key, away), 0);
    ck_assert_ptr_nonnull(strstr(examine(), "key"));
    file_write(key, "rubbish\n", 8);
    ck_assert_int_eq(chmod(key, 0600), 0);
    ck_assert_ptr_nonnull(strstr(examine(), "opens"));
    ck_assert_int_eq(rename(away, key), 0);
    plan.hours = 0;
    ck_assert_ptr_nonnull(strstr(examine(), "backups"));
    plan.hours = 12;
    const unsigned char *bytes = file_read(d->a, d->path, &n);
    file_write(d->path, bytes, n - 8192);
    ck_assert(examine()[0] != '\0');
}
END_TEST

static unsigned mode_of(const char *path)
{
    struct stat st;
    ck_assert_msg(stat(path, &st) == 0, "%s is not there", path);
    return st.st_mode & 0777;
}

/* As packaging makes /var/lib/frontdesk: whoever is in the group works on one property. */
START_TEST(a_folder_of_a_group_is_for_the_group)
{
    static const char *const suffixes[] = {"", ".key", ".anchor", "-wal", "-shm"};
    const struct property_options options = {"Shared", "VN", "VND", "Asia/Ho_Chi_Minh", "en"};
    const char *folder = desk_file(d, "shared"), *path = desk_file(d, "shared/desk.db");
    struct store *s;
    umask(022);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    ck_assert_int_eq(chmod(folder, 02770), 0);
    ck_ok(store_create(path, &options, &d->e), &d->e);
    ck_ok(store_open(path, false, &s, &d->e), &d->e);
    plan.folder = desk_file(d, "shared/kept");
    const char *copy;
    ck_ok(backup_auto(s, &plan, &copy, d->a, &d->e), &d->e);
    for (int i = 0; i < COUNT_OF(suffixes); i++)
        ck_assert_uint_eq(mode_of(arena_printf(d->a, "%s%s", path, suffixes[i])), 0660);
    ck_assert_uint_eq(mode_of(copy), 0660);
    ck_assert_uint_eq(mode_of(plan.folder), 0770);
    store_close(s);
    ck_assert_uint_eq(mode_of(arena_printf(d->a, "%s.anchor", path)), 0660);
    ck_assert_uint_eq(mode_of(arena_printf(d->a, "%s.key", d->path)), 0600); /* a person's own */
}
END_TEST

Suite *suite_backup(void)
{
    Suite *s = suite_create("backup");
    TCase *c = tcase_create("backup");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, one_is_made_when_it_is_due);
    tcase_add_test(c, old_ones_go);
    tcase_add_test(c, a_clock_that_was_wrong);
    tcase_add_test(c, two_at_once_make_one);
    tcase_add_test(c, what_a_killed_one_left_goes);
    tcase_add_test(c, a_folder_that_cannot_be_made);
    tcase_add_test(c, a_look_tells_what_would_be_lost);
    tcase_add_test(c, a_look_at_what_is_none);
    tcase_add_test(c, a_backup_with_another_end_is_refused);
    tcase_add_test(c, a_backup_of_another_key_is_refused);
    tcase_add_test(c, a_backup_of_an_older_program);
    tcase_add_test(c, nothing_is_restored_unasked);
    tcase_add_test(c, the_examination_finds_what_is_wrong);
    tcase_add_test(c, the_examination_looks_around_the_file);
    tcase_add_test(c, a_folder_of_a_group_is_for_the_group);
    suite_add_tcase(s, c);
    return s;
}
