/* programmes_rules_test.c -- editions found, tables refused, and how a verdict reads. */
#include "features/programmes/programmes_areas_test.h"

static const struct programme *area(const char *code)
{
    return programme_on(areas_get(), code, day_of(2026, 6, 1));
}

TEST(the_edition_of_the_day_is_found_and_a_new_row_ends_the_old)
{
    const struct programmes *areas = areas_get();
    const struct programme *old = programme_on(areas, "shiga", day_of(2024, 3, 31));

    CHECK_TEXT("古い案内（例）", old->basis);
    CHECK_INT(day_of(2024, 3, 31), old->to_on);
    CHECK_TEXT("新しい案内（例）",
               programme_on(areas, "shiga", day_of(2024, 4, 1))->basis);
    CHECK(programme_on(areas, "shiga", day_of(2020, 3, 31)) == NULL);
    CHECK(programme_on(areas, "nowhere", day_of(2026, 4, 1)) == NULL);
    CHECK(programme_edition(areas, "shiga", day_of(2020, 4, 1)) == old);
    CHECK(programme_edition(areas, "shiga", day_of(2020, 4, 2)) == NULL);
    CHECK(old[1].from_on == day_of(2024, 4, 1)); /* by from_on, whatever the table says */
    CHECK_TEXT("stay", programme_item_of(area("nagano"), "stay_sum")->unit);
    CHECK(programme_item_of(area("nagano"), "cake") == NULL);
}

TEST(a_citys_own_programme_goes_before_the_prefectures)
{
    const struct programmes *areas = areas_get();
    const day on = day_of(2026, 6, 1);

    CHECK_TEXT("saitama", programme_of_residence(areas, "111007", on)->code);
    CHECK_TEXT("yokohama", programme_of_residence(areas, "141003", on)->code);
    CHECK_TEXT("okayama", programme_of_residence(areas, "141305", on)->code);
    CHECK_TEXT("okayama", programme_of_residence(areas, "121002", on)->code);
    CHECK_TEXT("okayama", programme_of_residence(areas, "352012", day_of(2027, 4, 1))->code);
    CHECK(programme_of_residence(areas, NULL, on) == NULL);
    CHECK(programme_of_residence(areas, "", on) == NULL);
    CHECK(programme_of_residence(areas, "111007", day_of(2019, 1, 1)) == NULL);
    CHECK(!programme_is_for(area("okayama"), "112089"));
    CHECK(!programme_is_for(area("chiba"), "121002"));
    CHECK(!programme_is_for(area("tokyo"), "1"));
}

TEST(the_limit_of_the_year_is_that_of_the_first_device)
{
    const char *ventilator[] = {"tracheostomy", "nppv"};
    const char *other[] = {"oxygen"};

    CHECK_INT(28, programme_year_days_max(area("tochigi"), ventilator, 2));
    CHECK_INT(14, programme_year_days_max(area("tochigi"), ventilator, 1));
    CHECK_INT(INT_NONE, programme_year_days_max(area("tochigi"), other, 1));
    CHECK_INT(7, programme_year_days_max(area("shiga"), other, 1));
    CHECK_INT(7, programme_year_days_max(area("shiga"), NULL, 0));
    CHECK_INT(INT_NONE, programme_year_days_max(area("okayama"), ventilator, 2));
}

/* The sentence of one rule, of somebody who fits in everything else. */
static const char *sentence(const char *code, const struct programme_wish *wish,
                            enum programme_rule rule, enum language language)
{
    static const char *const devices[] = {"tppv"};
    const struct programme_applicant applicant = {
        .municipality = "112089",
        .has_certificate = KNOWN_YES,
        .certificate_until = day_of(2030, 1, 1),
        .is_at_home = KNOWN_YES,
        .is_stable = KNOWN_YES,
        .doctor_consents = KNOWN_YES,
        .devices = devices,
        .device_count = 1,
    };
    struct programme_verdict verdict;

    programme_judge(areas_arena(), area(code), &applicant, wish, &verdict);
    for (size_t i = 0; i < verdict.count; i++)
        if (verdict.items[i].rule == rule)
            return message_text(areas_arena(), language, verdict.items[i].sentence,
                                verdict.items[i].say);
    return NULL;
}

TEST(a_verdict_reads_as_people_would_say_it)
{
    const struct programme_use use = {2026, 30, 14, 4};
    const struct programme_wish wish = {.from_on = day_of(2026, 12, 7),
                                        .to_on = day_of(2026, 12, 20),
                                        .applied_on = day_of(2026, 11, 22),
                                        .uses = &use,
                                        .use_count = 1};
    struct programme_wish later = wish;

    CHECK_TEXT("今年度の残り12日に対し14日の希望なので、2日多いです。",
               sentence("saitama", &wish, PROGRAMME_RULE_YEAR_DAYS, LANGUAGE_JA));
    CHECK_TEXT("14 days are wished; 12 are left this fiscal year: 2 too many.",
               sentence("saitama", &wish, PROGRAMME_RULE_YEAR_DAYS, LANGUAGE_EN));
    later.from_on = day_of(2027, 4, 1);
    later.to_on = day_of(2027, 4, 15);
    CHECK_TEXT("来年度の残り56日に対し15日の希望です。利用すると残りは41日です。",
               sentence("saitama", &later, PROGRAMME_RULE_YEAR_DAYS, LANGUAGE_JA));
    CHECK_TEXT("1回14日までに対し15日の希望なので、1日多いです。",
               sentence("saitama", &later, PROGRAMME_RULE_STAY_DAYS, LANGUAGE_JA));
    CHECK_TEXT("申請は入院の60日前までですが、15日前です。"
               "令和9年1月21日（木）以降の入院日をご検討ください。",
               sentence("yokohama", &wish, PROGRAMME_RULE_LEAD, LANGUAGE_JA));
    CHECK_TEXT("申請は入院の21日前から受け付けます。令和9年3月11日（木）から申請してください。",
               sentence("tokyo", &later, PROGRAMME_RULE_EARLIEST, LANGUAGE_JA));
}

TEST(an_edition_reads_as_whole_sentences_in_both_languages)
{
    const struct programmes *areas = areas_get();

    for (size_t i = 0; i < areas->count; i++)
        for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
            struct programme_words words = {.language = language, .residence = "架空市"};
            struct programme_line lines[PROGRAMME_LINES_MAX];
            for (size_t limit = 0; limit < PROGRAMME_YEAR_LIMITS_MAX; limit++)
                words.year_devices[limit] = "架空の機器";
            size_t count = programme_lines(areas_arena(), &areas->items[i], &words, lines);
            CHECK(count > 15);
            for (size_t line = 0; line < count; line++) {
                CHECK(strlen(lines[line].text) > 4 && strchr(lines[line].text, '{') == NULL);
                for (size_t other = 0; other < line; other++)
                    CHECK(strcmp(lines[other].code, lines[line].code) != 0);
                CHECK_TEXT(lines[line].text,
                           programme_line_text(lines, count, lines[line].code));
            }
            CHECK(programme_line_text(lines, count, "cake") == NULL);
        }
}

TEST(editions_differ_in_the_lines_that_changed)
{
    const struct programme_words words = {
        .residence = "架空市", .year_devices = {"架空の機器", "架空の機器"}};
    struct programme_line old[PROGRAMME_LINES_MAX], new[PROGRAMME_LINES_MAX];
    const struct programme *first = programme_on(areas_get(), "shiga", day_of(2024, 3, 31));
    size_t count = programme_lines(areas_arena(), first, &words, old);
    size_t other = programme_lines(areas_arena(), first + 1, &words, new);
    size_t differing = 0;

    CHECK_INT(count + 2, other); /* one limit became three */
    for (size_t i = 0; i < other; i++)
        differing += !text_equal(new[i].text, programme_line_text(old, count, new[i].code));
    CHECK_INT(3, differing);
}

/* ---- tables ------------------------------------------------------------------------ */

static char *file_text(const char *path)
{
    const char *name = arena_format(areas_arena(), "%s/%s", SOURCE_ROOT, path);
    char *text = arena_alloc(areas_arena(), 1 << 16);
    FILE *file = fopen(name, "rb");

    CHECK(file != NULL);
    size_t length = fread(text, 1, (1 << 16) - 1, file);
    CHECK(length < (1 << 16) - 1);
    fclose(file);
    return text;
}

static struct tsv tsv_of(const char *text)
{
    struct tsv tsv;

    CHECK_OK(tsv_read(areas_arena(), "tables", str_of(text), &tsv));
    return tsv;
}

static struct err read_all(const char *editions, const char *year_limits, const char *items,
                           struct programmes *programmes)
{
    struct tsv first = tsv_of(editions);
    struct tsv second = tsv_of(year_limits);
    struct tsv third = tsv_of(items);

    return programmes_read(areas_arena(), &first, &second, &third, programmes);
}

#define LIMITS "code\tfrom_on\tdevice\tdays\n"
#define ITEMS "code\tfrom_on\titem\tname_ja\tname_en\tunit\n"

/* The text with one part replaced, which has to be there. */
static const char *with(const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);

    CHECK(at != NULL);
    return arena_format(areas_arena(), "%.*s%s%s", (int)(at - text), text, new,
                        at + strlen(old));
}

static void refused(struct err err, const char *wanted)
{
    CHECK_ERR(ERR_INVALID, err);
    const char *text = message_text(areas_arena(), LANGUAGE_JA, err.message, err.say);
    if (strstr(text, wanted) == NULL)
        print_error("not about %s: %s\n", wanted, text);
    CHECK(strstr(text, wanted) != NULL);
}

TEST(the_packs_own_tables_can_be_read)
{
    struct programmes programmes;

    CHECK_OK(read_all(file_text("data/saitama/respite_programmes.tsv"),
                      file_text("data/saitama/respite_year_limits.tsv"),
                      file_text("data/saitama/respite_items.tsv"), &programmes));
    CHECK(programmes.count >= 1);
    const struct programme *saitama =
        programme_on(&programmes, "saitama", day_of(2026, 11, 22));
    CHECK_INT(14, saitama->stay_days);
    CHECK_INT(0, saitama->extension_days);
    CHECK_INT(56, programme_year_days_max(saitama, NULL, 0));
    CHECK_INT(INT_NONE, saitama->year_stays);
    CHECK(saitama->needs_certificate && !saitama->certificate_throughout);
    CHECK(saitama->needs_home && saitama->needs_stable && saitama->needs_consent);
    CHECK_INT(PROGRAMME_AT_HEALTH_CENTRE, saitama->desk);
    CHECK(programme_is_for(saitama, "111007") && !programme_is_for(saitama, "131016"));
    CHECK(saitama->to_confirm_count > 0 && saitama->item_count > 0);
}

TEST(a_neighbours_tables_are_its_own)
{
    struct programmes programmes;

    CHECK_OK(read_all(file_text("data/kagami/respite_programmes.tsv"),
                      file_text("data/kagami/respite_year_limits.tsv"),
                      file_text("data/kagami/respite_items.tsv"), &programmes));
    const day on = day_of(2026, 11, 22);
    const struct programme *prefecture = programme_of_residence(&programmes, "992011", on);
    CHECK_TEXT("kagami", prefecture->code);
    CHECK_INT(PROGRAMME_AT_HOSPITAL, prefecture->desk);
    CHECK_INT(7, programme_of_residence(&programmes, "992011", day_of(2026, 3, 31))->stay_days);
    CHECK_TEXT("mizukagami", programme_of_residence(&programmes, "992020", on)->code);
    CHECK(programme_of_residence(&programmes, "111007", on) == NULL);
}

TEST(what_cannot_be_meant_is_refused_with_line_and_column)
{
    const char *whole = file_text("data/saitama/respite_programmes.tsv");
    struct programmes programmes;
    static const struct {
        const char *old, *new, *about;
    } wrong[] = {
        {"\tboth\t", "\thalf\t", "counting"},
        {"\tsplit\t", "\t\t", "year_end"},
        {"\tuntil\t", "\tafter\t", "turned"},
        {"\tfree\t", "\tdear\t", "cancelled"},
        {"\thealth_centre\t", "\tpost\t", "desk"},
        {"|stable|", "|tall|", "needs"},
        {"urgency|", "fame|", "order"},
        {"\t14\t", "\t0\t", "stay_days"},
        {"\t14\t", "\tsome\t", "stay_days"},
        {"2024-10-29\t\t", "2024-10-32\t\t", "from_on"},
        {"2024-10-29\t\t", "2024-10-29\t2024-10-28\t", "to_on"},
        {"\t11*\t", "\t\t", "municipalities"},
        {"\tdevices_ja\t", "\tdevices_jp\t", "devices_ja"},
        {"\t2880\t", "\t\t", "hold_minutes"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        refused(read_all(with(whole, wrong[i].old, wrong[i].new), LIMITS, ITEMS, &programmes),
                wrong[i].about);
    CHECK_OK(read_all(whole, LIMITS, ITEMS, &programmes));
    const char *row = strstr(whole, "\nsaitama\t") + 1;
    refused(read_all(arena_format(areas_arena(), "%s%s", whole, row), LIMITS, ITEMS,
                     &programmes),
            "from_on");
    refused(read_all(whole, LIMITS "saitama\t2024-10-30\t\t56\n", ITEMS, &programmes), "code");
    refused(read_all(whole, LIMITS "saitama\t2024-10-29\t\t\n", ITEMS, &programmes), "days");
    refused(read_all(whole, LIMITS, ITEMS "saitama\t2024-10-29\tx\tx\tx\tweek\n", &programmes),
            "unit");
    refused(read_all(whole, LIMITS,
                     ITEMS "saitama\t2024-10-29\tx\tx\tx\tday\n"
                           "saitama\t2024-10-29\tx\tx\tx\tday\n",
                     &programmes),
            "item");
}

TEST_MAIN(the_edition_of_the_day_is_found_and_a_new_row_ends_the_old,
          a_citys_own_programme_goes_before_the_prefectures,
          the_limit_of_the_year_is_that_of_the_first_device,
          a_verdict_reads_as_people_would_say_it,
          an_edition_reads_as_whole_sentences_in_both_languages,
          editions_differ_in_the_lines_that_changed, the_packs_own_tables_can_be_read,
          a_neighbours_tables_are_its_own,
          what_cannot_be_meant_is_refused_with_line_and_column)
