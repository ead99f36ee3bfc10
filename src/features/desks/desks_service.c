/* desks_service.c -- use cases of desks: who may is the institution's own rule, then
 * version, check, rows, audit. */
#include "features/desks/desks_rules.h"
#include "features/desks/desks_store.h"

#include "access/context.h"
#include "base/str.h"
#include "features/desks/desks_sql.h" /* made from desks.sql */
#include "features/institutions/institutions.h"

struct err desk_list(struct context *context, int64_t institution, struct desk_list *list)
{
    TRY(permission_need(context, &institution_read));
    return desk_store_list(context->db, institution, list);
}

struct err desk_get(struct context *context, int64_t id, struct desk *desk)
{
    TRY(permission_need(context, &institution_read));
    return desk_store_get(context->db, id, desk);
}

static struct err desk_note(struct context *context, const struct act_kind *act,
                            const struct desk *desk)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_INSTITUTION,
                                                  .id = desk->institution,
                                                  .detail = desk->facts.name});
}

/* Who writes, and when. */
static void stamp(const struct context *context, struct desk *desk)
{
    desk->changed_at = context->now;
    desk->changed_by = context_actor_name(context);
}

struct err desk_add(struct context *context, int64_t institution,
                    const struct desk_facts *facts, int64_t *id)
{
    struct institution whole;
    struct desk desk = {.institution = institution, .facts = *facts};

    TRY(institution_get_to_change(context, institution, &whole));
    TRY(desk_check(facts));
    desk.id = context_id(context);
    stamp(context, &desk);
    TRY(desk_store_add(context->db, &desk));
    *id = desk.id;
    return desk_note(context, &desk_act_added, &desk);
}

/* May they change any desk at all comes before does this one exist. */
struct err desk_get_to_change(struct context *context, int64_t id, struct desk *desk)
{
    TRY(institution_change_need(context, context->actor.institution));
    TRY(desk_store_get(context->db, id, desk));
    return institution_change_need(context, desk->institution);
}

/* The desk as it stands, if the actor may change it and nobody else has. */
static struct err desk_to_change(struct context *context, int64_t id, int64_t version,
                                 struct desk *desk)
{
    TRY(desk_get_to_change(context, id, desk));
    TRY(context_version_need(context, version, desk->version, desk->changed_by,
                     desk->changed_at));
    if (desk->ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_DESKS_ENDED_ALREADY);
    return OK;
}

struct err desk_change(struct context *context, int64_t id, int64_t version,
                       const struct desk_facts *facts)
{
    struct desk desk;

    TRY(desk_to_change(context, id, version, &desk));
    TRY(desk_check(facts));
    if (!text_equal(desk.facts.telephone, facts->telephone))
        desk.telephone_verified_on = DAY_NONE;
    if (!text_equal(desk.facts.fax, facts->fax)) {
        desk.fax_verified_on = DAY_NONE;
        desk.fax_verified_by = NULL;
    }
    desk.facts = *facts;
    stamp(context, &desk);
    TRY(desk_store_change(context->db, &desk));
    return desk_note(context, &desk_act_changed, &desk);
}

struct err desk_verify(struct context *context, int64_t id, int64_t version,
                       enum channel which, const char *by)
{
    struct desk desk;

    TRY(desk_to_change(context, id, version, &desk));
    if (text_is_empty(by))
        return err_field("by", MSG_INPUT_REQUIRED);
    const char *number = which == CHANNEL_FAX ? desk.facts.fax : desk.facts.telephone;
    if ((which != CHANNEL_FAX && which != CHANNEL_TELEPHONE) || text_is_empty(number))
        return err_field("which", MSG_DESKS_NO_NUMBER);
    if (which == CHANNEL_FAX) {
        desk.fax_verified_on = context->today;
        desk.fax_verified_by = by;
    } else {
        desk.telephone_verified_on = context->today;
    }
    stamp(context, &desk);
    TRY(desk_store_change(context->db, &desk));
    return desk_note(context, &desk_act_verified, &desk);
}

struct err desk_end(struct context *context, int64_t id, int64_t version, day on)
{
    struct desk desk;

    TRY(desk_to_change(context, id, version, &desk));
    if (on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    if (on > context->today)
        return err_field("on", MSG_DESKS_END_IN_FUTURE);
    desk.ended_on = on;
    stamp(context, &desk);
    TRY(desk_store_end(context->db, &desk));
    return desk_note(context, &desk_act_ended, &desk);
}

/* ---- when the institution closes -------------------------------------------------- */

struct err desks_holds(struct context *context, int64_t institution,
                       struct institution_holds *holds)
{
    struct desk_count_open_row row;
    bool found = false;
    TRY(desk_count_open(context->db,
                        (struct desk_count_open_args){.institution = institution}, &row,
                        &found));
    institution_hold_add(holds, MSG_DESKS_HOLD, found ? row.total : 0, false);
    return OK;
}

struct err desks_institution_ended(struct context *context, int64_t institution, day on,
                                   const char *reason)
{
    (void)reason; /* the institution's own record says it */
    return desk_rows_close(context->db,
                           (struct desk_rows_close_args){
                               .institution = institution,
                               .on_day = on,
                               .changed_at = context->now,
                               .changed_by = context_actor_name(context)},
                           NULL);
}
