/* Two people changed the same record: what one of them saw, what he made of it, and what stands
 * there now. Groups of fields (see field.group) that only one of them touched merge by themselves;
 * what both made different is left to people. */
#ifndef FRONTDESK_MODEL_THREEWAY_H
#define FRONTDESK_MODEL_THREEWAY_H

#include "model/row.h"

struct threeway {
    void *row;              /* theirs, with mine over it where only I changed something */
    struct fieldset mine;   /* fields in which row differs from theirs: what is to be saved */
    struct fieldset theirs; /* changed by them alone: taken over */
    struct fieldset clash;  /* typed fields of groups that both changed, to different values;
                               in row they are theirs */
};

/* True when two values mean the same to people: e-mails without case, phones by their number,
 * texts without needless spaces, lists in any order. */
bool value_means_same(const struct property *p, const struct field *f, const void *a,
                      const void *b);

/* base: the row as it was opened; mine: that row as it was edited. Texts of out->row are in the
 * arena. */
void threeway(const struct property *p, const struct entity *en, const void *base, const void *mine,
              const void *theirs, struct threeway *out, struct arena *a);

/* Decides a clash for my values: f and the fields of its group go into the row as mine has them. */
void threeway_keep(struct threeway *t, const struct entity *en, const struct field *f,
                   const void *mine, struct arena *a);

/* True when the two fields merge and conflict as one. */
bool field_same_group(const struct field *f, const struct field *g);

#endif
