/* people_store.c -- people as rows.  Decides nothing. */
#include "features/people/people_store.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/people/people_sql.h" /* made from people.sql */
#include "store/db.h"
#include "store/seal.h"

#include <string.h>

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* The whole birth date is sealed; its year alone stands open, for ages in lists. */
static const char *birth_text(struct db *db, day birth_on)
{
    return birth_on == DAY_NONE ? NULL : day_iso(db_arena(db), birth_on);
}

static int64_t birth_year(day birth_on)
{
    return birth_on == DAY_NONE ? INT_NONE : day_date(birth_on).year;
}

/* ---- blind keys ----------------------------------------------------------------- */

enum { WHOLE_BITS = 32, FAMILY_BITS = 10 };

static int64_t blind(const struct seal_master *master, const char *kind, int bits,
                     const char *text)
{
    return text_is_empty(text) ? INT_NONE : seal_blind(master, kind, bits, text);
}

/* Only what can be dialled counts: 048-123-4567 and 0481234567 are one number. */
static const char *digits_of(struct arena *arena, const char *text)
{
    const char *folded = text == NULL ? "" : utf8_fold(arena, text);
    char *digits = arena_alloc(arena, strlen(folded) + 1);
    char *to = digits;
    for (; *folded != '\0'; folded++)
        if (*folded >= '0' && *folded <= '9')
            *to++ = *folded;
    return digits;
}

/* The family's reading is what stands before the first blank. */
static const char *family_of(struct arena *arena, const char *kana)
{
    struct str rest = str_trim(str_of(kana));
    size_t length = 0;
    while (length < rest.length && rest.at[length] != ' ' &&
           !str_starts(str_skip(rest, length), "\xE3\x80\x80"))
        length++;
    return utf8_fold(arena, arena_text(arena, rest.at, length));
}

struct person_keys person_keys_of(struct arena *arena, const struct seal_master *master,
                                  const char *kana, day birth_on, const char *telephone,
                                  const char *certificate)
{
    const char *whole = text_is_empty(kana) ? "" : utf8_fold(arena, kana);
    const char *with_birth =
        text_is_empty(whole) || birth_on == DAY_NONE
            ? ""
            : arena_format(arena, "%s %s", whole, day_iso(arena, birth_on));
    return (struct person_keys){
        .kana = blind(master, "kana", WHOLE_BITS, whole),
        .kana_birth = blind(master, "kana-birth", WHOLE_BITS, with_birth),
        .family = blind(master, "family", FAMILY_BITS,
                        text_is_empty(kana) ? "" : family_of(arena, kana)),
        .telephone = blind(master, "telephone", WHOLE_BITS, digits_of(arena, telephone)),
        .certificate =
            blind(master, "certificate", WHOLE_BITS, digits_of(arena, certificate)),
    };
}

/* ---- people ------------------------------------------------------------------- */

struct err person_store_add(struct db *db, int64_t id, const struct person_facts *facts,
                            const struct person_keys *keys, instant entered_at)
{
    /* Everything about a person is sealed under a key of their own. */
    TRY(seal_person_add(db_seal(db), id));
    return person_row_add(db,
                          (struct person_row_add_args){
                              .id = id,
                              .name = facts->name,
                              .kana = facts->kana,
                              .birth = birth_text(db, facts->birth_on),
                              .address = facts->address,
                              .telephone = facts->telephone,
                              .certificate = facts->certificate,
                              .disease_note = facts->disease_note,
                              .municipality = facts->municipality,
                              .sex = facts->sex,
                              .birth_year = birth_year(facts->birth_on),
                              .disease = facts->disease,
                              .kana_key = keys->kana,
                              .kana_birth_key = keys->kana_birth,
                              .family_key = keys->family,
                              .telephone_key = keys->telephone,
                              .certificate_key = keys->certificate,
                              .entered_at = entered_at,
                          },
                          NULL);
}

struct err person_store_change(struct db *db, int64_t id, int64_t version,
                               const struct person_facts *facts,
                               const struct person_keys *keys)
{
    int64_t changed = 0;
    TRY(person_row_change(db,
                          (struct person_row_change_args){
                              .id = id,
                              .version = version,
                              .name = facts->name,
                              .kana = facts->kana,
                              .birth = birth_text(db, facts->birth_on),
                              .address = facts->address,
                              .telephone = facts->telephone,
                              .certificate = facts->certificate,
                              .disease_note = facts->disease_note,
                              .municipality = facts->municipality,
                              .sex = facts->sex,
                              .birth_year = birth_year(facts->birth_on),
                              .disease = facts->disease,
                              .kana_key = keys->kana,
                              .kana_birth_key = keys->kana_birth,
                              .family_key = keys->family,
                              .telephone_key = keys->telephone,
                              .certificate_key = keys->certificate,
                          },
                          &changed));
    return moved_on(changed);
}

struct err person_store_get(struct db *db, int64_t id, struct person *person)
{
    struct person_row_get_row row;
    bool found = false;
    TRY(person_row_get(db, (struct person_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    day birth_on = DAY_NONE;
    if (row.sex < SEX_UNKNOWN || row.sex >= SEX_END ||
        (row.birth != NULL && !day_read_iso(str_of(row.birth), &birth_on)))
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *person = (struct person){
        .id = row.id,
        .facts = {.name = row.name,
                  .kana = row.kana,
                  .birth_on = birth_on,
                  .sex = (enum sex)row.sex,
                  .municipality = row.municipality,
                  .address = row.address,
                  .telephone = row.telephone,
                  .certificate = row.certificate,
                  .disease = row.disease,
                  .disease_note = row.disease_note},
        .plan = row.plan,
        .plan_on = row.plan_on,
        .died_on = row.died_on,
        .version = row.version,
    };
    return OK;
}

struct err person_store_plan(struct db *db, int64_t id, int64_t version, const char *plan,
                             day plan_on)
{
    int64_t changed = 0;
    TRY(person_row_plan(db,
                        (struct person_row_plan_args){
                            .id = id, .version = version, .plan = plan, .plan_on = plan_on},
                        &changed));
    return moved_on(changed);
}

/* ---- who looks alike ------------------------------------------------------------ */

static bool is_among(const char *code, const char *const *codes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(codes[i], code))
            return true;
    return codes == NULL;
}

struct err person_store_count_like(struct db *db, const struct person_likeness *likeness,
                                   int64_t *count)
{
    struct person_alike_rows rows;

    *count = 0;
    TRY(person_alike(db,
                     (struct person_alike_args){.year_from = likeness->birth_year_from,
                                                .year_to = likeness->birth_year_to},
                     &rows));
    for (size_t i = 0; i < rows.count; i++)
        if (is_among(rows.items[i].municipality, likeness->municipalities,
                     likeness->municipality_count) &&
            is_among(rows.items[i].disease, likeness->diseases, likeness->disease_count))
            *count += rows.items[i].people;
    return OK;
}
