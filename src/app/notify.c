/* notify.c -- sd_notify in its essence: one datagram to one socket. */
#include "app/notify.h"

#include "base/str.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void notify_send(const char *state)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    if (path == NULL || (path[0] != '/' && path[0] != '@') ||
        strlen(path) >= sizeof address.sun_path)
        return;
    size_t length = strlen(path);
    memcpy(address.sun_path, path, length);
    if (path[0] == '@')
        address.sun_path[0] = '\0'; /* the abstract name space */
    int end = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (end < 0)
        return;
    /* Whoever does not listen need not be told. */
    (void)sendto(end, state, strlen(state), MSG_NOSIGNAL,
                 (const struct sockaddr *)&address,
                 (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length));
    close(end);
}

int notify_watchdog_milliseconds(void)
{
    const char *text = getenv("WATCHDOG_USEC");
    int64_t microseconds = 0;

    if (text == NULL || !str_int(str_of(text), &microseconds) || microseconds < 2000 ||
        microseconds > INT64_C(3600000000))
        return 0;
    return (int)(microseconds / 2000);
}
