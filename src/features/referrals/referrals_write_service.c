/* referrals_write_service.c -- a referral is written part by part, and sent. */
#include "features/referrals/referrals_service.h"

#include "access/context.h"
#include "access/link.h"
#include "access/throttle.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/picture.h"
#include "desk/number.h"
#include "features/prefecture/prefecture.h"
#include "features/referrals/referrals_sql.h" /* made from referrals.sql */
#include "features/sheets/sheets.h"

/* ---- part by part ------------------------------------------------------------------ */

static struct err file_check(struct context *context, const struct referral_save *save,
                             struct referral_file_new *file)
{
    if (save->file.length > REFERRAL_FILE_MAX)
        return err_say(ERR_INVALID, MSG_REFERRALS_FILE_TOO_LARGE, NULL);
    file->type = (int64_t)sheet_file_sniff(save->file);
    if (file->type == SHEET_FILE_NONE)
        return err_field("file", MSG_SHEETS_FILE_OTHER_TYPE);
    file->name = save->file_name;
    /* A photographed letter does not tell where it was taken. */
    if (!picture_bare(context->arena, save->file, &file->bytes))
        return err_field("file", MSG_INPUT_PICTURE_DAMAGED);
    file->id = context_id(context);
    return OK;
}

static struct err file_save(struct context *context, const struct referral *referral,
                            const struct referral_save *save)
{
    enum { FILES_MAX = 5 }; /* of one draft: those before stay in the rows */
    struct referral_file_new file = {.bytes = save->file};
    int wait = 0;

    if (save->file.length > 0) {
        TRY(throttle_rate(context, "referral.file", referral->id, FILES_MAX, DAYS(30),
                          &wait));
        if (wait > 0)
            return throttle_err(context, wait);
        struct err err = file_check(context, save, &file);
        if (err.kind == ERR_INVALID)
            err.field = "file";
        TRY(err);
        return referral_store_file(context->db, referral->id, &file, context->now);
    }
    return save->drop_file
               ? referral_store_file(context->db, referral->id, NULL, context->now)
               : OK;
}

static struct err patient_check(const struct referral_facts *facts)
{
    if (facts->age_band == NULL)
        return err_field("age_band", MSG_INPUT_REQUIRED);
    if (code_word_find(prefecture_list("age_bands"), facts->age_band) == NULL)
        return err_field("age_band", MSG_INPUT_NOT_A_CHOICE);
    if (facts->sex == SEX_UNKNOWN)
        return err_field("sex", MSG_INPUT_REQUIRED);
    if (!facts->is_outside &&
        (facts->municipality == NULL ||
         prefecture_municipality(prefecture_get(), facts->municipality) == NULL))
        return err_field("municipality", MSG_INPUT_REQUIRED);
    return OK;
}

static struct err course_check(const struct referral_facts *facts)
{
    const struct referral_when *first = &facts->first_symptom;
    const struct referral_when *visit = &facts->first_visit;

    if (first->precision == WHEN_NOT_SAID && !facts->onset_unknown)
        return err_field("first_symptom", MSG_REFERRALS_ONSET_MISSING);
    if (first->precision != WHEN_NOT_SAID && visit->precision >= first->precision &&
        visit->on < first->on)
        return err_field("first_visit", MSG_REFERRALS_VISIT_BEFORE);
    return OK;
}

static struct err part_check(const struct referral_save *save, bool has_file)
{
    const struct referral_facts *facts = save->facts;

    switch (save->part) {
    case PART_PATIENT:
        return patient_check(facts);
    case PART_FINDINGS:
        if (facts->findings.count > REFERRAL_FINDINGS_MAX)
            return err_field("findings", MSG_REFERRALS_TOO_MANY_FINDINGS);
        return text_is_empty(facts->story) && facts->findings.count == 0 && !has_file
                   ? err_field("story", MSG_REFERRALS_STORY_MISSING)
                   : OK;
    case PART_COURSE:
        return course_check(facts);
    case PART_TESTS:
        return !facts->no_tests && text_is_empty(facts->tests) &&
                       text_is_empty(facts->tests_note)
                   ? err_field("tests", MSG_REFERRALS_TESTS_MISSING)
                   : OK;
    case PART_WISH:
        return facts->wish == REFERRAL_WISH_NONE ? err_field("wish", MSG_INPUT_REQUIRED)
                                                 : OK;
    case REFERRAL_PART_END:
        break;
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

/* In the place of those before. */
static struct err findings_save(struct context *context, int64_t referral,
                                const struct referral_findings *findings)
{
    TRY(referral_store_findings_end(context->db, referral, context->now));
    for (size_t i = 0; i < findings->count; i++)
        TRY(referral_store_finding(
            context->db,
            &(struct referral_finding_new){.id = context_id(context),
                                           .referral = referral,
                                           .place = (int64_t)i,
                                           .finding = &findings->items[i],
                                           .at = context->now}));
    return OK;
}

struct err referral_save(struct context *context, const struct referral_save *save)
{
    struct referral_seen seen;
    struct referral_stamp stamp = referral_stamp_of(context);

    TRY(referral_to_write(context, save->id, save->version, &seen));
    const struct referral *referral = &seen.referral;
    if (referral->state != REFERRAL_DRAFTED)
        return err_of(ERR_CONFLICT, MSG_REFERRALS_SENT_ALREADY);
    bool has_file = save->file.length > 0 ||
                    (referral->file_name != NULL && !save->drop_file);
    TRY(part_check(save, has_file));
    TRY(referral_store_part(context->db, referral, save->part, save->facts, &stamp));
    if (save->part == PART_FINDINGS) {
        TRY(findings_save(context, referral->id, &save->facts->findings));
        TRY(file_save(context, referral, save));
    }
    return referral_note(context, &referral_act_changed, referral, NULL);
}

/* ---- it leaves ---------------------------------------------------------------------- */

static struct err parts_need(const struct referral *referral)
{
    static const char *const words[REFERRAL_PART_END] = {
        [PART_PATIENT] = "patient", [PART_FINDINGS] = "findings",
        [PART_COURSE] = "course",   [PART_TESTS] = "tests",
        [PART_WISH] = "wish",
    };
    for (int part = PART_PATIENT; part < REFERRAL_PART_END; part++)
        if (!referral_part_done(referral, (enum referral_part)part))
            return err_field(words[part], MSG_REFERRALS_PART_MISSING);
    return OK;
}

struct identity_found referral_identity_of(struct arena *arena,
                                           const struct referral *referral)
{
    const struct referral_facts *facts = &referral->facts;
    const char *const texts[] = {facts->story, facts->earlier, facts->course,
                                 facts->tests_note, facts->wish_note};
    struct identity_found found = {.sign = SIGN_NONE};

    for (size_t i = 0; i < ARRAY_COUNT(texts) && found.sign == SIGN_NONE; i++)
        found = referral_identity_find(arena, texts[i]);
    for (size_t i = 0; i < facts->findings.count && found.sign == SIGN_NONE; i++)
        found = referral_identity_find(arena, facts->findings.items[i].label);
    return found;
}

struct err referral_choose_office(struct context *context, int64_t id, int64_t version,
                                  int64_t office)
{
    struct referral_seen seen;
    struct liaison_offices offices;
    struct referral_stamp stamp = referral_stamp_of(context);
    int64_t changed = 0;

    TRY(referral_to_write(context, id, version, &seen));
    const struct referral *referral = &seen.referral;
    if (referral->state != REFERRAL_DRAFTED)
        return err_of(ERR_CONFLICT, MSG_REFERRALS_SENT_ALREADY);
    TRY(referral_offices_find(context, referral->sender.institution, &offices));
    /* What came on paper came to that desk. */
    if (referral_is_of_paper(referral->channel) ||
        liaison_office_among(&offices, office) == NULL)
        return err_field("office", MSG_INPUT_NOT_A_CHOICE);
    TRY(referral_row_office(context->db,
                            (struct referral_row_office_args){.id = referral->id,
                                                              .version = version,
                                                              .office = office,
                                                              .at = stamp.at,
                                                              .by = stamp.by},
                            &changed));
    TRY(referral_moved(changed));
    return referral_note(context, &referral_act_changed, referral, NULL);
}

/* A draft may be older than the end of the hospital it was meant for. */
static struct err office_stays(struct context *context, struct referral *referral)
{
    struct liaison_offices offices;

    if (referral_is_of_paper(referral->channel))
        return OK;
    TRY(referral_offices_find(context, referral->sender.institution, &offices));
    if (offices.count == 0)
        return err_of(ERR_CONFLICT, MSG_REFERRALS_NO_OFFICE);
    if (liaison_office_among(&offices, referral->office) == NULL)
        referral->office = offices.items[0].id;
    return OK;
}

static struct err link_stays(struct context *context)
{
    if (context->actor.kind != ACTOR_LINK)
        return OK;
    int64_t days = referral_rule("referral_link_days", context->today, 180);
    return link_extend(context, context->actor.link, context->now + DAYS(days));
}

struct err referral_send(struct context *context, int64_t id, int64_t version,
                         bool none_is_identity)
{
    struct referral_seen seen;
    struct number number;
    struct referral_stamp stamp = referral_stamp_of(context);
    int64_t changed = 0;

    TRY(referral_to_write(context, id, version, &seen));
    struct referral *referral = &seen.referral;
    if (referral->state != REFERRAL_DRAFTED)
        return err_of(ERR_CONFLICT, MSG_REFERRALS_SENT_ALREADY);
    TRY(referral_step(referral->state,
                      referral->channel == REFERRAL_BY_ACCOUNT ? REFERRAL_SEND
                                                               : REFERRAL_SEND_UNCALLED,
                      &referral->state));
    TRY(parts_need(referral));
    if (!none_is_identity &&
        referral_identity_of(context->arena, referral).sign != SIGN_NONE)
        return err_field("none_is_identity", MSG_REFERRALS_LOOKS_LIKE_IDENTITY);
    TRY(office_stays(context, referral));
    TRY(number_next(context, "referral", &number));
    referral->number = message_text(
        context->arena, LANGUAGE_JA, MSG_REFERRALS_NUMBER,
        say_text(context->arena, number_text(context->arena, LANGUAGE_JA, number)));
    referral->sent_at = seen.came_at != INSTANT_NONE ? seen.came_at : context->now;
    referral->receive_by = referral_receive_by(referral->sent_at);
    referral->answer_by = referral_answer_by(referral->sent_at);
    TRY(referral_row_send(context->db,
                          (struct referral_row_send_args){
                              .id = referral->id,
                              .version = referral->version,
                              .state = (int64_t)referral->state,
                              .number = referral->number,
                              .office = referral->office,
                              .sent_at = referral->sent_at,
                              .receive_by = referral->receive_by,
                              .answer_by = referral->answer_by,
                              .at = stamp.at,
                              .by = stamp.by},
                          &changed));
    TRY(referral_moved(changed));
    TRY(link_stays(context));
    TRY(referral_tasks_follow(context, referral, "sent"));
    return referral_note(context, &referral_act_sent, referral, referral->number);
}
