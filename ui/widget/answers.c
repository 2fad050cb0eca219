#include "ui/widget/answers.h"

#include "base/intl.h"
#include "base/text.h"
#include "ui/page.h"

#define BRACKETS 4
#define GAP 2

/* Where an answer begins that comes after others, which end before column x: on the next line when
 * it does not fit on this one and there is another. */
static int place(const char *answer, int x, int w, int *line, int lines)
{
    if (x == 0 || x + text_width(answer) + BRACKETS <= w || *line + 1 >= lines)
        return x;
    ++*line;
    return 0;
}

int answers_lines(const char *const *answers, int n, int w)
{
    int line = 0, x = 0;
    for (int i = 0; i < n; i++)
        x = place(answers[i], x, w, &line, n) + text_width(answers[i]) + BRACKETS + GAP;
    return line + 1;
}

static void tell(const char *const *answers, int n, int selected, struct page *p)
{
    for (int i = 0; i < n; i++) {
        page_line(p, arena_printf(page_arena(p), "%d. %s%s", i + 1, answers[i],
                                  i == selected && i > 0 ? _(", selected") : ""));
        page_item(p, &(struct page_item){
                         .kind = PAGE_ANSWER, .number = i + 1, .selected = i == selected});
    }
}

void answers_draw(const char *const *answers, int n, int selected, struct term *t, struct box box)
{
    int line = 0, x = 0;
    if (term_page(t) != NULL) {
        tell(answers, n, selected, term_page(t));
        return;
    }
    for (int i = 0; i < n; i++) {
        const bool on = i == selected;
        x = place(answers[i], x, box.w, &line, box.h);
        x += term_putf(t, box.y + line, box.x + x, box.w - x, on ? ROLE_BUTTON : ROLE_NORMAL,
                       on ? "[ %s ]" : "  %s  ", answers[i]) +
             GAP;
    }
}
