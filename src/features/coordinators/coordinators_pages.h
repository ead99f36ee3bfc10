/* coordinators_pages.h -- what the pages of this room share: addresses, words,
 * views for the templates, handlers for the table of routes.
 */
#ifndef COORDINATORS_PAGES_H
#define COORDINATORS_PAGES_H

#include "features/coordinators/coordinators.h"
#include "web/web.h"

/* ---- addresses -------------------------------------------------------------- */

const char *url_coordinators(struct arena *arena);
const char *url_coordinator_new(struct arena *arena);
const char *url_coordinator(struct arena *arena, int64_t id);
const char *url_coordinator_change(struct arena *arena, int64_t id);
const char *url_coordinator_end(struct arena *arena, int64_t id);
const char *url_coordinator_cover(struct arena *arena, int64_t id);
const char *url_coordinator_cover_end(struct arena *arena, int64_t id, int64_t cover);
const char *url_coordinator_qualify(struct arena *arena, int64_t id);
const char *url_coordinator_unqualify(struct arena *arena, int64_t id, int64_t item);
const char *url_coordinator_tel(struct arena *arena, const char *number);
const char *url_duty(struct arena *arena);
const char *url_duty_week(struct arena *arena, day on);
const char *url_duty_new(struct arena *arena);
const char *url_duty_new_for(struct arena *arena, instant from_at, instant to_at);
const char *url_duty_change(struct arena *arena, int64_t id);
const char *url_duty_cancel(struct arena *arena, int64_t id);
const char *url_duty_relieve(struct arena *arena, int64_t id);
const char *url_handover(struct arena *arena);
const char *url_handover_seen(struct arena *arena, int64_t id);
const char *url_handover_withdraw(struct arena *arena, int64_t id);

/* ---- words -------------------------------------------------------------------- */

enum message coordinator_post_message(enum coordinator_post post);
/* To choose from, by the text of the id; `person_typed` reads it back and blames the
 * field when it is none. */
const struct choice *coordinator_choices(struct arena *arena,
                                         const struct coordinators *list);
const struct choice *candidate_choices(struct web *web,
                                       const struct candidates *candidates);
const struct choice *qualification_choices(struct web *web);
int64_t person_typed(struct form *form, const char *field);
/* "17:15". */
const char *minute_text(struct arena *arena, int32_t minute);

/* ---- views -------------------------------------------------------------------- */

struct duty_view {
    int64_t id;
    const char *name;
    instant from_at, to_at;
    const char *telephone;
    bool is_part; /* not of the whole night or weekend */
};

struct gap_view {
    instant from_at, to_at;
    bool may_fill;
};

struct gap_views {
    struct {
        struct gap_view *items;
        size_t count;
    } items;
    size_t count;
};

struct tonight_view {
    bool is_running;
    instant from_at, to_at;
    struct {
        struct duty_view *items;
        size_t count;
    } duties;
    struct gap_views gaps;
};

struct coordinator_view {
    int64_t id;
    const char *name;
    enum message post;
    const char *institution;
    const char *telephone;
    const char *qualification; /* NULL: none recorded */
    enum message lack;
    bool is_able, is_to_confirm, is_away, is_ended, is_coming;
    const char *covered_by;
    day covered_to, from_on, to_on;
    const char *end_reason;
    instant changed_at;
    const char *changed_by;
};

struct coordinator_views {
    struct coordinator_view *items;
    size_t count;
};

struct coordinators_view {
    day today;
    bool may_change, may_write, is_empty;
    struct tonight_view tonight;
    struct coordinator_views here, past;
};

struct qualification_view {
    int64_t id;
    int64_t coordinator;
    const char *name;
    bool is_enough, is_to_confirm, is_ended, may_end;
    const char *seen_what;
    day seen_on;
    const char *seen_by;
    instant entered_at;
    const char *entered_by;
    day ended_on;
    const char *end_reason;
};

struct cover_view {
    int64_t id;
    int64_t coordinator;
    const char *name;
    day from_on, to_on;
    bool may_end;
};

struct coordinator_one_view {
    struct coordinator_view facts;
    bool may_change, may_cover, has_end;
    struct {
        struct qualification_view *items;
        size_t count;
    } qualifications;
    struct {
        struct cover_view *items;
        size_t count;
    } covers;
};

/* A form about one coordinator, duty or note. */
struct coordinator_form_view {
    const struct form *form;
    int64_t id;
    int64_t item;
    const char *name;
    const char *what;
    const struct duty_view *duty;
    instant from_at, to_at;
    bool has_people, is_new;
    day today;
};

struct roster_piece_view {
    const char *hours;
    bool is_gap, is_planned, is_running;
    int64_t id;
    const char *name;
    const char *telephone;
    instant from_at, to_at; /* of a gap, whole */
};

struct roster_day_view {
    day on;
    const char *holiday; /* NULL: none */
    bool is_today;
    struct {
        struct roster_piece_view *items;
        size_t count;
    } pieces;
};

struct roster_view {
    struct {
        struct roster_day_view *items;
        size_t count;
    } days;
    struct gap_views gaps; /* of the next days, whatever week is shown */
    day from_on, to_on, previous, next;
    bool may_plan, has_gaps, runs_out;
};

struct note_view {
    int64_t id;
    int64_t version;
    const char *author;
    struct {
        const char **items;
        size_t count;
    } lines; /* of the text; none when it was withdrawn */
    instant written_at;
    bool is_seen, is_withdrawn, may_see, is_own;
    instant seen_at;
    const char *seen_by;
    instant withdrawn_at;
    const char *withdrawn_by;
    const char *withdraw_reason;
};

struct note_views {
    struct note_view *items;
    size_t count;
};

struct notes_view {
    const struct form *form;
    bool has_names; /* something looked like a name: ask */
    struct note_views open, past;
};

/* ---- made in one file, shown in another ------------------------------------------ */

void coordinator_see(struct web *web, const struct coordinator *coordinator,
                     struct coordinator_view *view);
void tonight_see(struct web *web, const struct outlook *outlook,
                 struct tonight_view *view);
void gaps_see(struct web *web, const struct duty_spans *gaps, struct gap_views *views);

/* ---- handlers -------------------------------------------------------------------- */

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(coordinator_new_get);
HANDLER(coordinator_new_post);
HANDLER(coordinator_change_get);
HANDLER(coordinator_change_post);
HANDLER(coordinator_end_get);
HANDLER(coordinator_end_post);
HANDLER(coordinator_cover_get);
HANDLER(coordinator_cover_post);
HANDLER(coordinator_cover_end_get);
HANDLER(coordinator_cover_end_post);
HANDLER(coordinator_qualify_get);
HANDLER(coordinator_qualify_post);
HANDLER(coordinator_unqualify_get);
HANDLER(coordinator_unqualify_post);
HANDLER(roster_get);
HANDLER(duty_new_get);
HANDLER(duty_new_post);
HANDLER(duty_change_get);
HANDLER(duty_change_post);
HANDLER(duty_cancel_get);
HANDLER(duty_cancel_post);
HANDLER(duty_relieve_get);
HANDLER(duty_relieve_post);
HANDLER(handover_get_page);
HANDLER(handover_post);
HANDLER(handover_seen_post);
HANDLER(handover_withdraw_get);
HANDLER(handover_withdraw_post);

#undef HANDLER

#endif
