/* base/base.h: what every file of the library leans on.
 *
 * Slices, checked arithmetic, memory through the caller's context, arenas, growing
 * buffers with a sticky error, the diagnostics' inner side. Everything is hidden
 * (talks__ prefix). Invariants: no allocation goes around talks__realloc; a failed
 * allocation never leaves a half-built object behind; nothing here prints.
 */
#ifndef TALKS_SRC_BASE_H
#define TALKS_SRC_BASE_H

#include <talks/base.h>

#include <assert.h>
#include <stdarg.h>
#include <string.h>

/* A defensive branch that no input can reach; a comment beside it argues why. A build that
 * measures coverage leaves it out, one with assert ends when it is reached all the same. */
#if defined(TALKS_COVERAGE)
#define TALKS_NEVER(x) ((void)(x), false)
#define TALKS_ALWAYS(x) ((void)(x), true)
#elif !defined(NDEBUG)
#define TALKS_NEVER(x) ((x) ? (assert(false && "never: " #x), true) : false)
#define TALKS_ALWAYS(x) ((x) ? true : (assert(false && "always: " #x), false))
#else
#define TALKS_NEVER(x) (x)
#define TALKS_ALWAYS(x) (x)
#endif

#define TALKS_COUNT(array) (sizeof(array) / sizeof *(array))

#if defined(__GNUC__)
#define TALKS_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#else
#define TALKS_PRINTF(fmt, first)
#endif

/* ---- slices -------------------------------------------------------------------- */

/* Bytes of UTF-8, not NUL-terminated. p may be NULL only where n == 0. */
typedef struct {
  const char *p;
  size_t n;
} talks_str;

#define TALKS_STR(literal) ((talks_str){"" literal, sizeof(literal) - 1})
/* The same as an initializer for constant tables. */
#define TALKS_STR_INIT(literal) {"" literal, sizeof(literal) - 1}
talks_str talks__str(const char *nul_terminated); /* NULL gives the empty slice */
static inline bool talks__str_eq(talks_str a, talks_str b) { /* called everywhere */
  return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
int talks__str_cmp(talks_str a, talks_str b); /* by bytes */
/* "S2.9a" before "S2.10a": runs of digits compare by value, the rest by bytes. */
int talks__str_natcmp(talks_str a, talks_str b);
static inline bool talks__str_starts(talks_str s, talks_str prefix) {
  if (s.n < prefix.n) return false;
  return prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0;
}
static inline bool talks__str_ends(talks_str s, talks_str tail) {
  if (s.n < tail.n) return false;
  return tail.n == 0 || memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0;
}
talks_str talks__str_trim(talks_str s); /* ASCII blanks off both ends */
/* Takes the next word (run of non-blanks) off *s; false when none is left. */
bool talks__str_word(talks_str *s, talks_str *word);
/* Optimal string alignment distance (insert, delete, replace, swap), capped: anything
 * above cap returns cap + 1. Both sides at most 64 bytes, longer ones return cap + 1. */
unsigned talks__str_distance(talks_str a, talks_str b, unsigned cap);
/* The nearest of n names for a mistyped one, or -1 when none is near enough to offer
 * (distance at most 1 + length/4). name(i, user) must return the i-th name. */
int talks__str_nearest(talks_str typed, int n, talks_str (*name)(int i, const void *user),
                       const void *user);

/* ---- checked arithmetic: false on overflow, *out then untouched ---------------- */

bool talks__size_mul(size_t a, size_t b, size_t *out);
bool talks__size_add(size_t a, size_t b, size_t *out);
bool talks__i64_add(int64_t a, int64_t b, int64_t *out);
bool talks__i64_sub(int64_t a, int64_t b, int64_t *out);
bool talks__i64_mul(int64_t a, int64_t b, int64_t *out);

/* ---- context ------------------------------------------------------------------- */

struct talks_ctx {
  talks_settings settings; /* complete: no NULL allocator inside */
  bool arena_alone;        /* arenas make an allocation of each object */
};

void *talks__realloc(const talks_ctx *ctx, void *p, size_t n, size_t size); /* n*size */
void *talks__alloc(const talks_ctx *ctx, size_t n, size_t size); /* not cleared */
void *talks__calloc(const talks_ctx *ctx, size_t n, size_t size);
void talks__free(const talks_ctx *ctx, void *p);
/* Makes room for at least need items of size in the array p of *cap items, doubling;
 * returns the array, or NULL with p and *cap untouched. */
void *talks__grow(const talks_ctx *ctx, void *p, size_t *cap, size_t need, size_t size);
bool talks__stopped(const talks_ctx *ctx);
void talks__progress(const talks_ctx *ctx, const char *phase, uint64_t done,
                     uint64_t total);

/* ---- arena: many objects, one life --------------------------------------------- */

/* Objects are aligned for any type. Where the context says so (TALKS_DEBUG_ARENA makes it
 * say so) each object is an allocation of its own, so that sanitizers and fault injection
 * see it. */
typedef struct talks__arena {
  const talks_ctx *ctx;
  struct talks__chunk *chunks; /* newest first */
  size_t used, cap;            /* in the newest chunk */
  size_t total;                /* bytes handed out, for peak memory reports */
} talks__arena;

void talks__arena_init(talks__arena *a, const talks_ctx *ctx);
void talks__arena_free(talks__arena *a); /* everything; the arena is as after init */
void *talks__arena_alloc(talks__arena *a, size_t n, size_t size); /* not cleared */
void *talks__arena_calloc(talks__arena *a, size_t n, size_t size);
/* A copy with a NUL behind it; p == NULL on no memory (never NULL otherwise). */
talks_str talks__arena_str(talks__arena *a, talks_str s);

/* ---- buffer: text that grows, error checked once at the end -------------------- */

typedef struct {
  const talks_ctx *ctx;
  char *p; /* NUL-terminated once anything was put */
  size_t n, cap;
  bool failed; /* sticky: memory ran out, later puts do nothing */
} talks__buf;

void talks__buf_init(talks__buf *b, const talks_ctx *ctx);
void talks__buf_free(talks__buf *b);
void talks__buf_put(talks__buf *b, const char *p, size_t n);
void talks__buf_puts(talks__buf *b, const char *nul_terminated);
void talks__buf_str(talks__buf *b, talks_str s);
void talks__buf_char(talks__buf *b, char c);
/* Room for n more bytes behind the text, for who writes them himself and then adds to
 * b->n; NULL on no memory. The NUL behind the text is his to set. */
char *talks__buf_room(talks__buf *b, size_t n);
void talks__buf_repeat(talks__buf *b, char c, size_t n);
/* Only %d %u %zu %s %.*s %c %% %x with lengths: never floating point (locale). */
void talks__buf_printf(talks__buf *b, const char *format, ...) TALKS_PRINTF(2, 3);
void talks__buf_vprintf(talks__buf *b, const char *format, va_list args)
    TALKS_PRINTF(2, 0);
talks_str talks__buf_view(const talks__buf *b);
talks_status talks__buf_status(const talks__buf *b); /* OK or NO_MEMORY */

/* ---- diagnostics, inner side --------------------------------------------------- */

/* Where a problem stands. file must outlive the call only. */
typedef struct {
  talks_str file;
  uint32_t line, column;
  talks_str path;
} talks__place;

/* Adds a problem; diag == NULL is fine. Message is formatted as buf_printf does; hint may
 * be NULL. Never fails outwardly: when memory runs out the list is marked as cut. */
void talks__problem(talks_diag *diag, talks_severity severity, const char *code,
                    talks__place place, const char *hint, const char *message, ...)
    TALKS_PRINTF(6, 7);

/* ---- codes of problems (finding.c, findings.def) ------------------------------- */

typedef enum {
  TALKS_FINDING_FILE,
  TALKS_FINDING_RECORD,
  TALKS_FINDING_REFERENCE,
  TALKS_FINDING_SENSE,
  TALKS_FINDING_CARE,
  TALKS_FINDING_COPIES,
  TALKS_FINDING_COMMAND
} talks__finding_group;

/* fix, wrong and right may be "". */
typedef struct {
  const char *code;
  talks_severity severity;
  talks__finding_group group;
  const char *fix, *title, *doc, *wrong, *right;
} talks__finding;

const talks__finding *talks__findings(size_t *n);
const talks__finding *talks__finding_of(const char *code); /* NULL: there is none */

/* ---- stable sort, hash map ----------------------------------------------------- */

typedef int (*talks__cmp)(const void *a, const void *b, const void *user);
/* Stable merge sort of n items of size bytes; needs n * size bytes of scratch from ctx.
 * Same result on every machine. Errors: NO_MEMORY (array untouched), STOPPED never. */
TALKS_MUST_USE talks_status talks__sort(const talks_ctx *ctx, void *items, size_t n,
                                        size_t size, talks__cmp cmp, const void *user);

/* Names to 32-bit numbers. Keys are not copied: they must outlive the map. */
typedef struct {
  const talks_ctx *ctx;
  struct talks__slot *slots;
  size_t n, cap;
} talks__map;

#define TALKS_NONE UINT32_MAX
void talks__map_init(talks__map *m, const talks_ctx *ctx);
void talks__map_free(talks__map *m);
uint32_t talks__map_get(const talks__map *m, talks_str key); /* TALKS_NONE: absent */
/* Sets key to value (not TALKS_NONE); *before (may be NULL) gets the earlier value. */
TALKS_MUST_USE talks_status talks__map_set(talks__map *m, talks_str key, uint32_t value,
                                           uint32_t *before);
uint64_t talks__hash(const void *p, size_t n); /* the same on every machine */

/* ---- bitset -------------------------------------------------------------------- */

#define TALKS_BITS_WORDS(n) (((size_t)(n) + 63) / 64)
static inline bool talks__bit_get(const uint64_t *bits, size_t i) {
  return (bits[i / 64] >> (i % 64)) & 1u;
}
static inline void talks__bit_set(uint64_t *bits, size_t i) {
  bits[i / 64] |= UINT64_C(1) << (i % 64);
}
static inline void talks__bit_clear(uint64_t *bits, size_t i) {
  bits[i / 64] &= ~(UINT64_C(1) << (i % 64));
}

#endif
