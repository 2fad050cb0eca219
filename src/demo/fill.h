/* What the files that write the plan into the store share. Nobody else includes this. */
#ifndef FRONTDESK_DEMO_FILL_H
#define FRONTDESK_DEMO_FILL_H

#include "data/entity/customer.h"
#include "data/entity/property.h"
#include "data/entity/stay.h"
#include "demo/booking.h"
#include "demo/demo.h"
#include "demo/filling.h"
#include "demo/people.h"
#include "demo/phones.h"
#include "model/entity.h"
#include "store/gate.h"

#define STAFF 5

struct staff_member {
    const char *initials, *name, *role, *language;
};
extern const struct staff_member staff_members[STAFF];

struct fill {
    struct store *store;
    const struct property *property;
    struct demo_people *people;
    struct demo_plan *plan;
    struct demo_prices prices;
    struct demo_report *report;
    uint64_t seed;
    int64_t midnight;  /* UTC ms at which the first day began at the property */
    int64_t now;       /* the simulated clock, UTC ms */
    uint64_t records;  /* made so far: each id is drawn from its number */
    bool dry;          /* what an earlier run has written is walked through, to know what it made */
    int writes, batch; /* records written since the last commit; at most */
    int indexes;       /* that are there, of those put off */
    struct filling filling;
    bool (*progress)(void *context, enum demo_step step, int64_t done, int64_t of); /* or NULL */
    void *context;         /* of progress */
    struct phones *phones; /* read ahead, or NULL */
    struct uid staff[STAFF];
    struct action action;                     /* of the event being written */
    struct arena *arena;                      /* of the event being written */
    struct arena *lasting;                    /* of the whole run: default rows */
    struct uid *customers, *rooms, *bookings; /* ids by index; null: not written yet */
    uint8_t *visits;                          /* completed stays by customer, at most 255 */
    const struct customer *customer_defaults;
    const struct booking *booking_defaults;
    const struct stay *stay_defaults;
};

/* A record id of the simulated moment. */
struct uid fill_id(struct fill *f);
/* Writes one new record with an id of its own; the clock moves on by a millisecond. */
enum code fill_create(struct fill *f, const struct entity *en, void *row, struct error *e);
/* The record as it stands; on a dry walk, where only its fields' being there counts, defaults. */
enum code fill_read(struct fill *f, const struct entity *en, const struct uid *id, const void **row,
                    struct error *e);
/* Changes the fields in set of a record. base: the version read. */
enum code fill_change(struct fill *f, const struct entity *en, const void *base, const void *row,
                      const struct fieldset *set, struct error *e);
/* Adds the field of that name to the set. */
void touch(const struct entity *en, struct fieldset *set, const char *name);
const char *fill_today(struct fill *f);

/* write_house.c: staff and rooms, before the first day. */
enum code write_house(struct fill *f, struct error *e);
/* write_preference.c: what the person says with the first booking. */
enum code write_preferences(struct fill *f, const struct demo_person *p, uint32_t index,
                            struct error *e);
enum code write_later_preferences(struct fill *f, const struct demo_person *p, uint32_t index,
                                  struct error *e);
/* write_customer.c and write_change.c */
enum code write_customer(struct fill *f, uint32_t index, struct error *e);
enum code write_change(struct fill *f, uint32_t index, struct error *e);
/* write_relation.c: to all who are there already. */
enum code write_relations(struct fill *f, uint32_t index, struct error *e);
/* A guest who has come often becomes a member and is noticed. */
enum code write_regular(struct fill *f, uint32_t index, struct error *e);
/* write_booking.c */
enum code write_booking(struct fill *f, uint32_t index, struct error *e);
enum code write_cancel(struct fill *f, uint32_t index, struct error *e);
enum code write_no_show(struct fill *f, uint32_t index, struct error *e);
enum code write_arrival(struct fill *f, uint32_t index, struct error *e);
enum code write_departure(struct fill *f, uint32_t index, struct error *e);
/* write_use.c: what a guest consumed and used in a stay that is over. */
enum code write_uses(struct fill *f, uint32_t index, const struct stay *stay, struct error *e);

/* finish.c: what was put off while the history was written. */
enum code fill_finish(struct fill *f, struct error *e);

/* The members of a customer row that a person fills; fields of the person's later change left out
 * when early. */
void customer_fill(struct fill *f, const struct demo_person *p, bool early, struct customer *row);

#endif
