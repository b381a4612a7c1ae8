/* tests/contradictions.h: a rule that finds contradictions, tried on small dossiers.
 *
 * A case is what up to three sources say and what the rest of the dossier holds, with the
 * findings that one rule must make of it; macros write its statements.
 */
#ifndef TALKS_TESTS_CONTRADICTIONS_H
#define TALKS_TESTS_CONTRADICTIONS_H

#include "dossier.h"

#include "dossier/contradictions.h"

#define FRAME \
  "sources: {'001': {published: 2025-02-19 or 2026-03-01, dated: no}," \
  " '002': {published: 2025-12-20}, '003': {published: 2025-12-28 or 2026-03-01}}\n" \
  "dossier: {title-en: T, since: 2025-02, day: 2026-03-01}\n" \
  "parties: {north: {persons: {lindt: {}, berg: {}}}, south: {}}\n" \
  "groups: {poll-one: {}, poll-two: {}}\n" \
  "scopes: {war: the war, east: the east}\n" \
  "quantities: {aid: {measures: money, parts: arms food}, arms: {measures: money}," \
  " food: {measures: money}, age: {measures: duration}, loan: {measures: money, unit: " \
  "EUR}," \
  " loan-hkd: {measures: money, unit: HKD, converts: loan}, poll: {measures: opinion}," \
  " term: {measures: duration, unit: year}}\n"

static inline size_t put_rec(const dossier *d, talks_rec rec, char *out, size_t size) {
  const char *id = rec == TALKS_NO_RECORD ? "-" : talks_model_id(d->model, rec);
  return (size_t)snprintf(out, size, " %s", id);
}

/* The findings of a rule: "S1.1a S2.1a on aid; ..." */
static inline const char *found(dossier *d, talks__rule rule) {
  static char out[2048];
  size_t n = 0, used = 0;
  talks__arena arena;
  talks__contradiction *list;
  out[0] = '\0';
  talks__arena_init(&arena, d->ctx);
  if (talks__contradictions(d->view, &arena, &list, &n)) abort();
  for (size_t i = 0; i < n; i++) {
    if (list[i].rule != rule) continue;
    if (used) used += (size_t)snprintf(out + used, sizeof out - used, ";");
    used += put_rec(d, list[i].a, out + used, sizeof out - used);
    used += put_rec(d, list[i].b, out + used, sizeof out - used);
    used += (size_t)snprintf(out + used, sizeof out - used, " on");
    used += put_rec(d, list[i].on, out + used, sizeof out - used);
  }
  talks__arena_free(&arena);
  return out[0] ? out + 1 : out;
}

typedef struct {
  talks__rule rule;
  const char *one, *two, *three; /* statements of the sources; or NULL */
  const char *rest;              /* other records; or NULL */
  const char *want, *name;
} rule_case;

/* without: a record that is left out; or NULL. */
static inline void check_without(const rule_case *c, const char *without) {
  static const char *const texts[] = {"001", "002", "003"};
  const char *const said[] = {c->one, c->two, c->three};
  char bodies[3][1024], names[3][8];
  const char *files[DOSSIER_FILES] = {"d.yaml", FRAME};
  size_t n = 2;
  for (int i = 0; i < 3; i++) {
    if (!said[i]) continue;
    snprintf(names[i], sizeof names[i], "%s.yaml", texts[i]);
    snprintf(bodies[i], sizeof bodies[i], "source: %s\nstatements:\n%s", texts[i],
             said[i]);
    files[n++] = names[i];
    files[n++] = bodies[i];
  }
  if (c->rest) {
    files[n++] = "r.yaml";
    files[n++] = c->rest;
  }
  dossier d = dossier_load(files);
  char problems[1024];
  talks_view_settings settings;
  talks_view_defaults(&settings);
  settings.without = &without;
  settings.nwithout = without != NULL;
  if (d.status || dossier_view(&d, &settings)) {
    ok(false, "%s: loads: %s", c->name, dossier_said(&d, problems, sizeof problems));
  } else {
    is_str(found(&d, c->rule), c->want, "%s", c->name);
  }
  dossier_free(&d);
}

static inline void check(const rule_case *c) { check_without(c, NULL); }

#define AID(id, more, value) \
  "  " id ": {kind: claim, en: x, " more "figures: {aid: {value: " value \
  ", scope: war}}}\n"
#define AGE(id, more) \
  "  " id ": {kind: claim, en: x, figures: {age: {value: " more "}}}\n"
#define TOGETHER(id, who, more) \
  "  " id ": {who: " who ", kind: claim, en: x, figures: {" more "}}\n"
#define LOAN(id, more) "  " id ": {kind: claim, en: x, figures: {" more "}}\n"
#define PLAIN(id, more) "  " id ": {en: x, " more "}\n"
#define DAY(id, kind, day) PLAIN(id, "kind: " kind ", happened: " day)

#endif
