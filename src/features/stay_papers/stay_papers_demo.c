/* stay_papers_demo.c -- what surrounds the stays of the demonstration: meetings, notices, a
 * check-in with something amiss, a summary; each at an hour of the stay's own. */
#include "access/context.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/demo_keys.h"
#include "features/cases/cases.h"
#include "features/feature.h"
#include "features/stay_papers/stay_papers.h"

enum { DEMO_DAYS = 60 };

/* In the name of whoever holds the case. */
static struct err holder_acts(struct context *context, int64_t care_case)
{
    struct care_case whole;
    struct person person;

    demo_act_as(context, ID_NONE, "system");
    TRY(case_get(context, care_case, &whole, &person));
    demo_act_as(context, whole.holder, whole.holder_name);
    return OK;
}

static void ward_acts(struct context *context, const struct stay *stay)
{
    context->actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                    .institution = stay->institution,
                                    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK),
                                    .name = "（架空）病棟",
                                    .second_factor = true,
                                    .proved_at = context->now};
}

/* ---- before --------------------------------------------------------------------- */

static struct err meeting(struct context *context, const struct stay *stay)
{
    bool is_ahead = stay->came_at == INSTANT_NONE;
    const struct stay_visit visit = {
        .state = is_ahead ? VISIT_PLANNED : VISIT_DONE,
        .way = is_ahead ? "online" : "ward_visit",
        .at = is_ahead ? context->now + DAYS(3) : stay->came_at - DAYS(4),
        .who = "（架空）病棟の看護師長、本人、妻、訪問看護",
        .said = "ナースコールは家のスイッチをつなぐ。夜は2時間ごとに訪ねる",
    };
    return visit_note(context, stay->id, 0, &visit);
}

static struct err notice_to(struct context *context, const struct stay *stay,
                            enum paper_kind kind, enum paper_addressee addressee)
{
    struct stay_paper paper = {.kind = kind, .addressee = addressee, .stay = stay->id};
    int64_t id = ID_NONE;

    TRY(stay_paper_propose(context, &paper));
    if (text_is_empty(paper.to_number))
        paper.channel = NOTICE_HAND;
    if (text_is_empty(paper.to_name))
        paper.to_name = "（架空）見本 歩";
    return stay_paper_make(context, &paper, &id);
}

/* ---- on the ward ---------------------------------------------------------------- */

/* The nurse call of whoever lies there now cannot be rung yet. */
static struct err check_in(struct context *context, const struct stay *stay)
{
    struct stay_file file;

    TRY(stay_file_get(context, stay->id, &file));
    file.checkin.at = stay->came_at + MINUTES(40);
    file.checkin.by = "（架空）病棟　看護師長";
    for (size_t i = 0; i < file.checkin.count; i++)
        file.checkin.items[i].answer = CHECKIN_YES;
    if (stay->state == STAY_ADMITTED && file.checkin.count > 0) {
        file.checkin.items[0].answer = CHECKIN_NO;
        file.checkin.items[0].note = "家のスイッチの変換が届くまで、30分ごとに訪ねる";
    }
    return checkin_fill(context, stay->id, 0, &file.checkin);
}

static struct err on_the_ward(struct context *context, const struct stay *stay)
{
    const struct ward_change change = {.happened_at = stay->came_at + DAYS(1),
                                       .text = "夜間の吸引が増えた。設定は変えていない。"
                                               "家族に電話した",
                                       .by = "（架空）病棟　夜勤"};
    const struct stay_summary summary = {
        .course = "体調は変わりなく、予定どおり過ごされました。",
        .devices = "人工呼吸器の設定は変えていません。",
        .speaking = "文字盤がよく通じました。夜は「はい・いいえ」の合図で足りました。",
        .watch = "右の踵の赤み。毎日見てください。",
        .by = "（架空）病棟　担当医"};

    /* With its report approved a stay is over for the hospital: entered for it. */
    if (stay->report != STAY_REPORT_APPROVED)
        ward_acts(context, stay);
    TRY(check_in(context, stay));
    TRY(ward_change_note(context, stay->id, &change));
    if (stay->state == STAY_ADMITTED)
        return OK;
    TRY(stay_summary_write(context, stay->id, 0, &summary));
    return notice_to(context, stay, PAPER_SUMMARY, PAPER_TO_HEALTH_CENTRE);
}

static struct err one_stay(struct context *context, const struct stay *stay)
{
    TRY(holder_acts(context, stay->care_case));
    if (stay->state != STAY_TURNED)
        TRY(meeting(context, stay));
    if (stay->state == STAY_AGREED || stay->state == STAY_ADMITTED) {
        TRY(notice_to(context, stay, PAPER_DECISION, PAPER_TO_FAMILY));
        TRY(notice_to(context, stay, PAPER_DECISION, PAPER_TO_HEALTH_CENTRE));
        TRY(notice_to(context, stay, PAPER_DECISION, PAPER_TO_DOCTOR));
    }
    return stay->came_at == INSTANT_NONE ? OK : on_the_ward(context, stay);
}

static struct err fill_papers(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    struct stays stays;

    (void)nothing;
    TRY(stay_list_between(context, ID_NONE, context->today - DEMO_DAYS,
                          context->today + DEMO_DAYS, &stays));
    for (size_t i = 0; i < stays.count; i++) {
        enum stay_state state = stays.items[i].state;
        if (state == STAY_AGREED || state == STAY_ADMITTED || state == STAY_ENDED ||
            state == STAY_TURNED)
            TRY(one_stay(context, &stays.items[i]));
    }
    context->actor = doer;
    return OK;
}

const struct demo_step stay_papers_demo[] = {
    {76, fill_papers},
    {0},
};
