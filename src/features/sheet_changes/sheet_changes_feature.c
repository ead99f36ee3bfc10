/* sheet_changes_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/sheet_changes/sheet_changes.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct respite_panel sheet_changes_panels[], sheet_changes_stay_panels[];
extern const struct demo_step sheet_changes_demo[];

/* Who may stand before the panel; what it shows is decided for each. */
const struct permission sheet_changes_read = {
    .name = "sheet_changes.read",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR) |
             ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) | ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR) |
             ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR),
    .relations = RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA) |
                 RELATION_BIT(RELATION_CHOSEN),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&sheet_changes_read, NULL};

const struct feature sheet_changes_feature = {
    .name = "sheet_changes",
    .articles = "6 (1), 8 (3), 13",
    .permissions = permissions,
    .respite_panels = sheet_changes_panels,
    .stay_panels = sheet_changes_stay_panels,
    .demo = sheet_changes_demo,
};
