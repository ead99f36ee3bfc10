/* referral_forms_rules_test.c -- findings as people type them, line by line. */
#include "base/arena.h"
#include "features/referral_forms/referral_forms.h"
#include "test.h"

static struct arena *room(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 22);
    return arena;
}

TEST(each_line_is_a_finding_with_its_presence)
{
    static struct referral_finding items[] = {
        {"HP:0001324", "筋力低下", FINDING_PRESENT, "y20"}};
    const struct referral_findings before = {items, 1};
    struct referral_findings findings;

    referral_findings_read(room(),
                           "筋力低下\n\n なし：けいれん\nなし: 発熱 \n不明：難聴\nありふれた咳\n"
                           "あり：眼瞼下垂\n：\n",
                           &before, &findings);
    CHECK_INT(7, findings.count);
    CHECK_TEXT("HP:0001324", findings.items[0].term);
    CHECK_TEXT("y20", findings.items[0].onset);
    CHECK_TEXT("けいれん", findings.items[1].label);
    CHECK_INT(FINDING_ABSENT, findings.items[1].presence);
    CHECK_TEXT("発熱", findings.items[2].label);
    CHECK_INT(FINDING_ABSENT, findings.items[2].presence);
    CHECK_INT(FINDING_UNKNOWN, findings.items[3].presence);
    CHECK_TEXT("ありふれた咳", findings.items[4].label);
    CHECK_INT(FINDING_PRESENT, findings.items[4].presence);
    CHECK_TEXT("眼瞼下垂", findings.items[5].label);
    CHECK_TEXT(NULL, findings.items[5].term);
}

TEST(what_is_written_is_read_back)
{
    struct referral_findings findings, again;
    const struct referral_findings none = {NULL, 0};

    referral_findings_read(room(), "脱力\nなし：けいれん\n不明：難聴", &none, &findings);
    const char *text = referral_findings_write(room(), &findings);
    CHECK_TEXT("脱力\nなし：けいれん\n不明：難聴", text);
    referral_findings_read(room(), text, &findings, &again);
    CHECK_INT(3, again.count);
    CHECK_TEXT(NULL, referral_findings_write(room(), &none));
    referral_findings_read(room(), NULL, &none, &again);
    CHECK_INT(0, again.count);
}

TEST(one_too_many_is_kept_to_be_refused)
{
    const char *text = "咳";
    const struct referral_findings none = {NULL, 0};
    struct referral_findings findings;

    for (int i = 0; i < 150; i++)
        text = arena_format(room(), "%s\n咳%d", text, i);
    referral_findings_read(room(), text, &none, &findings);
    CHECK_INT(REFERRAL_FINDINGS_MAX + 1, findings.count);
}

TEST_MAIN(each_line_is_a_finding_with_its_presence, what_is_written_is_read_back,
          one_too_many_is_kept_to_be_refused)
