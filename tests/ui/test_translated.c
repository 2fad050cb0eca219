/* Every word of a table that people are shown has its Vietnamese. Those that are the same there are
 * listed here: names, abbreviations and words that everybody uses. */
#include <glob.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/language.h"
#include "config/option.h"
#include "data/preference.h"
#include "data/setting.h"
#include "model/entity.h"
#include "rules/actions.h"
#include "rules/permission.h"
#include "rules/relation.h"
#include "store/filter.h"
#include "ui/command.h"
#include "ui/view/hit_column.h"

#include "tests/helper.h" /* last: its macro fail would hide ours */

static const char *const same[] = {
    "EIN",       "GST",     "VAT",  "VIP",  "PIN",     "SMS",      "E-mail",   "Web",
    "Website",   "App",     "Spa",  "N",    "Minibar", "WhatsApp", "WeChat",   "Facebook",
    "Instagram", "Twitter", "Yoga", "Taxi", "Halal",   "Kosher",   "LinkedIn",
};

struct found {
    struct arena *arena;
    struct buf missing;
    int looked_at;
};

static bool may_be_same(const char *text)
{
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (strcmp(same[i], text) == 0)
            return true;
    return false;
}

/* What the catalogue does not hold comes back as it is. */
static void look_at(struct found *f, const char *where, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    const char *translated = gettext(text);
    f->looked_at++;
    if (translated == text)
        buf_addf(&f->missing, "%s: \"%s\" is not in the catalogue\n", where, intl_plain(text));
    else if (strcmp(translated, intl_plain(text)) == 0 && !may_be_same(translated))
        buf_addf(&f->missing, "%s: \"%s\" is not translated\n", where, translated);
}

static void look_at_choices(struct found *f, const char *where, const struct choice *c)
{
    for (; c != NULL && c->name != NULL; c++)
        look_at(f, where, c->label);
}

static void look_at_field(struct found *f, const struct field *field)
{
    look_at(f, field->name, field->label);
    look_at_choices(f, field->name, field->choices);
}

/* ---- The tables */

static void look_at_entities(struct found *f)
{
    for (const struct entity *const *en = entities; *en != NULL; en++) {
        look_at(f, (*en)->name, (*en)->label);
        look_at(f, (*en)->name, (*en)->plural);
        for (int i = 0; i < (*en)->count; i++)
            look_at_field(f, &(*en)->fields[i]);
        for (int i = 0; (*en)->sections != NULL && (*en)->sections[i] != NULL; i++)
            look_at(f, (*en)->name, (*en)->sections[i]);
    }
}

static void look_at_preferences(struct found *f)
{
    for (int i = 0; i < preference_rule_count; i++)
        look_at_field(f, &preference_rules[i].field);
    look_at_choices(f, "groups", preference_groups);
    look_at_choices(f, "items", preference_items);
    look_at_choices(f, "sources", preference_sources);
    look_at_choices(f, "states", preference_states);
}

static void look_at_settings(struct found *f)
{
    for (int i = 0; i < setting_rule_count; i++) {
        look_at_field(f, &setting_rules[i].field);
        look_at(f, setting_rules[i].field.name, setting_rules[i].help);
    }
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = option_row((enum option_id)i);
        look_at(f, row->name, row->help);
        const char *const *choice = row->choices;
        if (choice == language_names) /* codes, behind the first */
            look_at(f, row->name, choice[0]);
        else
            for (; choice != NULL && *choice != NULL; choice++)
                look_at(f, row->name, *choice);
    }
}

static void look_at_rules(struct found *f)
{
    for (int i = PERMIT_NONE + 1; i < PERMISSION_COUNT; i++)
        look_at(f, "permission", permission_row((enum permission)i)->label);
    for (const struct relation_kind *k = relation_kinds; k->name != NULL; k++) {
        look_at(f, "relation", k->follows);
        if (strcmp(relation_label(k), k->name) == 0)
            buf_addf(&f->missing, "relation: \"%s\" has no label\n", k->name);
    }
}

static void look_at_actions(struct found *f)
{
    for (const struct act *act = acts; act->name != NULL; act++)
        look_at(f, act->name, act->label);
    for (int i = 0; i < ASKS; i++)
        look_at(f, "action", ask_rows[i].label);
}

static void look_at_desk(struct found *f)
{
    struct hit_column column;
    for (int i = CMD_NONE + 1; i < COMMAND_COUNT; i++) {
        look_at(f, "command", command_row((enum command_id)i)->label);
        look_at(f, "command", command_row((enum command_id)i)->help);
    }
    for (int i = 0; hit_column_nth(i, &column); i++)
        look_at(f, column.key, column.look.title);
    for (const struct filter_key *k = filter_keys; k->key != NULL; k++)
        if (filter_field(k->key) != NULL)
            look_at_field(f, filter_field(k->key));
}

static void (*const tables[])(struct found *f) = {look_at_entities, look_at_preferences,
                                                  look_at_settings, look_at_rules,
                                                  look_at_actions,  look_at_desk};

static struct found found_new(void)
{
    struct found f = {.arena = arena_new()};
    buf_init(&f.missing, f.arena);
    language_init();
    language_use("vi");
    return f;
}

static void found_judge(struct found *f, int least)
{
    ck_assert_int_gt(f->looked_at, least);
    ck_assert_msg(f->missing.n == 0, "%s", f->missing.p);
    language_use("");
    arena_free(f->arena);
}

START_TEST(words_of_tables_are_translated)
{
    struct found f = found_new();
    tables[_i](&f);
    found_judge(&f, 10);
}
END_TEST

/* ---- Tables that nothing leads to are found in the files */

/* The literals from the first quote at p on, put together as the compiler does. */
static const char *literal_at(const char *p, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    while (*p == '"') {
        for (p++; *p != '"' && *p != '\0'; p++)
            buf_addc(&b, *p != '\\' ? *p : *++p == 'n' ? '\n' : *p);
        p += *p == '"';
        p += strspn(p, " \\\n");
    }
    return b.p;
}

static void look_at_file(struct found *f, const char *path)
{
    const char *text = NULL;
    ck_assert_int_eq(file_load(path, 1000000, f->arena, &text, NULL), CODE_OK);
    for (const char *p = text; (p = strstr(p, "N_(\"")) != NULL; p++)
        look_at(f, path, literal_at(p + 3, f->arena));
}

START_TEST(words_of_the_data_are_translated)
{
    static const char *const places[] = {"data/*.[ch]", "data/entity/*.[ch]"};
    struct found f = found_new();
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        glob_t files;
        ck_assert_int_eq(glob(places[i], 0, NULL, &files), 0);
        for (size_t k = 0; k < files.gl_pathc; k++)
            look_at_file(&f, files.gl_pathv[k]);
        globfree(&files);
    }
    found_judge(&f, 500);
}
END_TEST

/* ---- One word, two senses */

static const struct {
    const char *text, *english, *vietnamese;
} senses[] = {
    {"Name", "Name", "Tên"},
    {NP_("person", "Name"), "Name", "Họ và tên"},
    {"Stay", "Stay", "Kỳ lưu trú"},
    {NP_("do not leave", "Stay"), "Stay", "Ở lại"},
    {"Who", "Who", "Người thực hiện"},
    {NP_("relation", "Who"), "Who", "Người liên quan"},
    {"May", "May", "Th5"},
    {NP_("in full", "May"), "May", "tháng 5"},
    {"Blacklist", "Blacklist", "Danh sách đen"},
    {NP_("action", "Blacklist"), "Blacklist", "Đưa vào danh sách đen"},
    {"Write", "Write", "Tự viết"},
    {NP_("a file", "Write"), "Write", "Ghi"},
    {NP_("nobody", "Said so"), "Said so", "Said so"},
};

START_TEST(senses_are_told_apart_and_never_shown)
{
    language_init();
    language_use("en");
    ck_assert_str_eq(_(senses[_i].text), senses[_i].english);
    language_use("vi");
    ck_assert_str_eq(_(senses[_i].text), senses[_i].vietnamese);
    language_use("");
}
END_TEST

/* ---- Numbers are shown as the language writes them: NUMBER of model/money.h, and "%s" in the
 * text. The only ones printed as they are: what is bounded below a thousand, and what is the name
 * of something (a line, an entry, a desk), which is typed and looked for as it is. */

static const char *const plain_numbers[] = {
    "%d of %d filled",
    "%lld h",
    "%lld min",
    "%s active customers, %s of them with at least %d stays\n",
    "%s is locked after %d wrong PINs. A manager unlocks them.",
    "%s is not valid JSON: %s (character %d).", /* where */
    ("%s was written by a newer frontdesk (schema %d, this one knows %d). Install the newer "
     "program; the file was left as it is."),
    "%s() takes %zu to %zu values.",
    "%s, %lld years", /* of age */
    "%s, group %d of %d; next-group goes on to %s:",
    "%s: %d of %d filled, numbers %d to %d, not told; fold tells all",
    "%s  together: score %d of 100\n",
    " May be one who is known (%d) ",
    "1 to %d:",
    "A PIN has at least %d characters.",
    "A PIN has at most %d characters.",
    "A command can have at most %d keys.",
    "A list is ordered by %d columns at most.",
    "A list shows %d columns at most; hide one first.",
    "A record (%s, entry %lld) was deleted outside the program.",
    "A view needs a name of at most %d letters, without |.",
    "After a wrong PIN the next try has to wait: %d s.",
    "Another program is writing to this file: waiting, %d s. Any key gives up.",
    "At most %d columns.",
    "Cancelled, %", /* a label */
    "Entry %lld has lost its salt.",
    "Entry %lld is missing.",
    "Entry %lld is not the one that was anchored.",
    ("Entry %lld of this desk came back from the centre out of its order. Nothing of it was taken "
     "in."),
    "Entry %lld stands behind the end of the journal.",
    "Entry %lld, or the record it speaks of, was changed outside the program.",
    "Give a phone number, a code or an e-mail, of at most %d characters.",
    "Line %d of %s cannot be read: %s.",
    "Line %d of %s: %s",
    "Line %", /* " rejected: %s" */
    "Map %s makes more than %d records of a row.",
    "Nobody knows desk %lld.",
    "Nothing was copied: a terminal's clipboard takes at most %d KB.",
    "Selected: %lld", /* by its number, which is typed */
    "That is not the PIN of %s. Tries left: %d.",
    ("That central store is of a newer version (schema %d, this program knows %d). Install the "
     "newer program here; nothing was changed."),
    ("The central store was brought up to date (schema %d). What it holds has stayed, and desks go "
     "on by themselves.\n"),
    "The central store is up to date (schema %d).\n",
    ("The journal ends at entry %lld, but %lld were anchored: its end was cut off, or an older "
     "copy "
     "of the file was put back."),
    "The key is a digit from 1 to %d.",
    "The level is a number from %lld to %lld.",
    "The preview needs %d columns; this window has %d.",
    "There is no conflict %lld.",
    "There is no number %d here. /%d searches for it.",
    ("This property is being filled with invented customers, or was when that was stopped. To go "
     "on: frontdesk demo --customers %lld --seed %lld --today %s"), /* to be typed */
    "This window is too small: %d x %d. At least %d x %d are needed.",
    "Tour %d/%d: %s",
    "Warning level %d of 5",
    "sort: takes %d levels at most.",
};

static bool may_be_plain(const char *text)
{
    for (size_t i = 0; i < sizeof plain_numbers / sizeof *plain_numbers; i++)
        if (strcmp(plain_numbers[i], text) == 0)
            return true;
    return false;
}

/* Whether a directive of the format prints a number; one of <inttypes.h> ends the literal. */
static bool prints_number(const char *format)
{
    for (const char *p = strchr(format, '%'); p != NULL; p = strchr(p, '%')) {
        if (p[1] == '%') {
            p += 2;
            continue;
        }
        p += 1 + strspn(p + 1, "0123456789.*$-+#");
        const char *end = p + strspn(p, "hlzjt");
        if (*end != '\0' && strchr("diuxfeg", *end) != NULL)
            return true;
        if (*p == '\0')
            return true;
    }
    return false;
}

static void look_for_numbers(struct found *f, const char *path)
{
    static const char *const ways[] = {"_(\"", "P_(", "ngettext("};
    const char *text = NULL;
    ck_assert_int_eq(file_load(path, 1000000, f->arena, &text, NULL), CODE_OK);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        for (const char *p = text; (p = strstr(p, ways[i])) != NULL; p++) {
            const char *from = strchr(p, '"');
            from = i == 1 && from != NULL ? strchr(strchr(from + 1, '"') + 1, '"') : from;
            const char *literal = from != NULL ? literal_at(from, f->arena) : "";
            f->looked_at++;
            if (prints_number(literal) && !may_be_plain(literal))
                buf_addf(&f->missing, "%s: \"%s\" prints a number without NUMBER\n", path, literal);
        }
}

START_TEST(numbers_are_written_by_the_language)
{
    static const char *const places[] = {"src/*.c", "src/*/*.c", "ui/*.c", "ui/*/*.c"};
    struct found f = found_new();
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        glob_t files;
        ck_assert_int_eq(glob(places[i], 0, NULL, &files), 0);
        for (size_t k = 0; k < files.gl_pathc; k++)
            look_for_numbers(&f, files.gl_pathv[k]);
        globfree(&files);
    }
    found_judge(&f, 1500);
}
END_TEST

Suite *suite_translated(void);

Suite *suite_translated(void)
{
    Suite *s = suite_create("translated");
    TCase *t = tcase_create("translated");
    tcase_add_loop_test(t, words_of_tables_are_translated, 0,
                        (int)(sizeof tables / sizeof *tables));
    tcase_add_test(t, words_of_the_data_are_translated);
    tcase_add_test(t, numbers_are_written_by_the_language);
    tcase_add_loop_test(t, senses_are_told_apart_and_never_shown, 0,
                        (int)(sizeof senses / sizeof *senses));
    suite_add_tcase(s, t);
    return s;
}
