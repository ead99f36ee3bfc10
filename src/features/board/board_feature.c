/* board_feature.c -- the door plate of this room. */
#include "features/board/board.h"
#include "features/feature.h"

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
/* Everybody to whom something can be owed; the installation's keeper sees no case. */
#define OWING (ROLES_STAFF & ~ROLE_BIT(ROLE_ADMINISTRATOR))

/* What stands at the doors: _pages.c. */
extern const struct route board_routes[];

const struct permission board_read = {
    .name = "board.read", .roles = OWING, .second_factor = true};

const struct permission board_read_all = {
    .name = "board.read_all", .roles = COORDINATORS, .second_factor = true};

const struct permission board_change = {
    .name = "board.change", .roles = COORDINATORS, .second_factor = true};

const struct permission board_change_own = {
    .name = "board.change_own",
    .roles = OWING,
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &board_read, &board_read_all, &board_change, &board_change_own, NULL,
};

static const struct nav_entry nav[] = {
    {10, "/board", MSG_BOARD_NAV, &board_read},
    {0},
};

const struct feature board_feature = {
    .name = "board",
    .articles = "6 (1), 13",
    .permissions = permissions,
    .routes = board_routes,
    .nav = nav,
    .account_holds = board_account_holds,
    .account_ending = board_account_ending,
};
