/* Moves the write-ahead log into the file beside the work, by a thread with a connection of its
 * own: whoever saves would else wait for it now and then, some 20 ms for each 4 MB of log. */
#ifndef FRONTDESK_STORE_LOG_H
#define FRONTDESK_STORE_LOG_H

#include <sqlite3.h>

struct log;

/* Of the file at path. The thread begins with the first need. */
struct log *log_new(const char *path);
/* Waits for what is under way. NULL is fine. */
void log_free(struct log *l);
/* Looks after each commit of the connection how long the log is; takes the place of what
 * wal_autocheckpoint does. */
void log_watch(struct log *l, sqlite3 *db);

#endif
