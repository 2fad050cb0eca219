/* A form: the fields of one record, generated from its field rows, under the sections of its
 * entity. Each field keeps what was typed, whatever it is; what is wrong with it stands under it in
 * words. How a kind is edited is a row of a table in form_edit.c, how it looks one in form_look.c.
 * The form knows no store: what needs one comes through struct form_source. */
#ifndef FRONTDESK_UI_WIDGET_FORM_H
#define FRONTDESK_UI_WIDGET_FORM_H

#include "model/row.h"
#include "ui/input.h"
#include "ui/widget/area.h"
#include "ui/widget/line.h"

#define FORM_SECTIONS 32

/* Texts are owned by the form. A text of NULL is a sealed value nobody has touched. */
struct form_entry {
    const struct field *field;
    char *text;    /* as it stands in the form */
    char *opened;  /* as it was when the form was opened; the same: not changed */
    char *printed; /* of opened, for people */
    char *error;   /* what is wrong with it, or NULL */
    char *aside;   /* what it means, dim behind it, or NULL */
    char *offer;   /* what could stand there, taken with one key, or NULL */
    bool fixed;    /* shown, not edited */
    bool refused;  /* error is what the gate said, not of the text alone */
    bool touched;  /* by a person: nothing is filled in any more */
};

struct form_section {
    const char *title; /* NULL: what stands above all sections */
    int first, n;      /* entries */
    bool open;
};

/* Where values come from and go to. */
struct form_source {
    const struct entity *entity;
    const struct property *property;
    bool creating;
    const char *const *first;  /* names of the fields above all sections, ends with NULL; or NULL */
    const struct field *whole; /* a DERIVED field that is typed here for its parts; or NULL */
    void *ctx;
    /* Reads what was typed into a REF field; the name of the record goes to *name. */
    enum code (*find)(void *ctx, const struct field *f, const char *typed, void *row,
                      const char **name, struct arena *a, struct error *e);
    /* The text of a REF field that is typed for the value in row, and (unless NULL) the name of the
     * record. */
    const char *(*code)(void *ctx, const struct field *f, const void *row, const char **name,
                        struct arena *a);
    /* True for a field that is shown only, for a reason of the caller; or NULL. */
    bool (*locked)(void *ctx, const struct field *f);
};

struct form_line; /* one line of the layout, see form_own.h */

struct form {
    struct form_source source;
    const void *base; /* the row it was opened with, in base_arena */
    struct arena *base_arena;
    struct form_entry *entries;
    int n;
    struct form_section sections[FORM_SECTIONS];
    int n_sections;

    int at;      /* the entry with the cursor, -1: on the heading of a section */
    int heading; /* that section */
    struct line line;
    struct area area;
    bool revealed; /* the secret under the cursor is shown */

    struct arena *arena; /* of the layout */
    struct form_line *lines;
    int n_lines, room;
    int first; /* line at the top of the box */
    int label; /* columns of the labels */
    struct box box;
};

/* row: the record, or the defaults of a new one; copied. */
void form_init(struct form *f, const struct form_source *source, const void *row);
void form_clear(struct form *f);

/* The entry of a field, or NULL. */
struct form_entry *form_entry(const struct form *f, const char *field);
/* The entry with the cursor, or NULL. */
struct form_entry *form_current(const struct form *f);
/* True when what stands there is not what it was opened with. */
bool form_entry_changed(const struct form_entry *entry);
/* How many people have changed; what was filled in by itself is not counted. */
int form_changes(const struct form *f);
/* Puts a text in the place of what stands there. by_hand: it counts as typed. */
void form_put(struct form *f, struct form_entry *entry, const char *text, bool by_hand);
/* The secret under the cursor in clear, to be seen and changed; it counts as unchanged. */
void form_open_secret(struct form *f, const char *plain);
/* Fills in what nobody has touched; the next better guess may replace it. */
void form_fill(struct form *f, const char *field, const char *text);
/* Says what the text of a field comes to, until it changes. */
void form_say(struct form *f, const char *field, const char *aside);
/* Opens the sections in which something stands. */
void form_unfold(struct form *f);
/* Offers a text for a field; NULL takes the offer away. Nothing typed is overwritten. */
void form_offer(struct form *f, const char *field, const char *text);
/* Puts the cursor there, opening its section. message (may be NULL) stands under it until its text
 * changes. False when the form has no such field that can be edited. */
bool form_go(struct form *f, const char *field, const char *message);

/* What the form says as a row (in the arena), and the fields in it that are not as they were
 * opened. CODE_INVALID names the first field that cannot be read. */
enum code form_collect(const struct form *f, void **row, struct fieldset *set, struct arena *a,
                       struct error *e);
/* The same for what can be read of it, whatever else stands there: to look things up while one
 * types. */
void *form_so_far(const struct form *f, struct arena *a);
/* Offers the value that row has for a field; null takes the offer away, unless it completes what is
 * being typed. */
void form_offer_value(struct form *f, const struct field *field, const void *row);
/* The record is another now: what was changed here stays, all else becomes as row has it. */
void form_rebase(struct form *f, const void *row);
/* The field becomes as row has it, whatever was typed. */
void form_take_over(struct form *f, const struct field *field, const void *row);

/* Obeys the commands of fields and forms but CMD_SAVE; *changed tells whether a text is another
 * now. */
bool form_run(struct form *f, enum command_id command, bool *changed);
bool form_event(struct form *f, const struct event *ev, bool *changed);
/* What the keys do in the field with the cursor. */
const char *form_hint(const struct form *f);
/* True while the text of an editor of one's own may go there. */
bool form_takes_text(const struct form *f);

void form_layout(struct form *f, struct box box);
void form_draw(const struct form *f, struct term *t, bool focused);

#endif
