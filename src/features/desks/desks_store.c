/* desks_store.c -- desks as rows; hours and channels as short texts. */
#include "features/desks/desks_store.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/desks/desks_sql.h" /* made from desks.sql */
#include "store/db.h"

#include <string.h>

static const char *channels_write(struct arena *arena, const enum channel *channels)
{
    const char *text = "";
    for (int i = 0; i < DESK_CHANNELS && channels[i] != 0; i++)
        text = arena_format(arena, "%s%s%d", text, i == 0 ? "" : " ", (int)channels[i]);
    return text;
}

static bool channels_read(const char *text, enum channel *channels)
{
    struct str rest = str_of(text);
    struct str piece;
    memset(channels, 0, sizeof(enum channel) * DESK_CHANNELS);
    for (int i = 0; rest.length > 0 && str_next(&rest, ' ', &piece); i++) {
        int64_t number = 0;
        if (i == DESK_CHANNELS || !str_int(piece, &number) || number < CHANNEL_FAX ||
            number >= CHANNEL_END)
            return false;
        channels[i] = (enum channel)number;
    }
    return true;
}

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* The two queries return the same columns. */
#define DESK_OF(row)                                                                     \
    (struct desk)                                                                        \
    {                                                                                    \
        .id = (row).id, .institution = (row).institution,                                \
        .facts = {.purpose = (enum desk_purpose)(row).purpose,                           \
                  .name = (row).name,                                                    \
                  .telephone = (row).telephone,                                          \
                  .extension = (row).extension,                                          \
                  .fax = (row).fax,                                                      \
                  .mail = (row).mail,                                                    \
                  .out_of_hours = (row).out_of_hours,                                    \
                  .out_of_hours_telephone = (row).out_of_hours_telephone},               \
        .telephone_verified_on = (row).telephone_verified_on,                            \
        .fax_verified_on = (row).fax_verified_on,                                        \
        .fax_verified_by = (row).fax_verified_by, .ended_on = (row).ended_on,            \
        .version = (row).version, .changed_at = (row).changed_at,                        \
        .changed_by = (row).changed_by,                                                  \
    }

static struct err desk_finish(struct desk *desk, const char *channels, const char *hours)
{
    if (desk->facts.purpose < DESK_ADMISSION || desk->facts.purpose >= DESK_PURPOSE_END ||
        !channels_read(channels, desk->facts.channels) ||
        !desk_hours_read(str_of(hours), &desk->facts.hours))
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    return OK;
}

struct err desk_store_list(struct db *db, int64_t institution, struct desk_list *list)
{
    struct desk_rows_rows rows;
    TRY(desk_rows(db, (struct desk_rows_args){.institution = institution}, &rows));
    list->items = arena_new_array(db_arena(db), struct desk, rows.count);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        list->items[i] = DESK_OF(rows.items[i]);
        TRY(desk_finish(&list->items[i], rows.items[i].channels, rows.items[i].hours));
    }
    return OK;
}

struct err desk_store_get(struct db *db, int64_t id, struct desk *desk)
{
    struct desk_row_get_row row;
    bool found = false;
    TRY(desk_row_get(db, (struct desk_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_DESKS_NOT_FOUND);
    *desk = DESK_OF(row);
    return desk_finish(desk, row.channels, row.hours);
}

struct err desk_store_add(struct db *db, const struct desk *desk)
{
    const struct desk_facts *facts = &desk->facts;
    return desk_row_add(
        db,
        (struct desk_row_add_args){
            .id = desk->id,
            .institution = desk->institution,
            .purpose = facts->purpose,
            .name = facts->name,
            .telephone = facts->telephone,
            .extension = facts->extension,
            .fax = facts->fax,
            .mail = facts->mail,
            .channels = channels_write(db_arena(db), facts->channels),
            .hours = desk_hours_write(db_arena(db), &facts->hours),
            .out_of_hours = facts->out_of_hours,
            .out_of_hours_telephone = facts->out_of_hours_telephone,
            .changed_at = desk->changed_at,
            .changed_by = desk->changed_by},
        NULL);
}

struct err desk_store_change(struct db *db, const struct desk *desk)
{
    const struct desk_facts *facts = &desk->facts;
    int64_t changed = 0;
    TRY(desk_row_change(
        db,
        (struct desk_row_change_args){
            .id = desk->id,
            .version = desk->version,
            .purpose = facts->purpose,
            .name = facts->name,
            .telephone = facts->telephone,
            .extension = facts->extension,
            .fax = facts->fax,
            .mail = facts->mail,
            .channels = channels_write(db_arena(db), facts->channels),
            .hours = desk_hours_write(db_arena(db), &facts->hours),
            .out_of_hours = facts->out_of_hours,
            .out_of_hours_telephone = facts->out_of_hours_telephone,
            .telephone_verified_on = desk->telephone_verified_on,
            .fax_verified_on = desk->fax_verified_on,
            .fax_verified_by = desk->fax_verified_by,
            .changed_at = desk->changed_at,
            .changed_by = desk->changed_by},
        &changed));
    return moved_on(changed);
}

struct err desk_store_end(struct db *db, const struct desk *desk)
{
    int64_t changed = 0;
    TRY(desk_row_end(db,
                     (struct desk_row_end_args){.id = desk->id,
                                                .version = desk->version,
                                                .ended_on = desk->ended_on,
                                                .changed_at = desk->changed_at,
                                                .changed_by = desk->changed_by},
                     &changed));
    return moved_on(changed);
}
