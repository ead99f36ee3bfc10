/* diagnosis_service.c -- use cases: permission, rule, rows, task, audit and timeline. */
#include "features/diagnosis/diagnosis_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/diagnosis/diagnosis_sql.h" /* made from diagnosis.sql */
#include "features/diseases/diseases.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"

/* ---- what is left behind --------------------------------------------------------- */

static struct err tell(struct context *context, const struct diagnosis *diagnosis,
                       const struct act_kind *act, const char *text)
{
    struct care_case care_case = {.id = diagnosis->care_case,
                                  .person = diagnosis->person};

    return case_tell(context, &care_case,
                     &(struct case_event){.act = act,
                                          .happened_at = INSTANT_NONE,
                                          .text = text});
}

struct err diagnosis_next_owed(struct context *context, const struct diagnosis *diagnosis,
                               bool is_owed)
{
    struct diagnosis_holder_row row;
    bool found = false;
    int64_t task = ID_NONE;
    int64_t minutes = dated_rule_number(
        dated_rule_on(&prefecture_get()->inquiry_rules, "diagnosis_next_minutes", NULL,
                      context->today),
        1050);

    if (!is_owed)
        return task_close_subject(context, &diagnosis_task_next, SUBJECT_DIAGNOSIS,
                                  diagnosis->id, "asked");
    TRY(diagnosis_holder(
        context->db,
        (struct diagnosis_holder_args){.care_case = diagnosis->care_case}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return task_set(
        context,
        &(struct task_new){.kind = &diagnosis_task_next,
                           .subject_kind = SUBJECT_DIAGNOSIS,
                           .subject = diagnosis->id,
                           .care_case = diagnosis->care_case,
                           .person = diagnosis->person,
                           .owner_account = row.holder,
                           .owner_office = row.office,
                           .due_at = task_due_after(&diagnosis_task_next, calendar_get(),
                                                    &calendar_public_office, context->now,
                                                    minutes)},
        &task);
}

/* ---- opening and changing -------------------------------------------------------- */

static struct err facts_check(struct context *context, const struct diagnosis_facts *facts)
{
    struct institution referrer;
    struct diagnoser_term known;

    TRY(diagnosis_check(facts, context->today));
    for (size_t i = 0; i < facts->term_count; i++)
        if (facts->terms[i].about == DIAGNOSER_NETWORK ||
            !diagnoser_term_read(facts->terms[i].about, facts->terms[i].code, &known))
            return err_field("terms", MSG_INPUT_NOT_A_CHOICE);
    if (facts->referrer == ID_NONE)
        return OK;
    struct err err = institution_get(context, facts->referrer, &referrer);
    return err.kind == ERR_NOT_FOUND ? err_field("referrer", MSG_INPUT_NOT_A_CHOICE) : err;
}

static bool is_suspected(const struct diagnosis_facts *facts, int64_t about,
                         const char *code)
{
    for (size_t i = 0; i < facts->term_count; i++)
        if ((int64_t)facts->terms[i].about == about &&
            text_equal(facts->terms[i].code, code))
            return true;
    return false;
}

/* What is no longer suspected ends; what is new begins. */
static struct err suspects_write(struct context *context, int64_t diagnosis,
                                 const struct diagnosis_facts *facts)
{
    struct diagnosis_facts before = {.term_count = 0};
    struct diagnosis_suspect_rows_rows rows;

    TRY(diagnosis_suspect_rows(
        context->db,
        (struct diagnosis_suspect_rows_args){.diagnosis = diagnosis,
                                             .limit = DIAGNOSER_TERMS_MAX},
        &rows));
    for (size_t i = 0; i < rows.count; i++) {
        before.terms[before.term_count++] = (struct diagnoser_term){
            (enum diagnoser_about)rows.items[i].about, rows.items[i].code, NULL};
        if (!is_suspected(facts, rows.items[i].about, rows.items[i].code))
            TRY(diagnosis_suspect_end(
                context->db,
                (struct diagnosis_suspect_end_args){.id = rows.items[i].id,
                                                    .to_at = context->now},
                NULL));
    }
    for (size_t i = 0; i < facts->term_count; i++) {
        const struct diagnoser_term *term = &facts->terms[i];
        if (is_suspected(&before, term->about, term->code))
            continue;
        TRY(diagnosis_suspect_add(
            context->db,
            (struct diagnosis_suspect_add_args){.id = context_id(context),
                                                .diagnosis = diagnosis,
                                                .about = term->about,
                                                .code = term->code,
                                                .said_by = context_actor_name(context),
                                                .from_at = context->now},
            NULL));
    }
    return OK;
}

struct err diagnosis_open(struct context *context, int64_t care_case,
                          const struct diagnosis_facts *facts, int64_t *id)
{
    struct care_case of;
    struct diagnosis diagnosis;

    TRY(case_for(context, &diagnosis_follow, care_case, &of));
    if (of.state != CASE_OPEN)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    TRY(diagnosis_store_of_case(context->db, care_case, &diagnosis));
    if (diagnosis.id != ID_NONE && diagnosis.state == DIAGNOSIS_OPEN)
        return err_of(ERR_CONFLICT, MSG_DIAGNOSIS_OPEN_ALREADY);
    TRY(facts_check(context, facts));
    diagnosis = (struct diagnosis){.id = context_id(context),
                                   .care_case = care_case,
                                   .person = of.person,
                                   .state = DIAGNOSIS_OPEN,
                                   .facts = *facts,
                                   .opened_at = context->now,
                                   .opened_by = context_actor_name(context)};
    TRY(diagnosis_store_add(context->db, &diagnosis));
    TRY(suspects_write(context, diagnosis.id, facts));
    TRY(diagnosis_next_owed(context, &diagnosis, true));
    *id = diagnosis.id;
    return tell(context, &diagnosis, &diagnosis_act_opened, NULL);
}

static struct err to_change(struct context *context, int64_t id, int64_t version,
                            struct diagnosis *diagnosis)
{
    struct care_case of;

    TRY(diagnosis_store_get(context->db, id, diagnosis));
    TRY(case_for(context, &diagnosis_follow, diagnosis->care_case, &of));
    if (diagnosis->state != DIAGNOSIS_OPEN)
        return err_of(ERR_CONFLICT, MSG_DIAGNOSIS_OVER);
    if (diagnosis->version != version)
        return err_say(ERR_CONFLICT, MSG_DIAGNOSIS_CHANGED_BY,
                       say_two(context->arena, SAY_T(diagnosis->changed_by),
                               SAY_I(diagnosis->changed_at)));
    return OK;
}

struct err diagnosis_change(struct context *context, int64_t id, int64_t version,
                            const struct diagnosis_facts *facts)
{
    struct diagnosis diagnosis;
    int64_t referral = ID_NONE;

    TRY(to_change(context, id, version, &diagnosis));
    TRY(facts_check(context, facts));
    referral = diagnosis.facts.referral;
    diagnosis.facts = *facts;
    if (facts->referral == ID_NONE)
        diagnosis.facts.referral = referral;
    diagnosis.changed_at = context->now;
    diagnosis.changed_by = context_actor_name(context);
    TRY(diagnosis_store_change(context->db, &diagnosis));
    TRY(suspects_write(context, id, facts));
    return tell(context, &diagnosis, &diagnosis_act_changed, NULL);
}

/* ---- reading --------------------------------------------------------------------- */

struct err diagnosis_of_case(struct context *context, int64_t care_case,
                             struct diagnosis *diagnosis)
{
    struct care_case of;

    TRY(case_for(context, &diagnosis_follow, care_case, &of));
    TRY(diagnosis_store_of_case(context->db, care_case, diagnosis));
    if (diagnosis->id != ID_NONE)
        audit_saw(context, (struct audit_note){.act = &diagnosis_act_seen,
                                               .subject = SUBJECT_DIAGNOSIS,
                                               .id = diagnosis->id,
                                               .care_case = care_case,
                                               .person = diagnosis->person});
    return OK;
}

struct err diagnosis_find(struct context *context, int64_t id,
                          struct diagnosis *diagnosis)
{
    return diagnosis_store_get(context->db, id, diagnosis);
}

struct err diagnosis_find_of_case(struct context *context, int64_t care_case,
                                  struct diagnosis *diagnosis)
{
    return diagnosis_store_of_case(context->db, care_case, diagnosis);
}

struct err diagnosis_count_next(struct context *context, int64_t after_case,
                                struct diagnosis_counts *counts)
{
    return diagnosis_store_count(context->db, after_case, counts);
}

/* ---- the end --------------------------------------------------------------------- */

/* The case is coded with the name: whoever lists cases finds it there. */
static struct err case_code(struct context *context, const struct diagnosis *diagnosis,
                            const char *disease)
{
    struct care_case care_case;
    struct person person;

    TRY(case_get_to_change(context, diagnosis->care_case, &care_case, &person));
    if (text_equal(person.facts.disease, disease))
        return OK;
    struct person_facts facts = person.facts;
    facts.disease = disease;
    return case_person_change(context, diagnosis->care_case, person.version, &facts);
}

static struct err name_check(struct context *context, const struct diagnosis *diagnosis,
                             const struct diagnosis_name *name)
{
    const struct disease *disease = disease_get(name->disease);

    if (disease == NULL || disease->kind == DISEASE_UNDIAGNOSED)
        return err_field("disease", MSG_DIAGNOSIS_DISEASE_UNKNOWN);
    if (text_is_empty(name->certainty) ||
        code_word_find(prefecture_list("diagnosis_certainties"), name->certainty) == NULL)
        return err_field("certainty", MSG_INPUT_REQUIRED);
    if (name->on == DAY_NONE || name->on > context->today)
        return err_field("on", MSG_DIAGNOSIS_IN_FUTURE);
    return diagnosis->facts.symptom.from_on != DAY_NONE &&
                   name->on < diagnosis->facts.symptom.from_on
               ? err_field("on", MSG_DIAGNOSIS_NAMED_BEFORE)
               : OK;
}

struct err diagnosis_settle(struct context *context, int64_t id, int64_t version,
                            const struct diagnosis_name *name)
{
    struct diagnosis diagnosis;
    int64_t changed = 0;

    TRY(to_change(context, id, version, &diagnosis));
    TRY(name_check(context, &diagnosis, name));
    TRY(case_code(context, &diagnosis, name->disease));
    TRY(diagnosis_row_named(
        context->db,
        (struct diagnosis_row_named_args){.id = id,
                                          .version = version,
                                          .disease = name->disease,
                                          .certainty = name->certainty,
                                          .named_on = name->on,
                                          .ended_at = context->now,
                                          .changed_by = context_actor_name(context)},
        &changed));
    if (changed == 0)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(task_close_subject(context, NULL, SUBJECT_DIAGNOSIS, id, "named"));
    return tell(context, &diagnosis, &diagnosis_act_named,
                disease_name(disease_get(name->disease), LANGUAGE_JA));
}

static struct err end_now(struct context *context, const struct diagnosis *diagnosis,
                          const struct code_word *reason)
{
    int64_t changed = 0;

    TRY(diagnosis_row_ended(
        context->db,
        (struct diagnosis_row_ended_args){.id = diagnosis->id,
                                          .version = diagnosis->version,
                                          .end_reason = reason->code,
                                          .ended_at = context->now,
                                          .changed_by = context_actor_name(context)},
        &changed));
    if (changed == 0)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(task_close_subject(context, NULL, SUBJECT_DIAGNOSIS, diagnosis->id, "ended"));
    return tell(context, diagnosis, &diagnosis_act_ended, reason->name_ja);
}

struct err diagnosis_end(struct context *context, int64_t id, int64_t version,
                         const char *reason)
{
    const struct code_word *word = NULL;
    struct diagnosis diagnosis;

    TRY(to_change(context, id, version, &diagnosis));
    if (!text_is_empty(reason))
        word = code_word_find(prefecture_list("diagnosis_ends"), reason);
    return word != NULL ? end_now(context, &diagnosis, word)
                        : err_field("reason", MSG_INPUT_NOT_A_CHOICE);
}

struct err diagnosis_case_ended(struct context *context, int64_t care_case,
                                const char *outcome)
{
    struct code_list ends = prefecture_list("diagnosis_ends");
    const struct code_word *word =
        code_word_find(ends, text_equal(outcome, "died") ? "died" : "other");
    struct diagnosis diagnosis;

    TRY(diagnosis_store_of_case(context->db, care_case, &diagnosis));
    return diagnosis.id != ID_NONE && diagnosis.state == DIAGNOSIS_OPEN && word != NULL
               ? end_now(context, &diagnosis, word)
               : OK;
}
