/* mail.c -- hands a message to the mail server.  The only file that includes curl. */
#include "desk/mail.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/log.h"
#include "base/str.h"

#include <curl/curl.h>
#include <string.h>

void mail_begin(void)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        defect("libcurl cannot be used");
}

static size_t message_read(char *to, size_t size, size_t count, void *argument)
{
    struct str *rest = argument;
    size_t bytes = size * count < rest->length ? size * count : rest->length;

    memcpy(to, rest->at, bytes);
    *rest = str_skip(*rest, bytes);
    return bytes;
}

/* What was learned from how it ended; `reply` is the server's last number. */
static enum notice_outcome judge(CURLcode code, long reply, const char **failure)
{
    if (code == CURLE_OK)
        return NOTICE_SENT;
    *failure = "server_unreachable";
    if (code == CURLE_LOGIN_DENIED)
        *failure = "login_refused";
    else if (code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR ||
             code == CURLE_PEER_FAILED_VERIFICATION)
        *failure = "tls_failed";
    /* Numbers of RFC 5321 and 5248: about the mailbox, or about the message. */
    else if (reply == 550 || reply == 551 || reply == 553) {
        *failure = "address_refused";
        return NOTICE_REFUSED;
    } else if (reply == 552 || reply == 554) {
        *failure = "mail_refused";
        return NOTICE_REFUSED;
    } else if (reply >= 400)
        *failure = "mail_refused";
    return NOTICE_TRY_AGAIN;
}

static void choose_server(CURL *curl, const struct mail_server *server,
                          struct arena *arena)
{
    bool is_tls = server->security == MAIL_TLS;
    long seconds = server->seconds > 0 ? server->seconds : MAIL_SECONDS;
    bool is_ipv6 = strchr(server->host, ':') != NULL;

    curl_easy_setopt(curl, CURLOPT_URL,
                     arena_format(arena, is_ipv6 ? "%s://[%s]:%d" : "%s://%s:%d",
                                  is_tls ? "smtps" : "smtp", server->host,
                                  server->port));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, is_tls ? "smtps" : "smtp");
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     (long)(server->security == MAIL_PLAIN ? CURLUSESSL_NONE
                                                           : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* whatever the environment says */
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, seconds < 10 ? seconds : 10L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds);
    if (text_is_empty(server->user))
        return;
    curl_easy_setopt(curl, CURLOPT_USERNAME, server->user);
    curl_easy_setopt(curl, CURLOPT_PASSWORD, server->password);
}

enum notice_outcome mail_send(const struct mail_server *server, struct arena *arena,
                              const struct mail *mail, const char **failure)
{
    long reply = 0;

    if (!mail_address_is_good(mail->to)) {
        *failure = "address_bad";
        return NOTICE_REFUSED;
    }
    struct str message = str_of(mail_write(arena, server->from, mail));
    CURL *curl = curl_easy_init();
    struct curl_slist *to = curl_slist_append(NULL, mail->to);
    need(curl != NULL && to != NULL);
    choose_server(curl, server, arena);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, server->from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, message_read);
    curl_easy_setopt(curl, CURLOPT_READDATA, &message);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    enum notice_outcome outcome = judge(code, reply, failure);
    if (outcome != NOTICE_SENT)
        log_event(LOG_WARNING, "mail_not_sent",
                  LOG_FIELDS(LOG_TEXT("notice", mail->id), LOG_TEXT("why", *failure),
                             LOG_TEXT("library", curl_easy_strerror(code)),
                             LOG_NUMBER("reply", reply)));
    return outcome;
}
