/* desk/domestic.c: what limits each party at home.
 *
 * Who must confirm a deal stands apart, and so do polls: of a poll a reader must know when
 * and how many were asked, and is told where nobody says. Then all other limits. Each
 * limit has its day, who says so, and in what sort of document.
 */
#include "desk/parties.h"
#include "record/record.h"

#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_##field, NULL, 0 }
static const talks__column limit_columns[] = {
    ONE(party, limit_party), ONE(sort, limit_kind), ONE(text, limit_en),
    ONE(days, limit_on), ONE(by_class, limit_by_en)};

typedef enum { RATIFICATION, POLL, OTHER } part;

/* The first figure of a statement that a share of opinion is given in. */
static talks_rec opinion_in(const talks_view *v, talks_rec statement) {
  uint32_t n;
  const talks_rec *figures = talks__refs(v, statement, TALKS_F_statement_figures, &n);
  for (uint32_t i = 0; i < n; i++) {
    talks_rec quantity = talks__ref(v, figures[i], TALKS_F_figure_quantity);
    if (quantity != TALKS_NO_RECORD &&
        talks__word_in(v, quantity, TALKS_F_quantity_measures) ==
            TALKS_WORD_measures_opinion)
      return figures[i];
  }
  return TALKS_NO_RECORD;
}

/* The i-th statement that a limit comes from; TALKS_NO_RECORD past the end. */
static talks_rec statement_of(const talks_view *v, talks_rec limit, uint32_t i) {
  uint32_t n, m;
  const talks_rec *from = talks__refs(v, limit, TALKS_F_limit_from, &n);
  const talks_rec *because = talks__refs(v, limit, TALKS_F_limit_because, &m);
  return i < n ? from[i] : i - n < m ? because[i - n] : TALKS_NO_RECORD;
}

static bool is_live_statement(const talks_view *v, talks_rec rec) {
  return talks__stands(v, rec) && talks__kind_of(v, rec) == TALKS_K_statement;
}

static talks_rec poll_of(const talks_view *v, talks_rec limit, talks_rec *statement) {
  talks_rec figure;
  for (uint32_t i = 0; (*statement = statement_of(v, limit, i)) != TALKS_NO_RECORD; i++)
    if (is_live_statement(v, *statement) &&
        (figure = opinion_in(v, *statement)) != TALKS_NO_RECORD)
      return figure;
  return TALKS_NO_RECORD;
}

static part part_of(const talks_view *v, talks_rec limit) {
  talks_rec statement;
  if (talks__word_in(v, limit, TALKS_F_limit_kind) == TALKS_WORD_limit_kind_ratification)
    return RATIFICATION;
  return poll_of(v, limit, &statement) != TALKS_NO_RECORD ? POLL : OTHER;
}

/* ---- one limit ------------------------------------------------------------------- */

/* What sorts of document the limit comes from, each once. */
static void put_documents(talks_answer *a, talks_rec limit) {
  const talks_view *v = a->view;
  bool seen[TALKS_WORDS] = {false};
  talks_rec statement;
  talks__open(a, TALKS_ITEM_document_kinds);
  for (uint32_t i = 0; (statement = statement_of(v, limit, i)) != TALKS_NO_RECORD; i++) {
    talks_rec source =
        is_live_statement(v, statement) ? talks__source_of(v, statement) : TALKS_NO_RECORD;
    if (source == TALKS_NO_RECORD) continue;
    talks__word kind = talks__word_in(v, source, TALKS_F_source_kind);
    if (kind == TALKS_WORD_NONE || seen[kind]) continue;
    seen[kind] = true;
    talks__put_word(a, TALKS_ITEM_source_kind, kind, talks__rests(a, statement));
  }
  talks__close(a);
}

/* The share, of what, when and how many were asked: said or unknown. */
static void put_poll(talks_answer *a, talks_rec limit) {
  const talks_view *v = a->view;
  talks_rec statement, figure = poll_of(v, limit, &statement);
  talks_support s = talks__rests(a, statement);
  talks_support own = talks__rests_or_itself(a, limit);
  const talks__figure *sample = talks__figure_in(v, limit, TALKS_F_limit_sample);
  talks_days days;
  talks__put_figure(a, TALKS_ITEM_value,
                    talks__figure_in(v, figure, TALKS_F_figure_value), s);
  talks__put_ref(a, TALKS_ITEM_scope, talks__ref(v, figure, TALKS_F_figure_scope), s);
  if (talks__days_in(v, limit, TALKS_F_limit_polled, &days))
    talks__put_dates(a, TALKS_ITEM_polled, days, own);
  else if (talks__days_in(v, statement, TALKS_F_statement_happened, &days))
    talks__put_dates(a, TALKS_ITEM_polled, days, s);
  else talks__put_unknown(a, TALKS_ITEM_polled);
  if (sample) talks__put_figure(a, TALKS_ITEM_sample, sample, own);
  else talks__put_unknown(a, TALKS_ITEM_sample);
}

static void put_limit(talks_answer *a, talks_rec limit, part which) {
  talks__open(a, TALKS_ITEM_limit);
  talks__put_ref(a, TALKS_ITEM_record, limit, talks__rests_or_itself(a, limit));
  talks__put_columns(a, limit, limit_columns, TALKS_COUNT(limit_columns));
  put_documents(a, limit);
  if (which == POLL) put_poll(a, limit);
  talks__close(a);
}

talks_status talks__ask_domestic(talks_answer *a, const talks__args *args) {
  static const talks__item lists[] = {[RATIFICATION] = TALKS_ITEM_ratifications,
                                      [POLL] = TALKS_ITEM_polls,
                                      [OTHER] = TALKS_ITEM_limits};
  talks_rec *limits;
  size_t n;
  talks_status status = talks__no_words(a, args);
  if (!status)
    status = talks__by_party(a->view, TALKS_K_limit, TALKS_F_limit_party,
                             TALKS_F_limit_on, &a->arena, &limits, &n);
  for (size_t p = 0; p < TALKS_COUNT(lists) && !status; p++) {
    bool begun = false;
    for (size_t i = 0; i < n; i++) {
      if (part_of(a->view, limits[i]) != (part)p) continue;
      if (!begun) talks__open(a, lists[p]);
      begun = true;
      put_limit(a, limits[i], (part)p);
    }
    if (begun) talks__close(a);
  }
  return status;
}
