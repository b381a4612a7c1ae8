/* desk/why.c: the evidence for anything printed.
 *
 * For a statement: who said it, through whom, when, in which paragraph of which document,
 * how firmly, how credible, what speaks against it, what rests on it and what would fall
 * without it; and the passage itself where the reader has the source. For any other record:
 * what it says, field by field, and what it rests on. Everything comes from the record.
 */
#include "desk/listing.h"
#include "record/record.h"

#include <stdio.h>
#include <string.h>

/* ---- the record to explain ----------------------------------------------------- */

static talks_str id_of(int i, const void *user) {
  const talks_model *m = user;
  return m->records[i].id;
}

/* The move that is cited by this mark: typed with --what-if, and no record of the dossier. */
static talks_str move_cited(const talks_view *v, talks_str id) {
  for (uint32_t i = 0; i < talks__moves(v); i++)
    if (talks__str_eq(talks__id(v, talks__move_rec(v, i)), id))
      return talks__move_text(v, i);
  return talks__str(NULL);
}

static talks_status is_a_move(const talks__args *args, talks_str id, talks_str move) {
  talks__problem(args->diag, TALKS_ERROR, "no-such-record", (talks__place){.line = 0},
                 "nobody said it, so that nothing bears it out; what follows from it: "
                 "talks what-if",
                 "%.*s is no record: it marks your move \"%.*s\"", (int)id.n, id.p,
                 (int)move.n, move.p);
  return TALKS_NOT_FOUND;
}

/* Whether somebody means a paragraph who typed "S0.2" or "000.2". */
static bool is_paragraph(talks_str typed, talks_str *source, uint32_t *paragraph) {
  char mark[72];
  talks_str letters;
  if (typed.n > 1 && (typed.p[0] == 'S' || typed.p[0] == 's'))
    typed = (talks_str){typed.p + 1, typed.n - 1};
  const char *dot = typed.n < 64 ? memchr(typed.p, '.', typed.n) : NULL;
  if (!dot) return false;
  talks_str name = talks__mark_name((talks_str){typed.p, (size_t)(dot - typed.p)});
  int n = snprintf(mark, sizeof mark, "S%.*s%.*sa", (int)name.n, name.p,
                   (int)(typed.p + typed.n - dot), dot);
  if (!talks__mark_parse((talks_str){mark, (size_t)n}, source, paragraph, &letters))
    return false;
  *source = name; /* not in what ends here */
  return letters.n == 1;
}

/* Of a paragraph, what was drawn from it; false: none, or it is not one. */
static bool put_paragraph(const talks_view *v, talks_str typed, talks__buf *hint) {
  size_t n, many = 0;
  const talks_rec *all = talks__all(v, TALKS_K_statement, &n);
  talks_str wanted, source, letters;
  uint32_t number, paragraph;
  if (!is_paragraph(typed, &wanted, &number)) return false;
  for (size_t i = 0; i < n; i++) {
    if (!talks__mark_parse(talks__id(v, all[i]), &source, &paragraph, &letters) ||
        paragraph != number || !talks__str_eq(source, wanted))
      continue;
    talks__buf_puts(hint, many++ == 0 ? "a paragraph; its statements: " : " ");
    talks__buf_str(hint, talks__id(v, all[i]));
  }
  return many > 0;
}

static talks_status not_found(const talks_answer *a, const talks__args *args,
                              talks_str id) {
  const talks_model *m = a->view->model;
  talks_str move = move_cited(a->view, id);
  if (move.n > 0) return is_a_move(args, id, move);
  bool other = talks__str_starts(id, TALKS_STR("A:")); /* as diff names its first side */
  int near = other ? -1 : talks__str_nearest(id, (int)m->nrecords, id_of, m);
  talks__buf hint;
  talks__buf_init(&hint, m->ctx);
  if (other)
    talks__buf_printf(
        &hint,
        "A: is the first of two dossiers that diff was given; ask that one: "
        "talks why %.*s --dossier DIR",
        (int)id.n - 2, id.p + 2);
  else if (!put_paragraph(a->view, id, &hint) && near >= 0)
    talks__buf_printf(&hint, "did you mean %.*s?", (int)m->records[near].id.n,
                      m->records[near].id.p);
  else if (hint.n == 0)
    talks__buf_puts(&hint, "a mark is S, source, dot, paragraph, letter: S4.33a");
  talks_status status = talks__buf_status(&hint);
  if (!status)
    talks__problem(args->diag, TALKS_ERROR, "no-such-record", (talks__place){.line = 0},
                   hint.p, "there is no record \"%.*s\"", (int)id.n, id.p);
  talks__buf_free(&hint);
  return status ? status : TALKS_NOT_FOUND;
}

static bool is_one_of(char c, const char *signs) { return strchr(signs, c) != NULL; }

/* People type marks as they are printed: [S4.33a]~ and s4.33a mean S4.33a. */
static talks_str without_signs(talks_str id) {
  while (id.n > 1 && is_one_of(id.p[id.n - 1], "]~^=")) id.n--;
  return id.n > 1 && id.p[0] == '[' ? (talks_str){id.p + 1, id.n - 1} : id;
}

static talks_rec find(const talks_answer *a, talks_str id) {
  const talks_model *m = a->view->model;
  talks_rec rec = talks__map_get(&m->ids, id);
  if (rec != TALKS_NONE || id.n == 0 || id.n > 64 || id.p[0] != 's') return rec;
  char upper[64];
  memcpy(upper, id.p, id.n);
  upper[0] = 'S';
  return talks__map_get(&m->ids, (talks_str){upper, id.n});
}

/* That a record is there to be named: itself, and what it and those around it rest on. */
static talks_support presence(talks_answer *a, talks_rec rec) {
  talks_support s = talks__itself(a, rec);
  for (; rec != TALKS_NO_RECORD; rec = talks__parent(a->view, rec))
    s = talks__join(a, s, talks__rests(a, rec));
  return s;
}

/* ---- who leans on it ----------------------------------------------------------- */

static bool names(const talks_view *v, talks_rec rec, talks_rec what) {
  const talks__record *r = &v->model->records[rec];
  for (uint32_t i = 0; i < r->values; i++) {
    const talks__value *value = &v->model->values[r->first + i];
    talks__type type = talks__field_info_of((talks__field)value->field)->type;
    if (type != TALKS_T_REF && type != TALKS_T_REFS) continue;
    for (uint32_t k = 0; k < value->n; k++)
      if (value->of.refs[k] == what) return true;
  }
  return false;
}

/* Every record in order; NULL: no memory. */
static talks_rec *everything(talks_answer *a) {
  size_t n = a->view->model->nrecords;
  talks_rec *all = talks__arena_alloc(&a->arena, n + 1, sizeof *all);
  for (talks_rec rec = 0; all && rec < n; rec++) all[rec] = rec;
  if (all) talks__put_in_order(a, all, n);
  return all;
}

static void put_users(talks_answer *a, talks_rec rec, const talks_rec *all) {
  talks__open(a, TALKS_ITEM_used_by);
  for (size_t i = 0; i < a->view->model->nrecords; i++)
    if (talks__stands(a->view, all[i]) && names(a->view, all[i], rec))
      talks__put_ref(a, TALKS_ITEM_ref, all[i], presence(a, all[i]));
  talks__close(a);
}

/* Some corroboration stood, and all that stood has fallen. */
static bool lost_corroboration(const talks_view *v, talks_rec rec,
                               const uint64_t *fallen) {
  int field = talks__field_like(talks__kind_of(v, rec), TALKS_F_position_from);
  uint32_t n = 0, standing = 0, left = 0;
  const talks_rec *refs = field < 0 ? NULL : talks__refs(v, rec, (talks__field)field, &n);
  for (uint32_t i = 0; i < n; i++) {
    standing += talks__stands(v, refs[i]);
    left += talks__stands(v, refs[i]) && !talks__bit_get(fallen, refs[i]);
  }
  return standing > 0 && left == 0;
}

static bool lost_premise(const talks_view *v, talks_rec rec, const uint64_t *fallen) {
  int field = talks__field_like(talks__kind_of(v, rec), TALKS_F_position_because);
  uint32_t n = 0;
  const talks_rec *refs = field < 0 ? NULL : talks__refs(v, rec, (talks__field)field, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__bit_get(fallen, refs[i])) return true;
  return false;
}

/* The documents that a slip or a loaded word was read in, or NULL. */
static const talks__value *passages_of(const talks_view *v, talks_rec rec) {
  talks__kind kind = talks__kind_of(v, rec);
  if (kind != TALKS_K_slip && kind != TALKS_K_loaded) return NULL;
  return talks__value_of(v->model, rec,
                         kind == TALKS_K_slip ? TALKS_F_slip_at : TALKS_F_loaded_at);
}

/* How many of the places where it can be read lie in documents of the set. */
static uint32_t read_in(const talks_view *v, talks_rec rec, const uint64_t *set) {
  const talks__value *at = passages_of(v, rec);
  uint32_t n = 0;
  if (talks__kind_of(v, rec) == TALKS_K_statement)
    return talks__bit_get(set, v->model->records[rec].source);
  for (uint32_t i = 0; at && i < at->n; i++)
    n += talks__bit_get(set, at->of.passages[i].source);
  return n;
}

/* It can be read in no other document. */
static bool lost_document(const talks_view *v, talks_rec rec, const uint64_t *fallen) {
  const talks__value *at = passages_of(v, rec);
  uint32_t n = read_in(v, rec, fallen);
  return n > 0 && n == (at ? at->n : 1);
}

static bool would_fall(const talks_view *v, talks_rec rec, const uint64_t *fallen) {
  talks_rec parent = talks__parent(v, rec);
  if (parent != TALKS_NO_RECORD && talks__bit_get(fallen, parent)) return true;
  if (lost_document(v, rec, fallen)) return true;
  if (!(talks__kind_info_of(talks__kind_of(v, rec))->flags & TALKS_KIND_FALLS))
    return false;
  return lost_corroboration(v, rec, fallen) || lost_premise(v, rec, fallen);
}

/* It names one of the set as corroboration or premise, or stands inside one. */
static bool leans(const talks_view *v, talks_rec rec, const uint64_t *set) {
  static const talks__field models[] = {TALKS_F_position_from, TALKS_F_position_because};
  talks_rec parent = talks__parent(v, rec);
  if (parent != TALKS_NO_RECORD && talks__bit_get(set, parent)) return true;
  if (read_in(v, rec, set) > 0) return true;
  for (size_t i = 0; i < TALKS_COUNT(models); i++) {
    int field = talks__field_like(talks__kind_of(v, rec), models[i]);
    uint32_t n = 0;
    const talks_rec *refs =
        field < 0 ? NULL : talks__refs(v, rec, (talks__field)field, &n);
    for (uint32_t k = 0; k < n; k++)
      if (talks__bit_get(set, refs[k])) return true;
  }
  return false;
}

/* Grows a set, to which rec belongs, by all that stands and for which joins says so. */
typedef bool (*joins_fn)(const talks_view *v, talks_rec rec, const uint64_t *set);
static void close_under(const talks_view *v, uint64_t *set, joins_fn joins) {
  for (bool more = true; more;) {
    more = false;
    for (talks_rec other = 0; other < v->model->nrecords; other++) {
      if (!talks__stands(v, other) || talks__bit_get(set, other)) continue;
      if (!joins(v, other, set)) continue;
      talks__bit_set(set, other);
      more = true;
    }
  }
}

/* What would fall, each with its parts, which are not listed, and neither are the statements
 * of a document, which are counted; and how many records lean on it, directly or not, and
 * would not fall: they rest on something else as well, so the answer rests on that too. */
static talks_status put_falls(talks_answer *a, talks_rec rec, const talks_rec *all) {
  const talks_view *v = a->view;
  size_t n = v->model->nrecords, words = TALKS_BITS_WORDS(n);
  uint64_t *fallen = talks__arena_calloc(&a->arena, words, sizeof *fallen);
  uint64_t *leaning = talks__arena_calloc(&a->arena, words, sizeof *leaning);
  if (!fallen || !leaning) return TALKS_NO_MEMORY;
  talks__bit_set(fallen, rec);
  talks__bit_set(leaning, rec);
  close_under(v, fallen, would_fall);
  close_under(v, leaning, leans);
  bool document = talks__kind_of(v, rec) == TALKS_K_source;
  talks_rec *own = talks__arena_alloc(&a->arena, n + 1, sizeof *own);
  if (!own) return TALKS_NO_MEMORY;
  int64_t staying = 0;
  size_t nown = 0;
  talks_support s = talks__absent();
  talks__open(a, TALKS_ITEM_falls);
  for (size_t i = 0; i < n; i++) {
    talks_rec other = all[i], parent = talks__parent(v, other);
    bool part = parent != TALKS_NO_RECORD && talks__bit_get(fallen, parent);
    if (other == rec || part || !talks__bit_get(leaning, other)) continue;
    if (document && talks__kind_of(v, other) == TALKS_K_statement) {
      own[nown++] = other;
      continue;
    }
    talks_support there = presence(a, other);
    if (talks__bit_get(fallen, other)) {
      talks__put_ref(a, TALKS_ITEM_ref, other, there);
      continue;
    }
    s = staying++ == 0 ? there : talks__join(a, s, there);
  }
  talks__close(a);
  talks__put_count(a, TALKS_ITEM_staying, staying, s);
  if (document)
    talks__put_count(a, TALKS_ITEM_statements, (int64_t)nown,
                     talks__counted(a, own, nown));
  return TALKS_OK;
}

/* ---- a statement --------------------------------------------------------------- */

/* One record for each that the field names, of those that stand. */
static void put_standing(talks_answer *a, talks__item list, talks__item item,
                         talks_rec rec, talks__field field, talks_support s) {
  uint32_t n, standing = 0;
  const talks_rec *refs = talks__refs(a->view, rec, field, &n);
  for (uint32_t i = 0; i < n; i++) standing += talks__stands(a->view, refs[i]);
  if (standing == 0) return;
  talks__open(a, list);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(a->view, refs[i]))
      talks__put_ref(a, item, refs[i], talks__join(a, s, presence(a, refs[i])));
  talks__close(a);
}

static void put_refs_as(talks_answer *a, talks__item list, talks__item item,
                        talks_rec rec, talks__field field, talks_support s) {
  uint32_t n;
  const talks_rec *refs = talks__refs(a->view, rec, field, &n);
  talks__open(a, list);
  for (uint32_t i = 0; i < n; i++) talks__put_ref(a, item, refs[i], s);
  talks__close(a);
}

/* One who speaks is told with office and party; several only by name. */
static void put_one_speaker(talks_answer *a, talks_rec speaker, talks_support s) {
  talks__put_ref(a, TALKS_ITEM_speaker, speaker, s);
  if (talks__kind_of(a->view, speaker) == TALKS_K_person)
    talks__put_text(a, TALKS_ITEM_office, speaker, TALKS_F_person_office_en,
                    talks__itself(a, speaker));
  talks_rec party = talks__party_of(a->view, speaker);
  if (party != TALKS_NO_RECORD && party != speaker)
    talks__put_ref(a, TALKS_ITEM_of_party, party, s);
}

static void put_speaker(talks_answer *a, talks_rec rec, talks_support s) {
  uint32_t n;
  talks__refs(a->view, rec, TALKS_F_statement_who, &n);
  if (n > 1)
    put_refs_as(a, TALKS_ITEM_speakers, TALKS_ITEM_speaker, rec, TALKS_F_statement_who,
                s);
  else put_one_speaker(a, talks__speaker(a->view, rec), s);
  if (talks__names_nobody(a->view, rec))
    talks__put_term(a, TALKS_ITEM_named, TALKS_TERM_no_person_named, s);
  put_refs_as(a, TALKS_ITEM_relays, TALKS_ITEM_relay, rec, TALKS_F_statement_relay, s);
}

static void put_dates(talks_answer *a, talks_rec rec, talks_support s) {
  static const struct {
    talks__item item;
    talks__field field;
  } dates[] = {{TALKS_ITEM_happened, TALKS_F_statement_happened},
               {TALKS_ITEM_said, TALKS_F_statement_said}};
  for (size_t i = 0; i < TALKS_COUNT(dates); i++) {
    talks_days days;
    if (talks__days_in(a->view, rec, dates[i].field, &days))
      talks__put_dates(a, dates[i].item, days, s);
  }
  talks__put_dates(a, TALKS_ITEM_reported, talks__reported(a->view->model, rec), s);
}

static void put_passage(talks_answer *a, talks_rec rec, talks_support s) {
  const talks_view *v = a->view;
  const talks__record *r = &v->model->records[rec];
  talks_passage_text passage = {NULL, 0, false, false};
  talks__put_ref(a, TALKS_ITEM_source, r->source, s);
  talks__put_count(a, TALKS_ITEM_paragraph, r->paragraph, s);
  talks__put_places(a, TALKS_ITEM_also, rec, TALKS_F_statement_also, s);
  talks__put_word(a, TALKS_ITEM_source_kind,
                  talks__word_in(v, r->source, TALKS_F_source_kind), s);
  talks__put_word(a, TALKS_ITEM_reliability,
                  talks__word_in(v, r->source, TALKS_F_source_reliability), s);
  if (v->passage) passage = v->passage(v->passage_user, r->source, r->paragraph);
  talks__term verdict = !passage.p        ? TALKS_TERM_not_here
                        : !passage.locked ? TALKS_TERM_not_locked
                        : passage.agrees  ? TALKS_TERM_agrees
                                          : TALKS_TERM_differs;
  talks__put_term(a, TALKS_ITEM_fingerprint, verdict, talks__absent());
  if (passage.p)
    talks__put_plain(a, TALKS_ITEM_passage, (talks_str){passage.p, passage.n}, true, s);
}

static void put_figures(talks_answer *a, talks_rec rec) {
  uint32_t n;
  const talks_rec *figures = talks__refs(a->view, rec, TALKS_F_statement_figures, &n);
  if (n == 0) return;
  talks_support s = talks__rests(a, rec);
  talks__open(a, TALKS_ITEM_figures);
  for (uint32_t i = 0; i < n; i++) {
    talks__open(a, TALKS_ITEM_figure);
    talks__put_ref(a, TALKS_ITEM_quantity,
                   talks__ref(a->view, figures[i], TALKS_F_figure_quantity), s);
    talks__put_figure(a, TALKS_ITEM_value,
                      talks__figure_in(a->view, figures[i], TALKS_F_figure_value), s);
    talks__put_ref(a, TALKS_ITEM_scope,
                   talks__ref(a->view, figures[i], TALKS_F_figure_scope), s);
    talks__put_plain(a, TALKS_ITEM_printed,
                     talks__text(a->view, figures[i], TALKS_F_figure_printed), true, s);
    talks__close(a);
  }
  talks__close(a);
}

/* The records that a field names, of those that stand and are statements, into a set. */
static talks_ev with_statements(talks_answer *a, talks_ev set, talks_rec rec,
                                talks__field field) {
  uint32_t n;
  const talks_rec *refs = talks__refs(a->view, rec, field, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(a->view, refs[i]) &&
        talks__kind_of(a->view, refs[i]) == TALKS_K_statement)
      set = talks__ev_union(&a->evidence, set, talks__itself(a, refs[i]).on);
  return set;
}

/* The other side of a dispute: what the statement denies, and, of an event that it alleges
 * or denies, the statements that do the contrary. */
static talks_ev with_other_side(talks_answer *a, talks_ev set, talks_rec rec) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_incident, &n);
  set = with_statements(a, set, rec, TALKS_F_statement_denies);
  for (size_t i = 0; i < n; i++) {
    if (talks__has_ref(a->view, all[i], TALKS_F_incident_accuses, rec))
      set = with_statements(a, set, all[i], TALKS_F_incident_denies);
    if (talks__has_ref(a->view, all[i], TALKS_F_incident_denies, rec))
      set = with_statements(a, set, all[i], TALKS_F_incident_accuses);
  }
  return set;
}

/* Denials, what the statement itself denies, what speaks against the records that rest on it,
 * and what the records that it speaks against rest on. */
static void put_against(talks_answer *a, talks_rec rec) {
  talks_ev set = with_other_side(a, talks__rests(a, rec).against, rec);
  for (talks_rec other = 0; other < a->view->model->nrecords; other++) {
    if (!talks__stands(a->view, other) ||
        talks__kind_of(a->view, other) == TALKS_K_statement)
      continue;
    int from = talks__field_like(talks__kind_of(a->view, other), TALKS_F_position_from);
    int against =
        talks__field_like(talks__kind_of(a->view, other), TALKS_F_position_against);
    if (from < 0) continue;
    if (talks__has_ref(a->view, other, (talks__field)from, rec))
      set = talks__ev_union(&a->evidence, set, talks__rests(a, other).against);
    if (against >= 0 && talks__has_ref(a->view, other, (talks__field)against, rec))
      set = with_statements(a, set, other, (talks__field)from);
  }
  size_t n;
  const talks_rec *by = talks__in_order(a, set, &n);
  talks__open(a, TALKS_ITEM_against);
  for (size_t i = 0; i < n; i++)
    if (by[i] != rec)
      talks__put_ref(a, TALKS_ITEM_statement, by[i], talks__rests(a, by[i]));
  talks__close(a);
}

static talks_status explain_statement(talks_answer *a, talks_rec rec) {
  const talks_view *v = a->view;
  talks_support s = talks__rests(a, rec);
  talks__put_word(a, TALKS_ITEM_says, talks__word_in(v, rec, TALKS_F_statement_kind), s);
  talks__put_ref(a, TALKS_ITEM_issue, talks__ref(v, rec, TALKS_F_statement_issue), s);
  talks__put_text(a, TALKS_ITEM_text, rec, TALKS_F_statement_en, s);
  put_speaker(a, rec, s);
  put_dates(a, rec, s);
  talks__put_word(a, TALKS_ITEM_strength,
                  talks__word_in(v, rec, TALKS_F_statement_strength), s);
  talks__put_word(a, TALKS_ITEM_credibility,
                  talks__word_in(v, rec, TALKS_F_statement_credibility), s);
  put_figures(a, rec);
  talks__put_text(a, TALKS_ITEM_inference, rec, TALKS_F_statement_inference, s);
  talks__put_text(a, TALKS_ITEM_outside, rec, TALKS_F_statement_outside, s);
  talks__put_text(a, TALKS_ITEM_note, rec, TALKS_F_statement_note, s);
  talks__put_word(a, TALKS_ITEM_visibility,
                  talks__word_in(v, rec, TALKS_F_statement_visibility), s);
  put_standing(a, TALKS_ITEM_where, TALKS_ITEM_locality, rec, TALKS_F_statement_where, s);
  put_standing(a, TALKS_ITEM_moved_parties, TALKS_ITEM_party, rec,
               TALKS_F_statement_moved, s);
  put_standing(a, TALKS_ITEM_denied, TALKS_ITEM_ref, rec, TALKS_F_statement_denies, s);
  put_against(a, rec);
  put_passage(a, rec, s);
  return TALKS_OK;
}

/* ---- any other record ---------------------------------------------------------- */

static void put_names(talks_answer *a, const talks__value *value, talks_support s) {
  talks__open(a, TALKS_ITEM_refs);
  for (uint32_t i = 0; i < value->n; i++)
    talks__put_plain(a, TALKS_ITEM_printed, value->of.names[i], true, s);
  talks__close(a);
}

/* A statement that a view leaves out is not named by what names it in the dossier. */
static bool is_left_out(const talks_view *v, talks_rec rec) {
  return talks__kind_of(v, rec) == TALKS_K_statement && !talks__stands(v, rec);
}

static void put_refs(talks_answer *a, talks_rec rec, talks__field field,
                     talks_support s) {
  uint32_t n;
  const talks_rec *refs = talks__refs(a->view, rec, field, &n);
  talks__open(a, TALKS_ITEM_refs);
  for (uint32_t i = 0; i < n; i++) {
    bool statement = talks__kind_of(a->view, refs[i]) == TALKS_K_statement;
    if (!is_left_out(a->view, refs[i]))
      talks__put_ref(a, TALKS_ITEM_ref, refs[i],
                     statement ? talks__join(a, s, talks__rests(a, refs[i])) : s);
  }
  talks__close(a);
}

static bool has_references(const talks__value *value) {
  talks__type type = talks__field_info_of((talks__field)value->field)->type;
  return type == TALKS_T_REF || type == TALKS_T_REFS || type == TALKS_T_SUB;
}

/* A field of which nothing is left. */
static bool is_empty(const talks_view *v, talks_rec rec, const talks__value *value) {
  uint32_t n = 0, left = 0;
  if (!has_references(value)) return false;
  const talks_rec *refs = talks__refs(v, rec, (talks__field)value->field, &n);
  for (uint32_t i = 0; i < n; i++) left += !is_left_out(v, refs[i]);
  return left == 0;
}

/* What the dossier's authors say of a record, to be read in one language: a field, and
 * behind it the same in Chinese. */
static const talks__field remarks[] = {TALKS_F_position_inference,
                                       TALKS_F_position_outside, TALKS_F_position_note};

/* Whether it is such a remark; BEHIND 1: the Chinese of one. */
static bool is_remark(talks__kind kind, talks__field field, int behind) {
  for (size_t i = 0; i < TALKS_COUNT(remarks); i++) {
    int own = talks__field_like(kind, remarks[i]);
    if (own >= 0 && own + behind == (int)field) return true;
  }
  return false;
}

static void put_value(talks_answer *a, talks_rec rec, const talks__value *value,
                      talks_support s) {
  talks__field field = (talks__field)value->field;
  talks_days days;
  if (is_remark(talks__kind_of(a->view, rec), field, 0)) {
    talks__put_text(a, TALKS_ITEM_text, rec, field, s);
    return;
  }
  switch (talks__field_info_of(field)->type) {
  case TALKS_T_TEXT:
  case TALKS_T_HASH:
  case TALKS_T_EXPR:
    talks__put_plain(a, TALKS_ITEM_text, (talks_str){value->of.text, value->n}, false, s);
    break;
  case TALKS_T_NAMES:
    put_names(a, value, s);
    break;
  case TALKS_T_WORD:
    talks__put_word(a, TALKS_ITEM_word, (talks__word)value->word, s);
    break;
  case TALKS_T_COUNT:
    talks__put_count(a, TALKS_ITEM_number_of, (int64_t)value->of.count, s);
    break;
  case TALKS_T_DAYS:
    if (talks__days_in(a->view, rec, field, &days)) /* supposed moves shift them */
      talks__put_dates(a, TALKS_ITEM_days, days, s);
    break;
  case TALKS_T_FIGURE:
    talks__put_figure(a, TALKS_ITEM_value, value->of.figure, s);
    break;
  case TALKS_T_REF:
  case TALKS_T_REFS:
  case TALKS_T_SUB:
    put_refs(a, rec, field, s);
    break;
  case TALKS_T_PASSAGES:
    talks__put_places(a, TALKS_ITEM_at, rec, field, s);
    break;
  default:
    break; /* no other type has a value of its own */
  }
}

/* The Chinese of a remark stands with the English, if there is any. */
static bool is_translated(const talks_view *v, talks_rec rec, talks__field field) {
  return is_remark(talks__kind_of(v, rec), field, 1) &&
         talks__text(v, rec, (talks__field)(field - 1)).n > 0;
}

/* What the record has of a field; what a supposed move put there, where it had nothing. */
static const talks__value *value_in(const talks_view *v, talks_rec rec,
                                    talks__field field, talks__value *made) {
  const talks__value *value = talks__value_of(v->model, rec, field);
  uint32_t n = 0;
  if (value || talks__field_info_of(field)->type != TALKS_T_REFS) return value;
  const talks_rec *refs = talks__refs(v, rec, field, &n);
  *made = (talks__value){.field = (uint16_t)field, .n = n, .of.refs = refs};
  return n > 0 ? made : NULL;
}

static talks_status explain_record(talks_answer *a, talks_rec rec) {
  talks__kind kind = talks__kind_of(a->view, rec);
  talks_support s = talks__itself(a, rec);
  talks_support full = talks__rests(a, rec);
  talks__open(a, TALKS_ITEM_fields);
  for (int f = (int)talks__kind_info_of(kind)->first; f < (int)talks__kind_end(kind);
       f++) {
    talks__field field = (talks__field)f;
    talks__value made;
    const talks__value *value = value_in(a->view, rec, field, &made);
    if (!value || is_empty(a->view, rec, value)) continue;
    if (is_translated(a->view, rec, field)) continue;
    talks__open(a, TALKS_ITEM_field);
    talks__put_plain(a, TALKS_ITEM_name, talks__field_info_of(field)->name, true, s);
    put_value(a, rec, value, s);
    talks__close(a);
  }
  talks__close(a);
  size_t n;
  const talks_rec *on = talks__in_order(a, full.on, &n);
  talks__open(a, TALKS_ITEM_rests_on);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_statement, on[i], talks__rests(a, on[i]));
  talks__close(a);
  return TALKS_OK;
}

/* The first of several marks, as in S0.2b,c and "S0.29a S3.53d"; empty where that is none. */
static talks_str first_of(const talks_answer *a, talks_str typed) {
  talks_str first = {typed.p, 0};
  while (first.n < typed.n && !is_one_of(typed.p[first.n], ", ")) first.n++;
  first = without_signs(first);
  return find(a, first) == TALKS_NONE ? talks__str(NULL) : first;
}

static talks_status not_one(const talks__args *args, talks_str first) {
  char hint[128];
  snprintf(hint, sizeof hint, "%sas in: talks why %.*s",
           args->n > 0 ? "one at a time, " : "", (int)(first.n < 64 ? first.n : 64),
           first.p);
  talks__problem(args->diag, TALKS_ERROR, "one-id", (talks__place){.line = 0}, hint,
                 "why takes exactly one id");
  return TALKS_MISUSE;
}

talks_status talks__ask_why(talks_answer *a, const talks__args *args) {
  static const talks_str example = {"S4.33a", 6};
  talks_str typed = talks__str(args->n > 0 ? args->words[0] : ""), first = example;
  if (args->n > 0) first = first_of(a, typed);
  if (args->n != 1) return not_one(args, first.n > 0 ? first : example);
  talks_str id = without_signs(typed);
  if (talks__str_starts(id, TALKS_STR("--"))) return talks__no_words(a, args);
  talks_rec rec = find(a, id);
  if (rec == TALKS_NONE && first.n > 0) return not_one(args, first);
  if (rec == TALKS_NONE) return not_found(a, args, id);
  bool stands = talks__stands(a->view, rec);
  talks_support s = stands ? presence(a, rec) : talks__absent();
  talks__put_ref(a, TALKS_ITEM_id, rec, s);
  talks__put_term(a, TALKS_ITEM_kind, TALKS_TERM_record_kind, s);
  if (!stands) {
    talks__put_unknown(a, TALKS_ITEM_state);
    return TALKS_OK;
  }
  bool statement = talks__kind_of(a->view, rec) == TALKS_K_statement;
  talks_status status = statement ? explain_statement(a, rec) : explain_record(a, rec);
  talks_rec *all = everything(a);
  if (!all) return TALKS_NO_MEMORY;
  if (!status) put_users(a, rec, all);
  return status ? status : put_falls(a, rec, all);
}
