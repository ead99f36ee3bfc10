/* diagnosers_rules.c -- what a fact may say, the conditions of an IRUD hub, and the order
 * in which institutions are proposed.  Pure.
 *
 * There are no weights: the order is ring, how closely it fits, whether the conditions of
 * its network are met, genes where they are suspected, the wait in steps of two weeks,
 * the way, the name.  So it can be said in one sentence above the list.
 */
#include "features/diagnosers/diagnosers_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/prefecture/prefecture.h"

#include <stdlib.h>
#include <string.h>

/* Two waits are told apart in such steps: a day more or less decides nothing. */
enum { WAIT_STEP_DAYS = 14 };

/* ---- facts ----------------------------------------------------------------------- */

bool diagnoser_fact_holds(const struct diagnoser_fact *fact, day on)
{
    return fact->from_on <= on && (fact->to_on == DAY_NONE || fact->to_on >= on);
}

static bool is_too_long(const char *text, size_t max)
{
    return text != NULL && utf8_length(str_of(text)) > max;
}

static struct err texts_check(const struct diagnoser_fact *fact)
{
    if (text_is_empty(fact->source))
        return err_field("source", MSG_DIAGNOSERS_SOURCE_MISSING);
    if (text_is_empty(fact->checked_by))
        return err_field("checked_by", MSG_INPUT_REQUIRED);
    if (is_too_long(fact->terms, DIAGNOSER_TEXT_MAX))
        return err_field("terms", MSG_DIAGNOSERS_TOO_LONG);
    if (is_too_long(fact->source, DIAGNOSER_TEXT_MAX))
        return err_field("source", MSG_DIAGNOSERS_TOO_LONG);
    if (is_too_long(fact->checked_by, DIAGNOSER_NAME_MAX))
        return err_field("checked_by", MSG_DIAGNOSERS_TOO_LONG);
    return OK;
}

struct err diagnoser_fact_check(const struct diagnoser_fact *fact, day today)
{
    bool is_network = fact->term.about == DIAGNOSER_NETWORK;

    if (text_is_empty(fact->term.code))
        return err_field("code", MSG_DIAGNOSERS_CODE_UNKNOWN);
    if (is_network != (fact->ability == DIAGNOSER_BELONGS) || fact->ability < 1 ||
        fact->ability >= DIAGNOSER_ABILITY_END)
        return err_field("ability", MSG_DIAGNOSERS_ABILITY_OF);
    TRY(texts_check(fact));
    if (fact->checked_on == DAY_NONE || fact->checked_on > today)
        return err_field("checked_on", MSG_DIAGNOSERS_DAY_IN_FUTURE);
    if (fact->from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    if (fact->to_on != DAY_NONE && fact->to_on < fact->from_on)
        return err_field("to_on", MSG_DIAGNOSERS_DAYS_REVERSED);
    return OK;
}

bool diagnoser_facts_say(const struct diagnoser_facts *facts,
                         const struct diagnoser_fact *fact, day on)
{
    for (size_t i = 0; i < facts->count; i++) {
        const struct diagnoser_fact *other = &facts->items[i];
        if (other->term.about == fact->term.about && other->ability == fact->ability &&
            text_equal(other->term.code, fact->term.code) &&
            (other->to_on == DAY_NONE || other->to_on >= on))
            return true;
    }
    return false;
}

struct err diagnoser_wait_check(const struct diagnoser_wait *wait, day today)
{
    if (wait->days < 0 || wait->days > DIAGNOSER_WAIT_MAX)
        return err_field("days", MSG_DIAGNOSERS_WAIT_RANGE);
    if (wait->as_of_on == DAY_NONE || wait->as_of_on > today)
        return err_field("as_of_on", MSG_DIAGNOSERS_DAY_IN_FUTURE);
    if (text_is_empty(wait->source))
        return err_field("source", MSG_DIAGNOSERS_SOURCE_MISSING);
    return is_too_long(wait->source, DIAGNOSER_TEXT_MAX)
               ? err_field("source", MSG_DIAGNOSERS_TOO_LONG)
               : OK;
}

bool diagnoser_wait_is_old(const struct diagnoser_wait *wait, int64_t stale_days,
                           day today)
{
    return wait->id != ID_NONE && today - wait->as_of_on > stale_days;
}

/* ---- IRUD ------------------------------------------------------------------------ */

enum diagnoser_answer diagnoser_criteria_check(const struct diagnoser_criteria *criteria)
{
    bool is_one = criteria->organs == DIAGNOSER_YES || criteria->genetic == DIAGNOSER_YES;

    if (criteria->is_long == DIAGNOSER_NO || criteria->disturbs == DIAGNOSER_NO ||
        (criteria->organs == DIAGNOSER_NO && criteria->genetic == DIAGNOSER_NO))
        return DIAGNOSER_NO;
    return criteria->is_long == DIAGNOSER_YES && criteria->disturbs == DIAGNOSER_YES &&
                   is_one
               ? DIAGNOSER_YES
               : DIAGNOSER_UNKNOWN;
}

/* ---- one place ------------------------------------------------------------------- */

static struct diagnoser_reason *reason_add(struct diagnoser_candidate *candidate,
                                           enum diagnoser_reason_kind kind,
                                           enum diagnoser_side side)
{
    static struct diagnoser_reason spare; /* written, never read */

    if (candidate->reason_count == DIAGNOSER_REASONS_MAX)
        return &spare;
    struct diagnoser_reason *reason = &candidate->reasons[candidate->reason_count++];
    *reason = (struct diagnoser_reason){.kind = kind, .side = side, .on = DAY_NONE};
    return reason;
}

static bool is_in_group(struct diagnoser_term disease, const char *group)
{
    size_t length = strlen(group);

    for (const char *at = disease.groups; at != NULL && *at != '\0';) {
        size_t one = strcspn(at, "|");
        if (one == length && strncmp(at, group, length) == 0)
            return true;
        at += one + (at[one] == '|');
    }
    return false;
}

/* How a fact fits what is suspected; 0: not at all. */
static enum diagnoser_reason_kind fit_of(struct diagnoser_term wanted,
                                         struct diagnoser_term said)
{
    bool is_same = wanted.about == said.about && text_equal(wanted.code, said.code);

    if (said.about == DIAGNOSER_FIELD)
        return is_same ? DIAGNOSER_FITS_FIELD : (enum diagnoser_reason_kind)0;
    if (is_same)
        return said.about == DIAGNOSER_DISEASE ? DIAGNOSER_FITS_DISEASE
                                               : DIAGNOSER_FITS_GROUP;
    if (wanted.about == DIAGNOSER_DISEASE && said.about == DIAGNOSER_GROUP &&
        is_in_group(wanted, said.code))
        return DIAGNOSER_FITS_GROUP;
    if (wanted.about == DIAGNOSER_GROUP && said.about == DIAGNOSER_DISEASE &&
        is_in_group(said, wanted.code))
        return DIAGNOSER_FITS_PART;
    return (enum diagnoser_reason_kind)0;
}

/* The fact that fits one term best; NULL: none. */
static const struct diagnoser_fact *best_fact(const struct diagnoser_place *place,
                                              struct diagnoser_term wanted,
                                              enum diagnoser_reason_kind *fit)
{
    const struct diagnoser_fact *best = NULL;

    *fit = DIAGNOSER_FITS_NONE;
    for (size_t i = 0; i < place->facts.count; i++) {
        const struct diagnoser_fact *fact = &place->facts.items[i];
        enum diagnoser_reason_kind one = fit_of(wanted, fact->term);
        if (fact->ability != DIAGNOSER_DIAGNOSES || one == 0 || one >= *fit)
            continue;
        *fit = one;
        best = fact;
    }
    return best;
}

static void fits_see(const struct diagnoser_question *question,
                     struct diagnoser_candidate *candidate)
{
    candidate->fit = DIAGNOSER_FITS_NONE;
    for (size_t i = 0; i < question->term_count; i++) {
        enum diagnoser_reason_kind fit;
        const struct diagnoser_fact *fact =
            best_fact(candidate->place, question->terms[i], &fit);
        if (fact == NULL)
            continue;
        struct diagnoser_reason *reason = reason_add(candidate, fit, DIAGNOSER_FOR);
        reason->term = fact->term;
        reason->on = fact->checked_on;
        if (!text_is_empty(fact->terms)) {
            reason = reason_add(candidate, DIAGNOSER_ON_TERMS, DIAGNOSER_NEUTRAL);
            reason->text = fact->terms;
        }
        if (fit < candidate->fit)
            candidate->fit = fit;
    }
    if (candidate->fit == DIAGNOSER_FITS_NONE)
        (void)reason_add(candidate, DIAGNOSER_FITS_NONE, DIAGNOSER_AGAINST);
}

static bool has_ability(const struct diagnoser_place *place,
                        enum diagnoser_ability ability)
{
    for (size_t i = 0; i < place->facts.count; i++)
        if (place->facts.items[i].ability == ability)
            return true;
    return false;
}

static void genes_see(const struct diagnoser_question *question,
                      struct diagnoser_candidate *candidate)
{
    bool has_test = has_ability(candidate->place, DIAGNOSER_TESTS);

    if (has_test)
        (void)reason_add(candidate, DIAGNOSER_HAS_TEST, DIAGNOSER_FOR);
    else if (question->criteria.genetic == DIAGNOSER_YES)
        (void)reason_add(candidate, DIAGNOSER_NO_TEST, DIAGNOSER_AGAINST);
    if (has_ability(candidate->place, DIAGNOSER_COUNSELS))
        (void)reason_add(candidate, DIAGNOSER_HAS_COUNSELLING, DIAGNOSER_FOR);
}

static void network_see(const struct diagnoser_question *question,
                        struct diagnoser_candidate *candidate)
{
    const struct diagnoser_place *place = candidate->place;

    candidate->meets = DIAGNOSER_YES;
    candidate->ring = DIAGNOSER_OTHER;
    for (size_t i = 0; i < place->facts.count; i++) {
        const struct diagnoser_fact *fact = &place->facts.items[i];
        if (fact->ability != DIAGNOSER_BELONGS)
            continue;
        enum diagnoser_ring ring = fact->ring;
        if (candidate->network == NULL || ring < candidate->ring) {
            candidate->network = fact->term.code;
            candidate->ring = ring;
        }
        if (!text_is_empty(fact->terms))
            reason_add(candidate, DIAGNOSER_OWN_CONDITIONS, DIAGNOSER_NEUTRAL)->text =
                fact->terms;
        if (ring != DIAGNOSER_IRUD)
            continue;
        candidate->meets = diagnoser_criteria_check(&question->criteria);
        (void)reason_add(candidate,
                         candidate->meets == DIAGNOSER_YES  ? DIAGNOSER_MEETS
                         : candidate->meets == DIAGNOSER_NO ? DIAGNOSER_MEETS_NOT
                                                            : DIAGNOSER_MEETS_UNKNOWN,
                         candidate->meets == DIAGNOSER_YES  ? DIAGNOSER_FOR
                         : candidate->meets == DIAGNOSER_NO ? DIAGNOSER_AGAINST
                                                            : DIAGNOSER_NEUTRAL);
    }
    if (place->is_inside)
        candidate->ring = DIAGNOSER_INSIDE;
}

static void wait_see(const struct diagnoser_question *question,
                     struct diagnoser_candidate *candidate)
{
    const struct diagnoser_wait *wait = &candidate->place->wait;

    if (wait->id == ID_NONE) {
        (void)reason_add(candidate, DIAGNOSER_WAIT_UNKNOWN, DIAGNOSER_AGAINST);
        return;
    }
    bool is_old = diagnoser_wait_is_old(wait, question->stale_days, question->today);
    struct diagnoser_reason *reason =
        reason_add(candidate, is_old ? DIAGNOSER_WAIT_OLD : DIAGNOSER_WAIT_DAYS,
                   is_old                              ? DIAGNOSER_AGAINST
                   : wait->days <= 2 * WAIT_STEP_DAYS ? DIAGNOSER_FOR
                                                      : DIAGNOSER_NEUTRAL);
    reason->number = wait->days;
    reason->on = wait->as_of_on;
}

static void way_see(const struct diagnoser_question *question,
                    struct diagnoser_candidate *candidate)
{
    const struct diagnoser_place *place = candidate->place;

    candidate->metres = INT_NONE;
    if (place->latitude == INT_NONE || question->latitude == INT_NONE) {
        if (candidate->ring == DIAGNOSER_INSIDE)
            (void)reason_add(candidate, DIAGNOSER_PLACE_UNKNOWN, DIAGNOSER_NEUTRAL);
        return;
    }
    candidate->metres = place_distance(place->latitude, place->longitude,
                                       question->latitude, question->longitude);
    reason_add(candidate, DIAGNOSER_METRES, DIAGNOSER_NEUTRAL)->number =
        candidate->metres;
}

static void history_see(const struct diagnoser_question *question,
                        struct diagnoser_candidate *candidate)
{
    const struct diagnoser_history *history = NULL;
    struct diagnoser_reason *reason = NULL;

    for (size_t i = 0; i < question->histories.count; i++)
        if (question->histories.items[i].institution == candidate->place->id)
            history = &question->histories.items[i];
    if (history == NULL || history->asked == 0) {
        (void)reason_add(candidate, DIAGNOSER_NEVER_ASKED, DIAGNOSER_NEUTRAL);
        return;
    }
    if (history->accepted > 0) {
        reason = reason_add(candidate, DIAGNOSER_ACCEPTED, DIAGNOSER_FOR);
        reason->number = history->accepted;
        reason->of = history->asked;
    }
    if (history->returned > 0) {
        reason = reason_add(candidate, DIAGNOSER_RETURNED, DIAGNOSER_AGAINST);
        reason->number = history->returned;
        reason->of = history->asked;
    }
}

/* ---- the order ------------------------------------------------------------------- */

/* A small number is before a great one. */
static int64_t meets_place(enum diagnoser_answer meets)
{
    return meets == DIAGNOSER_YES ? 0 : meets == DIAGNOSER_UNKNOWN ? 1 : 2;
}

static int64_t wait_place(const struct diagnoser_candidate *candidate)
{
    const struct diagnoser_wait *wait = &candidate->place->wait;
    return wait->id == ID_NONE ? DIAGNOSER_WAIT_MAX : wait->days / WAIT_STEP_DAYS;
}

static int64_t gene_place(const struct diagnoser_candidate *candidate)
{
    for (size_t i = 0; i < candidate->reason_count; i++)
        if (candidate->reasons[i].kind == DIAGNOSER_NO_TEST)
            return 1;
    return 0;
}

static int by_place(const void *left, const void *right)
{
    const struct diagnoser_candidate *a = left;
    const struct diagnoser_candidate *b = right;
    const int64_t keys[][2] = {
        {a->ring, b->ring},
        {a->fit, b->fit},
        {meets_place(a->meets), meets_place(b->meets)},
        {gene_place(a), gene_place(b)},
        {wait_place(a), wait_place(b)},
        {a->metres == INT_NONE ? INT64_MAX : a->metres,
         b->metres == INT_NONE ? INT64_MAX : b->metres},
    };

    for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    int names = strcmp(a->place->name, b->place->name);
    return names != 0 ? names : (a->place->id > b->place->id) - (a->place->id < b->place->id);
}

void diagnoser_rank(struct arena *arena, const struct diagnoser_question *question,
                    const struct diagnoser_places *places,
                    struct diagnoser_result *result)
{
    result->count = places->count;
    result->items =
        arena_new_array(arena, struct diagnoser_candidate, places->count + 1);
    for (size_t i = 0; i < places->count; i++) {
        struct diagnoser_candidate *candidate = &result->items[i];
        *candidate = (struct diagnoser_candidate){.place = &places->items[i]};
        fits_see(question, candidate);
        network_see(question, candidate);
        genes_see(question, candidate);
        wait_see(question, candidate);
        way_see(question, candidate);
        history_see(question, candidate);
    }
    qsort(result->items, result->count, sizeof *result->items, by_place);
}
