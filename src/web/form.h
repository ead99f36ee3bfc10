/* form.h -- a sticky reader of declared parameters.
 *
 * A form is a table of fields.  What is not declared is refused, what is
 * declared is checked in one place, all mistakes at once; the first becomes the
 * struct err.  A posted form that was refused is shown again as it was typed.
 *
 *   struct form *form = form_open(web, &designation_form);   // POST: as typed
 *   add->kind     = form_choice(form, "kind");
 *   add->start_on = form_day(form, "start_on");
 *   return form_close(form);
 *
 * A field with suggestions may have a hidden FIELD_ID beside it, named like it
 * with "_id" behind; html_field() shows both.  After a conflict a field that now
 * holds something else says so below what was typed.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/day.h"
#include "base/err.h"
#include "base/str.h"
#include "base/values.h" /* INT_NONE, ID_NONE */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct web;

enum field_type {
    FIELD_END = 0,
    FIELD_TEXT,      /* one line */
    FIELD_LINES,     /* several */
    FIELD_KANA,      /* folded to full-width katakana */
    FIELD_INT,       /* min to max */
    FIELD_DAY,       /* one box that reads eras (era.h); data-echo shows what it read */
    FIELD_TIME,      /* a day and HH:MM, two boxes name, name_time -> INSTANT */
    FIELD_CHOICE,    /* radio up to 6, else select */
    FIELD_MANY,      /* checkboxes; form_many() */
    FIELD_FLAG,      /* one checkbox */
    FIELD_TELEPHONE,
    FIELD_MAIL,
    FIELD_PASSWORD,  /* never shown again */
    FIELD_CODE,      /* digits, inputmode numeric, autocomplete one-time-code */
    FIELD_ID,        /* hidden: an identifier */
    FIELD_VERSION,   /* hidden: the version seen */
    FIELD_SEARCH,    /* one line, GET forms */
    FIELD_FILE,      /* multipart upload */
};

/* One value of a choice: stored number, word in the form, label. */
struct choice {
    int64_t value;
    const char *name;       /* in the URL and the form; NULL ends the list */
    enum message label;     /* MSG_NONE: `text` is the label */
    const char *text;
};

/* The label of a value; one that is not in the list is a defect. */
enum message choice_word(const struct choice *choices, int64_t value);

struct field {
    const char *name;
    enum field_type type;
    enum message label;
    enum message hint; /* MSG_NONE: none */
    bool required;
    int64_t min, max;              /* characters for text, numbers for INT; 0: default */
    const struct choice *choices;  /* CHOICE, MANY; NULL: given with form_choices() */
    const char *suggest;           /* URL of suggestions while typing, or NULL */
    const char *autocomplete;      /* HTML autocomplete token, or NULL */
    bool autofocus;                /* the page is for this box: sign-in */
    const char *accept;            /* FILE: types the browser offers, or NULL */
};

struct form_table {
    const char *name;
    const struct field *fields; /* ends with FIELD_END */
};

struct form; /* in the request's arena */

/* Read the request's parameters (query for GET, body for POST) by the table. */
struct form *form_open(struct web *web, const struct form_table *table);
/* A fresh form to show, with nothing typed; or, when the request is a POST
 * being shown again, the one that was typed (same table). */
struct form *form_show(struct web *web, const struct form_table *table);

/* For a GET form that also answers a question (「決まりを確かめる」): the posted form
 * that is being shown again, else the one of the query. */
struct form *form_seen(struct web *web, const struct form_table *table);

/* Values; the zero value after a mistake. */
const char *form_text(struct form *form, const char *field); /* NULL when empty */
/* Only the digits of a FIELD_TELEPHONE (form_text: as written); NULL when empty. */
const char *form_digits(struct form *form, const char *field);
int64_t form_int(struct form *form, const char *field);      /* INT_NONE when empty */
day form_day(struct form *form, const char *field);
instant form_time(struct form *form, const char *field);
int64_t form_choice(struct form *form, const char *field); /* INT_NONE when empty */
size_t form_many(struct form *form, const char *field, int64_t *values, size_t max);
bool form_flag(struct form *form, const char *field);
int64_t form_id(struct form *form, const char *field);
/* Of a CHOICE whose words are ids, while only the act knows the list: ID_NONE when
 * empty, blamed when it is no id. */
int64_t form_chosen_id(struct form *form, const char *field);
int64_t form_version(struct form *form);
struct str form_file(struct form *form, const char *field, const char **file_name);

/* The message of a value of the list; a value that is not in it is a defect. */
enum message choice_message(const struct choice *choices, int64_t value);

/* Blame a field (from a rule of the room); the first blame is the error. */
void form_blame(struct form *form, struct err err);
MUST_USE struct err form_close(struct form *form);

/* Defaults and lists for showing: what the record holds now.  Each wins only
 * where nothing was typed. */
void form_default_text(struct form *form, const char *field, const char *text);
void form_default_int(struct form *form, const char *field, int64_t value);
void form_default_day(struct form *form, const char *field, day on);
void form_default_many(struct form *form, const char *field, const int64_t *values,
                       size_t count);
void form_choices(struct form *form, const char *field, const struct choice *choices);
void form_set_version(struct form *form, int64_t version);
bool form_has_errors(const struct form *form);

#endif
