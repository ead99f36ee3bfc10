/* national_network_demo.c -- three invented bodies outside, each with somebody to call and an
 * agreement, one of which soon runs out; and a base hospital that joined the network. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/national_network/national_network.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

/* So many days before today. */
static struct err before(struct context *context, const struct tsv *tsv, size_t row,
                         const char *column, day *on)
{
    int64_t days = 0;

    TRY(tsv_int(context->arena, tsv, row, tsv_column(tsv, column), &days));
    *on = context->today - (day)days;
    return OK;
}

static struct err body_fill(struct context *context, const struct tsv *tsv, size_t row,
                            int64_t *id)
{
    const char *institution = cell(tsv, row, "institution");
    struct network_body body = {
        .institution = institution != NULL ? demo_key_get("institution", institution)
                                           : ID_NONE,
        .kind = cell(tsv, row, "kind"),
        .name = cell(tsv, row, "name"),
        .kana = cell(tsv, row, "kana"),
        .prefecture = cell(tsv, row, "prefecture"),
        .telephone = cell(tsv, row, "telephone"),
        .fax = cell(tsv, row, "fax"),
        .mail = cell(tsv, row, "mail"),
        .checked_by = context->actor.name,
    };

    TRY(before(context, tsv, row, "checked_days", &body.checked_on));
    TRY(network_body_add(context, &body, id));
    demo_key_put("outside_body", cell(tsv, row, "key"), *id);
    return OK;
}

static struct err row_fill(struct context *context, const struct tsv *tsv, size_t row)
{
    struct network_contact contact = {
        .name = cell(tsv, row, "contact"), .post = cell(tsv, row, "post"), .to_on = DAY_NONE};
    struct network_agreement agreement = {.kind = cell(tsv, row, "agreement"),
                                          .about = cell(tsv, row, "about"),
                                          .number = cell(tsv, row, "number"),
                                          .to_on = DAY_NONE};
    int64_t body = ID_NONE;
    int64_t id = ID_NONE;

    TRY(body_fill(context, tsv, row, &body));
    contact.body = agreement.body = body;
    TRY(before(context, tsv, row, "contact_days", &contact.from_on));
    TRY(network_contact_add(context, &contact, &id));
    TRY(before(context, tsv, row, "agreed_days", &agreement.from_on));
    if (cell(tsv, row, "left_days") != NULL) {
        TRY(before(context, tsv, row, "left_days", &agreement.to_on));
        agreement.to_on = 2 * context->today - agreement.to_on; /* ahead */
    }
    return network_agreement_add(context, &agreement, &id);
}

static struct err fill(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    struct tsv tsv;
    int64_t id = ID_NONE;

    (void)nothing;
    demo_act_as(context, demo_key_get("account", "hanako"), "見本 花子");
    TRY(pack_demo_table(context->arena, "outside_bodies", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++)
        TRY(row_fill(context, &tsv, row));
    struct err err = network_membership_add(
        context,
        &(struct network_membership){.institution = demo_key_get("institution", "hidamari"),
                                     .network = "support_network",
                                     .joined_on = day_of(2019, 4, 1),
                                     .left_on = DAY_NONE,
                                     .source = "参加の通知（架空、平成31年3月20日）"},
        &id);
    context->actor = doer;
    return err;
}

extern const struct demo_step national_network_demo[];
const struct demo_step national_network_demo[] = {
    {47, fill},
    {0},
};
