/* Staff and their PINs: who proves to be whom, and who may manage whom.
 *
 * A PIN is kept as libsodium's password hash (Argon2id), and that is sealed with the key file of
 * the property like any secret: four digits are soon guessed from a bare hash, but not without the
 * key. So the journal may hold it (every desk needs it, and an entry shows as much as the row does:
 * that there is a PIN), and an erasure drops it with the other values of its entry. It is shown
 * nowhere, and no form, import or command takes it as a field.
 *
 * Misses are counted in the file, so that neither a restart nor another desk forgets them: after
 * each the next try must wait longer, after five in a row none is taken until somebody who may
 * manage staff unlocks. A miss is counted before it is told, by the program and not by the person,
 * so that nobody takes it back as their own work. */
#ifndef FRONTDESK_RULES_STAFF_H
#define FRONTDESK_RULES_STAFF_H

#include "data/entity/property.h"
#include "rules/permission.h"

#define PIN_LEAST 4
#define PIN_ROOM 129 /* bytes of the longest with its end */
#define PIN_TRIES 5

/* The staff member with these initials, in any case of letters. CODE_NOT_FOUND. */
enum code staff_find(struct store *s, const char *initials, struct staff **out, struct arena *a,
                     struct error *e);
/* Initials as they are kept when somebody is made: in capitals, however they were typed. */
const char *staff_initials(const char *typed, struct arena *a);
/* CODE_INVALID, with the field "pin", when it is too short or too long for a PIN. */
enum code pin_check(const char *pin, struct error *e);
/* Gives somebody a PIN, in the place of the one they had, and unlocks them: one's own, or that of
 * others with PERMIT_STAFF. The first PIN of a property must be that of somebody who may manage
 * staff. */
enum code staff_set_pin(struct action *action, const struct uid *id, const char *pin,
                        struct error *e);
/* Forgets the misses. Takes PERMIT_STAFF. */
enum code staff_unlock(struct action *action, const struct uid *id, struct error *e);
bool staff_is_locked(const struct staff *row);
/* Works here, has a PIN and may manage staff. */
bool staff_manages(const struct staff *row);
/* Milliseconds before the next try is taken; 0: now. */
int64_t staff_wait(const struct staff *row, int64_t now);

/* Proves that somebody is who they say. *out acts for them from the terminal of by, who sat there
 * until now; its name is in the arena. Without a PIN of their own they are believed as long as
 * nobody has one. CODE_DENIED or CODE_INVALID, with the field "initials" or "pin", says why not. */
enum code staff_sign_in(struct store *s, const struct actor *by, const char *initials,
                        const char *pin, struct actor *out, struct arena *a, struct error *e);

/* The rule of the entity staff: nobody gives or takes a role above their own, and the last who may
 * manage staff stays. */
struct write;
enum code staff_check(struct write *w, struct error *e);

#endif
