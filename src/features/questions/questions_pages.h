/* questions_pages.h -- what the template of this room is given, and its addresses. */
#ifndef QUESTIONS_PAGES_H
#define QUESTIONS_PAGES_H

#include "features/questions/questions.h"
#include "web/web.h"

const char *url_questions_one(struct arena *arena, int64_t inquiry, int64_t question);
const char *url_questions_round(struct arena *arena, int64_t inquiry);

struct questions_reply_view {
    int64_t inquiry, id;
    const char *name; /* the institution that asked */
    const char *text;
    const struct form *form;
};

#endif
