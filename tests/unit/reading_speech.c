/* Who says what, through whom: sentences of our own (tests/data/reading/speech.tsv), one for
 * each pattern; which days are those of saying; interviews, polls, captions and debris;
 * lists that are too short; places, keys and JSON; and want of memory. */
#include "reading_desk.h"

static const char dossier[] =
    "parties:\n"
    "  aldland:\n"
    "    en: Aldland\n"
    "    zh: 阿尔德兰\n"
    "    aliases: [阿方]\n"
    "    persons:\n"
    "      lin: {en: Bo Lin, zh: 林博}\n"
    "      karo: {en: Karo, zh: 卡罗}\n"
    "  bernia:\n"
    "    en: Bernia\n"
    "    zh: 贝尼亚\n"
    "    aliases: [贝方]\n"
    "    persons:\n"
    "      mori: {en: Mori, zh: 莫里}\n"
    "      tessa: {en: Tessa, zh: 特莎}\n"
    "groups:\n"
    "  league: {en: the League, zh: 邦联}\n"
    "  radio: {en: Port Radio, zh: 港口广播网}\n"
    "issues:\n"
    "  land: {en: land, zh: 领土, options: {keep: {en: no territory is ceded}}}\n"
    "  pact: {en: an agreement, zh: 协议}\n";

static talks__document *read_text(desk *d, talks_str text) {
  talks__document *doc = NULL;
  talks__document_settings s = {.name = "a"};
  return talks__document_read(d->reader, text, &s, &doc) == TALKS_OK ? doc : NULL;
}

static void put_voice(const talks__document *d, const talks__voice *v, talks__buf *out) {
  const talks__doc_paragraph *p = &d->paragraphs[v->name_paragraph];
  if (v->sort == TALKS_VOICE_UNNAMED) talks__buf_char(out, '?');
  else talks__buf_put(out, p->text.p + v->name.from, v->name.to - v->name.from);
}

/* The speeches of a document as the list has them. A described speaker stands with all its
 * words, of which the list may have a part: those after the last blank or bar. */
static void put_speeches(const talks__document *d, talks__buf *out) {
  for (uint32_t i = 0; i < d->nproposals; i++) {
    const talks__proposal *p = &d->proposals[i];
    if (p->sort != TALKS_PROPOSED_STATEMENT || p->nwho == 0) continue;
    if (p->trust == TALKS_TRUST_LOW) continue;
    if (out->n > 0) talks__buf_puts(out, " | ");
    for (uint8_t k = 0; k < p->nwho; k++) {
      if (k > 0) talks__buf_char(out, '+');
      put_voice(d, &p->who[k], out);
    }
    for (uint8_t k = 0; k < p->nrelay; k++) {
      talks__buf_char(out, '<');
      put_voice(d, &p->relay[k], out);
    }
    talks__buf_char(out, ':');
    if (p->kind == TALKS_WORD_NONE) talks__buf_char(out, '-');
    else talks__buf_str(out, talks__word_info_of(p->kind)->name);
  }
  if (out->n == 0) talks__buf_char(out, '-');
}

/* ---- the list ------------------------------------------------------------------------ */

static char *read_list(size_t *n) {
  enum { LARGEST = 1 << 18 };
  const char *root = getenv("TALKS_DATA");
  char path[512];
  snprintf(path, sizeof path, "%s/tests/data/reading/speech.tsv", root ? root : ".");
  FILE *f = fopen(path, "rb");
  char *text = f ? malloc(LARGEST) : NULL;
  *n = text ? fread(text, 1, LARGEST, f) : 0;
  if (f) fclose(f);
  return text;
}

static void check_list(desk *d) {
  size_t n, at = 0, cases = 0;
  char *text = read_list(&n);
  talks__paragraph p = {0};
  while (text && talks__paragraph_next((talks_str){text, n}, &at, &p)) {
    const char *tab = memchr(p.text.p, '\t', p.text.n);
    if (p.text.p[0] == '#' || !tab) continue;
    talks_str line = {p.text.p, (size_t)(tab - p.text.p)};
    talks_str wanted = {tab + 1, p.text.n - line.n - 1};
    char copy[256];
    talks__buf got;
    talks__buf_init(&got, d->ctx);
    talks__document *doc = read_text(d, line);
    if (doc) put_speeches(doc, &got);
    talks__buf_char(&got, 0);
    snprintf(copy, sizeof copy, "%.*s", (int)wanted.n, wanted.p);
    is_str(got.p, copy, "%.*s", (int)line.n, line.p);
    talks__document_destroy(doc);
    talks__buf_free(&got);
    cases++;
  }
  ok(cases > 150, "a case for each pattern");
  free(text);
}

/* ---- days -------------------------------------------------------------------------------- */

/* "said 3 March, happened 9 March, what: ..." */
static const struct {
  const char *text, *want;
} days[] = {
    {"Mori said on 3 March that the talks would begin on 9 March.",
     "said 3 March happened 9 March: that the talks would begin on 9 March."},
    {"Mori said on 3 March the talks would begin.",
     "said 3 March: the talks would begin."},
    {"Mori said in Seaport on Monday that the talks were over.",
     "said Monday: that the talks were over."},
    {"On 3 March, Mori said the talks would begin on 9 March.",
     "said 3 March happened 9 March: the talks would begin on 9 March."},
    {"Mori said the talks would begin on 9 March.",
     "happened 9 March: the talks would begin on 9 March."},
    {"Mori said that on 9 March the talks would begin.",
     "happened 9 March: that on 9 March the talks would begin."},
    {"\"The talks are over,\" Mori said on 3 March.",
     "said 3 March: \"The talks are over,\""},
    {"\"The talks,\" Mori said on 3 March, \"begin on 9 March.\"",
     "said 3 March happened 9 March: \"The talks,\" Mori said on 3 March, \"begin on 9 "
     "March.\""},
    {"\"We never agreed,\" President Mori told reporters in Seaport on 3 March.",
     "said 3 March: \"We never agreed,\""},
    {"The talks are over, the president said on 3 March.",
     "said 3 March: The talks are over"},
    {"Mori told a news conference in Seaport that the talks were over.",
     ": that the talks were over."},
    {"Mori told a crowd of sailors in Seaport that the talks were over.",
     ": that the talks were over."},
    {"Mori told reporters in Seaport: \"It is over.\"", ": \"It is over.\""},
    {"Seaport, Mori said on 3 March, was stalling.",
     "said 3 March: Seaport, Mori said on 3 March, was stalling."},
    {"The plan, Mori said, is ready.", ": The plan, Mori said, is ready."},
    {"The talks were over, Mori said, according to Reuters.", ": The talks were over"},
    {"According to Reuters, \"the talks are over,\" said Mori.",
     ": \"the talks are over,\""},
    {"Aldland, said Mori, was stalling.", ": Aldland, said Mori, was stalling."},
    {"Bernia will pay, said Mori, who met Karo.", ": Bernia will pay"},
    {"Bernia will pay, Mori said, after he met Karo.", ": Bernia will pay"},
    {"On 3 March, Mori said, Bernia will pay.", "said 3 March: Bernia will pay."},
    {"Mori told Karo the League would pay.", ": the League would pay."},
    {"Mori told Karo Aldland would pay.", ": Aldland would pay."},
    {"Mori told reporters Aldland would pay.", ": Aldland would pay."},
    {"Mori told Karo the bridge must open, the League said.", ": the bridge must open"},
    {"Bernia will pay, according to three diplomats familiar with the matter.",
     ": Bernia will pay"},
    {"Reuters reported on 3 March, citing a draft seen by the port, that Bernia would "
     "pay.",
     "said 3 March: that Bernia would pay."},
    {"Bernia would pay, Reuters reported, citing a draft.", ": Bernia would pay"},
    {"The Harbour Post, citing two officials, reported that Bernia would pay.",
     ": that Bernia would pay."},
    {"Mori said, to the surprise of all, that Bernia would pay.",
     ": that Bernia would pay."},
    {"\"Bernia will pay,\" a senior Seaport official said.", ": \"Bernia will pay,\""},
    {"5月3日，莫里表示，会谈将于5月9日举行。",
     "said 5月3日 happened 5月9日: 会谈将于5月9日举行。"},
    {"莫里5月3日表示，会谈将于5月9日举行。",
     "said 5月3日 happened 5月9日: 会谈将于5月9日举行。"},
    {"莫里表示，5月9日将举行会谈。", "happened 5月9日: 5月9日将举行会谈。"},
    {"54%的受访者反对修桥。", ": 54%的受访者反对修桥。"}, /* a share, nobody's stand */
    {"莫里说过，桥会修好。", ": 桥会修好。"},             /* the aspect is the verb's */
    {"莫里否认了这一说法。", ": 这一说法。"},
    {"莫里称过去两天渡船没开。", "happened 过去两天: 过去两天渡船没开。"},
    {"莫里说了解情况。", ": 了解情况。"},
    {"卡罗称，莫里说过要来纯属谎言。", ": 莫里说过要来纯属谎言。"},
    {"贝方否认，称阿方在撒谎。", ": "},
    {"阿方的船沉了，贝方否认，称阿方在撒谎。", ": 阿方的船沉了"},
    {"贝方否认，阿方在撒谎。", ": 阿方在撒谎。"},
    {"“会谈已经举行，”莫里5月3日说，“5月9日会签字。”", /* both halves */
     "said 5月3日 happened 5月9日: “会谈已经举行，”莫里5月3日说，“5月9日会签字。”"},
    {"“会谈已经举行，”5月3日莫里说。“5月9日会签字。”",
     "said 5月3日 happened 5月9日: “会谈已经举行，”5月3日莫里说。“5月9日会签字。”"},
    {"“会谈已经举行，”莫里说，5月9日会签字。", "happened 5月9日: 5月9日会签字。"},
    {"“会谈已经举行，”莫里说。“约95%。”钟响了。", ": “会谈已经举行，”"},
    {"\"The talks,\" said Mori on 3 March, \"are over.\"",
     "said 3 March: \"The talks,\" said Mori on 3 March, \"are over.\""},
    {"\"The talks are over,\" Mori said. \"About 95%.\"",
     ": \"The talks are over,\" Mori said. \"About 95%.\""},
    {"海港社贝尼亚5月4日电 莫里5月3日表示，会谈将于5月9日举行。", /* sent, not said */
     "said 5月3日 happened 5月9日: 会谈将于5月9日举行。"},
    {"海港社贝尼亚5月4日电（记者吴某某）会谈已经举行，莫里说。", ": 会谈已经举行"},
};

static void put_days(const talks__document *d, const talks__proposal *p,
                     talks__buf *out) {
  talks_str line = d->paragraphs[p->paragraph].text;
  for (int use = TALKS_DATE_OF_SAYING; use <= TALKS_DATE_OF_EVENT; use++)
    for (uint32_t i = 0; i < p->ndates; i++) {
      if ((int)p->dates[i].use != use) continue;
      talks__buf_puts(out, use == TALKS_DATE_OF_SAYING ? "said " : "happened ");
      talks__buf_put(out, line.p + p->dates[i].at.from,
                     p->dates[i].at.to - p->dates[i].at.from);
      talks__buf_char(out, ' ');
    }
  if (out->n > 0) out->n--;
  talks__buf_puts(out, ": ");
  talks__buf_put(out, line.p + p->said.from, p->said.to - p->said.from);
  talks__buf_char(out, 0);
}

static void check_days(desk *d) {
  for (size_t i = 0; i < TALKS_COUNT(days); i++) {
    talks__buf got;
    talks__buf_init(&got, d->ctx);
    talks__document *doc = read_text(d, talks__str(days[i].text));
    if (doc && doc->nproposals > 0) put_days(doc, &doc->proposals[0], &got);
    is_str(got.p ? got.p : "", days[i].want, "%s", days[i].text);
    talks__document_destroy(doc);
    talks__buf_free(&got);
  }
}

/* ---- other proposals ----------------------------------------------------------------------- */

/* What a whole text must give: sort, rule, who and sample of each proposal. */
static const struct {
  const char *name, *text, *want;
} others[] = {
    {"a poll with its sample",
     "贝尼亚研究所的民调访问了1200人，显示62%的居民赞成修桥，38%反对。\n",
     "poll poll 贝尼亚 (1200人)"},
    {"a poll without",
     "A poll by the Harbour Institute shows that 62 percent want the bridge.\n",
     "- poll; poll poll Harbour Institute ()"},
    {"a share without a poll", "桥的造价上涨了62%。\n", ""},
    {"debris of a citation", "渡船已经停了。citeturn0search3\n", "slip debris"},
    {"a dead footnote", "莫里说，渡船成了谈判的筹码711\n", "- 莫里; slip dead-footnote"},
    {"a figure is none", "渡船运走了711人。\n", ""},
    {"a caption says nothing", "图为莫里说话的现场\n", ""},
    {"nor does it among text", "莫里说桥会修好。\n图：卡罗说渡船已停\n", "- 莫里"},
    {"an interview with labels",
     "莫里接受港口报采访。\n问：桥会修好吗？\n莫里：会的，卡罗说要三年。\n"
     "问：渡船呢？\n莫里：渡船照开。\n",
     "turn 港口报; turn 莫里; - 卡罗<莫里; turn 港口报; turn 莫里"},
    {"a medium's own label counts once",
     "莫里向港口广播网谈了桥的事。\n问：桥会修好吗？\n莫里：会的。\n问：渡船呢？\n"
     "莫里：渡船照开。\n港口广播网：路呢？\n",
     "turn 港口广播网; turn 莫里; turn 港口广播网; turn 莫里; turn 港口广播网"},
    {"questions and answers in English",
     "Mori gave an interview to the BBC.\nQ: Will the bridge be mended?\nA: It will.\n"
     "Q: And the ferries?\nA: They run.\n",
     "turn BBC; turn Mori; turn BBC; turn Mori"},
    {"whose answers they are does not show",
     "Mori and Karo gave an interview to the BBC.\nQ: Will it?\nA: It will.\n"
     "Q: When?\nA: Soon.\n",
     "turn BBC; turn A; turn BBC; turn A"},
    {"a reporter's question is no line of credits, the reporter's name is",
     "莫里接受港口报专访。\n记者：吴某某 贾某\n记者：桥会修好吗？\n莫里：会的，要3年。\n"
     "记者：渡船呢？\n莫里：渡船照开。\n",
     "turn 港口报; turn 莫里; turn 港口报; turn 莫里"},
    {"nor is what is said without a mark, and short turns are no headings",
     "莫里接受港口报专访。\n记者：您怎样看桥的事\n莫里：会修好\n桥要修3年。\n"
     "记者：今年夏天两岸之间的渡船一直没有开过\n莫里：渡船照开。\n",
     "turn 港口报; turn 莫里; turn 莫里; turn 港口报; turn 莫里"},
    {"one label is no interview", "莫里：会的。\n渡船照开。\n", ""},
};

static void put_other(const talks__document *d, const talks__proposal *p,
                      talks__buf *out) {
  bool turn = strcmp(p->rule, "interview-turn") == 0;
  if (p->sort == TALKS_PROPOSED_STATEMENT && p->nwho == 0) return;
  if (p->trust == TALKS_TRUST_LOW) return;
  if (out->n > 0) talks__buf_puts(out, "; ");
  if (p->sort != TALKS_PROPOSED_STATEMENT)
    talks__buf_printf(out, "%s %s", talks__proposal_sort_name(p->sort), p->rule);
  else talks__buf_puts(out, turn ? "turn" : "-");
  for (uint8_t i = 0; i < p->nwho; i++) {
    talks__buf_char(out, ' ');
    put_voice(d, &p->who[i], out);
  }
  for (uint8_t i = 0; i < p->nrelay; i++) {
    talks__buf_char(out, '<');
    put_voice(d, &p->relay[i], out);
  }
  if (p->sort != TALKS_PROPOSED_POLL) return;
  talks_str line = d->paragraphs[p->paragraph].text;
  talks__buf_puts(out, " (");
  talks__buf_put(out, line.p + p->sample.from, p->sample.to - p->sample.from);
  talks__buf_char(out, ')');
}

static void check_others(desk *d) {
  for (size_t i = 0; i < TALKS_COUNT(others); i++) {
    talks__buf got;
    talks__buf_init(&got, d->ctx);
    talks__document *doc = read_text(d, talks__str(others[i].text));
    for (uint32_t k = 0; doc && k < doc->nproposals; k++)
      put_other(doc, &doc->proposals[k], &got);
    talks__buf_char(&got, 0);
    is_str(got.p, others[i].want, "%s", others[i].name);
    talks__document_destroy(doc);
    talks__buf_free(&got);
  }
}

/* ---- lists, places, keys, JSON ----------------------------------------------------------------- */

static bool json_has(const desk *d, const talks__document *doc, uint32_t i,
                     const char *text) {
  talks__buf line;
  talks__buf_init(&line, d->ctx);
  talks__proposal_json(d->reader, doc, &doc->proposals[i], &line);
  talks__buf_char(&line, 0);
  bool has = strstr(line.p, text) != NULL;
  if (!has) tap_diag("%s", line.p);
  talks__buf_free(&line);
  return has;
}

/* A list that is too short says so. */
static void check_cut(desk *d) {
  static const char *const texts[] = {
      "莫里、特莎、卡罗、林博和邦联都表示，桥会修好。",
      "Mori, Tessa, Karo, Bo Lin and the League said the bridge would stand.",
      "莫里表示，领土、停火、监测、维和、裁军、武器、贷款、制裁、选举、稀土都没有谈。"};
  for (size_t i = 0; i < TALKS_COUNT(texts); i++) {
    talks__document *doc = read_text(d, talks__str(texts[i]));
    ok(doc && doc->nproposals > 0 && doc->proposals[0].cut, "more than fits: %s",
       texts[i]);
    if (doc) ok(json_has(d, doc, 0, "\"cut\":true"), "and its JSON says so");
    talks__document_destroy(doc);
  }
  talks__document *doc = read_text(d, TALKS_STR("莫里、特莎和卡罗都表示，桥会修好。"));
  ok(doc && doc->nproposals == 1 && !doc->proposals[0].cut, "three speakers fit");
  talks__document_destroy(doc);
}

static void check_json(desk *d) {
  talks_str text =
      TALKS_STR("無關的一行字在這裡佔位置而已。\n莫里9日說：「橋會修好。」\n"
                "莫里9日說：「橋會修好。」\n一名不愿具名的官员说，渡船已停。\n");
  talks__document *doc = read_text(d, text);
  ok(doc && doc->nproposals == 3, "three proposals");
  if (!doc || doc->nproposals != 3) return;
  const talks__proposal *p = doc->proposals;
  const talks__doc_paragraph *in = &doc->paragraphs[p[0].paragraph];
  ok(in->number == 2 && memcmp(text.p + in->from + p[0].said.from, "「橋", 6) == 0,
     "places are those of the line as it is");
  ok(p[0].quoted && !p[0].denied, "it is quoted");
  ok(p[0].key != p[1].key, "equal lines have two keys");
  talks__document *again = read_text(d, text);
  ok(again && again->proposals[0].key == p[0].key && again->proposals[1].key == p[1].key,
     "which are the same when it is read again");
  talks__document_destroy(again);
  ok(json_has(d, doc, 0, "\"rule\":\"subject-verb\",\"trust\":\"high\",\"paragraph\":2,"),
     "rule, trust and paragraph");
  ok(json_has(d, doc, 0, "\"what\":{\"text\":\"「橋會修好。」\",\"bytes\":["), "what");
  ok(json_has(d, doc, 0, "\"ids\":[\"mori\"]"), "and who");
  ok(json_has(d, doc, 2, "\"how\":\"described\",\"unnamed\":true,"),
     "somebody whose name is kept back");
  talks__document_destroy(doc);
  static const struct {
    const char *text, *of; /* of whom they speak for; NULL: for nobody */
  } owned[] = {{"莫里的顾问吴某某说，桥会修好。", "\"of\":\"mori\""},
               {"莫里的发言人说，桥会修好。", "\"of\":\"mori\""},
               {"莫里的批评者说，桥会修好。", NULL},
               {"贝尼亚媒体说，桥会修好。", NULL},
               {"贝尼亚学者吴某某说，桥会修好。", NULL}};
  for (size_t i = 0; i < TALKS_COUNT(owned); i++) {
    talks__document *one = read_text(d, talks__str(owned[i].text));
    bool found = one && one->nproposals == 1;
    ok(found && json_has(d, one, 0, owned[i].of ? owned[i].of : "\"who\":"), "%s",
       owned[i].text);
    const talks__voice *who = found ? one->proposals[0].who : NULL;
    ok(who && who->record == TALKS_NO_RECORD &&
           (who->of != TALKS_NO_RECORD) == (owned[i].of != NULL),
       "is nobody else: %s", owned[i].text);
    talks__document_destroy(one);
  }
}

/* ---- who says what, and no more --------------------------------------------------------------- */

/* A passive, a condition without "if", nobody's words, "called" with a day: none of these is
 * the one who seems to speak. */
static void check_seeming(const desk *d) {
  static const struct {
    const char *text, *has, *lacks;
  } seeming[] = {
      {"莫里被卡罗当面告知，桥会修好。", "\"ids\":[\"karo\"]", "\"ids\":[\"mori\"]"},
      {"莫里被卡罗告知，桥会修好。", "\"ids\":[\"karo\"]", "\"ids\":[\"mori\"]"},
      {"莫里被问及桥时表示，桥会修好。", "\"ids\":[\"mori\"]", NULL},
      {"Had Mori said yes, the bridge would stand, Karo said.", "\"ids\":[\"karo\"]",
       "\"ids\":[\"mori\"]"},
      {"Neither Mori nor Karo said what had been agreed.", NULL, "\"ids\":[\"mori\"]"},
      {"Karo's office said Mori had called on Friday.", NULL, "\"ids\":[\"mori\"]"},
      {"Karo called on Mori to mend the bridge.", "\"ids\":[\"karo\"]", NULL},
      {"Karo said, citing Mori,\"the bridge will stand\".",
       "\"what\":{\"text\":\"\\\"the bridge", NULL},
      {"Karo rejected Mori's claim that Aldland had signed the agreement.", NULL,
       "\"strength\":\"signed\""}};
  for (size_t i = 0; i < TALKS_COUNT(seeming); i++) {
    talks__document *doc = read_text((desk *)(uintptr_t)d, talks__str(seeming[i].text));
    bool has = !seeming[i].has, lacks = true;
    for (uint32_t k = 0; doc && k < doc->nproposals; k++) {
      has |= seeming[i].has && json_has(d, doc, k, seeming[i].has);
      lacks &= !seeming[i].lacks || !json_has(d, doc, k, seeming[i].lacks);
    }
    ok(doc && has && lacks, "%s", seeming[i].text);
    talks__document_destroy(doc);
  }
}

/* ---- sentences without an end ------------------------------------------------------------------ */

/* What the proposals of a document take up, by the bytes and lists they point to. */
static uint64_t size_of(const talks__document *doc) {
  uint64_t n = 0;
  for (uint32_t i = 0; i < doc->nproposals; i++) {
    const talks__proposal *p = &doc->proposals[i];
    n += p->at.to - p->at.from + p->ndates + p->nfigures;
  }
  return n;
}

static uint64_t size_of_many(desk *d, const char *words, size_t times) {
  talks__buf b;
  talks__buf_init(&b, d->ctx);
  for (size_t i = 0; i < times; i++) talks__buf_puts(&b, words);
  talks__document *doc = read_text(d, talks__buf_view(&b));
  uint64_t n = doc ? size_of(doc) : 0;
  talks__document_destroy(doc);
  talks__buf_free(&b);
  return n;
}

/* Without a full stop the work may grow no faster than the line. */
static void check_endless(desk *d) {
  static const char *const words[] = {"Mori said on March 12 ", "Mori said, ",
                                      "莫里否认，称", "莫里说3月5日有10吨，"};
  enum { TIMES = 1500 };
  for (size_t i = 0; i < TALKS_COUNT(words); i++) {
    uint64_t one = size_of_many(d, words[i], TIMES),
             two = size_of_many(d, words[i], 2 * TIMES);
    ok(one > 0 && 4 * two <= 9 * one, "%s: %llu, %llu", words[i], (unsigned long long)one,
       (unsigned long long)two);
  }
}

/* ---- memory ------------------------------------------------------------------------------------- */

static void check_memory(void) {
  desk_runs_out(
      "reading an interview", dossier,
      TALKS_STR(
          "莫里接受港口报采访。\n问：民调说70%的人赞成吗？\n莫里：卡罗9日说要三年。\n"
          "问：渡船呢？\n莫里：照开，领土没有谈。711\n"));
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d = {0};
  if (desk_open(NULL, dossier, &d) || desk_reader(&d)) return 1;
  check_list(&d);
  check_days(&d);
  check_others(&d);
  check_cut(&d);
  check_json(&d);
  check_seeming(&d);
  check_endless(&d);
  desk_close(&d);
  check_memory();
  return tap_done();
}
