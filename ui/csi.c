#include "ui/csi.h"

#include <stdio.h>
#include <stdlib.h>

#include "ui/key.h"

bool csi_is_final(int c)
{
    return c >= 0x40 && c <= 0x7e;
}

/* xterm's modifier parameter: 1 + shift 1 + alt 2 + ctrl 4. */
static int32_t modifiers(int parameter)
{
    if (parameter < 2 || parameter > 8)
        return 0;
    const int bits = parameter - 1;
    return (bits & 1 ? K_SHIFT : 0) | (bits & 2 ? K_ALT : 0) | (bits & 4 ? K_CTRL : 0);
}

/* Keys named by the last byte. */
static int32_t by_letter(char last)
{
    switch (last) {
    case 'A':
        return K_UP;
    case 'B':
        return K_DOWN;
    case 'C':
        return K_RIGHT;
    case 'D':
        return K_LEFT;
    case 'F':
        return K_END;
    case 'H':
        return K_HOME;
    case 'M':
        return K_ENTER; /* of the keypad, ESC O M */
    case 'Z':
        return K_TAB | K_SHIFT;
    default:
        return last >= 'P' && last <= 'S' ? K_F1 + last - 'P' : K_NONE;
    }
}

/* Keys named by a number before '~': VT220 and its children. */
static int32_t by_number(int n)
{
    static const int32_t keys[] = {
        [1] = K_HOME,    [2] = K_INS,     [3] = K_DEL,     [4] = K_END,      [5] = K_PGUP,
        [6] = K_PGDN,    [7] = K_HOME,    [8] = K_END,     [11] = K_F1,      [12] = K_F1 + 1,
        [13] = K_F1 + 2, [14] = K_F1 + 3, [15] = K_F1 + 4, [17] = K_F1 + 5,  [18] = K_F1 + 6,
        [19] = K_F1 + 7, [20] = K_F1 + 8, [21] = K_F1 + 9, [23] = K_F1 + 10, [24] = K_F1 + 11,
    };
    return n > 0 && n < (int)(sizeof keys / sizeof keys[0]) ? keys[n] : K_NONE;
}

/* The unambiguous form of newer terminals: ESC [ code point ; modifier u. */
static int32_t by_code(int code)
{
    switch (code) {
    case 9:
        return K_TAB;
    case 13:
        return K_ENTER;
    case 27:
        return K_ESC;
    case 127:
        return K_BACKSPACE;
    default:
        return key_is_text(code) ? code : K_NONE;
    }
}

static struct csi decode_mouse(const char *parameters, char last)
{
    struct csi c = {.kind = CSI_UNKNOWN, .release = last == 'm'};
    if (sscanf(parameters, "<%5d;%5d;%5d", &c.button, &c.x, &c.y) != 3 || c.x < 1 || c.y < 1)
        return c;
    c.kind = CSI_MOUSE;
    c.x--;
    c.y--;
    return c;
}

struct csi csi_decode(const char *parameters, char last)
{
    if (parameters[0] == '<')
        return decode_mouse(parameters, last);
    struct csi c = {.kind = CSI_UNKNOWN};
    int first = 0, second = 0;
    sscanf(parameters, "%6d;%6d", &first, &second);
    if (last == '~' && first == 200) {
        c.kind = CSI_PASTE;
        return c;
    }
    const int32_t key = last == '~'   ? by_number(first)
                        : last == 'u' ? by_code(first)
                                      : by_letter(last);
    if (key == K_NONE)
        return c;
    c.kind = CSI_KEY;
    c.key = key | modifiers(second);
    return c;
}
