/* reading/offer.c: lines of proposals, each beside its document.
 *
 * A line is believed as far as the document bears it out: its paragraph, its bytes and the
 * text of those bytes have to agree. What a line does not say stays unsaid.
 */
#include "reading/review.h"

#include "reading/told.h"
#include "text/text.h"

#include <stdio.h>
#include <string.h>

/* ---- fields of a line -------------------------------------------------------------- */

static bool take_number(talks_str text, uint64_t *out) {
  uint64_t n = 0;
  for (size_t i = 0; i < text.n; i++) {
    if (text.p[i] < '0' || text.p[i] > '9' || n > UINT32_MAX) return false;
    n = n * 10 + (uint64_t)(text.p[i] - '0');
  }
  *out = n;
  return text.n > 0;
}

talks_str talks__offer_text(const talks__offer *o, const char *key) {
  return talks__tree_text(o->map, key);
}

bool talks__offer_is_slip(const talks__offer *o) {
  return talks__str_eq(talks__offer_text(o, "proposed"), TALKS_STR("slip"));
}

talks_str talks__offer_model(const talks__offer *o, bool alone) {
  talks_str name = talks__offer_text(o, alone ? "proposed-by" : "also-proposed-by");
  return talks__model_name_fits(name) ? name : TALKS_STR("");
}

talks_str talks__offer_rule(const talks__offer *o, talks__arena *arena) {
  talks_str rule = talks__offer_text(o, "rule"), model = talks__offer_model(o, true);
  size_t n = rule.n + (model.n > 0) + model.n;
  char *out = talks__arena_alloc(arena, n + 1, 1);
  if (!out) return (talks_str){NULL, 0};
  if (rule.n > 0) memcpy(out, rule.p, rule.n);
  if (model.n > 0) {
    out[rule.n] = ' ';
    memcpy(out + rule.n + 1, model.p, model.n);
  }
  out[n] = '\0';
  return (talks_str){out, n};
}

/* The id of one of who or relay; NULL: the dossier does not have them. */
static const talks__node *id_of(const talks__node *voice) {
  const talks__node *ids = talks__tree_get(voice, TALKS_STR("ids"));
  return ids ? ids->first : NULL;
}

/* Somebody of whom more is said than that they are not named. */
static bool is_foreign(const talks__node *voice) {
  return !id_of(voice) &&
         !talks__str_eq(talks__tree_text(voice, "how"), TALKS_STR("unnamed"));
}

void talks__offer_voices(const talks__offer *o, const char *key, talks__buf *out,
                         bool *open) {
  const talks__node *list = talks__tree_get(o->map, talks__str(key));
  size_t begin = out->n;
  *open = false;
  for (const talks__node *v = list ? list->first : NULL; v; v = v->next) {
    const talks__node *id = id_of(v);
    if (id && out->n > begin) talks__buf_char(out, ' ');
    if (id) talks__buf_str(out, id->text);
    *open |= is_foreign(v);
  }
}

bool talks__offer_lacks_speaker(const talks__offer *o) {
  const talks__node *list = talks__tree_get(o->map, TALKS_STR("who"));
  bool lacks = false;
  for (const talks__node *v = list ? list->first : NULL; v && !lacks; v = v->next)
    lacks = is_foreign(v);
  return lacks;
}

void talks__offer_days(const talks__offer *o, const char *of, talks__buf *out) {
  const talks__node *list = talks__tree_get(o->map, TALKS_STR("dates")), *one = NULL;
  for (const talks__node *d = list ? list->first : NULL; d; d = d->next) {
    talks_str days = talks__tree_text(d, "days");
    if (!talks__str_eq(talks__tree_text(d, "of"), talks__str(of)) || days.n == 0)
      continue;
    if (one && !talks__str_eq(talks__tree_text(one, "days"), days)) return;
    one = d;
  }
  talks__buf_str(out, talks__tree_text(one, "days"));
}

/* ---- lines ------------------------------------------------------------------------- */

typedef struct {
  talks__review *r;
  talks_str name, line; /* of the file of lines */
  uint32_t number;
  talks__document_fn load;
  void *user;
  talks_diag *diag;
  uint32_t document; /* whose paragraph was looked up last */
  size_t at;
  talks__paragraph paragraph;
} taking;

static talks_status refuse(const taking *t, const char *hint, const char *what) {
  talks__place place = {.file = t->name, .line = t->number, .column = 1};
  talks__problem(t->diag, TALKS_ERROR, "bad-proposal", place, hint, "%s", what);
  return TALKS_BAD_INPUT;
}

static talks_status load_document(const taking *t, talks_str name, talks__reviewed *d) {
  talks__review *r = t->r;
  talks__buf bytes, text;
  talks__buf_init(&bytes, r->ctx);
  talks__buf_init(&text, r->ctx);
  talks_status status = t->load(t->user, name, &bytes, &text);
  if (!status) status = talks__buf_status(&bytes);
  if (!status) status = talks__buf_status(&text);
  *d = (talks__reviewed){.name = talks__arena_str(&r->arena, name)};
  if (!status) {
    d->text = talks__arena_str(&r->arena, talks__buf_view(&text));
    if (!d->text.p || !d->name.p) status = TALKS_NO_MEMORY;
    talks__sha256(talks__buf_view(&bytes), d->sha256);
    d->paragraphs = talks__paragraph_count(d->text);
  }
  talks__buf_free(&bytes);
  talks__buf_free(&text);
  return status;
}

static talks_status find_document(const taking *t, talks_str name, uint32_t *out) {
  talks__review *r = t->r;
  for (*out = 0; *out < r->ndocuments; ++*out)
    if (talks__str_eq(r->documents[*out].name, name)) return TALKS_OK;
  talks__reviewed *list = talks__grow(r->ctx, r->documents, &r->cap_documents,
                                      r->ndocuments + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  r->documents = list;
  talks_status status = load_document(t, name, &list[r->ndocuments]);
  if (!status) r->ndocuments++;
  return status;
}

/* A paragraph by its number; from the last one on, since lines come in the text's order. */
static bool find_paragraph(taking *t, uint32_t document, uint64_t number) {
  talks_str text = t->r->documents[document].text;
  if (t->document != document || t->paragraph.number > number) {
    t->at = 0;
    t->paragraph = (talks__paragraph){0};
  }
  t->document = document;
  while (t->paragraph.number < number)
    if (!talks__paragraph_next(text, &t->at, &t->paragraph)) return false;
  return number > 0;
}

/* Four digits of an escape, or 0. */
static uint32_t escaped(talks_str s) {
  uint32_t code = 0;
  if (s.n < 6 || s.p[1] != 'u') return 0;
  for (size_t i = 2; i < 6; i++) {
    char c = s.p[i];
    uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                     : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                     : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                            : 99;
    if (digit == 99) return 0;
    code = 16 * code + digit;
  }
  return code;
}

/* The line with U+FFFD for such characters, written out or escaped. */
static void clean_line(talks_str s, talks__buf *out) {
  for (size_t i = 0, length; i < s.n; i += length) {
    talks_str rest = {s.p + i, s.n - i};
    uint32_t code = talks__utf8_next(rest, &length);
    bool escape = code == '\\';
    if (escape) length = rest.n > 1 ? 2 : 1;
    uint32_t meant = escape ? escaped(rest) : code;
    bool bad = (escape ? meant > 0 : code != '\t' && code != '\r') &&
               talks__is_unprintable(meant);
    if (bad && escape) length = 6;
    if (bad) talks__buf_puts(out, "\xEF\xBF\xBD");
    else talks__buf_put(out, rest.p, length);
  }
}

/* JSON has U+FFFD where the document has malformed bytes, and where the above put it. */
static bool says(talks_str passage, talks_str text) {
  size_t a = 0, b = 0, m, n;
  while (a < passage.n && b < text.n) {
    uint32_t x = talks__utf8_next((talks_str){passage.p + a, passage.n - a}, &m);
    uint32_t y = talks__utf8_next((talks_str){text.p + b, text.n - b}, &n);
    if (x != y && y != TALKS_REPLACEMENT) return false;
    a += m;
    b += n;
  }
  return a == passage.n && b == text.n;
}

enum { DIGITS = 16 }; /* of a fingerprint */

/* The first digits of what stands in b, with rule and sort. */
static talks_status put_print(talks__buf *b, const talks__offer *o, char *out) {
  char hex[TALKS_HEX];
  talks__buf_str(b, talks__tree_text(o->map, "rule"));
  talks__buf_char(b, '\n');
  talks__buf_str(b, talks__tree_text(o->map, "proposed"));
  talks_status status = talks__buf_status(b);
  if (!status) talks__sha256(talks__buf_view(b), hex);
  if (!status) memcpy(out, hex, DIGITS);
  b->n = 0;
  return status;
}

static talks_status fingerprint(const talks__review *r, talks__offer *o) {
  talks__buf b;
  talks__buf_init(&b, r->ctx);
  talks__buf_printf(&b, "%s\n%u %zu %zu\n", r->documents[o->document].sha256,
                    o->paragraph, o->from, o->to);
  talks_status status = put_print(&b, o, o->print);
  talks__buf_printf(&b, "%zu %zu\n", o->from, o->to);
  talks__buf_str(&b, o->passage);
  talks__buf_char(&b, '\n');
  if (!status) status = put_print(&b, o, o->key);
  talks__buf_free(&b);
  return status;
}

static bool place(taking *t, talks__offer *o) {
  const talks__reviewed *d = &t->r->documents[o->document];
  const talks__node *bytes = talks__tree_get(o->map, TALKS_STR("bytes"));
  uint64_t number, from, to;
  if (!bytes || bytes->children != 2 || !take_number(bytes->first->text, &from) ||
      !take_number(bytes->last->text, &to) ||
      !take_number(talks__tree_text(o->map, "paragraph"), &number) ||
      !find_paragraph(t, o->document, number))
    return false;
  talks__paragraph p = t->paragraph;
  size_t begin = (size_t)(p.text.p - d->text.p);
  if (from < begin || to < from || to > begin + p.text.n) return false;
  o->paragraph = p.number;
  o->passage = p.text;
  o->from = (size_t)from - begin;
  o->to = (size_t)to - begin;
  return says((talks_str){p.text.p + o->from, o->to - o->from},
              talks__tree_text(o->map, "text"));
}

static talks_status add_offer(taking *t, talks__offer *o) {
  talks__review *r = t->r;
  if (!place(t, o))
    return refuse(t, "run talks read --propose-only again",
                  "this proposal does not fit its document, which may have changed");
  if (fingerprint(r, o)) return TALKS_NO_MEMORY;
  unsigned nth = 1; /* of those that say the same in the same words */
  for (size_t i = 0; i < r->noffers; i++) {
    const talks__offer *one = &r->offers[i];
    if (strcmp(one->print, o->print) == 0) return TALKS_OK; /* given twice */
    nth += one->document == o->document && memcmp(one->key, o->key, DIGITS) == 0;
  }
  if (nth > 1) snprintf(o->key + DIGITS, sizeof o->key - DIGITS, ".%u", nth);
  talks__offer *list =
      talks__grow(r->ctx, r->offers, &r->cap_offers, r->noffers + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  r->offers = list;
  list[r->noffers++] = *o;
  return TALKS_OK;
}

static talks_status take_line(taking *t) {
  talks__review *r = t->r;
  talks__node *map = NULL;
  talks__offer o = {0};
  talks__buf clean;
  talks__buf_init(&clean, r->ctx);
  clean_line(t->line, &clean);
  talks_str line = {0};
  if (!clean.failed) line = talks__arena_str(&r->arena, talks__buf_view(&clean));
  talks__buf_free(&clean);
  if (!line.p) return TALKS_NO_MEMORY;
  talks_status status =
      talks__tree_read_json(&r->arena, &r->arena, t->name, line, NULL, &map);
  bool is_map = !status && map->type == TALKS_NODE_MAP;
  talks_str sort = is_map ? talks__tree_text(map, "proposed") : TALKS_STR("");
  talks_str file = is_map ? talks__tree_text(map, "file") : TALKS_STR("");
  if (status == TALKS_NO_MEMORY) return status;
  if (sort.n == 0 || file.n == 0)
    return refuse(t, "lines are those of talks read --propose-only",
                  "this line is no proposal");
  status = find_document(t, file, &o.document);
  if (status) return status;
  o.map = map;
  if (!talks__str_eq(sort, TALKS_STR("document"))) return add_offer(t, &o);
  r->documents[o.document].about = map;
  return TALKS_OK;
}

talks_status talks__review_lines(talks__review *r, talks_str name, talks_str text,
                                 talks__document_fn load, void *user, talks_diag *diag) {
  taking t = {.r = r, .name = name, .load = load, .user = user, .diag = diag};
  talks_status status = TALKS_OK;
  talks_str kept = talks__arena_str(&r->arena, text);
  if (!kept.p) return TALKS_NO_MEMORY;
  for (size_t at = 0; at < kept.n && !status;) {
    const char *end = memchr(kept.p + at, '\n', kept.n - at);
    t.line = (talks_str){kept.p + at, end ? (size_t)(end - kept.p) - at : kept.n - at};
    at += t.line.n + 1;
    t.number++;
    if (talks__str_trim(t.line).n > 0) status = take_line(&t);
  }
  return status;
}
