/* The desk under --read-only: every command of the table is given wherever it can be, and answered
 * as somebody in a hurry would; no file changes. What would change something says that it may not.
 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/uid.h"
#include "tests/helper.h"
#include "tests/tui/tui.h"
#include "ui/command.h"

Suite *suite_read_only_desk(int part, int parts);

#define DEADLINE_MS 20000
#define KEYS 24

static struct desk *d;
static struct tui *t;

static const char *code_of(const struct customer *c)
{
    char *text = arena_alloc(d->a, UID_TEXT);
    uid_print(&c->id, text);
    return text;
}

static void set_up(void)
{
    static const char ini[] = "[desk]\nstaff = ANA\n[views]\n1 = Gold | vip:gold\n";
    d = desk_new();
    const char *id = code_of(desk_customer(d, "An", "Nguyen")),
               *other = code_of(desk_customer(d, "Ann", "Nguyen"));
    desk_create(d, &staff_entity, desk_row(d, &staff_entity, "initials=ANA", "name=Ana", NULL));
    desk_create(d, &customer_twin_entity,
                desk_row(d, &customer_twin_entity, arena_printf(d->a, "customer_id=%s", id),
                         arena_printf(d->a, "other_id=%s", other), "reason=name", NULL));
    desk_create(d, &customer_alias_entity,
                desk_row(d, &customer_alias_entity, arena_printf(d->a, "customer_id=%s", id),
                         "name=Annie", NULL));
    desk_create(d, &customer_preference_entity,
                desk_row(d, &customer_preference_entity, arena_printf(d->a, "customer_id=%s", id),
                         "item=room.view", "value=sea", "source=learned", "state=offered",
                         "confidence=82", NULL));
    desk_shut(d);
    file_write(desk_file(d, "desk.ini"), ini, sizeof ini - 1);
}

static void tear_down(void)
{
    tui_free(t);
    t = NULL;
    desk_free(d);
}

static void waits(const char *word, const char *when)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    int status;
    struct arena *a = arena_new();
    while (strstr(tui_dump(t, a), word) == NULL) {
        const bool over = !tui_pump(t, 200) && tui_ended(t, 0, &status);
        ck_assert_msg(!over && clock_ticks() < end, "%s: \"%s\":\n%s", when, word, tui_dump(t, a));
        arena_clear(a);
    }
    arena_free(a);
}

static void start(void)
{
    const char *const argv[] = {
        program_path(), "--db", d->path,       "--config", desk_file(d, "desk.ini"),
        "--staff",      "ANA",  "--read-only", NULL};
    const char *const env[] = {"TERM=xterm-256color",
                               "LC_ALL=C.UTF-8",
                               "TZ=UTC",
                               "FRONTDESK_NOW=2026-11-21T14:32:00Z",
                               "PATH=/usr/bin:/bin",
                               arena_printf(d->a, "HOME=%s", d->folder),
                               "ASAN_OPTIONS=detect_leaks=0",
                               NULL};
    const struct tui_start what = {argv, env, d->folder, 24, 80};
    t = tui_new(&what);
    waits("2 customers", "at the start");
}

/* Every file of the desk and of its home, but for what SQLite keeps to share the open file. */
static const char *files(void)
{
    char line[4096];
    const char *all = "";
    FILE *f =
        popen(arena_printf(d->a,
                           "cd %s && find . -type f -size +0 ! -name '*-shm' -exec cksum {} + "
                           "| sort -k3",
                           d->folder),
              "r");
    while (fgets(line, sizeof line, f) != NULL)
        all = arena_printf(d->a, "%s%s", all, line);
    pclose(f);
    return all;
}

static void press(const char *const *keys)
{
    for (int i = 0; i < KEYS && keys[i] != NULL; i++) {
        if (keys[i][0] == '=' && keys[i][1] != '\0')
            waits(keys[i] + 1, "meanwhile");
        else
            ck_assert_msg(tui_key(t, keys[i]), "there is no key %s", keys[i]);
    }
}

/* Back and back again; a question that is open then has no way out but back once more. */
static void leave(const char *when)
{
    static const char *const home[] = {"F10", "F10", "F10", "F10", "F10",
                                       "F10", "C-q", "F10", "C-q", NULL};
    const int64_t end = clock_ticks() + DEADLINE_MS;
    struct arena *a = arena_new();
    int status = -1;
    press(home);
    while (!tui_ended(t, 0, &status) && clock_ticks() < end)
        tui_pump(t, 50);
    ck_assert_msg(status == 0, "%s: exit %d:\n%s", when, status, tui_dump(t, a));
    arena_free(a);
    tui_free(t);
    t = NULL;
}

/* ---- Every command */

/* Where a scope is; the forms never open, nor does what takes and leaves words, see refused. */
#define UNREACHED (SCOPE_FORM | SCOPE_CONFLICT | SCOPE_CHIPS)
static const struct place {
    unsigned scopes;
    const char *keys[KEYS];
} places[] = {
    {SCOPE_GLOBAL | SCOPE_DESK | SCOPE_LIST | SCOPE_MOVE | SCOPE_COPY, {"Down"}},
    {SCOPE_FIELD, {"/"}},
    {SCOPE_PROFILE, {"Down", "Enter"}},
    {SCOPE_ROWS, {"Down", "End", "Enter", "6"}},
    {SCOPE_LIKES | SCOPE_OFFERS, {"Down", "End", "Enter", "3", "=learned"}},
    {SCOPE_POPUP | SCOPE_FINDER, {"F8", "n", "Tab"}},
    {SCOPE_HELP, {"F1"}},
    {SCOPE_QUESTION | SCOPE_ANSWERS, {"Down", "F10"}},
    {SCOPE_MERGE, {"Down", "Home", "Space", "Space", "M"}},
    {SCOPE_TWINS, {"M-m"}},
    {SCOPE_CENTRAL, {"M-n"}},
    {SCOPE_SETTINGS | SCOPE_NARROW, {"M-c"}},
    {SCOPE_COLUMNS, {"Down", "C"}},
    {SCOPE_SORTS, {"F6"}},
    {SCOPE_SAVED, {"Down", "v"}},
    {SCOPE_ASK, {"Down", "v", "s", "x"}},
};

/* "Ctrl-S" as the terminal of the tests calls it. */
static const char *key_of(const struct command *c)
{
    static const char *const names[][2] = {
        {"Ctrl-", "C-"}, {"Alt-", "M-"}, {"Shift-", "S-"}, {"Backspace", "BSpace"}};
    const char *key = arena_strn(d->a, c->keys, strcspn(c->keys, " "));
    for (int i = 0; i < COUNT_OF(names); i++) {
        const size_t n = strlen(names[i][0]);
        if (strncmp(key, names[i][0], n) == 0)
            key = arena_printf(d->a, "%s%s", names[i][1],
                               i == 0 ? arena_printf(d->a, "%c", key[n] | 0x20) : key + n);
    }
    return key;
}

/* What is asked is answered with yes, and with a word; the file that data goes out to is wanted. */
static void give(const struct place *p, const struct command *c)
{
    static const char *const yes[] = {"Enter", "Right", "Enter", "x", "Enter", "Enter", NULL};
    const char *const key[] = {key_of(c), NULL};
    const char *before = files();
    start();
    press(p->keys);
    press(key);
    if (strcmp(c->name, "data-out") != 0)
        press(yes);
    leave(c->name);
    ck_assert_msg(strcmp(before, files()) == 0, "%s in %x:\n%s\nwas\n%s", c->name, p->scopes,
                  files(), before);
}

START_TEST(no_command_changes_a_file)
{
    const struct place *p = &places[_i];
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
        if ((command_row((enum command_id)id)->scopes & p->scopes) && id != CMD_QUIT &&
            id != CMD_SUSPEND)
            give(p, command_row((enum command_id)id));
}
END_TEST

START_TEST(every_command_has_its_place)
{
    unsigned scopes = UNREACHED;
    for (int i = 0; i < COUNT_OF(places); i++)
        scopes |= places[i].scopes;
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
        ck_assert_msg(command_row((enum command_id)id)->scopes & scopes, "%s",
                      command_row((enum command_id)id)->name);
}
END_TEST

/* ---- What would change something */

static const struct {
    const char *what;
    const char *keys[KEYS];
    const char *says; /* NULL: that it is only read */
} refused[] = {
    {"new", {"F7"}, NULL},
    {"edit", {"Down", "F2"}, NULL},
    {"edit from the profile", {"Down", "Enter", "F2"}, NULL},
    {"add", {"Down", "Enter", "F7", "Enter"}, NULL},
    {"take away", {"Down", "End", "Enter", "6", "d", "Right", "Enter"}, NULL},
    {"preferences", {"Down", "P"}, NULL},
    {"accept what was learned", {"Down", "End", "Enter", "3", "=learned", "A"}, NULL},
    {"act",
     {"Down", "a", "Down", "Down", "Down", "Down", "Enter", "3", "Enter", "L", "Enter"},
     NULL},
    {"undo", {"Down", "u"}, "done nothing here"},
    {"merge", {"Down", "Home", "Space", "Space", "M", "C-s", "Right", "Enter"}, NULL},
    {"decide twins", {"M-m", "=1 pair", "Enter", "Right", "Right", "Enter"}, NULL},
    {"make staff",
     {"M-s", "=ANA  ", "Down", "Enter", "Z", "Enter", "Z", "Enter", "4", "7", "1", "1", "Enter",
      "4", "7", "1", "1", "Enter"},
     NULL},
    {"an option", {"M-c", "Down", "Down", "Down", "Enter", "C-u", "7", "Enter"}, NULL},
    {"a default", {"M-c", "d"}, NULL},
    {"save a view", {"Down", "v", "s", "x", "Enter", "Enter", "Enter"}, NULL},
    {"delete a view", {"Down", "v", "d"}, NULL},
    {"columns", {"Down", "C", "End", "Space", "Enter"}, NULL},
    {"sign in", {"F12"}, "opened for reading"},
    {"tour", {"M-h"}, "training property"},
    {"new from the lookup", {"F8", "z", "z", "Enter"}, NULL},
};

START_TEST(what_would_change_says_that_it_may_not)
{
    const char *before = files();
    start();
    press(refused[_i].keys);
    waits(refused[_i].says != NULL ? refused[_i].says : "opened for reading", refused[_i].what);
    leave(refused[_i].what);
    ck_assert_str_eq(files(), before);
}
END_TEST

Suite *suite_read_only_desk(int part, int parts)
{
    const int n = COUNT_OF(places), m = COUNT_OF(refused);
    Suite *s = suite_create("read_only_desk");
    TCase *t_case = tcase_create("read_only_desk");
    tcase_set_timeout(t_case, 180);
    tcase_add_checked_fixture(t_case, set_up, tear_down);
    tcase_add_loop_test(t_case, no_command_changes_a_file, n * part / parts,
                        n * (part + 1) / parts);
    tcase_add_loop_test(t_case, what_would_change_says_that_it_may_not, m * part / parts,
                        m * (part + 1) / parts);
    if (part == 0)
        tcase_add_test(t_case, every_command_has_its_place);
    suite_add_tcase(s, t_case);
    return s;
}
