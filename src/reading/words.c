/* reading/words.c: many words looked for at once.
 *
 * The trie of the words lies in a double array: the child of state s by byte b is
 * base[s] + b if that place says that it belongs to s. Places are given out breadth first,
 * so that a state's failure link, which leads to a shorter suffix, is known before its
 * children need it. Bytes are shifted by one: place base[s] + 0 is never used, and base 0
 * marks a leaf. What a walk down the trie looks at in every state, and what it needs at the
 * end of a word or to go back, lie apart, so that more of the first fits the caches. Of text
 * few characters begin a word: a walk that stands at the first state skips the others whole.
 */
#include "reading/reading.h"

typedef struct {
  uint32_t base;  /* with WORD_ENDS and WORD_HERE */
  uint32_t owner; /* 1 + the state it belongs to; 0: free */
} place;

/* No place is as high as these. */
#define WORD_ENDS UINT32_C(0x80000000) /* a word ends here */
#define WORD_HERE UINT32_C(0x40000000) /* or one that is a suffix of what was walked */

typedef struct {
  uint32_t fail; /* the state of the longest proper suffix */
  uint32_t ends; /* the nearest state, itself included, at which a word ends */
  uint32_t word; /* 1 + the entry that ends here */
} ending;

enum { THREES = 1 << 16 };

struct talks__words {
  const talks_ctx *ctx;
  place *places;
  ending *endings; /* of each place */
  size_t n, cap, endings_cap;
  uint32_t root[256];           /* where each byte leads from the first state */
  uint64_t begins[THREES / 64]; /* code points of three bytes with which words begin */
  bool whole;                   /* all words begin with whole code points */
  uint32_t *lengths, *values;
};

/* A state whose children are still to be placed: entries [from, to) share depth bytes. */
typedef struct {
  uint32_t state, from, to, depth;
} task;

typedef struct {
  talks__words *w;
  talks__word_entry *entries; /* sorted */
  task *tasks;
  size_t n, cap;
  size_t last_one, last_base; /* where an only child, and several, were placed last: what
                                 lies before is not looked at again, so that making is linear */
} builder;

static int by_text(const void *a, const void *b, const void *user) {
  (void)user;
  return talks__str_cmp(((const talks__word_entry *)a)->text,
                        ((const talks__word_entry *)b)->text);
}

static unsigned byte_of(const builder *b, size_t entry, uint32_t depth) {
  return (unsigned char)b->entries[entry].text.p[depth] + 1u;
}

/* Makes places below n exist. */
static talks_status reserve(talks__words *w, size_t n) {
  if (n >= WORD_HERE) return TALKS_LIMIT;
  if (n <= w->n) return TALKS_OK;
  place *more = talks__grow(w->ctx, w->places, &w->cap, n, sizeof *more);
  if (!more) return TALKS_NO_MEMORY;
  w->places = more;
  ending *endings = talks__grow(w->ctx, w->endings, &w->endings_cap, n, sizeof *endings);
  if (!endings) return TALKS_NO_MEMORY;
  w->endings = endings;
  memset(more + w->n, 0, (n - w->n) * sizeof *more);
  memset(endings + w->n, 0, (n - w->n) * sizeof *endings);
  w->n = n;
  return TALKS_OK;
}

/* The first of the entries from `at` on, below `to`, that has another byte there. */
static uint32_t next_byte(const builder *b, uint32_t at, uint32_t to, uint32_t depth) {
  unsigned byte = byte_of(b, at, depth);
  while (at < to && byte_of(b, at, depth) == byte) at++;
  return at;
}

/* The bytes of a task's children, and the entry from which each has its words. */
typedef struct {
  uint16_t bytes[256];
  uint32_t from[257];
  size_t n;
} children;

static void list_children(const builder *b, const task *t, children *out) {
  out->n = 0;
  for (uint32_t e = t->from; e < t->to; e = next_byte(b, e, t->to, t->depth)) {
    out->bytes[out->n] = (uint16_t)byte_of(b, e, t->depth);
    out->from[out->n++] = e;
  }
  out->from[out->n] = t->to;
}

static bool all_free(const place *base, const children *c) {
  for (size_t i = 0; i < c->n; i++)
    if (base[c->bytes[i]].owner) return false;
  return true;
}

/* A base at which all children are free. */
static talks_status find_base(builder *b, const children *c, uint32_t *base) {
  talks__words *w = b->w;
  size_t least = c->n > 1 ? b->last_base : b->last_one;
  if (c->n == 1) least = least > c->bytes[0] ? least - c->bytes[0] : 1;
  for (size_t at = least;; at++) {
    talks_status status = reserve(w, at + 258);
    if (status) return status;
    if (!all_free(w->places + at, c)) continue;
    *base = (uint32_t)at;
    if (c->n > 1) b->last_base = at;
    else b->last_one = at + c->bytes[0];
    return TALKS_OK;
  }
}

static uint32_t child_of(const talks__words *w, uint32_t state, unsigned byte) {
  uint32_t base = w->places[state].base & ~(WORD_ENDS | WORD_HERE);
  if (base == 0) return 0;
  uint32_t at = base + byte;
  return w->places[at].owner == state + 1 ? at : 0;
}

/* Where the longest proper suffix of a child of `state` by `byte` leads. */
static uint32_t suffix_of(const talks__words *w, uint32_t state, unsigned byte) {
  while (state != 0) {
    state = w->endings[state].fail;
    uint32_t next = child_of(w, state, byte);
    if (next) return next;
  }
  return 0;
}

static talks_status add_task(builder *b, task t) {
  task *more = talks__grow(b->w->ctx, b->tasks, &b->cap, b->n + 1, sizeof *more);
  if (!more) return TALKS_NO_MEMORY;
  b->tasks = more;
  b->tasks[b->n++] = t;
  return TALKS_OK;
}

static talks_status place_children(builder *b, task t) {
  talks__words *w = b->w;
  uint32_t base = 0;
  while (t.from < t.to && b->entries[t.from].text.n == t.depth) {
    if (!w->endings[t.state].word) w->endings[t.state].word = t.from + 1;
    t.from++;
  }
  ending *own = &w->endings[t.state];
  own->ends = own->word ? t.state : w->endings[own->fail].ends; /* shallower: known */
  if (own->word) w->places[t.state].base = WORD_ENDS;
  if (own->ends) w->places[t.state].base |= WORD_HERE;
  if (t.from == t.to) return TALKS_OK;
  children c;
  list_children(b, &t, &c);
  talks_status status = find_base(b, &c, &base);
  w->places[t.state].base |= base;
  for (size_t i = 0; !status && i < c.n; i++) {
    uint32_t child = base + c.bytes[i], fail = suffix_of(w, t.state, c.bytes[i]);
    w->places[child] = (place){.owner = t.state + 1};
    w->endings[child] = (ending){.fail = fail, .ends = w->endings[fail].ends};
    status = add_task(b, (task){child, c.from[i], c.from[i + 1], t.depth + 1});
  }
  return status;
}

static void note_begins(talks__words *w, const talks__word_entry *entries, size_t n) {
  w->whole = true;
  for (size_t i = 0; i < n; i++) {
    size_t length;
    uint32_t code = talks__utf8_next(entries[i].text, &length);
    if (length == 3) w->begins[code / 64] |= UINT64_C(1) << code % 64;
    w->whole &= code != TALKS_REPLACEMENT;
  }
}

static talks_status build(builder *b, size_t n) {
  talks__words *w = b->w;
  talks_status status =
      talks__sort(w->ctx, b->entries, n, sizeof *b->entries, by_text, NULL);
  if (!status) status = reserve(w, 512);
  if (status) return status;
  w->places[0].owner = UINT32_MAX;
  for (size_t i = 0; i < n; i++) {
    w->lengths[i] = (uint32_t)b->entries[i].text.n;
    w->values[i] = b->entries[i].value;
  }
  note_begins(w, b->entries, n);
  status = add_task(b, (task){0, 0, (uint32_t)n, 0});
  for (size_t i = 0; !status && i < b->n; i++) status = place_children(b, b->tasks[i]);
  for (unsigned byte = 0; !status && byte < TALKS_COUNT(w->root); byte++)
    w->root[byte] = child_of(w, 0, byte + 1);
  return status;
}

talks_status talks__words_make(const talks_ctx *ctx, const talks__word_entry *entries,
                               size_t n, talks__words **out) {
  talks__words *w = talks__calloc(ctx, 1, sizeof *w);
  if (!w) return TALKS_NO_MEMORY;
  w->ctx = ctx;
  w->lengths = talks__alloc(ctx, n + 1, sizeof *w->lengths);
  w->values = talks__alloc(ctx, n + 1, sizeof *w->values);
  builder b = {.w = w,
               .entries = talks__alloc(ctx, n + 1, sizeof *b.entries),
               .last_one = 1,
               .last_base = 1};
  talks_status status = TALKS_NO_MEMORY;
  if (w->lengths && w->values && b.entries) {
    if (n > 0) memcpy(b.entries, entries, n * sizeof *entries);
    status = build(&b, n);
  }
  talks__free(ctx, b.entries);
  talks__free(ctx, b.tasks);
  if (!status) *out = w;
  else talks__words_destroy(w);
  return status;
}

void talks__words_destroy(talks__words *w) {
  if (!w) return;
  const talks_ctx *ctx = w->ctx;
  talks__free(ctx, w->places);
  talks__free(ctx, w->endings);
  talks__free(ctx, w->lengths);
  talks__free(ctx, w->values);
  talks__free(ctx, w);
}

size_t talks__words_longest_of(const talks__words *w, talks_str s,
                               bool (*counts)(void *user, size_t length, uint32_t value),
                               void *user, uint32_t *value) {
  size_t longest = 0;
  uint32_t state = 0;
  for (size_t i = 0; i < s.n; i++) {
    state = child_of(w, state, (unsigned char)s.p[i] + 1u);
    if (state == 0) break;
    if (!(w->places[state].base & WORD_ENDS)) continue;
    uint32_t here = w->values[w->endings[state].word - 1];
    if (counts && !counts(user, i + 1, here)) continue;
    longest = i + 1;
    *value = here;
  }
  return longest;
}

size_t talks__words_longest(const talks__words *w, talks_str s, uint32_t *value) {
  return talks__words_longest_of(w, s, NULL, NULL, value);
}

bool talks__words_child(const talks__words *w, uint32_t *state, unsigned char byte) {
  uint32_t child = child_of(w, *state, byte + 1u);
  if (child) *state = child;
  return child != 0;
}

bool talks__words_here(const talks__words *w, uint32_t state, uint32_t *value) {
  uint32_t word = w->endings[state].word;
  if (word) *value = w->values[word - 1];
  return word != 0;
}

static inline uint32_t step(const talks__words *w, uint32_t state, unsigned char byte) {
  for (; state != 0; state = w->endings[state].fail) {
    uint32_t next = child_of(w, state, byte + 1u);
    if (next) return next;
  }
  return w->root[byte];
}

uint32_t talks__words_step(const talks__words *w, uint32_t state, unsigned char byte) {
  return step(w, state, byte);
}

/* A character of three bytes with which no word begins. */
static bool begins_none(const talks__words *w, talks_str rest) {
  size_t length;
  if (rest.n < 3 || !talks__utf8_is_three(rest.p) || !w->whole) return false;
  uint32_t code = talks__utf8_beyond(rest, &length);
  return !(w->begins[code / 64] >> code % 64 & 1);
}

bool talks__words_reach(const talks__words *w, talks_str s, size_t *at, uint32_t *state) {
  uint32_t here = *state;
  for (size_t i = *at; i < s.n; i++) {
    if (here == 0 && begins_none(w, (talks_str){s.p + i, s.n - i})) {
      i += 2;
      continue;
    }
    here = step(w, here, (unsigned char)s.p[i]);
    if (!(w->places[here].base & WORD_HERE)) continue;
    *state = here;
    *at = i + 1;
    return true;
  }
  return false;
}

bool talks__words_ending(const talks__words *w, uint32_t *state, size_t *length,
                         uint32_t *value) {
  uint32_t at = w->endings[*state].ends;
  if (at == 0) return false;
  uint32_t word = w->endings[at].word - 1;
  *length = w->lengths[word];
  *value = w->values[word];
  *state = w->endings[at].fail;
  return true;
}
