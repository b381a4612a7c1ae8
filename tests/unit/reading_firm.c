/* How firmly something is said: which words of firmness hold in their clause, and which are
 * taken back there, are still to come or only supposed. Each rule has a near neighbour. */
#include "reading_desk.h"

static const char dossier[] =
    "parties:\n"
    "  bernia: {en: Bernia, zh: 贝尼亚, persons: {mori: {en: Mori, zh: 莫里}}}\n";

static const struct {
  const char *text, *want; /* the strength of the first proposal; "-": none */
} cases[] = {
    /* denied: no verb behind it in its clause is so */
    {"莫里说，渡船合同没有签署。", "says"},
    {"莫里说，渡船合同未能签署。", "says"},
    {"莫里说，运费尚未达成一致。", "says"},
    {"莫里说，双方并未就运费达成共识。", "says"},
    {"莫里说，乡议会推迟签署合同。", "says"},
    {"莫里说，双方签署的合同没有公开。", "signed"},
    {"莫里说，运费没有谈过，合同签署于港口。", "signed"},
    {"莫里说，会上不仅签署合同，还付了款。", "signed"},
    {"莫里说，渡船公司委员会在大会上签署合同。", "signed"},
    {"莫里说，互不侵犯条约在港口签署。", "signed"},
    {"Mori said no ferry contract had been signed.", "says"},
    {"Mori said neither side signed it.", "says"},
    {"Mori said the contract was not signed.", "says"},
    {"Mori said they never agreed on the fare.", "says"},
    {"Mori said they hadn't agreed on the fare.", "says"},
    {"Mori said they haven’t agreed on the fare.", "says"},
    {"Mori said they had not only signed it but paid for it.", "signed"},
    {"Mori said no fewer than two contracts were signed.", "signed"},
    {"Mori said there was no wind and the contract was signed.", "signed"},
    {"Mori said nobody left but the contract was signed.", "signed"},
    {"Mori said the boats did not sail, and signed the log.", "signed"},
    {"Mori said those who didn't sail agreed on the fare.", "agreed"},
    {"Mori said those who did not sail were paid and signed off.", "signed"},
    {"Mori said the note was signed.", "signed"},
    /* done: 已, 了 */
    {"莫里说，合同已签署。", "signed"},
    {"莫里说，没有别的船，只能签署了合同。", "signed"},
    {"莫里说，没有别的船只能签署了合同。", "signed"},
    {"莫里说，将公开已签署的合同。", "signed"},
    {"莫里说，若已签署合同就开船。", "says"},
    {"莫里说，如果签署了合同就开船。", "says"},
    {"莫里说，合同从未曾签署。", "says"},
    /* to come, wanted, possible */
    {"莫里说，合同将于5月签署。", "says"},
    {"莫里说，双方会签署合同。", "says"},
    {"莫里说，合同待签署。", "says"},
    {"莫里说，他希望签署合同。", "says"},
    {"莫里说，双方同意签署合同。", "says"},
    {"莫里说，两位将军签署合同。", "signed"},
    {"莫里说，若干船主签署合同。", "signed"},
    {"莫里说，他应邀签署合同。", "signed"},
    {"莫里预计贝尼亚将宣布停航。", "says"},
    {"Mori said a contract would be signed in May.", "says"},
    {"Mori said a contract has yet to be agreed and signed.", "says"},
    {"Mori said it would be drafted, agreed and signed in May.", "says"},
    {"Mori said a contract that would end the strike was signed.", "signed"},
    {"Mori said the contract, which would end the strike, was signed.", "signed"},
    {"Mori said on 5 May 2025 they signed the contract.", "signed"},
    {"Mori said in May they signed the contract.", "signed"},
    /* supposed */
    {"Mori said boats sail if the contract is signed.", "says"},
    {"Mori said boats sail once a contract is signed.", "says"},
    {"Mori said the boats sail after the contract is signed.", "says"},
    {"Mori said after weeks of talks they agreed on the fare.", "agreed"},
    {"Mori said they left after the contract was signed.", "signed"},
    {"莫里否认合同已签署。", "says"},
    {"Mori denied that the contract had been signed.", "says"},
    {"莫里说，他不认为合同已签署。", "says"},
    {"莫里说，他认为合同已签署。", "signed"},
    {"Mori said Tessa did not say the contract was signed.", "says"},
    {"Mori said Tessa had not left and said the contract was signed.", "signed"},
    {"Mori said Tessa wants a contract signed by June.", "says"},
    {"Mori said they hope a contract is signed.", "says"},
    /* behind the word */
    {"莫里说，合同签署前不开船。", "says"},
    {"莫里说，合同签署后60天内开船。", "says"},
    {"莫里说，签署仪式很短。", "says"},
    {"莫里说，他们签署前往港口的合同。", "signed"},
    {"Mori said they signed nothing.", "says"},
    {"Mori said they signed no contract.", "says"},
    {"Mori said they signed no later than noon.", "signed"},
    /* words for may and for rumours are denied by what stands right before them alone */
    {"莫里说，船可能不开。", "may"},
    {"莫里说，不可能开船。", "says"},
    {"莫里说，正在考虑停航。", "may"},
    {"莫里说，没有考虑停航。", "says"},
    {"Mori said they are considering a strike.", "may"},
    {"Mori said they are not considering a strike.", "says"},
    {"Mori said they aren't considering a strike.", "says"},
    {"Mori said no boat may sail.", "may"},
    {"莫里说，合同可能已签署。", "may"},
    /* a quotation is a clause of its own; brackets are another one; a verb that is none of
     * saying governs what comes */
    {"\"We never agreed to sail,\" Mori said.", "says"},
    {"Mori said no \"final text\" had been signed.", "says"},
    {"The man who did not sail said, \"We signed it,\" Mori said.", "signed"},
    {"莫里说：“合同没有签署。”", "says"},
    {"莫里不愿说“签署合同”是什么，他说：“签署合同很好。”", "signed"},
    {"莫里说，合同（没有副本）在港口签署。", "signed"},
    {"莫里拒绝签署合同。", "-"},
    {"莫里宣布停航。", "announced"},
};

static void check_strength(const desk *d) {
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    talks__document *doc = desk_read(d, cases[i].text, NULL);
    talks__buf got;
    talks__buf_init(&got, d->ctx);
    talks__word word = TALKS_WORD_NONE;
    if (doc && doc->nproposals > 0) word = doc->proposals[0].strength;
    if (word == TALKS_WORD_NONE) talks__buf_char(&got, '-');
    else talks__buf_str(&got, talks__word_info_of(word)->name);
    talks__buf_char(&got, 0);
    is_str(got.p, cases[i].want, "%s", cases[i].text);
    talks__buf_free(&got);
    talks__document_destroy(doc);
  }
}

/* A line of one clause is looked at near the word alone. */
static void check_long(const desk *d) {
  enum { TIMES = 400 };
  talks__buf text;
  talks__buf_init(&text, d->ctx);
  talks__buf_puts(&text, "莫里说没有");
  for (int i = 0; i < TIMES; i++) talks__buf_puts(&text, "渡船");
  talks__buf_puts(&text, "签署合同。");
  talks__buf_char(&text, 0);
  talks__document *doc = desk_read(d, text.p, NULL);
  ok(doc && doc->nproposals > 0 &&
         doc->proposals[0].strength == TALKS_WORD_strength_signed,
     "what stands far before a word does not govern it");
  talks__document_destroy(doc);
  talks__buf_free(&text);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d = {0};
  if (desk_open(NULL, dossier, &d) || desk_reader(&d)) return 1;
  check_strength(&d);
  check_long(&d);
  desk_close(&d);
  return tap_done();
}
