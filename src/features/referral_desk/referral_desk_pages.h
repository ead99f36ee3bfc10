/* referral_desk_pages.h -- what the templates of this room are given; its addresses. */
#ifndef REFERRAL_DESK_PAGES_H
#define REFERRAL_DESK_PAGES_H

#include "features/referrals/referrals.h"
#include "web/case_links.h"
#include "web/web.h"

const char *url_referral_desk(struct arena *arena);
const char *url_referral_desk_one(struct arena *arena, int64_t id);
const char *url_referral_desk_call(struct arena *arena, int64_t id);
const char *url_referral_desk_receive(struct arena *arena, int64_t id);
const char *url_referral_desk_refuse(struct arena *arena, int64_t id);
const char *url_referral_desk_take(struct arena *arena, int64_t id);
const char *url_referral_desk_link(struct arena *arena, int64_t id);
const char *url_referral_desk_answer(struct arena *arena, int64_t id);
const char *url_referral_desk_file(struct arena *arena, int64_t id);
const char *url_referral_desk_write(struct arena *arena, int64_t id);
const char *url_referral_desk_enter(struct arena *arena);
const char *url_referral_end_read(struct arena *arena, int64_t care_case);
const char *url_referral_desk_case(struct arena *arena, int64_t care_case);

struct referral_desk_row_view {
    int64_t id;
    const char *number, *tag, *clinic, *patient, *due, *due_class;
    enum message state, wish;
    instant sent_at;
    bool has_sent;
};

struct referral_desk_view {
    struct {
        struct referral_desk_row_view *items;
        size_t count;
    } open, over;
};

struct referral_line_view {
    enum message label;
    const char *text;
};

struct referral_news_view {
    enum message kind;
    const char *text, *by;
    day on;
    instant at;
    bool has_on;
};

struct referral_one_view {
    int64_t id, care_case;
    const char *number, *tag, *clinic, *code, *telephone, *doctor, *mail;
    const char *due, *due_class, *called_number, *called_by, *received_by, *ended_why;
    const char *entered_by;
    enum message state, channel;
    instant sent_at, entered_at, receive_by, answer_by, called_at, received_at;
    bool has_sent, has_code, is_listed, was_called, was_received, was_entered_later;
    bool is_to_receive, is_to_answer; /* then due says by when */
    bool is_open, has_case, has_file, may_write, may_call, may_receive, may_refuse,
        may_take, may_answer;
    struct {
        struct referral_line_view *items;
        size_t count;
    } lines;
    struct {
        struct referral_news_view *items;
        size_t count;
    } news;
    struct case_link_views links;
    const struct form *call, *receive, *refuse, *take, *link, *answer;
};

struct referral_panel_view {
    int64_t id, care_case;
    const char *number, *clinic, *tag, *why, *read_by;
    enum message state;
    instant sent_at, answer_by, read_at;
    bool is_waiting, may_open, is_withdrawn, was_read, may_read;
    const struct form *form;
};

/* ---- shared ---------------------------------------------------------------------- */

/* Begins the input of every page of the desk. */
struct referral_desk_page {
    int64_t id, version, care_case;
    const char *number, *text, *kana, *telephone, *case_number;
    instant called_at;
    struct referral referral;
    struct referral_news_list news;
    struct referral_rows rows;
    struct referral_file file;
};

const char *referral_tag(enum referral_state state);
/* What is promised next; INSTANT_NONE: nothing. */
instant referral_due(enum referral_state state, instant receive_by, instant answer_by);

struct err referral_desk_list_read(struct web *web);
struct err referral_desk_list_act(struct context *context, void *input);
struct err referral_desk_list_show(struct web *web);

/* On the case's page: that a withdrawal was read. */
struct err referral_end_read_post_read(struct web *web);
struct err referral_end_read_post_act(struct context *context, void *input);
struct err referral_end_read_post_show(struct web *web);

#endif
