/* tests/unit/dossier_dump.c: records as trees again, written out and compared.
 *
 * What every type of field becomes, with ids and passages as lists and between blanks;
 * children of a list and of a map; assumptions of a set; what the functions of a caller
 * change. Then each allocation fails.
 */
#include "dossier.h"
#include "failing.h"

#include "dossier/dump.h"
#include "dossier/write.h"

static const char text[] =
    "dossier: {title-en: Bridge, day: 2025-06-30}\n"
    "sources: {001: {title-en: Notes, paragraphs: 9}}\n"
    "parties: {a: {en: Aldbank, aliases: [Ald, The town]}, b: {}}\n"
    "groups: {g: {members: [{member: a, inference: x}, {member: b, inference: y}]}}\n"
    "issues: {tolls: {options: {free: {order: 1}, paid: {en: some}}}}\n"
    "quantities: {share: {en: share}}\n"
    "statements:\n"
    "  S1.1a: {who: a b, kind: claim, en: One., also: 1.2 1.3, said: by 2025-06-20,\n"
    "          figures: {share: {value: \"about 90 percent, they say\"}}}\n"
    "positions: {p: {party: a, issue: tolls, demands: free, from: S1.1a}}\n"
    "assumptions: {own: {value: 1}}\n";
static const char set[] = "assumptions: {n: {value: 3}, m: {value: 4, set: s}}\n";
static const char *const files[] = {"d.yaml", text, "assumptions/s.yaml", set, NULL};

/* All sections below one another; p == NULL: a failure, in *status. */
static talks__buf dump(const talks__dump *d, talks_status *status) {
  talks__block_style style = {0, 2, "\n"};
  talks__shape file = {TALKS_SHAPE_FILE, TALKS_K_statement, false};
  talks__buf out;
  talks__buf_init(&out, d->m->ctx);
  *status = TALKS_OK;
  for (int k = 0; k < TALKS_KINDS && !*status; k++) {
    const talks__kind_info *info = talks__kind_info_of((talks__kind)k);
    talks__node *section = NULL;
    if (info->section.n == 0) continue;
    *status = talks__dump_section(d, (talks__kind)k, &section);
    if (*status || !section) continue;
    section->key = info->section;
    talks__block_write(&out, section, file, &style);
    talks__buf_char(&out, '\n');
  }
  if (!*status) *status = talks__buf_status(&out);
  return out;
}

static void check(const talks__dump *d, const char *name, const char *const *has,
                  const char *const *lacks) {
  talks_status status;
  talks__buf out = dump(d, &status);
  bool good = is_int(status, TALKS_OK, "%s", name);
  for (; good && *has; has++)
    good = ok(strstr(out.p, *has) != NULL, "%s: has %s", name, *has);
  for (; good && *lacks; lacks++)
    good = ok(!strstr(out.p, *lacks), "%s: lacks %s", name, *lacks);
  if (!good) tap_diag("%s", out.p ? out.p : "nothing");
  talks__buf_free(&out);
}

/* ---- the functions of a caller ------------------------------------------------------- */

typedef struct {
  const dossier *d;
  const char *without, *nameless; /* ids; or NULL */
  size_t ends;
} caller;

static bool is(const caller *c, talks_rec rec, const char *id) {
  return id && rec == dossier_rec(c->d, id);
}

static bool keep(void *user, talks_rec rec) {
  const caller *c = user;
  return !is(c, rec, c->without);
}

static talks_str id(void *user, talks_rec rec) {
  const caller *c = user;
  return is(c, rec, c->nameless) ? (talks_str){0} : c->d->model->records[rec].id;
}

static talks_status end(void *user, talks_rec rec, talks__node *map) {
  (void)rec;
  (void)map;
  ((caller *)user)->ends++;
  return TALKS_OK;
}

static void test_callers(dossier *d, talks__dump plain) {
  static const char *const none[] = {NULL};
  static const char *const nameless[] = {"S1.1a", "a", "tolls", "free", "S1.1a/share"};
  caller c = {.d = d};
  plain.hooks = (talks__dump_hooks){.keep = keep, .id = id, .end = end, .user = &c};
  c.without = "S1.1a/share";
  check(&plain, "without its only child", (const char *const[]){"en: One.", NULL},
        (const char *const[]){"figures", NULL});
  ok(c.ends > 10, "a caller sees the end of each record");
  c.without = "tolls";
  check(&plain, "without a record", none, (const char *const[]){"issues", NULL});
  c.without = NULL;
  for (size_t i = 0; i < TALKS_COUNT(nameless); i++) {
    talks_status status;
    c.nameless = nameless[i];
    talks__buf out = dump(&plain, &status);
    is_int(status, TALKS_NO_MEMORY, "no id for %s", nameless[i]);
    talks__buf_free(&out);
  }
}

static void test_types(dossier *d, talks__dump plain) {
  static const char *const none[] = {NULL};
  check(&plain, "in words",
        (const char *const[]){"who: a b\n", "also: 1.2 1.3\n", "said: by 2025-06-20\n",
                              "order: 1\n", "value: about 90%, they say\n",
                              "paragraphs: 9\n", "aliases: [Ald, The town]\n",
                              "quantity: share\n", "party: a\n",
                              "  n:\n    value: 3\n    set: s\n", NULL},
        none);
  plain.edtf = plain.lists = true;
  check(&plain, "as lists",
        (const char *const[]){"who: [a, b]\n", "also: [1.2, 1.3]\n",
                              "said: \"[..2025-06-20]\"\n", NULL},
        none);
  ok(talks__is_list(
         d->model, talks__value_of(d->model, dossier_rec(d, "g"), TALKS_F_group_members)),
     "members without names are a list");
  ok(!talks__is_list(d->model, talks__value_of(d->model, dossier_rec(d, "tolls"),
                                               TALKS_F_issue_options)),
     "options are none");
  ok(!talks__is_list(d->model, talks__value_of(d->model, dossier_rec(d, "S1.1a"),
                                               TALKS_F_statement_figures)),
     "nor are figures");
  ok(talks__str_eq(talks__own_key(d->model, dossier_rec(d, "tolls")),
                   TALKS_STR("tolls")) &&
         talks__str_eq(talks__own_key(d->model, dossier_rec(d, "free")),
                       TALKS_STR("free")) &&
         talks__str_eq(talks__own_key(d->model, dossier_rec(d, "g/2")), TALKS_STR("2")),
     "each has a key of its own");
}

/* ---- memory -------------------------------------------------------------------------- */

static const talks_model *loaded;

static talks_status dump_once(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks_model model = *loaded;
  talks__arena arena;
  model.ctx = ctx;
  talks__arena_init(&arena, ctx);
  talks__dump d = {.m = &model, .arena = &arena, .lists = *(const bool *)user};
  talks__buf out = dump(&d, &status);
  talks__buf_free(&out);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  dossier d = dossier_load(files);
  char said[500];
  if (d.status) tap_diag("%s", dossier_said(&d, said, sizeof said));
  if (d.status) abort();
  talks__arena arena;
  talks__arena_init(&arena, d.ctx);
  talks__dump plain = {.m = d.model, .arena = &arena};
  test_types(&d, plain);
  test_callers(&d, plain);
  loaded = d.model;
  bool lists = false;
  for_each_failure("dumping in words", dump_once, &lists);
  lists = true;
  for_each_failure("dumping as lists", dump_once, &lists);
  talks__arena_free(&arena);
  dossier_free(&d);
  d = dossier_load_text("sources: {001: {}}\n");
  talks__node *section = NULL;
  talks__arena_init(&arena, d.ctx);
  plain = (talks__dump){.m = d.model, .arena = &arena};
  is_int(talks__dump_section(&plain, TALKS_K_dossier, &section), TALKS_OK,
         "a dossier that says nothing of itself");
  ok(!section, "has no section for it");
  talks__arena_free(&arena);
  dossier_free(&d);
  return tap_done();
}
