/* ledgers_pages.c -- the days of a patient: every figure with what it is made of, the form
 * that puts one right, and the panel of the case page. */
#include "features/ledgers/ledgers_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/ledgers/ledger_page_html.h"
#include "features/ledgers/ledger_panel_html.h"
#include "features/programmes/programmes.h"

URL_ID(ledger, "/ledgers/", "")
URL_ID(ledger_case, "/cases/", "")
URL_ID(ledger_stay, "/stays/", "")

enum { REASON_MAX = 400, CORRECTION_DAYS_MAX = 366 };

/* ---- words ----------------------------------------------------------------------- */

struct tongue {
    struct arena *arena;
    enum language language;
};

static const char *said(struct tongue tongue, enum message message, const struct say *say)
{
    return message_text(tongue.arena, tongue.language, message, say);
}

static const char *days_text(struct tongue tongue, int64_t days)
{
    return said(tongue, MSG_LEDGERS_DAYS, say_count(tongue.arena, days));
}

static const struct say *four(struct tongue tongue, const int64_t numbers[SAY_VALUES_MAX])
{
    struct say *say = say_new(tongue.arena);

    for (int i = 0; i < SAY_VALUES_MAX; i++)
        say->values[i] = SAY_N(numbers[i]);
    return say;
}

static const char *entry_text(struct tongue tongue, const struct ledger_entry *entry)
{
    static const enum message sentences[LEDGER_KIND_END] = {
        [LEDGER_HOLD] = MSG_LEDGERS_ENTRY_HOLD,
        [LEDGER_RELEASE] = MSG_LEDGERS_ENTRY_RELEASE,
        [LEDGER_USE] = MSG_LEDGERS_ENTRY_USE,
        [LEDGER_TAKE] = MSG_LEDGERS_ENTRY_TAKE,
        [LEDGER_CORRECT] = MSG_LEDGERS_ENTRY_MORE,
    };
    bool is_less = entry->days < 0;
    const struct say *say =
        say_two(tongue.arena, SAY_N(is_less ? -entry->days : entry->days),
                SAY_T(entry->reason));

    return said(tongue, is_less ? MSG_LEDGERS_ENTRY_LESS : sentences[entry->kind], say);
}

static const char *scheme_name(struct tongue tongue, const struct ledger_year *year)
{
    return year->edition == NULL ? year->programme
                                 : programme_name(year->edition, tongue.language);
}

static const char *year_title(struct tongue tongue, const struct ledger_year *year)
{
    return said(tongue, MSG_LEDGERS_YEAR_TITLE,
                say_two(tongue.arena, SAY_T(era_year(tongue.arena, year->fiscal_year)),
                        SAY_T(scheme_name(tongue, year))));
}

/* ---- a year ---------------------------------------------------------------------- */

static void figures_see(struct tongue tongue, const struct ledger_year *year,
                        struct ledger_year_view *view)
{
    const struct ledger_balance *sum = &year->balance;
    int64_t left = year->days_max - sum->used - sum->held;

    view->title = year_title(tongue, year);
    view->used = days_text(tongue, sum->used);
    view->held = days_text(tongue, sum->held);
    view->has_max = year->edition != NULL && year->days_max != INT_NONE;
    if (!view->has_max) {
        view->left = said(tongue, MSG_LEDGERS_NO_LIMIT, NULL);
        view->left_why = said(tongue, MSG_LEDGERS_NO_LIMIT_WHY, NULL);
        return;
    }
    view->is_over = left < 0;
    view->left = days_text(tongue, left > 0 ? left : 0);
    view->left_why =
        said(tongue, view->is_over ? MSG_LEDGERS_OVER_WHY : MSG_LEDGERS_LEFT_WHY,
             four(tongue, (int64_t[]){year->days_max, sum->used, sum->held,
                                      left > 0 ? left : -left}));
    view->basis = year->edition->basis;
}

static void why_see(struct tongue tongue, const struct ledger_year *year,
                    struct ledger_year_view *view)
{
    const struct ledger_entry *entries = year->entries.items;
    size_t count = year->entries.count;
    int64_t total[LEDGER_KIND_END] = {0};

    for (int kind = LEDGER_HOLD; kind < LEDGER_KIND_END; kind++)
        total[kind] = ledger_total(entries, count, (enum ledger_kind)kind);
    view->used_why = said(tongue, MSG_LEDGERS_USED_WHY,
                          four(tongue, (int64_t[]){year->balance.used, total[LEDGER_USE],
                                                   total[LEDGER_TAKE],
                                                   total[LEDGER_CORRECT]}));
    view->held_why = said(tongue, MSG_LEDGERS_HELD_WHY,
                          four(tongue, (int64_t[]){year->balance.held, total[LEDGER_HOLD],
                                                   total[LEDGER_USE],
                                                   total[LEDGER_RELEASE]}));
}

static void entries_see(struct tongue tongue, const struct ledger_entries *entries,
                        struct ledger_year_view *view)
{
    view->entries.items =
        arena_new_array(tongue.arena, struct ledger_entry_view, entries->count + 1);
    for (size_t i = 0; i < entries->count; i++)
        view->entries.items[view->entries.count++] = (struct ledger_entry_view){
            .at = entries->items[i].entered_at,
            .by = entries->items[i].entered_by,
            .text = entry_text(tongue, &entries->items[i]),
            .stay = entries->items[i].stay,
            .has_stay = entries->items[i].stay != ID_NONE,
        };
}

static void year_see(struct tongue tongue, const struct ledger_year *year,
                     struct ledger_years_view *years)
{
    struct ledger_year_view *view = &years->items[years->count++];

    figures_see(tongue, year, view);
    why_see(tongue, year, view);
    entries_see(tongue, &year->entries, view);
}

/* ---- the form -------------------------------------------------------------------- */

static const struct field correct_fields[] = {
    {.name = "programme", .type = FIELD_CHOICE, .label = MSG_LEDGERS_LABEL_PROGRAMME,
     .required = true},
    {.name = "fiscal_year", .type = FIELD_CHOICE, .label = MSG_LEDGERS_LABEL_YEAR,
     .required = true},
    {.name = "days", .type = FIELD_INT, .label = MSG_LEDGERS_LABEL_DAYS,
     .hint = MSG_LEDGERS_HINT_DAYS, .required = true, .min = -CORRECTION_DAYS_MAX,
     .max = CORRECTION_DAYS_MAX},
    {.name = "reason", .type = FIELD_LINES, .label = MSG_LEDGERS_LABEL_REASON,
     .hint = MSG_LEDGERS_HINT_REASON, .required = true, .max = REASON_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table correct_form = {"ledger_correct", correct_fields};

/* Each programme once; its place is the first edition's. */
static const struct choice *programme_choices(struct web *web)
{
    const struct programmes *all = programmes_get();
    struct choice *choices = arena_new_array(web->arena, struct choice, all->count + 1);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct programme *one = &all->items[i];
        if (i > 0 && text_equal(one->code, all->items[i - 1].code))
            continue;
        choices[count++] = (struct choice){
            .value = (int64_t)i,
            .name = one->code,
            .text = programme_name(one, web->context->language),
        };
    }
    return choices;
}

/* The last, this and the next: later mistakes belong to the archive. */
static const struct choice *year_choices(struct web *web)
{
    enum { YEARS = 3 };
    struct choice *choices = arena_new_array(web->arena, struct choice, YEARS + 1);
    int32_t first = day_fiscal_year(web->context->today) - 1;

    for (int32_t i = 0; i < YEARS; i++)
        choices[i] = (struct choice){
            .value = first + i,
            .name = arena_format(web->arena, "%d", (int)(first + i)),
            .text = era_year(web->arena, first + i),
        };
    return choices;
}

static void lists_give(struct web *web, struct form *form)
{
    form_choices(form, "programme", programme_choices(web));
    form_choices(form, "fiscal_year", year_choices(web));
}

/* ---- the page -------------------------------------------------------------------- */

struct looking {
    int64_t care_case;
    struct ledger_book book;
    struct ledger_correction correction;
};

static struct err ledger_get_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    return web_path_id(web, "case", &looking->care_case);
}

static struct err ledger_get_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return ledger_look(context, looking->care_case, &looking->book);
}

static struct err ledger_get_show(struct web *web)
{
    const struct looking *looking = web->input;
    const struct ledger_book *book = &looking->book;
    struct tongue tongue = {web->arena, web->context->language};
    struct form *form = form_show(web, &correct_form);
    struct ledger_view view = {.care_case = book->care_case,
                               .number = book->case_number,
                               .now = web->context->now,
                               .may_correct = book->may_correct,
                               .is_open = form_has_errors(form),
                               .form = form};
    struct html *html = web_html(web);

    lists_give(web, form);
    form_default_int(form, "fiscal_year", day_fiscal_year(web->context->today));
    form_set_version(form, book->version);
    view.years.items =
        arena_new_array(web->arena, struct ledger_year_view, book->count + 1);
    for (size_t i = 0; i < book->count; i++)
        year_see(tongue, &book->items[i], &view.years);
    web_crumb(web, url_ledger_case(web->arena, book->care_case), MSG_NONE,
              book->case_number);
    web_crumb(web, NULL, MSG_LEDGERS_TITLE, NULL);
    web_page_begin(web, html, MSG_LEDGERS_PAGE_TITLE,
                   say_text(web->arena, book->case_number));
    ledger_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err ledger_post_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    struct form *form = form_open(web, &correct_form);
    const struct programmes *all = programmes_get();
    int64_t programme = INT_NONE;

    lists_give(web, form);
    programme = form_choice(form, "programme");
    int64_t year = form_choice(form, "fiscal_year");
    looking->correction = (struct ledger_correction){
        .programme = programme != INT_NONE ? all->items[programme].code : "",
        .fiscal_year = year != INT_NONE ? (int32_t)year : 0,
        .days = form_int(form, "days"),
        .reason = form_text(form, "reason"),
        .version = form_version(form),
    };
    TRY(web_path_id(web, "case", &looking->care_case));
    looking->correction.care_case = looking->care_case;
    return form_close(form);
}

static struct err ledger_post_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return ledger_put_right(context, &looking->correction);
}

static struct err ledger_post_show(struct web *web)
{
    const struct looking *looking = web->input;
    return web_redirect(web, web_url_saying(web, url_ledger(web->arena, looking->care_case),
                                            MSG_LEDGERS_SAID_CORRECTED));
}

extern const struct route ledgers_routes[];

const struct route ledgers_routes[] = {
    GET("/ledgers/:case", ledger_get),
    POST_AGAIN("/ledgers/:case", ledger_post, &ledgers_routes[0]),
    {.path = NULL},
};

/* ---- the panel ------------------------------------------------------------------- */

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct ledger_book *book = arena_new_of(context->arena, struct ledger_book);

    *data = book;
    return ledger_look(context, care_case, book);
}

/* Who never used a day has no use for it. */
static void panel_draw(struct html *html, const void *data)
{
    const struct ledger_book *book = data;
    struct tongue tongue = {html->arena, html->language};
    struct ledger_panel_view view = {.care_case = book->care_case};

    view.years.items =
        arena_new_array(html->arena, struct ledger_year_view, book->count + 1);
    for (size_t i = 0; i < book->count; i++)
        if (book->items[i].fiscal_year >= day_fiscal_year(html->web->context->today))
            year_see(tongue, &book->items[i], &view.years);
    if (book->has_entries && view.years.count > 0)
        ledger_panel_html(html, &view);
}

extern const struct case_panel ledgers_panels[];

const struct case_panel ledgers_panels[] = {
    {115, &ledger_read, panel_look, panel_draw},
    {.draw = NULL},
};
