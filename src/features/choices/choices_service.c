/* choices_service.c -- the team: what is put before the patient, and the decision. */
#include "features/choices/choices_store.h"

#include "access/basis.h"
#include "access/context.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"

#include <stdlib.h>

enum { OFFER_STAYS_DAYS = 2 };

/* ---- places to choose from ------------------------------------------------------- */

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
                         struct choice_place *place)
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
        if (answer.answer != CAPABILITY_CAN)
            place->differs[place->differ_count++] = answer;
    }
    for (size_t i = 0; i < ARRAY_COUNT(around_codes); i++)
        place->around[place->around_count++] = answer_find(list, around_codes[i]);
}

static struct err place_look(struct context *context, const struct municipality *home,
                             const struct care_need *need, struct choice_place *place)
{
    struct institution institution;
    struct capability_list list;

    TRY(institution_get(context, place->target.institution, &institution));
    TRY(capability_list(context, institution.id, &list));
    place->address = institution.facts.address;
    place->metres = INT_NONE;
    if (home != NULL && institution.facts.latitude != INT_NONE)
        place->metres =
            place_distance(home->latitude, home->longitude, institution.facts.latitude,
                           institution.facts.longitude);
    answers_sort(context, need, &list, place);
    return OK;
}

static int64_t metres_order(const struct choice_place *place)
{
    return place->metres == INT_NONE ? INT64_MAX : place->metres;
}

static int nearer(const void *left, const void *right)
{
    int64_t a = metres_order(left);
    int64_t b = metres_order(right);

    return a < b ? -1 : a > b;
}

/* Those that have accepted, as the patient is to compare them. */
static struct err places_read(struct context *context, int64_t care_case,
                              struct choice_places *places)
{
    struct care_case whole;
    struct person person;
    struct care_need need = {.item_count = 0};
    struct inquiry_targets targets;
    bool has_need = false;

    TRY(case_get(context, care_case, &whole, &person));
    TRY(care_need_latest(context, care_case, &need, &has_need));
    if (!has_need)
        need.item_count = 0;
    TRY(inquiry_accepted_list(context, care_case, &targets));
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), person.facts.municipality);
    places->items =
        arena_new_array(context->arena, struct choice_place, targets.count + 1);
    for (size_t i = 0; i < targets.count; i++) {
        struct choice_place *place = &places->items[places->count++];
        *place = (struct choice_place){.target = targets.items[i]};
        TRY(place_look(context, home, &need, place));
    }
    qsort(places->items, places->count, sizeof *places->items, nearer);
    return OK;
}

struct err choice_places_look(struct context *context, int64_t care_case,
                              struct choice_places *places)
{
    *places = (struct choice_places){.count = 0};
    TRY(admission_case_for(context, &choice_prepare, care_case, &places->of));
    TRY(basis_holds(context, care_case, &places->has_basis));
    TRY(admission_open_of(context, care_case, &places->open, &places->has_open));
    TRY(statement_store_list(context->db, care_case, &places->statements));
    return places_read(context, care_case, places);
}

struct err choice_stands(struct context *context, int64_t care_case,
                         struct choice_standing *standing)
{
    struct inquiry_summary summary;
    struct admission open;

    TRY(admission_case_for(context, &choice_prepare, care_case, &standing->of));
    TRY(statement_store_list(context->db, care_case, &standing->statements));
    TRY(admission_open_of(context, care_case, &open, &standing->is_decided));
    TRY(inquiry_summary_get(context, care_case, &summary));
    standing->accepted = summary.accepted;
    return OK;
}

/* ---- a page for the patient ------------------------------------------------------ */

/* The page outlives its places a little, to say truly that they are gone. */
static instant offer_end(const struct context *context, const struct offer *offer)
{
    instant end = context->now;

    for (size_t i = 0; i < offer->place_count; i++)
        if (offer->places[i].valid_until > end)
            end = offer->places[i].valid_until;
    return end + DAYS(OFFER_STAYS_DAYS);
}

static const char *names_of(struct context *context, const struct offer *offer)
{
    const char *names = "";

    for (size_t i = 0; i < offer->place_count; i++)
        names = arena_format(context->arena, "%s%s%s", names, i > 0 ? "、" : "",
                             offer->places[i].name);
    return names;
}

static struct err offer_keep(struct context *context, struct offer *offer, int64_t link)
{
    struct offer_stamp stamp = {
        .link = link,
        .made_at = context->now,
        .made_by = context_actor_name(context),
    };

    offer->id = context_id(context);
    for (size_t i = 0; i < offer->place_count; i++)
        stamp.place_ids[i] = context_id(context);
    return offer_store_add(context->db, offer, &stamp);
}

struct err choice_offer_make(struct context *context, struct offer *offer,
                             const char **token, instant *expires_at)
{
    struct admission_case of;
    int64_t link = ID_NONE;

    TRY(admission_case_for(context, &choice_prepare, offer->care_case, &of));
    if (!of.is_open)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    if (offer->place_count == 0)
        return err_of(ERR_CONFLICT, MSG_CHOICES_NOTHING_TO_OFFER);
    TRY(link_end_subject(context, LINK_CHOICE, of.id, "followed"));
    *expires_at = offer_end(context, offer);
    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_CHOICE,
                                    .subject = of.id,
                                    .expires_at = *expires_at},
                 &link, token));
    offer->person = of.person;
    TRY(offer_keep(context, offer, link));
    return admission_tell_case(context, &of,
                               &(struct admission_event){
                                   .act = &choice_act_offered,
                                   .happened_at = INSTANT_NONE,
                                   .text = names_of(context, offer)});
}

/* ---- deciding -------------------------------------------------------------------- */

struct err choice_decide(struct context *context, const struct admission_choice *choice,
                         int64_t *id)
{
    TRY(admission_choose(context, choice, id));
    return task_close_subject(context, &choice_task_said, SUBJECT_CASE, choice->care_case,
                              "chosen");
}

struct err choice_case_ended(struct context *context, int64_t care_case,
                             const char *outcome)
{
    TRY(link_end_subject(context, LINK_CHOICE, care_case, outcome));
    return link_end_subject(context, LINK_STATE, care_case, outcome);
}
