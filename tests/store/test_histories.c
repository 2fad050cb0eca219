/* Several processes at work on one file at random: they make and edit customers, merge and part
 * them, take back what they did, while a file is imported and one of them is killed. Each writes
 * down what it was told is saved. Afterwards: nothing of that is lost, the journal verifies,
 * derived values are what they follow from, and taking everything back restores the start. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/uid.h"
#include "rules/merge.h"
#include "rules/preference.h"
#include "store/db.h"
#include "store/undo.h"
#include "tests/helper.h"

#define WORKERS 3
#define STEPS 30
#define START 12 /* customers that are there before */

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
    for (int i = 0; i < START; i++)
        desk_customer(d, arena_printf(d->a, "Ana %d", i), "Nguyen");
}

static void tear_down(void)
{
    desk_free(d);
}

/* ---- One of those who work */

static struct worker {
    struct dice dice;
    struct actor actor;
    int log; /* where it writes down what is saved: ids of actions */
    int serial;
    char name[8];
    int saved[8]; /* of each of the doings */
} w;

static struct uid some_customer(void)
{
    int n;
    const struct uid *ids = desk_ids(d, &n, "SELECT id FROM customer ORDER BY row LIMIT %lld",
                                     (long long)roll(&w.dice, START + 10) + 1);
    return ids[n - 1];
}

static enum code make_one(struct action *action, struct arena *a)
{
    struct customer *c = desk_row(d, &customer_entity, "last_name=Tran", NULL);
    c->first_name = w.name;
    c->email = arena_printf(a, "%s.%d@post.example", w.name, ++w.serial);
    return gate_create(action, &customer_entity, c, a, &d->e);
}

static enum code edit_one(struct action *action, struct arena *a)
{
    static const char *const fields[] = {"city", "internal_notes", "company_name", "gender"};
    static const char *const genders[] = {"female", "male", "other"};
    struct customer *c;
    struct fieldset set = {{0}};
    const struct uid id = some_customer();
    const struct field *f = entity_field(&customer_entity, fields[roll(&w.dice, 4)]);
    const char *value = strcmp(f->name, "gender") == 0
                            ? genders[roll(&w.dice, 3)]
                            : arena_printf(a, "%s %d", w.name, ++w.serial);
    TRY(store_get(d->s, &customer_entity, &id, (void **)&c, a, &d->e));
    TRY(value_parse(store_property(d->s), f, value, c, a, &d->e));
    fieldset_add(&set, field_index(&customer_entity, f));
    bool changed;
    const enum code code =
        gate_change(action, &customer_entity, &id, c->hlc, c, &set, &changed, a, &d->e);
    if (!changed)
        action->id = (struct uid){{0}};
    return code;
}

/* Before anybody else gets at the file: what was said last holds, and nothing beside it where only
 * one value can; whatever merges, undos and others have made of the customer. */
static bool is_remembered(const struct uid *id, const struct preference_change *changes, int n,
                          struct arena *a)
{
    struct preferences all;
    bool right = preferences_read(d->s, id, &all, a, &d->e) == CODE_OK;
    for (int i = 0; i < n; i++) {
        const struct preference_change *c = &changes[i];
        int held = 0, others = 0;
        bool later = false;
        for (int k = i + 1; k < n; k++)
            later = later || (changes[k].rule == c->rule &&
                              (!c->rule->many || strcmp(changes[k].is.value, c->is.value) == 0));
        for (int k = 0; k < all.n; k++)
            if (all.held[k].rule == c->rule)
                *(strcmp(all.held[k].row->value, c->is.value) == 0 ? &held : &others) += 1;
        right = right && (later || held == (c->op == PREFER_SET)) && (c->rule->many || others <= 1);
        right = right && (later || c->rule->many || c->op != PREFER_SET || others == 0);
    }
    return right;
}

/* What several say of the same customers at once. */
static enum code prefer_one(struct action *action, struct arena *a)
{
    static const struct {
        const char *item, *value;
    } wishes[] = {{"room.bed_type", "twin"},          {"room.bed_type", "king"},
                  {"dietary.allergies", "soy"},       {"dietary.allergies", "eggs"},
                  {"dietary.favorite_dishes", "pho"}, {"room.view", "sea"}};
    struct preference_change changes[2];
    struct preference_told told[2];
    int n;
    const struct uid id = some_customer();
    for (int i = 0; i < 2; i++) {
        const int64_t at = roll(&w.dice, COUNT_OF(wishes));
        changes[i] = (struct preference_change){preference_find(wishes[at].item),
                                                roll(&w.dice, 3) > 0 ? PREFER_SET : PREFER_DROP,
                                                {wishes[at].value, wishes[at].value}};
    }
    TRY(gate_begin(d->s, &d->e));
    const enum code code = preferences_write(action, &id, changes, 2, told, &n, a, &d->e);
    if (code != CODE_OK) {
        gate_rollback(d->s);
        return code;
    }
    if (!is_remembered(&id, changes, 2, a)) {
        fprintf(stderr, "%s: what was said last is not kept\n", w.name);
        _exit(6);
    }
    TRY(gate_commit(d->s, &d->e));
    if (n == 0)
        action->id = (struct uid){{0}};
    return CODE_OK;
}

static enum code merge_two(struct action *action, struct arena *a)
{
    struct merge *m = ARENA_NEW(a, struct merge);
    const struct uid keep = some_customer(), other = some_customer();
    TRY(merge_look(d->s, &keep, &other, m, a, &d->e));
    return merge_run(action, m, &d->e);
}

static enum code part_two(struct action *action, struct arena *a)
{
    struct unmerge u;
    const struct uid other = some_customer();
    TRY(unmerge(action, &other, false, &u, a, &d->e));
    action->id = u.undo.undo;
    return CODE_OK;
}

static enum code take_back(struct action *action, struct arena *a)
{
    struct uid last;
    struct undo_report report;
    const struct undo_options o = {.reason = "random"};
    TRY(undo_last(d->s, &w.actor, &last, &d->e));
    TRY(undo_run(d->s, &w.actor, &last, &o, &report, a, &d->e));
    action->id = report.undo;
    return CODE_OK;
}

static enum code (*const doings[])(struct action *, struct arena *) = {
    make_one, edit_one, edit_one, edit_one, prefer_one, merge_two, part_two, take_back};

#define EACH 3 /* a worker goes on until it has saved so many of each doing */

static bool has_done_enough(void)
{
    for (int i = 0; i < COUNT_OF(doings); i++)
        if (w.saved[i] < EACH)
            return false;
    return true;
}

static void one_step(struct arena *a)
{
    struct action action;
    action_init(&action, d->s, &w.actor, NULL);
    error_clear(&d->e);
    const int64_t what = roll(&w.dice, COUNT_OF(doings));
    const enum code code = doings[what](&action, a);
    if (code == CODE_IO || code == CODE_BUG || code == CODE_STOPPED) {
        fprintf(stderr, "%s: %s\n", w.name, d->e.message);
        _exit(3);
    }
    if (code == CODE_OK && write(w.log, &action.id, sizeof action.id) != sizeof action.id)
        _exit(4);
    w.saved[what] += code == CODE_OK && !uid_is_null(&action.id);
}

static const char *log_of(int which)
{
    return arena_printf(d->a, "%s/saved%d", d->folder, which);
}

/* The first is killed behind the others, at work or when it is done; by then it has written to
 * ready. */
static pid_t start_worker(int which, unsigned seed, int ready)
{
    fflush(NULL);
    const pid_t pid = fork();
    if (pid != 0)
        return pid;
    desk_reopen(d, false);
    w.dice = dice_new(seed * 31 + (unsigned)which + 1);
    snprintf(w.name, sizeof w.name, "W%d", which);
    w.actor = (struct actor){.name = w.name, .type = "os_user", .terminal = "test"};
    w.log = open(log_of(which), O_WRONLY | O_CREAT | O_APPEND, 0600);
    struct arena *a = arena_new();
    for (int i = 0; i < (which == 0 ? 3 : 1) * STEPS || !has_done_enough(); i++) {
        one_step(a);
        arena_clear(a);
        if (which == 0 && i == STEPS && write(ready, "r", 1) != 1)
            _exit(5);
    }
    if (which == 0)
        for (;;) /* until it is killed */
            pause();
    desk_shut(d);
    _exit(0);
}

/* ---- What must hold afterwards */

/* Every action that somebody was told is saved has its entries; how many there were. */
static int64_t nothing_is_lost(int which)
{
    size_t n = 0;
    const unsigned char *ids = file_read(d->a, log_of(which), &n);
    struct uid null = {{0}};
    int64_t saved = 0;
    for (size_t at = 0; at + sizeof(struct uid) <= n; at += sizeof(struct uid)) {
        if (memcmp(ids + at, &null, sizeof null) == 0)
            continue; /* nothing had to be written */
        saved += desk_number(d, "SELECT count(*) > 0 FROM journal WHERE action = x'%s'",
                             uid_hex(d->a, (const struct uid *)(ids + at)));
    }
    return saved;
}

static int64_t entries_told(int which)
{
    size_t n = 0;
    int64_t told = 0;
    struct uid null = {{0}};
    const unsigned char *ids = file_read(d->a, log_of(which), &n);
    for (size_t at = 0; at + sizeof null <= n; at += sizeof null)
        told += memcmp(ids + at, &null, sizeof null) != 0;
    return told;
}

/* What people see of the customers that were there at the start, and how many others there are. */
static const char *picture(void)
{
    struct buf b;
    sqlite3_stmt *q;
    buf_init(&b, d->a);
    sqlite3_prepare_v2(
        db_handle(store_db(d->s)),
        "SELECT customer_code, first_name, last_name, email, phone, city, internal_notes, "
        "company_name, gender, status, hex(merged_into), tags, vip_status, (SELECT "
        "group_concat(said, ' ') FROM (SELECT item || '=' || value AS said FROM "
        "customer_preference p WHERE p.customer_id = customer.id AND p.retracted_at IS NULL ORDER "
        "BY item, value)) FROM customer WHERE retracted_at IS NULL ORDER BY row",
        -1, &q, NULL);
    while (sqlite3_step(q) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const char *text = (const char *)sqlite3_column_text(q, i);
            buf_addf(&b, "%s|", text != NULL && text[0] != '\0' ? text : "-");
        }
        buf_add(&b, "\n");
    }
    sqlite3_finalize(q);
    buf_addf(&b, "%lld other names\n",
             (long long)desk_number(d, "SELECT count(*) FROM customer_alias WHERE retracted_at IS "
                                       "NULL"));
    return b.p;
}

/* Undos among them, the newest first: an undo that had to leave something is put right first. What
 * stood in the way of one is gone when a later one has been taken back, so in rounds. Returns what
 * was refused in the last. */
static const char *take_everything_back(int64_t seq)
{
    int n;
    int64_t done = 1;
    struct buf refused;
    const struct uid *ids = desk_ids(d, &n,
                                     "SELECT action FROM journal WHERE seq > %lld "
                                     "GROUP BY action ORDER BY max(seq) DESC",
                                     (long long)seq);
    for (int round = 0; round < 40 && done > 0; round++) {
        done = 0;
        buf_init(&refused, d->a);
        for (int i = 0; i < n; i++) {
            struct undo_report report;
            const struct undo_options o = {.reason = "all of it", .most = 1};
            ck_ok(undo_run(d->s, &d->action.actor, &ids[i], &o, &report, d->a, &d->e), &d->e);
            done += report.done;
            if (report.refused > 0)
                buf_addf(&refused, "%s: %s\n", report.parts[0].name, report.parts[0].refusal);
        }
    }
    return refused.p;
}

static const char *guests(void)
{
    struct buf b;
    const char *file = desk_file(d, "guests.csv");
    buf_init(&b, d->a);
    buf_add(&b, "First name,Last name,Email\n");
    for (int i = 0; i < 40; i++)
        buf_addf(&b, "Guest,Núñez,guest%d@import.example\n", i);
    file_write(file, b.p, b.n);
    return file;
}

START_TEST(random_histories_of_several_processes)
{
    pid_t pids[WORKERS];
    int status, ready[2];
    char byte;
    const char *before = picture();
    const int64_t seq = desk_number(d, "SELECT max(seq) FROM journal");
    desk_shut(d);
    ck_assert_int_eq(pipe(ready), 0);
    for (int i = 0; i < WORKERS; i++)
        pids[i] = start_worker(i, (unsigned)_i, ready[1]);
    close(ready[1]);
    const struct run import = desk_run(d, "import", guests(), NULL);
    ck_assert_msg(import.status == 0, "%s%s", import.out, import.err);
    for (int i = 1; i < WORKERS; i++) {
        ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "worker %d: %d", i, status);
    }
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    kill(pids[0], SIGKILL);
    waitpid(pids[0], &status, 0);
    desk_reopen(d, false);
    desk_is_sound(d);
    ck_assert_int_gt(desk_number(d, "SELECT count(*) FROM journal WHERE undoes IS NOT NULL"), 5);
    ck_assert_int_gt(desk_number(d, "SELECT count(*) FROM journal WHERE changes LIKE '%%merged%%'"),
                     2);
    for (int i = 0; i < WORKERS; i++) {
        ck_assert_int_gt(entries_told(i), 3);
        ck_assert_int_eq(nothing_is_lost(i), entries_told(i));
    }
    const char *refused = take_everything_back(seq), *after = picture();
    desk_is_sound(d);
    ck_assert_msg(strcmp(after, before) == 0, "seed %d: %.1000s\n%.2000s", _i, refused, after);
}
END_TEST

Suite *suite_histories(void)
{
    Suite *s = suite_create("histories");
    TCase *c = tcase_create("histories");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_set_timeout(c, 600);
    tcase_add_loop_test(c, random_histories_of_several_processes, 0, (int)fuzz_rounds(2));
    suite_add_tcase(s, c);
    return s;
}
