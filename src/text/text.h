/* text/text.h: UTF-8, paragraphs, Chinese script folding and display width.
 *
 * What has to be known about text before anybody asks what it means. Offsets are bytes
 * unless a name says otherwise. The tables are generated at build time (tools/): folding
 * from OpenCC's dictionaries, widths from Python's Unicode database; nothing is linked.
 */
#ifndef TALKS_SRC_TEXT_H
#define TALKS_SRC_TEXT_H

#include "base/base.h"

/* ---- UTF-8 --------------------------------------------------------------------- */

#define TALKS_REPLACEMENT 0xFFFDu
/* Whether the three bytes at p are a code point of those whose first byte allows any two
 * continuations behind it: nearly all of Chinese. */
static inline bool talks__utf8_is_three(const char *p) {
  const unsigned char *c = (const unsigned char *)p;
  bool common = c[0] >= 0xE1 && c[0] <= 0xEF && c[0] != 0xED; /* ED: surrogates */
  return common && (c[1] & 0xC0) == 0x80 && (c[2] & 0xC0) == 0x80;
}
/* talks__utf8_next where the first byte is there and neither ASCII nor that of a common
 * three. */
uint32_t talks__utf8_rare(talks_str s, size_t *length);
/* talks__utf8_next where the first byte is there and no ASCII. */
static inline uint32_t talks__utf8_beyond(talks_str s, size_t *length) {
  const unsigned char *c = (const unsigned char *)s.p;
  if (s.n < 3 || !talks__utf8_is_three(s.p)) return talks__utf8_rare(s, length);
  *length = 3;
  return (c[0] & 0x0Fu) << 12 | (c[1] & 0x3Fu) << 6 | (c[2] & 0x3Fu);
}
/* Decodes the code point at s.p and says how many bytes it takes (>= 1 where s.n > 0);
 * a malformed byte gives TALKS_REPLACEMENT and length 1. s.n == 0 gives 0, length 0. */
static inline uint32_t talks__utf8_next(talks_str s, size_t *length) {
  *length = s.n > 0;
  if (s.n == 0) return 0;
  unsigned char byte = (unsigned char)s.p[0];
  return byte < 0x80 ? byte : talks__utf8_beyond(s, length);
}
/* Bytes written (1-4); 0 for surrogates and numbers past U+10FFFF. */
size_t talks__utf8_put(uint32_t code, char out[4]);
/* Offset of the first malformed byte (overlong, surrogate, truncated, past U+10FFFF), or
 * s.n when all is well. */
size_t talks__utf8_check(talks_str s);
size_t talks__utf8_count(talks_str s); /* code points */

/* ---- paragraphs ---------------------------------------------------------------- */

/* A paragraph is a line with something on it besides blanks (ASCII blanks, U+00A0,
 * U+3000, U+FEFF); lines end at LF or CRLF, never elsewhere. */
typedef struct {
  talks_str text;  /* the whole line, without its line end (and without a leading BOM) */
  uint32_t number; /* n-th paragraph, from 1 */
  uint32_t line;   /* physical line, from 1 */
} talks__paragraph;

/* Steps through s: *at starts at 0 with *p zeroed; false when there are no more. A text that
 * goes on from another has *p as that left it. */
bool talks__paragraph_next(talks_str s, size_t *at, talks__paragraph *p);
uint32_t talks__paragraph_count(talks_str s);

/* ---- Chinese scripts ----------------------------------------------------------- */

/* Traditional to simplified, code point by code point (1:1, so offsets in code points
 * survive); anything else comes back as it is. */
uint32_t talks__fold_code(uint32_t code);
/* Whether text in either script is this simplified text, character by character. */
bool talks__is_script_of(talks_str text, talks_str simplified);
/* What talks__fold makes of a code point outside phrases: script folded, ASCII letters
 * lowered, fullwidth ASCII and U+3000 narrowed, all quotation marks turned into '"'. */
uint32_t talks__fold_alike(uint32_t code);
/* A number that changes with the tables of characters and phrases that folding goes by, made
 * when they are. */
int64_t talks__fold_number(void);
/* talks__fold_next where the first byte is there and no ASCII. */
uint32_t talks__fold_beyond(talks_str s, size_t *length);
/* The code point at s.p as talks__fold_alike has it; *length as talks__utf8_next. */
static inline uint32_t talks__fold_next(talks_str s, size_t *length) {
  *length = s.n > 0;
  if (s.n == 0) return 0;
  unsigned char byte = (unsigned char)s.p[0];
  if (byte >= 0x80) return talks__fold_beyond(s, length);
  if (byte >= 'A' && byte <= 'Z') return byte + ('a' - 'A');
  return byte == '\'' ? '"' : byte;
}
/* Whether a folded code point is a letter or digit of ASCII: such stand in words. */
bool talks__is_word(uint32_t folded);
/* All code points that folding can turn into this one, itself among them unless folding
 * always changes it: how many there are; at most cap of them are written. */
size_t talks__fold_sources(uint32_t folded, uint32_t *out, size_t cap);
/* Whether folding the code point never depends on what stands beside it. */
bool talks__fold_is_steady(uint32_t code);
/* Code points of the longest phrase of the dictionary with which s begins, or 0. */
size_t talks__fold_phrase(talks_str s);
/* No phrase has more code points. */
enum { TALKS_PHRASE_LONGEST = 16 };
/* Appends s folded for comparison: phrases first (OpenCC's, longest first: 計畫 is 计划
 * although 畫 is 画), other code points as talks__fold_alike does. One code point in, one
 * out; a malformed byte gives U+FFFD. */
void talks__fold(talks__buf *out, talks_str s);
/* Appends s in traditional characters: longest phrase first (OpenCC s2t phrases), then
 * single characters. For text of our own only; a source's text is never converted. */
void talks__to_traditional(talks__buf *out, talks_str s);

/* ---- display width ------------------------------------------------------------- */

/* Columns of a code point in a terminal: 0 (combining, format), 1, or 2 (East Asian wide
 * and fullwidth). Control characters count 0: nobody may print them. */
unsigned talks__width_code(uint32_t code);
size_t talks__width(talks_str s);
/* True where a terminal might draw the code point one or two columns wide (East Asian
 * ambiguous): the tool's own output never holds one. */
bool talks__width_ambiguous(uint32_t code);
/* Moves the cursor, turns the direction of writing round, or is malformed: a document's text
 * is shown without it, so that it cannot paint the screen. */
bool talks__is_unprintable(uint32_t code);
/* Longest prefix of s at most width columns wide, never splitting a code point or leaving
 * a combining mark behind. */
size_t talks__width_prefix(talks_str s, size_t width);

#endif
