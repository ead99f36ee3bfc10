/* message_table.h -- the texts that tools/messages.awk joins, for message.c only. */
#ifndef BASE_MESSAGE_TABLE_H
#define BASE_MESSAGE_TABLE_H

#include "message_ids.h"

extern const char *const message_keys[MESSAGE_COUNT];
extern const char *const message_texts_ja[MESSAGE_COUNT];
extern const char *const message_texts_en[MESSAGE_COUNT];
extern const char *const message_texts_ja_easy[MESSAGE_COUNT]; /* mostly NULL */

#endif
