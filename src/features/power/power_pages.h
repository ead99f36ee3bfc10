/* power_pages.h -- what the page and the panel of this room show. */
#ifndef POWER_PAGES_H
#define POWER_PAGES_H

#include "features/power/power.h"
#include "web/case_edit.h"

const char *url_power(struct arena *arena, int64_t care_case);
const char *url_power_institution(struct arena *arena, int64_t institution);

struct power_form_view {
    struct case_edit_view edit;
    const struct form *form;
    const char *lasts; /* "5時間30分"; NULL: not measured */
    day measured_on;
    bool is_stale, is_team;
};

struct power_panel_view {
    int64_t id;
    bool may_change, is_written, has_hours, is_stale, has_floor, has_bearers, has_plan;
    int64_t hours, floor, bearers, institution;
    bool has_institution;
    const char *lasts, *models, *dealer, *dealer_telephone, *company, *customer, *hospital,
        *consent_to, *by;
    enum message manual_bag, suction_without, generator, vehicle, lift, consent;
    day measured_on, plan_on, review_on;
    instant entered_at;
};

#endif
