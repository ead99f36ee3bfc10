/* notify.h -- tells systemd how it goes ($NOTIFY_SOCKET), without its library. */
#ifndef APP_NOTIFY_H
#define APP_NOTIFY_H

/* Send "READY=1", "STOPPING=1", "STATUS=..." or "WATCHDOG=1"; silent when nobody
 * listens. */
void notify_send(const char *state);

/* How often WATCHDOG=1 is wanted, in milliseconds: half of what systemd allows;
 * 0: not at all. */
int notify_watchdog_milliseconds(void);

#endif
