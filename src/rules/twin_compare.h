/* What the files that compare two customers share. */
#ifndef FRONTDESK_RULES_TWIN_COMPARE_H
#define FRONTDESK_RULES_TWIN_COMPARE_H

#include "rules/twin_score.h"

#define SHORT_BITS 2 /* of an initial or a short form */

/* Two sets of traits being compared. */
struct twin_comparison {
    const struct twin_traits *a, *b;
    struct twin_verdict *out;
    float bits;         /* so far */
    float household;    /* of these, what people of one house share */
    bool another_given; /* it is not, or only roughly, the same */
};

/* Notes an evidence, with the bits of the table or others. other: the value for %s, or NULL. */
void twin_find(struct twin_comparison *c, enum twin_evidence evidence, const char *other);
void twin_find_bits(struct twin_comparison *c, enum twin_evidence evidence, float bits,
                    const char *other);
float twin_bits_of(enum twin_evidence evidence);

/* twin_names.c */
void twin_compare_names(struct twin_comparison *c);

#endif
