/* bed_requests_form_pages.c -- what is sent from the coordinators' page: a question to
 * several, a note of a call, a bed taken, one let go. */
#include "features/bed_requests/bed_requests_team_pages.h"

#include "base/arena.h"
#include "base/str.h"

#include <pthread.h>
#include <stdio.h>

enum { LAST_FIELDS = 6, NAME_BYTES = 12 };

/* ---- the forms ------------------------------------------------------------------- */

#define ASK(field_name, kind, word)                                                      \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_BED_REQUESTS_LABEL_##word

static const struct field last_fields[LAST_FIELDS] = {
    {ASK("again", FLAG, AGAIN)},
    {ASK("by_telephone", FLAG, BY_TELEPHONE)},
    {ASK("answer_by", TIME, ANSWER_BY), .hint = MSG_BED_REQUESTS_HINT_ANSWER_BY},
    {ASK("text", LINES, TEXT), .hint = MSG_BED_REQUESTS_HINT_TEXT,
     .max = BED_REQUEST_TEXT_MAX},
    {ASK("text_checked", FLAG, TEXT_CHECKED)},
    {.type = FIELD_END},
};

static char names[PLACES_MAX][NAME_BYTES];
static struct field ask_fields[PLACES_MAX + LAST_FIELDS];
static const struct form_table ask_form = {"bed_requests_ask", ask_fields};

static void table_make(void)
{
    size_t at = 0;

    for (size_t i = 0; i < PLACES_MAX; i++) {
        (void)snprintf(names[i], NAME_BYTES, "place_%zu", i + 1);
        ask_fields[at] = (struct field){.name = names[i], .type = FIELD_ID,
                                        .label = MSG_BED_REQUESTS_LABEL_PLACE};
        at++;
    }
    for (size_t i = 0; i < LAST_FIELDS; i++)
        ask_fields[at++] = last_fields[i];
}

const struct form_table *bed_ask_table(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, table_make);
    return &ask_form;
}

static const struct field call_fields[] = {
    {ASK("institution", CHOICE, PLACE), .required = true},
    {ASK("result", CHOICE, RESULT), .required = true},
    {ASK("spoke_with", TEXT, SPOKE_WITH), .max = BED_REQUEST_NAME_MAX},
    {ASK("said", LINES, SAID), .hint = MSG_BED_REQUESTS_HINT_SAID, .required = true,
     .max = BED_REQUEST_TEXT_MAX},
    {ASK("happened_at", TIME, HAPPENED_AT)},
    {ASK("call_again", FLAG, AGAIN)},
    {.type = FIELD_END},
};
const struct form_table bed_call_form = {"bed_requests_call", call_fields};

static const struct field plain_fields[] = {{.type = FIELD_END}};
const struct form_table bed_plain_form = {"bed_requests_plain", plain_fields};

static const struct field hold_fields[] = {
    {ASK("from_on", DAY, HOLD_FROM)},
    {ASK("to_on", DAY, HOLD_TO)},
    {ASK("overruled", TEXT, OVERRULED), .max = 200},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table hold_form = {"bed_request_hold", hold_fields};

static const struct field with_fields[] = {
    {ASK("institution", ID, PLACE)},
    {.type = FIELD_END},
};
const struct form_table bed_with_form = {"bed_requests_with", with_fields};

const char *bed_place_field(size_t nth)
{
    (void)bed_ask_table();
    return names[nth];
}

/* ---- asking ---------------------------------------------------------------------- */

static struct err back(struct web *web, enum message message)
{
    const struct asking *asking = web->input;
    return web_redirect(
        web, web_url_saying(web, url_bed_requests(web->arena, asking->application_id),
                            message));
}

struct err bed_requests_ask_read(struct web *web)
{
    struct asking *asking = web_input(web, struct asking);
    struct form *form = form_open(web, bed_ask_table());
    int64_t *places = arena_new_array(web->arena, int64_t, PLACES_MAX);
    const char *text = form_text(form, "text");

    asking->wanted = (struct bed_request_new){.institutions = places,
                                              .by_telephone =
                                                  form_flag(form, "by_telephone"),
                                              .is_again = form_flag(form, "again"),
                                              .answer_by = form_time(form, "answer_by"),
                                              .text = text};
    for (size_t i = 0; i < PLACES_MAX; i++) {
        int64_t institution = form_id(form, names[i]);
        if (institution != ID_NONE)
            places[asking->wanted.count++] = institution;
    }
    if (asking->wanted.count == 0)
        form_blame(form, err_of(ERR_INVALID, MSG_BED_REQUESTS_NOBODY_ASKED));
    if (text != NULL && outline_is_name_like(text) && !form_flag(form, "text_checked"))
        form_blame(form, err_field("text_checked", MSG_BED_REQUESTS_NAME_LIKE));
    TRY(web_path_id(web, "application", &asking->application_id));
    asking->wanted.application = asking->application_id;
    return form_close(form);
}

/* A refusal of one of the hospitals belongs to the whole form. */
struct err bed_requests_ask_act(struct context *context, void *input)
{
    struct asking *asking = input;

    struct err err = bed_request_send(context, &asking->wanted, &asking->made);
    if (text_equal(err.field, "institution"))
        err.field = NULL;
    return err;
}

struct err bed_requests_ask_show(struct web *web)
{
    return back(web, MSG_BED_REQUESTS_SAID_SENT);
}

/* ---- the telephone --------------------------------------------------------------- */

struct err bed_requests_call_read(struct web *web)
{
    struct asking *asking = web_input(web, struct asking);
    struct form *form = form_open(web, &bed_call_form);

    form_choices(form, "result", prefecture_choices(web, "telephone_results"));
    int64_t result = form_choice(form, "result");
    asking->call = (struct bed_call){
        .institution = form_chosen_id(form, "institution"),
        .result =
            result != INT_NONE ? prefecture_chosen("telephone_results", result) : NULL,
        .spoke_with = form_text(form, "spoke_with"),
        .said = form_text(form, "said"),
        .happened_at = form_time(form, "happened_at"),
        .is_again = form_flag(form, "call_again"),
    };
    TRY(web_path_id(web, "application", &asking->application_id));
    asking->call.application = asking->application_id;
    return form_close(form);
}

struct err bed_requests_call_act(struct context *context, void *input)
{
    struct asking *asking = input;

    struct err err = bed_request_call(context, &asking->call);
    if (text_equal(err.field, "again"))
        err.field = "call_again";
    return err;
}

struct err bed_requests_call_show(struct web *web)
{
    return back(web, MSG_BED_REQUESTS_SAID_CALLED);
}

/* ---- taking, letting go ---------------------------------------------------------- */

static struct err one_read(struct web *web, const struct form_table *table)
{
    struct asking *asking = web_input(web, struct asking);
    struct form *form = form_open(web, table);

    asking->take = (struct bed_request_take){.from_on = form_day(form, "from_on"),
                                             .to_on = form_day(form, "to_on"),
                                             .overruled = form_text(form, "overruled")};
    asking->version = form_version(form);
    TRY(web_path_id(web, "application", &asking->application_id));
    TRY(web_path_id(web, "id", &asking->request));
    return form_close(form);
}

struct err bed_request_hold_post_read(struct web *web)
{
    return one_read(web, &hold_form);
}

/* Nothing of it is a box of the page that is shown again. */
struct err bed_request_hold_post_act(struct context *context, void *input)
{
    struct asking *asking = input;

    struct err err = bed_request_hold(context, asking->request, asking->version,
                                      &asking->take, &asking->made);
    err.field = NULL;
    return err;
}

struct err bed_request_hold_post_show(struct web *web)
{
    return back(web, MSG_BED_REQUESTS_SAID_TAKEN);
}

struct err bed_request_release_post_read(struct web *web)
{
    return one_read(web, &hold_form);
}

struct err bed_request_release_post_act(struct context *context, void *input)
{
    struct asking *asking = input;
    return bed_request_release(context, asking->request, asking->version);
}

struct err bed_request_release_post_show(struct web *web)
{
    return back(web, MSG_BED_REQUESTS_SAID_RELEASED);
}
