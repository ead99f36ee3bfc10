/* diagnosis_requests_service.h -- what the use cases of this room share. */
#ifndef DIAGNOSIS_REQUESTS_SERVICE_H
#define DIAGNOSIS_REQUESTS_SERVICE_H

#include "features/diagnosis_requests/diagnosis_requests_store.h"

#include "access/context.h"

/* One request with the way it serves and whom to call about it. */
struct diagnosis_thread {
    struct diagnosis_request request;
    struct diagnosis way;
    struct diagnosis_case of;
};

struct diagnosis_limits diagnosis_limits_today(const struct context *context);

/* For whoever the permission lets; to anybody else the case is not there. */
MUST_USE struct err diagnosis_case_for(struct context *context,
                                       const struct permission *permission,
                                       int64_t care_case);
MUST_USE struct err diagnosis_thread_find(struct context *context, int64_t id,
                                          struct diagnosis_thread *thread);
MUST_USE struct err diagnosis_thread_for_team(struct context *context,
                                              const struct permission *permission,
                                              int64_t id,
                                              struct diagnosis_thread *thread);
/* For whoever was asked; *is_own false: for the team. */
MUST_USE struct err diagnosis_thread_for_answer(struct context *context, int64_t id,
                                                struct diagnosis_thread *thread,
                                                bool *is_own);

/* ---- what everything leaves behind ----------------------------------------------- */

struct diagnosis_event {
    const struct act_kind *act;
    instant happened_at;  /* INSTANT_NONE: now */
    const char *for_name; /* said there; NULL */
    const char *text;     /* {4} on the timeline; NULL */
    const char *reason;   /* code; NULL */
};
MUST_USE struct err diagnosis_tell(struct context *context,
                                   const struct diagnosis_request *request,
                                   const struct diagnosis_event *event);
/* A step as it was said, only added to; `given` NULL: one of the house's own. */
MUST_USE struct err diagnosis_step_keep(struct context *context,
                                        const struct diagnosis_request *request,
                                        enum diagnosis_action action,
                                        const struct diagnosis_answer_given *given);
/* Close what is open about it, then open what its state waits for; what is next is owed
 * when nothing of the way is left. */
MUST_USE struct err diagnosis_tasks_renew(struct context *context,
                                          const struct diagnosis_thread *thread,
                                          const char *outcome);
/* State, row, access, tasks and the referrer's letter after a step. */
MUST_USE struct err diagnosis_moved(struct context *context,
                                    struct diagnosis_thread *thread,
                                    const char *outcome);

/* Whoever was asked sees the sheet while something may come of it; who accepted stands
 * as chosen. */
MUST_USE struct err diagnosis_access_follow(struct context *context,
                                            const struct diagnosis_request *request);
MUST_USE struct err diagnosis_link_new(struct context *context,
                                       const struct diagnosis_request *request,
                                       const char **token, instant *expires_at);
MUST_USE struct err diagnosis_own_list(struct context *context, int64_t institution,
                                       struct diagnosis_request_list *requests);

/* ---- letters --------------------------------------------------------------------- */

enum diagnosis_letter { DIAGNOSIS_LETTER_ASK, DIAGNOSIS_LETTER_REMIND,
                        DIAGNOSIS_LETTER_END };
/* Write and queue it to whoever is asked; *notice ID_NONE where nothing can be sent. */
MUST_USE struct err diagnosis_letter_send(struct context *context,
                                          enum diagnosis_letter kind,
                                          const struct diagnosis_thread *thread,
                                          const struct diagnosis_sheet *sheet,
                                          int64_t *notice);
struct way_to; /* ways.h */
/* The desk's way for it; `used` 0: the first, else the one after. */
enum notice_channel diagnosis_channel(const struct context *context,
                                      const struct way_to *to,
                                      enum notice_channel used);
/* Whoever referred the patient is told where it stands: the clock sends it. */
MUST_USE struct err diagnosis_referrer_tell(struct context *context,
                                            const struct diagnosis_thread *thread);

#endif
