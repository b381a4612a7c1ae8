/* server/about.c: what a page has to know beside answers: what can be asked, the dossier,
 * what to call records and words, the passage behind a mark.
 *
 * Everything follows from the tables of the command and of the dossier; nothing is listed
 * twice. docs/server.md describes each object.
 */
#include "answer.h"
#include "json.h"

#include "dossier/view.h"
#include "report/language.h"

#include <stdio.h>
#include <string.h>

static talks_status end_object(talks__json_writer *w) {
  talks__json_close_map(w);
  talks__buf_char(w->out, '\n');
  return talks__buf_status(w->out);
}

static void begin_object(talks__json_writer *w, talks__buf *out) {
  talks__json_writer_init(w, out, 2);
  talks__json_open_map(w);
}

/* ---- what can be asked ------------------------------------------------------------- */

static void put_parameter(talks__json_writer *w, const cli_option *option) {
  talks__json_open_map(w);
  serve_put_text(w, "name", talks__str(option->name + 2));
  serve_put_key(w, "value");
  if (option->value) talks__json_string(w, talks__str(option->value));
  else talks__json_null(w);
  serve_put_bool(w, "many", option->kind == CLI_LIST || option->kind == CLI_PASSED);
  serve_put_texts(w, "meaning", talks__str(option->meaning[0]),
                  talks__str(option->meaning[1]));
  talks__json_close_map(w);
}

/* The parameters of one command alone, or those that every question takes. */
static void put_parameters(talks__json_writer *w, const cli_command *command) {
  size_t n;
  const cli_option *table = cli_option_table(&n);
  serve_put_key(w, "parameters");
  talks__json_open_list(w);
  for (size_t i = 0; i < n; i++) {
    bool own = table[i].scope == CLI_OWN && table[i].kind == CLI_PASSED;
    bool every = table[i].scope == CLI_OF_VIEW || table[i].scope == CLI_OF_REPORT;
    if (command ? own && cli_takes_option(command, &table[i]) : every)
      put_parameter(w, &table[i]);
  }
  talks__json_close_list(w);
}

static const char *group_name(cli_group group) {
  static const char *const names[] = {
#define GROUP(name, en, zh) #name,
#include "cli/groups.def"
#undef GROUP
  };
  return names[group];
}

static void put_question(talks__json_writer *w, const cli_command *command) {
  talks__json_open_map(w);
  serve_put_text(w, "name", talks__str(command->name));
  serve_put_text(w, "alias", talks__str(cli_command_alias(command)));
  serve_put_text(w, "group", talks__str(group_name(command->group)));
  /* sources add and sources lock are no questions. */
  bool asks = strcmp(command->name, "sources") != 0;
  serve_put_text(w, "words", talks__str(asks ? command->words : ""));
  serve_put_texts(w, "line", talks__str(command->line[0]), talks__str(command->line[1]));
  serve_put_texts(w, "more", talks__str(command->more[0]), talks__str(command->more[1]));
  serve_put_bool(w, "picture", talks_picture_find(command->name));
  put_parameters(w, command);
  talks__json_close_map(w);
}

static void put_list(talks__json_writer *w, const char *key, const char *const *names,
                     size_t n) {
  serve_put_key(w, key);
  talks__json_open_list(w);
  for (size_t i = 0; i < n; i++) talks__json_string(w, talks__str(names[i]));
  talks__json_close_list(w);
}

static const char *const languages[] = {"en", "zh-Hans", "zh-Hant"};

talks_status serve_put_questions(talks__buf *out) {
  static const char *const formats[] = {"json", "text", "md", "html", "csv", "svg"};
  size_t n;
  const cli_command *commands = cli_commands(&n);
  talks__json_writer w;
  begin_object(&w, out);
  serve_put_key(&w, "questions");
  talks__json_open_list(&w);
  for (size_t i = 0; i < n; i++)
    if (commands[i].takes == CLI_QUESTION) put_question(&w, &commands[i]);
  talks__json_close_list(&w);
  put_parameters(&w, NULL);
  serve_put_key(&w, "groups");
  talks__json_open_list(&w);
  for (int g = 0; g < CLI_GROUP_HIDDEN; g++) {
    talks__json_open_map(&w);
    serve_put_text(&w, "name", talks__str(group_name((cli_group)g)));
    serve_put_texts(&w, "heading", talks__str(cli_group_heading((cli_group)g, 0)),
                    talks__str(cli_group_heading((cli_group)g, 1)));
    talks__json_close_map(&w);
  }
  talks__json_close_list(&w);
  put_list(&w, "formats", formats, TALKS_COUNT(formats));
  put_list(&w, "languages", languages, TALKS_COUNT(languages));
  return end_object(&w);
}

/* ---- the dossier ------------------------------------------------------------------- */

static void put_day(talks__json_writer *w, const char *key, int32_t day) {
  char text[40];
  serve_put_key(w, key);
  if (day == TALKS_NO_DAY) {
    talks__json_null(w);
    return;
  }
  talks_days days = {day, day, TALKS_WHEN};
  size_t n = talks_days_format(days, text, sizeof text);
  talks__json_string(w, (talks_str){text, n});
}

/* Both languages of a name; where one is missing, what there is. */
static void put_name(talks__json_writer *w, const char *key, const talks_view *v,
                     talks_rec rec) {
  serve_put_texts(w, key, talks__record_name(v, rec, TALKS_EN),
                  talks__record_name(v, rec, TALKS_ZH_HANS));
}

static int by_day(const void *a, const void *b, const void *user) {
  int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  (void)user;
  return (x > y) - (x < y);
}

/* The first day on which each statement could have been known, counted. */
static talks_status put_days(talks__json_writer *w, const talks_model *m) {
  const talks_ctx *ctx = w->out->ctx;
  size_t n = 0, all = 0;
  int32_t *days = talks__alloc(ctx, m->nrecords, sizeof *days);
  if (!days) return TALKS_NO_MEMORY;
  for (talks_rec i = 0; i < m->nrecords; i++) {
    if (m->records[i].kind != TALKS_K_statement) continue;
    int32_t day = talks__reported(m, i).from;
    all++;
    if (day > TALKS_DAY_MIN) days[n++] = day;
  }
  talks_status status = talks__sort(ctx, days, n, sizeof *days, by_day, NULL);
  serve_put_int(w, "statements", (int64_t)all);
  serve_put_key(w, "days");
  talks__json_open_list(w);
  for (size_t i = 0, j; !status && i < n; i = j) {
    for (j = i; j < n && days[j] == days[i];) j++;
    talks__json_open_map(w);
    put_day(w, "day", days[i]);
    serve_put_int(w, "statements", (int64_t)(j - i));
    talks__json_close_map(w);
  }
  talks__json_close_list(w);
  talks__free(ctx, days);
  return status;
}

/* Whether any paragraph of it can be shown. */
static bool has_copy(const serve_reading *reading, talks_rec source) {
  talks_passage_text text = {.p = NULL};
  if (reading->passage) text = reading->passage(reading->passage_user, source, 1);
  return text.p != NULL;
}

static void put_sources(talks__json_writer *w, const serve_reading *reading,
                        const talks_view *v) {
  const talks_model *m = reading->model;
  serve_put_key(w, "sources");
  talks__json_open_list(w);
  for (talks_rec i = 0; i < m->nrecords; i++) {
    if (m->records[i].kind != TALKS_K_source) continue;
    talks__json_open_map(w);
    serve_put_text(w, "id", m->records[i].id);
    put_name(w, "title", v, i);
    serve_put_bool(w, "copy", has_copy(reading, i));
    talks__json_close_map(w);
  }
  talks__json_close_list(w);
}

static void put_frames(talks__json_writer *w, const talks_view *v) {
  const talks_model *m = v->model;
  serve_put_key(w, "frame");
  if (v->frame == TALKS_NO_RECORD) talks__json_null(w);
  else talks__json_string(w, talks__id(v, v->frame));
  serve_put_key(w, "frames");
  talks__json_open_list(w);
  for (talks_rec i = 0; i < m->nrecords; i++) {
    if (m->records[i].kind != TALKS_K_frame) continue;
    talks__json_open_map(w);
    serve_put_text(w, "id", m->records[i].id);
    put_name(w, "name", v, i);
    talks__json_close_map(w);
  }
  talks__json_close_list(w);
}

/* Sets that are files of their own, then those that assumptions name; each once. */
static talks_status put_sets(talks__json_writer *w, const talks_model *m) {
  talks__map seen;
  talks_status status = TALKS_OK;
  talks__map_init(&seen, w->out->ctx);
  serve_put_key(w, "sets");
  talks__json_open_list(w);
  for (size_t i = 0; !status && i < m->nfiles + m->nrecords; i++) {
    talks_rec rec = (talks_rec)(i < m->nfiles ? 0 : i - m->nfiles);
    talks_str set = {NULL, 0};
    if (i < m->nfiles) set = talks__set_of_file(m->files[i]);
    else if (m->records[rec].kind == TALKS_K_assumption) set = talks__set_name(m, rec);
    if (set.n == 0 || talks__map_get(&seen, set) != TALKS_NONE) continue;
    status = talks__map_set(&seen, set, 1, NULL);
    talks__json_string(w, set);
  }
  talks__json_close_list(w);
  talks__map_free(&seen);
  return status;
}

static talks_status put_state(talks__json_writer *w, const serve_service *service) {
  serve_state state;
  talks__buf problems;
  talks__buf_init(&problems, w->out->ctx);
  talks_status status = serve_desk_state(service->desk, &state, &problems);
  serve_put_bool(w, "review", service->review);
  serve_put_bool(w, "sound", state.sound);
  serve_put_key(w, "problems");
  talks__json_raw(w, state.sound ? TALKS_STR("[]") : talks__buf_view(&problems));
  talks__buf_free(&problems);
  return status;
}

static void put_title(talks__json_writer *w, const talks_view *v) {
  talks_rec dossier = v->model->dossier;
  if (dossier == TALKS_NO_RECORD)
    serve_put_texts(w, "title", talks__str(""), talks__str(""));
  else
    serve_put_texts(w, "title", talks__said(v, dossier, TALKS_F_dossier_title_en, 0),
                    talks__said(v, dossier, TALKS_F_dossier_title_en, 1));
}

talks_status serve_put_dossier(const serve_service *service, const serve_reading *reading,
                               talks__buf *out) {
  talks__json_writer w;
  talks_view *v = NULL;
  talks_status status = talks_view_open(reading->model, NULL, NULL, &v);
  if (status) return status;
  begin_object(&w, out);
  put_title(&w, v);
  serve_put_text(&w, "version", talks__str(talks_version()));
  serve_put_text(&w, "lang", talks__str(languages[service->lang]));
  serve_put_int(&w, "generation", (int64_t)reading->generation);
  put_day(&w, "as_of", v->as_of);
  put_day(&w, "since", v->since);
  status = put_days(&w, reading->model);
  put_sources(&w, reading, v);
  put_frames(&w, v);
  if (!status) status = put_sets(&w, reading->model);
  if (!status) status = put_state(&w, service);
  talks_view_destroy(v);
  return status ? status : end_object(&w);
}

/* ---- names and words --------------------------------------------------------------- */

/* As a report shows it: traditional characters are made of simplified ones. */
static void put_label(talks__json_writer *w, const char *key, talks_str text,
                      talks_lang lang) {
  talks__buf shown;
  talks__buf_init(&shown, w->out->ctx);
  if (lang == TALKS_ZH_HANT) talks__to_traditional(&shown, text);
  else talks__buf_str(&shown, text);
  serve_put_text(w, key, talks__buf_view(&shown));
  w->out->failed = w->out->failed || shown.failed;
  talks__buf_free(&shown);
}

static void put_record(talks__json_writer *w, const talks_view *v, talks_rec rec,
                       talks_lang lang) {
  const talks__record *r = &v->model->records[rec];
  talks_str name = talks__record_label(v, rec, lang);
  bool own = talks__kind_info_of(r->kind)->section.n > 0;
  if (r->id.n == 0 || (!own && talks__str_eq(name, r->id))) return; /* nothing to call */
  talks__json_key(w, r->id);
  talks__json_open_map(w);
  serve_put_text(w, "kind", talks__kind_info_of(r->kind)->name);
  put_label(w, "name", name, lang);
  put_label(w, "full", talks__record_name(v, rec, lang), lang);
  if (r->parent != TALKS_NO_RECORD) serve_put_text(w, "parent", talks__id(v, r->parent));
  talks_rec party = r->kind == TALKS_K_person || r->kind == TALKS_K_faction
                        ? talks__party_of(v, rec)
                        : TALKS_NO_RECORD;
  if (party != TALKS_NO_RECORD) serve_put_text(w, "party", talks__id(v, party));
  talks__json_close_map(w);
}

talks_status serve_put_names(const serve_reading *reading, talks_lang lang,
                             talks__buf *out) {
  talks__json_writer w;
  talks_view *v = NULL;
  talks_status status = talks_view_open(reading->model, NULL, NULL, &v);
  if (status) return status;
  begin_object(&w, out);
  for (talks_rec i = 0; i < reading->model->nrecords; i++) put_record(&w, v, i, lang);
  talks_view_destroy(v);
  return end_object(&w);
}

static void put_word_lists(talks__json_writer *w, talks_lang lang) {
  int list = -1;
  serve_put_key(w, "words");
  talks__json_open_map(w);
  for (int i = 1; i < TALKS_WORDS; i++) {
    const talks__word_info *word = talks__word_info_of((talks__word)i);
    if ((int)word->list != list) {
      if (list >= 0) talks__json_close_map(w);
      list = (int)word->list;
      talks__json_key(w, talks__words_info_of(word->list)->name);
      talks__json_open_map(w);
    }
    put_label(w, word->name.p, talks__word_label(lang, (talks__word)i), lang);
  }
  if (list >= 0) talks__json_close_map(w);
  talks__json_close_map(w);
}

talks_status serve_put_words(talks_lang lang, talks__buf *out) {
  talks__json_writer w;
  begin_object(&w, out);
  serve_put_key(&w, "terms");
  talks__json_open_map(&w);
  for (int i = 0; i < TALKS_TERMS; i++)
    put_label(&w, talks__term_name((talks__term)i).p,
              talks__term_label(lang, (talks__term)i), lang);
  talks__json_close_map(&w);
  serve_put_key(&w, "kinds");
  talks__json_open_map(&w);
  for (int i = 0; i < TALKS_KINDS; i++)
    put_label(&w, talks__kind_info_of((talks__kind)i)->name.p,
              talks__kind_label(lang, (talks__kind)i), lang);
  talks__json_close_map(&w);
  put_word_lists(&w, lang);
  return end_object(&w);
}

/* ---- passages ---------------------------------------------------------------------- */

/* The passage that a mark means: of a statement, or a paragraph that none is taken from. */
static bool find_passage(const talks_model *m, const char *mark, talks__passage *out) {
  talks_str source, letters;
  talks_rec rec = talks_model_find(m, mark);
  if (rec != TALKS_NO_RECORD && m->records[rec].kind == TALKS_K_statement) {
    *out = (talks__passage){m->records[rec].source, m->records[rec].paragraph};
    return true;
  }
  /* A paragraph is written like a mark without its letter. */
  char with_letter[64];
  int n = snprintf(with_letter, sizeof with_letter, "%sa", mark);
  if (n < 0 || (size_t)n >= sizeof with_letter ||
      !talks__mark_parse(talks__str(with_letter), &source, &out->paragraph, &letters) ||
      letters.n != 1)
    return false;
  for (talks_rec i = 0; i < m->nrecords; i++)
    if (m->records[i].kind == TALKS_K_source &&
        talks__str_eq(talks__mark_name(m->records[i].id), source)) {
      out->source = i;
      return true;
    }
  return false;
}

talks_status serve_put_passage(const serve_reading *reading, const char *mark,
                               talks__buf *out, serve_wrong *wrong) {
  talks__passage at;
  talks_passage_text text = {.p = NULL};
  if (!find_passage(reading->model, mark, &at)) {
    serve_refuse(wrong, 404, "a statement or a paragraph, as in S4.33a or S4.33",
                 "there is no passage", mark, "");
    return TALKS_NOT_FOUND;
  }
  if (reading->passage)
    text = reading->passage(reading->passage_user, at.source, at.paragraph);
  if (!text.p) {
    serve_refuse(wrong, 404, "say where your copies are: talks sources add DIR",
                 "no copy of the source is known for", mark, "");
    return TALKS_NOT_FOUND;
  }
  talks__json_writer w;
  begin_object(&w, out);
  serve_put_text(&w, "mark", talks__str(mark));
  serve_put_text(&w, "source", reading->model->records[at.source].id);
  serve_put_int(&w, "paragraph", at.paragraph);
  serve_put_text(&w, "text", (talks_str){text.p, text.n});
  serve_put_bool(&w, "locked", text.locked);
  serve_put_bool(&w, "agrees", text.agrees);
  return end_object(&w);
}
