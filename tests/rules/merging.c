#include "tests/rules/merging.h"

void merge_two(struct desk *d, const struct customer *keep, const struct customer *other,
               const char *kept)
{
    struct merge *m = ARENA_NEW(d->a, struct merge);
    struct action action;
    ck_ok(merge_look(d->s, &keep->id, &other->id, m, d->a, &d->e), &d->e);
    if (kept != NULL)
        ck_assert(merge_choose(m, kept, MERGE_KEEP));
    action_init(&action, d->s, &d->action.actor, NULL);
    ck_ok(merge_run(&action, m, &d->e), &d->e);
}
