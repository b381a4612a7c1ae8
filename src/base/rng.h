/* base/rng.h: random draws as pure functions of (seed, stream, index).
 *
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2,
 * 3", SC11): key = seed, counter = (index, stream). No state, so any thread may draw any
 * number and the bytes are the same everywhere.
 */
#ifndef TALKS_SRC_RNG_H
#define TALKS_SRC_RNG_H

#include <stdint.h>

typedef struct {
  uint32_t v[4];
} talks__philox;

talks__philox talks__philox4x32(const uint32_t counter[4], const uint32_t key[2]);
/* 64 random bits. */
uint64_t talks__draw(uint64_t seed, uint64_t stream, uint64_t index);
/* Uniform below n (n > 0) without bias: rejection over sub-draws of the same index. */
uint64_t talks__draw_below(uint64_t seed, uint64_t stream, uint64_t index, uint64_t n);
/* Uniform in [0, 1) with 53 bits. */
double talks__draw_unit(uint64_t seed, uint64_t stream, uint64_t index);

#endif
