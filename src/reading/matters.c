/* reading/matters.c: the matters of a dossier; see matters.h. */
#include "reading/sides.h"

#include "dossier/names.h"

#include <string.h>

/* ---- words ------------------------------------------------------------------------------ */

static const struct {
  talks__matter_word of;
  talks_str word;
} words[] = {
#define MATTER(of, word) {MATTER_##of, TALKS_STR_INIT(word)},
#include "reading/matters.def"
#undef MATTER
};

static bool is_letter_at(talks_str s, size_t at) {
  return at < s.n && talks__is_letter((unsigned char)s.p[at]);
}

void talks__matter_words_prepare(talks__reader *r) {
  enum { BYTES = TALKS_COUNT(r->matter_bytes) };
  memset(r->matter_bytes, 0, sizeof r->matter_bytes);
  for (size_t i = 0; i < TALKS_COUNT(words); i++) {
    talks_str word = words[i].word;
    uint8_t bit = (uint8_t)(1u << words[i].of);
    for (size_t k = 0; k < BYTES; k++) {
      if (k < word.n) r->matter_bytes[k][(unsigned char)word.p[k]] |= bit;
      else /* anything may stand behind a shorter word */
        for (size_t byte = 0; byte < 256; byte++) r->matter_bytes[k][byte] |= bit;
    }
  }
}

static bool stands_at(talks_str text, size_t at, talks_str word) {
  size_t last = word.n - 1; /* most differ in their last byte */
  if (at + last >= text.n || text.p[at + last] != word.p[last]) return false;
  if (!talks__str_starts((talks_str){text.p + at, text.n - at}, word)) return false;
  bool latin = talks__is_letter((unsigned char)word.p[0]);
  return !latin ||
         !((at > 0 && is_letter_at(text, at - 1)) || is_letter_at(text, at + word.n));
}

/* Of one place the first row of a class: the longer one. */
static bool word_at(unsigned classes, talks_str text, size_t at, talks__matter_word *of,
                    uint32_t *n) {
  for (size_t i = 0; i < TALKS_COUNT(words); i++) {
    if (!(classes >> words[i].of & 1) || !stands_at(text, at, words[i].word)) continue;
    *of = words[i].of;
    *n = (uint32_t)words[i].word.n;
    return true;
  }
  return false;
}

/* Which classes have a word with the first bytes that stand at a place. */
static unsigned classes_at(const talks__reader *r, talks_str text, size_t at) {
  const unsigned char *p = (const unsigned char *)text.p + at;
  size_t left = text.n - at;
  unsigned may = r->matter_bytes[0][p[0]];
  if (left > 1) may &= r->matter_bytes[1][p[1]];
  if (left > 2) may &= r->matter_bytes[2][p[2]];
  return may;
}

/* The first place from i on, which a character begins, of a word of some classes. */
static bool seek(const talks__reader *r, unsigned classes, talks_str text, size_t i,
                 talks__matter_place *out) {
  for (; i < text.n; i += talks__folded_step(text.p[i])) {
    unsigned may = classes_at(r, text, i) & classes;
    if (may == 0 || !word_at(may, text, i, &out->of, &out->n)) continue;
    out->at = (uint32_t)i;
    return true;
  }
  return false;
}

bool talks__matter_word_in(const talks__reader *r, talks__matter_word of, talks_str text,
                           talks__matter_place *out) {
  return seek(r, 1u << of, text, 0, out);
}

bool talks__matter_either_in(const talks__reader *r, talks__matter_word of,
                             talks__matter_word other, talks_str text,
                             talks__matter_place *out) {
  talks__matter_place better;
  if (!seek(r, 1u << of | 1u << other, text, 0, out)) return false;
  if (out->of != of && seek(r, 1u << of, text, out->at, &better)) *out = better;
  return true;
}

/* ---- names of the dossier ------------------------------------------------------------------ */

typedef struct {
  const talks__reader *r;
  talks__matters *m;
  talks__folded folded;
} maker;

static talks_str fold(maker *k, talks_str text, talks_status *status) {
  *status = talks__folded_line(k->r, text, &k->folded);
  talks_str kept = {0};
  if (!*status) kept = talks__arena_str(&k->m->arena, talks__buf_view(&k->folded.text));
  if (!*status && !kept.p) *status = TALKS_NO_MEMORY;
  return kept;
}

static bool may_name(talks__kind kind) {
  return kind == TALKS_K_party || kind == TALKS_K_group || kind == TALKS_K_person ||
         kind == TALKS_K_place;
}

/* Whose name a Latin word of a key is: "US" is the United States. */
static talks_rec whose(const talks_model *m, talks_str word) {
  for (talks_rec rec = 0; rec < talks_model_records(m); rec++) {
    talks_str name;
    if (!may_name(m->records[rec].kind)) continue;
    for (size_t at = 0; talks__name_next(m, rec, &at, &name);) {
      bool same = name.n == word.n;
      for (size_t i = 0; same && i < name.n; i++) same = (name.p[i] | 0x20) == word.p[i];
      if (same) return rec;
    }
  }
  return TALKS_NO_RECORD;
}

static void name_words(const maker *k, talks__key *key) {
  for (uint8_t i = 0; key->latin && i < key->n; i++)
    for (uint8_t c = 0; c < key->parts[i].n; c++)
      key->parts[i].named[c] = whose(k->r->model, key->parts[i].choices[c]);
}

static talks_status add_matter(maker *k, talks__matter_list *list, talks_rec rec) {
  talks__matter *one = &list->list[list->n];
  talks_status status = TALKS_OK;
  talks_str name;
  *one = (talks__matter){.rec = rec};
  for (size_t at = 0; !status && one->n < MATTER_KEYS &&
                      talks__name_next(k->r->model, rec, &at, &name);) {
    talks_str folded = fold(k, name, &status);
    if (status || !talks__key_read(folded, &one->keys[one->n])) continue;
    name_words(k, &one->keys[one->n++]);
  }
  if (one->n > 0) list->n++;
  return status;
}

static talks_status list_matters(maker *k, talks__kind kind, talks__matter_list *out) {
  size_t n;
  const talks_rec *all = talks__all(k->m->view, kind, &n);
  out->list = talks__arena_alloc(&k->m->arena, n + 1, sizeof *out->list);
  talks_status status = out->list ? TALKS_OK : TALKS_NO_MEMORY;
  for (size_t i = 0; i < n && !status; i++) status = add_matter(k, out, all[i]);
  return status;
}

/* ---- figures and statements ---------------------------------------------------------------- */

static talks_status list_figures(talks__matters *m) {
  talks_status status = talks__entries_gather(m->view, &m->arena, &m->entries);
  if (status) return status;
  m->claims = talks__arena_alloc(&m->arena, m->entries.n + 1, sizeof *m->claims);
  m->measures = talks__arena_alloc(&m->arena, m->entries.n + 1, sizeof *m->measures);
  if (!m->claims || !m->measures) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < m->entries.n; i++) {
    const talks__figure_entry *e = &m->entries.of[i];
    m->claims[i] = talks__claim_of(m->view, e->statement);
    bool opinion = talks__word_in(m->view, e->quantity, TALKS_F_quantity_measures) ==
                   TALKS_WORD_measures_opinion;
    m->measures[i] = (talks__measure){&m->claims[i], e->value, e->time, opinion};
  }
  return TALKS_OK;
}

static talks_status add_said(maker *k, talks_rec statement) {
  talks__matters *m = k->m;
  talks__matter_said *one = &m->said[m->nsaid++];
  talks_status status = TALKS_OK;
  static const talks__field texts[] = {TALKS_F_statement_en, TALKS_F_statement_zh};
  *one = (talks__matter_said){.statement = statement, .denied = TALKS_NO_RECORD};
  for (size_t i = 0; i < TALKS_COUNT(texts) && !status; i++) {
    status =
        talks__folded_line(k->r, talks__text(m->view, statement, texts[i]), &k->folded);
    if (!status)
      status = talks__content_read(k->r->ctx, &m->arena, talks__buf_view(&k->folded.text),
                                   &one->said[i]);
  }
  return status;
}

static void mark_denied(talks__matters *m, talks_rec denial) {
  for (size_t i = 0; i < m->nsaid; i++)
    if (talks__has_ref(m->view, denial, TALKS_F_statement_denies, m->said[i].statement))
      m->said[i].denied = denial;
}

static talks_status list_denied(talks__matters *m) {
  m->denied = talks__arena_alloc(&m->arena, m->nsaid + 1, sizeof *m->denied);
  if (!m->denied) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < m->nsaid; i++)
    if (m->said[i].denied != TALKS_NO_RECORD) m->denied[m->ndenied++] = (uint32_t)i;
  return TALKS_OK;
}

static talks_status list_said(maker *k) {
  talks__matters *m = k->m;
  size_t n;
  const talks_rec *all = talks__all(m->view, TALKS_K_statement, &n);
  m->said = talks__arena_alloc(&m->arena, n + 1, sizeof *m->said);
  talks_status status = m->said ? TALKS_OK : TALKS_NO_MEMORY;
  for (size_t i = 0; i < n && !status; i++) status = add_said(k, all[i]);
  for (size_t i = 0; i < n && !status; i++) {
    uint32_t denied;
    talks__refs(m->view, all[i], TALKS_F_statement_denies, &denied);
    if (denied > 0) mark_denied(m, all[i]);
  }
  return status ? status : list_denied(m);
}

/* ---- making ---------------------------------------------------------------------------------- */

talks_status talks__matters_make(const talks__reader *r, talks__matters **out) {
  maker k = {.r = r, .m = talks__calloc(r->ctx, 1, sizeof *k.m)};
  talks_view_settings settings;
  if (!k.m) return TALKS_NO_MEMORY;
  talks_view_defaults(&settings);
  talks__arena_init(&k.m->arena, r->ctx);
  talks__folded_init(&k.folded, r->ctx);
  talks_status status = talks_view_open(r->model, &settings, NULL, &k.m->view);
  if (!status) status = list_matters(&k, TALKS_K_quantity, &k.m->quantities);
  if (!status) status = list_matters(&k, TALKS_K_scope, &k.m->scopes);
  if (!status) status = list_matters(&k, TALKS_K_issue, &k.m->issues);
  if (!status) status = list_matters(&k, TALKS_K_guarantee, &k.m->guarantees);
  if (!status) status = list_matters(&k, TALKS_K_incident, &k.m->incidents);
  if (!status) status = list_figures(k.m);
  if (!status) status = list_said(&k);
  if (!status) status = talks__standers_make(r, k.m);
  talks__folded_free(&k.folded);
  if (!status) *out = k.m;
  else talks__matters_destroy(k.m);
  return status;
}

void talks__matters_destroy(talks__matters *m) {
  if (!m) return;
  const talks_ctx *ctx = m->arena.ctx;
  talks_view_destroy(m->view);
  talks__arena_free(&m->arena);
  talks__free(ctx, m);
}

/* ---- asking ---------------------------------------------------------------------------------- */

uint32_t talks__matter_bytes(const talks__matter *m, const talks__key_sight *sight,
                             const talks__line *l, uint32_t from, uint32_t to) {
  uint32_t most = 0;
  for (uint8_t k = 0; k < m->n; k++) {
    if (!talks__key_may_stand(&m->keys[k], sight)) continue;
    uint32_t here = talks__key_find(&m->keys[k], l, from, to);
    if (here > most) most = here;
  }
  return most;
}

talks_rec talks__matter_of(const talks__matter_list *list, const talks__line *l,
                           uint32_t from, uint32_t to, uint32_t *bytes) {
  talks_rec best = TALKS_NO_RECORD;
  talks__key_sight sight;
  talks__key_look(l, from, to, &sight);
  *bytes = 0;
  for (size_t i = 0; i < list->n; i++) {
    uint32_t most = talks__matter_bytes(&list->list[i], &sight, l, from, to);
    if (most == 0 || most < *bytes) continue;
    best = most == *bytes ? TALKS_NO_RECORD : list->list[i].rec;
    *bytes = most;
  }
  return best;
}
