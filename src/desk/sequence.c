/* desk/sequence.c: what has to come before what.
 *
 * Acts with what they need and whether they can come about; circles and exits
 * (sequence_circles.c); states with both sides; conditional rules clause by clause. What
 * follows from several conditions is our conclusion: inferred.
 */
#include "desk/sequence.h"
#include "desk/listing.h"
#include "desk/parts.h"
#include "dossier/names.h"

#include <string.h>

/* ---- what things rest on --------------------------------------------------------- */

talks_support talks__condition_rests(talks__sequence *q, uint32_t need) {
  return talks__rests_or_itself(q->a, q->order.needs[need].condition);
}

talks_support talks__state_rests(talks__sequence *q, uint32_t state) {
  return talks__sides_support(q->a, q->order.states[state].state, TALKS_F_state_yes_says,
                              TALKS_F_state_no_says);
}

void talks__put_statements(talks_answer *a, talks__item list, const talks_rec *recs,
                           size_t n, talks__field field) {
  bool open = false;
  for (size_t i = 0; i < n; i++) {
    uint32_t count;
    const talks_rec *refs = talks__refs(a->view, recs[i], field, &count);
    for (uint32_t k = 0; k < count; k++) {
      if (!talks__stands(a->view, refs[k])) continue;
      if (!open) talks__open(a, list);
      open = true;
      talks__put_ref(a, TALKS_ITEM_statement, refs[k], talks__rests(a, refs[k]));
    }
  }
  if (open) talks__close(a);
}

/* ---- states ---------------------------------------------------------------------- */

static const talks__term truths[] = {[TALKS_SAID_YES] = TALKS_TERM_holds,
                                     [TALKS_SAID_BOTH] = TALKS_TERM_disputed,
                                     [TALKS_SAID_NO] = TALKS_TERM_fails,
                                     [TALKS_SAID_NOTHING] = TALKS_TERM_unknown_state};

static void put_state(talks__sequence *q, talks__item item, uint32_t state, bool sides) {
  const talks__order_state *s = &q->order.states[state];
  talks__open(q->a, item);
  talks__put_ref(q->a, TALKS_ITEM_state_of, s->state, talks__itself(q->a, s->state));
  talks__put_term(q->a, TALKS_ITEM_truth, truths[s->truth], talks__state_rests(q, state));
  if (sides) {
    talks__put_statements(q->a, TALKS_ITEM_yes_says, &s->state, 1,
                          TALKS_F_state_yes_says);
    talks__put_statements(q->a, TALKS_ITEM_no_says, &s->state, 1, TALKS_F_state_no_says);
  }
  talks__close(q->a);
}

void talks__put_alternatives(talks__sequence *q, uint32_t need) {
  const talks__order_need *c = &q->order.needs[need];
  talks__open(q->a, TALKS_ITEM_alternatives);
  for (uint32_t i = 0; i < c->n; i++) {
    talks__open(q->a, TALKS_ITEM_alternative);
    talks__open(q->a, TALKS_ITEM_together);
    for (uint32_t k = c->first[i]; k < c->first[i + 1]; k++)
      put_state(q, TALKS_ITEM_needed_state, c->states[k], false);
    talks__close(q->a);
    talks__close(q->a);
  }
  talks__close(q->a);
}

/* Whether the states are shown: those that the acts asked about need or bring. */
static bool is_shown(const talks__sequence *q, uint32_t state) {
  const talks__order *o = &q->order;
  if (q->goal == UINT32_MAX) return true;
  for (uint32_t i = 0; i < o->states[state].nacts; i++)
    if (talks__bit_get(q->asked, o->states[state].acts[i])) return true;
  for (uint32_t c = 0; c < o->nneeds; c++)
    for (uint32_t k = 0; k < o->needs[c].first[o->needs[c].n]; k++)
      if (o->needs[c].states[k] == state && talks__bit_get(q->asked, o->needs[c].act))
        return true;
  return false;
}

static void put_states(talks__sequence *q) {
  talks__open(q->a, TALKS_ITEM_states_on_record);
  for (uint32_t s = 0; s < q->order.nstates; s++)
    if (is_shown(q, s)) put_state(q, TALKS_ITEM_state_on_record, s, true);
  talks__close(q->a);
}

/* ---- acts ------------------------------------------------------------------------ */

static const talks__term statuses[] = {[TALKS_ACT_DONE] = TALKS_TERM_act_done,
                                       [TALKS_ACT_POSSIBLE] = TALKS_TERM_act_possible,
                                       [TALKS_ACT_AFTER] = TALKS_TERM_act_after,
                                       [TALKS_ACT_DISPUTED] = TALKS_TERM_act_disputed,
                                       [TALKS_ACT_CIRCLE] = TALKS_TERM_act_circle,
                                       [TALKS_ACT_WAITS] = TALKS_TERM_act_waits,
                                       [TALKS_ACT_UNKNOWN] = TALKS_TERM_act_not_known};

/* What becomes of an act follows from its conditions and the states they ask for. */
static talks_support status_rests(talks__sequence *q, uint32_t act) {
  const talks__order_act *x = &q->order.acts[act];
  talks_support s = talks__itself(q->a, x->act);
  for (uint32_t i = 0; i < x->nneeds; i++) {
    const talks__order_need *c = &q->order.needs[x->needs[i]];
    s = talks__join(q->a, s, talks__condition_rests(q, x->needs[i]));
    for (uint32_t k = 0; k < c->first[c->n]; k++)
      s = talks__join(q->a, s, talks__state_rests(q, c->states[k]));
  }
  return talks__weaken(s, TALKS_INFERRED);
}

static void put_act(talks__sequence *q, uint32_t act) {
  talks_answer *a = q->a;
  const talks__order_act *x = &q->order.acts[act];
  talks__open(a, TALKS_ITEM_act_on_record);
  talks__put_ref(a, TALKS_ITEM_act, x->act, talks__itself(a, x->act));
  talks__put_term(a, TALKS_ITEM_verdict, statuses[x->status],
                  x->status == TALKS_ACT_UNKNOWN ? talks__absent()
                                                 : status_rests(q, act));
  talks__open(a, TALKS_ITEM_needs);
  for (uint32_t i = 0; i < x->nneeds; i++) {
    talks_rec condition = q->order.needs[x->needs[i]].condition;
    talks_support s = talks__condition_rests(q, x->needs[i]);
    talks__open(a, TALKS_ITEM_need);
    talks__put_ref(a, TALKS_ITEM_condition_of, condition, s);
    talks__put_alternatives(q, x->needs[i]);
    talks__put_figure(a, TALKS_ITEM_within,
                      talks__figure_in(a->view, condition, TALKS_F_condition_within), s);
    talks__close(a);
  }
  talks__close(a);
  talks__close(a);
}

static void put_acts(talks__sequence *q) {
  const talks__order *o = &q->order;
  talks__open(q->a, TALKS_ITEM_acts);
  for (uint32_t i = 0; i < o->nacts; i++)
    if (talks__bit_get(q->asked, i)) put_act(q, i);
  talks__close(q->a);
  if (o->nended == 0 || q->goal != UINT32_MAX) return;
  talks__open(q->a, TALKS_ITEM_ended_conditions);
  for (uint32_t i = 0; i < o->nended; i++)
    talks__put_ref(q->a, TALKS_ITEM_condition_of, o->ended[i],
                   talks__rests_or_itself(q->a, o->ended[i]));
  talks__close(q->a);
}

/* ---- asking ---------------------------------------------------------------------- */

typedef struct {
  bool circles;
  const char *goal;
} options;

static talks_status misuse(const talks__args *args, const char *word) {
  talks__problem(args->diag, TALKS_ERROR, "extra-words", (talks__place){.line = 0},
                 "as in --circles, --goal ACT, --if STATE=DAY or --if ACT=DAY",
                 "sequence does not know \"%s\"", word);
  return TALKS_MISUSE;
}

static talks_status read_options(const talks__args *args, options *out) {
  *out = (options){0};
  for (size_t i = 0; i < args->n; i++) {
    if (strcmp(args->words[i], "--circles") == 0) out->circles = true;
    else if (strcmp(args->words[i], "--goal") == 0 && i + 1 < args->n)
      out->goal = args->words[++i];
    else if (strcmp(args->words[i], "--if") == 0 && i + 1 < args->n)
      i++; /* read once the states are known */
    else return misuse(args, args->words[i]);
  }
  return TALKS_OK;
}

/* By its id, or as the page calls it. */
static bool is_meant(const talks_view *v, talks_rec rec, talks_str name) {
  return talks__str_eq(talks__id(v, rec), name) || talks__is_called(v->model, rec, name);
}

/* Everything, or what the goal waits for. */
static talks_status choose_acts(talks__sequence *q, const talks__args *args,
                                const options *chosen) {
  talks__order *o = &q->order;
  size_t words = TALKS_BITS_WORDS(o->nacts) + 1;
  q->goal = UINT32_MAX;
  q->asked = talks__arena_calloc(&q->a->arena, words, sizeof *q->asked);
  if (!q->asked) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < o->nacts; i++)
    if (!chosen->goal) talks__bit_set(q->asked, i);
    else if (is_meant(q->a->view, o->acts[i].act, talks__str(chosen->goal))) q->goal = i;
  if (!chosen->goal) return TALKS_OK;
  if (q->goal == UINT32_MAX) {
    talks__problem(args->diag, TALKS_ERROR, "no-such-act", (talks__place){.line = 0},
                   "an id, or a name as talks sequence prints it",
                   "there is no act \"%s\"", chosen->goal);
    return TALKS_NOT_FOUND;
  }
  talks__bit_set(q->asked, q->goal);
  talks__order_upstream(o, q->asked);
  talks_rec act = o->acts[q->goal].act;
  talks__put_ref(q->a, TALKS_ITEM_goal, act, talks__itself(q->a, act));
  return TALKS_OK;
}

/* "STATE=DAY" or "ACT=DAY", a day to the day. What is supposed twice has both days, which
 * conflict. */
static talks_status suppose(talks__sequence *q, const talks__args *args,
                            const char *word) {
  const char *sign = strchr(word, '=');
  talks_str id = {word, sign ? (size_t)(sign - word) : strlen(word)};
  uint32_t state = 0, act = 0;
  talks_days days;
  while (state < q->order.nstates &&
         !is_meant(q->a->view, q->order.states[state].state, id))
    state++;
  while (act < q->order.nacts && !is_meant(q->a->view, q->order.acts[act].act, id)) act++;
  if (sign && state == q->order.nstates && act == q->order.nacts) {
    talks__problem(args->diag, TALKS_ERROR, "no-such-state", (talks__place){.line = 0},
                   "an id, or a name as talks sequence prints it",
                   "there is no state or act \"%.*s\"", (int)id.n, id.p);
    return TALKS_NOT_FOUND;
  }
  if (!sign || talks_days_parse(sign + 1, strlen(sign + 1), &days, NULL) ||
      days.from != days.to) {
    talks__problem(args->diag, TALKS_ERROR, "bad-supposition", (talks__place){.line = 0},
                   "write --if STATE=DAY or --if ACT=DAY, the day as 2025-12-28",
                   "\"%s\" does not give a state or an act one day", word);
    return TALKS_MISUSE;
  }
  if (state < q->order.nstates)
    q->supposed[q->nsupposed++] = (talks__supposed){state, days.from};
  else q->acts[q->nacts++] = (talks__supposed_act){act, days.from};
  return TALKS_OK;
}

static talks_status read_supposed(talks__sequence *q, const talks__args *args) {
  talks_status status = TALKS_OK;
  q->supposed = talks__arena_alloc(&q->a->arena, args->n + 1, sizeof *q->supposed);
  q->acts = talks__arena_alloc(&q->a->arena, args->n + 1, sizeof *q->acts);
  if (!q->supposed || !q->acts) return TALKS_NO_MEMORY;
  for (size_t i = 0; i + 1 < args->n && !status; i++)
    if (strcmp(args->words[i], "--goal") == 0) i++;
    else if (strcmp(args->words[i], "--if") == 0)
      status = suppose(q, args, args->words[++i]);
  return status;
}

talks_status talks__ask_sequence(talks_answer *a, const talks__args *args) {
  talks__sequence q = {.a = a};
  options chosen;
  talks_status status = read_options(args, &chosen);
  if (!status) status = talks__order_build(a->view, args->diag, &a->arena, &q.order);
  if (!status) status = choose_acts(&q, args, &chosen);
  if (!status) status = read_supposed(&q, args);
  if (status) return status;
  if (!chosen.circles && q.order.nacts > 0) put_acts(&q);
  status = talks__put_circles(&q);
  if (status || chosen.circles) return status;
  status = talks__put_windows(&q);
  if (!status) status = talks__put_days_chain(&q);
  if (status) return status;
  if (q.order.nstates > 0) put_states(&q);
  return q.goal == UINT32_MAX ? talks__put_rules(a) : TALKS_OK;
}
