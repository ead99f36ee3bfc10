/* bed_replies_feature.c -- the door plate of this room. */
#include "features/bed_replies/bed_replies.h"
#include "features/feature.h"

/* What stands at the doors: _pages.c. */
extern const struct route bed_replies_routes[];

static const struct nav_entry nav[] = {
    {22, "/bed-requests", MSG_BED_REPLIES_NAV, &bed_request_own},
    {.url = NULL},
};

const struct feature bed_replies_feature = {
    .name = "bed_replies",
    .articles = "8 (3), 11 (4), 13",
    .routes = bed_replies_routes,
    .respite_nav = nav,
    .asked_list = bed_reply_asked_list,
    .asked_open = bed_reply_asked_open,
};
