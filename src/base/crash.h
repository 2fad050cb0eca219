/* Points where a test kills the program, to prove that nothing is lost and nothing is half there.
 *
 * Only in the test build (FRONTDESK_TEST): with FRONTDESK_CRASH=NAME or NAME:N in the environment
 * the process kills itself as it comes to that point for the Nth time. Elsewhere a point is nothing
 * at all. A new point is one line here, one crash_here where it happens, and one line in
 * tests/cli/test_crash.c that tells which command comes past it. */
#ifndef FRONTDESK_BASE_CRASH_H
#define FRONTDESK_BASE_CRASH_H

/* X(name, what has just happened or is about to) */
#define CRASH_POINTS(X)                                                                            \
    X("gate.before-row", "the transaction is open, the record is not written yet")                 \
    X("gate.before-journal", "the record is written, its entry is not")                            \
    X("gate.before-refresh", "all records are written, nothing derived from them is")              \
    X("gate.before-self", "the desk's own count is the last thing to be written")                  \
    X("gate.before-commit", "everything is written, nothing is committed")                         \
    X("gate.after-commit", "committed, and nobody has been told")                                  \
    X("anchor.before-rename", "the new anchor lies beside the old one")                            \
    X("anchor.after-rename", "the new anchor is in place")                                         \
    X("import.row", "in the middle of a transaction of the import")                                \
    X("import.between-batches", "after a transaction of the import")                               \
    X("import.ahead", "in the thread that reads the file")                                         \
    X("import.reject", "a line of the reject file is written")                                     \
    X("import.trial", "the copy that a dry run writes to is there")                                \
    X("import.before-end", "all rows are in, the reject file is not closed")                       \
    X("undo.entry", "in the middle of a transaction of an undo")                                   \
    X("undo.before-note", "a transaction of an undo has not noted how far it came")                \
    X("undo.after-batch", "after a transaction of an undo")                                        \
    X("merge.half", "the one who goes is merged, nothing has moved")                               \
    X("init.begun", "the file of a new property is there, with nothing in it")                     \
    X("init.made", "a new property is whole and does not have its name yet")                       \
    X("init.before-rename", "the key has its name, the new property does not")                     \
    X("init.after-rename", "the new property has its name")                                        \
    X("migrate.before-copy", "the old file has not been copied yet")                               \
    X("migrate.before-step", "before a migration")                                                 \
    X("migrate.in-step", "a migration is applied, not committed")                                  \
    X("migrate.after-step", "a migration is committed")                                            \
    X("backup.begun", "the file of the copy is there, with nothing in it")                         \
    X("backup.some", "a part of the pages is copied")                                              \
    X("backup.before-rename", "the copy is whole and does not have its name yet")                  \
    X("restore.checked", "the backup is copied beside the database")                               \
    X("restore.kept", "the old file has a second name, nothing else has happened")                 \
    X("restore.before-rename", "all that stood beside the old file is away")                       \
    X("restore.before-anchor", "the backup is in place, its anchor is not")                        \
    X("draft.before-commit", "a draft is written, not committed")                                  \
    X("draft.after-commit", "a draft is kept")                                                     \
    X("search.customer", "in the middle of making the search index")                               \
    X("search.before-commit", "the search index is made, not committed")                           \
    X("learn.customer", "in the middle of a transaction of learning")                              \
    X("learn.batch", "after a transaction of learning")                                            \
    X("demo.event", "in the middle of a transaction of the demo")                                  \
    X("demo.batch", "after a transaction of the demo")                                             \
    X("demo.figures", "after a transaction of figures")                                            \
    X("demo.index", "an index is made again")                                                      \
    X("demo.before-end", "all is made, the property still counts as being filled")                 \
    X("join.credentials", "the new password is written down, the centre does not know it")         \
    X("join.registered", "the centre knows the desk, nothing has been exchanged")                  \
    X("join.row", "in the middle of a transaction of taking over what the centre has")             \
    X("join.loaded", "all records are there, nothing is derived from them")                        \
    X("join.made", "the new file is whole and does not have its name yet")                         \
    X("unite.backup", "a file that has data of its own is copied, nothing else has happened")       \
    X("unite.enrolled", "it has the clocks and the key of the property, its key file does not")     \
    X("unite.together", "what both sides have is together, nothing has been sent")                    \
    X("unite.code", "in the middle of a transaction of giving codes anew")                         \
    X("restamp.entry", "in the middle of setting clocks anew")                                     \
    X("sync.before-copy", "entries are read, none has been sent")                                  \
    X("sync.mid-copy", "half a batch has been sent")                                               \
    X("sync.before-apply", "a batch is staged, not taken")                                         \
    X("sync.applied", "the centre has taken a batch, nobody here knows")                           \
    X("sync.acked", "a batch is known to be there")                                                \
    X("sync.read", "entries of others are read, none is taken in")                                 \
    X("sync.received", "in the middle of a transaction of taking them in")                         \
    X("sync.taken-in", "they are taken in")                                                        \
    X("sync.compared", "pairs among them are put up, not committed")

#ifdef FRONTDESK_TEST
/* name must be one of the table. May be called by any thread. */
void crash_here(const char *name);
/* The name of each point in turn, then NULL. */
const char *crash_point(int i);
#else
#define crash_here(name) ((void)0)
#endif

#endif
