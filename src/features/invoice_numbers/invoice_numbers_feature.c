/* invoice_numbers_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/invoice_numbers/invoice_numbers.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route invoice_numbers_routes[];
extern const struct demo_step invoice_numbers_demo[];

const struct permission invoice_number_change = {
    .name = "invoice_numbers.change",
    .roles = ROLE_BIT(ROLE_OFFICER),
    .second_factor = true,
};
static const struct permission *const permissions[] = {&invoice_number_change, NULL};

const struct act_kind invoice_number_act_entered = {"invoice_numbers.entered",
                                                    MSG_INVOICE_NUMBERS_ACT_ENTERED};
static const struct act_kind *const acts[] = {&invoice_number_act_entered, NULL};

static const struct institution_link links[] = {
    {65, "/institutions/:id/invoice-number", MSG_INVOICE_NUMBERS_TITLE,
     &invoice_number_change},
    {.url = NULL},
};

const struct feature invoice_numbers_feature = {
    .name = "invoice_numbers",
    .articles = "2",
    .permissions = permissions,
    .acts = acts,
    .routes = invoice_numbers_routes,
    .institution_links = links,
    .demo = invoice_numbers_demo,
};
