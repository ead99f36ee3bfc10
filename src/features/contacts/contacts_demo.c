/* contacts_demo.c -- whom to call about the urgent cases of the demonstration, and how to
 * speak. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/cases/cases.h"
#include "features/contacts/contacts.h"
#include "features/feature.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

static const char *telephone_of(struct context *context, size_t row, int nth)
{
    return arena_format(context->arena, "04-0000-%02d%02d", (int)row + 1, nth);
}

static struct err contacts_fill(struct context *context, size_t row, int64_t id)
{
    static const struct {
        const char *role, *name, *hours;
        bool is_day_and_night;
    } known[] = {
        {"attending_doctor", "架空 三郎 先生（架空あおぞら中央病院）", "平日 9時から17時", false},
        {"visiting_nurse", "見本訪問看護ステーション", NULL, true},
        {"ventilator_dealer", "架空メディカル呼吸器係", NULL, true},
        {"key_relative", "仮名山 一郎（長男）", "夜は22時まで", false},
    };
    int64_t contact = ID_NONE;

    for (size_t i = 0; i < ARRAY_COUNT(known); i++)
        TRY(contact_add(context, id,
                        &(struct contact){.role = known[i].role,
                                          .name = known[i].name,
                                          .telephone =
                                              telephone_of(context, row, (int)i + 11),
                                          .hours = known[i].hours,
                                          .is_day_and_night = known[i].is_day_and_night},
                        &contact));
    return OK;
}

static struct err speaking_fill(struct context *context, int64_t id)
{
    return speaking_revise(
        context, id, 0,
        &(struct care_in_speaking){
            .told_patient = "病名と見通しを主治医から聞いている（2023年）",
            .told_family = "長男は病名まで。見通しは聞いていない",
            .words_to_avoid = "「施設」「最期」",
            .whom_to_call = "長男。妻は救急搬送中",
            .when_not_to_call = "夜22時から朝7時まで",
            .how_to_reach = "視線入力装置。切れているときは透明文字盤、まばたき1回が「はい」",
            .exhaustion = "妻は半年ほど眠れていない",
            .follow_up = "保健所の地区担当保健師",
        });
}


/* ---- all of them ---------------------------------------------------------------- */

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

static struct err one_case(struct context *context, const struct tsv *tsv, size_t row)
{
    int64_t id = demo_key_get("case", cell(tsv, row, "key"));

    if (row != 0 && !text_equal(cell(tsv, row, "urgency"), "urgent"))
        return OK;
    TRY(holder_acts(context, id));
    TRY(contacts_fill(context, row, id));
    return speaking_fill(context, id);
}

static struct err fill_contacts(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    struct err err = OK;
    struct tsv tsv;

    (void)nothing;
    TRY(pack_demo_table(context->arena, "cases", &tsv));
    for (size_t row = 0; row < tsv.row_count && err.kind == ERR_NONE; row++)
        err = one_case(context, &tsv, row);
    context->actor = doer;
    return err;
}

const struct demo_step contacts_demo[] = {
    {42, fill_contacts},
    {0},
};
