/* reading/date_words.c: the words and numbers of which dates are made.
 *
 * The table of dates.def, Chinese numerals and digits, and small readers, each of which gives
 * the place behind what it read, or 0.
 */
#include "reading/dates.h"

static const struct {
  const char *text;
  uint8_t sort;
  int16_t value;
} words[] = {
#define DATE(text, sort, value) {text, SORT_##sort, value},
#include "reading/dates.def"
#undef DATE
};

talks_status talks__dates_prepare(talks__lexicon *lexicon) {
  talks__word_entry *entries =
      talks__alloc(lexicon->ctx, TALKS_COUNT(words), sizeof *entries);
  if (!entries) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < TALKS_COUNT(words); i++) {
    entries[i] = (talks__word_entry){talks__str(words[i].text), i};
    talks__lexicon_expect(lexicon, entries[i].text, MARK_DATE);
  }
  talks__lexicon_expect(lexicon, TALKS_STR("正月"),
                        MARK_DATE); /* read by talks__date_month */
  talks_status status =
      talks__words_make(lexicon->ctx, entries, TALKS_COUNT(words), &lexicon->date_words);
  talks__free(lexicon->ctx, entries);
  return status;
}

/* ---- small readers: each returns the place behind what it read, or 0 ----------------- */

size_t talks__date_skip(const talks__reading *r, size_t at, const char *text) {
  const char *p = r->folded.p + at; /* it ends in 0, which no byte of a word is */
  for (; *text; text++, p++)
    if (*p != *text) return 0;
  return (size_t)(p - r->folded.p);
}

size_t talks__date_any(const talks__reading *r, size_t at, const char *const *texts) {
  for (; *texts; texts++) {
    size_t behind = talks__date_skip(r, at, *texts);
    if (behind) return behind;
  }
  return 0;
}

size_t talks__date_blanks(const talks__reading *r, size_t at) {
  while (at < r->folded.n && r->folded.p[at] == ' ') at++;
  return at;
}

static const uint16_t digits[] = u"〇零一二三四五六七八九";

int talks__date_digit(uint32_t code) {
  if (code == u'〇') return 0;
  for (int i = 1; digits[i]; i++)
    if (digits[i] == code) return i - 1;
  return code == u'两' ? 2 : -1;
}

/* 十, 十二, 二十, 二十八, or digits one by one (二零一六). */
static size_t chinese_number(const talks__reading *r, size_t at, number *out) {
  size_t length;
  int tens = 0, ones = 0, count = 0;
  for (;; at += length) {
    uint32_t code = talks__code_at(r, at, &length);
    if (code == u'廿' && count == 0 && !tens) {
      tens = 20;
    } else if (code == u'十' && !tens && count < 2) {
      tens = count ? 10 * ones : 10;
      ones = count = 0;
    } else if (talks__date_digit(code) >= 0 && count < (tens ? 1 : 4)) {
      ones = 10 * ones + talks__date_digit(code);
      count++;
    } else {
      break;
    }
  }
  if (!tens && count == 0) return 0;
  *out = (number){tens + ones, tens ? 2 : count, true};
  return at;
}

size_t talks__date_number(const talks__reading *r, size_t at, number *out) {
  int value = 0, count = 0;
  size_t length;
  for (; count < 5; count++, at++) {
    uint32_t code = talks__code_at(r, at, &length);
    if (!talks__is_digit(code)) break;
    value = 10 * value + (int)(code - '0');
  }
  if (count == 0) return chinese_number(r, at, out);
  if (talks__is_digit(talks__code_at(r, at, &length))) return 0;
  *out = (number){value, count, false};
  return at;
}

/* A word of the table at this place, with its sort and value. */
size_t talks__date_word(const talks__reading *r, size_t at, int *sort, int *value) {
  uint32_t i;
  size_t n = talks__words_longest(r->lexicon->date_words, talks__rest(r, at), &i), length;
  if (n == 0) return 0;
  if (talks__is_letter((unsigned char)r->folded.p[at]) &&
      (talks__is_letter(talks__code_at(r, at + n, &length)) ||
       talks__is_letter(talks__code_before(r, at, &length))))
    return 0;
  *sort = words[i].sort;
  *value = words[i].value;
  return at + n;
}

size_t talks__date_sort(const talks__reading *r, size_t at, int sort, int *value) {
  int found;
  size_t behind = talks__date_word(r, at, &found, value);
  return behind && found == sort ? behind : 0;
}
