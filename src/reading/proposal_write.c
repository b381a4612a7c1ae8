/* reading/proposal_write.c: documents and proposals as JSON lines.
 *
 * Keys are those of a statement in a dossier where there is one (who, relay, kind, issue,
 * strength, figures, said, happened). Every word of the document stands with its bytes in
 * the text that was read. What was not read has no key; en and zh are never written, since
 * a paraphrase is the analyst's.
 */
#include "reading/reader.h"

#include "base/json.h"
#include "reading/gazetteer.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct {
  const talks__reader *r;
  const talks__document *d;
  const talks__doc_paragraph *in; /* the paragraph of the proposal */
  talks__json_writer w;
} writer;

static const char *const trusts[] = {"low", "fair", "high"};

const char *talks__proposal_sort_name(talks__proposal_sort sort) {
  static const char *const names[] = {"statement", "poll", "slip"};
  return names[sort];
}

const char *talks__voice_sort_name(talks__voice_sort sort) {
  static const char *const names[] = {"named", "described", "pronoun", "goes-on",
                                      "unnamed"};
  return names[sort];
}

static inline void key(writer *w, const char *name) {
  talks__json_key(&w->w, talks__str(name));
}

static inline void put(writer *w, const char *name, const char *value) {
  key(w, name);
  talks__json_string(&w->w, talks__str(value));
}

static void put_number(writer *w, const char *name, uint64_t value) {
  key(w, name);
  talks__json_int(&w->w, (int64_t)value);
}

static void put_word(writer *w, const char *name, talks__word word) {
  if (word == TALKS_WORD_NONE) return;
  key(w, name);
  talks__json_string(&w->w, talks__word_info_of(word)->name);
}

/* Text of a document of the run; JSON holds no malformed bytes, so those become U+FFFD. */
static void put_clean(writer *w, talks_str text) {
  if (talks__utf8_check(text) == text.n) {
    talks__json_string(&w->w, text);
    return;
  }
  talks__buf clean;
  talks__buf_init(&clean, w->r->ctx);
  for (size_t at = 0, length; at < text.n; at += length) {
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){text.p + at, text.n - at}, &length);
    talks__buf_put(&clean, bytes, talks__utf8_put(code, bytes));
  }
  talks__json_string(&w->w, talks__buf_view(&clean));
  w->w.out->failed |= clean.failed;
  talks__buf_free(&clean);
}

/* Words of the document that is written; where none of it is damaged they need no look. */
static void put_words(writer *w, const talks__doc_paragraph *p, talks__extent at) {
  talks_str text = {p->text.p + at.from, at.to - at.from};
  if (w->d->damaged > 0) put_clean(w, text);
  else talks__json_string(&w->w, text);
}

/* "text" and "bytes" of a stretch. */
static void put_extent(writer *w, const talks__doc_paragraph *p, talks__extent at) {
  key(w, "text");
  put_words(w, p, at);
  key(w, "bytes");
  talks__json_open_list(&w->w);
  talks__json_int(&w->w, (int64_t)(p->from + at.from));
  talks__json_int(&w->w, (int64_t)(p->from + at.to));
  talks__json_close_list(&w->w);
}

static void put_stretch(writer *w, const char *name, talks__extent at) {
  if (at.from == at.to) return;
  key(w, name);
  talks__json_open_map(&w->w);
  put_extent(w, w->in, at);
  talks__json_close_map(&w->w);
}

static void put_id(writer *w, talks_rec rec) {
  talks__json_string(&w->w, talks__str(talks_model_id(w->r->model, rec)));
}

/* ---- parts of a proposal -------------------------------------------------------------------- */

static void put_ids(writer *w, const talks__voice *v) {
  if (v->mention == TALKS_NONE) return;
  uint32_t walk = v->mention;
  talks_rec record;
  talks__mention_kind kind;
  const talks__entry *entry;
  if (v->record != TALKS_NO_RECORD && w->r->model) {
    key(w, "ids");
    talks__json_open_list(&w->w);
    while (talks__mention_next(w->r->lexicon, &walk, &record, &kind)) put_id(w, record);
    talks__json_close_list(&w->w);
  }
  walk = v->mention;
  for (bool first = true; talks__mention_entry(w->r->lexicon, &walk, &entry);
       first = false) {
    if (!first) continue;
    key(w, "gazetteer");
    talks__json_string(&w->w, entry->id);
  }
}

static void put_voices(writer *w, const char *name, const talks__voice *list, uint8_t n) {
  if (n == 0) return;
  key(w, name);
  talks__json_open_list(&w->w);
  for (uint8_t i = 0; i < n; i++) {
    const talks__voice *v = &list[i];
    talks__json_open_map(&w->w);
    put(w, "how", talks__voice_sort_name(v->sort));
    if (v->unnamed) key(w, "unnamed");
    if (v->unnamed) talks__json_bool(&w->w, true);
    if (v->at.to > v->at.from) put_extent(w, w->in, v->at);
    if (v->name.to > v->name.from) {
      const talks__doc_paragraph *p = &w->d->paragraphs[v->name_paragraph];
      key(w, "name");
      put_words(w, p, v->name);
      if (p != w->in) put_number(w, "name-paragraph", p->number);
    }
    put_ids(w, v);
    if (v->of != TALKS_NO_RECORD && w->r->model) {
      key(w, "of");
      put_id(w, v->of);
    }
    talks__json_close_map(&w->w);
  }
  talks__json_close_list(&w->w);
}

static void put_cues(writer *w, const char *name, const talks__cue *list, uint8_t n,
                     bool topics) {
  if (n == 0) return;
  key(w, name);
  talks__json_open_list(&w->w);
  for (uint8_t i = 0; i < n; i++) {
    talks__json_open_map(&w->w);
    if (topics) put(w, "topic", talks__topic_name(list[i].value));
    else put_word(w, "for", (talks__word)list[i].value);
    put_extent(w, w->in, list[i].at);
    talks__json_close_map(&w->w);
  }
  talks__json_close_list(&w->w);
}

static void put_issues(writer *w, const talks__proposal *p) {
  if (p->nissues == 0) return;
  key(w, "issue");
  talks__json_open_list(&w->w);
  for (uint8_t i = 0; i < p->nissues; i++) put_id(w, p->issues[i]);
  talks__json_close_list(&w->w);
}

static void put_figures(writer *w, const talks__proposal *p) {
  if (p->nfigures == 0) return;
  key(w, "figures");
  talks__json_open_list(&w->w);
  for (uint32_t i = 0; i < p->nfigures; i++) {
    const talks__proposed_figure *f = &p->figures[i];
    talks__json_open_map(&w->w);
    if (!f->figure.inexact) {
      talks__buf text;
      talks__buf_init(&text, w->r->ctx);
      talks__figure_format(&f->figure.value, 0, &text);
      key(w, "value");
      talks__json_string(&w->w, talks__buf_view(&text));
      w->w.out->failed |= text.failed;
      talks__buf_free(&text);
    }
    put_extent(w, w->in, f->at);
    put(w, "rule", f->rule);
    put(w, "trust", trusts[f->trust]);
    talks__json_close_map(&w->w);
  }
  talks__json_close_list(&w->w);
}

static void put_days(writer *w, const char *name, talks_days days) {
  char text[64];
  talks_days_format(days, text, sizeof text);
  put(w, name, text);
}

static void put_dates(writer *w, const talks__proposal *p) {
  static const char *const anchors[] = {"none", "stated", "published", "earlier"};
  if (p->ndates == 0) return;
  key(w, "dates");
  talks__json_open_list(&w->w);
  for (uint32_t i = 0; i < p->ndates; i++) {
    const talks__proposed_date *d = &p->dates[i];
    bool known = d->date.resolved && !d->date.lunar;
    talks__json_open_map(&w->w);
    put(w, "of", d->use == TALKS_DATE_OF_SAYING ? "said" : "happened");
    if (known) put_days(w, "days", d->date.days);
    put(w, "anchor", anchors[d->date.anchor]);
    put_extent(w, w->in, d->at);
    talks__json_close_map(&w->w);
  }
  talks__json_close_list(&w->w);
}

static void put_text(writer *w, const char *name, talks_str text) {
  if (text.n == 0) return;
  key(w, name);
  put_clean(w, text);
}

/* Where the earlier sentence stands. */
static void put_earlier(writer *w, const talks__said_before *e) {
  char text[24];
  put(w, "file", e->file);
  put_number(w, "paragraph", e->paragraph);
  put_number(w, "line", e->line);
  snprintf(text, sizeof text, "%016" PRIx64, e->key);
  put(w, "key", text);
  put_text(w, "text", e->text);
  key(w, "bytes");
  talks__json_open_list(&w->w);
  talks__json_int(&w->w, (int64_t)e->from);
  talks__json_int(&w->w, (int64_t)e->to);
  talks__json_close_list(&w->w);
}

/* What stands there, in words: a figure or days of the dossier, or as printed. */
static void put_other(writer *w, const talks__proposed_conflict *c) {
  talks__buf text;
  talks__buf_init(&text, w->r->ctx);
  talks__conflict_other(w->r->model, c, 0, &text);
  if (text.n > 0) put_text(w, "other", talks__buf_view(&text));
  w->w.out->failed |= text.failed;
  talks__buf_free(&text);
}

static void put_rate(writer *w, talks_rational rate) {
  talks__buf text;
  talks__buf_init(&text, w->r->ctx);
  talks__rate_format(rate, &text);
  put_text(w, "rate", talks__buf_view(&text));
  w->w.out->failed |= text.failed;
  talks__buf_free(&text);
}

static void put_conflict(writer *w, const talks__proposed_conflict *c) {
  key(w, "rule");
  talks__json_string(&w->w, talks__rule_info_of(c->rule)->name);
  put(w, "weight",
      talks__rule_info_of(c->rule)->weight == TALKS_CONFLICT ? "conflict" : "look");
  if (c->statement != TALKS_NO_RECORD) {
    key(w, "with");
    put_id(w, c->statement);
  }
  if (c->nalso > 0) key(w, "also");
  if (c->nalso > 0) talks__json_open_list(&w->w);
  for (uint32_t i = 0; i < c->nalso; i++) put_id(w, c->also[i]);
  if (c->nalso > 0) talks__json_close_list(&w->w);
  if (c->earlier) put_earlier(w, c->earlier);
  if (c->on != TALKS_NO_RECORD) {
    key(w, "on");
    put_id(w, c->on);
  }
  put_stretch(w, "at", c->at);
  put_other(w, c);
  if (c->has_rate) put_rate(w, c->rate);
}

static void put_conflicts(writer *w, const talks__proposal *p) {
  if (p->nconflicts == 0) return;
  key(w, "conflicts");
  talks__json_open_list(&w->w);
  for (uint32_t i = 0; i < p->nconflicts; i++) {
    talks__json_open_map(&w->w);
    put_conflict(w, &p->conflicts[i]);
    talks__json_close_map(&w->w);
  }
  talks__json_close_list(&w->w);
}

bool talks__proposal_counts(const talks__proposal *p) {
  return p->trust > TALKS_TRUST_LOW || p->by != TALKS_BY_RULE || p->nconflicts > 0;
}

/* ---- lines -------------------------------------------------------------------------------------- */

void talks__proposal_json(const talks__reader *r, const talks__document *d,
                          const talks__proposal *p, talks__buf *out) {
  writer w = {.r = r, .d = d, .in = &d->paragraphs[p->paragraph]};
  char text[24];
  talks__json_writer_init(&w.w, out, 0);
  talks__json_open_map(&w.w);
  put(&w, "file", d->name);
  put(&w, "proposed", talks__proposal_sort_name(p->sort));
  snprintf(text, sizeof text, "%016" PRIx64, p->key);
  put(&w, "key", text);
  put(&w, "rule", p->rule);
  put(&w, "trust", trusts[p->trust]);
  if (p->by != TALKS_BY_RULE) {
    key(&w, p->by == TALKS_BY_MODEL ? "proposed-by" : "also-proposed-by");
    talks__json_string(&w.w, d->model);
  }
  put_number(&w, "paragraph", w.in->number);
  put_number(&w, "line", w.in->line);
  put_extent(&w, w.in, p->at);
  put_voices(&w, "who", p->who, p->nwho);
  put_voices(&w, "relay", p->relay, p->nrelay);
  put_stretch(&w, "verb", p->verb);
  put_stretch(&w, "medium", p->medium);
  if (p->sort != TALKS_PROPOSED_SLIP) put_stretch(&w, "what", p->said);
  if (p->quoted || p->denied) {
    key(&w, p->quoted ? "quoted" : "denied");
    talks__json_bool(&w.w, true);
  }
  if (p->quoted && p->denied) {
    key(&w, "denied");
    talks__json_bool(&w.w, true);
  }
  if (p->cut) key(&w, "cut");
  if (p->cut) talks__json_bool(&w.w, true);
  put_word(&w, "kind", p->kind);
  put_cues(&w, "kind-words", p->kind_cues, p->nkind_cues, false);
  put_word(&w, "strength", p->strength);
  put_cues(&w, "strength-words", p->strength_cues, p->nstrength_cues, false);
  put_issues(&w, p);
  put_cues(&w, "topics", p->topics, p->ntopics, true);
  put_figures(&w, p);
  put_dates(&w, p);
  if (d->published_how != TALKS_PUBLISHED_UNKNOWN) put_days(&w, "reported", d->published);
  put_stretch(&w, "sample", p->sample);
  put_conflicts(&w, p);
  talks__json_close_map(&w.w);
  talks__buf_char(out, '\n');
}

static void put_set_apart(writer *w) {
  key(w, "set-apart");
  talks__json_open_list(&w->w);
  for (uint32_t i = 0; i < w->d->nparagraphs; i++) {
    const talks__doc_paragraph *p = &w->d->paragraphs[i];
    if (p->role == TALKS_ROLE_TEXT) continue;
    talks__json_open_map(&w->w);
    put_number(w, "paragraph", p->number);
    put(w, "role", talks__role_name(p->role));
    put(w, "rule", p->rule);
    talks__json_close_map(&w->w);
  }
  talks__json_close_list(&w->w);
}

static void put_published(writer *w) {
  static const char *const hows[] = {"unknown", "given", "stated", "after"};
  const talks__document *d = w->d;
  key(w, "published");
  talks__json_open_map(&w->w);
  put(w, "how", hows[d->published_how]);
  if (d->published_how != TALKS_PUBLISHED_UNKNOWN) put_days(w, "days", d->published);
  if (d->published_at.to > d->published_at.from) {
    const talks__doc_paragraph *p = &d->paragraphs[d->published_paragraph];
    put_number(w, "paragraph", p->number);
    put_extent(w, p, d->published_at);
  }
  talks__json_close_map(&w->w);
}

const char *talks__document_script(const talks__document *d) {
  enum { FEW = 20 }; /* of the other script: less than one in twenty */
  if (d->traditional == 0 && d->simplified == 0) return "none";
  if (d->traditional > FEW * d->simplified) return "traditional";
  return d->simplified > FEW * d->traditional ? "simplified" : "mixed";
}

void talks__document_json(const talks__reader *r, const talks__document *d,
                          talks__buf *out) {
  writer w = {.r = r, .d = d};
  uint64_t by_sort[3] = {0};
  for (uint32_t i = 0; i < d->nproposals; i++) by_sort[d->proposals[i].sort]++;
  talks__json_writer_init(&w.w, out, 0);
  talks__json_open_map(&w.w);
  put(&w, "file", d->name);
  put(&w, "proposed", "document");
  put(&w, "script", talks__document_script(d));
  put_number(&w, "bytes", d->text.n);
  put_number(&w, "paragraphs", d->nparagraphs);
  put_published(&w);
  put_number(&w, "statements", by_sort[TALKS_PROPOSED_STATEMENT]);
  put_number(&w, "polls", by_sort[TALKS_PROPOSED_POLL]);
  put_number(&w, "slips", by_sort[TALKS_PROPOSED_SLIP]);
  put_number(&w, "conflicts", d->nconflicts);
  if (d->conflicts_cut) {
    key(&w, "conflicts-cut");
    talks__json_bool(&w.w, true);
  }
  if (d->damaged) put_number(&w, "damaged-bytes", d->damaged);
  if (d->too_long) put_number(&w, "lines-not-read", d->too_long);
  if (d->model.n > 0) {
    key(&w, "model");
    talks__json_string(&w.w, d->model);
  }
  put_set_apart(&w);
  talks__json_close_map(&w.w);
  talks__buf_char(out, '\n');
}
