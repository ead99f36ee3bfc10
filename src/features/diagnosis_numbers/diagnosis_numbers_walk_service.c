/* diagnosis_numbers_walk_service.c -- all ways to a diagnosis with what other rooms know of
 * their days, case by case. */
#include "features/diagnosis_numbers/diagnosis_numbers_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/values.h"
#include "features/continuity/continuity.h"
#include "features/diagnosis/diagnosis.h"
#include "features/diagnosis_requests/diagnosis_requests.h"
#include "features/diseases/diseases.h"
#include "features/prefecture/prefecture.h"
#include "features/referrals/referrals.h"

#include <string.h>

/* ---- categories ---------------------------------------------------------------------- */

/* Behind the groups: what is no designated disease, and what nobody suspects yet. */
enum { GROUP_OTHER = 0, GROUP_NONE, GROUP_MORE };

static void category_add(struct journey_categories *of, enum journey_cut cut,
                         const char *code, const char *label)
{
    need(of->count[cut] < MASK_ROWS_MAX);
    of->codes[cut][of->count[cut]] = code;
    of->labels[cut][of->count[cut]++] = label;
}

void journey_categories_read(struct context *context, struct journey_categories *of)
{
    const struct prefecture *pack = prefecture_get();
    enum language language = context->language;

    *of = (struct journey_categories){.count = {0}};
    for (size_t i = 0; i < disease_group_count(); i++) {
        const struct disease_group *group = disease_group_at(i);
        category_add(of, CUT_GROUP, group->code, disease_group_title(group, language));
    }
    category_add(of, CUT_GROUP, "other",
                 message_raw(language, MSG_DIAGNOSIS_NUMBERS_GROUP_OTHER));
    category_add(of, CUT_GROUP, "none",
                 message_raw(language, MSG_DIAGNOSIS_NUMBERS_GROUP_NONE));
    for (size_t i = 0; i < pack->area_count && i + 1 < MASK_ROWS_MAX; i++)
        category_add(of, CUT_AREA, pack->areas[i].code, pack->areas[i].name);
    category_add(of, CUT_AREA, "none",
                 message_raw(language, MSG_DIAGNOSIS_NUMBERS_AREA_NONE));
}

int journey_category_find(const struct journey_categories *of, enum journey_cut cut,
                          const char *code)
{
    for (size_t i = 0; i < of->count[cut]; i++)
        if (text_equal(of->codes[cut][i], code))
            return (int)i;
    return -1;
}

/* A disease that stands in two groups counts in the first. */
static int group_of_disease(const struct journey_categories *of,
                            const struct disease *disease)
{
    if (disease == NULL || disease->kind == DISEASE_UNDIAGNOSED)
        return -1;
    if (disease->kind == DISEASE_NOT_DESIGNATED)
        return (int)(of->count[CUT_GROUP] - GROUP_MORE + GROUP_OTHER);
    for (size_t i = 0; i < of->count[CUT_GROUP]; i++) {
        size_t length = strcspn(disease->groups, "|");
        const char *code = of->codes[CUT_GROUP][i];
        if (strlen(code) == length && memcmp(code, disease->groups, length) == 0)
            return (int)i;
    }
    return -1;
}

static uint8_t group_of(const struct journey_categories *of,
                        const struct diagnosis_count *way)
{
    int place = -1;

    if (way->state == DIAGNOSIS_NAMED)
        place = group_of_disease(of, disease_get(way->disease));
    else if (way->about == DIAGNOSER_DISEASE)
        place = group_of_disease(of, disease_get(way->suspect));
    else if (way->about == DIAGNOSER_GROUP)
        place = journey_category_find(of, CUT_GROUP, way->suspect);
    return (uint8_t)(place >= 0 ? (size_t)place
                                : of->count[CUT_GROUP] - GROUP_MORE + GROUP_NONE);
}

static uint8_t area_of(const struct journey_categories *of,
                       const struct diagnosis_count *way)
{
    const struct municipality *home =
        way->municipality != NULL
            ? prefecture_municipality(prefecture_get(), way->municipality)
            : NULL;
    int place = home != NULL ? journey_category_find(of, CUT_AREA, home->area) : -1;

    return (uint8_t)(place >= 0 ? (size_t)place : of->count[CUT_AREA] - 1);
}

/* ---- outcomes ------------------------------------------------------------------------ */

#define W(word) MSG_DIAGNOSIS_NUMBERS_REQUEST_##word
static const struct {
    const char *code;
    enum message label;
} request_rows[] = {
    {"diagnosed", W(DIAGNOSED)}, {"excluded", W(EXCLUDED)},
    {"referred_on", W(REFERRED_ON)}, {"still_open", W(STILL_OPEN)},
    {"advised", W(ADVISED)},     {"cannot", W(CANNOT)},
    {"passed_on", W(PASSED_ON)}, {"silent", W(SILENT)},
    {"under_way", W(UNDER_WAY)}, {"withdrawn", W(WITHDRAWN)},
    {"died", W(DIED)},
};
#undef W
enum { ROW_DIAGNOSED, ROW_EXCLUDED, ROW_REFERRED_ON, ROW_STILL_OPEN, ROW_ADVISED,
       ROW_CANNOT, ROW_PASSED_ON, ROW_SILENT, ROW_UNDER_WAY, ROW_WITHDRAWN, ROW_DIED };

size_t journey_request_row(int64_t state)
{
    switch ((enum diagnosis_request_state)state) {
    case DIAGNOSIS_DIAGNOSED:
        return ROW_DIAGNOSED;
    case DIAGNOSIS_EXCLUDED:
        return ROW_EXCLUDED;
    case DIAGNOSIS_REFERRED_ON:
        return ROW_REFERRED_ON;
    case DIAGNOSIS_STILL_OPEN:
        return ROW_STILL_OPEN;
    case DIAGNOSIS_ADVISED:
        return ROW_ADVISED;
    case DIAGNOSIS_CANNOT:
        return ROW_CANNOT;
    case DIAGNOSIS_PASSED_ON:
        return ROW_PASSED_ON;
    case DIAGNOSIS_SILENT:
        return ROW_SILENT;
    case DIAGNOSIS_WITHDRAWN:
        return ROW_WITHDRAWN;
    case DIAGNOSIS_DIED:
        return ROW_DIED;
    case DIAGNOSIS_ASKED:
    case DIAGNOSIS_SEEN:
    case DIAGNOSIS_TESTS:
    case DIAGNOSIS_ACCEPTED:
    case DIAGNOSIS_VISITED:
    case DIAGNOSIS_REQUEST_STATE_END:
        break;
    }
    return ROW_UNDER_WAY;
}

size_t journey_outcome_rows(struct context *context, enum journey_about about,
                            struct journey_outcome_row rows[MASK_ROWS_MAX])
{
    enum language language = context->language;
    struct code_list ends = prefecture_list("diagnosis_ends");
    size_t count = WAY_ENDS;

    if (about == ABOUT_REQUESTS) {
        for (size_t i = 0; i < ARRAY_COUNT(request_rows); i++)
            rows[i] = (struct journey_outcome_row){
                request_rows[i].code, message_raw(language, request_rows[i].label)};
        return ARRAY_COUNT(request_rows);
    }
    rows[WAY_NAMED] = (struct journey_outcome_row){
        "named", message_raw(language, MSG_DIAGNOSIS_NUMBERS_WAY_NAMED)};
    rows[WAY_OPEN] = (struct journey_outcome_row){
        "open", message_raw(language, MSG_DIAGNOSIS_NUMBERS_WAY_OPEN)};
    for (size_t i = 0; i < ends.count && count + 1 < MASK_ROWS_MAX; i++)
        rows[count++] = (struct journey_outcome_row){
            ends.items[i].code, code_word_name(&ends.items[i], language)};
    return count;
}

static size_t way_row(const struct diagnosis_count *way)
{
    struct code_list ends = prefecture_list("diagnosis_ends");
    size_t last = ends.count;

    if (way->state != DIAGNOSIS_ENDED)
        return way->state == DIAGNOSIS_NAMED ? WAY_NAMED : WAY_OPEN;
    for (size_t i = 0; i < ends.count; i++)
        if (text_equal(ends.items[i].code, way->end_reason))
            last = i;
    return WAY_ENDS + (last == ends.count ? last - 1 : last);
}

/* ---- reading ------------------------------------------------------------------------- */

/* A page of cases: ways, and what other rooms have of the same cases, all in their order. */
struct page {
    const struct journey_categories *categories;
    struct diagnosis_counts ways;
    struct diagnosis_request_counts requests;
    struct referral_counts referrals;
    struct continuity_intervals plans;
    size_t request, referral, plan; /* the first of this case */
};

static day earlier(day one, day other)
{
    if (one == DAY_NONE || other == DAY_NONE)
        return one == DAY_NONE ? other : one;
    return one < other ? one : other;
}

/* What came before the case of this way is behind us. */
static void catch_up(struct page *page, int64_t care_case)
{
    while (page->request < page->requests.count &&
           page->requests.items[page->request].care_case < care_case)
        page->request++;
    while (page->referral < page->referrals.count &&
           page->referrals.items[page->referral].care_case < care_case)
        page->referral++;
    while (page->plan < page->plans.count &&
           page->plans.items[page->plan].care_case < care_case)
        page->plan++;
}

/* From the referral: when it was sent, unless the way says so, and its first answer. */
static void referral_add(const struct page *page, struct journey *journey)
{
    day sent_on = DAY_NONE;

    for (size_t i = page->referral; i < page->referrals.count; i++) {
        const struct referral_count *referral = &page->referrals.items[i];
        if (referral->care_case != journey->care_case)
            break;
        sent_on = earlier(sent_on, referral->sent_on);
        journey->answered_on = earlier(journey->answered_on, referral->answered_on);
    }
    if (journey->referred_on == DAY_NONE)
        journey->referred_on = sent_on;
}

/* From the plans home: the first that was settled, not before the name. */
static void plan_add(const struct page *page, struct journey *journey)
{
    for (size_t i = page->plan; i < page->plans.count; i++) {
        const struct continuity_interval *plan = &page->plans.items[i];
        if (plan->care_case != journey->care_case)
            break;
        if (plan->settled_on != DAY_NONE && plan->settled_on >= journey->named_on)
            journey->settled_on = earlier(journey->settled_on, plan->settled_on);
    }
}

static struct journey journey_empty(const struct page *page,
                                    const struct diagnosis_count *way)
{
    return (struct journey){
        .care_case = way->care_case,
        .place = {[CUT_GROUP] = group_of(page->categories, way),
                  [CUT_AREA] = area_of(page->categories, way)},
        .symptom = {DAY_NONE, DAY_NONE},
        .visit = {DAY_NONE, DAY_NONE},
        .referred_on = DAY_NONE,
        .answered_on = DAY_NONE,
        .seen_on = DAY_NONE,
        .named_on = DAY_NONE,
        .settled_on = DAY_NONE,
        .cannot_on = DAY_NONE,
        .passed_on = DAY_NONE,
        .opened_on = DAY_NONE,
        .over_on = DAY_NONE,
    };
}

/* The requests of a way tell their outcomes; the way keeps the first answer and visit. */
static void requests_add(const struct page *page, const struct diagnosis_count *way,
                         const struct journey_visitor *visitor, struct journey *journey)
{
    for (size_t i = page->request; i < page->requests.count; i++) {
        const struct diagnosis_request_count *request = &page->requests.items[i];
        struct journey passing = journey_empty(page, way);
        if (request->care_case != way->care_case)
            break;
        if (request->diagnosis != way->id)
            continue;
        journey->answered_on = earlier(journey->answered_on, request->answered_on);
        journey->seen_on = earlier(journey->seen_on, request->visited_on);
        visitor->outcome(visitor->of, ABOUT_REQUESTS, journey_request_row(request->state),
                         request->asked_on, way->care_case);
        passing.cannot_on = request->cannot_on;
        passing.passed_on = request->passed_on;
        visitor->journey(visitor->of, &passing);
    }
}

static void way_visit(struct page *page, const struct diagnosis_count *way,
                      const struct journey_visitor *visitor)
{
    struct journey journey = journey_empty(page, way);

    journey.symptom = (struct journey_days){way->symptom.from_on, way->symptom.to_on};
    journey.visit = (struct journey_days){way->visit.from_on, way->visit.to_on};
    journey.referred_on = way->referred_on;
    journey.opened_on = way->opened_on;
    catch_up(page, way->care_case);
    referral_add(page, &journey);
    requests_add(page, way, visitor, &journey);
    if (way->state == DIAGNOSIS_NAMED) {
        journey.named_on = way->named_on;
        plan_add(page, &journey);
    } else if (way->state == DIAGNOSIS_ENDED) {
        journey.over_on = way->ended_on;
    }
    visitor->journey(visitor->of, &journey);
    visitor->outcome(visitor->of, ABOUT_WAYS, way_row(way), way->opened_on,
                     way->care_case);
}

static struct err page_read(struct context *context, int64_t after, struct page *page)
{
    TRY(diagnosis_count_next(context, after, &page->ways));
    if (page->ways.count == 0)
        return OK;
    int64_t from = page->ways.items[0].care_case;
    int64_t to = page->ways.items[page->ways.count - 1].care_case;
    TRY(diagnosis_request_count_between(context, from, to, &page->requests));
    TRY(referral_count_between(context, from, to, &page->referrals));
    return continuity_interval_between(context, from, to, &page->plans);
}

struct err journey_walk(struct context *context,
                        const struct journey_categories *categories,
                        const struct journey_visitor *visitor)
{
    int64_t after = ID_NONE;

    for (;;) {
        struct arena_mark mark = arena_mark(context->arena);
        struct page page = {.categories = categories};
        TRY(page_read(context, after, &page));
        for (size_t i = 0; i < page.ways.count; i++)
            way_visit(&page, &page.ways.items[i], visitor);
        bool is_end = page.ways.count == 0;
        if (!is_end)
            after = page.ways.items[page.ways.count - 1].care_case;
        arena_rewind(context->arena, mark);
        if (is_end)
            return OK;
    }
}
