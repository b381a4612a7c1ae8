/* record/movement.c: which positions changed since the baseline.
 *
 * Options are compared as sets; nobody says how much a move is worth. Definitions follow
 * the method page on movement (docs/methods/movement.md): conceded, hardened, shifted,
 * re-worded, same, unclear, no baseline, no word since; contested when the record
 * contradicts itself about it. What somebody says about movement stands beside it.
 */
#include "record/record.h"

#include "net/net.h"

static const talks__field exclusions[] = {TALKS_F_position_rejects,
                                          TALKS_F_position_red_line};
static const talks__field acceptances[] = {TALKS_F_position_demands,
                                           TALKS_F_position_accepts};
static const talks__field mentions[] = {
    TALKS_F_position_demands, TALKS_F_position_accepts, TALKS_F_position_rejects,
    TALKS_F_position_red_line, TALKS_F_position_unanswered};

static bool in_any(const talks_view *v, talks_rec position, const talks__field *fields,
                   size_t n, talks_rec option) {
  for (size_t i = 0; i < n; i++)
    if (talks__has_ref(v, position, fields[i], option)) return true;
  return false;
}

static bool accepts(const talks_view *v, talks_rec position, talks_rec option) {
  return in_any(v, position, acceptances, TALKS_COUNT(acceptances), option);
}

static bool excludes(const talks_view *v, talks_rec position, talks_rec option) {
  return in_any(v, position, exclusions, TALKS_COUNT(exclusions), option);
}

static bool mentions_it(const talks_view *v, talks_rec position, talks_rec option) {
  return in_any(v, position, mentions, TALKS_COUNT(mentions), option);
}

/* ---- one move ------------------------------------------------------------------ */

static bool compare_option(const talks_view *v, const talks__move *m, talks_rec option,
                           talks__option_change *c) {
  bool demanded = talks__has_ref(v, m->before, TALKS_F_position_demands, option);
  bool demands = talks__has_ref(v, m->after, TALKS_F_position_demands, option);
  bool was_out = excludes(v, m->before, option), is_out = excludes(v, m->after, option);
  bool was_in = accepts(v, m->before, option), is_in = accepts(v, m->after, option);
  bool mentioned = mentions_it(v, m->after, option);
  *c = (talks__option_change){.option = option};
  c->gave = (is_in && !demands && !was_in) || (was_out && !is_out && mentioned);
  c->let_go = was_in && !is_in;
  c->took = (is_out && !was_out) || (demands && !was_in);
  c->silent = demanded && !mentioned;
  return c->gave || c->let_go || c->took || c->silent;
}

static bool has_lists(const talks_view *v, talks_rec position) {
  uint32_t n = 0;
  for (size_t i = 0; i < TALKS_COUNT(mentions) && n == 0; i++)
    talks__refs(v, position, mentions[i], &n);
  return n > 0;
}

static talks_status list_changes(const talks_view *v, talks__arena *arena,
                                 talks__move *m) {
  uint32_t n;
  const talks_rec *options = talks__refs(v, m->issue, TALKS_F_issue_options, &n);
  if (!has_lists(v, m->before) || !has_lists(v, m->after)) return TALKS_OK;
  talks__option_change *list = talks__arena_alloc(arena, n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++)
    m->nchanges += compare_option(v, m, options[i], &list[m->nchanges]);
  m->changes = list;
  return TALKS_OK;
}

static talks__move_verdict judge(const talks_view *v, const talks__move *m) {
  bool gave = false, took = false, silent = false;
  if (m->after == TALKS_NO_RECORD) return TALKS_MOVE_NO_WORD;
  if (m->before == TALKS_NO_RECORD) return TALKS_MOVE_NO_BASELINE;
  for (size_t i = 0; i < m->nchanges; i++) {
    gave = gave || m->changes[i].gave;
    took = took || m->changes[i].took;
    silent = silent || m->changes[i].silent;
  }
  if (gave && talks__support(v, m->after).disputed) return TALKS_MOVE_CONTESTED;
  if (gave) return took ? TALKS_MOVE_SHIFTED : TALKS_MOVE_CONCEDED;
  if (took) return silent ? TALKS_MOVE_UNCLEAR : TALKS_MOVE_HARDENED;
  if (m->nwordings > 0) return TALKS_MOVE_REWORDED;
  return silent || !m->changes ? TALKS_MOVE_UNCLEAR : TALKS_MOVE_SAME;
}

bool talks__is_concession(const talks__move *m) {
  return m->verdict == TALKS_MOVE_CONTESTED || m->verdict == TALKS_MOVE_CONCEDED ||
         m->verdict == TALKS_MOVE_SHIFTED;
}

/* ---- what is said about it ----------------------------------------------------- */

bool talks__reworded_since(const talks_view *v, talks_rec wording) {
  talks_days on = {TALKS_DAY_MAX, TALKS_DAY_MAX, TALKS_WHEN};
  talks__days_in(v, wording, TALKS_F_wording_on, &on);
  return on.to > v->since;
}

static bool words_of(const talks_view *v, talks_rec wording, talks_rec party) {
  uint32_t n;
  const talks_rec *who = talks__refs(v, wording, TALKS_F_wording_who, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__party_of(v, who[i]) == party) return true;
  return false;
}

static talks_status list_wordings(const talks_view *v, talks__arena *arena,
                                  talks__move *m) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_wording, &n);
  talks_rec *kept = talks__arena_alloc(arena, n + 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (talks__has_ref(v, all[i], TALKS_F_wording_issue, m->issue) &&
        words_of(v, all[i], m->party) && talks__reworded_since(v, all[i]))
      kept[m->nwordings++] = all[i];
  m->wordings = kept;
  return TALKS_OK;
}

/* How many parties a statement since the baseline says have moved. */
static uint32_t said_to_move(const talks_view *v, talks_rec statement,
                             const talks_rec **who) {
  uint32_t n;
  *who = talks__refs(v, statement, TALKS_F_statement_moved, &n);
  return n > 0 && talks__when(v, statement).to > v->since ? n : 0;
}

/* Statements since the baseline about one party's moving, or about several parties'. */
static talks_status said_of(const talks_view *v, talks__arena *arena, bool several,
                            talks_rec **out, size_t *n) {
  size_t statements;
  const talks_rec *all = talks__all(v, TALKS_K_statement, &statements), *who;
  talks_rec *kept = talks__arena_alloc(arena, statements + 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < statements; i++) {
    uint32_t parties = said_to_move(v, all[i], &who);
    if (parties > 0 && (parties > 1) == several) kept[(*n)++] = all[i];
  }
  *out = kept;
  return TALKS_OK;
}

talks_status talks__said_of_all(const talks_view *v, talks__arena *arena, talks_rec **out,
                                size_t *n) {
  return said_of(v, arena, true, out, n);
}

/* Which of the statements about one party's moving are about this move. A statement about
 * several at once says nothing about one issue of one of them. */
static talks_status list_said(const talks_view *v, talks__arena *arena,
                              const talks_rec *all, size_t n, talks__move *m) {
  talks_rec *kept = talks__arena_alloc(arena, n + 1, sizeof *kept);
  const talks_rec *who;
  if (!kept) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (said_to_move(v, all[i], &who) == 1 && talks__party_of(v, who[0]) == m->party &&
        talks__has_ref(v, all[i], TALKS_F_statement_issue, m->issue))
      kept[m->nsaid++] = all[i];
  m->said = kept;
  return TALKS_OK;
}

/* ---- pairing positions --------------------------------------------------------- */

static bool by_baseline(const talks_view *v, talks_rec position) {
  return talks__held_from(v, position) <= v->since;
}

/* A move being put together. */
typedef struct {
  talks__move *moves;
  talks_rec *first; /* of each: the first position since the baseline */
  size_t n;
} pairing;

static size_t find(pairing *p, talks_rec party, talks_rec issue) {
  for (size_t i = 0; i < p->n; i++)
    if (p->moves[i].party == party && p->moves[i].issue == issue) return i;
  p->moves[p->n] = (talks__move){.party = party,
                                 .issue = issue,
                                 .before = TALKS_NO_RECORD,
                                 .after = TALKS_NO_RECORD};
  p->first[p->n] = TALKS_NO_RECORD;
  return p->n++;
}

static void keep_later(const talks_view *v, talks_rec *slot, talks_rec position) {
  if (*slot == TALKS_NO_RECORD ||
      talks__held_from(v, *slot) <= talks__held_from(v, position))
    *slot = position;
}

static void keep_earlier(const talks_view *v, talks_rec *slot, talks_rec position) {
  if (*slot == TALKS_NO_RECORD ||
      talks__held_from(v, *slot) > talks__held_from(v, position))
    *slot = position;
}

/* Positions at the baseline and the first since from `then`, the last since from v: with
 * valid-on, the one in force. */
static void pair_up(const talks_view *v, const talks_view *then, pairing *p) {
  const talks_view *views[] = {then, v};
  for (size_t k = 0; k < TALKS_COUNT(views); k++) {
    size_t n;
    const talks_rec *all = talks__all(views[k], TALKS_K_position, &n);
    for (size_t i = 0; i < n; i++) {
      size_t at = find(p, talks__ref(v, all[i], TALKS_F_position_party),
                       talks__ref(v, all[i], TALKS_F_position_issue));
      if (by_baseline(v, all[i])) keep_later(v, &p->moves[at].before, all[i]);
      else if (k == 0) keep_earlier(v, &p->first[at], all[i]);
      else if (talks__has_begun(v, all[i])) keep_later(v, &p->moves[at].after, all[i]);
    }
  }
  for (size_t i = 0; i < p->n; i++) {
    talks__move *m = &p->moves[i];
    if (m->before != TALKS_NO_RECORD || m->after == TALKS_NO_RECORD ||
        p->first[i] == m->after)
      continue;
    m->before = p->first[i];
    m->first_since = true;
  }
}

static talks_status complete(const talks_view *v, talks__arena *arena,
                             const talks_rec *said, size_t nsaid, talks__move *m) {
  talks_status status = list_wordings(v, arena, m);
  if (!status) status = list_said(v, arena, said, nsaid, m);
  if (!status && m->before != TALKS_NO_RECORD && m->after != TALKS_NO_RECORD)
    status = list_changes(v, arena, m);
  m->conditional = m->after != TALKS_NO_RECORD &&
                   talks__condition_behind(v, m->after, 0) != TALKS_NO_RECORD;
  m->verdict = judge(v, m);
  return status;
}

/* ---- all of them --------------------------------------------------------------- */

bool talks__in_frame(const talks_view *v, talks_rec party) {
  return v->frame != TALKS_NO_RECORD &&
         talks__has_ref(v, v->frame, TALKS_F_frame_parties, party);
}

static int by_verdict(const void *a, const void *b, const void *user) {
  const talks__move *x = a, *y = b;
  bool in = talks__in_frame(user, x->party);
  if (in != talks__in_frame(user, y->party)) return in ? -1 : 1;
  if (x->verdict != y->verdict) return x->verdict < y->verdict ? -1 : 1;
  int order = talks__str_natcmp(talks__id(user, x->party), talks__id(user, y->party));
  return order ? order
               : talks__str_natcmp(talks__id(user, x->issue), talks__id(user, y->issue));
}

talks_status talks__movements(const talks_view *v, const talks_view *then,
                              talks__arena *arena, talks__move **out, size_t *n) {
  size_t now, before;
  talks__all(v, TALKS_K_position, &now);
  talks__all(then, TALKS_K_position, &before);
  pairing p = {.moves = talks__arena_alloc(arena, now + before + 1, sizeof *p.moves),
               .first = talks__arena_alloc(arena, now + before + 1, sizeof *p.first)};
  if (!p.moves || !p.first) return TALKS_NO_MEMORY;
  pair_up(v, then, &p);
  *out = p.moves;
  *n = 0;
  talks_rec *said = NULL;
  size_t nsaid = 0; /* found once: every statement for every move would be too many */
  talks_status status = said_of(v, arena, false, &said, &nsaid);
  for (size_t i = 0; i < p.n && !status; i++) {
    talks__move m = p.moves[i];
    if (m.before == TALKS_NO_RECORD && m.after == TALKS_NO_RECORD) continue;
    status = complete(v, arena, said, nsaid, &m);
    p.moves[(*n)++] = m;
  }
  if (status) return status;
  return talks__sort(v->ctx, p.moves, *n, sizeof *p.moves, by_verdict, v);
}

talks_status talks__harder_wordings(const talks_view *v, talks_rec party,
                                    talks__arena *arena, talks_rec **out, size_t *n) {
  size_t wordings;
  const talks_rec *all = talks__all(v, TALKS_K_wording, &wordings);
  talks_rec *kept = talks__arena_alloc(arena, wordings + 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < wordings; i++)
    if (talks__word_in(v, all[i], TALKS_F_wording_direction) ==
            TALKS_WORD_direction_harder &&
        words_of(v, all[i], party) && talks__reworded_since(v, all[i]))
      kept[(*n)++] = all[i];
  *out = kept;
  return TALKS_OK;
}
