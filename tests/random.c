/* Random rows: any entity, from its field table, with the few rules across fields obeyed. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/uid.h"
#include "tests/helper.h"

struct dice dice_new(unsigned seed)
{
    return (struct dice){UINT64_C(0x9e3779b97f4a7c15) * (seed + 1)};
}

int64_t fuzz_rounds(int64_t usual)
{
    const char *times = getenv("FRONTDESK_FUZZ");
    return usual * (times != NULL && atoi(times) > 0 ? atoi(times) : 1);
}

int64_t roll(struct dice *dice, int64_t below)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 7;
    dice->state ^= dice->state << 17;
    return below > 0 ? (int64_t)(dice->state >> 1) % below : 0;
}

/* Words of several scripts, with marks, quotes and what else tends to break programs. */
static const char *const words[] = {
    "An",     "Müller",  "Nguyễn", "Đặng",  "O'Neil", "王",      "小明", "さくら", "김",
    "Łukasz", "Søren",   "Straße", "Ольга", "علي",    "สมชาย",   "x\"y", "100%",   "a;b",
    "<tag>",  "back\\s", "été",    "日本",  "नमस्ते",   "e\u0301", "🙂", "fi",     "%s%n"};

static const char *random_words(struct desk *d, struct dice *dice, int64_t max)
{
    struct buf b;
    int64_t n = 1 + roll(dice, 3);
    buf_init(&b, d->a);
    for (int64_t i = 0; i < n; i++) {
        const char *word = words[roll(dice, COUNT_OF(words))];
        size_t length = utf8_length(b.p) + utf8_length(word) + 1;
        if (max > 0 && (int64_t)length > max)
            break;
        buf_addf(&b, "%s%s", i > 0 ? " " : "", word);
    }
    return b.n > 0 ? b.p : "An";
}

static const char *random_day(struct desk *d, struct dice *dice)
{
    char day[DAY_TEXT];
    day_from_number(7000 + roll(dice, 13000), day);
    return arena_str(d->a, day);
}

static const char *random_choice(struct desk *d, struct dice *dice, const struct choice *choices)
{
    (void)d;
    int n = 0;
    while (choices[n].name != NULL)
        n++;
    return choices[roll(dice, n)].name;
}

static const char *random_number(struct desk *d, struct dice *dice, const struct field *f)
{
    int64_t min = f->min, max = f->max > 0 ? f->max : 100000;
    if (f->currency_of != NULL) { /* bounds count minor units, of which a currency may have 1000 */
        min /= 1000;
        max /= 1000;
    }
    int64_t n = roll(dice, 8) == 0 ? (roll(dice, 2) ? min : max) : min + roll(dice, max - min + 1);
    return arena_printf(d->a, "%lld", (long long)n);
}

static const char *random_json(struct desk *d, struct dice *dice)
{
    static const char *const values[] = {"{\"a\":1}",
                                         "[1,2.5,\"x\"]",
                                         "\"text\"",
                                         "true",
                                         "{\"deep\":{\"er\":[null,{}]}}",
                                         "[\"王\",3]",
                                         "{}",
                                         "[]"};
    (void)d;
    return values[roll(dice, COUNT_OF(values))];
}

/* Texts that must be one of their kind: numbered, so that no two rows collide. */
static const char *random_contact(struct desk *d, const struct field *f)
{
    int n = ++d->serial;
    if (f->kind == KIND_EMAIL)
        return arena_printf(d->a, "Guest.%d+x@example.com", n);
    if (f->kind == KIND_PHONE)
        return arena_printf(d->a, "+84 90 3%02d %02d %02d", n / 10000 % 100, n / 100 % 100,
                            n % 100);
    return arena_printf(d->a, "%d", n);
}

static const char *random_reference(struct desk *d, const struct field *f)
{
    char id[UID_TEXT];
    struct uid *made = strcmp(f->ref, "customer") == 0 ? &d->customer
                       : strcmp(f->ref, "staff") == 0  ? &d->staff
                       : strcmp(f->ref, "room") == 0   ? &d->room
                       : strcmp(f->ref, "stay") == 0   ? &d->stay
                                                       : &d->booking;
    if (strcmp(f->name, "other_id") == 0 || strcmp(f->name, "related_customer_id") == 0)
        made = &d->other;
    if (strcmp(f->name, "company_id") == 0)
        made = &d->company;
    if (uid_is_null(made)) {
        struct dice fixed = dice_new((unsigned)(f->no + 77));
        const struct entity *en = entity_find(f->ref);
        void *row = made == &d->company ? desk_row(d, en, "customer_type=corporate",
                                                   "company_name=Acme", "contact_person=Bob", NULL)
                                        : random_row(d, &fixed, en);
        desk_create(d, en, row);
        *made = ((struct ledger_row *)row)->id;
    }
    uid_print(made, id);
    return arena_str(d->a, id);
}

const char *random_typed(struct desk *d, struct dice *dice, const struct field *f)
{
    static const char *const instants[] = {"2024-02-29T12:00:00Z", "2031-01-01T00:00:00.001Z"};
    static const char *const languages[] = {"vi", "en, de", "zh, ja, ko", "fr"};
    static const char *const tags[] = {"long stay", "VIP, quiet room", "Ärger", "a,b,c"};
    if (f->unique != UNIQUE_NO)
        return random_contact(d, f);
    switch (f->kind) {
    case KIND_EMAIL:
    case KIND_PHONE:
    case KIND_SECRET:
        return random_contact(d, f);
    case KIND_DAY:
        return random_day(d, dice);
    case KIND_INSTANT:
        return instants[roll(dice, 2)];
    case KIND_CHOICE:
    case KIND_CHOICES:
        return random_choice(d, dice, f->choices);
    case KIND_FLAG:
        return roll(dice, 2) ? "yes" : "no";
    case KIND_COUNT:
    case KIND_TENTHS:
    case KIND_MONEY:
        return random_number(d, dice, f);
    case KIND_TAGS:
        return tags[roll(dice, COUNT_OF(tags))];
    case KIND_LANGUAGES:
        return languages[roll(dice, COUNT_OF(languages))];
    case KIND_LANGUAGE:
        return roll(dice, 2) ? "vi" : "de";
    case KIND_COUNTRY:
        return roll(dice, 2) ? "VN" : "FR";
    case KIND_CURRENCY:
        return roll(dice, 2) ? "EUR" : "KWD";
    case KIND_JSON:
        return random_json(d, dice);
    case KIND_REF:
        return random_reference(d, f);
    default:
        return random_words(d, dice, f->max);
    }
}

static void set_field(struct desk *d, const struct entity *en, void *row, const char *name,
                      const char *typed)
{
    const struct field *f = entity_field(en, name);
    ck_ok(value_parse(store_property(d->s), f, typed, row, d->a, &d->e), &d->e);
}

static void in_order(const char **first, const char **last)
{
    if (*first != NULL && *last != NULL && strcmp(*first, *last) > 0) {
        const char *swap = *first;
        *first = *last;
        *last = swap;
    }
}

/* What the rules of the entity want of the row as a whole. */
static void obey_rules(struct desk *d, const struct entity *en, void *row)
{
    if (en == &customer_entity) {
        struct customer *c = row;
        in_order(&c->id_issue_date, &c->id_expiry_date);
        if (c->date_of_birth != NULL)
            c->date_of_birth = "1980-02-29";
        if (c->first_name == NULL)
            c->first_name = "An";
        if (c->email == NULL)
            set_field(d, en, row, "email", random_contact(d, entity_field(en, "email")));
        if (c->company_name == NULL)
            c->company_name = "Acme";
        if (c->contact_person == NULL)
            c->contact_person = "Bob";
        if (c->blacklist_reason == NULL)
            c->blacklist_reason = "Smoke";
        if (c->payment_tokens != NULL)
            c->payment_tokens = "[{\"token\":\"tok_1\",\"brand\":\"visa\",\"last4\":\"4242\"}]";
    } else if (en == &customer_relation_entity) { /* nobody is related so twice */
        struct customer_relation *r = row;
        if (uid_is_null(&r->id))
            r->related_customer_id = desk_customer(d, "Bo", "Related")->id;
    } else if (en == &stay_entity) {
        struct stay *stay = row;
        in_order(&stay->check_in_date, &stay->check_out_date);
        stay->exchange_rate = stay->currency != NULL ? 1500000 : NONE;
    } else if (en == &booking_entity) {
        struct booking *b = row;
        in_order(&b->arrival, &b->departure);
        b->exchange_rate = b->currency != NULL ? 1500000 : NONE;
    } else if (en == &customer_preference_entity) {
        struct customer_preference *p = row; /* of a list that takes any word, each once */
        p->item = "dietary.favorite_dishes";
        p->value = arena_printf(d->a, "dish_%d", ++d->serial);
        p->state = "held";
    }
}

void *random_row(struct desk *d, struct dice *dice, const struct entity *en)
{
    void *row = row_new_default(en, store_property(d->s), d->a);
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        bool customer_of_customer = en == &customer_entity && f->kind == KIND_REF;
        if (!field_is_settable(f, true) || (!f->required && roll(dice, 2) == 0) ||
            (customer_of_customer && uid_is_null(&d->company)))
            continue;
        const char *typed = random_typed(d, dice, f);
        ck_ok(value_parse(store_property(d->s), f, typed, row, d->a, &d->e), &d->e);
    }
    obey_rules(d, en, row);
    return row;
}

void random_change(struct desk *d, struct dice *dice, const struct entity *en,
                   const struct field *f, void *row)
{
    const char *typed = f->required || roll(dice, 4) > 0 ? random_typed(d, dice, f) : "";
    ck_ok(value_parse(store_property(d->s), f, typed, row, d->a, &d->e), &d->e);
    obey_rules(d, en, row);
}
