/* admissions_off_service.c -- what was settled will not be: it falls through, is given up,
 * or the case ends.
 *
 * Whoever makes a bed ready there is told in the same unit: by a letter, or by whoever
 * holds the case, who then owes the call.
 */
#include "features/admissions/admissions_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/prefecture/prefecture.h"

/* ---- telling the place ----------------------------------------------------------- */

static struct err place_tell(struct context *context, const struct admission_case *of,
                             const struct admission *admission, const char *reason)
{
    bool is_written = false;

    TRY(inquiry_fall_through(context, admission->target, reason, &is_written));
    if (is_written)
        return OK;
    return admission_owe(
        context, of,
        &(struct admission_task){
            .kind = &admission_task_off,
            .subject_kind = SUBJECT_ADMISSION,
            .subject = admission->id,
            .due_at = admission_due(context, of, ADMISSION_AGAIN_MINUTES)});
}

static struct err break_off(struct context *context, const struct admission_case *of,
                            struct admission *admission, const char *reason)
{
    admission->ended_at = context->now;
    admission->outcome = reason;
    TRY(admission_store_move(context->db, admission));
    TRY(admission_shut(context, admission, reason));
    TRY(task_close_subject(context, NULL, SUBJECT_ADMISSION, admission->id, reason));
    return place_tell(context, of, admission, reason);
}

/* ---- it falls through ------------------------------------------------------------ */

/* The search is open again, with all that is known; somebody asks again at once. */
static struct err reopen(struct context *context, const struct admission_case *of)
{
    return admission_owe(
        context, of,
        &(struct admission_task){
            .kind = &admission_task_again,
            .subject_kind = SUBJECT_CASE,
            .subject = of->id,
            .due_at = admission_due(context, of, ADMISSION_AGAIN_MINUTES)});
}

struct err admission_fall_through(struct context *context, int64_t id, int64_t version,
                                  const char *reason, const char *note)
{
    struct admission_moving moving;

    TRY(admission_move_begin(context, id, version, ADMISSION_FALL_THROUGH, &moving));
    const struct code_word *word =
        code_word_find(prefecture_list("fall_through_reasons"), reason);
    if (word == NULL)
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(break_off(context, &moving.of, &moving.admission, reason));
    TRY(reopen(context, &moving.of));
    const char *text = code_word_name(word, context->language);
    if (!text_is_empty(note))
        text = arena_format(context->arena, "%s（%s）", text, note);
    return admission_tell(context, &moving.admission,
                          &(struct admission_event){
                              .act = &admission_act_fell_through,
                              .happened_at = INSTANT_NONE,
                              .text = admission_at(context, &moving.admission, text),
                              .reason = reason});
}

/* ---- it is given up -------------------------------------------------------------- */

struct err admission_withdraw(struct context *context, int64_t id, int64_t version,
                              const char *reason)
{
    struct admission_moving moving;

    TRY(admission_move_begin(context, id, version, ADMISSION_WITHDRAW, &moving));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(break_off(context, &moving.of, &moving.admission, "withdrawn"));
    return admission_tell(context, &moving.admission,
                          &(struct admission_event){
                              .act = &admission_act_withdrawn,
                              .happened_at = INSTANT_NONE,
                              .text = admission_at(context, &moving.admission, reason),
                              .reason = "withdrawn"});
}

/* ---- the case has ended ---------------------------------------------------------- */

static struct err stay_end(struct context *context, struct admission *admission,
                           const char *outcome)
{
    admission->ended_at = context->now;
    admission->outcome = outcome;
    TRY(admission_store_move(context->db, admission));
    if (admission->stay == ID_NONE)
        TRY(inquiry_finish(context, admission->target));
    return admission_shut(context, admission, outcome);
}

/* A stay ends with its case; what has not begun becomes nothing. */
static struct err open_end(struct context *context, struct admission *admission,
                           const char *outcome)
{
    const struct code_word *word = code_word_find(prefecture_list("outcomes"), outcome);
    bool is_stay = admission->state == ADMISSION_ADMITTED;
    struct admission_case of;

    TRY(admission_store_case(context->db, admission->care_case, &of));
    TRY(admission_step(admission->state, is_stay ? ADMISSION_END : ADMISSION_WITHDRAW,
                       &admission->state));
    if (is_stay)
        TRY(stay_end(context, admission, outcome));
    else
        TRY(break_off(context, &of, admission, outcome));
    const char *text = word != NULL ? code_word_name(word, context->language) : outcome;
    return admission_tell(
        context, admission,
        &(struct admission_event){
            .act = is_stay ? &admission_act_ended : &admission_act_withdrawn,
            .happened_at = INSTANT_NONE,
            .text = admission_at(context, admission, text),
            .reason = outcome});
}

struct err admission_case_ended(struct context *context, int64_t care_case,
                                const char *outcome)
{
    struct admission open;
    bool found = false;

    TRY(admission_store_open(context->db, care_case, &open, &found));
    if (found)
        TRY(open_end(context, &open, outcome));
    return OK;
}
