/* write.c -- the C function of a template. */
#include "tmpl/template.h"

#include "common/file.h"

#include <string.h>

/* C11 promises room for 4095 characters in a literal. */
enum { LITERAL_MAX = 2000 };

struct writer {
    struct out *out;
    const char *path;
    int depth; /* of braces */
};

static void write_indent(const struct writer *writer)
{
    for (int i = 0; i < writer->depth; i++)
        out_text(writer->out, "    ");
}

/* From here on the compiler speaks of the author's line. */
static void write_line(const struct writer *writer, const struct op *op)
{
    out_format(writer->out, "#line %d \"", op->line);
    out_c_string(writer->out, writer->path, strlen(writer->path), NULL);
    out_text(writer->out, "\"\n");
    write_indent(writer);
}

/* Cut between characters, never inside one. */
static size_t piece_length(const char *text, size_t length)
{
    if (length <= LITERAL_MAX)
        return length;
    size_t piece = LITERAL_MAX;
    while (piece > 1 && ((unsigned char)text[piece] & 0xc0) == 0x80)
        piece--;
    return piece;
}

static void write_markup(const struct writer *writer, const struct op *op)
{
    static const char spaces[] = "                                                ";
    size_t width = (size_t)writer->depth * 4 + strlen("html_markup(html, ");
    const char *indent = width < sizeof spaces ? spaces + sizeof spaces - 1 - width : "";

    for (size_t done = 0; done < op->length;) {
        size_t piece = piece_length(op->text + done, op->length - done);
        write_indent(writer);
        out_text(writer->out, "html_markup(html, \"");
        out_c_string(writer->out, op->text + done, piece, indent);
        out_text(writer->out, "\");\n");
        done += piece;
    }
}

/* Where no markup may come, ruby and <time> may not come either. */
static void write_message_call(const struct writer *writer, const struct op *op,
                               const char *message, const char *say)
{
    if (op->is_plain)
        out_format(writer->out,
                   "html_text(html, message_text(html_arena(html), html->language, %s, "
                   "%s));\n", message, say);
    else
        out_format(writer->out, "html_message(html, %s, %s);\n", message, say);
}

static void write_time_call(const struct writer *writer, const struct op *op)
{
    bool is_day = op->kind == OP_DAY;
    const char *c = op->value.c;
    if (op->is_plain)
        out_format(writer->out,
                   "if (%s != %s) html_text(html, say_value_text(html_arena(html), "
                   "html->language, &%s(%s)));\n",
                   c, is_day ? "DAY_NONE" : "INSTANT_NONE", is_day ? "SAY_D" : "SAY_I",
                   c);
    else
        out_format(writer->out, "html_%s(html, %s);\n", is_day ? "day" : "instant", c);
}

static void write_say(const struct writer *writer, const struct op *op)
{
    /* The unary plus lets a pointer not pass for a number. */
    static const char *const makers[] = {
        "SAY_T(%s)", "SAY_N((int64_t)+%s)", "SAY_D(%s)", "SAY_I(%s)",
    };
    struct out say = {0};
    out_text(&say, op->argument_count == 0 ? "NULL" : "(&(const struct say){.values = {");
    for (size_t i = 0; i < op->argument_count; i++) {
        const char *maker = makers[op->arguments[i].type];
        const char *hole = strstr(maker, "%s");
        if (i > 0)
            out_text(&say, ", ");
        out_bytes(&say, maker, (size_t)(hole - maker));
        out_text(&say, op->arguments[i].c);
        out_text(&say, hole + 2);
    }
    if (op->argument_count > 0)
        out_text(&say, "}})");
    write_message_call(writer, op, op->name, out_read(&say));
    out_release(&say);
}

static void write_url(const struct writer *writer, const struct op *op)
{
    out_format(writer->out, "html_url(html, url_%s(html_arena(html)", op->name);
    for (size_t i = 0; i < op->argument_count; i++)
        out_format(writer->out, ", %s", op->arguments[i].c);
    out_text(writer->out, "));\n");
}

static void write_part(const struct writer *writer, const struct op *op)
{
    out_format(writer->out, "%s_html(html, ", op->name);
    if (op->value.row != NULL)
        out_text(writer->out, op->value.row);
    else if (op->value.c != NULL)
        out_format(writer->out, "&%s", op->value.c);
    else
        out_text(writer->out, "view");
    out_text(writer->out, ");\n");
}

static void write_condition(const struct writer *writer, const struct op *op)
{
    struct out *out = writer->out;
    if (op->name != NULL)
        out_format(out, op->is_negated ? "if (!(%s == %s)) {\n" : "if (%s == %s) {\n",
                   op->value.c, op->name);
    else
        out_format(out, op->is_negated ? "if (!%s) {\n" : "if (%s) {\n", op->value.c);
}

static void write_for(struct writer *writer, const struct op *op)
{
    struct out *out = writer->out;
    int depth = op->depth + 1;
    out_format(out, "for (size_t at_%d = 0; at_%d < %s.count; at_%d++) {\n", depth, depth,
               op->value.c, depth);
    writer->depth++;
    write_line(writer, op);
    out_format(out, "const %s *%s = &%s.items[at_%d];\n", op->type, op->name,
               op->value.c, depth);
    write_indent(writer);
    out_format(out, "(void)%s;\n", op->name);
}

static void write_value(const struct writer *writer, const struct op *op)
{
    struct out *out = writer->out;
    const char *c = op->value.c;

    switch (op->kind) {
    case OP_TEXT:
        out_format(out, "html_text(html, %s);\n", c);
        return;
    case OP_DAY:
    case OP_INSTANT:
        write_time_call(writer, op);
        return;
    case OP_COUNT:
        out_format(out, "html_count(html, (int64_t)+%s);\n", c);
        return;
    case OP_NUMBER:
        out_format(out, "html_number(html, (int64_t)+%s);\n", c);
        return;
    case OP_MESSAGE:
        write_message_call(writer, op, c, "NULL");
        return;
    case OP_HIDDEN:
        out_format(out, "html_form_hidden(html, %s);\n", c);
        return;
    case OP_FIELD:
        out_format(out, "html_field(html, %s, \"%s\");\n", c, op->name);
        return;
    case OP_SAY:
        write_say(writer, op);
        return;
    case OP_URL:
        write_url(writer, op);
        return;
    case OP_PART:
        write_part(writer, op);
        return;
    case OP_MARKUP:
    case OP_IF:
    case OP_ELSE_IF:
    case OP_ELSE:
    case OP_FOR:
    case OP_END:
        return; /* write_op's */
    }
}

static void write_op(struct writer *writer, const struct op *op)
{
    switch (op->kind) {
    case OP_MARKUP:
        write_markup(writer, op);
        return;
    case OP_IF:
        write_line(writer, op);
        write_condition(writer, op);
        writer->depth++;
        return;
    case OP_ELSE_IF:
    case OP_ELSE:
        writer->depth--;
        write_line(writer, op);
        if (op->kind == OP_ELSE)
            out_text(writer->out, "} else {\n");
        else {
            out_text(writer->out, "} else ");
            write_condition(writer, op);
        }
        writer->depth++;
        return;
    case OP_FOR:
        write_line(writer, op);
        write_for(writer, op);
        return;
    case OP_END:
        writer->depth--;
        write_indent(writer);
        out_text(writer->out, "}\n");
        return;
    case OP_TEXT:
    case OP_DAY:
    case OP_INSTANT:
    case OP_COUNT:
    case OP_NUMBER:
    case OP_MESSAGE:
    case OP_SAY:
    case OP_URL:
    case OP_FIELD:
    case OP_HIDDEN:
    case OP_PART:
        write_line(writer, op);
        write_value(writer, op);
        return;
    }
}

void template_write_header(struct out *out, const struct template *template,
                           const char *stem, const char *include)
{
    out_format(out, "/* %s -- made from %s.html by tools/tmpl; do not change. */\n",
               file_last_part(include), stem);
    out_text(out, "#ifndef ");
    out_guard(out, include);
    out_text(out, "\n#define ");
    out_guard(out, include);
    out_format(out,
               "\n\nstruct html;\nstruct %s;\n\n"
               "void %s_html(struct html *html, const struct %s *view);\n\n#endif\n",
               template->view_type, stem, template->view_type);
}

void template_write_source(struct out *out, const struct template *template,
                           const char *stem, const char *include, const char *path)
{
    struct writer writer = {.out = out, .path = path, .depth = 1};

    out_format(out, "/* %s_html.c -- made from %s.html by tools/tmpl; do not change. */\n",
               stem, stem);
    out_format(out, "#include \"%s\"\n\n", include);
    out_format(out, "#include \"%s\"\n#include \"web/html.h\"\n", template->view_header);
    for (size_t i = 0; i < template->use_count; i++)
        out_format(out, "#include \"%s\"\n", template->uses[i]);
    out_format(out, "\nvoid %s_html(struct html *html, const struct %s *view)\n{\n", stem,
               template->view_type);
    if (template->op_count == 0)
        out_text(out, "    (void)html;\n");
    if (!template->uses_view)
        out_text(out, "    (void)view;\n");
    for (size_t i = 0; i < template->op_count; i++)
        write_op(&writer, &template->ops[i]);
    out_text(out, "}\n");
}
