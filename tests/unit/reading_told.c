/* What a language model tells: replies read strictly, each word proved against the document,
 * nothing of the model's own kept; the same through want of memory. */
#include "failing.h"
#include "tap.h"

#include "reading/told.h"

static const char text[] =
    "谁来担保\n"
    "Ada Bo said that both sides would accept inspectors.\n"
    "\"We wait\", Lin Mo wrote. Then a long night came. \"We wait\", Lin Mo repeated, "
    "and "
    "the ministry nodded.\n"
    "未经授权不得转载\n"
    "外长林默在三月二日表示，双方愿意付六亿元；一位顾问补充说钱还没有着落。\n";

typedef struct {
  talks_ctx *ctx;
  talks__lexicon *lexicon;
  talks__reader *reader;
  talks__document *document;
  talks__tellings told;
  talks__told_tally tally;
} desk;

static talks_status open_desk(const talks_settings *settings, desk *d) {
  talks_status status = talks_ctx_create(settings, &d->ctx);
  if (!status) status = talks__lexicon_make(d->ctx, NULL, &d->lexicon);
  if (!status) status = talks__reader_make(d->ctx, d->lexicon, NULL, &d->reader);
  return status;
}

static void close_desk(desk *d) {
  talks__reader_destroy(d->reader);
  talks__lexicon_destroy(d->lexicon);
  talks_ctx_destroy(d->ctx);
}

static void forget(void *user) {
  desk *d = user;
  talks__document_destroy(d->document);
  d->document = NULL;
  talks__tellings_free(&d->told);
}

/* Reads the document, then a reply to all of it. */
static talks_status tell(desk *d, talks_str body, const char **why) {
  talks__document_settings s = {.name = "a"};
  talks__piece piece = {0};
  *why = "";
  talks__tellings_init(&d->told, d->ctx);
  talks_status status =
      talks__document_read(d->reader, talks__str(text), &s, &d->document);
  if (!status && !talks__piece_next(d->document, &piece)) status = TALKS_NOT_FOUND;
  if (!status) status = talks__reply_read(d->document, piece, body, &d->told, why);
  if (!status)
    status = talks__document_take(d->reader, d->document, TALKS_STR("m-1"), &d->told,
                                  &d->tally);
  return status;
}

#define REPLY(content) "{\"choices\":[{\"message\":{\"content\":\"" content "\"}}]}"
#define ITEMS(items) REPLY("{\\\"proposals\\\":[" items "]}")
#define Q(name, value) "\\\"" name "\\\":\\\"" value "\\\""
#define ITEM(number, quote) "{\\\"paragraph\\\":" number "," Q("quote", quote) "}"
#define SAID(number, quote, who) \
  "{\\\"paragraph\\\":" number "," Q("quote", quote) "," Q("speaker", who) "}"

static const struct {
  const char *body, *why;
} refused[] = {
    {"", "it is no JSON"},
    {"NaN", "it is no JSON"},
    {"{\"choices\":[", "it is no JSON"},
    {"[]", "it has no answer in it"},
    {"{\"choices\":[{\"message\":{\"content\":null}}]}", "it has no answer in it"},
    {"{\"choices\":[{},{\"message\":{\"content\":\"{}\"}}]}", "it has no answer in it"},
    {"{\"choices\":[{\"message\":{\"content\":\"\",\"content\":\"\"}}]}",
     "it has two answers in one"},
    {"{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"{}\"}}]}",
     "the model was stopped before it was done"},
    {REPLY("peace is near"), "the model did not write the JSON that was asked for"},
    {REPLY("{}"), "it is not of the form {\"proposals\": [...]}"},
    {REPLY("7"), "it is not of the form {\"proposals\": [...]}"},
    {REPLY("{\\\"proposals\\\":7}"), "it is not of the form {\"proposals\": [...]}"},
    {REPLY("{\\\"proposals\\\":[],\\\"note\\\":1}"),
     "it is not of the form {\"proposals\": [...]}"},
    {REPLY("{\\\"proposals\\\":[],\\\"a key that is longer than any key\\\":1}"),
     "it is not of the form {\"proposals\": [...]}"},
    {ITEMS("[]"), "a proposal is no object"},
    {ITEMS("{}"), "a proposal lacks paragraph or quote"},
    {ITEMS("{" Q("quote", "a") "}"), "a proposal lacks paragraph or quote"},
    {ITEMS("{\\\"paragraph\\\":2,\\\"quote\\\":null}"),
     "a field of a proposal is of the wrong type"},
    {ITEMS("{\\\"paragraph\\\":true}"), "a field of a proposal is of the wrong type"},
    {ITEMS("{\\\"paragraph\\\":2.0}"), "a field of a proposal is of the wrong type"},
    {ITEMS("{\\\"paragraph\\\":{}}"), "a field of a proposal is of the wrong type"},
    {ITEMS("{" Q("quote", "a") "," Q("quote", "a") "}"), "a proposal has a field twice"},
    {ITEMS("{" Q("en", "peace") "}"), "a proposal has a field that was not asked for"},
};

static void check_refused(desk *d) {
  for (size_t i = 0; i < TALKS_COUNT(refused); i++) {
    const char *why = "";
    talks_status status = tell(d, talks__str(refused[i].body), &why);
    ok(status == TALKS_BAD_INPUT && d->told.n == 0, "refused: %s", refused[i].body);
    is_str(why, refused[i].why, "with its reason");
    forget(d);
  }
}

static const talks__proposal *told_of(const desk *d) {
  for (uint32_t i = 0; i < d->document->nproposals; i++)
    if (d->document->proposals[i].by == TALKS_BY_MODEL) return &d->document->proposals[i];
  return NULL;
}

/* Each reply tells one thing: what becomes of it. */
static const struct {
  const char *items;
  uint32_t taken, same, absent, unclear, foreign;
  uint32_t at; /* of what is said, where taken */
} one_each[] = {
    {ITEM("2", "accept inspectors"), 1, 0, 0, 0, 0, 34},
    {ITEM("2", " accept inspectors "), 1, 0, 0, 0, 0, 34},
    {ITEM("2", "accept  inspectors"), 0, 0, 1, 0, 0, 0},
    {ITEM("2", "Accept inspectors"), 0, 0, 1, 0, 0, 0},
    {ITEM("2", "t"), 0, 0, 1, 0, 0, 0},
    {ITEM("2", ""), 0, 0, 1, 0, 0, 0},
    {ITEM("3", "accept inspectors"), 0, 0, 1, 0, 0, 0},
    {ITEM("1", "谁来担保"), 0, 0, 0, 0, 1, 0},
    {ITEM("4", "不得转载"), 0, 0, 0, 0, 1, 0},
    {ITEM("0", "accept inspectors"), 0, 0, 0, 0, 1, 0},
    {ITEM("99999999999999999999", "accept inspectors"), 0, 0, 0, 0, 1, 0},
    {ITEM("5", "雙方願意"), 0, 0, 1, 0, 0, 0},
    {ITEM("2", "that both sides would accept inspectors"), 0, 1, 0, 0, 0, 0},
    {SAID("2", "that both sides would accept inspectors", "Ada Bo"), 0, 1, 0, 0, 0, 0},
    {SAID("2", "that both sides would accept inspectors", "both sides"), 1, 0, 0, 0, 0,
     12},
    {SAID("2", "accept inspectors", "Lin Mo"), 0, 0, 1, 0, 0, 0},
    {ITEM("3", "We wait"), 0, 0, 0, 1, 0, 0},
    {SAID("3", "We wait", "the ministry"), 0, 0, 0, 1, 0, 0},
    {SAID("3", "a long night came", "Lin Mo"), 1, 0, 0, 0, 0, 30},
};

static void check_each(desk *d) {
  for (size_t i = 0; i < TALKS_COUNT(one_each); i++) {
    talks__buf body;
    const char *why = "";
    talks__buf_init(&body, d->ctx);
    talks__buf_printf(&body, REPLY("{\\\"proposals\\\":[%s]}"), one_each[i].items);
    ok(tell(d, talks__buf_view(&body), &why) == TALKS_OK, "%s", one_each[i].items);
    const talks__told_tally *t = &d->tally;
    ok(t->told == 1 && t->taken == one_each[i].taken && t->same == one_each[i].same &&
           t->absent == one_each[i].absent && t->unclear == one_each[i].unclear &&
           t->foreign == one_each[i].foreign,
       "is counted as what it is: %u %u %u %u %u", t->taken, t->same, t->absent,
       t->unclear, t->foreign);
    const talks__proposal *p = told_of(d);
    ok((p != NULL) == (one_each[i].taken == 1), "taken or not");
    if (p) is_int(p->said.from, one_each[i].at, "at its place");
    if (p) is_int(p->trust, TALKS_TRUST_LOW, "with low trust");
    forget(d);
    talks__buf_free(&body);
  }
}

static void check_words(desk *d) {
  const char *why = "";
  /* clang-format off */
  talks_str body = TALKS_STR(ITEMS("{\\\"paragraph\\\":5,"
      Q("quote", "付六亿元") "," Q("speaker", "外长林默") "," Q("relay", "一位顾问") ","
      Q("kind", "promise") "," Q("topic", "aid") "," Q("date", "三月二日") "}"));
  /* clang-format on */
  ok(tell(d, body, &why) == TALKS_OK && d->tally.told == 1, "one with every field");
  const talks__proposal *p = told_of(d);
  ok(p != NULL, "is taken");
  if (p) {
    is_int(p->kind, TALKS_WORD_statement_kind_promise, "its kind");
    ok(p->ntopics == 1 && strcmp(talks__topic_name(p->topics[0].value), "aid") == 0,
       "its topic");
    ok(p->nwho == 1 && p->nrelay == 1 && p->who[0].at.from == 0, "who, and through whom");
    ok(p->ndates == 1 && p->dates[0].use == TALKS_DATE_OF_SAYING &&
           p->dates[0].date.month == 3,
       "and when, as the rules read it");
  }
  forget(d);
  body = TALKS_STR(ITEMS("{\\\"paragraph\\\":2," Q("quote", "accept inspectors") "," Q(
      "kind", "rumour") "}"));
  ok(tell(d, body, &why) == TALKS_OK && d->tally.foreign == 1, "a kind that is none");
  forget(d);
}

static void check_names(desk *d) {
  static const struct {
    const char *body, *names;
    uint32_t n;
  } rows[] = {
      {"{\"data\":[{\"id\":\"a-1:b/c@d+e_f.g\"},{\"object\":\"model\"}]}",
       "a-1:b/c@d+e_f.g\n", 1},
      {"{\"data\":[{\"id\":\"a b\"},{\"id\":\"\"},{\"id\":\"b\"},{\"id\":7}]}", "b\n", 3},
      {"{\"data\":[]}", "", 0},
  };
  const char *why = "";
  uint32_t n;
  talks__buf out;
  for (size_t i = 0; i < TALKS_COUNT(rows); i++) {
    talks__buf_init(&out, d->ctx);
    ok(talks__models_read(d->ctx, talks__str(rows[i].body), &out, &n, &why) == TALKS_OK,
       "%s", rows[i].body);
    is_int(n, rows[i].n, "all are counted");
    ok(talks__str_eq(talks__buf_view(&out), talks__str(rows[i].names)),
       "those that fit are named");
    talks__buf_free(&out);
  }
  talks__buf_init(&out, d->ctx);
  ok(talks__models_read(d->ctx, TALKS_STR("{\"data\":1}"), &out, &n, &why) ==
             TALKS_BAD_INPUT &&
         why[0],
     "no list");
  talks__buf_free(&out);
  char long_name[TALKS_MODEL_NAME_MOST + 1];
  memset(long_name, 'a', sizeof long_name);
  ok(talks__model_name_fits((talks_str){long_name, TALKS_MODEL_NAME_MOST}), "100 bytes");
  ok(!talks__model_name_fits((talks_str){long_name, TALKS_MODEL_NAME_MOST + 1}),
     "and no more");
  ok(!talks__model_name_fits((talks_str){"a\0b", 3}), "no NUL");
}

static void check_pieces(desk *d) {
  talks__buf long_text, question;
  talks__buf_init(&long_text, d->ctx);
  talks__buf_init(&question, d->ctx);
  for (int i = 0; i < 5; i++) {
    talks__buf_repeat(&long_text, 'a', i == 3 ? TALKS_PIECE_PARAGRAPH + 1 : 2900);
    talks__buf_puts(&long_text, ", and so on.\n未经授权不得转载\n");
  }
  talks__document *doc = NULL;
  talks__document_settings s = {.name = "a"};
  ok(talks__document_read(d->reader, talks__buf_view(&long_text), &s, &doc) == TALKS_OK,
     "a long document");
  if (!doc) return;
  talks__piece piece = {0};
  ok(talks__piece_next(doc, &piece) && piece.first == 0 && piece.end == 3, "two and two");
  ok(talks__piece_next(doc, &piece) && piece.first == 4 && piece.end == 9,
     "without the one that is too long");
  ok(!talks__piece_next(doc, &piece), "no more");
  is_int(talks__piece_omits(doc), 1, "one is not shown");
  piece = (talks__piece){4, 9};
  talks__piece_question(doc, piece, TALKS_STR("m-1"), &question);
  ok(question.n > 5800 && question.n < 12000, "the question holds what is shown alone");
  talks__document_destroy(doc);
  talks__buf_free(&long_text);
  talks__buf_free(&question);
}

static talks_status tell_once(void *user) {
  desk *d = user;
  const char *why = "";
  talks__buf out, names;
  uint32_t n;
  talks__piece all = {1, 5};
  talks_status status = tell(
      d,
      TALKS_STR(ITEMS(SAID("2", "accept inspectors", "Ada Bo") "," ITEM("5", "六亿元"))),
      &why);
  talks__buf_init(&out, d->ctx);
  talks__buf_init(&names, d->ctx);
  if (!status) talks__piece_question(d->document, all, TALKS_STR("m-1"), &out);
  if (!status) status = talks__buf_status(&out);
  if (!status)
    status = talks__models_read(d->ctx, TALKS_STR("{\"data\":[{\"id\":\"a\"}]}"), &names,
                                &n, &why);
  talks__buf_free(&out);
  talks__buf_free(&names);
  return status;
}

static void check_memory(void) {
  failing f = {0};
  desk d = {0};
  talks_settings settings = failing_settings(&f);
  bool made = open_desk(&settings, &d) == TALKS_OK;
  ok(made, "a reader");
  if (made) for_each_failing_step(&f, "taking what is told", tell_once, forget, &d);
  close_desk(&d);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d = {0};
  if (open_desk(NULL, &d)) return 1;
  check_refused(&d);
  check_each(&d);
  check_words(&d);
  check_names(&d);
  check_pieces(&d);
  close_desk(&d);
  check_memory();
  return tap_done();
}
