/* Signals of a program that holds a terminal. Those that end the process first give the terminal
 * back, with nothing but calls that are safe in a handler; the others are noted for the loop. */
#ifndef FRONTDESK_UI_SIGNALS_H
#define FRONTDESK_UI_SIGNALS_H

#include <termios.h>

enum signal_bits {
    SIGNAL_RESIZED = 1,
    SIGNAL_CONTINUED = 2, /* after a stop from outside */
    SIGNAL_STOP = 4,      /* asked to suspend, by a kill -TSTP */
    SIGNAL_INTERRUPT = 8  /* Ctrl-C, where it is noted */
};

/* Begins to watch. When the process must die, or exit is called, restore is written to fd and the
 * mode given back. One at a time per process. Returns a descriptor that becomes readable with a
 * signal, or -1. */
int signals_open(int fd, const char *restore, const struct termios *mode);
/* From now on an interrupt is noted; one that comes before that is taken ends the process. */
void signals_note_interrupt(void);
/* What has come since the last call; empties the descriptor. */
unsigned signals_take(void);
/* Stops this process as Ctrl-Z does, and returns when it is continued. */
void signals_stop_here(void);
void signals_close(void);

/* What is to be taken away when a signal ends the program; called within the handler. NULL:
 * nothing.
 */
void signals_at_end(void (*hook)(void));

#endif
