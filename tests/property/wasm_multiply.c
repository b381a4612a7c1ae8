/* The multiplication of 128 bits that WebAssembly brings, against the machine's own. */
#include "tap.h"

#ifdef __SIZEOF_INT128__

typedef int wide __attribute__((mode(TI)));
typedef unsigned uwide __attribute__((mode(TI)));

wide __multi3(wide a, wide b);

/* Products wrap: without a sign that is defined. */
static bool same(wide a, wide b) { return (uwide)__multi3(a, b) == (uwide)a * (uwide)b; }

static wide number(tap_gen *g) {
  static const uint64_t edges[] = {0,          1,         2,          UINT32_MAX,
                                   1ull << 32, INT64_MAX, 1ull << 63, UINT64_MAX};
  uint64_t part[2];
  for (int i = 0; i < 2; i++)
    part[i] = tap_bool(g) ? tap_upto(g, UINT64_MAX) : edges[tap_u64_below(g, 8)];
  return (wide)((uwide)part[1] << 64 | part[0]);
}

static bool agrees(tap_gen *g, void *user) {
  (void)user;
  wide a = number(g), b = number(g);
  tap_say(g, "%llx:%llx times %llx:%llx", (unsigned long long)((uwide)a >> 64),
          (unsigned long long)a, (unsigned long long)((uwide)b >> 64),
          (unsigned long long)b);
  return same(a, b);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  ok(same(-1, -1) && same(INT64_MIN, -1) && same(INT64_MAX, INT64_MAX), "signs");
  tap_property("the same product", 0, agrees, NULL);
  return tap_done();
}

#else

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  tap_skip("the same product", "this machine has no numbers of 128 bits");
  return tap_done();
}

#endif
