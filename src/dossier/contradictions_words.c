/* dossier/contradictions_words.c: the rules that set statement against statement.
 *
 * Here the dossier's authors have said which statements speak for and against something;
 * the rules only ask whether both sides stand and whether they speak of one time. A denial
 * and an "against" are links that somebody made on purpose: they need no common time.
 */
#include "dossier/finder.h"

static void pair(talks__finder *f, talks__rule rule, talks_rec a, talks_rec b, talks_rec on) {
  if (a == b || !talks__stands(f->v, a) || !talks__stands(f->v, b)) return;
  talks__found(f, (talks__contradiction){.rule = rule, .a = a, .b = b, .on = on});
}

/* ---- denial ------------------------------------------------------------------------------------ */

/* What denies an incident denies those who accuse; where none stands, the incident. */
static void deny_incident(talks__finder *f, talks_rec denial, talks_rec incident) {
  uint32_t n;
  bool accused = false;
  const talks_rec *accusers = talks__refs(f->v, incident, TALKS_F_incident_accuses, &n);
  for (uint32_t i = 0; i < n; i++) {
    pair(f, TALKS_RULE_denial, accusers[i], denial, incident);
    accused = accused || talks__stands(f->v, accusers[i]);
  }
  if (!accused && talks__stands(f->v, denial))
    talks__found(f, (talks__contradiction){.rule = TALKS_RULE_denial, .a = denial,
                                           .b = TALKS_NO_RECORD, .on = incident});
}

static void find_denials(talks__finder *f) {
  size_t all;
  uint32_t n;
  const talks_rec *incidents = talks__all(f->v, TALKS_K_incident, &all);
  for (size_t i = 0; i < all; i++) {
    const talks_rec *denials = talks__refs(f->v, incidents[i], TALKS_F_incident_denies, &n);
    for (uint32_t k = 0; k < n; k++) deny_incident(f, denials[k], incidents[i]);
  }
  const talks_rec *statements = talks__all(f->v, TALKS_K_statement, &all);
  for (size_t i = 0; i < all && !f->status; i++) {
    const talks_rec *denied = talks__refs(f->v, statements[i], TALKS_F_statement_denies, &n);
    for (uint32_t k = 0; k < n; k++)
      if (!talks__stands(f->v, denied[k]))
        continue;
      else if (talks__kind_of(f->v, denied[k]) == TALKS_K_incident)
        deny_incident(f, statements[i], denied[k]);
      else
        pair(f, TALKS_RULE_denial, denied[k], statements[i], denied[k]);
  }
}

/* ---- status, mixed: yes and no -------------------------------------------------------------------- */

typedef struct {
  talks__rule rule;
  talks__kind kind;
  talks__field yes, no;
} sides;

static const sides two_sided[] = {
    {TALKS_RULE_status, TALKS_K_issue, TALKS_F_issue_settled_says, TALKS_F_issue_open_says},
    {TALKS_RULE_status, TALKS_K_guarantee, TALKS_F_guarantee_in_place_says,
     TALKS_F_guarantee_open_says},
    {TALKS_RULE_status, TALKS_K_state, TALKS_F_state_yes_says, TALKS_F_state_no_says},
    {TALKS_RULE_mixed, TALKS_K_rule_clause, TALKS_F_rule_clause_yes_says,
     TALKS_F_rule_clause_no_says},
    {TALKS_RULE_mixed, TALKS_K_criterion, TALKS_F_criterion_yes_says,
     TALKS_F_criterion_no_says},
};

static void compare_sides(talks__finder *f, const sides *s, talks_rec on) {
  uint32_t yes_n, no_n;
  const talks_rec *yes = talks__refs(f->v, on, s->yes, &yes_n);
  const talks_rec *no = talks__refs(f->v, on, s->no, &no_n);
  for (uint32_t i = 0; i < yes_n; i++)
    for (uint32_t k = 0; k < no_n; k++)
      if (talks__same_time(f->v, yes[i], no[k])) pair(f, s->rule, yes[i], no[k], on);
}

static void find_two_sided(talks__finder *f) {
  for (size_t i = 0; i < TALKS_COUNT(two_sided); i++) {
    size_t n;
    const talks_rec *all = talks__all(f->v, two_sided[i].kind, &n);
    for (size_t k = 0; k < n && !talks__finder_done(f); k++)
      compare_sides(f, &two_sided[i], all[k]);
  }
}

/* ---- against ----------------------------------------------------------------------------------------- */

/* The evidence fields of a kind, or an empty list. */
static const talks_rec *evidence(const talks_view *v, talks_rec rec, talks__field model,
                                 uint32_t *n) {
  int field = talks__field_like(talks__kind_of(v, rec), model);
  *n = 0;
  return field < 0 ? NULL : talks__refs(v, rec, (talks__field)field, n);
}

static bool is_statement(const talks_view *v, talks_rec rec) {
  return talks__kind_of(v, rec) == TALKS_K_statement;
}

static void oppose(talks__finder *f, talks_rec on, talks_rec against) {
  static const talks__field bases[] = {TALKS_F_position_from, TALKS_F_position_because};
  bool based = false;
  for (size_t b = 0; b < TALKS_COUNT(bases); b++) {
    uint32_t n;
    const talks_rec *on_these = evidence(f->v, on, bases[b], &n);
    for (uint32_t i = 0; i < n; i++) {
      if (!is_statement(f->v, on_these[i])) continue;
      pair(f, TALKS_RULE_against, on_these[i], against, on);
      based = true;
    }
  }
  if (!based) /* an inference of the dossier's authors */
    talks__found(f, (talks__contradiction){.rule = TALKS_RULE_against, .a = against,
                                           .b = TALKS_NO_RECORD, .on = on});
}

static void find_against(talks__finder *f) {
  for (int kind = 0; kind < TALKS_KINDS; kind++) {
    size_t all;
    uint32_t n;
    const talks_rec *recs = talks__all(f->v, (talks__kind)kind, &all);
    if (talks__field_like((talks__kind)kind, TALKS_F_position_against) < 0) continue;
    for (size_t i = 0; i < all && !talks__finder_done(f); i++) {
      const talks_rec *against = evidence(f->v, recs[i], TALKS_F_position_against, &n);
      for (uint32_t k = 0; k < n; k++)
        if (is_statement(f->v, against[k]) && talks__stands(f->v, against[k]))
          oppose(f, recs[i], against[k]);
    }
  }
}

/* ---- strength ------------------------------------------------------------------------------------------- */

static talks__word strength_of(const talks_view *v, talks_rec statement) {
  return talks__word_in(v, statement, TALKS_F_statement_strength);
}

/* "Says" stands between the two and clashes with neither. */
static bool is_open(talks__word s) {
  return s == TALKS_WORD_strength_rumoured || s == TALKS_WORD_strength_may;
}
static bool is_firm(talks__word s) { return s >= TALKS_WORD_strength_announced; }

static void compare_strengths(talks__finder *f, talks_rec on, talks_rec a, talks_rec b) {
  talks__word x = strength_of(f->v, a), y = strength_of(f->v, b);
  if (!((is_open(x) && is_firm(y)) || (is_firm(x) && is_open(y))) ||
      !talks__stands(f->v, a) || !talks__stands(f->v, b) || !talks__same_time(f->v, a, b))
    return;
  talks__contradiction c = {.rule = TALKS_RULE_strength, .a = a, .b = b, .on = on};
  c.of.strengths.a = x;
  c.of.strengths.b = y;
  talks__found(f, c);
}

/* Statements that carry one position each by itself (from:) say the same thing. */
static void find_strengths(talks__finder *f) {
  size_t all;
  const talks_rec *positions = talks__all(f->v, TALKS_K_position, &all);
  for (size_t i = 0; i < all && !talks__finder_done(f); i++) {
    uint32_t n;
    const talks_rec *from = talks__refs(f->v, positions[i], TALKS_F_position_from, &n);
    for (uint32_t a = 0; a < n; a++)
      for (uint32_t b = a + 1; b < n; b++)
        if (is_statement(f->v, from[a]) && is_statement(f->v, from[b]))
          compare_strengths(f, positions[i], from[a], from[b]);
  }
}

void talks__find_in_words(talks__finder *f) {
  find_denials(f);
  find_two_sided(f);
  find_against(f);
  find_strengths(f);
}
