/* report/pages/claims.c: claims, laid out: how much is agreed, disputed events, findings by
 * rule, who is quoted by whom.
 *
 * Nothing is cut. Contradictions are given with the words of each side; what only deserves a
 * look, in few words. */
#include "report/pages/lines.h"

/* ---- how much is agreed -------------------------------------------------------- */

static void put_values(talks__page *p, talks__pieces *out, talks_node values) {
  for (talks_node v = first(p, values); v != TALKS_NO_NODE; v = next(p, v)) {
    talks_node scope = get(p, v, TALKS_ITEM_scope);
    talks__run runs[] = {value(p, get(p, v, TALKS_ITEM_value)), value(p, scope)};
    if (v != first(p, values))
      talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_say(p, out,
                      scope == TALKS_NO_NODE ? TALKS_MSG_claim_value_only
                                             : TALKS_MSG_claim_value,
                      runs, 2);
  }
}

static void put_agreed(talks__page *p) {
  talks_node progress = get(p, 0, TALKS_ITEM_progress);
  talks_node comparable = get(p, 0, TALKS_ITEM_comparable);
  talks_node none = get(p, 0, TALKS_ITEM_behind_none);
  if (progress == TALKS_NO_NODE) return;
  put_heading(p, TALKS_MSG_heading_agreed);
  for (talks_node c = first(p, progress); c != TALKS_NO_NODE; c = next(p, c)) {
    talks_node values = get(p, c, TALKS_ITEM_values);
    talks__pieces what = {0}, chain = {0};
    put_values(p, &what, values);
    talks__put_chain_pieces(p, &chain, c);
    talks__run runs[] = {talks__pieces_run(&what), talks__pieces_run(&chain),
                         value(p, get(p, c, TALKS_ITEM_said)),
                         talks__run_one(p, talks__marks_piece(values))};
    talks__page_line(p, TALKS_LINE_ROW, talks__str(NULL));
    talks__page_say(p, TALKS_MSG_claim_line, runs, 4);
  }
  if (comparable != TALKS_NO_NODE) {
    talks__run runs[] = {value(p, get(p, 0, TALKS_ITEM_wholes))};
    bool differ = talks__anode_of(p->answer, comparable)->of.term ==
                  TALKS_TERM_not_comparable;
    put_note(p, differ ? TALKS_MSG_wholes_differ : TALKS_MSG_wholes_same, runs, 1);
  }
  if (count_of(p, none) > 0) {
    talks__pieces names = {0};
    talks__put_names(p, &names, none);
    talks__run runs[] = {talks__pieces_run(&names)};
    put_note(p, TALKS_MSG_agreed_none_by, runs, 1);
  }
}

/* ---- disputed events ----------------------------------------------------------- */

static void put_card(talks__page *p, talks_node incident) {
  static const struct {
    talks__item item;
    talks__msg_id label;
  } roles[] = {{TALKS_ITEM_accuses, TALKS_MSG_label_says},
               {TALKS_ITEM_denies, TALKS_MSG_label_denies},
               {TALKS_ITEM_assesses, TALKS_MSG_label_assesses},
               {TALKS_ITEM_effect, TALKS_MSG_label_effect}};
  talks_node days = get(p, incident, TALKS_ITEM_days);
  talks__run runs[] = {
      talks__run_one(p, words_or_name(p, incident)),
      value(p, days)};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, days == TALKS_NO_NODE ? TALKS_MSG_event_undated : TALKS_MSG_event, runs, 2);
  for (size_t i = 0; i < TALKS_COUNT(roles); i++)
    talks__put_line_rows(p, get(p, incident, roles[i].item), roles[i].label,
                         TALKS_WORDS_FULL);
  if (count_of(p, get(p, incident, TALKS_ITEM_denies)) > 0 ||
      count_of(p, get(p, incident, TALKS_ITEM_assesses)) > 0)
    return;
  talks__page_row(p, TALKS_MSG_label_denies);
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_nobody_answers));
}

static void put_cards(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_incidents);
  if (count_of(p, list) == 0) return;
  put_heading(p, TALKS_MSG_heading_incidents);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) put_card(p, n);
}

/* ---- findings ------------------------------------------------------------------ */

static const talks__msg_id explained[] = {
#define RULE(rule, weight, detail, title, doc) TALKS_MSG_rule_means_##rule,
#include "dossier/contradictions.def"
#undef RULE
};

static void put_rule(talks__page *p, talks_node finding) {
  talks_node rule = get(p, finding, TALKS_ITEM_rule_found);
  talks__term term = talks__anode_of(p->answer, rule)->of.term;
  talks__run runs[] = {
      value(p, rule),
      talks__run_one(p, talks__plain_msg(p, explained[term - TALKS_TERM_rule_figures]))};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, TALKS_MSG_rule_and_meaning, runs, 2);
}

static void put_label(talks__page *p, talks__pieces *out, talks_rec rec) {
  if (rec == TALKS_NO_RECORD) return;
  talks_str name = talks__phrase(talks__record_label(p->view, rec, p->lang));
  talks__pieces_put(p, out, talks__plain(name));
  talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_colon));
}

/* A row of a checklist says of which, a position whose. */
static void put_where(talks__page *p, talks__pieces *out, talks_node about) {
  talks_rec rec = talks__anode_of(p->answer, about)->of.ref;
  put_label(p, out, talks__parent(p->view, rec));
  if (talks__kind_of(p->view, rec) == TALKS_K_position) {
    put_label(p, out, talks__ref(p->view, rec, TALKS_F_position_party));
    put_label(p, out, talks__ref(p->view, rec, TALKS_F_position_issue));
  }
}

/* What the finding is about, and what neither side says. */
static void put_about(talks__page *p, talks_node finding) {
  talks_node about = get(p, finding, TALKS_ITEM_about);
  talks_node spellings = get(p, finding, TALKS_ITEM_spellings);
  talks_node days = get(p, finding, TALKS_ITEM_days);
  talks_node rate = get(p, finding, TALKS_ITEM_rate);
  talks__pieces line = {0};
  put_where(p, &line, about);
  talks__pieces_put(p, &line, talks__phrase_piece(p, about));
  talks__pieces_put(p, &line, talks__sign_piece(about));
  talks__pieces more = {0};
  if (spellings != TALKS_NO_NODE) talks__put_names(p, &more, spellings);
  if (days != TALKS_NO_NODE) talks__pieces_put(p, &more, talks__value_piece(p, days));
  if (rate != TALKS_NO_NODE) {
    talks__run runs[] = {value(p, get(p, finding, TALKS_ITEM_rate_of)), value(p, rate)};
    talks__pieces_say(p, &more, TALKS_MSG_rate_of, runs, 2);
  }
  talks__page_line(p, TALKS_LINE_ROW, talks__str(NULL));
  put_pieces(p, &line);
  if (more.n > 0) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
  put_pieces(p, &more);
}

static void put_finding(talks__page *p, talks_node finding, talks__words words) {
  static const struct {
    talks__item item;
    talks__msg_id label;
  } sides[] = {{TALKS_ITEM_says_one, TALKS_MSG_label_one},
               {TALKS_ITEM_says_other, TALKS_MSG_label_other}};
  put_about(p, finding);
  for (size_t i = 0; i < TALKS_COUNT(sides); i++) {
    talks_node side = get(p, finding, sides[i].item);
    if (words == TALKS_WORDS_FULL)
      talks__put_line_rows(p, side, sides[i].label, words);
    else talks__put_line_row(p, side, sides[i].label);
  }
}

static void put_findings(talks__page *p, talks__item item, talks__msg_id heading,
                         talks__words words) {
  talks_node list = get(p, 0, item), last = TALKS_NO_NODE;
  if (count_of(p, list) == 0) return;
  talks__run runs[] = {talks__run_one(
      p, talks__plain(talks__number_text(p, (int64_t)count_of(p, list))))};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, heading, runs, 1);
  for (talks_node f = first(p, list); f != TALKS_NO_NODE; f = next(p, f)) {
    talks_node rule = get(p, f, TALKS_ITEM_rule_found);
    if (last == TALKS_NO_NODE || talks__anode_of(p->answer, rule)->of.term !=
                                     talks__anode_of(p->answer, last)->of.term)
      put_rule(p, f);
    last = rule;
    put_finding(p, f, words);
  }
}

/* ---- who is quoted by whom ----------------------------------------------------- */

static talks__run counted(talks__page *p, talks_node record) {
  talks__pieces list = {0};
  talks_node count = get(p, record, TALKS_ITEM_number_of);
  talks__run runs[] = {value(p, count)};
  talks__pieces_say(p, &list,
                    talks__anode_of(p->answer, count)->of.count == 1
                        ? TALKS_MSG_one_statement
                        : TALKS_MSG_n_statements,
                    runs, 1);
  return talks__pieces_run(&list);
}

static talks__run marks_of(talks__page *p, talks_node record) {
  return talks__run_one(p,
                        talks__marks_piece(get(p, record, TALKS_ITEM_number_of)));
}

static void put_chains(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_chains);
  for (talks_node c = first(p, list); c != TALKS_NO_NODE; c = next(p, c)) {
    talks__pieces chain = {0};
    talks__put_chain_pieces(p, &chain, c);
    talks__run runs[] = {talks__pieces_run(&chain), counted(p, c), marks_of(p, c)};
    talks__page_line(p, TALKS_LINE_ROW,
                     c == first(p, list) ? talks__msg(p->lang, TALKS_MSG_label_chains)
                                         : talks__str(NULL));
    talks__page_say(p, TALKS_MSG_chain_line, runs, 3);
  }
}

static talks_node through(const talks__page *p, talks_node heard) {
  talks_node relay = get(p, heard, TALKS_ITEM_relay);
  return relay != TALKS_NO_NODE ? relay : get(p, heard, TALKS_ITEM_several);
}

static bool same_relay(const talks__page *p, talks_node a, talks_node b) {
  const talks__anode *x = talks__anode_of(p->answer, through(p, a));
  const talks__anode *y = talks__anode_of(p->answer, through(p, b));
  return x->type == y->type && (x->type != TALKS_NODE_REF || x->of.ref == y->of.ref);
}

/* One row for each relay: "only through Stubb: Kushner [S2.17a]". */
static void put_heard(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_heard_only), last = TALKS_NO_NODE;
  for (talks_node h = first(p, list); h != TALKS_NO_NODE; last = h, h = next(p, h)) {
    talks__run runs[] = {value(p, get(p, h, TALKS_ITEM_speaker)), marks_of(p, h)};
    talks__run whom[] = {value(p, through(p, h))};
    if (last == TALKS_NO_NODE || !same_relay(p, last, h)) {
      talks__page_line(p, TALKS_LINE_ROW,
                       last == TALKS_NO_NODE
                           ? talks__msg(p->lang, TALKS_MSG_label_only)
                           : talks__str(NULL));
      talks__page_say(p, TALKS_MSG_only_through, whom, 1);
    } else {
      talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    }
    talks__page_say(p, TALKS_MSG_heard, runs, 2);
  }
}

static void put_unnamed(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_unnamed);
  if (count_of(p, list) == 0) return;
  talks__page_row(p, TALKS_MSG_label_unnamed);
  for (talks_node u = first(p, list); u != TALKS_NO_NODE; u = next(p, u)) {
    talks__pieces names = {0};
    talks__put_names(p, &names, get(p, u, TALKS_ITEM_speakers));
    talks__run runs[] = {talks__pieces_run(&names), counted(p, u), marks_of(p, u)};
    if (u != first(p, list))
      talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_say(p, TALKS_MSG_chain_line, runs, 3);
  }
}

static void put_hearsay(talks__page *p) {
  talks__run runs[] = {value(p, get(p, 0, TALKS_ITEM_own_voice)),
                       value(p, get(p, 0, TALKS_ITEM_first_hand)),
                       value(p, get(p, 0, TALKS_ITEM_second_hand))};
  put_heading(p, TALKS_MSG_heading_hearsay);
  put_note(p, TALKS_MSG_hands, runs, 3);
  put_chains(p);
  put_heard(p);
  put_unnamed(p);
}

void talks__layout_claims(talks__page *p) {
  talks__page_title(p);
  put_agreed(p);
  put_cards(p);
  put_findings(p, TALKS_ITEM_contradictions, TALKS_MSG_heading_contradictions,
               TALKS_WORDS_FULL);
  put_findings(p, TALKS_ITEM_to_look_at, TALKS_MSG_heading_look, TALKS_WORDS_BRIEF);
  put_hearsay(p);
  put_findings(p, TALKS_ITEM_drifts, TALKS_MSG_heading_drifts, TALKS_WORDS_FULL);
}
