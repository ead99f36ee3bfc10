/* institutions_words_pages.c -- what this room's enums and lists are called.
 *
 * One table an enum: the number stored, the word in forms and addresses, the
 * message for people.  Names that belong to the prefecture come from its pack.
 */
#include "features/institutions/institutions_pages.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/tsv.h"

#define WORD(value, name, word) {(value), (name), MSG_INSTITUTIONS_##word, NULL}

/* ---- enums ----------------------------------------------------------------------- */

const struct choice institution_kind_choices[] = {
    WORD(INSTITUTION_HOSPITAL,         "hospital",               KIND_HOSPITAL),
    WORD(INSTITUTION_CLINIC,           "clinic",                 KIND_CLINIC),
    WORD(INSTITUTION_HEALTH_CENTRE,    "health_centre",          KIND_HEALTH_CENTRE),
    WORD(INSTITUTION_WELFARE_FACILITY, "welfare_facility",       KIND_WELFARE_FACILITY),
    WORD(INSTITUTION_VISITING_NURSES,  "visiting_nurse_station", KIND_VISITING_NURSES),
    WORD(INSTITUTION_CARE_OFFICE,      "care_office",            KIND_CARE_OFFICE),
    WORD(INSTITUTION_SUPPORT_CENTRE,   "support_centre",         KIND_SUPPORT_CENTRE),
    WORD(INSTITUTION_HELLO_WORK,       "hello_work",             KIND_HELLO_WORK),
    WORD(INSTITUTION_MUNICIPALITY,     "municipality",           KIND_MUNICIPALITY),
    WORD(INSTITUTION_COUNCIL_OFFICE,   "council_office",         KIND_COUNCIL_OFFICE),
    WORD(INSTITUTION_DEVICE_DEALER,    "device_dealer",          KIND_DEVICE_DEALER),
    WORD(INSTITUTION_OUTSIDE_BODY,     "outside_body",           KIND_OUTSIDE_BODY),
    {.name = NULL},
};

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

const struct choice desk_purpose_choices[] = {
    WORD(DESK_ADMISSION,   "admission",   PURPOSE_ADMISSION),
    WORD(DESK_RESPITE,     "respite",     PURPOSE_RESPITE),
    WORD(DESK_TRANSFER,    "transfer",    PURPOSE_TRANSFER),
    WORD(DESK_ADVICE,      "advice",      PURPOSE_ADVICE),
    WORD(DESK_UNDIAGNOSED, "undiagnosed", PURPOSE_UNDIAGNOSED),
    WORD(DESK_NURSING,     "nursing",     PURPOSE_NURSING),
    WORD(DESK_GENERAL,     "general",     PURPOSE_GENERAL),
    {.name = NULL},
};

const struct choice channel_choices[] = {
    WORD(CHANNEL_FAX,       "fax",       CHANNEL_FAX),
    WORD(CHANNEL_MAIL,      "mail",      CHANNEL_MAIL),
    WORD(CHANNEL_PAGE,      "page",      CHANNEL_PAGE),
    WORD(CHANNEL_TELEPHONE, "telephone", CHANNEL_TELEPHONE),
    {.name = NULL},
};

const struct choice desk_number_choices[] = {
    WORD(CHANNEL_FAX,       "fax",       CHANNEL_FAX),
    WORD(CHANNEL_TELEPHONE, "telephone", CHANNEL_TELEPHONE),
    {.name = NULL},
};

const struct choice weekday_words[] = {
    WORD(0, "sunday",    WEEKDAY_SUNDAY),
    WORD(1, "monday",    WEEKDAY_MONDAY),
    WORD(2, "tuesday",   WEEKDAY_TUESDAY),
    WORD(3, "wednesday", WEEKDAY_WEDNESDAY),
    WORD(4, "thursday",  WEEKDAY_THURSDAY),
    WORD(5, "friday",    WEEKDAY_FRIDAY),
    WORD(6, "saturday",  WEEKDAY_SATURDAY),
    {.name = NULL},
};

const struct choice import_state_words[] = {
    WORD(IMPORT_CHECKING,  "checking",  IMPORT_STATE_CHECKING),
    WORD(IMPORT_CHECKED,   "checked",   IMPORT_STATE_CHECKED),
    WORD(IMPORT_RUNNING,   "running",   IMPORT_STATE_RUNNING),
    WORD(IMPORT_DONE,      "done",      IMPORT_STATE_DONE),
    WORD(IMPORT_CANCELLED, "cancelled", IMPORT_STATE_CANCELLED),
    {.name = NULL},
};

const struct choice import_format_words[] = {
    WORD(IMPORT_OWN,         "own",         IMPORT_FORMAT_OWN),
    WORD(IMPORT_BUREAU_LIST, "bureau_list", IMPORT_FORMAT_BUREAU_LIST),
    WORD(IMPORT_OPEN_DATA,   "open_data",   IMPORT_FORMAT_OPEN_DATA),
    {.name = NULL},
};

const struct choice import_action_choices[] = {
    WORD(IMPORT_CONFIRM, "confirm", IMPORT_DO_CONFIRM),
    WORD(IMPORT_CANCEL,  "cancel",  IMPORT_DO_CANCEL),
    {.name = NULL},
};

const struct choice rule_effect_words[] = {
    WORD(RULE_INFORM, "good",  EFFECT_INFORM),
    WORD(RULE_WARN,   "maybe", EFFECT_WARN),
    WORD(RULE_REFUSE, "bad",   EFFECT_REFUSE),
    {.name = NULL},
};

enum message word_of(const struct choice *choices, int64_t value)
{
    while (choices->name != NULL && choices->value != value)
        choices++;
    need(choices->name != NULL);
    return choices->label;
}

/* ---- lists of the pack -------------------------------------------------------- */

const struct choice *designation_kind_choices(struct web *web)
{
    struct choice *choices = arena_new_array(web->arena, struct choice, DESIGNATION_KIND_END);
    for (int i = 0; i + 1 < DESIGNATION_KIND_END; i++) {
        enum designation_kind kind = (enum designation_kind)(i + 1);
        choices[i] = (struct choice){kind, designation_kind_code(kind), MSG_NONE,
                                     designation_kind_name(web, kind)};
    }
    return choices;
}

const char *designation_kind_name(struct web *web, enum designation_kind kind)
{
    const struct code_word *word =
        code_word_find(prefecture_get()->designation_kinds, designation_kind_code(kind));
    need(word != NULL);
    return code_word_name(word, web->context->language);
}

/* A place in the pack's list is its number in forms; the word is its code. */
const struct choice *area_choices(struct web *web)
{
    const struct prefecture *pack = prefecture_get();
    struct choice *choices = arena_new_array(web->arena, struct choice, pack->area_count + 1);
    for (size_t i = 0; i < pack->area_count; i++)
        choices[i] = (struct choice){(int64_t)i, pack->areas[i].code, MSG_NONE,
                                     pack->areas[i].name};
    return choices;
}

const char *area_code(int64_t chosen)
{
    return chosen == INT_NONE ? NULL : prefecture_get()->areas[chosen].code;
}

const struct choice *municipality_choices(struct web *web)
{
    const struct prefecture *pack = prefecture_get();
    struct choice *choices =
        arena_new_array(web->arena, struct choice, pack->municipality_count + 1);
    for (size_t i = 0; i < pack->municipality_count; i++)
        choices[i] = (struct choice){(int64_t)i, pack->municipalities[i].code, MSG_NONE,
                                     pack->municipalities[i].name};
    return choices;
}

const char *municipality_code(int64_t chosen)
{
    return chosen == INT_NONE ? NULL : prefecture_get()->municipalities[chosen].code;
}

int64_t municipality_number(const char *code)
{
    const struct municipality *found = prefecture_municipality(prefecture_get(), code);
    return found == NULL ? INT_NONE : found - prefecture_get()->municipalities;
}

/* The groups are reference data of the ministry; room `diseases` will offer them. */
const struct choice *disease_group_choices(struct web *web)
{
    struct tsv tsv;
    struct err err = tsv_embedded(web->arena, "data/diseases/disease_groups.tsv", &tsv);
    need(err.kind == ERR_NONE);
    const char *column = web->context->language == LANGUAGE_EN ? "name_en" : "name_ja";
    struct choice *choices = arena_new_array(web->arena, struct choice, tsv.row_count + 1);
    for (size_t i = 0; i < tsv.row_count; i++) {
        choices[i].name = tsv_cell(&tsv, i, tsv_column(&tsv, "code"));
        choices[i].text = tsv_cell(&tsv, i, tsv_column(&tsv, column));
        bool is_number = str_int(str_of(choices[i].name), &choices[i].value);
        need(is_number);
    }
    return choices;
}

const char *disease_group_name(struct web *web, int64_t group)
{
    if (group == INT_NONE)
        return NULL;
    const struct choice *choice = disease_group_choices(web);
    while (choice->name != NULL && choice->value != group)
        choice++;
    return choice->text;
}

/* ---- forms -------------------------------------------------------------------- */

struct form *form_seen(struct web *web, const struct form_table *table)
{
    return web->form != NULL ? form_show(web, table) : form_open(web, table);
}
