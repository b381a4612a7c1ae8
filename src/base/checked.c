/* base/checked.c: arithmetic that says when the result does not fit.
 *
 * Sizes computed from input and counts that people typed go through these. Plain C, since
 * the compilers' overflow built-ins are extensions. Invariant: no operation here can
 * itself overflow, and *out is written only on success.
 */
#include "base/base.h"

bool talks__size_mul(size_t a, size_t b, size_t *out) {
  if (b != 0 && a > SIZE_MAX / b) return false;
  *out = a * b;
  return true;
}

bool talks__size_add(size_t a, size_t b, size_t *out) {
  if (a > SIZE_MAX - b) return false;
  *out = a + b;
  return true;
}

bool talks__i64_add(int64_t a, int64_t b, int64_t *out) {
  if (b > 0 ? a > INT64_MAX - b : a < INT64_MIN - b) return false;
  *out = a + b;
  return true;
}

bool talks__i64_sub(int64_t a, int64_t b, int64_t *out) {
  if (b > 0 ? a < INT64_MIN + b : a > INT64_MAX + b) return false;
  *out = a - b;
  return true;
}

bool talks__i64_mul(int64_t a, int64_t b, int64_t *out) {
  if (b > 0 && (a > INT64_MAX / b || a < INT64_MIN / b)) return false;
  if (b == -1 && a == INT64_MIN) return false; /* its quotient would overflow as well */
  if (b < -1 && (a < INT64_MAX / b || a > INT64_MIN / b)) return false;
  *out = a * b;
  return true;
}
