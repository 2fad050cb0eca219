/* Preferences that others share with a customer: they count after the customer's own, where those
 * leave room, and are shown as theirs ("from Jane Doe"). Nothing is copied: what Jane changes is
 * changed here, and is gone when the two share no more. What concerns
 * neither room nor table is never shared (data/preference_rows.h). */
#ifndef FRONTDESK_RULES_RELATION_SHARE_H
#define FRONTDESK_RULES_RELATION_SHARE_H

#include "rules/preference.h"
#include "rules/relation.h"

struct shared_preference {
    struct preference is;
    const struct customer *from;
};

struct shared_preferences {
    struct shared_preference *all; /* in the order of the relations, then of the rules */
    int n;
};

/* own: what preferences_read says of the customer. */
enum code preferences_shared(struct store *s, const struct uid *customer,
                             const struct preferences *own, struct shared_preferences *out,
                             struct arena *a, struct error *e);
/* "Jane Doe" */
const char *shared_whose(const struct shared_preference *p, struct arena *a);
/* [{"item": "dietary.allergies", "value": "soy", "from": {"name": "Jane Doe", ...}}, ...] of a
 * group; NULL: of all. */
json_t *preferences_shared_json(const struct shared_preferences *all, const char *group);

/* What those who belong to a customer mean for whoever serves them. */
struct beside {
    const char *dangers; /* that others share: "Soy, Eggs (Jane Doe)"; NULL: none */
    const char *family;  /* the nearest of it: "Spouse: Jane Doe"; NULL: nobody */
    const char *tier,
        *tier_of; /* the highest whose benefits they share, and who: "gold"; or NULL */
};
enum code beside_read(struct store *s, const struct uid *customer, struct beside *out,
                      struct arena *a, struct error *e);

#endif
