#include "ui/witness.h"

#ifdef FRONTDESK_TEST

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define ROWS 60
#define COLUMNS 200
#define TEXTS 4096 /* of one frame */
#define TOLD 8192

/* The text that a cell shows a part of; 0: it is blank. */
static unsigned short cells[ROWS][COLUMNS];
static char *texts[TEXTS];
static unsigned short n_texts = 1;
static const char *view = "";
static bool lists; /* one has been drawn in it */

static FILE *file(void)
{
    static FILE *f;
    static bool looked;
    const char *path = looked ? NULL : getenv("FRONTDESK_WITNESS");
    looked = true;
    if (path != NULL)
        f = fopen(path, "ae");
    return f;
}

/* FNV-1a. A line that is left out because another has its number would be a line too few; there are
 * never as many as would make that likely. */
static bool is_news(const char *line)
{
    static uint64_t told[TOLD];
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (const char *p = line; *p != '\0'; p++)
        h = (h ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    size_t at = h % TOLD;
    for (size_t i = 0; i < TOLD && told[at] != 0 && told[at] != h; i++)
        at = (at + 1) % TOLD;
    const bool news = told[at] != h;
    told[at] = h;
    return news;
}

static void tell(const char *what, const char *first, const char *second)
{
    char line[4096];
    if (file() == NULL)
        return;
    snprintf(line, sizeof line, "%s\t%s\t%s\t%s", what, view, first, second);
    if (is_news(line))
        fprintf(file(), "%s\n", line);
    fflush(file());
}

void witness_tell(const char *word)
{
    if (file() == NULL)
        return;
    fprintf(file(), "%s\n", word);
    fflush(file());
}

void witness_list(void)
{
    lists = true;
}

void witness_drawn(bool finds, bool answers)
{
    if (lists && !finds)
        tell("deaf", "list", "nothing narrows it");
    if (lists && !answers)
        tell("mute", "list", "no command line tells it");
}

void witness_view(const char *name)
{
    view = name;
    lists = false;
    tell("view", name, "");
}

void witness_blank(struct box box)
{
    for (int y = box.y < 0 ? 0 : box.y; y < box.y + box.h && y < ROWS; y++)
        for (int x = box.x < 0 ? 0 : box.x; x < box.x + box.w && x < COLUMNS; x++)
            cells[y][x] = 0;
}

void witness_frame(void)
{
    memset(cells, 0, sizeof cells);
    while (n_texts > 1)
        free(texts[--n_texts]);
}

/* What a letter may stand against: blanks, rules, the signs of theme.h, brackets. */
static bool is_sign(int32_t cp)
{
    return cp == ' ' || (cp >= 0x2010 && cp < 0x2c00) || strchr("()[]·,.:;/+-|\"'", (int)cp);
}

static bool is_letters(const char *text)
{
    int32_t cp;
    for (size_t n; (n = utf8_next(text, &cp)) > 0; text += n)
        if (!is_sign(cp < 0x80 || cp >= 0x2010 ? cp : 'a'))
            return true;
    return false;
}

static void look_beside(int y, int x, unsigned short own)
{
    if (x >= 0 && x < COLUMNS && cells[y][x] != 0 && cells[y][x] != own)
        tell("touch", texts[cells[y][x]], texts[own]);
}

void witness_text(int y, int x, int columns, int w, const char *full)
{
    if (file() == NULL || y < 0 || y >= ROWS || x < 0 || n_texts == TEXTS || columns < 2 ||
        !is_letters(full))
        return;
    char shown[12];
    snprintf(shown, sizeof shown, "%d", columns);
    if (text_width(full) > w)
        tell("cut", shown, full);
    const unsigned short own = n_texts++;
    int32_t cp;
    texts[own] = strdup(full);
    for (int at = x; at < x + columns && at < COLUMNS; full += utf8_next(full, &cp)) {
        utf8_next(full, &cp);
        char one[5] = "";
        utf8_put(cp, one);
        const int width = text_width(one);
        const bool sign = is_sign(cp < 0x80 || cp >= 0x2010 ? cp : 'a');
        for (int i = at; i < at + width && i < COLUMNS && !sign; i++) {
            if (cells[y][i] != 0)
                tell("over", texts[cells[y][i]], texts[own]);
            look_beside(y, i - 1, own);
            look_beside(y, i + 1, own);
            cells[y][i] = own;
        }
        at += width;
    }
}

#endif
