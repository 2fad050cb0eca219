/* A line that fails: a TCP proxy on loopback between desks and the socket of their server. Every
 * fault is bound to a byte or to what a desk says, never to a time, and ends by itself. */
#ifndef FRONTDESK_TESTS_SYNC_PROXY_H
#define FRONTDESK_TESTS_SYNC_PROXY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum fault_kind {
    FAULT_NONE,
    FAULT_REFUSE, /* nobody listens: closed as soon as it was opened */
    FAULT_CUT,    /* closed after the last byte that passes: what was being said is cut short */
    FAULT_RESET,  /* the same with a reset, which throws away what is under way */
    FAULT_HANG,   /* nothing passes any more, both sides stay open until proxy_heal */
    FAULT_SLOW    /* every piece waits for a moment, and is a small one */
};

struct fault {
    enum fault_kind kind;
    bool down;          /* counts what the server says, not what the desk says */
    int64_t at;         /* bytes that pass */
    const char *before; /* or, upwards only: all before the message that holds this text */
};

struct proxy;
/* For the server whose socket is in that folder. */
struct proxy *proxy_start(const char *folder);
void proxy_stop(struct proxy *p);
int proxy_port(const struct proxy *p);
/* Of each connection from now on. */
void proxy_fault(struct proxy *p, struct fault fault);
/* No more faults; connections that hang are closed. */
void proxy_heal(struct proxy *p);
/* Waits until a connection hangs, or that child has ended (and is taken note of): then false. */
bool proxy_wait_hanging(struct proxy *p, int child);

/* The lines of COPY that were sent up by whoever calls himself so, one text for each COPY; NULL
 * behind the last. They live until the proxy stops. */
const char *proxy_batch(struct proxy *p, const char *role, int i);

#endif
