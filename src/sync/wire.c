#include "sync/wire.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"

static const struct entity *const en = &journal_entity;

/* Fields of the journal that have a column, or are said otherwise. */
static bool has_column(const struct field *f)
{
    static const char *const names[] = {"desk",   "seq",    "hlc",  "action", "staff_id",
                                        "entity", "record", "verb", "schema", "changes"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(f->name, names[i]) == 0)
            return true;
    return false;
}

/* ---- Writing */

static void add_text(const char *text, struct buf *out)
{
    if (text == NULL) {
        buf_add(out, "\\N");
        return;
    }
    for (; *text != '\0'; text++) {
        const char *special = strchr("\\\t\n\r", *text);
        if (special != NULL) {
            buf_addc(out, '\\');
            buf_addc(out, *text == '\t' ? 't' : *text == '\n' ? 'n' : *text == '\r' ? 'r' : '\\');
        } else {
            buf_addc(out, *text);
        }
    }
}

static void add_uid(const struct uid *id, struct buf *out)
{
    char text[UID_TEXT];
    uid_print(id, text);
    add_text(uid_is_null(id) ? NULL : text, out);
}

static const char *rest_of(const struct journal *entry, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (has_column(f) || value_is_null(f, entry))
            continue;
        buf_addf(&b, "%s\"%d\":", b.n > 0 ? "," : "{", f->no);
        value_add_wire(f, entry, &b);
    }
    buf_add(&b, b.n > 0 ? "}" : "{}");
    return b.p;
}

void wire_add(const struct parcel *parcel, struct buf *out)
{
    const struct journal *entry = &parcel->entry;
    buf_addf(out, "%lld\t%lld\t%lld\t", (long long)entry->seq, (long long)parcel->stream,
             (long long)entry->entity);
    add_uid(&entry->record, out);
    buf_addf(out, "\t%s\t%lld\t", entry->verb, (long long)entry->hlc);
    add_uid(&entry->action, out);
    buf_addc(out, '\t');
    add_uid(&entry->staff_id, out);
    buf_addf(out, "\t%lld\t", (long long)entry->schema);
    add_text(rest_of(entry, out->arena), out);
    buf_addc(out, '\t');
    add_text(parcel->content != NULL ? parcel->content : entry->changes, out);
    buf_addc(out, '\n');
}

/* ---- Reading */

static char *unescape(char *value)
{
    char *to = value;
    if (strcmp(value, "\\N") == 0)
        return NULL;
    for (const char *from = value; *from != '\0'; from++, to++) {
        *to = *from;
        if (*from != '\\' || from[1] == '\0')
            continue;
        from++;
        *to = *from == 't' ? '\t' : *from == 'n' ? '\n' : *from == 'r' ? '\r' : *from;
    }
    *to = '\0';
    return value;
}

int wire_split(char *line, char **values, int most)
{
    int n = 0;
    line[strcspn(line, "\n")] = '\0';
    while (line != NULL && n < most) {
        char *tab = strchr(line, '\t');
        if (tab != NULL)
            *tab = '\0';
        values[n++] = unescape(line);
        line = tab != NULL ? tab + 1 : NULL;
    }
    return n;
}

static enum code read_rest(const char *text, struct journal *entry, struct arena *a,
                           struct error *e)
{
    const char *number;
    json_t *value, *rest = json_loads(text, 0, NULL);
    enum code code = rest != NULL ? CODE_OK : CODE_INVALID;
    json_object_foreach(rest, number, value)
    {
        const struct field *f = entity_field_by_number(en, atoi(number));
        if (f != NULL && !has_column(f) && code == CODE_OK)
            code = value_from_wire(f, value, entry, a, e);
    }
    json_decref(rest);
    return code;
}

static int64_t number(const char *text)
{
    return text != NULL ? strtoll(text, NULL, 10) : NONE;
}

static void read_uid(const char *text, struct uid *out)
{
    if (text == NULL || !uid_parse(text, out))
        *out = (struct uid){{0}};
}

enum code wire_read(char *line, struct parcel *out, struct arena *a, struct error *e)
{
    enum {
        STREAM,
        SEQ,
        DESK_ID,
        DESK,
        DESK_SEQ,
        ENTITY,
        RECORD_ID,
        VERB,
        CLOCK,
        ACTION,
        STAFF,
        SCHEMA,
        ENTRY,
        PATCH,
        DESK_NAME,
        MERGE,
        COLUMNS
    };
    char *v[COLUMNS];
    struct journal *entry = row_new(en, a);
    if (wire_split(arena_str(a, line), v, COLUMNS) != COLUMNS || v[VERB] == NULL ||
        v[ENTRY] == NULL || read_rest(v[ENTRY], entry, a, NULL) != CODE_OK)
        return fail(e, CODE_INVALID, NULL,
                    _("The central store sent an entry that cannot be read."));
    entry->desk = number(v[DESK]);
    entry->seq = number(v[DESK_SEQ]);
    entry->entity = number(v[ENTITY]);
    entry->verb = v[VERB];
    entry->hlc = number(v[CLOCK]);
    entry->schema = number(v[SCHEMA]);
    read_uid(v[RECORD_ID], &entry->record);
    read_uid(v[ACTION], &entry->action);
    read_uid(v[STAFF], &entry->staff_id);
    const bool creates = text_equal(v[VERB], "create");
    entry->changes = creates ? NULL : v[PATCH];
    *out = (struct parcel){.entry = *entry,
                           .stream = number(v[STREAM]),
                           .place = {number(v[SEQ]), number(v[MERGE])},
                           .content = creates ? v[PATCH] : NULL,
                           .desk_name = v[DESK_NAME]};
    read_uid(v[DESK_ID], &out->desk);
    return CODE_OK;
}
