#include "ui/widget/caret.h"

#include <string.h>

#include "base/text.h"

static bool is_blank(const struct caret *c, size_t at)
{
    return c->text[at] == ' ' || c->text[at] == '\n';
}

static size_t char_back(const struct caret *c)
{
    return c->at > 0 ? grapheme_prev(c->text, c->at) : 0;
}

static size_t char_forward(const struct caret *c)
{
    return c->at < c->n ? grapheme_next(c->text, c->at) : c->n;
}

static size_t word_back(const struct caret *c)
{
    size_t at = c->at;
    while (at > 0 && is_blank(c, grapheme_prev(c->text, at)))
        at = grapheme_prev(c->text, at);
    while (at > 0 && !is_blank(c, grapheme_prev(c->text, at)))
        at = grapheme_prev(c->text, at);
    return at;
}

static size_t word_forward(const struct caret *c)
{
    size_t at = c->at;
    while (at < c->n && is_blank(c, at))
        at = grapheme_next(c->text, at);
    while (at < c->n && !is_blank(c, at))
        at = grapheme_next(c->text, at);
    return at;
}

static size_t line_start(const struct caret *c)
{
    size_t at = c->at;
    while (at > 0 && c->text[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const struct caret *c)
{
    return c->at + strcspn(c->text + c->at, "\n");
}

bool caret_move(const struct caret *c, enum command_id command, size_t *to)
{
    switch (command) {
    case CMD_LINE_START:
        *to = line_start(c);
        return true;
    case CMD_LINE_END:
        *to = line_end(c);
        return true;
    case CMD_CHAR_BACK:
        *to = char_back(c);
        return true;
    case CMD_CHAR_FORWARD:
        *to = char_forward(c);
        return true;
    case CMD_WORD_BACK:
        *to = word_back(c);
        return true;
    case CMD_WORD_FORWARD:
        *to = word_forward(c);
        return true;
    default:
        return false;
    }
}

bool caret_erase(const struct caret *c, enum command_id command, struct span *out)
{
    switch (command) {
    case CMD_DELETE_BACK:
        *out = (struct span){char_back(c), c->at, false};
        return true;
    case CMD_DELETE:
        *out = (struct span){c->at, char_forward(c), false};
        return true;
    case CMD_CUT_WORD_BACK:
        *out = (struct span){word_back(c), c->at, true};
        return true;
    case CMD_CUT_WORD:
        *out = (struct span){c->at, word_forward(c), true};
        return true;
    case CMD_CUT_START:
        *out = (struct span){line_start(c), c->at, true};
        return true;
    case CMD_CUT_END:
        *out = (struct span){c->at, line_end(c), true};
        return true;
    default:
        return false;
    }
}
