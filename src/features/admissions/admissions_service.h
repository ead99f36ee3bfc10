/* admissions_service.h -- what the use cases of this room share. */
#ifndef ADMISSIONS_SERVICE_H
#define ADMISSIONS_SERVICE_H

#include "features/admissions/admissions_store.h"

enum { ADMISSION_AGAIN_MINUTES = 15 }; /* what was arranged is gone: at once */

struct admission_moving {
    struct admission_case of;
    struct admission admission; /* as it will be */
};
/* May they, is it theirs, as seen, is the step allowed? */
MUST_USE struct err admission_move_begin(struct context *context, int64_t id,
                                         int64_t version, enum admission_action action,
                                         struct admission_moving *moving);
/* When it is looked at where the patient goes afterwards: as the need says, or in a
 * week; by the morning of that day. */
instant admission_review_due(const struct context *context,
                             const struct care_need *need); /* NULL: not known */
/* "見本病院：text", for the sentence of an act. */
const char *admission_at(struct context *context, const struct admission *admission,
                         const char *text);

/* `minutes` when the case is urgent, that many hours otherwise. */
instant admission_due(const struct context *context, const struct admission_case *of,
                      int64_t minutes);
/* Nobody outside may look any more: relations, links, what has not left. */
MUST_USE struct err admission_shut(struct context *context,
                                   const struct admission *admission, const char *reason);

#endif
