/* base/rng.c: Philox4x32-10, and draws made from it.
 *
 * J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC11: ten rounds of multiply, swap and xor over a 128-bit counter, the key stepping by
 * two constants. Integers only, so the bytes are the same everywhere; draw_unit's one
 * multiplication is by a power of two and therefore exact.
 */
#include "base/rng.h"

#define MULTIPLIER_0 UINT64_C(0xD2511F53)
#define MULTIPLIER_1 UINT64_C(0xCD9E8D57)
#define KEY_STEP_0 UINT32_C(0x9E3779B9) /* golden ratio */
#define KEY_STEP_1 UINT32_C(0xBB67AE85) /* sqrt(3) - 1 */

talks__philox talks__philox4x32(const uint32_t counter[4], const uint32_t key[2]) {
  uint32_t c[4] = {counter[0], counter[1], counter[2], counter[3]};
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = MULTIPLIER_0 * c[0], p1 = MULTIPLIER_1 * c[2];
    c[0] = (uint32_t)(p1 >> 32) ^ c[1] ^ k0;
    c[1] = (uint32_t)p1;
    c[2] = (uint32_t)(p0 >> 32) ^ c[3] ^ k1;
    c[3] = (uint32_t)p0;
    k0 += KEY_STEP_0;
    k1 += KEY_STEP_1;
  }
  return (talks__philox){{c[0], c[1], c[2], c[3]}};
}

uint64_t talks__draw(uint64_t seed, uint64_t stream, uint64_t index) {
  const uint32_t counter[4] = {(uint32_t)index, (uint32_t)(index >> 32), (uint32_t)stream,
                               (uint32_t)(stream >> 32)};
  const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
  talks__philox p = talks__philox4x32(counter, key);
  return (uint64_t)p.v[1] << 32 | p.v[0];
}

/* The lowest 2^64 mod n values are refused, which leaves a multiple of n. The counter is
 * full, so later tries step the seed, by an odd number that no caller's seeds differ by.
 */
uint64_t talks__draw_below(uint64_t seed, uint64_t stream, uint64_t index, uint64_t n) {
  uint64_t refused = (0 - n) % n;
  uint64_t x = talks__draw(seed, stream, index);
  while (x < refused) {
    seed += UINT64_C(0xD1342543DE82EF95);
    x = talks__draw(seed, stream, index);
  }
  return x % n;
}

double talks__draw_unit(uint64_t seed, uint64_t stream, uint64_t index) {
  return (double)(talks__draw(seed, stream, index) >> 11) * 0x1p-53;
}
