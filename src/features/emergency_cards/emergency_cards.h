/* emergency_cards.h -- 緊急カード: what the family keeps and hands to whoever comes in an
 * emergency, on A6: 119 first, where to go, the doctor, devices, precautions, whom to
 * call.
 *
 * Guideline: articles 10 (4), 10-3 (2), 13.  It says what patient and family agreed to
 * and nothing else.  Its code holds these words themselves, never an address: whoever
 * finds the card learns what is printed on it and no more, and it works without a
 * net.  It stands on the plan for care near home (continuity.h), whose permissions it
 * has.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef EMERGENCY_CARDS_H
#define EMERGENCY_CARDS_H

#include "features/continuity/continuity.h"

enum { CARD_TEXT_MAX = 300 };

extern const struct act_kind emergency_card_act_made, emergency_card_act_printed;

enum card_show {
    CARD_SHOW_NAME,
    CARD_SHOW_BIRTH,
    CARD_SHOW_DISEASE,
    CARD_SHOW_WHERE,
    CARD_SHOW_DOCTOR,
    CARD_SHOW_DEVICES,
    CARD_SHOW_PRECAUTIONS,
    CARD_SHOW_CALLS,
    CARD_SHOW_END,
};
struct emergency_card {
    int64_t revision; /* 0: none yet */
    bool shows[CARD_SHOW_END];
    bool has_code; /* the same words as a QR code */
    const char *doctor, *doctor_telephone, *devices, *precautions, *calls;
    enum continuity_party agreed_party; /* patient or family */
    const char *agreed_by;
    day agreed_on;
    instant made_at;
    const char *made_by;
};
/* Pure: is it older than what it says of where to go? */
bool emergency_card_is_old(const struct emergency_card *card,
                            const struct continuity_plan *plan);
MUST_USE struct err emergency_card_get(struct context *context, int64_t care_case,
                                        struct emergency_card *card);
/* `seen`: the revision that was shown. */
MUST_USE struct err emergency_card_make(struct context *context, int64_t care_case,
                                         int64_t seen,
                                         const struct emergency_card *card);
/* It is printed: said in the log. */
void emergency_card_saw(struct context *context, const struct continuity_plan *plan);

#endif
