/* power_store.c -- records of power as rows.  Decides nothing. */
#include "features/power/power_store.h"

#include "features/power/power_sql.h" /* made from power.sql */
#include "store/db.h"

struct err power_store_add(struct db *db, int64_t id, const struct power_of *of,
                           const struct power_record *record)
{
    return power_add(db,
                     (struct power_add_args){
                         .id = id,
                         .person = of->person,
                         .care_case = of->care_case,
                         .revision = record->revision,
                         .hours_per_day = record->hours_per_day,
                         .models = record->models,
                         .internal_minutes = record->internal_minutes,
                         .internal_on = record->internal_on,
                         .external_minutes = record->external_minutes,
                         .external_on = record->external_on,
                         .manual_bag = record->manual_bag,
                         .suction_without = record->suction_without,
                         .oxygen = record->oxygen,
                         .oxygen_minutes = record->oxygen_minutes,
                         .generator = record->generator,
                         .vehicle = record->vehicle,
                         .dealer = record->dealer,
                         .dealer_telephone = record->dealer_telephone,
                         .company = record->company,
                         .customer = record->customer,
                         .floor_number = record->floor,
                         .lift = record->lift,
                         .bearers = record->bearers,
                         .hospital = record->hospital,
                         .institution = record->institution,
                         .plan_on = record->plan_on,
                         .consent = record->consent,
                         .consent_to = record->consent_to,
                         .consent_on = record->consent_on,
                         .review_on = record->review_on,
                         .entered_at = record->entered_at,
                         .entered_by = record->entered_by,
                     },
                     NULL);
}

static enum answer answer_of(int64_t stored)
{
    return stored == ANSWER_YES || stored == ANSWER_NO ? (enum answer)stored
                                                       : ANSWER_UNKNOWN;
}

static struct power_record record_of(const struct power_newest_row *row)
{
    return (struct power_record){
        .revision = row->revision,
        .hours_per_day = row->hours_per_day,
        .models = row->models,
        .internal_minutes = row->internal_minutes,
        .internal_on = row->internal_on,
        .external_minutes = row->external_minutes,
        .external_on = row->external_on,
        .manual_bag = answer_of(row->manual_bag),
        .suction_without = answer_of(row->suction_without),
        .oxygen = answer_of(row->oxygen),
        .oxygen_minutes = row->oxygen_minutes,
        .generator = answer_of(row->generator),
        .vehicle = answer_of(row->vehicle),
        .dealer = row->dealer,
        .dealer_telephone = row->dealer_telephone,
        .company = row->company,
        .customer = row->customer,
        .floor = row->floor_number,
        .lift = answer_of(row->lift),
        .bearers = row->bearers,
        .hospital = row->hospital,
        .institution = row->institution,
        .plan_on = row->plan_on,
        .consent = answer_of(row->consent),
        .consent_to = row->consent_to,
        .consent_on = row->consent_on,
        .review_on = row->review_on,
        .entered_at = row->entered_at,
        .entered_by = row->entered_by,
    };
}

static const struct power_record nothing = {
    .hours_per_day = INT_NONE,
    .internal_minutes = INT_NONE,
    .external_minutes = INT_NONE,
    .internal_on = DAY_NONE,
    .external_on = DAY_NONE,
    .oxygen_minutes = INT_NONE,
    .floor = INT_NONE,
    .bearers = INT_NONE,
    .plan_on = DAY_NONE,
    .consent_on = DAY_NONE,
    .review_on = DAY_NONE,
    .entered_at = INSTANT_NONE,
};

struct err power_store_get(struct db *db, int64_t person, struct power_record *record)
{
    struct power_newest_row row;
    bool found = false;

    *record = nothing;
    TRY(power_newest(db, (struct power_newest_args){.person = person}, &row, &found));
    if (found)
        *record = record_of(&row);
    return OK;
}
