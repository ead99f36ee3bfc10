/* respite_forms.h -- filling in an application for temporary admission: found in the own
 * area or new, checked against the rules before it is sent, begun from an urgent case,
 * changed while nothing is decided, printed, and told for one's own records.
 *
 * Guideline: articles 8 (3), 10-3 (3), 11 (4), 12.  What is half typed is kept as for every
 * form and found again.  Every use case is of the room `respite`; this room has pages
 * alone, and no other room asks it anything.
 */
#ifndef RESPITE_FORMS_H
#define RESPITE_FORMS_H

#endif
