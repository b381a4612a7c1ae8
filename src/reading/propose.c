/* reading/propose.c: the proposals of a paragraph.
 *
 * Each speech that speech.c finds is one. A sentence in the document's own voice is one
 * where it holds a figure with a unit, or a day or a word of kind beside a matter of the
 * talks. A paragraph with shares of a poll is one more, and so is each piece of debris. In
 * an interview the one whose turn it is says the paragraph, and carries who is quoted in
 * it. Everything in a proposal is a place in the line; nothing is filled in.
 */
#include "reading/speech.h"

static talks__line *line_of(talks__proposer *p) { return &p->line; }

/* ---- voices --------------------------------------------------------------------------------- */

static void take_record(const talks__line *l, uint32_t token, uint32_t paragraph,
                        talks__voice *v) {
  const talks__token *t = &l->row.list[token];
  talks__mention_kind kind;
  uint32_t walk = v->mention = l->found[t->found].as.mention.first;
  if (!talks__mention_next(l->reader->lexicon, &walk, &v->record, &kind))
    v->record = TALKS_NO_RECORD;
  v->name = talks__place_back(l, t->from, t->to);
  v->name_paragraph = paragraph;
}

/* A preposition stands before it, or something that is theirs behind it. */
static bool is_governed(const talks__line *l, size_t i) {
  const talks__token *t = &l->row.list[i];
  const talks__token *before = i > 0 ? t - 1 : NULL;
  const talks__token *next = i + 1 < l->row.n ? t + 1 : NULL;
  bool of = next && next->class == TOKEN_OF && next->from == t->to;
  return of || (before && before->class >= TOKEN_TO && before->class <= TOKEN_AGENT &&
                t->from - before->to <= 1);
}

/* Whom a pronoun stands for: the person with whom the sentence before it, or its own,
 * begins; so far as the line names one. */
static const talks__token *named_before(const talks__line *l, uint32_t at) {
  const talks__token *best = NULL;
  bool begun = false; /* a person was met in this sentence */
  for (size_t i = 0; i < l->row.n && l->row.list[i].from < at; i++) {
    const talks__token *t = &l->row.list[i];
    if (t->class == TOKEN_STOP) begun = false;
    if (t->inside || t->class != TOKEN_NAME || begun || is_governed(l, i)) continue;
    begun = talks__names_person(l, t);
    if (begun) best = t;
  }
  return best;
}

static talks__voice voice_of(talks__proposer *p, const talks__phrase *phrase) {
  const talks__line *l = line_of(p);
  talks__voice v = {.sort = phrase->sort,
                    .unnamed = phrase->unnamed,
                    .at = talks__place_back(l, phrase->from, phrase->to),
                    .name_paragraph = p->paragraph,
                    .mention = TALKS_NONE,
                    .record = TALKS_NO_RECORD,
                    .of = TALKS_NO_RECORD};
  bool unknown = phrase->own_to > phrase->own_from;
  if (unknown) {
    if (phrase->name != TALKS_NONE) {
      talks__voice body = v;
      take_record(l, phrase->name, p->paragraph, &body);
      v.of = body.record;
    }
    v.name = talks__place_back(l, phrase->own_from, phrase->own_to);
    if (!phrase->outlet && !phrase->text) p->person = (talks__memory){true, v};
  } else if (phrase->name != TALKS_NONE) {
    take_record(l, phrase->name, p->paragraph, &v);
    if (phrase->person) p->person = (talks__memory){true, v};
  } else if (phrase->sort == TALKS_VOICE_PRONOUN && named_before(l, phrase->from)) {
    const talks__token *t = named_before(l, phrase->from);
    take_record(l, (uint32_t)(t - l->row.list), p->paragraph, &v);
  } else if (phrase->sort == TALKS_VOICE_PRONOUN && p->person.known) {
    v.name = p->person.voice.name;
    v.name_paragraph = p->person.voice.name_paragraph;
    v.mention = p->person.voice.mention;
    v.record = p->person.voice.record;
    v.of = p->person.voice.of;
  } else if (phrase->sort == TALKS_VOICE_DESCRIBED) {
    v.name = talks__place_back(l, phrase->bare ? phrase->bare : phrase->from, phrase->to);
  }
  return v;
}

static talks__voice carried(const talks__voice *from) {
  talks__voice v = *from;
  v.sort = TALKS_VOICE_CARRIED;
  v.at = (talks__extent){0, 0};
  return v;
}

/* ---- words that speak for something ------------------------------------------------------------ */

static void add_cue(talks__proposal *out, talks__cue *list, uint8_t *n, size_t most,
                    talks__extent at, uint16_t value) {
  if (*n < most) list[(*n)++] = (talks__cue){at, value};
  else out->cut = true;
}

static void add_topic(const talks__proposer *p, talks__proposal *out, talks__extent at,
                      uint16_t topic) {
  for (uint8_t i = 0; i < out->ntopics; i++)
    if (out->topics[i].value == topic) return;
  add_cue(out, out->topics, &out->ntopics, TALKS_TOPICS_MOST, at, topic);
  const talks_rec *issues = p->reader->topic_issues;
  for (size_t k = 0; issues && k < ISSUES_OF_TOPIC; k++) {
    talks_rec issue = issues[(size_t)topic * ISSUES_OF_TOPIC + k];
    bool known = issue == TALKS_NO_RECORD;
    for (uint8_t i = 0; i < out->nissues && !known; i++) known = out->issues[i] == issue;
    if (!known && out->nissues < TALKS_TOPICS_MOST) out->issues[out->nissues++] = issue;
    else out->cut |= !known;
  }
}

/* "May" of a date speaks for nothing. */
static bool is_in_date(const talks__line *l, const talks__token *t) {
  enum { BACK = 3 };
  size_t behind = talks__found_from(l, t->from + 1);
  for (size_t i = behind; i > 0 && i + BACK > behind; i--)
    if (l->found[i - 1].kind == TALKS_FOUND_DATE && l->found_at[2 * i - 1] >= t->to)
      return true;
  return false;
}

/* The first hint in each lane decides; a plain verb of saying gives way to what is said. */
static void take_hints(talks__proposer *p, talks__proposal *out, uint32_t from,
                       uint32_t to, uint16_t verb_kind) {
  const talks__line *l = line_of(p);
  bool open =
      verb_kind == TALKS_WORD_NONE || verb_kind == TALKS_WORD_statement_kind_claim;
  if (verb_kind != TALKS_WORD_NONE) {
    out->kind = (talks__word)verb_kind;
    add_cue(out, out->kind_cues, &out->nkind_cues, TALKS_CUES_MOST, out->verb, verb_kind);
  }
  for (size_t i = 0; i < l->hints.n; i++) {
    const talks__token *t = &l->hints.list[i];
    if (t->from < from || t->to > to || is_in_date(l, t)) continue;
    talks__extent at = talks__place_back(l, t->from, t->to);
    bool verb = at.from >= out->verb.from && at.to <= out->verb.to;
    if (t->class == TOKEN_TOPIC) add_topic(p, out, at, t->value);
    if (t->class == TOKEN_KIND && open && !verb) {
      if (out->kind == TALKS_WORD_NONE || out->kind == (talks__word)verb_kind) {
        out->kind = (talks__word)t->value;
        out->nkind_cues = 0;
      }
      if (out->kind == (talks__word)t->value)
        add_cue(out, out->kind_cues, &out->nkind_cues, TALKS_CUES_MOST, at, t->value);
    }
    if (t->class == TOKEN_FIRM) {
      if (out->strength == TALKS_WORD_NONE) out->strength = (talks__word)t->value;
      add_cue(out, out->strength_cues, &out->nstrength_cues, TALKS_CUES_MOST, at,
              t->value);
    }
  }
}

/* ---- figures and dates ------------------------------------------------------------------------- */

static bool is_footnote(const talks__found *f) {
  return f->kind == TALKS_FOUND_FIGURE && strcmp(f->rule, "dead-footnote") == 0;
}

static bool is_figure(const talks__found *f) {
  return f->kind == TALKS_FOUND_FIGURE && f->trust > TALKS_TRUST_LOW && !is_footnote(f);
}

/* A day with which the sentence opens, before its first speaker: it was said on that. */
static uint32_t opening_day(const talks__line *l, const talks__sentence *s,
                            const talks__speech *one) {
  for (size_t i = s->first; i < s->end && l->row.list[i].from < one->from; i++) {
    const talks__token *t = &l->row.list[i];
    if (t->class == TOKEN_DATE && !t->inside) return t->from;
    if (t->class != TOKEN_AT && t->class != TOKEN_ADVERB) break;
  }
  return one->from;
}

/* Takes what was found in [from, to) of the folded line into the proposal. */
static talks_status take_found(talks__proposer *p, talks__proposal *out, uint32_t from,
                               uint32_t to, uint32_t said_from, uint32_t said_to) {
  const talks__line *l = line_of(p);
  uint32_t figures = 0, dates = 0;
  for (size_t i = 0; i < l->nfound; i++) {
    if (l->found_at[2 * i] < from || l->found_at[2 * i + 1] > to) continue;
    figures += is_figure(&l->found[i]);
    dates += l->found[i].kind == TALKS_FOUND_DATE;
  }
  talks__arena *arena = &p->document->arena;
  talks__proposed_figure *f = NULL;
  talks__proposed_date *d = NULL;
  if (figures > 0 && !(f = talks__arena_alloc(arena, figures, sizeof *f)))
    return TALKS_NO_MEMORY;
  if (dates > 0 && !(d = talks__arena_alloc(arena, dates, sizeof *d)))
    return TALKS_NO_MEMORY;
  for (size_t i = 0; i < l->nfound; i++) {
    const talks__found *one = &l->found[i];
    uint32_t at = l->found_at[2 * i];
    if (at < from || l->found_at[2 * i + 1] > to) continue;
    talks__extent span = {one->at.from, one->at.to};
    if (is_figure(one))
      f[out->nfigures++] =
          (talks__proposed_figure){span, one->trust, one->rule, one->as.figure};
    if (one->kind == TALKS_FOUND_DATE)
      d[out->ndates++] = (talks__proposed_date){
          span,
          at < said_from || at >= said_to ? TALKS_DATE_OF_SAYING : TALKS_DATE_OF_EVENT,
          one->as.date};
  }
  out->figures = f;
  out->dates = d;
  return TALKS_OK;
}

/* ---- adding one ------------------------------------------------------------------------------------ */

static uint64_t key_of(const talks__proposer *p, const talks__proposal *out) {
  struct {
    uint64_t line, rule;
    uint32_t from, to, sort, zero;
  } parts = {talks__hash(p->line.line.p, p->line.line.n),
             talks__hash(out->rule, strlen(out->rule)),
             out->at.from,
             out->at.to,
             (uint32_t)out->sort,
             out->verb.from};
  return talks__hash(&parts, sizeof parts);
}

static talks__proposal *add(talks__proposer *p, talks__proposal_sort sort,
                            const char *rule, talks__trust trust, uint32_t from,
                            uint32_t to) {
  talks__proposal *more =
      talks__grow(p->reader->ctx, p->list, &p->cap, p->n + 1, sizeof *more);
  if (!more) return NULL;
  p->list = more;
  talks__proposal *out = &more[p->n++];
  memset(out, 0, sizeof *out);
  out->sort = sort;
  out->rule = rule;
  out->trust = trust;
  out->paragraph = p->paragraph;
  out->at = talks__place_back(&p->line, from, to);
  return out;
}

/* ---- speeches ---------------------------------------------------------------------------------------- */

/* Who goes on where nobody is named: the last speaker of the paragraph. */
static void carry_on(const talks__proposer *p, size_t first, talks__proposal *out) {
  for (size_t i = p->n - 1; i-- > first;) {
    const talks__proposal *before = &p->list[i];
    if (before->nwho == 0 || before->who[0].sort == TALKS_VOICE_UNNAMED) continue;
    for (uint8_t k = 0; k < before->nwho; k++) out->who[k] = carried(&before->who[k]);
    out->nwho = before->nwho;
    return;
  }
}

/* Those found before the speech itself are its days of saying alone. */
static talks_status take_days(talks__proposer *p, talks__proposal *out,
                              const talks__speech *s, uint32_t opening) {
  if (opening == s->from || s->said_from < s->from + 1)
    return take_found(p, out, s->from, s->to, s->said_from, s->said_to);
  talks_status status = take_found(p, out, opening, s->to, s->said_from, s->said_to);
  talks__extent at = talks__place_back(line_of(p), s->from, s->to);
  uint32_t kept = 0; /* figures of the opening are none of the speech */
  talks__proposed_figure *f = (talks__proposed_figure *)out->figures;
  for (uint32_t i = 0; i < out->nfigures; i++)
    if (f[i].at.from >= at.from) f[kept++] = f[i];
  out->nfigures = kept;
  return status;
}

static talks_status propose_speech(talks__proposer *p, const talks__speech *s,
                                   size_t first, uint32_t opening) {
  talks__line *l = line_of(p);
  talks__proposal *out =
      add(p, TALKS_PROPOSED_STATEMENT, s->rule, s->trust, s->from, s->to);
  if (!out) return TALKS_NO_MEMORY;
  out->said = talks__place_back(l, s->said_from, s->said_to);
  if (s->verb_to > s->verb_from)
    out->verb = talks__place_back(l, s->verb_from, s->verb_to);
  if (s->medium_to > 0) out->medium = talks__place_back(l, s->medium_from, s->medium_to);
  out->quoted = s->quoted;
  out->denied = s->denied;
  for (uint8_t i = 0; i < s->nwho; i++) out->who[out->nwho++] = voice_of(p, &s->who[i]);
  if (s->nwho == 0) carry_on(p, first, out);
  for (uint8_t i = 0; i < s->nrelay; i++)
    out->relay[out->nrelay++] = voice_of(p, &s->relay[i]);
  out->cut |= s->cut;
  /* who speaks is remembered above who carries */
  for (uint8_t i = 0; i < s->nwho; i++)
    if (s->who[i].person || (s->who[i].own_to > 0 && !s->who[i].outlet))
      p->person = (talks__memory){true, out->who[i]};
  if (p->turn.known && out->nrelay < TALKS_VOICES_MOST)
    out->relay[out->nrelay++] = carried(&p->turn.voice);
  take_hints(p, out, s->from, s->to, s->kind);
  if (out->strength == TALKS_WORD_NONE && s->verb_class == TOKEN_SAY) {
    out->strength = TALKS_WORD_strength_says;
    add_cue(out, out->strength_cues, &out->nstrength_cues, TALKS_CUES_MOST, out->verb,
            TALKS_WORD_strength_says);
  }
  talks_status status = take_days(p, out, s, opening);
  out->key = key_of(p, out);
  return status;
}

/* ---- the document's own voice --------------------------------------------------------------------------- */

static bool has_hint(const talks__line *l, uint32_t from, uint32_t to, uint8_t class) {
  for (size_t i = 0; i < l->hints.n; i++)
    if (l->hints.list[i].class == class && l->hints.list[i].from >= from &&
        l->hints.list[i].to <= to)
      return true;
  return false;
}

static talks_status propose_own(talks__proposer *p, const talks__sentence *s) {
  talks__line *l = line_of(p);
  bool measured = false, dated = false;
  for (size_t i = 0; i < l->nfound; i++) {
    if (l->found_at[2 * i] < s->from || l->found_at[2 * i + 1] > s->to) continue;
    measured |= is_figure(&l->found[i]) && l->found[i].as.figure.value.unit.n > 0;
    dated |= l->found[i].kind == TALKS_FOUND_DATE;
  }
  bool topic = has_hint(l, s->from, s->to, TOKEN_TOPIC);
  bool kind = has_hint(l, s->from, s->to, TOKEN_KIND);
  if (!measured && !(topic && (dated || kind))) return TALKS_OK;
  const char *rule = measured ? "own-voice-figure"
                     : dated  ? "own-voice-date"
                              : "own-voice-kind";
  uint32_t from = s->from;
  while (from < s->to && l->folded.text.p[from] == ' ') from++;
  talks__proposal *out = add(p, TALKS_PROPOSED_STATEMENT, rule,
                             measured ? TALKS_TRUST_FAIR : TALKS_TRUST_LOW, from, s->to);
  if (!out) return TALKS_NO_MEMORY;
  out->said = out->at;
  take_hints(p, out, from, s->to, TALKS_WORD_NONE);
  talks_status status = take_found(p, out, from, s->to, from, s->to);
  out->key = key_of(p, out);
  return status;
}

/* What a sentence says before somebody speaks in it is the document's own. */
static talks_status propose_before(talks__proposer *p, const talks__sentence *s,
                                   uint32_t spoken) {
  talks__sentence before = *s;
  before.to = s->from; /* as far as the last clause that ends before it */
  for (size_t i = s->first; i < s->end && p->line.row.list[i].from < spoken; i++)
    if (p->line.row.list[i].class == TOKEN_COMMA) before.to = p->line.row.list[i].from;
  return before.to > s->from ? propose_own(p, &before) : TALKS_OK;
}

/* ---- polls ---------------------------------------------------------------------------------------------------- */

static bool is_share(const talks__found *f) {
  return f->kind == TALKS_FOUND_FIGURE && strcmp(f->rule, "percent") == 0;
}

/* The number of persons nearest to a word of sampling, in the paragraph. */
static talks__extent sample_of(const talks__line *l) {
  enum { NEAR = 24 };
  for (size_t i = 0; i < l->hints.n; i++) {
    const talks__token *t = &l->hints.list[i];
    if (t->class != TOKEN_SAMPLE) continue;
    for (size_t k = 0; k < l->nfound; k++) {
      const talks__found *f = &l->found[k];
      bool counts = f->kind == TALKS_FOUND_FIGURE && !is_share(f) && !is_footnote(f) &&
                    (f->as.figure.value.unit.n == 0 ||
                     talks__str_eq(f->as.figure.value.unit, TALKS_STR("person")) ||
                     talks__str_eq(f->as.figure.value.unit, TALKS_STR("item")));
      uint32_t from = l->found_at[2 * k], to = l->found_at[2 * k + 1];
      if (!counts) continue;
      if ((to <= t->from && t->from - to <= NEAR) ||
          (from >= t->to && from - t->to <= NEAR))
        return (talks__extent){f->at.from, f->at.to};
    }
  }
  return (talks__extent){0, 0};
}

/* X's poll (X的民调), a poll by X; else the subject of its clause. */
static void find_pollster(const talks__line *l, const talks__token *word,
                          talks__subject *out) {
  size_t token = 0, of = SIZE_MAX;
  while (token < l->row.n && l->row.list[token].from < word->from) token++;
  talks__subject_find(l, 0, token, out);
  if (out->n > 0 && !out->crossed) return;
  talks__phrase p = {0};
  size_t behind = token + 1;
  bool by = behind + 1 < l->row.n && l->row.list[behind].class == TOKEN_AGENT &&
            talks__may_speak(&l->row.list[behind + 1]);
  if (by) talks__phrase_read(l, behind + 1, l->row.n, &p);
  if (token > 0 && l->row.list[token - 1].class == TOKEN_OF) of = token - 1;
  for (size_t i = 0; !by && of != SIZE_MAX && i < of;) {
    talks__phrase one = {0};
    size_t next = i + 1;
    if (talks__may_speak(&l->row.list[i])) next = talks__phrase_read(l, i, of, &one);
    if (next == of && one.to == l->row.list[of].from) p = one;
    i = next;
  }
  if (p.to == 0) return;
  *out = (talks__subject){.n = 1};
  out->list[0] = p;
}

static talks_status propose_poll(talks__proposer *p) {
  talks__line *l = line_of(p);
  const talks__token *word = NULL;
  bool shares = false;
  for (size_t i = 0; i < l->hints.n && !word; i++)
    if (l->hints.list[i].class == TOKEN_POLL) word = &l->hints.list[i];
  for (size_t i = 0; i < l->nfound; i++) shares |= is_share(&l->found[i]);
  if (!word || !shares) return TALKS_OK;
  uint32_t end = (uint32_t)l->folded.text.n;
  talks__proposal *out = add(p, TALKS_PROPOSED_POLL, "poll", TALKS_TRUST_FAIR, 0, end);
  if (!out) return TALKS_NO_MEMORY;
  out->said = out->at;
  out->sample = sample_of(l);
  talks__subject subject;
  find_pollster(l, word, &subject);
  for (uint8_t i = 0; i < subject.n; i++)
    out->who[out->nwho++] = voice_of(p, &subject.list[i]);
  take_hints(p, out, 0, end, TALKS_WORD_NONE);
  talks_status status = take_found(p, out, 0, end, word->from, end);
  out->key = key_of(p, out);
  return status;
}

/* ---- debris --------------------------------------------------------------------------------------------------------- */

static talks_status add_slip(talks__proposer *p, const char *rule, uint32_t from,
                             uint32_t to) {
  talks__proposal *out = add(p, TALKS_PROPOSED_SLIP, rule, TALKS_TRUST_FAIR, from, to);
  if (!out) return TALKS_NO_MEMORY;
  out->key = key_of(p, out);
  return TALKS_OK;
}

static talks_status propose_slips(talks__proposer *p) {
  talks__line *l = line_of(p);
  talks_str text = talks__buf_view(&l->folded.text);
  talks_status status = TALKS_OK;
  for (size_t i = 0; !status && i < l->hints.n; i++) {
    const talks__token *t = &l->hints.list[i];
    if (t->class != TOKEN_DEBRIS) continue;
    uint32_t to = t->to; /* with the letters, digits and brackets it is stuck to */
    while (to < text.n && (unsigned char)text.p[to] > ' ' &&
           (unsigned char)text.p[to] < 0x80 && text.p[to] != ',')
      to++;
    status = add_slip(p, "debris", t->from, to);
  }
  for (size_t i = 0; !status && i < l->nfound; i++)
    if (is_footnote(&l->found[i]))
      status = add_slip(p, "dead-footnote", l->found_at[2 * i], l->found_at[2 * i + 1]);
  return status;
}

/* ---- interviews --------------------------------------------------------------------------------------------------------- */

size_t talks__label_of(talks_str line) {
  enum { MOST = 14, MOST_LATIN = 40 };
  uint32_t codes = 0;
  bool latin = true;
  for (size_t at = 0, length; at < line.n; at += length, codes++) {
    uint32_t code = talks__utf8_next((talks_str){line.p + at, line.n - at}, &length);
    if (code == ':' || code == 0xFF1A)
      return codes >= 1 && codes <= (latin ? MOST_LATIN : MOST) ? at : 0;
    bool part = talks__is_chinese(code) || code == ' ' || code == '.' || code == 0xB7 ||
                code == 0x3000 || talks__is_letter(code | 0x20);
    if (!part || codes > MOST_LATIN) return 0;
    latin &= code < 0x80;
  }
  return 0;
}

static talks_status propose_turn(talks__proposer *p, bool label) {
  talks__line *l = line_of(p);
  uint32_t end = (uint32_t)l->folded.text.n, from = 0;
  if (label) {
    size_t length = talks__label_of(l->line);
    while (from < end && l->folded.places[from] <= length) from++;
  }
  talks__proposal *out = add(p, TALKS_PROPOSED_STATEMENT, "interview-turn",
                             TALKS_TRUST_HIGH, label ? 0 : from, end);
  if (!out) return TALKS_NO_MEMORY;
  out->said = talks__place_back(l, from, end);
  out->who[0] = label ? p->turn.voice : carried(&p->turn.voice);
  out->nwho = 1;
  take_hints(p, out, from, end, TALKS_WORD_NONE);
  talks_status status = take_found(p, out, from, end, from, end);
  out->key = key_of(p, out);
  return status;
}

static bool is_medium_name(const talks__line *l, const talks__token *t) {
  return talks__names_medium(talks__stretch(l, t->from, t->to));
}

/* A label that names nobody: question, Q. */
static bool is_question(talks_str label) {
  static const char *const words[] = {"问",   "問", "提问",     "提問", "记者",
                                      "記者", "Q",  "Question", "q"};
  for (size_t i = 0; i < TALKS_COUNT(words); i++)
    if (talks__str_eq(label, talks__str(words[i]))) return true;
  return false;
}

static bool is_medium(const talks__line *l, size_t i) {
  const talks__token *t = &l->row.list[i];
  return t->class == TOKEN_OUTLET ||
         (t->class == TOKEN_NAME && !talks__names_person(l, t) && is_medium_name(l, t));
}

/* A medium that no table has, before a word of interviews, perhaps behind 接受. */
static talks__phrase unknown_host(const talks__line *l, uint32_t from, uint32_t to) {
  static const talks_str taking = TALKS_STR_INIT("接受");
  if (to >= from && talks__str_starts(talks__stretch(l, from, to), taking))
    from += (uint32_t)taking.n;
  return talks__unknown_medium(l, from, to);
}

/* Before the first turn: the medium that is named in a sentence with the interview, or to
 * which somebody speaks (向 M). */
static void see_host(talks__proposer *p) {
  const talks__line *l = line_of(p);
  talks__sentence s = {0};
  while (!p->host.known && talks__sentence_next(l, &s)) {
    bool interview = false;
    talks__phrase host = {0};
    for (size_t i = s.first; i < s.end; i++) {
      bool occasion = l->row.list[i].class == TOKEN_MEDIUM;
      interview |= occasion;
      if (occasion && host.to == 0 && i > s.first) /* 接受港口报采访 */
        host = unknown_host(l, l->row.list[i - 1].to, l->row.list[i].from);
      if (host.to > 0 || !is_medium(l, i)) continue;
      talks__phrase_read(l, i, s.end, &host);
      interview |= i > s.first && l->row.list[i - 1].class == TOKEN_TO;
    }
    if (!interview || host.to == 0) continue;
    p->host = (talks__memory){true, voice_of(p, &host)};
    if (p->host.voice.name.to == p->host.voice.name.from)
      p->host.voice.name = p->host.voice.at;
  }
}

/* A paragraph that begins with a label of the document begins a turn. */
static bool begin_turn(talks__proposer *p, const talks_str *labels, size_t n) {
  talks__line *l = line_of(p);
  size_t length = talks__label_of(l->line);
  talks_str label = {l->line.p, length};
  bool known = false;
  for (size_t i = 0; i < n && length > 0; i++) known |= talks__str_eq(labels[i], label);
  /* in an interview, the name of a medium is one, were it there but once */
  if (!known && n > 0 && length > 0 && l->row.n > 0)
    known = is_medium(l, 0) && l->folded.places[l->row.list[0].from] == 0 &&
            l->folded.places[l->row.list[0].to] == length;
  if (!known) return false;
  talks__voice v = {.sort = TALKS_VOICE_DESCRIBED,
                    .at = {0, (uint32_t)length},
                    .name = {0, (uint32_t)length},
                    .name_paragraph = p->paragraph,
                    .mention = TALKS_NONE,
                    .record = TALKS_NO_RECORD,
                    .of = TALKS_NO_RECORD};
  for (uint32_t i = 0; i < l->row.n; i++) {
    const talks__token *t = &l->row.list[i];
    if (l->folded.places[t->from] >= length) break;
    if (t->class != TOKEN_NAME) continue;
    v.sort = TALKS_VOICE_NAMED;
    take_record(l, i, p->paragraph, &v);
  }
  if (v.sort == TALKS_VOICE_DESCRIBED && p->host.known && is_question(label)) {
    talks__extent at = v.at;
    v = p->host.voice; /* 问, Q: the medium that holds the interview */
    v.sort = TALKS_VOICE_PRONOUN;
    v.at = at;
  }
  p->turn = (talks__memory){true, v};
  return true;
}

/* ---- what a model points at ------------------------------------------------------------ */

/* The first place of the folded line that is at a byte of the line, or behind it. */
static uint32_t folded_at(const talks__line *l, uint32_t byte) {
  uint32_t low = 0, high = (uint32_t)l->folded.text.n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (l->folded.places[middle] < byte) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Who is named by just these words, as the rules read them; else words that describe. */
static talks__voice told_voice(talks__proposer *p, talks__extent at) {
  const talks__line *l = line_of(p);
  uint32_t from = folded_at(l, at.from), to = folded_at(l, at.to);
  size_t first = 0, end;
  while (first < l->row.n && l->row.list[first].from < from) first++;
  for (end = first; end < l->row.n && l->row.list[end].to <= to; end++) continue;
  if (end > first) {
    talks__phrase phrase;
    talks__phrase_read(l, first, end, &phrase);
    if (phrase.from == from && phrase.to == to) return voice_of(p, &phrase);
  }
  return (talks__voice){.sort = TALKS_VOICE_DESCRIBED,
                        .at = at,
                        .name = at,
                        .name_paragraph = p->paragraph,
                        .mention = TALKS_NONE,
                        .record = TALKS_NO_RECORD,
                        .of = TALKS_NO_RECORD};
}

static bool is_quoted(const talks__line *l, uint32_t from, uint32_t to) {
  bool opens = false, closes = false;
  for (size_t i = 0; i < l->row.n; i++) {
    const talks__token *t = &l->row.list[i];
    opens |= t->class == TOKEN_OPEN && (t->to == from || t->from == from);
    closes |= t->class == TOKEN_CLOSE && (t->from == to || t->to == to);
  }
  return opens && closes;
}

/* The date that these words are, as the rules read it; unresolved where they read none. */
static talks_status add_told_date(talks__proposer *p, talks__proposal *out,
                                  talks__extent at) {
  const talks__line *l = line_of(p);
  talks__proposed_date *list =
      talks__arena_alloc(&p->document->arena, out->ndates + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  talks__proposed_date one = {.at = at, .use = TALKS_DATE_OF_SAYING};
  for (uint32_t i = 0; i < out->ndates; i++) {
    list[i] = out->dates[i]; /* of what is said: it is one of these already */
    if (at.from < list[i].at.to && list[i].at.from < at.to) return TALKS_OK;
  }
  for (size_t i = 0; i < l->nfound; i++) {
    const talks__found *f = &l->found[i];
    if (f->kind != TALKS_FOUND_DATE || f->at.from < at.from || f->at.to > at.to) continue;
    one.at = (talks__extent){f->at.from, f->at.to};
    one.date = f->as.date;
  }
  list[out->ndates++] = one;
  out->dates = list;
  return TALKS_OK;
}

talks_status talks__propose_told(talks__proposer *p, const talks__told_places *told) {
  talks__line *l = line_of(p);
  uint32_t from = folded_at(l, told->said.from), to = folded_at(l, told->said.to);
  talks__proposal *out =
      add(p, TALKS_PROPOSED_STATEMENT, "model", TALKS_TRUST_LOW, from, to);
  if (!out) return TALKS_NO_MEMORY;
  out->by = TALKS_BY_MODEL;
  out->said = out->at = told->said;
  out->quoted = is_quoted(l, from, to);
  if (told->who.to > told->who.from) {
    if (told->who.from < out->at.from) out->at.from = told->who.from;
    if (told->who.to > out->at.to) out->at.to = told->who.to;
    out->who[out->nwho++] = told_voice(p, told->who);
  }
  if (told->relay.to > told->relay.from)
    out->relay[out->nrelay++] = told_voice(p, told->relay);
  take_hints(p, out, from, to, TALKS_WORD_NONE);
  if (told->kind != TALKS_WORD_NONE && told->kind != out->kind) {
    out->kind = told->kind;
    out->nkind_cues = 0;
  }
  if (told->topic != UINT16_MAX) add_topic(p, out, told->said, told->topic);
  talks_status status = take_found(p, out, from, to, from, to);
  if (!status && told->date.to > told->date.from)
    status = add_told_date(p, out, told->date);
  out->key = key_of(p, out);
  return status;
}

/* ---- a paragraph ------------------------------------------------------------------------------------------------------------- */

talks_status talks__propose(talks__proposer *p, const talks_str *labels, size_t nlabels) {
  talks__line *l = line_of(p);
  size_t first = p->n;
  talks_status status = TALKS_OK;
  if (nlabels > 0 && !p->turn.known) see_host(p);
  bool label = begin_turn(p, labels, nlabels);
  if (p->turn.known) status = propose_turn(p, label);
  talks__sentence s = {0};
  while (!status && talks__sentence_next(l, &s)) {
    p->speeches.n = 0;
    status = talks__speeches_find(l, &s, &p->speeches);
    if (!status && p->speeches.n > 0 && !p->turn.known)
      status = propose_before(p, &s, p->speeches.list[0].from);
    for (size_t i = 0; !status && i < p->speeches.n; i++)
      status = propose_speech(p, &p->speeches.list[i], first,
                              i == 0 ? opening_day(l, &s, &p->speeches.list[0])
                                     : p->speeches.list[i].from);
    if (!status && p->speeches.n == 0 && !p->turn.known) status = propose_own(p, &s);
  }
  if (!status) status = propose_poll(p);
  if (!status) status = propose_slips(p);
  return status;
}
