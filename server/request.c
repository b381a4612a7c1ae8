/* server/request.c: taking an address apart.
 *
 * Percent-decoding happens once, after the address is split at its separators, so no encoded
 * separator counts as one. What is decoded must be UTF-8 without control characters; NUL
 * is one. The token is compared in constant time, before anything else is looked at.
 */
#include "request.h"
#include "text/text.h"

#include <stdio.h>
#include <string.h>

/* What was sent, as far as it can be shown: cut where it grows too long, never inside a
 * character; what is no character, or a control, is a question mark. */
static void show(const char *word, char out[], size_t size) {
  talks_str rest = talks__str(word);
  size_t used = 0, n;
  for (; rest.n > 0; rest = (talks_str){rest.p + n, rest.n - n}) {
    bool good = talks__utf8_next(rest, &n) != TALKS_REPLACEMENT || n > 1;
    unsigned char first = (unsigned char)rest.p[0];
    good = good && first >= 0x20 && first != 0x7f;
    if (used + n + sizeof "..." > size) break;
    if (good) memcpy(out + used, rest.p, n);
    else out[used] = '?';
    used += good ? n : 1;
  }
  snprintf(out + used, size - used, "%s", rest.n > 0 ? "..." : "");
}

bool serve_refuse(serve_wrong *wrong, int status, const char *hint, const char *before,
                  const char *word, const char *after) {
  char shown[200];
  wrong->status = status;
  if (word) show(word, shown, sizeof shown);
  if (word)
    snprintf(wrong->message, sizeof wrong->message, "%s \"%s\"%s", before, shown, after);
  else snprintf(wrong->message, sizeof wrong->message, "%s%s", before, after);
  snprintf(wrong->hint, sizeof wrong->hint, "%s", hint);
  /* What did not fit may have been cut inside a character. */
  wrong->message[talks__utf8_check(talks__str(wrong->message))] = '\0';
  wrong->hint[talks__utf8_check(talks__str(wrong->hint))] = '\0';
  return false;
}

/* ---- the token --------------------------------------------------------------------- */

/* Takes as long wherever they differ. */
static bool same_secret(const char *secret, talks_str given) {
  unsigned char differs = (unsigned char)(given.n != SERVE_TOKEN || !secret[0]);
  for (size_t i = 0; i < SERVE_TOKEN; i++) {
    unsigned char c = i < given.n ? (unsigned char)given.p[i] : 0;
    differs |= (unsigned char)(c ^ (unsigned char)secret[i]);
  }
  return differs == 0;
}

/* Up to a sign, or all: takes it off *rest, with the sign. */
static talks_str take_until(talks_str *rest, char sign) {
  const char *at = rest->n > 0 ? memchr(rest->p, sign, rest->n) : NULL;
  talks_str part = {rest->p, at ? (size_t)(at - rest->p) : rest->n};
  size_t gone = part.n + (at ? 1 : 0);
  *rest = (talks_str){rest->p + gone, rest->n - gone};
  return part;
}

/* ---- decoding ---------------------------------------------------------------------- */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

typedef struct {
  const serve_secrets *secrets;
  serve_request *out;
  serve_wrong *wrong;
  size_t used; /* of out->text */
  size_t parameters;
} reading;

static bool refuse(reading *r, const char *hint, const char *before, const char *word,
                   const char *after) {
  return serve_refuse(r->wrong, 400, hint, before, word, after);
}

/* The decoded text, kept in the request with a NUL behind it; NULL: refused. A part and its
 * separator take no fewer bytes than its text and a NUL, so there is room for all. */
static const char *decode(reading *r, talks_str part, bool blanks) {
  char *text = r->out->text + r->used, *end = text;
  for (size_t i = 0; i < part.n; i++) {
    char c = part.p[i];
    if (c == '%') {
      int high = i + 2 < part.n ? hex_digit(part.p[i + 1]) : -1;
      int low = i + 2 < part.n ? hex_digit(part.p[i + 2]) : -1;
      if (high < 0 || low < 0) {
        refuse(r, "two hexadecimal digits follow it, as in %20",
               "a percent sign stands alone", NULL, "");
        return NULL;
      }
      c = (char)(high * 16 + low);
      i += 2;
    } else if (c == '+' && blanks) {
      c = ' ';
    }
    *end++ = c;
  }
  size_t n = (size_t)(end - text);
  for (size_t i = 0; i < n; i++)
    if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f) {
      refuse(r, "leave it out", "there is a control character in the address", NULL, "");
      return NULL;
    }
  if (talks__utf8_check((talks_str){text, n}) != n) {
    refuse(r, "encode it as UTF-8, then with percent signs", "the address is no UTF-8",
           NULL, "");
    return NULL;
  }
  *end = '\0';
  r->used += n + 1;
  return text;
}

/* ---- parameters of a question ------------------------------------------------------ */

/* What a question takes of its own and does not pass on is the command's alone. */
static bool takes(const cli_command *command, const cli_option *option) {
  bool alone = option->scope == CLI_OWN && option->kind != CLI_PASSED;
  return !alone && option->scope != CLI_OF_ALL && option->scope != CLI_OF_FOLDER &&
         cli_takes_option(command, option);
}

/* The option that a parameter names, or NULL. */
static const cli_option *find_option(const cli_command *command, const char *name) {
  size_t n;
  const cli_option *table = cli_option_table(&n);
  for (size_t i = 0; i < n; i++)
    if (takes(command, &table[i]) && strcmp(table[i].name + 2, name) == 0)
      return &table[i];
  return NULL;
}

static talks_str parameter_name(int i, const void *user) {
  const cli_option *const *options = user;
  return talks__str(options[i] ? options[i]->name + 2 : "word");
}

static bool refuse_unknown(reading *r, const char *name) {
  const cli_option *known[64];
  size_t n, count = 0;
  const cli_option *table = cli_option_table(&n);
  for (size_t i = 0; i < n && count + 1 < TALKS_COUNT(known); i++)
    if (takes(r->out->command, &table[i])) known[count++] = &table[i];
  known[count++] = NULL; /* word */
  int near = talks__str_nearest(talks__str(name), (int)count, parameter_name, known);
  char hint[128] = "api/questions lists what each question takes";
  if (near >= 0)
    snprintf(hint, sizeof hint, "did you mean %s?", parameter_name(near, known).p);
  char before[64];
  snprintf(before, sizeof before, "%s takes no", r->out->command->name);
  return refuse(r, hint, before, name, "");
}

static bool put_word(reading *r, const char *word) {
  cli_options *ask = &r->out->ask;
  if (ask->nwords == CLI_MAX_LIST)
    return refuse(r, "at most 64 are taken", "too many words", NULL, "");
  ask->words[ask->nwords++] = word;
  return true;
}

/* Handed on to the question: its name, and its value, or as many values as it has. */
static bool pass_on(reading *r, const cli_option *option, char *value) {
  if (!put_word(r, option->name)) return false;
  if (!option->value) return true;
  for (const char *more = strchr(option->value, ' '); more;
       more = strchr(more + 1, ' ')) {
    char *blank = strchr(value, ' ');
    if (!blank) break; /* the question says what is missing */
    *blank = '\0';
    if (!put_word(r, value)) return false;
    value = blank + 1;
  }
  return put_word(r, value);
}

static bool take_option(reading *r, const cli_option *option, const char *value) {
  char *base = (char *)&r->out->ask;
  const char *name = option->name + 2;
  bool none = !value || strcmp(value, "1") == 0;
  if (!option->value && value && value[0] && !none)
    return refuse(r, "it stands alone, or as =1", "a value was given to", name, "");
  if (option->value && (!value || !value[0]))
    return refuse(r, option->meaning[0], "a value is missing for", name, "");
  if (option->kind == CLI_PASSED)
    return pass_on(r, option,
                   option->value ? r->out->text + (value - r->out->text) : NULL);
  if (option->kind == CLI_FLAG) {
    *(bool *)(void *)(base + option->at) = true;
    return true;
  }
  const char **slot = (const char **)(void *)(base + option->at);
  if (option->kind == CLI_TEXT) {
    if (*slot) return refuse(r, "give it once", "given twice:", name, "");
    *slot = value;
    return true;
  }
  size_t *count = (size_t *)(void *)(base + option->count);
  if (*count == CLI_MAX_LIST)
    return refuse(r, "at most 64 are taken", "too many of one parameter:", name, "");
  slot[(*count)++] = value;
  return true;
}

static bool take_of_question(reading *r, const char *name, const char *value) {
  if (strcmp(name, "word") == 0) {
    if (!value || !value[0])
      return refuse(r, "one word behind the question", "a value is missing for", name,
                    "");
    return put_word(r, value);
  }
  const cli_option *option = find_option(r->out->command, name);
  return option ? take_option(r, option, value) : refuse_unknown(r, name);
}

/* ---- parameters of the other addresses --------------------------------------------- */

static const struct {
  const char *name;
  serve_sort sort;
  const char *parameter; /* the only one it takes but lang, or NULL */
  const char *meaning;
} places[] = {
    {"questions", SERVE_QUESTIONS, NULL, ""},
    {"dossier", SERVE_DOSSIER, NULL, ""},
    {"names", SERVE_NAMES, "lang", "en, zh-Hans or zh-Hant"},
    {"words", SERVE_WORDS, "lang", "en, zh-Hans or zh-Hant"},
    {"passage", SERVE_PASSAGE, "mark", "a statement or a paragraph: S4.33a, S4.33"},
    {"review", SERVE_REVIEW, "at", "the number of a proposal: 1"},
};

static bool take_of_place(reading *r, const char *name, const char *value) {
  size_t i = 0;
  while (i < TALKS_COUNT(places) && places[i].sort != r->out->sort) i++;
  const char *known = i < TALKS_COUNT(places) ? places[i].parameter : NULL;
  serve_request *out = r->out;
  const char **slot = out->sort == SERVE_PASSAGE  ? &out->mark
                      : out->sort == SERVE_REVIEW ? &out->at
                                                  : &out->ask.lang;
  bool lang = out->sort == SERVE_REVIEW && strcmp(name, "lang") == 0;
  if (lang) slot = &out->ask.lang;
  if (!lang && (!known || strcmp(known, name) != 0))
    return refuse(r, known ? known : "it takes none", "there is no parameter", name, "");
  if (*slot) return refuse(r, "give it once", "given twice:", name, "");
  if (!value || !value[0])
    return refuse(r, lang ? "en, zh-Hans or zh-Hant" : places[i].meaning,
                  "a value is missing for", name, "");
  *slot = value;
  return true;
}

static bool complete(reading *r) {
  if (r->out->sort == SERVE_PASSAGE && !r->out->mark)
    return refuse(r, "as in api/passage?mark=S4.33a", "a mark is missing", NULL, "");
  if (r->out->sort == SERVE_ANSWER && !r->out->ask.format) r->out->ask.format = "json";
  return true;
}

static bool take_query(reading *r, talks_str query) {
  bool asks = r->out->sort == SERVE_ANSWER;
  /* What stands behind the page's address is the page's own affair. */
  if (r->out->sort == SERVE_PAGE || r->out->sort == SERVE_TO_PAGE) return true;
  while (query.n > 0) {
    talks_str value = take_until(&query, '&');
    if (value.n == 0) continue;
    if (++r->parameters > SERVE_MAX_PARAMETERS)
      return refuse(r, "at most 100 are taken", "too many parameters", NULL, "");
    bool valued = memchr(value.p, '=', value.n) != NULL;
    talks_str key = take_until(&value, '=');
    const char *name = decode(r, key, true);
    const char *text = name && valued ? decode(r, value, true) : NULL;
    if (!name || (valued && !text)) return false;
    if (!(asks ? take_of_question : take_of_place)(r, name, text)) return false;
  }
  return complete(r);
}

/* ---- the path ---------------------------------------------------------------------- */

static talks_str asked_name(int i, const void *user) {
  (void)user;
  return talks__str(talks_question_name((size_t)i));
}

static bool refuse_question(reading *r, const char *name) {
  int n = 0;
  while (talks_question_name((size_t)n)) n++;
  int near = talks__str_nearest(talks__str(name), n, asked_name, NULL);
  char hint[128] = "api/questions lists the questions";
  if (near >= 0)
    snprintf(hint, sizeof hint, "did you mean %s?", talks_question_name((size_t)near));
  return serve_refuse(r->wrong, 404, hint, "there is no question", name, "");
}

static bool take_api(reading *r, talks_str path) {
  const char *name = decode(r, path, false);
  if (!name) return false;
  for (size_t i = 0; i < TALKS_COUNT(places); i++)
    if (strcmp(places[i].name, name) == 0) {
      r->out->sort = places[i].sort;
      return true;
    }
  if (!name[0] || !talks_question_find(name)) return refuse_question(r, name);
  r->out->sort = SERVE_ANSWER;
  r->out->command = cli_command_find(name);
  r->out->ask.command = name;
  return true;
}

/* rest is what stands behind the token, with its slash. */
static bool take_path(reading *r, talks_str rest) {
  if (rest.n == 0 || talks__str_eq(rest, TALKS_STR("/"))) {
    r->out->sort = rest.n > 0 ? SERVE_PAGE : SERVE_TO_PAGE;
    return true;
  }
  if (talks__str_eq(rest, TALKS_STR("/events"))) {
    r->out->sort = SERVE_EVENTS;
    return true;
  }
  if (talks__str_starts(rest, TALKS_STR("/api/")))
    return take_api(r, (talks_str){rest.p + 5, rest.n - 5});
  return serve_refuse(r->wrong, 404, "the page is at /, answers are below api/",
                      "there is nothing at this address", NULL, "");
}

static bool take_start(reading *r, talks_str rest) {
  r->out->sort = SERVE_START;
  if (same_secret(r->secrets->start, rest)) return true;
  return serve_refuse(r->wrong, 403,
                      "it works once: open the address that talks serve printed",
                      "this address has been used", NULL, "");
}

bool serve_request_read(const serve_secrets *secrets, talks_str target,
                        serve_request *out, serve_wrong *wrong) {
  reading r = {.secrets = secrets, .out = out, .wrong = wrong};
  *wrong = (serve_wrong){.status = 0};
  memset(out, 0, sizeof *out);
  if (target.n > SERVE_MAX_TARGET)
    return serve_refuse(wrong, 414, "8192 bytes are taken", "the address is too long",
                        NULL, "");
  if (target.n == 0 || target.p[0] != '/')
    return refuse(&r, "it begins with a slash", "this is no address", NULL, "");
  talks_str query = target, path = take_until(&query, '?');
  if (talks__str_starts(path, TALKS_STR("/start/")))
    return take_start(&r, (talks_str){path.p + 7, path.n - 7});
  talks_str rest = {path.p + 1, path.n - 1}, token = take_until(&rest, '/');
  bool slash = path.n > token.n + 1;
  if (!same_secret(secrets->token, token))
    return serve_refuse(wrong, 403, "open the whole address that talks serve printed",
                        "this address is not complete", NULL, "");
  if (slash) rest = (talks_str){rest.p - 1, rest.n + 1};
  return take_path(&r, rest) && take_query(&r, query);
}
