#include "demo/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "demo/fill.h"
#include "model/money.h"
#include "model/row.h"
#include "store/db.h"
#include "store/indexes.h"
#include "store/refresh.h"

/* Records of one transaction. Nobody else waits for this one, and pages that change again and again
 * are written once. */
#define BATCH 20000
#define CACHE_LEAST 131072 /* KB */
#define CACHE_MOST 786432
#define PROGRESS 500 /* rows between two looks at the person who waits */

static int64_t wall_clock(void *context)
{
    (void)context;
    return clock_now();
}

static int64_t simulated_clock(void *context)
{
    return ((const struct fill *)context)->now;
}

/* A record id of the simulated moment: UUIDv7 whose random bits follow from the seed. */
struct uid fill_id(struct fill *f)
{
    struct uid id;
    uint64_t high = rng_mix(f->seed, ++f->records), low = rng_mix(~f->seed, f->records);
    for (int i = 0; i < 6; i++)
        id.b[i] = (unsigned char)(f->now >> (40 - 8 * i));
    for (int i = 6; i < 8; i++)
        id.b[i] = (unsigned char)(high >> (8 * i));
    for (int i = 8; i < 16; i++)
        id.b[i] = (unsigned char)(low >> (8 * (i - 8)));
    id.b[6] = (unsigned char)(0x70 | (id.b[6] & 0x0f));
    id.b[8] = (unsigned char)(0x80 | (id.b[8] & 0x3f));
    return id;
}

enum code fill_create(struct fill *f, const struct entity *en, void *row, struct error *e)
{
    f->now++;
    ((struct ledger_row *)row)->id = fill_id(f);
    f->writes++;
    return f->dry ? CODE_OK : gate_create(&f->action, en, row, f->arena, e);
}

enum code fill_read(struct fill *f, const struct entity *en, const struct uid *id, const void **row,
                    struct error *e)
{
    void *found =
        en == &booking_entity ? (void *)f->booking_defaults : (void *)f->customer_defaults;
    TRY(f->dry ? CODE_OK : store_get(f->store, en, id, &found, f->arena, e));
    *row = found;
    return CODE_OK;
}

enum code fill_change(struct fill *f, const struct entity *en, const void *base, const void *row,
                      const struct fieldset *set, struct error *e)
{
    const struct record_row *old = base;
    f->now++;
    f->writes++;
    if (f->dry)
        return CODE_OK;
    return gate_change(&f->action, en, &old->id, old->hlc, row, set, NULL, f->arena, e);
}

void touch(const struct entity *en, struct fieldset *set, const char *name)
{
    fieldset_add(set, field_index(en, entity_field(en, name)));
}

const char *fill_today(struct fill *f)
{
    char *day = arena_alloc(f->arena, DAY_TEXT);
    clock_day(f->now, day);
    return day;
}

/* Minutes by which the zone in use is ahead of UTC at ms. */
static int64_t zone_minutes(int64_t ms)
{
    char day[DAY_TEXT], time[6];
    int64_t n = 0;
    clock_day(ms, day);
    clock_time(ms, time);
    day_number(day, &n);
    return n * 1440 + atoi(time) * 60 + atoi(time + 3) - ms / 60000;
}

/* Who does it and when: one action per event, somebody of the staff, at the second it happens. */
static void begin_event(struct fill *f, const struct demo_event *event)
{
    static const char *const terminals[] = {"desk1 tty1", "desk2 tty1", "office pts/0"};
    int64_t at = f->midnight + (int64_t)event->second * 1000;
    struct rng r = rng_of(f->seed, STREAM_ID, (uint64_t)event->second << 32 | event->index);
    unsigned who = rng_skewed(&r, STAFF);
    arena_clear(f->arena);
    f->now = at > f->now ? at : f->now;
    f->action = (struct action){.store = f->store,
                                .all_or_nothing = true,
                                .actor = {.name = staff_members[who].initials,
                                          .type = "staff",
                                          .staff_id = f->staff[who],
                                          .terminal = terminals[rng_below(&r, 3)]}};
    f->action.id = fill_id(f);
}

static enum code write_event(struct fill *f, const struct demo_event *event, struct error *e)
{
    static enum code (*const writers[])(struct fill *, uint32_t, struct error *) = {
        [EVENT_CUSTOMER] = write_customer, [EVENT_BOOKING] = write_booking,
        [EVENT_CHANGE] = write_change,     [EVENT_CANCEL] = write_cancel,
        [EVENT_NO_SHOW] = write_no_show,   [EVENT_DEPARTURE] = write_departure,
        [EVENT_ARRIVAL] = write_arrival};
    begin_event(f, event);
    return writers[event->kind](f, event->index, e);
}

/* False when the person who waits wants no more. */
static bool goes_on(const struct fill *f)
{
    return f->progress == NULL ||
           f->progress(f->context, DEMO_EVENTS, f->filling.events, (int64_t)f->plan->event_count);
}

static bool is_written(const struct fill *f)
{
    return f->filling.events == (int64_t)f->plan->event_count;
}

/* The first transaction makes the house, too. */
static enum code write_first(struct fill *f, struct error *e)
{
    TRY(store_turn_back(f->store, f->now, e));
    TRY(indexes_put_off(f->store, e));
    return write_house(f, e);
}

/* Writes events until the batch is full; *stopped by the person who waits. */
static enum code write_some(struct fill *f, bool *stopped, struct error *e)
{
    int told = 0;
    f->writes = 0;
    if (f->filling.events == 0)
        TRY(write_first(f, e));
    while (!is_written(f) && f->writes < f->batch && !*stopped) {
        const struct demo_event event = demo_event_at(f->plan, (size_t)f->filling.events);
        TRY(write_event(f, &event, e));
        f->filling.events++;
        crash_here("demo.event");
        if (f->writes - told >= PROGRESS) {
            told = f->writes;
            *stopped = !goes_on(f);
        }
    }
    f->filling.records = (int64_t)f->records;
    return filling_save(f->store, &f->filling, e);
}

/* Two who fill the same property would make everybody twice. */
static enum code check_alone(struct fill *f, struct error *e)
{
    struct filling now;
    TRY(filling_read(f->store, &now, e));
    return now.events == f->filling.events
               ? CODE_OK
               : fail(e, CODE_BUSY, NULL, _("Another program is filling this property."));
}

static enum code write_batch(struct fill *f, bool *stopped, struct error *e)
{
    enum code code;
    do
        code = gate_begin(f->store, e);
    while (code == CODE_BUSY && goes_on(f));
    TRY(code);
    code = check_alone(f, e);
    if (code == CODE_OK)
        code = write_some(f, stopped, e);
    return gate_end(f->store, code, e);
}

static enum code write_all(struct fill *f, struct error *e)
{
    bool stopped = false;
    while (!is_written(f)) {
        TRY(write_batch(f, &stopped, e));
        crash_here("demo.batch");
        if (stopped || !goes_on(f))
            return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    return CODE_OK;
}

/* Goes through what an earlier run has written, without writing: who was made under which id, how
 * often each has come, how late it is. */
static enum code walk(struct fill *f, struct error *e)
{
    const int64_t events = f->filling.events;
    f->dry = true;
    if (events > 0)
        TRY(write_house(f, e));
    for (f->filling.events = 0; f->filling.events < events; f->filling.events++) {
        const struct demo_event event = demo_event_at(f->plan, (size_t)f->filling.events);
        TRY(write_event(f, &event, e));
        if (f->filling.events % 10000 == 9999 && !goes_on(f))
            return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    f->dry = false;
    if ((int64_t)f->records != f->filling.records)
        return fail(e, CODE_CONFLICT, NULL,
                    _("Another version of the program has begun to fill this property and would "
                      "invent other customers. Set up a new one with init."));
    return CODE_OK;
}

static void *ids_new(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);
    if (p == NULL)
        die_out_of_memory();
    return p;
}

static void fill_init(struct fill *f)
{
    int64_t last = 0;
    const size_t customers = (size_t)f->filling.customers;
    const char *today = f->filling.today;
    f->people = demo_people_new(f->seed, (uint32_t)customers, f->property->region, today);
    day_number(today, &last);
    f->plan = demo_plan_new(f->seed, f->people, last);
    f->prices = demo_prices_of(f->property->currency, f->property->exponent);
    f->midnight = (last - SEASON_PAST) * MS_PER_DAY - zone_minutes(last * MS_PER_DAY) * 60000;
    f->now = f->midnight;
    f->arena = arena_new();
    f->lasting = arena_new();
    f->customers = ids_new(customers, sizeof(struct uid));
    f->visits = ids_new(customers, 1);
    f->rooms = ids_new(f->plan->room_count, sizeof(struct uid));
    f->bookings = ids_new(f->plan->booking_count, sizeof(struct uid));
    f->customer_defaults = row_new_default(&customer_entity, f->property, f->lasting);
    f->booking_defaults = row_new_default(&booking_entity, f->property, f->lasting);
    f->stay_defaults = row_new_default(&stay_entity, f->property, f->lasting);
}

static void fill_clear(struct fill *f)
{
    demo_plan_free(f->plan);
    demo_people_free(f->people);
    arena_free(f->arena);
    arena_free(f->lasting);
    free(f->customers);
    free(f->visits);
    free(f->rooms);
    free(f->bookings);
}

static enum code check_options(const struct demo_options *o, struct error *e)
{
    int64_t day;
    if (o->customers < 1 || o->customers > DEMO_MOST_CUSTOMERS)
        return fail(e, CODE_INVALID, "customers",
                    _("The number of customers must be between 1 and %s."),
                    NUMBER(DEMO_MOST_CUSTOMERS));
    if (o->today != NULL && !day_number(o->today, &day))
        return fail(e, CODE_INVALID, "today", _("\"%s\" is no day. Write it as 2026-11-21."),
                    o->today);
    return CODE_OK;
}

static enum code check_empty(struct store *s, struct error *e)
{
    struct arena *a = arena_new();
    void **rows;
    int n = 0;
    enum code code = store_children(s, &customer_entity, NULL, NULL, "row", 1, &rows, &n, a, e);
    arena_free(a);
    TRY(code);
    return n == 0 ? CODE_OK
                  : fail(e, CODE_CONFLICT, NULL,
                         _("This property has customers already. Invented ones only go into an "
                           "empty property; set one up with init."));
}

/* A new filling, or the one that was begun, when the same is asked for. */
static enum code filling_for(struct store *s, const struct demo_options *o, struct filling *out,
                             struct error *e)
{
    TRY(check_options(o, e));
    TRY(filling_read(s, out, e));
    const bool same = out->customers == o->customers && out->seed == (int64_t)o->seed &&
                      (o->today == NULL || text_equal(out->today, o->today));
    if (out->found)
        return same ? CODE_OK : filling_refuse(out, e);
    TRY(check_empty(s, e));
    out->customers = o->customers;
    out->seed = (int64_t)o->seed;
    /* Not today before the hour at which the last day ends: no entry may be ahead of the clock. */
    clock_day(clock_now() - LAST_HOUR * INT64_C(1000), out->today);
    if (o->today != NULL)
        snprintf(out->today, sizeof out->today, "%s", o->today);
    return CODE_OK;
}

static enum code hurry(struct store *s, int64_t customers, struct error *e)
{
    int64_t pages = customers / 8 > 4000 ? customers / 8 : 4000;
    /* 1.5 KB for each customer hold the leaves of the indexes that are written at random. */
    int64_t kb = customers + customers / 2 < CACHE_MOST ? customers + customers / 2 : CACHE_MOST;
    return db_hurry(store_db(s), kb > CACHE_LEAST ? kb : CACHE_LEAST, pages, e);
}

static enum code fill_all(struct fill *f, struct error *e)
{
    TRY(walk(f, e));
    TRY(hurry(f->store, f->filling.customers, e));
    figures_put_off(f->store, true);
    f->phones = phones_start(f->plan, f->filling.events, f->property);
    enum code code = write_all(f, e);
    phones_stop(f->phones);
    f->phones = NULL;
    figures_put_off(f->store, false);
    if (code == CODE_OK)
        code = fill_finish(f, e);
    db_calm(store_db(f->store));
    return code;
}

enum code demo_fill(struct store *s, const struct demo_options *options,
                    bool (*progress)(void *context, enum demo_step step, int64_t done, int64_t of),
                    void *context, struct demo_report *report, struct error *e)
{
    struct demo_report unread;
    struct fill f = {.store = s,
                     .property = store_property(s),
                     .seed = options->seed,
                     .batch = options->batch > 0 ? options->batch : BATCH,
                     .progress = progress,
                     .context = context,
                     .report = report != NULL ? report : &unread};
    *f.report = (struct demo_report){0};
    TRY(filling_for(s, options, &f.filling, e));
    fill_init(&f);
    store_set_clock(s, simulated_clock, &f);
    enum code code = fill_all(&f, e);
    store_set_clock(s, wall_clock, NULL);
    fill_clear(&f);
    if (code == CODE_STOPPED)
        return fail(e, CODE_STOPPED, NULL, _("Stopped. To go on, run the same command again."));
    return code;
}
