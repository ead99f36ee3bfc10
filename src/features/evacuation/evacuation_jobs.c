/* evacuation_jobs.c -- the clock writes the list of each warning in force to a file. */
#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "access/context.h"
#include "access/house.h"
#include "clock/job.h"
#include "features/evacuation/evacuation.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static struct err list_take(struct context *context, void **thing)
{
    struct evacuation_file *file = NULL;

    TRY(evacuation_file_take(context, &file));
    *thing = file;
    return OK;
}

/* A whole file or the one of the hour before. */
static void list_work(struct context *context, void *thing)
{
    const struct evacuation_file *file = thing;
    const char *begun = arena_format(context->arena, "%s.part", file->path);
    struct str bytes = {.at = file->bytes.at, .length = file->bytes.length};

    if (mkdir(context->house->emergency_folder, 0700) != 0 && errno != EEXIST)
        log_event(LOG_ERROR, "emergency_folder_missing", NULL, 0);
    (void)unlink(begun); /* of a process that died */
    if (file_write_new(begun, bytes).kind != ERR_NONE || rename(begun, file->path) != 0)
        log_event(LOG_ERROR, "emergency_list_not_written", NULL, 0);
}

static struct err list_tell(struct context *context, void *thing)
{
    (void)context;
    (void)thing;
    return OK;
}

static const struct job_outside list = {list_take, list_work, list_tell};

extern const struct job evacuation_jobs[];
const struct job evacuation_jobs[] = {
    {.name = "evacuation.lists", .every = MINUTES(5), .outside = &list},
    {.name = NULL},
};
