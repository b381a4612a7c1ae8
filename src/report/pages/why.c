/* report/pages/why.c: the evidence card of one record, laid out. */
#include "report/pages/field_names.h"
#include "report/pages/walk.h"

#include <string.h>

enum { MAX_LISTED = 12 };

static void row_of(talks__page *p, talks__msg_id label, talks__msg_id message,
                   talks__run run) {
  talks__page_row(p, label);
  talks__page_say(p, message, &run, 1);
}

static void plain_row(talks__page *p, talks__msg_id label, talks_node node) {
  if (node == TALKS_NO_NODE) return;
  talks__page_row(p, label);
  talks__page_piece(p, talks__value_piece(p, node));
}

/* ---- a statement --------------------------------------------------------------- */

static void put_paraphrases(talks__page *p) {
  talks_node text = get(p, 0, TALKS_ITEM_text);
  if (text == TALKS_NO_NODE) return;
  const talks__anode *n = talks__anode_of(p->answer, text);
  static const talks__msg_id labels[] = {TALKS_MSG_label_en, TALKS_MSG_label_zh};
  const talks_str texts[] = {n->of.text.en, n->of.text.zh};
  for (size_t i = 0; i < 2; i++) {
    if (texts[i].n == 0) continue;
    talks__page_row(p, labels[i]);
    talks__page_piece(p, (talks__piece){.text = texts[i], .node = text});
  }
}

static talks__piece name_of(const talks__page *p, talks_node node) {
  talks_rec who = talks__anode_of(p->answer, node)->of.ref;
  return (talks__piece){.text = talks__record_name(p->view, who, p->lang), .node = node};
}

static talks__pieces one_speaker(talks__page *p, talks_node speaker) {
  talks_node office = get(p, 0, TALKS_ITEM_office),
             party = get(p, 0, TALKS_ITEM_of_party);
  talks_rec who = talks__anode_of(p->answer, speaker)->of.ref;
  talks__pieces line = {0};
  talks__run runs[] = {talks__run_one(p, name_of(p, speaker)),
                       value(p, office != TALKS_NO_NODE ? office : party)};
  talks__run id = talks__run_one(p, talks__plain(talks__id(p->view, who)));
  if (talks__kind_of(p->view, who) == TALKS_K_source)
    talks__pieces_say(p, &line, TALKS_MSG_why_own_voice, &id, 1);
  else if (office != TALKS_NO_NODE)
    talks__pieces_say(p, &line, TALKS_MSG_why_speaker_office, runs, 2);
  else if (party != TALKS_NO_NODE)
    talks__pieces_say(p, &line, TALKS_MSG_why_speaker_party, runs, 2);
  else talks__pieces_put(p, &line, name_of(p, speaker));
  return line;
}

static void put_speaker(talks__page *p) {
  talks_node speaker = get(p, 0, TALKS_ITEM_speaker);
  talks__pieces line = {0};
  if (speaker != TALKS_NO_NODE) line = one_speaker(p, speaker);
  talks_node several = get(p, 0, TALKS_ITEM_speakers);
  for (talks_node s = first(p, several); s != TALKS_NO_NODE;
       s = talks_node_next(p->answer, s)) {
    if (line.n > 0)
      talks__pieces_put(p, &line, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_put(p, &line, name_of(p, s));
  }
  if (line.n == 0) return;
  talks_node named = get(p, 0, TALKS_ITEM_named);
  if (named != TALKS_NO_NODE) {
    talks__run who = value(p, named);
    talks__pieces_say(p, &line, TALKS_MSG_in_brackets, &who, 1);
  }
  talks_node relays = get(p, 0, TALKS_ITEM_relays);
  talks_str link = talks__msg(p->lang, TALKS_MSG_why_relay);
  for (talks_node r = first(p, relays); r != TALKS_NO_NODE;
       r = talks_node_next(p->answer, r)) {
    talks__pieces longer = {0};
    talks__run runs[] = {talks__pieces_run(&line), talks__run_one(p, name_of(p, r))};
    talks__pieces_say(p, &longer, TALKS_MSG_why_relay, runs, 2);
    line = longer;
    p->tells_chains = p->tells_chains || memchr(link.p, '<', link.n); /* or in words */
  }
  talks__page_row(p, TALKS_MSG_label_by);
  for (size_t i = 0; i < line.n; i++) talks__page_piece(p, line.pieces[i]);
}

static void put_dates(talks__page *p) {
  static const struct {
    talks__item item;
    talks__msg_id said, unknown;
  } dates[] = {
      {TALKS_ITEM_happened, TALKS_MSG_why_happened, TALKS_MESSAGES},
      {TALKS_ITEM_said, TALKS_MSG_why_said, TALKS_MSG_why_said_unknown},
      {TALKS_ITEM_reported, TALKS_MSG_why_reported, TALKS_MESSAGES},
  };
  bool any = false;
  talks__page_row(p, TALKS_MSG_label_dates);
  for (size_t i = 0; i < TALKS_COUNT(dates); i++) {
    talks_node node = get(p, 0, dates[i].item);
    if (node == TALKS_NO_NODE && dates[i].unknown == TALKS_MESSAGES) continue;
    if (any) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    any = true;
    talks__run run = value(p, node);
    talks__page_say(p, node == TALKS_NO_NODE ? dates[i].unknown : dates[i].said, &run, 1);
  }
}

/* Title, sort and reliability, as far as the dossier gives them. */
static void put_document(talks__page *p, talks_node source, talks_rec rec) {
  talks_str title = talks__record_name(p->view, rec, p->lang);
  talks_node kind = get(p, 0, TALKS_ITEM_source_kind);
  talks_node letter = get(p, 0, TALKS_ITEM_reliability);
  talks__run runs[3] = {talks__run_one(p, (talks__piece){.text = title, .node = source})};
  size_t n = 1;
  if (kind != TALKS_NO_NODE) runs[n++] = value(p, kind);
  if (letter != TALKS_NO_NODE) runs[n++] = value(p, letter);
  talks__page_row(p, TALKS_MSG_label_place);
  talks__page_say(p,
                  n == 3                  ? TALKS_MSG_why_source
                  : kind != TALKS_NO_NODE ? TALKS_MSG_why_source_kind
                  : n == 2                ? TALKS_MSG_why_source_trust
                                          : TALKS_MSG_why_as_is,
                  runs, n);
}

static void put_place(talks__page *p) {
  talks_node source = get(p, 0, TALKS_ITEM_source);
  if (source == TALKS_NO_NODE) return;
  talks_rec rec = talks__anode_of(p->answer, source)->of.ref;
  talks__run place[] = {talks__run_one(p, talks__plain(talks__id(p->view, rec))),
                        value(p, get(p, 0, TALKS_ITEM_paragraph))};
  talks__page_row(p, TALKS_MSG_label_place);
  talks__page_say(p, TALKS_MSG_why_place, place, 2);
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_piece(p, talks__value_piece(p, get(p, 0, TALKS_ITEM_fingerprint)));
  put_document(p, source, rec);
  talks_node also = get(p, 0, TALKS_ITEM_also);
  if (also != TALKS_NO_NODE)
    row_of(p, TALKS_MSG_label_place, TALKS_MSG_why_also, value(p, also));
}

static void put_trust(talks__page *p) {
  talks_node node = get(p, 0, TALKS_ITEM_credibility);
  if (node == TALKS_NO_NODE) return;
  talks__word word = talks__anode_of(p->answer, node)->of.word;
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  talks__buf_str(&b, talks__word_label(p->lang, word));
  talks__buf_puts(&b, " (");
  talks__buf_puts(&b, talks__word_info_of(word)->doc);
  talks__buf_puts(&b, ")");
  talks_str english = talks__arena_str(&p->arena, talks__buf_view(&b));
  p->failed = p->failed || b.failed || !english.p;
  talks__buf_free(&b);
  talks_str text = p->lang == TALKS_EN ? english : talks__word_label(p->lang, word);
  row_of(p, TALKS_MSG_label_trust, TALKS_MSG_why_credibility,
         talks__run_one(p, (talks__piece){.text = text, .node = node}));
}

static void put_figures(talks__page *p) {
  talks_node figures = get(p, 0, TALKS_ITEM_figures);
  for (talks_node f = first(p, figures); f != TALKS_NO_NODE;
       f = talks_node_next(p->answer, f)) {
    talks_node scope = get(p, f, TALKS_ITEM_scope),
               printed = get(p, f, TALKS_ITEM_printed);
    talks__pieces line = {0}, full = {0};
    talks__run of[] = {value(p, get(p, f, TALKS_ITEM_quantity)), value(p, scope),
                       value(p, get(p, f, TALKS_ITEM_value))};
    talks__run plain[] = {of[0], of[2]};
    if (scope == TALKS_NO_NODE)
      talks__pieces_say(p, &line, TALKS_MSG_why_figure, plain, 2);
    else talks__pieces_say(p, &line, TALKS_MSG_why_figure_of, of, 3);
    talks__run both[] = {talks__pieces_run(&line), value(p, printed)};
    talks__pieces_say(
        p, &full, printed == TALKS_NO_NODE ? TALKS_MSG_why_as_is : TALKS_MSG_why_printed,
        both, 2);
    talks__page_row(p, TALKS_MSG_label_figures);
    for (size_t i = 0; i < full.n; i++) talks__page_piece(p, full.pieces[i]);
  }
}

/* ---- lists of records ---------------------------------------------------------- */

static bool has_short(talks__page *p, talks_rec rec, talks_str *text) {
  int field = talks__field_like(talks__kind_of(p->view, rec), TALKS_F_statement_short_en);
  if (field < 0 || talks__kind_of(p->view, rec) != TALKS_K_statement) return false;
  *text = talks__said(p->view, rec, (talks__field)field, p->lang != TALKS_EN);
  return text->n > 0;
}

/* "S4.18a may drop; S1.19a seeks; and 3 more". */
static talks__pieces record_list(talks__page *p, talks_node list) {
  talks__pieces out = {0};
  size_t shown = 0, total = talks_node_count(p->answer, list);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE && shown < MAX_LISTED;
       n = talks_node_next(p->answer, n), shown++) {
    talks_rec rec = talks__anode_of(p->answer, n)->of.ref;
    talks_str text;
    if (shown > 0)
      talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__pieces_put(p, &out,
                      (talks__piece){.text = talks__id(p->view, rec), .node = n});
    if (!has_short(p, rec, &text)) continue;
    talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &out, talks__plain(text));
  }
  if (total > shown) {
    talks__run runs[] = {
        talks__run_one(p, talks__plain(talks__number_text(p, (int64_t)(total - shown))))};
    talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__pieces_say(p, &out, TALKS_MSG_why_more, runs, 1);
  }
  return out;
}

/* What it tells of besides: places, who has moved, by name. */
static void names_row(talks__page *p, talks__msg_id label, talks_node list) {
  talks__pieces names = {0};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE;
       n = talks_node_next(p->answer, n)) {
    separate(p, &names, TALKS_MSG_list_comma);
    talks__pieces_put(p, &names, name_of(p, n));
  }
  if (names.n == 0) return;
  talks__page_row(p, label);
  for (size_t i = 0; i < names.n; i++) talks__page_piece(p, names.pieces[i]);
}

static void list_row(talks__page *p, talks__msg_id label, talks_node list) {
  if (list == TALKS_NO_NODE) return;
  talks__pieces records = record_list(p, list);
  talks__page_row(p, label);
  if (records.n == 0) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_why_nothing));
  for (size_t i = 0; i < records.n; i++) talks__page_piece(p, records.pieces[i]);
}

static void put_falls(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_falls);
  if (list == TALKS_NO_NODE) return;
  talks__pieces records = record_list(p, list);
  size_t n = talks_node_count(p->answer, list);
  talks__run runs[] = {talks__run_one(p, talks__plain(talks__number_text(p, (int64_t)n))),
                       talks__pieces_run(&records)};
  talks__page_row(p, TALKS_MSG_label_without);
  talks_node statements = get(p, 0, TALKS_ITEM_statements);
  if (statements != TALKS_NO_NODE) {
    talks__run own[] = {value(p, statements)};
    talks__page_say(p, TALKS_MSG_why_falls_statements, own, 1);
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  }
  if (n == 1) talks__page_say(p, TALKS_MSG_why_falls_one, runs + 1, 1);
  else talks__page_say(p, n ? TALKS_MSG_why_falls : TALKS_MSG_why_falls_none, runs, 2);
}

/* ---- any other record ---------------------------------------------------------- */

static void put_field(talks__page *p, talks_node field) {
  talks_node name = get(p, field, TALKS_ITEM_name);
  talks_node node =
      name == TALKS_NO_NODE ? TALKS_NO_NODE : talks_node_next(p->answer, name);
  if (node == TALKS_NO_NODE) return;
  talks__page_line(p, TALKS_LINE_ROW,
                   talks__field_label(p->lang, talks__value_piece(p, name).text));
  if (talks_node_type_of(p->answer, node) != TALKS_NODE_ITEMS) {
    talks__page_piece(p, talks__value_piece(p, node));
    return;
  }
  bool more = false;
  for (talks_node n = first(p, node); n != TALKS_NO_NODE;
       n = talks_node_next(p->answer, n)) {
    const talks__anode *a = talks__anode_of(p->answer, n);
    if (more) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_comma));
    more = true;
    talks__page_piece(
        p, a->type == TALKS_NODE_REF
               ? (talks__piece){.text = talks__id(p->view, a->of.ref), .node = n}
               : talks__value_piece(p, n));
  }
}

static void put_title(talks__page *p) {
  talks_node id = get(p, 0, TALKS_ITEM_id);
  talks_rec rec = talks__anode_of(p->answer, id)->of.ref;
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(p, talks__plain(talks__id(p->view, rec)));
  talks__page_piece(
      p, talks__plain(talks__kind_label(p->lang, talks__kind_of(p->view, rec))));
  talks_node says = get(p, 0, TALKS_ITEM_says), issue = get(p, 0, TALKS_ITEM_issue);
  if (says != TALKS_NO_NODE) talks__page_piece(p, talks__value_piece(p, says));
  if (issue != TALKS_NO_NODE) talks__page_piece(p, talks__value_piece(p, issue));
}

static void put_passage(talks__page *p) {
  talks_node passage = get(p, 0, TALKS_ITEM_passage);
  if (get(p, 0, TALKS_ITEM_fingerprint) == TALKS_NO_NODE) return;
  talks__page_row(p, TALKS_MSG_label_passage);
  if (passage == TALKS_NO_NODE)
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_why_passage_not_here));
  else talks__page_piece(p, talks__value_piece(p, passage));
}

void talks__layout_why(talks__page *p) {
  put_title(p);
  p->near = TALKS_NO_DAY; /* a card says the year */
  if (get(p, 0, TALKS_ITEM_state) != TALKS_NO_NODE) {
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_why_not_standing));
    return;
  }
  talks_node fields = get(p, 0, TALKS_ITEM_fields);
  for (talks_node f = first(p, fields); f != TALKS_NO_NODE;
       f = talks_node_next(p->answer, f))
    put_field(p, f);
  if (fields == TALKS_NO_NODE) {
    put_paraphrases(p);
    put_speaker(p);
    put_dates(p);
    put_place(p);
    plain_row(p, TALKS_MSG_label_strength, get(p, 0, TALKS_ITEM_strength));
    put_trust(p);
    put_figures(p);
    plain_row(p, TALKS_MSG_label_inference, get(p, 0, TALKS_ITEM_inference));
    plain_row(p, TALKS_MSG_label_outside, get(p, 0, TALKS_ITEM_outside));
    plain_row(p, TALKS_MSG_field_note, get(p, 0, TALKS_ITEM_note));
    plain_row(p, TALKS_MSG_field_visibility, get(p, 0, TALKS_ITEM_visibility));
    names_row(p, TALKS_MSG_field_where, get(p, 0, TALKS_ITEM_where));
    names_row(p, TALKS_MSG_field_moved, get(p, 0, TALKS_ITEM_moved_parties));
    list_row(p, TALKS_MSG_field_denies, get(p, 0, TALKS_ITEM_denied));
    list_row(p, TALKS_MSG_label_against, get(p, 0, TALKS_ITEM_against));
  } else {
    list_row(p, TALKS_MSG_label_rests_on, get(p, 0, TALKS_ITEM_rests_on));
  }
  list_row(p, TALKS_MSG_label_used, get(p, 0, TALKS_ITEM_used_by));
  put_falls(p);
  put_passage(p);
}
