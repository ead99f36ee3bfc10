/* outbox_words_pages.c -- codes and enums become words, addresses become links. */
#include "features/outbox/outbox_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------ */

URL(outbox, "/outbox")
URL(outbox_tray, "/outbox/tray")
URL(outbox_printed, "/outbox/printed")
URL_ID(outbox_one, "/outbox/", "")
URL_ID(outbox_sheet, "/outbox/", "/sheet")
URL_ID(outbox_confirm, "/outbox/", "/confirm")
URL_ID(outbox_sent, "/outbox/", "/sent")
URL_ID(outbox_failed, "/outbox/", "/failed")
URL_ID(outbox_retry, "/outbox/", "/retry")
URL_ID(outbox_received, "/outbox/", "/received")
URL_ID(outbox_stop, "/outbox/", "/stop")
URL_ID(outbox_settle, "/outbox/", "/settle")
URL_ID(outbox_case, "/cases/", "")
URL_ID(outbox_office, "/institutions/", "")

/* ---- words ---------------------------------------------------------------------- */

enum message outbox_channel_word(enum notice_channel channel)
{
    static const enum message words[NOTICE_CHANNEL_END] = {
        [NOTICE_FAX] = MSG_OUTBOX_CHANNEL_FAX,
        [NOTICE_MAIL] = MSG_OUTBOX_CHANNEL_MAIL,
        [NOTICE_PAGE] = MSG_OUTBOX_CHANNEL_PAGE,
        [NOTICE_TELEPHONE] = MSG_OUTBOX_CHANNEL_TELEPHONE,
        [NOTICE_POST] = MSG_OUTBOX_CHANNEL_POST,
        [NOTICE_HAND] = MSG_OUTBOX_CHANNEL_HAND,
    };
    return words[channel];
}

enum message outbox_state_word(enum notice_state state)
{
    static const enum message words[NOTICE_STATE_END] = {
        [NOTICE_QUEUED] = MSG_OUTBOX_STATE_QUEUED,
        [NOTICE_PRINTED] = MSG_OUTBOX_STATE_PRINTED,
        [NOTICE_HANDED_OVER] = MSG_OUTBOX_STATE_HANDED_OVER,
        [NOTICE_FAILED] = MSG_OUTBOX_STATE_FAILED,
        [NOTICE_RECEIPT] = MSG_OUTBOX_STATE_RECEIPT,
        [NOTICE_STOPPED] = MSG_OUTBOX_STATE_STOPPED,
    };
    return words[state];
}

enum message outbox_action_word(enum notice_action action)
{
    static const enum message words[NOTICE_ACTION_END] = {
        [NOTICE_PRINT] = MSG_OUTBOX_STATE_PRINTED,
        [NOTICE_HAND_OVER] = MSG_OUTBOX_STATE_HANDED_OVER,
        [NOTICE_FAIL] = MSG_OUTBOX_STATE_FAILED,
        [NOTICE_RETRY] = MSG_OUTBOX_ACTION_RETRY,
        [NOTICE_RECEIVE] = MSG_OUTBOX_STATE_RECEIPT,
        [NOTICE_STOP] = MSG_OUTBOX_STATE_STOPPED,
    };
    return words[action];
}

enum message outbox_hold_word(enum outbox_hold hold)
{
    static const enum message words[OUTBOX_HOLD_END] = {
        [OUTBOX_READY] = MSG_OUTBOX_HOLD_READY,
        [OUTBOX_BY_MACHINE] = MSG_OUTBOX_HOLD_BY_MACHINE,
        [OUTBOX_NOT_PAPER] = MSG_OUTBOX_HOLD_NOT_PAPER,
        [OUTBOX_ERASED] = MSG_OUTBOX_HOLD_ERASED,
        [OUTBOX_NOT_VERIFIED] = MSG_OUTBOX_HOLD_NOT_VERIFIED,
        [OUTBOX_LOOK_TWICE] = MSG_OUTBOX_HOLD_LOOK_TWICE,
        [OUTBOX_DONE] = MSG_OUTBOX_HOLD_DONE,
    };
    return words[hold];
}

/* What people choose; a code is kept, never its words. */
const struct choice outbox_failure_choices[] = {
    {1, "line_busy",    MSG_OUTBOX_FAILURE_LINE_BUSY,    NULL},
    {2, "no_answer",    MSG_OUTBOX_FAILURE_NO_ANSWER,    NULL},
    {3, "wrong_number", MSG_OUTBOX_FAILURE_WRONG_NUMBER, NULL},
    {4, "returned",     MSG_OUTBOX_FAILURE_RETURNED,     NULL},
    {5, "other",        MSG_OUTBOX_FAILURE_OTHER,        NULL},
    {.name = NULL},
};

const struct choice outbox_stop_choices[] = {
    {1, "mistake",     MSG_OUTBOX_STOP_MISTAKE,     NULL},
    {2, "not_needed",  MSG_OUTBOX_STOP_NOT_NEEDED,  NULL},
    {3, "another_way", MSG_OUTBOX_STOP_ANOTHER_WAY, NULL},
    {.name = NULL},
};

struct code_sentence {
    const char *code;
    enum message words;
};

/* What machines say. */
static const struct code_sentence machine_failures[] = {
    {"address_bad",         MSG_OUTBOX_FAILURE_ADDRESS_BAD        },
    {"address_refused",     MSG_OUTBOX_FAILURE_ADDRESS_REFUSED    },
    {"folder_failed",       MSG_OUTBOX_FAILURE_FOLDER_FAILED      },
    {"login_refused",       MSG_OUTBOX_FAILURE_LOGIN_REFUSED      },
    {"mail_refused",        MSG_OUTBOX_FAILURE_MAIL_REFUSED       },
    {"no_text",             MSG_OUTBOX_FAILURE_NO_TEXT            },
    {"number_bad",          MSG_OUTBOX_FAILURE_NUMBER_BAD         },
    {"number_not_verified", MSG_OUTBOX_FAILURE_NUMBER_NOT_VERIFIED},
    {"server_unreachable",  MSG_OUTBOX_FAILURE_SERVER_UNREACHABLE },
    {"tls_failed",          MSG_OUTBOX_FAILURE_TLS_FAILED         },
};

/* What other rooms say when there is nothing more to send. */
static const struct code_sentence room_stops[] = {
    {"died",      MSG_OUTBOX_STOP_DIED     },
    {"withdrawn", MSG_OUTBOX_STOP_WITHDRAWN},
};

static const char *words_of(struct web *web, const char *code,
                            const struct choice *choices,
                            const struct code_sentence *others, size_t count)
{
    enum message words = MSG_OUTBOX_STOP_NOT_NEEDED;

    if (choices == outbox_failure_choices)
        words = MSG_OUTBOX_FAILURE_OTHER;
    for (; choices->name != NULL; choices++)
        if (text_equal(choices->name, code))
            words = choices->label;
    for (size_t i = 0; i < count; i++)
        if (text_equal(others[i].code, code))
            words = others[i].words;
    return message_text(web->arena, web->context->language, words, NULL);
}

const char *outbox_failure_text(struct web *web, const char *code)
{
    return words_of(web, code, outbox_failure_choices, machine_failures,
                    ARRAY_COUNT(machine_failures));
}

const char *outbox_stop_text(struct web *web, const char *code)
{
    return words_of(web, code, outbox_stop_choices, room_stops, ARRAY_COUNT(room_stops));
}

/* ---- a row ---------------------------------------------------------------------- */

const char *outbox_title(struct web *web, const struct outbox_item *item)
{
    return item->is_letter ? item->letter.title
                           : outbox_purpose(web->arena, web->context->language,
                                            item->notice.purpose);
}

void outbox_row_see(struct web *web, const struct outbox_item *item,
                    struct outbox_row_view *row)
{
    static const char *const tags[NOTICE_STATE_END] = {
        [NOTICE_QUEUED] = "tag",      [NOTICE_PRINTED] = "tag soon",
        [NOTICE_HANDED_OVER] = "tag", [NOTICE_FAILED] = "tag urgent",
        [NOTICE_RECEIPT] = "tag",     [NOTICE_STOPPED] = "tag",
    };
    const struct notice *notice = &item->notice;
    enum notice_state to;

    *row = (struct outbox_row_view){
        .id = notice->id,
        .to = notice->to_name != NULL
                  ? notice->to_name
                  : message_text(web->arena, web->context->language, MSG_OUTBOX_ERASED,
                                 NULL),
        .title = outbox_title(web, item),
        .case_number = item->case_number,
        .channel = outbox_channel_word(notice->channel),
        .state = outbox_state_word(notice->state),
        .state_tag = tags[notice->state],
        .at = notice->state_at,
        .hold = outbox_hold_word(item->hold),
        .has_hold = item->hold == OUTBOX_NOT_VERIFIED || item->hold == OUTBOX_ERASED ||
                    item->hold == OUTBOX_LOOK_TWICE,
        .is_identified = notice->is_identified,
        .may_open = item->is_theirs,
        .may_send = item->is_theirs &&
                    notice_step(notice->state, NOTICE_HAND_OVER, &to).kind == ERR_NONE,
        .next_try_at = notice->next_try_at,
        .is_tried_again = notice->state == NOTICE_QUEUED && notice->failure != NULL,
    };
    if (notice->failure != NULL &&
        (notice->state == NOTICE_FAILED || notice->state == NOTICE_QUEUED))
        row->failure = outbox_failure_text(web, notice->failure);
    /* Mail that no machine of ours sends is somebody's to send. */
    if (notice->state == NOTICE_QUEUED && notice->channel == NOTICE_MAIL &&
        !item->has_sender) {
        row->has_hold = true;
        row->hold = MSG_OUTBOX_HOLD_NO_MAIL;
    }
}
