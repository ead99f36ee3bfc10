/* respite_forms_record_pages.c -- what was done, as a text to be taken over into the
 * reader's own system: nothing is typed twice.
 *
 * It is told anew each time from the application and its thread, and holds nothing that
 * the reader does not see there.
 */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/lines.h"
#include "base/str.h"
#include "desk/timeline.h"
#include "features/feature.h"
#include "features/respite_forms/respite_forms_record_html.h"
#include "features/respite_forms/respite_forms_record_panel_html.h"
#include "features/stays/stays.h"
#include "web/due.h"
#include "web/sentence.h"

#include <string.h>

enum { ROWS_MAX = 24, LINE_CHARACTERS = 60 };

/* ---- lines ------------------------------------------------------------------------ */

static const char *words(struct web *web, enum message message)
{
    return message_text(web->arena, web->context->language, message, NULL);
}

static void line_add(struct web *web, struct lines *lines, enum message label,
                     const char *text)
{
    if (text_is_empty(text))
        return;
    lines_add(lines, message_text(web->arena, web->context->language,
                                  MSG_RESPITE_FORMS_RECORD_LINE,
                                  say_two(web->arena, SAY_T(words(web, label)),
                                          SAY_T(text))));
    lines_add(lines, "\n");
}

static const char *time_text(struct web *web, instant at)
{
    return arena_format(web->arena, "%s %s", era_day(web->arena, instant_day(at)),
                        due_clock(web->arena, at));
}

static const char *who_text(struct web *web, const struct respite_whole *whole)
{
    const struct municipality *home =
        prefecture_municipality(prefecture_get(), whole->application.municipality);

    return arena_format(web->arena, "%s %s", person_name(&whole->person),
                        home != NULL ? home->name : "");
}

static const char *entry_text(struct web *web, const struct timeline_entry *entry)
{
    const struct act_kind act = {entry->act, sentence_of(entry->act)};

    return timeline_tell(web->arena, web->context->language, entry,
                         act.sentence != MSG_NONE ? &act : NULL);
}

/* What the case is and who has it: above every text. */
static void head_add(struct web *web, const struct respite_whole *whole,
                     struct lines *lines)
{
    line_add(web, lines, MSG_RESPITE_FORMS_RECORD_NUMBER, whole->application.number);
    line_add(web, lines, MSG_RESPITE_FORMS_RECORD_WHO, who_text(web, whole));
}

/* How it stands and what comes next: below every text. */
static void next_add(struct web *web, const struct respite_whole *whole,
                     struct lines *lines)
{
    enum message turn = respite_turn(whole);
    const char *next =
        words(web, turn != MSG_NONE ? turn : MSG_RESPITE_FORMS_RECORD_NOTHING);

    line_add(web, lines, MSG_RESPITE_FORMS_RECORD_STATE,
             words(web, respite_state_word(whole->application.state)));
    if (turn != MSG_NONE && whole->due_at != INSTANT_NONE)
        next = message_text(web->arena, web->context->language,
                            MSG_RESPITE_FORMS_RECORD_BY,
                            say_two(web->arena, SAY_T(next),
                                    SAY_T(time_text(web, whole->due_at))));
    line_add(web, lines, MSG_RESPITE_FORMS_RECORD_NEXT, next);
}

/* ---- the texts --------------------------------------------------------------------- */

/* As high as it is long, so that all of it can be seen at once. */
static int64_t rows_of(const char *text)
{
    int64_t rows = 1;
    size_t bytes = 0;

    for (; *text != '\0' && rows < ROWS_MAX; text++) {
        bytes++;
        if (*text == '\n' || bytes > (size_t)LINE_CHARACTERS * 3) {
            rows++;
            bytes = 0;
        }
    }
    return rows;
}

static struct respite_forms_text_view text_view(enum message label, const char *id,
                                                const char *text)
{
    return (struct respite_forms_text_view){label, id, text, rows_of(text)};
}

/* Of the application itself or of its stay: what was done last; papers and replies of
 * hospitals stand in the whole thread. */
static const struct timeline_entry *last_of(const struct timeline_page *thread)
{
    for (size_t i = 0; i < thread->count; i++)
        if (strncmp(thread->items[i].act, "respite.", strlen("respite.")) == 0 ||
            strncmp(thread->items[i].act, "stays.", strlen("stays.")) == 0)
            return &thread->items[i];
    return thread->count > 0 ? &thread->items[0] : NULL;
}

static const char *last_text(struct web *web, const struct respite_whole *whole)
{
    const struct timeline_entry *entry = last_of(whole->thread);
    struct lines lines = {.arena = web->arena};

    if (entry != NULL)
        line_add(web, &lines, MSG_RESPITE_FORMS_RECORD_WHEN,
                 time_text(web, entry->happened_at));
    head_add(web, whole, &lines);
    if (entry != NULL) {
        line_add(web, &lines, MSG_RESPITE_FORMS_RECORD_BY_WHOM, entry->actor_name);
        line_add(web, &lines, MSG_RESPITE_FORMS_RECORD_FOR_WHOM, entry->for_name);
        line_add(web, &lines, MSG_RESPITE_FORMS_RECORD_WHAT, entry_text(web, entry));
    }
    next_add(web, whole, &lines);
    return lines_join(&lines);
}

static const char *thread_text(struct web *web, const struct respite_whole *whole)
{
    const struct timeline_page *thread = whole->thread;
    struct lines lines = {.arena = web->arena};

    head_add(web, whole, &lines);
    line_add(web, &lines, MSG_RESPITE_FORMS_COORDINATOR, whole->application.holder_name);
    for (size_t i = thread->count; i > 0; i--) {
        lines_add(&lines, time_text(web, thread->items[i - 1].happened_at));
        lines_add(&lines, "  ");
        lines_add(&lines, entry_text(web, &thread->items[i - 1]));
        lines_add(&lines, "\n");
    }
    next_add(web, whole, &lines);
    return lines_join(&lines);
}

static struct respite_forms_record_view record_see(struct web *web,
                                                   const struct respite_whole *whole)
{
    return (struct respite_forms_record_view){
        .id = whole->application.id,
        .number = whole->application.number,
        .name = person_name(&whole->person),
        .is_open = strstr(web->request->query, "said=") != NULL,
        .last = text_view(MSG_RESPITE_FORMS_RECORD_LAST_LABEL, "record-last",
                          last_text(web, whole)),
    };
}

/* ---- the page ---------------------------------------------------------------------- */

struct record {
    int64_t id;
    struct respite_whole whole;
};

struct err rform_record_read(struct web *web)
{
    struct record *record = web_input(web, struct record);
    return web_path_id(web, "id", &record->id);
}

struct err rform_record_act(struct context *context, void *input)
{
    struct record *record = input;
    return respite_get_whole(context, record->id, &record->whole);
}

struct err rform_record_show(struct web *web)
{
    enum { TEXTS = 3 };
    const struct record *record = web->input;
    struct respite_forms_record_view view = record_see(web, &record->whole);
    struct html *html = web_html(web);

    view.texts.items = arena_new_array(web->arena, struct respite_forms_text_view, TEXTS);
    view.texts.count = TEXTS;
    view.texts.items[0] = view.last;
    view.texts.items[1] = text_view(MSG_RESPITE_FORMS_RECORD_THREAD_LABEL,
                                    "record-thread", thread_text(web, &record->whole));
    view.texts.items[2] =
        text_view(MSG_RESPITE_FORMS_RECORD_LINES_LABEL, "record-lines",
                  respite_forms_lines(web, &record->whole));
    web_crumb(web, url_respite_forms_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    web_crumb(web, url_respite_forms_one(web->arena, record->id), MSG_NONE, view.number);
    web_crumb(web, NULL, MSG_RESPITE_FORMS_RECORD_OPEN, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_RESPITE_FORMS_RECORD_PAGE,
                   say_text(web->arena, view.number));
    respite_forms_record_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- on the pages where it was done ------------------------------------------------- */

static struct err application_look(struct context *context, int64_t application,
                                   void **data)
{
    struct respite_whole *whole = arena_new_of(context->arena, struct respite_whole);

    *data = whole;
    return respite_get_thread(context, application, whole);
}

static struct err stay_look(struct context *context, int64_t id, void **data)
{
    struct stay stay;

    TRY(stay_find(context, id, &stay));
    return application_look(context, stay.application, data);
}

static void panel_draw(struct html *html, const void *data)
{
    const struct respite_forms_record_view view = record_see(html->web, data);
    respite_forms_record_panel_html(html, &view);
}

extern const struct respite_panel respite_forms_panels[];
extern const struct respite_panel respite_forms_stay_panels[];

/* Where it is seen at once after something was done: before what was applied for. */
const struct respite_panel respite_forms_panels[] = {
    {90, &respite_read, application_look, panel_draw},
    {.draw = NULL},
};

const struct respite_panel respite_forms_stay_panels[] = {
    {50, &respite_read, stay_look, panel_draw},
    {.draw = NULL},
};
