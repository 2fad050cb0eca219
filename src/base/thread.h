/* Threads that work ahead of the one that writes. */
#ifndef FRONTDESK_BASE_THREAD_H
#define FRONTDESK_BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Starts a thread to which no signal goes: they stay with the caller, who asks whether to stop.
 * False when there can be none. */
bool thread_start(pthread_t *out, void *(*work)(void *context), void *context);

#endif
