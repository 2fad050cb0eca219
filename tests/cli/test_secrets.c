/* Secrets after a day's work with the real program: in no file of the property, not in the list of
 * processes, and there is no core to hold them. */
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/helper.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
    desk_customer(d, "An", "Nguyen");
    desk_shut(d);
}

static void tear_down(void)
{
    desk_free(d);
}

static void look_through(const char *folder, const char *secret, int *files)
{
    struct dirent *entry;
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return;
    while ((entry = readdir(dir)) != NULL) {
        size_t n;
        const char *path = arena_printf(d->a, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.')
            continue;
        if (entry->d_type == DT_DIR)
            look_through(path, secret, files);
        const unsigned char *bytes = entry->d_type == DT_REG ? file_read(d->a, path, &n) : NULL;
        ck_assert_msg(bytes == NULL || !bytes_hold(bytes, n, secret), "%s holds %s", path, secret);
        *files += bytes != NULL;
    }
    closedir(dir);
}

static void is_silent(struct run run, const char *secret)
{
    ck_assert_msg(strstr(run.out, secret) == NULL, "said: %s", run.out);
    ck_assert_msg(strstr(run.err, secret) == NULL, "said: %s", run.err);
}

START_TEST(no_file_and_no_answer_holds_them)
{
    static const char *const secrets[] = {"QX5512889", "nuts-and-penicillin", "TX00991827",
                                          "ZZ7788991"};
    const char *id = arena_printf(d->a, "id_number=%s", secrets[0]),
               *medical = arena_printf(d->a, "medical_notes=%s", secrets[1]),
               *tax = arena_printf(d->a, "tax_id=%s", secrets[2]),
               *next = arena_printf(d->a, "id_number=%s", secrets[3]);
    const struct run runs[] = {
        desk_run(d, "set", "C20260001", id, medical, tax, "--json", NULL),
        desk_run(d, "set", "C20260001", next, "--reason", "new passport", NULL),
        desk_run(d, "set", "C20260001", next, "id_type=nonsense", NULL),
        desk_run(d, "show", "C20260001", NULL),
        desk_run(d, "history", "C20260001", "--json", NULL),
        desk_run(d, "search", secrets[3], NULL),
        desk_run(d, "backup", "--auto", NULL),
        desk_run(d, "info", "--check", "--json", NULL),
    };
    ck_assert_msg(runs[0].status == 0, "%s", runs[0].err);
    ck_assert_ptr_nonnull(strstr(runs[5].out, "C20260001"));
    desk_reopen(d, false); /* so that there is a log */
    ck_ok(desk_set(d, &customer_entity, &desk_customer(d, "Lan", "Tran")->id, "id_number",
                   secrets[0], NULL),
          &d->e);
    for (int i = 0; i < COUNT_OF(secrets); i++) {
        int files = 0;
        look_through(d->folder, secrets[i], &files);
        ck_assert_int_ge(files, 6); /* database, log, its index, key, anchor, a backup */
        for (int k = 0; k < COUNT_OF(runs); k++)
            is_silent(runs[k], secrets[i]);
    }
}
END_TEST

/* A file of /proc about a process, its zeroes as spaces. */
static const char *about(pid_t pid, const char *file)
{
    size_t n = 0;
    unsigned char *bytes = file_read(d->a, arena_printf(d->a, "/proc/%d/%s", (int)pid, file), &n);
    for (size_t i = 0; bytes != NULL && i < n; i++)
        bytes[i] = bytes[i] == '\0' ? ' ' : bytes[i];
    return bytes != NULL ? arena_strn(d->a, (const char *)bytes, n) : "";
}

/* Runs it until it waits for the secret that is to come on its standard input. */
static pid_t start_waiting(int *input)
{
    int ends[2];
    ck_assert_int_eq(pipe2(ends, O_CLOEXEC), 0);
    fflush(NULL);
    const pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[0], STDIN_FILENO);
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        execl(program_path(), "frontdesk", "--db", d->path, "set", "C20260001",
              "id_number=QX5512889", "tax_id=-", (char *)NULL);
        _exit(127);
    }
    close(ends[0]);
    *input = ends[1];
    return pid;
}

START_TEST(the_list_of_processes_does_not_show_them)
{
    int input, status;
    const pid_t pid = start_waiting(&input);
    /* Until it is under way it is this test, or has just begun. */
    while (strstr(about(pid, "cmdline"), "C20260001") == NULL ||
           strstr(about(pid, "cmdline"), "QX5512889") != NULL)
        sched_yield();
    ck_assert_ptr_nonnull(strstr(about(pid, "cmdline"), "id_number="));
    const char *limits = about(pid, "limits"), *core = strstr(limits, "Max core file size");
    ck_assert_msg(core != NULL, "%s", limits);
    char soft[32] = "";
    sscanf(core, "Max core file size %31s", soft);
    ck_assert_str_eq(soft, "0");
    ck_assert_int_eq(write(input, "TX00991827\n", 11), 11);
    close(input);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
    desk_reopen(d, true);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer WHERE tax_id IS NOT NULL AND "
                                    "id_number IS NOT NULL"),
                     1);
}
END_TEST

Suite *suite_secrets(void)
{
    Suite *s = suite_create("secrets");
    TCase *c = tcase_create("secrets");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, no_file_and_no_answer_holds_them);
    tcase_add_test(c, the_list_of_processes_does_not_show_them);
    suite_add_tcase(s, c);
    return s;
}
