/* report/pages/guarantee.c: guarantees laid out as contracts.
 *
 * Blanks come first, what is asked for stands apart. The table at the end sets the designs
 * beside each other; only terms that are not wishes are in it.
 */
#include "report/pages/guarantee.h"
#include "report/pages/listing.h"
#include "report/pages/lines.h"
#include "report/pages/stand.h"

/* The words of the list part, from guarantor on, as labels. */
talks_str talks__part_label(const talks__page *p, talks__word part) {
  static const talks__msg_id labels[] = {
      TALKS_MSG_part_guarantor, TALKS_MSG_part_beneficiary, TALKS_MSG_part_trigger,
      TALKS_MSG_part_threshold, TALKS_MSG_part_decider,     TALKS_MSG_part_evidence,
      TALKS_MSG_part_deadline,  TALKS_MSG_part_response,    TALKS_MSG_part_exclusions,
      TALKS_MSG_part_term,      TALKS_MSG_part_extension,   TALKS_MSG_part_entry,
      TALKS_MSG_part_void,      TALKS_MSG_part_review,      TALKS_MSG_part_ratification,
      TALKS_MSG_part_depends_on};
  size_t i = (size_t)part - TALKS_WORD_part_guarantor;
  return i < TALKS_COUNT(labels) ? talks__msg(p->lang, labels[i]) : talks__str(NULL);
}

static talks__run parts_run(talks__page *p, talks_node list) {
  talks__pieces out = {0};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_put(
        p, &out,
        talks__plain(talks__part_label(p, talks__anode_of(p->answer, n)->of.word)));
  }
  return talks__pieces_run(&out);
}

/* ---- terms --------------------------------------------------------------------- */

static void put_blanks(talks__page *p, talks_node design) {
  talks_node list = get(p, design, TALKS_ITEM_blanks);
  if (count_of(p, list) == 0) return;
  talks__run runs[] = {parts_run(p, list)};
  talks__page_row(p, TALKS_MSG_label_blank);
  talks__page_say(p, TALKS_MSG_guarantee_blanks, runs, 1);
}

talks_node talks__term_words(const talks__page *p, talks_node term, talks__item words) {
  const talks__item items[] = {words, TALKS_ITEM_text, TALKS_ITEM_brief,
                               TALKS_ITEM_value};
  talks_node node = TALKS_NO_NODE;
  for (size_t i = 0; i < TALKS_COUNT(items) && node == TALKS_NO_NODE; i++)
    node = get(p, term, items[i]);
  return node;
}

/* With its marks: what tells of a part without saying what it provides has them too. */
static talks__piece term_piece(talks__page *p, talks_node term, talks__item words) {
  talks_node node = talks__term_words(p, term, words);
  return node == TALKS_NO_NODE ? talks__marks_piece(get(p, term, TALKS_ITEM_part))
                               : talks__clause_piece(p, node);
}

talks__run talks__term_run(talks__page *p, talks_node term) {
  talks__pieces out = {0};
  talks_node by = get(p, term, TALKS_ITEM_speakers);
  talks_node state = get(p, term, TALKS_ITEM_state);
  talks__run what = talks__run_one(p, term_piece(p, term, TALKS_ITEM_text));
  talks__run runs[] = {what, value(p, state), talks__joined(p, by)};
  if (state == TALKS_NO_NODE) runs[1] = runs[2];
  if (state != TALKS_NO_NODE && count_of(p, by) > 0)
    talks__pieces_say(p, &out, TALKS_MSG_term_of, runs, 3);
  else if (runs[1].n > 0) talks__pieces_say(p, &out, TALKS_MSG_term_of_nobody, runs, 2);
  else return what;
  return talks__pieces_run(&out);
}

talks__run talks__asked_term_run(talks__page *p, talks_node term) {
  talks__pieces out = {0};
  talks_node by = get(p, term, TALKS_ITEM_speakers);
  talks__run runs[] = {talks__run_one(p, talks__plain(talks__part_label(
                                             p, word_under(p, term, TALKS_ITEM_part)))),
                       talks__run_one(p, term_piece(p, term, TALKS_ITEM_text)),
                       talks__joined(p, by)};
  talks__pieces_say(
      p, &out, count_of(p, by) > 0 ? TALKS_MSG_term_asked_of : TALKS_MSG_term_asked, runs,
      3);
  return talks__pieces_run(&out);
}

static void put_run(talks__page *p, talks__run run) {
  for (size_t i = 0; i < run.n; i++) talks__page_piece(p, run.pieces[i]);
}

static void put_terms(talks__page *p, talks_node design) {
  talks__word last = TALKS_WORD_NONE;
  talks_node list = get(p, design, TALKS_ITEM_terms);
  for (talks_node t = first(p, list); t != TALKS_NO_NODE; t = next(p, t)) {
    talks__word part = word_under(p, t, TALKS_ITEM_part);
    talks__page_line(p, TALKS_LINE_ROW,
                     part == last ? talks__str(NULL) : talks__part_label(p, part));
    put_run(p, talks__term_run(p, t));
    last = part;
  }
}

static void put_asked(talks__page *p, talks_node design) {
  talks_node list = get(p, design, TALKS_ITEM_asked_terms);
  for (talks_node t = first(p, list); t != TALKS_NO_NODE; t = next(p, t)) {
    talks__page_line(p, TALKS_LINE_ROW,
                     t == first(p, list) ? talks__msg(p->lang, TALKS_MSG_label_asked)
                                         : talks__str(NULL));
    put_run(p, talks__asked_term_run(p, t));
  }
}

static void put_lengths(talks__page *p, talks_node design) {
  talks_node list = get(p, design, TALKS_ITEM_shortfalls);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__run runs[] = {
        value(p, get(p, n, TALKS_ITEM_length_drafted)),
        value(p, get(p, n, TALKS_ITEM_length_asked)),
        value(p, get(p, n, TALKS_ITEM_short_by)),
        value(p, get(p, n, TALKS_ITEM_extensions)),
        talks__run_one(p, talks__cited_piece(p, get(p, n, TALKS_ITEM_assuming)))};
    talks__page_line(p, TALKS_LINE_ROW,
                     n == first(p, list) ? talks__msg(p->lang, TALKS_MSG_label_years)
                                         : talks__str(NULL));
    talks__page_say(p, TALKS_MSG_years_short, runs, TALKS_COUNT(runs));
  }
}

/* ---- as a machine -------------------------------------------------------------- */

static void put_steps(talks__page *p, talks_node design) {
  talks_node list = get(p, design, TALKS_ITEM_contract_steps);
  if (count_of(p, get(p, design, TALKS_ITEM_terms)) == 0) return;
  talks__page_row(p, TALKS_MSG_label_steps);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node lacks = get(p, n, TALKS_ITEM_lacks);
    bool open = count_of(p, lacks) == 0;
    talks__run runs[] = {
        value(p, get(p, n, TALKS_ITEM_from_state)),
        value(p, get(p, n, TALKS_ITEM_to_state)),
        open
            ? talks__run_one(p, talks__cited_piece(p, get(p, n, TALKS_ITEM_can_be_taken)))
            : parts_run(p, lacks)};
    if (n != first(p, list))
      talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_say(p, open ? TALKS_MSG_step_goes : TALKS_MSG_step_stops, runs, 3);
  }
}

/* Of the first term of a flaw, or of the second: its words, else its figure. */
static talks_node said(const talks__page *p, talks_node flaw, talks__item words,
                       talks__item figure) {
  talks_node node = get(p, flaw, words);
  return node == TALKS_NO_NODE ? get(p, flaw, figure) : node;
}

/* Two terms held against each other, or one that waits in a circle. */
static bool put_wide_flaw(talks__page *p, talks_node flaw) {
  talks_node kind = get(p, flaw, TALKS_ITEM_flaw_kind);
  talks_node acts = get(p, flaw, TALKS_ITEM_steps);
  talks_node first_term = said(p, flaw, TALKS_ITEM_text, TALKS_ITEM_value);
  talks_node against =
      said(p, flaw, TALKS_ITEM_flaw_against, TALKS_ITEM_flaw_against_value);
  talks__run text = talks__run_one(p, talks__clause_piece(p, first_term));
  if (acts != TALKS_NO_NODE) {
    talks__pieces names = {0};
    for (talks_node n = first(p, acts); n != TALKS_NO_NODE; n = next(p, n)) {
      if (n != first(p, acts))
        talks__pieces_put(p, &names, talks__plain_msg(p, TALKS_MSG_list_waits));
      talks__pieces_put(p, &names, talks__phrase_piece(p, n));
    }
    talks__run runs[] = {talks__run_one(p, talks__cited_piece(p, kind)), text,
                         value(p, get(p, flaw, TALKS_ITEM_number)),
                         talks__pieces_run(&names)};
    talks__page_say(p, TALKS_MSG_flaw_circle, runs, 4);
    return true;
  }
  if (against == TALKS_NO_NODE) return false;
  talks_node last = get(p, flaw, TALKS_ITEM_assuming);
  if (last == TALKS_NO_NODE) last = get(p, flaw, TALKS_ITEM_option);
  talks__run runs[] = {talks__run_one(p, talks__cited_piece(p, kind)), text,
                       talks__run_one(p, talks__clause_piece(p, against)),
                       value(p, last)};
  talks__page_say(p, TALKS_MSG_flaw_against, runs, 4);
  return true;
}

static void put_flaws(talks__page *p, talks_node design) {
  talks_node list = get(p, design, TALKS_ITEM_flaws);
  if (count_of(p, get(p, design, TALKS_ITEM_terms)) == 0) return;
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node kind = get(p, n, TALKS_ITEM_flaw_kind);
    talks_node at = get(p, n, TALKS_ITEM_at_state);
    if (at == TALKS_NO_NODE) at = said(p, n, TALKS_ITEM_text, TALKS_ITEM_value);
    talks__page_line(p, TALKS_LINE_ROW,
                     n == first(p, list) ? talks__msg(p->lang, TALKS_MSG_label_flaws)
                                         : talks__str(NULL));
    if (put_wide_flaw(p, n)) continue;
    if (at == TALKS_NO_NODE) {
      talks__page_piece(p, talks__cited_piece(p, kind));
      continue;
    }
    talks__run runs[] = {value(p, kind), talks__run_one(p, talks__cited_piece(p, at))};
    talks__page_say(p, TALKS_MSG_flaw_at, runs, 2);
  }
}

static void put_dilemmas(talks__page *p, talks_node design) {
  talks_node list = get(p, design, TALKS_ITEM_dilemmas);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__page_line(p, TALKS_LINE_ROW,
                     n == first(p, list) ? talks__msg(p->lang, TALKS_MSG_label_dilemma)
                                         : talks__str(NULL));
    talks_node text = get(p, n, TALKS_ITEM_text);
    talks__page_piece(p, talks__clause_piece(p, text == TALKS_NO_NODE
                                                    ? get(p, n, TALKS_ITEM_fact)
                                                    : text));
  }
}

static void put_design(talks__page *p, talks_node design, int64_t number) {
  talks__run runs[] = {
      talks__run_one(p, talks__plain(talks__number_text(p, number))),
      talks__run_one(p, talks__plain(name_under(p, design, TALKS_ITEM_design)))};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, TALKS_MSG_guarantee_name, runs, 2);
  put_blanks(p, design);
  put_terms(p, design);
  put_asked(p, design);
  talks__put_line_rows(p, get(p, design, TALKS_ITEM_in_place), TALKS_MSG_label_in_place,
                       TALKS_WORDS_FULL);
  talks__put_line_rows(p, get(p, design, TALKS_ITEM_welcomed), TALKS_MSG_label_welcomed,
                       TALKS_WORDS_FULL);
  talks__put_line_rows(p, get(p, design, TALKS_ITEM_contested), TALKS_MSG_label_unsettled,
                       TALKS_WORDS_FULL);
  put_lengths(p, design);
  put_steps(p, design);
  put_flaws(p, design);
  put_dilemmas(p, design);
}

/* ---- side by side -------------------------------------------------------------- */

static void put_cell(talks__page *p, talks_node design, int part) {
  talks_node list = get(p, design, TALKS_ITEM_terms);
  bool begun = false;
  talks__page_cell(p);
  for (talks_node t = first(p, list); t != TALKS_NO_NODE; t = next(p, t)) {
    if (word_under(p, t, TALKS_ITEM_part) != (talks__word)part) continue;
    if (begun) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_piece(p, term_piece(p, t, TALKS_ITEM_brief));
    begun = true;
  }
  if (!begun) talks__page_piece(p, talks__plain(TALKS_STR(".")));
}

static void put_table(talks__page *p, talks_node list) {
  int64_t number = 0;
  if (count_of(p, list) < 2) return;
  talks__page_heading(p, TALKS_MSG_heading_guarantees);
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  talks__page_cell(p);
  for (talks_node d = first(p, list); d != TALKS_NO_NODE; d = next(p, d)) {
    talks__page_cell(p);
    talks__page_piece(p, talks__plain(talks__number_text(p, ++number)));
  }
  for (int w = TALKS_WORD_part_guarantor; w <= TALKS_WORD_part_depends_on; w++) {
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    talks__page_cell(p);
    talks__page_piece(p, talks__plain(talks__part_label(p, (talks__word)w)));
    for (talks_node d = first(p, list); d != TALKS_NO_NODE; d = next(p, d))
      put_cell(p, d, w);
  }
}

void talks__layout_guarantee(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_guarantees);
  int64_t number = 0;
  talks__page_title(p);
  for (talks_node d = first(p, list); d != TALKS_NO_NODE; d = next(p, d))
    put_design(p, d, ++number);
  put_table(p, list);
  if (count_of(p, list) == 0) {
    talks__page_or_nothing(p);
    return;
  }
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__stand_limit(p, TALKS_ITEM_search, TALKS_MSG_label_circles,
                     "sequence");
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_guarantee_note));
}
