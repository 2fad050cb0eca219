/* Headless commands on the property of a desk that is shut, as a script gives them. */
#ifndef FRONTDESK_TESTS_CLI_ASKED_H
#define FRONTDESK_TESTS_CLI_ASKED_H

#include <jansson.h>

#include "tests/helper.h"

/* Runs "list vip:gold": words parted by spaces. */
struct run asked(struct desk *d, const char *line);
/* Its answer, which must be JSON, and this the exit code; the caller owns it. */
json_t *answered(struct desk *d, const char *line, int status);
/* The value at "a.b.c"; it must be there. */
const json_t *json_at(const json_t *json, const char *path);
const char *json_text_at(const json_t *json, const char *path);

#endif
