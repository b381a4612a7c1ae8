/* desk/sources.c: the documents, their dating and their trust.
 *
 * On whose word everything here rests. A document without a date of its own is shown with
 * the interval in which it must have been published.
 */
#include "desk/parts.h"

bool talks__source_in_view(const talks_view *v, talks_rec source) {
  talks_days days;
  if (talks__bit_get(v->without, source)) return false;
  if (v->as_of == TALKS_NO_DAY) return true;
  if (!talks__days_in(v, source, TALKS_F_source_published, &days)) return !v->strict;
  return (v->strict ? days.to : days.from) <= v->as_of;
}

bool talks__source_is_heard(const talks_view *v, talks_rec source) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_statement, &n);
  for (size_t i = 0; i < n; i++)
    if (v->model->records[all[i]].source == source) return true;
  return talks__source_in_view(v, source);
}

static talks_status put_drawn(talks_answer *a, talks_rec source) {
  size_t n, drawn = 0;
  const talks_rec *all = talks__all(a->view, TALKS_K_statement, &n);
  talks_rec *of = talks__arena_alloc(&a->arena, n + 1, sizeof *of);
  if (!of) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (a->view->model->records[all[i]].source == source) of[drawn++] = all[i];
  talks__put_count(a, TALKS_ITEM_drawn, (int64_t)drawn, talks__counted(a, of, drawn));
  return TALKS_OK;
}

static talks_status put_document(talks_answer *a, talks_rec source, bool in_full) {
  const talks_view *v = a->view;
  talks_support s = talks__itself(a, source);
  talks_days days;
  talks__open(a, TALKS_ITEM_document);
  talks__put_ref(a, TALKS_ITEM_source, source, s);
  talks__put_text(a, TALKS_ITEM_title, source, TALKS_F_source_title_en, s);
  talks__put_word(a, TALKS_ITEM_source_kind,
                  talks__word_in(v, source, TALKS_F_source_kind), s);
  talks__put_word(a, TALKS_ITEM_reliability,
                  talks__word_in(v, source, TALKS_F_source_reliability), s);
  if (talks__days_in(v, source, TALKS_F_source_published, &days))
    talks__put_dates(a, TALKS_ITEM_published, days, s);
  uint64_t paragraphs = talks__count_in(v, source, TALKS_F_source_paragraphs, UINT64_MAX);
  if (paragraphs == UINT64_MAX) talks__put_unknown(a, TALKS_ITEM_paragraphs);
  else talks__put_count(a, TALKS_ITEM_paragraphs, (int64_t)paragraphs, s);
  talks_status status = in_full ? put_drawn(a, source) : TALKS_OK;
  talks__close(a);
  return status;
}

talks_status talks__put_documents(talks_answer *a, bool in_full) {
  talks_status status = TALKS_OK;
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_source, &n);
  talks__open(a, TALKS_ITEM_documents);
  for (size_t i = 0; i < n && !status; i++)
    if (talks__source_is_heard(a->view, all[i])) status = put_document(a, all[i], in_full);
  talks__close(a);
  return status;
}

talks_status talks__ask_sources(talks_answer *a, const talks__args *args) {
  talks_status status = talks__no_words(a, args);
  return status ? status : talks__put_documents(a, true);
}
