/* institutions_store.c -- institutions as rows.  Decides nothing. */
#include "features/institutions/institutions_store.h"

#include "base/arena.h"
#include "base/defect.h"
#include "features/institutions/institutions_sql.h" /* made from institutions.sql */
#include "store/db.h"

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* A number of the database that this program does not know is damage. */
static struct err in_range(int64_t value, int64_t end)
{
    return value >= 1 && value < end ? OK : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

struct err institution_store_get(struct db *db, int64_t id, struct institution *institution)
{
    struct institution_row_get_row row;
    bool found = false;
    TRY(institution_row_get(db, (struct institution_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_INSTITUTIONS_NOT_FOUND);
    TRY(in_range(row.kind, INSTITUTION_KIND_END));
    TRY(in_range(row.place, PLACE_SOURCE_END));
    *institution = (struct institution){
        .id = row.id,
        .facts = {.kind = (enum institution_kind)row.kind,
                  .name = row.name,
                  .kana = row.kana,
                  .code = row.code,
                  .postal_code = row.postal_code,
                  .municipality = row.municipality,
                  .address = row.address,
                  .telephone = row.telephone,
                  .fax = row.fax,
                  .mail = row.mail,
                  .latitude = row.latitude,
                  .longitude = row.longitude,
                  .place = (enum place_source)row.place,
                  .beds = row.beds,
                  .departments = row.departments,
                  .remark = row.remark},
        .ended_on = row.ended_on,
        .end_reason = row.end_reason,
        .version = row.version,
        .changed_at = row.changed_at,
        .changed_by = row.changed_by,
    };
    return OK;
}

static struct err tokens_write(struct db *db, int64_t id, const struct institution_keys *keys)
{
    for (size_t i = 0; i < keys->token_count; i++)
        TRY(institution_token_add(
            db,
            (struct institution_token_add_args){.token = keys->tokens[i], .institution = id},
            NULL));
    return OK;
}

struct err institution_store_add(struct db *db, int64_t id,
                                 const struct institution_facts *facts,
                                 const struct institution_keys *keys,
                                 const struct institution_stamp *stamp)
{
    struct institution_row_add_args args = {
        .id = id,
        .kind = facts->kind,
        .name = facts->name,
        .kana = facts->kana,
        .sort_key = keys->sort_key,
        .search = keys->search,
        .code = facts->code,
        .postal_code = facts->postal_code,
        .prefecture = keys->prefecture,
        .municipality = facts->municipality,
        .area = keys->area,
        .address = facts->address,
        .telephone = facts->telephone,
        .fax = facts->fax,
        .mail = facts->mail,
        .latitude = facts->latitude,
        .longitude = facts->longitude,
        .place = facts->place,
        .beds = facts->beds,
        .departments = facts->departments,
        .remark = facts->remark,
        .source = stamp->source,
        .seen_import = stamp->import,
        .changed_at = stamp->at,
        .changed_by = stamp->by,
    };
    TRY(institution_row_add(db, args, NULL));
    return tokens_write(db, id, keys);
}

struct err institution_store_change(struct db *db, int64_t id, int64_t version,
                                    const struct institution_facts *facts,
                                    const struct institution_keys *keys,
                                    const struct institution_stamp *stamp)
{
    struct institution_row_change_args args = {
        .id = id,
        .version = version,
        .kind = facts->kind,
        .name = facts->name,
        .kana = facts->kana,
        .sort_key = keys->sort_key,
        .search = keys->search,
        .code = facts->code,
        .postal_code = facts->postal_code,
        .prefecture = keys->prefecture,
        .municipality = facts->municipality,
        .area = keys->area,
        .address = facts->address,
        .telephone = facts->telephone,
        .fax = facts->fax,
        .mail = facts->mail,
        .latitude = facts->latitude,
        .longitude = facts->longitude,
        .place = facts->place,
        .beds = facts->beds,
        .departments = facts->departments,
        .remark = facts->remark,
        .changed_at = stamp->at,
        .changed_by = stamp->by,
    };
    int64_t changed = 0;
    TRY(institution_row_change(db, args, &changed));
    TRY(moved_on(changed));
    TRY(institution_token_clear(
        db, (struct institution_token_clear_args){.institution = id}, NULL));
    return tokens_write(db, id, keys);
}

struct err institution_store_end(struct db *db, int64_t id, int64_t version, day on,
                                 const char *reason, const struct institution_stamp *stamp)
{
    int64_t changed = 0;
    TRY(institution_row_end(db,
                            (struct institution_row_end_args){.id = id,
                                                              .version = version,
                                                              .ended_on = on,
                                                              .end_reason = reason,
                                                              .changed_at = stamp->at,
                                                              .changed_by = stamp->by},
                            &changed));
    return moved_on(changed);
}

struct err institution_store_held(struct db *db, int64_t institution, day as_of,
                                  bool held[DESIGNATION_KIND_END])
{
    struct institution_designations_rows rows;
    for (int kind = 0; kind < DESIGNATION_KIND_END; kind++)
        held[kind] = false;
    TRY(institution_designations(
        db,
        (struct institution_designations_args){.institution = institution,
                                               .as_of = as_of},
        &rows));
    for (size_t i = 0; i < rows.count; i++) {
        TRY(in_range(rows.items[i].kind, DESIGNATION_KIND_END));
        held[rows.items[i].kind] = true;
    }
    return OK;
}
