/* Which key gives which command: the defaults of the command table, changed by the section [keys]
 * of the configuration file ("command = keys"). */
#ifndef FRONTDESK_UI_BIND_H
#define FRONTDESK_UI_BIND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "ui/command.h"

#define KEYS_MOST 4 /* keys of one command */

struct binds;

/* The defaults. */
struct binds *binds_new(void);
void binds_free(struct binds *b);
/* Gives a command other keys, parted by spaces or commas; "none" or "" leaves it without.
 * CODE_INVALID names the command or the key that is not known, or can never be given. */
enum code binds_set(struct binds *b, const char *command, const char *keys, struct error *e);

/* Gives a command its default keys again. */
void binds_reset(struct binds *b, enum command_id id);

/* The command of a key where scopes are reachable. in_field: a field has the focus, so that its own
 * commands come first and printable keys are text, never commands. */
enum command_id binds_find(const struct binds *b, unsigned scopes, bool in_field, int32_t key);
/* The key to show for a command: the first that gives it there, or K_NONE. */
int32_t binds_key(const struct binds *b, enum command_id id, unsigned scopes, bool in_field);
/* The n-th key of a command, or K_NONE. */
int32_t binds_nth(const struct binds *b, enum command_id id, int n);

struct clash {
    enum command_id first, second;
    int32_t key;
};
/* Two commands with the same key where their scopes meet: true, and which. */
bool binds_clash(const struct binds *b, struct clash *out);
/* True when scopes can be reachable at the same time. */
bool scopes_meet(unsigned scopes);

#endif
