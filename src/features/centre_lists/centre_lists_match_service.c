/* centre_lists_match_service.c -- what a row of a list means, and who it is. */
#include "features/centre_lists/centre_lists_service.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "features/centre_lists/centre_lists_sql.h" /* made from centre_lists.sql */
#include "features/diseases/diseases.h"
#include "features/people/people.h"
#include "features/prefecture/prefecture.h"
#include "features/respite/respite.h"

/* ---- words of the pack ------------------------------------------------------------- */

static struct err municipality_read(struct context *context, const char *text,
                                    const char **code)
{
    const struct prefecture *prefecture = prefecture_get();
    const struct municipality *home =
        prefecture_municipality(prefecture, utf8_nfkc(context->arena, str_of(text)));

    if (home == NULL)
        home = prefecture_of_address(prefecture, context->arena, text);
    if (home == NULL)
        return err_field("municipality", MSG_CENTRE_LISTS_MUNICIPALITY_UNKNOWN);
    *code = home->code;
    return OK;
}

/* A name that is not on the list of diseases is kept in its words. */
static void disease_read(struct context *context, const char *text,
                         struct centre_facts *facts)
{
    const struct disease *disease =
        text != NULL ? disease_meant(context->arena, text) : NULL;

    facts->disease = disease != NULL ? disease->code : NULL;
    facts->disease_note = disease == NULL ? text : NULL;
}

static bool says_none(const char *text)
{
    static const char *const words[] = {"なし", "無", "無し", "-", "ー", "－", "×"};

    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        if (text_equal(text, words[i]))
            return true;
    return false;
}

static const struct centre_word *device_words(struct context *context, size_t *count)
{
    struct code_list list = prefecture_list("care_needs");
    struct centre_word *words =
        arena_new_array(context->arena, struct centre_word, list.count + 1);

    for (size_t i = 0; i < list.count; i++)
        words[i] = (struct centre_word){list.items[i].code, list.items[i].name_ja};
    *count = list.count;
    return words;
}

static struct err devices_read(struct context *context, const char *text,
                               struct centre_facts *facts)
{
    struct str rest = str_of(text);
    const char *piece = NULL;
    size_t count = 0;
    const struct centre_word *words = device_words(context, &count);
    struct err err = err_field("devices", MSG_CENTRE_LISTS_DEVICE_UNKNOWN);

    if (text == NULL || says_none(text))
        return OK;
    while (centre_device_next(context->arena, &rest, &piece)) {
        const char *code = centre_word_meant(context->arena, words, count, piece);
        err.say = say_text(context->arena, piece);
        if (code == NULL || facts->device_count == CENTRE_DEVICES_MAX)
            return err;
        facts->devices[facts->device_count++] = code;
    }
    return OK;
}

/* ---- a row ------------------------------------------------------------------------ */

struct person_facts centre_person_facts(const struct centre_facts *facts)
{
    return (struct person_facts){.name = facts->name,
                                 .kana = facts->kana,
                                 .birth_on = facts->birth_on,
                                 .municipality = facts->municipality,
                                 .telephone = facts->telephone,
                                 .certificate = facts->certificate,
                                 .disease = facts->disease,
                                 .disease_note = facts->disease_note};
}

struct err centre_facts_read(struct context *context, const struct centre_columns *columns,
                             struct str raw, struct centre_facts *facts)
{
    enum { CERTIFICATE_MAX = 60 };
    struct centre_said said;

    TRY(centre_said_read(context->arena, columns, raw, &said));
    *facts = (struct centre_facts){.kana = said.kana,
                                   .name = said.texts[CENTRE_NAME],
                                   .birth_on = said.birth_on,
                                   .certificate = said.texts[CENTRE_CERTIFICATE],
                                   .certificate_until = said.certificate_until,
                                   .telephone = said.texts[CENTRE_TELEPHONE]};
    TRY(municipality_read(context, said.texts[CENTRE_MUNICIPALITY],
                          &facts->municipality));
    disease_read(context, said.texts[CENTRE_DISEASE], facts);
    TRY(devices_read(context, said.texts[CENTRE_DEVICES], facts));
    if (facts->certificate != NULL &&
        utf8_length(str_of(facts->certificate)) > CERTIFICATE_MAX)
        return err_field("certificate", MSG_PEOPLE_TEXT_TOO_LONG);
    const struct person_facts person = centre_person_facts(facts);
    return person_check(&person, context->today);
}

/* ---- who it is --------------------------------------------------------------------- */

static const char *digits_of(struct arena *arena, const char *text)
{
    const char *folded = text == NULL ? "" : utf8_nfkc(arena, str_of(text));
    const char *digits = "";

    for (; *folded != '\0'; folded++)
        if (*folded >= '0' && *folded <= '9')
            digits = arena_format(arena, "%s%c", digits, *folded);
    return digits;
}

static const char *kana_birth_of(struct arena *arena, const struct centre_facts *facts)
{
    return arena_format(arena, "%s %s",
                        utf8_fold(arena, facts->kana != NULL ? facts->kana : ""),
                        day_iso(arena, facts->birth_on));
}

struct centre_keys centre_keys_of(struct context *context,
                                  const struct centre_facts *facts)
{
    return centre_store_keys(context->house->master,
                             kana_birth_of(context->arena, facts),
                             digits_of(context->arena, facts->certificate));
}

/* The same reading and birth, or the same certificate and one of the two: the same
 * person.  The certificate alone is asked. */
static bool is_same(struct context *context, const struct centre_facts *a,
                    const struct centre_facts *b, bool *is_alike)
{
    struct arena *arena = context->arena;
    bool same_kana = text_equal(utf8_fold(arena, a->kana), utf8_fold(arena, b->kana));
    bool same_birth = a->birth_on == b->birth_on;
    const char *digits = digits_of(arena, a->certificate);
    bool same_number =
        *digits != '\0' && text_equal(digits, digits_of(arena, b->certificate));

    *is_alike = same_number;
    return (same_kana && same_birth) || (same_number && (same_kana || same_birth));
}

static struct err entry_find(struct context *context, int64_t centre,
                             const struct centre_facts *facts, struct centre_match *match)
{
    enum { HITS_MAX = 20 };
    struct centre_keys keys = centre_keys_of(context, facts);
    struct centre_entry_like_rows rows;
    struct centre_stored known;
    bool is_alike = false;

    TRY(centre_entry_like(context->db,
                          (struct centre_entry_like_args){.centre = centre,
                                                          .kana_birth_key =
                                                              keys.kana_birth,
                                                          .certificate_key =
                                                              keys.certificate,
                                                          .limit = HITS_MAX},
                          &rows));
    for (size_t i = 0; i < rows.count; i++) {
        TRY(centre_store_entry(context->db, rows.items[i].id, &known));
        if (is_same(context, facts, &known.entry.facts, &is_alike)) {
            match->verdict = centre_facts_equal(facts, &known.entry.facts)
                                 ? CENTRE_ROW_SAME
                                 : CENTRE_ROW_CHANGED;
            match->entry = known.entry.id;
            match->person = known.entry.person;
            return OK;
        }
        if (is_alike) {
            match->verdict = CENTRE_ROW_ALIKE;
            match->entry = known.entry.id;
        }
    }
    return OK;
}

/* Somebody of the own area the house knows already; two of the same reading with
 * different birthdays are two. */
static struct err patient_find(struct context *context, const struct centre_facts *facts,
                               struct centre_match *match)
{
    const struct person_facts wanted = centre_person_facts(facts);
    struct respite_residents residents;

    TRY(respite_residents_find(context, &wanted, &residents));
    for (size_t i = 0; i < residents.count; i++) {
        const struct respite_resident *one = &residents.items[i];
        if (one->by == SIMILAR_BY_KANA && one->birth_on != DAY_NONE)
            continue;
        match->verdict = CENTRE_ROW_ALIKE;
        match->person = one->person;
        return OK;
    }
    return OK;
}

struct err centre_match_find(struct context *context, int64_t centre,
                             const struct centre_facts *facts, struct centre_match *match)
{
    *match = (struct centre_match){CENTRE_ROW_NEW, ID_NONE, ID_NONE};
    TRY(entry_find(context, centre, facts, match));
    return match->verdict == CENTRE_ROW_NEW ? patient_find(context, facts, match) : OK;
}
