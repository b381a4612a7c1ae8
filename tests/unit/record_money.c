/* Figures of money side by side: what is compared, what never is, and the exact results. */
#include "dossier.h"
#include "failing.h"

#include "record/money.h"

#define TOP \
  "sources: {'001': {published: 2031-06-01, paragraphs: 30},\n" \
  "          '002': {published: 2031-06-02, paragraphs: 30}}\n" \
  "parties:\n" \
  "  north: {en: North, persons: {ann: {en: Ann}, cid: {en: Cid}}}\n" \
  "  south: {en: South}\n" \
  "scopes: {war: the war, dam: the dam}\n" \
  "quantities:\n" \
  "  total: {measures: money, unit: USD, parts: arms budget}\n" \
  "  arms: {measures: money, unit: USD}\n" \
  "  budget: {measures: money, unit: USD}\n" \
  "  booked: {measures: money, unit: USD, beside: arms}\n" \
  "  back: {measures: money, unit: USD, beside: total}\n" \
  "  approved: {measures: money, beside: total}\n" \
  "  share: {measures: money, unit: percent}\n" \
  "  people: {measures: loss}\n" \
  "statements:\n"
#define SUM_OF_ANN \
  "  S1.1a:\n" \
  "    kind: claim\n    who: ann\n" \
  "    figures:\n" \
  "      arms: {value: about 67 bn USD, scope: war}\n" \
  "      budget: {value: 31.5 bn USD, scope: war}\n" \
  "      total: {value: at most 100 bn USD, scope: war}\n"

/* One line a pair: "A / B: verdict, ratio". */
static const char *pairs_of(dossier *d, char *out, size_t size) {
  static const char *const verdicts[] = {"fit", "clash", "apart"};
  talks__arena arena;
  talks__amount *list;
  talks__money_pair *pairs;
  size_t n, npairs, at = 0;
  talks__arena_init(&arena, d->ctx);
  out[0] = '\0';
  if (talks__money_amounts(d->view, &arena, &list, &n) ||
      talks__money_pairs(d->view, &arena, list, n, &pairs, &npairs))
    abort();
  for (size_t i = 0; i < npairs && at < size; i++) {
    const talks__money_pair *p = &pairs[i];
    talks__buf b;
    talks__buf_init(&b, d->ctx);
    talks__figure_format(p->a_value, 0, &b);
    talks__buf_puts(&b, p->a_sum ? " (sum) / " : " / ");
    talks__figure_format(p->b_value, 0, &b);
    talks__buf_printf(&b, "%s: %s%s%s", p->b_sum ? " (sum)" : "", verdicts[p->verdict],
                      p->beside ? ", beside" : "", p->apart_in_time ? ", apart" : "");
    if (p->has_ratio)
      talks__buf_printf(&b, ", %d/%d", (int)p->ratio.num, (int)p->ratio.den);
    at += (size_t)snprintf(out + at, size - at, "%.*s\n", (int)b.n, b.p);
    talks__buf_free(&b);
  }
  talks__arena_free(&arena);
  return out;
}

static const struct {
  const char *statements, *want, *why;
} cases[] = {
    {SUM_OF_ANN
     "  S1.2a: {kind: claim, who: cid, figures: {total: {value: 350 bn USD, "
     "scope: war}}}\n",
     "350 bn USD / about 98.5 bn USD (sum): clash, 700/197\n",
     "a claim against the sum of parts, exactly"},
    {SUM_OF_ANN
     "  S1.2a: {kind: demand, who: south, figures: {back: {value: 500 bn USD, scope: "
     "war}}}\n",
     "500 bn USD / about 98.5 bn USD (sum): clash, beside, 1000/197\n",
     "a demand, set beside the total by the dossier"},
    {SUM_OF_ANN
     "  S1.2a: {kind: claim, figures: {booked: {value: over 66 bn USD, scope: war}}}\n",
     "about 67 bn USD / over 66 bn USD: fit, beside\n", "figures that fit, no ratio"},
    {SUM_OF_ANN
     "  S1.2a: {kind: claim, said: 2030, figures: {total: {value: about 100 bn USD, "
     "scope: war}}}\n",
     "about 100 bn USD / about 98.5 bn USD (sum): fit, apart\n",
     "what fits at other times is said to be of other times"},
    {SUM_OF_ANN
     "  S1.2a: {kind: claim, figures: {total: {value: 98 bn USD, scope: war}}}\n",
     "about 98.5 bn USD (sum) / 98 bn USD: fit\n",
     "a sum covers what its parts leave open"},
    {SUM_OF_ANN
     "  S1.2a: {kind: claim, figures: {total: {value: 97.9 bn USD, scope: war}}}\n",
     "about 98.5 bn USD (sum) / 97.9 bn USD: clash, 985/979\n", "and nothing more"},
    {SUM_OF_ANN
     "  S1.2a: {kind: claim, figures: {approved: {value: about 200 bn CNY, scope: war}}}\n",
     "about 98.5 bn USD (sum) / about 200 bn CNY: apart, beside\n",
     "another currency is never compared"},
    {SUM_OF_ANN
     "  S1.2a: {kind: claim, figures: {total: {value: 350 bn USD, scope: dam}}}\n",
     "", "another scope is never compared"},
    {SUM_OF_ANN "  S1.2a: {kind: claim, figures: {total: 350 bn USD}}\n", "",
     "nor is a figure without one"},
    {SUM_OF_ANN
     "  S1.2a: {kind: claim, figures: {arms: {value: 67 bn USD, scope: dam}, budget: "
     "{value: 5 bn EUR, scope: dam}}}\n",
     "", "nor two quantities that nobody sets beside each other"},
    {SUM_OF_ANN
     "  S1.2a: {kind: demand, who: south, figures: {total: {value: 350 bn USD, scope: "
     "war}}}\n",
     "", "nor a demand and a claim of one quantity"},
    {SUM_OF_ANN
     "  S1.2a: {kind: denial, who: south, figures: {back: {value: 500 bn USD, scope: "
     "war}}}\n",
     "", "nor what is denied"},
    {"  S1.1a: {kind: claim, who: ann, figures: {arms: {value: 60 bn USD, scope: war}, "
     "total: {value: 100 bn USD, scope: war}}}\n"
     "  S1.2a: {kind: claim, figures: {total: {value: 350 bn USD, scope: war}}}\n",
     "350 bn USD / 100 bn USD: clash, 7/2\n", "a total without all its parts stays itself"},
    {"  S1.1a: {kind: claim, who: ann, figures: {arms: {value: 60 bn USD, scope: war}, "
     "budget: {value: 10 bn USD, scope: war}, total: {value: 100 bn USD, scope: war}}}\n"
     "  S1.2a: {kind: claim, figures: {total: {value: 350 bn USD, scope: war}}}\n",
     "350 bn USD / 100 bn USD: clash, 7/2\n",
     "and so does one that its parts do not make"},
    {"  S1.1a: {kind: claim, figures: {share: {value: 40 percent, scope: war}}}\n"
     "  S1.2a: {kind: claim, figures: {share: {value: 60 percent, scope: war}}}\n"
     "  S1.3a: {kind: claim, figures: {people: {value: \"5\", scope: war}}}\n"
     "  S1.3b: {kind: claim, figures: {people: {value: \"6\", scope: war}}}\n",
     "", "shares and people are no money"},
    {"  S1.1a: {kind: claim, figures: {total: {value: over 60 bn USD, scope: war}}}\n"
     "  S1.2a: {kind: claim, figures: {total: {value: 50 bn USD, scope: war}}}\n",
     "over 60 bn USD / 50 bn USD: clash\n", "a bound has no ratio"},
    {"  S1.1a: {kind: claim, figures: {total: {value: 0 USD, scope: war}}}\n"
     "  S1.2a: {kind: claim, figures: {total: {value: 50 bn USD, scope: war}}}\n",
     "50 bn USD / 0 USD: clash\n", "nor has nothing"},
};

static void test_pairs(void) {
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    char text[4096], out[1024];
    snprintf(text, sizeof text, "%s%s", TOP, cases[i].statements);
    dossier d = dossier_load_text(text);
    if (d.status || dossier_view(&d, NULL)) tap_diag("%s", dossier_said(&d, out, 1024));
    is_str(d.view ? pairs_of(&d, out, sizeof out) : "no view", cases[i].want, "%s",
           cases[i].why);
    dossier_free(&d);
  }
}

/* ---- stages -------------------------------------------------------------------- */

#define STAGES \
  TOP SUM_OF_ANN \
  "  S1.2a: {kind: claim, figures: {approved: {value: 9 bn USD, scope: war}}}\n" \
  "instruments:\n" \
  "  aid:\n" \
  "    stages:\n" \
  "      a: {stage: delivered, amount: about 67 bn USD, scope: war, from: S1.1a}\n" \
  "      b: {stage: claimed, amount: 31.5 bn USD, from: S1.1a}\n" \
  "      c: {stage: claimed, amount: 30 bn USD, scope: war, from: S1.1a}\n" \
  "      d: {stage: approved, amount: 9 bn USD, scope: war, because: S1.2a}\n" \
  "      e: {stage: proposed, amount: at most 100 bn USD, scope: war, from: S1.1a}\n" \
  "      f: {stage: failed, amount: at most 100 bn USD, scope: war, from: S1.1a}\n" \
  "    from: S1.1a\n"

static void test_stages(void) {
  static const struct {
    const char *figure, *stage, *why;
  } wants[] = {{"S1.1a/arms", "aid/a", "the stage with the amount and scope"},
               {"S1.1a/budget", NULL, "none of another scope or amount"},
               {"S1.2a/approved", "aid/d", "by a premise too"},
               {"S1.1a/total", NULL, "none where two stages differ"}};
  dossier d = dossier_load_text(STAGES);
  talks__arena arena;
  talks__amount *list = NULL;
  size_t n = 0;
  char said[1024];
  if (d.status || dossier_view(&d, NULL)) tap_diag("%s", dossier_said(&d, said, 1024));
  talks__arena_init(&arena, d.ctx);
  if (talks__money_amounts(d.view, &arena, &list, &n)) abort();
  is_int((long long)n, 4, "four amounts");
  is_str(talks_model_id(d.model, list[0].is.figure), "S1.2a/approved",
         "in the order of stages");
  for (size_t i = 0; i < TALKS_COUNT(wants); i++)
    for (size_t k = 0; k < n; k++)
      if (list[k].is.figure == dossier_rec(&d, wants[i].figure))
        is_int(list[k].stage,
               wants[i].stage ? dossier_rec(&d, wants[i].stage) : TALKS_NO_RECORD, "%s",
               wants[i].why);
  talks__arena_free(&arena);
  dossier_free(&d);
}

/* ---- memory -------------------------------------------------------------------- */

static talks_status once(const talks_settings *settings, void *user) {
  (void)user;
  talks_ctx *ctx = NULL;
  talks_model *model = NULL;
  talks_view *view = NULL;
  talks__arena arena;
  talks__amount *list;
  talks__money_pair *pairs;
  size_t n, npairs;
  talks_file file = {"d.yaml", STAGES, sizeof STAGES - 1};
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks__arena_init(&arena, ctx);
  status = talks_model_load(ctx, &file, 1, NULL, &model);
  if (!status) status = talks_view_open(model, NULL, NULL, &view);
  if (!status) status = talks__money_amounts(view, &arena, &list, &n);
  if (!status) status = talks__money_pairs(view, &arena, list, n, &pairs, &npairs);
  talks__arena_free(&arena);
  talks_view_destroy(view);
  talks_model_destroy(model);
  talks_ctx_destroy(ctx);
  return status;
}

int main(void) {
  test_pairs();
  test_stages();
  for_each_failure("money", once, NULL);
  return tap_done();
}
