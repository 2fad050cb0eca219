/* What reading and writing the configuration file must agree on. */
#ifndef FRONTDESK_CONFIG_LIMITS_H
#define FRONTDESK_CONFIG_LIMITS_H

#define CONFIG_MOST ((size_t)64 * 1024) /* bytes of a file */
#define SECTION_KEYS "keys"
#define SECTION_VIEWS "views" /* and, of who signs in, " " and their initials */
#define SECTION_THEME "theme " /* and its name */

#endif
