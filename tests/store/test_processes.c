/* Several processes on one file, and processes that die in the middle: nothing is lost, nothing is
 * half there, and nobody is accused for writing while another looks. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/db.h"
#include "store/page.h"
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

/* A child that works on the file with a store of its own. A connection must not be carried over a
 * fork, so the parent's is closed while children are made. What is left in the child is left. */
struct child {
    pid_t pid;
    int from; /* what it tells */
};

static struct child start(void (*work)(int to, int which), int which)
{
    int pipe_fds[2];
    desk_shut(d);
    ck_assert_int_eq(pipe(pipe_fds), 0);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(pipe_fds[0]);
        desk_reopen(d, false);
        work(pipe_fds[1], which);
        desk_shut(d);
        _exit(0);
    }
    close(pipe_fds[1]);
    return (struct child){pid, pipe_fds[0]};
}

static void tell(int to, char what)
{
    if (write(to, &what, 1) != 1)
        _exit(3);
}

/* What the child says next; 0 when it has ended. */
static char listen_to(const struct child *child)
{
    char what = 0;
    ssize_t n;
    while ((n = read(child->from, &what, 1)) < 0 && errno == EINTR)
        continue;
    return n == 1 ? what : '\0';
}

static int end(const struct child *child)
{
    int status;
    close(child->from);
    ck_assert_int_eq(waitpid(child->pid, &status, 0), child->pid);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

#define TIMES 100
static const char *const counters[] = {"adults", "children"};

/* Adds one to a field as a person does: look, change, look again when somebody was faster. */
static void add_one(const struct uid *id, const char *name)
{
    const struct field *f = entity_field(&booking_entity, name);
    struct fieldset set = {{0}};
    enum code code;
    fieldset_add(&set, field_index(&booking_entity, f));
    do {
        struct booking *b = desk_get(d, &booking_entity, id);
        ++*(int64_t *)field_slot(f, b);
        code = gate_change(&d->action, &booking_entity, id, b->hlc, b, &set, NULL, d->a, &d->e);
    } while (code == CODE_CONFLICT);
    ck_ok(code, &d->e);
}

static void count_up(int to, int which)
{
    (void)to;
    for (int i = 0; i < TIMES; i++) {
        add_one(&d->booking, counters[which]);
        add_one(&d->booking, "infants");
    }
}

static struct booking *booking(void)
{
    struct booking *b = desk_row(d, &booking_entity, "arrival=2026-12-01", "departure=2026-12-03",
                                 "adults=0", NULL);
    b->customer_id = desk_customer(d, "An", "Nguyen")->id;
    return desk_create(d, &booking_entity, b);
}

START_TEST(two_writers_lose_nothing)
{
    d->booking = booking()->id;
    struct child one = start(count_up, 0), two = start(count_up, 1);
    ck_assert_int_eq(end(&one), 0);
    ck_assert_int_eq(end(&two), 0);
    desk_reopen(d, false);
    struct booking *b = desk_get(d, &booking_entity, &d->booking);
    ck_assert_int_eq(b->adults, TIMES);
    ck_assert_int_eq(b->children, TIMES);
    ck_assert_int_eq(b->infants, 2 * TIMES);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE verb = 'change'"),
                     4 * TIMES);
    desk_is_sound(d);
}
END_TEST

static int64_t base; /* the version both saw */

static void save_what_was_seen(int to, int which)
{
    struct booking *b = desk_get(d, &booking_entity, &d->booking);
    struct fieldset set = {{0}};
    b->adults = 10 + which;
    fieldset_add(&set, field_index(&booking_entity, entity_field(&booking_entity, "adults")));
    enum code code =
        gate_change(&d->action, &booking_entity, &d->booking, base, b, &set, NULL, d->a, &d->e);
    tell(to, code == CODE_OK ? 'y' : code == CODE_CONFLICT ? 'n' : '?');
}

START_TEST(of_two_saves_one_wins)
{
    struct booking *b = booking();
    d->booking = b->id;
    base = b->hlc;
    struct child one = start(save_what_was_seen, 0), two = start(save_what_was_seen, 1);
    char said[2] = {listen_to(&one), listen_to(&two)};
    end(&one);
    end(&two);
    desk_reopen(d, false);
    ck_assert_msg((said[0] == 'y' && said[1] == 'n') || (said[0] == 'n' && said[1] == 'y'),
                  "%c and %c", said[0], said[1]);
    b = desk_get(d, &booking_entity, &d->booking);
    ck_assert_int_eq(b->adults, said[0] == 'y' ? 10 : 11);
    desk_is_sound(d);
}
END_TEST

/* One customer with a stay and a change: 's' before each step, 'c' when they are saved. */
static void save_forever(int to, int which)
{
    d->serial = which * 100000;
    for (;;) {
        tell(to, 's');
        struct customer *c = desk_customer(d, "An", "Nguyen");
        tell(to, 's');
        struct stay *stay = desk_row(d, &stay_entity, "check_in_date=2026-05-01",
                                     "check_out_date=2026-05-03", "total_amount=100", NULL);
        stay->customer_id = c->id;
        desk_create(d, &stay_entity, stay);
        tell(to, 's');
        ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
        tell(to, 'c');
    }
}

#define BATCH 8

static void save_batches_forever(int to, int which)
{
    d->serial = which * 100000;
    for (;;) {
        ck_ok(gate_begin(d->s, &d->e), &d->e);
        for (int i = 0; i < BATCH; i++) {
            tell(to, 's');
            desk_customer(d, "An", "Nguyen");
        }
        tell(to, 's');
        ck_ok(gate_commit(d->s, &d->e), &d->e);
        tell(to, 'c');
    }
}

/* Kills the child after it has said so many things; how many saves it had reported. */
static int kill_after(struct child child, int64_t words)
{
    int saves = 0;
    char said;
    while (words-- > 0 && (said = listen_to(&child)) != '\0')
        saves += said == 'c';
    kill(child.pid, SIGKILL);
    while ((said = listen_to(&child)) != '\0')
        saves += said == 'c';
    ck_assert_int_eq(end(&child), 128 + SIGKILL);
    return saves;
}

START_TEST(killed_in_a_save)
{
    struct dice dice = dice_new(7);
    int64_t saves = 0;
    for (int i = 1; i <= 12; i++) {
        saves += kill_after(start(save_forever, i), 1 + roll(&dice, 30));
        desk_reopen(d, false);
        desk_is_sound(d);
        ck_assert_int_ge(desk_number(d, "SELECT count(*) FROM customer WHERE city = 'Huế'"), saves);
        ck_assert_int_eq(desk_number(d, "SELECT sum(total_stays) FROM customer"),
                         desk_number(d, "SELECT count(*) FROM stay"));
        desk_customer(d, "After", "Wards");
        desk_is_sound(d);
    }
}
END_TEST

START_TEST(killed_in_a_batch)
{
    struct dice dice = dice_new(8);
    int64_t saves = 0;
    for (int i = 1; i <= 12; i++) {
        saves += kill_after(start(save_batches_forever, i), 1 + roll(&dice, 60));
        desk_reopen(d, false);
        int64_t rows = desk_number(d, "SELECT count(*) FROM customer");
        ck_assert_int_ge(rows, saves * BATCH);
        ck_assert_int_eq(rows % BATCH, 0);
        desk_is_sound(d);
    }
}
END_TEST

static void save_some_batches(int to, int which)
{
    d->serial = which * 100000;
    for (int k = 0; k < 60; k++) {
        ck_ok(gate_begin(d->s, &d->e), &d->e);
        for (int i = 0; i < BATCH; i++)
            desk_customer(d, "An", "Nguyen");
        ck_ok(gate_commit(d->s, &d->e), &d->e);
        if (k == 0)
            tell(to, 'c');
    }
}

static int64_t customers_seen(void)
{
    struct filter filter;
    struct summary summary;
    ck_ok(filter_parse(store_property(d->s), "", &filter, d->a, &d->e), &d->e);
    ck_ok(page_summary(d->s, &filter, 0, &summary, &d->e), &d->e);
    return summary.total;
}

START_TEST(readers_see_whole_batches)
{
    struct child child = start(save_some_batches, 1);
    int64_t before = 0, now;
    ck_assert_int_eq(listen_to(&child), 'c');
    desk_reopen(d, true);
    while ((now = customers_seen()) < 60 * BATCH) {
        ck_assert_int_eq(now % BATCH, 0);
        ck_assert_int_ge(now, before);
        before = now;
    }
    ck_assert_int_eq(end(&child), 0);
}
END_TEST

START_TEST(looking_does_not_accuse_the_writer)
{
    struct child child = start(save_forever, 1);
    ck_assert_int_eq(listen_to(&child), 's');
    desk_reopen(d, false);
    for (int i = 0; i < 25; i++)
        desk_is_sound(d);
    kill_after(child, 1);
    desk_is_sound(d);
}
END_TEST

START_TEST(backups_are_whole)
{
    struct child child = start(save_some_batches, 1);
    ck_assert_int_eq(listen_to(&child), 'c');
    desk_reopen(d, false);
    for (int i = 0; i < 5; i++) {
        const char *path = arena_printf(d->a, "%s/backup%d", d->folder, i);
        struct desk copy = {.a = d->a, .folder = d->folder, .path = path};
        ck_ok(store_backup(d->s, path, &d->e), &d->e);
        desk_reopen(&copy, true);
        ck_assert_int_eq(desk_number(&copy, "SELECT count(*) FROM customer") % BATCH, 0);
        desk_is_sound(&copy);
        desk_shut(&copy);
    }
    ck_assert_int_eq(end(&child), 0);
}
END_TEST

static const char *contested;

static void set_up_a_property(int to, int which)
{
    const struct property_options options = {which ? "One" : "Two", "VN", "VND", "UTC", "en"};
    enum code code = store_create(contested, &options, &d->e);
    tell(to, code == CODE_OK ? 'y' : code == CODE_CONFLICT ? 'n' : '?');
}

START_TEST(of_two_inits_one_wins)
{
    for (int i = 0; i < 10; i++) {
        contested = arena_printf(d->a, "%s/new%d.db", d->folder, i);
        struct desk made = {.a = d->a, .folder = d->folder, .path = contested};
        struct child one = start(set_up_a_property, 0), two = start(set_up_a_property, 1);
        char said[2] = {listen_to(&one), listen_to(&two)};
        end(&one);
        end(&two);
        ck_assert_msg((said[0] == 'y' && said[1] == 'n') || (said[0] == 'n' && said[1] == 'y'),
                      "%c and %c", said[0], said[1]);
        desk_reopen(&made, false);
        ck_assert_ptr_nonnull(store_property(made.s)->vault);
        desk_is_sound(&made);
        desk_shut(&made);
    }
}
END_TEST

/* What an init that was killed has left does not make another's key one of its own. */
START_TEST(a_key_of_another_property_stays)
{
    const struct property_options options = {"New", "VN", "VND", "UTC", "en"};
    const char *path = desk_file(d, "new.db"), *key = desk_file(d, "new.db.key");
    ck_ok(store_create(desk_file(d, "new.db.init"), &options, &d->e), &d->e);
    ck_ok(store_create(desk_file(d, "other"), &options, &d->e), &d->e);
    ck_assert_int_eq(unlink(desk_file(d, "new.db.init.key")), 0);
    ck_assert_int_eq(rename(desk_file(d, "other.key"), key), 0);
    ck_code(store_create(path, &options, &d->e), CODE_CONFLICT, &d->e);
    ck_assert_int_eq(access(key, F_OK), 0);
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

static void hold_the_lock(int to, int which)
{
    (void)which;
    ck_ok(db_begin(store_db(d->s), &d->e), &d->e);
    tell(to, 'l');
    for (;;)
        pause();
}

START_TEST(a_lock_held_too_long_is_told)
{
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct child child = start(hold_the_lock, 0);
    ck_assert_int_eq(listen_to(&child), 'l');
    desk_reopen(d, false);
    sqlite3_busy_timeout(db_handle(store_db(d->s)), 20); /* the usual one is long for a test */
    ck_code(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), CODE_BUSY, &d->e);
    ck_assert_ptr_nonnull(strstr(d->e.message, d->path));
    ck_assert_int_eq(customers_seen(), 1); /* reading goes on */
    kill(child.pid, SIGKILL);
    end(&child);
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
    desk_is_sound(d);
}
END_TEST

/* Has the file open until it is told to go. */
static void stay_until_told(int to, int from)
{
    char what;
    tell(to, 'o');
    if (read(from, &what, 1) != 1)
        _exit(3);
}

/* Long transactions are for whoever has the file alone. */
START_TEST(another_process_is_noticed)
{
    int pipe_fds[2];
    ck_assert(store_is_alone(d->s));
    ck_assert_int_eq(pipe(pipe_fds), 0);
    struct child other = start(stay_until_told, pipe_fds[0]);
    ck_assert_int_eq(listen_to(&other), 'o');
    desk_reopen(d, false);
    ck_assert(!store_is_alone(d->s));
    tell(pipe_fds[1], 'g');
    ck_assert_int_eq(end(&other), 0);
    ck_assert(store_is_alone(d->s));
    close(pipe_fds[0]);
    close(pipe_fds[1]);
}
END_TEST

Suite *suite_processes(void)
{
    Suite *s = suite_create("processes");
    TCase *c = tcase_create("processes");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, two_writers_lose_nothing);
    tcase_add_test(c, of_two_saves_one_wins);
    tcase_add_test(c, killed_in_a_save);
    tcase_add_test(c, killed_in_a_batch);
    tcase_add_test(c, readers_see_whole_batches);
    tcase_add_test(c, looking_does_not_accuse_the_writer);
    tcase_add_test(c, backups_are_whole);
    tcase_add_test(c, of_two_inits_one_wins);
    tcase_add_test(c, a_key_of_another_property_stays);
    tcase_add_test(c, a_lock_held_too_long_is_told);
    tcase_add_test(c, another_process_is_noticed);
    suite_add_tcase(s, c);
    return s;
}
