/* stay_papers_letter_service.c -- the papers: each to one addressee, with its own number
 * and text, frozen as it was made and handed to the outbox. */
#include "features/stay_papers/stay_papers_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/number.h"
#include "features/contacts/contacts.h"
#include "features/desks/desks.h"
#include "features/institutions/institutions.h"
#include "features/programmes/programmes.h"

/* All that a paper is made of. */
struct writing {
    struct context *context;
    struct stay stay;
    bool has_stay;
    struct respite_application application;
    struct care_case care_case;
    struct person person;
    struct stay_visit visit;
    struct stay_summary summary;
    struct letter letter;
};

static const char *said(const struct writing *writing, enum message message,
                        const struct say *say)
{
    return message_text(writing->context->arena, LANGUAGE_JA, message, say);
}

static void line(struct writing *writing, enum message label, const char *text)
{
    struct letter *letter = &writing->letter;

    if (text_is_empty(text) || letter->line_count == LETTER_LINES_MAX)
        return;
    letter->lines[letter->line_count++] =
        (struct letter_line){said(writing, label, NULL), text};
}

/* ---- what it rests on ----------------------------------------------------------- */

/* MSG_NONE: it may be made. */
static enum message missing_of(const struct writing *writing, enum paper_kind kind)
{
    enum stay_state state = writing->stay.state;

    if (kind == PAPER_REFUSAL)
        return writing->application.state == RESPITE_REFUSED ? MSG_NONE
                                                             : MSG_STAY_PAPERS_NOT_REFUSED;
    if (kind == PAPER_SUMMARY)
        return writing->summary.revision > 0 ? MSG_NONE : MSG_STAY_PAPERS_NO_SUMMARY;
    return state == STAY_AGREED || state == STAY_ADMITTED ? MSG_NONE
                                                          : MSG_STAY_PAPERS_NOT_AGREED;
}

static struct err ready_need(const struct writing *writing, enum paper_kind kind)
{
    enum message missing = missing_of(writing, kind);

    if (kind != PAPER_REFUSAL && !writing->has_stay)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return missing == MSG_NONE ? OK : err_of(ERR_CONFLICT, missing);
}

static const struct permission *permission_of(enum paper_kind kind)
{
    return kind == PAPER_SUMMARY ? &stay_paper_ward : &stay_paper_arrange;
}

/* By the stay; a refusal has none and goes by its application. */
static struct err look(struct context *context, const struct stay_paper *paper,
                       const struct permission *permission, struct writing *writing)
{
    *writing = (struct writing){.context = context, .has_stay = paper->stay != ID_NONE};
    if (writing->has_stay) {
        TRY(stay_paper_for(context, permission, paper->stay, &writing->stay,
                           &writing->care_case));
        TRY(respite_find(context, writing->stay.application, &writing->application));
        TRY(visit_store_get(context->db, paper->stay, &writing->visit));
        TRY(summary_store_get(context->db, paper->stay, &writing->summary));
    } else {
        TRY(respite_find(context, paper->application, &writing->application));
    }
    return case_get_given(context, writing->application.care_case, permission,
                          &writing->care_case, &writing->person);
}

/* ---- the text ------------------------------------------------------------------- */

static const char *period_text(const struct writing *writing)
{
    struct say *say = say_new(writing->context->arena);

    say->values[0] = SAY_D(writing->stay.from_on);
    say->values[1] = SAY_D(writing->stay.to_on);
    say->values[2] = SAY_N(writing->stay.days);
    return said(writing, MSG_STAY_PAPERS_LETTER_PERIOD_TEXT, say);
}

static const char *programme_text(const struct writing *writing)
{
    const struct respite_application *application = &writing->application;
    const struct programme *programme = programme_edition(
        programmes_get(), application->programme, application->edition_on);

    return programme == NULL ? application->programme
                             : arena_format(writing->context->arena, "%s（%s）",
                                            programme->name_ja, programme->operator_ja);
}

static struct err place_write(struct writing *writing)
{
    struct institution institution;

    TRY(institution_get(writing->context, writing->stay.institution, &institution));
    line(writing, MSG_STAY_PAPERS_LETTER_PLACE, institution.facts.name);
    line(writing, MSG_STAY_PAPERS_LETTER_PLACE_ADDRESS, institution.facts.address);
    line(writing, MSG_STAY_PAPERS_LETTER_PLACE_TELEPHONE, institution.facts.telephone);
    return OK;
}

static void who_write(struct writing *writing)
{
    const struct person_facts *facts = &writing->person.facts;
    struct arena *arena = writing->context->arena;

    line(writing, MSG_STAY_PAPERS_LETTER_WHO, person_name(&writing->person));
    if (facts->birth_on != DAY_NONE)
        line(writing, MSG_STAY_PAPERS_LETTER_BIRTH,
             say_value_text(arena, LANGUAGE_JA, &SAY_D(facts->birth_on)));
    line(writing, MSG_STAY_PAPERS_LETTER_APPLICATION, writing->application.number);
    line(writing, MSG_STAY_PAPERS_LETTER_PROGRAMME, programme_text(writing));
}

static struct err decision_write(struct writing *writing, const struct stay_paper *paper)
{
    bool is_family = paper->addressee == PAPER_TO_FAMILY;
    const struct say_value at = SAY_I(writing->visit.at);

    TRY(place_write(writing));
    line(writing, MSG_STAY_PAPERS_LETTER_PERIOD, period_text(writing));
    if (writing->visit.state == VISIT_PLANNED)
        line(writing, MSG_STAY_PAPERS_LETTER_VISIT,
             say_value_text(writing->context->arena, LANGUAGE_JA, &at));
    line(writing, MSG_STAY_PAPERS_LETTER_HELPER,
         writing->stay.helper_comes
             ? (text_is_empty(writing->stay.helper_scheme)
                    ? said(writing, MSG_STAY_PAPERS_LETTER_HELPER_YES, NULL)
                    : writing->stay.helper_scheme)
             : said(writing, MSG_STAY_PAPERS_LETTER_HELPER_NO, NULL));
    if (is_family)
        line(writing, MSG_STAY_PAPERS_LETTER_COST,
             said(writing, MSG_STAY_PAPERS_LETTER_COST_TEXT, NULL));
    line(writing, MSG_STAY_PAPERS_LETTER_BRING, paper->bring);
    return OK;
}

static void summary_write(struct writing *writing)
{
    const struct stay_summary *summary = &writing->summary;

    line(writing, MSG_STAY_PAPERS_LETTER_PLACE, writing->stay.institution_name);
    line(writing, MSG_STAY_PAPERS_LETTER_PERIOD, period_text(writing));
    line(writing, MSG_STAY_PAPERS_LABEL_COURSE, summary->course);
    line(writing, MSG_STAY_PAPERS_LABEL_DEVICES, summary->devices);
    line(writing, MSG_STAY_PAPERS_LABEL_MEDICINES, summary->medicines);
    line(writing, MSG_STAY_PAPERS_LABEL_SPEAKING, summary->speaking);
    line(writing, MSG_STAY_PAPERS_LABEL_WATCH, summary->watch);
    line(writing, MSG_STAY_PAPERS_LABEL_BY, summary->by);
}

static enum message title_of(enum paper_kind kind)
{
    static const enum message titles[PAPER_KIND_END] = {
        MSG_NONE, MSG_STAY_PAPERS_LETTER_DECISION, MSG_STAY_PAPERS_LETTER_REFUSAL,
        MSG_STAY_PAPERS_LETTER_SUMMARY};
    return titles[kind];
}

static enum message about_of(const struct stay_paper *paper)
{
    static const enum message abouts[PAPER_KIND_END][PAPER_ADDRESSEE_END] = {
        [PAPER_DECISION] = {MSG_NONE, MSG_STAY_PAPERS_ABOUT_DECISION_FAMILY,
                            MSG_STAY_PAPERS_ABOUT_DECISION_CENTRE,
                            MSG_STAY_PAPERS_ABOUT_DECISION_DOCTOR},
        [PAPER_REFUSAL] = {MSG_NONE, MSG_STAY_PAPERS_ABOUT_REFUSAL_FAMILY,
                           MSG_STAY_PAPERS_ABOUT_REFUSAL_OTHERS,
                           MSG_STAY_PAPERS_ABOUT_REFUSAL_OTHERS},
        [PAPER_SUMMARY] = {MSG_NONE, MSG_NONE, MSG_STAY_PAPERS_ABOUT_SUMMARY,
                           MSG_STAY_PAPERS_ABOUT_SUMMARY},
    };
    return abouts[paper->kind][paper->addressee];
}

static struct err letter_make(struct writing *writing, struct stay_paper *paper)
{
    struct arena *arena = writing->context->arena;

    writing->letter = (struct letter){
        .title = said(writing, title_of(paper->kind), NULL),
        .about = said(writing, about_of(paper), NULL),
        .lines = arena_new_array(arena, struct letter_line, LETTER_LINES_MAX),
        .call_back = text_is_empty(paper->call) ? NULL : paper->call,
    };
    line(writing, MSG_STAY_PAPERS_LETTER_NUMBER, paper->number);
    who_write(writing);
    if (paper->kind == PAPER_DECISION)
        TRY(decision_write(writing, paper));
    if (paper->kind == PAPER_REFUSAL)
        line(writing, MSG_STAY_PAPERS_LETTER_REASON,
             writing->application.decision_reason);
    if (paper->kind == PAPER_SUMMARY)
        summary_write(writing);
    line(writing, MSG_STAY_PAPERS_LETTER_NOTE, paper->note);
    paper->body = letter_write(arena, &writing->letter);
    return OK;
}

/* ---- making and sending --------------------------------------------------------- */

static struct err queue(const struct writing *writing, struct stay_paper *paper)
{
    static const char *const purposes[PAPER_KIND_END] = {NULL, "stay.decision",
                                                         "stay.refusal", "stay.summary"};
    bool is_family = paper->addressee == PAPER_TO_FAMILY;

    return notice_queue(
        writing->context,
        &(struct notice_new){
            .purpose = purposes[paper->kind],
            .channel = paper->channel,
            .subject_kind = writing->has_stay ? SUBJECT_STAY : SUBJECT_RESPITE,
            .subject = writing->has_stay ? paper->stay : paper->application,
            .care_case = paper->care_case,
            .person = paper->person,
            .to_household = is_family,
            .is_identified = true,
            .to_office = paper->addressee == PAPER_TO_HEALTH_CENTRE
                             ? writing->application.office
                             : ID_NONE,
            .to_name = paper->to_name,
            .to_number = paper->channel == NOTICE_HAND ? NULL : paper->to_number,
            .number_verified_on = paper->verified_on,
            .body = paper->body,
            .owner_account = writing->care_case.holder,
            .owner_office = writing->care_case.office,
            .not_before = INSTANT_NONE},
        &paper->notice);
}

static const char *const addressee_codes[PAPER_ADDRESSEE_END] = {
    NULL, "to_family", "to_health_centre", "to_doctor"};

struct err stay_paper_make(struct context *context, const struct stay_paper *wanted,
                           int64_t *id)
{
    struct stay_paper paper = *wanted;
    struct writing writing;
    struct number number;

    TRY(look(context, &paper, permission_of(paper.kind), &writing));
    if (writing.care_case.state != CASE_OPEN)
        return err_of(ERR_CONFLICT, MSG_STAY_PAPERS_CASE_NOT_OPEN);
    TRY(ready_need(&writing, paper.kind));
    if (paper.channel != NOTICE_FAX)
        paper.verified_on = DAY_NONE;
    TRY(paper_check(&paper, context->today));
    TRY(number_next(context, "stay_paper", &number));
    paper.id = context_id(context);
    paper.number = number_text(context->arena, LANGUAGE_JA, number);
    paper.application = writing.application.id;
    paper.care_case = writing.care_case.id;
    paper.person = writing.care_case.person;
    paper.from_on = writing.has_stay ? writing.stay.from_on : DAY_NONE;
    paper.to_on = writing.has_stay ? writing.stay.to_on : DAY_NONE;
    paper.made_at = context->now;
    paper.made_by = context_actor_name(context);
    TRY(letter_make(&writing, &paper));
    TRY(queue(&writing, &paper));
    TRY(paper_store_add(context->db, &paper));
    *id = paper.id;
    return stay_paper_tell(context, &writing.care_case, paper.stay,
                           &(struct case_event){.act = &stay_paper_act_sent,
                                                .happened_at = INSTANT_NONE,
                                                .text = writing.letter.title,
                                                .reason =
                                                    addressee_codes[paper.addressee]});
}

struct err stay_paper_get(struct context *context, int64_t id, struct stay_paper *paper,
                          struct letter *letter)
{
    struct writing writing;

    TRY(paper_store_get(context->db, id, paper));
    TRY(look(context, paper, &stay_paper_read, &writing));
    if (paper->body == NULL) /* the person was erased */
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (!letter_read(context->arena, str_of(paper->body), letter))
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    audit_saw(context, (struct audit_note){.act = &stay_paper_act_seen,
                                           .subject = SUBJECT_STAY,
                                           .id = paper->stay != ID_NONE
                                                     ? paper->stay
                                                     : paper->application,
                                           .care_case = paper->care_case,
                                           .person = paper->person,
                                           .detail = paper->number});
    return OK;
}

/* ---- to whom it would go -------------------------------------------------------- */

static const struct contact *contact_find(const struct contacts *contacts,
                                          const char *const *roles, size_t count)
{
    for (size_t role = 0; role < count; role++)
        for (size_t i = 0; i < contacts->count; i++)
            if (text_equal(contacts->items[i].role, roles[role]))
                return &contacts->items[i];
    return NULL;
}

/* A number that somebody has called back, else the postal address. */
static struct err office_propose(struct context *context, int64_t institution,
                                 struct stay_paper *paper)
{
    struct institution office;
    struct desk_list desks;

    TRY(institution_get(context, institution, &office));
    paper->channel = NOTICE_POST;
    paper->to_number = office.facts.address;
    TRY(desk_list(context, institution, &desks));
    for (size_t i = 0; i < desks.count && paper->channel == NOTICE_POST; i++) {
        const struct desk *desk = &desks.items[i];
        if (desk->ended_on != DAY_NONE || desk->fax_verified_on == DAY_NONE)
            continue;
        paper->channel = NOTICE_FAX;
        paper->to_number = desk->facts.fax;
        paper->verified_on = desk->fax_verified_on;
    }
    return OK;
}

static struct err doctor_propose(const struct writing *writing,
                                 const struct contacts *contacts,
                                 struct stay_paper *paper)
{
    static const char *const roles[] = {"home_doctor", "attending_doctor"};
    const struct contact *doctor = contact_find(contacts, roles, ARRAY_COUNT(roles));

    paper->to_name = doctor != NULL ? doctor->name : writing->application.doctor;
    if (doctor == NULL || doctor->institution == ID_NONE)
        return OK;
    return office_propose(writing->context, doctor->institution, paper);
}

static struct err call_text(const struct writing *writing, const char **text)
{
    const struct respite_application *application = &writing->application;
    struct say *say = say_new(writing->context->arena);
    struct institution office;

    TRY(institution_get(writing->context, application->office, &office));
    say->values[0] = SAY_T(application->office_name);
    say->values[1] = SAY_T(application->holder_name != NULL
                               ? application->holder_name
                               : writing->care_case.holder_name);
    say->values[2] =
        SAY_T(office.facts.telephone != NULL ? office.facts.telephone : "");
    *text = said(writing, MSG_STAY_PAPERS_CALL_TEXT, say);
    return OK;
}

struct err stay_paper_propose(struct context *context, struct stay_paper *paper)
{
    static const char *const relatives[] = {"key_relative", "representative", "relative"};
    struct writing writing;
    struct contacts contacts;
    struct care_in_speaking speaking;
    const struct permission *permission = permission_of(paper->kind);

    if (!paper_may_go(paper->kind, paper->addressee))
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(look(context, paper, permission, &writing));
    TRY(ready_need(&writing, paper->kind));
    paper->application = writing.application.id;
    paper->channel = NOTICE_POST;
    paper->verified_on = DAY_NONE;
    paper->bring = paper->addressee == PAPER_TO_FAMILY
                       ? said(&writing, MSG_STAY_PAPERS_BRING_TEXT, NULL)
                       : NULL;
    TRY(call_text(&writing, &paper->call));
    TRY(contacts_get_given(context, writing.care_case.id, permission, &contacts,
                           &speaking));
    if (paper->addressee == PAPER_TO_HEALTH_CENTRE) {
        paper->to_name = writing.application.office_name;
        return office_propose(context, writing.application.office, paper);
    }
    if (paper->addressee == PAPER_TO_DOCTOR)
        return doctor_propose(&writing, &contacts, paper);
    const struct contact *relative =
        contact_find(&contacts, relatives, ARRAY_COUNT(relatives));
    paper->to_name = relative != NULL && relative->name != NULL
                         ? relative->name
                         : person_name(&writing.person);
    paper->to_number = writing.person.facts.address;
    return OK;
}

/* ---- a refusal ------------------------------------------------------------------ */

struct err refusal_file_get(struct context *context, int64_t application,
                            struct refusal_file *file)
{
    const struct stay_paper of = {.stay = ID_NONE, .application = application};
    struct writing writing;
    struct stay stay;
    unsigned relations = 0;
    size_t kept = 0;

    TRY(look(context, &of, &stay_paper_arrange, &writing));
    file->is_refused = missing_of(&writing, PAPER_REFUSAL) == MSG_NONE;
    TRY(stay_open_of(context, application, &stay, &file->has_stay));
    file->stay = file->has_stay ? stay.id : ID_NONE;
    TRY(relation_of(context, writing.care_case.id, &relations));
    file->application = writing.application;
    file->patient = person_name(&writing.person);
    file->may_arrange = writing.care_case.state == CASE_OPEN &&
                        permission_holds(context, &stay_paper_arrange, relations, true);
    TRY(paper_store_list(context->db, application, &file->papers));
    for (size_t i = 0; i < file->papers.count; i++)
        if (file->papers.items[i].kind == PAPER_REFUSAL)
            file->papers.items[kept++] = file->papers.items[i];
    file->papers.count = kept;
    audit_saw(context, (struct audit_note){.act = &stay_paper_act_seen,
                                           .subject = SUBJECT_RESPITE,
                                           .id = application,
                                           .care_case = writing.care_case.id,
                                           .person = writing.care_case.person});
    return OK;
}
