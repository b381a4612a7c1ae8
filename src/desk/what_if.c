/* desk/what_if.c: what hypothetical moves would open, close or make firm.
 *
 * The moves are a view and nothing else: the answer is one about that view, and cites them as
 * H1, H2. It is set beside the view without them, set by set.
 */
#include "desk/compare.h"

/* What a move does, of the changes that it came to: a reading that is taken changes what its
 * position accepts and rejects before it goes, one that is refused only goes. */
static talks__term does(const talks_view *v, const talks_change *last, bool alone) {
  static const talks__term terms[] = {[TALKS_DROP] = TALKS_TERM_suppose_dropped,
                                      [TALKS_RELAX] = TALKS_TERM_suppose_drops,
                                      [TALKS_ADD] = TALKS_TERM_suppose_accepts,
                                      [TALKS_SHIFT] = TALKS_TERM_suppose_shifts,
                                      [TALKS_REJECT] = TALKS_TERM_suppose_rejects,
                                      [TALKS_HOLDS] = TALKS_TERM_suppose_holds,
                                      [TALKS_FAILS] = TALKS_TERM_suppose_fails};
  if (last->op != TALKS_DROP || talks__kind_of(v, last->target) != TALKS_K_reading)
    return terms[last->op];
  return alone ? TALKS_TERM_suppose_refused : TALKS_TERM_suppose_taken;
}

/* A move by name: who or what, what is supposed of it, and the option. */
static void put_meaning(talks_answer *a, uint32_t move, talks_support s) {
  const talks_view *v = a->view;
  const talks_change *last = NULL;
  size_t n = 0;
  for (size_t i = 0; i < v->nchanges; i++) {
    if (v->changes[i].move != move) continue;
    last = &v->changes[i];
    n++;
  }
  if (!last) return;
  talks__put_term(a, TALKS_ITEM_move_does, does(v, last, n == 1), s);
  /* a party's move became one of its positions', and perhaps of those that bind it */
  talks_rec of = last->op == TALKS_DROP ? last->target : talks__move_subject(v, move);
  if (last->op != TALKS_DROP && last->op != TALKS_SHIFT &&
      talks__kind_of(v, of) == TALKS_K_position)
    of = talks__ref(v, of, TALKS_F_position_party);
  talks__put_ref(a, TALKS_ITEM_move_of, of, s);
  if (last->option != TALKS_NO_RECORD && last->op != TALKS_SHIFT &&
      last->op != TALKS_DROP && last->op != TALKS_HOLDS && last->op != TALKS_FAILS)
    talks__put_ref(a, TALKS_ITEM_move_option, last->option, s);
  if (last->op == TALKS_SHIFT) talks__put_count(a, TALKS_ITEM_move_days, last->days, s);
}

/* Whether whoever holds the position has to agree. */
static bool is_asked(const talks_view *v, const talks__net *net, talks_rec position) {
  talks_rec party = talks__bound_by(v, talks__ref(v, position, TALKS_F_position_party));
  for (uint32_t i = 0; i < net->nparties; i++)
    if (net->parties[i] == party) return true;
  return false;
}

/* Why a move about options opens and closes nothing, where that can be seen in it alone: all
 * is so already, there is no position to give anything up in, or nobody asks who holds it. */
static void put_without(talks_answer *a, const talks__net *net, uint32_t move) {
  const talks_view *v = a->view;
  bool idle = true, nobodys = true, asked = false, any = false;
  talks_support s = talks__absent();
  for (size_t i = 0; i < v->nchanges; i++) {
    const talks_change *change = &v->changes[i];
    if (change->move != move) continue;
    if (change->op != TALKS_RELAX && change->op != TALKS_ADD &&
        change->op != TALKS_REJECT)
      return;
    bool placed = talks__kind_of(v, change->target) == TALKS_K_position;
    idle = idle && talks__is_idle(v, i);
    nobodys = nobodys && !placed;
    asked = asked || (placed && is_asked(v, net, change->target));
    if (placed)
      s = any ? talks__join(a, s, talks__rests(a, change->target))
              : talks__rests(a, change->target);
    any = any || placed;
  }
  if (nobodys)
    talks__put_term(a, TALKS_ITEM_move_without, TALKS_TERM_without_position,
                    talks__absent());
  else if (idle) talks__put_term(a, TALKS_ITEM_move_without, TALKS_TERM_without_change, s);
  else if (!asked)
    talks__put_term(a, TALKS_ITEM_move_without, TALKS_TERM_without_say,
                    talks__weaken(s, TALKS_INFERRED));
}

static void put_moves(talks_answer *a, const talks__net *net) {
  talks__open(a, TALKS_ITEM_supposed);
  for (uint32_t i = 0; i < talks__moves(a->view); i++) {
    talks_rec move = talks__move_rec(a->view, i);
    talks_support s = talks__rests(a, move);
    talks__open(a, TALKS_ITEM_move_made);
    talks__put_ref(a, TALKS_ITEM_supposed_move, move, s);
    talks__put_plain(a, TALKS_ITEM_move_text, talks__move_text(a->view, i), false, s);
    put_meaning(a, i, s);
    put_without(a, net, i);
    talks__close(a);
  }
  talks__close(a);
}

static bool does_something(const talks_view *v, uint32_t move) {
  for (size_t i = 0; i < v->nchanges; i++)
    if (v->changes[i].move == move && !talks__is_idle(v, i)) return true;
  return false;
}

/* What happens rests on the moves that do something, too. */
static talks_support moves_rest(talks_answer *a) {
  talks_support s = {.basis = TALKS_ASSUMED};
  for (uint32_t i = 0; i < talks__moves(a->view); i++)
    if (does_something(a->view, i))
      s = talks__join(a, s, talks__rests(a, talks__move_rec(a->view, i)));
  return s;
}

/* What was there before keeps its letter; what is new is +1, +2 ... */
static talks_status keep_letters(talks_answer *a, const talks__standoff *before,
                                 talks__standoff *after) {
  size_t fresh = 0;
  for (size_t k = 0; k < after->conflicts.n; k++) {
    size_t i = talks__conflict_in(after, k, before);
    if (i != SIZE_MAX) {
      after->labels[k] = before->labels[i];
      after->zh_labels[k] = before->zh_labels[i];
      continue;
    }
    talks__buf b;
    talks__buf_init(&b, a->view->ctx);
    talks__buf_printf(&b, "+%zu", ++fresh);
    after->labels[k] = talks__arena_str(&a->arena, talks__buf_view(&b));
    after->zh_labels[k] = after->labels[k];
    bool failed = b.failed || !after->labels[k].p;
    talks__buf_free(&b);
    if (failed) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

static talks_status put_changes(talks_answer *a, const talks__standoff *before,
                                talks__standoff *after) {
  talks__effect *effects;
  size_t n;
  talks_status status = talks__compare(before, after, &a->arena, &effects, &n);
  if (!status) status = keep_letters(a, before, after);
  if (status) return status;
  talks__open(a, TALKS_ITEM_changes);
  for (size_t i = 0; i < n; i++)
    talks__put_effect(a, before, after, &effects[i], moves_rest(a));
  talks__close(a);
  talks__open(a, TALKS_ITEM_blocks);
  for (size_t i = 0; i < after->conflicts.n; i++) {
    talks__open(a, TALKS_ITEM_block);
    talks__put_conflict(a, after, i);
    talks__close(a);
  }
  talks__close(a);
  bool complete = before->conflicts.complete && after->conflicts.complete;
  talks__put_term(a, TALKS_ITEM_enumeration,
                  complete ? TALKS_TERM_options_complete : TALKS_TERM_options_cut,
                  talks__standoff_rests(a, after));
  talks__put_less_found(
      a, TALKS_ITEM_search,
      talks__less_found(talks__circles_found(before), talks__circles_found(after)),
      talks__order_rests(a, after));
  return TALKS_OK;
}

static talks_status no_move(const talks__args *args) {
  talks__problem(args->diag, TALKS_ERROR, "no-move", (talks__place){.line = 0},
                 "write talks what-if 'PARTY accepts OPTION'; talks blocks --options "
                 "lists the options",
                 "what-if needs a move");
  return TALKS_MISUSE;
}

talks_status talks__ask_what_if(talks_answer *a, const talks__args *args) {
  talks__supposed before, after;
  if (args->n == 0 && talks__moves(a->view) == 0) return no_move(args);
  talks_status status =
      talks__suppose(a->view, args->words, args->n, args->diag, &a->arena, &after);
  if (status) return status;
  a->view = a->own = after.view;
  status = talks__suppose_nothing(a->view, args->diag, &a->arena, &before);
  if (!status) {
    talks__put_must_agree(a, &after.standoff.net);
    put_moves(a, &after.standoff.net);
    status = put_changes(a, &before.standoff, &after.standoff);
    talks__supposed_close(&before);
  }
  talks__standoff_close(&after.standoff);
  return status;
}
