/* people_service.c -- a person made, read and changed, and who looks alike. */
#include "features/people/people_store.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/people/people_sql.h" /* made from people.sql */

static struct person_keys keys_of(struct context *context, const struct person_facts *facts)
{
    return person_keys_of(context->arena, context->house->master, facts->kana,
                          facts->birth_on, facts->telephone, facts->certificate);
}

struct err person_add(struct context *context, const struct person_facts *facts,
                      int64_t *id)
{
    struct person_keys keys = keys_of(context, facts);

    TRY(person_check(facts, context->today));
    *id = context_id(context);
    return person_store_add(context->db, *id, facts, &keys, context->now);
}

struct err person_get(struct context *context, int64_t id, struct person *person)
{
    return person_store_get(context->db, id, person);
}

struct err person_change(struct context *context, int64_t id, int64_t version,
                         const struct person_facts *facts)
{
    struct person_keys keys = keys_of(context, facts);

    TRY(person_check(facts, context->today));
    return person_store_change(context->db, id, version, facts, &keys);
}

struct err person_plan_set(struct context *context, int64_t id, int64_t version,
                           const char *plan, day plan_on)
{
    if (plan != NULL && plan_on == DAY_NONE)
        return err_field("plan_on", MSG_INPUT_REQUIRED);
    if (plan_on != DAY_NONE && plan_on > context->today)
        return err_field("plan_on", MSG_PEOPLE_PLAN_IN_FUTURE);
    return person_store_plan(context->db, id, version, plan, plan_on);
}

struct err person_died(struct context *context, int64_t id, day died_on)
{
    return person_row_died(
        context->db, (struct person_row_died_args){.id = id, .died_on = died_on}, NULL);
}

/* ---- who looks alike ------------------------------------------------------------ */

/* What is looked for, folded once. */
struct likeness {
    const char *kana;
    day birth_on;
    struct person_keys keys;
};

/* Why a hit of the truncated keys may really be the same person; 0: it is not. */
static enum similar_by compare(struct context *context, const struct likeness *wanted,
                               const struct person *person)
{
    struct person_keys keys = person_keys_of(
        context->arena, context->house->master, person->facts.kana, person->facts.birth_on,
        person->facts.telephone, person->facts.certificate);
    bool same_kana = wanted->kana != NULL && person->facts.kana != NULL &&
                     text_equal(wanted->kana, utf8_fold(context->arena, person->facts.kana));
    if (wanted->keys.certificate != INT_NONE && wanted->keys.certificate == keys.certificate)
        return SIMILAR_BY_CERTIFICATE;
    if (same_kana && wanted->birth_on != DAY_NONE &&
        wanted->birth_on == person->facts.birth_on)
        return SIMILAR_BY_KANA_AND_BIRTH;
    if (wanted->keys.telephone != INT_NONE && wanted->keys.telephone == keys.telephone)
        return SIMILAR_BY_TELEPHONE;
    return same_kana ? SIMILAR_BY_KANA : (enum similar_by)0;
}

struct err person_find(struct context *context, const struct person_facts *facts,
                       struct person_hits *hits)
{
    struct person_like_rows rows;
    const struct likeness wanted = {
        .kana = text_is_empty(facts->kana) ? NULL : utf8_fold(context->arena, facts->kana),
        .birth_on = facts->birth_on,
        .keys = keys_of(context, facts),
    };

    hits->count = 0;
    TRY(person_like(context->db,
                    (struct person_like_args){.kana_key = wanted.keys.kana,
                                              .kana_birth_key = wanted.keys.kana_birth,
                                              .telephone_key = wanted.keys.telephone,
                                              .certificate_key = wanted.keys.certificate,
                                              .limit = PERSON_HITS_MAX},
                    &rows));
    for (int by = SIMILAR_BY_KANA_AND_BIRTH; by <= SIMILAR_BY_KANA; by++)
        for (size_t i = 0; i < rows.count; i++) {
            struct person person;
            TRY(person_store_get(context->db, rows.items[i].id, &person));
            if (compare(context, &wanted, &person) == (enum similar_by)by)
                hits->items[hits->count++] =
                    (struct person_hit){person.id, (enum similar_by)by};
        }
    return OK;
}

struct err person_count_like(struct context *context,
                             const struct person_likeness *likeness, int64_t *count)
{
    return person_store_count_like(context->db, likeness, count);
}
