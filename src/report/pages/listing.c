/* report/pages/listing.c: what pages that list records have in common: title, headings,
 * columns, values joined, and what speaks against an entry. Nothing is cut.
 */
#include "report/pages/listing.h"
#include "report/pages/walk.h"

static talks__msg_id title_of(const talks__page *p) {
  static const struct {
    const char *question;
    talks__msg_id title;
  } titles[] = {
      {"find", TALKS_MSG_title_find},         {"timeline", TALKS_MSG_title_timeline},
      {"who", TALKS_MSG_title_who},           {"tactics", TALKS_MSG_title_tactics},
      {"money", TALKS_MSG_title_money},       {"fighting", TALKS_MSG_title_fighting},
      {"leverage", TALKS_MSG_title_leverage}, {"domestic", TALKS_MSG_title_domestic},
      {"claims", TALKS_MSG_title_claims},     {"slips", TALKS_MSG_title_slips},
      {"outlook", TALKS_MSG_title_outlook},   {"criteria", TALKS_MSG_title_criteria},
      {"sequence", TALKS_MSG_title_sequence}, {"ceasefire", TALKS_MSG_title_ceasefire},
      {"guarantee", TALKS_MSG_title_guarantee}, {"positions", TALKS_MSG_title_positions},
  };
  talks_str question = talks__str(p->answer->question);
  for (size_t i = 0; i < TALKS_COUNT(titles); i++)
    if (talks__str_eq(question, talks__str(titles[i].question))) return titles[i].title;
  return TALKS_MSG_title_stand;
}

void talks__page_members(talks__page *p, talks_node list) {
  talks__pieces all = {0};
  bool outside = false;
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node groups = get(p, n, TALKS_ITEM_groups);
    if (groups == TALKS_NO_NODE) continue;
    talks__pieces in = {0};
    for (talks_node g = first(p, groups); g != TALKS_NO_NODE; g = next(p, g)) {
      separate(p, &in, TALKS_MSG_list_comma);
      talks__pieces_put(p, &in, talks__value_piece(p, g));
      talks__pieces_put(p, &in, talks__sign_piece(g));
      outside = outside || talks__anode_of(p->answer, g)->support.basis == TALKS_OUTSIDE;
    }
    talks__run runs[] = {value(p, get(p, n, TALKS_ITEM_party)), talks__pieces_run(&in)};
    separate(p, &all, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &all, TALKS_MSG_member_in, runs, 2);
  }
  if (all.n == 0) return;
  talks__run runs[] = {talks__pieces_run(&all)};
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, TALKS_MSG_members_own, runs, 1);
  if (!outside) return;
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_footer_outside));
}

void talks__page_title(talks__page *p) {
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, title_of(p)));
  talks__pieces day = {0};
  if (p->view->as_of != TALKS_NO_DAY) {
    talks__buf b;
    talks__buf_init(&b, p->view->ctx);
    talks_days as_of = {p->view->as_of, p->view->as_of, TALKS_WHEN};
    talks__say_days(as_of, p->lang, TALKS_NO_DAY, &b);
    talks_str text = talks__arena_str(&p->arena, talks__buf_view(&b));
    p->failed = p->failed || b.failed || !text.p;
    talks__buf_free(&b);
    talks__run runs[] = {talks__run_one(p, talks__plain(text))};
    talks__pieces_say(p, &day, TALKS_MSG_known_by, runs, 1);
  } else {
    talks__pieces_put(p, &day, talks__plain_msg(p, TALKS_MSG_all_known));
  }
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&day))));
}

void talks__page_heading(talks__page *p, talks__msg_id heading) {
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, heading));
}

void talks__page_or_nothing(talks__page *p) {
  if (p->nlines > 1) return;
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_nothing_on_record));
}

void talks__page_columns(talks__page *p, const talks__msg_id *columns, size_t n) {
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  for (size_t i = 0; i < n; i++) {
    talks__page_cell(p);
    talks__page_piece(p, talks__plain_msg(p, columns[i]));
  }
}

void talks__page_entry(talks__page *p, talks_str heading) {
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  talks__page_piece(p, talks__plain(heading));
  talks__page_cell(p);
}

talks__run talks__joined(talks__page *p, talks_node node) {
  talks__pieces out = {0};
  bool several = node != TALKS_NO_NODE &&
                 talks_node_type_of(p->answer, node) == TALKS_NODE_ITEMS;
  for (talks_node n = several ? first(p, node) : node; n != TALKS_NO_NODE;
       n = several ? next(p, n) : TALKS_NO_NODE) {
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_put(p, &out, talks__phrase_piece(p, n));
  }
  return talks__pieces_run(&out);
}

talks__piece talks__clause_piece(talks__page *p, talks_node node) {
  talks__piece piece = talks__phrase_piece(p, node);
  piece.marks = true;
  return piece;
}

void talks__page_more(talks__page *p, bool *begun, talks__msg_id message,
                      const talks__run *runs, size_t n) {
  if (*begun) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, message, runs, n);
  *begun = true;
}

static void put_against(talks__page *p, talks__pieces *out, talks_node node,
                        talks__msg_id apart) {
  if (!talks__is_disputed(p, node)) return;
  talks__run marks[] = {talks__run_one(p, talks__against_piece(node))};
  talks__pieces_put(p, out, talks__plain_msg(p, apart));
  talks__pieces_say(p, out, TALKS_MSG_spoken_against, marks, 1);
}

void talks__pieces_against(talks__page *p, talks__pieces *out, talks_node node) {
  put_against(p, out, node, TALKS_MSG_list_comma);
}

void talks__page_against_here(talks__page *p, talks_node node) {
  talks__pieces words = {0};
  put_against(p, &words, node, TALKS_MSG_list_comma);
  put_all(p, &words);
}

void talks__page_against(talks__page *p, talks_node node) {
  talks__pieces words = {0};
  put_against(p, &words, node, TALKS_MSG_list_semicolon);
  put_all(p, &words);
}
