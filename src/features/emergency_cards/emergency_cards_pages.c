/* emergency_cards_pages.c -- the card, to look at and to print on A6, and the form of
 * what stands on it. */
#include "features/emergency_cards/emergency_cards_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/qr.h"
#include "base/str.h"
#include "features/cases/cases.h"
#include "features/contacts/contacts.h"
#include "features/diseases/diseases.h"
#include "features/emergency_cards/emergency_card_form_html.h"
#include "features/emergency_cards/emergency_card_html.h"
#include "features/emergency_cards/emergency_cards_rules.h"
#include "features/feature.h"
#include "web/url.h"

/* A code of so many bytes is still read by any telephone from 40 mm of paper. */
enum { CODE_BYTES_MAX = 360, DEFAULT_CALLS = 4 };

URL_ID(emergency_card, "/cases/", "/continuity/card")
URL_ID(emergency_card_edit, "/cases/", "/continuity/card/edit")
URL_ID(emergency_card_plan, "/cases/", "/continuity")

struct card_input {
    struct case_edit edit;
    struct continuity_plan plan;
    struct emergency_card card, wanted;
    struct person person;
    struct contacts contacts;
    int64_t version;
    bool is_team, may_change;
};

static struct err card_look(struct context *context, struct card_input *input)
{
    struct care_case care_case;
    unsigned relations = 0;

    TRY(case_get_given(context, input->edit.id, &continuity_read, &care_case,
                       &input->person));
    TRY(relation_of(context, input->edit.id, &relations));
    input->is_team = permission_holds(context, &case_read, relations, true);
    TRY(continuity_get(context, input->edit.id, &input->plan));
    input->may_change = care_case.state == CASE_OPEN &&
                        input->plan.state != CONTINUITY_ENDED &&
                        permission_holds(context, &continuity_change, relations, true);
    TRY(case_edit_look(context, &input->edit, care_case.number,
                       person_name(&input->person)));
    return emergency_card_get(context, input->edit.id, &input->card);
}

static void card_crumbs(struct web *web, const struct card_input *input,
                        enum message label)
{
    if (input->is_team) {
        web_crumb(web, "/cases", MSG_WEB_CASE_EDIT_CASES, NULL);
        web_crumb(web, url_case(web->arena, input->edit.id), MSG_NONE,
                  input->edit.number);
    }
    web_crumb(web, url_emergency_card_plan(web->arena, input->edit.id),
              MSG_CONTINUITY_TITLE, NULL);
    if (label != MSG_EMERGENCY_CARDS_TITLE)
        web_crumb(web, url_emergency_card(web->arena, input->edit.id),
                  MSG_EMERGENCY_CARDS_TITLE, NULL);
    web_crumb(web, NULL, label, NULL);
}

/* ---- the card -------------------------------------------------------------------- */

static struct err card_read(struct web *web)
{
    struct card_input *input = web_input(web, struct card_input);
    return case_edit_read(web, &input->edit);
}

static struct err card_act(struct context *context, void *argument)
{
    struct card_input *input = argument;

    TRY(card_look(context, input));
    if (input->card.revision > 0)
        emergency_card_saw(context, &input->plan);
    return OK;
}

static const char *disease_said(struct web *web, const struct person_facts *facts)
{
    const struct disease *disease =
        facts->disease != NULL ? disease_get(facts->disease) : NULL;

    return disease != NULL && disease->kind == DISEASE_DESIGNATED
               ? disease_name(disease, web->context->language)
               : facts->disease_note;
}

static void shown_see(struct web *web, const struct card_input *input,
                      struct emergency_card_view *view)
{
    const struct emergency_card *card = &input->card;
    const struct person_facts *facts = &input->person.facts;
    const struct continuity_part *where = &input->plan.parts[CONTINUITY_EMERGENCY];
    const bool *shows = card->shows;

    view->name = shows[CARD_SHOW_NAME] ? person_name(&input->person) : NULL;
    view->birth_on = facts->birth_on;
    view->has_birth = shows[CARD_SHOW_BIRTH] && facts->birth_on != DAY_NONE;
    view->disease = shows[CARD_SHOW_DISEASE] ? disease_said(web, facts) : NULL;
    if (shows[CARD_SHOW_WHERE] && where->is_needed) {
        view->where = where->institution_name;
        view->where_telephone = where->telephone;
        view->what = where->what;
    }
    view->doctor = shows[CARD_SHOW_DOCTOR] ? card->doctor : NULL;
    view->doctor_telephone = shows[CARD_SHOW_DOCTOR] ? card->doctor_telephone : NULL;
    view->devices = shows[CARD_SHOW_DEVICES] ? card->devices : NULL;
    view->precautions = shows[CARD_SHOW_PRECAUTIONS] ? card->precautions : NULL;
    view->calls = shows[CARD_SHOW_CALLS] ? card->calls : NULL;
}

static const char *line_add(struct web *web, const char *text, enum message label,
                            const char *value)
{
    if (text_is_empty(value))
        return text;
    return arena_format(web->arena, "%s%s: %s\n", text,
                        message_text(web->arena, web->context->language, label, NULL),
                        value);
}

/* The words of the card themselves: no address, nothing that is not printed on it. */
static const char *code_words(struct web *web, const struct emergency_card_view *view)
{
    const char *text = "119\n";

    text = line_add(web, text, MSG_EMERGENCY_CARDS_NAME, view->name);
    text = line_add(web, text, MSG_EMERGENCY_CARDS_DISEASE, view->disease);
    text = line_add(web, text, MSG_EMERGENCY_CARDS_WHERE, view->where);
    text = line_add(web, text, MSG_EMERGENCY_CARDS_TELEPHONE, view->where_telephone);
    text = line_add(web, text, MSG_EMERGENCY_CARDS_DOCTOR, view->doctor);
    text = line_add(web, text, MSG_EMERGENCY_CARDS_TELEPHONE, view->doctor_telephone);
    text = line_add(web, text, MSG_EMERGENCY_CARDS_DEVICES, view->devices);
    text = line_add(web, text, MSG_EMERGENCY_CARDS_PRECAUTIONS, view->precautions);
    text = line_add(web, text, MSG_EMERGENCY_CARDS_CALLS, view->calls);
    const char *cut = card_text_cut(web->arena, text, CODE_BYTES_MAX);
    /* Whoever reads it sees that the paper says more. */
    return text_equal(cut, text) ? text : arena_format(web->arena, "%s…", cut);
}

/* Millimetres of a face without what always stands there: heading, number to call, foot. */
enum { FRONT_ROOM = 98, BACK_ROOM = 112, CODE_ROOM = 46 };

static const char *or_blank(const char *text)
{
    return text != NULL ? text : "";
}

static void letters_choose(struct web *web, struct emergency_card_view *view)
{
    static const char *const looks[] = {
        [CARD_LETTERS_LARGE] = "sheet pocket",
        [CARD_LETTERS_CLOSE] = "sheet pocket close",
        [CARD_LETTERS_CLOSEST] = "sheet pocket closest",
    };
    const char *birth = view->has_birth ? " " : NULL;
    const char *where = view->where == NULL
                            ? NULL
                            : arena_format(web->arena, "%s\n%s\n%s", view->where,
                                           or_blank(view->where_telephone),
                                           or_blank(view->what));
    const char *doctor = view->doctor == NULL
                             ? NULL
                             : arena_format(web->arena, "%s\n%s", view->doctor,
                                            or_blank(view->doctor_telephone));
    const char *front[] = {view->name != NULL ? view->name : birth, view->disease, where,
                           doctor};
    const char *back[] = {view->devices, view->precautions, view->calls};
    int64_t room = view->has_code ? BACK_ROOM - CODE_ROOM : BACK_ROOM;

    view->front = looks[card_letters_of(front, ARRAY_COUNT(front), FRONT_ROOM)];
    view->reverse = looks[card_letters_of(back, ARRAY_COUNT(back), room)];
}

static struct err card_show(struct web *web)
{
    const struct card_input *input = web->input;
    const struct emergency_card *card = &input->card;
    struct html *html = web_html(web);
    struct emergency_card_view view = {
        .id = input->edit.id,
        .is_made = card->revision > 0,
        .is_old = emergency_card_is_old(card, &input->plan),
        .may_change = input->may_change,
        .agreed_by = card->agreed_by,
        .by = card->made_by,
        .agreed_on = card->agreed_on,
        .made_on = card->revision > 0 ? instant_day(card->made_at) : DAY_NONE,
        .revision = card->revision,
    };

    if (view.is_made) {
        view.agreed_party = continuity_party_word(card->agreed_party);
        shown_see(web, input, &view);
    }
    if (view.is_made && card->has_code) {
        struct qr qr = qr_encode(web->arena, code_words(web, &view));
        view.has_code = true;
        view.qr_path = qr.path;
        view.qr_side = qr.side;
    }
    letters_choose(web, &view);
    card_crumbs(web, input, MSG_EMERGENCY_CARDS_TITLE);
    if (view.is_made)
        web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_EMERGENCY_CARDS_PAGE_TITLE,
                   say_text(web->arena, input->edit.number));
    emergency_card_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- what stands on it ----------------------------------------------------------- */

static const struct choice show_choices[] = {
    {CARD_SHOW_NAME, "name", MSG_EMERGENCY_CARDS_NAME, NULL},
    {CARD_SHOW_BIRTH, "birth", MSG_EMERGENCY_CARDS_BIRTH, NULL},
    {CARD_SHOW_DISEASE, "disease", MSG_EMERGENCY_CARDS_DISEASE, NULL},
    {CARD_SHOW_WHERE, "where", MSG_EMERGENCY_CARDS_WHERE, NULL},
    {CARD_SHOW_DOCTOR, "doctor", MSG_EMERGENCY_CARDS_DOCTOR, NULL},
    {CARD_SHOW_DEVICES, "devices", MSG_EMERGENCY_CARDS_DEVICES, NULL},
    {CARD_SHOW_PRECAUTIONS, "precautions", MSG_EMERGENCY_CARDS_PRECAUTIONS, NULL},
    {CARD_SHOW_CALLS, "calls", MSG_EMERGENCY_CARDS_CALLS, NULL},
    {.name = NULL},
};
static const struct choice agreed_choices[] = {
    {CONTINUITY_PARTY_PATIENT, "patient", MSG_CONTINUITY_PARTY_PATIENT, NULL},
    {CONTINUITY_PARTY_FAMILY, "family", MSG_CONTINUITY_PARTY_FAMILY, NULL},
    {.name = NULL},
};

#define LABELLED(word, kind, key)                                                        \
    .name = (word), .type = FIELD_##kind, .label = MSG_EMERGENCY_CARDS_LABEL_##key

static const struct field card_fields[] = {
    {LABELLED("shows", MANY, SHOWS), .choices = show_choices},
    {LABELLED("doctor", TEXT, DOCTOR), .max = CARD_TEXT_MAX},
    {LABELLED("doctor_telephone", TELEPHONE, TELEPHONE)},
    {LABELLED("devices", LINES, DEVICES), .max = CARD_TEXT_MAX},
    {LABELLED("precautions", LINES, PRECAUTIONS), .max = CARD_TEXT_MAX},
    {LABELLED("calls", LINES, CALLS), .max = CARD_TEXT_MAX},
    {LABELLED("code", FLAG, CODE), .hint = MSG_EMERGENCY_CARDS_HINT_CODE},
    {LABELLED("agreed_party", CHOICE, AGREED_PARTY), .choices = agreed_choices},
    {LABELLED("agreed_by", TEXT, AGREED_BY), .max = CONTINUITY_NAME_MAX},
    {LABELLED("agreed_on", DAY, AGREED_ON)},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table card_form = {"emergency_card", card_fields};

static struct err edit_get_read(struct web *web)
{
    return card_read(web);
}

static struct err edit_get_act(struct context *context, void *argument)
{
    struct card_input *input = argument;
    struct care_case care_case;

    TRY(case_for(context, &continuity_change, input->edit.id, &care_case));
    TRY(card_look(context, input));
    if (!input->may_change)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_ENDED_ALREADY);
    return contact_list(context, input->edit.id, &input->contacts);
}

/* A first card begins with whom the case knows. */
static void contacts_default(struct web *web, struct form *form,
                             const struct contacts *contacts)
{
    const char *calls = "";
    int64_t count = 0;

    for (size_t i = 0; i < contacts->count; i++) {
        const struct contact *contact = &contacts->items[i];
        if (text_equal(contact->role, "attending_doctor")) {
            form_default_text(form, "doctor", contact->name);
            form_default_text(form, "doctor_telephone", contact->telephone);
        } else if (contact->telephone != NULL && count++ < DEFAULT_CALLS) {
            calls = arena_format(web->arena, "%s%s%s %s", calls,
                                 calls[0] != '\0' ? "\n" : "",
                                 contact->name != NULL ? contact->name : "",
                                 contact->telephone);
        }
    }
    if (calls[0] != '\0')
        form_default_text(form, "calls", calls);
}

static void known_default(struct form *form, const struct emergency_card *card)
{
    int64_t shows[CARD_SHOW_END];
    size_t count = 0;

    for (int i = 0; i < CARD_SHOW_END; i++)
        if (card->shows[i])
            shows[count++] = i;
    form_default_many(form, "shows", shows, count);
    form_default_text(form, "doctor", card->doctor);
    form_default_text(form, "doctor_telephone", card->doctor_telephone);
    form_default_text(form, "devices", card->devices);
    form_default_text(form, "precautions", card->precautions);
    form_default_text(form, "calls", card->calls);
    form_default_int(form, "code", card->has_code ? 1 : 0);
    form_default_text(form, "agreed_by", card->agreed_by);
    form_default_int(form, "agreed_party", card->agreed_party);
}

static struct err edit_get_show(struct web *web)
{
    const struct card_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &card_form);
    struct html *html = web_html(web);

    form_set_version(form, input->card.revision);
    if (input->card.revision > 0)
        known_default(form, &input->card);
    else
        contacts_default(web, form, &input->contacts);
    struct emergency_card_form_view view = {
        .edit =
            case_edit_view(web, &input->edit, MSG_EMERGENCY_CARDS_EDIT_TITLE, form),
        .form = form,
    };
    view.edit.button = MSG_EMERGENCY_CARDS_SAVE;
    card_crumbs(web, input, MSG_EMERGENCY_CARDS_EDIT_TITLE);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_WEB_CASE_EDIT_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view.edit.title, NULL)),
                           SAY_T(view.edit.number)));
    emergency_card_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err edit_post_read(struct web *web)
{
    struct card_input *input = web_input(web, struct card_input);
    struct form *form = form_open(web, &card_form);
    int64_t shows[CARD_SHOW_END];
    size_t count = form_many(form, "shows", shows, CARD_SHOW_END);
    int64_t party = form_choice(form, "agreed_party");

    input->wanted = (struct emergency_card){
        .has_code = form_flag(form, "code"),
        .doctor = form_text(form, "doctor"),
        .doctor_telephone = form_text(form, "doctor_telephone"),
        .devices = form_text(form, "devices"),
        .precautions = form_text(form, "precautions"),
        .calls = form_text(form, "calls"),
        .agreed_party = party != INT_NONE ? (enum continuity_party)party
                                          : (enum continuity_party)0,
        .agreed_by = form_text(form, "agreed_by"),
        .agreed_on = form_day(form, "agreed_on"),
    };
    for (size_t i = 0; i < count; i++)
        input->wanted.shows[shows[i]] = true;
    input->version = form_version(form);
    TRY(case_edit_read(web, &input->edit));
    return form_close(form);
}

static struct err edit_post_act(struct context *context, void *argument)
{
    struct card_input *input = argument;

    TRY(emergency_card_make(context, input->edit.id, input->version, &input->wanted));
    return case_edit_done(context, &input->edit);
}

static struct err edit_post_show(struct web *web)
{
    const struct card_input *input = web->input;
    return web_redirect(
        web, web_url_saying(web, url_emergency_card(web->arena, input->edit.id),
                            MSG_EMERGENCY_CARDS_SAID_MADE));
}

extern const struct route emergency_cards_routes[];
/* clang-format off */
const struct route emergency_cards_routes[] = {
    GET("/cases/:id/continuity/card/edit", edit_get),
    POST_AGAIN("/cases/:id/continuity/card/edit", edit_post, &emergency_cards_routes[0]),
    GET("/cases/:id/continuity/card", card),
    {.path = NULL},
};
/* clang-format on */
