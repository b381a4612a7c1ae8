/* Evidence is never forgotten: an answer depends on the statements it names and on no
 * others.
 *
 * For every question, and for every statement of the dossier in turn, the question is asked
 * again of a view without that statement. If the statement is not among the answer's
 * evidence, the answer must be the same, byte for byte, as JSON; if it is, the answer must
 * differ. On the small dossier every record is explained and several views are tried; on
 * the shipped one the questions without words are asked, and why of records of every kind,
 * there with many statements outside the evidence left out at a time, unless TALKS_CASES
 * asks for a long run.
 */
#include "sink.h"
#include "tap.h"

#include <talks/talks.h>

enum { MAX_ASKED = 512, SHOWN = 8, USUAL_CASES = 2000, WORDS = 5 };

/* ---- one answer --------------------------------------------------------------------- */

typedef struct {
  const char *question, *word; /* word: or NULL; options, by blanks */
  sink json;
  bool *rests; /* by record: is it among the evidence */
  int wrong;
} asked;

/* "--depth 2" is two words. */
static void split(const char *given, char *room, size_t size, const char **words) {
  size_t n = 0;
  if (strlen(given) >= size) abort();
  strcpy(room, given);
  for (char *p = room; p; n++) {
    if (n + 1 == WORDS) abort();
    words[n] = p;
    p = strchr(p, ' ');
    if (p) *p++ = '\0';
  }
}

/* Renders the answer into *out; *rests may be NULL. */
static talks_status ask(const talks_view *view, const asked *a, sink *out, bool *rests) {
  char typed[128];
  const char *words[WORDS] = {a->word};
  if (a->word && a->word[0] == '-') split(a->word, typed, sizeof typed, words);
  talks_answer *answer = NULL;
  talks_report_settings settings;
  talks_report_defaults(&settings);
  settings.format = TALKS_JSON;
  out->n = 0;
  talks_status status = talks_ask(view, a->question, words, NULL, &answer);
  if (!status) status = talks_render(answer, &settings, sink_take, out);
  size_t n = 0;
  const talks_rec *all =
      status ? NULL : talks_answer_evidence(answer, talks_answer_all(answer), &n);
  for (size_t i = 0; rests && i < n; i++) /* a hypothetical move is no record */
    if (all[i] < talks_model_records(talks_view_model(view))) rests[all[i]] = true;
  talks_answer_destroy(answer);
  return status;
}

/* ---- one dossier, one view ------------------------------------------------------------ */

typedef struct {
  const talks_model *model;
  talks_view_settings settings;
  const char *move; /* what-if: what is supposed; or NULL */
  asked asked[MAX_ASKED];
  size_t n;
} trial;

static void add(trial *t, const talks_view *view, const char *question,
                const char *word) {
  if (t->n == MAX_ASKED) abort();
  asked *a = &t->asked[t->n++];
  *a = (asked){.question = question, .word = word};
  a->rests = (bool *)calloc(talks_model_records(t->model), sizeof *a->rests);
  if (!a->rests) abort();
  talks_status status = ask(view, a, &a->json, a->rests);
  if (status)
    ok(false, "%s %s is answered: %s", question, word ? word : "",
       talks_status_text(status));
}

static talks_view *open_view(const trial *t, const char *const *without, size_t n) {
  talks_view_settings settings = t->settings;
  talks_view *view = NULL;
  settings.without = without;
  settings.nwithout = n;
  if (talks_view_open(t->model, &settings, NULL, &view)) abort();
  return view;
}

/* Every question there is; why of each step-th record, or of none. A question that needs
 * words must be given them here. */
static void add_all(trial *t, size_t step) {
  talks_view *view = open_view(t, NULL, 0);
  const char *question;
  for (size_t q = 0; (question = talks_question_name(q)); q++) {
    if (strcmp(question, "what-if") == 0) {
      if (t->move) add(t, view, question, t->move);
      continue;
    }
    if (strcmp(question, "find") == 0) {
      add(t, view, question, "in");
      add(t, view, question, "kind:claim");
      add(t, view, question, "since:2025-12"); /* some of them perhaps */
      continue;
    }
    if (strcmp(question, "why") != 0) {
      add(t, view, question, NULL);
      continue;
    }
    for (talks_rec r = 0; step && r < talks_model_records(t->model); r += (talks_rec)step)
      add(t, view, question, talks_model_id(t->model, r));
  }
  talks_view_destroy(view);
}

static void add_one(trial *t, const char *question, const char *word) {
  talks_view *view = open_view(t, NULL, 0);
  add(t, view, question, word);
  talks_view_destroy(view);
}

static bool is_statement(const talks_model *model, talks_rec rec) {
  const char *id = talks_model_id(model, rec);
  return id[0] == 'S' && id[1] >= '0' && id[1] <= '9' && !strchr(id, '/');
}

/* The answer without n statements, all of them inside the evidence or all outside: what is
 * wrong about it, or NULL. */
static const char *compare(const trial *t, const asked *a, const char *const *ids,
                           size_t n, bool inside, sink *now) {
  talks_view *view = open_view(t, ids, n);
  talks_status status = ask(view, a, now, NULL);
  bool same = !status && now->n == a->json.n && memcmp(now->p, a->json.p, now->n) == 0;
  talks_view_destroy(view);
  return same != inside ? NULL
         : same         ? "names but does not depend on"
                        : "depends without naming it on";
}

/* Looks for the statements to blame: one, unless it takes several. */
static void blame(const trial *t, asked *a, const char *const *ids, size_t n, bool inside,
                  sink *now) {
  const char *wrong = compare(t, a, ids, n, inside, now);
  if (!wrong) return;
  int before = a->wrong;
  if (n > 1) {
    blame(t, a, ids, n / 2, inside, now);
    blame(t, a, ids + n / 2, n - n / 2, inside, now);
  }
  if (a->wrong == before && a->wrong++ < SHOWN)
    tap_diag("%s %s %s %s%s", a->question, a->word ? a->word : "", wrong, ids[0],
             n > 1 ? " and others" : "");
}

/* Takes away every step-th statement inside the evidence, one by one, and all outside it,
 * heap by heap: when none of them matters, many together do not. */
static void check(const trial *t, asked *a, const char *const *statements, size_t n,
                  size_t step, size_t heap, sink *now) {
  const char **outside = (const char **)calloc(n + 1, sizeof *outside);
  size_t found = 0, inside = 0;
  if (!outside) abort();
  for (size_t i = 0; i < n; i++) {
    if (!a->rests[talks_model_find(t->model, statements[i])])
      outside[found++] = statements[i];
    else if (inside++ % step == 0) blame(t, a, &statements[i], 1, true, now);
  }
  for (size_t i = 0; i < found; i += heap)
    blame(t, a, &outside[i], found - i < heap ? found - i : heap, false, now);
  free(outside);
}

static void run(trial *t, const char *name, const char *what, size_t step, size_t heap) {
  sink now = {0};
  size_t statements = 0;
  int wrong = 0;
  const char **ids = (const char **)calloc(talks_model_records(t->model), sizeof *ids);
  if (!ids) abort();
  for (talks_rec r = 0; r < talks_model_records(t->model); r++)
    if (is_statement(t->model, r)) ids[statements++] = talks_model_id(t->model, r);
  for (size_t i = 0; i < t->n; i++) {
    check(t, &t->asked[i], ids, statements, step, heap, &now);
    wrong += t->asked[i].wrong;
    free(t->asked[i].json.p);
    free(t->asked[i].rests);
  }
  free(ids);
  free(now.p);
  ok(wrong == 0 && statements > 0, "%s, %s: %zu answers without each of %zu statements",
     name, what, t->n, statements);
}

/* ---- which ------------------------------------------------------------------------------ */

static talks_model *load(const talks_ctx *ctx, const char *name) {
  char folder[4096];
  const char *data = getenv("TALKS_DATA");
  talks_model *model = NULL;
  snprintf(folder, sizeof folder, "%s/dossiers/%s", data ? data : ".", name);
  if (talks_model_open(ctx, folder, NULL, &model)) return NULL;
  return model;
}

static int32_t day(int year, int month, int mday) {
  int32_t out;
  if (talks_day_from_civil(year, month, mday, &out)) abort();
  return out;
}

static void test_small(const talks_ctx *ctx) {
  static const char *const sets[] = {"dry-year"};
  talks_model *model = load(ctx, "small");
  if (!ok(model != NULL, "the small dossier loads")) return;
  static const char *const names[] = {"as it stands", "early",      "strictly",
                                      "on a day",     "two states", "with an assumption"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    trial t = {.model = model, .move = "norvia accepts quarterly-visits"};
    talks_view_defaults(&t.settings);
    if (i == 1) t.settings.as_of = day(2031, 2, 1);
    if (i == 2) t.settings.strict = true;
    if (i == 3) t.settings.valid_on = day(2031, 6, 21);
    if (i == 4) t.settings.frame = "two-states";
    if (i == 5) {
      t.settings.assume = sets;
      t.settings.nassume = 1;
    }
    /* why of every seventh record, to save time; on a day of none, since a position that is
     * superseded is left out without saying by what */
    add_all(&t, i == 0 ? 1 : i == 3 ? 0 : 7);
    add_one(&t, "diff", "2031-06-21");
    add_one(&t, "sequence", "--if text-signed=2031-07-01");
    add_one(&t, "sequence", "--goal sign-text --if gates-open=2031-07-05");
    if (i == 0) add_one(&t, "ask", "--depth 2");
    run(&t, "small", names[i], 1, 1);
  }
  talks_model_destroy(model);
}

/* Records stand kind by kind and file by file, so 25 at equal distances are of most kinds. */
static void test_shipped(const talks_ctx *ctx) {
  talks_model *model = load(ctx, "ukraine-2025");
  if (!ok(model != NULL, "the shipped dossier loads")) return;
  trial t = {.model = model, .move = "russia accepts third-states"};
  talks_view_defaults(&t.settings);
  add_all(&t, talks_model_records(model) / 25 + 1);
  const char *cases = getenv("TALKS_CASES");
  bool long_run = cases && atol(cases) > USUAL_CASES;
  run(&t, "ukraine-2025", "as it stands", long_run ? 1 : 29, long_run ? 1 : 32);
  talks_model_destroy(model);
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  test_small(ctx);
  test_shipped(ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
