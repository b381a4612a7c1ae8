/* reading/phrases.c: noun phrases that may speak, and which of them is the subject.
 *
 * A phrase is a run of names, offices, media and what joins them ("X的特使Y", "spokesman for
 * X"); where an office stands last and a few characters follow that no table knows, they
 * are taken for a name. The subject of a verb is the first phrase of its clause that no
 * preposition governs; where what stands before ends an adverbial (时, 后 ...), the first
 * one behind it. A clause without one looks to the clauses before it in its sentence.
 */
#include "reading/gazetteer.h"
#include "reading/speech.h"

static const talks__token *at(const talks__line *l, size_t i) { return &l->row.list[i]; }

bool talks__may_speak(const talks__token *t) {
  switch (t->class) {
  case TOKEN_NAME:
  case TOKEN_CAPITALS:
  case TOKEN_ROLE:
  case TOKEN_AIDE:
  case TOKEN_APART:
  case TOKEN_OUTLET:
  case TOKEN_TEXT:
  case TOKEN_PRONOUN:
  case TOKEN_PRONOUN_MANY:
  case TOKEN_DESCRIBED:
    return true;
  default:
    return false;
  }
}

bool talks__is_role(const talks__token *t) {
  return t->class == TOKEN_ROLE || t->class == TOKEN_AIDE || t->class == TOKEN_APART;
}

/* What of a phrase a token can be behind its first one. */
static bool goes_on(const talks__token *t) {
  return t->class == TOKEN_NAME || talks__is_role(t) || t->class == TOKEN_OUTLET ||
         t->class == TOKEN_CAPITALS || t->class == TOKEN_TEXT ||
         t->class == TOKEN_DESCRIBED;
}

bool talks__names_person(const talks__line *l, const talks__token *t) {
  if (t->class != TOKEN_NAME) return false;
  const talks__entry *entry;
  uint32_t walk = l->found[t->found].as.mention.first;
  talks_rec record;
  talks__mention_kind kind;
  while (talks__mention_next(l->reader->lexicon, &walk, &record, &kind))
    if (kind == TALKS_MENTION_PERSON) return true;
  walk = l->found[t->found].as.mention.first;
  while (talks__mention_entry(l->reader->lexicon, &walk, &entry))
    if (entry->kind == TALKS_ENTRY_PERSON) return true;
  return false;
}

/* Characters of Chinese that no token holds, from..to; anything else among them: 0. */
static size_t unknown_codes(const talks__line *l, uint32_t from, uint32_t to) {
  talks_str s = talks__stretch(l, from, to);
  size_t n = 0;
  for (size_t i = 0, length; i < s.n; i += length, n++) {
    uint32_t code = talks__utf8_next((talks_str){s.p + i, s.n - i}, &length);
    if (!talks__is_chinese(code) && code != 0xB7 && code != 0x2022) return 0;
  }
  return n;
}

/* Only blanks and hyphens between two words of English, or an article, with which another
 * noun phrase begins. */
static bool is_latin_gap(const talks__line *l, uint32_t from, uint32_t to, bool article) {
  talks_str s = talks__str_trim(talks__stretch(l, from, to));
  static const char *const small[] = {"", "'s", "\"s", "-", ".", "the", "a", "an"};
  enum { ARTICLES = 3 };
  for (size_t i = 0; i < TALKS_COUNT(small) - (article ? 0 : ARTICLES); i++)
    if (talks__str_eq(s, talks__str(small[i]))) return true;
  return false;
}

bool talks__is_no_medium(const talks__line *l, const talks__token *t) {
  const talks__entry *entry;
  uint32_t walk = l->found[t->found].as.mention.first;
  talks_rec record;
  talks__mention_kind kind;
  while (talks__mention_next(l->reader->lexicon, &walk, &record, &kind))
    if (kind != TALKS_MENTION_FACTION && kind != TALKS_MENTION_GROUP) return true;
  walk = l->found[t->found].as.mention.first;
  while (talks__mention_entry(l->reader->lexicon, &walk, &entry))
    if (entry->kind != TALKS_ENTRY_ORGANISATION) return true;
  return false;
}

static bool opens_title(const talks__line *l, uint32_t at) {
  talks_str rest = talks__stretch(l, at, (uint32_t)l->folded.text.n);
  return talks__str_starts(rest, TALKS_STR("《"));
}

/* X国《港口日报》: before the marks of a title, where the medium appears. */
static bool is_where_it_appears(const talks__line *l, const talks__token *a,
                                const talks__token *b) {
  enum { BETWEEN = 4 };
  uint32_t from = a->to + (uint32_t)strlen("《");
  if (a->class != TOKEN_NAME || b->from < from || !opens_title(l, a->to)) return false;
  if (b->class == TOKEN_NAME) return b->from == from && !talks__is_no_medium(l, b);
  size_t n = unknown_codes(l, from, b->from);
  return b->class == TOKEN_OUTLET && (b->from == from || (n > 0 && n <= BETWEEN));
}

/* X社某地: behind a medium, the place that it writes from. */
static bool is_where_it_writes(const talks__line *l, const talks__token *a,
                               const talks__token *b) {
  bool medium = a->class == TOKEN_OUTLET ||
                (a->class == TOKEN_NAME && !talks__is_no_medium(l, a) &&
                 talks__names_medium(talks__stretch(l, a->from, a->to)));
  return medium && !b->latin && b->class == TOKEN_NAME && talks__is_no_medium(l, b) &&
         !talks__names_person(l, b);
}

/* Whether token k goes on with the phrase that ends with token j. */
static bool joins(const talks__line *l, size_t j, size_t k) {
  enum { BETWEEN = 4 };
  const talks__token *a = at(l, j), *b = at(l, k);
  if (!goes_on(b) || a->inside != b->inside) return false;
  if (a->to == b->from) return !is_where_it_writes(l, a, b);
  if (is_where_it_appears(l, a, b)) return true;
  if (a->latin || b->latin) return is_latin_gap(l, a->to, b->from, false);
  size_t n = unknown_codes(l, a->to, b->from);
  bool office = talks__is_role(b) || b->class == TOKEN_OUTLET;
  return n > 0 && n <= BETWEEN &&
         (office || (talks__is_role(a) && talks__names_person(l, b)));
}

/* Takes a name that no table has, behind an office: "发言人莫某某" up to the next token. */
static void take_unknown_name(const talks__line *l, size_t j, talks__phrase *p) {
  enum { LEAST = 2, MOST = 8 };
  const talks__token *last = at(l, j);
  if (last->latin || !talks__is_role(last) || j + 1 >= l->row.n) return;
  const talks__token *next = at(l, j + 1);
  size_t n = unknown_codes(l, last->to, next->from);
  bool verb = next->class <= TOKEN_REPORT || next->class == TOKEN_COLON ||
              next->class == TOKEN_DATE || next->class == TOKEN_COMMA ||
              next->class == TOKEN_AT || next->class == TOKEN_TO ||
              next->class == TOKEN_ADVERB || next->class == TOKEN_AND ||
              next->class == TOKEN_WORDS || next->class == TOKEN_WITH;
  if (!verb || n < LEAST || n > MOST) return;
  p->own_from = last->to;
  p->to = p->own_to = next->from;
}

bool talks__names_medium(talks_str name) {
  static const char *const ends[] = {
      "报",       "社",        "网",      "台",         "周刊",    "电视",    "post",
      "times",    "news",      "herald",  "tribune",    "journal", "gazette", "telegraph",
      "observer", "chronicle", "courier", "television", "radio"};
  for (size_t i = 0; i < TALKS_COUNT(ends); i++) {
    size_t n = strlen(ends[i]);
    if (name.n == n || !talks__str_ends(name, talks__str(ends[i]))) continue;
    bool latin = talks__is_letter((unsigned char)ends[i][0]);
    if (!latin || !talks__is_letter((unsigned char)name.p[name.n - n - 1])) return true;
  }
  return false;
}

/* "不愿具名的" before it: what they are called is kept back, so they speak for nobody in
 * public; what they are described by belongs to the phrase. */
static void see_withheld(const talks__line *l, size_t i, talks__phrase *p) {
  const talks__token *before = i > 0 ? at(l, i - 1) : NULL;
  if (!before || before->class != TOKEN_WITHHELD ||
      p->from - before->to > (before->latin ? 1u : 0u) || p->person)
    return;
  if (p->name != TALKS_NONE) p->owner = p->name + 1;
  p->name = TALKS_NONE;
  p->bare = p->from;
  p->from = before->from;
  p->unnamed = true;
}

/* The same in English behind it: "who asked not to be named". */
static void see_unnamed(const talks__line *l, talks__phrase *p) {
  enum { FAR = 70 };
  static const char *const behind[] = {"not to be named",      "want to be named",
                                       "of anonymity",         "not be identified",
                                       "not to be identified", "anonymously",
                                       "declined to be named", "want to be identified"};
  talks_str text = talks__buf_view(&l->folded.text);
  size_t end = p->to + FAR < text.n ? p->to + FAR : text.n;
  for (size_t at = p->to; at < end && text.p[at] != '.' && text.p[at] != '"'; at++)
    for (size_t i = 0; i < TALKS_COUNT(behind); i++) {
      size_t n = strlen(behind[i]);
      if (at + n <= text.n && memcmp(text.p + at, behind[i], n) == 0) p->unnamed = true;
    }
}

/* Chinese puts first whose somebody is (X的批评者, X媒体): who speaks is the one behind. A
 * person is none of those around them, and a state neither its media nor its people; its
 * organs and officials speak for it. */
static void set_owner_apart(const talks__line *l, size_t j, talks__phrase *p) {
  bool aide = false, apart = false;
  if (p->name == TALKS_NONE) return;
  for (size_t k = p->name + 1; k <= j; k++) {
    const talks__token *t = at(l, k), *before = at(l, k - 1);
    bool of = before->class == TOKEN_OF && !before->latin;
    aide |= t->class == TOKEN_AIDE || (of && t->class == TOKEN_ROLE);
    apart |= t->class == TOKEN_APART ||
             (t->class == TOKEN_OUTLET && talks__is_no_medium(l, at(l, p->name)));
  }
  if (!apart && !(aide && p->person)) return;
  p->owner = apart ? 0 : p->name + 1;
  p->name = TALKS_NONE;
  p->person = false;
}

/* What tokens i to j make of a phrase, and who is named in it; whether by a role. */
static bool see_tokens(const talks__line *l, size_t i, size_t j, talks__phrase *p) {
  bool role = false;
  for (size_t k = i; k <= j; k++) {
    const talks__token *t = at(l, k);
    role |= talks__is_role(t) || t->class == TOKEN_OUTLET || t->class == TOKEN_TEXT;
    p->outlet |= t->class == TOKEN_OUTLET;
    p->text |= t->class == TOKEN_TEXT;
    if (t->class == TOKEN_NAME && (!p->person || talks__names_person(l, t))) {
      p->name = (uint32_t)k;
      p->person = talks__names_person(l, t);
    }
    p->weak |= t->class == TOKEN_CAPITALS;
  }
  return role;
}

/* A phrase that begins with token i. Gives the token behind it. */
size_t talks__phrase_read(const talks__line *l, size_t i, size_t end, talks__phrase *p) {
  *p = (talks__phrase){.from = at(l, i)->from, .name = TALKS_NONE};
  size_t j = i, first_of = SIZE_MAX;
  for (;;) {
    size_t k = j + 1;
    if (k < end && joins(l, j, k)) {
      j = k;
      continue;
    }
    bool of = k + 1 < end && at(l, k)->class == TOKEN_OF && goes_on(at(l, k + 1)) &&
              at(l, k)->inside == at(l, j)->inside;
    if (of && at(l, k)->latin)
      of = talks__is_role(at(l, j)) || at(l, j)->class == TOKEN_NAME ||
           at(l, j)->class == TOKEN_OUTLET || at(l, j)->class == TOKEN_CAPITALS;
    if (of && at(l, k)->latin)
      of = is_latin_gap(l, at(l, j)->to, at(l, k)->from, true) &&
           (is_latin_gap(l, at(l, k)->to, at(l, k + 1)->from, true) ||
            talks__is_office_of(l, k));
    else if (of)
      of = at(l, j)->to == at(l, k)->from && at(l, k)->to == at(l, k + 1)->from;
    if (!of) break;
    if (first_of == SIZE_MAX && talks__is_word_of(l, at(l, k))) first_of = k;
    j = k + 1;
  }
  p->to = at(l, j)->to;
  if (j > i && is_where_it_appears(l, at(l, j - 1), at(l, j)) &&
      talks__str_starts(talks__stretch(l, p->to, (uint32_t)l->folded.text.n),
                        TALKS_STR("》")))
    p->to += (uint32_t)strlen("》");
  bool role = see_tokens(l, i, j, p);
  set_owner_apart(l, j, p);
  if (role) see_withheld(l, i, p);
  const talks__token *last = at(l, j);
  if (last->class == TOKEN_CAPITALS && !p->person) {
    p->own_from = last->from;
    p->own_to = last->to;
  }
  talks__phrase_head(l, i, j, first_of, p);
  uint8_t first = at(l, i)->class;
  p->sort = p->name != TALKS_NONE ? TALKS_VOICE_NAMED : TALKS_VOICE_DESCRIBED;
  if (first == TOKEN_PRONOUN && i == j) p->sort = TALKS_VOICE_PRONOUN;
  p->weak = (p->weak && p->name == TALKS_NONE && !role) ||
            (i == j && (first == TOKEN_DESCRIBED || first == TOKEN_PRONOUN_MANY));
  if (!p->person) take_unknown_name(l, j, p);
  if (p->own_to > p->own_from) p->sort = TALKS_VOICE_DESCRIBED;
  p->outlet |= last->class == TOKEN_CAPITALS &&
               talks__names_medium(talks__stretch(l, last->from, last->to));
  if (role && !p->unnamed && p->name == TALKS_NONE && p->own_to == p->own_from)
    see_unnamed(l, p);
  if (role && last->latin && p->name == TALKS_NONE)
    j = talks__phrase_extend(l, j, end, p);
  return j + 1;
}

/* Reads phrases that "and" joins. Gives the token behind the last. */
size_t talks__phrases_read(const talks__line *l, size_t i, size_t end, talks__phrase *out,
                           uint8_t *n, bool *cut) {
  *n = 0;
  *cut = false;
  for (;;) {
    i = talks__phrase_read(l, i, end, &out[(*n)++]);
    if (i + 1 >= end || at(l, i)->class != TOKEN_AND) return i;
    const talks__phrase *last = &out[*n - 1];
    const talks__token *and = at(l, i), *next = at(l, i + 1);
    bool beside = and->latin ? is_latin_gap(l, last->to, and->from, true) &&
                                   is_latin_gap(l, and->to, next->from, true)
                             : last->to == and->from && and->to == next->from;
    if (!beside || !talks__may_speak(next) || next->inside != and->inside) return i;
    if (*n == PHRASES_MOST) {
      *cut = true;
      return i;
    }
    i++;
  }
}

/* ---- the subject -------------------------------------------------------------------------- */

/* OWNED: behind "of", which governs a name, while of "one of the officials" they speak. */
enum { FREE, OBJECT, ADVERBIAL, OWNED };

typedef struct {
  talks__subject *out;
  int state;
  size_t opened; /* the token of the preposition that governs */
  bool replace;  /* an adverbial has ended: what comes next is the better one */
} seeker;

/* "X的提议", "X国《...》": what follows the phrase is X's, and no speaker. */
static bool is_modifier(const talks__line *l, size_t behind, size_t end,
                        const talks__phrase *p) {
  if (opens_title(l, p->to)) return true;
  if (behind >= end) return false;
  const talks__token *next = at(l, behind);
  return next->class == TOKEN_OF && next->from == p->to && !next->latin;
}

/* "After the meeting Mori": what the preposition governs is the noun before the name. */
static bool is_past_noun(const talks__line *l, const seeker *s, size_t i, size_t behind) {
  static const char *const small[] = {" the ", " a ",   " an ",
                                      " his ", " her ", " their "};
  const talks__token *opener = at(l, s->opened);
  if (s->state != OBJECT || opener->class != TOKEN_AT || s->opened + 1 != i) return false;
  bool person = false;
  for (size_t k = i; k < behind; k++) person |= talks__names_person(l, at(l, k));
  talks_str between = talks__stretch(l, opener->to, at(l, i)->from);
  for (size_t k = 0; person && k < TALKS_COUNT(small); k++)
    if (talks__str_starts(between, talks__str(small[k])) && between.n > strlen(small[k]))
      return true;
  return false;
}

/* A phrase that a preposition governs. Gives the token behind it. */
static size_t pass_governed(const talks__line *l, size_t i, size_t behind,
                            const talks__phrase *list, uint8_t n, seeker *s) {
  bool owned = s->state == OWNED;
  for (uint8_t k = 0; k < n && !owned; k++)
    if (list[k].outlet && s->out->through.to == 0) s->out->through = list[k];
  if (s->state == ADVERBIAL) return behind;
  const talks__token *opener = at(l, s->opened);
  size_t cut = talks__phrase_cut(l, i, behind, opener->class == TOKEN_AT);
  if (cut < behind && s->out->through.to > at(l, cut)->from)
    talks__phrase_read(l, i, cut, &s->out->through);
  s->state = FREE;
  return cut;
}

static size_t see_phrase(const talks__line *l, size_t i, size_t end, seeker *s) {
  talks__phrase list[PHRASES_MOST];
  uint8_t n;
  bool cut;
  size_t behind = talks__phrases_read(l, i, end, list, &n, &cut);
  if (is_past_noun(l, s, i, behind)) s->state = FREE;
  if (s->state == OWNED && list[0].name == TALKS_NONE) s->state = FREE;
  if (s->state != FREE) return pass_governed(l, i, behind, list, n, s);
  if (is_modifier(l, behind, end, &list[n - 1])) return behind;
  if (behind < l->row.n && talks__phrase_owns(l, behind, list[n - 1].to)) {
    behind++;
    if (!talks__phrase_owned(l, end, &behind, &list[n - 1])) {
      s->out->hidden |= s->out->n == 0;
      return behind;
    }
  }
  if (s->out->n > 0 && !s->replace) return behind;
  memcpy(s->out->list, list, n * sizeof *list);
  s->out->n = n;
  s->out->cut = cut;
  s->out->token = i;
  s->out->behind = behind;
  s->replace = false;
  return behind;
}

/* Looks through tokens [i, end) of one clause. */
static void seek(const talks__line *l, size_t i, size_t end, talks__subject *out) {
  seeker s = {.out = out, .state = FREE};
  while (i < end) {
    const talks__token *t = at(l, i);
    if (t->inside) {
      i++;
      continue;
    }
    if (talks__may_speak(t)) {
      i = see_phrase(l, i, end, &s);
      continue;
    }
    switch (t->class) {
    case TOKEN_TO:
    case TOKEN_WITH:
    case TOKEN_ABOUT:
    case TOKEN_AGENT:
      s.state = OBJECT;
      s.opened = i;
      break;
    case TOKEN_AT:
      s.state = t->latin ? OBJECT : ADVERBIAL;
      s.opened = i;
      break;
    case TOKEN_OF:
      if (s.state != FREE || !talks__is_word_of(l, t)) break;
      s.state = OWNED;
      s.opened = i;
      break;
    case TOKEN_DATE: /* "on 3 March": the preposition has what it governs */
    case TOKEN_MEDIUM:
      if (s.state == OBJECT && at(l, s.opened)->class == TOKEN_AT) s.state = FREE;
      break;
    case TOKEN_CLOSER:
      if (s.state == FREE) s.replace = true;
      s.state = FREE;
      break;
    default:
      break;
    }
    i++;
  }
}

static size_t clause_start(const talks__line *l, size_t lowest, size_t i) {
  while (i > lowest) {
    const talks__token *t = at(l, i - 1);
    bool cut = t->class == TOKEN_COMMA || t->class == TOKEN_COLON ||
               t->class == TOKEN_STOP || t->class == TOKEN_CLOSE;
    if (cut && !t->inside) break;
    i--;
  }
  return i;
}

/* In an interview with M, X says: the medium of an earlier clause carries. */
static void find_interview(const talks__line *l, size_t lowest, size_t start,
                           talks__subject *out) {
  bool occasion = false;
  for (size_t i = lowest; i < start; i++)
    occasion |= at(l, i)->class == TOKEN_MEDIUM && !at(l, i)->inside;
  if (!occasion) return;
  talks__subject other = {0};
  seek(l, lowest, start, &other);
  out->through = other.through;
}

void talks__subject_find(const talks__line *l, size_t lowest, size_t verb,
                         talks__subject *out) {
  memset(out, 0, sizeof *out);
  size_t start = clause_start(l, lowest, verb);
  seek(l, start, verb, out);
  if (out->n > 0 && out->through.to == 0) find_interview(l, lowest, start, out);
  if (out->n > 0 || out->hidden || start <= lowest) return;
  /* the sentence's first clause that has one: topics are named once and go on */
  for (size_t i = lowest; i < start;) {
    size_t end = i;
    while (end < start &&
           !((at(l, end)->class == TOKEN_COMMA || at(l, end)->class == TOKEN_COLON) &&
             !at(l, end)->inside))
      end++;
    talks__subject other = {0};
    seek(l, i, end, &other);
    if (other.through.to > 0 && out->through.to == 0) out->through = other.through;
    if (other.n > 0) {
      talks__phrase_apposed(l, end, start, &other.list[0]);
      talks__phrase through = out->through;
      *out = other;
      if (out->through.to == 0) out->through = through;
      out->crossed = true;
      return;
    }
    i = end + 1;
  }
}
