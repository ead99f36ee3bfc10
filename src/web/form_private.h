/* form_private.h -- the inside of a form; for form*.c and fields.c. */
#ifndef WEB_FORM_PRIVATE_H
#define WEB_FORM_PRIVATE_H

#include "web/form.h"
#include "web/params.h"

/* What came for one field and what was read out of it. */
struct slot {
    const struct field *field;
    const struct choice *choices;
    const char **typed; /* as sent; several for FIELD_MANY only */
    size_t typed_count;
    const char *typed_time; /* the second box of FIELD_TIME */
    const char *text;       /* as read; NULL: empty */
    int64_t number;         /* INT, CHOICE, DAY, TIME, ID, VERSION */
    const char *digits;     /* TELEPHONE */
    struct str file;
    const char *file_name;
    struct err err;
    /* what the record holds now */
    const char *now_text;
    const int64_t *now_numbers;
    size_t now_count;
};

struct form {
    struct web *web;
    struct arena *arena;
    const struct form_table *table;
    struct slot *slots;
    size_t slot_count;
    struct err wrong; /* of no field in particular; stands first */
    bool is_typed;    /* a person has filled it in, well or badly */
    bool is_conflict; /* it is shown again because the record has moved on */
    struct form *next; /* of this request */
};

/* The slot of a declared field; a field that is not is a defect. */
struct slot *form_slot(struct form *form, const char *field);
const struct slot *form_slot_of(const struct form *form, const char *field);
/* The hidden identifier that goes with a field with suggestions, or NULL. */
const struct slot *form_slot_companion(const struct form *form, const struct slot *slot);

/* Read what was typed, by the field's type; puts err, text and number. */
void field_read(struct arena *arena, struct slot *slot);
/* The choices are known now (or from the start): read again by them. */
void field_read_choices(struct arena *arena, struct slot *slot);

/* First mistake, in the order of the table; ERR_NONE when there is none. */
struct err form_first(const struct form *form);

#endif
