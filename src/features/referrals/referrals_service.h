/* referrals_service.h -- what the use cases of clinic and desk share. */
#ifndef REFERRALS_SERVICE_H
#define REFERRALS_SERVICE_H

#include "features/referrals/referrals_store.h"

struct referral_stamp referral_stamp_of(const struct context *context);
MUST_USE struct err referral_note(struct context *context, const struct act_kind *act,
                                  const struct referral *referral, const char *detail);

/* Whom the actor may open it as: the link's holder or a doctor of the clinic, and the
 * desk once it was sent; whoever entered from paper is the desk. */
struct referral_seen {
    struct referral referral;
    bool is_writer; /* it is theirs to write */
    bool is_desk;
    instant came_at; /* of paper */
};
MUST_USE struct err referral_seen_get(struct context *context, int64_t id,
                                      struct referral_seen *seen);
/* The same for a change: unless it has changed since `version`. */
MUST_USE struct err referral_to_write(struct context *context, int64_t id,
                                      int64_t version, struct referral_seen *seen);
MUST_USE struct err referral_to_act(struct context *context, int64_t id, int64_t version,
                                    struct referral *referral);

/* The one open task it has, by its state; none when nothing is owed. */
MUST_USE struct err referral_tasks_follow(struct context *context,
                                          const struct referral *referral,
                                          const char *outcome);
/* A row for the clinic's page and a letter. */
MUST_USE struct err referral_tell(struct context *context,
                                  const struct referral *referral,
                                  const struct referral_telling *telling);
/* The mail that lets a doctor of the public page go on another day. */
MUST_USE struct err referral_link_mail(struct context *context,
                                       const struct referral *referral,
                                       const char *token);
MUST_USE struct err referral_end(struct context *context, const struct referral *referral,
                                 enum referral_state state, const char *why);
/* A draft's words can be read by nobody any more, and its link leads nowhere. */
MUST_USE struct err referral_draft_forget(struct context *context, int64_t id,
                                          const char *reason);
/* It was taken back after a case was made of it: the holder is told, and owes a decision. */
MUST_USE struct err referral_withdrawal_owed(struct context *context,
                                             const struct referral *referral);
int64_t referral_rule(const char *key, day on, int64_t otherwise);

#endif
