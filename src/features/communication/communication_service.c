/* communication_service.c -- use cases of the communication sheet: permission, rule, rows,
 * audit. */
#include "features/communication/communication_store.h"

#include "access/context.h"
#include "base/picture.h"
#include "base/values.h"
#include "features/cases/cases.h"
#include "features/communication/communication_sql.h" /* made from communication.sql */

/* ---- who may -------------------------------------------------------------------- */

static void saw(struct context *context, const struct act_kind *act,
                const struct care_case *of, const char *detail)
{
    audit_saw(context, (struct audit_note){.act = act,
                                           .subject = SUBJECT_CASE,
                                           .id = of->id,
                                           .care_case = of->id,
                                           .person = of->person,
                                           .detail = detail});
}

static struct err to_change(struct context *context, int64_t care_case,
                            struct care_case *whole)
{
    TRY(case_for(context, &communication_change, care_case, whole));
    return whole->state == CASE_OPEN ? OK
                                     : err_of(ERR_CONFLICT, MSG_COMMUNICATION_NOT_OPEN);
}

/* ---- reading -------------------------------------------------------------------- */

struct err communication_get(struct context *context, int64_t care_case,
                             struct communication *communication,
                             struct photographs *photographs)
{
    struct care_case whole;

    TRY(case_for(context, &communication_read, care_case, &whole));
    TRY(communication_store_get(context->db, whole.person, communication));
    TRY(photograph_store_list(context->db, whole.person, photographs));
    if (communication->revision > 0 || photographs->count > 0)
        saw(context, &communication_act_seen, &whole, NULL);
    return OK;
}

struct err communication_photograph(struct context *context, int64_t care_case, int64_t id,
                                    struct photograph *photograph)
{
    struct care_case whole;

    TRY(case_for(context, &communication_read, care_case, &whole));
    TRY(photograph_store_open(context->db, whole.person, id, photograph));
    saw(context, &communication_act_photograph_seen, &whole, photograph->caption);
    return OK;
}

/* ---- changing ------------------------------------------------------------------- */

struct err communication_revise(struct context *context, int64_t care_case, int64_t seen,
                                const struct communication *communication)
{
    struct care_case whole;
    struct communication before;
    struct communication after = *communication;

    TRY(to_change(context, care_case, &whole));
    TRY(communication_store_get(context->db, whole.person, &before));
    TRY(context_version_need(context, seen, before.revision, before.entered_by,
                             before.entered_at));
    TRY(communication_check(context->arena, communication, context->today));
    after.revision = seen + 1;
    after.entered_at = context->now;
    after.entered_by = context_actor_name(context);
    TRY(communication_store_add(
        context->db, context_id(context),
        &(struct communication_of){.person = whole.person, .care_case = whole.id},
        &after));
    return case_tell(context, &whole,
                     &(struct case_event){.act = &communication_act_revised,
                                          .happened_at = INSTANT_NONE});
}

/* The first place that is free; 0 when there is none. */
static int64_t free_place(const struct photographs *photographs)
{
    int64_t place = 1;

    for (size_t i = 0; i < photographs->count && photographs->items[i].place == place; i++)
        place++;
    return place <= PHOTOGRAPHS_MAX ? place : 0;
}

struct err communication_photograph_add(struct context *context, int64_t care_case,
                                        const char *file_name, struct str bytes,
                                        const char *caption)
{
    struct care_case whole;
    struct photographs photographs;
    struct photograph photograph = {.caption = caption, .bytes = bytes};

    TRY(to_change(context, care_case, &whole));
    TRY(photograph_check(context->arena, file_name, bytes, caption));
    /* Where it was taken is the patient's home. */
    if (!picture_bare(context->arena, bytes, &photograph.bytes))
        return err_field("file", MSG_INPUT_PICTURE_DAMAGED);
    TRY(photograph_store_list(context->db, whole.person, &photographs));
    photograph.place = free_place(&photographs);
    if (photograph.place == 0)
        return err_of(ERR_CONFLICT, MSG_COMMUNICATION_FOUR_ALREADY);
    photograph.id = context_id(context);
    photograph.type = photograph_sniff(bytes);
    photograph.entered_at = context->now;
    photograph.entered_by = context_actor_name(context);
    TRY(photograph_store_add(
        context->db,
        &(struct communication_of){.person = whole.person, .care_case = whole.id},
        &photograph));
    return case_tell(context, &whole,
                     &(struct case_event){.act = &communication_act_photograph_added,
                                          .happened_at = INSTANT_NONE,
                                          .text = caption});
}

struct err communication_photograph_end(struct context *context, int64_t care_case,
                                        int64_t id, const char *reason)
{
    struct care_case whole;
    struct photograph photograph;

    TRY(to_change(context, care_case, &whole));
    TRY(photograph_store_open(context->db, whole.person, id, &photograph));
    if (text_is_empty(reason))
        return err_field("reason", MSG_COMMUNICATION_WHY_MISSING);
    TRY(photograph_store_end(
        context->db, whole.person,
        &(struct photograph_stop){.id = id,
                                  .at = context->now,
                                  .by = context_actor_name(context),
                                  .reason = reason}));
    return case_tell(context, &whole,
                     &(struct case_event){.act = &communication_act_photograph_ended,
                                          .happened_at = INSTANT_NONE,
                                          .text = reason});
}

/* ---- for composing services ----------------------------------------------------- */

/* Whose case it is, whoever asks: the caller has decided. */
static struct err person_of(struct context *context, int64_t care_case, int64_t *person)
{
    struct communication_person_row row;
    bool found = false;

    TRY(communication_person(context->db,
                             (struct communication_person_args){.care_case = care_case},
                             &row, &found));
    *person = found ? row.person : ID_NONE;
    return found ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err communication_outline(struct context *context, int64_t care_case,
                                 struct communication_outline *outline, bool *found)
{
    struct communication newest;
    int64_t person = ID_NONE;

    TRY(person_of(context, care_case, &person));
    TRY(communication_store_get(context->db, person, &newest));
    *found = newest.revision > 0;
    *outline = (struct communication_outline){
        .facts = communication_minimised(&newest.facts),
        .as_of = *found ? instant_day(newest.entered_at) : DAY_NONE,
        .is_confirmed = newest.confirmed_on != DAY_NONE,
    };
    return OK;
}

struct err communication_stands(struct context *context, int64_t care_case, instant *since,
                                int64_t *photographs)
{
    int64_t person = ID_NONE;

    TRY(person_of(context, care_case, &person));
    return communication_store_stands(context->db, person, since, photographs);
}
