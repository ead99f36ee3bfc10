/* institutions_service.c -- use cases of institutions: permission, rule, rows, audit.
 *
 * Each reads as the sentence it is: may they, does it exist, is it theirs, has it
 * moved on, is it right, write it, say who did.
 */
#include "features/institutions/institutions_rules.h"
#include "features/institutions/institutions_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/institutions/institutions_sql.h" /* made from institutions.sql */

#include <string.h>

static struct institution_stamp stamp_of(const struct context *context)
{
    return (struct institution_stamp){
        .at = context->now,
        .by = context_actor_name(context),
        .source = INSTITUTION_BY_HAND,
        .import = ID_NONE,
    };
}

/* An actor without an office stands in no relation to any. */
static unsigned relations_to(const struct context *context, int64_t institution)
{
    bool is_own = institution != ID_NONE && context->actor.institution == institution;
    return is_own ? RELATION_BIT(RELATION_OFFICE) : 0;
}

struct err institution_change_need(struct context *context, int64_t institution)
{
    if (permission_holds(context, &institution_change, 0, false))
        return permission_need(context, &institution_change);
    return permission_need_for(context, &institution_change_own,
                               relations_to(context, institution), false);
}

bool institution_may_change(const struct context *context, int64_t id)
{
    return permission_holds(context, &institution_change, 0, false) ||
           permission_holds(context, &institution_change_own, relations_to(context, id),
                            false);
}

/* ---- keys --------------------------------------------------------------------- */

static void place_complete(struct context *context, struct institution_facts *facts,
                           const struct municipality **municipality)
{
    const struct prefecture *prefecture = prefecture_get();
    *municipality = prefecture_municipality(prefecture, facts->municipality);
    if (*municipality == NULL)
        *municipality = prefecture_of_address(prefecture, context->arena, facts->address);
    facts->municipality = *municipality != NULL ? (*municipality)->code : NULL;
    if (facts->latitude != INT_NONE && facts->place != PLACE_MUNICIPAL_OFFICE) {
        facts->place = PLACE_GIVEN;
    } else if (*municipality != NULL) {
        facts->latitude = (*municipality)->latitude;
        facts->longitude = (*municipality)->longitude;
        facts->place = PLACE_MUNICIPAL_OFFICE;
    } else {
        facts->place = PLACE_UNKNOWN;
    }
}

/* Fill what follows from the facts: municipality and place from the address when
 * they are not given, sort and search keys, area.  Texts come from the arena. */
static void complete(struct context *context, struct institution_facts *facts,
                     struct institution_keys *keys)
{
    struct arena *arena = context->arena;
    const struct municipality *municipality = NULL;
    place_complete(context, facts, &municipality);

    const char *name = utf8_fold(arena, facts->name);
    const char *kana = facts->kana != NULL ? utf8_fold(arena, facts->kana) : "";
    keys->sort_key = text_is_empty(kana) ? name : kana;
    keys->search = arena_format(arena, "%s %s %s", name, kana,
                                facts->code != NULL ? facts->code : "");
    keys->area = municipality != NULL ? municipality->area : NULL;
    keys->prefecture = municipality != NULL  ? prefecture_get()->code
                       : facts->code != NULL ? arena_text(arena, facts->code, 2)
                                             : NULL;
    struct utf8_tokens of_name = utf8_bigrams(arena, name);
    struct utf8_tokens of_kana = utf8_bigrams(arena, kana);
    const char **tokens =
        arena_new_array(arena, const char *, of_name.count + of_kana.count + 1);
    memcpy(tokens, of_name.items, sizeof *tokens * of_name.count);
    if (of_kana.count > 0)
        memcpy(tokens + of_name.count, of_kana.items, sizeof *tokens * of_kana.count);
    keys->tokens = tokens;
    keys->token_count = of_name.count + of_kana.count;
}

/* ---- one institution ------------------------------------------------------------- */

struct err institution_get(struct context *context, int64_t id,
                           struct institution *institution)
{
    TRY(permission_need(context, &institution_read));
    return institution_store_get(context->db, id, institution);
}

struct err institution_get_to_change(struct context *context, int64_t id,
                                     struct institution *institution)
{
    TRY(institution_change_need(context, id));
    TRY(institution_store_get(context->db, id, institution));
    if (institution->ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
    return OK;
}

/* The code is the identity across lists: two rows must not carry the same. */
static struct err code_is_free(struct context *context, const char *code, int64_t own)
{
    struct institution_by_code_row row;
    bool found = false;
    if (code == NULL)
        return OK;
    TRY(institution_by_code(context->db, (struct institution_by_code_args){.code = code},
                            &row, &found));
    if (found && row.id != own)
        return err_field("code", MSG_INSTITUTIONS_CODE_TAKEN);
    return OK;
}

struct err institution_add(struct context *context, const struct institution_facts *facts,
                           int64_t *id)
{
    struct institution_facts whole = *facts;
    struct institution_keys keys;
    struct institution_stamp stamp = stamp_of(context);

    TRY(permission_need(context, &institution_change));
    TRY(institution_check(facts));
    TRY(code_is_free(context, facts->code, ID_NONE));
    complete(context, &whole, &keys);
    int64_t made = context_id(context);
    TRY(institution_store_add(context->db, made, &whole, &keys, &stamp));
    *id = made;
    return audit_did(context, (struct audit_note){.act = &institution_act_added,
                                                  .subject = SUBJECT_INSTITUTION,
                                                  .id = *id,
                                                  .detail = facts->name});
}

struct err institution_change_facts(struct context *context, int64_t id, int64_t version,
                                    const struct institution_facts *facts)
{
    struct institution before;
    struct institution_facts whole = *facts;
    struct institution_keys keys;
    struct institution_stamp stamp = stamp_of(context);

    TRY(institution_change_need(context, id));
    TRY(institution_store_get(context->db, id, &before));
    TRY(context_version_need(context, version, before.version, before.changed_by,
                             before.changed_at));
    if (before.ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
    TRY(institution_check(facts));
    TRY(code_is_free(context, facts->code, id));
    complete(context, &whole, &keys);
    TRY(institution_store_change(context->db, id, version, &whole, &keys, &stamp));
    return audit_did(context, (struct audit_note){.act = &institution_act_changed,
                                                  .subject = SUBJECT_INSTITUTION,
                                                  .id = id,
                                                  .detail = facts->name});
}

struct err institution_holds(struct context *context, int64_t id,
                             struct institution_holds *holds)
{
    TRY(permission_need(context, &institution_change));
    return rooms_institution_holds(context, id, holds);
}

/* What must be over first is told by name at the form; here it is only refused. */
static struct err nothing_open(struct context *context, int64_t id)
{
    struct institution_holds holds;
    TRY(rooms_institution_holds(context, id, &holds));
    for (size_t i = 0; i < holds.count; i++)
        if (holds.items[i].must_end_first)
            return err_field("on", MSG_INSTITUTIONS_END_STILL_OPEN);
    return OK;
}

struct err institution_end(struct context *context, int64_t id, int64_t version, day on,
                           const char *reason)
{
    struct institution before;
    struct institution_stamp stamp = stamp_of(context);

    TRY(permission_need(context, &institution_change));
    TRY(institution_store_get(context->db, id, &before));
    TRY(context_version_need(context, version, before.version, before.changed_by,
                             before.changed_at));
    if (before.ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
    if (on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    if (on > context->today)
        return err_field("on", MSG_INSTITUTIONS_END_IN_FUTURE);
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(nothing_open(context, id));
    TRY(institution_store_end(context->db, id, version, on, reason, &stamp));
    TRY(rooms_institution_ended(context, id, on, reason));
    return audit_did(context, (struct audit_note){.act = &institution_act_ended,
                                                  .subject = SUBJECT_INSTITUTION,
                                                  .id = id,
                                                  .reason = reason,
                                                  .detail = before.facts.name});
}

/* ---- records of a list from outside ------------------------------------------------ */

struct err institution_find_code(struct context *context, const char *code, int64_t *id)
{
    struct institution_by_code_row row;
    bool found = false;
    TRY(permission_need(context, &institution_read));
    TRY(institution_by_code(context->db, (struct institution_by_code_args){.code = code},
                            &row, &found));
    *id = found ? row.id : ID_NONE;
    return OK;
}

static struct err known_take(struct context *context, const struct institution *known,
                             const struct institution_facts *facts,
                             const struct institution_keys *keys,
                             const struct institution_stamp *stamp)
{
    if (!institution_facts_equal(&known->facts, facts))
        TRY(institution_store_change(context->db, known->id, known->version, facts, keys,
                                     stamp));
    return institution_seen(context->db,
                            (struct institution_seen_args){.id = known->id,
                                                           .seen_import = stamp->import},
                            NULL);
}

struct err institution_take(struct context *context,
                            const struct institution_arrival *arrival,
                            const struct institution *known,
                            const struct institution_facts *facts,
                            struct institution_taken *taken)
{
    struct institution_facts whole = *facts;
    struct institution_keys keys;
    const struct institution_stamp stamp = {.at = context->now,
                                            .by = arrival->by,
                                            .source = arrival->source,
                                            .import = arrival->import};

    TRY(permission_need(context, &institution_change));
    complete(context, &whole, &keys);
    taken->has_municipality = whole.municipality != NULL;
    taken->outcome = known == NULL ? INSTITUTION_ADDED
                     : institution_facts_equal(&known->facts, &whole)
                         ? INSTITUTION_AS_BEFORE
                         : INSTITUTION_CHANGED;
    if (!arrival->writes)
        return OK;
    return known != NULL ? known_take(context, known, &whole, &keys, &stamp)
                         : institution_store_add(context->db, context_id(context), &whole,
                                                 &keys, &stamp);
}

struct err institution_list_vanished(struct context *context,
                                     const struct institution_arrival *arrival,
                                     int64_t after_id,
                                     struct institution_vanished_list *list)
{
    struct institution_vanished_rows_rows rows;
    TRY(permission_need(context, &institution_read));
    TRY(institution_vanished_rows(
        context->db,
        (struct institution_vanished_rows_args){.source = arrival->source,
                                                .import = arrival->import,
                                                .after_id = after_id,
                                                .limit = INSTITUTION_VANISHED_PAGE},
        &rows));
    list->count = rows.count;
    list->items = arena_new_array(context->arena, struct institution_vanished, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        list->items[i] = (struct institution_vanished){
            rows.items[i].id, rows.items[i].name, rows.items[i].code};
    return OK;
}

struct err institution_count_vanished(struct context *context,
                                      const struct institution_arrival *arrival,
                                      int64_t *count)
{
    struct institution_vanished_count_row row;
    bool found = false;
    TRY(permission_need(context, &institution_read));
    TRY(institution_vanished_count(
        context->db,
        (struct institution_vanished_count_args){.source = arrival->source,
                                                 .import = arrival->import},
        &row, &found));
    *count = found ? row.total : 0;
    return OK;
}
