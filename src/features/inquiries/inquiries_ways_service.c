/* inquiries_ways_service.c -- by which ways an institution can be asked today, before
 * it is: the same judgement as when the round is sent. */
#include "features/inquiries/inquiries_service.h"

#include "access/context.h"
#include "features/inquiries/inquiries_rules.h"

struct err inquiry_ways_get(struct context *context, int64_t institution,
                            struct inquiry_ways *ways)
{
    int64_t verified_days = inquiry_fax_verified_days(context->today);
    struct target_desk desk;

    *ways = (struct inquiry_ways){.first = NOTICE_TELEPHONE};
    TRY(target_desk_find(context, institution, &desk));
    ways->telephone = desk.telephone;
    ways->has_desk = desk.desk != NULL;
    if (desk.desk != NULL) {
        ways->desk_name = desk.desk->facts.name;
        ways->hours = desk.desk->facts.hours;
    }
    ways->first = inquiry_channel_of(desk.desk, 0, desk.has_page, context->today,
                                     verified_days);
    for (int channel = NOTICE_FAX; channel <= NOTICE_TELEPHONE; channel++)
        ways->may[channel] =
            inquiry_channel_of(desk.desk, (enum notice_channel)channel, desk.has_page,
                               context->today,
                               verified_days) == (enum notice_channel)channel;
    ways->has_old_fax = desk.desk != NULL && desk.desk->facts.fax != NULL &&
                        !ways->may[NOTICE_FAX];
    return OK;
}
