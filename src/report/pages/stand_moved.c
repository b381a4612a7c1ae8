/* report/pages/stand_moved.c: the lines of the front page that say who moved.
 *
 * The first concessions and shifts, in the words of their first statements that have a short
 * form; then parties that gave nothing and became harder.
 */
#include "report/pages/moved.h"
#include "report/pages/stand.h"
#include "text/wrap.h"

enum { PHRASE = 60 }; /* columns of a paraphrase that stands for a short form */

/* What a statement says, as much of it as fits; dots stand for the rest. */
static void put_cut(talks__page *p, talks__pieces *out, talks_node statement) {
  talks_rec rec = talks__anode_of(p->answer, statement)->of.ref;
  talks_str text =
      talks__phrase(talks__said(p->view, rec, TALKS_F_statement_en, p->lang != TALKS_EN));
  talks__row row;
  size_t at = 0;
  if (!talks__wrap_next(text, PHRASE, &at, &row)) return;
  talks_str start = {text.p + row.from, row.to - row.from};
  talks__pieces_put(p, out, (talks__piece){.text = start, .node = statement});
  if (at < text.n) talks__pieces_put(p, out, talks__plain(TALKS_STR(" ...")));
}

static talks__term verdict_of(const talks__page *p, talks_node move) {
  return talks__anode_of(p->answer, get(p, move, TALKS_ITEM_verdict))->of.term;
}

static bool is_concession(talks__term term) {
  return term == TALKS_TERM_contested || term == TALKS_TERM_conceded ||
         term == TALKS_TERM_shifted;
}

/* Instead of statements without a short form: what the position holds of the options that
 * moved, or firmest, or else what the first of them says; with their marks. */
static talks__pieces said_otherwise(talks__page *p, talks_node list, talks_node position,
                                    talks_node move) {
  talks__pieces out = {0};
  talks_node statement = first(p, list);
  talks_rec held = position == TALKS_NO_NODE
                       ? TALKS_NO_RECORD
                       : talks__anode_of(p->answer, position)->of.ref;
  if (held != TALKS_NO_RECORD) talks__moved_held(p, &out, held, move, 1);
  if (held != TALKS_NO_RECORD && out.n == 0)
    talks__moved_held(p, &out, held, TALKS_NO_NODE, 1);
  if (out.n > 0 && move != TALKS_NO_NODE && is_concession(verdict_of(p, move)) &&
      get(p, move, TALKS_ITEM_condition) != TALKS_NO_NODE) {
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_term_conditional));
  }
  if (out.n == 0 && statement != TALKS_NO_NODE) put_cut(p, &out, statement);
  if (out.n > 0) talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
  if (statement != TALKS_NO_NODE) talks__pieces_put(p, &out, talks__marks_piece(list));
  return out;
}

/* Where something of a list was withheld from this copy, no few of it stand for all. */
static void put_withheld(talks__page *p, talks__pieces *out, talks_node list) {
  talks_node n = first(p, list);
  while (n != TALKS_NO_NODE && !talks__is_withheld(p, n)) n = next(p, n);
  if (n == TALKS_NO_NODE) return;
  separate(p, out, TALKS_MSG_list_comma);
  talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_something_withheld));
  talks__pieces_put(p, out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, out, talks__marks_piece(n));
}

/* "may drop [S4.18a], dropped [S4.33a]": statements that have a short form, the first few. */
static talks__pieces said(talks__page *p, talks_node list, talks_node position,
                          talks_node move, size_t most) {
  talks__pieces out = {0};
  size_t shown = 0;
  for (talks_node n = first(p, list); n != TALKS_NO_NODE && shown < most;
       n = next(p, n)) {
    if (talks__is_withheld(p, n)) continue;
    talks_rec rec = talks__anode_of(p->answer, n)->of.ref;
    talks_str brief =
        talks__said(p->view, rec, TALKS_F_statement_short_en, p->lang != TALKS_EN);
    if (brief.n == 0) continue;
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_put(p, &out, (talks__piece){.text = brief, .node = n});
    talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &out, talks__marks_piece(n));
    shown++;
  }
  if (out.n == 0) return said_otherwise(p, list, position, move);
  put_withheld(p, &out, list);
  return out;
}

/* The first row says MOVED, the second says since when. */
static void moved_row(talks__page *p, size_t row) {
  if (row == 0) {
    talks__page_row(p, TALKS_MSG_label_moved);
    return;
  }
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  if (row == 1 && p->view->since != TALKS_NO_DAY)
    talks__say_month(p->view->since, p->lang, p->near, &b);
  talks_str month = talks__arena_str(&p->arena, talks__buf_view(&b));
  p->failed = p->failed || b.failed || !month.p;
  talks__buf_free(&b);
  talks__page_line(p, TALKS_LINE_ROW, talks__str(NULL));
  if (row != 1 || p->failed) return;
  talks__run runs[] = {talks__run_one(p, talks__plain(month))};
  talks__pieces label = {0};
  talks__pieces_say(p, &label, TALKS_MSG_label_since, runs, 1);
  talks__line *line = &p->lines[p->nlines - 1];
  line->label = talks__run_text(p, talks__pieces_run(&label));
  line->is_rest = true;
  talks__pieces whole = {0};
  talks__pieces_put(p, &whole, talks__plain(line[-1].label));
  talks__pieces_put(p, &whole, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, &whole, talks__plain(line->label));
  line[-1].whole = talks__run_text(p, talks__pieces_run(&whole));
}

static void put_move(talks__page *p, talks_node move, size_t row, size_t most) {
  talks__pieces after = said(p, get(p, move, TALKS_ITEM_after),
                             get(p, move, TALKS_ITEM_position_after), move, most);
  talks__pieces before = said(p, get(p, move, TALKS_ITEM_before),
                              get(p, move, TALKS_ITEM_position_before), TALKS_NO_NODE, 1);
  talks__pieces both = {0};
  talks__run sides[] = {talks__pieces_run(&before), talks__pieces_run(&after)};
  bool contested = verdict_of(p, move) == TALKS_TERM_contested;
  if (before.n > 0 && !contested)
    talks__pieces_say(p, &both, TALKS_MSG_move_then, sides, 2);
  else both = after;
  talks__run runs[] = {
      talks__run_one(p, talks__value_piece(p, get(p, move, TALKS_ITEM_party))),
      talks__run_one(p, talks__value_piece(p, get(p, move, TALKS_ITEM_issue))),
      talks__pieces_run(&both)};
  moved_row(p, row);
  talks__page_say(p, TALKS_MSG_move_line, runs, 3);
}

static void put_unmoved(talks__page *p, talks_node party, size_t row) {
  talks_node harder = get(p, party, TALKS_ITEM_hardened);
  talks__pieces words = said(p, harder, TALKS_NO_NODE, TALKS_NO_NODE, 1);
  talks__run runs[] = {
      talks__run_one(p, talks__value_piece(p, get(p, party, TALKS_ITEM_party))),
      talks__pieces_run(&words)};
  moved_row(p, row);
  talks__page_say(p, words.n ? TALKS_MSG_move_none_harder : TALKS_MSG_move_none, runs, 2);
}

void talks__stand_moved(talks__page *p, const talks__stand_share *share) {
  talks_node moves = get(p, 0, TALKS_ITEM_movement);
  size_t row = 0, more = 0, told = 0;
  for (talks_node m = first(p, moves); m != TALKS_NO_NODE; m = next(p, m)) {
    if (row < share->moves && is_concession(verdict_of(p, m)))
      put_move(p, m, row++, share->said);
    else more++;
  }
  talks_node unmoved = get(p, 0, TALKS_ITEM_unmoved);
  /* the first is that of a party that says so itself */
  for (talks_node n = first(p, unmoved); n != TALKS_NO_NODE; n = next(p, n)) {
    bool harder = first(p, get(p, n, TALKS_ITEM_hardened)) != TALKS_NO_NODE;
    if (harder && told++ < share->unmoved) put_unmoved(p, n, row++);
    else more++;
  }
  talks__pieces rest = {0};
  talks__stand_more(p, &rest, row > 0 ? more : 0, share,
                    "talks\xC2\xA0"
                    "moved");
  if (rest.n > 0) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  put_all(p, &rest);
}
