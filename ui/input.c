#include "ui/input.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/text.h"
#include "ui/csi.h"
#include "ui/key.h"

#define PASTE_MOST ((size_t)1024 * 1024)
#define PASTE_PAUSE_MS 2000 /* the network may stall in the middle of a paste */
#define REST_OF_KEY_MS 50
#define DOUBLE_CLICK_MS 400

static struct event key_event(int32_t key)
{
    return (struct event){.type = key == K_NONE ? EVENT_NONE : EVENT_KEY, .key = key_meant(key)};
}

static int32_t get(struct input *in, int ms, bool pasting, int32_t *named)
{
    *named = K_NONE;
    return in->next(in->ctx, ms, pasting, named);
}

/* The next character of a sequence, or -1 when it does not come in time. */
static int32_t rest(struct input *in)
{
    int32_t named;
    return get(in, REST_OF_KEY_MS, false, &named);
}

static int32_t key_of_character(int32_t c)
{
    switch (c) {
    case 0:
        return K_CTRL | ' ';
    case '\r':
    case '\n':
        return K_ENTER;
    case '\t':
        return K_TAB;
    case '\b':
    case 0x7f:
        return K_BACKSPACE;
    default:
        if (c < ' ')
            return K_CTRL | (c < 27 ? c + 'a' - 1 : c + '@');
        return key_is_text(c) ? c : K_NONE;
    }
}

static int32_t with_alt(int32_t key)
{
    return key == K_NONE ? K_NONE : key | K_ALT;
}

/* Takes end off the text when it stands there. */
static bool ended(struct buf *b, const char *end)
{
    const size_t n = strlen(end);
    if (b->n < n || strcmp(b->p + b->n - n, end) != 0)
        return false;
    b->n -= n;
    b->p[b->n] = '\0';
    return true;
}

/* Collects up to the end of the paste. Within it nothing is a key. What is beyond the limit is
 * dropped, but still read: it must not become keys. */
static struct event read_paste(struct input *in)
{
    struct buf b, tail;
    arena_clear(in->paste);
    buf_init(&b, in->paste);
    buf_init(&tail, in->paste);
    int32_t c, named;
    while ((c = get(in, PASTE_PAUSE_MS, true, &named)) >= 0) {
        char utf8[5] = "";
        const size_t n = utf8_put(c == '\r' ? '\n' : c, utf8);
        struct buf *to = b.n < PASTE_MOST ? &b : &tail;
        if (to == &tail && tail.n > 64)
            buf_clear(&tail);
        buf_addn(to, utf8, c == 0 ? 0 : n);
        if (ended(to, "\033[201~"))
            break;
    }
    return (struct event){.type = EVENT_PASTE, .text = b.p};
}

static struct event click(struct input *in, int y, int x)
{
    const int64_t now = clock_ticks();
    const bool twice =
        now - in->clicked_at < DOUBLE_CLICK_MS && y == in->clicked_y && x == in->clicked_x;
    in->clicked_at = twice ? 0 : now;
    in->clicked_y = y;
    in->clicked_x = x;
    return (struct event){
        .type = EVENT_MOUSE, .mouse = twice ? MOUSE_DOUBLE : MOUSE_CLICK, .y = y, .x = x};
}

/* Buttons as xterm numbers them: 0 left, 32 more while it moves, 64 and 65 the wheel; all else is
 * not for us. */
static struct event mouse_event(struct input *in, const struct csi *c)
{
    struct event ev = {.type = EVENT_MOUSE, .y = c->y, .x = c->x};
    if (c->button == 0 && !c->release)
        return click(in, c->y, c->x);
    if (c->button == 0 || c->button == 32)
        ev.mouse = c->release ? MOUSE_RELEASE : MOUSE_DRAG;
    else if (c->button == 64 || c->button == 65)
        ev.mouse = c->button == 64 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
    else
        ev.type = EVENT_NONE;
    return ev;
}

/* The older form of a mouse report: three characters, each 32 above its value. That a button was
 * let go of is a button of its own, 3, whichever it was. */
static struct event read_old_mouse(struct input *in)
{
    struct csi c = {.button = (int)rest(in) - 32};
    c.x = (int)rest(in) - 33;
    c.y = (int)rest(in) - 33;
    c.release = c.button == 3;
    c.button = c.release ? 0 : c.button;
    return c.x < 0 || c.y < 0 ? key_event(K_NONE) : mouse_event(in, &c);
}

static struct event sequence_event(struct input *in, const char *parameters, int32_t last)
{
    if (last < 0)
        return key_event(K_NONE);
    const struct csi csi = csi_decode(parameters, (char)last);
    switch (csi.kind) {
    case CSI_PASTE:
        return read_paste(in);
    case CSI_MOUSE:
        return mouse_event(in, &csi);
    default:
        return key_event(csi.key);
    }
}

/* After ESC [ or ESC O; that character alone is a key with Alt. */
static struct event read_sequence(struct input *in, int32_t introducer)
{
    char parameters[32];
    size_t n = 0;
    int32_t c = rest(in);
    if (c < 0)
        return key_event(introducer | K_ALT);
    if (introducer == '[' && c == 'M')
        return read_old_mouse(in);
    if (c == '[') { /* ESC [ [ A of the Linux console, should terminfo not know it */
        (void)rest(in);
        return key_event(K_NONE);
    }
    while (c >= 0 && !csi_is_final(c)) {
        if (n + 1 < sizeof parameters)
            parameters[n++] = (char)c;
        c = rest(in);
    }
    parameters[n] = '\0';
    return sequence_event(in, parameters, c);
}

/* After ESC: alone it is the key Esc, before another key it is Alt. The source has waited already
 * for what belongs to the ESC. */
static struct event read_escape(struct input *in, bool second)
{
    int32_t named;
    const int32_t c = get(in, 0, false, &named);
    if (c < 0)
        return key_event(named == K_NONE ? K_ESC : named | K_ALT);
    if (c == '[' || c == 'O')
        return read_sequence(in, c);
    if (c != 0x1b)
        return key_event(with_alt(key_of_character(c)));
    if (second)
        return key_event(K_ESC);
    struct event ev = read_escape(in, true);
    if (ev.type == EVENT_KEY && ev.key == K_ESC)
        in->pending = K_ESC;
    return ev;
}

struct event input_read(struct input *in, int ms)
{
    int32_t named = in->pending;
    in->pending = K_NONE;
    if (named != K_NONE)
        return key_event(named);
    const int32_t c = get(in, ms, false, &named);
    if (c < 0)
        return key_event(named);
    return c == 0x1b ? read_escape(in, false) : key_event(key_of_character(c));
}
