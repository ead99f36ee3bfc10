/* outbox_jobs.c -- the clock hands over what a machine of the house can send. */
#include "access/context.h"
#include "clock/job.h"
#include "features/outbox/outbox.h"

static struct err pages_run(struct context *context, bool *more)
{
    return outbox_pages(context, more);
}

static struct err mail_take(struct context *context, void **thing)
{
    struct outbox_sending *sending = NULL;
    TRY(outbox_take(context, NOTICE_MAIL, &sending));
    *thing = sending;
    return OK;
}

static struct err fax_take(struct context *context, void **thing)
{
    struct outbox_sending *sending = NULL;
    TRY(outbox_take(context, NOTICE_FAX, &sending));
    *thing = sending;
    return OK;
}

static void sending_work(struct context *context, void *thing)
{
    struct outbox_sending *sending = thing;

    if (sending->failure != NULL)
        return; /* it must not leave like that */
    sending->outcome = sending->sender->send(sending->sender->sender, context->arena,
                                             &sending->notice, &sending->failure);
}

static struct err sending_tell(struct context *context, void *thing)
{
    return outbox_tell(context, thing);
}

static const struct job_outside mail = {mail_take, sending_work, sending_tell};
static const struct job_outside fax = {fax_take, sending_work, sending_tell};

const struct job outbox_jobs[] = {
    {.name = "outbox.pages", .every = SECONDS(10), .run = pages_run},
    {.name = "outbox.mail", .every = SECONDS(10), .outside = &mail},
    {.name = "outbox.fax", .every = SECONDS(10), .outside = &fax},
    {.name = NULL},
};
