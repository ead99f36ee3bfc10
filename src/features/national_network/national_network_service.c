/* national_network_service.c -- bodies outside and whom to call there: permission, rule,
 * rows, audit. */
#include "features/national_network/national_network_service.h"
#include "features/national_network/national_network_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/institutions/institutions.h"
#include "features/national_network/national_network_sql.h" /* made */
#include "features/prefecture/prefecture.h"

#include <string.h>

/* ---- what all of the room do ----------------------------------------------------- */

struct err network_code_need(const char *list, const char *field, const char *code)
{
    return !text_is_empty(code) && code_word_find(prefecture_list(list), code) != NULL
               ? OK
               : err_field(field, MSG_INPUT_NOT_A_CHOICE);
}

struct err network_body_did(struct context *context, const struct act_kind *act,
                            const struct network_body *body, const char *reason)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_NETWORK_BODY,
                                                  .id = body->id,
                                                  .reason = reason,
                                                  .detail = body->name});
}

struct err network_body_to_change(struct context *context, int64_t id,
                                  struct network_body *body)
{
    bool found = false;

    TRY(permission_need(context, &network_change));
    TRY(network_store_body(context->db, id, body, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return body->ended_on == DAY_NONE
               ? OK
               : err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_OVER_ALREADY);
}

static struct err one_changed(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- reading --------------------------------------------------------------------- */

struct err network_body_find(struct context *context, int64_t id,
                             struct network_body *body, bool *found)
{
    return network_store_body(context->db, id, body, found);
}

struct err network_body_get(struct context *context, int64_t id, struct network_body *body)
{
    bool found = false;

    TRY(permission_need(context, &network_read));
    TRY(network_store_body(context->db, id, body, &found));
    return found ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err network_body_of_institution(struct context *context, int64_t institution,
                                       struct network_body *body, bool *found)
{
    struct network_body_id_of_row row;

    TRY(network_body_id_of(context->db,
                           (struct network_body_id_of_args){.institution = institution},
                           &row, found));
    return *found ? network_store_body(context->db, row.id, body, found) : OK;
}

struct err network_kind_of_institution(struct context *context, int64_t institution,
                                       const char **kind)
{
    struct network_body_kind_of_row row;
    bool found = false;

    TRY(network_body_kind_of(
        context->db, (struct network_body_kind_of_args){.institution = institution}, &row,
        &found));
    *kind = found ? row.kind : NULL;
    return OK;
}

/* A text as it stands inside LIKE '%..%' ESCAPE '!'. */
static const char *pattern_of(struct arena *arena, const char *words)
{
    const char *folded = words != NULL ? utf8_fold(arena, words) : "";
    char *pattern = arena_new_array(arena, char, strlen(folded) * 2 + 3);
    char *to = pattern;

    if (text_is_empty(folded))
        return NULL;
    *to++ = '%';
    for (; *folded != '\0'; folded++) {
        if (strchr("%_!", *folded) != NULL)
            *to++ = '!';
        *to++ = *folded;
    }
    *to = '%';
    return pattern;
}

struct err network_body_list(struct context *context, const struct network_filter *filter,
                             struct network_page *page)
{
    TRY(permission_need(context, &network_read));
    TRY(network_store_bodies(context->db, filter,
                             pattern_of(context->arena, filter->words),
                             NETWORK_PAGE_MAX + 1, &page->bodies));
    page->more = page->bodies.count > NETWORK_PAGE_MAX;
    if (page->more)
        page->bodies.count = NETWORK_PAGE_MAX;
    return OK;
}

struct err network_body_all(struct context *context, struct network_bodies *bodies)
{
    const struct network_filter any = {.with_ended = false};

    TRY(permission_need(context, &network_read));
    return network_store_bodies(context->db, &any, NULL, NETWORK_CHOICES_MAX, bodies);
}

/* ---- a body ---------------------------------------------------------------------- */

struct keys {
    const char *sort_key, *search;
};

/* As people look for it. */
static struct keys keys_of(struct arena *arena, const struct network_body *body)
{
    if (body->institution != ID_NONE)
        return (struct keys){NULL, NULL};
    const char *name = utf8_fold(arena, body->name);
    const char *kana = body->kana != NULL ? utf8_fold(arena, body->kana) : "";
    return (struct keys){text_is_empty(kana) ? name : kana,
                         arena_format(arena, "%s %s", name, kana)};
}

/* Another of the same kind and name, or of the same institution? */
static struct err is_only_need(struct context *context, const struct network_body *body,
                               const char *search)
{
    struct network_body_id_like_row row = {.id = ID_NONE};
    struct network_body other;
    bool found = false;

    if (body->institution != ID_NONE) {
        TRY(network_body_of_institution(context, body->institution, &other, &found));
        row.id = found ? other.id : ID_NONE;
    } else {
        TRY(network_body_id_like(
            context->db,
            (struct network_body_id_like_args){.kind = body->kind, .search = search},
            &row, &found));
    }
    return found && row.id != body->id
               ? err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_SAID_ALREADY)
               : OK;
}

/* One of the register of institutions is outside, and there. */
static struct err institution_need(struct context *context, struct network_body *body)
{
    struct institution of;

    if (body->institution == ID_NONE)
        return OK;
    TRY(institution_get(context, body->institution, &of));
    if (of.ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
    return of.facts.municipality == NULL
               ? OK
               : err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_IS_INSIDE);
}

struct err network_body_add(struct context *context, const struct network_body *wanted,
                            int64_t *id)
{
    struct network_body body = *wanted;

    TRY(permission_need(context, &network_change));
    body.id = ID_NONE;
    TRY(network_body_check(&body, context->today));
    TRY(network_code_need("outside_body_kinds", "kind", body.kind));
    TRY(institution_need(context, &body));
    const struct keys keys = keys_of(context->arena, &body);
    TRY(is_only_need(context, &body, keys.search));
    body.id = *id = context_id(context);
    TRY(network_body_row_add(
        context->db,
        (struct network_body_row_add_args){.id = body.id,
                                           .institution = body.institution,
                                           .kind = body.kind,
                                           .name = body.name,
                                           .kana = body.kana,
                                           .sort_key = keys.sort_key,
                                           .search = keys.search,
                                           .prefecture = body.prefecture,
                                           .telephone = body.telephone,
                                           .fax = body.fax,
                                           .mail = body.mail,
                                           .checked_on = body.checked_on,
                                           .checked_by = body.checked_by,
                                           .now = context->now,
                                           .by = context_actor_name(context)},
        NULL));
    TRY(network_body_get(context, *id, &body));
    return network_body_did(context, &network_act_added, &body, NULL);
}

struct err network_body_change(struct context *context, int64_t id, int64_t version,
                               const struct network_body *wanted)
{
    struct network_body before;
    struct network_body body = *wanted;
    int64_t changed = 0;

    TRY(network_body_to_change(context, id, &before));
    TRY(context_version_need(context, version, before.version, before.changed_by,
                             before.changed_at));
    body.id = id;
    body.institution = before.institution;
    TRY(network_body_check(&body, context->today));
    TRY(network_code_need("outside_body_kinds", "kind", body.kind));
    const struct keys keys = keys_of(context->arena, &body);
    TRY(is_only_need(context, &body, keys.search));
    TRY(network_body_row_change(
        context->db,
        (struct network_body_row_change_args){.id = id,
                                              .version = version,
                                              .kind = body.kind,
                                              .name = body.name,
                                              .kana = body.kana,
                                              .sort_key = keys.sort_key,
                                              .search = keys.search,
                                              .prefecture = body.prefecture,
                                              .telephone = body.telephone,
                                              .fax = body.fax,
                                              .mail = body.mail,
                                              .checked_on = body.checked_on,
                                              .checked_by = body.checked_by,
                                              .now = context->now,
                                              .by = context_actor_name(context)},
        &changed));
    TRY(one_changed(changed));
    TRY(network_body_get(context, id, &body));
    return network_body_did(context, &network_act_changed, &body, NULL);
}

/* With all that hangs on it. */
static struct err body_finish(struct context *context, const struct network_body *body,
                              day on, const char *reason)
{
    int64_t changed = 0;

    TRY(network_body_row_end(
        context->db,
        (struct network_body_row_end_args){.id = body->id,
                                           .version = body->version,
                                           .on_day = on,
                                           .reason = reason,
                                           .now = context->now,
                                           .by = context_actor_name(context)},
        &changed));
    TRY(one_changed(changed));
    TRY(network_contact_rows_end(
        context->db,
        (struct network_contact_rows_end_args){.body = body->id,
                                               .on_day = on,
                                               .reason = "body_over",
                                               .now = context->now,
                                               .by = context_actor_name(context)},
        NULL));
    TRY(network_agreements_end(context, body->id, on, reason));
    return network_body_did(context, &network_act_ended, body, reason);
}

struct err network_body_end(struct context *context, int64_t id, int64_t version, day on,
                            const char *reason)
{
    struct network_body body;

    TRY(network_body_to_change(context, id, &body));
    TRY(context_version_need(context, version, body.version, body.changed_by,
                             body.changed_at));
    if (on == DAY_NONE || on > context->today)
        return err_field("on", MSG_NATIONAL_NETWORK_DAY_IN_FUTURE);
    TRY(network_code_need("outside_ends", "reason", reason));
    return body_finish(context, &body, on, reason);
}

/* ---- whom to call there ---------------------------------------------------------- */

struct err network_contact_list(struct context *context, int64_t body,
                                struct network_contacts *contacts)
{
    struct network_body of;
    struct network_contacts all;
    size_t count = 0;

    TRY(network_body_get(context, body, &of));
    TRY(network_store_contacts(context->db, body, &all));
    *contacts = all;
    contacts->items =
        arena_new_array(context->arena, struct network_contact, all.count + 1);
    for (int past = 0; past < 2; past++)
        for (size_t i = 0; i < all.count; i++)
            if (network_contact_holds(&all.items[i], context->today) == (past == 0))
                contacts->items[count++] = all.items[i];
    return OK;
}

struct err network_contact_add(struct context *context,
                               const struct network_contact *contact, int64_t *id)
{
    struct network_body body;

    TRY(network_body_to_change(context, contact->body, &body));
    TRY(network_contact_check(contact, context->today));
    *id = context_id(context);
    TRY(network_contact_row_add(
        context->db,
        (struct network_contact_row_add_args){.id = *id,
                                              .body = contact->body,
                                              .name = contact->name,
                                              .post = contact->post,
                                              .telephone = contact->telephone,
                                              .mail = contact->mail,
                                              .from_on = contact->from_on,
                                              .to_on = contact->to_on,
                                              .now = context->now,
                                              .by = context_actor_name(context)},
        NULL));
    return network_body_did(context, &network_act_contact_added, &body, NULL);
}

static struct err contact_of(struct context *context, int64_t body, int64_t id,
                             struct network_contact *contact)
{
    struct network_contacts all;

    TRY(network_store_contacts(context->db, body, &all));
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i].id != id)
            continue;
        *contact = all.items[i];
        return OK;
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err network_contact_end(struct context *context, int64_t body, int64_t contact,
                               day on, const char *reason)
{
    struct network_body of;
    struct network_contact before;
    int64_t changed = 0;

    TRY(network_body_to_change(context, body, &of));
    TRY(contact_of(context, body, contact, &before));
    if (before.end_reason != NULL)
        return err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_OVER_ALREADY);
    if (on == DAY_NONE || on > context->today)
        return err_field("on", MSG_NATIONAL_NETWORK_DAY_IN_FUTURE);
    if (on < before.from_on)
        return err_field("on", MSG_NATIONAL_NETWORK_DAYS_REVERSED);
    TRY(network_code_need("outside_contact_ends", "reason", reason));
    TRY(network_contact_row_end(
        context->db,
        (struct network_contact_row_end_args){.id = contact,
                                              .body = body,
                                              .on_day = on,
                                              .reason = reason,
                                              .now = context->now,
                                              .by = context_actor_name(context)},
        &changed));
    TRY(one_changed(changed));
    return network_body_did(context, &network_act_contact_ended, &of, reason);
}

/* ---- when an institution closes -------------------------------------------------- */

struct err network_institution_holds(struct context *context, int64_t institution,
                                     struct institution_holds *holds)
{
    struct network_membership_count_row row;
    struct network_body body;
    bool found = false;

    TRY(network_body_of_institution(context, institution, &body, &found));
    institution_hold_add(holds, MSG_NATIONAL_NETWORK_HOLD, found ? 1 : 0, false);
    TRY(network_membership_count(
        context->db, (struct network_membership_count_args){.institution = institution},
        &row, &found));
    institution_hold_add(holds, MSG_NATIONAL_NETWORK_HOLD_MEMBER, found ? row.total : 0,
                         false);
    return OK;
}

struct err network_institution_ended(struct context *context, int64_t institution, day on,
                                     const char *reason)
{
    struct network_body body;
    bool found = false;

    (void)reason; /* the institution's own record says it */
    TRY(network_body_of_institution(context, institution, &body, &found));
    if (found)
        TRY(body_finish(context, &body, on, "institution_over"));
    return network_membership_rows_end(
        context->db,
        (struct network_membership_rows_end_args){.institution = institution,
                                                  .on_day = on,
                                                  .reason = "institution_over",
                                                  .now = context->now,
                                                  .by = context_actor_name(context)},
        NULL);
}
