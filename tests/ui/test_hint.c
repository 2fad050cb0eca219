/* How texts speak of commands: by a key, by a name, and in every language. */
#include <regex.h>
#include <string.h>

#include "base/file.h"
#include "ui/hint.h"

#include <check.h> /* last: its macro fail would hide ours */

#define CATALOGUE "po/vi.po"
#define LIST (SCOPE_GLOBAL | SCOPE_MOVE | SCOPE_LIST)

static struct arena *a;
static struct binds *binds;

static void set_up(void)
{
    a = arena_new();
    binds = binds_new();
}

static void tear_down(void)
{
    binds_free(binds);
    arena_free(a);
}

static const char *filled(unsigned scopes, bool in_field, const char *text)
{
    return hints_fill(&(struct hints){binds, scopes, in_field}, text, a);
}

START_TEST(the_key_that_is_bound_is_named)
{
    ck_assert_str_eq(filled(LIST, false, "{undo} takes it back, {back} leaves."),
                     "u takes it back, Esc leaves.");
    ck_assert_int_eq(binds_set(binds, "undo", "Ctrl-G", NULL), CODE_OK);
    ck_assert_str_eq(filled(LIST, false, "{undo} takes it back."), "Ctrl-G takes it back.");
    ck_assert_int_eq(binds_set(binds, "undo", "", NULL), CODE_OK);
    ck_assert_str_eq(filled(LIST, false, "{undo} takes it back."), "undo takes it back.");
}
END_TEST

/* In a field a letter is text. */
START_TEST(a_key_that_works_there_is_named)
{
    ck_assert_str_eq(filled(LIST | SCOPE_FIELD, true, "{undo} takes it back."),
                     "Alt-u takes it back.");
}
END_TEST

START_TEST(who_presses_no_keys_is_told_what_to_type)
{
    const struct hints plain = {NULL, LIST, true};
    ck_assert_str_eq(hints_fill(&plain, "{undo} takes it back.", a), "undo takes it back.");
    ck_assert_str_eq(hints_fill(&plain, "{cut-to-start} empties the field.", a),
                     "/ alone empties the field.");
    ck_assert_str_eq(hints_fill(NULL, "{save}", a), "save");
}
END_TEST

START_TEST(other_braces_stay)
{
    ck_assert_str_eq(filled(LIST, false, "{} {no such} {undo {undo}"), "{} {no such} {undo u");
}
END_TEST

/* ---- Every text there is */

static const char *part_of(const char *entry, const char *word)
{
    const char *at = strstr(entry, word);
    return at != NULL ? arena_strn(a, at, strcspn(at, "\n")) : "";
}

static void has_the_same_commands(const char *id, const char *text)
{
    for (const char *p = id; (p = strchr(p, '{')) != NULL; p++) {
        const char *name = arena_strn(a, p, strcspn(p, "}") + 1);
        ck_assert_msg(command_find(arena_strn(a, p + 1, strlen(name) - 2)) != CMD_NONE,
                      "%s is no command: %s", name, id);
        ck_assert_msg(strstr(text, name) != NULL, "%s is missing: %s", name, text);
    }
}

/* Texts that are about keys themselves, or read where no key is bound. */
static bool speaks_of_keys(const char *id)
{
    static const char *const about[] = {"(Ctrl-C stops)", "The desk shows the keys of where one is",
                                        "Milliseconds that Esc waits",
                                        "Everything else is a command by its name"};
    for (size_t i = 0; i < sizeof about / sizeof about[0]; i++)
        if (strstr(id, about[i]) != NULL)
            return true;
    return false;
}

START_TEST(texts_name_commands_not_keys)
{
    const char *all;
    regex_t key;
    ck_assert_int_eq(file_load(CATALOGUE, 4 << 20, a, &all, NULL), CODE_OK);
    ck_assert_int_eq(
        regcomp(&key, "(Ctrl|Alt)-[A-Za-z]|\\b(Esc|F[0-9]+)\\b|[.;,] [a-z] [a-z]+s ", REG_EXTENDED),
        0);
    int entries = 0;
    for (const char *p = all; (p = strstr(p, "\n\n")) != NULL; entries++) {
        p += 2;
        const char *end = strstr(p, "\n\n");
        const char *entry = arena_strn(a, p, end != NULL ? (size_t)(end - p) : strlen(p));
        const char *id = part_of(entry, "\nmsgid ");
        if (strncmp(entry, "#~", 2) == 0)
            continue;
        has_the_same_commands(id, part_of(entry, "\nmsgstr "));
        ck_assert_msg(regexec(&key, id, 0, NULL, 0) != 0 || speaks_of_keys(id), "%s", id);
    }
    regfree(&key);
    ck_assert_int_gt(entries, 1000);
}
END_TEST

Suite *suite_hint(void);
Suite *suite_hint(void)
{
    Suite *s = suite_create("hint");
    TCase *t = tcase_create("hint");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, the_key_that_is_bound_is_named);
    tcase_add_test(t, a_key_that_works_there_is_named);
    tcase_add_test(t, who_presses_no_keys_is_told_what_to_type);
    tcase_add_test(t, other_braces_stay);
    tcase_add_test(t, texts_name_commands_not_keys);
    suite_add_tcase(s, t);
    return s;
}
