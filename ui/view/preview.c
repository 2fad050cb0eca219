#include "ui/view/preview.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "data/entity/customer.h"
#include "model/entity.h"
#include "model/row.h"
#include "rules/preference_words.h"
#include "ui/view/badges.h"
#include "ui/view/shown.h"
#include "ui/widget/card.h"

/* The card being drawn from the top: what is left of the box. */
struct sheet {
    struct term *t;
    struct arena *arena;
    struct box box; /* shrinks from above */
    const struct property *p;
    const struct customer *c;
};

static void move_down(struct sheet *s, int rows)
{
    s->box.y += rows;
    s->box.h = s->box.h > rows ? s->box.h - rows : 0;
}

static void put_card(struct sheet *s, const struct card *card)
{
    card_draw(card, s->t, s->box, 0);
    move_down(s, card->n + 1);
}

static void put_pieces(struct sheet *s, struct pieces *pieces, int gap)
{
    const int rows = pieces_layout(pieces, s->box.w, 0, gap);
    pieces_draw(pieces, s->t, s->box);
    move_down(s, rows);
}

static void put_name(struct sheet *s)
{
    char **lines;
    struct pieces badges;
    const char *name = s->c->full_name ? s->c->full_name : s->c->company_name;
    const int n = text_wrap(s->arena, text_clean(s->arena, name), s->box.w, &lines);
    for (int i = 0; i < n && i < 2 && i < s->box.h; i++)
        term_put(s->t, s->box.y + i, s->box.x, s->box.w, ROLE_NAME, lines[i]);
    move_down(s, n < 2 ? n : 2);
    pieces_init(&badges, s->arena);
    pieces_add(&badges, ROLE_DIM, GLYPHS, s->c->customer_code, NULL);
    badges_add(&badges, s->c);
    put_pieces(s, &badges, 3);
}

/* What must not be overlooked, each wrapped, its sign before it. */
static void put_alerts(struct sheet *s, const struct beside *beside)
{
    struct alert alerts[ALERTS_MOST];
    const int n = alerts_of(s->p, s->c, beside, s->arena, alerts);
    for (int i = 0; i < n && s->box.h > 0; i++)
        move_down(s, alert_draw(&alerts[i], s->t, s->box, 3));
    move_down(s, 1);
}

/* "Huế, Viet Nam" */
static const char *home(const struct sheet *s)
{
    const struct field *country = entity_field(&customer_entity, "country");
    const char *land = value_print(s->p, country, s->c, s->arena);
    if (s->c->city == NULL)
        return land;
    return *land == '\0' ? s->c->city : arena_printf(s->arena, "%s, %s", s->c->city, land);
}

/* As it is kept; a number with an extension is read again, which takes libphonenumber. */
static const char *phone_of(const struct sheet *s)
{
    const struct customer *c = s->c;
    bool valid;
    if (c->phone_international != NULL && c->phone[strspn(c->phone, "+0123456789 ()-./")] == '\0')
        return c->phone_international;
    return shown_phone(c->phone, c->country ? c->country : s->p->region, &valid, s->arena);
}

static void put_contact(struct sheet *s)
{
    struct card card;
    const struct customer *c = s->c;
    card_init(&card, s->arena, s->box.w, 0);
    if (c->company_name != NULL && !text_equal(c->company_name, c->full_name))
        card_add(&card, NULL, ROLE_NORMAL, c->company_name);
    card_add(&card, NULL, ROLE_NORMAL, c->contact_person);
    if (c->phone != NULL) {
        card_add(&card, NULL, ROLE_NORMAL, phone_of(s));
        if (c->phone_valid != 1)
            card_note(&card, ROLE_WARNING, GLYPHS, _("invalid, kept"));
    }
    card_add(&card, NULL, ROLE_NORMAL, c->email);
    if (c->email != NULL && c->email_valid == 0)
        card_note(&card, ROLE_WARNING, GLYPHS, _("invalid, kept"));
    card_add(&card, NULL, ROLE_NORMAL, home(s));
    put_card(s, &card);
}

/* "201 Deluxe Ocean, 9/10" */
static const char *last_stay(const struct sheet *s, const struct stay *stay)
{
    struct buf b;
    buf_init(&b, s->arena);
    buf_add(&b, stay->room_number);
    buf_addf(&b, "%s%s", b.n > 0 && stay->room_type ? " " : "",
             stay->room_type ? stay->room_type : "");
    if (stay->satisfaction_score != NONE)
        buf_addf(&b, "%s%lld/10", b.n > 0 ? ", " : "", (long long)stay->satisfaction_score);
    if (b.n == 0)
        buf_add(&b, shown_day(s->p, stay->check_out_date, s->arena));
    return b.p;
}

/* One labelled row, there from the beginning so that nothing moves when the rest arrives. */
static void put_row(struct sheet *s, const char *label, unsigned role, const char *text)
{
    if (s->box.h == 0)
        return;
    term_put(s->t, s->box.y, s->box.x, 5, ROLE_DIM, label);
    if (text == NULL)
        term_glyph(s->t, s->box.y, s->box.x + 6, ROLE_DIM, GLYPH_NONE);
    else
        term_put(s->t, s->box.y, s->box.x + 6, s->box.w - 6, role, text);
    move_down(s, 1);
}

static void put_stays(struct sheet *s, const struct profile *head)
{
    struct pieces figures;
    const char *last = NULL, *whereabouts = NULL;
    pieces_init(&figures, s->arena);
    figures_add(&figures, s->p, s->c, s->box.w);
    put_pieces(s, &figures, 2);
    if (head != NULL) {
        last = head->last ? last_stay(s, head->last) : NULL;
        whereabouts = shown_whereabouts(s->p, head, s->arena);
    }
    put_row(s, _("last"), ROLE_NORMAL, last);
    put_row(s, _("next"), ROLE_ACCENT, whereabouts);
    move_down(s, 1);
}

void preview_draw(struct term *t, struct box box, const struct property *p, const struct hit *hit,
                  const struct profile *head, const struct beside *beside)
{
    struct card card;
    struct sheet s = {t, arena_new(), box, p, hit->customer};
    put_name(&s);
    put_alerts(&s, beside);
    put_stays(&s, head);
    put_contact(&s);
    card_init(&card, s.arena, s.box.w, 0);
    card_add(&card, NULL, ROLE_NORMAL, preference_brief(p, s.c, s.arena));
    card_chips(&card, NULL, shown_tags(s.c->tags, s.arena));
    put_card(&s, &card);
    arena_free(s.arena);
}
