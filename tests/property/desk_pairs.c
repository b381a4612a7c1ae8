/* Pairs of questions against a twin that leaves nothing out: every pair, all four answers,
 * each supposed by opening a view of its own and working out everything; what either answer
 * does alone is taken off. Small dossiers are made up as text; of the shipped one some of the
 * pairs are tried, or all of them in a long run. */
#include "dossier.h"

#include "desk/compare.h"

#include <stdarg.h>

enum { ISSUES = 3, OPTIONS = 2, ROOM = 1 << 14, MOST = 400, KEY = 512, USUAL = 2000 };

/* ---- made up --------------------------------------------------------------------- */

typedef struct {
  tap_gen *g;
  char text[ROOM];
  size_t n;
} world;

static void say(world *w, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int k = vsnprintf(w->text + w->n, sizeof w->text - w->n, format, args);
  va_end(args);
  if (k < 0 || (w->n += (size_t)k) >= sizeof w->text) abort();
}

static void say_options(world *w, const char *field, int issue, unsigned set) {
  if (set == 0) return;
  say(w, ", %s:", field);
  for (int o = 0; o < OPTIONS; o++)
    if (set >> o & 1) say(w, " o%d%d", issue, o);
}

/* What a position says of each option: nothing, or one of these. Some positions and
 * conditions rest on readings, on two of them at times. */
static void say_position(world *w, int k, int readings) {
  static const char *const fields[] = {"demands", "accepts", "rejects", "unanswered"};
  unsigned sets[4] = {0};
  int issue = k % ISSUES;
  for (int o = 0; o < OPTIONS; o++) sets[tap_upto(w->g, 3)] |= 1u << o;
  say(w, "  p%d: {party: %c, issue: i%d", k, 'a' + k / ISSUES, issue);
  for (int f = 0; f < 4; f++) say_options(w, fields[f], issue, sets[f]);
  if (readings > 1 && k >= 4 && tap_upto(w->g, 2) == 0) say(w, ", from: r0 r1}\n");
  else say(w, ", from: S1.1a}\n");
}

static void say_order(world *w) {
  int states = 2 + (int)tap_upto(w->g, 1);
  say(w, "states:\n");
  for (int s = 0; s < states; s++) say(w, "  s%d: {en: x}\n", s);
  say(w, "acts:\n");
  for (int s = 0; s < states; s++) say(w, "  x%d: {by: a, en: x, brings: s%d}\n", s, s);
  say(w, "conditions:\n");
  for (int s = 0; s < states; s++) {
    say(w, "  c%d: {act: x%d, needs: s%d", s, s, (s + 1) % states);
    if (tap_bool(w->g))
      say(w, tap_bool(w->g) ? " or s%d" : " and s%d", s ? 0 : states - 1);
    say(w, ", from: %s}\n", tap_upto(w->g, 2) == 0 ? "r0 r1" : "S1.1a");
  }
}

static void make(world *w) {
  int positions = 3 + (int)tap_upto(w->g, 3);
  say(w, "sources: {'001': {paragraphs: 9}}\n"
         "statements: {S1.1a: {kind: claim, en: x}}\n"
         "parties: {a: {}, b: {}}\nissues:\n");
  for (int i = 0; i < ISSUES; i++)
    say(w, "  i%d: {options: {o%d0: x, o%d1: x}}\n", i, i, i);
  say(w, "positions:\n");
  for (int k = 0; k < positions; k++) say_position(w, k, 2);
  say(w, "readings:\n");
  for (int r = 0; r < 2; r++) {
    int of = (int)tap_upto(w->g, 2);
    say(w, "  r%d: {of: p%d", r, of);
    unsigned rejects = 1 + (unsigned)tap_upto(w->g, 2);
    say_options(w, "rejects", of, rejects);
    say_options(w, "accepts", of, 3 & ~rejects);
    say(w, ", from: S1.1a}\n");
  }
  if (tap_upto(w->g, 2) > 0)
    say(w, "structures:\n  f0: {if-all: o0%d, excludes: o1%d, from: %s}\n",
        (int)tap_upto(w->g, 1), (int)tap_upto(w->g, 1),
        tap_bool(w->g) ? "r0 r1" : "S1.1a");
  say_order(w);
}

/* ---- lines to compare ------------------------------------------------------------ */

typedef struct {
  char (*list)[KEY];
  size_t n, cap;
} lines;

static void add_line(lines *l, const char *format, ...) {
  va_list args;
  if (l->n == l->cap) {
    l->cap = 2 * l->cap + 16;
    l->list = realloc(l->list, l->cap * sizeof *l->list);
    if (!l->list) abort();
  }
  va_start(args, format);
  int k = vsnprintf(l->list[l->n], KEY, format, args);
  va_end(args);
  if (k < 0 || k >= KEY) abort();
  l->n++;
}

static int by_bytes(const void *a, const void *b) { return strcmp(a, b); }
static void in_order(lines *l) {
  if (l->n > 0) qsort(l->list, l->n, sizeof *l->list, by_bytes);
}

static bool has(const lines *l, const char *line) {
  for (size_t i = 0; i < l->n; i++)
    if (strcmp(l->list[i], line) == 0) return true;
  return false;
}

static void append(char *to, const talks_view *v, talks_rec rec) {
  talks_str id = talks__id(v, rec);
  size_t n = strlen(to);
  if (n + id.n + 2 > KEY) abort();
  snprintf(to + n, KEY - n, " %.*s", (int)id.n, id.p);
}

/* ---- the twin -------------------------------------------------------------------- */

typedef struct {
  char yes[KEY], no[KEY], name[KEY];
  bool reading;
  lines if_yes, if_no;
} asked;

typedef struct {
  const talks_view *v;
  asked list[MOST];
  size_t n;
} twin;

static void add(twin *t, talks_rec who, talks_rec what, bool reading, const char *yes,
                const char *no) {
  char name[KEY] = "";
  if (who != TALKS_NO_RECORD) append(name, t->v, who);
  append(name, t->v, what);
  for (size_t i = 0; i < t->n; i++)
    if (strcmp(t->list[i].name, name) == 0) return;
  if (t->n == MOST) abort();
  asked *q = &t->list[t->n++];
  memset(q, 0, sizeof *q);
  q->reading = reading;
  strcpy(q->name, name);
  talks_str id = talks__id(t->v, what);
  if (yes[0] == '+') {
    talks_str party = talks__id(t->v, who);
    snprintf(q->yes, KEY, "%.*s accepts %.*s", (int)party.n, party.p, (int)id.n, id.p);
    snprintf(q->no, KEY, "%.*s rejects %.*s", (int)party.n, party.p, (int)id.n, id.p);
  } else {
    snprintf(q->yes, KEY, "%.*s %s", (int)id.n, id.p, yes);
    snprintf(q->no, KEY, "%.*s %s", (int)id.n, id.p, no);
  }
}

static bool answered(const talks__net *net, talks_rec party, talks_rec option) {
  for (uint32_t r = 0; r < net->nrequirements; r++) {
    talks_rec position = net->requirements[r].position;
    if (net->requirements[r].party == party &&
        (talks__has_ref(net->view, position, TALKS_F_position_demands, option) ||
         talks__has_ref(net->view, position, TALKS_F_position_accepts, option) ||
         talks__has_ref(net->view, position, TALKS_F_position_rejects, option) ||
         talks__has_ref(net->view, position, TALKS_F_position_red_line, option)))
      return true;
  }
  return false;
}

static void add_all(twin *t, const talks__standoff *now) {
  const talks__net *net = &now->net;
  for (uint32_t r = 0; r < net->nrequirements; r++)
    for (uint32_t o = 0; o < net->issues[net->requirements[r].issue].n; o++) {
      talks_rec option = talks__option_rec(net, net->requirements[r].issue, o);
      if ((net->requirements[r].unanswered >> o & 1) &&
          !answered(net, net->requirements[r].party, option))
        add(t, net->requirements[r].party, option, false, "+", "");
    }
  size_t n;
  const talks_rec *proposals = talks__all(t->v, TALKS_K_proposal, &n);
  for (size_t i = 0; i < n; i++) {
    uint32_t nstances, noffers;
    const talks_rec *stances =
        talks__refs(t->v, proposals[i], TALKS_F_proposal_answers, &nstances);
    const talks_rec *offers =
        talks__refs(t->v, proposals[i], TALKS_F_proposal_offers, &noffers);
    for (uint32_t s = 0; s < nstances; s++)
      for (uint32_t o = 0; o < noffers; o++) {
        talks_rec party = talks__ref(t->v, stances[s], TALKS_F_stance_party);
        bool agrees = false;
        for (uint32_t k = 0; k < net->nparties; k++)
          agrees = agrees || net->parties[k] == party;
        if (agrees && talks__stands(t->v, stances[s]) && talks__stands(t->v, offers[o]) &&
            talks__word_in(t->v, stances[s], TALKS_F_stance_answer) ==
                TALKS_WORD_answer_none_on_record &&
            !answered(net, party, offers[o]))
          add(t, party, offers[o], false, "+", "");
      }
  }
  for (uint32_t r = 0; r < net->nreadings; r++)
    add(t, net->requirements[net->readings[r].requirement].party,
        net->readings[r].reading, true, "taken", "refused");
  for (uint32_t s = 0; s < now->order.nstates; s++)
    if (now->order.states[s].truth != TALKS_SAID_YES)
      add(t, TALKS_NO_RECORD, now->order.states[s].state, false, "holds", "fails");
}

/* One effect: what happens, and to which positions, acts or option. */
static void say_effect(char out[KEY], const talks__standoff *before,
                       const talks__standoff *after, const talks__effect *e) {
  const talks__standoff *s = e->in_before != SIZE_MAX ? before : after;
  size_t i = e->in_before != SIZE_MAX ? e->in_before : e->in_after;
  talks_str name = talks__term_name(e->does);
  snprintf(out, KEY, "%.*s", (int)name.n, name.p);
  if (i == SIZE_MAX) {
    append(out, before->net.view, e->option);
  } else if (e->circle) {
    for (uint32_t k = 0; k < s->circles.circles[i].n; k++)
      append(out, before->net.view,
             s->order.acts[s->circles.circles[i].steps[k].act].act);
  } else {
    for (uint32_t m = 0; m < s->conflicts.list[i].n; m++)
      append(out, before->net.view,
             s->net.requirements[s->conflicts.list[i].requirements[m]].position);
  }
}

static void suppose(const talks_view *v, const talks__standoff *now,
                    const char *const *moves, size_t n, lines *out) {
  talks__arena arena;
  talks__supposed after;
  talks__effect *effects;
  size_t count;
  talks__arena_init(&arena, v->ctx);
  if (talks__suppose(v, moves, n, NULL, &arena, &after) ||
      talks__compare(now, &after.standoff, &arena, &effects, &count))
    abort();
  for (size_t i = 0; i < count; i++) {
    char text[KEY];
    say_effect(text, now, &after.standoff, &effects[i]);
    add_line(out, "%s", text);
  }
  talks__supposed_close(&after);
  talks__arena_free(&arena);
}

static void line_of_case(lines *out, const asked *x, const asked *y, bool a, bool b,
                         const char *effect) {
  bool turn = strcmp(x->name, y->name) > 0;
  add_line(out, "%s %s +%s %s:%s", turn ? y->name : x->name,
           (turn ? b : a) ? "yes" : "no", turn ? x->name : y->name,
           (turn ? a : b) ? "yes" : "no", effect);
}

static void twin_pair(const twin *t, const talks__standoff *now, const asked *x,
                      const asked *y, lines *out) {
  for (int answers = 0; answers < 4; answers++) {
    bool a = answers & 1, b = answers >> 1 & 1, turn = y->reading && !x->reading;
    const char *moves[2];
    lines both = {0};
    moves[turn] = a ? x->yes : x->no;
    moves[!turn] = b ? y->yes : y->no;
    suppose(t->v, now, moves, 2, &both);
    for (size_t i = 0; i < both.n; i++)
      if (!has(a ? &x->if_yes : &x->if_no, both.list[i]) &&
          !has(b ? &y->if_yes : &y->if_no, both.list[i]))
        line_of_case(out, x, y, a, b, both.list[i]);
    free(both.list);
  }
}

/* ---- the answer ------------------------------------------------------------------ */

static talks_node node(const talks_answer *a, talks_node parent, talks__item item) {
  return talks__node_at(a, parent, item);
}

static talks_rec ref(const talks_answer *a, talks_node n) {
  return talks__anode_of(a, n)->of.ref;
}

static void say_question(const talks_answer *a, talks_node q, char name[KEY]) {
  static const talks__item subjects[] = {TALKS_ITEM_option, TALKS_ITEM_reading,
                                         TALKS_ITEM_state_of};
  const talks_view *v = talks_answer_view(a);
  name[0] = '\0';
  if (node(a, q, TALKS_ITEM_state_of) == TALKS_NO_NODE)
    append(name, v, ref(a, talks_node_first(a, node(a, q, TALKS_ITEM_to_whom))));
  for (size_t i = 0; i < TALKS_COUNT(subjects); i++)
    if (node(a, q, subjects[i]) != TALKS_NO_NODE)
      append(name, v, ref(a, node(a, q, subjects[i])));
}

static void read_effect(const talks_answer *a, talks_node e, char out[KEY]) {
  talks_str name =
      talks__term_name(talks__anode_of(a, node(a, e, TALKS_ITEM_does))->of.term);
  const talks_view *v = talks_answer_view(a);
  talks_node option = node(a, e, TALKS_ITEM_option), acts = node(a, e, TALKS_ITEM_steps);
  talks_node held = node(a, e, TALKS_ITEM_positions_held);
  snprintf(out, KEY, "%.*s", (int)name.n, name.p);
  if (option != TALKS_NO_NODE) append(out, v, ref(a, option));
  talks_node list = acts != TALKS_NO_NODE ? acts : held;
  for (talks_node n = list == TALKS_NO_NODE ? list : talks_node_first(a, list);
       n != TALKS_NO_NODE; n = talks_node_next(a, n))
    append(out, v, ref(a, list == acts ? n : node(a, n, TALKS_ITEM_position)));
}

static bool is_yes(const talks_answer *a, talks_node n) {
  return talks__anode_of(a, n)->of.term == TALKS_TERM_answer_yes;
}

/* False where the order of the pairs is not that of what they decide. */
static bool read_pairs(const talks_answer *a, lines *out) {
  size_t last_worse = SIZE_MAX, last_better = SIZE_MAX;
  bool ranked = true;
  talks_node list = node(a, 0, TALKS_ITEM_asked_pairs);
  for (talks_node p = talks_node_first(a, list); p != TALKS_NO_NODE;
       p = talks_node_next(a, p)) {
    asked x = {0}, y = {0};
    talks_node q = talks_node_first(a, node(a, p, TALKS_ITEM_pair_asks));
    say_question(a, q, x.name);
    say_question(a, talks_node_next(a, q), y.name);
    talks_node cases = node(a, p, TALKS_ITEM_pair_cases);
    size_t worse = talks_node_count(a, cases) < 4 ? 0 : SIZE_MAX, better = 0;
    for (talks_node c = talks_node_first(a, cases); c != TALKS_NO_NODE;
         c = talks_node_next(a, c)) {
      talks_node effects = node(a, c, TALKS_ITEM_pair_decides);
      size_t n = talks_node_count(a, effects);
      if (n < worse) worse = n;
      if (n > better) better = n;
      for (talks_node e = talks_node_first(a, effects); e != TALKS_NO_NODE;
           e = talks_node_next(a, e)) {
        char text[KEY];
        read_effect(a, e, text);
        line_of_case(out, &x, &y, is_yes(a, node(a, c, TALKS_ITEM_first_answer)),
                     is_yes(a, node(a, c, TALKS_ITEM_second_answer)), text);
      }
    }
    ranked = ranked && better > 0 &&
             (worse < last_worse || (worse == last_worse && better <= last_better));
    last_worse = worse;
    last_better = better;
  }
  return ranked;
}

/* ---- comparing ------------------------------------------------------------------- */

/* Every step-th pair; lines of the answer about other pairs are left aside. */
static bool compare(const talks_view *v, size_t step, const char **what, size_t *found) {
  static twin t;
  static const char *const words[] = {"--depth", "2", "--all", NULL};
  talks__arena arena;
  talks__standoff now;
  talks_answer *a = NULL;
  lines wanted = {0}, got = {0};
  t.v = v;
  t.n = 0;
  talks__arena_init(&arena, v->ctx);
  if (talks__standoff_open(v, v->valid_on, NULL, &arena, &now) ||
      talks_ask(v, "ask", words, NULL, &a))
    abort();
  add_all(&t, &now);
  for (size_t i = 0; i < t.n; i++) {
    const char *yes = t.list[i].yes, *no = t.list[i].no;
    suppose(v, &now, &yes, 1, &t.list[i].if_yes);
    suppose(v, &now, &no, 1, &t.list[i].if_no);
  }
  *what = read_pairs(a, &got) ? NULL : "the order of the pairs";
  for (size_t i = 0, k = 0; i < t.n; i++)
    for (size_t j = i + 1; j < t.n; j++, k++)
      if (k % step == 0) twin_pair(&t, &now, &t.list[i], &t.list[j], &wanted);
  in_order(&wanted);
  in_order(&got);
  for (size_t i = 0; i < wanted.n && !*what; i++)
    if (!has(&got, wanted.list[i])) *what = wanted.list[i];
  for (size_t i = 0; i < got.n && step == 1 && !*what; i++)
    if (!has(&wanted, got.list[i])) *what = got.list[i];
  if (step == 1 && got.n != wanted.n && !*what) *what = "how many";
  if (*what) {
    static char said[KEY];
    snprintf(said, sizeof said, "%s", *what);
    *what = said;
  }
  *found = wanted.n;
  for (size_t i = 0; i < t.n; i++) {
    free(t.list[i].if_yes.list);
    free(t.list[i].if_no.list);
  }
  free(wanted.list);
  free(got.list);
  talks_answer_destroy(a);
  talks__standoff_close(&now);
  talks__arena_free(&arena);
  return !*what;
}

static bool like_the_twin(tap_gen *g, void *user) {
  static world w;
  const char *what = NULL;
  size_t found = 0, *all = user;
  w.g = g;
  w.n = 0;
  make(&w);
  dossier d = dossier_load_text(w.text);
  bool good = d.status == TALKS_OK && dossier_view(&d, NULL) == TALKS_OK &&
              compare(d.view, 1, &what, &found);
  *all += found;
  if (!good && g->loud) {
    static char said[4096];
    printf("# %s%s# ---\n# %s\n", dossier_said(&d, said, sizeof said), w.text,
           what ? what : "");
  }
  dossier_free(&d);
  return good;
}

static void of_the_record(const char *name, size_t step) {
  char folder[4096];
  const char *data = getenv("TALKS_DATA"), *what = NULL;
  talks_ctx *ctx = NULL;
  talks_model *model = NULL;
  talks_view *v = NULL;
  size_t found = 0;
  snprintf(folder, sizeof folder, "%s/dossiers/%s", data ? data : ".", name);
  if (talks_ctx_create(NULL, &ctx) || talks_model_open(ctx, folder, NULL, &model) ||
      talks_view_open(model, NULL, NULL, &v))
    abort();
  bool good = compare(v, step, &what, &found);
  ok(good, "%s: every %zu-th pair: %s", name, step, what ? what : "as the twin");
  talks_view_destroy(v);
  talks_model_destroy(model);
  talks_ctx_destroy(ctx);
}

int main(int argc, char **argv) {
  size_t found = 0;
  tap_begin(argc, argv);
  /* a case opens some hundred views */
  const char *cases = getenv("TALKS_CASES");
  bool long_run = cases && atol(cases) > USUAL;
  if (tap_.cases > USUAL / 2) tap_.cases = USUAL / 2;
  tap_property("pairs of questions", long_run ? 2000 : 60, like_the_twin, &found);
  ok(found > 0, "some pairs decide something: %zu effects in all", found);
  of_the_record("small", 1);
  of_the_record("ukraine-2025", long_run ? 1 : 211);
  return tap_done();
}
