/* Undo: whatever was done is taken back by entries of its own, what stands in the way is named, and
 * to take everything back restores the start. The file is long because random histories are checked
 * with the helpers of the plain cases. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/uid.h"
#include "store/db.h"
#include "store/deed.h"
#include "store/undo.h"
#include "tests/helper.h"

static struct desk *d;
static struct undo_report r;
static const struct undo_options all = {.most = 50};

static void set_up(void)
{
    d = desk_new();
}

static void tear_down(void)
{
    desk_is_sound(d);
    desk_free(d);
}

/* The next gate calls are one action of this person. */
static struct uid act_as(const char *who)
{
    const struct actor actor = {.name = who, .type = "staff", .terminal = "test tty1"};
    action_init(&d->action, d->s, &actor, NULL);
    return d->action.id;
}

static const struct undo_report *undo(const struct uid *action)
{
    const struct actor actor = {.name = "AN", .type = "staff", .terminal = "test tty1"};
    struct undo_report ahead;
    error_clear(&d->e);
    ck_ok(undo_look(d->s, action, &all, &ahead, d->a, &d->e), &d->e);
    ck_ok(undo_run(d->s, &actor, action, &all, &r, d->a, &d->e), &d->e);
    ck_assert_int_eq(r.entries, ahead.entries);
    ck_assert_int_eq(r.before, ahead.before);
    return &r;
}

static const char *refusal(void)
{
    for (int i = 0; i < r.count; i++)
        if (r.parts[i].refusal != NULL)
            return arena_printf(d->a, "%s: %s", r.parts[i].name, r.parts[i].refusal);
    return "";
}

static const char *city_of(const struct uid *id)
{
    const char *city = desk_get_customer(d, id)->city;
    return city != NULL ? city : "";
}

/* Everything people see, by entity and record: heads and derived values are left out. */
static const char *everything(void)
{
    struct buf b;
    buf_init(&b, d->a);
    for (int i = 0; entities[i] != NULL; i++) {
        const struct entity *en = entities[i];
        void **rows;
        int n = 0;
        if (en->class == RECORD)
            ck_ok(store_children(d->s, en, "id", NULL, "id", 0, &rows, &n, d->a, &d->e), &d->e);
        for (int k = 0; k < n; k++)
            buf_addf(&b, "%s %s\n", en->name, journal_content(en, rows[k], 1000, d->a));
    }
    return b.p;
}

START_TEST(a_change_is_put_back)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id, action = act_as("AN");
    ck_ok(desk_set(d, &customer_entity, &id, "city", "Huế", NULL), &d->e);
    ck_assert_int_eq(undo(&action)->done, 1);
    ck_assert_str_eq(city_of(&id), "");
    ck_assert_str_eq(r.parts[0].verb, "change");
    ck_assert_str_eq(r.parts[0].changes[0].from, "Huế");
    ck_assert_str_eq(r.parts[0].changes[0].to, "");
    struct uid redo = r.undo;
    ck_assert_int_eq(undo(&action)->done, 0);
    ck_assert_int_eq(r.before, 1);
    ck_assert_int_eq(undo(&redo)->done, 1);
    ck_assert_str_eq(city_of(&id), "Huế");
    ck_assert_int_eq(undo(&action)->done, 1);
    ck_assert_str_eq(city_of(&id), "");
}
END_TEST

START_TEST(what_is_stamped_comes_back_as_it_was)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id;
    act_as("AN");
    ck_ok(desk_set(d, &customer_entity, &id, "profile_verified", "yes", NULL), &d->e);
    const int64_t when = desk_get_customer(d, &id)->verification_date;
    ck_ok(desk_set(d, &customer_entity, &id, "profile_verified", "no", NULL), &d->e);
    struct uid again = act_as("BO");
    ck_ok(desk_set(d, &customer_entity, &id, "profile_verified", "yes", NULL), &d->e);
    ck_assert_int_ne(desk_get_customer(d, &id)->verification_date, NONE);
    undo(&again);
    ck_assert_int_eq(desk_get_customer(d, &id)->verification_date, when);
    ck_assert_int_eq(desk_get_customer(d, &id)->profile_verified, 0);
}
END_TEST

START_TEST(what_was_created_goes_and_what_went_comes_back)
{
    struct uid action = act_as("AN");
    struct customer *c = desk_customer(d, "An", "Nguyen");
    undo(&action);
    void *row;
    ck_code(store_get(d->s, &customer_entity, &c->id, &row, d->a, &d->e), CODE_NOT_FOUND, &d->e);
    struct uid redo = r.undo;
    undo(&redo);
    desk_get_customer(d, &c->id);
    struct uid gone = act_as("BO");
    ck_ok(desk_retract(d, &customer_entity, &c->id), &d->e);
    undo(&gone);
    desk_get_customer(d, &c->id);
}
END_TEST

START_TEST(later_changes_of_the_group_stay_and_are_named)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id, first = act_as("AN");
    struct customer *c = desk_get_customer(d, &id);
    struct fieldset set = {{0}};
    c->city = "Huế";
    c->job_title = "Cook";
    fieldset_add(&set, field_index(&customer_entity, entity_field(&customer_entity, "city")));
    fieldset_add(&set, field_index(&customer_entity, entity_field(&customer_entity, "job_title")));
    ck_ok(gate_change(&d->action, &customer_entity, &id, c->hlc, c, &set, NULL, d->a, &d->e),
          &d->e);
    struct uid later = act_as("BO");
    ck_ok(desk_set(d, &customer_entity, &id, "postal_code", "530000", NULL), &d->e);
    undo(&first);
    ck_assert_int_eq(r.done, 1);
    ck_assert_int_eq(r.refused, 1);
    ck_assert_ptr_nonnull(strstr(refusal(), "An Nguyen"));
    ck_assert_ptr_nonnull(strstr(refusal(), "(BO, "));
    ck_assert_str_eq(city_of(&id), "Huế");
    ck_assert_ptr_null(desk_get_customer(d, &id)->job_title);
    struct uid started = r.undo;
    undo(&later); /* now nothing stands on it any more, and the same undo goes on */
    undo(&first);
    ck_assert_int_eq(r.refused, 0);
    ck_assert_int_eq(uid_compare(&r.undo, &started), 0);
    ck_assert_str_eq(city_of(&id), "");
}
END_TEST

START_TEST(what_hangs_on_a_created_record_holds_it)
{
    struct uid first = act_as("AN");
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct uid second = act_as("BO");
    struct stay *stay =
        desk_row(d, &stay_entity, "check_in_date=2026-05-01", "check_out_date=2026-05-03", NULL);
    stay->customer_id = c->id;
    desk_create(d, &stay_entity, stay);
    undo(&first);
    ck_assert_int_eq(r.done, 0);
    ck_assert_ptr_nonnull(strstr(refusal(), "Stay"));
    undo(&second);
    undo(&first);
    ck_assert_int_eq(r.done, 1);
}
END_TEST

START_TEST(what_somebody_else_has_meanwhile_is_refused_by_the_gate)
{
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct uid action = act_as("AN"), id = c->id;
    const char *email = arena_str(d->a, c->email);
    ck_ok(desk_set(d, &customer_entity, &id, "email", "new@example.com", NULL), &d->e);
    act_as("BO");
    struct customer *other = desk_customer(d, "Binh", "Tran");
    ck_ok(desk_set(d, &customer_entity, &other->id, "email", email, NULL), &d->e);
    undo(&action);
    ck_assert_int_eq(r.done, 0);
    ck_assert_ptr_nonnull(strstr(refusal(), "Binh Tran"));
    ck_assert_str_eq(desk_get_customer(d, &id)->email, "new@example.com");
}
END_TEST

static struct consent *consent(const struct uid *id, const char *status)
{
    struct consent *row = desk_row(d, &consent_entity, "consent_type=data_sharing", NULL);
    row->customer_id = *id;
    row->consent_status = status;
    return desk_create(d, &consent_entity, row);
}

START_TEST(a_consent_is_answered_by_its_opposite)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id, granted = act_as("AN");
    consent(&id, "granted");
    struct uid revoked = act_as("BO");
    consent(&id, "revoked");
    undo(&granted);
    ck_assert_ptr_nonnull(strstr(refusal(), "(BO, "));
    undo(&revoked);
    ck_assert_int_eq(desk_get_customer(d, &id)->third_party_opt_in, 1);
    undo(&granted);
    ck_assert_int_eq(desk_get_customer(d, &id)->third_party_opt_in, 0);
    ck_assert_int_eq(undo(&granted)->done, 0);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM consent"), 4);
}
END_TEST

START_TEST(a_consent_nobody_gave_is_not_made_up)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id, revoked = act_as("BO");
    consent(&id, "revoked");
    undo(&revoked);
    ck_assert_int_eq(r.done, 0);
    ck_assert_int_eq(r.refused, 1);
}
END_TEST

START_TEST(a_customer_goes_with_all_that_came_along)
{
    const char *start = everything();
    struct uid action = act_as("AN");
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct booking *b =
        desk_row(d, &booking_entity, "arrival=2026-12-01", "departure=2026-12-03", NULL);
    b->customer_id = c->id;
    desk_create(d, &booking_entity, b);
    struct stay *stay =
        desk_row(d, &stay_entity, "check_in_date=2026-05-01", "check_out_date=2026-05-03", NULL);
    stay->customer_id = c->id;
    stay->booking_id = b->id;
    desk_create(d, &stay_entity, stay);
    consent(&c->id, "granted");
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
    struct undo_report ahead;
    ck_ok(undo_look(d->s, &action, &all, &ahead, d->a, &d->e), &d->e);
    ck_assert_int_eq(ahead.done, 5);
    ck_assert_int_eq(ahead.refused, 0);
    ck_assert_int_eq(undo(&action)->done, 5);
    ck_assert_int_eq(r.refused, 0);
    ck_assert_str_eq(everything(), start);
}
END_TEST

START_TEST(the_last_own_action_is_found)
{
    struct uid found, one = act_as("AN");
    const struct actor an = d->action.actor;
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct uid two = act_as("AN");
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
    act_as("BO");
    const struct actor bo = d->action.actor, nobody = {.name = "XX", .type = "staff"};
    desk_customer(d, "Binh", "Tran");
    desk_reopen(d, false);
    ck_ok(undo_last(d->s, &an, &found, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&found, &two), 0);
    undo(&two);
    struct uid redo = r.undo;
    ck_ok(undo_last(d->s, &an, &found, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&found, &one), 0);
    undo(&redo);
    ck_ok(undo_last(d->s, &an, &found, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&found, &two), 0);
    undo(&two);
    undo(&one);
    ck_code(undo_last(d->s, &an, &found, &d->e), CODE_NOT_FOUND, &d->e);
    ck_ok(undo_last(d->s, &bo, &found, &d->e), &d->e);
    ck_code(undo_last(d->s, &nobody, &found, &d->e), CODE_NOT_FOUND, &d->e);
}
END_TEST

/* An action of many records, taken back in many transactions. */
#define MANY 2500

/* Another process has the file open from now on: who is not alone writes in small transactions. */
static pid_t somebody_else(void)
{
    int fds[2];
    char ready;
    desk_shut(d);
    ck_assert_int_eq(pipe(fds), 0);
    fflush(NULL);
    const pid_t pid = fork();
    if (pid == 0) {
        desk_reopen(d, false);
        if (write(fds[1], "x", 1) == 1)
            pause();
        _exit(0);
    }
    ck_assert_int_eq(read(fds[0], &ready, 1), 1);
    close(fds[0]);
    close(fds[1]);
    desk_reopen(d, false);
    return pid;
}

static bool twice(void *context, int64_t done, int64_t of)
{
    (void)done, (void)of;
    return --*(int *)context > 0;
}

START_TEST(a_large_undo_goes_on_where_it_was_stopped)
{
    struct uid found, action = act_as("AN");
    const struct actor an = d->action.actor;
    int batches = 2;
    struct undo_options o = {.most = 1, .progress = twice, .context = &batches};
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (int i = 0; i < MANY; i++) {
        if (gate_should_commit(d->s)) {
            ck_ok(gate_commit(d->s, &d->e), &d->e);
            ck_ok(gate_begin(d->s, &d->e), &d->e);
        }
        struct room *room = desk_row(d, &room_entity, NULL);
        room->number = arena_printf(d->a, "%d", i);
        desk_create(d, &room_entity, room);
    }
    ck_ok(gate_commit(d->s, &d->e), &d->e);
    const pid_t other = somebody_else();
    ck_code(undo_run(d->s, &an, &action, &o, &r, d->a, &d->e), CODE_STOPPED, &d->e);
    const int64_t first = r.done;
    const struct uid undo = r.undo;
    ck_assert_int_gt(first, 0);
    ck_assert_int_lt(first, MANY);
    act_as("AN");
    desk_customer(d, "An", "Nguyen"); /* what was left half done still comes first */
    ck_ok(undo_last(d->s, &an, &found, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&found, &action), 0);
    batches = MANY;
    ck_ok(undo_run(d->s, &an, &action, &o, &r, d->a, &d->e), &d->e);
    ck_assert_int_eq(r.done, MANY - first);
    ck_assert_int_eq(uid_compare(&r.undo, &undo), 0);
    kill(other, SIGKILL);
    ck_assert_int_eq(waitpid(other, NULL, 0), other);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE undoes IS NOT NULL"), MANY);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM undoing"), 0);
}
END_TEST

/* The action that wrote last, as the command line takes it. */
static const char *last_action(void)
{
    struct deed *deeds;
    char id[UID_TEXT];
    int n;
    ck_ok(deed_list(d->s, 1, &deeds, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, 1);
    uid_print(&deeds[0].action, id);
    return arena_str(d->a, id);
}

static void import_guests(int rows)
{
    struct buf b;
    const char *file = desk_file(d, "guests.csv");
    buf_init(&b, d->a);
    buf_add(&b, "First name,Last name,Email,Phone\n");
    for (int i = 0; i < rows; i++)
        buf_addf(&b, "Ana,Núñez %d,ana%d@post.example,+84 90 123 %04d\n", i, i, i);
    file_write(file, b.p, b.n);
    desk_shut(d);
    const struct run run = desk_run(d, "import", file, NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    desk_reopen(d, false);
}

START_TEST(an_import_goes_but_for_whom_somebody_has_edited_since)
{
    const char *start = everything();
    import_guests(50);
    const char *action = last_action();
    struct customer *c;
    ck_ok(store_find(d->s, &customer_entity, "email_key", "ana7@post.example", (void **)&c, d->a,
                     &d->e),
          &d->e);
    struct uid edit = act_as("BO");
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
    desk_shut(d);
    struct run run = desk_run(d, "undo", action, "--dry-run", NULL);
    ck_assert_ptr_nonnull(strstr(run.out, "would stay: 1"));
    run = desk_run(d, "undo", action, "--json", NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    ck_assert_ptr_nonnull(strstr(run.out, "\"refused\": 1"));
    ck_assert_ptr_nonnull(strstr(run.out, "Ana Núñez 7"));
    desk_reopen(d, false);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer WHERE retracted_at IS NULL"), 1);
    undo(&edit);
    desk_shut(d);
    run = desk_run(d, "undo", action, NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    desk_reopen(d, false);
    ck_assert_str_eq(everything(), start);
}
END_TEST

START_TEST(two_who_take_the_same_back_do_it_once)
{
    int status;
    import_guests(300);
    const char *action = last_action();
    const int64_t entries = desk_number(d, "SELECT count(*) FROM journal WHERE reason IS NOT NULL "
                                           "AND reason LIKE 'import%%'");
    desk_shut(d);
    fflush(NULL);
    const pid_t other = fork();
    if (other == 0)
        _exit(desk_run(d, "undo", action, NULL).status);
    const struct run run = desk_run(d, "undo", action, NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    ck_assert_int_eq(waitpid(other, &status, 0), other);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    desk_reopen(d, false);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE undoes IS NOT NULL"),
                     entries);
    ck_assert_int_eq(desk_number(d, "SELECT count(DISTINCT action) FROM journal WHERE "
                                    "undoes IS NOT NULL"),
                     1);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM undoing"), 0);
}
END_TEST

/* Random work. */
static const char *hex(const struct uid *id)
{
    char *text = ARENA_ARRAY(d->a, char, 2 * sizeof id->b + 1);
    for (size_t i = 0; i < sizeof id->b; i++)
        sprintf(text + 2 * i, "%02x", id->b[i]);
    return text;
}

static void *any(struct dice *dice, const struct entity *en, bool hidden)
{
    sqlite3_stmt *stmt;
    void *row = NULL;
    struct uid id;
    const char *sql = arena_printf(d->a,
                                   "SELECT id FROM %s WHERE (retracted_at IS NOT NULL) = %d "
                                   "ORDER BY row LIMIT 1 OFFSET %lld %% "
                                   "max(1, (SELECT count(*) FROM %s))",
                                   en->name, hidden, (long long)roll(dice, 12), en->name);
    ck_assert_int_eq(sqlite3_prepare_v2(db_handle(store_db(d->s)), sql, -1, &stmt, NULL),
                     SQLITE_OK);
    if (sqlite3_step(stmt) == SQLITE_ROW) {
        memcpy(&id, sqlite3_column_blob(stmt, 0), sizeof id);
        row = row_new(en, d->a);
        ((struct record_row *)row)->id = id;
    }
    sqlite3_finalize(stmt);
    return row;
}

static const struct entity *const played[] = {
    &customer_entity, &customer_entity, &customer_address_entity,
    &booking_entity,  &stay_entity,     &customer_twin_entity};

/* What may fail (a value that is taken, a customer who is gone) leaves no trace. */
static void random_create(struct dice *dice, const struct entity *en)
{
    const struct customer *c = any(dice, &customer_entity, false);
    void *row = random_row(d, dice, en);
    if (c != NULL && strcmp(en->root, "id") != 0)
        *(struct uid *)field_slot(entity_field(en, en->root), row) = c->id;
    gate_create(&d->action, en, row, d->a, NULL);
}

static void random_touch(struct dice *dice, const struct entity *en)
{
    struct record_row *row = any(dice, en, false);
    const struct field *f = &en->fields[roll(dice, en->count)];
    if (row == NULL || !field_is_settable(f, false))
        return;
    row = desk_get(d, en, &row->id);
    void *wanted = row_copy(en, row, d->a);
    random_change(d, dice, en, f, wanted);
    struct fieldset set = row_diff(en, row, wanted);
    gate_change(&d->action, en, &row->id, row->hlc, wanted, &set, NULL, d->a, NULL);
}

/* A consent is revoked only where it was given: nobody can take back the other. */
static void random_consent(struct dice *dice)
{
    const struct customer *c = any(dice, &customer_entity, false);
    if (c == NULL)
        return;
    c = desk_get_customer(d, &c->id);
    consent(&c->id, c->third_party_opt_in == 1 && roll(dice, 2) ? "revoked" : "granted");
}

static void random_deed(struct dice *dice)
{
    const struct entity *en = played[roll(dice, COUNT_OF(played))];
    struct record_row *row;
    const int64_t what = roll(dice, 14);
    if (what < 3) {
        random_create(dice, en);
    } else if (what == 3 && (row = any(dice, en, false)) != NULL) {
        row = desk_get(d, en, &row->id);
        gate_retract(&d->action, en, &row->id, row->hlc, NULL);
    } else if (what == 4 && (row = any(dice, en, true)) != NULL) {
        gate_restore(&d->action, en, &row->id, NULL);
    } else if (what == 5) {
        random_consent(dice);
    } else {
        random_touch(dice, en);
    }
}

/* Undoes any earlier action, which may be an undo itself. Names of what is refused differ. */
static void random_undo(struct dice *dice, const struct uid *actions, int n, struct uid *made)
{
    const struct uid *action = &actions[roll(dice, n)];
    const bool written =
        desk_number(d, "SELECT count(*) FROM journal WHERE action = x'%s'", hex(action)) > 0;
    *made = (struct uid){{0}};
    if (!written)
        return;
    undo(action);
    *made = r.undo;
}

#define DEEDS 40

/* All actions after that entry, undos among them: the one that wrote last comes first. */
static int actions_since(int64_t seq, struct uid *out)
{
    int n = 0;
    const char *sql = arena_printf(d->a,
                                   "SELECT action FROM journal WHERE seq > %lld "
                                   "GROUP BY action ORDER BY max(seq) DESC",
                                   (long long)seq);
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_prepare_v2(db_handle(store_db(d->s)), sql, -1, &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        memcpy(&out[n++], sqlite3_column_blob(stmt, 0), sizeof *out);
    sqlite3_finalize(stmt);
    return n;
}

START_TEST(to_take_everything_back_restores_the_start)
{
    struct dice dice = dice_new((unsigned)_i);
    struct uid done[2 * DEEDS + 1];
    int n = 0;
    for (int i = 0; i < stay_entity.count; i++) /* makes what others refer to */
        if (stay_entity.fields[i].kind == KIND_REF)
            random_typed(d, &dice, &stay_entity.fields[i]);
    random_typed(d, &dice, entity_field(&customer_entity, "company_id"));
    random_typed(d, &dice, entity_field(&customer_twin_entity, "other_id"));
    for (int i = 0; i < 20; i++)
        random_deed(&dice);
    const char *start = everything();
    const int64_t seq = desk_number(d, "SELECT max(seq) FROM journal");
    for (int i = 0; i < DEEDS; i++) {
        done[n++] = act_as(roll(&dice, 2) ? "AN" : "BO");
        for (int64_t k = roll(&dice, 4); k >= 0; k--)
            random_deed(&dice);
        if (roll(&dice, 3) == 0) {
            random_undo(&dice, done, n, &done[n]);
            n += !uid_is_null(&done[n]);
        }
    }
    n = actions_since(seq, done);
    for (int i = 0; i < n; i++)
        ck_assert_msg(undo(&done[i])->refused == 0, "seed %d: %s", _i, refusal());
    ck_assert_str_eq(everything(), start);
}
END_TEST

/* More rounds on demand. */
static int rounds(void)
{
    const char *given = getenv("FRONTDESK_ROUNDS");
    return given != NULL ? atoi(given) : 25;
}

Suite *suite_undo(void)
{
    Suite *suite = suite_create("undo");
    TCase *plain = tcase_create("parts");
    tcase_add_checked_fixture(plain, set_up, tear_down);
    tcase_add_test(plain, a_change_is_put_back);
    tcase_add_test(plain, what_is_stamped_comes_back_as_it_was);
    tcase_add_test(plain, what_was_created_goes_and_what_went_comes_back);
    tcase_add_test(plain, later_changes_of_the_group_stay_and_are_named);
    tcase_add_test(plain, what_hangs_on_a_created_record_holds_it);
    tcase_add_test(plain, what_somebody_else_has_meanwhile_is_refused_by_the_gate);
    tcase_add_test(plain, a_consent_is_answered_by_its_opposite);
    tcase_add_test(plain, a_consent_nobody_gave_is_not_made_up);
    tcase_add_test(plain, a_customer_goes_with_all_that_came_along);
    tcase_add_test(plain, a_large_undo_goes_on_where_it_was_stopped);
    tcase_add_test(plain, the_last_own_action_is_found);
    suite_add_tcase(suite, plain);
    TCase *whole = tcase_create("import");
    tcase_add_checked_fixture(whole, set_up, tear_down);
    tcase_set_timeout(whole, 60);
    tcase_add_test(whole, an_import_goes_but_for_whom_somebody_has_edited_since);
    tcase_add_test(whole, two_who_take_the_same_back_do_it_once);
    suite_add_tcase(suite, whole);
    TCase *random = tcase_create("random");
    tcase_add_checked_fixture(random, set_up, tear_down);
    tcase_set_timeout(random, 60);
    tcase_add_loop_test(random, to_take_everything_back_restores_the_start, 0, rounds());
    suite_add_tcase(suite, random);
    return suite;
}
