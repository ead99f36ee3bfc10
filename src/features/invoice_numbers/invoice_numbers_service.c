/* invoice_numbers_service.c -- which number an institution has, and who entered it. */
#include "features/invoice_numbers/invoice_numbers.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "features/institutions/institutions.h"
#include "features/invoice_numbers/invoice_numbers_sql.h" /* made from invoice_numbers.sql */

struct err invoice_number_on(struct context *context, int64_t institution, day on,
                             const char **number)
{
    struct invoice_number_on_row_row row;
    bool found = false;

    TRY(invoice_number_on_row(context->db,
                              (struct invoice_number_on_row_args){
                                  .institution = institution, .on_day = on},
                              &row, &found));
    *number = found ? row.number : NULL;
    return OK;
}

struct err invoice_number_list(struct context *context, int64_t institution,
                               struct invoice_numbers *numbers)
{
    struct invoice_number_rows_rows rows;

    TRY(permission_need(context, &invoice_number_change));
    TRY(invoice_number_rows(context->db,
                            (struct invoice_number_rows_args){
                                .institution = institution, .limit = INVOICE_NUMBERS_MAX},
                            &rows));
    numbers->count = rows.count;
    numbers->items =
        arena_new_array(context->arena, struct invoice_number, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        numbers->items[i] = (struct invoice_number){.number = rows.items[i].number,
                                                    .from_on = rows.items[i].from_on,
                                                    .entered_at = rows.items[i].entered_at,
                                                    .entered_by = rows.items[i].entered_by};
    return OK;
}

/* A slip of one digit shows in the first. */
static struct err digit_check(struct context *context, const char *number, bool is_sure)
{
    int wanted = invoice_number_check_digit(number);

    if (is_sure || number[1] == '0' + wanted)
        return OK;
    struct err err = err_say(ERR_INVALID, MSG_INVOICE_NUMBERS_CHECK_DIGIT,
                             say_count(context->arena, wanted));
    err.field = "number";
    return err;
}

static struct err number_check(struct context *context,
                               const struct invoice_number_new *wanted,
                               const char **number)
{
    *number = NULL;
    if (!text_is_empty(wanted->number)) {
        TRY(invoice_number_read(context->arena, wanted->number, number));
        TRY(digit_check(context, *number, wanted->is_sure));
    }
    return wanted->from_on == DAY_NONE ? err_field("from_on", MSG_INPUT_REQUIRED) : OK;
}

struct err invoice_number_set(struct context *context, int64_t institution,
                              const struct invoice_number_new *wanted)
{
    struct institution of;
    const char *number = NULL;
    const char *before = NULL;

    TRY(permission_need(context, &invoice_number_change));
    TRY(institution_get(context, institution, &of));
    if (of.ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
    TRY(number_check(context, wanted, &number));
    TRY(invoice_number_on(context, institution, wanted->from_on, &before));
    if (text_equal(before, number))
        return err_of(ERR_CONFLICT, MSG_INVOICE_NUMBERS_SAME);
    TRY(invoice_number_add(context->db,
                           (struct invoice_number_add_args){
                               .id = context_id(context),
                               .institution = institution,
                               .number = number,
                               .from_on = wanted->from_on,
                               .entered_at = context->now,
                               .entered_by = context_actor_name(context)},
                           NULL));
    return audit_did(context, (struct audit_note){
                                  .act = &invoice_number_act_entered,
                                  .subject = SUBJECT_INSTITUTION,
                                  .id = institution,
                                  .detail = arena_format(
                                      context->arena, "%s %s→%s", of.facts.name,
                                      before != NULL ? before : "－",
                                      number != NULL ? number : "－")});
}
