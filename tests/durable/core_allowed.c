/* core_allowed.c -- LD_PRELOAD: the program's own refusal of core files does nothing.
 *
 * So that tests/durable/sealed.mjs can look into a core that should never be written:
 * the second line of defence (memory that is not dumped) is tried without the first.
 */
#include <sys/resource.h>

int setrlimit(__rlimit_resource_t resource, const struct rlimit *limit);
int setrlimit(__rlimit_resource_t resource, const struct rlimit *limit)
{
    (void)resource;
    (void)limit;
    return 0;
}
