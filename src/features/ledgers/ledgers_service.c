/* ledgers_service.c -- entering days, and the ledger of a case's person. */
#include "features/ledgers/ledgers_store.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "features/cases/cases.h"
#include "features/ledgers/ledgers_rules.h"
#include "features/ledgers/ledgers_sql.h" /* made from ledgers.sql */
#include "features/needs/needs.h"
#include "features/programmes/programmes.h"

/* ---- for the rooms of stays and applications ------------------------------------- */

static struct err held_of(struct context *context, const struct ledger_entry *entry,
                          struct ledger_balance *of_stay)
{
    struct ledger_balance years[LEDGER_YEARS_MAX];
    size_t count = 0;

    *of_stay = (struct ledger_balance){.fiscal_year = entry->fiscal_year};
    if (entry->stay == ID_NONE)
        return OK;
    TRY(ledger_store_of_stay(context->db, entry->stay, years, &count));
    for (size_t i = 0; i < count; i++)
        if (years[i].fiscal_year == entry->fiscal_year)
            *of_stay = years[i];
    return OK;
}

struct err ledger_enter(struct context *context, const struct ledger_entry *entry)
{
    struct ledger_entry made = *entry;
    struct ledger_balance of_stay;
    struct ledger_balance of_year;

    TRY(held_of(context, entry, &of_stay));
    TRY(ledger_store_sum(context->db, entry->person, entry->programme,
                         entry->fiscal_year, &of_year));
    TRY(ledger_entry_check(entry, &of_stay, &of_year));
    made.id = context_id(context);
    made.entered_at = context->now;
    made.entered_by = context_actor_name(context);
    if (made.kind != LEDGER_CORRECT)
        made.reason = NULL;
    return ledger_store_add(context->db, &made);
}

struct err ledger_balance_of(struct context *context, int64_t person,
                             const char *programme, int32_t fiscal_year,
                             struct ledger_balance *balance)
{
    return ledger_store_sum(context->db, person, programme, fiscal_year, balance);
}

struct err ledger_of_stay(struct context *context, int64_t stay,
                          struct ledger_balance years[LEDGER_YEARS_MAX], size_t *count)
{
    return ledger_store_of_stay(context->db, stay, years, count);
}

struct err ledger_list(struct context *context, int64_t person, const char *programme,
                       int32_t fiscal_year, struct ledger_entries *entries)
{
    return ledger_store_list(context->db, person, programme, fiscal_year, entries);
}

/* ---- the book -------------------------------------------------------------------- */

struct devices {
    const char *codes[NEED_ITEMS_MAX];
    size_t count;
};

static struct err devices_look(struct context *context, int64_t care_case,
                               struct devices *devices)
{
    struct care_need need;
    bool found = false;

    TRY(care_need_get_given(context, care_case, &ledger_read, &need, &found));
    devices->count = 0;
    for (size_t i = 0; found && i < need.item_count; i++)
        devices->codes[devices->count++] = need.items[i].code;
    return OK;
}

/* The edition by which a year is told: today's, the last of a year that is over, the
 * first of one to come. */
static day edition_day(const struct context *context, int32_t fiscal_year)
{
    int32_t now = day_fiscal_year(context->today);

    if (fiscal_year == now)
        return context->today;
    return fiscal_year < now ? day_of(fiscal_year + 1, 3, 31) : day_of(fiscal_year, 4, 1);
}

static struct err year_look(struct context *context, int64_t person,
                            const struct devices *devices, struct ledger_year *year)
{
    year->edition = programme_on(programmes_get(), year->programme,
                                 edition_day(context, year->fiscal_year));
    year->days_max = year->edition == NULL
                         ? INT_NONE
                         : programme_year_days_max(year->edition, devices->codes,
                                                   devices->count);
    TRY(ledger_store_list(context->db, person, year->programme, year->fiscal_year,
                          &year->entries));
    year->balance = ledger_sum(year->entries.items, year->entries.count);
    return OK;
}

static void year_add(struct ledger_book *book, const char *programme, int32_t fiscal_year)
{
    for (size_t i = 0; i < book->count; i++)
        if (book->items[i].fiscal_year == fiscal_year &&
            text_equal(book->items[i].programme, programme))
            return;
    size_t at = book->count++;
    for (; at > 0 && book->items[at - 1].fiscal_year < fiscal_year; at--)
        book->items[at] = book->items[at - 1];
    book->items[at] =
        (struct ledger_year){.programme = programme, .fiscal_year = fiscal_year};
}

/* Whatever has entries, and the programme of residence with this and last year. */
static struct err years_find(struct context *context, const struct person *person,
                             struct ledger_book *book)
{
    struct ledger_year_rows_rows rows;
    const struct programme *own = programme_of_residence(
        programmes_get(), person->facts.municipality, context->today);

    TRY(ledger_year_rows(context->db,
                         (struct ledger_year_rows_args){.person = person->id,
                                                        .limit = LEDGER_YEAR_ROWS_MAX},
                         &rows));
    book->items = arena_new_array(context->arena, struct ledger_year, rows.count + 2);
    for (size_t i = 0; i < rows.count; i++) {
        year_add(book, rows.items[i].programme, (int32_t)rows.items[i].fiscal_year);
        book->version += rows.items[i].entries;
    }
    book->has_entries = rows.count > 0;
    if (own == NULL)
        return OK;
    int32_t now = day_fiscal_year(context->today);
    year_add(book, own->code, now);
    year_add(book, own->code, now - 1);
    return OK;
}

struct err ledger_look(struct context *context, int64_t care_case,
                       struct ledger_book *book)
{
    struct care_case whole;
    struct person person;
    struct devices *devices = arena_new_of(context->arena, struct devices);
    unsigned relations = 0;

    TRY(case_get_given(context, care_case, &ledger_read, &whole, &person));
    TRY(relation_of(context, care_case, &relations));
    TRY(devices_look(context, care_case, devices));
    *book = (struct ledger_book){
        .care_case = care_case, .person = person.id, .case_number = whole.number};
    book->may_correct = permission_holds(context, &ledger_correct, relations, true);
    TRY(years_find(context, &person, book));
    for (size_t i = 0; i < book->count; i++)
        TRY(year_look(context, person.id, devices, &book->items[i]));
    audit_saw(context, (struct audit_note){.act = &ledger_act_seen,
                                           .subject = SUBJECT_CASE,
                                           .id = care_case,
                                           .care_case = care_case,
                                           .person = person.id});
    return OK;
}

/* ---- a correction ---------------------------------------------------------------- */

static struct err version_check(struct context *context, int64_t person, int64_t version)
{
    struct ledger_year_rows_rows rows;
    int64_t entries = 0;

    TRY(ledger_year_rows(context->db,
                         (struct ledger_year_rows_args){.person = person,
                                                        .limit = LEDGER_YEAR_ROWS_MAX},
                         &rows));
    for (size_t i = 0; i < rows.count; i++)
        entries += rows.items[i].entries;
    return entries == version ? OK
                              : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

struct err ledger_put_right(struct context *context,
                            const struct ledger_correction *correction)
{
    struct care_case whole;

    TRY(case_for(context, &ledger_correct, correction->care_case, &whole));
    TRY(version_check(context, whole.person, correction->version));
    if (programme_on(programmes_get(), correction->programme,
                     edition_day(context, correction->fiscal_year)) == NULL)
        return err_field("programme", MSG_INPUT_NOT_A_CHOICE);
    TRY(ledger_enter(context,
                     &(struct ledger_entry){.person = whole.person,
                                            .programme = correction->programme,
                                            .fiscal_year = correction->fiscal_year,
                                            .kind = LEDGER_CORRECT,
                                            .days = correction->days,
                                            .reason = correction->reason}));
    return case_tell(
        context, &whole,
        &(struct case_event){.act = &ledger_act_corrected,
                             .happened_at = INSTANT_NONE,
                             .text = arena_format(context->arena, "%+lld日（%s）",
                                                  (long long)correction->days,
                                                  correction->reason)});
}
