/* candidates_test.c -- what each setting shows, and to whom. */
#include "features/candidates/candidates.h"

#include "access/acting_test.h"

#include <string.h>

static void as_doctor(struct context *context)
{
    act_as(context, acting.officer, OTHER_OFFICE);
    context->actor.roles = ROLE_BIT(ROLE_HOSPITAL_DOCTOR);
}

static void shown_is(enum candidates_shown shown)
{
    acting.little.house.candidates = shown;
    acting.little.house.candidates_physician = "見本 医師";
    acting.little.house.candidates_reference = "見本第1号";
}

static const struct candidate_question question = {
    .text = "筋力低下\nふるえ\nなし：難聴\nこの世にない所見名"};

ACT_TEST(off_shows_nothing_to_anybody)
{
    struct candidate_answer answer;
    shown_is(CANDIDATES_OFF);
    as_doctor(context);
    CHECK(!candidate_may(context));
    CHECK_ERR(ERR_CONFLICT, candidate_answer(context, &question, &answer));
    CHECK_OK(candidate_answer(context, &(struct candidate_question){0}, &answer));
    CHECK_INT(0, answer.diseases.count + answer.sources.count);
}

ACT_TEST(ranked_is_for_physicians_with_reasons_and_versions)
{
    struct candidate_answer answer;
    shown_is(CANDIDATES_RANKED);
    act_as(context, acting.coordinator, OFFICE);
    context->actor.roles = ROLE_BIT(ROLE_COORDINATOR);
    CHECK(!candidate_may(context));
    CHECK_ERR(ERR_FORBIDDEN, candidate_answer(context, &question, &answer));
    as_doctor(context);
    CHECK(candidate_may(context));
    CHECK_OK(candidate_answer(context, &question, &answer));
    CHECK_TEXT("見本 医師", answer.physician);
    CHECK(answer.is_demonstration && answer.versions != NULL);
    CHECK_INT(4, answer.findings.count);
    CHECK(answer.findings.items[0].label != NULL && !answer.findings.items[0].is_absent);
    CHECK(answer.findings.items[2].is_absent);
    CHECK(answer.findings.items[3].label == NULL);
    CHECK_INT(CANDIDATE_SHOWN, answer.diseases.count);
    CHECK(answer.diseases.items[0].speaks.count > 0);
    CHECK(answer.diseases.items[0].number > 0);
    CHECK_INT(0, answer.sources.count);
}

ACT_TEST(literature_is_in_the_order_of_its_sources)
{
    struct candidate_answer answer;
    shown_is(CANDIDATES_LITERATURE);
    as_doctor(context);
    CHECK_OK(candidate_answer(context, &question, &answer));
    CHECK_INT(0, answer.diseases.count);
    CHECK(answer.sources.count > 0);
    for (size_t i = 1; i < answer.sources.count; i++)
        CHECK(strcmp(answer.sources.items[i - 1].source,
                     answer.sources.items[i].source) <= 0);
}

ACT_TEST(too_many_lines_are_refused_by_name)
{
    char text[4 * (CANDIDATE_LINES_MAX + 2)] = "";
    struct candidate_answer answer;
    for (int i = 0; i <= CANDIDATE_LINES_MAX; i++)
        strcat(text, "熱\n");
    shown_is(CANDIDATES_RANKED);
    as_doctor(context);
    CHECK_TEXT("findings", candidate_answer(context,
                                            &(struct candidate_question){.text = text},
                                            &answer)
                               .field);
}

TEST_MAIN(off_shows_nothing_to_anybody,
          ranked_is_for_physicians_with_reasons_and_versions,
          literature_is_in_the_order_of_its_sources, too_many_lines_are_refused_by_name)
