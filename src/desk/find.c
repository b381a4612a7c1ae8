/* desk/find.c: where something is said: in statements, and in the reader's own copies.
 *
 * A statement has a term when its paraphrase in either language, a name of its speaker or of
 * who relays it, or a figure as printed has it; all terms must be in the same statement, or
 * in the same passage. A passage is shown as an excerpt around the first term, with the
 * statements drawn from it; it can only be searched where the reader's copy is known. Where
 * days are asked for, what may lie in them and may not is told apart, and is an inference.
 */
#include "desk/find_filter.h"
#include "desk/parts.h"

#include "dossier/names.h"
#include "record/record.h"
#include "text/text.h"

#include <string.h>

/* Columns of an excerpt on either side of the term; places shown unless all are. */
enum { BEFORE = 40, AFTER = 88, SHOWN = 40 };

/* Those that certainly have what is looked for, and those that perhaps have: by day. */
enum { SURELY, PERHAPS, WAYS };

static const struct {
  talks__item count, lines, more, passage_count, passages, passages_more;
  talks_basis basis;
} ways[WAYS] = {
    {TALKS_ITEM_found_statements, TALKS_ITEM_found_lines, TALKS_ITEM_statements_not_shown,
     TALKS_ITEM_found_passages, TALKS_ITEM_passages, TALKS_ITEM_passages_not_shown,
     TALKS_STATED},
    {TALKS_ITEM_perhaps_statements, TALKS_ITEM_perhaps_lines,
     TALKS_ITEM_perhaps_statements_not_shown, TALKS_ITEM_perhaps_passages,
     TALKS_ITEM_perhaps_passages_listed, TALKS_ITEM_perhaps_passages_not_shown,
     TALKS_INFERRED},
};

typedef struct {
  talks_answer *a;
  const talks__wanted *wanted;
  talks__search *search; /* NULL: no term, everything the filters choose */
  talks_rec *statements; /* chosen by the filters, in natural order */
  bool *perhaps;         /* of each of them */
  size_t n;
} finding;

/* Statements with all terms. */
typedef struct {
  talks_rec *list;
  size_t n;
} matches;

/* ---- statements ---------------------------------------------------------------- */

static void put_names(talks__buf *out, const talks_view *v, talks_rec statement,
                      talks__field field) {
  uint32_t n;
  const talks_rec *refs = talks__refs(v, statement, field, &n);
  talks_str name;
  for (uint32_t i = 0; i < n; i++)
    for (size_t at = 0; talks__name_next(v->model, refs[i], &at, &name);) {
      talks__buf_str(out, name);
      talks__buf_char(out, '\t');
    }
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The same without the commas in numbers, from a place on. */
static void put_unparted(talks__buf *out, size_t from) {
  for (size_t i = from, end = out->n; i < end && !talks__buf_status(out); i++) {
    bool inside = i > from && is_digit(out->p[i - 1]) && is_digit(out->p[i + 1]);
    if (out->p[i] != ',' || !inside) talks__buf_char(out, out->p[i]);
  }
}

/* As printed; where the dossier does not say how, as the desk writes it in either language. */
static void put_figure(talks__buf *out, const talks_view *v, talks_rec figure) {
  talks_str printed = talks__text(v, figure, TALKS_F_figure_printed);
  talks__buf_str(out, printed);
  for (int lang = 0; lang < 2 && printed.n == 0; lang++) {
    size_t from = out->n;
    talks__figure_format(talks__figure_in(v, figure, TALKS_F_figure_value), lang, out);
    talks__buf_char(out, '\t');
    if (!talks__buf_status(out)) put_unparted(out, from);
  }
  talks__buf_char(out, '\t');
}

/* All that a term may be found in, as one line. */
static void put_searchable(talks__buf *out, const talks_view *v, talks_rec statement) {
  static const talks__field texts[] = {TALKS_F_statement_en, TALKS_F_statement_zh,
                                       TALKS_F_statement_short_en,
                                       TALKS_F_statement_short_zh};
  size_t begin = out->n;
  uint32_t n;
  for (size_t i = 0; i < TALKS_COUNT(texts); i++) {
    talks__buf_str(out, talks__text(v, statement, texts[i]));
    talks__buf_char(out, '\t');
  }
  put_names(out, v, statement, TALKS_F_statement_who);
  put_names(out, v, statement, TALKS_F_statement_relay);
  const talks_rec *figures = talks__refs(v, statement, TALKS_F_statement_figures, &n);
  for (uint32_t i = 0; i < n; i++) put_figure(out, v, figures[i]);
  if (talks__buf_status(out)) return;
  for (size_t i = begin; i < out->n; i++)
    if (out->p[i] == '\n') out->p[i] = ' ';
}

static talks_status choose(finding *f) {
  size_t n;
  const talks_rec *all = talks__all(f->a->view, TALKS_K_statement, &n);
  f->statements = talks__arena_alloc(&f->a->arena, n + 1, sizeof *f->statements);
  f->perhaps = talks__arena_alloc(&f->a->arena, n + 1, sizeof *f->perhaps);
  if (!f->statements || !f->perhaps) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    talks__choice choice = talks__wanted_takes(f->a->view, f->wanted, all[i]);
    if (choice == TALKS_NOT_CHOSEN) continue;
    f->perhaps[f->n] = choice == TALKS_PERHAPS;
    f->statements[f->n++] = all[i];
  }
  return TALKS_OK;
}

static void add_found(const finding *f, size_t i, matches out[WAYS]) {
  matches *way = &out[f->perhaps[i] ? PERHAPS : SURELY];
  way->list[way->n++] = f->statements[i];
}

/* Those of the chosen that have all terms. One that holds none of a text is no line. */
static talks_status find_statements(finding *f, matches out[WAYS]) {
  talks__buf text;
  talks__sighting seen;
  bool more = f->search != NULL;
  size_t at = 0, i = 0;
  size_t *ends = talks__arena_alloc(&f->a->arena, f->n + 1, sizeof *ends);
  for (size_t w = 0; w < WAYS; w++) {
    out[w].list = talks__arena_alloc(&f->a->arena, f->n + 1, sizeof *out[w].list);
    if (!out[w].list) return TALKS_NO_MEMORY;
  }
  if (!ends) return TALKS_NO_MEMORY;
  for (size_t k = 0; k < f->n && !f->search; k++) add_found(f, k, out);
  if (!f->search) return TALKS_OK;
  talks__buf_init(&text, f->a->view->ctx);
  for (size_t k = 0; k < f->n; k++) {
    put_searchable(&text, f->a->view, f->statements[k]);
    talks__buf_char(&text, '\n');
    ends[k] = text.n;
  }
  talks_status status = talks__buf_status(&text);
  while (!status && more) {
    status = talks__search_next(f->search, talks__buf_view(&text), &at, &seen, &more);
    if (status || !more) break;
    while (ends[i] <= seen.place) i++;
    add_found(f, i, out);
  }
  talks__buf_free(&text);
  return status;
}

static void put_statements(finding *f, const matches *all, int w) {
  talks_answer *a = f->a;
  size_t n = all->n, shown = f->wanted->all || n < SHOWN ? n : SHOWN;
  talks__put_count(a, ways[w].count, (int64_t)n,
                   talks__weaken(talks__counted(a, all->list, n), ways[w].basis));
  talks__put_lines_as(a, ways[w].lines, all->list, shown, ways[w].basis);
  if (shown < n)
    talks__put_count(
        a, ways[w].more, (int64_t)(n - shown),
        talks__weaken(talks__counted(a, all->list + shown, n - shown), ways[w].basis));
}

/* ---- passages ------------------------------------------------------------------ */

static bool in_word(char c) {
  return talks__is_word(talks__fold_alike((unsigned char)c));
}

static bool cuts_word(talks_str text, size_t at) {
  return at > 0 && at < text.n && in_word(text.p[at - 1]) && in_word(text.p[at]);
}

/* Where an excerpt begins that has at most so many columns before `at`, not inside a Latin
 * word. */
static size_t begin_of(talks_str text, size_t at, size_t columns) {
  size_t width = talks__width((talks_str){text.p, at}), from = 0, length;
  for (; width > columns; from += length)
    width -= talks__width_code(
        talks__utf8_next((talks_str){text.p + from, text.n - from}, &length));
  size_t cut = from;
  while (from < at && cuts_word(text, from)) from++;
  return from < at ? from : cut;
}

/* And where it ends. */
static size_t end_of(talks_str text, size_t at, size_t columns) {
  size_t to = at + talks__width_prefix((talks_str){text.p + at, text.n - at}, columns);
  size_t cut = to;
  while (to > at && cuts_word(text, to)) to--;
  return to > at ? to : cut;
}

/* The excerpt, in three parts, and how many characters were left out on either side. */
static void put_excerpt(talks_answer *a, const talks__sighting *seen, talks_support s) {
  talks_str line = seen->line;
  size_t from = begin_of(line, seen->from, BEFORE), to = end_of(line, seen->to, AFTER);
  talks__put_plain(a, TALKS_ITEM_text_before,
                   (talks_str){line.p + from, seen->from - from}, true, s);
  talks__put_plain(a, TALKS_ITEM_text_found,
                   (talks_str){line.p + seen->from, seen->to - seen->from}, true, s);
  talks__put_plain(a, TALKS_ITEM_text_after,
                   (talks_str){line.p + seen->to, to - seen->to}, true, s);
  talks__put_count(a, TALKS_ITEM_left_before,
                   (int64_t)talks__utf8_count((talks_str){line.p, from}), s);
  talks__put_count(a, TALKS_ITEM_left_after,
                   (int64_t)talks__utf8_count((talks_str){line.p + to, line.n - to}), s);
}

/* A passage with the terms, and the statements drawn from it. */
typedef struct {
  talks_rec source;
  uint32_t paragraph;
  talks__sighting seen;
  const talks_rec *drawn;
  size_t n;
} passage;

typedef struct {
  struct {
    passage *list;
    size_t n, cap;
  } way[WAYS];
  size_t searched; /* sources with a copy */
} passages;

/* The statements of a source stand together: they are sorted by mark. */
static const talks_rec *drawn_from(const finding *f, talks_rec source, uint32_t paragraph,
                                   size_t *n) {
  const talks_model *m = f->a->view->model;
  size_t from = 0;
  *n = 0;
  while (from < f->n && (m->records[f->statements[from]].source != source ||
                         m->records[f->statements[from]].paragraph != paragraph))
    from++;
  while (from + *n < f->n && m->records[f->statements[from + *n]].source == source &&
         m->records[f->statements[from + *n]].paragraph == paragraph)
    ++*n;
  return f->statements + from;
}

/* Perhaps, where all that was drawn from it is. */
static int way_of(const finding *f, const passage *p) {
  const bool *perhaps = f->perhaps + (p->drawn - f->statements);
  for (size_t i = 0; i < p->n; i++)
    if (!perhaps[i]) return SURELY;
  return p->n > 0 ? PERHAPS : SURELY;
}

static talks_status look_into(finding *f, talks_rec source, uint32_t paragraph,
                              talks_str text, passages *out) {
  passage p = {.source = source, .paragraph = paragraph};
  bool found = false;
  size_t at = 0;
  talks_status status = talks__search_next(f->search, text, &at, &p.seen, &found);
  if (status || !found) return status;
  p.drawn = drawn_from(f, source, paragraph, &p.n);
  if (f->wanted->chooses && p.n == 0) return TALKS_OK;
  int w = way_of(f, &p);
  passage *list = talks__grow(f->a->view->ctx, out->way[w].list, &out->way[w].cap,
                              out->way[w].n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  out->way[w].list = list;
  list[out->way[w].n++] = p;
  return TALKS_OK;
}

static talks_status find_passages(finding *f, passages *out) {
  const talks_view *v = f->a->view;
  size_t n;
  const talks_rec *sources = talks__all(v, TALKS_K_source, &n);
  for (size_t i = 0; i < n && v->passage && f->search; i++) {
    bool there = false;
    if (f->wanted->source != TALKS_NO_RECORD && f->wanted->source != sources[i]) continue;
    if (!talks__source_in_view(v, sources[i])) continue;
    uint64_t most = talks__count_in(v, sources[i], TALKS_F_source_paragraphs, 0);
    for (uint32_t k = 1; k <= most; k++) {
      talks_passage_text text = v->passage(v->passage_user, sources[i], k);
      if (!text.p) continue;
      there = true;
      talks_status status = look_into(f, sources[i], k, (talks_str){text.p, text.n}, out);
      if (status) return status;
    }
    out->searched += there;
  }
  return TALKS_OK;
}

static void put_passage(finding *f, const passage *p, talks_basis basis) {
  talks_answer *a = f->a;
  talks_support s =
      p->n > 0 ? talks__counted(a, p->drawn, p->n) : talks__itself(a, p->source);
  talks__open(a, TALKS_ITEM_found_passage);
  talks__put_ref(a, TALKS_ITEM_source, p->source, s);
  talks__put_count(a, TALKS_ITEM_paragraph, p->paragraph, s);
  put_excerpt(a, &p->seen, s);
  talks__open(a, TALKS_ITEM_drawn_statements);
  for (size_t i = 0; i < p->n; i++)
    talks__put_ref(a, TALKS_ITEM_statement, p->drawn[i],
                   talks__weaken(talks__rests(a, p->drawn[i]), basis));
  talks__close(a);
  talks__close(a);
}

/* How many passages there are: rests on the statements drawn from them, and on the source
 * itself where none was. */
static talks_status put_how_many(finding *f, const passage *list, size_t many,
                                 talks__item item, talks_basis basis) {
  size_t total = 0, n = 0;
  for (size_t i = 0; i < many; i++) total += list[i].n + 1;
  talks_rec *on = talks__arena_alloc(&f->a->arena, total + 1, sizeof *on);
  if (!on) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < many; i++) {
    const passage *p = &list[i];
    for (size_t k = 0; k < p->n; k++) on[n++] = p->drawn[k];
    if (p->n == 0) on[n++] = p->source;
  }
  talks__put_count(f->a, item, (int64_t)many,
                   talks__weaken(talks__counted(f->a, on, n), basis));
  return TALKS_OK;
}

static talks_status put_passages(finding *f, const passages *found, int w) {
  talks_answer *a = f->a;
  const passage *list = found->way[w].list;
  size_t n = found->way[w].n, shown = f->wanted->all || n < SHOWN ? n : SHOWN;
  talks_status status = put_how_many(f, list, n, ways[w].passage_count, ways[w].basis);
  if (status) return status;
  talks__open(a, ways[w].passages);
  for (size_t i = 0; i < shown; i++) put_passage(f, &list[i], ways[w].basis);
  talks__close(a);
  return shown < n ? put_how_many(f, list + shown, n - shown, ways[w].passages_more,
                                  ways[w].basis)
                   : TALKS_OK;
}

/* ---- the question -------------------------------------------------------------- */

/* Terms and filters as typed, and the view's day as a filter. */
static talks_status put_words(finding *f, const talks__args *args) {
  talks__buf since;
  talks__buf_init(&since, f->a->view->ctx);
  talks__open(f->a, TALKS_ITEM_looked_for);
  for (size_t i = 0; i < args->n; i++)
    if (strcmp(args->words[i], "--all") != 0)
      talks__put_plain(f->a, TALKS_ITEM_looked_for_term, talks__str(args->words[i]), true,
                       talks__absent());
  if (f->wanted->option) {
    char day[16];
    int32_t from = f->wanted->since;
    talks_days_format((talks_days){from, from, TALKS_WHEN}, day, sizeof day);
    talks__buf_printf(&since, "since:%s", day);
    talks__put_plain(f->a, TALKS_ITEM_looked_for_term,
                     talks__arena_str(&f->a->arena, talks__buf_view(&since)), true,
                     talks__absent());
  }
  talks__close(f->a);
  talks_status status = talks__buf_status(&since);
  talks__buf_free(&since);
  return status;
}

static void put_nothing(talks_answer *a, bool searched) {
  talks__put_term(a, TALKS_ITEM_refusal,
                  searched ? TALKS_TERM_nothing_found : TALKS_TERM_nothing_found_here,
                  talks__absent());
  talks__put_term(a, TALKS_ITEM_needed,
                  searched ? TALKS_TERM_needs_document : TALKS_TERM_needs_copies,
                  talks__absent());
  a->refused = true;
}

static talks_status search(finding *f, const talks__args *args) {
  const talks__wanted *w = f->wanted;
  talks_status status =
      w->nterms > 0 ? talks__search_make(f->a->view->ctx, w->terms, w->nterms, &f->search)
                    : TALKS_OK;
  if (status != TALKS_MISUSE) return status;
  talks__problem(args->diag, TALKS_ERROR, "bad-search", (talks__place){.line = 0},
                 "a term has 1 to 64 characters, on one line",
                 "there is a term that cannot be looked for");
  return status;
}

/* What is dated for certain comes first; the rest only where days are asked for. */
static talks_status put_all(finding *f, const matches statements[WAYS],
                            const passages *found) {
  talks_status status = TALKS_OK;
  int most = f->wanted->dated ? WAYS : PERHAPS;
  for (int w = 0; w < most; w++) put_statements(f, &statements[w], w);
  if (!f->search) return TALKS_OK;
  talks__put_count(f->a, TALKS_ITEM_copies_searched, (int64_t)found->searched,
                   talks__absent());
  for (int w = 0; w < most && !status; w++) status = put_passages(f, found, w);
  return status;
}

talks_status talks__ask_find(talks_answer *a, const talks__args *args) {
  talks__wanted wanted;
  finding f = {.a = a, .wanted = &wanted};
  passages there = {.searched = 0};
  matches statements[WAYS] = {{.n = 0}};
  talks_status status = talks__wanted_read(a, args, &wanted);
  if (!status) status = search(&f, args);
  if (!status) status = choose(&f);
  if (!status) status = find_statements(&f, statements);
  if (!status) status = find_passages(&f, &there);
  if (!status) status = put_words(&f, args);
  size_t n = 0;
  for (size_t w = 0; w < WAYS; w++) n += statements[w].n + there.way[w].n;
  if (!status && n == 0) put_nothing(a, there.searched > 0);
  if (!status && n > 0) status = put_all(&f, statements, &there);
  for (size_t w = 0; w < WAYS; w++) talks__free(a->view->ctx, there.way[w].list);
  talks__search_destroy(f.search);
  return status;
}
