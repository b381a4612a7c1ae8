/* The canonical form, case by case; what is refused; the beginner's dossier; folders. */
#include "failing.h"
#include "tap.h"
#include "temporary.h"

#include "dossier/files.h"
#include "dossier/write.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  const char *what, *in, *out;
} sample;

static const sample layout[] = {
    {"an empty file", "", ""},
    {"comments alone", "\n\n# one\n\n\n# two\n\n", "# one\n\n# two\n"},
    {"indentation and blanks", "parties:\n    us:  \n        en:   United States  \n",
     "parties:\n\n  us:\n    en: United States\n"},
    {"line ends and byte-order mark", "\xEF\xBB\xBFscopes:\r\n  a: one\r\n  b: two",
     "scopes:\n  a: one\n  b: two\n"},
    {"document marks", "%YAML 1.1\n---\nscopes:\n  a: one\n...\n", "scopes:\n  a: one\n"},
    {"head keys first, sections as they come",
     "persons: {p: {en: x}}\nunless-said: {said: 2025}\nacts: {a: {en: y}}\nsource: 1\n",
     "source: 1\nunless-said: {said: 2025}\npersons: {p: {en: x}}\n\nacts: {a: {en: "
     "y}}\n"},
    {"statements by mark",
     "statements:\n  S1.10a: {kind: claim}\n  S1.9b: {kind: claim}\n  S1.9a: {kind: "
     "claim}\n",
     "statements:\n  S1.9a: {kind: claim}\n  S1.9b: {kind: claim}\n  S1.10a: {kind: "
     "claim}\n"},
    {"other records as they come", "scopes:\n  b: one\n  a: two\n",
     "scopes:\n  b: one\n  a: two\n"},
    {"fields by the table, unknown ones last",
     "issues:\n  i:\n    odd: 1\n    zh: x\n    options:\n      o:\n        zh: y\n      "
     "  en: z\n"
     "    en: w\n",
     "issues:\n\n  i:\n    en: w\n    zh: x\n    options:\n      o:\n        en: z\n     "
     "   zh: y\n"
     "    odd: 1\n"},
    {"fields of records in a list",
     "groups:\n  g:\n    members:\n    - since: 2025\n      member: a\n    - b\n",
     "groups:\n\n  g:\n    members:\n      - member: a\n        since: 2025\n      - "
     "b\n"},
    {"blank lines beside tall records",
     "scopes:\n  a: one\n\n\n  b:\n    en: two\n  c: three\n  d: four\n",
     "scopes:\n  a: one\n\n  b:\n    en: two\n\n  c: three\n  d: four\n"},
    {"no blank lines inside a record", "parties:\n  us:\n    en: x\n\n    zh: y\n",
     "parties:\n\n  us:\n    en: x\n    zh: y\n"},
    {"flow collections on one line", "parties: {us: {aliases: [a,b ,  c,],en :  x}}\n",
     "parties: {us: {aliases: [a, b, c], en: x}}\n"},
    {"a pair in a list", "a: [b: c, ? d : e]\n", "a: [{b: c}, {d: e}]\n"},
    {"flow collections on several lines",
     "parties:\n  us:\n    aliases: [a, # one\n         b   ,\n\n    c]   # two\n",
     "parties:\n\n  us:\n    aliases: [a, # one\n      b   ,\n\n      c]   # two\n"},
    {"quotes stay", "scopes:\n    a: 'it''s'\n    \"b\": \"x\\ty\"\n",
     "scopes:\n  a: 'it''s'\n  \"b\": \"x\\ty\"\n"},
    {"long texts are indented anew",
     "scopes:\n    a: one  \n            two\n\n       three\n",
     "scopes:\n\n  a: one\n    two\n\n    three\n"},
    {"long quoted texts", "scopes:\n  a: \"one\\\n  two \\ \n   three\"\n",
     "scopes:\n\n  a: \"one\\\n    two \\ \n    three\"\n"},
    {"a value on the next line", "scopes:\n  a:\n    one\n", "scopes:\n  a: one\n"},
    {"block texts are indented anew",
     "scopes:\n     a: |\n       one\n         two\n\n       three\n",
     "scopes:\n\n  a: |\n    one\n      two\n\n    three\n"},
    {"folded ones too", "scopes:\n  a: >-  # why\n           one\n           two\n",
     "scopes:\n\n  a: >-  # why\n    one\n    two\n"},
    {"block texts that cannot move are quoted",
     "scopes:\n  a: |+\n    one\n\n  b: |2\n     two\n  c: |\n    three \n  d: |\n\n",
     "scopes:\n  a: \"one\\n\\n\"\n  b: \" two\\n\"\n  c: \"three \\n\"\n  d: \"\"\n"},
    {"a block text at the end of a file without line break", "scopes:\n  a: |\n    one",
     "scopes:\n  a: \"one\"\n"},
    {"a line break that no editor shows", "scopes:\n  a: one\xE2\x80\xA8    two\n",
     "scopes:\n  a: \"one\\u2028two\"\n"},
    {"keys of more than one line", "? one\n  two\n: x\n? |\n  three\n: y\n",
     "\"one two\": x\n\n\"three\\n\": y\n"},
    {"lists", "- a\n-   - b\n    -  c\n- d: 1\n  e: 2\n",
     "- a\n- - b\n  - c\n- d: 1\n  e: 2\n"},
    {"tabs at the ends of lines", "scopes:\n  a: one\t\n      two\t # three\t\n",
     "scopes:\n\n  a: one\n    two  # three\n"},
    {"a block text without lines, or that breaks lines oddly, or is of blanks",
     "scopes:\n  a: |\n    one\xE2\x80\xA8    two\n  b: |\n    one\n        \n    "
     "two\n  c: |\n    one\t\n  d: |",
     "scopes:\n  a: \"one\\u2028two\\n\"\n  b: \"one\\n    \\ntwo\\n\"\n  c: "
     "\"one\\t\\n\"\n  d: \"\"\n"},
    {"a folded key", "? >\n  four\n: five\n", "\"four\\n\": five\n"},
    {"a file in braces", "{source: 1,\n a: {b: c}}\n", "{source: 1,\n  a: {b: c}}\n"},
    {"one text", "# c\n  one\n    two # d\n", "# c\none\n  two # d\n"},
};

static const sample comments[] = {
    {"the head of a file stays at the top", "# head\nstatements: {}\nsource: 1\n",
     "# head\nsource: 1\nstatements: {}\n"},
    {"a comment above an entry moves with it",
     "# head\n\n# about statements\nstatements: {}\n# about source\nsource: 1\n",
     "# head\n\n# about source\nsource: 1\n\n# about statements\nstatements: {}\n"},
    {"with records",
     "statements:\n  # two\n  S1.2a: {kind: claim} # beside two\n  # one\n\n  S1.1a: "
     "{kind: claim}\n",
     "statements:\n\n  # one\n\n  S1.1a: {kind: claim}\n\n  # two\n  S1.2a: {kind: "
     "claim} # beside two\n"},
    {"with fields", "issues:\n  i:\n    # zh\n    zh: x # xx\n    # en\n    en: y\n",
     "issues:\n\n  i:\n    # en\n    en: y\n    # zh\n    zh: x # xx\n"},
    {"aligned comments stay aligned", "scopes:\n  a: one    # 1\n  bb: two   # 2\n",
     "scopes:\n  a: one    # 1\n  bb: two   # 2\n"},
    {"beside a key", "scopes:   # s\n  a:  # t\n    en: one\n",
     "scopes:   # s\n\n  a:  # t\n    en: one\n"},
    {"beside key and value", "scopes:\n  a: # key\n    # between\n    one # value\n",
     "scopes:\n\n  # between\n  # key\n  a: one # value\n"},
    {"indented deeper than what follows: the end of what is above",
     "scopes:\n  a:\n    en: one\n    # zh: two\n  # three\n  b:\n    en: four\n      # "
     "five\n# six\n",
     "scopes:\n\n  a:\n    en: one\n    # zh: two\n\n  # three\n  b:\n    en: four\n    "
     "# five\n# six\n"},
    {"between a key and its list", "a:\n# one\n- b\n# two\n- c\n# three\nd: e\n",
     "a:\n  # one\n  - b\n  # two\n  - c\n\n# three\nd: e\n"},
    {"behind a dash", "a:\n  - # one\n    b: c\n  -\n    # two\n    - # three\n      d\n",
     "a:\n  # one\n  - b: c\n  # two\n  # three\n  - - d\n"},
    {"around document marks", "# a\n--- # b\nc: d\n# e\n... # f\n",
     "# a\n# b\nc: d\n# e\n# f\n"},
    {"without a blank before it", "a: [b]# c\nd: \"e\"# f\n",
     "a: [b] # c\n\nd: \"e\" # f\n"},
    {"ended by an odd line break", "# a\xC2\x85z: b # c\xE2\x80\xA9w: d\n",
     "# a\nz: b # c\n\nw: d\n"},
    {"not in texts", "scopes:\n  a: b#c\n  d: \"# e\"\n",
     "scopes:\n  a: b#c\n  d: \"# e\"\n"},
    {"blank lines between comments stay, one each",
     "# a\n\n\n# b\n# c\n\nd: e\n\n\n# f\n", "# a\n\n# b\n# c\n\nd: e\n\n# f\n"},
};

static const sample json[] = {
    {"an empty map", "{ }", "{}\n"},
    {"order and indentation",
     "{\"statements\":{\"S1.2a\":{\"en\":\"x\",\"kind\":\"claim\"},\"S1.1a\":{}},"
     "\"source\":1.0}",
     "{\n  \"source\": 1.0,\n  \"statements\": {\n    \"S1.1a\": {},\n    \"S1.2a\": {\n"
     "      \"kind\": \"claim\",\n      \"en\": \"x\"\n    }\n  }\n}\n"},
    {"escapes", "[\"\\u4e2d\\/\", true, -1e5]",
     "[\n  \"\xE4\xB8\xAD/\",\n  true,\n  -1e5\n]\n"},
};

static void check(const talks_ctx *ctx, const char *name, const sample *s) {
  talks_file file = {name, s->in, strlen(s->in)};
  char *bytes = NULL, *again = NULL;
  size_t n = 0, m = 0;
  if (!is_int(talks_fmt(ctx, &file, NULL, &bytes, &n), TALKS_OK, "lays out: %s", s->what))
    return;
  is_bytes(bytes, n, s->out, strlen(s->out), "as it should: %s", s->what);
  file = (talks_file){name, bytes, n};
  is_int(talks_fmt(ctx, &file, NULL, &again, &m), TALKS_OK, "and again");
  is_bytes(again, m, bytes, n, "which changes nothing");
  talks_bytes_free(ctx, bytes);
  talks_bytes_free(ctx, again);
}

static void check_refused(const talks_ctx *ctx) {
  static const struct {
    const char *name, *in, *code;
  } table[] = {
      {"x.yaml", "a: [", "yaml"},          {"x.yaml", "a: 1\na: 2\n", "duplicate-key"},
      {"x.yaml", "a:\n", "no-value"},      {"x.yaml", "'': b\n", "bad-key"},
      {"x.json", "{\"a\": null}", "null"}, {"x.json", "{", "json"},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks_diag *diag = NULL;
    talks_file file = {table[i].name, table[i].in, strlen(table[i].in)};
    char *bytes = NULL;
    size_t n = 7;
    if (talks_diag_create(ctx, &diag)) abort();
    is_int(talks_fmt(ctx, &file, diag, &bytes, &n), TALKS_BAD_INPUT, "refuses %s",
           table[i].in);
    ok(!bytes && n == 7, "and touches nothing");
    const talks_problem *p = talks_diag_get(diag, 0);
    is_str(p ? p->code : "", table[i].code, "and says why");
    talks_diag_destroy(diag);
  }
}

static void leaves_alone(const talks_ctx *ctx, const char *text, const char *what) {
  talks_file file = {"x.yaml", text, strlen(text)};
  talks_diag *diag = NULL;
  char *bytes = NULL;
  size_t n;
  if (talks_diag_create(ctx, &diag)) abort();
  is_int(talks_fmt(ctx, &file, diag, &bytes, &n), TALKS_BAD_INPUT, "%s is left alone",
         what);
  is_str(talks_diag_count(diag) ? talks_diag_get(diag, 0)->code : "", "not-laid-out",
         "%s: and says so", what);
  talks_diag_destroy(diag);
}

/* A key too long to stand before a colon can only be written with a question mark; what begins
 * as a document does is another text at the margin. */
static void check_left_alone(const talks_ctx *ctx) {
  char text[2000] = "? ";
  memset(text + 2, 'k', 1500);
  memcpy(text + 1502, "\n: v\n", 6);
  leaves_alone(ctx, text, "a long key");
  leaves_alone(ctx, " --- r\n-\na#()s\n", "a text like the mark of a document");
}

/* ---- mending --------------------------------------------------------------------- */

static const struct {
  const char *what, *name, *in, *out; /* out: NULL for what cannot be read */
} mended[] = {
    {"a section and a field", "x.yaml",
     "statments:\n  S1.1a: {kind: claim, stregth: may}\n",
     "statements:\n  S1.1a: {kind: claim, strength: may}\n"},
    {"in JSON", "x.json", "{\"statments\": {\"S1.1a\": {\"knid\": \"claim\"}}}",
     "{\n  \"statements\": {\n    \"S1.1a\": {\n      \"kind\": \"claim\"\n    }\n  "
     "}\n}\n"},
    {"in items of a list", "x.yaml",
     "groups:\n  g:\n    members:\n      - {membr: a}\n      - b\n",
     "groups:\n\n  g:\n    members:\n      - {member: a}\n      - b\n"},
    {"nothing that is near nothing, short, or there already", "x.yaml",
     "nonsense: {}\nactz: {}\nacts: {a: {eng: x, nte: y}}\n",
     "nonsense: {}\n\nactz: {}\n\nacts: {a: {eng: x, nte: y}}\n"},
    {"one name more, one letter else", "x.yaml", "limit: {}\nstares: {}\n",
     "limits: {}\n\nstates: {}\n"},
    {"nothing where the rest would be read otherwise", "x.yaml",
     "groups: {g: {members: ['membr':a]}}\n", "groups: {g: {members: [{'membr': a}]}}\n"},
    {"nor where it would not be read at all", "x.yaml", "{'sorce':1}\n",
     "{'sorce': 1}\n"},
    {"no text that cannot be read", "x.yaml", "statments: [\n", NULL},
};

static void check_mended(const talks_ctx *ctx) {
  for (size_t i = 0; i < TALKS_COUNT(mended); i++) {
    talks__buf out;
    talks__buf_init(&out, ctx);
    talks_status status =
        talks__fix(ctx, talks__str(mended[i].name), talks__str(mended[i].in), &out);
    is_int(status, mended[i].out ? TALKS_OK : TALKS_BAD_INPUT, "mends: %s",
           mended[i].what);
    if (mended[i].out) is_bytes(out.p, out.n, mended[i].out, strlen(mended[i].out), "so");
    talks__buf_free(&out);
  }
  char text[2000] = "statments: {}\n? ";
  memset(text + 16, 'k', 1500);
  memcpy(text + 1516, "\n: v\n", 6);
  talks__buf out;
  talks__buf_init(&out, ctx);
  is_int(talks__fix(ctx, TALKS_STR("x.yaml"), talks__str(text), &out), TALKS_OK,
         "mends what it cannot lay out");
  ok(out.n == 1522 && strncmp(out.p, "statements: {}\n? kk", 19) == 0, "as far as that");
  talks__buf_free(&out);
}

static talks_status mend_once(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks__buf out;
  talks__buf_init(&out, ctx);
  bool braces = *(const char *)user == '{';
  status = talks__fix(ctx, talks__str(braces ? "x.json" : "x.yaml"),
                      talks__str((const char *)user), &out);
  talks__buf_free(&out);
  talks_ctx_destroy(ctx);
  return status;
}

static void check_new_files(const talks_ctx *ctx, talks_lang lang, const char *note) {
  enum { n = TALKS__NEW_FILES };
  talks_file files[n];
  talks__buf room;
  talks__buf_init(&room, ctx);
  if (talks__new_files(lang, &room, files)) abort();
  ok(strstr(room.p, note), "a first dossier explains itself: %s", note);
  talks_diag *diag = NULL;
  talks_model *model = NULL;
  if (talks_diag_create(ctx, &diag)) abort();
  is_int(talks_model_load(ctx, files, n, diag, &model), TALKS_OK,
         "the first dossier loads");
  is_int(talks_diag_count(diag), 0, "without a problem");
  ok(model && talks_model_find(model, "S1.3a") != TALKS_NO_RECORD,
     "with three statements");
  talks_model_destroy(model);
  for (size_t i = 0; i < n; i++) {
    char *bytes = NULL;
    size_t size = 0;
    is_int(talks_fmt(ctx, &files[i], diag, &bytes, &size), TALKS_OK, "%s is laid out",
           files[i].name);
    is_bytes(bytes, size, files[i].bytes, files[i].size, "as it is");
    talks_bytes_free(ctx, bytes);
  }
  talks_diag_destroy(diag);
  talks__buf_free(&room);
}

/* ---- on disk ----------------------------------------------------------------------- */

typedef struct {
  char folder[256]; /* of this test's own */
  char path[4][300];
} place;

/* FOLDER/name in the slot. */
static const char *at(place *p, int slot, const char *name) {
  char path[sizeof p->path[slot]];
  snprintf(path, sizeof path, "%s/%s", p->folder, name);
  memcpy(p->path[slot], path, sizeof path);
  return p->path[slot];
}

static place make_place(void) {
  place p;
  make_temporary(p.folder, sizeof p.folder, "fmt");
  return p;
}

/* How many names a folder holds, hidden ones too. */
static int count_names(const char *path) {
  int n = -2; /* "." and ".." */
  DIR *dir = opendir(path);
  if (!dir) return -1;
  while (readdir(dir)) n++;
  closedir(dir);
  return n;
}

static void remove_folder(const char *path) {
  char inside[512];
  DIR *dir = opendir(path);
  const struct dirent *entry;
  while (dir && (entry = readdir(dir))) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
    if (unlink(inside) != 0) remove_folder(inside);
  }
  if (dir) closedir(dir);
  rmdir(path);
}

static void write_text(const talks_ctx *ctx, const char *path, const char *text) {
  if (talks__file_write(ctx, path, talks__str(text))) abort();
}

static bool holds(const talks_ctx *ctx, const char *path, const char *text) {
  talks__buf bytes;
  talks__buf_init(&bytes, ctx);
  bool same = talks__file_read(ctx, path, &bytes) == TALKS_OK &&
              talks__str_eq(talks__buf_view(&bytes), talks__str(text));
  talks__buf_free(&bytes);
  return same;
}

/* The code of the only problem, or how many there are. */
static const char *only_code(const talks_diag *diag) {
  size_t n = talks_diag_count(diag);
  return n == 0 ? "none" : n > 1 ? "several" : talks_diag_get(diag, 0)->code;
}

static void check_new(const talks_ctx *ctx, const char *folder, talks_status want,
                      const char *code) {
  talks_diag *diag = NULL;
  if (talks_diag_create(ctx, &diag)) abort();
  is_int(talks_new(ctx, folder, TALKS_EN, diag), want, "a new dossier: %s", code);
  is_str(only_code(diag), code, "and what is said about it");
  talks_diag_destroy(diag);
}

static void check_new_on_disk(const talks_ctx *ctx) {
  place p = make_place();
  struct stat before, after;
  check_new(ctx, at(&p, 0, "a"), TALKS_OK, "none");
  check_new(ctx, at(&p, 0, "b//"), TALKS_OK, "none");
  if (mkdir(at(&p, 0, "c"), 0755) || mkdir(at(&p, 1, "c/.git"), 0755)) abort();
  stat(at(&p, 0, "c"), &before);
  check_new(ctx, p.path[0], TALKS_OK, "none");
  stat(p.path[0], &after);
  ok(before.st_ino == after.st_ino, "an empty folder stays the folder that it was");
  check_new(ctx, p.path[0], TALKS_BAD_INPUT, "not-empty");
  check_new(ctx, at(&p, 0, "c/dossier.yaml"), TALKS_BAD_INPUT, "not-empty");
  check_new(ctx, "", TALKS_BAD_INPUT, "not-empty");
  check_new(ctx, at(&p, 0, "no/where"), TALKS_IO, "io");
  is_int(count_names(p.folder), 3, "nothing else is left");
  is_int(count_names(at(&p, 0, "a")), 6, "six names in a new folder");
  is_int(count_names(at(&p, 0, "c")), 7, "and in one that was there");
  talks_model *model = NULL;
  is_int(talks_model_open(ctx, at(&p, 0, "b"), NULL, &model), TALKS_OK,
         "it can be opened");
  talks_model_destroy(model);
  remove_folder(p.folder);
}

static void check_fmt(const talks_ctx *ctx, const char *folder, bool check_only,
                      talks_status want, size_t changed, const char *code) {
  talks_diag *diag = NULL;
  size_t n = 77;
  if (talks_diag_create(ctx, &diag)) abort();
  is_int(talks_fmt_folder(ctx, folder, check_only, diag, &n), want, "a folder: %s", code);
  is_int(n, want ? 77 : changed, "and how many files are not canonical");
  is_str(only_code(diag), code, "and what is said");
  talks_diag_destroy(diag);
}

static void check_folders(const talks_ctx *ctx) {
  static const char odd[] = "scopes:\n   b: x\n", even[] = "scopes:\n  b: x\n";
  place p = make_place();
  check_fmt(ctx, p.folder, false, TALKS_NOT_FOUND, 0, "none");
  check_fmt(ctx, at(&p, 0, "none"), false, TALKS_NOT_FOUND, 0, "none");
  if (mkdir(at(&p, 0, "statements"), 0755) || mkdir(at(&p, 0, "assumptions"), 0755))
    abort();
  write_text(ctx, at(&p, 1, "statements/a.yaml"), odd);
  write_text(ctx, at(&p, 0, "even.yaml"), even);
  check_fmt(ctx, p.folder, true, TALKS_OK, 1, "not-canonical");
  ok(holds(ctx, p.path[1], odd), "looking changes nothing");
  write_text(ctx, at(&p, 2, "assumptions/broken.json"), "{");
  check_fmt(ctx, p.folder, false, TALKS_BAD_INPUT, 0, "json");
  ok(holds(ctx, p.path[1], odd), "nothing is written while one file cannot be read");
  unlink(p.path[2]);
  check_fmt(ctx, p.folder, false, TALKS_OK, 1, "none");
  ok(holds(ctx, p.path[1], even), "then it is");
  check_fmt(ctx, p.folder, false, TALKS_OK, 0, "none");
  is_int(count_names(p.folder), 3, "nothing else is left");
  remove_folder(p.folder);
}

/* Where a file stops being canonical: behind its end, or before it. */
static void check_ends(const talks_ctx *ctx) {
  place p = make_place();
  write_text(ctx, at(&p, 0, "a.yaml"), "scopes: {a: x}");
  check_fmt(ctx, p.folder, true, TALKS_OK, 1, "not-canonical");
  write_text(ctx, p.path[0], "scopes: {a: x}\n\n\n");
  check_fmt(ctx, p.folder, true, TALKS_OK, 1, "not-canonical");
  remove_folder(p.folder);
}

static void check_save(const talks_ctx *ctx) {
  place p = make_place();
  talks_str path[] = {TALKS_STR("scopes"), TALKS_STR("a")};
  talks__rewrite w;
  write_text(ctx, at(&p, 0, "a.yaml"), "old");
  if (talks__rewrite_open(ctx, TALKS_STR("a.yaml"), TALKS_STR("scopes: {a: x} # c\n"),
                          NULL, &w))
    abort();
  is_int(talks__rewrite_set(&w, path, 2, TALKS_STR("y")), TALKS_OK, "a change");
  is_int(talks__rewrite_save(&w, at(&p, 1, "no/a.yaml")), TALKS_IO, "no such folder");
  is_int(talks__rewrite_save(&w, p.path[0]), TALKS_OK, "saved");
  ok(holds(ctx, p.path[0], "scopes: {a: y} # c\n"), "as it should");
  talks__rewrite_close(&w);
  remove_folder(p.folder);
}

/* All of it, or nothing is left. */
static talks_status new_once(const talks_settings *settings, void *user) {
  place *p = (place *)user;
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  status = talks_new(ctx, at(p, 0, "new"), TALKS_ZH_HANS, NULL);
  if (status && count_names(p->folder) != 0) status = TALKS_STATUS_COUNT;
  remove_folder(p->path[0]);
  talks_ctx_destroy(ctx);
  return status;
}

static talks_status fmt_once(const talks_settings *settings, void *user) {
  const place *p = (const place *)user;
  talks_ctx *ctx = NULL;
  size_t changed = 77;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  status = talks_fmt_folder(ctx, p->folder, true, NULL, &changed);
  if (changed != (status ? 77 : 1)) status = TALKS_STATUS_COUNT;
  talks_ctx_destroy(ctx);
  return status;
}

static talks_status lay_out_once(const talks_settings *settings, void *user) {
  const char *text = (const char *)user;
  talks_ctx *ctx = NULL;
  talks_diag *diag = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  status = talks_diag_create(ctx, &diag);
  char *bytes = NULL;
  size_t n = 0;
  talks_file file = {"x.yaml", text, strlen(text)};
  if (!status) status = talks_fmt(ctx, &file, diag, &bytes, &n);
  if (status && bytes) status = TALKS_STATUS_COUNT; /* outputs are untouched on error */
  talks_bytes_free(ctx, bytes);
  talks_diag_destroy(diag);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx)) abort();
  for (size_t i = 0; i < TALKS_COUNT(layout); i++) check(ctx, "x.yaml", &layout[i]);
  for (size_t i = 0; i < TALKS_COUNT(comments); i++) check(ctx, "x.yaml", &comments[i]);
  for (size_t i = 0; i < TALKS_COUNT(json); i++) check(ctx, "x.json", &json[i]);
  check_refused(ctx);
  check_left_alone(ctx);
  check_mended(ctx);
  check_new_files(ctx, TALKS_EN, " # movement is measured from here\n");
  check_new_files(ctx, TALKS_ZH_HANS, " # 变化从这里算起\n");
  check_new_files(ctx, TALKS_ZH_HANT, " # 變化從這裏算起\n");
  check_new_on_disk(ctx);
  check_folders(ctx);
  check_ends(ctx);
  check_save(ctx);
  talks_bytes_free(ctx, NULL);
  static char small[] = "# head\nstatements:\n  S1.2a: # two\n    en: |\n      text\n"
                        "  # one\n  S1.1a: {kind: claim, en: \"x\"}\nsource: 1\n";
  for_each_failure("laying out", lay_out_once, small);
  static char yaml[] = "statments:\n  S1.1a: {kind: claim, stregth: may}\ngroups: {}\n";
  static char quoted[] = "{\"statments\": {\"S1.1a\": {\"knid\": \"claim\"}}}";
  for_each_failure("mending", mend_once, yaml);
  for_each_failure("mending JSON", mend_once, quoted);
  place p = make_place();
  for_each_failure("a new dossier", new_once, &p);
  write_text(ctx, at(&p, 0, "a.yaml"), "scopes:\n b: x\n");
  for_each_failure("a folder", fmt_once, &p);
  remove_folder(p.folder);
  talks_ctx_destroy(ctx);
  return tap_done();
}
