/* knowledge_store.h -- the file on the disk, for the service. */
#ifndef KNOWLEDGE_STORE_H
#define KNOWLEDGE_STORE_H

#include "features/knowledge/knowledge_file_rules.h"

#include <sys/types.h>

/* Which file lies at a path now: another one when it was replaced. */
struct knowledge_identity {
    dev_t device;
    ino_t node;
    off_t size;
    int64_t changed_at; /* nanoseconds */
    bool is_there;
};

struct knowledge_identity knowledge_identity(const char *path);
bool knowledge_identity_equal(struct knowledge_identity a, struct knowledge_identity b);

#endif
