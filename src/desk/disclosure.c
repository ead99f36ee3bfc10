/* disclosure.c -- a basis of disclosure with the duties that follow from it. */
#include "desk/disclosure.h"

#include "access/context.h"
#include "access/setting.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/message.h"
#include "base/values.h"
#include "desk/calendar.h"
#include "desk/disclosure_sql.h" /* made from disclosure.sql */
#include "desk/plate.h"
#include "desk/task.h"
#include "desk/timeline.h"

/* ---- telling --------------------------------------------------------------------- */

static const struct act_kind *act_of(enum basis_kind kind)
{
    switch (kind) {
    case BASIS_CONSENT:
        return &desk_act_consent;
    case BASIS_REPRESENTATIVE:
        return &desk_act_representative;
    case BASIS_EMERGENCY:
        return &desk_act_emergency;
    case BASIS_REFUSAL:
        return &desk_act_refusal;
    case BASIS_KIND_END:
        break;
    }
    defect("a basis of no kind");
}

static struct err tell(struct context *context, const struct basis *basis,
                       const struct act_kind *act, instant happened_at,
                       struct say_value second)
{
    struct say say = {.values = {{.type = SAY_NOTHING}, second}};
    return timeline_add(context, &(struct timeline_new){
                                     .care_case = basis->care_case,
                                     .person = basis->person,
                                     .act = act,
                                     .topic = TIMELINE_CASE,
                                     .happened_at = happened_at,
                                     .say = &say,
                                 });
}

/* What the sentence of a new basis is about. */
static struct say_value second_of(const struct basis *basis)
{
    switch (basis->kind) {
    case BASIS_CONSENT:
    case BASIS_REFUSAL:
        return SAY_T(basis->witnessed_by);
    case BASIS_REPRESENTATIVE:
        return SAY_T(basis->given_by);
    case BASIS_EMERGENCY:
        return SAY_I(basis->to_at);
    case BASIS_KIND_END:
        break;
    }
    defect("a basis of no kind");
}

/* ---- duties ---------------------------------------------------------------------- */

static struct err duty_open(struct context *context, const struct task_kind *kind,
                            const struct basis *basis, struct disclosure_owner owner,
                            instant due_at)
{
    int64_t id = ID_NONE;
    return task_open(context,
                     &(struct task_new){
                         .kind = kind,
                         .subject_kind = SUBJECT_BASIS,
                         .subject = basis->id,
                         .care_case = basis->care_case,
                         .person = basis->person,
                         .owner_account = owner.account,
                         .owner_office = owner.office,
                         .due_at = due_at,
                     },
                     &id);
}

static struct err duty_done(struct context *context, const struct task_kind *kind,
                            int64_t basis, const char *outcome)
{
    return task_close_subject(context, kind, SUBJECT_BASIS, basis, outcome);
}

/* The privacy officer's office, or the officer; the owner where there is none. */
static struct err reviewer_find(struct context *context, struct disclosure_owner owner,
                                struct disclosure_owner *reviewer)
{
    struct disclosure_reviewer_row row;
    bool found = false;

    *reviewer = owner;
    TRY(disclosure_reviewer(context->db,
                            (struct disclosure_reviewer_args){
                                .role = ROLE_PRIVACY_OFFICER,
                                .on_day = context->today,
                            },
                            &row, &found));
    if (found)
        *reviewer = (struct disclosure_owner){
            .account = row.account,
            .office = row.institution,
        };
    return OK;
}

static struct err emergency_duties(struct context *context, const struct basis *basis,
                                   struct disclosure_owner owner)
{
    struct disclosure_owner reviewer;
    int64_t tell_hours = 0;
    int64_t review_minutes = 0;

    TRY(setting_int(context, DISCLOSURE_TELL_SETTING, context->today,
                    DISCLOSURE_TELL_HOURS, &tell_hours));
    TRY(setting_int(context, DISCLOSURE_REVIEW_SETTING, context->today,
                    DISCLOSURE_REVIEW_MINUTES, &review_minutes));
    if (tell_hours < 0 || review_minutes < 0)
        return err_of(ERR_INTERNAL, MSG_ACCESS_SETTING_DAMAGED);
    TRY(reviewer_find(context, owner, &reviewer));
    TRY(duty_open(context, &desk_task_tell_family, basis, owner,
                  context->now + HOURS(tell_hours)));
    TRY(duty_open(context, &desk_task_review, basis, reviewer,
                  task_due_after(&desk_task_review, calendar_get(),
                                 &calendar_public_office, context->now,
                                 review_minutes)));
    return duty_open(context, &desk_task_turn_basis, basis, owner, basis->to_at);
}

/* Nobody has to turn any more what is no longer open. */
static struct err turning_over(struct context *context, int64_t care_case,
                               const char *outcome)
{
    struct bases bases;

    TRY(basis_list(context, care_case, &bases));
    for (int i = 0; i < bases.count; i++) {
        const struct basis *basis = &bases.items[i];
        if (basis->kind == BASIS_EMERGENCY && basis->ended_at != INSTANT_NONE)
            TRY(duty_done(context, &desk_task_turn_basis, basis->id, outcome));
    }
    return OK;
}

/* ---- use cases ------------------------------------------------------------------- */

struct err disclosure_record(struct context *context, const struct basis_new *new,
                             struct disclosure_owner owner, int64_t *id)
{
    struct basis basis;

    need(owner.account != ID_NONE || owner.office != ID_NONE);
    TRY(basis_add(context, new, id));
    TRY(basis_get(context, *id, &basis));
    TRY(turning_over(context, basis.care_case, "followed"));
    if (basis.kind == BASIS_EMERGENCY)
        TRY(emergency_duties(context, &basis, owner));
    return tell(context, &basis, act_of(basis.kind), basis.happened_at,
                second_of(&basis));
}

struct err disclosure_refuse(struct context *context, const struct basis_new *refusal,
                             int64_t *id)
{
    struct basis basis;

    TRY(basis_refuse(context, refusal, id));
    TRY(basis_get(context, *id, &basis));
    TRY(turning_over(context, basis.care_case, "refused"));
    return tell(context, &basis, act_of(basis.kind), basis.happened_at,
                second_of(&basis));
}

struct err disclosure_family_told(struct context *context, int64_t id, int64_t version,
                                  instant happened_at, const char *to)
{
    struct basis basis;

    if (to == NULL || to[0] == '\0')
        return err_field("to", MSG_INPUT_REQUIRED);
    TRY(basis_act(context, id, version, BASIS_TELL));
    TRY(basis_get(context, id, &basis));
    if (happened_at != INSTANT_NONE && happened_at < basis.happened_at)
        return err_field("happened_at", MSG_DESK_DISCLOSURE_TOLD_BEFORE);
    TRY(duty_done(context, &desk_task_tell_family, id, "told"));
    return tell(context, &basis, &desk_act_family_told, happened_at, SAY_T(to));
}

struct err disclosure_review(struct context *context, int64_t id, int64_t version)
{
    struct basis basis;

    TRY(basis_act(context, id, version, BASIS_REVIEW));
    TRY(basis_get(context, id, &basis));
    TRY(duty_done(context, &desk_task_review, id, "reviewed"));
    return tell(context, &basis, &desk_act_reviewed, context->now,
                SAY_I(basis.happened_at));
}

struct err disclosure_end(struct context *context, int64_t id, int64_t version)
{
    struct basis basis;

    TRY(basis_act(context, id, version, BASIS_END));
    TRY(basis_get(context, id, &basis));
    TRY(duty_done(context, &desk_task_turn_basis, id, "ended"));
    return tell(context, &basis, &desk_act_basis_ended, context->now,
                SAY_I(basis.happened_at));
}
