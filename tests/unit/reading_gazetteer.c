/* Gazetteers: what is read and refused, who is meant by a name, what a dossier's records have
 * of it; the shipped files, whose names are each in one script; want of memory. */
#include "failing.h"
#include "tap.h"

#include "reading/gazetteer.h"
#include "reading/scan.h"

#include <stdlib.h>

static const char small[] =
    "sources:\n"
    "  almanac: {title: An almanac, seen: 2026-11-30}\n"
    "states:\n"
    "  aldland: {en: Aldland, zh: 阿尔德兰, source: almanac}\n"
    "  lo: {zh: 洛国, aliases: [LO], not-in: [洛国山]}\n"
    "persons:\n"
    "  ada-bo:\n"
    "    en: Ada Bo\n"
    "    aliases: [Bo, 博]\n"
    "    posts:\n"
    "      - {post: head-of-state, of: aldland, held: 1990/1999}\n"
    "  cy-bo:\n"
    "    en: Cy Bo\n"
    "    aliases: [Bo]\n"
    "    posts:\n"
    "      - {post: envoy, of: lo, to: aldland, held: 2000-02/, source: almanac}\n"
    "  di-rice: {en: Di Rice, weak: [Rice], near: [大使]}\n";

static const char dossier[] = "parties:\n"
                              "  ald:\n"
                              "    en: Ald\n"
                              "    aliases: [阿尔德兰]\n"
                              "    persons:\n"
                              "      ada: {en: Ada Bo}\n";

typedef struct {
  talks_ctx *ctx;
  talks_model *model;
  talks__gazetteer *gazetteer;
  talks__lexicon *lexicon;
  talks__scan *scan;
} desk;

static talks_status open_desk(const talks_settings *settings, bool with_dossier,
                              desk *d) {
  talks_file file = {"dossier.yaml", dossier, sizeof dossier - 1};
  talks_status status = talks_ctx_create(settings, &d->ctx);
  if (!status && with_dossier)
    status = talks_model_load(d->ctx, &file, 1, NULL, &d->model);
  if (!status) status = talks__gazetteer_make(d->ctx, &d->gazetteer);
  if (!status)
    status =
        talks__gazetteer_add(d->gazetteer, TALKS_STR("g.yaml"), talks__str(small), NULL);
  if (!status) status = talks__gazetteer_finish(d->gazetteer, NULL);
  if (!status)
    status = talks__lexicon_make_with(d->ctx, d->model, d->gazetteer, &d->lexicon);
  if (!status) status = talks__scan_make(d->ctx, d->lexicon, d->model, &d->scan);
  return status;
}

static void close_desk(desk *d) {
  talks__scan_destroy(d->scan);
  talks__lexicon_destroy(d->lexicon);
  talks__gazetteer_destroy(d->gazetteer);
  talks_model_destroy(d->model);
  talks_ctx_destroy(d->ctx);
}

/* Whether a scan of the text, published on that day, has this in what it writes. */
static bool says(desk *d, const char *text, const char *day, const char *what) {
  talks__buf out;
  talks_days days = {0};
  talks__buf_init(&out, d->ctx);
  bool dated = day && !talks_days_parse(day, strlen(day), &days, NULL);
  talks__scan_begin(d->scan,
                    &(talks__scan_settings){.name = "a",
                                            .encoding = "UTF-8",
                                            .published = dated ? &days.from : NULL,
                                            .all = true});
  bool good = !talks__scan_piece(d->scan, talks__str(text), true, &out);
  talks__scan_end(d->scan, &out, NULL);
  good = good && strstr(out.p, what) != NULL;
  if (!good) printf("# %s\n", out.p ? out.p : "");
  talks__buf_free(&out);
  return good;
}

static void check_who(void) {
  desk d = {0};
  if (!ok(open_desk(NULL, false, &d) == TALKS_OK, "a gazetteer without a dossier"))
    return;
  ok(says(&d, "阿爾德蘭", NULL, "\"what\":\"state\",\"gazetteer\":[\"aldland\"]"),
     "a state in the other script");
  ok(says(&d, "Bo said", NULL,
          "\"gazetteer\":[\"ada-bo\",\"cy-bo\"],\"rule\":\"name-of-several\""),
     "two of a name are both given");
  ok(says(&d, "Bo said", "1995-06-01",
          "\"gazetteer\":[\"ada-bo\"],\"rule\":\"name-in-office\",\"trust\":\"fair\""),
     "but one by the day of publication");
  ok(says(&d, "Bo said", "2024-06-01", "\"gazetteer\":[\"cy-bo\"]"),
     "an end that is not known leaves the post open");
  ok(says(&d, "Bo said", "1980-06-01", "\"gazetteer\":[\"ada-bo\",\"cy-bo\"]"),
     "where neither was in office both stay");
  ok(says(&d, "Rice said", NULL, "\"mentions\":0"), "a weak name alone is none");
  ok(says(&d, "大使 Rice", NULL,
          "\"gazetteer\":[\"di-rice\"],\"rule\":\"name-near-word\""),
     "beside a word it is one");
  ok(says(&d, "Di Rice came.\nRice said", NULL, "\"rule\":\"name-known-here\""),
     "and in a document that has the whole name");
  ok(says(&d, "洛国山", NULL, "\"mentions\":0"), "a longer word is not the name");
  ok(says(&d, "lo and LO", NULL, "\"chars\":[7,9]"), "an acronym stands in capitals");
  ok(says(&d, "lo", NULL, "\"mentions\":0"), "and is none in small letters");
  ok(says(&d, "é lo", NULL, "\"mentions\":0"), "wherever it stands");
  close_desk(&d);
}

static void check_records(void) {
  desk d = {0};
  if (!ok(open_desk(NULL, true, &d) == TALKS_OK, "a gazetteer beside a dossier")) return;
  ok(says(&d, "Aldland", NULL, "\"what\":\"party\",\"ids\":[\"ald\"],\"rule\":\"name\""),
     "a record has the names of its entry");
  ok(says(&d, "Bo said", "1995-06-01", "\"ids\":[\"ada\"],\"rule\":\"name-in-office\""),
     "and the days of its posts");
  ok(says(&d, "Bo said", NULL, "\"ids\":[\"ada\"],\"gazetteer\":[\"cy-bo\"]"),
     "a record and an entry of a name are both given");
  close_desk(&d);
}

/* ---- what is refused ------------------------------------------------------------------ */

static void check_refused(const char *text, const char *code, unsigned line,
                          unsigned column) {
  talks_ctx *ctx = NULL;
  talks_diag *diag = NULL;
  talks__gazetteer *g = NULL;
  talks_status status = talks_ctx_create(NULL, &ctx);
  if (!status) status = talks_diag_create(ctx, &diag);
  if (!status) status = talks__gazetteer_make(ctx, &g);
  if (!status)
    status = talks__gazetteer_add(g, TALKS_STR("g.yaml"), talks__str(text), diag);
  if (!status) status = talks__gazetteer_finish(g, diag);
  const talks_problem *p = NULL;
  bool good = false;
  for (size_t i = 0; !good && diag && (p = talks_diag_get(diag, i)); i++)
    good = status == TALKS_BAD_INPUT && strcmp(p->code, code) == 0 && p->line == line &&
           p->column == column && p->hint[0] && strcmp(p->file, "g.yaml") == 0;
  ok(good, "refused: %s at %u:%u", code, line, column);
  p = good || !diag ? NULL : talks_diag_get(diag, 0);
  if (p) printf("# %s %u:%u %s\n", p->code, p->line, p->column, p->message);
  talks__gazetteer_destroy(g);
  talks_diag_destroy(diag);
  talks_ctx_destroy(ctx);
}

static void check_refusals(void) {
  check_refused("persons: [a]\n", "bad-shape", 1, 10);
  check_refused("person:\n  a: {en: A}\n", "unknown-section", 1, 1);
  check_refused("persons:\n  A b: {en: A}\n", "bad-id", 2, 3);
  check_refused("persons:\n  a: text\n", "bad-shape", 2, 6);
  check_refused("persons:\n  a: {en: A, alias: [B]}\n", "unknown-key", 2, 14);
  check_refused("persons:\n  a: {source: s}\nsources:\n  s: {title: T}\n",
                "missing-field", 2, 3);
  check_refused("persons:\n  a: {en: [A]}\n", "bad-shape", 2, 11);
  check_refused("persons:\n  a: {en: \"\"}\n", "empty", 2, 11);
  check_refused("persons:\n  a: {en: A, weak: B}\n", "bad-shape", 2, 20);
  check_refused("persons:\n  a: {en: A, source: s}\n", "no-such-source", 2, 22);
  check_refused("persons:\n  a: {en: A, posts: x}\n", "bad-shape", 2, 21);
  check_refused("persons:\n  a: {en: A, posts: [x]}\n", "bad-shape", 2, 22);
  check_refused("persons:\n  a: {en: A, posts: [{post: king, held: 1990}]}\n",
                "unknown-word", 2, 29);
  check_refused("persons:\n  a: {en: A, posts: [{post: head, held: long}]}\n", "bad-days",
                2, 41);
  check_refused("persons:\n  a: {en: A, posts: [{post: head, until: 1990}]}\n",
                "unknown-key", 2, 35);
  check_refused("persons:\n  a: {en: A, posts: [{post: head}]}\n", "missing-field", 2,
                22);
  check_refused("persons:\n  a: {en: A, posts: [{post: head, of: b, held: 1990}]}\n",
                "no-such-record", 2, 39);
  check_refused("persons:\n  a: {en: A}\nplaces:\n  a: {en: A}\n", "id-twice", 4, 3);
  check_refused("persons:\n  a: {en: A, instead: no}\n", "unknown-word", 2, 23);
  check_refused("sources:\n  s: {titel: T}\n", "unknown-key", 2, 7);
  check_refused("persons:\n  a: {en: A\n", "yaml", 3, 1);
}

/* ---- one file over another ------------------------------------------------------------- */

static void check_layers(void) {
  static const char second[] =
      "persons:\n"
      "  cy-bo: {zh: 博赛, posts: [{post: leader, held: 1991}]}\n"
      "  di-rice: {instead: yes}\n";
  talks_ctx *ctx = NULL;
  talks__gazetteer *g = NULL;
  talks_status status = talks_ctx_create(NULL, &ctx);
  if (!status) status = talks__gazetteer_make(ctx, &g);
  if (!status)
    status = talks__gazetteer_add(g, TALKS_STR("a.yaml"), talks__str(small), NULL);
  if (!status)
    status = talks__gazetteer_add(g, TALKS_STR("b.yaml"), talks__str(second), NULL);
  if (!status) status = talks__gazetteer_finish(g, NULL);
  if (ok(status == TALKS_OK, "a second file over the first")) {
    const talks__gazetteer_lists *l = talks__gazetteer_read(g);
    const talks__entry *cy = &l->entries[3], *di = &l->entries[4];
    is_int(l->n_entries, 5, "no entry more");
    is_int(cy->count, 3, "names are added");
    ok(talks__str_eq(cy->zh, TALKS_STR("博赛")) &&
           talks__str_eq(cy->en, TALKS_STR("Cy Bo")),
       "what it says is set, the rest stays");
    ok(l->posts[cy->posts].next == TALKS_NONE &&
           strcmp(l->posts[cy->posts].what, "leader") == 0,
       "posts are replaced");
    ok(di->count == 0 && di->names == TALKS_NONE, "an entry is left out");
  }
  talks__gazetteer_destroy(g);
  talks_ctx_destroy(ctx);
}

/* ---- the shipped files ------------------------------------------------------------------ */

static bool has_latin(talks_str s) {
  for (size_t i = 0; i < s.n; i++)
    if ((s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'z') return true;
  return false;
}

/* Chinese names are in simplified characters; what is only in the other script's words is
 * kept in its characters (zh-hant), and folding makes it another name. */
static bool is_simplified(talks_str s) {
  for (size_t at = 0, length; at < s.n; at += length) {
    uint32_t code = talks__utf8_next((talks_str){s.p + at, s.n - at}, &length);
    if (code >= 0x3400 && code <= 0x9FFF && talks__fold_code(code) != code) return false;
  }
  return true;
}

static talks_status add_shipped(talks__gazetteer *g, const char *root, const char *name,
                                talks_diag *diag) {
  char path[4096];
  size_t n;
  snprintf(path, sizeof path, "%s/data/gazetteer/%s", root, name);
  FILE *file = fopen(path, "rb");
  static char text[4 << 20];
  if (!file) return TALKS_NOT_FOUND;
  n = fread(text, 1, sizeof text, file);
  (void)fclose(file);
  return talks__gazetteer_add(g, talks__str(name), (talks_str){text, n}, diag);
}

static void check_entry(const talks__gazetteer_lists *l, const talks__entry *e,
                        size_t *mixed) {
  talks_str plain = {NULL, 0};
  for (uint32_t i = e->names; i != TALKS_NONE; i = l->names[i].next)
    if (!has_latin(l->names[i].text) && !is_simplified(l->names[i].text)) {
      if (plain.n > 0) (*mixed)++; /* one, zh-hant, may be */
      plain = l->names[i].text;
    }
  if (e->zh.n > 0 && !is_simplified(e->zh)) {
    (*mixed)++;
    printf("# %.*s: zh is not simplified\n", (int)e->id.n, e->id.p);
  }
}

static void check_shipped(void) {
  static const char *const files[] = {"sources.yaml", "states.yaml", "organisations.yaml",
                                      "places.yaml", "persons.yaml"};
  const char *root = getenv("TALKS_DATA");
  talks_ctx *ctx = NULL;
  talks_diag *diag = NULL;
  talks__gazetteer *g = NULL;
  talks_status status = root ? talks_ctx_create(NULL, &ctx) : TALKS_NOT_FOUND;
  if (!status) status = talks_diag_create(ctx, &diag);
  if (!status) status = talks__gazetteer_make(ctx, &g);
  for (size_t i = 0; !status && i < TALKS_COUNT(files); i++)
    status = add_shipped(g, root, files[i], diag);
  if (!status) status = talks__gazetteer_finish(g, diag);
  ok(status == TALKS_OK, "the shipped gazetteer is sound");
  if (!status) {
    const talks__gazetteer_lists *l = talks__gazetteer_read(g);
    size_t bare = 0, mixed = 0, kinds[4] = {0};
    for (uint32_t e = 0; e < l->n_entries; e++) {
      kinds[l->entries[e].kind]++;
      bare += l->entries[e].source == TALKS_NONE;
      check_entry(l, &l->entries[e], &mixed);
    }
    is_int(bare, 0, "each entry has a source");
    is_int(mixed, 0, "Chinese names are simplified, but for one marked as not");
    ok(kinds[0] > 200 && kinds[1] >= 197 && kinds[2] > 150 && kinds[3] > 300,
       "persons, states, organisations and places enough");
  }
  talks__gazetteer_destroy(g);
  talks_diag_destroy(diag);
  talks_ctx_destroy(ctx);
}

/* ---- want of memory --------------------------------------------------------------------- */

static talks_status scan_once(const talks_settings *settings, void *user) {
  desk d = {0};
  talks__buf out;
  (void)user;
  talks_status status = open_desk(settings, true, &d);
  if (d.ctx) talks__buf_init(&out, d.ctx);
  if (!status) {
    talks__scan_begin(d.scan, &(talks__scan_settings){.name = "a", .encoding = "UTF-8"});
    status = talks__scan_piece(d.scan, TALKS_STR("Bo, LO"), true, &out);
    if (!status) talks__scan_end(d.scan, &out, NULL);
    if (!status) status = talks__buf_status(&out);
  }
  if (d.ctx) talks__buf_free(&out);
  close_desk(&d);
  return status;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_who();
  check_records();
  check_refusals();
  check_layers();
  check_shipped();
  for_each_failure("reading a gazetteer and a line", scan_once, NULL);
  return tap_done();
}
