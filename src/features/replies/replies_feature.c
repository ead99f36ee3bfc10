/* replies_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/replies/replies.h"

#include "desk/task.h"

/* What stands at the doors: _pages.c. */
extern const struct route replies_routes[];

#define COORDINATORS (ROLE_BIT(ROLE_COORDINATOR) | ROLE_BIT(ROLE_LIAISON_COORDINATOR))
/* Who may be asked: the roles of inquiry_reply. */
#define ASKED \
    (ROLE_BIT(ROLE_HOSPITAL_DESK) | ROLE_BIT(ROLE_HOSPITAL_DOCTOR) | \
     ROLE_BIT(ROLE_LIAISON_COORDINATOR))

const struct permission reply_desk_manage = {
    .name = "replies.desk_manage",
    .roles = COORDINATORS,
    .second_factor = true,
};

const struct permission reply_desk_use = {.name = "replies.desk_use", .links = true};

const struct permission reply_requests = {
    .name = "replies.requests",
    .roles = ASKED,
    .second_factor = true,
};

const struct permission reply_paper = {.name = "replies.paper", .everyone = true};

static const struct permission *const permissions[] = {
    &reply_desk_manage, &reply_desk_use, &reply_requests, &reply_paper, NULL,
};

const struct act_kind reply_act_desk_registered = {"replies.desk_registered",
                                                   MSG_REPLIES_ACT_DESK_REGISTERED};
const struct act_kind reply_act_desk_ended = {"replies.desk_ended",
                                              MSG_REPLIES_ACT_DESK_ENDED};
const struct act_kind reply_act_desk_opened = {"replies.desk_opened",
                                               MSG_REPLIES_ACT_DESK_OPENED};
const struct act_kind reply_act_code_wrong = {"replies.code_wrong",
                                              MSG_REPLIES_ACT_CODE_WRONG};
const struct act_kind reply_act_paper_used = {"replies.paper_used",
                                              MSG_REPLIES_ACT_PAPER_USED};
const struct act_kind reply_act_list_seen = {"replies.list_seen",
                                             MSG_REPLIES_ACT_LIST_SEEN};

static const struct act_kind *const acts[] = {
    &reply_act_desk_registered, &reply_act_desk_ended, &reply_act_desk_opened,
    &reply_act_code_wrong,      &reply_act_paper_used, &reply_act_list_seen, NULL,
};

const struct task_kind reply_task_renew = {
    .name = "replies.renew",
    .title = MSG_REPLIES_TASK_RENEW,
    .what_to_do = MSG_REPLIES_TASK_RENEW_DO,
    .clock = TASK_CLOCK_WALL,
    .url = "/institutions/:subject/reply-desk",
};

static const struct task_kind *const task_kinds[] = {&reply_task_renew, NULL};

static const struct nav_entry nav[] = {
    {20, "/requests", MSG_REPLIES_NAV, &reply_requests},
    {0},
};

static const struct nav_entry start_links[] = {
    {10, "/fax-answer", MSG_REPLIES_FAX_START, NULL},
    {0},
};

static const struct institution_link links[] = {
    {30, "/institutions/:id/reply-desk", MSG_REPLIES_DESK_LINK, &reply_desk_manage},
    {0},
};

const struct feature replies_feature = {
    .name = "replies",
    .articles = "7 (2), 8 (1), 9 (1), 11 (1), 13",
    .permissions = permissions,
    .acts = acts,
    .routes = replies_routes,
    .nav = nav,
    .start_links = start_links,
    .institution_links = links,
    .institution_holds = reply_institution_holds,
    .institution_ended = reply_institution_ended,
    .task_kinds = task_kinds,
};
