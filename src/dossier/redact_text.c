/* dossier/redact_text.c: blotting words of what went out of texts that stay.
 *
 * Looked for are: ids of what went, names and aliases of people, bodies, places and
 * sources that went, and whole texts of any record that went, all folded (script, case,
 * width), so that another spelling in the list of aliases or another script does not save
 * them. A text that something else says in full too is its own and stays. Marks of
 * statements are written as they are now; a mark of no statement that stays is blotted
 * out, whether it ever was one or not. This finds words, not sense: the owner has to read.
 */
#include "dossier/redact.h"
#include "text/text.h"

/* Folded code points that are looked for. */
struct talks__needle {
  const uint32_t *codes;
  uint32_t n;
};

enum { LONG = 16, LONG_CHINESE = 8 };

talks_str talks__blot(bool chinese) {
  return chinese ? TALKS_STR("[不公开]") : TALKS_STR("[withheld]");
}

static bool is_cjk(uint32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/* A letter or digit of a script that separates words. */
static bool is_wordy(uint32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c <= 0x24F) || (c >= 0x370 && c <= 0x1FFF);
}

/* ---- folded texts -------------------------------------------------------------- */

typedef struct {
  uint32_t *codes; /* folded */
  uint32_t *at;    /* byte of each in the text; at[n] is its end */
  uint32_t n;
} folded;

static talks_status fold(const talks_ctx *ctx, talks__arena *arena, talks_str text,
                         folded *out) {
  talks__buf b;
  size_t length, i, count = talks__utf8_count(text);
  talks__buf_init(&b, ctx);
  talks__fold(&b, text);
  out->codes = talks__arena_alloc(arena, count + 1, sizeof *out->codes);
  out->at = talks__arena_alloc(arena, count + 1, sizeof *out->at);
  out->n = 0;
  bool failed = b.failed || !out->codes || !out->at;
  for (i = 0; i < text.n && !failed; i += length) {
    out->at[out->n++] = (uint32_t)i;
    talks__utf8_next((talks_str){text.p + i, text.n - i}, &length);
  }
  if (!failed) out->at[out->n] = (uint32_t)text.n;
  uint32_t k = 0; /* folding keeps the number of code points (text.h) */
  for (i = 0; i < b.n && !failed; i += length)
    out->codes[k++] = talks__utf8_next((talks_str){b.p + i, b.n - i}, &length);
  talks__buf_free(&b);
  return failed ? TALKS_NO_MEMORY : TALKS_OK;
}

/* The folded text as a key of maps. */
static talks_str key_of(talks__redaction *r, talks_str text) {
  talks__buf b;
  talks__buf_init(&b, r->ctx);
  talks__fold(&b, text);
  talks_str kept = {0};
  if (!b.failed) kept = talks__arena_str(&r->arena, talks__buf_view(&b));
  talks__buf_free(&b);
  return kept;
}

/* ---- what is looked for -------------------------------------------------------- */

typedef struct {
  talks__redaction *r;
  size_t cap;
} collecting;

static talks_status add(collecting *c, talks_str text) {
  talks__redaction *r = c->r;
  folded f = {0};
  talks_str key = key_of(r, text);
  if (!key.p) return TALKS_NO_MEMORY;
  if (talks__map_get(&r->kept_texts, key) != TALKS_NONE) return TALKS_OK;
  talks_status status = fold(r->ctx, &r->arena, text, &f);
  struct talks__needle *grown =
      talks__grow(r->ctx, r->needles, &c->cap, r->nneedles + 1, sizeof *grown);
  if (grown) r->needles = grown;
  if (status || !grown) return TALKS_NO_MEMORY;
  /* Never an empty one: names and ids are some code points long. */
  grown[r->nneedles++] = (struct talks__needle){f.codes, f.n};
  return TALKS_OK;
}

static bool has_cjk(talks_str s) {
  size_t length;
  for (size_t i = 0; i < s.n; i += length)
    if (is_cjk(talks__utf8_next((talks_str){s.p + i, s.n - i}, &length))) return true;
  return false;
}

static bool is_name(talks_str s) {
  return talks__utf8_count(s) >= (has_cjk(s) ? 2u : 3u);
}

static bool is_long(talks_str s) {
  return talks__utf8_count(s) >= (has_cjk(s) ? (size_t)LONG_CHINESE : (size_t)LONG);
}

/* An id that could not be a plain word of the language, or names somebody. */
static bool is_telling_id(const talks__record *x) {
  bool signs = false;
  for (size_t i = 0; i < x->id.n; i++) signs |= x->id.p[i] < 'a'; /* '-', '.', a digit */
  return x->id.n >= 3 && (signs || talks__describes(x->kind));
}

/* Kinds whose names are names. */
static bool is_named(talks__kind kind) {
  return talks__describes(kind) && kind != TALKS_K_option && kind != TALKS_K_issue &&
         kind != TALKS_K_quantity && kind != TALKS_K_scope && kind != TALKS_K_state &&
         kind != TALKS_K_act;
}

static talks_status add_value(collecting *c, const talks__value *v, bool named) {
  talks__type type = talks__field_info_of((talks__field)v->field)->type;
  talks_status status = TALKS_OK;
  if (type == TALKS_T_TEXT || type == TALKS_T_HASH) {
    talks_str text = {v->of.text, v->n};
    if (is_long(text) || (named && is_name(text))) status = add(c, text);
  }
  for (uint32_t i = 0; type == TALKS_T_NAMES && i < v->n && !status; i++)
    if (is_name(v->of.names[i])) status = add(c, v->of.names[i]);
  return status;
}

/* A note or a language tag is no name, however short. */
static bool is_naming(talks__field field) {
  static const char *const not [] = {"note",         "note-zh", "language",  "inference",
                                     "inference-zh", "outside", "outside-zh"};
  talks_str name = talks__field_info_of(field)->name;
  for (size_t i = 0; i < TALKS_COUNT(not ); i++)
    if (talks__str_eq(name, talks__str(not [i]))) return false;
  return true;
}

static talks_status add_record(collecting *c, talks_rec rec) {
  const talks_model *m = c->r->m;
  const talks__record *x = &m->records[rec];
  talks_status status = TALKS_OK;
  if (x->kind != TALKS_K_statement && is_telling_id(x)) status = add(c, x->id);
  for (uint32_t i = 0; i < x->values && !status; i++) {
    const talks__value *v = &m->values[x->first + i];
    status = add_value(c, v, is_named(x->kind) && is_naming((talks__field)v->field));
  }
  return status;
}

/* Whole texts of what stays. */
static talks_status keep_text(talks__redaction *r, talks_str text) {
  talks_str key = key_of(r, text);
  return key.p ? talks__map_set(&r->kept_texts, key, 1, NULL) : TALKS_NO_MEMORY;
}

static talks_status keep_record(talks__redaction *r, talks_rec rec) {
  const talks__record *x = &r->m->records[rec];
  talks_status status = keep_text(r, x->id);
  for (uint32_t i = 0; i < x->values && !status; i++) {
    const talks__value *v = &r->m->values[x->first + i];
    talks__type type = talks__field_info_of((talks__field)v->field)->type;
    if (type == TALKS_T_TEXT) status = keep_text(r, (talks_str){v->of.text, v->n});
    for (uint32_t k = 0; type == TALKS_T_NAMES && k < v->n && !status; k++)
      status = keep_text(r, v->of.names[k]);
  }
  return status;
}

static int cmp_codes(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb) {
  for (uint32_t i = 0; i < na && i < nb; i++)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return (na > nb) - (na < nb);
}

static int by_codes(const void *a, const void *b, const void *user) {
  const struct talks__needle *x = a, *y = b;
  (void)user;
  return cmp_codes(x->codes, x->n, y->codes, y->n);
}

talks_status talks__redact_collect(talks__redaction *r) {
  collecting c = {.r = r};
  talks_status status = TALKS_OK;
  talks__map_init(&r->kept_texts, r->ctx);
  for (talks_rec i = 0; i < r->m->nrecords && !status; i++)
    if (!talks__is_out(r, i)) status = keep_record(r, i);
  for (talks_rec i = 0; i < r->m->nrecords && !status; i++)
    if (talks__bit_get(r->secret, i)) status = add_record(&c, i);
  return status ? status
                : talks__sort(r->ctx, r->needles, r->nneedles, sizeof *r->needles,
                              by_codes, NULL);
}

void talks__redact_free(talks__redaction *r) {
  if (r->kept_texts.ctx) talks__map_free(&r->kept_texts);
  talks__free(r->ctx, r->needles);
  talks__arena_free(&r->arena);
}

/* ---- blotting ------------------------------------------------------------------ */

/* Words do not begin or end inside words. */
static bool stands_alone(const folded *f, uint32_t from, uint32_t to) {
  bool joined_left = from > 0 && is_wordy(f->codes[from - 1]) && is_wordy(f->codes[from]);
  bool joined_right = to < f->n && is_wordy(f->codes[to]) && is_wordy(f->codes[to - 1]);
  return !joined_left && !joined_right;
}

/* The end of the longest thing looked for that begins here, or `from`. */
static uint32_t match(const talks__redaction *r, const folded *f, uint32_t from) {
  size_t low = 0, high = r->nneedles;
  uint32_t best = from, first = f->codes[from];
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->needles[middle].codes[0] < first) low = middle + 1;
    else high = middle;
  }
  for (; low < r->nneedles && r->needles[low].codes[0] == first; low++) {
    const struct talks__needle *x = &r->needles[low];
    if (x->n > f->n - from) continue;
    bool same = memcmp(x->codes, f->codes + from, x->n * sizeof *x->codes) == 0;
    if (same && x->n > best - from && stands_alone(f, from, from + x->n))
      best = from + x->n;
  }
  return best;
}

/* A mark that begins at byte i of the text: its length, or 0. */
static size_t mark_at(talks_str text, size_t i) {
  talks_str source, letters;
  uint32_t paragraph;
  size_t end = i + 1;
  if (text.p[i] != 'S' || (i > 0 && is_wordy((unsigned char)text.p[i - 1]))) return 0;
  while (end < text.n && (is_wordy((unsigned char)text.p[end]) || text.p[end] == '.' ||
                          text.p[end] == '-'))
    end++;
  for (; end > i + 3; end--)
    if (talks__mark_parse((talks_str){text.p + i, end - i}, &source, &paragraph,
                          &letters))
      break;
  bool whole = end > i + 3 && !(end < text.n && is_wordy((unsigned char)text.p[end]));
  return whole ? end - i : 0;
}

/* "S4.33a-c" names marks that cannot be written anew. */
static size_t range_behind(talks_str text, size_t end) {
  size_t to = end + 1;
  if (end >= text.n || (text.p[end] != '-' && text.p[end] != '/')) return 0;
  while (to < text.n && text.p[to] >= 'a' && text.p[to] <= 'z' && to - end <= 2) to++;
  bool more = to < text.n && is_wordy((unsigned char)text.p[to]);
  return to > end + 1 && !more ? to - end : 0;
}

typedef struct {
  talks__redaction *r;
  talks_str text;
  folded f;
  talks__buf out;
  bool chinese, changed;
} blotting;

static void put_blot(blotting *b) {
  talks__buf_str(&b->out, talks__blot(b->chinese));
  b->changed = true;
}

/* Writes a mark as it is now; the number of bytes taken. */
static size_t put_mark(blotting *b, size_t i, size_t n) {
  talks_str mark = {b->text.p + i, n};
  talks_rec rec = talks__map_get(&b->r->m->ids, mark);
  size_t range = range_behind(b->text, i + n);
  bool stays = rec != TALKS_NONE && !talks__is_out(b->r, rec) && range == 0;
  if (!stays) {
    put_blot(b);
    return n + range;
  }
  b->changed |= !talks__str_eq(mark, b->r->ids[rec]);
  talks__buf_str(&b->out, b->r->ids[rec]);
  return n;
}

static void blot(blotting *b) {
  for (uint32_t k = 0; k < b->f.n;) {
    size_t i = b->f.at[k];
    uint32_t end = match(b->r, &b->f, k);
    size_t n = end > k ? 0 : mark_at(b->text, i);
    if (end > k) {
      put_blot(b);
      k = end;
    } else if (n > 0) {
      size_t to = i + put_mark(b, i, n);
      while (k < b->f.n && b->f.at[k] < to) k++;
    } else {
      talks__buf_put(&b->out, b->text.p + i, b->f.at[k + 1] - i);
      k++;
    }
  }
}

talks_str talks__redact_text(talks__redaction *r, talks_str text, bool chinese) {
  blotting b = {.r = r, .text = text, .chinese = chinese};
  talks__arena scratch;
  talks__arena_init(&scratch, r->ctx);
  talks__buf_init(&b.out, r->ctx);
  talks_str kept = {0};
  if (!fold(r->ctx, &scratch, text, &b.f)) {
    blot(&b);
    if (!b.out.failed)
      kept = b.changed ? talks__arena_str(&r->arena, talks__buf_view(&b.out)) : text;
  }
  talks__buf_free(&b.out);
  talks__arena_free(&scratch);
  return kept;
}
