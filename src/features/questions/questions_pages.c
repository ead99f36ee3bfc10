/* questions_pages.c -- a question of a hospital and its reply. */
#include "features/questions/questions_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/questions/questions_reply_html.h"
#include "web/url.h"

URL_ID_ID(questions_one, "/inquiries/", "/questions/", "")
URL_ID(questions_round, "/inquiries/", "")

static const struct field reply_fields[] = {
    {.name = "reply", .type = FIELD_LINES, .label = MSG_QUESTIONS_LABEL_REPLY,
     .hint = MSG_QUESTIONS_HINT_REPLY, .required = true, .max = QUESTION_TEXT_MAX},
    {.name = "show_to_all", .type = FIELD_FLAG,
     .label = MSG_QUESTIONS_LABEL_SHOW_TO_ALL},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table reply_form = {"questions_reply", reply_fields};

struct reply_input {
    int64_t inquiry, id;
    struct inquiry of;
    struct care_case care_case;
    struct person person;
    struct questions questions;
    int64_t version;
    const char *reply;
    bool show_to_all;
};

/* ---- the page ------------------------------------------------------------------------ */

static struct err path_read(struct web *web, struct reply_input *input)
{
    TRY(web_path_id(web, "id", &input->inquiry));
    return web_path_id(web, "question", &input->id);
}

static struct err reply_get_read(struct web *web)
{
    return path_read(web, web_input(web, struct reply_input));
}

static struct err reply_get_act(struct context *context, void *argument)
{
    struct reply_input *input = argument;

    TRY(inquiry_get(context, input->inquiry, &input->of));
    TRY(case_get(context, input->of.care_case, &input->care_case, &input->person));
    return question_list_case(context, input->of.care_case, &input->questions);
}

static const struct question *question_of(const struct reply_input *input)
{
    for (size_t i = 0; i < input->questions.count; i++)
        if (input->questions.items[i].id == input->id)
            return &input->questions.items[i];
    return NULL;
}

static struct err reply_get_show(struct web *web)
{
    const struct reply_input *input = web->input;
    const struct question *question = question_of(input);
    struct form *form = form_show(web, &reply_form);
    struct html *html = web_html(web);

    if (question == NULL)
        return err_of(ERR_NOT_FOUND, MSG_QUESTIONS_MISSING);
    form_set_version(form, question->version);
    form_default_text(form, "reply", question->reply);
    form_default_int(form, "show_to_all", 1);
    struct questions_reply_view view = {
        .inquiry = input->inquiry,
        .id = question->id,
        .name = question->institution_name,
        .text = question->text,
        .form = form,
    };
    web_crumb(web, url_of(web->arena, "/cases/", input->of.care_case, ""), MSG_NONE,
              input->care_case.number);
    web_crumb(web, NULL, MSG_QUESTIONS_TITLE, NULL);
    web_page_begin(web, html, MSG_QUESTIONS_TITLE, NULL);
    questions_reply_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- replying ------------------------------------------------------------------------ */

static struct err reply_post_read(struct web *web)
{
    struct reply_input *input = web_input(web, struct reply_input);
    struct form *form = form_open(web, &reply_form);

    input->reply = form_text(form, "reply");
    input->show_to_all = form_flag(form, "show_to_all");
    input->version = form_version(form);
    TRY(path_read(web, input));
    return form_close(form);
}

static struct err reply_post_act(struct context *context, void *argument)
{
    struct reply_input *input = argument;
    return question_reply(context, input->id, input->version, input->reply,
                          input->show_to_all);
}

static struct err reply_post_show(struct web *web)
{
    const struct reply_input *input = web->input;
    return web_redirect(web, web_url_saying(web,
                                            url_questions_round(web->arena, input->inquiry),
                                            MSG_QUESTIONS_SAID_REPLIED));
}

extern const struct route questions_routes[];

const struct route questions_routes[] = {
    {.method = METHOD_GET, .path = "/inquiries/:id/questions/:question",
     .gate = GATE_ACCOUNT, .unit = READS, .read = reply_get_read, .act = reply_get_act,
     .show = reply_get_show},
    {.method = METHOD_POST, .path = "/inquiries/:id/questions/:question",
     .gate = GATE_ACCOUNT, .unit = WRITES, .read = reply_post_read, .act = reply_post_act,
     .show = reply_post_show, .again = &questions_routes[0]},
    {.path = NULL},
};
