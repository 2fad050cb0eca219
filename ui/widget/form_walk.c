/* The way of the cursor through a form: fields that can be edited, and headings of folded sections.
 */
#include "base/text.h"
#include "ui/widget/form_own.h"

/* A stop is a field that can be edited in an open section, or the heading of a folded one. */
struct stop {
    int entry, section; /* entry -1: the heading */
};

static bool next_stop(const struct form *f, struct stop *s, int by)
{
    for (;;) {
        const struct form_section *section = &f->sections[s->section];
        if (s->entry < 0 || s->entry + by < section->first ||
            s->entry + by >= section->first + section->n) {
            s->section += by;
            if (s->section < 0 || s->section >= f->n_sections)
                return false;
            section = &f->sections[s->section];
            s->entry = !section->open ? -1
                       : by > 0       ? section->first
                                      : section->first + section->n - 1;
        } else
            s->entry += by;
        if (s->entry < 0 || !f->entries[s->entry].fixed)
            return true;
    }
}

static int section_at(const struct form *f)
{
    for (int i = 0; f->at >= 0 && i < f->n_sections; i++)
        if (f->at >= f->sections[i].first && f->at < f->sections[i].first + f->sections[i].n)
            return i;
    return f->heading;
}

/* What was begun and can only mean one thing is completed when the cursor goes on. */
static void leave(struct form *f)
{
    struct form_entry *entry = form_current(f);
    if (entry == NULL || entry->error == NULL || entry->offer == NULL || !entry->touched)
        return;
    struct arena *a = arena_new();
    form_put(f, entry, arena_str(a, entry->offer), true);
    arena_free(a);
}

static bool stand_at(struct form *f, struct stop s)
{
    f->at = s.entry;
    f->heading = s.section;
    form_load(f);
    return true;
}

bool form_walk(struct form *f, int by)
{
    struct stop s = {f->at, section_at(f)};
    leave(f);
    return !next_stop(f, &s, by) || stand_at(f, s);
}

/* To the first stop of the next section, or of the one before. */
bool form_walk_section(struct form *f, int by)
{
    struct stop s = {f->at, section_at(f)}, found = s;
    const int from = s.section;
    leave(f);
    while (next_stop(f, &s, by)) {
        if (s.section == from)
            continue;
        if (found.section != from && found.section != s.section)
            break;
        if (by > 0 && found.section == s.section)
            break;
        found = s;
        if (by > 0)
            break;
    }
    return stand_at(f, found);
}

bool form_open_section(struct form *f)
{
    struct form_section *s = &f->sections[f->heading];
    struct stop stop = {s->first - 1, f->heading};
    s->open = true;
    for (stop.entry = s->first; stop.entry < s->first + s->n; stop.entry++)
        if (!f->entries[stop.entry].fixed)
            return stand_at(f, stop);
    return form_walk(f, 1); /* nothing there to edit: it is shown, the cursor goes on */
}

/* All open, or all folded but those with a value. */
bool form_fold(struct form *f)
{
    bool any = false;
    for (int i = 0; i < f->n_sections; i++)
        any = any || !f->sections[i].open;
    const int at = section_at(f);
    for (int i = 0; i < f->n_sections; i++)
        f->sections[i].open =
            any || f->sections[i].title == NULL || i == at || form_has_value(f, &f->sections[i]);
    if (f->at < 0)
        return form_open_section(f);
    return true;
}
