/* sheet_changes.h -- what the doctor's sheet of a temporary admission says otherwise than
 * last time, in words: the ward that knows the patient reads that first.
 *
 * Guideline: articles 6 (1), 8 (3), 13.  The team and the health centre compare with what
 * stood at the end of the patient's last application; a hospital only with what it read
 * itself, at the end of his last stay there.  To another hospital it is the first sheet, and
 * to one that has not agreed there is none at all.  Nothing is kept: the two versions are
 * read and told apart, and each sight of either is recorded.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef SHEET_CHANGES_H
#define SHEET_CHANGES_H

#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "features/sheets/sheets.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission sheet_changes_read; /* team, area, the hospital that agreed */

enum sheet_change_kind {
    SHEET_CHANGE_ADDED = 1, /* nothing was said of it */
    SHEET_CHANGE_REMOVED,   /* nothing is said of it any more */
    SHEET_CHANGE_OTHER,
};

/* One field.  Of a long text only the sentences that differ; NULL: none on that side. */
struct sheet_change {
    enum sheet_change_kind kind;
    enum message label; /* of the field */
    const char *before, *now;
};

enum { SHEET_CHANGES_MAX = 12 };

enum sheet_compared {
    SHEET_COMPARED_NOTHING = 0, /* not theirs to see: nothing is shown */
    SHEET_COMPARED_NO_SHEET,    /* none has come yet */
    SHEET_COMPARED_FIRST,       /* there was none last time, or no last time */
    SHEET_COMPARED_WITHDRAWN,   /* last time's was withdrawn */
    SHEET_COMPARED_FILE_ONLY,   /* of one of the two there is a file and no words */
    SHEET_COMPARED_SAME,
    SHEET_COMPARED_CHANGED,
};

struct sheet_changes {
    enum sheet_compared compared;
    bool is_of_hospital; /* with what it read itself */
    const char *number;  /* of the application or stay compared with; NULL: none */
    instant before_at, now_at; /* when each was entered; INSTANT_NONE */
    bool has_new_file;   /* that came since: no words can tell what it says */
    struct sheet_change items[SHEET_CHANGES_MAX];
    size_t count;
};

/* Pure.  The fields that differ, in the order of the sheet; without the doctor's name for
 * those who may not know it. */
void sheet_changes_of(struct arena *arena, const struct sheet_facts *before,
                      const struct sheet_facts *now, bool with_doctor,
                      struct sheet_changes *changes);
/* Pure.  How the two stand to each other, and the fields. */
void sheet_changes_judge(struct arena *arena, const struct sheet_then *before,
                         const struct sheet_then *now, struct sheet_changes *changes);

/* Of an application, for its readers; of a stay, for the team or the hospital that agreed.
 * To others SHEET_COMPARED_NOTHING: the page they stand on has already asked. */
MUST_USE struct err sheet_changes_of_application(struct context *context,
                                                 int64_t application,
                                                 struct sheet_changes *changes);
MUST_USE struct err sheet_changes_of_stay(struct context *context, int64_t stay,
                                          struct sheet_changes *changes);

#endif
