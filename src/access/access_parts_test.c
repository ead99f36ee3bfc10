/* access_parts_test.c -- links, once-tokens, rates, settings, installation, the log. */
#include "access/access_test.h"
#include "access/account.h"
#include "access/acts.h"
#include "access/audit_read.h"
#include "access/installation.h"
#include "access/link.h"
#include "access/once.h"
#include "access/setting.h"
#include "access/throttle.h"

#include <string.h>

struct call {
    struct link_new link_new;
    struct link link;
    struct actor actor;
    const char *token, *form, *location, *key, *text;
    struct setting_new setting;
    struct settings settings;
    struct audit_filter filter;
    struct audit_page page;
    int64_t id, who, number;
    enum installation_kind kind;
    day on;
    int wait, most;
    bool more;
};

static struct err write(struct little_house *house, perform_function *function,
                        struct call *call)
{
    struct context context = little_context(house);
    context.actor = call->actor.kind == ACTOR_ANONYMOUS ? context.actor : call->actor;
    return little_write(house, &context, function, call);
}

static struct err read(struct little_house *house, perform_function *function,
                       struct call *call)
{
    struct context context = little_context(house);
    context.actor = call->actor.kind == ACTOR_ANONYMOUS ? context.actor : call->actor;
    return little_read(house, &context, function, call);
}

/* ---- links ----------------------------------------------------------------------- */

static struct err link_make(struct context *context, void *argument)
{
    struct call *call = argument;
    return link_add(context, &call->link_new, &call->id, &call->token);
}

static struct err link_look(struct context *context, void *argument)
{
    struct call *call = argument;
    return link_find(context, str_of(call->token), &call->link, &call->actor);
}

static struct err link_prolong(struct context *context, void *argument)
{
    struct call *call = argument;
    return link_extend(context, call->id, context->now + HOURS(2));
}

static struct err link_end_all(struct context *context, void *argument)
{
    (void)argument;
    return link_end_subject(context, LINK_INQUIRY_TARGET, 42, "released");
}

TEST(link_opens_one_thing_until_it_expires_or_ends)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = {.link_new = {.kind = LINK_INQUIRY_TARGET,
                                     .subject = 42,
                                     .institution = 7,
                                     .expires_at = house.now + HOURS(1)}};
    CHECK_OK(write(&house, link_make, &call));
    CHECK_INT(LINK_TOKEN_LENGTH, (int)strlen(call.token));
    CHECK_OK(read(&house, link_look, &call));
    CHECK_INT(ACTOR_LINK, call.actor.kind);
    CHECK_INT(7, call.actor.institution);
    CHECK_INT(42, call.link.subject);
    CHECK_INT(call.id, call.actor.link);
    CHECK_OK(write(&house, link_used_act, &call));
    CHECK_OK(write(&house, link_used_act, &call));
    CHECK_INT(1, scratch_number(house.reader, "SELECT count(*) FROM audit_entry"
                                              " WHERE act = 'access.link_used'"));
    house.now += HOURS(1);
    struct err over = read(&house, link_look, &call);
    CHECK_ERR(ERR_NOT_FOUND, over);
    CHECK_INT(MSG_ACCESS_LINK_OVER, over.message);
    CHECK_OK(write(&house, link_prolong, &call));
    CHECK_OK(read(&house, link_look, &call));
    CHECK_OK(write(&house, link_end_all, &call));
    CHECK_OK(write(&house, link_end_all, &call));
    CHECK_ERR(ERR_NOT_FOUND, read(&house, link_look, &call));
    CHECK_ERR(ERR_CONFLICT, write(&house, link_prolong, &call));
    little_house_close(&house);
}

TEST(link_is_read_as_people_type_it_and_only_its_hash_is_kept)
{
    struct little_house house;
    char typed[64];
    size_t used = 0;
    little_house_open(&house, false);
    struct call call = {.link_new = {.kind = LINK_SHEET,
                                     .subject = 42,
                                     .expires_at = house.now + HOURS(1)}};
    CHECK_OK(write(&house, link_make, &call));
    const char *token = call.token;
    for (size_t i = 0; i < LINK_TOKEN_LENGTH; i++) {
        char c = token[i] == '0' ? 'O' : token[i] == '1' ? 'l' : token[i];
        typed[used++] = c >= 'a' && c <= 'z' && c != 'l' ? (char)(c - 32) : c;
        if (i % 4 == 3)
            typed[used++] = '-';
    }
    typed[used] = '\0';
    call.token = typed;
    CHECK_OK(read(&house, link_look, &call));
    const char *bad[] = {"", "x", "0000000000000000000000000000000u", token + 1};
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        call.token = bad[i];
        struct err err = read(&house, link_look, &call);
        CHECK_ERR(ERR_NOT_FOUND, err);
        CHECK_INT(MSG_ACCESS_LINK_UNKNOWN, err.message);
    }
    CHECK_INT(0, scratch_number(house.reader,
                                arena_format(house.scratch.arena,
                                             "SELECT count(*) FROM link WHERE"
                                             " instr(token_hash, CAST('%s' AS BLOB)) > 0",
                                             token)));
    little_house_close(&house);
}

/* ---- once ------------------------------------------------------------------------ */

/* A use case as a door runs it: the answer of before, or the act and its answer. */
static struct err send(struct context *context, void *argument)
{
    struct call *call = argument;
    TRY(once_find(context, call->token, call->form, &call->location));
    if (call->location != NULL)
        return OK;
    call->number++;
    call->location = arena_format(context->arena, "/cases/%d", (int)call->number);
    return once_keep(context, call->token, call->form, call->location);
}

static struct err once_remove(struct context *context, void *argument)
{
    return once_clean(context, &((struct call *)argument)->more);
}

TEST(form_sent_twice_acts_once_and_leads_to_the_same_place)
{
    struct little_house house;
    little_house_open(&house, false);
    struct context context = little_context(&house);
    struct call call = {.token = once_token(&context),
                        .form = "/cases",
                        .actor = {.kind = ACTOR_ACCOUNT, .account = 5}};
    CHECK_OK(write(&house, send, &call));
    CHECK_OK(write(&house, send, &call));
    CHECK_INT(1, call.number);
    CHECK_TEXT("/cases/1", call.location);
    call.form = "/cases/1/close";
    CHECK_OK(write(&house, send, &call));
    CHECK_INT(2, call.number); /* another form */
    call.form = "/cases";
    call.actor.account = 6;
    CHECK_OK(write(&house, send, &call));
    CHECK_INT(3, call.number); /* another person */
    house.now += HOURS(48);
    CHECK_OK(write(&house, once_remove, &call));
    CHECK_OK(write(&house, send, &call));
    CHECK_INT(3, call.number);
    house.now += 1;
    CHECK_OK(write(&house, once_remove, &call));
    CHECK_OK(write(&house, send, &call));
    CHECK_INT(4, call.number);
    little_house_close(&house);
}

/* ---- rates ----------------------------------------------------------------------- */

static struct err rate(struct context *context, void *argument)
{
    struct call *call = argument;
    return throttle_rate(context, "search", call->who, 3, MINUTES(1), &call->wait);
}

static struct err fail_link(struct context *context, void *argument)
{
    struct call *call = argument;
    struct throttle throttle = {.kind = THROTTLE_LINK, .who = "7"};
    TRY(throttle_look(context, &throttle, &call->wait));
    return call->wait > 0 ? OK : throttle_failed(context, &throttle);
}

static struct err pass_link(struct context *context, void *argument)
{
    struct throttle throttle = {.kind = THROTTLE_LINK, .who = "7"};
    (void)argument;
    return throttle_passed(context, &throttle);
}

static struct err throttle_remove(struct context *context, void *argument)
{
    return throttle_clean(context, &((struct call *)argument)->more);
}

TEST(rate_tells_how_long_and_opens_again)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = {.who = 1};
    for (int i = 0; i < 3; i++) {
        CHECK_OK(write(&house, rate, &call));
        CHECK_INT(0, call.wait);
        house.now += SECONDS(10);
    }
    CHECK_OK(write(&house, rate, &call));
    CHECK_INT(30, call.wait);
    call.who = 2;
    CHECK_OK(write(&house, rate, &call));
    CHECK_INT(0, call.wait);
    call.who = 1;
    house.now += SECONDS(30);
    CHECK_OK(write(&house, rate, &call));
    CHECK_INT(0, call.wait);
    little_house_close(&house);
}

TEST(waiting_doubles_up_to_thirty_seconds_and_is_forgotten)
{
    static const int waits[] = {0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30};
    struct little_house house;
    little_house_open(&house, false);
    struct call call = {.who = 1};
    for (size_t i = 0; i < ARRAY_COUNT(waits); i++) {
        CHECK_OK(write(&house, fail_link, &call));
        CHECK_INT(waits[i], call.wait);
        if (call.wait > 0) {
            house.now += SECONDS(call.wait) - 1;
            CHECK_OK(write(&house, fail_link, &call));
            CHECK_INT(1, call.wait); /* told again; costs nothing */
            house.now += 1;
            CHECK_OK(write(&house, fail_link, &call));
            CHECK_INT(0, call.wait);
        }
    }
    CHECK_OK(write(&house, pass_link, &call));
    CHECK_OK(write(&house, fail_link, &call));
    CHECK_INT(0, call.wait);
    house.now += DAYS(31);
    CHECK_OK(write(&house, throttle_remove, &call));
    CHECK_INT(0, scratch_number(house.reader, "SELECT count(*) FROM throttle"));
    struct context context = little_context(&house);
    struct err err = throttle_err(&context, 12);
    CHECK_ERR(ERR_UNAVAILABLE, err);
    CHECK_INT(12, err.say->values[0].number);
    little_house_close(&house);
}

/* ---- settings and installation --------------------------------------------------- */

static struct err setting_put(struct context *context, void *argument)
{
    struct call *call = argument;
    return setting_add(context, &call->setting, &call->id);
}

static struct err setting_get(struct context *context, void *argument)
{
    struct call *call = argument;
    TRY(setting_text(context, call->key, call->on, "none", &call->text));
    TRY(setting_history(context, call->key, &call->settings));
    return setting_int(context, call->key, call->on, -1, &call->number);
}

static struct err settings_now(struct context *context, void *argument)
{
    struct call *call = argument;
    return setting_in_force(context, call->on, &call->settings);
}

TEST(setting_of_a_day_is_the_last_that_began_by_then)
{
    static const struct setting_new rows[] = {
        {"respite.days", "14", "要綱 第5条", 100},
        {"respite.days", "21", "令和8年改正", 200},
        {"respite.days", "20", "正誤", 200},
        {"inquiry.hours", "4", "協議会決定", 150},
    };
    static const struct {
        day on;
        int64_t number;
    } days[] = {{99, -1}, {100, 14}, {199, 14}, {200, 20}, {20000, 20}};
    struct little_house house;
    little_house_open(&house, false);
    struct call call = {.key = "respite.days"};
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        call.setting = rows[i];
        CHECK_OK(write(&house, setting_put, &call));
    }
    for (size_t i = 0; i < ARRAY_COUNT(days); i++) {
        call.on = days[i].on;
        CHECK_OK(read(&house, setting_get, &call));
        CHECK_INT(days[i].number, call.number);
    }
    CHECK_INT(3, call.settings.count);
    CHECK_TEXT("20", call.settings.items[0].value);
    call.on = 160;
    CHECK_OK(read(&house, settings_now, &call));
    CHECK_INT(2, call.settings.count);
    CHECK_TEXT("inquiry.hours", call.settings.items[0].key);
    CHECK_TEXT("14", call.settings.items[1].value);
    call.setting.basis = "";
    struct err err = write(&house, setting_put, &call);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("basis", err.field);
    call.setting = (struct setting_new){"respite.days", "many", "誤り", 300};
    CHECK_OK(write(&house, setting_put, &call));
    call.on = 300;
    CHECK_ERR(ERR_INTERNAL, read(&house, setting_get, &call));
    CHECK(db_run_script(house.db, "UPDATE setting SET value = '1';").kind != ERR_NONE);
    little_house_close(&house);
}

static struct err birth(struct context *context, void *argument)
{
    return installation_birth(context, ((struct call *)argument)->kind, 3);
}

TEST(installation_is_born_once_and_stays_what_it_is)
{
    struct little_house house;
    struct installation installation;
    bool found = true;
    little_house_open(&house, false);
    CHECK_OK(installation_find(house.reader, &installation, &found));
    CHECK(!found);
    struct call call = {.kind = INSTALLATION_PRODUCTION};
    CHECK_OK(write(&house, birth, &call));
    CHECK_ERR(ERR_CONFLICT, write(&house, birth, &call));
    CHECK_OK(installation_find(house.reader, &installation, &found));
    CHECK(found);
    CHECK_INT(INSTALLATION_PRODUCTION, installation.kind);
    CHECK_INT(3, installation.node);
    CHECK_TEXT("saitama", installation.pack);
    CHECK(db_run_script(house.db, "UPDATE installation SET kind = 0;").kind != ERR_NONE);
    struct context context = little_context(&house);
    CHECK_OK(installation_need_demo(&context));
    house.house.kind = INSTALLATION_PRODUCTION;
    CHECK_ERR(ERR_FORBIDDEN, installation_need_demo(&context));
    little_house_close(&house);
}

/* ---- the log, read --------------------------------------------------------------- */

static const struct act_kind saw_list = {"test.list", MSG_NUMBER_NONE};
static const struct act_kind saw_case = {"test.case", MSG_NUMBER_NONE};

/* The person's key is made in the same unit, as the room that adds people does. */
static struct err events(struct context *context, void *argument)
{
    struct call *call = argument;
    const int64_t people[] = {1001, 1002, 1003};
    TRY(seal_person_add(db_seal(context->db), 1002));
    audit_saw_many(context,
                   (struct audit_note){.act = &saw_list, .subject = SUBJECT_PERSON},
                   people, 3);
    for (int i = 0; i < 5; i++)
        audit_saw(context, (struct audit_note){.act = &saw_case,
                                               .subject = SUBJECT_CASE,
                                               .id = 2000 + i,
                                               .care_case = 2000 + i,
                                               .person = 1002,
                                               .reason = "care",
                                               .detail = "電話で確認"});
    return setting_add(context, &call->setting, &call->id);
}

static struct err page(struct context *context, void *argument)
{
    struct call *call = argument;
    TRY(audit_list(context, &call->filter, &call->page));
    for (int i = 0; i < call->page.count; i++) {
        const struct say *say = audit_say(context, &call->page.entries[i], NULL);
        CHECK(say->values[0].text[0] != '\0');
    }
    return OK;
}

static int page_count(struct little_house *house, struct call *call,
                      struct audit_filter filter)
{
    filter.limit = filter.limit == 0 ? AUDIT_PAGE_MAX : filter.limit;
    if (filter.from_at == 0)
        filter.from_at = INSTANT_NONE;
    if (filter.to_at == 0)
        filter.to_at = INSTANT_NONE;
    call->filter = filter;
    CHECK_OK(read(house, page, call));
    return call->page.count;
}

static struct err index_more(struct context *context, void *argument)
{
    return audit_index_more(context, &((struct call *)argument)->more);
}

/* Before the index knows them, when it knows a part, and when it knows all. */
static void log_check(int64_t indexed_to)
{
    struct little_house house;
    little_house_open(&house, false);
    struct call call = {.setting = {"a.b", "1", "x", 1}};
    call.actor = (struct actor){.kind = ACTOR_ACCOUNT, .account = 77, .institution = 9};
    CHECK_OK(write(&house, events, &call));
    house.now += HOURS(1);
    call.actor.account = 78;
    CHECK_OK(write(&house, setting_put, &call));
    if (indexed_to > 0)
        CHECK_OK(write(&house, index_more, &call));
    CHECK(!call.more);
    CHECK_OK(db_run_script(house.db,
                           arena_format(house.scratch.arena,
                                        "DELETE FROM audit_about WHERE seq > %d;"
                                        "UPDATE audit_about_state SET indexed_to = %d;",
                                        (int)indexed_to, (int)indexed_to)));
    CHECK_INT(6, page_count(&house, &call, (struct audit_filter){.person = 1002}));
    CHECK_INT(1, page_count(&house, &call, (struct audit_filter){.person = 1003}));
    CHECK_INT(3, call.page.entries[0].id_count);
    CHECK_INT(1003, call.page.entries[0].ids[2]);
    CHECK_INT(0, page_count(&house, &call, (struct audit_filter){.person = 1004}));
    CHECK_INT(1, page_count(&house, &call, (struct audit_filter){.care_case = 2003}));
    CHECK_TEXT("電話で確認", call.page.entries[0].detail);
    CHECK_TEXT("care", call.page.entries[0].reason);
    CHECK_TEXT("test.case", call.page.entries[0].act);
    CHECK_INT(9, call.page.entries[0].office);
    CHECK_INT(7, page_count(&house, &call, (struct audit_filter){.actor = 77}));
    CHECK_INT(1, page_count(&house, &call, (struct audit_filter){.actor = 78}));
    CHECK_INT(1, page_count(&house, &call, (struct audit_filter){.subject_id = call.id}));
    CHECK_INT(1, page_count(&house, &call, (struct audit_filter){.from_at = house.now}));
    CHECK_INT(7, page_count(&house, &call, (struct audit_filter){.to_at = house.now}));
    CHECK_INT(0, page_count(&house, &call,
                            (struct audit_filter){.person = 1002, .actor = 78}));
    /* Pages of three by the cursor, newest first, none twice. */
    int64_t before = 0;
    int total = 0;
    do {
        int count = page_count(
            &house, &call,
            (struct audit_filter){.actor = 77, .limit = 3, .before = before});
        CHECK(before == 0 || call.page.entries[0].seq < before);
        total += count;
        before = call.page.next;
    } while (before != 0);
    CHECK_INT(7, total);
    call.filter = (struct audit_filter){.from_at = INSTANT_NONE, .to_at = INSTANT_NONE,
                                        .limit = 10};
    CHECK_ERR(ERR_INVALID, read(&house, page, &call));
    call.filter.actor = 77;
    call.filter.limit = AUDIT_PAGE_MAX + 1;
    CHECK_ERR(ERR_INVALID, read(&house, page, &call));
    little_house_close(&house);
}

TEST(log_is_found_by_person_case_actor_subject_and_time)
{
    for (int64_t indexed_to = 0; indexed_to <= 8; indexed_to++)
        log_check(indexed_to);
}

TEST(own_acts_are_listed_and_told_in_both_languages)
{
    for (int i = 0; access_acts[i] != NULL; i++) {
        CHECK(strncmp(access_acts[i]->name, "access.", 7) == 0);
        CHECK(message_raw(LANGUAGE_JA, access_acts[i]->sentence)[0] != '\0');
        CHECK(message_raw(LANGUAGE_EN, access_acts[i]->sentence)[0] != '\0');
        for (int j = 0; j < i; j++)
            CHECK(strcmp(access_acts[i]->name, access_acts[j]->name) != 0);
    }
}

TEST_MAIN(link_opens_one_thing_until_it_expires_or_ends,
          link_is_read_as_people_type_it_and_only_its_hash_is_kept,
          form_sent_twice_acts_once_and_leads_to_the_same_place,
          rate_tells_how_long_and_opens_again,
          waiting_doubles_up_to_thirty_seconds_and_is_forgotten,
          setting_of_a_day_is_the_last_that_began_by_then,
          installation_is_born_once_and_stays_what_it_is,
          log_is_found_by_person_case_actor_subject_and_time,
          own_acts_are_listed_and_told_in_both_languages)
