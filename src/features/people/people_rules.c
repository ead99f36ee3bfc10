/* people_rules.c -- what may be said of a person.  Pure. */
#include "features/people/people.h"

#include "base/str.h"
#include "base/utf8.h"

enum { NAME_MAX = 60, AGE_MAX = 130 };

static struct err length_check(const char *field, const char *text, size_t most)
{
    if (text != NULL && utf8_length(str_of(text)) > most)
        return err_field(field, MSG_PEOPLE_TEXT_TOO_LONG);
    return OK;
}

static size_t digit_count(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text >= '0' && *text <= '9';
    return count;
}

const char *person_name(const struct person *person)
{
    return person->facts.name != NULL ? person->facts.name : person->facts.kana;
}

struct err person_check(const struct person_facts *facts, day today)
{
    if (text_is_empty(facts->kana) && text_is_empty(facts->name))
        return err_field("kana", MSG_PEOPLE_NAME_OR_KANA);
    if (facts->kana != NULL && !utf8_is_kana(facts->kana))
        return err_field("kana", MSG_INPUT_NOT_KANA);
    TRY(length_check("kana", facts->kana, NAME_MAX));
    TRY(length_check("name", facts->name, NAME_MAX));
    TRY(length_check("address", facts->address, 200));
    TRY(length_check("disease_note", facts->disease_note, 500));
    if (facts->birth_on != DAY_NONE && facts->birth_on > today)
        return err_field("birth_on", MSG_PEOPLE_BIRTH_IN_FUTURE);
    if (facts->birth_on != DAY_NONE &&
        day_date(today).year - day_date(facts->birth_on).year > AGE_MAX)
        return err_field("birth_on", MSG_PEOPLE_BIRTH_TOO_OLD);
    if (facts->sex < SEX_UNKNOWN || facts->sex >= SEX_END)
        return err_field("sex", MSG_INPUT_NOT_A_CHOICE);
    if (facts->telephone != NULL) {
        size_t digits = digit_count(facts->telephone);
        if (digits < 9 || digits > 15)
            return err_field("telephone", MSG_INPUT_NOT_A_TELEPHONE);
    }
    return OK;
}
