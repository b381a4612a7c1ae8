/* report/pages/diff_dossiers.c: two dossiers, or two coders, laid out.
 *
 * First how much is on one side only, differs, is the same; then record by record and field
 * by field, A's value before B's. Marks that begin with A: are of dossier A.
 */
#include "report/pages/diff.h"

#include "report/pages/field_names.h"
#include "report/pages/listing.h"

static talks__run count_of_list(talks__page *p, talks_node list) {
  return talks__run_one(p,
                        talks__plain(talks__number_text(p, (int64_t)count_of(p, list))));
}

/* ---- the note -------------------------------------------------------------------------- */

static void note_list(talks__page *p, talks__item item, talks__msg_id label) {
  talks_node list = get(p, 0, item);
  size_t counts[TALKS_KINDS] = {0};
  talks__diff_count(p, list, TALKS_TERMS, counts);
  talks__pieces kinds = talks__diff_kinds(p, counts), words = {0};
  if (kinds.n == 0) return;
  talks__run runs[] = {count_of_list(p, list), talks__pieces_run(&kinds)};
  talks__pieces_say(p, &words, TALKS_MSG_diff_in_all, runs, 2);
  talks__diff_row(p, label, &words, list);
}

static void note_count(talks__page *p, talks_node node, talks__msg_id label,
                       talks__msg_id message) {
  talks__run runs[] = {value(p, node)};
  talks__pieces words = {0};
  talks__pieces_say(p, &words, message, runs, 1);
  talks__diff_row(p, label, &words, TALKS_NO_NODE);
}

static void note_renamed(talks__page *p) {
  talks_node renamed = get(p, 0, TALKS_ITEM_renamed);
  talks__run runs[] = {count_of_list(p, renamed)};
  talks__pieces words = {0};
  if (first(p, renamed) == TALKS_NO_NODE) return;
  talks__pieces_say(p, &words, TALKS_MSG_diff_guessed, runs, 1);
  talks__diff_row(p, TALKS_MSG_label_diff_renamed, &words, renamed);
}

/* ---- values ---------------------------------------------------------------------------- */

static bool is_statement(const talks__page *p, talks_node ref) {
  const talks__anode *node = talks__anode_of(p->answer, ref);
  return node->type == TALKS_NODE_REF &&
         talks__kind_of(p->view, node->of.ref) == TALKS_K_statement;
}

/* A list of values: statements by their marks, other records by their names. */
static talks__pieces values_of(talks__page *p, talks_node list) {
  talks__pieces out = {0};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__piece piece = talks__value_piece(p, n);
    if (is_statement(p, n))
      piece.text = talks__id(p->view, talks__anode_of(p->answer, n)->of.ref);
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_put(p, &out, piece);
  }
  if (out.n == 0) talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_not_given));
  return out;
}

/* "strength: says -> announced". */
static void put_field(talks__page *p, talks__pieces *out, talks_node change) {
  talks_str name =
      talks__anode_of(p->answer, get(p, change, TALKS_ITEM_name))->of.text.en;
  talks__pieces was = values_of(p, get(p, change, TALKS_ITEM_was));
  talks__pieces now = values_of(p, get(p, change, TALKS_ITEM_is));
  talks__run runs[] = {talks__run_one(p, talks__plain(talks__field_label(p->lang, name))),
                       talks__pieces_run(&was), talks__pieces_run(&now)};
  separate(p, out, TALKS_MSG_list_semicolon);
  talks__pieces_say(p, out, TALKS_MSG_diff_field, runs, 3);
}

static talks__pieces fields_of(talks__page *p, talks_node record) {
  static const talks__item lists[] = {TALKS_ITEM_field_changes,
                                      TALKS_ITEM_evidence_changes};
  talks__pieces out = {0};
  for (size_t i = 0; i < TALKS_COUNT(lists); i++)
    for (talks_node c = first(p, get(p, record, lists[i])); c != TALKS_NO_NODE;
         c = next(p, c))
      put_field(p, &out, c);
  return out;
}

/* ---- records --------------------------------------------------------------------------- */

static talks_str kind_of(const talks__page *p, talks_rec rec) {
  return talks__kind_label(p->lang, talks__kind_of(p->view, rec));
}

/* The kind, unless the row above is of the same; returns it. */
static int begin_row(talks__page *p, talks_rec rec, int above) {
  int kind = (int)talks__kind_of(p->view, rec);
  talks__page_entry(p, kind == above ? talks__str(NULL) : kind_of(p, rec));
  return kind;
}

static void put_id(talks__page *p, talks_node node) {
  talks_rec rec = talks__anode_of(p->answer, node)->of.ref;
  talks__page_piece(p, (talks__piece){.text = talks__id(p->view, rec), .node = node});
}

/* Records that one side has alone: a statement as a line, another by its id and name. */
static void put_alone(talks__page *p, talks__item item, talks__msg_id heading) {
  talks_node list = get(p, 0, item);
  int kind = -1;
  if (first(p, list) == TALKS_NO_NODE) return;
  put_heading(p, heading);
  for (talks_node r = first(p, list); r != TALKS_NO_NODE; r = next(p, r)) {
    talks_node record = get(p, r, TALKS_ITEM_record);
    talks_node line = first(p, get(p, r, TALKS_ITEM_lines));
    talks__piece name = talks__value_piece(p, record);
    talks__pieces words = {0};
    kind = begin_row(p, talks__anode_of(p->answer, record)->of.ref, kind);
    if (line != TALKS_NO_NODE) {
      talks__put_line_pieces(p, &words, line, TALKS_WORDS_FULL);
      put_all(p, &words);
      continue;
    }
    put_id(p, record);
    if (!talks__str_eq(name.text,
                       talks__id(p->view, talks__anode_of(p->answer, record)->of.ref))) {
      talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
      talks__page_piece(p, talks__phrase_piece(p, record));
    }
    talks__page_piece(p, talks__plain(TALKS_STR(" ")));
    talks__page_piece(p, talks__marks_piece(record));
  }
}

static void put_renamed(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_renamed);
  int kind = -1;
  if (first(p, list) == TALKS_NO_NODE) return;
  put_heading(p, TALKS_MSG_heading_diff_renamed);
  for (talks_node r = first(p, list); r != TALKS_NO_NODE; r = next(p, r)) {
    talks_node now = get(p, r, TALKS_ITEM_new_id);
    kind = begin_row(p, talks__anode_of(p->answer, now)->of.ref, kind);
    put_id(p, get(p, r, TALKS_ITEM_old_id));
    talks__page_piece(p, talks__plain(TALKS_STR(" -> ")));
    put_id(p, now);
    talks__page_piece(p, talks__sign_piece(now));
  }
}

static void put_altered(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_altered);
  int kind = -1;
  if (first(p, list) == TALKS_NO_NODE) return;
  put_heading(p, TALKS_MSG_heading_diff_altered);
  for (talks_node r = first(p, list); r != TALKS_NO_NODE; r = next(p, r)) {
    talks_node record = get(p, r, TALKS_ITEM_record);
    talks__pieces fields = fields_of(p, r);
    kind = begin_row(p, talks__anode_of(p->answer, record)->of.ref, kind);
    put_id(p, record);
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
    put_all(p, &fields);
  }
}

void talks__layout_dossiers(talks__page *p) {
  size_t before = p->nlines;
  note_list(p, TALKS_ITEM_only_after, TALKS_MSG_label_diff_only_b);
  note_list(p, TALKS_ITEM_only_before, TALKS_MSG_label_diff_only_a);
  note_list(p, TALKS_ITEM_altered, TALKS_MSG_label_diff_altered);
  note_renamed(p);
  if (p->nlines == before) {
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_diff_nothing));
  }
  note_count(p, get(p, 0, TALKS_ITEM_unaltered), TALKS_MSG_label_diff_same,
             count_under(p, 0, TALKS_ITEM_unaltered) == 1 ? TALKS_MSG_diff_one_record
                                                          : TALKS_MSG_diff_records);
  put_alone(p, TALKS_ITEM_only_after, TALKS_MSG_heading_diff_only_b);
  put_alone(p, TALKS_ITEM_only_before, TALKS_MSG_heading_diff_only_a);
  put_renamed(p);
  put_altered(p);
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, TALKS_MSG_diff_marks_of_a, NULL, 0);
}

/* ---- coders ------------------------------------------------------------------------------ */

static void note_units(talks__page *p) {
  talks_node units = get(p, 0, TALKS_ITEM_units_drawn);
  talks__run paragraphs[] = {value(p, get(p, units, TALKS_ITEM_drawn_by_both)),
                             value(p, get(p, units, TALKS_ITEM_drawn_before)),
                             value(p, get(p, units, TALKS_ITEM_drawn_after))};
  talks__run statements[] = {value(p, get(p, units, TALKS_ITEM_pairs_made)),
                             count_of_list(p, get(p, 0, TALKS_ITEM_only_before)),
                             count_of_list(p, get(p, 0, TALKS_ITEM_only_after))};
  talks__page_row(p, TALKS_MSG_label_diff_units);
  talks__page_say(p, TALKS_MSG_diff_paragraphs, paragraphs, 3);
  talks__page_row(p, TALKS_MSG_label_diff_pairs);
  talks__page_say(p, TALKS_MSG_diff_pairs, statements, 3);
}

static void put_alpha(talks__page *p, talks_node row) {
  talks_node alpha = get(p, row, TALKS_ITEM_alpha);
  talks_node why = get(p, row, TALKS_ITEM_undefined);
  talks__page_cell(p);
  if (why == TALKS_NO_NODE) {
    talks__page_piece(p, talks__rounded_piece(p, alpha, 3));
    talks__page_piece(p, talks__sign_piece(alpha));
    return;
  }
  talks__run runs[] = {value(p, why)};
  talks__page_say(p, TALKS_MSG_diff_not_defined, runs, 1);
}

static void put_agreement(talks__page *p) {
  static const talks__msg_id columns[] = {
      TALKS_MSG_column_diff_field, TALKS_MSG_column_diff_pairs,
      TALKS_MSG_column_diff_equal, TALKS_MSG_column_diff_alpha};
  talks_node rows = get(p, 0, TALKS_ITEM_agreement);
  put_heading(p, TALKS_MSG_heading_diff_agreement);
  talks__page_columns(p, columns, TALKS_COUNT(columns));
  for (talks_node r = first(p, rows); r != TALKS_NO_NODE; r = next(p, r)) {
    talks_str name = talks__anode_of(p->answer, get(p, r, TALKS_ITEM_name))->of.text.en;
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    talks__page_cell(p);
    talks__page_piece(p, talks__plain(talks__field_label(p->lang, name)));
    talks__page_cell(p);
    talks__page_piece(p, talks__value_piece(p, get(p, r, TALKS_ITEM_pairable)));
    talks__page_cell(p);
    talks__page_piece(p, talks__value_piece(p, get(p, r, TALKS_ITEM_agreeing)));
    put_alpha(p, r);
  }
  put_note(p, TALKS_MSG_diff_alpha_note, NULL, 0);
}

static void put_pairs(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_paired);
  bool any = false;
  for (talks_node r = first(p, list); r != TALKS_NO_NODE; r = next(p, r)) {
    talks__pieces fields = fields_of(p, r);
    if (fields.n == 0) continue;
    if (!any) put_heading(p, TALKS_MSG_heading_diff_pairs);
    any = true;
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    talks__page_cell(p);
    talks__page_piece(p, talks__marks_piece(get(p, r, TALKS_ITEM_new_id)));
    talks__page_cell(p);
    put_all(p, &fields);
  }
}

void talks__layout_coders(talks__page *p) {
  note_units(p);
  note_renamed(p);
  put_agreement(p);
  put_renamed(p);
  put_pairs(p);
  put_alone(p, TALKS_ITEM_only_before, TALKS_MSG_heading_diff_only_a);
  put_alone(p, TALKS_ITEM_only_after, TALKS_MSG_heading_diff_only_b);
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, TALKS_MSG_diff_marks_of_a, NULL, 0);
}
