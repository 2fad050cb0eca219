/* Random histories of saying, taking back, merging and parting, at two terminals of one desk: what
 * was said last is kept, of single items and of lists. */
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "tests/rules/merging.h"
#include "tests/rules/preferring.h"
#include "tests/store/undone.h"

static struct desk *d;
static struct store *terminals[2]; /* on one file */

static void set_up(void)
{
    d = desk_new();
    terminals[0] = d->s;
    ck_ok(store_open(d->path, false, &terminals[1], &d->e), &d->e);
    for (int i = 0; i < 2; i++) {
        d->s = terminals[i];
        time_passes(d); /* what is said in one moment is not said again */
    }
}

static void sit_down_at(int which)
{
    d->s = terminals[which];
    d->action.store = d->s;
}

static void tear_down(void)
{
    sit_down_at(0);
    store_close(terminals[1]);
    desk_is_sound(d);
    desk_free(d);
}

/* What two say of a few customers, who are merged and parted meanwhile: what was said last stays.
 * NULL where parting may leave either: it was said of both. */
#define CROWD 5
#define ITEMS 6

/* Of a list, each value by itself: it is said of them or not. */
static const char *const spoken[ITEMS] = {"room.bed_type",         "room.floor",
                                          "services.wake_up_call", "dietary.allergies",
                                          "dietary.allergies",     "dietary.restrictions"};
static const char *const possible[ITEMS][3] = {{"twin", "king", "queen"},
                                               {"high", "low", "middle"},
                                               {"06:00", "07:00", "08:00"},
                                               {"soy"},
                                               {"peanuts"},
                                               {"vegan"}};

struct mind {
    const char *said[ITEMS];      /* "": nothing; NULL: not known */
    const char *either[ITEMS][2]; /* of what is not known: it is one of these; NULL: or anything */
    int when[ITEMS];
    bool since[ITEMS]; /* said after the merge */
    bool back[ITEMS];  /* taken back to: as good as said now, or then */
};

struct model {
    struct customer *all[CROWD];
    struct mind minds[CROWD], kept[CROWD], gone[CROWD]; /* before the merge, by who was merged */
    int into[CROWD];                                    /* -1: nobody */
    int now;
};

static void forget(struct mind *m, int item)
{
    m->said[item] = m->either[item][0] = m->either[item][1] = NULL;
}

static struct model before;  /* what was said last */
static struct uid said_last; /* null: something else was done since */

static void say_something(struct model *m, struct dice *dice, int who)
{
    const int item = (int)roll(dice, ITEMS);
    const bool list = possible[item][1] == NULL;
    const int64_t what = roll(dice, list ? 2 : 4);
    const char *value = what == (list ? 1 : 3) ? "" : possible[item][what];
    if (text_equal(value, m->minds[who].said[item])) /* nothing is written, so it is no newer */
        return;
    const char *change = !list ? arena_printf(d->a, "%s=%s", spoken[item], value)
                               : arena_printf(d->a, "%s%s=%s", spoken[item],
                                              *value != '\0' ? "+" : "-", possible[item][0]);
    before = *m;
    const bool told = prefer(d, &m->all[who]->id, change, NULL) > 0;
    said_last =
        told ? *desk_ids(d, &(int){0}, "SELECT action FROM journal ORDER BY seq DESC LIMIT 1")
             : (struct uid){{0}};
    m->minds[who].back[item] = false;
    forget(&m->minds[who], item);
    if (told) /* who said so already, nobody knows when */
        m->minds[who].said[item] = value;
    m->minds[who].when[item] = ++m->now;
    for (int i = 0; i < CROWD; i++)
        if (m->into[i] == who)
            m->gone[i].since[item] = true;
}

static void take_back_what_was_said(struct model *m)
{
    if (uid_is_null(&said_last))
        return;
    take_back(d, &said_last);
    for (int i = 0; i < CROWD; i++)
        for (int k = 0; k < ITEMS; k++)
            if (m->minds[i].when[k] != before.minds[i].when[k])
                before.minds[i].back[k] = true;
    before.now = m->now;
    *m = before;
    said_last = (struct uid){{0}};
}

static void merge_some(struct model *m, struct dice *dice, int keep)
{
    const int other = (int)roll(dice, CROWD);
    bool busy = other == keep || m->into[other] >= 0;
    for (int i = 0; i < CROWD; i++) /* one at a time, so that the model stays simple */
        busy = busy || m->into[i] == other || m->into[i] == keep;
    if (busy)
        return;
    said_last = (struct uid){{0}};
    m->all[keep] = desk_get_customer(d, &m->all[keep]->id);
    m->all[other] = desk_get_customer(d, &m->all[other]->id);
    merge_two(d, m->all[keep], m->all[other], NULL);
    m->into[other] = keep;
    m->kept[other] = m->minds[keep];
    m->gone[other] = m->minds[other];
    struct mind *k = &m->minds[keep], *o = &m->minds[other];
    for (int i = 0; i < ITEMS; i++) {
        m->gone[other].since[i] = false;
        const char *mine = k->said[i], *theirs = o->said[i];
        if (mine == NULL || theirs == NULL) {
            forget(k, i);
        } else if ((k->back[i] || o->back[i]) && mine[0] != '\0' && theirs[0] != '\0' &&
                   !text_equal(mine, theirs)) {
            k->said[i] = NULL;
            k->either[i][0] = mine;
            k->either[i][1] = theirs;
        } else if (o->said[i][0] != '\0' && (k->said[i][0] == '\0' || o->when[i] > k->when[i])) {
            k->said[i] = o->said[i];
            k->when[i] = o->when[i];
            k->back[i] = o->back[i];
        }
        o->said[i] = "";
    }
}

static void remember(struct mind *m, const struct mind *was, int item)
{
    m->said[item] = was->said[item];
    memcpy(m->either[item], was->either[item], sizeof m->either[item]);
}

static void part_some(struct model *m, int other)
{
    struct unmerge parted;
    struct action action;
    const int keep = m->into[other];
    if (keep < 0)
        return;
    said_last = (struct uid){{0}};
    action_init(&action, d->s, &d->action.actor, NULL);
    ck_ok(unmerge(&action, &m->all[other]->id, false, &parted, d->a, &d->e), &d->e);
    m->into[other] = -1;
    for (int i = 0; i < ITEMS; i++) {
        const bool since = m->gone[other].since[i];
        if (since)
            forget(&m->minds[other], i);
        else
            remember(&m->minds[other], &m->gone[other], i);
        m->minds[other].when[i] = m->gone[other].when[i];
        if (since)
            continue;
        remember(&m->minds[keep], &m->kept[other], i);
        m->minds[keep].when[i] = m->kept[other].when[i];
    }
}

static void is_remembered(const struct model *m, int who)
{
    const char *now = preferred(d, &m->all[who]->id);
    for (int i = 0; i < ITEMS; i++) {
        const char *said = m->minds[who].said[i];
        const bool list = possible[i][1] == NULL;
        const char *one = arena_printf(d->a, "%s=%s", spoken[i],
                                       list           ? possible[i][0]
                                       : said != NULL ? said
                                                      : "");
        if (said != NULL)
            ck_assert_msg((strstr(now, one) != NULL) == (said[0] != '\0'), "%d: %s, not %s", who,
                          now, one);
        for (int k = 0, found = 0; said == NULL && m->minds[who].either[i][0] != NULL && k < 2;
             k++) {
            one = arena_printf(d->a, "%s=%s", spoken[i], m->minds[who].either[i][k]);
            found += strstr(now, one) != NULL;
            ck_assert_msg(found == 1 || k == 0, "%d: %s, neither of two", who, now);
        }
        const char *once = list ? one : spoken[i], *first = strstr(now, once);
        ck_assert_msg(first == NULL || strstr(first + 1, once) == NULL, "twice: %s", now);
    }
}

START_TEST(what_was_said_last_is_kept)
{
    struct dice dice = dice_new((unsigned)_i + 7);
    static struct model m;
    said_last = (struct uid){{0}};
    for (int i = 0; i < CROWD; i++) {
        m.all[i] = desk_customer(d, "An", arena_printf(d->a, "Nguyen %d", i));
        m.into[i] = -1;
        for (int k = 0; k < ITEMS; k++)
            m.minds[i].said[k] = "";
    }
    for (int step = 0; step < 100; step++) {
        const int who = (int)roll(&dice, CROWD);
        const int64_t what = roll(&dice, 6);
        sit_down_at((int)roll(&dice, 2));
        if (what == 5)
            take_back_what_was_said(&m);
        else if (m.into[who] >= 0 || what == 4)
            part_some(&m, who);
        else if (what == 3)
            merge_some(&m, &dice, who);
        else
            say_something(&m, &dice, who);
        for (int i = 0; i < CROWD; i++)
            is_remembered(&m, i);
    }
}
END_TEST

Suite *suite_preference_random(void)
{
    Suite *s = suite_create("preference_random");
    TCase *t = tcase_create("preference_random");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, what_was_said_last_is_kept, 0, (int)fuzz_rounds(12));
    suite_add_tcase(s, t);
    return s;
}
