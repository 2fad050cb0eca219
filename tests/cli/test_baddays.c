/* Bad days, with the real program: whatever is wrong with the file or the disk, it says so in words
 * that name the file, exits as promised, and loses nothing. */
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/db.h"
#include "tests/helper.h"

static struct desk *d;
static unsigned char *before; /* the database as it was set up */
static size_t size;

static void set_up(void)
{
    d = desk_new();
    for (int i = 0; i < 3; i++)
        desk_customer(d, "An", "Nguyen");
    desk_shut(d);
    before = file_read(d->a, d->path, &size);
}

static void tear_down(void)
{
    desk_free(d);
}

/* Exit code, one line on standard error that holds word and the path, nothing on standard output.
 */
static void says(struct run run, int status, const char *path, const char *word)
{
    ck_assert_msg(run.status == status, "exit %d: %s%s", run.status, run.out, run.err);
    ck_assert_str_eq(run.out, "");
    ck_assert_msg(strstr(run.err, word) != NULL, "%s", run.err);
    ck_assert_msg(strstr(run.err, path) != NULL, "%s", run.err);
    ck_assert_msg(strchr(run.err, '\n') == run.err + strlen(run.err) - 1, "%s", run.err);
}

static void left_as_it_was(const unsigned char *bytes, size_t n)
{
    size_t now;
    const unsigned char *found = file_read(d->a, d->path, &now);
    ck_assert_uint_eq(now, n);
    ck_assert_int_eq(memcmp(found, bytes, n), 0);
}

static void is_sound(int64_t least)
{
    desk_reopen(d, false);
    desk_is_sound(d);
    ck_assert_int_ge(desk_number(d, "SELECT count(*) FROM customer"), least);
    desk_shut(d);
}

START_TEST(not_a_database)
{
    static const char text[] = "Dear front desk, this is a letter and no database at all. "
                               "It goes on for more than the hundred bytes that a header has.\n";
    file_write(d->path, text, sizeof text - 1);
    says(desk_run(d, "list", NULL), 5, d->path, "not a frontdesk database");
    says(desk_run(d, "add", "name=An", NULL), 5, d->path, "not a frontdesk database");
    left_as_it_was((const unsigned char *)text, sizeof text - 1);
    file_write(d->path, "", 0);
    says(desk_run(d, "list", NULL), 5, d->path, "not a frontdesk database");
    left_as_it_was((const unsigned char *)"", 0);
}
END_TEST

START_TEST(the_file_of_another_application)
{
    sqlite3 *db;
    size_t n;
    unlink(d->path);
    sqlite3_open(d->path, &db);
    sqlite3_exec(db, "CREATE TABLE customer (id, name); INSERT INTO customer VALUES (1, 'x')", NULL,
                 NULL, NULL);
    sqlite3_close(db);
    const unsigned char *bytes = file_read(d->a, d->path, &n);
    says(desk_run(d, "list", NULL), 5, d->path, "not a frontdesk database");
    left_as_it_was(bytes, n);
}
END_TEST

START_TEST(written_by_a_newer_program)
{
    size_t n;
    desk_sql(d, "PRAGMA user_version = 999");
    const unsigned char *bytes = file_read(d->a, d->path, &n);
    says(desk_run(d, "list", NULL), 5, d->path, "newer");
    says(desk_run(d, "set", "C20260001", "city=Hue", NULL), 5, d->path, "999");
    left_as_it_was(bytes, n);
}
END_TEST

START_TEST(not_there)
{
    const char *missing = desk_file(d, "missing.db"), *folder = desk_file(d, "no/desk.db");
    struct desk other = *d;
    other.path = missing;
    says(desk_run(&other, "list", NULL), 5, missing, "frontdesk init");
    other.path = folder;
    says(desk_run(&other, "list", NULL), 5, folder, "frontdesk init");
    says(desk_run(&other, "init", "--name", "X", "--region", "VN", "--currency", "VND",
                  "--timezone", "UTC", NULL),
         5, folder, "folder");
    other.path = d->folder;
    says(desk_run(&other, "list", NULL), 5, d->folder, "");
    ck_assert_int_ne(access(missing, F_OK), 0);
    /* setting up where there is something already */
    says(desk_run(d, "init", "--name", "X", "--region", "VN", "--currency", "VND", "--timezone",
                  "UTC", NULL),
         4, d->path, "exists already");
    left_as_it_was(before, size);
}
END_TEST

START_TEST(cut_short)
{
    const size_t lengths[] = {60, 100, 4095, 4096, 20000, size / 2, size - 4096};
    for (int i = 0; i < COUNT_OF(lengths); i++) {
        file_write(d->path, before, lengths[i]);
        says(desk_run(d, "journal", "verify", NULL), 5, d->path, "");
        says(desk_run(d, "add", "name=An", "phone=0903123456", NULL), 5, d->path, "");
    }
    file_write(d->path, before, size);
    is_sound(3);
}
END_TEST

/* Whatever the damage, the program says something and does not crash (program_run looks for that).
 */
START_TEST(damaged_anywhere)
{
    static const char *const commands[][2] = {
        {"list", "An"}, {"journal", "verify"}, {"show", "C20260001"}, {"history", "C20260001"}};
    struct dice dice = dice_new((unsigned)_i);
    unsigned char *bytes = arena_copy(d->a, before, size);
    size_t page = (size_t)roll(&dice, (int64_t)size / 4096) * 4096;
    for (int i = 0; i < 40; i++)
        bytes[page + (size_t)roll(&dice, 4096)] = (unsigned char)roll(&dice, 256);
    file_write(d->path, bytes, size);
    for (int i = 0; i < COUNT_OF(commands); i++) {
        struct run run = desk_run(d, commands[i][0], commands[i][1], NULL);
        ck_assert_msg(run.status <= 5, "exit %d: %s", run.status, run.err);
        ck_assert_msg(run.status == 0 || run.err[0] != '\0', "%d without words", run.status);
    }
}
END_TEST

static void become_nobody(void)
{
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        _exit(125);
}

/* As somebody who may not write, in a folder that belongs to them. */
static struct run as_nobody(const char *a, const char *b, const char *c)
{
    const char *const argv[] = {"frontdesk", "--db", d->path, a, b, c, NULL};
    return program_run(d->a, become_nobody, argv);
}

static void give_to_nobody(void)
{
    static const char *const suffixes[] = {"", ".key", ".anchor"};
    for (int i = 0; geteuid() == 0 && i < COUNT_OF(suffixes); i++)
        ck_assert_int_eq(chown(arena_printf(d->a, "%s%s", d->path, suffixes[i]), 65534, 65534), 0);
    if (geteuid() == 0)
        ck_assert_int_eq(chown(d->folder, 65534, 65534), 0);
}

START_TEST(a_folder_that_cannot_be_written)
{
    give_to_nobody();
    chmod(d->folder, 0555);
    says(as_nobody("set", "C20260001", "city=Hue"), 5, d->path, "rights");
    says(as_nobody("list", NULL, NULL), 5, d->path, "rights");
    chmod(d->folder, 0755);
    left_as_it_was(before, size);
    chmod(d->path, 0444);
    says(as_nobody("set", "C20260001", "city=Hue"), 5, d->path, "rights");
    chmod(d->path, 0000);
    says(as_nobody("list", NULL, NULL), 5, d->path, "rights");
    chmod(d->path, 0644);
    ck_assert_int_eq(as_nobody("list", NULL, NULL).status, 0);
    glob_t copies;
    desk_age(d, 20); /* nothing comes of an older one, so nothing is copied */
    desk_sql(d, "PRAGMA journal_mode = WAL");
    give_to_nobody();
    chmod(d->path, 0444);
    says(as_nobody("list", NULL, NULL), 5, d->path, "rights");
    ck_assert_int_eq(glob(arena_printf(d->a, "%s.before*", d->path), 0, NULL, &copies),
                     GLOB_NOMATCH);
}
END_TEST

static rlim_t most_bytes;

static void fill_the_disk(void)
{
    struct rlimit limit = {most_bytes, most_bytes};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
}

START_TEST(a_full_disk)
{
    static const rlim_t room[] = {0, 4096, 20000, 33000, 40000, 60000, 90000, 1 << 20};
    const char *const argv[] = {"frontdesk", "--db",     d->path,    "add",
                                "name=An",   "city=Hue", "phone=12", NULL};
    int64_t least = 3;
    for (int i = 0; i < COUNT_OF(room); i++) {
        most_bytes = room[i];
        struct run run = program_run(d->a, fill_the_disk, argv);
        ck_assert_msg(run.status == 0 || run.status == 5, "exit %d: %s", run.status, run.err);
        ck_assert_msg(run.status == 0 || room[i] < 200 || strstr(run.err, d->path) != NULL, "%s",
                      run.err);
        least += run.status == 0;
        is_sound(least);
    }
    ck_assert_int_gt(least, 3); /* with the most room it worked */
    ck_assert_int_lt(least, 3 + COUNT_OF(room));
}
END_TEST

/* Whether the command came to its end with that much room. When not, it says why, and the file is
 * sound. */
static bool fits(rlim_t room, const char *const *argv, struct run *run)
{
    most_bytes = room;
    *run = program_run(d->a, fill_the_disk, argv);
    ck_assert_msg(run->status == 0 || run->status == 5, "exit %d: %s", run->status, run->err);
    ck_assert_msg(run->status == 0 || strstr(run->err, d->folder) != NULL, "%s", run->err);
    is_sound(3);
    return run->status == 0;
}

static int64_t guests(const char *where)
{
    desk_reopen(d, false);
    return desk_number(d, "SELECT count(*) FROM customer WHERE %s", where);
}

/* Somebody else at the desk, so that there are many transactions. What is told to be imported is;
 * an undo goes on from there; a backup is whole or not there. */
START_TEST(a_full_disk_in_an_import_its_undo_and_a_backup)
{
    struct buf b;
    struct run run;
    int64_t some = 0, before_undo;
    const char *file = desk_file(d, "guests.csv"), *copy = desk_file(d, "copy");
    const char *const import[] = {"frontdesk", "--db", d->path, "import", "--json", file, NULL};
    const char *const save[] = {"frontdesk", "--db", d->path, "backup", copy, NULL};
    buf_init(&b, d->a);
    buf_add(&b, "First name,Last name,Email\n");
    for (int i = 0; i < 300; i++)
        buf_addf(&b, "Ana,Guest %d,ana%d@post.example\n", i, i);
    file_write(file, b.p, b.n);
    desk_reopen(d, false);
    for (rlim_t room = 450000;; room += 150000) {
        const int64_t there = guests("1");
        const bool whole = fits(room, import, &run);
        json_t *report = json_loads(run.out, 0, NULL);
        const int64_t told = json_integer_value(json_object_get(report, "written"));
        json_decref(report);
        some += !whole && told > 0;
        ck_assert_int_eq(guests("1") - there, told);
        if (whole)
            break;
    }
    ck_assert_int_eq(guests("1"), 303);
    ck_assert_int_gt(some, 0);
    const char *const undo[] = {"frontdesk", "--db", d->path, "undo", desk_last_action(d), NULL};
    ck_assert(!fits(200000, save, &run));
    ck_assert_int_ne(access(copy, F_OK), 0);
    for (rlim_t room = 450000; !fits(room, undo, &run); room += 150000)
        before_undo = guests("retracted_at IS NULL");
    ck_assert_int_lt(guests("retracted_at IS NULL"), before_undo);
    desk_is_sound(d);
}
END_TEST

/* The same command, once there is room, makes what is missing; until then nobody works with half a
 * history. */
START_TEST(a_full_disk_in_a_demo)
{
    desk_free(d);
    d = desk_new();
    desk_shut(d);
    const char *const argv[] = {"frontdesk", "--db", d->path,   "demo",       "--customers", "150",
                                "--seed",    "1",    "--today", "2026-11-21", NULL};
    const char *hint = "frontdesk demo --customers 150 --seed 1 --today 2026-11-21";
    struct run run = {.status = 5};
    int half = 0;
    for (most_bytes = 1 << 20; run.status == 5; most_bytes += 1 << 20) {
        run = program_run(d->a, fill_the_disk, argv);
        ck_assert_msg(run.status == 0 || run.status == 5, "exit %d: %s", run.status, run.err);
        ck_assert_msg(run.status == 0 || strstr(run.err, d->path) != NULL, "%s", run.err);
        const struct run list = desk_run(d, "list", NULL);
        half += list.status == 4;
        ck_assert(list.status == 0 || strstr(list.err, hint) != NULL);
        ck_assert(run.status == 0 ? list.out[0] != '\0' : list.out[0] == '\0');
    }
    ck_assert_int_gt(half, 0);
    is_sound(150);
}
END_TEST

/* In the middle of a batch: what was not committed is gone as a whole, and nothing else. */
START_TEST(a_full_disk_in_a_batch)
{
    desk_reopen(d, false);
    enum code code = CODE_OK;
    int64_t pages = desk_number(d, "PRAGMA page_count");
    desk_number(d, "PRAGMA max_page_count = %lld", (long long)pages + 30);
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (int i = 0; i < 400 && code == CODE_OK; i++) {
        struct customer *c = desk_row(d, &customer_entity, "first_name=An", "phone=12", NULL);
        code = gate_create(&d->action, &customer_entity, c, d->a, &d->e);
    }
    ck_assert_int_eq(code, CODE_IO);
    ck_assert_msg(strstr(d->e.message, d->path) != NULL, "%s", d->e.message);
    struct customer *more = desk_row(d, &customer_entity, "first_name=An", "phone=12", NULL);
    gate_create(&d->action, &customer_entity, more, d->a, &d->e);
    code = gate_commit(d->s, &d->e);
    ck_assert_int_ne(sqlite3_get_autocommit(db_handle(store_db(d->s))), 0);
    desk_number(d, "PRAGMA max_page_count = 1000000");
    ck_assert_msg(code != CODE_OK || desk_number(d, "SELECT count(*) FROM customer") > 3,
                  "nothing was kept, and nobody said so");
    desk_is_sound(d);
    desk_customer(d, "After", "Wards");
    desk_is_sound(d);
}
END_TEST

/* As a killed import or a program of another schema leaves it: made when the property is opened,
 * unless it is only to be read. */
START_TEST(a_missing_search_index)
{
    desk_sql(d, "DELETE FROM find; INSERT INTO find_words (find_words) VALUES ('delete-all')");
    ck_assert_int_eq(desk_run(d, "--read-only", "list", "nguyen", NULL).status, 1);
    ck_assert_ptr_nonnull(strstr(desk_run(d, "list", "nguyen", NULL).out, "C20260003"));
    ck_assert_int_eq(desk_run(d, "--read-only", "list", "nguyen", NULL).status, 0);
    is_sound(3);
}
END_TEST

static int64_t asked, ask_until;

static int stop_some_time(void *context)
{
    (void)context;
    return ++asked >= ask_until;
}

START_TEST(interrupted_writes_leave_nothing)
{
    int stopped = 0;
    desk_reopen(d, false);
    for (ask_until = 1; ask_until < 12; ask_until++) {
        asked = 0;
        ck_ok(gate_begin(d->s, &d->e), &d->e);
        sqlite3_progress_handler(db_handle(store_db(d->s)), 2000, stop_some_time, NULL);
        enum code code = CODE_OK;
        for (int i = 0; i < 30 && code == CODE_OK; i++) {
            struct customer *c = desk_row(d, &customer_entity, "first_name=An", "phone=12", NULL);
            code = gate_create(&d->action, &customer_entity, c, d->a, &d->e);
        }
        stopped += code == CODE_STOPPED;
        ck_assert(code == CODE_OK || code == CODE_STOPPED);
        enum code end = gate_commit(d->s, &d->e);
        sqlite3_progress_handler(db_handle(store_db(d->s)), 0, NULL, NULL);
        ck_assert(code == CODE_STOPPED || end == CODE_OK || end == CODE_STOPPED);
        desk_is_sound(d);
    }
    ck_assert_int_gt(stopped, 0);
}
END_TEST

START_TEST(locked_by_another_program)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(d->path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_eq(desk_run(d, "list", NULL).status, 0);
    says(desk_run(d, "set", "C20260001", "city=Hue", NULL), 5, d->path, "try again");
    sqlite3_close(db);
    ck_assert_int_eq(desk_run(d, "set", "C20260001", "city=Hue", NULL).status, 0);
    is_sound(3);
}
END_TEST

START_TEST(a_missing_key)
{
    const char *key = arena_printf(d->a, "%s.key", d->path), *away = desk_file(d, "away");
    ck_assert_int_eq(desk_run(d, "set", "C20260001", "id_number=B1234567", NULL).status, 0);
    ck_assert_int_eq(rename(key, away), 0);
    ck_assert_int_eq(desk_run(d, "list", NULL).status, 0);
    ck_assert_int_eq(desk_run(d, "set", "C20260001", "city=Hue", NULL).status, 0);
    ck_assert_ptr_nonnull(strstr(desk_run(d, "show", "C20260001", NULL).out, "••••4567"));
    says(desk_run(d, "set", "C20260001", "id_number=B7654321", NULL), 5, "id_number", "key file");
    ck_assert_int_eq(rename(away, key), 0);
    ck_assert_int_eq(desk_run(d, "set", "C20260001", "id_number=B7654321", NULL).status, 0);
    is_sound(3);
}
END_TEST

START_TEST(a_key_that_is_not_ours)
{
    const char *key = arena_printf(d->a, "%s.key", d->path);
    size_t n;
    struct stat st;
    unsigned char *ours = file_read(d->a, key, &n);
    struct desk *other = desk_new();
    const unsigned char *theirs = file_read(d->a, arena_printf(d->a, "%s.key", other->path), &n);
    file_write(key, theirs, n);
    says(desk_run(d, "list", NULL), 5, key, "another property");
    file_write(key, "rubbish\n", 8);
    says(desk_run(d, "list", NULL), 5, key, "damaged");
    file_write(key, ours, n);
    ck_assert_int_eq(stat(key, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    chmod(key, 0644);
    says(desk_run(d, "list", NULL), 5, key, "chmod 600");
    chmod(key, 0600);
    ck_assert_int_eq(desk_run(d, "list", NULL).status, 0);
    desk_free(other);
}
END_TEST

START_TEST(a_backup_that_is_none)
{
    const char *letter = desk_file(d, "letter"), *half = desk_file(d, "half");
    file_write(letter, "Dear front desk\n", 16);
    file_write(half, before, size / 2);
    says(desk_run(d, "restore", letter, NULL), 5, letter, "");
    says(desk_run(d, "restore", half, NULL), 5, half, "");
    says(desk_run(d, "restore", desk_file(d, "none"), NULL), 5, "none", "no backup");
    says(desk_run(d, "backup", letter, NULL), 4, letter, "exists already");
    says(desk_run(d, "backup", desk_file(d, "no/where"), NULL), 5, "no/where", "");
    /* by any way that leads to it */
    says(desk_run(d, "backup", desk_file(d, "no/../desk.db"), NULL), 5, "desk.db", "");
    says(desk_run(d, "backup", desk_file(d, "./desk.db"), NULL), 4, "desk.db", "exists already");
    says(desk_run(d, "backup", desk_file(d, "new/"), NULL), 5, "new/", "");
    ck_assert_int_ne(access(desk_file(d, "new"), F_OK), 0);
    left_as_it_was(before, size);
    is_sound(3);
}
END_TEST

START_TEST(there_and_back)
{
    const char *copy = desk_file(d, "copy");
    struct stat st;
    ck_assert_int_eq(chmod(d->path, 0660), 0);
    ck_assert_int_eq(desk_run(d, "backup", copy, NULL).status, 0);
    ck_assert_int_eq(stat(copy, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(desk_run(d, "set", "C20260001", "city=Hue", NULL).status, 0);
    ck_assert_int_eq(desk_run(d, "restore", "--yes", copy, NULL).status, 0);
    ck_assert_int_eq(stat(d->path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0660);
    ck_assert_ptr_null(strstr(desk_run(d, "show", "C20260001", NULL).out, "Hue"));
    struct run run = desk_run(d, "journal", "verify", NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    is_sound(3);
}
END_TEST

Suite *suite_baddays(void)
{
    Suite *s = suite_create("baddays");
    TCase *c = tcase_create("baddays");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, locked_by_another_program);
    tcase_add_test(c, not_a_database);
    tcase_add_test(c, the_file_of_another_application);
    tcase_add_test(c, written_by_a_newer_program);
    tcase_add_test(c, not_there);
    tcase_add_test(c, cut_short);
    tcase_add_loop_test(c, damaged_anywhere, 0, 12);
    tcase_add_test(c, a_folder_that_cannot_be_written);
    tcase_add_test(c, a_full_disk);
    tcase_add_test(c, a_full_disk_in_an_import_its_undo_and_a_backup);
    tcase_add_test(c, a_full_disk_in_a_demo);
    tcase_add_test(c, a_full_disk_in_a_batch);
    tcase_add_test(c, interrupted_writes_leave_nothing);
    tcase_add_test(c, a_missing_search_index);
    tcase_add_test(c, a_missing_key);
    tcase_add_test(c, a_key_that_is_not_ours);
    tcase_add_test(c, a_backup_that_is_none);
    tcase_add_test(c, there_and_back);
    suite_add_tcase(s, c);
    return s;
}
