/* respite_desks_service.c -- the desk of a residence, and those who are known there. */
#include "features/respite_desks/respite_desks.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/contracts/contracts.h"
#include "features/health_centres/health_centres.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"
#include "features/respite_desks/respite_desks_sql.h" /* made */

/* ---- who may ---------------------------------------------------------------------- */

bool respite_desk_is_of(enum programme_desk desk)
{
    const struct programmes *programmes = programmes_get();

    for (size_t i = 0; i < programmes->count; i++)
        if (programmes->items[i].desk == desk)
            return true;
    return false;
}

const struct permission *respite_desk_permission(const struct context *context,
                                                 const struct permission *otherwise)
{
    static const struct {
        enum programme_desk desk;
        const struct permission *permission;
    } desks[] = {
        {PROGRAMME_AT_HOSPITAL, &respite_apply_hospital},
        {PROGRAMME_AT_MUNICIPALITY, &respite_apply_municipality},
    };

    for (size_t i = 0; i < ARRAY_COUNT(desks); i++)
        if (permission_holds(context, desks[i].permission, 0, false) &&
            respite_desk_is_of(desks[i].desk))
            return desks[i].permission;
    return otherwise;
}

static struct err apply_need(struct context *context)
{
    return permission_need(context, respite_desk_permission(context, &respite_apply));
}

/* ---- where one applies ------------------------------------------------------------ */

struct err respite_desk_programme(const struct context *context, const char *municipality,
                                  day first_on, const struct programme **programme)
{
    *programme = programme_of_residence(programmes_get(), municipality,
                                        first_on != DAY_NONE ? first_on : context->today);
    if (*programme == NULL)
        return err_field("municipality", MSG_RESPITE_DESKS_NO_PROGRAMME);
    return OK;
}

static struct err other_area(struct context *context, const char *municipality)
{
    const char *name = health_centre_name_for(municipality);
    struct err err = err_field("municipality", name != NULL
                                                   ? MSG_RESPITE_DESKS_OTHER_AREA
                                                   : MSG_RESPITE_DESKS_OUTSIDE);
    err.say = say_text(context->arena, name != NULL ? name : "");
    return err;
}

static struct err centre_need(struct context *context, const char *municipality)
{
    struct health_centre_office centre;
    bool found = false;

    TRY(health_centre_of_actor(context, &centre, &found));
    if (!found)
        return err_field("municipality", MSG_RESPITE_DESKS_NOT_A_DESK);
    return health_centre_has(&centre, municipality) ? OK
                                                    : other_area(context, municipality);
}

static struct err is_party(struct context *context, const struct programme *programme,
                           int64_t institution, bool *is)
{
    struct contract_parties parties;

    *is = false;
    TRY(contract_parties_on(context, programme->code, context->today, context->today,
                            &parties));
    for (size_t i = 0; i < parties.count; i++)
        *is = *is || (parties.items[i].institution == institution &&
                      parties.items[i].standing != CONTRACT_MISSING);
    return OK;
}

/* Whoever takes them in under contract takes their applications too. */
static struct err hospital_need(struct context *context, const struct programme *programme)
{
    bool is_bound = false;

    if (!permission_holds(context, &respite_apply_hospital, 0, false))
        return err_field("municipality", MSG_RESPITE_DESKS_AT_HOSPITAL);
    TRY(is_party(context, programme, context->actor.institution, &is_bound));
    return is_bound ? OK : err_field("municipality", MSG_RESPITE_DESKS_NO_CONTRACT);
}

/* NULL: the actor's office is no municipality's. */
static struct err own_town(struct context *context, const char **municipality)
{
    struct institution own;

    *municipality = NULL;
    if (context->actor.institution == ID_NONE)
        return OK;
    TRY(institution_get(context, context->actor.institution, &own));
    if (own.facts.kind == INSTITUTION_MUNICIPALITY)
        *municipality = own.facts.municipality;
    return OK;
}

static struct err town_need(struct context *context, const char *municipality)
{
    const char *town = NULL;

    TRY(own_town(context, &town));
    return town != NULL && text_equal(town, municipality)
               ? OK
               : err_field("municipality", MSG_RESPITE_DESKS_AT_MUNICIPALITY);
}

struct err respite_desk_of_actor(struct context *context,
                                 const struct programme *programme,
                                 const char *municipality, int64_t *office)
{
    *office = context->actor.institution;
    if (programme->desk == PROGRAMME_AT_HEALTH_CENTRE)
        return centre_need(context, municipality);
    if (*office == ID_NONE)
        return err_field("municipality", MSG_RESPITE_DESKS_NOT_A_DESK);
    if (programme->desk == PROGRAMME_AT_HOSPITAL)
        return hospital_need(context, programme);
    if (programme->desk == PROGRAMME_AT_MUNICIPALITY)
        return town_need(context, municipality);
    /* Neither takes one for a desk that is another's. */
    return permission_holds(context, &respite_apply, 0, false)
               ? OK
               : err_field("municipality", MSG_RESPITE_DESKS_NOT_A_DESK);
}

struct err respite_desk_in_charge(struct context *context,
                                  const struct programme *programme,
                                  const char *municipality, int64_t *office)
{
    struct health_centre_office centre;
    bool found = false;

    *office = context->actor.institution;
    if (programme->desk != PROGRAMME_AT_HEALTH_CENTRE)
        return OK;
    TRY(health_centre_of_municipality(context, municipality, &centre, &found));
    if (!found)
        return err_of(ERR_CONFLICT, MSG_RESPITE_DESKS_CENTRE_UNKNOWN);
    *office = centre.institution;
    return OK;
}

static struct err town_of(struct context *context, const char *municipality,
                          int64_t *office)
{
    struct institution_rows rows;

    TRY(institution_list(context,
                         &(struct institution_filter){.kind = INSTITUTION_MUNICIPALITY,
                                                      .designation = INT_NONE,
                                                      .municipality = municipality,
                                                      .as_of = context->today,
                                                      .after_id = ID_NONE},
                         &rows));
    if (rows.count == 0)
        return err_field("municipality", MSG_RESPITE_DESKS_AT_MUNICIPALITY);
    *office = rows.items[0].id;
    return OK;
}

/* A hospital keeps whom it has, if it is bound to the new programme too. */
struct err respite_desk_moved(struct context *context, const struct programme *programme,
                              const char *municipality, int64_t *office,
                              const char **name)
{
    struct health_centre_office centre;
    struct institution institution;
    bool found = false;

    if (programme->desk == PROGRAMME_AT_HEALTH_CENTRE) {
        TRY(health_centre_of_municipality(context, municipality, &centre, &found));
        if (!found)
            return err_field("municipality", MSG_RESPITE_DESKS_CENTRE_UNKNOWN);
        *office = centre.institution;
        *name = centre.centre_name;
        return OK;
    }
    if (programme->desk == PROGRAMME_AT_MUNICIPALITY)
        TRY(town_of(context, municipality, office));
    if (programme->desk == PROGRAMME_AT_HOSPITAL) {
        TRY(is_party(context, programme, *office, &found));
        if (!found)
            return err_field("municipality", MSG_RESPITE_DESKS_AT_HOSPITAL);
    }
    TRY(institution_get(context, *office, &institution));
    *name = institution.facts.name;
    return OK;
}

struct err respite_residence_need(struct context *context, const char *municipality)
{
    const struct programme *programme = NULL;
    int64_t office = ID_NONE;

    TRY(apply_need(context));
    if (text_is_empty(municipality))
        return err_field("municipality", MSG_INPUT_REQUIRED);
    TRY(respite_desk_programme(context, municipality, DAY_NONE, &programme));
    return respite_desk_of_actor(context, programme, municipality, &office);
}

/* Of somebody new no residence is known yet: any of the centre's own will do, or that of
 * the hospital itself. */
struct err respite_programme_here(struct context *context, const char *municipality,
                                  const struct programme **programme)
{
    const struct prefecture *prefecture = prefecture_get();
    struct health_centre_office centre;
    struct institution own;
    bool found = false;

    if (municipality == NULL)
        TRY(health_centre_of_actor(context, &centre, &found));
    for (size_t i = 0; found && i < prefecture->municipality_count; i++)
        if (health_centre_has(&centre, prefecture->municipalities[i].code))
            municipality = prefecture->municipalities[i].code;
    if (municipality == NULL && context->actor.institution != ID_NONE) {
        TRY(institution_get(context, context->actor.institution, &own));
        municipality = own.facts.municipality;
    }
    *programme = programme_of_residence(programmes_get(), municipality, context->today);
    return OK;
}

/* ---- those who are known there ---------------------------------------------------- */

/* At whose desk one asks: a centre has an area, a municipality itself, a hospital its own
 * patients. */
struct desk {
    struct health_centre_office centre;
    bool has_area;
    const char *town; /* NULL: none of its own */
};

static struct err own_desk(struct context *context, struct desk *desk)
{
    const struct permission *permission =
        respite_desk_permission(context, &respite_apply);

    TRY(permission_need(context, permission));
    TRY(health_centre_of_actor(context, &desk->centre, &desk->has_area));
    TRY(own_town(context, &desk->town));
    return desk->has_area || desk->town != NULL || permission == &respite_apply_hospital
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static struct err is_known(struct context *context, const struct desk *desk,
                           const struct person *person, bool *known)
{
    struct respite_desk_patient_row row;

    *known = desk->has_area && health_centre_has(&desk->centre, person->facts.municipality);
    if (desk->town != NULL)
        *known = text_equal(desk->town, person->facts.municipality);
    if (desk->has_area || desk->town != NULL)
        return OK;
    return respite_desk_patient(
        context->db,
        (struct respite_desk_patient_args){.person = person->id,
                                           .office = context->actor.institution,
                                           .relation = RELATION_AREA,
                                           .now = context->now},
        &row, known);
}

static void resident_saw(struct context *context, int64_t person)
{
    audit_saw(context, (struct audit_note){.act = &respite_act_searched,
                                           .subject = SUBJECT_PERSON,
                                           .id = person,
                                           .person = person});
}

struct err respite_resident_get(struct context *context, int64_t person,
                                struct person *whole)
{
    struct desk desk;
    bool known = false;

    TRY(own_desk(context, &desk));
    TRY(person_get(context, person, whole));
    TRY(is_known(context, &desk, whole, &known));
    if (!known)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    resident_saw(context, person);
    return OK;
}

struct err respite_residents_find(struct context *context,
                                  const struct person_facts *facts,
                                  struct respite_residents *residents)
{
    struct person_hits *hits = arena_new_of(context->arena, struct person_hits);
    struct person person;
    struct desk desk;
    bool known = false;

    residents->count = 0;
    TRY(own_desk(context, &desk));
    TRY(person_find(context, facts, hits));
    for (size_t i = 0; i < hits->count && residents->count < RESPITE_RESIDENTS_MAX; i++) {
        TRY(person_get(context, hits->items[i].person, &person));
        TRY(is_known(context, &desk, &person, &known));
        if (!known)
            continue;
        resident_saw(context, person.id);
        residents->items[residents->count++] =
            (struct respite_resident){.person = person.id,
                                      .by = hits->items[i].by,
                                      .name = person.facts.name,
                                      .kana = person.facts.kana,
                                      .birth_on = person.facts.birth_on,
                                      .municipality = person.facts.municipality};
    }
    return OK;
}
