/* health_centres_service.c -- which office is which health centre; joint work. */
#include "features/health_centres/health_centres_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/health_centres/health_centres_sql.h" /* made */
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"

/* ---- looking --------------------------------------------------------------------- */

static struct err first_of(struct context *context, struct health_centre_wish wish,
                           struct health_centre_office *office, bool *found)
{
    struct health_centre_offices list;

    TRY(health_centre_store_list(context->db, &wish, &list));
    *found = list.count > 0;
    if (*found)
        *office = list.items[0];
    return OK;
}

struct err health_centre_of_municipality(struct context *context,
                                         const char *municipality,
                                         struct health_centre_office *office, bool *found)
{
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), municipality);

    *found = false;
    if (home == NULL)
        return OK;
    return first_of(context,
                    (struct health_centre_wish){home->health_centre, ID_NONE,
                                                context->today},
                    office, found);
}

struct err health_centre_of(struct context *context, int64_t institution,
                            struct health_centre_office *office, bool *found)
{
    *found = false;
    if (institution == ID_NONE)
        return OK;
    return first_of(context,
                    (struct health_centre_wish){NULL, institution, context->today},
                    office, found);
}

struct err health_centre_of_actor(struct context *context,
                                  struct health_centre_office *office, bool *found)
{
    return health_centre_of(context, context->actor.institution, office, found);
}

bool health_centre_has(const struct health_centre_office *office,
                       const char *municipality)
{
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), municipality);
    return home != NULL && text_equal(home->health_centre, office->code);
}

const char *health_centre_name_for(const char *municipality)
{
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), municipality);
    const struct health_centre *centre =
        home != NULL ? prefecture_health_centre(prefecture_get(), home->health_centre)
                     : NULL;
    return centre != NULL ? centre->name : NULL;
}

struct err health_centre_history(struct context *context, int64_t institution,
                                 struct health_centre_offices *offices)
{
    return health_centre_store_list(
        context->db, &(struct health_centre_wish){NULL, institution, DAY_NONE}, offices);
}

const struct health_centre_office *
health_centre_open(const struct health_centre_offices *offices)
{
    for (size_t i = 0; i < offices->count; i++)
        if (offices->items[i].to_on == DAY_NONE)
            return &offices->items[i];
    return NULL;
}

/* ---- setting --------------------------------------------------------------------- */

/* Who keeps the register; not the office itself: it would open itself an area. */
static struct err to_change(struct context *context, int64_t institution,
                            struct institution *whole)
{
    TRY(permission_need(context, &institution_change));
    TRY(institution_get_to_change(context, institution, whole));
    if (whole->facts.kind != INSTITUTION_HEALTH_CENTRE)
        return err_of(ERR_CONFLICT, MSG_HEALTH_CENTRES_NOT_ONE);
    return OK;
}

/* The running row of the institution, which must be the one that was on the page. */
static struct err running(struct context *context, int64_t institution, int64_t seen,
                          struct health_centre_office *office, bool *found)
{
    TRY(health_centre_store_open(context->db,
                                 &(struct health_centre_wish){NULL, institution, DAY_NONE},
                                 office, found));
    if ((*found ? office->id : ID_NONE) != seen)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return OK;
}

static struct err close_before(struct context *context,
                               const struct health_centre_office *office, day from_on)
{
    if (office->from_on > from_on)
        return err_field("from_on", MSG_HEALTH_CENTRES_BEFORE_LAST);
    return health_centre_store_close(context->db, office->id, from_on - 1);
}

static struct err note(struct context *context, const struct act_kind *act,
                       int64_t institution, const char *detail)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_INSTITUTION,
                                                  .id = institution,
                                                  .detail = detail});
}

struct err health_centre_set(struct context *context, int64_t institution, int64_t seen,
                             const char *code, day from_on)
{
    struct institution whole;
    struct health_centre_office before;
    bool found = false;

    TRY(to_change(context, institution, &whole));
    const struct health_centre *centre =
        prefecture_health_centre(prefecture_get(), code);
    if (centre == NULL)
        return err_field("code", MSG_INPUT_REQUIRED);
    if (from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    TRY(running(context, institution, seen, &before, &found));
    if (found && text_equal(before.code, code))
        return err_field("code", MSG_HEALTH_CENTRES_IS_ALREADY);
    if (found)
        TRY(close_before(context, &before, from_on));
    TRY(health_centre_store_open(context->db,
                                 &(struct health_centre_wish){code, ID_NONE, DAY_NONE},
                                 &before, &found));
    if (found)
        TRY(close_before(context, &before, from_on));
    TRY(health_centre_store_add(
        context->db,
        &(struct health_centre_office){.id = context_id(context),
                                       .code = code,
                                       .institution = institution,
                                       .from_on = from_on,
                                       .entered_at = context->now,
                                       .entered_by = context_actor_name(context)}));
    return note(context, &health_centre_act_set, institution, centre->name);
}

struct err health_centre_end(struct context *context, int64_t institution, int64_t seen,
                             day to_on)
{
    struct institution whole;
    struct health_centre_office office;
    bool found = false;

    TRY(to_change(context, institution, &whole));
    TRY(running(context, institution, seen, &office, &found));
    if (!found)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    if (to_on == DAY_NONE)
        return err_field("to_on", MSG_INPUT_REQUIRED);
    if (to_on < office.from_on - 1)
        return err_field("to_on", MSG_HEALTH_CENTRES_BEFORE_BEGIN);
    TRY(health_centre_store_close(context->db, office.id, to_on));
    return note(context, &health_centre_act_ended, institution, office.centre_name);
}

struct err health_centre_institution_ended(struct context *context, int64_t institution,
                                           day on, const char *reason)
{
    struct health_centre_office office;
    bool found = false;

    (void)reason;
    TRY(health_centre_store_open(context->db,
                                 &(struct health_centre_wish){NULL, institution, DAY_NONE},
                                 &office, &found));
    if (!found)
        return OK;
    TRY(health_centre_store_close(context->db, office.id,
                                  on < office.from_on ? office.from_on - 1 : on));
    return note(context, &health_centre_act_ended, institution, office.centre_name);
}

/* ---- joint work ------------------------------------------------------------------ */

struct err joint_work_note(struct context *context, const struct joint_work *work)
{
    return joint_work_add(
        context->db,
        (struct joint_work_add_args){.id = context_id(context),
                                     .centre = work->centre,
                                     .other = work->other,
                                     .direction = work->direction,
                                     .what = work->what,
                                     .care_case = work->care_case,
                                     .happened_at = work->happened_at != INSTANT_NONE
                                                        ? work->happened_at
                                                        : context->now,
                                     .entered_at = context->now,
                                     .entered_by = context_actor_name(context)},
        NULL);
}

struct err joint_work_count(struct context *context, int64_t centre, int32_t fiscal_year,
                            struct joint_work_counts *counts)
{
    struct joint_work_sum_row row;
    bool found = false;

    TRY(joint_work_sum(
        context->db,
        (struct joint_work_sum_args){.centre = centre,
                                     .from_at = instant_of(day_of(fiscal_year, 4, 1), 0),
                                     .to_at =
                                         instant_of(day_of(fiscal_year + 1, 4, 1), 0)},
        &row, &found));
    *counts = (struct joint_work_counts){0};
    if (found)
        *counts = (struct joint_work_counts){row.from_centre, row.to_centre};
    return OK;
}
