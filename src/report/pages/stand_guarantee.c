/* report/pages/stand_guarantee.c: the lines of the front page that say what guarantee there is
 * on paper: how long it would last, what the drafts leave blank, and whether anything of it
 * is in place.
 */
#include "report/pages/stand.h"

/* How long it lasts, as drafted or as asked for. */
static talks__pieces duration_terms(talks__page *p, talks_node terms, bool asked) {
  talks__pieces out = {0};
  for (talks_node t = first(p, terms); t != TALKS_NO_NODE; t = next(p, t)) {
    talks_node part = get(p, t, TALKS_ITEM_part), state = get(p, t, TALKS_ITEM_state);
    talks_node text = get(p, t, TALKS_ITEM_text), figure = get(p, t, TALKS_ITEM_value);
    talks__word word = talks__anode_of(p->answer, part)->of.word;
    bool is_asked =
        state != TALKS_NO_NODE &&
        talks__anode_of(p->answer, state)->of.word == TALKS_WORD_term_state_asked;
    if (text == TALKS_NO_NODE) text = figure;
    if (word != TALKS_WORD_part_term || is_asked != asked || text == TALKS_NO_NODE)
      continue;
    separate(p, &out, TALKS_MSG_list_comma);
    talks__stand_cut(p, &out, talks__value_piece(p, text).text, text);
    talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &out, talks__marks_piece(text));
  }
  return out;
}

static void put_duration(talks__page *p, talks_node guarantee) {
  talks_node terms = get(p, guarantee, TALKS_ITEM_terms);
  talks__pieces drafted = duration_terms(p, terms, false);
  talks__pieces asked = duration_terms(p, terms, true);
  talks__run runs[] = {talks__pieces_run(&drafted), talks__pieces_run(&asked)};
  if (drafted.n + asked.n == 0) return;
  talks__page_row(p, TALKS_MSG_label_guarantee);
  if (drafted.n && asked.n) talks__page_say(p, TALKS_MSG_guarantee_asked, runs, 2);
  else if (asked.n) talks__page_say(p, TALKS_MSG_guarantee_asked_only, runs + 1, 1);
  else put_all(p, &drafted);
}

static void put_blanks(talks__page *p, talks_node guarantee,
                       const talks__stand_share *share) {
  talks__pieces words = {0};
  talks_node list = get(p, guarantee, TALKS_ITEM_blanks), b = first(p, list);
  for (size_t n = 0; b != TALKS_NO_NODE && n < share->blanks; b = next(p, b), n++) {
    separate(p, &words, TALKS_MSG_list_comma);
    talks__pieces_put(p, &words, talks__value_piece(p, b));
  }
  if (words.n == 0) return;
  size_t total = talks_node_count(p->answer, list);
  talks__stand_more(p, &words, total > share->blanks ? total - share->blanks : 0, share,
                    "guarantee");
  talks__run runs[] = {talks__pieces_run(&words)};
  talks__page_row(p, TALKS_MSG_label_guarantee);
  talks__page_say(p, TALKS_MSG_guarantee_blanks, runs, 1);
}

/* Those who speak in a list of statements, each once. */
typedef struct {
  talks__pieces names; /* each behind its mark but for those of the last statement */
  talks_node cited;    /* the last statement that names somebody new */
  talks_node begun;    /* the first */
  talks_rec *seen;
  size_t n, room;
} voices;

static void put_voice(talks__page *p, voices *all, talks_node statement, talks_rec who) {
  talks_rec *grown = talks__grow(p->view->ctx, all->seen, &all->room, all->n + 1,
                                 sizeof *all->seen);
  p->failed = p->failed || !grown;
  if (!grown) return;
  all->seen = grown;
  for (size_t i = 0; i < all->n; i++)
    if (all->seen[i] == who) return;
  all->seen[all->n++] = who;
  if (all->n == 1) all->begun = statement;
  else if (all->cited != statement) {
    talks__pieces_put(p, &all->names, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &all->names, talks__marks_piece(all->cited));
  }
  separate(p, &all->names, TALKS_MSG_list_comma);
  talks__pieces_put(
      p, &all->names,
      (talks__piece){.text = talks__record_label(p->view, who, p->lang),
                     .node = statement});
  all->cited = statement;
}

/* Those whom the statements name; or else the documents that speak in their own voice. */
static voices voices_of(talks__page *p, talks_node list, bool named) {
  voices all = {.cited = TALKS_NO_NODE, .begun = TALKS_NO_NODE};
  for (talks_node s = first(p, list); s != TALKS_NO_NODE; s = next(p, s)) {
    uint32_t n;
    talks_rec rec = talks__anode_of(p->answer, s)->of.ref;
    const talks_rec *who = talks__refs(p->view, rec, TALKS_F_statement_who, &n);
    talks_rec source = n == 0 ? talks__speaker(p->view, rec) : TALKS_NO_RECORD;
    for (uint32_t i = 0; i < n && named; i++) put_voice(p, &all, s, who[i]);
    if (source != TALKS_NO_RECORD && !named) put_voice(p, &all, s, source);
  }
  talks__free(p->view->ctx, all.seen);
  return all;
}

static void put_voices(talks__page *p, talks__pieces *out, talks__msg_id words,
                       const voices *all, talks_node list) {
  talks__run runs[] = {talks__pieces_run(&all->names),
                       talks__run_one(p, talks__marks_for(p, all->cited, list))};
  if (all->n == 0) return;
  separate(p, out, TALKS_MSG_list_semicolon);
  talks__pieces_say(p, out, words, runs, 2);
}

static void put_placed(talks__page *p, talks__pieces *out, talks_node list) {
  voices who = voices_of(p, list, true);
  if (who.n == 0) who = voices_of(p, list, false);
  put_voices(p, out, TALKS_MSG_guarantee_in_place, &who, list);
}

/* "welcomed by 3 [S0.21a]": of several only how many. A document that names nobody is none
 * who welcomes it: it says that somebody does. */
static void put_welcome(talks__page *p, talks__pieces *out, talks_node list) {
  talks__msg_id words = TALKS_MSG_guarantee_one_welcomes;
  voices who = voices_of(p, list, true);
  if (who.n == 0) {
    who = voices_of(p, list, false);
    words = TALKS_MSG_guarantee_said_welcome;
  } else if (who.n > 1) {
    who.cited = who.begun;
    who.names = (talks__pieces){0};
    talks__pieces_put(p, &who.names,
                      talks__plain(talks__number_text(p, (int64_t)who.n)));
    words = TALKS_MSG_guarantee_welcomed;
  }
  put_voices(p, out, words, &who, list);
}

static void put_in_place(talks__page *p, talks_node guarantee) {
  talks__pieces all = {0};
  put_placed(p, &all, get(p, guarantee, TALKS_ITEM_in_place));
  put_welcome(p, &all, get(p, guarantee, TALKS_ITEM_welcomed));
  talks_node open = get(p, guarantee, TALKS_ITEM_contested);
  if (first(p, open) != TALKS_NO_NODE) {
    talks__run runs[] = {talks__run_one(p, talks__stand_marks(p, open))};
    talks__msg_id words =
        all.n > 0 ? TALKS_MSG_guarantee_contested : TALKS_MSG_guarantee_contested_only;
    separate(p, &all, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &all, words, runs, 1);
  }
  if (all.n == 0) return;
  talks__page_row(p, TALKS_MSG_label_guarantee);
  put_all(p, &all);
}

void talks__stand_guarantee(talks__page *p, const talks__stand_share *share) {
  talks_node guarantee = get(p, 0, TALKS_ITEM_guarantee);
  if (guarantee == TALKS_NO_NODE) return;
  put_duration(p, guarantee);
  put_blanks(p, guarantee, share);
  put_in_place(p, guarantee);
}
