/* liaison_offices_service.c -- who receives today, nearest first. */
#include "access/context.h"
#include "base/arena.h"
#include "base/values.h"
#include "features/liaison_offices/liaison_offices.h"
#include "features/liaison_offices/liaison_offices_sql.h" /* made from .sql */
#include "features/prefecture/prefecture.h"

struct place {
    int64_t latitude, longitude;
};

/* Where its own entry says, else at its town's office. */
static struct place place_of(int64_t latitude, int64_t longitude,
                             const char *municipality)
{
    const struct municipality *home =
        municipality != NULL ? prefecture_municipality(prefecture_get(), municipality)
                             : NULL;

    if (latitude != INT_NONE && longitude != INT_NONE)
        return (struct place){latitude, longitude};
    return home != NULL ? (struct place){home->latitude, home->longitude}
                        : (struct place){INT_NONE, INT_NONE};
}

static struct err clinic_place(struct context *context, int64_t clinic,
                               struct place *place)
{
    struct liaison_place_row_row row;
    bool found = false;

    *place = (struct place){INT_NONE, INT_NONE};
    if (clinic == ID_NONE)
        return OK;
    TRY(liaison_place_row(context->db, (struct liaison_place_row_args){.id = clinic},
                          &row, &found));
    if (found)
        *place = place_of(row.latitude, row.longitude, row.municipality);
    return OK;
}

struct err liaison_offices_find(struct context *context, unsigned roles, int64_t clinic,
                                struct liaison_offices *offices)
{
    struct liaison_office_rows_rows rows;
    struct place from;

    TRY(clinic_place(context, clinic, &from));
    TRY(liaison_office_rows(
        context->db,
        (struct liaison_office_rows_args){.kind = DESIGNATION_LIAISON_BASE_HOSPITAL,
                                          .on = context->today,
                                          .roles = (int64_t)roles},
        &rows));
    *offices = (struct liaison_offices){
        .items = arena_new_array(context->arena, struct liaison_office, rows.count + 1)};
    for (size_t i = 0; i < rows.count; i++) {
        struct place place = place_of(rows.items[i].latitude, rows.items[i].longitude,
                                      rows.items[i].municipality);
        offices->items[offices->count++] =
            (struct liaison_office){.id = rows.items[i].id,
                                    .name = rows.items[i].name,
                                    .telephone = rows.items[i].telephone,
                                    .fax = rows.items[i].fax,
                                    .latitude = place.latitude,
                                    .longitude = place.longitude,
                                    .metres = INT_NONE};
    }
    liaison_offices_order(offices, from.latitude, from.longitude);
    return OK;
}
