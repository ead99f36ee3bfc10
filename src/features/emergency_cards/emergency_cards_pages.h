/* emergency_cards_pages.h -- what the templates of this room are given; its addresses. */
#ifndef EMERGENCY_CARDS_PAGES_H
#define EMERGENCY_CARDS_PAGES_H

#include "features/emergency_cards/emergency_cards.h"
#include "web/case_edit.h"

const char *url_emergency_card(struct arena *arena, int64_t care_case);
const char *url_emergency_card_edit(struct arena *arena, int64_t care_case);
const char *url_emergency_card_plan(struct arena *arena, int64_t care_case);

struct emergency_card_form_view {
    struct case_edit_view edit;
    const struct form *form;
};

/* What is not shown is NULL. */
struct emergency_card_view {
    int64_t id;
    bool is_made, is_old, may_change;
    const char *name, *disease, *where, *where_telephone, *what, *doctor,
        *doctor_telephone, *devices, *precautions, *calls, *qr_path, *agreed_by, *by;
    bool has_birth, has_code;
    const char *front, *reverse; /* how large the letters of each face may be */
    enum message agreed_party;
    day birth_on, agreed_on, made_on;
    int64_t qr_side, revision;
};

#endif
