/* timelines.h -- what happened in a case, told in sentences, and from where it is known.
 *
 * Every room says what it did with timeline_add() (desk/timeline.h) and audit_did()
 * (access/audit.h).  This room reads both and writes nothing: the timeline as a panel of
 * the case page and as a page by topic; and `renkei explain CASE`, the life of a case from
 * timeline and audit log alone, so that it shows what could be proved.
 *
 * Guideline: articles 6 (1) and 13.  Whoever is of the case's team reads its timeline; the
 * command line is the administrator's of the machine.  No other room asks it anything.
 */
#ifndef TIMELINES_H
#define TIMELINES_H

#endif
