/* institutions_acting_test.h -- people, acts and invented hospitals for the tests of
 * this room's use cases.  Everything is static: each test has a house of its own. */
#ifndef INSTITUTIONS_ACTING_TEST_H
#define INSTITUTIONS_ACTING_TEST_H

#include "features/institutions/institutions.h"

#include "access/access_test.h"
#include "base/str.h"
#include "test.h"

/* ---- people ------------------------------------------------------------------- */

struct person {
    enum role role;
    int64_t office;
    const char *name;
};

static const struct person officer = {ROLE_OFFICER, ID_NONE, "見本 正"};
static const struct person coordinator = {ROLE_COORDINATOR, ID_NONE, "見本 花子"};
static const struct person nurse = {ROLE_HEALTH_CENTRE_NURSE, ID_NONE, "例示 千草"};
static const struct person administrator = {ROLE_ADMINISTRATOR, ID_NONE, "仮名 治"};

/* All that a use case is handed, and what it gives back. */
struct given {
    int64_t institution, id, version;
    struct institution_facts facts;
    day on;
    const char *text;
    struct designation wanted;
    enum designation_kind kind;
    enum selection_action action;
    struct selection_note note;
    struct desk_facts desk;
    enum channel which;
    struct institution_filter filter;
    struct institution_rows rows;
    struct institution whole;
    struct designation_list designations;
    struct selection_list selections;
    struct desk_list desks;
    struct import_start start;
    struct import import;
    enum import_action import_action;
    const char *csv;
    int64_t count;
    bool more;
};

static struct little_house house;

/* One act of a person; the arena lives as long as the house. */
static inline struct err act(const struct person *person, perform_function *function,
                      struct given *given)
{
    struct context context = little_context(&house);
    if (person != NULL)
        context.actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                       .account = 7,
                                       .institution = person->office,
                                       .roles = ROLE_BIT(person->role),
                                       .name = person->name,
                                       .second_factor = true,
                                       .proved_at = house.now};
    return little_write(&house, &context, function, given);
}

static inline day today(void)
{
    return instant_day(house.now);
}

static inline void check_field(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

/* ---- use cases as acts -------------------------------------------------------- */

static inline struct err add(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_add(context, &given->facts, &given->institution);
}

static inline struct err change(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_change_facts(context, given->institution, given->version,
                                    &given->facts);
}

static inline struct err end(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_end(context, given->institution, given->version, given->on,
                           given->text);
}

static inline struct err look(struct context *context, void *argument)
{
    struct given *given = argument;
    TRY(institution_get(context, given->institution, &given->whole));
    TRY(designation_list(context, given->institution, &given->designations));
    TRY(selection_list(context, given->institution, &given->selections));
    return desk_list(context, given->institution, &given->desks);
}

static inline struct err list(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_list(context, &given->filter, &given->rows);
}

static inline struct err designate(struct context *context, void *argument)
{
    struct given *given = argument;
    return designation_add(context, &given->wanted, &given->id);
}

static inline struct err undesignate(struct context *context, void *argument)
{
    struct given *given = argument;
    return designation_end(context, given->id, given->version, given->on, given->text);
}

static inline struct err position(struct context *context, void *argument)
{
    struct given *given = argument;
    return designation_position_members(context, given->on, given->text, given->version,
                                        &given->count);
}

static inline struct err propose(struct context *context, void *argument)
{
    struct given *given = argument;
    return selection_propose(context, given->institution, given->kind, given->on,
                             given->text, &given->id);
}

static inline struct err step(struct context *context, void *argument)
{
    struct given *given = argument;
    return selection_act(context, given->id, given->version, given->action, &given->note);
}

static inline struct err add_desk(struct context *context, void *argument)
{
    struct given *given = argument;
    return desk_add(context, given->institution, &given->desk, &given->id);
}

static inline struct err change_desk(struct context *context, void *argument)
{
    struct given *given = argument;
    return desk_change(context, given->id, given->version, &given->desk);
}

static inline struct err verify_desk(struct context *context, void *argument)
{
    struct given *given = argument;
    return desk_verify(context, given->id, given->version, given->which, given->text);
}

static inline struct err end_desk(struct context *context, void *argument)
{
    struct given *given = argument;
    return desk_end(context, given->id, given->version, given->on);
}

static inline struct err start_import(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_import_start(context, &given->start, &given->id);
}

static inline struct err next_chunk(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_import_next(context, &given->more);
}

static inline struct err move_import(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_import_act(context, given->id, given->version,
                                  given->import_action);
}

static inline struct err look_import(struct context *context, void *argument)
{
    struct given *given = argument;
    TRY(institution_import_get(context, given->id, &given->import));
    return institution_import_vanished(context, given->id, &given->csv);
}

static inline struct err rejects_of(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_import_rejects(context, given->id, &given->csv);
}

static inline struct err export_all(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_export_page(context, &given->filter, &given->csv, &given->rows);
}

/* ---- shorthands --------------------------------------------------------------- */

static inline struct institution_facts facts_of(const char *name, const char *code)
{
    return (struct institution_facts){
        .kind = INSTITUTION_HOSPITAL,
        .name = name,
        .code = code,
        .latitude = INT_NONE,
        .longitude = INT_NONE,
        .beds = INT_NONE,
    };
}

static inline struct given given_hospital(const char *name, const char *code)
{
    struct given given = {.facts = facts_of(name, code), .version = 1};
    CHECK_OK(act(&coordinator, add, &given));
    return given;
}

static inline void look_again(struct given *given)
{
    CHECK_OK(act(&coordinator, look, given));
}

static inline struct designation wants(int64_t institution, enum designation_kind kind,
                                day from_on)
{
    return (struct designation){.institution = institution,
                                .kind = kind,
                                .from_on = from_on,
                                .to_on = DAY_NONE,
                                .basis = "見本通知 第1号",
                                .way = DESIGNATION_BY_RECORD,
                                .field = INT_NONE};
}

static inline void make(struct given *given, enum designation_kind kind, day from_on)
{
    given->wanted = wants(given->institution, kind, from_on);
    CHECK_OK(act(&officer, designate, given));
}

/* A desk that never opens, on the telephone. */
static inline struct desk_facts desk_of(const char *name)
{
    struct desk_facts desk = {
        .purpose = DESK_ADMISSION, .name = name, .telephone = "048-000-0001"};
    for (int i = 0; i < WEEK_DAYS; i++)
        desk.hours.from_minute[i] = desk.hours.to_minute[i] = -1;
    return desk;
}

static inline struct institution_filter every_one(void)
{
    return (struct institution_filter){
        .kind = INT_NONE, .designation = INT_NONE, .as_of = today()};
}

static inline void open_house(void)
{
    little_house_open(&house, false);
}

static inline void close_house(void)
{
    little_house_close(&house);
}

/* ---- institutions ------------------------------------------------------------- */

#endif
