/* ways_rules.c -- which desk is asked, and by which of its ways.  Pure. */
#include "features/ways/ways_rules.h"

#include "base/str.h"

const struct desk *way_desk_of(const struct desk_list *desks, enum desk_purpose purpose)
{
    const enum desk_purpose purposes[] = {purpose, DESK_ADMISSION, DESK_GENERAL};
    for (size_t p = 0; p < ARRAY_COUNT(purposes); p++)
        for (size_t i = 0; i < desks->count; i++)
            if (desks->items[i].facts.purpose == purposes[p] &&
                desks->items[i].ended_on == DAY_NONE)
                return &desks->items[i];
    return NULL;
}

static bool channel_is_usable(const struct desk *desk, enum notice_channel channel,
                              bool has_page, day today, int64_t fax_verified_days)
{
    switch (channel) {
    case NOTICE_FAX: /* never to a number nobody has tried lately */
        return !text_is_empty(desk->facts.fax) && desk->fax_verified_on != DAY_NONE &&
               today - desk->fax_verified_on < fax_verified_days;
    case NOTICE_MAIL:
        return !text_is_empty(desk->facts.mail);
    case NOTICE_PAGE:
        return has_page;
    case NOTICE_TELEPHONE:
        return true;
    case NOTICE_POST:
    case NOTICE_HAND:
    case NOTICE_CHANNEL_END:
        break;
    }
    return false;
}

enum notice_channel way_channel_of(const struct desk *desk,
                                   enum notice_channel wanted, bool has_page,
                                   day today, int64_t fax_verified_days)
{
    if (desk == NULL)
        return NOTICE_TELEPHONE;
    if (wanted != 0 &&
        channel_is_usable(desk, wanted, has_page, today, fax_verified_days))
        return wanted;
    for (int i = 0; i < DESK_CHANNELS && desk->facts.channels[i] != 0; i++) {
        enum notice_channel channel = (enum notice_channel)desk->facts.channels[i];
        if (channel_is_usable(desk, channel, has_page, today, fax_verified_days))
            return channel;
    }
    return NOTICE_TELEPHONE;
}

enum notice_channel way_channel_next(const struct desk *desk,
                                     enum notice_channel used, bool has_page,
                                     day today, int64_t fax_verified_days)
{
    bool is_after = false;
    for (int i = 0; desk != NULL && i < DESK_CHANNELS && desk->facts.channels[i] != 0; i++) {
        enum notice_channel channel = (enum notice_channel)desk->facts.channels[i];
        if (is_after && channel != NOTICE_TELEPHONE &&
            channel_is_usable(desk, channel, has_page, today, fax_verified_days))
            return channel;
        is_after = is_after || channel == used;
    }
    return used;
}
