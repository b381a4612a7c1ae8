/* reading/scan_speech.c: a line's speeches, written in the order of their verbs. */
#include "reading/scan_speech.h"

#include "reading/propose.h"

#include "base/json.h"

#include <inttypes.h>

void talks__scan_speech_init(talks__scan_speech *s, const talks_ctx *ctx) {
  *s = (talks__scan_speech){.ctx = ctx};
}

void talks__scan_speech_free(talks__scan_speech *s) {
  if (!s->proposer.reader) return; /* never used */
  talks__line_free(&s->proposer.line);
  talks__free(s->ctx, s->proposer.speeches.list);
}

/* ---- places --------------------------------------------------------------------------- */

/* A walk over the folded line that counts its code points, which are those of the line. */
typedef struct {
  talks_str folded;
  uint32_t at, code;
} walker;

static uint32_t code_at(walker *w, uint32_t at) {
  const char *p = w->folded.p;
  if (at >= w->at)
    w->code += (uint32_t)talks__utf8_count((talks_str){p + w->at, at - w->at});
  else w->code -= (uint32_t)talks__utf8_count((talks_str){p + at, w->at - at});
  w->at = at;
  return w->code;
}

static talks__span span_of(walker *w, const talks__line *l, uint32_t from, uint32_t to) {
  talks__extent bytes = talks__place_back(l, from, to);
  uint32_t first = code_at(w, from);
  return (talks__span){bytes.from, bytes.to, first, code_at(w, to)};
}

/* ---- members -------------------------------------------------------------------------- */

static talks_str words_of(const talks__writer_place *place, talks__extent at) {
  return (talks_str){place->text.p + at.from, at.to - at.from};
}

static void put_words(talks__writer *w, const talks__writer_place *place, const char *key,
                      talks__extent at, talks__buf *out) {
  if (at.from == at.to) return;
  talks__buf_puts(out, key);
  talks__writer_text(w, out, words_of(place, at));
}

static void put_voice(talks__writer *w, const talks__writer_place *place,
                      const talks__voice *v, talks__buf *out) {
  talks__buf_puts(out, "{\"how\":\"");
  talks__buf_puts(out, talks__voice_sort_name(v->sort));
  talks__buf_puts(out, "\"");
  if (v->unnamed) talks__buf_puts(out, ",\"unnamed\":true");
  put_words(w, place, ",\"text\":", v->at, out);
  if (v->name.from != v->at.from || v->name.to != v->at.to)
    put_words(w, place, ",\"name\":", v->name, out);
  if (v->mention != TALKS_NONE)
    talks__writer_mention(w, out, &(talks__found_mention){v->mention});
  if (v->of != TALKS_NO_RECORD) {
    talks__buf_puts(out, ",\"of\":");
    talks__json_quote(out, talks__str(talks_model_id(w->model, v->of)));
  }
  talks__buf_puts(out, "}");
}

static void put_voices(talks__writer *w, const talks__writer_place *place,
                       const char *key, const talks__voice *list, uint8_t n,
                       talks__buf *out) {
  if (n == 0) return;
  talks__buf_puts(out, key);
  for (uint8_t i = 0; i < n; i++) {
    if (i > 0) talks__buf_puts(out, ",");
    put_voice(w, place, &list[i], out);
  }
  talks__buf_puts(out, "]");
}

static void put_speech(talks__scan_speech *s, talks__writer *w,
                       const talks__writer_place *place, walker *walk,
                       const talks__speech *speech, const talks__proposal *p,
                       talks__buf *out) {
  const talks__line *l = &s->proposer.line;
  talks__span at = span_of(walk, l, speech->from, speech->to);
  talks__span said = span_of(walk, l, speech->said_from, speech->said_to);
  talks__writer_open(w, place, &at, TALKS_STR("],\"kind\":\"speech\",\"text\":"), out);
  put_voices(w, place, ",\"who\":[", p->who, p->nwho, out);
  put_voices(w, place, ",\"relay\":[", p->relay, p->nrelay, out);
  put_words(w, place, ",\"verb\":", p->verb, out);
  put_words(w, place, ",\"medium\":", p->medium, out);
  if (said.from_code < said.to_code)
    talks__buf_printf(out, ",\"said\":[%" PRIu64 ",%" PRIu64 "]",
                      place->code + said.from_code, place->code + said.to_code);
  if (p->quoted) talks__buf_puts(out, ",\"quoted\":true");
  if (p->denied) talks__buf_puts(out, ",\"denied\":true");
  if (p->cut) talks__buf_puts(out, ",\"cut\":true");
  talks__writer_close(out, speech->rule, speech->trust);
}

/* ---- a line --------------------------------------------------------------------------- */

/* Who spoke last in the line. */
typedef struct {
  talks__voice who[TALKS_VOICES_MOST];
  uint8_t n;
} speakers;

/* Nobody is named: the last speaker of the line goes on. */
static void carry_on(const speakers *last, talks__proposal *p) {
  if (p->nwho > 0 || last->n == 0 || last->who[0].sort == TALKS_VOICE_UNNAMED) return;
  for (uint8_t i = 0; i < last->n; i++) p->who[i] = talks__voice_carried(&last->who[i]);
  p->nwho = last->n;
}

static void remember(const talks__proposal *p, speakers *last) {
  for (uint8_t i = 0; i < p->nwho; i++) last->who[i] = p->who[i];
  last->n = p->nwho;
}

static talks_status find_speeches(talks__proposer *p) {
  talks_status status = TALKS_OK;
  talks__sentence sentence = {0};
  p->speeches.n = 0;
  p->speeches.quoting = false;
  while (!status && talks__sentence_next(&p->line, &sentence))
    status = talks__speeches_find(&p->line, &sentence, &p->speeches);
  return status;
}

talks_status talks__scan_speech_put(talks__scan_speech *s,
                                    const talks__scan_settings *settings,
                                    talks__writer *w, const talks__writer_place *place,
                                    const talks__found *found, size_t n,
                                    talks__scan_counts *counts, talks__buf *out) {
  talks__proposer *p = &s->proposer;
  const char *rule;
  if (!p->reader) talks__line_init(&p->line, settings->speech);
  p->reader = p->line.reader = settings->speech;
  p->person.known = false;
  talks_status status = talks__line_read(&p->line, place->text, found, n);
  if (status) return status;
  talks__role role = talks__role_of_folded(settings->speech, &p->line.folded, &rule);
  if (role != TALKS_ROLE_TEXT && role != TALKS_ROLE_HEADING) return TALKS_OK;
  status = find_speeches(p);
  walker walk = {.folded = talks__buf_view(&p->line.folded.text)};
  speakers last = {.n = 0};
  for (size_t i = 0; !status && i < p->speeches.n; i++) {
    const talks__speech *speech = &p->speeches.list[i];
    talks__proposal one = {0};
    talks__proposal_use(&p->room, &one);
    talks__take_voices(p, speech, &one);
    carry_on(&last, &one);
    remember(&one, &last);
    if (speech->trust == TALKS_TRUST_LOW && !settings->all) {
      counts->low++;
      continue;
    }
    counts->speeches++;
    put_speech(s, w, place, &walk, speech, &one, out);
  }
  if (status) return status;
  return w->failed ? TALKS_NO_MEMORY : talks__buf_status(out);
}
