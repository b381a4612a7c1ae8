/* Turns: whatever order threads come in, what they leave is done in the order of the turns,
 * once each, and never more than a few turns ahead. */
#include "failing.h"
#include "tap.h"

#include "base/base.h"
#include "base/par.h"

#include <time.h>

enum { WORKERS = 6, TURNS = 3000 };

typedef struct {
  talks__turns *turns;
  uint64_t taken, first;
  uint64_t order[TURNS];
  size_t done, at_once, most_at_once, far;
} desk;

typedef struct {
  desk *desk;
  uint64_t turn;
} item;

static void end_turn(void *user) {
  item *i = user;
  desk *d = i->desk;
  d->most_at_once += ++d->at_once > 1;
  if (d->done < TURNS) d->order[d->done++] = i->turn;
  d->at_once--;
}

static item items[TURNS];

/* Some turns are waited for, most are left. */
static void work(void *user, size_t ignored) {
  desk *d = user;
  (void)ignored;
  for (;;) {
    talks__turns_lock(d->turns);
    uint64_t turn = d->taken++;
    talks__turns_unlock(d->turns);
    if (turn >= TURNS) return;
    items[turn] = (item){d, d->first + turn};
    for (volatile unsigned spin = 0; spin < turn * 7919 % 500; spin++) continue;
    if (turn % 500 == 0) (void)nanosleep(&(struct timespec){.tv_nsec = 3000000}, NULL);
    if (turn % 17 == 0) talks__turns_wait(d->turns, d->first + turn);
    if (turn % 17 == 0 && !talks__turns_is(d->turns, d->first + turn)) d->far++;
    talks__turns_leave(d->turns, d->first + turn, end_turn, &items[turn]);
  }
}

static void check(uint32_t threads, uint64_t first) {
  talks_settings settings;
  talks_ctx *ctx = NULL;
  static desk d;
  d = (desk){.first = first};
  talks_settings_defaults(&settings);
  settings.threads = threads;
  if (talks_ctx_create(&settings, &ctx) || talks__turns_make(ctx, &d.turns)) abort();
  talks__turns_begin(d.turns, first);
  talks__par_for(ctx, WORKERS, work, &d);
  bool sorted = d.done == TURNS;
  for (size_t i = 0; i < TURNS && sorted; i++) sorted = d.order[i] == first + i;
  ok(sorted, "%u threads from %u: all turns in order", threads, (unsigned)first);
  ok(d.most_at_once == 0 && d.far == 0, "one at a time, each in its own");
  talks__turns_destroy(d.turns);
  talks_ctx_destroy(ctx);
}

static void check_left(void) {
  talks_ctx *ctx = NULL;
  static desk d;
  d = (desk){0};
  if (talks_ctx_create(NULL, &ctx) || talks__turns_make(ctx, &d.turns)) abort();
  item two = {&d, 2}, one = {&d, 1}, none = {&d, 0};
  talks__turns_leave(d.turns, 2, end_turn, &two);
  talks__turns_leave(d.turns, 1, end_turn, &one);
  is_int(d.done, 0, "what comes too early is left");
  talks__turns_leave(d.turns, 0, end_turn, &none);
  ok(d.done == 3 && d.order[0] == 0 && d.order[1] == 1 && d.order[2] == 2,
     "and done by whoever ends the turn before");
  talks__turns_destroy(d.turns);
  talks__turns_destroy(NULL);
  talks_ctx_destroy(ctx);
}

static talks_status make_once(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks__turns *turns = NULL;
  (void)user;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (!status) status = talks__turns_make(ctx, &turns);
  talks__turns_destroy(turns);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  for_each_failure("making turns", make_once, NULL);
  check_left();
  check(1, 0);
  check(2, 5);
  check(WORKERS, 0);
  return tap_done();
}
