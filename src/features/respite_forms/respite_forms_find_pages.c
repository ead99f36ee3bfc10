/* respite_forms_find_pages.c -- who it is: somebody found at the own desk or on its list, or
 * somebody new. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/centre_lists/centre_lists.h"
#include "features/respite_forms/respite_forms_find_html.h"

static const struct field find_fields[] = {
    {.name = "kana", .type = FIELD_KANA, .label = MSG_RESPITE_FORMS_LABEL_KANA, .max = 60},
    {.name = "birth_on", .type = FIELD_DAY, .label = MSG_RESPITE_FORMS_LABEL_BIRTH},
    {.name = "certificate", .type = FIELD_TEXT,
     .label = MSG_RESPITE_FORMS_LABEL_CERTIFICATE, .max = 60},
    {.type = FIELD_END},
};
static const struct form_table find_form = {"respite_find", find_fields};

struct finding {
    struct form *form;
    struct person_facts facts;
    bool is_asked;
    struct respite_residents residents;
    struct centre_entries listed; /* of the health centre's own list */
};

struct err rform_find_read(struct web *web)
{
    struct finding *finding = web_input(web, struct finding);
    struct form *form = form_open(web, &find_form);

    finding->form = form;
    finding->facts = (struct person_facts){.kana = form_text(form, "kana"),
                                           .birth_on = form_day(form, "birth_on"),
                                           .certificate = form_text(form, "certificate")};
    finding->is_asked = finding->facts.kana != NULL || finding->facts.certificate != NULL;
    return OK;
}

struct err rform_find_act(struct context *context, void *input)
{
    struct finding *finding = input;

    TRY(permission_need(context, respite_desk_permission(context, &respite_list_own)));
    finding->residents.count = 0; /* an act may run again */
    finding->listed.count = 0;
    if (!finding->is_asked)
        return OK;
    if (permission_holds(context, &centre_list_keep, 0, false))
        TRY(centre_entry_list(context,
                              finding->facts.kana != NULL ? finding->facts.kana
                                                          : finding->facts.certificate,
                              &finding->listed));
    return respite_residents_find(context, &finding->facts, &finding->residents);
}

/* Whoever is found as a resident already is not shown again as one of the list. */
static bool is_found(const struct respite_residents *found, int64_t person)
{
    for (size_t i = 0; person != ID_NONE && i < found->count; i++)
        if (found->items[i].person == person)
            return true;
    return false;
}

static enum message by_word(enum similar_by by)
{
    static const enum message words[] = {
        [SIMILAR_BY_KANA_AND_BIRTH] = MSG_RESPITE_FORMS_BY_BOTH,
        [SIMILAR_BY_TELEPHONE] = MSG_RESPITE_FORMS_BY_TELEPHONE,
        [SIMILAR_BY_CERTIFICATE] = MSG_RESPITE_FORMS_BY_CERTIFICATE,
        [SIMILAR_BY_KANA] = MSG_RESPITE_FORMS_BY_KANA,
    };
    return words[by];
}

static struct respite_forms_hit_view hit_see(const char *path, const char *name,
                                             const char *code, day birth_on,
                                             enum message by)
{
    const struct municipality *home = prefecture_municipality(prefecture_get(), code);

    return (struct respite_forms_hit_view){.path = path,
                                           .name = name,
                                           .municipality = home != NULL ? home->name : "",
                                           .birth_on = birth_on,
                                           .has_birth = birth_on != DAY_NONE,
                                           .by = by};
}

static void hits_see(struct web *web, const struct finding *finding,
                     struct respite_forms_find_view *view)
{
    const struct respite_residents *found = &finding->residents;

    view->hits.items = arena_new_array(web->arena, struct respite_forms_hit_view,
                                       found->count + finding->listed.count + 1);
    for (size_t i = 0; i < found->count; i++) {
        const struct respite_resident *one = &found->items[i];
        view->hits.items[view->hits.count++] =
            hit_see(url_respite_forms_for(web->arena, one->person),
                    one->name != NULL ? one->name : one->kana, one->municipality,
                    one->birth_on, by_word(one->by));
    }
    for (size_t i = 0; i < finding->listed.count; i++) {
        const struct centre_entry *one = &finding->listed.items[i];
        if (!is_found(found, one->person))
            view->hits.items[view->hits.count++] =
                hit_see(url_respite_forms_listed(web->arena, one->id),
                        one->facts.name != NULL ? one->facts.name : one->facts.kana,
                        one->facts.municipality, one->facts.birth_on,
                        MSG_RESPITE_FORMS_BY_LIST);
    }
    view->is_empty = view->hits.count == 0;
}

struct err rform_find_show(struct web *web)
{
    const struct finding *finding = web->input;
    struct html *html = web_html(web);
    struct respite_forms_find_view view = {
        .form = finding->form,
        .is_asked = finding->is_asked,
    };

    hits_see(web, finding, &view);
    web_crumb(web, url_respite_forms_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_RESPITE_FORMS_NEW_OPEN, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_RESPITE_FORMS_NEW_OPEN, NULL);
    respite_forms_find_html(html, &view);
    web_page_end(web, html);
    return OK;
}
