/* embedded.c -- files that live inside the program. */
#include "base/embedded.h"

#include "embedded_files.h" /* made by tools/embed.c, sorted by path */

#include <string.h>

const struct embedded *embedded_find(const char *path)
{
    size_t low = 0;
    size_t high = embedded_file_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(path, embedded_files[middle].path);
        if (order == 0)
            return &embedded_files[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
