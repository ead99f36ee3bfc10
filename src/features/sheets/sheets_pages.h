/* sheets_pages.h -- what the templates of this room are given; its addresses. */
#ifndef SHEETS_PAGES_H
#define SHEETS_PAGES_H

#include "desk/draft.h"
#include "features/cases/cases.h"
#include "features/contacts/contacts.h"
#include "features/sheets/sheets.h"
#include "features/sheets/sheets_rules.h"
#include "web/web.h"

/* ---- addresses ------------------------------------------------------------------- */

const char *url_sheet(struct arena *arena, int64_t care_case);
const char *url_sheet_ask(struct arena *arena, int64_t care_case);
const char *url_sheet_enter(struct arena *arena, int64_t care_case);
const char *url_sheet_attach(struct arena *arena, int64_t care_case);
const char *url_sheet_form(struct arena *arena, int64_t care_case);
const char *url_sheet_file(struct arena *arena, int64_t care_case, int64_t sheet);
const char *url_sheet_confirm(struct arena *arena, int64_t care_case, int64_t sheet);
const char *url_sheet_withdraw(struct arena *arena, int64_t care_case, int64_t sheet);
const char *url_sheet_case(struct arena *arena, int64_t care_case);
const char *url_sheet_link(struct arena *arena, const char *token);

/* ---- words ----------------------------------------------------------------------- */

enum message sheet_state_word(enum sheet_state state);
enum message sheet_way_word(enum sheet_way way);

/* Fields of what a sheet says; the same for the team and for the doctor. */
#define SHEET_LINES(word, key)                                                           \
    {.name = word, .type = FIELD_LINES, .label = MSG_SHEETS_LABEL_##key,                 \
     .hint = MSG_SHEETS_HINT_##key, .max = SHEET_TEXT_MAX}
#define SHEET_FACT_FIELDS                                                                \
    SHEET_LINES("diagnosis", DIAGNOSIS), SHEET_LINES("history", HISTORY),                \
        SHEET_LINES("respiration", RESPIRATION), SHEET_LINES("nutrition", NUTRITION),    \
        SHEET_LINES("medication", MEDICATION), SHEET_LINES("allergies", ALLERGIES),      \
        SHEET_LINES("infection", INFECTION),                                             \
        SHEET_LINES("communication", COMMUNICATION), SHEET_LINES("cautions", CAUTIONS),  \
        SHEET_LINES("told", TOLD)

/* What a file may be.  A telephone then makes a photograph a JPEG by itself. */
#define SHEET_FILE_ACCEPT "application/pdf,image/jpeg,image/png"

void sheet_facts_read(struct form *form, struct sheet_facts *facts);
void sheet_facts_default(struct form *form, const struct sheet_facts *facts);

/* ---- views ----------------------------------------------------------------------- */

struct sheet_fact_view {
    enum message label;
    const char *text; /* NULL: nothing was said */
    bool is_short; /* needs little room to be written by hand */
};

struct sheet_fact_views {
    struct sheet_fact_view *items;
    size_t count;
};

struct sheet_version_view {
    int64_t care_case, id, revision;
    enum message state, way;
    const char *tag;
    bool is_asked, was_asked, is_there, was_confirmed, is_withdrawn, may_confirm,
        may_withdraw, has_facts, was_entered_later;
    instant asked_at, due_at, received_at, entered_at, confirmed_at, withdrawn_at;
    const char *asked_by, *asked_of, *asked_institution, *due, *due_class;
    const char *received_from, *entered_by, *confirmed_by, *withdrawn_by, *withdrawn_why;
    struct sheet_fact_views facts;
    enum message file_type;
    const char *file_name, *file_size;
    const struct form *form; /* of its buttons */
};

struct sheet_view {
    int64_t id;
    const char *number, *name;
    enum message state;
    const char *tag, *ask_look;
    bool is_open, is_missing, is_urgent, is_asked, has_latest, has_earlier;
    struct sheet_version_view latest;
    struct {
        struct sheet_version_view *items;
        size_t count;
    } earlier;
};

struct sheet_panel_view {
    int64_t id;
    enum message state;
    const char *tag, *due, *due_class, *confirmed_by;
    bool is_asked, is_there, is_confirmed, has_file, is_missing, is_urgent, may_change;
    instant asked_at, there_at;
};

struct sheet_form_view {
    int64_t id, item;
    const char *number, *name, *path, *draft_url;
    enum message title;
    bool has_draft, has_last;
    instant draft_at;
    const char *kept_file; /* stays unless another is sent; NULL: none */
    const struct form *form;
};

struct sheet_link_view {
    int64_t id;
    const char *number, *address, *doctor, *qr_path;
    int64_t qr_side;
    instant due_at;
};

/* The doctor's page, and the same on paper. */
struct sheet_request_view {
    int64_t id; /* of the case; not for the doctor's page */
    const char *token, *number, *patient, *office, *telephone, *fax, *holder;
    const char *doctor, *institution, *file_name, *kept_file, *council;
    day today;
    instant due_at, received_at, expires_at;
    bool is_asked, is_received, is_confirmed, has_due, has_last, has_errors;
    const struct form *form;
    struct sheet_fact_views facts;
};

/* ---- shared ---------------------------------------------------------------------- */

/* Begins the input of every page about one case's sheet. */
struct sheet_page {
    int64_t id, item;
    int64_t version; /* as seen */
    const char *path;
    struct care_case care_case;
    struct person person;
    struct contacts contacts;
    struct sheets sheets;
    struct draft draft;
    bool has_draft;
    const char *institution; /* of the attending doctor; NULL: not recorded */
    struct sheet_ask ask;
    struct sheet_arrival arrival;
    struct sheet_facts facts;
    const char *reason, *token;
};

struct err sheet_page_read(struct web *web, struct sheet_page **page);
struct err sheet_page_look(struct context *context, struct sheet_page *page);
void sheet_crumbs(struct web *web, const struct sheet_page *page, enum message label);
void sheet_facts_see(struct web *web, const struct sheet_facts *facts, bool with_empty,
                     struct sheet_fact_views *views);
/* "カ・タ（60代）". */
const char *sheet_patient_text(struct web *web, const struct sheet_about *about);

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(sheet_ask_get);
HANDLER(sheet_ask_post);
HANDLER(sheet_enter_get);
HANDLER(sheet_enter_post);
HANDLER(sheet_attach_get);
HANDLER(sheet_attach_post);
HANDLER(sheet_withdraw_get);
HANDLER(sheet_withdraw_post);
HANDLER(sheet_paper_get);
HANDLER(sheet_reply_get);
HANDLER(sheet_reply_post);

#undef HANDLER

#endif
