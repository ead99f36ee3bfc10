/* diagnosers_store.c -- facts, waits and places as rows. */
#include "features/diagnosers/diagnosers_store.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/diagnosers/diagnosers_sql.h" /* made from diagnosers.sql */
#include "features/diseases/diseases.h"
#include "features/prefecture/prefecture.h"
#include "store/db.h"

#include <string.h>

/* ---- terms ----------------------------------------------------------------------- */

static enum diagnoser_ring ring_of(const char *network)
{
    const struct code_word *word =
        code_word_find(prefecture_list("diagnosis_networks"), network);

    if (word == NULL || text_equal(word->group, "other"))
        return DIAGNOSER_OTHER;
    return text_equal(word->group, "irud") ? DIAGNOSER_IRUD : DIAGNOSER_NATIONAL;
}

bool diagnoser_term_read(enum diagnoser_about about, const char *code,
                         struct diagnoser_term *term)
{
    const struct disease *disease = NULL;

    *term = (struct diagnoser_term){.about = about, .code = code};
    if (text_is_empty(code))
        return false;
    switch (about) {
    case DIAGNOSER_DISEASE:
        disease = disease_get(code);
        if (disease != NULL)
            term->groups = disease->groups;
        return disease != NULL && disease->kind == DISEASE_DESIGNATED;
    case DIAGNOSER_GROUP:
        return disease_group_get(code) != NULL;
    case DIAGNOSER_FIELD:
        return code_word_find(prefecture_list("diagnosis_fields"), code) != NULL;
    case DIAGNOSER_NETWORK:
        return code_word_find(prefecture_list("diagnosis_networks"), code) != NULL;
    case DIAGNOSER_ABOUT_END:
        break;
    }
    return false;
}

static const char *const about_words[DIAGNOSER_ABOUT_END] = {"", "disease", "group",
                                                             "field", "network"};

const char *diagnoser_term_write(struct arena *arena, struct diagnoser_term term)
{
    return arena_format(arena, "%s:%s", about_words[term.about], term.code);
}

bool diagnoser_term_parse(struct arena *arena, const char *word,
                          struct diagnoser_term *term)
{
    const char *colon = word != NULL ? strchr(word, ':') : NULL;

    for (int about = 1; colon != NULL && about < DIAGNOSER_ABOUT_END; about++) {
        size_t length = strlen(about_words[about]);
        if ((size_t)(colon - word) == length &&
            strncmp(word, about_words[about], length) == 0)
            return diagnoser_term_read((enum diagnoser_about)about,
                                       arena_format(arena, "%s", colon + 1), term);
    }
    return false;
}

/* ---- facts ----------------------------------------------------------------------- */

static struct err fact_of(const struct diagnoser_fact_rows_row *row,
                          struct diagnoser_fact *fact)
{
    if (row->about < 1 || row->about >= DIAGNOSER_ABOUT_END || row->ability < 1 ||
        row->ability >= DIAGNOSER_ABILITY_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *fact = (struct diagnoser_fact){
        .id = row->id,
        .ability = (enum diagnoser_ability)row->ability,
        .terms = row->terms,
        .source = row->source,
        .checked_on = row->checked_on,
        .checked_by = row->checked_by,
        .from_on = row->from_on,
        .to_on = row->to_on,
        .end_reason = row->end_reason,
        .entered_at = row->entered_at,
        .entered_by = row->entered_by,
    };
    /* A code that is no longer in its list keeps its row. */
    (void)diagnoser_term_read((enum diagnoser_about)row->about, row->code, &fact->term);
    if (fact->ability == DIAGNOSER_BELONGS)
        fact->ring = ring_of(row->code);
    return OK;
}

struct err diagnoser_store_facts(struct db *db, int64_t institution,
                                 struct diagnoser_facts *facts)
{
    struct diagnoser_fact_rows_rows rows;

    TRY(diagnoser_fact_rows(db,
                            (struct diagnoser_fact_rows_args){
                                .institution = institution, .limit = DIAGNOSER_FACTS_MAX},
                            &rows));
    facts->items = arena_new_array(db_arena(db), struct diagnoser_fact, rows.count + 1);
    facts->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        TRY(fact_of(&rows.items[i], &facts->items[i]));
    return OK;
}

struct err diagnoser_store_add(struct db *db, int64_t institution,
                               const struct diagnoser_fact *fact)
{
    return diagnoser_fact_row_add(
        db,
        (struct diagnoser_fact_row_add_args){.id = fact->id,
                                             .institution = institution,
                                             .about = fact->term.about,
                                             .code = fact->term.code,
                                             .ability = fact->ability,
                                             .terms = fact->terms,
                                             .source = fact->source,
                                             .checked_on = fact->checked_on,
                                             .checked_by = fact->checked_by,
                                             .from_on = fact->from_on,
                                             .to_on = fact->to_on,
                                             .entered_at = fact->entered_at,
                                             .entered_by = fact->entered_by},
        NULL);
}

struct err diagnoser_store_wait(struct db *db, int64_t institution,
                                struct diagnoser_wait *wait)
{
    struct diagnoser_wait_newest_row row;
    bool found = false;

    *wait = (struct diagnoser_wait){.as_of_on = DAY_NONE, .entered_at = INSTANT_NONE};
    TRY(diagnoser_wait_newest(
        db, (struct diagnoser_wait_newest_args){.institution = institution}, &row,
        &found));
    if (found)
        *wait = (struct diagnoser_wait){row.id,     row.days,       row.as_of_on,
                                        row.source, row.entered_at, row.entered_by};
    return OK;
}

/* ---- places ---------------------------------------------------------------------- */

struct err diagnoser_store_place(struct db *db, int64_t id, day on,
                                 struct diagnoser_place *place)
{
    struct diagnoser_place_row_row row;
    const struct municipality *municipality = NULL;
    struct diagnoser_facts all;
    bool found = false;

    TRY(diagnoser_place_row(db, (struct diagnoser_place_row_args){.id = id}, &row,
                            &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (row.municipality != NULL)
        municipality = prefecture_municipality(prefecture_get(), row.municipality);
    *place = (struct diagnoser_place){
        .id = id,
        .name = row.name,
        .sort_key = row.sort_key,
        .is_inside = municipality != NULL,
        .municipality = municipality != NULL ? municipality->name : NULL,
        .telephone = row.telephone,
        .latitude = row.latitude,
        .longitude = row.longitude,
    };
    TRY(diagnoser_store_wait(db, id, &place->wait));
    TRY(diagnoser_store_facts(db, id, &all));
    place->facts.items =
        arena_new_array(db_arena(db), struct diagnoser_fact, all.count + 1);
    for (size_t i = 0; i < all.count; i++)
        if (diagnoser_fact_holds(&all.items[i], on))
            place->facts.items[place->facts.count++] = all.items[i];
    return OK;
}
