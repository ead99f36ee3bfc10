/* demo_keys.h -- how the demonstration's tables point at each other's rows.
 *
 * The demo data name institutions and people by short keys; the room that makes
 * a row remembers its id under the key, and later rooms look it up.  Only while
 * the demonstration is being made, on one thread; at most 1,000 keys.
 */
#ifndef DESK_DEMO_KEYS_H
#define DESK_DEMO_KEYS_H

#include <stdint.h>

void demo_key_put(const char *kind, const char *key, int64_t id);
/* ID_NONE when there is none. */
int64_t demo_key_get(const char *kind, const char *key);
void demo_keys_forget(void);

/* From here on a coordinator of the council acts; ID_NONE: the system. */
struct context;
void demo_act_as(struct context *context, int64_t account, const char *name);

#endif
