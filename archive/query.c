/* archive/query.c: words into terms and filters, and terms into what FTS5 takes.
 *
 * Each term is a phrase: in quotation marks, those inside doubled. Where it ends in a letter
 * or digit of ASCII the word may go on, as find has it: nat finds NATO.
 */
#include "archive/query.h"

#include "archive/terms.h"
#include "text/text.h"

#include <stdio.h>

static talks_status refuse(const talks__args *args, const char *code, const char *hint,
                           const char *what) {
  talks__problem(args->diag, TALKS_ERROR, code, (talks__place){.line = 0}, hint, "%s",
                 what);
  return TALKS_MISUSE;
}

/* ---- filters ----------------------------------------------------------------------------- */

static talks_status take_source(const talks__args *args, talks_str value,
                                talks__buf *out) {
  value = talks__str_trim(value);
  if (value.n == 0)
    return refuse(args, "bad-filter", "the name as the articles have it",
                  "source: has no name behind it");
  out->n = 0;
  talks__fold(out, value);
  return talks__buf_status(out);
}

static talks_status take_filter(const talks__args *args, const talks__find_word *word,
                                archive_query *out) {
  bool since = word->filter == TALKS_FILTER_SINCE;
  talks_status status = talks__filter_once(args, &out->given, word->filter);
  if (status) return status;
  if (since || word->filter == TALKS_FILTER_UNTIL)
    return talks__filter_day(args, word->filter, word->text,
                             since ? &out->since : &out->until);
  if (word->filter == TALKS_FILTER_SOURCE)
    return take_source(args, word->text, &out->source);
  talks__problem(args->diag, TALKS_ERROR, "bad-filter", (talks__place){.line = 0},
                 "an archive answers since:, until: and source:",
                 "an archive cannot answer %s: only a dossier knows that",
                 talks__filter_name(word->filter));
  return TALKS_MISUSE;
}

/* ---- terms ------------------------------------------------------------------------------- */

static void put_phrase(talks__buf *out, talks_str term, uint32_t last) {
  if (out->n > 0) talks__buf_puts(out, " AND ");
  talks__buf_char(out, '"');
  for (size_t i = 0; i < term.n; i++) {
    if (term.p[i] == '"') talks__buf_char(out, '"');
    talks__buf_char(out, term.p[i]);
  }
  talks__buf_puts(out, talks__is_word(last) ? "\"*" : "\"");
}

/* The folded text's last code point. */
static uint32_t last_of(talks_str folded) {
  uint32_t last = 0;
  for (size_t length; folded.n > 0; folded.p += length, folded.n -= length)
    last = talks__utf8_next(folded, &length);
  return last;
}

static const char ask_so[] = "as in: talks find --archive ARCHIVE 北约 since:2025-12";

/* Whether it is a term that can be looked for in a text. */
static talks_status try_term(const talks_ctx *ctx, talks_str term) {
  talks__search *search = NULL;
  talks_status status = talks__search_make(ctx, &term, 1, &search);
  talks__search_destroy(search);
  return status;
}

static talks_status take_term(const talks_ctx *ctx, const talks__args *args,
                              talks_str term, archive_query *out) {
  talks__buf folded;
  size_t n = 0;
  bool all = false;
  if (out->nterms == TALKS_TERMS_MOST)
    return refuse(args, "bad-search", "put a phrase in quotation marks",
                  "at most 16 terms are taken");
  talks_status status = try_term(ctx, term);
  if (status == TALKS_MISUSE)
    return refuse(args, "bad-search", "a term has 1 to 64 characters, on one line",
                  "there is a term that cannot be looked for");
  if (status) return status;
  talks__buf_init(&folded, ctx);
  status = archive_terms_say_all(&folded, term, &n, &all);
  if (!status && n == 0)
    status = refuse(args, "bad-search", ask_so,
                    "an archive finds words and characters, not signs alone");
  if (!status) {
    put_phrase(&out->match, term, last_of(talks__buf_view(&folded)));
    out->says_all[out->nterms] = all;
    out->terms[out->nterms++] = term;
    status = talks__buf_status(&out->match);
  }
  talks__buf_free(&folded);
  return status;
}

/* ---- all words --------------------------------------------------------------------------- */

static talks_status take(const talks_ctx *ctx, const talks__args *args, const char *typed,
                         archive_query *out) {
  talks_str word = talks__str(typed);
  talks__find_word read;
  if (talks__str_eq(word, TALKS_STR("--all"))) {
    out->all = true;
    return TALKS_OK;
  }
  if (talks__str_starts(word, TALKS_STR("--")))
    return refuse(args, "bad-search",
                  "find --archive takes --newest, --all, --lang, --format and --width",
                  "no such option");
  talks_status status = talks__find_word_read(args, word, TALKS_FIND_ARCHIVE, &read);
  if (status) return status;
  return read.filter < TALKS_FILTERS ? take_filter(args, &read, out)
                                     : take_term(ctx, args, read.text, out);
}

talks_status archive_query_read(const talks_ctx *ctx, const char *const *words, size_t n,
                                talks_diag *diag, archive_query *out) {
  talks__args args = {.words = words, .n = n, .diag = diag};
  talks_status status = TALKS_OK;
  *out = (archive_query){.since = TALKS_NO_DAY, .until = TALKS_NO_DAY};
  talks__buf_init(&out->source, ctx);
  talks__buf_init(&out->match, ctx);
  for (size_t i = 0; i < n && !status; i++) status = take(ctx, &args, words[i], out);
  bool chooses =
      out->since != TALKS_NO_DAY || out->until != TALKS_NO_DAY || out->source.n > 0;
  if (!status && out->nterms == 0 && !chooses)
    status = refuse(&args, "bad-search", ask_so, "find takes something to look for");
  if (!status) status = talks__filter_span(&args, out->since, out->until);
  if (status) archive_query_free(out);
  return status;
}

void archive_query_free(archive_query *q) {
  talks__buf_free(&q->source);
  talks__buf_free(&q->match);
}

bool archive_query_looks(const archive_query *q) {
  for (size_t i = 0; i < q->nterms; i++)
    if (!q->says_all[i]) return true;
  return false;
}
