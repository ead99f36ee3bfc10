/* power_demo.c -- what some invented patients' lives hang on, made through the use cases:
 * one measured lately, one long ago, one never. */
#include "access/context.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/power/power.h"

struct sketch {
    const char *key;
    int64_t hours, internal, external, measured_days;
};

static const struct sketch sketches[] = {
    {"c01", 24, 180, 300, 40},
    {"c03", 16, 120, INT_NONE, 400},
    {"c05", 24, INT_NONE, INT_NONE, 0},
};

static struct err sketch_fill(struct context *context, const struct sketch *sketch)
{
    int64_t care_case = demo_key_get("case", sketch->key);
    day on = context->today - (day)sketch->measured_days;
    bool is_measured = sketch->internal != INT_NONE;
    struct care_case whole;
    struct person person;
    struct power_record record = {
        .hours_per_day = sketch->hours,
        .models = "人工呼吸器 見本V-100、吸引器 見本S-20",
        .internal_minutes = sketch->internal,
        .internal_on = is_measured ? on : DAY_NONE,
        .external_minutes = sketch->external,
        .external_on = sketch->external != INT_NONE ? on : DAY_NONE,
        .manual_bag = ANSWER_YES,
        .suction_without = is_measured ? ANSWER_YES : ANSWER_UNKNOWN,
        .oxygen = ANSWER_NO,
        .oxygen_minutes = INT_NONE,
        .generator = ANSWER_NO,
        .vehicle = ANSWER_YES,
        .dealer = "架空メディカル",
        .dealer_telephone = "0120-000-001",
        .company = "見本電力",
        .customer = "00-0000-0001",
        .floor = 3,
        .lift = ANSWER_YES,
        .bearers = 4,
        .hospital = is_measured ? "架空あおぞら中央病院 地域医療連携室" : NULL,
        .plan_on = is_measured ? on : DAY_NONE,
        .consent = is_measured ? ANSWER_YES : ANSWER_UNKNOWN,
        .consent_to = is_measured ? "市の防災担当、消防本部" : NULL,
        .consent_on = is_measured ? on : DAY_NONE,
        .review_on = context->today + 90,
    };

    demo_act_as(context, ID_NONE, "system");
    TRY(case_get(context, care_case, &whole, &person));
    if (whole.state != CASE_OPEN)
        return OK;
    demo_act_as(context, whole.holder, whole.holder_name);
    return power_revise(context, care_case, 0, &record);
}

static struct err fill_power(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    struct err err = OK;

    (void)nothing;
    for (size_t i = 0; i < ARRAY_COUNT(sketches) && err.kind == ERR_NONE; i++)
        err = sketch_fill(context, &sketches[i]);
    context->actor = doer;
    return err;
}

extern const struct demo_step power_demo[];
const struct demo_step power_demo[] = {
    {46, fill_power},
    {0},
};
