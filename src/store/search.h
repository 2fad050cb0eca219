/* The search index. Every customer has one document of folded words: names, company, other names,
 * e-mail parts, codes, numbers, the end and the blind index of document numbers.
 * Documents are numbered by rank, so that the hits a clerk most likely means come out first without
 * being sorted. */
#ifndef FRONTDESK_STORE_SEARCH_H
#define FRONTDESK_STORE_SEARCH_H

#include <sqlite3.h>

#include "base/buf.h"
#include "data/entity/customer.h"
#include "store/store.h"

/* How well a customer matches; hits are listed in this order, and by rank within each. */
enum tier {
    TIER_PRESENT, /* in house or arriving today */
    TIER_EXACT,   /* every word is one of theirs */
    TIER_PREFIX,  /* every word begins one of theirs */
    TIER_INFIX,   /* ... or stands in the middle of one, from three letters on; of a number, what is
                     left without the zeros before it, which stand for trunk or country code */
    TIER_TYPO,    /* ... or is one of theirs with one mistake, from five letters on */
    TIERS
};

#define SEARCH_WORDS 8 /* more typed words are not looked for */

/* Words of the dictionary that a typed one may mean, sorted. */
struct word_set {
    const char *const *words;
    int n;
};

struct query {
    struct store *store;
    struct arena *arena;
    const char *typed;
    bool number;                     /* looks like a phone number */
    const char *words[SEARCH_WORDS]; /* folded; of a number its digits */
    int count;
    const char *secret; /* token of what may be a whole document number, or NULL */
    const char *today;  /* word of those who arrive today */
    bool knows_room;
    const char *room;                     /* word of the room whose number was typed, or NULL */
    const char *own[SEARCH_WORDS][TIERS]; /* alternatives of each word; NULL: not made yet */
    struct word_set meant[SEARCH_WORDS];  /* of each in the last two tiers */
};

/* Takes what was typed apart. count 0: there is nothing to look for. */
void search_parse(struct store *s, const char *typed, struct query *out, struct arena *a);
/* The FTS5 query for what tier finds beyond better ones; search_confirms decides about each. NULL:
 * nothing more. */
enum code search_tier(struct query *q, enum tier tier, const char **query, struct error *e);
/* The FTS5 query for who has one of the words but for a mistake, and the others as they are; it
 * costs much less than TIER_TYPO. NULL: nothing. */
enum code search_misspelt(struct query *q, const char **query, struct error *e);
/* The FTS5 query for what the first three tiers find together; search_tier_of tells them apart. */
enum code search_first(struct query *q, const char **query, struct error *e);
/* The FTS5 query for everything that would be found. */
enum code search_all(struct query *q, const char **query, struct error *e);
/* Parts the hosts of e-mail addresses, which thousands share, from the words before them. */
#define SEARCH_HOSTS "@"
/* True when a document that the index found in a tier belongs there: it may belong to the first,
 * and numbers are indexed by runs of three digits only. */
bool search_confirms(const struct query *q, enum tier tier, const char *document);
/* The tier of a document that search_first's query found, if it is one of those three; else TIERS.
 */
enum tier search_tier_of(const struct query *q, const char *document);
/* The same for any tier, which only what holds numbers must be asked. */
bool search_must_confirm(const struct query *q);
/* The SQL functions search_confirmed(query, document): the same for any tier; and
 * search_found(query, document): search_all, once asked for, finds the document. The query is bound
 * as a pointer of this name. */
#define SEARCH_POINTER "frontdesk query"
enum code search_register(sqlite3 *db);

/* The words under which a customer is found: from its own fields, its aliases and its external ids.
 */
enum code search_document(struct store *s, const struct customer *c, const char **out,
                          struct arena *a, struct error *e);
/* Brings the index to that document; row is the customer's row number. An empty document takes it
 * out. *changed tells whether it differed. With dry the index is left as it is. */
enum code search_update(struct store *s, const struct customer *c, int64_t row,
                        const char *document, bool dry, bool *changed, struct error *e);
/* Merges the pieces that commits leave of the index a little, after so much was written since; part
 * of every transaction that wrote into it, so that none has to wait for much. */
enum code search_tidy(struct store *s, struct error *e);

/* Looks up so many customers, spread over the index, by each word of their documents; *lost: how
 * many of them do not come up by all. */
enum code search_check_sample(struct store *s, int sample, int64_t *lost, struct error *e);

/* Why a customer matched, when the columns of a list do not show it: "phone …4417", "was Müller",
 * "typo: Jonh → John"; NULL when they do. */
enum code search_why(struct query *q, const struct customer *c, enum tier tier, const char **why,
                     struct error *e);

/* Who is here (search_present.c). What a document says of it stands after this mark. */
#define SEARCH_PRESENT "!"
/* Adds to a document whether the customer is in house, in which room, and the days of arrival. */
enum code search_add_present(struct store *s, const struct uid *customer, struct buf *document,
                             struct error *e);
/* What the index holds for such a word of n bytes. */
void search_present_token(struct buf *out, const char *word, size_t n);
/* The word of those who arrive on a day; NULL when it is no day. */
const char *search_arrival(const char *day, struct arena *a);
/* Learns whether what was typed is the number of a room: before anything of this is asked. */
enum code search_find_room(struct query *q, struct error *e);
/* The FTS5 query for the found ones and for whoever is in that room, and the one for those of them
 * who are here. */
const char *search_or_room(const struct query *q, const char *found);
const char *search_among_present(const struct query *q, const char *found);
bool search_is_present(const struct query *q, const char *document);
/* True for the document of somebody who is here or will come, and the end of their ranks. */
bool search_is_expected(const char *document);
extern const int64_t search_expected_end;
bool search_in_room(const struct query *q, const char *document);

/* Numbers (search_number.c). In a document each stands once, after this mark. */
#define SEARCH_NUMBER "+"
/* Digits only, and enough of them to be looked for anywhere in a number. */
bool search_is_number(const char *word);
/* The digits of text. */
char *search_digits(const char *text, struct arena *a);
/* The same without the zeros before it, if enough is left. */
const char *search_bare_number(const char *digits);
/* Adds the digits of text to a document, unless they stand there within others. */
void search_add_number(struct buf *document, const char *text);
/* True when the digits stand in a number of the document, or end one. */
bool search_has_number(const char *document, const char *digits, bool at_end);
/* What the index holds for a number of n digits, three or more. */
void search_number_runs(struct buf *out, const char *digits, size_t n);
/* The FTS5 query for numbers that may hold these n digits, or may end with them: with more than
 * three digits search_has_number decides. */
void search_number_query(struct buf *out, const char *digits, size_t n, bool at_end);
/* Adds n words. */
void search_mean(struct word_set *m, const char *const *terms, int n, struct arena *a);
/* True for codes, few letters and then a number: *digits is where that begins. They are indexed by
 * runs of digits like numbers, as thousands begin alike. */
bool search_is_code(const char *word, const char **digits);

/* Shared by the files of the search: words that are letters only count as terms. */
bool search_is_term(const char *word, size_t n);
/* True when a text of words, parted by spaces, holds this one of n bytes. */
bool search_holds(const char *words, const char *word, size_t n);
/* So many letters a word must have that may be misspelt, typed or meant; of its beginning, so many
 * are indexed, whole and with each of them left out. */
#define SEARCH_TYPO_LETTERS 5
#define SEARCH_INFIX_LETTERS 3 /* or be, to be found in the middle of one */
#define SEARCH_GAP_LETTERS 8
/* The beginning of word without its letter at left_out (-1: with all). */
char *search_gap(const char *word, int left_out, struct arena *a);
/* Adds a word of n bytes to a document unless it stands there already. */
void search_add_word(struct buf *document, const char *word, size_t n);
/* Words of the dictionary: with that beginning, with it in the middle, or with one mistake against
 * it; at most room, the most used first. */
enum code search_terms(struct query *q, const char *word, enum tier how, const char **out, int room,
                       int *n, struct error *e);
/* The mistake of one letter (missing, added, other, or two swapped) between typed and the beginning
 * of word. */
bool search_is_typo(const char *typed, const char *word);
/* How much of a word of n bytes the index keeps: all, or so many letters of a script that writes no
 * spaces. Documents and queries cut alike, or whole sentences would never be found. */
size_t search_cut(const char *word, size_t n);
/* The token under which a whole document number is found without being readable; NULL without a
 * key. */
const char *search_secret_token(struct store *s, const char *value, struct arena *a);

#endif
