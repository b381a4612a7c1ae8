/* From an address to what is asked: what the command line would be for the same. */
#include "tap.h"

#include "request.h"

static const serve_secrets secrets = {"0123456789abcdef0123456789abcdef",
                                      "fedcba9876543210fedcba9876543210"};
static const serve_secrets unopened = {"0123456789abcdef0123456789abcdef", ""};
static serve_request r;
static serve_wrong wrong;

static bool reads(const char *path) {
  char target[SERVE_MAX_TARGET * 2];
  int n = snprintf(target, sizeof target, "/%s%s", secrets.token, path);
  return serve_request_read(&secrets, (talks_str){target, (size_t)n}, &r, &wrong);
}

static int status_of(const serve_secrets *s, const char *target) {
  return serve_request_read(s, talks__str(target), &r, &wrong) ? 200 : wrong.status;
}

static void places(void) {
  ok(reads("") && r.sort == SERVE_TO_PAGE, "no slash");
  ok(reads("/?view=x&&") && r.sort == SERVE_PAGE, "the page, whatever it is asked");
  ok(reads("/events") && r.sort == SERVE_EVENTS, "events");
  ok(!reads("/events?x") && wrong.status == 400, "events take nothing");
  ok(!reads("/eventsx") && wrong.status == 404, "nearly events");
  ok(!reads("//api/stand") && wrong.status == 404, "two slashes");
  ok(reads("/api/dossier") && r.sort == SERVE_DOSSIER, "the dossier");
  ok(reads("/api/words?lang=en") && r.sort == SERVE_WORDS, "words");
  ok(reads("/api/passage?mark=S1.2a") && !strcmp(r.mark, "S1.2a"), "a passage");
  ok(reads("/api/review") && r.sort == SERVE_REVIEW && !r.at, "what is under review");
  ok(reads("/api/review?lang=zh-Hans&at=7") && !strcmp(r.at, "7") &&
         !strcmp(r.ask.lang, "zh-Hans"),
     "one proposal of it");
  ok(!reads("/api/review?at=1&at=2") && wrong.status == 400, "one at a time");
  ok(!reads("/api/review?lang=") && wrong.status == 400, "a language without a name");
  ok(!reads("/api/review?mark=S1.1a") && wrong.status == 400, "and nothing else");
  ok(!reads("/api/what_if") || r.sort == SERVE_ANSWER, "a name of C");
}

static void secret(void) {
  is_int(status_of(&secrets, "/start/fedcba9876543210fedcba9876543210"), 200,
         "the start");
  is_int((int)r.sort, SERVE_START, "is one");
  is_int(status_of(&unopened, "/start/fedcba9876543210fedcba9876543210"), 403,
         "none was made");
  is_int(status_of(&unopened, "/start/"), 403, "none at all");
  is_int(status_of(&secrets, "/0123456789abcdef0123456789abcdeF/"), 403, "case");
  is_int(status_of(&secrets, "/0123456789abcdef0123456789abcde/"), 403, "shorter");
  is_int(status_of(&secrets, "/"), 403, "none");
  is_int(status_of(&secrets, "x"), 400, "no slash");
  is_int(status_of(&secrets, ""), 400, "nothing");
}

static void options(void) {
  ok(reads(
         "/api/%E5%8D%A1%E7%82%B9?frame=a+b&strict&proof=1&without=1&without=2&lang=en"),
     "a question");
  const cli_options *o = &r.ask;
  ok(r.sort == SERVE_ANSWER && !strcmp(r.command->name, "blocks"), "by its alias");
  is_str(o->frame, "a b", "a value");
  ok(o->strict && o->nwithout == 2 && !strcmp(o->without[1], "2"), "flag and list");
  ok(o->nwords == 1 && !strcmp(o->words[0], "--proof"), "its own option");
  is_str(o->format, "json", "JSON unless it is said");
  ok(reads("/api/who?between=2025-12-02+2025-12-29&word=x"), "an option of two words");
  ok(o->nwords == 4 && !strcmp(o->words[1], "2025-12-02") &&
         !strcmp(o->words[2], "2025-12-29") && !o->words[4],
     "is two words");
  ok(reads("/api/find?word=a%2Bb%26c%3Dd+%C3%A9"), "separators that are none");
  is_str(o->words[0], "a+b&c=d \xC3\xA9", "are text");
  ok(reads("/api/sequence?if=st=2025-12-02"), "a value with a sign of equality");
  is_str(o->words[1], "st=2025-12-02", "keeps it");
  ok(!reads("/api/positions?isue=x") && strstr(wrong.hint, "issue"), "a near name");
  ok(!reads("/api/stand?help") && !reads("/api/stand?dossier=.") &&
         !reads("/api/stand?word"),
     "what no question takes");
  ok(!reads("/api/brief?desk") && !reads("/api/brief?redacted"),
     "what writes a file is the command's alone");
}

static void limits(void) {
  char path[SERVE_MAX_TARGET + 64] = "/api/find?word=";
  size_t head = strlen(path), room = SERVE_MAX_TARGET - SERVE_TOKEN - 1 - head;
  memset(path + head, 'x', room);
  path[head + room] = '\0';
  ok(reads(path) && strlen(r.ask.words[0]) == room, "the longest address");
  path[head + room] = 'x';
  path[head + room + 1] = '\0';
  ok(!reads(path) && wrong.status == 414, "one byte more");
  /* A sentence that is cut is cut between characters. */
  for (size_t i = 0; i < 300; i += 3) memcpy(path + 5 + i, "\xE5\x8C\x97", 3);
  path[305] = '\0';
  ok(!reads(path) && strstr(wrong.message, "..."), "a long name is cut");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  places();
  secret();
  options();
  limits();
  return tap_done();
}
