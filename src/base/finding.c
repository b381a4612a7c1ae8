/* base/finding.c: the table of codes that problems may have (findings.def). */
#include "base/base.h"

#include <string.h>

static const talks__finding findings[] = {
#define FINDING(code, severity, group, fix, title, doc, wrong, right) \
  {code, TALKS_##severity, TALKS_FINDING_##group, fix, title, doc, wrong, right},
#include "base/findings.def"
#undef FINDING
};

const talks__finding *talks__findings(size_t *n) {
  *n = TALKS_COUNT(findings);
  return findings;
}

const talks__finding *talks__finding_of(const char *code) {
  for (size_t i = 0; i < TALKS_COUNT(findings); i++)
    if (strcmp(findings[i].code, code) == 0) return &findings[i];
  return NULL;
}
