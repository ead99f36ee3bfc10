/* evening_words_pages.c -- addresses; and in words, what is missing and how far a place
 * has come. */
#include "features/evening/evening_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "desk/plate.h"
#include "features/feature.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------ */

URL(evening, "/before-you-go-home")
URL(evening_print, "/before-you-go-home/print")
URL_ID(evening_jump, "/before-you-go-home#case-", "")
URL_ID(night, "/cases/", "/night")
URL_ID(night_post, "/cases/", "/night/change")
URL_ID(evening_case, "/cases/", "")
URL(evening_cases, "/cases")
URL(evening_duty, "/duty")
URL(evening_notes, "/handover")

const char *url_night_change(struct arena *arena, int64_t care_case, const char *field)
{
    return arena_format(arena, "%s#%s", url_night_post(arena, care_case), field);
}

/* ---- words ---------------------------------------------------------------------- */

const char *evening_list_name(struct web *web, const char *list, const char *code)
{
    const struct code_word *word = code_word_find(prefecture_list(list), code);
    return word != NULL ? code_word_name(word, web->context->language) : code;
}

enum message evening_task_title(const char *kind)
{
    const struct task_kind *found = task_kind_find(desk_task_kinds, kind);

    for (size_t i = 0; features[i] != NULL && found == NULL; i++)
        if (features[i]->task_kinds != NULL)
            found = task_kind_find(features[i]->task_kinds, kind);
    return found != NULL ? found->title : MSG_EVENING_TASK_OTHER;
}

static const char *said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

/* ---- what is missing ------------------------------------------------------------- */

static void missing_add(struct web *web, struct evening_case_view *view, bool is_there,
                        enum message label)
{
    const char *word = said(web, label, NULL);

    if (is_there)
        return;
    if (view->missing == NULL)
        view->missing = word;
    else
        view->missing = said(web, MSG_EVENING_AND,
                             say_two(web->arena, SAY_T(view->missing), SAY_T(word)));
}

/* Whoever is not of the team learns of the holder and the next look alone. */
void evening_missing_see(struct web *web, struct evening_case_view *view)
{
    missing_add(web, view, view->watch != NULL, MSG_EVENING_LABEL_WHO);
    if (view->is_theirs) {
        missing_add(web, view, view->has_told, MSG_EVENING_LABEL_TOLD);
        missing_add(web, view, view->call_number != NULL, MSG_EVENING_LABEL_NUMBER);
    }
    missing_add(web, view, view->has_check, MSG_EVENING_LABEL_CHECK);
}

/* ---- how far a place has come ------------------------------------------------------ */

enum { SENTENCES_MAX = 4 };

static void sentence_add(struct web *web, struct evening_case_view *view,
                         enum message message, const struct say *say)
{
    view->place.items[view->place.count++] = said(web, message, say);
}

static void chosen_say(struct web *web, const struct admission *chosen,
                       struct evening_case_view *view)
{
    const struct say *name = say_text(web->arena, chosen->institution_name);

    if (chosen->state == ADMISSION_ADMITTED) {
        sentence_add(web, view, MSG_EVENING_PLACE_ADMITTED, name);
        return;
    }
    sentence_add(web, view, MSG_EVENING_PLACE_CHOSEN, name);
    if (!chosen->has_transport) {
        sentence_add(web, view, MSG_EVENING_PLACE_NO_TRANSPORT, NULL);
        return;
    }
    const char *kind = evening_list_name(web, "transport_kinds", chosen->transport.kind);
    sentence_add(web, view, MSG_EVENING_PLACE_TRANSPORT,
                 say_two(web->arena, SAY_T(kind), SAY_I(chosen->transport.leaves_at)));
}

static void asked_say(struct web *web, const struct inquiry_summary *asked,
                      struct evening_case_view *view)
{
    struct say *say = say_new(web->arena);

    say->values[0] = SAY_N(asked->asked);
    say->values[1] = SAY_N(asked->waiting + asked->talk);
    say->values[2] = SAY_N(asked->deciding);
    say->values[3] = SAY_N(asked->accepted);
    sentence_add(web, view, MSG_EVENING_ASKED, say);
}

static void open_say(struct web *web, const struct night_place *place,
                     struct evening_case_view *view)
{
    const struct inquiry_target *promised = place->promised;
    const struct inquiry_target *accepted = place->accepted;

    asked_say(web, &place->asked, view);
    if (accepted != NULL && accepted->valid_until != INSTANT_NONE)
        sentence_add(web, view, MSG_EVENING_PLACE_ACCEPTED_UNTIL,
                     say_two(web->arena, SAY_T(accepted->institution_name),
                             SAY_I(accepted->valid_until)));
    else if (accepted != NULL)
        sentence_add(web, view, MSG_EVENING_PLACE_ACCEPTED,
                     say_text(web->arena, accepted->institution_name));
    if (promised != NULL && promised->promise_at != INSTANT_NONE)
        sentence_add(web, view, MSG_EVENING_PLACE_PROMISED,
                     say_two(web->arena, SAY_T(promised->institution_name),
                             SAY_I(promised->promise_at)));
    else if (place->asked.next_news_at != INSTANT_NONE)
        sentence_add(web, view, MSG_EVENING_NEWS,
                     say_two(web->arena, SAY_I(place->asked.next_news_at), SAY_N(0)));
    sentence_add(web, view, MSG_EVENING_PLACE_OPEN, NULL);
}

void evening_place_see(struct web *web, const struct night_case *night,
                       struct evening_case_view *view)
{
    const struct night_place *place = &night->place;

    view->place.items = arena_new_array(web->arena, const char *, SENTENCES_MAX);
    if (!night->is_theirs)
        sentence_add(web, view, MSG_EVENING_NOT_SHOWN, NULL);
    else if (place->chosen != NULL)
        chosen_say(web, place->chosen, view);
    else if (place->asked.asked > 0)
        open_say(web, place, view);
    else
        sentence_add(web, view, MSG_EVENING_ASKED_NONE, NULL);
}
