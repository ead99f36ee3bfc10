/* tmpl_fuzz.c -- any bytes as a template. */
#include "tmpl/template.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct pool pool = {0};
    struct template template = {0};
    struct problems problems = {0};
    struct out out = {0};
    struct source source = {"fuzz.html", pool_text(&pool, (const char *)bytes, length), length};

    template_read(&pool, &source, &template, &problems);
    if (problems.count == 0) {
        template_write_header(&out, &template, "fuzz", "a/fuzz_html.h");
        template_write_source(&out, &template, "fuzz", "a/fuzz_html.h", "fuzz.html");
    }
    out_release(&out);
    out_release(&problems.text);
    pool_release(&pool);
    return 0;
}
