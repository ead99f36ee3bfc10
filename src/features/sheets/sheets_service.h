/* sheets_service.h -- what the use cases of the team and of the doctor share. */
#ifndef SHEETS_SERVICE_H
#define SHEETS_SERVICE_H

#include "features/sheets/sheets_store.h"

struct sheet_stamp sheet_stamp_of(const struct context *context);

/* Whose sheet it is, with what a link may show of it; without asking who acts. */
MUST_USE struct err sheet_case_of(struct context *context, int64_t id,
                                  struct sheet_case *of);
/* The same for the team under a permission: to others it is not there. */
MUST_USE struct err sheet_for(struct context *context,
                              const struct permission *permission, int64_t care_case,
                              struct sheet_case *of);
/* Is it still as they saw it? */
MUST_USE struct err sheet_seen_check(struct context *context, int64_t care_case,
                                     int64_t seen, struct sheet_rows_seen *rows);
/* Of the whole. */
enum sheet_state sheet_state_now(const struct sheet_rows_seen *rows);
/* What came becomes a version: rows, file, tasks, log. */
MUST_USE struct err sheet_arrive(struct context *context, const struct sheet_case *of,
                                 const struct sheet_rows_seen *rows,
                                 const struct sheet_arrival *arrival);
/* One task while it is awaited, one while nobody has read it, none otherwise. */
MUST_USE struct err sheet_tasks_follow(struct context *context,
                                       const struct sheet_case *of, const char *outcome);

struct sheet_event {
    const struct act_kind *act;
    int64_t sheet;
    instant happened_at; /* INSTANT_NONE: now */
    const char *text;    /* {3} of the sentence; sealed; may be NULL */
};
MUST_USE struct err sheet_tell(struct context *context, const struct sheet_case *of,
                               const struct sheet_event *event);
void sheet_saw(struct context *context, const struct sheet_case *of, int64_t sheet);

#endif
