/* stay_papers_checkin_service.c -- which items of the pack's list concern this patient, and
 * what is known of each device. */
#include "features/stay_papers/stay_papers_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "features/arrivals/arrivals.h"
#include "features/needs/needs.h"
#include "features/sheets/sheets.h"

/* What is known of the patient when the list is drawn up. */
struct patient_known {
    struct care_need need;
    bool has_need;
    struct sheet_facts sheet;
    bool has_sheet;
};

static const struct need_item *need_find(const struct patient_known *known, const char *code)
{
    for (size_t i = 0; known->has_need && i < known->need.item_count; i++)
        if (text_equal(known->need.items[i].code, code))
            return &known->need.items[i];
    return NULL;
}

/* "tppv|nppv": the first of them that this patient has. */
static const struct need_item *needs_find(struct context *context,
                                          const struct patient_known *known,
                                          const char *codes)
{
    struct str rest = str_of(codes);
    struct str code;
    const struct need_item *found = NULL;

    while (found == NULL && rest.length > 0 && str_next(&rest, '|', &code))
        found = need_find(known, str_copy(context->arena, code));
    return found;
}

/* The doctor's words about a device stand beside its item. */
static const char *of_the_sheet(const struct patient_known *known, const char *code)
{
    if (!known->has_sheet)
        return NULL;
    if (text_equal(code, "ventilator"))
        return known->sheet.respiration;
    if (text_equal(code, "feeding"))
        return known->sheet.nutrition;
    return text_equal(code, "medicines") ? known->sheet.medication : NULL;
}

static const char *detail_of(struct context *context, const struct patient_known *known,
                             const char *code, const struct need_item *need)
{
    const char *sheet = of_the_sheet(known, code);
    const char *said =
        need != NULL ? arrival_need_text(context->arena, LANGUAGE_JA, need) : NULL;

    if (text_is_empty(sheet))
        return said;
    return said == NULL ? sheet : arena_format(context->arena, "%s\n%s", said, sheet);
}

static struct err items_read(struct context *context, const struct patient_known *known,
                             struct stay_checkin *checkin)
{
    struct tsv tsv;
    int code = -1, need = -1, must = -1;

    TRY(pack_table(context->arena, "stay_checkin_items", &tsv));
    TRY(tsv_need(context->arena, &tsv, "code", &code));
    TRY(tsv_need(context->arena, &tsv, "needs", &need));
    TRY(tsv_need(context->arena, &tsv, "must", &must));
    checkin->count = 0;
    for (size_t row = 0; row < tsv.row_count && checkin->count < CHECKIN_ITEMS_MAX; row++) {
        const char *wants = tsv_cell(&tsv, row, need);
        const struct need_item *item = needs_find(context, known, wants);
        /* Nobody has said what is needed: then all of it is asked. */
        if (!text_is_empty(wants) && item == NULL && known->has_need)
            continue;
        checkin->items[checkin->count++] = (struct checkin_item){
            .code = tsv_cell(&tsv, row, code),
            .is_must = text_equal(tsv_cell(&tsv, row, must), "1"),
            .detail = detail_of(context, known, tsv_cell(&tsv, row, code), item),
        };
    }
    return OK;
}

struct err checkin_items_for(struct context *context, const struct stay *stay,
                             struct stay_checkin *checkin)
{
    struct patient_known known = {.has_need = false};

    TRY(care_need_get_given(context, stay->care_case, &stay_paper_read, &known.need,
                            &known.has_need));
    TRY(sheet_clinical(context, stay->care_case, ID_NONE, &known.sheet, &known.has_sheet));
    return items_read(context, &known, checkin);
}
