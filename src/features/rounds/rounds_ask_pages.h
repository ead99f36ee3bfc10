/* rounds_ask_pages.h -- between the form that asks and the lines of its places. */
#ifndef ROUNDS_ASK_PAGES_H
#define ROUNDS_ASK_PAGES_H

#include "features/disclosures/disclosures.h"
#include "features/rounds/rounds_pages.h"
#include "features/ways/ways.h"

enum {
    PLAIN_MAX = 24,  /* lines for those that fit */
    REASON_MAX = 20, /* lines for those that want a reason */
    PLACES_MAX = PLAIN_MAX + REASON_MAX,
};

struct ask_input {
    int64_t id;
    int64_t institution; /* asked for from elsewhere; ID_NONE */
    bool by_telephone;   /* nothing is sent: one rings */
    bool is_typed, is_with_text;
    instant answer_by;
    const char *text;
    struct match_found found;
    struct inquiry_targets targets;
    struct bases bases;
    struct outline outline;
    struct inquiry_limits limits;
    struct ways *fit_ways;
    struct ways *other_ways;
    struct ways beyond_ways;
    size_t fit_count, other_count;
    struct institution asked_for; /* when it is not among those found */
    bool is_beyond;
    struct inquiry_new wanted;
    int64_t sent;
};

struct ask_pen {
    struct web *web;
    const struct ask_input *input;
    struct form *form;
    size_t plain, reasoned; /* lines given out */
    int64_t ticked;
};

extern const struct choice ask_channel_choices[];

/* Names of the fields of a line. */
const char *ask_place_field(size_t nth);
const char *ask_channel_field(size_t nth);
/* All lines in words: who fits, ring by ring, and who does not. */
void ask_places_see(struct ask_pen *pen, struct rounds_ask_view *view);

#endif
