/* What the files of src/store share: the insides of an open store. Nobody else includes this. */
#ifndef FRONTDESK_STORE_INTERNAL_H
#define FRONTDESK_STORE_INTERNAL_H

#include "store/db.h"
#include "store/filter.h"
#include "store/gate.h"
#include "store/guard.h"
#include "store/store.h"
#include "store/tally.h"

#define DIGEST 32 /* bytes of a journal digest */
#define STREAM_PROPERTY 64
#define LIFE 10 /* the field, and its clock, that stands for being there at all: retracted_at */

/* This desk's place in time and in its journal; one row of the table self, read at the begin of
 * each write transaction and written at its end. */
struct self {
    struct uid desk_id;
    int64_t desk_no; /* 0 until the desk joins a central store */
    int64_t hlc_last;
    int64_t next_seq;
    unsigned char head[DIGEST]; /* digest of the last entry */
};

/* A customer whose derived values must be brought up to date before the transaction ends. */
struct stale {
    struct uid customer;
    int order;            /* of the entry */
    unsigned what;        /* enum derived */
    struct customer *now; /* the row as it has just been written; NULL: it must be read */
};

/* What a nested transaction goes back to when it is undone: the running number too. */
#define MOST_DEPTH 16
struct before {
    struct self self;
    struct guard guard;
    struct tally tally;
    int writes;
};

struct store {
    struct db *db;
    char *path;
    bool read_only;
    int64_t schema;      /* the newest migration: tells which fields an entry knew */
    struct arena *arena; /* lives as long as the store: settings, SQL texts */
    struct sql_texts {
        const char *insert, *select;
    } texts[64];              /* by number of the entity; made when first used */
    const void *defaults[64]; /* rows of default values; the same */
    struct property property;
    struct vault *vault;
    int64_t (*now)(void *context);
    void *now_context;
    bool (*stop)(void *context);
    void *stop_context;
    bool unstoppable;
    int64_t patience; /* 0: endless; see store_set_patience */
    bool ran_out;

    /* of the open write transaction */
    struct self self;
    struct guard guard;
    struct tally tally;               /* changes noted in the open transaction */
    struct before before[MOST_DEPTH]; /* by depth */
    int64_t begun, due;               /* clock_ticks; due: when to see whether others wait */
    int writes, due_writes;
    struct stale *stale;
    int stale_count, stale_room;
    struct arena *stale_arena; /* their rows */
    bool figures_later;        /* see figures_put_off */
    bool receiving, making;    /* what another desk wrote; a record that it made */
    int untidy;                /* writes into the index of words since it was tidied */
    bool settings_written;
    int64_t version;  /* store_data_version when last asked; 0: not yet */
    int64_t anchored; /* clock_ticks of the last anchor */
};

/* store.c: one that nothing is open of yet. */
struct store *store_new(const char *path);

/* store.c: CODE_BUSY, for what takes a file of which nobody else has hold. */
enum code store_is_open(const char *path, struct error *e);

/* store.c: from now on queries may take so many steps of SQLite's machine together; then they end
 * with CODE_STOPPED and s->ran_out is set. 0: as many as they need. The same on every machine. */
void store_set_patience(struct store *s, int64_t steps);

/* page_term.c: what to read customers by. */
struct page_terms {
    const struct filter_narrow *each[FILTER_NARROWS];
    int n;
    int64_t fewest; /* customers pass that of the fewest */
    int64_t pass;   /* so many all of them, probably */
    int64_t cost;   /* of reading those, in rows that lie anywhere */
    int64_t everybody;
};
/* The term of a filter that fewest customers pass, and those that not many more pass; none when
 * more than so many pass each. */
enum code page_terms(struct store *s, const struct filter *f, int64_t most, struct page_terms *out,
                     struct arena *a, struct error *e);
/* Asks some of those who pass the first of them whether they pass the whole filter: who prefers the
 * one may well prefer the other, too, or never. */
enum code page_terms_try(struct store *s, const struct filter *f, struct page_terms *t,
                         struct arena *a, struct error *e);
/* The row numbers of those who pass all of them, as a query. */
void page_terms_sql(const struct page_terms *t, struct buf *sql);
/* Binds their values from parameter first on; the next one that is free. */
int page_terms_bind(const struct page_terms *t, const struct filter *f, sqlite3_stmt *stmt,
                    int first);

/* settings.c */
enum code settings_load(struct store *s, struct error *e);
enum code settings_create(struct store *s, const struct property_options *o, struct error *e);

/* migrate.c */
enum code migrate(struct store *s, bool fresh, struct error *e);
/* CODE_IO when the file is none of ours, or of a newer program. */
enum code migrate_knows(struct db *db, const char *path, struct error *e);

/* self.c */
enum code self_load(struct store *s, struct error *e);
enum code self_save(struct store *s, struct error *e);
enum code self_create(struct store *s, struct error *e);
/* CODE_IO when the open key file is not the one the property was set up with. */
enum code self_check_key(struct store *s, struct error *e);
void self_key_check(const struct vault *vault, unsigned char out[16]);
enum code self_fits_key(struct db *db, const struct vault *vault, const char *path,
                        struct error *e);
/* The next clock value of this desk. */
int64_t self_tick(struct store *s);
/* The next number of a series ("customer", "booking", "loyalty"), in the arena. */
enum code series_next(struct store *s, const char *name, const char **out, struct arena *a,
                      struct error *e);

/* stale.c */
/* A record of a customer was written, or stops being one of theirs; changed: the fields of it, NULL
 * for all. */
void stale_mark(struct store *s, const struct entity *en, const void *row,
                const struct fieldset *changed);
/* A customer was merged into another, or parted again: what the other has follows from it. */
void stale_mark_survivors(struct store *s, const struct entity *en, const void *old,
                          const void *row);
/* A customer was made under an id that nobody could know: nothing else belongs to them yet. */
void stale_made(struct store *s, const struct customer *c);
/* Rows that were written may have been taken back. */
void stale_forget_rows(struct store *s);

/* refresh.c: computes them, inside the open write transaction. */
enum code stale_refresh(struct store *s, struct error *e);

/* read.c: "INSERT INTO ..." of all columns and "SELECT all columns FROM ... WHERE ", kept by the
 * store: they are asked for with every record. */
const struct sql_texts *sql_texts_of(struct store *s, const struct entity *en);
/* Like store_get, but finds retracted records too. */
enum code store_get_any(struct store *s, const struct entity *en, const struct uid *id, void **row,
                        struct arena *a, struct error *e);

/* anchor.c */
struct anchor {
    int64_t seq; /* of the entry */
    unsigned char digest[DIGEST];
};
/* The anchor beside the database; false when there is none that can be read. */
bool anchor_read(const struct store *s, struct anchor *out, struct arena *a);
/* CODE_CONFLICT when a file's last entry is not the one its desk counts as last, or when it lacks
 * the anchored one (seq 0: none). */
enum code anchor_check_head(struct db *db, const struct anchor *anchor, struct error *e);

/* The path of a file that stands beside the database, in the arena. */
char *beside(const struct store *s, const char *suffix, struct arena *a);

#endif
