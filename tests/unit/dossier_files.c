/* tests/unit/dossier_files.c: files and folders on disk, and a dossier opened from one.
 *
 * Everything happens in a folder of its own under TMPDIR, which is gone afterwards. What
 * happens when the system refuses stands in fault/dossier_load.c.
 */
#include "dossier.h"
#include "temporary.h"

#include "dossier/files.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static talks_ctx *ctx;
static char home[256];

/* A path in the folder; four at a time. */
static const char *at(const char *name) {
  static char paths[4][512];
  static unsigned next;
  char *path = paths[next++ % 4];
  snprintf(path, sizeof paths[0], "%s%s%s", home, name[0] ? "/" : "", name);
  return path;
}

static void put(const char *name, const char *text) {
  FILE *f = fopen(at(name), "wb");
  if (!f || fputs(text, f) < 0 || fclose(f)) abort();
}

static bool has(const char *name, const char *text) {
  talks__buf b;
  talks__buf_init(&b, ctx);
  bool same = talks__file_read(ctx, at(name), &b) == TALKS_OK &&
              talks__str_eq(talks__buf_view(&b), talks__str(text));
  talks__buf_free(&b);
  return same;
}

static unsigned mode(const char *name) {
  struct stat st;
  return stat(at(name), &st) == 0 ? (unsigned)st.st_mode & 07777u : 0;
}

static talks_status add_name(void *user, talks_str name) {
  talks__buf *out = user;
  talks__buf_str(out, name);
  talks__buf_char(out, ' ');
  return talks__str_eq(name, TALKS_STR("stop.x")) ? TALKS_STOPPED : TALKS_OK;
}

static const char *listed(const char *folder, const char *const *endings,
                          talks_status *status) {
  static char out[512];
  talks__buf b;
  talks__buf_init(&b, ctx);
  *status = talks__folder_list(ctx, at(folder), endings, add_name, &b);
  snprintf(out, sizeof out, "%.*s", (int)b.n, b.p ? b.p : "");
  talks__buf_free(&b);
  return out;
}

/* ---- files ------------------------------------------------------------------------- */

static void test_read(void) {
  talks__buf b;
  talks__buf_init(&b, ctx);
  is_int(talks__file_read(ctx, at("none"), &b), TALKS_NOT_FOUND, "no such file");
  put("file", "text");
  is_int(talks__file_read(ctx, at("file/below"), &b), TALKS_NOT_FOUND, "below a file");
  is_int(talks__file_read(ctx, at(""), &b), TALKS_IO, "a folder");
  is_int(b.n, 0, "nothing was read");
  char long_name[300];
  memset(long_name, 'x', sizeof long_name);
  long_name[299] = '\0';
  is_int(talks__file_read(ctx, at(long_name), &b), TALKS_IO, "a name that is too long");
  is_int(talks__file_read(ctx, at("file"), &b), TALKS_OK, "a file");
  is_bytes(b.p, b.n, "text", 4, "its bytes");
  talks__buf_free(&b);
  put("empty", "");
  is_int(talks__file_read(ctx, at("empty"), &b), TALKS_OK, "an empty file");
  is_int(b.n, 0, "has no bytes");
  talks__buf_free(&b);

  talks_settings s;
  talks_ctx *small;
  talks_settings_defaults(&s);
  s.max_file_bytes = 3;
  if (talks_ctx_create(&s, &small)) abort();
  is_int(talks__file_read(small, at("file"), &b), TALKS_LIMIT, "more bytes than allowed");
  talks__buf_free(&b);
  talks_ctx_destroy(small);
  s.max_file_bytes = 4;
  if (talks_ctx_create(&s, &small)) abort();
  is_int(talks__file_read(small, at("file"), &b), TALKS_OK, "as many as allowed");
  talks__buf_free(&b);
  talks_ctx_destroy(small);
}

static void test_write(void) {
  talks_str text = TALKS_STR("new text\n");
  mode_t before = umask(027);
  is_int(talks__file_write(ctx, at("fresh"), text), TALKS_OK, "a new file");
  ok(has("fresh", "new text\n"), "its bytes");
  is_int(mode("fresh"), 0640, "the usual mode, as the caller wants it");
  put("old", "old text that is longer than the new one\n");
  if (chmod(at("old"), 0604)) abort();
  is_int(talks__file_write(ctx, at("old"), text), TALKS_OK, "a file replaced");
  ok(has("old", "new text\n"), "its bytes");
  is_int(mode("old"), 0604, "its mode is kept");
  umask(before);
  is_int(talks__file_write(ctx, at("old"), (talks_str){NULL, 0}), TALKS_OK,
         "with nothing");
  ok(has("old", ""), "is empty");
  put("crashed.0~", "left behind");
  is_int(talks__file_write(ctx, at("crashed"), text), TALKS_OK,
         "beside what a crash left");
  ok(has("crashed.0~", "left behind") && has("crashed", "new text\n"), "which stays");
  errno = 0;
  is_int(talks__file_write(ctx, at("none/file"), text), TALKS_IO, "in no folder");
  is_int(errno, ENOENT, "errno says why");
  put("d.0~", "x");
  if (mkdir(at("d"), 0755)) abort();
  is_int(talks__file_write(ctx, at("d"), text), TALKS_IO, "in place of a folder");
  ok(talks__is_folder(at("d")) && !talks__path_exists(at("d.1~")),
     "nothing is left behind");
  char name[32];
  for (int i = 0; i < 100; i++) {
    snprintf(name, sizeof name, "full.%d~", i);
    put(name, "x");
  }
  errno = 0;
  is_int(talks__file_write(ctx, at("full"), text), TALKS_IO, "no name is free");
  is_int(errno, EEXIST, "errno says why");
  char here[512];
  if (!getcwd(here, sizeof here) || chdir(home)) abort();
  is_int(talks__file_write(ctx, "bare", text), TALKS_OK, "a name without a folder");
  if (chdir(here)) abort();
  ok(has("bare", "new text\n"), "in the folder stood in");
}

static void test_folders(void) {
  static const char *const xs[] = {".x", ".yy", NULL}, *const every[] = {"", NULL};
  talks_status status;
  is_int(talks__folder_create(at("list")), TALKS_OK, "a folder");
  is_int(talks__folder_create(at("list")), TALKS_IO, "a second time");
  ok(talks__is_folder(at("list")) && !talks__is_folder(at("file")) &&
         !talks__is_folder(at("no")),
     "what is a folder");
  ok(talks__path_exists(at("list")) && talks__path_exists(at("file")) &&
         !talks__path_exists(at("no")),
     "what exists");
  is_str(listed("list", every, &status), "", "an empty one");
  is_int(status, TALKS_OK, "is fine");
  static const char *const names[] = {"list/b.x",  "list/a.x", "list/a.yy", "list/A.x",
                                      "list/x",    "list/.x",  "list/.h.x", "list/a.xx",
                                      "list/a.x~", "list/z.x"};
  for (size_t i = 0; i < TALKS_COUNT(names); i++) put(names[i], "");
  is_str(listed("list", xs, &status), "A.x a.x a.yy b.x z.x ", "names sorted by bytes");
  is_str(listed("list", every, &status), "A.x a.x a.xx a.x~ a.yy b.x x z.x ",
         "none that is hidden");
  put("list/stop.x", "");
  is_str(listed("list", xs, &status), "A.x a.x a.yy b.x stop.x ", "until told to stop");
  is_int(status, TALKS_STOPPED, "which is what comes out");
  listed("none", xs, &status);
  is_int(status, TALKS_NOT_FOUND, "no folder");
  listed("file", xs, &status);
  is_int(status, TALKS_NOT_FOUND, "a file");
  char long_name[300];
  memset(long_name, 'x', sizeof long_name);
  long_name[299] = '\0';
  listed(long_name, xs, &status);
  is_int(status, TALKS_IO, "a name that is too long");
}

static void test_sha256(void) {
  char hex[65];
  talks__sha256(TALKS_STR(""), hex);
  is_str(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
         "of nothing");
  talks__sha256(TALKS_STR("abc"), hex);
  is_str(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
         "of abc (FIPS 180-4)");
}

/* ---- a dossier in a folder --------------------------------------------------------- */

static talks_status open_folder(const char *name, const talks_settings *s, char *said,
                                size_t size, size_t *records) {
  dossier d = {0};
  if (talks_ctx_create(s, &d.ctx) || talks_diag_create(d.ctx, &d.diag)) abort();
  talks_status status = talks_model_open(d.ctx, at(name), d.diag, &d.model);
  *records = d.model ? talks_model_records(d.model) : 0;
  dossier_said(&d, said, size);
  dossier_free(&d);
  return status;
}

static void test_open(void) {
  char said[2048];
  size_t n;
  is_int(open_folder("none", NULL, said, sizeof said, &n), TALKS_NOT_FOUND, "no folder");
  if (mkdir(at("desk"), 0755) || mkdir(at("desk/other"), 0755)) abort();
  put("desk/readme.txt", "no dossier");
  put("desk/other/x.yaml", "parties: {no: {}}\n");
  is_int(open_folder("desk", NULL, said, sizeof said, &n), TALKS_NOT_FOUND,
         "no dossier in it");
  put("desk/b.yaml", "parties: {us: {}}\nsources: {\"1\": {}}\n");
  is_int(open_folder("desk", NULL, said, sizeof said, &n), TALKS_OK, "one file");
  is_int(n, 2, "its records");
  if (mkdir(at("desk/statements"), 0755) || mkdir(at("desk/assumptions"), 0755)) abort();
  put("desk/a.json", "{\"parties\": {\"ru\": {}}}");
  put("desk/statements/1.yaml", "statements: {S1.1a: {kind: claim, en: x}}\n");
  put("desk/assumptions/s.yaml", "assumptions: {guess: 3}\n");
  put("desk/sources.lock", "1.1 aaaaaaaaaa\n");
  is_int(open_folder("desk/", NULL, said, sizeof said, &n), TALKS_OK, "all its folders");
  is_int(n, 5, "their records");
  is_str(said, "", "without a word");
  put("desk/statements/2.yaml", "statements: {S1.1b: {kind: clam}}\n");
  put("desk/sources.lock", "broken\n");
  is_int(open_folder("desk", NULL, said, sizeof said, &n), TALKS_BAD_INPUT,
         "with mistakes");
  ok(strncmp(said, "sources.lock:1:1 bad-lock", 25) == 0 &&
         strstr(said, "\nstatements/2.yaml:1:28 unknown-word"),
     "names are relative to the folder");
  talks_settings s;
  talks_settings_defaults(&s);
  s.max_file_bytes = 30;
  is_int(open_folder("desk", &s, said, sizeof said, &n), TALKS_LIMIT,
         "a file that is too large");
  is_str(said,
         "b.yaml:0:0 too-large : the file has more bytes than the limit allows | split "
         "the file: "
         "records may stand in any number of files\n",
         "told by name");
  if (mkdir(at("desk/c.yaml"), 0755)) abort();
  is_int(open_folder("desk", NULL, said, sizeof said, &n), TALKS_IO,
         "a folder named as a file");
  is_str(said,
         "c.yaml:0:0 unreadable : the file cannot be read | look at its permissions, and "
         "whether "
         "it is a file\n",
         "told by name");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  make_temporary(home, sizeof home, "files");
  if (talks_ctx_create(NULL, &ctx)) abort();
  test_read();
  test_write();
  test_folders();
  test_sha256();
  test_open();
  talks_ctx_destroy(ctx);
  char command[512];
  snprintf(command, sizeof command, "rm -rf '%s'", home);
  ok(system(command) == 0, "the folder is gone");
  return tap_done();
}
