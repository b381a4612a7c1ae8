/* dossier/resolve.c: ids as written become records.
 *
 * Runs once all files are bound, so records may refer to each other in any order. Every id
 * that leads nowhere is told, with the nearest one that the field could take; so is an id
 * of a kind that the field does not take. Conditions are parsed for form here; what they
 * mean is asked by the topics.
 */
#include "dossier/load.h"

#include <string.h>

enum { MAX_SUGGESTIONS = 50 }; /* looking for the nearest of all ids is slow */

typedef struct {
  talks__loader *l;
  talks__map marks; /* "4" -> source record */
  unsigned suggested;
} resolver;

/* ---- messages ------------------------------------------------------------------ */

/* What the field takes: other ids are no suggestion. */
typedef struct {
  const talks_model *m;
  uint64_t kinds;
} candidates;

static talks_str candidate_id(int i, const void *user) {
  const candidates *c = user;
  const talks__record *r = &c->m->records[i];
  return c->kinds >> r->kind & 1u ? r->id : talks__str(NULL);
}

/* What to write where nothing is near: names and commas have no place in a list of ids. */
static const char *other_hint(talks_str id) {
  unsigned char c = (unsigned char)id.p[0];
  if (c >= 0x80 || (c >= 'A' && c <= 'Z' && memchr(id.p, '.', id.n) == NULL))
    return "write ids here, not names; blanks separate several";
  return "add the record, or mend the id";
}

static talks_status dangling(resolver *r, const talks__pending *p, talks_str id) {
  if (r->l->unread > 0) { /* the record may stand there */
    r->l->unchecked++;
    return TALKS_OK;
  }
  const talks_model *m = r->l->model;
  candidates c = {m, talks__field_info_of(p->field)->kinds};
  bool comma = id.n > 1 && memchr(id.p, ',', id.n) != NULL;
  talks_str typed = {id.p, comma ? (size_t)((const char *)memchr(id.p, ',', id.n) - id.p)
                                 : id.n};
  int near = r->suggested++ < MAX_SUGGESTIONS
                 ? talks__str_nearest(typed, (int)m->nrecords, candidate_id, &c)
                 : -1;
  talks_str meant = near < 0 ? talks__str(NULL) : candidate_id(near, &c);
  talks__buf hint;
  talks__buf_init(&hint, m->ctx);
  if (meant.n > 0) talks__buf_printf(&hint, "did you mean %.*s?", (int)meant.n, meant.p);
  if (comma)
    talks__buf_printf(&hint, "%sno commas: blanks separate ids", meant.n > 0 ? " " : "");
  else if (meant.n == 0) talks__buf_puts(&hint, other_hint(id));
  talks_status status = talks__buf_status(&hint);
  if (!status)
    talks__load_problem(r->l, TALKS_ERROR, "no-such-record", p->file, p->at, p->rec,
                        (int)p->field, hint.p, "there is no record \"%.*s\"", (int)id.n,
                        id.p);
  talks__buf_free(&hint);
  return status;
}

static talks_status wrong_kind(resolver *r, const talks__pending *p, talks_str id,
                               talks__kind kind) {
  uint64_t allowed = talks__field_info_of(p->field)->kinds;
  talks_str is = talks__kind_info_of(kind)->name;
  talks__buf hint;
  talks__buf_init(&hint, r->l->model->ctx);
  talks__buf_puts(&hint, "this field takes:");
  for (int k = 0; k < TALKS_KINDS; k++) {
    if (!(allowed >> k & 1u)) continue;
    talks__buf_char(&hint, ' ');
    talks__buf_str(&hint, talks__kind_info_of((talks__kind)k)->name);
  }
  talks_status status = talks__buf_status(&hint);
  if (!status)
    talks__load_problem(r->l, TALKS_ERROR, "wrong-kind", p->file, p->at, p->rec,
                        (int)p->field, hint.p, "%.*s is %s %.*s", (int)id.n, id.p,
                        talks__article(is), (int)is.n, is.p);
  talks__buf_free(&hint);
  return status;
}

/* ---- ids ----------------------------------------------------------------------- */

/* *out stays as it is when the id leads nowhere (which is told). */
static talks_status find(resolver *r, const talks__pending *p, talks_str id,
                         talks_rec *out) {
  talks_rec rec = talks__map_get(&r->l->model->ids, id);
  if (rec == TALKS_NONE) return dangling(r, p, id);
  talks__kind kind = r->l->model->records[rec].kind;
  if (!(talks__field_info_of(p->field)->kinds >> kind & 1u))
    return wrong_kind(r, p, id, kind);
  *out = rec;
  return TALKS_OK;
}

static uint32_t count_words(talks_str s) {
  uint32_t n = 0;
  talks_str word;
  while (talks__str_word(&s, &word)) n++;
  return n;
}

static talks_status resolve_refs(resolver *r, const talks__pending *p,
                                 talks__value *value) {
  uint32_t words = count_words(p->words), n = 0;
  talks_rec *refs =
      talks__arena_alloc(&r->l->model->arena, words ? words : 1, sizeof *refs);
  if (!refs) return TALKS_NO_MEMORY;
  bool one = talks__field_info_of(p->field)->type == TALKS_T_REF;
  if (words == 0 || (one && words > 1))
    talks__load_problem(r->l, TALKS_ERROR, "bad-ids", p->file, p->at, p->rec,
                        (int)p->field,
                        one ? "write exactly one id" : "write ids, separated by blanks",
                        words ? "there is more than one id here" : "there is no id here");
  talks_str rest = p->words, word;
  while (talks__str_word(&rest, &word)) {
    talks_rec rec = TALKS_NO_RECORD;
    talks_status status = find(r, p, word, &rec);
    if (status) return status;
    if (rec != TALKS_NO_RECORD) refs[n++] = rec;
  }
  value->of.refs = refs;
  value->n = n;
  return TALKS_OK;
}

/* ---- passages ------------------------------------------------------------------ */

static bool parse_passage(resolver *r, talks_str word, talks__passage *out) {
  size_t dot = word.n;
  while (dot > 0 && word.p[dot - 1] != '.') dot--;
  if (dot < 2 || dot == word.n || word.n - dot > 7) return false;
  uint32_t number = 0;
  for (size_t i = dot; i < word.n; i++) {
    if (word.p[i] < '0' || word.p[i] > '9') return false;
    number = number * 10 + (uint32_t)(word.p[i] - '0');
  }
  talks_rec source =
      talks__map_get(&r->marks, talks__mark_name((talks_str){word.p, dot - 1}));
  if (source == TALKS_NONE || number == 0) return false;
  *out = (talks__passage){source, number};
  return true;
}

static talks_status resolve_passages(resolver *r, const talks__pending *p,
                                     talks__value *value) {
  uint32_t words = count_words(p->words), n = 0;
  talks__passage *list =
      talks__arena_alloc(&r->l->model->arena, words ? words : 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  if (words == 0)
    talks__load_problem(r->l, TALKS_ERROR, "bad-passage", p->file, p->at, p->rec,
                        (int)p->field, talks__type_doc(TALKS_T_PASSAGES),
                        "there is no paragraph here");
  talks_str rest = p->words, word;
  while (talks__str_word(&rest, &word)) {
    if (parse_passage(r, word, &list[n])) n++;
    else
      talks__load_problem(r->l, TALKS_ERROR, "bad-passage", p->file, p->at, p->rec,
                          (int)p->field, talks__type_doc(TALKS_T_PASSAGES),
                          "\"%.*s\" is no paragraph of a source", (int)word.n, word.p);
  }
  value->of.passages = list;
  value->n = n;
  return TALKS_OK;
}

/* ---- conditions: words joined by and, or, parentheses -------------------------- */

typedef struct {
  resolver *r;
  const talks__pending *p;
  talks_str rest;
  talks_rec *refs;
  uint32_t n;
  bool wants_id; /* else an operator, a closing parenthesis or the end */
  int open;
  char *joins; /* by depth: '&' or '|', what joins ids there; 0 so far none */
  const char *why, *hint;
} expression;

static bool next_token(talks_str *rest, talks_str *token) {
  *rest = talks__str_trim(*rest);
  if (rest->n == 0) return false;
  size_t n = 1;
  if (rest->p[0] != '(' && rest->p[0] != ')')
    while (n < rest->n && !strchr(" \t\n()", rest->p[n])) n++;
  *token = (talks_str){rest->p, n};
  *rest = (talks_str){rest->p + n, rest->n - n};
  return true;
}

/* "a and b or c" has two meanings. */
static void take_join(expression *e, char join) {
  char *before = &e->joins[e->open < 0 ? 0 : e->open];
  if (!e->why && *before && *before != join) {
    e->why = "and and or are mixed without parentheses";
    e->hint = "write (a and b) or c, or a and (b or c), as is meant";
  }
  *before = join;
}

static talks_status take_token(expression *e, talks_str token) {
  bool joins =
      talks__str_eq(token, TALKS_STR("and")) || talks__str_eq(token, TALKS_STR("or"));
  bool opens = talks__str_eq(token, TALKS_STR("("));
  bool closes = talks__str_eq(token, TALKS_STR(")"));
  if (joins || closes) {
    if (e->wants_id || (closes && e->open == 0)) e->why = "an id is missing before this";
    e->wants_id = joins;
    if (joins) take_join(e, token.p[0] == 'a' ? '&' : '|');
    e->open -= closes;
    return TALKS_OK;
  }
  if (!e->wants_id) e->why = "and or or is missing between two ids";
  if (opens) {
    e->joins[++e->open] = 0;
    return TALKS_OK;
  }
  e->wants_id = false;
  talks_rec rec = TALKS_NO_RECORD;
  talks_status status = find(e->r, e->p, token, &rec);
  if (rec != TALKS_NO_RECORD) e->refs[e->n++] = rec;
  return status;
}

static talks_status resolve_expression(resolver *r, const talks__pending *p,
                                       talks__value *value) {
  talks_model *m = r->l->model;
  expression e = {.r = r, .p = p, .rest = p->words, .wants_id = true};
  e.refs = talks__arena_alloc(&m->arena, p->words.n / 2 + 1, sizeof *e.refs);
  e.joins = talks__arena_calloc(&m->arena, p->words.n + 2, 1);
  if (!e.refs || !e.joins) return TALKS_NO_MEMORY;
  talks_str token;
  while (!e.why && next_token(&e.rest, &token)) {
    talks_status status = take_token(&e, token);
    if (status) return status;
  }
  if (!e.why && (e.wants_id || e.open > 0)) e.why = "the condition ends too soon";
  if (e.why)
    talks__load_problem(r->l, TALKS_ERROR, "bad-condition", p->file, p->at, p->rec,
                        (int)p->field, e.hint ? e.hint : talks__type_doc(TALKS_T_EXPR),
                        "%s", e.why);
  value->of.text = p->words.p;
  value->n = (uint32_t)p->words.n;
  m->records[p->rec].expr = e.refs;
  m->records[p->rec].expr_n = e.n;
  return TALKS_OK;
}

/* ---- all of it ----------------------------------------------------------------- */

static talks_status resolve_one(resolver *r, const talks__pending *p) {
  talks_model *m = r->l->model;
  talks__value *value = m->values + m->records[p->rec].first;
  while (value->field != p->field) value++; /* it was put down when the ids were kept */
  talks__type type = talks__field_info_of(p->field)->type;
  if (type == TALKS_T_PASSAGES) return resolve_passages(r, p, value);
  if (type == TALKS_T_EXPR) return resolve_expression(r, p, value);
  return resolve_refs(r, p, value);
}

static talks_status map_sources(resolver *r) {
  const talks_model *m = r->l->model;
  for (talks_rec i = 0; i < m->nrecords; i++) {
    if (m->records[i].kind != TALKS_K_source) continue;
    uint32_t before = TALKS_NONE;
    talks_status status =
        talks__map_set(&r->marks, talks__mark_name(m->records[i].id), i, &before);
    if (status) return status;
    if (before != TALKS_NONE && !talks__str_eq(m->records[before].id, m->records[i].id))
      talks__load_problem(r->l, TALKS_ERROR, "mark-twice", m->records[i].file,
                          r->l->at[i], i, -1, "give one of the two another id",
                          "source %.*s would have the same marks",
                          (int)m->records[before].id.n, m->records[before].id.p);
  }
  return TALKS_OK;
}

static void place_statements(resolver *r) {
  talks_model *m = r->l->model;
  for (talks_rec i = 0; i < m->nrecords; i++) {
    talks__record *rec = &m->records[i];
    talks_str name, letters;
    uint32_t paragraph;
    if (rec->kind != TALKS_K_statement) continue;
    if (!talks__mark_parse(rec->id, &name, &paragraph, &letters)) continue; /* was told */
    rec->source = talks__map_get(&r->marks, name);
    rec->paragraph = paragraph;
    if (rec->source != TALKS_NONE) continue;
    if (r->l->unread > 0) {
      r->l->unchecked++;
      continue;
    }
    talks__load_problem(r->l, TALKS_ERROR, "no-such-source", rec->file, r->l->at[i], i,
                        -1, "describe it in the section sources:",
                        "there is no source \"%.*s\"", (int)name.n, name.p);
  }
}

/* References into files that could not be read are told once. */
static void tell_unchecked(talks__loader *l) {
  if (l->unchecked == 0) return;
  talks__place place = {.file = l->model->files[l->unread_file], .line = 0};
  for (size_t i = 0; l->diag && i < talks_diag_count(l->diag); i++) {
    const talks_problem *p = talks_diag_get(l->diag, i); /* right behind what is wrong */
    if (!talks__str_eq(talks__str(p->file), place.file)) continue;
    place.line = p->line;
    place.column = p->column;
  }
  talks__problem(l->diag, TALKS_NOTE, "not-checked", place,
                 "mend what is told of it, then check again",
                 "references not checked, since this file%s could not be read: %zu",
                 l->unread > 1 ? " and others" : "", l->unchecked);
}

talks_status talks__resolve(talks__loader *l) {
  resolver r = {.l = l};
  talks__map_init(&r.marks, l->model->ctx);
  talks_status status = map_sources(&r);
  if (!status) place_statements(&r);
  if (!status && l->twins) status = talks__tell_twins(l);
  for (size_t i = 0; !status && i < l->npending; i++) {
    if (i % 4096 == 0) {
      talks__progress(l->model->ctx, "resolve", i, l->npending);
      if (talks__stopped(l->model->ctx)) status = TALKS_STOPPED;
    }
    l->muted = l->pending[i].muted;
    if (!status) status = resolve_one(&r, &l->pending[i]);
  }
  l->muted = false;
  if (!status) tell_unchecked(l);
  talks__map_free(&r.marks);
  return status;
}
