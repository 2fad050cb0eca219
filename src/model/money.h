/* Money: whole minor units with a currency; never a floating number on the way in or out. */
#ifndef FRONTDESK_MODEL_MONEY_H
#define FRONTDESK_MODEL_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

#define NUMBER_TEXT 96 /* any number with the marks of any language */

/* Reads "1,234.56", "1.234,56", "45m", "2.5k", "-3", and as the language shortens amounts ("1,2
 * tỷ"), into minor units of a currency with that exponent. False when it is no amount, or has more
 * digits after the mark than the currency. */
bool money_parse(const char *typed, int exponent, int64_t *out);
/* "1,130,058.63" */
void money_print(int64_t amount, int exponent, struct buf *out);
/* "1130058.63" */
void money_text(int64_t amount, int exponent, struct buf *out);
/* For lists, with the words of the language: "45.0 M", "3,1 tr", "950", "124.0 k". */
void money_short(int64_t amount, int exponent, struct buf *out);
/* How many columns that takes at most, up to thousands of the largest word: 7 in English. */
int money_short_columns(void);
/* A whole number with thousands set apart: "1,204,331". */
void number_print(int64_t n, struct buf *out);
/* The same in out, for NUMBER. */
const char *number_into(char out[NUMBER_TEXT], int64_t n);
/* The same for what is put together with format strings, where "%s" stands for it. It lives to the
 * end of the block. No number that can reach a thousand is printed otherwise to people. */
#define NUMBER(n) number_into((char[NUMBER_TEXT]){0}, (n))
/* With one digit behind the mark, "-3.0", from tenths. */
const char *tenths_text(int64_t tenths, struct arena *a);

#endif
