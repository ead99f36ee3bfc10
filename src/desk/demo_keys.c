/* demo_keys.c -- short keys of the demonstration.  See demo_keys.h. */
#include "desk/demo_keys.h"

#include "access/context.h"
#include "base/defect.h"
#include "base/values.h"

#include <stdio.h>
#include <string.h>

enum { KEYS_MAX = 1000, KEY_BYTES = 48 };

static struct {
    char name[KEY_BYTES];
    int64_t id;
} keys[KEYS_MAX];

static size_t key_count;

static void name_of(char name[KEY_BYTES], const char *kind, const char *key)
{
    int length = snprintf(name, KEY_BYTES, "%s:%s", kind, key);
    need(length > 0 && length < KEY_BYTES);
}

void demo_key_put(const char *kind, const char *key, int64_t id)
{
    need(key_count < KEYS_MAX);
    name_of(keys[key_count].name, kind, key);
    keys[key_count++].id = id;
}

int64_t demo_key_get(const char *kind, const char *key)
{
    char name[KEY_BYTES];
    name_of(name, kind, key);
    for (size_t i = 0; i < key_count; i++)
        if (strcmp(keys[i].name, name) == 0)
            return keys[i].id;
    return ID_NONE;
}

void demo_keys_forget(void)
{
    key_count = 0;
}

void demo_act_as(struct context *context, int64_t account, const char *name)
{
    bool is_system = account == ID_NONE;

    context->actor = (struct actor){
        .kind = is_system ? ACTOR_SYSTEM : ACTOR_ACCOUNT,
        .account = account,
        .institution = demo_key_get("institution", "council"),
        .roles = is_system ? 0 : ROLE_BIT(ROLE_COORDINATOR),
        .name = name,
        .second_factor = !is_system,
        .proved_at = is_system ? INSTANT_NONE : context->now,
    };
}
