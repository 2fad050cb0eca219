#include "config/option.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/language.h"
#include "base/text.h"
#include "model/money.h"

static const char *const themes[] = {N_("auto"),     N_("dark"), N_("light"), N_("mono"),
                                     N_("contrast"), N_("16"),   NULL};

/* clang-format off */
static const struct option_row rows[OPTION_COUNT] = {
    [OPT_DB] = {"desk", "db", OPTION_PATH, .standard = "", .argument = "FILE",
        .variable = "FRONTDESK_DB",
        .later = true, .help = N_("Database of the property. Empty: frontdesk/frontdesk.db in the data folder.")},
    [OPT_STAFF] = {"desk", "staff", OPTION_TEXT, .max = 8, .standard = "", .argument = "INITIALS",
        .later = true, .help = N_("Initials of the staff member who works here. Empty: the user of the system.")},
    [OPT_OFFER_STAFF] = {"desk", "offer_staff", OPTION_FLAG, .standard = "yes",
        .later = true, .help = N_("Offer at the start to make the first staff member, while there is none.")},
    [OPT_LOCK_MINUTES] = {"desk", "lock_minutes", OPTION_NUMBER, 0, 480, .standard = "10",
        .help = N_("Lock the desk after so many minutes without a key, once staff have PINs; 0: "
                   "never.")},
    [OPT_LANGUAGE] = {"desk", "language", OPTION_CHOICE, .standard = "auto", .choices = language_names,
        .help = N_("Language of texts, days and numbers. auto: as the locale of the system says.")},
    [OPT_THEME] = {"screen", "theme", OPTION_CHOICE, .standard = "auto", .choices = themes,
        .argument = "NAME", .named = "theme",
        .help = N_("Colours. auto: what NO_COLOR, TERM and COLORFGBG say; 16: only those of the "
                   "terminal; mono: none at all.")},
    [OPT_ASCII] = {"screen", "ascii", OPTION_FLAG, .standard = "no", .argument = "",
        .help = N_("Draw lines and signs in ASCII, for terminals without others.")},
    [OPT_PLAIN] = {"screen", "plain", OPTION_FLAG, .standard = "no", .argument = "",
        .variable = "FRONTDESK_PLAIN",
        .later = true, .help = N_("Tell everything in lines and take commands as lines: for screen readers, printers "
                   "and pipes. frontdesk help plain tells what is typed.")},
    [OPT_MOUSE] = {"screen", "mouse", OPTION_FLAG, .standard = "yes",
        .help = N_("Use the mouse. With no, the terminal selects text as it always does.")},
    [OPT_ESCAPE_MS] = {"screen", "escape_ms", OPTION_NUMBER, 1, 1000, .standard = "25",
        .help = N_("Milliseconds that Esc waits for the rest of a key; more on a slow line.")},
    [OPT_PREVIEW] = {"screen", "preview", OPTION_FLAG, .standard = "yes",
        .help = N_("Show the card of the selected customer beside the list from 110 columns on.")},
    [OPT_HINTS] = {"screen", "hints", OPTION_FLAG, .standard = "yes",
        .variable = "FRONTDESK_HINTS",
        .help = N_("Show a hint in the foot the first three times that a view is seen.")},
    [OPT_COLUMNS] = {"screen", "columns", OPTION_TEXT, .max = 600, .standard = "",
        .help = N_("Columns of the list of customers, as name code city:20; C in the list chooses them. Empty: the usual ones.")},
    [OPT_BACKUP_FOLDER] = {"backup", "folder", OPTION_PATH, .standard = "",
        .variable = "FRONTDESK_BACKUP_FOLDER",
        .later = true, .help = N_("Folder for backups, best on another disk. Empty: beside the database.")},
    [OPT_BACKUP_HOURS] = {"backup", "hours", OPTION_NUMBER, 0, 720, .standard = "12",
        .variable = "FRONTDESK_BACKUP_HOURS",
        .later = true, .help = N_("A backup is made when the last is so many hours old. 0: never by itself.")},
    [OPT_BACKUP_DAYS] = {"backup", "days", OPTION_NUMBER, 0, 366, .standard = "7",
        .later = true, .help = N_("The last backup of so many days is kept, and all of the last 24 hours.")},
    [OPT_BACKUP_WEEKS] = {"backup", "weeks", OPTION_NUMBER, 0, 520, .standard = "4",
        .later = true, .help = N_("Before that, the last backup of so many weeks is kept.")},
    [OPT_SYNC_WORKER] = {"sync", "worker", OPTION_FLAG, .standard = "yes",
        .variable = "FRONTDESK_SYNC_WORKER",
        .help = N_("The open desk syncs with the central store. With no, a service does (frontdesk sync --watch).")},
    [OPT_SYNC_EVERY] = {"sync", "every", OPTION_NUMBER, 1, 3600, .standard = "10",
        .later = true, .help = N_("Seconds between two rounds with the central store while nothing is written here; what is written goes out at once.")},
    [OPT_SYNC_PAUSE] = {"sync", "longest_pause", OPTION_NUMBER, 2, 3600, .standard = "16",
        .later = true, .help = N_("Seconds that are waited at most after a round failed: 2 at first, twice as many after each that follows.")},
    [OPT_SYNC_BATCH] = {"sync", "batch", OPTION_NUMBER, 10, 5000, .standard = "5000",
        .later = true, .help = N_("Entries that are sent together at most. Fewer for a slow line that often breaks.")},
    [OPT_SYNC_QUIET_FROM] = {"sync", "quiet_from", OPTION_NUMBER, 0, 23, .standard = "0",
        .later = true, .help = N_("The hour from which there are no rounds, until quiet_until, as while the server is serviced at night; what is written waits. Both the same: at any hour.")},
    [OPT_SYNC_QUIET_UNTIL] = {"sync", "quiet_until", OPTION_NUMBER, 0, 23, .standard = "0",
        .later = true, .help = N_("The hour at which the rounds begin again, see quiet_from.")},
};
/* clang-format on */

const struct option_row *option_row(enum option_id id)
{
    assert(id < OPTION_COUNT);
    return &rows[id];
}

enum option_id option_find(const char *section, const char *name)
{
    for (int id = 0; id < OPTION_COUNT; id++)
        if ((section == NULL || text_same(section, rows[id].section)) &&
            text_same(name, rows[id].name))
            return (enum option_id)id;
    return OPTION_COUNT;
}

/* The place of a word in a list that ends with NULL, or -1. */
static int place(const char *const *words, const char *word)
{
    for (int i = 0; words[i] != NULL; i++)
        if (text_same(words[i], word))
            return i;
    return -1;
}

static bool parse_flag(const char *text, struct option_value *out)
{
    static const char *const words[] = {"no", "yes", "off", "on", "false", "true", "0", "1", NULL};
    const int at = place(words, text);
    out->number = at % 2;
    out->text = words[at > 0 ? at % 2 : 0];
    return at >= 0;
}

/* Nothing is what holds while nothing is said. */
static bool parse_choice(const struct option_row *row, const char *text, struct option_value *out)
{
    const int at = place(row->choices, text[0] != '\0' ? text : row->standard);
    if (at >= 0)
        out->text = row->choices[at];
    return at >= 0;
}

static bool parse_number(const struct option_row *row, const char *text, struct arena *a,
                         struct option_value *out)
{
    char *end;
    errno = 0;
    long n = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || n < row->min || n > row->max)
        return false;
    out->number = n;
    out->text = arena_printf(a, "%ld", n);
    return true;
}

/* Something for a terminal's line must not come in through the configuration. */
static bool parse_text(const struct option_row *row, const char *text, struct arena *a,
                       struct option_value *out)
{
    for (const char *p = text; *p != '\0'; p++)
        if (iscntrl((unsigned char)*p))
            return false;
    out->text = arena_str(a, text);
    return row->kind == OPTION_PATH ||
           (strlen(text) <= (size_t)row->max && utf8_valid(text, strlen(text)));
}

static bool parse(const struct option_row *row, const char *text, struct arena *a,
                  struct option_value *out)
{
    switch (row->kind) {
    case OPTION_FLAG:
        return parse_flag(text, out);
    case OPTION_CHOICE:
        return parse_choice(row, text, out);
    case OPTION_NUMBER:
        return parse_number(row, text, a, out);
    case OPTION_TEXT:
    case OPTION_PATH:
        break;
    }
    return parse_text(row, text, a, out);
}

enum code option_parse(const struct option_row *row, const char *text, struct arena *a,
                       struct option_value *out, struct error *e)
{
    *out = (struct option_value){0};
    if (parse(row, text, a, out))
        return CODE_OK;
    return fail(e, CODE_INVALID, row->name, _("%s cannot be \"%s\". It takes %s."), row->name, text,
                option_takes(row, a));
}

const char *option_takes(const struct option_row *row, struct arena *a)
{
    struct buf b;
    switch (row->kind) {
    case OPTION_FLAG:
        return _("yes or no");
    case OPTION_NUMBER: /* as it is written into the file: without signs between thousands */
        return arena_printf(a, _("a number from %s to %s"), arena_printf(a, "%d", row->min),
                            arena_printf(a, "%d", row->max));
    case OPTION_TEXT:
        return arena_printf(a, _("a text of at most %s bytes"), NUMBER(row->max));
    case OPTION_PATH:
        return _("the path of a file");
    case OPTION_CHOICE:
        break;
    }
    buf_init(&b, a);
    for (int i = 0; row->choices[i] != NULL; i++)
        buf_addf(&b, "%s%s", i > 0 ? ", " : "", row->choices[i]);
    if (row->named != NULL)
        buf_addf(&b, _(" or the name of a section [%s ...]"), row->named);
    return b.p;
}
