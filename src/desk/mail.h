/* mail.h -- one text, one address, one mail server.
 *
 * A mail carries its facts as text and nothing else: no parts, no pictures, nothing
 * to click but the last line.  The subject is the house's own sentence, never a word
 * of the letter.  The same notice has the same Message-ID however often it is tried,
 * so that a mail sent twice is known as one.
 */
#ifndef DESK_MAIL_H
#define DESK_MAIL_H

#include "base/day.h"
#include "desk/notice.h"

#include <stdbool.h>

struct arena;

enum { MAIL_ADDRESS_MAX = 254, MAIL_SECONDS = 15 };

enum mail_security {
    MAIL_STARTTLS = 0, /* asked for and insisted on */
    MAIL_TLS,          /* from the first byte */
    MAIL_PLAIN,        /* a server on this machine */
};

struct mail_server {
    const char *host;
    int port;
    enum mail_security security;
    const char *user; /* "": without a name */
    const char *password;
    const char *from;
    long seconds; /* for all of one mail; 0: MAIL_SECONDS */
};

struct mail {
    const char *to;
    const char *subject;
    const char *id; /* of the notice, as text */
    instant made_at;
    const char *text; /* lines end with \n */
};

/* Pure.  ASCII letters, digits and . _ % + - before and after one @: nothing that
 * could end a line or begin another address. */
bool mail_address_is_good(const char *address);

/* Pure.  The message as the server gets it: headers, blank line, base64.  The two
 * addresses are good, or it is a defect. */
const char *mail_write(struct arena *arena, const char *from, const struct mail *mail);

/* Once per process, before the first thread.  libcurl's own. */
void mail_begin(void);

/* Hand it to the server.  *failure: address_bad, address_refused, mail_refused,
 * login_refused, tls_failed, server_unreachable. */
enum notice_outcome mail_send(const struct mail_server *server, struct arena *arena,
                              const struct mail *mail, const char **failure);

#endif
