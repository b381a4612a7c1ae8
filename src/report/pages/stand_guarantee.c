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
    talks_node text = get(p, t, TALKS_ITEM_text);
    talks__word word = talks__anode_of(p->answer, part)->of.word;
    bool is_asked =
        state != TALKS_NO_NODE &&
        talks__anode_of(p->answer, state)->of.word == TALKS_WORD_term_state_asked;
    if (word != TALKS_WORD_part_term || is_asked != asked || text == TALKS_NO_NODE)
      continue;
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_put(p, &out, talks__value_piece(p, text));
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
                    "talks\xC2\xA0"
                    "guarantee");
  talks__run runs[] = {talks__pieces_run(&words)};
  talks__page_row(p, TALKS_MSG_label_guarantee);
  talks__page_say(p, TALKS_MSG_guarantee_blanks, runs, 1);
}

/* Everybody who speaks in a list of statements, each once. */
static talks__pieces speakers(talks__page *p, talks_node list, size_t *n) {
  talks__pieces out = {0};
  talks_rec *seen = NULL;
  size_t room = 0;
  *n = 0;
  for (talks_node s = first(p, list); s != TALKS_NO_NODE; s = next(p, s)) {
    uint32_t count;
    talks_rec rec = talks__anode_of(p->answer, s)->of.ref;
    const talks_rec *who = talks__refs(p->view, rec, TALKS_F_statement_who, &count);
    talks_rec *grown = talks__grow(p->view->ctx, seen, &room, *n + count, sizeof *seen);
    p->failed = p->failed || !grown;
    if (!grown) break;
    seen = grown;
    for (uint32_t i = 0; i < count; i++) {
      bool known = false;
      for (size_t k = 0; k < *n && !known; k++) known = seen[k] == who[i];
      if (known) continue;
      seen[(*n)++] = who[i];
      separate(p, &out, TALKS_MSG_list_comma);
      talks__pieces_put(
          p, &out,
          (talks__piece){.text = talks__record_label(p->view, who[i], p->lang),
                         .node = s});
    }
  }
  talks__free(p->view->ctx, seen);
  return out;
}

static void put_in_place(talks__page *p, talks_node guarantee) {
  static const struct {
    talks__item item;
    talks__msg_id many, one;
  } sides[] = {
      {TALKS_ITEM_in_place, TALKS_MSG_guarantee_in_place, TALKS_MSG_guarantee_in_place},
      {TALKS_ITEM_welcomed, TALKS_MSG_guarantee_welcomed,
       TALKS_MSG_guarantee_one_welcomes},
  };
  talks__pieces all = {0};
  for (size_t i = 0; i < TALKS_COUNT(sides); i++) {
    talks_node list = get(p, guarantee, sides[i].item);
    size_t n;
    talks__pieces who = speakers(p, list, &n);
    if (first(p, list) == TALKS_NO_NODE || n == 0) continue;
    bool count = i == 1 && n > 1;
    talks__piece number = talks__plain(talks__number_text(p, (int64_t)n));
    talks__run runs[] = {count ? talks__run_one(p, number) : talks__pieces_run(&who),
                         talks__run_one(p, talks__stand_marks(p, list))};
    separate(p, &all, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &all, count ? sides[i].many : sides[i].one, runs, 2);
  }
  talks_node open = get(p, guarantee, TALKS_ITEM_contested);
  if (first(p, open) != TALKS_NO_NODE) {
    talks__run runs[] = {talks__run_one(p, talks__stand_marks(p, open))};
    separate(p, &all, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &all, TALKS_MSG_guarantee_contested, runs, 1);
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
