/* bed_requests_service.h -- what the use cases of this room share. */
#ifndef BED_REQUESTS_SERVICE_H
#define BED_REQUESTS_SERVICE_H

#include "features/bed_requests/bed_requests_store.h"

#include "access/context.h"

struct task_kind;

/* The application a hospital is asked for, and whom to call about it. */
struct bed_thread {
    struct respite_application application;
    struct bed_case of;
};

/* Is a place sought for it now? */
bool bed_thread_seeks(const struct bed_thread *thread);
/* For whoever the permission lets; to anybody else it is not there. */
MUST_USE struct err bed_thread_for(struct context *context,
                                   const struct permission *permission,
                                   int64_t application, struct bed_thread *thread);
MUST_USE struct err bed_thread_find(struct context *context, int64_t application,
                                    struct bed_thread *thread);
MUST_USE struct err bed_request_for_team(struct context *context,
                                         const struct permission *permission, int64_t id,
                                         struct bed_request *request,
                                         struct bed_thread *thread);
/* For whoever was asked; *is_own false: for the team. */
MUST_USE struct err bed_request_for_answer(struct context *context, int64_t id,
                                           struct bed_request *request,
                                           struct bed_thread *thread, bool *is_own);
MUST_USE struct err bed_request_for_asked(struct context *context, int64_t id,
                                          struct bed_request *request,
                                          struct bed_thread *thread);

/* What was said or done, for the log and the case's timeline. */
struct bed_event {
    const struct act_kind *act;
    instant happened_at;  /* INSTANT_NONE: now */
    const char *for_name; /* said there; NULL */
    const char *reason;   /* code; NULL */
    struct say_value detail; /* {4} on the timeline */
    bool is_call;
};
MUST_USE struct err bed_request_tell(struct context *context,
                                     const struct bed_request *request,
                                     const struct bed_event *event);

/* Close what is open about it, then open what its state waits for. */
MUST_USE struct err bed_tasks_renew(struct context *context,
                                    const struct bed_thread *thread,
                                    const struct bed_request *request,
                                    const char *outcome);
MUST_USE struct err bed_task_set(struct context *context, const struct bed_thread *thread,
                                 const struct bed_request *request,
                                 const struct task_kind *kind, instant due_at);

/* Whoever was asked sees the need while something may come of it; from a no, silence or
 * release on, its links only tell what became of it, until a day after the last answer. */
MUST_USE struct err bed_access_follow(struct context *context,
                                      const struct bed_request *request);
MUST_USE struct err bed_access_end(struct context *context,
                                   const struct bed_request *request, const char *reason);
/* A fresh link; it sees no more than what is lent now. */
MUST_USE struct err bed_link_new(struct context *context,
                                 const struct bed_request *request, const char **token,
                                 instant *expires_at);

/* Open ones of a hospital and the last seven days; each sight is staged. */
MUST_USE struct err bed_list_own(struct context *context, int64_t institution,
                                 struct bed_request_list *requests);

enum bed_letter { BED_LETTER_ASK, BED_LETTER_REMIND, BED_LETTER_THANKS };
/* Write and queue it; *notice is ID_NONE where nothing can be sent. */
MUST_USE struct err bed_letter_send(struct context *context, enum bed_letter kind,
                                    const struct bed_thread *thread,
                                    const struct bed_round *round,
                                    const struct bed_request *request, int64_t *notice);
/* The one after it, for a reminder. */
enum notice_channel bed_channel_after(const struct context *context,
                                      const struct way_to *to, enum notice_channel used);

/* Let one go: state, offer, letters, link, task, thread. */
MUST_USE struct err bed_request_let_go(struct context *context,
                                       const struct bed_thread *thread,
                                       struct bed_request *request, const char *reason);
/* The offer that a yes made is over, when there is one. */
MUST_USE struct err bed_offer_drop(struct context *context, struct bed_request *request,
                                   const char *reason);

#endif
