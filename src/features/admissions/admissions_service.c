/* admissions_service.c -- choosing a place, and what all use cases of this room share. */
#include "features/admissions/admissions_service.h"

#include "access/basis.h"
#include "access/context.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/notice.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/admissions/admissions_rules.h"
#include "features/admissions/admissions_sql.h" /* made from admissions.sql */
#include "features/prefecture/prefecture.h"

/* ---- who may --------------------------------------------------------------------- */

struct err admission_case_for(struct context *context, const struct permission *permission,
                              int64_t care_case, struct admission_case *of)
{
    unsigned relations = 0;
    bool has_basis = false;

    TRY(admission_store_case(context->db, care_case, of));
    TRY(relation_of(context, care_case, &relations));
    TRY(basis_holds(context, care_case, &has_basis));
    struct err err = permission_need_for(context, permission, relations, has_basis);
    /* To whoever may not see it a case is not there. */
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_FORBIDDEN)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return err;
}

/* ---- saying what was done -------------------------------------------------------- */

static struct err tell(struct context *context, const struct audit_note *note,
                       const struct admission_event *event)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(event->text != NULL ? event->text : "");
    TRY(timeline_add(context, &(struct timeline_new){.care_case = note->care_case,
                                                     .person = note->person,
                                                     .act = event->act,
                                                     .topic = TIMELINE_ADMISSION,
                                                     .happened_at = event->happened_at,
                                                     .for_office = event->for_office,
                                                     .for_name = event->for_name,
                                                     .say = say}));
    return audit_did(context, *note);
}

struct err admission_tell(struct context *context, const struct admission *admission,
                          const struct admission_event *event)
{
    return tell(context,
                &(struct audit_note){.act = event->act,
                                     .subject = SUBJECT_ADMISSION,
                                     .id = admission->id,
                                     .care_case = admission->care_case,
                                     .person = admission->person,
                                     .reason = event->reason,
                                     .detail = event->text},
                event);
}

struct err admission_tell_case(struct context *context, const struct admission_case *of,
                               const struct admission_event *event)
{
    return tell(context,
                &(struct audit_note){.act = event->act,
                                     .subject = SUBJECT_CASE,
                                     .id = of->id,
                                     .care_case = of->id,
                                     .person = of->person,
                                     .reason = event->reason,
                                     .detail = event->text},
                event);
}

struct err admission_owe(struct context *context, const struct admission_case *of,
                         const struct admission_task *task)
{
    int64_t id = ID_NONE;

    return task_set(context,
                    &(struct task_new){.kind = task->kind,
                                       .subject_kind = task->subject_kind,
                                       .subject = task->subject,
                                       .care_case = of->id,
                                       .person = of->person,
                                       .institution = task->institution,
                                       .owner_account = of->holder,
                                       .owner_office = of->office,
                                       .due_at = task->due_at,
                                       .code = task->code},
                    &id);
}

instant admission_due(const struct context *context, const struct admission_case *of,
                      int64_t minutes)
{
    return context->now +
           (text_equal(of->urgency, "urgent") ? MINUTES(minutes) : HOURS(minutes));
}

struct err admission_shut(struct context *context, const struct admission *admission,
                          const char *reason)
{
    TRY(relation_end_case(context, admission->care_case, RELATION_BIT(RELATION_CHOSEN),
                          reason));
    TRY(link_end_subject(context, LINK_IDENTITY, admission->id, reason));
    return notice_stop_for_subject(context, SUBJECT_ADMISSION, admission->id, reason);
}

/* ---- who comes was told ---------------------------------------------------------- */

struct err admission_told(struct context *context, const struct admission *admission,
                          const char *way)
{
    TRY(admission_row_told(context->db,
                           (struct admission_row_told_args){.id = admission->id,
                                                            .told_at = context->now,
                                                            .way = way},
                           NULL));
    return task_close_subject(context, &admission_task_tell, SUBJECT_ADMISSION,
                              admission->id, way);
}

/* ---- reading --------------------------------------------------------------------- */

struct err admission_get(struct context *context, int64_t id, struct admission *admission)
{
    struct admission_case of;

    TRY(admission_store_get(context->db, id, admission));
    return admission_case_for(context, &admission_change, admission->care_case, &of);
}

struct err admission_list(struct context *context, int64_t care_case,
                          struct admissions *admissions)
{
    struct admission_case of;

    TRY(admission_case_for(context, &admission_change, care_case, &of));
    return admission_store_list(context->db, care_case, admissions);
}

struct err admission_look(struct context *context, int64_t care_case,
                          struct admission_case *of, struct admission *admission,
                          bool *found)
{
    TRY(admission_case_for(context, &admission_change, care_case, of));
    return admission_store_open(context->db, care_case, admission, found);
}

struct err admission_open_of(struct context *context, int64_t care_case,
                             struct admission *admission, bool *found)
{
    return admission_store_open(context->db, care_case, admission, found);
}

struct err admission_case_get(struct context *context, int64_t care_case,
                              struct admission_case *of)
{
    return admission_store_case(context->db, care_case, of);
}

struct err admission_find(struct context *context, int64_t id, struct admission *admission)
{
    return admission_store_get(context->db, id, admission);
}

struct err admission_list_at(struct context *context, int64_t institution,
                             struct admissions *admissions)
{
    return admission_store_list_at(context->db, institution, admissions);
}

/* ---- choosing -------------------------------------------------------------------- */

/* Whoever comes second is told which place it is, who chose it and when. */
static struct err taken_check(struct context *context, int64_t care_case)
{
    struct say *say = say_new(context->arena);
    struct admission open;
    bool found = false;

    TRY(admission_store_open(context->db, care_case, &open, &found));
    if (!found)
        return OK;
    say->values[0] = SAY_T(open.institution_name);
    say->values[1] = SAY_T(open.chosen_by);
    say->values[2] = SAY_I(open.entered_at);
    return err_say(ERR_CONFLICT, MSG_ADMISSIONS_TAKEN, say);
}

static struct err choose_target(struct context *context,
                                const struct admission_choice *choice,
                                struct inquiry_target *target)
{
    TRY(inquiry_target_get(context, choice->target, target));
    if (target->care_case != choice->care_case)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return OK;
}

/* From now on it may know who comes, and nobody else. */
static struct err choose_relation(struct context *context,
                                  const struct admission *admission)
{
    int64_t id = ID_NONE;

    return relation_begin(
        context,
        &(struct relation_new){.care_case = admission->care_case,
                               .holder = {.office = admission->institution},
                               .relation = RELATION_CHOSEN,
                               .to_at = INSTANT_NONE,
                               .reason = "chosen"},
        &id);
}

static struct err choose_tasks(struct context *context, const struct admission_case *of,
                               const struct admission *admission)
{
    enum { TELL_MINUTES = 30, TRANSPORT_MINUTES = 60 };

    TRY(task_close_subject(context, &admission_task_again, SUBJECT_CASE, of->id,
                           "chosen"));
    TRY(admission_owe(
        context, of,
        &(struct admission_task){.kind = &admission_task_tell,
                                 .subject_kind = SUBJECT_ADMISSION,
                                 .subject = admission->id,
                                 .institution = admission->institution,
                                 .due_at = admission_due(context, of, TELL_MINUTES)}));
    return admission_owe(
        context, of,
        &(struct admission_task){
            .kind = &admission_task_transport,
            .subject_kind = SUBJECT_ADMISSION,
            .subject = admission->id,
            .institution = admission->institution,
            .due_at = admission_due(context, of, TRANSPORT_MINUTES)});
}

/* Who said it and how, or why he could not be asked: a line for the history. */
static const char *choose_words(struct context *context,
                                const struct admission_choice *choice,
                                const struct inquiry_target *target)
{
    const struct code_word *means =
        code_word_find(prefecture_list("expression_means"), choice->means);

    if (means == NULL)
        return arena_format(context->arena, "%s（%s）", target->institution_name,
                            choice->reason);
    return arena_format(context->arena, "%s（%s：%s）", target->institution_name,
                        choice->said_by, code_word_name(means, context->language));
}

struct err admission_choose(struct context *context, const struct admission_choice *choice,
                            int64_t *id)
{
    struct admission_case of;
    struct inquiry_target target;
    struct inquiry inquiry;
    bool was_asked = !text_is_empty(choice->means);

    TRY(admission_case_for(context, &admission_choose_place, choice->care_case, &of));
    TRY(choose_target(context, choice, &target));
    if (!of.is_open)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    TRY(taken_check(context, of.id));
    TRY(admission_choice_check(choice, context->now));
    if (was_asked &&
        code_word_find(prefecture_list("expression_means"), choice->means) == NULL)
        return err_field("means", MSG_INPUT_NOT_A_CHOICE);
    TRY(inquiry_get(context, target.inquiry, &inquiry));
    TRY(inquiry_choose(context, target.id, choice->version));
    struct admission admission = {
        .id = context_id(context),
        .care_case = of.id,
        .person = of.person,
        .target = target.id,
        .institution = target.institution,
        .state = ADMISSION_CHOSEN,
        .level = inquiry.outline.level,
        .article = target.article,
        .chosen_at =
            choice->happened_at != INSTANT_NONE ? choice->happened_at : context->now,
        .entered_at = context->now,
        .chosen_by = context_actor_name(context),
        .chosen_by_account = context->actor.account,
        .chosen_how = was_asked ? choice->means : NULL,
        .said_by = choice->said_by,
        .reason = text_is_empty(choice->reason) ? NULL : choice->reason,
    };
    TRY(admission_store_add(context->db, &admission));
    TRY(choose_relation(context, &admission));
    TRY(choose_tasks(context, &of, &admission));
    *id = admission.id;
    return admission_tell(
        context, &admission,
        &(struct admission_event){.act = &admission_act_chosen,
                                  .happened_at = admission.chosen_at,
                                  .text = choose_words(context, choice, &target),
                                  .reason = was_asked ? choice->means : "not_asked"});
}

/* ---- when an institution closes -------------------------------------------------- */

struct err admission_institution_holds(struct context *context, int64_t institution,
                                       struct institution_holds *holds)
{
    struct admission_count_open_row row;
    bool found = false;
    TRY(admission_count_open(context->db,
                             (struct admission_count_open_args){.institution = institution},
                             &row, &found));
    institution_hold_add(holds, MSG_ADMISSIONS_HOLD, found ? row.total : 0, true);
    return OK;
}
