/* dossier/journal.c: decisions as lines, and the files that follow them.
 *
 * A line is one JSON map: a decision with its splices, or {"n":7,"did":"wrote"} behind it
 * once its files are written, or {"n":7,"did":"void"} where they never were. Only the last
 * decision can be without either: it is finished at opening. A decision without splices
 * has no files to follow and is whole with its line.
 */
#include "dossier/journal.h"

#include "base/json.h"
#include "dossier/tree.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct talks__journal {
  const talks_ctx *ctx;
  talks_diag *diag;
  const char *folder;
  talks__arena arena;
  talks__log log;
  talks__decision *list;
  uint32_t n;
  size_t cap;
  bool open; /* the last one has splices, and neither wrote nor void behind it */
};

static const char *const dids[TALKS_DID] = {"accept", "reject", "source", "undo"};
static const char *const names[] = {TALKS_JOURNAL};

static talks_status tell(talks_diag *diag, talks_status status, uint32_t line,
                         const char *hint, const char *what) {
  talks_severity severity = status ? TALKS_ERROR : TALKS_NOTE;
  talks__problem(
      diag, severity, status ? "journal" : "journal-finished",
      (talks__place){.file = talks__str(names[0]), .line = line, .column = line > 0},
      hint, "%s", what);
  return status;
}

/* ---- reading lines ----------------------------------------------------------------- */

static uint64_t number_in(const talks__node *map, const char *key) {
  talks_str text = talks__tree_text(map, key);
  uint64_t n = 0;
  for (size_t i = 0; i < text.n && i < 15; i++) {
    if (text.p[i] < '0' || text.p[i] > '9') return 0;
    n = n * 10 + (uint64_t)(text.p[i] - '0');
  }
  return n;
}

static bool take_hex(talks_str text, char out[TALKS_HEX]) {
  if (text.n != 0 && text.n != TALKS_HEX - 1) return false;
  if (text.n > 0) memcpy(out, text.p, text.n);
  out[text.n] = '\0';
  return true;
}

/* A file that a dossier is read from (open.c), and none of anybody's choosing: a journal
 * may come from somebody else, and what it left unfinished is written at opening. */
static bool is_ours(talks_str file) {
  static const talks_str folders[] = {TALKS_STR_INIT("statements/"),
                                      TALKS_STR_INIT("assumptions/")};
  talks_str name = file;
  for (size_t i = 0; i < TALKS_COUNT(folders); i++)
    if (talks__str_starts(file, folders[i]))
      name = (talks_str){file.p + folders[i].n, file.n - folders[i].n};
  if (name.n == 0 || name.p[0] == '.' || memchr(name.p, '/', name.n)) return false;
  if (TALKS_NEVER(memchr(name.p, 0, name.n)))
    return false; /* no text of a tree has one */
  return talks__str_ends(name, TALKS_STR(".yaml")) ||
         talks__str_ends(name, TALKS_STR(".json")) ||
         talks__str_eq(file, TALKS_STR("sources.lock"));
}

static talks_status take_splices(talks__journal *j, const talks__node *list,
                                 talks__decision *d) {
  if (!list || list->children == 0) return TALKS_OK;
  talks__splice *s = talks__arena_calloc(&j->arena, list->children, sizeof *s);
  if (!s) return TALKS_NO_MEMORY;
  d->splices = s;
  for (const talks__node *c = list->first; c; c = c->next, s++) {
    s->file = talks__arena_str(&j->arena, talks__tree_text(c, "file"));
    if (!s->file.p) return TALKS_NO_MEMORY;
    s->at = (size_t)number_in(c, "at");
    s->cut = talks__tree_text(c, "cut");
    s->put = talks__tree_text(c, "put");
    if (!is_ours(s->file) || !take_hex(talks__tree_text(c, "before"), s->before) ||
        !take_hex(talks__tree_text(c, "after"), s->after))
      return TALKS_BAD_INPUT;
    d->nsplices++;
  }
  return TALKS_OK;
}

static talks_status add(talks__journal *j, const talks__decision *d) {
  talks__decision *list = talks__grow(j->ctx, j->list, &j->cap, j->n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  j->list = list;
  list[j->n] = *d;
  list[j->n].undone = false;
  list[j->n].number = j->n + 1;
  j->n++;
  if (d->did == TALKS_DID_UNDO) list[d->of - 1].undone = true;
  return TALKS_OK;
}

/* The last decision has not come about; what it took back stands again. */
static void make_void(talks__journal *j) {
  talks__decision *last = &j->list[j->n - 1];
  last->undone = true;
  if (last->did == TALKS_DID_UNDO) j->list[last->of - 1].undone = false;
  j->open = false;
}

static talks_status take_map(talks__journal *j, const talks__node *map) {
  talks_str did = talks__tree_text(map, "did");
  uint64_t number = number_in(map, "n");
  bool wrote = talks__str_eq(did, TALKS_STR("wrote"));
  if (wrote || talks__str_eq(did, TALKS_STR("void"))) {
    if (number != j->n || j->n == 0) return TALKS_BAD_INPUT;
    if (!wrote) make_void(j);
    j->open = false;
    return TALKS_OK;
  }
  talks__decision d = {.proposal = talks__tree_text(map, "proposal"),
                       .key = talks__tree_text(map, "key"),
                       .document = talks__tree_text(map, "document"),
                       .paragraph = (uint32_t)number_in(map, "paragraph"),
                       .rule = talks__tree_text(map, "rule"),
                       .id = talks__tree_text(map, "id"),
                       .of = (uint32_t)number_in(map, "of")};
  int k = 0;
  while (k < TALKS_DID && !talks__str_eq(did, talks__str(dids[k]))) k++;
  if (k == TALKS_DID || number != j->n + 1u ||
      (k == TALKS_DID_UNDO && (d.of == 0 || d.of > j->n)))
    return TALKS_BAD_INPUT;
  d.did = (talks__did)k;
  talks_status status = take_splices(j, talks__tree_get(map, TALKS_STR("files")), &d);
  if (!status) status = add(j, &d);
  j->open = !status && d.nsplices > 0;
  return status;
}

static talks_status take_lines(talks__journal *j, talks_str text) {
  uint32_t line = 0;
  talks_status status = TALKS_OK;
  for (size_t at = 0; at < text.n && !status;) {
    const char *end = memchr(text.p + at, '\n', text.n - at);
    if (TALKS_NEVER(!end)) break; /* the log gives whole lines */
    talks_str one = {text.p + at, (size_t)(end - text.p) - at};
    talks__node *map = NULL;
    at += one.n + 1;
    line++;
    if (talks__str_trim(one).n == 0) continue;
    status = talks__tree_read_json(&j->arena, &j->arena, talks__str(names[0]), one, NULL,
                                   &map);
    if (!status && map->type != TALKS_NODE_MAP) status = TALKS_BAD_INPUT;
    if (!status) status = take_map(j, map);
  }
  if (status != TALKS_BAD_INPUT) return status;
  return tell(j->diag, status, line,
              "take the line out, or get the file as it was from version control",
              "this line is no decision of a review");
}

/* ---- writing lines ----------------------------------------------------------------- */

static void put_text(talks__json_writer *w, const char *key, talks_str text) {
  if (text.n == 0) return;
  talks__json_key(w, talks__str(key));
  talks__json_string(w, text);
}

static void put_number(talks__json_writer *w, const char *key, uint64_t n) {
  talks__json_key(w, talks__str(key));
  talks__json_int(w, (int64_t)n);
}

static void put_splice(talks__json_writer *w, const talks__splice *s) {
  talks__json_open_map(w);
  put_text(w, "file", s->file);
  put_number(w, "at", s->at);
  put_text(w, "cut", s->cut);
  put_text(w, "put", s->put);
  put_text(w, "before", talks__str(s->before));
  put_text(w, "after", talks__str(s->after));
  talks__json_close_map(w);
}

static talks_status append_mark(talks__journal *j, const char *did) {
  char line[64];
  int n = snprintf(line, sizeof line, "{\"n\":%u,\"did\":\"%s\"}\n", j->n, did);
  return talks__log_append(&j->log, (talks_str){line, (size_t)n});
}

static talks_status append_decision(talks__journal *j, const talks__decision *d) {
  talks__buf line;
  talks__json_writer w;
  talks__buf_init(&line, j->ctx);
  talks__json_writer_init(&w, &line, 0);
  talks__json_open_map(&w);
  put_number(&w, "n", j->n + 1);
  put_text(&w, "did", talks__str(dids[d->did]));
  if (d->did == TALKS_DID_UNDO) put_number(&w, "of", d->of);
  put_text(&w, "id", d->id);
  put_text(&w, "proposal", d->proposal);
  put_text(&w, "key", d->key);
  put_text(&w, "document", d->document);
  if (d->paragraph > 0) put_number(&w, "paragraph", d->paragraph);
  put_text(&w, "rule", d->rule);
  if (d->nsplices > 0) {
    talks__json_key(&w, TALKS_STR("files"));
    talks__json_open_list(&w);
    for (uint32_t i = 0; i < d->nsplices; i++) put_splice(&w, &d->splices[i]);
    talks__json_close_list(&w);
  }
  talks__json_close_map(&w);
  talks__buf_char(&line, '\n');
  talks_status status = talks__buf_status(&line);
  if (!status) status = talks__log_append(&j->log, talks__buf_view(&line));
  talks__buf_free(&line);
  return status;
}

/* ---- the files --------------------------------------------------------------------- */

/* Makes sure that the folder of a new file is there. */
static talks_status prepare_folder(talks__journal *j, talks_str file) {
  char path[4096];
  const char *slash = memchr(file.p, '/', file.n);
  if (!slash) return TALKS_OK;
  int n =
      snprintf(path, sizeof path, "%s/%.*s", j->folder, (int)(slash - file.p), file.p);
  /* The journal's own name is longer, and was opened; a negative n is too large as well. */
  if (TALKS_NEVER((size_t)n >= sizeof path)) return TALKS_IO;
  return talks__is_folder(path) ? TALKS_OK : talks__folder_create(path);
}

static talks_status put_file(talks__journal *j, const talks__splice *s, const char *path,
                             talks_str now) {
  char hex[TALKS_HEX];
  talks__buf fresh;
  if (s->after[0] == '\0') return talks__file_remove(path);
  talks__buf_init(&fresh, j->ctx);
  talks_status status = prepare_folder(j, s->file);
  if (!status) status = talks__splice_apply(s, now, &fresh);
  if (!status) talks__sha256(talks__buf_view(&fresh), hex);
  if (!status && strcmp(hex, s->after) != 0) status = TALKS_BAD_INPUT; /* no way back */
  if (!status) status = talks__file_write(j->ctx, path, talks__buf_view(&fresh));
  talks__buf_free(&fresh);
  return status;
}

/* A file as one splice has it. BAD_INPUT: it is neither as before nor as after. */
static talks_status write_one(talks__journal *j, const talks__splice *s) {
  char hex[TALKS_HEX] = "";
  talks__buf now;
  talks_str path = talks__path_join(&j->arena, j->folder, s->file.p);
  if (!path.p) return TALKS_NO_MEMORY;
  talks__buf_init(&now, j->ctx);
  talks_status status = talks__file_read(j->ctx, path.p, &now);
  bool there = !status;
  if (status == TALKS_NOT_FOUND) status = TALKS_OK;
  if (there) talks__sha256(talks__buf_view(&now), hex);
  bool done = strcmp(hex, s->after) == 0;
  if (!status && !done && strcmp(hex, s->before) != 0) status = TALKS_BAD_INPUT;
  if (!status && !done) status = put_file(j, s, path.p, talks__buf_view(&now));
  talks__buf_free(&now);
  return status;
}

/* Makes the files what they were before a decision. BAD_INPUT: one of them is neither. */
static talks_status roll_back(talks__journal *j, const talks__decision *d,
                              uint32_t written) {
  while (written > 0) {
    const talks__splice *s = &d->splices[--written];
    talks__splice back = {.file = s->file, .at = s->at, .cut = s->put, .put = s->cut};
    memcpy(back.before, s->after, sizeof back.before);
    memcpy(back.after, s->before, sizeof back.after);
    talks_status status = write_one(j, &back);
    if (status) return status;
  }
  return TALKS_OK;
}

/* *clean: on an error, no file has changed. BAD_INPUT: one is neither as before nor as
 * behind the decision; where those before it could not be had back, why not. */
static talks_status write_all(talks__journal *j, const talks__decision *d, bool *clean) {
  *clean = true;
  for (uint32_t i = 0; i < d->nsplices; i++) {
    talks_status status = write_one(j, &d->splices[i]);
    if (status) {
      int why = errno;
      /* A file that is neither old nor new is somebody's: only those before it. The last
       * step of a failed writing may have left the new one. */
      bool changed = status == TALKS_BAD_INPUT;
      talks_status back = roll_back(j, d, changed ? i : i + 1);
      *clean = back == TALKS_OK;
      errno = why;
      return changed && back ? back : status;
    }
  }
  return TALKS_OK;
}

/* What the last run could not finish any more. */
static talks_status finish(talks__journal *j) {
  if (!j->open) return TALKS_OK;
  bool clean;
  talks_status status = write_all(j, &j->list[j->n - 1], &clean);
  if (status == TALKS_BAD_INPUT && clean) {
    make_void(j);
    status = append_mark(j, "void");
    return status ? status
                  : tell(j->diag, TALKS_OK, 0, "its proposal is open again",
                         "the last decision was cut short, and its file has been changed "
                         "since: it was not made");
  }
  if (status == TALKS_BAD_INPUT)
    return tell(j->diag, status, 0,
                "get the files as they were from version control, then review on",
                "the last decision was cut short, and its files are neither as before it "
                "nor as behind it");
  if (!status) status = append_mark(j, "wrote");
  j->open = status != TALKS_OK;
  return status ? status
                : tell(j->diag, TALKS_OK, 0, "nothing is lost",
                       "the last decision was cut short and is now finished");
}

/* ---- opening, deciding ------------------------------------------------------------- */

static talks_status start(talks__journal *j) {
  talks__buf text;
  talks__buf_init(&text, j->ctx);
  talks_str path = talks__path_join(&j->arena, j->folder, TALKS_JOURNAL);
  talks_status status =
      path.p ? talks__log_open(j->ctx, path.p, &j->log, &text) : TALKS_NO_MEMORY;
  if (status == TALKS_BAD_INPUT)
    tell(j->diag, status, 0, "wait until it has ended",
         "another review of this dossier is running");
  else if (!status) status = take_lines(j, talks__buf_view(&text));
  if (!status) status = finish(j);
  if (status == TALKS_IO)
    tell(j->diag, status, 0,
         "see whether the folder is there, may be written to, and "
         "has room",
         "the journal of reviews cannot be read or written");
  talks__buf_free(&text);
  return status;
}

talks_status talks__journal_open(const talks_ctx *ctx, const char *folder,
                                 talks_diag *diag, talks__journal **out) {
  talks__journal *j = talks__calloc(ctx, 1, sizeof *j);
  if (!j) return TALKS_NO_MEMORY;
  j->ctx = ctx;
  j->diag = diag;
  j->folder = folder;
  j->log.fd = -1;
  talks__arena_init(&j->arena, ctx);
  talks_status status = start(j);
  if (status) talks__journal_close(j);
  else *out = j;
  return status;
}

void talks__journal_close(talks__journal *j) {
  if (!j) return;
  talks__log_close(&j->log);
  talks__free(j->ctx, j->list);
  talks__arena_free(&j->arena);
  talks__free(j->ctx, j);
}

uint32_t talks__journal_count(const talks__journal *j) { return j->n; }

const talks__decision *talks__journal_get(const talks__journal *j, uint32_t i) {
  return &j->list[i];
}

const talks__decision *talks__journal_find(const talks__journal *j, talks_str proposal) {
  for (uint32_t i = j->n; i > 0; i--)
    if (!j->list[i - 1].undone && talks__str_eq(j->list[i - 1].proposal, proposal))
      return &j->list[i - 1];
  return NULL;
}

const talks__decision *talks__journal_last(const talks__journal *j) {
  for (uint32_t i = j->n; i > 0; i--)
    if (!j->list[i - 1].undone && j->list[i - 1].did != TALKS_DID_UNDO)
      return &j->list[i - 1];
  return NULL;
}

/* Moves a text into the room, with a NUL behind it. */
static void keep(char **room, talks_str *text) {
  if (text->n > 0) memcpy(*room, text->p, text->n);
  (*room)[text->n] = '\0';
  text->p = *room;
  *room += text->n + 1;
}

/* A decision's texts, for as long as the journal is open. */
static talks_status keep_decision(talks__journal *j, talks__decision *d) {
  talks_str *const texts[] = {&d->proposal, &d->key, &d->document, &d->rule, &d->id};
  size_t n = d->nsplices * sizeof(talks__splice);
  for (size_t i = 0; i < TALKS_COUNT(texts); i++) n += texts[i]->n + 1;
  for (uint32_t i = 0; i < d->nsplices; i++)
    n += d->splices[i].file.n + d->splices[i].cut.n + d->splices[i].put.n + 3;
  talks__splice *s = talks__arena_alloc(&j->arena, n, 1);
  if (!s) return TALKS_NO_MEMORY;
  char *room = (char *)(s + d->nsplices);
  for (size_t i = 0; i < TALKS_COUNT(texts); i++) keep(&room, texts[i]);
  for (uint32_t i = 0; i < d->nsplices; i++) {
    s[i] = d->splices[i];
    keep(&room, &s[i].file);
    keep(&room, &s[i].cut);
    keep(&room, &s[i].put);
  }
  d->splices = s;
  return TALKS_OK;
}

static talks_status not_written(talks__journal *j, talks_status status) {
  bool changed = status == TALKS_BAD_INPUT;
  if (status == TALKS_IO || changed)
    tell(j->diag, status, 0,
         changed ? "decide again"
                 : "see whether the folder may be written to, and has room",
         changed
             ? "a file of the dossier was changed this very moment: nothing is decided"
             : "the decision cannot be written: nothing is decided");
  return status;
}

talks_status talks__journal_decide(talks__journal *j, const talks__decision *decision) {
  talks__decision d = *decision;
  uint64_t size = j->log.size;
  bool clean;
  talks_status status = keep_decision(j, &d);
  talks__decision *list = talks__grow(j->ctx, j->list, &j->cap, j->n + 1, sizeof *list);
  if (list) j->list = list;
  if (!status && !list) status = TALKS_NO_MEMORY;
  if (!status) status = append_decision(j, &d);
  if (status) return not_written(j, status);
  (void)add(j, &d); /* there is room */
  if (d.nsplices == 0) return TALKS_OK;
  status = write_all(j, &j->list[j->n - 1], &clean);
  if (!status) {
    /* The line is worth having and not needed: opening looks at the files themselves. */
    if (append_mark(j, "wrote")) j->log.broken = true;
    return TALKS_OK;
  }
  make_void(j);
  j->n--;
  /* Files that are neither old nor new wait for the next opening, which finishes. */
  if (!clean) j->log.broken = true;
  else talks__log_cut(&j->log, size);
  return not_written(j, status);
}
