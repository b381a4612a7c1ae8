/* desk/slips.c: what is wrong in the documents, as printed, and what another one says.
 *
 * A slip belongs to the first of its places that the view can read. `talks slips 003` keeps
 * those of one document, `talks slips date` those of one kind. What another document says of
 * the same thing is: statements of other documents that the slip touches; at other places
 * that it names, statements on an issue of those; and figures of a quantity and scope that
 * are touched.
 */
#include "desk/listing.h"
#include "desk/parts.h"
#include "record/record.h"

enum {
  KINDS_OF_SLIP = TALKS_WORD_slip_kind_unsourced - TALKS_WORD_slip_kind_misprint + 1
};

typedef struct {
  talks_rec slip, source;
  talks__word kind;
} entry;

typedef struct {
  talks_answer *a;
  entry *list;
  size_t n;
  const talks_rec *sources; /* of the view, by id */
  size_t nsources;
  talks_rec only;    /* of one source, or none */
  talks_rec *chosen; /* room for as many records as there are slips */
} slips;

/* ---- which --------------------------------------------------------------------- */

static talks_rec source_of(const talks_view *v, talks_rec slip) {
  uint32_t n;
  const talks__passage *at = talks__passages(v, slip, TALKS_F_slip_at, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__source_in_view(v, at[i].source)) return at[i].source;
  return TALKS_NO_RECORD;
}

/* What the word behind the question asks for. */
typedef struct {
  talks_rec source; /* or none: all */
  talks__word kind; /* or NONE: all */
} filter;

static talks_status read_word(const talks_answer *a, const talks__args *args,
                              filter *out) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_source, &n);
  *out = (filter){TALKS_NO_RECORD, TALKS_WORD_NONE};
  if (args->n == 0) return TALKS_OK;
  talks_str word = talks__str(args->words[0]);
  talks_str name =
      word.n > 1 && word.p[0] == 'S' ? (talks_str){word.p + 1, word.n - 1} : word;
  for (size_t i = 0; i < n && args->n == 1; i++)
    if (talks__str_eq(talks__mark_name(talks__id(a->view, all[i])),
                      talks__mark_name(name)))
      out->source = all[i];
  int kind = args->n == 1 ? talks__word_of(TALKS_W_slip_kind, word) : -1;
  if (kind >= 0) out->kind = (talks__word)kind;
  if (kind >= 0 || out->source != TALKS_NO_RECORD) return TALKS_OK;
  talks__problem(args->diag, TALKS_ERROR, "extra-words", (talks__place){.line = 0},
                 "it takes a source or a kind: talks slips 003 | talks slips date",
                 "slips does not know \"%s\"", args->words[args->n > 1]);
  return TALKS_MISUSE;
}

static int by_source_and_kind(const void *x, const void *y, const void *user) {
  const entry *a = x, *b = y;
  int order = talks__str_natcmp(talks__id(user, a->source), talks__id(user, b->source));
  if (order) return order;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  return talks__str_natcmp(talks__id(user, a->slip), talks__id(user, b->slip));
}

static talks_status gather(talks_answer *a, filter wanted, slips *out) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_slip, &n);
  *out = (slips){.a = a, .only = wanted.source};
  out->list = talks__arena_alloc(&a->arena, n + 1, sizeof *out->list);
  out->chosen = talks__arena_alloc(&a->arena, n + 1, sizeof *out->chosen);
  if (!out->list || !out->chosen) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    entry e = {all[i], source_of(a->view, all[i]),
               talks__word_in(a->view, all[i], TALKS_F_slip_kind)};
    if (e.source == TALKS_NO_RECORD) continue;
    if (wanted.source != TALKS_NO_RECORD && wanted.source != e.source) continue;
    if (wanted.kind != TALKS_WORD_NONE && wanted.kind != e.kind) continue;
    out->list[out->n++] = e;
  }
  out->sources = talks__all(a->view, TALKS_K_source, &out->nsources);
  return talks__sort(a->view->ctx, out->list, out->n, sizeof *out->list,
                     by_source_and_kind, a->view);
}

/* ---- how many ------------------------------------------------------------------ */

/* Those of a source (or of all) and a kind (or of all); nothing is put for none. */
static void put_count(slips *s, talks__item item, talks_rec source, talks__word kind) {
  size_t n = 0;
  for (size_t i = 0; i < s->n; i++)
    if ((source == TALKS_NO_RECORD || s->list[i].source == source) &&
        (kind == TALKS_WORD_NONE || s->list[i].kind == kind))
      s->chosen[n++] = s->list[i].slip;
  talks__put_count(s->a, item, (int64_t)n, talks__counted(s->a, s->chosen, n));
}

static void put_row(slips *s, talks__word kind) {
  talks__open(s->a, TALKS_ITEM_slip_count);
  if (kind != TALKS_WORD_NONE)
    talks__put_word(s->a, TALKS_ITEM_sort, kind, talks__absent());
  talks__open(s->a, TALKS_ITEM_by_source);
  for (size_t i = 0; i < s->nsources; i++) {
    if (!talks__source_in_view(s->a->view, s->sources[i])) continue;
    if (s->only != TALKS_NO_RECORD && s->only != s->sources[i]) continue;
    talks__open(s->a, TALKS_ITEM_of_source);
    talks__put_ref(s->a, TALKS_ITEM_source, s->sources[i],
                   talks__itself(s->a, s->sources[i]));
    put_count(s, TALKS_ITEM_number_of, s->sources[i], kind);
    talks__close(s->a);
  }
  talks__close(s->a);
  put_count(s, TALKS_ITEM_slips, TALKS_NO_RECORD, kind);
  talks__close(s->a);
}

/* A row for each kind that occurs, and one for all of them. */
static void put_counts(slips *s) {
  talks__open(s->a, TALKS_ITEM_slip_counts);
  for (int k = 0; k < KINDS_OF_SLIP; k++) {
    talks__word kind = (talks__word)(TALKS_WORD_slip_kind_misprint + k);
    bool occurs = false;
    for (size_t i = 0; i < s->n && !occurs; i++) occurs = s->list[i].kind == kind;
    if (occurs) put_row(s, kind);
  }
  if (s->n > 0) put_row(s, TALKS_WORD_NONE);
  talks__close(s->a);
}

/* ---- what another document says ------------------------------------------------ */

typedef struct {
  talks_rec statement, figure; /* figure: or none */
} witness;

typedef struct {
  const talks_view *v;
  const entry *of;
  witness *list;
  size_t n, cap;
} witnesses;

static void add(witnesses *w, talks_rec statement, talks_rec figure) {
  if (!talks__stands(w->v, statement) || w->n == w->cap ||
      talks__source_of(w->v, statement) == w->of->source)
    return;
  for (size_t i = 0; i < w->n; i++)
    if (w->list[i].statement == statement) return;
  w->list[w->n++] = (witness){statement, figure};
}

static bool shares_issue(const witnesses *w, talks_rec statement) {
  uint32_t n, issues;
  const talks_rec *touched = talks__refs(w->v, w->of->slip, TALKS_F_slip_touches, &n);
  const talks_rec *mine = talks__refs(w->v, statement, TALKS_F_statement_issue, &issues);
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < issues; k++)
      if (talks__kind_of(w->v, touched[i]) == TALKS_K_statement &&
          talks__stands(w->v, touched[i]) &&
          talks__has_ref(w->v, touched[i], TALKS_F_statement_issue, mine[k]))
        return true;
  return false;
}

static bool is_at(const talks_view *v, talks_rec statement, const talks__passage *at) {
  return talks__source_of(v, statement) == at->source &&
         v->model->records[statement].paragraph == at->paragraph;
}

/* Statements at a place that are on a touched issue. */
static void add_from_place(witnesses *w, const talks__passage *at) {
  size_t n;
  const talks_rec *all = talks__all(w->v, TALKS_K_statement, &n);
  for (size_t i = 0; i < n; i++)
    if (is_at(w->v, all[i], at) && shares_issue(w, all[i]))
      add(w, all[i], TALKS_NO_RECORD);
}

/* Whether a touched statement has a figure of the same quantity and scope. */
static bool is_measured(const witnesses *w, talks_rec figure) {
  talks_rec quantity = talks__ref(w->v, figure, TALKS_F_figure_quantity);
  talks_rec scope = talks__ref(w->v, figure, TALKS_F_figure_scope);
  uint32_t n, figures;
  const talks_rec *touched = talks__refs(w->v, w->of->slip, TALKS_F_slip_touches, &n);
  for (uint32_t i = 0; i < n; i++) {
    if (talks__kind_of(w->v, touched[i]) != TALKS_K_statement ||
        !talks__stands(w->v, touched[i]))
      continue;
    const talks_rec *of =
        talks__refs(w->v, touched[i], TALKS_F_statement_figures, &figures);
    for (uint32_t k = 0; k < figures; k++)
      if (talks__ref(w->v, of[k], TALKS_F_figure_quantity) == quantity &&
          talks__ref(w->v, of[k], TALKS_F_figure_scope) == scope)
        return true;
  }
  return false;
}

static void add_figures(witnesses *w) {
  size_t n;
  const talks_rec *all = talks__all(w->v, TALKS_K_figure, &n);
  for (size_t i = 0; i < n; i++)
    if (is_measured(w, all[i])) add(w, talks__parent(w->v, all[i]), all[i]);
}

static talks_status find_witnesses(talks_answer *a, const entry *e, witnesses *w) {
  uint32_t n, places;
  size_t statements;
  talks__all(a->view, TALKS_K_statement, &statements);
  const talks_rec *touched = talks__refs(a->view, e->slip, TALKS_F_slip_touches, &n);
  const talks__passage *at = talks__passages(a->view, e->slip, TALKS_F_slip_at, &places);
  *w = (witnesses){.v = a->view, .of = e, .cap = statements};
  w->list = talks__arena_alloc(&a->arena, statements + 1, sizeof *w->list);
  if (!w->list) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++)
    if (talks__kind_of(a->view, touched[i]) == TALKS_K_statement)
      add(w, touched[i], TALKS_NO_RECORD);
  for (uint32_t i = 0; i < places; i++) {
    bool there = at[i].source == e->source;
    for (size_t k = 0; k < w->n && !there; k++)
      there = is_at(a->view, w->list[k].statement, &at[i]);
    if (!there) add_from_place(w, &at[i]);
  }
  add_figures(w);
  return TALKS_OK;
}

static talks_status put_elsewhere(talks_answer *a, const entry *e) {
  witnesses w;
  talks_status status = find_witnesses(a, e, &w);
  if (status || w.n == 0) return status;
  talks__open(a, TALKS_ITEM_elsewhere);
  for (size_t i = 0; i < w.n; i++) {
    talks__open_line(a, w.list[i].statement);
    if (w.list[i].figure != TALKS_NO_RECORD)
      talks__put_figure_of_line(a, w.list[i].figure);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

/* ---- the slips ----------------------------------------------------------------- */

/* Statements it touches and that stand; other records as they are named. */
static void put_touched(talks_answer *a, talks_rec slip, talks_support s) {
  uint32_t n;
  const talks_rec *touched = talks__refs(a->view, slip, TALKS_F_slip_touches, &n);
  if (n == 0) return;
  talks__open(a, TALKS_ITEM_touches);
  for (uint32_t i = 0; i < n; i++) {
    bool statement = talks__kind_of(a->view, touched[i]) == TALKS_K_statement;
    if (statement && !talks__stands(a->view, touched[i])) continue;
    talks__put_ref(a, TALKS_ITEM_ref, touched[i],
                   statement ? talks__rests(a, touched[i]) : s);
  }
  talks__close(a);
}

static talks_status put_slip(talks_answer *a, const entry *e) {
  talks_support s = talks__rests_or_itself(a, e->slip);
  talks__open(a, TALKS_ITEM_slip);
  talks__put_ref(a, TALKS_ITEM_record, e->slip, s);
  talks__put_ref(a, TALKS_ITEM_source, e->source, s);
  talks__put_word(a, TALKS_ITEM_sort, e->kind, s);
  talks__put_places(a, TALKS_ITEM_at, e->slip, TALKS_F_slip_at, s);
  talks__put_plain(a, TALKS_ITEM_printed,
                   talks__text(a->view, e->slip, TALKS_F_slip_printed), true, s);
  talks__put_text(a, TALKS_ITEM_text, e->slip, TALKS_F_slip_en, s);
  talks__put_word(a, TALKS_ITEM_found_by,
                  talks__word_in(a->view, e->slip, TALKS_F_slip_found_by), s);
  talks__put_text(a, TALKS_ITEM_outside, e->slip, TALKS_F_slip_outside, s);
  put_touched(a, e->slip, s);
  talks_status status = put_elsewhere(a, e);
  talks__close(a);
  return status;
}

talks_status talks__ask_slips(talks_answer *a, const talks__args *args) {
  filter wanted;
  slips s;
  talks_status status = read_word(a, args, &wanted);
  if (!status) status = gather(a, wanted, &s);
  if (status) return status;
  put_counts(&s);
  talks__open(a, TALKS_ITEM_slip_list);
  for (size_t i = 0; i < s.n && !status; i++) status = put_slip(a, &s.list[i]);
  talks__close(a);
  return status;
}
