/* desk/leverage.c: who depends on whom for what; a user's own numbers of power.
 *
 * Dependences are words of the documents, with a degree only where the words carry one;
 * nothing is computed from them. No document holds a power score. With --score and a set
 * of assumptions that has some, a user's numbers are laid out as they are written: not
 * added, not ranked, each with whose it is. Without them the question is refused (ask.c).
 */
#include "desk/parties.h"
#include "desk/parts.h"
#include "record/record.h"

#include <string.h>

#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_##field, NULL, 0 }
#define MANY(item, each, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_##field, NULL, 0 }
static const talks__column dependence_columns[] = {
    ONE(party, dependence_who), ONE(on_whom, dependence_on),
    MANY(issues, issue, dependence_issue), ONE(text, dependence_en),
    ONE(degree, dependence_degree)};
static const talks__section dependences = {TALKS_ITEM_dependences, TALKS_ITEM_dependence,
                                           TALKS_K_dependence,     TALKS_FIELDS,
                                           TALKS_FIELDS,           dependence_columns,
                                           TALKS_COUNT(dependence_columns)};

/* ---- who depends on whom --------------------------------------------------------- */

static talks_status put_sides(talks_answer *a) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_dependence, &n);
  talks_rec *parties = talks__arena_alloc(&a->arena, 2 * n + 1, sizeof *parties);
  if (!parties) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    parties[2 * i] = talks__ref(a->view, all[i], TALKS_F_dependence_who);
    parties[2 * i + 1] = talks__ref(a->view, all[i], TALKS_F_dependence_on);
  }
  return n > 0 ? talks__put_sides(a, parties, 2 * n) : TALKS_OK;
}

/* The dependences on one issue, strongest words first. */
static void put_issue(talks_answer *a, talks_rec issue, const talks_rec *all, size_t n) {
  static const talks__word degrees[] = {TALKS_WORD_degree_decisive,
                                        TALKS_WORD_degree_strong, TALKS_WORD_degree_some,
                                        TALKS_WORD_degree_not_said, TALKS_WORD_NONE};
  bool begun = false;
  for (size_t d = 0; d < TALKS_COUNT(degrees); d++)
    for (size_t i = 0; i < n; i++) {
      if (!talks__has_ref(a->view, all[i], TALKS_F_dependence_issue, issue) ||
          talks__word_in(a->view, all[i], TALKS_F_dependence_degree) != degrees[d])
        continue;
      talks_support s = talks__rests_or_itself(a, all[i]);
      if (!begun) {
        talks__open(a, TALKS_ITEM_issue_dependences);
        talks__put_ref(a, TALKS_ITEM_issue, issue, talks__itself(a, issue));
        talks__open(a, TALKS_ITEM_dependences);
      }
      begun = true;
      talks__open(a, TALKS_ITEM_dependence);
      talks__put_ref(a, TALKS_ITEM_record, all[i], s);
      talks__put_columns(a, all[i], dependence_columns, 2); /* who, on whom */
      talks__put_word(a, TALKS_ITEM_degree, degrees[d], s);
      talks__close(a);
    }
  if (!begun) return;
  talks__close(a);
  talks__close(a);
}

static talks_status put_issues(talks_answer *a) {
  size_t nissues, n;
  talks_rec *recs;
  const talks_rec *issues = talks__all(a->view, TALKS_K_issue, &nissues);
  talks_status status =
      talks__by_party(a->view, TALKS_K_dependence, TALKS_F_dependence_who,
                      TALKS_F_dependence_on, &a->arena, &recs, &n);
  if (status || n == 0) return status;
  talks__open(a, TALKS_ITEM_by_issue);
  for (size_t i = 0; i < nissues; i++) put_issue(a, issues[i], recs, n);
  talks__close(a);
  return TALKS_OK;
}

/* ---- a user's numbers ------------------------------------------------------------ */

static bool is_party(const talks_view *v, talks_rec rec) {
  talks__kind kind = talks__kind_of(v, rec);
  return kind == TALKS_K_party || kind == TALKS_K_group || kind == TALKS_K_faction ||
         kind == TALKS_K_person;
}

/* Whose power an assumption measures; TALKS_NO_RECORD when it measures none. */
static talks_rec power_of(const talks_view *v, talks_rec assumption) {
  uint32_t n;
  const talks_rec *of = talks__refs(v, assumption, TALKS_F_assumption_of, &n);
  if (talks__word_in(v, assumption, TALKS_F_assumption_measures) !=
      TALKS_WORD_assumed_power)
    return TALKS_NO_RECORD;
  for (uint32_t i = 0; i < n; i++)
    if (is_party(v, of[i])) return of[i];
  return TALKS_NO_RECORD;
}

bool talks__has_scores(const talks_view *v) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_assumption, &n);
  for (size_t i = 0; i < n; i++)
    if (power_of(v, all[i]) != TALKS_NO_RECORD) return true;
  return false;
}

talks_str talks__set_of(const talks_view *v, talks_rec assumption) {
  return talks__set_name(v->model, assumption);
}

static void put_score(talks_answer *a, talks_rec assumption) {
  uint32_t n;
  const talks_view *v = a->view;
  const talks_rec *of = talks__refs(v, assumption, TALKS_F_assumption_of, &n);
  talks_support s = talks__weaken(
      talks__join(a, talks__rests(a, assumption), talks__itself(a, assumption)),
      TALKS_ASSUMED);
  talks__open(a, TALKS_ITEM_score);
  talks__put_ref(a, TALKS_ITEM_record, assumption, s);
  talks__put_ref(a, TALKS_ITEM_party, power_of(v, assumption), s);
  talks__open(a, TALKS_ITEM_issues);
  for (uint32_t i = 0; i < n; i++)
    if (talks__kind_of(v, of[i]) == TALKS_K_issue)
      talks__put_ref(a, TALKS_ITEM_issue, of[i], s);
  talks__close(a);
  talks__put_plain(a, TALKS_ITEM_given, talks__text(v, assumption, TALKS_F_assumption_value),
                   true, s);
  talks__put_text(a, TALKS_ITEM_text, assumption, TALKS_F_assumption_en, s);
  talks__put_plain(a, TALKS_ITEM_judge, talks__text(v, assumption, TALKS_F_assumption_by),
                   true, s);
  talks__put_plain(a, TALKS_ITEM_grounds,
                   talks__text(v, assumption, TALKS_F_assumption_note), true, s);
  talks__put_plain(a, TALKS_ITEM_set, talks__set_of(v, assumption), true, s);
  talks__close(a);
}

static talks_status put_scores(talks_answer *a) {
  talks_rec *recs;
  size_t n;
  talks_status status =
      talks__by_party(a->view, TALKS_K_assumption, TALKS_F_assumption_of, TALKS_FIELDS,
                      &a->arena, &recs, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_scores);
  for (size_t i = 0; i < n; i++)
    if (power_of(a->view, recs[i]) != TALKS_NO_RECORD) put_score(a, recs[i]);
  talks__close(a);
  talks__put_term(a, TALKS_ITEM_comparable, TALKS_TERM_nothing_formed, talks__absent());
  return TALKS_OK;
}

/* ---- the question ---------------------------------------------------------------- */

talks_status talks__ask_leverage(talks_answer *a, const talks__args *args) {
  if (args->n == 1 && strcmp(args->words[0], "--score") == 0) return put_scores(a);
  talks_status status = talks__no_words(a, args);
  if (!status) status = put_sides(a);
  if (!status)
    status = talks__put_by_party(a, &dependences, TALKS_F_dependence_who,
                                 TALKS_F_dependence_on);
  return status ? status : put_issues(a);
}
