/* choices_say_service.c -- the patient's page of places, and the family's without names.
 *
 * What is said there is a wish: it is written down, dated, and the holder is told.  It
 * decides nothing and tells nobody anything; choosing stays an act of the team.
 */
#include "features/choices/choices_store.h"

#include "access/context.h"
#include "access/link.h"
#include "base/arena.h"
#include "desk/task.h"

enum { SAID_MINUTES = 15 };

/* ---- the patient's page ---------------------------------------------------------- */

static enum offer_state state_of(const struct offer_place *place,
                                 const struct inquiry_targets *accepted, instant now)
{
    for (size_t i = 0; i < accepted->count; i++)
        if (accepted->items[i].id == place->target &&
            accepted->items[i].valid_until > now)
            return OFFER_OPEN;
    return place->valid_until <= now ? OFFER_LAPSED : OFFER_GONE;
}

static struct err states_look(struct context *context, struct choice_page *page)
{
    struct inquiry_targets accepted;
    struct admission open;

    TRY(admission_open_of(context, page->offer.care_case, &open,
                             &page->is_decided));
    page->decided = page->is_decided ? open.institution_name : NULL;
    TRY(inquiry_accepted_list(context, page->offer.care_case, &accepted));
    for (size_t i = 0; i < page->offer.place_count; i++) {
        const struct offer_place *place = &page->offer.places[i];
        bool is_it = page->is_decided && place->target == open.target;
        page->states[i] =
            is_it ? OFFER_CHOSEN : state_of(place, &accepted, context->now);
    }
    return OK;
}

static struct err statement_look(struct context *context, struct choice_page *page)
{
    struct statements statements;

    TRY(statement_store_list(context->db, page->offer.care_case, &statements));
    for (size_t i = 0; i < statements.count && !page->has_statement; i++) {
        if (statements.items[i].offer != page->offer.id)
            continue;
        page->statement = statements.items[i];
        page->has_statement = true;
    }
    return OK;
}

static struct err offer_look(struct context *context, struct choice_page *page)
{
    struct link link;

    *page = (struct choice_page){.decided = NULL};
    TRY(link_need(context, LINK_CHOICE, &link));
    TRY(permission_need_for(context, &choice_answer, 0, true));
    return offer_store_of_link(context->db, link.id, &page->offer);
}

struct err choice_page_get(struct context *context, struct choice_page *page)
{
    struct admission_case of;

    TRY(offer_look(context, page));
    TRY(admission_case_get(context, page->offer.care_case, &of));
    page->holder_name = of.holder_name;
    page->office_telephone = of.office_telephone;
    TRY(states_look(context, page));
    TRY(statement_look(context, page));
    audit_saw(context, (struct audit_note){.act = &choice_act_seen,
                                           .subject = SUBJECT_CASE,
                                           .id = of.id,
                                           .care_case = of.id,
                                           .person = of.person});
    return OK;
}

static enum message said_words(enum statement_kind kind)
{
    static const enum message words[] = {
        [STATEMENT_THIS] = MSG_CHOICES_SAID_THIS,
        [STATEMENT_NONE] = MSG_CHOICES_SAID_NONE,
        [STATEMENT_TALK] = MSG_CHOICES_SAID_TALK,
    };
    return words[kind];
}

/* What stands on the timeline: the place's name, or what he wants instead. */
static const char *said_text(struct context *context, const struct offer_place *place,
                             enum statement_kind kind)
{
    const char *words =
        message_text(context->arena, context->language, said_words(kind), NULL);

    return place == NULL ? words
                         : arena_format(context->arena, "%s：%s", place->name, words);
}

/* The place he means, while it still stands. */
static struct err place_find(const struct choice_page *page, enum statement_kind kind,
                             int64_t number, const struct offer_place **place)
{
    *place = NULL;
    if (kind != STATEMENT_THIS)
        return OK;
    for (size_t i = 0; i < page->offer.place_count; i++) {
        if (page->offer.places[i].place != number)
            continue;
        if (page->states[i] != OFFER_OPEN)
            return err_of(ERR_CONFLICT, MSG_CHOICES_PLACE_GONE);
        *place = &page->offer.places[i];
        return OK;
    }
    return err_field("place", MSG_INPUT_NOT_A_CHOICE);
}

struct err choice_say(struct context *context, enum statement_kind kind, int64_t number)
{
    struct choice_page page;
    struct admission_case of;
    const struct offer_place *place = NULL;
    static const char *const codes[] = {
        [STATEMENT_THIS] = "this", [STATEMENT_NONE] = "none", [STATEMENT_TALK] = "talk"};

    TRY(offer_look(context, &page));
    if (kind < STATEMENT_THIS || kind >= STATEMENT_KIND_END)
        return err_field("kind", MSG_INPUT_NOT_A_CHOICE);
    TRY(states_look(context, &page));
    if (page.is_decided)
        return err_of(ERR_CONFLICT, MSG_CHOICES_DECIDED_ALREADY);
    TRY(place_find(&page, kind, number, &place));
    TRY(admission_case_get(context, page.offer.care_case, &of));
    TRY(statement_store_add(
        context->db,
        &(struct statement){.id = context_id(context),
                            .offer = page.offer.id,
                            .kind = kind,
                            .place = place != NULL ? place->place : INT_NONE,
                            .said_at = context->now}));
    TRY(admission_owe(
        context, &of,
        &(struct admission_task){.kind = &choice_task_said,
                                 .subject_kind = SUBJECT_CASE,
                                 .subject = of.id,
                                 .due_at = context->now + MINUTES(SAID_MINUTES),
                                 .code = codes[kind]}));
    return admission_tell_case(
        context, &of,
        &(struct admission_event){.act = &choice_act_said,
                                  .happened_at = INSTANT_NONE,
                                  .text = said_text(context, place, kind),
                                  .reason = codes[kind]});
}

/* ---- the family's page ----------------------------------------------------------- */

struct err family_page_make(struct context *context, int64_t care_case,
                                const char **token, instant *expires_at)
{
    struct admission_case of;
    int64_t link = ID_NONE;

    TRY(admission_case_for(context, &choice_prepare, care_case, &of));
    if (!of.is_open)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    TRY(link_end_subject(context, LINK_STATE, of.id, "followed"));
    *expires_at = context->now + DAYS(FAMILY_LINK_DAYS);
    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_STATE,
                                    .subject = of.id,
                                    .expires_at = *expires_at},
                 &link, token));
    return admission_tell_case(context, &of,
                               &(struct admission_event){.act = &choice_act_family_made,
                                                         .happened_at = INSTANT_NONE});
}

struct err family_page_get(struct context *context, struct family_page *page)
{
    struct admission_case of;
    struct admission open;
    struct link link;

    TRY(link_need(context, LINK_STATE, &link));
    TRY(permission_need_for(context, &choice_follow, 0, true));
    TRY(admission_case_get(context, link.subject, &of));
    *page = (struct family_page){.office_name = of.office_name,
                                .office_telephone = of.office_telephone};
    TRY(inquiry_summary_get(context, of.id, &page->summary));
    TRY(admission_open_of(context, of.id, &open, &page->is_decided));
    page->is_admitted = page->is_decided && open.state == ADMISSION_ADMITTED;
    audit_saw(context, (struct audit_note){.act = &choice_act_family_seen,
                                           .subject = SUBJECT_CASE,
                                           .id = of.id,
                                           .care_case = of.id,
                                           .person = of.person});
    return OK;
}
