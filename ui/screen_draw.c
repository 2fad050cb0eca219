/* The screen manager: where everything goes, and drawing it. */
#include <assert.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "ui/chrome.h"
#include "ui/page.h"
#include "ui/screen_own.h"
#include "ui/witness.h"

#define STRIP_MOST 2
#define FINDING (SCOPE_LIST | SCOPE_FINDER | SCOPE_NARROW) /* what answers / */
#define CLOCK_WIDTH 8 /* at the right end of the title bar, with the gap before it */
#define ROOMY_ROWS 16 /* below, the strip has the foot for its last line */

struct view *screen_top(const struct screen *s)
{
    return s->depth > 0 ? s->stack[s->depth - 1].view : NULL;
}

int screen_base(const struct screen *s)
{
    int i = s->depth - 1;
    while (i > 0 && s->stack[i].view->ops->popup)
        i--;
    return i;
}

bool screen_too_small(const struct screen *s)
{
    return term_rows(s->term) < LEAST_ROWS || term_columns(s->term) < LEAST_COLUMNS;
}

void screen_speak_of(struct screen *s, struct view *v)
{
    v->hints = &s->hints;
    s->hints.scopes = view_scopes(v);
    s->hints.in_field = v->in_field;
}

void screen_layout_view(struct screen *s, struct view *v)
{
    screen_speak_of(s, v);
    const int strip = s->strip_lines - (s->strip_lines > 0 && term_rows(s->term) < ROOMY_ROWS);
    v->area = (struct box){1, 0, term_rows(s->term) - 3 - strip, term_columns(s->term)};
    v->alone = s->options.alone;
    if (narrow_shows(&v->narrow, v->in_field))
        narrow_layout(&v->narrow, v->area.w);
    if (v->ops->layout != NULL && !screen_too_small(s))
        v->ops->layout(v);
}

/* The step of the tour that stands now. */
static void layout_strip(struct screen *s)
{
    const struct view *top = screen_top(s);
    s->strip_lines = 0;
    arena_clear(s->tour);
    if (top == NULL || s->stack[screen_base(s)].view->ops->masks)
        return;
    coach_look(s->options.coach, top);
    screen_speak_of(s, screen_top(s));
    const char *text = coach_step(s->options.coach, s->tour);
    if (text != NULL)
        s->strip_lines = text_wrap(s->tour, hints_fill(&s->hints, text, s->tour),
                                   term_columns(s->term) - 2, &s->strip);
    if (s->strip_lines > STRIP_MOST)
        s->strip_lines = STRIP_MOST;
}

void screen_layout(struct screen *s)
{
    layout_strip(s);
    for (int i = s->depth > 0 ? screen_base(s) : 0; i < s->depth; i++) {
        s->stack[i].view->active = i == s->depth - 1;
        screen_layout_view(s, s->stack[i].view);
    }
    /* What meets here has been looked at for clashes (binds_clash). */
    assert(s->depth == 0 || scopes_meet(view_scopes(screen_top(s))));
    if (s->depth > 0)
        footer_layout(&s->footer, s->binds, view_scopes(screen_top(s)), screen_top(s)->in_field,
                      term_columns(s->term));
    s->dirty = true;
}

/* The line above the function bar, when the popup on top has one. */
static const char *popup_foot(const struct screen *s, const char *foot)
{
    const struct view *top = screen_top(s);
    struct title title = {.foot = foot};
    if (top->ops->popup && top->ops->title != NULL)
        top->ops->title(top, s->frame, &title);
    return title.foot;
}

static void draw_strip(struct screen *s)
{
    const bool roomy = term_rows(s->term) >= ROOMY_ROWS;
    const int y = term_rows(s->term) - 1 - roomy - s->strip_lines;
    for (int i = 0; i < s->strip_lines; i++)
        term_put(s->term, y + i, 1, term_columns(s->term) - 2, ROLE_ACCENT, s->strip[i]);
}

/* The foot with the hint for a page that is new to the person behind it, or in its place. */
static const char *with_hint(struct screen *s, const char *foot, const char *who)
{
    struct view *top = screen_top(s);
    const char *hint = top->ops->popup || s->said[0] != '\0'
                           ? NULL
                           : coach_hint(s->options.coach, top, who != NULL ? who : "");
    if (s->strip_lines > 0 && term_rows(s->term) < ROOMY_ROWS)
        return NULL;
    foot = foot != NULL ? hints_fill(&s->hints, foot, s->frame) : NULL;
    if (hint == NULL)
        return foot;
    hint = hints_fill(&s->hints, hint, s->frame);
    if (foot == NULL)
        return hint;
    const char *both = arena_printf(s->frame, "%s   %s", foot, hint);
    return text_width(both) <= term_columns(s->term) - 2 ? both : hint;
}

/* What narrows the view on top, in the place of the foot. */
static bool draw_narrow(const struct screen *s, const struct view *v)
{
    const struct box row = {term_rows(s->term) - 2, 0, 1, term_columns(s->term)};
    const bool shows = narrow_shows(&v->narrow, v->in_field);
    if (shows)
        narrow_draw(&v->narrow, s->term, row, v->in_field);
    return shows;
}

/* How things stand, before who works here. Of several things what comes first, as far as the half
 * of the title bar goes. */
static const char *with_standing(const struct screen *s, const char *who)
{
    const bool ascii = term_ascii(s->term);
    char *words = arena_str(s->frame, s->standing);
    for (;;) {
        const char *all = arena_printf(s->frame, "%s%s%s   %s",
                                       s->trouble ? glyph_text(GLYPH_WARNING, ascii) : "",
                                       s->trouble ? " " : "", words, who);
        const bool fits = text_width(all) + CLOCK_WIDTH < term_columns(s->term) / 2;
        char *end = NULL;
        for (char *p = words; (p = strstr(p, ", ")) != NULL; p++)
            end = p; /* a comma alone may stand in a number */
        if (fits || end == NULL)
            return all;
        *end = '\0';
    }
}

static void draw_views(struct screen *s)
{
    struct title title = {0};
    const int base = screen_base(s);
    const struct view *page = s->stack[base].view;
    bool signed_in;
    const char *who = s->options.person ? s->options.person(s->options.ctx, &signed_in) : NULL;
    if (page->ops->title != NULL)
        page->ops->title(page, s->frame, &title);
    screen_speak_of(s, screen_top(s));
    title.foot = with_hint(s, popup_foot(s, title.foot), who);
    s->standing_x = term_columns(s->term); /* nowhere */
    if (s->standing != NULL)
        who = with_standing(s, who != NULL ? who : "");
    if (s->standing != NULL && title.right == NULL)
        s->standing_x -= 1 + text_width(who) + CLOCK_WIDTH;
    witness_view("chrome");
    chrome_title(s->term, s->frame, &title,
                 s->options.property != NULL ? s->options.property(s->options.ctx) : NULL, who);
    footer_draw(&s->footer, s->term, term_rows(s->term) - 1);
    for (int i = base; i < s->depth; i++) {
        if (i > base)
            term_shade(s->term, s->stack[i].view->area);
        term_cursor(s->term, -1, 0); /* only the uppermost has it */
        witness_view(s->stack[i].view->ops->name);
        screen_speak_of(s, s->stack[i].view);
        s->stack[i].view->ops->draw(s->stack[i].view, s->term);
        witness_drawn(view_scopes(s->stack[i].view) & FINDING,
                      s->stack[i].view->ops->rows == NULL ||
                          view_scopes(s->stack[i].view) & command_row(CMD_TWIN)->scopes);
    }
    witness_view("chrome");
    draw_strip(s);
    if (s->said[0] == '\0' && draw_narrow(s, screen_top(s)))
        return;
    chrome_message(s->term, s->frame, &title, s->said_role,
                   hints_fill(&s->hints, s->said, s->frame));
}

/* Where nobody sees it only what is on top is told, without what the keys do. */
static void draw_page(struct screen *s)
{
    struct title title = {0};
    struct view *top = screen_top(s);
    struct page *page = term_page(s->term);
    bool signed_in;
    screen_speak_of(s, top);
    const char *who = s->options.person ? s->options.person(s->options.ctx, &signed_in) : NULL;
    if (top->ops->title != NULL)
        top->ops->title(top, s->frame, &title);
    if (!top->ops->popup && title.left != NULL) {
        page_put(page, 0, 0, title.left);
        page_put(page, 0, PAGE_WITHOUT_END / 2, title.right ? title.right : who ? who : "");
    }
    if (s->trouble)
        page_line(page, arena_printf(s->frame, _("Warning: %s"), s->standing));
    for (int i = 0; i < s->strip_lines; i++)
        page_line(page, s->strip[i]);
    top->ops->draw(top, s->term);
    if (draw_narrow(s, top))
        return;
    if (title.foot != NULL)
        page_line(page, hints_fill(&s->hints, title.foot, s->frame));
}

void screen_tell_now(struct screen *s, enum role role, const char *message)
{
    const struct title none = {0};
    s->dirty = true;
    if (s->plain != NULL)
        plain_tell_now(s, message);
    if (screen_too_small(s) || s->plain != NULL)
        return;
    chrome_message(s->term, s->frame, &none, role, message);
    term_flush(s->term);
}

void screen_draw(struct screen *s)
{
    if (!s->dirty || s->depth == 0)
        return;
    s->dirty = false;
    arena_clear(s->frame);
    term_blank(s->term);
    witness_frame();
    if (s->plain != NULL)
        draw_page(s);
    else if (screen_too_small(s))
        chrome_too_small(s->term, s->frame);
    else
        draw_views(s);
    term_flush(s->term);
    coach_keep(s->options.coach);
}
