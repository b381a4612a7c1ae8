/* dossier/contradictions_words.c: the rules that set statement against statement.
 *
 * Here the dossier's authors have said which statements speak for and against
 * something; the rules only ask whether both sides stand and whether they speak of one
 * time. A denial and an "against" are links that somebody made on purpose: they need no
 * common time. Yes and no on one matter make one finding, with all that is said on
 * either side.
 */
#include "dossier/finder.h"

static void pair(talks__finder *f, talks__rule rule, talks_rec a, talks_rec b,
                 talks_rec on) {
  if (a == b || !talks__stands(f->v, a) || !talks__stands(f->v, b)) return;
  talks__found(f, (talks__contradiction){.rule = rule, .a = a, .b = b, .on = on});
}

/* ---- denial -------------------------------------------------------------------- */

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
    talks__found(f, (talks__contradiction){.rule = TALKS_RULE_denial,
                                           .a = denial,
                                           .b = TALKS_NO_RECORD,
                                           .on = incident});
}

static void find_denials(talks__finder *f) {
  size_t all;
  uint32_t n;
  const talks_rec *incidents = talks__all(f->v, TALKS_K_incident, &all);
  for (size_t i = 0; i < all; i++) {
    const talks_rec *denials =
        talks__refs(f->v, incidents[i], TALKS_F_incident_denies, &n);
    for (uint32_t k = 0; k < n; k++) deny_incident(f, denials[k], incidents[i]);
  }
  const talks_rec *statements = talks__all(f->v, TALKS_K_statement, &all);
  for (size_t i = 0; i < all && !f->status; i++) {
    const talks_rec *denied =
        talks__refs(f->v, statements[i], TALKS_F_statement_denies, &n);
    for (uint32_t k = 0; k < n; k++)
      if (!talks__stands(f->v, denied[k])) continue;
      else if (talks__kind_of(f->v, denied[k]) == TALKS_K_incident)
        deny_incident(f, statements[i], denied[k]);
      else pair(f, TALKS_RULE_denial, denied[k], statements[i], denied[k]);
  }
}

/* ---- status, mixed: yes and no ------------------------------------------------- */

static const talks__sides table[] = {
    {TALKS_RULE_status,
     TALKS_K_issue,
     {TALKS_F_issue_settled_says, TALKS_F_issue_settled_says},
     TALKS_F_issue_open_says},
    {TALKS_RULE_status,
     TALKS_K_guarantee,
     {TALKS_F_guarantee_in_place_says, TALKS_F_guarantee_in_place_says},
     TALKS_F_guarantee_open_says},
    {TALKS_RULE_status,
     TALKS_K_state,
     {TALKS_F_state_yes_says, TALKS_F_state_yes_says},
     TALKS_F_state_no_says},
    {TALKS_RULE_mixed,
     TALKS_K_rule_clause,
     {TALKS_F_rule_clause_yes_says, TALKS_F_rule_clause_yes_says},
     TALKS_F_rule_clause_no_says},
    {TALKS_RULE_mixed,
     TALKS_K_criterion,
     {TALKS_F_criterion_yes_says, TALKS_F_criterion_yes_says},
     TALKS_F_criterion_no_says},
    /* Kinds that say what is or was. Elsewhere "against" weighs pros and cons: of a
     * proposal, a tactic, a driver. */
    {TALKS_RULE_against,
     TALKS_K_position,
     {TALKS_F_position_from, TALKS_F_position_because},
     TALKS_F_position_against},
    {TALKS_RULE_against,
     TALKS_K_contact,
     {TALKS_F_contact_from, TALKS_F_contact_because},
     TALKS_F_contact_against},
    {TALKS_RULE_against,
     TALKS_K_control,
     {TALKS_F_control_from, TALKS_F_control_because},
     TALKS_F_control_against},
    {TALKS_RULE_against,
     TALKS_K_stage,
     {TALKS_F_stage_from, TALKS_F_stage_because},
     TALKS_F_stage_against},
};

const talks__sides *talks__sides_all(size_t *n) {
  *n = TALKS_COUNT(table);
  return table;
}

/* Two statements of one time; a pair that is linked as a denial is found as such. */
static bool opposed(const talks_view *v, talks__rule rule, talks_rec a, talks_rec b) {
  if (!talks__stands(v, a) || !talks__stands(v, b)) return false;
  talks__claim x = talks__claim_of(v, a), y = talks__claim_of(v, b);
  return talks__claims_oppose(rule, &x, &y) &&
         !talks__has_ref(v, a, TALKS_F_statement_denies, b) &&
         !talks__has_ref(v, b, TALKS_F_statement_denies, a);
}

/* The statements of one side that are opposed by some of the other. */
static uint32_t keep_opposed(const talks_view *v, const talks__sides *s, talks_rec on,
                             talks__field side, talks__field other, talks_rec *out) {
  uint32_t n, m, kept = 0;
  const talks_rec *mine = talks__refs(v, on, side, &n);
  const talks_rec *theirs = talks__refs(v, on, other, &m);
  for (uint32_t i = 0; i < n; i++) {
    bool any = false;
    for (uint32_t k = 0; k < m && !any; k++)
      any = opposed(v, s->rule, mine[i], theirs[k]);
    if (any) out[kept++] = mine[i];
  }
  return kept;
}

static void compare_sides(talks__finder *f, const talks__sides *s, talks_rec on) {
  uint32_t nyes, nno;
  talks__refs(f->v, on, s->yes[0], &nyes);
  talks__refs(f->v, on, s->no, &nno);
  if (nyes == 0 || nno == 0) return;
  talks_rec *yes = talks__arena_alloc(f->arena, nyes, sizeof *yes);
  talks_rec *no = talks__arena_alloc(f->arena, nno, sizeof *no);
  if (!yes || !no) {
    f->status = TALKS_NO_MEMORY;
    return;
  }
  nyes = keep_opposed(f->v, s, on, s->yes[0], s->no, yes);
  nno = keep_opposed(f->v, s, on, s->no, s->yes[0], no);
  if (nyes == 0) return; /* then the other side is empty too */
  talks__contradiction c = {.rule = s->rule, .a = yes[0], .b = no[0], .on = on};
  c.of.sides.yes = yes;
  c.of.sides.no = no;
  c.of.sides.nyes = nyes;
  c.of.sides.nno = nno;
  talks__found(f, c);
}

static void find_two_sided(talks__finder *f) {
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    size_t n;
    if (table[i].rule == TALKS_RULE_against) continue;
    const talks_rec *all = talks__all(f->v, table[i].kind, &n);
    for (size_t k = 0; k < n && !talks__finder_done(f); k++)
      compare_sides(f, &table[i], all[k]);
  }
}

/* ---- against ------------------------------------------------------------------- */

static bool is_statement(const talks_view *v, talks_rec rec) {
  return talks__kind_of(v, rec) == TALKS_K_statement;
}

/* Sets one statement against those of a list; true when there was one. */
static bool oppose(talks__finder *f, talks_rec on, talks__field basis,
                   talks_rec against) {
  uint32_t n;
  bool any = false;
  const talks_rec *from = talks__refs(f->v, on, basis, &n);
  for (uint32_t i = 0; i < n; i++) {
    if (!is_statement(f->v, from[i])) continue;
    pair(f, TALKS_RULE_against, from[i], against, on);
    any = true;
  }
  return any;
}

static void find_against_in(talks__finder *f, const talks__sides *s, talks_rec on) {
  uint32_t n;
  const talks_rec *against = talks__refs(f->v, on, s->no, &n);
  for (uint32_t k = 0; k < n; k++) {
    if (!is_statement(f->v, against[k]) || !talks__stands(f->v, against[k])) continue;
    bool from = oppose(f, on, s->yes[0], against[k]);
    bool because = oppose(f, on, s->yes[1], against[k]);
    if (!from && !because) /* an inference of the dossier's authors */
      talks__found(f, (talks__contradiction){.rule = TALKS_RULE_against,
                                             .a = against[k],
                                             .b = TALKS_NO_RECORD,
                                             .on = on});
  }
}

static void find_against(talks__finder *f) {
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    size_t n;
    if (table[i].rule != TALKS_RULE_against) continue;
    const talks_rec *all = talks__all(f->v, table[i].kind, &n);
    for (size_t k = 0; k < n && !talks__finder_done(f); k++)
      if (talks__took_place(f->v, all[k])) find_against_in(f, &table[i], all[k]);
  }
}

/* ---- strength ------------------------------------------------------------------ */

static void compare_strengths(talks__finder *f, talks_rec on, talks_rec a, talks_rec b) {
  if (!talks__stands(f->v, a) || !talks__stands(f->v, b)) return;
  talks__claim x = talks__claim_of(f->v, a), y = talks__claim_of(f->v, b);
  if (!talks__firmness_clashes(&x, &y)) return;
  talks__contradiction c = {.rule = TALKS_RULE_strength, .a = a, .b = b, .on = on};
  c.of.strengths.a = x.strength;
  c.of.strengths.b = y.strength;
  talks__found(f, c);
}

bool talks__is_one_thing(const talks_view *v, talks_rec position) {
  static const talks__field lists[] = {TALKS_F_position_demands, TALKS_F_position_accepts,
                                       TALKS_F_position_rejects,
                                       TALKS_F_position_red_line};
  uint32_t n, options = 0;
  for (size_t i = 0; i < TALKS_COUNT(lists); i++) {
    talks__refs(v, position, lists[i], &n);
    options += n;
  }
  return options == 1;
}

/* Statements that carry one position each by itself (from:) say the same thing. */
static void find_strengths(talks__finder *f) {
  size_t all;
  const talks_rec *positions = talks__all(f->v, TALKS_K_position, &all);
  for (size_t i = 0; i < all && !talks__finder_done(f); i++) {
    uint32_t n;
    if (!talks__is_one_thing(f->v, positions[i])) continue;
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
