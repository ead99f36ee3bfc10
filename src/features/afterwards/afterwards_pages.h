/* afterwards_pages.h -- what the templates of this room are given; its addresses. */
#ifndef AFTERWARDS_PAGES_H
#define AFTERWARDS_PAGES_H

#include "features/afterwards/afterwards.h"
#include "web/web.h"

const char *url_after(struct arena *arena, int64_t stay);
const char *url_after_link(struct arena *arena, int64_t stay);
const char *url_after_enter(struct arena *arena, int64_t stay);
const char *url_after_stay(struct arena *arena, int64_t stay);
const char *url_after_page(struct arena *arena, const char *token);
/* The whole address of a page on which something was chosen. */
const char *url_after_chosen(struct arena *arena, const char *address);

/* ---- views ----------------------------------------------------------------------- */

struct after_word_view {
    enum message question, word;
};
struct after_word_views { struct after_word_view *items; size_t count; };

/* Of one stay: on its page and in the panel of the case. */
struct after_view {
    int64_t id;
    const char *number, *place, *patient;
    day from_on, to_on;
    bool is_over, may_ask, is_answered, is_by_link;
    enum message who;
    const char *means, *text, *by;
    instant said_at;
    struct after_word_views words;
    const struct form *form;
};

struct after_panel_view {
    struct {
        struct after_view *items;
        size_t count;
    } stays;
};

struct after_given_view {
    int64_t id;
    const char *council, *number, *url_shown, *qr_path;
    int64_t qr_side;
    instant expires_at;
    day given_on;
};

struct after_choice_view {
    const char *url;
    enum message word;
};

/* The patient's page: one question, or all of them once more. */
struct after_gaze_view {
    const char *token, *place, *telephone, *back, *chosen;
    day from_on, to_on;
    bool is_answered, is_asking, has_back;
    int64_t number; /* of the question, from 1 */
    enum message question;
    struct {
        struct after_choice_view *items;
        size_t count;
    } choices;
    struct after_word_views words;
    const struct form *form;
};

struct after_row_view {
    enum message question;
    int64_t yes, partly, no;
    enum message yes_word, partly_word, no_word;
};

struct after_sums_view {
    const char *name;
    bool is_hidden;
    int64_t answers, min;
    struct {
        struct after_row_view *items;
        size_t count;
    } rows;
};

/* ---- shared ---------------------------------------------------------------------- */

enum message after_question_word(enum after_question question);
/* はい／だいたい／いいえ; of the last: はい／わからない／いいえ. */
enum message after_word_word(enum after_question question, enum after_word word);
void after_words_see(struct web *web, const enum after_word words[AFTER_QUESTIONS],
                     size_t count, struct after_word_views *views);
extern const struct choice after_understood_choices[], after_equipment_choices[],
    after_again_choices[];

#define HANDLER(name)                                                                    \
    struct err name##_read(struct web *web);                                             \
    struct err name##_act(struct context *context, void *input);                         \
    struct err name##_show(struct web *web)

HANDLER(after_gaze_get);
HANDLER(after_gaze_chosen);
HANDLER(after_gaze_post);

#undef HANDLER

#endif
