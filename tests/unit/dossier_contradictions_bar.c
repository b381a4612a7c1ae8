/* tests/unit/dossier_contradictions_bar.c: what the rules must notice, and must let
 * pass.
 *
 * Seeded edits: each changes a field or two of the shipped dossier, or adds a
 * statement, so that one contradiction comes into being or goes away; every one must be
 * noticed. Look- alikes: tests/data/look-alikes holds pairs that differ and yet agree;
 * of all of them one finding at most is a false alarm. The shipped dossier itself must
 * bear out the slips that it says a rule finds.
 */
#include "dossier.h"

#include "dossier/contradictions.h"

#include <dirent.h>

/* ---- the shipped dossier, file by file ------------------------------------------ */

enum { MAX_FILES = 64, MAX_FINDINGS = 400 };

typedef struct {
  char name[64];
  char *text;
} file;

typedef struct {
  file of[MAX_FILES];
  size_t n;
} files;

static const char *data(const char *path) {
  static char out[4096];
  const char *root = getenv("TALKS_DATA");
  snprintf(out, sizeof out, "%s/%s", root ? root : ".", path);
  return out;
}

static char *read_file(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f || fseek(f, 0, SEEK_END)) abort();
  long size = ftell(f);
  char *text = size < 0 ? NULL : malloc((size_t)size + 1);
  rewind(f);
  if (!text || fread(text, 1, (size_t)size, f) != (size_t)size) abort();
  text[size] = '\0';
  fclose(f);
  return text;
}

static void read_folder(files *all, const char *folder, const char *prefix) {
  char path[4096 + 64];
  DIR *d = opendir(folder);
  if (!d) {
    printf("Bail out! no folder %s\n", folder);
    exit(1);
  }
  for (struct dirent *e; (e = readdir(d));) {
    size_t n = strlen(e->d_name);
    if (n < 5 || strcmp(e->d_name + n - 5, ".yaml") != 0) continue;
    if (all->n == MAX_FILES) abort();
    file *f = &all->of[all->n++];
    snprintf(f->name, sizeof f->name, "%s%.40s", prefix, e->d_name);
    snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
    f->text = read_file(path);
  }
  closedir(d);
}

static files read_shipped(void) {
  files all = {.n = 0};
  read_folder(&all, data("dossiers/ukraine-2025"), "");
  read_folder(&all, data("dossiers/ukraine-2025/statements"), "statements/");
  return all;
}

/* ---- findings as lines: "status S0.2c S1.28a on guarantee" ---------------------- */

typedef struct {
  char line[MAX_FINDINGS][128];
  talks__weight weight[MAX_FINDINGS];
  size_t n;
} findings;

static const char *id_of(const dossier *d, talks_rec rec) {
  return rec == TALKS_NO_RECORD ? "-" : talks_model_id(d->model, rec);
}

static void find_all(dossier *d, findings *out) {
  talks__arena arena;
  talks__contradiction *c;
  talks__arena_init(&arena, d->ctx);
  if (talks__contradictions(d->view, &arena, &c, &out->n) || out->n > MAX_FINDINGS)
    abort();
  for (size_t i = 0; i < out->n; i++) {
    const talks__rule_info *rule = talks__rule_info_of(c[i].rule);
    out->weight[i] = rule->weight;
    snprintf(out->line[i], sizeof out->line[i], "%s %s %s on %s", rule->name.p,
             id_of(d, c[i].a), id_of(d, c[i].b), id_of(d, c[i].on));
  }
  talks__arena_free(&arena);
}

static bool has(const findings *all, const char *line) {
  for (size_t i = 0; i < all->n; i++)
    if (strcmp(all->line[i], line) == 0) return true;
  return false;
}

static bool load(const files *all, findings *out) {
  talks_file list[MAX_FILES];
  dossier d = {0};
  char said[1024];
  for (size_t i = 0; i < all->n; i++)
    list[i] = (talks_file){all->of[i].name, all->of[i].text, strlen(all->of[i].text)};
  if (talks_ctx_create(NULL, &d.ctx) || talks_diag_create(d.ctx, &d.diag)) abort();
  d.status = talks_model_load(d.ctx, list, all->n, d.diag, &d.model);
  bool good = !d.status && !dossier_view(&d, NULL);
  if (good) find_all(&d, out);
  else tap_diag("%s", dossier_said(&d, said, sizeof said));
  dossier_free(&d);
  return good;
}

/* ---- seeded edits --------------------------------------------------------------- */

/* Sets a field of a record, on one line; value NULL takes it away. Without a field,
 * text for a file of its own. */
typedef struct {
  const char *record, *field, *value;
} edit;

typedef struct {
  edit edits[3];
  const char *finding;
  bool creates;
  const char *name;
} seed;

#define ADD(source, text) \
  { NULL, "source: " source "\nstatements:\n  " text "\n", NULL }

static const seed seeds[] = {
    {{{"S2.42a", "figures", "{share-agreed: {value: 80 percent, scope: the-agreement}}"}},
     "figures S2.17a S2.42a on share-agreed",
     true,
     "Kushner's share told as another one"},
    {{{"S3.26b", "figures", "{area-held: {value: 99 percent, scope: donetsk-area}}"}},
     "figures S3.26a S3.26b on area-held",
     true,
     "two shares of one region"},
    {{ADD("\"001\"",
          "S1.37z: {kind: claim, en: x, happened: 2025-12-28, figures: {drones-used: "
          "{value: 45, scope: novgorod-attack}}}")},
     "figures S1.37a S1.37z on drones-used",
     true,
     "another number of drones"},
    {{ADD("\"002\"", "S2.26z: {who: eu, kind: offer, en: x, said: 2025-12-03, figures: "
                     "{assets-loan-size: {value: at most 140 bn EUR, scope: "
                     "assets-loan-proposal}}}")},
     "figures S2.26b S2.26z on assets-loan-size",
     true,
     "another amount of the same offer"},
    {{{"S3.36b", "said", "2024-06"}},
     "figures S3.36b S3.41a on us-aid-total",
     false,
     "a total said at another time"},
    {{{"S3.41a", "figures",
       "{us-aid-arms: {value: about 67 bn USD, scope: whole-war}, "
       "us-aid-total: {value: at least 100 bn USD, scope: whole-war}}"}},
     "figures S3.36b S3.41a on us-aid-total",
     false,
     "a bound turned round"},
    {{{"S3.41a", "figures",
       "{us-aid-arms: {value: about 67 bn USD, scope: whole-war}, us-aid-budget: {value: "
       "51.5 bn "
       "USD, scope: whole-war}, us-aid-total: {value: at most 100 bn USD, scope: "
       "whole-war}}"}},
     "sum S3.41a - on us-aid-total",
     true,
     "parts that exceed the total"},
    {{{"S4.22b", "denies", "S4.21a"}},
     "denial S4.21a S4.22b on S4.21a",
     true,
     "a new denial"},
    {{{"S2.36b", "denies", NULL}, {"pokrovsk-capture", "denies", NULL}},
     "denial S2.36a S2.36b on pokrovsk-capture",
     false,
     "a denial withdrawn"},
    {{{"territory", "settled-says", "S0.6a"}},
     "status S0.1b S0.6a on territory",
     true,
     "land called settled"},
    {{{"plan-signed", "yes-says", "S0.15b"}},
     "status S0.15b S4.14b on plan-signed",
     true,
     "the plan called signed"},
    {{{"nato-aim", "settled-says", NULL}},
     "status S1.19a S4.33b on nato-aim",
     false,
     "nobody calls it settled any more"},
    {{{"S4.4b", "happened", "2025-12-14"}},
     "dates S4.4a S4.4b on berlin-ten-states",
     true,
     "a meeting on two days"},
    {{{"S4.34a", "happened", "2025-12-16"}},
     "dates S4.34a - on merz-zelensky-2025-12-15",
     true,
     "a meeting on another day than its record's"},
    {{{"S4.22b", "happened", "2025-12-02"}},
     "dates S4.21a S4.22b on putin-witkoff-kushner-2025-12",
     false,
     "the days agree"},
    {{{"S1.7b", "strength", "announced"}, {"S1.16b", "strength", "rumoured"}},
     "strength S1.7b S1.16b on us-force-dec",
     true,
     "a position announced and rumoured"},
    {{{"S4.18a", "strength", "announced"}},
     "strength S4.18a S4.33a on ua-nato-dec",
     false,
     "given up in both paragraphs"},
    {{ADD("\"004\"",
          "S4.43z: {kind: claim, en: x, figures: {poll-share: {value: about 75 "
          "percent, scope: ua-public-land}}}")},
     "drift S4.43a S4.43z on poll-share",
     true,
     "a poll that becomes plain fact"},
    {{{"S2.42a", "relay", "stubb"}},
     "drift S2.17a S2.42a on share-agreed",
     false,
     "the relay is named again"},
    {{{"S3.36a", "figures",
       "{us-aid-approved: {value: about 200 bn USD, scope: whole-war}}"}},
     "unit S3.36a S3.36b on us-aid-approved",
     false,
     "dollars among dollars"},
    {{{"S0.19a", "figures",
       "{us-security-aid: {value: over 66 bn EUR, scope: whole-war}}"}},
     "unit S0.19a - on us-security-aid",
     true,
     "euros for dollars"},
    {{{"S4.66a", "figures", "{eu-loan: {value: 90 bn EUR, scope: ukraine-budget-gap}}"}},
     "rate S4.66a - on eu-loan",
     false,
     "no conversion any more"},
    {{{"pokrovsk", "aliases", "[波克羅夫斯克, 波克洛夫斯克]"}},
     "names pokrovsk - on pokrovsk",
     true,
     "a town spelt in two ways"},
    {{{"us-land-feb", "against", "S3.55e"}},
     "against S3.55d S3.55e on us-land-feb",
     true,
     "something against a position"},
};

/* The first line behind a record's own that is indented no further than it. */
static const char *end_of(const char *line, size_t indent) {
  for (const char *at = strchr(line, '\n'); at; at = strchr(at, '\n')) {
    at++;
    size_t n = strspn(at, " ");
    if (at[n] != '\n' && at[n] != '\0' && n <= indent) return at;
    if (at[n] == '\0') return at + n;
  }
  return line + strlen(line);
}

/* The line "KEY:" with this indent between two places, or NULL. */
static const char *line_of(const char *from, const char *to, size_t indent,
                           const char *key) {
  size_t n = strlen(key);
  for (const char *at = from; at && at < to; at = strchr(at, '\n')) {
    if (*at == '\n') at++;
    if (at < to && strspn(at, " ") == indent && strncmp(at + indent, key, n) == 0 &&
        at[indent + n] == ':')
      return at;
  }
  return NULL;
}

static const char *find_record(const files *all, const char *record, size_t *which,
                               size_t *indent) {
  for (*indent = 2; *indent <= 6; *indent += 2)
    for (*which = 0; *which < all->n; (*which)++) {
      const char *text = all->of[*which].text;
      const char *at = line_of(text, text + strlen(text), *indent, record);
      if (at) return at;
    }
  return NULL;
}

/* Puts the changed text into the list and keeps nothing of the file it was. */
static bool apply(files *all, const files *shipped, const edit *e) {
  size_t which, indent;
  const char *record = find_record(all, e->record, &which, &indent);
  if (!record) {
    tap_diag("no record %s", e->record);
    return false;
  }
  const char *end = end_of(record, indent);
  const char *field = line_of(strchr(record, '\n'), end, indent + 2, e->field);
  const char *cut = field ? field : strchr(record, '\n') + 1;
  const char *rest = field ? end_of(field, indent + 2) : cut;
  const char *text = all->of[which].text;
  size_t size = strlen(text) + strlen(e->field) + (e->value ? strlen(e->value) : 0) + 32;
  char *out = malloc(size);
  if (!out) abort();
  int n = snprintf(out, size, "%.*s", (int)(cut - text), text);
  if (e->value)
    n += snprintf(out + n, size - (size_t)n, "%*s%s: %s\n", (int)indent + 2, "", e->field,
                  e->value);
  snprintf(out + n, size - (size_t)n, "%s", rest);
  if (which >= shipped->n || text != shipped->of[which].text) free(all->of[which].text);
  all->of[which].text = out;
  return true;
}

static void add_file(files *all, const char *text) {
  if (all->n == MAX_FILES) abort();
  file *f = &all->of[all->n++];
  snprintf(f->name, sizeof f->name, "statements/seed.yaml");
  f->text = malloc(strlen(text) + 1);
  if (!f->text) abort();
  strcpy(f->text, text);
}

static void free_changed(files *changed, const files *shipped) {
  for (size_t i = 0; i < changed->n; i++)
    if (i >= shipped->n || changed->of[i].text != shipped->of[i].text)
      free(changed->of[i].text);
}

static void test_seed(const files *shipped, const findings *before, const seed *s) {
  static findings after;
  files all = *shipped;
  bool done = true;
  for (size_t i = 0; i < TALKS_COUNT(s->edits) && done; i++) {
    const edit *e = &s->edits[i];
    if (e->record) done = apply(&all, shipped, e);
    else if (e->field) add_file(&all, e->field);
  }
  if (done && load(&all, &after)) {
    bool was = has(before, s->finding), is = has(&after, s->finding);
    ok(is == s->creates && was == !s->creates, "%s %s: %s",
       s->creates ? "creates" : "removes", s->finding, s->name);
    if (is != s->creates || was == s->creates) tap_diag("before %d, after %d", was, is);
  } else {
    ok(false, "%s: can be made", s->name);
  }
  free_changed(&all, shipped);
}

static void test_seeds(void) {
  static findings before;
  files shipped = read_shipped();
  ok(load(&shipped, &before), "the shipped dossier loads");
  for (size_t i = 0; i < TALKS_COUNT(seeds); i++) test_seed(&shipped, &before, &seeds[i]);
  for (size_t i = 0; i < shipped.n; i++) free(shipped.of[i].text);
}

/* ---- look-alikes ---------------------------------------------------------------- */

static const struct {
  const char *a, *b, *why;
} pairs[] = {
    {"S1.1a", "S2.1a", "a total grew between two days"},
    {"S2.2a", "S2.2b", "95 of the process, 90 of the plan"},
    {"S1.3a", "S2.3a", "two regions"},
    {"S2.4a", "S3.4a", "98.5 rounds to 99"},
    {"S2.5a", "S3.5a", "67.3 is about 67"},
    {"S2.6a", "S3.6a", "73 is about 75"},
    {"S2.7a", "S3.7a", "70 is over 66"},
    {"S2.8a", "S3.8a", "98.5 is at most 100"},
    {"S2.9a", "S3.9a", "40 is one of 30, 40 or 50"},
    {"S2.10a", "S3.10a", "what is asked for and what is drafted"},
    {"S2.11a", "S3.11a", "75 lies in 60 to 90"},
    {"S2.12a", "S3.12a", "two months may be 60 days"},
    {"S2.13a", "S3.13a", "two packages of 500 are 1,000"},
    {"S2.14a", "S3.14a", "two polls"},
    {"S2.15a", "S3.15a", "two parties' demands"},
    {"S1.16a", "S2.16a", "undated, from before the baseline, and later"},
    {"S2.17a", "S3.17a", "two forecasts"},
    {"S2.18a", "S3.18a", "totals of spans that end a year apart"},
    {"S1.19a", "S2.19a", "open in February, settled in December"},
    {"S2.20a", "S2.20b", "settled, and feared to be opened"},
    {"S2.21a", "S2.21b", "two speakers, one number"},
    {"S2.22a", "S3.22a", "quoted through somebody here, speaking himself there"},
    {"S2.23a", "S2.23b", "a total with a part missing; two currencies, two things"},
    {"S2.24a", "S2.24b", "two meetings"},
    {"S2.25a", "S3.25a", "the second or third, and the third"},
    {"S2.26a", "S3.26a", "days on which a meeting was planned"},
    {"S2.27a", "S2.27b", "a meeting, and what came after it"},
    {"S2.28a", "S2.28b", "two stages of a fund"},
    {"S2.29a", "S2.29b", "firm on one option, open on another"},
    {"S1.30a", "S2.30a", "a position that changed"},
    {"berg", "berg-jr", "two persons with alike names, one in two scripts"},
    {"lindt", "kovac", "a surname alone, initials"},
    {"harbour", "valley",
     "names that are no spellings of each other, a kind of place added"},
    {"south-ports-feb", "south-ports-dec", "the positions of that change"},
    {"S3.31a/loan", "S3.31a/loan-in-dollars", "a sound conversion: its rate is shown"},
};

static void test_look_alikes(void) {
  static findings all;
  dossier d = {0};
  char said[1024];
  if (talks_ctx_create(NULL, &d.ctx) || talks_diag_create(d.ctx, &d.diag)) abort();
  d.status = talks_model_open(d.ctx, data("tests/data/look-alikes"), d.diag, &d.model);
  ok(!d.status && !dossier_view(&d, NULL), "the look-alikes load: %s",
     dossier_said(&d, said, sizeof said));
  for (size_t i = 0; i < TALKS_COUNT(pairs) && d.view; i++) {
    talks_rec a = dossier_rec(&d, pairs[i].a), b = dossier_rec(&d, pairs[i].b);
    ok(a != TALKS_NO_RECORD && b != TALKS_NO_RECORD && talks_view_stands(d.view, a) &&
           talks_view_stands(d.view, b),
       "%s %s stand: %s", pairs[i].a, pairs[i].b, pairs[i].why);
  }
  if (d.view) {
    size_t conflicts = 0;
    find_all(&d, &all);
    for (size_t i = 0; i < all.n; i++) conflicts += all.weight[i] == TALKS_CONFLICT;
    is_int(conflicts, 0, "nothing is called a contradiction");
    ok(all.n <= 1, "%zu to be looked at", all.n);
    for (size_t i = 0; i < all.n; i++) tap_diag("%s", all.line[i]);
  }
  dossier_free(&d);
}

/* ---- slips that a rule finds ---------------------------------------------------- */

static bool touches(const dossier *d, talks_rec slip, talks_rec rec) {
  return rec != TALKS_NO_RECORD &&
         talks__has_ref(d->view, slip, TALKS_F_slip_touches, rec);
}

static bool touches_one_of(const dossier *d, talks_rec slip, const talks_rec *recs,
                           uint32_t n) {
  bool any = false;
  for (uint32_t i = 0; i < n; i++) any = any || touches(d, slip, recs[i]);
  return any;
}

/* A slip touches both sides of the finding, or all there is of it. */
static bool bears_out(const dossier *d, const talks__contradiction *c, talks_rec slip) {
  if (talks__rule_info_of(c->rule)->detail == TALKS_DETAIL_SIDES)
    return touches_one_of(d, slip, c->of.sides.yes, c->of.sides.nyes) &&
           touches_one_of(d, slip, c->of.sides.no, c->of.sides.nno);
  bool second =
      c->b == TALKS_NO_RECORD || c->rule == TALKS_RULE_unit || touches(d, slip, c->b);
  return touches(d, slip, c->a) && second;
}

static void test_slips(void) {
  dossier d = {0};
  talks__arena arena;
  talks__contradiction *c;
  size_t slips = 0, n = 0, ruled = 0;
  if (talks_ctx_create(NULL, &d.ctx) || talks_diag_create(d.ctx, &d.diag)) abort();
  d.status = talks_model_open(d.ctx, data("dossiers/ukraine-2025"), d.diag, &d.model);
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  if (talks__contradictions(d.view, &arena, &c, &n)) abort();
  const talks_rec *all = talks__all(d.view, TALKS_K_slip, &slips);
  for (size_t i = 0; i < slips; i++) {
    bool borne_out = false;
    if (talks__word_in(d.view, all[i], TALKS_F_slip_found_by) != TALKS_WORD_found_by_rule)
      continue;
    ruled++;
    for (size_t k = 0; k < n; k++) borne_out = borne_out || bears_out(&d, &c[k], all[i]);
    ok(borne_out, "%s is found by a rule", id_of(&d, all[i]));
  }
  ok(ruled > 0, "%zu of %zu slips are found by a rule", ruled, slips);
  talks__arena_free(&arena);
  dossier_free(&d);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_seeds();
  test_look_alikes();
  test_slips();
  return tap_done();
}
