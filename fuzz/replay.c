/* fuzz/replay.c: gives a fuzz target every file of a folder, in the order of their names.
 *
 * Stands in for libFuzzer in the ordinary test build, so that inputs which once broke
 * something are tried at each `./dev test`, under the sanitizers. A crash is the failure;
 * an empty folder fails too, since nothing would then have been tried. Prints TAP.
 */
#include "fuzz.h"

#include <dirent.h>

#define INPUT_MAX (1u << 20)

static int not_dotted(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int replay(const char *folder, const char *name, uint8_t *input) {
  char path[4096];
  int length = snprintf(path, sizeof path, "%s/%s", folder, name);
  if (length < 0 || (size_t)length >= sizeof path) return 0;
  FILE *file = fopen(path, "rb");
  if (!file) return 0;
  size_t n = fread(input, 1, INPUT_MAX, file);
  int whole = !ferror(file) && feof(file);
  fclose(file);
  /* A copy of exactly n bytes: reading past its end is then seen. */
  uint8_t *exact = malloc(n ? n : 1);
  if (!exact) return 0;
  for (size_t i = 0; i < n; i++) exact[i] = input[i];
  if (whole) LLVMFuzzerTestOneInput(exact, n);
  free(exact);
  return whole;
}

int main(int argc, char **argv) {
  struct dirent **entries = NULL;
  uint8_t *input = malloc(INPUT_MAX);
  int n = argc == 2 ? scandir(argv[1], &entries, not_dotted, alphasort) : -1;
  int failed = n <= 0 || !input;
  printf("1..%d\n", n > 0 ? n : 1);
  if (n <= 0) printf("not ok 1 - no corpus in %s\n", argc == 2 ? argv[1] : "(no folder)");
  for (int i = 0; i < n; i++) {
    int good = input && replay(argv[1], entries[i]->d_name, input);
    printf("%s %d - %s\n", good ? "ok" : "not ok", i + 1, entries[i]->d_name);
    fflush(stdout);
    failed |= !good;
    free(entries[i]);
  }
  free(entries);
  free(input);
  return failed;
}
