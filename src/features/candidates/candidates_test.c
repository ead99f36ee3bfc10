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

ACT_TEST(off_is_as_if_there_were_no_page)
{
    struct candidate_answer answer;
    struct candidate_start start;
    shown_is(CANDIDATES_OFF);
    as_doctor(context);
    CHECK(!candidate_may(context));
    CHECK_ERR(ERR_NOT_FOUND, candidate_answer(context, &question, &answer));
    CHECK_ERR(ERR_NOT_FOUND,
              candidate_answer(context, &(struct candidate_question){0}, &answer));
    CHECK_ERR(ERR_NOT_FOUND,
              candidate_start_from(context, CANDIDATE_FROM_CASE, CASE, &start));
}

ACT_TEST(ranked_is_for_physicians_with_reasons_and_versions)
{
    struct candidate_answer answer;
    struct candidate_start start;
    shown_is(CANDIDATES_RANKED);
    act_as(context, acting.coordinator, OFFICE);
    context->actor.roles = ROLE_BIT(ROLE_COORDINATOR);
    CHECK(!candidate_may(context));
    CHECK_ERR(ERR_FORBIDDEN, candidate_answer(context, &question, &answer));
    CHECK_ERR(ERR_FORBIDDEN,
              candidate_start_from(context, CANDIDATE_FROM_CASE, CASE, &start));
    as_doctor(context);
    CHECK(candidate_may(context));
    CHECK_OK(candidate_answer(context, &question, &answer));
    CHECK_TEXT("見本 医師", answer.physician);
    CHECK(answer.is_demonstration && answer.versions != NULL);
    CHECK_INT(3, answer.findings.count);
    CHECK(answer.findings.items[0].id != NULL && !answer.findings.items[0].is_absent);
    CHECK(answer.findings.items[2].is_absent);
    CHECK_INT(1, answer.not_understood.count);
    CHECK_TEXT("この世にない所見名", answer.not_understood.items[0]);
    CHECK_INT(CANDIDATE_SHOWN, answer.diseases.count);
    CHECK(answer.diseases.items[0].speaks.count > 0);
    CHECK(answer.diseases.items[0].number > 0);
    CHECK_INT(0, answer.sources.count);
}

ACT_TEST(picks_and_words_are_one_list_and_what_is_said_last_counts)
{
    struct candidate_pick picks[] = {
        {"HP:0001337", false}, {"HP:0000365", true}, {"HP:9999999", false}};
    struct candidate_question asked = {.picks = {picks, ARRAY_COUNT(picks)},
                                       .text = "難聴\nなし：けいれん発作"};
    struct candidate_answer answer;
    shown_is(CANDIDATES_RANKED);
    as_doctor(context);
    CHECK_OK(candidate_answer(context, &asked, &answer));
    CHECK_INT(3, answer.findings.count);
    CHECK_TEXT("HP:0001337", answer.findings.items[0].id);
    CHECK_TEXT(NULL, answer.findings.items[0].typed);
    CHECK_TEXT("HP:0000365", answer.findings.items[1].id);
    CHECK(!answer.findings.items[1].is_absent);
    CHECK(answer.findings.items[2].is_absent);
}

ACT_TEST(findings_are_offered_by_word_and_by_organ)
{
    struct candidate_question asked = {.wanted = {.words = "けいれん"}};
    struct candidate_answer answer;
    shown_is(CANDIDATES_RANKED);
    as_doctor(context);
    CHECK_OK(candidate_answer(context, &asked, &answer));
    CHECK(answer.offer.is_searched && answer.offer.rows.count > 1);
    CHECK(answer.offer.organs.count > 5);
    CHECK_INT(0, answer.findings.count + answer.diseases.count);
    asked.wanted.under = "HP:0001250"; /* wins over the words */
    CHECK_OK(candidate_answer(context, &asked, &answer));
    CHECK_TEXT("HP:0001250", answer.offer.rows.items[0].id);
    CHECK(answer.offer.under_label != NULL && answer.offer.parents.count == 1);
    CHECK_INT((int64_t)answer.offer.rows.count, answer.offer.total);
    asked.wanted = (struct findings_wanted){.words = "この世にない所見名"};
    CHECK_OK(candidate_answer(context, &asked, &answer));
    CHECK(answer.offer.is_searched);
    CHECK_INT(0, answer.offer.rows.count);
}

/* Page by page, all of them once, in one order throughout. */
ACT_TEST(literature_is_in_the_order_of_its_sources_page_by_page)
{
    struct candidate_question asked = {.text = "筋力低下\nふるえ\n難聴"};
    struct candidate_answer answer;
    const char *before = "";
    int64_t seen = 0;
    shown_is(CANDIDATES_LITERATURE);
    as_doctor(context);
    do {
        asked.page++;
        CHECK_OK(candidate_answer(context, &asked, &answer));
        CHECK_INT(asked.page, answer.page);
        CHECK_INT(seen + 1, answer.source_first);
        for (size_t i = 0; i < answer.sources.count; i++) {
            CHECK(strcmp(before, answer.sources.items[i].source) <= 0);
            before = answer.sources.items[i].source;
        }
        seen += (int64_t)answer.sources.count;
    } while (asked.page < answer.page_count);
    CHECK_INT(answer.source_total, seen);
    CHECK(seen > 0);
    CHECK_INT(0, answer.diseases.count);
    asked.page = 9999;
    CHECK_OK(candidate_answer(context, &asked, &answer));
    CHECK_INT(answer.page_count, answer.page);
}

ACT_TEST(literature_narrows_to_one_finding)
{
    struct candidate_question asked = {.text = "筋力低下\nふるえ"};
    struct candidate_answer answer;
    int64_t one = 0;
    shown_is(CANDIDATES_LITERATURE);
    as_doctor(context);
    CHECK_OK(candidate_answer(context, &asked, &answer));
    one = answer.findings.items[1].source_count;
    CHECK_INT(answer.source_total, answer.findings.items[0].source_count + one);
    asked.only = answer.findings.items[1].id;
    CHECK_OK(candidate_answer(context, &asked, &answer));
    CHECK_INT(one, answer.source_total);
    CHECK_TEXT(answer.findings.items[1].label, answer.only_label);
    for (size_t i = 0; i < answer.sources.count; i++)
        CHECK_TEXT(answer.only_label, answer.sources.items[i].finding);
}

/* What was looked for and not found is named only by rows that say so. */
ACT_TEST(literature_of_what_is_absent)
{
    struct candidate_question asked = {.text = "なし：筋力低下"};
    struct candidate_answer answer;
    shown_is(CANDIDATES_LITERATURE);
    as_doctor(context);
    CHECK_OK(candidate_answer(context, &asked, &answer));
    CHECK_INT(1, answer.findings.count);
    for (size_t i = 0; i < answer.sources.count; i++)
        CHECK(answer.sources.items[i].is_absent);
}

ACT_TEST(too_many_are_left_out_and_told)
{
    struct candidate_pick picks[CANDIDATE_FINDINGS_MAX];
    struct candidate_question asked = {.picks = {picks, 0}};
    struct candidate_answer answer;
    char text[64 * CANDIDATE_FINDINGS_MAX] = "";
    shown_is(CANDIDATES_RANKED);
    as_doctor(context);
    for (int i = 0; i <= CANDIDATE_FINDINGS_MAX; i++)
        strcat(text, "この世にない\n");
    asked.text = text;
    CHECK_OK(candidate_answer(context, &asked, &answer));
    CHECK_INT(1, answer.left_out);
    CHECK_INT(CANDIDATE_FINDINGS_MAX, answer.not_understood.count);
}

TEST_MAIN(off_is_as_if_there_were_no_page,
          ranked_is_for_physicians_with_reasons_and_versions,
          picks_and_words_are_one_list_and_what_is_said_last_counts,
          findings_are_offered_by_word_and_by_organ,
          literature_is_in_the_order_of_its_sources_page_by_page,
          literature_narrows_to_one_finding, literature_of_what_is_absent,
          too_many_are_left_out_and_told)
