#include "data/relation.h"

#include <stddef.h>

#include "data/schema.h"

const struct relation_kind relation_kinds[] = {
    {"spouse", "spouse", true, NULL},
    {"child", "parent", true, NULL},
    {"parent", "child", true, NULL},
    {"sibling", "sibling", true, NULL},
    {"assistant", "employer", false, NULL},
    {"employer", "assistant", false, NULL},
    {"colleague", "colleague", false, NULL},
    {"friend", "friend", false, NULL},
    {"company", "employee", false, N_("Company")},
    {"employee", "company", false, N_("Employee")},
    {NULL, NULL, false, NULL},
};
