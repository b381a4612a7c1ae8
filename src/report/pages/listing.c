/* report/pages/listing.c: lays out answers that are lists of records.
 *
 * Walks the root of the answer; each list is shown as its table entry says (listing_table.c),
 * in the order of the answer. Nothing is cut.
 */
#include "report/pages/listing.h"
#include "report/pages/walk.h"

enum { MAX_SAID = 4 };

static bool is_list(const talks__page *p, talks_node node) {
  return talks_node_type_of(p->answer, node) == TALKS_NODE_ITEMS;
}

/* ---- values in words ----------------------------------------------------------- */

static void put_comma(talks__page *p, talks__pieces *out) {
  if (out->n > 0) talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_list_comma));
}

static void put_marks(talks__page *p, talks__pieces *out, talks_node node) {
  talks__pieces_put(p, out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, out, talks__marks_piece(node));
}

static void show_value(talks__page *p, talks__pieces *out, talks_node node) {
  put_comma(p, out);
  talks__pieces_put(p, out, talks__phrase_piece(p, node));
}

static void show_speaker(talks__page *p, talks__pieces *out, talks_node node) {
  talks_rec rec = talks__anode_of(p->answer, node)->of.ref;
  talks_str name = talks__record_label(p->view, talks__speaker(p->view, rec), p->lang);
  put_comma(p, out);
  talks__pieces_put(p, out, (talks__piece){.text = name, .node = node});
  put_marks(p, out, node);
}

static void show_said(talks__page *p, talks__pieces *out, talks_node node) {
  talks_rec rec = talks__anode_of(p->answer, node)->of.ref;
  talks_str brief =
      talks__said(p->view, rec, TALKS_F_statement_short_en, p->lang != TALKS_EN);
  put_comma(p, out);
  if (brief.n > 0) {
    talks__pieces_put(p, out, (talks__piece){.text = brief, .node = node});
    talks__pieces_put(p, out, talks__plain(TALKS_STR(" ")));
  }
  talks__pieces_put(p, out, talks__marks_piece(node));
}

static void show_marks(talks__page *p, talks__pieces *out, talks_node node) {
  if (out->n > 0) talks__pieces_put(p, out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, out, talks__marks_piece(node));
}

static void (*const shows[])(talks__page *, talks__pieces *, talks_node) = {
    [TALKS_SHOW_VALUE] = show_value,      [TALKS_SHOW_SPEAKERS] = show_speaker,
    [TALKS_SHOW_SAID] = show_said,        [TALKS_SHOW_MARKS] = show_marks,
};

static talks__pieces show(talks__page *p, talks_node node, talks__show_style style) {
  talks__pieces out = {0};
  if (!is_list(p, node)) {
    shows[style](p, &out, node);
    return out;
  }
  size_t shown = 0, total = talks_node_count(p->answer, node);
  bool cut = style == TALKS_SHOW_SAID && total > MAX_SAID;
  for (talks_node n = talks_node_first(p->answer, node);
       n != TALKS_NO_NODE && !(cut && shown == MAX_SAID);
       n = talks_node_next(p->answer, n), shown++)
    shows[style](p, &out, n);
  if (total > shown) {
    talks__run more[] = {
        talks__run_one(p, talks__plain(talks__number_text(p, (int64_t)(total - shown))))};
    put_comma(p, &out);
    talks__pieces_say(p, &out, TALKS_MSG_more, more, 1);
  }
  return out;
}

/* ---- one entry ----------------------------------------------------------------- */

static talks_str label_of(talks__page *p, talks_node entry, talks__item item) {
  talks_node node = item == TALKS_ITEMS ? TALKS_NO_NODE : get(p, entry, item);
  if (node == TALKS_NO_NODE) return talks__str(NULL);
  if (is_list(p, node)) node = talks_node_first(p->answer, node);
  return node == TALKS_NO_NODE ? talks__str(NULL) : talks__value_piece(p, node).text;
}

static void put_details(talks__page *p, talks_node entry,
                        const talks__list_layout *layout, bool begun) {
  for (size_t i = 0; i < layout->ndetails; i++) {
    const talks__list_detail *d = &layout->details[i];
    talks_node node = get(p, entry, d->item);
    if (node == TALKS_NO_NODE ||
        (is_list(p, node) && talks_node_count(p->answer, node) == 0))
      continue;
    talks__pieces words = show(p, node, d->style);
    talks__run runs[] = {talks__pieces_run(&words)};
    if (begun) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_say(p, d->message, runs, 1);
    begun = true;
  }
}

static void put_list(talks__page *p, talks_node list, const talks__list_layout *layout,
                     bool inner);

static void put_entry(talks__page *p, talks_node entry, const talks__list_layout *layout,
                      bool inner) {
  talks_node main = get(p, entry, layout->main);
  talks_str label = label_of(p, entry, layout->label);
  talks__page_line(p, TALKS_LINE_ROW, inner ? talks__str(NULL) : label);
  if (inner) {
    talks__page_piece(p, talks__plain(TALKS_STR("- ")));
    if (label.n > 0) {
      talks__page_piece(p, talks__plain(label));
      talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
    }
  }
  if (main != TALKS_NO_NODE) talks__page_piece(p, talks__clause_piece(p, main));
  put_details(p, entry, layout, main != TALKS_NO_NODE);
  for (size_t i = 0; i < layout->ninner; i++) {
    talks_node list = get(p, entry, layout->inner[i].list);
    if (list != TALKS_NO_NODE) put_list(p, list, &layout->inner[i], true);
  }
}

static void put_list(talks__page *p, talks_node list, const talks__list_layout *layout,
                     bool inner) {
  for (talks_node n = talks_node_first(p->answer, list); n != TALKS_NO_NODE;
       n = talks_node_next(p->answer, n))
    put_entry(p, n, layout, inner);
}

/* ---- the page ------------------------------------------------------------------ */

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
  if (node != TALKS_NO_NODE) out = show(p, node, TALKS_SHOW_VALUE);
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

/* The few single values that such answers have. */
static void put_single(talks__page *p, talks_node node) {
  static const struct {
    talks__item item;
    talks__msg_id message;
  } singles[] = {{TALKS_ITEM_comparable, TALKS_MSG_single_comparable}};
  for (size_t i = 0; i < TALKS_COUNT(singles); i++) {
    if (talks__anode_of(p->answer, node)->item != singles[i].item) continue;
    talks__run runs[] = {talks__run_one(p, talks__value_piece(p, node))};
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_say(p, singles[i].message, runs, 1);
    talks__page_piece(p, talks__sign_piece(node));
  }
}

void talks__layout_listing(talks__page *p) {
  talks__page_title(p);
  for (talks_node n = talks_node_first(p->answer, 0); n != TALKS_NO_NODE;
       n = talks_node_next(p->answer, n)) {
    const talks__list_layout *layout =
        talks__list_layout_of(talks__anode_of(p->answer, n)->item);
    if (!layout) {
      put_single(p, n);
      continue;
    }
    if (talks_node_count(p->answer, n) == 0) continue;
    talks__page_heading(p, layout->heading);
    put_list(p, n, layout, false);
  }
  talks__page_or_nothing(p);
}
