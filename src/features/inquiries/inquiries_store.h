/* inquiries_store.h -- rounds, targets, answers, questions and calls as rows. */
#ifndef INQUIRIES_STORE_H
#define INQUIRIES_STORE_H

#include "features/inquiries/inquiries.h"
#include "features/institutions/institutions.h"

struct db;

/* Whose case it is; nothing of who the patient is. */
struct inquiry_case {
    int64_t id;
    const char *number;
    int64_t person;
    int64_t holder; /* ID_NONE once it has ended */
    const char *holder_name;
    int64_t office;
    const char *office_name;
    const char *office_telephone;
    bool is_open;
    const char *urgency;
};

MUST_USE struct err inquiry_store_case(struct db *db, int64_t care_case,
                                       struct inquiry_case *of);

MUST_USE struct err inquiry_store_add(struct db *db, const struct inquiry *inquiry);
MUST_USE struct err inquiry_store_get(struct db *db, int64_t id,
                                      struct inquiry *inquiry);

MUST_USE struct err target_store_add(struct db *db, const struct inquiry_target *target);
MUST_USE struct err target_store_get(struct db *db, int64_t id,
                                     struct inquiry_target *target);
/* When the desk asked is open; an office's hours for the institution itself. */
MUST_USE struct err target_store_hours(struct db *db, int64_t desk,
                                       struct week_hours *hours);
/* Write state, columns and the next look; the version rises.  ERR_CONFLICT: changed
 * meanwhile. */
MUST_USE struct err target_store_move(struct db *db, struct inquiry_target *target,
                                      instant now);
enum { TARGETS_PAGE_MAX = 200 };
MUST_USE struct err target_store_list_case(struct db *db, int64_t care_case,
                                           struct inquiry_targets *targets);

MUST_USE struct err answer_store_add(struct db *db, const struct inquiry_target *target,
                                     const struct inquiry_answer *answer);
MUST_USE struct err answer_store_list(struct db *db, int64_t target,
                                      struct inquiry_answers *answers);

/* A question of the case; `to` 0: for the team, who sees all with names.  Else for the
 * target `to`: its own, and those of its round that are shown to all. */
MUST_USE struct err question_store_list(struct db *db, int64_t care_case,
                                        const struct inquiry_target *to,
                                        struct inquiry_questions *questions);

/* What lists of codes say beside names. */
enum code_flag {
    FLAG_URGENCY_BY_WALL, /* its clock runs day and night */
    FLAG_CALL_AGAIN,      /* a call that ended so asks for another */
    FLAG_REASON_HAS_END,
    FLAG_END,
};
bool inquiry_flag(enum code_flag flag, const char *code);

#endif
