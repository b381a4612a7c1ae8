/* fuzz/fuzz_dates.c: dates of any line, with a day of publication and without. The first
 * byte says which day, so that ends of months and of the calendar come up. */
#include "found.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static fuzz_desk d;
  static const int32_t days[] = {20515, 20454,         19782,        0,
                                 -1,    TALKS_DAY_MIN, TALKS_DAY_MAX};
  if (size == 0 || !fuzz_open(&d, NULL)) return 0;
  talks_str line = {(const char *)data + 1, size - 1};
  size_t which = data[0] % (TALKS_COUNT(days) + 1);
  fuzz_line(&d, talks__reading_line, line, which ? &days[which - 1] : NULL);
  return 0;
}
