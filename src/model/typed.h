/* What somebody has typed into a form and not saved: the record it is about as it was when the form
 * was opened, and the texts, field by field, as they stand in the form. Goes into a draft (see
 * store/draft.h) and comes back from it. */
#ifndef FRONTDESK_MODEL_TYPED_H
#define FRONTDESK_MODEL_TYPED_H

#include "model/row.h"

struct typed_text {
    const struct field *field;
    const char *text;
};

struct typed {
    const struct entity *entity;
    const void *base;  /* the record as it was opened; of a new one its defaults */
    const char *at;    /* name of the field with the cursor, or NULL */
    const char *where; /* terminal */
    struct typed_text *texts;
    int count;
};

/* One line of JSON, in the arena. Values stand in it as the journal writes them; what was typed
 * stands in it in clear, so it must be sealed before it is kept. */
char *typed_write(const struct typed *t, struct arena *a);

/* Reads it back. CODE_INVALID for anything that is not what typed_write wrote for this entity;
 * fields that are no longer known are left out. */
enum code typed_read(const char *text, const struct entity *en, struct typed *out, struct arena *a,
                     struct error *e);

#endif
