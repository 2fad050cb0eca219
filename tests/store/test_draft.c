/* Drafts: kept as one types, sealed, one for each person and form, there again after a death. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/typed.h"
#include "store/draft.h"
#include "tests/helper.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
}

static void tear_down(void)
{
    desk_free(d);
}

static struct draft found(const char *person, const char *form)
{
    struct draft draft;
    ck_ok(draft_find(d->s, person, form, &draft, d->a, &d->e), &d->e);
    return draft;
}

START_TEST(one_for_each_person_and_form)
{
    int n;
    struct draft newest;
    ck_ok(draft_keep(d->s, "ana", "customer", "first", &d->e), &d->e);
    ck_ok(draft_keep(d->s, "ana", "customer", "second", &d->e), &d->e);
    ck_ok(draft_keep(d->s, "ben", "customer", "his", &d->e), &d->e);
    ck_ok(draft_keep(d->s, "ana", "customer/1", "another", &d->e), &d->e);
    ck_assert_str_eq(found("ana", "customer").text, "second");
    ck_assert_str_eq(found("ben", "customer").text, "his");
    ck_ok(draft_newest(d->s, "ana", &newest, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, 2);
    ck_assert_ptr_nonnull(newest.text);
    ck_ok(draft_drop(d->s, "ana", "customer", &d->e), &d->e);
    ck_assert_ptr_null(found("ana", "customer").text);
    ck_assert_str_eq(found("ben", "customer").text, "his");
    ck_assert_str_eq(found("ana", "customer/1").text, "another");
    ck_ok(draft_newest(d->s, "cleo", &newest, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, 0);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE actor = 'ana'"), 0);
    desk_is_sound(d);
}
END_TEST

START_TEST(it_lies_sealed)
{
    static const char *const files[] = {"desk.db", "desk.db-wal"};
    ck_ok(draft_keep(d->s, "ana", "customer", "{\"id_number\":\"QX-5512-8890\"}", &d->e), &d->e);
    for (int i = 0; i < COUNT_OF(files); i++) {
        size_t n = 0;
        const unsigned char *bytes = file_read(d->a, desk_file(d, files[i]), &n);
        ck_assert(bytes == NULL || !bytes_hold(bytes, n, "5512-8890"));
    }
    /* Moved to another person, or touched, it opens no more. */
    desk_sql(d, "UPDATE draft SET person = 'ben'");
    ck_assert_ptr_null(found("ben", "customer").text);
    desk_sql(d, "UPDATE draft SET person = 'ana'");
    ck_assert_ptr_nonnull(found("ana", "customer").text);
    desk_sql(d, "UPDATE draft SET sealed = CAST(sealed || x'00' AS BLOB)");
    ck_assert_ptr_null(found("ana", "customer").text);
}
END_TEST

START_TEST(nothing_is_kept_in_clear_or_read_only)
{
    desk_shut(d);
    ck_assert_int_eq(rename(desk_file(d, "desk.db.key"), desk_file(d, "away")), 0);
    desk_reopen(d, false);
    ck_code(draft_keep(d->s, "ana", "customer", "x", &d->e), CODE_IO, &d->e);
    desk_shut(d);
    ck_assert_int_eq(rename(desk_file(d, "away"), desk_file(d, "desk.db.key")), 0);
    desk_reopen(d, true);
    ck_code(draft_keep(d->s, "ana", "customer", "x", &d->e), CODE_DENIED, &d->e);
    ck_ok(draft_drop(d->s, "ana", "customer", &d->e), &d->e);
}
END_TEST

/* Says through the pipe that what it was told to keep is kept, and waits for its death. */
static void keep_and_wait(int told)
{
    struct store *s;
    struct error e;
    if (store_open(d->path, false, &s, &e) != CODE_OK ||
        draft_keep(s, "ana", "customer", "typed before the power went", &e) != CODE_OK ||
        write(told, "k", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

START_TEST(it_outlives_a_killed_program)
{
    int ends[2], status;
    char byte;
    desk_shut(d);
    ck_assert_int_eq(pipe(ends), 0);
    const pid_t pid = fork();
    if (pid == 0)
        keep_and_wait(ends[1]);
    close(ends[1]);
    ck_assert_int_eq(read(ends[0], &byte, 1), 1);
    kill(pid, SIGKILL);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFSIGNALED(status));
    close(ends[0]);
    desk_reopen(d, false);
    ck_assert_str_eq(found("ana", "customer").text, "typed before the power went");
    desk_is_sound(d);
}
END_TEST

static struct typed typed_of(const struct entity *en, const void *row, struct dice *dice)
{
    struct typed t = {.entity = en, .base = row, .at = en->fields[en->count - 1].name};
    t.texts = ARENA_ARRAY(d->a, struct typed_text, en->count);
    for (int i = 0; i < en->count; i++)
        if (field_is_settable(&en->fields[i], true))
            t.texts[t.count++] =
                (struct typed_text){&en->fields[i], random_typed(d, dice, &en->fields[i])};
    return t;
}

START_TEST(what_was_typed_comes_back_whole)
{
    struct dice dice = dice_new(11);
    for (int i = 0; entities[i] != NULL; i++) {
        const struct entity *en = entities[i];
        struct typed back;
        if (en->class == LOG)
            continue;
        const void *row = desk_create(d, en, random_row(d, &dice, en));
        const struct typed t = typed_of(en, row, &dice);
        ck_ok(typed_read(typed_write(&t, d->a), en, &back, d->a, &d->e), &d->e);
        const struct fieldset differ = row_diff(en, row, back.base);
        ck_assert_msg(fieldset_empty(&differ), "%s", en->name);
        ck_assert_int_eq(back.count, t.count);
        for (int k = 0; k < t.count; k++) {
            ck_assert_ptr_eq(back.texts[k].field, t.texts[k].field);
            ck_assert_str_eq(back.texts[k].text, t.texts[k].text);
        }
        ck_assert_str_eq(back.at, t.at);
    }
}
END_TEST

/* Whatever stands in a draft, the form opens. */
START_TEST(no_draft_is_too_strange)
{
    struct dice dice = dice_new(23);
    const int rounds = (int)fuzz_rounds(3000);
    const void *row = random_row(d, &dice, &customer_entity);
    const struct typed t = typed_of(&customer_entity, row, &dice);
    const char *sound = typed_write(&t, d->a);
    struct arena *a = arena_new();
    int read = 0;
    for (int i = 0; i < rounds; i++) {
        struct typed back;
        arena_clear(a);
        char *text = arena_str(a, sound);
        const size_t n = strlen(text);
        for (int64_t k = roll(&dice, 4); k >= 0; k--)
            text[roll(&dice, (int64_t)n)] = (char)(1 + roll(&dice, 255));
        if (roll(&dice, 4) == 0)
            text[roll(&dice, (int64_t)n)] = '\0';
        read += typed_read(text, &customer_entity, &back, a, &d->e) == CODE_OK;
    }
    ck_assert_int_gt(read, 0);
    ck_assert_int_lt(read, rounds);
    arena_free(a);
}
END_TEST

/* The same for the sealed bytes in the table. */
START_TEST(no_seal_is_too_strange)
{
    struct dice dice = dice_new(29);
    for (int i = 0; i < 60; i++) {
        char hex[200 + 1] = "";
        int n = (int)roll(&dice, 100) * 2;
        for (int k = 0; k < n; k++)
            hex[k] = "0123456789abcdef"[roll(&dice, 16)];
        hex[n] = '\0';
        desk_sql(d, "INSERT OR REPLACE INTO draft VALUES ('ana', 'customer', %d, x'%s%s')", i,
                 i % 2 ? "01" : "", hex);
        ck_assert_ptr_null(found("ana", "customer").text);
    }
}
END_TEST

Suite *suite_draft(void)
{
    Suite *s = suite_create("draft");
    TCase *t = tcase_create("draft");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, one_for_each_person_and_form);
    tcase_add_test(t, it_lies_sealed);
    tcase_add_test(t, nothing_is_kept_in_clear_or_read_only);
    tcase_add_test(t, it_outlives_a_killed_program);
    tcase_add_test(t, what_was_typed_comes_back_whole);
    tcase_add_test(t, no_draft_is_too_strange);
    tcase_add_test(t, no_seal_is_too_strange);
    suite_add_tcase(s, t);
    return s;
}
