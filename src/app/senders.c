/* senders.c -- settings become senders. */
#include "app/senders.h"

#include "app/wiring.h"
#include "base/arena.h"
#include "desk/sender.h"

static struct sender_server *by_server(const struct wiring *wiring)
{
    const struct config *config = wiring->config;
    struct sender_server *sender = arena_new_of(wiring->arena, struct sender_server);

    *sender = (struct sender_server){
        .server =
            {
                .host = config_text(config, CONFIG_MAIL_HOST),
                .port = (int)config_number(config, CONFIG_MAIL_PORT),
                .security =
                    (enum mail_security)config_number(config, CONFIG_MAIL_SECURITY),
                .user = config_text(config, CONFIG_MAIL_USER),
                .password = config_text(config, CONFIG_MAIL_PASSWORD),
                .from = config_text(config, CONFIG_MAIL_FROM),
            },
        .language = LANGUAGE_JA, /* whoever gets it, not whoever started the server */
    };
    return sender;
}

static struct sender_folder *by_folder(const struct wiring *wiring, enum config_key key)
{
    struct sender_folder *sender = arena_new_of(wiring->arena, struct sender_folder);

    *sender = (struct sender_folder){config_text(wiring->config, key), LANGUAGE_JA};
    return sender;
}

static bool is_set(const struct wiring *wiring, enum config_key key)
{
    return config_text(wiring->config, key)[0] != '\0';
}

void senders_wire(struct wiring *wiring)
{
    enum { WAYS_MAX = 2 };
    struct notice_sender *ways =
        arena_new_array(wiring->arena, struct notice_sender, WAYS_MAX + 1);
    size_t count = 0;

    mail_begin();
    if (is_set(wiring, CONFIG_MAIL_HOST))
        ways[count++] = (struct notice_sender){"smtp", NOTICE_MAIL, sender_server_send,
                                               by_server(wiring)};
    else if (is_set(wiring, CONFIG_MAIL_FOLDER))
        ways[count++] =
            (struct notice_sender){"mail_folder", NOTICE_MAIL, sender_folder_send,
                                   by_folder(wiring, CONFIG_MAIL_FOLDER)};
    if (is_set(wiring, CONFIG_FAX_FOLDER))
        ways[count++] =
            (struct notice_sender){"fax_folder", NOTICE_FAX, sender_folder_send,
                                   by_folder(wiring, CONFIG_FAX_FOLDER)};
    else if (is_set(wiring, CONFIG_FAX_ADDRESS)) {
        struct sender_server *sender = by_server(wiring);
        sender->fax_address = config_text(wiring->config, CONFIG_FAX_ADDRESS);
        ways[count++] = (struct notice_sender){"fax_by_mail", NOTICE_FAX,
                                               sender_server_send, sender};
    }
    wiring->house.senders = ways;
}
