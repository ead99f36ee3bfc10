/* evacuation_board_pages.c -- the page of a warning: whom to look for first,
 * and the same on paper, one sheet for each health centre. */
#include "features/evacuation/evacuation_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/evacuation/evacuation_board_html.h"
#include "features/evacuation/evacuation_paper_html.h"

const struct choice evacuation_state_choices[] = {
    {EVACUATION_NOT_REACHED, "not_reached", MSG_EVACUATION_STATE_NOT_REACHED, NULL},
    {EVACUATION_REACHED, "reached", MSG_EVACUATION_STATE_REACHED, NULL},
    {EVACUATION_MOVING, "moving", MSG_EVACUATION_STATE_MOVING, NULL},
    {EVACUATION_SAFE, "safe", MSG_EVACUATION_STATE_SAFE, NULL},
    {.name = NULL},
};

struct board {
    int64_t id;
    bool may_change;
    struct warning warning;
    struct evacuation_people people;
    struct evacuation_places places;
};

/* ---- a row -------------------------------------------------------------------- */

static const char *hours_minutes(struct web *web, enum message message, int64_t minutes)
{
    return message_text(web->arena, web->context->language, message,
                        say_two(web->arena, SAY_N(minutes / 60), SAY_N(minutes % 60)));
}

/* "あと1時間20分", or since when they are empty. */
static const char *left_say(struct web *web, instant runs_out_at)
{
    int64_t minutes = (runs_out_at - web->context->now) / MINUTES(1);

    return minutes >= 0 ? hours_minutes(web, MSG_EVACUATION_LEFT, minutes)
                        : hours_minutes(web, MSG_EVACUATION_EMPTY_SINCE, -minutes);
}

static enum message answer_word(enum answer answer)
{
    static const enum message words[ANSWER_END] = {MSG_EVACUATION_ANSWER_UNKNOWN,
                                                   MSG_EVACUATION_ANSWER_YES,
                                                   MSG_EVACUATION_ANSWER_NO};
    return words[answer];
}

static const char *state_class(enum evacuation_state state)
{
    return state == EVACUATION_SAFE ? "tag ok" : "tag";
}

static void power_see(struct web *web, const struct evacuation_person *one,
                      struct evacuation_row_view *view)
{
    const struct power_record *power = &one->power;
    int64_t minutes = power_minutes(power);

    view->lasts =
        minutes != INT_NONE ? hours_minutes(web, MSG_EVACUATION_LASTS, minutes) : NULL;
    view->left = view->is_known ? left_say(web, one->runs_out_at) : NULL;
    view->is_empty = view->is_known && one->runs_out_at < web->context->now;
    view->measured_on = power_measured_on(power);
    view->models = power->models;
    view->dealer = power->dealer;
    view->dealer_telephone = power->dealer_telephone;
    view->hospital = power->hospital;
    view->institution = power->institution;
    view->has_institution = power->institution != ID_NONE;
    view->manual_bag = answer_word(power->manual_bag);
    view->suction_without = answer_word(power->suction_without);
    view->generator = answer_word(power->generator);
    view->vehicle = answer_word(power->vehicle);
    view->lift = answer_word(power->lift);
    view->has_floor = power->revision > 0 && power->floor != INT_NONE;
    view->floor = power->floor;
    view->has_bearers = power->revision > 0 && power->bearers != INT_NONE;
    view->bearers = power->bearers;
}

void evacuation_row_see(struct web *web, const struct warning *warning,
                        const struct evacuation_person *one,
                        struct evacuation_row_view *view)
{
    const struct municipality *lives =
        prefecture_municipality(prefecture_get(), one->municipality);

    *view = (struct evacuation_row_view){
        .id = one->person,
        .warning = warning->id,
        .care_case = one->care_case,
        .name = one->name,
        .kana = one->kana,
        .telephone = one->telephone,
        .address = one->address,
        .municipality = lives != NULL ? lives->name : one->municipality,
        .number = one->case_number,
        .holder = one->holder_name,
        .runs_out_at = one->runs_out_at,
        .happened_at = one->happened_at,
        .note = one->note,
        .by = one->entered_by,
        .state = one->state == EVACUATION_UNKNOWN
                     ? MSG_EVACUATION_STATE_UNKNOWN
                     : choice_word(evacuation_state_choices, one->state),
        .state_class = state_class(one->state),
        .has_record = one->power.revision > 0,
        .is_known = one->runs_out_at != INSTANT_NONE,
        .is_stale = one->is_stale,
        .has_state = one->state != EVACUATION_UNKNOWN,
        .has_stay = one->has_stay,
    };
    power_see(web, one, view);
}

static void rows_see(struct web *web, const struct board *board, const char *centre,
                     struct evacuation_row_views *rows)
{
    rows->items =
        arena_new_array(web->arena, struct evacuation_row_view, board->people.count + 1);
    for (size_t i = 0; i < board->people.count; i++)
        if (centre == NULL || text_equal(centre, board->people.items[i].centre))
            evacuation_row_see(web, &board->warning, &board->people.items[i],
                               &rows->items[rows->count++]);
}

/* ---- the page ----------------------------------------------------------------- */

struct err evacuation_board_read(struct web *web)
{
    struct board *board = web_input(web, struct board);
    return web_path_id(web, "id", &board->id);
}

struct err evacuation_board_act(struct context *context, void *input)
{
    struct board *board = input;

    TRY(warning_get(context, board->id, &board->warning));
    board->may_change = warning_may_change(context) &&
                        warning_state_of(&board->warning) == WARNING_IN_FORCE;
    TRY(evacuation_people(context, &board->warning, &board->people));
    return evacuation_places(context, &board->places);
}

/* "23日（月）": a week is looked at, so the month is known. */
static const char *day_short(struct web *web, day on)
{
    static const enum message weekdays[] = {MSG_EVACUATION_DAY_0, MSG_EVACUATION_DAY_1,
                                            MSG_EVACUATION_DAY_2, MSG_EVACUATION_DAY_3,
                                            MSG_EVACUATION_DAY_4, MSG_EVACUATION_DAY_5,
                                            MSG_EVACUATION_DAY_6};

    return message_text(web->arena, web->context->language, weekdays[day_weekday(on)],
                        say_count(web->arena, day_date(on).dom));
}

static void places_see(struct web *web, const struct board *board,
                       struct evacuation_view *view)
{
    view->days.count = EVACUATION_DAYS;
    view->days.items = arena_new_array(web->arena, const char *, EVACUATION_DAYS);
    for (int d = 0; d < EVACUATION_DAYS; d++)
        view->days.items[d] = day_short(web, web->context->today + d);
    view->places.count = board->places.count;
    view->has_places = board->places.count > 0;
    view->places.items = arena_new_array(web->arena, struct evacuation_place_view,
                                         board->places.count + 1);
    for (size_t i = 0; i < board->places.count; i++) {
        const struct evacuation_place *place = &board->places.items[i];
        struct evacuation_place_view *to = &view->places.items[i];
        *to = (struct evacuation_place_view){.id = place->institution,
                                             .name = place->name,
                                             .ward = place->ward,
                                             .telephone = place->telephone,
                                             .terms = place->terms};
        to->free.count = EVACUATION_DAYS;
        to->free.items =
            arena_new_array(web->arena, struct evacuation_free_view, EVACUATION_DAYS);
        for (int d = 0; d < EVACUATION_DAYS; d++)
            to->free.items[d] =
                (struct evacuation_free_view){view->days.items[d], place->free[d]};
    }
}

static void count_them(const struct board *board, struct evacuation_view *view)
{
    for (size_t i = 0; i < board->people.count; i++) {
        const struct evacuation_person *one = &board->people.items[i];
        view->not_safe += one->state != EVACUATION_SAFE;
        view->untried += one->state == EVACUATION_UNKNOWN;
        view->unknown +=
            one->runs_out_at == INSTANT_NONE && one->state != EVACUATION_SAFE;
    }
}

struct err evacuation_board_show(struct web *web)
{
    const struct board *board = web->input;
    struct evacuation_view view = {.id = board->id,
                                   .may_change = board->may_change,
                                   .is_cut = board->people.is_cut,
                                   .now = web->context->now};
    struct html *html = web_html(web);

    warning_see(web, &board->warning, &view.warning);
    rows_see(web, board, NULL, &view.rows);
    places_see(web, board, &view);
    count_them(board, &view);
    evacuation_crumbs(web, &board->warning, MSG_NONE);
    web_page_looks(web, LOOK_WIDE);
    web_page_begin(web, html, MSG_EVACUATION_PAGE_TITLE,
                   say_text(web->arena, view.warning.kind));
    evacuation_board_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- on paper ----------------------------------------------------------------- */

struct err evacuation_paper_read(struct web *web)
{
    return evacuation_board_read(web);
}

struct err evacuation_paper_act(struct context *context, void *input)
{
    struct board *board = input;

    TRY(warning_get(context, board->id, &board->warning));
    return evacuation_people(context, &board->warning, &board->people);
}

struct err evacuation_paper_show(struct web *web)
{
    const struct board *board = web->input;
    const struct prefecture *pack = prefecture_get();
    struct evacuation_paper_view view = {.id = board->id, .now = web->context->now};
    struct html *html = web_html(web);

    warning_see(web, &board->warning, &view.warning);
    view.sheets.items = arena_new_array(web->arena, struct evacuation_sheet_view,
                                        pack->health_centre_count + 1);
    for (size_t i = 0; i < pack->health_centre_count; i++) {
        struct evacuation_sheet_view *sheet = &view.sheets.items[view.sheets.count];
        *sheet = (struct evacuation_sheet_view){.centre = pack->health_centres[i].name};
        rows_see(web, board, pack->health_centres[i].code, &sheet->rows);
        if (sheet->rows.count > 0)
            view.sheets.count++;
    }
    evacuation_crumbs(web, &board->warning, MSG_EVACUATION_PAPER_TITLE);
    web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_EVACUATION_PAPER_TITLE, NULL);
    evacuation_paper_html(html, &view);
    web_page_end(web, html);
    return OK;
}
