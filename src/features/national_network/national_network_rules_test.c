/* national_network_rules_test.c -- what may be said of those outside, and what holds when. */
#include "base/arena.h"
#include "features/national_network/national_network.h"
#include "test.h"

enum { TODAY = 20780 };

static struct network_body office(void)
{
    return (struct network_body){
        .kind = "other_office",
        .name = "架空県疾病対策課",
        .telephone = "048-000-2901",
        .checked_on = TODAY,
        .checked_by = "見本 花子",
    };
}

static void blamed(struct network_body body, const char *field)
{
    struct err err = network_body_check(&body, TODAY);

    if (field == NULL) {
        CHECK_INT(ERR_NONE, err.kind);
        return;
    }
    CHECK_INT(ERR_INVALID, err.kind);
    CHECK_TEXT(field, err.field);
}

TEST(a_body_has_kind_name_number_and_a_check)
{
    struct network_body body = office();

    blamed(body, NULL);
    body.kind = NULL;
    blamed(body, "kind");
    body = office();
    body.name = NULL;
    blamed(body, "name");
    body = office();
    body.kana = "かくう";
    blamed(body, "kana");
    body = office();
    body.telephone = NULL;
    blamed(body, "telephone");
    body.mail = "ob@example.jp";
    blamed(body, NULL);
    body.checked_on = TODAY + 1;
    blamed(body, "checked_on");
    body.checked_on = DAY_NONE;
    blamed(body, "checked_on");
    body = office();
    body.checked_by = "";
    blamed(body, "checked_by");
}

TEST(an_institution_keeps_its_own_name_and_numbers)
{
    struct network_body body = {.institution = 7,
                                .kind = "national_centre",
                                .checked_on = TODAY,
                                .checked_by = "見本 花子"};

    blamed(body, NULL);
    body.name = "別の名前";
    blamed(body, "name");
    body.name = NULL;
    body.fax = "048-000-1";
    blamed(body, "name");
}

TEST(a_contact_holds_from_its_first_to_its_last_day)
{
    struct network_contact contact = {
        .name = "仮名 渡", .from_on = TODAY - 10, .to_on = DAY_NONE};

    CHECK(!network_contact_holds(&contact, TODAY - 11));
    CHECK(network_contact_holds(&contact, TODAY - 10));
    CHECK(network_contact_holds(&contact, TODAY + 5000));
    contact.to_on = TODAY;
    CHECK(network_contact_holds(&contact, TODAY));
    CHECK(!network_contact_holds(&contact, TODAY + 1));
    CHECK_INT(ERR_NONE, network_contact_check(&contact, TODAY).kind);
    contact.to_on = TODAY - 11;
    CHECK_TEXT("to_on", network_contact_check(&contact, TODAY).field);
    contact.from_on = TODAY + 1;
    CHECK_TEXT("from_on", network_contact_check(&contact, TODAY).field);
    contact.name = NULL;
    CHECK_TEXT("name", network_contact_check(&contact, TODAY).field);
}

static struct network_agreement agreed(day from_on, day to_on)
{
    return (struct network_agreement){.kind = "acceptance",
                                      .about = "受診を引き受ける。",
                                      .from_on = from_on,
                                      .to_on = to_on,
                                      .ended_on = DAY_NONE};
}

TEST(an_agreement_ends_as_agreed_or_before)
{
    struct network_agreement agreement = agreed(TODAY, TODAY + 364);

    CHECK_INT(TODAY + 364, network_agreement_last_on(&agreement));
    CHECK(network_agreement_holds(&agreement, TODAY));
    CHECK(network_agreement_holds(&agreement, TODAY + 364));
    CHECK(!network_agreement_holds(&agreement, TODAY + 365));
    CHECK(!network_agreement_holds(&agreement, TODAY - 1));
    agreement.ended_on = TODAY + 9;
    CHECK_INT(TODAY + 9, network_agreement_last_on(&agreement));
    CHECK(!network_agreement_holds(&agreement, TODAY + 10));
    agreement.ended_on = TODAY - 1; /* it never was in force */
    CHECK(!network_agreement_holds(&agreement, TODAY));
    agreement = agreed(TODAY, DAY_NONE);
    CHECK_INT(DAY_NONE, network_agreement_last_on(&agreement));
    CHECK(network_agreement_holds(&agreement, TODAY + 9999));
}

TEST(an_agreement_says_what_from_when_and_on_which_paper)
{
    struct network_agreement agreement = agreed(TODAY, TODAY);

    CHECK_INT(ERR_NONE, network_agreement_check(&agreement).kind);
    agreement.to_on = TODAY - 1;
    CHECK_TEXT("to_on", network_agreement_check(&agreement).field);
    agreement.from_on = DAY_NONE;
    CHECK_TEXT("from_on", network_agreement_check(&agreement).field);
    agreement.about = "";
    CHECK_TEXT("about", network_agreement_check(&agreement).field);
    agreement = agreed(TODAY, DAY_NONE);
    agreement.kind = "by_word";
    CHECK_INT(ERR_NONE, network_agreement_check(&agreement).kind);
    agreement.number = "見本第1号";
    CHECK_TEXT("number", network_agreement_check(&agreement).field);
    agreement.kind = NULL;
    CHECK_TEXT("kind", network_agreement_check(&agreement).field);
}

/* Sixty days before the last day; tomorrow when that is past; never without a last day. */
TEST(somebody_decides_in_time_whether_it_goes_on)
{
    static const struct {
        day to_on, ended_on, decide_on;
    } rows[] = {
        {TODAY + 364, DAY_NONE, TODAY + 304}, {TODAY + 62, DAY_NONE, TODAY + 2},
        {TODAY + 61, DAY_NONE, TODAY + 1},    {TODAY + 60, DAY_NONE, TODAY + 1},
        {TODAY + 5, DAY_NONE, TODAY + 1},     {TODAY, DAY_NONE, TODAY + 1},
        {TODAY - 1, DAY_NONE, DAY_NONE},      {DAY_NONE, DAY_NONE, DAY_NONE},
        {TODAY + 364, TODAY, DAY_NONE},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct network_agreement agreement = agreed(TODAY - 1, rows[i].to_on);
        agreement.ended_on = rows[i].ended_on;
        CHECK_INT(rows[i].decide_on, network_agreement_decide_on(&agreement, 60, TODAY));
    }
}

TEST(a_membership_has_hospital_network_day_and_source)
{
    struct network_membership membership = {.institution = 3,
                                            .network = "support_network",
                                            .joined_on = TODAY - 1,
                                            .left_on = DAY_NONE,
                                            .source = "通知"};

    CHECK_INT(ERR_NONE, network_membership_check(&membership, TODAY).kind);
    CHECK(network_membership_holds(&membership, TODAY));
    CHECK(!network_membership_holds(&membership, TODAY - 2));
    membership.left_on = TODAY;
    CHECK(network_membership_holds(&membership, TODAY));
    CHECK(!network_membership_holds(&membership, TODAY + 1));
    membership.source = NULL;
    CHECK_TEXT("source", network_membership_check(&membership, TODAY).field);
    membership.joined_on = TODAY + 1;
    CHECK_TEXT("joined_on", network_membership_check(&membership, TODAY).field);
    membership.network = NULL;
    CHECK_TEXT("network", network_membership_check(&membership, TODAY).field);
    membership.institution = ID_NONE;
    CHECK_TEXT("institution", network_membership_check(&membership, TODAY).field);
}

TEST_MAIN(a_body_has_kind_name_number_and_a_check,
          an_institution_keeps_its_own_name_and_numbers,
          a_contact_holds_from_its_first_to_its_last_day,
          an_agreement_ends_as_agreed_or_before,
          an_agreement_says_what_from_when_and_on_which_paper,
          somebody_decides_in_time_whether_it_goes_on,
          a_membership_has_hospital_network_day_and_source)
