/* fuzz/fuzz.h: the convention of fuzz targets.
 *
 * A target is one file with LLVMFuzzerTestOneInput: libFuzzer calls it with what it makes
 * up, and replay.c with the files of the corpus. A target does more than not crash: it
 * states what must hold for every input by FUZZ_CHECK, which ends the process when it
 * does not, as a sanitizer would.
 */
#ifndef TALKS_FUZZ_FUZZ_H
#define TALKS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_CHECK(condition) \
  do { \
    if (!(condition)) { \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
      abort(); \
    } \
  } while (0)

#endif
