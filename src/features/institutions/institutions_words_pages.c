/* institutions_words_pages.c -- what this room's enums and lists are called.
 *
 * One table an enum: the number stored, the word in forms and addresses, the
 * message for people.  Names that belong to the prefecture come from its pack.
 */
#include "features/institutions/institutions_pages.h"

#include "base/arena.h"

#define WORD(value, name, word) {(value), (name), MSG_INSTITUTIONS_##word, NULL}

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

/* ---- lists of the pack -------------------------------------------------------- */

const struct choice *designation_conditions(struct web *web)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, DESIGNATION_KIND_END + 1);
    choices[0] = (struct choice){ANY_DESIGNATION, "any",
                                 MSG_INSTITUTIONS_FILTER_ANY_DESIGNATION, NULL};
    size_t count = 1;
    for (int i = 1; i < DESIGNATION_KIND_END; i++) {
        enum designation_kind kind = (enum designation_kind)i;
        if (designation_kind_is_known(kind))
            choices[count++] =
                (struct choice){kind, designation_kind_code(kind), MSG_NONE,
                                designation_kind_name(kind, web->context->language)};
    }
    return choices;
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
