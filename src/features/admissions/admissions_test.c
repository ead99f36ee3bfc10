/* admissions_test.c -- use cases of a place that was chosen: allowed, forbidden, not
 * theirs, stale, wrong in each field, sent twice; and what they leave behind. */
#include "features/admissions/admissions_acting_test.h"

#include "access/link.h"

/* ---- use cases as acts --------------------------------------------------------------- */

static struct err choose(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_choose(context, &town->choice, &town->id);
}

static struct err look(struct context *context, void *argument)
{
    struct town *town = argument;
    TRY(admission_get(context, town->id, &town->admission));
    town->version = town->admission.version;
    return OK;
}

static struct err schedule(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_schedule(context, town->id, town->version, &town->transport);
}

static struct err unschedule(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_unschedule(context, town->id, town->version, town->text);
}

static struct err admit(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_admit(context, town->id, town->version, town->at);
}

static struct err end(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_end(context, town->id, town->version,
                         &(struct admission_ending){.at = town->at,
                                                    .outcome = town->code,
                                                    .exit = town->text,
                                                    .close_case = town->flag});
}

static struct err fall(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_fall_through(context, town->id, town->version, town->code,
                                  town->text);
}

static struct err withdraw(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_withdraw(context, town->id, town->version, town->text);
}

static struct err fax(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_tell_fax(context, town->care_case, LANGUAGE_JA);
}

static struct err verify_fax(struct context *context, void *argument)
{
    struct town *town = argument;
    return desk_verify(context, town->desks[0], 1, CHANNEL_FAX, "見本 花子");
}

static struct err make_code(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_code_make(context, town->care_case, &town->code, &town->at);
}

static struct err open_code(struct context *context, void *argument)
{
    struct town *town = argument;
    town->use.is_wrong = false;
    town->use.token = NULL;
    return admission_code_open(context, &town->use);
}

static struct err arrival(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_arrival_get(context, town->id, &town->arrival);
}

static struct err arrival_by_link(struct context *context, void *argument)
{
    struct town *town = argument;
    struct link link;
    TRY(link_find(context, str_of(town->token), &link, &context->actor));
    return admission_arrival_of_link(context, &town->arrival);
}

static struct err received(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_arrival_received(context, town->id);
}

static struct err arrivals(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_arrivals(context, &town->admissions);
}

static struct err close_case(struct context *context, void *argument)
{
    struct town *town = argument;
    struct care_case care_case;
    struct person person;
    TRY(case_get(context, town->care_case, &care_case, &person));
    return case_close(context, town->care_case, care_case.version, town->code,
                      INSTANT_NONE, NULL);
}

static struct err end_basis(struct context *context, void *argument)
{
    struct town *town = argument;
    struct bases bases;
    TRY(case_basis_list(context, town->care_case, &bases));
    return case_basis_end(context, town->care_case, bases.items[0].id,
                          bases.items[0].version);
}

static struct err offer(struct context *context, void *argument)
{
    struct town *town = argument;
    town->offer = (struct offer){.care_case = town->care_case};
    for (int i = 0; i < ADMISSION_OFFERED_MAX; i++)
        town->offer.places[town->offer.place_count++] =
            (struct offer_place){.place = i + 1,
                                 .target = town->targets[i],
                                 .name = "見本病院",
                                 .valid_until = context->now + HOURS(3),
                                 .about = "距離\t3km"};
    return admission_offer_make(context, &town->offer, &town->token, &town->at);
}

static struct err choice_page(struct context *context, void *argument)
{
    struct town *town = argument;
    struct link link;
    TRY(link_find(context, str_of(town->token), &link, &context->actor));
    return admission_choice_page(context, &town->page);
}

static struct err say_choice(struct context *context, void *argument)
{
    struct town *town = argument;
    struct link link;
    TRY(link_find(context, str_of(town->token), &link, &context->actor));
    return admission_say(context, town->kind, town->version);
}

static struct err make_state(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_state_make(context, town->care_case, &town->token, &town->at);
}

static struct err state_page(struct context *context, void *argument)
{
    struct town *town = argument;
    struct link link;
    TRY(link_find(context, str_of(town->token), &link, &context->actor));
    return admission_state_page_get(context, &town->state);
}

/* ---- shorthands ---------------------------------------------------------------------- */

static struct err as_hanako(struct town *town, perform_function *act)
{
    return town_write(town, town_as(town, HANAKO), act);
}

static struct err as_link(struct town *town, perform_function *act)
{
    struct context context = little_context(&town->house);
    context.actor = (struct actor){.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE};
    return town_write(town, context, act);
}

static void check_field(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

static int64_t open_tasks(struct town *town, const char *kind)
{
    return town_number(town, arena_format(town->arena,
                                          "SELECT count(*) FROM task WHERE kind = '%s'"
                                          " AND done_at IS NULL", kind));
}

static int64_t told(struct town *town, const char *act)
{
    return town_number(town, arena_format(town->house.scratch.arena,
                                          "SELECT count(*) FROM audit_entry"
                                          " WHERE act = '%s'", act));
}

static void chosen_town(struct town *town)
{
    town_open(town, false);
    town_case(town);
    town->house.now += MINUTES(5);
    town->choice = town_choice(town, 0);
    CHECK_OK(as_hanako(town, choose));
    CHECK_OK(as_hanako(town, look));
}

static struct transport good_transport(const struct town *town)
{
    return (struct transport){.kind = "private_ambulance",
                              .leaves_at = town->house.now + HOURS(1),
                              .arrives_at = INSTANT_NONE,
                              .escort = "訪問看護 見本",
                              .can_suction = ANSWER_YES,
                              .confirmed_by = "見本搬送"};
}

static void admitted_town(struct town *town)
{
    chosen_town(town);
    town->at = INSTANT_NONE;
    CHECK_OK(as_hanako(town, admit));
    CHECK_OK(as_hanako(town, look));
}

/* ---- choosing ------------------------------------------------------------------------ */

TEST(choosing_leaves_two_duties_and_lets_the_others_go)
{
    struct town town;

    chosen_town(&town);
    CHECK_INT(ADMISSION_CHOSEN, town.admission.state);
    CHECK_INT(town.targets[0], town.admission.target);
    CHECK_TEXT("blink", town.admission.chosen_how);
    CHECK_INT(1, open_tasks(&town, "admissions.arrange_transport"));
    CHECK_INT(1, open_tasks(&town, "admissions.tell_identity"));
    CHECK_INT(HOSPITALS - 1, town_number(&town, "SELECT count(*) FROM inquiry_target"
                                                " WHERE state = 9"));
    CHECK_INT(1, told(&town, "admissions.chosen"));
    town_close(&town);
}

TEST(choosing_is_the_teams_on_a_basis_and_once)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    town.choice = town_choice(&town, 0);
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_as(&town, SAKURA), choose));
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_desk(&town, 0), choose));
    struct context half = town_as(&town, HANAKO);
    half.actor.second_factor = false;
    CHECK_ERR(ERR_FORBIDDEN, town_write(&town, half, choose));
    town.choice.version--;
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, choose));
    town.choice = town_choice(&town, 0);
    town.choice.care_case++;
    CHECK_ERR(ERR_NOT_FOUND, as_hanako(&town, choose));
    town.choice = town_choice(&town, 0);
    CHECK_OK(town_write(&town, town_as(&town, TARO), choose));
    town.choice = town_choice(&town, 1);
    struct err err = as_hanako(&town, choose);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_ADMISSIONS_TAKEN, err.message);
    CHECK_TEXT("例示 太郎", err.say->values[1].text);
    town_close(&town);
}

TEST(choosing_without_a_basis_is_refused)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    CHECK_OK(as_hanako(&town, end_basis));
    town.choice = town_choice(&town, 0);
    CHECK_ERR(ERR_FORBIDDEN, as_hanako(&town, choose));
    town_close(&town);
}

TEST(choosing_names_the_wrong_field)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    town.choice = town_choice(&town, 0);
    town.choice.said_by = NULL;
    check_field("said_by", as_hanako(&town, choose));
    town.choice.means = NULL;
    check_field("reason", as_hanako(&town, choose));
    town.choice = town_choice(&town, 0);
    town.choice.means = "telepathy";
    check_field("means", as_hanako(&town, choose));
    town.choice = town_choice(&town, 0);
    town.choice.happened_at = town.house.now + 1;
    check_field("happened_at", as_hanako(&town, choose));
    /* Nobody could ask him: the reason stands in place of his word. */
    town.choice = town_choice(&town, 0);
    town.choice.means = NULL;
    town.choice.reason = "意識がない";
    CHECK_OK(as_hanako(&town, choose));
    CHECK_OK(as_hanako(&town, look));
    CHECK_TEXT("", town.admission.chosen_how);
    CHECK_TEXT("意識がない", town.admission.reason);
    town_close(&town);
}

TEST(acceptance_that_has_lapsed_cannot_be_chosen)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    town.house.now += DAYS(2);
    town.choice = town_choice(&town, 0);
    /* The emergency's hours are over too: either way nobody is brought anywhere. */
    CHECK(as_hanako(&town, choose).kind != ERR_NONE);
    CHECK_INT(0, town_number(&town, "SELECT count(*) FROM admission"));
    town_close(&town);
}

/* ---- the way there ------------------------------------------------------------------- */

TEST(transport_makes_it_scheduled_and_a_cancelled_one_chosen_again)
{
    struct town town;

    chosen_town(&town);
    town.transport = good_transport(&town);
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_as(&town, SAKURA), schedule));
    town.version++;
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, schedule));
    town.version--;
    CHECK_OK(as_hanako(&town, schedule));
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, schedule)); /* seen before it changed */
    CHECK_OK(as_hanako(&town, look));
    CHECK_INT(ADMISSION_SCHEDULED, town.admission.state);
    CHECK_TEXT("訪問看護 見本", town.admission.transport.escort);
    CHECK_INT(0, open_tasks(&town, "admissions.arrange_transport"));
    CHECK_INT(1, open_tasks(&town, "admissions.arrival"));
    town.text = NULL;
    check_field("reason", as_hanako(&town, unschedule));
    town.text = "車の故障";
    CHECK_OK(as_hanako(&town, unschedule));
    CHECK_OK(as_hanako(&town, look));
    CHECK_INT(ADMISSION_CHOSEN, town.admission.state);
    CHECK(!town.admission.has_transport);
    CHECK_INT(1, open_tasks(&town, "admissions.arrange_transport"));
    CHECK_INT(0, open_tasks(&town, "admissions.arrival"));
    CHECK_INT(2, town_number(&town, "SELECT count(*) FROM admission_transport"));
    town_close(&town);
}

TEST(transport_names_the_wrong_field)
{
    struct town town;

    chosen_town(&town);
    town.transport = good_transport(&town);
    town.transport.kind = "camel";
    check_field("kind", as_hanako(&town, schedule));
    town.transport = good_transport(&town);
    town.transport.can_suction = ANSWER_NO; /* on a ventilator */
    check_field("can_suction", as_hanako(&town, schedule));
    town.transport = good_transport(&town);
    town.transport.leaves_at = town.admission.chosen_at - 1;
    check_field("leaves_at", as_hanako(&town, schedule));
    town.transport = good_transport(&town);
    town.transport.confirmed_by = NULL;
    check_field("confirmed_by", as_hanako(&town, schedule));
    CHECK_INT(0, town_number(&town, "SELECT count(*) FROM admission_transport"));
    town_close(&town);
}

/* ---- the bed and the end ------------------------------------------------------------- */

TEST(stay_begins_after_the_choice_and_ends_after_it_began)
{
    struct town town;

    chosen_town(&town);
    town.at = town.house.now + 1;
    check_field("admitted_at", as_hanako(&town, admit));
    town.at = town.admission.chosen_at - 1;
    check_field("admitted_at", as_hanako(&town, admit));
    CHECK_INT(1, open_tasks(&town, "cases.gap"));
    town.at = INSTANT_NONE;
    CHECK_OK(as_hanako(&town, admit));
    CHECK_INT(0, open_tasks(&town, "cases.gap"));
    CHECK_INT(1, open_tasks(&town, "admissions.review"));
    CHECK_OK(as_hanako(&town, look));
    town.code = "home";
    town.at = town.admission.admitted_at - 1;
    check_field("ended_at", as_hanako(&town, end));
    town.at = INSTANT_NONE;
    town.code = "nowhere";
    check_field("outcome", as_hanako(&town, end));
    town.code = "home";
    CHECK_OK(as_hanako(&town, end));
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, end));
    CHECK_OK(as_hanako(&town, look));
    CHECK_INT(ADMISSION_ENDED, town.admission.state);
    CHECK_INT(12, town_number(&town, "SELECT max(state) FROM inquiry_target"));
    CHECK_INT(1, town_number(&town, "SELECT state FROM care_case"));
    town_close(&town);
}

TEST(end_may_close_the_case_and_a_death_always_does)
{
    struct town town;

    for (int is_death = 0; is_death < 2; is_death++) {
        admitted_town(&town);
        town.at = INSTANT_NONE;
        town.code = is_death ? "died" : "transferred";
        town.flag = !is_death;
        CHECK_OK(as_hanako(&town, end));
        CHECK_INT(2, town_number(&town, "SELECT state FROM care_case"));
        CHECK_INT(is_death, town_number(&town, "SELECT count(*) FROM care_case"
                                               " WHERE outcome = 'died'"));
        CHECK_INT(0, open_tasks(&town, "admissions.review"));
        town_close(&town);
    }
}

/* ---- what comes between -------------------------------------------------------------- */

TEST(falling_through_reopens_the_search_and_shuts_every_way)
{
    struct town town;

    chosen_town(&town);
    CHECK_OK(as_hanako(&town, make_code));
    town.use = (struct admission_code_use){.typed = town.code, .name = "連携室 見本"};
    town.code = "no such";
    check_field("reason", as_hanako(&town, fall));
    town.code = "bed_gone";
    town.text = "急な入院";
    CHECK_OK(as_hanako(&town, fall));
    CHECK_OK(as_hanako(&town, look));
    CHECK_INT(ADMISSION_FELL_THROUGH, town.admission.state);
    CHECK_INT(1, open_tasks(&town, "admissions.ask_again"));
    CHECK_INT(0, open_tasks(&town, "admissions.arrange_transport"));
    CHECK_INT(0, open_tasks(&town, "admissions.tell_identity"));
    CHECK_OK(as_link(&town, open_code));
    CHECK(town.use.is_wrong);
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_desk(&town, 0), arrival));
    /* Asked and chosen again: the history of both stays. */
    town.house.now += MINUTES(5);
    CHECK_OK(as_hanako(&town, case_asked));
    CHECK_OK(as_hanako(&town, case_accepted));
    town.choice = town_choice(&town, 1);
    CHECK_OK(as_hanako(&town, choose));
    CHECK_INT(0, open_tasks(&town, "admissions.ask_again"));
    CHECK_INT(2, town_number(&town, "SELECT count(*) FROM admission"));
    town_close(&town);
}

TEST(withdrawing_wants_a_reason)
{
    struct town town;

    chosen_town(&town);
    town.text = NULL;
    check_field("reason", as_hanako(&town, withdraw));
    town.text = "本人が家にいたいと言った";
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_as(&town, SAKURA), withdraw));
    CHECK_OK(as_hanako(&town, withdraw));
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, withdraw));
    CHECK_OK(as_hanako(&town, look));
    CHECK_INT(ADMISSION_WITHDRAWN, town.admission.state);
    town_close(&town);
}

TEST(end_of_the_case_ends_what_is_open_of_it)
{
    struct town town;

    chosen_town(&town);
    CHECK_OK(as_hanako(&town, make_state));
    town.code = "died";
    CHECK_OK(as_hanako(&town, close_case));
    CHECK_ERR(ERR_NOT_FOUND, as_link(&town, state_page));
    CHECK_OK(as_hanako(&town, look));
    CHECK_INT(ADMISSION_WITHDRAWN, town.admission.state);
    CHECK_INT(0, town_number(&town, "SELECT count(*) FROM task WHERE done_at IS NULL"
                                    " AND kind LIKE 'admissions.%'"));
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_desk(&town, 0), arrival));
    town_close(&town);

    admitted_town(&town);
    town.code = "placed_partner";
    CHECK_OK(as_hanako(&town, close_case));
    CHECK_OK(as_hanako(&town, look));
    CHECK_INT(ADMISSION_ENDED, town.admission.state);
    town_close(&town);
}

/* ---- who comes ----------------------------------------------------------------------- */

TEST(only_the_chosen_office_reads_who_comes)
{
    struct town town;

    chosen_town(&town);
    CHECK_OK(town_read(&town, town_desk(&town, 0), arrivals));
    CHECK_INT(1, town.admissions.count);
    CHECK_OK(town_read(&town, town_desk(&town, 0), arrival));
    CHECK_TEXT("カナ ヒトリ", town.arrival.who.person.facts.kana);
    CHECK_TEXT("夜も見守り", town.arrival.who.need.items[0].note);
    CHECK(town.arrival.who.care_case.summary == NULL);
    CHECK_INT(1, told(&town, "admissions.identity_seen"));
    CHECK_OK(town_read(&town, town_desk(&town, 1), arrivals));
    CHECK_INT(0, town.admissions.count);
    CHECK_ERR(ERR_NOT_FOUND, town_read(&town, town_desk(&town, 1), arrival));
    struct context half = town_desk(&town, 0);
    half.actor.second_factor = false;
    CHECK_ERR(ERR_FORBIDDEN, town_read(&town, half, arrival));
    CHECK_OK(town_write(&town, town_desk(&town, 0), received));
    CHECK_OK(as_hanako(&town, look));
    CHECK_TEXT("account", town.admission.identity_way);
    CHECK_INT(0, open_tasks(&town, "admissions.tell_identity"));
    town_close(&town);
}

TEST(fax_goes_to_a_verified_number_only)
{
    struct town town;

    chosen_town(&town);
    CHECK_ERR(ERR_CONFLICT, as_hanako(&town, fax));
    CHECK_OK(as_hanako(&town, verify_fax));
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_as(&town, SAKURA), fax));
    CHECK_OK(as_hanako(&town, fax));
    CHECK_OK(as_hanako(&town, look));
    CHECK_TEXT("fax", town.admission.identity_way);
    CHECK_INT(1, town_number(&town, "SELECT count(*) FROM notice WHERE is_identified = 1"
                                    " AND purpose = 'admission.identity'"));
    town_close(&town);
}

TEST(code_opens_once_under_the_name_given_for_a_day)
{
    struct town town;

    chosen_town(&town);
    CHECK_OK(as_hanako(&town, make_code));
    const char *first = town.code;
    CHECK_OK(as_hanako(&town, make_code));
    town.use = (struct admission_code_use){.typed = first, .name = "連携室 見本"};
    CHECK_OK(as_link(&town, open_code));
    CHECK(town.use.is_wrong); /* followed by another */
    town.use = (struct admission_code_use){.typed = town.code, .name = "連携室 見本"};
    CHECK_OK(as_link(&town, open_code));
    CHECK(town.use.token != NULL);
    town.token = town.use.token;
    CHECK_OK(as_link(&town, open_code));
    CHECK(town.use.is_wrong); /* single use */
    CHECK_OK(as_link(&town, arrival_by_link));
    CHECK_TEXT("連携室 見本", town.arrival.opened_by);
    CHECK_TEXT("カナ ヒトリ", town.arrival.who.person.facts.kana);
    CHECK_OK(as_hanako(&town, look));
    CHECK_TEXT("code", town.admission.identity_way);
    town.house.now += HOURS(24);
    CHECK_ERR(ERR_NOT_FOUND, as_link(&town, arrival_by_link));
    town_close(&town);
}

TEST(guessing_a_code_is_slowed_down)
{
    struct town town;
    bool has_waited = false;

    chosen_town(&town);
    for (int i = 0; i < 12 && !has_waited; i++) {
        town.use = (struct admission_code_use){.typed = "0000-0000", .name = "誰か"};
        CHECK_OK(as_link(&town, open_code));
        has_waited = town.use.wait_seconds > 0;
    }
    CHECK(has_waited);
    town_close(&town);
}

/* ---- the patient and the family ------------------------------------------------------ */

TEST(patient_says_it_and_decides_nothing)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_as(&town, SAKURA), offer));
    CHECK_OK(as_hanako(&town, offer));
    CHECK_OK(as_link(&town, choice_page));
    CHECK_INT(OFFER_OPEN, town.page.states[1]);
    town.kind = STATEMENT_THIS;
    town.version = 9;
    check_field("place", as_link(&town, say_choice));
    town.version = 2;
    CHECK_OK(as_link(&town, say_choice));
    CHECK_INT(1, open_tasks(&town, "admissions.patient_said"));
    town.kind = STATEMENT_TALK;
    CHECK_OK(as_link(&town, say_choice));
    CHECK_OK(as_link(&town, choice_page));
    CHECK_INT(STATEMENT_TALK, town.page.statement.kind);
    CHECK_INT(2, town_number(&town, "SELECT count(*) FROM admission_statement"));
    CHECK_INT(0, town_number(&town, "SELECT count(*) FROM admission"));
    town.choice = town_choice(&town, 1);
    CHECK_OK(as_hanako(&town, choose));
    CHECK_OK(as_link(&town, choice_page));
    CHECK(town.page.is_decided);
    CHECK_INT(OFFER_CHOSEN, town.page.states[1]);
    CHECK_ERR(ERR_CONFLICT, as_link(&town, say_choice));
    CHECK_INT(0, open_tasks(&town, "admissions.patient_said"));
    town_close(&town);
}

TEST(patients_page_tells_truly_what_has_lapsed)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    CHECK_OK(as_hanako(&town, offer));
    town.house.now += HOURS(4);
    CHECK_OK(as_link(&town, choice_page));
    CHECK(town.page.states[0] != OFFER_CHOSEN);
    town.house.now += HOURS(20);
    CHECK_OK(as_link(&town, choice_page));
    CHECK_INT(OFFER_LAPSED, town.page.states[0]);
    town.kind = STATEMENT_THIS;
    town.version = 1;
    CHECK_ERR(ERR_CONFLICT, as_link(&town, say_choice));
    town.house.now += DAYS(3);
    CHECK_ERR(ERR_NOT_FOUND, as_link(&town, choice_page));
    town_close(&town);
}

TEST(familys_page_counts_and_names_nobody)
{
    struct town town;

    town_open(&town, false);
    town_case(&town);
    CHECK_ERR(ERR_NOT_FOUND, town_write(&town, town_as(&town, SAKURA), make_state));
    CHECK_OK(as_hanako(&town, make_state));
    CHECK_OK(as_link(&town, state_page));
    CHECK_INT(HOSPITALS, town.state.summary.accepted);
    CHECK(!town.state.is_decided);
    /* It is that page and no other. */
    CHECK_ERR(ERR_NOT_FOUND, as_link(&town, choice_page));
    CHECK_ERR(ERR_NOT_FOUND, as_link(&town, arrival_by_link));
    town.choice = town_choice(&town, 1);
    CHECK_OK(as_hanako(&town, choose));
    CHECK_OK(as_link(&town, state_page));
    CHECK(town.state.is_decided);
    town_close(&town);
}

TEST_MAIN(choosing_leaves_two_duties_and_lets_the_others_go,
          choosing_is_the_teams_on_a_basis_and_once, choosing_without_a_basis_is_refused,
          choosing_names_the_wrong_field, acceptance_that_has_lapsed_cannot_be_chosen,
          transport_makes_it_scheduled_and_a_cancelled_one_chosen_again,
          transport_names_the_wrong_field,
          stay_begins_after_the_choice_and_ends_after_it_began,
          end_may_close_the_case_and_a_death_always_does,
          falling_through_reopens_the_search_and_shuts_every_way,
          withdrawing_wants_a_reason, end_of_the_case_ends_what_is_open_of_it,
          only_the_chosen_office_reads_who_comes, fax_goes_to_a_verified_number_only,
          code_opens_once_under_the_name_given_for_a_day,
          guessing_a_code_is_slowed_down, patient_says_it_and_decides_nothing,
          patients_page_tells_truly_what_has_lapsed,
          familys_page_counts_and_names_nobody)
