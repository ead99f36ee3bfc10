/* needs_rules.c -- what may be said of a need, and what a revision changed.  Pure. */
#include "features/needs/needs.h"

#include "base/str.h"
#include "base/utf8.h"

enum { TEXT_MAX = 2000, LENGTH_DAYS_MAX = 3650 };

static struct err length_check(const char *field, const char *text, size_t most)
{
    if (text != NULL && utf8_length(str_of(text)) > most)
        return err_field(field, MSG_NEEDS_TEXT_TOO_LONG);
    return OK;
}

struct err care_need_check(const struct care_need *need, day today)
{
    if (need->level < CASE_LEVEL_UNKNOWN || need->level >= CASE_LEVEL_END)
        return err_field("level", MSG_INPUT_NOT_A_CHOICE);
    if (need->length_days != INT_NONE &&
        (need->length_days < 1 || need->length_days > LENGTH_DAYS_MAX))
        return err_field("length_days", MSG_NEEDS_LENGTH_OUT_OF_RANGE);
    if (need->from_on != DAY_NONE && need->from_on < today)
        return err_field("from_on", MSG_NEEDS_BEFORE_TODAY);
    if (need->exit_review_on != DAY_NONE && need->exit_review_on < today)
        return err_field("exit_review_on", MSG_NEEDS_BEFORE_TODAY);
    TRY(length_check("exit", need->exit, 500));
    TRY(length_check("note", need->note, TEXT_MAX));
    if (need->item_count > NEED_ITEMS_MAX)
        return err_field("items", MSG_INPUT_TOO_MANY);
    for (size_t i = 0; i < need->item_count; i++) {
        TRY(length_check("items", need->items[i].note, 500));
        for (size_t j = 0; j < i; j++)
            if (text_equal(need->items[i].code, need->items[j].code))
                return err_field("items", MSG_INPUT_TWICE);
    }
    return OK;
}

static const struct need_item *item_find(const struct care_need *need, const char *code)
{
    for (size_t i = 0; i < need->item_count; i++)
        if (text_equal(need->items[i].code, code))
            return &need->items[i];
    return NULL;
}

static void differ(struct need_differences *differences, enum need_difference_kind kind,
                   const char *code)
{
    if (differences->count < ARRAY_COUNT(differences->items))
        differences->items[differences->count++] = (struct need_difference){kind, code};
}

void need_compare(const struct care_need *before, const struct care_need *after,
                  struct need_differences *differences)
{
    differences->count = 0;
    if (before->level != after->level)
        differ(differences, NEED_CHANGED, "level");
    if (before->length_days != after->length_days)
        differ(differences, NEED_CHANGED, "length");
    if (before->from_on != after->from_on)
        differ(differences, NEED_CHANGED, "from");
    if (!text_equal(before->exit, after->exit) ||
        before->exit_review_on != after->exit_review_on)
        differ(differences, NEED_CHANGED, "exit");
    for (size_t i = 0; i < after->item_count; i++) {
        const struct need_item *now = &after->items[i];
        const struct need_item *was = item_find(before, now->code);
        if (was == NULL)
            differ(differences, NEED_ADDED, now->code);
        else if (was->amount != now->amount || !text_equal(was->note, now->note))
            differ(differences, NEED_CHANGED, now->code);
    }
    for (size_t i = 0; i < before->item_count; i++)
        if (item_find(after, before->items[i].code) == NULL)
            differ(differences, NEED_DROPPED, before->items[i].code);
}
