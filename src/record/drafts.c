/* record/drafts.c: versions of the text, and how many of their clauses who agrees to.
 *
 * A clause of which nothing is told is counted as unknown, never as agreed or open. Counts
 * are of clauses on record; where a version does not say how many it has, they are counts
 * of the parts told of and no share of the whole.
 */
#include "record/record.h"

static talks_days dated(const talks_view *v, talks_rec draft) {
  talks_days days = {TALKS_DAY_MIN, TALKS_DAY_MIN, TALKS_WHEN};
  talks__days_in(v, draft, TALKS_F_draft_dated, &days);
  return days;
}

static int by_date(const void *a, const void *b, const void *user) {
  const talks__version *x = a, *y = b;
  talks_days p = dated(user, x->draft), q = dated(user, y->draft);
  if (p.to != q.to) return p.to < q.to ? -1 : 1;
  if (p.from != q.from) return p.from < q.from ? -1 : 1;
  return talks__str_natcmp(talks__id(user, x->draft), talks__id(user, y->draft));
}

/* A count that is one number, nothing about or over it; -1 otherwise. */
static int64_t total_of(const talks_view *v, talks_rec draft) {
  const talks__figure *f = talks__figure_in(v, draft, TALKS_F_draft_count);
  bool plain = f && f->form == TALKS_FIG_VALUE && f->bound == TALKS_FIG_PLAIN &&
               f->v[0].den == 1 && f->v[0].num >= 0;
  return plain ? f->v[0].num : -1;
}

static void count_told(const talks_view *v, talks__version *version) {
  uint32_t n;
  const talks_rec *clauses =
      talks__refs(v, version->draft, TALKS_F_draft_clauses, &n);
  for (uint32_t i = 0; i < n; i++) {
    if (!talks__stands(v, clauses[i])) continue;
    talks__word known = talks__word_in(v, clauses[i], TALKS_F_clause_known);
    version->told++;
    version->in_part += known == TALKS_WORD_known_partly;
    version->in_substance += known == TALKS_WORD_known_yes;
  }
  int64_t given = (int64_t)(version->in_part + version->in_substance);
  if (version->total >= 0)
    version->unknown = version->total > given ? version->total - given : 0;
}

talks_status talks__versions(const talks_view *v, talks__arena *arena,
                             talks__version **out, size_t *n) {
  const talks_rec *all = talks__all(v, TALKS_K_draft, n);
  talks__version *list = talks__arena_alloc(arena, *n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < *n; i++) {
    list[i] = (talks__version){.draft = all[i], .total = total_of(v, all[i])};
    list[i].unknown = -1;
    count_told(v, &list[i]);
  }
  talks_status status = talks__sort(v->ctx, list, *n, sizeof *list, by_date, v);
  for (size_t i = 0; i < *n && !status; i++) {
    talks_rec before = talks__ref(v, list[i].draft, TALKS_F_draft_after);
    for (size_t k = 0; k < *n; k++)
      if (list[k].draft == before) list[i].follows = k + 1;
  }
  *out = list;
  return status;
}

talks_rec talks__stance_of(const talks_view *v, talks_rec clause, talks_rec party) {
  uint32_t n;
  const talks_rec *stances = talks__refs(v, clause, TALKS_F_clause_stances, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(v, stances[i]) &&
        talks__ref(v, stances[i], TALKS_F_stance_party) == party)
      return stances[i];
  return TALKS_NO_RECORD;
}

/* What a set of parties makes of a clause: one rejection rejects it, all must agree. */
static void tally_clause(const talks_view *v, talks_rec clause, const talks_rec *parties,
                         size_t n, talks__tally *t) {
  size_t agreed = 0, open = 0, rejected = 0;
  bool disputed = false;
  for (size_t p = 0; p < n; p++) {
    talks_rec stance = talks__stance_of(v, clause, parties[p]);
    talks__word answer = stance == TALKS_NO_RECORD
                             ? TALKS_WORD_answer_none_on_record
                             : talks__word_in(v, stance, TALKS_F_stance_answer);
    if (stance != TALKS_NO_RECORD)
      disputed = disputed || talks__support(v, stance).disputed;
    agreed += answer == TALKS_WORD_answer_accepts || answer == TALKS_WORD_answer_demands;
    rejected += answer == TALKS_WORD_answer_rejects;
    open += answer == TALKS_WORD_answer_open;
  }
  bool all = rejected == 0 && n > 0 && agreed == n;
  t->rejected += rejected > 0;
  t->agreed += all;
  t->doubtful += all && disputed;
  t->open += rejected == 0 && !all && open > 0;
  t->unknown += rejected == 0 && !all && open == 0;
}

talks__tally talks__tally_clauses(const talks_view *v, const talks__version *version,
                                  const talks_rec *parties, size_t n) {
  uint32_t clauses;
  talks__tally t = {.of = (int64_t)version->told};
  const talks_rec *list =
      talks__refs(v, version->draft, TALKS_F_draft_clauses, &clauses);
  for (uint32_t i = 0; i < clauses; i++)
    if (talks__stands(v, list[i])) tally_clause(v, list[i], parties, n, &t);
  if (version->total > t.of) {
    t.unknown += (size_t)(version->total - t.of);
    t.of = version->total;
  }
  return t;
}

bool talks__share_of_clauses(const talks__figure *share, int64_t total,
                             talks_rational *out) {
  talks_rational product;
  if (!share || share->form != TALKS_FIG_VALUE || share->bound != TALKS_FIG_PLAIN ||
      !talks__str_eq(share->unit, TALKS_STR("percent")) || total < 0)
    return false;
  return talks__rat_mul(share->v[0], (talks_rational){total, 1}, &product) &&
         talks__rat_div(product, (talks_rational){100, 1}, out);
}
