/* network_numbers_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/incoming_requests/incoming_requests.h"
#include "features/network_numbers/network_numbers.h"

/* What stands at the doors: _pages.c. */
extern const struct route network_numbers_routes[];
extern const struct network_panel network_numbers_panels[];

const struct permission network_numbers_read = {
    .name = "network_numbers.read",
    .roles = ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR) |
             ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};

static const struct permission *const permissions[] = {&network_numbers_read, NULL};

const struct act_kind network_numbers_act_seen = {"network_numbers.seen",
                                                  MSG_NETWORK_NUMBERS_ACT_SEEN};

static const struct act_kind *const acts[] = {&network_numbers_act_seen, NULL};

static const struct nav_entry network_links[] = {
    {10, "/incoming-requests", MSG_INCOMING_REQUESTS_NAV, &incoming_request_receive},
    {20, "/network/numbers", MSG_NETWORK_NUMBERS_NAV, &network_numbers_read},
    {.url = NULL},
};

const struct feature network_numbers_feature = {
    .name = "network_numbers",
    .articles = "10-1 (3), 10-2 (2)",
    .permissions = permissions,
    .acts = acts,
    .routes = network_numbers_routes,
    .network_panels = network_numbers_panels,
    .network_links = network_links,
};
