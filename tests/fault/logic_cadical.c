/* Every allocation of the other solver fails, which is written in C++ and takes its memory
 * from operator new: each ends with TALKS_NO_MEMORY, and after that it can be destroyed.
 *
 * The program brings its own operator new and delete, under the names that C++ links by; the
 * one that is to fail throws what the language says. What the solver's own constructor leaves
 * behind when it is broken off (it does) is freed here. Skipped where it was not built in, and
 * under valgrind, which takes the place of every operator new.
 */
#include "tap.h"

#include "logic/oracle.h"
#include "logic/sat.h"

/* std::__throw_bad_alloc() of the C++ run time; not there in a build without C++. */
extern void _ZSt17__throw_bad_allocv(void) __attribute__((weak));

typedef struct block {
  struct block *before, *after;
} block;

static size_t asked, fail_at; /* fail_at: from 1, 0: none */
static block live = {&live, &live};

static void *get(size_t size) {
  if (++asked == fail_at) _ZSt17__throw_bad_allocv();
  block *b = (block *)malloc(sizeof *b + size);
  if (!b) abort();
  *b = (block){&live, live.after};
  b->after->before = live.after = b;
  return b + 1;
}

static void give_back(void *p) {
  if (!p) return;
  block *b = (block *)p - 1;
  b->before->after = b->after;
  b->after->before = b->before;
  free(b);
}

static size_t give_back_all(void) {
  size_t n = 0;
  for (; live.after != &live; n++) give_back(live.after + 1);
  return n;
}

/* operator new, new[]; delete, delete[], without and with a size */
void *_Znwm(size_t size);
void *_Znam(size_t size);
void _ZdlPv(void *p);
void _ZdaPv(void *p);
void _ZdlPvm(void *p, size_t size);
void _ZdaPvm(void *p, size_t size);
void *_Znwm(size_t size) { return get(size); }
void *_Znam(size_t size) { return get(size); }
void _ZdlPv(void *p) { give_back(p); }
void _ZdaPv(void *p) { give_back(p); }
void _ZdlPvm(void *p, size_t size) {
  (void)size;
  give_back(p);
}
void _ZdaPvm(void *p, size_t size) {
  (void)size;
  give_back(p);
}

/* Packages of a chain of issues, in order, until there is none. */
static talks_status ask(const talks_ctx *ctx, const talks__choices *p, int *found) {
  talks__oracle *o = NULL;
  uint64_t groups = 1;
  uint32_t package[6];
  bool sat = false;
  *found = 0;
  talks_status status = talks__oracle_new(ctx, p, TALKS_ORACLE_CADICAL, &o);
  if (!status) status = talks__oracle_first(o, &groups, &sat, package);
  for (; !status && sat; ++*found) status = talks__oracle_next(o, &groups, &sat, package);
  if (!status) {
    groups = 3;
    status = talks__oracle_solve(o, &groups, &sat, NULL);
    if (!status && !sat) talks__oracle_core(o, &groups);
  }
  talks__oracle_destroy(o);
  return status;
}

static void test(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  int found;
  for (uint32_t i = 0; i < 6; i++) talks__choices_issue(p, 2);
  talks__choices_group(p);
  talks__choices_group(p);
  for (uint32_t i = 0; i < 5; i++) {
    talks__literal lits[] = {{i, 2}, {i + 1, 2}};
    talks__choices_clause(p, 0, lits, 2);
  }
  talks__choices_reject(p, 1, 0, 2);
  talks__choices_reject(p, 1, 1, 2);
  is_int(ask(ctx, p, &found), TALKS_OK, "with enough memory");
  is_int(found, 21, "all packages");
  size_t n = asked;
  bool good = give_back_all() == 0 && n > 0;
  for (size_t i = 1; good && i <= n; i++) {
    asked = 0;
    fail_at = i;
    talks_status status = ask(ctx, p, &found);
    give_back_all();
    good = status == TALKS_NO_MEMORY;
    if (!good) tap_diag("allocation %zu: %s", i, talks_status_text(status));
  }
  fail_at = 0;
  ok(good, "each of %zu allocations may fail", n);
}

/* The solver's own functions (logic/sat.h); weak where it was not built in. */
talks_status talks__cadical_new(const talks_ctx *ctx, uint32_t variables, talks__sat *out)
    __attribute__((weak));

/* Once broken it stays so; and a question without assumptions is answered. */
static void test_broken(const talks_ctx *ctx) {
  static const talks__lit all[][2] = {{0, 2}, {0, 3}, {1, 2}, {1, 3}};
  talks__lit one = 0;
  talks__sat s;
  bool sat = true;
  talks_status status = talks__cadical_new(ctx, 2, &s);
  for (int i = 0; i < 4 && !status; i++) status = s.methods->add(s.self, all[i], 2);
  if (!status) status = s.methods->solve(s.self, NULL, 0, &sat);
  ok(!status && !sat, "nothing fits, whatever is assumed");
  s.methods->destroy(s.self);
  give_back_all();
  if (talks__cadical_new(ctx, 2, &s)) abort();
  fail_at = asked + 1; /* the first that it asks for from now on */
  for (int i = 0; !status && i < 100000; i++) status = s.methods->add(s.self, &one, 1);
  fail_at = 0;
  is_int(status, TALKS_NO_MEMORY, "broken");
  is_int(s.methods->add(s.self, &one, 1), TALKS_NO_MEMORY, "nothing is added to it");
  is_int(s.methods->solve(s.self, NULL, 0, &sat), TALKS_NO_MEMORY, "nor asked of it");
  s.methods->destroy(s.self);
  give_back_all();
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  talks__arena arena;
  tap_begin(argc, argv);
  if (!talks__oracle_has(TALKS_ORACLE_CADICAL)) {
    puts("1..0 # SKIP the other solver was not built in");
    return 0;
  }
  const char *preloaded = getenv("LD_PRELOAD");
  if (preloaded && strstr(preloaded, "vgpreload")) {
    puts("1..0 # SKIP valgrind puts an operator new of its own in place of this one");
    return 0;
  }
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__arena_init(&arena, ctx);
  test(ctx, &arena);
  test_broken(ctx);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return tap_done();
}
