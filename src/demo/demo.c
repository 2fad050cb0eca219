#include "demo/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/uid.h"
#include "demo/fill.h"
#include "model/row.h"
#include "store/db.h"
#include "store/refresh.h"

/* Rows of one transaction. No other desk waits for this one, as there is nothing to be found yet;
 * pages that change again and again are written once, and so are the figures of a customer who has
 * booked, come and gone. */
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
    return gate_create(&f->action, en, row, f->arena, e);
}

enum code fill_change(struct fill *f, const struct entity *en, const void *base, const void *row,
                      const struct fieldset *set, struct error *e)
{
    const struct record_row *old = base;
    f->now++;
    f->writes++;
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
static bool goes_on(const struct fill *f, size_t at)
{
    return f->progress == NULL ||
           f->progress(f->context, (int64_t)at, (int64_t)f->plan->event_count);
}

/* Writes events from *at on until the batch is full; *stopped by the person who waits. */
static enum code write_batch(struct fill *f, size_t *at, bool *stopped, struct error *e)
{
    int told = 0;
    enum code code;
    do /* somebody who opens the desk now may be mending the index */
        code = gate_begin(f->store, e);
    while (code == CODE_BUSY && goes_on(f, *at));
    TRY(code);
    code = *at == 0 ? write_house(f, e) : CODE_OK;
    for (f->writes = 0;
         code == CODE_OK && *at < f->plan->event_count && f->writes < BATCH && !*stopped;) {
        struct demo_event event = demo_event_at(f->plan, *at);
        code = write_event(f, &event, e);
        ++*at;
        if (f->writes - told >= PROGRESS) {
            told = f->writes;
            *stopped = !goes_on(f, *at);
        }
    }
    if (code == CODE_OK)
        return gate_commit(f->store, e);
    gate_rollback(f->store);
    return code;
}

static enum code write_all(struct fill *f, struct error *e)
{
    bool stopped = false;
    for (size_t at = 0; at == 0 || at < f->plan->event_count;) {
        TRY(write_batch(f, &at, &stopped, e));
        if (stopped || !goes_on(f, at))
            return fail(e, CODE_STOPPED, NULL,
                        _("Stopped. What was written so far is complete in itself and stays."));
    }
    return CODE_OK;
}

static void *ids_new(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);
    if (p == NULL)
        die_out_of_memory();
    return p;
}

static void fill_init(struct fill *f, const struct demo_options *o, const char *today)
{
    int64_t last = 0;
    f->people = demo_people_new(o->seed, (uint32_t)o->customers, f->property->region, today);
    day_number(today, &last);
    f->plan = demo_plan_new(o->seed, f->people, last);
    f->prices = demo_prices_of(f->property->currency, f->property->exponent);
    f->midnight = (last - SEASON_PAST) * MS_PER_DAY - zone_minutes(last * MS_PER_DAY) * 60000;
    f->now = f->midnight;
    f->arena = arena_new();
    f->lasting = arena_new();
    f->customers = ids_new((size_t)o->customers, sizeof(struct uid));
    f->visits = ids_new((size_t)o->customers, 1);
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

static enum code check_options(struct store *s, const struct demo_options *o, struct error *e)
{
    struct arena *a = arena_new();
    void **rows;
    int n = 0;
    int64_t day;
    enum code code = store_children(s, &customer_entity, NULL, NULL, "row", 1, &rows, &n, a, e);
    arena_free(a);
    TRY(code);
    if (n > 0)
        return fail(e, CODE_CONFLICT, NULL,
                    _("This property has customers already. Invented ones only go into an empty "
                      "property; set one up with init."));
    if (o->customers < 1 || o->customers > DEMO_MOST_CUSTOMERS)
        return fail(e, CODE_INVALID, "customers",
                    _("The number of customers must be between 1 and %d."), DEMO_MOST_CUSTOMERS);
    if (o->today != NULL && !day_number(o->today, &day))
        return fail(e, CODE_INVALID, "today", _("\"%s\" is no day. Write it as 2026-11-21."),
                    o->today);
    return CODE_OK;
}

/* Much is written in one go: keep more of the file in memory, and move the write-ahead log into it
 * seldom, since the same pages change again and again. A power cut may cost the last moments, never
 * the file. */
static enum code hurry(struct store *s, int64_t customers, struct error *e)
{
    char sql[128];
    int64_t pages = customers / 8 > 4000 ? customers / 8 : 4000;
    /* 1.5 KB for each customer hold the leaves of the indexes that are written at random. */
    int64_t kb = customers + customers / 2 < CACHE_MOST ? customers + customers / 2 : CACHE_MOST;
    snprintf(sql, sizeof sql,
             "PRAGMA cache_size = -%lld; PRAGMA wal_autocheckpoint = %lld; "
             "PRAGMA synchronous = NORMAL;",
             (long long)(kb > CACHE_LEAST ? kb : CACHE_LEAST), (long long)pages);
    return db_exec(store_db(s), sql, e);
}

/* As db_open leaves it. */
static void slow_down(struct store *s)
{
    db_exec(store_db(s),
            "PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 1000; "
            "PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);",
            NULL);
}

enum code demo_fill(struct store *s, const struct demo_options *options,
                    bool (*progress)(void *context, int64_t done, int64_t of), void *context,
                    struct demo_report *report, struct error *e)
{
    struct demo_report unread = {0};
    char today[DAY_TEXT];
    TRY(check_options(s, options, e));
    clock_day(clock_now(), today);
    struct fill f = {.store = s,
                     .property = store_property(s),
                     .seed = options->seed,
                     .progress = progress,
                     .context = context,
                     .report = report != NULL ? report : &unread};
    *f.report = (struct demo_report){0};
    fill_init(&f, options, options->today != NULL ? options->today : today);
    enum code code = store_turn_back(s, f.now, e);
    if (code == CODE_OK)
        code = hurry(s, options->customers, e);
    if (code == CODE_OK) {
        store_set_clock(s, simulated_clock, &f);
        search_put_off(s);
        code = write_all(&f, e);
        const enum code caught_up = search_catch_up(s, code == CODE_OK ? e : NULL);
        code = code == CODE_OK ? caught_up : code;
        store_set_clock(s, wall_clock, NULL);
        slow_down(s);
    }
    fill_clear(&f);
    return code;
}
