/* rounds_pages.h -- what the templates of this room are given, and its addresses. */
#ifndef ROUNDS_PAGES_H
#define ROUNDS_PAGES_H

#include "features/questions/questions.h"
#include "features/rounds/rounds.h"
#include "web/web.h"

const char *url_rounds_case(struct arena *arena, int64_t care_case);
const char *url_rounds_need(struct arena *arena, int64_t care_case);
const char *url_rounds_basis(struct arena *arena, int64_t care_case);
const char *url_rounds_find(struct arena *arena, int64_t care_case);
const char *url_rounds_call(struct arena *arena, int64_t care_case, int64_t target);
const char *url_rounds_choose(struct arena *arena, int64_t care_case);
const char *url_rounds_institution(struct arena *arena, int64_t institution);
const char *url_rounds_ask(struct arena *arena, int64_t care_case);
const char *url_rounds_preview(struct arena *arena, int64_t care_case);
const char *url_rounds_list(struct arena *arena, int64_t care_case);
const char *url_rounds_one(struct arena *arena, int64_t inquiry);
const char *url_rounds_answer(struct arena *arena, int64_t target);
const char *url_rounds_question(struct arena *arena, int64_t inquiry,
                                int64_t question);

/* ---- the outline ---------------------------------------------------------------- */

/* A piece of free text; marked when it looks like a name or a number. */
struct rounds_piece_view {
    const char *text;
    bool is_marked;
};

struct rounds_line_view {
    const char *label;
    const char *text;
};

struct rounds_outline_view {
    struct {
        struct rounds_line_view *items;
        size_t count;
    } lines;
    struct {
        struct rounds_piece_view *items;
        size_t count;
    } pieces; /* of the free text */
    bool has_text, has_name_like;
    bool is_area_widened, is_age_widened, is_rare;
    int64_t shared_by;
};

/* ---- asking --------------------------------------------------------------------- */

struct rounds_option_view {
    const char *name;
    enum message label;
    bool is_chosen, is_off;
};

/* One place that may be asked: its line in the form. */
struct rounds_place_view {
    int64_t nth, id;
    const char *ident;   /* its number, as the box sends it */
    const char *box;     /* its name in the form */
    const char *channel; /* name of its list of channels */
    const char *name;
    const char *distance; /* NULL: not known */
    const char *area;
    enum message verdict;
    const char *tag;
    const char *doubts; /* what is to be asked; NULL: nothing */
    bool is_compared; /* its answers with the needs */
    const char *asked_today; /* NULL: by nobody */
    const char *desk;
    bool is_open, opens_in_time;
    const char *telephone; /* the one to ring now; NULL: none */
    bool is_ticked, needs_reason;
    enum message ring; /* of the first place of a ring, else MSG_NONE */
    bool begins_ring;
    struct {
        struct rounds_option_view *items;
        size_t count;
    } channels;
};

struct rounds_places_view {
    struct rounds_place_view *items;
    size_t count;
};


/* ---- following ------------------------------------------------------------------- */

/* When, and what was said by whom. */
struct rounds_history_view {
    instant at;
    const char *label;
    const char *text;
};

struct rounds_target_view {
    int64_t id, institution;
    const char *name;
    const char *state;
    const char *detail; /* what the tag's word leaves out; NULL: nothing */
    const char *tag;
    enum message tag_word;
    const char *due; /* NULL: nothing is waited for */
    const char *due_class;
    const char *telephone;
    const char *channel;
    const char *why; /* on what it was asked: ring, article, why overruled */
    int64_t care_case;
    bool may_choose, may_answer, is_open;
    struct {
        struct rounds_history_view *items; /* newest first */
        size_t count;
    } history;
};

struct rounds_targets_view {
    struct rounds_target_view *items;
    size_t count;
};

/* The page that asks. */
struct rounds_ask_view {
    int64_t id;
    const char *number;
    instant now;
    const struct form *form;
    bool has_basis, has_need, has_chosen, is_level_assumed;
    struct rounds_places_view first, more, others; /* more: after the first ones */
    bool are_others_open, is_more_open, has_places;
    int64_t at_once, ticked, open_count, unshown, hidden;
    const char *deadline; /* by the rule, in words */
    struct rounds_places_view call_now;
    struct rounds_outline_view outline;
    bool wants_text, asks_text_check, is_time_open;
    struct rounds_targets_view asked; /* of which an answer is still waited for */
};

struct rounds_question_view {
    int64_t id, inquiry;
    const char *who;
    const char *text;
    instant asked_at;
    const char *reply;
    instant replied_at;
    const char *replied_by;
    bool is_shown_to_all;
};

struct rounds_questions_view {
    struct rounds_question_view *items;
    size_t count;
};

struct rounds_one_view {
    int64_t id, care_case, round, count;
    const char *number; /* of the case */
    instant asked_at, answer_by;
    const char *asked_by;
    bool is_named; /* by number and coordinator, where both were looked up */
    struct rounds_outline_view outline;
    struct rounds_targets_view targets;
    struct rounds_questions_view questions;
};

struct rounds_panel_view {
    int64_t care_case;
    const char *number;
    bool has_any, has_news, may_ask;
    instant next_news_at;
    int64_t asked, waiting, deciding, talk, accepted, declined, expired;
    struct {
        struct rounds_one_view *items;
        size_t count;
    } rounds;
    struct rounds_questions_view questions; /* not replied to yet */
};

struct rounds_form_view {
    int64_t id, care_case;
    const char *name; /* the institution */
    const char *state;
    const struct form *form;
};

/* ---- made in one file, used in another ------------------------------------------- */

void rounds_outline_see(struct web *web, const struct outline *outline,
                        struct rounds_outline_view *view);
struct tasks;
/* `tasks` says what is red; NULL: nothing. */
void rounds_target_see(struct web *web, const struct inquiry_target *target,
                       const struct tasks *tasks, struct rounds_target_view *view);
void rounds_questions_see(struct web *web, const struct questions *questions,
                          const struct inquiry_targets *targets, bool open_only,
                          struct rounds_questions_view *view);
enum message rounds_channel_word(enum notice_channel channel);
const char *rounds_distance(struct web *web, int64_t metres);
void rounds_crumbs(struct web *web, int64_t care_case, const char *number,
                   enum message label);

#define HANDLER(name)                                                                   \
    struct err name##_read(struct web *web);                                            \
    struct err name##_act(struct context *context, void *input);                        \
    struct err name##_show(struct web *web)

HANDLER(rounds_ask_get);
HANDLER(rounds_ask_preview);
HANDLER(rounds_ask_post);
HANDLER(rounds_list_get);
HANDLER(rounds_one_get);
HANDLER(rounds_answer_get);
HANDLER(rounds_answer_post);

#undef HANDLER

#endif
