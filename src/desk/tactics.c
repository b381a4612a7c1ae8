/* desk/tactics.c: how the parties press and check each other; clocks.
 *
 * First party on party, by what means; then every move with its aim, the reply and whose
 * reading that is; then deadlines and windows. A move of a person put down to a party is
 * an inference.
 */
#include "desk/parties.h"
#include "record/record.h"

#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_##field, NULL, 0 }
#define MANY(item, each, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_##field, NULL, 0 }
static const talks__column tactic_columns[] = {MANY(actors, actor, tactic_actor),
                                               ONE(means, tactic_means),
                                               MANY(targets, target, tactic_target),
                                               ONE(text, tactic_en),
                                               ONE(aim, tactic_aim_en),
                                               ONE(reply, tactic_reply_en),
                                               ONE(days, tactic_on),
                                               MANY(readers, reader, tactic_read_by)};
static const talks__column clock_columns[] = {
    MANY(targets, target, clock_presses), ONE(text, clock_en), ONE(days, clock_window),
    ONE(value, clock_length)};
static const talks__section moves = {TALKS_ITEM_tactics, TALKS_ITEM_tactic,
                                     TALKS_K_tactic,     TALKS_FIELDS,
                                     TALKS_FIELDS,       tactic_columns,
                                     TALKS_COUNT(tactic_columns)};
static const talks__section clocks = {TALKS_ITEM_clocks, TALKS_ITEM_clock,
                                      TALKS_K_clock,     TALKS_FIELDS,
                                      TALKS_FIELDS,      clock_columns,
                                      TALKS_COUNT(clock_columns)};

static talks_support rests_on_all(talks_answer *a, const talks__press *press) {
  talks_support s = talks__rests_or_itself(a, press->moves[0]);
  for (size_t i = 1; i < press->n; i++)
    s = talks__join(a, s, talks__rests_or_itself(a, press->moves[i]));
  return press->stands_in ? talks__weaken(s, TALKS_INFERRED) : s;
}

static void put_press(talks_answer *a, const talks__press *press) {
  talks_support s = rests_on_all(a, press);
  talks__open(a, TALKS_ITEM_press);
  talks__put_ref(a, TALKS_ITEM_party, press->actor, s);
  talks__put_ref(a, TALKS_ITEM_target, press->target, s);
  talks__put_word(a, TALKS_ITEM_means, press->means, s);
  talks__open(a, TALKS_ITEM_moves);
  for (size_t i = 0; i < press->n; i++)
    talks__put_ref(a, TALKS_ITEM_move, press->moves[i],
                   talks__rests_or_itself(a, press->moves[i]));
  talks__close(a);
  talks__close(a);
}

static talks_status put_presses(talks_answer *a) {
  talks__press *presses;
  size_t n;
  talks_status status = talks__presses(a->view, &a->arena, &presses, &n);
  if (status || n == 0) return status;
  talks_rec *parties = talks__arena_alloc(&a->arena, 2 * n, sizeof *parties);
  if (!parties) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    parties[2 * i] = presses[i].actor;
    parties[2 * i + 1] = presses[i].target;
  }
  status = talks__put_sides(a, parties, 2 * n);
  talks__open(a, TALKS_ITEM_presses);
  for (size_t i = 0; i < n; i++) put_press(a, &presses[i]);
  talks__close(a);
  return status;
}

talks_status talks__ask_tactics(talks_answer *a, const talks__args *args) {
  talks_status status = talks__no_words(a, args);
  if (!status) status = put_presses(a);
  if (!status)
    status =
        talks__put_by_party(a, &moves, TALKS_F_tactic_actor, TALKS_F_tactic_on);
  if (!status)
    status =
        talks__put_by_party(a, &clocks, TALKS_F_clock_presses, TALKS_F_clock_window);
  return status;
}
