/* diagnosers_service.c -- use cases: who may is the institution's own rule; then check,
 * rows, audit.  Finding asks no more than the list of institutions does: it names places,
 * never a patient. */
#include "features/diagnosers/diagnosers_rules.h"
#include "features/diagnosers/diagnosers_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/diagnosers/diagnosers_sql.h" /* made from diagnosers.sql */
#include "features/diseases/diseases.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"


enum { IDS_MAX = 400 };

int64_t diagnoser_wait_stale_days(day today)
{
    return dated_rule_number(dated_rule_on(&prefecture_get()->inquiry_rules,
                                           "diagnoser_wait_stale_days", NULL, today),
                             180);
}

static struct err did(struct context *context, const struct act_kind *act,
                      const struct institution *institution)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_INSTITUTION,
                                                  .id = institution->id,
                                                  .detail = institution->facts.name});
}

/* ---- facts ----------------------------------------------------------------------- */

struct err diagnoser_facts(struct context *context, int64_t institution,
                           struct diagnoser_facts *facts)
{
    struct institution of;

    TRY(institution_get(context, institution, &of));
    return diagnoser_store_facts(context->db, institution, facts);
}

struct err diagnoser_fact_add(struct context *context, int64_t institution,
                              const struct diagnoser_fact *fact, int64_t *id)
{
    struct institution of;
    struct diagnoser_facts facts;
    struct diagnoser_fact row = *fact;

    TRY(institution_get_to_change(context, institution, &of));
    TRY(diagnoser_fact_check(fact, context->today));
    if (!diagnoser_term_read(fact->term.about, fact->term.code, &row.term))
        return err_field("code", MSG_DIAGNOSERS_CODE_UNKNOWN);
    TRY(diagnoser_store_facts(context->db, institution, &facts));
    if (diagnoser_facts_say(&facts, fact, context->today))
        return err_of(ERR_CONFLICT, MSG_DIAGNOSERS_SAID_ALREADY);
    row.id = *id = context_id(context);
    row.entered_at = context->now;
    row.entered_by = context_actor_name(context);
    TRY(diagnoser_store_add(context->db, institution, &row));
    return did(context, &diagnoser_act_added, &of);
}

static struct err to_end(struct context *context, int64_t institution, int64_t fact,
                         day on)
{
    struct diagnoser_facts facts;

    TRY(diagnoser_store_facts(context->db, institution, &facts));
    for (size_t i = 0; i < facts.count; i++) {
        if (facts.items[i].id != fact)
            continue;
        return on < facts.items[i].from_on
                   ? err_field("on", MSG_DIAGNOSERS_DAYS_REVERSED)
                   : OK;
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err diagnoser_fact_end(struct context *context, int64_t institution, int64_t fact,
                              day on, const char *reason)
{
    struct institution of;
    int64_t changed = 0;

    TRY(institution_get_to_change(context, institution, &of));
    if (on == DAY_NONE || on > context->today)
        return err_field("on", MSG_DIAGNOSERS_DAY_IN_FUTURE);
    if (text_is_empty(reason) ||
        code_word_find(prefecture_list("diagnosis_fact_ends"), reason) == NULL)
        return err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    TRY(to_end(context, institution, fact, on));
    TRY(diagnoser_fact_row_end(context->db,
                               (struct diagnoser_fact_row_end_args){
                                   .id = fact,
                                   .institution = institution,
                                   .to_on = on,
                                   .end_reason = reason,
                                   .today = context->today},
                               &changed));
    if (changed == 0)
        return err_of(ERR_CONFLICT, MSG_DIAGNOSERS_OVER_ALREADY);
    return audit_did(context, (struct audit_note){.act = &diagnoser_act_ended,
                                                  .subject = SUBJECT_INSTITUTION,
                                                  .id = institution,
                                                  .reason = reason,
                                                  .detail = of.facts.name});
}

struct err diagnoser_wait_get(struct context *context, int64_t institution,
                              struct diagnoser_wait *wait)
{
    struct institution of;

    TRY(institution_get(context, institution, &of));
    return diagnoser_store_wait(context->db, institution, wait);
}

struct err diagnoser_wait_post(struct context *context, int64_t institution,
                               const struct diagnoser_wait *wait)
{
    struct institution of;

    TRY(institution_get_to_change(context, institution, &of));
    TRY(diagnoser_wait_check(wait, context->today));
    TRY(diagnoser_wait_add(
        context->db,
        (struct diagnoser_wait_add_args){.id = context_id(context),
                                         .institution = institution,
                                         .days = wait->days,
                                         .as_of_on = wait->as_of_on,
                                         .source = wait->source,
                                         .entered_at = context->now,
                                         .entered_by = context_actor_name(context)},
        NULL));
    return did(context, &diagnoser_act_wait, &of);
}

/* ---- finding --------------------------------------------------------------------- */

struct ids {
    int64_t items[IDS_MAX];
    size_t count;
};

static struct err ids_add(struct context *context, enum diagnoser_about about,
                          const char *code, struct ids *ids)
{
    struct diagnoser_ids_of_rows rows;

    TRY(diagnoser_ids_of(context->db,
                         (struct diagnoser_ids_of_args){.about = about,
                                                        .code = code,
                                                        .on = context->today,
                                                        .limit = IDS_MAX},
                         &rows));
    for (size_t i = 0; i < rows.count && ids->count < IDS_MAX; i++) {
        bool is_new = true;
        for (size_t k = 0; k < ids->count && is_new; k++)
            is_new = ids->items[k] != rows.items[i].id;
        if (is_new)
            ids->items[ids->count++] = rows.items[i].id;
    }
    return OK;
}

/* A disease is also its groups; a group is also its diseases. */
static struct err ids_of_term(struct context *context, struct diagnoser_term term,
                              struct ids *ids)
{
    TRY(ids_add(context, term.about, term.code, ids));
    if (term.about == DIAGNOSER_DISEASE)
        for (size_t i = 0; i < disease_group_count(); i++) {
            const struct disease *disease = disease_get(term.code);
            const struct disease_group *group = disease_group_at(i);
            if (disease != NULL && disease_is_in_group(disease, group->code))
                TRY(ids_add(context, DIAGNOSER_GROUP, group->code, ids));
        }
    if (term.about == DIAGNOSER_GROUP)
        for (size_t i = 0; i < disease_count(); i++)
            if (disease_is_in_group(disease_at(i), term.code))
                TRY(ids_add(context, DIAGNOSER_DISEASE, disease_at(i)->code, ids));
    return OK;
}

static struct err places_of(struct context *context, const struct ids *ids,
                            struct diagnoser_places *places)
{
    places->items =
        arena_new_array(context->arena, struct diagnoser_place, ids->count + 1);
    places->count = ids->count;
    for (size_t i = 0; i < ids->count; i++)
        TRY(diagnoser_store_place(context->db, ids->items[i], context->today,
                                  &places->items[i]));
    return OK;
}

struct err diagnoser_find(struct context *context,
                          const struct diagnoser_question *question,
                          struct diagnoser_result *result)
{
    struct code_list networks = prefecture_list("diagnosis_networks");
    struct ids *ids = arena_new_of(context->arena, struct ids);
    struct diagnoser_places places;

    TRY(permission_need(context, &institution_read));
    for (size_t i = 0; i < question->term_count; i++)
        TRY(ids_of_term(context, question->terms[i], ids));
    TRY(ids_add(context, DIAGNOSER_FIELD, "undiagnosed", ids));
    for (size_t i = 0; i < networks.count; i++)
        TRY(ids_add(context, DIAGNOSER_NETWORK, networks.items[i].code, ids));
    TRY(places_of(context, ids, &places));
    diagnoser_rank(context->arena, question, &places, result);
    return OK;
}

/* ---- the list -------------------------------------------------------------------- */

static struct err list_any(struct context *context, const struct diagnoser_filter *filter,
                           struct ids *ids, bool *more)
{
    struct diagnoser_list_ids_rows rows;

    TRY(diagnoser_list_ids(
        context->db,
        (struct diagnoser_list_ids_args){
            .after_name = filter->after_name != NULL ? filter->after_name : "",
            .after_id = filter->after_id,
            .on = context->today,
            .limit = DIAGNOSER_PAGE_MAX + 1},
        &rows));
    *more = rows.count > DIAGNOSER_PAGE_MAX;
    for (size_t i = 0; i < rows.count && i < DIAGNOSER_PAGE_MAX; i++)
        ids->items[ids->count++] = rows.items[i].id;
    return OK;
}

struct err diagnoser_list(struct context *context, const struct diagnoser_filter *filter,
                          struct diagnoser_page *page)
{
    struct ids *ids = arena_new_of(context->arena, struct ids);
    struct diagnoser_places places;

    *page = (struct diagnoser_page){.more = false};
    TRY(permission_need(context, &institution_read));
    if (filter->term.about == 0)
        TRY(list_any(context, filter, ids, &page->more));
    else
        TRY(ids_of_term(context, filter->term, ids));
    TRY(places_of(context, ids, &places));
    page->items = places.items;
    page->count = places.count;
    return OK;
}
