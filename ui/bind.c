#include "ui/bind.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "ui/key.h"

struct binds {
    int32_t keys[COMMAND_COUNT][KEYS_MOST]; /* K_NONE after the last */
};

/* The scopes that are ever reachable together. Within a field the commands of the field come first,
 * so that it meets only what must work everywhere. */
#define ANYWHERE (SCOPE_GLOBAL | SCOPE_DESK)
#define RECORDS (SCOPE_COPY | SCOPE_TOLD)
static const unsigned meetings[] = {
    ANYWHERE | SCOPE_FIELD,
    ANYWHERE | SCOPE_MOVE | SCOPE_LIST | RECORDS,
    ANYWHERE | SCOPE_MOVE | SCOPE_PROFILE | SCOPE_ROWS | SCOPE_LIKES | SCOPE_OFFERS | SCOPE_NARROW |
        RECORDS,
    ANYWHERE | SCOPE_MOVE | SCOPE_CHIPS | SCOPE_OFFERS | SCOPE_NARROW,
    ANYWHERE | SCOPE_MOVE | SCOPE_POPUP | SCOPE_FINDER | SCOPE_HELP | RECORDS,
    ANYWHERE | SCOPE_MOVE | SCOPE_POPUP | SCOPE_NARROW | RECORDS,
    ANYWHERE | SCOPE_MOVE | SCOPE_POPUP | SCOPE_COLUMNS | SCOPE_NARROW,
    ANYWHERE | SCOPE_MOVE | SCOPE_POPUP | SCOPE_SORTS | SCOPE_NARROW,
    ANYWHERE | SCOPE_MOVE | SCOPE_POPUP | SCOPE_SAVED | SCOPE_NARROW,
    ANYWHERE | SCOPE_MOVE | SCOPE_MERGE | SCOPE_NARROW,
    ANYWHERE | SCOPE_MOVE | SCOPE_FORM | SCOPE_TWINS,
    ANYWHERE | SCOPE_MOVE | SCOPE_CONFLICT,
    ANYWHERE | SCOPE_MOVE | SCOPE_SETTINGS | SCOPE_NARROW | RECORDS,
    ANYWHERE | SCOPE_MOVE | SCOPE_ROWS | SCOPE_CENTRAL | SCOPE_NARROW | RECORDS,
    SCOPE_QUESTION | SCOPE_ANSWERS | SCOPE_ASK | SCOPE_MOVE | SCOPE_NARROW,
};
#define MEETINGS (sizeof meetings / sizeof meetings[0])
#define SEPARATORS " \t,"
#define NO_KEY "none"

/* A key that could be named and would never come, or that is named already. */
static enum code check_key(int32_t key, const int32_t *before, int n, enum command_id id,
                           struct error *e)
{
    char name[KEY_TEXT], sent[KEY_TEXT];
    key_print(key, name);
    for (int i = 0; i < n; i++)
        if (before[i] == key)
            return fail(e, CODE_INVALID, NULL, _("The key %s stands there twice."), name);
    key_print(key_sent(key), sent);
    if (key_sent(key) != key)
        return fail(e, CODE_INVALID, NULL,
                    _("Terminals send %s for %s; if that is meant, write %s."), sent, name, sent);
    if (key_is_text(key) && command_row(id)->scopes == SCOPE_FIELD)
        return fail(e, CODE_INVALID, NULL,
                    _("%s works in fields only, where %s is text; it takes a key with Ctrl- or "
                      "Alt-, or one that is no character."),
                    command_row(id)->name, name);
    return CODE_OK;
}

static enum code parse_keys(const char *text, enum command_id id, int32_t keys[KEYS_MOST],
                            struct error *e)
{
    int n = 0;
    memset(keys, 0, sizeof(int32_t) * KEYS_MOST);
    if (strcmp(text, NO_KEY) == 0)
        return CODE_OK;
    for (text += strspn(text, SEPARATORS); *text != '\0'; text += strspn(text, SEPARATORS)) {
        const size_t length = strcspn(text, SEPARATORS);
        if (n == KEYS_MOST)
            return fail(e, CODE_INVALID, NULL, _("A command can have at most %d keys."), KEYS_MOST);
        if (!key_parse(text, (unsigned)length, &keys[n]))
            return fail(e, CODE_INVALID, NULL, _("\"%.*s\" is not the name of a key."), (int)length,
                        text);
        TRY(check_key(keys[n], keys, n, id, e));
        n++;
        text += length;
    }
    return CODE_OK;
}

struct binds *binds_new(void)
{
    struct binds *b = calloc(1, sizeof *b);
    if (b == NULL)
        die_out_of_memory();
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
        binds_reset(b, (enum command_id)id);
    return b;
}

void binds_reset(struct binds *b, enum command_id id)
{
    const enum code c = parse_keys(command_row(id)->keys, id, b->keys[id], NULL);
    assert(c == CODE_OK);
    (void)c;
}

void binds_free(struct binds *b)
{
    free(b);
}

enum code binds_set(struct binds *b, const char *command, const char *keys, struct error *e)
{
    const enum command_id id = command_find(command);
    if (id == CMD_NONE)
        return fail(e, CODE_INVALID, "keys", _("There is no command \"%s\"."), command);
    int32_t parsed[KEYS_MOST];
    TRY(parse_keys(keys, id, parsed, e));
    memcpy(b->keys[id], parsed, sizeof parsed);
    return CODE_OK;
}

static bool has_key(const struct binds *b, int id, int32_t key)
{
    for (int i = 0; i < KEYS_MOST && b->keys[id][i] != K_NONE; i++)
        if (b->keys[id][i] == key)
            return true;
    return false;
}

static enum command_id find_in(const struct binds *b, unsigned scopes, int32_t key)
{
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
        if ((command_row((enum command_id)id)->scopes & scopes) && has_key(b, id, key))
            return (enum command_id)id;
    return CMD_NONE;
}

enum command_id binds_find(const struct binds *b, unsigned scopes, bool in_field, int32_t key)
{
    if (!in_field)
        return find_in(b, scopes & ~(unsigned)SCOPE_FIELD, key);
    if (key_is_text(key))
        return CMD_NONE;
    const enum command_id own = find_in(b, SCOPE_FIELD, key);
    return own != CMD_NONE ? own : find_in(b, scopes, key);
}

int32_t binds_key(const struct binds *b, enum command_id id, unsigned scopes, bool in_field)
{
    for (int i = 0; i < KEYS_MOST && b->keys[id][i] != K_NONE; i++)
        if (binds_find(b, scopes, in_field, b->keys[id][i]) == id)
            return b->keys[id][i];
    return K_NONE;
}

int32_t binds_nth(const struct binds *b, enum command_id id, int n)
{
    return n < KEYS_MOST ? b->keys[id][n] : K_NONE;
}

/* The first later command within scopes that shares a key with id. */
static bool clash_of(const struct binds *b, unsigned scopes, int id, struct clash *out)
{
    for (int other = id + 1; other < COMMAND_COUNT; other++) {
        if (!(command_row((enum command_id)other)->scopes & scopes))
            continue;
        for (int i = 0; i < KEYS_MOST && b->keys[other][i] != K_NONE; i++) {
            if (!has_key(b, id, b->keys[other][i]))
                continue;
            *out = (struct clash){(enum command_id)id, (enum command_id)other, b->keys[other][i]};
            return true;
        }
    }
    return false;
}

bool binds_clash(const struct binds *b, struct clash *out)
{
    for (size_t m = 0; m < MEETINGS; m++)
        for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
            if ((command_row((enum command_id)id)->scopes & meetings[m]) &&
                clash_of(b, meetings[m], id, out))
                return true;
    return false;
}

bool scopes_meet(unsigned scopes)
{
    for (size_t m = 0; m < MEETINGS; m++)
        if ((scopes & ~(meetings[m] | SCOPE_FIELD)) == 0)
            return true;
    return false;
}
