/* Philox4x32-10 against the published known answers; draws made from it. */
#include "tap.h"

#include "base/rng.h"

static void check_philox(void) {
  static const struct {
    uint32_t counter[4], key[2], out[4];
  } known[] = {
      {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
       {0xffffffff, 0xffffffff},
       {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
       {0xa4093822, 0x299f31d0},
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
  };
  for (size_t i = 0; i < 3; i++) {
    talks__philox got = talks__philox4x32(known[i].counter, known[i].key);
    ok(memcmp(got.v, known[i].out, sizeof got.v) == 0, "known answer %zu", i + 1);
  }
  ok(talks__draw(0, 0, 0) == UINT64_C(0xe169c58d6627e8d5),
     "the order of a draw's halves");
  ok(talks__draw(UINT64_C(0x299f31d0a4093822), UINT64_C(0x0370734413198a2e),
                 UINT64_C(0x85a308d3243f6a88)) == UINT64_C(0x94fdccebd16cfe09),
     "the order of seed, stream and index");
}

static void check_below(void) {
  unsigned counts[7] = {0}, above_half = 0, refused = 0;
  for (uint64_t i = 0; i < 70000; i++) counts[talks__draw_below(1, 2, i, 7)]++;
  double chi = 0;
  for (int i = 0; i < 7; i++) {
    double off = (double)counts[i] - 10000;
    chi += off * off / 10000;
  }
  ok(chi < 22.46, "even below 7: chi square %d/100 with 6 degrees, p above 0.001",
     (int)(chi * 100));
  /* Three quarters of 2^64: one draw in four is refused, the rest stays even. */
  const uint64_t n = UINT64_C(3) << 62;
  bool inside = true;
  for (uint64_t i = 0; i < 20000; i++) {
    uint64_t x = talks__draw_below(1, 2, i, n);
    inside &= x < n;
    above_half += x >= n / 2;
    refused += talks__draw(1, 2, i) < UINT64_C(1) << 62;
  }
  ok(inside, "below a number that does not divide 2^64");
  ok(above_half > 9700 && above_half < 10300, "even halves: %u of 20000", above_half);
  ok(refused > 4700 && refused < 5300, "refusals did happen: %u", refused);
  is_int(talks__draw_below(1, 2, 3, 1), 0, "below one there is only zero");
}

static void check_unit(void) {
  double sum = 0;
  bool inside = true;
  for (uint64_t i = 0; i < 20000; i++) {
    double u = talks__draw_unit(9, 0, i);
    inside &= u >= 0 && u < 1;
    sum += u;
  }
  ok(inside, "unit draws lie in [0, 1)");
  ok(sum > 9900 && sum < 10100, "their mean is near one half");
  ok(talks__draw_unit(0, 0, 0) == (double)(UINT64_C(0xe169c58d6627e8d5) >> 11) / 0x1p53,
     "53 bits, exactly");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_philox();
  check_below();
  check_unit();
  return tap_done();
}
