/* tools/reference_dossier.c: docs/dossier-reference.md.
 *
 * The records, fields and words come from the record table. Days and figures in the
 * examples are read by the library while the page is written, so the page shows what the
 * library makes of them; an example that it refuses ends the program.
 */
#include "reference.h"

#include "dossier/table.h"
#include "text/figure.h"

#include <string.h>

/* ---- the prose --------------------------------------------------------------------- */

static const char opening[] =
    "# Dossier reference\n"
    "\n"
    "Generated from `src/dossier/records.def` and `words.def`: edit those, then run\n"
    "`./dev docs`. For a first dossier see the [guide](guide.md).\n"
    "\n"
    "## Files\n"
    "\n"
    "A dossier is a folder. Read are its `*.yaml` and `*.json` files, those of its "
    "folders\n"
    "`statements/` and `assumptions/`, and `sources.lock`. Text is UTF-8. A file is a "
    "map\n"
    "from sections to records; a section may stand in any file, and in several. The "
    "usual\n"
    "names (`parties.yaml`, `positions.yaml`, `statements/004.yaml`) are for people.\n"
    "\n"
    "- Every value is text until the field's type reads it: `004` stays `004`, `no` is "
    "a\n"
    "  word.\n"
    "- What the table does not know is an error, with the nearest name as a hint. So "
    "are\n"
    "  keys given twice, anchors, aliases, tags and second documents.\n"
    "- A file of statements may begin with `source: 004` (its statements must then be "
    "of\n"
    "  that source) and with `unless-said: {...}`: fields of a statement that hold for "
    "every\n"
    "  statement in the file which does not give them itself.\n"
    "- A file in `assumptions/` is a set of assumptions. It holds only the section\n"
    "  `assumptions` and is used only with `--assume NAME`, the file's name without its\n"
    "  ending.\n"
    "- `sources.lock` is generated (`talks sources lock DIR`): a line for each "
    "paragraph,\n"
    "  with the first 10 digits of its SHA-256.\n"
    "\n"
    "An editor that understands JSON Schema checks and completes these files with\n"
    "`schema/dossier.schema.json`.\n"
    "\n"
    "## Ids and marks\n"
    "\n"
    "All ids of a dossier share one namespace. An id is lower-case letters, digits, `-` "
    "and\n"
    "`.`, at most 80 of them, and begins with a letter or digit. A statement's id is "
    "its\n"
    "mark: `S`, the source's id without leading zeros, a dot, the paragraph, letters, as "
    "in\n"
    "`S4.33a`. A paragraph is a line of the source that is not blank, counted from 1.\n"
    "\n"
    "Records inside another record stand in a map (`key: record`) or in a list. Their id "
    "is\n"
    "`PARENT/KEY`, in a list `PARENT/1`, `PARENT/2` and so on; where the table below "
    "says\n"
    "*its key is its id*, the key alone.\n"
    "\n"
    "## What a record rests on\n"
    "\n"
    "`from:` is corroboration: any one of the records it names carries the record.\n"
    "`because:` lists premises: all of them are needed. A record that *needs support* "
    "must\n"
    "have `from`, `because` or `inference`, and falls when what it rests on falls (with\n"
    "`--without`, or before the day of `--as-of`). Two records that rest only on each "
    "other\n"
    "both fall. Other records only describe, and stand by themselves. A record inside\n"
    "another stands only while that one stands.\n"
    "\n"
    "These *evidence fields* are the same wherever a record has them:\n"
    "\n";

static const char days_opening[] =
    "\n"
    "## Days\n"
    "\n"
    "A day, a month or a year, alone or in one of these forms. Both ends are included.\n"
    "\n"
    "| written | first day | last day | |\n"
    "|---|---|---|---|\n";

static const char figures_opening[] =
    "\n"
    "## Figures\n"
    "\n"
    "A number with its unit, in English or Chinese words. Values are exact. *About* "
    "stands at\n"
    "its number: no width is invented. What follows a comma is kept beside the figure.\n"
    "\n"
    "| written | least | greatest | unit | printed |\n"
    "|---|---|---|---|---|\n";

static const char records_opening[] =
    "\n"
    "## Records\n"
    "\n"
    "Fields stand in the order in which `talks fmt` writes them.\n"
    "\n";

/* ---- words ------------------------------------------------------------------------- */

static void put_str(talks__buf *out, talks_str s) { talks__buf_str(out, s); }

static void put_code(talks__buf *out, talks_str s) {
  talks__buf_char(out, '`');
  reference_cell(out, s);
  talks__buf_char(out, '`');
}

/* "id of party, faction or group" */
static void put_kinds(talks__buf *out, uint64_t kinds) {
  unsigned left = 0;
  for (int k = 0; k < TALKS_KINDS; k++) left += (unsigned)(kinds >> k & 1u);
  if (left == TALKS_KINDS) {
    talks__buf_puts(out, "any record");
    return;
  }
  for (int k = 0; k < TALKS_KINDS; k++) {
    if (!(kinds >> k & 1u)) continue;
    put_str(out, talks__kind_info_of((talks__kind)k)->name);
    left--;
    talks__buf_puts(out, left > 1 ? ", " : left == 1 ? " or " : "");
  }
}

static void put_type(talks__buf *out, const talks__field_info *f) {
  talks_str list;
  switch (f->type) {
  case TALKS_T_WORD:
    list = talks__words_info_of(f->words)->name;
    talks__buf_printf(out, "[%.*s](#words-%.*s)", (int)list.n, list.p, (int)list.n,
                      list.p);
    break;
  case TALKS_T_REF:
  case TALKS_T_REFS:
  case TALKS_T_EXPR:
    put_str(out, talks__type_name(f->type));
    talks__buf_puts(out, " of ");
    put_kinds(out, f->kinds);
    break;
  case TALKS_T_SUB:
    talks__buf_puts(out, "records: ");
    put_kinds(out, f->kinds);
    break;
  default:
    put_str(out, talks__type_name(f->type));
    break;
  }
}

static void put_fields(talks__buf *out, int first, int end) {
  talks__buf_puts(out, "| field | type | | meaning | example |\n|---|---|---|---|---|\n");
  for (int i = first; i < end; i++) {
    const talks__field_info *f = talks__field_info_of((talks__field)i);
    talks__buf_puts(out, "| ");
    put_code(out, f->name);
    talks__buf_puts(out, " | ");
    put_type(out, f);
    talks__buf_puts(out, f->must ? " | must | " : " | may | ");
    reference_cell(out, talks__str(f->doc));
    talks__buf_puts(out, " | ");
    if (f->example[0]) put_code(out, talks__str(f->example));
    talks__buf_puts(out, " |\n");
  }
}

/* ---- days and figures -------------------------------------------------------------- */

static void put_day(talks__buf *out, int32_t day) {
  char text[40];
  bool open = day == TALKS_DAY_MIN || day == TALKS_DAY_MAX;
  size_t n = talks_days_format((talks_days){day, day, TALKS_WHEN}, text, sizeof text);
  talks__buf_puts(out, " | ");
  if (open) talks__buf_puts(out, "open");
  else talks__buf_put(out, text, n);
}

static void put_days(talks__buf *out) {
  static const char *const examples[] = {
      "2025-12-15",
      "2025-12",
      "2025",
      "by 2025-12-20",
      "after 2025-02-18",
      "from 2025-11-20",
      "2025-12-02 or 2025-12-03",
      "2025-12-28 to 2025-12-29",
  };
  talks__buf_puts(out, days_opening);
  for (size_t i = 0; i < TALKS_COUNT(examples); i++) {
    talks_days days;
    if (talks_days_parse(examples[i], strlen(examples[i]), &days, NULL))
      reference_bad_example(examples[i]);
    talks__buf_printf(out, "| `%s`", examples[i]);
    put_day(out, days.from);
    put_day(out, days.to);
    bool one = days.from == days.to;
    talks__buf_puts(out, days.sort == TALKS_LASTING ? " | all of these days |\n"
                         : one                      ? " | |\n"
                                                    : " | one day among these |\n");
  }
}

static void put_bound(talks__buf *out, bool has, bool strict, talks_rational value,
                      const char *sign) {
  talks__buf_puts(out, " | ");
  if (!has) {
    talks__buf_puts(out, "open");
    return;
  }
  if (strict) talks__buf_puts(out, sign);
  talks__rat_format(value, true, 6, out, NULL);
}

static void put_figure(talks__buf *out, const char *example) {
  talks__figure f;
  talks__figure_range range;
  if (talks__figure_parse(talks__str(example), &f, NULL)) reference_bad_example(example);
  talks__buf_printf(out, "| `%s`", example);
  if (f.form == TALKS_FIG_WORDS) {
    talks__buf_puts(out, " | no number | no number");
  } else {
    if (!talks__figure_bounds(&f, &range)) reference_bad_example(example);
    put_bound(out, range.has_low, range.low_strict, range.low, "more than ");
    put_bound(out, range.has_high, range.high_strict, range.high, "less than ");
  }
  talks__buf_puts(out, " | ");
  put_str(out, f.unit);
  talks__buf_puts(out, " | ");
  talks__figure_format(&f, 0, out);
  talks__buf_puts(out, " |\n");
}

static void put_figures(talks__buf *out) {
  static const char *const examples[] = {
      "95 percent",
      "28",
      "about 67 bn USD",
      "over 66 billion USD",
      "at least 3 months",
      "under 100 bn USD",
      "at most 90 days",
      "60 to 90 days",
      "30, 40 or 50 years",
      "2 x 500 million USD",
      "31.5 bn USD, delivered",
      "very low",
      "95%",
      "约670亿美元",
      "60至90天",
      "30年、40年甚至50年",
  };
  static const char *const units[] = {
      "percent", "USD",   "EUR",    "GBP",   "CNY", "HKD",   "RUB", "UAH",    "hours",
      "days",    "weeks", "months", "years", "km",  "sq km", "m",   "people", "items",
  };
  talks__buf_puts(out, figures_opening);
  for (size_t i = 0; i < TALKS_COUNT(examples); i++) put_figure(out, examples[i]);
  talks__buf_puts(out, "\nUnits:");
  for (size_t i = 0; i < TALKS_COUNT(units); i++) {
    char text[32] = "2 ";
    talks__figure f;
    strncat(text, units[i], sizeof text - 3);
    if (talks__figure_parse(talks__str(text), &f, NULL) || f.unit.n == 0)
      reference_bad_example(text);
    talks__buf_printf(out, "%s%s", i > 0 ? ", " : " ", units[i]);
  }
  talks__buf_puts(
      out, ";\na bare number is a count. A text without a digit is kept as words.\n");
}

/* ---- records ----------------------------------------------------------------------- */

/* Where a kind's evidence fields begin; they come last. Its end when it has none. */
static int evidence_of(talks__kind kind) {
  int from = talks__field_like(kind, TALKS_F_position_from);
  return from < 0 ? (int)talks__kind_end(kind) : from;
}

static void put_types(talks__buf *out) {
  talks__buf_puts(out, "\n## Types\n\n| type | what is written |\n|---|---|\n");
  for (int t = 0; t < TALKS_TYPES; t++) {
    talks__buf_puts(out, "| ");
    put_str(out, talks__type_name((talks__type)t));
    talks__buf_puts(out, " | ");
    reference_cell(out, talks__str(talks__type_doc((talks__type)t)));
    talks__buf_puts(out, " |\n");
  }
  talks__buf_puts(out, "\nIds and passages may also be given as a YAML list.\n");
}

static void put_place(talks__buf *out, const talks__kind_info *k) {
  if (k->flags & TALKS_KIND_SINGLE) {
    talks__buf_printf(out, "Section `%.*s`, one record without an id.", (int)k->section.n,
                      k->section.p);
  } else if (k->section.n > 0) {
    talks__buf_printf(out, "Section `%.*s`.", (int)k->section.n, k->section.p);
  }
  if (k->flags & TALKS_KIND_CHILD) talks__buf_puts(out, "Only inside another record.");
  else if (k->flags & TALKS_KIND_GLOBAL)
    talks__buf_puts(out, " Also inside another record.");
  if (k->flags & TALKS_KIND_GLOBAL) talks__buf_puts(out, " Its key is its id.");
  if (k->flags & TALKS_KIND_SUPPORT) talks__buf_puts(out, " Needs support.");
  if (k->flags & TALKS_KIND_LEANS)
    talks__buf_puts(out, " Falls with what it rests on, if it names any.");
}

static void put_short_forms(talks__buf *out, const talks__kind_info *k) {
  if (k->key_field >= 0) {
    talks__buf_puts(out, " Unless written, ");
    put_code(out, talks__field_info_of((talks__field)k->key_field)->name);
    talks__buf_puts(out, " is the record's key in a map.");
  }
  if (k->scalar_field >= 0) {
    talks__buf_puts(out, " A text in place of the record is its ");
    put_code(out, talks__field_info_of((talks__field)k->scalar_field)->name);
    talks__buf_char(out, '.');
  }
}

static void put_kind(talks__buf *out, talks__kind kind) {
  const talks__kind_info *k = talks__kind_info_of(kind);
  int end = (int)talks__kind_end(kind), evidence = evidence_of(kind);
  talks__buf_puts(out, "### ");
  put_str(out, k->name);
  talks__buf_printf(out, "\n\n%s. %s ", k->title, k->doc);
  put_place(out, k);
  put_short_forms(out, k);
  talks__buf_puts(out, "\n\n");
  put_fields(out, (int)k->first, evidence);
  if (evidence < end)
    talks__buf_puts(out, "\nand the [evidence fields](#what-a-record-rests-on).\n");
  talks__buf_char(out, '\n');
}

static void put_contents(talks__buf *out) {
  for (int k = 0; k < TALKS_KINDS; k++) {
    talks_str name = talks__kind_info_of((talks__kind)k)->name;
    const char *comma = k == 0 ? "" : k % 4 == 0 ? ",\n" : ", ";
    talks__buf_printf(out, "%s[%.*s](#%.*s)", comma, (int)name.n, name.p, (int)name.n,
                      name.p);
  }
  talks__buf_puts(out, ".\n\n");
}

static void put_words(talks__buf *out) {
  talks__buf_puts(out, "## Word lists\n");
  for (int list = 0; list < TALKS_WORD_LISTS; list++) {
    const talks__words_info *info = talks__words_info_of((talks__word_list)list);
    talks__buf_printf(out, "\n### words: %.*s\n\n%s\n\n", (int)info->name.n, info->name.p,
                      info->doc);
    talks__buf_puts(out, "| word | meaning |\n|---|---|\n");
    for (int w = 1; w < TALKS_WORDS; w++) {
      const talks__word_info *word = talks__word_info_of((talks__word)w);
      if ((int)word->list != list) continue;
      talks__buf_puts(out, "| ");
      put_code(out, word->name);
      talks__buf_puts(out, " | ");
      reference_cell(out, talks__str(word->doc));
      talks__buf_puts(out, " |\n");
    }
  }
}

void reference_dossier_page(talks__buf *out) {
  talks__buf_puts(out, opening);
  put_fields(out, evidence_of(TALKS_K_position), (int)talks__kind_end(TALKS_K_position));
  put_days(out);
  put_figures(out);
  put_types(out);
  talks__buf_puts(out, records_opening);
  put_contents(out);
  for (int k = 0; k < TALKS_KINDS; k++) put_kind(out, (talks__kind)k);
  put_words(out);
}
