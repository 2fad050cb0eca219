#include "ui/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"

struct page {
    struct arena *arena;
    char **lines;
    int n, room;
    int y, end; /* of the line that is being put together; end: where its last piece ends */
    struct page_item *items;
    int n_items, items_room;
    struct page_field field;
    bool has_field;
};

struct page *page_new(void)
{
    struct page *p = calloc(1, sizeof *p);
    if (p == NULL)
        die_out_of_memory();
    p->arena = arena_new();
    page_clear(p);
    return p;
}

void page_free(struct page *p)
{
    if (p == NULL)
        return;
    arena_free(p->arena);
    free(p);
}

void page_clear(struct page *p)
{
    arena_clear(p->arena);
    *p = (struct page){.arena = p->arena, .y = -1};
}

struct arena *page_arena(struct page *p)
{
    return p->arena;
}

/* ---- Signs to words */

/* What a sign says; "" where the words beside it say it already. */
static const char *word_of(int32_t cp)
{
    static const struct {
        int32_t cp;
        const char *word; /* N_() */
    } words[] = {
        {0x2192, N_("to")},         /* → */
        {0x2190, N_("instead of")}, /* ← */
        {0x2713, N_("checked")},    /* ✓ */
        {0x25cf, N_("marked")},     /* ● */
        {0x2716, N_("danger:")},    /* ✖ */
        {0x26a0, N_("warning:")},   /* ⚠ */
        {0x2191, N_("ascending")},  /* ↑ */
        {0x2193, N_("descending")}, /* ↓ */
        {0x2026, "..."},            /* … */
    };
    static const int32_t silent[] = {0x25b8, 0x2039, 0x203a, 0x2022, 0x25b0, 0x25b1};
    for (int i = 0; i < COUNT_OF(words); i++)
        if (words[i].cp == cp)
            return words[i].word[0] != '.' ? _(words[i].word) : words[i].word;
    for (int i = 0; i < COUNT_OF(silent); i++)
        if (silent[i] == cp)
            return "";
    return cp >= 0x2500 && cp <= 0x257f ? "" : NULL;
}

/* Two spaces or more stand on the screen between things that have little to do with each other. */
static size_t add_gap(struct buf *b, const char *text)
{
    const size_t n = strspn(text, " ");
    const bool inside = b->n > 0 && strchr(" ,:", b->p[b->n - 1]) == NULL && text[n] != '\0';
    buf_add(b, n > 1 && inside ? ", " : " ");
    return n;
}

/* With a space on either side, unless what stands there parts it already. */
static void add_word(struct buf *b, const char *word, const char *next)
{
    const bool stuck = word[0] == '\0' || word[0] == '.';
    const bool before = !stuck && b->n > 0 && strchr(" (", b->p[b->n - 1]) == NULL;
    const bool after = !stuck && *next != '\0' && strchr(" ).,;:", *next) == NULL;
    buf_addf(b, "%s%s%s", before ? " " : "", word, after ? " " : "");
}

/* A dash that stands for nothing, not one between two things. */
static bool is_nothing(const struct buf *b, const char *next)
{
    return (*next == '\0' || *next == ' ') &&
           (b->n == 0 || (b->n > 1 && strchr(":,;", b->p[b->n - 2]) != NULL) || *next == '\0' ||
            strncmp(next, " →", 4) == 0 || strncmp(next, " ←", 4) == 0);
}

char *page_words(struct arena *a, const char *text)
{
    struct buf b;
    int32_t cp;
    size_t n;
    buf_init(&b, a);
    for (text = text_clean(a, text); (n = utf8_next(text, &cp)) > 0; text += n) {
        const char *word = word_of(cp);
        if (cp == ' ') {
            n = add_gap(&b, text);
        } else if (cp == 0xb7) { /* · parts things */
            b.n -= b.n > 0 && b.p[b.n - 1] == ' ';
            buf_add(&b, b.n > 0 ? "," : "");
        } else if (cp == 0x2013 && is_nothing(&b, text + n)) {
            buf_add(&b, _("none"));
        } else if (word == NULL)
            buf_addn(&b, text, n);
        else
            add_word(&b, word, text + n);
    }
    return text_squeeze(a, b.p);
}

/* ---- Lines */

static void begin(struct page *p, char *text)
{
    if (p->n == p->room) {
        p->room = p->room > 0 ? p->room * 2 : 64;
        char **lines = ARENA_ARRAY(p->arena, char *, p->room);
        if (p->n > 0)
            memcpy(lines, p->lines, sizeof *lines * (size_t)p->n);
        p->lines = lines;
    }
    p->lines[p->n++] = text;
}

/* What stands apart on the screen is parted by a comma. */
int page_put(struct page *p, int y, int x, const char *text)
{
    const int width = text_width(text_clean(p->arena, text));
    char *words = page_words(p->arena, text);
    if (*words == '\0' || strcmp(words, ",") == 0)
        return width;
    if (y != p->y || x < p->end || p->n == 0) {
        begin(p, words);
    } else {
        char **last = &p->lines[p->n - 1];
        const char *mark = x == p->end ? "" : x == p->end + 1 ? " " : ", ";
        const size_t n = strlen(*last);
        const bool ends = n > 0 && strchr(".,:", (*last)[n - 1]) != NULL;
        *last = arena_printf(p->arena, "%s%s%s", *last, ends ? " " : mark, words);
    }
    p->y = y;
    p->end = x + width;
    return width;
}

void page_line(struct page *p, const char *text)
{
    begin(p, page_words(p->arena, text));
    p->y = -1;
}

int page_lines(struct page *p, char *const **lines)
{
    *lines = p->lines;
    return p->n;
}

/* ---- Room */

struct box page_box(struct box box, int rows)
{
    if (box.h > PAGE_WITHOUT_END / 2)
        box.h = rows;
    return box;
}

bool page_is_endless(struct box area)
{
    return area.w > PAGE_WITHOUT_END / 2;
}

/* ---- What can be chosen and filled in */

void page_item(struct page *p, const struct page_item *item)
{
    if (p->n_items == p->items_room) {
        p->items_room = p->items_room > 0 ? p->items_room * 2 : 32;
        struct page_item *items = ARENA_ARRAY(p->arena, struct page_item, p->items_room);
        if (p->n_items > 0)
            memcpy(items, p->items, sizeof *items * (size_t)p->n_items);
        p->items = items;
    }
    p->items[p->n_items++] = *item;
}

const struct page_item *page_find(const struct page *p, int number)
{
    for (int i = 0; i < p->n_items; i++)
        if (p->items[i].number == number)
            return &p->items[i];
    return NULL;
}

const struct page_item *page_first(const struct page *p, enum page_kind kind)
{
    for (int i = 0; i < p->n_items; i++)
        if (p->items[i].kind == kind)
            return &p->items[i];
    return NULL;
}

static const struct page_item *selected_of(const struct page *p, enum page_kind kind)
{
    for (int i = 0; i < p->n_items; i++)
        if (p->items[i].kind == kind && p->items[i].selected)
            return &p->items[i];
    return NULL;
}

const struct page_item *page_selected(const struct page *p)
{
    return selected_of(p, PAGE_ROW);
}

const struct page_item *page_answer(const struct page *p)
{
    return selected_of(p, PAGE_ANSWER);
}

int page_answers(const struct page *p)
{
    int n = 0;
    for (int i = 0; i < p->n_items; i++)
        n += p->items[i].kind == PAGE_ANSWER;
    return n;
}

void page_field(struct page *p, const struct page_field *field)
{
    p->field = *field;
    p->field.label = page_words(p->arena, field->label);
    p->field.value = page_words(p->arena, field->value);
    p->has_field = true;
}

const struct page_field *page_focus(const struct page *p)
{
    return p->has_field ? &p->field : NULL;
}
