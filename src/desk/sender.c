/* sender.c -- a notice becomes a mail, a fax by mail, or a file for another program. */
#include "desk/sender.h"

#include "access/house.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/id.h"
#include "base/log.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/letter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DIGITS_MIN = 9, DIGITS_MAX = 15 };

const struct notice_sender *sender_find(const struct house *house,
                                        enum notice_channel channel)
{
    for (const struct notice_sender *sender = house->senders;
         sender != NULL && sender->name != NULL; sender++)
        if (sender->channel == channel)
            return sender;
    return NULL;
}

/* ---- what is sent, and where to -------------------------------------------------- */

/* How many bytes of a sign that stands between digits begin here; 0: none. */
static size_t between(const char *text)
{
    static const char *const signs[] = {"-", "(", ")", " ", ".", "‐", "–", "―", "−", "ー"};

    for (size_t i = 0; i < ARRAY_COUNT(signs); i++)
        if (strncmp(text, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return 0;
}

const char *sender_digits(struct arena *arena, const char *number)
{
    const char *plain = number != NULL ? utf8_nfkc(arena, str_of(number)) : "";
    char *digits = arena_alloc(arena, strlen(plain) + 1);
    size_t count = 0;

    while (*plain != '\0') {
        size_t skipped = between(plain);
        if (skipped == 0 && (*plain < '0' || *plain > '9'))
            return NULL;
        if (skipped == 0)
            digits[count++] = *plain++;
        plain += skipped;
    }
    return count >= DIGITS_MIN && count <= DIGITS_MAX ? digits : NULL;
}

const char *sender_gateway(struct arena *arena, const char *address, const char *digits)
{
    static const char mark[] = "NUMBER";
    const char *at = strstr(address, mark);

    if (at == NULL)
        return NULL;
    const char *whole = arena_format(arena, "%.*s%s%s", (int)(at - address), address,
                                     digits, at + strlen(mark));
    return mail_address_is_good(whole) ? whole : NULL;
}

/* The letter as text; a body that is no letter is told as it is. */
static const char *text_of(struct arena *arena, enum language language,
                           const struct notice *notice)
{
    struct letter letter;

    if (notice->body == NULL || !letter_read(arena, str_of(notice->body), &letter))
        return notice->body;
    return notice->channel == NOTICE_FAX ? letter_fax(arena, language, &letter)
                                         : letter_mail(arena, language, &letter);
}

static const char *address_of(struct arena *arena, const struct notice *notice,
                              const char *gateway, const char **failure)
{
    if (notice->channel != NOTICE_FAX) {
        *failure = "address_bad";
        return mail_address_is_good(notice->to_number) ? notice->to_number : NULL;
    }
    *failure = "number_bad";
    const char *digits = sender_digits(arena, notice->to_number);
    if (digits == NULL || gateway == NULL)
        return digits;
    return sender_gateway(arena, gateway, digits);
}

/* ---- by a mail server ------------------------------------------------------------ */

enum notice_outcome sender_server_send(void *argument, struct arena *arena,
                                       const struct notice *notice, const char **failure)
{
    const struct sender_server *sender = argument;
    const char *text = text_of(arena, sender->language, notice);
    const char *to = address_of(arena, notice, sender->fax_address, failure);

    if (to == NULL)
        return NOTICE_REFUSED;
    if (text == NULL) {
        *failure = "no_text"; /* the person was erased */
        return NOTICE_REFUSED;
    }
    struct mail mail = {
        .to = to,
        .subject = message_raw(sender->language, MSG_DESK_LETTER_SUBJECT),
        .id = id_text(arena, notice->id),
        .made_at = notice->made_at,
        .text = text,
    };
    return mail_send(&sender->server, arena, &mail, failure);
}

/* ---- into a folder --------------------------------------------------------------- */

static bool folder_sync(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (descriptor < 0)
        return false;
    bool is_synced = fsync(descriptor) == 0;
    return close(descriptor) == 0 && is_synced;
}

/* Whoever empties the folder is of its group, sees whole files only, and never a
 * name that begins with a dot. */
static bool file_put(struct arena *arena, const char *folder, const char *name,
                     const char *text)
{
    const char *begun = arena_format(arena, "%s/.%s.part", folder, name);
    const char *whole = arena_format(arena, "%s/%s.txt", folder, name);

    if (unlink(begun) != 0 && errno != ENOENT)
        return false;
    struct err err = file_write_new(begun, str_of(text));
    if (err.kind == ERR_NONE && chmod(begun, 0640) == 0 && rename(begun, whole) == 0 &&
        folder_sync(folder))
        return true;
    log_event(LOG_ERROR, "folder_not_written", LOG_FIELDS(LOG_TEXT("notice", name)));
    (void)unlink(begun);
    return false;
}

enum notice_outcome sender_folder_send(void *argument, struct arena *arena,
                                       const struct notice *notice, const char **failure)
{
    const struct sender_folder *sender = argument;
    const char *text = text_of(arena, sender->language, notice);
    const char *to = address_of(arena, notice, NULL, failure);

    if (to == NULL)
        return NOTICE_REFUSED;
    if (text == NULL) {
        *failure = "no_text";
        return NOTICE_REFUSED;
    }
    *failure = "folder_failed";
    const char *name = notice->to_name != NULL ? notice->to_name : "";
    const char *whole = arena_format(arena, "%s\n%s\n\n%s", to, name, text);
    return file_put(arena, sender->folder, id_text(arena, notice->id), whole)
               ? NOTICE_SENT
               : NOTICE_TRY_AGAIN;
}
