/* report/proposals.c: proposals as a list that a person reads. */
#include "report/proposals.h"

#include "report/conflicts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { COLUMNS = 80, LABEL = 10 };

typedef struct {
  const talks__document *d;
  const talks__doc_paragraph *in;
  const talks_model *model;
  talks_lang lang;
  talks__buf *out;
  talks__buf line; /* a value, before it is cut into lines */
} writer;

static void say(writer *w, talks__msg_id id) {
  talks__say_text(&w->line, w->lang, talks__msg(w->lang, id));
}

/* A sign between words, as either language has it. */
static void sign(writer *w, const char *english, const char *chinese) {
  talks__buf_puts(&w->line, w->lang == TALKS_EN ? english : chinese);
}

static talks_str words_of(const talks__doc_paragraph *p, talks__extent at) {
  return (talks_str){p->text.p + at.from, at.to - at.from};
}

/* Text of a document without what would move the cursor; malformed bytes as U+FFFD. */
static void add_clean(talks__buf *out, talks_str text) {
  for (size_t at = 0, length; at < text.n; at += length) {
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){text.p + at, text.n - at}, &length);
    bool control = code < ' ' || (code >= 0x7F && code < 0xA0) ||
                   (code >= 0x200E && code <= 0x200F) ||
                   (code >= 0x202A && code <= 0x202E) ||
                   (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
    talks__buf_put(out, bytes, talks__utf8_put(control ? ' ' : code, bytes));
  }
}

/* The longest part of s that fits: whole words of English, else any characters. */
static size_t fitting(talks_str s, size_t columns) {
  size_t n = talks__width_prefix(s, columns);
  if (n == s.n) return n;
  size_t back = n;
  while (back > 0 && s.p[back - 1] != ' ' && (unsigned char)s.p[back - 1] < 0x80) back--;
  return back > n / 2 ? back : n;
}

static void put_row(writer *w, talks_str label) {
  talks_str value = talks__str_trim(talks__buf_view(&w->line));
  bool first = true;
  do {
    talks__buf_repeat(w->out, ' ', 2);
    size_t width = first ? talks__width(label) : 0;
    if (first) talks__say_text(w->out, w->lang, label);
    talks__buf_repeat(w->out, ' ', width < LABEL ? LABEL - width : 1);
    size_t n = fitting(value, COLUMNS - 2 - LABEL);
    if (n == 0) n = value.n; /* cannot be: a character has at most two columns */
    talks__buf_str(w->out, talks__str_trim((talks_str){value.p, n}));
    talks__buf_char(w->out, '\n');
    value = talks__str_trim((talks_str){value.p + n, value.n - n});
    first = false;
  } while (value.n > 0);
  w->line.n = 0;
}

static void row(writer *w, talks__msg_id label) {
  if (w->line.n == 0) return;
  put_row(w, talks__msg(w->lang, label));
}

static void add_id(writer *w, talks_rec rec) {
  if (rec == TALKS_NO_RECORD || !w->model) return;
  talks__buf_printf(&w->line, " [%s]", talks_model_id(w->model, rec));
}

static void add_voices(writer *w, const talks__voice *list, uint8_t n) {
  for (uint8_t i = 0; i < n; i++) {
    const talks__voice *v = &list[i];
    if (i > 0) sign(w, "; ", "；");
    if (v->sort == TALKS_VOICE_UNNAMED) {
      say(w, TALKS_MSG_read_nobody);
      continue;
    }
    talks_str words = words_of(&w->d->paragraphs[v->name_paragraph], v->name);
    talks_str phrase = v->at.to > v->at.from ? words_of(w->in, v->at) : words;
    add_clean(&w->line, phrase);
    if (v->unnamed) talks__buf_char(&w->line, ' ');
    if (v->unnamed) say(w, TALKS_MSG_read_unnamed);
    bool other = !talks__str_eq(phrase, words) && v->sort == TALKS_VOICE_PRONOUN;
    if (other && words.n > 0) {
      sign(w, " (", "（");
      add_clean(&w->line, words);
      sign(w, ")", "）");
    }
    add_id(w, v->record);
    if (v->record == TALKS_NO_RECORD) add_id(w, v->of);
  }
}

static void add_days(writer *w, talks_days days) {
  talks__buf said;
  talks__buf_init(&said, w->out->ctx);
  talks__say_days(days, w->lang, TALKS_NO_DAY, &said);
  talks__say_text(&w->line, w->lang, talks__buf_view(&said));
  w->line.failed |= said.failed;
  talks__buf_free(&said);
}

static void add_cue_words(writer *w, const talks__cue *list, uint8_t n) {
  if (n == 0) return;
  sign(w, " (", "（");
  for (uint8_t i = 0; i < n; i++) {
    if (i > 0) sign(w, ", ", "、");
    add_clean(&w->line, words_of(w->in, list[i].at));
  }
  sign(w, ")", "）");
}

static void put_dates(writer *w, const talks__proposal *p, talks__date_use use,
                      talks__msg_id label) {
  for (uint32_t i = 0; i < p->ndates; i++) {
    const talks__proposed_date *d = &p->dates[i];
    if (d->use != use) continue;
    if (w->line.n > 0) sign(w, "; ", "；");
    add_clean(&w->line, words_of(w->in, d->at));
    if (!d->date.resolved || d->date.lunar) continue;
    talks__buf_puts(&w->line, " = ");
    add_days(w, d->date.days);
  }
  row(w, label);
}

static void put_figures(writer *w, const talks__proposal *p) {
  for (uint32_t i = 0; i < p->nfigures; i++) {
    if (i > 0) sign(w, "; ", "；");
    add_clean(&w->line, words_of(w->in, p->figures[i].at));
    if (p->figures[i].figure.inexact) continue;
    talks__buf_puts(&w->line, " = ");
    talks__say_figure(&p->figures[i].figure.value, w->lang, &w->line);
  }
  row(w, TALKS_MSG_read_figures);
}

static void put_about(writer *w, const talks__proposal *p) {
  for (uint8_t i = 0; i < p->ntopics; i++) {
    if (i > 0) sign(w, ", ", "、");
    add_clean(&w->line, words_of(w->in, p->topics[i].at));
  }
  for (uint8_t i = 0; i < p->nissues; i++) add_id(w, p->issues[i]);
  row(w, TALKS_MSG_read_about);
}

static talks_str id_of(const writer *w, talks_rec rec) {
  if (rec == TALKS_NO_RECORD || !w->model) return TALKS_STR("");
  return talks__str(talks_model_id(w->model, rec));
}

/* The line it makes, without its label. */
static void add_conflict(writer *w, const talks__proposal *p,
                         const talks__proposed_conflict *c) {
  enum { HERE, RAW, THERE, MARKS, RATE, TEXTS };
  const talks__doc_paragraph *in = &w->d->paragraphs[p->paragraph];
  talks__buf text[TEXTS];
  char paragraph[16] = "";
  for (int i = 0; i < TEXTS; i++) talks__buf_init(&text[i], w->out->ctx);
  add_clean(&text[HERE], words_of(in, c->at));
  talks__conflict_other(w->model, c, w->lang != TALKS_EN, &text[RAW]);
  add_clean(&text[THERE], talks__buf_view(&text[RAW]));
  if (c->figure != TALKS_NO_RECORD) { /* our words, not printed ones */
    text[THERE].n = 0;
    talks__say_text(&text[THERE], w->lang, talks__buf_view(&text[RAW]));
  }
  talks__buf_str(&text[MARKS], id_of(w, c->statement));
  for (uint32_t i = 0; i < c->nalso; i++)
    talks__buf_printf(&text[MARKS], ", %s", talks_model_id(w->model, c->also[i]));
  if (c->has_rate) talks__rate_format(c->rate, &text[RATE]);
  if (c->earlier)
    snprintf(paragraph, sizeof paragraph, "%" PRIu32, c->earlier->paragraph);
  talks__conflict_texts t = {.rule = talks__rule_info_of(c->rule)->name,
                             .with = talks__buf_view(&text[MARKS]),
                             .on = id_of(w, c->on),
                             .file = c->earlier ? talks__str(c->earlier->file)
                                                : TALKS_STR(""),
                             .paragraph = talks__str(paragraph),
                             .here = talks__buf_view(&text[HERE]),
                             .there = talks__buf_view(&text[THERE]),
                             .rate = talks__buf_view(&text[RATE])};
  talks__say_conflict(w->lang, &t, &w->line);
  for (int i = 0; i < TEXTS; i++) {
    w->line.failed |= text[i].failed;
    talks__buf_free(&text[i]);
  }
}

static void put_conflicts(writer *w, const talks__proposal *p) {
  for (uint32_t i = 0; i < p->nconflicts; i++) {
    add_conflict(w, p, &p->conflicts[i]);
    row(w, TALKS_MSG_read_against);
  }
}

/* ---- one proposal -------------------------------------------------------------------- */

static void put_head(writer *w, const talks__proposal *p) {
  static const talks__msg_id sorts[] = {TALKS_MSG_read_statement, TALKS_MSG_read_poll,
                                        TALKS_MSG_read_slip};
  static const talks__msg_id trusts[] = {TALKS_MSG_read_low, TALKS_MSG_read_fair,
                                         TALKS_MSG_read_high};
  char text[64];
  snprintf(text, sizeof text, "\n%" PRIu32 "  ", w->in->number);
  talks__buf_puts(w->out, text);
  talks__say_text(w->out, w->lang, talks__msg(w->lang, sorts[p->sort]));
  talks__buf_puts(w->out, " | ");
  talks__say_text(w->out, w->lang, talks__msg(w->lang, trusts[p->trust]));
  snprintf(text, sizeof text, " | %s | %016" PRIx64 "\n", p->rule, p->key);
  talks__buf_puts(w->out, text);
}

static void put_proposal(writer *w, const talks__proposal *p) {
  w->in = &w->d->paragraphs[p->paragraph];
  put_head(w, p);
  add_voices(w, p->who, p->nwho);
  row(w, TALKS_MSG_read_who);
  add_voices(w, p->relay, p->nrelay);
  row(w, TALKS_MSG_read_relay);
  if (p->medium.to > p->medium.from) add_clean(&w->line, words_of(w->in, p->medium));
  row(w, TALKS_MSG_read_medium);
  add_clean(&w->line, words_of(w->in, p->said));
  if (p->said.to == p->said.from) add_clean(&w->line, words_of(w->in, p->at));
  row(w, TALKS_MSG_read_what);
  if (p->kind != TALKS_WORD_NONE) {
    talks__say_text(&w->line, w->lang, talks__word_label(w->lang, p->kind));
    add_cue_words(w, p->kind_cues, p->nkind_cues);
  }
  row(w, TALKS_MSG_read_kind);
  if (p->strength != TALKS_WORD_NONE) {
    talks__say_text(&w->line, w->lang, talks__word_label(w->lang, p->strength));
    add_cue_words(w, p->strength_cues, p->nstrength_cues);
  }
  row(w, TALKS_MSG_read_strength);
  put_about(w, p);
  put_figures(w, p);
  put_dates(w, p, TALKS_DATE_OF_SAYING, TALKS_MSG_read_said);
  put_dates(w, p, TALKS_DATE_OF_EVENT, TALKS_MSG_read_happened);
  if (p->sort == TALKS_PROPOSED_POLL) {
    if (p->sample.to > p->sample.from) add_clean(&w->line, words_of(w->in, p->sample));
    else say(w, TALKS_MSG_read_no_sample);
    row(w, TALKS_MSG_read_sample);
  }
  put_conflicts(w, p);
  if (p->cut) say(w, TALKS_MSG_read_cut);
  if (p->cut) put_row(w, TALKS_STR(""));
  if (p->by != TALKS_BY_RULE) {
    talks__buf_str(&w->line, w->d->model);
    talks__msg_id how =
        p->by == TALKS_BY_MODEL ? TALKS_MSG_read_model_alone : TALKS_MSG_read_model_too;
    sign(w, " (", "（");
    say(w, how);
    sign(w, ")", "）");
  }
  row(w, TALKS_MSG_read_model);
}

/* ---- the document ---------------------------------------------------------------------- */

static void put_count(writer *w, talks__msg_id label, uint64_t n) {
  char text[24];
  if (w->line.n > 0) talks__buf_puts(&w->line, " | ");
  say(w, label);
  snprintf(text, sizeof text, " %" PRIu64, n);
  talks__buf_puts(&w->line, text);
}

static bool is_clash(const talks__proposed_conflict *c) {
  return talks__rule_info_of(c->rule)->weight == TALKS_CONFLICT;
}

/* Whatever the document contradicts, in one place. */
static void put_all_conflicts(writer *w) {
  enum { MOST = 12 };
  const talks__document *d = w->d;
  uint64_t clashes = 0, listed = 0;
  for (uint32_t i = 0; i < d->nproposals; i++)
    for (uint32_t k = 0; k < d->proposals[i].nconflicts; k++)
      clashes += is_clash(&d->proposals[i].conflicts[k]);
  if (d->nconflicts > 0) {
    put_count(w, TALKS_MSG_read_conflicts, clashes);
    put_count(w, TALKS_MSG_read_looks, d->nconflicts - clashes);
    row(w, TALKS_MSG_read_against);
  }
  for (uint32_t i = 0; i < d->nproposals; i++)
    for (uint32_t k = 0; k < d->proposals[i].nconflicts; k++) {
      char number[32];
      if (!is_clash(&d->proposals[i].conflicts[k]) || listed++ >= MOST) continue;
      snprintf(number, sizeof number, "%" PRIu32 ": ",
               d->paragraphs[d->proposals[i].paragraph].number);
      talks__buf_puts(&w->line, number);
      add_conflict(w, &d->proposals[i], &d->proposals[i].conflicts[k]);
      put_row(w, TALKS_STR(""));
    }
  if (listed > MOST) {
    char number[32];
    snprintf(number, sizeof number, "%" PRIu64, listed - MOST);
    talks_str value = talks__str(number);
    talks__buf said;
    talks__buf_init(&said, w->out->ctx);
    talks__fill(talks__msg(w->lang, TALKS_MSG_read_more_conflicts), &value, 1, &said);
    talks__say_text(&w->line, w->lang, talks__buf_view(&said));
    w->line.failed |= said.failed;
    talks__buf_free(&said);
    put_row(w, TALKS_STR(""));
  }
  if (d->conflicts_cut) {
    say(w, TALKS_MSG_read_conflicts_cut);
    put_row(w, TALKS_STR(""));
  }
}

static void put_document(writer *w) {
  const talks__document *d = w->d;
  static const talks__msg_id hows[] = {
      TALKS_MSG_read_published_unknown, TALKS_MSG_read_published_given,
      TALKS_MSG_read_published_stated, TALKS_MSG_read_published_after};
  add_clean(w->out, talks__str(d->name));
  talks__buf_char(w->out, '\n');
  put_count(w, TALKS_MSG_read_paragraphs, d->nparagraphs);
  put_count(w, TALKS_MSG_read_set_apart, d->nparagraphs - d->by_role[TALKS_ROLE_TEXT]);
  put_count(w, TALKS_MSG_read_proposals, d->nproposals);
  put_row(w, talks__msg(w->lang, TALKS_MSG_read_holds));
  say(w, hows[d->published_how]);
  if (d->published_how != TALKS_PUBLISHED_UNKNOWN) {
    sign(w, " ", "");
    talks_days days = d->published;
    if (d->published_how == TALKS_PUBLISHED_AFTER) days.to = days.from;
    add_days(w, days);
  }
  put_row(w, talks__msg(w->lang, TALKS_MSG_read_published));
  put_all_conflicts(w);
  if (d->model.n == 0) return;
  uint64_t alone = 0, too = 0;
  for (uint32_t i = 0; i < d->nproposals; i++) {
    alone += d->proposals[i].by == TALKS_BY_MODEL;
    too += d->proposals[i].by == TALKS_BY_BOTH;
  }
  talks__buf_str(&w->line, d->model);
  put_count(w, TALKS_MSG_read_model_adds, alone);
  put_count(w, TALKS_MSG_read_model_agrees, too);
  put_row(w, talks__msg(w->lang, TALKS_MSG_read_model));
}

void talks__proposals_text(const talks__document *d, const talks_model *model,
                           talks_lang lang, bool all, talks__buf *out) {
  writer w = {.d = d, .model = model, .lang = lang, .out = out};
  uint64_t low = 0;
  talks__buf_init(&w.line, out->ctx);
  put_document(&w);
  for (uint32_t i = 0; i < d->nproposals; i++) {
    const talks__proposal *p = &d->proposals[i];
    if (all || talks__proposal_counts(p)) put_proposal(&w, p);
    else low++;
  }
  if (low > 0) {
    talks__buf_char(out, '\n');
    put_count(&w, TALKS_MSG_read_left_out, low);
    talks__buf_puts(&w.line, " (--all)");
    talks__buf_str(out, talks__buf_view(&w.line));
    talks__buf_char(out, '\n');
  }
  out->failed |= w.line.failed;
  talks__buf_free(&w.line);
}
