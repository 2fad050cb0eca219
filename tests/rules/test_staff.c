/* Staff: PINs that are proved, missed, locked and unlocked on a clock of the test's own, and who
 * may manage whom. */
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "rules/staff.h"
#include "tests/store/undone.h"

static struct desk *d;
static int64_t now;
static const struct actor user = {.name = "somebody", .type = "os_user", .terminal = "test"};

static int64_t test_clock(void *context)
{
    (void)context;
    return now;
}

static struct staff *member(const char *initials, const char *role)
{
    struct staff *row = desk_row(d, &staff_entity, "name=Somebody", NULL);
    row->initials = initials;
    row->role = role;
    return desk_create(d, &staff_entity, row);
}

static enum code give_pin(const struct staff *row, const char *pin)
{
    return staff_set_pin(&d->action, &row->id, pin, &d->e);
}

static struct staff *manager, *clerk;

/* A manager MA with the PIN 4711 and a clerk CL with 0815; the manager acts. */
static void set_up(void)
{
    d = desk_new();
    now = store_now(d->s);
    store_set_clock(d->s, test_clock, NULL);
    manager = member("MA", "manager");
    clerk = member("CL", "clerk");
    ck_ok(give_pin(manager, "4711"), &d->e);
    ck_ok(staff_sign_in(d->s, &user, "MA", "4711", &d->action.actor, d->a, &d->e), &d->e);
    ck_ok(give_pin(clerk, "0815"), &d->e);
}

static void tear_down(void)
{
    desk_free(d);
}

static struct staff *read_again(const struct staff *row)
{
    return desk_get(d, &staff_entity, &row->id);
}

static enum code try_pin(const char *initials, const char *pin, struct actor *out)
{
    struct actor nobody;
    error_clear(&d->e);
    return staff_sign_in(d->s, &user, initials, pin, out != NULL ? out : &nobody, d->a, &d->e);
}

START_TEST(the_right_pin_proves)
{
    struct actor who;
    ck_ok(try_pin("CL", "0815", &who), &d->e);
    ck_assert_str_eq(who.name, "CL");
    ck_assert_str_eq(who.type, "staff");
    ck_assert_str_eq(who.terminal, "test");
    ck_assert(who.proven);
    ck_assert_mem_eq(&who.staff_id, &clerk->id, sizeof clerk->id);
    ck_ok(try_pin("cl", "0815", &who), &d->e); /* nobody looks for the shift key */
    ck_assert_str_eq(who.name, "CL");
    ck_code(try_pin("XX", "0815", NULL), CODE_NOT_FOUND, &d->e);
    ck_assert_str_eq(d->e.field, "initials");
}
END_TEST

/* One miss after the other: each waits longer, the fifth locks, and nothing but a manager opens. */
START_TEST(misses_wait_then_lock)
{
    static const int seconds[] = {1, 2, 5, 15};
    for (int i = 0; i < PIN_TRIES; i++) {
        ck_code(try_pin("CL", "9999", NULL), CODE_DENIED, &d->e);
        ck_assert_int_eq(read_again(clerk)->pin_misses, i + 1);
        if (i == PIN_TRIES - 1)
            break;
        now += seconds[i] * 1000 - 1;
        ck_code(try_pin("CL", "0815", NULL), CODE_DENIED, &d->e); /* right, but too early */
        ck_assert_str_eq(d->e.field, "pin");
        ck_assert_int_eq(read_again(clerk)->pin_misses, i + 1);
        now += 1;
    }
    ck_assert(staff_is_locked(read_again(clerk)));
    now += MS_PER_DAY;
    ck_code(try_pin("CL", "0815", NULL), CODE_DENIED, &d->e);
    ck_assert_ptr_nonnull(strstr(d->e.message, "locked"));
    const struct actor boss = d->action.actor;
    desk_reopen(d, false); /* a restart forgets nothing */
    d->action.actor = boss;
    store_set_clock(d->s, test_clock, NULL);
    ck_code(try_pin("CL", "0815", NULL), CODE_DENIED, &d->e);
    ck_ok(staff_unlock(&d->action, &clerk->id, &d->e), &d->e);
    ck_ok(try_pin("CL", "0815", NULL), &d->e);
    desk_is_sound(d);
}
END_TEST

START_TEST(the_right_pin_forgets_misses)
{
    ck_code(try_pin("CL", "9999", NULL), CODE_DENIED, &d->e);
    now += 1000;
    ck_ok(try_pin("CL", "0815", NULL), &d->e);
    ck_assert(read_again(clerk)->pin_misses == NONE);
    ck_assert_int_eq(staff_wait(read_again(clerk), now), 0);
}
END_TEST

/* Everybody who could unlock is locked: root can, others cannot. */
START_TEST(root_opens_what_nobody_else_can)
{
    const bool root = geteuid() == 0;
    desk_sql(d, "UPDATE staff SET pin_misses = 4 WHERE initials = 'MA'");
    d->action.actor = user;
    ck_code(staff_unlock(&d->action, &manager->id, &d->e), CODE_DENIED, &d->e);
    desk_sql(d, "UPDATE staff SET pin_misses = 5 WHERE initials = 'MA'");
    ck_assert_int_eq(staff_unlock(&d->action, &manager->id, &d->e), root ? CODE_OK : CODE_DENIED);
    ck_code(give_pin(clerk, "1234"), CODE_DENIED, &d->e); /* she can sign in again */
}
END_TEST

/* A clock that was put back by years must not make anybody wait for years. */
START_TEST(a_clock_put_back_locks_nobody_out)
{
    ck_code(try_pin("CL", "9999", NULL), CODE_DENIED, &d->e);
    now -= 400 * MS_PER_DAY;
    ck_ok(try_pin("CL", "0815", NULL), &d->e);
}
END_TEST

/* A miss is the program's work: the journal says where, and nobody has it as their own to undo. */
START_TEST(the_journal_tells_of_misses_and_of_no_pin)
{
    size_t n;
    ck_code(try_pin("CL", "271828314", NULL), CODE_DENIED, &d->e);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE entity = 10 AND actor_type "
                                    "= 'system' AND actor = 'somebody' AND terminal = 'test' AND "
                                    "reason IS NOT NULL"),
                     1);
    ck_ok(give_pin(clerk, "161803398"), &d->e);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE changes LIKE '%%argon%%'"),
                     0);
    desk_is_sound(d);
    desk_shut(d);
    const unsigned char *file = file_read(d->a, d->path, &n);
    ck_assert(!bytes_hold(file, n, "161803398"));
    ck_assert(!bytes_hold(file, n, "271828314"));
    ck_assert(!bytes_hold(file, n, "argon2"));
}
END_TEST

START_TEST(pins_have_a_length)
{
    char longest[PIN_ROOM + 1];
    memset(longest, '7', sizeof longest);
    longest[PIN_ROOM] = '\0';
    ck_code(give_pin(clerk, ""), CODE_INVALID, &d->e);
    ck_code(give_pin(clerk, "123"), CODE_INVALID, &d->e);
    ck_code(give_pin(clerk, longest), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "pin");
    longest[PIN_ROOM - 1] = '\0';
    ck_ok(give_pin(clerk, longest), &d->e);
    ck_ok(try_pin("CL", longest, NULL), &d->e);
    longest[PIN_ROOM - 2] = '\0';
    ck_code(try_pin("CL", longest, NULL), CODE_DENIED, &d->e);
}
END_TEST

START_TEST(who_may_give_a_pin)
{
    struct actor self;
    ck_ok(try_pin("CL", "0815", &self), &d->e);
    const struct actor boss = d->action.actor;
    d->action.actor = self;
    ck_ok(give_pin(clerk, "1111"), &d->e); /* one's own */
    ck_code(give_pin(manager, "1111"), CODE_DENIED, &d->e);
    ck_code(staff_unlock(&d->action, &clerk->id, &d->e), CODE_DENIED, &d->e);
    d->action.approved_by = boss;
    ck_ok(give_pin(manager, "2222"), &d->e);
    ck_ok(try_pin("MA", "2222", NULL), &d->e);
}
END_TEST

START_TEST(the_first_pin_is_that_of_somebody_who_manages)
{
    struct desk *other = desk_new();
    struct staff *row = desk_row(other, &staff_entity, "initials=CL", "name=Cléo", NULL);
    desk_create(other, &staff_entity, row);
    ck_code(staff_set_pin(&other->action, &row->id, "1234", &other->e), CODE_INVALID, &other->e);
    ck_assert_str_eq(other->e.field, "role");
    ck_ok(desk_set(other, &staff_entity, &row->id, "role", "admin", NULL), &other->e);
    ck_ok(staff_set_pin(&other->action, &row->id, "1234", &other->e), &other->e);
    desk_is_sound(other);
    desk_free(other);
}
END_TEST

/* Through the gate, so through every door: forms, imports, the command line. */
START_TEST(nobody_gives_a_role_above_their_own)
{
    struct staff *row = desk_row(d, &staff_entity, "initials=XX", "name=X", "role=admin", NULL);
    ck_code(gate_create(&d->action, &staff_entity, row, d->a, &d->e), CODE_DENIED, &d->e);
    ck_code(desk_set(d, &staff_entity, &clerk->id, "role", "admin", NULL), CODE_DENIED, &d->e);
    ck_ok(desk_set(d, &staff_entity, &clerk->id, "role", "manager", NULL), &d->e);
    ck_ok(try_pin("CL", "0815", &d->action.actor), &d->e);
    ck_ok(desk_set(d, &staff_entity, &clerk->id, "role", "clerk", NULL), &d->e);
    ck_code(desk_set(d, &staff_entity, &clerk->id, "role", "manager", NULL), CODE_DENIED, &d->e);
    d->action.actor = user;
    ck_code(desk_set(d, &staff_entity, &clerk->id, "name", "Other", NULL), CODE_DENIED, &d->e);
}
END_TEST

START_TEST(the_last_who_manages_stays)
{
    ck_code(desk_set(d, &staff_entity, &manager->id, "role", "clerk", NULL), CODE_DENIED, &d->e);
    ck_assert_str_eq(d->e.field, "role");
    ck_code(desk_set(d, &staff_entity, &manager->id, "active", "no", NULL), CODE_DENIED, &d->e);
    ck_assert_str_eq(d->e.field, "active");
    ck_code(desk_retract(d, &staff_entity, &manager->id), CODE_DENIED, &d->e);
    ck_assert_ptr_nonnull(strstr(d->e.message, "(MA)"));
    struct staff *second = member("MB", "manager"); /* without a PIN nobody could sign in */
    ck_code(desk_set(d, &staff_entity, &manager->id, "active", "no", NULL), CODE_DENIED, &d->e);
    ck_ok(give_pin(second, "4712"), &d->e);
    ck_ok(desk_set(d, &staff_entity, &manager->id, "active", "no", NULL), &d->e);
    ck_code(try_pin("MA", "4711", NULL), CODE_DENIED, &d->e);
    ck_assert_str_eq(d->e.field, "initials");
}
END_TEST

static struct uid new_action(void)
{
    const struct actor actor = d->action.actor;
    action_init(&d->action, d->s, &actor, NULL);
    return d->action.id;
}

/* Takes an action back in which MB came to manage, after MA has gone. */
static void cannot_be_undone(const struct uid *action, const struct staff *second, const char *why)
{
    struct actor boss;
    ck_ok(give_pin(second, "4712"), &d->e);
    new_action();
    ck_ok(desk_set(d, &staff_entity, &manager->id, "active", "no", NULL), &d->e);
    ck_ok(try_pin("MB", "4712", &boss), &d->e);
    take_back_as(d, &boss, action);
    ck_assert_int_eq(undone.done, 0);
    ck_assert_int_ge(undone.refused, 1);
    ck_assert_msg(strstr(first_refusal(d), why) != NULL, "%s", first_refusal(d));
    ck_ok(try_pin("MB", "4712", NULL), &d->e);
    d->action.actor = boss;
    ck_ok(desk_set(d, &staff_entity, &clerk->id, "name", "Other", NULL), &d->e); /* still can */
    desk_is_sound(d);
}

START_TEST(no_undo_takes_the_last_role)
{
    const struct staff *second = member("MB", "clerk");
    const struct uid action = new_action();
    ck_ok(desk_set(d, &staff_entity, &second->id, "role", "manager", NULL), &d->e);
    new_action();
    cannot_be_undone(&action, second, "(MB) is the last who may manage");
}
END_TEST

/* The PIN came with it, so nothing later stands on it. */
START_TEST(no_undo_takes_the_last_who_manages)
{
    const struct uid action = new_action();
    const struct staff *second = member("MB", "manager");
    cannot_be_undone(&action, second, "(MB) is the last who may manage");
}
END_TEST

START_TEST(settings_take_a_manager)
{
    struct setting *row;
    ck_ok(store_find(d->s, &setting_entity, "key", "property_name", (void **)&row, d->a, &d->e),
          &d->e);
    ck_ok(desk_set(d, &setting_entity, &row->id, "value", "Hotel A", NULL), &d->e);
    d->action.actor = user;
    ck_code(desk_set(d, &setting_entity, &row->id, "value", "Hotel B", NULL), CODE_DENIED, &d->e);
}
END_TEST

/* The command line sets fields by name: what takes an action of its own takes its role there too.
 */
START_TEST(fields_of_an_action_take_its_role)
{
    struct customer *c = desk_customer(d, "An", "Nguyen");
    const struct actor boss = d->action.actor;
    d->action.actor = user;
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Hue", NULL), &d->e);
    ck_code(desk_set(d, &customer_entity, &c->id, "status", "archived", NULL), CODE_DENIED, &d->e);
    ck_code(desk_set(d, &customer_entity, &c->id, "is_blacklisted", "yes", NULL), CODE_DENIED,
            &d->e);
    d->action.approved_by = boss;
    ck_ok(desk_set(d, &customer_entity, &c->id, "status", "archived", NULL), &d->e);
    d->action.approved_by = (struct actor){0};
    d->action.actor = boss;
    ck_ok(desk_set(d, &customer_entity, &c->id, "status", "active", NULL), &d->e);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE approver = 'MA'"), 1);
}
END_TEST

Suite *suite_staff(void)
{
    Suite *s = suite_create("staff");
    TCase *t = tcase_create("staff");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, the_right_pin_proves);
    tcase_add_test(t, misses_wait_then_lock);
    tcase_add_test(t, the_right_pin_forgets_misses);
    tcase_add_test(t, root_opens_what_nobody_else_can);
    tcase_add_test(t, a_clock_put_back_locks_nobody_out);
    tcase_add_test(t, the_journal_tells_of_misses_and_of_no_pin);
    tcase_add_test(t, pins_have_a_length);
    tcase_add_test(t, who_may_give_a_pin);
    tcase_add_test(t, the_first_pin_is_that_of_somebody_who_manages);
    tcase_add_test(t, nobody_gives_a_role_above_their_own);
    tcase_add_test(t, the_last_who_manages_stays);
    tcase_add_test(t, no_undo_takes_the_last_role);
    tcase_add_test(t, no_undo_takes_the_last_who_manages);
    tcase_add_test(t, settings_take_a_manager);
    tcase_add_test(t, fields_of_an_action_take_its_role);
    suite_add_tcase(s, t);
    return s;
}
