/* tools/reference_findings.c: docs/findings.md, from the table of codes. */
#include "reference.h"

static const char opening[] =
    "# Findings\n"
    "\n"
    "Generated from `src/base/findings.def`: edit that, then run `./dev docs`.\n"
    "\n"
    "Every problem that is told has one of these codes, in brackets at its end. `talks "
    "check\n"
    "--explain CODE` prints the same.\n"
    "\n"
    "| severity | meaning | exit status of `talks check` |\n"
    "|---|---|---|\n"
    "| error | an answer would be false; no question is answered | 2 |\n"
    "| warning | a reader would stumble | 0; 2 with `--strict` |\n"
    "| note | worth a look; shown with `--all` | 0 |\n"
    "\n"
    "An example is a file beside those of `talks new`.\n";

static const char *const headings[] = {
    [TALKS_FINDING_FILE] = "Files",
    [TALKS_FINDING_RECORD] = "Records",
    [TALKS_FINDING_REFERENCE] = "References",
    [TALKS_FINDING_SENSE] = "What cannot be meant",
    [TALKS_FINDING_CARE] = "Worth a look",
    [TALKS_FINDING_COPIES] = "Copies of sources",
    [TALKS_FINDING_COMMAND] = "What is asked",
};
static const char *const severities[] = {"note", "warning", "error"};

static void put_example(talks__buf *out, const char *text, const char *is) {
  if (!text[0]) return;
  talks__buf_printf(out, "\n%s\n\n```%s\n%s```\n", is, text[0] == '{' ? "json" : "yaml",
                    text);
}

void reference_findings_page(talks__buf *out) {
  size_t n;
  const talks__finding *all = talks__findings(&n);
  talks__buf_puts(out, opening);
  for (size_t i = 0; i < n; i++) {
    const talks__finding *f = &all[i];
    if (i == 0 || f->group != all[i - 1].group)
      talks__buf_printf(out, "\n## %s\n", headings[f->group]);
    talks__buf_printf(out, "\n### %s\n\n*%s.* %s %s\n", f->code, severities[f->severity],
                      f->title, f->doc);
    if (f->fix[0]) talks__buf_printf(out, "\n`talks check --fix`: %s\n", f->fix);
    put_example(out, f->wrong, "Has it:");
    put_example(out, f->right, "Has it not:");
  }
}
