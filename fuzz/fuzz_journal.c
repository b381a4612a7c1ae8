/* fuzz/fuzz_journal.c: any bytes are a journal of reviews, or are refused with what is
 * wrong, and left as they are.
 *
 * The journal lies in a folder with two files of a dossier. Whatever it says, nothing but
 * files that a dossier is read from appears there, and nothing beside the folder. What was
 * finished at the first opening stays as it is at the second; a decision made behind it can
 * be taken back, and the file is again what it was.
 */
#define _GNU_SOURCE 1 /* memrchr */
#include "fuzz.h"

#include "folder.h"

#include "dossier/journal.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char first[] = "statements:\n\n  S1.1a:\n    kind: claim\n";
static const char second[] = "source: 2\n";

static talks_ctx *ctx;

/* Removes the files of a folder after a look at their names; a folder may be one of the
 * dossier's. */
static void empty(const char *folder, bool inner) {
  DIR *d = opendir(folder);
  if (!d) return;
  for (struct dirent *e; (e = readdir(d));) {
    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
    char path[1024];
    struct stat st;
    snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
    if (lstat(path, &st)) abort();
    if (S_ISDIR(st.st_mode)) {
      FUZZ_CHECK(!inner && (strcmp(e->d_name, "statements") == 0 ||
                            strcmp(e->d_name, "assumptions") == 0));
      empty(path, true);
      rmdir(path);
      continue;
    }
    const char *dot = strrchr(e->d_name, '.');
    FUZZ_CHECK(dot && dot != e->d_name);
    FUZZ_CHECK(strcmp(dot, ".yaml") == 0 || strcmp(dot, ".json") == 0 ||
               (!inner && (strcmp(e->d_name, "sources.lock") == 0 ||
                           strcmp(e->d_name, TALKS_JOURNAL) == 0)));
    unlink(path);
  }
  closedir(d);
}

/* Beside the folder lies nothing: it is the only one in its own. */
static char outer[96];

static void leave(void) {
  empty(folder_home, false);
  rmdir(folder_home);
  rmdir(outer);
}

static bool make_home(void) {
  const char *memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  snprintf(outer, sizeof outer, "%s/talks-fuzz-XXXXXX", memory);
  if (!mkdtemp(outer) || talks_ctx_create(NULL, &ctx)) return false;
  snprintf(folder_home, sizeof folder_home, "%s/dossier", outer);
  return mkdir(folder_home, 0700) == 0 && atexit(leave) == 0;
}

static talks__journal *open_it(talks_status *status) {
  talks_diag *diag = NULL;
  talks__journal *j = NULL;
  if (talks_diag_create(ctx, &diag)) abort();
  *status = talks__journal_open(ctx, folder_home, diag, &j);
  bool told = talks_diag_found(diag, TALKS_ERROR) > 0;
  FUZZ_CHECK(*status == TALKS_OK ? !told : told || *status == TALKS_LIMIT);
  talks_diag_destroy(diag);
  return j;
}

static void check_same(const char *name, const talks__buf *before) {
  talks__buf now = folder_get(ctx, name);
  FUZZ_CHECK(talks__str_eq(talks__buf_view(&now), talks__buf_view(before)));
  talks__buf_free(&now);
}

static void check_decisions(const talks__journal *j) {
  for (uint32_t i = 0; i < talks__journal_count(j); i++) {
    const talks__decision *d = talks__journal_get(j, i);
    FUZZ_CHECK(d->number == i + 1 && d->did < TALKS_DID);
    FUZZ_CHECK(d->did != TALKS_DID_UNDO || d->of <= i);
  }
}

/* A line is added at the front of a file, and the decision taken back. */
static void decide(talks__journal *j) {
  talks__buf old = folder_get(ctx, "a.yaml"), fresh, back;
  talks__splice s, t;
  bool gone = true;
  talks__buf_init(&fresh, ctx);
  talks__buf_init(&back, ctx);
  talks__buf_puts(&fresh, "# seen\n");
  talks__buf_str(&fresh, talks__buf_view(&old));
  talks_str before = talks__buf_view(&old), after = talks__buf_view(&fresh);
  bool there = talks__path_exists(folder_at("a.yaml"));
  talks__splice_make(TALKS_STR("a.yaml"), there ? &before : NULL, &after, &s);
  talks__decision d = {.did = TALKS_DID_ACCEPT,
                       .proposal = TALKS_STR("0123456789abcdef"),
                       .splices = &s,
                       .nsplices = 1};
  FUZZ_CHECK(talks__journal_decide(j, &d) == TALKS_OK);
  check_same("a.yaml", &fresh);
  FUZZ_CHECK(talks__splice_undo(&s, &after, &back, &gone) == TALKS_OK && gone == !there);
  FUZZ_CHECK(gone || talks__str_eq(talks__buf_view(&back), before));
  talks_str again = talks__buf_view(&back);
  talks__splice_make(TALKS_STR("a.yaml"), &after, gone ? NULL : &again, &t);
  d = (talks__decision){
      .did = TALKS_DID_UNDO, .of = talks__journal_count(j), .splices = &t, .nsplices = 1};
  FUZZ_CHECK(talks__journal_decide(j, &d) == TALKS_OK);
  FUZZ_CHECK(talks__path_exists(folder_at("a.yaml")) == there);
  check_same("a.yaml", &old);
  talks__buf_free(&old);
  talks__buf_free(&fresh);
  talks__buf_free(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  talks_status status;
  if (!ctx && !make_home()) return 0;
  folder_put("a.yaml", talks__str(first));
  if (mkdir(folder_at("statements"), 0700)) abort();
  folder_put("statements/b.yaml", talks__str(second));
  folder_put(TALKS_JOURNAL, (talks_str){(const char *)data, size});
  talks__journal *j = open_it(&status);
  if (!status) {
    uint32_t count = talks__journal_count(j);
    check_decisions(j);
    talks__journal_close(j);
    talks__buf a = folder_get(ctx, "a.yaml"), b = folder_get(ctx, "statements/b.yaml");
    j = open_it(&status);
    FUZZ_CHECK(!status && talks__journal_count(j) == count);
    check_decisions(j);
    check_same("a.yaml", &a);
    check_same("statements/b.yaml", &b);
    talks__buf_free(&a);
    talks__buf_free(&b);
    decide(j);
    talks__journal_close(j);
  } else {
    talks__buf journal = folder_get(ctx, TALKS_JOURNAL);
    const char *end = size ? memrchr(data, '\n', size) : NULL;
    FUZZ_CHECK(journal.n == (end ? (size_t)(end - (const char *)data) + 1 : 0) ||
               status == TALKS_IO);
    talks__buf_free(&journal);
  }
  empty(folder_home, false);
  return 0;
}
