/* record/agreement.c: see the header.
 *
 * The assignment works on a square of rows and columns with as many stand-ins on either
 * side, so that staying alone is an assignment too, of weight 0; a pair of weight 0 is kept
 * out by a weight below that. Costs are negative weights; all numbers are whole.
 */
#include "record/agreement.h"

/* ---- pairing ------------------------------------------------------------------------- */

typedef struct {
  size_t rows, columns, n; /* n: of the square */
  const uint32_t *weights;
  int64_t *u, *v, *least; /* potentials of rows and columns; scratch; from 1 */
  size_t *row_of, *way;   /* of a column: its row, 0 for none; scratch; from 1 */
  size_t *queue;          /* scratch */
  bool *seen, *fixed;     /* columns */
} square;

/* Rows and columns count from 1. */
static int64_t cost(const square *s, size_t row, size_t column) {
  if (row > s->rows || column > s->columns) return 0;
  uint32_t w = s->weights[(row - 1) * s->columns + column - 1];
  return w > 0 ? -(int64_t)w : 1;
}

static bool open_square(square *s, talks__arena *arena) {
  size_t n = s->n + 1;
  s->u = talks__arena_calloc(arena, n, sizeof *s->u);
  s->v = talks__arena_calloc(arena, n, sizeof *s->v);
  s->least = talks__arena_calloc(arena, n, sizeof *s->least);
  s->row_of = talks__arena_calloc(arena, n, sizeof *s->row_of);
  s->queue = talks__arena_calloc(arena, n, sizeof *s->queue);
  s->way = talks__arena_calloc(arena, n, sizeof *s->way);
  s->seen = talks__arena_calloc(arena, n, sizeof *s->seen);
  s->fixed = talks__arena_calloc(arena, n, sizeof *s->fixed);
  return s->u && s->v && s->least && s->row_of && s->queue && s->way && s->seen &&
         s->fixed;
}

/* The column nearest to those seen; moves the potentials so that its edge is tight. */
static size_t nearest(square *s, size_t at) {
  int64_t delta = INT64_MAX;
  size_t next = 0, row = s->row_of[at];
  for (size_t j = 1; j <= s->n; j++) {
    if (s->seen[j]) continue;
    int64_t slack = cost(s, row, j) - s->u[row] - s->v[j];
    if (slack < s->least[j]) {
      s->least[j] = slack;
      s->way[j] = at;
    }
    if (s->least[j] < delta) {
      delta = s->least[j];
      next = j;
    }
  }
  for (size_t j = 0; j <= s->n; j++) {
    if (s->seen[j]) {
      s->u[s->row_of[j]] += delta;
      s->v[j] -= delta;
    } else {
      s->least[j] -= delta;
    }
  }
  return next;
}

/* One row more is assigned, along the cheapest path. */
static void assign(square *s, size_t row) {
  size_t at = 0;
  s->row_of[0] = row;
  for (size_t j = 0; j <= s->n; j++) {
    s->least[j] = INT64_MAX;
    s->seen[j] = false;
  }
  while (s->row_of[at] != 0) {
    s->seen[at] = true;
    at = nearest(s, at);
  }
  while (at != 0) {
    size_t before = s->way[at];
    s->row_of[at] = s->row_of[before];
    at = before;
  }
}

static bool tight(const square *s, size_t row, size_t column) {
  return cost(s, row, column) == s->u[row] + s->v[column];
}

/* Gives a row another column along tight edges, ending at the column `free`: breadth first
 * over columns, so that nothing recurses. False when there is no way; then all is as before. */
static bool reassign(square *s, size_t row, size_t free) {
  size_t head = 0, tail = 0, end = 0, from = 0;
  for (size_t j = 1; j <= s->n; j++) s->seen[j] = s->fixed[j];
  for (;;) {
    size_t i = from ? s->row_of[from] : row;
    for (size_t j = 1; j <= s->n && !end; j++) {
      if (s->seen[j] || !tight(s, i, j)) continue;
      s->seen[j] = true;
      s->way[j] = from;
      s->queue[tail++] = j;
      if (j == free) end = j;
    }
    if (end || head == tail) break;
    from = s->queue[head++];
  }
  if (!end) return false;
  while (s->way[end] != 0) {
    s->row_of[end] = s->row_of[s->way[end]];
    end = s->way[end];
  }
  s->row_of[end] = row;
  return true;
}

static size_t column_with(const square *s, size_t row) {
  size_t j = 1;
  while (s->row_of[j] != row) j++;
  return j;
}

/* Gives row its lowest column among the best assignments that keep what is fixed. */
static void settle(square *s, size_t row) {
  size_t own = column_with(s, row);
  for (size_t j = 1; j < own && j <= s->columns; j++) {
    if (s->fixed[j] || !tight(s, row, j)) continue;
    size_t other = s->row_of[j];
    s->fixed[j] = true;
    if (reassign(s, other, own)) {
      s->row_of[j] = row;
      return;
    }
    s->fixed[j] = false;
  }
  s->fixed[own] = true;
}

talks_status talks__pair_best(const uint32_t *weights, size_t rows, size_t columns,
                              talks__arena *arena, size_t *pair) {
  square s = {.rows = rows, .columns = columns, .n = rows + columns, .weights = weights};
  if (rows > TALKS_MAX_DRAWN || columns > TALKS_MAX_DRAWN) return TALKS_LIMIT;
  if (!open_square(&s, arena)) return TALKS_NO_MEMORY;
  for (size_t row = 1; row <= s.n; row++) assign(&s, row);
  for (size_t row = 1; row <= rows; row++) settle(&s, row);
  for (size_t row = 1; row <= rows; row++) {
    size_t j = column_with(&s, row);
    pair[row - 1] = j <= columns ? j - 1 : SIZE_MAX;
  }
  return TALKS_OK;
}

/* ---- alpha --------------------------------------------------------------------------- */

/* Values that one unit has; *same counts ordered pairs of equal ones. */
static size_t values_in(const uint32_t *unit, size_t observers, int64_t *same) {
  size_t values = 0;
  *same = 0;
  for (size_t i = 0; i < observers; i++) {
    if (unit[i] == TALKS_NO_LABEL) continue;
    values++;
    for (size_t k = 0; k < observers; k++) *same += k != i && unit[k] == unit[i];
  }
  return values;
}

/* alpha = ((n-1) sum o_cc - sum n_c (n_c-1)) / (n (n-1) - sum n_c (n_c-1)). */
static bool from_coincidences(talks_rational diagonal, int64_t n, int64_t expected,
                              talks__alpha *out) {
  talks_rational top, bottom, x = {0, 1}, e = {expected, 1};
  int64_t all;
  if (!talks__i64_mul(n, n - 1, &all)) return false;
  out->defined = n > 1 && all != expected;
  if (!out->defined) return true;
  x.num = n - 1;
  bottom = (talks_rational){all - expected, 1};
  return talks__rat_mul(x, diagonal, &top) && talks__rat_sub(top, e, &top) &&
         talks__rat_div(top, bottom, &out->alpha);
}

talks_status talks__alpha_nominal(const uint32_t *labels, size_t units, size_t observers,
                                  size_t nlabels, talks__arena *arena,
                                  talks__alpha *out) {
  int64_t *per_label = talks__arena_calloc(arena, nlabels + 1, sizeof *per_label);
  talks_rational diagonal = {0, 1};
  int64_t expected = 0;
  if (!per_label) return TALKS_NO_MEMORY;
  talks__alpha a = {.units = 0};
  for (size_t i = 0; i < units; i++) {
    const uint32_t *unit = labels + i * observers;
    talks_rational part;
    int64_t same;
    size_t m = values_in(unit, observers, &same);
    if (m < 2) continue;
    a.units++;
    a.values += m;
    a.agreeing += same == (int64_t)m * (int64_t)(m - 1);
    for (size_t k = 0; k < observers; k++)
      if (unit[k] != TALKS_NO_LABEL) per_label[unit[k]]++;
    if (!talks__rat_make(same, (int64_t)m - 1, &part) ||
        !talks__rat_add(diagonal, part, &diagonal))
      return TALKS_LIMIT;
  }
  for (size_t c = 0; c < nlabels; c++) {
    int64_t pairs;
    if (!talks__i64_mul(per_label[c], per_label[c] - 1, &pairs) ||
        !talks__i64_add(expected, pairs, &expected))
      return TALKS_LIMIT;
  }
  if (!from_coincidences(diagonal, (int64_t)a.values, expected, &a)) return TALKS_LIMIT;
  *out = a;
  return TALKS_OK;
}
