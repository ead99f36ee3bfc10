/* designations_service_test.c -- use cases of designations and of the selections before
 * them; the network as of a day; what becomes of them when an institution closes. */
#include "features/designations/designations.h"

#include "features/institutions/institutions_acting_test.h"

/* All that a use case is handed, and what it gives back. */
struct given {
    int64_t institution, id, version;
    day on;
    const char *text;
    struct designation wanted;
    enum designation_kind kind;
    enum selection_action action;
    struct selection_note note;
    struct designation_list designations;
    struct selection_list selections;
    struct institution_filter filter;
    struct institution_rows rows;
    int64_t count;
};

static struct err look(struct context *context, void *argument)
{
    struct given *given = argument;
    TRY(designation_list(context, given->institution, &given->designations));
    return selection_list(context, given->institution, &given->selections);
}

static struct err list(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_list(context, &given->filter, &given->rows);
}

static struct err designate(struct context *context, void *argument)
{
    struct given *given = argument;
    return designation_add(context, &given->wanted, &given->id);
}

static struct err undesignate(struct context *context, void *argument)
{
    struct given *given = argument;
    return designation_end(context, given->id, given->version, given->on, given->text);
}

static struct err position(struct context *context, void *argument)
{
    struct given *given = argument;
    return designation_position_members(context, given->on, given->text, given->version,
                                        &given->count);
}

static struct err propose(struct context *context, void *argument)
{
    struct given *given = argument;
    return selection_propose(context, given->institution, given->kind, given->on,
                             given->text, &given->id);
}

static struct err step(struct context *context, void *argument)
{
    struct given *given = argument;
    return selection_act(context, given->id, given->version, given->action, &given->note);
}

static struct given given_hospital(const char *name, const char *code)
{
    return (struct given){.institution = hospital_new(name, code), .version = 1};
}

static void look_again(struct given *given)
{
    CHECK_OK(act(&coordinator, look, given));
}

static struct designation wants(int64_t institution, enum designation_kind kind,
                                day from_on)
{
    return (struct designation){.institution = institution,
                                .kind = kind,
                                .from_on = from_on,
                                .to_on = DAY_NONE,
                                .basis = "見本通知 第1号",
                                .way = DESIGNATION_BY_RECORD,
                                .field = INT_NONE};
}

static void make(struct given *given, enum designation_kind kind, day from_on)
{
    given->wanted = wants(given->institution, kind, from_on);
    CHECK_OK(act(&officer, designate, given));
}

TEST(designation_is_the_prefectures_act)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    given.wanted = wants(given.institution, DESIGNATION_CORE_PARTNER, day_of(2020, 4, 1));
    CHECK_ERR(ERR_FORBIDDEN, act(&coordinator, designate, &given));
    CHECK_ERR(ERR_FORBIDDEN, act(&nurse, designate, &given));
    CHECK_OK(act(&officer, designate, &given));
    given.wanted.institution = 42;
    CHECK_ERR(ERR_NOT_FOUND, act(&officer, designate, &given));
    close_house();
}

TEST(designation_is_refused_at_its_field)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    given.wanted = wants(given.institution, (enum designation_kind)0, day_of(2020, 4, 1));
    check_field("kind", act(&officer, designate, &given));
    given.wanted = wants(given.institution, DESIGNATION_CORE_PARTNER, DAY_NONE);
    check_field("from_on", act(&officer, designate, &given));
    given.wanted.from_on = day_of(2009, 3, 31);
    check_field("from_on", act(&officer, designate, &given));
    given.wanted.from_on = day_of(2020, 4, 1);
    given.wanted.basis = "";
    check_field("basis", act(&officer, designate, &given));
    given.wanted =
        wants(given.institution, DESIGNATION_MEDICAL_PARTNER, day_of(2018, 11, 14));
    check_field("from_on", act(&officer, designate, &given));
    given.wanted.from_on++;
    CHECK_OK(act(&officer, designate, &given));
    given.wanted.from_on++;
    check_field("kind", act(&officer, designate, &given)); /* held already */
    given.wanted =
        wants(given.institution, DESIGNATION_BASE_HOSPITAL, day_of(2020, 4, 1));
    check_field("kind", act(&officer, designate, &given)); /* no partner */
    close_house();
}

TEST(second_base_hospital_wants_a_reason)
{
    open_house();
    struct given first = given_hospital("見本第一病院", NULL);
    struct given second = given_hospital("見本第二病院", NULL);
    make(&first, DESIGNATION_CORE_PARTNER, day_of(2020, 4, 1));
    make(&first, DESIGNATION_BASE_HOSPITAL, day_of(2020, 4, 1));
    make(&second, DESIGNATION_GENERAL_PARTNER, day_of(2020, 4, 1));
    second.wanted =
        wants(second.institution, DESIGNATION_BASE_HOSPITAL, day_of(2021, 4, 1));
    check_field("reason", act(&officer, designate, &second));
    second.wanted.reason = "引継ぎの1年間";
    CHECK_OK(act(&officer, designate, &second));
    look_again(&second);
    CHECK_TEXT("引継ぎの1年間", second.designations.items[0].reason);
    close_house();
}

TEST(end_of_a_designation_is_judged)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    make(&given, DESIGNATION_CORE_PARTNER, day_of(2020, 4, 1));
    int64_t partner = given.id;
    make(&given, DESIGNATION_BASE_HOSPITAL, day_of(2020, 4, 1));
    int64_t base = given.id;
    given.id = partner;
    given.version = 1;
    given.on = day_of(2022, 3, 31);
    given.text = "辞退";
    check_field("to_on", act(&officer, undesignate, &given)); /* the base is left alone */
    CHECK_ERR(ERR_FORBIDDEN, act(&coordinator, undesignate, &given));
    given.id = base;
    given.text = NULL;
    check_field("reason", act(&officer, undesignate, &given));
    given.text = "交代";
    given.on = DAY_NONE;
    check_field("to_on", act(&officer, undesignate, &given));
    given.on = day_of(2020, 3, 31);
    check_field("to_on", act(&officer, undesignate, &given));
    given.on = day_of(2022, 3, 31);
    CHECK_OK(act(&officer, undesignate, &given));
    CHECK_ERR(ERR_CONFLICT, act(&officer, undesignate, &given)); /* stale */
    given.version = 2;
    check_field("to_on", act(&officer, undesignate, &given)); /* over already */
    given.id = partner;
    given.version = 1;
    CHECK_OK(act(&officer, undesignate, &given));
    given.id = 42;
    CHECK_ERR(ERR_NOT_FOUND, act(&officer, undesignate, &given));
    close_house();
}

TEST(members_are_positioned_in_one_act)
{
    open_house();
    struct given one = given_hospital("見本第一病院", NULL);
    struct given two = given_hospital("見本第二病院", NULL);
    struct given three = given_hospital("見本第三病院", NULL);
    make(&one, DESIGNATION_CORE_PARTNER, day_of(2010, 4, 1));
    make(&two, DESIGNATION_GENERAL_PARTNER, day_of(2010, 4, 1));
    make(&three, DESIGNATION_GENERAL_PARTNER, day_of(2020, 4, 1)); /* later */
    struct given given = {
        .on = day_of(2018, 11, 14), .text = "見本通知 第42号", .version = INT_NONE};
    check_field("from_on", act(&officer, position, &given));
    given.on++;
    CHECK_ERR(ERR_FORBIDDEN, act(&coordinator, position, &given));
    given.version = 1;
    CHECK_ERR(ERR_CONFLICT, act(&officer, position, &given)); /* others than shown */
    given.version = 2;
    given.text = NULL;
    check_field("basis", act(&officer, position, &given));
    given.text = "見本通知 第42号";
    CHECK_OK(act(&officer, position, &given));
    CHECK_INT(2, given.count);
    look_again(&one);
    CHECK_INT(DESIGNATION_MEDICAL_PARTNER, one.designations.items[0].kind);
    CHECK_INT(DESIGNATION_BY_CLAUSE, one.designations.items[0].way);
    given.version = INT_NONE;
    check_field("from_on", act(&officer, position, &given)); /* nobody is left */
    close_house();
}

/* ---- selections --------------------------------------------------------------- */

TEST(selection_leads_to_a_designation_and_ends_with_it)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    given.kind = DESIGNATION_GENERAL_PARTNER;
    given.on = today();
    given.text = "県の担当課";
    CHECK_ERR(ERR_FORBIDDEN, act(&coordinator, propose, &given));
    CHECK_OK(act(&officer, propose, &given));
    check_field("kind", act(&officer, propose, &given)); /* one is open */
    given.action = SELECTION_DESIGNATE;
    given.note = (struct selection_note){.on = today(), .field = INT_NONE};
    CHECK_ERR(ERR_CONFLICT, act(&officer, step, &given)); /* not reviewed */
    given.action = SELECTION_REVIEW;
    check_field("text", act(&officer, step, &given));
    given.note.text = "要件を満たす";
    CHECK_ERR(ERR_FORBIDDEN, act(&nurse, step, &given));
    CHECK_OK(act(&officer, step, &given));
    CHECK_ERR(ERR_CONFLICT, act(&officer, step, &given)); /* stale */
    given.version = 2;
    given.action = SELECTION_DESIGNATE;
    given.note = (struct selection_note){.on = today(),
                                         .by = "選定会議",
                                         .minutes = "第3回",
                                         .from_on = today(),
                                         .field = INT_NONE};
    check_field("basis", act(&officer, step, &given));
    look_again(&given);
    CHECK_INT(SELECTION_REVIEWED, given.selections.items[0].state); /* all or nothing */
    given.note.basis = "見本告示 第1号";
    CHECK_OK(act(&officer, step, &given));
    look_again(&given);
    CHECK_INT(SELECTION_DESIGNATED, given.selections.items[0].state);
    CHECK_TEXT("要件を満たす", given.selections.items[0].review);
    CHECK_TEXT("第3回", given.selections.items[0].minutes);
    CHECK_INT(given.id, given.designations.items[0].selection);
    given.version = given.selections.items[0].version;
    given.action = SELECTION_END;
    given.note = (struct selection_note){.on = today(), .text = "辞退"};
    CHECK_OK(act(&officer, step, &given));
    look_again(&given);
    CHECK_INT(SELECTION_ENDED, given.selections.items[0].state);
    CHECK_TEXT("辞退", given.selections.items[0].decision);
    CHECK_INT(today(), given.designations.items[0].to_on);
    close_house();
}

TEST(selection_is_declined_or_withdrawn_with_a_reason)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    given.kind = DESIGNATION_CORE_PARTNER;
    given.on = today() + 1;
    given.text = "担当課";
    check_field("on", act(&officer, propose, &given));
    given.on = today() - 5;
    given.text = NULL;
    check_field("by", act(&officer, propose, &given));
    given.text = "担当課";
    CHECK_OK(act(&officer, propose, &given));
    given.action = SELECTION_REVIEW;
    given.note = (struct selection_note){.on = today() - 6, .text = "審査"};
    check_field("on", act(&officer, step, &given)); /* before it was proposed */
    given.note.on = today() - 5;
    CHECK_OK(act(&officer, step, &given));
    given.version = 2;
    given.action = SELECTION_DECLINE;
    given.note = (struct selection_note){.on = today(), .text = "体制が整うまで"};
    check_field("by", act(&officer, step, &given));
    given.note.by = "選定会議";
    CHECK_OK(act(&officer, step, &given));
    look_again(&given);
    CHECK_INT(SELECTION_DECLINED, given.selections.items[0].state);
    CHECK_TEXT("審査", given.selections.items[0].review); /* what was noted stays */
    CHECK_TEXT("体制が整うまで", given.selections.items[0].decision);
    given.version = 3;
    CHECK_ERR(ERR_CONFLICT, act(&officer, step, &given)); /* over already */
    given.id = 42;
    CHECK_ERR(ERR_NOT_FOUND, act(&officer, step, &given));
    close_house();
}

/* ---- desks -------------------------------------------------------------------- */

TEST(list_shows_the_network_as_of_a_day)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    make(&given, DESIGNATION_CORE_PARTNER, day_of(2020, 4, 1));
    look_again(&given);
    given.id = given.designations.items[0].id;
    given.on = day_of(2021, 3, 31);
    given.text = "辞退";
    CHECK_OK(act(&officer, undesignate, &given));
    const struct {
        day as_of;
        int64_t total;
    } rows[] = {{day_of(2020, 3, 31), 0},
                {day_of(2020, 4, 1), 1},
                {day_of(2021, 3, 31), 1},
                {day_of(2021, 4, 1), 0}};
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        given.filter = every_one();
        given.filter.designation = DESIGNATION_CORE_PARTNER;
        given.filter.as_of = rows[i].as_of;
        CHECK_OK(act(&nurse, list, &given));
        CHECK_INT(rows[i].total, given.rows.total);
    }
    close_house();
}

TEST(closing_ends_designations_and_selections)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    make(&given, DESIGNATION_CORE_PARTNER, day_of(2020, 4, 1));
    make(&given, DESIGNATION_BASE_HOSPITAL, day_of(2020, 4, 1));
    make(&given, DESIGNATION_LIAISON_BASE_HOSPITAL, today() + 30); /* still to come */
    given.kind = DESIGNATION_MEDICAL_PARTNER;
    given.on = today();
    given.text = "会議";
    CHECK_OK(act(&officer, propose, &given));
    struct closing closing = {given.institution, today() - 1};
    CHECK_OK(act(&coordinator, close_act, &closing));
    look_again(&given);
    CHECK_INT(today() + 30, given.designations.items[0].to_on); /* a day, not for ever */
    CHECK_INT(today() - 1, given.designations.items[1].to_on);
    CHECK_INT(today() - 1, given.designations.items[2].to_on);
    CHECK_TEXT("廃院", given.designations.items[2].end_reason);
    CHECK_INT(SELECTION_WITHDRAWN, given.selections.items[0].state);
    CHECK_ERR(ERR_CONFLICT, act(&officer, propose, &given));
    CHECK_ERR(ERR_CONFLICT, act(&officer, designate, &given));
    close_house();
}

TEST_MAIN(designation_is_the_prefectures_act,
          designation_is_refused_at_its_field,
          second_base_hospital_wants_a_reason,
          end_of_a_designation_is_judged,
          members_are_positioned_in_one_act,
          selection_leads_to_a_designation_and_ends_with_it,
          selection_is_declined_or_withdrawn_with_a_reason,
          list_shows_the_network_as_of_a_day,
          closing_ends_designations_and_selections)
