/* dossier/names.c: the names a record goes by, and who is meant by one.
 *
 * An id to the letter means its record, whatever else goes by it. Otherwise ids and names are
 * compared folded: case, script and width aside. Where several records go by a name, the
 * reader has to say which.
 */
#include "dossier/names.h"

#include "text/text.h"

bool talks__name_next(const talks_model *m, talks_rec rec, size_t *at, talks_str *name) {
  static const talks__field single[] = {TALKS_F_party_en, TALKS_F_party_zh,
                                        TALKS_F_party_short_en, TALKS_F_party_short_zh};
  talks__kind kind = m->records[rec].kind;
  for (; *at < TALKS_COUNT(single); ++*at) {
    int field = talks__field_like(kind, single[*at]);
    *name = field < 0 ? talks__str(NULL) : talks__text_of(m, rec, (talks__field)field);
    if (name->n == 0) continue;
    ++*at;
    return true;
  }
  int field = talks__field_like(kind, TALKS_F_party_aliases);
  const talks__value *aliases =
      field < 0 ? NULL : talks__value_of(m, rec, (talks__field)field);
  size_t i = *at - TALKS_COUNT(single);
  if (!aliases || i >= aliases->n) return false;
  *name = aliases->of.names[i];
  ++*at;
  return true;
}

bool talks__is_called(const talks_model *m, talks_rec rec, talks_str name) {
  talks_str own;
  for (size_t at = 0; talks__name_next(m, rec, &at, &own);)
    if (talks__str_eq(own, name)) return true;
  return false;
}

/* ---- who is meant ---------------------------------------------------------------- */

/* What was typed, and records of these kinds that go by it. */
typedef struct {
  const talks_model *m;
  talks_str typed;
  uint64_t kinds;
  talks__buf wanted, scratch; /* folded */
} naming;

static bool is_kind(const naming *n, talks_rec rec) {
  return (n->kinds >> n->m->records[rec].kind & 1) != 0;
}

/* A name that is a sentence is printed without its full stop. */
static talks_str less_stop(talks_str name) {
  static const talks_str stops[] = {TALKS_STR_INIT("."), TALKS_STR_INIT("\xE3\x80\x82")};
  for (size_t i = 0; i < TALKS_COUNT(stops); i++)
    if (name.n > stops[i].n &&
        talks__str_eq((talks_str){name.p + name.n - stops[i].n, stops[i].n}, stops[i]))
      name.n -= stops[i].n;
  return name;
}

static bool same(naming *n, talks_str name) {
  n->scratch.n = 0;
  talks__fold(&n->scratch, less_stop(name));
  return talks__str_eq(talks__buf_view(&n->wanted), talks__buf_view(&n->scratch));
}

static bool goes_by(naming *n, talks_rec rec) {
  talks_str name, id = n->m->records[rec].id;
  bool is = same(n, id) ||
            (n->m->records[rec].kind == TALKS_K_source &&
             talks__str_eq(talks__mark_name(id), talks__mark_name(n->typed)));
  for (size_t at = 0; !is && talks__name_next(n->m, rec, &at, &name);)
    is = same(n, name);
  return is;
}

/* The first at or behind a place, or TALKS_NO_RECORD. */
static talks_rec next_of(naming *n, talks_rec rec) {
  for (; rec < n->m->nrecords; rec++)
    if (is_kind(n, rec) && goes_by(n, rec)) return rec;
  return TALKS_NO_RECORD;
}

static talks_status several(naming *n, talks_rec first, talks_diag *diag) {
  talks__buf hint;
  talks__buf_init(&hint, n->m->ctx);
  talks__buf_puts(&hint, "name one by its id:");
  for (talks_rec rec = first; rec != TALKS_NO_RECORD; rec = next_of(n, rec + 1)) {
    talks__buf_char(&hint, ' ');
    talks__buf_str(&hint, n->m->records[rec].id);
  }
  talks_status status = talks__buf_status(&hint);
  if (!status)
    talks__problem(diag, TALKS_ERROR, "ambiguous-name", (talks__place){.line = 0}, hint.p,
                   "more than one goes by the name \"%.*s\"", (int)n->typed.n,
                   n->typed.p);
  talks__buf_free(&hint);
  return status ? status : TALKS_MISUSE;
}

talks_status talks__find_named(const talks_model *m, talks_str typed, uint64_t kinds,
                               talks_diag *diag, talks_rec *out) {
  naming n = {.m = m, .typed = typed, .kinds = kinds};
  *out = talks__map_get(&m->ids, typed);
  if (*out != TALKS_NONE && is_kind(&n, *out)) return TALKS_OK;
  talks__buf_init(&n.wanted, m->ctx);
  talks__buf_init(&n.scratch, m->ctx);
  talks__fold(&n.wanted, less_stop(typed));
  *out = next_of(&n, 0);
  talks_status status = talks__buf_status(&n.wanted);
  if (!status && *out != TALKS_NO_RECORD && next_of(&n, *out + 1) != TALKS_NO_RECORD)
    status = several(&n, *out, diag);
  if (!status) status = talks__buf_status(&n.scratch);
  talks__buf_free(&n.wanted);
  talks__buf_free(&n.scratch);
  return status;
}

/* ---- who may be meant ------------------------------------------------------------ */

typedef struct {
  const talks_ctx *ctx;
  talks_str *list;
  size_t n, cap;
  bool failed;
} candidates;

static void offer(candidates *c, talks_str name) {
  talks_str *more = talks__grow(c->ctx, c->list, &c->cap, c->n + 1, sizeof *more);
  c->failed = c->failed || !more;
  if (!more) return;
  c->list = more;
  c->list[c->n++] = name;
}

static talks_str candidate(int i, const void *user) {
  return ((const candidates *)user)->list[i];
}

void talks__near_name(talks__buf *out, const talks_model *m, talks_str typed,
                      uint64_t kinds, const char *otherwise) {
  naming n = {.m = m, .kinds = kinds};
  candidates c = {.ctx = m->ctx};
  talks_str name;
  for (talks_rec rec = 0; rec < m->nrecords; rec++) /* of two as near the first is told */
    if (is_kind(&n, rec)) offer(&c, m->records[rec].id);
  for (talks_rec rec = 0; rec < m->nrecords; rec++)
    for (size_t at = 0; is_kind(&n, rec) && talks__name_next(m, rec, &at, &name);)
      offer(&c, name);
  int near = talks__str_nearest(typed, (int)c.n, candidate, &c);
  if (near >= 0)
    talks__buf_printf(out, "did you mean %.*s?", (int)c.list[near].n, c.list[near].p);
  else talks__buf_puts(out, otherwise);
  out->failed = out->failed || c.failed;
  talks__free(m->ctx, c.list);
}
