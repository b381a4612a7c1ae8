/* reading/phrases_english.c: which word of an English noun phrase is its head, and where one
 * phrase ends and the next begins without a mark between them; and lists of them.
 *
 * The head speaks: the adviser in "X's adviser", the opponents in "opponents of X". A
 * preposition governs one noun phrase, so a name right behind the place it governs is another
 * phrase ("In Seaport Mori said").
 */
#include "reading/speech.h"

static const talks__token *at(const talks__line *l, size_t i) { return &l->row.list[i]; }

static bool is_touching(const talks__line *l, size_t a, size_t b) {
  return at(l, b)->from - at(l, a)->to <= 1 && at(l, b)->inside == at(l, a)->inside;
}

static bool is_place(const talks__line *l, size_t i) {
  return at(l, i)->class == TOKEN_NAME && !talks__names_person(l, at(l, i));
}

static bool has_class(const talks__line *l, size_t from, size_t to, uint8_t class) {
  for (size_t i = from; i < to; i++)
    if (at(l, i)->class == class) return true;
  return false;
}

static void take_own(talks__phrase *p, uint32_t from, uint32_t to) {
  p->own_from = from;
  p->own_to = to;
  p->person = false;
}

/* Nobody whom the name names, nor anybody who speaks for them. */
static void forget_name(talks__phrase *p) {
  p->name = TALKS_NONE;
  p->person = false;
}

/* Another person, who is theirs. */
static void set_owner(talks__phrase *p) {
  p->owner = p->name + 1;
  forget_name(p);
}

/* HEAD of X: of [i, of) and (of, j]. */
static void head_before_of(const talks__line *l, size_t i, size_t of, talks__phrase *p) {
  size_t n = p->name;
  bool others = has_class(l, i, of, TOKEN_APART), plain = true;
  for (size_t k = i; k < of; k++) plain &= at(l, k)->class == TOKEN_CAPITALS;
  /* "President of Bernia Mori", "head of the office Mori": the name stands beside it */
  bool beside = n > of + 1 && is_touching(l, n - 1, n) &&
                (is_place(l, n - 1) || at(l, of + 1)->from - at(l, of)->to > 1);
  if (others || (plain && (p->person || n == of + 1))) {
    forget_name(p);
    if (plain) take_own(p, p->from, p->to);
  } else if (p->person && !beside) {
    set_owner(p);
  }
}

/* X's HEAD NAME, X HEAD. */
static void head_behind_name(const talks__line *l, size_t j, talks__phrase *p) {
  size_t n = p->name;
  const talks__token *last = at(l, j);
  bool office =
      has_class(l, n + 1, j + 1, TOKEN_ROLE) || has_class(l, n + 1, j + 1, TOKEN_AIDE);
  if (!p->person) return;
  if (last->class == TOKEN_CAPITALS && (office || !is_touching(l, n, n + 1)))
    take_own(p, last->from, last->to);
  else if (talks__is_role(last)) set_owner(p);
}

void talks__phrase_head(const talks__line *l, size_t i, size_t j, size_t of,
                        talks__phrase *p) {
  if (!at(l, i)->latin || p->name == TALKS_NONE) return;
  if (of <= j && p->name > of) head_before_of(l, i, of, p);
  else if (p->name < j) head_behind_name(l, j, p);
}

size_t talks__phrase_extend(const talks__line *l, size_t j, size_t end,
                            talks__phrase *p) {
  enum { FAR = 90 };
  static const char *const more[] = {"familiar with ",     "close to ",
                                     "briefed on ",        "knowledge of ",
                                     "with knowledge of ", "with direct knowledge of ",
                                     "involved in "};
  talks_str text = talks__buf_view(&l->folded.text);
  /* "people close" is one word of the tables, "officials" another */
  uint32_t last = p->to;
  if (memchr(text.p + at(l, j)->from, ' ', at(l, j)->to - at(l, j)->from))
    while (text.p[last - 1] != ' ') last--;
  else last++;
  if (last > text.n) return j;
  talks_str rest = {text.p + last, text.n - last};
  bool begins = false;
  for (size_t i = 0; i < TALKS_COUNT(more) && !begins; i++)
    begins = talks__str_starts(rest, talks__str(more[i]));
  if (!begins) return j;
  size_t k = j + 1;
  while (k < end && !at(l, k)->inside && at(l, k)->class > TOKEN_REPORT &&
         at(l, k)->class != TOKEN_WORDS && at(l, k)->class < TOKEN_COMMA)
    k++;
  uint32_t to = k < l->row.n ? at(l, k)->from : (uint32_t)text.n;
  while (to > p->to && text.p[to - 1] == ' ') to--;
  if (to - p->to > FAR) return j;
  p->to = to;
  return k - 1;
}

/* "Reporters", a medium: nothing is named behind them but what goes on with the clause. */
static bool is_audience(const talks__line *l, const talks__token *t) {
  return t->class == TOKEN_OUTLET ||
         (talks__is_role(t) && l->folded.text.p[t->to - 1] == 's');
}

/* Whether a word, and not "that", follows token k. */
static bool is_clause(const talks__line *l, size_t k) {
  talks_str text = talks__buf_view(&l->folded.text);
  talks_str rest = {text.p + at(l, k)->to, text.n - at(l, k)->to};
  return rest.n > 1 && rest.p[0] == ' ' && talks__is_letter((unsigned char)rest.p[1]) &&
         !talks__str_starts(rest, TALKS_STR(" that ")) &&
         !(k + 1 < l->row.n && is_touching(l, k, k + 1) &&
           at(l, k + 1)->class <= TOKEN_OUTLET);
}

size_t talks__phrase_cut(const talks__line *l, size_t i, size_t behind, bool place) {
  for (size_t k = i + 1; k < behind; k++) {
    const talks__token *a = at(l, k - 1), *b = at(l, k);
    if (!a->latin || !is_touching(l, k - 1, k)) continue;
    bool person = talks__names_person(l, b);
    if (is_audience(l, a) && b->class == TOKEN_NAME && is_clause(l, k)) return k;
    if (talks__names_person(l, a) && b->class == TOKEN_NAME) return k;
    if (person &&
        (a->class == TOKEN_OUTLET || a->class == TOKEN_TEXT || is_place(l, k - 1)))
      return k;
    if (!place || k != i + 1 || (!is_place(l, i) && a->class != TOKEN_CAPITALS)) continue;
    bool office = false;
    for (size_t m = k; m < behind; m++) {
      office |= talks__is_role(at(l, m));
      bool named = at(l, m)->class == TOKEN_CAPITALS && m + 1 == behind && office;
      if (named || talks__names_person(l, at(l, m))) return k;
    }
  }
  return behind;
}

bool talks__is_word_of(const talks__line *l, const talks__token *t) {
  return t->class == TOKEN_OF &&
         talks__is_letter((unsigned char)l->folded.text.p[t->from]);
}

bool talks__phrase_owns(const talks__line *l, size_t i, uint32_t to) {
  const talks__token *t = at(l, i);
  return t->class == TOKEN_OF && t->latin && t->from == to && !talks__is_word_of(l, t);
}

bool talks__is_office_of(const talks__line *l, size_t k) {
  enum { FAR = 20 };
  const talks__token *next = at(l, k + 1);
  talks_str between = talks__stretch(l, at(l, k)->to, next->from);
  if (!talks__is_role(next) || between.n > FAR) return false;
  for (size_t i = 0; i < between.n; i++)
    if (!talks__is_letter((unsigned char)between.p[i]) && between.p[i] != ' ')
      return false;
  return talks__str_starts(between, TALKS_STR(" the "));
}

bool talks__phrase_owned(const talks__line *l, size_t end, size_t *behind,
                         talks__phrase *p) {
  enum { FAR = 30 };
  size_t next = *behind;
  uint32_t from = at(l, next - 1)->to + 1;
  uint32_t to = next < l->row.n ? at(l, next)->from : from;
  if (to <= from || to - from > FAR) return false;
  talks_str noun = talks__str_trim(talks__stretch(l, from, to));
  for (size_t i = 0; i < noun.n; i++)
    if (!talks__is_letter((unsigned char)noun.p[i]) && noun.p[i] != ' ') return false;
  if (noun.n == 0) return false;
  if (next < end && talks__may_speak(at(l, next)) && !at(l, next)->inside &&
      to - from - noun.n <= 1) {
    talks__phrase owner = *p;
    *behind = talks__phrase_read(l, next, end, p);
    p->from = owner.from;
    if (p->name == TALKS_NONE && owner.name != TALKS_NONE) p->owner = owner.name + 1;
    return true;
  }
  p->to = from + (uint32_t)noun.n;
  p->sort = TALKS_VOICE_DESCRIBED;
  set_owner(p);
  return true;
}

void talks__phrase_apposed(const talks__line *l, size_t i, size_t end, talks__phrase *p) {
  if (p->person || i + 2 >= end || at(l, i)->class != TOKEN_COMMA ||
      p->to != at(l, i)->from || !at(l, i + 1)->latin ||
      at(l, i + 1)->from - at(l, i)->to > 1 || !talks__may_speak(at(l, i + 1)))
    return;
  talks__phrase name;
  size_t behind = talks__phrase_read(l, i + 1, end, &name);
  if (!name.person || behind >= end || at(l, behind)->class != TOKEN_COMMA ||
      at(l, behind)->from != name.to)
    return;
  name.from = p->from;
  *p = name;
}

/* ---- lists ------------------------------------------------------------------------------ */

static bool is_and(const talks__line *l, size_t i) {
  return at(l, i)->class == TOKEN_AND && at(l, i)->latin;
}

static bool is_comma(const talks__line *l, size_t i) {
  return at(l, i)->class == TOKEN_COMMA && l->folded.text.p[at(l, i)->from] == ',';
}

bool talks__is_gap(const talks__line *l, uint32_t from, uint32_t to) {
  static const char *const small[] = {"", "the", "a", "an"};
  if (to < from) return false;
  talks_str between = talks__str_trim(talks__stretch(l, from, to));
  for (size_t i = 0; i < TALKS_COUNT(small); i++)
    if (talks__str_eq(between, talks__str(small[i]))) return true;
  return false;
}

/* How far back there are but phrases, commas and "and" before token i. */
static size_t list_reach(const talks__line *l, size_t lowest, size_t i) {
  bool inside = at(l, i)->inside;
  while (i > lowest && at(l, i - 1)->inside == inside &&
         (talks__may_speak(at(l, i - 1)) || is_comma(l, i - 1) || is_and(l, i - 1)))
    i--;
  return i;
}

/* Where a list begins whose end has token i and that reaches back to `first`; i: nowhere. */
static size_t list_start(const talks__line *l, size_t lowest, uint32_t opens,
                         size_t first, size_t i) {
  uint32_t from = opens;
  if (first > lowest && at(l, first - 1)->class == TOKEN_CLOSE)
    from = at(l, first - 1)->to;
  if (first < i && is_comma(l, first)) from = at(l, first++)->to;
  if (talks__is_gap(l, from, at(l, first)->from)) return first;
  /* "In a statement, Karo, Mori and Vale said" */
  if (at(l, lowest)->class != TOKEN_AT || !talks__is_gap(l, opens, at(l, lowest)->from))
    return i;
  while (first < i && !is_comma(l, first)) first++;
  return first < i ? first + 1 : i;
}

/* "The leaders of Aldland, Bernia and the League said": not they, whom the list names. */
static bool is_of_list(const talks__line *l, size_t lowest, uint32_t opens,
                       size_t first) {
  if (first != lowest + 2 || at(l, first - 1)->class != TOKEN_OF) return false;
  return talks__is_word_of(l, at(l, first - 1)) && talks__may_speak(at(l, lowest)) &&
         talks__is_gap(l, opens, at(l, lowest)->from);
}

/* A person with or without an office, or a name alone: "the chancellor" between commas tells
 * more of who stands before it. A capital may be that of the sentence ("Unlike Karo, ..."). */
static bool is_listed(const talks__line *l, size_t i, size_t behind,
                      const talks__phrase *p) {
  if (p->name == TALKS_NONE || at(l, i)->class == TOKEN_CAPITALS) return false;
  return p->person || (behind == i + 1 && at(l, i)->class == TOKEN_NAME);
}

/* Whether what stands between a phrase that ends at `to` and the next of a list is token i,
 * or a comma and "and"; *i is then the next one's token, and *last whether it ends the list. */
static bool list_goes_on(const talks__line *l, uint32_t to, size_t end, size_t *i,
                         bool *last) {
  size_t next = *i;
  if (next < end && is_comma(l, next) && at(l, next)->from == to) next++;
  *last = next < end && is_and(l, next);
  if (*last) next++;
  if (next == *i || next >= end || !talks__may_speak(at(l, next))) return false;
  *i = next;
  return talks__is_gap(l, at(l, next - 1)->to, at(l, next)->from);
}

bool talks__list_read(const talks__line *l, size_t i, size_t end, talks__subject *out) {
  talks__subject all = {.token = i, .through = out->through};
  for (bool last = false;;) {
    talks__phrase p;
    size_t begins = i;
    i = talks__phrase_read(l, i, end, &p);
    if (!is_listed(l, begins, i, &p)) return false;
    if (all.n < PHRASES_MOST) all.list[all.n++] = p;
    else all.cut = true;
    if (last) break;
    if (!list_goes_on(l, p.to, end, &i, &last)) return false;
  }
  all.behind = i;
  *out = all;
  return true;
}

void talks__subject_listed(const talks__line *l, size_t lowest, uint32_t opens,
                           size_t verb, talks__subject *subject) {
  if (subject->n == 0 || subject->crossed || !at(l, subject->token)->latin) return;
  size_t first = list_reach(l, lowest, subject->token);
  bool of = is_of_list(l, lowest, opens, first);
  if (!of) first = list_start(l, lowest, opens, first, subject->token);
  talks__subject all = *subject;
  if (first == subject->token || !talks__list_read(l, first, verb, &all) ||
      all.behind != subject->behind)
    return;
  *subject = all;
  subject->hidden = of;
  if (of) subject->n = 0;
}
