/* desk/positions.c: who holds what, issue by issue, over time.
 *
 * Party by period: what each position says of the options, with every statement behind it
 * and against it and how firm that is. Silence is kept apart from a position that nothing
 * has replaced: neither is filled in. Then option by option: how much stands behind it and
 * the last word of each party. The status of an option is our inference from these words,
 * and says so. A member's position is its own and never its group's.
 */
#include "desk/naming.h"
#include "desk/parties.h"
#include "record/record.h"

#include <string.h>

/* What is asked for, and the positions of one issue. */
typedef struct {
  talks_answer *a;
  talks_rec issue, party; /* or TALKS_NO_RECORD */
  talks_rec *in_force;
  size_t nin_force;
  const talks_rec *frame;
  uint32_t nframe;
} asked;

typedef struct {
  asked *q;
  talks_rec issue;
  talks_rec *positions; /* shown, by id */
  size_t n;
  talks_rec *parties; /* each once: the frame, then others */
  size_t nparties;
  talks_days *periods;
  size_t nperiods;
  bool undated; /* some position has no date: a period of its own, the first */
} board;

/* The party in whose row a position stands: that of a faction which can bind its party in
 * the party's, unless the faction is asked for. */
static talks_rec row_of(const asked *q, talks_rec position) {
  talks_rec who = talks__ref(q->a->view, position, TALKS_F_position_party);
  talks_rec bound = talks__bound_by(q->a->view, who);
  return who == q->party || bound == TALKS_NO_RECORD ? who : bound;
}

/* What it rests on that the position is that of its row, and whose it is in so many words. */
static talks_support rests_in_row(const asked *q, talks_rec position, talks_rec *who) {
  talks_support s = talks__rests_or_itself(q->a, position);
  *who = talks__ref(q->a->view, position, TALKS_F_position_party);
  if (*who == row_of(q, position)) *who = TALKS_NO_RECORD;
  else s = talks__weaken(s, TALKS_INFERRED);
  return s;
}

/* ---- positions in their cells ---------------------------------------------------- */

static const struct {
  talks__field field;
  talks__term term;
} lists[] = {
    {TALKS_F_position_red_line, TALKS_TERM_holds_red_line},
    {TALKS_F_position_rejects, TALKS_TERM_holds_rejects},
    {TALKS_F_position_demands, TALKS_TERM_holds_demands},
    {TALKS_F_position_accepts, TALKS_TERM_holds_accepts},
    {TALKS_F_position_unanswered, TALKS_TERM_holds_unanswered},
};

static void put_stances(talks_answer *a, talks_rec position, talks_support s) {
  talks__open(a, TALKS_ITEM_stances);
  for (size_t k = 0; k < TALKS_COUNT(lists); k++) {
    uint32_t n;
    const talks_rec *options = talks__refs(a->view, position, lists[k].field, &n);
    for (uint32_t i = 0; i < n; i++) {
      talks__open(a, TALKS_ITEM_stance);
      talks__put_ref(a, TALKS_ITEM_option, options[i], s);
      talks__put_term(a, TALKS_ITEM_holds, lists[k].term, s);
      talks__close(a);
    }
  }
  talks__close(a);
}

/* Every statement behind it and against it, with its strength. */
static void put_strengths(talks_answer *a, talks_support s) {
  const talks_ev sets[] = {s.on, s.against};
  const talks__term sides[] = {TALKS_TERM_for_it, TALKS_TERM_against_it};
  talks__open(a, TALKS_ITEM_strengths);
  for (size_t k = 0; k < TALKS_COUNT(sets); k++) {
    size_t n;
    const talks_rec *list = talks__in_order(a, sets[k], &n);
    for (size_t i = 0; i < n; i++) {
      talks_support own = talks__rests(a, list[i]);
      talks__open(a, TALKS_ITEM_strength_said);
      talks__put_ref(a, TALKS_ITEM_statement, list[i], own);
      talks__put_ref(a, TALKS_ITEM_speaker, talks__speaker(a->view, list[i]), own);
      talks__put_word(a, TALKS_ITEM_strength,
                      talks__word_in(a->view, list[i], TALKS_F_statement_strength), own);
      talks__put_term(a, TALKS_ITEM_side, sides[k], talks__weaken(own, TALKS_INFERRED));
      talks__close(a);
    }
  }
  talks__close(a);
}

static void put_position(const asked *q, talks_rec position) {
  talks_answer *a = q->a;
  talks_rec who;
  talks_support s = rests_in_row(q, position, &who);
  talks_days days;
  talks__open(a, TALKS_ITEM_position_begun);
  talks__put_ref(a, TALKS_ITEM_position, position, s);
  talks__put_ref(a, TALKS_ITEM_bound_by, who, s);
  if (talks__days_in(a->view, position, TALKS_F_position_since, &days))
    talks__put_dates(a, TALKS_ITEM_days, days, s);
  talks__put_text(a, TALKS_ITEM_brief, position, TALKS_F_position_short_en, s);
  put_stances(a, position, s);
  put_strengths(a, s);
  talks__close(a);
}

static void put_period(talks_answer *a, const board *b, size_t i) {
  if (i == b->nperiods) talks__put_unknown(a, TALKS_ITEM_period);
  else talks__put_dates(a, TALKS_ITEM_period, b->periods[i], talks__absent());
}

/* Whether the position of this party begins in this period. */
static bool begins(const board *b, size_t i, talks_rec party, size_t period) {
  const talks_view *v = b->q->a->view;
  return row_of(b->q, b->positions[i]) == party &&
         talks__period_of(v, b->positions[i], b->periods, b->nperiods) == period;
}

static bool held_before(const board *b, talks_rec party, size_t period) {
  for (size_t i = 0; i < b->n; i++)
    for (size_t p = 0; p < period; p++)
      if (begins(b, i, party, p)) return true;
  for (size_t i = 0; i < b->n; i++)
    if (begins(b, i, party, b->nperiods)) return true;
  return false;
}

static void put_cell(const board *b, talks_rec party, size_t period) {
  talks_answer *a = b->q->a;
  bool any = false;
  talks__open(a, TALKS_ITEM_period_cell);
  put_period(a, b, period);
  for (size_t i = 0; i < b->n; i++) {
    if (!begins(b, i, party, period)) continue;
    if (!any) talks__open(a, TALKS_ITEM_positions_begun);
    any = true;
    put_position(b->q, b->positions[i]);
  }
  if (any) talks__close(a);
  else
    talks__put_term(a, TALKS_ITEM_nothing_new,
                    period < b->nperiods && held_before(b, party, period)
                        ? TALKS_TERM_nothing_since
                        : TALKS_TERM_nothing_said,
                    talks__absent());
  talks__close(a);
}

/* ---- parties ----------------------------------------------------------------------- */

static void put_row(const board *b, talks_rec party) {
  talks_answer *a = b->q->a;
  talks__open(a, TALKS_ITEM_party_row);
  talks__put_ref(a, TALKS_ITEM_party, party, talks__itself(a, party));
  talks__put_groups(a, party, b->parties, b->nparties);
  talks__open(a, TALKS_ITEM_period_cells);
  if (b->undated) put_cell(b, party, b->nperiods);
  for (size_t i = 0; i < b->nperiods; i++) put_cell(b, party, i);
  talks__close(a);
  talks__close(a);
}

/* ---- options ------------------------------------------------------------------------ */

static talks__term hold_term(talks__hold hold) {
  static const talks__term terms[] = {
      [TALKS_HOLD_RED_LINE] = TALKS_TERM_holds_red_line,
      [TALKS_HOLD_REJECTS] = TALKS_TERM_holds_rejects,
      [TALKS_HOLD_DEMANDS] = TALKS_TERM_holds_demands,
      [TALKS_HOLD_ACCEPTS] = TALKS_TERM_holds_accepts,
      [TALKS_HOLD_UNANSWERED] = TALKS_TERM_holds_unanswered,
      [TALKS_HOLD_OTHER] = TALKS_TERM_holds_other,
      [TALKS_HOLD_NONE] = TALKS_TERM_holds_none,
  };
  return terms[hold];
}

static talks_rec last_word(const asked *q, talks_rec issue, talks_rec party) {
  const talks_view *v = q->a->view;
  for (size_t i = 0; i < q->nin_force; i++)
    if (talks__ref(v, q->in_force[i], TALKS_F_position_party) == party &&
        talks__ref(v, q->in_force[i], TALKS_F_position_issue) == issue)
      return q->in_force[i];
  return TALKS_NO_RECORD;
}

static void put_stance(talks_answer *a, talks_rec party, talks_rec who, talks__hold hold,
                       talks_support s) {
  talks__open(a, TALKS_ITEM_stance);
  talks__put_ref(a, TALKS_ITEM_party, party, s);
  talks__put_ref(a, TALKS_ITEM_bound_by, who, s);
  talks__put_term(a, TALKS_ITEM_holds, hold_term(hold), s);
  talks__close(a);
}

/* What the positions in force say of it that stand in a party's row; false: nothing. */
static bool put_last_word(const board *b, talks_rec option, talks_rec party) {
  const asked *q = b->q;
  bool any = false;
  for (size_t i = 0; i < q->nin_force; i++) {
    talks_rec position = q->in_force[i], who;
    if (talks__ref(q->a->view, position, TALKS_F_position_issue) != b->issue ||
        row_of(q, position) != party)
      continue;
    talks__hold hold = talks__hold_of(q->a->view, position, option);
    if (hold == TALKS_HOLD_NONE) continue;
    talks_support s = rests_in_row(q, position, &who);
    if (hold == TALKS_HOLD_OTHER) s = talks__weaken(s, TALKS_INFERRED);
    put_stance(q->a, party, who, hold, s);
    any = true;
  }
  return any;
}

/* The last word of each party on it; of one that must agree, that there is none. */
static void put_last_words(const board *b, talks_rec option) {
  talks_answer *a = b->q->a;
  talks__open(a, TALKS_ITEM_stances);
  for (size_t i = 0; i < b->nparties; i++)
    if (!put_last_word(b, option, b->parties[i]) &&
        talks__in_frame(a->view, b->parties[i]))
      put_stance(a, b->parties[i], TALKS_NO_RECORD, TALKS_HOLD_NONE, talks__absent());
  talks__close(a);
}

static talks__term backing_term(const talks__backing *b) {
  static const talks__term terms[] = {
      [TALKS_BACKED_NOBODY] = TALKS_TERM_backed_nobody,
      [TALKS_BACKED_EARLIER] = TALKS_TERM_backed_earlier,
      [TALKS_BACKED_PROPOSED] = TALKS_TERM_backed_proposed,
      [TALKS_BACKED_TAKEN] = TALKS_TERM_backed_taken,
      [TALKS_BACKED_BY_OTHERS] = TALKS_TERM_backed_by_others,
      [TALKS_BACKED_AGREED] = TALKS_TERM_backed_agreed,
  };
  return terms[b->state];
}

/* Everything on record that takes it or proposes it, and what took its place. */
static talks_support backing_rests(const board *b, talks_rec option,
                                   const talks__backing *backing) {
  talks_answer *a = b->q->a;
  talks_support s = talks__absent();
  bool any = false;
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_position, &n);
  for (size_t i = 0; i < n + backing->nproposals; i++) {
    talks_rec rec = i < n ? all[i] : backing->proposals[i - n];
    talks__hold hold = i < n ? talks__hold_of(a->view, rec, option) : TALKS_HOLD_ACCEPTS;
    if (hold != TALKS_HOLD_DEMANDS && hold != TALKS_HOLD_ACCEPTS) continue;
    if (i < n && !talks__has_begun(a->view, rec)) continue;
    talks_support one = talks__rests_or_itself(a, rec);
    talks_rec now = i < n ? last_word(b->q, b->issue,
                                      talks__ref(a->view, rec, TALKS_F_position_party))
                          : TALKS_NO_RECORD;
    if (now != TALKS_NO_RECORD && now != rec)
      one = talks__join(a, one, talks__rests_or_itself(a, now));
    s = any ? talks__join(a, s, one) : one;
    any = true;
  }
  return any ? talks__weaken(s, TALKS_INFERRED) : s;
}

/* Meanings that the words of a position in force leave open. */
static void put_readings(const board *b, talks_rec option) {
  talks_answer *a = b->q->a;
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_reading, &n);
  talks__open(a, TALKS_ITEM_reading_rows);
  for (size_t i = 0; i < n; i++) {
    talks_rec of = talks__ref(a->view, all[i], TALKS_F_reading_of);
    talks_rec who = talks__ref(a->view, of, TALKS_F_position_party);
    talks_rec party = row_of(b->q, of);
    bool takes = talks__has_ref(a->view, all[i], TALKS_F_reading_accepts, option);
    if (last_word(b->q, b->issue, who) != of ||
        (!takes && !talks__has_ref(a->view, all[i], TALKS_F_reading_rejects, option)) ||
        (b->q->party != TALKS_NO_RECORD && b->q->party != party))
      continue;
    talks_support s = talks__weaken(
        talks__join(a, talks__rests_or_itself(a, all[i]), talks__rests_or_itself(a, of)),
        TALKS_INFERRED);
    talks__open(a, TALKS_ITEM_reading_row);
    talks__put_ref(a, TALKS_ITEM_reading, all[i], talks__rests_or_itself(a, all[i]));
    talks__put_ref(a, TALKS_ITEM_party, party, s);
    talks__put_ref(a, TALKS_ITEM_bound_by, who == party ? TALKS_NO_RECORD : who, s);
    talks__put_term(a, TALKS_ITEM_holds,
                    takes ? TALKS_TERM_holds_accepts : TALKS_TERM_holds_rejects, s);
    talks__close(a);
  }
  talks__close(a);
}

static talks_status put_option(const board *b, talks_rec option) {
  talks_answer *a = b->q->a;
  talks__backing backing;
  talks_status status = talks__backing_of(a->view, option, b->q->in_force,
                                          b->q->nin_force, &a->arena, &backing);
  if (status) return status;
  talks_support s = backing_rests(b, option, &backing);
  talks__put_in_order(a, backing.statements, backing.nstatements);
  talks__open(a, TALKS_ITEM_option_row);
  talks__put_ref(a, TALKS_ITEM_option, option, talks__itself(a, option));
  talks__put_term(a, TALKS_ITEM_backing, backing_term(&backing), s);
  talks__put_word(a, TALKS_ITEM_strength, backing.strongest, s);
  talks__open(a, TALKS_ITEM_firmest_says);
  for (size_t i = 0; i < backing.nstatements; i++)
    talks__put_ref(a, TALKS_ITEM_statement, backing.statements[i],
                   talks__rests(a, backing.statements[i]));
  talks__close(a);
  put_last_words(b, option);
  put_readings(b, option);
  talks__open(a, TALKS_ITEM_proposals_for);
  for (size_t i = 0; i < backing.nproposals; i++) {
    talks__open(a, TALKS_ITEM_proposal);
    talks__put_ref(a, TALKS_ITEM_record, backing.proposals[i],
                   talks__rests_or_itself(a, backing.proposals[i]));
    talks__close(a);
  }
  talks__close(a);
  talks__close(a);
  return TALKS_OK;
}

static talks_status put_options(const board *b) {
  talks_answer *a = b->q->a;
  uint32_t n;
  const talks_rec *named = talks__refs(a->view, b->issue, TALKS_F_issue_options, &n);
  talks_rec *options = talks__arena_alloc(&a->arena, n + 1, sizeof *options);
  if (!options) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++) options[i] = named[i];
  talks_status status = talks__sort_by_order(a->view, options, n, TALKS_F_option_order);
  talks__open(a, TALKS_ITEM_option_rows);
  for (uint32_t i = 0; i < n && !status; i++) status = put_option(b, options[i]);
  talks__close(a);
  return status;
}

/* ---- one issue ---------------------------------------------------------------------- */

static void add_party(board *b, talks_rec party) {
  for (size_t i = 0; i < b->nparties; i++)
    if (b->parties[i] == party) return;
  b->parties[b->nparties++] = party;
}

static int by_party(const void *x, const void *y, const void *user) {
  return talks__party_cmp(user, *(const talks_rec *)x, *(const talks_rec *)y);
}

/* The positions on the issue and the parties that have a row. */
static talks_status set_up(board *b) {
  asked *q = b->q;
  const talks_view *v = q->a->view;
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_position, &n);
  b->positions = talks__arena_alloc(&q->a->arena, n + 1, sizeof *b->positions);
  b->parties = talks__arena_alloc(&q->a->arena, n + q->nframe + 1, sizeof *b->parties);
  if (!b->positions || !b->parties) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < q->nframe; i++)
    if (q->party == TALKS_NO_RECORD || q->party == q->frame[i]) add_party(b, q->frame[i]);
  for (size_t i = 0; i < n; i++) {
    talks_rec position = all[i], party = row_of(q, position);
    if (talks__ref(v, position, TALKS_F_position_issue) != b->issue ||
        (q->party != TALKS_NO_RECORD && q->party != party) ||
        !talks__has_begun(v, position))
      continue;
    b->positions[b->n++] = position;
    add_party(b, party);
  }
  if (q->party != TALKS_NO_RECORD) add_party(b, q->party);
  talks_status status =
      talks__sort(v->ctx, b->parties, b->nparties, sizeof *b->parties, by_party, v);
  if (!status)
    status =
        talks__periods(v, b->positions, b->n, &q->a->arena, &b->periods, &b->nperiods);
  for (size_t i = 0; i < b->n && !status; i++)
    b->undated = b->undated || talks__period_of(v, b->positions[i], b->periods,
                                                b->nperiods) == b->nperiods;
  return status;
}

static talks_status put_board(const board *b) {
  talks_answer *a = b->q->a;
  talks__open(a, TALKS_ITEM_position_issue);
  talks__put_ref(a, TALKS_ITEM_issue, b->issue, talks__itself(a, b->issue));
  talks__put_live_refs(a, TALKS_ITEM_contested, TALKS_ITEM_statement, b->issue,
                       TALKS_F_issue_open_says);
  talks__open(a, TALKS_ITEM_periods);
  if (b->undated) put_period(a, b, b->nperiods);
  for (size_t i = 0; i < b->nperiods; i++) put_period(a, b, i);
  talks__close(a);
  talks__open(a, TALKS_ITEM_party_rows);
  for (size_t i = 0; i < b->nparties; i++) put_row(b, b->parties[i]);
  talks__close(a);
  talks_status status = put_options(b);
  talks__close(a);
  return status;
}

/* Issues with a position first, in the order of their ids; then those without. */
static talks_status put_issues(asked *q) {
  size_t n;
  const talks_rec *issues = talks__all(q->a->view, TALKS_K_issue, &n);
  talks_rec *silent = talks__arena_alloc(&q->a->arena, n + 1, sizeof *silent);
  size_t nsilent = 0;
  if (!silent) return TALKS_NO_MEMORY;
  talks__open(q->a, TALKS_ITEM_position_issues);
  for (size_t i = 0; i < n; i++) {
    board b = {.q = q, .issue = issues[i]};
    if (q->issue != TALKS_NO_RECORD && q->issue != issues[i]) continue;
    talks_status status = set_up(&b);
    if (!status && b.n == 0) silent[nsilent++] = issues[i];
    if (!status && (b.n > 0 || q->issue != TALKS_NO_RECORD)) status = put_board(&b);
    if (status) return status;
  }
  talks__close(q->a);
  talks__open(q->a, TALKS_ITEM_silent_issues);
  for (size_t i = 0; i < nsilent; i++)
    talks__put_ref(q->a, TALKS_ITEM_issue, silent[i], talks__itself(q->a, silent[i]));
  talks__close(q->a);
  return TALKS_OK;
}

/* ---- words -------------------------------------------------------------------------- */

static talks_status misuse(const talks__args *args, const char *code, const char *hint,
                           const char *message, const char *word) {
  talks__problem(args->diag, TALKS_ERROR, code, (talks__place){.line = 0}, hint,
                 "%s \"%s\"", message, word);
  return TALKS_MISUSE;
}

/* An issue or a party, by its id or a name of it. */
static talks_status read_word(asked *q, const talks__args *args, size_t i) {
  const char *word = args->words[i], *name = i + 1 < args->n ? args->words[i + 1] : "";
  if (strcmp(word, "--issue") == 0)
    return talks__named(q->a, args, &talks__issue_naming, talks__str(name), &q->issue);
  if (strcmp(word, "--party") == 0)
    return talks__named(q->a, args, &talks__party_naming, talks__str(name), &q->party);
  return misuse(args, "extra-words", "it takes --issue ISSUE and --party PARTY",
                "positions does not know", word);
}

talks_status talks__ask_positions(talks_answer *a, const talks__args *args) {
  asked q = {.a = a, .issue = TALKS_NO_RECORD, .party = TALKS_NO_RECORD};
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < args->n && !status; i += 2) status = read_word(&q, args, i);
  if (!status)
    status =
        talks__in_force(a->view, a->view->valid_on, &a->arena, &q.in_force, &q.nin_force);
  if (status) return status;
  if (a->view->frame != TALKS_NO_RECORD)
    q.frame = talks__refs(a->view, a->view->frame, TALKS_F_frame_parties, &q.nframe);
  return put_issues(&q);
}
