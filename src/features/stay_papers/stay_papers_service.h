/* stay_papers_service.h -- what the use cases of this room share. */
#ifndef STAY_PAPERS_SERVICE_H
#define STAY_PAPERS_SERVICE_H

#include "features/cases/cases.h"
#include "features/stay_papers/stay_papers_store.h"

/* The stay, if the actor may under `permission` and, for a hospital, if it is its own. */
MUST_USE struct err stay_paper_for(struct context *context,
                                   const struct permission *permission, int64_t id,
                                   struct stay *stay, struct care_case *care_case);
/* The same for a change: the case must be open. */
MUST_USE struct err stay_paper_to_change(struct context *context,
                                         const struct permission *permission, int64_t id,
                                         struct stay *stay, struct care_case *care_case);
/* By the ward, or by the team for it. */
MUST_USE struct err stay_paper_by_ward(struct context *context, int64_t id,
                                       struct stay *stay, struct care_case *care_case);
MUST_USE struct err stay_paper_tell(struct context *context,
                                    const struct care_case *care_case, int64_t stay,
                                    const struct case_event *event);
/* The items of the pack that concern this patient, with what the need says of them. */
MUST_USE struct err checkin_items_for(struct context *context, const struct stay *stay,
                                      struct stay_checkin *checkin);

#endif
