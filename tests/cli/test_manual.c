/* What the program says of itself: the manual page and the completions name everything the tables
 * have, so that a new row is documented by being there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "cli/cli.h"
#include "store/filter.h"
#include "tests/helper.h"
#include "ui/command.h"

static struct arena *a;

static void set_up(void)
{
    a = arena_new();
}

static void tear_down(void)
{
    arena_free(a);
}

static const char *said(const char *command, const char *argument)
{
    const char *argv[] = {"frontdesk", command, argument, NULL};
    const struct run run = program_run(a, NULL, argv);
    ck_assert_int_eq(run.status, 0);
    ck_assert_str_eq(run.err, "");
    return run.out;
}

/* As roff writes it: with hyphens that can be typed. */
static const char *in_roff(const char *text)
{
    struct buf b;
    buf_init(&b, a);
    for (; *text != '\0'; text++)
        buf_addf(&b, "%s%c", *text == '-' || *text == '\\' ? "\\" : "",
                 *text == '\\' ? 'e' : *text);
    return b.p;
}

#define ck_holds(text, ...)                                                                        \
    do {                                                                                           \
        const char *wanted_ = arena_printf(a, __VA_ARGS__);                                        \
        ck_assert_msg(strstr(text, wanted_) != NULL, "missing: %s", wanted_);                      \
    } while (0)

START_TEST(manual_names_every_row_of_the_tables)
{
    struct app_option o;
    const char *page = said("man", NULL);
    for (int i = 0; app_option(i, &o); i++)
        if (o.name != NULL)
            ck_holds(page, "\\fB%s\\fR", in_roff(arena_printf(a, "--%s", o.name)));
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
        ck_holds(page, "\\fB%s\\fR", in_roff(c->name));
        for (int i = 0; i < CLI_OPTIONS && c->options[i].name != NULL; i++)
            ck_holds(page, "\\fB%s\\fR", in_roff(arena_printf(a, "--%s", c->options[i].name)));
    }
    for (const struct filter_key *k = filter_keys; k->key != NULL; k++)
        ck_holds(page, "\\fB%s\\fR\n", k->key);
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
        ck_holds(page, "\\fB%s\\fR", in_roff(command_row((enum command_id)id)->name));
    for (int id = 0; id < OPTION_COUNT; id++)
        ck_holds(page, "\\fB%s\\fR", in_roff(option_row((enum option_id)id)->name));
}
END_TEST

/* Whatever a command can end with stands there, and in help. */
START_TEST(every_exit_is_told)
{
    const char *page = said("man", NULL), *help = said("help", NULL);
    for (int code = CODE_OK; code <= CODE_BUG; code++) {
        const int status = cli_exit_code((enum code)code);
        const struct cli_exit *x = cli_exits;
        while (x->help != NULL && x->status != status)
            x++;
        ck_assert_msg(x->help != NULL, "%d", status);
        ck_holds(page, "\\fB%d\\fR\n", status);
        ck_holds(help, "  %-4d %s", status, x->help);
    }
}
END_TEST

START_TEST(manual_is_roff)
{
    const char *page = said("man", NULL);
    ck_assert_int_eq(strncmp(page, ".TH FRONTDESK 1 20", 18), 0); /* with its day */
    for (const char *line = page; *line != '\0'; line = strchr(line, '\n') + 1) {
        static const char *const requests[] = {".TH ",  ".SH ",  ".SS ",  ".TP\n", ".RS\n",
                                               ".RE\n", ".EX\n", ".EE\n", ".br\n", ".B "};
        bool known = line[0] != '.' && line[0] != '\'' && line[0] != '\n';
        for (int i = 0; i < COUNT_OF(requests); i++)
            known = known || strncmp(line, requests[i], strlen(requests[i])) == 0;
        ck_assert_msg(known, "%.60s", line);
    }
}
END_TEST

START_TEST(completions_name_commands_and_options)
{
    static const char *const shells[] = {"bash", "zsh", "fish"};
    const char *text = said("completion", shells[_i]);
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
        ck_holds(text, "%s", c->name);
        for (int i = 0; i < CLI_OPTIONS && c->options[i].name != NULL; i++)
            ck_holds(text, "%s", c->options[i].name);
    }
}
END_TEST

/* What is typed, and what bash is offered: all of it, parted by spaces. */
static const struct {
    const char *typed, *offered;
} completed[] = {
    {"frontdesk se", "search set"},
    {"frontdesk --them", "--theme"},
    {"frontdesk --theme mo", "mono"},
    {"frontdesk --theme dark --db x.db un", "undo unmerge"},
    {"frontdesk list --j", "--json"},
    {"frontdesk --db list li", "list"}, /* the first "list" is a file */
    {"frontdesk staff un", "unlock"},
    {"frontdesk act arch", "archive"},
    {"frontdesk staff add --role m", "manager"},
    {"frontdesk add --entity customer_a", "customer_address customer_alias"},
    {"frontdesk journal ", "--json verify"},
    {"frontdesk help unm", "unmerge"},
    {"frontdesk config set screen.th", "screen.theme"},
    {"frontdesk config set property.curr", "property.currency"},
    {"frontdesk config ch", "check"},
    {"frontdesk help fil", "filter"},
    {"frontdesk help pl", "plain"},
    {"frontdesk relate C20240001 spo", "spouse"},
    {"frontdesk merge C20240001 C20240002 --d", "--dry-run"},
    {"frontdesk prefer C20240001 room.bed", "room.bed_type room.bed_firmness"},
    {"frontdesk preferences C20240001 diet", "dietary"},
};

START_TEST(bash_completes)
{
    struct buf b;
    char path[] = "/tmp/frontdesk-bash-XXXXXX", line[400] = "";
    buf_init(&b, a);
    buf_add(&b, said("completion", "bash"));
    const bool open = completed[_i].typed[strlen(completed[_i].typed) - 1] == ' ';
    buf_addf(&b, "compopt() { :; }\nCOMP_WORDS=(%s%s)\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n",
             completed[_i].typed, open ? "''" : "");
    buf_add(&b, "_frontdesk\necho \"${COMPREPLY[*]}\"\n");
    close(mkstemp(path));
    file_write(path, b.p, b.n);
    FILE *bash = popen(arena_printf(a, "bash %s", path), "r"); /* NOLINT: a path made here */
    ck_assert(bash != NULL && fgets(line, sizeof line, bash) != NULL);
    ck_assert_int_eq(pclose(bash), 0);
    remove(path);
    line[strcspn(line, "\n")] = '\0';
    ck_assert_str_eq(line, completed[_i].offered);
}
END_TEST

static int by_letters(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* The words of a text, sorted, with a space between. */
static const char *sorted(const char *text)
{
    const char *words[64];
    struct buf b;
    char *rest = arena_str(a, text), *word;
    int n = 0;
    while (n < COUNT_OF(words) && (word = strtok_r(rest, " \n", &rest)) != NULL)
        words[n++] = word;
    qsort(words, (size_t)n, sizeof *words, by_letters);
    buf_init(&b, a);
    for (int i = 0; i < n; i++)
        buf_addf(&b, "%s%s", i > 0 ? " " : "", words[i]);
    return b.p;
}

static const struct {
    const char *name, *command; /* with the program and what is typed in it */
} engines[] = {
    {"fish", "fish --no-config -c '%s completion fish | source; complete -C \"%s\" | cut -f1'"},
    {"zsh", "zsh -f tests/cli/offers.zsh '%s' '%s'"},
};

/* By the engines of the shells themselves; options only where a "-" is typed, as they do
 * everywhere. */
START_TEST(other_shells_complete)
{
    const int engine = _i / COUNT_OF(completed);
    const char *name = engines[engine].name, *typed = completed[_i % COUNT_OF(completed)].typed;
    char offered[1000] = "";
    if (system(arena_printf(a, "command -v %s >/dev/null", name)) != 0) { /* NOLINT: ours */
        printf("%s is not here: what it completes is not tried.\n", name);
        return;
    }
    const char *command = arena_printf(a, engines[engine].command, program_path(), typed);
    FILE *shell = popen(command, "r"); /* NOLINT: words of ours */
    ck_assert_ptr_nonnull(shell);
    offered[fread(offered, 1, sizeof offered - 1, shell)] = '\0';
    ck_assert_int_eq(pclose(shell), 0);
    const char *wanted =
        typed[strlen(typed) - 1] == ' ' ? "verify" : completed[_i % COUNT_OF(completed)].offered;
    ck_assert_str_eq(sorted(offered), sorted(wanted));
}
END_TEST

Suite *suite_manual(void)
{
    Suite *s = suite_create("manual");
    TCase *c = tcase_create("tables");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, manual_names_every_row_of_the_tables);
    tcase_add_test(c, manual_is_roff);
    tcase_add_test(c, every_exit_is_told);
    tcase_add_loop_test(c, completions_name_commands_and_options, 0, 3);
    tcase_add_loop_test(c, bash_completes, 0, COUNT_OF(completed));
    tcase_add_loop_test(c, other_shells_complete, 0, COUNT_OF(engines) * COUNT_OF(completed));
    suite_add_tcase(s, c);
    return s;
}
