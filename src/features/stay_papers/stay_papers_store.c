/* stay_papers_store.c -- what surrounds a temporary stay, as rows.  Decides nothing. */
#include "features/stay_papers/stay_papers_store.h"

#include "base/arena.h"
#include "features/stay_papers/stay_papers_sql.h" /* made from stay_papers.sql */
#include "store/db.h"

static struct err in_range(int64_t value, int64_t first, int64_t end)
{
    return value >= first && value < end ? OK : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

/* ---- the meeting ---------------------------------------------------------------- */

struct err visit_store_add(struct db *db, const struct stay_row_of *of,
                           const struct stay_visit *visit)
{
    return visit_add(db,
                     (struct visit_add_args){.id = of->id,
                                             .stay = of->stay,
                                             .person = of->person,
                                             .revision = visit->revision,
                                             .state = visit->state,
                                             .way = visit->way,
                                             .at = visit->at,
                                             .who = visit->who,
                                             .said = visit->said,
                                             .entered_at = visit->entered_at,
                                             .entered_by = visit->entered_by},
                     NULL);
}

struct err visit_store_get(struct db *db, int64_t stay, struct stay_visit *visit)
{
    struct visit_newest_row row;
    bool found = false;

    *visit = (struct stay_visit){.at = INSTANT_NONE, .entered_at = INSTANT_NONE};
    TRY(visit_newest(db, (struct visit_newest_args){.stay = stay}, &row, &found));
    if (!found)
        return OK;
    TRY(in_range(row.state, VISIT_PLANNED, VISIT_STATE_END));
    *visit = (struct stay_visit){.revision = row.revision,
                                 .state = (enum visit_state)row.state,
                                 .way = row.way,
                                 .at = row.at,
                                 .who = row.who,
                                 .said = row.said,
                                 .entered_at = row.entered_at,
                                 .entered_by = row.entered_by};
    return OK;
}

/* ---- on arrival ----------------------------------------------------------------- */

struct err checkin_store_add(struct db *db, const struct stay_row_of *of,
                             const struct stay_checkin *checkin, const int64_t *item_ids)
{
    TRY(checkin_add(db,
                    (struct checkin_add_args){.id = of->id,
                                              .stay = of->stay,
                                              .person = of->person,
                                              .revision = checkin->revision,
                                              .at = checkin->at,
                                              .by_name = checkin->by,
                                              .entered_at = checkin->entered_at,
                                              .entered_by = checkin->entered_by},
                    NULL));
    for (size_t i = 0; i < checkin->count; i++) {
        const struct checkin_item *item = &checkin->items[i];
        TRY(checkin_item_add(db,
                             (struct checkin_item_add_args){.id = item_ids[i],
                                                            .checkin = of->id,
                                                            .person = of->person,
                                                            .code = item->code,
                                                            .is_must = item->is_must,
                                                            .detail = item->detail,
                                                            .answer = item->answer,
                                                            .note = item->note},
                             NULL));
    }
    return OK;
}

static struct err items_read(struct db *db, int64_t id, struct stay_checkin *checkin)
{
    struct checkin_items_rows rows;

    TRY(checkin_items(
        db, (struct checkin_items_args){.checkin = id, .limit = CHECKIN_ITEMS_MAX}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        TRY(in_range(rows.items[i].answer, CHECKIN_YES, CHECKIN_ANSWER_END));
        checkin->items[checkin->count++] = (struct checkin_item){
            .code = rows.items[i].code,
            .is_must = rows.items[i].is_must,
            .detail = rows.items[i].detail,
            .answer = (enum checkin_answer)rows.items[i].answer,
            .note = rows.items[i].note,
        };
    }
    return OK;
}

struct err checkin_store_get(struct db *db, int64_t stay, struct stay_checkin *checkin)
{
    struct checkin_newest_row row;
    bool found = false;

    *checkin = (struct stay_checkin){.at = INSTANT_NONE, .entered_at = INSTANT_NONE};
    TRY(checkin_newest(db, (struct checkin_newest_args){.stay = stay}, &row, &found));
    if (!found)
        return OK;
    checkin->revision = row.revision;
    checkin->at = row.at;
    checkin->by = row.by_name;
    checkin->entered_at = row.entered_at;
    checkin->entered_by = row.entered_by;
    return items_read(db, row.id, checkin);
}

/* ---- during, and on going home -------------------------------------------------- */

struct err change_store_add(struct db *db, const struct stay_row_of *of,
                            const struct ward_change *change)
{
    return change_add(db,
                      (struct change_add_args){.id = of->id,
                                               .stay = of->stay,
                                               .person = of->person,
                                               .happened_at = change->happened_at,
                                               .said = change->text,
                                               .by_name = change->by,
                                               .entered_at = change->entered_at,
                                               .entered_by = change->entered_by},
                      NULL);
}

struct err change_store_list(struct db *db, int64_t stay, struct ward_changes *changes)
{
    enum { CHANGES_MAX = 200 };
    struct change_rows_rows rows;

    TRY(change_rows(db, (struct change_rows_args){.stay = stay, .limit = CHANGES_MAX},
                    &rows));
    changes->items = arena_new_array(db_arena(db), struct ward_change, rows.count + 1);
    changes->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        changes->items[i] = (struct ward_change){.id = rows.items[i].id,
                                                 .happened_at = rows.items[i].happened_at,
                                                 .text = rows.items[i].said,
                                                 .by = rows.items[i].by_name,
                                                 .entered_at = rows.items[i].entered_at,
                                                 .entered_by = rows.items[i].entered_by};
    return OK;
}

struct err summary_store_add(struct db *db, const struct stay_row_of *of,
                             const struct stay_summary *summary)
{
    return summary_add(db,
                       (struct summary_add_args){.id = of->id,
                                                 .stay = of->stay,
                                                 .person = of->person,
                                                 .revision = summary->revision,
                                                 .course = summary->course,
                                                 .devices = summary->devices,
                                                 .medicines = summary->medicines,
                                                 .speaking = summary->speaking,
                                                 .watch = summary->watch,
                                                 .by_name = summary->by,
                                                 .entered_at = summary->entered_at,
                                                 .entered_by = summary->entered_by},
                       NULL);
}

struct err summary_store_get(struct db *db, int64_t stay, struct stay_summary *summary)
{
    struct summary_newest_row row;
    bool found = false;

    *summary = (struct stay_summary){.entered_at = INSTANT_NONE};
    TRY(summary_newest(db, (struct summary_newest_args){.stay = stay}, &row, &found));
    if (found)
        *summary = (struct stay_summary){.revision = row.revision,
                                         .course = row.course,
                                         .devices = row.devices,
                                         .medicines = row.medicines,
                                         .speaking = row.speaking,
                                         .watch = row.watch,
                                         .by = row.by_name,
                                         .entered_at = row.entered_at,
                                         .entered_by = row.entered_by};
    return OK;
}

/* ---- papers --------------------------------------------------------------------- */

struct err paper_store_add(struct db *db, const struct stay_paper *paper)
{
    return paper_add(db,
                     (struct paper_add_args){.id = paper->id,
                                             .application = paper->application,
                                             .stay = paper->stay,
                                             .care_case = paper->care_case,
                                             .person = paper->person,
                                             .number = paper->number,
                                             .kind = paper->kind,
                                             .addressee = paper->addressee,
                                             .to_name = paper->to_name,
                                             .channel = paper->channel,
                                             .to_number = paper->to_number,
                                             .verified_on = paper->verified_on,
                                             .body = paper->body,
                                             .notice = paper->notice,
                                             .from_on = paper->from_on,
                                             .to_on = paper->to_on,
                                             .made_at = paper->made_at,
                                             .made_by = paper->made_by},
                     NULL);
}

/* What is stored as numbers is known to the program, or it is damage. */
static struct err paper_fill(struct stay_paper *paper, int64_t kind, int64_t addressee,
                             int64_t channel, int64_t state)
{
    TRY(in_range(kind, PAPER_DECISION, PAPER_KIND_END));
    TRY(in_range(addressee, PAPER_TO_FAMILY, PAPER_ADDRESSEE_END));
    TRY(in_range(channel, NOTICE_FAX, NOTICE_CHANNEL_END));
    TRY(in_range(state, NOTICE_QUEUED, NOTICE_STATE_END));
    paper->kind = (enum paper_kind)kind;
    paper->addressee = (enum paper_addressee)addressee;
    paper->channel = (enum notice_channel)channel;
    paper->state = (enum notice_state)state;
    return OK;
}

struct err paper_store_get(struct db *db, int64_t id, struct stay_paper *paper)
{
    struct paper_get_row row;
    bool found = false;

    TRY(paper_get(db, (struct paper_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *paper = (struct stay_paper){.id = row.id,
                                 .application = row.application,
                                 .stay = row.stay,
                                 .care_case = row.care_case,
                                 .person = row.person,
                                 .number = row.number,
                                 .to_name = row.to_name,
                                 .to_number = row.to_number,
                                 .verified_on = row.verified_on,
                                 .body = row.body,
                                 .notice = row.notice,
                                 .from_on = row.from_on,
                                 .to_on = row.to_on,
                                 .made_at = row.made_at,
                                 .made_by = row.made_by};
    return paper_fill(paper, row.kind, row.addressee, row.channel, row.state);
}

struct err paper_store_list(struct db *db, int64_t application,
                            struct stay_paper_list *papers)
{
    struct paper_rows_rows rows;

    TRY(paper_rows(
        db,
        (struct paper_rows_args){.application = application, .limit = STAY_PAPERS_MAX},
        &rows));
    papers->items = arena_new_array(db_arena(db), struct stay_paper, rows.count + 1);
    papers->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct paper_rows_row *row = &rows.items[i];
        papers->items[i] = (struct stay_paper){.id = row->id,
                                               .application = row->application,
                                               .stay = row->stay,
                                               .care_case = row->care_case,
                                               .person = row->person,
                                               .number = row->number,
                                               .to_name = row->to_name,
                                               .to_number = row->to_number,
                                               .verified_on = row->verified_on,
                                               .notice = row->notice,
                                               .from_on = row->from_on,
                                               .to_on = row->to_on,
                                               .made_at = row->made_at,
                                               .made_by = row->made_by};
        TRY(paper_fill(&papers->items[i], row->kind, row->addressee, row->channel,
                       row->state));
    }
    return OK;
}
