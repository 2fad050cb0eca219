/* What is typed at the desk without a screen (--plain), for its own help, frontdesk help plain and
 * the manual. */
#ifndef FRONTDESK_PLAIN_H
#define FRONTDESK_PLAIN_H

/* A sentence each, N_(); NULL after the last. */
extern const char *const plain_sentences[];

#endif
