/* desk/standoff.c: see the header.
 *
 * A position is put with its own support; a conflict with the join of all it takes, never
 * better than an inference. The cut of an issue into options counts among what it takes: an
 * option that the dossier does not list could open a way.
 */
#include "desk/standoff.h"

#include "desk/listing.h"

/* ---- life ---------------------------------------------------------------------- */

/* a ... z, then aa, ab ...; ?1 ... for what needs a reading. */
static talks_str label(talks__arena *arena, const talks_ctx *ctx, size_t written,
                       size_t depending) {
  talks__buf b;
  talks__buf_init(&b, ctx);
  if (depending > 0) talks__buf_printf(&b, "?%zu", depending);
  else {
    char letters[16];
    size_t n = 0;
    for (size_t rest = written; rest > 0 && n < sizeof letters; rest = (rest - 1) / 26)
      letters[n++] = (char)('a' + (rest - 1) % 26);
    while (n > 0) talks__buf_char(&b, letters[--n]);
  }
  talks_str kept = talks__arena_str(arena, talks__buf_view(&b));
  if (b.failed) kept.p = NULL;
  talks__buf_free(&b);
  return kept;
}

/* The ten stems in order, then numbers. */
static talks_str chinese_label(talks__arena *arena, const talks_ctx *ctx, size_t written,
                               size_t depending) {
  static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊",
                                      "己", "庚", "辛", "壬", "癸"};
  talks__buf b;
  talks__buf_init(&b, ctx);
  if (depending > 0) talks__buf_printf(&b, "？%zu", depending);
  else if (written <= TALKS_COUNT(stems)) talks__buf_puts(&b, stems[written - 1]);
  else talks__buf_printf(&b, "%zu", written);
  talks_str kept = talks__arena_str(arena, talks__buf_view(&b));
  if (b.failed) kept.p = NULL;
  talks__buf_free(&b);
  return kept;
}

static talks_status name_conflicts(talks__standoff *s, const talks_ctx *ctx,
                                   talks__arena *arena) {
  size_t written = 0, depending = 0;
  s->labels = talks__arena_alloc(arena, s->conflicts.n + 1, sizeof *s->labels);
  s->zh_labels = talks__arena_alloc(arena, s->conflicts.n + 1, sizeof *s->labels);
  if (!s->labels || !s->zh_labels) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < s->conflicts.n; i++) {
    if (s->conflicts.list[i].written) written++;
    else depending++;
    s->labels[i] = label(arena, ctx, written, depending);
    s->zh_labels[i] = chinese_label(arena, ctx, written, depending);
    if (!s->labels[i].p || !s->zh_labels[i].p) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

talks_status talks__find_circles(talks__standoff *s, const talks_view *v,
                                 talks__arena *arena) {
  talks_status status = talks__order_build(v, NULL, arena, &s->order);
  s->circles = (talks__order_circles){.complete = false};
  s->order_past_limit = status == TALKS_LIMIT;
  if (s->order_past_limit) {
    s->order = (talks__order){.v = v};
    return TALKS_OK;
  }
  return status ? status : talks__order_circles_of(&s->order, arena, &s->circles);
}

talks__term talks__circles_found(const talks__standoff *s) {
  return s->order_past_limit    ? TALKS_TERM_past_limit
         : s->circles.complete ? TALKS_TERM_search_complete
                               : TALKS_TERM_search_cut;
}

talks__term talks__less_found(talks__term x, talks__term y) {
  static const talks__term least_first[] = {TALKS_TERM_past_limit, TALKS_TERM_search_cut};
  for (size_t i = 0; i < TALKS_COUNT(least_first); i++)
    if (x == least_first[i] || y == least_first[i]) return least_first[i];
  return TALKS_TERM_search_complete;
}

talks_status talks__standoff_open(const talks_view *v, int32_t day, talks_diag *diag,
                                  talks__arena *arena, talks__standoff *out) {
  talks__conflict_settings settings;
  talks__conflict_defaults(&settings);
  talks_status status = talks__net_build(v, day, diag, arena, &out->net);
  out->conflicts = (talks__conflicts){.n = 0};
  if (!status)
    status = talks__conflicts_find(&out->net, &settings, arena, &out->conflicts);
  if (!status) status = name_conflicts(out, v->ctx, arena);
  if (!status) status = talks__find_circles(out, v, arena);
  if (status) talks__standoff_close(out);
  return status;
}

void talks__standoff_close(talks__standoff *s) { talks__conflicts_free(&s->conflicts); }

/* ---- comparing ----------------------------------------------------------------- */

size_t talks__circle_in(const talks__standoff *a, size_t i, const talks__standoff *b) {
  const talks__order_circle *c = &a->circles.circles[i];
  for (size_t k = 0; k < b->circles.n; k++) {
    const talks__order_circle *other = &b->circles.circles[k];
    bool same = other->n == c->n;
    for (uint32_t s = 0; s < c->n && same; s++)
      same = a->order.needs[c->steps[s].need].condition ==
             b->order.needs[other->steps[s].need].condition;
    if (same) return k;
  }
  return SIZE_MAX;
}

talks_support talks__circle_rests(talks_answer *a, const talks__standoff *s, size_t i) {
  const talks__order_circle *c = &s->circles.circles[i];
  talks_support all = {.basis = TALKS_INFERRED};
  for (uint32_t k = 0; k < c->n; k++)
    all = talks__join(
        a, all, talks__rests_or_itself(a, s->order.needs[c->steps[k].need].condition));
  return all;
}

void talks__put_circle_acts(talks_answer *a, const talks__standoff *s, size_t i) {
  const talks__order_circle *c = &s->circles.circles[i];
  talks__open(a, TALKS_ITEM_steps);
  for (uint32_t k = 0; k < c->n; k++)
    talks__put_ref(a, TALKS_ITEM_act, s->order.acts[c->steps[k].act].act,
                   talks__rests_or_itself(a, s->order.needs[c->steps[k].need].condition));
  talks__close(a);
}

static bool has(const talks__standoff *s, const talks__conflict *c, talks_rec party,
                talks_rec issue) {
  for (uint32_t m = 0; m < c->n; m++) {
    const talks__requirement *r = &s->net.requirements[c->requirements[m]];
    if (r->party == party && s->net.issues[r->issue].issue == issue) return true;
  }
  return false;
}

/* Whether all that conflict in one, party and issue, do so in the other. */
static bool all_in(const talks__standoff *a, const talks__conflict *c,
                   const talks__standoff *b, const talks__conflict *other) {
  for (uint32_t m = 0; m < c->n; m++) {
    const talks__requirement *r = &a->net.requirements[c->requirements[m]];
    if (!has(b, other, r->party, a->net.issues[r->issue].issue)) return false;
  }
  return true;
}

size_t talks__conflict_in(const talks__standoff *a, size_t i, const talks__standoff *b) {
  const talks__conflict *c = &a->conflicts.list[i];
  for (size_t k = 0; k < b->conflicts.n; k++) {
    const talks__conflict *other = &b->conflicts.list[k];
    if (c->n == other->n && all_in(a, c, b, other) && all_in(b, other, a, c)) return k;
  }
  return SIZE_MAX;
}

/* ---- putting ------------------------------------------------------------------- */

void talks__put_less_found(talks_answer *a, talks__item item, talks__term found,
                           talks_support on) {
  if (found != TALKS_TERM_search_complete) talks__put_term(a, item, found, on);
}

talks_rec talks__option_rec(const talks__net *net, uint32_t issue, uint32_t option) {
  return net->issues[issue].options[option];
}

talks_support talks__conflict_rests(talks_answer *a, const talks__standoff *s, size_t i) {
  const talks__conflict *c = &s->conflicts.list[i];
  talks_support all = {.basis = TALKS_INFERRED};
  for (uint32_t m = 0; m < c->n; m++) {
    const talks__requirement *r = &s->net.requirements[c->requirements[m]];
    all = talks__join(a, all, talks__rests(a, r->position));
    all = talks__join(a, all, talks__itself(a, s->net.issues[r->issue].issue));
  }
  for (uint32_t f = 0; f < c->nfacts; f++)
    all = talks__join(a, all, talks__rests(a, s->net.facts[c->facts[f]].structure));
  for (uint32_t r = 0; r < s->net.nreadings; r++)
    if ((c->needs | c->lifts) >> r & 1)
      all = talks__join(a, all, talks__rests(a, s->net.readings[r].reading));
  return all;
}

talks_support talks__standoff_rests(talks_answer *a, const talks__standoff *s) {
  const talks__net *net = &s->net;
  talks_support all = talks__absent();
  for (uint32_t i = 0; i < net->nrequirements; i++)
    all = talks__join(a, all, talks__rests(a, net->requirements[i].position));
  for (uint32_t i = 0; i < net->nreadings; i++)
    all = talks__join(a, all, talks__rests(a, net->readings[i].reading));
  for (uint32_t i = 0; i < net->nfacts; i++)
    all = talks__join(a, all, talks__rests(a, net->facts[i].structure));
  all.basis = TALKS_ABSENT; /* what was searched, not what was found */
  return all;
}

static void put_options(talks_answer *a, const talks__net *net, talks__item list,
                        uint32_t issue, talks__options set, talks_support s) {
  if (set == 0) return;
  talks__open(a, list);
  for (uint32_t o = 0; o < net->issues[issue].n; o++)
    if (set >> o & 1)
      talks__put_ref(a, TALKS_ITEM_option, talks__option_rec(net, issue, o), s);
  talks__close(a);
}

/* The options that a position demands: those of the record, hypothetical changes in place. */
static talks__options demanded(const talks__net *net, const talks__requirement *r) {
  uint32_t n;
  talks__options set = 0;
  const talks_rec *refs =
      talks__refs(net->view, r->position, TALKS_F_position_demands, &n);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t o = talks__net_option_of(net, r->issue, refs[i]);
    if (o != UINT32_MAX) set |= UINT64_C(1) << o;
  }
  return set;
}

/* What is said against a position, statement by statement. */
static void put_against(talks_answer *a, talks_support s) {
  size_t n;
  const talks_rec *against = talks__in_order(a, s.against, &n);
  if (n == 0) return;
  talks__open(a, TALKS_ITEM_against);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_statement, against[i], talks__rests(a, against[i]));
  talks__close(a);
}

/* The statement that the dossier names first for a position: for a dense page. */
static void put_first_statement(talks_answer *a, talks_rec position) {
  static const talks__field fields[] = {TALKS_F_position_from, TALKS_F_position_because};
  for (size_t f = 0; f < TALKS_COUNT(fields); f++) {
    uint32_t n;
    const talks_rec *refs = talks__refs(a->view, position, fields[f], &n);
    for (uint32_t i = 0; i < n; i++) {
      if (!talks__stands(a->view, refs[i])) continue;
      talks__put_ref(a, TALKS_ITEM_statement, refs[i], talks__rests(a, refs[i]));
      return;
    }
  }
}

/* What a position accepts beyond its demands, and whether on a condition. */
static void put_accepted(talks_answer *a, const talks__standoff *s,
                         const talks__requirement *r, talks_support on) {
  talks__options set = r->accepts & ~demanded(&s->net, r);
  put_options(a, &s->net, TALKS_ITEM_accepts, r->issue, set, on);
  if (set & r->if_met)
    talks__put_term(a, TALKS_ITEM_condition, TALKS_TERM_conditional, on);
}

void talks__put_held(talks_answer *a, const talks__standoff *s, talks__item list,
                     const uint32_t *requirements, uint32_t n) {
  talks__open(a, list);
  for (uint32_t m = 0; m < n; m++) {
    const talks__requirement *r = &s->net.requirements[requirements[m]];
    talks_rec who = talks__ref(a->view, r->position, TALKS_F_position_party);
    talks_support on = talks__rests(a, r->position);
    talks_days since;
    if (who != r->party) on = talks__weaken(on, TALKS_INFERRED);
    talks__open(a, TALKS_ITEM_position_held);
    talks__put_ref(a, TALKS_ITEM_position, r->position, on);
    talks__put_ref(a, TALKS_ITEM_party, r->party, on);
    if (who != r->party) talks__put_ref(a, TALKS_ITEM_bound_by, who, on);
    talks__put_ref(a, TALKS_ITEM_issue, s->net.issues[r->issue].issue, on);
    talks__put_text(a, TALKS_ITEM_text, r->position, TALKS_F_position_short_en, on);
    put_first_statement(a, r->position);
    if (talks__days_in(a->view, r->position, TALKS_F_position_since, &since) &&
        a->view->since != TALKS_NO_DAY && since.to <= a->view->since)
      talks__put_dates(a, TALKS_ITEM_held_since, since, on);
    if (r->red_line) talks__put_term(a, TALKS_ITEM_red_line, TALKS_TERM_is_red_line, on);
    put_options(a, &s->net, TALKS_ITEM_wants, r->issue, demanded(&s->net, r), on);
    put_options(a, &s->net, TALKS_ITEM_rules_out, r->issue, r->excludes, on);
    put_accepted(a, s, r, on);
    put_against(a, on);
    talks__close(a);
  }
  talks__close(a);
}

static void put_readings(talks_answer *a, const talks__standoff *s, uint64_t set) {
  if (set == 0) return;
  talks__open(a, TALKS_ITEM_readings);
  for (uint32_t r = 0; r < s->net.nreadings; r++)
    if (set >> r & 1)
      talks__put_ref(
          a, TALKS_ITEM_reading, s->net.readings[r].reading,
          talks__weaken(talks__rests(a, s->net.readings[r].reading), TALKS_INFERRED));
  talks__close(a);
}

void talks__put_label(talks_answer *a, talks__item item, const talks__standoff *s,
                      size_t i, talks_support on) {
  talks__put_both(a, item, s->labels[i], s->zh_labels[i], on);
}

void talks__put_conflict(talks_answer *a, const talks__standoff *s, size_t i) {
  const talks__conflict *c = &s->conflicts.list[i];
  talks_support on = talks__conflict_rests(a, s, i);
  talks__put_label(a, TALKS_ITEM_label, s, i, on);
  talks__put_term(a, TALKS_ITEM_firmness,
                  c->firm      ? TALKS_TERM_firm_in_all
                  : c->written ? TALKS_TERM_firm_as_written
                               : TALKS_TERM_firm_in_some,
                  on);
  talks__put_count(a, TALKS_ITEM_size, c->n, on);
  talks__put_held(a, s, TALKS_ITEM_positions_held, c->requirements, c->n);
  if (c->nfacts > 0) {
    talks__open(a, TALKS_ITEM_facts);
    for (uint32_t f = 0; f < c->nfacts; f++) {
      talks_rec fact = s->net.facts[c->facts[f]].structure;
      talks__put_ref(a, TALKS_ITEM_fact, fact, talks__rests(a, fact));
    }
    talks__close(a);
  }
  put_readings(a, s, c->written ? c->lifts : c->needs);
}

/* Whether a party of a conflict now rules out something else on the issue than it did. */
static bool differs(const talks__standoff *then, const talks__conflict *c,
                    const talks__requirement *now) {
  for (uint32_t m = 0; m < c->n; m++) {
    const talks__requirement *old = &then->net.requirements[c->requirements[m]];
    if (old->party == now->party && old->issue == now->issue)
      return old->excludes != now->excludes;
  }
  return true;
}

void talks__put_since_then(talks_answer *a, const talks__standoff *then, size_t i,
                           const talks__standoff *now) {
  const talks__conflict *c = &then->conflicts.list[i];
  uint32_t n = 0;
  uint32_t *list =
      talks__arena_alloc(&a->arena, now->net.nrequirements + 1u, sizeof *list);
  if (!list) {
    a->failed = true;
    return;
  }
  for (uint32_t r = 0; r < now->net.nrequirements; r++) {
    const talks__requirement *held = &now->net.requirements[r];
    if (has(then, c, held->party, now->net.issues[held->issue].issue) &&
        differs(then, c, held))
      list[n++] = r;
  }
  talks__put_held(a, now, TALKS_ITEM_since_then, list, n);
}

/* ---- all sets at once ------------------------------------------------------------ */

static bool takes(const talks__conflict *c, uint32_t requirement) {
  for (uint32_t m = 0; m < c->n; m++)
    if (c->requirements[m] == requirement) return true;
  return false;
}

static bool takes_of(const talks__standoff *s, const talks__conflict *c,
                     talks_rec party) {
  for (uint32_t m = 0; m < c->n; m++)
    if (s->net.requirements[c->requirements[m]].party == party) return true;
  return false;
}

/* The party has a position in every set that holds as written. */
static bool in_all(const talks__standoff *s, talks_rec party) {
  for (size_t i = 0; i < s->conflicts.n; i++)
    if (s->conflicts.list[i].written && !takes_of(s, &s->conflicts.list[i], party))
      return false;
  return true;
}

/* The positions of one set that are in every set, into list; how many. */
static uint32_t common(const talks__standoff *s, const talks__conflict *first,
                       uint32_t *list) {
  uint32_t n = 0;
  for (uint32_t m = 0; m < first->n; m++) {
    bool all = true;
    for (size_t i = 0; i < s->conflicts.n && all; i++)
      all = !s->conflicts.list[i].written ||
            takes(&s->conflicts.list[i], first->requirements[m]);
    if (all) list[n++] = first->requirements[m];
  }
  return n;
}

void talks__put_for_all(talks_answer *a, const talks__standoff *s) {
  const talks__conflict *first = NULL;
  talks_support on = talks__absent();
  size_t written = 0;
  for (size_t i = 0; i < s->conflicts.n; i++) {
    if (!s->conflicts.list[i].written) continue;
    talks_support one = talks__conflict_rests(a, s, i);
    on = written++ == 0 ? one : talks__join(a, on, one);
    if (!first) first = &s->conflicts.list[i];
  }
  if (written < 2 || !s->conflicts.complete) return;
  uint32_t *list = talks__arena_alloc(&a->arena, first->n + 1u, sizeof *list);
  if (!list) {
    a->failed = true;
    return;
  }
  uint32_t n = common(s, first, list);
  talks__put_term(a, TALKS_ITEM_one_for_all,
                  n > 0 ? TALKS_TERM_one_opens_all : TALKS_TERM_none_opens_all, on);
  if (n > 0) talks__put_held(a, s, TALKS_ITEM_positions_for_all, list, n);
  talks__open(a, TALKS_ITEM_alone_all);
  for (uint32_t p = 0; p < s->net.nparties; p++)
    if (in_all(s, s->net.parties[p]))
      talks__put_ref(a, TALKS_ITEM_party, s->net.parties[p], on);
  talks__close(a);
}

void talks__put_must_agree(talks_answer *a, const talks__net *net) {
  const talks_view *v = a->view;
  if (v->as_of != TALKS_NO_DAY)
    talks__put_dates(a, TALKS_ITEM_known_by, (talks_days){v->as_of, v->as_of, TALKS_WHEN},
                     talks__absent());
  if (v->frame != TALKS_NO_RECORD)
    talks__put_ref(a, TALKS_ITEM_frame, v->frame, talks__rests_or_itself(a, v->frame));
  talks__open(a, TALKS_ITEM_must_agree);
  for (uint32_t p = 0; p < net->nparties; p++)
    talks__put_ref(a, TALKS_ITEM_party, net->parties[p],
                   talks__itself(a, net->parties[p]));
  talks__close(a);
}

static void put_answers(talks_answer *a, talks_rec proposal) {
  uint32_t n;
  const talks_rec *stances = talks__refs(a->view, proposal, TALKS_F_proposal_answers, &n);
  talks__open(a, TALKS_ITEM_answers);
  for (uint32_t i = 0; i < n; i++) {
    if (!talks__stands(a->view, stances[i])) continue;
    talks_support s = talks__rests_or_itself(a, stances[i]);
    talks__open(a, TALKS_ITEM_stance);
    talks__put_ref(a, TALKS_ITEM_party,
                   talks__ref(a->view, stances[i], TALKS_F_stance_party), s);
    talks__put_word(a, TALKS_ITEM_answer,
                    talks__word_in(a->view, stances[i], TALKS_F_stance_answer), s);
    talks__close(a);
  }
  talks__close(a);
}

void talks__put_proposals(talks_answer *a, talks_rec option) {
  size_t n;
  bool any = false;
  const talks_rec *all = talks__all(a->view, TALKS_K_proposal, &n);
  for (size_t i = 0; i < n; i++) {
    if (!talks__has_ref(a->view, all[i], TALKS_F_proposal_offers, option)) continue;
    if (!any) talks__open(a, TALKS_ITEM_proposals_for);
    any = true;
    talks__open(a, TALKS_ITEM_proposal);
    talks__put_ref(a, TALKS_ITEM_record, all[i], talks__rests(a, all[i]));
    put_answers(a, all[i]);
    talks__close(a);
  }
  if (any) talks__close(a);
}

/* ---- acceptances on a condition --------------------------------------------------- */

static talks_support conditions_rest(talks_answer *a, const talks__standoff *s,
                                     talks_rec party, uint32_t issue,
                                     talks__options option) {
  talks_support on = {.basis = TALKS_STATED};
  for (uint32_t r = 0; r < s->net.nrequirements; r++) {
    const talks__requirement *held = &s->net.requirements[r];
    talks_rec said;
    if (held->party != party || held->issue != issue || !(held->if_met & option))
      continue;
    for (size_t k = 0; (said = talks__condition_behind(s->net.view, held->position, k)) !=
                       TALKS_NO_RECORD;
         k++)
      on = talks__join(a, on, talks__rests(a, said));
  }
  return on;
}

void talks__put_on_conditions(talks_answer *a, const talks__standoff *s,
                              talks_rec option) {
  bool any = false;
  talks_rec about = talks__parent(s->net.view, option);
  uint32_t issue = talks__net_issue_of(&s->net, about);
  talks__options bit = UINT64_C(1) << talks__net_option_of(&s->net, issue, option);
  for (uint32_t p = 0; p < s->net.nparties; p++) {
    talks_rec party = s->net.parties[p];
    if (!(talks__accepted_if(&s->net, issue, party) & bit)) continue;
    talks_support on = conditions_rest(a, s, party, issue, bit);
    if (!any) talks__open(a, TALKS_ITEM_on_conditions);
    any = true;
    talks__open(a, TALKS_ITEM_on_condition);
    talks__put_ref(a, TALKS_ITEM_party, party, on);
    talks__put_ref(a, TALKS_ITEM_issue, about, on);
    talks__put_term(a, TALKS_ITEM_condition, TALKS_TERM_conditional, on);
    talks__close(a);
  }
  if (any) talks__close(a);
}

/* ---- the whole, in short -------------------------------------------------------- */

talks_status talks__put_standoff(talks_answer *a) {
  talks__standoff s;
  talks_status status =
      talks__standoff_open(a->view, a->view->valid_on, NULL, &a->arena, &s);
  if (status == TALKS_LIMIT) { /* talks blocks says which; circles do not depend on it */
    talks__put_term(a, TALKS_ITEM_enumeration, TALKS_TERM_past_limit, talks__absent());
    s = (talks__standoff){.net = {.view = a->view}};
    status = talks__find_circles(&s, a->view, &a->arena);
  }
  if (status) return status;
  if (s.net.nrequirements > 0) {
    talks__open(a, TALKS_ITEM_blocks);
    for (size_t i = 0; i < s.conflicts.n; i++) {
      talks__open(a, TALKS_ITEM_block);
      talks__put_conflict(a, &s, i);
      talks__close(a);
    }
    talks__close(a);
    talks__put_term(a, TALKS_ITEM_enumeration,
                    s.conflicts.complete ? TALKS_TERM_options_complete
                                         : TALKS_TERM_options_cut,
                    talks__standoff_rests(a, &s));
  }
  talks__put_circles_briefly(a, &s);
  talks__standoff_close(&s);
  return TALKS_OK;
}

/* ---- steps --------------------------------------------------------------------- */

/* Parties that would still rule the option out. */
static void put_still_refused(talks_answer *a, const talks__standoff *s,
                              const talks__conflict *c, uint32_t issue,
                              const talks__step *step) {
  bool any = false;
  for (uint32_t r = 0; r < s->net.nrequirements; r++) {
    const talks__requirement *other = &s->net.requirements[r];
    if (r == step->requirement || other->issue != issue ||
        !(talks__net_excludes(&s->net, r, c->needs) >> step->option & 1))
      continue;
    if (!any) talks__open(a, TALKS_ITEM_still_refused_by);
    any = true;
    talks__put_ref(a, TALKS_ITEM_party, other->party, talks__rests(a, other->position));
  }
  if (any) talks__close(a);
}

void talks__put_step(talks_answer *a, const talks__standoff *s, size_t i,
                     const talks__step *step) {
  const talks__requirement *r = &s->net.requirements[step->requirement];
  talks_rec option = talks__option_rec(&s->net, r->issue, step->option);
  talks_support on = talks__conflict_rests(a, s, i);
  talks__open(a, TALKS_ITEM_way_step);
  talks__put_ref(a, TALKS_ITEM_party, r->party, on);
  talks__put_ref(a, TALKS_ITEM_option, option, on);
  if (s->net.issues[r->issue].ordered)
    talks__put_count(a, TALKS_ITEM_steps_away, step->distance, on);
  put_still_refused(a, s, &s->conflicts.list[i], r->issue, step);
  talks__put_proposals(a, option);
  talks__close(a);
}
