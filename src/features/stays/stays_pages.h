/* stays_pages.h -- what the pages of this room share: addresses, views, handlers. */
#ifndef STAYS_PAGES_H
#define STAYS_PAGES_H

#include "features/prefecture/prefecture.h"
#include "features/stays/stays.h"
#include "web/case_links.h"
#include "web/url.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

const char *url_stays(struct arena *arena);
const char *url_stay(struct arena *arena, int64_t id);
const char *url_stay_answer(struct arena *arena, int64_t id);
const char *url_stay_hospital(struct arena *arena, int64_t id);
const char *url_stay_report(struct arena *arena, int64_t id);
const char *url_stay_approval(struct arena *arena, int64_t id);
const char *url_stay_reports(struct arena *arena);
const char *url_stay_case(struct arena *arena, int64_t care_case);
const char *url_stay_ledger(struct arena *arena, int64_t care_case);
const char *url_stay_application(struct arena *arena, int64_t application);
const char *url_stay_communication(struct arena *arena, int64_t care_case);
/* Where a form is posted: the page it stands on, and its word. */
const char *url_stay_act(struct arena *arena, const char *page, const char *word);

/* ---- forms ----------------------------------------------------------------------- */

/* What the team notes of a hospital's answer, AGREE and DECLINE, the hospital says of
 * itself with ACCEPT and REFUSE. */
enum stay_form { STAY_FORM_AGREE, STAY_FORM_DECLINE, STAY_FORM_ACCEPT, STAY_FORM_REFUSE,
                 STAY_FORM_CHANGE, STAY_FORM_CANCEL, STAY_FORM_ADMIT, STAY_FORM_END,
                 STAY_FORM_TURN, STAY_FORM_CORRECT, STAY_FORM_HELPER, STAY_FORM_REPORT,
                 STAY_FORM_APPROVE, STAY_FORM_RETURN };

/* The input of every page here. */
enum { STAY_PANELS_MAX = 4 };
struct respite_panel; /* features/feature.h */

struct stay_acting {
    int64_t id, version;
    struct {
        const struct respite_panel *panel;
        void *data;
    } panels[STAY_PANELS_MAX]; /* of the team's page and the hospital's */
    size_t panel_count;
    struct stay_look look;
    struct stay_patient *patient; /* of the hospital's page */
    struct stays stays;           /* of a list */
    struct stay_agreement agreement;
    struct stay_report_facts facts;
    struct stay_times times;
    const char *code, *text;
    day from_on, to_on;
    instant at;
    bool flag;
};

struct stay_act_view {
    const char *page, *word;
    enum stay_form which;
    enum message title, button;
    const char *what;
    bool is_open, is_danger;
    const struct form *form;
};

struct stay_acts_view {
    struct stay_act_view *items;
    size_t count;
};

/* What may be done from where it stands, as forms of that page. */
void stay_acts_see(struct web *web, const struct stay_look *look, const char *page,
                   struct stay_acts_view *view);
/* One form more; `is_open` unless only when it has mistakes. */
void stay_act_add(struct web *web, const struct stay_look *look, enum stay_form which,
                  const char *page, struct stay_acts_view *view);
enum { STAY_ACTS_MAX = 8 };

/* ---- views ----------------------------------------------------------------------- */

struct stay_facts_view {
    int64_t id, application, care_case;
    const char *number, *hospital, *programme, *tag, *report_tag;
    enum message state, report;
    day from_on, to_on;
    instant held_until, came_at, went_at;
    bool is_held, has_came, has_went, has_report, has_bed_note;
    int64_t days, paid_days;
    enum message note_label; /* of the words at its end: why, or where to */
    const char *reason, *note, *helper, *terms, *agreed_by, *agreed_way;
    instant agreed_at;
    bool is_agreed;
    day bed_free_on;
    const char *returned, *report_by;
    struct {
        const char **items;
        size_t count;
    } care; /* needed, for a hospital that has not answered */
};

struct stay_owed_view {
    enum message title, what_to_do;
    const char *due, *due_class, *who;
};

struct stay_page_view {
    struct stay_facts_view facts;
    struct {
        struct stay_owed_view *items;
        size_t count;
    } owed;
    struct stay_acts_view acts;
    struct case_link_views links;
    enum message title, heading, acts_title;
    bool has_case, may_report, is_approval;
    const char *differs; /* what was reported from what is counted */
    instant now;
};

struct stay_list_view {
    bool is_reports; /* the prefecture's, else a hospital's own */
    enum message title, about, none;
    instant now;
    struct {
        struct stay_facts_view *items;
        size_t count;
    } rows;
};

struct stay_contact_view {
    const char *role, *name, *telephone, *hours;
};

struct stay_sheet_view {
    enum message label;
    const char *text;
};

struct stay_patient_view {
    struct stay_facts_view facts;
    struct stay_acts_view acts;
    struct case_link_views links;
    const char *name, *kana, *disease, *address, *telephone, *plan;
    bool has_birth, may_report;
    day birth_on;
    struct {
        const char **items;
        size_t count;
    } needs;
    const char *needs_note;
    struct {
        struct stay_contact_view *items;
        size_t count;
    } contacts;
    struct {
        struct stay_sheet_view *items;
        size_t count;
    } sheet; /* what the doctor wrote */
    const char *reach, *avoid;
    const char *holder, *office, *office_telephone;
};

void stay_facts_see(struct web *web, const struct stay_look *look,
                    struct stay_facts_view *view);

/* ---- handlers -------------------------------------------------------------------- */

struct err stay_acting_read(struct web *web);
struct err stay_one_act(struct context *context, void *input);
struct err stay_one_show(struct web *web);
struct err stay_answer_act(struct context *context, void *input);
struct err stay_answer_show(struct web *web);
struct err stay_report_page_act(struct context *context, void *input);
struct err stay_report_page_show(struct web *web);
struct err stay_approval_act(struct context *context, void *input);
struct err stay_approval_show(struct web *web);
struct err stay_hospital_act(struct context *context, void *input);
struct err stay_hospital_show(struct web *web);

#define HANDLER(name)                                                                    \
    struct err name##_post_read(struct web *web);                                        \
    struct err name##_post_act(struct context *context, void *input);                    \
    struct err name##_post_show(struct web *web)

HANDLER(stay_agree);
HANDLER(stay_decline);
HANDLER(stay_accept);
HANDLER(stay_refuse);
HANDLER(stay_change);
HANDLER(stay_cancel);
HANDLER(stay_admit);
HANDLER(stay_end);
HANDLER(stay_turn);
HANDLER(stay_correct);
HANDLER(stay_helper);
HANDLER(stay_report);
HANDLER(stay_approve);
HANDLER(stay_return);

#undef HANDLER

#endif
