/* bed_requests_demo.c -- hospitals asked for beds in the demonstration, with answers of
 * every kind, made through the use cases. */
#include "access/basis.h"
#include "access/context.h"
#include "base/str.h"
#include "desk/demo_keys.h"
#include "features/bed_requests/bed_requests.h"
#include "features/disclosures/disclosures.h"
#include "features/feature.h"

struct heard {
    const char *hospital;
    enum bed_request_action action; /* 0: nothing yet */
    const char *by_name, *terms, *reason;
    int later; /* of SAY_OTHER: so many days after the wish */
};

struct asked {
    const char *application;
    struct heard heard[5]; /* ends with a NULL hospital */
};

static const struct asked all[] = {
    {"r04",
     {{"komorebi", BED_REQUEST_SAY_CAN, "地域医療連携室 架空 恵",
       "呼吸器の回路の予備と、文字盤をお持ちください", NULL, 0},
      {"kawanami", BED_REQUEST_SAY_OTHER, "地域医療連携室 例示", NULL, NULL, 14},
      {"seseragi", BED_REQUEST_SAY_CANNOT, "病棟 例示", NULL, "night_staff", 0},
      {"nijiiro", 0, NULL, NULL, NULL, 0}}},
    {"r05",
     {{"aozora", 0, NULL, NULL, NULL, 0},
      {"midori", BED_REQUEST_SAY_TALK, "地域医療連携室 見本", NULL, NULL, 0}}},
};

static void as(struct context *context, const char *login, const char *office,
               const char *name, enum role role)
{
    demo_act_as(context, demo_key_get("account", login), name);
    context->actor.institution = demo_key_get("institution", office);
    context->actor.roles = ROLE_BIT(role);
}

static void as_hanako(struct context *context)
{
    as(context, "hanako", "council", "見本 花子", ROLE_COORDINATOR);
}

static struct err basis_need(struct context *context,
                             const struct respite_application *application)
{
    int64_t id = ID_NONE;
    bool holds = false;

    TRY(basis_holds(context, application->care_case, &holds));
    if (holds)
        return OK;
    return case_basis_record(context, application->care_case,
                             &(struct basis_new){.kind = BASIS_CONSENT,
                                                 .means = "voice",
                                                 .witnessed_by = "例示 千草",
                                                 .told = "need",
                                                 .happened_at = INSTANT_NONE,
                                                 .to_at = INSTANT_NONE},
                             &id);
}

static struct err answer_of(struct context *context, const struct bed_request *request,
                            const struct heard *heard,
                            const struct respite_application *application)
{
    day from_on = application->periods[0].from_on + heard->later;
    day to_on = application->periods[0].to_on + heard->later;

    if (heard->action == 0)
        return OK;
    return bed_request_answer(context, request->id, request->version,
                              &(struct bed_answer){.action = heard->action,
                                                   .way = BED_REQUEST_BY_TELEPHONE,
                                                   .by_name = heard->by_name,
                                                   .happened_at = INSTANT_NONE,
                                                   .from_on = from_on,
                                                   .to_on = to_on,
                                                   .terms = heard->terms,
                                                   .valid_until = INSTANT_NONE,
                                                   .reason = heard->reason,
                                                   .reason_until = DAY_NONE});
}

static struct err answers_fill(struct context *context, const struct asked *asked,
                               const struct respite_application *application)
{
    struct bed_request_list requests;

    TRY(bed_request_list(context, application->id, &requests));
    for (size_t i = 0; i < requests.count; i++)
        for (const struct heard *heard = asked->heard; heard->hospital != NULL; heard++)
            if (demo_key_get("institution", heard->hospital) ==
                requests.items[i].institution)
                TRY(answer_of(context, &requests.items[i], heard, application));
    return OK;
}

/* The other office's coordinator rings one of them. */
static struct err call_fill(struct context *context, int64_t application,
                            const struct asked *asked)
{
    as(context, "sakura", "hidamari", "仮名 さくら", ROLE_LIAISON_COORDINATOR);
    struct err err = bed_request_call(
        context, &(struct bed_call){.application = application,
                                    .institution = demo_key_get("institution",
                                                                asked->heard[0].hospital),
                                    .result = "reached",
                                    .spoke_with = "地域医療連携室 見本",
                                    .said = "空きの見込みを聞いた。明日の昼までに院内で確かめて"
                                            "もらう。",
                                    .happened_at = INSTANT_NONE});
    as_hanako(context);
    return err;
}

static struct err one_fill(struct context *context, const struct asked *asked)
{
    int64_t id = demo_key_get("respite", asked->application);
    int64_t places[ARRAY_COUNT(asked->heard)];
    struct respite_application application;
    struct bed_request_new wanted = {.application = id,
                                     .institutions = places,
                                     .answer_by = INSTANT_NONE};
    int64_t round = ID_NONE;

    if (id == ID_NONE)
        return OK;
    TRY(respite_find(context, id, &application));
    if (application.state != RESPITE_APPROVED)
        return OK;
    for (size_t i = 0; i < ARRAY_COUNT(asked->heard); i++)
        if (asked->heard[i].hospital != NULL)
            places[wanted.count++] =
                demo_key_get("institution", asked->heard[i].hospital);
    TRY(basis_need(context, &application));
    TRY(bed_request_send(context, &wanted, &round));
    TRY(answers_fill(context, asked, &application));
    return call_fill(context, id, asked);
}

static struct err fill(struct context *context, void *nothing)
{
    (void)nothing;
    as_hanako(context);
    for (size_t i = 0; i < ARRAY_COUNT(all); i++)
        TRY(one_fill(context, &all[i]));
    demo_act_as(context, ID_NONE, NULL);
    return OK;
}

extern const struct demo_step bed_requests_demo[];
const struct demo_step bed_requests_demo[] = {
    {64, fill},
    {0},
};
