/* places_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/places/places.h"

/* What stands at the doors: _pages.c. */
extern const struct route places_routes[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))

const struct permission place_calendar_read = {
    .name = "places.calendar",
    .roles = COORDINATORS | ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE) |
             ROLE_BIT(ROLE_HEALTH_CENTRE_DIRECTOR) | ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};

const struct permission place_calendar_own = {
    .name = "places.calendar_own",
    .roles = ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR),
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&place_calendar_read,
                                                       &place_calendar_own, NULL};

/* Who has the list of applications finds the calendar above it. */
static const struct nav_entry nav[] = {
    {35, "/respite/calendar", MSG_PLACES_CALENDAR_NAV, &place_calendar_own},
    {0},
};

static const struct nav_entry list_links[] = {
    {10, "/respite/calendar", MSG_PLACES_CALENDAR_TITLE, &place_calendar_read},
    {0},
};

static const struct case_link links[] = {
    {10, "/respite/:case/places", MSG_PLACES_TITLE, &respite_seek, "p", true},
    {.url = NULL},
};

const struct feature places_feature = {
    .name = "places",
    .articles = "8 (3), 10-3 (3), 11 (4)",
    .permissions = permissions,
    .routes = places_routes,
    .respite_nav = nav,
    .respite_links = links,
    .respite_list_links = list_links,
};
