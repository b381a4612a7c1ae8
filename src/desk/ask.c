/* desk/ask.c: the one entry point for every question.
 *
 * The table below is the list of questions; a new one is a line here, a line in answers.def
 * and a file of its own in this folder that composes topics into an answer.
 */
#include "desk/answer.h"
#include "text/text.h"

#include <string.h>

static const struct {
  const char *name, *alias;
  talks_status (*ask)(talks_answer *, const talks__args *);
} questions[] = {
#define QUESTION(name, alias, doc) {#name, alias, talks__ask_##name},
#define ITEM(name, type, doc)
#define TERM(name, doc)
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
};

/* A name in C has no hyphen; the question is asked with one. */
static const char *asked_as(const char *name) {
  return strcmp(name, "what_if") == 0 ? "what-if" : name;
}

const char *talks_question_name(size_t i) {
  return i < TALKS_COUNT(questions) ? asked_as(questions[i].name) : NULL;
}

const char *talks_question_find(const char *name) {
  for (size_t i = 0; i < TALKS_COUNT(questions); i++)
    if (strcmp(asked_as(questions[i].name), name) == 0 ||
        strcmp(questions[i].name, name) == 0 ||
        talks__is_script_of(talks__str(name), talks__str(questions[i].alias)))
      return asked_as(questions[i].name);
  return NULL;
}

static talks_status (*find_ask(const char *question))(talks_answer *,
                                                      const talks__args *) {
  for (size_t i = 0; i < TALKS_COUNT(questions); i++)
    if (strcmp(asked_as(questions[i].name), question) == 0) return questions[i].ask;
  return NULL;
}

/* Questions that no document can answer, whatever else they ask about: asked for with an
 * option, answered with a fixed sentence and what would be needed. */
static const struct {
  const char *option;
  talks__term sentence, needed;
} refusals[] = {
    {"--chance", TALKS_TERM_no_chance, TALKS_TERM_needs_numbers},
    {"--score", TALKS_TERM_no_score, TALKS_TERM_needs_numbers},
    {"--capacity", TALKS_TERM_no_capacity, TALKS_TERM_needs_density},
};

/* A user's own numbers may be asked for. */
static bool is_supplied(const talks_answer *a, const char *option) {
  if (strcmp(option, "--score") == 0)
    return strcmp(a->question, "leverage") == 0 && talks__has_scores(a->view);
  return strcmp(option, "--capacity") == 0 && strcmp(a->question, "ceasefire") == 0 &&
         talks__has_density(a->view);
}

static bool refuse(talks_answer *a, const talks__args *args) {
  for (size_t i = 0; i < args->n; i++)
    for (size_t r = 0; r < TALKS_COUNT(refusals); r++) {
      if (strcmp(args->words[i], refusals[r].option) != 0 ||
          is_supplied(a, refusals[r].option))
        continue;
      talks__put_term(a, TALKS_ITEM_refusal, refusals[r].sentence, talks__absent());
      talks__put_term(a, TALKS_ITEM_needed, refusals[r].needed, talks__absent());
      a->refused = true;
      return true;
    }
  return false;
}

talks_status talks__no_words(const talks_answer *a, const talks__args *args) {
  if (args->n == 0) return TALKS_OK;
  talks__problem(args->diag, TALKS_ERROR, "extra-words", (talks__place){.line = 0},
                 "it takes the common options only, as in --as-of 2025-12-20",
                 "%s does not know \"%s\"", a->question, args->words[0]);
  return TALKS_MISUSE;
}

/* What is not known yet cannot have moved: a baseline that the reader names lies by the day. */
static talks_status check_baseline(const talks_view *v, talks_diag *diag) {
  int32_t since = v->settings.since;
  char from[32], day[32];
  if (since == TALKS_NO_DAY || v->as_of == TALKS_NO_DAY || since <= v->as_of)
    return TALKS_OK;
  talks_days_format((talks_days){since, since, TALKS_WHEN}, from, sizeof from);
  talks_days_format((talks_days){v->as_of, v->as_of, TALKS_WHEN}, day, sizeof day);
  talks__problem(diag, TALKS_ERROR, "bad-baseline", (talks__place){.line = 0},
                 "name an earlier day with --since, or a later one with --as-of",
                 "the baseline %s is later than %s, by which everything is known", from,
                 day);
  return TALKS_MISUSE;
}

/* What somebody says stands in documents and would stay: better refused than left undone. */
static talks_status check_left_out(const talks_view *v, talks_diag *diag) {
  for (talks_rec rec = 0; rec < v->model->nrecords; rec++) {
    if (!talks__bit_get(v->without, rec) || talks__kind_of(v, rec) != TALKS_K_person)
      continue;
    talks_str id = talks__id(v, rec);
    talks__problem(diag, TALKS_ERROR, "bad-without", (talks__place){.line = 0},
                   "leave out a source, or a statement by its mark; talks find who:ID "
                   "lists what somebody says",
                   "%.*s is a person: nothing that was said would be left out", (int)id.n,
                   id.p);
    return TALKS_MISUSE;
  }
  return TALKS_OK;
}

talks_status talks_ask(const talks_view *view, const char *question,
                       const char *const *words, talks_diag *diag, talks_answer **out) {
  const char *name = talks_question_find(question);
  talks__args args = {.words = words, .diag = diag};
  while (words && words[args.n]) args.n++;
  if (!name) {
    talks__problem(diag, TALKS_ERROR, "no-such-question", (talks__place){.line = 0},
                   "talks help lists the questions", "there is no question \"%s\"",
                   question);
    return TALKS_NOT_FOUND;
  }
  talks_answer *a = NULL;
  talks_status status = check_baseline(view, diag);
  if (!status) status = check_left_out(view, diag);
  if (!status) status = talks__answer_begin(view, name, &a);
  if (status) return status;
  if (!refuse(a, &args)) status = find_ask(name)(a, &args);
  if (!status) status = talks__answer_finish(a);
  if (status) talks_answer_destroy(a);
  else *out = a;
  return status;
}
