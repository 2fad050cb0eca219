/* The property's own: staff, settings, and the journal of every change. */
#ifndef FRONTDESK_DATA_ENTITY_PROPERTY_H
#define FRONTDESK_DATA_ENTITY_PROPERTY_H

#include "data/schema.h"

struct staff {
    RECORD_HEAD;
    const char *initials, *name, *role, *language;
    int64_t active;
    struct bytes pin;      /* see rules/staff.h */
    int64_t pin_misses;    /* wrong PINs in a row */
    int64_t pin_missed_at; /* the last of them */
};

/* One value that all desks of the property agree on; which keys exist stands in data/setting.c. */
struct setting {
    RECORD_HEAD;
    const char *key, *value;
};

/* One change of one record. See src/store/journal.h for how entries are chained. */
struct journal {
    int64_t desk; /* key in the table desk; 1 is this one */
    int64_t seq;  /* running number of that desk, without gaps */
    int64_t hlc;
    struct uid action;
    const char *actor, *actor_type;
    struct uid staff_id;
    const char *terminal;
    int64_t entity;
    struct uid record;
    const char *verb;
    int64_t schema;
    const char *changes, *reason;
    struct bytes seal, digest;
    const char *approver; /* who else answered for it, see struct action; or NULL */
    struct uid approver_id;
    struct uid undoes; /* the action that its action takes back, or null */
    const char *restamped; /* when clocks were set anew: {"clock its changes name": as written} */
};

extern const struct entity staff_entity, setting_entity, journal_entity;

#endif
