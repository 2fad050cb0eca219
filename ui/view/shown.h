/* How values of customers, stays and bookings read on cards: days near today, amounts with a
 * foreign currency, phones in international form, JSON as words. All texts are put in the arena. */
#ifndef FRONTDESK_UI_VIEW_SHOWN_H
#define FRONTDESK_UI_VIEW_SHOWN_H

#include "base/arena.h"
#include "model/property.h"
#include "store/profile.h"

/* "today", "tomorrow", "Fri 27 Nov", in another year "27 Nov 2024". */
const char *shown_day(const struct property *p, const char *day, struct arena *a);
/* "7,500,000"; with the code of its currency when that is not the property's. */
const char *shown_money(const struct property *p, int64_t amount, const char *currency,
                        struct arena *a);
/* "+84 90 123 45 67" when it is a number, else as it was typed. region: of national numbers. */
const char *shown_phone(const char *typed, const char *region, bool *valid, struct arena *a);
/* The value of a choice for people; NULL for "none" and for nothing. */
const char *shown_choice(const struct choice *choices, const char *name);
/* Lists and objects in words, a line for each item: "Early check-in, fulfilled yes". NULL for
 * nothing. */
const char *shown_json(const char *json, struct arena *a);
/* Where the guest is or when he comes: "in house 204 until Fri 27 Nov", "arrives tomorrow, 3
 * nights". NULL: neither. */
const char *shown_whereabouts(const struct property *p, const struct profile *head,
                              struct arena *a);
/* The words of a TAGS value with spaces for underscores, ended by NULL. */
const char *const *shown_tags(const char *tags, struct arena *a);

#endif
