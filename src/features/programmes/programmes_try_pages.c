/* programmes_try_pages.c -- a verdict tried without a patient: nothing that is typed is
 * kept, and it travels in the body, not in the address. */
#include "features/programmes/programmes_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/prefecture/prefecture.h"
#include "features/programmes/programmes_try_html.h"

enum { DAYS_MAX = 400, STAYS_MAX = 99, DEVICES_SHOWN_MAX = 40, NO_DEVICE = 1000 };
enum kind { KIND_PLANNED = 1, KIND_SUDDEN, KIND_EXTENSION };

/* No municipality of Japan has this code: lives in another prefecture. */
#define ELSEWHERE "000000"

#define WORD(key) MSG_PROGRAMMES_TRY_##key
#define FIELD(field_name, kind, word)                                                   \
    .name = (field_name), .type = FIELD_##kind, .label = WORD(LABEL_##word)

static const struct choice known_choices[] = {
    {KNOWN_YES, "yes", WORD(YES), NULL},
    {KNOWN_NO, "no", WORD(NO), NULL},
    {KNOWN_NOT, "unknown", WORD(UNKNOWN), NULL},
    {0},
};
static const struct choice certificate_choices[] = {
    {KNOWN_YES, "yes", WORD(HAS), NULL},
    {KNOWN_NO, "no", WORD(HAS_NOT), NULL},
    {KNOWN_NOT, "unknown", WORD(UNKNOWN), NULL},
    {0},
};
static const struct choice kind_choices[] = {
    {KIND_PLANNED, "planned", WORD(PLANNED), NULL},
    {KIND_SUDDEN, "sudden", WORD(SUDDEN), NULL},
    {KIND_EXTENSION, "extension", WORD(EXTENSION), NULL},
    {0},
};

#define KNOWN(field_name, word)                                                         \
    {                                                                                   \
        FIELD(field_name, CHOICE, word), .choices = known_choices                       \
    }
#define COUNT(field_name, word, most)                                                   \
    {                                                                                   \
        FIELD(field_name, INT, word), .min = 0, .max = (most)                           \
    }

static const struct field try_fields[] = {
    {FIELD("municipality", CHOICE, MUNICIPALITY)},
    {FIELD("programme", CHOICE, PROGRAMME), .hint = WORD(HINT_PROGRAMME)},
    {FIELD("certificate", CHOICE, CERTIFICATE), .choices = certificate_choices},
    {FIELD("certificate_until", DAY, CERTIFICATE_UNTIL)},
    {FIELD("devices", MANY, DEVICES)},
    KNOWN("home", HOME),
    KNOWN("stable", STABLE),
    KNOWN("consent", CONSENT),
    KNOWN("short_stay", SHORT_STAY),
    {FIELD("kind", CHOICE, KIND), .choices = kind_choices, .hint = WORD(HINT_KIND)},
    {FIELD("from_on", DAY, FROM_ON)},
    {FIELD("to_on", DAY, TO_ON)},
    {FIELD("applied_on", DAY, APPLIED_ON), .hint = WORD(HINT_APPLIED_ON)},
    COUNT("days_used", DAYS_USED, DAYS_MAX),
    COUNT("days_held", DAYS_HELD, DAYS_MAX),
    COUNT("stays", STAYS, STAYS_MAX),
    COUNT("next_days", NEXT_DAYS, DAYS_MAX),
    COUNT("next_stays", NEXT_STAYS, STAYS_MAX),
    {.type = FIELD_END},
};
static const struct form_table try_form = {"programmes_try", try_fields};

struct trial {
    struct form *form;
    bool is_asked;
    const struct programme *programme;
    struct programme_applicant applicant;
    struct programme_wish wish;
    const char *devices[DEVICES_SHOWN_MAX];
    struct programme_use uses[2];
};

/* ---- lists -------------------------------------------------------------------------- */

static const struct choice *places(struct web *web)
{
    const struct prefecture *prefecture = prefecture_get();
    size_t count = prefecture->municipality_count;
    struct choice *choices = arena_new_array(web->arena, struct choice, count + 2);

    for (size_t i = 0; i < count; i++)
        choices[i] = (struct choice){.value = (int64_t)i,
                                     .name = prefecture->municipalities[i].code,
                                     .text = prefecture->municipalities[i].name};
    choices[count] = (struct choice){
        .value = (int64_t)count, .name = ELSEWHERE, .label = WORD(ELSEWHERE)};
    return choices;
}

static const char *place_code(int64_t chosen)
{
    const struct prefecture *prefecture = prefecture_get();

    if (chosen == INT_NONE)
        return NULL;
    return (size_t)chosen < prefecture->municipality_count
               ? prefecture->municipalities[chosen].code
               : ELSEWHERE;
}

/* Each programme once; its last edition's name. */
static const struct choice *programmes_choices(struct web *web)
{
    const struct programmes *all = programmes_get();
    struct choice *choices = arena_new_array(web->arena, struct choice, all->count + 1);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct programme *one = &all->items[i];
        if (count > 0 && text_equal(choices[count - 1].name, one->code))
            count--;
        choices[count++] = (struct choice){
            .value = (int64_t)i,
            .name = one->code,
            .text = programme_name(one, web->context->language),
        };
    }
    return choices;
}

/* Does any edition look at this code of care_needs? */
static bool is_looked_at(const char *code)
{
    const struct programmes *all = programmes_get();

    for (size_t i = 0; i < all->count; i++)
        for (size_t device = 0; device < all->items[i].device_count; device++) {
            struct str rest = str_of(all->items[i].devices[device]);
            struct str part;
            while (str_next(&rest, '+', &part))
                if (str_is(part, code))
                    return true;
        }
    return false;
}

static const struct choice *device_choices(struct web *web)
{
    struct code_list list = prefecture_list("care_needs");
    struct choice *choices =
        arena_new_array(web->arena, struct choice, DEVICES_SHOWN_MAX + 2);
    size_t count = 0;

    for (size_t i = 0; i < list.count && count < DEVICES_SHOWN_MAX; i++)
        if (is_looked_at(list.items[i].code))
            choices[count++] = (struct choice){
                .value = (int64_t)i,
                .name = list.items[i].code,
                .text = code_word_name(&list.items[i], web->context->language),
            };
    choices[count] =
        (struct choice){.value = NO_DEVICE, .name = "none", .label = WORD(NO_DEVICE)};
    return choices;
}

static void lists_give(struct web *web, struct form *form)
{
    form_choices(form, "municipality", places(web));
    form_choices(form, "programme", programmes_choices(web));
    form_choices(form, "devices", device_choices(web));
}

/* ---- reading ------------------------------------------------------------------------ */

struct err programmes_try_get_read(struct web *web)
{
    struct trial *trial = web_input(web, struct trial);

    trial->form = form_show(web, &try_form);
    lists_give(web, trial->form);
    form_default_int(trial->form, "kind", KIND_PLANNED);
    form_default_day(trial->form, "applied_on", web->context->today);
    return OK;
}

static enum known known_of(struct form *form, const char *field)
{
    int64_t value = form_choice(form, field);

    return value == INT_NONE ? KNOWN_NOT : (enum known)value;
}

/* Nothing ticked: not known; "none of these": known that there is none. */
static void devices_read(struct form *form, struct trial *trial)
{
    struct code_list list = prefecture_list("care_needs");
    int64_t values[DEVICES_SHOWN_MAX + 1];
    size_t count = form_many(form, "devices", values, DEVICES_SHOWN_MAX + 1);

    trial->applicant.devices = count > 0 ? trial->devices : NULL;
    for (size_t i = 0; i < count; i++)
        if (values[i] != NO_DEVICE)
            trial->devices[trial->applicant.device_count++] = list.items[values[i]].code;
}

static int64_t count_of(struct form *form, const char *field)
{
    int64_t number = form_int(form, field);

    return number == INT_NONE ? 0 : number;
}

static void wish_read(struct web *web, struct form *form, struct trial *trial)
{
    int64_t kind = form_choice(form, "kind");
    struct programme_wish *wish = &trial->wish;

    *wish = (struct programme_wish){
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
        .applied_on = form_day(form, "applied_on"),
        .is_sudden = kind == KIND_SUDDEN,
        .is_extension = kind == KIND_EXTENSION,
        .uses = trial->uses,
        .use_count = 2,
    };
    if (wish->applied_on == DAY_NONE)
        wish->applied_on = web->context->today;
    int32_t year = day_fiscal_year(wish->applied_on);
    trial->uses[0] = (struct programme_use){year, count_of(form, "days_used"),
                                            count_of(form, "days_held"),
                                            count_of(form, "stays")};
    trial->uses[1] = (struct programme_use){year + 1, 0, count_of(form, "next_days"),
                                            count_of(form, "next_stays")};
}

static void programme_choose(struct form *form, struct trial *trial)
{
    const struct programmes *all = programmes_get();
    int64_t chosen = form_choice(form, "programme");
    const char *municipality = trial->applicant.municipality;

    if (chosen != INT_NONE)
        trial->programme =
            programme_on(all, all->items[chosen].code, trial->wish.applied_on);
    else if (municipality != NULL)
        trial->programme =
            programme_of_residence(all, municipality, trial->wish.applied_on);
    else
        form_blame(form, err_field("municipality", WORD(NO_PROGRAMME)));
}

struct err programmes_try_post_read(struct web *web)
{
    struct trial *trial = web_input(web, struct trial);
    struct form *form = form_open(web, &try_form);

    lists_give(web, form);
    trial->form = form;
    trial->is_asked = true;
    trial->applicant = (struct programme_applicant){
        .municipality = place_code(form_choice(form, "municipality")),
        .has_certificate = known_of(form, "certificate"),
        .certificate_until = form_day(form, "certificate_until"),
        .is_at_home = known_of(form, "home"),
        .is_stable = known_of(form, "stable"),
        .doctor_consents = known_of(form, "consent"),
        .uses_short_stay = known_of(form, "short_stay"),
    };
    devices_read(form, trial);
    wish_read(web, form, trial);
    programme_choose(form, trial);
    return form_close(form);
}

struct err programmes_try_act(struct context *context, void *input)
{
    (void)input;
    return permission_need(context, &programme_read);
}

/* ---- showing ------------------------------------------------------------------------ */

static void verdict_see(struct web *web, const struct trial *trial,
                        struct programme_try_view *view)
{
    static const struct {
        enum message word;
        const char *tag;
    } kinds[] = {
        [PROGRAMME_FITS] = {MSG_PROGRAMMES_KIND_FITS, "tag good"},
        [PROGRAMME_MISSING] = {MSG_PROGRAMMES_KIND_MISSING, "tag maybe"},
        [PROGRAMME_WARNS] = {MSG_PROGRAMMES_KIND_WARNS, "tag maybe"},
        [PROGRAMME_REFUSES] = {MSG_PROGRAMMES_KIND_REFUSES, "tag bad"},
    };
    /* What stands in the way first. */
    static const enum programme_finding_kind order[] = {PROGRAMME_REFUSES, PROGRAMME_MISSING,
                                                        PROGRAMME_WARNS, PROGRAMME_FITS};
    struct programme_verdict verdict;

    programme_judge(web->arena, trial->programme, &trial->applicant, &trial->wish, &verdict);
    view->is_judged = true;
    view->result = verdict.is_allowed   ? WORD(ALLOWED)
                   : verdict.is_refused ? WORD(REFUSED)
                                        : WORD(MISSING);
    view->notice = verdict.is_allowed   ? "notice success"
                   : verdict.is_refused ? "notice error"
                                        : "notice warning";
    if (trial->programme != NULL)
        view->programme = programme_name(trial->programme, web->context->language);
    view->findings.items =
        arena_new_array(web->arena, struct programme_finding_view, PROGRAMME_FINDINGS_MAX);
    for (size_t kind = 0; kind < ARRAY_COUNT(order); kind++)
        for (size_t i = 0; i < verdict.count; i++) {
            const struct programme_finding *finding = &verdict.items[i];
            if (finding->kind != order[kind])
                continue;
            view->findings.items[view->findings.count++] = (struct programme_finding_view){
                .rule = programme_rule_word(finding->rule),
                .kind = kinds[finding->kind].word,
                .tag = kinds[finding->kind].tag,
                .sentence = message_text(web->arena, web->context->language,
                                         finding->sentence, finding->say),
            };
        }
}

struct err programmes_try_show(struct web *web)
{
    const struct trial *trial = web->input;
    struct programme_try_view view = {
        .form = trial->form,
        .has_choice = programmes_choices(web)[0].name != NULL &&
                      programmes_choices(web)[1].name != NULL,
    };

    if (trial->is_asked)
        verdict_see(web, trial, &view);
    struct html *html = web_html(web);
    web_crumb(web, url_programmes(web->arena), MSG_PROGRAMMES_TITLE, NULL);
    web_crumb(web, NULL, MSG_PROGRAMMES_TRY_TITLE, NULL);
    web_page_begin(web, html, MSG_PROGRAMMES_TRY_TITLE, NULL);
    programmes_try_html(html, &view);
    web_page_end(web, html);
    return OK;
}
