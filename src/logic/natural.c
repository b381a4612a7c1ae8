/* logic/natural.c: multiply, add, print. Schoolbook: the numbers have hundreds of digits.
 */
#include "logic/natural.h"

#include <string.h>

#define BASE UINT32_C(1000000000)

void talks__natural_init(talks__natural *x, const talks_ctx *ctx) {
  *x = (talks__natural){.ctx = ctx};
}

void talks__natural_free(talks__natural *x) {
  talks__free(x->ctx, x->digits);
  talks__natural_init(x, x->ctx);
}

static bool room(talks__natural *x, size_t need) {
  uint32_t *digits =
      (uint32_t *)talks__grow(x->ctx, x->digits, &x->cap, need, sizeof *digits);
  if (digits) x->digits = digits;
  return digits != NULL;
}

bool talks__natural_step(talks__natural *x, uint32_t factor, uint32_t more) {
  uint64_t carry = more;
  if (!room(x, x->n + 2)) return false;
  for (size_t i = 0; i < x->n; i++) {
    carry += (uint64_t)x->digits[i] * factor;
    x->digits[i] = (uint32_t)(carry % BASE);
    carry /= BASE;
  }
  for (; carry; carry /= BASE) x->digits[x->n++] = (uint32_t)(carry % BASE);
  while (x->n > 0 && x->digits[x->n - 1] == 0) x->n--;
  return true;
}

bool talks__natural_mul(talks__natural *x, const talks__natural *y) {
  size_t n = x->n + y->n;
  uint32_t *digits = (uint32_t *)talks__calloc(x->ctx, n + 1, sizeof *digits);
  if (!digits) return false;
  for (size_t i = 0; i < x->n; i++) {
    uint64_t carry = 0;
    for (size_t j = 0; j < y->n || carry; j++) {
      carry += digits[i + j];
      if (j < y->n) carry += (uint64_t)x->digits[i] * y->digits[j];
      digits[i + j] = (uint32_t)(carry % BASE);
      carry /= BASE;
    }
  }
  while (n > 0 && digits[n - 1] == 0) n--;
  talks__free(x->ctx, x->digits);
  x->digits = digits;
  x->cap = x->n + y->n + 1;
  x->n = n;
  return true;
}

talks_str talks__natural_decimal(const talks__natural *x, talks__arena *arena) {
  size_t size = 9 * x->n + 2, at = size - 1;
  char *text = (char *)talks__arena_alloc(arena, size, 1);
  if (!text) return (talks_str){NULL, 0};
  text[at] = '\0';
  for (size_t i = 0; i < x->n; i++) {
    uint32_t digit = x->digits[i];
    bool last = i + 1 == x->n;
    for (int k = 0; k < 9 && !(last && digit == 0); k++, digit /= 10) {
      text[--at] = (char)('0' + digit % 10);
    }
  }
  if (x->n == 0) text[--at] = '0';
  return (talks_str){text + at, size - 1 - at};
}
