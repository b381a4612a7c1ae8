/* desk/claims.c: disputed events, and contradictions with the rule that found them.
 *
 * Contradictions are found anew for every view (dossier/contradictions.h); nothing about
 * them is written in a dossier. What deserves a look without being a contradiction stands
 * apart and is not counted.
 */
#include "desk/parts.h"
#include "dossier/contradictions.h"

static const talks__term rule_terms[TALKS_RULES] = {
#define RULE(rule, weight, detail, title, doc) TALKS_TERM_rule_##rule,
#include "dossier/contradictions.def"
#undef RULE
};

/* One side: all its statements where the rule has sides, else the one statement. */
static void put_side(talks_answer *a, talks__item item, talks_rec one,
                     const talks_rec *many, uint32_t n) {
  talks__open(a, item);
  for (uint32_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_statement, many[i], talks__rests(a, many[i]));
  if (n == 0 && one != TALKS_NO_RECORD &&
      talks__kind_of(a->view, one) == TALKS_K_statement)
    talks__put_ref(a, TALKS_ITEM_statement, one, talks__rests(a, one));
  talks__close(a);
}

static bool has_sides(const talks__contradiction *c) {
  return talks__rule_info_of(c->rule)->detail == TALKS_DETAIL_SIDES;
}

/* Both sides, and what the matter itself rests on: a clause falls with its rule. */
static talks_support support_of(talks_answer *a, const talks__contradiction *c) {
  talks_rec both[] = {c->a, c->b};
  talks_support s = {.basis = TALKS_INFERRED};
  if (has_sides(c))
    s.on = talks__ev_union(
        &a->evidence, talks__ev_many(&a->evidence, c->of.sides.yes, c->of.sides.nyes),
        talks__ev_many(&a->evidence, c->of.sides.no, c->of.sides.nno));
  else s.on = talks__ev_many(&a->evidence, both, c->b == TALKS_NO_RECORD ? 1 : 2);
  for (talks_rec on = c->on; on != TALKS_NO_RECORD; on = talks__parent(a->view, on))
    s.on = talks__ev_union(&a->evidence, s.on, talks__rests(a, on).on);
  return s;
}

static void put_finding(talks_answer *a, const talks__contradiction *c) {
  talks_support s = support_of(a, c);
  bool sides = has_sides(c);
  talks__open(a, TALKS_ITEM_contradiction);
  talks__put_term(a, TALKS_ITEM_rule_found, rule_terms[c->rule], s);
  talks__put_ref(a, TALKS_ITEM_about, c->on, s);
  put_side(a, TALKS_ITEM_says_one, c->a, sides ? c->of.sides.yes : NULL,
           sides ? c->of.sides.nyes : 0);
  put_side(a, TALKS_ITEM_says_other, c->b, sides ? c->of.sides.no : NULL,
           sides ? c->of.sides.nno : 0);
  talks__close(a);
}

static void put_findings(talks_answer *a, talks__item item,
                         const talks__contradiction *list, size_t n,
                         talks__weight weight) {
  talks__open(a, item);
  for (size_t i = 0; i < n; i++)
    if (talks__rule_info_of(list[i].rule)->weight == weight) put_finding(a, &list[i]);
  talks__close(a);
}

talks_status talks__ask_claims(talks_answer *a, const talks__args *args) {
  talks__contradiction *list;
  size_t n;
  talks_status status = talks__no_words(a, args);
  if (!status) status = talks__put_incidents(a);
  if (!status) status = talks__contradictions(a->view, &a->arena, &list, &n);
  if (status) return status;
  put_findings(a, TALKS_ITEM_contradictions, list, n, TALKS_CONFLICT);
  put_findings(a, TALKS_ITEM_to_look_at, list, n, TALKS_LOOK);
  return TALKS_OK;
}

talks_status talks__put_contradiction_count(talks_answer *a) {
  talks__contradiction *list;
  size_t n;
  int64_t found = 0;
  talks_support s = {.basis = TALKS_INFERRED};
  talks_status status = talks__contradictions(a->view, &a->arena, &list, &n);
  if (status) return status;
  for (size_t i = 0; i < n; i++) {
    if (talks__rule_info_of(list[i].rule)->weight != TALKS_CONFLICT) continue;
    s = talks__join(a, s, support_of(a, &list[i]));
    found++;
  }
  talks__put_count(a, TALKS_ITEM_contradictions_found, found,
                   found ? s : talks__absent());
  return TALKS_OK;
}
