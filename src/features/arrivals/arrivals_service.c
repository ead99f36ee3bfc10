/* arrivals_service.c -- the chosen place sees who comes; what the ways of telling share. */
#include "features/arrivals/arrivals_service.h"

#include "access/basis.h"
#include "access/context.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "features/arrivals/arrivals_sql.h" /* made from arrivals.sql */
#include "features/prefecture/prefecture.h"

enum { VIEW_HOURS = 24 };

int64_t arrival_view_hours(const struct context *context)
{
    const struct dated_rule *rule = dated_rule_on(
        &prefecture_get()->inquiry_rules, "identified_view_hours", NULL, context->today);
    return rule == NULL ? VIEW_HOURS : dated_rule_number(rule, VIEW_HOURS);
}

/* ---- telling --------------------------------------------------------------------- */

static struct err chosen_look(struct context *context, int64_t care_case,
                              struct arrival_telling *telling)
{
    bool found = false;

    TRY(admission_open_of(context, care_case, &telling->admission, &found));
    return found ? OK : err_of(ERR_CONFLICT, MSG_ADMISSIONS_NOT_CHOSEN);
}

struct err arrival_telling_look(struct context *context, int64_t care_case,
                                struct arrival_telling *telling)
{
    TRY(admission_case_for(context, &admission_change, care_case, &telling->of));
    TRY(basis_holds(context, care_case, &telling->has_basis));
    return chosen_look(context, care_case, telling);
}

struct err arrival_to_tell(struct context *context, int64_t care_case,
                           struct arrival_telling *telling)
{
    telling->has_basis = true;
    TRY(admission_case_for(context, &arrival_tell, care_case, &telling->of));
    return chosen_look(context, care_case, telling);
}

struct err arrival_say_told(struct context *context, const struct admission *admission,
                            const char *way, const char *name)
{
    const char *text = message_text(context->arena, context->language,
                                    admission_way_word(way), NULL);

    TRY(admission_told(context, admission, way));
    if (name != NULL)
        text = arena_format(context->arena, "%s：%s", text, name);
    return admission_tell(
        context, admission,
        &(struct admission_event){
            .act = &arrival_act_told,
            .happened_at = INSTANT_NONE,
            .text = arena_format(context->arena, "%s（%s）", admission->institution_name,
                                 text),
            .reason = way,
            .for_office = name != NULL ? admission->institution : ID_NONE,
            .for_name = name});
}

/* ---- the chosen place ------------------------------------------------------------ */

struct err arrival_list(struct context *context, struct admissions *admissions)
{
    TRY(permission_need(context, &arrival_list_own));
    TRY(admission_list_at(context, context->actor.institution, admissions));
    for (size_t i = 0; i < admissions->count; i++)
        audit_saw(context,
                  (struct audit_note){.act = &arrival_act_listed,
                                      .subject = SUBJECT_ADMISSION,
                                      .id = admissions->items[i].id,
                                      .care_case = admissions->items[i].care_case,
                                      .person = admissions->items[i].person});
    return OK;
}

struct err arrival_patient_get(struct context *context, int64_t care_case,
                               const struct permission *permission,
                               struct arrival_patient *who)
{
    TRY(case_get_given(context, care_case, permission, &who->care_case, &who->person));
    TRY(care_need_get_given(context, care_case, permission, &who->need, &who->has_need));
    return contacts_get_given(context, care_case, permission, &who->contacts,
                              &who->speaking);
}

/* One that may be looked at; nothing of it is shown yet. */
static struct err arrival_open(struct context *context, int64_t id,
                               const struct permission *permission,
                               struct arrival *arrival)
{
    struct admission *admission = &arrival->admission;

    TRY(admission_find(context, id, admission));
    TRY(arrival_patient_get(context, admission->care_case, permission, &arrival->who));
    return admission_is_open(admission->state)
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static struct err arrival_look(struct context *context, int64_t id,
                               const struct permission *permission,
                               struct arrival *arrival)
{
    const struct admission *admission = &arrival->admission;
    struct admission_case of;

    TRY(arrival_open(context, id, permission, arrival));
    TRY(admission_case_get(context, admission->care_case, &of));
    arrival->holder_name = of.holder_name;
    arrival->office_name = of.office_name;
    arrival->office_telephone = of.office_telephone;
    TRY(sheet_clinical(context, admission->care_case, admission->target, &arrival->sheet,
                       &arrival->has_sheet));
    audit_saw(context, (struct audit_note){.act = &arrival_act_seen,
                                           .subject = SUBJECT_ADMISSION,
                                           .id = id,
                                           .care_case = admission->care_case,
                                           .person = admission->person,
                                           .detail = arrival->opened_by});
    return OK;
}

struct err arrival_get(struct context *context, int64_t id, struct arrival *arrival)
{
    *arrival = (struct arrival){.link_ends_at = INSTANT_NONE};
    return arrival_look(context, id, &arrival_identity, arrival);
}

struct err arrival_of_link(struct context *context, struct arrival *arrival)
{
    struct arrival_code_of_link_row row;
    struct link link;
    bool found = false;

    TRY(link_need(context, LINK_IDENTITY, &link));
    TRY(arrival_code_of_link(
        context->db, (struct arrival_code_of_link_args){.link = link.id}, &row, &found));
    *arrival = (struct arrival){.opened_by = found ? row.opened_by : NULL,
                                .link_ends_at = link.expires_at};
    return arrival_look(context, link.subject, &arrival_identity_link, arrival);
}

struct err arrival_received(struct context *context, int64_t id)
{
    struct arrival arrival;

    TRY(arrival_open(context, id, &arrival_identity, &arrival));
    return arrival_say_told(context, &arrival.admission, "account", context->actor.name);
}
