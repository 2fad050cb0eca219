#include "ui/view/badges.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "data/choices.h"
#include "model/entity.h"
#include "model/money.h"
#include "rules/preference_words.h"
#include "ui/view/shown.h"

/* Columns from which amounts have all their digits, satisfaction its word, and amounts theirs. */
#define IN_FULL 100
#define NARROW 60
#define TIGHT 42

/* The record itself is not what it was. */
static void add_status(struct pieces *out, const struct customer *c)
{
    static const struct {
        const char *status, *word;
    } words[] = {{"archived", N_("archived")},
                 {"merged", N_("merged into another record")},
                 {"anonymized", N_("anonymized")}};
    for (int i = 0; i < COUNT_OF(words); i++)
        if (text_equal(c->status, words[i].status))
            pieces_add(out, ROLE_WARNING, GLYPHS, _(words[i].word), NULL);
}

static const char *number(struct arena *a, int64_t n)
{
    struct buf b;
    buf_init(&b, a);
    number_print(n == NONE ? 0 : n, &b);
    return b.p;
}

static void add_loyalty(struct pieces *out, const struct customer *c)
{
    if (c->loyalty_member != 1)
        return;
    const char *tier = shown_choice(loyalty_tiers, c->loyalty_tier);
    pieces_add(out, ROLE_NORMAL, GLYPHS,
               arena_printf(out->arena, tier ? _("member %s") : _("member"), tier),
               arena_printf(out->arena, _("%s pts"), number(out->arena, c->loyalty_points)));
}

void badges_add(struct pieces *out, const struct customer *c)
{
    const char *vip = shown_choice(vip_statuses, c->vip_status);
    if (c->is_blacklisted == 1)
        pieces_add(out, ROLE_DANGER, GLYPH_DANGER, _("BLACKLISTED"), NULL);
    add_status(out, c);
    if (vip != NULL)
        pieces_add(out, ROLE_ACCENT, GLYPHS, arena_printf(out->arena, _("VIP %s"), vip), NULL);
    add_loyalty(out, c);
    if (!text_equal(c->customer_type, "individual"))
        pieces_add(out, ROLE_NORMAL, GLYPHS, shown_choice(customer_types, c->customer_type), NULL);
}

const char *benefits_of(const struct customer *c, const struct beside *beside, struct arena *a)
{
    int own = -1, theirs = -1;
    if (beside->tier == NULL)
        return NULL;
    choice_find(loyalty_tiers, beside->tier, &theirs);
    if (c->loyalty_member == 1 && c->loyalty_tier != NULL)
        choice_find(loyalty_tiers, c->loyalty_tier, &own);
    if (theirs <= own)
        return NULL;
    return arena_printf(a, _("%s benefits of %s"), shown_choice(loyalty_tiers, beside->tier),
                        beside->tier_of);
}

static unsigned long count(int64_t n)
{
    return n > 0 ? (unsigned long)n : 0;
}

static void add_spent(struct pieces *out, const struct property *p, int64_t amount, int w)
{
    struct buf spent;
    buf_init(&spent, out->arena);
    if (w >= IN_FULL) {
        money_print(amount, p->exponent, &spent);
        buf_addf(&spent, " %s", p->currency);
    } else {
        money_short(amount, p->exponent, &spent);
    }
    pieces_add(out, ROLE_NAME, GLYPHS, spent.p, w >= TIGHT ? _("spent") : NULL);
}

void figures_add(struct pieces *out, const struct property *p, const struct customer *c, int w)
{
    struct buf mean;
    buf_init(&mean, out->arena);
    pieces_add(out, ROLE_NAME, GLYPHS, number(out->arena, c->total_stays),
               ngettext("stay", "stays", count(c->total_stays)));
    pieces_add(out, ROLE_NAME, GLYPHS, number(out->arena, c->total_nights),
               ngettext("night", "nights", count(c->total_nights)));
    add_spent(out, p, c->total_spent == NONE ? 0 : c->total_spent, w);
    if (c->average_satisfaction != NONE) {
        money_print(c->average_satisfaction, 1, &mean);
        pieces_add(out, ROLE_NAME, GLYPHS, mean.p, w >= NARROW ? _("satisfaction") : _("of 10"));
    } else if (w >= NARROW) {
        pieces_add(out, ROLE_DIM, GLYPH_NONE, _("satisfaction"), NULL);
    }
}

static const char *warning_text(const struct customer *c, struct arena *a)
{
    const bool level = c->warning_level != NONE && c->warning_level > 0;
    if (!level)
        return c->warning_notes;
    const char *text = arena_printf(a, _("Warning level %d of 5"), (int)c->warning_level);
    return c->warning_notes ? arena_printf(a, "%s: %s", text, c->warning_notes) : text;
}

/* "birthday on Fri 27 Nov, chocolate cake", "birthday tomorrow" */
static const char *occasion_text(const struct property *p, const struct occasion *o,
                                 struct arena *a)
{
    const char *day = shown_day(p, o->day, a);
    const char *text =
        arena_printf(a, o->days > 1 ? _("%s on %s") : "%s %s", text_clean(a, o->what), day);
    return o->wish != NULL ? arena_printf(a, "%s, %s", text, o->wish) : text;
}

const char *allergies_of(const struct property *p, const struct customer *c,
                         const struct beside *beside, struct arena *a)
{
    const char *own = preference_dangers(p, c, a),
               *theirs = beside != NULL ? beside->dangers : NULL;
    if (own == NULL && theirs == NULL)
        return NULL;
    return arena_printf(a, _("Allergies: %s"),
                        own == NULL      ? theirs
                        : theirs == NULL ? own
                                         : arena_printf(a, "%s · %s", own, theirs));
}

int alerts_of(const struct property *p, const struct customer *c, const struct beside *beside,
              struct arena *a, struct alert out[ALERTS_MOST])
{
    int n = 0;
    struct occasion near;
    const char *allergies = allergies_of(p, c, beside, a);
    const char *warning = warning_text(c, a);
    if (c->is_blacklisted == 1 && c->blacklist_reason != NULL)
        out[n++] = (struct alert){ROLE_DANGER, GLYPH_DANGER, .text = c->blacklist_reason};
    if (allergies != NULL)
        out[n++] = (struct alert){ROLE_DANGER, GLYPH_DANGER, .text = allergies, .list = true};
    if (warning != NULL)
        out[n++] = (struct alert){ROLE_DANGER, GLYPH_WARNING, .text = warning};
    if (c->deletion_requested == 1)
        out[n++] = (struct alert){ROLE_WARNING, GLYPH_WARNING, .text = _("Wants to be erased")};
    if (c->special_attention != NULL)
        out[n++] = (struct alert){ROLE_WARNING, GLYPH_WARNING, .text = c->special_attention};
    if (preference_occasion(p, c, &near, a))
        out[n++] = (struct alert){ROLE_ACCENT, GLYPH_MARKED, .text = occasion_text(p, &near, a)};
    return n;
}

#define SIGN 2 /* columns of the sign before it */

static int wrap(const char *text, int w, char ***lines, struct arena *a)
{
    return text_wrap(a, text_clean_lines(a, text), w, lines);
}

#define DOT " · " /* between what is of several people */

/* The end of a thing in "A, B · C, D (Jane Doe)", whose names may have commas of their own. */
static const char *end_of_thing(const char *at)
{
    for (int depth = 0; *at != '\0'; at++) {
        depth += (*at == '(') - (*at == ')');
        if (depth == 0 && (strncmp(at, ", ", 2) == 0 || strncmp(at, DOT, strlen(DOT)) == 0))
            break;
    }
    return at;
}

static const char *next_thing(const char *end)
{
    return end + (*end == ',' ? 2 : strlen(DOT));
}

/* " (Jane Doe)", where what follows here is of the same person and says so only at its end. */
static const char *whose(const char *end, struct arena *a)
{
    const char *name = NULL;
    while (*end == ',') {
        const char *thing = next_thing(end);
        end = end_of_thing(thing);
        name = memchr(thing, '(', (size_t)(end - thing));
    }
    return name != NULL ? arena_printf(a, " %.*s", (int)(end - name), name) : "";
}

/* As many of its things as fit, and how many more there are. */
const char *alert_fit(const struct alert *alert, int w, int most, struct arena *a)
{
    char **lines;
    const char *fits = NULL, *text = alert->text;
    int left = 0;
    if (!alert->list || wrap(text, w, &lines, a) <= most)
        return text;
    for (const char *end = end_of_thing(text); *end != '\0'; end = end_of_thing(next_thing(end)))
        left++;
    for (const char *end = end_of_thing(text); *end != '\0';
         end = end_of_thing(next_thing(end)), left--) {
        const char *part =
            arena_printf(a, "%.*s%s … +%d%s%s", (int)(end - text), text, whose(end, a), left,
                         alert->all != NULL ? ", " : "", alert->all != NULL ? alert->all : "");
        if (wrap(part, w, &lines, a) <= most)
            fits = part;
    }
    return fits != NULL ? fits : text;
}

int alert_draw(const struct alert *alert, struct term *t, struct box box, int most)
{
    char **lines;
    struct arena *a = arena_new();
    const int room = most < box.h ? most : box.h;
    const int n = wrap(alert_fit(alert, box.w - SIGN, room, a), box.w - SIGN, &lines, a);
    const int rows = n < room ? n : room;
    term_glyph(t, box.y, box.x, alert->role, alert->glyph);
    if (n > rows && rows > 0) /* the last one says that it is not all */
        lines[rows - 1] = arena_printf(a, "%s %s", lines[rows - 1], lines[rows]);
    for (int i = 0; i < rows; i++)
        term_put(t, box.y + i, box.x + SIGN, box.w - SIGN, alert->role, lines[i]);
    arena_free(a);
    return rows;
}

int alert_rows(const struct alert *alert, int w, int most)
{
    char **lines;
    struct arena *a = arena_new();
    const int n = wrap(alert_fit(alert, w - SIGN, most, a), w - SIGN, &lines, a);
    arena_free(a);
    return n < most ? n : most;
}
