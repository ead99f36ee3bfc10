/* afterwards_rules.c -- what was chosen so far, what an answer must say, what a sum may
 * show.  Pure. */
#include "features/afterwards/afterwards.h"

#include "base/defect.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/values.h"

bool after_words_read(const char *text, enum after_word words[AFTER_QUESTIONS],
                      size_t *count)
{
    struct str rest = str_of(text);

    *count = 0;
    if (rest.length > AFTER_QUESTIONS)
        return false;
    for (size_t i = 0; i < rest.length; i++) {
        if (rest.at[i] < '1' || rest.at[i] > '3')
            return false;
        words[(*count)++] = (enum after_word)(rest.at[i] - '0');
    }
    return true;
}

int64_t after_counted(int64_t answers, int64_t min)
{
    need(answers >= 0 && min > 0);
    return answers / min * min;
}

struct err after_check(const struct after_answer *answer, instant now)
{
    static const char *const fields[AFTER_QUESTIONS] = {"understood", "equipment", "again"};

    for (int i = 0; i < AFTER_QUESTIONS; i++)
        if (answer->words[i] <= AFTER_NONE || answer->words[i] >= AFTER_WORD_END)
            return err_field(fields[i], MSG_INPUT_REQUIRED);
    if (answer->text != NULL && utf8_length(str_of(answer->text)) > AFTER_TEXT_MAX)
        return err_field("text", MSG_AFTERWARDS_TOO_LONG);
    if (answer->who == AFTER_BY_LINK)
        return OK;
    if (answer->who < AFTER_BY_LINK || answer->who >= AFTER_WHO_END)
        return err_field("who", MSG_INPUT_REQUIRED);
    /* The patient's own word is told with how it was expressed. */
    if (answer->who == AFTER_BY_PATIENT && text_is_empty(answer->means))
        return err_field("means", MSG_AFTERWARDS_HOW_EXPRESSED);
    if (answer->said_at != INSTANT_NONE && answer->said_at > now)
        return err_field("said_at", MSG_AFTERWARDS_IN_FUTURE);
    return OK;
}
