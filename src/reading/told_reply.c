/* reading/told_reply.c: the reply of a language model, read strictly.
 *
 * Two texts of JSON, one within the other: what the server wraps around, of which one text
 * is taken, and that text, which has to have the form that was asked for and no other: a
 * field too many, of another type or twice is no reply. A number is digits. What a reply
 * tells is not yet believed.
 */
#include "reading/told.h"

#include "base/json.h"
#include "reading/reader.h"

#include <string.h>

/* ---- where one stands in a text of JSON -------------------------------------------- */

enum { DEEP = 6, KEY_MOST = 24 };

/* One step of a path; a list's step is the number of its item. */
typedef struct {
  bool list;
  uint32_t item;
  char key[KEY_MOST]; /* "" where it is longer */
} step;

typedef struct {
  step steps[DEEP];
  unsigned depth; /* open lists and maps */
} path;

static bool is_begin(talks__json_event e) {
  return e == TALKS_JSON_MAP_BEGIN || e == TALKS_JSON_LIST_BEGIN;
}

static bool is_end(talks__json_event e) {
  return e == TALKS_JSON_MAP_END || e == TALKS_JSON_LIST_END;
}

/* Before a value is looked at: it is the next item of a list, or that of the last key. */
static void arrive(path *p, talks__json_event e, talks_str text) {
  if (is_end(e)) p->depth--;
  if (is_end(e) || p->depth == 0 || p->depth > DEEP) return;
  step *s = &p->steps[p->depth - 1];
  if (e == TALKS_JSON_KEY) {
    bool fits = text.n < KEY_MOST && !memchr(text.p, 0, text.n);
    if (fits) memcpy(s->key, text.p, text.n);
    s->key[fits ? text.n : 0] = '\0';
  } else if (s->list) {
    s->item++;
  }
}

static void leave(path *p, talks__json_event e) {
  if (!is_begin(e)) return;
  if (p->depth < DEEP)
    p->steps[p->depth] = (step){.list = e == TALKS_JSON_LIST_BEGIN, .item = UINT32_MAX};
  p->depth++;
}

/* Whether that is where one stands: keys and, for items, "0" or "*", between slashes. */
static bool stands_at(const path *p, const char *where) {
  if (p->depth > DEEP) return false;
  for (unsigned i = 0; i < p->depth; i++) {
    const step *s = &p->steps[i];
    size_t n = strcspn(where, "/");
    talks_str name = {where, n};
    if (n == 0) return false;
    if (s->list ? !talks__str_eq(name, TALKS_STR("*")) &&
                      (s->item > 0 || !talks__str_eq(name, TALKS_STR("0")))
                : !talks__str_eq(name, talks__str(s->key)))
      return false;
    where += n + (where[n] == '/');
  }
  return *where == '\0';
}

static const char no_json[] = "it is no JSON";

static talks_status walk(const talks_ctx *ctx, talks_str body, talks__json_fn fn,
                         void *user, const char **why) {
  size_t where;
  const char *what;
  talks_status status = talks__json_read(ctx, body, fn, user, &where, &what);
  if (status == TALKS_LIMIT) status = TALKS_BAD_INPUT; /* too deep */
  if (status == TALKS_BAD_INPUT && !*why) *why = no_json;
  return status;
}

/* ---- what the server wraps around -------------------------------------------------- */

typedef struct {
  path at;
  talks__arena *arena;
  talks_str content;
  bool cut; /* the model was stopped before it was done */
  const char **why;
} envelope;

static talks_status see_envelope(void *user, talks__json_event e, talks_str text,
                                 size_t from, size_t to) {
  envelope *v = user;
  (void)from, (void)to;
  arrive(&v->at, e, text);
  bool string = e == TALKS_JSON_STRING;
  if (string && stands_at(&v->at, "choices/0/finish_reason"))
    v->cut = talks__str_eq(text, TALKS_STR("length"));
  if (string && stands_at(&v->at, "choices/0/message/content")) {
    if (v->content.p) {
      *v->why = "it has two answers in one";
      return TALKS_BAD_INPUT;
    }
    v->content = talks__arena_str(v->arena, text);
    if (!v->content.p) return TALKS_NO_MEMORY;
  }
  leave(&v->at, e);
  return TALKS_OK;
}

/* ---- what the model writes --------------------------------------------------------- */

typedef struct {
  path at;
  const talks__document *d;
  talks__piece piece;
  talks__tellings *t;
  talks__telling one;
  unsigned seen; /* a bit for each field of it */
  bool has_list;
  const char **why;
} answer;

typedef enum {
  F_PARAGRAPH,
  F_QUOTE,
  F_SPEAKER,
  F_RELAY,
  F_DATE,
  F_KIND,
  F_TOPIC,
  FIELDS
} field;
static const char *const field_names[FIELDS] = {"paragraph", "quote", "speaker", "relay",
                                                "date",      "kind",  "topic"};

static talks_status refuse(const answer *a, const char *why) {
  *a->why = why;
  return TALKS_BAD_INPUT;
}

static uint32_t paragraph_of(const answer *a, talks_str digits) {
  uint64_t number = 0;
  for (size_t i = 0; i < digits.n && number <= UINT32_MAX; i++)
    number = number * 10 + (uint64_t)(digits.p[i] - '0');
  if (number <= a->piece.first || number > a->piece.end) return TALKS_NONE;
  uint32_t place = (uint32_t)number - 1; /* every paragraph has a number, from 1 */
  return talks__piece_shows(&a->d->paragraphs[place]) ? place : TALKS_NONE;
}

static bool is_digits(talks_str s) {
  for (size_t i = 0; i < s.n; i++)
    if (s.p[i] < '0' || s.p[i] > '9') return false;
  return s.n > 0;
}

static talks__word kind_of(talks_str text) {
  for (int i = 1; i < TALKS_WORDS; i++) {
    const talks__word_info *info = talks__word_info_of((talks__word)i);
    if (info->list == TALKS_W_statement_kind && talks__str_eq(info->name, text))
      return (talks__word)i;
  }
  return TALKS_WORD_NONE;
}

static uint16_t topic_of(talks_str text) {
  for (uint16_t i = 0; i < talks__topics(); i++)
    if (talks__str_eq(talks__str(talks__topic_name(i)), text)) return i;
  return TALKS_NO_TOPIC;
}

static talks_status take_text(answer *a, field f, talks_str text) {
  talks_str *slots[] = {NULL, &a->one.quote, &a->one.speaker, &a->one.relay,
                        &a->one.date};
  if (f == F_KIND) {
    a->one.kind = kind_of(text);
    a->one.foreign_word |= a->one.kind == TALKS_WORD_NONE;
  } else if (f == F_TOPIC) {
    a->one.topic = topic_of(text);
    a->one.foreign_word |= a->one.topic == TALKS_NO_TOPIC;
  } else {
    *slots[f] = talks__arena_str(&a->t->arena, talks__str_trim(text));
    if (!slots[f]->p) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

static talks_status see_field(answer *a, talks__json_event e, talks_str text) {
  const char *name = a->at.steps[2].key;
  int f = 0;
  while (f < FIELDS && strcmp(field_names[f], name) != 0) f++;
  if (f == FIELDS) return refuse(a, "a proposal has a field that was not asked for");
  if (e == TALKS_JSON_KEY) {
    if (a->seen & (1u << f)) return refuse(a, "a proposal has a field twice");
    a->seen |= 1u << f;
    return TALKS_OK;
  }
  if (f == F_PARAGRAPH && e == TALKS_JSON_NUMBER && is_digits(text)) {
    a->one.paragraph = paragraph_of(a, text);
    return TALKS_OK;
  }
  if (f != F_PARAGRAPH && e == TALKS_JSON_STRING) return take_text(a, (field)f, text);
  if (f > F_QUOTE && e == TALKS_JSON_NULL) return TALKS_OK;
  return refuse(a, "a field of a proposal is of the wrong type");
}

static talks_status see_item(answer *a, talks__json_event e) {
  enum { NEEDED = 1u << F_PARAGRAPH | 1u << F_QUOTE };
  talks__tellings *t = a->t;
  if (e == TALKS_JSON_MAP_BEGIN) {
    a->one = (talks__telling){.paragraph = TALKS_NONE, .topic = TALKS_NO_TOPIC};
    a->seen = 0;
    return TALKS_OK;
  }
  if (e != TALKS_JSON_MAP_END) return refuse(a, "a proposal is no object");
  if ((a->seen & NEEDED) != NEEDED)
    return refuse(a, "a proposal lacks paragraph or quote");
  if (a->at.steps[1].item >= TALKS_TOLD_MOST)
    return refuse(a, "it has more than 500 proposals");
  talks__telling *list =
      talks__grow(t->arena.ctx, t->list, &t->cap, t->n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  t->list = list;
  list[t->n++] = a->one;
  return TALKS_OK;
}

static talks_status see_answer(void *user, talks__json_event e, talks_str text,
                               size_t from, size_t to) {
  static const char other[] = "it is not of the form {\"proposals\": [...]}";
  answer *a = user;
  talks_status status = TALKS_OK;
  (void)from, (void)to;
  arrive(&a->at, e, text);
  unsigned depth = a->at.depth;
  if (depth == 0) {
    if (e != TALKS_JSON_MAP_BEGIN && e != TALKS_JSON_MAP_END) return refuse(a, other);
  } else if (depth == 1) {
    bool list = e == TALKS_JSON_LIST_BEGIN || e == TALKS_JSON_LIST_END;
    if (strcmp(a->at.steps[0].key, "proposals") != 0 || (e != TALKS_JSON_KEY && !list) ||
        (e == TALKS_JSON_KEY && a->has_list))
      return refuse(a, other);
    a->has_list = true;
  } else if (depth == 2) {
    status = see_item(a, e);
  } else {
    status = is_begin(e) || is_end(e)
                 ? refuse(a, "a field of a proposal is of the wrong type")
                 : see_field(a, e, text);
  }
  if (!status) leave(&a->at, e);
  return status;
}

void talks__tellings_init(talks__tellings *t, const talks_ctx *ctx) {
  *t = (talks__tellings){0};
  talks__arena_init(&t->arena, ctx);
}

void talks__tellings_free(talks__tellings *t) {
  talks__free(t->arena.ctx, t->list);
  t->list = NULL;
  t->n = t->cap = 0;
  talks__arena_free(&t->arena);
}

talks_status talks__reply_read(const talks__document *d, talks__piece piece,
                               talks_str body, talks__tellings *t, const char **why) {
  const talks_ctx *ctx = t->arena.ctx;
  size_t before = t->n;
  *why = NULL;
  envelope v = {.arena = &t->arena, .why = why};
  talks_status status = walk(ctx, body, see_envelope, &v, why);
  if (status) return status;
  *why = v.cut ? "the model was stopped before it was done" : "it has no answer in it";
  if (v.cut || !v.content.p) return TALKS_BAD_INPUT;
  *why = NULL;
  answer a = {.d = d, .piece = piece, .t = t, .why = why};
  status = walk(ctx, v.content, see_answer, &a, why);
  if (!status && !a.has_list)
    status = refuse(&a, "it is not of the form {\"proposals\": [...]}");
  if (status == TALKS_BAD_INPUT && *why == no_json)
    *why = "the model did not write the JSON that was asked for";
  if (status) t->n = before;
  return status;
}

/* ---- models ------------------------------------------------------------------------ */

typedef struct {
  path at;
  talks__buf *names;
  uint32_t n;
  bool has_list;
} models;

static talks_status see_models(void *user, talks__json_event e, talks_str text,
                               size_t from, size_t to) {
  models *m = user;
  (void)from, (void)to;
  arrive(&m->at, e, text);
  m->has_list |= e == TALKS_JSON_LIST_BEGIN && stands_at(&m->at, "data");
  if (e == TALKS_JSON_STRING && stands_at(&m->at, "data/*/id")) {
    m->n++;
    if (talks__model_name_fits(text)) {
      talks__buf_str(m->names, text);
      talks__buf_char(m->names, '\n');
    }
  }
  leave(&m->at, e);
  return talks__buf_status(m->names);
}

talks_status talks__models_read(const talks_ctx *ctx, talks_str body, talks__buf *names,
                                uint32_t *n, const char **why) {
  models m = {.names = names};
  *why = NULL;
  *n = 0;
  talks_status status = walk(ctx, body, see_models, &m, why);
  if (!status && !m.has_list) {
    *why = "it is no list of models";
    status = TALKS_BAD_INPUT;
  }
  if (!status) *n = m.n;
  return status;
}
