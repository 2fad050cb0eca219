/* --read-only: every headless command is tried, none changes the property, and each that would says
 * so. A new command belongs into one of the two tables. */
#include <string.h>

#include "cli/cli.h"
#include "store/db.h"
#include "tests/helper.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
    desk_customer(d, "An", "Nguyen");
    desk_customer(d, "Binh", "Tran");
    file_write(desk_file(d, "desk.ini"), "[screen]\ncolumns = name\n", 24);
}

static void tear_down(void)
{
    desk_free(d);
}

static const char *const reading[] = {
    "search nguyen",
    "list",
    "export",
    "show C20260001",
    "history C20260001",
    "relations C20260001",
    "preferences C20260001",
    "report preferences",
    "learn --dry-run",
    "twins",
    "journal verify",
    "staff list",
    "config list",
    "schema",
    "info",
    "help",
    "man",
    "completion bash",
    "backup DIR/other.db",
    "pick nguyen --select-1",
    "pop 12",
    "conflicts",
};

static const struct {
    const char *line, *says; /* NULL: that it is only read */
} writing[] = {
    {"add first_name=X email=x@post.example", NULL},
    {"set C20260001 city=Vinh", NULL},
    {"relate C20260001 friend C20260002", NULL},
    {"prefer C20260001 room.bed_type=twin", NULL},
    {"learn", NULL},
    {"act archive C20260001 --reason x", NULL},
    {"import DIR/in.csv", NULL},
    {"merge C20260001 C20260002", NULL},
    {"unmerge C20260001", "not merged"},
    {"undo", "nothing here"},
    {"join postgresql:///x 1-00000-00000-00000-00000", NULL},
    {"sync", NULL},
    {"central status", "not joined"},
    {"init --name X --region VN --currency VND --timezone UTC", NULL},
    {"demo --customers 3", "customers already"},
    {"recompute", NULL},
    {"staff add XY --name X", NULL},
    {"config set property.language vi", NULL},
    {"config set screen.mouse no", NULL},
    {"config set columns --default", NULL},
    {"restore DIR/copy.db --yes", NULL},
    {"tour", "invented"},
};

static struct run run_line(const char *line)
{
    const char *argv[32] = {"frontdesk",   "--db",     d->path,
                            "--read-only", "--config", desk_file(d, "desk.ini")};
    const char *folder = arena_strn(d->a, d->path, (size_t)(strrchr(d->path, '/') - d->path));
    int n = 6;
    char *rest, *copy = arena_str(d->a, line);
    for (char *word = strtok_r(copy, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
        argv[n++] =
            strncmp(word, "DIR/", 4) == 0 ? arena_printf(d->a, "%s%s", folder, word + 3) : word;
    return program_run(d->a, NULL, argv);
}

/* What stands in the file of the property, in its log, and in the configuration. */
struct state {
    unsigned char *file, *log, *ini;
    size_t n, log_n, ini_n;
};

static struct state state(void)
{
    struct state s;
    s.file = file_read(d->a, d->path, &s.n);
    s.log = file_read(d->a, arena_printf(d->a, "%s-wal", d->path), &s.log_n);
    s.ini = file_read(d->a, desk_file(d, "desk.ini"), &s.ini_n);
    return s;
}

static void is_unchanged(const struct state *before, const char *line)
{
    const struct state now = state();
    ck_assert_msg(now.n == before->n && memcmp(now.file, before->file, now.n) == 0 &&
                      (now.log == NULL) == (before->log == NULL) &&
                      (now.log == NULL || (now.log_n == before->log_n &&
                                           memcmp(now.log, before->log, now.log_n) == 0)),
                  "%s changed the property", line);
    ck_assert_msg(now.ini_n == before->ini_n && memcmp(now.ini, before->ini, now.ini_n) == 0,
                  "%s changed the configuration", line);
}

START_TEST(what_reads_is_answered)
{
    const struct state before = state();
    const struct run run = run_line(reading[_i]);
    ck_assert_msg(run.status < 2, "%s: exit %d: %s", reading[_i], run.status, run.err);
    is_unchanged(&before, reading[_i]);
}
END_TEST

START_TEST(what_writes_says_that_it_may_not)
{
    const char *says = writing[_i].says != NULL ? writing[_i].says : "for reading only";
    file_write(desk_file(d, "in.csv"), "first_name,last_name,email\nA,B,a@post.example\n", 44);
    ck_assert_int_eq(desk_run(d, "backup", desk_file(d, "copy.db"), NULL).status, 0);
    desk_customer(d, "Later", "Le");
    const struct state before = state();
    const struct run run = run_line(writing[_i].line);
    ck_assert_msg(run.status > 0, "%s was done", writing[_i].line);
    ck_assert_msg(strstr(run.err, says) != NULL, "%s: %s", writing[_i].line, run.err);
    is_unchanged(&before, writing[_i].line);
}
END_TEST

static bool begins(const char *line, const char *name)
{
    const size_t n = strlen(name);
    return strncmp(line, name, n) == 0 && (line[n] == ' ' || line[n] == '\0');
}

START_TEST(every_command_is_tried)
{
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
        int found = 0;
        for (int i = 0; i < COUNT_OF(reading); i++)
            found += begins(reading[i], c->name);
        for (int i = 0; i < COUNT_OF(writing); i++)
            found += begins(writing[i].line, c->name);
        ck_assert_msg(found > 0, "%s", c->name);
    }
}
END_TEST

Suite *suite_read_only(void)
{
    Suite *s = suite_create("read_only");
    TCase *t = tcase_create("read_only");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, what_reads_is_answered, 0, COUNT_OF(reading));
    tcase_add_loop_test(t, what_writes_says_that_it_may_not, 0, COUNT_OF(writing));
    tcase_add_test(t, every_command_is_tried);
    suite_add_tcase(s, t);
    return s;
}
