/* Bookings and stays of the plan, from the call to the bill. */
#include <string.h>

#include "base/uid.h"
#include "demo/fill.h"
#include "demo/rooms.h"
#include "model/row.h"

/* A patch of a booking: the row as read, its changed copy, and which fields. */
struct patch {
    const struct booking *old;
    struct booking row;
    struct fieldset set;
};

static enum code patch_begin(struct fill *f, uint32_t index, const char *status,
                             struct patch *patch, struct error *e)
{
    memset(&patch->set, 0, sizeof patch->set);
    TRY(fill_read(f, &booking_entity, &f->bookings[index], (const void **)&patch->old, e));
    patch->row = *patch->old;
    patch->row.status = status;
    touch(&booking_entity, &patch->set, "status");
    return CODE_OK;
}

static enum code patch_end(struct fill *f, struct patch *patch, const char *instant,
                           struct error *e)
{
    touch(&booking_entity, &patch->set, instant);
    return fill_change(f, &booking_entity, patch->old, &patch->row, &patch->set, e);
}

static const char *day_of(struct fill *f, int day)
{
    return day_text(f->arena, f->plan->season.first + day);
}

static void fill_details(const struct demo_booking_details *d, struct booking *row)
{
    row->adults = d->adults;
    row->children = d->children;
    row->infants = d->infants;
    row->source = d->source;
    row->rate_plan = d->rate_plan;
    row->nightly_rate = d->nightly_rate;
    row->deposit = d->deposit > 0 ? d->deposit : NONE;
    row->purpose = d->purpose;
    row->special_requests = d->requests;
    row->meal_plan = d->meal_plan;
    row->external_system = d->external_system;
    row->external_id = d->external_id;
    row->notes = d->notes;
    row->status = d->pending ? "pending" : "confirmed";
}

enum code write_booking(struct fill *f, uint32_t index, struct error *e)
{
    const struct demo_booking *b = &f->plan->bookings[index];
    struct demo_booking_details details;
    struct booking *row = ARENA_NEW(f->arena, struct booking);
    demo_booking_details(f->plan, index, &f->prices, f->arena, &details);
    *row = *f->booking_defaults;
    fill_details(&details, row);
    row->customer_id = f->customers[b->customer];
    row->room_type = room_types[b->type].name;
    row->arrival = day_of(f, b->arrival);
    row->departure = day_of(f, b->arrival + b->nights);
    row->currency = f->property->currency;
    /* Who comes today has a room already. */
    if (b->arrival == SEASON_PAST && b->fate == FATE_STAYS)
        row->room_id = f->rooms[b->room];
    TRY(fill_create(f, &booking_entity, row, e));
    f->bookings[index] = row->id;
    f->report->bookings++;
    return CODE_OK;
}

enum code write_cancel(struct fill *f, uint32_t index, struct error *e)
{
    struct patch patch;
    struct demo_booking_details details;
    demo_booking_details(f->plan, index, &f->prices, f->arena, &details);
    f->action.reason = details.cancel_reason;
    TRY(patch_begin(f, index, "cancelled", &patch, e));
    patch.row.cancelled_at = f->now;
    return patch_end(f, &patch, "cancelled_at", e);
}

enum code write_no_show(struct fill *f, uint32_t index, struct error *e)
{
    struct patch patch;
    TRY(patch_begin(f, index, "no_show", &patch, e));
    patch.row.no_show_at = f->now;
    return patch_end(f, &patch, "no_show_at", e);
}

static const char *room_number(struct fill *f, const struct demo_booking *b)
{
    const struct demo_room *room = &f->plan->rooms[b->room];
    return arena_printf(f->arena, "%u%02u", room->floor, room->number);
}

/* What is known while the guest is in the house. */
static struct stay *stay_begun(struct fill *f, uint32_t index, const struct booking *booking)
{
    const struct demo_booking *b = &f->plan->bookings[index];
    struct stay *row = ARENA_NEW(f->arena, struct stay);
    *row = *f->stay_defaults;
    row->customer_id = booking->customer_id;
    row->booking_id = booking->id;
    row->status = "in_house";
    row->check_in_date = booking->arrival;
    row->check_out_date = booking->departure;
    row->room_type = room_types[f->plan->rooms[b->room].type].name;
    row->room_number = room_number(f, b);
    row->rate_type = booking->rate_plan;
    row->room_rate = booking->nightly_rate;
    row->currency = booking->currency;
    row->purpose_of_visit = booking->purpose;
    f->report->stays++;
    return row;
}

static int64_t flag(int asked, bool value)
{
    return asked > 0 ? value : NONE;
}

static void fill_stay(const struct demo_stay_details *d, struct stay *row)
{
    row->status = "completed";
    row->total_room_charge = d->room_charge;
    row->total_extras = d->extras;
    row->total_amount = d->room_charge + d->extras;
    row->satisfaction_score = d->satisfaction > 0 ? d->satisfaction : NONE;
    row->would_recommend = flag(d->satisfaction, d->recommends);
    row->would_return = flag(d->satisfaction, d->returns);
    row->special_requests_fulfilled = d->requests;
    row->complaints = d->complaints;
    row->compliments = d->compliments;
    row->issues_reported = d->issues;
    row->staff_notes = d->notes;
    row->memorable_experiences = d->memorable;
}

/* The stay of a guest who has left since is written once, complete, with the bill: that halves what
 * a stay costs, and nobody will ever see it unfinished. */
enum code write_arrival(struct fill *f, uint32_t index, struct error *e)
{
    struct patch patch;
    TRY(patch_begin(f, index, "checked_in", &patch, e));
    patch.row.checked_in_at = f->now;
    patch.row.room_id = f->rooms[f->plan->bookings[index].room];
    touch(&booking_entity, &patch.set, "room_id");
    TRY(patch_end(f, &patch, "checked_in_at", e));
    if (demo_departure_second(f->plan, index) <= LAST_SECOND)
        return CODE_OK;
    f->report->in_house++;
    return fill_create(f, &stay_entity, stay_begun(f, index, patch.old), e);
}

enum code write_departure(struct fill *f, uint32_t index, struct error *e)
{
    struct patch patch;
    struct demo_stay_details details;
    uint32_t customer = f->plan->bookings[index].customer;
    TRY(patch_begin(f, index, "checked_out", &patch, e));
    patch.row.checked_out_at = f->now;
    TRY(patch_end(f, &patch, "checked_out_at", e));
    struct stay *stay = stay_begun(f, index, patch.old);
    demo_stay_details(f->plan, index, &f->prices, f->arena, &details);
    fill_stay(&details, stay);
    TRY(fill_create(f, &stay_entity, stay, e));
    TRY(write_uses(f, index, stay, e));
    if (f->visits[customer] < UINT8_MAX)
        f->visits[customer]++;
    return write_regular(f, customer, e);
}
