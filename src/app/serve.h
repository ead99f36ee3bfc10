/* serve.h -- the life of the server: start, wait for a signal, stop in order. */
#ifndef APP_SERVE_H
#define APP_SERVE_H

#include "base/err.h"

#include <stdbool.h>

struct cli;
struct wiring;

enum { SERVE_STOP_SECONDS = 10, SERVE_PORTS_TRIED = 100 };

/* Serve until SIGTERM or SIGINT; a second signal stops at once.  The wiring is
 * closed by the caller.  ERR_FORBIDDEN: a demo off loopback; ERR_UNAVAILABLE:
 * the port is busy, another server has the database. */
MUST_USE struct err serve_run(struct cli *cli, struct wiring *wiring);

/* Is this address of this machine alone?  Pure. */
bool serve_is_loopback(const char *address);

/* For all commands: no memory of patients in a core file, no SIGPIPE. */
void serve_harden(void);

#endif
