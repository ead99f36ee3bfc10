/* main.c -- tmpl: a page's markup becomes a C function (docs/templates.md).
 *
 *   tmpl X.html --header H --source C --include PATH
 *
 * Exit: 0 done, 1 the template is wrong or a file cannot be read or written,
 * 2 called wrongly.  Nothing is written when the template is wrong.
 */
#include "common/file.h"
#include "tmpl/template.h"

#include <stdio.h>
#include <string.h>

struct call {
    const char *file;
    const char *header;
    const char *source;
    const char *include;
};

static bool read_call(int count, char **arguments, struct call *call)
{
    for (int i = 1; i < count; i++) {
        const char **value = &call->file;
        if (strcmp(arguments[i], "--header") == 0)
            value = &call->header;
        else if (strcmp(arguments[i], "--source") == 0)
            value = &call->source;
        else if (strcmp(arguments[i], "--include") == 0)
            value = &call->include;
        else if (arguments[i][0] == '-')
            return false;
        if (value != &call->file && ++i == count)
            return false;
        if (*value != NULL)
            return false;
        *value = arguments[i];
    }
    return call->file != NULL && call->header != NULL && call->source != NULL &&
           call->include != NULL;
}

static int run(struct pool *pool, const struct call *call)
{
    struct template template = {0};
    struct problems problems = {.file = call->file};
    struct source file = {.path = call->file};
    struct out header = {0};
    struct out source = {0};

    if (!file_read(pool, &file))
        return 1;
    const char *stem = file_stem(pool, call->file, ".html");
    if (!text_is_c_name(stem))
        problem_add(&problems, 1, 0, "the file's name must be a name in C: %s", stem);
    template_read(pool, &file, &template, &problems);
    if (!problems_tell(&problems))
        return 1;
    template_write_header(&header, &template, stem, call->include);
    template_write_source(&source, &template, stem, call->include, call->file);
    bool written = file_write(call->header, &header) && file_write(call->source, &source);
    out_release(&header);
    out_release(&source);
    return written ? 0 : 1;
}

int main(int count, char **arguments)
{
    struct pool pool = {0};
    struct call call = {0};

    if (!read_call(count, arguments, &call)) {
        fputs("usage: tmpl X.html --header H --source C --include PATH\n", stderr);
        return 2;
    }
    int status = run(&pool, &call);
    pool_release(&pool);
    return status;
}
