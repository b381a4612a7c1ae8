/* dossier/advise.c: sound, and yet worth a look.
 *
 * What check.c lets pass because no answer is false by it, but which an author may not have
 * meant: records that nothing names, days that fit badly, a share of nothing, a silent
 * party. Runs only for talks check, on a model without errors; severities stand in
 * base/findings.def. Names and words are advise_words.c's.
 */
#include "dossier/load.h"
#include "text/figure.h"

typedef struct {
  talks__loader *l;
  const talks_model *m;
  uint32_t *uses; /* by record: how many fields of others name it */
} adviser;

static void tell(const adviser *a, const char *code, talks_rec rec, int field,
                 const char *hint, const char *message) {
  const talks__record *r = &a->m->records[rec];
  talks__load_problem(a->l, talks__finding_of(code)->severity, code, r->file,
                      a->l->at[rec], rec, field, hint, "%s", message);
}

/* ---- what nothing names -------------------------------------------------------- */

static void count_uses(adviser *a) {
  for (talks_rec i = 0; i < a->m->nrecords; i++) {
    const talks__record *r = &a->m->records[i];
    for (uint32_t k = 0; k < r->values; k++) {
      const talks__value *v = &a->m->values[r->first + k];
      talks__type type = talks__field_info_of((talks__field)v->field)->type;
      for (uint32_t n = 0; n < v->n; n++)
        if (type == TALKS_T_REF || type == TALKS_T_REFS) a->uses[v->of.refs[n]]++;
    }
    for (uint32_t n = 0; n < r->expr_n; n++) a->uses[r->expr[n]]++;
  }
}

/* These are there to be named by others. */
static bool wants_use(talks__kind kind) {
  static const talks__kind kinds[] = {TALKS_K_quantity, TALKS_K_scope, TALKS_K_place,
                                      TALKS_K_state,    TALKS_K_cited, TALKS_K_act};
  for (size_t i = 0; i < TALKS_COUNT(kinds); i++)
    if (kinds[i] == kind) return true;
  return false;
}

static void look_at_use(const adviser *a, talks_rec rec) {
  talks__kind kind = a->m->records[rec].kind;
  if (a->uses[rec] > 0) return;
  if (wants_use(kind))
    tell(a, "unused", rec, -1, "name it where it belongs, or take it out",
         "nothing names this record");
  if (kind == TALKS_K_statement)
    tell(a, "nothing-rests-on-it", rec, -1, "name it in from: or because: of a record",
         "no record rests on this statement");
}

/* ---- days ---------------------------------------------------------------------- */

/* A document tells of nothing that was said after it; nor has a copy of it what came later. Of
 * both the copy's day is told, since it is the surer one. */
static void look_at_telling(const adviser *a, talks_rec rec) {
  static const talks__field days[] = {TALKS_F_statement_said, TALKS_F_statement_reported};
  const talks__record *r = &a->m->records[rec];
  if (r->kind != TALKS_K_statement) return;
  const talks__value *taken = talks__value_of(a->m, r->source, TALKS_F_source_taken);
  const talks__value *published =
      talks__value_of(a->m, r->source, TALKS_F_source_published);
  for (size_t i = 0; i < TALKS_COUNT(days); i++) {
    const talks__value *v = talks__value_of(a->m, rec, days[i]);
    if (!v) continue;
    if (taken && v->of.days->from > taken->of.days->to)
      tell(a, "reported-too-early", rec, v->field,
           "mend the day, or taken: of the source",
           "the copy of its source was taken before that");
    else if (published && v->of.days->from > published->of.days->to)
      tell(a, "said-after-published", rec, v->field,
           "mend the day, or published: of the source",
           "its source was published before that");
  }
}

/* The last day on which one of the statements may have been said; TALKS_DAY_MAX where that
 * is not known. */
static int32_t last_said(const adviser *a, const talks__value *from) {
  int32_t last = TALKS_DAY_MIN;
  for (uint32_t i = 0; i < from->n; i++) {
    const talks__value *said =
        a->m->records[from->of.refs[i]].kind == TALKS_K_statement
            ? talks__value_of(a->m, from->of.refs[i], TALKS_F_statement_said)
            : NULL;
    if (!said) return TALKS_DAY_MAX;
    if (said->of.days->to > last) last = said->of.days->to;
  }
  return last;
}

static void look_at_position(const adviser *a, talks_rec rec) {
  if (a->m->records[rec].kind != TALKS_K_position) return;
  const talks__value *since = talks__value_of(a->m, rec, TALKS_F_position_since);
  const talks__value *from = talks__value_of(a->m, rec, TALKS_F_position_from);
  if (!since)
    tell(a, "undated-position", rec, -1, "add since:, as in  since: by 2025-06-18",
         "it is not said since when this is held");
  else if (from && since->of.days->from > last_said(a, from))
    tell(a, "begins-after-support", rec, since->field,
         "see whether since: is right, or whether a statement is missing",
         "it begins after everything it rests on was said");
}

/* ---- figures, frames ----------------------------------------------------------- */

static void look_at_figure(const adviser *a, talks_rec rec) {
  if (a->m->records[rec].kind != TALKS_K_figure) return;
  const talks__value *value = talks__value_of(a->m, rec, TALKS_F_figure_value);
  if (talks__str_eq(value->of.figure->unit, TALKS_STR("percent")) &&
      !talks__value_of(a->m, rec, TALKS_F_figure_scope))
    tell(a, "no-scope", rec, value->field, "add scope: with what it is a share of",
         "this is a percentage of nothing that is named");
}

/* Whether some position is that of the party or of a faction of it. */
static bool holds_position(const adviser *a, talks_rec party) {
  const talks_model *m = a->m;
  for (talks_rec i = 0; i < m->nrecords; i++) {
    if (m->records[i].kind != TALKS_K_position) continue;
    talks_rec whose = talks__value_of(m, i, TALKS_F_position_party)->of.refs[0];
    if (whose == party || m->records[whose].parent == party) return true;
  }
  return false;
}

/* Or of a member. */
static bool has_position(const adviser *a, talks_rec party) {
  const talks_model *m = a->m;
  if (holds_position(a, party)) return true;
  for (talks_rec k = 0; k < m->nrecords; k++)
    if (m->records[k].kind == TALKS_K_membership && m->records[k].parent == party &&
        holds_position(a, talks__value_of(m, k, TALKS_F_membership_member)->of.refs[0]))
      return true;
  return false;
}

static void look_at_frame(const adviser *a, talks_rec rec) {
  if (a->m->records[rec].kind != TALKS_K_frame) return;
  const talks__value *parties = talks__value_of(a->m, rec, TALKS_F_frame_parties);
  for (uint32_t i = 0; i < parties->n; i++) {
    talks_str id = a->m->records[parties->of.refs[i]].id;
    const talks__record *r = &a->m->records[rec];
    if (has_position(a, parties->of.refs[i])) continue;
    talks__load_problem(a->l, talks__finding_of("silent-party")->severity,
                        "silent-party", r->file, a->l->at[rec], rec, parties->field,
                        "what it wants is unknown; write down what is on record of it",
                        "\"%.*s\" must agree and holds no position on record",
                        (int)id.n, id.p);
  }
}

static void (*const looks[])(const adviser *, talks_rec) = {
    look_at_use, look_at_telling, look_at_position, look_at_figure, look_at_frame,
};

talks_status talks__advise(talks__loader *l) {
  adviser a = {l, l->model, NULL};
  a.uses = talks__calloc(a.m->ctx, a.m->nrecords + 1, sizeof *a.uses);
  if (!a.uses) return TALKS_NO_MEMORY;
  count_uses(&a);
  for (talks_rec i = 0; i < a.m->nrecords; i++)
    for (size_t k = 0; k < TALKS_COUNT(looks); k++) looks[k](&a, i);
  talks__free(a.m->ctx, a.uses);
  return TALKS_OK;
}
