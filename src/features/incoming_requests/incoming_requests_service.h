/* incoming_requests_service.h -- what entering, looking and the steps share. */
#ifndef INCOMING_REQUESTS_SERVICE_H
#define INCOMING_REQUESTS_SERVICE_H

#include "features/incoming_requests/incoming_requests_store.h"

struct incoming_stamp incoming_stamp_of(const struct context *context);
/* In the log and, when it belongs to a case, on its timeline. */
MUST_USE struct err incoming_note(struct context *context, const struct act_kind *act,
                                  const struct incoming_request *request,
                                  const char *detail);
/* It is to be changed by whoever may open it, unless it has changed since. */
MUST_USE struct err incoming_to_act(struct context *context, int64_t id, int64_t version,
                                    struct incoming_request *request);
/* The open tasks it has, by its state and by what must be told. */
MUST_USE struct err incoming_tasks_follow(struct context *context,
                                          const struct incoming_request *request);
/* It stands now as `after` says: the row, and its tasks. */
MUST_USE struct err incoming_move(struct context *context,
                                  struct incoming_request *after);

#endif
