/* desk/progress.c: claims of how much is agreed, as a part of an answer.
 *
 * Each claim with speakers, relays, document, date and the whole it is of; whether they may be compared;
 * and of which parties that must agree there is none, looked for in all claims.
 */
#include "desk/parts.h"
#include "record/record.h"

static bool same_list(const talks_view *v, talks_rec a, talks_rec b, talks__field field) {
  uint32_t n, k;
  const talks_rec *x = talks__refs(v, a, field, &n), *y = talks__refs(v, b, field, &k);
  bool same = n == k;
  for (uint32_t i = 0; same && i < n; i++) same = x[i] == y[i];
  return same;
}

/* Said by the same through the same on the same days. */
static bool one_breath(const talks_view *v, const talks__claim *a,
                       const talks__claim *b) {
  return a->when.from == b->when.from && a->when.to == b->when.to &&
         talks__source_of(v, a->statement) == talks__source_of(v, b->statement) &&
         same_list(v, a->statement, b->statement, TALKS_F_statement_who) &&
         same_list(v, a->statement, b->statement, TALKS_F_statement_relay);
}

static void put_value(talks_answer *a, const talks__claim *c) {
  talks_support s = talks__rests(a, c->statement);
  talks__open(a, TALKS_ITEM_part_claimed);
  talks__put_figure(a, TALKS_ITEM_value,
                    talks__figure_in(a->view, c->figure, TALKS_F_figure_value), s);
  talks__put_ref(a, TALKS_ITEM_scope, c->scope, s);
  talks__close(a);
}

/* Puts the claims of one breath, from the first of them; returns how many. */
static size_t put_claim(talks_answer *a, const talks__claim *c, size_t n) {
  talks_support s = talks__rests(a, c->statement);
  size_t used = 0;
  talks__open(a, TALKS_ITEM_claim);
  talks__put_chain(a, c->statement, s);
  talks__put_dates(a, TALKS_ITEM_said, c->when, s);
  talks__open(a, TALKS_ITEM_values);
  for (; used < n && one_breath(a->view, c, &c[used]); used++) put_value(a, &c[used]);
  talks__close(a);
  talks__close(a);
  return used;
}

static bool speaks_for(const talks_view *v, const talks__claim *c, talks_rec party) {
  uint32_t n;
  const talks_rec *who = talks__refs(v, c->statement, TALKS_F_statement_who, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__party_of(v, who[i]) == party) return true;
  return false;
}

/* Parties that must agree and from whom no claim comes: looked for in all claims. */
static void put_behind_none(talks_answer *a, const talks__claim *claims, size_t n) {
  uint32_t parties = 0;
  const talks_rec *all =
      a->view->frame == TALKS_NO_RECORD
          ? NULL
          : talks__refs(a->view, a->view->frame, TALKS_F_frame_parties, &parties);
  talks__open(a, TALKS_ITEM_behind_none);
  for (uint32_t p = 0; p < parties; p++) {
    bool speaks = false;
    for (size_t i = 0; i < n && !speaks; i++)
      speaks = speaks_for(a->view, &claims[i], all[p]);
    if (!speaks) talks__put_ref(a, TALKS_ITEM_party, all[p], talks__absent());
  }
  talks__close(a);
}

talks_status talks__put_progress(talks_answer *a) {
  talks__claim *claims;
  size_t n, wholes;
  talks_status status = talks__progress_claims(a->view, &a->arena, &claims, &n);
  if (status || n == 0) return status;
  talks_support all = talks__rests(a, claims[0].statement);
  talks__open(a, TALKS_ITEM_progress);
  for (size_t i = 0; i < n;) i += put_claim(a, &claims[i], n - i);
  talks__close(a);
  for (size_t i = 0; i < n; i++)
    all = talks__join(a, all, talks__rests(a, claims[i].statement));
  bool differ = talks__claims_differ(claims, n, &wholes);
  talks__put_count(a, TALKS_ITEM_wholes, (int64_t)wholes, all);
  if (n > 1)
    talks__put_term(a, TALKS_ITEM_comparable,
                    differ ? TALKS_TERM_not_comparable : TALKS_TERM_same_whole, all);
  put_behind_none(a, claims, n);
  return TALKS_OK;
}
