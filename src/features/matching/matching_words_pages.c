/* matching_words_pages.c -- one institution and its reasons in words: why it fits, what
 * is doubtful, how old each fact is, why another does not. */
#include "features/matching/matching_pages.h"

#include "base/arena.h"
#include "base/str.h"

enum { OTHERS_SHOWN_MAX = 20 };

/* "7(2)" is 第7条第2号, "10-1(1)" 第10条第1項第1号, "suppl-3" 附則第3条. */
const char *match_article_text(struct arena *arena, enum language language,
                               const char *article)
{
    struct str rest = str_of(article);
    struct str head;
    struct str number;
    if (language == LANGUAGE_EN)
        return arena_format(arena, "art. %s", article);
    if (str_starts(rest, "suppl-"))
        return arena_format(arena, "附則第%s条", article + 6);
    (void)str_next(&rest, '(', &head);
    struct str paragraphs = head;
    (void)str_next(&paragraphs, '-', &number);
    const char *text = arena_format(arena, "第%.*s条", (int)number.length, number.at);
    if (number.length < head.length)
        text = arena_format(arena, "%s第%.*s項", text, (int)paragraphs.length,
                            paragraphs.at);
    if (head.length < str_of(article).length)
        text = arena_format(arena, "%s第%.*s号", text, (int)rest.length - 1, rest.at);
    return text;
}

static const char *distance_text(struct web *web, int64_t metres)
{
    if (metres == INT_NONE)
        return NULL;
    return message_text(web->arena, web->context->language, MSG_MATCHING_KILOMETRES,
                        say_count(web->arena, (metres + 500) / 1000));
}

static const char *area_text(const struct match_institution *institution)
{
    const struct medical_area *area =
        prefecture_area(prefecture_get(), institution->area);
    return area != NULL ? area->name : NULL;
}

/* ---- needs --------------------------------------------------------------------- */

static const struct {
    enum message message;
    const char *tag;
} answers[CAPABILITY_ANSWER_END] = {
    [CAPABILITY_UNKNOWN] = {MSG_CAPABILITIES_ANSWER_UNKNOWN, "tag"},
    [CAPABILITY_CAN] = {MSG_CAPABILITIES_ANSWER_CAN, "tag good"},
    [CAPABILITY_CONDITION] = {MSG_CAPABILITIES_ANSWER_CONDITION, "tag maybe"},
    [CAPABILITY_CANNOT] = {MSG_CAPABILITIES_ANSWER_CANNOT, "tag bad"},
};

static void needs_see(struct web *web, const struct match_found *found,
                      const struct match_institution *institution,
                      struct matching_candidate_view *view)
{
    const struct context *context = web->context;
    view->needs.items =
        arena_new_array(web->arena, struct matching_need_view, found->need_count);
    for (size_t i = 0; i < found->need_count; i++) {
        int need = found->needs[i].need;
        const struct match_capability *said = match_capability_of(institution, need);
        enum capability_answer answer = said != NULL ? said->answer : CAPABILITY_UNKNOWN;
        struct matching_need_view *row = &view->needs.items[view->needs.count++];
        *row = (struct matching_need_view){
            .name = capability_need_name(&capability_needs()->items[need],
                                         context->language),
            .answer = answers[answer].message,
            .tag = answers[answer].tag,
        };
        if (said == NULL)
            continue;
        row->terms = said->terms;
        row->ward = said->ward;
        row->age = capability_age_text(web->arena, context->language, said->checked_on,
                                       context->today);
        row->is_stale = capability_is_stale(said->checked_on, found->rules.stale_days,
                                            context->today);
    }
}

static void parts_see(struct web *web, const struct match_candidate *candidate,
                      struct matching_candidate_view *view)
{
    static const enum message labels[MATCH_PART_END] = {
        [MATCH_PART_NEEDS] = MSG_MATCHING_PART_NEEDS,
        [MATCH_PART_DISTANCE] = MSG_MATCHING_PART_DISTANCE,
        [MATCH_PART_AGE] = MSG_MATCHING_PART_AGE,
        [MATCH_PART_BASIS] = MSG_MATCHING_PART_BASIS,
        [MATCH_PART_PLACES] = MSG_MATCHING_PART_PLACES,
        [MATCH_PART_ANSWERS] = MSG_MATCHING_PART_ANSWERS,
        [MATCH_PART_LOAD] = MSG_MATCHING_PART_LOAD,
        [MATCH_PART_WISH] = MSG_MATCHING_PART_WISH,
        [MATCH_PART_RELATION] = MSG_MATCHING_PART_RELATION,
    };
    /* A wish is in words, and no institution is recorded with it: only noise. */
    view->parts.items =
        arena_new_array(web->arena, struct matching_part_view, MATCH_PART_END);
    for (int part = 0; part < MATCH_PART_END; part++)
        if (part != MATCH_PART_WISH)
            view->parts.items[view->parts.count++] =
                (struct matching_part_view){labels[part], candidate->parts[part] / 10};
}

/* ---- whom to call -------------------------------------------------------------- */

/* The desk for admissions, else any with a number, else the main number. */
static void desk_see(struct web *web, const struct match_institution *institution,
                     struct matching_candidate_view *view)
{
    const struct match_desk *best = NULL;
    view->telephone = institution->telephone;
    for (size_t i = 0; i < institution->desk_count; i++) {
        const struct match_desk *desk = &institution->desks[i];
        bool is_better = best == NULL || (desk->purpose == DESK_ADMISSION &&
                                          best->purpose != DESK_ADMISSION);
        if (desk->telephone != NULL && is_better)
            best = desk;
    }
    if (best == NULL)
        return;
    view->has_desk = true;
    view->desk = best->name;
    view->telephone = best->telephone;
    view->after_hours = best->out_of_hours_telephone;
    view->is_open = calendar_is_open(calendar_get(), &best->hours, web->context->now);
}

static void effect_see(enum rule_effect effect, struct matching_candidate_view *view)
{
    static const struct {
        enum message message;
        const char *tag;
    } effects[] = {
        [RULE_NONE] = {MSG_MATCHING_EFFECT_INFORM, NULL},
        [RULE_INFORM] = {MSG_MATCHING_EFFECT_INFORM, "tag info"},
        [RULE_WARN] = {MSG_MATCHING_EFFECT_WARN, "tag maybe"},
        [RULE_REFUSE] = {MSG_MATCHING_EFFECT_REFUSE, "tag bad"},
    };
    view->effect = effects[effect].message;
    view->effect_tag = effects[effect].tag;
}

static void places_see(struct web *web, const struct match_found *found,
                       const struct match_institution *institution,
                       struct matching_candidate_view *view)
{
    const struct capacity *capacity = &institution->capacity;
    int64_t places = found->level == CASE_LEVEL_GENERAL ? capacity->general_places
                                                        : capacity->advanced_places;
    if (!capacity_is_valid(capacity, web->context->now) || places == INT_NONE)
        return;
    view->places = message_text(web->arena, web->context->language, MSG_MATCHING_PLACES,
                                say_count(web->arena, places));
    view->places_until = capacity->valid_until;
}

struct match_verdict match_verdict_of(const struct match_found *found,
                                      const struct match_candidate *candidate)
{
    if (candidate->effect == RULE_WARN)
        return (struct match_verdict){MSG_MATCHING_TO_TALK, "tag maybe"};
    if (found->need_count == 0)
        return (struct match_verdict){MSG_MATCHING_NOT_COMPARED, "tag"};
    if (candidate->can == (int)found->need_count)
        return (struct match_verdict){MSG_MATCHING_FITS, "tag good"};
    return (struct match_verdict){MSG_MATCHING_TO_TALK, "tag maybe"};
}

void matching_candidate_see(struct web *web, const struct match_found *found,
                            const struct match_candidate *candidate, int64_t number,
                            struct matching_candidate_view *view)
{
    const struct match_institution *institution = &found->institutions[candidate->index];
    struct match_verdict verdict = match_verdict_of(found, candidate);

    *view = (struct matching_candidate_view){
        .number = number,
        .id = institution->id,
        .name = institution->name,
        .area = area_text(institution),
        .distance = distance_text(web, candidate->metres),
        .is_office_place = institution->is_office_place,
        .verdict = verdict.word,
        .tag = verdict.tag,
        .basis = candidate->article != NULL
                     ? match_article_text(web->arena, web->context->language,
                                          candidate->article)
                     : NULL,
        .score = candidate->score / 10,
        .asked_today = candidate->asked_today,
        .waiting = found->waiting[candidate->index],
        .is_bundle = found->waiting[candidate->index] > 1,
    };
    effect_see(candidate->effect, view);
    places_see(web, found, institution, view);
    desk_see(web, institution, view);
    needs_see(web, found, institution, view);
    parts_see(web, candidate, view);
}

/* ---- those that do not fit ----------------------------------------------------- */

static const char *condition_text(struct web *web, const struct match_found *found,
                                  int condition)
{
    static const enum message messages[MATCH_NEED_FIRST] = {
        [MATCH_BY_RULE] = MSG_MATCHING_NOT_BY_RULE,
        [MATCH_ACCEPTING] = MSG_MATCHING_NOT_ACCEPTING,
        [MATCH_PLACES] = MSG_MATCHING_NOT_PLACES,
        [MATCH_AREA] = MSG_MATCHING_NOT_AREA,
        [MATCH_RADIUS] = MSG_MATCHING_NOT_RADIUS,
        [MATCH_KNOWN] = MSG_MATCHING_NOT_KNOWN,
    };
    enum language language = web->context->language;
    if (condition < MATCH_NEED_FIRST)
        return message_text(web->arena, language, messages[condition], NULL);
    int need = found->needs[condition - MATCH_NEED_FIRST].need;
    return message_text(
        web->arena, language, MSG_MATCHING_NOT_NEED,
        say_text(web->arena,
                 capability_need_name(&capability_needs()->items[need], language)));
}

static void other_see(struct web *web, const struct match_found *found,
                      const struct match_candidate *candidate,
                      struct matching_other_view *view)
{
    const struct match_institution *institution = &found->institutions[candidate->index];
    struct matching_candidate_view call = {.number = 0};
    const char *why = "";
    desk_see(web, institution, &call);
    if (candidate->blocked_by == MATCH_ACCEPTING && institution->accepting.reason != NULL)
        why = institution->accepting.reason;
    else if (candidate->blocked_by == MATCH_BY_RULE && candidate->article != NULL)
        why = match_article_text(web->arena, web->context->language,
                                 candidate->article);
    *view = (struct matching_other_view){.id = institution->id,
                                         .name = institution->name,
                                         .why = why,
                                         .telephone = call.telephone};
}

void matching_groups_see(struct web *web, const struct match_found *found,
                         struct matching_view *view)
{
    const struct match_result *result = &found->result;
    int conditions = MATCH_NEED_FIRST + (int)found->need_count;
    view->groups.items =
        arena_new_array(web->arena, struct matching_group_view, conditions);
    for (int condition = 0; condition < conditions; condition++) {
        if (result->by_condition[condition] == 0)
            continue;
        struct matching_group_view *group = &view->groups.items[view->groups.count++];
        group->title = condition_text(web, found, condition);
        group->count = result->by_condition[condition];
        group->opened = result->opened_by[condition];
        group->rows.items =
            arena_new_array(web->arena, struct matching_other_view, OTHERS_SHOWN_MAX);
        for (size_t i = 0;
             i < result->other_count && group->rows.count < OTHERS_SHOWN_MAX; i++)
            if (result->others[i].blocked_by == condition) {
                struct matching_other_view *row = &group->rows.items[group->rows.count++];
                other_see(web, found, &result->others[i], row);
                row->may_ask = view->may_ask;
            }
        group->more = group->count - (int64_t)group->rows.count;
        group->is_cut = group->more > 0;
    }
}
