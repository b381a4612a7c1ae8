/* On which days something was said and on which it happened, in a document that was published
 * on Monday, 9 March 2026: nobody is reported before speaking, what is foreseen may come
 * later, and a span that counts from an event without a day has none. */
#include "reading_desk.h"

static const char dossier[] =
    "parties:\n"
    "  bernia: {en: Bernia, zh: 贝尼亚, persons: {mori: {en: Mori, zh: 莫里},"
    " tessa: {en: Tessa, zh: 特莎}}}\n";

static const struct {
  const char *text, *want; /* of the first proposal */
} cases[] = {
    /* the last such day */
    {"Mori said on Tuesday that the ferry runs.", "said 2026-03-03"},
    {"Mori said on Friday that the ferry runs.", "said 2026-03-06"},
    {"Mori said on Monday that the ferry runs.", "said 2026-03-09"},
    {"\"The ferry runs,\" Mori said on Thursday.", "said 2026-03-05"},
    {"莫里周二说，渡船照开。", "said 2026-03-03"},
    {"莫里12日说，渡船照开。", "said 2026-02-12"},
    {"莫里9日说，渡船照开。", "said 2026-03-09"},
    {"莫里31日说，渡船照开。", "said 2026-01-31"},
    {"莫里3月12日说，渡船照开。", "said 2025-03-12"},
    {"莫里2月12日说，渡船照开。", "said 2026-02-12"},
    {"莫里6月说，渡船照开。", "said 2025-06"},
    {"莫里2月29日说，渡船照开。", "said 2024-02-29"},
    {"莫里周二至周三说，渡船照开。", "said 2026-03-03 to 2026-03-04"},
    {"莫里5月12日之后说，渡船照开。", "said from 2025-05-13"},
    {"莫里2026年3月12日说，渡船照开。", "said 2026-03-12"},
    {"Mori said on Tuesday, 3 March, that the ferry runs.", "said 2026-03-03"},
    {"Mori said on Tuesday 3 March 2026 that the ferry runs.", "said 2026-03-03"},
    {"Mori said on Tuesday, March 3rd, that the ferry runs.", "said 2026-03-03"},
    {"Mori said on Tuesday, March was windy.", "said 2026-03-03"},
    {"Mori said on Tuesday 3 boats left.", "said 2026-03-03"},
    /* what is said may be about days to come, and so may what stands around it */
    {"Mori said the ferry would run on Tuesday.", "happened 2026-03-10"},
    {"莫里说，渡船12日停航。", "happened 2026-03-12"},
    {"莫里在周二与特莎会谈前表示，渡船照开。", "happened 2026-03-10"},
    {"莫里在周二与特莎会谈后表示，渡船照开。", "said 2026-03-03"},
    {"莫里计划周二出访时表示，渡船照开。", "happened 2026-03-10"},
    {"莫里将周二出访的消息公布，他表示渡船照开。", ""},
    {"Mori said before a ride on Tuesday, \"It runs.\"", "happened 2026-03-10"},
    {"Mori, before a ride, said on Tuesday that it runs.", "said 2026-03-03"},
    {"莫里明天说，渡船照开。", "happened 2026-03-10"},
    {"莫里昨天说，渡船照开。", "said 2026-03-08"},
    /* spans from an event */
    {"莫里说，停航60天后复航。", "happened ?"},
    {"莫里说，停航约 60 天后复航。", "happened ?"},
    {"莫里说，合同签署后90天内复航。", "happened ?"},
    {"莫里说，停航前30天检修。", "happened ?"},
    {"莫里说，会议三天后双方离开。", "happened ?"},
    {"莫里说，三天后复航。", "happened 2026-03-12"},
    {"莫里说，约三天后复航。", "happened 2026-03-12"},
    {"莫里说，在三天后复航。", "happened 2026-03-12"},
    {"莫里说，他们三天后复航。", "happened 2026-03-12"},
    {"莫里说，特莎三天后出访。", "happened 2026-03-12"},
    {"莫里说，特莎和船主三天后出访。", "happened ?"},
    {"特莎在港口。莫里说，停航三天后，特莎走了。", "happened ?"},
    {"莫里说，停航未来三天不变。", "happened 2026-03-10 to 2026-03-12"},
    {"莫里说，前10天停航。", "happened 2026-02-27 to 2026-03-08"},
    {"莫里说，船主两周前谈过。", "happened 2026-02-20 or 2026-02-26"},
};

/* The same of a document of the first day of the calendar, before which there is none. */
static const struct {
  const char *text, *want;
} first_day[] = {
    {"莫里5日说，渡船照开。", "said ?"},
    {"莫里2月5日说，渡船照开。", "said ?"},
    {"莫里1日说，渡船照开。", "said 0001-01-01"},
    {"莫里周二说，渡船照开。", "said ?"},
};

static void put_days(const talks__proposal *p, talks__buf *out) {
  for (uint32_t i = 0; i < p->ndates; i++) {
    const talks__proposed_date *d = &p->dates[i];
    char days[64] = "?";
    if (d->date.resolved) talks_days_format(d->date.days, days, sizeof days);
    talks__buf_printf(out, "%s%s %s", i > 0 ? ", " : "",
                      d->use == TALKS_DATE_OF_SAYING ? "said" : "happened", days);
  }
}

static void check(const desk *d, const char *text, const char *want, int32_t published) {
  talks__buf got;
  talks__buf_init(&got, d->ctx);
  talks__document *doc = desk_read(d, text, &published);
  if (doc && doc->nproposals > 0) put_days(&doc->proposals[0], &got);
  else talks__buf_puts(&got, "nothing read");
  talks__buf_char(&got, 0);
  is_str(got.p, want, "%s", text);
  talks__document_destroy(doc);
  talks__buf_free(&got);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d = {0};
  int32_t published;
  if (desk_open(NULL, dossier, &d) || desk_reader(&d)) return 1;
  if (talks_day_from_civil(2026, 3, 9, &published)) return 1;
  for (size_t i = 0; i < TALKS_COUNT(cases); i++)
    check(&d, cases[i].text, cases[i].want, published);
  for (size_t i = 0; i < TALKS_COUNT(first_day); i++)
    check(&d, first_day[i].text, first_day[i].want, TALKS_DAY_MIN);
  desk_close(&d);
  return tap_done();
}
