/* diagnosis_desk_pages.h -- what the templates of this room are given; its addresses. */
#ifndef DIAGNOSIS_DESK_PAGES_H
#define DIAGNOSIS_DESK_PAGES_H

#include "features/cases/cases.h"
#include "features/diagnosis_desk/diagnosis_desk.h"
#include "features/prefecture/prefecture.h"
#include "web/web.h"

const char *url_diagnosis_case_page(struct arena *arena, int64_t care_case);
const char *url_diagnosis_page(struct arena *arena, int64_t care_case);
const char *url_diagnosis_edit(struct arena *arena, int64_t care_case);
const char *url_diagnosis_candidates(struct arena *arena, int64_t care_case);
const char *url_diagnosis_ask(struct arena *arena, int64_t care_case,
                              int64_t institution);
const char *url_diagnosis_settle(struct arena *arena, int64_t care_case);
const char *url_diagnosis_end(struct arena *arena, int64_t care_case);
const char *url_diagnosis_home(struct arena *arena, int64_t care_case);
const char *url_diagnosis_pass(struct arena *arena, int64_t request);
const char *url_diagnosis_withdraw(struct arena *arena, int64_t request);
const char *url_diagnosis_patient(struct arena *arena, int64_t request);
const char *url_diagnosis_own_list(struct arena *arena);
const char *url_diagnosis_diseases(struct arena *arena);
const char *url_diagnosis_case_diseases(struct arena *arena, int64_t care_case);
const char *url_diagnosis_request_diseases(struct arena *arena, int64_t request);
const char *url_diagnosis_institution(struct arena *arena, int64_t institution);
const char *url_diagnosis_request(struct arena *arena, int64_t request);
const char *url_diagnosis_link(struct arena *arena, const char *token);
/* `base` is the address of one request: /n/TOKEN or /diagnosis-requests/ID. */
const char *url_diagnosis_base(struct arena *arena, const char *base);
const char *url_diagnosis_received(struct arena *arena, const char *base);
const char *url_diagnosis_say_what(struct arena *arena, const char *address);

/* ---- parts ----------------------------------------------------------------------- */

struct diagnosis_line_view {
    const char *label, *text;
};
struct diagnosis_lines_view {
    struct diagnosis_line_view *items;
    size_t count;
};
struct diagnosis_button_view {
    const char *address;
    enum message label;
};
struct diagnosis_buttons_view {
    struct diagnosis_button_view *items;
    size_t count;
};

/* ---- the team -------------------------------------------------------------------- */

struct diagnosis_request_row_view {
    int64_t id, version, institution;
    const char *name, *asked, *answer_by, *detail, *words, *telephone, *passed;
    enum message state, wish;
    const char *tag;
    bool is_waiting, may_pass, may_withdraw, may_name, may_tell;
    const char *next, *next_name; /* to whom one click passes it on */
    const char *disease, *certainty, *result_on; /* of may_name */
    struct diagnosis_buttons_view says;
};
struct diagnosis_page_view {
    int64_t id;
    const char *number;
    const struct form *form;
    bool has_way, is_open, has_basis_link, has_candidates;
    enum message state;
    const char *tag, *outcome;
    int64_t version;
    bool is_named; /* the way home may begin */
    const char *suspects, *criteria, *findings, *course, *referrer;
    struct diagnosis_lines_view days;
    struct {
        struct diagnosis_request_row_view *items;
        size_t count;
    } rows;
};
struct diagnosis_panel_view {
    int64_t id;
    bool has_way;
    enum message state;
    const char *tag;
    struct diagnosis_lines_view rows;
};

struct diagnosis_reason_view {
    const char *text, *tag;
    enum message side;
};
struct diagnosis_candidate_view {
    int64_t id, care_case, number;
    const char *name, *place, *telephone, *network;
    bool may_ask;
    const char *ask;
    struct {
        struct diagnosis_reason_view *items;
        size_t count;
    } reasons;
};
struct diagnosis_ring_view {
    enum message title;
    struct {
        struct diagnosis_candidate_view *items;
        size_t count;
    } rows;
};
struct diagnosis_candidates_view {
    int64_t id;
    const char *number, *suspects;
    bool is_empty;
    struct {
        struct diagnosis_ring_view *items;
        size_t count;
    } rings;
};

struct diagnosis_ask_view {
    int64_t id, institution;
    const char *number, *name;
    const struct form *form;
    bool is_widened, has_name_like;
    int64_t shared_by;
    struct diagnosis_lines_view lines;
};
struct diagnosis_end_view {
    int64_t id;
    const char *number;
    const struct form *form;
};
struct diagnosis_patient_view {
    int64_t id, care_case;
    bool is_team, has_disease;
    const char *hospital, *name, *kana, *sex, *municipality, *address, *telephone;
    day birth_on, visit_on;
    const char *call_back, *call_telephone;
    const char *findings, *course;
    instant told_at;
    bool was_told;
    const struct form *form;
};

/* ---- whoever is asked ------------------------------------------------------------ */

struct diagnosis_reply_view {
    const char *base, *hospital;
    const struct form *form;
    bool is_team, has_candidates, may_see, may_answer, may_see_identity;
    bool offers_see, is_over, is_waiting;
    int64_t id;
    enum message state, wish;
    const char *tag, *detail, *words;
    instant answer_by, now;
    const char *call_back, *telephone;
    struct diagnosis_lines_view lines;
    struct diagnosis_buttons_view says;
};
struct diagnosis_say_view {
    const char *base, *address, *hospital; /* address: of this answer */
    const struct form *form;
    enum message what, about;
    bool is_team, asks_visit_on, asks_visited_on, asks_result_on, asks_words, asks_where,
        asks_disease, asks_reason;
};
struct diagnosis_own_row_view {
    int64_t id;
    enum message state, wish;
    const char *tag;
    instant asked_at, answer_by;
    bool is_waiting;
};
struct diagnosis_own_view {
    bool is_empty, has_candidates;
    struct {
        struct diagnosis_own_row_view *items;
        size_t count;
    } rows;
};

/* ---- made in one file, used in another ------------------------------------------- */

const char *diagnosis_said(struct web *web, enum message message, const struct say *say);
void diagnosis_sheet_see(struct web *web, const struct diagnosis_sheet *sheet,
                         struct diagnosis_lines_view *view);
/* What may be said now; `base` as above. */
void diagnosis_says_see(struct web *web, const struct diagnosis_request *request,
                        const char *base, bool is_team,
                        struct diagnosis_buttons_view *view);
/* A disease, how certain, since when. */
const char *diagnosis_named(struct web *web, const char *disease, const char *certainty,
                            day on);
/* Day, tests, disease: what stands beside the state; NULL: nothing. */
const char *diagnosis_detail(struct web *web, const struct diagnosis_request *request);

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(diagnosis_page);
HANDLER(diagnosis_candidates_page);
HANDLER(diagnosis_ask_get);
HANDLER(diagnosis_ask_post);
HANDLER(diagnosis_settle_get);
HANDLER(diagnosis_settle_post);
HANDLER(diagnosis_end_get);
HANDLER(diagnosis_end_post);
HANDLER(diagnosis_pass_post);
HANDLER(diagnosis_withdraw_post);
HANDLER(diagnosis_patient_get);
HANDLER(diagnosis_patient_post);
HANDLER(diagnosis_own_page);
HANDLER(diagnosis_reply_get);
HANDLER(diagnosis_say_get);
HANDLER(diagnosis_say_post);
HANDLER(diagnosis_received_post);

#undef HANDLER

#endif
