/* diagnosis_desk_words_pages.c -- what both sides read: the sheet, what stands beside a
 * state, what may be said now. */
#include "features/diagnosis_desk/diagnosis_desk_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "features/diseases/diseases.h"

const char *diagnosis_said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

void diagnosis_sheet_see(struct web *web, const struct diagnosis_sheet *sheet,
                         struct diagnosis_lines_view *view)
{
    struct letter_line *lines = NULL;
    size_t count = 0;

    diagnosis_sheet_lines(web->arena, web->context->language, sheet, &lines, &count);
    view->items = arena_new_array(web->arena, struct diagnosis_line_view, count + 1);
    view->count = count;
    for (size_t i = 0; i < count; i++)
        view->items[i] = (struct diagnosis_line_view){lines[i].label, lines[i].text};
}

static const char *disease_text(struct web *web, const char *code)
{
    const struct disease *disease = disease_get(code);
    return disease != NULL ? disease_name(disease, web->context->language) : code;
}

const char *diagnosis_named(struct web *web, const char *disease, const char *certainty,
                            day on)
{
    struct say *say = say_new(web->arena);

    say->values[0] = SAY_T(disease_text(web, disease));
    say->values[1] = SAY_T(certainty != NULL
                               ? prefecture_word(web, "diagnosis_certainties", certainty)
                               : "");
    say->values[2] = SAY_D(on);
    return diagnosis_said(web, MSG_DIAGNOSIS_DESK_NAMED_IS, say);
}

const char *diagnosis_detail(struct web *web, const struct diagnosis_request *request)
{
    switch (request->state) {
    case DIAGNOSIS_ACCEPTED:
        return diagnosis_said(web, MSG_DIAGNOSIS_DESK_ON_DAY,
                              say_two(web->arena, SAY_D(request->visit_on), SAY_T("")));
    case DIAGNOSIS_VISITED:
        return diagnosis_said(web, MSG_DIAGNOSIS_DESK_ON_DAY,
                              say_two(web->arena, SAY_D(request->visited_on), SAY_T("")));
    case DIAGNOSIS_TESTS:
        return arena_format(
            web->arena, "%s%s",
            diagnosis_said(web, MSG_DIAGNOSIS_DESK_TESTS_ARE,
                           say_text(web->arena, request->tests)),
            request->tests_where != NULL
                ? diagnosis_said(web, MSG_DIAGNOSIS_DESK_TESTS_WHERE,
                                 say_text(web->arena, request->tests_where))
                : "");
    case DIAGNOSIS_DIAGNOSED:
        return diagnosis_named(web, request->disease, request->certainty, request->result_on);
    case DIAGNOSIS_CANNOT:
    case DIAGNOSIS_PASSED_ON:
        return prefecture_word(web, "diagnosis_return_reasons", request->reason);
    case DIAGNOSIS_ASKED:
    case DIAGNOSIS_SEEN:
    case DIAGNOSIS_ADVISED:
    case DIAGNOSIS_STILL_OPEN:
    case DIAGNOSIS_EXCLUDED:
    case DIAGNOSIS_REFERRED_ON:
    case DIAGNOSIS_SILENT:
    case DIAGNOSIS_WITHDRAWN:
    case DIAGNOSIS_DIED:
    case DIAGNOSIS_REQUEST_STATE_END:
        break;
    }
    return NULL;
}

/* Words of the address, as the form reads them. */
static const struct {
    enum diagnosis_action action;
    const char *name;
    bool is_team; /* said by the team alone */
} says[] = {
    {DIAGNOSIS_ACCEPT, "accept", false},
    {DIAGNOSIS_ADVISE, "advise", false},
    {DIAGNOSIS_ASK_TESTS, "tests", false},
    {DIAGNOSIS_TESTS_DONE, "tests_done", true},
    {DIAGNOSIS_VISIT, "visit", false},
    {DIAGNOSIS_SAY_DIAGNOSED, "diagnosed", false},
    {DIAGNOSIS_SAY_EXCLUDED, "excluded", false},
    {DIAGNOSIS_SAY_REFERRED_ON, "referred_on", false},
    {DIAGNOSIS_SAY_OPEN, "open", false},
    {DIAGNOSIS_SAY_CANNOT, "cannot", false},
};

void diagnosis_says_see(struct web *web, const struct diagnosis_request *request,
                        const char *base, bool is_team,
                        struct diagnosis_buttons_view *view)
{
    view->count = 0;
    view->items =
        arena_new_array(web->arena, struct diagnosis_button_view, ARRAY_COUNT(says));
    for (size_t i = 0; i < ARRAY_COUNT(says); i++)
        if ((is_team || !says[i].is_team) &&
            diagnosis_request_may(request->state, says[i].action))
            view->items[view->count++] = (struct diagnosis_button_view){
                arena_format(web->arena, "%s/say/%s", base, says[i].name),
                diagnosis_action_word(says[i].action)};
}
