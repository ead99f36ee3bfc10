/* centre_lists_people_pages.c -- the people on the list, to be found when an application
 * begins; and what a list says of somebody, in words. */
#include "features/centre_lists/centre_lists_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "features/centre_lists/centre_lists_people_html.h"
#include "features/diseases/diseases.h"
#include "features/prefecture/prefecture.h"

/* ---- facts in words ----------------------------------------------------------------- */

static const char *day_text(struct web *web, day on)
{
    return on != DAY_NONE ? era_day_short(web->arena, on) : NULL;
}

static const char *municipality_text(const char *code)
{
    const struct municipality *home = prefecture_municipality(prefecture_get(), code);
    return home != NULL ? home->name : NULL;
}

static const char *disease_text(struct web *web, const struct centre_facts *facts)
{
    const struct disease *disease =
        facts->disease != NULL ? disease_get(facts->disease) : NULL;
    return disease != NULL ? disease_name(disease, web->context->language)
                           : facts->disease_note;
}

static const char *devices_text(struct web *web, const struct centre_facts *facts)
{
    const char *text = NULL;

    for (size_t i = 0; i < facts->device_count; i++)
        text = message_joined(web->arena, web->context->language, text,
                              prefecture_word(web, "care_needs", facts->devices[i]));
    return text;
}

const char *centre_fact_text(struct web *web, const struct centre_facts *facts, int nth)
{
    const char *const texts[CENTRE_FACTS] = {
        facts->kana,
        facts->name,
        day_text(web, facts->birth_on),
        municipality_text(facts->municipality),
        disease_text(web, facts),
        facts->certificate,
        day_text(web, facts->certificate_until),
        facts->telephone,
        devices_text(web, facts),
    };
    return texts[nth];
}

enum message centre_fact_label(int nth)
{
    static const enum message labels[CENTRE_FACTS] = {
        MSG_CENTRE_LISTS_LABEL_KANA,        MSG_CENTRE_LISTS_LABEL_NAME,
        MSG_CENTRE_LISTS_LABEL_BIRTH,       MSG_CENTRE_LISTS_LABEL_MUNICIPALITY,
        MSG_CENTRE_LISTS_LABEL_DISEASE,     MSG_CENTRE_LISTS_LABEL_CERTIFICATE,
        MSG_CENTRE_LISTS_LABEL_UNTIL,       MSG_CENTRE_LISTS_LABEL_TELEPHONE,
        MSG_CENTRE_LISTS_LABEL_DEVICES,
    };
    return labels[nth];
}

/* ---- the people --------------------------------------------------------------------- */

static const struct field find_fields[] = {
    {.name = "name", .type = FIELD_SEARCH, .label = MSG_CENTRE_LISTS_LABEL_FIND,
     .max = 60},
    {.type = FIELD_END},
};
static const struct form_table find_form = {"centre_people", find_fields};

static const struct field end_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"centre_entry_end", end_fields};

struct people {
    const char *name;
    struct form *form;
    struct centre_entries entries;
    int64_t id, version;
};

struct err centre_people_read(struct web *web)
{
    struct people *people = web_input(web, struct people);

    people->form = form_seen(web, &find_form);
    people->name = form_text(people->form, "name");
    return OK;
}

struct err centre_people_act(struct context *context, void *input)
{
    struct people *people = input;
    TRY(permission_need(context, &centre_list_keep));
    return centre_entry_list(context, people->name, &people->entries);
}

static struct centre_entry_view entry_see(struct web *web,
                                          const struct centre_entry *entry)
{
    const struct centre_facts *facts = &entry->facts;
    struct form *form = form_show(web, &end_form);

    form_set_version(form, entry->version);
    return (struct centre_entry_view){
        .id = entry->id,
        .name = facts->name != NULL ? facts->name : facts->kana,
        .kana = facts->name != NULL ? facts->kana : NULL,
        .municipality = municipality_text(facts->municipality),
        .disease = disease_text(web, facts),
        .devices = devices_text(web, facts),
        .certificate = facts->certificate,
        .birth_on = facts->birth_on,
        .certificate_until = facts->certificate_until,
        .has_until = facts->certificate_until != DAY_NONE,
        .is_vanished = entry->is_vanished,
        .is_patient = entry->person != ID_NONE,
        .form = form,
    };
}

struct err centre_people_show(struct web *web)
{
    const struct people *people = web->input;
    struct centre_people_view view = {
        .form = people->form,
        .is_empty = people->entries.count == 0,
        .is_searched = people->name != NULL,
    };
    struct html *html = web_html(web);

    view.people.items = arena_new_array(web->arena, struct centre_entry_view,
                                        people->entries.count + 1);
    view.people.count = people->entries.count;
    for (size_t i = 0; i < people->entries.count; i++)
        view.people.items[i] = entry_see(web, &people->entries.items[i]);
    web_crumb(web, url_centre_lists_applications(web->arena), MSG_RESPITE_LIST_TITLE,
              NULL);
    web_crumb(web, NULL, MSG_CENTRE_LISTS_PEOPLE_TITLE, NULL);
    web_page_begin(web, html, MSG_CENTRE_LISTS_PEOPLE_TITLE, NULL);
    centre_lists_people_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err centre_entry_off_read(struct web *web)
{
    struct people *people = web_input(web, struct people);
    struct form *form = form_open(web, &end_form);

    TRY(web_path_id(web, "id", &people->id));
    people->version = form_version(form);
    return form_close(form);
}

struct err centre_entry_off_act(struct context *context, void *input)
{
    const struct people *people = input;
    return centre_entry_end(context, people->id, people->version);
}

struct err centre_entry_off_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, url_centre_lists_people(web->arena),
                                            MSG_CENTRE_LISTS_SAID_ENDED));
}
