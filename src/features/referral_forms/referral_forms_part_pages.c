/* referral_forms_part_pages.c -- one of the five parts: shown, and kept as it is said now. */
#include "features/referral_forms/referral_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/prefecture/prefecture.h"
#include "features/referral_forms/referral_part_html.h"

#include <string.h>

enum { TESTS_MAX = 64, WHEN_MAX = 40 };

/* ---- forms ------------------------------------------------------------------------ */

#define LABEL(key) MSG_REFERRAL_FORMS_LABEL_##key
#define HINT(key) MSG_REFERRAL_FORMS_HINT_##key
#define VERSION {.name = "version", .type = FIELD_VERSION}

static const struct choice sexes[] = {
    {SEX_FEMALE, "female", MSG_REFERRALS_SEX_FEMALE, NULL},
    {SEX_MALE, "male", MSG_REFERRALS_SEX_MALE, NULL},
    {SEX_OTHER, "other", MSG_REFERRALS_SEX_OTHER, NULL},
    {.name = NULL},
};

static const struct choice wishes[] = {
    {REFERRAL_ADVICE, "advice", MSG_REFERRALS_WISH_ADVICE, NULL},
    {REFERRAL_VISIT, "visit", MSG_REFERRALS_WISH_VISIT, NULL},
    {REFERRAL_PLACE, "place", MSG_REFERRALS_WISH_PLACE, NULL},
    {.name = NULL},
};

static const struct field patient_fields[] = {
    {.name = "age_band", .type = FIELD_CHOICE, .label = LABEL(AGE), .required = true},
    {.name = "sex", .type = FIELD_CHOICE, .label = LABEL(SEX), .choices = sexes,
     .required = true},
    {.name = "municipality", .type = FIELD_CHOICE, .label = LABEL(AREA),
     .hint = HINT(AREA)},
    {.name = "outside", .type = FIELD_FLAG, .label = LABEL(OUTSIDE)},
    VERSION,
    {.type = FIELD_END},
};
static const struct field findings_fields[] = {
    {.name = "story", .type = FIELD_LINES, .label = LABEL(STORY), .hint = HINT(STORY),
     .max = REFERRAL_TEXT_MAX},
    {.name = "file", .type = FIELD_FILE, .label = LABEL(FILE), .hint = HINT(FILE),
     .accept = "application/pdf,image/jpeg,image/png"},
    {.name = "drop_file", .type = FIELD_FLAG, .label = LABEL(DROP_FILE)},
    {.name = "findings", .type = FIELD_LINES, .label = LABEL(FINDINGS),
     .hint = HINT(FINDINGS), .max = REFERRAL_TEXT_MAX},
    VERSION,
    {.type = FIELD_END},
};
static const struct field course_fields[] = {
    {.name = "first_symptom", .type = FIELD_TEXT, .label = LABEL(FIRST_SYMPTOM),
     .hint = HINT(WHEN), .max = WHEN_MAX},
    {.name = "onset_unknown", .type = FIELD_FLAG, .label = LABEL(ONSET_UNKNOWN)},
    {.name = "first_visit", .type = FIELD_TEXT, .label = LABEL(FIRST_VISIT),
     .hint = HINT(FIRST_VISIT), .max = WHEN_MAX},
    {.name = "course", .type = FIELD_LINES, .label = LABEL(COURSE),
     .max = REFERRAL_TEXT_MAX},
    {.name = "earlier", .type = FIELD_LINES, .label = LABEL(EARLIER),
     .hint = HINT(EARLIER), .max = REFERRAL_TEXT_MAX},
    VERSION,
    {.type = FIELD_END},
};
static const struct field tests_fields[] = {
    {.name = "tests", .type = FIELD_MANY, .label = LABEL(TESTS)},
    {.name = "no_tests", .type = FIELD_FLAG, .label = LABEL(NO_TESTS)},
    {.name = "tests_note", .type = FIELD_LINES, .label = LABEL(TESTS_NOTE),
     .hint = HINT(TESTS_NOTE), .max = REFERRAL_TEXT_MAX},
    VERSION,
    {.type = FIELD_END},
};
static const struct field wish_fields[] = {
    {.name = "wish", .type = FIELD_CHOICE, .label = LABEL(WISH), .choices = wishes,
     .required = true},
    {.name = "wish_note", .type = FIELD_LINES, .label = LABEL(WISH_NOTE),
     .hint = HINT(WISH_NOTE), .max = REFERRAL_TEXT_MAX},
    VERSION,
    {.type = FIELD_END},
};

static const struct form_table forms[REFERRAL_PART_END] = {
    [PART_PATIENT] = {"referral_patient", patient_fields},
    [PART_FINDINGS] = {"referral_findings", findings_fields},
    [PART_COURSE] = {"referral_course", course_fields},
    [PART_TESTS] = {"referral_tests", tests_fields},
    [PART_WISH] = {"referral_wish", wish_fields},
};

/* ---- shown ------------------------------------------------------------------------- */

static struct err part_of(struct web *web, struct referral_page *page)
{
    page->part = referral_part_named(web_path_text(web, "part"));
    return page->part != REFERRAL_PART_END
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err referral_part_get_read(struct web *web)
{
    struct referral_page *page = NULL;

    TRY(referral_page_read(web, &page));
    return part_of(web, page);
}

struct err referral_part_get_act(struct context *context, void *input)
{
    struct referral_page *page = input;

    TRY(referral_get(context, page->id, &page->referral));
    return page->referral.state == REFERRAL_DRAFTED
               ? OK
               : err_of(ERR_CONFLICT, MSG_REFERRALS_SENT_ALREADY);
}

static void tests_default(struct form *form, const struct referral_facts *facts)
{
    struct str rest = str_of(facts->tests);
    struct str piece;
    int64_t values[TESTS_MAX];
    size_t count = 0;

    while (count < TESTS_MAX && str_next(&rest, '|', &piece)) {
        char code[64] = "";
        if (piece.length >= sizeof code)
            continue;
        memcpy(code, piece.at, piece.length);
        int64_t place = prefecture_place("referral_tests", code);
        if (place != INT_NONE)
            values[count++] = place;
    }
    form_default_many(form, "tests", values, count);
    form_default_int(form, "no_tests", facts->no_tests);
    form_default_text(form, "tests_note", facts->tests_note);
}

static void patient_default(struct web *web, struct form *form,
                            const struct referral_facts *facts)
{
    form_choices(form, "age_band", prefecture_choices(web, "age_bands"));
    form_choices(form, "municipality", prefecture_municipality_choices(web));
    form_default_int(form, "age_band", prefecture_place("age_bands", facts->age_band));
    if (facts->sex != SEX_UNKNOWN)
        form_default_int(form, "sex", facts->sex);
    if (facts->municipality != NULL)
        form_default_int(form, "municipality",
                         prefecture_municipality_place(facts->municipality));
    form_default_int(form, "outside", facts->is_outside);
}

static void part_default(struct web *web, struct form *form,
                         const struct referral_page *page)
{
    const struct referral_facts *facts = &page->referral.facts;

    switch (page->part) {
    case PART_PATIENT:
        patient_default(web, form, facts);
        break;
    case PART_FINDINGS:
        form_default_text(form, "story", facts->story);
        form_default_text(form, "findings",
                          referral_findings_write(web->arena, &facts->findings));
        break;
    case PART_COURSE:
        form_default_text(form, "first_symptom",
                          referral_when_text(web->arena, facts->first_symptom));
        form_default_int(form, "onset_unknown", facts->onset_unknown);
        form_default_text(form, "first_visit",
                          referral_when_text(web->arena, facts->first_visit));
        form_default_text(form, "course", facts->course);
        form_default_text(form, "earlier", facts->earlier);
        break;
    case PART_TESTS:
        form_choices(form, "tests", prefecture_choices(web, "referral_tests"));
        tests_default(form, facts);
        break;
    case PART_WISH:
        if (facts->wish != REFERRAL_WISH_NONE)
            form_default_int(form, "wish", facts->wish);
        form_default_text(form, "wish_note", facts->wish_note);
        break;
    case REFERRAL_PART_END:
        break;
    }
    form_set_version(form, page->referral.version);
}

struct err referral_part_get_show(struct web *web)
{
    static const enum message whats[REFERRAL_PART_END] = {
        [PART_PATIENT] = MSG_REFERRAL_FORMS_PATIENT_WHAT,
        [PART_FINDINGS] = MSG_REFERRAL_FORMS_FINDINGS_WHAT,
        [PART_COURSE] = MSG_REFERRAL_FORMS_COURSE_WHAT,
        [PART_TESTS] = MSG_REFERRAL_FORMS_TESTS_WHAT,
        [PART_WISH] = MSG_REFERRAL_FORMS_WISH_WHAT,
    };
    const struct referral_page *page = web->input;
    struct form *form = form_show(web, &forms[page->part]);
    struct html *html = web_html(web);
    struct referral_part_view view = {
        .base = referral_base(web),
        .part = referral_part_name(page->part),
        .file_name = page->referral.file_name,
        .title = referral_part_word(page->part),
        .what = whats[page->part],
        .is_patient = page->part == PART_PATIENT,
        .is_findings = page->part == PART_FINDINGS,
        .is_course = page->part == PART_COURSE,
        .is_tests = page->part == PART_TESTS,
        .is_wish = page->part == PART_WISH,
        .nth = page->part,
        .form = form,
    };

    part_default(web, form, page);
    web_page_looks(web, LOOK_NARROW);
    referral_form_crumbs(web, &page->referral, view.title);
    web_page_begin(web, html, MSG_REFERRAL_FORMS_PART_TITLE,
                   say_text(web->arena, message_text(web->arena, web->context->language,
                                                     view.title, NULL)));
    referral_part_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- kept ---------------------------------------------------------------------------- */

static void when_read(struct web *web, struct form *form, const char *field,
                      struct referral_when *when)
{
    const char *typed = form_text(form, field);
    struct err err = referral_when_read(web->arena, str_of(typed), web->context->today,
                                        when);
    if (err.kind == ERR_NONE)
        return;
    err.field = field;
    form_blame(form, err);
}

static const char *tests_read(struct web *web, struct form *form)
{
    struct code_list list = prefecture_list("referral_tests");
    int64_t values[TESTS_MAX];
    size_t count = form_many(form, "tests", values, TESTS_MAX);
    const char *tests = NULL;

    for (size_t i = 0; i < count; i++)
        if (values[i] >= 0 && (size_t)values[i] < list.count)
            tests = arena_format(web->arena, "%s%s%s", tests != NULL ? tests : "",
                                 tests != NULL ? "|" : "", list.items[values[i]].code);
    return tests;
}

static void patient_read(struct web *web, struct form *form,
                         struct referral_facts *facts)
{
    form_choices(form, "age_band", prefecture_choices(web, "age_bands"));
    form_choices(form, "municipality", prefecture_municipality_choices(web));
    int64_t sex = form_choice(form, "sex");
    int64_t place = form_choice(form, "municipality");
    facts->age_band = prefecture_chosen("age_bands", form_choice(form, "age_band"));
    facts->sex = sex == INT_NONE ? SEX_UNKNOWN : (enum sex)sex;
    facts->is_outside = form_flag(form, "outside");
    facts->municipality = facts->is_outside || place == INT_NONE
                              ? NULL
                              : prefecture_municipality_chosen(place);
}

static void part_read(struct web *web, struct form *form, struct referral_page *page)
{
    struct referral_facts *facts = &page->facts;
    int64_t wish = INT_NONE;

    switch (page->part) {
    case PART_PATIENT:
        patient_read(web, form, facts);
        break;
    case PART_FINDINGS:
        facts->story = form_text(form, "story");
        page->findings_text = form_text(form, "findings");
        page->drop_file = form_flag(form, "drop_file");
        page->file = form_file(form, "file", &page->file_name);
        break;
    case PART_COURSE:
        when_read(web, form, "first_symptom", &facts->first_symptom);
        when_read(web, form, "first_visit", &facts->first_visit);
        facts->onset_unknown = form_flag(form, "onset_unknown");
        facts->course = form_text(form, "course");
        facts->earlier = form_text(form, "earlier");
        break;
    case PART_TESTS:
        form_choices(form, "tests", prefecture_choices(web, "referral_tests"));
        facts->tests = tests_read(web, form);
        facts->no_tests = form_flag(form, "no_tests");
        facts->tests_note = form_text(form, "tests_note");
        break;
    case PART_WISH:
        wish = form_choice(form, "wish");
        facts->wish = wish == INT_NONE ? REFERRAL_WISH_NONE : (enum referral_wish)wish;
        facts->wish_note = form_text(form, "wish_note");
        break;
    case REFERRAL_PART_END:
        break;
    }
}

struct err referral_part_post_read(struct web *web)
{
    struct referral_page *page = NULL;

    TRY(referral_page_read(web, &page));
    TRY(part_of(web, page));
    page->facts.first_symptom.on = page->facts.first_visit.on = DAY_NONE;
    struct form *form = form_open(web, &forms[page->part]);
    part_read(web, form, page);
    page->version = form_version(form);
    return form_close(form);
}

struct err referral_part_post_act(struct context *context, void *input)
{
    struct referral_page *page = input;

    TRY(referral_get(context, page->id, &page->referral));
    if (page->part == PART_FINDINGS)
        referral_findings_read(context->arena, page->findings_text,
                               &page->referral.facts.findings, &page->facts.findings);
    TRY(referral_save(context, &(struct referral_save){.id = page->id,
                                                       .version = page->version,
                                                       .part = page->part,
                                                       .facts = &page->facts,
                                                       .file = page->file,
                                                       .file_name = page->file_name,
                                                       .drop_file = page->drop_file}));
    return referral_get(context, page->id, &page->referral);
}

/* On to the next that is not done; when all are, to what is to be checked. */
struct err referral_part_post_show(struct web *web)
{
    const struct referral_page *page = web->input;
    const char *base = referral_base(web);
    int next = (int)page->part + 1;

    while (next < REFERRAL_PART_END &&
           referral_part_done(&page->referral, (enum referral_part)next))
        next++;
    if (next < REFERRAL_PART_END)
        return web_redirect(
            web, web_url_saying(web,
                                url_referral_forms_part(web->arena, base,
                                                        referral_part_name(
                                                            (enum referral_part)next)),
                                MSG_REFERRAL_FORMS_SAID_KEPT));
    bool is_ready = true;
    for (int part = PART_PATIENT; part < REFERRAL_PART_END; part++)
        is_ready = is_ready &&
                   referral_part_done(&page->referral, (enum referral_part)part);
    const char *url = is_ready ? url_referral_forms_check(web->arena, base) : base;
    return web_redirect(web, web_url_saying(web, url, MSG_REFERRAL_FORMS_SAID_KEPT));
}
