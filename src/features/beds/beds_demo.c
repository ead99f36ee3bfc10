/* beds_demo.c -- places that the invented hospitals offer, made through the use cases. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "base/values.h"
#include "desk/demo_keys.h"
#include "features/beds/beds.h"
#include "features/feature.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

/* "1|2|3" as a set of weekdays, 0 Sunday. */
static unsigned weekdays_of(const char *text)
{
    struct str rest = str_of(text);
    struct str piece;
    unsigned weekdays = 0;
    int64_t number = 0;

    while (text != NULL && str_next(&rest, '|', &piece))
        if (str_int(piece, &number) && number >= 0 && number < 7)
            weekdays |= 1u << number;
    return weekdays;
}

static struct err number_of(struct context *context, const struct tsv *tsv, size_t row,
                            const char *column, int64_t *number)
{
    return tsv_int(context->arena, tsv, row, tsv_column(tsv, column), number);
}

/* Days are counted from the day the demonstration is made. */
static struct err fill_one(struct context *context, const struct tsv *tsv, size_t row,
                           int64_t *id)
{
    int64_t from = 0;
    int64_t to = 0;
    struct bed_offer offer = {
        .institution = demo_key_get("institution", cell(tsv, row, "institution")),
        .kind = BED_OFFER_POSTED,
        .ward = cell(tsv, row, "ward"),
        .comes_on = weekdays_of(cell(tsv, row, "comes")),
        .goes_on = weekdays_of(cell(tsv, row, "goes")),
        .closed_on_holidays = cell(tsv, row, "holidays") == NULL,
        .terms = cell(tsv, row, "terms"),
        .not_here = cell(tsv, row, "not_here"),
        .confirmed_by = cell(tsv, row, "confirmed_by"),
        .ended_on = DAY_NONE,
    };

    TRY(number_of(context, tsv, row, "from", &from));
    TRY(number_of(context, tsv, row, "to", &to));
    TRY(number_of(context, tsv, row, "beds", &offer.beds));
    offer.from_on = context->today + (day)from;
    offer.to_on = context->today + (day)to;
    return bed_offer_add(context, &offer, id);
}

static struct err fill_closed(struct context *context, const struct tsv *tsv, size_t row,
                              int64_t id)
{
    int64_t after = 0;

    if (cell(tsv, row, "closed_after") == NULL)
        return OK;
    TRY(number_of(context, tsv, row, "closed_after", &after));
    return bed_offer_close_day(context, id, 1,
                               &(struct bed_closed_day){
                                   .on = context->today + (day)after,
                                   .reason = cell(tsv, row, "closed_reason")});
}

static struct err fill_beds(struct context *context, void *nothing)
{
    instant now = context->now;
    struct tsv tsv;

    (void)nothing;
    TRY(pack_demo_table(context->arena, "beds", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++) {
        int64_t ago = 0;
        int64_t id = ID_NONE;
        TRY(number_of(context, &tsv, row, "confirmed_ago", &ago));
        context->now = now - DAYS(ago); /* some have not been confirmed for long */
        TRY(fill_one(context, &tsv, row, &id));
        context->now = now;
        TRY(fill_closed(context, &tsv, row, id));
    }
    return OK;
}

const struct demo_step beds_demo[] = {
    {14, fill_beds},
    {0},
};
