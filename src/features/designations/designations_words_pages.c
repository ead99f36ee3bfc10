/* designations_words_pages.c -- what this room's enums and lists are called. */
#include "features/designations/designations_pages.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "features/diseases/diseases.h"

#define WORD(value, name, word) {(value), (name), MSG_DESIGNATIONS_##word, NULL}

const struct choice designation_way_choices[] = {
    WORD(DESIGNATION_BY_RECORD, "record", WAY_RECORD),
    WORD(DESIGNATION_BY_CLAUSE, "clause", WAY_CLAUSE),
    {.name = NULL},
};

const struct choice designation_way_words[] = {
    WORD(DESIGNATION_BY_SELECTION, "selection", WAY_SELECTION),
    WORD(DESIGNATION_BY_CLAUSE,    "clause",    WAY_CLAUSE),
    WORD(DESIGNATION_BY_RECORD,    "record",    WAY_RECORD),
    {.name = NULL},
};

const struct choice selection_state_words[] = {
    WORD(SELECTION_CANDIDATE,  "candidate",  SELECTION_STATE_CANDIDATE),
    WORD(SELECTION_REVIEWED,   "reviewed",   SELECTION_STATE_REVIEWED),
    WORD(SELECTION_DESIGNATED, "designated", SELECTION_STATE_DESIGNATED),
    WORD(SELECTION_DECLINED,   "declined",   SELECTION_STATE_DECLINED),
    WORD(SELECTION_WITHDRAWN,  "withdrawn",  SELECTION_STATE_WITHDRAWN),
    WORD(SELECTION_ENDED,      "ended",      SELECTION_STATE_ENDED),
    {.name = NULL},
};

const struct choice selection_action_choices[] = {
    WORD(SELECTION_REVIEW,    "review",    SELECTION_DO_REVIEW),
    WORD(SELECTION_DESIGNATE, "designate", SELECTION_DO_DESIGNATE),
    WORD(SELECTION_DECLINE,   "decline",   SELECTION_DO_DECLINE),
    WORD(SELECTION_WITHDRAW,  "withdraw",  SELECTION_DO_WITHDRAW),
    WORD(SELECTION_END,       "end",       SELECTION_DO_END),
    {.name = NULL},
};

const struct choice rule_effect_words[] = {
    WORD(RULE_INFORM, "good",  EFFECT_INFORM),
    WORD(RULE_WARN,   "maybe", EFFECT_WARN),
    WORD(RULE_REFUSE, "bad",   EFFECT_REFUSE),
    {.name = NULL},
};

/* ---- lists of the pack and of the ministry -------------------------------------------- */

const struct choice *designation_kind_choices(struct web *web)
{
    struct choice *choices = arena_new_array(web->arena, struct choice, DESIGNATION_KIND_END);
    size_t count = 0;
    for (int i = 1; i < DESIGNATION_KIND_END; i++) {
        enum designation_kind kind = (enum designation_kind)i;
        if (designation_kind_is_known(kind))
            choices[count++] =
                (struct choice){kind, designation_kind_code(kind), MSG_NONE,
                                designation_kind_name(kind, web->context->language)};
    }
    return choices;
}

/* Groups are numbered from 1 in the ministry's list; the number is what is stored. */
const struct choice *disease_group_choices(struct web *web)
{
    size_t count = disease_group_count();
    struct choice *choices = arena_new_array(web->arena, struct choice, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct disease_group *group = disease_group_at(i);
        choices[i].name = group->code;
        choices[i].text = disease_group_title(group, web->context->language);
        bool is_number = str_int(str_of(group->code), &choices[i].value);
        need(is_number);
    }
    return choices;
}

const char *disease_group_name(struct web *web, int64_t group)
{
    if (group == INT_NONE)
        return NULL;
    const char *code = arena_format(web->arena, "%lld", (long long)group);
    const struct disease_group *found = disease_group_get(code);
    return found != NULL ? disease_group_title(found, web->context->language) : NULL;
}
