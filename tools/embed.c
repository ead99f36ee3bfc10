/* embed.c -- turns files into a C table that the program carries.
 *
 *   embed OUT.c OUT.h PREFIX FILES...
 *
 * PREFIX is taken off the front of each path (it is the way from the build
 * folder to the source tree, such as "../").  The table is sorted by path and
 * knows the first 12 digits of each file's SHA-256.  The tool needs no library,
 * because it runs before anything else is built; hence its own SHA-256.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES_MAX = 32 * 1024 * 1024, DIGEST_DIGITS = 12 };

struct file {
    const char *name; /* as given */
    const char *path; /* without the prefix */
    unsigned char *bytes;
    size_t length;
};

static void stop(const char *what, const char *name)
{
    fprintf(stderr, "embed: %s: %s\n", name, what);
    exit(1);
}

static uint32_t turn(uint32_t word, unsigned count)
{
    return word >> count | word << (32 - count);
}

static void sha256_block(uint32_t state[8], const unsigned char *block)
{
    static const uint32_t constants[64] = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
        0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
        0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
        0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
        0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    };
    uint32_t words[64];
    uint32_t v[8];

    for (int i = 0; i < 16; i++)
        words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
                   (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        uint32_t a = words[i - 15];
        uint32_t b = words[i - 2];
        words[i] = words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) +
                   words[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
    }
    memcpy(v, state, sizeof v);
    for (int i = 0; i < 64; i++) {
        uint32_t first = v[7] + (turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)) +
                         ((v[4] & v[5]) ^ (~v[4] & v[6])) + constants[i] + words[i];
        uint32_t second = (turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)) +
                          ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof v[0]);
        v[4] += first;
        v[0] = first + second;
    }
    for (int i = 0; i < 8; i++)
        state[i] += v[i];
}

static void sha256_digits(const unsigned char *bytes, size_t length,
                          char digits[DIGEST_DIGITS + 1])
{
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    unsigned char last[128] = {0};
    size_t done = length / 64 * 64;
    size_t rest = length - done;
    size_t last_length = rest < 56 ? 64 : 128;

    for (size_t i = 0; i < done; i += 64)
        sha256_block(state, bytes + i);
    if (rest > 0)
        memcpy(last, bytes + done, rest);
    last[rest] = 0x80;
    for (unsigned i = 0; i < 8; i++)
        last[last_length - 1 - i] = (unsigned char)((uint64_t)length * 8 >> 8 * i);
    for (size_t i = 0; i < last_length; i += 64)
        sha256_block(state, last + i);
    snprintf(digits, DIGEST_DIGITS + 1, "%08lx%04lx", (unsigned long)state[0],
             (unsigned long)(state[1] >> 16));
}

static void file_read(struct file *file)
{
    FILE *stream = fopen(file->name, "rb");
    if (stream == NULL)
        stop(strerror(errno), file->name);
    if (fseek(stream, 0, SEEK_END) != 0)
        stop(strerror(errno), file->name);
    long length = ftell(stream);
    if (length < 0 || length > FILE_BYTES_MAX)
        stop("too large, or not a plain file", file->name);
    rewind(stream);

    file->length = (size_t)length;
    file->bytes = malloc(file->length + 1);
    if (file->bytes == NULL)
        stop("out of memory", file->name);
    if (fread(file->bytes, 1, file->length, stream) != file->length)
        stop("cannot be read", file->name);
    fclose(stream);
}

static void path_check(const struct file *file)
{
    for (const char *c = file->path; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\' || *c < ' ' || *c > '~')
            stop("a path may have plain ASCII only", file->name);
    }
    if (file->path[0] == '\0' || file->path[0] == '/' || file->path[0] == '.')
        stop("its path does not begin in the source tree", file->name);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static FILE *output_open(const char *name)
{
    FILE *stream = fopen(name, "wb");
    if (stream == NULL)
        stop(strerror(errno), name);
    return stream;
}

static void output_close(FILE *stream, const char *name)
{
    if (ferror(stream) || fclose(stream) != 0)
        stop("cannot be written", name);
}

static void header_write(const char *name, size_t count)
{
    FILE *out = output_open(name);
    fprintf(out, "/* made by tools/embed.c; do not edit. */\n"
                 "#ifndef EMBEDDED_FILES_H\n#define EMBEDDED_FILES_H\n\n"
                 "#include \"base/embedded.h\"\n\n"
                 "enum { EMBEDDED_FILE_COUNT = %zu };\n\n"
                 "extern const struct embedded embedded_files[];\n"
                 "extern const size_t embedded_file_count;\n\n#endif\n",
            count);
    output_close(out, name);
}

static void bytes_write(FILE *out, const struct file *file, size_t number)
{
    fprintf(out, "\n/* %s */\nstatic const unsigned char bytes_%zu[] = {", file->path,
            number);
    for (size_t i = 0; i < file->length; i++)
        fprintf(out, "%s%d,", i % 24 == 0 ? "\n" : "", file->bytes[i]);
    fprintf(out, "\n0};\n");
}

static void table_write(const char *name, const char *header, const struct file *files,
                        size_t count)
{
    const char *slash = strrchr(header, '/');
    FILE *out = output_open(name);

    fprintf(out, "/* made by tools/embed.c; do not edit. */\n#include \"%s\"\n",
            slash != NULL ? slash + 1 : header);
    for (size_t i = 0; i < count; i++)
        bytes_write(out, &files[i], i);
    fprintf(out, "\nconst struct embedded embedded_files[] = {\n");
    for (size_t i = 0; i < count; i++) {
        char digits[DIGEST_DIGITS + 1];
        sha256_digits(files[i].bytes, files[i].length, digits);
        fprintf(out, "    {\"%s\", bytes_%zu, %zu, \"%s\"},\n", files[i].path, i,
                files[i].length, digits);
    }
    fprintf(out, "};\n\nconst size_t embedded_file_count = %zu;\n", count);
    output_close(out, name);
}

int main(int argc, char **argv)
{
    enum { FILES_FROM = 4 };

    if (argc <= FILES_FROM) {
        fprintf(stderr, "usage: embed OUT.c OUT.h PREFIX FILES...\n");
        return 2;
    }
    const char *prefix = argv[3];
    size_t count = (size_t)(argc - FILES_FROM);
    struct file *files = calloc(count, sizeof *files);
    if (files == NULL)
        stop("out of memory", "files");

    for (size_t i = 0; i < count; i++) {
        files[i].name = argv[FILES_FROM + i];
        if (strncmp(files[i].name, prefix, strlen(prefix)) != 0)
            stop("does not begin with the prefix", files[i].name);
        files[i].path = files[i].name + strlen(prefix);
        if (prefix[0] != '\0' && files[i].path[0] == '/')
            files[i].path++;
        path_check(&files[i]);
        file_read(&files[i]);
    }
    qsort(files, count, sizeof *files, by_path);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(files[i - 1].path, files[i].path) == 0)
            stop("is given twice", files[i].name);
    }
    table_write(argv[1], argv[2], files, count);
    header_write(argv[2], count);
    for (size_t i = 0; i < count; i++)
        free(files[i].bytes);
    free(files);
    return 0;
}
