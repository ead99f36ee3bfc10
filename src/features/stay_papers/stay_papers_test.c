/* stay_papers_test.c -- around one stay in a house: who may, what follows what, what is
 * sealed. */
#include "features/stay_papers/stay_papers.h"

#include "base/values.h"
#include "features/stays/stays_acting_test.h"

/* A stays_town first, so that its acts work on this one too. */
struct papers_town {
    struct stays_town of;
    struct stay_file file;
    struct stay_visit visit;
    struct stay_checkin checkin;
    struct ward_change change;
    struct stay_summary summary;
    struct stay_paper paper;
    struct letter letter;
    int64_t seen, id;
};

static struct err by_team(struct papers_town *town, perform_function *act)
{
    return stays_act(&town->of, respite_as(&town->of.of, R_HANAKO), act);
}

static struct err by_ward(struct papers_town *town, int hospital, perform_function *act)
{
    return stays_act(&town->of, stays_desk(&town->of, hospital), act);
}

static struct err looks(struct context *context, void *argument)
{
    struct papers_town *town = argument;
    return stay_file_get(context, town->of.id, &town->file);
}

static struct err meets(struct context *context, void *argument)
{
    struct papers_town *town = argument;
    return visit_note(context, town->of.id, town->seen, &town->visit);
}

static struct err checks(struct context *context, void *argument)
{
    struct papers_town *town = argument;
    return checkin_fill(context, town->of.id, town->seen, &town->checkin);
}

static struct err notes(struct context *context, void *argument)
{
    struct papers_town *town = argument;
    return ward_change_note(context, town->of.id, &town->change);
}

static struct err sums_up(struct context *context, void *argument)
{
    struct papers_town *town = argument;
    return stay_summary_write(context, town->of.id, town->seen, &town->summary);
}

static struct err makes(struct context *context, void *argument)
{
    struct papers_town *town = argument;
    return stay_paper_make(context, &town->paper, &town->id);
}

static struct err proposes(struct context *context, void *argument)
{
    struct papers_town *town = argument;
    return stay_paper_propose(context, &town->paper);
}

static struct err reads(struct context *context, void *argument)
{
    struct papers_town *town = argument;
    return stay_paper_get(context, town->id, &town->paper, &town->letter);
}

static int64_t open_tasks(struct papers_town *town, const char *kind)
{
    return stays_number(&town->of,
                        arena_format(town->of.of.arena,
                                     "SELECT COUNT(*) FROM task WHERE kind = '%s'"
                                     " AND done_at IS NULL",
                                     kind));
}

static const char *line_of(const struct papers_town *town, const char *label)
{
    for (size_t i = 0; i < town->letter.line_count; i++)
        if (strcmp(town->letter.lines[i].label, label) == 0)
            return town->letter.lines[i].text;
    return NULL;
}

/* ---- the meeting ---------------------------------------------------------------- */

TEST(a_meeting_closes_the_task_that_the_stay_opened)
{
    struct papers_town town = {.seen = 0};
    stays_town_open(&town.of, 1, false);
    stays_town_agreed(&town.of);
    CHECK_INT(1, open_tasks(&town, "stays.visit"));
    town.visit = (struct stay_visit){.state = VISIT_PLANNED,
                                     .way = "online",
                                     .at = town.of.of.house.now + DAYS(2)};
    CHECK_OK(by_team(&town, meets));
    CHECK_INT(1, open_tasks(&town, "stays.visit"));
    CHECK_ERR(ERR_CONFLICT, by_team(&town, meets)); /* somebody else was faster */
    town.seen = 1;
    town.visit = (struct stay_visit){.state = VISIT_NOT_NEEDED, .said = "先月もここ"};
    CHECK_OK(by_team(&town, meets));
    CHECK_INT(0, open_tasks(&town, "stays.visit"));
    town.seen = 2;
    CHECK_ERR(ERR_CONFLICT, by_team(&town, meets));
    /* The hospital reads it, and does not arrange; another one finds nothing. */
    CHECK_OK(by_ward(&town, 0, looks));
    CHECK_INT(VISIT_NOT_NEEDED, town.file.visit.state);
    CHECK(town.file.may_ward && !town.file.may_arrange);
    town.visit = (struct stay_visit){.state = VISIT_PLANNED,
                                     .way = "online",
                                     .at = town.of.of.house.now + DAYS(2)};
    CHECK_ERR(ERR_NOT_FOUND, by_ward(&town, 0, meets));
    CHECK_ERR(ERR_NOT_FOUND, by_ward(&town, 1, looks));
    stays_town_close(&town.of);
}

/* ---- on the ward ---------------------------------------------------------------- */

static void all_right(struct papers_town *town)
{
    CHECK_OK(by_ward(town, 0, looks));
    town->checkin = town->file.checkin;
    town->checkin.by = "看護師長";
    town->checkin.at = town->of.of.house.now;
    for (size_t i = 0; i < town->checkin.count; i++)
        town->checkin.items[i].answer = CHECKIN_YES;
}

TEST(a_nurse_call_that_cannot_be_rung_is_a_task_at_once)
{
    struct papers_town town = {.seen = 0};
    stays_town_open(&town.of, 1, false);
    stays_town_agreed(&town.of);
    all_right(&town);
    CHECK_ERR(ERR_CONFLICT, by_ward(&town, 0, checks)); /* nobody has come yet */
    stays_town_close(&town.of);

    stays_town_open(&town.of, 1, false);
    stays_town_admitted(&town.of);
    all_right(&town);
    CHECK(town.checkin.count > 5);
    CHECK_TEXT("nurse_call", town.checkin.items[0].code);
    town.checkin.items[0].answer = CHECKIN_NO;
    CHECK_ERR(ERR_INVALID, by_ward(&town, 0, checks));
    CHECK_INT(0, open_tasks(&town, "stay_papers.call"));
    town.checkin.items[0].note = "そばに付き添う";
    CHECK_ERR(ERR_NOT_FOUND, by_ward(&town, 1, checks));
    CHECK_OK(by_ward(&town, 0, checks));
    CHECK_INT(1, open_tasks(&town, "stay_papers.call"));
    CHECK_ERR(ERR_CONFLICT, by_ward(&town, 0, checks));
    town.seen = 1;
    town.checkin.items[0].answer = CHECKIN_YES;
    CHECK_OK(by_ward(&town, 0, checks));
    CHECK_INT(0, open_tasks(&town, "stay_papers.call"));
    CHECK_OK(by_team(&town, looks));
    CHECK_INT(2, town.file.checkin.revision);
    stays_town_close(&town.of);
}

TEST(what_is_not_answered_is_named)
{
    struct papers_town town = {.seen = 0};
    stays_town_open(&town.of, 1, false);
    stays_town_admitted(&town.of);
    all_right(&town);
    town.checkin.count = 1; /* the form left the rest out: it was asked all the same */
    CHECK_TEXT("communication", by_ward(&town, 0, checks).field);
    stays_town_close(&town.of);
}

/* ---- papers --------------------------------------------------------------------- */

TEST(each_addressee_has_a_paper_of_its_own)
{
    struct papers_town town = {.seen = 0};
    stays_town_open(&town.of, 1, false);
    stays_town_agreed(&town.of);
    town.paper = (struct stay_paper){
        .kind = PAPER_DECISION, .addressee = PAPER_TO_FAMILY, .stay = town.of.id};
    CHECK_OK(by_team(&town, proposes));
    town.paper.channel = NOTICE_HAND;
    CHECK_OK(by_team(&town, makes));
    CHECK_OK(by_team(&town, reads));
    CHECK_TEXT("見本第1病院", line_of(&town, "医療機関"));
    CHECK(line_of(&town, "持ち物") != NULL && line_of(&town, "費用") != NULL);
    CHECK(!paper_is_outdated(&town.paper, &town.of.stay));
    int64_t family = town.id;
    const char *number = town.paper.number;

    town.paper = (struct stay_paper){
        .kind = PAPER_DECISION, .addressee = PAPER_TO_HEALTH_CENTRE, .stay = town.of.id};
    CHECK_OK(by_team(&town, proposes));
    town.paper.channel = NOTICE_HAND;
    CHECK_OK(by_team(&town, makes));
    CHECK_OK(by_team(&town, reads));
    CHECK(family != town.id && strcmp(number, town.paper.number) != 0);
    CHECK(line_of(&town, "持ち物") == NULL && line_of(&town, "費用") == NULL);
    CHECK_INT(2, stays_number(&town.of, "SELECT COUNT(*) FROM notice"
                                        " WHERE purpose = 'stay.decision'"));
    /* A name goes by fax to a number that somebody has checked, or not at all. */
    town.paper.channel = NOTICE_FAX;
    town.paper.to_number = "048-000-1001";
    CHECK_TEXT("verified_on", by_team(&town, makes).field);
    /* No summary yet; nothing was refused; another hospital does not read it. */
    town.paper.kind = PAPER_SUMMARY;
    CHECK_ERR(ERR_CONFLICT, by_team(&town, makes));
    town.paper = (struct stay_paper){.kind = PAPER_REFUSAL,
                                     .addressee = PAPER_TO_FAMILY,
                                     .application = town.of.of.id};
    CHECK_ERR(ERR_CONFLICT, by_team(&town, makes));
    CHECK_ERR(ERR_NOT_FOUND, by_ward(&town, 1, reads));
    stays_town_close(&town.of);
}

TEST(a_summary_is_the_wards_and_goes_to_those_who_care_at_home)
{
    struct papers_town town = {.seen = 0};
    stays_town_open(&town.of, 1, false);
    stays_town_admitted(&town.of);
    town.summary = (struct stay_summary){.course = "変わりなし", .by = "担当医"};
    CHECK_ERR(ERR_NOT_FOUND, by_ward(&town, 2, sums_up));
    CHECK_OK(by_ward(&town, 0, sums_up));
    town.change = (struct ward_change){
        .text = "吸引が増えた", .by = "夜勤", .happened_at = town.of.stay.came_at - 1};
    CHECK_TEXT("happened_at", by_ward(&town, 0, notes).field);
    town.change.happened_at = INSTANT_NONE;
    CHECK_OK(by_ward(&town, 0, notes));
    town.paper = (struct stay_paper){.kind = PAPER_SUMMARY,
                                     .addressee = PAPER_TO_DOCTOR,
                                     .stay = town.of.id,
                                     .to_name = "架空 三郎",
                                     .channel = NOTICE_HAND};
    CHECK_OK(by_ward(&town, 0, makes));
    CHECK_OK(by_ward(&town, 0, reads));
    CHECK_TEXT("変わりなし", line_of(&town, "経過"));
    town.paper.addressee = PAPER_TO_FAMILY;
    CHECK_ERR(ERR_INVALID, by_ward(&town, 0, makes));
    /* Days that changed later make the decision's paper old, never the summary's. */
    CHECK(!paper_is_outdated(&town.paper, &town.of.stay));
    stays_town_close(&town.of);
}

TEST_MAIN(a_meeting_closes_the_task_that_the_stay_opened,
          a_nurse_call_that_cannot_be_rung_is_a_task_at_once,
          what_is_not_answered_is_named, each_addressee_has_a_paper_of_its_own,
          a_summary_is_the_wards_and_goes_to_those_who_care_at_home)
