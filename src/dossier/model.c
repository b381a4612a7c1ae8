/* dossier/model.c: asking a model for what it holds, and its end.
 *
 * Only what needs no rule: values by field, ids, marks. A record has at most some thirty
 * values, so a field is found by walking them.
 */
#include "dossier/model.h"

#include <string.h>

const talks__value *talks__value_of(const talks_model *m, talks_rec rec,
                                    talks__field field) {
  if (rec >= m->nrecords) return NULL; /* a hypothetical move has no fields */
  const talks__record *r = &m->records[rec];
  for (uint32_t i = 0; i < r->values; i++)
    if (m->values[r->first + i].field == field) return &m->values[r->first + i];
  return NULL;
}

talks_str talks__text_of(const talks_model *m, talks_rec rec, talks__field field) {
  const talks__value *v = talks__value_of(m, rec, field);
  return v ? (talks_str){v->of.text, v->n} : talks__str(NULL);
}

talks_str talks__set_of_file(talks_str file) {
  talks_str prefix = TALKS_STR("assumptions/");
  if (!talks__str_starts(file, prefix)) return TALKS_STR("");
  talks_str name = {file.p + prefix.n, file.n - prefix.n};
  for (size_t i = name.n; i-- > 0;)
    if (name.p[i] == '.') return (talks_str){name.p, i};
  return name;
}

talks_str talks__set_name(const talks_model *m, talks_rec assumption) {
  talks_str own = talks__text_of(m, assumption, TALKS_F_assumption_set);
  return own.n > 0 ? own : talks__set_of_file(m->files[m->records[assumption].file]);
}

talks_str talks__mark_name(talks_str id) {
  size_t zeros = 0;
  for (size_t i = 0; i < id.n; i++)
    if (id.p[i] < '0' || id.p[i] > '9') return id;
  while (zeros + 1 < id.n && id.p[zeros] == '0') zeros++;
  return (talks_str){id.p + zeros, id.n - zeros};
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool talks__mark_parse(talks_str id, talks_str *source, uint32_t *paragraph,
                       talks_str *letters) {
  if (id.n < 4 || id.p[0] != 'S') return false;
  size_t end = id.n, dot; /* the S stops both */
  while (is_lower(id.p[end - 1])) end--;
  for (dot = end; is_digit(id.p[dot - 1]);) dot--;
  if (end == id.n || dot == end || dot < 3 || id.p[dot - 1] != '.') return false;
  if (end - dot > 7 || id.p[dot] == '0') return false;
  uint32_t number = 0;
  for (size_t i = dot; i < end; i++) number = number * 10 + (uint32_t)(id.p[i] - '0');
  talks_str name = {id.p + 1, dot - 2};
  if (talks__mark_name(name).n != name.n) return false; /* leading zeros */
  *source = name;
  *paragraph = number;
  *letters = (talks_str){id.p + end, id.n - end};
  return true;
}

void talks_model_destroy(talks_model *m) {
  if (!m) return;
  const talks_ctx *ctx = m->ctx;
  talks__map_free(&m->ids);
  for (size_t i = 0; m->texts && i < m->nfiles; i++) talks__arena_free(&m->texts[i]);
  talks__free(ctx, m->texts);
  talks__free(ctx, m->files);
  talks__free(ctx, m->records);
  talks__free(ctx, m->values);
  talks__arena_free(&m->arena);
  talks__free(ctx, m);
}

size_t talks_model_records(const talks_model *m) { return m->nrecords; }

size_t talks_model_bytes(const talks_model *m) {
  size_t texts = 0;
  for (size_t i = 0; i < m->nfiles; i++) texts += m->texts[i].total;
  return sizeof *m + m->arena.total + texts +
         m->cap_files * (sizeof *m->files + sizeof *m->texts) +
         m->cap_records * sizeof *m->records + m->cap_values * sizeof *m->values +
         m->ids.cap * 32;
}

talks_rec talks_model_find(const talks_model *m, const char *id) {
  return talks__map_get(&m->ids, talks__str(id));
}

const char *talks_model_id(const talks_model *m, talks_rec record) {
  return m->records[record].id.p;
}

bool talks_model_is_assumption(const talks_model *m, talks_rec record) {
  return m->records[record].kind == TALKS_K_assumption;
}
