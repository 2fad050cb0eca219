/* The screen manager for somebody who does not see the screen: which command a typed word means,
 * and which there are. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "src/plain.h"
#include "ui/key.h"
#include "ui/screen_own.h"

static bool is_field_only(enum command_id id)
{
    return command_row(id)->scopes == SCOPE_FIELD;
}

bool plain_is_among(unsigned scopes, enum command_id id)
{
    return (command_row(id)->scopes & scopes) != 0;
}

/* The command whose label it is, in any case, in the language of the desk or in English. */
static enum command_id labelled(struct screen *s, unsigned scopes, const char *words)
{
    const char *folded = text_fold(s->plain->arena, words);
    for (int i = CMD_NONE + 1; i < COMMAND_COUNT; i++) {
        const enum command_id id = (enum command_id)i;
        const char *label = command_row(id)->label;
        if (plain_is_among(scopes, id) &&
            (strcmp(text_fold(s->plain->arena, _(label)), folded) == 0 ||
             strcmp(text_fold(s->plain->arena, label), folded) == 0))
            return id;
    }
    return CMD_NONE;
}

/* By a key, as people remember it; letters are commands, whatever field has the focus. */
static enum command_id by_key(const struct screen *s, unsigned scopes, const char *word)
{
    int32_t key;
    if (!key_parse(word, (unsigned)strlen(word), &key))
        return CMD_NONE;
    const enum command_id id = binds_find(s->binds, scopes, false, key);
    return id != CMD_NONE ? id : binds_find(s->binds, scopes, (scopes & SCOPE_FIELD) != 0, key);
}

/* By the beginning of its name; *all names those that begin so. */
static enum command_id beginning(struct screen *s, unsigned scopes, const char *word,
                                 const char **all)
{
    enum command_id found = CMD_NONE;
    struct buf b;
    int n = 0;
    buf_init(&b, s->plain->arena);
    for (int i = CMD_NONE + 1; i < COMMAND_COUNT && strlen(word) > 1; i++) {
        const enum command_id id = (enum command_id)i;
        if (!plain_is_among(scopes, id) || is_field_only(id) ||
            strncmp(command_row(id)->name, word, strlen(word)) != 0)
            continue;
        found = id;
        buf_addf(&b, "%s%s", n++ > 0 ? ", " : "", command_row(id)->name);
    }
    *all = b.p;
    return n == 1 ? found : CMD_NONE;
}

/* Its name, its label, a key, or the beginning of a name. */
static enum command_id meant(struct screen *s, unsigned scopes, const char *word, const char **all)
{
    enum command_id id = command_find(word);
    *all = "";
    if (id != CMD_NONE)
        return plain_is_among(scopes, id) ? id : CMD_NONE;
    id = labelled(s, scopes, word);
    id = id != CMD_NONE ? id : by_key(s, scopes, word);
    return id != CMD_NONE ? id : beginning(s, scopes, word, all);
}

static void cannot(struct screen *s, const char *format, const char *word, const char *other)
{
    screen_say(s, ROLE_WARNING, arena_printf(s->plain->arena, format, word, other));
}

static void tell_unknown(struct screen *s, const char *word, const char *all)
{
    if (command_find(word) != CMD_NONE)
        cannot(s, _("%s cannot be given here. commands lists what can; back leaves."), word, NULL);
    else if (*all != '\0')
        cannot(s, _("%s is the beginning of several: %s."), word, all);
    else
        cannot(s, _("%s is no command here. commands lists them; /%s searches."), word, word);
}

/* What has only told something goes, as somebody who sees looks away from it. */
static bool leave_told(struct screen *s)
{
    if (!screen_top(s)->ops->tells || s->depth < 2)
        return false;
    view_close(screen_top(s));
    plain_look_again(s);
    return true;
}

/* The command a word means here, or below what only tells, unless it comes with numbers: those are
 * of what is told. CMD_NONE when it has been said why there is none. */
enum command_id plain_meant(struct screen *s, const char *word, bool numbers)
{
    const char *all, *below;
    enum command_id id = command_find(word);
    if (id != CMD_NONE && is_field_only(id)) {
        cannot(s, _("%s moves about in a field and is not needed here: a value is given whole."),
               word, NULL);
        return CMD_NONE;
    }
    id = meant(s, view_scopes(screen_top(s)), word, &all);
    if (id == CMD_NONE && !numbers && screen_top(s)->ops->tells && s->depth > 1) {
        id = meant(s, view_scopes(s->stack[s->depth - 2].view), word, &below);
        if (id != CMD_NONE)
            leave_told(s);
    }
    if (id == CMD_NONE)
        tell_unknown(s, word, all);
    return id;
}

void plain_tell_how(struct screen *s)
{
    for (int i = 0; plain_sentences[i] != NULL; i++)
        term_say(s->term, _(plain_sentences[i]));
    term_say(s->term, _("What follows is the help of what is open: its commands, then next-page "
                        "turns to filters and places. Any command goes on from here."));
}

/* What can be done where one is, but for what moves a cursor nobody sees; with words only what has
 * them. */
void plain_tell_commands(struct screen *s, const char *words)
{
    struct plain *p = s->plain;
    int n = 0;
    leave_told(s);
    const unsigned scopes = view_scopes(screen_top(s));
    for (int g = 1; g <= GROUPS; g++) /* what belongs to the view first */
        for (int i = CMD_NONE + 1; i < COMMAND_COUNT; i++) {
            const enum command_id id = (enum command_id)i;
            const struct command *row = command_row(id);
            const char *line =
                arena_printf(p->arena, "%s: %s", row->name, command_help(id, p->arena));
            if (row->group != (enum group)(g % GROUPS) || !plain_is_among(scopes, id) ||
                is_field_only(id) || !text_has_words(line, words))
                continue;
            term_say(s->term, line);
            n++;
        }
    p->said = true;
    if (n == 0)
        cannot(s, _("No command here has these words: %s."), words, NULL);
}
