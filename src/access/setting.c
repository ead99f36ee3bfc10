/* setting.c -- limits and choices that have a day and a document behind them. */
#include "access/setting.h"

#include "access/acts.h"
#include "access/context.h"
#include "access/setting_sql.h"
#include "base/arena.h"
#include "base/str.h"

struct err setting_text(struct context *context, const char *key, day on,
                        const char *otherwise, const char **value)
{
    struct setting_row_find_row row;
    bool found = false;

    TRY(setting_row_find(context->db,
                         (struct setting_row_find_args){.key = key, .on_day = on}, &row,
                         &found));
    *value = found ? row.value : otherwise;
    return OK;
}

struct err setting_int(struct context *context, const char *key, day on,
                       int64_t otherwise, int64_t *value)
{
    const char *text = NULL;

    TRY(setting_text(context, key, on, NULL, &text));
    *value = otherwise;
    if (text != NULL && !str_int(str_of(text), value))
        return err_of(ERR_INTERNAL, MSG_ACCESS_SETTING_DAMAGED);
    return OK;
}

struct err setting_add(struct context *context, const struct setting_new *setting,
                       int64_t *id)
{
    if (text_is_empty(setting->key))
        return err_field("key", MSG_ACCESS_SETTING_KEY_NEEDED);
    if (text_is_empty(setting->value))
        return err_field("value", MSG_ACCESS_SETTING_VALUE_NEEDED);
    if (text_is_empty(setting->basis))
        return err_field("basis", MSG_ACCESS_SETTING_BASIS_NEEDED);
    *id = context_id(context);
    TRY(setting_row_add(context->db,
                        (struct setting_row_add_args){
                            .id = *id,
                            .key = setting->key,
                            .value = setting->value,
                            .from_on = setting->from_on,
                            .basis = setting->basis,
                            .set_by = context->actor.account,
                            .set_at = context->now,
                        },
                        NULL));
    return audit_did(context, (struct audit_note){
                                  .act = &access_act_setting_added,
                                  .subject = SUBJECT_SETTING,
                                  .id = *id,
                                  .reason = setting->key,
                                  .detail = setting->value,
                              });
}

struct err setting_history(struct context *context, const char *key,
                           struct settings *settings)
{
    struct setting_row_history_rows rows;

    TRY(setting_row_history(context->db, (struct setting_row_history_args){.key = key},
                            &rows));
    settings->count = (int)rows.count;
    settings->items = arena_new_array(context->arena, struct setting, rows.count + 1);
    for (int i = 0; i < settings->count; i++)
        settings->items[i] = (struct setting){
            .id = rows.items[i].id,
            .key = rows.items[i].key,
            .value = rows.items[i].value,
            .from_on = rows.items[i].from_on,
            .basis = rows.items[i].basis,
            .set_by = rows.items[i].set_by,
            .set_at = rows.items[i].set_at,
        };
    return OK;
}

struct err setting_in_force(struct context *context, day on, struct settings *settings)
{
    struct setting_row_in_force_rows rows;

    TRY(setting_row_in_force(context->db,
                             (struct setting_row_in_force_args){.on_day = on}, &rows));
    settings->count = (int)rows.count;
    settings->items = arena_new_array(context->arena, struct setting, rows.count + 1);
    for (int i = 0; i < settings->count; i++)
        settings->items[i] = (struct setting){
            .id = rows.items[i].id,
            .key = rows.items[i].key,
            .value = rows.items[i].value,
            .from_on = rows.items[i].from_on,
            .basis = rows.items[i].basis,
            .set_by = rows.items[i].set_by,
            .set_at = rows.items[i].set_at,
        };
    return OK;
}
