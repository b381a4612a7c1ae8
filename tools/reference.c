/* tools/reference.c: prints what follows from the tables of the format and of answers.
 *
 *   reference dossier-md | dossier-schema | answers-md | answers-schema |
 *             findings-md
 *
 * The committed copies are docs/dossier-reference.md, schema/dossier.schema.json,
 * docs/answers.md, schema/answers.schema.json and docs/findings.md; `./dev docs` writes them anew and
 * tests/check_reference.py compares them. So the tables stay the only place where a field
 * is described.
 */
#include "reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *name;
  void (*write)(talks__buf *out);
} pages[] = {
    {"dossier-md", reference_dossier_page},
    {"dossier-schema", reference_dossier_schema},
    {"answers-md", reference_answers_page},
    {"answers-schema", reference_answers_schema},
    {"findings-md", reference_findings_page},
};

void reference_cell(talks__buf *out, talks_str text) {
  for (size_t i = 0; i < text.n; i++) {
    if (text.p[i] == '|') talks__buf_char(out, '\\');
    talks__buf_char(out, text.p[i]);
  }
}

_Noreturn void reference_bad_example(const char *example) {
  fprintf(stderr, "reference: \"%s\" is no longer read as this page says\n", example);
  exit(EXIT_FAILURE);
}

static int print(void (*write)(talks__buf *)) {
  talks_ctx *ctx = NULL;
  talks__buf out;
  if (talks_ctx_create(NULL, &ctx)) return EXIT_FAILURE;
  talks__buf_init(&out, ctx);
  write(&out);
  bool good =
      !out.failed && fwrite(out.p, 1, out.n, stdout) == out.n && fflush(stdout) == 0;
  talks__buf_free(&out);
  talks_ctx_destroy(ctx);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv) {
  for (size_t i = 0; argc == 2 && i < TALKS_COUNT(pages); i++)
    if (strcmp(pages[i].name, argv[1]) == 0) return print(pages[i].write);
  fputs("usage: reference dossier-md|dossier-schema|answers-md|answers-schema|"
        "findings-md\n", stderr);
  return 64;
}
