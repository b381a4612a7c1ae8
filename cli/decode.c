/* cli/decode.c: which encoding a document is in, and UTF-8 out of it (iconv). */
#include "decode.h"

#include "text/text.h"

#include <errno.h>
#include <iconv.h>
#include <strings.h>
#include <uchar.h>

static const char *const encodings[] = {"UTF-8", "GB18030", "BIG5", "UTF-16LE",
                                        "UTF-16BE"};
static const struct {
  const char *typed, *name;
} names[] = {
    {"utf8", "UTF-8"},
    {"gbk", "GB18030"},
    {"gb2312", "GB18030"},
    {"big-5", "BIG5"},
};

const char *cli_encoding_named(const char *typed) {
  for (size_t i = 0; i < TALKS_COUNT(encodings); i++)
    if (strcasecmp(typed, encodings[i]) == 0) return encodings[i];
  for (size_t i = 0; i < TALKS_COUNT(names); i++)
    if (strcasecmp(typed, names[i].typed) == 0) return names[i].name;
  return NULL;
}

bool cli_decoder_open(const char *name, cli_decoder *out) {
  *out = (cli_decoder){.name = name};
  if (strcmp(name, "UTF-8") == 0) return true;
  iconv_t made = iconv_open("UTF-8", name);
  if (made == (iconv_t)-1) return false;
  out->iconv = (void *)made;
  return true;
}

void cli_decoder_close(cli_decoder *d) {
  if (d->iconv) (void)iconv_close((iconv_t)d->iconv);
  d->iconv = NULL;
}

/* Converts as far as the characters are whole; returns the bytes that were taken. */
static size_t convert(cli_decoder *d, char *bytes, size_t n, bool last, talks__buf *out) {
  char room[4096], *from = bytes;
  size_t left = n;
  while (left > 0) {
    char *to = room;
    size_t free_room = sizeof room;
    errno = 0;
    size_t result = iconv((iconv_t)d->iconv, &from, &left, &to, &free_room);
    talks__buf_put(out, room, sizeof room - free_room);
    if (result != (size_t)-1 || errno == E2BIG) continue;
    if (errno == EINVAL && !last) break;
    talks__buf_puts(out, "\xEF\xBF\xBD");
    d->damaged++;
    from++, left--;
  }
  return n - left;
}

void cli_decode(cli_decoder *d, talks_str bytes, bool last, talks__buf *out) {
  if (!d->iconv) {
    talks__buf_str(out, bytes);
    return;
  }
  while (d->nrest > 0 && bytes.n > 0) { /* byte by byte until the character is whole */
    d->rest[d->nrest++] = *bytes.p;
    bytes = (talks_str){bytes.p + 1, bytes.n - 1};
    size_t taken = convert(d, d->rest, d->nrest, d->nrest == sizeof d->rest, out);
    d->nrest -= taken;
    memmove(d->rest, d->rest + taken, d->nrest);
  }
  /* iconv does not write into what it reads, though it asks for it without const */
  size_t taken = convert(d, (char *)(uintptr_t)bytes.p, bytes.n, last, out);
  size_t rest = bytes.n - taken;
  if (rest > 0 && d->nrest + rest < sizeof d->rest) {
    memcpy(d->rest + d->nrest, bytes.p + taken, rest);
    d->nrest += rest;
  }
  if (last && d->nrest > 0) {
    (void)convert(d, d->rest, d->nrest, true, out);
    d->nrest = 0;
  }
}

/* ---- what is no text --------------------------------------------------------------- */

static const struct {
  cli_document_word what;
  const char *bytes;
  size_t n;
} signatures[] = {
#define SIGNATURE(bytes, what) \
  { DOCUMENT_##what, bytes, sizeof bytes - 1 }
    SIGNATURE("PK\x03\x04", zip),
    SIGNATURE("PK\x05\x06", zip_empty),
    SIGNATURE("PK\x07\x08", zip_part),
    SIGNATURE("%PDF-", pdf),
    SIGNATURE("{\\rtf", rtf),
    SIGNATURE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", office),
    SIGNATURE("\x89PNG\r\n\x1A\n", png),
    SIGNATURE("\xFF\xD8\xFF", jpeg),
    SIGNATURE("GIF87a", gif),
    SIGNATURE("GIF89a", gif),
    SIGNATURE("\x1F\x8B", gzip),
    SIGNATURE("BZh91AY&SY", bzip2),
    SIGNATURE("\xFD"
              "7zXZ",
              xz),
    SIGNATURE("7z\xBC\xAF\x27\x1C", seven_zip),
    SIGNATURE("Rar!\x1A\x07", rar),
    SIGNATURE("\x7F"
              "ELF",
              program),
    SIGNATURE("SQLite format 3", sqlite),
    SIGNATURE("\xFF\xFE\x00\x00", utf32),
    SIGNATURE("\x00\x00\xFE\xFF", utf32),
#undef SIGNATURE
};

enum { GLANCE = 4096 };

/* UTF-16 without a mark, where at least a quarter of its characters are ASCII: their zeros
 * are all on one side. */
static const char *utf16_by_zeros(talks_str s) {
  size_t side[2] = {0, 0}, units = (s.n < GLANCE ? s.n : GLANCE) / 2;
  if (units == 0 || !memchr(s.p, '\0', 2 * units)) return NULL; /* most text has none */
  for (size_t i = 0; i < 2 * units; i++) side[i % 2] += s.p[i] == '\0';
  if (side[1] * 4 >= units && side[0] * 50 <= side[1]) return "UTF-16LE";
  if (side[0] * 4 >= units && side[1] * 50 <= side[0]) return "UTF-16BE";
  return NULL;
}

static bool is_utf16(talks_str s) {
  return talks__str_starts(s, TALKS_STR("\xFF\xFE")) ||
         talks__str_starts(s, TALKS_STR("\xFE\xFF")) || utf16_by_zeros(s);
}

cli_document_word cli_not_text(talks_str first) {
  size_t controls = 0;
  for (size_t i = 0; i < TALKS_COUNT(signatures); i++)
    if (talks__str_starts(first, (talks_str){signatures[i].bytes, signatures[i].n}))
      return signatures[i].what;
  if (is_utf16(first)) return DOCUMENT_IS_TEXT;
  if (first.n > GLANCE) first.n = GLANCE;
  for (size_t i = 0; i < first.n; i++) {
    unsigned char c = (unsigned char)first.p[i];
    bool spaces = (c >= '\t' && c <= '\r') || c == 0x1A || c == 0x1B;
    controls += c < ' ' && !spaces;
  }
  if (controls == 0 || controls * 20 < first.n) return DOCUMENT_IS_TEXT;
  bool wide = strncmp(cli_encoding_of(first, false), "UTF-16", 6) == 0;
  return wide ? DOCUMENT_IS_TEXT : DOCUMENT_controls;
}

/* ---- guessing ---------------------------------------------------------------------- */

/* Of the text's bytes beyond ASCII, those that are no UTF-8. A character cut off at the end
 * is none of them unless the text is whole. */
static bool is_nearly_utf8(talks_str s, bool whole) {
  size_t bad = 0, beyond = 0;
  for (size_t at = 0; at < s.n; at++) {
    at += talks__utf8_check((talks_str){s.p + at, s.n - at});
    bad += at < s.n && (whole || s.n - at > 3);
  }
  if (bad == 0) return true;
  for (size_t i = 0; i < s.n; i++) beyond += (unsigned char)s.p[i] >= 0x80;
  return bad < beyond / 4; /* of the Chinese encodings it is most of them */
}

/* Everyday characters per hundred bytes, less what does not convert. */
static int everyday(talks__buf *out, const char *name, talks_str s) {
  static const char16_t common[] =
      u"的一是在不了有和人这這中大为為上个個国國我以要他时時来來"
      u"用们們对對也会會说說俄美谈談将將与與";
  cli_decoder d;
  int score = 0;
  if (!cli_decoder_open(name, &d)) return -1;
  out->n = 0;
  cli_decode(&d, s, false, out);
  cli_decoder_close(&d);
  talks_str text = talks__buf_view(out);
  for (size_t at = 0, length; at < text.n; at += length) {
    uint32_t code = talks__utf8_next((talks_str){text.p + at, text.n - at}, &length);
    for (size_t i = 0; common[i]; i++) score += common[i] == code;
  }
  return score - 4 * (int)d.damaged;
}

/* Of Chinese in UTF-16 two bytes in five are none of ASCII; pairs of ASCII look like rare
 * characters of it, and now and then like an everyday one. */
static bool is_mostly_ascii(talks_str s) {
  size_t beyond = 0;
  for (size_t i = 0; i < s.n; i++) beyond += (unsigned char)s.p[i] >= 0x80;
  return beyond < s.n / 8;
}

const char *cli_encoding_of(talks_str first, bool whole) {
  enum { LOOKED_AT = 65536 };
  if (talks__str_starts(first, TALKS_STR("\xFF\xFE"))) return "UTF-16LE";
  if (talks__str_starts(first, TALKS_STR("\xFE\xFF"))) return "UTF-16BE";
  const char *wide = utf16_by_zeros(first);
  if (wide) return wide;
  if (is_nearly_utf8(first, whole)) return "UTF-8";
  talks_ctx *ctx;
  talks__buf text;
  if (first.n > LOOKED_AT) first.n = LOOKED_AT;
  if (talks_ctx_create(NULL, &ctx)) return "UTF-8";
  talks__buf_init(&text, ctx);
  int best = 0;
  const char *name = "UTF-8";
  size_t guessed = is_mostly_ascii(first) ? 3 : TALKS_COUNT(encodings);
  for (size_t i = 1; i < guessed; i++) {
    int score = everyday(&text, encodings[i], first);
    if (score > best) name = encodings[i];
    if (score > best) best = score;
  }
  talks__buf_free(&text);
  talks_ctx_destroy(ctx);
  return name;
}
