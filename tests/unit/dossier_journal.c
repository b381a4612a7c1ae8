/* tests/unit/dossier_journal.c: decisions of a review outlive whatever ends the program.
 *
 * A run that is killed leaves a beginning of the journal's bytes, and files as they were or
 * as they were to be. Every such state is made here by hand and opened: the decision is
 * then there whole, or not at all.
 */
#include "dossier.h"
#include "folder.h"
#include "temporary.h"

#include "dossier/journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static talks_ctx *ctx;

static void put(const char *name, const char *text) {
  folder_put(name, talks__str(text));
}

static talks__buf get(const char *name) {
  talks__buf b = folder_get(ctx, name);
  talks__buf_puts(&b, "");
  return b;
}

static bool has(const char *name, const char *text) {
  talks__buf b = get(name);
  bool same = talks__str_eq(talks__buf_view(&b), talks__str(text));
  if (!same) tap_diag("%s has: %s", name, b.n ? b.p : "");
  talks__buf_free(&b);
  return same;
}

static void clean(void) {
  unlink(folder_at("a.yaml"));
  unlink(folder_at("statements/b.yaml"));
  unlink(folder_at(TALKS_JOURNAL));
}

static talks__journal *open_it(talks_status *status, const talks_diag **told) {
  static talks_diag *diag;
  talks__journal *j = NULL;
  talks_diag_destroy(diag);
  diag = NULL;
  if (ctx && talks_diag_create(ctx, &diag)) abort();
  *status = talks__journal_open(ctx, folder_home, diag, &j);
  if (told) *told = diag;
  return j;
}

static talks__journal *must_open(void) {
  talks_status status;
  talks__journal *j = open_it(&status, NULL);
  if (status) {
    tap_diag("opening: %s", talks_status_text(status));
    abort();
  }
  return j;
}

static const char old_a[] = "statements:\n\n  S1.1a:\n    kind: claim # said so\n";
static const char new_a[] =
    "statements:\n\n  S1.1a:\n    kind: claim # said so\n\n  S1.1b:\n    kind: 主张\n";
static const char new_b[] = "source: 2\n";

/* A decision that changes one file and makes another. */
static talks__decision accept(talks__splice s[2]) {
  talks_str old = talks__str(old_a), fresh = talks__str(new_a), b = talks__str(new_b);
  talks__splice_make(TALKS_STR("a.yaml"), &old, &fresh, &s[0]);
  talks__splice_make(TALKS_STR("statements/b.yaml"), NULL, &b, &s[1]);
  return (talks__decision){.did = TALKS_DID_ACCEPT,
                           .proposal = TALKS_STR("0123456789abcdef"),
                           .document = TALKS_STR("d0c"),
                           .paragraph = 1,
                           .rule = TALKS_STR("zh-subject-verb"),
                           .id = TALKS_STR("S1.1b"),
                           .splices = s,
                           .nsplices = 2};
}

static const talks__decision reject = {.did = TALKS_DID_REJECT,
                                       .proposal = TALKS_STR_INIT("feedfeedfeedfeed"),
                                       .key = TALKS_STR_INIT("beefbeefbeefbeef.2"),
                                       .rule = TALKS_STR_INIT("poll")};

static void test_splices(void) {
  talks__splice s;
  talks__buf out;
  bool gone;
  talks_str a = TALKS_STR("one\ntwo\n"), b = TALKS_STR("one\nand\ntwo\n");
  talks_str c = TALKS_STR("zero\none\nand\ntwo\n"), d = TALKS_STR("and\none\nand\ntwo\n");
  talks_str e = TALKS_STR("one\n");
  talks__splice_make(TALKS_STR("f"), &a, &b, &s);
  ok(s.cut.n == 0 && talks__str_eq(s.put, TALKS_STR("and\n")), "only what is new is put");
  talks__buf_init(&out, ctx);
  ok(talks__splice_undo(&s, &b, &out, &gone) == TALKS_OK && !gone &&
         talks__str_eq(talks__buf_view(&out), a),
     "taken back exactly");
  out.n = 0;
  ok(talks__splice_undo(&s, &c, &out, &gone) == TALKS_OK && !gone &&
         talks__str_eq(talks__buf_view(&out), TALKS_STR("zero\none\ntwo\n")),
     "taken back in a file that went on changing");
  ok(talks__splice_undo(&s, &d, &out, &gone) == TALKS_BAD_INPUT, "not where it is twice");
  ok(talks__splice_undo(&s, &e, &out, &gone) == TALKS_BAD_INPUT, "nor where it is gone");
  ok(talks__splice_undo(&s, NULL, &out, &gone) == TALKS_BAD_INPUT, "nor without a file");
  ok(talks__splice_apply(&s, TALKS_STR(""), &out) == TALKS_BAD_INPUT, "past the end");
  talks_str f = TALKS_STR("one\nten\n");
  talks__splice_make(TALKS_STR("f"), &a, &f, &s);
  ok(talks__str_eq(s.cut, TALKS_STR("wo")) && talks__str_eq(s.put, TALKS_STR("en")),
     "what both end with is no change");
  ok(talks__splice_apply(&s, f, &out) == TALKS_BAD_INPUT, "another text of that length");
  ok(talks__splice_apply(&s, TALKS_STR("one\nt"), &out) == TALKS_BAD_INPUT, "cut inside");
  talks__splice_make(TALKS_STR("f"), &b, &a, &s);
  ok(talks__splice_undo(&s, &c, &out, &gone) == TALKS_BAD_INPUT,
     "what only took away is not put back into another text");
  talks__splice_make(TALKS_STR("f"), &a, NULL, &s);
  out.n = 0;
  ok(talks__splice_undo(&s, NULL, &out, &gone) == TALKS_OK && !gone &&
         talks__str_eq(talks__buf_view(&out), a),
     "a file that was taken away comes back");
  talks__splice_make(TALKS_STR("f"), NULL, &a, &s);
  ok(talks__splice_undo(&s, &a, &out, &gone) == TALKS_OK && gone,
     "a file that was made goes");
  talks__splice_make(TALKS_STR("f"), &a, &a, &s);
  ok(s.put.n == 0 && s.cut.n == 0, "the same text is no change");
  talks__buf_free(&out);
}

static void test_deciding(void) {
  talks__splice s[2];
  clean();
  put("a.yaml", old_a);
  talks__journal *j = must_open();
  talks__decision d = accept(s);
  ok(talks__journal_decide(j, &d) == TALKS_OK && has("a.yaml", new_a) &&
         has("statements/b.yaml", new_b),
     "a decision changes its files");
  ok(talks__journal_decide(j, &reject) == TALKS_OK, "a rejection has none");
  ok(talks__journal_decide(j, &d) == TALKS_OK && talks__journal_count(j) == 3,
     "what is so already is no error");
  talks__journal_close(j);
  j = must_open();
  const talks__decision *found = talks__journal_find(j, TALKS_STR("0123456789abcdef"));
  ok(found && found->did == TALKS_DID_ACCEPT && found->number == 3 &&
         talks__str_eq(found->id, TALKS_STR("S1.1b")) && found->nsplices == 2 &&
         found->paragraph == 1 && talks__str_eq(found->document, TALKS_STR("d0c")),
     "decisions are remembered");
  found = talks__journal_find(j, TALKS_STR("feedfeedfeedfeed"));
  ok(found && found->did == TALKS_DID_REJECT && talks__str_eq(found->rule, reject.rule) &&
         talks__str_eq(found->key, reject.key),
     "rejections too");
  ok(!talks__journal_find(j, TALKS_STR("0000")), "others were never decided");
  ok(talks__journal_last(j)->number == 3, "the last one comes first when undoing");
  talks_status status;
  const talks_diag *told;
  talks__journal_close(j);
  int ready[2], stop[2]; /* locks are each process's own */
  char byte = 0;
  if (pipe(ready) || pipe(stop)) abort();
  pid_t child = fork();
  if (child == 0) {
    must_open();
    if (write(ready[1], &byte, 1) != 1 || read(stop[0], &byte, 1) != 1) _exit(1);
    _exit(0);
  }
  if (child < 0 || read(ready[0], &byte, 1) != 1) abort();
  j = open_it(&status, &told);
  ok(!j && status == TALKS_BAD_INPUT && talks_diag_count(told) == 1,
     "a second program is kept out, and told why");
  if (write(stop[1], &byte, 1) != 1 || waitpid(child, NULL, 0) != child) abort();
  for (int i = 0; i < 2; i++) close(ready[i]), close(stop[i]);
}

/* Everything that a kill may leave behind. */
static void test_kills(void) {
  talks__splice s[2];
  clean();
  put("a.yaml", old_a);
  talks__journal *j = must_open();
  talks__decision d = accept(s);
  if (talks__journal_decide(j, &reject) || talks__journal_decide(j, &d)) abort();
  talks__journal_close(j);
  talks__buf all = get(TALKS_JOURNAL);
  size_t first = strcspn(all.p, "\n") + 1;
  size_t second = first + strcspn(all.p + first, "\n") + 1;
  bool good = true;
  for (size_t n = 0; n <= all.n && good; n++) {
    for (int files = 0; files < 3 && good; files++) {
      bool written = n >= second;
      if (!written && files > 0) continue;   /* files follow the whole line */
      if (n == all.n && files < 2) continue; /* and the last line follows them */
      clean();
      put("a.yaml", files > 0 ? new_a : old_a);
      if (files > 1) put("statements/b.yaml", new_b);
      folder_put(TALKS_JOURNAL, (talks_str){all.p, n});
      j = must_open();
      bool accepted = talks__journal_find(j, d.proposal) != NULL;
      bool rejected = talks__journal_find(j, reject.proposal) != NULL;
      good = accepted == written && rejected == (n >= first) &&
             has("a.yaml", written ? new_a : old_a) &&
             has("statements/b.yaml", written ? new_b : "");
      /* and it goes on from there */
      good = good && talks__journal_decide(j, &reject) == TALKS_OK;
      talks__journal_close(j);
      j = must_open();
      good = good && talks__journal_find(j, reject.proposal);
      talks__journal_close(j);
      if (!good) tap_diag("killed at byte %zu of %zu, files %d", n, all.n, files);
    }
  }
  ok(good, "killed at any byte, a decision is there whole or not at all");
  talks__buf_free(&all);
}

/* Makes a decision, and gives the journal without its last line: as if cut short. */
static talks__buf cut_short(const talks__decision *d) {
  clean();
  put("a.yaml", old_a);
  talks__journal *j = must_open();
  if (talks__journal_decide(j, d)) abort();
  talks__journal_close(j);
  talks__buf all = get(TALKS_JOURNAL);
  all.n = strcspn(all.p, "\n") + 1;
  return all;
}

static void test_changed_meanwhile(void) {
  talks__splice s[2];
  talks__decision d = accept(s);
  talks__buf all = cut_short(&d);
  clean();
  put("a.yaml", "other: now\n");
  folder_put(TALKS_JOURNAL, talks__buf_view(&all));
  talks__buf_free(&all);
  talks_status status;
  const talks_diag *told;
  talks__journal *j = open_it(&status, &told);
  ok(!status && !talks__journal_find(j, d.proposal) && talks_diag_count(told) == 1 &&
         strcmp(talks_diag_get(told, 0)->code, "journal-finished") == 0,
     "a file changed meanwhile: the decision was not made, and that is told");
  ok(has("a.yaml", "other: now\n") && !talks__path_exists(folder_at("statements/b.yaml")),
     "and nothing is written");
  ok(talks__journal_decide(j, &d) == TALKS_BAD_INPUT && talks__journal_count(j) == 1,
     "a splice that does not fit is refused");
  put("a.yaml", old_a);
  ok(talks__journal_decide(j, &d) == TALKS_OK && has("a.yaml", new_a),
     "one that fits is taken again");
  talks__journal_close(j);
  j = must_open();
  ok(talks__journal_find(j, d.proposal) != NULL, "and stands");
  talks__journal_close(j);
}

/* The line does not hold together: a file is already as behind it, and taking the change
 * back would not give what it says stood there before. */
static void test_no_way_back(void) {
  talks__splice s[2];
  talks__decision d = accept(s);
  talks__buf all = cut_short(&d);
  char *before = strstr(all.p, s[0].before);
  if (!before) abort();
  before[0] = before[0] == '0' ? '1' : '0';
  folder_put(TALKS_JOURNAL, talks__buf_view(&all));
  put("statements/b.yaml", "somebody: else\n");
  talks_status status;
  const talks_diag *told;
  talks__journal *j = open_it(&status, &told);
  ok(!j && status == TALKS_BAD_INPUT && talks_diag_count(told) == 1 &&
         strcmp(talks_diag_get(told, 0)->code, "journal") == 0,
     "files that are neither as before nor as behind a decision are told");
  ok(has("a.yaml", new_a) && has("statements/b.yaml", "somebody: else\n"),
     "and left as they are");
  talks__buf_free(&all);
}

static void test_undo(void) {
  talks__splice s[2], back[2];
  clean();
  put("a.yaml", old_a);
  talks__journal *j = must_open();
  talks__decision d = accept(s);
  if (talks__journal_decide(j, &d)) abort();
  talks_str a = talks__str(old_a), b = talks__str(new_a), c = talks__str(new_b);
  talks__splice_make(TALKS_STR("a.yaml"), &b, &a, &back[0]);
  talks__splice_make(TALKS_STR("statements/b.yaml"), &c, NULL, &back[1]);
  talks__decision undo = {.did = TALKS_DID_UNDO, .of = 1, .splices = back, .nsplices = 2};
  ok(talks__journal_decide(j, &undo) == TALKS_OK && has("a.yaml", old_a) &&
         !talks__path_exists(folder_at("statements/b.yaml")),
     "undoing gives the old bytes back, and takes away what was made");
  ok(!talks__journal_last(j) && !talks__journal_find(j, d.proposal), "nothing stands");
  talks__journal_close(j);
  j = must_open();
  ok(!talks__journal_last(j) && !talks__journal_find(j, d.proposal), "nor later");
  talks__journal_close(j);
}

/* Taking back was cut short, and somebody has changed the file: what was to be taken back
 * stands. */
static void test_undo_cut_short(void) {
  talks__splice s[2], back;
  talks__decision d = accept(s);
  clean();
  put("a.yaml", old_a);
  talks__journal *j = must_open();
  if (talks__journal_decide(j, &d)) abort();
  talks_str now = talks__str(new_a), old = talks__str(old_a);
  talks__splice_make(TALKS_STR("a.yaml"), &now, &old, &back);
  talks__decision undo = {
      .did = TALKS_DID_UNDO, .of = 1, .splices = &back, .nsplices = 1};
  if (talks__journal_decide(j, &undo)) abort();
  talks__journal_close(j);
  talks__buf all = get(TALKS_JOURNAL);
  for (all.n--; all.n > 0 && all.p[all.n - 1] != '\n';) all.n--; /* its last line */
  folder_put(TALKS_JOURNAL, talks__buf_view(&all));
  talks__buf_free(&all);
  put("a.yaml", "somebody: else\n");
  j = must_open();
  const talks__decision *found = talks__journal_find(j, d.proposal);
  ok(found && !found->undone && talks__journal_last(j) == found,
     "an undo that did not come about takes nothing back");
  ok(has("a.yaml", "somebody: else\n"), "and changes nothing");
  talks__journal_close(j);
}

/* Every file that a dossier is read from may be written. */
static void test_kinds_of_file(void) {
  static const char *const names[] = {"x.json", "sources.lock", "assumptions/x.yaml"};
  for (size_t i = 0; i < TALKS_COUNT(names); i++) {
    talks__splice s;
    talks_str text = TALKS_STR("{}\n");
    clean();
    talks__journal *j = must_open();
    talks__splice_make(talks__str(names[i]), NULL, &text, &s);
    talks__decision d = {.did = TALKS_DID_SOURCE, .splices = &s, .nsplices = 1};
    ok(talks__journal_decide(j, &d) == TALKS_OK, "%s is written", names[i]);
    talks__journal_close(j);
    j = must_open();
    ok(talks__journal_count(j) == 1 && has(names[i], "{}\n"), "%s: and read", names[i]);
    talks__journal_close(j);
    unlink(folder_at(names[i]));
  }
  rmdir(folder_at("assumptions"));
}

static void test_damaged(void) {
  static const char *const bad[] = {
      "nonsense\n",
      "nonsense\n{\"n\":1,\"did\":\"reject\"}\n",
      "[]\n",
      "{\"n\":2,\"did\":\"reject\"}\n",
      "{\"n\":1,\"did\":\"praise\"}\n",
      "{\"n\":1,\"did\":\"wrote\"}\n",
      "{\"n\":0,\"did\":\"void\"}\n",
      "{\"n\":[1],\"did\":\"reject\"}\n",
      "{\"n\":-1,\"did\":\"reject\"}\n",
      "{\"n\":\"1x\",\"did\":\"reject\"}\n",
      "{\"n\":1111111111111111111,\"did\":\"reject\"}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"statements/\"}]}\n",
      "{\"n\":1,\"did\":\"undo\",\"of\":7}\n",
      "{\"n\":1,\"did\":\"undo\"}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"../x.yaml\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"/x.yaml\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"statements/../x.yaml\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\".x.yaml\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"statements/.yaml\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\".git/hooks/x.yaml\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"statements/x\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"review.journal\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"x.yaml\\u0000\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"statements/sources.lock\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"x.yaml\",\"before\":\"1\"}]}\n",
      "{\"n\":1,\"did\":\"accept\",\"files\":[{\"file\":\"x.yaml\",\"after\":\"1\"}]}\n",
  };
  for (size_t i = 0; i < TALKS_COUNT(bad); i++) {
    talks_status status;
    const talks_diag *told;
    clean();
    put(TALKS_JOURNAL, bad[i]);
    open_it(&status, &told);
    ok(status == TALKS_BAD_INPUT && talks_diag_count(told) == 1 &&
           strcmp(talks_diag_get(told, 0)->code, "journal") == 0 &&
           talks_diag_get(told, 0)->line == 1 && has(TALKS_JOURNAL, bad[i]),
       "damaged: %.70s", bad[i]);
  }
  clean();
  talks__journal *j = must_open();
  talks__journal_close(j);
  ok(!talks__path_exists(folder_at(TALKS_JOURNAL)), "an empty journal is not kept");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  make_temporary(folder_home, sizeof folder_home, "journal");
  if (mkdir(folder_at("statements"), 0755) || talks_ctx_create(NULL, &ctx)) abort();
  test_splices();
  test_deciding();
  test_kills();
  test_changed_meanwhile();
  test_no_way_back();
  test_undo();
  test_undo_cut_short();
  test_kinds_of_file();
  test_damaged();
  talks_status ignored;
  clean();
  rmdir(folder_at("statements"));
  rmdir(folder_home);
  ok(!open_it(&ignored, NULL) && ignored == TALKS_IO, "no folder, no journal");
  talks_ctx_destroy(ctx);
  return tap_done();
}
