#include "ui/view/draft_question.h"

#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "ui/view/question.h"

const char *draft_when(int64_t at, const char *today, struct arena *a)
{
    char day[DAY_TEXT], time[6];
    clock_day(at, day);
    clock_time(at, time);
    return strcmp(day, today) == 0 ? arena_str(a, time) : arena_printf(a, "%s %s", day, time);
}

struct view *draft_question(int tag, const struct draft *draft, const char *today, int count)
{
    const char *answers[] = {_("Take it up"), _("Throw it away"), NULL};
    struct arena *a = arena_new();
    struct view *question =
        question_new(tag,
                     arena_printf(a,
                                  ngettext("You began this form at %s and did not save it; "
                                           "%d field was filled in.",
                                           "You began this form at %s and did not save it; "
                                           "%d fields were filled in.",
                                           (unsigned long)count),
                                  draft_when(draft->at, today, a), count),
                     answers);
    arena_free(a);
    return question;
}
