/* respite_forms_fields_pages.c -- the steps of an application, one topic each: which boxes
 * a step has, how they are read, and with what they begin. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"

/* ---- boxes ------------------------------------------------------------------------ */

enum { NOTE_MAX = 1000, NAME_MAX = 60, ADDRESS_MAX = 200, WISHES = 3 };

const struct choice respite_forms_known[] = {
    {KNOWN_YES, "yes", MSG_RESPITE_FORMS_YES, NULL},
    {KNOWN_NO, "no", MSG_RESPITE_FORMS_NO, NULL},
    {KNOWN_NOT, "unknown", MSG_RESPITE_FORMS_NOT_KNOWN, NULL},
    {.name = NULL},
};

#define END {.type = FIELD_END}
#define KNOWN(field_name, key)                                                          \
    {.name = (field_name), .type = FIELD_CHOICE, .label = MSG_RESPITE_FORMS_LABEL_##key, \
     .choices = respite_forms_known}
#define PERIOD(nth, must)                                                               \
    {.name = "from_on_" #nth, .type = FIELD_DAY,                                        \
     .label = MSG_RESPITE_FORMS_LABEL_FROM_##nth, .required = (must)},                  \
    {.name = "to_on_" #nth, .type = FIELD_DAY,                                          \
     .label = MSG_RESPITE_FORMS_LABEL_TO_##nth, .required = (must)}

/* `must`: in a step a box says whether it is needed; of the whole, which is sent at the
 * end, the rules say so in their own words. */
#define PERSON_FIELDS(must)                                                             \
    {.name = "kana", .type = FIELD_KANA, .label = MSG_RESPITE_FORMS_LABEL_KANA,         \
     .required = (must), .max = NAME_MAX},                                              \
    {.name = "name", .type = FIELD_TEXT, .label = MSG_RESPITE_FORMS_LABEL_NAME,         \
     .max = NAME_MAX},                                                                  \
    {.name = "birth_on", .type = FIELD_DAY, .label = MSG_RESPITE_FORMS_LABEL_BIRTH},    \
    {.name = "person", .type = FIELD_ID, .label = MSG_RESPITE_FORMS_LABEL_NAME},        \
    {.name = "listed", .type = FIELD_ID, .label = MSG_RESPITE_FORMS_LABEL_NAME}
#define ADDRESS_FIELDS(must)                                                            \
    {.name = "municipality", .type = FIELD_CHOICE,                                      \
     .label = MSG_RESPITE_FORMS_LABEL_MUNICIPALITY, .required = (must)},                \
    {.name = "address", .type = FIELD_TEXT, .label = MSG_RESPITE_FORMS_LABEL_ADDRESS,   \
     .max = ADDRESS_MAX},                                                               \
    {.name = "certificate", .type = FIELD_TEXT,                                         \
     .label = MSG_RESPITE_FORMS_LABEL_CERTIFICATE, .max = NAME_MAX}
#define HOME_FIELDS                                                                     \
    KNOWN("has_certificate", HAS_CERTIFICATE),                                          \
    {.name = "certificate_until", .type = FIELD_DAY,                                    \
     .label = MSG_RESPITE_FORMS_LABEL_UNTIL},                                           \
    KNOWN("is_at_home", AT_HOME)
#define CARE_FIELDS                                                                     \
    {.name = "devices", .type = FIELD_MANY, .label = MSG_RESPITE_FORMS_LABEL_DEVICES},  \
    KNOWN("is_stable", STABLE),                                                         \
    KNOWN("uses_short_stay", SHORT_STAY)
#define WISH_FIELDS(must)                                                               \
    {.name = "reason", .type = FIELD_CHOICE, .label = MSG_RESPITE_FORMS_LABEL_REASON,   \
     .required = (must)},                                                               \
    {.name = "is_sudden", .type = FIELD_FLAG, .label = MSG_RESPITE_FORMS_LABEL_SUDDEN,  \
     .hint = MSG_RESPITE_FORMS_HINT_SUDDEN},                                            \
    PERIOD(1, must),                                                                    \
    PERIOD(2, false),                                                                   \
    PERIOD(3, false),                                                                   \
    PERIOD(4, false),                                                                   \
    {.name = "wished", .type = FIELD_CHOICE, .label = MSG_RESPITE_FORMS_LABEL_WISHED_1}, \
    {.name = "wished_2", .type = FIELD_CHOICE,                                          \
     .label = MSG_RESPITE_FORMS_LABEL_WISHED_2},                                        \
    {.name = "refused", .type = FIELD_CHOICE, .label = MSG_RESPITE_FORMS_LABEL_REFUSED}, \
    {.name = "note", .type = FIELD_LINES, .label = MSG_RESPITE_FORMS_LABEL_NOTE,        \
     .hint = MSG_RESPITE_FORMS_HINT_NOTE, .max = NOTE_MAX}
#define DOCTOR_FIELDS                                                                   \
    KNOWN("doctor_consents", CONSENTS),                                                 \
    {.name = "doctor", .type = FIELD_TEXT, .label = MSG_RESPITE_FORMS_LABEL_DOCTOR,     \
     .hint = MSG_RESPITE_FORMS_HINT_DOCTOR, .max = ADDRESS_MAX},                        \
    {.name = "consented_on", .type = FIELD_DAY,                                         \
     .label = MSG_RESPITE_FORMS_LABEL_CONSENTED}
#define CONTACT_FIELDS(must)                                                            \
    {.name = "telephone", .type = FIELD_TELEPHONE,                                      \
     .label = MSG_RESPITE_FORMS_LABEL_TELEPHONE, .required = (must)}
#define ALL_FIELDS                                                                      \
    PERSON_FIELDS(false), ADDRESS_FIELDS(false), HOME_FIELDS, CARE_FIELDS,              \
        WISH_FIELDS(false), DOCTOR_FIELDS, CONTACT_FIELDS(false)

static const struct field new_fields[] = {ALL_FIELDS, END};
static const struct field change_fields[] = {
    ALL_FIELDS, {.name = "version", .type = FIELD_VERSION}, END};
static const struct field person_fields[] = {PERSON_FIELDS(true), END};
static const struct field home_fields[] = {ADDRESS_FIELDS(true), HOME_FIELDS, END};
static const struct field home_bare_fields[] = {HOME_FIELDS, END};
static const struct field care_fields[] = {CARE_FIELDS, END};
static const struct field wish_fields[] = {WISH_FIELDS(true), END};
static const struct field doctor_fields[] = {DOCTOR_FIELDS, END};
static const struct field contact_fields[] = {CONTACT_FIELDS(true), END};

const struct form_table respite_forms_table = {"respite_application", new_fields};
const struct form_table respite_forms_change_table = {"respite_change", change_fields};
static const struct form_table person_table = {"respite_step_person", person_fields};
static const struct form_table home_table = {"respite_step_home", home_fields};
static const struct form_table home_bare_table = {"respite_step_facts", home_bare_fields};
static const struct form_table care_table = {"respite_step_care", care_fields};
static const struct form_table wish_table = {"respite_step_wish", wish_fields};
static const struct form_table doctor_table = {"respite_step_doctor", doctor_fields};
static const struct form_table contact_table = {"respite_step_contact", contact_fields};

const struct respite_forms_step respite_forms_steps[STEP_COUNT] = {
    [STEP_PERSON] = {"person", MSG_RESPITE_FORMS_STEP_PERSON,
                     MSG_RESPITE_FORMS_STEP_PERSON_ABOUT, &person_table, NULL},
    [STEP_HOME] = {"residence", MSG_RESPITE_FORMS_STEP_HOME,
                   MSG_RESPITE_FORMS_STEP_HOME_ABOUT, &home_table, &home_bare_table},
    [STEP_CARE] = {"care", MSG_RESPITE_FORMS_STEP_CARE, MSG_RESPITE_FORMS_STEP_CARE_ABOUT,
                   &care_table, &care_table},
    [STEP_WISH] = {"wish", MSG_RESPITE_FORMS_STEP_WISH, MSG_RESPITE_FORMS_STEP_WISH_ABOUT,
                   &wish_table, &wish_table},
    [STEP_DOCTOR] = {"doctor", MSG_RESPITE_FORMS_STEP_DOCTOR,
                     MSG_RESPITE_FORMS_STEP_DOCTOR_ABOUT, &doctor_table, &doctor_table},
    [STEP_CONTACT] = {"contact", MSG_RESPITE_FORMS_STEP_CONTACT,
                      MSG_RESPITE_FORMS_STEP_CONTACT_ABOUT, &contact_table, NULL},
};

static const char *const from_fields[RESPITE_PERIODS_MAX] = {"from_on_1", "from_on_2",
                                                             "from_on_3", "from_on_4"};
static const char *const to_fields[RESPITE_PERIODS_MAX] = {"to_on_1", "to_on_2",
                                                           "to_on_3", "to_on_4"};
static const struct {
    const char *name;
    bool is_refused;
} place_fields[WISHES] = {{"wished", false}, {"wished_2", false}, {"refused", true}};

/* ---- lists to choose from ---------------------------------------------------------- */

static const struct choice *place_choices(struct web *web, const struct filling *filling)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, filling->place_count + 1);

    for (size_t i = 0; i < filling->place_count; i++)
        choices[i] = (struct choice){filling->places[i].id,
                                     id_text(web->arena, filling->places[i].id), MSG_NONE,
                                     filling->places[i].name};
    return choices;
}

void filling_lists_give(struct web *web, struct form *form, enum step step, bool has_person)
{
    if (step == STEP_HOME && has_person)
        form_choices(form, "municipality", prefecture_municipality_choices(web));
    if (step == STEP_WISH)
        form_choices(form, "reason", prefecture_choices(web, "respite_reasons"));
    if (step == STEP_CARE)
        form_choices(form, "devices", prefecture_choices(web, "care_needs"));
}

void filling_places_give(struct web *web, struct form *form, const struct filling *filling)
{
    for (int i = 0; i < WISHES; i++)
        form_choices(form, place_fields[i].name, place_choices(web, filling));
}

/* ---- what was typed ---------------------------------------------------------------- */

static enum known known_read(struct form *form, const char *field)
{
    int64_t value = form_choice(form, field);
    return value == KNOWN_YES ? KNOWN_YES : value == KNOWN_NO ? KNOWN_NO : KNOWN_NOT;
}

static void person_read(struct form *form, struct respite_new *wanted)
{
    wanted->person = form_id(form, "person");
    wanted->facts.kana = form_text(form, "kana");
    wanted->facts.name = form_text(form, "name");
    wanted->facts.birth_on = form_day(form, "birth_on");
}

static void home_read(struct form *form, struct respite_new *wanted, bool has_person)
{
    struct respite_application *it = &wanted->wanted;

    it->has_certificate = known_read(form, "has_certificate");
    it->certificate_until = form_day(form, "certificate_until");
    it->is_at_home = known_read(form, "is_at_home");
    if (!has_person)
        return;
    wanted->facts.municipality =
        prefecture_municipality_chosen(form_choice(form, "municipality"));
    wanted->facts.address = form_text(form, "address");
    wanted->facts.certificate = form_text(form, "certificate");
}

static void care_read(struct arena *arena, struct form *form, struct respite_new *wanted)
{
    struct code_list list = prefecture_list("care_needs");
    int64_t *chosen = arena_new_array(arena, int64_t, list.count + 1);
    size_t count = form_many(form, "devices", chosen, list.count);
    const char **codes = arena_new_array(arena, const char *, count + 1);

    for (size_t i = 0; i < count; i++)
        codes[i] = list.items[chosen[i]].code;
    wanted->devices = codes;
    wanted->device_count = count < RESPITE_DEVICES_MAX ? count : RESPITE_DEVICES_MAX;
    wanted->wanted.is_stable = known_read(form, "is_stable");
    wanted->wanted.uses_short_stay = known_read(form, "uses_short_stay");
}

static void wish_read(struct form *form, struct respite_application *wanted)
{
    int64_t reason = form_choice(form, "reason");

    wanted->reason = prefecture_chosen("respite_reasons", reason);
    wanted->is_sudden = form_flag(form, "is_sudden");
    wanted->note = form_text(form, "note");
    wanted->period_count = 0;
    wanted->place_count = 0;
    for (int i = 0; i < RESPITE_PERIODS_MAX; i++) {
        struct respite_period period = {form_day(form, from_fields[i]),
                                        form_day(form, to_fields[i])};
        if (i > 0 && period.from_on == DAY_NONE && period.to_on == DAY_NONE)
            continue;
        wanted->periods[wanted->period_count++] = period;
    }
    for (int i = 0; i < WISHES; i++) {
        int64_t id = form_chosen_id(form, place_fields[i].name);
        if (id != ID_NONE)
            wanted->places[wanted->place_count++] =
                (struct respite_place_wish){id, place_fields[i].is_refused};
    }
}

static void doctor_read(struct form *form, struct respite_application *wanted)
{
    wanted->doctor_consents = known_read(form, "doctor_consents");
    wanted->doctor = form_text(form, "doctor");
    wanted->consented_on = form_day(form, "consented_on");
}

void filling_step_read(struct arena *arena, struct form *form, enum step step,
                       bool has_person, struct respite_new *wanted)
{
    switch (step) {
    case STEP_PERSON: person_read(form, wanted); break;
    case STEP_HOME: home_read(form, wanted, has_person); break;
    case STEP_CARE: care_read(arena, form, wanted); break;
    case STEP_WISH: wish_read(form, &wanted->wanted); break;
    case STEP_DOCTOR: doctor_read(form, &wanted->wanted); break;
    case STEP_CONTACT: wanted->facts.telephone = form_text(form, "telephone"); break;
    case STEP_COUNT: break;
    }
}

/* ---- what is known before anything was typed ---------------------------------------- */

static void wish_give(struct form *form, const struct respite_application *from)
{
    int wished = 0;

    form_default_int(form, "reason", prefecture_place("respite_reasons", from->reason));
    form_default_int(form, "is_sudden", from->is_sudden);
    form_default_text(form, "note", from->note);
    for (size_t i = 0; i < from->period_count; i++) {
        form_default_day(form, from_fields[i], from->periods[i].from_on);
        form_default_day(form, to_fields[i], from->periods[i].to_on);
    }
    for (size_t i = 0; i < from->place_count; i++) {
        int nth = from->places[i].is_refused ? WISHES - 1 : wished++;
        if (nth < WISHES)
            form_default_int(form, place_fields[nth].name, from->places[i].institution);
    }
}

static void person_give(struct form *form, const struct respite_new *from)
{
    form_default_text(form, "kana", from->facts.kana);
    form_default_text(form, "name", from->facts.name);
    form_default_day(form, "birth_on", from->facts.birth_on);
    if (from->person != ID_NONE)
        form_default_int(form, "person", from->person);
}

static void home_give(struct form *form, const struct respite_new *from, bool has_person)
{
    form_default_int(form, "has_certificate", from->wanted.has_certificate);
    form_default_day(form, "certificate_until", from->wanted.certificate_until);
    form_default_int(form, "is_at_home", from->wanted.is_at_home);
    if (!has_person)
        return;
    form_default_int(form, "municipality",
                     prefecture_municipality_place(from->facts.municipality));
    form_default_text(form, "address", from->facts.address);
    form_default_text(form, "certificate", from->facts.certificate);
}

static void doctor_give(struct form *form, const struct respite_application *from)
{
    form_default_int(form, "doctor_consents", from->doctor_consents);
    form_default_text(form, "doctor", from->doctor);
    form_default_day(form, "consented_on", from->consented_on);
}

void filling_step_give(struct form *form, enum step step, bool has_person,
                       const struct respite_new *from)
{
    switch (step) {
    case STEP_PERSON: person_give(form, from); break;
    case STEP_HOME: home_give(form, from, has_person); break;
    case STEP_CARE: /* its boxes are drawn from the codes, group by group */
        form_default_int(form, "is_stable", from->wanted.is_stable);
        form_default_int(form, "uses_short_stay", from->wanted.uses_short_stay);
        break;
    case STEP_WISH: wish_give(form, &from->wanted); break;
    case STEP_DOCTOR: doctor_give(form, &from->wanted); break;
    case STEP_CONTACT:
        form_default_text(form, "telephone", from->facts.telephone);
        break;
    case STEP_COUNT: break;
    }
}
