/* bench/load.c: what loading a dossier costs, and what its YAML alone would.
 *
 *   load events FOLDER   libyaml's events of every file, thrown away: the naive twin, below
 *                        which no loader built on it can go
 *   load model FOLDER    talks_model_open
 *   load stand FOLDER    that, a view, the front page's answer and its text
 *
 * Prints one line: seconds by the wall clock, bytes of YAML, things counted (events or
 * records), peak memory in KiB.
 */
#include <talks/talks.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void fail(const char *what) {
  fprintf(stderr, "load: %s\n", what);
  exit(1);
}

/* ---- events --------------------------------------------------------------------------- */

typedef struct {
  size_t bytes, things;
} counts;

static void read_events(const char *path, counts *c) {
  yaml_parser_t parser;
  yaml_event_t event;
  struct stat st;
  FILE *f = fopen(path, "rb");
  if (!f || fstat(fileno(f), &st) != 0) fail(path);
  char *text = malloc((size_t)st.st_size + 1);
  if (!text || fread(text, 1, (size_t)st.st_size, f) != (size_t)st.st_size) fail(path);
  fclose(f);
  if (!yaml_parser_initialize(&parser)) fail("libyaml");
  yaml_parser_set_input_string(&parser, (unsigned char *)text, (size_t)st.st_size);
  for (bool more = true; more; c->things++) {
    if (!yaml_parser_parse(&parser, &event)) fail(path);
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  free(text);
  c->bytes += (size_t)st.st_size;
}

static bool is_yaml(const char *name) {
  size_t n = strlen(name);
  return n > 5 && strcmp(name + n - 5, ".yaml") == 0;
}

/* Calls fn, which may be NULL, for the files that a loader reads; adds up their sizes. */
static void each_file(const char *folder, void (*fn)(const char *, counts *), counts *c) {
  static const char *const parts[] = {"", "statements", "assumptions"};
  char path[4096];
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, parts[i]);
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d));) {
      struct stat st;
      if (!is_yaml(e->d_name)) continue;
      snprintf(path, sizeof path, "%s/%s/%s", folder, parts[i], e->d_name);
      if (fn) fn(path, c);
      else if (stat(path, &st) == 0) c->bytes += (size_t)st.st_size;
    }
    if (d) closedir(d);
  }
}

/* ---- the library ------------------------------------------------------------------------ */

static talks_status discard(void *user, const char *bytes, size_t n) {
  (void)user;
  (void)bytes;
  (void)n;
  return TALKS_OK;
}

static void answer_stand(const talks_model *model) {
  talks_view *view = NULL;
  talks_answer *answer = NULL;
  if (talks_view_open(model, NULL, NULL, &view) ||
      talks_ask(view, "stand", NULL, NULL, &answer) ||
      talks_render(answer, NULL, discard, NULL))
    fail("the front page");
  talks_answer_destroy(answer);
  talks_view_destroy(view);
}

static void load(const char *folder, bool stand, counts *c) {
  talks_ctx *ctx = NULL;
  talks_model *model = NULL;
  talks_settings settings;
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  talks_settings_defaults(&settings);
  settings.threads = processors > 4 ? 4 : processors > 1 ? (uint32_t)processors : 1;
  if (talks_ctx_create(&settings, &ctx) || talks_model_open(ctx, folder, NULL, &model))
    fail(folder);
  c->things = talks_model_records(model);
  if (stand) answer_stand(model);
  talks_model_destroy(model);
  talks_ctx_destroy(ctx);
}

int main(int argc, char **argv) {
  counts c = {0, 0};
  struct rusage usage;
  if (argc != 3) fail("events|model|stand FOLDER");
  double before = now();
  if (strcmp(argv[1], "events") == 0) each_file(argv[2], read_events, &c);
  else load(argv[2], strcmp(argv[1], "stand") == 0, &c);
  double seconds = now() - before;
  if (c.bytes == 0) each_file(argv[2], NULL, &c);
  getrusage(RUSAGE_SELF, &usage);
  printf("%.6f %zu %zu %ld\n", seconds, c.bytes, c.things, usage.ru_maxrss);
  return 0;
}
