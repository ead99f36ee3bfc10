/* knowledge_service.c -- the file this installation uses, replaced while it is read.
 *
 * One lock for taking, giving and replacing: each takes a moment.  What is attached is
 * made outside of it by whoever comes first, under a lock of its own, so that readers of
 * terms do not wait for it.
 */
#include "access/house.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "features/knowledge/knowledge_store.h"

#include <pthread.h>

enum { PATH_MAX_BYTES = 1024, DEMONSTRATION_BYTES_MAX = 64 * 1024 * 1024 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t attach_lock = PTHREAD_MUTEX_INITIALIZER;

/* Guarded by `lock`. */
static struct {
    struct knowledge *current; /* from the file at `path` */
    char path[PATH_MAX_BYTES];
    struct knowledge_identity identity; /* of the file that was looked at last */
    struct knowledge *demonstration;    /* made once, kept for the process */
    struct arena *demonstration_bytes;  /* its bytes live as long */
} held;

/* Whoever still reads it closes it with the last giving back. */
static void current_leave(void)
{
    if (held.current != NULL && held.current->readers == 0)
        knowledge_close(held.current);
    held.current = NULL;
}

static void path_look(const char *path)
{
    struct knowledge_identity now = knowledge_identity(path);
    struct knowledge *opened = NULL;
    bool is_same_path = text_equal(held.path, path);

    if (is_same_path && knowledge_identity_equal(now, held.identity))
        return;
    if (!is_same_path) {
        current_leave();
        struct str text = str_of(path);
        if (text.length >= sizeof held.path)
            return;
        for (size_t i = 0; i <= text.length; i++)
            held.path[i] = text.at[i];
    }
    held.identity = now;
    if (!now.is_there)
        return; /* taken away by hand: what is open stays in use until the end */
    struct err err = knowledge_open(path, &opened);
    if (err.kind != ERR_NONE) {
        log_event(LOG_ERROR, "knowledge_refused",
                  LOG_FIELDS(LOG_TEXT("error", message_key(err.message))));
        return;
    }
    current_leave();
    held.current = opened;
    log_event(LOG_INFO, "knowledge_opened",
              LOG_FIELDS(LOG_TEXT("hpo", knowledge_versions(opened).hpo),
                         LOG_TEXT("annotations", knowledge_versions(opened).annotations)));
}

static struct knowledge *demonstration_made(void)
{
    struct arena *arena = arena_new((size_t)1024 * 1024, DEMONSTRATION_BYTES_MAX);
    struct knowledge_source source = {.arena = arena};
    struct knowledge *knowledge = NULL;
    struct str bytes;

    struct err err = knowledge_demonstration(arena, &source);
    if (err.kind == ERR_NONE)
        err = knowledge_make(&source, &bytes);
    if (err.kind == ERR_NONE) {
        /* Only the bytes are kept: the arena of their making is far larger. */
        struct arena *kept = arena_new(ARENA_BLOCK_USUAL, DEMONSTRATION_BYTES_MAX);
        bytes.at = arena_text(kept, bytes.at, bytes.length);
        held.demonstration_bytes = kept;
        err = knowledge_of_bytes(bytes, &knowledge);
    }
    if (err.kind != ERR_NONE)
        log_event(LOG_ERROR, "knowledge_demonstration_refused",
                  LOG_FIELDS(LOG_TEXT("error", message_key(err.message))));
    arena_free(arena);
    return knowledge;
}

struct knowledge *knowledge_take(const struct house *house)
{
    struct knowledge *knowledge = NULL;

    (void)pthread_mutex_lock(&lock);
    if (house->knowledge_path != NULL) {
        path_look(house->knowledge_path);
        knowledge = held.current;
    }
    if (knowledge == NULL && house->kind == INSTALLATION_DEMO) {
        if (held.demonstration == NULL)
            held.demonstration = demonstration_made();
        knowledge = held.demonstration;
    }
    if (knowledge != NULL)
        knowledge->readers++;
    (void)pthread_mutex_unlock(&lock);
    return knowledge;
}

void knowledge_give(struct knowledge *knowledge)
{
    if (knowledge == NULL)
        return;
    (void)pthread_mutex_lock(&lock);
    knowledge->readers--;
    if (knowledge->readers == 0 && knowledge != held.current &&
        knowledge != held.demonstration)
        knowledge_close(knowledge);
    (void)pthread_mutex_unlock(&lock);
}

void *knowledge_attached(struct knowledge *knowledge,
                         void *(*make)(struct arena *arena, const struct knowledge *))
{
    (void)pthread_mutex_lock(&attach_lock);
    if (knowledge->attached == NULL)
        knowledge->attached = make(knowledge->arena, knowledge);
    void *attached = knowledge->attached;
    (void)pthread_mutex_unlock(&attach_lock);
    return attached;
}
