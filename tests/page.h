/* tests/page.h: a page made by hand, of a small dossier in the test.
 *
 * The answer has one list of counts, each resting on the statements a test names; a page
 * shows them as it likes. page_free gives everything back.
 */
#ifndef TALKS_TESTS_PAGE_H
#define TALKS_TESTS_PAGE_H

#include "dossier.h"

#include "report/render.h"

typedef struct {
  dossier d;
  talks_answer *answer;
  talks__page page;
} page;

static const char page_dossier[] =
    "sources: {1: {paragraphs: 99}, 12: {paragraphs: 99}}\n"
    "statements:\n"
    "  S1.2a: {kind: claim, en: x}\n"
    "  S1.2b: {kind: claim, en: x}\n"
    "  S1.2c: {kind: claim, en: x}\n"
    "  S1.10a: {kind: claim, en: x}\n"
    "  S12.1a: {kind: claim, en: x}\n"
    "  S12.1b: {kind: claim, en: x}\n";

/* An answer that is still open: put values, then page_lay. */
static inline page page_begin(void) {
  page p = {.d = dossier_load_text(page_dossier)};
  if (p.d.status || dossier_view(&p.d, NULL)) abort();
  if (talks__answer_begin(p.d.view, "stand", &p.answer)) abort();
  talks__open(p.answer, TALKS_ITEM_rows);
  return p;
}

/* Puts a count that rests on these statements (blanks between ids); its node. */
static inline talks_node page_count(page *p, const char *ids, talks_basis basis) {
  talks_rec recs[16];
  size_t n = 0;
  char id[32];
  for (const char *at = ids; *at; at += strspn(at, " ")) {
    size_t length = strcspn(at, " ");
    snprintf(id, sizeof id, "%.*s", (int)length, at);
    recs[n] = dossier_rec(&p->d, id);
    if (recs[n++] == TALKS_NO_RECORD) abort();
    at += length;
  }
  talks_support s = talks__counted(p->answer, recs, n);
  talks__put_count(p->answer, TALKS_ITEM_number, (int64_t)n, talks__weaken(s, basis));
  return (talks_node)(p->answer->n - 1);
}

static inline void page_lay(page *p, talks_lang lang) {
  if (talks__answer_finish(p->answer)) abort();
  p->page = (talks__page){.answer = p->answer, .view = p->d.view, .lang = lang};
  p->page.near = TALKS_NO_DAY;
  talks__arena_init(&p->page.arena, p->d.ctx);
}

static inline void page_free(page *p) {
  talks__page_free(&p->page);
  talks_answer_destroy(p->answer);
  dossier_free(&p->d);
}

#endif
