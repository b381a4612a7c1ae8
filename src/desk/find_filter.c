/* desk/find_filter.c: reading the words behind `find`, and choosing statements by them.
 *
 * The table below says what each filter takes. People, parties, issues and sources are named
 * by id or by any name the dossier gives them, in either script; a source also without
 * leading zeros.
 */
#include "desk/find_filter.h"

#include "desk/word_names.h"
#include "dossier/names.h"
#include "record/record.h"
#include "text/text.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define ACTORS \
  (TALKS_KIND_BIT(party) | TALKS_KIND_BIT(faction) | TALKS_KIND_BIT(person) | \
   TALKS_KIND_BIT(group) | TALKS_KIND_BIT(source) | TALKS_KIND_BIT(cited))

typedef enum { RECORD, WORD, DAY } value_sort;

static const struct {
  value_sort sort;
  size_t at;              /* member of talks__wanted */
  uint64_t kinds;         /* RECORD */
  talks__word_list words; /* WORD */
} filters[TALKS_FILTERS] = {
    [TALKS_FILTER_WHO] = {RECORD, offsetof(talks__wanted, who), ACTORS, 0},
    [TALKS_FILTER_VIA] = {RECORD, offsetof(talks__wanted, via), ACTORS, 0},
    [TALKS_FILTER_ISSUE] = {RECORD, offsetof(talks__wanted, issue),
                            TALKS_KIND_BIT(issue), 0},
    [TALKS_FILTER_SOURCE] = {RECORD, offsetof(talks__wanted, source),
                             TALKS_KIND_BIT(source), 0},
    [TALKS_FILTER_KIND] = {WORD, offsetof(talks__wanted, kind), 0,
                           TALKS_W_statement_kind},
    [TALKS_FILTER_STRENGTH] = {WORD, offsetof(talks__wanted, strength), 0,
                               TALKS_W_strength},
    [TALKS_FILTER_SINCE] = {DAY, offsetof(talks__wanted, since), 0, 0},
    [TALKS_FILTER_UNTIL] = {DAY, offsetof(talks__wanted, until), 0, 0},
};

/* ---- names --------------------------------------------------------------------- */

static talks_status no_such_record(const talks_answer *a, const talks__args *args,
                                   talks__filter f, talks_str value) {
  talks__buf hint;
  char otherwise[160];
  snprintf(otherwise, sizeof otherwise, "an id or a name, as in %s",
           talks__filter_example(f));
  talks__buf_init(&hint, a->view->ctx);
  talks__near_name(&hint, a->view->model, value, filters[f].kinds, otherwise);
  talks_status status = talks__buf_status(&hint);
  if (!status)
    talks__problem(args->diag, TALKS_ERROR, "no-such-record", (talks__place){.line = 0},
                   hint.p, "nothing that %s: can name is called \"%.*s\"",
                   talks__filter_name(f), (int)value.n, value.p);
  talks__buf_free(&hint);
  return status ? status : TALKS_NOT_FOUND;
}

/* ---- values -------------------------------------------------------------------- */

/* The words of a list in the language in which something else was typed. */
static talks_status no_such_word(const talks__args *args, talks__filter f,
                                 talks_str value) {
  talks__word_list list = filters[f].words;
  bool chinese = value.n > 0 && (unsigned char)value.p[0] >= 0x80;
  talks_str near = talks__nearest_word(list, value);
  char hint[320];
  int n = near.n > 0
              ? snprintf(hint, sizeof hint, "did you mean %.*s?", (int)near.n, near.p)
              : snprintf(hint, sizeof hint, "one of:");
  for (int w = 1; w < TALKS_WORDS && near.n == 0; w++) {
    const talks__word_info *word = talks__word_info_of((talks__word)w);
    talks_str name = chinese ? chinese_words[w] : word->name;
    if (word->list == list)
      n += snprintf(hint + n, sizeof hint - (size_t)n, " %.*s", (int)name.n, name.p);
  }
  return talks__filter_refuse(args, f, value, hint);
}

static bool same_folded(const talks__buf *wanted, talks_str name, talks__buf *scratch) {
  scratch->n = 0;
  talks__fold(scratch, name);
  return talks__str_eq(talks__buf_view(wanted), talks__buf_view(scratch));
}

/* By its name in a dossier, or as Chinese pages print it, in either script. */
static talks_status take_word(const talks_answer *a, const talks__args *args,
                              talks__filter f, talks_str value, talks__word *out) {
  talks__buf wanted, scratch;
  talks__buf_init(&wanted, a->view->ctx);
  talks__buf_init(&scratch, a->view->ctx);
  talks__fold(&wanted, value);
  for (int w = 1; w < TALKS_WORDS; w++) {
    const talks__word_info *word = talks__word_info_of((talks__word)w);
    if (word->list == filters[f].words &&
        (same_folded(&wanted, word->name, &scratch) ||
         same_folded(&wanted, chinese_words[w], &scratch)))
      *out = (talks__word)w;
  }
  talks_status status = talks__buf_status(&wanted);
  if (!status) status = talks__buf_status(&scratch);
  talks__buf_free(&wanted);
  talks__buf_free(&scratch);
  if (status || *out != TALKS_WORD_NONE) return status;
  return no_such_word(args, f, value);
}

/* A filter given twice would choose by the second alone. */
static talks_status take_filter(const talks_answer *a, const talks__args *args,
                                const talks__find_word *w, talks__wanted *out) {
  talks__filter f = w->filter;
  void *at = (char *)out + filters[f].at;
  out->chooses = out->chooses || f != TALKS_FILTER_SOURCE;
  if (w->text.n == 0)
    return talks__filter_refuse(args, f, w->text, talks__filter_example(f));
  talks_status status = talks__filter_once(args, &out->given, f);
  if (status) return status;
  if (filters[f].sort == WORD) return take_word(a, args, f, w->text, at);
  if (filters[f].sort == DAY) return talks__filter_day(args, f, w->text, at);
  status = talks__find_named(a->view->model, w->text, filters[f].kinds, args->diag, at);
  if (!status && *(talks_rec *)at == TALKS_NO_RECORD)
    status = no_such_record(a, args, f, w->text);
  return status;
}

/* ---- words --------------------------------------------------------------------- */

static talks_status refuse(const talks__args *args, const char *hint, const char *what) {
  talks__problem(args->diag, TALKS_ERROR, "bad-search", (talks__place){.line = 0}, hint,
                 "%s", what);
  return TALKS_MISUSE;
}

/* Filters are words, not options: "--kind claim" is kind:claim here. */
static talks_status no_option(const talks__args *args, talks_str option,
                              const char *next) {
  talks_str name = {option.p + 2, option.n - 2};
  char hint[128];
  for (int f = 0; f < TALKS_FILTERS; f++) {
    if (!talks__str_eq(name, talks__str(talks__filter_name((talks__filter)f)))) continue;
    snprintf(hint, sizeof hint, "a filter is a word with a colon: %s:%.60s",
             talks__filter_name((talks__filter)f),
             *next ? next : "VALUE");
    return refuse(args, hint, "no such option");
  }
  return refuse(args, "find takes --all and the common options", "no such option");
}

/* The view's --since is the same as since:. */
static talks_status take_since(const talks_answer *a, const talks__args *args,
                               talks__wanted *out) {
  int32_t since = talks__settings_of(a->view).since;
  if (since == TALKS_NO_DAY) return TALKS_OK;
  talks_status status = talks__filter_once(args, &out->given, TALKS_FILTER_SINCE);
  if (status) return status;
  out->since = since;
  out->chooses = out->option = true;
  return TALKS_OK;
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
    talks_str word = talks__str(args->words[i]);
    talks__find_word read;
    if (talks__str_eq(word, TALKS_STR("--all"))) {
      out->all = true;
      continue;
    }
    if (talks__str_starts(word, TALKS_STR("--")))
      return no_option(args, word, i + 1 < args->n ? args->words[i + 1] : "");
    talks_status status = talks__find_word_read(args, word, TALKS_FIND_DOSSIER, &read);
    if (!status && read.filter < TALKS_FILTERS) {
      status = take_filter(a, args, &read, out);
      if (!status) continue;
    }
    if (status) return status;
    if (out->nterms == TALKS_TERMS_MOST)
      return refuse(args, "put a phrase in quotation marks",
                    "at most 16 terms are taken");
    out->terms[out->nterms++] = read.text;
  }
  talks_status status = take_since(a, args, out);
  if (status) return status;
  out->dated = out->since != TALKS_NO_DAY || out->until != TALKS_NO_DAY;
  if (out->nterms == 0 && !out->chooses && out->source == TALKS_NO_RECORD)
    return refuse(args, "as in: talks find 北约 | talks find ceasefire who:russia",
                  "find takes something to look for");
  return talks__filter_span(args, out->since, out->until);
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

/* The days of which one is a statement's: that on which it was said, else that of what it
 * tells of. Nothing is said after it was reported, and what is told as so was so by then. Of
 * one without either, that of the document where that speaks itself; what somebody else said
 * may be older. */
static talks_days day_of(const talks_view *v, talks_rec statement) {
  talks_days days, told = talks__reported(v->model, statement);
  talks__word kind = talks__word_in(v, statement, TALKS_F_statement_kind);
  bool past = kind == TALKS_WORD_statement_kind_claim ||
              kind == TALKS_WORD_statement_kind_denial ||
              kind == TALKS_WORD_statement_kind_wording;
  if (talks__days_in(v, statement, TALKS_F_statement_said, &days)) past = true;
  else if (!talks__days_in(v, statement, TALKS_F_statement_happened, &days)) {
    if (talks__ref(v, statement, TALKS_F_statement_who) != TALKS_NO_RECORD)
      told.from = TALKS_DAY_MIN;
    return told;
  }
  if (past && days.from <= told.to && days.to > told.to) days.to = told.to;
  return days;
}

/* Certainly only where all days given are among those asked for. */
static talks__choice in_time(const talks_view *v, const talks__wanted *w,
                             talks_rec statement) {
  if (!w->dated) return TALKS_CHOSEN;
  int32_t since = w->since == TALKS_NO_DAY ? TALKS_DAY_MIN : w->since;
  int32_t until = w->until == TALKS_NO_DAY ? TALKS_DAY_MAX : w->until;
  talks_days day = day_of(v, statement);
  if (day.to < since || day.from > until) return TALKS_NOT_CHOSEN;
  return day.from >= since && day.to <= until ? TALKS_CHOSEN : TALKS_PERHAPS;
}

talks__choice talks__wanted_takes(const talks_view *v, const talks__wanted *w,
                                  talks_rec statement) {
  bool takes =
      (w->source == TALKS_NO_RECORD || talks__source_of(v, statement) == w->source) &&
      (w->kind == TALKS_WORD_NONE ||
       talks__word_in(v, statement, TALKS_F_statement_kind) == w->kind) &&
      (w->strength == TALKS_WORD_NONE ||
       talks__word_in(v, statement, TALKS_F_statement_strength) == w->strength) &&
      (w->issue == TALKS_NO_RECORD ||
       talks__has_ref(v, statement, TALKS_F_statement_issue, w->issue)) &&
      (w->via == TALKS_NO_RECORD ||
       names(v, statement, TALKS_F_statement_relay, w->via)) &&
      says(v, w, statement);
  return takes ? in_time(v, w, statement) : TALKS_NOT_CHOSEN;
}
