/* report/conflicts.c: see conflicts.h. */
#include "report/conflicts.h"

#include "dossier/contradictions.h"

static const struct {
  const char *name;
  talks__term title;
  talks__weight weight;
} rules[] = {
#define RULE(rule, weight, detail, title, doc) \
  {#rule, TALKS_TERM_rule_##rule, TALKS_##weight},
#include "dossier/contradictions.def"
#undef RULE
};

void talks__fill(talks_str form, const talks_str *values, size_t n, talks__buf *out) {
  for (size_t i = 0; i < form.n; i++) {
    bool place = form.p[i] == '{' && i + 2 < form.n && form.p[i + 2] == '}' &&
                 form.p[i + 1] >= '0' && (size_t)(form.p[i + 1] - '0') < n;
    if (place) talks__buf_str(out, values[form.p[i + 1] - '0']);
    else talks__buf_char(out, form.p[i]);
    if (place) i += 2;
  }
}

/* "(80% / 95%)": in brackets of the language. */
static void put_values(talks_lang lang, const talks__conflict_texts *t, talks__buf *out) {
  bool zh = lang != TALKS_EN;
  if (t->here.n == 0 && t->there.n == 0) return;
  talks__buf_puts(out, zh ? "（" : " (");
  talks__buf_str(out, t->here);
  if (t->here.n > 0 && t->there.n > 0) talks__buf_puts(out, " / ");
  talks__buf_str(out, t->there);
  if (t->rate.n > 0) talks__buf_puts(out, zh ? "，1 : " : ", 1 : ");
  talks__buf_str(out, t->rate);
  talks__buf_puts(out, zh ? "）" : ")");
}

void talks__say_conflict(talks_lang lang, const talks__conflict_texts *t,
                         talks__buf *out) {
  talks_str title = t->rule;
  bool clash = false;
  for (size_t i = 0; i < TALKS_COUNT(rules); i++) {
    if (!talks__str_eq(t->rule, talks__str(rules[i].name))) continue;
    title = talks__term_label(lang, rules[i].title);
    clash = rules[i].weight == TALKS_CONFLICT;
  }
  bool earlier = t->file.n > 0;
  talks_str with = t->with.n > 0 ? t->with : t->on;
  talks_str values[] = {title, earlier ? t->file : with, t->paragraph};
  talks__msg_id form = clash ? TALKS_MSG_conflict_alone : TALKS_MSG_conflict_look_alone;
  if (with.n > 0) form = clash ? TALKS_MSG_conflict_with : TALKS_MSG_conflict_look_with;
  if (t->paragraph.n > 0)
    form = clash ? TALKS_MSG_conflict_own : TALKS_MSG_conflict_look_own;
  if (earlier) form = clash ? TALKS_MSG_conflict_run : TALKS_MSG_conflict_look_run;
  talks__buf words, sentence; /* ours: only these are converted */
  talks__buf_init(&words, out->ctx);
  talks__buf_init(&sentence, out->ctx);
  talks__say_text(&words, lang, title);
  talks__say_text(&sentence, lang, talks__msg(lang, form));
  values[0] = talks__buf_view(&words);
  talks__fill(talks__buf_view(&sentence), values, TALKS_COUNT(values), out);
  put_values(lang, t, out);
  out->failed |= words.failed || sentence.failed;
  talks__buf_free(&words);
  talks__buf_free(&sentence);
}
