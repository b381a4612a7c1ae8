/* reading/review_accept.c: a record in the analyst's words goes where it belongs.
 *
 * The draft is read beside the whole dossier first, so that messages speak of its own
 * lines; then the file it belongs into is changed by byte spans (dossier/write.h), the
 * dossier as it would be is loaded once more, and only then is the decision made. Fields
 * left blank are turned into remarks, so that every place stays where it was typed.
 */
#include "reading/review.h"

#include "dossier/load.h"
#include "dossier/write.h"
#include "text/text.h"

#include <string.h>

/* A copied passage: so many Chinese characters in a row, or so many code points. */
enum { HAN_MOST = 12, RUN_MOST = 60 };

static const talks_str record_name = TALKS_STR_INIT("record");

/* ---- blanks ------------------------------------------------------------------------ */

typedef struct {
  size_t from, to; /* without the line break */
  size_t indent;
  bool blank; /* nothing, or a remark */
} line_of;

static bool next_line(talks_str s, size_t *at, line_of *l) {
  if (*at >= s.n) return false;
  l->from = *at;
  l->to = talks__line_end(s, *at);
  *at = l->to + talks__break_at(s, l->to);
  size_t i = l->from;
  while (i < l->to && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
  l->indent = i - l->from;
  l->blank = i == l->to || s.p[i] == '#';
  return true;
}

bool talks__draft_is_empty(talks_str text) {
  line_of l;
  bool empty = true;
  for (size_t at = 0; empty && next_line(text, &at, &l);) empty = l.blank;
  return empty;
}

/* A field of the kind with nothing behind its colon but a remark, or with "-". */
static bool has_no_value(talks_str s, const line_of *l, talks__kind kind) {
  size_t key = l->from + l->indent, colon = key;
  while (colon < l->to && s.p[colon] != ':') colon++;
  if (colon == l->to || talks__field_of(kind, (talks_str){s.p + key, colon - key}) < 0)
    return false;
  talks_str rest = talks__str_trim((talks_str){s.p + colon + 1, l->to - colon - 1});
  bool apart = rest.p != s.p + colon + 1; /* "en:#1" has no remark */
  return rest.n == 0 || (apart && rest.p[0] == '#') ||
         talks__str_eq(rest, TALKS_STR("-"));
}

/* Whether what follows belongs to the line: it stands deeper, or is an item of its list. */
static bool has_more(talks_str s, size_t at, const line_of *l) {
  line_of next;
  while (next_line(s, &at, &next))
    if (!next.blank)
      return next.indent > l->indent ||
             (next.indent == l->indent && s.p[next.from + next.indent] == '-');
  return false;
}

/* How far fields stand in: below the section and the mark. SIZE_MAX: there are none. */
static size_t field_indent(talks_str s) {
  line_of l;
  size_t level = 0, indent = 0;
  for (size_t at = 0; level < 3 && next_line(s, &at, &l);) {
    if (l.blank || (level > 0 && l.indent <= indent)) continue;
    indent = l.indent;
    level++;
  }
  return level == 3 ? indent : SIZE_MAX;
}

/* Puts a # before every field that is left blank. Texts in several lines stand further in,
 * unless they are quoted: see give_back. */
static void blank_out(char *text, size_t n, talks__kind kind) {
  talks_str s = {text, n};
  size_t indent = field_indent(s);
  line_of l;
  for (size_t at = 0; next_line(s, &at, &l);)
    if (!l.blank && l.indent == indent && indent > 0 && has_no_value(s, &l, kind) &&
        !has_more(s, at, &l))
      text[l.from] = '#';
}

/* Whether the place is inside a text, or inside brackets. */
static bool is_inside(const talks__node *node, size_t at) {
  if (node->type == TALKS_NODE_SCALAR || node->flow)
    return node->from < at && at < node->to;
  bool inside = false;
  for (const talks__node *c = node->first; c && !inside; c = c->next)
    inside = is_inside(c, at);
  return inside;
}

/* Takes a # back that was put into a text, where the line was no field; false: none was. */
static bool give_back(char *text, talks_str typed, const talks__node *root) {
  bool any = false;
  line_of l;
  for (size_t at = 0; next_line(typed, &at, &l);) {
    if (l.from == l.to || text[l.from] == typed.p[l.from] || !is_inside(root, l.from))
      continue;
    text[l.from] = typed.p[l.from];
    any = true;
  }
  return any;
}

/* ---- what may not be --------------------------------------------------------------- */

typedef struct {
  talks__review *r;
  talks_diag *diag;
  talks_str text;        /* of the draft, blank fields as remarks */
  talks_str section, id; /* of its record */
  talks__node *record;
  talks_str figures; /* lines of those without a quantity */
  size_t nfigures;
  bool remarked; /* they stand in the file */
} drafted;

static talks_status refuse(const drafted *d, const talks__node *where, bool key,
                           const char *hint, const char *what) {
  talks__place place = {.file = record_name};
  if (where)
    talks__line_column(d->text, key ? where->key_from : where->from, &place.line,
                       &place.column);
  talks__problem(d->diag, TALKS_ERROR, "bad-review", place, hint, "%s", what);
  return TALKS_BAD_INPUT;
}

static bool is_han(uint32_t code) {
  return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0x20000 && code <= 0x3FFFF);
}

/* Folded code points; what is neither letter nor digit is left out. */
static uint32_t *letters_of(const talks_ctx *ctx, talks_str text, size_t *n) {
  uint32_t *list = talks__alloc(ctx, text.n + 1, sizeof *list);
  *n = 0;
  for (size_t at = 0, length; list && at < text.n; at += length) {
    uint32_t code = talks__fold_next((talks_str){text.p + at, text.n - at}, &length);
    if (talks__is_word(code) || is_han(code) || (code >= 0xC0 && code < 0x2000))
      list[(*n)++] = code;
  }
  return list;
}

/* Whether a run of a stands in b that is too long to be chance. */
static bool repeats(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  for (size_t i = 0; i < na; i++) {
    for (size_t j = 0; j < nb; j++) {
      size_t run = 0, han = 0;
      if (a[i] != b[j] || (i > 0 && j > 0 && a[i - 1] == b[j - 1])) continue;
      for (; i + run < na && j + run < nb && a[i + run] == b[j + run]; run++)
        han += is_han(a[i + run]);
      if (han >= HAN_MOST || run >= RUN_MOST) return true;
    }
  }
  return false;
}

static talks_status look_for_copies(const drafted *d, const talks__node *node,
                                    const uint32_t *passage, size_t n) {
  talks_status status = TALKS_OK;
  for (const talks__node *c = node->first; c && !status; c = c->next)
    status = look_for_copies(d, c, passage, n);
  bool printed = talks__str_eq(node->key, TALKS_STR("printed"));
  if (status || node->type != TALKS_NODE_SCALAR || printed) return status;
  size_t own;
  uint32_t *letters = letters_of(d->r->ctx, node->text, &own);
  if (!letters) return TALKS_NO_MEMORY;
  if (repeats(letters, own, passage, n))
    status = refuse(d, node, false, "say it in your own words",
                    "this repeats the passage, which stays out of the dossier");
  talks__free(d->r->ctx, letters);
  return status;
}

static talks_status check_words(const drafted *d, talks_str passage) {
  size_t n;
  uint32_t *letters = letters_of(d->r->ctx, passage, &n);
  if (!letters) return TALKS_NO_MEMORY;
  talks_status status = look_for_copies(d, d->record, letters, n);
  talks__free(d->r->ctx, letters);
  if (!status && !talks__tree_get(d->record, TALKS_STR("en")) &&
      !talks__tree_get(d->record, TALKS_STR("zh")))
    status = refuse(d, d->record, true, "write what it says behind en: or zh:",
                    "the record does not say what the passage says");
  return status;
}

static talks_status check_mark(const drafted *d, const talks__reviewed *in,
                               uint32_t paragraph) {
  talks_str source, letters;
  uint32_t number;
  if (talks__mark_parse(d->id, &source, &number, &letters) &&
      talks__str_eq(source, talks__mark_name(in->source)) && number == paragraph)
    return TALKS_OK;
  return refuse(d, d->record, true,
                "keep the mark that stood there; another letter is fine",
                "the mark is not that of the paragraph under review");
}

/* ---- reading a draft --------------------------------------------------------------- */

static talks_status keep_figures(drafted *d, talks_str text) {
  talks__buf lines;
  talks__buf_init(&lines, d->r->ctx);
  d->nfigures = talks__draft_figures(text, &lines);
  talks_status status = talks__buf_status(&lines);
  if (!status) d->figures = talks__arena_str(&d->r->scratch, talks__buf_view(&lines));
  if (!status && !d->figures.p) status = TALKS_NO_MEMORY;
  talks__buf_free(&lines);
  return status;
}

static talks_status read_draft(drafted *d, talks_str text, talks_str section) {
  talks__arena *arena = &d->r->scratch;
  talks__node *root = NULL;
  d->text = talks__arena_str(arena, text);
  if (!d->text.p) return TALKS_NO_MEMORY;
  char *own = (char *)(uintptr_t)d->text.p; /* the arena's copy */
  blank_out(own, d->text.n, (talks__kind)talks__kind_of_section(section));
  talks_status status =
      talks__tree_read(arena, arena, record_name, d->text, d->diag, &root);
  if (!status && give_back(own, text, root))
    status = talks__tree_read(arena, arena, record_name, d->text, d->diag, &root);
  if (status) return status;
  talks__node *records = root->type == TALKS_NODE_MAP ? root->first : NULL;
  bool one = records && root->children == 1 && records->type == TALKS_NODE_MAP &&
             records->children == 1 && records->first->type == TALKS_NODE_MAP;
  if (!one || !talks__str_eq(records->key, section))
    return refuse(d, NULL, false, "keep the lines of section and mark as they were",
                  "there must be one record here, and nothing else");
  d->section = records->key;
  d->record = records->first;
  d->id = d->record->key;
  return TALKS_OK;
}

/* ---- the dossier as it would be ---------------------------------------------------- */

static const talks_file *find_file(const talks_file *files, size_t n, talks_str name) {
  for (size_t i = 0; i < n; i++)
    if (talks__str_eq(talks__str(files[i].name), name)) return &files[i];
  return NULL;
}

static talks_status with_splice(talks__review *r, const talks__splice *s,
                                talks_file *files, size_t *n) {
  size_t i = 0;
  while (i < *n && !talks__str_eq(talks__str(files[i].name), s->file)) i++;
  if (s->after[0] == '\0') { /* gone */
    if (i < *n) files[i] = files[--*n];
    return TALKS_OK;
  }
  if (i == *n) files[(*n)++] = (talks_file){s->file.p, "", 0};
  talks__buf fresh;
  talks__buf_init(&fresh, r->ctx);
  talks_status status =
      talks__splice_apply(s, (talks_str){files[i].bytes, files[i].size}, &fresh);
  talks_str kept = talks__arena_str(&r->scratch, talks__buf_view(&fresh));
  if (!status && !kept.p) status = TALKS_NO_MEMORY;
  if (!status) files[i] = (talks_file){files[i].name, kept.p, kept.n};
  talks__buf_free(&fresh);
  return status;
}

talks_status talks__review_try(talks__review *r, const talks__decision *d,
                               const talks_file *more, talks_diag *diag,
                               talks_model **out) {
  const talks_file *now;
  size_t n, extra = d ? d->nsplices : 0;
  talks_status status =
      talks__folder_files(r->ctx, r->folder, diag, &r->scratch, &now, &n);
  if (status) return status;
  talks_file *files = talks__arena_calloc(&r->scratch, n + extra + 1, sizeof *files);
  if (!files) return TALKS_NO_MEMORY;
  memcpy(files, now, n * sizeof *files);
  for (size_t i = 0; i < extra && !status; i++)
    status = with_splice(r, &d->splices[i], files, &n);
  if (more) files[n++] = *more;
  return status ? status : talks_model_load(r->ctx, files, n, diag, out);
}

/* ---- where it belongs -------------------------------------------------------------- */

static int fits(const talks__node *root, talks_str section, talks_str source) {
  const talks__node *records = talks__tree_get(root, section);
  const talks__node *header = talks__tree_get(root, TALKS_STR("source"));
  talks_str name, letters, mark = talks__mark_name(source);
  uint32_t number;
  if (source.n == 0) return records ? 1 : 0;
  if (header)
    return header->type == TALKS_NODE_SCALAR &&
                   talks__str_eq(talks__mark_name(header->text), mark)
               ? 2
               : 0;
  for (const talks__node *c = records ? records->first : NULL; c; c = c->next)
    if (talks__mark_parse(c->key, &name, &number, &letters) && talks__str_eq(name, mark))
      return 1;
  return 0;
}

/* The file for a record: that of its source, or the first with such a section. */
static talks_status find_home(talks__review *r, const talks_file *files, size_t n,
                              talks_str section, talks_str source,
                              const talks_file **out) {
  int best = 0;
  *out = NULL;
  for (size_t i = 0; i < n; i++) {
    talks_str name = talks__str(files[i].name);
    talks__node *root = NULL;
    if (talks__str_eq(name, TALKS_STR("sources.lock")) ||
        talks__str_starts(name, TALKS_STR("assumptions/")))
      continue;
    talks_status status =
        talks__tree_read(&r->scratch, &r->scratch, name,
                         (talks_str){files[i].bytes, files[i].size}, NULL, &root);
    if (status) return status;
    int fit = fits(root, section, source);
    if (fit > best) *out = &files[i];
    if (fit > best) best = fit;
  }
  return TALKS_OK;
}

/* The name, and the text to begin with, of a file that is not there. */
static talks_status new_home(talks__review *r, talks_str section, talks_str source,
                             talks_str *name, talks_str *text) {
  talks__buf b;
  talks__buf_init(&b, r->ctx);
  if (source.n > 0)
    talks__buf_printf(&b, "statements/%.*s.yaml", (int)source.n, source.p);
  else talks__buf_printf(&b, "%.*s.yaml", (int)section.n, section.p);
  *name = talks__arena_str(&r->scratch, talks__buf_view(&b));
  b.n = 0;
  if (source.n > 0) {
    talks__buf_puts(&b, "source: ");
    talks__yaml_scalar(&b, source, false);
    talks__buf_char(&b, '\n');
  }
  *text = b.n ? talks__arena_str(&r->scratch, talks__buf_view(&b)) : TALKS_STR("");
  talks_status status = talks__buf_status(&b);
  talks__buf_free(&b);
  return status || !name->p || !text->p ? TALKS_NO_MEMORY : TALKS_OK;
}

/* The file with the record in it; a new one is laid out. */
static talks_status add_record(drafted *d, talks_str name, talks_str text, bool fresh,
                               talks_str *out) {
  talks__review *r = d->r;
  talks__rewrite w;
  talks__buf b, laid;
  talks__buf_init(&b, r->ctx);
  talks__buf_init(&laid, r->ctx);
  talks_status status = talks__rewrite_open(r->ctx, name, text, d->diag, &w);
  if (!status) {
    status = talks__rewrite_add(&w, d->section, d->id, d->record);
    d->remarked = !status && d->nfigures > 0 && talks__rewrite_remark(&w, d->figures);
    if (!status) status = talks__rewrite_finish(&w, &b);
    talks__rewrite_close(&w);
  }
  if (!status && fresh)
    status = talks__fmt(r->ctx, name, talks__buf_view(&b), d->diag, &laid);
  if (!status) *out = talks__arena_str(&r->scratch, talks__buf_view(fresh ? &laid : &b));
  if (!status && !out->p) status = TALKS_NO_MEMORY;
  talks__buf_free(&b);
  talks__buf_free(&laid);
  return status;
}

static talks_status place_record(drafted *d, const talks_file *files, size_t n,
                                 talks_str source, talks__splice *out) {
  const talks_file *home;
  talks_str name, text = {0}, before, after = {0};
  talks_status status = find_home(d->r, files, n, d->section, source, &home);
  if (!status && !home) {
    status = new_home(d->r, d->section, source, &name, &text);
    if (!status) home = find_file(files, n, name);
  }
  if (status) return status;
  before = home ? (talks_str){home->bytes, home->size} : (talks_str){0};
  if (home) name = talks__str(home->name);
  status = add_record(d, name, home ? before : text, !home, &after);
  if (!status) talks__splice_make(name, home ? &before : NULL, &after, out);
  return status;
}

/* ---- fingerprints ------------------------------------------------------------------ */

static void passage_hex(talks_str passage, char out[11]) {
  char hex[TALKS_HEX];
  talks__sha256(passage, hex);
  memcpy(out, hex, 10);
  out[10] = '\0';
}

/* sources.lock with the paragraphs of a document behind what is there. */
static talks_status place_lock(talks__review *r, const talks_file *files, size_t n,
                               const talks__reviewed *d, talks_str id,
                               talks__splice *out) {
  static const char head[] = "# Generated by talks sources lock: source.paragraph, then "
                             "the first 10 digits of its SHA-256.\n";
  const talks_file *lock = find_file(files, n, TALKS_STR("sources.lock"));
  talks_str before = lock ? (talks_str){lock->bytes, lock->size} : (talks_str){0};
  talks__paragraph p = {0};
  talks__buf b;
  talks__buf_init(&b, r->ctx);
  if (before.n > 0) talks__buf_str(&b, before);
  else talks__buf_puts(&b, head);
  if (!b.failed && b.n > 0 && b.p[b.n - 1] != '\n') talks__buf_char(&b, '\n');
  for (size_t at = 0; talks__paragraph_next(d->text, &at, &p);) {
    char hex[11];
    passage_hex(p.text, hex);
    talks__buf_printf(&b, "%.*s.%u %s\n", (int)id.n, id.p, p.number, hex);
  }
  talks_str after = {0};
  if (!b.failed) after = talks__arena_str(&r->scratch, talks__buf_view(&b));
  talks__buf_free(&b);
  if (!after.p) return TALKS_NO_MEMORY;
  talks__splice_make(TALKS_STR("sources.lock"), lock ? &before : NULL, &after, out);
  return TALKS_OK;
}

/* Whether the paragraph is the one that the dossier knows; *none: it knows none. */
static bool agrees(const talks_model *m, talks_str source, uint32_t paragraph,
                   talks_str passage, bool *none) {
  char hex[11];
  talks_rec rec = talks__map_get(&m->ids, source);
  const char *known = talks__lock_find(m, (talks__passage){rec, paragraph});
  passage_hex(passage, hex);
  *none = !known;
  return known && strcmp(known, hex) == 0;
}

static talks_status other_text(talks_diag *diag, talks_str source, uint32_t paragraph) {
  talks__place place = {.file = TALKS_STR("sources.lock")};
  talks__problem(
      diag, TALKS_ERROR, "bad-review", place,
      "review the copy from which the dossier was made, or take this one in as "
      "another source",
      "paragraph %u is not the one that the dossier knows as %.*s.%u", paragraph,
      (int)source.n, source.p, paragraph);
  return TALKS_BAD_INPUT;
}

/* ---- deciding ---------------------------------------------------------------------- */

/* The draft beside the dossier as it is: messages speak of the draft's lines. */
static talks_status check_beside(const drafted *d) {
  talks_model *model = NULL;
  talks_file more = {"record", d->text.p, d->text.n};
  talks_status status = talks__review_try(d->r, NULL, &more, d->diag, &model);
  talks_model_destroy(model);
  return status;
}

static talks_status decide(talks__review *r, talks__decision *decision,
                           talks_diag *diag) {
  talks_model *model = NULL;
  talks_status status = talks__review_try(r, decision, NULL, diag, &model);
  if (!status) status = talks__journal_decide(r->journal, decision);
  if (status) {
    talks_model_destroy(model);
    return status;
  }
  talks_model_destroy(r->model);
  r->model = model;
  return TALKS_OK;
}

static talks_status write_offer(drafted *d, talks__offer *o) {
  talks__review *r = d->r;
  const talks__reviewed *in = &r->documents[o->document];
  talks__splice splices[2];
  const talks_file *files;
  size_t n;
  bool none, slip = talks__offer_is_slip(o);
  talks_rec rec = talks__map_get(&r->model->ids, in->source);
  if (!agrees(r->model, in->source, o->paragraph, o->passage, &none) && !none)
    return other_text(d->diag, in->source, o->paragraph);
  talks_status status =
      talks__folder_files(r->ctx, r->folder, d->diag, &r->scratch, &files, &n);
  if (!status)
    status = place_record(d, files, n, slip ? TALKS_STR("") : in->source, &splices[0]);
  bool locks = !status && !talks__lock_find(r->model, (talks__passage){rec, 1}) &&
               talks__str_eq(talks__text_of(r->model, rec, TALKS_F_source_sha256),
                             talks__str(in->sha256));
  if (locks) status = place_lock(r, files, n, in, in->source, &splices[1]);
  talks__decision decision = {.did = TALKS_DID_ACCEPT,
                              .proposal = talks__str(o->print),
                              .key = talks__str(o->key),
                              .document = talks__str(in->sha256),
                              .paragraph = o->paragraph,
                              .rule = talks__offer_rule(o, &r->scratch),
                              .id = d->id,
                              .splices = splices,
                              .nsplices = locks ? 2 : 1};
  if (!status && !decision.rule.p) status = TALKS_NO_MEMORY;
  return status ? status : decide(r, &decision, d->diag);
}

talks_status talks__review_accept(talks__review *r, talks__offer *o, talks_str text,
                                  talks_diag *diag, talks__figures_apart *figures) {
  drafted d = {.r = r, .diag = diag};
  const talks__reviewed *in = &r->documents[o->document];
  bool slip = talks__offer_is_slip(o);
  if (in->source.n == 0) return TALKS_MISUSE;
  talks__arena_free(&r->scratch);
  talks_status status =
      read_draft(&d, text, slip ? TALKS_STR("slips") : TALKS_STR("statements"));
  if (!status && !slip) status = keep_figures(&d, text);
  if (!status && !slip) status = check_mark(&d, in, o->paragraph);
  if (!status) status = check_words(&d, o->passage);
  if (!status) status = check_beside(&d);
  if (!status) status = write_offer(&d, o);
  if (status) return status;
  talks__offer_settle(r, o, TALKS_OFFER_ACCEPTED);
  *figures =
      (talks__figures_apart){d.remarked ? d.nfigures : 0, d.remarked ? 0 : d.nfigures};
  return TALKS_OK;
}

/* ---- sources ----------------------------------------------------------------------- */

static void remember_source(talks__review *r, const talks__reviewed *d, talks_str id) {
  for (size_t i = 0; i < r->ndocuments; i++)
    if (strcmp(r->documents[i].sha256, d->sha256) == 0) r->documents[i].source = id;
}

talks_status talks__review_add_source(talks__review *r, talks__reviewed *in,
                                      talks_str text, talks_diag *diag) {
  drafted d = {.r = r, .diag = diag};
  talks__splice splices[2];
  const talks_file *files;
  size_t n;
  talks__arena_free(&r->scratch);
  talks_status status = read_draft(&d, text, TALKS_STR("sources"));
  const talks__node *hash =
      status ? NULL : talks__tree_get(d.record, TALKS_STR("sha256"));
  if (!status && (!hash || !talks__str_eq(hash->text, talks__str(in->sha256))))
    status = refuse(&d, hash, false, "leave the line sha256 as it was",
                    "this is not the document's SHA-256");
  if (!status) status = check_beside(&d);
  if (!status)
    status = talks__folder_files(r->ctx, r->folder, diag, &r->scratch, &files, &n);
  if (!status) status = place_record(&d, files, n, TALKS_STR(""), &splices[0]);
  if (!status) status = place_lock(r, files, n, in, d.id, &splices[1]);
  talks__decision decision = {.did = TALKS_DID_SOURCE,
                              .document = talks__str(in->sha256),
                              .id = d.id,
                              .splices = splices,
                              .nsplices = 2};
  if (!status) status = decide(r, &decision, diag);
  talks_str kept = status ? (talks_str){0} : talks__arena_str(&r->arena, d.id);
  if (kept.p) remember_source(r, in, kept);
  return status ? status : kept.p ? TALKS_OK : TALKS_NO_MEMORY;
}

static talks_status no_source(talks_diag *diag, talks_str id) {
  talks__problem(diag, TALKS_ERROR, "bad-review", (talks__place){0},
                 "talks sources lists them", "%.*s is no source of this dossier",
                 (int)id.n, id.n ? id.p : "");
  return TALKS_BAD_INPUT;
}

talks_status talks__review_is_source(talks__review *r, talks__reviewed *in, talks_str id,
                                     talks_diag *diag) {
  talks_rec rec = talks__map_get(&r->model->ids, id);
  talks__paragraph p = {0};
  if (rec == TALKS_NO_RECORD || r->model->records[rec].kind != TALKS_K_source)
    return no_source(diag, id);
  for (size_t at = 0; talks__paragraph_next(in->text, &at, &p);) {
    bool none;
    if (!agrees(r->model, id, p.number, p.text, &none) && !none)
      return other_text(diag, id, p.number);
  }
  talks_str kept = talks__arena_str(&r->arena, id);
  talks__decision decision = {
      .did = TALKS_DID_SOURCE, .document = talks__str(in->sha256), .id = kept};
  talks_status status =
      kept.p ? talks__journal_decide(r->journal, &decision) : TALKS_NO_MEMORY;
  if (!status) remember_source(r, in, kept);
  return status;
}
