/* outbox_demo.c -- a few letters on their way in the demonstration: to be faxed, posted
 * and mailed, one to a number that nobody verified, one that says who the patient is. */
#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/demo_keys.h"
#include "features/cases/cases.h"
#include "features/feature.h"
#include "features/desks/desks.h"
#include "features/institutions/institutions.h"
#include "features/outbox/outbox.h"

static struct actor coordinator(struct context *context)
{
    return (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = demo_key_get("account", "hanako"),
        .institution = demo_key_get("institution", "council"),
        .roles = ROLE_BIT(ROLE_COORDINATOR),
        .name = "見本 花子",
        .second_factor = true,
        .proved_at = context->now,
    };
}

static const char *body_of(struct context *context, const char *title, const char *what)
{
    struct letter_line lines[] = {
        {"お願い", what},
        {"確かめる点", "ご担当の窓口の名前\n電話番号と受付時間\nFAX番号"},
    };
    struct letter letter = {
        .title = title,
        .about = "埼玉県難病医療連絡協議会です。いつもお世話になっております。",
        .lines = lines,
        .line_count = ARRAY_COUNT(lines),
        .answers = "変わりありません\n変わりました（下の欄にお書きください）",
        .call_back = "見本 花子　048-000-0001",
        .until = "12月4日（金）17:00",
    };
    return letter_write(context->arena, &letter);
}

static struct err queue(struct context *context, const struct notice_new *notice)
{
    int64_t id = ID_NONE;
    return notice_queue(context, notice, &id);
}

/* Two desks whose number was verified, and one whose number was not. */
static struct err fill_desks(struct context *context, const int64_t *offices,
                             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct desk_list desks;
        struct institution whole;
        TRY(institution_get(context, offices[i], &whole));
        TRY(desk_list(context, offices[i], &desks));
        if (desks.count == 0 || desks.items[0].facts.fax == NULL)
            continue;
        const struct desk *desk = &desks.items[0];
        TRY(queue(context, &(struct notice_new){
                               .purpose = "outbox.check_desk",
                               .channel = NOTICE_FAX,
                               .subject_kind = SUBJECT_INSTITUTION,
                               .subject = offices[i],
                               .to_office = offices[i],
                               .to_name = whole.facts.name,
                               .to_number = desk->facts.fax,
                               .number_verified_on = desk->fax_verified_on,
                               .body = body_of(context, "窓口の連絡先の確認のお願い",
                                               "年に一度の確認です。下の三つの点をご覧"
                                               "になり、この用紙でお返事ください。"),
                               .owner_account = context->actor.account,
                               .owner_office = context->actor.institution,
                               .not_before = INSTANT_NONE,
                           }));
    }
    return OK;
}

static struct err fill_case(struct context *context)
{
    struct case_filter filter = {.open_only = true, .mine_only = true};
    struct care_case care_case;
    struct person person;
    struct case_rows rows;

    TRY(case_list(context, &filter, &rows));
    if (rows.count == 0)
        return OK;
    TRY(case_get(context, rows.items[0].id, &care_case, &person));
    return queue(context, &(struct notice_new){
                              .purpose = "outbox.case_letter",
                              .channel = NOTICE_POST,
                              .subject_kind = SUBJECT_CASE,
                              .subject = care_case.id,
                              .care_case = care_case.id,
                              .person = person.id,
                              .to_household = true,
                              .is_identified = true,
                              .to_name = "見本 ご家族",
                              .to_number = "埼玉県見本市見本1-2-3",
                              .number_verified_on = DAY_NONE,
                              .body = body_of(context, "ご相談の記録の写しについて",
                                              "お電話でお話しした内容の写しをお送りし"
                                              "ます。"),
                              .owner_account = context->actor.account,
                              .owner_office = context->actor.institution,
                              .not_before = INSTANT_NONE,
                          });
}

static struct err fill_outbox(struct context *context, void *nothing)
{
    static const char *const keys[] = {"aozora", "hinata", "yunagi", NULL};
    int64_t offices[ARRAY_COUNT(keys)];
    size_t count = 0;
    (void)nothing;

    context->actor = coordinator(context);
    if (context->actor.account == ID_NONE)
        return OK;
    for (size_t i = 0; keys[i] != NULL; i++)
        if (demo_key_get("institution", keys[i]) != ID_NONE)
            offices[count++] = demo_key_get("institution", keys[i]);
    TRY(fill_desks(context, offices, count));
    TRY(fill_case(context));
    return queue(context, &(struct notice_new){
                              .purpose = "outbox.check_desk",
                              .channel = NOTICE_MAIL,
                              .subject_kind = SUBJECT_INSTITUTION,
                              .subject = context->actor.institution,
                              .to_name = "例示訪問看護ステーション",
                              .to_number = "renkei@example.jp",
                              .number_verified_on = DAY_NONE,
                              .body = body_of(context, "窓口の連絡先の確認のお願い",
                                              "年に一度の確認です。"),
                              .owner_account = context->actor.account,
                              .owner_office = context->actor.institution,
                              .not_before = INSTANT_NONE,
                          });
}

const struct demo_step outbox_demo[] = {
    {70, fill_outbox},
    {0},
};
