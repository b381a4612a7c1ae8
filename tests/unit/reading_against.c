/* What documents contradict: for each rule a text that does and one that nearly does, held
 * against a dossier of our own and against each other; what a conflict names; that texts of
 * one run are held against those before; and want of memory. */
#include "reading_desk.h"

#include "reading/keys.h"
#include "reading/told.h"

static const char dossier[] =
    "sources: {'001': {published: 2030-05-20}}\n"
    "parties:\n"
    "  aldland: {en: Aldland, zh: 阿尔德兰, persons: {lin: {en: Bo Lin, zh: 林博},"
    " karo: {en: Karo, zh: 卡罗, aliases: [卡鲁, Carow]}}}\n"
    "  bernia: {en: Bernia, zh: 贝尼亚, persons: {mori: {en: Mori, zh: 莫里}}}\n"
    "places: {port: {en: Seaport, zh: 海港城}}\n"
    "issues: {dam: {en: the dam, zh: 水坝, settled-says: S1.6a, open-says: S1.7a},"
    " lock: {options: {open: yes, shut: no}}, salt: {options: {back: yes, kept: no}}}\n"
    "positions:\n"
    "  p1: {party: bernia, issue: lock, accepts: open, from: S1.10a}\n"
    "  p2: {party: aldland, issue: salt, accepts: back, from: S1.13a, against: S1.14a}\n"
    "criteria: {c: {from: S1.6a, rows: {r: {yes-says: S1.11a, no-says: S1.12a}}}}\n"
    "scopes: {accord: {en: the accord, zh: 协定}, harvest: {en: the harvest, zh: 收成}}\n"
    "quantities:\n"
    "  done: {en: share said to be settled or finished, zh: 所称谈妥或完成的比例,"
    " measures: progress, unit: percent}\n"
    "  works: {en: money for the harbour, zh: 港务工程总额, measures: money, unit: USD,"
    " parts: pier mole}\n"
    "  pier: {en: money for the pier, zh: 码头工程款, measures: money, unit: USD}\n"
    "  mole: {en: money for the mole, zh: 防波堤工程款, measures: money, unit: USD}\n"
    "  relief: {en: relief money for Bernia, zh: 对贝尼亚救济总额, measures: money,"
    " unit: USD}\n"
    "statements:\n"
    "  S1.1a: {kind: claim, who: mori, en: x, said: 2030-05-10, figures:"
    " {done: {value: 80 percent, scope: accord}}}\n"
    "  S1.2a: {kind: claim, en: x, figures: {relief: {value: 40 bn USD}}}\n"
    "  S1.3a: {kind: claim, who: karo, relay: mori, en: x, said: 2030-05-10, figures:"
    " {done: {value: 30 percent, scope: harvest}}}\n"
    "  S1.4a: {kind: claim, who: aldland, en: Aldland says Bernia shelled the old harbour"
    " mill at night., zh: 阿尔德兰称贝尼亚夜间炮击旧港磨坊。}\n"
    "  S1.5a: {kind: denial, who: bernia, en: Bernia denies it., zh: 贝尼亚否认。,"
    " denies: S1.4a}\n"
    "  S1.6a: {kind: claim, strength: says, en: x, said: 2030-05-10}\n"
    "  S1.7a: {kind: claim, strength: says, en: x, said: 2030-05-10}\n"
    "  S1.8a: {kind: claim, en: x, happened: 2030-05-03}\n"
    "  S1.9a: {kind: claim, en: Lin has sold the northern grain stores to a bank.,"
    " zh: 林博已把北方粮仓卖给一家银行。}\n"
    "  S1.10a: {kind: claim, strength: may, en: Karo may open the eastern canal lock to"
    " grain barges., zh: 卡罗可能向运粮驳船开放东运河船闸。}\n"
    "  S1.11a: {kind: claim, en: The envoys exchanged a full draft of the fishing "
    "treaty.,"
    " zh: 双方使者交换了渔业条约全文草案。}\n"
    "  S1.12a: {kind: claim, en: Nothing about fish was ever put on paper by anyone.,"
    " zh: 有关捕鱼的事，至今一个字也没有写下来。}\n"
    "  S1.13a: {kind: offer, en: Aldland is willing to hand back two old salt works.,"
    " zh: 阿尔德兰愿意归还两座旧盐场。}\n"
    "  S1.14a: {kind: claim, en: The salt guild keeps armed guards at both gates.,"
    " zh: 盐业行会仍派卫兵把守两处大门。}\n"
    "contacts: {c1: {en: meeting, zh: 会晤, parties: aldland bernia, persons: karo mori,"
    " where: port, on: 2030-05-03, from: S1.8a, state: held}}\n";

/* "figures S1.1a; status P2" : rules with the mark, or the paragraph, of the other side. */
static void put(const desk *d, const talks__document *doc, bool told, talks__buf *out) {
  for (uint32_t i = 0; i < doc->nproposals; i++)
    for (uint32_t k = 0; k < doc->proposals[i].nconflicts; k++) {
      const talks__proposed_conflict *c = &doc->proposals[i].conflicts[k];
      if ((doc->proposals[i].by == TALKS_BY_MODEL) != told) continue;
      if (out->n > 0) talks__buf_puts(out, "; ");
      talks__buf_str(out, talks__rule_info_of(c->rule)->name);
      if (c->statement != TALKS_NO_RECORD)
        talks__buf_printf(out, " %s", talks_model_id(d->model, c->statement));
      if (c->earlier) talks__buf_printf(out, " P%u", c->earlier->paragraph);
    }
  talks__buf_char(out, 0);
}

static const struct {
  const char *text, *want;
} cases[] = {
    /* figures, against the dossier */
    {"莫里5月10日说，协定已谈妥50%。\n", "figures S1.1a"},
    {"Karo said on 10 May 2030 that 50 percent of the accord is settled.\n",
     "figures S1.1a"},
    {"莫里5月10日说，协定已谈妥80%。\n", ""},
    {"Karo said on 10 May 2030 that about 80 percent of the accord is settled.\n", ""},
    {"莫里6月10日说，协定已谈妥50%。\n", ""},       /* another time */
    {"莫里5月10日说，渔业已谈妥50%。\n", ""},       /* another scope */
    {"莫里5月10日说，协定获得50%的人支持。\n", ""}, /* another quantity */
    {"莫里5月10日说，协定50%谈妥，收成20%谈妥。\n", "figures S1.1a; figures S1.3a"},
    {"莫里5月10日要求，协定须谈妥50%。\n", ""}, /* a demand */
    /* figures, within the run */
    {"海港城的存粮还有30万吨。\n\n海港城的存粮还有50万吨。\n", "figures P1"},
    {"海港城的存粮还有30万吨。\n\n海港城的存煤还有50万吨。\n", ""},
    {"海港城的存粮还有30万吨。\n\n海港城的存粮还有约30万吨。\n", ""},
    {"The grain stores of Seaport hold 300 tons.\n\n"
     "The grain stores of Seaport hold 500 tons.\n",
     "figures P1"},
    {"The grain stores of Seaport hold 300 tons.\n\n"
     "The coal stores of Seaport hold 500 tons.\n",
     ""},
    /* drift */
    {"5月10日，各镇的收成完成了30%，磨坊都开了工。\n", "drift S1.3a"},
    {"卡罗5月10日说，收成完成了31%。\n", "figures S1.3a"},
    /* denial */
    {"贝尼亚否认夜间炮击旧港磨坊。\n", "denial S1.4a"},
    {"Bernia denied that it had shelled the old harbour mill at night.\n",
     "denial S1.4a"},
    {"贝尼亚否认拆毁旧港码头。\n", ""},
    {"阿尔德兰称，贝尼亚夜间炮击旧港磨坊。\n", "denial S1.5a"},
    {"林博否认已把北方粮仓卖给银行。\n", "denial S1.9a"},
    {"林博否认没有把北方粮仓卖给银行。\n", ""}, /* it denies the opposite */
    {"莫里说，卡罗昨夜撤走了全部渡船。\n\n卡罗否认昨夜撤走全部渡船。\n", "denial P1"},
    {"卡罗否认昨夜撤走全部渡船。\n\n莫里说，卡罗昨夜撤走了全部渡船。\n", "denial P1"},
    {"莫里说，卡罗昨夜撤走了全部渡船。\n\n卡罗否认今晨烧毁旧桥。\n", ""},
    /* status */
    {"莫里5月10日说，水坝问题已达成一致。\n", "status S1.7a"},
    {"莫里5月10日说，水坝问题尚未达成一致。\n", "status S1.6a"},
    {"Mori said on 10 May 2030 that the dam is settled.\n", "status S1.7a"},
    {"莫里5月10日说，如果水坝问题达成一致，渡船就会开。\n", ""},
    {"莫里8月10日说，水坝问题已达成一致。\n", ""},
    {"莫里5月9日说，停火已谈妥。\n\n卡罗5月9日说，停火未谈妥。\n", "status P1"},
    {"莫里5月9日说，停火已谈妥。\n\n卡罗5月9日说，选举未谈妥。\n", ""},
    {"莫里5月9日说，停火没有就细节谈妥。\n\n卡罗5月9日说，停火未谈妥。\n", ""},
    /* dates */
    {"卡罗与莫里5月6日在海港城会晤。\n", "dates S1.8a"},
    {"卡罗与莫里5月3日在海港城会晤。\n", ""},
    {"卡罗与莫里4月6日在海港城会晤。\n", ""}, /* another month: another meeting */
    {"卡罗与莫里5月6日在山城会晤。\n", ""},
    {"两国渔业代表5月2日在旧桥会谈。\n\n两国渔业代表5月4日在旧桥会谈。\n", "dates P1"},
    {"两国渔业代表5月2日在旧桥会谈。\n\n两国林业代表5月4日在旧桥会谈。\n", ""},
    /* unit */
    {"5月，对贝尼亚救济总额达到400亿英镑。\n", "unit"},
    {"修桥用了30亿美元，修坝用了50亿美元，修路用了70亿元。\n", "unit"},
    {"修桥用了30亿美元，修坝用了50亿美元，修路用了70亿人民币。\n", ""},
    {"修桥用了30亿欧元，修坝用了50亿美元，修路用了70亿元。\n", ""},
    /* rate */
    {"邦联拨出20亿欧元（约合160亿港元）修桥。\n", "rate"},
    {"The League gave 20 billion euros (equivalent to 30 billion dollars).\n", "rate"},
    {"邦联拨出20亿欧元，又借入160亿港元修桥。\n", ""},
    /* sum */
    {"桥用了30亿美元，坝用了50亿美元，合计90亿美元。\n", "sum"},
    {"桥用了30亿美元，坝用了50亿美元，合计80亿美元。\n", ""},
    {"桥用了30亿美元，坝用了50亿美元，合计不到90亿美元。\n", ""},
    {"拨款60亿美元，其中桥用了30亿美元，坝用了50亿美元。\n", "sum"},
    {"拨款90亿美元，其中桥用了30亿美元，坝用了50亿美元。\n", ""},
    /* the parts of a total by the dossier's word, anywhere in the document */
    {"港务工程总额为90亿美元。\n\n码头工程款为30亿美元。\n\n防波堤工程款为50亿美元。\n",
     "sum"},
    {"港务工程总额为80亿美元。\n\n码头工程款为30亿美元。\n\n防波堤工程款为50亿美元。\n",
     ""},
    {"港务工程总额为90亿美元。\n\n码头工程款为30亿美元。\n", ""}, /* one is missing, */
    {"码头工程款为30亿美元。\n\n港务工程总额为20亿美元。\n",
     "sum"}, /* too large already */
    {"莫里说，港务工程总额为20亿美元。\n\n卡罗说，码头工程款为30亿美元。\n", ""},
    {"莫里说，港务工程总额为20亿美元。\n\n莫里要求，码头工程款为30亿美元。\n", ""},
    {"港务工程总额为20亿美元。\n\n码头工程款为30亿欧元。\n", "unit"},
    {"The money for the harbour is 9 billion dollars.\n\nThe money for the pier is 3 "
     "billion dollars.\n\nThe money for the mole is 5 billion dollars.\n",
     "sum"},
    /* for and against */
    {"莫里说，双方使者已交换渔业条约全文草案。\n", "mixed S1.12a"},
    {"Mori said that the envoys have exchanged a full draft of the fishing treaty.\n",
     "mixed S1.12a"},
    {"莫里说，如果双方使者交换渔业条约全文草案，渡船就会开。\n", ""},
    {"莫里说，双方使者没有交换渔业条约全文草案。\n", ""}, /* it says the opposite */
    {"莫里说，双方使者交换了林业条约的意见。\n", ""},
    {"莫里8月10日说，双方使者8月9日交换了渔业条约全文草案。\n", ""}, /* another time */
    /* spoken against, from either side */
    {"莫里说，阿尔德兰愿意归还两座旧盐场。\n", "against S1.14a"},
    {"莫里说，盐业行会仍派卫兵把守两处大门。\n", "against S1.13a"},
    {"莫里说，阿尔德兰愿意归还两座旧粮仓的砖瓦。\n", ""},
    {"莫里说，阿尔德兰愿意归还两座旧盐场，盐业行会仍派卫兵把守两处大门。\n", ""},
    /* may and has */
    {"莫里说，卡罗已宣布向运粮驳船开放东运河船闸。\n", "strength S1.10a"},
    {"莫里说，卡罗可能向运粮驳船开放东运河船闸。\n", ""},
    {"莫里说，卡罗宣布可能向运粮驳船开放东运河船闸。\n", ""}, /* it says both */
    {"Mori said that Karo announced the eastern canal lock is open to grain barges.\n",
     "strength S1.10a"},
    {"莫里说，卡罗可能撤走全部渡船。\n\n林博说，卡罗已宣布撤走全部渡船。\n",
     "strength P1"},
    {"莫里说，卡罗可能撤走全部渡船。\n\n林博说，卡罗已宣布撤走全部水手。\n", ""},
    {"莫里说，如果下雨，卡罗可能撤走全部渡船。\n\n林博说，卡罗已宣布撤走全部渡船。\n",
     ""},
    /* names */
    {"卡罗说渡船已停。\n\n卡鲁说渡船已开。\n", "names P1"},
    {"卡罗说渡船已停。\n\nKaro said the ferries run.\n", ""},
    {"卡羅說渡船已停。\n\n卡罗说渡船已停。\n", ""},
};

static void check_cases(const desk *d) {
  int32_t day;
  if (talks_day_from_civil(2030, 5, 20, &day)) abort();
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    talks__buf got;
    talks__buf_init(&got, d->ctx);
    talks__document *doc = desk_read(d, cases[i].text, &day);
    if (doc) put(d, doc, false, &got);
    is_str(got.p, cases[i].want, "%s", cases[i].text);
    talks__document_destroy(doc);
    talks__buf_free(&got);
  }
}

static void check_run(const desk *d) {
  talks__ledger *ledger = NULL;
  talks__document *one = NULL, *two = NULL;
  talks__document_settings s = {.name = "one.txt"};
  if (talks__ledger_make(d->reader, &ledger)) abort();
  s.ledger = ledger;
  char text[] = "水站存水30万吨。\n海港城的存粮还有30万吨。\n";
  ok(!talks__document_read(d->reader, talks__str(text), &s, &one), "one document");
  talks__document_destroy(one);
  memset(text, 'x', sizeof text - 1); /* what the ledger needs of it, it has */
  s.name = "two.txt";
  ok(!talks__document_read(d->reader, talks__str("海港城的存粮还有50万吨。\n"), &s, &two),
     "and another");
  if (!two) return;
  is_int(two->nconflicts, 1, "contradict each other");
  const talks__proposed_conflict *c = two->proposals[0].conflicts;
  ok(c && c->earlier && strcmp(c->earlier->file, "one.txt") == 0, "by the file,");
  is_int(c->earlier->paragraph, 2, "the paragraph,");
  ok(talks__str_eq(c->earlier->text, TALKS_STR("海港城的存粮还有30万吨。")),
     "the sentence");
  ok(talks__str_eq(c->other, TALKS_STR("30万吨")), "and what differs");
  talks__buf line;
  talks__buf_init(&line, d->ctx);
  talks__proposal_json(d->reader, two, &two->proposals[0], &line);
  talks__buf_char(&line, 0);
  ok(strstr(line.p, "\"conflicts\":[{\"rule\":\"figures\",\"weight\":\"conflict\","
                    "\"file\":\"one.txt\",\"paragraph\":2,\"line\":2,") != NULL,
     "in its JSON line too");
  talks__buf_free(&line);
  talks__document_destroy(two);
  talks__ledger_destroy(ledger);
}

/* ---- what a model alone points at ---------------------------------------------------- */

#define W(word) TALKS_WORD_statement_kind_##word
static const struct {
  const char *text;
  uint32_t paragraph; /* from 0 */
  const char *quote, *speaker, *date;
  talks__word kind;
  const char *want; /* of the model's; of the rules' it is the same as without it */
} told_cases[] = {
    {"协定已谈妥50%，这是莫里5月10日在码头的原话。\n", 0, "协定已谈妥50%", "莫里",
     "5月10日", W(claim), "figures S1.1a"},
    {"协定已谈妥80%，这是莫里5月10日在码头的原话。\n", 0, "协定已谈妥80%", "莫里",
     "5月10日", W(claim), ""},
    {"协定已谈妥50%，这是莫里5月10日在码头的原话。\n", 0, "协定已谈妥50%", "莫里",
     "5月10日", W(demand), ""},
    {"夜间炮击旧港磨坊，贝尼亚概不承认。\n", 0, "夜间炮击旧港磨坊", "贝尼亚", "",
     W(denial), "denial S1.4a"},
    {"水坝问题已达成一致，莫里5月10日的说法即是如此。\n", 0, "水坝问题已达成一致", "莫里",
     "5月10日", W(claim), "status S1.7a"},
    /* within the run, and not against the same words as the rules read them */
    {"海港城的存粮还有30万吨。\n\n海港城的存粮还有50万吨，卡罗的口气不容置疑。\n", 1,
     "海港城的存粮还有50万吨", "卡罗", "", W(claim), "figures P1"},
    {"海港城的存粮还有30万吨，卡罗的口气不容置疑。\n", 0, "海港城的存粮还有30万吨",
     "卡罗", "", W(claim), ""},
    /* held as possible, by nobody whom the rules see */
    {"卡罗可能撤走全部渡船，莫里的原话便是如此。\n", 0, "卡罗可能撤走全部渡船", "莫里",
     "", W(claim), ""},
};

static talks_status take(const desk *d, talks__document *doc, size_t which) {
  talks__tellings told;
  talks__told_tally tally;
  talks__tellings_init(&told, d->ctx);
  talks__telling one = {.paragraph = told_cases[which].paragraph,
                        .quote = talks__str(told_cases[which].quote),
                        .speaker = talks__str(told_cases[which].speaker),
                        .date = talks__str(told_cases[which].date),
                        .kind = told_cases[which].kind,
                        .topic = TALKS_NO_TOPIC};
  told.list = &one;
  told.n = 1;
  talks_status status =
      talks__document_take(d->reader, doc, TALKS_STR("m"), &told, &tally);
  told.list = NULL;
  talks__tellings_free(&told);
  return status;
}

static void check_told(const desk *d) {
  int32_t day;
  if (talks_day_from_civil(2030, 5, 20, &day)) abort();
  for (size_t i = 0; i < TALKS_COUNT(told_cases); i++) {
    talks__buf before, after, got;
    talks__buf_init(&before, d->ctx);
    talks__buf_init(&after, d->ctx);
    talks__buf_init(&got, d->ctx);
    talks__document *doc = desk_read(d, told_cases[i].text, &day);
    if (!doc) abort();
    put(d, doc, false, &before);
    ok(take(d, doc, i) == TALKS_OK, "a model points at something");
    put(d, doc, true, &got);
    put(d, doc, false, &after);
    is_str(got.p, told_cases[i].want, "%s", told_cases[i].text);
    is_str(after.p, before.p, "and the rules' proposals stay as they were");
    talks__document_destroy(doc);
    talks__buf_free(&before);
    talks__buf_free(&after);
    talks__buf_free(&got);
  }
}

/* Nothing of it is left for later documents. */
static void check_told_is_forgotten(const desk *d, size_t which, const char *later) {
  talks__buf got[2];
  for (size_t told = 0; told < 2; told++) {
    talks__ledger *ledger = NULL;
    talks__document *one = NULL, *two = NULL;
    talks__document_settings s = {.name = "one.txt"};
    talks__buf_init(&got[told], d->ctx);
    if (talks__ledger_make(d->reader, &ledger)) abort();
    s.ledger = ledger;
    if (talks__document_read(d->reader, talks__str(told_cases[which].text), &s, &one))
      abort();
    if (told) ok(take(d, one, which) == TALKS_OK, "a model points at something");
    s.name = "two.txt";
    if (talks__document_read(d->reader, talks__str(later), &s, &two)) abort();
    put(d, two, false, &got[told]);
    talks__document_destroy(one);
    talks__document_destroy(two);
    talks__ledger_destroy(ledger);
  }
  is_str(got[1].p, got[0].p, "a later document is held against what rules propose alone");
  talks__buf_free(&got[0]);
  talks__buf_free(&got[1]);
}

static talks_status take_once(void *user) {
  desk_failing *d = user;
  talks_status status = desk_read_once_(user);
  return status ? status : take(&d->desk, d->document, 0);
}

/* ---- sets of words ------------------------------------------------------------------- */

/* So many characters of Chinese in one order, or in pairs from the end on. */
static size_t put_codes(char *out, uint32_t n, bool back) {
  enum { FIRST = 0x3400 }; /* none that serves the grammar alone is among them */
  size_t at = 0;
  for (uint32_t i = 0; i < n; i += 2) {
    uint32_t first = FIRST + (back ? n - 2 - i : i);
    at += talks__utf8_put(first, out + at);
    at += talks__utf8_put(first + 1, out + at);
    out[at++] = ' '; /* so that a pair goes on with none */
  }
  return at;
}

typedef struct {
  talks_ctx *ctx;
  talks_str text;
  talks__arena arena;
} content_desk;

static talks_status read_content(void *user) {
  content_desk *d = user;
  talks__content c;
  talks__arena_init(&d->arena, d->ctx);
  return talks__content_read(d->ctx, &d->arena, d->text, &c);
}

static void forget_content(void *user) {
  talks__arena_free(&((content_desk *)user)->arena);
}

/* A statement of a dossier may be longer than what is looked at of a sentence. */
static void check_content(const talks_ctx *ctx) {
  enum { SHORT = 400, LONG = 3000 };
  static const uint32_t sizes[] = {SHORT, LONG};
  static char ahead[LONG * 4], behind[LONG * 4];
  for (size_t i = 0; i < TALKS_COUNT(sizes); i++) {
    talks__arena arena;
    talks__content a, b;
    talks__arena_init(&arena, ctx);
    talks_str s = {ahead, put_codes(ahead, sizes[i], false)};
    talks_str t = {behind, put_codes(behind, sizes[i], true)};
    if (talks__content_read(ctx, &arena, s, &a) ||
        talks__content_read(ctx, &arena, t, &b))
      abort();
    is_int(a.n, sizes[i] / 2, "a word for each pair");
    bool sorted = true;
    for (uint32_t k = 1; k < a.n; k++) sorted = sorted && a.list[k - 1] < a.list[k];
    ok(sorted, "in order, each once");
    ok(talks__content_same(&a, &b), "whatever their order in the text");
    ok(a.last != b.last, "but for the last one");
    talks__arena_free(&arena);
  }
  failing f = {0};
  talks_settings settings = failing_settings(&f);
  content_desk d = {.text = {ahead, put_codes(ahead, LONG, false)}};
  if (talks_ctx_create(&settings, &d.ctx)) abort();
  for_each_failing_step(&f, "reading a long text as words", read_content, forget_content,
                        &d);
  talks_ctx_destroy(d.ctx);
}

static void check_memory(void) {
  failing f = {0};
  desk_failing d = {.text = talks__str(told_cases[0].text)};
  talks_settings settings = failing_settings(&f);
  if (desk_open(&settings, dossier, &d.desk) || desk_reader(&d.desk)) abort();
  for_each_failing_step(&f, "holding what is told against all", take_once, desk_forget_,
                        &d);
  desk_close(&d.desk);

  desk_runs_out(
      "holding a document against all", dossier,
      TALKS_STR("莫里2030年5月10日说，协定已谈妥50%。\n贝尼亚否认夜间炮击旧港磨坊。\n"
                "莫里5月10日说，水坝问题已达成一致。卡鲁5月6日与莫里在海港城会晤。\n"
                "桥用了30亿美元，坝用了50亿美元，合计90亿美元。卡罗说渡船停了。\n"
                "港务工程总额为20亿美元。\n码头工程款为30亿美元。\n"
                "莫里说，双方使者已交换渔业条约全文草案。莫里说，卡罗可能撤走全部渡船。\n"
                "林博说，卡罗已宣布撤走全部渡船。\n"));
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d = {0};
  if (desk_open(NULL, dossier, &d) || desk_reader(&d)) return 1;
  check_cases(&d);
  check_run(&d);
  check_told(&d);
  check_told_is_forgotten(&d, 5, "海港城的存粮还有50万吨。\n");
  check_told_is_forgotten(&d, 7, "林博说，卡罗已宣布撤走全部渡船。\n");
  check_content(d.ctx);
  desk_close(&d);
  check_memory();
  return tap_done();
}
