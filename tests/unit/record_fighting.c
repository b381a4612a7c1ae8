/* Running totals and their pace, exactly; talks beside fighting by date; all by date. */
#include "dossier.h"

#include "record/timeline.h"

#define TOP(start) \
  "sources: {'001': {published: 2025-12-05 or 2026-03-01, paragraphs: 30},\n" \
  "          '002': {published: 2026-01-02, paragraphs: 30}}\n" \
  "parties: {north: {en: North}, south: {en: South}}\n" \
  "quantities:\n" \
  "  lost: {measures: loss, unit: person}\n" \
  "  daily: {measures: loss, unit: person, per-day-of: lost}\n" \
  "scopes:\n" \
  "  war: {en: the war" start "}\n" \
  "  june: June\n" \
  "statements:\n" \
  "  S1.1a: {kind: claim, en: The year.}\n"
#define START ", begins: {first: {on: 2022-02-24, because: S1.1a}}"
#define TOTAL(more) \
  "  S1.2a: {kind: claim, " more "figures: {lost: {value: 1178000 persons, scope: war}}}\n"
#define DAILY "  S1.3a: {kind: claim, figures: {daily: {value: 1240 persons, scope: june}}}\n"

static dossier load(const char *text) {
  char said[1024];
  dossier d = dossier_load_text(text);
  if (d.status || dossier_view(&d, NULL)) tap_diag("%s", dossier_said(&d, said, 1024));
  return d;
}

/* "1380 days, 58900/69 a day, 2852/1963.33..., next 1200000 in 18, 1 on record" */
static const char *paces_of(const dossier *d, char *out, size_t size) {
  talks__arena arena;
  talks__pace *list;
  size_t n, at = 0;
  talks__arena_init(&arena, d->ctx);
  out[0] = '\0';
  if (talks__paces(d->view, &arena, &list, &n)) abort();
  for (size_t i = 0; i < n && at < size; i++) {
    const talks__pace *p = &list[i];
    if (p->dated)
      at += (size_t)snprintf(out + at, size - at, "%lld days%s; ", (long long)p->days,
                             p->to_is_earliest ? " or more" : "");
    if (p->has_average)
      at += (size_t)snprintf(out + at, size - at, "%lld/%lld; ", (long long)p->average.num,
                             (long long)p->average.den);
    if (p->has_pace)
      at += (size_t)snprintf(out + at, size - at, "times %lld/%lld; ",
                             (long long)p->pace.num, (long long)p->pace.den);
    if (p->has_next)
      at += (size_t)snprintf(out + at, size - at, "%lld in %lld; ",
                             (long long)p->next.num, (long long)p->days_to_next);
    at += (size_t)snprintf(out + at, size - at, "%zu point\n", p->points);
  }
  talks__arena_free(&arena);
  return out;
}

static const struct {
  const char *text, *want, *why;
} cases[] = {
    {TOP(START) TOTAL("") DAILY,
     "1380 days or more; 58900/69; times 138/95; 1200000 in 18; 1 point\n",
     "days, average, pace and next number, exactly"},
    {TOP(START) TOTAL("said: 2025-12-04, ") DAILY,
     "1379 days; 1178000/1379; times 1379/950; 1200000 in 18; 1 point\n",
     "of its own day where it gives one"},
    {TOP("") TOTAL("") DAILY, "1200000 in 18; 1 point\n", "no start, no average"},
    {TOP(", begins: {first: {on: 2022, because: S1.1a}}") TOTAL("") DAILY,
     "1200000 in 18; 1 point\n", "a start that is a year gives no days"},
    {TOP(START) TOTAL(""), "1380 days or more; 58900/69; 1 point\n",
     "without a daily figure no pace"},
    {TOP(START) TOTAL("")
     "  S2.3a: {kind: claim, figures: {daily: {value: 1240 persons, scope: june}}}\n",
     "1380 days or more; 58900/69; 1 point\n", "nor with that of another source"},
    {TOP(START) TOTAL("")
     "  S1.3a: {kind: claim, who: north, figures: {daily: {value: 1240 persons, scope: "
     "june}}}\n",
     "1380 days or more; 58900/69; 1 point\n", "or of another speaker"},
    {TOP(START) TOTAL("")
     "  S1.3a: {kind: claim, figures: {daily: {value: over 1000 persons, scope: june}}}\n",
     "1380 days or more; 58900/69; 1 point\n", "or with a bound"},
    {TOP(START)
     "  S1.2a: {kind: claim, figures: {lost: {value: over 9000 persons, scope: war}}}\n",
     "", "a bound is no total"},
    {TOP(START) TOTAL("") DAILY
     "  S2.2a: {kind: claim, figures: {lost: {value: 1200000 persons, scope: war}}}\n",
     "1380 days or more; 58900/69; times 138/95; 1200000 in 18; 2 point\n"
     "1408 days; 9375/11; 2 point\n",
     "figures of one total and scope are counted"},
    {TOP(START) TOTAL("happened: 2022-02-24 to 2025-12-04, ") DAILY,
     "1379 days; 1178000/1379; times 1379/950; 1200000 in 18; 1 point\n",
     "the total of a span stood at its end"},
    {TOP(START) TOTAL("happened: 2022-02-24 to 2025-12-31, "),
     "1376 days or more; 73625/86; 1 point\n",
     "an end that is a month's is known to the month"},
};

static void test_paces(void) {
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    char out[1024];
    dossier d = load(cases[i].text);
    is_str(paces_of(&d, out, sizeof out), cases[i].want, "%s", cases[i].why);
    dossier_free(&d);
  }
}

/* A start falls with any of its premises, and the average with it. */
static void test_without(void) {
  static const char *const without[] = {"S1.1a"};
  char out[1024];
  dossier d = load(TOP(START) TOTAL("") DAILY);
  talks_view_settings settings;
  talks_view_defaults(&settings);
  settings.without = without;
  settings.nwithout = 1;
  if (dossier_view(&d, &settings)) abort();
  is_str(paces_of(&d, out, sizeof out), "1200000 in 18; 1 point\n",
         "without its premise a start falls");
  dossier_free(&d);
}

/* ---- events -------------------------------------------------------------------- */

static const char course[] =
    "sources: {'001': {published: 2025-12-05, paragraphs: 30}}\n"
    "parties: {north: {en: North}, south: {en: South}}\n"
    "statements:\n"
    "  S1.1a: {kind: claim, en: x}\n"
    "  S1.2a: {kind: claim, en: x, happened: 2025-11-02}\n"
    "  S1.3a: {kind: claim, en: x}\n"
    "places:\n"
    "  hill: {en: Hill, attacked-says: S1.2a S1.3a, control: {c: {on: 2025-11, holder: "
    "north, en: held, from: S1.1a}}}\n"
    "  mill: {en: Mill, attacked-says: S1.2a, control: {c: {on: 2025-11, holder: north, "
    "en: held, from: S1.1a}, k: {on: 2025-11, holder: north, en: kept, from: S1.1a}}}\n"
    "contacts:\n"
    "  call: {parties: north south, on: 2025-11-02, from: S1.1a}\n"
    "  plan: {parties: north south, state: planned, from: S1.1a}\n"
    "incidents:\n"
    "  shots: {en: Shots, on: 2025-11-01, accuses: S1.3a}\n"
    "  rumour: {en: Rumour, on: 2025-11-01, accuses: S1.1a}\n";

static void test_events(void) {
  static const char want[] = "shots! call S1.2a! hill/c+mill/c! mill/k! plan ";
  dossier d = load(course);
  talks__arena arena;
  talks__event *list;
  size_t n, at = 0;
  char out[256] = "";
  talks__arena_init(&arena, d.ctx);
  if (talks__events(d.view, &arena, &list, &n)) abort();
  for (size_t i = 0; i < n; i++) {
    at += (size_t)snprintf(out + at, sizeof out - at, "%s",
                           talks_model_id(d.model, list[i].rec));
    for (const talks__joined *j = list[i].more; j; j = j->next)
      at += (size_t)snprintf(out + at, sizeof out - at, "+%s",
                             talks_model_id(d.model, j->claim));
    at += (size_t)snprintf(out + at, sizeof out - at, list[i].fighting ? "! " : " ");
  }
  is_str(out, want, "by date; one attack on two places once; one breath joined; rumours left out");
  talks__arena_free(&arena);
  dossier_free(&d);
}

/* ---- everything by date -------------------------------------------------------- */

static const char all_of_it[] =
    "sources: {'001': {published: 2025-12-05, paragraphs: 30}}\n"
    "parties: {north: {en: North}, south: {en: South}}\n"
    "statements:\n"
    "  S1.1a: {kind: claim, en: x}\n"
    "  S1.2a: {kind: claim, en: x, happened: 2025-11-02, said: 2025-11-09}\n"
    "  S1.3a: {kind: claim, en: x, happened: 2025-11-02, said: 2025-11-09}\n"
    "  S1.4a: {kind: claim, en: x, happened: 2025-11-02}\n"
    "  S1.5a: {kind: claim, en: x, said: by 2025-11-02}\n"
    "  S1.6a: {kind: claim, en: x, reported: 2025-11-02}\n"
    "places:\n"
    "  hill: {en: Hill, attacked-says: S1.2a, control: {c: {on: 2025-11, holder: north, "
    "en: held, from: S1.1a}}}\n"
    "contacts:\n"
    "  call: {parties: north south, on: 2025-11-02, from: S1.1a}\n"
    "  plan: {parties: north south, state: planned, from: S1.1a}\n"
    "drafts: {text: {en: Text, dated: 2025-11-02, from: S1.1a}}\n"
    "clocks: {term: {en: Term, window: 2025-11-02, from: S1.1a}}\n"
    "incidents:\n"
    "  rumour: {en: Rumour, on: 2025-11-02, accuses: S1.1a}\n";

static void test_timeline(void) {
  /* A letter for the sort; a bar before what has no day. */
  static const char want[] = "S1.5a:s call:c text:v rumour:i S1.2a:f term:d S1.4a:t "
                             "S1.6a:s S1.3a:s hill/c:f | plan:c S1.1a:s ";
  dossier d = load(all_of_it);
  talks__arena arena;
  talks__moment *list;
  size_t n, at = 0;
  char out[256] = "";
  talks__arena_init(&arena, d.ctx);
  if (talks__timeline(d.view, &arena, &list, &n)) abort();
  for (size_t i = 0; i < n; i++)
    at += (size_t)snprintf(out + at, sizeof out - at, "%s%s:%c ",
                           i > 0 && list[i - 1].dated && !list[i].dated ? "| " : "",
                           talks_model_id(d.model, list[i].rec), "cvifdts"[list[i].sort]);
  is_str(out, want, "by last day, first day, sort, id; nothing twice; no day at the end");
  talks__arena_free(&arena);
  dossier_free(&d);
}

int main(void) {
  test_timeline();
  test_paces();
  test_without();
  test_events();
  return tap_done();
}
