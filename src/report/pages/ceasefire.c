/* report/pages/ceasefire.c: lays out designs of a ceasefire, or what a density comes to.
 *
 * First the designs side by side, part by part in few words; then one by one with whose word
 * each part is. A number in front of a design is its place on this page.
 */
#include "report/pages/guarantee.h"
#include "report/pages/lines.h"
#include "report/pages/listing.h"

/* ---- side by side ---------------------------------------------------------------------- */

/* "2 line of contact, at least 1,000 km [S4.67d]" */
static void put_short(talks__page *p, bool *begun, size_t no, talks_node term) {
  talks_node text = talks__term_words(p, term, TALKS_ITEM_brief);
  talks_node figure = get(p, term, TALKS_ITEM_value);
  talks__run runs[] = {
      how_many(p, no), talks__run_one(p, talks__phrase_piece(p, text)), value(p, figure),
      talks__run_one(p, talks__marks_piece(get(p, term, TALKS_ITEM_part)))};
  talks__page_more(p, begun,
                   figure == text || figure == TALKS_NO_NODE
                       ? TALKS_MSG_ceasefire_short
                       : TALKS_MSG_ceasefire_short_value,
                   runs, TALKS_COUNT(runs));
}

/* A part of one design after another, or that none has it. */
static void put_part(talks__page *p, talks_node designs, talks__word part) {
  bool begun = false;
  size_t no = 0;
  for (talks_node d = first(p, designs); d != TALKS_NO_NODE; d = next(p, d)) {
    no++;
    for (talks_node t = first(p, get(p, d, TALKS_ITEM_terms)); t != TALKS_NO_NODE;
         t = next(p, t)) {
      if (word_under(p, t, TALKS_ITEM_part) != part) continue;
      if (!begun)
        talks__page_entry(p, talks__value_piece(p, get(p, t, TALKS_ITEM_part)).text);
      put_short(p, &begun, no, t);
    }
  }
  for (talks_node b = first(p, get(p, 0, TALKS_ITEM_open_everywhere)); b != TALKS_NO_NODE;
       b = next(p, b)) {
    if (talks__anode_of(p->answer, b)->of.word != part) continue;
    talks__page_entry(p, talks__value_piece(p, b).text);
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_ceasefire_nowhere));
  }
}

static void put_beside(talks__page *p, talks_node designs) {
  talks__page_heading(p, TALKS_MSG_heading_ceasefires);
  for (int part = TALKS_WORD_part_line; part <= TALKS_WORD_part_attribution; part++)
    put_part(p, designs, (talks__word)part);
}

/* ---- one by one -------------------------------------------------------------------------- */

static void put_term(talks__page *p, talks_node term, talks__word before) {
  talks_node who = get(p, term, TALKS_ITEM_word_of), part = get(p, term, TALKS_ITEM_part);
  talks_node text = talks__term_words(p, term, TALKS_ITEM_text);
  talks__run runs[] = {
      value(p, get(p, term, TALKS_ITEM_state)), talks__joined(p, who),
      talks__run_one(p, talks__phrase_piece(p, text)),
      talks__run_one(p, talks__marks_piece(part))};
  talks__page_entry(p, word_under(p, term, TALKS_ITEM_part) == before
                           ? talks__str(NULL)
                           : talks__value_piece(p, part).text);
  static const talks__msg_id messages[2][2] = {
      {TALKS_MSG_ceasefire_term_bare, TALKS_MSG_ceasefire_term_whose},
      {TALKS_MSG_ceasefire_term_nobody, TALKS_MSG_ceasefire_term}};
  bool has_state = get(p, term, TALKS_ITEM_state) != TALKS_NO_NODE;
  talks__page_say(p, messages[has_state][who != TALKS_NO_NODE], runs, TALKS_COUNT(runs));
}

static void put_sayings(talks__page *p, talks_node list, talks__msg_id label) {
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__pieces line = {0};
    talks__put_line_pieces(p, &line, n, TALKS_WORDS_FULL);
    talks__page_entry(p, n == first(p, list) ? talks__msg(p->lang, label)
                                             : talks__str(NULL));
    put_pieces(p, &line);
  }
}

static void put_design(talks__page *p, talks_node design, size_t no) {
  talks__word before = TALKS_WORD_NONE;
  talks_node blanks = get(p, design, TALKS_ITEM_blanks);
  talks__run title[] = {how_many(p, no), value(p, get(p, design, TALKS_ITEM_design))};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, TALKS_MSG_ceasefire_title, title, TALKS_COUNT(title));
  for (talks_node t = first(p, get(p, design, TALKS_ITEM_terms)); t != TALKS_NO_NODE;
       t = next(p, t)) {
    put_term(p, t, before);
    before = word_under(p, t, TALKS_ITEM_part);
  }
  put_sayings(p, get(p, design, TALKS_ITEM_told_by), TALKS_MSG_label_told_by);
  put_sayings(p, get(p, design, TALKS_ITEM_no_says), TALKS_MSG_label_no);
  if (blanks == TALKS_NO_NODE) return;
  talks__run runs[] = {talks__joined(p, blanks)};
  talks__page_entry(p, talks__msg(p->lang, TALKS_MSG_label_blank));
  talks__page_say(p, TALKS_MSG_guarantee_blanks, runs, 1);
}

/* ---- how many ------------------------------------------------------------------------------ */

static talks__run given_or_not(talks__page *p, talks_node node) {
  return node == TALKS_NO_NODE
             ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_not_given))
             : value(p, node);
}

static void put_row(talks__page *p, talks__msg_id label, talks_node node) {
  if (node == TALKS_NO_NODE) return;
  talks__page_entry(p, talks__msg(p->lang, label));
  talks__page_piece(p, talks__value_piece(p, node));
}

/* Names of designs have commas in them. */
static void put_of_designs(talks__page *p, talks_node list) {
  talks__page_entry(p, talks__msg(p->lang, TALKS_MSG_label_line_of));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    if (n != first(p, list))
      talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_piece(p, talks__value_piece(p, n));
  }
}

static void put_product(talks__page *p, talks_node product) {
  talks_node troops = get(p, product, TALKS_ITEM_troops);
  talks_node length = get(p, product, TALKS_ITEM_length);
  talks__run runs[] = {
      value(p, length), talks__run_one(p, talks__marks_piece(length)),
      value(p, get(p, product, TALKS_ITEM_given)), value(p, troops),
      talks__run_one(p, talks__sign_piece(
                            troops == TALKS_NO_NODE ? get(p, product, TALKS_ITEM_given)
                                                    : troops)),
      value(p, get(p, product, TALKS_ITEM_no_product))};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_entry(p, talks__msg(p->lang, TALKS_MSG_label_product));
  talks__page_say(p,
                  troops == TALKS_NO_NODE ? TALKS_MSG_ceasefire_no_product
                                          : TALKS_MSG_ceasefire_product,
                  runs, TALKS_COUNT(runs));
  put_of_designs(p, get(p, product, TALKS_ITEM_of_designs));
  talks__run whose[] = {given_or_not(p, get(p, product, TALKS_ITEM_judge)),
                        value(p, get(p, product, TALKS_ITEM_set)),
                        talks__run_one(p, talks__plain(talks__id(
                                              p->view, ref_under(p, product,
                                                                 TALKS_ITEM_record))))};
  talks__page_entry(p, talks__msg(p->lang, TALKS_MSG_label_whose_number));
  talks__page_say(p, TALKS_MSG_ceasefire_whose, whose, TALKS_COUNT(whose));
  put_row(p, TALKS_MSG_label_stands_for, get(p, product, TALKS_ITEM_text));
  put_row(p, TALKS_MSG_label_grounds, get(p, product, TALKS_ITEM_grounds));
}

static void put_capacity(talks__page *p, talks_node products) {
  put_note(p, TALKS_MSG_ceasefire_capacity, NULL, 0);
  for (talks_node n = first(p, products); n != TALKS_NO_NODE; n = next(p, n))
    put_product(p, n);
}

/* ---- the page ---------------------------------------------------------------------------- */

static void put_closing(talks__page *p) {
  static const talks__item items[] = {TALKS_ITEM_no_product, TALKS_ITEM_unobserved,
                                      TALKS_ITEM_on_assumptions, TALKS_ITEM_closing};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  for (size_t i = 0; i < TALKS_COUNT(items); i++) {
    talks_node node = get(p, 0, items[i]);
    if (node == TALKS_NO_NODE) continue;
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_piece(p, talks__value_piece(p, node));
    talks__page_piece(p, talks__sign_piece(node));
  }
}

void talks__layout_ceasefire(talks__page *p) {
  talks_node designs = get(p, 0, TALKS_ITEM_ceasefires);
  talks_node products = get(p, 0, TALKS_ITEM_products);
  size_t no = 0;
  talks__page_title(p);
  if (products != TALKS_NO_NODE) put_capacity(p, products);
  if (designs != TALKS_NO_NODE) put_beside(p, designs);
  for (talks_node d = first(p, designs); d != TALKS_NO_NODE; d = next(p, d))
    put_design(p, d, ++no);
  if (products == TALKS_NO_NODE && designs == TALKS_NO_NODE) talks__page_or_nothing(p);
  else put_closing(p);
}
