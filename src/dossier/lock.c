/* dossier/lock.c: sources.lock, the fingerprints of every paragraph of every source.
 *
 * One line a paragraph, sorted: source, dot, paragraph, blank, the first 10 hexadecimal
 * digits of SHA-256 over the paragraph's bytes without its line end. It is generated
 * (talks sources lock) and never edited, so a damaged line is an error, not a warning.
 */
#include "dossier/load.h"

#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool parse_line(talks_str line, talks__lock_line *out) {
  talks_str rest = line, place = line, hex, more;
  talks__str_word(&rest, &place); /* the line is not blank */
  if (!talks__str_word(&rest, &hex) || talks__str_word(&rest, &more)) return false;
  if (hex.n != 10) return false;
  size_t dot = place.n;
  while (dot > 0 && place.p[dot - 1] != '.') dot--;
  if (dot < 2 || dot == place.n || place.n - dot > 7) return false;
  uint32_t number = 0;
  for (size_t i = dot; i < place.n; i++) {
    if (!is_digit(place.p[i])) return false;
    number = number * 10 + (uint32_t)(place.p[i] - '0');
  }
  for (size_t i = 0; i < hex.n; i++)
    if (!is_digit(hex.p[i]) && (hex.p[i] < 'a' || hex.p[i] > 'f')) return false;
  out->source = talks__mark_name((talks_str){place.p, dot - 1});
  out->paragraph = number;
  memcpy(out->hex, hex.p, 10);
  out->hex[10] = '\0';
  return true;
}

static int by_place(const void *a, const void *b, const void *user) {
  const talks__lock_line *x = a, *y = b;
  (void)user;
  int order = talks__str_cmp(x->source, y->source);
  return order ? order : (x->paragraph > y->paragraph) - (x->paragraph < y->paragraph);
}

const char *talks__lock_find(const talks_model *m, talks__passage passage) {
  talks__lock_line wanted = {talks__mark_name(m->records[passage.source].id),
                             passage.paragraph, ""};
  size_t low = 0, high = m->nlock;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (by_place(&m->lock[middle], &wanted, NULL) < 0) low = middle + 1;
    else high = middle;
  }
  return low < m->nlock && by_place(&m->lock[low], &wanted, NULL) == 0 ? m->lock[low].hex
                                                                       : NULL;
}

static size_t count_lines(talks_str text) {
  size_t n = 1;
  for (size_t i = 0; i < text.n; i++) n += text.p[i] == '\n';
  return n;
}

talks_status talks__lock_read(talks__loader *l, talks_str text) {
  talks_model *m = l->model;
  if (text.n > m->ctx->settings.max_file_bytes || text.n >= UINT32_MAX) {
    talks__load_problem(l, TALKS_ERROR, "too-large", l->file, 0, TALKS_NO_RECORD, -1,
                        "make it anew: talks sources lock DIR",
                        "the file has more bytes than the limit allows");
    return TALKS_LIMIT;
  }
  talks_str kept = talks__arena_str(&m->arena, text);
  talks__lock_line *lines =
      talks__arena_calloc(&m->arena, count_lines(text), sizeof *lines);
  if (!kept.p || !lines) return TALKS_NO_MEMORY;
  size_t n = 0, from = 0;
  for (size_t i = 0; i <= kept.n; i++) {
    if (i < kept.n && kept.p[i] != '\n') continue;
    talks_str line = talks__str_trim((talks_str){kept.p + from, i - from});
    if (line.n > 0 && line.p[0] != '#') {
      if (parse_line(line, &lines[n])) n++;
      else
        talks__load_problem(l, TALKS_ERROR, "bad-lock", l->file, (uint32_t)from,
                            TALKS_NO_RECORD, -1, "make it anew: talks sources lock DIR",
                            "this line is no fingerprint");
    }
    from = i + 1;
  }
  m->lock = lines;
  m->nlock = n;
  return talks__sort(m->ctx, lines, n, sizeof *lines, by_place, NULL);
}
