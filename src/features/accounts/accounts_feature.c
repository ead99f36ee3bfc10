/* accounts_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/accounts/accounts.h"

/* What stands at the doors: _pages.c, _demo.c.  The clock's cleaning of sessions,
 * counters and tokens is access's own. */
extern const struct route accounts_routes[];
extern const struct demo_step accounts_demo[];

const struct permission accounts_read = {
    .name = "accounts.read",
    .roles = ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_PRIVACY_OFFICER),
    .second_factor = true,
};

const struct permission accounts_change = {
    .name = "accounts.change",
    .roles = ROLE_BIT(ROLE_ADMINISTRATOR),
    .second_factor = true,
    .fresh = true, /* a page left open must not make people */
};

const struct permission accounts_own = {
    .name = "accounts.own",
    .roles = ROLES_STAFF,
    .second_factor = true,
};

const struct permission accounts_own_factors = {
    .name = "accounts.own_factors",
    .roles = ROLES_STAFF,
    .second_factor = true,
    .fresh = true,
};

const struct permission audit_read_all = {
    .name = "audit.read_all",
    .roles = ROLE_BIT(ROLE_PRIVACY_OFFICER),
    .second_factor = true,
};

const struct permission audit_read_house = {
    .name = "audit.read_house",
    .roles = ROLE_BIT(ROLE_ADMINISTRATOR), /* sees no patient, here neither */
    .second_factor = true,
};

const struct permission audit_read_own = {
    .name = "audit.read_own",
    .roles = ROLES_STAFF,
    .second_factor = true,
};

static const struct permission *const permissions[] = {
    &accounts_read,  &accounts_change,  &accounts_own,   &accounts_own_factors,
    &audit_read_all, &audit_read_house, &audit_read_own, NULL,
};

const struct act_kind accounts_act_audit_seen = {"audit.seen",
                                                 MSG_ACCOUNTS_ACT_AUDIT_SEEN};
const struct act_kind accounts_act_audit_taken = {"audit.taken",
                                                  MSG_ACCOUNTS_ACT_AUDIT_TAKEN};
const struct act_kind accounts_act_audit_checked = {"audit.checked",
                                                    MSG_ACCOUNTS_ACT_AUDIT_CHECKED};

static const struct act_kind *const acts[] = {
    &accounts_act_audit_seen,
    &accounts_act_audit_taken,
    &accounts_act_audit_checked,
    NULL,
};

static const struct nav_entry nav[] = {
    {80, "/accounts", MSG_ACCOUNTS_NAV_ACCOUNTS, &accounts_read},
    {85, "/audit", MSG_ACCOUNTS_NAV_AUDIT, &audit_read_own},
    {0},
};

const struct feature accounts_feature = {
    .name = "accounts",
    .articles = "13",
    .permissions = permissions,
    .acts = acts,
    .routes = accounts_routes,
    .nav = nav,
    .demo = accounts_demo,
};
