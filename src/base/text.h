/* Text as terminals and people see it: UTF-8, columns (wcwidth, as ncurses counts them), cutting
 * and padding to a width, and making foreign text safe to show. */
#ifndef FRONTDESK_BASE_TEXT_H
#define FRONTDESK_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* True when s (n bytes) is valid UTF-8 without NUL. */
bool utf8_valid(const char *s, size_t n);
/* Decodes the character at s (must be terminated), stores it, returns its length in bytes, at least
 * 1 unless at the end (0). A broken byte decodes as U+FFFD and length 1. */
size_t utf8_next(const char *s, int32_t *cp);
/* Appends cp to out (room for 4), returns its length. */
size_t utf8_put(int32_t cp, char *out);
/* The first code points of s, at most so many; returns how many there are. */
int utf8_letters(const char *s, int32_t *out, int most);
/* Number of code points. */
size_t utf8_length(const char *s);

/* Byte offset of the grapheme cluster border after / before offset at; for cursors in fields. */
size_t grapheme_next(const char *s, size_t at);
size_t grapheme_prev(const char *s, size_t at);

/* Columns that s takes on the terminal, as wcwidth says in the locale of the process (LC_CTYPE must
 * be set). Never negative: control characters count 0, what the locale cannot print counts 1 (in
 * the C locale every character beyond ASCII, shown as one "?"). */
int text_width(const char *s);
/* The longest prefix of s that fits into width columns, in bytes; never splits a grapheme. */
size_t text_fit(const char *s, int width);
/* s cut to width columns, with "…" (or "~" when ascii) as the last column if something is missing.
 */
char *text_cut(struct arena *a, const char *s, int width, bool ascii);
/* s, whose parts stand apart by ", ", cut between two of them: "same name, …". Of a first one that
 * does not fit alone, that is all that is left. */
char *text_cut_parts(struct arena *a, const char *s, int width, bool ascii);
/* s cut and padded with spaces to exactly width columns; right: the spaces stand before it. */
char *text_pad(struct arena *a, const char *s, int width, bool right, bool ascii);
/* Lines of at most width columns, broken at spaces (or beside characters of unspaced scripts) where
 * possible; newlines in s are kept, a last one begins no further line. Only a single grapheme wider
 * than width makes a wider line. Returns the number of lines (0 for ""); *lines is an array in the
 * arena. */
int text_wrap(struct arena *a, const char *s, int width, char ***lines);

/* A copy in which nothing can move the cursor or change the terminal: C0, DEL and C1 control
 * characters, bidirectional overrides and isolates, line and paragraph separators and broken UTF-8
 * become visible stand-ins (␛, ␀ ... U+FFFD), or a space for TAB and newlines; CR LF is one
 * newline. So do characters that Unicode has not assigned (their width is anyone's guess). A mark
 * without a letter gets a dotted circle, and more than four marks on one letter are dropped, as
 * ncurses cannot hold them. For showing, not for storing. NULL gives "". */
char *text_clean(struct arena *a, const char *s);
/* Same, but newlines stay (for text_wrap). */
char *text_clean_lines(struct arena *a, const char *s);

/* Spaces trimmed at both ends and runs of white space folded into one space. */
char *text_squeeze(struct arena *a, const char *s);
/* Lower-case by Unicode (simple), composed (NFC). */
char *text_lower(struct arena *a, const char *s);
/* Case-insensitive equality for ASCII. */
bool text_same(const char *a, const char *b);
/* NULL-safe strcmp equality: NULL equals NULL. */
bool text_equal(const char *a, const char *b);

/* The form in which words are searched: decomposed, marks dropped, case folded, and letters that do
 * not decompose spelt in base letters (đ d, ł l, ø o, ß ss, æ ae, œ oe, þ th, ð d, ı i, ħ h, ŧ t, ŋ
 * n). Vowel signs of scripts in which they carry meaning (Devanagari, Thai, Khmer ...) stay; kana
 * stay apart (voiced marks matter). Full-width forms become ordinary (NFKC). */
char *text_fold(struct arena *a, const char *s);
/* True when every word of what was typed is within the text, however either is written. */
bool text_has_words(const char *text, const char *typed);
/* The same of what has been folded. */
bool text_folded_has(const char *folded, const char *words);
/* Splits folded text into words of letters and digits; each CJK (Han, kana, Hangul) and Thai run
 * is one word. Calls each(ctx, word, length in bytes). */
void text_words(const char *folded, void (*each)(void *ctx, const char *word, size_t n), void *ctx);
/* True for Han, kana, Hangul, Thai, Lao, Khmer, Myanmar: scripts written without spaces. */
bool text_is_unspaced(int32_t cp);

#endif
