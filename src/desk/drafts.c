/* desk/drafts.c: versions of the text, clause by clause, and what "x% agreed" can mean.
 *
 * A clause of which nothing is known is not listed but counted; asking for it by its number
 * is answered with the fixed sentence that the documents do not say. Which clauses are
 * agreed is counted for a stated set of parties: the frame, those who drew a version up, or
 * those the reader names. A claimed share is set against the number of clauses of the
 * versions that its statement is about, and of no other: a share of the process is none of a
 * text. It can only be a share of clauses when share times number is a whole number.
 * Shares are never averaged.
 */
#include "desk/listing.h"
#include "desk/naming.h"
#include "desk/parts.h"
#include "record/record.h"

#include <string.h>

#define COLUMN(item, each, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_##field, NULL, 0 }
#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_##field, NULL, 0 }
#define INNER(item, each, field, columns) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_##field, columns, TALKS_COUNT(columns) }
static const talks__column stance_columns[] = {ONE(party, stance_party),
                                               ONE(answer, stance_answer)};
static const talks__column clause_columns[] = {
    ONE(number, clause_number), ONE(text, clause_en), ONE(known, clause_known),
    COLUMN(issues, issue, clause_issue),
    INNER(stances, stance, clause_stances, stance_columns)};
static const talks__column draft_columns[] = {
    ONE(text, draft_en), COLUMN(authors, author, draft_by), ONE(dated, draft_dated),
    ONE(clause_count, draft_count)};

/* What is asked for. */
typedef struct {
  talks_answer *a;
  uint64_t clause; /* or UINT64_MAX */
  talks_rec *parties; /* in the answer's arena */
  size_t nparties;    /* 0: the frame, and who drew it up */
  talks__version *versions;
  size_t n;
  size_t found; /* clauses put */
} asked;

/* ---- versions ------------------------------------------------------------------ */

static bool is_asked(const asked *q, talks_rec clause) {
  return talks__stands(q->a->view, clause) &&
         (q->clause == UINT64_MAX ||
          talks__count_in(q->a->view, clause, TALKS_F_clause_number, UINT64_MAX) ==
              q->clause);
}

static size_t clauses_asked(const asked *q, talks_rec draft) {
  uint32_t n;
  size_t some = 0;
  const talks_rec *clauses = talks__refs(q->a->view, draft, TALKS_F_draft_clauses, &n);
  for (uint32_t i = 0; i < n; i++) some += is_asked(q, clauses[i]);
  return some;
}

static void put_clauses(asked *q, talks_rec draft) {
  talks_answer *a = q->a;
  uint32_t n;
  const talks_rec *clauses = talks__refs(a->view, draft, TALKS_F_draft_clauses, &n);
  if (clauses_asked(q, draft) == 0) return;
  talks__open(a, TALKS_ITEM_clauses);
  for (uint32_t i = 0; i < n; i++) {
    if (!is_asked(q, clauses[i])) continue;
    talks__open(a, TALKS_ITEM_clause);
    talks__put_ref(a, TALKS_ITEM_record, clauses[i],
                   talks__rests_or_itself(a, clauses[i]));
    talks__put_columns(a, clauses[i], clause_columns, TALKS_COUNT(clause_columns));
    talks__close(a);
    q->found++;
  }
  talks__close(a);
}

/* Counts rest on all that is told of the version. */
static talks_support rests_of_version(talks_answer *a, const talks__version *version) {
  uint32_t n, k;
  talks_support s = talks__rests_or_itself(a, version->draft);
  const talks_rec *clauses =
      talks__refs(a->view, version->draft, TALKS_F_draft_clauses, &n);
  for (uint32_t i = 0; i < n; i++) {
    if (!talks__stands(a->view, clauses[i])) continue;
    s = talks__join(a, s, talks__rests_or_itself(a, clauses[i]));
    const talks_rec *stances =
        talks__refs(a->view, clauses[i], TALKS_F_clause_stances, &k);
    for (uint32_t j = 0; j < k; j++)
      if (talks__stands(a->view, stances[j]))
        s = talks__join(a, s, talks__rests_or_itself(a, stances[j]));
  }
  return talks__weaken(s, TALKS_INFERRED);
}

static void put_counts(talks_answer *a, const talks__version *version) {
  talks_support s = rests_of_version(a, version);
  talks__put_count(a, TALKS_ITEM_told, (int64_t)version->told, s);
  talks__put_count(a, TALKS_ITEM_told_in_part, (int64_t)version->in_part, s);
  talks__put_count(a, TALKS_ITEM_told_in_substance, (int64_t)version->in_substance, s);
  if (version->unknown >= 0)
    talks__put_count(a, TALKS_ITEM_unknown_clauses, version->unknown, s);
  else talks__put_unknown(a, TALKS_ITEM_unknown_clauses);
}

/* ---- who agrees to how many ---------------------------------------------------- */

static void put_tally(talks_answer *a, const talks__version *version,
                      const talks_rec *parties, size_t n) {
  talks_support s = rests_of_version(a, version);
  talks__tally t = talks__tally_clauses(a->view, version, parties, n);
  talks__open(a, TALKS_ITEM_clause_tally);
  talks__open(a, TALKS_ITEM_parties);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_party, parties[i], talks__itself(a, parties[i]));
  talks__close(a);
  talks__put_count(a, TALKS_ITEM_of_clauses, t.of, s);
  talks__put_term(a, TALKS_ITEM_whole_version,
                  version->total >= 0 ? TALKS_TERM_all_clauses : TALKS_TERM_told_clauses,
                  s);
  talks__put_count(a, TALKS_ITEM_agreed_clauses, (int64_t)t.agreed, s);
  talks__put_count(a, TALKS_ITEM_doubtful_clauses, (int64_t)t.doubtful, s);
  talks__put_count(a, TALKS_ITEM_rejected_clauses, (int64_t)t.rejected, s);
  talks__put_count(a, TALKS_ITEM_open_clauses, (int64_t)t.open, s);
  talks__put_count(a, TALKS_ITEM_unanswered_clauses, (int64_t)t.unknown, s);
  talks__close(a);
}

static bool same_set(const talks_rec *a, uint32_t n, const talks_rec *b, uint32_t k) {
  size_t shared = 0;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j < k; j++) shared += a[i] == b[j];
  return n == k && shared == n;
}

/* The parties named, else the frame and, where they are several others, its authors. */
static void put_tallies(const asked *q, const talks__version *version) {
  talks_answer *a = q->a;
  uint32_t nframe = 0, nby;
  const talks_rec *frame =
      a->view->frame == TALKS_NO_RECORD
          ? NULL
          : talks__refs(a->view, a->view->frame, TALKS_F_frame_parties, &nframe);
  const talks_rec *by = talks__refs(a->view, version->draft, TALKS_F_draft_by, &nby);
  if (version->told == 0) return;
  talks__open(a, TALKS_ITEM_clause_tallies);
  if (q->nparties > 0) {
    put_tally(a, version, q->parties, q->nparties);
  } else {
    if (nframe > 0) put_tally(a, version, frame, nframe);
    if (nby > 1 && !same_set(frame, nframe, by, nby)) put_tally(a, version, by, nby);
  }
  talks__close(a);
}

static void put_versions(asked *q) {
  talks_answer *a = q->a;
  talks__open(a, TALKS_ITEM_draft_list);
  for (size_t i = 0; i < q->n; i++) {
    const talks__version *version = &q->versions[i];
    talks_support s = talks__rests_or_itself(a, version->draft);
    if (q->clause != UINT64_MAX && clauses_asked(q, version->draft) == 0) continue;
    talks__open(a, TALKS_ITEM_draft);
    talks__put_ref(a, TALKS_ITEM_record, version->draft, s);
    talks__put_count(a, TALKS_ITEM_number, (int64_t)i + 1,
                     talks__weaken(s, TALKS_INFERRED));
    talks__put_columns(a, version->draft, draft_columns, TALKS_COUNT(draft_columns));
    if (version->follows > 0)
      talks__put_count(a, TALKS_ITEM_follows, (int64_t)version->follows, s);
    put_counts(a, version);
    put_clauses(q, version->draft);
    if (q->clause == UINT64_MAX) put_tallies(q, version);
    talks__close(a);
  }
  talks__close(a);
}

/* ---- shares against counts ----------------------------------------------------- */

static void put_share(asked *q, const talks__claim *c, const talks__version *version) {
  talks_answer *a = q->a;
  talks_rational part;
  const talks__figure *share = talks__figure_in(a->view, c->figure, TALKS_F_figure_value);
  if (!talks__share_of_clauses(share, version->total, &part)) return;
  talks__figure *clauses = talks__arena_calloc(&a->arena, 1, sizeof *clauses);
  if (!clauses) {
    a->failed = true;
    return;
  }
  *clauses = (talks__figure){.form = TALKS_FIG_VALUE, .n = 1, .unit = TALKS_STR("")};
  clauses->v[0] = part;
  talks_support s = talks__weaken(
      talks__join(a, talks__rests(a, c->statement), talks__rests(a, version->draft)),
      TALKS_INFERRED);
  talks__open(a, TALKS_ITEM_share_of_clauses);
  talks__put_figure(a, TALKS_ITEM_value, share, talks__rests(a, c->statement));
  talks__put_ref(a, TALKS_ITEM_record, version->draft,
                 talks__rests_or_itself(a, version->draft));
  talks__put_figure(a, TALKS_ITEM_clause_count,
                    talks__figure_in(a->view, version->draft, TALKS_F_draft_count),
                    talks__rests_or_itself(a, version->draft));
  talks__put_figure(a, TALKS_ITEM_in_clauses, clauses, s);
  talks__put_term(a, TALKS_ITEM_verdict,
                  part.den == 1 ? TALKS_TERM_can_be_count : TALKS_TERM_no_count, s);
  talks__close(a);
}

/* Whether it is said to be of this version, and of it alone: a statement with shares of
 * several wholes does not say which of them the version is. */
static bool is_of(const asked *q, const talks__claim *claims, size_t n, size_t i,
                  const talks__version *version) {
  for (size_t k = 0; k < n; k++)
    if (claims[k].statement == claims[i].statement && claims[k].scope != claims[i].scope)
      return false;
  return talks__has_ref(q->a->view, claims[i].statement, TALKS_F_statement_about,
                        version->draft);
}

static talks_status put_countable(asked *q) {
  talks__claim *claims;
  size_t n;
  talks_status status = talks__progress_claims(q->a->view, &q->a->arena, &claims, &n);
  if (status) return status;
  talks__open(q->a, TALKS_ITEM_countable);
  for (size_t i = 0; i < n; i++)
    for (size_t d = 0; d < q->n; d++)
      if (is_of(q, claims, n, i, &q->versions[d]))
        put_share(q, &claims[i], &q->versions[d]);
  talks__close(q->a);
  return TALKS_OK;
}

/* ---- words --------------------------------------------------------------------- */

static bool parse_number(const char *text, uint64_t *out) {
  size_t n = strlen(text);
  *out = 0;
  for (size_t i = 0; i < n; i++) {
    if (text[i] < '0' || text[i] > '9' || n > 6) return false;
    *out = *out * 10 + (uint64_t)(text[i] - '0');
  }
  return n > 0;
}

/* "3b": as the page numbers what is told, by version. */
static bool is_line(const char *text) {
  size_t digits = strspn(text, "0123456789");
  size_t letters = strspn(text + digits, "abcdefghijklmnopqrstuvwxyz");
  return digits > 0 && letters > 0 && text[digits + letters] == '\0';
}

static talks_status misuse(const talks__args *args, const char *code, const char *hint,
                           const char *message, const char *word) {
  talks__problem(args->diag, TALKS_ERROR, code, (talks__place){.line = 0}, hint,
                 "%s \"%s\"", message, word);
  return TALKS_MISUSE;
}

/* "us,ukraine": parties or groups, by ids or names. */
static talks_status read_parties(asked *q, const talks__args *args, const char *text) {
  size_t room = q->nparties + 1;
  for (const char *at = text; *at; at++) room += *at == ',';
  talks_rec *list = talks__arena_alloc(&q->a->arena, room, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < q->nparties; i++) list[i] = q->parties[i];
  q->parties = list;
  const char *at = text;
  do {
    size_t n = strcspn(at, ",");
    talks_status status =
        talks__named(q->a, args, &talks__side_naming,
                     talks__str_trim((talks_str){at, n}), &q->parties[q->nparties]);
    if (status) return status;
    q->nparties++;
    at += n + (at[n] == ',');
  } while (*at);
  return TALKS_OK;
}

static talks_status read_words(asked *q, const talks__args *args) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < args->n && !status; i += 2) {
    const char *word = args->words[i], *next = i + 1 < args->n ? args->words[i + 1] : "";
    if (strcmp(word, "--clause") == 0) {
      if (!parse_number(next, &q->clause))
        status = misuse(args, "no-such-number",
                        is_line(next) ? "that is a line of the page; the clause's own "
                                        "number stands behind it, as in no. 14"
                                      : "a number, as in --clause 14",
                        "this is no number of a clause:", next);
    } else if (strcmp(word, "--parties") == 0) {
      status = read_parties(q, args, next);
    } else {
      status = misuse(args, "extra-words", "it takes --clause N and --parties A,B",
                      "drafts does not know", word);
    }
  }
  return status;
}

/* No version of which the number of clauses is told has so many. */
static bool beyond_counts(const asked *q) {
  bool told = false;
  for (size_t i = 0; i < q->n; i++) {
    if (q->versions[i].total < 0) continue;
    told = true;
    if (q->clause <= (uint64_t)q->versions[i].total) return false;
  }
  return told;
}

talks_status talks__ask_drafts(talks_answer *a, const talks__args *args) {
  asked q = {.a = a, .clause = UINT64_MAX};
  talks_status status = read_words(&q, args);
  if (!status) status = talks__versions(a->view, &a->arena, &q.versions, &q.n);
  if (status) return status;
  put_versions(&q);
  if (q.clause == UINT64_MAX) {
    status = talks__put_progress(a);
    return status ? status : put_countable(&q);
  }
  if (q.found > 0) return TALKS_OK;
  bool beyond = beyond_counts(&q);
  talks__put_term(a, TALKS_ITEM_refusal,
                  beyond ? TALKS_TERM_no_such_clause : TALKS_TERM_not_in_documents,
                  talks__absent());
  talks__put_term(a, TALKS_ITEM_needed, TALKS_TERM_needs_document, talks__absent());
  a->refused = true;
  return TALKS_OK;
}
