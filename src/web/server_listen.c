/* server_listen.c -- the listening socket, so that a taken port is told as such. */
#define _DEFAULT_SOURCE /* accept queues and SOCK_CLOEXEC are not in POSIX 2008 */

#include "web/server_private.h"

#include "base/message.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 511 };

union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
};

static bool address_read(const char *text, int port, union address *address,
                         socklen_t *length)
{
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET, text, &address->four.sin_addr) == 1) {
        address->four.sin_family = AF_INET;
        address->four.sin_port = htons((uint16_t)port);
        *length = sizeof address->four;
        return true;
    }
    if (inet_pton(AF_INET6, text, &address->six.sin6_addr) == 1) {
        address->six.sin6_family = AF_INET6;
        address->six.sin6_port = htons((uint16_t)port);
        *length = sizeof address->six;
        return true;
    }
    return false;
}

static struct err port_of(int listener, int *bound)
{
    union address address;
    socklen_t length = sizeof address;

    if (getsockname(listener, &address.any, &length) != 0)
        return err_of(ERR_UNAVAILABLE, MSG_WEB_SERVER_LISTEN);
    *bound = ntohs(address.any.sa_family == AF_INET6 ? address.six.sin6_port
                                                     : address.four.sin_port);
    return OK;
}

struct err server_listen(const char *text, int port, int *listener, int *bound)
{
    union address address;
    socklen_t length = 0;
    int on = 1;

    if (port < 0 || port > 65535 || !address_read(text, port, &address, &length))
        return err_of(ERR_INVALID, MSG_WEB_SERVER_ADDRESS);
    int made =
        socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (made < 0)
        return err_of(ERR_UNAVAILABLE, MSG_WEB_SERVER_LISTEN);
    /* Else a restart would wait for the connections of the last run to fade. */
    (void)setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(made, &address.any, length) != 0 || listen(made, BACKLOG) != 0) {
        bool is_taken = errno == EADDRINUSE;
        close(made);
        return err_of(ERR_UNAVAILABLE,
                      is_taken ? MSG_WEB_SERVER_PORT_TAKEN : MSG_WEB_SERVER_LISTEN);
    }
    struct err err = port_of(made, bound);
    if (err.kind != ERR_NONE)
        close(made);
    else
        *listener = made;
    return err;
}
