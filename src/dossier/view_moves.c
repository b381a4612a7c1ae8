/* dossier/view_moves.c: hypothetical moves in words.
 *
 * A move is a short sentence of ids: who, what they do, to what. The table below holds every
 * form, in English and Chinese; a record may also be named as the dossier names it. A move
 * becomes one or more changes with one number, so that all of it is cited as one. What is not
 * understood is told with the nearest name and the forms there are.
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

enum { MOST_WORDS = 4 };

typedef struct {
  const talks_model *m;
  talks_diag *diag;
  talks__arena *arena;
  talks_str words[MOST_WORDS];
  size_t nwords;
  const char *text;
  uint32_t move;
  talks_change *out;
  size_t n, cap;
} reading;

/* ---- names --------------------------------------------------------------------- */

typedef struct {
  const talks_model *m;
  const talks_rec *list;
} candidates;

static talks_str candidate(int i, const void *user) {
  const candidates *c = user;
  return c->m->records[c->list[i]].id;
}

/* Tells what is missing, with the nearest id of these kinds. */
static talks_status unknown(reading *r, talks_str word, uint64_t kinds,
                            const char *what) {
  const talks_model *m = r->m;
  talks__buf hint;
  talks_rec *list = talks__arena_alloc(r->arena, m->nrecords + 1, sizeof *list);
  int n = 0;
  if (!list) return TALKS_NO_MEMORY;
  for (talks_rec i = 0; i < m->nrecords; i++)
    if (kinds >> m->records[i].kind & 1) list[n++] = i;
  candidates c = {m, list};
  int near = talks__str_nearest(word, n, candidate, &c);
  talks__buf_init(&hint, m->ctx);
  if (near >= 0)
    talks__buf_printf(&hint, "did you mean %.*s?", (int)m->records[list[near]].id.n,
                      m->records[list[near]].id.p);
  talks__problem(r->diag, TALKS_ERROR, "bad-move", (talks__place){.line = 0},
                 hint.n > 0 ? hint.p : forms_hint,
                 "in the move \"%s\", \"%.*s\" is no %s", r->text, (int)word.n, word.p,
                 what);
  talks__buf_free(&hint);
  return TALKS_NOT_FOUND;
}

#define KIND_BIT(kind) (UINT64_C(1) << TALKS_K_##kind)

/* A record of these kinds by its id, or a party by any of its names. */
static talks_rec find(const reading *r, talks_str word, uint64_t kinds) {
  talks_rec rec = talks__map_get(&r->m->ids, word);
  if (rec != TALKS_NONE && (kinds >> r->m->records[rec].kind & 1)) return rec;
  for (talks_rec i = 0; i < r->m->nrecords; i++)
    if ((kinds >> r->m->records[i].kind & 1) &&
        (KIND_BIT(party) | KIND_BIT(group)) >> r->m->records[i].kind & 1 &&
        talks__is_called(r->m, i, word))
      return i;
  return TALKS_NO_RECORD;
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
  uint64_t who =
      KIND_BIT(party) | KIND_BIT(group) | KIND_BIT(faction) | KIND_BIT(position);
  if (r->nwords != 3) return not_understood(r);
  talks_rec target = find(r, r->words[0], who);
  if (target == TALKS_NO_RECORD)
    return unknown(r, r->words[0], who, "party, faction or position");
  talks_rec option = find(r, r->words[2], KIND_BIT(option));
  if (option == TALKS_NO_RECORD)
    return unknown(r, r->words[2], KIND_BIT(option), "option");
  return push(r, op, target, option, 0);
}

/* One record of a kind, and nothing else but the verb. */
static talks_status read_one(reading *r, talks_str word, uint64_t kinds, const char *what,
                             talks_rec *out) {
  if (r->nwords != 2) return not_understood(r);
  *out = find(r, word, kinds);
  return *out == TALKS_NO_RECORD ? unknown(r, word, kinds, what) : TALKS_OK;
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
  talks_status status = read_one(r, r->words[0], KIND_BIT(reading), "reading", &rec);
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
static bool is_in_days(const reading *r) {
  static const char *const units[] = {"days", "day", "天", "日"};
  bool found = r->nwords < 4;
  for (size_t i = 0; i < TALKS_COUNT(units) && !found; i++)
    found = talks__str_eq(r->words[3], talks__str(units[i]));
  return found;
}

static talks_status read_days(reading *r) {
  talks_str number = r->nwords > 2 ? r->words[2] : talks__str(NULL);
  bool back = number.n > 1 && number.p[0] == '-';
  int32_t days = 0;
  if (r->nwords < 3 || number.n > 6 || !is_in_days(r)) return not_understood(r);
  for (size_t i = back; i < number.n; i++) {
    if (number.p[i] < '0' || number.p[i] > '9') return not_understood(r);
    days = days * 10 + (number.p[i] - '0');
  }
  talks_rec rec = talks__map_get(&r->m->ids, r->words[0]);
  if (rec == TALKS_NONE) return unknown(r, r->words[0], UINT64_MAX, "record");
  return push(r, TALKS_SHIFT, rec, TALKS_NO_RECORD, back ? -days : days);
}

static talks_status read_as(reading *r, size_t verb) {
  talks_rec rec;
  talks_status status;
  switch (verbs[verb].form) {
  case WHO_OPTION:
    return read_who_option(r, verbs[verb].op);
  case STATE:
    status = read_one(r, r->words[0], KIND_BIT(state), "state of affairs", &rec);
    return status ? status : push(r, verbs[verb].op, rec, TALKS_NO_RECORD, 0);
  case READING:
    return read_reading(r, verbs[verb].op);
  case RECORD:
    status = read_one(r, r->words[1], UINT64_MAX, "record", &rec);
    return status ? status : push(r, verbs[verb].op, rec, TALKS_NO_RECORD, 0);
  default:
    return read_days(r);
  }
}

static talks_status read_move(reading *r) {
  talks_str rest = talks__str(r->text), word;
  r->nwords = 0;
  while (talks__str_word(&rest, &word)) {
    if (r->nwords == MOST_WORDS) return not_understood(r);
    r->words[r->nwords++] = word;
  }
  for (size_t i = 0; i < TALKS_COUNT(verbs) && r->nwords > 1; i++) {
    talks_str at = r->words[verbs[i].form == RECORD ? 0 : 1];
    if (talks__str_eq(at, talks__str(verbs[i].verb)) ||
        talks__str_eq(at, talks__str(verbs[i].chinese)))
      return read_as(r, i);
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
