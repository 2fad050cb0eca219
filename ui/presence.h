/* Whether somebody is there, and whether it is still the same person: what the screen manager needs
 * to lock the desk and to hand it over. */
#ifndef FRONTDESK_UI_PRESENCE_H
#define FRONTDESK_UI_PRESENCE_H

#include <stdbool.h>
#include <stdint.h>

struct presence {
    int64_t touched; /* clock_ticks of the last key, paste or click */
    char person[64]; /* who signed in last; "": nobody has yet */
};

/* Somebody has pressed a key. */
void presence_touch(struct presence *p);
/* Milliseconds until nobody has been there for idle_ms; -1 when that is 0: never. */
int64_t presence_left(const struct presence *p, int64_t idle_ms);
/* True when it is another person than the one who signed in before, and remembers them. Nobody
 * comes after nobody: who signs in first takes over nothing. */
bool presence_is_new(struct presence *p, const char *person);

#endif
