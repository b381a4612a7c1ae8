/* Names and scans: what a dossier's names find, that pieces make no difference, what becomes
 * of a line that is too long, and of want of memory. */
#include "failing.h"
#include "reading_desk.h"

static const char dossier[] =
    "parties:\n"
    "  aldland:\n"
    "    en: the Kingdom of Aldland (north)\n"
    "    zh: 阿尔德兰\n"
    "    aliases: [阿方, Ald]\n"
    "    persons:\n"
    "      bo-lin:\n"
    "        en: Bo Lin\n"
    "        zh: 林博\n"
    "places:\n"
    "  aldcastle: {en: Aldcastle, zh: 阿尔德兰堡, aliases: [阿方]}\n";

static talks__scan_settings settings_of_test = {
    .name = "a", .encoding = "UTF-8", .all = true};

/* The whole text in pieces of at most n bytes. */
static talks_status scan_pieces(desk *d, talks_str text, size_t n, talks__buf *out,
                                talks__scan_counts *counts) {
  talks_status status = TALKS_OK;
  talks__scan_begin(d->scan, &settings_of_test);
  for (size_t at = 0; !status && at < text.n;) {
    size_t m = text.n - at < n ? text.n - at : n;
    while (at + m < text.n && m > 1 && text.p[at + m - 1] != '\n') m--; /* whole lines */
    if (m == 1 && text.p[at] != '\n') m = text.n - at < n ? text.n - at : n;
    status =
        talks__scan_piece(d->scan, (talks_str){text.p + at, m}, at + m == text.n, out);
    at += m;
  }
  talks__scan_end(d->scan, out, counts);
  return status;
}

static bool holds(const talks__buf *out, const char *text) {
  return out->p && strstr(out->p, text) != NULL;
}

static void check_names(desk *d) {
  talks__buf out;
  talks__scan_counts counts;
  talks__buf_init(&out, d->ctx);
  talks_str text = TALKS_STR("阿爾德蘭同林博在阿尔德兰堡。阿方\n"
                             "Kingdom of Aldland, BO LIN, Alder, Ald-1, Ald.\n");
  ok(scan_pieces(d, text, text.n, &out, &counts) == TALKS_OK, "two lines are scanned");
  is_int(counts.mentions, 8, "so many names");
  ok(holds(&out, "\"text\":\"阿爾德蘭\",\"what\":\"party\",\"ids\":[\"aldland\"]"),
     "a name in the other script");
  ok(holds(&out, "\"text\":\"阿尔德兰堡\",\"what\":\"place\""),
     "the longest of two names");
  ok(holds(&out,
           "\"ids\":[\"aldland\",\"aldcastle\"],\"rule\":\"name\",\"trust\":\"fair\""),
     "a name of two records gives both");
  ok(holds(&out, "\"text\":\"Kingdom of Aldland\""), "without article and remark");
  ok(holds(&out, "\"text\":\"BO LIN\""), "in capitals");
  ok(!holds(&out, "\"chars\":[28,31]"), "but not inside a word");
  talks__buf_free(&out);
}

static void check_pieces(desk *d) {
  talks__buf whole, parts;
  talks__scan_counts a, b;
  talks_str text = TALKS_STR("2026年3月1日，给了60亿欧元。\n\n次日阿方\r\n3天后\n尾70%");
  talks__buf_init(&whole, d->ctx);
  ok(scan_pieces(d, text, text.n, &whole, &a) == TALKS_OK, "a document at once");
  for (size_t n = 1; n < text.n; n += 7) {
    talks__buf_init(&parts, d->ctx);
    bool same = scan_pieces(d, text, n < 40 ? 40 : n, &parts, &b) == TALKS_OK &&
                talks__str_eq(talks__buf_view(&whole), talks__buf_view(&parts));
    ok(same, "the same in pieces of %zu bytes", n);
    talks__buf_free(&parts);
  }
  talks__buf_free(&whole);
}

/* A line in three pieces: places go on being counted from its beginning. */
static void check_open_line(desk *d) {
  talks__buf out;
  talks__scan_counts counts;
  talks__buf_init(&out, d->ctx);
  talks__scan_begin(d->scan, &settings_of_test);
  bool good = !talks__scan_piece(d->scan, TALKS_STR("一 "), false, &out) &&
              !talks__scan_piece(d->scan, TALKS_STR("二 "), false, &out) &&
              !talks__scan_piece(d->scan, TALKS_STR("70%\n80%"), true, &out);
  talks__scan_end(d->scan, &out, &counts);
  ok(good, "a line in three pieces");
  ok(holds(&out, "\"line\":1,\"chars\":[4,7],\"bytes\":[8,11]"), "its places go on");
  ok(holds(&out, "\"paragraph\":2,\"line\":2,\"chars\":[0,3],\"bytes\":[12,15]"),
     "and those of the next begin anew");
  is_int(counts.cut_lines, 1, "the line counts as cut");
  is_int(counts.lines, 2, "two lines");
  is_int(counts.bytes, 15, "all bytes");
  talks__buf_free(&out);
}

/* Who says what: named, meant by a pronoun, gone on with, through somebody. */
static void check_speech(desk *d) {
  talks__buf out;
  talks__scan_counts counts;
  talks__buf_init(&out, d->ctx);
  talks_str text = TALKS_STR("\xFF林博說：“水不夠。”他又说，要修坝。\n"
                             "Ald said that Bo Lin called the dam safe.\n"
                             "图：林博说水不够。\n");
  settings_of_test.all = false;
  ok(scan_pieces(d, text, text.n, &out, &counts) == TALKS_OK, "three lines are scanned");
  ok(holds(&out, "\"chars\":[1,11],\"bytes\":[1,31],\"kind\":\"speech\""),
     "places are those of the line as it is");
  ok(holds(&out, "\"who\":[{\"how\":\"named\",\"text\":\"林博\",\"what\":\"person\","
                 "\"ids\":[\"bo-lin\"]}],\"verb\":\"說\",\"said\":[5,11],"
                 "\"quoted\":true"),
     "who, by which verb, what");
  ok(holds(&out, "\"how\":\"pronoun\",\"text\":\"他\",\"name\":\"林博\""),
     "whom a pronoun means");
  ok(holds(&out, "\"line\":2,\"chars\":[0,41]") && holds(&out, "\"ids\":[\"aldland\"]"),
     "in English");
  ok(!holds(&out, "\"line\":3,\"chars\":[0,9],\"bytes\":[104,"), "captions say nothing");
  is_int(counts.speeches, 3, "three speeches");
  settings_of_test.all = true;
  if (counts.speeches != 3) tap_diag("%s", out.p);
  talks__buf_free(&out);
}

/* Want of memory, in steps: the dossier is loaded once, and the lexicon made once. */
static talks_status make_lexicon(void *user) {
  desk *d = user;
  return talks__lexicon_make(d->ctx, d->model, &d->lexicon);
}

static void forget_lexicon(void *user) {
  desk *d = user;
  talks__lexicon_destroy(d->lexicon);
  d->lexicon = NULL;
}

static talks_status scan_once(void *user) {
  desk *d = user;
  talks__buf out;
  talks__buf_init(&out, d->ctx);
  talks_status status = talks__scan_make(d->ctx, d->lexicon, d->model, &d->scan);
  if (!status) {
    talks__scan_begin(d->scan, &settings_of_test);
    status = talks__scan_piece(
        d->scan,
        TALKS_STR(
            "昨天，阿方给了1/3，又60亿\xFF元\"5%\n林博说，水不够。他又说：“是\xFF。”\n"),
        true, &out);
    if (!status) talks__scan_end(d->scan, &out, NULL);
    if (!status) status = talks__buf_status(&out);
  }
  talks__buf_free(&out);
  return status;
}

static void forget_scan(void *user) {
  desk *d = user;
  talks__scan_destroy(d->scan);
  d->scan = NULL;
}

static void check_memory(void) {
  failing f = {0};
  desk d = {0};
  talks_settings settings = failing_settings(&f);
  if (desk_open(&settings, dossier, &d)) abort();
  forget_lexicon(&d);
  for_each_failing_step(&f, "making a lexicon with names", make_lexicon, forget_lexicon,
                        &d);
  if (make_lexicon(&d)) abort();
  for_each_failing_step(&f, "scanning a line", scan_once, forget_scan, &d);
  if (desk_reader(&d)) abort();
  settings_of_test.speech = d.reader;
  for_each_failing_step(&f, "scanning with speech", scan_once, forget_scan, &d);
  settings_of_test.speech = NULL;
  desk_close(&d);
}

/* A document that is left after each of its lines, and taken up by another scan. */
static void check_marks(desk *d) {
  talks_str text = TALKS_STR(
      "\xEF\xBB\xBF"
      "2026年3月1日，給了60億歐元。\n\n次日阿方\r\n3天后\xFF\n"
      "\xEF\xBB\xBF"
      "尾70%，9日\n48年5月3日\n次日，7月1日\n林博说，70%不够。他又说，要九成。\n"
      "据阿方称，他不来。");
  talks__buf whole, parts;
  talks__buf_init(&whole, d->ctx);
  talks__buf_init(&parts, d->ctx);
  talks__scan *first = d->scan;
  bool good = !scan_pieces(d, text, text.n, &whole, NULL);
  talks__scan_begin(d->scan, &settings_of_test);
  for (size_t at = 0; good && at < text.n;) {
    const char *end = memchr(text.p + at, '\n', text.n - at);
    size_t n = end ? (size_t)(end - text.p) + 1 - at : text.n - at;
    talks__scan_mark mark;
    talks__scan *next;
    good = !talks__scan_piece(d->scan, (talks_str){text.p + at, n}, at + n == text.n,
                              &parts) &&
           !talks__scan_make(d->ctx, d->lexicon, d->model, &next);
    if (!good) break;
    good = talks__scan_mark_get(d->scan, &mark);
    if (d->scan != first) talks__scan_destroy(d->scan);
    d->scan = next;
    talks__scan_begin(d->scan, &settings_of_test);
    talks__scan_mark_set(d->scan, &mark);
    at += n;
    good = good && mark.offset == at;
  }
  talks__scan_end(d->scan, &parts, NULL);
  if (d->scan != first) talks__scan_destroy(d->scan);
  d->scan = first;
  ok(good && talks__str_eq(talks__buf_view(&whole), talks__buf_view(&parts)),
     "%s, the same when it is taken up by another scan after each line",
     settings_of_test.speech ? "with speech" : "without speech");
  talks__buf_free(&whole);
  talks__buf_free(&parts);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d = {0};
  if (desk_open(NULL, dossier, &d) || desk_scan(&d)) return 1;
  check_names(&d);
  check_pieces(&d);
  check_open_line(&d);
  check_marks(&d);
  if (desk_reader(&d)) return 1;
  settings_of_test.speech = d.reader;
  check_speech(&d);
  check_marks(&d);
  settings_of_test.speech = NULL;
  desk_close(&d);
  check_memory();
  return tap_done();
}
