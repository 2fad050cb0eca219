/* The inside of the form, for the files it is made of: form.c keeps texts and walks, form_edit.c
 * edits, form_look.c knows how kinds look, form_draw.c shows. Nobody else includes this. */
#ifndef FRONTDESK_UI_WIDGET_FORM_OWN_H
#define FRONTDESK_UI_WIDGET_FORM_OWN_H

#include "model/kind.h"
#include "ui/widget/form.h"

struct page;

enum form_line_type { FORM_HEADING, FORM_FIELD, FORM_MORE, FORM_WORDS };

struct form_line {
    enum form_line_type type;
    int entry, section; /* -1: none */
    const char *text;   /* of FORM_WORDS */
    unsigned role;
};

/* ---- form.c */
void form_text_set(char **to, const char *text);
/* Copies what stands in the editor into the entry and looks at it. */
void form_typed(struct form *f);
/* Reads the text of an entry into row. */
enum code form_read(const struct form *f, const struct form_entry *entry, void *row,
                    const char **name, struct arena *a, struct error *e);
/* True when there is more than what its field says unless told otherwise. */
bool form_says_something(const struct form_entry *entry);
/* True when that is so of a field of the section that can be edited. */
bool form_has_value(const struct form *f, const struct form_section *s);
/* Loads the editor with the entry under the cursor. */
void form_load(struct form *f);
/* True while it is edited over several lines. */
bool form_is_long(const struct form_entry *entry);

/* ---- form_look.c: error, aside and completion of an entry, after its text has changed. */
void form_look(struct form *f, struct form_entry *entry);
/* What is shown where the cursor is not; in the arena. */
const char *form_shown(const struct form *f, const struct form_entry *entry, struct arena *a);
/* Columns that a field of the kind needs at most, so that its meaning can stand behind. */
int form_columns(const struct field *field, int room);

/* ---- form_walk.c: true, as a command that was obeyed. */
/* To the next stop (by 1) or the one before (-1). */
bool form_walk(struct form *f, int by);
/* To the first stop of the next section, or of the one before. */
bool form_walk_section(struct form *f, int by);
/* Opens the section whose heading has the cursor. */
bool form_open_section(struct form *f);
/* All open, or all folded but those with a value. */
bool form_fold(struct form *f);

/* ---- form_tell.c: the form for somebody who does not see it. */
void form_tell(const struct form *f, struct page *p);
/* Gives the field with the cursor a whole value, as people say it; false when it has none. */
bool form_value(struct form *f, const char *text);

/* ---- form_edit.c */
struct form_editing {
    const char *hint; /* N_() */
    /* NULL where the line or the area does it. */
    bool (*run)(struct form *f, struct form_entry *entry, enum command_id command);
    bool (*key)(struct form *f, struct form_entry *entry, int32_t key);
    void (*draw)(const struct form *f, const struct form_entry *entry, struct term *t, int y, int x,
                 int w);
};
const struct form_editing *form_editing(const struct form_entry *entry);

#endif
