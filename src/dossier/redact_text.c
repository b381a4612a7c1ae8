/* dossier/redact_text.c: blotting words of what went out of texts that stay.
 *
 * Looked for are names (ids of what went, names and aliases of people, bodies, places and
 * sources that went) and whole texts of any record that went. Both are folded (script,
 * case, width, signs that look alike), so that another spelling in the list of aliases or
 * another script does not save them; long texts are compared without punctuation and
 * blanks too, so that neither a full stop left out nor quotation marks within do. What a
 * name or statement that stays says in full too is its own and stays; a note that repeats
 * it does not make it so. Marks are redact_marks.c's. This finds words, not sense: the
 * owner has to read.
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

/* A letter or digit of a script that separates words, folded. */
static bool is_wordy(uint32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) ||
         (c >= 0x370 && c <= 0x1FFF);
}

/* ---- folded texts -------------------------------------------------------------- */

/* Signs that people take for one another, or that a word processor puts in their place:
 * blanks and line ends, hyphens and dashes, waves, the dots in foreign names. */
static uint32_t alike(uint32_t c) {
  static const struct {
    uint32_t from, to, as;
  } signs[] = {{0x09, 0x0D, ' '},     {0xA0, 0xA0, ' '},      {0x2000, 0x200A, ' '},
               {0x2010, 0x2015, '-'}, {0x2022, 0x2022, 0xB7}, {0x2027, 0x2027, 0xB7},
               {0x2028, 0x2029, ' '}, {0x202F, 0x202F, ' '},  {0x205F, 0x205F, ' '},
               {0x2212, 0x2212, '-'}, {0x2219, 0x2219, 0xB7}, {0x22C5, 0x22C5, 0xB7},
               {0x3000, 0x3000, ' '}, {0x301C, 0x301C, '~'},  {0x30FB, 0x30FB, 0xB7},
               {0xFF65, 0xFF65, 0xB7}};
  for (size_t i = 0; i < TALKS_COUNT(signs); i++)
    if (c >= signs[i].from && c <= signs[i].to) return signs[i].as;
  return c;
}

static talks_status fold(const talks_ctx *ctx, talks__arena *arena, talks_str text,
                         talks__folded *out) {
  talks__buf b;
  size_t length, i, count = talks__utf8_count(text);
  talks__buf_init(&b, ctx);
  talks__fold(&b, text);
  out->text = text;
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
    out->codes[k++] = alike(talks__utf8_next((talks_str){b.p + i, b.n - i}, &length));
  talks__buf_free(&b);
  return failed ? TALKS_NO_MEMORY : TALKS_OK;
}

/* Neither letter nor digit nor a sign that counts, such as that of degrees. */
static bool is_gap(uint32_t c) {
  static const uint32_t gaps[][2] = {{0x80, 0xAF},     {0xB4, 0xB8},     {0xBB, 0xBB},
                                     {0xBF, 0xBF},     {0x2000, 0x202F}, {0x2031, 0x206F},
                                     {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},
                                     {0x303D, 0x303F}, {0xFE10, 0xFE6F}, {0xFEFF, 0xFEFF},
                                     {0xFF5F, 0xFF65}};
  for (size_t i = 0; i < TALKS_COUNT(gaps); i++)
    if (c >= gaps[i][0] && c <= gaps[i][1]) return true;
  return c < 0x80 && !talks__is_word(c) && !strchr("$%+<=>", (int)c);
}

static bool is_number_at(const talks__folded *f, uint32_t k) {
  return k < f->n && f->codes[k] >= '0' && f->codes[k] <= '9';
}

/* Not in a number: 3.5 is not 35. */
static bool is_left_out(const talks__folded *f, uint32_t k) {
  bool within = k > 0 && is_number_at(f, k - 1) && is_number_at(f, k + 1);
  return is_gap(f->codes[k]) && !(within && (f->codes[k] == '.' || f->codes[k] == ','));
}

/* Takes out what is between letters; at has the place of each among the folded ones. */
static void make_bare(talks__folded *f) {
  uint32_t n = 0;
  uint32_t *codes = f->codes;
  for (uint32_t k = 0; k < f->n; k++) f->at[k] = is_left_out(f, k);
  for (uint32_t k = 0; k < f->n; k++)
    if (!f->at[k]) {
      codes[n] = codes[k];
      f->at[n++] = k;
    }
  f->n = n;
}

/* Folded codes as a key of maps. */
static talks_str key_of(const talks__folded *f) {
  return (talks_str){(const char *)f->codes, f->n * sizeof *f->codes};
}

/* ---- what is looked for -------------------------------------------------------- */

/* Who says a whole text that stays. */
enum { SAID = 1, NOTED };

typedef enum { A_NAME, A_TEXT, A_NOTE } role;

static talks_status add(talks__redaction *r, talks_str text, role as) {
  talks__folded f = {0};
  if (fold(r->ctx, &r->arena, text, &f)) return TALKS_NO_MEMORY;
  if (as != A_NAME) make_bare(&f);
  talks__needles *needles = as == A_NAME ? &r->names : &r->texts;
  uint32_t by =
      talks__map_get(as == A_NAME ? &r->kept_names : &r->kept_texts, key_of(&f));
  if (f.n == 0 || by == SAID || (by == NOTED && as == A_NOTE)) return TALKS_OK;
  struct talks__needle *grown =
      talks__grow(r->ctx, needles->list, &needles->cap, needles->n + 1, sizeof *grown);
  if (!grown) return TALKS_NO_MEMORY;
  needles->list = grown;
  grown[needles->n++] = (struct talks__needle){f.codes, f.n};
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

/* A note or a language tag is no name, however short. */
static bool is_naming(talks__field field) {
  static const char *const not [] = {"note",         "note-zh", "language",  "inference",
                                     "inference-zh", "outside", "outside-zh"};
  talks_str name = talks__field_info_of(field)->name;
  for (size_t i = 0; i < TALKS_COUNT(not ); i++)
    if (talks__str_eq(name, talks__str(not [i]))) return false;
  return true;
}

static talks_status add_value(talks__redaction *r, const talks__value *v, bool named) {
  talks__type type = talks__field_info_of((talks__field)v->field)->type;
  bool naming = is_naming((talks__field)v->field);
  talks_status status = TALKS_OK;
  if (type == TALKS_T_TEXT || type == TALKS_T_HASH) {
    talks_str text = {v->of.text, v->n};
    if (is_long(text)) status = add(r, text, naming ? A_TEXT : A_NOTE);
    else if (named && naming && is_name(text)) status = add(r, text, A_NAME);
  }
  for (uint32_t i = 0; type == TALKS_T_NAMES && i < v->n && !status; i++)
    if (is_name(v->of.names[i]))
      status = add(r, v->of.names[i], is_long(v->of.names[i]) ? A_TEXT : A_NAME);
  return status;
}

static talks_status add_record(talks__redaction *r, talks_rec rec) {
  const talks_model *m = r->m;
  const talks__record *x = &m->records[rec];
  talks_status status = TALKS_OK;
  if (x->kind != TALKS_K_statement && is_telling_id(x)) status = add(r, x->id, A_NAME);
  for (uint32_t i = 0; i < x->values && !status; i++)
    status = add_value(r, &m->values[x->first + i], is_named(x->kind));
  return status;
}

/* Who says it is not known twice: a name or a statement outdoes a note. */
static talks_status keep_key(talks__redaction *r, talks__map *map, const talks__folded *f,
                             uint32_t by) {
  uint32_t before = talks__map_get(map, key_of(f));
  if (before == by || before == SAID) return TALKS_OK;
  talks_str key = talks__arena_str(&r->arena, key_of(f));
  return key.p ? talks__map_set(map, key, by, NULL) : TALKS_NO_MEMORY;
}

/* A whole text of what stays. */
static talks_status keep_text(talks__redaction *r, talks_str text, bool naming) {
  talks__folded f = {0};
  talks__arena scratch;
  talks__arena_init(&scratch, r->ctx);
  talks_status status = fold(r->ctx, &scratch, text, &f);
  if (!status && naming) status = keep_key(r, &r->kept_names, &f, SAID);
  if (!status) make_bare(&f);
  if (!status) status = keep_key(r, &r->kept_texts, &f, naming ? SAID : NOTED);
  talks__arena_free(&scratch);
  return status;
}

static talks_status keep_record(talks__redaction *r, talks_rec rec) {
  const talks__record *x = &r->m->records[rec];
  talks_status status = keep_text(r, x->id, true);
  for (uint32_t i = 0; i < x->values && !status; i++) {
    const talks__value *v = &r->m->values[x->first + i];
    talks__type type = talks__field_info_of((talks__field)v->field)->type;
    if (type == TALKS_T_TEXT)
      status =
          keep_text(r, (talks_str){v->of.text, v->n}, is_naming((talks__field)v->field));
    for (uint32_t k = 0; type == TALKS_T_NAMES && k < v->n && !status; k++)
      status = keep_text(r, v->of.names[k], true);
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

static talks_status sort_needles(const talks__redaction *r, talks__needles *x) {
  return talks__sort(r->ctx, x->list, x->n, sizeof *x->list, by_codes, NULL);
}

talks_status talks__redact_collect(talks__redaction *r) {
  talks_status status = TALKS_OK;
  talks__map_init(&r->kept_names, r->ctx);
  talks__map_init(&r->kept_texts, r->ctx);
  for (talks_rec i = 0; i < r->m->nrecords && !status; i++)
    if (!talks__is_out(r, i)) status = keep_record(r, i);
  for (talks_rec i = 0; i < r->m->nrecords && !status; i++)
    if (talks__bit_get(r->secret, i)) status = add_record(r, i);
  if (!status) status = sort_needles(r, &r->names);
  return status ? status : sort_needles(r, &r->texts);
}

void talks__redact_free(talks__redaction *r) {
  if (r->kept_names.ctx) talks__map_free(&r->kept_names);
  if (r->kept_texts.ctx) talks__map_free(&r->kept_texts);
  talks__free(r->ctx, r->names.list);
  talks__free(r->ctx, r->texts.list);
  talks__arena_free(&r->arena);
}

/* ---- blotting ------------------------------------------------------------------ */

typedef struct {
  talks__redaction *r;
  talks__folded f, bare; /* bare.at: places in f */
  uint32_t near;         /* the first of bare that is not before the place at hand */
  talks__buf out;
  bool chinese;
} blotting;

/* Words do not begin or end inside words. */
static bool stands_alone(const talks__folded *f, uint32_t from, uint32_t to) {
  bool joined_left = from > 0 && is_wordy(f->codes[from - 1]) && is_wordy(f->codes[from]);
  bool joined_right = to < f->n && is_wordy(f->codes[to]) && is_wordy(f->codes[to - 1]);
  return !joined_left && !joined_right;
}

/* The first of the needles from low on, before high, whose code at a depth is not below c. */
static size_t first_from(const talks__needles *needles, size_t low, size_t high,
                         uint32_t depth, uint32_t c) {
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (needles->list[middle].codes[depth] < c) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The place in f behind the longest of the needles that begins at code `from` of `in`, which
 * is f or bare; or `best`. They are sorted: those that begin as the text does stand together,
 * the shortest first, and are fewer with each code. */
static uint32_t match(const blotting *b, const talks__needles *needles,
                      const talks__folded *in, uint32_t from, uint32_t best) {
  size_t low = 0, high = needles->n;
  bool bare = in == &b->bare;
  uint32_t begin = bare ? in->at[from] : from;
  for (uint32_t n = 0; from + n < in->n && low < high; n++) {
    uint32_t c = in->codes[from + n];
    low = first_from(needles, low, high, n, c);
    high = first_from(needles, low, high, n, c + 1);
    if (low == high || needles->list[low].n > n + 1) continue;
    uint32_t end = (bare ? in->at[from + n] : from + n) + 1;
    if (end > best && stands_alone(&b->f, begin, end)) best = end;
    while (low < high && needles->list[low].n == n + 1) low++;
  }
  return best;
}

/* Where what is looked for ends that begins at code k, or k. */
static uint32_t match_at(blotting *b, uint32_t k) {
  uint32_t end = match(b, &b->r->names, &b->f, k, k);
  while (b->near < b->bare.n && b->bare.at[b->near] < k) b->near++;
  bool here = b->near < b->bare.n && b->bare.at[b->near] == k;
  return here ? match(b, &b->r->texts, &b->bare, b->near, end) : end;
}

static void blot(blotting *b) {
  const talks__folded *f = &b->f;
  for (uint32_t k = 0; k < f->n;) {
    uint32_t end = match_at(b, k);
    if (end > k) talks__buf_str(&b->out, talks__blot(b->chinese));
    else end = talks__redact_marks(b->r, f, k, b->chinese, &b->out);
    if (end == k) {
      end = k + 1;
      talks__buf_put(&b->out, f->text.p + f->at[k], f->at[end] - f->at[k]);
    }
    k = end;
  }
}

talks_str talks__redact_text(talks__redaction *r, talks_str text, bool chinese) {
  blotting b = {.r = r, .chinese = chinese};
  talks__arena scratch;
  talks__arena_init(&scratch, r->ctx);
  talks__buf_init(&b.out, r->ctx);
  talks_str kept = {0};
  if (!fold(r->ctx, &scratch, text, &b.f) && !fold(r->ctx, &scratch, text, &b.bare)) {
    make_bare(&b.bare);
    blot(&b);
    talks_str now = talks__buf_view(&b.out);
    if (!b.out.failed)
      kept = talks__str_eq(now, text) ? text : talks__arena_str(&r->arena, now);
  }
  talks__buf_free(&b.out);
  talks__arena_free(&scratch);
  return kept;
}
