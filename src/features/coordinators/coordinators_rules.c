/* coordinators_rules.c -- who may hold a case.  Pure. */
#include "features/coordinators/coordinators.h"

#include "base/str.h"

bool coordinator_is_running(day from_on, day to_on, day on)
{
    return from_on <= on && (to_on == DAY_NONE || to_on >= on);
}

static bool is_enough(struct qualification_kinds kinds, const char *code)
{
    for (size_t i = 0; i < kinds.count; i++)
        if (text_equal(kinds.items[i].code, code))
            return kinds.items[i].is_enough;
    return false;
}

/* What was seen later than the day in question does not count for it. */
static bool holds_on(const struct qualification *qualification, day on)
{
    return qualification->seen_on <= on &&
           (qualification->ended_on == DAY_NONE || qualification->ended_on > on);
}

enum coordinator_lack coordinator_lack_on(const struct coordinator *coordinator,
                                          const struct qualifications *qualifications,
                                          struct qualification_kinds kinds, day on)
{
    enum coordinator_lack lack = COORDINATOR_LACKS_QUALIFICATION;

    if (!coordinator_is_running(coordinator->from_on, coordinator->to_on, on))
        return COORDINATOR_LACKS_POST;
    for (size_t i = 0; i < qualifications->count; i++) {
        const struct qualification *one = &qualifications->items[i];
        if (!holds_on(one, on))
            continue;
        if (is_enough(kinds, one->code))
            return COORDINATOR_LACKS_NOTHING;
        lack = COORDINATOR_LACKS_SUITABLE;
    }
    return lack;
}

enum message coordinator_lack_message(enum coordinator_lack lack)
{
    switch (lack) {
    case COORDINATOR_LACKS_NOTHING:
        return MSG_COORDINATORS_LACK_NOTHING;
    case COORDINATOR_LACKS_POST:
        return MSG_COORDINATORS_LACK_POST;
    case COORDINATOR_LACKS_QUALIFICATION:
        return MSG_COORDINATORS_LACK_QUALIFICATION;
    case COORDINATOR_LACKS_SUITABLE:
        return MSG_COORDINATORS_LACK_SUITABLE;
    }
    return MSG_COORDINATORS_LACK_POST;
}

struct err qualification_check(const struct qualification_new *wanted, day today)
{
    if (text_is_empty(wanted->code))
        return err_field("code", MSG_INPUT_REQUIRED);
    if (text_is_empty(wanted->seen_what))
        return err_field("seen_what", MSG_INPUT_REQUIRED);
    if (wanted->seen_on == DAY_NONE)
        return err_field("seen_on", MSG_INPUT_REQUIRED);
    if (wanted->seen_on > today)
        return err_field("seen_on", MSG_COORDINATORS_DAY_IN_FUTURE);
    if (text_is_empty(wanted->seen_by))
        return err_field("seen_by", MSG_INPUT_REQUIRED);
    return OK;
}
