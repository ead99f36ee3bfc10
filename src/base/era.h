/* era.h -- Japanese eras for display and for reading what people write.
 *
 * The era table is data (data/text/eras.tsv is embedded).  Reads S35.4.1,
 * 昭和35年4月1日, 昭35/4/1, 1960-04-01, 19600401, full-width digits, ㍻.
 */
#ifndef BASE_ERA_H
#define BASE_ERA_H

#include "base/day.h"
#include "base/err.h"
#include "base/str.h"

struct arena;

/* Read a date as people write it.  ERR_INVALID without field: not a date
 * (MSG_DATE_UNREADABLE), a day that does not exist (MSG_DATE_NO_SUCH_DAY), an
 * era that had ended or not begun, saying the right one (MSG_DATE_ERA_ENDED), a
 * Meiji date of the old calendar, before 1873 (MSG_DATE_OLD_CALENDAR).
 * Heisei 31 after April is accepted as Reiwa 1 and *noted is set (else false);
 * MSG_DATE_HEISEI_NOTED says so.  The text must be valid UTF-8. */
MUST_USE struct err era_read(struct arena *arena, struct str text, day *on,
                             bool *noted);

/* Days before 1873 show the Western year: 1870年5月5日（木）. */
const char *era_day(struct arena *arena, day on);       /* 令和8年11月22日（日） */
const char *era_day_short(struct arena *arena, day on); /* 令和8年11月22日 */
const char *era_instant(struct arena *arena, instant at); /* 11月22日 16:30 */
const char *era_year(struct arena *arena, int32_t fiscal_year); /* 令和8年度 */

#endif
