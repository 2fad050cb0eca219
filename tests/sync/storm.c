#include "tests/sync/storm.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/crash.h"
#include "data/entity/customer.h"
#include "store/centre.h"
#include "sync/credentials.h"
#include "sync/wire.h"

/* ---- Chance: also what the program takes by chance follows from the seed */

static struct dice chance;

static const char *chance_name(void)
{
    return "storm";
}

static void chance_bytes(void *const out, const size_t n)
{
    for (size_t i = 0; i < n; i++)
        ((unsigned char *)out)[i] = (unsigned char)roll(&chance, 256);
}

static uint32_t chance_number(void)
{
    uint32_t n;
    chance_bytes(&n, sizeof n);
    return n;
}

static void use_chance(unsigned seed)
{
    static struct randombytes_implementation by_seed = {chance_name, chance_number, NULL,
                                                        NULL,        chance_bytes,  NULL};
    chance = dice_new(seed + 77777);
    randombytes_set_implementation(&by_seed);
}

static int64_t late_clock(void *context)
{
    const struct late *late = context;
    return *late->now + late->by;
}

/* ---- Writing */

static const char *const single[] = {"job_title", "department", "city"};

static int some_key(struct storm *st)
{
    return (int)roll(&st->dice, st->n_keys);
}

static enum code set_field(struct storm *st, struct action *action, int desk, int key,
                           const char *field, const char *value)
{
    struct desk *d = st->c->desks[desk];
    struct customer *row;
    struct fieldset set = {{0}};
    const struct field *f = entity_field(&customer_entity, field);
    TRY(store_get(d->s, &customer_entity, &st->keys[key], (void **)&row, d->a, &d->e));
    TRY(value_parse(store_property(d->s), f, value, row, d->a, &d->e));
    fieldset_add(&set, field_index(&customer_entity, f));
    return gate_change(action, &customer_entity, &st->keys[key], row->hlc, row, &set, NULL, d->a,
                       &d->e);
}

static enum code edit(struct storm *st, int desk)
{
    struct desk *d = st->c->desks[desk];
    struct action action;
    action_init(&action, d->s, &d->action.actor, NULL);
    st->doing = arena_printf(st->a, "desk %d edits", desk);
    return set_field(st, &action, desk, some_key(st), single[roll(&st->dice, COUNT_OF(single))],
                     arena_printf(st->a, "%d of desk %d", st->step, desk));
}

/* Two records that must be seen changed together. */
static enum code edit_pair(struct storm *st, int desk)
{
    struct desk *d = st->c->desks[desk];
    struct action action;
    const int key = some_key(st) & ~1;
    const char *tag = arena_printf(st->a, "pair %d of desk %d", st->step, desk);
    st->doing = arena_printf(st->a, "desk %d edits two", desk);
    action_init(&action, d->s, &d->action.actor, NULL);
    TRY(gate_begin(d->s, &d->e));
    enum code code = set_field(st, &action, desk, key, STORM_PAIRED, tag);
    if (code == CODE_OK)
        code = set_field(st, &action, desk, key + 1, STORM_PAIRED, tag);
    TRY(gate_end(d->s, code, &d->e));
    st->pairs = arena_more(st->a, st->pairs, st->n_pairs, sizeof *st->pairs);
    st->pairs[st->n_pairs++] = action.id;
    return CODE_OK;
}

/* Those who come are edited by nobody else. */
static enum code add(struct storm *st, int desk)
{
    struct desk *d = st->c->desks[desk];
    const int key = some_key(st);
    const int64_t what = roll(&st->dice, 3);
    st->doing = arena_printf(st->a, "desk %d adds", desk);
    if (what == 0) {
        const struct uid bo = desk_customer(d, "Bo", "Tran")->id;
        return desk_set(d, &customer_entity, &bo, "job_title", "Guide", NULL);
    }
    if (what == 1) {
        struct consent *row =
            desk_row(d, &consent_entity, "consent_type=marketing", "consent_status=granted", NULL);
        row->customer_id = st->keys[key];
        desk_create(d, &consent_entity, row);
        st->consents[key]++;
        return CODE_OK;
    }
    struct stay *stay = desk_row(d, &stay_entity, "check_in_date=2026-05-01",
                                 "check_out_date=2026-05-03", "status=completed", NULL);
    stay->customer_id = st->keys[key];
    stay->total_amount = 1000 * (1 + roll(&st->dice, 100));
    st->amount[key] += stay->total_amount;
    desk_create(d, &stay_entity, stay);
    return CODE_OK;
}

static void write_something(struct storm *st, int desk)
{
    struct desk *d = st->c->desks[desk];
    const int64_t what = roll(&st->dice, 10);
    const struct actor who = d->action.actor;
    action_init(&d->action, d->s, &who, NULL);
    const enum code code = what < 6   ? edit(st, desk)
                           : what < 8 ? edit_pair(st, desk)
                                      : add(st, desk);
    ck_assert_msg(code == CODE_OK, "%s: %s", st->doing, d->e.message);
    storm_note_writes(st, desk);
}

/* ---- Rounds, and what befalls them */

static enum code round_of(struct storm *st, int desk, struct round *round)
{
    *round = (struct round){0};
    error_clear(&st->c->e);
    return sync_round(st->c->desks[desk]->s, round, &st->c->e);
}

static void in_peace(struct storm *st, int desk)
{
    struct round round;
    round_of(st, desk, &round);
}

static void over_a_bad_line(struct storm *st, int desk)
{
    static const char *const kinds[] = {"none", "refused", "cut", "reset", "hanging", "slow"};
    static const char *const words[] = {"hello(", "COPY stage", "FROM apply()", "COPY (SELECT"};
    struct round round;
    struct fault fault = {.kind = FAULT_NONE};
    do
        fault.kind = (enum fault_kind)roll(&st->dice, FAULT_SLOW + 1);
    while (fault.kind == FAULT_HANG); /* see write_while_hanging */
    fault.down = roll(&st->dice, 2) == 0;
    fault.at = roll(&st->dice, roll(&st->dice, 2) == 0 ? 2000 : 20000);
    if (roll(&st->dice, 2) == 0)
        fault.before = words[roll(&st->dice, COUNT_OF(words))];
    st->doing = arena_printf(st->a, "desk %d, line %s %s %lld %s", desk, kinds[fault.kind],
                             fault.down ? "down" : "up", (long long)fault.at,
                             fault.before != NULL ? fault.before : "");
    proxy_fault(st->proxy, fault);
    round_of(st, desk, &round);
    proxy_heal(st->proxy);
}

static const char *crash_at;
static void set_crash(void)
{
    setenv("FRONTDESK_CRASH", crash_at, 1);
}

/* The worker dies at a named point, or is through before it comes there. */
static void killed(struct storm *st, int desk)
{
    const char *points[64];
    int n = 0;
    for (int i = 0; crash_point(i) != NULL; i++)
        if (strncmp(crash_point(i), "sync.", 5) == 0)
            points[n++] = crash_point(i);
    const char *point = points[roll(&st->dice, n)];
    crash_at = arena_printf(st->a, "%s:%d", st->kill_at != NULL ? st->kill_at : point,
                            1 + (int)roll(&st->dice, 4));
    st->doing = arena_printf(st->a, "desk %d killed at %s", desk, crash_at);
    const char *const argv[] = {"frontdesk", "--db", st->c->desks[desk]->path, "sync", NULL};
    program_run(st->a, set_crash, argv);
}

/* The server process of this desk is ended, or gives up, in the middle of taking a batch. */
static void failing_server(struct storm *st, int desk)
{
    struct round round;
    const char *kind = roll(&st->dice, 2) == 0 ? "terminate" : "abort";
    st->doing = arena_printf(st->a, "desk %d, server: %s", desk, kind);
    ck_ok(link_run(st->c->link, arena_printf(st->a, "INSERT INTO trouble VALUES ('%s')", kind),
                   &st->c->e),
          &st->c->e);
    round_of(st, desk, &round);
    ck_ok(link_run(st->c->link, "DELETE FROM trouble", &st->c->e), &st->c->e);
}

static struct link *link_as(struct storm *st, int desk)
{
    struct credentials mine;
    struct link *l;
    ck_ok(credentials_read(st->c->desks[desk]->path, &mine, st->a, &st->c->e), &st->c->e);
    ck_ok(link_open(mine.url, mine.role, mine.password, &l, &st->c->e), &st->c->e);
    return l;
}

static void let_go(struct storm *st)
{
    if (st->held == NULL)
        return;
    link_run(st->held, "COMMIT", &st->c->e);
    link_close(st->held);
    st->held = NULL;
}

/* A batch is taken, not committed, while others go on. */
static void hold(struct storm *st, int desk)
{
    struct round round;
    struct answer_rows *r;
    if (st->held != NULL)
        return;
    st->doing = arena_printf(st->a, "desk %d, its commit is late", desk);
    proxy_fault(st->proxy, (struct fault){FAULT_CUT, false, 0, "FROM apply()"});
    round_of(st, desk, &round);
    proxy_heal(st->proxy);
    st->held = link_as(st, desk);
    st->held_desk = desk;
    link_run(st->held, "BEGIN", &st->c->e);
    if (link_ask(st->held, "SELECT last_seq FROM apply()", 0, NULL, &r, &st->c->e) == CODE_OK)
        rows_free(r);
}

bool storm_replay(struct storm *st, int desk, int i)
{
    struct answer_rows *r;
    char role[64];
    struct credentials mine;
    ck_ok(credentials_read(st->c->desks[desk]->path, &mine, st->a, &st->c->e), &st->c->e);
    snprintf(role, sizeof role, "%s", mine.role);
    const char *lines = proxy_batch(st->proxy, role, i);
    if (lines == NULL)
        return false;
    struct link *l = link_as(st, desk);
    lines = arena_str(st->a, lines);
    if (link_copy_begin(l,
                        "COPY stage (seq, stream, entity, record, verb, hlc, action, staff, "
                        "schema, entry, patch) FROM STDIN",
                        &st->c->e) == CODE_OK &&
        link_copy_put(l, lines, strlen(lines), &st->c->e) == CODE_OK &&
        link_copy_end(l, &st->c->e) == CODE_OK &&
        link_ask(l, "SELECT last_seq FROM apply()", 0, NULL, &r, &st->c->e) == CODE_OK)
        rows_free(r);
    link_close(l);
    return true;
}

static void replayed(struct storm *st, int desk)
{
    st->doing = arena_printf(st->a, "a batch of desk %d comes again", desk);
    if (st->held == NULL || st->held_desk != desk)
        storm_replay(st, desk, (int)roll(&st->dice, 6));
}

/* What the centre has for the desk comes with the last first. */
static void disorder(struct storm *st, int desk)
{
    struct desk *d = st->c->desks[desk];
    struct parcel parcel;
    char *line;
    bool is_new;
    struct link *l = link_as(st, desk);
    st->doing = arena_printf(st->a, "desk %d hears all backwards", desk);
    st->disordered[desk] = true;
    ck_ok(link_copy_begin(l, "COPY (" WIRE_LOG("log") "ORDER BY l.hlc DESC LIMIT 60) TO STDOUT",
                          &st->c->e),
          &st->c->e);
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (;;) {
        ck_ok(link_copy_line(l, &line, &st->c->e), &st->c->e);
        if (line == NULL)
            break;
        ck_ok(wire_read(line, &parcel, st->a, &st->c->e), &st->c->e);
        if (parcel.entry.desk != desk + 1)
            ck_ok(store_receive(d->s, &parcel, &is_new, st->a, &d->e), &d->e);
    }
    ck_ok(gate_commit(d->s, &d->e), &d->e);
    link_close(l);
}

/* A round of the real worker hangs where it waits for the centre, and somebody writes. */
static void write_while_hanging(struct storm *st, int desk)
{
    struct desk *d = st->c->desks[desk];
    const bool more = chain_number(st->c, "SELECT sum(head) FROM stream") >
                      desk_number(d, "SELECT coalesce(sum(seq), 0) FROM stream");
    st->doing = arena_printf(st->a, "desk %d hangs", desk);
    proxy_fault(st->proxy, (struct fault){FAULT_HANG, false, 0, more ? "COPY (SELECT" : "hello("});
    const pid_t pid = fork();
    if (pid == 0) {
        if (freopen("/dev/null", "w", stdout) == NULL || freopen("/dev/null", "w", stderr) == NULL)
            _exit(1);
        execl(program_path(), "frontdesk", "--db", d->path, "sync", NULL);
        _exit(127);
    }
    const bool hangs = proxy_wait_hanging(st->proxy, pid);
    if (edit(st, desk) != CODE_OK)
        storm_saw(st, SAW_BLOCKED, d->e.message);
    proxy_heal(st->proxy);
    if (hangs)
        ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    storm_note_writes(st, desk);
}

static void server_dies(struct storm *st, int desk)
{
    (void)desk; /* it is the server of all */
    st->doing = "the server dies";
    let_go(st);
    link_close(st->c->link);
    chain_restart();
    ck_ok(link_open(st->c->url, NULL, NULL, &st->c->link, &st->c->e), &st->c->e);
}

static void wrong_clock(struct storm *st, int desk)
{
    st->late[desk].by = (int64_t[]){0, -7200000, 7200000, -st->now}[roll(&st->dice, 4)];
    st->doing = arena_printf(st->a, "desk %d, clock %lld ms", desk, (long long)st->late[desk].by);
}

/* What a step may be: of each hundred, those below "upto" that are left by the rows above. */
static const struct {
    int upto;
    void (*happens)(struct storm *, int desk);
} steps[] = {
    {50, write_something},     {66, in_peace},    {80, over_a_bad_line}, {84, killed},
    {88, failing_server},      {91, hold},        {93, replayed},        {96, disorder},
    {98, write_while_hanging}, {99, wrong_clock}, {100, server_dies},
};

static void step(struct storm *st)
{
    const int64_t what = roll(&st->dice, 100);
    const int desk = (int)roll(&st->dice, st->c->n);
    int row = 0;
    st->now += roll(&st->dice, 4);
    if (st->held != NULL && roll(&st->dice, 4) == 0)
        let_go(st);
    while (what >= steps[row].upto)
        row++;
    steps[row].happens(st, desk);
    storm_look(st, desk);
}

/* ---- */

void storm_spoil(struct storm *st, const char *function, const char *from, const char *to)
{
    struct chain *c = st->c;
    struct answer_rows *r;
    const char *const values[] = {function};
    ck_ok(link_ask(c->link, "SELECT pg_get_functiondef($1::regproc)", 1, values, &r, &c->e), &c->e);
    const char *is = rows_text(r, 0, 0), *at = strstr(is, from);
    ck_assert_msg(at != NULL, "%s has no \"%s\" any more", function, from);
    ck_ok(link_run(c->link,
                   arena_printf(c->a, "%.*s%s%s", (int)(at - is), is, to, at + strlen(from)),
                   &c->e),
          &c->e);
    rows_free(r);
}

/* What ends, or fails, the server's work on the next entry that comes into the log. */
static void prepare_trouble(struct storm *st)
{
    static const char sql[] =
        "CREATE TABLE trouble (kind text);"
        "CREATE FUNCTION strike() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN "
        "IF EXISTS (SELECT 1 FROM frontdesk.trouble WHERE kind = 'terminate') THEN "
        "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(0); "
        "ELSIF EXISTS (SELECT 1 FROM frontdesk.trouble) THEN "
        "RAISE EXCEPTION 'on purpose' USING ERRCODE = '40001'; END IF; RETURN NEW; END $$;"
        "CREATE TRIGGER strike BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION strike()";
    ck_ok(link_run(st->c->link, sql, &st->c->e), &st->c->e);
}

static void prepare_desk(struct storm *st, int desk)
{
    struct desk *d = st->c->desks[desk];
    st->late[desk] = (struct late){&st->now, 0};
    store_set_clock(d->s, late_clock, &st->late[desk]);
    storm_begin(st, desk);
    /* Who waits for a commit that is held up gives up soon. */
    ck_ok(link_run(st->c->link,
                   arena_printf(st->a, "ALTER ROLE \"frontdesk_%s_%d\" SET lock_timeout = '20ms'",
                                link_database(st->c->link), desk + 1),
                   &st->c->e),
          &st->c->e);
}

static void prepare(struct storm *st)
{
    struct chain *c = st->c;
    c->join = arena_printf(c->a, "host=127.0.0.1 port=%d dbname=%s", proxy_port(st->proxy),
                           link_database(c->link));
    chain_seed(c);
    for (int i = 0; i < st->n_keys; i++)
        st->keys[i] = desk_customer(c->desks[0], "An", "Nguyen")->id;
    chain_sync(c, 0);
    while (c->n < st->n_desks)
        chain_join(c);
    chain_settle(c);
    prepare_trouble(st);
    for (int i = 0; i < c->n; i++)
        prepare_desk(st, i);
}

/* All is well again: within a few rounds of each everything is everywhere. */
static void calm_down(struct storm *st)
{
    int64_t moved = 1;
    let_go(st);
    st->doing = "all is well";
    proxy_heal(st->proxy);
    for (int turn = 0; moved > 0 && turn < 5; turn++) {
        moved = 0;
        for (int i = 0; i < st->c->n; i++) {
            struct round round;
            if (round_of(st, i, &round) != CODE_OK)
                storm_saw(st, SAW_STUCK, st->c->e.message);
            else if (round.waiting > 0)
                storm_saw(st, SAW_STUCK, "something waits after a round");
            moved += round.sent + round.received;
        }
    }
    if (moved > 0)
        storm_saw(st, SAW_STUCK, "rounds find no end");
    for (int i = 0; i < st->c->n; i++)
        storm_look(st, i);
}

struct storm *storm_new(unsigned seed)
{
    struct arena *a = arena_new();
    struct storm *st = ARENA_NEW(a, struct storm);
    use_chance(seed);
    st->a = a;
    st->dice = dice_new(seed);
    st->now = clock_now() - 3 * INT64_C(3600000);
    st->n_keys = (int)(4 + roll(&st->dice, STORM_KEYS - 4)) & ~1;
    st->n_desks = 3 + (int)roll(&st->dice, seed < 4 ? 2 : 4);
    st->proxy = proxy_start(chain_folder());
    st->c = chain_empty();
    st->doing = "";
    return st;
}

void storm_run(struct storm *st)
{
    prepare(st);
    for (st->step = 0; st->step < STORM_STEPS; st->step++)
        step(st);
    calm_down(st);
}

void storm_free(struct storm *st)
{
    let_go(st);
    chain_free(st->c);
    proxy_stop(st->proxy);
    arena_free(st->a);
}
