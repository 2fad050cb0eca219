#include "base/embed.h"

#include <stdlib.h>
#include <string.h>

static int compare_path(const void *path, const void *file)
{
    return strcmp(path, ((const struct embedded *)file)->path);
}

const struct embedded *embed_find(const char *path)
{
    size_t n = 0;
    while (embedded_files[n].path != NULL)
        n++;
    return bsearch(path, embedded_files, n, sizeof embedded_files[0], compare_path);
}
