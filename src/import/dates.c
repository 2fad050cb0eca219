#include "import/dates.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

struct parts {
    int year, month, day;
};

/* Reads least to most digits. */
static bool read_digits(const char **text, int least, int most, int *out)
{
    int n = 0, value = 0;
    while (n < most && isdigit((unsigned char)(*text)[n]))
        value = value * 10 + ((*text)[n++] - '0');
    *text += n;
    *out = value;
    return n >= least;
}

/* "July", "Jul", "sept." */
static bool read_month_name(const char **text, int *month)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    size_t n = 0;
    while (isalpha((unsigned char)(*text)[n]))
        n++;
    for (int i = 0; i < 12 && n >= 3; i++)
        if (n <= strlen(names[i]) && strncasecmp(*text, names[i], n) == 0) {
            *text += n + ((*text)[n] == '.');
            *month = i + 1;
            return true;
        }
    return false;
}

static bool read_year(const char **text, int letters, int *year)
{
    if (letters == 4)
        return read_digits(text, 4, 4, year);
    if (!read_digits(text, 2, 2, year))
        return false;
    *year += *year >= 69 ? 1900 : 2000;
    return true;
}

/* Reads what a run of one format letter stands for. */
static bool read_part(char letter, int run, const char **text, struct parts *out)
{
    if (letter == 'Y')
        return read_year(text, run, &out->year);
    if (letter == 'M' && run >= 3)
        return read_month_name(text, &out->month);
    return read_digits(text, 1, 2, letter == 'M' ? &out->month : &out->day);
}

static const char *skip_spaces(const char *p)
{
    while (isspace((unsigned char)*p))
        p++;
    return p;
}

/* Reads text by the one format that ends before format_end. */
static bool read_by(const char *format, const char *format_end, const char *text, struct parts *out)
{
    text = skip_spaces(text);
    while (format < format_end && *format != '*') {
        char c = *format;
        int run = 0;
        while (format + run < format_end && format[run] == c)
            run++;
        if (strchr("YMD", c) != NULL) {
            if (!read_part(c, run, &text, out))
                return false;
            format += run;
        } else if (isspace((unsigned char)c)) {
            text = skip_spaces(text);
            format++;
        } else if (*text++ != *format++) {
            return false;
        }
    }
    return (format < format_end && *format == '*') || *skip_spaces(text) == '\0';
}

bool date_read(const char *format, const char *text, char out[DAY_TEXT])
{
    while (*format != '\0') {
        format = skip_spaces(format);
        const char *end = strchrnul(format, '|'), *stop = end;
        struct parts p = {0};
        char wide[48];
        int64_t number;
        while (stop > format && isspace((unsigned char)stop[-1]))
            stop--;
        if (read_by(format, stop, text, &p)) {
            snprintf(wide, sizeof wide, "%04d-%02d-%02d", p.year, p.month, p.day);
            if (day_number(wide, &number)) {
                memcpy(out, wide, DAY_TEXT);
                return true;
            }
        }
        format = *end ? end + 1 : end;
    }
    return false;
}
