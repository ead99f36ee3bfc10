/* choices_given_pages.c -- the patient's page and the family's are given away: on paper
 * with a QR code, told once. */
#include "features/choices/choices_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/qr.h"
#include "features/choices/choice_given_html.h"

struct giving {
    int64_t id; /* of the case */
    struct admission_case of;
    struct offer offer;
    const char *token;
    instant expires_at;
};

struct err giving_read(struct web *web)
{
    struct giving *giving = web_input(web, struct giving);
    return web_path_id(web, "id", &giving->id);
}

static struct err given_page(struct web *web, const char *path, enum message title,
                             enum message what, enum message how)
{
    const struct giving *giving = web->input;
    struct html *html = web_html(web);
    const char *url =
        arena_format(web->arena, "%s%s", web->context->house->public_url, path);
    struct qr qr = qr_encode(web->arena, url);
    struct choice_given_view view = {
        .id = giving->id,
        .number = giving->of.number,
        .url_shown = url,
        .qr_path = qr.path,
        .qr_side = qr.side,
        .by = giving->of.holder_name,
        .telephone = giving->of.office_telephone,
        .expires_at = giving->expires_at,
        .given_on = web->context->today,
        .title = title,
        .what = what,
        .how = how,
    };

    web_page_looks(web, LOOK_SHEET);
    choice_crumbs(web, view.id, view.number, title);
    web_page_begin(web, html, title, NULL);
    choice_given_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the patient's --------------------------------------------------------------- */

/* Worded once, as the patient is shown it: what changes afterwards is another page. */
static const char *about_write(struct arena *arena, const struct choice_place *place)
{
    struct place_lines lines;
    const char *about = "";

    place_lines_write(arena, LANGUAGE_JA, place, &lines);
    for (size_t i = 0; i < lines.count; i++)
        about = arena_format(arena, "%s%s%s\t%s", about, i > 0 ? "\n" : "",
                             lines.items[i].label, lines.items[i].text);
    return about;
}

struct err choose_link_act(struct context *context, void *input)
{
    struct giving *giving = input;
    struct choice_places places;
    struct offer *offer = &giving->offer;

    TRY(choice_places_look(context, giving->id, &places));
    giving->of = places.of;
    *offer = (struct offer){.care_case = giving->id};
    for (size_t i = 0; i < places.count && i < CHOICE_PLACES_MAX; i++)
        offer->places[offer->place_count++] = (struct offer_place){
            .place = (int64_t)i + 1,
            .target = places.items[i].target.id,
            .name = places.items[i].target.institution_name,
            .valid_until = places.items[i].target.valid_until,
            .about = about_write(context->arena, &places.items[i]),
        };
    return choice_offer_make(context, offer, &giving->token, &giving->expires_at);
}

struct err choose_link_show(struct web *web)
{
    const struct giving *giving = web->input;
    return given_page(web, url_choice_page(web->arena, giving->token),
                      MSG_CHOICES_GIVEN_CHOICE_TITLE, MSG_CHOICES_GIVEN_CHOICE_WHAT,
                      MSG_CHOICES_GIVEN_CHOICE_HOW);
}

/* ---- the family's ---------------------------------------------------------------- */

struct err family_make_act(struct context *context, void *input)
{
    struct giving *giving = input;
    struct choice_standing standing;

    TRY(family_page_make(context, giving->id, &giving->token, &giving->expires_at));
    TRY(choice_stands(context, giving->id, &standing));
    giving->of = standing.of;
    return OK;
}

struct err family_make_show(struct web *web)
{
    const struct giving *giving = web->input;
    return given_page(web, url_choice_family(web->arena, giving->token),
                      MSG_CHOICES_GIVEN_FAMILY_TITLE, MSG_CHOICES_GIVEN_FAMILY_WHAT,
                      MSG_CHOICES_GIVEN_FAMILY_HOW);
}
