/* desk/asking.c: the next questions worth asking.
 *
 * Whatever is not on record could be asked: whether a party accepts an option it has not
 * answered to, how words are meant that can be read in two ways, whether a disputed state
 * holds. Each answer is supposed in turn, as a view, and set beside the record. Questions
 * are ranked by what is decided either way: the worse of the two answers first, then the
 * better, ties by id. The counts are of sets, nothing is weighed.
 */
#include "desk/asking.h"
#include "desk/parts.h"

#include <string.h>

enum { MOST_LISTED = 10 };

typedef talks__question question;
typedef talks__asking asking;

/* ---- what could be asked ------------------------------------------------------- */

/* "russia accepts third-states", in the room given; nothing where it does not fit. */
static void write_move(const talks_view *v, char out[TALKS_MOVE_ROOM], talks_rec who,
                       const char *verb, talks_rec what) {
  const talks_str blank = TALKS_STR(" ");
  bool object = what != TALKS_NO_RECORD;
  const talks_str parts[] = {talks__id(v, who), blank, talks__str(verb), blank,
                             object ? talks__id(v, what) : talks__str(NULL)};
  size_t n = 0;
  for (size_t i = 0; i < (object ? 5u : 3u); i++) {
    if (parts[i].n >= TALKS_MOVE_ROOM - n) {
      out[0] = '\0';
      return;
    }
    memcpy(out + n, parts[i].p, parts[i].n);
    n += parts[i].n;
  }
  out[n] = '\0';
}

/* NULL where it is among them already: then it rests on this record too. */
static question *add(asking *q, talks__term kind, talks_rec party, talks_rec subject,
                     talks_rec record) {
  talks_support on = talks__rests(q->a, record);
  if (on.on == 0 && kind != TALKS_TERM_asks_state)
    on = talks__join(q->a, on, talks__itself(q->a, record));
  for (size_t i = 0; i < q->n; i++)
    if (q->list[i].kind == kind && q->list[i].party == party &&
        q->list[i].subject == subject) {
      q->list[i].on = talks__join(q->a, q->list[i].on, on);
      return NULL;
    }
  if (q->n == TALKS_ASK_QUESTIONS) {
    q->cut = true;
    return NULL;
  }
  q->list[q->n] = (question){.kind = kind, .party = party, .subject = subject, .on = on};
  return &q->list[q->n++];
}

/* Whether the party's own position accepts the option or rules it out in so many words: then
 * there is nothing to ask. What it rules out only by demanding something else is open. */
static bool is_on_record(const talks__net *net, talks_rec party, talks_rec option) {
  static const talks__field said[] = {TALKS_F_position_demands, TALKS_F_position_accepts,
                                      TALKS_F_position_rejects,
                                      TALKS_F_position_red_line};
  for (uint32_t r = 0; r < net->nrequirements; r++) {
    const talks__requirement *req = &net->requirements[r];
    if (req->party != party) continue;
    for (size_t i = 0; i < TALKS_COUNT(said); i++)
      if (talks__has_ref(net->view, req->position, said[i], option)) return true;
  }
  return false;
}

static bool is_party(const talks__net *net, talks_rec party) {
  for (uint32_t i = 0; i < net->nparties; i++)
    if (net->parties[i] == party) return true;
  return false;
}

static void add_option(asking *q, talks_rec party, talks_rec option, talks_rec record) {
  const talks_view *v = q->a->view;
  if (is_on_record(&q->now.net, party, option)) return;
  question *one = add(q, TALKS_TERM_asks_option, party, option, record);
  if (!one) return;
  write_move(v, one->yes, party, "accepts", option);
  write_move(v, one->no, party, "rejects", option);
}

static void add_unanswered(asking *q) {
  const talks__net *net = &q->now.net;
  for (uint32_t r = 0; r < net->nrequirements; r++) {
    const talks__requirement *req = &net->requirements[r];
    for (uint32_t o = 0; o < net->issues[req->issue].n; o++)
      if (req->unanswered >> o & 1)
        add_option(q, req->party, talks__option_rec(net, req->issue, o), req->position);
  }
}

/* A proposal that a party has not answered asks for each option it offers. */
static void add_proposals(asking *q) {
  const talks_view *v = q->a->view;
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_proposal, &n);
  for (size_t i = 0; i < n; i++) {
    uint32_t stances, offers;
    const talks_rec *given = talks__refs(v, all[i], TALKS_F_proposal_answers, &stances);
    const talks_rec *options = talks__refs(v, all[i], TALKS_F_proposal_offers, &offers);
    for (uint32_t s = 0; s < stances; s++) {
      talks_rec party = talks__ref(v, given[s], TALKS_F_stance_party);
      if (!talks__stands(v, given[s]) || !is_party(&q->now.net, party) ||
          talks__word_in(v, given[s], TALKS_F_stance_answer) !=
              TALKS_WORD_answer_none_on_record)
        continue;
      for (uint32_t o = 0; o < offers; o++)
        if (talks__stands(v, options[o])) add_option(q, party, options[o], all[i]);
    }
  }
}

static void add_readings(asking *q) {
  const talks__net *net = &q->now.net;
  for (uint32_t i = 0; i < net->nreadings; i++) {
    talks_rec reading = net->readings[i].reading;
    talks_rec party = net->requirements[net->readings[i].requirement].party;
    question *one = add(q, TALKS_TERM_asks_reading, party, reading, reading);
    if (!one) continue;
    write_move(q->a->view, one->yes, reading, "taken", TALKS_NO_RECORD);
    write_move(q->a->view, one->no, reading, "refused", TALKS_NO_RECORD);
  }
}

/* Whether a hypothetical move settles the state: then there is nothing to ask. */
static bool is_supposed(const talks_view *v, talks_rec state) {
  for (size_t i = 0; i < v->nchanges; i++)
    if (v->changes[i].target == state && v->changes[i].op != TALKS_SHIFT) return true;
  return false;
}

/* What a condition needs and what does not certainly hold; asked of those who could bring it
 * about. */
static void add_states(asking *q) {
  const talks__order *o = &q->now.order;
  for (uint32_t i = 0; i < o->nstates; i++) {
    const talks__order_state *state = &o->states[i];
    if (state->truth == TALKS_SAID_YES || is_supposed(q->a->view, state->state)) continue;
    question *one =
        add(q, TALKS_TERM_asks_state, TALKS_NO_RECORD, state->state, state->state);
    if (!one) continue;
    write_move(q->a->view, one->yes, state->state, "holds", TALKS_NO_RECORD);
    write_move(q->a->view, one->no, state->state, "fails", TALKS_NO_RECORD);
  }
}

/* ---- supposing the answers ----------------------------------------------------- */

void talks__asking_saw(asking *q, const talks__standoff *s) {
  q->sets_cut = q->sets_cut || !s->conflicts.complete;
  q->circles = talks__less_found(q->circles, talks__circles_found(s));
}

/* A reading that is decided no longer stands; the other answers drop nothing. */
static talks_status suppose(asking *q, talks__term kind, const char *move,
                            talks__supposed *after, talks__effect **effects, size_t *n) {
  *n = 0;
  if (move[0] == '\0') return TALKS_OK; /* an id too long to be written as a move */
  talks_status status =
      (kind == TALKS_TERM_asks_reading ? talks__suppose : talks__suppose_quickly)(
          q->a->view, &move, 1, q->args->diag, &q->a->arena, after);
  if (status) {
    after->view = NULL;
    return status;
  }
  talks__asking_saw(q, &after->standoff);
  return talks__compare(&q->now, &after->standoff, &q->a->arena, effects, n);
}

static talks_status suppose_both(asking *q, question *one) {
  talks_status status =
      suppose(q, one->kind, one->yes, &one->after_yes, &one->if_yes, &one->nyes);
  if (!status)
    status = suppose(q, one->kind, one->no, &one->after_no, &one->if_no, &one->nno);
  return status;
}

static size_t worse(const question *q) { return q->nyes < q->nno ? q->nyes : q->nno; }
static size_t better(const question *q) { return q->nyes > q->nno ? q->nyes : q->nno; }

int talks__asked_order(const talks_view *v, const question *x, const question *y) {
  int order = talks__str_natcmp(talks__id(v, x->subject), talks__id(v, y->subject));
  if (order || x->party == y->party) return order;
  return talks__str_natcmp(talks__id(v, x->party), talks__id(v, y->party));
}

static int most_decisive(const void *x, const void *y, const void *user) {
  const question *a = x, *b = y;
  if (worse(a) != worse(b)) return worse(a) > worse(b) ? -1 : 1;
  if (better(a) != better(b)) return better(a) > better(b) ? -1 : 1;
  return talks__asked_order(user, a, b);
}

/* ---- putting ------------------------------------------------------------------- */

static void put_effects(talks_answer *a, talks__item list, const asking *q,
                        const talks__supposed *after, const talks__effect *effects,
                        size_t n, talks_support on) {
  talks__open(a, list);
  for (size_t i = 0; i < n; i++)
    talks__put_effect(a, &q->now, &after->standoff, &effects[i], on);
  talks__close(a);
}

static talks__item subject_item(talks__term kind) {
  return kind == TALKS_TERM_asks_reading ? TALKS_ITEM_reading
         : kind == TALKS_TERM_asks_state ? TALKS_ITEM_state_of
                                         : TALKS_ITEM_option;
}

/* Everybody who does an act that would bring the state about, each once. */
static void put_those_who_could(const asking *q, talks_rec state, talks_support on) {
  const talks__order *o = &q->now.order;
  const talks__order_state *s = &o->states[talks__order_state_of(o, state)];
  const talks_ctx *ctx = q->a->view->ctx;
  talks_rec *seen = NULL;
  size_t n = 0, room = 0;
  for (uint32_t i = 0; i < s->nacts; i++) {
    uint32_t by;
    const talks_rec *who =
        talks__refs(q->a->view, o->acts[s->acts[i]].act, TALKS_F_act_by, &by);
    talks_rec *grown = talks__grow(ctx, seen, &room, n + by, sizeof *seen);
    q->a->failed = q->a->failed || !grown;
    if (!grown) break;
    seen = grown;
    for (uint32_t k = 0; k < by; k++) {
      bool known = false;
      for (size_t m = 0; m < n && !known; m++) known = seen[m] == who[k];
      if (known) continue;
      seen[n++] = who[k];
      talks__put_ref(q->a, TALKS_ITEM_party, who[k], on);
    }
  }
  talks__free(ctx, seen);
}

/* The records that leave it open; of a state, what is said of it. */
talks_support talks__asked_rests(talks_answer *a, const question *one) {
  static const talks__field sides[] = {TALKS_F_state_yes_says, TALKS_F_state_no_says};
  bool state = one->kind == TALKS_TERM_asks_state;
  talks_support on = one->on;
  for (size_t f = 0; f < TALKS_COUNT(sides) && state; f++) {
    uint32_t n;
    const talks_rec *says = talks__refs(a->view, one->subject, sides[f], &n);
    for (uint32_t i = 0; i < n; i++)
      if (talks__stands(a->view, says[i]))
        on = talks__join(a, on, talks__rests(a, says[i]));
  }
  if (on.on == 0) on = talks__join(a, on, talks__itself(a, one->subject));
  return talks__weaken(on, TALKS_INFERRED);
}

void talks__put_asked(const asking *q, const question *one, talks_support on) {
  talks_answer *a = q->a;
  talks__put_term(a, TALKS_ITEM_question_kind, one->kind, on);
  talks__open(a, TALKS_ITEM_to_whom);
  if (one->kind == TALKS_TERM_asks_state) put_those_who_could(q, one->subject, on);
  else talks__put_ref(a, TALKS_ITEM_party, one->party, on);
  talks__close(a);
  talks__put_ref(a, subject_item(one->kind), one->subject, on);
}

static void put_question(asking *q, const question *one) {
  talks_answer *a = q->a;
  talks_support on = talks__asked_rests(a, one);
  talks__open(a, TALKS_ITEM_asked_one);
  talks__put_asked(q, one, on);
  put_effects(a, TALKS_ITEM_if_yes, q, &one->after_yes, one->if_yes, one->nyes, on);
  put_effects(a, TALKS_ITEM_if_no, q, &one->after_no, one->if_no, one->nno, on);
  talks__close(a);
}

static void close_all(asking *q) {
  for (size_t i = 0; i < q->n; i++) {
    if (q->list[i].after_yes.view) talks__supposed_close(&q->list[i].after_yes);
    if (q->list[i].after_no.view) talks__supposed_close(&q->list[i].after_no);
  }
  talks__standoff_close(&q->now);
}

talks_support talks__asking_rests(const asking *q) {
  talks_support all = talks__standoff_rests(q->a, &q->now);
  for (size_t i = 0; i < q->n; i++) all = talks__join(q->a, all, q->list[i].on);
  all = talks__join(q->a, all, talks__order_rests(q->a, &q->now));
  all.basis = TALKS_ABSENT; /* what was looked at */
  return all;
}

void talks__put_unseen(asking *q, talks_support all) {
  if (q->sets_cut)
    talks__put_term(q->a, TALKS_ITEM_enumeration, TALKS_TERM_options_cut, all);
  talks__put_less_found(q->a, TALKS_ITEM_circles_search, q->circles, all);
}

/* Questions come ranked: those that decide something first. */
static void put_all(asking *q, size_t most) {
  talks_answer *a = q->a;
  size_t deciding = 0;
  while (deciding < q->n && better(&q->list[deciding]) > 0) deciding++;
  if (most > deciding) most = deciding;
  talks_support all = talks__asking_rests(q);
  talks__open(a, TALKS_ITEM_asked);
  for (size_t i = 0; i < most; i++) put_question(q, &q->list[i]);
  talks__close(a);
  talks__put_count(a, TALKS_ITEM_unlisted, (int64_t)(deciding - most), all);
  talks__put_count(a, TALKS_ITEM_idle, (int64_t)(q->n - deciding), all);
  if (q->cut) talks__put_term(a, TALKS_ITEM_search, TALKS_TERM_search_cut, all);
  talks__put_unseen(q, all);
}

/* ---- asking -------------------------------------------------------------------- */

typedef struct {
  size_t most;
  bool pairs;
} options;

/* --all: everything that decides something; --depth 2: in pairs. */
static talks_status take_words(const talks_answer *a, const talks__args *args,
                               options *out) {
  *out = (options){.most = MOST_LISTED};
  for (size_t i = 0; i < args->n; i++) {
    const char *value = i + 1 < args->n ? args->words[i + 1] : "";
    if (strcmp(args->words[i], "--all") == 0) {
      out->most = SIZE_MAX;
    } else if (strcmp(args->words[i], "--depth") == 0) {
      out->pairs = strcmp(value, "2") == 0;
      if (!out->pairs && strcmp(value, "1") != 0) {
        talks__problem(args->diag, TALKS_ERROR, "bad-depth", (talks__place){.line = 0},
                       "write --depth 1 for questions, --depth 2 for pairs of them",
                       "there is no depth \"%s\"", value);
        return TALKS_MISUSE;
      }
      i++;
    } else {
      return talks__no_words(a, &(talks__args){args->words + i, 1, args->diag});
    }
  }
  return TALKS_OK;
}

static talks_status suppose_all(asking *q) {
  talks_status status = TALKS_OK;
  q->list = talks__arena_alloc(&q->a->arena, TALKS_ASK_QUESTIONS, sizeof *q->list);
  if (!q->list) return TALKS_NO_MEMORY;
  add_unanswered(q);
  add_proposals(q);
  add_readings(q);
  add_states(q);
  for (size_t i = 0; i < q->n && !status; i++) status = suppose_both(q, &q->list[i]);
  return status ? status
                : talks__sort(q->a->view->ctx, q->list, q->n, sizeof *q->list,
                              most_decisive, q->a->view);
}

static talks_status put_chosen(talks_answer *a, const talks__args *args, options chosen) {
  asking q = {.a = a, .args = args, .circles = TALKS_TERM_search_complete};
  talks_status status =
      talks__standoff_open(a->view, a->view->valid_on, args->diag, &a->arena, &q.now);
  if (status) return status;
  talks__asking_saw(&q, &q.now);
  status = suppose_all(&q);
  if (!status) {
    talks__put_must_agree(a, &q.now.net);
    if (chosen.pairs) status = talks__put_pairs(&q, chosen.most);
    else put_all(&q, chosen.most);
  }
  close_all(&q);
  return status;
}

talks_status talks__put_questions(talks_answer *a, const talks__args *args, size_t most) {
  return put_chosen(a, args, (options){.most = most});
}

talks_status talks__ask_ask(talks_answer *a, const talks__args *args) {
  options chosen;
  talks_status status = take_words(a, args, &chosen);
  return status ? status : put_chosen(a, args, chosen);
}
