/* Everything the profile of a customer shows, and the figures over its stays
 * (requirements: 3.1, 3.4). */
#ifndef FRONTDESK_STORE_PROFILE_H
#define FRONTDESK_STORE_PROFILE_H

#include <jansson.h>

#include "data/entity/customer.h"
#include "data/entity/stay.h"
#include "store/journal.h"
#include "store/store.h"

#define PROFILE_STAYS 10 /* that a profile is told with, of which there may be hundreds */

/* Figures over the completed stays, beyond those kept on the customer. Texts are NULL when there is
 * no stay. */
struct stay_statistics {
    const char *favorite_room_type;
    const char *most_common_purpose; /* name of a choice of purposes */
    int peak_month, low_month; /* 1-12 by nights; 0: none; low only among months with a stay */
};

struct profile {
    struct customer *customer;
    struct stay **stays; /* newest first */
    int stay_count;
    struct booking **bookings; /* newest arrival first */
    int booking_count;
    struct booking *in_house; /* or NULL */
    struct booking *next;     /* nearest arrival from today on, or NULL */
    const char *room;         /* number of the room in house, or NULL */
    struct stay *last;        /* newest completed stay, or NULL */
    struct stay_statistics statistics;
};

/* The customer with its bookings and its last stay: what the header and the preview need. */
enum code profile_load_head(struct store *s, const struct uid *id, struct profile *out,
                            struct arena *a, struct error *e);
/* All of it. */
enum code profile_load(struct store *s, const struct uid *id, struct profile *out, struct arena *a,
                       struct error *e);
/* The grouped form of the document: personal_info, contact_info, statistics, recent_stays, ... */
json_t *profile_json(struct store *s, const struct profile *profile);

/* What people call a record: the values of its title and code, "Acme GmbH · C20260007"; NULL when
 * it is not there any more. */
enum code record_title(struct store *s, const struct entity *en, const struct uid *id,
                       const char **out, struct arena *a, struct error *e);

/* Puts what people call a record in the place of each id that changes tell. */
enum code record_titles(struct store *s, struct change *changes, int n, struct arena *a,
                        struct error *e);

/* The statistics of a list of stays. */
struct stay_statistics stay_statistics(struct stay **stays, int n);

#endif
