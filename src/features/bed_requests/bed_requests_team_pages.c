/* bed_requests_team_pages.c -- the coordinators' side on one page: who was asked and what
 * became of it, what either office has told whom, whom to ask now, and the telephone. */
#include "features/bed_requests/bed_requests_team_pages.h"

#include "access/basis.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "desk/rooms.h"
#include "features/bed_requests/bed_requests_html.h"

/* ---- looking --------------------------------------------------------------------- */

struct err bed_requests_get_read(struct web *web)
{
    struct asking *asking = web_input(web, struct asking);

    if (web->request->method != METHOD_POST)
        asking->institution = form_id(form_open(web, &bed_with_form), "institution");
    return web_path_id(web, "application", &asking->application_id);
}

static bool is_known(const struct asking *asking, int64_t institution)
{
    for (size_t i = 0; i < asking->party_count; i++)
        if (asking->parties[i].party.institution == institution)
            return true;
    return false;
}

static struct err party_add(struct context *context, struct asking *asking,
                            const struct contract_party *found)
{
    struct party *party = &asking->parties[asking->party_count];

    if (asking->party_count == PLACES_MAX || is_known(asking, found->institution))
        return OK;
    *party = (struct party){.party = *found};
    struct err err =
        way_to_find_for(context, found->institution, DESK_RESPITE, &party->to);
    if (err.kind == ERR_INVALID) /* it has ended */
        return OK;
    TRY(err);
    party->channel = bed_request_channel(context, &party->to);
    for (size_t i = 0; i < asking->application.place_count; i++) {
        const struct respite_place_wish *wish = &asking->application.places[i];
        bool is_this = wish->institution == found->institution;
        party->is_wished |= is_this && !wish->is_refused;
        party->is_refused |= is_this && wish->is_refused;
    }
    asking->party_count++;
    return OK;
}

/* Those under contract on any of the wished days first; then those that lack one. */
static struct err parties_look(struct context *context, struct asking *asking)
{
    const struct respite_application *application = &asking->application;

    asking->party_count = 0; /* an act may run again */
    for (int lacks = 0; lacks <= 1; lacks++)
        for (size_t i = 0; i < application->period_count; i++) {
            struct contract_parties parties;
            if (application->periods[i].from_on < context->today)
                continue;
            TRY(contract_parties_on(context, application->programme,
                                    application->periods[i].from_on,
                                    application->periods[i].to_on, &parties));
            for (size_t k = 0; k < parties.count; k++)
                if ((parties.items[k].standing == CONTRACT_MISSING) == lacks)
                    TRY(party_add(context, asking, &parties.items[k]));
        }
    return OK;
}

static struct err outline_look(struct context *context, struct asking *asking)
{
    struct err err =
        outline_draw(context, asking->application.care_case, NULL, &asking->outline);

    asking->has_need = err.kind == ERR_NONE;
    return err.kind == ERR_CONFLICT ? OK : err;
}

struct err bed_requests_get_act(struct context *context, void *input)
{
    struct asking *asking = input;
    unsigned relations = 0;

    TRY(respite_get(context, asking->application_id, &asking->application));
    TRY(bed_request_list(context, asking->application_id, &asking->requests));
    TRY(bed_contact_list(context, asking->application_id, &asking->contacts));
    TRY(relation_of(context, asking->application.care_case, &relations));
    asking->may_follow = permission_holds(context, &bed_request_follow, relations, true);
    asking->limits = bed_request_limits(asking->application.is_sudden, context->today);
    if (!asking->may_follow)
        return OK;
    TRY(basis_holds(context, asking->application.care_case, &asking->has_basis));
    TRY(rooms_histories(context, &asking->histories));
    TRY(parties_look(context, asking));
    return outline_look(context, asking);
}

/* ---- the page: what was asked ---------------------------------------------------- */

static const char *instant_text(struct web *web, instant at)
{
    struct say_value value = SAY_I(at);
    return say_value_text(web->arena, web->context->language, &value);
}

static enum message channel_word(enum notice_channel channel)
{
    return channel == NOTICE_FAX    ? MSG_BED_REQUESTS_WAY_FAX
           : channel == NOTICE_MAIL ? MSG_BED_REQUESTS_WAY_MAIL
                                    : MSG_BED_REQUESTS_WAY_TELEPHONE;
}

static const char *asked_text(struct web *web, const struct bed_request *request)
{
    struct say *say = say_new(web->arena);

    say->values[0] = SAY_I(request->asked_at);
    say->values[1] = SAY_T(request->asked_by);
    say->values[2] = SAY_T(request->office_name != NULL ? request->office_name : "");
    say->values[3] = SAY_T(bed_said(web, channel_word(request->channel), NULL));
    return bed_said(web, MSG_BED_REQUESTS_ASKED_LINE, say);
}

static const char *said_text(struct web *web, const struct bed_request *request)
{
    if (request->answered_at == INSTANT_NONE)
        return bed_request_is_open(request->state)
                   ? bed_said(web, MSG_BED_REQUESTS_ANSWER_UNTIL,
                              say_two(web->arena, SAY_I(request->answer_by), SAY_N(0)))
                   : NULL;
    const char *how = bed_said(web, bed_way_word(request->way), NULL);
    if (request->answered_by != NULL)
        how = arena_format(web->arena, "%s　%s", how, request->answered_by);
    return bed_said(web, MSG_BED_REQUESTS_SAID_LINE,
                    say_two(web->arena, SAY_I(request->answered_at), SAY_T(how)));
}

static void reason_see(struct web *web, const struct bed_request *request,
                       struct bed_row_view *row)
{
    if (request->reason == NULL)
        return;
    row->reason =
        bed_said(web, MSG_BED_REQUESTS_REASON_IS,
                 say_text(web->arena,
                          prefecture_word(web, "refusal_reasons", request->reason)));
    if (request->reason_until != DAY_NONE)
        row->reason = arena_format(
            web->arena, "%s　%s", row->reason,
            bed_said(web, MSG_BED_REQUESTS_REASON_UNTIL,
                     say_two(web->arena, SAY_D(request->reason_until), SAY_N(0))));
}

static struct bed_row_view row_of(struct web *web, const struct asking *asking,
                                  const struct bed_request *request)
{
    bool is_yes = bed_request_is_yes(request->state);
    bool is_open = bed_request_is_open(request->state);
    bool is_silent = request->state == BED_REQUEST_SILENT;
    struct bed_row_view row = {
        .application = asking->application_id,
        .id = request->id,
        .version = request->version,
        .name = request->institution_name,
        .telephone = is_open || is_silent ? request->telephone : NULL,
        .state = bed_request_state_word(request->state),
        .tag = bed_request_state_tag(request->state),
        .terms = request->terms,
        .form = form_show(web, &bed_plain_form),
        .asked = asked_text(web, request),
        .said = said_text(web, request),
        .may_hold = asking->may_follow && is_yes &&
                    request->valid_until > web->context->now,
        .may_enter = asking->may_follow && request->state != BED_REQUEST_RELEASED &&
                     request->state != BED_REQUEST_TAKEN,
        .may_release = asking->may_follow && (is_open || is_silent),
    };

    if (request->from_on != DAY_NONE) {
        row.days = bed_days_said(web, request->from_on, request->to_on);
        row.from_text = day_iso(web->arena, request->from_on);
        row.to_text = day_iso(web->arena, request->to_on);
    }
    if (is_yes)
        row.until = bed_said(web, MSG_BED_REQUESTS_VALID_UNTIL,
                             say_two(web->arena, SAY_I(request->valid_until), SAY_N(0)));
    reason_see(web, request, &row);
    return row;
}

/* ---- the page: what either office told ------------------------------------------- */

static const char *what_text(struct web *web, const struct bed_contact *contact)
{
    if (contact->kind == BED_CONTACT_ASKED)
        return bed_said(web, MSG_BED_REQUESTS_CONTACT_ASKED, NULL);
    if (contact->kind == BED_CONTACT_CALLED)
        return arena_format(web->arena, "%s・%s",
                            bed_said(web, MSG_BED_REQUESTS_CONTACT_CALLED, NULL),
                            prefecture_word(web, "telephone_results", contact->result));
    return bed_said(web, bed_request_state_word(contact->said), NULL);
}

static struct bed_contact_view contact_of(struct web *web,
                                          const struct bed_contact *contact)
{
    const char *by = contact->by;

    if (contact->office_name != NULL)
        by = bed_said(
            web, MSG_BED_REQUESTS_CONTACT_BY,
            say_two(web->arena, SAY_T(contact->by), SAY_T(contact->office_name)));
    return (struct bed_contact_view){.at = contact->happened_at,
                                     .name = contact->institution_name,
                                     .what = what_text(web, contact),
                                     .by = by,
                                     .with = contact->with,
                                     .text = contact->text};
}

/* ---- the page: whom to ask ------------------------------------------------------- */

static const char *before_text(struct web *web, const struct bed_contact *last)
{
    if (last == NULL)
        return NULL;
    struct say *say = say_new(web->arena);
    say->values[0] = SAY_T(instant_text(web, last->happened_at));
    say->values[1] = SAY_T(last->by);
    say->values[2] = SAY_T(what_text(web, last));
    return bed_said(web, MSG_BED_REQUESTS_BEFORE_LINE, say);
}

static const char *today_text(struct web *web, const struct asking *asking,
                              int64_t institution)
{
    int64_t asked = 0;

    for (size_t i = 0; i < asking->histories.count; i++)
        if (asking->histories.items[i].institution == institution)
            asked = asking->histories.items[i].asked_today;
    return asked == 0 ? bed_said(web, MSG_BED_REQUESTS_TODAY_NONE, NULL)
                      : bed_said(web, MSG_BED_REQUESTS_TODAY_LINE,
                                 say_two(web->arena, SAY_N(asked), SAY_N(0)));
}

static bool is_being_asked(const struct asking *asking, int64_t institution)
{
    for (size_t i = 0; i < asking->requests.count; i++)
        if (asking->requests.items[i].institution == institution &&
            bed_request_is_open(asking->requests.items[i].state))
            return true;
    return false;
}

static bool was_ticked(struct form *form, int64_t institution)
{
    for (size_t i = 0; i < PLACES_MAX; i++)
        if (form_id(form, bed_place_field(i)) == institution)
            return true;
    return false;
}

static struct bed_place_view place_of(struct web *web, const struct asking *asking,
                                      struct form *form, size_t nth)
{
    const struct party *party = &asking->parties[nth];
    int64_t institution = party->party.institution;

    return (struct bed_place_view){
        .box = bed_place_field(nth),
        .ident = id_text(web->arena, institution),
        .name = party->to.institution_name,
        .is_ticked = institution == asking->institution || was_ticked(form, institution),
        .may_tick = !party->is_refused && !is_being_asked(asking, institution),
        .is_wished = party->is_wished,
        .is_refused = party->is_refused,
        .has_no_duty = party->party.standing == CONTRACT_WITHOUT_DUTY,
        .before = before_text(web, bed_contact_last(&asking->contacts, institution)),
        .today = today_text(web, asking, institution),
        .way = bed_said(web, channel_word(party->channel), NULL),
        .telephone = party->to.telephone,
    };
}

static void places_see(struct web *web, const struct asking *asking, struct form *form,
                       struct bed_requests_view *view)
{
    view->places.items =
        arena_new_array(web->arena, struct bed_place_view, asking->party_count + 1);
    view->without.items =
        arena_new_array(web->arena, struct bed_place_view, asking->party_count + 1);
    /* Those the patient wishes for first. */
    for (int wished = 1; wished >= 0; wished--)
        for (size_t i = 0; i < asking->party_count; i++) {
            const struct party *party = &asking->parties[i];
            if (party->is_wished != wished)
                continue;
            struct bed_place_view place = place_of(web, asking, form, i);
            if (party->party.standing == CONTRACT_MISSING)
                view->without.items[view->without.count++] = place;
            else
                view->places.items[view->places.count++] = place;
        }
}

static const char *deadline_text(struct web *web, const struct bed_request_limits *limits)
{
    instant now = web->context->now;
    instant at = limits->is_wall
                     ? now + MINUTES(limits->answer_minutes)
                     : calendar_add_working(calendar_get(), &calendar_public_office, now,
                                            limits->answer_minutes);

    return bed_said(web,
                    limits->is_wall ? MSG_BED_REQUESTS_DEADLINE_WALL
                                    : MSG_BED_REQUESTS_DEADLINE_DESK,
                    say_two(web->arena, SAY_I(at), SAY_N(limits->answer_minutes / 60)));
}

/* ---- the page -------------------------------------------------------------------- */

static const struct choice *place_choices(struct web *web, const struct asking *asking)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, asking->party_count + 1);

    for (size_t i = 0; i < asking->party_count; i++)
        choices[i] = (struct choice){
            (int64_t)i, id_text(web->arena, asking->parties[i].party.institution),
            MSG_NONE, asking->parties[i].to.institution_name};
    return choices;
}

static void lists_see(struct web *web, const struct asking *asking,
                      struct bed_requests_view *view)
{
    view->rows.items =
        arena_new_array(web->arena, struct bed_row_view, asking->requests.count + 1);
    for (size_t i = 0; i < asking->requests.count; i++)
        view->rows.items[view->rows.count++] =
            row_of(web, asking, &asking->requests.items[i]);
    view->contacts.items =
        arena_new_array(web->arena, struct bed_contact_view, asking->contacts.count + 1);
    for (size_t i = 0; i < asking->contacts.count; i++)
        view->contacts.items[view->contacts.count++] =
            contact_of(web, &asking->contacts.items[i]);
}

static void forms_see(struct web *web, const struct asking *asking,
                      struct bed_requests_view *view)
{
    struct form *form = form_show(web, bed_ask_table());
    struct form *call = form_show(web, &bed_call_form);
    const char *text = form_text(form, "text");

    view->form = form;
    view->call = call;
    view->plain = form_show(web, &bed_plain_form);
    form_choices(call, "institution", place_choices(web, asking));
    form_choices(call, "result", prefecture_choices(web, "telephone_results"));
    form_default_int(call, "happened_at", web->context->now);
    view->asks_text_check = text != NULL && outline_is_name_like(text);
    view->is_time_open = text != NULL || form_time(form, "answer_by") != INSTANT_NONE;
    places_see(web, asking, form, view);
    if (asking->has_need)
        bed_outline_see(web, &asking->outline, &view->outline);
}

struct err bed_requests_get_show(struct web *web)
{
    const struct asking *asking = web->input;
    const struct respite_application *application = &asking->application;
    struct html *html = web_html(web);
    struct bed_requests_view view = {
        .application = asking->application_id,
        .care_case = application->care_case,
        .number = application->number,
        .holder = application->holder_name,
        .state = bed_said(web, respite_state_word(application->state), NULL),
        .now = web->context->now,
        .may_follow = asking->may_follow,
        .is_sought = application->state == RESPITE_APPROVED ||
                     application->state == RESPITE_PROVISIONAL ||
                     application->state == RESPITE_WAITING,
        .has_basis = asking->has_basis,
        .has_need = asking->has_need,
        .at_once = asking->limits.at_once,
        .deadline = deadline_text(web, &asking->limits),
    };

    bed_periods_see(web, application->periods, application->period_count, &view.periods);
    lists_see(web, asking, &view);
    forms_see(web, asking, &view);
    web_crumb(web, url_bed_application(web->arena, view.application), MSG_NONE,
              view.number);
    web_crumb(web, NULL, MSG_BED_REQUESTS_TITLE, NULL);
    web_page_begin(web, html, MSG_BED_REQUESTS_PAGE_TITLE,
                   say_text(web->arena, view.number));
    bed_requests_html(html, &view);
    web_page_end(web, html);
    return OK;
}
