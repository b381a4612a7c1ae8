/* report/pages/stand_moved.c: the lines of the front page that say who moved.
 *
 * The first concessions and shifts, in the words of their first statements that have a short
 * form; then parties that gave nothing and became harder. What others deny is put in doubt:
 * what is said most firmly for it, with a question mark, then what speaks against it.
 */
#include "report/pages/moved.h"
#include "report/pages/stand.h"
#include "text/text.h"

enum { LABEL = 9 }; /* columns of a label beside which the text of a row begins */

static talks__term verdict_of(const talks__page *p, talks_node move) {
  return talks__anode_of(p->answer, get(p, move, TALKS_ITEM_verdict))->of.term;
}

static bool is_concession(talks__term term) {
  return term == TALKS_TERM_contested || term == TALKS_TERM_conceded ||
         term == TALKS_TERM_shifted;
}

/* ---- what was said --------------------------------------------------------------- */

/* Statements of which a position is made, those for it and those against it; without a
 * position all are for it. */
typedef struct {
  talks_node list, position;
  bool doubted; /* some are against it */
} words_of;

static bool is_for(const talks__page *p, const words_of *w, talks_node statement) {
  return !talks__is_withheld(p, statement) &&
         !talks__speaks_against(p, w->position, ref_of(p, statement));
}

static bool is_against(const talks__page *p, const words_of *w, talks_node statement) {
  return !talks__is_withheld(p, statement) &&
         talks__speaks_against(p, w->position, ref_of(p, statement));
}

static words_of words(const talks__page *p, talks_node list, talks_node position) {
  words_of w = {.list = list, .position = position};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE && !w.doubted; n = next(p, n))
    w.doubted = is_against(p, &w, n);
  return w;
}

/* Instead of statements without a short form: what the position holds of the options that
 * moved, or firmest, or else what the first of them says; with their marks. */
static talks__pieces said_otherwise(talks__page *p, const words_of *w, talks_node move) {
  talks__pieces out = {0};
  bool is_held = w->position != TALKS_NO_NODE;
  talks_node statement = first(p, w->list);
  while (statement != TALKS_NO_NODE && !is_for(p, w, statement))
    statement = next(p, statement);
  if (!is_held && statement == TALKS_NO_NODE) return out;
  if (is_held) talks__moved_held(p, &out, ref_of(p, w->position), move, 1);
  if (is_held && out.n == 0)
    talks__moved_held(p, &out, ref_of(p, w->position), TALKS_NO_NODE, 1);
  if (out.n > 0 && move != TALKS_NO_NODE && is_concession(verdict_of(p, move)) &&
      get(p, move, TALKS_ITEM_condition) != TALKS_NO_NODE) {
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_term_conditional));
  }
  if (out.n == 0 && statement != TALKS_NO_NODE)
    talks__stand_cut(p, &out,
                     talks__said(p->view, ref_of(p, statement), TALKS_F_statement_en,
                                 p->lang != TALKS_EN),
                     statement);
  if (w->doubted) talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_in_doubt));
  if (out.n > 0) talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, &out, talks__marks_piece(is_held ? w->position : w->list));
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

static void put_rest(talks__page *p, talks__pieces *out, size_t left) {
  talks__run runs[] = {
      talks__run_one(p, talks__plain(talks__number_text(p, (int64_t)left)))};
  if (left == 0) return;
  separate(p, out, TALKS_MSG_list_comma);
  talks__pieces_say(p, out, TALKS_MSG_more, runs, 1);
}

static talks__word strength_of(const talks__page *p, talks_node statement) {
  return talks__word_in(p->view, ref_of(p, statement), TALKS_F_statement_strength);
}

/* How many of those for it that have a short form come before this one: the earlier; of what
 * is in doubt the firmer, since a page that has little room must not choose the weaker. */
static size_t before_it(const talks__page *p, const words_of *w, talks_node statement) {
  size_t before = 0;
  bool earlier = true;
  for (talks_node n = first(p, w->list); n != TALKS_NO_NODE; n = next(p, n)) {
    if (n == statement) {
      earlier = false;
      continue;
    }
    if (!is_for(p, w, n) || talks__short_form(p, n).n == 0) continue;
    talks__word this = strength_of(p, statement), other = strength_of(p, n);
    before += w->doubted && other != this ? other > this : earlier;
  }
  return before;
}

static bool is_shown(const talks__page *p, const words_of *w, talks_node statement,
                     size_t most) {
  return is_for(p, w, statement) && talks__short_form(p, statement).n > 0 &&
         before_it(p, w, statement) < most;
}

/* "may drop [S4.18a], dropped [S4.33a]": the first few for it that have a short form; of what
 * is in doubt the firmest, and how many more there are for it. */
static talks__pieces said_for(talks__page *p, const words_of *w, size_t most) {
  talks__pieces out = {0};
  talks_node last = TALKS_NO_NODE;
  size_t left = 0;
  for (talks_node n = first(p, w->list); n != TALKS_NO_NODE; n = next(p, n))
    if (is_shown(p, w, n, most)) last = n;
  for (talks_node n = first(p, w->list); n != TALKS_NO_NODE; n = next(p, n)) {
    bool shown = is_shown(p, w, n, most);
    left += !shown && is_for(p, w, n);
    if (!shown) continue;
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_put(p, &out,
                      (talks__piece){.text = talks__short_form(p, n), .node = n});
    if (w->doubted && n == last)
      talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_in_doubt));
    talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &out, talks__marks_piece(n));
  }
  if (w->doubted && out.n > 0) put_rest(p, &out, left);
  return out;
}

/* "seeks [S1.19a]": the first against it that has a short form, else "against it [S1.19a]";
 * the rest counted. */
static void put_against(talks__page *p, talks__pieces *out, const words_of *w) {
  talks_node told = TALKS_NO_NODE;
  size_t n = 0;
  for (talks_node s = first(p, w->list); s != TALKS_NO_NODE; s = next(p, s)) {
    if (!is_against(p, w, s)) continue;
    if (n++ == 0 ||
        (talks__short_form(p, told).n == 0 && talks__short_form(p, s).n > 0))
      told = s;
  }
  if (n == 0) return;
  talks__piece brief = {.text = talks__short_form(p, told), .node = told};
  talks__pieces one = {0};
  if (brief.text.n > 0) {
    talks__pieces_put(p, &one, brief);
    talks__pieces_put(p, &one, talks__plain(TALKS_STR(" ")));
  }
  talks__pieces_put(p, &one, talks__marks_piece(told));
  talks__run runs[] = {talks__pieces_run(&one)};
  separate(p, out, TALKS_MSG_list_comma);
  talks__pieces_say(p, out,
                    brief.text.n > 0 ? TALKS_MSG_detail_plain : TALKS_MSG_spoken_against,
                    runs, 1);
  put_rest(p, out, n - 1);
}

/* What is said of a position, or by a list alone. What is in doubt leaves room for what speaks
 * against it. */
static talks__pieces said(talks__page *p, talks_node list, talks_node position,
                          talks_node move, size_t most) {
  words_of w = words(p, list, position);
  talks__pieces out = said_for(p, &w, w.doubted && most > 1 ? most - 1 : most);
  if (out.n == 0) out = said_otherwise(p, &w, move);
  else put_withheld(p, &out, list);
  put_against(p, &out, &w);
  return out;
}

/* ---- rows ------------------------------------------------------------------------ */

/* "since Feb"; empty where there is no baseline. */
static talks_str since_label(talks__page *p) {
  talks__pieces label = {0};
  talks__buf b;
  if (p->view->since == TALKS_NO_DAY) return talks__str(NULL);
  talks__buf_init(&b, p->view->ctx);
  talks__say_month(p->view->since, p->lang, p->near, &b);
  talks_str month = talks__arena_str(&p->arena, talks__buf_view(&b));
  p->failed = p->failed || b.failed || !month.p;
  talks__buf_free(&b);
  if (p->failed) return talks__str(NULL);
  talks__run runs[] = {talks__run_one(p, talks__plain(month))};
  talks__pieces_say(p, &label, TALKS_MSG_label_since, runs, 1);
  return talks__run_text(p, talks__pieces_run(&label));
}

/* The first row says MOVED, the second since when. What is too long for that, as with a year
 * of its own, has a row of text before both. */
static void moved_row(talks__page *p, size_t row) {
  talks_str since = row < 2 ? since_label(p) : talks__str(NULL);
  bool fits = talks__width(since) <= LABEL;
  if (row == 0) talks__page_row(p, TALKS_MSG_label_moved);
  if (row == 0 && !fits) talks__page_piece(p, talks__plain(since));
  if (row > 0 || !fits) talks__page_line(p, TALKS_LINE_ROW, talks__str(NULL));
  if (row != 1 || !fits || p->failed || since.n == 0) return;
  talks__line *line = &p->lines[p->nlines - 1];
  line->label = since;
  line->is_rest = true;
  talks__pieces whole = {0};
  talks__pieces_put(p, &whole, talks__plain(line[-1].label));
  talks__pieces_put(p, &whole, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, &whole, talks__plain(line->label));
  line[-1].whole = talks__run_text(p, talks__pieces_run(&whole));
}

/* Since when, below a row that stands alone: the label of a row for what is more, or where
 * nothing is, a row of text. False where the first row has said it. */
static bool put_since(talks__page *p, bool more) {
  talks_str since = since_label(p);
  if (since.n == 0 || talks__width(since) > LABEL) return false;
  if (more) {
    moved_row(p, 1);
    return true;
  }
  talks__page_line(p, TALKS_LINE_ROW, talks__str(NULL));
  talks__page_piece(p, talks__plain(since));
  return true;
}

static void put_move(talks__page *p, talks_node move, size_t row,
                     size_t most) {
  talks__pieces after = said(p, get(p, move, TALKS_ITEM_after),
                             get(p, move, TALKS_ITEM_position_after), move, most);
  talks__pieces before =
      said(p, get(p, move, TALKS_ITEM_before), get(p, move, TALKS_ITEM_position_before),
           TALKS_NO_NODE, 1);
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

/* Where nobody gave anything: how many positions can be looked at, then and now. */
static void put_no_concession(talks__page *p, size_t changed) {
  talks__run runs[] = {
      talks__run_one(p, talks__plain(talks__number_text(p, (int64_t)changed)))};
  if (changed == 0) return;
  moved_row(p, 0);
  talks__page_say(p, TALKS_MSG_moved_none, runs, 1);
}

void talks__stand_moved(talks__page *p, const talks__stand_share *share) {
  talks_node moves = get(p, 0, TALKS_ITEM_movement);
  size_t row = 0, more = 0, told = 0, changed = 0;
  for (talks_node m = first(p, moves); m != TALKS_NO_NODE; m = next(p, m)) {
    changed += verdict_of(p, m) != TALKS_TERM_no_baseline;
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
  if (row == 0) put_no_concession(p, changed);
  talks__pieces rest = {0};
  talks__stand_more(p, &rest, row > 0 ? more : 0, share,
                    "moved");
  bool below = (row == 1 || (row == 0 && changed > 0)) && put_since(p, rest.n > 0);
  if (rest.n > 0 && !below)
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  put_all(p, &rest);
}
