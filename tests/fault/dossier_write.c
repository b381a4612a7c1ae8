/* tests/fault/dossier_write.c: what is on the disk stays whole while the disk gives out.
 *
 * Each deed that writes or reads folders is done again and again from the same beginning,
 * with its first call to the system refused, then its second ..., until none was; the same
 * with its allocations, once and for ever. Afterwards a folder is what it was or what it
 * should be, each file one of the two, nothing is left beside it (unless a call that takes
 * things away was the one refused), and no file is open.
 */
#include "disk.h"
#include "failing.h"
#include "temporary.h"

#include "dossier/files.h"
#include "dossier/journal.h"
#include "dossier/load.h"
#include "dossier/model.h"
#include "dossier/write.h"

#include <talks/sources.h>

static char home[200]; /* of this test's own */
static talks_ctx *ours;

/* ---- folders ----------------------------------------------------------------------- */

typedef struct {
  char at[400];
} path;

static path in_home(const char *name) {
  path p;
  snprintf(p.at, sizeof p.at, "%s/%s", home, name);
  return p;
}

static void put(const char *name, const char *text) {
  path p = in_home(name);
  FILE *f = fopen(p.at, "wb");
  if (!f || fputs(text, f) < 0 || fclose(f)) abort();
}

static void make_folder(const char *name) {
  path p = in_home(name);
  if (mkdir(p.at, 0755)) abort();
}

static bool is_dots(const char *name) {
  return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static void empty(const char *folder) {
  struct dirent **names = NULL;
  int n = scandir(folder, &names, NULL, alphasort);
  for (int i = 0; i < n; i++) {
    char inside[1000];
    snprintf(inside, sizeof inside, "%s/%s", folder, names[i]->d_name);
    if (!is_dots(names[i]->d_name) && unlink(inside) != 0) {
      empty(inside);
      rmdir(inside);
    }
    free(names[i]);
  }
  free(names);
}

/* Names and contents of all there is in a folder. */
static void list(const char *folder, talks__buf *out) {
  struct dirent **names = NULL;
  int n = scandir(folder, &names, NULL, alphasort);
  for (int i = 0; i < n; i++) {
    char inside[1000];
    snprintf(inside, sizeof inside, "%s/%s", folder, names[i]->d_name);
    if (!is_dots(names[i]->d_name)) {
      talks__buf_printf(out, "(%s ", names[i]->d_name);
      if (talks__is_folder(inside)) list(inside, out);
      else if (talks__file_read(ours, inside, out)) abort();
      talks__buf_puts(out, ")");
    }
    free(names[i]);
  }
  free(names);
}

static talks__buf listed(const char *name) {
  talks__buf b;
  path p = in_home(name);
  talks__buf_init(&b, ours);
  list(p.at, &b);
  if (b.failed) abort();
  return b;
}

static bool same(const talks__buf *a, const talks__buf *b) {
  return talks__str_eq(talks__buf_view(a), talks__buf_view(b));
}

/* ---- deeds ------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  void (*prepare)(void);
  talks_status (*act)(const talks_ctx *ctx);
  const char *watched; /* a folder in home, or "" for home itself */
  bool whole;          /* all of it is old or new; else each of its files */
} deed;

static bool takes_away(const char *call) {
  return call && (strcmp(call, "unlink") == 0 || strcmp(call, "rmdir") == 0);
}

/* Whether the folder is as it may be; told when not. */
static bool is_sound(const deed *d, talks_status status, const talks__buf *old,
                     const talks__buf *fresh) {
  talks__buf now = listed(d->watched);
  bool done = same(&now, fresh), sound = done || (status && same(&now, old));
  if (!status && takes_away(disk_refused)) sound = true; /* it is there, and more */
  if (!d->whole && status) { /* as many files as before, none in pieces */
    sound = now.n >= (old->n < fresh->n ? old->n : fresh->n) && !strchr(now.p, '~');
  }
  if (!sound) tap_diag("%s, and there is %s", talks_status_text(status), now.p);
  talks__buf_free(&now);
  return sound;
}

static int count_in_home(void) {
  struct dirent **names = NULL;
  int n = scandir(home, &names, NULL, NULL);
  for (int i = 0; i < n; i++) free(names[i]);
  free(names);
  return n;
}

static void fail_disk(const deed *d, const talks__buf *old, const talks__buf *fresh,
                      int names) {
  bool good = true, finished = false;
  unsigned n = 0;
  while (good && !finished) {
    d->prepare();
    arm(&disk, ++n, false);
    disk_refused = NULL;
    talks_status status = d->act(ours);
    disk.armed = false;
    finished = disk.refused == 0;
    good = is_sound(d, status, old, fresh) && open_files == 0 &&
           (status == TALKS_OK || !finished) && status != TALKS_NO_MEMORY &&
           (takes_away(disk_refused) || count_in_home() == names);
    if (!good)
      tap_diag("call %u (%s): %s, open %d, names %d", n, disk_refused,
               talks_status_text(status), open_files, count_in_home());
  }
  ok(good && n > 3, "%s: each of %u calls may fail", d->name, n - 1);
}

/* From one call on nothing works. What was there is still somewhere in home. */
static void fail_disk_for_ever(const deed *d) {
  bool good = true;
  unsigned n = 0;
  do {
    d->prepare();
    arm(&disk, ++n, true);
    talks_status status = d->act(ours);
    disk.armed = false;
    good = open_files == 0 && (disk.refused > 0 || status == TALKS_OK);
    talks__buf now = listed("");
    good = good && (!d->whole || strstr(now.p, "old one") || strstr(now.p, "new one"));
    talks__buf_free(&now);
  } while (good && disk.refused);
  ok(good, "%s: each of %u calls and all behind it may fail", d->name, n - 1);
}

typedef struct {
  const deed *d;
  const talks__buf *old, *fresh;
  int names;
} in_memory;

static talks_status with_memory(const talks_settings *settings, void *user) {
  const in_memory *m = user;
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  m->d->prepare();
  status = m->d->act(ctx);
  if (!is_sound(m->d, status, m->old, m->fresh)) status = TALKS_STATUS_COUNT;
  if (count_in_home() != m->names) status = TALKS_STATUS_COUNT;
  talks_ctx_destroy(ctx);
  return status;
}

static void try_deed(const deed *d) {
  d->prepare();
  talks__buf old = listed(d->watched);
  if (!ok(d->act(ours) == TALKS_OK, "%s is done", d->name)) return;
  talks__buf fresh = listed(d->watched);
  int names = count_in_home();
  fail_disk(d, &old, &fresh, names);
  fail_disk_for_ever(d);
  in_memory m = {d, &old, &fresh, names};
  for_each_failure(d->name, with_memory, &m);
  talks__buf_free(&old);
  talks__buf_free(&fresh);
}

/* ---- a folder is replaced ---------------------------------------------------------- */

static void prepare_old(void) {
  empty(home);
  make_folder("out");
  make_folder("out/statements");
  put("out/a.yaml", "old one\n");
  put("out/statements/1.yaml", "old one\n");
  put("out/README.md", "old one\n");
}

static bool is_ours(void *user, talks_str name, bool folder) {
  (void)user;
  return !folder || talks__str_eq(name, TALKS_STR("statements"));
}

static talks_status replace(const talks_ctx *ctx) {
  static const talks_file files[] = {{"a.yaml", "new one\n", 8},
                                     {"statements/1.yaml", "new one\n", 8},
                                     {"statements/2.yaml", "new one\n", 8}};
  talks__folder_order order = {.files = files,
                               .n = 3,
                               .replace = true,
                               .is_ours = is_ours,
                               .refused = "in use",
                               .hint = "another",
                               .foreign = "not all ours",
                               .unwritten = "not written",
                               .unplaced = "not placed"};
  path p = in_home("out");
  return talks__folder_write(ctx, p.at, &order, NULL);
}

static void prepare_empty(void) {
  empty(home);
  make_folder("out");
  put("out/.hidden", "old one\n");
}

static talks_status begin_anew(const talks_ctx *ctx) {
  path p = in_home("out");
  return talks_new(ctx, p.at, TALKS_ZH_HANT, NULL);
}

static talks_status fill_empty(const talks_ctx *ctx) {
  static const talks_file files[] = {{"statements/1.yaml", "new one\n", 8},
                                     {"a.yaml", "new one\n", 8}};
  talks__folder_order order = {.files = files,
                               .n = 2,
                               .refused = "in use",
                               .hint = "another",
                               .unwritten = "not written",
                               .unplaced = "not placed"};
  path p = in_home("out");
  return talks__folder_write(ctx, p.at, &order, NULL);
}

static bool all_ours(void *user, talks_str name, bool folder) {
  return !talks__str_eq(name, talks__str((const char *)user)) || folder;
}

/* What is refused to be replaced, and what nobody knows of and so stays somewhere. */
static void test_replacing(void) {
  static const talks_file file = {"a.yaml", "new one\n", 8};
  talks__folder_order order = {.files = &file,
                               .n = 1,
                               .replace = true,
                               .is_ours = all_ours,
                               .user = "",
                               .refused = "in use",
                               .hint = "another",
                               .foreign = "not all ours",
                               .unwritten = "not written",
                               .unplaced = "not placed"};
  path p = in_home("out");
  prepare_old();
  put("out/statements/mine.txt", "mine");
  order.user = "statements/mine.txt";
  is_int(talks__folder_write(ours, p.at, &order, NULL), TALKS_BAD_INPUT,
         "a file that is not ours inside");
  put("out/mine.txt", "mine");
  order.user = "mine.txt";
  is_int(talks__folder_write(ours, p.at, &order, NULL), TALKS_BAD_INPUT, "or outside");
  prepare_old();
  put("out/.mine", "mine");
  order.user = "";
  is_int(talks__folder_write(ours, p.at, &order, NULL), TALKS_BAD_INPUT, "or hidden");
  prepare_old();
  order.replace = false;
  is_int(talks__folder_write(ours, p.at, &order, NULL), TALKS_BAD_INPUT,
         "where nothing is to be replaced");
  order.replace = true;
  prepare_old();
  make_folder("out/statements/deep");
  put("out/statements/deep/mine.txt", "old one");
  is_int(talks__folder_write(ours, p.at, &order, NULL), TALKS_OK, "a folder deep inside");
  talks__buf now = listed("");
  ok(strstr(now.p, "(mine.txt old one)") && strstr(now.p, "(out (a.yaml new one"),
     "is moved aside with what is in it, and stays");
  talks__buf_free(&now);
  is_int(talks_new(ours, "/", TALKS_EN, NULL), TALKS_BAD_INPUT,
         "nobody begins at the root");
  is_int(talks_new(ours, "/", (talks_lang)7, NULL), TALKS_MISUSE,
         "nor in a language that there is not");
}

/* ---- files are laid out, mended, saved --------------------------------------------- */

static void prepare_odd(void) {
  empty(home);
  make_folder("statements");
  put("a.yaml", "scopes:\n b: x # old one\n");
  put("statements/1.yaml", "statments:\n S1.1a: {kind: claim, en: \"x\"}\n");
}

static talks_status lay_out(const talks_ctx *ctx) {
  size_t changed;
  return talks_fmt_folder(ctx, home, false, NULL, &changed);
}

static talks_status count_fixed(void *user, const char *name, const char *before,
                                size_t nbefore, const char *after, size_t nafter) {
  (void)name;
  (void)before;
  (void)after;
  size_t *left = user;
  if (*left == 0 || nbefore == nafter + 1000) return TALKS_IO;
  --*left;
  return TALKS_OK;
}

static talks_status mend(const talks_ctx *ctx) {
  size_t changed, left = 9;
  return talks_fix_folder(ctx, home, false, count_fixed, &left, NULL, &changed);
}

static talks_status save(const talks_ctx *ctx) {
  talks_str where[] = {TALKS_STR("scopes"), TALKS_STR("b")};
  path p = in_home("a.yaml");
  talks__rewrite w;
  talks_status status = talks__rewrite_open(
      ctx, TALKS_STR("a.yaml"), TALKS_STR("scopes:\n b: x # old one\n"), NULL, &w);
  if (status) return status;
  status = talks__rewrite_set(&w, where, 2, TALKS_STR("new one"));
  if (!status) status = talks__rewrite_save(&w, p.at);
  talks__rewrite_close(&w);
  return status;
}

static bool stop(void *user) {
  (void)user;
  return true;
}

static void test_mending(void) {
  size_t changed = 7, left = 0;
  prepare_odd();
  is_int(talks_fix_folder(ours, home, false, count_fixed, &left, NULL, &changed),
         TALKS_IO, "who is told of a file may refuse");
  talks_settings settings;
  talks_ctx *stopped;
  talks_settings_defaults(&settings);
  settings.stop = stop;
  if (talks_ctx_create(&settings, &stopped)) abort();
  is_int(talks_fix_folder(stopped, home, false, NULL, NULL, NULL, &changed),
         TALKS_STOPPED, "mending can be stopped");
  is_int(changed, 7, "and then says nothing");
  talks_ctx_destroy(stopped);
  is_int(talks_fix_folder(ours, home, true, NULL, NULL, NULL, &changed), TALKS_OK,
         "nobody need be told");
  is_int(changed, 2, "of both files");
}

/* ---- what is told ------------------------------------------------------------------ */

static const char *told(talks_status (*act)(talks_diag *diag), const char *call) {
  static char said[100];
  unsigned n = 0;
  said[0] = '\0';
  for (bool finished = false; !finished && !said[0];) {
    talks_diag *diag = NULL;
    if (talks_diag_create(ours, &diag)) abort();
    prepare_odd();
    put("statements/1.yaml", "scopes:\n c: y\n");
    arm(&disk, ++n, false);
    talks_status status = act(diag);
    disk.armed = false;
    finished = disk.refused == 0;
    if (status == TALKS_IO && !finished && strcmp(disk_refused, call) == 0)
      snprintf(said, sizeof said, "%s",
               talks_diag_count(diag) ? talks_diag_get(diag, 0)->message : "nothing");
    talks_diag_destroy(diag);
  }
  return said;
}

static talks_status lay_out_telling(talks_diag *diag) {
  size_t changed;
  return talks_fmt_folder(ours, home, false, diag, &changed);
}

static void test_told(void) {
  is_str(told(lay_out_telling, "read"), "the file cannot be read", "what failed is told");
  is_str(told(lay_out_telling, "rename"), "the file cannot be written", "of both ways");
}

/* ---- looking into folders ---------------------------------------------------------- */

static void test_hidden(void) {
  path p = in_home("");
  empty(home);
  put("seen", "");
  ok(!talks__folder_hides(p.at), "nothing is hidden");
  arm(&disk, 1, false);
  ok(talks__folder_hides(p.at), "something may be where one cannot look");
  arm(&disk, 2, false);
  ok(talks__folder_hides(p.at), "or not to the end");
  disk.armed = false;
  put(".unseen", "");
  ok(talks__folder_hides(p.at), "something is hidden");
}

/* ---- copies of the sources --------------------------------------------------------- */

static talks_model *model;

static void load_model(void) {
  char text[400], hex[65];
  talks__sha256(TALKS_STR("one\n\ntwo\n"), hex);
  snprintf(text, sizeof text, "sources: {001: {sha256: %s}, 002: {}}\n", hex);
  talks_file file = {"d.yaml", text, strlen(text)};
  if (talks_model_load(ours, &file, 1, NULL, &model)) abort();
}

static void prepare_copies(void) {
  empty(home);
  make_folder("more");
  put("one.txt", "one\n\ntwo\n");
  put("other.txt", "old one\n");
  put("nothing.txt", "");
}

static talks_status take_bytes(void *user, const char *bytes, size_t n) {
  (void)bytes;
  *(size_t *)user += n;
  return TALKS_OK;
}

static talks_status lock_copies(const talks_ctx *ctx) {
  const char *folders[] = {home, home};
  talks_copies *copies = NULL;
  size_t total = 0;
  talks_model mine = *model;
  mine.ctx = ctx;
  talks_status status = talks_copies_open(&mine, folders, 2, NULL, &copies);
  if (!status && talks_copies_matched(copies) != 1) status = TALKS_STATUS_COUNT;
  if (!status) status = talks_copies_check(copies, NULL);
  if (status == TALKS_BAD_INPUT) status = TALKS_OK; /* a copy is missing */
  if (!status) status = talks_copies_lock(copies, take_bytes, &total);
  talks_copies_destroy(copies);
  return status;
}

/* ---- decisions of a review --------------------------------------------------------- */

static void prepare_journal(void) {
  path folder = in_home("assumptions"), journal = in_home(TALKS_JOURNAL);
  empty(folder.at);
  unlink(journal.at);
  if (!talks__is_folder(folder.at)) make_folder("assumptions");
  put("assumptions/a.yaml", "statements:\n");
  put("assumptions/b.yaml", "# as it was\n");
}

/* Two files at once; the watched folder is that of the files. */
static talks_status decide(const talks_ctx *ctx) {
  talks__splice s[2];
  talks__journal *j = NULL;
  talks_str a = TALKS_STR("statements:\n"),
            fresh = TALKS_STR("statements:\n\n  S1.1a:\n");
  talks_str b = TALKS_STR("# as it was\n"), more = TALKS_STR("# as it was\n# and more\n");
  talks__splice_make(TALKS_STR("assumptions/a.yaml"), &a, &fresh, &s[0]);
  talks__splice_make(TALKS_STR("assumptions/b.yaml"), &b, &more, &s[1]);
  talks_status status = talks__journal_open(ctx, home, NULL, &j);
  if (!status)
    status = talks__journal_decide(
        j, &(talks__decision){.did = TALKS_DID_ACCEPT, .splices = s, .nsplices = 2});
  talks__journal_close(j);
  return status;
}

/* The next opening, which nothing disturbs, finishes what could not be finished. */
static void open_whole(void) {
  talks__journal *j = NULL;
  bool armed = disk.armed;
  disk.armed = false;
  if (talks__journal_open(ours, home, NULL, &j)) abort();
  talks__journal_close(j);
  path journal = in_home(TALKS_JOURNAL);
  unlink(journal.at);
  disk.armed = armed;
}

static talks_status decide_and_open(const talks_ctx *ctx) {
  talks_status status = decide(ctx);
  open_whole();
  return status;
}

/* A decision made whole, whose last line is not written yet; and the files as they may be
 * by then, of which the second may have been changed by somebody. */
static void prepare_cut_short(const char *b) {
  path journal = in_home(TALKS_JOURNAL);
  talks__buf text;
  prepare_journal();
  if (decide(ours)) abort();
  talks__buf_init(&text, ours);
  if (talks__file_read(ours, journal.at, &text)) abort();
  text.p[strcspn(text.p, "\n") + 1] = '\0';
  put(TALKS_JOURNAL, text.p);
  talks__buf_free(&text);
  put("assumptions/a.yaml", "statements:\n");
  put("assumptions/b.yaml", b);
}

static void prepare_unfinished(void) { prepare_cut_short("# as it was\n"); }
static void prepare_changed(void) { prepare_cut_short("# somebody's\n"); }

/* As much is there already as a decision's half, and an empty line. */
static void prepare_decided(void) {
  prepare_journal();
  put(TALKS_JOURNAL, "\n{\"n\":1,\"did\":\"reject\",\"proposal\":\"feed\"}\n"
                     "{\"n\":2,\"did\":\"rej");
}

static talks_status open_again(const talks_ctx *ctx) {
  talks__journal *j = NULL;
  talks_status status = talks__journal_open(ctx, home, NULL, &j);
  talks__journal_close(j);
  open_whole();
  return status;
}

/* The bytes of all files that the dossier is read from, as a review takes them. */
static talks_status gather(const talks_ctx *ctx) {
  const talks_file *files = NULL;
  size_t n = 0;
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  talks_status status = talks__folder_files(ctx, home, NULL, &arena, &files, &n);
  if (!status && n != 2) abort();
  talks__arena_free(&arena);
  return status;
}

/* ---- the file that only grows ------------------------------------------------------ */

static talks_status open_log(const talks_ctx *ctx, const char *at, talks__log *log) {
  talks__buf text;
  talks__buf_init(&text, ours);
  talks_status status = talks__log_open(ctx, at, log, &text);
  talks__buf_free(&text);
  return status;
}

static void test_log_opening(void) {
  path at = in_home("log");
  talks__log log;
  talks_settings settings;
  talks_ctx *narrow;
  disk_removed = 1;
  ok(open_log(ours, at.at, &log) == TALKS_OK,
     "removed by another meanwhile: opened anew");
  talks__log_close(&log);
  disk_removed = 1000;
  ok(open_log(ours, at.at, &log) == TALKS_IO, "removed each time: given up");
  disk_removed = 0;
  disk_error = EACCES; /* as some systems say of a lock that another has */
  arm(&disk, 2, false);
  ok(open_log(ours, at.at, &log) == TALKS_BAD_INPUT, "locked by another");
  disk.armed = false;
  disk_error = EIO;
  folders_sync = false;
  ok(open_log(ours, at.at, &log) == TALKS_OK,
     "a folder that cannot be synced is no harm");
  folders_sync = true;
  talks__log_close(&log);
  talks_settings_defaults(&settings);
  settings.max_file_bytes = 8;
  if (talks_ctx_create(&settings, &narrow)) abort();
  put("log", "more than eight bytes\n");
  ok(open_log(narrow, at.at, &log) == TALKS_LIMIT, "longer than files may be");
  talks_ctx_destroy(narrow);
  unlink(at.at);
}

static void test_log_writing(void) {
  path at = in_home("log");
  talks__log log;
  talks_str line = TALKS_STR("a line in several pieces\n");
  short_writes = true;
  arm(&disk, 1000000, false);
  if (open_log(ours, at.at, &log)) abort();
  ok(talks__log_append(&log, line) == TALKS_OK,
     "interrupted and in pieces, it is written");
  talks__log_close(&log);
  ok(open_log(ours, at.at, &log) == TALKS_OK && log.size == line.n, "and read");
  disk.armed = short_writes = false;
  arm(&disk, 1, true);
  ok(talks__log_append(&log, line) == TALKS_IO && log.broken, "nothing works: told");
  disk.armed = false;
  ok(talks__log_append(&log, line) == TALKS_IO, "and no line is taken behind half a one");
  talks__log_close(&log);
  for (unsigned n = 1; n <= 2; n++) {
    if (open_log(ours, at.at, &log)) abort();
    arm(&disk, n, false);
    talks__log_cut(&log, 0);
    disk.armed = false;
    ok(log.broken, "what cannot be cut off is told: call %u", n);
    talks__log_close(&log);
  }
  if (open_log(ours, at.at, &log)) abort();
  log.broken = true;
  talks__log_close(&log);
  ok(log.fd < 0 && talks__path_exists(at.at), "what may be half a line is kept");
  unlink(at.at);
}

static void test_paths(void) {
  char longest[TALKS_PATH + 10];
  talks__log log;
  memset(longest, 'x', sizeof longest);
  longest[0] = '/';
  longest[sizeof longest - 1] = '\0';
  ok(open_log(ours, longest, &log) == TALKS_IO && log.fd < 0, "a path that is too long");
  ok(talks__file_remove(longest) == TALKS_IO, "nor is such a file removed");
  path gone = in_home("gone");
  put("gone", "soon");
  arm(&disk, 1, false);
  ok(talks__file_remove(gone.at) == TALKS_IO, "a file that cannot be removed");
  arm(&disk, 2, false);
  ok(talks__file_remove(gone.at) == TALKS_IO, "removed, but the folder may not know");
  disk.armed = false;
  ok(talks__file_remove(gone.at) == TALKS_OK, "removed already");
  ok(talks__file_remove("no file of this folder") == TALKS_OK,
     "in the folder we stand in");
  ok(talks__file_remove("/no file of the root") == TALKS_OK, "in the root");
}

int main(int argc, char **argv) {
  static const deed deeds[] = {
      {"replacing a folder", prepare_old, replace, "out", true},
      {"filling an empty folder", prepare_empty, fill_empty, "out", true},
      {"a new dossier in an empty folder", prepare_empty, begin_anew, "out", true},
      {"laying out a folder", prepare_odd, lay_out, "", false},
      {"mending a folder", prepare_odd, mend, "", false},
      {"saving a change", prepare_odd, save, "", true},
      {"making the lock", prepare_copies, lock_copies, "", true},
      {"deciding", prepare_journal, decide_and_open, "assumptions", true},
      {"deciding on", prepare_decided, open_again, "assumptions", true},
      {"finishing a decision", prepare_unfinished, open_again, "assumptions", true},
      {"gathering the files", prepare_journal, gather, "assumptions", true},
      {"giving a decision up", prepare_changed, open_again, "assumptions", true},
  };
  tap_begin(argc, argv);
  make_temporary(home, sizeof home, "fault");
  if (talks_ctx_create(NULL, &ours)) abort();
  load_model();
  for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) try_deed(&deeds[i]);
  test_replacing();
  test_mending();
  test_told();
  test_log_opening();
  test_log_writing();
  test_paths();
  test_hidden();
  talks_model_destroy(model);
  talks_ctx_destroy(ours);
  empty(home);
  ok(rmdir(home) == 0, "the folder is gone");
  return tap_done();
}
