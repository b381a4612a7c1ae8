/* dossier/view_moves.c: hypothetical moves in words.
 *
 * A move is a short sentence: who, what they do, to what. The table below holds every form,
 * in English and Chinese; a record goes by its id or as the dossier names it, which may be
 * several words. A move becomes one or more changes with one number, so that all of it is
 * cited as one. What is not understood is told with the nearest name and the forms there are.
 */
#include "dossier/names.h"
#include "dossier/view.h"

#include <string.h>

typedef enum {
  WHO_OPTION, /* "russia accepts third-states" */
  STATE,      /* "ceasefire-holds holds" */
  READING,    /* "READING taken" */
  RECORD,     /* "drop ID": the verb comes first */
  DAYS        /* "ID shifts 10 days" */
} form;

static const struct {
  const char *verb, *chinese;
  form form;
  talks_change_op op;
} verbs[] = {
    {"accepts", "接受", WHO_OPTION, TALKS_ADD},
    {"rejects", "拒绝", WHO_OPTION, TALKS_REJECT},
    {"drops", "放弃", WHO_OPTION, TALKS_RELAX},
    {"holds", "成立", STATE, TALKS_HOLDS},
    {"fails", "不成立", STATE, TALKS_FAILS},
    {"taken", "采用", READING, TALKS_ADD},
    {"refused", "不采用", READING, TALKS_DROP},
    {"drop", "去掉", RECORD, TALKS_DROP},
    {"shifts", "推后", DAYS, TALKS_SHIFT},
};

static const char *const forms_hint =
    "write PARTY accepts OPTION, PARTY rejects OPTION, PARTY drops OPTION, STATE holds, "
    "STATE fails, READING taken, READING refused, ID shifts 10 days or drop ID";

typedef struct {
  const talks_model *m;
  talks_diag *diag;
  talks__arena *arena;
  talks_str before, after; /* the verb */
  const char *text;
  uint32_t move;
  talks_change *out;
  size_t n, cap;
} reading;

/* ---- names --------------------------------------------------------------------- */

/* Whether a name is one of those, told with the nearest where it is none. */
static talks_status find(reading *r, talks_str name, uint64_t kinds, const char *what,
                         talks_rec *out) {
  talks__buf hint;
  talks_status status = talks__find_named(r->m, name, kinds, r->diag, out);
  if (status || *out != TALKS_NO_RECORD) return status;
  talks__buf_init(&hint, r->m->ctx);
  talks__near_name(&hint, r->m, name, kinds, forms_hint);
  status = talks__buf_status(&hint);
  if (!status)
    talks__problem(r->diag, TALKS_ERROR, "bad-move", (talks__place){.line = 0}, hint.p,
                   "in the move \"%s\", \"%.*s\" is no %s", r->text, (int)name.n, name.p,
                   what);
  talks__buf_free(&hint);
  return status ? status : TALKS_NOT_FOUND;
}

/* ---- forms --------------------------------------------------------------------- */

static talks_status push(reading *r, talks_change_op op, talks_rec target,
                         talks_rec option, int32_t days) {
  if (r->n == r->cap) {
    size_t cap = r->cap ? r->cap * 2 : 16;
    talks_change *more = talks__arena_alloc(r->arena, cap, sizeof *more);
    if (!more) return TALKS_NO_MEMORY;
    if (r->n > 0) memcpy(more, r->out, r->n * sizeof *more);
    r->out = more;
    r->cap = cap;
  }
  r->out[r->n++] = (talks_change){op, target, option, days, r->move};
  return TALKS_OK;
}

static talks_status not_understood(reading *r) {
  talks__problem(r->diag, TALKS_ERROR, "bad-move", (talks__place){.line = 0}, forms_hint,
                 "the move \"%s\" is not understood", r->text);
  return TALKS_MISUSE;
}

static talks_status read_who_option(reading *r, talks_change_op op) {
  uint64_t who = TALKS_KIND_BIT(party) | TALKS_KIND_BIT(group) |
                 TALKS_KIND_BIT(faction) | TALKS_KIND_BIT(position);
  talks_rec target, option;
  talks_status status =
      find(r, r->before, who, "party, faction or position", &target);
  if (!status)
    status = find(r, r->after, TALKS_KIND_BIT(option), "option", &option);
  return status ? status : push(r, op, target, option, 0);
}

static talks_status push_options(reading *r, talks_change_op op, talks_rec position,
                                 talks_rec from, talks__field field) {
  const talks__value *options = talks__value_of(r->m, from, field);
  talks_status status = TALKS_OK;
  for (uint32_t i = 0; options && i < options->n && !status; i++)
    status = push(r, op, position, options->of.refs[i], 0);
  return status;
}

/* To take it would change nothing, and so it cannot be told from one that is refused. */
static talks_status says_nothing(reading *r, talks_rec rec) {
  talks_str id = r->m->records[rec].id;
  talks__problem(r->diag, TALKS_ERROR, "bad-move", (talks__place){.line = 0},
                 "give it accepts: or rejects: in the dossier",
                 "in the move \"%s\", the reading %.*s says of no option that it is "
                 "accepted or rejected",
                 r->text, (int)id.n, id.p);
  return TALKS_MISUSE;
}

/* A reading that is decided is no longer open; taken, it changes the position's words. */
static talks_status read_reading(reading *r, talks_change_op op) {
  talks_rec rec;
  talks_status status =
      find(r, r->before, TALKS_KIND_BIT(reading), "reading", &rec);
  if (status) return status;
  const talks__value *of = talks__value_of(r->m, rec, TALKS_F_reading_of);
  if (op == TALKS_ADD && !talks__value_of(r->m, rec, TALKS_F_reading_accepts) &&
      !talks__value_of(r->m, rec, TALKS_F_reading_rejects))
    return says_nothing(r, rec);
  if (op == TALKS_ADD) { /* it is of a position: that must be given */
    status = push_options(r, TALKS_ADD, of->of.refs[0], rec, TALKS_F_reading_accepts);
    if (!status)
      status =
          push_options(r, TALKS_REJECT, of->of.refs[0], rec, TALKS_F_reading_rejects);
  }
  return status ? status : push(r, TALKS_DROP, rec, TALKS_NO_RECORD, 0);
}

/* Days, in either language, or nothing said: no other unit is reckoned in. */
static bool is_in_days(talks_str unit) {
  static const char *const units[] = {"", "days", "day", "天", "日"};
  bool found = false;
  for (size_t i = 0; i < TALKS_COUNT(units) && !found; i++)
    found = talks__str_eq(unit, talks__str(units[i]));
  return found;
}

static talks_status read_days(reading *r) {
  talks_str rest = r->after, number = talks__str(NULL), unit = number;
  talks_rec rec;
  int32_t days = 0;
  talks__str_word(&rest, &number); /* something stands behind the verb */
  talks__str_word(&rest, &unit); /* days */
  bool back = number.n > 1 && number.p[0] == '-';
  if (number.n > 6 || !is_in_days(unit) || talks__str_trim(rest).n > 0)
    return not_understood(r);
  for (size_t i = back; i < number.n; i++) {
    if (number.p[i] < '0' || number.p[i] > '9') return not_understood(r);
    days = days * 10 + (number.p[i] - '0');
  }
  talks_status status = find(r, r->before, UINT64_MAX, "record", &rec);
  return status ? status
                : push(r, TALKS_SHIFT, rec, TALKS_NO_RECORD, back ? -days : days);
}

static talks_status read_as(reading *r, size_t verb) {
  talks_rec rec;
  talks_status status;
  switch (verbs[verb].form) {
  case WHO_OPTION:
    return read_who_option(r, verbs[verb].op);
  case STATE:
    status = find(r, r->before, TALKS_KIND_BIT(state), "state of affairs", &rec);
    return status ? status : push(r, verbs[verb].op, rec, TALKS_NO_RECORD, 0);
  case READING:
    return read_reading(r, verbs[verb].op);
  case RECORD:
    status = find(r, r->after, UINT64_MAX, "record", &rec);
    return status ? status : push(r, verbs[verb].op, rec, TALKS_NO_RECORD, 0);
  default:
    return read_days(r);
  }
}

/* Which verb a word is where it stands; as many as there are: none. Names stand on one side
 * of it or on both, so that a name may hold such a word itself. */
static size_t verb_at(const reading *r, talks_str word) {
  bool before = r->before.n > 0, after = r->after.n > 0;
  size_t i = 0;
  for (; i < TALKS_COUNT(verbs); i++) {
    form f = verbs[i].form;
    bool fits = before == (f != RECORD) && after == (f != STATE && f != READING);
    if (fits && (talks__str_eq(word, talks__str(verbs[i].verb)) ||
                 talks__str_eq(word, talks__str(verbs[i].chinese))))
      break;
  }
  return i;
}

static talks_status read_move(reading *r) {
  talks_str text = talks__str(r->text), rest = text, word;
  while (talks__str_word(&rest, &word)) {
    r->before = talks__str_trim((talks_str){text.p, (size_t)(word.p - text.p)});
    r->after = talks__str_trim(rest);
    size_t verb = verb_at(r, word);
    if (verb < TALKS_COUNT(verbs)) return read_as(r, verb);
  }
  return not_understood(r);
}

talks_status talks__read_moves(const talks_model *m, const char *const *moves,
                               size_t nmoves, uint32_t first_move, talks_diag *diag,
                               talks__arena *arena, talks_change **out, size_t *n) {
  reading r = {.m = m, .diag = diag, .arena = arena};
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < nmoves && !status; i++) {
    r.text = moves[i];
    r.move = first_move + (uint32_t)i;
    status = read_move(&r);
  }
  *out = r.out;
  *n = r.n;
  return status;
}
