/* dossier/bind.c: a file's tree into records, by the record table.
 *
 * What a file may hold, what a field's text must look like and what the message says when
 * it does not, all comes from the table. Ids are not resolved here: they are kept as
 * written (load.h: pending) until every file has been bound. A record's values stay
 * together in the model's array, so a child is bound while its parent's values wait on the
 * stack.
 */
#include "dossier/load.h"

#include <string.h>

enum { MAX_ROW = 40 };

typedef struct {
  talks_rec rec;
  talks__kind kind;
  talks__value values[MAX_ROW];
  uint32_t n;
} row;

static talks_status bind_record(talks__loader *l, talks__kind kind, talks_str id,
                                const talks__node *node, talks_rec parent,
                                talks_rec *out);

/* ---- one value, by type -------------------------------------------------------- */

typedef struct {
  talks__loader *l;
  talks_rec rec;
  talks__field field;
  const talks__node *node;
  talks__value *value;
} binding;

static talks_status wrong(const binding *b, const char *code, const char *hint,
                          const char *message) {
  talks__load_problem(b->l, TALKS_ERROR, code, b->l->file, b->node->from, b->rec,
                      (int)b->field, hint, "%s", message);
  return TALKS_OK;
}

/* Blank ends, as block scalars have them, are no part of what is said. */
static talks_status bind_text(binding *b) {
  talks_str text = talks__str_trim(b->node->text);
  if (text.n != b->node->text.n) text = talks__arena_str(&b->l->model->arena, text);
  if (!text.p) return TALKS_NO_MEMORY;
  b->value->of.text = text.p;
  b->value->n = (uint32_t)text.n;
  if (text.n == 0) return wrong(b, "empty", "leave the field out", "the text is empty");
  return TALKS_OK;
}

/* Names between commas; out may be NULL, to count them. */
static size_t split_names(talks_str s, talks_str *out) {
  size_t n = 0, from = 0;
  for (size_t i = 0; i <= s.n; i++) {
    if (i < s.n && s.p[i] != ',') continue;
    talks_str name = talks__str_trim((talks_str){s.p + from, i - from});
    if (name.n > 0 && out) out[n] = name;
    n += name.n > 0;
    from = i + 1;
  }
  return n;
}

/* A list may hold names with commas in them, but only plain text. */
static bool list_names(const talks__node *list, talks_str *out) {
  for (const talks__node *c = list->first; c; c = c->next) {
    if (c->type != TALKS_NODE_SCALAR) return false;
    *out = talks__str_trim(c->text);
    if (out++->n == 0) return false;
  }
  return true;
}

static talks_status bind_names(binding *b) {
  const talks__node *node = b->node;
  bool list = node->type == TALKS_NODE_LIST;
  size_t n = list ? node->children : split_names(node->text, NULL);
  talks_str *names = talks__arena_alloc(&b->l->model->arena, n ? n : 1, sizeof *names);
  if (!names) return TALKS_NO_MEMORY;
  if (!list) split_names(node->text, names);
  if (n == 0 || (list && !list_names(node, names)))
    return wrong(b, "bad-names", talks__type_doc(TALKS_T_NAMES),
                 "a name must be plain text, and not empty");
  b->value->of.names = names;
  b->value->n = (uint32_t)n;
  return TALKS_OK;
}

/* "rumoured, may, says ...": a hint that lists the words. */
static void list_words(talks__buf *out, talks__word_list list, talks_str nearest) {
  if (nearest.n > 0)
    talks__buf_printf(out, "did you mean %.*s? ", (int)nearest.n, nearest.p);
  talks__buf_puts(out, "one of:");
  for (int w = 1; w < TALKS_WORDS; w++) {
    const talks__word_info *info = talks__word_info_of((talks__word)w);
    if (info->list != list) continue;
    talks__buf_char(out, ' ');
    talks__buf_str(out, info->name);
  }
}

static talks_status bind_word(binding *b) {
  talks__word_list list = talks__field_info_of(b->field)->words;
  int word = talks__word_of(list, b->node->text);
  if (word < 0) {
    talks__buf hint;
    talks__buf_init(&hint, b->l->model->ctx);
    list_words(&hint, list, talks__nearest_word(list, b->node->text));
    talks__buf_char(&hint, '\0');
    talks__load_problem(b->l, TALKS_ERROR, "unknown-word", b->l->file, b->node->from,
                        b->rec, (int)b->field,
                        hint.failed ? "see the dossier reference" : hint.p,
                        "\"%.*s\" is not in the list of words for this field",
                        (int)b->node->text.n, b->node->text.p);
    talks__buf_free(&hint);
    return TALKS_OK;
  }
  b->value->word = (uint16_t)word;
  return TALKS_OK;
}

static talks_status bind_count(binding *b) {
  talks_str s = b->node->text;
  uint64_t value = 0;
  for (size_t i = 0; i < s.n; i++) {
    if (s.p[i] < '0' || s.p[i] > '9' || value > 999999999u)
      return wrong(b, "bad-count", "write digits only, as in 28",
                   "a whole number below 10,000,000,000 is needed");
    value = value * 10 + (uint64_t)(s.p[i] - '0');
  }
  if (s.n == 0)
    return wrong(b, "bad-count", "write digits only, as in 28", "a number is needed");
  b->value->of.count = value;
  return TALKS_OK;
}

static talks_status bind_days(binding *b) {
  const char *hint = NULL;
  talks_days days;
  talks_status status = talks_days_parse(b->node->text.p, b->node->text.n, &days, &hint);
  if (status)
    return wrong(b, "bad-days", hint, "this is not a day, month, year or interval");
  talks_days *kept = talks__arena_alloc(&b->l->model->arena, 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  *kept = days;
  b->value->of.days = kept;
  b->value->n = 1;
  return TALKS_OK;
}

static talks_status bind_figure(binding *b) {
  const char *hint = NULL;
  talks__figure figure;
  talks_status status = talks__figure_parse(b->node->text, &figure, &hint);
  if (status) return wrong(b, "bad-figure", hint, "this is not a figure with a unit");
  talks__figure *kept = talks__arena_alloc(&b->l->model->arena, 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  *kept = figure;
  b->value->of.figure = kept;
  b->value->n = 1;
  return TALKS_OK;
}

static talks_status bind_hash(binding *b) {
  talks_str s = b->node->text;
  bool good = s.n == 64;
  for (size_t i = 0; good && i < s.n; i++)
    good = (s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f');
  if (!good)
    return wrong(b, "bad-hash", "sha256sum FILE prints it; talks sources shows it too",
                 "64 lower-case hexadecimal digits are needed");
  return bind_text(b);
}

/* Ids stay words until all files are bound. A list of ids is joined by blanks. */
static talks_status bind_ids(binding *b) {
  talks_str words = b->node->text;
  bool nested = false;
  if (b->node->type == TALKS_NODE_LIST) {
    talks__buf joined;
    talks__buf_init(&joined, b->l->model->ctx);
    for (const talks__node *c = b->node->first; c; c = c->next) {
      if (c->type != TALKS_NODE_SCALAR) nested = true;
      talks__buf_str(&joined, c->text);
      talks__buf_char(&joined, ' ');
    }
    words = talks__arena_str(&b->l->model->arena, talks__buf_view(&joined));
    talks_status status = talks__buf_status(&joined);
    talks__buf_free(&joined);
    if (status || !words.p) return TALKS_NO_MEMORY;
  }
  if (nested)
    return wrong(b, "bad-shape", talks__type_doc(talks__field_info_of(b->field)->type),
                 "a list of ids holds ids only");
  talks__pending *grown = talks__grow(b->l->model->ctx, b->l->pending, &b->l->cap_pending,
                                      b->l->npending + 1, sizeof *grown);
  if (!grown) return TALKS_NO_MEMORY;
  b->l->pending = grown;
  grown[b->l->npending++] =
      (talks__pending){b->rec, b->field, words, b->l->file, b->node->from, b->l->muted};
  b->value->of.text = words.p;
  b->value->n = 0; /* until resolved */
  return TALKS_OK;
}

/* PARENT/KEY, or PARENT/1, PARENT/2 ... in a list. */
static talks_str child_id(talks__loader *l, const talks__kind_info *info,
                          talks_rec parent, talks_str key, uint32_t number) {
  if ((info->flags & TALKS_KIND_GLOBAL) && key.n > 0)
    return talks__arena_str(&l->model->arena, key);
  talks__buf id;
  talks__buf_init(&id, l->model->ctx);
  talks__buf_str(&id, l->model->records[parent].id);
  talks__buf_char(&id, '/');
  if (key.n > 0) talks__buf_str(&id, key);
  else talks__buf_printf(&id, "%u", number);
  talks_str kept = talks__buf_status(&id)
                       ? (talks_str){NULL, 0}
                       : talks__arena_str(&l->model->arena, talks__buf_view(&id));
  talks__buf_free(&id);
  return kept;
}

static talks__kind only_kind(uint64_t mask) {
  int k = 0;
  while (!(mask >> k & 1u)) k++;
  return (talks__kind)k;
}

static talks_status bind_children(binding *b) {
  talks__kind kind = only_kind(talks__field_info_of(b->field)->kinds);
  const talks__kind_info *info = talks__kind_info_of(kind);
  talks_rec *refs =
      talks__arena_alloc(&b->l->model->arena, b->node->children + 1u, sizeof *refs);
  if (!refs) return TALKS_NO_MEMORY;
  uint32_t n = 0;
  for (const talks__node *c = b->node->first; c; c = c->next) {
    talks_str id = child_id(b->l, info, b->rec, c->key, n + 1);
    if (!id.p) return TALKS_NO_MEMORY;
    talks_status status = bind_record(b->l, kind, id, c, b->rec, &refs[n]);
    if (status) return status;
    n++;
  }
  b->value->of.refs = refs;
  b->value->n = n;
  return TALKS_OK;
}

static const struct {
  talks_status (*bind)(binding *);
  bool scalar, list, map; /* what the YAML may look like */
} binders[TALKS_TYPES] = {
    [TALKS_T_TEXT] = {bind_text, true, false, false},
    [TALKS_T_NAMES] = {bind_names, true, true, false},
    [TALKS_T_WORD] = {bind_word, true, false, false},
    [TALKS_T_COUNT] = {bind_count, true, false, false},
    [TALKS_T_DAYS] = {bind_days, true, false, false},
    [TALKS_T_FIGURE] = {bind_figure, true, false, false},
    [TALKS_T_PASSAGES] = {bind_ids, true, true, false},
    [TALKS_T_HASH] = {bind_hash, true, false, false},
    [TALKS_T_EXPR] = {bind_ids, true, false, false},
    [TALKS_T_REF] = {bind_ids, true, false, false},
    [TALKS_T_REFS] = {bind_ids, true, true, false},
    [TALKS_T_SUB] = {bind_children, false, true, true},
};

static talks__value *value_in(row *r, int field) { /* or NULL */
  for (uint32_t i = 0; i < r->n; i++)
    if (r->values[i].field == field) return &r->values[i];
  return NULL;
}

/* A wrong value is put down as well: its field is given. */
static talks_status bind_value(talks__loader *l, row *r, talks__field field,
                               const talks__node *node) {
  talks__type type = talks__field_info_of(field)->type;
  bool fits = node->type == TALKS_NODE_SCALAR ? binders[type].scalar
              : node->type == TALKS_NODE_LIST ? binders[type].list
                                              : binders[type].map;
  talks__value value = {.field = (uint16_t)field};
  binding b = {l, r->rec, field, node, &value};
  talks_status status = fits ? binders[type].bind(&b)
                             : wrong(&b, "bad-shape", talks__type_doc(type),
                                     "the value has not the form that this field takes");
  talks__value *kept = value_in(r, (int)field);
  if (!kept) kept = &r->values[r->n++];
  *kept = value;
  return status;
}

/* ---- one record ---------------------------------------------------------------- */

/* "did you mean x?", or another hint where nothing is near. Names of the table are short. */
typedef struct {
  char text[112];
} suggestion;

static suggestion suggest(talks_str near, const char *otherwise) {
  suggestion s;
  size_t n = strlen(otherwise);
  if (near.n == 0) {
    memcpy(s.text, otherwise, n + 1);
    return s;
  }
  memcpy(s.text, "did you mean ", 13);
  memcpy(s.text + 13, near.p, near.n);
  memcpy(s.text + 13 + near.n, "?", 2);
  return s;
}

/* The field that was probably meant counts as given: it is not told as missing as well. */
static talks_status unknown_key(talks__loader *l, row *r, const talks__node *entry) {
  talks_str near = talks__nearest_field(r->kind, entry->key);
  int meant = talks__field_of(r->kind, near);
  talks_str kind = talks__kind_info_of(r->kind)->name;
  suggestion hint = suggest(near, "the dossier reference lists the fields of each kind");
  talks__load_problem(l, TALKS_ERROR, "unknown-key", l->file, entry->key_from, r->rec, -1,
                      hint.text, "%s %.*s has no field \"%.*s\"", talks__article(kind),
                      (int)kind.n, kind.p, (int)entry->key.n, entry->key.p);
  if (meant >= 0 && !value_in(r, meant)) r->values[r->n++].field = (uint16_t)meant;
  return TALKS_OK;
}

static talks_status bind_fields(talks__loader *l, row *r, const talks__node *map) {
  for (const talks__node *c = map->first; c; c = c->next) {
    int field = talks__field_of(r->kind, c->key);
    talks_status status =
        field < 0 ? unknown_key(l, r, c) : bind_value(l, r, (talks__field)field, c);
    if (status) return status;
  }
  return TALKS_OK;
}

/* What unless-said gives and the statement does not say itself. A default is read for each
 * statement; what is wrong with it is told for the first of them. */
static talks_status bind_defaults(talks__loader *l, row *r) {
  if (r->kind != TALKS_K_statement || !l->defaults) return TALKS_OK;
  talks_status status = TALKS_OK;
  for (const talks__node *c = l->defaults->first; c && !status; c = c->next) {
    int field = talks__field_of(r->kind, c->key);
    if (field < 0 || value_in(r, field)) continue; /* unknown keys were told once */
    if (talks__field_info_of((talks__field)field)->type == TALKS_T_SUB) continue;
    uint64_t bit = UINT64_C(1) << (field - (int)talks__kind_info_of(r->kind)->first);
    l->muted = (l->defaults_told & bit) != 0;
    l->defaults_told |= bit;
    status = bind_value(l, r, (talks__field)field, c);
    l->muted = false;
  }
  return status;
}

/* The key of a child may stand for one of its fields: figures: {share-agreed: ...}. */
static talks_status bind_key(talks__loader *l, row *r, const talks__node *node) {
  int field = talks__kind_info_of(r->kind)->key_field;
  if (field < 0 || value_in(r, field) || node->key.n == 0) return TALKS_OK;
  talks__node *key = talks__arena_calloc(&l->model->arena, 1, sizeof *key);
  if (!key) return TALKS_NO_MEMORY;
  key->type = TALKS_NODE_SCALAR;
  key->text = talks__arena_str(&l->model->arena, node->key);
  if (!key->text.p) return TALKS_NO_MEMORY;
  key->from = node->key_from;
  key->to = node->key_to;
  return bind_value(l, r, (talks__field)field, key);
}

static void missing_field(talks__loader *l, const row *r, uint32_t at,
                          const talks__field_info *info) {
  talks__buf hint;
  talks__buf_init(&hint, l->model->ctx);
  talks__buf_puts(&hint, info->doc);
  if (info->example[0])
    talks__buf_printf(&hint, " As in  %.*s: %s", (int)info->name.n, info->name.p,
                      info->example);
  talks__load_problem(l, TALKS_ERROR, "missing-field", l->file, at, r->rec, -1,
                      hint.failed ? info->doc : hint.p, "the field %.*s is missing",
                      (int)info->name.n, info->name.p);
  talks__buf_free(&hint);
}

static void check_required(talks__loader *l, row *r, uint32_t at) {
  for (int f = (int)talks__kind_info_of(r->kind)->first;
       f < (int)talks__kind_end(r->kind); f++) {
    const talks__field_info *info = talks__field_info_of((talks__field)f);
    if (info->must && !value_in(r, f)) missing_field(l, r, at, info);
  }
}

static talks_status new_record(talks__loader *l, talks__kind kind, talks_str id,
                               uint32_t at, talks_rec parent, talks_rec *out) {
  talks_model *m = l->model;
  if (m->nrecords >= m->ctx->settings.max_records) {
    talks__load_problem(l, TALKS_ERROR, "too-many", l->file, at, TALKS_NO_RECORD, -1,
                        NULL, "the dossier has more records than the limit allows");
    return TALKS_LIMIT;
  }
  talks__record *records =
      talks__grow(m->ctx, m->records, &m->cap_records, m->nrecords + 1, sizeof *records);
  if (!records) return TALKS_NO_MEMORY;
  m->records = records;
  uint32_t *places =
      talks__grow(m->ctx, l->at, &l->cap_at, m->nrecords + 1, sizeof *places);
  if (!places) return TALKS_NO_MEMORY;
  l->at = places;
  places[m->nrecords] = at;
  records[m->nrecords] = (talks__record){.id = id,
                                         .kind = kind,
                                         .parent = parent,
                                         .file = l->file,
                                         .line = talks__load_line(l, l->file, at),
                                         .source = TALKS_NO_RECORD};
  *out = (talks_rec)m->nrecords++;
  return TALKS_OK;
}

static talks_status keep_row(talks__loader *l, const row *r) {
  talks_model *m = l->model;
  talks__value *values =
      talks__grow(m->ctx, m->values, &m->cap_values, m->nvalues + r->n, sizeof *values);
  if (!values) return TALKS_NO_MEMORY;
  m->values = values;
  m->records[r->rec].first = (uint32_t)m->nvalues;
  m->records[r->rec].values = r->n;
  if (r->n > 0) memcpy(m->values + m->nvalues, r->values, r->n * sizeof *r->values);
  m->nvalues += r->n;
  return TALKS_OK;
}

/* *sound: the node has the form of a record. */
static talks_status bind_body(talks__loader *l, row *r, const talks__node *node,
                              bool *sound) {
  int scalar_field = talks__kind_info_of(r->kind)->scalar_field;
  talks_str kind = talks__kind_info_of(r->kind)->name;
  *sound = true;
  if (node->type == TALKS_NODE_MAP) return bind_fields(l, r, node);
  if (node->type == TALKS_NODE_SCALAR && scalar_field >= 0)
    return bind_value(l, r, (talks__field)scalar_field, node);
  *sound = false;
  talks__load_problem(l, TALKS_ERROR, "bad-shape", l->file, node->from, r->rec, -1,
                      "write its fields below it, indented, one a line",
                      "%s %.*s is a map of fields", talks__article(kind), (int)kind.n,
                      kind.p);
  return TALKS_OK;
}

static talks_status bind_record(talks__loader *l, talks__kind kind, talks_str id,
                                const talks__node *node, talks_rec parent,
                                talks_rec *out) {
  uint32_t at = node->key_to > 0 ? node->key_from : node->from;
  row r = {.kind = kind};
  bool sound = false;
  talks_status status = new_record(l, kind, id, at, parent, &r.rec);
  if (status) return status;
  talks_str own = parent == TALKS_NO_RECORD ? id : node->key;
  if (own.n > 0)
    talks__check_id(l, kind, own, r.rec, at); /* the items of a list are numbered */
  status = talks__take_id(l, r.rec);
  if (!status) status = bind_body(l, &r, node, &sound);
  if (!status) status = bind_key(l, &r, node);
  if (!status) status = bind_defaults(l, &r);
  if (!status && sound) check_required(l, &r, at);
  if (!status) status = keep_row(l, &r);
  if (!status) *out = r.rec;
  return status;
}

/* ---- one file ------------------------------------------------------------------ */

/* A problem of a file that belongs to no record. */
static void in_file(talks__loader *l, const char *code, uint32_t at, const char *hint,
                    const char *message) {
  talks__load_problem(l, TALKS_ERROR, code, l->file, at, TALKS_NO_RECORD, -1, hint, "%s",
                      message);
}

/* What stands in assumptions/ is used only where its set is chosen, and nothing else is. */
static bool names_sets(const talks__node *section) {
  for (const talks__node *c = section->first; c; c = c->next)
    if (!talks__tree_get(c, TALKS_STR("set"))) return false;
  return true;
}

static void check_folder(talks__loader *l, talks__kind kind, const talks__node *node) {
  bool in_set = talks__str_starts(l->model->files[l->file], TALKS_STR("assumptions/"));
  if (in_set && kind != TALKS_K_assumption)
    in_file(l, "not-an-assumption", node->key_from,
            "move it to a file outside assumptions/",
            "a file in assumptions/ holds the section assumptions only");
  if (!in_set && kind == TALKS_K_assumption && !names_sets(node))
    talks__load_problem(
        l, TALKS_WARNING, "no-set", l->file, node->key_from, TALKS_NO_RECORD, -1,
        "move them to assumptions/NAME.yaml and choose them with --assume NAME",
        "assumptions outside assumptions/ are never used");
}

static talks_status bind_section(talks__loader *l, talks__kind kind,
                                 const talks__node *node) {
  talks_rec rec;
  check_folder(l, kind, node);
  if (talks__kind_info_of(kind)->flags & TALKS_KIND_SINGLE) {
    if (l->model->dossier != TALKS_NO_RECORD) {
      in_file(l, "section-twice", node->key_from, "keep one of the two",
              "the section dossier stands in another file too");
      return TALKS_OK;
    }
    talks_status status =
        bind_record(l, kind, TALKS_STR("dossier"), node, TALKS_NO_RECORD, &rec);
    if (!status) l->model->dossier = rec;
    return status;
  }
  if (node->type != TALKS_NODE_MAP) {
    in_file(l, "bad-shape", node->from,
            "write  id:  and, indented below it, the record's fields",
            "a section is a map from ids to records");
    return TALKS_OK;
  }
  for (const talks__node *c = node->first; c; c = c->next) {
    if (talks__stopped(l->model->ctx)) return TALKS_STOPPED;
    talks_str id = talks__arena_str(&l->model->arena, c->key);
    if (!id.p) return TALKS_NO_MEMORY;
    talks_status status = bind_record(l, kind, id, c, TALKS_NO_RECORD, &rec);
    if (status) return status;
  }
  return TALKS_OK;
}

static void check_defaults(talks__loader *l, const talks__node *node) {
  if (node->type != TALKS_NODE_MAP) {
    in_file(l, "bad-shape", node->from, "write fields of a statement below it, indented",
            "unless-said is a map of fields");
    return;
  }
  row r = {.kind = TALKS_K_statement, .rec = TALKS_NO_RECORD};
  for (const talks__node *c = node->first; c; c = c->next) {
    int field = talks__field_of(TALKS_K_statement, c->key);
    if (field < 0) unknown_key(l, &r, c);
    else if (talks__field_info_of((talks__field)field)->type == TALKS_T_SUB)
      in_file(l, "bad-shape", c->key_from, "write them in each statement",
              "unless-said cannot give records of their own");
  }
  l->defaults = node;
}

static void unknown_section(talks__loader *l, const talks__node *node) {
  talks_str near = talks__nearest_section(node->key);
  suggestion hint = suggest(near, "the dossier reference lists the sections");
  talks__load_problem(l, TALKS_ERROR, "unknown-section", l->file, node->key_from,
                      TALKS_NO_RECORD, -1, hint.text, "there is no section \"%.*s\"",
                      (int)node->key.n, node->key.p);
}

talks_status talks__bind_file(talks__loader *l, const talks__node *root) {
  if (root->type != TALKS_NODE_MAP) {
    in_file(l, "bad-shape", root->from, "begin with a section, as in  statements:",
            "a file of a dossier is a map of sections");
    return TALKS_OK;
  }
  const talks__node *source = talks__tree_get(root, TALKS_STR("source"));
  const talks__node *defaults = talks__tree_get(root, TALKS_STR("unless-said"));
  l->defaults = NULL;
  l->defaults_told = 0;
  l->source =
      source && source->type == TALKS_NODE_SCALAR ? source->text : talks__str(NULL);
  if (source && l->source.n == 0)
    in_file(l, "bad-shape", source->from, "write the id of a source, as in  source: 004",
            "source names no source");
  if (defaults) check_defaults(l, defaults);
  for (const talks__node *c = root->first; c; c = c->next) {
    if (c == source || c == defaults) continue;
    int kind = talks__kind_of_section(c->key);
    if (kind < 0) {
      unknown_section(l, c);
      continue;
    }
    talks_status status = bind_section(l, (talks__kind)kind, c);
    if (status) return status;
  }
  return TALKS_OK;
}
