/* admissions_service.c -- choosing a place, and what all use cases of this room share. */
#include "features/admissions/admissions_service.h"

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
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"

#include <stdlib.h>

/* ---- who may ----------------------------------------------------------------------- */

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

/* ---- saying what was done ------------------------------------------------------------ */

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
    TRY(notice_stop_for_subject(context, SUBJECT_ADMISSION, admission->id, reason));
    return admission_codes_end(
        context->db,
        (struct admission_codes_end_args){.admission = admission->id, .now = context->now},
        NULL);
}

/* ---- reading --------------------------------------------------------------------------- */

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

struct err statement_list(struct context *context, int64_t care_case,
                          struct statements *statements)
{
    struct admission_case of;

    TRY(admission_case_for(context, &admission_change, care_case, &of));
    return statement_store_list(context->db, care_case, statements);
}

struct err admission_open_of(struct context *context, int64_t care_case,
                             struct admission *admission, bool *found)
{
    return admission_store_open(context->db, care_case, admission, found);
}

/* ---- choosing ---------------------------------------------------------------------------- */

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

    TRY(task_close_subject(context, &admission_task_said, SUBJECT_CASE, of->id, "chosen"));
    TRY(task_close_subject(context, &admission_task_again, SUBJECT_CASE, of->id,
                           "chosen"));
    TRY(admission_owe(
        context, of,
        &(struct admission_task){.kind = &admission_task_tell,
                                 .subject_kind = SUBJECT_ADMISSION,
                                 .subject = admission->id,
                                 .due_at = admission_due(context, of, TELL_MINUTES)}));
    return admission_owe(
        context, of,
        &(struct admission_task){
            .kind = &admission_task_transport,
            .subject_kind = SUBJECT_ADMISSION,
            .subject = admission->id,
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
        .level = inquiry.sheet.level,
        .article = target.article,
        .chosen_at =
            choice->happened_at != INSTANT_NONE ? choice->happened_at : context->now,
        .entered_at = context->now,
        .chosen_by = context->actor.name != NULL ? context->actor.name : "system",
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

/* ---- places to choose from ------------------------------------------------------------ */

/* What makes the days there: who may come, and how one is understood. */
static const char *const around_codes[] = {
    "visiting",     "family_attendance",  "helper_attendance", "communication_device",
    "letter_board", "special_nurse_call", "private_room",      "room_charge",
};

static struct place_answer answer_find(const struct capability_list *list,
                                       const char *need)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i].need, need))
            return (struct place_answer){need, list->items[i].answer,
                                         list->items[i].terms};
    return (struct place_answer){need, CAPABILITY_UNKNOWN, NULL};
}

static bool is_around(const char *code)
{
    for (size_t i = 0; i < ARRAY_COUNT(around_codes); i++)
        if (text_equal(around_codes[i], code))
            return true;
    return false;
}

static void answers_sort(struct context *context, const struct care_need *need,
                         const struct capability_list *list,
                         struct admission_place *place)
{
    const struct capability_needs *known = capability_needs();

    place->differs =
        arena_new_array(context->arena, struct place_answer, need->item_count + 1);
    place->around = arena_new_array(context->arena, struct place_answer,
                                    ARRAY_COUNT(around_codes));
    for (size_t i = 0; i < need->item_count; i++) {
        const char *code = need->items[i].code;
        int at = capability_need_index(code);
        if (at < 0 || !known->items[at].is_stated || is_around(code))
            continue;
        struct place_answer answer = answer_find(list, code);
        if (answer.answer == CAPABILITY_CAN)
            place->can_count++;
        else
            place->differs[place->differ_count++] = answer;
    }
    for (size_t i = 0; i < ARRAY_COUNT(around_codes); i++)
        place->around[place->around_count++] = answer_find(list, around_codes[i]);
}

static struct err place_look(struct context *context, const struct municipality *home,
                             const struct care_need *need, struct admission_place *place)
{
    struct institution institution;
    struct capability_list list;

    TRY(institution_get(context, place->target.institution, &institution));
    TRY(capability_list(context, institution.id, &list));
    place->address = institution.facts.address;
    place->is_office_place = institution.facts.place == PLACE_MUNICIPAL_OFFICE;
    place->metres = INT_NONE;
    if (home != NULL && institution.facts.latitude != INT_NONE)
        place->metres =
            place_distance(home->latitude, home->longitude, institution.facts.latitude,
                           institution.facts.longitude);
    answers_sort(context, need, &list, place);
    return OK;
}

static int64_t metres_order(const struct admission_place *place)
{
    return place->metres == INT_NONE ? INT64_MAX : place->metres;
}

static int nearer(const void *left, const void *right)
{
    int64_t a = metres_order(left);
    int64_t b = metres_order(right);

    return a < b ? -1 : a > b;
}

struct err admission_places_look(struct context *context, int64_t care_case,
                                 struct admission_places *places)
{
    struct care_case whole;
    struct person person;
    struct care_need need = {.item_count = 0};
    struct inquiry_targets targets;
    bool has_need = false;

    *places = (struct admission_places){.count = 0};
    TRY(admission_case_for(context, &admission_change, care_case, &places->of));
    TRY(case_get(context, care_case, &whole, &person));
    TRY(care_need_latest(context, care_case, &need, &has_need));
    if (!has_need)
        need.item_count = 0;
    TRY(basis_holds(context, care_case, &places->has_basis));
    TRY(admission_store_open(context->db, care_case, &places->open, &places->has_open));
    TRY(statement_store_list(context->db, care_case, &places->statements));
    TRY(inquiry_accepted_list(context, care_case, &targets));
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), person.facts.municipality);
    places->items =
        arena_new_array(context->arena, struct admission_place, targets.count + 1);
    for (size_t i = 0; i < targets.count; i++) {
        struct admission_place *place = &places->items[places->count++];
        *place = (struct admission_place){.target = targets.items[i]};
        TRY(place_look(context, home, &need, place));
    }
    qsort(places->items, places->count, sizeof *places->items, nearer);
    return OK;
}
