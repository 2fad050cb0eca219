/* Exact decimal numbers for the sums and products of a column map: rates and nights, never a float.
 */
#ifndef FRONTDESK_IMPORT_DECIMAL_H
#define FRONTDESK_IMPORT_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct decimal {
    int64_t units; /* the number times ten to the power of scale */
    int scale;     /* digits after the mark, 0 to 9 */
};

/* Reads "1,234.50", "-6.38", "EUR 75" (mark '.'), "1.234,50", "1 234,50 €" (mark ','). False when
 * it is no number or too long to be held exactly. */
bool decimal_read(const char *text, char mark, struct decimal *out);

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out);

/* "189.90", with a point, no thousands. */
#define DECIMAL_TEXT 32
void decimal_print(struct decimal d, char out[DECIMAL_TEXT]);

#endif
