/* tests/unit/dossier_load.c: files become records, values and references.
 *
 * What every kind of field turns into, defaults, keys and scalars that stand for fields,
 * ids of children, limits and hooks. What is told about mistakes stands in
 * dossier_messages.c, folders on disk in dossier_files.c.
 */
#include "dossier.h"

#include "dossier/load.h"

static bool text_is(const dossier *d, const char *id, talks__field field,
                    const char *want) {
  talks_rec rec = dossier_rec(d, id);
  return rec != TALKS_NO_RECORD &&
         talks__str_eq(talks__text_of(d->model, rec, field), talks__str(want));
}

static const talks__value *value(const dossier *d, const char *id, talks__field field) {
  talks_rec rec = dossier_rec(d, id);
  return rec == TALKS_NO_RECORD ? NULL : talks__value_of(d->model, rec, field);
}

/* "us ru": the ids that a field names, in order. */
static const char *refs(const dossier *d, const char *id, talks__field field) {
  static char out[256];
  const talks__value *v = value(d, id, field);
  size_t n = 0;
  out[0] = '\0';
  for (uint32_t i = 0; v && i < v->n && n < sizeof out; i++)
    n += (size_t)snprintf(out + n, sizeof out - n, "%s%s", i ? " " : "",
                          talks_model_id(d->model, v->of.refs[i]));
  return v ? out : NULL;
}

static unsigned word(const dossier *d, const char *id, talks__field field) {
  const talks__value *v = value(d, id, field);
  return v ? v->word : 0;
}

/* ---- values ------------------------------------------------------------------------ */

static const char values[] =
    "dossier: {title-en: Talks, day: 2025-12-30, note: \"  blank ends \"}\n" /* 1 */
    "sources:\n"
    "  \"004\":\n"
    "    title-en: >\n"
    "      A title\n"
    "      on two lines\n"
    "    kind: self-media\n"
    "    paragraphs: 083\n"
    "    published: 2025-12-20 or 2026-01-15\n" /* 9 */
    "    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
    "  long: {}\n"
    "parties:\n"
    "  us: {aliases: [\"A, B\", \" C \"], persons: {bob: {en: Bob}, eve: {binds: no}}}\n"
    "  ru: {aliases: \"A, B,, C \", factions: {hawks: {}}}\n"
    "  lonely: {}\n"
    "issues:\n" /* 16 */
    "  land:\n"
    "    options: {freeze: lines stay, swap: {en: lands change hands, order: 2}}\n"
    "  sea: {options: [open, {en: closed}]}\n"
    "quantities: {share: {unit: percent}}\n"
    "scopes: {all: everything}\n"
    "statements:\n" /* 22 */
    "  S4.33a: {who: [bob, us], kind: claim, issue: land, en: x, said: by 2025-12-20,\n"
    "    also: 4.1 004.83,\n"
    "    figures: {share: 90 percent, other: {quantity: share, value: 95 to 100 "
    "percent,\n"
    "      scope: all}}}\n"
    "  S4.33b: {kind: denial, en: y, denies: S4.33a, also: [4.5, 4.6],\n"
    "    figures: [{quantity: share, value: 3 percent}]}\n"
    "states: {s: {yes-says: S4.33a}, t: {}}\n" /* 28 */
    "acts: {vote: {by: ru, brings: s t}}\n"
    "conditions:\n"
    "  c: {act: vote, needs: (s and t)or s, within: 60 to 90 days, from: S4.33a}\n"
    "groups: {g: {members: [us, {member: ru, since: 2025}, lonely]}, h: {members: {us: "
    "{}}}}\n"
    "guarantees: {deal: {terms: {trigger: {en: attack, inference: z},\n"
    "  second: {part: trigger, inference: z}}}}\n"
    "proposals: {idea: {answers: {us: accepts, ru: {answer: rejects}}, inference: z}}\n"
    "retired: {S4.1a: moved, old: {}}\n"
    "slips: {typo: {at: 4.3 long.1234567, kind: date}}\n"
    "persons: {x123456789x123456789x123456789x123456789"
    "x123456789x123456789x123456789x123456789: {}}\n"; /* 80 characters */

static void test_values(const dossier *d) {
  const talks__value *v;
  ok(text_is(d, "dossier", TALKS_F_dossier_title_en, "Talks"), "text");
  ok(text_is(d, "dossier", TALKS_F_dossier_note, "blank ends"), "blank ends are no text");
  ok(text_is(d, "004", TALKS_F_source_title_en, "A title on two lines"), "folded text");
  is_int(d->model->dossier, dossier_rec(d, "dossier"), "the one record of its kind");
  is_int(word(d, "004", TALKS_F_source_kind), TALKS_WORD_source_kind_self_media, "word");
  v = value(d, "004", TALKS_F_source_paragraphs);
  is_int(v ? v->of.count : 0, 83, "count");
  v = value(d, "004", TALKS_F_source_published);
  ok(v && v->of.days->from == 20442 && v->of.days->to == 20468, "days");
  is_int(talks__text_of(d->model, dossier_rec(d, "004"), TALKS_F_source_sha256).n, 64,
         "hash");
  v = value(d, "us", TALKS_F_party_aliases);
  ok(v && v->n == 2 && talks__str_eq(v->of.names[0], TALKS_STR("A, B")) &&
         talks__str_eq(v->of.names[1], TALKS_STR("C")),
     "names in a list may hold commas");
  v = value(d, "ru", TALKS_F_party_aliases);
  ok(v && v->n == 3 && talks__str_eq(v->of.names[2], TALKS_STR("C")),
     "names between commas");
  v = value(d, "S4.33a", TALKS_F_statement_also);
  ok(v && v->n == 2 && v->of.passages[0].source == dossier_rec(d, "004") &&
         v->of.passages[1].source == dossier_rec(d, "004") &&
         v->of.passages[0].paragraph == 1 && v->of.passages[1].paragraph == 83,
     "passages, with zeros or without");
  v = value(d, "S4.33b", TALKS_F_statement_also);
  ok(v && v->n == 2 && v->of.passages[1].paragraph == 6, "a list of passages");
  v = value(d, "typo", TALKS_F_slip_at);
  ok(v && v->n == 2 && v->of.passages[1].paragraph == 1234567,
     "paragraphs of seven digits");
  v = value(d, "c", TALKS_F_condition_within);
  ok(v && v->of.figure->form == TALKS_FIG_RANGE, "figure");
  is_str(refs(d, "S4.33a", TALKS_F_statement_who), "bob us", "a list of ids");
  is_str(refs(d, "vote", TALKS_F_act_brings), "s t", "ids between blanks");
  ok(text_is(d, "c", TALKS_F_condition_needs, "(s and t)or s"), "a condition as written");
  const talks__record *c = &d->model->records[dossier_rec(d, "c")];
  ok(c->expr_n == 3 && c->expr[0] == dossier_rec(d, "s") &&
         c->expr[1] == dossier_rec(d, "t") && c->expr[2] == dossier_rec(d, "s"),
     "the states that a condition names");
  ok(!value(d, "t", TALKS_F_state_en), "a field that is not given");
}

static void test_records(const dossier *d) {
  const talks__record *r = &d->model->records[dossier_rec(d, "S4.33b")];
  is_int(r->kind, TALKS_K_statement, "kind");
  is_int(r->source, dossier_rec(d, "004"), "the source of a statement");
  is_int(r->paragraph, 33, "its paragraph");
  is_int(r->line, 27, "its line");
  is_int(r->parent, TALKS_NO_RECORD, "it has no parent");
  r = &d->model->records[dossier_rec(d, "S4.33a/other")];
  is_int(r->kind, TALKS_K_figure, "a child by its parent and key");
  is_int(r->parent, dossier_rec(d, "S4.33a"), "its parent");
  is_int(r->line, 25, "its line");
  is_str(refs(d, "S4.33a", TALKS_F_statement_figures), "S4.33a/share S4.33a/other",
         "children in order");
  is_int(talks_model_find(d->model, "nobody"), TALKS_NO_RECORD, "no such id");
  is_str(talks_model_id(d->model, dossier_rec(d, "ru")), "ru", "and back");
  ok(talks_model_bytes(d->model) > talks_model_records(d->model) * sizeof *r,
     "bytes held");
  ok(!talks_model_is_assumption(d->model, dossier_rec(d, "ru")),
     "a party is no assumption");
}

static void test_short_forms(const dossier *d) {
  const talks__value *v = value(d, "S4.33a/share", TALKS_F_figure_value);
  ok(v && v->of.figure->unit.n == 7, "a scalar is the figure's value");
  is_str(refs(d, "S4.33a/share", TALKS_F_figure_quantity), "share",
         "its key the quantity");
  is_str(refs(d, "S4.33a/other", TALKS_F_figure_quantity), "share",
         "unless one is written");
  is_str(refs(d, "S4.33b/1", TALKS_F_figure_quantity), "share",
         "items of a list are numbered");
  ok(text_is(d, "freeze", TALKS_F_option_en, "lines stay"),
     "a scalar is an option's text");
  is_int(d->model->records[dossier_rec(d, "freeze")].parent, dossier_rec(d, "land"),
         "options have ids of their own, and a parent");
  ok(text_is(d, "sea/1", TALKS_F_option_en, "open"), "or numbers, in a list");
  is_int(d->model->records[dossier_rec(d, "hawks")].parent, dossier_rec(d, "ru"),
         "factions too");
  ok(text_is(d, "all", TALKS_F_scope_en, "everything"), "a scalar is a scope's text");
  is_str(refs(d, "g/1", TALKS_F_membership_member), "us", "a scalar is a member");
  is_str(refs(d, "g/2", TALKS_F_membership_member), "ru", "a member with dates");
  is_str(refs(d, "h/us", TALKS_F_membership_member), "us", "a key is a member");
  is_int(word(d, "deal/trigger", TALKS_F_term_part), TALKS_WORD_part_trigger,
         "a key is a part");
  is_int(word(d, "deal/second", TALKS_F_term_part), TALKS_WORD_part_trigger,
         "unless the part is written");
  is_int(word(d, "idea/us", TALKS_F_stance_answer), TALKS_WORD_answer_accepts,
         "a scalar is an answer");
  is_int(word(d, "idea/ru", TALKS_F_stance_answer), TALKS_WORD_answer_rejects,
         "or is written");
  is_int(d->model->records[dossier_rec(d, "S4.1a")].kind, TALKS_K_retired,
         "a retired mark");
}

/* ---- defaults ---------------------------------------------------------------------- */

static void test_defaults(void) {
  dossier d = dossier_load((const char *const[]){
      "statements/001.yaml",
      "statements:\n"
      "  S1.1a: {kind: claim, en: x, strength: done, figures: {q: 3}}\n"
      "  S1.1b: {kind: claim, en: x}\n"
      "source: 001\n"
      "unless-said: {strength: may, relay: us, said: 2025, also: 1.2, credibility: 3}\n"
      "parties: {us: {}}\n"
      "quantities: {q: {}}\n",
      "statements/002.yaml",
      "sources: {\"001\": {}, \"002\": {}}\n"
      "statements: {S2.1a: {kind: claim, en: x}}\n",
      NULL});
  is_int(d.status, TALKS_OK, "a file with defaults, and one without");
  is_int(word(&d, "S1.1a", TALKS_F_statement_strength), TALKS_WORD_strength_done, "said");
  is_int(word(&d, "S1.1b", TALKS_F_statement_strength), TALKS_WORD_strength_may,
         "unless said");
  is_str(refs(&d, "S1.1a", TALKS_F_statement_relay), "us", "ids by default");
  is_str(refs(&d, "S1.1b", TALKS_F_statement_relay), "us", "for each");
  ok(value(&d, "S1.1b", TALKS_F_statement_said), "days by default");
  ok(value(&d, "S1.1b", TALKS_F_statement_also), "passages by default");
  ok(!value(&d, "S1.1a/q", TALKS_F_figure_note), "not for what is no statement");
  ok(!value(&d, "S2.1a", TALKS_F_statement_strength), "not in another file");
  dossier_free(&d);
}

/* ---- forms of a dossier ------------------------------------------------------------ */

static void test_forms(void) {
  dossier d = dossier_load((const char *const[]){NULL});
  ok(d.status == TALKS_OK && talks_model_records(d.model) == 0,
     "no files make an empty model");
  is_int(d.model->dossier, TALKS_NO_RECORD, "without a section dossier");
  dossier_free(&d);

  talks_file nothing = {"a.yaml", NULL, 0};
  talks_model *m = NULL;
  if (talks_ctx_create(NULL, &d.ctx)) abort();
  is_int(talks_model_load(d.ctx, &nothing, 1, NULL, &m), TALKS_OK,
         "a file without bytes");
  talks_model_destroy(m);
  talks_file bad = {"a.yaml", "partis: {}", 10};
  m = NULL;
  is_int(talks_model_load(d.ctx, &bad, 1, NULL, &m), TALKS_BAD_INPUT, "nobody listens");
  ok(!m, "and nothing comes out");
  talks_ctx_destroy(d.ctx);
  talks_model_destroy(NULL);

  d = dossier_load((const char *const[]){
      "a.json",
      "{\"parties\": {\"us\": {\"persons\": {\"bob\": {\"binds\": true}}}},"
      " \"issues\": {\"land\": {\"options\": {\"o\": {\"order\": 3}}}}}",
      NULL});
  is_int(d.status, TALKS_OK, "JSON");
  is_int(word(&d, "bob", TALKS_F_person_binds), TALKS_WORD_binds_yes, "true is yes");
  is_int(value(&d, "o", TALKS_F_option_order)->of.count, 3,
         "a number is what it is written as");
  dossier_free(&d);

  d = dossier_load(
      (const char *const[]){"x", "parties: {a.b: {}, a-1: {}, 9: {}, z0: {}}\n", NULL});
  is_int(d.status, TALKS_OK, "a name without an ending is YAML; ids of all forms");
  dossier_free(&d);

  d = dossier_load(
      (const char *const[]){"assumptions/base.yaml", "assumptions: {n: 3}\n", NULL});
  ok(d.status == TALKS_OK && talks_model_is_assumption(d.model, dossier_rec(&d, "n")) &&
         text_is(&d, "n", TALKS_F_assumption_value, "3"),
     "a set of assumptions");
  dossier_free(&d);
}

static void test_lock(void) {
  dossier d = dossier_load((const char *const[]){
      "sources.lock",
      "# made\n2.1 bbbbbbbbb2\n004.12 aaaaaaaa12\n\n4.2 aaaaaaaaa2\r\nx-y.7 cccccccccc",
      "a.yaml", "sources: {\"004\": {}, \"002\": {}, x-y: {}}\n", NULL});
  is_int(d.status, TALKS_OK, "a lock");
  talks_rec four = dossier_rec(&d, "004");
  is_str(talks__lock_find(d.model, (talks__passage){four, 12}), "aaaaaaaa12",
         "source with zeros");
  is_str(talks__lock_find(d.model, (talks__passage){four, 2}), "aaaaaaaaa2",
         "and without");
  is_str(talks__lock_find(d.model, (talks__passage){four, 1}), NULL, "no such paragraph");
  is_str(talks__lock_find(d.model, (talks__passage){four, 13}), NULL, "behind the last");
  is_str(talks__lock_find(d.model, (talks__passage){dossier_rec(&d, "x-y"), 7}),
         "cccccccccc", "a source with a name, last in the file");
  is_str(talks__lock_find(d.model, (talks__passage){dossier_rec(&d, "x-y"), 8}), NULL,
         "behind the last of all");
  dossier_free(&d);
  d = dossier_load((const char *const[]){"sources.lock", "2.1 bbbbbbbbbg\n", NULL});
  is_int(d.status, TALKS_BAD_INPUT, "letters behind f are no digits");
  dossier_free(&d);
}

/* A set is called by its file, whatever that ends in. What cannot be read may hold what is
 * named elsewhere: that is told once. */
static void test_files(void) {
  char said[1000];
  dossier d = dossier_load(
      (const char *const[]){"assumptions/mine", "assumptions: {n: {value: 3}}\n", NULL});
  is_int(d.status, TALKS_OK, "a set in a file without an ending");
  ok(talks__str_eq(talks__set_name(d.model, dossier_rec(&d, "n")), TALKS_STR("mine")),
     "has its name");
  dossier_free(&d);
  static const char *const half[] = {"a.yaml", "sources: [\n", "b.yaml",
                                     "statements: {S7.1a: {kind: claim, en: x}}\n", NULL};
  d = dossier_load(half);
  is_int(d.status, TALKS_BAD_INPUT, "a file that cannot be read");
  ok(strstr(dossier_said(&d, said, sizeof said), "not-checked") &&
         !strstr(said, "no-such-source"),
     "may hold the source");
  talks_model *m = NULL;
  talks_file files[] = {{half[0], half[1], strlen(half[1])},
                        {half[2], half[3], strlen(half[3])}};
  is_int(talks_model_load(d.ctx, files, 2, NULL, &m), TALKS_BAD_INPUT,
         "and nobody need be told");
  dossier_free(&d);
}

/* ---- limits and hooks -------------------------------------------------------------- */

static talks_status load_with(const talks_settings *s, const char *const *files,
                              char *said, size_t size) {
  dossier d = dossier_load_with(s, files);
  talks_status status = d.status;
  dossier_said(&d, said, size);
  ok(!d.model == (status != TALKS_OK), "a model or a status");
  dossier_free(&d);
  return status;
}

static bool stop_after(void *user) {
  int *left = user;
  return (*left)-- <= 0;
}

static void count_progress(void *user, const char *phase, uint64_t done, uint64_t total) {
  unsigned *seen = user;
  if (done <= total && phase[0]) ++*seen;
}

static void test_limits(void) {
  static const char *const files[] = {"a.yaml",
                                      "parties: {a: {}, b: {persons: {c: {}}}}\n",
                                      "sources.lock", "1.1 aaaaaaaaaa\n", NULL};
  char said[2048];
  talks_settings s;
  talks_settings_defaults(&s);
  s.max_records = 3;
  is_int(load_with(&s, files, said, sizeof said), TALKS_OK, "as many records as allowed");
  s.max_records = 2;
  is_int(load_with(&s, files, said, sizeof said), TALKS_LIMIT, "one more");
  is_str(said,
         "a.yaml:1:32 too-many : the dossier has more records than the limit allows | \n",
         "told where");
  talks_settings_defaults(&s);
  s.max_depth = 5;
  is_int(load_with(&s, files, said, sizeof said), TALKS_OK, "as deep as allowed");
  s.max_depth = 4;
  is_int(load_with(&s, files, said, sizeof said), TALKS_LIMIT, "one deeper");
  is_str(said,
         "a.yaml:1:35 too-deep : maps and lists are nested too deeply | a dossier needs "
         "no more "
         "than six levels\n",
         "told where");
  talks_settings_defaults(&s);
  s.max_file_bytes = 14;
  is_int(load_with(&s, files, said, sizeof said), TALKS_LIMIT,
         "a file that is too large");
  is_int(load_with(&s, files + 2, said, sizeof said), TALKS_LIMIT,
         "a lock that is too large");
  is_str(said,
         "sources.lock:1:1 too-large : the file has more bytes than the limit allows | "
         "make it "
         "anew: talks sources lock DIR\n",
         "told");
  s.max_file_bytes = 15;
  is_int(load_with(&s, files + 2, said, sizeof said), TALKS_OK, "and one that is not");
  s.max_file_bytes = UINT64_MAX;
  talks_file huge = {"sources.lock", "1.1 aaaaaaaaaa\n", UINT32_MAX};
  talks_ctx *ctx;
  talks_model *m = NULL;
  if (talks_ctx_create(&s, &ctx)) abort();
  is_int(talks_model_load(ctx, &huge, 1, NULL, &m), TALKS_LIMIT,
         "more than 32 bits can name");
  talks_ctx_destroy(ctx);
}

static void test_threads(void) {
  static const char *const files[] = {
      "a.yaml", "parties: {a: {}, B: {}}\n",
      "b.yaml", "parties: {c: [}\n",
      "c.yaml", "parties: {a: {}}\nissues: {i: {options: {o: {}}}}\nqqq: {}\n",
      "d.json", "{\"x\": null}",
      NULL};
  char one[4096], many[4096];
  talks_settings s;
  talks_settings_defaults(&s);
  is_int(load_with(&s, files, one, sizeof one), TALKS_BAD_INPUT, "with one thread");
  for (s.threads = 2; s.threads <= 64; s.threads *= 2) {
    is_int(load_with(&s, files, many, sizeof many), TALKS_BAD_INPUT, "with %u threads",
           (unsigned)s.threads);
    is_str(many, one, "the same is told");
  }
}

static void test_many_problems(void) {
  char text[8192];
  size_t n = (size_t)snprintf(text, sizeof text, "parties:\n");
  for (int i = 0; i < 100; i++)
    n += (size_t)snprintf(text + n, sizeof text - n, "  a%d: {x: y}\n", i);
  talks_settings s;
  talks_settings_defaults(&s);
  s.max_problems = 7;
  dossier d = dossier_load_with(&s, (const char *const[]){"a.yaml", text, NULL});
  is_int(talks_diag_count(d.diag), 7, "so many are kept");
  is_int(talks_diag_found(d.diag, TALKS_ERROR), 100, "all are counted");
  const talks_problem *last = talks_diag_get(d.diag, 6);
  is_int(last ? last->line : 0, 8, "the first ones are kept, with their lines");
  dossier_free(&d);
}

static void test_many_suggestions(void) {
  char text[8192];
  size_t n = (size_t)snprintf(text, sizeof text, "parties: {us: {}}\ngroups:\n");
  for (int i = 0; i < 60; i++)
    n += (size_t)snprintf(text + n, sizeof text - n, "  a%d: {members: [uss]}\n", i);
  dossier d = dossier_load_text(text);
  int near = 0;
  for (size_t i = 0; i < talks_diag_count(d.diag); i++)
    near += strstr(talks_diag_get(d.diag, i)->hint, "did you mean us?") != NULL;
  is_int(talks_diag_count(d.diag), 60, "every dangling id is told");
  is_int(near, 50, "the nearest is looked for fifty times");
  dossier_free(&d);
}

static void test_hooks(void) {
  static const char *const files[] = {
      "a.yaml", "parties: {a: {}, b: {}}\ngroups: {g: {members: [a]}}\n", "b.yaml",
      "parties: {c: {}}\n", NULL};
  char said[1024];
  talks_settings s;
  talks_settings_defaults(&s);
  unsigned seen = 0;
  s.progress = count_progress;
  s.progress_user = &seen;
  is_int(load_with(&s, files, said, sizeof said), TALKS_OK, "with progress");
  is_int(seen, 3, "told for each file and while ids are looked up");
  int asked = 0;
  for (talks_status status = TALKS_STOPPED; status != TALKS_OK && asked < 100; asked++) {
    int left = asked;
    talks_settings_defaults(&s);
    s.stop = stop_after;
    s.stop_user = &left;
    status = load_with(&s, files, said, sizeof said);
    if (status != TALKS_OK)
      ok(status == TALKS_STOPPED && !said[0], "stopped at question %d", asked + 1);
  }
  is_int(asked, 9, "asked for each file, record, and in each later step");
}

/* ---- marks ------------------------------------------------------------------------- */

static void test_marks(void) {
  static const struct {
    const char *id, *source;
    unsigned paragraph;
    const char *letters; /* NULL: no mark */
  } marks[] = {
      {"S4.33a", "4", 33, "a"},     {"S0.1b", "0", 1, "b"},
      {"S4.33ab", "4", 33, "ab"},   {"Sa-b.7z", "a-b", 7, "z"},
      {"Sx.y.12a", "x.y", 12, "a"}, {"S4.1234567a", "4", 1234567, "a"},
      {"S4.33", "", 0, NULL},       {"S4.a", "", 0, NULL},
      {"S.33a", "", 0, NULL},       {"4.33a", "", 0, NULL},
      {"S4.0a", "", 0, NULL},       {"S4.03a", "", 0, NULL},
      {"S04.3a", "", 0, NULL},      {"S4.12345678a", "", 0, NULL},
      {"S433a", "", 0, NULL},       {"S4.33A", "", 0, NULL},
      {"S1a", "", 0, NULL},         {"", "", 0, NULL},
      {"S4-33a", "", 0, NULL},      {"S12a", "", 0, NULL},
      {"Sabc", "", 0, NULL},        {"S4.33{", "", 0, NULL},
      {"S4./a", "", 0, NULL},       {"S4.:a", "", 0, NULL},
  };
  for (size_t i = 0; i < TALKS_COUNT(marks); i++) {
    talks_str source = {0}, letters = {0};
    uint32_t paragraph = 0;
    bool mark = talks__mark_parse(talks__str(marks[i].id), &source, &paragraph, &letters);
    ok(mark == (marks[i].letters != NULL) &&
           talks__str_eq(source, talks__str(marks[i].source)) &&
           paragraph == marks[i].paragraph &&
           talks__str_eq(letters, talks__str(marks[i].letters)),
       "mark \"%s\"", marks[i].id);
  }
  static const char *const names[][2] = {{"004", "4"}, {"000", "0"},  {"0", "0"},
                                         {"12", "12"}, {"0a", "0a"},  {"", ""},
                                         {"40", "40"}, {"a04", "a04"}};
  for (size_t i = 0; i < TALKS_COUNT(names); i++)
    ok(talks__str_eq(talks__mark_name(talks__str(names[i][0])), talks__str(names[i][1])),
       "source \"%s\" in marks", names[i][0]);
}

/* ---- the table --------------------------------------------------------------------- */

static bool names_are_kinds_own(talks__kind kind) {
  for (int f = (int)talks__kind_info_of(kind)->first; f < (int)talks__kind_end(kind);
       f++) {
    const talks__field_info *info = talks__field_info_of((talks__field)f);
    if (info->kind != kind || talks__field_of(kind, info->name) != f || !info->doc[0])
      return false;
    if (info->type == TALKS_T_WORD && info->words >= TALKS_WORD_LISTS) return false;
    if (info->type == TALKS_T_SUB &&
        (info->kinds == 0 || info->kinds & (info->kinds - 1)))
      return false;
  }
  return true;
}

static void test_table(void) {
  unsigned most = 0;
  bool fields = true, sections = true, words = true, docs = true;
  for (int k = 0; k < TALKS_KINDS; k++) {
    const talks__kind_info *info = talks__kind_info_of((talks__kind)k);
    unsigned n = (unsigned)talks__kind_end((talks__kind)k) - (unsigned)info->first;
    if (n > most) most = n;
    fields = fields && names_are_kinds_own((talks__kind)k);
    sections = sections &&
               (info->section.n == 0) == ((info->flags & TALKS_KIND_CHILD) != 0) &&
               (info->section.n == 0 || talks__kind_of_section(info->section) == k);
  }
  for (int w = 1; w < TALKS_WORDS; w++) {
    const talks__word_info *info = talks__word_info_of((talks__word)w);
    words = words && talks__word_of(info->list, info->name) == w && info->doc[0] &&
            talks__words_info_of(info->list)->name.n > 0;
  }
  for (int t = 0; t < TALKS_TYPES; t++)
    docs = docs && talks__type_doc((talks__type)t)[0] &&
           talks__type_name((talks__type)t).n > 0;
  ok(most <= 40, "a record has at most 40 fields, as the loader takes for granted: %u",
     most);
  ok(fields, "every field is found by its name and belongs to its kind");
  ok(sections, "every section is found by its name, children have none");
  ok(words, "every word is found in its list");
  ok(docs, "every type has a name and a description");
  is_int(talks__kind_of_section(talks__str("")), -1, "no section");
  is_int(talks__kind_of_section(talks__str("frog")), -1, "no such section");
  is_int(talks__field_of(TALKS_K_party, talks__str("zh")), TALKS_F_party_zh, "a field");
  is_int(talks__field_of(TALKS_K_dossier, talks__str("who")), -1, "of another kind");
  is_int(talks__word_of(TALKS_W_strength, talks__str("no")), -1,
         "a word of another list");
  is_int(talks__field_like(TALKS_K_term, TALKS_F_position_because), TALKS_F_term_because,
         "the field of that name");
  is_int(talks__field_like(TALKS_K_slip, TALKS_F_position_party), -1,
         "in a kind without");
  ok(talks__str_eq(talks__nearest_section(talks__str("isues")), TALKS_STR("issues")),
     "near");
  is_int(talks__nearest_section(talks__str("qqqqqqq")).n, 0, "nothing near");
  is_int(talks__nearest_field(TALKS_K_party, talks__str("qqqqqqq")).n, 0,
         "no field near");
  is_int(talks__nearest_word(TALKS_W_strength, talks__str("qqqqqqq")).n, 0,
         "no word near");
  ok(talks__str_eq(talks__type_name(TALKS_T_REFS), TALKS_STR("ids")),
     "the name of a type");
}

int main(int argc, char **argv) {
  char said[4096];
  tap_begin(argc, argv);
  dossier d = dossier_load_text(values);
  is_int(d.status, TALKS_OK, "a dossier with something of everything");
  is_str(dossier_said(&d, said, sizeof said), "", "without a word");
  if (d.model) {
    test_values(&d);
    test_records(&d);
    test_short_forms(&d);
  }
  dossier_free(&d);
  test_defaults();
  test_forms();
  test_lock();
  test_files();
  test_limits();
  test_threads();
  test_many_problems();
  test_many_suggestions();
  test_hooks();
  test_marks();
  test_table();
  return tap_done();
}
