/* contacts_rules.c -- what is heeded before anybody is called.  Pure. */
#include "features/contacts/contacts.h"

bool speaking_has_warning(const struct care_in_speaking *speaking)
{
    return speaking->words_to_avoid != NULL || speaking->whom_to_call != NULL ||
           speaking->when_not_to_call != NULL || speaking->told_family != NULL;
}
