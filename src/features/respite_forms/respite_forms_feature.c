/* respite_forms_feature.c -- the door plate of this room.  Who may is asked of the room of
 * applications, so it has no permissions of its own. */
#include "features/feature.h"
#include "features/health_centres/health_centres.h"
#include "features/respite/respite.h"
#include "features/respite_forms/respite_forms.h"

/* What stands at the doors: _pages.c. */
extern const struct route respite_forms_routes[];
extern const struct respite_panel respite_forms_panels[], respite_forms_stay_panels[];

static const struct nav_entry list_links[] = {
    {1, "/respite/new", MSG_RESPITE_FORMS_NEW_OPEN, &respite_list_own},
    {1, "/respite/new", MSG_RESPITE_FORMS_NEW_OPEN, &respite_apply_hospital},
    {1, "/respite/new", MSG_RESPITE_FORMS_NEW_OPEN, &respite_apply_municipality},
    {0},
};

static const struct case_link application_links[] = {
    {50, "/respite/:case/change", MSG_RESPITE_FORMS_CHANGE_TITLE, &respite_change, NULL,
     false},
    {60, "/respite/:case/form", MSG_RESPITE_FORMS_PAPER_OPEN, &respite_read, NULL, false},
    {61, "/respite/:case/record", MSG_RESPITE_FORMS_RECORD_OPEN, &respite_read, NULL,
     false},
    {0},
};

static const struct case_link case_links[] = {
    {60, "/cases/:case/respite", MSG_RESPITE_FORMS_CASE_OPEN, &respite_seek, NULL, false},
    {0},
};

const struct feature respite_forms_feature = {
    .name = "respite_forms",
    .articles = "8 (3), 10-3 (3), 11 (4), 12",
    .routes = respite_forms_routes,
    .case_links = case_links,
    .respite_links = application_links,
    .respite_panels = respite_forms_panels,
    .stay_panels = respite_forms_stay_panels,
    .respite_list_links = list_links,
};
