/* A new customer typed into the form: each key until it is painted and the strip of those who
 * may be meant stands under it. What is typed is the name and the phone of somebody who is
 * known, which finds the most. The form is discarded each time. */
#include <stdio.h>

#include "base/text.h"
#include "bench/desk.h"

#define PEOPLE 30
#define ANSWER_MS 3000
#define NEW_CUSTOMER "\033[18~" /* F7 */
#define DISCARD "\033"

static void type(struct desk *d, const char *text, struct samples *keys)
{
    for (size_t at = 0, next; text[at] != '\0'; at = next) {
        char key[64];
        next = grapheme_next(text, at);
        snprintf(key, sizeof key, "%.*s", (int)(next - at), text + at);
        samples_add(keys, desk_key(d, key, ANSWER_MS));
    }
}

static void type_person(struct desk *d, const char *name, const char *phone, struct samples *keys)
{
    desk_say(d, NEW_CUSTOMER);
    type(d, name, keys);
    desk_say(d, "\t");
    type(d, phone, keys);
    desk_say(d, DISCARD);
    desk_say(d, "\033[C");
    desk_say(d, "\r");
}

void measure_form(struct bench *b)
{
    double first;
    struct dice dice = {7};
    struct samples keys = {0};
    struct desk *d = desk_open(b, b->db, &first);
    sqlite3_stmt *stmt =
        sqlite_prepare(b->base->db, "SELECT full_name, phone FROM customer WHERE row > ? AND phone "
                                    "IS NOT NULL AND full_name IS NOT NULL ORDER BY row LIMIT 1");
    for (int i = 0; i < PEOPLE; i++) {
        sqlite3_reset(stmt);
        sqlite3_bind_int64(stmt, 1, roll(&dice, b->base->last_row * 9 / 10));
        if (sqlite3_step(stmt) == SQLITE_ROW)
            type_person(d, (const char *)sqlite3_column_text(stmt, 0),
                        (const char *)sqlite3_column_text(stmt, 1), &keys);
    }
    sqlite3_finalize(stmt);
    report_heading(b->report, "a key in the form of a new customer, ms");
    report_times(b->report, "with the strip of who it may be", &keys, 0, 10);
    desk_free(d);
    samples_clear(&keys);
}
