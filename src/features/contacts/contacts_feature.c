/* contacts_feature.c -- the door plate of this room.  Whoever is of the case's team may
 * change whom to call: the room has no permission of its own. */
#include "features/contacts/contacts.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c, _demo.c. */
extern const struct route contacts_routes[];
extern const struct case_panel contacts_panels[];
extern const struct demo_step contacts_demo[];

const struct act_kind contact_act_added = {"contacts.added", MSG_CONTACTS_ACT_ADDED};
const struct act_kind contact_act_changed = {"contacts.changed",
                                             MSG_CONTACTS_ACT_CHANGED};
const struct act_kind contact_act_ended = {"contacts.ended", MSG_CONTACTS_ACT_ENDED};
const struct act_kind contact_act_speaking_revised = {"contacts.speaking_revised",
                                                      MSG_CONTACTS_ACT_SPEAKING_REVISED};

static const struct act_kind *const acts[] = {
    &contact_act_added, &contact_act_changed, &contact_act_ended,
    &contact_act_speaking_revised, NULL,
};

const struct feature contacts_feature = {
    .name = "contacts",
    .articles = "6 (1), 13",
    .acts = acts,
    .routes = contacts_routes,
    .case_panels = contacts_panels,
    .demo = contacts_demo,
};
