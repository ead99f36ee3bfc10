/* due.h -- deadlines and waiting times in words, the same on every page.
 *
 * Near ones say how much is left, later ones the day and hour: "today" read on
 * another day would be wrong, so a page that shows these also says as of when.
 */
#ifndef WEB_DUE_H
#define WEB_DUE_H

#include "base/day.h"
#include "base/message.h"

struct arena;

/* 期限切れ +40分; あと1時間20分（18:00）; 今日 18:00; 11月28日 10:00. */
const char *due_text(struct arena *arena, enum language language, instant due,
                     instant now);
/* Its class: "due red" for an alarm, "due soon" for what ends today or is over. */
const char *due_class(instant due, instant now, bool is_red);
/* 40分; 3時間10分; 2日4時間.  Less than a minute is 0分, and so is what is negative. */
const char *due_span(struct arena *arena, enum language language, int64_t microseconds);
/* 16:30, in Japan. */
const char *due_clock(struct arena *arena, instant at);

#endif
