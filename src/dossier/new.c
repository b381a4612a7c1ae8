/* dossier/new.c: the dossier that somebody begins with.
 *
 * Two invented towns and a bridge: small enough to be read in a minute, whole enough that
 * every question has something to answer. The notes are for people who have never seen
 * such a file; they come in the language that was asked for, and what they stand beside
 * is the same in each. The files are in the form that fmt writes, and load without a
 * problem; a test holds them to both in every language.
 */
#include "dossier/write.h"
#include "text/text.h"

#include <string.h>

/* A line of a file, and the note behind it. Where the line holds blanks alone, the note
 * stands on lines of its own, that far in. */
typedef struct {
  const char *text;
  const char *en, *zh; /* NULL: none; its lines are parted by \n */
} line;

static const line dossier_yaml[] = {
    {"",
     "What this folder is about. Lines that begin with # are notes to people; the program\n"
     "passes over them. Everything here is invented: replace it, file by file, by your "
     "own.\n"
     "\n"
     "How to write: a name, a colon, a blank, a text. What belongs to something stands "
     "below\n"
     "it, two blanks further in. Put a text in \"double quotes\" when it has a colon and a\n"
     "blank, or a blank and a #, in it. Then ask  talks check  whether all is well.",
     "本文件夹讲的是什么。以 # 开头的行是写给人看的注释，程序略过不读。\n"
     "这里的内容全是虚构，请逐个文件换成自己的。\n"
     "\n"
     "写法：名称、半角冒号、一个空格、内容。属于某项之下的，另起一行，再缩进两格。\n"
     "内容里有冒号加空格，或空格加 # 的，用半角双引号括起来。写完运行  talks 检查  看有无错误。"},
    {"dossier:", NULL, NULL},
    {"  title-en: The bridge at Aldbank", NULL, NULL},
    {"  title-zh: 奥德岸的桥", NULL, NULL},
    {"  day: 2025-06-30", "the day the dossier stands for: what was known by then",
     "案卷所立足的日期：截至这一天所知"},
    {"  since: 2025-05", "movement is measured from here", "变化从这里算起"},
};

static const line issues_yaml[] = {
    {"",
     "What is negotiated, and the ways it may come out. Options exclude each other; each "
     "has\n"
     "an id of its own. order puts them along the axis and says nothing about distance.",
     "谈的是什么，可能有哪些结果。各选项互相排斥，每个有自己的编号；\n"
     "order 只排先后，不表示相距多远。"},
    {"issues:", NULL, NULL},
    {"", NULL, NULL},
    {"  tolls:", NULL, NULL},
    {"    en: who pays for the bridge", NULL, NULL},
    {"    zh: 桥由谁出钱", NULL, NULL},
    {"    short-en: tolls", NULL, NULL},
    {"    short-zh: 过桥费", NULL, NULL},
    {"    axis-en: from no toll to a toll", NULL, NULL},
    {"    axis-zh: 由免费到收费", NULL, NULL},
    {"    options:", NULL, NULL},
    {"      free-bridge:", NULL, NULL},
    {"        en: both towns pay and crossing is free", NULL, NULL},
    {"        zh: 两镇共同出资，免费通行", NULL, NULL},
    {"        order: 1", NULL, NULL},
    {"      toll-bridge:", NULL, NULL},
    {"        en: a toll pays for the bridge", NULL, NULL},
    {"        zh: 以过桥费支付", NULL, NULL},
    {"        order: 2", NULL, NULL},
    {"    open-says: S1.3a", "statements that call it unsettled", "说它悬而未决的陈述"},
};

static const line parties_yaml[] = {
    {"",
     "Who talks. The short word before the colon is an id: you use it everywhere else, so "
     "keep\n"
     "it short, in small letters, with - instead of blanks. en and zh are what readers "
     "see.",
     "谁在谈。冒号前的短词是编号，别处都用它指这一方：要短，用小写英文字母，以 - 代替空格。\n"
     "读者看到的是 en 和 zh，写一种也行。"},
    {"parties:", NULL, NULL},
    {"", NULL, NULL},
    {"  aldbank:", NULL, NULL},
    {"    en: Town of Aldbank", NULL, NULL},
    {"    zh: 奥德岸镇", NULL, NULL},
    {"    short-en: Aldbank", NULL, NULL},
    {"    short-zh: 奥德岸", NULL, NULL},
    {"    aliases: [Aldbank council]", "other names that documents use",
     "文件里用的其他称呼"},
    {"", NULL, NULL},
    {"  elmbank:", NULL, NULL},
    {"    en: Town of Elmbank", NULL, NULL},
    {"    zh: 榆树岸镇", NULL, NULL},
    {"    short-en: Elmbank", NULL, NULL},
    {"    short-zh: 榆树岸", NULL, NULL},
    {"", NULL, NULL},
    {"",
     "Who has to agree. Several views of that can stand side by side; dossier.yaml may "
     "name\n"
     "the one to use (frame: both-towns).",
     "谁须同意。可以并列几种看法；在 dossier.yaml 里可指明用哪一种（frame: both-towns）。"},
    {"frames:", NULL, NULL},
    {"", NULL, NULL},
    {"  both-towns:", NULL, NULL},
    {"    en: both towns", NULL, NULL},
    {"    zh: 两镇", NULL, NULL},
    {"    parties: aldbank elmbank", NULL, NULL},
};

static const line positions_yaml[] = {
    {"",
     "What each party wants on an issue, from a day on. Give where you have it from "
     "(from:),\n"
     "or, when no document says it, why you think so (inference:). What you do not know "
     "you\n"
     "leave out: nothing is filled in for you.\n"
     "\n"
     "demands, accepts, rejects, red-line and unanswered take ids of options of the "
     "issue;\n"
     "several are separated by blanks.",
     "各方在某项议题上自某日起要什么。写明出处（from:）；没有文件说过的，写为何这样看\n"
     "（inference:）。不知道的就不写：不会替你填。\n"
     "\n"
     "demands（要求）、accepts（接受）、rejects（拒绝）、red-line（红线）、unanswered（未答）\n"
     "后面写该议题选项的编号，几个之间用空格隔开。"},
    {"positions:", NULL, NULL},
    {"", NULL, NULL},
    {"  aldbank-tolls:", NULL, NULL},
    {"    party: aldbank", NULL, NULL},
    {"    issue: tolls", NULL, NULL},
    {"    since: 2025-06-18", NULL, NULL},
    {"    demands: free-bridge", NULL, NULL},
    {"    red-line: toll-bridge", "what it rules out whatever happens",
     "无论如何都不答应的"},
    {"    from: S1.1a", NULL, NULL},
    {"", NULL, NULL},
    {"  elmbank-tolls:", NULL, NULL},
    {"    party: elmbank", NULL, NULL},
    {"    issue: tolls", NULL, NULL},
    {"    since: 2025-06-18", NULL, NULL},
    {"    demands: toll-bridge", NULL, NULL},
    {"    unanswered: free-bridge", "it was asked, and has not answered",
     "被问过，还没有答复"},
    {"    from: S1.2a", NULL, NULL},
};

static const line sources_yaml[] = {
    {"",
     "The documents you work from. The number of a source comes back in every mark: S1.2a "
     "is\n"
     "source 1, second paragraph, first statement taken from it. A paragraph is a line "
     "with\n"
     "something on it, counted from 1. The documents themselves stay where they are; here\n"
     "stands only what is said about them.",
     "所依据的文件。来源的编号会出现在每个出处标记里：S1.2a 是来源1第2段的第一条陈述。\n"
     "有文字的一行算一段，从1数起。文件本身留在原处，这里只写它的情况。\n"
     "\n"
     "kind（种类）写 official 官方文本、wire 通讯社报道、press 媒体报道、interview 访谈、\n"
     "self-media 自媒体、compilation 汇编、poll 民调、leak 泄露文件或 report 研究报告。"},
    {"sources:", NULL, NULL},
    {"", NULL, NULL},
    {"  1:", NULL, NULL},
    {"    title-en: Report on the talks about the bridge", NULL, NULL},
    {"    title-zh: 关于桥梁会谈的报道", NULL, NULL},
    {"    kind: press", "also official, wire, interview, self-media, poll, leak, report",
     NULL},
    {"    language: en", NULL, NULL},
    {"    published: 2025-06-20", NULL, NULL},
    {"    taken: 2025-06-21", "the day you saved your copy", "你存下副本的日期"},
    {"    paragraphs: 3", NULL, NULL},
    {"    reliability: C", "from A, completely reliable, to E; F: cannot be judged",
     "由A（完全可靠）到E；F为无法判断"},
};

static const line statements_1_yaml[] = {
    {"",
     "What source 1 says, in your own words, one statement after the other. Write a new "
     "one\n"
     "below the last: its mark, a colon, and its lines two blanks further in. Two "
     "statements\n"
     "from one paragraph are S1.3a and S1.3b.",
     "来源1说了什么，用自己的话，一条一条写。新的写在最后一条下面：标记、冒号，\n"
     "其下各行再缩进两格。同一段里的两条是 S1.3a 和 S1.3b。\n"
     "\n"
     "kind（类别）写 claim 说法、denial 否认、assessment 评估、position 立场、demand 要求、\n"
     "offer 出价、condition 条件、promise 承诺、forecast 预测等。\n"
     "strength（强度）由弱到强：rumoured 传闻、may 或将、says 表示、announced 宣布、\n"
     "agreed 议定、signed 签署、done 既成。"},
    {"source: 1", NULL, NULL},
    {"unless-said: {said: 2025-06-18, strength: says}",
     "holds for all below that do not say else", "下面没有另写的都照此"},
    {"statements:", NULL, NULL},
    {"", NULL, NULL},
    {"  S1.1a:", NULL, NULL},
    {"    who: aldbank", NULL, NULL},
    {"    kind: position",
     "or claim, denial, demand, offer, condition, promise, forecast ...",
     NULL},
    {"    issue: tolls", NULL, NULL},
    {"    strength: announced", "rumoured, may, says, announced, agreed, signed, done",
     NULL},
    {"    en: Aldbank wants the bridge to be free and will not have a toll.", NULL, NULL},
    {"    zh: 奥德岸主张大桥免费，不接受收费。", NULL, NULL},
    {"", NULL, NULL},
    {"  S1.2a:", NULL, NULL},
    {"    who: elmbank", NULL, NULL},
    {"    kind: demand", NULL, NULL},
    {"    issue: tolls", NULL, NULL},
    {"    en: Elmbank asks for a toll, since its budget cannot carry half the cost.", NULL,
     NULL},
    {"    zh: 榆树岸要求收费，因其预算无力承担一半费用。", NULL, NULL},
    {"", NULL, NULL},
    {"  ", "No who: here the document speaks in its own voice.",
     "没有 who：这一条是来源自己的话。"},
    {"  S1.3a:", NULL, NULL},
    {"    kind: assessment", NULL, NULL},
    {"    issue: tolls", NULL, NULL},
    {"    en: After the second meeting the question of money is still open.", NULL, NULL},
    {"    zh: 第二次会谈之后，资金问题仍未解决。", NULL, NULL},
};

static const struct {
  const char *name;
  const line *lines;
  size_t n;
} files[] = {
    {"dossier.yaml", dossier_yaml, TALKS_COUNT(dossier_yaml)},
    {"issues.yaml", issues_yaml, TALKS_COUNT(issues_yaml)},
    {"parties.yaml", parties_yaml, TALKS_COUNT(parties_yaml)},
    {"positions.yaml", positions_yaml, TALKS_COUNT(positions_yaml)},
    {"sources.yaml", sources_yaml, TALKS_COUNT(sources_yaml)},
    {"statements/1.yaml", statements_1_yaml, TALKS_COUNT(statements_1_yaml)},
};

_Static_assert(TALKS_COUNT(files) == TALKS__NEW_FILES, "write.h counts the new files");

static void put_note(talks__buf *out, talks_lang lang, const char *note, size_t n) {
  talks_str words = {note, n};
  if (lang == TALKS_ZH_HANT) talks__to_traditional(out, words);
  else talks__buf_str(out, words);
}

/* A note on lines of its own below each other, as far in as the line is. */
static void put_block(talks__buf *out, talks_lang lang, const line *l, const char *note) {
  for (;;) {
    size_t n = strcspn(note, "\n");
    talks__buf_puts(out, l->text);
    talks__buf_puts(out, n > 0 ? "# " : "#");
    put_note(out, lang, note, n);
    talks__buf_char(out, '\n');
    if (!note[n]) return;
    note += n + 1;
  }
}

static void put_line(talks__buf *out, talks_lang lang, const line *l) {
  const char *note = lang == TALKS_EN ? l->en : l->zh;
  if (note && l->text[strspn(l->text, " ")] == '\0') {
    put_block(out, lang, l, note);
    return;
  }
  talks__buf_puts(out, l->text);
  if (note) talks__buf_puts(out, " # ");
  if (note) put_note(out, lang, note, strlen(note));
  talks__buf_char(out, '\n');
}

talks_status talks__new_files(talks_lang lang, talks__buf *room, talks_file *out) {
  size_t ends[TALKS__NEW_FILES];
  for (size_t i = 0; i < TALKS__NEW_FILES; i++) {
    for (size_t k = 0; k < files[i].n; k++) put_line(room, lang, &files[i].lines[k]);
    ends[i] = room->n;
  }
  if (room->failed) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < TALKS__NEW_FILES; i++) {
    size_t start = i > 0 ? ends[i - 1] : 0;
    out[i] = (talks_file){files[i].name, room->p + start, ends[i] - start};
  }
  return TALKS_OK;
}
