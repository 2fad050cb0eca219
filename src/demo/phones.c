#include "demo/phones.h"

#include <stdlib.h>

#include "base/thread.h"
#include "data/entity/customer.h"
#include "demo/people.h"
#include "rules/customer.h"

#define AHEAD 200 /* customers; not more than phone_parse remembers */

struct phones {
    const struct demo_plan *plan;
    const struct property *property;
    size_t event;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t room;
    int ahead; /* under the lock: customers read and not yet written */
    bool stop;
};

/* Waits until there is somebody to read for; false when nobody wants more. */
static bool wait_for_room(struct phones *h)
{
    pthread_mutex_lock(&h->lock);
    while (!h->stop && h->ahead >= AHEAD)
        pthread_cond_wait(&h->room, &h->lock);
    h->ahead++;
    const bool wanted = !h->stop;
    pthread_mutex_unlock(&h->lock);
    return wanted;
}

static void read_phone(struct phones *h, uint32_t index, struct arena *a)
{
    struct demo_person p;
    demo_person_draw(h->plan->people, index, a, &p);
    const struct customer c = {.phone = p.phone, .country = p.country};
    customer_learn_phone(h->property, &c);
    arena_clear(a);
}

static void *work(void *context)
{
    struct phones *h = context;
    struct arena *a = arena_new();
    for (; h->event < h->plan->event_count; h->event++) {
        const struct demo_event event = demo_event_at(h->plan, h->event);
        if (event.kind != EVENT_CUSTOMER)
            continue;
        if (!wait_for_room(h))
            break;
        read_phone(h, event.index, a);
    }
    arena_free(a);
    return NULL;
}

struct phones *phones_start(const struct demo_plan *plan, int64_t event,
                            const struct property *property)
{
    struct phones *h = calloc(1, sizeof *h);
    if (h == NULL)
        return NULL;
    *h = (struct phones){.plan = plan, .property = property, .event = (size_t)event};
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->room, NULL);
    if (thread_start(&h->thread, work, h))
        return h;
    free(h);
    return NULL;
}

/* Woken when half of those read have been written, not for each. */
void phones_follow(struct phones *h)
{
    if (h == NULL)
        return;
    pthread_mutex_lock(&h->lock);
    h->ahead--;
    if (h->ahead == AHEAD / 2)
        pthread_cond_signal(&h->room);
    pthread_mutex_unlock(&h->lock);
}

void phones_stop(struct phones *h)
{
    if (h == NULL)
        return;
    pthread_mutex_lock(&h->lock);
    h->stop = true;
    pthread_cond_signal(&h->room);
    pthread_mutex_unlock(&h->lock);
    pthread_join(h->thread, NULL);
    pthread_cond_destroy(&h->room);
    pthread_mutex_destroy(&h->lock);
    free(h);
}
