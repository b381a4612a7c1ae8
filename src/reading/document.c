/* reading/document.c: a document cut into paragraphs, each told what it is for.
 *
 * roles.def holds the words by which platforms, editors and tools mark their own lines; the
 * shape of a line tells headings and datelines: no sentence ends in them. Nothing is
 * thrown away: a paragraph that is no text keeps its number, so that marks stay right, and
 * the rule that set it apart.
 */
#include "reading/reader.h"

typedef enum { WHERE_BEGIN, WHERE_END, WHERE_HOLD, WHERE_NAMES } where;

static const struct {
  where at;
  talks__role role;
  const char *words;
  uint16_t most;
} rows[] = {
#define ROLE(where, role, words, most) {WHERE_##where, TALKS_ROLE_##role, words, most},
#include "reading/roles.def"
#undef ROLE
};

const char *talks__role_name(talks__role role) {
  static const char *const names[TALKS_ROLES] = {
      "text", "heading", "caption", "picture", "notice", "credits", "dateline", "prompt"};
  return names[role];
}

/* ---- folding ----------------------------------------------------------------------- */

void talks__folded_init(talks__folded *f, const talks_ctx *ctx) {
  *f = (talks__folded){.ctx = ctx};
  talks__buf_init(&f->text, ctx);
}

void talks__folded_free(talks__folded *f) {
  talks__buf_free(&f->text);
  talks__free(f->ctx, f->places);
}

/* talks__utf8_put, where most are ASCII or Chinese. */
static inline size_t put_folded(uint32_t code, char *out) {
  enum { LEAST = 0x800, MOST = 0xD7FF }; /* of three bytes, below the surrogates */
  if (code >= LEAST && code <= MOST) {
    out[0] = (char)(0xE0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3F));
    out[2] = (char)(0x80 | (code & 0x3F));
    return 3;
  }
  if (code >= 0x80) return talks__utf8_put(code, out);
  out[0] = (char)code;
  return 1;
}

talks_status talks__folded_line(const talks__reader *r, talks_str line,
                                talks__folded *f) {
  enum { PLANE = 0x10000, LONGEST = 3 }; /* a bad byte becomes three */
  const uint16_t *fold = r->lexicon->fold;
  f->text.n = 0;
  f->codes = f->damaged = 0;
  uint32_t *places =
      talks__grow(f->ctx, f->places, &f->cap, LONGEST * line.n + 1, sizeof *places);
  if (places) f->places = places;
  char *text = talks__buf_room(&f->text, LONGEST * line.n + 1);
  if (!places || !text) return TALKS_NO_MEMORY;
  size_t end = 0; /* of the text so far */
  for (size_t at = 0, length; at < line.n; at += length) {
    uint32_t code = talks__utf8_next((talks_str){line.p + at, line.n - at}, &length);
    uint32_t folded = code < PLANE ? fold[code] : talks__fold_alike(code);
    size_t n = put_folded(folded, text + end);
    for (size_t i = 0; i < LONGEST; i++) places[end + i] = (uint32_t)at;
    if (n > LONGEST) places[end + LONGEST] = (uint32_t)at;
    end += n;
    f->codes++;
    f->damaged += code == TALKS_REPLACEMENT && length == 1;
  }
  text[end] = '\0';
  f->text.n = end;
  places[end] = (uint32_t)line.n;
  return TALKS_OK;
}

enum { SHAPE_MOST = 90 }; /* no heading or dateline has more code points */

/* ---- roles ------------------------------------------------------------------------- */

talks_status talks__roles_prepare(talks__reader *r) {
  talks__word_entry entries[TALKS_COUNT(rows)];
  size_t n = 0;
  for (size_t i = 0; i < TALKS_COUNT(rows); i++)
    entries[n++] = (talks__word_entry){talks__str(rows[i].words), (uint32_t)i};
  return talks__words_make(r->ctx, entries, n, &r->role_words);
}

/* Names stand there alone: short, apart from each other, and no comma, no mark of a
 * question, none of the words with which one asks or speaks to somebody. */
static bool gives_names(talks_str rest) {
  enum { MOST = 12, MOST_LATIN = 30 };
  static const talks_str asking[] = {
      TALKS_STR_INIT("吗"),   TALKS_STR_INIT("呢"),   TALKS_STR_INIT("您"),
      TALKS_STR_INIT("你"),   TALKS_STR_INIT("什么"), TALKS_STR_INIT("怎"),
      TALKS_STR_INIT("如何"), TALKS_STR_INIT("否"),   TALKS_STR_INIT("为何"),
      TALKS_STR_INIT("哪"),   TALKS_STR_INIT("谁"),   TALKS_STR_INIT("多少"),
      TALKS_STR_INIT("请")};
  if (talks__str_ends(rest, TALKS_STR("。"))) rest.n -= 3;
  size_t chinese = 0, latin = 0;
  for (size_t at = 0, length; at < rest.n; at += length) {
    talks_str left = {rest.p + at, rest.n - at};
    uint32_t code = talks__utf8_next(left, &length);
    if (talks__is_among(code, u"，。！？；…") || code == ',' || code == '?' ||
        code == '!' || code == ';')
      return false;
    for (size_t i = 0; i < TALKS_COUNT(asking); i++)
      if (talks__str_starts(left, asking[i])) return false;
    bool word = talks__is_chinese(code);
    chinese = word ? chinese + 1 : 0;
    latin += !word;
    if (chinese > MOST || latin > MOST_LATIN) return false;
  }
  return true;
}

static bool row_fits(size_t row, size_t from, size_t to, talks_str bare, uint32_t codes) {
  if (rows[row].most > 0 && codes > rows[row].most) return false;
  switch (rows[row].at) {
  case WHERE_BEGIN:
    return from == 0;
  case WHERE_END:
    return to == bare.n;
  case WHERE_HOLD:
    return true;
  case WHERE_NAMES:
    return from == 0 && gives_names((talks_str){bare.p + to, bare.n - to});
  }
  return false;
}

/* The first row that fits of those with the words that stand at [from, to). The automaton
 * keeps the first of several; matches are few, so the others are looked for. */
static size_t first_fit(size_t row, size_t from, size_t to, talks_str bare,
                        uint32_t codes) {
  const char *words = rows[row].words;
  for (; row < TALKS_COUNT(rows); row++)
    if (strcmp(rows[row].words, words) == 0 && row_fits(row, from, to, bare, codes))
      return row;
  return TALKS_COUNT(rows);
}

static size_t row_of(const talks__reader *r, talks_str bare, uint32_t codes) {
  size_t best = TALKS_COUNT(rows), at = 0, length;
  uint32_t state = 0, value;
  while (talks__words_reach(r->role_words, bare, &at, &state))
    for (uint32_t walk = state;
         talks__words_ending(r->role_words, &walk, &length, &value);) {
      size_t row = first_fit(value, at - length, at, bare, codes);
      if (row < best) best = row;
    }
  return best;
}

static bool is_ending(uint32_t code) {
  return talks__is_among(code, u"。！？；，…") || code == '.' || code == '!' ||
         code == '?' || code == ';' || code == ',' || code == ':';
}

/* Marks with which lists and headings begin: #, 一、 (二) 3. 第四 */
static bool is_numbered(talks_str bare) {
  size_t length, at = 0;
  if (bare.p[0] == '#') return true;
  if (bare.p[0] == '(') at = 1;
  if (talks__str_starts(bare, TALKS_STR("第"))) at = 3;
  size_t first = at;
  for (; at < bare.n; at += length) {
    uint32_t code = talks__utf8_next((talks_str){bare.p + at, bare.n - at}, &length);
    if (talks__is_digit(code) || talks__is_among(code, u"一二三四五六七八九十百"))
      continue;
    if (at == first) return false;
    return code == u'、' || code == ')' || first == 3 ||
           (code == '.' && at + 1 < bare.n &&
            !talks__is_digit((unsigned char)bare.p[at + 1]));
  }
  return false;
}

/* No sentence in it: short, and without the marks by which sentences are cut. */
static bool is_heading(talks_str bare, uint32_t codes) {
  enum { MOST = 40, MOST_LATIN = SHAPE_MOST, MOST_NUMBERED = 60 };
  bool latin = true, ends = false, commas = false;
  uint32_t last = 0;
  for (size_t at = 0, length; at < bare.n; at += length) {
    uint32_t code = talks__utf8_next((talks_str){bare.p + at, bare.n - at}, &length);
    latin &= code < 0x3000;
    ends |= code == u'。' || code == ';' || code == u'；';
    commas |= code == u'，' || code == ',';
    if (code != '"' && code != ')') last = code;
  }
  if (ends || is_ending(last)) return false;
  if (is_numbered(bare)) return codes <= MOST_NUMBERED;
  if (latin) return codes <= MOST_LATIN && !commas;
  return codes <= MOST && !commas;
}

/* Digits and the words of days and hours, and little besides. */
static bool is_dateline(talks_str bare, uint32_t codes) {
  enum { MOST = 48, MOST_OTHERS = 16, LEAST = 5 };
  uint32_t digits = 0, others = 0;
  if (codes > MOST) return false;
  for (size_t i = 0; i < bare.n; i++) digits += talks__is_digit((unsigned char)bare.p[i]);
  if (digits < LEAST) return false;
  for (size_t at = 0, length; at < bare.n; at += length) {
    uint32_t code = talks__utf8_next((talks_str){bare.p + at, bare.n - at}, &length);
    if (!talks__is_digit(code) && code > ' ' &&
        !talks__is_among(code, u"年月日时分秒-:/.,，()|号点"))
      others++;
    if (others > MOST_OTHERS) return false;
  }
  return others <= 2 * digits &&
         (bare.p[0] == '(' || talks__is_digit((unsigned char)bare.p[0]) ||
          others <= digits);
}

static talks_str trimmed(const talks__folded *f) {
  talks_str s = talks__str_trim(talks__buf_view(&f->text));
  while (talks__str_starts(s, TALKS_STR("\xEF\xBB\xBF")))
    s = talks__str_trim((talks_str){s.p + 3, s.n - 3});
  return s;
}

talks__role talks__role_of_folded(const talks__reader *r, const talks__folded *f,
                                  const char **rule) {
  talks_str bare = trimmed(f);
  *rule = "";
  if (bare.n == 0) return TALKS_ROLE_TEXT;
  uint32_t codes = (uint32_t)talks__utf8_count(bare);
  size_t row = row_of(r, bare, codes);
  if (row < TALKS_COUNT(rows)) {
    *rule = rows[row].words;
    return rows[row].role;
  }
  if (codes > SHAPE_MOST) return TALKS_ROLE_TEXT;
  if (is_dateline(bare, codes)) {
    *rule = "shape-of-dateline";
    return TALKS_ROLE_DATELINE;
  }
  if (is_heading(bare, codes)) {
    *rule = "shape-of-heading";
    return TALKS_ROLE_HEADING;
  }
  return TALKS_ROLE_TEXT;
}

talks__role talks__role_of(const talks__reader *r, talks_str line, const char **rule) {
  talks__folded f;
  talks__folded_init(&f, r->ctx);
  talks__role role = TALKS_ROLE_TEXT;
  *rule = "";
  if (talks__folded_line(r, line, &f) == TALKS_OK)
    role = talks__role_of_folded(r, &f, rule);
  talks__folded_free(&f);
  return role;
}

/* ---- paragraphs -------------------------------------------------------------------- */

static uint64_t count_damaged(talks_str text) {
  uint64_t damaged = 0;
  for (size_t at = 0;; at++, damaged++) {
    at += talks__utf8_check((talks_str){text.p + at, text.n - at});
    if (at >= text.n) return damaged;
  }
}

talks_status talks__document_cut(const talks__reader *r, talks_str text,
                                 talks__document *d) {
  talks__folded folded;
  talks__paragraph p = {0};
  size_t at = 0;
  if (text.n > UINT32_MAX) return TALKS_LIMIT;
  uint32_t n = talks__paragraph_count(text);
  talks__doc_paragraph *list = talks__arena_alloc(&d->arena, n + 1u, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  talks__folded_init(&folded, r->ctx);
  talks_status status = TALKS_OK;
  d->text = text;
  d->paragraphs = list;
  d->nparagraphs = 0;
  while (!status && talks__paragraph_next(text, &at, &p)) {
    talks__doc_paragraph *out = &list[d->nparagraphs++];
    *out = (talks__doc_paragraph){.text = p.text,
                                  .from = (uint64_t)(p.text.p - text.p),
                                  .number = p.number,
                                  .line = p.line,
                                  .rule = ""};
    if (p.text.n > TALKS_LINE_MOST) {
      d->too_long++;
      d->damaged += count_damaged(p.text);
    } else {
      status = talks__folded_line(r, p.text, &folded);
      if (!status) out->role = talks__role_of_folded(r, &folded, &out->rule);
      d->damaged += folded.damaged;
    }
    d->by_role[out->role]++;
    if (!status && talks__stopped(r->ctx)) status = TALKS_STOPPED;
  }
  talks__folded_free(&folded);
  return status;
}
