/* PINs on the command line: asked on the terminal without showing them, or read from an open file
 * (--pin-fd), one a line in the order in which they would be asked. Never an argument: everybody on
 * the machine can read those. */
#ifndef FRONTDESK_CLI_PIN_H
#define FRONTDESK_CLI_PIN_H

#include "cli/cli.h"
#include "rules/staff.h"

/* True when there is somewhere a PIN can come from. */
bool pin_can_be_read(const struct cli *cli);
/* The next PIN. Whoever calls wipes it (sodium_memzero). CODE_INVALID when there is nowhere to read
 * it from, CODE_STOPPED after Ctrl-C. */
enum code pin_read(const struct cli *cli, const char *prompt, char pin[PIN_ROOM], struct error *e);
/* A PIN to be: on a terminal it is asked twice. */
enum code pin_read_new(const struct cli *cli, const char *initials, char pin[PIN_ROOM],
                       struct error *e);

/* The password of a server, asked on the terminal; false when there is none, or nothing was typed.
 * See link_set_ask. */
bool password_read(void *context, char *password, size_t room);

#endif
