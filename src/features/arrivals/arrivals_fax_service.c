/* arrivals_fax_service.c -- who comes, as a letter to the verified fax number of the
 * chosen place's desk. */
#include "features/arrivals/arrivals_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "desk/notice.h"
#include "features/capabilities/capabilities.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"

/* ---- where to -------------------------------------------------------------------- */

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
    return found ? OK : err_of(ERR_CONFLICT, MSG_ARRIVALS_NO_VERIFIED_FAX);
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

static void who_write(struct writing *writing, const struct arrival_patient *who)
{
    const struct person_facts *facts = &who->person.facts;
    struct arena *arena = writing->context->arena;

    line(writing, MSG_ARRIVALS_WHO_NAME, facts->name);
    line(writing, MSG_ARRIVALS_WHO_KANA, facts->kana);
    if (facts->birth_on != DAY_NONE)
        line(writing, MSG_ARRIVALS_WHO_BIRTH,
             say_value_text(arena, writing->language, &SAY_D(facts->birth_on)));
    line(writing, MSG_ARRIVALS_WHO_ADDRESS, facts->address);
    line(writing, MSG_ARRIVALS_WHO_TELEPHONE, facts->telephone);
    for (size_t i = 0; i < who->contacts.count; i++) {
        const struct contact *contact = &who->contacts.items[i];
        line(writing, MSG_ARRIVALS_WHO_CONTACT,
             arena_format(arena, "%s　%s　%s",
                          word_of(writing, "contact_roles", contact->role),
                          contact->name != NULL ? contact->name : "",
                          contact->telephone != NULL ? contact->telephone : ""));
    }
}

const char *arrival_need_text(struct arena *arena, enum language language,
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

static void need_write(struct writing *writing, const struct arrival_patient *who)
{
    struct arena *arena = writing->context->arena;

    for (size_t i = 0; who->has_need && i < who->need.item_count; i++) {
        line(writing, MSG_ARRIVALS_WHO_NEED,
             arrival_need_text(arena, writing->language, &who->need.items[i]));
    }
    line(writing, MSG_ARRIVALS_WHO_REACH, who->speaking.how_to_reach);
    line(writing, MSG_ARRIVALS_WHO_AVOID, who->speaking.words_to_avoid);
    line(writing, MSG_ARRIVALS_WHO_TOLD, who->speaking.told_patient);
    line(writing, MSG_ARRIVALS_WHO_PLAN, who->person.plan);
}

static const char *letter_of(struct context *context, enum language language,
                             const struct admission_case *of,
                             const struct arrival_patient *who)
{
    struct writing writing = {.context = context, .language = language};
    struct arena *arena = context->arena;

    writing.letter.title =
        message_text(arena, language, MSG_ARRIVALS_LETTER_TITLE, NULL);
    writing.letter.about = message_text(arena, language, MSG_ARRIVALS_LETTER_ABOUT,
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

struct err arrival_tell_fax(struct context *context, int64_t care_case,
                            enum language language)
{
    struct arrival_telling telling;
    const struct admission *admission = &telling.admission;
    struct arrival_patient who;
    struct desk desk = {0};
    int64_t notice = ID_NONE;

    TRY(arrival_to_tell(context, care_case, &telling));
    TRY(desk_find(context, admission->institution, &desk));
    TRY(arrival_patient_get(context, care_case, &arrival_tell, &who));
    TRY(notice_queue(context,
                     &(struct notice_new){
                         .purpose = "arrival.identity",
                         .channel = NOTICE_FAX,
                         .subject_kind = SUBJECT_ADMISSION,
                         .subject = admission->id,
                         .care_case = telling.of.id,
                         .person = telling.of.person,
                         .is_identified = true,
                         .to_office = admission->institution,
                         .to_name = arena_format(context->arena, "%s　%s",
                                                 admission->institution_name,
                                                 desk.facts.name),
                         .to_number = desk.facts.fax,
                         .number_verified_on = desk.fax_verified_on,
                         .body = letter_of(context, language, &telling.of, &who),
                         .owner_account = telling.of.holder,
                         .owner_office = telling.of.office,
                         .not_before = INSTANT_NONE,
                     },
                     &notice));
    return arrival_say_told(context, admission, "fax", NULL);
}
