#include "ui/presence.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"

void presence_touch(struct presence *p)
{
    p->touched = clock_ticks();
}

int64_t presence_left(const struct presence *p, int64_t idle_ms)
{
    if (idle_ms <= 0)
        return -1;
    const int64_t left = p->touched + idle_ms - clock_ticks();
    return left > 0 ? left : 0;
}

bool presence_is_new(struct presence *p, const char *person)
{
    const bool other = p->person[0] != '\0' && strcmp(p->person, person) != 0;
    snprintf(p->person, sizeof p->person, "%s", person);
    return other;
}
