/* timeline_test.c -- entries are sealed, listed as things happened, and erased. */
#include "desk/timeline.h"

#include "access/acting_test.h"
#include "desk/plate.h"

static struct timeline_new call(const struct say *say, instant happened_at)
{
    return (struct timeline_new){
        .care_case = CASE,
        .person = PATIENT,
        .act = &desk_act_family_told,
        .topic = TIMELINE_CALL,
        .happened_at = happened_at,
        .say = say,
    };
}

static void add(struct context *context, struct timeline_new entry)
{
    CHECK_OK(timeline_add(context, &entry));
}

static struct timeline_page list(struct context *context, enum timeline_topic topic,
                                 struct timeline_cursor after, int limit)
{
    struct timeline_page page;
    CHECK_OK(timeline_list(context, CASE, topic, after, limit, &page));
    return page;
}

static const struct timeline_cursor newest = {.happened_at = INSTANT_NONE};
static const enum timeline_topic all = (enum timeline_topic)0;

ACT_TEST(entry_says_who_when_and_for_whom)
{
    struct say say = {.values = {{.type = SAY_NOTHING}, SAY_T("妻")}};
    struct timeline_new entry = call(&say, context->now - HOURS(2));

    entry.for_office = HOSPITAL;
    entry.for_name = "地域連携室 佐藤";
    add(context, entry);
    struct timeline_page page = list(context, all, newest, 10);
    CHECK_INT(1, page.count);
    const struct timeline_entry *got = &page.items[0];
    CHECK_INT(CASE, got->care_case);
    CHECK_INT(PATIENT, got->person);
    CHECK_TEXT("desk.family_told", got->act);
    CHECK_INT(TIMELINE_CALL, got->topic);
    CHECK_INT(context->now - HOURS(2), got->happened_at);
    CHECK_INT(context->now, got->entered_at);
    CHECK_INT(ACTOR_ACCOUNT, got->actor_kind);
    CHECK_INT(acting.coordinator, got->actor);
    CHECK_TEXT("田中", got->actor_name);
    CHECK_INT(OFFICE, got->office);
    CHECK_INT(HOSPITAL, got->for_office);
    CHECK_TEXT("地域連携室 佐藤", got->for_name);
    CHECK_TEXT("田中 explained the emergency disclosure (to 妻).",
               timeline_tell(context->arena, LANGUAGE_EN, got, &desk_act_family_told));
}

ACT_TEST(nothing_happens_before_its_time)
{
    struct timeline_new entry = call(NULL, context->now + 1);
    CHECK_TEXT("happened_at", timeline_add(context, &entry).field);
    entry.happened_at = context->now;
    CHECK_OK(timeline_add(context, &entry));
    entry.happened_at = INSTANT_NONE;
    CHECK_OK(timeline_add(context, &entry));
    CHECK_INT(context->now,
              list(context, all, newest, 1).items[0].happened_at);
}

ACT_TEST(list_follows_what_happened_and_not_what_was_typed_first)
{
    const int64_t ago[] = {3, 1, 2, 2, 5, 0};
    const int64_t expected[] = {0, 1, 2, 2, 3, 5};

    for (size_t i = 0; i < ARRAY_COUNT(ago); i++)
        add(context, call(NULL, context->now - HOURS(ago[i])));
    for (int limit = 1; limit <= 7; limit++) {
        struct timeline_cursor after = newest;
        size_t count = 0;
        for (bool more = true; more;) {
            struct timeline_page page = list(context, all, after, limit);
            for (size_t i = 0; i < page.count; i++) {
                CHECK_INT(context->now - HOURS(expected[count]),
                          page.items[i].happened_at);
                after.happened_at = page.items[i].happened_at;
                after.id = page.items[i].id;
                count++;
            }
            more = page.more;
        }
        CHECK_INT(ARRAY_COUNT(expected), count);
    }
}

ACT_TEST(list_is_narrowed_by_topic_and_case)
{
    struct timeline_new entry = call(NULL, INSTANT_NONE);
    struct timeline_page page;

    add(context, entry);
    entry.topic = TIMELINE_DOCUMENT;
    add(context, entry);
    CHECK_INT(2, list(context, all, newest, 9).count);
    CHECK_INT(1, list(context, TIMELINE_DOCUMENT, newest, 9).count);
    CHECK_INT(0, list(context, TIMELINE_INQUIRY, newest, 9).count);
    CHECK_OK(timeline_list(context, OTHER_CASE, all, newest, 9, &page));
    CHECK_INT(0, page.count);
}

ACT_TEST(words_are_sealed_and_go_with_the_persons_key)
{
    struct say say = {.values = {{.type = SAY_NOTHING}, SAY_T("Himitsu")}};
    struct timeline_new entry = call(&say, INSTANT_NONE);

    entry.for_name = "Himitsu";
    add(context, entry);
    add(context, call(NULL, context->now - 1));
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM timeline WHERE"
                                      " instr(args, 'Himitsu') > 0 OR"
                                      " instr(for_name, 'Himitsu') > 0"));
    CHECK_OK(seal_person_erase(db_seal(context->db), PATIENT));
    seal_forget(db_seal(context->db));
    struct timeline_page page = list(context, all, newest, 9);
    CHECK_INT(2, page.count);
    CHECK(page.items[0].is_erased);
    CHECK(page.items[0].for_name == NULL);
    CHECK(!page.items[1].is_erased); /* it had no words */
    CHECK_TEXT("(an erased record)",
               timeline_tell(context->arena, LANGUAGE_EN, &page.items[0],
                             &desk_act_family_told));
}

ACT_TEST(damaged_row_is_told_as_such)
{
    struct timeline_page page;

    add(context, call(NULL, INSTANT_NONE));
    CHECK_OK(db_run_script(context->db, "UPDATE timeline SET topic = 77"));
    CHECK_ERR(ERR_INTERNAL, timeline_list(context, CASE, all, newest, 9, &page));
}

TEST_MAIN(entry_says_who_when_and_for_whom, nothing_happens_before_its_time,
          list_follows_what_happened_and_not_what_was_typed_first,
          list_is_narrowed_by_topic_and_case,
          words_are_sealed_and_go_with_the_persons_key, damaged_row_is_told_as_such)
