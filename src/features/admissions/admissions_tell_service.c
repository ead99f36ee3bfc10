/* admissions_tell_service.c -- who comes is told to the chosen place only, by one of three
 * ways: its account, its verified fax number, a code told by telephone.
 *
 * Each telling and each sight is recorded; when the place falls through or the stay ends,
 * all three ways are shut in the same unit (admission_shut).
 */
#include "features/admissions/admissions_service.h"

#include "access/context.h"
#include "access/link.h"
#include "access/relation.h"
#include "access/throttle.h"
#include "access/token.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "desk/notice.h"
#include "desk/task.h"
#include "features/admissions/admissions_sql.h" /* made from admissions.sql */
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"

enum { CODE_BITS = 40, CODE_LENGTH = 8, CODE_BUCKET = 3, VIEW_HOURS = 24 };

static int64_t view_hours(const struct context *context)
{
    const struct dated_rule *rule = dated_rule_on(
        &prefecture_get()->inquiry_rules, "identified_view_hours", NULL, context->today);
    return rule == NULL ? VIEW_HOURS : dated_rule_number(rule, VIEW_HOURS);
}

/* The open admission of a case, on a basis: telling who comes is a disclosure. */
static struct err telling(struct context *context, int64_t care_case,
                          struct admission_case *of, struct admission *admission)
{
    bool found = false;

    TRY(admission_case_for(context, &admission_choose_place, care_case, of));
    TRY(admission_store_open(context->db, care_case, admission, &found));
    return found ? OK : err_of(ERR_CONFLICT, MSG_ADMISSIONS_NOT_CHOSEN);
}

struct telling_done {
    const char *way;
    enum message words; /* of the way */
    const char *name;   /* who took it there; NULL */
};

static struct err told(struct context *context, const struct admission *admission,
                       const struct telling_done *done)
{
    const char *text = message_text(context->arena, context->language, done->words, NULL);

    TRY(admission_told(context->db,
                       (struct admission_told_args){.id = admission->id,
                                                    .told_at = context->now,
                                                    .way = done->way},
                       NULL));
    TRY(task_close_subject(context, &admission_task_tell, SUBJECT_ADMISSION,
                           admission->id, done->way));
    if (done->name != NULL)
        text = arena_format(context->arena, "%s：%s", text, done->name);
    return admission_tell(
        context, admission,
        &(struct admission_event){
            .act = &admission_act_identity_told,
            .happened_at = INSTANT_NONE,
            .text = arena_format(context->arena, "%s（%s）", admission->institution_name,
                                 text),
            .reason = done->way,
            .for_office = done->name != NULL ? admission->institution : ID_NONE,
            .for_name = done->name});
}

/* ---- by fax ------------------------------------------------------------------------ */

/* The desk for admissions before any other, with a number somebody has called back. */
static struct err desk_find(struct context *context, int64_t institution,
                            struct desk *desk)
{
    struct desk_list desks;
    bool found = false;

    TRY(desk_list(context, institution, &desks));
    for (size_t i = 0; i < desks.count; i++) {
        const struct desk *one = &desks.items[i];
        bool is_better = !found || (one->facts.purpose == DESK_ADMISSION &&
                                    desk->facts.purpose != DESK_ADMISSION);
        if (one->ended_on != DAY_NONE || one->fax_verified_on == DAY_NONE || !is_better)
            continue;
        *desk = *one;
        found = true;
    }
    return found ? OK : err_of(ERR_CONFLICT, MSG_ADMISSIONS_NO_VERIFIED_FAX);
}

struct writing {
    struct context *context;
    enum language language;
    struct letter letter;
};

static void line(struct writing *writing, enum message label, const char *text)
{
    struct letter *letter = &writing->letter;

    if (text_is_empty(text) || letter->line_count == LETTER_LINES_MAX)
        return;
    letter->lines[letter->line_count++] = (struct letter_line){
        message_text(writing->context->arena, writing->language, label, NULL), text};
}

static const char *word_of(const struct writing *writing, const char *list,
                           const char *code)
{
    const struct code_word *word = code_word_find(prefecture_list(list), code);
    return word != NULL ? code_word_name(word, writing->language) : code;
}

static void who_write(struct writing *writing, const struct case_identified *who)
{
    const struct person_facts *facts = &who->person.facts;
    struct arena *arena = writing->context->arena;

    line(writing, MSG_ADMISSIONS_WHO_NAME, facts->name);
    line(writing, MSG_ADMISSIONS_WHO_KANA, facts->kana);
    if (facts->birth_on != DAY_NONE)
        line(writing, MSG_ADMISSIONS_WHO_BIRTH,
             say_value_text(arena, writing->language, &SAY_D(facts->birth_on)));
    line(writing, MSG_ADMISSIONS_WHO_ADDRESS, facts->address);
    line(writing, MSG_ADMISSIONS_WHO_TELEPHONE, facts->telephone);
    for (size_t i = 0; i < who->contacts.count; i++) {
        const struct contact *contact = &who->contacts.items[i];
        line(writing, MSG_ADMISSIONS_WHO_CONTACT,
             arena_format(arena, "%s　%s　%s",
                          word_of(writing, "contact_roles", contact->role),
                          contact->name != NULL ? contact->name : "",
                          contact->telephone != NULL ? contact->telephone : ""));
    }
}

const char *admission_need_text(struct arena *arena, enum language language,
                                const struct need_item *item)
{
    int index = capability_need_index(item->code);
    const char *text = item->code;
    const char *unit = "";

    if (index >= 0) {
        const struct capability_need *need = &capability_needs()->items[index];
        text = capability_need_name(need, language);
        unit = need->unit != NULL ? need->unit : "";
    }
    if (item->amount != INT_NONE)
        text = arena_format(arena, "%s %lld%s", text, (long long)item->amount, unit);
    return text_is_empty(item->note) ? text
                                     : arena_format(arena, "%s（%s）", text, item->note);
}

static void need_write(struct writing *writing, const struct case_identified *who)
{
    struct arena *arena = writing->context->arena;

    for (size_t i = 0; who->has_need && i < who->need.item_count; i++) {
        line(writing, MSG_ADMISSIONS_WHO_NEED,
             admission_need_text(arena, writing->language, &who->need.items[i]));
    }
    line(writing, MSG_ADMISSIONS_WHO_REACH, who->speaking.how_to_reach);
    line(writing, MSG_ADMISSIONS_WHO_AVOID, who->speaking.words_to_avoid);
    line(writing, MSG_ADMISSIONS_WHO_TOLD, who->speaking.told_patient);
    line(writing, MSG_ADMISSIONS_WHO_PLAN, who->person.plan);
}

static const char *letter_of(struct context *context, enum language language,
                             const struct admission_case *of,
                             const struct case_identified *who)
{
    struct writing writing = {.context = context, .language = language};
    struct arena *arena = context->arena;

    writing.letter.title =
        message_text(arena, language, MSG_ADMISSIONS_LETTER_TITLE, NULL);
    writing.letter.about = message_text(arena, language, MSG_ADMISSIONS_LETTER_ABOUT,
                                        say_text(arena, of->number));
    writing.letter.lines = arena_new_array(arena, struct letter_line, LETTER_LINES_MAX);
    writing.letter.call_back =
        arena_format(arena, "%s　%s　%s", of->office_name != NULL ? of->office_name : "",
                     of->holder_name != NULL ? of->holder_name : "",
                     of->office_telephone != NULL ? of->office_telephone : "");
    who_write(&writing, who);
    need_write(&writing, who);
    return letter_write(arena, &writing.letter);
}

struct err admission_tell_fax(struct context *context, int64_t care_case,
                              enum language language)
{
    struct admission_case of;
    struct admission admission;
    struct case_identified who;
    struct desk desk = {0};
    int64_t notice = ID_NONE;

    TRY(telling(context, care_case, &of, &admission));
    TRY(desk_find(context, admission.institution, &desk));
    TRY(case_get_identified(context, care_case, &admission_change, &who));
    TRY(notice_queue(context,
                     &(struct notice_new){
                         .purpose = "admission.identity",
                         .channel = NOTICE_FAX,
                         .subject_kind = SUBJECT_ADMISSION,
                         .subject = admission.id,
                         .care_case = of.id,
                         .person = of.person,
                         .is_identified = true,
                         .to_office = admission.institution,
                         .to_name = arena_format(context->arena, "%s　%s",
                                                 admission.institution_name,
                                                 desk.facts.name),
                         .to_number = desk.facts.fax,
                         .number_verified_on = desk.fax_verified_on,
                         .body = letter_of(context, language, &of, &who),
                         .owner_account = of.holder,
                         .owner_office = of.office,
                         .not_before = INSTANT_NONE,
                     },
                     &notice));
    return told(context, &admission,
                &(struct telling_done){.way = "fax", .words = MSG_ADMISSIONS_WAY_FAX});
}

/* ---- by a code on the telephone ----------------------------------------------------- */

struct err admission_code_make(struct context *context, int64_t care_case,
                               const char **code, instant *expires_at)
{
    struct admission_case of;
    struct admission admission;

    TRY(telling(context, care_case, &of, &admission));
    TRY(admission_codes_end(context->db,
                            (struct admission_codes_end_args){.admission = admission.id,
                                                              .now = context->now},
                            NULL));
    *code = context_token(context, CODE_BITS);
    *expires_at = context->now + HOURS(view_hours(context));
    struct hash hash = token_hash(*code);
    TRY(admission_code_add(context->db,
                           (struct admission_code_add_args){
                               .id = context_id(context),
                               .admission = admission.id,
                               .code_hash = {hash.bytes, HASH_BYTES},
                               .made_at = context->now,
                               .expires_at = *expires_at,
                           },
                           NULL));
    return admission_tell(context, &admission,
                          &(struct admission_event){
                              .act = &admission_act_code_made,
                              .happened_at = INSTANT_NONE,
                              .text = admission.institution_name});
}

/* Whoever guesses is slowed down where he guesses; a code told to a hospital lies among
 * 32,768 others, so that nobody's is shut by a stranger. */
static struct throttle bucket_of(struct context *context, const char *code)
{
    return (struct throttle){
        .kind = THROTTLE_LINK,
        .who = arena_format(context->arena, "arrival %.*s", CODE_BUCKET, code),
    };
}

/* The code becomes a link of its own to this one admission, for hours. */
static struct err code_turn(struct context *context, int64_t code,
                            const struct admission *admission,
                            struct admission_code_use *use)
{
    struct link_new link = {.kind = LINK_IDENTITY,
                            .subject = admission->id,
                            .institution = admission->institution,
                            .expires_at = context->now + HOURS(view_hours(context))};
    int64_t id = ID_NONE;
    int64_t relation = ID_NONE;
    int64_t changed = 0;

    TRY(link_add(context, &link, &id, &use->token));
    TRY(admission_code_use(context->db,
                           (struct admission_code_use_args){.id = code,
                                                            .now = context->now,
                                                            .opened_by = use->name,
                                                            .link = id},
                           &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(relation_begin(context,
                       &(struct relation_new){.care_case = admission->care_case,
                                              .holder = {.link = id},
                                              .relation = RELATION_CHOSEN,
                                              .to_at = link.expires_at,
                                              .reason = "code"},
                       &relation));
    return told(context, admission,
                &(struct telling_done){.way = "code",
                                       .words = MSG_ADMISSIONS_WAY_CODE,
                                       .name = use->name});
}

struct err admission_code_open(struct context *context, struct admission_code_use *use)
{
    const char *code = token_read(context->arena, str_of(use->typed), CODE_LENGTH);
    struct admission_code_find_row row;
    struct admission admission;
    bool found = false;

    use->is_wrong = code == NULL;
    if (use->is_wrong)
        return OK;
    struct throttle throttle = bucket_of(context, code);
    struct hash hash = token_hash(code);
    TRY(throttle_look(context, &throttle, &use->wait_seconds));
    if (use->wait_seconds > 0)
        return OK;
    TRY(admission_code_find(
        context->db,
        (struct admission_code_find_args){.code_hash = {hash.bytes, HASH_BYTES},
                                          .now = context->now},
        &row, &found));
    use->is_wrong = !found;
    if (use->is_wrong)
        return throttle_failed(context, &throttle);
    TRY(throttle_passed(context, &throttle));
    TRY(admission_store_get(context->db, row.admission, &admission));
    return code_turn(context, row.id, &admission, use);
}

/* ---- what the chosen place sees ------------------------------------------------------- */

struct err admission_arrivals(struct context *context, struct admissions *admissions)
{
    TRY(permission_need(context, &admission_list_arrivals));
    TRY(admission_store_arrivals(context->db, context->actor.institution, admissions));
    for (size_t i = 0; i < admissions->count; i++)
        audit_saw(context,
                  (struct audit_note){.act = &admission_act_arrival_listed,
                                      .subject = SUBJECT_ADMISSION,
                                      .id = admissions->items[i].id,
                                      .care_case = admissions->items[i].care_case,
                                      .person = admissions->items[i].person});
    return OK;
}

static struct err arrival_look(struct context *context, int64_t id,
                               const struct permission *permission,
                               struct arrival *arrival)
{
    struct admission_case of;
    struct admission *admission = &arrival->admission;

    TRY(admission_store_get(context->db, id, admission));
    TRY(case_get_identified(context, admission->care_case, permission, &arrival->who));
    if (!admission_is_open(admission->state))
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(admission_store_case(context->db, admission->care_case, &of));
    arrival->holder_name = of.holder_name;
    arrival->office_name = of.office_name;
    arrival->office_telephone = of.office_telephone;
    audit_saw(context, (struct audit_note){.act = &admission_act_identity_seen,
                                           .subject = SUBJECT_ADMISSION,
                                           .id = id,
                                           .care_case = admission->care_case,
                                           .person = admission->person,
                                           .detail = arrival->opened_by});
    return OK;
}

struct err admission_arrival_get(struct context *context, int64_t id,
                                 struct arrival *arrival)
{
    *arrival = (struct arrival){.link_ends_at = INSTANT_NONE};
    return arrival_look(context, id, &admission_identity, arrival);
}

struct err admission_arrival_of_link(struct context *context, struct arrival *arrival)
{
    struct admission_code_of_link_row row;
    struct link link;
    bool found = false;

    TRY(link_need(context, LINK_IDENTITY, &link));
    TRY(admission_code_of_link(
        context->db, (struct admission_code_of_link_args){.link = link.id}, &row, &found));
    *arrival = (struct arrival){.opened_by = found ? row.opened_by : NULL,
                                .link_ends_at = link.expires_at};
    return arrival_look(context, link.subject, &admission_identity_link, arrival);
}

struct err admission_arrival_received(struct context *context, int64_t id)
{
    struct arrival arrival;

    TRY(admission_arrival_get(context, id, &arrival));
    return told(context, &arrival.admission,
                &(struct telling_done){.way = "account",
                                       .words = MSG_ADMISSIONS_WAY_ACCOUNT,
                                       .name = context->actor.name});
}
