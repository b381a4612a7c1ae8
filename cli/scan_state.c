/* cli/scan_state.c: how far a scan had come, written down and read again. */
#include "scan_state.h"

#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char first_line[] = "talks scan state 1";
enum { LINE = 128, APART = 1000 /* milliseconds between two times */ };

/* ---- the numbers of a state ------------------------------------------------------------ */

/* Every line is a name and a number. Those of a mark are there where a document is read in
 * part. */
typedef struct {
  const char *name;
  uint64_t *value;
  bool of_mark;
} number;

enum { NUMBERS = 26 };

static size_t list_numbers(scan_state *s, uint64_t *spare, number out[NUMBERS]) {
  talks__scan_mark *m = &s->mark;
  const number all[] = {
      {"options", &s->options, false},
      {"documents", &s->documents, false},
      {"names", &s->names, false},
      {"output", &s->output, false},
      {"file", &s->file, false},
      {"exit", &spare[0], false},
      {"within", &spare[1], false},
      {"bytes", &m->counts.bytes, true},
      {"damaged", &m->counts.damaged, true},
      {"figures", &m->counts.figures, true},
      {"dates", &m->counts.dates, true},
      {"mentions", &m->counts.mentions, true},
      {"speeches", &m->counts.speeches, true},
      {"low", &m->counts.low, true},
      {"paragraphs", &spare[2], true},
      {"lines", &spare[3], true},
      {"cut-lines", &spare[4], true},
      {"traditional", &m->counts.traditional, true},
      {"simplified", &m->counts.simplified, true},
      {"offset", &m->offset, true},
      {"line-code", &m->line_code, true},
      {"open", &spare[5], true},
      {"cut", &spare[6], true},
      {"anchors", &spare[7], true},
      {"context", &spare[8], true},
      {"latest", &spare[9], true},
  };
  memcpy(out, all, sizeof all);
  return TALKS_COUNT(all);
}

enum { SPARE = 10, CONTEXT = 1, LATEST = 2, CONTEXT_UNSURE = 4, LATEST_UNSURE = 8 };

static void to_spare(const scan_state *s, uint64_t *spare) {
  const talks__scan_mark *m = &s->mark;
  spare[0] = (uint64_t)s->exit_code;
  spare[1] = s->within;
  spare[2] = m->counts.paragraphs;
  spare[3] = m->counts.lines;
  spare[4] = m->counts.cut_lines;
  spare[5] = m->open;
  spare[6] = m->cut;
  spare[7] = (m->has_context ? CONTEXT : 0u) | (m->has_latest ? LATEST : 0u) |
             (m->context_unsure ? CONTEXT_UNSURE : 0u) |
             (m->latest_unsure ? LATEST_UNSURE : 0u);
  spare[8] = (uint32_t)m->context;
  spare[9] = (uint32_t)m->latest;
}

static void from_spare(scan_state *s, const uint64_t *spare) {
  talks__scan_mark *m = &s->mark;
  s->exit_code = (int)(spare[0] & 0xFF);
  s->within = spare[1] != 0;
  m->counts.paragraphs = (uint32_t)spare[2];
  m->counts.lines = (uint32_t)spare[3];
  m->counts.cut_lines = (uint32_t)spare[4];
  m->open = spare[5] != 0;
  m->cut = spare[6] != 0;
  m->has_context = (spare[7] & CONTEXT) != 0;
  m->has_latest = (spare[7] & LATEST) != 0;
  m->context_unsure = (spare[7] & CONTEXT_UNSURE) != 0;
  m->latest_unsure = (spare[7] & LATEST_UNSURE) != 0;
  m->context = (int32_t)(uint32_t)spare[8];
  m->latest = (int32_t)(uint32_t)spare[9];
}

uint64_t scan_state_add(uint64_t hash, const char *text) {
  uint64_t both[2] = {hash, talks__hash(text, strlen(text))};
  return talks__hash(both, sizeof both);
}

/* ---- reading ------------------------------------------------------------------------- */

/* "name value" into its number; false where the line is another. */
static bool read_number(const char *line, const number *n) {
  size_t length = strlen(n->name);
  char *end;
  if (strncmp(line, n->name, length) != 0 || line[length] != ' ') return false;
  if (line[length + 1] < '0' || line[length + 1] > '9') return false;
  errno = 0;
  unsigned long long value = strtoull(line + length + 1, &end, 10);
  if (errno != 0 || strcmp(end, "\n") != 0) return false;
  *n->value = value;
  return true;
}

static bool read_file(FILE *file, scan_state *s) {
  char line[LINE];
  uint64_t spare[SPARE] = {0};
  number numbers[NUMBERS];
  size_t n = list_numbers(s, spare, numbers);
  if (!fgets(line, sizeof line, file) ||
      strncmp(line, first_line, sizeof first_line - 1) != 0)
    return false;
  for (size_t i = 0; i < n; i++) {
    if (numbers[i].of_mark && spare[1] == 0) break;
    if (!fgets(line, sizeof line, file) || !read_number(line, &numbers[i])) return false;
  }
  from_spare(s, spare);
  for (size_t i = 0; s->within && i < TALKS_MARK_NAMED; i++) {
    number named = {"named", &s->mark.named[i], true};
    if (!fgets(line, sizeof line, file) || !read_number(line, &named)) return false;
  }
  return fgets(line, sizeof line, file) != NULL && strcmp(line, "end\n") == 0;
}

static int told(const char *path, const char *what, const char *hint) {
  fprintf(stderr, "talks: %s: %s\n  %s\n", path, what, hint);
  return talks_status_exit(TALKS_BAD_INPUT);
}

int scan_state_read(const char *path, uint64_t options, scan_state *out) {
  scan_state s = {.path = path, .options = options};
  FILE *file = fopen(path, "r");
  if (!file && errno != ENOENT) {
    fprintf(stderr, "talks: %s: %s\n", path, strerror(errno));
    return talks_status_exit(TALKS_IO);
  }
  if (file) {
    s.found = read_file(file, &s);
    (void)fclose(file);
    if (!s.found)
      return told(path, "this is no state of a scan",
                  "give the file that --resume wrote, or one that is not there yet");
    if (s.options != options)
      return told(path, "it is of a scan with other options or another dossier",
                  "give the same options, or another file");
  }
  *out = s;
  return 0;
}

static int io_error(const char *what, int error) {
  fprintf(stderr, "talks: %s: %s\n", what, strerror(error));
  return talks_status_exit(TALKS_IO);
}

int scan_state_take_output(scan_state *s) {
  struct stat info;
  if (fstat(STDOUT_FILENO, &info) != 0 || !S_ISREG(info.st_mode))
    return cli_misuse("--resume takes up an output that is a file", NULL,
                      "as in: talks scan --resume scan.state FILE... >> found.jsonl");
  uint64_t size = (uint64_t)info.st_size, file = (uint64_t)info.st_ino;
  if (s->found && s->file != file) /* nothing of another file is cut off */
    return told(s->path, "the output is another file than that of the run before",
                "append to that one with >>, or give another state");
  if (s->found && size < s->output)
    return told(s->path, "the output is shorter than what was written",
                "append with >>; to begin anew, remove this file and the output");
  if (!s->found) s->output = size;
  s->file = file;
  if (size > s->output && ftruncate(STDOUT_FILENO, (off_t)s->output) != 0)
    return io_error("standard output", errno);
  if (lseek(STDOUT_FILENO, (off_t)s->output, SEEK_SET) < 0)
    return io_error("standard output", errno);
  int error = scan_state_save(s);
  return error ? io_error(s->path, error) : 0;
}

/* ---- writing ------------------------------------------------------------------------- */

static int64_t now(void) {
  struct timespec t;
  if (clock_gettime(CLOCK_MONOTONIC, &t) != 0) return 0;
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool scan_state_is_due(const scan_state *s) { return now() - s->saved >= APART; }

static bool write_file(FILE *file, scan_state *s) {
  uint64_t spare[SPARE];
  number numbers[NUMBERS];
  size_t n = list_numbers(s, spare, numbers);
  to_spare(s, spare);
  bool good = fprintf(file, "%s\n", first_line) > 0;
  for (size_t i = 0; good && i < n; i++)
    if (!numbers[i].of_mark || s->within)
      good = fprintf(file, "%s %" PRIu64 "\n", numbers[i].name, *numbers[i].value) > 0;
  for (size_t i = 0; good && s->within && i < TALKS_MARK_NAMED; i++)
    good = fprintf(file, "named %" PRIu64 "\n", s->mark.named[i]) > 0;
  return good && fputs("end\n", file) >= 0 && fflush(file) == 0 &&
         fsync(fileno(file)) == 0;
}

int scan_state_save(scan_state *s) {
  char temporary[4096];
  int n = snprintf(temporary, sizeof temporary, "%s.new", s->path);
  if (n < 0 || (size_t)n >= sizeof temporary) return ENAMETOOLONG;
  if (fsync(STDOUT_FILENO) != 0) return errno;
  FILE *file = fopen(temporary, "w");
  if (!file) return errno;
  bool good = write_file(file, s);
  int error = good ? 0 : errno;
  if (fclose(file) != 0 && good) error = errno;
  if (error == 0 && rename(temporary, s->path) != 0) error = errno;
  s->saved = now();
  return error;
}
