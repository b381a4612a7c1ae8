/* cli/review.c: proposals judged one by one, in the terminal or line by line.
 *
 * On a terminal one key is one deed and the screen shows one offer; where standard input is
 * none, keys are lines, so that a script can do the same. Whatever a key decides is on the
 * disk before the next is read (reading/review.h), so this file may be left at any moment.
 */
#include "review.h"

#include "asked.h"
#include "connector.h"
#include "decode.h"
#include "document_words.h"
#include "terminal.h"

#include "text/wrap.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  cli *c;
  talks__review r;
  size_t at;
  talks_lang lang;
  bool screen, help, ended;
  talks__buf message;
  talks__buf draft; /* not yet sound, to go on with */
  size_t draft_of;
  size_t told; /* problems that were shown */
  int code;
  int unanswered; /* the exit status where a model did not answer everything, or 0 */
} reviewing;

/* ---- saying and asking -------------------------------------------------------------------- */

static void say(reviewing *v, cli_review_text text, const char *word) {
  if (v->message.n > 0) talks__buf_char(&v->message, '\n');
  cli_review_say(&v->message, v->lang, text, word);
}

static void say_text(reviewing *v, cli_review_text text, talks_str word) {
  talks__buf kept;
  talks__buf_init(&kept, v->c->ctx);
  talks__buf_str(&kept, word);
  talks__buf_char(&kept, '\0');
  if (!kept.failed) say(v, text, kept.p);
  talks__buf_free(&kept);
}

/* What went wrong since it was told last: on the screen, or where errors go. */
static void tell(reviewing *v, talks_status status) {
  const talks_diag *diag = v->c->diag;
  size_t n = talks_diag_count(diag), first = v->told;
  if (v->code == 0) v->code = talks_status_exit(status);
  if (!v->screen && n == first) fprintf(stderr, "talks: %s\n", talks_status_text(status));
  if (v->screen && n == first) talks__buf_puts(&v->message, talks_status_text(status));
  for (; v->told < n; v->told++) {
    const talks_problem *p = talks_diag_get(diag, v->told);
    if (!v->screen) cli_print_problem(p);
    if (!v->screen) continue;
    if (v->message.n > 0) talks__buf_char(&v->message, '\n');
    talks__buf_printf(&v->message, "%s", p->file);
    if (p->line > 0) talks__buf_printf(&v->message, ":%u:%u", p->line, p->column);
    talks__buf_printf(&v->message, "%s%s", p->file[0] ? ": " : "", p->message);
    if (p->hint[0]) talks__buf_printf(&v->message, "\n  %s", p->hint);
  }
}

/* A line from the user; false: none was given. */
static bool ask(reviewing *v, cli_review_text text, const char *word, talks__buf *out) {
  talks__buf prompt;
  talks__buf_init(&prompt, v->c->ctx);
  cli_review_say(&prompt, v->lang, text, word);
  bool given = !prompt.failed;
  if (given && v->screen) {
    talks__buf whole;
    talks__buf_init(&whole, v->c->ctx);
    talks__buf_puts(&whole, "\n");
    talks__buf_str(&whole, talks__buf_view(&prompt));
    given = !whole.failed && cli_terminal_ask(whole.p, out);
    talks__buf_free(&whole);
  } else if (given) {
    fwrite(prompt.p, 1, prompt.n, stdout);
    fflush(stdout);
    given = cli_read_line(STDIN_FILENO, out);
    putchar('\n');
  }
  talks__buf_free(&prompt);
  talks_str answer = talks__str_trim(talks__buf_view(out));
  if (answer.n > 0) memmove(out->p, answer.p, answer.n);
  out->n = answer.n;
  if (out->p) out->p[out->n] = '\0';
  return given && !out->failed;
}

/* A text through the editor; false (told): it did not come back. */
static bool edit(reviewing *v, talks__buf *text) {
  if (v->screen) cli_terminal_pause();
  int code = cli_edit(v->c->ctx, text);
  if (v->screen && code) {
    fputs("\n", stderr);
    sleep(2); /* to be read before the screen is ours again */
  }
  if (v->screen) cli_terminal_resume();
  if (code && v->code == 0) v->code = code;
  if (!code && !talks__draft_is_empty(talks__buf_view(text))) return true;
  say(v, SAY_given_up, "");
  return false;
}

static talks__remarks remarks(const reviewing *v) {
  return v->lang == TALKS_EN ? TALKS_REMARKS_EN : TALKS_REMARKS_ZH;
}

/* ---- sources --------------------------------------------------------------------------------- */

static talks_status add_source(reviewing *v, talks__reviewed *d, bool in_editor) {
  talks__buf text, title;
  talks_str id = talks__source_id(&v->r);
  talks__buf_init(&text, v->c->ctx);
  talks__buf_init(&title, v->c->ctx);
  bool goes_on = id.p && (in_editor || ask(v, SAY_ask_title, "", &title));
  if (goes_on)
    talks__source_draft(&v->r, d, id, talks__buf_view(&title),
                        in_editor ? remarks(v) : TALKS_REMARKS_NONE, &text);
  if (goes_on && in_editor) goes_on = edit(v, &text);
  talks_status status = id.p ? talks__buf_status(&text) : TALKS_NO_MEMORY;
  if (!status && goes_on)
    status = talks__review_add_source(&v->r, d, talks__buf_view(&text), v->c->diag);
  talks__buf_free(&text);
  talks__buf_free(&title);
  return status;
}

/* Whether the offer's document is a source of the dossier, perhaps after asking. */
static bool has_source(reviewing *v, const talks__offer *o) {
  talks__reviewed *d = &v->r.documents[o->document];
  talks__buf name, answer;
  if (d->source.n > 0) return true;
  talks__buf_init(&name, v->c->ctx);
  talks__buf_init(&answer, v->c->ctx);
  talks__buf_str(&name, d->name);
  talks_status status = talks__buf_status(&name);
  bool given = !status && ask(v, SAY_ask_source, name.p, &answer) && answer.n > 0;
  talks_str word = talks__buf_view(&answer);
  bool added = talks__str_eq(word, TALKS_STR("+"));
  bool edited = talks__str_eq(word, TALKS_STR("e"));
  if (given && (added || edited)) status = add_source(v, d, edited);
  else if (given) status = talks__review_is_source(&v->r, d, word, v->c->diag);
  if (status) tell(v, status);
  else if (d->source.n > 0 && d->source.n < 100) {
    char id[100];
    snprintf(id, sizeof id, "%.*s", (int)d->source.n, d->source.p);
    say(v, SAY_new_source, id);
  } else if (v->message.n == 0) {
    say(v, SAY_given_up, "");
  }
  talks__buf_free(&name);
  talks__buf_free(&answer);
  return d->source.n > 0;
}

/* ---- accepting -------------------------------------------------------------------------------- */

static void forget_draft(reviewing *v) {
  v->draft.n = 0;
  v->draft_of = v->r.noffers;
}

/* Takes what stands in the draft; where it is not sound, it is kept to go on with. */
static void take_draft(reviewing *v) {
  talks__offer *o = &v->r.offers[v->at];
  talks__figures_apart figures;
  talks_status status = talks__buf_status(&v->draft);
  if (!status)
    status =
        talks__review_accept(&v->r, o, talks__buf_view(&v->draft), v->c->diag, &figures);
  if (status) {
    v->draft_of = v->at;
    tell(v, status);
    say(v, SAY_given_up, "");
    say(v, SAY_kept_draft, "");
  } else {
    const talks__decision *last = talks__journal_last(v->r.journal);
    char id[120];
    snprintf(id, sizeof id, "%.*s", (int)last->id.n, last->id.p);
    if (v->message.n > 0) talks__buf_char(&v->message, '\n');
    cli_review_wrote(&v->message, v->lang, id, &figures);
    forget_draft(v);
    v->at = talks__review_next(&v->r, v->at);
  }
}

static bool is_decided(reviewing *v, const talks__offer *o) {
  bool decided = talks__offer_decided(o);
  if (decided) say(v, SAY_decided, "");
  return decided;
}

/* Ids that are none are told before more is asked; a script is told with the record. */
static bool ask_who(reviewing *v, talks__buf *who) {
  talks_str rest, word;
  if (!ask(v, SAY_ask_who, "", who) || who->n == 0) return false;
  rest = talks__buf_view(who);
  for (size_t at = 0; v->screen && at < rest.n; at += word.n + 1) {
    const char *end = memchr(rest.p + at, ' ', rest.n - at);
    word = (talks_str){rest.p + at, end ? (size_t)(end - rest.p) - at : rest.n - at};
    if (word.n == 0 || talks__str_eq(word, TALKS_STR("-")) ||
        talks__map_get(&v->r.model->ids, word) != TALKS_NO_RECORD)
      continue;
    say_text(v, SAY_no_id, word);
    return false;
  }
  return true;
}

/* What is called as in the list is written as in a dossier. */
static bool ask_kind(reviewing *v, bool slip, talks__buf *kind) {
  enum { WIDTH = 78 };
  talks__buf all, lines;
  talks__row l;
  talks__buf_init(&all, v->c->ctx);
  talks__buf_init(&lines, v->c->ctx);
  cli_review_kinds(v->lang, slip, &all);
  for (size_t at = 0; talks__wrap_next(talks__buf_view(&all), WIDTH, &at, &l);) {
    talks__buf_puts(&lines, lines.n > 0 ? "\n  " : "  ");
    talks__buf_put(&lines, all.p + l.from, l.to - l.from);
  }
  talks__buf_char(&lines, '\0');
  bool good = !all.failed && !lines.failed;
  good = good && ask(v, SAY_ask_kind, lines.p, kind) && kind->n > 0;
  talks_str name, typed = talks__buf_view(kind);
  if (good && cli_review_kind(v->lang, slip, typed, &name)) {
    kind->n = 0;
    talks__buf_str(kind, name);
  } else if (good && v->screen) {
    say_text(v, SAY_no_kind, typed);
    good = false;
  }
  talks__buf_free(&all);
  talks__buf_free(&lines);
  return good;
}

static void do_accept(reviewing *v) {
  const talks__offer *o = &v->r.offers[v->at];
  talks__buf who, kind, en, zh;
  if (is_decided(v, o) || !has_source(v, o)) return;
  talks__buf_init(&who, v->c->ctx);
  talks__buf_init(&kind, v->c->ctx);
  talks__buf_init(&en, v->c->ctx);
  talks__buf_init(&zh, v->c->ctx);
  bool needs_kind = talks__offer_is_slip(o) || talks__offer_text(o, "kind").n == 0;
  bool goes_on = !talks__offer_lacks_speaker(o) || ask_who(v, &who);
  goes_on = goes_on && (!needs_kind || ask_kind(v, talks__offer_is_slip(o), &kind));
  goes_on = goes_on && ask(v, SAY_ask_en, "", &en) && ask(v, SAY_ask_zh, "", &zh);
  goes_on = goes_on && en.n + zh.n > 0;
  if (goes_on) {
    talks__offer_answers answers = {talks__buf_view(&who), talks__buf_view(&kind),
                                    talks__buf_view(&en), talks__buf_view(&zh)};
    v->draft.n = 0;
    talks__offer_draft(&v->r, o, &answers, remarks(v), &v->draft);
    take_draft(v);
  } else {
    say(v, SAY_given_up, "");
  }
  talks__buf_free(&who);
  talks__buf_free(&kind);
  talks__buf_free(&en);
  talks__buf_free(&zh);
}

static void do_edit(reviewing *v) {
  const talks__offer *o = &v->r.offers[v->at];
  if (is_decided(v, o) || !has_source(v, o)) return;
  if (v->draft_of != v->at) {
    v->draft.n = 0;
    talks__offer_draft(&v->r, o, NULL, remarks(v), &v->draft);
  }
  if (v->draft.failed) tell(v, TALKS_NO_MEMORY);
  else if (edit(v, &v->draft)) take_draft(v);
  else forget_draft(v);
}

/* ---- the other keys ---------------------------------------------------------------------------- */

static void do_reject(reviewing *v) {
  talks__offer *o = &v->r.offers[v->at];
  if (is_decided(v, o)) return;
  talks_status status = talks__review_reject(&v->r, o);
  if (status) {
    tell(v, status);
    return;
  }
  say(v, SAY_rejected_now, "");
  v->at = talks__review_next(&v->r, v->at);
}

static void do_skip(reviewing *v) {
  talks__offer *o = &v->r.offers[v->at];
  if (is_decided(v, o)) return;
  o->state = TALKS_OFFER_SKIPPED;
  o->before = 0;
  say(v, SAY_skipped_now, "");
  v->at = talks__review_next(&v->r, v->at);
}

static void do_undo(reviewing *v) {
  size_t which = v->r.noffers;
  const talks__decision *last = talks__journal_last(v->r.journal);
  char id[120] = "";
  bool rejection = last && last->did == TALKS_DID_REJECT;
  if (last)
    snprintf(id, sizeof id, "%.*s", (int)last->id.n, last->id.n ? last->id.p : "");
  talks_status status = talks__review_undo(&v->r, v->c->diag, &which);
  if (status == TALKS_NOT_FOUND) say(v, SAY_nothing_to_undo, "");
  else if (status) tell(v, status);
  else say(v, rejection ? SAY_undone_rejection : SAY_undone, id);
  if (!status && which < v->r.noffers) v->at = which;
}

static void do_step(reviewing *v, bool back) {
  size_t n = v->r.noffers;
  if (n == 0) return;
  if (v->at >= n) v->at = back ? n - 1 : 0;
  else v->at = back ? (v->at + n - 1) % n : (v->at + 1) % n;
}

static void act(reviewing *v, int key) {
  bool shown = v->at < v->r.noffers;
  if (key == 'q' || key == CLI_KEY_END) v->ended = true;
  else if (key == '?' || key == 'h') v->help = true;
  else if (key == 'u') do_undo(v);
  else if (key == 'n' || key == 'p') do_step(v, key == 'p');
  else if (key == CLI_KEY_NEXT || key == CLI_KEY_BACK) do_step(v, key == CLI_KEY_BACK);
  else if (shown && key == 'a') do_accept(v);
  else if (shown && key == 'e') do_edit(v);
  else if (shown && key == 'r') do_reject(v);
  else if (shown && key == 's') do_skip(v);
  else say(v, SAY_no_key, "");
}

/* ---- the two ways of asking for a key ------------------------------------------------------------ */

static void show(reviewing *v) {
  cli_review_look look = {.columns = 80, .lang = v->lang, .screen = v->screen};
  talks__buf page;
  talks__buf_init(&page, v->c->ctx);
  if (v->screen) cli_terminal_size(&look.columns, &look.rows);
  look.message = v->message.n ? v->message.p : "";
  look.help = v->help;
  cli_review_page(&v->r, v->at, &look, &page);
  if (v->screen) cli_terminal_show(talks__buf_view(&page));
  else fwrite(page.p, 1, page.n, stdout);
  if (!v->screen) fflush(stdout);
  talks__buf_free(&page);
}

static int key_of_line(reviewing *v) {
  talks__buf line;
  talks__buf_init(&line, v->c->ctx);
  bool given = ask(v, SAY_prompt, "", &line);
  int key = !given ? CLI_KEY_END : line.n == 1 ? line.p[0] : CLI_KEY_OTHER;
  talks__buf_free(&line);
  return key;
}

static void go_through(reviewing *v) {
  while (!v->ended) {
    show(v);
    int key = v->screen ? cli_terminal_key() : key_of_line(v);
    if (key == CLI_KEY_REDRAW) continue;
    v->message.n = 0;
    v->help = false;
    act(v, key);
  }
}

static void print_sums(const reviewing *v) {
  static const struct {
    talks__offer_state state;
    cli_review_text text;
  } sums[] = {{TALKS_OFFER_ACCEPTED, SAY_accepted},
              {TALKS_OFFER_REJECTED, SAY_rejected},
              {TALKS_OFFER_SKIPPED, SAY_skipped},
              {TALKS_OFFER_OPEN, SAY_open}};
  talks__buf line;
  talks__buf_init(&line, v->c->ctx);
  for (size_t i = 0; i < TALKS_COUNT(sums); i++) {
    char number[24];
    snprintf(number, sizeof number, "%zu", talks__review_count(&v->r, sums[i].state));
    if (i > 0) talks__buf_puts(&line, "  ");
    cli_review_say(&line, v->lang, sums[i].text, number);
  }
  talks__buf_char(&line, '\n');
  if (!line.failed) fwrite(line.p, 1, line.n, stdout);
  talks__buf_free(&line);
}

/* ---- the command ------------------------------------------------------------------------------- */

static int take_options(const cli_options *o, talks_lang *lang) {
  if (o->nwords == 0)
    return cli_misuse("review takes documents, or lines of talks read", NULL,
                      "as in: talks review report.txt --dossier my-talks");
  for (size_t i = 0; i < o->nwords; i++)
    if (strcmp(o->words[i], "-") == 0)
      return cli_misuse("review reads keys from standard input", NULL,
                        "put the lines in a file: talks read FILE --propose-only > F");
  *lang = cli_command_lang(o);
  if (o->lang && strcmp(o->lang, "zh") != 0 && !talks_lang_find(o->lang, lang))
    return cli_misuse("there is no language", o->lang, "en, zh-Hans or zh-Hant");
  return 0;
}

static int review(reviewing *v) {
  cli *c = v->c;
  talks_status status = talks__review_begin(&v->r, c->options->again);
  if (status) return cli_fail(c, status, NULL);
  talks__buf_init(&v->message, c->ctx);
  talks__buf_init(&v->draft, c->ctx);
  forget_draft(v);
  v->at = talks__review_next(&v->r, 0);
  v->told = talks_diag_count(c->diag);
  if (v->told > 0) talks__buf_puts(&v->message, talks_diag_get(c->diag, 0)->message);
  if (v->unanswered) say(v, SAY_model_silent, "");
  if (cli_dossier_is_shipped(c)) say(v, SAY_shipped, v->r.folder);
  v->screen = cli_terminal_open();
  go_through(v);
  if (v->screen) cli_terminal_close();
  print_sums(v);
  talks__buf_free(&v->message);
  talks__buf_free(&v->draft);
  return v->screen || !v->code ? v->unanswered : v->code;
}

static int open_review(reviewing *v) {
  const char *folder = cli_dossier_folder(v->c);
  if (!folder) return talks_status_exit(TALKS_NOT_FOUND);
  talks_status status = talks__review_open(v->c->ctx, folder, v->c->diag, &v->r);
  if (status == TALKS_NOT_FOUND) return cli_no_dossier_in(folder);
  return status ? cli_fail(v->c, status, folder) : 0;
}

int cli_run_review(cli *c) {
  const cli_options *o = c->options;
  reviewing v = {.c = c};
  int32_t day;
  const int32_t *published = NULL;
  cli_connector *asked = NULL;
  int code = take_options(o, &v.lang);
  if (!code) code = cli_take_document_options(o, "review", &day, &published);
  if (!code) code = cli_connector_open(c, &asked);
  if (!code) code = open_review(&v);
  if (!code) {
    talks_status status = cli_review_take(c, &v.r, o->words, o->nwords, published, asked);
    v.unanswered = cli_connector_exit(asked);
    cli_connector_close(asked);
    asked = NULL;
    if (status == TALKS_IO) code = talks_status_exit(status); /* told */
    else code = status ? cli_fail(c, status, NULL) : review(&v);
    talks__review_close(&v.r);
  }
  cli_connector_close(asked);
  return code;
}
