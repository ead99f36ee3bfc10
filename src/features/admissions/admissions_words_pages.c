/* admissions_words_pages.c -- a stay in words. */
#include "features/admissions/admissions_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"

/* ---- codes ----------------------------------------------------------------------- */

const char *admission_word(struct web *web, const char *list, const char *code)
{
    const struct code_word *found =
        code == NULL ? NULL : code_word_find(prefecture_list(list), code);
    return found != NULL ? code_word_name(found, web->context->language) : code;
}

const char *admission_outcome(struct web *web, const char *code)
{
    static const char *const lists[] = {"stay_ends", "fall_through_reasons", "outcomes"};

    for (size_t i = 0; code != NULL && i < ARRAY_COUNT(lists); i++)
        if (code_word_find(prefecture_list(lists[i]), code) != NULL)
            return admission_word(web, lists[i], code);
    return code;
}

const struct choice *admission_choices(struct web *web, const char *list)
{
    struct code_list words = prefecture_list(list);
    struct choice *choices =
        arena_new_array(web->arena, struct choice, words.count + 1);

    for (size_t i = 0; i < words.count; i++)
        choices[i] = (struct choice){
            .value = (int64_t)i,
            .name = words.items[i].code,
            .text = code_word_name(&words.items[i], web->context->language),
        };
    return choices;
}

const char *admission_code_of(const char *list, int64_t chosen)
{
    struct code_list words = prefecture_list(list);
    return chosen == INT_NONE || (size_t)chosen >= words.count ? NULL
                                                               : words.items[chosen].code;
}

/* ---- a stay ---------------------------------------------------------------------- */

static const char *tag_of(enum admission_state state)
{
    static const char *const tags[ADMISSION_STATE_END] = {
        [ADMISSION_CHOSEN] = "tag soon",     [ADMISSION_SCHEDULED] = "tag info",
        [ADMISSION_ADMITTED] = "tag good",   [ADMISSION_ENDED] = "tag",
        [ADMISSION_FELL_THROUGH] = "tag bad", [ADMISSION_WITHDRAWN] = "tag",
    };
    return tags[state];
}

static const char *way_text(struct web *web, const char *way)
{
    enum message word = admission_way_word(way);
    return word == MSG_NONE
               ? way
               : message_text(web->arena, web->context->language, word, NULL);
}

static void transport_see(struct web *web, const struct transport *transport,
                          struct admissions_stay_view *view)
{
    view->vehicle = admission_word(web, "transport_kinds", transport->kind);
    view->company = transport->company;
    view->telephone = transport->telephone;
    view->escort = transport->escort;
    view->confirmed_by = transport->confirmed_by;
    view->note = transport->note;
    view->suction = transport->can_suction == ANSWER_YES ? MSG_ADMISSIONS_SUCTION_YES
                                                         : MSG_ADMISSIONS_SUCTION_NO;
    view->leaves_at = transport->leaves_at;
    view->arrives_at = transport->arrives_at;
    view->has_arrives = transport->arrives_at != INSTANT_NONE;
}

void admission_stay_see(struct web *web, const struct admission *admission,
                        struct admissions_stay_view *view)
{
    *view = (struct admissions_stay_view){
        .id = admission->care_case,
        .version = admission->version,
        .name = admission->institution_name,
        .state = admission_state_word(admission->state),
        .tag = tag_of(admission->state),
        .article = admission->article == NULL
                       ? NULL
                       : match_article_text(web->arena, web->context->language,
                                            admission->article),
        .by = admission->chosen_by,
        .how = text_is_empty(admission->chosen_how)
                   ? NULL
                   : admission_word(web, "expression_means", admission->chosen_how),
        .said_by = admission->said_by,
        .reason = admission->reason,
        .chosen_at = admission->chosen_at,
        .is_chosen = admission->state == ADMISSION_CHOSEN,
        .is_scheduled = admission->state == ADMISSION_SCHEDULED,
        .is_admitted = admission->state == ADMISSION_ADMITTED,
        .is_over = !admission_is_open(admission->state),
        .is_turned = admission->stay != ID_NONE,
        .is_told = admission->identity_told_at != INSTANT_NONE,
        .way = way_text(web, admission->identity_way),
        .told_at = admission->identity_told_at,
        .has_transport = admission->has_transport,
        .suction = MSG_ADMISSIONS_SUCTION_NO,
        .leaves_at = INSTANT_NONE,
        .arrives_at = INSTANT_NONE,
        .admitted_at = admission->admitted_at,
        .ended_at = admission->ended_at,
        .outcome = admission_outcome(web, admission->outcome),
        .exit = admission->exit,
    };
    if (admission->has_transport)
        transport_see(web, &admission->transport, view);
}
