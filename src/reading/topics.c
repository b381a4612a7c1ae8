/* reading/topics.c: which issues of a dossier the topics of topics.def are.
 *
 * An issue belongs to a topic when one of its names, or of its options' names, holds one of
 * the topic's words. That is all: which issue a sentence is about, an analyst decides.
 */
#include "dossier/names.h"
#include "reading/reader.h"

static bool holds(talks_str text, talks_str word) {
  for (size_t i = 0; i + word.n <= text.n; i++)
    if (memcmp(text.p + i, word.p, word.n) == 0) return true;
  return false;
}

static void link_issue(talks_rec *issues, talks_rec issue) {
  for (size_t k = 0; k < ISSUES_OF_TOPIC; k++) {
    if (issues[k] == issue) return;
    if (issues[k] != TALKS_NO_RECORD) continue;
    issues[k] = issue;
    return;
  }
}

/* Links an issue by one of the names of it or of its options. */
static talks_status link_name(talks__reader *r, talks_rec issue, talks_str name) {
  talks__folded folded;
  talks__folded_init(&folded, r->ctx);
  talks_status status = talks__folded_line(r, name, &folded);
  size_t at = 0;
  uint16_t topic;
  talks_str word;
  while (!status && talks__topic_word(&at, &topic, &word))
    if (talks__topic_is_linked(topic) && holds(talks__buf_view(&folded.text), word))
      link_issue(r->topic_issues + (size_t)topic * ISSUES_OF_TOPIC, issue);
  talks__folded_free(&folded);
  return status;
}

static talks_status link_record(talks__reader *r, talks_rec issue, talks_rec rec) {
  talks_status status = TALKS_OK;
  talks_str name;
  for (size_t at = 0; !status && talks__name_next(r->model, rec, &at, &name);)
    status = link_name(r, issue, name);
  return status;
}

talks_status talks__topics_prepare(talks__reader *r) {
  size_t n = (size_t)talks__topics() * ISSUES_OF_TOPIC;
  const talks_model *m = r->model;
  r->topic_issues = talks__alloc(r->ctx, n, sizeof *r->topic_issues);
  if (!r->topic_issues) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) r->topic_issues[i] = TALKS_NO_RECORD;
  talks_status status = TALKS_OK;
  /* issues' own names first, so that they come before what options add */
  for (int options = 0; options < 2; options++)
    for (talks_rec rec = 0; !status && m && rec < talks_model_records(m); rec++) {
      talks__kind kind = m->records[rec].kind;
      if (!options && kind == TALKS_K_issue) status = link_record(r, rec, rec);
      if (options && kind == TALKS_K_option)
        status = link_record(r, m->records[rec].parent, rec);
    }
  return status;
}
