/* reading/gazetteer.c: files of a gazetteer become entries.
 *
 * Each file is read into a tree, and the tree into entries by a table of fields. Entries
 * keep the order in which they first came; the fields of one that comes again are laid over
 * the earlier ones: names and words are added, en and zh replaced, posts replaced as a
 * whole. `instead: yes` forgets the earlier entry first; alone, it leaves it out. What an
 * entry names is written down with its place and looked up when all files are read.
 */
#include "reading/gazetteer.h"

#include "dossier/tree.h"

typedef enum { WANT_SOURCE, WANT_POST_SOURCE, WANT_OF, WANT_TO } wanting;

/* An id that has to be there in the end. */
typedef struct {
  wanting what;
  uint32_t at; /* the entry or the post */
  talks_str id, file;
  uint32_t line, column;
} wanted;

struct talks__gazetteer {
  const talks_ctx *ctx;
  talks__arena texts;
  talks__map ids, source_ids;
  talks__gazetteer_lists lists;
  wanted *wants;
  uint32_t n_names, n_posts, n_wants;
  size_t cap_entries, cap_names, cap_posts, cap_sources, cap_wants;
};

/* One file while it is read. */
typedef struct {
  talks__gazetteer *g;
  talks_str name, input;
  talks_diag *diag;
  size_t errors, byte; /* byte, line: a place already counted */
  uint32_t line;
  bool failed; /* no memory */
} reader;

static const char *const kind_names[] = {"person", "state", "organisation", "place"};
static const char *const sections[] = {"persons", "states", "organisations", "places",
                                       "sources"};
static const char *const post_words[] = {"leader",
                                         "head-of-state",
                                         "head-of-government",
                                         "deputy",
                                         "foreign-minister",
                                         "minister",
                                         "envoy",
                                         "head",
                                         "spokesperson",
                                         "other"};

const char *talks__entry_kind_name(talks__entry_kind kind) { return kind_names[kind]; }

/* ---- what is wrong -------------------------------------------------------------------- */

static void find_place(reader *r, size_t at, uint32_t *line, uint32_t *column) {
  if (at < r->byte || r->line == 0) {
    r->byte = 0;
    r->line = 1;
  }
  for (; r->byte < at; r->byte++) r->line += r->input.p[r->byte] == '\n';
  size_t begin = at;
  uint32_t ignored;
  while (begin > 0 && r->input.p[begin - 1] != '\n') begin--;
  talks__line_column((talks_str){r->input.p + begin, r->input.n - begin}, at - begin,
                     &ignored, column);
  *line = r->line;
}

TALKS_PRINTF(5, 6)
static void problem(reader *r, const char *code, size_t at, const char *hint,
                    const char *format, ...) {
  talks__buf text;
  talks__place place = {.file = r->name};
  va_list args;
  r->errors++;
  talks__buf_init(&text, r->g->ctx);
  va_start(args, format);
  talks__buf_vprintf(&text, format, args);
  va_end(args);
  find_place(r, at, &place.line, &place.column);
  talks__problem(r->diag, TALKS_ERROR, code, place, hint, "%.*s", (int)text.n,
                 text.p ? text.p : "");
  talks__buf_free(&text);
}

static talks_str word_at(int i, const void *user) {
  const char *const *words = user;
  return talks__str(words[i]);
}

/* A word that is not in a list: the nearest one, or all. */
static void problem_word(reader *r, const char *code, size_t at, talks_str typed,
                         const char *what, const char *const *words, int n) {
  int near = talks__str_nearest(typed, n, word_at, words);
  talks__buf hint;
  talks__buf_init(&hint, r->g->ctx);
  if (near >= 0) talks__buf_printf(&hint, "did you mean %s?", words[near]);
  for (int i = 0; near < 0 && i < n; i++)
    talks__buf_printf(&hint, "%s%s", i ? ", " : "write one of: ", words[i]);
  problem(r, code, at, hint.p ? hint.p : "", "there is no %s \"%.*s\"", what,
          (int)(typed.n < 60 ? typed.n : 60), typed.p);
  talks__buf_free(&hint);
}

static bool is_map(reader *r, const talks__node *n, const char *what) {
  if (n->type == TALKS_NODE_MAP) return true;
  problem(r, "bad-shape", n->from, "write one field a line, as in: en: Norway",
          "%s is no map of fields", what);
  return false;
}

static bool is_text(reader *r, const talks__node *n) {
  if (n->type != TALKS_NODE_SCALAR) {
    problem(r, "bad-shape", n->from, "write one text behind the colon",
            "\"%.*s\" takes one text", (int)n->key.n, n->key.p);
    return false;
  }
  if (n->text.n > 0) return true;
  problem(r, "empty", n->from, "leave the line out where nothing is known",
          "a text is empty");
  return false;
}

/* ---- growing lists -------------------------------------------------------------------- */

static bool grow(reader *r, void **list, size_t *cap, uint32_t n, size_t size) {
  void *more = talks__grow(r->g->ctx, *list, cap, (size_t)n + 1, size);
  if (more) *list = more;
  else r->failed = true;
  return more != NULL;
}

static void want(reader *r, wanting what, uint32_t at, const talks__node *n) {
  talks__gazetteer *g = r->g;
  wanted w = {.what = what, .at = at, .id = n->text, .file = r->name};
  void *list = g->wants;
  if (!grow(r, &list, &g->cap_wants, g->n_wants, sizeof *g->wants)) return;
  g->wants = list;
  find_place(r, n->from, &w.line, &w.column);
  g->wants[g->n_wants++] = w;
}

static void add_name(reader *r, uint32_t entry, talks__name_use use,
                     const talks__node *n) {
  talks__gazetteer *g = r->g;
  if (!is_text(r, n)) return;
  if (n->text.n > TALKS_NAME_MOST) {
    problem(r, "bad-names", n->from, "shorten it", "a name has more than %d bytes",
            (int)TALKS_NAME_MOST);
    return;
  }
  if (g->lists.entries[entry].count == TALKS_NAMES_MOST) {
    problem(r, "too-many", n->from, "leave some out", "an entry has more than %d names",
            (int)TALKS_NAMES_MOST);
    return;
  }
  void *list = g->lists.names;
  if (!grow(r, &list, &g->cap_names, g->n_names, sizeof *g->lists.names)) return;
  g->lists.names = list;
  talks__entry *e = &g->lists.entries[entry];
  g->lists.names[g->n_names] = (talks__entry_name){n->text, use, e->names};
  e->names = g->n_names++;
  e->count++;
}

/* ---- fields --------------------------------------------------------------------------- */

static void take_en(reader *r, uint32_t entry, const talks__node *n) {
  add_name(r, entry, TALKS_NAME_STRONG, n);
  r->g->lists.entries[entry].en = n->text;
}

static void take_zh(reader *r, uint32_t entry, const talks__node *n) {
  add_name(r, entry, TALKS_NAME_STRONG, n);
  r->g->lists.entries[entry].zh = n->text;
}

static void take_name(reader *r, uint32_t entry, const talks__node *n) {
  add_name(r, entry, TALKS_NAME_STRONG, n);
}

static void take_list(reader *r, uint32_t entry, talks__name_use use,
                      const talks__node *n) {
  if (n->type == TALKS_NODE_LIST)
    for (const talks__node *c = n->first; c && !r->failed; c = c->next)
      add_name(r, entry, use, c);
  else
    problem(r, "bad-shape", n->from, "write [Name, Another name]",
            "\"%.*s\" takes a list of names", (int)n->key.n, n->key.p);
}

static void take_aliases(reader *r, uint32_t entry, const talks__node *n) {
  take_list(r, entry, TALKS_NAME_STRONG, n);
}
static void take_weak(reader *r, uint32_t entry, const talks__node *n) {
  take_list(r, entry, TALKS_NAME_WEAK, n);
}
static void take_near(reader *r, uint32_t entry, const talks__node *n) {
  take_list(r, entry, TALKS_NAME_NEAR, n);
}
static void take_other(reader *r, uint32_t entry, const talks__node *n) {
  take_list(r, entry, TALKS_NAME_OTHER, n);
}

static void take_source(reader *r, uint32_t entry, const talks__node *n) {
  if (n->type != TALKS_NODE_LIST) {
    if (is_text(r, n)) want(r, WANT_SOURCE, entry, n);
    return;
  }
  for (const talks__node *c = n->first; c; c = c->next)
    if (is_text(r, c)) want(r, WANT_SOURCE, entry, c);
}

static void take_instead(reader *r, uint32_t entry, const talks__node *n) {
  (void)entry; /* done before the fields are taken */
  if (is_text(r, n) && !talks__str_eq(n->text, TALKS_STR("yes")))
    problem(r, "unknown-word", n->from, "write yes, or leave the line out",
            "\"instead\" is yes or left out");
}

/* EDTF; an end that no source tells ("2009/") counts as an open one. */
static void read_days(reader *r, const talks__node *n, talks_days *out) {
  const char *hint = "";
  char open[40];
  if (!is_text(r, n)) return;
  talks_str text = n->text;
  if (text.p[text.n - 1] == '/' && text.n + 2 <= sizeof open) {
    memcpy(open, text.p, text.n);
    memcpy(open + text.n, "..", 2);
    text = (talks_str){open, text.n + 2};
  }
  if (talks_days_from_edtf(text.p, text.n, out, &hint))
    problem(r, "bad-days", n->from, "write EDTF: 2014-10-01/2024-10-01, or 2024-10-01/..",
            "\"%.*s\" is no time: %s", (int)(n->text.n < 60 ? n->text.n : 60), n->text.p,
            hint);
}

static void read_what(reader *r, const talks__node *n, const char **out) {
  if (!is_text(r, n)) return;
  for (size_t i = 0; i < TALKS_COUNT(post_words); i++)
    if (talks__str_eq(n->text, talks__str(post_words[i]))) *out = post_words[i];
  if (!*out)
    problem_word(r, "unknown-word", n->from, n->text, "post", post_words,
                 (int)TALKS_COUNT(post_words));
}

static void add_post(reader *r, uint32_t entry, const talks__node *n) {
  static const char *const keys[] = {"post", "of", "to", "held", "source"};
  talks__gazetteer *g = r->g;
  talks__entry_post post = {.of = TALKS_NONE, .to = TALKS_NONE, .source = TALKS_NONE};
  if (!is_map(r, n, "a post")) return;
  void *list = g->lists.posts;
  if (!grow(r, &list, &g->cap_posts, g->n_posts, sizeof *g->lists.posts)) return;
  g->lists.posts = list;
  uint32_t at = g->n_posts++;
  post.held = (talks_days){TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_LASTING};
  for (const talks__node *f = n->first; f; f = f->next) {
    if (talks__str_eq(f->key, TALKS_STR("post"))) read_what(r, f, &post.what);
    else if (talks__str_eq(f->key, TALKS_STR("held"))) read_days(r, f, &post.held);
    else if (talks__str_eq(f->key, TALKS_STR("of"))) {
      if (is_text(r, f)) want(r, WANT_OF, at, f);
    } else if (talks__str_eq(f->key, TALKS_STR("to"))) {
      if (is_text(r, f)) want(r, WANT_TO, at, f);
    } else if (talks__str_eq(f->key, TALKS_STR("source"))) {
      if (is_text(r, f)) want(r, WANT_POST_SOURCE, at, f);
    } else
      problem_word(r, "unknown-key", f->key_from, f->key, "field of a post", keys,
                   (int)TALKS_COUNT(keys));
  }
  if (!talks__tree_get(n, TALKS_STR("post")) || !talks__tree_get(n, TALKS_STR("held")))
    problem(r, "missing-field", n->from,
            "write {post: head-of-state, of: norway, held: 1991-01-17/..}",
            "a post says what it is (post) and when it was held (held)");
  post.next = g->lists.entries[entry].posts;
  g->lists.posts[at] = post;
  g->lists.entries[entry].posts = at;
}

static void take_posts(reader *r, uint32_t entry, const talks__node *n) {
  r->g->lists.entries[entry].posts = TALKS_NONE;
  if (n->type != TALKS_NODE_LIST) {
    problem(r, "bad-shape", n->from, "begin each post with - on a line of its own",
            "\"posts\" takes a list");
    return;
  }
  for (const talks__node *c = n->first; c && !r->failed; c = c->next)
    add_post(r, entry, c);
}

static const struct {
  const char *key;
  void (*take)(reader *r, uint32_t entry, const talks__node *n);
} fields[] = {
    {"en", take_en},           {"zh", take_zh},       {"zh-hant", take_name},
    {"aliases", take_aliases}, {"weak", take_weak},   {"near", take_near},
    {"not-in", take_other},    {"posts", take_posts}, {"source", take_source},
    {"instead", take_instead},
};

static void take_field(reader *r, uint32_t entry, const talks__node *n) {
  const char *keys[TALKS_COUNT(fields)];
  for (size_t i = 0; i < TALKS_COUNT(fields); i++) {
    keys[i] = fields[i].key;
    if (!talks__str_eq(n->key, talks__str(keys[i]))) continue;
    fields[i].take(r, entry, n);
    return;
  }
  problem_word(r, "unknown-key", n->key_from, n->key, "field", keys,
               (int)TALKS_COUNT(keys));
}

/* ---- entries and sources --------------------------------------------------------------- */

static bool is_id(talks_str id) {
  for (size_t i = 0; i < id.n; i++) {
    char c = id.p[i];
    bool small = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!small && (c != '-' || i == 0)) return false;
  }
  return id.n <= TALKS_NAME_MOST;
}

static bool check_id(reader *r, const talks__node *n) {
  if (is_id(n->key)) return true;
  problem(r, "bad-id", n->key_from, "write it like this: kofi-annan",
          "an id has small letters, digits and hyphens");
  return false;
}

/* The key of a node lives with the tree; what is kept is copied. */
static talks_str keep(reader *r, talks_str s) {
  talks_str kept = talks__arena_str(&r->g->texts, s);
  if (!kept.p) r->failed = true;
  return kept;
}

/* The entry of that id, a new one where there is none; TALKS_NONE: no memory. */
static uint32_t open_entry(reader *r, talks__entry_kind kind, const talks__node *n) {
  talks__gazetteer *g = r->g;
  uint32_t at = talks__map_get(&g->ids, n->key);
  if (at != TALKS_NONE) return at;
  if (g->lists.n_entries >= g->ctx->settings.max_records) {
    if (r->errors == 0)
      problem(r, "too-many", n->key_from, "split the gazetteer", "too many entries");
    return TALKS_NONE;
  }
  void *list = g->lists.entries;
  if (!grow(r, &list, &g->cap_entries, g->lists.n_entries, sizeof *g->lists.entries))
    return TALKS_NONE;
  g->lists.entries = list;
  talks_str id = keep(r, n->key);
  if (!id.p) return TALKS_NONE;
  at = g->lists.n_entries;
  if (talks__map_set(&g->ids, id, at, NULL)) {
    r->failed = true;
    return TALKS_NONE;
  }
  g->lists.entries[g->lists.n_entries++] = (talks__entry){.id = id,
                                                          .kind = kind,
                                                          .names = TALKS_NONE,
                                                          .posts = TALKS_NONE,
                                                          .source = TALKS_NONE};
  return at;
}

static void read_entry(reader *r, talks__entry_kind kind, const talks__node *n) {
  if (!check_id(r, n) || !is_map(r, n, "an entry")) return;
  uint32_t at = open_entry(r, kind, n);
  if (at == TALKS_NONE) return;
  talks__entry *e = &r->g->lists.entries[at];
  if (e->kind != kind) {
    problem(r, "id-twice", n->key_from, "give one of the two another id",
            "\"%.*s\" is a %s already", (int)n->key.n, n->key.p, kind_names[e->kind]);
    return;
  }
  if (talks__tree_get(n, TALKS_STR("instead")))
    *e = (talks__entry){.id = e->id,
                        .kind = kind,
                        .names = TALKS_NONE,
                        .posts = TALKS_NONE,
                        .source = TALKS_NONE};
  for (const talks__node *f = n->first; f && !r->failed; f = f->next)
    take_field(r, at, f);
  if (r->g->lists.entries[at].names == TALKS_NONE &&
      !talks__tree_get(n, TALKS_STR("instead")))
    problem(r, "missing-field", n->key_from, "write en: or zh:, as texts write it",
            "\"%.*s\" has no name", (int)n->key.n, n->key.p);
}

static void read_source(reader *r, const talks__node *n) {
  static const char *const keys[] = {"title", "publisher", "address",
                                     "seen",  "licence",   "note"};
  talks__gazetteer *g = r->g;
  talks__entry_source s = {0};
  if (!check_id(r, n) || !is_map(r, n, "a source")) return;
  for (const talks__node *f = n->first; f; f = f->next) {
    if (talks__str_eq(f->key, TALKS_STR("seen"))) read_days(r, f, &s.seen);
    else if (!is_text(r, f)) continue;
    else if (talks__str_eq(f->key, TALKS_STR("title"))) s.title = f->text;
    else if (talks__str_eq(f->key, TALKS_STR("publisher"))) s.publisher = f->text;
    else if (talks__str_eq(f->key, TALKS_STR("address"))) s.address = f->text;
    else if (!talks__str_eq(f->key, TALKS_STR("licence")) &&
             !talks__str_eq(f->key, TALKS_STR("note")))
      problem_word(r, "unknown-key", f->key_from, f->key, "field of a source", keys,
                   (int)TALKS_COUNT(keys));
  }
  if (s.title.n == 0)
    problem(r, "missing-field", n->key_from, "write title:", "a source has no title");
  void *list = g->lists.sources;
  if (!grow(r, &list, &g->cap_sources, g->lists.n_sources, sizeof *g->lists.sources))
    return;
  g->lists.sources = list;
  s.id = keep(r, n->key);
  if (!s.id.p) return;
  if (talks__map_set(&g->source_ids, s.id, g->lists.n_sources, NULL)) r->failed = true;
  g->lists.sources[g->lists.n_sources++] = s;
}

static void read_section(reader *r, const talks__node *n) {
  size_t s = 0;
  while (s < TALKS_COUNT(sections) && !talks__str_eq(n->key, talks__str(sections[s])))
    s++;
  if (s == TALKS_COUNT(sections)) {
    problem_word(r, "unknown-section", n->key_from, n->key, "section", sections,
                 (int)TALKS_COUNT(sections));
    return;
  }
  if (!is_map(r, n, sections[s])) return;
  for (const talks__node *c = n->first; c && !r->failed; c = c->next) {
    if (s < TALKS_COUNT(kind_names)) read_entry(r, (talks__entry_kind)s, c);
    else read_source(r, c);
  }
}

/* ---- files ------------------------------------------------------------------------------ */

talks_status talks__gazetteer_make(const talks_ctx *ctx, talks__gazetteer **out) {
  talks__gazetteer *g = talks__calloc(ctx, 1, sizeof *g);
  if (!g) return TALKS_NO_MEMORY;
  g->ctx = ctx;
  talks__arena_init(&g->texts, ctx);
  talks__map_init(&g->ids, ctx);
  talks__map_init(&g->source_ids, ctx);
  *out = g;
  return TALKS_OK;
}

void talks__gazetteer_destroy(talks__gazetteer *g) {
  if (!g) return;
  const talks_ctx *ctx = g->ctx;
  talks__arena_free(&g->texts);
  talks__map_free(&g->ids);
  talks__map_free(&g->source_ids);
  talks__free(ctx, g->lists.entries);
  talks__free(ctx, g->lists.names);
  talks__free(ctx, g->lists.posts);
  talks__free(ctx, g->lists.sources);
  talks__free(ctx, g->wants);
  talks__free(ctx, g);
}

const talks__gazetteer_lists *talks__gazetteer_read(const talks__gazetteer *g) {
  return &g->lists;
}

talks_status talks__gazetteer_add(talks__gazetteer *g, talks_str name, talks_str input,
                                  talks_diag *diag) {
  reader r = {.g = g, .input = input, .diag = diag};
  talks__arena nodes;
  talks__node *root = NULL;
  r.name = keep(&r, name);
  if (!r.name.p) return TALKS_NO_MEMORY;
  talks__arena_init(&nodes, g->ctx);
  talks_status status = talks__tree_read(&nodes, &g->texts, name, input, diag, &root);
  if (!status && is_map(&r, root, "a gazetteer"))
    for (const talks__node *n = root->first; n && !r.failed; n = n->next)
      read_section(&r, n);
  talks__arena_free(&nodes);
  if (status) return status;
  if (r.failed) return TALKS_NO_MEMORY;
  return r.errors > 0 ? TALKS_BAD_INPUT : TALKS_OK;
}

/* Names the id that was nearly written, where there is one. */
static talks_str id_at(int i, const void *user) {
  const talks__gazetteer *g = user;
  return g->lists.entries[i].id;
}
static talks_str source_at(int i, const void *user) {
  const talks__gazetteer *g = user;
  return g->lists.sources[i].id;
}

static void tell_wanted(talks__gazetteer *g, const wanted *w, talks_diag *diag) {
  bool source = w->what != WANT_OF && w->what != WANT_TO;
  int near = source ? talks__str_nearest(w->id, (int)g->lists.n_sources, source_at, g)
                    : talks__str_nearest(w->id, (int)g->lists.n_entries, id_at, g);
  talks_str best = near < 0 ? (talks_str){NULL, 0}
                   : source ? source_at(near, g)
                            : id_at(near, g);
  talks__buf hint;
  talks__buf_init(&hint, g->ctx);
  if (near >= 0) talks__buf_printf(&hint, "did you mean %.*s?", (int)best.n, best.p);
  else talks__buf_puts(&hint, "write it in one of the files, or leave the line out");
  talks__place place = {.file = w->file, .line = w->line, .column = w->column};
  talks__problem(diag, TALKS_ERROR, source ? "no-such-source" : "no-such-record", place,
                 hint.p, "no %s \"%.*s\" in the gazetteer", source ? "source" : "entry",
                 (int)(w->id.n < 60 ? w->id.n : 60), w->id.p);
  talks__buf_free(&hint);
}

talks_status talks__gazetteer_finish(talks__gazetteer *g, talks_diag *diag) {
  size_t errors = 0;
  for (uint32_t i = 0; i < g->n_wants; i++) {
    const wanted *w = &g->wants[i];
    bool entry = w->what == WANT_OF || w->what == WANT_TO;
    uint32_t found = talks__map_get(entry ? &g->ids : &g->source_ids, w->id);
    if (found == TALKS_NONE) {
      tell_wanted(g, w, diag);
      errors++;
      continue;
    }
    if (w->what == WANT_SOURCE) g->lists.entries[w->at].source = found;
    if (w->what == WANT_POST_SOURCE) g->lists.posts[w->at].source = found;
    if (w->what == WANT_OF) g->lists.posts[w->at].of = found;
    if (w->what == WANT_TO) g->lists.posts[w->at].to = found;
  }
  return errors > 0 ? TALKS_BAD_INPUT : TALKS_OK;
}
