/* Copies of a property's file while it is in use: making one, looking at one, keeping a row of them
 * in a folder, and putting one back. Nobody who works at a desk waits for any of it. */
#ifndef FRONTDESK_STORE_BACKUP_H
#define FRONTDESK_STORE_BACKUP_H

#include "store/store.h"

/* Online copy into a new file (0600), of one moment, read back and proved before it gets its name.
 * The key file is not part of it. CODE_CONFLICT when there is such a file. */
enum code store_backup(struct store *s, const char *to, struct error *e);
/* The same as fast as it goes, for who waits: only the end of its journal is read back. */
enum code store_keep(struct store *s, const char *to, struct error *e);
/* Without any proof and under its name at once, for what is thrown away again. */
enum code store_copy(struct store *s, const char *to, struct error *e);

/* What a backup holds. */
struct backup {
    const char *path;
    int64_t made;         /* UTC ms */
    int64_t size;         /* bytes */
    int64_t customers;    /* -1: unknown */
    int64_t entries;      /* of this desk's journal */
    int64_t last;         /* UTC ms of the newest entry, 0: none */
    const char *last_who; /* who made it, or NULL */
    const char *problem;  /* why it cannot be used, or NULL */
};

/* Looks into a backup without changing it: whether it is one of a property, and what it holds. A
 * backup that cannot be used has out->problem. */
void backup_look(const char *path, struct backup *out, struct arena *a);

/* What goes when a backup takes the place of the database: everything that was written after it. */
struct backup_loss {
    int64_t entries, since; /* since: UTC ms of the first */
    const char *who;        /* "ANA 12, system 3" */
    bool unknown;           /* the database cannot be read, or is another one */
};
void backup_loss(const char *path, const struct backup *b, struct backup_loss *out,
                 struct arena *a);

/* Puts a sound backup in the place of the database at path; what stood there is kept as *aside (in
 * the arena; "" when there was nothing). CODE_BUSY while another program has it open. After a death
 * in the middle the same call goes on. */
enum code store_restore(const char *path, const char *from, const char **aside, struct arena *a,
                        struct error *e);

/* Where backups are kept and which; see the options of the section [backup]. */
struct backup_plan {
    const char *folder; /* "": beside the database, see backup_folder */
    int hours;          /* one is due when the last is so old; 0: never */
    int days, weeks;    /* the newest of each of so many days and weeks is kept */
};

/* The folder of a plan, in the arena. */
const char *backup_folder(const struct backup_plan *plan, const char *db, struct arena *a);
/* All backups of the database at db: those of the plan's folder, and those that were made beside it
 * before a migration or a restore; the newest first. Only path, made and size are set. */
int backup_list(const struct backup_plan *plan, const char *db, struct backup **out,
                struct arena *a);
/* When the last one of the plan's folder was made, UTC ms; 0: there is none. */
int64_t backup_newest(const struct backup_plan *plan, const char *db, int64_t now);
bool backup_is_due(const struct backup_plan *plan, const char *db, int64_t now);

/* Makes one in the plan's folder when it is due, then removes those that the plan does not keep.
 * *path: what was made (in the arena), NULL when none was due or another program is making one. */
enum code backup_auto(struct store *s, const struct backup_plan *plan, const char **path,
                      struct arena *a, struct error *e);

#endif
