/* A disk that fails when it is told to: a layer below SQLite, for the test's own process. */
#ifndef FRONTDESK_TESTS_STORE_FAULTY_H
#define FRONTDESK_TESTS_STORE_FAULTY_H

/* Puts the layer under every file that SQLite opens from now on. Once per process. */
void faulty_install(void);
/* From the nth writing call on (1: the next) each fails with that code (SQLITE_FULL,
 * SQLITE_IOERR_WRITE ...) until faulty_heal. */
void faulty_after(int n, int code);
/* The disk is well again; returns how many calls have failed. */
int faulty_heal(void);

#endif
