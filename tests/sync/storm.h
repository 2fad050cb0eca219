/* A storm: desks write, sync and read at random, over a line that fails and with clocks that are
 * wrong, while their worker is killed and their server too. What happened is written down; after
 * it all is well again, and checkers (checkers.h) read the history. */
#ifndef FRONTDESK_TESTS_SYNC_STORM_H
#define FRONTDESK_TESTS_SYNC_STORM_H

#include "tests/sync/chain.h"
#include "tests/sync/proxy.h"

#define STORM_KEYS 20
#define STORM_STEPS 90

/* An entry that a desk wrote and was told is kept. */
struct wrote {
    int desk;
    int64_t seq, hlc;
    int64_t entity;
    struct uid record, action;
    const char *verb, *changes;
};

/* What was seen on the way that must not be: how often, and the first. */
enum sight {
    SAW_HALF,    /* a desk at rest has a part of an action */
    SAW_OLDER,   /* a desk's record is not what the newest of its own entries says */
    SAW_GAP,     /* the log has a number without the one before it */
    SAW_MISSING, /* a desk has read beyond an entry that it does not have */
    SAW_BLOCKED, /* a desk could not write while its round waited for the line */
    SAW_STUCK,   /* all was well again, and a round failed or something stayed */
    SIGHTS
};

struct storm {
    struct chain *c;
    struct arena *a;
    struct proxy *proxy;
    struct dice dice;
    int64_t now; /* of those whose clock is right, UTC ms; moves on with each step */
    struct late {
        const int64_t *now;
        int64_t by; /* a wrong clock */
    } late[MOST_DESKS];
    struct uid keys[STORM_KEYS];
    int n_keys, n_desks;
    struct wrote *writes;
    int n_writes;
    struct uid *pairs; /* actions of two entries */
    int n_pairs;
    int64_t amount[STORM_KEYS], consents[STORM_KEYS];
    int64_t known[MOST_DESKS];   /* own entries written down */
    int64_t skipped[MOST_DESKS]; /* entries before its snapshot, which a desk has no need of */
    const char *saw[SIGHTS];
    bool disordered[MOST_DESKS]; /* has taken things in before what they follow */
    const char *kill_at;         /* workers die only at this point; NULL: at any */
    struct link *held; /* a server process that has taken a batch and does not commit it */
    int held_desk, step;
    const char *doing; /* in this step */
};

/* The field that is written in pairs; others are written one by one. */
#define STORM_PAIRED "wechat_id"

/* storm_look.c: before a desk's first step; what must not be was seen; what a desk has written;
 * looks at a desk and at the centre. */
void storm_begin(struct storm *st, int desk);
void storm_saw(struct storm *st, enum sight what, const char *words);
void storm_note_writes(struct storm *st, int desk);
void storm_look(struct storm *st, int desk);

/* A centre without desks yet; what it is made of may be spoiled before the storm begins. */
struct storm *storm_new(unsigned seed);
/* In the end everything is well, as far as the program brings that about. */
void storm_run(struct storm *st);
void storm_free(struct storm *st);
/* Sends what that desk has sent once more; i counts its batches. False when there is none. */
bool storm_replay(struct storm *st, int desk, int i);
/* Puts other text into a function of the centre, for bugs on purpose. */
void storm_spoil(struct storm *st, const char *function, const char *from, const char *to);

#endif
