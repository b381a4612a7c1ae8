/* report/pages/what_if.c: what follows from supposed moves, laid out: the moves, what each
 * changes, and the sets that are there then.
 */
#include "report/pages/asked.h"
#include "report/pages/stand.h"
#include "report/pages/standoff_page.h"

/* "; already so [S3.4a]"; of a position that is not there nothing can be cited. */
static void put_without(talks__page *p, talks_node why) {
  if (why == TALKS_NO_NODE) return;
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_piece(p, talks__value_piece(p, why));
  if (term_of(p, why) == TALKS_TERM_without_position) return;
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(why));
}

/* What a move is about: a document by its number and title, a statement by its mark and what
 * it says, a position by whose it is and on what, anything else by its name. */
static talks__run whom(talks__page *p, talks_node of) {
  const talks_view *v = p->view;
  talks_rec rec = talks__anode_of(p->answer, of)->of.ref;
  talks__kind kind = talks__kind_of(v, rec);
  int chinese = p->lang != TALKS_EN;
  talks__msg_id message = TALKS_MSG_move_record;
  talks_str names[] = {talks__id(v, rec), talks__str(NULL)};
  talks__pieces words = {0};
  talks__run runs[2];
  if (kind == TALKS_K_position) {
    talks_rec party = talks__ref(v, rec, TALKS_F_position_party);
    talks_rec issue = talks__ref(v, rec, TALKS_F_position_issue);
    message = TALKS_MSG_party_on_issue;
    names[0] = talks__record_label(v, party, p->lang);
    names[1] = talks__record_label(v, issue, p->lang);
  } else if (kind == TALKS_K_source) {
    names[1] = talks__said(v, rec, TALKS_F_source_title_en, chinese);
  } else if (kind == TALKS_K_statement) {
    names[1] = talks__said(v, rec, TALKS_F_statement_en, chinese);
  } else {
    return talks__run_one(p, talks__phrase_piece(p, of));
  }
  if (names[1].n == 0) return talks__run_one(p, talks__plain(names[0]));
  for (size_t i = 0; i < TALKS_COUNT(runs); i++)
    runs[i] = talks__run_one(
        p, (talks__piece){.text = talks__phrase(names[i]), .node = of});
  talks__pieces_say(p, &words, message, runs, TALKS_COUNT(runs));
  return talks__pieces_run(&words);
}

/* "Moscow accepts: third-state troops (russia accepts third-states)" */
static void put_move(talks__page *p, talks_node move) {
  static const struct {
    talks__term term;
    talks__msg_id message;
  } says[] = {{TALKS_TERM_suppose_accepts, TALKS_MSG_move_accepts},
              {TALKS_TERM_suppose_rejects, TALKS_MSG_move_rejects},
              {TALKS_TERM_suppose_drops, TALKS_MSG_move_drops},
              {TALKS_TERM_suppose_holds, TALKS_MSG_move_holds},
              {TALKS_TERM_suppose_fails, TALKS_MSG_move_fails},
              {TALKS_TERM_suppose_taken, TALKS_MSG_move_taken},
              {TALKS_TERM_suppose_refused, TALKS_MSG_move_refused},
              {TALKS_TERM_suppose_dropped, TALKS_MSG_move_dropped},
              {TALKS_TERM_suppose_shifts, TALKS_MSG_move_shifts}};
  talks_node text = get(p, move, TALKS_ITEM_move_text);
  talks_node term = get(p, move, TALKS_ITEM_move_does);
  talks_node of = get(p, move, TALKS_ITEM_move_of);
  talks_node option = get(p, move, TALKS_ITEM_move_option);
  talks__pieces words = {0};
  size_t k = 0;
  row(p, label_of(p, get(p, move, TALKS_ITEM_supposed_move)));
  while (k + 1 < TALKS_COUNT(says) && says[k].term != term_of(p, term)) k++;
  talks__run about[] = {
      whom(p, of),
      value(p, option != TALKS_NO_NODE ? option : get(p, move, TALKS_ITEM_move_days))};
  talks__pieces_say(p, &words, says[k].message, about, 2);
  talks__run runs[] = {talks__pieces_run(&words), value(p, text)};
  if (label_of(p, text).n > 0) talks__page_say(p, TALKS_MSG_move_typed, runs, 2);
  else put_all(p, &words); /* a program made it */
  talks__page_piece(p, talks__sign_piece(text));
  put_without(p, get(p, move, TALKS_ITEM_move_without));
}

void talks__layout_what_if(talks__page *p) {
  talks__pieces out = {0};
  talks__standoff_title(p, TALKS_MSG_title_what_if);
  for (talks_node m = first(p, get(p, 0, TALKS_ITEM_supposed)); m != TALKS_NO_NODE;
       m = next(p, m))
    put_move(p, m);
  for (talks_node e = first(p, get(p, 0, TALKS_ITEM_changes)); e != TALKS_NO_NODE;
       e = next(p, e)) {
    out = (talks__pieces){0};
    talks__say_effect(p, &out, e);
    talks__page_row(p, TALKS_MSG_label_then);
    put_all(p, &out);
    talks__page_piece(p, talks__plain(TALKS_STR(" ")));
    talks__page_piece(p, talks__marks_piece(get(p, e, TALKS_ITEM_does)));
  }
  if (first(p, get(p, 0, TALKS_ITEM_changes)) == TALKS_NO_NODE &&
      term_under(p, 0, TALKS_ITEM_enumeration) == TALKS_TERM_options_complete)
    put_note(p, TALKS_MSG_no_effect_at_all, NULL, 0);
  talks__stand_limit(p, TALKS_ITEM_search, TALKS_MSG_label_circles,
                     "sequence");
  for (talks_node b = first(p, get(p, 0, TALKS_ITEM_blocks)); b != TALKS_NO_NODE;
       b = next(p, b)) {
    talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
    talks__say_set(p, b);
  }
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__standoff_end(p);
}
