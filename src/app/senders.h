/* senders.h -- the ways of sending that the settings name. */
#ifndef APP_SENDERS_H
#define APP_SENDERS_H

struct wiring;

/* Fill house.senders; before the first thread.  Without settings there are none, and
 * people send everything. */
void senders_wire(struct wiring *wiring);

#endif
