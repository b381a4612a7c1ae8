/* fuzz/fuzz_load.c: any bytes are a dossier, or are refused with what is wrong.
 *
 * A line "=== NAME" begins a file of that name; what stands before the first one is a
 * file too. What loads is viewed: everything, then without each of the first records and
 * sources. Ids lead to their records, nothing stands twice, supports name statements that
 * stand, and nothing rests on what was left out.
 */
#include "fuzz.h"

#include "dossier/view.h"

#include <string.h>

enum { FILES = 8, NAME = 24, VIEWS = 6 };

typedef struct {
  char names[FILES][NAME];
  talks_file files[FILES];
  size_t n;
} input;

static void add_file(input *in, const char *name, size_t length, const char *bytes,
                     size_t size) {
  if (in->n == FILES || length >= NAME || memchr(name, 0, length)) return;
  if (length > 0) memcpy(in->names[in->n], name, length);
  in->names[in->n][length] = '\0';
  in->files[in->n] = (talks_file){in->names[in->n], bytes, size};
  in->n++;
}

static void split(input *in, const char *p, size_t n) {
  const char *name = "d.yaml";
  size_t length = 6, from = 0, at = 0;
  while (at < n) {
    const char *end = memchr(p + at, '\n', n - at);
    size_t next = end ? (size_t)(end - p) + 1 : n;
    if (next - at > 4 && memcmp(p + at, "=== ", 4) == 0) {
      add_file(in, name, length, p + from, at - from);
      name = p + at + 4;
      length = next - at - 4 - (end != NULL);
      from = next;
    }
    at = next;
  }
  add_file(in, name, length, p + from, n - from);
}

static void check_set(const talks_view *v, talks_ev set) {
  size_t n;
  const talks_rec *recs = talks_view_evidence(v, set, &n);
  for (size_t i = 0; i < n; i++) {
    FUZZ_CHECK(talks_view_stands(v, recs[i]));
    FUZZ_CHECK(talks__kind_of(v, recs[i]) == TALKS_K_statement);
    FUZZ_CHECK(i == 0 || recs[i - 1] < recs[i]);
  }
}

static void check_view(const talks_model *m, talks_diag *diag, const char *without) {
  talks_view_settings s;
  talks_view *v = NULL;
  size_t live = 0, listed = 0;
  talks_view_defaults(&s);
  s.without = &without;
  s.nwithout = without != NULL;
  s.valid_on = without ? TALKS_NO_DAY : 20000;
  FUZZ_CHECK(talks_view_open(m, &s, diag, &v) == TALKS_OK);
  for (talks_rec r = 0; r < talks_model_records(m); r++) {
    talks_support t = talks_view_support(v, r);
    if (!talks_view_stands(v, r)) {
      FUZZ_CHECK(t.basis == TALKS_ABSENT && t.on == 0 && t.against == 0);
      continue;
    }
    live++;
    check_set(v, t.on);
    check_set(v, t.against);
    FUZZ_CHECK(t.against == 0 || t.disputed);
    if (talks__parent(v, r) != TALKS_NO_RECORD)
      FUZZ_CHECK(talks_view_stands(v, talks__parent(v, r)));
  }
  for (int k = 0; k < TALKS_KINDS; k++) {
    size_t n;
    talks__all(v, (talks__kind)k, &n);
    listed += n;
  }
  FUZZ_CHECK(live == listed);
  if (without) FUZZ_CHECK(!talks_view_stands(v, talks_model_find(m, without)));
  talks_view_destroy(v);
}

static void check_model(const talks_model *m, talks_diag *diag) {
  check_view(m, diag, NULL);
  for (talks_rec r = 0; r < talks_model_records(m); r++) {
    FUZZ_CHECK(talks_model_find(m, talks_model_id(m, r)) == r);
    if (r < VIEWS) check_view(m, diag, talks_model_id(m, r));
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static input in;
  talks_ctx *ctx = NULL;
  talks_diag *diag = NULL;
  talks_model *m = NULL;
  memset(&in, 0, sizeof in);
  split(&in, (const char *)data, size);
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 0;
  if (talks_diag_create(ctx, &diag) == TALKS_OK) {
    talks_status status = talks_model_load(ctx, in.files, in.n, diag, &m);
    FUZZ_CHECK((status == TALKS_OK) == (m != NULL));
    FUZZ_CHECK((status == TALKS_OK) == (talks_diag_found(diag, TALKS_ERROR) == 0));
    FUZZ_CHECK(status == TALKS_OK || status == TALKS_BAD_INPUT || status == TALKS_LIMIT);
    for (size_t i = 0; i < talks_diag_count(diag); i++)
      FUZZ_CHECK(talks_diag_get(diag, i)->line > 0 &&
                 talks_diag_get(diag, i)->column > 0);
    if (m) check_model(m, diag);
  }
  talks_model_destroy(m);
  talks_diag_destroy(diag);
  talks_ctx_destroy(ctx);
  return 0;
}
