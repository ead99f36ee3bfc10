/* diagnosis_desk_service.c -- requests for a diagnosis on the page of a registered desk, and
 * by the number on a fax sheet: the ways that inquiries have. */
#include "features/diagnosis_desk/diagnosis_desk.h"

#include "access/context.h"
#include "access/link.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"

struct err diagnosis_desk_asked_list(struct context *context, int64_t institution,
                                     struct asked_items *asked)
{
    struct diagnosis_request_list requests = {.count = 0};
    bool is_account = context->actor.kind == ACTOR_ACCOUNT;

    if (!is_account)
        TRY(diagnosis_request_list_desk(context, institution, &requests));
    else if (permission_holds(context, &diagnosis_own, 0, false))
        TRY(diagnosis_request_list_own(context, &requests));
    for (size_t i = 0; i < requests.count && asked->count < ASKED_ITEMS_MAX; i++) {
        const struct diagnosis_request *request = &requests.items[i];
        asked->items[asked->count++] = (struct asked_item){
            .kind = SUBJECT_DIAGNOSIS_REQUEST,
            .id = request->id,
            .title = MSG_DIAGNOSIS_DESK_REPLY_TITLE,
            .state = diagnosis_request_word(request->state),
            .tag = diagnosis_request_tag(request->state),
            .asked_at = request->asked_at,
            .answer_by = request->answer_by,
            .is_open = diagnosis_request_is_open(request->state),
            .is_waiting = request->state <= DIAGNOSIS_SEEN,
            .path = is_account ? arena_format(context->arena, "/diagnosis-requests/%s",
                                              id_text(context->arena, request->id))
                               : NULL,
        };
    }
    return OK;
}

struct err diagnosis_desk_asked_open(struct context *context, enum subject_kind kind,
                                     int64_t id, const char **path)
{
    struct link link;
    const char *token = NULL;

    if (kind != SUBJECT_DIAGNOSIS_REQUEST)
        return OK;
    TRY(diagnosis_request_link_new(context, id, &token));
    TRY(link_find(context, str_of(token), &link, &context->actor));
    *path = arena_format(context->arena, "/n/%s", token);
    return diagnosis_request_see(context, id);
}
