/* report/pages/stand.c: the front page, laid out.
 *
 * At most 23 lines of 80 columns on the shipped dossier: each part has its share of lines,
 * and where more is on record a line says how much more. Words come from the answer and
 * the language tables; this file only says what stands beside what.
 */
#include "report/pages/listing.h"
#include "report/pages/stand.h"
#include "text/wrap.h"

enum { PHRASE = 60 }; /* columns of a whole text where few words are wanted */

static const talks__stand_share front = {.claims = 6,
                                         .open = 2,
                                         .moves = 2,
                                         .unmoved = 1,
                                         .said = 3,
                                         .blanks = 4,
                                         .circles = 2,
                                         .watch = 3};

/* Chinese punctuation brings its own blank. */
static talks__piece next_sentence(const talks__page *p) {
  return talks__plain(talks__str(p->lang == TALKS_EN ? " " : ""));
}

/* ---- title --------------------------------------------------------------------- */

static void title_part(talks__page *p, talks__msg_id id, const talks__run *runs,
                       size_t n) {
  talks__pieces list = {0};
  talks__pieces_say(p, &list, id, runs, n);
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&list))));
}

void talks__stand_title_sources(talks__page *p) {
  int64_t sources = count_under(p, 0, TALKS_ITEM_sources),
          undated = count_under(p, 0, TALKS_ITEM_undated);
  talks__run runs[] = {number(p, sources), number(p, undated)};
  talks__msg_id id = sources == 0                   ? TALKS_MSG_no_source
                     : sources == 1 && undated == 1 ? TALKS_MSG_one_source_undated
                     : sources == 1                 ? TALKS_MSG_one_source
                     : undated == sources           ? TALKS_MSG_sources_none_dated
                     : undated > 0                  ? TALKS_MSG_sources_some_undated
                                                    : TALKS_MSG_sources_dated;
  title_part(p, id, runs, 2);
}

void talks__stand_title(talks__page *p, talks__piece title) {
  talks_node dossier = get(p, 0, TALKS_ITEM_dossier);
  talks_node day = get(p, 0, TALKS_ITEM_known_by);
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(p, title);
  if (dossier != TALKS_NO_NODE) talks__page_piece(p, talks__value_piece(p, dossier));
  int32_t near = p->near;
  p->near = TALKS_NO_DAY; /* the title always says the year */
  talks__run runs[] = {talks__run_one(p, talks__value_piece(p, day))};
  p->near = near;
  title_part(p, day == TALKS_NO_NODE ? TALKS_MSG_all_known : TALKS_MSG_known_by, runs, 1);
  talks__stand_title_sources(p);
}

/* ---- STAND --------------------------------------------------------------------- */

static void put_value(talks__page *p, talks__pieces *list, talks_node part) {
  talks_node scope = get(p, part, TALKS_ITEM_scope);
  separate(p, list, TALKS_MSG_list_comma);
  talks__run runs[] = {
      talks__run_one(p, talks__value_piece(p, get(p, part, TALKS_ITEM_value))),
      talks__run_one(p, talks__value_piece(p, scope))};
  talks__pieces_say(p, list,
                    scope == TALKS_NO_NODE ? TALKS_MSG_claim_value_only
                                           : TALKS_MSG_claim_value,
                    runs, 2);
}

static void put_who(talks__page *p, talks__pieces *list, talks_node claim) {
  talks_node relays = get(p, claim, TALKS_ITEM_relays);
  talks_node speakers = get(p, claim, TALKS_ITEM_speakers);
  talks__pieces all = {0}, names = {0};
  for (talks_node s = first(p, speakers); s != TALKS_NO_NODE; s = next(p, s)) {
    separate(p, &all, TALKS_MSG_list_comma);
    talks__pieces_put(p, &all, talks__value_piece(p, s));
  }
  if (first(p, relays) == TALKS_NO_NODE) {
    for (size_t i = 0; i < all.n; i++) talks__pieces_put(p, list, all.pieces[i]);
    return;
  }
  for (talks_node r = first(p, relays); r != TALKS_NO_NODE; r = next(p, r)) {
    separate(p, &names, TALKS_MSG_list_comma);
    talks__pieces_put(p, &names, talks__value_piece(p, r));
  }
  talks__run runs[] = {talks__pieces_run(&all), talks__pieces_run(&names)};
  talks__pieces_say(p, list, TALKS_MSG_quoted_by, runs, 2);
}

/* The latest; they stand in the order of time. */
static void put_claims(talks__page *p, const talks__stand_share *share) {
  talks_node progress = get(p, 0, TALKS_ITEM_progress), c = first(p, progress);
  size_t total = c == TALKS_NO_NODE ? 0 : talks_node_count(p->answer, progress);
  size_t left = total > share->claims ? total - share->claims : 0;
  talks__pieces rest = {0};
  for (size_t i = 0; i < left; i++) c = next(p, c);
  for (; c != TALKS_NO_NODE; c = next(p, c)) {
    talks_node values = get(p, c, TALKS_ITEM_values);
    talks__pieces list = {0}, who = {0};
    for (talks_node v = first(p, values); v != TALKS_NO_NODE; v = next(p, v))
      put_value(p, &list, v);
    put_who(p, &who, c);
    talks__run runs[] = {
        talks__pieces_run(&list), talks__pieces_run(&who),
        talks__run_one(p, talks__value_piece(p, get(p, c, TALKS_ITEM_said))),
        talks__run_one(p, talks__marks_piece(values))};
    talks__page_row(p, TALKS_MSG_label_stand);
    talks__page_say(p, TALKS_MSG_claim_line, runs, 4);
  }
  talks__stand_more(p, &rest, left, share,
                    "claims");
  if (rest.n == 0) return;
  talks__page_row(p, TALKS_MSG_label_stand);
  put_all(p, &rest);
}

static talks__pieces party_list(talks__page *p, talks_node list) {
  talks__pieces names = {0};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__piece piece = talks__value_piece(p, n);
    if (next(p, n) == TALKS_NO_NODE && names.n > 0) {
      talks__pieces both = {0};
      talks__run runs[] = {talks__pieces_run(&names), talks__run_one(p, piece)};
      talks__pieces_say(p, &both, TALKS_MSG_list_or, runs, 2);
      return both;
    }
    separate(p, &names, TALKS_MSG_list_comma);
    talks__pieces_put(p, &names, piece);
  }
  return names;
}

static void put_comparison(talks__page *p) {
  talks_node verdict = get(p, 0, TALKS_ITEM_comparable);
  talks__pieces none = party_list(p, get(p, 0, TALKS_ITEM_behind_none));
  talks__run runs[] = {number(p, count_under(p, 0, TALKS_ITEM_wholes)),
                       talks__pieces_run(&none)};
  if (get(p, 0, TALKS_ITEM_progress) == TALKS_NO_NODE) return;
  bool differ = verdict != TALKS_NO_NODE &&
                talks__anode_of(p->answer, verdict)->of.term == TALKS_TERM_not_comparable;
  if (verdict == TALKS_NO_NODE && none.n == 0) return;
  talks__page_row(p, TALKS_MSG_label_stand);
  if (differ) {
    talks__page_say(p, none.n ? TALKS_MSG_wholes_differ_none : TALKS_MSG_wholes_differ,
                    runs, 2);
    return;
  }
  if (verdict != TALKS_NO_NODE) talks__page_say(p, TALKS_MSG_wholes_same, runs, 0);
  talks__run only[] = {talks__pieces_run(&none)};
  if (verdict != TALKS_NO_NODE && none.n) talks__page_piece(p, next_sentence(p));
  if (none.n) talks__page_say(p, TALKS_MSG_none_by, only, 1);
}

void talks__stand_cut(talks__page *p, talks__pieces *out, talks_str text,
                      talks_node node) {
  talks__row row;
  size_t at = 0;
  text = talks__phrase(text);
  if (!talks__wrap_next(text, PHRASE, &at, &row)) return;
  talks_str start = {text.p + row.from, row.to - row.from};
  talks__pieces_put(p, out, (talks__piece){.text = start, .node = node});
  if (at < text.n) talks__pieces_put(p, out, talks__plain(TALKS_STR(" ...")));
}

/* The marks of the first of a list. */
talks__piece talks__stand_marks(const talks__page *p, talks_node list) {
  return talks__marks_for(p, first(p, list), list);
}

/* What a page leaves out, it counts. */
void talks__stand_more(talks__page *p, talks__pieces *list, size_t more,
                       const talks__stand_share *share, const char *command) {
  talks__run runs[] = {number(p, (int64_t)more),
                       talks__run_one(p, talks__command_piece(p, command))};
  if (more == 0) return;
  separate(p, list, TALKS_MSG_list_semicolon);
  talks__pieces_say(p, list, share->where ? TALKS_MSG_more_at : TALKS_MSG_more, runs, 2);
}

static void put_unsettled(talks__page *p, const talks__stand_share *share) {
  talks_node list = get(p, 0, TALKS_ITEM_unsettled);
  talks__pieces all = {0};
  size_t shown = 0, total = list == TALKS_NO_NODE ? 0 : talks_node_count(p->answer, list);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE && shown < share->open;
       n = next(p, n), shown++) {
    talks__pieces one = {0};
    separate(p, &all, TALKS_MSG_list_semicolon);
    talks__pieces_put(p, &one, talks__value_piece(p, get(p, n, TALKS_ITEM_issue)));
    talks__pieces_put(p, &one, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &one, talks__stand_marks(p, get(p, n, TALKS_ITEM_no_says)));
    talks_node settles = get(p, n, TALKS_ITEM_yes_says), settled = first(p, settles);
    talks__run runs[] = {talks__pieces_run(&one),
                         talks__run_one(p, talks__stand_marks(p, settles))};
    if (settled != TALKS_NO_NODE)
      talks__pieces_say(p, &all, TALKS_MSG_unsettled_contested, runs, 2);
    else
      for (size_t i = 0; i < one.n; i++) talks__pieces_put(p, &all, one.pieces[i]);
  }
  if (all.n == 0) return;
  talks__stand_more(p, &all, total - shown, &front, NULL);
  talks__run runs[] = {talks__pieces_run(&all)};
  talks__page_row(p, TALKS_MSG_label_stand);
  talks__page_say(p, TALKS_MSG_unsettled, runs, 1);
}

/* ---- SERIOUS? ------------------------------------------------------------------ */

static talks__msg_id verdict_message(talks__term term) {
  static const struct {
    talks__term term;
    talks__msg_id id;
  } table[] = {{TALKS_TERM_met, TALKS_MSG_verdict_met},
               {TALKS_TERM_partly, TALKS_MSG_verdict_partly},
               {TALKS_TERM_not_met, TALKS_MSG_verdict_not_met}};
  for (size_t i = 0; i < TALKS_COUNT(table); i++)
    if (table[i].term == term) return table[i].id;
  return TALKS_MSG_verdict_no_word;
}

/* The verdict's word and sign, then the first statement on each side: the dossier puts the
 * most telling ones first. */
static void put_criterion(talks__page *p, talks_node row) {
  talks_node verdict = get(p, row, TALKS_ITEM_verdict);
  talks__term term = talks__anode_of(p->answer, verdict)->of.term;
  talks__pieces words = {0}, full = {0}, asks = {0};
  talks_node for_it = get(p, row, TALKS_ITEM_yes_says), yes = first(p, for_it);
  talks_node against = get(p, row, TALKS_ITEM_no_says), no = first(p, against);
  talks__piece marks = talks__stand_marks(p, yes != TALKS_NO_NODE ? for_it : against);
  marks.withheld |= marks.marks && talks__rests_on_withheld(p, against);
  talks__pieces_put(p, &words, talks__plain_msg(p, verdict_message(term)));
  talks__pieces_put(p, &words, talks__sign_piece(verdict));
  talks__run sides[] = {talks__pieces_run(&words), talks__run_one(p, marks)};
  if (yes == TALKS_NO_NODE && no == TALKS_NO_NODE) full = words;
  else talks__pieces_say(p, &full, TALKS_MSG_verdict_with, sides, 2);
  talks_node text = get(p, row, TALKS_ITEM_asks), number = get(p, row, TALKS_ITEM_number);
  if (text == TALKS_NO_NODE) text = get(p, row, TALKS_ITEM_record);
  talks__stand_cut(p, &asks, talks__value_piece(p, text).text, text);
  talks__run runs[] = {talks__pieces_run(&asks), talks__pieces_run(&full),
                       value(p, number)};
  talks__page_say(p,
                  talks_node_type_of(p->answer, number) == TALKS_NODE_UNKNOWN
                      ? TALKS_MSG_clause_line
                      : TALKS_MSG_criteria_row,
                  runs, 3);
}

void talks__stand_criteria(talks__page *p) {
  talks_node criteria = get(p, 0, TALKS_ITEM_criteria);
  if (criteria == TALKS_NO_NODE) return;
  talks_node list = get(p, criteria, TALKS_ITEM_list);
  talks__run runs[] = {talks__run_one(p, talks__marks_piece(list)),
                       talks__joined(p, get(p, criteria, TALKS_ITEM_owners))};
  talks__page_row(p, TALKS_MSG_label_serious);
  talks__page_say(
      p, runs[1].n > 0 ? TALKS_MSG_criteria_owner : TALKS_MSG_criteria_of_nobody, runs, 2);
  bool more = false;
  for (talks_node r = first(p, get(p, criteria, TALKS_ITEM_rows)); r != TALKS_NO_NODE;
       r = next(p, r)) {
    talks__page_piece(p, more ? talks__plain_msg(p, TALKS_MSG_list_semicolon)
                              : next_sentence(p));
    put_criterion(p, r);
    more = true;
  }
}

/* ---- WATCH, footer ------------------------------------------------------------- */

void talks__stand_watch(talks__page *p, const talks__stand_share *share) {
  talks__pieces all = {0};
  size_t n = 0;
  talks_node list = get(p, 0, TALKS_ITEM_watch);
  size_t total = list == TALKS_NO_NODE ? 0 : talks_node_count(p->answer, list);
  for (talks_node w = first(p, list); w != TALKS_NO_NODE && n < share->watch;
       w = next(p, w)) {
    talks_node text = get(p, w, TALKS_ITEM_text);
    if (text == TALKS_NO_NODE) continue; /* without words in any language: counted */
    separate(p, &all, TALKS_MSG_list_semicolon);
    talks__stand_cut(p, &all, talks__value_piece(p, text).text, text);
    talks__pieces_put(p, &all, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &all, talks__marks_piece(text));
    n++;
  }
  if (all.n == 0) return;
  talks__stand_more(p, &all, total - n, share,
                    "outlook");
  talks__page_row(p, TALKS_MSG_label_watch);
  put_all(p, &all);
}

static bool shows(const talks__page *p, talks_basis basis) {
  for (size_t i = 0; i < p->npieces; i++) {
    const talks__piece *piece = &p->pieces[i];
    if ((piece->marks || piece->sign) && piece->node != TALKS_NO_NODE &&
        talks__anode_of(p->answer, piece->node)->support.basis == basis)
      return true;
  }
  return false;
}

/* What the signs mean that are on this page. */
void talks__stand_signs(talks__page *p) {
  static const struct {
    talks_basis basis;
    talks__msg_id id;
  } signs[] = {{TALKS_INFERRED, TALKS_MSG_footer_inference},
               {TALKS_ASSUMED, TALKS_MSG_footer_assumption},
               {TALKS_OUTSIDE, TALKS_MSG_footer_outside}};
  bool shown[TALKS_COUNT(signs)];
  for (size_t i = 0; i < TALKS_COUNT(signs); i++) shown[i] = shows(p, signs[i].basis);
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  for (size_t i = 0; i < TALKS_COUNT(signs); i++)
    if (shown[i]) talks__page_piece(p, talks__plain_msg(p, signs[i].id));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_footer_more));
  int64_t found = count_under(p, 0, TALKS_ITEM_contradictions_found);
  talks__run runs[] = {number(p, count_under(p, 0, TALKS_ITEM_slips)), number(p, found)};
  if (get(p, 0, TALKS_ITEM_slips) != TALKS_NO_NODE)
    title_part(p, TALKS_MSG_footer_slips, runs, 2);
  else if (found > 0)
    title_part(p,
               found == 1 ? TALKS_MSG_footer_contradiction
                          : TALKS_MSG_footer_contradictions,
               runs + 1, 1);
}

/* The lowest mark of a statement in the answer, which a move is not; empty: it has none. */
talks_str talks__lowest_mark(const talks__page *p) {
  size_t n;
  talks_str lowest = talks__str(NULL);
  const talks_rec *all =
      talks__ev_items(&p->answer->evidence, talks_answer_all(p->answer), &n);
  for (size_t i = 0; i < n; i++) {
    talks_str id = talks__id(p->view, all[i]);
    if (talks__kind_of(p->view, all[i]) == TALKS_K_statement &&
        !talks__is_move(p->view, all[i]) &&
        (lowest.n == 0 || talks__str_natcmp(id, lowest) < 0))
      lowest = id;
  }
  return lowest;
}

void talks__stand_next(talks__page *p, const char *commands) {
  talks__run runs[] = {talks__run_one(p, talks__plain(talks__str(commands)))};
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, TALKS_MSG_footer_next, runs, 1);
  if (!p->options) return;
  talks__run with[] = {talks__run_one(p, talks__plain(talks__str(p->options)))};
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, TALKS_MSG_footer_with, with, 1);
}

static void put_command(const talks__page *p, talks__buf *out, const char *name) {
  talks__buf_puts(out, "talks ");
  talks__buf_str(out, talks__command_label(p->lang, talks__str(name)));
}

/* "talks why S4.33a | talks blocks | ...": commands that exist, on a mark of this page; once
 * behind them the options that ask the same dossier and view. */
static void put_next(talks__page *p) {
  talks__buf b;
  talks_str id = talks__lowest_mark(p);
  talks__buf_init(&b, p->view->ctx);
  static const char *const also[] = {"blocks", "ask", "stand"};
  if (id.n > 0) {
    put_command(p, &b, "why");
    talks__buf_printf(&b, " %.*s | ", (int)id.n, id.p);
  }
  for (size_t i = 0; i < TALKS_COUNT(also); i++) {
    if (i > 0) talks__buf_puts(&b, " | ");
    put_command(p, &b, also[i]);
  }
  talks__buf_puts(&b, " --lang ");
  talks__buf_puts(&b, p->lang == TALKS_EN ? "zh-Hans" : "en");
  talks_str kept = talks__arena_str(&p->arena, talks__buf_view(&b));
  p->failed = p->failed || b.failed || !kept.p;
  talks__buf_free(&b);
  talks__stand_next(p, kept.p ? kept.p : "");
}

void talks__stand_claims(talks__page *p, const talks__stand_share *share) {
  put_claims(p, share);
  put_comparison(p);
  put_unsettled(p, share);
}

void talks__stand_empty(talks__page *p) {
  size_t standing, positions, all = 0;
  const talks_view *v = p->view;
  talks__all(v, TALKS_K_statement, &standing);
  talks__all(v, TALKS_K_position, &positions);
  for (talks_rec i = 0; i < v->model->nrecords; i++)
    all += talks__kind_of(v, i) == TALKS_K_statement;
  talks__run runs[] = {number(p, (int64_t)standing), number(p, (int64_t)all),
                       number(p, (int64_t)positions)};
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p,
                  standing + positions > 0 ? TALKS_MSG_empty_page
                  : v->strict              ? TALKS_MSG_empty_strict
                  : all > standing         ? TALKS_MSG_empty_view
                                           : TALKS_MSG_empty_dossier,
                  runs, 3);
}

void talks__layout_stand(talks__page *p) {
  talks__stand_title(p, talks__plain_msg(p, TALKS_MSG_title_stand));
  size_t before = p->nlines;
  talks__stand_claims(p, &front);
  talks__stand_moved(p, &front);
  talks__stand_criteria(p);
  talks__stand_guarantee(p, &front);
  talks__stand_blocks(p);
  talks__stand_circles(p, &front);
  talks__stand_watch(p, &front);
  if (p->nlines == before) talks__stand_empty(p);
  talks__stand_signs(p);
  put_next(p);
}
