/* designations_service.c -- designations and the selections before them.
 *
 * The judgement is pure and its rules are dated rows of the prefecture's pack: a
 * refusal stands, a warning asks for a reason, information is only shown.
 */
#include "features/designations/designations_rules.h"
#include "features/designations/designations_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "features/designations/designations_sql.h" /* made from designations.sql */
#include "features/institutions/institutions.h"

static const char *kind_name(const struct context *context, enum designation_kind kind)
{
    return designation_kind_name(kind, context->language);
}

/* The first refusal, or the first warning left without a reason, as an error at
 * its field; OK when the act may go on. */
static struct err findings_err(const struct designation_findings *findings,
                               const char *reason)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct designation_finding *finding = &findings->items[i];
        if (finding->effect == RULE_REFUSE ||
            (finding->effect == RULE_WARN && text_is_empty(reason)))
            return err_field(finding->field, finding->message);
    }
    return OK;
}

/* One that has not closed. */
static struct err open_institution(struct context *context, int64_t id,
                                   struct institution *institution)
{
    TRY(institution_get(context, id, institution));
    return institution->ended_on == DAY_NONE
               ? OK
               : err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
}

struct err designation_list(struct context *context, int64_t institution,
                            struct designation_list *list)
{
    TRY(permission_need(context, &institution_read));
    return designation_store_list(context->db, institution, list);
}

struct err designation_get(struct context *context, int64_t id,
                           struct designation *designation)
{
    TRY(permission_need(context, &institution_read));
    return designation_store_get(context->db, id, designation);
}

static struct err judge(struct context *context, const struct designation *wanted,
                        struct designation_findings *findings)
{
    struct designation_list own;
    struct designation_list elsewhere;

    if (!designation_kind_is_known(wanted->kind))
        return err_field("kind", MSG_INPUT_NOT_A_CHOICE);
    if (wanted->from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    TRY(designation_store_list(context->db, wanted->institution, &own));
    TRY(designation_store_elsewhere(context->db, wanted, &elsewhere));
    designation_judge(wanted, &own, &elsewhere, &prefecture_get()->designation_rules,
                      findings);
    return OK;
}

struct err designation_consider(struct context *context, const struct designation *wanted,
                                struct designation_findings *findings)
{
    TRY(permission_need(context, &designation_change));
    return judge(context, wanted, findings);
}

/* Judge and write, in the unit that runs; shared by the three ways. */
static struct err designation_write(struct context *context, struct designation *wanted)
{
    struct designation_findings findings;

    TRY(judge(context, wanted, &findings));
    if (text_is_empty(wanted->basis))
        return err_field("basis", MSG_INPUT_REQUIRED);
    TRY(findings_err(&findings, wanted->reason));
    wanted->id = context_id(context);
    wanted->changed_at = context->now;
    wanted->changed_by = context_actor_name(context);
    return designation_store_add(context->db, wanted);
}

struct err designation_add(struct context *context, const struct designation *wanted,
                           int64_t *id)
{
    struct institution institution;
    struct designation whole = *wanted;

    TRY(permission_need(context, &designation_change));
    TRY(open_institution(context, wanted->institution, &institution));
    TRY(designation_write(context, &whole));
    *id = whole.id;
    return audit_did(context,
                     (struct audit_note){.act = &designation_act_added,
                                         .subject = SUBJECT_INSTITUTION,
                                         .id = wanted->institution,
                                         .reason = wanted->reason,
                                         .detail = kind_name(context, wanted->kind)});
}

/* End it, and the selection that led to it, in the unit that runs. */
static struct err designation_finish(struct context *context, struct designation *ending,
                                     day last_on, const char *reason)
{
    struct designation_list own;
    struct designation_findings findings;
    size_t index = 0;

    TRY(designation_store_list(context->db, ending->institution, &own));
    while (index < own.count && own.items[index].id != ending->id)
        index++;
    designation_judge_end(&own, index, last_on, &prefecture_get()->designation_rules,
                          &findings);
    TRY(findings_err(&findings, reason));
    ending->to_on = last_on;
    ending->end_reason = reason;
    ending->changed_at = context->now;
    ending->changed_by = context_actor_name(context);
    TRY(designation_store_end(context->db, ending));
    if (ending->selection != ID_NONE)
        TRY(selection_designated_end(
            context->db,
            (struct selection_designated_end_args){.id = ending->selection,
                                                   .decision = reason,
                                                   .changed_at = ending->changed_at,
                                                   .changed_by = ending->changed_by},
            NULL));
    return audit_did(context,
                     (struct audit_note){.act = &designation_act_ended,
                                         .subject = SUBJECT_INSTITUTION,
                                         .id = ending->institution,
                                         .reason = reason,
                                         .detail = kind_name(context, ending->kind)});
}

struct err designation_end(struct context *context, int64_t id, int64_t version,
                           day last_on, const char *reason)
{
    struct designation ending;

    TRY(permission_need(context, &designation_change));
    TRY(designation_store_get(context->db, id, &ending));
    TRY(context_version_need(context, version, ending.version, ending.changed_by,
                     ending.changed_at));
    if (last_on == DAY_NONE)
        return err_field("to_on", MSG_INPUT_REQUIRED);
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    return designation_finish(context, &ending, last_on, reason);
}

/* ---- many at once, by a supplementary clause ---------------------------------- */

static struct err members_on(struct context *context, day from_on,
                             struct designation_member_rows_rows *rows)
{
    TRY(permission_need(context, &designation_change));
    if (from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    if (dated_rule_on(&prefecture_get()->designation_rules, "position_by_suppl",
                      designation_kind_code(DESIGNATION_MEDICAL_PARTNER),
                      from_on) == NULL)
        return err_field("from_on", MSG_DESIGNATIONS_NO_CLAUSE);
    return designation_member_rows(
        context->db, (struct designation_member_rows_args){.as_of = from_on}, rows);
}

struct err designation_list_members(struct context *context, day from_on,
                                    struct institution_rows *rows)
{
    struct designation_member_rows_rows members;

    TRY(members_on(context, from_on, &members));
    *rows = (struct institution_rows){.count = members.count,
                                      .total = (int64_t)members.count};
    rows->items = arena_new_array(context->arena, struct institution_row, members.count);
    for (size_t i = 0; i < members.count; i++)
        TRY(institution_as_row(context, members.items[i].institution, from_on,
                                &rows->items[i]));
    return OK;
}

struct err designation_position_members(struct context *context, day from_on,
                                        const char *basis, int64_t expected,
                                        int64_t *count)
{
    struct designation_member_rows_rows members;

    TRY(members_on(context, from_on, &members));
    if (members.count == 0)
        return err_field("from_on", MSG_DESIGNATIONS_NOBODY_TO_POSITION);
    if (expected != INT_NONE && expected != (int64_t)members.count)
        return err_of(ERR_CONFLICT, MSG_DESIGNATIONS_OTHERS_TO_POSITION);
    for (size_t i = 0; i < members.count; i++) {
        struct designation wanted = {
            .institution = members.items[i].institution,
            .kind = DESIGNATION_MEDICAL_PARTNER,
            .from_on = from_on,
            .to_on = DAY_NONE,
            .basis = basis,
            .way = DESIGNATION_BY_CLAUSE,
            .field = INT_NONE,
        };
        TRY(designation_write(context, &wanted));
        TRY(audit_did(context,
                      (struct audit_note){.act = &designation_act_positioned,
                                          .subject = SUBJECT_INSTITUTION,
                                          .id = wanted.institution,
                                          .detail = kind_name(context, wanted.kind)}));
    }
    *count = (int64_t)members.count;
    return OK;
}

/* ---- selections --------------------------------------------------------------- */

struct err selection_list(struct context *context, int64_t institution,
                          struct selection_list *list)
{
    TRY(permission_need(context, &institution_read));
    return selection_store_list(context->db, institution, list);
}

struct err selection_get(struct context *context, int64_t id, struct selection *selection)
{
    TRY(permission_need(context, &institution_read));
    return selection_store_get(context->db, id, selection);
}

struct err selection_propose(struct context *context, int64_t institution,
                             enum designation_kind kind, day on, const char *by,
                             int64_t *id)
{
    struct institution whole;

    TRY(permission_need(context, &designation_change));
    TRY(open_institution(context, institution, &whole));
    if (!designation_kind_is_known(kind))
        return err_field("kind", MSG_INPUT_NOT_A_CHOICE);
    if (on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    if (on > context->today)
        return err_field("on", MSG_DESIGNATIONS_SELECTION_DAY_IN_FUTURE);
    if (text_is_empty(by))
        return err_field("by", MSG_INPUT_REQUIRED);
    int64_t made = context_id(context);
    struct err err = selection_store_add(
        context->db, &(struct selection){.id = made,
                                         .institution = institution,
                                         .kind = kind,
                                         .state = SELECTION_CANDIDATE,
                                         .proposed_on = on,
                                         .proposed_by = by,
                                         .changed_at = context->now,
                                         .changed_by = context_actor_name(context)});
    if (err.kind == ERR_CONFLICT)
        return err_field("kind", MSG_DESIGNATIONS_SELECTION_OPEN_ALREADY);
    TRY(err);
    *id = made;
    return audit_did(context, (struct audit_note){.act = &selection_act_proposed,
                                                  .subject = SUBJECT_INSTITUTION,
                                                  .id = institution,
                                                  .detail = kind_name(context, kind)});
}

/* What each step wants to be told, checked before anything is written. */
static struct err note_check(const struct context *context,
                             const struct selection *before, enum selection_action action,
                             const struct selection_note *note)
{
    if (note->on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    if (note->on > context->today)
        return err_field("on", MSG_DESIGNATIONS_SELECTION_DAY_IN_FUTURE);
    if (note->on < before->proposed_on ||
        (before->reviewed_on != DAY_NONE && note->on < before->reviewed_on))
        return err_field("on", MSG_DESIGNATIONS_SELECTION_DAY_TOO_EARLY);
    if (action != SELECTION_DESIGNATE && text_is_empty(note->text))
        return err_field("text", MSG_INPUT_REQUIRED);
    if (action == SELECTION_DESIGNATE || action == SELECTION_DECLINE)
        if (text_is_empty(note->by))
            return err_field("by", MSG_INPUT_REQUIRED);
    if (action == SELECTION_DESIGNATE && note->from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    return OK;
}

/* A review is noted once; what is said at the end stands beside it. */
static struct selection selection_after(const struct selection *before,
                                        enum selection_state to,
                                        enum selection_action action,
                                        const struct selection_note *note)
{
    struct selection after = *before;
    bool is_review = action == SELECTION_REVIEW;
    after.state = to;
    after.reviewed_on = is_review ? note->on : DAY_NONE;
    after.review = is_review ? note->text : NULL;
    after.decided_on = is_review ? DAY_NONE : note->on;
    after.decision = is_review ? NULL : note->text;
    after.decided_by = note->by;
    after.minutes = note->minutes;
    return after;
}

static struct err designation_from(struct context *context,
                                   const struct selection *before,
                                   const struct selection_note *note)
{
    struct designation wanted = {
        .institution = before->institution,
        .kind = before->kind,
        .from_on = note->from_on,
        .to_on = DAY_NONE,
        .basis = note->basis,
        .way = DESIGNATION_BY_SELECTION,
        .selection = before->id,
        .reason = note->reason,
        .field = note->field,
    };
    return designation_write(context, &wanted);
}

/* The designation that came of it ends, and the selection with it. */
static struct err selection_finish(struct context *context,
                                   const struct selection *before,
                                   const struct selection_note *note)
{
    struct designation_list own;
    TRY(designation_store_list(context->db, before->institution, &own));
    for (size_t i = 0; i < own.count; i++)
        if (own.items[i].selection == before->id) {
            struct err err =
                designation_finish(context, &own.items[i], note->on, note->text);
            if (err.field != NULL)
                err.field = "on"; /* of this form */
            return err;
        }
    return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

struct err selection_act(struct context *context, int64_t id, int64_t version,
                         enum selection_action action, const struct selection_note *note)
{
    struct selection before;
    enum selection_state to;

    TRY(permission_need(context, &designation_change));
    TRY(selection_store_get(context->db, id, &before));
    TRY(context_version_need(context, version, before.version, before.changed_by,
                     before.changed_at));
    TRY(selection_step(before.state, action, &to));
    TRY(note_check(context, &before, action, note));
    if (action == SELECTION_END)
        return selection_finish(context, &before, note);
    struct selection after = selection_after(&before, to, action, note);
    after.changed_at = context->now;
    after.changed_by = context_actor_name(context);
    TRY(selection_store_move(context->db, &after));
    if (action == SELECTION_DESIGNATE)
        TRY(designation_from(context, &before, note));
    return audit_did(context,
                     (struct audit_note){.act = &selection_act_moved,
                                         .subject = SUBJECT_INSTITUTION,
                                         .id = before.institution,
                                         .reason = note->text,
                                         .detail = kind_name(context, before.kind)});
}

/* ---- when the institution closes -------------------------------------------------- */

struct err designations_holds(struct context *context, int64_t institution,
                              struct institution_holds *holds)
{
    struct designation_count_open_row designations;
    struct selection_count_open_row selections;
    bool found = false;

    TRY(designation_count_open(context->db,
                               (struct designation_count_open_args){
                                   .institution = institution, .on_day = context->today},
                               &designations, &found));
    institution_hold_add(holds, MSG_DESIGNATIONS_HOLD, found ? designations.total : 0,
                         false);
    TRY(selection_count_open(
        context->db, (struct selection_count_open_args){.institution = institution},
        &selections, &found));
    institution_hold_add(holds, MSG_DESIGNATIONS_HOLD_SELECTIONS,
                         found ? selections.total : 0, false);
    return OK;
}

struct err designations_institution_ended(struct context *context, int64_t institution,
                                          day on, const char *reason)
{
    const char *by = context_actor_name(context);
    TRY(designation_rows_close(
        context->db,
        (struct designation_rows_close_args){.institution = institution,
                                             .on_day = on,
                                             .end_reason = reason,
                                             .changed_at = context->now,
                                             .changed_by = by},
        NULL));
    return selection_rows_close(
        context->db,
        (struct selection_rows_close_args){.institution = institution,
                                           .decision = reason,
                                           .changed_at = context->now,
                                           .changed_by = by},
        NULL);
}
