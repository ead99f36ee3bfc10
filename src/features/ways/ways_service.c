/* ways_service.c -- the desk of an institution that is asked, and its ways today. */
#include "features/ways/ways_rules.h"

#include "access/account.h"
#include "access/context.h"
#include "access/link.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/prefecture/prefecture.h"
#include "features/ways/ways_sql.h" /* made from ways.sql */

/* Whose accounts open the page of requests (replies.h). */
#define PAGE_ROLES                                                                       \
    (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR) |                     \
     ROLE_BIT(ROLE_LIAISON_COORDINATOR))

/* How long a fax number counts as tried. */
static int64_t fax_verified_days(day on)
{
    const struct dated_rules *rules = &prefecture_get()->inquiry_rules;
    return dated_rule_number(dated_rule_on(rules, "fax_verified_days", NULL, on), 365);
}

/* The page helps only where somebody opens it: by an account, or by the desk's code. */
static struct err page_find(struct context *context, int64_t institution, bool *has_page)
{
    struct account_roles roles;
    struct way_desk_link_row row;

    *has_page = false;
    TRY(account_role_list_at(context, institution, context->today, &roles));
    for (int i = 0; i < roles.count; i++)
        *has_page |= (ROLE_BIT(roles.items[i].role) & PAGE_ROLES) != 0;
    if (*has_page)
        return OK;
    return way_desk_link(context->db,
                         (struct way_desk_link_args){.institution = institution,
                                                     .kind = LINK_DESK,
                                                     .now = context->now},
                         &row, has_page);
}

/* Outside its hours the desk's other number, when it has one. */
static const char *telephone_of(const struct context *context, const struct desk *desk,
                                const char *otherwise)
{
    const struct desk_facts *facts = &desk->facts;
    if (!calendar_is_open(calendar_get(), &facts->hours, context->now) &&
        !text_is_empty(facts->out_of_hours_telephone))
        return facts->out_of_hours_telephone;
    return text_is_empty(facts->telephone) ? otherwise : facts->telephone;
}

struct err way_to_find(struct context *context, int64_t institution,
                       struct way_to *to)
{
    return way_to_find_for(context, institution, DESK_ADMISSION, to);
}

struct err way_to_find_for(struct context *context, int64_t institution,
                           enum desk_purpose purpose, struct way_to *to)
{
    struct way_institution_row_row row;
    bool found = false;

    TRY(way_institution_row(
        context->db, (struct way_institution_row_args){.institution = institution},
        &row, &found));
    if (!found)
        return err_field("institution", MSG_WAYS_NO_SUCH_INSTITUTION);
    TRY(desk_list(context, institution, &to->list));
    to->desk = way_desk_of(&to->list, purpose);
    to->institution_name = row.name;
    to->name = to->desk == NULL ? row.name
                                    : arena_format(context->arena, "%s %s", row.name,
                                                   to->desk->facts.name);
    to->telephone = to->desk == NULL
                          ? row.telephone
                          : telephone_of(context, to->desk, row.telephone);
    return page_find(context, institution, &to->has_page);
}

enum notice_channel way_of(const struct context *context, const struct way_to *to,
                           enum notice_channel wanted)
{
    return way_channel_of(to->desk, wanted, to->has_page, context->today,
                          fax_verified_days(context->today));
}

enum notice_channel way_after(const struct context *context, const struct way_to *to,
                              enum notice_channel used)
{
    return way_channel_next(to->desk, used, to->has_page, context->today,
                            fax_verified_days(context->today));
}

struct err ways_get(struct context *context, int64_t institution, struct ways *ways)
{
    return ways_get_for(context, institution, DESK_ADMISSION, ways);
}

struct err ways_get_for(struct context *context, int64_t institution,
                        enum desk_purpose purpose, struct ways *ways)
{
    struct way_to to;

    TRY(way_to_find_for(context, institution, purpose, &to));
    *ways = (struct ways){.first = way_of(context, &to, 0),
                          .has_desk = to.desk != NULL,
                          .telephone = to.telephone};
    for (int channel = NOTICE_FAX; channel <= NOTICE_TELEPHONE; channel++)
        ways->may[channel] = way_of(context, &to, (enum notice_channel)channel) ==
                             (enum notice_channel)channel;
    if (to.desk == NULL)
        return OK;
    ways->desk_name = to.desk->facts.name;
    ways->hours = to.desk->facts.hours;
    ways->has_old_fax = to.desk->facts.fax != NULL && !ways->may[NOTICE_FAX];
    return OK;
}
