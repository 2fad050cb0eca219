/* A desk that stands open while rounds with the central store go on in another process: what comes
 * in is told where somebody is typing, and what the centre put aside is decided on. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "sync/standing.h"
#include "tests/sync/chain.h"
#include "tests/tui/tui.h"

#define DEADLINE_MS 15000

static struct chain *c;
static struct tui *t;
static struct uid an;

static void set_up(void)
{
    c = chain_new();
    chain_join(c);
    an = desk_customer(c->desks[0], "An", "Nguyen")->id;
    desk_create(c->desks[0], &staff_entity,
                desk_row(c->desks[0], &staff_entity, "initials=LE", "name=Le", NULL));
    chain_settle(c);
}

static void tear_down(void)
{
    tui_free(t);
    t = NULL;
    chain_free(c);
}

static void waits(const char *word)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    struct arena *a = arena_new();
    while (strstr(tui_dump(t, a), word) == NULL) {
        int status;
        const bool over = !tui_pump(t, 200) && tui_ended(t, 0, &status);
        ck_assert_msg(!over && clock_ticks() < end, "\"%s\":\n%s", word, tui_dump(t, a));
        arena_clear(a);
    }
    arena_free(a);
}

/* Keys parted by spaces; a word after "=" is waited for, with "_" for its spaces. */
static void press(const char *keys)
{
    char *all = arena_str(c->a, keys), *rest;
    for (char *key = strtok_r(all, " ", &rest); key != NULL; key = strtok_r(NULL, " ", &rest)) {
        for (char *p = key; *key == '=' && *p != '\0'; p++)
            *p = *p == '_' ? ' ' : *p;
        if (*key == '=')
            waits(key + 1);
        else
            ck_assert_msg(tui_key(t, key), "there is no key %s", key);
    }
}

static void open_desk(void)
{
    const char *const argv[] = {program_path(), "--db", c->desks[0]->path, "--staff", "LE", NULL};
    const char *const env[] = {"TERM=xterm-256color",
                               "LC_ALL=C.UTF-8",
                               "FRONTDESK_SYNC_WORKER=no",
                               arena_printf(c->a, "FRONTDESK_NOW=%s", getenv("FRONTDESK_NOW")),
                               "FRONTDESK_BACKUP_HOURS=0",
                               "FRONTDESK_HINTS=no",
                               "FRONTDESK_USER=desk",
                               "PATH=/usr/bin:/bin",
                               arena_printf(c->a, "HOME=%s", c->desks[0]->folder),
                               "ASAN_OPTIONS=detect_leaks=0",
                               NULL};
    const struct tui_start what = {argv, env, c->desks[0]->folder, 24, 80};
    t = tui_new(&what);
    waits("C20260001");
}

/* ---- A form */

static void write_at_the_other(const char *field, const char *value)
{
    ck_ok(desk_set(c->desks[1], &customer_entity, &an, field, value, NULL), &c->e);
}

static void bring(void)
{
    chain_sync(c, 1);
    chain_sync(c, 0);
}

START_TEST(an_open_form_is_told_what_came_from_afar)
{
    open_desk();
    press("Down F2 =Edit");
    write_at_the_other("job_title", "Captain");
    bring();
    press("=desk_1 =saved;_taken_over_here:_Job_title");
}
END_TEST

/* Older than what was written here since, about another field: the newest clock stays as it is. */
START_TEST(also_when_it_is_older_than_what_was_written_here)
{
    write_at_the_other("job_title", "Captain");
    ck_ok(desk_set(c->desks[0], &customer_entity, &an, "nationality", "VN", NULL), &c->e);
    open_desk();
    press("Down F2 =Edit");
    bring();
    press("=desk_1 =saved;_taken_over_here:_Job_title");
}
END_TEST

START_TEST(who_typed_into_the_same_field_is_asked_whose_counts)
{
    open_desk();
    press("Down F2 =Edit Down Down Down End B o");
    write_at_the_other("last_name", "Tran");
    write_at_the_other("first_name", "Chi");
    bring();
    press("=changed_this_too C-s =Whose_counts =desk_1 Right");
}
END_TEST

/* ---- What was put aside */

static void poison(void)
{
    ck_ok(link_run(c->link, "ALTER TABLE customer ADD CONSTRAINT no CHECK (job_title <> 'Poison')",
                   &c->e),
          &c->e);
    ck_ok(desk_set(c->desks[0], &customer_entity, &an, "job_title", "Poison", NULL), &c->e);
    ck_assert_int_eq(chain_sync(c, 0).quarantined, 1);
}

START_TEST(what_was_put_aside_is_tried_again)
{
    poison();
    open_desk();
    press("M-z =1_put_aside =Put_aside Enter =refused_it Right Enter =refuses_it_still");
    ck_ok(link_run(c->link, "ALTER TABLE customer DROP CONSTRAINT no", &c->e), &c->e);
    press("Enter =refused_it Right Enter =has_taken_it_in =0_put_aside");
    chain_settle(c);
    ck_assert_str_eq(desk_get_customer(c->desks[1], &an)->job_title, "Poison");
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM quarantine"), 0);
    chain_is_level(c);
}
END_TEST

START_TEST(what_was_put_aside_is_discarded_with_a_reason)
{
    poison();
    open_desk();
    press("M-z =1_put_aside Enter =refused_it Right Right Enter =Why Enter =Say_why");
    press("t y p o Enter =Discarded =0_put_aside");
    chain_settle(c);
    ck_assert_int_eq(
        chain_number(c, "SELECT count(*) FROM quarantine WHERE discarded_why = 'typo' AND "
                        "discarded_by = 'LE' AND discarded_at IS NOT NULL"),
        1);
    ck_assert_int_eq(chain_number(c, "SELECT sum(quarantined) FROM desks()"), 0);
    ck_assert_ptr_null(desk_get_customer(c->desks[1], &an)->job_title);
}
END_TEST

/* The same by the command line. */
START_TEST(what_was_put_aside_is_decided_by_commands)
{
    poison();
    struct put_aside *all;
    int n;
    const struct central_place at = {.db = c->desks[0]->path};
    ck_ok(central_quarantine(&at, &all, &n, c->a, &c->e), &c->e);
    ck_assert_int_eq(n, 1);
    const char *entry =
        arena_printf(c->a, "%lld-%lld", (long long)all[0].desk, (long long)all[0].seq);
    struct desk *d = c->desks[0];
    ck_assert_ptr_nonnull(strstr(desk_run(d, "central", "quarantine", NULL).out, entry));
    ck_assert_ptr_nonnull(strstr(desk_run(d, "sync", "--status", NULL).out, entry));
    ck_assert_int_ne(desk_run(d, "central", "quarantine", "retry", entry, NULL).status, 0);
    ck_assert_int_ne(desk_run(d, "central", "quarantine", "discard", entry, " ", NULL).status, 0);
    ck_assert_int_eq(desk_run(d, "central", "quarantine", "discard", entry, "typo", NULL).status,
                     0);
    const struct run again = desk_run(d, "central", "quarantine", "retry", entry, NULL);
    ck_assert_int_ne(again.status, 0);
    ck_assert_msg(strstr(again.err, "No such entry") != NULL, "%s", again.err);
}
END_TEST

START_TEST(rounds_are_kept_with_what_moved)
{
    struct standing s;
    struct desk *d = c->desks[0];
    desk_customer(d, "Bo", "Tran");
    chain_sync(c, 0);
    chain_sync(c, 0); /* nothing to tell */
    chain_sync(c, 1);
    chain_sync(c, 0);
    ck_ok(standing_read(d->s, &s, c->a, &c->e), &c->e);
    ck_assert_int_eq(s.rounds[0].sent, 1);
    ck_assert_int_eq(s.n_desks, 2);
    ck_assert_int_eq(s.waiting, 0);
    ck_assert_str_eq(s.desks[1].name, "desk 1");
    ck_assert_int_eq(s.desks[1].behind, 0);
    const char *out = desk_run(d, "sync", "--status", NULL).out;
    ck_assert_msg(strstr(out, "In sync.") != NULL && strstr(out, "desk 1") != NULL, "%s", out);
}
END_TEST

/* One of a thing is one; what is not known is not told. */
START_TEST(how_it_stands_is_told_in_words)
{
    static const struct {
        const char *said;
        struct standing s;
    } counts[] = {
        {"0 entries wait · 0 conflicts · 0 put aside", {.waiting = 0}},
        {"1 entry waits · 1 conflict · 1 put aside", {.waiting = 1, .conflicts = 1, .n_aside = 1}},
        {"1,234 entries wait · 2 conflicts · 3 put aside",
         {.waiting = 1234, .conflicts = 2, .n_aside = 3}},
    };
    static const struct {
        const char *said;
        struct central_desk desk;
    } desks[] = {
        {"invited", {.state = "invited", .behind = NONE}},
        {"active", {.state = "active", .behind = 0}},
        {"active · 3 to receive", {.state = "active", .behind = 3}},
        {"withdrawn · 1 to receive · 2 put aside",
         {.state = "revoked", .behind = 1, .quarantined = 2}},
    };
    for (int i = 0; i < COUNT_OF(counts); i++)
        ck_assert_str_eq(standing_counts(&counts[i].s, c->a), counts[i].said);
    for (int i = 0; i < COUNT_OF(desks); i++)
        ck_assert_str_eq(standing_desk(&desks[i].desk, c->a), desks[i].said);
    const char *out = desk_run(c->desks[0], "sync", "--status", NULL).out;
    ck_assert_msg(strstr(out, " 0 min") == NULL && strchr(out, '?') == NULL, "%s", out);
}
END_TEST

Suite *suite_sync_desk(void)
{
    Suite *s = suite_create("sync_desk");
    TCase *t_case = chain_tests(s, set_up, tear_down);
    if (t_case == NULL)
        return s;
    tcase_add_test(t_case, an_open_form_is_told_what_came_from_afar);
    tcase_add_test(t_case, also_when_it_is_older_than_what_was_written_here);
    tcase_add_test(t_case, who_typed_into_the_same_field_is_asked_whose_counts);
    tcase_add_test(t_case, what_was_put_aside_is_tried_again);
    tcase_add_test(t_case, what_was_put_aside_is_discarded_with_a_reason);
    tcase_add_test(t_case, what_was_put_aside_is_decided_by_commands);
    tcase_add_test(t_case, rounds_are_kept_with_what_moved);
    tcase_add_test(t_case, how_it_stands_is_told_in_words);
    return s;
}
