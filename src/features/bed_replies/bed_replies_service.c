/* bed_replies_service.c -- requests for a bed on the page of a registered desk, and by the
 * number on a fax sheet: the ways that inquiries have (the room of replies walks them). */
#include "features/bed_replies/bed_replies.h"

#include "access/context.h"
#include "access/link.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"

struct err bed_reply_asked_list(struct context *context, int64_t institution,
                                struct asked_items *asked)
{
    struct bed_request_list requests = {.count = 0};
    bool is_account = context->actor.kind == ACTOR_ACCOUNT;

    if (!is_account)
        TRY(bed_request_list_desk(context, institution, &requests));
    else if (permission_holds(context, &bed_request_own, 0, false))
        TRY(bed_request_list_own(context, &requests));
    for (size_t i = 0; i < requests.count && asked->count < ASKED_ITEMS_MAX; i++) {
        const struct bed_request *request = &requests.items[i];
        asked->items[asked->count++] = (struct asked_item){
            .kind = SUBJECT_BED_REQUEST,
            .id = request->id,
            .title = MSG_BED_REPLIES_TITLE,
            .state = bed_request_state_word(request->state),
            .tag = bed_request_state_tag(request->state),
            .asked_at = request->asked_at,
            .answer_by = request->answer_by,
            .is_open = bed_request_is_open(request->state),
            .is_waiting = request->state <= BED_REQUEST_SEEN,
            .path = is_account ? arena_format(context->arena, "/bed-requests/%s/reply",
                                              id_text(context->arena, request->id))
                               : NULL,
        };
    }
    return OK;
}

struct err bed_reply_asked_open(struct context *context, enum subject_kind kind,
                                int64_t id, const char **path)
{
    struct link link;
    const char *token = NULL;

    if (kind != SUBJECT_BED_REQUEST)
        return OK;
    TRY(bed_request_link_new(context, id, &token));
    TRY(link_find(context, str_of(token), &link, &context->actor));
    *path = arena_format(context->arena, "/b/%s", token);
    /* Somebody has it in hand.  Where it is over that changes nothing. */
    struct err err = bed_request_see(context, id);
    return err.kind == ERR_CONFLICT ? OK : err;
}
