/* report/pages/drafts.c: versions of the text, laid out.
 *
 * The versions as a ladder; the clauses of which anything is told, by the number of their
 * version and a letter; each party's stance on them as a small matrix; how many of them who
 * agrees to; and the claimed shares, side by side, each against the number of clauses of
 * each version. A minus is a stance that is not on record: never an agreement.
 */
#include "report/pages/lines.h"

static talks__word word_of(const talks__page *p, talks_node node) {
  return node == TALKS_NO_NODE ? TALKS_WORD_NONE
                               : talks__anode_of(p->answer, node)->of.word;
}

static bool is_unknown(const talks__page *p, talks_node node) {
  return talks_node_type_of(p->answer, node) == TALKS_NODE_UNKNOWN;
}

static void head(talks__page *p, const talks__msg_id *messages, size_t n) {
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  for (size_t i = 0; i < n; i++) {
    talks__page_cell(p);
    talks__page_piece(p, talks__plain_msg(p, messages[i]));
  }
}

static void cell_node(talks__page *p, talks_node node) {
  talks__page_cell(p);
  if (node != TALKS_NO_NODE) talks__page_piece(p, talks__value_piece(p, node));
}

static void cell_say(talks__page *p, talks__msg_id id, const talks__run *runs, size_t n) {
  talks__page_cell(p);
  talks__page_say(p, id, runs, n);
}

/* ---- title --------------------------------------------------------------------- */

static void put_title(talks__page *p) {
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_title_drafts));
  if (p->view->as_of == TALKS_NO_DAY) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_all_known));
    return;
  }
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  talks__say_days((talks_days){p->view->as_of, p->view->as_of, TALKS_WHEN}, p->lang,
                  TALKS_NO_DAY, &b);
  talks_str text = talks__arena_str(&p->arena, talks__buf_view(&b));
  p->failed = p->failed || b.failed || !text.p;
  talks__buf_free(&b);
  talks__pieces day = {0};
  talks__run runs[] = {talks__run_one(p, talks__plain(text))};
  talks__pieces_say(p, &day, TALKS_MSG_known_by, runs, 1);
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&day))));
}

/* ---- the ladder ---------------------------------------------------------------- */

/* "28; 2 told of, 28 without substance" */
static void put_counts(talks__page *p, talks_node draft) {
  talks_node count = get(p, draft, TALKS_ITEM_clause_count);
  talks_node unknown = get(p, draft, TALKS_ITEM_unknown_clauses);
  int64_t told = count_under(p, draft, TALKS_ITEM_told);
  talks__run runs[] = {count == TALKS_NO_NODE
                           ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_not_given))
                           : value(p, count),
                       number(p, told), value(p, unknown)};
  cell_say(p,
           is_unknown(p, unknown) ? TALKS_MSG_draft_counts_open : TALKS_MSG_draft_counts,
           runs, 3);
}

static void put_version(talks__page *p, talks_node draft) {
  talks_node follows = get(p, draft, TALKS_ITEM_follows);
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  cell_node(p, get(p, draft, TALKS_ITEM_number));
  cell_node(p, get(p, draft, TALKS_ITEM_dated));
  talks__page_cell(p);
  talks_node words = words_or_record(p, draft);
  talks__page_piece(p, talks__cited_piece(p, words));
  if (talks__anode_of(p->answer, words)->support.disputed)
    talks__page_piece(p, talks__plain(TALKS_STR("?")));
  if (follows != TALKS_NO_NODE) {
    talks__run runs[] = {value(p, follows)};
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_say(p, TALKS_MSG_draft_follows, runs, 1);
  }
  talks__pieces by = {0};
  talks__put_names(p, &by, get(p, draft, TALKS_ITEM_authors));
  talks__page_cell(p);
  put_pieces(p, &by);
  put_counts(p, draft);
}

static void put_ladder(talks__page *p, talks_node drafts) {
  static const talks__msg_id heads[] = {TALKS_MSG_head_number, TALKS_MSG_head_when,
                                        TALKS_MSG_head_version, TALKS_MSG_head_by,
                                        TALKS_MSG_head_clauses};
  put_heading(p, TALKS_MSG_heading_drafts);
  head(p, heads, TALKS_COUNT(heads));
  for (talks_node d = first(p, drafts); d != TALKS_NO_NODE; d = next(p, d))
    put_version(p, d);
}

/* ---- clauses ------------------------------------------------------------------- */

/* "4b": version and letter; numbers behind z. */
static talks__piece clause_name(talks__page *p, talks_node draft, size_t i) {
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  talks__buf_printf(&b, "%d", (int)count_under(p, draft, TALKS_ITEM_number));
  if (i < 26) talks__buf_char(&b, (char)('a' + i));
  else talks__buf_printf(&b, "-%zu", i + 1);
  talks_str kept = talks__arena_str(&p->arena, talks__buf_view(&b));
  p->failed = p->failed || b.failed || !kept.p;
  talks__buf_free(&b);
  return talks__plain(kept);
}

static void put_clause(talks__page *p, talks_node draft, talks_node clause, size_t i) {
  talks_node known = get(p, clause, TALKS_ITEM_known);
  talks_node printed = get(p, clause, TALKS_ITEM_number);
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  talks__page_piece(p, clause_name(p, draft, i));
  talks__page_cell(p);
  if (printed != TALKS_NO_NODE) {
    talks__run runs[] = {value(p, printed)};
    talks__page_say(p, TALKS_MSG_clause_number, runs, 1);
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
  }
  talks__page_piece(p, talks__cited_piece(p, words_or_record(p, clause)));
  if (known == TALKS_NO_NODE) return;
  talks__run runs[] = {value(p, known)};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_detail_known, runs, 1);
}

static void put_clauses(talks__page *p, talks_node drafts) {
  bool begun = false;
  for (talks_node d = first(p, drafts); d != TALKS_NO_NODE; d = next(p, d)) {
    size_t i = 0;
    for (talks_node c = first(p, get(p, d, TALKS_ITEM_clauses)); c != TALKS_NO_NODE;
         c = next(p, c)) {
      if (!begun) put_heading(p, TALKS_MSG_heading_clauses);
      begun = true;
      put_clause(p, d, c, i++);
    }
  }
}

/* ---- stances ------------------------------------------------------------------- */

/* Columns: who must agree, then whoever else has a stance, as they come. */
typedef struct {
  talks_rec *list;
  size_t n, room;
} columns;

static void add_column(talks__page *p, columns *c, talks_rec party) {
  for (size_t i = 0; i < c->n; i++)
    if (c->list[i] == party) return;
  talks_rec *grown =
      talks__grow(p->view->ctx, c->list, &c->room, c->n + 1, sizeof *c->list);
  p->failed = p->failed || !grown;
  if (!grown) return;
  c->list = grown;
  c->list[c->n++] = party;
}

/* The list is the caller's to free. */
static columns find_columns(talks__page *p, talks_node drafts) {
  columns c = {.n = 0};
  uint32_t n = 0;
  const talks_rec *frame =
      p->view->frame == TALKS_NO_RECORD
          ? NULL
          : talks__refs(p->view, p->view->frame, TALKS_F_frame_parties, &n);
  for (uint32_t i = 0; i < n; i++) add_column(p, &c, frame[i]);
  for (talks_node d = first(p, drafts); d != TALKS_NO_NODE; d = next(p, d))
    for (talks_node k = first(p, get(p, d, TALKS_ITEM_clauses)); k != TALKS_NO_NODE;
         k = next(p, k))
      for (talks_node s = first(p, get(p, k, TALKS_ITEM_stances)); s != TALKS_NO_NODE;
           s = next(p, s))
        add_column(p, &c, ref_of(p, get(p, s, TALKS_ITEM_party)));
  return c;
}

/* "accepts [S0.2c]", "accepts? [S0.4a]" where something speaks against it, "-". */
static void put_stance(talks__page *p, talks_node clause, talks_rec party) {
  talks_node stance = first(p, get(p, clause, TALKS_ITEM_stances));
  while (stance != TALKS_NO_NODE && ref_of(p, get(p, stance, TALKS_ITEM_party)) != party)
    stance = next(p, stance);
  talks_node answer = get(p, stance, TALKS_ITEM_answer);
  talks__page_cell(p);
  if (word_of(p, answer) == TALKS_WORD_NONE ||
      word_of(p, answer) == TALKS_WORD_answer_none_on_record) {
    talks__page_piece(p, (talks__piece){.text = TALKS_STR("-"), .node = answer});
    return;
  }
  talks__page_piece(p, talks__value_piece(p, answer));
  if (talks__anode_of(p->answer, answer)->support.disputed)
    talks__page_piece(p, talks__plain(TALKS_STR("?")));
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(answer));
}

static void put_matrix_row(talks__page *p, talks_node draft, talks_node clause, size_t i,
                           const columns *c) {
  talks_node issue = first(p, get(p, clause, TALKS_ITEM_issues));
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  talks__page_piece(p, clause_name(p, draft, i));
  if (issue != TALKS_NO_NODE) {
    talks__page_piece(p, talks__plain(TALKS_STR(" ")));
    talks__page_piece(p, talks__value_piece(p, issue));
  }
  for (size_t k = 0; k < c->n; k++) put_stance(p, clause, c->list[k]);
}

static void put_matrix(talks__page *p, talks_node drafts) {
  columns c = find_columns(p, drafts);
  bool begun = false;
  for (talks_node d = first(p, drafts); d != TALKS_NO_NODE; d = next(p, d)) {
    size_t i = 0;
    for (talks_node k = first(p, get(p, d, TALKS_ITEM_clauses)); k != TALKS_NO_NODE;
         k = next(p, k)) {
      if (!begun) {
        put_heading(p, TALKS_MSG_heading_stances);
        talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
        talks__page_cell(p);
        for (size_t n = 0; n < c.n; n++) {
          talks__page_cell(p);
          talks__page_piece(
              p, talks__plain(talks__record_label(p->view, c.list[n], p->lang)));
        }
      }
      begun = true;
      put_matrix_row(p, d, k, i++, &c);
    }
  }
  talks__free(p->view->ctx, c.list);
}

/* ---- who agrees to how many ---------------------------------------------------- */

static void put_tally(talks__page *p, talks_node draft, talks_node tally) {
  static const talks__item counts[] = {
      TALKS_ITEM_agreed_clauses, TALKS_ITEM_rejected_clauses, TALKS_ITEM_open_clauses,
      TALKS_ITEM_unanswered_clauses};
  talks_node whole = get(p, tally, TALKS_ITEM_whole_version);
  bool all = talks__anode_of(p->answer, whole)->of.term == TALKS_TERM_all_clauses;
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  cell_node(p, get(p, draft, TALKS_ITEM_number));
  talks__pieces who = {0};
  talks__put_names(p, &who, get(p, tally, TALKS_ITEM_parties));
  talks__page_cell(p);
  put_pieces(p, &who);
  for (size_t i = 0; i < TALKS_COUNT(counts); i++) {
    talks_node count = get(p, tally, counts[i]);
    talks__pieces agreed = {0};
    talks__pieces_put(p, &agreed, talks__value_piece(p, count));
    if (count_under(p, tally, TALKS_ITEM_doubtful_clauses) > 0)
      talks__pieces_put(p, &agreed, talks__plain(TALKS_STR("?")));
    talks__run runs[] = {talks__pieces_run(&agreed),
                         value(p, get(p, tally, TALKS_ITEM_of_clauses))};
    if (i > 0) cell_node(p, count);
    else {
      cell_say(p, all ? TALKS_MSG_tally_of : TALKS_MSG_tally_of_told, runs, 2);
      talks__page_piece(p, talks__plain(TALKS_STR(" ")));
      talks__page_piece(p, talks__marks_piece(count));
    }
  }
}

static void put_tallies(talks__page *p, talks_node drafts) {
  static const talks__msg_id heads[] = {
      TALKS_MSG_head_number, TALKS_MSG_head_set,      TALKS_MSG_head_agreed,
      TALKS_MSG_head_refused, TALKS_MSG_head_left_open, TALKS_MSG_head_not_known};
  bool begun = false;
  for (talks_node d = first(p, drafts); d != TALKS_NO_NODE; d = next(p, d))
    for (talks_node t = first(p, get(p, d, TALKS_ITEM_clause_tallies)); t != TALKS_NO_NODE;
         t = next(p, t)) {
      if (!begun) {
        put_heading(p, TALKS_MSG_heading_tallies);
        head(p, heads, TALKS_COUNT(heads));
      }
      begun = true;
      put_tally(p, d, t);
    }
}

/* ---- claimed shares ------------------------------------------------------------ */

/* What a share is of a version's clauses: "26.6: no", "28: possible"; "-" for a share
 * of another whole, and for one that is not one exact percentage. */
static void put_share(talks__page *p, talks_node figure, talks_node draft) {
  talks_node list = get(p, 0, TALKS_ITEM_countable), share = first(p, list);
  const talks__anode *value_node = talks__anode_of(p->answer, figure);
  talks_rec version = ref_of(p, get(p, draft, TALKS_ITEM_record));
  while (share != TALKS_NO_NODE &&
         (ref_of(p, get(p, share, TALKS_ITEM_record)) != version ||
          talks__anode_of(p->answer, get(p, share, TALKS_ITEM_value))->of.figure !=
              value_node->of.figure))
    share = next(p, share);
  talks__page_cell(p);
  if (share == TALKS_NO_NODE) {
    talks__page_piece(p, talks__plain(TALKS_STR("-")));
    return;
  }
  talks_node verdict = get(p, share, TALKS_ITEM_verdict);
  bool can = talks__anode_of(p->answer, verdict)->of.term == TALKS_TERM_can_be_count;
  talks__run runs[] = {value(p, get(p, share, TALKS_ITEM_in_clauses))};
  talks__page_say(p, can ? TALKS_MSG_share_can : TALKS_MSG_share_cannot, runs, 1);
  talks__page_piece(p, talks__sign_piece(verdict));
}

/* Only versions that a share can be of get a column. */
static bool has_share(const talks__page *p, talks_node draft) {
  talks_rec version = ref_of(p, get(p, draft, TALKS_ITEM_record));
  for (talks_node s = first(p, get(p, 0, TALKS_ITEM_countable)); s != TALKS_NO_NODE;
       s = next(p, s))
    if (ref_of(p, get(p, s, TALKS_ITEM_record)) == version) return true;
  return false;
}

static void put_claim(talks__page *p, talks_node claim, talks_node part,
                      talks_node drafts) {
  talks_node figure = get(p, part, TALKS_ITEM_value);
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  cell_node(p, figure);
  cell_node(p, get(p, part, TALKS_ITEM_scope));
  talks__page_cell(p);
  talks__pieces chain = {0};
  talks__put_chain_pieces(p, &chain, claim);
  put_pieces(p, &chain);
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(figure));
  cell_node(p, get(p, claim, TALKS_ITEM_said));
  for (talks_node d = first(p, drafts); d != TALKS_NO_NODE; d = next(p, d))
    if (has_share(p, d)) put_share(p, figure, d);
}

static void put_claims_head(talks__page *p, talks_node drafts) {
  static const talks__msg_id heads[] = {TALKS_MSG_head_share, TALKS_MSG_head_of,
                                        TALKS_MSG_head_says, TALKS_MSG_head_when};
  head(p, heads, TALKS_COUNT(heads));
  for (talks_node d = first(p, drafts); d != TALKS_NO_NODE; d = next(p, d)) {
    if (!has_share(p, d)) continue;
    talks__run runs[] = {value(p, get(p, d, TALKS_ITEM_clause_count)),
                         value(p, get(p, d, TALKS_ITEM_number))};
    cell_say(p, TALKS_MSG_head_of_version, runs, 2);
  }
}

static void put_claims(talks__page *p, talks_node drafts) {
  talks_node progress = get(p, 0, TALKS_ITEM_progress);
  talks_node verdict = get(p, 0, TALKS_ITEM_comparable);
  if (first(p, progress) == TALKS_NO_NODE) return;
  put_heading(p, TALKS_MSG_heading_countable);
  put_claims_head(p, drafts);
  for (talks_node c = first(p, progress); c != TALKS_NO_NODE; c = next(p, c))
    for (talks_node v = first(p, get(p, c, TALKS_ITEM_values)); v != TALKS_NO_NODE;
         v = next(p, v))
      put_claim(p, c, v, drafts);
  if (verdict != TALKS_NO_NODE &&
      talks__anode_of(p->answer, verdict)->of.term == TALKS_TERM_not_comparable) {
    talks__run runs[] = {value(p, get(p, 0, TALKS_ITEM_wholes))};
    put_note(p, TALKS_MSG_wholes_differ, runs, 1);
  }
  put_note(p, first(p, get(p, 0, TALKS_ITEM_countable)) == TALKS_NO_NODE
                  ? TALKS_MSG_shares_of_none
                  : TALKS_MSG_shares_other_whole,
           NULL, 0);
  talks_node none = get(p, 0, TALKS_ITEM_behind_none);
  if (first(p, none) == TALKS_NO_NODE) return;
  talks__pieces names = {0};
  talks__put_names(p, &names, none);
  talks__run runs[] = {talks__pieces_run(&names)};
  put_note(p, TALKS_MSG_none_by, runs, 1);
}

void talks__layout_drafts(talks__page *p) {
  talks_node drafts = get(p, 0, TALKS_ITEM_draft_list);
  put_title(p);
  if (first(p, drafts) == TALKS_NO_NODE) {
    put_note(p, TALKS_MSG_nothing_on_record, NULL, 0);
  } else {
    put_ladder(p, drafts);
    put_clauses(p, drafts);
    put_matrix(p, drafts);
    put_tallies(p, drafts);
  }
  put_claims(p, drafts);
  if (first(p, drafts) != TALKS_NO_NODE) put_note(p, TALKS_MSG_drafts_footer, NULL, 0);
}
