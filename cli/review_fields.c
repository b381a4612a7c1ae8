/* cli/review_fields.c: what was made of an offer, field by field.
 *
 * Each in the words of the language; words of the document as they are printed, but for
 * characters that would move the cursor or turn the text round.
 */
#include "review.h"

#include "report/conflicts.h"
#include "report/language.h"
#include "text/figure.h"

#include <string.h>

typedef struct {
  const talks__review *r;
  talks_lang lang;
  talks__buf *out;
  cli_review_field_fn field; /* what is done with each field */
  void *user;
} made;

static void say(const made *p, cli_review_text text, const char *word) {
  cli_review_say(p->out, p->lang, text, word);
}

static void put_clean(const made *p, talks_str s) {
  size_t from = 0, to = 0;
  cli_review_clean(s, &from, &to, p->out);
}

/* ---- fields --------------------------------------------------------------------------------- */

static void put_field(const made *p, cli_review_text label, talks_str value) {
  if (value.n > 0) p->field(p->user, label, value);
}

/* Of a field that is a place in the document: the words there. */
static talks_str text_of(const talks__node *map, const char *key) {
  return talks__tree_text(talks__tree_get(map, talks__str(key)), "text");
}

static void join(const made *p, talks__buf *out) {
  if (out->n > 0) talks__buf_puts(out, p->lang == TALKS_EN ? "; " : "；");
}

/* Chinese brackets bring their own blank. */
static void open_bracket(const made *p, talks__buf *out) {
  bool apart = out->n > 0 && out->p[out->n - 1] != ' ';
  if (p->lang != TALKS_EN) talks__buf_puts(out, "（");
  else talks__buf_puts(out, apart ? " (" : "(");
}

static void close_bracket(const made *p, talks__buf *out) {
  talks__buf_puts(out, p->lang == TALKS_EN ? ")" : "）");
}

/* "zelensky (the text's own words); ..." */
static void put_voices(const made *p, const talks__offer *o, const char *key,
                       cli_review_text label) {
  const talks__node *list = talks__tree_get(o->map, talks__str(key));
  talks__buf line;
  talks__buf_init(&line, p->out->ctx);
  made inner = {.r = p->r, .lang = p->lang, .out = &line};
  for (const talks__node *v = list ? list->first : NULL; v; v = v->next) {
    const talks__node *ids = talks__tree_get(v, TALKS_STR("ids"));
    talks_str text = talks__tree_text(v, "text");
    join(p, &line);
    if (ids && ids->first) put_clean(&inner, ids->first->text);
    else if (talks__str_eq(talks__tree_text(v, "how"), TALKS_STR("unnamed")))
      say(&inner, SAY_unnamed, "");
    else say(&inner, SAY_unknown, "");
    if (text.n == 0) continue;
    open_bracket(p, &line);
    put_clean(&inner, text);
    close_bracket(p, &line);
  }
  if (line.n == 0 && label == SAY_who && !talks__offer_is_slip(o))
    say(&inner, SAY_document_itself, "");
  put_field(p, label, talks__buf_view(&line));
  p->out->failed |= line.failed;
  talks__buf_free(&line);
}

static void put_issues(const made *p, const talks__offer *o) {
  const talks__node *list = talks__tree_get(o->map, TALKS_STR("issue"));
  talks__buf line;
  talks__buf_init(&line, p->out->ctx);
  made inner = {.r = p->r, .lang = p->lang, .out = &line};
  for (const talks__node *i = list ? list->first : NULL; i; i = i->next) {
    if (line.n > 0) talks__buf_char(&line, ' ');
    put_clean(&inner, i->text);
  }
  put_field(p, SAY_issue, talks__buf_view(&line));
  p->out->failed |= line.failed;
  talks__buf_free(&line);
}

/* A figure stands in English in the lines. */
static void put_figure(const made *p, talks_str text, talks__buf *out) {
  talks__figure f;
  const char *hint;
  if (p->lang != TALKS_EN && talks__figure_parse(text, &f, &hint) == TALKS_OK)
    talks__say_figure(&f, p->lang, out);
  else talks__buf_str(out, text);
}

/* Each as it would be written, and as the text has it where that differs. */
static void put_figures(const made *p, const talks__offer *o) {
  const talks__node *list = talks__tree_get(o->map, TALKS_STR("figures"));
  talks__buf line, value;
  talks__buf_init(&line, p->out->ctx);
  talks__buf_init(&value, p->out->ctx);
  made inner = {.r = p->r, .lang = p->lang, .out = &line};
  for (const talks__node *i = list ? list->first : NULL; i; i = i->next) {
    talks_str words = talks__tree_text(i, "text");
    value.n = 0;
    put_figure(p, talks__tree_text(i, "value"), &value);
    join(p, &line);
    put_clean(&inner, talks__buf_view(&value));
    talks_str said = talks__buf_view(&value);
    if (words.n == 0 || talks__is_script_of(said, words) ||
        talks__is_script_of(words, said))
      continue;
    open_bracket(p, &line);
    put_clean(&inner, words);
    close_bracket(p, &line);
  }
  put_field(p, SAY_figures, talks__buf_view(&line));
  p->out->failed |= line.failed || value.failed;
  talks__buf_free(&line);
  talks__buf_free(&value);
}

/* ---- words of the lists ------------------------------------------------------------- */

static talks__word_list kinds_of(bool slip) {
  return slip ? TALKS_W_slip_kind : TALKS_W_statement_kind;
}

/* In English the word itself: it is what a record holds. */
static void put_label(talks_lang lang, talks__word word, talks__buf *out) {
  talks_str label = talks__word_label(lang, word);
  if (lang == TALKS_EN) talks__buf_str(out, talks__word_info_of(word)->name);
  else if (lang == TALKS_ZH_HANT) talks__to_traditional(out, label);
  else talks__buf_str(out, label);
}

bool cli_review_kind(talks_lang lang, bool slip, talks_str text, talks_str *name) {
  for (int i = 1; i < TALKS_WORDS; i++) {
    const talks__word_info *info = talks__word_info_of((talks__word)i);
    if (info->list != kinds_of(slip) ||
        (!talks__str_eq(info->name, text) &&
         !talks__is_script_of(text, talks__word_label(lang, (talks__word)i))))
      continue;
    *name = info->name;
    return true;
  }
  return false;
}

void cli_review_kinds(talks_lang lang, bool slip, talks__buf *out) {
  const char *between = "";
  for (int i = 1; i < TALKS_WORDS; i++) {
    if (talks__word_info_of((talks__word)i)->list != kinds_of(slip)) continue;
    talks__buf_puts(out, between);
    put_label(lang, (talks__word)i, out);
    between = lang == TALKS_EN ? ", " : "、";
  }
}

/* By what the word is called; a word that is none as it is. */
static void put_word(const made *p, talks__word_list list, cli_review_text label,
                     talks_str text) {
  int word = talks__word_of(list, text);
  talks__buf said;
  talks__buf_init(&said, p->out->ctx);
  made inner = {.r = p->r, .lang = p->lang, .out = &said};
  if (word < 0) put_clean(&inner, text);
  else put_label(p->lang, (talks__word)word, &said);
  put_field(p, label, talks__buf_view(&said));
  p->out->failed |= said.failed;
  talks__buf_free(&said);
}

/* "S4.33a, S4.40b" */
static void put_marks(const talks__node *conflict, talks__buf *out) {
  const talks__node *also = talks__tree_get(conflict, TALKS_STR("also"));
  talks__buf_str(out, talks__tree_text(conflict, "with"));
  for (const talks__node *m = also ? also->first : NULL; m; m = m->next) {
    talks__buf_puts(out, ", ");
    talks__buf_str(out, m->text);
  }
}

/* What it contradicts, each on a line, as talks read says it. */
static void put_conflicts(const made *p, const talks__offer *o) {
  const talks__node *list = talks__tree_get(o->map, TALKS_STR("conflicts"));
  talks__buf line, value, marks, other;
  talks__buf_init(&line, p->out->ctx);
  talks__buf_init(&value, p->out->ctx);
  talks__buf_init(&marks, p->out->ctx);
  talks__buf_init(&other, p->out->ctx);
  made inner = {.r = p->r, .lang = p->lang, .out = &line};
  for (const talks__node *c = list ? list->first : NULL; c; c = c->next) {
    line.n = value.n = marks.n = other.n = 0;
    put_marks(c, &marks);
    put_figure(p, talks__tree_text(c, "other"), &other);
    talks_str file = talks__tree_text(c, "file");
    talks__conflict_texts t = {.rule = talks__tree_text(c, "rule"),
                               .with = talks__buf_view(&marks),
                               .on = talks__tree_text(c, "on"),
                               .file = talks__str_eq(file, talks__offer_text(o, "file"))
                                           ? TALKS_STR("")
                                           : cli_review_last_of(file),
                               .paragraph = talks__tree_text(c, "paragraph"),
                               .here = text_of(c, "at"),
                               .there = talks__buf_view(&other),
                               .rate = talks__tree_text(c, "rate")};
    talks__say_conflict(p->lang, &t, &value);
    put_clean(&inner, talks__buf_view(&value));
    put_field(p, SAY_conflicts, talks__buf_view(&line));
  }
  p->out->failed |= line.failed || value.failed || marks.failed || other.failed;
  talks__buf_free(&line);
  talks__buf_free(&value);
  talks__buf_free(&marks);
  talks__buf_free(&other);
}

static void put_days(const made *p, const talks__offer *o, const char *of,
                     cli_review_text label) {
  talks__buf days, said;
  talks_days found;
  const char *hint;
  talks__buf_init(&days, p->out->ctx);
  talks__buf_init(&said, p->out->ctx);
  talks__offer_days(o, of, &days);
  if (days.n > 0 && talks_days_parse(days.p, days.n, &found, &hint) == TALKS_OK) {
    days.n = 0;
    talks__say_days(found, p->lang, TALKS_NO_DAY, &days);
  }
  talks__say_text(&said, p->lang, talks__buf_view(&days));
  put_field(p, label, talks__buf_view(&said));
  p->out->failed |= days.failed || said.failed;
  talks__buf_free(&days);
  talks__buf_free(&said);
}

static void put_said_text(const made *p, cli_review_text label, cli_review_text value) {
  talks__buf text;
  talks__buf_init(&text, p->out->ctx);
  cli_review_say(&text, p->lang, value, "");
  put_field(p, label, talks__buf_view(&text));
  p->out->failed |= text.failed;
  talks__buf_free(&text);
}

static cli_review_text trust_of(const talks__offer *o) {
  talks_str trust = talks__offer_text(o, "trust");
  if (talks__str_eq(trust, TALKS_STR("high"))) return SAY_high;
  return talks__str_eq(trust, TALKS_STR("fair")) ? SAY_fair : SAY_low;
}

/* What was decided about the same in another version of its document, and which that is. */
static void put_before(const made *p, const talks__offer *o) {
  talks_str source;
  const talks__decision *d = talks__offer_before(p->r, o, &source);
  talks__buf said;
  if (!d) return;
  bool accepted = d->did == TALKS_DID_ACCEPT;
  talks__buf_init(&said, p->out->ctx);
  cli_review_say(&said, p->lang, accepted ? SAY_accepted_before : SAY_rejected_before,
                 accepted ? d->id.p : "");
  if (source.n > 0) {
    open_bracket(p, &said);
    talks__buf_str(&said, source);
    close_bracket(p, &said);
  }
  put_field(p, SAY_before, talks__buf_view(&said));
  p->out->failed |= said.failed;
  talks__buf_free(&said);
}

static void put_fields(const made *p, const talks__offer *o) {
  const talks__node *denied = talks__tree_get(o->map, TALKS_STR("denied"));
  talks_str sort = talks__offer_text(o, "proposed"), source;
  source = p->r->documents[o->document].source;
  put_before(p, o);
  put_said_text(p, SAY_sort,
                talks__offer_is_slip(o)                  ? SAY_slip
                : talks__str_eq(sort, TALKS_STR("poll")) ? SAY_poll
                : denied                                 ? SAY_denied
                                                         : SAY_statement);
  put_voices(p, o, "who", SAY_who);
  put_voices(p, o, "relay", SAY_relay);
  put_field(p, SAY_medium, text_of(o->map, "medium"));
  put_word(p, kinds_of(talks__offer_is_slip(o)), SAY_kind, talks__offer_text(o, "kind"));
  put_issues(p, o);
  if (talks__str_eq(talks__offer_text(o, "cut"), TALKS_STR("yes")))
    put_said_text(p, SAY_unlisted, SAY_more_there);
  put_word(p, TALKS_W_strength, SAY_strength, talks__offer_text(o, "strength"));
  put_days(p, o, "happened", SAY_happened);
  put_days(p, o, "said", SAY_said);
  put_figures(p, o);
  put_conflicts(p, o);
  if (source.n > 0) put_field(p, SAY_source, source);
  else put_said_text(p, SAY_source, SAY_no_source);
  talks__buf rule;
  talks__buf_init(&rule, p->out->ctx);
  talks_str alone = talks__offer_model(o, true), beside = talks__offer_model(o, false);
  talks__buf_str(&rule, talks__offer_text(o, "rule"));
  if (alone.n > 0) talks__buf_char(&rule, ' ');
  talks__buf_str(&rule, alone);
  open_bracket(p, &rule);
  cli_review_say(&rule, p->lang, trust_of(o), "");
  close_bracket(p, &rule);
  if (beside.n > 0) {
    join(p, &rule);
    cli_review_say(&rule, p->lang, SAY_model, "");
    talks__buf_str(&rule, beside);
  }
  put_field(p, SAY_rule, talks__buf_view(&rule));
  p->out->failed |= rule.failed;
  talks__buf_free(&rule);
}

bool cli_review_fields(const talks__review *r, const talks__offer *o, talks_lang lang,
                       cli_review_field_fn field, void *user) {
  made p = {.r = r, .lang = lang, .field = field, .user = user};
  talks__buf out; /* nothing is put there: it remembers whether memory ran out */
  talks__buf_init(&out, r->ctx);
  p.out = &out;
  put_fields(&p, o);
  bool whole = !out.failed;
  talks__buf_free(&out);
  return whole;
}
