/* diagnosis_desk_feature.c -- the door plate of this room. */
#include "features/diagnosis_desk/diagnosis_desk.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route diagnosis_desk_routes[];
extern const struct case_panel diagnosis_desk_panels[];
extern const struct demo_step diagnosis_desk_demo[];

static const struct nav_entry nav[] = {
    {23, "/diagnosis-requests", MSG_DIAGNOSIS_DESK_NAV, &diagnosis_own},
    {.url = NULL},
};

const struct feature diagnosis_desk_feature = {
    .name = "diagnosis_desk",
    .articles = "10-1 (1), 10-1 (3), 10-3 (1), 11 (2), 13",
    .routes = diagnosis_desk_routes,
    .nav = nav,
    .case_panels = diagnosis_desk_panels,
    .asked_list = diagnosis_desk_asked_list,
    .asked_open = diagnosis_desk_asked_open,
    .demo = diagnosis_desk_demo,
};
