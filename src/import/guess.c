#include "import/guess.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "import/dates.h"
#include "model/entity.h"

/* What people write above a column, folded, and the field it is. Fields of booking have a full
 * stop: "booking.arrival". "-" is a column to pass over, "id" the id in the other system. */
struct synonym {
    const char *word, *field;
};

static const struct synonym synonyms[] = {
    {"name", "full_name"},
    {"fullname", "full_name"},
    {"guestname", "full_name"},
    {"guest", "full_name"},
    {"customername", "full_name"},
    {"givenname", "first_name"},
    {"forename", "first_name"},
    {"surname", "last_name"},
    {"familyname", "last_name"},
    {"secondname", "middle_name"},
    {"salutation", "title"},
    {"prefix", "title"},
    {"suffix", "name_suffix"},
    {"dob", "date_of_birth"},
    {"birthdate", "date_of_birth"},
    {"birthday", "date_of_birth"},
    {"sex", "gender"},
    {"citizenship", "nationality"},
    {"language", "preferred_language"},
    {"emailaddress", "email"},
    {"mail", "email"},
    {"email2", "alternative_email"},
    {"phonenumber", "phone"},
    {"phoneno", "phone"},
    {"telephone", "phone"},
    {"tel", "phone"},
    {"mobile", "phone"},
    {"mobilephone", "phone"},
    {"mobilenumber", "phone"},
    {"cell", "phone"},
    {"cellphone", "phone"},
    {"phone2", "alternative_phone"},
    {"whatsapp", "whatsapp_number"},
    {"wechat", "wechat_id"},
    {"address", "address_line1"},
    {"address1", "address_line1"},
    {"streetnumber", "address_line1"},
    {"street", "address_line1"},
    {"streetaddress", "address_line1"},
    {"address2", "address_line2"},
    {"town", "city"},
    {"suburb", "city"},
    {"locality", "city"},
    {"state", "state_province"},
    {"province", "state_province"},
    {"region", "state_province"},
    {"county", "state_province"},
    {"postcode", "postal_code"},
    {"zip", "postal_code"},
    {"zipcode", "postal_code"},
    {"countrycode", "country"},
    {"company", "company_name"},
    {"organisation", "company_name"},
    {"organization", "company_name"},
    {"contact", "contact_person"},
    {"contactname", "contact_person"},
    {"contacttitle", "job_title"},
    {"position", "job_title"},
    {"vat", "tax_id"},
    {"vatnumber", "tax_id"},
    {"taxnumber", "tax_id"},
    {"passport", "id_number"},
    {"passportnumber", "id_number"},
    {"documentnumber", "id_number"},
    {"membernumber", "loyalty_number"},
    {"notes", "internal_notes"},
    {"remarks", "internal_notes"},
    {"comments", "internal_notes"},
    {"fax", "-"},
    {"faxnumber", "-"},
    {"rejectedline", "-"},
    {"rejectedreason", "-"},
    {"id", "id"},
    {"customerid", "id"},
    {"customernumber", "id"},
    {"customercode", "id"},
    {"guestid", "id"},
    {"recid", "id"},
    {"rowid", "id"},
    {"uniqueid", "id"},
    {"externalid", "id"},
    {"arrivaldate", "booking.arrival"},
    {"checkin", "booking.arrival"},
    {"checkindate", "booking.arrival"},
    {"departuredate", "booking.departure"},
    {"checkout", "booking.departure"},
    {"checkoutdate", "booking.departure"},
    {"bookingstatus", "booking.status"},
    {"reservationstatus", "booking.status"},
    {"babies", "booking.infants"},
    {"rate", "booking.nightly_rate"},
    {"adr", "booking.nightly_rate"},
    {"mealplan", "booking.meal_plan"},
    {"bookingid", "booking.id"},
    {"bookingnumber", "booking.id"},
    {"reservationid", "booking.id"},
    {"confirmationnumber", "booking.id"},
};

/* What a column turned out to be. */
struct found {
    const char *name;          /* folded name of the column */
    const struct entity *en;   /* NULL: passed over */
    const struct field *field; /* NULL: full name when full, else the id */
    bool full;
};

struct guess {
    const struct guess_input *in;
    struct found *found; /* one for each column */
    bool bookings;       /* the file has an arrival: "status" is the booking's */
    struct arena *arena;
};

/* A field by its name or label, compared folded. */
static const struct field *field_called(const struct entity *en, const char *name, struct arena *a)
{
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (field_is_settable(f, true) && f->kind != KIND_REF &&
            (strcmp(expr_fold_name(a, f->name), name) == 0 ||
             strcmp(expr_fold_name(a, intl_plain(f->label)), name) == 0))
            return f;
    }
    return NULL;
}

static void take_synonym(struct found *f, const char *field)
{
    bool booking = strncmp(field, "booking.", 8) == 0;
    if (strcmp(field, "-") == 0)
        return;
    f->en = entity_find(booking ? "booking" : "customer");
    f->field = entity_field(f->en, booking ? field + 8 : field);
    f->full = strcmp(field, "full_name") == 0;
    if (f->full || strcmp(field, "id") == 0 || strcmp(field, "booking.id") == 0)
        f->field = NULL;
}

static struct found recognise(struct guess *g, const char *column)
{
    struct found f = {.name = expr_fold_name(g->arena, column)};
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (strcmp(synonyms[i].word, f.name) == 0) {
            take_synonym(&f, synonyms[i].field);
            return f;
        }
    for (size_t i = 0; i < 2 && f.field == NULL && f.name[0] != '\0'; i++) {
        f.en = entity_find((i == 0) == g->bookings ? "booking" : "customer");
        f.field = field_called(f.en, f.name, g->arena);
    }
    if (f.field == NULL)
        f.en = NULL;
    return f;
}

/* Where a second column of the same meaning goes; NULL: nowhere. */
static const struct field *second_place(const struct found *f)
{
    if (f->field == NULL)
        return NULL;
    if (strcmp(f->field->name, "email") == 0)
        return entity_field(f->en, "alternative_email");
    if (strcmp(f->field->name, "phone") == 0)
        return entity_field(f->en, "alternative_phone");
    if (strcmp(f->field->name, "address_line1") == 0)
        return f->field; /* street number and street are joined */
    return NULL;
}

static bool taken(const struct guess *g, size_t before, const struct found *f)
{
    for (size_t i = 0; i < before; i++)
        if (g->found[i].en == f->en && g->found[i].field == f->field && g->found[i].full == f->full)
            return true;
    return false;
}

static void recognise_all(struct guess *g)
{
    for (size_t i = 0; i < g->in->columns && !g->bookings; i++) {
        struct found f = recognise(g, g->in->header[i]);
        g->bookings = f.field != NULL && strcmp(f.field->name, "arrival") == 0;
    }
    for (size_t i = 0; i < g->in->columns; i++) {
        struct found *f = &g->found[i];
        *f = recognise(g, g->in->header[i]);
        if (f->en == NULL || !taken(g, i, f))
            continue;
        const struct field *second = second_place(f);
        bool joined = second == f->field;
        f->field = second;
        if (second == NULL || (!joined && taken(g, i, f)))
            f->en = NULL;
    }
}

static bool has(const struct guess *g, const char *entity, const char *field)
{
    for (size_t i = 0; i < g->in->columns; i++) {
        const struct found *f = &g->found[i];
        if (f->en != NULL && f->field != NULL && strcmp(f->en->name, entity) == 0 &&
            strcmp(f->field->name, field) == 0)
            return true;
    }
    return false;
}

/* The formats of dates, of which the one that reads most values of a column is taken; among equals
 * the first. */
static const char *date_format(const struct guess *g, size_t column)
{
    static const char *const world[] = {"YYYY-MM-DD*", "YYYYMMDD",   "DD.MM.YYYY", "DD/MM/YYYY",
                                        "MM/DD/YYYY",  "DD-MM-YYYY", "MM-DD-YYYY", "YYYY/MM/DD",
                                        "D MMMM YYYY", "DD.MM.YY",   "DD/MM/YY",   "MM/DD/YY",
                                        "DD-MM-YY",    "DD-MMM-YYYY"};
    const char *best = world[0];
    size_t most = 0;
    bool month_first = strcmp(g->in->region, "US") == 0;
    for (size_t i = 0; i < sizeof world / sizeof *world; i++) {
        size_t n = 0;
        char day[DAY_TEXT];
        for (size_t k = 0; k < g->in->count; k++)
            n += date_read(world[i], g->in->rows[k][column], day);
        if (n > most || (n == most && n > 0 && month_first && strncmp(world[i], "MM", 2) == 0)) {
            most = n;
            best = world[i];
        }
    }
    return best;
}

static void write_value(struct guess *g, size_t column, struct buf *out)
{
    const struct found *f = &g->found[column];
    enum kind kind = f->field->kind;
    if (kind == KIND_DAY || kind == KIND_INSTANT)
        buf_addf(out, "date(%s, %s)", date_format(g, column), f->name);
    else if (strcmp(f->field->name, "gender") == 0 || strcmp(f->field->name, "title") == 0)
        buf_addf(out, "table(%s, %s)", f->field->name, f->name);
    else
        buf_add(out, f->name);
}

/* One line for a field; several columns of it are joined. */
static void write_field(struct guess *g, size_t column, struct buf *out)
{
    const struct found *f = &g->found[column];
    if (taken(g, column, f))
        return; /* it stands in the join of the first */
    struct buf value;
    size_t n = 0;
    buf_init(&value, g->arena);
    for (size_t i = column; i < g->in->columns; i++) {
        if (g->found[i].en != f->en || g->found[i].field != f->field)
            continue;
        buf_add(&value, n++ > 0 ? ", " : "");
        write_value(g, i, &value);
    }
    buf_addf(out, n > 1 ? "%s = join(%s)\n" : "%s = %s\n", f->field->name, value.p);
}

static void write_name(const struct found *f, struct buf *out)
{
    buf_addf(out,
             "title = title(%s)\nfirst_name = given(%s)\nmiddle_name = middle(%s)\n"
             "last_name = family(%s)\nname_suffix = suffix(%s)\n",
             f->name, f->name, f->name, f->name, f->name);
}

static void write_section(struct guess *g, const char *entity, struct buf *out)
{
    buf_addf(out, "[%s]\n", entity);
    for (size_t i = 0; i < g->in->columns; i++) {
        const struct found *f = &g->found[i];
        if (f->en == NULL || strcmp(f->en->name, entity) != 0)
            continue;
        if (f->field != NULL)
            write_field(g, i, out);
        else if (!f->full)
            buf_addf(out, "match = %s\n", f->name);
        else if (!has(g, "customer", "last_name"))
            write_name(f, out);
    }
}

/* The name of the company's column where nobody's own name is in the file. */
static const char *company_column(const struct guess *g)
{
    const char *company = NULL;
    for (size_t i = 0; i < g->in->columns; i++) {
        const struct found *f = &g->found[i];
        if (f->en != NULL && f->full)
            return NULL;
        if (f->field != NULL && strcmp(f->field->name, "company_name") == 0)
            company = f->name;
    }
    return has(g, "customer", "last_name") || has(g, "customer", "first_name") ? NULL : company;
}

static bool names_somebody(const struct guess *g)
{
    for (size_t i = 0; i < g->in->columns; i++)
        if (g->found[i].full)
            return true;
    return has(g, "customer", "last_name") || has(g, "customer", "first_name") ||
           has(g, "customer", "company_name");
}

static void write_map(struct guess *g, struct buf *out)
{
    buf_addf(out, "[map]\nsystem = %s\n", g->in->system);
    buf_add(out, "null = NULL | N/A\n"
                 "[table gender]\nm = male\nf = female\n[table title]\nmiss = Ms\n");
    write_section(g, "customer", out);
    if (company_column(g) != NULL)
        buf_addf(out, "customer_type = if(%s, text(corporate))\n", company_column(g));
    if (has(g, "booking", "arrival") && has(g, "booking", "departure"))
        write_section(g, "booking", out);
}

enum code guess_map(const struct guess_input *in, struct map **out, struct error *e)
{
    struct guess g = {.in = in, .arena = arena_new()};
    struct buf text;
    enum code code;
    g.found = ARENA_ARRAY(g.arena, struct found, in->columns);
    buf_init(&text, g.arena);
    recognise_all(&g);
    *out = NULL;
    if (names_somebody(&g)) {
        write_map(&g, &text);
        code = map_read(text.p, "csv", out, e);
    } else {
        code =
            fail(e, CODE_INVALID, "map",
                 _("No column is recognised as a name or a company. Write a map for this file."));
    }
    if (code == CODE_OK)
        code = map_bind(*out, in->header, in->columns, e);
    arena_free(g.arena);
    return code;
}
