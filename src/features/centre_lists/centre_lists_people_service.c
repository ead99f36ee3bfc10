/* centre_lists_people_service.c -- what a list says, row by row, and the people on it. */
#include "features/centre_lists/centre_lists_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/lines.h"
#include "base/message.h"
#include "base/utf8.h"
#include "features/centre_lists/centre_lists_sql.h" /* made from centre_lists.sql */
#include "features/people/people.h"
#include "features/respite/respite.h"

#include <stdlib.h>
#include <string.h>

/* ---- lists ------------------------------------------------------------------------ */

struct err centre_list_get(struct context *context, int64_t id, struct centre_list *list)
{
    return centre_list_own(context, id, list, NULL);
}

struct err centre_list_all(struct context *context, struct centre_lists *lists)
{
    enum { NEWEST = 20 };
    struct health_centre_office office;
    struct centre_list_of_rows rows;

    lists->count = 0;
    struct err err = centre_own(context, &office);
    if (err.kind == ERR_CONFLICT)
        return OK; /* of no health centre: there are none */
    TRY(err);
    TRY(centre_list_of(
        context->db,
        (struct centre_list_of_args){.centre = office.institution, .limit = NEWEST},
        &rows));
    lists->items = arena_new_array(context->arena, struct centre_list, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        TRY(centre_store_list(context->db, rows.items[i].id,
                              &lists->items[lists->count++], NULL));
    return OK;
}

/* ---- rows ------------------------------------------------------------------------- */

static struct err before_read(struct context *context, const struct centre_kept *kept,
                              struct centre_row *row)
{
    struct centre_stored stored;
    struct person person;

    if (kept->entry != ID_NONE) {
        TRY(centre_store_entry(context->db, kept->entry, &stored));
        row->has_before = !stored.is_ended;
        row->before = stored.entry.facts;
        return OK;
    }
    if (kept->person == ID_NONE)
        return OK;
    struct err err = respite_resident_get(context, kept->person, &person);
    if (err.kind == ERR_NOT_FOUND)
        return OK; /* has moved to another area */
    TRY(err);
    row->has_before = true;
    row->is_patient = true;
    row->before = (struct centre_facts){.kana = person.facts.kana,
                                        .name = person.facts.name,
                                        .birth_on = person.facts.birth_on,
                                        .municipality = person.facts.municipality,
                                        .disease = person.facts.disease,
                                        .certificate = person.facts.certificate,
                                        .certificate_until = DAY_NONE,
                                        .telephone = person.facts.telephone};
    return OK;
}

static struct err row_read(struct context *context, const struct centre_columns *columns,
                           const struct centre_kept *kept, struct centre_row *row)
{
    *row = (struct centre_row){.id = kept->id,
                               .line = kept->line,
                               .verdict = kept->verdict,
                               .answer = kept->answer,
                               .raw = kept->content};
    if (kept->content == NULL)
        return OK;
    row->why = centre_facts_read(context, columns, str_of(kept->content), &row->facts);
    if (row->why.kind != ERR_NONE && row->why.kind != ERR_INVALID)
        return row->why;
    return before_read(context, kept, row);
}

struct err centre_list_rows(struct context *context, int64_t id, struct centre_rows *rows)
{
    struct centre_kept_rows kept;
    struct centre_columns columns;
    struct centre_list list;
    const char *header = NULL;

    TRY(centre_list_own(context, id, &list, &header));
    rows->count = 0;
    if (header == NULL)
        return OK; /* its key is gone */
    TRY(centre_columns_read(context->arena, str_of(header), &columns));
    TRY(centre_store_rows(context->db, id, &kept));
    rows->items = arena_new_array(context->arena, struct centre_row, kept.count + 1);
    for (size_t i = 0; i < kept.count; i++)
        TRY(row_read(context, &columns, &kept.items[i], &rows->items[rows->count++]));
    audit_saw(context, (struct audit_note){.act = &centre_list_act_seen,
                                           .subject = SUBJECT_IMPORT,
                                           .id = id});
    return OK;
}

/* ---- why a row was not taken -------------------------------------------------------- */

static enum message field_word(const char *field)
{
    static const struct {
        const char *field;
        enum message word;
    } words[] = {
        {"kana", MSG_CENTRE_LISTS_LABEL_KANA},
        {"name", MSG_CENTRE_LISTS_LABEL_NAME},
        {"birth_on", MSG_CENTRE_LISTS_LABEL_BIRTH},
        {"municipality", MSG_CENTRE_LISTS_LABEL_MUNICIPALITY},
        {"certificate", MSG_CENTRE_LISTS_LABEL_CERTIFICATE},
        {"certificate_until", MSG_CENTRE_LISTS_LABEL_UNTIL},
        {"telephone", MSG_CENTRE_LISTS_LABEL_TELEPHONE},
        {"devices", MSG_CENTRE_LISTS_LABEL_DEVICES},
    };

    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        if (text_equal(field, words[i].field))
            return words[i].word;
    return MSG_CENTRE_LISTS_ROW;
}

static const char *refusal(struct arena *arena, enum language language,
                           const struct err *why)
{
    return arena_format(arena, "%s：%s",
                        message_text(arena, language, field_word(why->field), NULL),
                        message_text(arena, language, why->message, why->say));
}

const char *centre_row_reason(struct arena *arena, enum language language,
                              const struct centre_row *row)
{
    const char *other = NULL;

    switch (row->verdict) {
    case CENTRE_ROW_REFUSED:
        return row->why.kind != ERR_NONE
                   ? refusal(arena, language, &row->why)
                   : message_text(arena, language, MSG_CENTRE_LISTS_AS_THEN, NULL);
    case CENTRE_ROW_OUTSIDE:
        other = health_centre_name_for(row->facts.municipality);
        return message_text(arena, language,
                            other != NULL ? MSG_CENTRE_LISTS_OTHER_AREA
                                          : MSG_CENTRE_LISTS_NO_AREA,
                            say_text(arena, other));
    case CENTRE_ROW_TWICE:
        return message_text(arena, language, MSG_CENTRE_LISTS_TWICE, NULL);
    case CENTRE_ROW_ALIKE:
        return row->answer == CENTRE_ANSWER_LEAVE
                   ? message_text(arena, language, MSG_CENTRE_LISTS_LEFT, NULL)
               : row->answer == CENTRE_ANSWER_NONE
                   ? message_text(arena, language, MSG_CENTRE_LISTS_NOT_ANSWERED, NULL)
                   : NULL;
    case CENTRE_ROW_NEW:
    case CENTRE_ROW_CHANGED:
    case CENTRE_ROW_SAME:
    case CENTRE_ROW_VERDICT_END:
        break;
    }
    return NULL;
}

struct err centre_list_rejects(struct context *context, int64_t id, const char **csv)
{
    struct centre_rows rows;
    struct lines lines = {.arena = context->arena};
    struct arena *arena = context->arena;

    TRY(centre_list_rows(context, id, &rows));
    lines_add(&lines, arena_format(arena, "\xEF\xBB\xBF%s\r\n",
                                   message_text(arena, context->language,
                                                MSG_CENTRE_LISTS_REJECT_HEADER, NULL)));
    for (size_t i = 0; i < rows.count; i++) {
        const char *why = centre_row_reason(arena, context->language, &rows.items[i]);
        if (why == NULL || rows.items[i].raw == NULL)
            continue;
        lines_add(&lines, arena_format(arena, "%d,%s,%s\r\n", (int)rows.items[i].line,
                                       csv_cell(arena, why),
                                       csv_cell(arena, rows.items[i].raw)));
    }
    *csv = lines_join(&lines);
    return OK;
}

/* ---- the people on it -------------------------------------------------------------- */

static void entry_saw(struct context *context, const struct centre_entry *entry)
{
    audit_saw(context, (struct audit_note){.act = &centre_list_act_entry_seen,
                                           .subject = SUBJECT_IMPORT,
                                           .id = entry->id,
                                           .person = entry->person});
}

static bool is_meant(struct arena *arena, const struct centre_facts *facts,
                     const char *wanted)
{
    if (wanted == NULL)
        return true;
    return (facts->kana != NULL && strstr(utf8_fold(arena, facts->kana), wanted) != NULL) ||
           (facts->name != NULL && strstr(utf8_fold(arena, facts->name), wanted) != NULL) ||
           (facts->certificate != NULL &&
            strstr(utf8_fold(arena, facts->certificate), wanted) != NULL);
}

static int by_kana(const void *a, const void *b)
{
    const struct centre_entry *left = a;
    const struct centre_entry *right = b;
    const char *one = left->facts.kana != NULL ? left->facts.kana : "";
    return strcmp(one, right->facts.kana != NULL ? right->facts.kana : "");
}

struct err centre_entry_list(struct context *context, const char *text,
                             struct centre_entries *entries)
{
    enum { PEOPLE_MAX = 1000 };
    const char *wanted = text_is_empty(text) ? NULL : utf8_fold(context->arena, text);
    struct health_centre_office office;
    struct centre_entry_all_rows rows;
    struct centre_stored stored;
    int64_t newest = ID_NONE;

    entries->count = 0;
    struct err err = centre_own(context, &office);
    if (err.kind == ERR_CONFLICT)
        return OK; /* of no health centre: there are none */
    TRY(err);
    TRY(centre_store_newest(context->db, office.institution, &newest));
    TRY(centre_entry_all(
        context->db,
        (struct centre_entry_all_args){.centre = office.institution, .limit = PEOPLE_MAX},
        &rows));
    entries->items = arena_new_array(context->arena, struct centre_entry, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        TRY(centre_store_entry(context->db, rows.items[i].id, &stored));
        if (!is_meant(context->arena, &stored.entry.facts, wanted))
            continue;
        stored.entry.is_vanished = stored.list != newest;
        entry_saw(context, &stored.entry);
        entries->items[entries->count++] = stored.entry;
    }
    qsort(entries->items, entries->count, sizeof *entries->items, by_kana);
    return OK;
}

static struct err entry_own(struct context *context, int64_t id,
                            struct centre_stored *stored)
{
    struct health_centre_office office;

    TRY(permission_need(context, &centre_list_keep));
    TRY(centre_store_entry(context->db, id, stored));
    struct err err = centre_own(context, &office);
    if (err.kind == ERR_CONFLICT ||
        (err.kind == ERR_NONE &&
         (stored->centre != office.institution || stored->is_ended)))
        return err_of(ERR_NOT_FOUND, MSG_CENTRE_LISTS_NOT_FOUND);
    return err;
}

struct err centre_entry_get(struct context *context, int64_t id,
                            struct centre_entry *entry)
{
    struct centre_stored stored;

    TRY(entry_own(context, id, &stored));
    *entry = stored.entry;
    entry_saw(context, entry);
    return OK;
}

/* Nobody reads again what stood there: the key is destroyed. */
struct err centre_entry_end(struct context *context, int64_t id, int64_t version)
{
    struct centre_stored stored;
    int64_t changed = 0;

    TRY(entry_own(context, id, &stored));
    TRY(centre_entry_off(context->db,
                         (struct centre_entry_off_args){.id = id,
                                                        .version = version,
                                                        .ended_at = context->now,
                                                        .ended_by =
                                                            context_actor_name(context)},
                         &changed));
    if (changed == 0)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(centre_store_forget(context->db, id));
    return audit_did(context, (struct audit_note){.act = &centre_list_act_entry_ended,
                                                  .subject = SUBJECT_IMPORT,
                                                  .id = id,
                                                  .person = stored.entry.person});
}

struct err centre_entry_became(struct context *context, int64_t id, int64_t person)
{
    struct centre_stored stored;

    TRY(entry_own(context, id, &stored));
    return centre_entry_is(context->db,
                           (struct centre_entry_is_args){.id = id, .person = person},
                           NULL);
}
