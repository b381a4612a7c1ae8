/* report/export/csv_list.c: a CSV file for each kind of record.
 *
 * RFC 4180, UTF-8, a header line. Columns come from the record table: id, the record it
 * stands in, the fields in their order, then what the record rests on in this view. Days
 * are EDTF; a figure is also given as least, greatest and unit; ids stand between blanks,
 * names between " | ". Cells are those of an answer (report/csv.h): none is a formula.
 */
#include "dossier/dump.h"
#include "report/csv.h"
#include "report/export/export.h"

typedef struct {
  const talks_view *v;
  talks__dump dump;
  talks__buf *out;
  talks__buf cell; /* being made */
  bool first;      /* on its line */
} writer;

/* ---- cells --------------------------------------------------------------------- */

static void put_cell(writer *w, talks_str text) {
  if (!w->first) talks__buf_char(w->out, ',');
  w->first = false;
  talks__csv_cell(w->out, text);
}

/* What was put together in w->cell. */
static void end_cell(writer *w) {
  put_cell(w, talks__buf_view(&w->cell));
  w->out->failed = w->out->failed || w->cell.failed;
  w->cell.n = 0;
}

static void end_line(writer *w) {
  talks__buf_puts(w->out, "\r\n");
  w->first = true;
}

/* ---- values -------------------------------------------------------------------- */

static void put_refs(writer *w, talks_rec rec, talks__field field) {
  uint32_t n;
  const talks_rec *refs = talks__refs(w->v, rec, field, &n); /* what-if is in place */
  for (uint32_t i = 0; i < n; i++) {
    if (i > 0) talks__buf_char(&w->cell, ' ');
    talks__buf_str(&w->cell, talks__id(w->v, refs[i]));
  }
  end_cell(w);
}

static void put_names(writer *w, const talks__value *v) {
  for (uint32_t i = 0; v && i < v->n; i++) {
    if (i > 0) talks__buf_puts(&w->cell, " | ");
    talks__buf_str(&w->cell, v->of.names[i]);
  }
  end_cell(w);
}

static void put_passages(writer *w, const talks__value *v) {
  for (uint32_t i = 0; v && i < v->n; i++) {
    talks_str text = talks__dump_passage(&w->dump, v->of.passages[i]);
    if (!text.p) w->cell.failed = true;
    if (i > 0) talks__buf_char(&w->cell, ' ');
    talks__buf_str(&w->cell, text);
  }
  end_cell(w);
}

/* Four cells: as written, least, greatest, unit. Whether the bound itself is excluded
 * ("over") stands in the words. */
static void put_figure(writer *w, const talks__value *v) {
  talks__figure_range range = {0};
  const talks__figure *f = v ? v->of.figure : NULL;
  talks_str words = f ? talks__dump_figure(&w->dump, f) : TALKS_STR("");
  if (!words.p) w->cell.failed = true;
  put_cell(w, words);
  bool numbers = f && f->form != TALKS_FIG_WORDS && talks__figure_bounds(f, &range);
  if (numbers && range.has_low) talks__rat_format(range.low, false, 9, &w->cell, NULL);
  end_cell(w);
  if (numbers && range.has_high) talks__rat_format(range.high, false, 9, &w->cell, NULL);
  end_cell(w);
  put_cell(w, numbers ? f->unit : TALKS_STR(""));
}

static void put_value(writer *w, talks_rec rec, talks__field field) {
  const talks__value *v = talks__value_of(w->v->model, rec, field);
  talks_days days;
  switch (talks__field_info_of(field)->type) {
  case TALKS_T_NAMES:
    put_names(w, v);
    break;
  case TALKS_T_WORD:
    put_cell(w, v ? talks__word_info_of((talks__word)v->word)->name : TALKS_STR(""));
    break;
  case TALKS_T_COUNT:
    if (v) talks__buf_printf(&w->cell, "%llu", (unsigned long long)v->of.count);
    end_cell(w);
    break;
  case TALKS_T_DAYS:
    if (talks__days_in(w->v, rec, field, &days)) talks__export_days(days, &w->cell);
    end_cell(w);
    break;
  case TALKS_T_FIGURE:
    put_figure(w, v);
    break;
  case TALKS_T_PASSAGES:
    put_passages(w, v);
    break;
  case TALKS_T_REF:
  case TALKS_T_REFS:
    put_refs(w, rec, field);
    break;
  default: /* texts; children have files of their own */
    put_cell(w, v ? (talks_str){v->of.text, v->n} : TALKS_STR(""));
    break;
  }
}

/* ---- lines --------------------------------------------------------------------- */

static void put_header(writer *w, talks__kind kind) {
  put_cell(w, TALKS_STR("id"));
  put_cell(w, TALKS_STR("in"));
  if (kind == TALKS_K_statement) {
    put_cell(w, TALKS_STR("source"));
    put_cell(w, TALKS_STR("paragraph"));
  }
  for (int f = (int)talks__kind_info_of(kind)->first; f < (int)talks__kind_end(kind);
       f++) {
    static const char *const parts[] = {".least", ".greatest", ".unit"};
    const talks__field_info *info = talks__field_info_of((talks__field)f);
    if (info->type == TALKS_T_SUB) continue;
    put_cell(w, info->name);
    for (size_t i = 0; info->type == TALKS_T_FIGURE && i < TALKS_COUNT(parts); i++) {
      talks__buf_str(&w->cell, info->name);
      talks__buf_puts(&w->cell, parts[i]);
      end_cell(w);
    }
  }
  put_cell(w, TALKS_STR("rests-on"));
  put_cell(w, TALKS_STR("spoken-against-by"));
  put_cell(w, TALKS_STR("basis"));
  put_cell(w, TALKS_STR("disputed"));
  put_cell(w, TALKS_STR("late"));
  end_line(w);
}

/* What a record rests on: a part that cites nothing itself, on what it is a part of. */
static talks_support support_of(const talks_view *v, talks_rec rec) {
  talks_support s = talks__support(v, rec);
  for (talks_rec of = talks__parent(v, rec); !s.on && of != TALKS_NO_RECORD;
       of = talks__parent(v, of)) {
    talks_support whole = talks__support(v, of);
    if (whole.on) s = whole;
  }
  return s;
}

/* What only describes rests on nothing that was said. */
static const char *basis_of(talks_support s) {
  return s.on || s.basis != TALKS_STATED ? talks__export_basis(s.basis) : "";
}

static void put_record(writer *w, talks__kind kind, talks_rec rec) {
  talks_rec parent = talks__parent(w->v, rec);
  talks_support support = support_of(w->v, rec);
  put_cell(w, talks__id(w->v, rec));
  put_cell(w, parent == TALKS_NO_RECORD ? TALKS_STR("") : talks__id(w->v, parent));
  if (kind == TALKS_K_statement) {
    const talks__record *r = &w->v->model->records[rec];
    put_cell(w, talks__id(w->v, r->source));
    talks__buf_printf(&w->cell, "%u", r->paragraph);
    end_cell(w);
  }
  for (int f = (int)talks__kind_info_of(kind)->first; f < (int)talks__kind_end(kind); f++)
    if (talks__field_info_of((talks__field)f)->type != TALKS_T_SUB)
      put_value(w, rec, (talks__field)f);
  talks__export_ids(w->v, support.on, &w->cell);
  end_cell(w);
  talks__export_ids(w->v, support.against, &w->cell);
  end_cell(w);
  put_cell(w, talks__str(basis_of(support)));
  put_cell(w, support.disputed ? TALKS_STR("yes") : TALKS_STR("no"));
  put_cell(w, support.late ? TALKS_STR("yes") : TALKS_STR("no"));
  end_line(w);
}

static talks_status put_kind(talks_export *e, writer *w, talks__kind kind) {
  size_t n;
  const talks_rec *recs = talks__all(w->v, kind, &n);
  talks__buf out, name;
  if (n == 0) return TALKS_OK;
  talks__buf_init(&out, e->ctx);
  talks__buf_init(&name, e->ctx);
  w->out = &out;
  w->first = true;
  put_header(w, kind);
  for (size_t i = 0; i < n; i++) put_record(w, kind, recs[i]);
  talks__buf_str(&name, talks__kind_info_of(kind)->name);
  talks__buf_puts(&name, ".csv");
  talks_status status = talks__buf_status(&name);
  if (!status) status = talks__export_file(e, talks__buf_view(&name), &out);
  talks__buf_free(&out);
  talks__buf_free(&name);
  return status;
}

talks_status talks__export_csv(talks_export *e, const talks_view *v) {
  talks__arena arena;
  talks__arena_init(&arena, v->ctx);
  writer w = {.v = v, .dump = {.m = v->model, .arena = &arena, .edtf = true}};
  talks__buf_init(&w.cell, v->ctx);
  talks_status status = TALKS_OK;
  for (int k = 0; k < TALKS_KINDS && !status; k++)
    status = put_kind(e, &w, (talks__kind)k);
  talks__buf_free(&w.cell);
  talks__arena_free(&arena);
  return status;
}
