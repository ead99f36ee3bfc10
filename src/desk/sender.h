/* sender.h -- the ways of sending that a house may have.
 *
 * Mail by a server, a fax by a gateway that takes mail, either as files in a folder
 * that another program empties.  What the house has is in its settings; house->senders
 * holds it.  What it has not is left to people: the tray prints, and says so.
 */
#ifndef DESK_SENDER_H
#define DESK_SENDER_H

#include "base/message.h"
#include "desk/mail.h"
#include "desk/notice.h"

struct house;

/* The house's way of a channel, NULL: people do it. */
const struct notice_sender *sender_find(const struct house *house,
                                        enum notice_channel channel);

/* What the three need, of the app's lifetime; `sender` of struct notice_sender. */
struct sender_server {
    struct mail_server server;
    enum language language;
    const char *fax_address; /* "NUMBER@gateway"; NULL for mail */
};

struct sender_folder {
    const char *folder;
    enum language language;
};

enum notice_outcome sender_server_send(void *sender, struct arena *arena,
                                       const struct notice *notice,
                                       const char **failure);
/* One text a notice, named by its number: the address or fax number in the first
 * line, the name in the second, an empty one, the letter.  Whole when it appears.
 * *failure: folder_failed, and as above. */
enum notice_outcome sender_folder_send(void *sender, struct arena *arena,
                                       const struct notice *notice,
                                       const char **failure);

/* Pure: the digits of a fax number; NULL when it is none that can be dialled. */
const char *sender_digits(struct arena *arena, const char *number);
/* Pure: the gateway's address for a number: NULL when it is no good one. */
const char *sender_gateway(struct arena *arena, const char *address, const char *digits);

#endif
