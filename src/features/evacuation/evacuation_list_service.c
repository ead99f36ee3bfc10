/* evacuation_list_service.c -- the list of a warning as text, one part for each health
 * centre, for the file that is made each hour. */
#include "features/evacuation/evacuation_service.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/prefecture/prefecture.h"

#include <string.h>

static const char *said(struct context *context, enum message message, const char *a,
                        const char *b, const char *c)
{
    struct say *say = say_new(context->arena);

    say->values[0] = SAY_T(a != NULL ? a : "－");
    say->values[1] = SAY_T(b != NULL ? b : "");
    say->values[2] = SAY_T(c != NULL ? c : "－");
    return message_text(context->arena, LANGUAGE_JA, message, say);
}

static const char *word(struct context *context, enum message message)
{
    return message_text(context->arena, LANGUAGE_JA, message, NULL);
}

static const char *answer(struct context *context, enum answer given)
{
    static const enum message words[ANSWER_END] = {MSG_EVACUATION_ANSWER_UNKNOWN,
                                                   MSG_EVACUATION_ANSWER_YES,
                                                   MSG_EVACUATION_ANSWER_NO};
    return word(context, words[given]);
}

static const char *batteries(struct context *context, const struct evacuation_person *one)
{
    if (one->runs_out_at == INSTANT_NONE)
        return word(context, one->power.revision > 0 ? MSG_EVACUATION_NOT_MEASURED
                                                     : MSG_EVACUATION_NO_RECORD);
    return message_text(context->arena, LANGUAGE_JA, MSG_EVACUATION_LIST_BATTERIES,
                        say_two(context->arena, SAY_I(one->runs_out_at),
                                SAY_D(power_measured_on(&one->power))));
}

static const char *person_text(struct context *context, const char *before,
                               const struct evacuation_person *one)
{
    static const enum message states[EVACUATION_STATE_END] = {
        MSG_EVACUATION_STATE_UNKNOWN, MSG_EVACUATION_STATE_NOT_REACHED,
        MSG_EVACUATION_STATE_REACHED, MSG_EVACUATION_STATE_MOVING,
        MSG_EVACUATION_STATE_SAFE};
    const struct power_record *power = &one->power;
    const struct municipality *lives =
        prefecture_municipality(prefecture_get(), one->municipality);

    return arena_format(
        context->arena, "%s\n%s\n  %s %s\n  %s\n  %s\n  %s\n  %s\n", before,
        said(context, MSG_EVACUATION_LIST_PERSON, one->name, one->kana, one->telephone),
        lives != NULL ? lives->name : "", one->address != NULL ? one->address : "",
        batteries(context, one),
        said(context, MSG_EVACUATION_LIST_BAG, answer(context, power->manual_bag),
             answer(context, power->suction_without), answer(context, power->vehicle)),
        said(context, MSG_EVACUATION_LIST_HELP, power->dealer, power->dealer_telephone,
             power->hospital),
        said(context, MSG_EVACUATION_LIST_STATE, word(context, states[one->state]), NULL,
             NULL));
}

static const char *list_text(struct context *context, const struct warning *warning,
                             const struct evacuation_people *people)
{
    const struct prefecture *pack = prefecture_get();
    const char *list = message_text(
        context->arena, LANGUAGE_JA, MSG_EVACUATION_LIST_HEADING,
        say_two(context->arena,
                SAY_T(code_list_name("disaster_kinds", warning->kind, LANGUAGE_JA)),
                SAY_I(context->now)));

    for (size_t c = 0; c < pack->health_centre_count; c++) {
        const char *before = list;
        list = arena_format(context->arena, "%s\n\n== %s ==\n", list,
                            pack->health_centres[c].name);
        const char *heading = list;
        for (size_t i = 0; i < people->count; i++)
            if (text_equal(people->items[i].centre, pack->health_centres[c].code))
                list = person_text(context, list, &people->items[i]);
        if (list == heading) /* nobody there */
            list = before;
    }
    return list;
}

static struct bytes with_head(struct context *context, int64_t id, struct bytes sealed)
{
    const char *head =
        arena_format(context->arena, "renkei-list-1 %s\n", id_text(context->arena, id));
    size_t length = strlen(head);
    char *whole = arena_alloc(context->arena, length + sealed.length);

    memcpy(whole, head, length);
    memcpy(whole + length, sealed.at, sealed.length);
    return (struct bytes){whole, length + sealed.length};
}

struct err evacuation_file_take(struct context *context, struct evacuation_file **file)
{
    struct evacuation_people people;
    struct warning warning;
    struct bytes sealed;
    int64_t due = ID_NONE;
    int64_t id = ID_NONE;

    *file = NULL;
    if (context->house->emergency_folder == NULL)
        return OK;
    TRY(evacuation_store_list_due(context->db, context->now - HOURS(1), &due));
    if (due == ID_NONE)
        return OK;
    TRY(warning_get(context, due, &warning));
    TRY(evacuation_people(context, &warning, &people));
    id = context_id(context);
    TRY(evacuation_store_list_add(context->db, id, due, context->now,
                                  list_text(context, &warning, &people), &sealed));
    *file = arena_new_of(context->arena, struct evacuation_file);
    (*file)->path =
        arena_format(context->arena, "%s/%s.list", context->house->emergency_folder,
                     id_text(context->arena, due));
    (*file)->bytes = with_head(context, id, sealed);
    return audit_did(context, (struct audit_note){.act = &evacuation_act_listed,
                                                  .subject = SUBJECT_WARNING,
                                                  .id = due,
                                                  .reason = warning.kind});
}
