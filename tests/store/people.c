#include "tests/store/people.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "model/vault.h"
#include "store/search.h"

struct person people[PEOPLE];
static struct desk *d;

/* ---- Invented */

static const char *const firsts[] = {"Anna",    "Johanna", "Trân",   "Minh",  "Łukasz",
                                     "Søren",   "Ольга",   "José",   "Maria", "Mária",
                                     "Thị Hoa", "Jürgen",  "Ann",    "Zoë",   "Şebnem",
                                     "小明",    "สมชาย",   "さくら", "민준",  "Marianne"};
static const char *const lasts[] = {
    "Müller",       "Nguyễn", "Trần",     "Johannsen",    "Straße", "Iğdır", "O'Neil",
    "Smith",        "Smythe", "Петрова",  "Van Den Berg", "欧阳",   "ศรีสุข",  "佐藤",
    "García López", "Nguyen", "Andersen", "Anderson",     "Berg",   "Lý"};
static const char *const companies[] = {"Nam Việt Łódź GmbH", "Berg & Söhne", "深圳市腾讯计算机",
                                        "Hotel 24 Partners", "Johnson Travel"};

#define PICK(dice, list) ((list)[roll(dice, COUNT_OF(list))])

static const char *digits(struct dice *dice, int n)
{
    char *out = arena_alloc(d->a, (size_t)n + 1);
    for (int i = 0; i < n; i++)
        out[i] = (char)('0' + (i == 0 ? 1 + roll(dice, 9) : roll(dice, 10)));
    return out;
}

static const char *field(const char *name, const char *value)
{
    return arena_printf(d->a, "%s=%s", name, value);
}

static void set(struct dice *dice, const struct uid *id, int one_in, const char *name,
                const char *value)
{
    if (roll(dice, one_in) == 0)
        ck_ok(desk_set(d, &customer_entity, id, name, value, NULL), &d->e);
}

static void add_children(struct dice *dice, const struct uid *id)
{
    if (roll(dice, 5) == 0) {
        struct customer_alias *alias = desk_row(d, &customer_alias_entity, "kind=former_name",
                                                field("name", PICK(dice, lasts)), NULL);
        alias->customer_id = *id;
        desk_create(d, &customer_alias_entity, alias);
    }
    if (roll(dice, 6) == 0) {
        struct customer_external_id *other =
            desk_row(d, &customer_external_id_entity, "system=pms",
                     field("external_id", arena_printf(d->a, "X%s", digits(dice, 6))), NULL);
        other->customer_id = *id;
        desk_create(d, &customer_external_id_entity, other);
    }
}

static void add_booking(struct dice *dice, struct person *p)
{
    const bool in = roll(dice, 2) == 0;
    const char *number = digits(dice, 3);
    struct room *room = NULL;
    const char *today = store_property(d->s)->today;
    struct booking *b =
        desk_row(d, &booking_entity, field("arrival", today), "departure=2099-01-01",
                 in ? "status=checked_in" : "status=confirmed", NULL);
    if (in && roll(dice, 2) == 0) {
        room =
            desk_create(d, &room_entity, desk_row(d, &room_entity, field("number", number), NULL));
        b->room_id = room->id;
    }
    b->customer_id = p->c->id;
    desk_create(d, &booking_entity, b);
    p->here = true;
    p->room = room != NULL ? number : NULL;
}

static void add_stay(struct dice *dice, const struct uid *id)
{
    char day[DAY_TEXT];
    day_from_number(19000 + roll(dice, 1300), day);
    struct stay *stay =
        desk_row(d, &stay_entity, field("check_in_date", day), field("check_out_date", day), NULL);
    stay->customer_id = *id;
    desk_create(d, &stay_entity, stay);
}

static void invent(struct dice *dice, struct person *p, int serial)
{
    const char *first = PICK(dice, firsts), *last = PICK(dice, lasts);
    const char *mail = arena_printf(d->a, "%s%d@%s.example", roll(dice, 2) ? "martin" : "q.lan",
                                    serial, roll(dice, 2) ? "annapost" : "mail24");
    struct customer *c =
        desk_create(d, &customer_entity,
                    desk_row(d, &customer_entity, field("first_name", first),
                             field("last_name", last), field("email", mail), NULL));
    *p = (struct person){.c = c};
    set(dice, &c->id, 2, "phone", arena_printf(d->a, "+84 90 %s", digits(dice, 7)));
    set(dice, &c->id, 6, "phone", "0000000");
    set(dice, &c->id, 5, "alternative_phone", arena_printf(d->a, "+49 30 %s", digits(dice, 6)));
    set(dice, &c->id, 4, "company_name", PICK(dice, companies));
    set(dice, &c->id, 6, "display_name", PICK(dice, firsts));
    set(dice, &c->id, 3, "id_number", arena_printf(d->a, "AB %s", digits(dice, 6)));
    set(dice, &c->id, 8, "status", "archived");
    add_children(dice, &c->id);
    for (int64_t n = roll(dice, 3); n > 0; n--)
        add_stay(dice, &c->id);
    if (roll(dice, 6) == 0)
        add_booking(dice, p);
    if (roll(dice, 10) == 0) {
        ck_ok(desk_retract(d, &customer_entity, &c->id), &d->e);
        p->gone = true;
    }
}

/* ---- What is known of them */

static void keep(const char **list, int *n, const char *text)
{
    ck_assert_int_lt(*n, MOST_WORDS);
    list[(*n)++] = text;
}

struct adding {
    const char **list;
    int *n;
};

/* So many letters of a word of a script without spaces; of others all. */
static const char *cut(const char *word, size_t n)
{
    return arena_strn(d->a, word, search_cut(word, n));
}

static void each_word(void *context, const char *word, size_t n)
{
    struct adding *to = context;
    size_t letters = 0;
    int32_t cp;
    keep(to->list, to->n, cut(word, n));
    utf8_next(word, &cp);
    for (size_t at = utf8_next(word, &cp); text_is_unspaced(cp) && at < n;
         at += utf8_next(word + at, &cp))
        keep(to->list, to->n, cut(word + at, n - at));
    while (letters < n && !isdigit((unsigned char)word[letters]))
        letters++;
    if (letters >= 3 && letters < n) /* martin93 is a martin */
        keep(to->list, to->n, arena_strn(d->a, word, letters));
}

static void add_words(const char **list, int *n, const char *text)
{
    text_words(text_fold(d->a, text), each_word, &(struct adding){list, n});
}

static void add_number(struct person *p, const char *text)
{
    const char *number = search_digits(text, d->a);
    if (strlen(number) >= 3)
        keep(p->numbers, &p->n_numbers, number);
}

/* Letters and digits of a document number, and its last four when that hides enough. */
static void add_secret(struct person *p, const char *value)
{
    char plain[100] = "";
    for (size_t n = 0; *value != '\0'; value++)
        if (isalnum((unsigned char)*value))
            plain[n++] = (char)toupper((unsigned char)*value);
    p->secrets[p->n_secrets++] = arena_str(d->a, plain);
    if (strlen(plain) >= 6)
        add_words(p->words, &p->n_words, plain + strlen(plain) - 4);
}

static void add_row(struct person *p, const struct entity *en, const void *row)
{
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        const char *text, *at;
        if (f->kind == KIND_SECRET && !f->opaque && !value_is_null(f, row)) {
            ck_ok(vault_reveal(store_property(d->s)->vault, f,
                               *(const struct bytes *)field_value(f, row), d->a, &text, &d->e),
                  &d->e);
            add_secret(p, text);
        }
        if (f->search == SEARCH_NO || value_is_null(f, row))
            continue;
        text = *(const char *const *)field_value(f, row);
        if (f->search == SEARCH_PHONE || f->search == SEARCH_CODE)
            add_number(p, text);
        if (f->search == SEARCH_PHONE)
            continue;
        at = f->search == SEARCH_EMAIL ? strrchr(text, '@') : NULL;
        add_words(p->words, &p->n_words, at ? arena_strn(d->a, text, (size_t)(at - text)) : text);
        if (at != NULL)
            add_words(p->hosts, &p->n_hosts, at + 1);
    }
}

static void add_rows(struct person *p, const struct entity *en)
{
    void **rows;
    int n;
    ck_ok(store_children(d->s, en, "customer_id", &p->c->id, "row", 0, &rows, &n, d->a, &d->e),
          &d->e);
    for (int i = 0; i < n; i++)
        add_row(p, en, rows[i]);
}

static void learn(struct person *p)
{
    char id[UID_TEXT];
    uid_print(&p->c->id, id);
    for (char *from = id, *to = id; (*to = *from) != '\0'; from++)
        to += *to != '-';
    p->row = desk_number(d, "SELECT row FROM customer WHERE hex(id) = upper('%s')", id);
    if (p->gone)
        return;
    p->rank = desk_number(d, "SELECT rank FROM find WHERE row = %lld", (long long)p->row);
    p->c = desk_get_customer(d, &p->c->id);
    add_row(p, &customer_entity, p->c);
    add_rows(p, &customer_alias_entity);
    add_rows(p, &customer_external_id_entity);
}

void people_invent(struct desk *desk, struct dice *dice)
{
    d = desk;
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (int i = 0; i < PEOPLE; i++)
        invent(dice, &people[i], i);
    ck_ok(gate_commit(d->s, &d->e), &d->e);
    for (int i = 0; i < PEOPLE; i++)
        learn(&people[i]);
}

const char *people_last(struct dice *dice)
{
    return PICK(dice, lasts);
}
