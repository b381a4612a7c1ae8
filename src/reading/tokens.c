/* reading/tokens.c: a line as a row of tokens.
 *
 * One automaton finds the words of all tables. A word's class says in which lane it is
 * read: the grammar has one, and so has each class of hints, so that a word of one lane
 * never hides one of another. In a lane the leftmost word wins, of these the longest.
 * Names and dates were found before and stand above words. A Latin word stands whole.
 */
#include "reading/reader.h"

typedef struct {
  const char *word;
  uint16_t value;
  uint8_t class;
} cue;

enum {
#define TOPIC(topic, name, linked) TOPIC_##topic,
#define WORD(topic, word)
#include "reading/topics.def"
#undef TOPIC
#undef WORD
  TOPICS
};

static const cue cues[] = {
#define CUE(word, class, value) {word, TALKS_WORD_##value, TOKEN_##class},
#include "reading/cues.def"
#undef CUE
#define TOPIC(topic, name, linked)
#define WORD(topic, word) {word, TOPIC_##topic, TOKEN_TOPIC},
#include "reading/topics.def"
#undef TOPIC
#undef WORD
};

uint32_t talks__topics(void) { return TOPICS; }

bool talks__topic_is_linked(uint16_t topic) {
  enum { LOOSE, LINKED };
  static const uint8_t weights[] = {
#define TOPIC(topic, name, linked) linked,
#define WORD(topic, word)
#include "reading/topics.def"
#undef TOPIC
#undef WORD
  };
  return weights[topic] == LINKED;
}

bool talks__topic_word(size_t *at, uint16_t *topic, talks_str *word) {
  while (*at < TALKS_COUNT(cues) && cues[*at].class != TOKEN_TOPIC) (*at)++;
  if (*at == TALKS_COUNT(cues)) return false;
  *topic = cues[*at].value;
  *word = talks__str(cues[(*at)++].word);
  return true;
}

const char *talks__topic_name(uint16_t topic) {
  static const char *const names[] = {
#define TOPIC(topic, name, linked) name,
#define WORD(topic, word)
#include "reading/topics.def"
#undef TOPIC
#undef WORD
  };
  return names[topic];
}

/* ---- the automaton --------------------------------------------------------------------- */

static int by_word(const void *a, const void *b, const void *user) {
  const talks__word_entry *x = a, *y = b;
  (void)user;
  return talks__str_cmp(x->text, y->text);
}

talks_status talks__cues_prepare(talks__reader *r) {
  enum { N = TALKS_COUNT(cues) };
  talks__word_entry *entries = talks__alloc(r->ctx, N, sizeof *entries);
  r->same_cue = talks__calloc(r->ctx, N, sizeof *r->same_cue);
  talks_status status = entries && r->same_cue ? TALKS_OK : TALKS_NO_MEMORY;
  for (size_t i = 0; !status && i < N; i++)
    entries[i] = (talks__word_entry){talks__str(cues[i].word), (uint32_t)i};
  if (!status) status = talks__sort(r->ctx, entries, N, sizeof *entries, by_word, NULL);
  /* sorting is stable: a row leads to a later one */
  for (size_t i = 1; !status && i < N; i++)
    if (talks__str_eq(entries[i].text, entries[i - 1].text))
      r->same_cue[entries[i - 1].value] = (uint16_t)entries[i].value;
  if (!status) status = talks__words_make(r->ctx, entries, N, &r->cue_words);
  talks__free(r->ctx, entries);
  return status;
}

/* ---- memory ------------------------------------------------------------------------------ */

void talks__line_init(talks__line *l, const talks__reader *r) {
  *l = (talks__line){.reader = r};
  talks__folded_init(&l->folded, r->ctx);
}

void talks__line_free(talks__line *l) {
  const talks_ctx *ctx = l->reader->ctx;
  talks__folded_free(&l->folded);
  talks__free(ctx, l->row.list);
  talks__free(ctx, l->hints.list);
  for (size_t i = 0; i < TALKS_COUNT(l->lanes); i++) talks__free(ctx, l->lanes[i].list);
  talks__free(ctx, l->found_at);
}

static talks_status push(const talks_ctx *ctx, talks__tokens *t, talks__token one) {
  talks__token *more = talks__grow(ctx, t->list, &t->cap, t->n + 1, sizeof *more);
  if (!more) return TALKS_NO_MEMORY;
  t->list = more;
  more[t->n++] = one;
  return TALKS_OK;
}

/* ---- words ------------------------------------------------------------------------------- */

static bool is_word_byte(unsigned char byte) {
  return talks__is_letter(byte) || talks__is_digit(byte);
}

/* A Latin word must not go on, to either side, as a word. */
static bool is_whole(talks_str text, size_t from, size_t to) {
  unsigned char first = (unsigned char)text.p[from], last = (unsigned char)text.p[to - 1];
  bool opens = talks__is_letter(first) && from > 0 &&
               is_word_byte((unsigned char)text.p[from - 1]);
  bool closes =
      talks__is_letter(last) && to < text.n && is_word_byte((unsigned char)text.p[to]);
  return !opens && !closes;
}

static talks__tokens *lane_of(talks__line *l, uint8_t class) {
  return &l->lanes[class < TOKEN_LANES ? 0 : 1 + (class - TOKEN_LANES)];
}

/* A word of the grammar that begins inside a name or date and goes on behind it is none:
 * 日报 is not in 9日报道. Found things are in order and few are near. */
static bool begins_inside(const talks__line *l, size_t from, size_t to) {
  size_t low = 0, high = l->nfound;
  while (low < high) { /* the last that begins before it */
    size_t mid = (low + high) / 2;
    if (l->found_at[2 * mid] < from) low = mid + 1;
    else high = mid;
  }
  for (size_t i = low; i > 0 && i + 3 > low; i--) {
    uint32_t end = l->found_at[2 * i - 1];
    bool named = l->found[i - 1].kind != TALKS_FOUND_FIGURE;
    if (named && end > from && end < to) return true;
  }
  return false;
}

/* Words come in the order of their ends, of one end the longest first: one that reaches
 * further back than those before it takes their place. */
static talks_status add_word(talks__line *l, size_t row, size_t from, size_t to) {
  talks__tokens *lane = lane_of(l, cues[row].class);
  if (lane == &l->lanes[0] && begins_inside(l, from, to)) return TALKS_OK;
  while (lane->n > 0 && lane->list[lane->n - 1].from >= from) lane->n--;
  if (lane->n > 0 && lane->list[lane->n - 1].to > from) return TALKS_OK;
  return push(l->reader->ctx, lane,
              (talks__token){.from = (uint32_t)from,
                             .to = (uint32_t)to,
                             .value = cues[row].value,
                             .class = cues[row].class,
                             .latin = (unsigned char)l->folded.text.p[from] < 0x80,
                             .found = TALKS_NONE});
}

static talks_status find_words(talks__line *l) {
  talks_str text = talks__buf_view(&l->folded.text);
  const talks__words *words = l->reader->cue_words;
  uint32_t state = 0, value;
  size_t at = 0, length;
  for (size_t i = 0; i < TALKS_COUNT(l->lanes); i++) l->lanes[i].n = 0;
  while (talks__words_reach(words, text, &at, &state))
    for (uint32_t walk = state; talks__words_ending(words, &walk, &length, &value);) {
      bool whole = is_whole(text, at - length, at);
      for (uint32_t row = value;; row = l->reader->same_cue[row]) {
        bool counts = whole || cues[row].class == TOKEN_DEBRIS; /* stuck to anything */
        if (counts && add_word(l, row, at - length, at)) return TALKS_NO_MEMORY;
        if (l->reader->same_cue[row] == 0) break;
      }
    }
  return TALKS_OK;
}

/* ---- names, dates, marks -------------------------------------------------------------------- */

/* talks__place_ahead of a byte that does not lie before that of a known place: it mostly is
 * as far from it in both lines. */
static uint32_t place_beyond(const talks__line *l, uint32_t known, uint32_t byte) {
  const uint32_t *places = l->folded.places;
  uint32_t n = (uint32_t)l->folded.text.n, at = known + (byte - places[known]);
  if (at > n) at = n;
  while (at > known && places[at - 1] >= byte) at--;
  while (at < n && places[at] < byte) at++;
  return at;
}

/* Where each found thing stands in the folded line: both are in order. */
static talks_status place_found(talks__line *l) {
  uint32_t *at = talks__grow(l->reader->ctx, l->found_at, &l->found_cap,
                             2 * l->nfound + 1, sizeof *at);
  if (!at) return TALKS_NO_MEMORY;
  l->found_at = at;
  uint32_t place = 0;
  for (size_t i = 0; i < l->nfound; i++) {
    at[2 * i] = place = place_beyond(l, place, l->found[i].at.from);
    at[2 * i + 1] = place_beyond(l, place, l->found[i].at.to);
  }
  return TALKS_OK;
}

static bool is_named(const talks__found *f) {
  return f->kind == TALKS_FOUND_MENTION || f->kind == TALKS_FOUND_DATE;
}

/* Puts words of the grammar and what was found into one row; a word over a name or date
 * goes, unless it is a longer word that only holds it. */
static talks_status merge(talks__line *l) {
  const talks__tokens *words = &l->lanes[0];
  size_t w = 0;
  l->row.n = 0;
  for (size_t i = 0; i <= l->nfound; i++) {
    bool end = i == l->nfound;
    if (!end && !is_named(&l->found[i])) continue;
    uint32_t from = end ? UINT32_MAX : l->found_at[2 * i];
    uint32_t to = end ? UINT32_MAX : l->found_at[2 * i + 1];
    for (; w < words->n && words->list[w].to <= from; w++)
      if (push(l->reader->ctx, &l->row, words->list[w])) return TALKS_NO_MEMORY;
    if (end) break;
    if (l->row.n > 0 && l->row.list[l->row.n - 1].to > from) continue;
    const talks__token *over =
        w < words->n && words->list[w].from < to ? &words->list[w] : NULL;
    if (over && over->from <= from && over->to >= to && over->to - over->from > to - from)
      continue;
    while (w < words->n && words->list[w].from < to) w++;
    bool date = l->found[i].kind == TALKS_FOUND_DATE;
    talks__token one = {.from = from,
                        .to = to,
                        .class = date ? TOKEN_DATE : TOKEN_NAME,
                        .latin = (unsigned char)l->folded.text.p[from] < 0x80,
                        .found = (uint32_t)i};
    if (push(l->reader->ctx, &l->row, one)) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

static uint32_t code_of_line(const talks__line *l, uint32_t at) {
  size_t length;
  uint32_t place = l->folded.places[at];
  return talks__utf8_next((talks_str){l->line.p + place, l->line.n - place}, &length);
}

/* A quotation mark between letters is an apostrophe. */
static bool is_apostrophe(const talks__line *l, uint32_t at) {
  talks_str text = talks__buf_view(&l->folded.text);
  uint32_t code = code_of_line(l, at);
  return (code == '\'' || code == 0x2019) && at > 0 &&
         is_word_byte((unsigned char)text.p[at - 1]);
}

static bool is_abbreviation(talks_str text, uint32_t dot) {
  static const char *const known[] = {"mr", "mrs", "ms",  "dr",  "st", "gen",
                                      "lt", "col", "sen", "rep", "jr", "vs",
                                      "no", "u.s", "u.n", "u.k"};
  uint32_t from = dot;
  while (from > 0 &&
         (is_word_byte((unsigned char)text.p[from - 1]) || text.p[from - 1] == '.'))
    from--;
  talks_str word = {text.p + from, dot - from};
  if (word.n <= 1) return word.n == 1; /* an initial; behind a mark it ends something */
  for (size_t i = 0; i < TALKS_COUNT(known); i++)
    if (talks__str_eq(word, talks__str(known[i]))) return true;
  return false;
}

/* What a mark is in the grammar, or TOKEN_GUARD for none. */
static uint8_t class_of_mark(const talks__line *l, uint32_t at, bool open) {
  talks_str text = talks__buf_view(&l->folded.text);
  unsigned char next = at + 1 < text.n ? (unsigned char)text.p[at + 1] : ' ';
  switch (text.p[at]) {
  case ',':
  case ';':
    return talks__is_digit(next) && text.p[at] == ',' && at > 0 &&
                   talks__is_digit((unsigned char)text.p[at - 1])
               ? TOKEN_GUARD
               : TOKEN_COMMA;
  case ':':
    return talks__is_digit(next) ? TOKEN_GUARD : TOKEN_COLON;
  case '!':
  case '?':
    return TOKEN_STOP;
  case '(':
  case '[':
    return TOKEN_BRACKET;
  case ')':
  case ']':
    return TOKEN_BRACKET_END;
  case '.':
    return (next == ' ' || next == '"') && !is_abbreviation(text, at) ? TOKEN_STOP
                                                                      : TOKEN_GUARD;
  case '-': /* a dash, typed: not 3 - 5 */
    return next == ' ' && at > 0 && text.p[at - 1] == ' ' && at + 2 < text.n &&
                   !talks__is_digit((unsigned char)text.p[at + 2])
               ? TOKEN_COMMA
               : TOKEN_GUARD;
  case '"':
    if (is_apostrophe(l, at)) return TOKEN_GUARD;
    switch (code_of_line(l, at)) {
    case 0x201C:
    case 0x2018:
    case 0x300C:
    case 0x300E:
    case 0xAB:
      return TOKEN_OPEN;
    case 0x201D:
    case 0x2019:
    case 0x300D:
    case 0x300F:
    case 0xBB:
      return TOKEN_CLOSE;
    default:
      return open ? TOKEN_CLOSE : TOKEN_OPEN;
    }
  default:
    return TOKEN_GUARD;
  }
}

static bool may_be_mark(unsigned char byte) {
  return byte < 0x80 && !is_word_byte(byte) && byte != ' ';
}

/* Marks go to the lane of the words. In there they meet no word but "'s". */
static talks_status find_marks(talks__line *l, talks__tokens *marks) {
  talks_str text = talks__buf_view(&l->folded.text);
  bool open = false;
  marks->n = 0;
  for (uint32_t at = 0, length; at < text.n; at += length) {
    unsigned char byte = (unsigned char)text.p[at];
    uint8_t class = TOKEN_GUARD;
    length = (uint32_t)talks__folded_step(text.p[at]);
    if (may_be_mark(byte)) class = class_of_mark(l, at, open);
    /* a whole character is there */
    if (byte == 0xE3 && memcmp(text.p + at, "\xE3\x80\x82", 3) == 0) class = TOKEN_STOP;
    if (byte == 0xE2 && memcmp(text.p + at, "\xE2\x80\x94", 3) == 0)
      class = TOKEN_COMMA; /* a dash */
    if (byte == 0xE3 && memcmp(text.p + at, "【", 3) == 0) class = TOKEN_BRACKET;
    if (byte == 0xE3 && memcmp(text.p + at, "】", 3) == 0) class = TOKEN_BRACKET_END;
    if (class == TOKEN_GUARD) continue;
    if (class == TOKEN_OPEN) open = true;
    if (class == TOKEN_CLOSE) open = false;
    talks__token one = {
        .from = at, .to = at + length, .class = class, .found = TALKS_NONE};
    if (push(l->reader->ctx, marks, one)) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

/* ---- English names that the dossier lacks ------------------------------------------------------ */

static bool is_capital(const talks__line *l, uint32_t at) {
  char c = l->line.p[l->folded.places[at]];
  return c >= 'A' && c <= 'Z';
}

/* Words that begin sentences and titles, and no names. */
static bool is_plain_word(talks_str word) {
  static const char *const plain[] = {
      "the", "a",   "an",  "this", "that", "these", "those", "it",   "we",    "i",
      "you", "but", "yet", "so",   "as",   "when",  "while", "his",  "her",   "their",
      "its", "our", "my",  "no",   "yes",  "one",   "two",   "both", "there", "here"};
  for (size_t i = 0; i < TALKS_COUNT(plain); i++)
    if (talks__str_eq(word, talks__str(plain[i]))) return true;
  return false;
}

static uint32_t word_end(talks_str text, uint32_t at) {
  while (at < text.n &&
         (is_word_byte((unsigned char)text.p[at]) || (unsigned char)text.p[at] >= 0xC0 ||
          ((unsigned char)text.p[at] & 0xC0) == 0x80 ||
          (text.p[at] == '-' && at + 1 < text.n &&
           talks__is_letter((unsigned char)text.p[at + 1]))))
    at++;
  return at;
}

/* Runs of words with capitals, between the tokens that are there. */
static talks_status find_capitals(talks__line *l, talks__tokens *out) {
  talks_str text = talks__buf_view(&l->folded.text);
  size_t t = 0;
  out->n = 0;
  for (uint32_t at = 0; at < text.n;) {
    while (t < l->row.n && l->row.list[t].to <= at) t++;
    if (t < l->row.n && l->row.list[t].from <= at) {
      at = l->row.list[t].to;
      continue;
    }
    unsigned char byte = (unsigned char)text.p[at];
    bool begins = talks__is_letter(byte) &&
                  (at == 0 || !is_word_byte((unsigned char)text.p[at - 1]));
    if (!begins) {
      at += (uint32_t)talks__folded_step(text.p[at]);
      continue;
    }
    uint32_t end = word_end(text, at);
    uint32_t limit = t < l->row.n ? l->row.list[t].from : (uint32_t)text.n;
    if (end > limit) end = limit;
    if (is_capital(l, at) && end - at > 1 &&
        !is_plain_word((talks_str){text.p + at, end - at})) {
      talks__token *last = out->n > 0 ? &out->list[out->n - 1] : NULL;
      if (last && last->to + 1 == at && text.p[last->to] == ' ') {
        last->to = end;
      } else {
        talks__token one = {.from = at,
                            .to = end,
                            .class = TOKEN_CAPITALS,
                            .latin = true,
                            .found = TALKS_NONE};
        if (push(l->reader->ctx, out, one)) return TALKS_NO_MEMORY;
      }
    }
    at = end > at ? end : at + 1;
  }
  return TALKS_OK;
}

/* ---- the row -------------------------------------------------------------------------------------- */

/* Puts tokens in order among those of a row; of one place those of the row come first. */
static talks_status merge_into(const talks_ctx *ctx, talks__tokens *row,
                               const talks__tokens *more) {
  size_t left = row->n, i = more->n, at = row->n + more->n;
  if (i == 0) return TALKS_OK;
  talks__token *list = talks__grow(ctx, row->list, &row->cap, at, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  row->list = list;
  row->n = at;
  while (i > 0) /* from the end, where there is room */
    if (left > 0 && list[left - 1].from > more->list[i - 1].from)
      list[--at] = list[--left];
    else list[--at] = more->list[--i];
  return TALKS_OK;
}

/* Adds tokens to the row, but for those over one of it, which are taken out of `more`. */
static talks_status add_to_row(talks__line *l, talks__tokens *more) {
  size_t t = 0, kept = 0;
  for (size_t i = 0; i < more->n; i++) {
    const talks__token one = more->list[i];
    while (t < l->row.n && l->row.list[t].to <= one.from) t++;
    if (t == l->row.n || l->row.list[t].from >= one.to) more->list[kept++] = one;
  }
  more->n = kept;
  return merge_into(l->reader->ctx, &l->row, more);
}

/* Words inside a quotation are the speaker's; a quotation that is never closed is none. */
static void mark_inside(talks__line *l) {
  size_t opened = SIZE_MAX, bracket = SIZE_MAX;
  for (size_t i = 0; i < l->row.n; i++) {
    talks__token *t = &l->row.list[i];
    if (t->class == TOKEN_OPEN && opened == SIZE_MAX) opened = i;
    if (t->class == TOKEN_BRACKET) bracket = i;
    if (t->class == TOKEN_CLOSE && opened != SIZE_MAX) {
      for (size_t k = opened + 1; k < i; k++) l->row.list[k].inside |= 1;
      opened = SIZE_MAX;
    }
    if (t->class == TOKEN_BRACKET_END && bracket != SIZE_MAX) {
      for (size_t k = bracket + 1; k < i; k++) l->row.list[k].inside |= 2;
      bracket = SIZE_MAX;
    }
  }
}

/* A dateline stands apart as what is in brackets does. */
static void set_dateline_apart(talks__line *l) {
  l->dateline = talks__dateline_end(l);
  for (size_t i = 0; i < l->row.n && l->row.list[i].from < l->dateline; i++)
    l->row.list[i].inside |= 2;
}

static talks_status gather_hints(talks__line *l) {
  talks_status status = TALKS_OK;
  l->hints.n = 0;
  for (size_t i = 1; !status && i < TALKS_COUNT(l->lanes); i++)
    status = merge_into(l->reader->ctx, &l->hints, &l->lanes[i]);
  return status;
}

static bool has_latin(const talks__line *l) {
  talks_str text = talks__buf_view(&l->folded.text);
  for (size_t i = 0; i + 1 < text.n; i += talks__folded_step(text.p[i]))
    if (talks__is_letter((unsigned char)text.p[i])) return true;
  return false;
}

talks_status talks__line_read(talks__line *l, talks_str line, const talks__found *found,
                              size_t n) {
  l->line = line;
  l->found = found;
  l->nfound = n;
  l->hashed = false;
  talks_status status = talks__folded_line(l->reader, line, &l->folded);
  if (!status) status = place_found(l);
  if (!status) status = find_words(l);
  if (!status) status = merge(l);
  if (!status) status = gather_hints(l);
  talks__tokens *spare = &l->lanes[0]; /* its words are in the row by now */
  if (!status) status = find_marks(l, spare);
  if (!status) status = add_to_row(l, spare);
  if (!status && has_latin(l)) {
    status = find_capitals(l, spare);
    if (!status) status = add_to_row(l, spare);
  }
  if (!status) mark_inside(l);
  if (!status) set_dateline_apart(l);
  return status;
}

/* ---- sentences ---------------------------------------------------------------------------------------- */

/* "...!" he said. The sentence goes on behind a quotation that ends with one. */
static bool goes_on(const talks__line *l, size_t i) {
  enum { NEAR = 5 };
  for (size_t k = i; k < l->row.n && k < i + NEAR; k++) {
    uint8_t class = l->row.list[k].class;
    if (class == TOKEN_SAY || class == TOKEN_TELL) return true;
    if (class == TOKEN_STOP || class == TOKEN_OPEN) return false;
  }
  return false;
}

static bool only_blanks(const talks__line *l, uint32_t from, uint32_t to) {
  return talks__str_trim(talks__stretch(l, from, to)).n == 0;
}

/* Each verb of a sentence is held against the words before and behind it, so that without a
 * bound the work would grow with the square of what never ends. No sentence that is meant to
 * be read has so many words of the tables. */
enum { SENTENCE_MOST = 256 };

/* "A," X says. "B." Behind a sentence that says and is quoted, a whole quotation goes on with
 * it, where neither a verb nor anything else but another quotation stands behind that. */
static bool quotes_on(const talks__line *l, size_t first, size_t i) {
  const talks__token *row = l->row.list;
  size_t open = i + 1, close = open;
  if (open >= l->row.n || row[open].class != TOKEN_OPEN ||
      !only_blanks(l, row[i].to, row[open].from) ||
      (row[first].class != TOKEN_OPEN && row[i].class != TOKEN_CLOSE))
    return false;
  bool says = false;
  for (size_t k = first; k < i && !says; k++)
    says = !row[k].inside && (row[k].class <= TOKEN_TELL || row[k].class == TOKEN_COLON);
  size_t most = first + SENTENCE_MOST < l->row.n ? first + SENTENCE_MOST : l->row.n;
  while (close < most && row[close].class != TOKEN_CLOSE) close++;
  if (!says || close >= most) return false;
  size_t then = close + 1;
  bool whole = row[close - 1].class == TOKEN_STOP;
  if (!whole && then < l->row.n && row[then].class == TOKEN_STOP) whole = ++then;
  uint32_t to = then < l->row.n ? row[then].from : (uint32_t)l->folded.text.n;
  return whole && (then == l->row.n || row[then].class == TOKEN_OPEN) &&
         only_blanks(l, row[then - 1].to, to);
}

static bool ends_sentence(const talks__line *l, size_t first, size_t i) {
  const talks__token *t = &l->row.list[i];
  bool ends = t->class == TOKEN_STOP && !(t->inside & 1);
  if (t->class == TOKEN_CLOSE && i > first && l->row.list[i - 1].class == TOKEN_STOP)
    ends = !goes_on(l, i + 1);
  return ends && !quotes_on(l, first, i);
}

/* Where a sentence without an end is cut: behind its last comma, or where it is too long. */
static size_t cut_sentence(const talks__line *l, size_t first, size_t end) {
  for (size_t i = end; i > first + SENTENCE_MOST / 2; i--)
    if (l->row.list[i - 1].class == TOKEN_COMMA && !l->row.list[i - 1].inside) return i;
  return end;
}

bool talks__sentence_next(const talks__line *l, talks__sentence *s) {
  size_t i = s->first = s->end;
  s->from = s->to;
  if (s->to == 0) { /* the first one begins behind the dateline */
    while (i < l->row.n && l->row.list[i].from < l->dateline) i++;
    s->first = i;
    s->from = l->dateline;
  }
  if (i >= l->row.n) return false;
  size_t most = l->row.n - i > SENTENCE_MOST ? i + SENTENCE_MOST : l->row.n;
  while (i < most && !ends_sentence(l, s->first, i)) i++;
  if (i == most && most < l->row.n) {
    s->end = cut_sentence(l, s->first, most);
    s->to = l->row.list[s->end].from;
    return true;
  }
  s->end = i < l->row.n ? i + 1 : l->row.n;
  s->to = i < l->row.n ? l->row.list[i].to : (uint32_t)l->folded.text.n;
  return true;
}
