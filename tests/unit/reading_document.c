/* Documents: what each paragraph is for, when a document was published, and that its places
 * are those of the text; the same through want of memory. */
#include "reading_desk.h"

static const struct {
  const char *line;
  talks__role role;
} lines[] = {
    {"两国代表昨天在第三国见面，谈了四个小时。", TALKS_ROLE_TEXT},
    {"The two delegations met yesterday, and nothing was signed.", TALKS_ROLE_TEXT},
    {"他说：“我们还会再来。”", TALKS_ROLE_TEXT},
    {"![](https://example.org/a.png)", TALKS_ROLE_PICTURE},
    {"<img src=a>", TALKS_ROLE_PICTURE},
    {"圖：雙方代表握手", TALKS_ROLE_CAPTION},
    {"图为会谈现场。", TALKS_ROLE_CAPTION},
    {"会谈现场（图源：某通讯社）", TALKS_ROLE_CAPTION},
    {"双方代表步入会场 资料图", TALKS_ROLE_CAPTION},
    {"Photo: the two delegations", TALKS_ROLE_CAPTION},
    {"特別聲明：內容由用戶上傳，本站只存放信息。", TALKS_ROLE_NOTICE},
    {"未经授权不得转载", TALKS_ROLE_NOTICE},
    {"Copyright 2026 The Paper", TALKS_ROLE_NOTICE},
    {"All rights reserved.", TALKS_ROLE_NOTICE},
    {"责任编辑：某某", TALKS_ROLE_CREDITS},
    {"參考資料：", TALKS_ROLE_CREDITS},
    {"Sources: two wire reports", TALKS_ROLE_CREDITS},
    {"記者：吳某某", TALKS_ROLE_CREDITS},
    {"记者：港口社驻贝尼亚记者吴某某、贾某 编辑：某某", TALKS_ROLE_CREDITS},
    {"记者：吴某某。", TALKS_ROLE_CREDITS},
    {"记者：John Smith", TALKS_ROLE_CREDITS},
    {"记者：桥何时修好？", TALKS_ROLE_TEXT},
    {"记者：渡船呢", TALKS_ROLE_HEADING},
    {"记者：謝謝您", TALKS_ROLE_HEADING},
    {"记者：上周两岸的会谈没有结果，原因很多。", TALKS_ROLE_TEXT},
    {"记者：上周两岸在贝尼亚的会谈还没有结果", TALKS_ROLE_HEADING},
    {"记者：The bridge is closed and the ferries are late", TALKS_ROLE_TEXT},
    {"2026-03-09 10:30:00 来源：某报", TALKS_ROLE_DATELINE},
    {"2026年3月9日", TALKS_ROLE_DATELINE},
    {"点击进入专题", TALKS_ROLE_PROMPT},
    {"Subscribe to our newsletter", TALKS_ROLE_PROMPT},
    {"一、会谈的三个难题", TALKS_ROLE_HEADING},
    {"## What was left open", TALKS_ROLE_HEADING},
    {"3. 监督机制", TALKS_ROLE_HEADING},
    {"谁来担保", TALKS_ROLE_HEADING},
    {"3.5亿元的贷款昨天获得批准。", TALKS_ROLE_TEXT},
    {"点击率下降说明公众的兴趣已经转移，两家媒体的编辑都承认这一点，并打算少写这个题目的"
     "稿子。",
     TALKS_ROLE_TEXT},
};

static void check_roles(desk *d) {
  for (size_t i = 0; i < TALKS_COUNT(lines); i++) {
    const char *rule;
    talks__role role = talks__role_of(d->reader, talks__str(lines[i].line), &rule);
    is_str(talks__role_name(role), talks__role_name(lines[i].role), "%s", lines[i].line);
    bool named = role == TALKS_ROLE_TEXT ? rule[0] == 0 : rule[0] != 0;
    ok(named, "the rule is told (%s)", rule);
  }
}

static void check_document(desk *d) {
  static const char text[] =
      "\xEF\xBB\xBF谁来担保\r\n2026年3月9日 10:30\r\n\r\n昨天雙方見面。\n"
      "此前一次会面是2026年2月1日。\n图为现场\n";
  talks__document *doc = NULL;
  talks__document_settings s = {.name = "a"};
  ok(talks__document_read(d->reader, talks__str(text), &s, &doc) == TALKS_OK, "read");
  if (!doc) return;
  is_int(doc->nparagraphs, 5, "five paragraphs");
  is_int(doc->by_role[TALKS_ROLE_TEXT], 2, "two of text");
  is_int(doc->paragraphs[2].line, 4, "lines are physical ones");
  ok(memcmp(text + doc->paragraphs[2].from, "昨天", 6) == 0,
     "and bytes those of the text");
  is_int(doc->published_how, TALKS_PUBLISHED_STATED, "its day is stated");
  is_int(doc->published_paragraph, 1, "in the second paragraph");
  ok(doc->published.from == doc->published.to, "as one day");
  ok(doc->traditional > 0 && doc->simplified > 0, "of two scripts");
  talks__document_destroy(doc);
}

static void check_bound(desk *d) {
  talks_str text =
      TALKS_STR("双方在2026年2月1日见过面。\n双方在2026年1月5日通过电话。\n");
  talks__document *doc = NULL;
  int32_t day = 0, late = 0;
  talks__document_settings s = {.name = "a"};
  ok(talks__document_read(d->reader, text, &s, &doc) == TALKS_OK, "read");
  if (!doc) return;
  is_int(doc->published_how, TALKS_PUBLISHED_AFTER, "a lower bound");
  ok(talks_day_from_civil(2026, 2, 1, &day) == TALKS_OK && doc->published.from == day,
     "the latest day that it tells of");
  ok(doc->published.to == TALKS_DAY_MAX, "and open to the other side");
  talks__document_destroy(doc);
  doc = NULL;
  s.published = &late;
  ok(talks__document_read(d->reader, text, &s, &doc) == TALKS_OK, "read");
  if (!doc) return;
  is_int(doc->published_how, TALKS_PUBLISHED_GIVEN, "what the caller knows stands");
  talks__document_destroy(doc);
  doc = NULL;
  s.published = NULL;
  ok(talks__document_read(d->reader, TALKS_STR(""), &s, &doc) == TALKS_OK, "nothing");
  if (!doc) return;
  is_int(doc->published_how, TALKS_PUBLISHED_UNKNOWN, "tells nothing");
  talks__document_destroy(doc);
}

static void check_memory(void) {
  desk_runs_out(
      "reading a document", NULL,
      TALKS_STR("2026年3月9日\n据路透社报道，官员昨天说谈了70%，协议在2月。[^1]\n"));
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d = {0};
  if (desk_open(NULL, NULL, &d) || desk_reader(&d)) return 1;
  check_roles(&d);
  check_document(&d);
  check_bound(&d);
  desk_close(&d);
  check_memory();
  return tap_done();
}
