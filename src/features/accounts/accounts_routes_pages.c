/* accounts_routes_pages.c -- the table of this room's routes: every gate at one sight. */
#include "features/accounts/accounts_pages.h"

#define TOKENS_BYTES_MAX ((size_t)64 * 1024)

#define PAGE(route_path, route_gate)                                                     \
    .method = METHOD_GET, .path = (route_path), .gate = (route_gate), .unit = READS
#define FORM(route_path, route_gate)                                                     \
    .method = METHOD_POST, .path = (route_path), .gate = (route_gate), .unit = WRITES
#define AGAIN(row) .again = &accounts_routes[row]

const struct route accounts_routes[ROUTE_COUNT + 1] = {
    [ROUTE_ACCOUNTS] = {PAGE("/accounts", GATE_ACCOUNT), .read = accounts_get_page_read,
                        .act = accounts_get_page_act, .show = accounts_get_page_show},
    [ROUTE_NEW] = {PAGE("/accounts/new", GATE_ACCOUNT), .read = account_new_get_read,
                   .act = account_new_get_act, .show = account_new_get_show},
    [ROUTE_NEW_POST] = {FORM("/accounts/new", GATE_ACCOUNT),
                        .read = account_new_post_read, .look = account_new_post_look,
                        .work = account_new_post_work, .act = account_new_post_act,
                        .show = account_new_post_show, AGAIN(ROUTE_NEW),
                        .surface = SURFACE_PAPER},
    [ROUTE_TOKENS] = {PAGE("/accounts/tokens", GATE_ACCOUNT), .act = tokens_get_act,
                      .show = tokens_get_show},
    [ROUTE_TOKENS_POST] = {FORM("/accounts/tokens", GATE_ACCOUNT),
                           .read = tokens_post_read, .act = tokens_post_act,
                           .show = tokens_post_show, AGAIN(ROUTE_TOKENS),
                           .body_max = TOKENS_BYTES_MAX},
    [ROUTE_ACCOUNT] = {PAGE("/accounts/:id", GATE_ACCOUNT), .read = account_get_page_read,
                       .act = account_get_page_act, .show = account_get_page_show},

#define STEP(word, name)                                                                 \
    {PAGE("/accounts/:id/" word, GATE_ACCOUNT), .read = step_##name##_get_read,          \
     .act = step_get_act, .show = step_get_show}
    [ROUTE_CHANGE] = STEP("change", change),
    [ROUTE_CHANGE_POST] = {FORM("/accounts/:id/change", GATE_ACCOUNT),
                           .read = step_change_post_read, .act = step_post_act,
                           .show = step_post_show, AGAIN(ROUTE_CHANGE)},
    [ROUTE_ROLE] = STEP("role", role),
    [ROUTE_ROLE_POST] = {FORM("/accounts/:id/role", GATE_ACCOUNT),
                         .read = step_role_post_read, .look = step_role_post_look,
                         .act = step_post_act, .show = step_post_show, AGAIN(ROUTE_ROLE)},
    [ROUTE_ROLE_END] = STEP("roles/:role/end", role_end),
    [ROUTE_ROLE_END_POST] = {FORM("/accounts/:id/roles/:role/end", GATE_ACCOUNT),
                             .read = step_role_end_post_read, .act = step_post_act,
                             .show = step_post_show, AGAIN(ROUTE_ROLE_END)},
    [ROUTE_RESET] = STEP("password", reset),
    [ROUTE_RESET_POST] = {FORM("/accounts/:id/password", GATE_ACCOUNT),
                          .read = step_reset_post_read, .look = step_given_look,
                          .work = step_given_work, .act = step_given_act,
                          .show = step_given_show, AGAIN(ROUTE_RESET),
                          .surface = SURFACE_PAPER},
    [ROUTE_LOST] = STEP("factors", lost),
    [ROUTE_LOST_POST] = {FORM("/accounts/:id/factors", GATE_ACCOUNT),
                         .read = step_lost_post_read, .look = step_given_look,
                         .work = step_given_work, .act = step_given_act,
                         .show = step_given_show, AGAIN(ROUTE_LOST),
                         .surface = SURFACE_PAPER},
    [ROUTE_TOKEN] = STEP("token", token),
    [ROUTE_TOKEN_POST] = {FORM("/accounts/:id/token", GATE_ACCOUNT),
                          .read = step_token_post_read, .act = step_post_act,
                          .show = step_post_show, AGAIN(ROUTE_TOKEN)},
    [ROUTE_END] = STEP("end", end),
    [ROUTE_END_POST] = {FORM("/accounts/:id/end", GATE_ACCOUNT),
                        .read = step_end_post_read, .act = step_post_act,
                        .show = step_post_show, AGAIN(ROUTE_END)},
    [ROUTE_COUNT] = {.path = NULL},
};
