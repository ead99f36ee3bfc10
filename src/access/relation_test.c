/* relation_test.c -- a relation holds from when to when, for whom and nobody else. */
#include "access/relation.h"

#include "access/acting_test.h"
#include "access/link.h"

#define TEAM RELATION_BIT(RELATION_TEAM)
#define ASKED RELATION_BIT(RELATION_ASKED)
#define CHOSEN RELATION_BIT(RELATION_CHOSEN)

static struct relation_new new_relation(struct relation_holder holder,
                                        enum relation relation)
{
    return (struct relation_new){
        .care_case = CASE,
        .holder = holder,
        .relation = relation,
        .to_at = INSTANT_NONE,
        .reason = "test",
    };
}

static int64_t begin(struct context *context, struct relation_holder holder,
                     enum relation relation)
{
    struct relation_new new = new_relation(holder, relation);
    int64_t id = ID_NONE;
    CHECK_OK(relation_begin(context, &new, &id));
    return id;
}

static unsigned held_in(struct context *context, int64_t care_case)
{
    unsigned relations = ~0u;
    CHECK_OK(relation_of(context, care_case, &relations));
    return relations;
}

static unsigned held(struct context *context)
{
    return held_in(context, CASE);
}

static struct relation_holder account(int64_t id)
{
    return (struct relation_holder){.account = id};
}

static struct relation_holder office(int64_t id)
{
    return (struct relation_holder){.office = id};
}

static int64_t new_link(struct context *context)
{
    int64_t id = ID_NONE;
    const char *token = NULL;
    struct link_new link = {.kind = LINK_INQUIRY_TARGET,
                            .subject = SUBJECT,
                            .institution = HOSPITAL,
                            .expires_at = context->now + DAYS(2)};
    CHECK_OK(link_add(context, &link, &id, &token));
    return id;
}

ACT_TEST(relation_is_of_the_account_and_of_its_office)
{
    CHECK_INT(0, held(context));
    begin(context, account(acting.coordinator), RELATION_TEAM);
    begin(context, office(HOSPITAL), RELATION_ASKED);
    begin(context, office(HOSPITAL), RELATION_TREATING);
    CHECK_INT(TEAM, held(context));
    CHECK_INT(0, held_in(context, OTHER_CASE));
    act_as(context, acting.coordinator, HOSPITAL);
    CHECK_INT(TEAM | ASKED | RELATION_BIT(RELATION_TREATING), held(context));
    act_as(context, acting.colleague, OFFICE);
    CHECK_INT(0, held(context));
    context->actor = (struct actor){.kind = ACTOR_SYSTEM, .account = acting.coordinator};
    CHECK_INT(0, held(context));
    context->actor = (struct actor){.kind = ACTOR_ANONYMOUS};
    CHECK_INT(0, held(context));
}

ACT_TEST(link_sees_what_was_lent_to_it_and_not_what_its_office_has)
{
    int64_t first = new_link(context);
    int64_t second = new_link(context);
    struct relation_new lent =
        new_relation((struct relation_holder){.link = first}, RELATION_ASKED);
    int64_t id = ID_NONE;

    begin(context, office(HOSPITAL), RELATION_CHOSEN);
    lent.to_at = context->now + HOURS(24);
    CHECK_OK(relation_begin(context, &lent, &id));
    context->actor =
        (struct actor){.kind = ACTOR_LINK, .link = first, .institution = HOSPITAL};
    CHECK_INT(ASKED, held(context));
    context->actor.link = second;
    CHECK_INT(0, held(context));
    act_as(context, acting.officer, HOSPITAL);
    CHECK_INT(CHOSEN, held(context));
}

ACT_TEST(relation_ends_at_the_very_instant)
{
    struct relation_new new = new_relation(office(OFFICE), RELATION_CHOSEN);
    int64_t id = ID_NONE;

    new.to_at = context->now;
    CHECK_TEXT("to_at", relation_begin(context, &new, &id).field);
    new.to_at = context->now + HOURS(24);
    CHECK_OK(relation_begin(context, &new, &id));
    context->now += HOURS(24) - 1;
    CHECK_INT(CHOSEN, held(context));
    context->now += 1;
    CHECK_INT(0, held(context));
    id = begin(context, office(OFFICE), RELATION_CHOSEN);
    CHECK_INT(CHOSEN, held(context));
    CHECK_OK(relation_end(context, id, "released"));
    CHECK_INT(0, held(context)); /* at once */
    CHECK_OK(relation_end(context, id, "released"));
    CHECK_ERR(ERR_NOT_FOUND, relation_end(context, 77, "released"));
}

ACT_TEST(same_relation_is_not_written_twice)
{
    int64_t id = begin(context, office(OFFICE), RELATION_ASKED);
    struct relation_new longer = new_relation(office(OFFICE), RELATION_ASKED);
    int64_t same = ID_NONE;

    CHECK_INT(id, begin(context, office(OFFICE), RELATION_ASKED));
    longer.to_at = context->now + DAYS(1);
    CHECK_OK(relation_begin(context, &longer, &same));
    CHECK_INT(id, same); /* it holds until ended, which is longer */
    CHECK(id != begin(context, office(OTHER_OFFICE), RELATION_ASKED));
    CHECK(id != begin(context, office(OFFICE), RELATION_ANSWERED));

    longer.holder = office(HOSPITAL);
    CHECK_OK(relation_begin(context, &longer, &id));
    longer.to_at = context->now + HOURS(1);
    CHECK_OK(relation_begin(context, &longer, &same));
    CHECK_INT(id, same); /* the one there lasts longer */
    longer.to_at = context->now + DAYS(2);
    CHECK_OK(relation_begin(context, &longer, &same));
    CHECK(id != same);
}

/* A hospital is asked by two rooms: one lets it go, the other still asks. */
ACT_TEST(what_one_room_lent_another_does_not_end)
{
    struct relation_new other = new_relation(office(OFFICE), RELATION_ASKED);
    int64_t id = begin(context, office(OFFICE), RELATION_ASKED);
    int64_t second = ID_NONE;

    other.reason = "bed_request";
    CHECK_OK(relation_begin(context, &other, &second));
    CHECK(id != second);
    const struct relation_lent lent = {office(OFFICE), RELATION_BIT(RELATION_ASKED),
                                       "bed_request"};
    CHECK_OK(relation_end_lent(context, CASE, &lent, "released"));
    CHECK_INT(RELATION_BIT(RELATION_ASKED), held(context));
    CHECK_OK(relation_end(context, id, "released"));
    CHECK_INT(0, held(context));
}

ACT_TEST(release_ends_others_and_leaves_the_rest)
{
    struct case_members members;
    int64_t kept = begin(context, account(acting.coordinator), RELATION_TEAM);

    begin(context, office(OFFICE), RELATION_ASKED);
    begin(context, office(HOSPITAL), RELATION_ASKED);
    begin(context, office(HOSPITAL), RELATION_ANSWERED);
    CHECK_OK(relation_end_holder(context, CASE, office(HOSPITAL), ASKED, "declined"));
    act_as(context, acting.officer, HOSPITAL);
    CHECK_INT(RELATION_BIT(RELATION_ANSWERED), held(context));
    CHECK_OK(relation_end_holder(context, CASE, office(HOSPITAL), ~0u, "declined"));
    CHECK_INT(0, held(context));
    act_as(context, acting.coordinator, OFFICE);
    CHECK_INT(TEAM | ASKED, held(context));
    CHECK_OK(relation_end_case(context, OTHER_CASE, ~0u, "closed"));
    CHECK_OK(relation_end_case(context, CASE, ~TEAM, "closed"));
    CHECK_INT(TEAM, held(context));
    CHECK_OK(relation_list(context, CASE, true, &members));
    CHECK_INT(1, members.count);
    CHECK_INT(kept, members.items[0].id);
    CHECK(members.items[0].end_reason == NULL);
    CHECK_OK(relation_list(context, CASE, false, &members));
    CHECK_INT(4, members.count);
    CHECK_INT(HOSPITAL, members.items[0].holder.office);
    CHECK_INT(RELATION_ANSWERED, members.items[0].relation);
    CHECK_TEXT("declined", members.items[0].end_reason);
    CHECK(!case_member_holds(&members.items[0], context->now));
    CHECK(case_member_holds(&members.items[3], context->now));
    CHECK(!case_member_holds(&members.items[3], context->now - 1));
}

ACT_TEST(cases_of_an_actor_are_listed_once_and_by_relation)
{
    struct relation_cases cases;
    struct relation_new other =
        new_relation(account(acting.coordinator), RELATION_TEAM);
    int64_t id = ID_NONE;

    other.care_case = OTHER_CASE;
    CHECK_OK(relation_begin(context, &other, &id));
    begin(context, account(acting.coordinator), RELATION_TEAM);
    begin(context, office(OFFICE), RELATION_ASKED);
    CHECK_OK(relation_case_list(context, TEAM | ASKED, ID_NONE, 10, &cases));
    CHECK_INT(2, cases.count);
    CHECK_INT(CASE, cases.items[0]);
    CHECK_INT(OTHER_CASE, cases.items[1]);
    CHECK_OK(relation_case_list(context, TEAM, CASE, 10, &cases));
    CHECK_INT(1, cases.count);
    CHECK_OK(relation_case_list(context, ASKED, ID_NONE, 10, &cases));
    CHECK_INT(1, cases.count);
    CHECK_OK(relation_case_list(context, CHOSEN, ID_NONE, 10, &cases));
    CHECK_INT(0, cases.count);
}

struct beginning {
    struct context *context;
    struct relation_new relation;
};

static void try_begin(void *beginning_argument)
{
    struct beginning *beginning = beginning_argument;
    int64_t id = ID_NONE;
    (void)relation_begin(beginning->context, &beginning->relation, &id).kind;
}

ACT_TEST(relation_that_cannot_be_is_a_defect)
{
    struct beginning beginning = {context, new_relation(office(OFFICE), RELATION_ASKED)};
    struct relation_new *relation = &beginning.relation;

    relation->holder.account = acting.coordinator; /* two holders */
    CHECK_DEFECT(try_begin, &beginning);
    *relation = new_relation((struct relation_holder){0}, RELATION_ASKED);
    CHECK_DEFECT(try_begin, &beginning);
    *relation = new_relation(office(OFFICE), RELATION_OFFICE);
    CHECK_DEFECT(try_begin, &beginning);
    *relation = new_relation(office(OFFICE), RELATION_ANY);
    CHECK_DEFECT(try_begin, &beginning);
    *relation = new_relation((struct relation_holder){.link = new_link(context)},
                             RELATION_ASKED);
    CHECK_DEFECT(try_begin, &beginning); /* for ever */
    for (int number = RELATION_TEAM; number < RELATION_COUNT; number++) {
        enum relation of = (enum relation)number;
        relation->to_at = context->now + HOURS(1);
        relation->relation = of;
        if (of == RELATION_TEAM || of == RELATION_AREA || of == RELATION_TREATING)
            CHECK_DEFECT(try_begin, &beginning);
    }
}

TEST_MAIN(relation_is_of_the_account_and_of_its_office,
          link_sees_what_was_lent_to_it_and_not_what_its_office_has,
          relation_ends_at_the_very_instant, same_relation_is_not_written_twice,
          what_one_room_lent_another_does_not_end,
          release_ends_others_and_leaves_the_rest,
          cases_of_an_actor_are_listed_once_and_by_relation,
          relation_that_cannot_be_is_a_defect)
