/* programmes_areas_rules_test.c -- the cases of eleven areas, written by hand beforehand:
 * verdict, days, what is left, and exactly the rules that decided. */
#include "features/programmes/programmes_areas_test.h"

#include "base/buf.h"

enum { USES_MAX = 8, CELLS_MAX = 8 };

struct row {
    const struct tsv *tsv;
    size_t at;
};

static const char *cell(const struct row *row, const char *column)
{
    int number = tsv_column(row->tsv, column);
    CHECK(number >= 0);
    return tsv_cell(row->tsv, row->at, number);
}

static day cell_day(const struct row *row, const char *column)
{
    day on = DAY_NONE;
    const char *text = cell(row, column);

    if (text[0] != '\0' && text[0] != '?')
        CHECK(day_read_iso(str_of(text), &on));
    return on;
}

static enum known cell_known(const struct row *row, const char *column)
{
    const char *text = cell(row, column);

    CHECK(strlen(text) == 1 && strchr("yn?", text[0]) != NULL);
    return text[0] == 'y' ? KNOWN_YES : text[0] == 'n' ? KNOWN_NO : KNOWN_NOT;
}

static void applicant_read(const struct row *row, struct programme_applicant *applicant)
{
    static const char *devices[CELLS_MAX];
    const char *residence = cell(row, "residence");
    const char *text = cell(row, "devices");
    struct str rest = str_of(text);
    struct str part;

    *applicant = (struct programme_applicant){
        .municipality = residence[0] == '?' ? NULL : residence,
        .has_certificate = cell_known(row, "certificate"),
        .certificate_until = cell_day(row, "until"),
        .is_at_home = cell_known(row, "home"),
        .is_stable = cell_known(row, "stable"),
        .doctor_consents = cell_known(row, "consent"),
        .uses_short_stay = cell_known(row, "short_stay"),
        .devices = text[0] == '?' ? NULL : devices,
    };
    if (text[0] == '?' || text[0] == '\0' || strcmp(text, "none") == 0)
        return;
    while (str_next(&rest, '|', &part)) {
        CHECK(applicant->device_count < CELLS_MAX);
        devices[applicant->device_count++] = str_copy(areas_arena(), part);
    }
}

static void wish_read(const struct row *row, struct programme_wish *wish)
{
    static struct programme_use uses[USES_MAX];
    struct str rest = str_of(cell(row, "uses"));
    struct str part;

    *wish = (struct programme_wish){
        .from_on = cell_day(row, "from"),
        .to_on = cell_day(row, "to"),
        .applied_on = cell_day(row, "applied"),
        .is_sudden = cell_known(row, "sudden") == KNOWN_YES,
        .is_extension = cell_known(row, "extension") == KNOWN_YES,
        .uses = uses,
    };
    while (rest.length > 0 && str_next(&rest, '|', &part)) {
        int64_t numbers[4] = {0};
        struct str number;
        CHECK(wish->use_count < USES_MAX);
        for (size_t i = 0; i < 4; i++)
            CHECK(str_next(&part, ':', &number) && str_int(number, &numbers[i]));
        uses[wish->use_count++] = (struct programme_use){
            (int32_t)numbers[0], numbers[1], numbers[2], numbers[3]};
    }
}

/* "home|year_days": the rules that spoke so, each once, in their order. */
static const char *rules_of(const struct programme_verdict *verdict,
                            enum programme_finding_kind kind)
{
    const char *text = "";
    enum programme_rule last = 0;

    for (size_t i = 0; i < verdict->count; i++) {
        const struct programme_finding *finding = &verdict->items[i];
        if (finding->kind != kind || finding->rule == last)
            continue;
        text = arena_format(areas_arena(), "%s%s%s", text, text[0] == '\0' ? "" : "|",
                            programme_rule_code(finding->rule));
        last = finding->rule;
    }
    return text;
}

static void sentences_check(const struct programme_verdict *verdict)
{
    for (size_t i = 0; i < verdict->count; i++) {
        const struct programme_finding *finding = &verdict->items[i];
        const char *japanese = message_text(areas_arena(), LANGUAGE_JA, finding->sentence,
                                            finding->say);
        const char *english = message_text(areas_arena(), LANGUAGE_EN, finding->sentence,
                                           finding->say);
        CHECK(strlen(japanese) > 20 && strchr(japanese, '{') == NULL);
        CHECK(strstr(japanese, "。") != NULL);
        CHECK(strlen(english) > 15 && strchr(english, '{') == NULL);
        CHECK(strstr(english, ".") != NULL);
        CHECK(i == 0 || finding[-1].rule <= finding->rule);
    }
}

/* The whole case as one line, so that a failure shows what was thought and what came. */
static const char *outcome(const char *verdict, const char *days, const char *left,
                           const char *rules)
{
    return arena_format(areas_arena(), "%s, %s days, %s left; %s", verdict, days, left,
                        rules);
}

static const char *number_text(int64_t number)
{
    return number == INT_NONE ? "-"
                              : arena_format(areas_arena(), "%lld", (long long)number);
}

static const char *expected(const struct row *row)
{
    return outcome(cell(row, "verdict"), cell(row, "days"), cell(row, "left"),
                   arena_format(areas_arena(), "refuses %s; missing %s; warns %s",
                                cell(row, "refuses"), cell(row, "missing"),
                                cell(row, "warns")));
}

static const char *got(const struct row *row, const struct programme_verdict *verdict)
{
    bool any_days = strcmp(cell(row, "days"), "*") == 0;
    bool any_left = strcmp(cell(row, "left"), "*") == 0;
    const char *word = verdict->is_refused    ? "refused"
                       : verdict->is_allowed ? "allowed"
                                             : "missing";
    return outcome(word, any_days ? "*" : number_text(verdict->days),
                   any_left ? "*" : number_text(verdict->days_left),
                   arena_format(areas_arena(), "refuses %s; missing %s; warns %s",
                                rules_of(verdict, PROGRAMME_REFUSES),
                                rules_of(verdict, PROGRAMME_MISSING),
                                rules_of(verdict, PROGRAMME_WARNS)));
}

TEST(every_case_of_eleven_areas_is_judged_as_people_would)
{
    const struct programmes *areas = areas_get();
    struct tsv cases;
    size_t wrong = 0;

    areas_table("tests/expect/programmes/cases.tsv", &cases);
    CHECK(cases.row_count >= 200);
    for (size_t i = 0; i < cases.row_count; i++) {
        struct row row = {&cases, i};
        struct programme_applicant applicant;
        struct programme_wish wish;
        struct programme_verdict verdict;
        const char *area = cell(&row, "area");
        day edition = cell_day(&row, "edition");
        applicant_read(&row, &applicant);
        wish_read(&row, &wish);
        const struct programme *programme = edition == DAY_NONE
                                                ? programme_on(areas, area, wish.applied_on)
                                                : programme_edition(areas, area, edition);
        CHECK(edition == DAY_NONE || programme != NULL);
        programme_judge(areas_arena(), programme, &applicant, &wish, &verdict);
        sentences_check(&verdict);
        if (strcmp(expected(&row), got(&row, &verdict)) == 0)
            continue;
        wrong++;
        print_error("%s, %s (line %d):\n  thought %s\n  got     %s\n", area,
                    cell(&row, "what"), cases.lines[i], expected(&row),
                    got(&row, &verdict));
    }
    print_message("%zu cases\n", cases.row_count);
    CHECK_INT(0, wrong);
}

/* Does some case of the area end so by that rule? */
static bool is_walked(const struct tsv *cases, const char *area, const char *column,
                      const char *rule)
{
    for (size_t i = 0; i < cases->row_count; i++) {
        struct row row = {cases, i};
        struct str rest = str_of(cell(&row, column));
        struct str part;
        if (strcmp(cell(&row, "area"), area) != 0)
            continue;
        while (str_next(&rest, '|', &part))
            if (str_is(part, rule))
                return true;
    }
    return false;
}

/* The rules an edition really has. */
static bool has_rule(const struct programme *programme, enum programme_rule rule)
{
    switch (rule) {
    case PROGRAMME_RULE_CERTIFICATE:
        return programme->needs_certificate;
    case PROGRAMME_RULE_HOME:
        return programme->needs_home;
    case PROGRAMME_RULE_STABLE:
        return programme->needs_stable;
    case PROGRAMME_RULE_CONSENT:
        return programme->needs_consent;
    case PROGRAMME_RULE_DEVICE:
        return programme->device_count > 0;
    case PROGRAMME_RULE_SHORT_STAY:
        return programme->excludes_short_stay;
    case PROGRAMME_RULE_STAY_DAYS:
        return programme->stay_days != INT_NONE;
    case PROGRAMME_RULE_YEAR_DAYS:
        return programme->year_limit_count > 0;
    case PROGRAMME_RULE_YEAR_STAYS:
        return programme->year_stays != INT_NONE;
    case PROGRAMME_RULE_YEAR_END:
        return programme->year_end == PROGRAMME_YEAR_REFUSE;
    case PROGRAMME_RULE_LEAD:
        return programme->lead_days != INT_NONE;
    case PROGRAMME_RULE_EARLIEST:
        return programme->earliest_days != INT_NONE;
    case PROGRAMME_RULE_EDITION:
    case PROGRAMME_RULE_PERIOD:
    case PROGRAMME_RULE_RESIDENCE:
    case PROGRAMME_RULE_END:
        break;
    }
    return true;
}

TEST(every_rule_of_every_area_is_broken_in_some_case)
{
    const struct programmes *areas = areas_get();
    struct tsv cases;

    areas_table("tests/expect/programmes/cases.tsv", &cases);
    for (size_t i = 0; i < areas->count; i++)
        for (int rule = 1; rule < PROGRAMME_RULE_END; rule++) {
            const char *code = programme_rule_code((enum programme_rule)rule);
            const char *area = areas->items[i].code;
            if (!has_rule(&areas->items[i], (enum programme_rule)rule) ||
                is_walked(&cases, area, "refuses", code))
                continue;
            print_error("no case of %s is refused by %s\n", area, code);
            CHECK(false);
        }
}

TEST_MAIN(every_case_of_eleven_areas_is_judged_as_people_would,
          every_rule_of_every_area_is_broken_in_some_case)
