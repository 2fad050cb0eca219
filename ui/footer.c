#include "ui/footer.h"

#include "base/intl.h"
#include "base/text.h"

#define GAP 2

static const char *label(enum command_id id)
{
    return _(command_row(id)->label);
}

/* The reachable command with the lowest place in the bar above after; CMD_NONE at the end. */
static enum command_id next_command(unsigned scopes, int after)
{
    enum command_id best = CMD_NONE;
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const struct command *row = command_row((enum command_id)id);
        if (row->bar > after && (row->scopes & scopes) &&
            (best == CMD_NONE || row->bar < command_row(best)->bar))
            best = (enum command_id)id;
    }
    return best;
}

void footer_layout(struct footer *f, const struct binds *b, unsigned scopes, bool in_field,
                   int columns)
{
    int x = 1, place = 0;
    enum command_id id;
    f->n = 0;
    while (f->n < FOOTER_MOST && (id = next_command(scopes, place)) != CMD_NONE) {
        place = command_row(id)->bar;
        const int32_t key = binds_key(b, id, scopes, in_field);
        if (key == K_NONE)
            continue;
        struct footer_item *item = &f->items[f->n];
        key_print(key, item->key);
        item->command = id;
        item->x = x;
        item->key_width = text_width(item->key);
        item->width = item->key_width + 1 + text_width(label(id));
        if (x + item->width > columns)
            continue; /* a shorter one may still fit */
        x += item->width + GAP;
        f->n++;
    }
}

void footer_draw(const struct footer *f, struct term *t, int y)
{
    for (int i = 0; i < f->n; i++) {
        const struct footer_item *item = &f->items[i];
        const int after = item->x + item->key_width + 1;
        term_put(t, y, item->x, item->key_width, ROLE_KEY, item->key);
        term_put(t, y, after, item->width - item->key_width - 1, ROLE_LABEL, label(item->command));
    }
}

enum command_id footer_at(const struct footer *f, int x)
{
    for (int i = 0; i < f->n; i++)
        if (x >= f->items[i].x && x < f->items[i].x + f->items[i].width)
            return f->items[i].command;
    return CMD_NONE;
}
