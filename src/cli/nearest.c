/* nearest.c -- edit distance with neighbours swapped (optimal string alignment). */
#include "cli/nearest.h"

#include <string.h>

enum { NAME_MAX_BYTES = 63 };

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

int nearest_distance(const char *a, const char *b)
{
    int rows[3][NAME_MAX_BYTES + 1];
    int a_length = (int)strnlen(a, NAME_MAX_BYTES);
    int b_length = (int)strnlen(b, NAME_MAX_BYTES);

    for (int j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (int i = 1; i <= a_length; i++) {
        int *now = rows[i % 3];
        const int *last = rows[(i + 2) % 3];
        const int *before = rows[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= b_length; j++) {
            int cost = a[i - 1] == b[j - 1] ? 0 : 1;
            now[j] = smaller(smaller(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = smaller(now[j], before[j - 2] + 1);
        }
    }
    return rows[a_length % 3][b_length];
}

struct nearest nearest_begin(const char *typed)
{
    /* A third of the letters may be wrong; short names allow one slip. */
    int length = (int)strnlen(typed, NAME_MAX_BYTES);
    return (struct nearest){.typed = typed, .distance = length < 4 ? 2 : length / 3 + 2};
}

void nearest_try(struct nearest *nearest, const char *candidate)
{
    int distance = nearest_distance(nearest->typed, candidate);

    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->name = candidate;
    }
}
