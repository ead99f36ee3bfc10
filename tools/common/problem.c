/* problem.c -- what is wrong with an input file, and where. */
#include "common/problem.h"

#include <stdarg.h>
#include <stdio.h>

void problem_add(struct problems *problems, int line, int column, const char *format,
                 ...)
{
    char message[512];
    va_list arguments;

    if (problems->count++ >= PROBLEMS_SHOWN_MAX)
        return;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (column > 0)
        out_format(&problems->text, "%s:%d:%d: ", problems->file, line, column);
    else
        out_format(&problems->text, "%s:%d: ", problems->file, line);
    out_text(&problems->text, message);
    out_char(&problems->text, '\n');
}

bool problems_tell(struct problems *problems)
{
    int count = problems->count;
    fputs(out_read(&problems->text), stderr);
    if (count > PROBLEMS_SHOWN_MAX)
        fprintf(stderr, "%s: and %d more\n", problems->file, count - PROBLEMS_SHOWN_MAX);
    out_release(&problems->text);
    return count == 0;
}
