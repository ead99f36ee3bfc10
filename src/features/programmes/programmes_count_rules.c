/* programmes_count_rules.c -- which days of a stay count, and to which fiscal year. Pure. */
#include "features/programmes/programmes_rules.h"

#include "base/defect.h"

/* The last day that counts; before from_on when none does. */
static day last_counted(const struct programme *programme, day to_on)
{
    return programme->counting == PROGRAMME_COUNT_NIGHTS ? to_on - 1 : to_on;
}

static int64_t days_between(day first, day last)
{
    return last < first ? 0 : (int64_t)last - first + 1;
}

int64_t programme_days(const struct programme *programme, day from_on, day to_on)
{
    return days_between(from_on, last_counted(programme, to_on));
}

int64_t programme_days_within(const struct programme *programme, day from_on, day to_on,
                              day first, day last)
{
    day counted = last_counted(programme, to_on);

    return days_between(from_on > first ? from_on : first,
                        counted < last ? counted : last);
}

size_t programme_days_by_year(const struct programme *programme, day from_on, day to_on,
                              struct programme_year_days years[PROGRAMME_YEARS_MAX])
{
    day last = last_counted(programme, to_on);
    size_t count = 0;

    while (from_on <= last) {
        int32_t year = day_fiscal_year(from_on);
        day until = day_of(year + 1, 3, 31);
        /* What no year is left for stays with the last, so that the sum is right. */
        bool is_rest = programme->year_end == PROGRAMME_YEAR_FIRST ||
                       count == PROGRAMME_YEARS_MAX - 1;
        if (is_rest || until > last)
            until = last;
        years[count++] = (struct programme_year_days){year, days_between(from_on, until)};
        from_on = until + 1;
    }
    return count;
}

day programme_turned_until(const struct programme *programme, day from_on, day turned_on)
{
    /* Counting nights, the day given as the last one does not count itself. */
    day extra = programme->counting == PROGRAMME_COUNT_NIGHTS ? 1 : 0;
    day last = from_on - 1;

    switch (programme->turned) {
    case PROGRAMME_TURNED_UNTIL:
        last = turned_on - 1;
        break;
    case PROGRAMME_TURNED_WITH:
        last = turned_on;
        break;
    case PROGRAMME_TURNED_NOTHING:
        break;
    case PROGRAMME_TURNED_END:
        defect("no such rule for a stay that was turned");
    }
    return last < from_on ? from_on - 1 : last + extra;
}

int64_t programme_year_days_max(const struct programme *programme,
                                const char *const *devices, size_t device_count)
{
    for (size_t i = 0; i < programme->year_limit_count; i++) {
        const struct programme_year_limit *limit = &programme->year_limits[i];
        if (limit->device == NULL ||
            programme_has_device(devices, device_count, limit->device))
            return limit->days;
    }
    return INT_NONE;
}
