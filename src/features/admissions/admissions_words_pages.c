/* admissions_words_pages.c -- a stay, a place and an answer in words. */
#include "features/admissions/admissions_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/qr.h"
#include "base/str.h"
#include "features/admissions/admissions_given_html.h"

/* ---- codes --------------------------------------------------------------------------- */

enum message admission_state_word(enum admission_state state)
{
    static const enum message words[ADMISSION_STATE_END] = {
        [ADMISSION_CHOSEN] = MSG_ADMISSIONS_STATE_CHOSEN,
        [ADMISSION_SCHEDULED] = MSG_ADMISSIONS_STATE_SCHEDULED,
        [ADMISSION_ADMITTED] = MSG_ADMISSIONS_STATE_ADMITTED,
        [ADMISSION_ENDED] = MSG_ADMISSIONS_STATE_ENDED,
        [ADMISSION_FELL_THROUGH] = MSG_ADMISSIONS_STATE_FELL_THROUGH,
        [ADMISSION_WITHDRAWN] = MSG_ADMISSIONS_STATE_WITHDRAWN,
    };
    return words[state];
}

const char *admission_article(struct arena *arena, enum language language,
                              const char *article)
{
    struct str rest = str_of(article);
    struct str head;
    struct str number;

    if (text_is_empty(article))
        return NULL;
    if (language == LANGUAGE_EN)
        return arena_format(arena, "art. %s", article);
    bool has_item = str_next(&rest, '(', &head) && rest.length > 0;
    struct str paragraph = head;
    (void)str_next(&paragraph, '-', &number);
    const char *text = arena_format(arena, "第%.*s条", (int)number.length, number.at);
    if (number.length < head.length)
        text = arena_format(arena, "%s第%.*s項", text, (int)paragraph.length, paragraph.at);
    if (has_item)
        text = arena_format(arena, "%s第%.*s号", text, (int)rest.length - 1, rest.at);
    return text;
}

static const char *word(enum language language, const char *list, const char *code)
{
    const struct code_word *found =
        code == NULL ? NULL : code_word_find(prefecture_list(list), code);
    return found != NULL ? code_word_name(found, language) : code;
}

const char *admission_word(struct web *web, const char *list, const char *code)
{
    return word(web->context->language, list, code);
}

const char *admission_outcome(struct web *web, const char *code)
{
    static const char *const lists[] = {"stay_ends", "fall_through_reasons", "outcomes"};

    for (size_t i = 0; code != NULL && i < ARRAY_COUNT(lists); i++)
        if (code_word_find(prefecture_list(lists[i]), code) != NULL)
            return admission_word(web, lists[i], code);
    return code;
}

const struct choice *admission_choices(struct web *web, const char *list)
{
    struct code_list words = prefecture_list(list);
    struct choice *choices =
        arena_new_array(web->arena, struct choice, words.count + 1);

    for (size_t i = 0; i < words.count; i++)
        choices[i] = (struct choice){
            .value = (int64_t)i,
            .name = words.items[i].code,
            .text = code_word_name(&words.items[i], web->context->language),
        };
    return choices;
}

const char *admission_code_of(const char *list, int64_t chosen)
{
    struct code_list words = prefecture_list(list);
    return chosen == INT_NONE || (size_t)chosen >= words.count ? NULL
                                                               : words.items[chosen].code;
}

/* ---- a place ----------------------------------------------------------------------------- */

struct writing {
    struct arena *arena;
    enum language language;
    struct place_lines *lines;
};

static const char *say(const struct writing *writing, enum message message,
                       const struct say *values)
{
    return message_text(writing->arena, writing->language, message, values);
}

static void line(struct writing *writing, enum message label, const char *text)
{
    writing->lines->items[writing->lines->count++] =
        (struct place_line){say(writing, label, NULL), text};
}

static enum message answer_word(enum capability_answer answer)
{
    static const enum message words[CAPABILITY_ANSWER_END] = {
        [CAPABILITY_UNKNOWN] = MSG_ADMISSIONS_ANSWER_UNKNOWN,
        [CAPABILITY_CAN] = MSG_ADMISSIONS_ANSWER_CAN,
        [CAPABILITY_CONDITION] = MSG_ADMISSIONS_ANSWER_CONDITION,
        [CAPABILITY_CANNOT] = MSG_ADMISSIONS_ANSWER_CANNOT,
    };
    return words[answer];
}

/* "夜間の喀痰吸引：条件つき（夜勤の人数による）" */
static const char *answer_text(const struct writing *writing,
                               const struct place_answer *answer)
{
    const char *text =
        arena_format(writing->arena, "%s：%s",
                     word(writing->language, "care_needs", answer->need),
                     say(writing, answer_word(answer->answer), NULL));
    if (text_is_empty(answer->terms))
        return text;
    return arena_format(writing->arena, "%s（%s）", text, answer->terms);
}

static const char *joined(const struct writing *writing, const char *before,
                          const char *more)
{
    return text_is_empty(before) ? more
                                 : arena_format(writing->arena, "%s、%s", before, more);
}

/* Of the codes given, those that the place has said something about. */
static const char *around_text(const struct writing *writing,
                               const struct admission_place *place,
                               const char *const *codes, size_t count)
{
    const char *text = NULL;

    for (size_t i = 0; i < place->around_count; i++)
        for (size_t k = 0; k < count; k++)
            if (text_equal(place->around[i].need, codes[k]) &&
                place->around[i].answer != CAPABILITY_UNKNOWN)
                text = joined(writing, text, answer_text(writing, &place->around[i]));
    return text;
}

static const char *or_not_asked(const struct writing *writing, const char *text)
{
    return text != NULL ? text : say(writing, MSG_ADMISSIONS_NOT_ASKED_YET, NULL);
}

static const char *visiting_text(const struct writing *writing,
                                 const struct admission_place *place)
{
    static const char *const codes[] = {"family_attendance", "helper_attendance"};
    const char *stays = around_text(writing, place, codes, ARRAY_COUNT(codes));

    for (size_t i = 0; i < place->around_count; i++)
        if (text_equal(place->around[i].need, "visiting") &&
            !text_is_empty(place->around[i].terms))
            return stays == NULL ? place->around[i].terms
                                 : joined(writing, place->around[i].terms, stays);
    return or_not_asked(writing, stays);
}

static const char *differs_text(const struct writing *writing,
                                const struct admission_place *place)
{
    const char *text = NULL;

    for (size_t i = 0; i < place->differ_count; i++)
        text = joined(writing, text, answer_text(writing, &place->differs[i]));
    return text != NULL ? text : say(writing, MSG_ADMISSIONS_DIFFERS_NOTHING, NULL);
}

static const char *distance_text(const struct writing *writing,
                                 const struct admission_place *place)
{
    if (place->metres == INT_NONE)
        return say(writing, MSG_ADMISSIONS_DISTANCE_UNKNOWN, NULL);
    if (place->metres < 1500)
        return say(writing, MSG_ADMISSIONS_DISTANCE_NEAR, NULL);
    return say(writing, MSG_ADMISSIONS_DISTANCE_KM,
               say_count(writing->arena, (place->metres + 500) / 1000));
}

void place_lines_write(struct arena *arena, enum language language,
                       const struct admission_place *place, struct place_lines *lines)
{
    static const char *const speaking[] = {"communication_device", "letter_board",
                                           "special_nurse_call"};
    struct writing writing = {arena, language, lines};

    lines->count = 0;
    line(&writing, MSG_ADMISSIONS_LINE_DISTANCE, distance_text(&writing, place));
    line(&writing, MSG_ADMISSIONS_LINE_VISITING, visiting_text(&writing, place));
    line(&writing, MSG_ADMISSIONS_LINE_SPEAKING,
         or_not_asked(&writing, around_text(&writing, place, speaking,
                                            ARRAY_COUNT(speaking))));
    line(&writing, MSG_ADMISSIONS_LINE_DIFFERS, differs_text(&writing, place));
    line(&writing, MSG_ADMISSIONS_LINE_TERMS,
         text_is_empty(place->target.terms)
             ? say(&writing, MSG_ADMISSIONS_TERMS_NONE, NULL)
             : place->target.terms);
}

/* ---- a stay ------------------------------------------------------------------------------- */

static const char *tag_of(enum admission_state state)
{
    static const char *const tags[ADMISSION_STATE_END] = {
        [ADMISSION_CHOSEN] = "tag soon",     [ADMISSION_SCHEDULED] = "tag info",
        [ADMISSION_ADMITTED] = "tag good",   [ADMISSION_ENDED] = "tag",
        [ADMISSION_FELL_THROUGH] = "tag bad", [ADMISSION_WITHDRAWN] = "tag",
    };
    return tags[state];
}

static const char *way_text(struct web *web, const char *way)
{
    static const struct {
        const char *way;
        enum message message;
    } ways[] = {
        {"account", MSG_ADMISSIONS_WAY_ACCOUNT},
        {"fax", MSG_ADMISSIONS_WAY_FAX},
        {"code", MSG_ADMISSIONS_WAY_CODE},
    };
    for (size_t i = 0; i < ARRAY_COUNT(ways); i++)
        if (text_equal(way, ways[i].way))
            return message_text(web->arena, web->context->language, ways[i].message, NULL);
    return way;
}

static void transport_see(struct web *web, const struct transport *transport,
                          struct admissions_stay_view *view)
{
    view->vehicle = admission_word(web, "transport_kinds", transport->kind);
    view->company = transport->company;
    view->telephone = transport->telephone;
    view->escort = transport->escort;
    view->confirmed_by = transport->confirmed_by;
    view->note = transport->note;
    view->suction = transport->can_suction == ANSWER_YES ? MSG_ADMISSIONS_SUCTION_YES
                                                         : MSG_ADMISSIONS_SUCTION_NO;
    view->leaves_at = transport->leaves_at;
    view->arrives_at = transport->arrives_at;
    view->has_arrives = transport->arrives_at != INSTANT_NONE;
}

void admission_stay_see(struct web *web, const struct admission *admission,
                        struct admissions_stay_view *view)
{
    *view = (struct admissions_stay_view){
        .id = admission->care_case,
        .version = admission->version,
        .name = admission->institution_name,
        .state = admission_state_word(admission->state),
        .tag = tag_of(admission->state),
        .article = admission_article(web->arena, web->context->language,
                                     admission->article),
        .by = admission->chosen_by,
        .how = text_is_empty(admission->chosen_how)
                   ? NULL
                   : admission_word(web, "expression_means", admission->chosen_how),
        .said_by = admission->said_by,
        .reason = admission->reason,
        .chosen_at = admission->chosen_at,
        .is_chosen = admission->state == ADMISSION_CHOSEN,
        .is_scheduled = admission->state == ADMISSION_SCHEDULED,
        .is_admitted = admission->state == ADMISSION_ADMITTED,
        .is_over = !admission_is_open(admission->state),
        .is_told = admission->identity_told_at != INSTANT_NONE,
        .way = way_text(web, admission->identity_way),
        .told_at = admission->identity_told_at,
        .has_transport = admission->has_transport,
        .suction = MSG_ADMISSIONS_SUCTION_NO,
        .leaves_at = INSTANT_NONE,
        .arrives_at = INSTANT_NONE,
        .admitted_at = admission->admitted_at,
        .ended_at = admission->ended_at,
        .outcome = admission_outcome(web, admission->outcome),
        .exit = admission->exit,
    };
    if (admission->has_transport)
        transport_see(web, &admission->transport, view);
}

/* ---- what the patient said ---------------------------------------------------------------- */

const char *admission_said_text(struct web *web, const struct statement *statement)
{
    static const enum message words[STATEMENT_KIND_END] = {
        [STATEMENT_THIS] = MSG_ADMISSIONS_SAID_THIS,
        [STATEMENT_NONE] = MSG_ADMISSIONS_SAID_NONE,
        [STATEMENT_TALK] = MSG_ADMISSIONS_SAID_TALK,
    };
    const char *text = message_text(web->arena, web->context->language,
                                    words[statement->kind], NULL);
    return statement->name == NULL
               ? text
               : arena_format(web->arena, "%s：%s", statement->name, text);
}

/* ---- paper with a link that is told once ---------------------------------------------------- */

struct err admission_given_page(struct web *web, struct admissions_given_view *view,
                                const char *path)
{
    struct html *html = web_html(web);

    view->url_shown = arena_format(web->arena, "%s%s", web->context->house->public_url, path);
    struct qr qr = qr_encode(web->arena, view->url_shown);
    view->qr_path = qr.path;
    view->qr_side = qr.side;
    view->given_on = web->context->today;
    web_page_looks(web, LOOK_SHEET);
    admission_crumbs(web, view->id, view->number, view->title);
    web_page_begin(web, html, view->title, NULL);
    admissions_given_html(html, view);
    web_page_end(web, html);
    return OK;
}
