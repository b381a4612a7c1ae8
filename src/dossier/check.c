/* dossier/check.c: does what is bound make sense?
 *
 * Rules that need several fields or several records, one small function each, in a table.
 * They run on a resolved model whose every value has its type; they report and never
 * change anything. Errors are what would make an answer false; warnings are what a reader
 * would stumble over.
 */
#include "dossier/load.h"

#include <string.h>

typedef struct {
  talks__loader *l;
  const talks_model *m;
  talks_rec rec;
  const talks__record *r;
} subject;

static const talks__value *get(const subject *s, int field) {
  return field < 0 ? NULL : talks__value_of(s->m, s->rec, (talks__field)field);
}

static const talks__value *like(const subject *s, talks__field model) {
  return get(s, talks__field_like(s->r->kind, model));
}

static void report(const subject *s, talks_severity severity, const char *code, int field,
                   const char *hint, const char *message) {
  talks__load_problem(s->l, severity, code, s->r->file, s->l->at[s->rec], s->rec, field,
                      hint, "%s", message);
}

/* What is said here must rest on something. */
static void check_support(const subject *s) {
  if (!(talks__kind_info_of(s->r->kind)->flags & TALKS_KIND_SUPPORT)) return;
  if (like(s, TALKS_F_position_from) || like(s, TALKS_F_position_because) ||
      like(s, TALKS_F_position_inference))
    return;
  report(s, TALKS_ERROR, "no-support", -1,
         "add from: with the statements it comes from, because: with its premises, or "
         "inference: with the reason",
         "this record rests on nothing");
}

static void check_dates(const subject *s) {
  const talks__value *since = like(s, TALKS_F_position_since);
  const talks__value *until = like(s, TALKS_F_position_until);
  if (since && until && since->of.days->from > until->of.days->to)
    report(s, TALKS_ERROR, "dates-crossed", until->field, "exchange them, or mend one",
           "it ends before it begins");
}

/* A copy cannot be older than what it is a copy of. */
static void check_taken(const subject *s) {
  if (s->r->kind != TALKS_K_source) return;
  const talks__value *published = get(s, TALKS_F_source_published);
  const talks__value *taken = get(s, TALKS_F_source_taken);
  if (published && taken && published->of.days->from > taken->of.days->to)
    report(s, TALKS_ERROR, "taken-too-early", TALKS_F_source_taken,
           "mend published: or taken:; a document that gives no date was published "
           "between the latest event it mentions and the day the copy was taken",
           "the copy was taken before the document was published");
}

static void check_passage(const subject *s, talks__passage passage, int field) {
  const talks__value *count =
      talks__value_of(s->m, passage.source, TALKS_F_source_paragraphs);
  if (count && passage.paragraph > count->of.count)
    report(s, TALKS_ERROR, "no-such-paragraph", field,
           "count the non-empty lines of the source, from 1",
           "the source has fewer paragraphs than that");
}

static void check_passages(const subject *s) {
  if (s->r->kind == TALKS_K_statement)
    check_passage(s, (talks__passage){s->r->source, s->r->paragraph}, -1);
  for (uint32_t i = 0; i < s->r->values; i++) {
    const talks__value *v = &s->m->values[s->r->first + i];
    if (talks__field_info_of((talks__field)v->field)->type != TALKS_T_PASSAGES) continue;
    for (uint32_t k = 0; k < v->n; k++) check_passage(s, v->of.passages[k], v->field);
  }
}

static void check_words(const subject *s) {
  if (s->r->kind != TALKS_K_statement) return;
  if (!get(s, TALKS_F_statement_en) && !get(s, TALKS_F_statement_zh))
    report(s, TALKS_WARNING, "no-paraphrase", -1, "add en: or zh: in words of your own",
           "the statement does not say what is said");
}

/* A figure of a sound model has both its quantity and its value. */
static void check_unit(const subject *s) {
  if (s->r->kind != TALKS_K_figure) return;
  const talks__value *quantity = get(s, TALKS_F_figure_quantity);
  const talks__value *value = get(s, TALKS_F_figure_value);
  talks_str unit = talks__text_of(s->m, quantity->of.refs[0], TALKS_F_quantity_unit);
  if (unit.n == 0 || value->of.figure->form == TALKS_FIG_WORDS) return;
  if (!talks__str_eq(unit, value->of.figure->unit))
    report(s, TALKS_WARNING, "other-unit", TALKS_F_figure_value,
           "keep what is printed, but make the unit a slip, or use another quantity",
           "the quantity is measured in another unit");
}

static void check_options_of(const subject *s, talks_rec issue, int field) {
  const talks__value *options = get(s, field);
  for (uint32_t i = 0; options && i < options->n; i++)
    if (s->m->records[options->of.refs[i]].parent != issue)
      report(s, TALKS_ERROR, "other-issue", field,
             "use an option of the position's issue",
             "an option here belongs to another issue");
}

static void check_position(const subject *s) {
  static const talks__field lists[] = {
      TALKS_F_position_demands,  TALKS_F_position_accepts,    TALKS_F_position_rejects,
      TALKS_F_position_red_line, TALKS_F_position_unanswered,
  };
  if (s->r->kind != TALKS_K_position) return;
  const talks__value *issue = get(s, TALKS_F_position_issue);
  for (size_t i = 0; i < TALKS_COUNT(lists); i++)
    check_options_of(s, issue->of.refs[0], (int)lists[i]);
}

static void check_self(const subject *s) {
  static const talks__field lists[] = {TALKS_F_position_from, TALKS_F_position_because};
  for (size_t i = 0; i < TALKS_COUNT(lists); i++) {
    const talks__value *refs = like(s, lists[i]);
    for (uint32_t k = 0; refs && k < refs->n; k++)
      if (refs->of.refs[k] == s->rec)
        report(s, TALKS_ERROR, "rests-on-itself", refs->field, "name what it comes from",
               "the record rests on itself");
  }
}

static void (*const checks[])(const subject *) = {
    check_support, check_dates,    check_passages, check_words,
    check_unit,    check_position, check_self,     check_taken,
};

talks_status talks__check_model(talks__loader *l) {
  const talks_model *m = l->model;
  for (talks_rec i = 0; i < m->nrecords; i++) {
    subject s = {l, m, i, &m->records[i]};
    if (i % 4096 == 0 && talks__stopped(m->ctx)) return TALKS_STOPPED;
    for (size_t c = 0; c < TALKS_COUNT(checks); c++) checks[c](&s);
  }
  return TALKS_OK;
}
