/* tests/unit/dossier_copies.c: a reader's copies, matched, compared and put into the lock.
 *
 * One source has an exact copy and a changed one, one a changed copy alone, one none; a
 * folder stands among them, an empty file, one that is larger than the limit. What is told
 * of each; what passages say; which fingerprints the lock gets anew and which it keeps.
 */
#include "dossier.h"
#include "temporary.h"

#include "dossier/files.h"

#include <talks/sources.h>

#include <sys/stat.h>
#include <unistd.h>

static char home[200];

static void put(const char *name, const char *text) {
  char path[300];
  snprintf(path, sizeof path, "%s/%s", home, name);
  FILE *f = fopen(path, "wb");
  if (!f || fputs(text, f) < 0 || fclose(f)) abort();
}

static void take_away(const char *name) {
  char path[300];
  snprintf(path, sizeof path, "%s/%s", home, name);
  if (unlink(path) && rmdir(path)) abort();
}

/* The first 10 digits of the SHA-256, or all 64. */
static const char *hex(const char *text, int digits) {
  static char out[8][65];
  static int next;
  char *to = out[next++ % 8];
  talks__sha256(talks__str(text), to);
  to[digits] = '\0';
  return to;
}

static const char exact[] = "one\n\ntwo\nthree\n", changed[] = "one\nzwei\nthree\n";
static const char other[] = "alpha\nbeta\n", longer[] = "alpha\nbeta\n\ngamma\n";

static talks_status append(void *user, const char *bytes, size_t n) {
  talks__buf_put((talks__buf *)user, bytes, n);
  return TALKS_OK;
}

static talks_status refuse(void *user, const char *bytes, size_t n) {
  (void)user;
  (void)bytes;
  (void)n;
  return TALKS_IO;
}

static dossier load(const talks_settings *settings) {
  char text[600], lock[300];
  snprintf(text, sizeof text,
           "sources: {001: {sha256: %s}, 002: {sha256: %s}, 003: {}, 004: {}}\n"
           "parties: {a: {}}\n",
           hex(exact, 64), hex(other, 64));
  snprintf(lock, sizeof lock, "1.1 %s\n1.2 %s\n1.3 %s\n2.1 %s\n2.2 %s\n", hex("one", 10),
           hex("two", 10), hex("three", 10), hex("alpha", 10), hex("beta", 10));
  return dossier_load_with(
      settings, (const char *const[]){"d.yaml", text, "sources.lock", lock, NULL});
}

static talks_copies *copies_of(const dossier *d, size_t folders) {
  const char *const list[] = {home, home};
  talks_copies *c = NULL;
  if (talks_copies_open(d->model, list, folders, d->diag, &c)) abort();
  return c;
}

static void check_text(talks_copies *c, talks_rec source, uint32_t paragraph,
                       const char *text, bool agrees) {
  talks_passage_text p = talks_copies_passage(c, source, paragraph);
  is_bytes(p.p, p.n, text, text ? strlen(text) : 0, "paragraph %u", paragraph);
  ok(p.agrees == agrees, "and whether it agrees");
}

static void test_passages(const dossier *d) {
  talks_copies *c = copies_of(d, 2);
  talks_rec one = dossier_rec(d, "001"), two = dossier_rec(d, "002");
  is_int(talks_copies_matched(c), 1, "one is exact");
  check_text(c, one, 2, "two", true);
  check_text(c, one, 4, NULL, false);
  check_text(c, one, 0, NULL, false);
  check_text(c, two, 3, "gamma", false);
  check_text(c, dossier_rec(d, "003"), 1, NULL, false);
  talks_copies_destroy(c);
}

static const char *said(const dossier *d) {
  static char out[2000];
  return dossier_said(d, out, sizeof out);
}

static void test_check(const dossier *d) {
  talks_copies *c = copies_of(d, 1);
  is_int(talks_copies_check(c, d->diag), TALKS_BAD_INPUT, "not all is well");
  ok(strstr(said(d), "another number of paragraphs") != NULL, "a line more is told");
  ok(strstr(said(d), "source 003: there is no copy") != NULL, "and what is not there");
  ok(!strstr(said(d), "source 001"), "nothing of what is as it was");
  talks_copies_destroy(c);
}

static void test_lock(const dossier *d) {
  talks_copies *c = copies_of(d, 1);
  talks__buf out;
  talks__buf_init(&out, d->ctx);
  is_int(talks_copies_lock(c, append, &out), TALKS_OK, "a lock");
  char want[300];
  snprintf(want, sizeof want, "001.1 %s\n001.2 %s\n001.3 %s\n002.1 %s\n002.2 %s\n",
           hex("one", 10), hex("two", 10), hex("three", 10), hex("alpha", 10),
           hex("beta", 10));
  ok(strstr(out.p, want) && !strstr(out.p, "003"),
     "anew from the exact copy, as it was from the other, nothing of nothing");
  is_int(talks_copies_lock(c, refuse, NULL), TALKS_IO, "who gets it may refuse");
  talks__buf_free(&out);
  talks_copies_destroy(c);
}

/* A changed copy alone, a passage in it; a copy of a source that has no fingerprints. */
static void test_changed(void) {
  dossier d = load(NULL);
  take_away("exact.txt");
  talks_copies *c = copies_of(&d, 1);
  is_int(talks_copies_matched(c), 0, "none is exact");
  is_int(talks_copies_check(c, d.diag), TALKS_BAD_INPUT, "not all is well");
  ok(strstr(said(&d), "source 001, paragraph 2: the passage was changed") != NULL,
     "the paragraph is named");
  talks_copies_destroy(c);
  put("exact.txt", "one\ntwo\n\nthree\n");
  take_away("changed.txt");
  c = copies_of(&d, 1);
  is_int(talks_copies_check(c, d.diag), TALKS_BAD_INPUT, "nor when blank lines moved");
  ok(strstr(said(&d), "source 001: its SHA-256 is not the stored one") != NULL,
     "which is told as that");
  talks_copies_destroy(c);
  dossier_free(&d);
  char text[200];
  snprintf(text, sizeof text, "sources: {001: {sha256: %s}}\n",
           hex("one\ntwo\n\nthree\n", 64));
  d = dossier_load_text(text);
  c = copies_of(&d, 1);
  is_int(talks_copies_check(c, d.diag), TALKS_BAD_INPUT, "a lock is missing");
  ok(strstr(said(&d), "no-lock") != NULL, "and told");
  talks_copies_destroy(c);
  dossier_free(&d);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  char folder[300];
  make_temporary(home, sizeof home, "copies");
  snprintf(folder, sizeof folder, "%s/folder", home);
  if (mkdir(folder, 0755)) abort();
  put("changed.txt", changed);
  put("exact.txt", exact);
  put("longer.txt", longer);
  put("nothing.txt", "");
  char large[1000];
  memset(large, 'x', sizeof large - 1);
  large[sizeof large - 1] = '\0';
  put("large.txt", large);
  talks_settings settings;
  talks_settings_defaults(&settings);
  settings.max_file_bytes = 650;
  dossier d = load(&settings);
  if (d.status) abort();
  test_passages(&d);
  test_check(&d);
  test_lock(&d);
  const char *const nowhere[] = {"/nowhere/at/all", home};
  talks_copies *c = NULL;
  is_int(talks_copies_open(d.model, nowhere, 2, d.diag, &c), TALKS_NOT_FOUND,
         "a folder that is not there");
  talks_copies_destroy(NULL);
  dossier_free(&d);
  test_changed();
  take_away("exact.txt");
  take_away("longer.txt");
  take_away("nothing.txt");
  take_away("large.txt");
  take_away("folder");
  ok(rmdir(home) == 0, "all is taken away");
  return tap_done();
}
