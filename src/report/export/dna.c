/* report/export/dna.c: the event list of Discourse Network Analyzer.
 *
 * Columns and quoting are those of DNA 3's own export (leifeld/dna, Exporter.eventCSV):
 * semicolons, texts in quotes, in which ';' becomes ',' and '"' becomes "'". Its statement
 * says that an actor is for or against a concept; ours does so only where a position that
 * rests on the statement takes a stance on an option. So there is a row for each statement,
 * position and option, the organisation is whose position it is, and a statement without a
 * stance is left out and counted: an agreement that nobody coded would be invented.
 * Behind DNA's variables stand those that keep a row traceable. DNA wants a day for each
 * row: that of the statement, else the one since when the position is held, else that of a
 * document that gives its date; a row without any is left out and counted.
 */
#include "report/csv.h"
#include "report/export/export.h"

typedef struct {
  const talks_view *v;
  talks__buf *out;
  uint64_t *used; /* statements with a stance */
  uint32_t rows;
  size_t undated; /* rows left out */
} writer;

/* ---- cells --------------------------------------------------------------------- */

/* A text in quotes; one that would begin a formula gets a "'" in front. */
static void put_text(writer *w, talks_str s) {
  talks__buf_char(w->out, '"');
  if (talks__begins_formula(s)) talks__buf_char(w->out, '\'');
  for (size_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    talks__buf_char(w->out, c == ';'                 ? ','
                            : c == '"'               ? '\''
                            : (unsigned char)c < ' ' ? ' '
                                                     : c);
  }
  talks__buf_char(w->out, '"');
}

static void next_text(writer *w, talks_str s) {
  talks__buf_char(w->out, ';');
  put_text(w, s);
}

static void put_time(writer *w, int32_t day) {
  int year, month, mday;
  talks__buf_char(w->out, ';');
  talks_day_civil(day, &year, &month, &mday);
  talks__buf_printf(w->out, "%04d-%02d-%02d 00:00:00", year, month, mday);
}

static uint32_t document_number(const talks_view *v, talks_rec source) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_source, &n);
  for (size_t i = 0; i < n; i++)
    if (all[i] == source) return (uint32_t)i + 1;
  return 0;
}

static void put_document(writer *w, talks_rec source) {
  const talks_view *v = w->v;
  talks__word kind = talks__word_in(v, source, TALKS_F_source_kind);
  talks__buf_printf(w->out, ";%u", document_number(v, source));
  next_text(w, talks__export_name(v, source, 0));
  next_text(w, talks__said(v, source, TALKS_F_source_short_en, 0));
  next_text(w, talks__text(v, source, TALKS_F_source_outlet));
  next_text(w, TALKS_STR(""));
  next_text(w, kind ? talks__word_info_of(kind)->name : TALKS_STR(""));
}

/* "issue: option", since options of two issues may have one name. */
static void put_concept(writer *w, talks_rec option) {
  talks__buf b;
  talks__buf_init(&b, w->v->ctx);
  talks__buf_str(&b, talks__export_name(w->v, talks__parent(w->v, option), 0));
  talks__buf_puts(&b, ": ");
  talks__buf_str(&b, talks__export_name(w->v, option, 0));
  next_text(w, talks__buf_view(&b));
  w->out->failed = w->out->failed || b.failed;
  talks__buf_free(&b);
}

/* ---- rows ---------------------------------------------------------------------- */

typedef struct {
  talks_rec statement, position, option;
  bool agrees;
  int32_t day;
  const char *day_of; /* whose day it is */
} stance;

/* The last day of a field; where that is open, the first. */
static bool day_in(const talks_view *v, talks_rec rec, talks__field field, int32_t *day) {
  talks_days days;
  if (rec == TALKS_NO_RECORD || !talks__days_in(v, rec, field, &days)) return false;
  *day = days.to != TALKS_DAY_MAX ? days.to : days.from;
  return *day != TALKS_DAY_MIN;
}

/* Finds the day of a row; false where neither statement nor position has one, nor a document
 * that gives its date: when a copy was taken is no day of what it says. */
static bool find_day(const talks_view *v, stance *s) {
  talks_rec source = v->model->records[s->statement].source;
  bool dated = source != TALKS_NO_RECORD &&
               talks__word_in(v, source, TALKS_F_source_dated) != TALKS_WORD_yes_no_no;
  const struct {
    talks_rec rec;
    talks__field field;
    const char *name;
  } from[] = {{s->statement, TALKS_F_statement_said, "statement"},
              {s->statement, TALKS_F_statement_happened, "statement"},
              {s->statement, TALKS_F_statement_reported, "statement"},
              {s->position, TALKS_F_position_since, "position"},
              {dated ? source : TALKS_NO_RECORD, TALKS_F_source_published, "document"}};
  for (size_t i = 0; i < TALKS_COUNT(from); i++) {
    s->day_of = from[i].name;
    if (day_in(v, from[i].rec, from[i].field, &s->day)) return true;
  }
  return false;
}

static void put_keeping(writer *w, const stance *s) {
  const talks_view *v = w->v;
  char days[64];
  size_t n = talks_days_edtf(talks__when(v, s->statement), days, sizeof days);
  talks__word strength = talks__word_in(v, s->statement, TALKS_F_statement_strength);
  next_text(w, talks__id(v, s->statement));
  next_text(w, talks__id(v, s->position));
  next_text(w, talks__export_name(v, talks__speaker(v, s->statement), 0));
  next_text(w, (talks_str){days, n});
  next_text(w, strength ? talks__word_info_of(strength)->name : TALKS_STR(""));
  next_text(w, talks__str(talks__export_basis(talks__support(v, s->position).basis)));
  next_text(w, talks__str(s->day_of));
}

/* The person only where it is one of the party whose position it is. */
static void put_row(writer *w, const stance *s) {
  const talks_view *v = w->v;
  talks_rec source = v->model->records[s->statement].source;
  talks_rec party = talks__ref(v, s->position, TALKS_F_position_party);
  talks_rec speaker = talks__speaker(v, s->statement);
  bool own = talks__kind_of(v, speaker) == TALKS_K_person &&
             talks__party_of(v, speaker) == talks__party_of(v, party);
  talks__buf_printf(w->out, "%u", ++w->rows);
  put_time(w, s->day);
  put_document(w, source);
  next_text(w, talks__said(v, s->statement, TALKS_F_statement_en, 0));
  next_text(w, own ? talks__export_name(v, speaker, 0) : TALKS_STR(""));
  next_text(w, talks__export_name(v, party, 0));
  put_concept(w, s->option);
  talks__buf_puts(w->out, s->agrees ? ";1" : ";0");
  put_keeping(w, s);
  talks__buf_char(w->out, '\n');
}

static void put_stances(writer *w, talks_rec statement, talks_rec position) {
  for (size_t i = 0; i < TALKS_STANCE_FIELDS; i++) {
    const talks__stance_field *f = &talks__stance_fields[i];
    uint32_t n;
    const talks_rec *options = talks__refs(w->v, position, f->field, &n);
    for (uint32_t k = 0; k < n && f->agreement != TALKS_NEITHER; k++) {
      stance s = {.statement = statement,
                  .position = position,
                  .option = options[k],
                  .agrees = f->agreement == TALKS_AGREES};
      if (!talks__stands(w->v, options[k])) continue;
      talks__bit_set(w->used, statement);
      if (find_day(w->v, &s)) put_row(w, &s);
      else w->undated++;
    }
  }
}

/* ---- which statement carries which position ------------------------------------- */

typedef struct {
  talks_rec statement, position;
} pair;

typedef struct {
  const talks_view *v;
  pair *items;
  size_t n, cap;
} pairs;

static int by_marks(const void *a, const void *b, const void *user) {
  const pair *x = a, *y = b;
  int order =
      talks__str_natcmp(talks__id(user, x->statement), talks__id(user, y->statement));
  return order ? order
               : talks__str_natcmp(talks__id(user, x->position),
                                   talks__id(user, y->position));
}

/* Statements that the position names itself; not what those rest on in turn. */
static talks_status collect(pairs *p, talks_rec position) {
  static const talks__field fields[] = {TALKS_F_position_from, TALKS_F_position_because};
  for (size_t f = 0; f < TALKS_COUNT(fields); f++) {
    uint32_t n;
    const talks_rec *refs = talks__refs(p->v, position, fields[f], &n);
    for (uint32_t i = 0; i < n; i++) {
      if (talks__kind_of(p->v, refs[i]) != TALKS_K_statement ||
          !talks__stands(p->v, refs[i]))
        continue;
      pair *items = talks__grow(p->v->ctx, p->items, &p->cap, p->n + 1, sizeof *items);
      if (!items) return TALKS_NO_MEMORY;
      p->items = items;
      items[p->n++] = (pair){refs[i], position};
    }
  }
  return TALKS_OK;
}

static talks_status collect_all(pairs *p) {
  size_t n;
  const talks_rec *positions = talks__all(p->v, TALKS_K_position, &n);
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < n && !status; i++) status = collect(p, positions[i]);
  return status
             ? status
             : talks__sort(p->v->ctx, p->items, p->n, sizeof *p->items, by_marks, p->v);
}

static void put_all(writer *w, const pairs *p) {
  for (size_t i = 0; i < p->n; i++)
    if (i == 0 || by_marks(&p->items[i - 1], &p->items[i], p->v) != 0)
      put_stances(w, p->items[i].statement, p->items[i].position);
}

static const char header[] =
    "\"statement ID\";\"time\";\"document ID\";\"document title\";\"author\";"
    "\"source\";\"section\";\"type\";\"text\";\"person\";\"organization\";"
    "\"concept\";\"agreement\";\"mark\";\"position\";\"speaker\";\"date (EDTF)\";"
    "\"strength\";\"basis\";\"time is of\"\n";

talks_status talks__export_dna(talks_export *e, const talks_view *v) {
  size_t n;
  const talks_rec *statements = talks__all(v, TALKS_K_statement, &n);
  pairs p = {.v = v};
  talks__buf out;
  talks__buf_init(&out, v->ctx);
  writer w = {.v = v, .out = &out};
  w.used =
      talks__calloc(v->ctx, TALKS_BITS_WORDS(v->model->nrecords) + 1, sizeof *w.used);
  talks_status status = w.used ? collect_all(&p) : TALKS_NO_MEMORY;
  talks__buf_puts(&out, header);
  if (!status) put_all(&w, &p);
  for (size_t i = 0; i < n && !status; i++)
    e->left_out += !talks__bit_get(w.used, statements[i]);
  e->undated = w.undated;
  if (!status) status = talks__export_file(e, TALKS_STR("dossier.csv"), &out);
  talks__buf_free(&out);
  talks__free(v->ctx, p.items);
  talks__free(v->ctx, w.used);
  return status;
}
