#include "store/log.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/thread.h"

#define ENOUGH_PAGES 1000 /* as SQLite moves them by itself */
#define TOO_MANY 20000    /* the thread cannot keep up: who writes waits after all */

struct log {
    char *path;
    pid_t owner; /* a child that was forked has no thread */
    bool started;
    int asked; /* pages when the thread was last asked */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool wanted, stop; /* under the lock */
};

/* True when the log is to be moved, false when all is over. */
static bool wait_for_work(struct log *l)
{
    pthread_mutex_lock(&l->lock);
    while (!l->wanted && !l->stop)
        pthread_cond_wait(&l->changed, &l->lock);
    const bool go_on = !l->stop;
    l->wanted = false;
    pthread_mutex_unlock(&l->lock);
    return go_on;
}

/* What cannot be moved now, since somebody reads it or the disk is full, is moved another time. */
static void *work(void *context)
{
    struct log *l = context;
    sqlite3 *db = NULL;
    const bool open = sqlite3_open_v2(l->path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                                      NULL) == SQLITE_OK;
    while (wait_for_work(l))
        if (open)
            sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    sqlite3_close(db);
    return NULL;
}

struct log *log_new(const char *path)
{
    struct log *l = calloc(1, sizeof *l);
    if (l == NULL || (l->path = realpath(path, NULL)) == NULL)
        die_out_of_memory();
    l->owner = getpid();
    pthread_mutex_init(&l->lock, NULL);
    pthread_cond_init(&l->changed, NULL);
    return l;
}

static void tell(struct log *l, bool *what)
{
    pthread_mutex_lock(&l->lock);
    *what = true;
    pthread_cond_signal(&l->changed);
    pthread_mutex_unlock(&l->lock);
}

void log_free(struct log *l)
{
    if (l == NULL)
        return;
    if (l->started && l->owner == getpid()) {
        tell(l, &l->stop);
        pthread_join(l->thread, NULL);
    }
    free(l->path);
    free(l);
}

static int after_commit(void *context, sqlite3 *db, const char *name, int pages)
{
    struct log *l = context;
    if (pages < l->asked) /* it has begun anew */
        l->asked = 0;
    if (pages - l->asked < ENOUGH_PAGES)
        return SQLITE_OK;
    l->asked = pages;
    if (!l->started && l->owner == getpid())
        l->started = thread_start(&l->thread, work, l);
    if (pages >= TOO_MANY || !l->started || l->owner != getpid())
        sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    else
        tell(l, &l->wanted);
    return SQLITE_OK;
}

void log_watch(struct log *l, sqlite3 *db)
{
    sqlite3_wal_hook(db, after_commit, l);
}
