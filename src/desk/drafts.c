/* desk/drafts.c: versions of the text, clause by clause, and what "x% agreed" can mean.
 *
 * A clause of which nothing is known is not listed, and asking for it by its number is
 * answered with the fixed sentence that the documents do not say. A claimed share is set
 * against the number of clauses of each version: it can only be a share of clauses when
 * share times number is a whole number.
 */
#include "desk/listing.h"
#include "desk/parts.h"
#include "record/record.h"

#include <string.h>

#define COLUMN(item, each, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_##field, NULL, 0 }
#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_##field, NULL, 0 }
#define INNER(item, each, field, columns) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_##field, columns, TALKS_COUNT(columns) }
static const talks__column stance_columns[] = {ONE(party, stance_party),
                                               ONE(answer, stance_answer)};
static const talks__column clause_columns[] = {
    ONE(number, clause_number), ONE(text, clause_en), ONE(known, clause_known),
    COLUMN(issues, issue, clause_issue),
    INNER(stances, stance, clause_stances, stance_columns)};
static const talks__column draft_columns[] = {
    ONE(text, draft_en), COLUMN(authors, author, draft_by), ONE(dated, draft_dated),
    ONE(clause_count, draft_count),
    INNER(clauses, clause, draft_clauses, clause_columns)};
static const talks__section drafts = {
    TALKS_ITEM_draft_list,     TALKS_ITEM_draft, TALKS_K_draft,
    TALKS_F_draft_dated,       TALKS_FIELDS,     draft_columns,
    TALKS_COUNT(draft_columns)};

/* ---- shares against counts ----------------------------------------------------- */

static bool is_plain(const talks__figure *f, talks_str unit) {
  return f && f->form == TALKS_FIG_VALUE && f->bound == TALKS_FIG_PLAIN &&
         talks__str_eq(f->unit, unit);
}

/* 95 percent of 28 is 26.6: no number of clauses. */
static bool is_whole(const talks__figure *share, const talks__figure *count) {
  talks_rational product, hundred = {100, 1}, part;
  return talks__rat_mul(share->v[0], count->v[0], &product) &&
         talks__rat_div(product, hundred, &part) && part.den == 1;
}

static void put_share(talks_answer *a, const talks__claim *c, talks_rec draft) {
  const talks__figure *share = talks__figure_in(a->view, c->figure, TALKS_F_figure_value);
  const talks__figure *count = talks__figure_in(a->view, draft, TALKS_F_draft_count);
  if (!is_plain(share, TALKS_STR("percent")) || !count ||
      count->form != TALKS_FIG_VALUE || count->bound != TALKS_FIG_PLAIN)
    return;
  talks_support s = talks__join(a, talks__rests(a, c->statement), talks__rests(a, draft));
  talks__open(a, TALKS_ITEM_share_of_clauses);
  talks__put_figure(a, TALKS_ITEM_value, share, talks__rests(a, c->statement));
  talks__put_ref(a, TALKS_ITEM_record, draft, talks__rests_or_itself(a, draft));
  talks__put_figure(a, TALKS_ITEM_clause_count, count, talks__rests_or_itself(a, draft));
  talks__put_term(a, TALKS_ITEM_verdict,
                  is_whole(share, count) ? TALKS_TERM_can_be_count : TALKS_TERM_no_count,
                  talks__weaken(s, TALKS_INFERRED));
  talks__close(a);
}

static talks_status put_countable(talks_answer *a) {
  talks__claim *claims;
  size_t n, ndrafts;
  const talks_rec *all = talks__all(a->view, TALKS_K_draft, &ndrafts);
  talks_status status = talks__progress_claims(a->view, &a->arena, &claims, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_countable);
  for (size_t i = 0; i < n; i++)
    for (size_t d = 0; d < ndrafts; d++) put_share(a, &claims[i], all[d]);
  talks__close(a);
  return TALKS_OK;
}

/* ---- one clause ---------------------------------------------------------------- */

static bool parse_number(const char *text, uint64_t *out) {
  size_t n = strlen(text);
  *out = 0;
  for (size_t i = 0; i < n; i++) {
    if (text[i] < '0' || text[i] > '9' || n > 6) return false;
    *out = *out * 10 + (uint64_t)(text[i] - '0');
  }
  return n > 0;
}

static void put_clause(talks_answer *a, uint64_t number) {
  size_t n, found = 0;
  const talks_rec *all = talks__all(a->view, TALKS_K_clause, &n);
  talks__open(a, TALKS_ITEM_clauses);
  for (size_t i = 0; i < n; i++) {
    if (talks__count_in(a->view, all[i], TALKS_F_clause_number, UINT64_MAX) != number)
      continue;
    talks__open(a, TALKS_ITEM_clause);
    talks__put_ref(a, TALKS_ITEM_record, all[i], talks__rests_or_itself(a, all[i]));
    talks__put_columns(a, all[i], clause_columns, TALKS_COUNT(clause_columns));
    talks__close(a);
    found++;
  }
  talks__close(a);
  if (found > 0) return;
  talks__put_term(a, TALKS_ITEM_refusal, TALKS_TERM_not_in_documents, talks__absent());
  talks__put_term(a, TALKS_ITEM_needed, TALKS_TERM_needs_document, talks__absent());
  a->refused = true;
}

talks_status talks__ask_drafts(talks_answer *a, const talks__args *args) {
  uint64_t number;
  if (args->n == 2 && strcmp(args->words[0], "--clause") == 0 &&
      parse_number(args->words[1], &number)) {
    put_clause(a, number);
    return TALKS_OK;
  }
  talks_status status = talks__no_words(a, args);
  if (!status) status = talks__put_section(a, &drafts);
  if (!status) status = talks__put_progress(a);
  return status ? status : put_countable(a);
}
