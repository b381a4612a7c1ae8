/* fuzz/fuzz_figures.c: figures of any line, alone and where they are parts of dates. */
#include "found.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static fuzz_desk d;
  if (!fuzz_open(&d, NULL)) return 0;
  fuzz_line(&d, talks__reading_figures, (talks_str){(const char *)data, size}, NULL);
  return 0;
}
