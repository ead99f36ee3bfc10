/* candidates_start_service.c -- where a physician begins: what a referral, a way to a
 * diagnosis or a request says of a patient.  Whose it is and that it was seen is said by
 * the rooms it comes from. */
#include "features/candidates/candidates_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "features/cases/cases.h"
#include "features/diagnosis/diagnosis.h"
#include "features/diagnosis_requests/diagnosis_requests.h"
#include "features/referrals/referrals.h"

#include <string.h>

/* ---- what was coded, and what was said in words ----------------------------------- */

static void word_add(struct context *context, const char *word, bool is_absent,
                     struct candidate_start *start)
{
    start->words = arena_format(context->arena, "%s%s%s%s",
                                start->words != NULL ? start->words : "",
                                start->words != NULL ? "\n" : "",
                                is_absent ? "なし：" : "", word);
}

/* What nobody knows says nothing here. */
static void of_findings(struct context *context, const struct referral_findings *findings,
                        struct candidate_start *start)
{
    start->picks.items =
        arena_new_array(context->arena, struct candidate_pick, findings->count + 1);
    for (size_t i = 0; i < findings->count; i++) {
        const struct referral_finding *finding = &findings->items[i];
        bool is_absent = finding->presence == FINDING_ABSENT;
        if (finding->presence == FINDING_UNKNOWN)
            continue;
        if (finding->term != NULL)
            start->picks.items[start->picks.count++] =
                (struct candidate_pick){finding->term, is_absent};
        else if (finding->label != NULL)
            word_add(context, finding->label, is_absent, start);
    }
}

/* Up to the next end of a sentence, clause or line. */
static bool piece_next(struct str *rest, struct str *piece)
{
    static const char *const ends[] = {"。", "、", "，", "\n"};
    size_t at = 0;
    size_t end = 0;

    if (rest->length == 0)
        return false;
    while (at < rest->length && end == 0) {
        for (size_t i = 0; i < ARRAY_COUNT(ends) && end == 0; i++)
            if (str_starts(str_skip(*rest, at), ends[i]))
                end = strlen(ends[i]);
        at += end == 0;
    }
    *piece = (struct str){rest->at, at};
    *rest = str_skip(*rest, at + end);
    return true;
}

/* Of free text only those pieces that are the name of a finding: nothing is guessed. */
static void of_text(struct context *context, const char *text,
                    struct candidate_start *start)
{
    struct candidate_asking asking = {.context = context};
    struct str rest = str_of(text);
    struct str piece;

    asking.knowledge = knowledge_take(context->house);
    while (asking.knowledge != NULL && piece_next(&rest, &piece)) {
        const char *words = str_copy(context->arena, str_trim(piece));
        if (*words != '\0' && candidate_meant(&asking, words, true) != KNOWLEDGE_NONE)
            word_add(context, words, false, start);
    }
    knowledge_give(asking.knowledge);
}

/* ---- the three -------------------------------------------------------------------- */

static void of_referral(struct context *context, const struct referral *referral,
                        struct candidate_start *start)
{
    of_findings(context, &referral->facts.findings, start);
    start->sex = referral->facts.sex;
}

static struct err from_referral(struct context *context, int64_t id,
                                struct candidate_start *start)
{
    struct referral referral;

    TRY(referral_get(context, id, &referral));
    of_referral(context, &referral, start);
    start->number = referral.number;
    return OK;
}

static struct err from_case(struct context *context, int64_t id,
                            struct candidate_start *start)
{
    struct care_case care_case;
    struct diagnosis way;
    struct referral referral;
    bool found = false;

    TRY(case_for(context, &diagnosis_follow, id, &care_case));
    start->number = care_case.number;
    TRY(referral_of_case(context, id, &referral, &found));
    if (found)
        of_referral(context, &referral, start);
    if (start->picks.count > 0 || start->words != NULL)
        return OK;
    TRY(diagnosis_of_case(context, id, &way));
    if (way.id != ID_NONE)
        of_text(context, way.facts.findings, start);
    return OK;
}

/* Whoever is asked sees what stands on the sheet, and nothing behind it. */
static struct err from_request(struct context *context, int64_t id,
                               struct candidate_start *start)
{
    struct diagnosis_request_view view;

    TRY(diagnosis_request_view_get(context, id, &view));
    if (!view.may_see)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    start->sex = view.sheet.sex;
    of_text(context, view.sheet.findings, start);
    return OK;
}

struct err candidate_start_from(struct context *context, enum candidate_from from,
                                int64_t id, struct candidate_start *start)
{
    *start = (struct candidate_start){.words = NULL};
    TRY(permission_need(context, &candidate_look));
    if (context->house->candidates == CANDIDATES_OFF)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    switch (from) {
    case CANDIDATE_FROM_REFERRAL:
        return from_referral(context, id, start);
    case CANDIDATE_FROM_CASE:
        return from_case(context, id, start);
    case CANDIDATE_FROM_REQUEST:
        return from_request(context, id, start);
    case CANDIDATE_FROM_NOTHING:
        break;
    }
    return OK;
}
