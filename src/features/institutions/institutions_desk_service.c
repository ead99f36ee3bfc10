/* institutions_desk_service.c -- use cases of desks.
 *
 * A desk is changed by those who may change any institution, or by the desk's own
 * office.  A number that was changed is no longer verified: a fax of a patient's
 * sheet must never go to a number nobody called back.
 */
#include "features/institutions/institutions_rules.h"
#include "features/institutions/institutions_service.h"

#include "access/context.h"
#include "base/str.h"
#include "features/institutions/institutions_sql.h" /* made from institutions.sql */

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

struct err desk_add(struct context *context, int64_t institution,
                    const struct desk_facts *facts, int64_t *id)
{
    struct institution whole;
    struct desk desk = {.institution = institution, .facts = *facts};

    TRY(institution_change_need(context, institution));
    TRY(institution_store_get(context->db, institution, &whole));
    if (whole.ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
    TRY(desk_check(facts));
    desk.id = context_id(context);
    struct institution_stamp stamp = institution_stamp_of(context);
    TRY(desk_store_add(context->db, &desk, &stamp));
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
    TRY(version_need(context, version, desk->version, desk->changed_by,
                     desk->changed_at));
    if (desk->ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_DESK_ENDED_ALREADY);
    return OK;
}

struct err desk_change(struct context *context, int64_t id, int64_t version,
                       const struct desk_facts *facts)
{
    struct desk desk;
    struct institution_stamp stamp = institution_stamp_of(context);

    TRY(desk_to_change(context, id, version, &desk));
    TRY(desk_check(facts));
    if (!text_equal(desk.facts.telephone, facts->telephone))
        desk.telephone_verified_on = DAY_NONE;
    if (!text_equal(desk.facts.fax, facts->fax)) {
        desk.fax_verified_on = DAY_NONE;
        desk.fax_verified_by = NULL;
    }
    desk.facts = *facts;
    TRY(desk_store_change(context->db, &desk, &stamp));
    return desk_note(context, &desk_act_changed, &desk);
}

struct err desk_verify(struct context *context, int64_t id, int64_t version,
                       enum channel which, const char *by)
{
    struct desk desk;
    struct institution_stamp stamp = institution_stamp_of(context);

    TRY(desk_to_change(context, id, version, &desk));
    if (text_is_empty(by))
        return err_field("by", MSG_INPUT_REQUIRED);
    const char *number = which == CHANNEL_FAX ? desk.facts.fax : desk.facts.telephone;
    if ((which != CHANNEL_FAX && which != CHANNEL_TELEPHONE) || text_is_empty(number))
        return err_field("which", MSG_INSTITUTIONS_DESK_NO_NUMBER);
    if (which == CHANNEL_FAX) {
        desk.fax_verified_on = context->today;
        desk.fax_verified_by = by;
    } else {
        desk.telephone_verified_on = context->today;
    }
    TRY(desk_store_change(context->db, &desk, &stamp));
    return desk_note(context, &desk_act_verified, &desk);
}

struct err desk_end(struct context *context, int64_t id, int64_t version, day on)
{
    struct desk desk;
    int64_t changed = 0;
    struct institution_stamp stamp = institution_stamp_of(context);

    TRY(desk_to_change(context, id, version, &desk));
    if (on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    if (on > context->today)
        return err_field("on", MSG_INSTITUTIONS_END_IN_FUTURE);
    TRY(desk_row_end(context->db,
                     (struct desk_row_end_args){.id = id,
                                                .version = version,
                                                .ended_on = on,
                                                .changed_at = stamp.at,
                                                .changed_by = stamp.by},
                     &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return desk_note(context, &desk_act_ended, &desk);
}
