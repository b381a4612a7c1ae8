/* fuzz/fuzz_days.c: any text is read as days or refused with a hint; what was read is
 * written in words that read the same.
 */
#include "fuzz.h"

#include <talks/base.h>

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  talks_days days = {1, 0, TALKS_WHEN}, back;
  const char *hint = NULL;
  talks_status status = talks_days_parse((const char *)data, size, &days, &hint);
  if (status != TALKS_OK) {
    FUZZ_CHECK(status == TALKS_BAD_INPUT && hint && strlen(hint) > 10);
    FUZZ_CHECK(days.from == 1 && days.to == 0);
    return 0;
  }
  FUZZ_CHECK(TALKS_DAY_MIN <= days.from && days.from <= days.to);
  FUZZ_CHECK(days.to <= TALKS_DAY_MAX && !hint);
  char text[40];
  size_t n = talks_days_format(days, text, sizeof text);
  FUZZ_CHECK(n < sizeof text);
  FUZZ_CHECK(talks_days_parse(text, n, &back, NULL) == TALKS_OK);
  FUZZ_CHECK(days.from == back.from && days.to == back.to && days.sort == back.sort);
  return 0;
}
