/* What the process itself must not give away: no core file holds what was open in it, and the list
 * of processes, which everybody on the machine can read, shows no values that were typed. */
#ifndef FRONTDESK_BASE_SHIELD_H
#define FRONTDESK_BASE_SHIELD_H

#include "base/arena.h"

/* From now on the process leaves no core and nobody but root looks into it. */
void shield_process(void);

/* Moves the arguments into the arena and blanks, where the list of processes reads them, whatever
 * follows a "=" and all words behind "search" and "list": document numbers are typed there. argv
 * points to the copies then. */
void shield_arguments(int argc, char **argv, struct arena *a);

#endif
