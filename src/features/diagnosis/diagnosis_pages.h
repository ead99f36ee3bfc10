/* diagnosis_pages.h -- what the template of this room is given; its addresses. */
#ifndef DIAGNOSIS_PAGES_H
#define DIAGNOSIS_PAGES_H

#include "features/cases/cases.h"
#include "features/diagnosis/diagnosis.h"
#include "web/web.h"

const char *url_diagnosis_change(struct arena *arena, int64_t care_case);
const char *url_diagnosis_way(struct arena *arena, int64_t care_case);
const char *url_diagnosis_case(struct arena *arena, int64_t care_case);

struct diagnosis_form_view {
    int64_t id;
    const char *number;
    bool is_new;
    const struct form *form;
};

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(diagnosis_change_get);
HANDLER(diagnosis_change_post);

#undef HANDLER

#endif
