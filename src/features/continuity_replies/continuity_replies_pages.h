/* continuity_replies_pages.h -- what the templates of this room are given; addresses. */
#ifndef CONTINUITY_REPLIES_PAGES_H
#define CONTINUITY_REPLIES_PAGES_H

#include "features/continuity_replies/continuity_replies.h"
#include "web/web.h"

const char *url_continuity_asked(struct arena *arena, const char *token);
const char *url_continuity_take_back(struct arena *arena, const char *token);
const char *url_continuity_household(struct arena *arena, const char *token);

struct continuity_asked_view {
    const char *token, *hospital, *number, *area, *age, *call_back, *telephone, *what,
        *frequency;
    const struct form *form, *plain;
    bool may_answer, may_take_back, is_answered, is_yes;
    enum message state, part;
    instant answered_at, answer_by, take_back_until;
};

struct continuity_said_view {
    enum message side, state;
    const char *tag;
};
struct continuity_home_part_view {
    const char *token, *id_shown, *institution, *telephone, *what, *frequency, *reason;
    const struct form *form;
    enum message title;
    bool is_written, is_needed, may_answer, is_answered;
    day next_on;
    struct {
        struct continuity_said_view *items;
        size_t count;
    } sides;
};
struct continuity_household_view {
    const char *call_back, *telephone;
    bool is_over;
    struct {
        struct continuity_home_part_view *items;
        size_t count;
    } parts;
};

#endif
