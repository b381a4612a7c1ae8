/* desk/find_filter.c: reading the words behind `find`, and choosing statements by them.
 *
 * The table below holds every filter. People, parties, issues and sources are named by id or
 * by any name the dossier gives them, in either script; a source also without leading zeros.
 */
#include "desk/find_filter.h"

#include "dossier/names.h"
#include "record/record.h"
#include "text/text.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define KIND_BIT(kind) (UINT64_C(1) << TALKS_K_##kind)
#define ACTORS \
  (KIND_BIT(party) | KIND_BIT(faction) | KIND_BIT(person) | KIND_BIT(group) | \
   KIND_BIT(source) | KIND_BIT(cited))

typedef enum { RECORD, WORD, SINCE, UNTIL } value_sort;

static const struct {
  const char *key, *chinese;
  value_sort sort;
  size_t at;              /* member of talks__wanted */
  uint64_t kinds;         /* RECORD */
  talks__word_list words; /* WORD */
  const char *example;
} filters[] = {
    {"who", "谁", RECORD, offsetof(talks__wanted, who), ACTORS, 0, "who:zelensky"},
    {"via", "转述", RECORD, offsetof(talks__wanted, via), ACTORS, 0, "via:zhao-long"},
    {"issue", "议题", RECORD, offsetof(talks__wanted, issue), KIND_BIT(issue), 0,
     "issue:guarantee"},
    {"source", "来源", RECORD, offsetof(talks__wanted, source), KIND_BIT(source), 0,
     "source:004"},
    {"kind", "类别", WORD, offsetof(talks__wanted, kind), 0, TALKS_W_statement_kind,
     "kind:condition"},
    {"strength", "强度", WORD, offsetof(talks__wanted, strength), 0, TALKS_W_strength,
     "strength:announced"},
    {"since", "自", SINCE, offsetof(talks__wanted, since), 0, 0, "since:2025-12"},
    {"until", "至", UNTIL, offsetof(talks__wanted, until), 0, 0, "until:2025-12-20"},
};
enum { FILTERS = TALKS_COUNT(filters) };

/* ---- names --------------------------------------------------------------------- */

typedef struct {
  const talks_view *v;
  const talks_rec *list;
} candidates;

static talks_str candidate(int i, const void *user) {
  const candidates *c = user;
  return talks__id(c->v, c->list[i]);
}

static bool same_folded(const talks__buf *wanted, talks_str name, talks__buf *scratch) {
  scratch->n = 0;
  talks__fold(scratch, name);
  return talks__str_eq(talks__buf_view(wanted), talks__buf_view(scratch));
}

/* One of the kinds by id, source number, or any of its names. */
static talks_status find_record(const talks_view *v, talks_str value, uint64_t kinds,
                                talks_rec *out) {
  const talks_model *m = v->model;
  talks__buf wanted, scratch;
  talks__buf_init(&wanted, v->ctx);
  talks__buf_init(&scratch, v->ctx);
  talks__fold(&wanted, value);
  *out = TALKS_NO_RECORD;
  for (talks_rec rec = 0; rec < m->nrecords && *out == TALKS_NO_RECORD; rec++) {
    talks_str name, id = m->records[rec].id;
    if (!(kinds >> m->records[rec].kind & 1)) continue;
    bool is = same_folded(&wanted, id, &scratch) ||
              (m->records[rec].kind == TALKS_K_source &&
               talks__str_eq(talks__mark_name(id), talks__mark_name(value)));
    for (size_t at = 0; !is && talks__name_next(m, rec, &at, &name);)
      is = same_folded(&wanted, name, &scratch);
    if (is) *out = rec;
  }
  talks_status status = talks__buf_status(&wanted);
  if (!status) status = talks__buf_status(&scratch);
  talks__buf_free(&wanted);
  talks__buf_free(&scratch);
  return status;
}

static talks_status no_such_record(const talks_answer *a, const talks__args *args, int f,
                                   talks_str value) {
  const talks_model *m = a->view->model;
  talks_rec *list = talks__alloc(a->view->ctx, m->nrecords + 1, sizeof *list);
  char hint[160];
  int n = 0;
  if (!list) return TALKS_NO_MEMORY;
  for (talks_rec i = 0; i < m->nrecords; i++)
    if (filters[f].kinds >> m->records[i].kind & 1) list[n++] = i;
  int near = talks__str_nearest(value, n, candidate, &(candidates){a->view, list});
  talks_str id =
      near < 0 ? talks__str(filters[f].example) : talks__id(a->view, list[near]);
  snprintf(hint, sizeof hint,
           near < 0 ? "an id or a name, as in %.*s" : "did you mean %.*s?",
           (int)(id.n < 100 ? id.n : 100), id.p);
  talks__free(a->view->ctx, list);
  talks__problem(args->diag, TALKS_ERROR, "no-such-record", (talks__place){.line = 0},
                 hint, "nothing that %s: can name is called \"%.*s\"", filters[f].key,
                 (int)value.n, value.p);
  return TALKS_NOT_FOUND;
}

/* ---- values -------------------------------------------------------------------- */

static talks_status bad_value(const talks__args *args, int f, talks_str value,
                              const char *hint) {
  talks__problem(args->diag, TALKS_ERROR, "bad-filter", (talks__place){.line = 0}, hint,
                 "%s: cannot be \"%.*s\"", filters[f].key, (int)value.n, value.p);
  return TALKS_MISUSE;
}

static talks_status take_word(const talks__args *args, int f, talks_str value,
                              talks__word *out) {
  char hint[160];
  int word = talks__word_of(filters[f].words, value);
  if (word >= 0) {
    *out = (talks__word)word;
    return TALKS_OK;
  }
  talks_str near = talks__nearest_word(filters[f].words, value);
  if (near.n > 0) snprintf(hint, sizeof hint, "did you mean %.*s?", (int)near.n, near.p);
  else snprintf(hint, sizeof hint, "as in %s", filters[f].example);
  return bad_value(args, f, value, hint);
}

static talks_status take_day(const talks__args *args, int f, talks_str value,
                             int32_t *out) {
  talks_days days;
  const char *hint = NULL;
  if (talks_days_parse(value.p, value.n, &days, &hint))
    return bad_value(args, f, value, "write 2025-12-20, 2025-12 or 2025");
  *out = filters[f].sort == SINCE ? days.from : days.to;
  return TALKS_OK;
}

static talks_status take_filter(const talks_answer *a, const talks__args *args, int f,
                                talks_str value, talks__wanted *out) {
  void *at = (char *)out + filters[f].at;
  talks_status status = TALKS_OK;
  out->chooses = out->chooses || at != &out->source;
  if (value.n == 0) return bad_value(args, f, value, filters[f].example);
  if (filters[f].sort == WORD) return take_word(args, f, value, at);
  if (filters[f].sort != RECORD) return take_day(args, f, value, at);
  status = find_record(a->view, value, filters[f].kinds, at);
  if (!status && *(talks_rec *)at == TALKS_NO_RECORD)
    status = no_such_record(a, args, f, value);
  return status;
}

/* ---- words --------------------------------------------------------------------- */

/* The filter that a word names, and its value; -1 for a term. */
static int filter_of(talks_str word, talks_str *key, talks_str *value) {
  static const char wide[] = "：";
  size_t n = 0, colon = 0;
  for (; n < word.n && !colon; n += colon ? 0 : 1) {
    if (word.p[n] == ':') colon = 1;
    else if (talks__str_starts((talks_str){word.p + n, word.n - n}, talks__str(wide)))
      colon = sizeof wide - 1;
  }
  *key = (talks_str){word.p, colon ? n : 0};
  *value = (talks_str){word.p + n + colon, word.n - n - colon};
  for (int f = 0; f < FILTERS && colon; f++)
    if (talks__str_eq(*key, talks__str(filters[f].key)) ||
        talks__str_eq(*key, talks__str(filters[f].chinese)))
      return f;
  return -1;
}

static talks_str filter_key(int f, const void *user) {
  (void)user;
  return talks__str(filters[f].key);
}

static talks_status refuse(const talks__args *args, const char *hint, const char *what) {
  talks__problem(args->diag, TALKS_ERROR, "bad-search", (talks__place){.line = 0}, hint,
                 "%s", what);
  return TALKS_MISUSE;
}

/* "isue:nato" is more likely a filter mistyped than something to look for. */
static talks_status refuse_mistyped(const talks__args *args, talks_str key) {
  char hint[80];
  int near = key.n < 3 ? -1 : talks__str_nearest(key, FILTERS, filter_key, NULL);
  if (near < 0) return TALKS_OK;
  snprintf(hint, sizeof hint, "did you mean %s?", filters[near].example);
  talks__problem(args->diag, TALKS_ERROR, "bad-filter", (talks__place){.line = 0}, hint,
                 "there is no filter \"%.*s:\"", (int)key.n, key.p);
  return TALKS_MISUSE;
}

const char *talks__filter_named(talks_str word, talks_str *value) {
  talks_str key;
  int f = filter_of(word, &key, value);
  return f < 0 ? NULL : filters[f].key;
}

talks_status talks__filter_mistyped(const talks__args *args, talks_str word) {
  talks_str key, value;
  return filter_of(word, &key, &value) < 0 ? refuse_mistyped(args, key) : TALKS_OK;
}

talks_status talks__wanted_read(const talks_answer *a, const talks__args *args,
                                talks__wanted *out) {
  *out = (talks__wanted){.who = TALKS_NO_RECORD,
                         .via = TALKS_NO_RECORD,
                         .issue = TALKS_NO_RECORD,
                         .source = TALKS_NO_RECORD,
                         .since = TALKS_NO_DAY,
                         .until = TALKS_NO_DAY};
  for (size_t i = 0; i < args->n; i++) {
    talks_str word = talks__str(args->words[i]), key, value;
    if (talks__str_eq(word, TALKS_STR("--all"))) {
      out->all = true;
      continue;
    }
    if (talks__str_starts(word, TALKS_STR("--")))
      return refuse(args, "find takes --all and the common options", "no such option");
    int f = filter_of(word, &key, &value);
    talks_status status =
        f >= 0 ? take_filter(a, args, f, value, out) : refuse_mistyped(args, key);
    if (status) return status;
    if (f >= 0) continue;
    if (out->nterms == TALKS_TERMS_MOST)
      return refuse(args, "put a phrase in quotation marks",
                    "at most 16 terms are taken");
    out->terms[out->nterms++] = word;
  }
  if (out->nterms == 0 && !out->chooses && out->source == TALKS_NO_RECORD)
    return refuse(args, "as in: talks find 北约 | talks find ceasefire who:russia",
                  "find takes something to look for");
  return TALKS_OK;
}

/* ---- choosing ------------------------------------------------------------------ */

static bool names(const talks_view *v, talks_rec statement, talks__field field,
                  talks_rec wanted) {
  uint32_t n;
  const talks_rec *refs = talks__refs(v, statement, field, &n);
  for (uint32_t i = 0; i < n; i++)
    if (refs[i] == wanted || talks__party_of(v, refs[i]) == wanted) return true;
  return false;
}

static bool says(const talks_view *v, const talks__wanted *w, talks_rec statement) {
  if (w->who == TALKS_NO_RECORD) return true;
  return talks__speaker(v, statement) == w->who ||
         names(v, statement, TALKS_F_statement_who, w->who);
}

/* A day that is a span passes where some day of it would. */
static bool in_time(const talks_view *v, const talks__wanted *w, talks_rec statement) {
  if (w->since == TALKS_NO_DAY && w->until == TALKS_NO_DAY) return true;
  talks_days when = talks__when(v, statement);
  return (w->since == TALKS_NO_DAY || when.to >= w->since) &&
         (w->until == TALKS_NO_DAY || when.from <= w->until);
}

bool talks__wanted_takes(const talks_view *v, const talks__wanted *w,
                         talks_rec statement) {
  return (w->source == TALKS_NO_RECORD || talks__source_of(v, statement) == w->source) &&
         (w->kind == TALKS_WORD_NONE ||
          talks__word_in(v, statement, TALKS_F_statement_kind) == w->kind) &&
         (w->strength == TALKS_WORD_NONE ||
          talks__word_in(v, statement, TALKS_F_statement_strength) == w->strength) &&
         (w->issue == TALKS_NO_RECORD ||
          talks__has_ref(v, statement, TALKS_F_statement_issue, w->issue)) &&
         (w->via == TALKS_NO_RECORD ||
          names(v, statement, TALKS_F_statement_relay, w->via)) &&
         says(v, w, statement) && in_time(v, w, statement);
}
