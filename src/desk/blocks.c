/* desk/blocks.c: which sets of positions cannot hold together.
 *
 * What holds as written comes first, then what depends on a reading. Each set with its
 * positions, the facts of structure it needs, how one position alone could give way, and the
 * proposals on record that offer that. Sets that there were at the baseline and are no more
 * are listed apart. The whole search rests on every position in force: any of them could
 * have been in a set.
 */
#include "desk/standoff.h"

#include <string.h>

/* ---- steps --------------------------------------------------------------------- */

static talks_status put_steps(talks_answer *a, talks__standoff *s, size_t i) {
  talks__step *steps;
  size_t n;
  talks_status status = talks__conflict_steps(&s->conflicts, i, &a->arena, &steps, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_way_steps);
  for (size_t k = 0; k < n; k++) talks__put_step(a, s, i, &steps[k]);
  talks__close(a);
  return TALKS_OK;
}

/* ---- proof --------------------------------------------------------------------- */

/* The issues that bear on a set: those of its positions and of the facts it needs. */
static bool bears(const talks__standoff *s, const talks__conflict *c, uint32_t issue) {
  for (uint32_t m = 0; m < c->n; m++)
    if (s->net.requirements[c->requirements[m]].issue == issue) return true;
  for (uint32_t f = 0; f < c->nfacts; f++) {
    const talks__net_fact *fact = &s->net.facts[c->facts[f]];
    for (uint32_t k = 0; k < fact->nif; k++)
      if (fact->if_all[k].issue == issue) return true;
    for (uint32_t k = 0; k < fact->nexcludes; k++)
      if (fact->excludes[k].issue == issue) return true;
  }
  return false;
}

static talks_status put_proof(talks_answer *a, talks__standoff *s, size_t i) {
  const talks__conflict *c = &s->conflicts.list[i];
  talks_support on = talks__conflict_rests(a, s, i);
  talks_status status = TALKS_OK;
  uint32_t *package =
      talks__arena_alloc(&a->arena, s->net.nissues + 1u, sizeof *package);
  if (!package) return TALKS_NO_MEMORY;
  talks__open(a, TALKS_ITEM_proof);
  for (uint32_t m = 0; m < c->n && !status; m++) {
    const talks__requirement *r = &s->net.requirements[c->requirements[m]];
    status = talks__conflict_proof(&s->conflicts, i, m, package);
    if (status) break;
    talks__open(a, TALKS_ITEM_proof_step);
    talks__put_ref(a, TALKS_ITEM_position, r->position, on);
    talks__put_ref(a, TALKS_ITEM_party, r->party, on);
    talks__open(a, TALKS_ITEM_package);
    for (uint32_t issue = 0; issue < s->net.nissues; issue++)
      if (bears(s, c, issue))
        talks__put_ref(a, TALKS_ITEM_option,
                       talks__option_rec(&s->net, issue, package[issue]), on);
    talks__close(a);
    talks__close(a);
  }
  talks__close(a);
  return status;
}

/* ---- the whole ----------------------------------------------------------------- */

/* Sets at the baseline that are there no more, with what the positions are now; none
 * where not all are known that are there. */
static void put_gone(talks_answer *a, const talks__standoff *now,
                     const talks__standoff *then) {
  bool any = false;
  if (!now->conflicts.complete) return;
  for (size_t i = 0; i < then->conflicts.n; i++) {
    if (!then->conflicts.list[i].written ||
        talks__conflict_in(then, i, now) != SIZE_MAX)
      continue;
    if (!any) talks__open(a, TALKS_ITEM_gone);
    any = true;
    talks__open(a, TALKS_ITEM_block);
    talks__put_conflict(a, then, i);
    talks__put_since_then(a, then, i, now);
    talks__close(a);
  }
  if (any) talks__close(a);
}

static void put_not_counted(talks_answer *a, const talks__net *net) {
  talks_rec *others;
  size_t n;
  if (net->others == 0) return;
  if (talks__in_force(a->view, net->day, &a->arena, &others, &n)) {
    a->failed = true;
    return;
  }
  talks_support s = talks__absent();
  for (size_t i = 0; i < n; i++) s = talks__join(a, s, talks__rests(a, others[i]));
  talks__put_count(a, TALKS_ITEM_not_counted, net->others, s);
}

static void put_options(talks_answer *a, const talks__net *net) {
  talks__open(a, TALKS_ITEM_issue_options);
  for (uint32_t i = 0; i < net->nissues; i++) {
    talks_rec issue = net->issues[i].issue;
    talks__open(a, TALKS_ITEM_issue_row);
    talks__put_ref(a, TALKS_ITEM_issue, issue, talks__itself(a, issue));
    talks__open(a, TALKS_ITEM_options);
    for (uint32_t o = 0; o < net->issues[i].n; o++)
      talks__put_ref(a, TALKS_ITEM_option, net->issues[i].options[o],
                     talks__itself(a, net->issues[i].options[o]));
    talks__close(a);
    talks__close(a);
  }
  talks__close(a);
}

/* All of a kind; nothing where there is none. */
static void put_supposable(talks_answer *a, talks__kind kind, talks__item list,
                           talks__item each) {
  size_t n;
  const talks_rec *all = talks__all(a->view, kind, &n);
  if (n == 0) return;
  talks__open(a, list);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, each, all[i], talks__itself(a, all[i]));
  talks__close(a);
}

/* All that a move may name, besides parties. */
static void put_named(talks_answer *a, const talks__net *net) {
  put_options(a, net);
  put_supposable(a, TALKS_K_state, TALKS_ITEM_states_to_suppose,
                 TALKS_ITEM_state_to_suppose);
  put_supposable(a, TALKS_K_reading, TALKS_ITEM_readings_to_suppose,
                 TALKS_ITEM_reading_to_suppose);
}

static talks_status put_blocks(talks_answer *a, talks__standoff *now,
                               const talks__standoff *then, bool proof) {
  talks_status status = TALKS_OK;
  talks__open(a, TALKS_ITEM_blocks);
  for (size_t i = 0; i < now->conflicts.n && !status; i++) {
    talks__open(a, TALKS_ITEM_block);
    talks__put_conflict(a, now, i);
    bool old = then && talks__conflict_in(now, i, then) != SIZE_MAX;
    if (old || (then && then->conflicts.complete))
      talks__put_term(a, TALKS_ITEM_new_since,
                      old ? TALKS_TERM_since_old : TALKS_TERM_since_new,
                      talks__conflict_rests(a, now, i));
    status = put_steps(a, now, i);
    if (!status && proof) status = put_proof(a, now, i);
    talks__close(a);
  }
  talks__close(a);
  return status;
}

static talks_status take_words(const talks_answer *a, const talks__args *args,
                               bool *proof, bool *options) {
  *proof = *options = false;
  for (size_t i = 0; i < args->n; i++) {
    if (strcmp(args->words[i], "--proof") == 0) *proof = true;
    else if (strcmp(args->words[i], "--options") == 0) *options = true;
    else return talks__no_words(a, args);
  }
  return TALKS_OK;
}

talks_status talks__ask_blocks(talks_answer *a, const talks__args *args) {
  bool proof, options;
  talks__standoff now, then;
  talks_status status = take_words(a, args, &proof, &options);
  if (status) return status;
  status = talks__standoff_open(a->view, a->view->valid_on, args->diag, &a->arena, &now);
  if (status) return status;
  bool baseline = a->view->since != TALKS_NO_DAY;
  if (baseline)
    status =
        talks__standoff_open(a->view, a->view->since, args->diag, &a->arena, &then);
  if (!status) {
    talks_support searched = talks__standoff_rests(a, &now);
    if (baseline) searched = talks__join(a, searched, talks__standoff_rests(a, &then));
    talks__put_must_agree(a, &now.net);
    status = put_blocks(a, &now, baseline ? &then : NULL, proof);
    talks__put_for_all(a, &now);
    if (baseline) put_gone(a, &now, &then);
    bool complete = now.conflicts.complete && (!baseline || then.conflicts.complete);
    talks__put_term(a, TALKS_ITEM_enumeration,
                    complete ? TALKS_TERM_options_complete : TALKS_TERM_options_cut,
                    searched);
    put_not_counted(a, &now.net);
    if (options) put_named(a, &now.net);
    if (baseline) talks__standoff_close(&then);
  }
  talks__standoff_close(&now);
  return status;
}
