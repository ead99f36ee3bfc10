/* diagnosers_words_pages.c -- terms and reasons as people say them. */
#include "features/diagnosers/diagnosers_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/diseases/diseases.h"
#include "features/prefecture/prefecture.h"

enum message diagnoser_ability_word(enum diagnoser_ability ability)
{
    static const enum message words[DIAGNOSER_ABILITY_END] = {
        [DIAGNOSER_DIAGNOSES] = MSG_DIAGNOSERS_ABILITY_DIAGNOSES,
        [DIAGNOSER_TESTS] = MSG_DIAGNOSERS_ABILITY_TESTS,
        [DIAGNOSER_COUNSELS] = MSG_DIAGNOSERS_ABILITY_COUNSELS,
        [DIAGNOSER_BELONGS] = MSG_DIAGNOSERS_ABILITY_BELONGS,
    };
    return words[ability];
}

const char *diagnoser_term_name(enum language language, struct diagnoser_term term)
{
    const struct disease *disease = NULL;
    const struct disease_group *group = NULL;

    switch (term.about) {
    case DIAGNOSER_DISEASE:
        disease = disease_get(term.code);
        return disease != NULL ? disease_name(disease, language) : term.code;
    case DIAGNOSER_GROUP:
        group = disease_group_get(term.code);
        return group != NULL ? disease_group_title(group, language) : term.code;
    case DIAGNOSER_FIELD:
        return code_list_name("diagnosis_fields", term.code, language);
    case DIAGNOSER_NETWORK:
        return code_list_name("diagnosis_networks", term.code, language);
    case DIAGNOSER_ABOUT_END:
        break;
    }
    return term.code;
}

/* ---- reasons --------------------------------------------------------------------- */

static const enum message sentences[DIAGNOSER_REASON_END] = {
    [DIAGNOSER_FITS_DISEASE] = MSG_DIAGNOSERS_WHY_FITS_DISEASE,
    [DIAGNOSER_FITS_GROUP] = MSG_DIAGNOSERS_WHY_FITS_GROUP,
    [DIAGNOSER_FITS_PART] = MSG_DIAGNOSERS_WHY_FITS_PART,
    [DIAGNOSER_FITS_FIELD] = MSG_DIAGNOSERS_WHY_FITS_FIELD,
    [DIAGNOSER_FITS_NONE] = MSG_DIAGNOSERS_WHY_FITS_NONE,
    [DIAGNOSER_ON_TERMS] = MSG_DIAGNOSERS_WHY_ON_TERMS,
    [DIAGNOSER_HAS_TEST] = MSG_DIAGNOSERS_WHY_HAS_TEST,
    [DIAGNOSER_HAS_COUNSELLING] = MSG_DIAGNOSERS_WHY_HAS_COUNSELLING,
    [DIAGNOSER_NO_TEST] = MSG_DIAGNOSERS_WHY_NO_TEST,
    [DIAGNOSER_WAIT_DAYS] = MSG_DIAGNOSERS_WHY_WAIT_DAYS,
    [DIAGNOSER_WAIT_OLD] = MSG_DIAGNOSERS_WHY_WAIT_OLD,
    [DIAGNOSER_WAIT_UNKNOWN] = MSG_DIAGNOSERS_WHY_WAIT_UNKNOWN,
    [DIAGNOSER_METRES] = MSG_DIAGNOSERS_WHY_METRES,
    [DIAGNOSER_PLACE_UNKNOWN] = MSG_DIAGNOSERS_WHY_PLACE_UNKNOWN,
    [DIAGNOSER_ACCEPTED] = MSG_DIAGNOSERS_WHY_ACCEPTED,
    [DIAGNOSER_RETURNED] = MSG_DIAGNOSERS_WHY_RETURNED,
    [DIAGNOSER_NEVER_ASKED] = MSG_DIAGNOSERS_WHY_NEVER_ASKED,
    [DIAGNOSER_MEETS] = MSG_DIAGNOSERS_WHY_MEETS,
    [DIAGNOSER_MEETS_NOT] = MSG_DIAGNOSERS_WHY_MEETS_NOT,
    [DIAGNOSER_MEETS_UNKNOWN] = MSG_DIAGNOSERS_WHY_MEETS_UNKNOWN,
    [DIAGNOSER_OWN_CONDITIONS] = MSG_DIAGNOSERS_WHY_OWN_CONDITIONS,
};

static struct say_value first_of(enum language language,
                                 const struct diagnoser_reason *reason)
{
    if (reason->kind < DIAGNOSER_FITS_NONE)
        return SAY_T(diagnoser_term_name(language, reason->term));
    if (reason->text != NULL)
        return SAY_T(reason->text);
    /* A municipality's place is no address: whole kilometres. */
    return SAY_N(reason->kind == DIAGNOSER_METRES ? (reason->number + 500) / 1000
                                                  : reason->number);
}

const char *diagnoser_reason_text(struct arena *arena, enum language language,
                                  const struct diagnoser_reason *reason)
{
    struct say_value second =
        reason->on != DAY_NONE ? SAY_D(reason->on) : SAY_N(reason->of);

    return message_text(arena, language, sentences[reason->kind],
                        say_two(arena, first_of(language, reason), second));
}

/* ---- choices --------------------------------------------------------------------- */

struct diagnoser_term diagnoser_term_chosen(int64_t chosen)
{
    struct code_list fields = prefecture_list("diagnosis_fields");
    struct code_list networks = prefecture_list("diagnosis_networks");
    struct diagnoser_term term = {.code = NULL};
    size_t at = (size_t)chosen;

    if (chosen < 0)
        return term;
    if (at < disease_group_count())
        return (struct diagnoser_term){DIAGNOSER_GROUP, disease_group_at(at)->code, NULL};
    at -= disease_group_count();
    if (at < fields.count)
        return (struct diagnoser_term){DIAGNOSER_FIELD, fields.items[at].code, NULL};
    at -= fields.count;
    return at < networks.count ? (struct diagnoser_term){DIAGNOSER_NETWORK,
                                                         networks.items[at].code, NULL}
                               : term;
}

const struct choice *diagnoser_term_choices(struct web *web, bool with_networks)
{
    enum language language = web->context->language;
    size_t count = disease_group_count() + prefecture_list("diagnosis_fields").count;
    struct choice *choices = NULL;

    if (with_networks)
        count += prefecture_list("diagnosis_networks").count;
    choices = arena_new_array(web->arena, struct choice, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct diagnoser_term term = diagnoser_term_chosen((int64_t)i);
        const char *name = diagnoser_term_name(language, term);
        choices[i] = (struct choice){
            (int64_t)i, diagnoser_term_write(web->arena, term), MSG_NONE,
            term.about == DIAGNOSER_NETWORK
                ? name
                : diagnoser_said(web,
                                 term.about == DIAGNOSER_GROUP ? MSG_DIAGNOSERS_TERM_GROUP
                                                               : MSG_DIAGNOSERS_TERM_FIELD,
                                 say_text(web->arena, name))};
    }
    return choices;
}
